/**
 * Writing, and taking back the pane's last write. Every write goes through here: it remembers what it replaced (values, formulas,
 * number formats) and what it left, so that « Annuler » can restore it, or refuse when someone has touched a cell since.
 */
import { adresseDe, contient, type Zone } from "./adresses";
import { ErreurDuClasseur } from "./erreurs";
import { lisValeurs, parLots, type BlocLu, type OptionsDeLecture } from "./lecture";
import { type Marque } from "./marques";
import { surClasseur, surFeuille } from "./protection";
import { enEcrivant, prendEnCharge } from "./session";

export type CelluleEcrite = string | number | boolean;

/** What to write where; `null` leaves a cell as it is. Texts that start with « = » are formulas, in English with commas. */
interface Bloc {
  readonly zone: Zone;
  readonly valeurs: readonly (readonly (CelluleEcrite | null)[])[];
  /** Number formats, one a column, in the invariant form; absent: those in place are kept. */
  readonly formats?: readonly (string | null)[];
  /** Number formats, one a cell, instead of one a column: written in the exchange that writes the values. */
  readonly formatsParCellule?: readonly (readonly string[])[];
  /** Data that a person or a file wrote: « =1+1 » stays a text. */
  readonly litteral?: boolean;
  /** The block stands on a sheet that this write has just created: there is nothing to read nor to put back. */
  readonly surFeuilleNeuve?: boolean;
  /** What the cells to write must hold: what was read of them when it was decided to write here. */
  readonly attendues?: readonly (readonly unknown[])[];
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
  /** Marks of checked cells: those that were there, and those that this write left instead. */
  readonly marques?: { readonly avant: readonly Marque[]; readonly apres: readonly Marque[] };
}

export const plageDe = (context: Excel.RequestContext, z: Zone): Excel.Range =>
  context.workbook.worksheets.getItem(z.feuilleId).getRangeByIndexes(z.ligne, z.colonne, z.lignes, z.colonnes);

/** Formulas (a constant is its own formula) and number formats of a zone, in chunks: each is given as it comes, with its first row. */
async function lisLEtat(
  context: Excel.RequestContext,
  z: Zone,
  recois: (debut: number, lu: Etat) => void,
  options: OptionsDeLecture = {},
): Promise<void> {
  await parLots(
    z.lignes,
    z.colonnes * 2,
    async (debut, nombre) => {
      const morceau = plageDe(context, { ...z, ligne: z.ligne + debut, lignes: nombre });
      morceau.load("formulas,numberFormat");
      await context.sync();
      recois(debut, { formules: morceau.formulas as unknown[][], formats: morceau.numberFormat as unknown[][] });
    },
    options,
  );
}

/** The whole of it. */
export async function etatDe(context: Excel.RequestContext, z: Zone, options: OptionsDeLecture = {}): Promise<Etat> {
  const formules: (readonly unknown[])[] = [];
  const formats: (readonly unknown[])[] = [];
  await lisLEtat(
    context,
    z,
    (_, lu) => {
      for (const l of lu.formules) formules.push(l);
      for (const l of lu.formats) formats.push(l);
    },
    options,
  );
  return { formules, formats };
}

/** Rows written at once: a narrow column of 20 000 rows still shows its progress and can be interrupted. */
const LIGNES_PAR_ECRITURE = 2500;

/** A write holds the page about this long, then lets it draw. */
const MS_PAR_ECRITURE = 50;
/** What comes back (what stood there, what is left, the formats) weighs about twice what goes. */
const OCTETS_PAR_ECRITURE = 1_500_000;
const CELLULES_AU_MOINS = 4000;

/** About what a cell weighs in a call. */
const poidsDe = (c: unknown): number => (typeof c === "string" ? 4 + 2 * c.length : 12);

/** Told of each exchange: the formulas that it found, and what it left. */
type Temoin = (debut: number, trouve: Etat["formules"], laisse: Etat) => void;

/**
 * Writes formulas in chunks, and their formats with them when cells have each their own. What stood there and what is left are read in
 * the exchange that writes: Excel plays it whole, so that an entry of the user falls before or after, never unseen between the two.
 */
async function depose(
  context: Excel.RequestContext,
  z: Zone,
  formules: readonly (readonly unknown[])[],
  formats: Etat["formats"] | null,
  ecrit: (c: unknown, i: number, j: number) => unknown,
  temoin: Temoin,
  options: OptionsDeLecture = {},
): Promise<void> {
  await parLots(
    z.lignes,
    z.colonnes * 3,
    async (debut, nombre) => {
      const place = { ...z, ligne: z.ligne + debut, lignes: nombre };
      const trouve = plageDe(context, place);
      trouve.load("formulas");
      const morceau = plageDe(context, place);
      // The format first: a text format must be there before the digits that it protects.
      if (formats !== null) morceau.numberFormat = formats.slice(debut, debut + nombre) as unknown as string[][];
      morceau.formulas = formules
        .slice(debut, debut + nombre)
        .map((l, i) => l.map((c, j) => ecrit(c, debut + i, j))) as unknown as string[][];
      const laisse = plageDe(context, place);
      laisse.load("formulas,numberFormat");
      await context.sync();
      temoin(debut, trouve.formulas as unknown[][], {
        formules: laisse.formulas as unknown[][],
        formats: laisse.numberFormat as unknown[][],
      });
    },
    options,
    LIGNES_PAR_ECRITURE,
    {
      enMs: MS_PAR_ECRITURE,
      lignesAuMoins: Math.ceil(CELLULES_AU_MOINS / Math.max(1, z.colonnes)),
      poids: (i) => formules[i]!.reduce((n: number, c) => n + poidsDe(c), 0),
      octets: OCTETS_PAR_ECRITURE,
    },
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
export function telQuEcrit(c: unknown, format: unknown, avecFormules: boolean): unknown {
  if (typeof c !== "string" || c === "" || format === "@" || (avecFormules && c.startsWith("="))) return c;
  return /\d|^[-+@'(.,=\t\r\n]|^(true|false|vrai|faux)$/i.test(c) ? `'${c}` : c;
}

const vide = (c: unknown): boolean => c === "" || c === null || c === undefined;
const meme = (a: unknown, b: unknown): boolean => a === b || (vide(a) && vide(b));

/**
 * True when every cell is as in one of these states: what an undo that stopped half-way left is one or the other. Compared chunk by chunk as
 * they are read: a large table does not hold the page.
 */
async function estUnDe(context: Excel.RequestContext, z: Zone, ...etats: readonly Etat[]): Promise<boolean> {
  const aspects = ["formules", "formats"] as const;
  if (!aspects.every((quoi) => etats.every((e) => e[quoi].length === z.lignes))) return false;
  let tous = true;
  await lisLEtat(context, z, (debut, lu) => {
    tous &&= aspects.every((quoi) =>
      lu[quoi].every((l, i) => l.every((c, j) => etats.some((e) => meme(c, e[quoi][debut + i]![j])))),
    );
  });
  return tous;
}

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

const celluleDe = (z: Zone, i: number, j: number): Zone => ({
  ...z,
  ligne: z.ligne + i,
  colonne: z.colonne + j,
  lignes: 1,
  colonnes: 1,
});

/** Formulas left by a write, row by row; a row that is absent was never reached, or nobody knows. */
type Posees = readonly (readonly unknown[] | undefined)[];

/**
 * Puts formulas and formats back. A cell that holds neither what was written nor what is put back is the user's, typed meanwhile: it
 * keeps what they typed. Gives those cells.
 */
async function retablis(
  context: Excel.RequestContext,
  z: Zone,
  avant: Etat,
  posees: Posees,
): Promise<readonly { readonly zone: Zone; readonly formule: unknown }[]> {
  const gardees: { zone: Zone; formule: unknown; format: unknown }[] = [];
  await depose(
    context,
    z,
    avant.formules,
    avant.formats,
    (c, i, j) => telQuEcrit(c, avant.formats[i]![j], true),
    (debut, trouve, laisse) =>
      trouve.forEach((l, i) =>
        l.forEach((formule, j) => {
          const posee = posees[debut + i];
          if (posee === undefined || meme(formule, posee[j]) || meme(formule, avant.formules[debut + i]![j])) return;
          // A chunk refused for the size of its answer was written all the same, and is written again.
          if (!meme(formule, laisse.formules[i]![j]))
            gardees.push({ zone: celluleDe(z, debut + i, j), formule, format: avant.formats[debut + i]![j] });
        }),
      ),
  );
  for (const { zone, formule, format } of gardees)
    plageDe(context, zone).formulas = [[telQuEcrit(formule, format, true)]] as string[][];
  if (gardees.length > 0) await context.sync();
  return gardees;
}

/** Puts back what a block replaced; a cell that the user has typed in since keeps what they typed. */
export async function remets(
  context: Excel.RequestContext,
  z: Zone,
  avant: Etat | null,
  posees: Posees,
): Promise<void> {
  if (avant === null) return;
  try {
    await retablis(context, z, avant, posees);
  } catch (e) {
    // Refused as the write was (protected sheet): nothing is lost if the cells are as before.
    if (!(await estUnDe(context, z, avant))) throw e;
  }
}

/** Writes one block and remembers it. The whole block is read before the first cell is written. */
export async function ecrisDans(
  context: Excel.RequestContext,
  bloc: Bloc,
  options: OptionsDeLecture = {},
): Promise<Trace> {
  const { zone, valeurs, formats, formatsParCellule, litteral = false, surFeuilleNeuve = false, attendues } = bloc;
  if (valeurs.length !== zone.lignes || valeurs.some((l) => l.length !== zone.colonnes))
    throw new ErreurDuClasseur("argument-refuse", { objet: adresseDe(zone) });
  const avant = surFeuilleNeuve ? null : await etatDe(context, zone);
  const saisie = (i: number, j: number): ErreurDuClasseur =>
    new ErreurDuClasseur("saisie-pendant-l-ecriture", { objet: ou(celluleDe(zone, i, j)) });
  if (avant !== null && attendues !== undefined)
    valeurs.forEach((l, i) =>
      l.forEach((v, j) => {
        const lue = avant.formules[i]![j];
        // A calculated column is filled by Excel itself.
        if (v !== null && !meme(lue, attendues[i]![j]) && !String(lue).startsWith("=")) throw saisie(i, j);
      }),
    );
  // What to put back if a step fails: an entry of the user found on the way goes there.
  const aRemettre = avant === null ? null : { ...avant, formules: avant.formules.map((l) => [...l]) };
  const posees: (readonly unknown[] | undefined)[] = Array.from({ length: zone.lignes }, () => undefined);
  const apres: { formules: (readonly unknown[])[]; formats: (readonly unknown[])[] } = { formules: [], formats: [] };
  return await ouDefais(
    ou(zone),
    async () => {
      if (formats !== undefined) await metsEnForme(context, zone, formats);
      await depose(
        context,
        zone,
        valeurs,
        formatsParCellule ?? null,
        (c, i, j) => telQuEcrit(c, formatsParCellule?.[i]?.[j] ?? formats?.[j] ?? avant?.formats[i]![j], !litteral),
        (debut, trouve, laisse) => {
          apres.formules.push(...laisse.formules);
          apres.formats.push(...laisse.formats);
          laisse.formules.forEach((l, i) => (posees[debut + i] = l));
          let modifiee: ErreurDuClasseur | null = null;
          trouve.forEach((l, i) =>
            l.forEach((c, j) => {
              const remise = aRemettre?.formules[debut + i];
              if (remise === undefined || valeurs[debut + i]![j] === null) return;
              if (meme(c, remise[j]) || meme(c, laisse.formules[i]![j])) return;
              remise[j] = c;
              modifiee ??= saisie(debut + i, j);
            }),
          );
          if (modifiee !== null) throw modifiee as ErreurDuClasseur;
        },
        options,
      );
      // Excel drops without a word what is written to the hidden cells of a merge.
      if (valeurs.some((l, i) => l.some((v, j) => !vide(v) && vide(apres.formules[i]![j]))))
        throw new ErreurDuClasseur("plage-fusionnee", { objet: ou(zone) });
      return { zone, avant, apres };
    },
    () => remets(context, zone, aRemettre, posees),
  );
}

/** Refuses when a table no longer holds what was read of it, the columns about to be written apart: sorted since, each line is another. */
export async function verifieLaTable(
  context: Excel.RequestContext,
  table: Excel.Table,
  { source, zone, valeurs }: BlocLu,
  ecrites: ReadonlySet<unknown>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const plage = table.getRange();
  plage.load("rowCount,columnCount");
  await context.sync();
  const changee = (objet: string): ErreurDuClasseur => new ErreurDuClasseur("change-depuis-la-lecture", { objet });
  if (plage.rowCount !== valeurs.length || plage.columnCount !== zone.colonnes) throw changee(source.nom);
  const maintenant = await lisValeurs(
    context,
    plage,
    plage.rowCount,
    plage.columnCount,
    signal === undefined ? {} : { signal },
  );
  const entetes = valeurs[0] ?? [];
  valeurs.forEach((l, i) =>
    l.forEach((c, j) => {
      if (!ecrites.has(entetes[j]) && c !== maintenant[i]![j]) throw changee(ou(celluleDe(zone, i, j)));
    }),
  );
}

/**
 * Adds at the right of a table the columns that it lacks, then writes the given columns. One value a data row, `null` leaves its cell as it is; `lu`: the reading of the
 * table that they were computed from.
 */
export const ecrisColonnes = (
  libelle: string,
  tableId: string,
  colonnes: readonly {
    readonly nom: string;
    readonly valeurs: readonly (CelluleEcrite | null)[];
    readonly format?: string;
  }[],
  { lu, ...options }: OptionsDeLecture & { readonly lu?: BlocLu } = {},
): Promise<Ecriture> =>
  enEcrivant(libelle, libelle, async (context) => {
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
    if (lu !== undefined) await verifieLaTable(context, table, lu, new Set(colonnes.map((c) => c.nom)), options.signal);
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
                {
                  zone,
                  valeurs: c.valeurs.map((v) => [v]),
                  formats: [c.format ?? null],
                  ...(ajoutees.includes(c.nom) ? { attendues: c.valeurs.map(() => [""]) } : {}),
                },
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
          for (const b of blocs) await remets(context, b.zone, b.avant, b.apres.formules);
          const colonnesNeuves = ajoutees.map((nom) => {
            const colonne = table.columns.getItemOrNullObject(nom);
            colonne.load("index");
            return colonne;
          });
          await context.sync();
          // One that was never added is a null object.
          const presentes = colonnesNeuves
            .filter((colonne) => !colonne.isNullObject)
            .map((colonne) => {
              const cellules = colonne.getDataBodyRange();
              cellules.load("formulas");
              return { colonne, cellules };
            });
          await context.sync();
          // Where the user has typed meanwhile the column stays, and those at its left with it.
          const employee = presentes.map(({ cellules }) =>
            (cellules.formulas as unknown[][]).some((l) => !l.every(vide)),
          );
          const derniere = employee.lastIndexOf(true);
          await retireColonnes(
            context,
            presentes.slice(derniere + 1).map((p) => p.colonne),
            [],
          );
        },
      ),
    );
  });

/** Removes emptied columns, from the last to one where the user has typed meanwhile. What was typed as a column went keeps its address. */
async function retireColonnes(
  context: Excel.RequestContext,
  colonnes: readonly Excel.TableColumn[],
  gardees: readonly Zone[],
): Promise<readonly Zone[]> {
  const ajoutees = colonnes.map((colonne) => {
    const corps = colonne.getDataBodyRange();
    corps.load("columnIndex,rowIndex,rowCount");
    const { worksheet: feuille } = corps;
    feuille.load("id,name");
    return { colonne, corps, feuille };
  });
  await context.sync();
  const retirees: { zone: Zone; contenu: Excel.Range }[] = [];
  // The last added first: each is then the last of its table.
  for (const { colonne, corps, feuille } of ajoutees.reverse()) {
    const zone: Zone = {
      feuilleId: feuille.id,
      feuille: feuille.name,
      ligne: corps.rowIndex,
      colonne: corps.columnIndex,
      lignes: corps.rowCount,
      colonnes: 1,
    };
    if (gardees.some((g) => contient(zone, g.feuilleId, g.ligne, g.colonne))) break;
    const contenu = plageDe(context, zone);
    contenu.load("formulas");
    retirees.push({ zone, contenu });
    colonne.delete();
  }
  await context.sync();
  const tapees = retirees.flatMap(({ zone, contenu }) =>
    (contenu.formulas as unknown[][]).flatMap(([formule], i) =>
      vide(formule) ? [] : [{ zone: celluleDe(zone, i, 0), formule }],
    ),
  );
  for (const { zone, formule } of tapees)
    plageDe(context, zone).formulas = [[telQuEcrit(formule, "General", true)]] as string[][];
  if (tapees.length > 0) await context.sync();
  return tapees.map((t) => t.zone);
}

/** What « Annuler » left in place: the cells that the user typed in while it was at work. */
export interface Annulation {
  readonly gardees: readonly string[];
}

/** Takes the last write back, or refuses (« modifie-depuis ») when one of its cells, sheets or columns is no longer as it left it. */
export const annuleEcriture = (ecriture: Ecriture): Promise<Annulation> =>
  enEcrivant(ecriture.libelle, ecriture.libelle, async (context) => {
    const creees = new Set(ecriture.feuilles.map((f) => f.id));
    // All is checked before the first cell changes.
    for (const b of ecriture.blocs) {
      const feuille = context.workbook.worksheets.getItemOrNullObject(b.zone.feuilleId);
      feuille.load("name");
      // eslint-disable-next-line office-addins/no-context-sync-in-loop -- a block is compared whole before the next is read
      await context.sync();
      // A sheet that this write created and that is gone is already taken back.
      if (feuille.isNullObject && creees.has(b.zone.feuilleId)) continue;
      if (feuille.isNullObject || !(await estUnDe(context, b.zone, b.apres, ...(b.avant === null ? [] : [b.avant]))))
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
    const gardees: Zone[] = [];
    for (const { zone, avant, apres } of ecriture.blocs) {
      if (avant !== null)
        await surFeuille(context, { id: zone.feuilleId, nom: zone.feuille }, async () => {
          gardees.push(...(await retablis(context, zone, avant, apres.formules)).map((g) => g.zone));
        });
    }
    gardees.push(
      ...(await retireColonnes(
        context,
        colonnes.map((c) => c.colonne),
        gardees,
      )),
    );
    if (ecriture.feuilles.length > 0)
      await surClasseur(context, async () => {
        for (const f of ecriture.feuilles) context.workbook.worksheets.getItemOrNullObject(f.id).delete();
        await context.sync();
      });
    return { gardees: gardees.map(ou) };
  });
