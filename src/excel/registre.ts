/** The plain tables that the pane keeps in the workbook (Justifications, Scenarios): read, replace a line, append. */
import { type Zone } from "./adresses";
import { ErreurDuClasseur } from "./erreurs";
import { ecrisDans, type CelluleEcrite, type Ecriture } from "./ecriture";
import { nomLibre } from "./feuilles";
import { dansExcel } from "./session";

export interface Registre {
  readonly nom: string;
  readonly entetes: readonly string[];
  /** Number format of each column, or null. */
  readonly formats: readonly (string | null)[];
}

export type LigneDeRegistre = Readonly<Record<string, unknown>>;

const cles = (entete: unknown): string => String(entete).trim().toLowerCase();

/** The lines of the table, by header. No table: no line. */
export const lisRegistre = (registre: Registre): Promise<readonly LigneDeRegistre[]> =>
  dansExcel(registre.nom, async (context) => {
    const table = context.workbook.tables.getItemOrNullObject(registre.nom);
    table.load("id");
    await context.sync();
    if (table.isNullObject) return [];
    const plage = table.getRange();
    plage.load("values");
    await context.sync();
    const [entetes = [], ...lignes] = plage.values as unknown[][];
    return lignes.filter((l) => l.some((c) => c !== "")).map((l) => {
      const o: Record<string, unknown> = {};
      for (const e of registre.entetes) o[e] = l[entetes.findIndex((x) => cles(x) === cles(e))] ?? "";
      return o;
    });
  }, { attendreEdition: false });

/**
 * Writes one line: replaces the line whose `cle` columns hold the same texts, else adds one. Creates the table, on a sheet of its
 * name, the first time. Columns that someone added are kept.
 */
export const inscris = (libelle: string, registre: Registre, cle: readonly string[], ligne: Readonly<Record<string, CelluleEcrite>>): Promise<Ecriture> =>
  dansExcel(registre.nom, async (context) => {
    const { workbook } = context;
    const table = workbook.tables.getItemOrNullObject(registre.nom);
    table.load("id");
    workbook.worksheets.load("items/name");
    await context.sync();
    const valeurs = registre.entetes.map((e): CelluleEcrite => ligne[e] ?? "");

    if (table.isNullObject) {
      const feuille = workbook.worksheets.add(nomLibre(registre.nom, workbook.worksheets.items.map((f) => f.name)));
      feuille.load("id,name");
      await context.sync();
      try {
        const zone: Zone = { feuilleId: feuille.id, feuille: feuille.name, ligne: 0, colonne: 0, lignes: 2, colonnes: registre.entetes.length };
        const trace = await ecrisDans(context, { zone, valeurs: [registre.entetes, valeurs], formats: registre.formats });
        const plage = feuille.getRangeByIndexes(0, 0, 2, registre.entetes.length);
        workbook.tables.add(plage, true).name = registre.nom;
        plage.format.autofitColumns();
        await context.sync();
        return { libelle, blocs: [trace], feuilles: [{ id: feuille.id, nom: feuille.name }], colonnes: [] };
      } catch (e) {
        feuille.delete();
        await context.sync();
        throw e;
      }
    }

    const plage = table.getRange();
    plage.load("values,rowIndex,columnIndex,rowCount,columnCount");
    const { worksheet: feuille } = plage;
    feuille.load("id,name");
    await context.sync();
    const [entetes = [], ...lignes] = plage.values as unknown[][];
    const rang = (e: string): number => entetes.findIndex((x) => cles(x) === cles(e));
    const absents = registre.entetes.filter((e) => rang(e) < 0);
    if (absents.length > 0) throw new ErreurDuClasseur("entetes-du-registre", { objet: registre.nom, absents: absents.join(", ") });
    const memes = (l: readonly unknown[]): boolean => cle.every((e) => String(l[rang(e)] ?? "") === String(ligne[e] ?? ""));
    const libre = lignes.findIndex((l) => memes(l) || l.every((c) => c === ""));
    const zone = (i: number): Zone => ({
      feuilleId: feuille.id, feuille: feuille.name,
      ligne: plage.rowIndex + 1 + i, colonne: plage.columnIndex, lignes: 1, colonnes: plage.columnCount,
    });
    const complete = (ancienne: readonly unknown[]): CelluleEcrite[] => {
      const l = Array.from({ length: plage.columnCount }, (_, j) => (ancienne[j] ?? "") as CelluleEcrite);
      registre.entetes.forEach((e, j) => {
        l[rang(e)] = valeurs[j]!;
      });
      return l;
    };
    const formats = entetes.map((x) => registre.formats[registre.entetes.findIndex((e) => cles(e) === cles(x))] ?? null);
    if (libre >= 0) {
      const trace = await ecrisDans(context, { zone: zone(libre), valeurs: [complete(lignes[libre]!)], formats });
      return { libelle, blocs: [trace], feuilles: [], colonnes: [] };
    }
    const i = lignes.length;
    // An empty row first, then its cells: « Annuler » empties it again, and the next entry uses it.
    table.rows.add(undefined, [Array.from({ length: plage.columnCount }, () => "")]);
    await context.sync();
    const trace = await ecrisDans(context, { zone: zone(i), valeurs: [complete([])], formats });
    return { libelle, blocs: [trace], feuilles: [], colonnes: [] };
  });
