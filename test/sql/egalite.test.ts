/**
 * La grille en SQL rend ce que rend la référence : état, note, blocs, base, rang, critères non renseignés et raisons, demande par demande,
 * dans DuckDB et dans PostgreSQL (PGlite). Les milliers de graines sont dans egalite.long.ts.
 */
import { lireGrille } from "../../src/cells";
import { compileGrille, type GrilleCompilee } from "../../src/domaine/cotation";
import { enProgramme } from "../../src/sql";
import { eprouve } from "./eprouve";
import { duckdb, pglite, type Moteur } from "./moteurs";
import { BILAN_VIDE, difference, NUMERO, PAR_CODE, programmeDe, type Ligne } from "./outils";

const DATE = 46022; // 31/12/2025
const moteurs: Moteur[] = [];
beforeAll(async () => {
  moteurs.push(await duckdb(), await pglite());
});
afterAll(async () => {
  for (const m of moteurs) await m.ferme();
});
const deux = [
  ["DuckDB", 0],
  ["PostgreSQL (PGlite)", 1],
] as const;

const compile = (entetes: readonly string[], lignes: readonly (readonly unknown[])[]): GrilleCompilee => {
  const { grille, problemes } = compileGrille(
    lireGrille([["Type", "Bloc", "Critère", "Donnée", "Condition", "Points", "Par", "Plafond"], ...lignes]),
    entetes,
  );
  if (grille === null) throw new Error(JSON.stringify(problemes));
  return grille;
};
async function rends(
  m: Moteur,
  g: GrilleCompilee,
  entetes: readonly string[],
  demandes: readonly (readonly string[])[],
): Promise<readonly Ligne[]> {
  await m.charge("demandes", entetes, demandes);
  const p = programmeDe(g, entetes, DATE, m.dialecte, "demandes")!;
  return [...(await m.lis(p.texte))].sort((a, b) => Number(a.ligne) - Number(b.ligne));
}

describe.each(deux)("%s", (_, k) => {
  it("grilles et demandes tirées d'une graine : tout ce que rend la référence", async () => {
    const b = await eprouve(moteurs[k]!, 7001, k === 0 ? 9 : 24, 40);
    expect(b.grilles).toBeGreaterThan(k === 0 ? 6 : 18);
    expect(b.notees).toBeGreaterThan(100);
    expect(b.problemes).toBeGreaterThan(50);
    // Une ligne refusée par le programme seul ne se compare pas : elles restent rares.
    expect(b.refusees / b.lignes).toBeLessThan(0.08);
  });

  it("une grille de trois critères, calculée à la main : 50 + 2 × 10 plafonné à 15, jamais le blanc pour un non", async () => {
    const entetes = ["Numéro unique", "DALO", "Enfants", "Situation"];
    const g = compile(entetes, [
      ["", "National", "DALO", "DALO", "", 50, "", ""],
      ["", "Local", "Enfants", "Enfants", "", 10, "unité", 15],
      ["", "Local", "Situation", "Situation", "Hébergé | Sans*", 7, "", ""],
      ["si vide", "", "", "Enfants", "zéro", "", "", ""],
    ]);
    const rendues = await rends(moteurs[k]!, g, entetes, [
      ["1", "Oui", "2", "HEBERGE "],
      ["2", "non", "", "sans abri"],
      ["3", "peut-être", "deux", "CDI"],
      ["4", "NC", "1", "Locataire"],
      ["", "", " ", "\u00a0"],
      ["numéro UNIQUE", "dalo", "enfants", "situation"],
    ]);
    expect(rendues.map((l) => [l.etat, l.note, l.rang === null ? null : Number(l.rang), l.raison])).toEqual([
      ["note", 72, 1, null],
      ["note", 7, 3, null],
      ["probleme", null, null, "ni-oui-ni-non/DALO ; nombre-attendu/Enfants"],
      ["note", 10, 2, null],
      ["blanche", null, null, null],
      ["probleme", null, null, "ligne-d-entetes/"],
    ]);
    expect(rendues.map((l) => (l.non_renseignes === null ? null : Number(l.non_renseignes)))).toEqual([
      0,
      0,
      null,
      1,
      null,
      null,
    ]);
  });

  it("mois révolus comme DATEDIF : du 31/01 au 28/02, aucun ; du 28/02 au 28/03, un", async () => {
    const entetes = ["Dépôt"];
    const g = compile(entetes, [["", "B", "Ancienneté", "Dépôt", "", 1, "mois", ""]]);
    await moteurs[k]!.charge("demandes", entetes, [["31/01/2023"], ["28/01/2023"], ["27/01/2023"], ["29/02/2020"]]);
    const p = programmeDe(g, entetes, 44985, moteurs[k]!.dialecte, "demandes")!; // 28/02/2023
    const notes = (await moteurs[k]!.lis(p.texte)).map((l) => [Number(l.ligne), l.note]);
    expect(notes.sort()).toEqual([
      [1, 0],
      [2, 1],
      [3, 1],
      [4, 35],
    ]);
  });

  it("un en-tête avec guillemets, apostrophe ou barre oblique inverse, un libellé de critère de même", async () => {
    const entetes = [`Avis "du" maire`, "C:\\données\\l'autre", "a;b"];
    const g = compile(entetes, [
      ["", `Bloc "1" \\ l'un`, `Critère "x"`, `Avis "du" maire`, "", 1, "", ""],
      ["", "", "y", "C:\\données\\l'autre", 'O\'Brien\\ | "oui"*', 2, "", ""],
    ]);
    const demandes = [
      ["Oui", "o’brien\\", ""],
      ["Non", `"Oui"`, "x"],
    ];
    const rendues = await rends(moteurs[k]!, g, entetes, demandes);
    expect(difference(g, demandes, DATE, rendues, BILAN_VIDE())).toBeNull();
    expect(rendues.map((l) => l.note)).toEqual([3, 2]);
  });

  it("dix-sept ne dépasse pas trente pour cent de cinquante-sept par un arrondi : 30 % est atteint par 0,3 et « 30 % »", async () => {
    const entetes = ["Taux"];
    const g = compile(entetes, [
      ["", "B", "Taux", "Taux", "<=30 %", 1, "", ""],
      ["si vide", "", "", "Taux", "zéro", "", "", ""],
    ]);
    const rendues = await rends(moteurs[k]!, g, entetes, [["0,3"], ["30 %"], ["0.3000001"], ["30,00001%"], ["0"]]);
    expect(rendues.map((l) => l.note)).toEqual([1, 1, 0, 0, 1]);
  });

  it("ce que le programme ne compare pas exactement garde sa ligne et dit pourquoi : autre alphabet, plus de quinze chiffres", async () => {
    const entetes = ["Nom", "Revenu"];
    const g = compile(entetes, [
      ["", "B", "Nom", "Nom", "Zoé", 1, "", ""],
      ["", "B", "Revenu", "Revenu", ">=10", 1, "", ""],
    ]);
    const rendues = await rends(moteurs[k]!, g, entetes, [
      ["Ζωή", "12"],
      ["ZOE", "0,1234567890123456"],
      ["zoé", "12"],
    ]);
    expect(rendues.map((l) => [l.etat, l.note, l.raison])).toEqual([
      ["probleme", null, "caractere-hors-repertoire/Nom"],
      ["probleme", null, "nombre-long/Revenu"],
      ["note", 2, null],
    ]);
  });

  it("à note égale, la date la plus ancienne passe devant, une date absente après toutes, une date illisible n'a pas de rang", async () => {
    const entetes = ["DALO", "Dépôt"];
    const g = compile(entetes, [
      ["", "B", "DALO", "DALO", "", 1, "", ""],
      ["", "B", "Ancienneté", "Dépôt", "non vide", 0, "", ""],
    ]);
    await moteurs[k]!.charge("demandes", entetes, [
      ["Oui", "02/01/2020"],
      ["Oui", "01/01/2020"],
      ["Oui", ""],
      ["Non", "01/01/2000"],
      ["Oui", "hier"],
    ]);
    const p = programmeDe(g, entetes, DATE, moteurs[k]!.dialecte, "demandes", 1)!;
    const rendues = [...(await moteurs[k]!.lis(p.texte))].sort((a, b) => Number(a.ligne) - Number(b.ligne));
    expect(rendues.map((l) => [l.note, l.rang === null ? null : Number(l.rang), l.raison])).toEqual([
      [1, 2, null],
      [1, 1, null],
      [1, 3, null],
      [0, 4, null],
      [1, null, "date-attendue/Dépôt"],
    ]);
  });
});

it("« contient [en-tête] » est refusé par son nom, avec la ligne de la grille", () => {
  const entetes = ["Typologies", "Souhait"];
  const g = compile(entetes, [["", "B", "T", "Typologies", "contient [Souhait]", 1, "", ""]]);
  expect(
    enProgramme(g, { colonnes: entetes, numero: NUMERO, date: DATE, raison: PAR_CODE, anciennete: null, entete: [] }),
  ).toEqual([{ genre: "contient", ligne: 2 }]);
});
