/**
 * Spilled arrays as Excel has them. A sheet has a million rows, where Univer's grid stops a little below the data: an array longer than
 * the grid spills, and the grid follows. `A1#` is the range that the formula of A1 fills, `@A1:A9` its cell in the row of the formula:
 * Univer reads neither, so formulas hold `ANCHORARRAY(A1)` and `SINGLE(A1:A9)`, the names that files give them.
 */
import {
  BaseFunction,
  ErrorValueObject,
  FormulaRuntimeService,
  type ArrayValueObject,
  type BaseReferenceObject,
  type BaseValueObject,
  type ErrorType,
} from "@univerjs/engine-formula";
import type { IObjectMatrixPrimitiveType, IRange } from "@univerjs/core";
import { MAX_COLUMNS, MAX_ROWS } from "../hote";
import { outsideText } from "./structured";

interface Runtime {
  _currentUnitId: string;
  _currentSubUnitId: string;
  readonly _currentConfigService: {
    getUnitData(): Record<string, Record<string, { rowCount: number; columnCount: number } | undefined> | undefined>;
  };
  _checkIfArrayFormulaExceeded(rows: number, columns: number, range: IRange): boolean;
}

(FormulaRuntimeService.prototype as unknown as Runtime)._checkIfArrayFormulaExceeded = function (
  this: Runtime,
  _rows,
  _columns,
  range,
) {
  if (range.endRow >= MAX_ROWS || range.endColumn >= MAX_COLUMNS) return true;
  // Formulas computed after this one read whole columns as far as it goes.
  const sheet = this._currentConfigService.getUnitData()[this._currentUnitId]?.[this._currentSubUnitId];
  if (sheet) {
    sheet.rowCount = Math.max(sheet.rowCount, range.endRow + 1);
    sheet.columnCount = Math.max(sheet.columnCount, range.endColumn + 1);
  }
  return false;
};

export class AnchorArray extends BaseFunction {
  override minParams = 1;
  override maxParams = 1;
  override needsReferenceObject = true;

  constructor() {
    super("ANCHORARRAY");
  }
  override calculate(variant: BaseValueObject): BaseValueObject {
    if (variant.isError()) return variant;
    if (!variant.isReferenceObject()) return ErrorValueObject.create("#REF!" as ErrorType);
    const anchor = variant as unknown as BaseReferenceObject;
    const range = spillOf(anchor);
    if (!range) return ErrorValueObject.create("#REF!" as ErrorType);
    const whole = this.createReferenceObject(anchor, range) as unknown as BaseReferenceObject;
    if (!whole.isReferenceObject()) return whole as unknown as BaseValueObject;
    whole.setArrayFormulaRange(anchor.getArrayFormulaRange());
    whole.setRuntimeArrayFormulaCellData(anchor.getRuntimeArrayFormulaCellData());
    whole.setRuntimeArrayFormulaRange(anchor.getRuntimeArrayFormulaRange());
    return whole as unknown as BaseValueObject;
  }
}

/** Implicit intersection. */
export class Single extends BaseFunction {
  override minParams = 1;
  override maxParams = 1;
  override needsReferenceObject = true;

  constructor() {
    super("SINGLE");
  }
  override calculate(variant: BaseValueObject): BaseValueObject {
    if (variant.isReferenceObject()) {
      const reference = variant as unknown as BaseReferenceObject;
      const { startRow, endRow, startColumn, endColumn } = reference.getRangePosition();
      const row = startRow === endRow ? startRow : this.row;
      const column = startColumn === endColumn ? startColumn : this.column;
      if (row < startRow || row > endRow || column < startColumn || column > endColumn)
        return ErrorValueObject.create("#VALUE!" as ErrorType);
      return this.createReferenceObject(reference, {
        startRow: row,
        endRow: row,
        startColumn: column,
        endColumn: column,
      }) as unknown as BaseValueObject;
    }
    return variant.isArray() ? ((variant as ArrayValueObject).get(0, 0) ?? variant) : variant;
  }
}

type Ranges = IObjectMatrixPrimitiveType<IRange> | undefined;

/** The range filled from one cell; undefined when its formula fills nothing, or could not. */
function spillOf(anchor: BaseReferenceObject): IRange | undefined {
  const { startRow: row, endRow, startColumn: column, endColumn } = anchor.getRangePosition();
  if (row !== endRow || column !== endColumn) return undefined;
  const cell = anchor.getCellData(row, column);
  if (cell?.v === "#SPILL!") return undefined;
  // A formula of this calculation says what it fills now; the others, what they filled before.
  const computed = anchor.getCurrentRuntimeSheetData()?.getValue(row, column);
  const filled = (
    (computed
      ? anchor.getCurrentRuntimeActiveArrayFormulaRange()
      : anchor.getCurrentActiveArrayFormulaRange()) as Ranges
  )?.[row]?.[column];
  if (filled) return filled;
  const formula = anchor.getCurrentActiveSheetData()?.cellData.getValue(row, column);
  return formula?.f || formula?.si ? { startRow: row, endRow: row, startColumn: column, endColumn: column } : undefined;
}

const SHEET = "(?:(?:'(?:[^']|'')+'|[\\p{L}_][\\p{L}\\p{N}_.]*)!)?";
const CELL = "\\$?[A-Z]{1,3}\\$?\\d{1,7}";
const RANGE = `(?:${CELL}(?::${CELL})?|\\$?[A-Z]{1,3}:\\$?[A-Z]{1,3}|\\$?\\d{1,7}:\\$?\\d{1,7})`;
/** What is in square brackets is the name of a column. */
const BRACKETS = "\\[(?:[^[\\]]|\\[[^\\]]*\\])*\\]";
const NOT_AFTER_A_NAME = "(?<![\\p{L}\\p{N}_.!'])";
const FILES: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`${BRACKETS}|${NOT_AFTER_A_NAME}(${SHEET}${CELL})#`, "giu"), "ANCHORARRAY"],
  [new RegExp(`${BRACKETS}|@(${SHEET}${RANGE})(?![\\p{L}\\p{N}_.(])`, "giu"), "SINGLE"],
];
const PERSONS: readonly (readonly [RegExp, (reference: string) => string])[] = [
  [
    new RegExp(`${BRACKETS}|${NOT_AFTER_A_NAME}ANCHORARRAY\\((${SHEET}${CELL})\\)`, "giu"),
    (reference) => `${reference}#`,
  ],
  [new RegExp(`${BRACKETS}|${NOT_AFTER_A_NAME}SINGLE\\((${SHEET}${RANGE})\\)`, "giu"), (reference) => `@${reference}`],
];

/** A formula as Univer and files hold it. */
export const withoutOperators = (formula: string): string =>
  /[#@]/.test(formula)
    ? outsideText(formula, (part) =>
        FILES.reduce(
          (read, [pattern, name]) =>
            read.replace(pattern, (whole, reference: string | undefined) =>
              reference === undefined ? whole : `${name}(${reference})`,
            ),
          part,
        ),
      )
    : formula;
/** A formula as a person writes it. */
export const withOperators = (formula: string): string =>
  /ANCHORARRAY\(|SINGLE\(/i.test(formula)
    ? outsideText(formula, (part) =>
        PERSONS.reduce(
          (shown, [pattern, written]) =>
            shown.replace(pattern, (whole, reference: string | undefined) =>
              reference === undefined ? whole : written(reference),
            ),
          part,
        ),
      )
    : formula;
