/**
 * Writing, and taking back the pane's last write. Every write goes through here: it remembers what it replaced (values, formulas,
 * number formats) and what it left, so that « Annuler » can restore it, or refuse when someone has touched a cell since.
 */
import { adresseDe, type Zone } from "./adresses";
import { ErreurDuClasseur } from "./erreurs";
import { parLots, type OptionsDeLecture } from "./lecture";
import { surClasseur, surFeuille } from "./protection";
import { dansExcel, prendEnCharge } from "./session";

export type CelluleEcrite = string | number | boolean;

/** What to write where; `null` leaves a cell as it is. Texts that start with « = » are formulas, in English with commas. */
interface Bloc {
  readonly zone: Zone;
  readonly valeurs: readonly (readonly (CelluleEcrite | null)[])[];
  /** Number formats, one a column, in the invariant form; absent: those in place are kept. */
  readonly formats?: readonly (string | null)[];
  /** Data that a person or a file wrote: « =1+1 » stays a text. */
  readonly litteral?: boolean;
  /** The block stands on a sheet that this write has just created: there is nothing to read nor to put back. */
  readonly surFeuilleNeuve?: boolean;
}

export interface Etat {
  readonly formules: readonly (readonly unknown[])[];
  readonly formats: readonly (readonly unknown[])[];
}

interface Trace {
  readonly zone: Zone;
  /** Null on a sheet created by the same write: the sheet goes, nothing comes back. */
  readonly avant: Etat | null;
  readonly apres: Etat;
}

/** The pane's last write, as « Annuler » needs it. */
export interface Ecriture {
  readonly libelle: string;
  readonly blocs: readonly Trace[];
  /** Sheets that this write created: removed by « Annuler ». */
  readonly feuilles: readonly { readonly id: string; readonly nom: string }[];
  /** Columns added at the right of a table, as « table id » and column name. */
  readonly colonnes: readonly { readonly tableId: string; readonly nom: string }[];
  /** Tables that this write made larger, and what they covered before. */
  readonly agrandies?: readonly { readonly tableId: string; readonly zone: Zone }[];
}

export const plageDe = (context: Excel.RequestContext, z: Zone): Excel.Range =>
  context.workbook.worksheets.getItem(z.feuilleId).getRangeByIndexes(z.ligne, z.colonne, z.lignes, z.colonnes);

/** Formulas (a constant is its own formula) and number formats of a zone, in chunks. */
export async function etatDe(context: Excel.RequestContext, z: Zone, options: OptionsDeLecture = {}): Promise<Etat> {
  const formules: unknown[][] = [];
  const formats: unknown[][] = [];
  await parLots(
    z.lignes,
    z.colonnes * 2,
    async (debut, nombre) => {
      const morceau = plageDe(context, { ...z, ligne: z.ligne + debut, lignes: nombre });
      morceau.load("formulas,numberFormat");
      await context.sync();
      for (const l of morceau.formulas as unknown[][]) formules.push(l);
      for (const l of morceau.numberFormat as unknown[][]) formats.push(l);
    },
    options,
  );
  return { formules, formats };
}

/** Rows written at once: a narrow column of 20 000 rows still shows its progress and can be interrupted. */
const LIGNES_PAR_ECRITURE = 2500;

/** Writes formulas in chunks, and their formats with them when cells have each their own. */
async function depose(
  context: Excel.RequestContext,
  z: Zone,
  formules: readonly (readonly unknown[])[],
  formats: Etat["formats"] | null,
  ecrit: (c: unknown, i: number, j: number) => unknown,
  options: OptionsDeLecture = {},
): Promise<void> {
  await parLots(
    z.lignes,
    z.colonnes,
    async (debut, nombre) => {
      const morceau = plageDe(context, { ...z, ligne: z.ligne + debut, lignes: nombre });
      // The format first: a text format must be there before the digits that it protects.
      if (formats !== null) morceau.numberFormat = formats.slice(debut, debut + nombre) as unknown as string[][];
      morceau.formulas = formules
        .slice(debut, debut + nombre)
        .map((l, i) => l.map((c, j) => ecrit(c, debut + i, j))) as unknown as string[][];
      await context.sync();
    },
    options,
    LIGNES_PAR_ECRITURE,
  );
}

/** One format a column, set at once on all its rows: written cell by cell it would weigh as much as the values. */
async function metsEnForme(context: Excel.RequestContext, z: Zone, formats: readonly (string | null)[]): Promise<void> {
  formats.forEach((f, j) => {
    if (f !== null)
      plageDe(context, { ...z, colonne: z.colonne + j, colonnes: 1 }).numberFormat = f as unknown as string[][];
  });
  await context.sync();
}

/**
 * Excel reads a text that is written as if it were typed: « 1-2 » would become a date, « 012 » the number 12 and « =1 » a formula. The
 * apostrophe keeps it as text; a text format does it already.
 */
function telQuEcrit(c: unknown, format: unknown, avecFormules: boolean): unknown {
  if (typeof c !== "string" || c === "" || format === "@" || (avecFormules && c.startsWith("="))) return c;
  return /\d|^[-+@'(.,=]|^(true|false|vrai|faux)$/i.test(c) ? `'${c}` : c;
}

const vide = (c: unknown): boolean => c === "" || c === null || c === undefined;
const meme = (a: unknown, b: unknown): boolean => a === b || (vide(a) && vide(b));

/** True when every cell is as in one of these states: what an undo that stopped half-way left is one or the other. */
const estUnDe = (lu: Etat, ...etats: readonly Etat[]): boolean =>
  (["formules", "formats"] as const).every(
    (quoi) =>
      etats.every((e) => e[quoi].length === lu[quoi].length) &&
      lu[quoi].every((l, i) => l.every((c, j) => etats.some((e) => meme(c, e[quoi][i]![j])))),
  );

const ou = (z: Zone): string => `${z.feuille}, ${adresseDe(z)}`;

/** Runs the steps of a write. When one fails, `defais` takes back those that were done; what cannot be taken back is said. */
export async function ouDefais<T>(objet: string, travail: () => Promise<T>, defais: () => Promise<void>): Promise<T> {
  try {
    return await travail();
  } catch (e) {
    try {
      await defais();
    } catch {
      throw new ErreurDuClasseur("ecriture-partielle", { objet }, e);
    }
    throw e;
  }
}

const retablis = (context: Excel.RequestContext, z: Zone, avant: Etat): Promise<void> =>
  depose(context, z, avant.formules, avant.formats, (c, i, j) => telQuEcrit(c, avant.formats[i]![j], true));

/** Puts back what a block replaced. */
export async function remets(context: Excel.RequestContext, z: Zone, avant: Etat | null): Promise<void> {
  if (avant === null) return;
  try {
    await retablis(context, z, avant);
  } catch (e) {
    // Refused as the write was (protected sheet): nothing is lost if the cells are as before.
    if (!estUnDe(await etatDe(context, z), avant)) throw e;
  }
}

/** Writes one block and remembers it. The whole block is read before the first cell is written. */
export async function ecrisDans(
  context: Excel.RequestContext,
  bloc: Bloc,
  options: OptionsDeLecture = {},
): Promise<Trace> {
  const { zone, valeurs, formats, litteral = false, surFeuilleNeuve = false } = bloc;
  if (valeurs.length !== zone.lignes || valeurs.some((l) => l.length !== zone.colonnes))
    throw new ErreurDuClasseur("argument-refuse", { objet: adresseDe(zone) });
  const avant = surFeuilleNeuve ? null : await etatDe(context, zone);
  return await ouDefais(
    ou(zone),
    async () => {
      if (formats !== undefined) await metsEnForme(context, zone, formats);
      await depose(
        context,
        zone,
        valeurs,
        null,
        (c, i, j) => telQuEcrit(c, formats?.[j] ?? avant?.formats[i]![j], !litteral),
        options,
      );
      const apres = await etatDe(context, zone);
      // Excel drops without a word what is written to the hidden cells of a merge.
      if (valeurs.some((l, i) => l.some((v, j) => !vide(v) && vide(apres.formules[i]![j]))))
        throw new ErreurDuClasseur("plage-fusionnee", { objet: ou(zone) });
      return { zone, avant, apres };
    },
    () => remets(context, zone, avant),
  );
}

/** Adds at the right of a table the columns that it lacks, then writes the given columns. One value a data row. */
export const ecrisColonnes = (
  libelle: string,
  tableId: string,
  colonnes: readonly { readonly nom: string; readonly valeurs: readonly CelluleEcrite[]; readonly format?: string }[],
  options: OptionsDeLecture = {},
): Promise<Ecriture> =>
  dansExcel(libelle, async (context) => {
    const table = context.workbook.tables.getItem(tableId);
    const corps = table.getDataBodyRange();
    corps.load("rowCount");
    const { worksheet: feuilleDeLaTable } = table;
    feuilleDeLaTable.load("id,name");
    const existantes = colonnes.map((c) => {
      const col = table.columns.getItemOrNullObject(c.nom);
      col.load("index");
      return col;
    });
    await context.sync();
    if (colonnes.some((c) => c.valeurs.length !== corps.rowCount))
      throw new ErreurDuClasseur("lecture-instable", { objet: libelle });
    const ajoutees = colonnes.filter((_, i) => existantes[i]!.isNullObject).map((c) => c.nom);
    const blocs: Trace[] = [];
    return await surFeuille(context, { id: feuilleDeLaTable.id, nom: feuilleDeLaTable.name }, () =>
      ouDefais(
        libelle,
        async () => {
          for (const nom of ajoutees) table.columns.add(undefined, undefined, nom);
          await context.sync();
          for (const [k, c] of colonnes.entries()) {
            const plage = table.columns.getItem(c.nom).getDataBodyRange();
            plage.load("rowIndex,columnIndex,rowCount");
            const { worksheet: feuille } = plage;
            feuille.load("id,name");
            // eslint-disable-next-line office-addins/no-context-sync-in-loop -- each column is written in chunks of its own
            await context.sync();
            const zone: Zone = {
              feuilleId: feuille.id,
              feuille: feuille.name,
              ligne: plage.rowIndex,
              colonne: plage.columnIndex,
              lignes: plage.rowCount,
              colonnes: 1,
            };
            blocs.push(
              await ecrisDans(
                context,
                { zone, valeurs: c.valeurs.map((v) => [v]), formats: [c.format ?? null] },
                {
                  ...options,
                  progression: ({ fait: lignes, total }) =>
                    options.progression?.({ fait: k * total + lignes, total: colonnes.length * total }),
                },
              ),
            );
          }
          return { libelle, blocs, feuilles: [], colonnes: ajoutees.map((nom) => ({ tableId, nom })) };
        },
        async () => {
          for (const b of blocs) await remets(context, b.zone, b.avant);
          // The last added first: each is then the last of its table. One that was never added is a null object.
          for (const nom of [...ajoutees].reverse()) table.columns.getItemOrNullObject(nom).delete();
          await context.sync();
        },
      ),
    );
  });

/** Takes the last write back, or refuses (« modifie-depuis ») when one of its cells, sheets or columns is no longer as it left it. */
export const annuleEcriture = (ecriture: Ecriture): Promise<void> =>
  dansExcel(ecriture.libelle, async (context) => {
    const creees = new Set(ecriture.feuilles.map((f) => f.id));
    // All is checked before the first cell changes.
    for (const b of ecriture.blocs) {
      const feuille = context.workbook.worksheets.getItemOrNullObject(b.zone.feuilleId);
      feuille.load("name");
      // eslint-disable-next-line office-addins/no-context-sync-in-loop -- a block is compared whole before the next is read
      await context.sync();
      // A sheet that this write created and that is gone is already taken back.
      if (feuille.isNullObject && creees.has(b.zone.feuilleId)) continue;
      if (
        feuille.isNullObject ||
        !estUnDe(await etatDe(context, b.zone), b.apres, ...(b.avant === null ? [] : [b.avant]))
      )
        throw new ErreurDuClasseur("modifie-depuis", { objet: ou(b.zone) });
    }
    const colonnes = ecriture.colonnes.map((c) => {
      const colonne = context.workbook.tables.getItemOrNullObject(c.tableId).columns.getItemOrNullObject(c.nom);
      colonne.load("index");
      return { ...c, colonne };
    });
    const agrandies = (ecriture.agrandies ?? []).map((t) => {
      const table = context.workbook.tables.getItemOrNullObject(t.tableId);
      table.load("name");
      return { ...t, table };
    });
    await context.sync();
    for (const t of agrandies)
      if (t.table.isNullObject) throw new ErreurDuClasseur("modifie-depuis", { objet: ou(t.zone) });
    for (const c of colonnes)
      if (c.colonne.isNullObject) throw new ErreurDuClasseur("modifie-depuis", { objet: c.nom });
    for (const f of ecriture.feuilles) {
      const feuille = context.workbook.worksheets.getItemOrNullObject(f.id);
      const utilise = feuille.getUsedRangeOrNullObject(true);
      utilise.load("address,rowCount,columnCount,rowIndex,columnIndex");
      // eslint-disable-next-line office-addins/no-context-sync-in-loop -- one or two sheets at most
      await context.sync();
      // Anything outside what the pane wrote there is someone's work.
      const posees = ecriture.blocs.filter((b) => b.zone.feuilleId === f.id).map((b) => b.zone);
      if (!utilise.isNullObject) {
        const bas = Math.max(-1, ...posees.map((z) => z.ligne + z.lignes));
        const droite = Math.max(-1, ...posees.map((z) => z.colonne + z.colonnes));
        if (utilise.rowIndex + utilise.rowCount > bas || utilise.columnIndex + utilise.columnCount > droite)
          throw new ErreurDuClasseur("modifie-depuis", { objet: f.nom });
      }
    }
    // Table.resize came with 1.13, as for the write that grew the table.
    if (agrandies.length > 0 && !prendEnCharge("1.13"))
      throw new ErreurDuClasseur("non-pris-en-charge", { objet: ecriture.libelle });
    // A header emptied inside a table would get a name of Excel's own: the table takes its size back first.
    for (const t of agrandies) {
      await surFeuille(context, { id: t.zone.feuilleId, nom: t.zone.feuille }, async () => {
        // exigence : ExcelApi 1.13, repli éprouvé par test/excel/import.test.ts
        t.table.resize(plageDe(context, t.zone));
        // eslint-disable-next-line office-addins/no-context-sync-in-loop -- one table, two at most
        await context.sync();
      });
    }
    for (const { zone, avant } of ecriture.blocs) {
      if (avant !== null)
        await surFeuille(context, { id: zone.feuilleId, nom: zone.feuille }, () => retablis(context, zone, avant));
    }
    // The last added first: each is then the last of its table.
    for (const c of [...colonnes].reverse()) c.colonne.delete();
    await context.sync();
    if (ecriture.feuilles.length > 0)
      await surClasseur(context, async () => {
        for (const f of ecriture.feuilles) context.workbook.worksheets.getItemOrNullObject(f.id).delete();
        await context.sync();
      });
  });
