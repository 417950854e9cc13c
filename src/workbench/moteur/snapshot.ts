/** A described workbook as Univer opens it: cells, formats, widths. Tables and names are in it, so that formulas are computed once. */
import type { ICellData, IStyleData, IWorkbookData } from "@univerjs/core";
import { BooleanNumber, LocaleType } from "@univerjs/core";
import type { ClasseurDecrit, FeuilleDecrite } from "../classeur-decrit";
import { parseA1, MAX_COLUMNS, MAX_ROWS, quoteSheet, splitReference, toAbsoluteA1, type CellFormat } from "../hote";
import { cellOf, styleOf } from "./cells";
import { withoutOperators } from "./spills";
import { aliasOf, withAliases, withoutPrefixes } from "./structured";

/** Scope of a name that every sheet sees. */
export const ALL_SHEETS = "AllDefaultWorkbook";
const ROWS = 200;
const COLUMNS = 26;

export function snapshotOf(id: string, described: ClasseurDecrit): IWorkbookData {
  const sheets: IWorkbookData["sheets"] = {};
  const styles: Styles = { byText: new Map(), table: {} };
  const sheetOrder: string[] = [];
  const tables: Record<string, { tables: unknown[] }> = {};
  let tableCount = 0;
  const tableNames = described.feuilles.flatMap((sheet) => (sheet.tables ?? []).map((table) => table.nom));
  described.feuilles.forEach((sheet, i) => {
    const sheetId = `feuille-${i + 1}`;
    sheetOrder.push(sheetId);
    const cells = cellsOf(sheet, tableNames);
    for (const table of sheet.tables ?? []) {
      const area = parseA1(table.plage, MAX_ROWS, MAX_COLUMNS);
      if (!area) throw new Error(`« ${table.plage} » n'est pas une adresse A1.`);
      tableCount += 1;
      writeHeaders(cells, area.row, area.column, area.columns);
      (tables[sheetId] ??= { tables: [] }).tables.push({
        id: `table-${tableCount}`,
        name: aliasOf(table.nom),
        range: {
          startRow: area.row,
          startColumn: area.column,
          endRow: area.row + Math.max(2, area.rows) - 1,
          endColumn: area.column + area.columns - 1,
        },
        options: { showHeader: true },
        columns: [],
        meta: {},
      });
    }
    for (const line of Object.values(cells)) for (const cell of Object.values(line)) intern(cell, styles);
    const rows = Object.keys(cells).reduce((most, row) => Math.max(most, Number(row) + 1), 0);
    const columns = Object.values(cells).reduce(
      (most, line) => Math.max(most, ...Object.keys(line).map((column) => Number(column) + 1), 0),
      0,
    );
    sheets[sheetId] = {
      id: sheetId,
      name: sheet.nom,
      rowCount: Math.max(ROWS, rows + 100),
      columnCount: Math.max(COLUMNS, columns + 10),
      cellData: cells,
      rowData: Object.fromEntries([...(sheet.hauteurs ?? [])].map(([row, h]) => [row, { h, ia: BooleanNumber.FALSE }])),
      columnData: Object.fromEntries((sheet.largeurs ?? []).map((width, column) => [column, { w: width }])),
    };
  });
  const names = Object.fromEntries(
    (described.noms ?? []).map(({ nom, plage, feuille, remarque }, i) => {
      const sheet = feuille === undefined ? -1 : described.feuilles.findIndex((candidate) => candidate.nom === feuille);
      return [
        `nom-${i + 1}`,
        {
          id: `nom-${i + 1}`,
          name: nom,
          formulaOrRefString: withAliases(absolute(plage), tableNames),
          comment: remarque ?? "",
          localSheetId: sheet < 0 ? ALL_SHEETS : `feuille-${sheet + 1}`,
        },
      ];
    }),
  );
  const resources = [
    { name: "SHEET_TABLE_PLUGIN", data: JSON.stringify(tables) },
    { name: "SHEET_DEFINED_NAME_PLUGIN", data: JSON.stringify(names) },
  ];
  return {
    id,
    name: described.nom,
    appVersion: "0.25.1",
    locale: LocaleType.FR_FR,
    styles: styles.table,
    sheetOrder,
    sheets,
    resources,
  };
}

interface Styles {
  readonly byText: Map<string, string>;
  readonly table: Record<string, IStyleData>;
}
/** The same style once for all its cells. */
function intern(cell: ICellData, { byText, table }: Styles): void {
  if (typeof cell.s !== "object" || cell.s === null) return;
  const text = JSON.stringify(cell.s);
  let id = byText.get(text);
  if (id === undefined) {
    id = `style-${byText.size + 1}`;
    byText.set(text, id);
    table[id] = cell.s;
  }
  cell.s = id;
}

/** How many tables a described workbook has: the identifiers of those that come later follow. */
export const tablesOf = (described: ClasseurDecrit): number =>
  described.feuilles.reduce((n, sheet) => n + (sheet.tables?.length ?? 0), 0);

/** Excel makes headers of text, without blanks nor repetitions. */
function writeHeaders(cells: Cells, row: number, column: number, columns: number): void {
  const line = (cells[row] ??= {});
  const seen = new Set<string>();
  for (let j = 0; j < columns; j++) {
    const now = line[column + j];
    const base = now?.v === undefined || now.v === null || now.v === "" ? `Colonne${j + 1}` : String(now.v);
    let unique = base;
    for (let n = 2; seen.has(unique.toLowerCase()); n++) unique = `${base}${n}`;
    seen.add(unique.toLowerCase());
    if (now?.v !== unique) line[column + j] = { ...now, ...cellOf(unique, true) };
  }
}

/** "Feuille!A1:B2" as names hold it: sheet quoted, cells absolute. Anything else (a constant, a formula) is left alone. */
function absolute(reference: string): string {
  const { sheet, address } = splitReference(reference);
  const area = parseA1(address, MAX_ROWS, MAX_COLUMNS);
  if (!area || sheet === undefined || area.entireColumns || area.entireRows) return reference.replace(/^=/, "");
  return `${quoteSheet(sheet)}!${toAbsoluteA1(area.row, area.column, area.rows, area.columns)}`;
}

type Cells = Record<number, Record<number, ICellData>>;

function cellsOf(sheet: FeuilleDecrite, tables: readonly string[]): Cells {
  const cells: Cells = {};
  sheet.cellules.forEach((line, row) => {
    line.forEach((value, column) => {
      if (value === null || value === "") return;
      // A described text is a text, even "0123": only "=" makes a formula.
      if (typeof value === "string" && value.startsWith("=") && value.length > 1)
        (cells[row] ??= {})[column] = { f: withAliases(withoutOperators(withoutPrefixes(value)), tables) };
      else {
        const { v, t } = cellOf(value, typeof value === "string");
        (cells[row] ??= {})[column] = { v: v!, t: t! };
      }
    });
  });
  for (const { plage, format } of sheet.formats ?? []) apply(cells, plage, { n: { pattern: format } } as IStyleData);
  for (const plage of sheet.gras ?? []) apply(cells, plage, { bl: 1 } as IStyleData);
  for (const { plage, aspect } of sheet.aspects ?? []) apply(cells, plage, styleOf(aspect as CellFormat));
  return cells;
}

function apply(cells: Cells, address: string, style: IStyleData): void {
  const area = parseA1(address, MAX_ROWS, MAX_COLUMNS);
  if (!area) throw new Error(`« ${address} » n'est pas une adresse A1.`);
  const rows = area.entireColumns ? Math.max(0, ...Object.keys(cells).map(Number)) + 1 - area.row : area.rows;
  for (let row = area.row; row < area.row + rows; row++) {
    const line = (cells[row] ??= {});
    for (let column = area.column; column < area.column + Math.min(area.columns, 200); column++) {
      const cell = (line[column] ??= {});
      cell.s = { ...(cell.s as IStyleData | undefined), ...style };
    }
  }
}
