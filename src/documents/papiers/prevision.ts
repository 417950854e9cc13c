/**
 * The forecast of the dwellings taken out of the flux, which a landlord gives to all its réservataires before 28 February: by category of
 * operation, with the relogements of the year before (R. 441-5, I, al. 5). One sheet, the same for all. Pure.
 */
import { enNombre, type DateLegale, type Ratio } from "../../domaine/commun";
import { type EcheanceSuivie } from "../../domaine/controles";
import { CATEGORIES_SOUSTRAITES, type LigneDePrevision, type PrevisionDesSoustraits } from "../../domaine/flux";
import { PREVISION as T } from "../../messages";
import { nomDeFeuille } from "../compose";
import {
  type CelluleDeDocument,
  type Document,
  type FeuilleDeDocument,
  type GenreDeColonne,
  type Section,
} from "../types";

export interface DonneesDeLaPrevision {
  /** « » : not named by the workbook. */
  readonly bailleur: string;
  readonly prevision: PrevisionDesSoustraits;
  /** null: before the text. */
  readonly echeance: EcheanceSuivie | null;
  /** Dwellings that no landlord claims. */
  readonly ecartees: readonly string[];
  readonly tables: readonly string[];
  readonly date: DateLegale;
}

const ouInconnu = (r: Ratio | null): CelluleDeDocument => (r === null ? T.inconnu : enNombre(r));

/** What is written of a category; what is short of some programmes is said to be a minimum. */
const prevusDe = (l: LigneDePrevision): CelluleDeDocument =>
  l.prevus === null ? T.nonRenseigne : l.nonRenseignes > 0 ? T.auMoins(l.prevus) : l.prevus;

export function previsionDesSoustraits(d: DonneesDeLaPrevision): Document {
  const { prevision: p } = d;
  const titre = T.titre(p.annee);
  const somme = (n: number | null, incomplet = p.incomplet): CelluleDeDocument =>
    n === null ? T.nonRenseigne : incomplet ? T.auMoins(n) : n;
  const chiffre = (libelle: string, valeur: CelluleDeDocument, genre: GenreDeColonne) => ({ libelle, valeur, genre });
  const reprises = [...d.ecartees, ...T.aReprendre(p)];
  const sections: readonly Section[] = [
    {
      genre: "chiffres",
      titre: T.enBref,
      lignes: [
        chiffre(T.chiffres.prevus(p.annee), somme(p.prevus), "entier"),
        chiffre(T.chiffres.liberations, enNombre(p.liberations), "nombre"),
        chiffre(T.chiffres.part, ouInconnu(p.part), "part"),
        chiffre(T.chiffres.assiette, enNombre(p.assiette), "nombre"),
        chiffre(T.chiffres.relogements(p.annee - 1), p.bilan?.relogements ?? T.inconnu, "entier"),
      ],
    },
    { genre: "texte", paragraphes: [T.echeance(d.echeance, d.date)] },
    {
      genre: "tableau",
      titre: T.table,
      nom: "Prevision_Categories",
      colonnes: [
        { cle: "categorie", entete: T.colonneCategorie, genre: "texte" },
        { cle: "prevus", entete: T.colonnePrevus(p.annee), genre: "entier" },
        { cle: "attribues", entete: T.colonneAttribues(p.annee), genre: "entier" },
        { cle: "texte", entete: T.colonneTexte, genre: "texte" },
      ],
      lignes: [
        ...p.lignes.map((l) => ({
          cellules: [T.categorie(l.categorie), prevusDe(l), l.attribues ?? T.inconnu, T.duTexte(l.categorie)],
          ...(l.prevus === null || l.nonRenseignes > 0 ? { accent: "attention" as const } : {}),
        })),
        {
          cellules: [
            T.relogements,
            somme(p.relogementsPrevus, p.relogementsIncomplets),
            p.bilan?.relogements ?? T.inconnu,
            "",
          ],
          accent: "total",
        },
        {
          cellules: [T.total, somme(p.prevus), p.bilan?.soustraits ?? T.inconnu, ""],
          accent: "total",
        },
      ],
      vide: T.sansProgramme,
      notes: [...T.notes(p), T.departement],
    },
    {
      genre: "texte",
      titre: T.aReprendreTitre,
      paragraphes: reprises.length === 0 ? [T.rienAReprendre] : reprises,
    },
    { genre: "signatures", mentions: [T.signature(d.bailleur)] },
  ];
  return {
    nom: T.nom(d.bailleur, p.annee),
    feuilles: [
      {
        nom: nomDeFeuille(T.feuille(p.annee)),
        titre,
        sousTitres: [T.du(d.bailleur), T.date(d.date, d.tables), T.fondement],
        largeurs: [40, 14, 14, 46],
        impression: { orientation: "portrait", pied: T.pied(titre, d.bailleur) },
        sections,
      },
      ...(p.parProgramme.length === 0 ? [] : [parProgramme(d)]),
    ],
  };
}

/** What the total is made of: only the categories that have a dwelling. */
function parProgramme({ prevision: p, ...d }: DonneesDeLaPrevision): FeuilleDeDocument {
  const categories = CATEGORIES_SOUSTRAITES.filter((c) => p.parProgramme.some((l) => (l.nombres[c] ?? 0) > 0));
  const titre = T.parProgramme(p.annee);
  return {
    nom: nomDeFeuille(T.feuilleDesProgrammes(p.annee)),
    titre,
    sousTitres: [T.du(d.bailleur), T.date(d.date, d.tables)],
    largeurs: [36, 26, ...categories.map(() => 12), 10],
    impression: { orientation: "portrait", pied: T.pied(titre, d.bailleur) },
    sections: [
      {
        genre: "tableau",
        nom: "Prevision_Programmes",
        colonnes: [
          { cle: "programme", entete: T.programme, genre: "texte" },
          { cle: "commune", entete: T.commune, genre: "texte" },
          ...categories.map((c) => ({ cle: c, entete: T.courte(c), genre: "entier" }) as const),
          { cle: "total", entete: T.totalCourt, genre: "entier" },
        ],
        lignes: [
          ...p.parProgramme.map((l) => ({
            cellules: [l.programme, l.commune, ...categories.map((c) => l.nombres[c]), l.total],
          })),
          {
            cellules: [
              T.totalCourt,
              "",
              ...categories.map((c) => p.parProgramme.reduce((t, l) => t + (l.nombres[c] ?? 0), 0)),
              p.parProgramme.reduce((t, l) => t + l.total, 0),
            ],
            accent: "total",
          },
        ],
        vide: T.sansProgramme,
        notes: p.incomplet ? [T.vides] : [],
      },
    ],
  };
}
