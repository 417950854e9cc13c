/** Mises à disposition, pour le suivi : une ligne entière, les colonnes qui manquent, et les lignes qui n'en sont pas d'une grille. */
import { lireGrille } from "../../src/cells";
import { lisMises } from "../../src/cells/arguments/flux-mises";
import { serieDe } from "../../src/domaine/commun";
import { MISES_A_DISPOSITION } from "../../src/modeles";

const le = (j: number, m: number): number => serieDe(2024, m, j)!;
const ENTETES = MISES_A_DISPOSITION.colonnes.map((c) => c.entete);
const lis = (l: Readonly<Record<string, unknown>>, sans: readonly string[] = []) => {
  const entetes = ENTETES.filter((e) => !sans.includes(e));
  return lisMises([entetes], [entetes.map((e) => l[e] ?? "")]);
};
const LIGNE = {
  Bailleur: "Habitat",
  Logement: "L1",
  Commune: "Rennes",
  EPCI: "Rennes Métropole",
  QPV: "Oui",
  Typologie: "T3",
  Financement: "PLUS",
  "Période de construction": "1990",
  "Date de libération": le(1, 1),
  "Première mise en location": "Non",
  Réservataire: "Préfet",
  Type: "État",
  "Proposé le": le(2, 1),
  "Attribué le": le(3, 1),
  "Bail signé le": le(4, 1),
  "Échec du réservataire": "Non",
  Convention: "C1",
  Mode: "stock",
};

it("chaque colonne va à sa donnée", () => {
  const r = lis(LIGNE);
  expect([r.lisible, r.problemes, r.problemesDuTableau]).toEqual([true, [], []]);
  expect(r.mises[0]).toMatchObject({
    ligne: 1,
    bailleur: "Habitat",
    logement: "L1",
    commune: "Rennes",
    epci: "Rennes Métropole",
    qpv: "oui",
    typologie: "T3",
    financement: "PLUS",
    periode: "1990",
    reservataire: "Préfet",
    type: "État",
    convention: "C1",
    horsFlux: "",
    enStock: true,
    libereLe: le(1, 1),
    proposeLe: le(2, 1),
    attribueLe: le(3, 1),
    bailSigneLe: le(4, 1),
    echec: "non",
    premiereLocation: "non",
  });
});
it("une colonne de dimension, de date ou de réservataire qui manque se dit ; les autres, non", () => {
  for (const e of [
    "Typologie",
    "Financement",
    "QPV",
    "Commune",
    "Période de construction",
    "Proposé le",
    "Attribué le",
    "Bail signé le",
    "Réservataire",
  ])
    expect(
      lis(LIGNE, [e])
        .problemes.filter((p) => p.code === "flux-colonne-absente")
        .map((p) => (p.valeurs as { lu: string }).lu),
    ).toEqual([e]);
  for (const e of [
    "Logement",
    "EPCI",
    "Convention",
    "Mode",
    "Échec du réservataire",
    "Date de libération",
    "Première mise en location",
    "Hors flux",
  ])
    expect(lis(LIGNE, [e]).problemes).toEqual([]);
});
it("une colonne absente ne répond rien : ni date, ni oui, ni non", () =>
  expect(lis(LIGNE, ["QPV", "Mode", "Bail signé le", "Commune", "Échec du réservataire"]).mises[0]).toMatchObject({
    qpv: "inconnu",
    enStock: false,
    bailSigneLe: null,
    commune: "",
    echec: "inconnu",
  }));
it("sans aucune colonne de date, rien ne se compte ; une seule suffit", () => {
  const dates = ["Proposé le", "Attribué le", "Bail signé le"];
  expect([lis(LIGNE, dates).lisible, lis(LIGNE, dates).problemes.map((p) => p.code)]).toEqual([
    false,
    ["flux-sans-colonne-de-date"],
  ]);
  for (const d of dates)
    expect(
      lis(
        LIGNE,
        dates.filter((x) => x !== d),
      ).lisible,
    ).toBe(true);
});
it("hors du flux : le motif du texte, ou celui qui est écrit, et c'est dit", () => {
  expect([
    lis({ ...LIGNE, "Hors flux": "VENTE" }).mises[0]!.horsFlux,
    lis({ ...LIGNE, "Hors flux": "Non" }).mises[0]!.horsFlux,
  ]).toEqual(["Vente", ""]);
  const autre = lis({ ...LIGNE, "Hors flux": "squat" });
  expect([autre.mises[0]!.horsFlux, autre.problemes.length]).toEqual(["squat", 1]);
});
it("des lignes d'une autre largeur que les en-têtes ne se lisent pas", () =>
  expect(lisMises([ENTETES], [["A"]]).problemes.map((p) => [p.code, p.valeurs])).toEqual([
    ["flux-entetes-largeur", { lu: 1, attendu: ENTETES.length }],
  ]));

it("d'une grille : les lignes blanches ne sont rien, un titre n'est pas une ligne, des en-têtes répétés se disent", () => {
  const T = ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points"];
  const g = lireGrille([
    T,
    ["", "A", "K", "D", "Oui", 5],
    ["", "", "", "", "", ""],
    [null, 0, null, null, null, null],
    ["", "A", "L", "D", "Non", 3],
    T,
    ["", "Bloc", "x", "", "", ""],
  ]);
  expect([g.ligneEntete, g.lignes.map((l) => l.ligne), g.titres, g.problemes.map((p) => [p.code, p.ou.ligne])]).toEqual(
    [1, [2, 5], [7], [["grille-entete-repete", 6]]],
  );
});
