/**
 * A French face for Univer, which speaks American: what is typed, what cells show, what the formula bar shows.
 * The workbook itself keeps English formulas and plain numbers, as files and Office.js do.
 */
import { CellValueType, InterceptorEffectEnum, type ICellData, type IStyleData, type Nullable, type Univer } from "@univerjs/core";
import { AFTER_CELL_EDIT, BEFORE_CELL_EDIT, INTERCEPTOR_POINT, SheetInterceptorService } from "@univerjs/sheets";
import { SheetsNumfmtCellContentController } from "@univerjs/sheets-numfmt";
import { erreurEnFrancais, formuleEnFrancais, lisSaisie, valeurPourEdition } from "../francais";
import { scalarOf } from "../moteur/cells";
import type { UniverEngine } from "../moteur";

interface Location {
  readonly subUnitId: string;
  readonly row: number;
  readonly col: number;
  readonly workbook: { getStyles(): { getStyleByCell(cell: Nullable<ICellData>): Nullable<IStyleData> } };
}

export function installFrenchFace(univer: Univer, engine: UniverEngine): void {
  const injector = univer.__getInjector();
  const interceptors = injector.get(SheetInterceptorService);
  injector.get(SheetsNumfmtCellContentController).setNumfmtLocal("fr");
  const pattern = (cell: Nullable<ICellData>, location: Location): string | undefined =>
    location.workbook.getStyles().getStyleByCell(cell)?.n?.pattern;

  interceptors.writeCellInterceptor.intercept(AFTER_CELL_EDIT, {
    priority: 10_000,
    handler: (cell, location, next) => {
      if (!cell) return next(cell);
      const typed = typeof cell.f === "string" && cell.f !== "" ? cell.f : typeof cell.v === "string" ? cell.v : undefined;
      if (typed === undefined || cell.p) return next(cell);
      const here = location as unknown as Location;
      const read = lisSaisie(typed);
      if (read.genre === "formule") {
        return next({ ...cell, f: engine.storedFormula(here.subUnitId, here.row, here.col, read.formule), v: null });
      }
      // Decided here: Univer's own reading, which is American, is not asked.
      const current = pattern(cell, here);
      const style: IStyleData | undefined = read.format !== undefined && (current === undefined || current === "General") ? ({ n: { pattern: read.format } } as IStyleData) : undefined;
      const value = current === "@" ? typed : read.valeur;
      const written: ICellData = {
        ...cell,
        f: null,
        v: typeof value === "boolean" ? (value ? 1 : 0) : value,
        t: typeof value === "number" ? CellValueType.NUMBER : typeof value === "boolean" ? CellValueType.BOOLEAN : CellValueType.STRING,
      };
      return style ? { ...written, s: style } : written;
    },
  });

  interceptors.writeCellInterceptor.intercept(BEFORE_CELL_EDIT, {
    priority: 10_000,
    handler: (cell, location, next) => {
      const before = next(cell);
      if (!before || before.p) return before;
      const here = location as unknown as Location;
      if (typeof before.f === "string" && before.f !== "") {
        return { ...before, f: formuleEnFrancais(engine.shownFormula(here.subUnitId, here.row, here.col, before.f)) };
      }
      const value = scalarOf(before);
      if (value === "" || typeof value === "string") return before;
      return { ...before, v: valeurPourEdition(value, pattern(before, here)), t: CellValueType.STRING };
    },
  });

  interceptors.intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
    // The first of the chain: it sees the raw cell, and has the last word on what Univer makes of it.
    priority: 10_000,
    effect: InterceptorEffectEnum.Value,
    handler: (cell, location, next) => {
      const raw = cell as Nullable<ICellData>;
      const shown = next(cell) as Nullable<ICellData>;
      const value = raw?.v;
      if (!shown || value === undefined || value === null || shown.p) return shown;
      if (raw?.t === CellValueType.BOOLEAN) return { ...shown, v: engine.display(scalarOf(raw)), t: CellValueType.STRING };
      if (typeof value === "number") {
        // A cell with a format of its own is Univer's business: it reads formats in French too.
        const format = pattern(raw, location as unknown as Location);
        return format === undefined || format === "General" ? { ...shown, v: engine.display(value), t: CellValueType.NUMBER } : shown;
      }
      return value.toString().startsWith("#") ? { ...shown, v: erreurEnFrancais(String(value)) } : shown;
    },
  });
}
