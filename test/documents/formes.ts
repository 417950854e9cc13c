/** Le plus petit document de chaque forme : ce que chacun met sur une feuille et que les autres ne mettent pas. */
import { type Document, type FeuilleDeDocument, type Section, type Tableau } from "../../src/documents";

const TABLE: Tableau = {
  genre: "tableau",
  titre: "Publics",
  nom: "Publics",
  vide: "",
  colonnes: [
    { cle: "public", entete: "Public", genre: "texte" },
    { cle: "effectif", entete: "Effectif", genre: "entier" },
    { cle: "part", entete: "Part", genre: "part", repere: "plafond" },
    { cle: "plafond", entete: "Plafond", genre: "part" },
    { cle: "jour", entete: "Jour", genre: "date" },
  ],
  lignes: [
    { cellules: ["];20[", 120, 0.30001, 0.3, 45657] },
    { cellules: ["=1+1", 0, 0.3, 0.3, null], accent: "attention" },
    { cellules: ["Total", 120, 1, null, null], accent: "total" },
  ],
  notes: ["Source : 1-2."],
};
const graphique = (forme: "colonnes" | "barres" | "barres-empilees" | "lignes"): Section => ({
  genre: "graphique",
  titre: "Effectifs",
  forme,
  tableau: "Publics",
  categories: "public",
  series: forme === "colonnes" ? ["effectif"] : ["effectif", "part"],
  hauteur: 8,
  description: "120 demandes.",
});
const feuille = (sections: readonly Section[], plus: Partial<FeuilleDeDocument> = {}): FeuilleDeDocument => ({
  nom: "Papier",
  titre: "Un papier",
  sousTitres: ["au 31/12/2024"],
  largeurs: [20, 10, 12, 10, 12],
  impression: { orientation: "paysage", pied: "Papier & suite" },
  sections,
  ...plus,
});
const document = (...feuilles: readonly FeuilleDeDocument[]): Document => ({ nom: "Un papier", feuilles });

export const FORMES: Readonly<Record<string, Document>> = {
  "un titre seul": document(feuille([])),
  "des textes et des chiffres": document(
    feuille([
      { genre: "texte", titre: "Limites", paragraphes: ["Rien.", "012 et 1-2 restent des textes."] },
      {
        genre: "chiffres",
        titre: "En bref",
        lignes: [
          { libelle: "Médiane", valeur: 45.5, genre: "points" },
          { libelle: "Dossier", valeur: "012", genre: "code" },
        ],
      },
    ]),
  ),
  "une table": document(feuille([TABLE])),
  "une table vide": document(feuille([{ ...TABLE, lignes: [], vide: "Aucun public." }])),
  "des colonnes": document(feuille([TABLE, graphique("colonnes")])),
  "des barres": document(feuille([TABLE, graphique("barres")])),
  "des barres empilées": document(feuille([TABLE, graphique("barres-empilees")])),
  "des lignes": document(feuille([TABLE, graphique("lignes")])),
  "des signatures sur une autre page": document(
    feuille([{ genre: "saut" }, { genre: "signatures", mentions: ["Le maire", "Le préfet"] }], {
      impression: { orientation: "portrait", pied: "2024, convention" },
    }),
  ),
  "deux feuilles": document(feuille([TABLE]), feuille([{ ...TABLE, nom: "Suite" }], { nom: "Suite" })),
};
