/**
 * The workbench without its skin: a spreadsheet, the host that speaks to office.js, and the add-in's functions.
 * The page and the headless host both drive it.
 */
import { defautsDuClasseur, type ClasseurDecrit } from "./classeur-decrit";
import { erreurEnFrancais, formuleEnFrancais, lisSaisie, valeurPourEdition } from "./francais";
import {
  ERRORS,
  Host,
  MAX_COLUMNS,
  MAX_ROWS,
  parseA1,
  splitReference,
  type Area,
  type HostOptions,
  type Scalar,
} from "./hote";
import {
  CellError,
  UniverEngine,
  type Answer,
  type FunctionMetadata,
  type Invocation,
  type ReturnedError,
} from "./moteur";

/** How the add-in's functions are called: through its association table, or through Microsoft's runtime protocol. */
export type FunctionMode = "direct" | "protocol";

export interface AddinRealm {
  /** The add-in window's `CustomFunctions`, once its script has run. */
  readonly customFunctions: () => CustomFunctionsGlobal | undefined;
  /** All the add-in's scripts have run: office.js may say that it is ready before the functions are associated. */
  readonly loaded: () => Promise<void>;
}
interface CustomFunctionsGlobal {
  readonly Error: new (code: string, message?: string) => { code: string; message?: string };
  readonly _association: { readonly mappings: Record<string, ((...args: unknown[]) => unknown) | undefined> };
}

/** Codes of the runtime protocol. */
const PROTOCOL_ERRORS: Readonly<Record<number, string>> = {
  1: "#N/A",
  5: "#DIV/0!",
  6: "#NUM!",
  7: "#VALUE!",
  8: "#NULL!",
  9: "#NAME?",
  10: "#NAME?",
};

/** Codes of `CustomFunctions.ErrorCode`. */
const ERROR_CODES: Readonly<Record<string, string>> = {
  "#VALUE!": "#VALUE!",
  "#N/A": "#N/A",
  "#DIV/0!": "#DIV/0!",
  "#NUM!": "#NUM!",
  "#NULL!": "#NULL!",
  "#NAME?": "#NAME?",
  "#REF!": "#REF!",
};

export class Atelier {
  readonly host: Host;
  classeur: ClasseurDecrit | undefined;

  constructor(
    readonly engine: UniverEngine,
    options: HostOptions = {},
  ) {
    this.host = new Host(engine, options);
  }

  async open(classeur: ClasseurDecrit): Promise<void> {
    const defauts = defautsDuClasseur(classeur);
    if (defauts.length > 0)
      throw new Error(`Ce classeur ne peut pas être ouvert dans l'atelier :\n${defauts.join("\n")}`);
    this.classeur = classeur;
    this.host.reset();
    await this.engine.open(classeur);
  }

  /** Makes the add-in's functions known to the spreadsheet. They are called only once the add-in is ready. */
  registerFunctions(
    namespace: string,
    functions: readonly FunctionMetadata[],
    realm: AddinRealm,
    mode: FunctionMode = "direct",
  ): void {
    this.engine.registerFunctions({
      namespace,
      functions,
      blank: () => (this.host.limits.blanks === "null" ? null : 0),
      isError: returnedError,
      invoke: async (invocation) => {
        await this.host.functions.ready;
        await realm.loaded();
        return mode === "protocol" ? await this.throughProtocol(invocation) : await directly(invocation, realm);
      },
    });
  }
  private async throughProtocol(invocation: Invocation): Promise<Answer> {
    const outcome = await this.host.functions.invoke(invocation.id, invocation.args, invocation.address);
    if (outcome.ok) return { ok: true, value: outcome.value };
    return {
      ok: false,
      code: PROTOCOL_ERRORS[outcome.errorCode ?? 7] ?? "#VALUE!",
      message: typeof outcome.value === "string" ? outcome.value : "",
    };
  }

  /** "A1", "B2:C4" of the active sheet, or "Feuille!A1". */
  area(address: string): Area {
    const { sheet: name, address: cells } = splitReference(address);
    const sheets = this.engine.sheets();
    const sheet =
      name === undefined
        ? this.engine.activeSheet()
        : sheets.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase())?.id;
    if (sheet === undefined) throw new Error(`L'atelier n'a pas de feuille « ${name} ».`);
    const rectangle = parseA1(cells, MAX_ROWS, MAX_COLUMNS);
    if (!rectangle) throw new Error(`« ${address} » n'est pas une adresse.`);
    const { row, column, rows, columns } = rectangle;
    return { sheet, row, column, rows, columns };
  }

  /** Types in a cell as a person does in a French Excel, and presses Enter. */
  async type(address: string, text: string): Promise<void> {
    const area = this.area(address);
    const cell: Area = { ...area, rows: 1, columns: 1 };
    this.engine.select(cell);
    const format = this.engine.numberFormats(cell)[0]![0]!;
    const lu = lisSaisie(text, { format });
    // A cell of the Text format keeps what is typed, even a formula.
    if (format === "@") this.engine.write(cell, [[text]], "Unknown");
    else if (lu.genre === "formule") this.engine.write(cell, [[lu.formule]], "Unknown");
    else {
      const isText = typeof lu.valeur === "string" && lu.valeur !== "";
      this.engine.write(cell, [[isText ? `'${String(lu.valeur)}` : lu.valeur]], "Unknown");
      if (lu.format !== undefined && format === "General") this.engine.setNumberFormats(cell, [[lu.format]], "Unknown");
    }
    await this.engine.flush();
  }
  /** The value of one cell; errors keep their English name, as Office.js gives them. */
  value(address: string): Scalar {
    return this.engine.values(this.area(address))[0]![0]!;
  }
  values(address: string): Scalar[][] {
    return this.engine.values(this.area(address));
  }
  /** What the cell shows to a French person. */
  text(address: string): string {
    return this.engine.text(this.area(address))[0]![0]!;
  }
  /** What the formula bar shows to a French person. */
  edited(address: string): string {
    const area = this.area(address);
    const formula = this.engine.formulas(area)[0]![0]!;
    if (typeof formula === "string" && formula.startsWith("=")) return formuleEnFrancais(formula);
    return valeurPourEdition(formula, this.engine.numberFormats(area)[0]![0]);
  }
  select(address: string): void {
    this.engine.select(this.area(address));
  }
  /** The sentence that goes with the error shown by a cell, or undefined. */
  errorSentence(address: string): string | undefined {
    const { sheet, row, column } = this.area(address);
    return this.engine.errorSentence(sheet, row, column);
  }
  /** The line of state of a cell: its error, in French, and why. */
  status(address: string): string {
    return this.statusOf(this.area(address));
  }
  statusOf({ sheet, row, column }: Pick<Area, "sheet" | "row" | "column">): string {
    const value = this.engine.values({ sheet, row, column, rows: 1, columns: 1 })[0]![0]!;
    if (typeof value !== "string" || !ERRORS.has(value)) return "";
    const sentence = this.engine.errorSentence(sheet, row, column);
    return sentence === undefined ? erreurEnFrancais(value) : `${erreurEnFrancais(value)} ${sentence}`;
  }
  async flush(): Promise<void> {
    await this.engine.flush();
  }
}

async function directly(invocation: Invocation, realm: AddinRealm): Promise<Answer> {
  const functions = realm.customFunctions();
  if (!functions) return { ok: false, code: "#NAME?", message: "Le complément n'est pas chargé." };
  const run =
    functions._association.mappings[invocation.id] ?? functions._association.mappings[invocation.id.toUpperCase()];
  if (!run)
    return { ok: false, code: "#NAME?", message: `Le complément n'associe aucune fonction à « ${invocation.id} ».` };
  const args = invocation.args.map((argument) => withErrors(argument, functions));
  try {
    const value = await run(...args, {
      address: invocation.address,
      functionName: invocation.id,
      parameterAddresses: invocation.parameterAddresses,
      isInValuePreview: false,
    });
    const error = returnedError(value);
    return error ? { ok: false, code: error.code, message: error.message } : { ok: true, value };
  } catch (thrown) {
    const error = returnedError(thrown);
    if (error) return { ok: false, code: error.code, message: error.message };
    return {
      ok: false,
      code: "#VALUE!",
      message:
        thrown !== null && typeof thrown === "object" && "message" in thrown ? String(thrown.message) : String(thrown),
    };
  }
}

function withErrors(argument: unknown, functions: CustomFunctionsGlobal): unknown {
  if (argument instanceof CellError) return new functions.Error(argument.code);
  if (!Array.isArray(argument)) return argument;
  return argument.map((inner: unknown) => withErrors(inner, functions));
}

/** A CustomFunctions.Error of any realm: known by its shape. */
function returnedError(value: unknown): ReturnedError | undefined {
  if (typeof value !== "object" || value === null || !("code" in value)) return undefined;
  const code = ERROR_CODES[String(value.code)];
  if (code === undefined) return undefined;
  return { code, message: "message" in value && typeof value.message === "string" ? value.message : "" };
}
