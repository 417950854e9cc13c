/**
 * A French face for Univer, which speaks American: what is typed, what cells show, what the formula bar shows.
 * The workbook itself keeps English formulas and plain numbers, as files and Office.js do.
 */
import {
  CellValueType,
  InterceptorEffectEnum,
  type ICellData,
  type IStyleData,
  type Nullable,
  type Univer,
} from "@univerjs/core";
import { AFTER_CELL_EDIT, BEFORE_CELL_EDIT, INTERCEPTOR_POINT, SheetInterceptorService } from "@univerjs/sheets";
import { ISheetClipboardService } from "@univerjs/sheets-ui";
import { SheetsNumfmtCellContentController } from "@univerjs/sheets-numfmt";
import { FunctionType, type IFunctionInfo } from "@univerjs/engine-formula";
import { IDescriptionService, type ISearchItem } from "@univerjs/sheets-formula";
import {
  cellulesCollees,
  erreurEnFrancais,
  FONCTIONS,
  FONCTIONS_EN,
  formuleEnFrancais,
  lisSaisie,
  valeurPourEdition,
} from "../francais";
import { scalarOf } from "../moteur/cells";
import { UNIT, type UniverEngine } from "../moteur";

interface Location {
  readonly subUnitId: string;
  readonly row: number;
  readonly col: number;
  readonly worksheet: { getCellRaw(row: number, column: number): Nullable<ICellData> };
  readonly workbook: { getStyles(): { getStyleByCell(cell: Nullable<ICellData>): Nullable<IStyleData> } };
}

export function installFrenchFace(univer: Univer, engine: UniverEngine): void {
  const injector = univer.__getInjector();
  const interceptors = injector.get(SheetInterceptorService);
  injector.get(SheetsNumfmtCellContentController).setNumfmtLocal("fr");
  nameFunctionsInFrench(injector.get(IDescriptionService));
  const pattern = (cell: Nullable<ICellData>, location: Location): string | undefined =>
    location.workbook.getStyles().getStyleByCell(cell)?.n?.pattern;

  /** The cell that a person gets by typing this text here. */
  function typedCell(typed: string, format: string | undefined, sheet: string, row: number, column: number): ICellData {
    // A cell of the Text format keeps what is typed, even a formula.
    if (format === "@") return { f: null, si: null, p: null, v: typed, t: CellValueType.STRING };
    const read = lisSaisie(typed, { format });
    if (read.genre === "formule")
      return { f: engine.storedFormula(sheet, row, column, read.formule), si: null, p: null, v: null, t: null };
    const { valeur } = read;
    return {
      f: null,
      si: null,
      p: null,
      v: typeof valeur === "boolean" ? (valeur ? 1 : 0) : valeur === "" ? null : valeur,
      t:
        typeof valeur === "number"
          ? CellValueType.NUMBER
          : typeof valeur === "boolean"
            ? CellValueType.BOOLEAN
            : CellValueType.STRING,
      ...(read.format !== undefined && (format === undefined || format === "General")
        ? { s: { n: { pattern: read.format } } as IStyleData }
        : {}),
    };
  }

  interceptors.writeCellInterceptor.intercept(AFTER_CELL_EDIT, {
    priority: 10_000,
    handler: (cell, location, next) => {
      if (!cell) return next(cell);
      const typed =
        typeof cell.f === "string" && cell.f !== "" ? cell.f : typeof cell.v === "string" ? cell.v : undefined;
      if (typed === undefined || cell.p) return next(cell);
      // An apostrophe before it: a text, and Univer keeps the apostrophe for the next edit.
      if (cell.t === CellValueType.FORCE_STRING && cell.f == null) return cell;
      const here = location as unknown as Location;
      const written = { ...cell, ...typedCell(typed, pattern(cell, here), here.subUnitId, here.row, here.col) };
      // A value is decided here: Univer's own reading, which is American, is not asked.
      return written.f === null ? written : next(written);
    },
  });

  // A text copied from another program is read as if it were typed, cell by cell, in one step for Ctrl+Z.
  const clipboard = injector.get(ISheetClipboardService);
  const paste = clipboard.paste.bind(clipboard);
  const legacyPaste = clipboard.legacyPaste.bind(clipboard);
  const pasteText = (text: string): boolean => {
    const lines = cellulesCollees(text);
    const from = engine.selection();
    const columns = Math.max(...lines.map((line) => line.length));
    const single = lines.length === 1 && columns === 1;
    const area = single ? from : { ...from, rows: lines.length, columns };
    engine.select(area);
    const formats = engine.numberFormats(area);
    const cells: Record<number, Record<number, ICellData>> = {};
    for (let i = 0; i < area.rows; i++)
      for (let j = 0; j < area.columns; j++) {
        const [row, column] = [area.row + i, area.column + j];
        (cells[row] ??= {})[column] = typedCell(
          (single ? lines[0]![0] : lines[i]![j]) ?? "",
          formats[i]![j],
          area.sheet,
          row,
          column,
        );
      }
    engine.api.syncExecuteCommand("sheet.command.set-range-values", {
      unitId: UNIT,
      subUnitId: area.sheet,
      value: cells,
    });
    return true;
  };
  const copiedHere = (html: string): boolean => /data-copy-id="/.test(html);
  clipboard.paste = async (item, type) => {
    const read = async (mime: string): Promise<string> =>
      item.types.includes(mime) ? await (await item.getType(mime)).text() : "";
    const text = await read("text/plain");
    return text === "" || copiedHere(await read("text/html")) ? await paste(item, type) : pasteText(text);
  };
  clipboard.legacyPaste = async (html, text, files) =>
    text === undefined || text === "" || copiedHere(html ?? "")
      ? await legacyPaste(html, text, files)
      : pasteText(text);

  // Univer's own interceptors come one after the other, and one of them ends the chain with the English formula: ours is put around them.
  const writing = interceptors.writeCellInterceptor;
  const through = writing.fetchThroughInterceptors.bind(writing);
  writing.fetchThroughInterceptors = ((name, filter) => {
    const composed = through(name, filter);
    if (name !== (BEFORE_CELL_EDIT as unknown)) return composed;
    return (cell: Nullable<ICellData>, location: Location) =>
      edited(composed(cell as never, location as never) as Nullable<ICellData>, location);
  }) as typeof writing.fetchThroughInterceptors;

  /** What the cell editor and the formula bar show of a cell. */
  function edited(before: Nullable<ICellData>, here: Location): Nullable<ICellData> {
    if (!before || before.p) return before;
    if (typeof before.f === "string" && before.f !== "")
      return { ...before, f: formuleEnFrancais(engine.shownFormula(here.subUnitId, here.row, here.col, before.f)) };
    const raw = here.worksheet.getCellRaw(here.row, here.col);
    const value = scalarOf(raw);
    return typeof value === "string"
      ? before
      : { ...before, v: valeurPourEdition(value, pattern(raw, here)), t: CellValueType.STRING };
  }

  interceptors.intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
    // Before Univer's formats: what is decided here is a text that they leave alone.
    priority: 10_000,
    effect: InterceptorEffectEnum.Value,
    handler: (cell, location, next) => {
      const raw = cell as Nullable<ICellData>;
      const value = raw?.v;
      if (value === undefined || value === null || raw?.p) return next(cell);
      if (raw?.t === CellValueType.BOOLEAN)
        return next({ ...raw, v: engine.display(scalarOf(raw)), t: CellValueType.STRING });
      if (typeof value !== "number") return next(cell);
      // A cell with a format of its own is Univer's business: it reads formats in French too.
      const format = pattern(raw, location as unknown as Location);
      return next(
        format === undefined || format === "General"
          ? { ...raw, v: engine.display(value), t: CellValueType.NUMBER }
          : cell,
      );
    },
  });
  interceptors.intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
    // After all of Univer's but its last: the errors of spilled arrays only come then.
    priority: -0.5,
    effect: InterceptorEffectEnum.Value,
    handler: (cell, _location, next) => {
      const shown = cell as Nullable<ICellData>;
      return next(
        typeof shown?.v === "string" && shown.v.startsWith("#") ? { ...shown, v: erreurEnFrancais(shown.v) } : cell,
      );
    },
  });
}

/**
 * The list that opens while a formula is typed: the functions that a French Excel names, ours, and the names of the workbook.
 * Univer describes its functions in English, even in French: only ours are explained.
 */
function nameFunctionsInFrench(descriptions: IDescriptionService): void {
  const described = (one: IFunctionInfo): boolean => one.functionType >= FunctionType.User;
  const list = (
    keep: (name: string, type: FunctionType) => boolean,
  ): (ISearchItem & { functionType: FunctionType })[] =>
    [...descriptions.getDescriptions().values()].flatMap((one) => {
      const name = described(one) ? one.functionName : FONCTIONS_EN[one.functionName];
      return name !== undefined && keep(name, one.functionType)
        ? [{ name, desc: described(one) ? one.abstract : "", functionType: one.functionType }]
        : [];
    });
  const info = descriptions.getFunctionInfo.bind(descriptions);
  const known = descriptions.hasFunction.bind(descriptions);
  Object.assign(descriptions, {
    getSearchListByNameFirstLetter: (typed: string) =>
      list((name) => name.toUpperCase().startsWith(typed.trim().toUpperCase())),
    getSearchListByName: (typed: string) =>
      list(
        (name, type) => type !== FunctionType.DefinedName && name.toUpperCase().includes(typed.trim().toUpperCase()),
      ),
    getSearchListByType: (wanted: number) =>
      list((_, type) => type !== FunctionType.DefinedName && (wanted === -1 || wanted === (type as number))),
    getFunctionInfo: (name: string) => {
      const found = info(name);
      return found && described(found) ? found : undefined;
    },
    hasFunction: (name: string) => known(FONCTIONS[name.toUpperCase()] ?? name),
  } satisfies Partial<IDescriptionService>);
}
