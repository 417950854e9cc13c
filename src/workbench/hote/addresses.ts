/** A1 addresses and sheet-qualified references. */

export interface Rectangle {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  /** "A:C" and "2:4" keep what was meant. */
  readonly entireColumns: boolean;
  readonly entireRows: boolean;
}

export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;

export function columnName(column: number): string {
  let name = "";
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name;
}

export function columnIndex(name: string): number {
  let index = 0;
  for (const letter of name.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

const CELLS = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})(?::\$?([A-Z]{1,3})\$?([1-9]\d{0,6}))?$/i;
const COLUMNS = /^\$?([A-Z]{1,3}):\$?([A-Z]{1,3})$/i;
const ROWS = /^\$?([1-9]\d{0,6}):\$?([1-9]\d{0,6})$/;

/** Parses "B2", "A1:C3", "A:C" or "2:4"; undefined when it is none of them. */
export function parseA1(address: string, maxRows: number, maxColumns: number): Rectangle | undefined {
  const text = address.trim();
  let r0 = 0;
  let r1 = maxRows - 1;
  let c0 = 0;
  let c1 = maxColumns - 1;
  const cells = CELLS.exec(text);
  const columns = COLUMNS.exec(text);
  const rows = ROWS.exec(text);
  if (cells) {
    c0 = columnIndex(cells[1]!);
    r0 = Number(cells[2]) - 1;
    c1 = cells[3] === undefined ? c0 : columnIndex(cells[3]);
    r1 = cells[4] === undefined ? r0 : Number(cells[4]) - 1;
  } else if (columns) {
    c0 = columnIndex(columns[1]!);
    c1 = columnIndex(columns[2]!);
  } else if (rows) {
    r0 = Number(rows[1]) - 1;
    r1 = Number(rows[2]) - 1;
  } else return undefined;
  const row = Math.min(r0, r1);
  const column = Math.min(c0, c1);
  if (Math.max(r0, r1) >= MAX_ROWS || Math.max(c0, c1) >= MAX_COLUMNS) return undefined;
  return {
    row,
    column,
    rows: Math.abs(r1 - r0) + 1,
    columns: Math.abs(c1 - c0) + 1,
    entireColumns: columns !== null,
    entireRows: rows !== null,
  };
}

export function toA1(row: number, column: number, rows = 1, columns = 1): string {
  const first = columnName(column) + String(row + 1);
  return rows === 1 && columns === 1 ? first : `${first}:${columnName(column + columns - 1)}${row + rows}`;
}

export function toAbsoluteA1(row: number, column: number, rows = 1, columns = 1): string {
  const corner = (r: number, c: number): string => `$${columnName(c)}$${r + 1}`;
  return rows === 1 && columns === 1
    ? corner(row, column)
    : `${corner(row, column)}:${corner(row + rows - 1, column + columns - 1)}`;
}

/** Excel quotes a sheet name unless it is a plain word that cannot be read as a cell address or a number. */
export function quoteSheet(name: string): string {
  const plain = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && !/^[A-Z]{1,3}\d+$/i.test(name) && !/^R\d*C\d*$/i.test(name);
  return plain ? name : `'${name.replace(/'/g, "''")}'`;
}

/** Splits "'Ma feuille'!A1:B2" (with or without "=" and "$"); the sheet is undefined when there is none. */
export function splitReference(reference: string): { sheet: string | undefined; address: string } {
  const text = reference.replace(/^=/, "").trim();
  const quoted = /^'((?:[^']|'')+)'!(.+)$/.exec(text);
  if (quoted) return { sheet: quoted[1]!.replace(/''/g, "'"), address: quoted[2]! };
  const at = text.lastIndexOf("!");
  if (at >= 0) return { sheet: text.slice(0, at), address: text.slice(at + 1) };
  return { sheet: undefined, address: text };
}
