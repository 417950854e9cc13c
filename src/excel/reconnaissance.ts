/** Which known table each block of the workbook is: by its name, else by its headers. Pure. */
import { lisTableau, nombreReconnu, reconnaisModele } from "../cells";
import { modeleDuNom, type Modele } from "../modeles";
import { contient } from "./adresses";
import { type Inventaire } from "./inventaire";
import { type Source } from "./source";

export interface Reconnue {
  readonly modele: Modele;
  readonly source: Source;
  readonly par: "nom" | "entetes";
  /** Row of the headers inside the zone, from 0. */
  readonly ligneDesEntetes: number;
  /** Required headers that are not there. */
  readonly manquants: readonly string[];
}

/** The row, among the first ones, that holds the most headers of the model, and what it lacks. */
function essaie(
  modele: Modele,
  tete: Source["tete"],
): { readonly ligne: number; readonly manquants: readonly string[] } {
  const notes = tete.map((l) => nombreReconnu(modele, l));
  const ligne = Math.max(0, notes.indexOf(Math.max(0, ...notes)));
  return {
    ligne,
    manquants: lisTableau(modele, tete[ligne] ?? [], []).manquantes.map(
      (cle) => modele.colonnes.find((c) => c.cle === cle)?.entete ?? cle,
    ),
  };
}

/** Headers that our functions write above their results. */
type Sorties = readonly (readonly string[])[];

/** A row without the headers of a result: what a function spills, wherever it stands, is no table to read. */
const sansSorties = (ligne: readonly unknown[], sorties: Sorties): readonly unknown[] =>
  ligne.map((c, j) => (sorties.some((s) => s.some((_, k) => s.every((e, i) => ligne[j - k + i] === e))) ? "" : c));

/** The model whose headers a block carries. Three headers at least: « Commune » and « EPCI » alone prove nothing. */
function parEntetes(source: Source, sorties: Sorties): Reconnue | null {
  let choix: { modele: Modele; ligne: number; note: number } | null = null;
  source.tete.forEach((tete, ligne) => {
    const l = sansSorties(tete, sorties);
    const modele = reconnaisModele(l);
    if (modele === null) return;
    const note = nombreReconnu(modele, l);
    if (note >= Math.min(3, modele.colonnes.length) && (choix === null || note > choix.note))
      choix = { modele, ligne, note };
  });
  const c = choix as { modele: Modele; ligne: number; note: number } | null;
  return c === null ? null : { modele: c.modele, source, par: "entetes", ligneDesEntetes: c.ligne, manquants: [] };
}

/** Tables of our papers under the headers of a known table: what was read, written again, never a table to read. */
const TABLES_DE_PAPIERS =
  /^(Note_Grille|Annee_Hypotheses|Echeances_(Rappels|Autres)|Epci_(Calendrier|Documents|Etats)|Courriers_Suivi)(_\d+)?$/i;

/** Without these tables, nor the sheets that they stand on. */
function horsPapiers({ sources }: Inventaire): readonly Source[] {
  const papiers = sources.filter((s) => s.genre === "table" && TABLES_DE_PAPIERS.test(s.nom));
  const feuilles = new Set(papiers.map((s) => s.zone.feuilleId));
  return sources.filter((s) => !papiers.includes(s) && !(s.genre === "feuille" && feuilles.has(s.zone.feuilleId)));
}

function reconnais(source: Source, sorties: Sorties): Reconnue | null {
  // A sheet is only a place: its name proves nothing, its headers do.
  const modele = source.genre === "feuille" ? null : modeleDuNom(source.nom);
  if (modele === null) return parEntetes(source, sorties);
  const { ligne, manquants } = essaie(modele, source.tete);
  return { modele, source, par: "nom", ligneDesEntetes: ligne, manquants };
}

const ORDRE: Readonly<Record<Source["genre"], number>> = { table: 0, nom: 1, feuille: 2 };

/**
 * Every block that is a known table, the surest first: a table or range of that name exactly, then by name, then by headers, the one with
 * the most columns of the model before the others; a sheet only when nothing recognised stands on it.
 */
export function reconnaisTout(inventaire: Inventaire, sorties: Sorties = []): readonly Reconnue[] {
  const toutes = horsPapiers(inventaire)
    .map((s) => reconnais(s, sorties))
    .filter((r): r is Reconnue => r !== null);
  const note = (r: Reconnue): number =>
    (r.source.nom.toLowerCase() === r.modele.nom.toLowerCase() ? 0 : r.par === "nom" ? 1 : 2) * 10 +
    ORDRE[r.source.genre];
  const triees = toutes
    .map((r) => ({ r, note: note(r), colonnes: nombreReconnu(r.modele, r.source.tete[r.ligneDesEntetes] ?? []) }))
    .sort((a, b) => a.note - b.note || b.colonnes - a.colonnes)
    .map((x) => x.r);
  const retenues: Reconnue[] = [];
  for (const r of triees) {
    const z = r.source.zone;
    const doublon =
      r.source.genre === "feuille"
        ? // A sheet that bears the name of its table comes before it: the table is what is read.
          [...retenues, ...triees.filter((t) => t.source.genre !== "feuille" && t.modele === r.modele)].some(
            (d) => d.source.zone.feuilleId === z.feuilleId,
          )
        : retenues.some((d) => contient(d.source.zone, z.feuilleId, z.ligne, z.colonne));
    if (!doublon) retenues.push(r);
  }
  return retenues;
}

/** The first recognised block of this model, or null. */
export const reconnueDe = (reconnues: readonly Reconnue[], nomDuModele: string): Reconnue | null =>
  reconnues.find((r) => r.modele.nom === nomDuModele) ?? null;
