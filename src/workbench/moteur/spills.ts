/**
 * Spilled arrays as Excel has them. A sheet has a million rows, where Univer's grid stops a little below the data: an array longer than
 * the grid spills, and the grid follows. `A1#` is the range that the formula of A1 fills: Univer does not read it, so formulas hold
 * `ANCHORARRAY(A1)`, the name that files give it.
 */
import { BaseFunction, ErrorValueObject, FormulaRuntimeService, type BaseReferenceObject, type BaseValueObject, type ErrorType } from "@univerjs/engine-formula";
import type { IObjectMatrixPrimitiveType, IRange } from "@univerjs/core";
import { MAX_COLUMNS, MAX_ROWS } from "../hote";
import { outsideText } from "./structured";

interface Runtime {
  _currentUnitId: string;
  _currentSubUnitId: string;
  readonly _currentConfigService: { getUnitData(): Record<string, Record<string, { rowCount: number; columnCount: number } | undefined> | undefined> };
  _checkIfArrayFormulaExceeded(rows: number, columns: number, range: IRange): boolean;
}

(FormulaRuntimeService.prototype as unknown as Runtime)._checkIfArrayFormulaExceeded = function (this: Runtime, _rows, _columns, range) {
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

type Ranges = IObjectMatrixPrimitiveType<IRange> | undefined;

/** The range filled from one cell; undefined when its formula fills nothing, or could not. */
function spillOf(anchor: BaseReferenceObject): IRange | undefined {
  const { startRow: row, endRow, startColumn: column, endColumn } = anchor.getRangePosition();
  if (row !== endRow || column !== endColumn) return undefined;
  const cell = anchor.getCellData(row, column);
  if (cell?.v === "#SPILL!") return undefined;
  // A formula of this calculation says what it fills now; the others, what they filled before.
  const computed = anchor.getCurrentRuntimeSheetData()?.getValue(row, column);
  const filled = ((computed ? anchor.getCurrentRuntimeActiveArrayFormulaRange() : anchor.getCurrentActiveArrayFormulaRange()) as Ranges)?.[row]?.[column];
  if (filled) return filled;
  const formula = anchor.getCurrentActiveSheetData()?.cellData.getValue(row, column);
  return formula?.f || formula?.si ? { startRow: row, endRow: row, startColumn: column, endColumn: column } : undefined;
}

const REFERENCE = "((?:(?:'(?:[^']|'')+'|[\\p{L}_][\\p{L}\\p{N}_.]*)!)?\\$?[A-Z]{1,3}\\$?\\d{1,7})";
/** What is in square brackets is the name of a column. */
const BRACKETS = "\\[(?:[^[\\]]|\\[[^\\]]*\\])*\\]";
const OPERATOR = new RegExp(`${BRACKETS}|(?<![\\p{L}\\p{N}_.!'])${REFERENCE}#`, "giu");
const FUNCTION = new RegExp(`${BRACKETS}|(?<![\\p{L}\\p{N}_.])ANCHORARRAY\\(${REFERENCE}\\)`, "giu");

export const withAnchorArrays = (formula: string): string =>
  formula.includes("#") ? outsideText(formula, (part) => part.replace(OPERATOR, (whole, reference: string | undefined) => (reference === undefined ? whole : `ANCHORARRAY(${reference})`))) : formula;
export const withSpillOperators = (formula: string): string =>
  /ANCHORARRAY\(/i.test(formula) ? outsideText(formula, (part) => part.replace(FUNCTION, (whole, reference: string | undefined) => (reference === undefined ? whole : `${reference}#`))) : formula;
