/** The functions of the add-in, given to Univer, and the sentence that comes with each of their errors. */
import { FunctionType, IFunctionService } from "@univerjs/engine-formula";
import { IDescriptionService } from "@univerjs/sheets-formula";
import { scalarOf } from "../cells";
import {
  createFunction,
  type Answer,
  type FunctionMetadata,
  type FunctionSite,
  type Invocation,
  type ReturnedError,
} from "../functions";
import { type SetValuesParams, siteKey } from "./areas";
import type { Grid } from "./grid";

export interface FunctionRegistration {
  readonly namespace: string;
  readonly functions: readonly FunctionMetadata[];
  readonly invoke: (invocation: Invocation) => Answer | Promise<Answer>;
  readonly blank: () => 0 | null;
  readonly isError?: (value: unknown) => ReturnedError | undefined;
}

export class CustomFunctions {
  private readonly sentences = new Map<string, Map<string, ReadonlyMap<string, ReturnedError>>>();
  private readonly registrations: FunctionRegistration[] = [];

  constructor(private readonly grid: Grid) {}

  /** Univer's formula services start with the first workbook: what comes before waits for it. */
  registerFunctions(registration: FunctionRegistration): void {
    this.registrations.push(registration);
    if (this.grid.api.getActiveWorkbook()) this.applyRegistrations();
  }
  applyRegistrations(): void {
    for (const registration of this.registrations.splice(0)) this.applyRegistration(registration);
  }
  private applyRegistration(registration: FunctionRegistration): void {
    const functions = this.grid.get<IFunctionService>(IFunctionService);
    const descriptions = this.grid.get<IDescriptionService>(IDescriptionService);
    const executors = registration.functions.map((metadata) =>
      createFunction(registration.namespace, metadata, {
        blank: registration.blank,
        invoke: registration.invoke,
        isError: registration.isError ?? (() => undefined),
        addressOf: (sheet, row, column, rows = 1, columns = 1) =>
          this.grid.qualified(sheet, row, column, rows, columns),
        spillBlocked: (site, rows, columns) => this.grid.spillBlocked({ ...site, rows, columns }),
        report: (site, id, sentences) => this.report(site, id, sentences),
      }),
    );
    functions.registerExecutors(...executors);
    descriptions.registerDescriptions(
      registration.functions.map((metadata) => ({
        functionName: `${registration.namespace}.${metadata.name}`.toUpperCase(),
        functionType: FunctionType.User,
        description: metadata.description ?? "",
        abstract: metadata.description ?? "",
        functionParameter: metadata.parameters.map((parameter) => ({
          name: parameter.name,
          detail: parameter.description ?? "",
          example: parameter.dimensionality === "matrix" ? "A1:B2" : "A1",
          require: parameter.optional === true ? 0 : 1,
          repeat: parameter.repeating === true ? 1 : 0,
        })),
      })),
    );
  }
  private report(site: FunctionSite, id: string, sentences: ReadonlyMap<string, ReturnedError>): void {
    const key = siteKey(site);
    const byFunction = this.sentences.get(key) ?? new Map<string, ReadonlyMap<string, ReturnedError>>();
    if (sentences.size === 0) byFunction.delete(id);
    else byFunction.set(id, sentences);
    if (byFunction.size === 0) this.sentences.delete(key);
    else this.sentences.set(key, byFunction);
  }
  /** A cell that is written over no longer has the errors of its former formula. */
  forgetSentences(params: SetValuesParams): void {
    if (this.sentences.size === 0) return;
    for (const [row, line] of Object.entries(params.cellValue ?? {})) {
      for (const [column, cell] of Object.entries(line ?? {})) {
        if (cell && !("f" in cell) && !("v" in cell)) continue;
        this.sentences.delete(siteKey({ sheet: params.subUnitId, row: Number(row), column: Number(column) }));
      }
    }
  }
  /** The sentence that a custom function gave with the error that this cell shows. */
  errorSentence(sheet: string, row: number, column: number): string | undefined {
    const shown = scalarOf(this.grid.cell(sheet, row, column));
    if (typeof shown !== "string" || !shown.startsWith("#")) return undefined;
    const spill = this.grid.spillOver(sheet, row, column);
    const origin = spill ?? { row, column };
    const byFunction = this.sentences.get(siteKey({ sheet, row: origin.row, column: origin.column }));
    for (const sentences of byFunction?.values() ?? []) {
      const found = sentences.get(`${row - origin.row},${column - origin.column}`);
      if (found && found.message !== "" && found.code === shown) return found.message;
    }
    return undefined;
  }

  reset(): void {
    this.sentences.clear();
  }
}
