/** Ce qu'un écran ou un document dit de ce qu'il lit. */
import { type Reconnue } from "../../src/excel";
import { modeleDuNom } from "../../src/modeles";
import { nomsDesSources, phraseDesSources, sourcesDe } from "../../src/taskpane/coquille/sources";

const clair = (t: string): string => t.replace(/[\u00a0\u202f]/g, " ");
const reconnue = (nom: string, feuille: string, lignes: number): Reconnue => ({
  modele: modeleDuNom(nom)!,
  source: {
    cle: `table:${nom}`,
    genre: "table",
    nom,
    tableId: nom,
    zone: { feuilleId: feuille, feuille, ligne: 2, colonne: 0, lignes: lignes + 1, colonnes: 4 },
    tete: [],
  },
  par: "nom",
  ligneDesEntetes: 0,
  manquants: [],
});

it("nomme la table choisie, sa feuille et ses lignes ; un modèle absent n'est pas nommé", () => {
  const sources = sourcesDe(
    [reconnue("Grille", "Grille", 20), reconnue("Demandes", "Demandes", 30), reconnue("Demandes_2", "Import", 20_005)],
    { Demandes: { nom: "Demandes_2", cle: "table:Demandes_2" } },
  );
  const modeles = ["Grille", "Demandes", "Parc"];
  expect(clair(phraseDesSources(sources, modeles))).toBe(
    "Grille : table « Grille », feuille « Grille » (20 lignes). Demandes : table « Demandes_2 », feuille « Import » (20 005 lignes).",
  );
  expect(nomsDesSources(sources, modeles).map(clair)).toEqual([
    "Grille (table « Grille », feuille « Grille », 20 lignes)",
    "Demandes (table « Demandes_2 », feuille « Import », 20 005 lignes)",
  ]);
});
