/** Le rapport de contrôle commence par une page : sa hauteur est celle que mesure la mise en page des papiers (A4, marges comprises). */
import { composeFeuille } from "../../src/documents";
import { rapportDeControle } from "../../src/documents/papiers";
import { serieDe } from "../../src/domaine/commun";
import { constat, explique, type Constat, type Verdict } from "../../src/domaine/controles";
import { IDS_DES_REGLES } from "../../src/domaine/droit";

const JOUR_DU_CONTROLE = serieDe(2024, 12, 31)!;

describe("la synthèse tient sur une page, quel que soit le nombre de bailleurs et de règles : elle résume, et renvoie à la suite", () => {
  const REGLES = IDS_DES_REGLES.filter((r) => r.startsWith("FLX") || r.startsWith("ATT"));
  it.each([
    [1, 1],
    [2, 3],
    [5, 12],
    [12, 3],
    [12, REGLES.length],
    [60, 2],
    [60, REGLES.length],
    [1, REGLES.length],
  ])("%d bailleurs, %d règles", (bailleurs, regles) => {
    const constats = Array.from({ length: bailleurs }, (_, b) =>
      REGLES.slice(0, regles).map((r) =>
        constat(
          r,
          { bailleur: `Office public de l'habitat numéro ${b}` },
          "non-conforme",
          explique("manque"),
          JOUR_DU_CONTROLE,
        ),
      ),
    ).flat();
    const feuille = rapportDeControle({
      constats,
      defauts: [],
      tables: [],
      date: JOUR_DU_CONTROLE,
      bailleur: null,
      conformes: false,
    }).feuilles[0]!;
    const tables = new Map(
      feuille.sections.flatMap((s) =>
        s.genre === "tableau" ? [[s.nom, s.lignes.map((l) => l.cellules)] as const] : [],
      ),
    );
    const lignes = [...tables.values()].map((t) => t.length).reduce((x, y) => x + y, 0);
    expect(lignes).toBeLessThanOrEqual(27);
    expect(composeFeuille(feuille).impression.sauts).toEqual([]);
    // Ce qui n'est pas montré est compté : chaque table fait le total.
    const total = bailleurs * regles;
    const parRegle = tables.get("Rapport_Regles")!;
    expect(parRegle.reduce((n, l) => n + Number(l[1]), 0)).toBe(total);
    const parBailleur = tables.get("Rapport_Bailleurs");
    if (parBailleur !== undefined) {
      expect(parBailleur.at(-1)![1]).toBe(total);
      expect(parBailleur.slice(0, -1).reduce((n, l) => n + Number(l[1]), 0)).toBe(total);
    }
    const dit = [...(parBailleur ?? []), ...parRegle].map((l) => String(l[0])).join(" | ");
    if (parRegle.length < regles) expect(dit).toMatch(/autres règles à traiter \(feuille «.Constats.»\)/);
    if (bailleurs > 22) expect(dit).toMatch(/autres bailleurs \(feuille «.Constats.»\)/);
  });

  it("13 bailleurs non conformes parmi 91, et 20 règles à traiter : la page les nomme tous les 13, et elle est pleine", () => {
    const nom = (b: number): string => `Organisme ${String(b).padStart(3, "0")}`;
    const de = (b: number, r: number, verdict: Verdict): Constat =>
      constat(REGLES[r]!, { bailleur: nom(b) }, verdict, explique("manque"), JOUR_DU_CONTROLE);
    const constats = Array.from({ length: 91 }, (_, b) =>
      b % 7 === 0
        ? [de(b, b % 20, "non-conforme"), ...Array.from({ length: 20 }, (__, r) => de(b, r, "a-justifier"))]
        : [de(b, 21, "conforme")],
    ).flat();
    const { sections } = rapportDeControle({
      constats,
      defauts: [],
      tables: [],
      date: JOUR_DU_CONTROLE,
      bailleur: null,
      conformes: false,
    }).feuilles[0]!;
    const tables = sections.flatMap((s) => (s.genre === "tableau" ? [s.lignes.map((l) => String(l.cellules[0]))] : []));
    expect(tables[0]!.slice(0, 13).sort()).toEqual(Array.from({ length: 13 }, (_, i) => nom(7 * i)));
    expect(tables.flat()).toHaveLength(27);
  });
});
