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
  /** How many of its rows a filter or a person hides: read like the others, which whoever filters does not expect. */
  readonly masquees?: number;
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

/** How the chunks of a write are sized, so that the page is never held for long and no call passes the limit of Excel on the web. */
export interface Cadence {
  /** What a chunk should take: the next one is sized by the time of the last. */
  readonly enMs: number;
  /** Never fewer rows: a round trip has a price of its own. */
  readonly lignesAuMoins: number;
  /** About how many bytes a row weighs in the call, and the most that a call may carry. */
  readonly poids: (ligne: number) => number;
  readonly octets: number;
  readonly maintenant?: () => number;
}

/** How many of the next rows a call can carry: at least one. */
function portees(debut: number, nombre: number, { poids, octets }: Cadence): number {
  let total = 0;
  for (let i = 0; i < nombre; i++) {
    total += poids(debut + i);
    if (total > octets) return Math.max(1, i);
  }
  return nombre;
}

/** Splits `total` rows and runs `lot` on each, halving the chunk when it is refused for its size. */
export async function parLots(
  total: number,
  largeur: number,
  lot: (debut: number, nombre: number) => Promise<void>,
  options: OptionsDeLecture = {},
  lignesAuPlus = Infinity,
  cadence: Cadence | null = null,
): Promise<void> {
  const maintenant = cadence?.maintenant ?? (() => performance.now());
  const plafond = Math.max(1, Math.min(lignesAuPlus, Math.floor(CELLULES_PAR_LOT / Math.max(1, largeur))));
  let taille = cadence === null ? plafond : Math.min(plafond, cadence.lignesAuMoins);
  let refusee = Infinity;
  let fait = 0;
  while (fait < total) {
    verifieSignal(options.signal);
    const voulu = Math.min(taille, total - fait);
    const nombre = cadence === null ? voulu : portees(fait, voulu, cadence);
    const debut = maintenant();
    try {
      await lot(fait, nombre);
      fait += nombre;
      options.progression?.({ fait, total });
      if (cadence !== null) {
        // Twice as much at most: one quick exchange proves little.
        const rapport = Math.min(2, cadence.enMs / Math.max(1, maintenant() - debut));
        taille = Math.min(plafond, refusee, Math.max(cadence.lignesAuMoins, Math.round(nombre * rapport)));
      }
    } catch (e) {
      if (!estTropVolumineux(e) || nombre === 1) throw e;
      taille = Math.max(1, Math.floor(nombre / 2));
      refusee = taille;
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
    apres.load("rowCount,columnCount,rowHidden");
    await context.sync();
    if (apres.rowCount !== zone.lignes || apres.columnCount !== zone.colonnes)
      throw new ErreurDuClasseur("lecture-instable", { objet: source.nom });
    return { source, zone, valeurs, masquees: await lignesMasquees(context, apres) };
  });

/** `rowHidden` tells all or none; of some, Excel says only those that are seen. */
async function lignesMasquees(context: Excel.RequestContext, plage: Excel.Range): Promise<number> {
  const cachees = plage.rowHidden as boolean | null;
  if (cachees !== null) return cachees ? plage.rowCount : 0;
  const vue = plage.getVisibleView();
  vue.load("rowCount");
  await context.sync();
  return plage.rowCount - vue.rowCount;
}
