/** What the workbook holds: its tables, its named ranges, and on the other sheets the top of what is used. Read only. */
import { parLots } from "./lecture";
import { dansExcel } from "./session";
import { type Source } from "./source";

export interface FeuilleDuClasseur {
  readonly id: string;
  readonly nom: string;
}

export interface Inventaire {
  readonly sources: readonly Source[];
  readonly feuilles: readonly FeuilleDuClasseur[];
}

/** The header row of a grid is looked for in the first ten rows. */
export const LIGNES_LUES = 10;
const COLONNES_LUES = 80;

interface Candidat {
  readonly cle: string;
  readonly genre: Source["genre"];
  readonly nom: string;
  readonly tableId: string | null;
  readonly feuille: Excel.Worksheet;
  readonly plage: Excel.Range;
}

/** Three round trips, or a few more when there is much to read. */
export const lisInventaire = (): Promise<Inventaire> =>
  dansExcel("l’inventaire du classeur", async (context) => {
    const { tables, names, worksheets } = context.workbook;
    tables.load("items/id,items/name,items/showHeaders");
    names.load("items/name,items/type,items/visible");
    worksheets.load("items/id,items/name,items/visibility");
    await context.sync();

    const candidats: Candidat[] = [];
    for (const t of tables.items) {
      if (!t.showHeaders) continue;
      candidats.push({
        cle: `table:${t.id}`,
        genre: "table",
        nom: t.name,
        tableId: t.id,
        feuille: t.worksheet,
        plage: t.getRange(),
      });
    }
    for (const n of names.items) {
      if (n.type !== Excel.NamedItemType.range || !n.visible) continue;
      // What is used of it: a name may cover whole columns.
      const plage = n.getRangeOrNullObject().getUsedRangeOrNullObject(true);
      const { worksheet: feuille } = plage;
      candidats.push({ cle: `nom:${n.name}`, genre: "nom", nom: n.name, tableId: null, feuille, plage });
    }
    const visibles = worksheets.items.filter((f) => f.visibility === Excel.SheetVisibility.visible);
    for (const f of visibles) {
      candidats.push({
        cle: `feuille:${f.id}`,
        genre: "feuille",
        nom: f.name,
        tableId: null,
        feuille: f,
        plage: f.getUsedRangeOrNullObject(true),
      });
    }
    for (const c of candidats) {
      c.plage.load("rowIndex,columnIndex,rowCount,columnCount");
    }
    await context.sync();

    const presents = candidats.filter((c) => !c.plage.isNullObject);
    const tetes: unknown[][][] = [];
    // Together as long as an answer holds them: a workbook may have a hundred sheets, or long texts.
    await parLots(presents.length, LIGNES_LUES * COLONNES_LUES, async (debut, nombre) => {
      const lues = presents.slice(debut, debut + nombre).map((c) => {
        c.feuille.load("id,name");
        const lignes = c.genre === "table" ? 1 : Math.min(LIGNES_LUES, c.plage.rowCount);
        // Every header of a table: an import may fill any of its columns.
        const colonnes = Math.min(
          c.genre === "table" ? LIGNES_LUES * COLONNES_LUES : COLONNES_LUES,
          c.plage.columnCount,
        );
        const tete = c.plage.getCell(0, 0).getResizedRange(lignes - 1, colonnes - 1);
        tete.load("values");
        return tete;
      });
      await context.sync();
      for (const l of lues) tetes.push(l.values as unknown[][]);
    });

    const sources = presents.map((c, i): Source => ({
      cle: c.cle,
      genre: c.genre,
      nom: c.nom,
      tableId: c.tableId,
      zone: {
        feuilleId: c.feuille.id,
        feuille: c.feuille.name,
        ligne: c.plage.rowIndex,
        colonne: c.plage.columnIndex,
        lignes: c.plage.rowCount,
        colonnes: c.plage.columnCount,
      },
      tete: tetes[i]!,
    }));
    return { sources, feuilles: worksheets.items.map((f) => ({ id: f.id, nom: f.name })) };
  });
