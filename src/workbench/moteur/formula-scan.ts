/**
 * Before each write Univer looks for formulas in all the cells of the workbook, twice, and once more at each calculation: a second for
 * 20 000 rows of 40 columns, for every slice of a column that the add-in writes, and for every colour and border of a sheet that it adds.
 * It only uses the cells that hold a formula: they are found here in one plain pass, and Univer's own code then runs on them alone. Before
 * a write, only the sheet written is looked at: Univer reads the others and drops what it found. Nothing is kept between two calls.
 */
import { ObjectMatrix, type ICellData, type IObjectMatrixPrimitiveType, type Nullable } from "@univerjs/core";
import { FormulaDataModel } from "@univerjs/engine-formula";

type Cells = ObjectMatrix<Nullable<ICellData>>;
interface Sheet {
  getSheetId(): string;
  getCellMatrix(): Cells;
}
interface Book {
  getUnitId(): string;
  getSheets(): Sheet[];
  getSheetBySheetId(id: string): Sheet | null | undefined;
}
interface Books {
  getAllUnitsForType(type: number): Book[];
  getUnit(id: string): Book | null | undefined;
}
interface Model {
  readonly _univerInstanceService: Books;
  getFormulaData(): unknown;
  _getSheetFormulaIdMap(unit: string, sheet: string): unknown;
  updateFormulaData(unit: string, sheet: string, cells: unknown): unknown;
}

const isText = (value: unknown): boolean => typeof value === "string" && value !== "";

/** The cells of a sheet that Univer holds for formulas, at their place. */
export function formulaCells(all: Cells): Cells {
  const rows = all.getMatrix() as Record<string, Record<string, Nullable<ICellData>> | undefined>;
  const found: IObjectMatrixPrimitiveType<Nullable<ICellData>> = {};
  for (const row of Object.keys(rows)) {
    const line = rows[row];
    // Most rows have none: their columns are only named when one has.
    if (!line || !Object.values(line).some((cell) => cell && (isText(cell.f) || isText(cell.si)))) continue;
    const kept: Record<number, Nullable<ICellData>> = (found[Number(row)] = {});
    for (const [column, cell] of Object.entries(line))
      if (cell && (isText(cell.f) || isText(cell.si))) kept[Number(column)] = cell;
  }
  return new ObjectMatrix(found);
}

/** The workbooks of Univer, whose sheets show their formulas only; with `only`, that sheet alone. */
function formulasOf(books: Books, only?: string): Books {
  const seen = new Map<Cells, Cells>();
  const sheetOf = (sheet: Sheet): Sheet => ({
    getSheetId: () => sheet.getSheetId(),
    getCellMatrix() {
      const all = sheet.getCellMatrix();
      const known = seen.get(all) ?? formulaCells(all);
      seen.set(all, known);
      return known;
    },
  });
  const bookOf = (book: Book): Book => ({
    getUnitId: () => book.getUnitId(),
    getSheets: () =>
      book
        .getSheets()
        .filter((sheet) => only === undefined || sheet.getSheetId() === only)
        .map(sheetOf),
    getSheetBySheetId(id) {
      const sheet = book.getSheetBySheetId(id);
      return sheet ? sheetOf(sheet) : sheet;
    },
  });
  return {
    getAllUnitsForType: (type) => books.getAllUnitsForType(type).map(bookOf),
    getUnit(id) {
      const book = books.getUnit(id);
      return book ? bookOf(book) : book;
    },
  };
}

const model = FormulaDataModel.prototype as unknown as Model;
const { getFormulaData, updateFormulaData } = model;
const onFormulas = (self: Model, only?: string): Model =>
  Object.create(self, {
    _univerInstanceService: { value: formulasOf(self._univerInstanceService, only) },
    getFormulaData: { value: getFormulaData },
  }) as Model;

model.getFormulaData = function (this: Model) {
  return getFormulaData.call(onFormulas(this));
};
// One pass serves the two readings of this method: nothing is written between them.
model.updateFormulaData = function (this: Model, unit: string, sheet: string, cells: unknown) {
  return updateFormulaData.call(onFormulas(this, sheet), unit, sheet, cells);
};
