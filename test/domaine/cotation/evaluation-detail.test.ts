/** Ce que l'évaluation dit de chaque étape : la borne qui a joué, ce qui manque, les pas complets. */
import { quantiteDe, repeteLesEntetes, type Quantite } from "../../../src/domaine/cotation";
import { normaliseEntete } from "../../../src/domaine/commun";
import { evalue, type LigneCourte } from "./outils";

const c = (donnee: string, condition: unknown, points: unknown, reste: LigneCourte = {}): LigneCourte => ({
  Bloc: "B",
  Critère: "X",
  Donnée: donnee,
  Condition: condition,
  Points: points,
  ...reste,
});

describe("La borne qui a joué", () => {
  /** 10 points d'un critère, devant un plancher et un plafond : la borne dite, et ce qui reste. */
  const duCritere = (plancher: number, plafond: number): unknown => {
    const t = evalue([c("D", "Oui", 10, { Plancher: plancher, Plafond: plafond })], { D: "Oui" }).trace!.criteres[0]!;
    return [t.borne, Number(t.resultat / 10n ** 12n)];
  };
  const duTotal = (plancher: number, plafond: number): unknown => {
    const r = evalue([c("D", "Oui", 10), { Type: "plancher", Points: plancher }, { Type: "plafond", Points: plafond }], { D: "Oui" }); // prettier-ignore
    return [r.trace!.borneTotal, r.score];
  };
  it.each([
    ["du critère", duCritere],
    ["du total", duTotal],
  ])("%s : aucune à égalité, le plancher au-dessous, le plafond au-dessus", (_, de) => {
    expect(de(10, 10)).toEqual([null, 10]);
    expect(de(11, 20)).toEqual(["plancher", 11]);
    expect(de(0, 9)).toEqual(["plafond", 9]);
    expect(de(9, 11)).toEqual([null, 10]);
  });
});

it("un critère dont une ligne au moins n'est pas renseignée, les autres fausses, n'est pas renseigné", () => {
  const lignes = [c("D", "Oui", 10, { Cumul: "somme" }), c("E", "Oui", 5)];
  const motifs = (d: unknown, e: unknown): unknown => {
    const r = evalue(lignes, { D: d, E: e });
    return [r.trace!.criteres[0]!.motif, r.nonRenseignes, r.score];
  };
  expect(motifs("Non", "NC")).toEqual(["non-renseigne", 1, 0]);
  expect(motifs("NC", "Non")).toEqual(["non-renseigne", 1, 0]);
  expect(motifs("Non", "Non")).toEqual(["faux", 0, 0]);
  expect(motifs("Oui", "NC")).toEqual(["retenu", 0, 10]);
});

it("une quantité : ce qui passe le seuil, puis les pas complets, vers le bas même au-dessous de zéro", () => {
  const MICRO = 1_000_000n;
  const q = (pas: bigint | null, seuil: bigint | null): Quantite => ({
    colonne: 0,
    unite: "unite",
    pas,
    seuil,
    depuis: null,
    texte: "",
  });
  for (let v = -9; v <= 9; v++)
    for (const seuil of [null, 0, 2, 5])
      for (const pas of [null, 1, 2, 3, 4]) {
        const reste = seuil === null ? v : Math.max(0, v - seuil);
        const attendu = pas === null ? reste : Math.floor(reste / pas);
        const lue = quantiteDe(
          BigInt(v) * MICRO,
          q(pas === null ? null : BigInt(pas) * MICRO, seuil === null ? null : BigInt(seuil) * MICRO),
        );
        expect([v, seuil, pas, lue]).toEqual([v, seuil, pas, BigInt(attendu) * MICRO]);
      }
});

describe("Une ligne qui répète les en-têtes", () => {
  const formes = ["Nom", "ÂGE du ménage", "", "zone A", "9e type", "Zéro"].map((e) => normaliseEntete(e));
  it.each([
    [["Nom", "Âge du ménage", "", "Zone A", "9e type", "Zéro"], true],
    [["NOM", "age du  menage", null, "ZONE A", "9E TYPE", "zero"], true],
    [["nom", "âge du ménage", 0, "zone a", "9e type", "ZÉRO"], true],
    [["Nom", "Âge du ménage", "", "Zone B", "9e type", "Zéro"], false],
    [["Mom", "Âge du ménage", "", "Zone A", "9e type", "Zéro"], false],
    [["Nom", "Âge du ménage", "x", "Zone A", "9e type", "Zéro"], false],
    [["Nom", "Âge du ménage", "", "", "9e type", "Zéro"], false],
    [["Nom", "Âge du ménage", "", "Zone A", 9, "Zéro"], false],
    [["Nom", "Âge du ménage", "", "Aone A", "9e type", "Zéro"], false],
    [["Nom", "Âge du ménage", "", "0one A", "9e type", "Zéro"], false],
  ])("%j : %s", (ligne, repete) => expect(repeteLesEntetes(formes, ligne)).toBe(repete));
  it("un en-tête qui est un nombre ; une table sans en-tête n'en répète aucun", () => {
    expect(repeteLesEntetes(["2024", "nom"], [2024, "Nom"])).toBe(true);
    expect(repeteLesEntetes(["-5", "nom"], [-5, "Nom"])).toBe(true);
    expect(repeteLesEntetes(["2024", "nom"], [2025, "Nom"])).toBe(false);
    expect(repeteLesEntetes(["", ""], ["", null])).toBe(false);
    expect(repeteLesEntetes([], [])).toBe(false);
  });
});
