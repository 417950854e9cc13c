/**
 * Une région inventée, 91 fichiers de quatre départements, fautes plantées par un générateur écrit d'après les textes et non d'après les
 * règles : chacune trouvée, personne d'accusé à tort, de la cellule du fichier à la ligne du papier.
 */
import { CAS, JOUR_DU_CONTROLE, regionInventee } from "../../scripts/exemples/region";
import { serieDe } from "../../src/domaine/commun";
import { ecrisDocument, lisClasseur } from "../../src/fichiers";
import { codeDeSortie, controleLot, type ResultatDuLot } from "../../src/lot/lot";
import { rapportDuLot } from "../../src/lot/rapport";

const region = regionInventee(91);
let lot: ResultatDuLot;
beforeAll(async () => {
  lot = await controleLot(
    region.fichiers.map((f) => ({ nom: f.nom, lis: () => Promise.resolve(f.octets) })),
    { date: JOUR_DU_CONTROLE, annee: null },
    () => undefined,
  );
});
const mot = (f: { readonly qui: string; readonly regle: string; readonly verdict: string }): string =>
  `${f.qui} | ${f.regle} | ${f.verdict}`;

it("la région plante chaque cas, et le calendrier du générateur est le nôtre", () => {
  expect(region.fichiers).toHaveLength(91);
  expect(JOUR_DU_CONTROLE).toBe(serieDe(2025, 6, 1));
  // Un fichier sur trois porte un cas : 31, chaque cas au moins une fois.
  expect(CAS.length).toBeLessThanOrEqual(31);
  expect(region.enRegle.length).toBeGreaterThan(60);
});

it("toutes les fautes plantées sont trouvées, et aucune autre : juste au-dessous, au seuil, juste au-dessus", () => {
  const dites = lot.constats
    .filter((c) => c.verdict === "non-conforme" || c.verdict === "a-justifier")
    .map((c) =>
      mot({
        qui: c.portee.bailleur ?? c.portee.reservataire ?? c.portee.territoire ?? "",
        regle: c.regle,
        verdict: c.verdict,
      }),
    );
  expect(dites.sort()).toEqual(region.fautes.map(mot).sort());
  // Un fichier bien rempli n'a ni donnée à corriger, ni question.
  expect(lot.defauts).toEqual([]);
  expect(lot.fichiers.filter((f) => f.etat === "illisible")).toEqual([]);
  expect(codeDeSortie(lot)).toBe(1);
});

it("le papier porte chaque faute, et le nom de personne d'autre", async () => {
  const lu = await lisClasseur(ecrisDocument(rapportDuLot(lot, { date: JOUR_DU_CONTROLE, conformes: false })));
  if (!lu.ok) throw new Error("rapport illisible");
  const constats = lu.valeur.feuilles.filter((f) => f.tables.some((t) => t.colonnes.includes("Explication")));
  expect(constats.length).toBeGreaterThan(0);
  const lignes = constats.flatMap((f) => f.cellules.map((l) => l.join(" | ")));
  for (const { qui, regle } of region.fautes)
    expect(lignes.filter((l) => l.includes(qui) && l.includes(regle)).length).toBeGreaterThan(0);
  for (const b of region.enRegle) expect(lignes.filter((l) => l.includes(b))).toEqual([]);
});

it("la synthèse tient sur une page : ses deux tables ensemble n'ont pas plus de lignes qu'elle n'en porte", () => {
  const tables = rapportDuLot(lot, { date: JOUR_DU_CONTROLE, conformes: false }).feuilles[0]!.sections.flatMap((s) =>
    s.genre === "tableau" ? [[s.nom, s.lignes.length] as const] : [],
  );
  const lignes = new Map(tables);
  expect([...lignes.keys()]).toEqual(["Rapport_Bailleurs", "Rapport_Regles"]);
  // Une page A4 mesurée : au-delà de 27 lignes, le total ou la dernière règle passe à la suivante.
  expect(lignes.get("Rapport_Bailleurs")! + lignes.get("Rapport_Regles")!).toBeLessThanOrEqual(27);
});
