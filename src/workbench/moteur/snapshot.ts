/** A described workbook as Univer opens it: cells, formats, widths. Tables and names are then added through the engine. */
import type { ICellData, IStyleData, IWorkbookData } from "@univerjs/core";
import { LocaleType } from "@univerjs/core";
import type { ClasseurDecrit, FeuilleDecrite } from "../classeur-decrit";
import { parseA1, MAX_COLUMNS, MAX_ROWS } from "../hote";
import { cellOf } from "./cells";
import { withoutPrefixes } from "./structured";

const ROWS = 200;
const COLUMNS = 26;

export function snapshotOf(id: string, described: ClasseurDecrit): IWorkbookData {
  const sheets: IWorkbookData["sheets"] = {};
  const sheetOrder: string[] = [];
  described.feuilles.forEach((sheet, i) => {
    const sheetId = `feuille-${i + 1}`;
    sheetOrder.push(sheetId);
    const cells = cellsOf(sheet);
    const rows = Object.keys(cells).reduce((most, row) => Math.max(most, Number(row) + 1), 0);
    const columns = Object.values(cells).reduce((most, line) => Math.max(most, ...Object.keys(line).map((column) => Number(column) + 1), 0), 0);
    sheets[sheetId] = {
      id: sheetId,
      name: sheet.nom,
      rowCount: Math.max(ROWS, rows + 100),
      columnCount: Math.max(COLUMNS, columns + 10),
      cellData: cells,
      columnData: Object.fromEntries((sheet.largeurs ?? []).map((width, column) => [column, { w: width }])),
    };
  });
  return { id, name: described.nom, appVersion: "0.25.1", locale: LocaleType.FR_FR, styles: {}, sheetOrder, sheets };
}

type Cells = Record<number, Record<number, ICellData>>;

function cellsOf(sheet: FeuilleDecrite): Cells {
  const cells: Cells = {};
  sheet.cellules.forEach((line, row) => {
    line.forEach((value, column) => {
      if (value === null || value === "") return;
      // A described text is a text, even "0123": only "=" makes a formula.
      const formula = typeof value === "string" && value.startsWith("=") && value.length > 1;
      const cell = formula ? { f: withoutPrefixes(value) } : cellOf(value, typeof value === "string");
      (cells[row] ??= {})[column] = Object.fromEntries(Object.entries(cell).filter(([, part]) => part !== null));
    });
  });
  for (const { plage, format } of sheet.formats ?? []) apply(cells, plage, { n: { pattern: format } } as IStyleData);
  for (const plage of sheet.gras ?? []) apply(cells, plage, { bl: 1 } as IStyleData);
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
