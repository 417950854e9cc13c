/** A document as a workbook to write: the same layout as the one that Office.js puts on a sheet. */
import {
  composeDocument,
  COULEURS_DES_SERIES,
  type Document,
  type FeuilleComposee,
  type GraphiqueCompose,
  type ZoneComposee,
} from "../documents";
import { type GraphiqueAEcrire } from "../xlsx";
import { ecrisClasseur, feuilleCitee } from "./ecrit";
import { lettresDeColonne } from "./formules";
import { type CelluleAEcrire, type ClasseurAEcrire, type FeuilleAEcrire } from "./types";

const coin = (ligne: number, colonne: number, absolu: boolean): string =>
  absolu ? `$${lettresDeColonne(colonne + 1)}$${ligne + 1}` : `${lettresDeColonne(colonne + 1)}${ligne + 1}`;

function plage(z: ZoneComposee, absolu = false): string {
  const debut = coin(z.ligne, z.colonne, absolu);
  return z.lignes === 1 && z.colonnes === 1
    ? debut
    : `${debut}:${coin(z.ligne + z.lignes - 1, z.colonne + z.colonnes - 1, absolu)}`;
}

/** A text is written as it is, whatever it begins with. */
const cellule = (v: string | number | null): CelluleAEcrire => (typeof v === "string" ? { texte: v } : v);

/** Characters of ordinary text → pixels, as Excel measures them for Calibri 11. */
const pixels = (caracteres: number): number => Math.round(caracteres * 7) + 5;

function graphique(feuille: string, g: GraphiqueCompose): GraphiqueAEcrire {
  const reference = (z: ZoneComposee): string => `${feuilleCitee(feuille)}!${plage(z, true)}`;
  return {
    nom: g.nom,
    description: g.description,
    forme: g.forme,
    depuisZero: g.depuisZero,
    ancre: {
      ligne: g.zone.ligne,
      colonne: g.zone.colonne,
      finLigne: g.zone.ligne + g.zone.lignes,
      finColonne: g.zone.colonne + g.zone.colonnes,
    },
    categories: { reference: reference(g.categories.zone), textes: g.categories.textes },
    series: g.series.map((s, i) => ({
      nom: s.nom,
      referenceDuNom: reference(s.entete),
      reference: reference(s.valeurs),
      nombres: s.nombres,
      format: s.format,
      couleur: COULEURS_DES_SERIES[i % COULEURS_DES_SERIES.length]!,
    })),
  };
}

export const feuilleDuDocument = (f: FeuilleComposee): FeuilleAEcrire => ({
  nom: f.nom,
  cellules: f.cellules.map((l) => l.map(cellule)),
  tables: f.tables.map((t) => ({ nom: t.nom, plage: plage(t.zone), sobre: true })),
  aspects: f.aspects.map((a) => ({ plage: plage(a.zone), aspect: a.aspect })),
  fusions: f.fusions.map((z) => plage(z)),
  hauteurs: new Map([...f.hauteurs].map(([l, h]) => [l + 1, h])),
  largeurs: f.largeurs.map(pixels),
  figees: f.figees,
  quadrillage: false,
  graphiques: f.graphiques.map((g) => graphique(f.nom, g)),
  impression: {
    paysage: f.impression.orientation === "paysage",
    pied: f.impression.pied,
    repetee: f.impression.repetee === null ? null : f.impression.repetee + 1,
    sauts: f.impression.sauts,
  },
});

export const classeurDuDocument = (d: Document): ClasseurAEcrire => ({
  nom: d.nom,
  feuilles: composeDocument(d).map(feuilleDuDocument),
});

/** The bytes of the document as an .xlsx file: the same document gives the same bytes. */
export const ecrisDocument = (d: Document): Uint8Array => ecrisClasseur(classeurDuDocument(d));
