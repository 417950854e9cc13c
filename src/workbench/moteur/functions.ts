/**
 * Custom functions in Univer. A subclass of BaseFunction and not `registerFunction`, which would wrap single cells in
 * arrays, turn omitted arguments into 0, lose addresses, and die with the exception of a function.
 */
import {
  ArrayValueObject,
  AsyncObject,
  BaseFunction,
  ErrorValueObject,
  NumberValueObject,
  StringValueObject,
  BooleanValueObject,
  type BaseReferenceObject,
  type BaseValueObject,
  type ErrorType,
} from "@univerjs/engine-formula";
import type { ICellData, Nullable } from "@univerjs/core";
import { ERRORS } from "../hote";

export interface ParameterMetadata {
  readonly name: string;
  readonly description?: string;
  readonly type?: string;
  readonly dimensionality?: string;
  readonly optional?: boolean;
  readonly repeating?: boolean;
}
export interface FunctionMetadata {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly parameters: readonly ParameterMetadata[];
  readonly allowErrorForDataTypeAny?: boolean;
  readonly options?: {
    readonly allowErrorForDataTypeAny?: boolean;
    readonly requiresAddress?: boolean;
    readonly requiresParameterAddresses?: boolean;
  };
}

/** functions.json: what its root says holds for every function. */
export interface FunctionsFile {
  readonly allowErrorForDataTypeAny?: boolean;
  readonly functions: readonly FunctionMetadata[];
}
export const functionsOf = ({ allowErrorForDataTypeAny = false, functions }: FunctionsFile): FunctionMetadata[] =>
  functions.map((f) => ({ allowErrorForDataTypeAny, ...f }));

/** An error cell given as an argument, where the metadata allow it. */
export class CellError {
  constructor(readonly code: string) {}
}

/** A function's answer: a value or an array, or an error with its sentence. */
export type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** An error inside a returned array, or returned instead of thrown. */
export interface ReturnedError {
  readonly code: string;
  readonly message: string;
}

export interface Invocation {
  readonly id: string;
  readonly args: readonly unknown[];
  readonly address: string;
  readonly parameterAddresses: readonly (string | null)[];
}

export interface FunctionSite {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

export interface FunctionHooks {
  /** 0 on Windows, null on the web. */
  blank(): 0 | null;
  invoke(invocation: Invocation): Answer | Promise<Answer>;
  /** Sentences of the errors of one evaluation, by offset from the cell of the formula. */
  report(site: FunctionSite, id: string, sentences: ReadonlyMap<string, ReturnedError>): void;
  addressOf(sheet: string, row: number, column: number, rows?: number, columns?: number): string;
  isError(value: unknown): ReturnedError | undefined;
  /** An array of this size would spill inside a table, or over one. */
  spillBlocked(site: FunctionSite, rows: number, columns: number): boolean;
}

class ArgumentError extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

export function createFunction(namespace: string, metadata: FunctionMetadata, hooks: FunctionHooks): BaseFunction {
  const parameters = metadata.parameters;
  const allowsErrors =
    metadata.allowErrorForDataTypeAny === true || metadata.options?.allowErrorForDataTypeAny === true;

  class OfficeFunction extends BaseFunction {
    // Excel does not let such a formula be entered; Univer would compute #N/A, so the count is checked here.
    override minParams = 0;
    override maxParams = 255;
    override needsReferenceObject = true;

    override isAsync(): boolean {
      return true;
    }
    override calculate(...variants: BaseValueObject[]): never {
      const site: FunctionSite = { sheet: this.subUnitId ?? "", row: this.row, column: this.column };
      const addresses: (string | null)[] = [];
      const count = wrongCount(variants.length, parameters);
      if (count !== undefined) {
        hooks.report(site, metadata.id, new Map([["0,0", { code: "#VALUE!", message: count }]]));
        return asyncResult(Promise.resolve(ErrorValueObject.create("#VALUE!" as ErrorType))) as never;
      }
      let args: unknown[];
      try {
        args = variants.map((variant, i) => {
          const parameter = parameters[Math.min(i, parameters.length - 1)]!;
          return argument(
            variant as unknown as BaseReferenceObject | BaseValueObject,
            parameter,
            allowsErrors && (parameter.type ?? "any") === "any",
            hooks,
            addresses,
            site,
          );
        });
      } catch (error) {
        if (!(error instanceof ArgumentError)) throw error;
        hooks.report(site, metadata.id, new Map());
        return asyncResult(Promise.resolve(ErrorValueObject.create(error.code as ErrorType))) as never;
      }
      args = withOmitted(args, parameters);
      const invocation: Invocation = {
        id: metadata.id,
        args,
        address: hooks.addressOf(site.sheet, site.row, site.column),
        parameterAddresses: addresses,
      };
      let answer: Answer | Promise<Answer>;
      try {
        answer = hooks.invoke(invocation);
      } catch (error) {
        answer = failure(error);
      }
      const settled = Promise.resolve(answer)
        .catch(failure)
        .then((given) => {
          const sentences = new Map<string, ReturnedError>();
          const value = result(given, hooks, sentences, site);
          hooks.report(site, metadata.id, sentences);
          return value;
        });
      return asyncResult(settled) as never;
    }
  }
  return new OfficeFunction(`${namespace}.${metadata.name}`.toUpperCase());
}

const asyncResult = (promise: Promise<unknown>): AsyncObject => new AsyncObject(promise as Promise<BaseValueObject>);
const failure = (error: unknown): Answer => ({
  ok: false,
  code: "#VALUE!",
  message: error instanceof Error ? error.message : String(error),
});

function wrongCount(given: number, parameters: readonly ParameterMetadata[]): string | undefined {
  const required = parameters.filter((parameter) => parameter.optional !== true && parameter.repeating !== true);
  const missing = required[given];
  if (given < required.length && missing)
    return `Il manque l'argument « ${missing.name} » : Excel n'accepterait pas cette formule.`;
  if (given > parameters.length && !parameters.some((parameter) => parameter.repeating)) {
    return `Il y a ${given} arguments pour ${parameters.length} attendus : Excel n'accepterait pas cette formule.`;
  }
  return undefined;
}

/** An omitted optional argument is null, as Excel gives it; a repeating parameter travels as one array. */
function withOmitted(args: unknown[], parameters: readonly ParameterMetadata[]): unknown[] {
  const last = parameters[parameters.length - 1];
  if (last?.repeating === true) {
    const fixed = parameters.length - 1;
    const head = args.slice(0, fixed);
    while (head.length < fixed) head.push(null);
    return [...head, args.slice(fixed)];
  }
  const all = [...args];
  while (all.length < parameters.length) all.push(null);
  return all;
}

function argument(
  variant: BaseReferenceObject | BaseValueObject,
  parameter: ParameterMetadata,
  allowsErrors: boolean,
  hooks: FunctionHooks,
  addresses: (string | null)[],
  site: FunctionSite,
): unknown {
  const matrix = parameter.dimensionality === "matrix";
  if (variant.isReferenceObject()) {
    const reference = variant as BaseReferenceObject;
    const { startRow, endRow, startColumn, endColumn } = reference.getRangePosition();
    const rows = endRow - startRow + 1;
    const columns = endColumn - startColumn + 1;
    addresses.push(hooks.addressOf(reference.getSheetId() || site.sheet, startRow, startColumn, rows, columns));
    const read = reader(reference);
    if (!matrix) return scalarOfCell(read(startRow)(startColumn), parameter, allowsErrors, hooks);
    const out: unknown[][] = new Array<unknown[]>(rows);
    for (let i = 0; i < rows; i++) {
      const cell = read(startRow + i);
      const line: unknown[] = new Array<unknown>(columns);
      for (let j = 0; j < columns; j++) line[j] = scalarOfCell(cell(startColumn + j), parameter, allowsErrors, hooks);
      out[i] = line;
    }
    return out;
  }
  addresses.push(null);
  const value = variant as BaseValueObject;
  if (value.isArray()) {
    const data = (value as ArrayValueObject).getArrayValue();
    if (!matrix) return scalarOfValue(data[0]?.[0], parameter, allowsErrors, hooks);
    return data.map((line) => line.map((cell) => scalarOfValue(cell, parameter, allowsErrors, hooks)));
  }
  if (value.isNull() && parameter.optional === true) return null;
  const one = scalarOfValue(value, parameter, allowsErrors, hooks);
  return matrix ? [[one]] : one;
}

type CellReader = (column: number) => Nullable<ICellData>;
const EMPTY_ROW: CellReader = () => undefined;

/**
 * The cells of a reference, row by row. Univer looks for each cell in the results of this calculation, then in what arrays fill, before
 * the sheet: a row where there is no such thing is read straight from the sheet. An empty text is a blank cell, but for what a formula gave.
 */
function reader(reference: BaseReferenceObject): (row: number) => CellReader {
  const sheet = reference.getCurrentActiveSheetData()?.cellData.getMatrix();
  const own = (row: number, column: number): Nullable<ICellData> => {
    const cell = sheet?.[row]?.[column];
    return cell?.v === "" && !cell.f && !cell.si ? undefined : cell;
  };
  const through =
    (row: number): CellReader =>
    (column) => {
      const cell = reference.getCellData(row, column);
      return cell === sheet?.[row]?.[column] ? own(row, column) : cell;
    };
  if (Object.keys(reference.getRuntimeFeatureCellData()).length > 0) return through;
  const computed = [
    reference.getCurrentRuntimeSheetData(),
    reference.getCurrentRuntimeActiveArrayFormulaCellData(),
    reference.getCurrentActiveArrayFormulaCellData(),
  ].map((cells) => cells?.getMatrix());
  return (row) => {
    if (computed.some((rows) => rows?.[row] !== undefined)) return through(row);
    return sheet?.[row] ? (column) => own(row, column) : EMPTY_ROW;
  };
}

function scalarOfCell(
  cell: Nullable<ICellData>,
  parameter: ParameterMetadata,
  allowsErrors: boolean,
  hooks: FunctionHooks,
): unknown {
  const raw = cell?.v;
  if (raw === undefined || raw === null) return blank(parameter, hooks);
  if (cell!.t === BOOLEAN) return converted(raw === true || Number(raw) === 1, parameter);
  if (typeof raw === "string" && raw.startsWith("#") && ERRORS.has(raw)) return erring(raw, allowsErrors);
  return converted(raw as string | number | boolean, parameter);
}
const BOOLEAN = 3;

function scalarOfValue(
  value: BaseValueObject | null | undefined | void,
  parameter: ParameterMetadata,
  allowsErrors: boolean,
  hooks: FunctionHooks,
): unknown {
  if (!value || value.isNull()) return blank(parameter, hooks);
  if (value.isError()) return erring((value as ErrorValueObject).getErrorType(), allowsErrors);
  return converted(value.getValue() as string | number | boolean, parameter);
}

function erring(code: string, allowed: boolean): CellError {
  if (!allowed) throw new ArgumentError(code);
  return new CellError(code);
}

function blank(parameter: ParameterMetadata, hooks: FunctionHooks): unknown {
  switch (parameter.type) {
    case "string":
      return "";
    case "boolean":
      return false;
    case "number":
      return 0;
    default:
      return hooks.blank();
  }
}

function converted(value: string | number | boolean, parameter: ParameterMetadata): unknown {
  switch (parameter.type) {
    case "string":
      return typeof value === "boolean" ? (value ? "TRUE" : "FALSE") : String(value);
    case "number": {
      if (typeof value === "number") return value;
      if (typeof value === "boolean") return value ? 1 : 0;
      const number = value.trim() === "" ? NaN : Number(value);
      if (!Number.isFinite(number)) throw new ArgumentError("#VALUE!");
      return number;
    }
    case "boolean":
      if (typeof value === "boolean") return value;
      if (typeof value === "number") return value !== 0;
      if (/^true$/i.test(value)) return true;
      if (/^false$/i.test(value)) return false;
      throw new ArgumentError("#VALUE!");
    default:
      return value;
  }
}

function result(
  answer: Answer,
  hooks: FunctionHooks,
  sentences: Map<string, ReturnedError>,
  site: FunctionSite,
): BaseValueObject {
  if (!answer.ok) {
    sentences.set("0,0", { code: answer.code, message: answer.message });
    return ErrorValueObject.create(answer.code as ErrorType);
  }
  const { value } = answer;
  if (!Array.isArray(value)) return cellOut(value, "0,0", hooks, sentences);
  const lines = value as unknown[];
  const width = Array.isArray(lines[0]) ? lines[0].length : 0;
  // Excel accepts only a rectangle of rows.
  if (lines.length === 0 || width === 0 || lines.some((line) => !Array.isArray(line) || line.length !== width)) {
    sentences.set("0,0", { code: "#VALUE!", message: "La fonction n'a pas rendu un tableau rectangulaire." });
    return ErrorValueObject.create("#VALUE!" as ErrorType);
  }
  if (hooks.spillBlocked(site, lines.length, width)) {
    sentences.set("0,0", {
      code: "#SPILL!",
      message: "Un résultat de plusieurs cellules ne se propage ni dans une table ni par-dessus une table.",
    });
    return ErrorValueObject.create("#SPILL!" as ErrorType);
  }
  const calculateValueList = (lines as unknown[][]).map((line, i) =>
    line.map((cell, j) => cellOut(cell, `${i},${j}`, hooks, sentences)),
  );
  return ArrayValueObject.create({
    calculateValueList,
    rowCount: lines.length,
    columnCount: width,
    unitId: "",
    sheetId: "",
    row: -1,
    column: -1,
  });
}

function cellOut(
  value: unknown,
  offset: string,
  hooks: FunctionHooks,
  sentences: Map<string, ReturnedError>,
): BaseValueObject {
  // Excel shows 0 for null.
  if (value === null || value === undefined) return NumberValueObject.create(0);
  if (typeof value === "number") {
    return Number.isFinite(value) ? NumberValueObject.create(value) : ErrorValueObject.create("#NUM!" as ErrorType);
  }
  if (typeof value === "boolean") return BooleanValueObject.create(value);
  if (typeof value === "string") return StringValueObject.create(value);
  const error = hooks.isError(value);
  if (error) {
    sentences.set(offset, error);
    return ErrorValueObject.create(error.code as ErrorType);
  }
  sentences.set(offset, {
    code: "#VALUE!",
    message: "La fonction a rendu une valeur qu'une cellule ne peut pas contenir.",
  });
  return ErrorValueObject.create("#VALUE!" as ErrorType);
}
