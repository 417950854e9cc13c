/** What mends at once all the cells that a sentence speaks of: written on demand only. Pure. */
import { estBlanc, lisTexte, normalise, normaliseEntete, type Lieu } from "../../domaine/commun";
import { type CelluleAEcrire } from "../../excel";
import { REMEDES } from "../../messages";
import { type TableLue } from "../coquille/etat";

export interface Remede {
  readonly libelle: string;
  readonly table: TableLue;
  readonly cellules: readonly CelluleAEcrire[];
}

type Defaut = { readonly code: string; readonly ou: Lieu; readonly valeurs: object };

/** The table and the column of its block (from 0) where a cell of the sheet stands. */
function colonneDe(ou: Lieu, lues: Readonly<Record<string, TableLue>>): { table: TableLue; colonne: number } | null {
  if (ou.genre !== "feuille" || ou.rangee === undefined || ou.fichier !== undefined) return null;
  const l = ou.rangee - 1;
  const table = Object.values(lues).find(
    ({ bloc: { zone }, reconnue }) =>
      zone.feuille === ou.feuille &&
      l >= zone.ligne &&
      l < zone.ligne + zone.lignes &&
      (ou.table === undefined || reconnue.modele.nom === ou.table),
  );
  if (table === undefined) return null;
  const { valeurs, zone } = table.bloc;
  const colonne =
    ou.colonneDeFeuille === undefined
      ? (valeurs[table.reconnue.ligneDesEntetes] ?? []).findIndex(
          (e) => typeof e === "string" && ou.entete !== undefined && normaliseEntete(e) === normaliseEntete(ou.entete),
        )
      : ou.colonneDeFeuille - 1 - zone.colonne;
  return colonne < 0 || colonne >= zone.colonnes ? null : { table, colonne };
}

/** Every cell of the column that reads `lu`, whatever its case and accents. */
function remplace(table: TableLue, colonne: number, lu: string, par: string): Remede | null {
  const cellules = table.bloc.valeurs.flatMap((l, ligne): CelluleAEcrire[] =>
    ligne > table.reconnue.ligneDesEntetes && normalise(lisTexte(l[colonne])) === normalise(lu)
      ? [{ ligne, colonne, valeur: par }]
      : [],
  );
  return cellules.length === 0 ? null : { libelle: REMEDES.remplacer(lu, par, cellules.length), table, cellules };
}

/** The name above each of these cells. */
function recopie(table: TableLue, colonne: number, lieux: readonly Lieu[]): Remede | null {
  const { valeurs, zone } = table.bloc;
  const cellules = lieux.flatMap((ou): CelluleAEcrire[] => {
    if (ou.genre !== "feuille" || ou.rangee === undefined) return [];
    const ligne = ou.rangee - 1 - zone.ligne;
    for (let i = ligne - 1; i > table.reconnue.ligneDesEntetes; i--) {
      const nom = valeurs[i]?.[colonne];
      if (!estBlanc(nom)) return [{ ligne, colonne, valeur: lisTexte(nom) }];
    }
    return [];
  });
  const entete = lisTexte(valeurs[table.reconnue.ligneDesEntetes]?.[colonne]);
  return cellules.length === 0 ? null : { libelle: REMEDES.recopier(entete, cellules.length), table, cellules };
}

/** Null: only a person can tell what should stand there. */
export function remedeDe({ code, ou, valeurs }: Defaut, lues: Readonly<Record<string, TableLue>>): Remede | null {
  const place = colonneDe(ou, lues);
  if (place === null) return null;
  const { table, colonne } = place;
  const v = valeurs as {
    readonly lu?: string;
    readonly compris?: string;
    readonly proches?: readonly string[];
    readonly lieux?: readonly Lieu[];
  };
  if (code === "cellules-recopiees") return recopie(table, colonne, v.lieux ?? []);
  if (code === "valeur-par-synonyme" && v.lu !== undefined && v.compris !== undefined)
    return remplace(table, colonne, v.lu, v.compris);
  // Of two likely words, which one is not ours to say.
  if (code === "valeur-hors-liste" && v.lu !== undefined && v.proches?.length === 1)
    return remplace(table, colonne, v.lu, v.proches[0]!);
  return null;
}
