/** Une grille gardée dans la table Versions se relit et note comme l'originale. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { grilleCompilee, lignesDeVersion, lireEntetes, lireGrille, lisVersions } from "../../src/cells";
import { evalueLesScores } from "../../src/domaine/cotation";
import { VERSIONS } from "../../src/modeles";

const feuille = (classeur: string, nom: string): unknown[][] => {
  const { feuilles } = JSON.parse(
    readFileSync(path.resolve(__dirname, `../../assets/exemples/${classeur}.json`), "utf8"),
  ) as { feuilles: { nom: string; cellules: unknown[][] }[] };
  const { cellules } = feuilles.find((f) => f.nom === nom)!;
  const largeur = Math.max(...cellules.map((l) => l.length));
  return cellules.map((l) => Array.from({ length: largeur }, (_, j) => l[j] ?? ""));
};
const ENTETES = VERSIONS.colonnes.map((c) => c.entete);
const enLignes = (l: readonly Readonly<Record<string, string | number>>[], blanc: unknown): unknown[][] =>
  l.map((x) => ENTETES.map((e) => (x[e] === "" || x[e] === undefined ? blanc : x[e])));
const V1 = { nom: "Votée", auteur: "A. Martin", date: 45566, votee: 45600 };

it.each([
  ["strasbourg", ""],
  ["strasbourg", 0],
  ["ouest", ""],
  ["ouest", 0],
] as const)("%s, blancs %p : mêmes scores que l'originale", (classeur, blanc) => {
  const grille = feuille(classeur, "Grille");
  const [entetes, ...demandes] = feuille(classeur, "Demandes") as [unknown[], ...unknown[][]];
  const lus = lireEntetes([entetes]).entetes;
  const lignes = [
    ...enLignes(lignesDeVersion(lireGrille(grille), V1), blanc),
    ...enLignes(lignesDeVersion(lireGrille(grille), { ...V1, nom: "Autre", votee: null }), blanc),
  ];
  const versions = lisVersions(ENTETES, lignes);
  expect(versions.map((v) => [v.nom, v.auteur, v.date, v.votee])).toEqual([
    ["Votée", "A. Martin", 45566, 45600],
    ["Autre", "A. Martin", 45566, null],
  ]);
  const relue = grilleCompilee(versions[0]!.grille, lus);
  expect(relue.problemes).toEqual([]);
  const trois = demandes.slice(0, 300);
  const scores = (g: ReturnType<typeof grilleCompilee>): unknown[] =>
    evalueLesScores(g.grille!, trois, 45566).map((r) => [r.etat, r.score]);
  expect(scores(relue)).toEqual(scores(grilleCompilee(grille, lus)));
});

it("zéro point reste zéro, et une ligne sans nom de version n'est d'aucune", () => {
  const lue = lireGrille([
    ["Bloc", "Critère", "Donnée", "Condition", "Points"],
    ["B", "C", "D", "Oui", 0],
  ]);
  const l = enLignes(lignesDeVersion(lue, V1), "");
  expect(lisVersions(ENTETES, [ENTETES.map(() => ""), ...l])[0]!.grille[1]).toContain("0");
});
