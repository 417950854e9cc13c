/** Reading a block in chunks: Excel on the web refuses more than 5 MB in an answer. */
import { type Zone } from "./adresses";
import { ErreurDuClasseur, estTropVolumineux } from "./erreurs";
import { dansExcel } from "./session";
import { type Source } from "./source";

/** Cells asked at once: about 1 MB of ordinary values. Halved when the host finds the answer too large. */
const CELLULES_PAR_LOT = 60_000;

export interface Progression {
  readonly fait: number;
  readonly total: number;
}

export interface OptionsDeLecture {
  readonly progression?: (p: Progression) => void;
  readonly signal?: AbortSignal;
}

/** The raw values of a source, headers included, and where they stand. */
export interface BlocLu {
  readonly source: Source;
  readonly zone: Zone;
  readonly valeurs: readonly (readonly unknown[])[];
}

/** The range of a source as it is now: a table may have grown or moved since the inventory. */
function plageDe(context: Excel.RequestContext, source: Source): Excel.Range {
  if (source.tableId !== null) return context.workbook.tables.getItem(source.tableId).getRange();
  if (source.genre === "nom") return context.workbook.names.getItem(source.nom).getRange().getUsedRange(true);
  return context.workbook.worksheets.getItem(source.zone.feuilleId).getUsedRange(true);
}

export function verifieSignal(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new ErreurDuClasseur("requete-abandonnee");
}

/** Splits `total` rows and runs `lot` on each, halving the chunk when it is refused for its size. */
export async function parLots(
  total: number,
  largeur: number,
  lot: (debut: number, nombre: number) => Promise<void>,
  options: OptionsDeLecture = {},
  lignesAuPlus = Infinity,
): Promise<void> {
  let taille = Math.max(1, Math.min(lignesAuPlus, Math.floor(CELLULES_PAR_LOT / Math.max(1, largeur))));
  let fait = 0;
  while (fait < total) {
    verifieSignal(options.signal);
    const nombre = Math.min(taille, total - fait);
    try {
      await lot(fait, nombre);
      fait += nombre;
      options.progression?.({ fait, total });
    } catch (e) {
      if (!estTropVolumineux(e) || nombre === 1) throw e;
      taille = Math.max(1, Math.floor(nombre / 2));
    }
  }
}

/** The values of a range, by chunks: one round trip each, for the whole would not fit in an answer. */
export async function lisValeurs(
  context: Excel.RequestContext,
  plage: Excel.Range,
  lignes: number,
  colonnes: number,
  options: OptionsDeLecture = {},
): Promise<unknown[][]> {
  const valeurs: unknown[][] = [];
  await parLots(
    lignes,
    colonnes,
    async (debut, nombre) => {
      const morceau = plage.getCell(debut, 0).getResizedRange(nombre - 1, colonnes - 1);
      morceau.load("values");
      await context.sync();
      for (const ligne of morceau.values as unknown[][]) valeurs.push(ligne);
    },
    options,
  );
  return valeurs;
}

/** Reads a source in full. Throws « lecture-instable » if its size changed while it was being read. */
export const lisSource = (source: Source, options: OptionsDeLecture = {}): Promise<BlocLu> =>
  dansExcel(source.nom, async (context) => {
    const plage = plageDe(context, source);
    plage.load("rowIndex,columnIndex,rowCount,columnCount");
    plage.worksheet.load("id,name");
    await context.sync();
    const zone: Zone = {
      feuilleId: plage.worksheet.id,
      feuille: plage.worksheet.name,
      ligne: plage.rowIndex,
      colonne: plage.columnIndex,
      lignes: plage.rowCount,
      colonnes: plage.columnCount,
    };
    const valeurs = await lisValeurs(context, plage, zone.lignes, zone.colonnes, options);
    const apres = plageDe(context, source);
    apres.load("rowCount,columnCount");
    await context.sync();
    if (apres.rowCount !== zone.lignes || apres.columnCount !== zone.colonnes)
      throw new ErreurDuClasseur("lecture-instable", { objet: source.nom });
    return { source, zone, valeurs };
  });
