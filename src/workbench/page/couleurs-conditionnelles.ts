/** Conditional formats drawn in the page: an overview of the workbench, not Excel's rendering (see hote/conditional-look). */
import { BooleanNumber, InterceptorEffectEnum, type ICellData, type IStyleData, type Nullable } from "@univerjs/core";
import { INTERCEPTOR_POINT, SheetInterceptorService } from "@univerjs/sheets";
import { conditionalLook, type KeptConditional } from "../hote";
import { scalarOf } from "../moteur/cells";
import type { UniverEngine } from "../moteur";

interface Location {
  readonly subUnitId: string;
  readonly row: number;
  readonly col: number;
  readonly worksheet: { getCellRaw(row: number, column: number): Nullable<ICellData> };
  readonly workbook: { getStyles(): { getStyleByCell(cell: Nullable<ICellData>): Nullable<IStyleData> } };
}

/** `rulesOf`: those of a sheet, the first to be looked at first. */
export function installConditionalColors(
  engine: UniverEngine,
  rulesOf: (sheet: string) => readonly KeptConditional[],
): void {
  const on = (flag: boolean): { s: BooleanNumber } => ({ s: flag ? BooleanNumber.TRUE : BooleanNumber.FALSE });
  engine.univer
    .__getInjector()
    .get(SheetInterceptorService)
    .intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
      priority: 10,
      effect: InterceptorEffectEnum.Style,
      handler: (cell, location, next) => {
        const here = location as unknown as Location;
        const rules = rulesOf(here.subUnitId);
        if (rules.length === 0) return next(cell);
        const look = conditionalLook(rules, here.row, here.col, () =>
          scalarOf(here.worksheet.getCellRaw(here.row, here.col)),
        );
        if (look === null) return next(cell);
        const style: IStyleData = {
          ...here.workbook.getStyles().getStyleByCell(cell as Nullable<ICellData>),
          ...(look.fill === undefined ? {} : { bg: { rgb: look.fill } }),
          ...(look.color === undefined ? {} : { cl: { rgb: look.color } }),
          ...(look.bold === undefined ? {} : { bl: look.bold ? BooleanNumber.TRUE : BooleanNumber.FALSE }),
          ...(look.italic === undefined ? {} : { it: look.italic ? BooleanNumber.TRUE : BooleanNumber.FALSE }),
          ...(look.underline === undefined ? {} : { ul: on(look.underline) }),
          ...(look.strikethrough === undefined ? {} : { st: on(look.strikethrough) }),
        };
        return next({ ...(cell as ICellData), s: style });
      },
    });
}
