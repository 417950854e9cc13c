/** A formula as it was entered, and the form under which Univer computes it. */
import { IFunctionService, LexerTreeBuilder } from "@univerjs/engine-formula";
import { intersection, quoteSheet, toA1 } from "../../hote";
import type { FunctionSite } from "../functions";
import { withoutOperators, withOperators } from "../spills";
import {
  aliasOf,
  withAliases,
  withoutAliases,
  withoutPrefixes,
  withRowReferences,
  withTableRenamed,
} from "../structured";
import { siteKey } from "./areas";
import type { Grid } from "./grid";
import type { TableList } from "./table-list";

export class Formulas {
  /** Formulas entered in a form that Univer does not read: sheet!row,column → what was entered and what was stored. */
  private readonly entered = new Map<string, { readonly shown: string; readonly stored: string }>();

  constructor(
    private readonly grid: Grid,
    private readonly list: TableList,
  ) {}

  /** The form under which Univer computes a formula; what was entered is kept to be shown. */
  storedFormula(sheet: string, row: number, column: number, formula: string): string {
    const read = withRowReferences(withoutOperators(withoutPrefixes(formula)), (table, from, to) =>
      this.rowReference({ sheet, row, column }, table, from, to),
    );
    const stored = withAliases(read, this.grid.tableNames());
    const key = siteKey({ sheet, row, column });
    if (stored === formula) this.entered.delete(key);
    else this.entered.set(key, { shown: formula, stored });
    return stored;
  }
  private rowReference(
    site: FunctionSite,
    name: string | undefined,
    from: string | undefined,
    to: string | undefined,
  ): string | undefined {
    const tables = this.list.tables();
    const table =
      name === undefined
        ? tables.find((candidate) => intersection(candidate.area, { ...site, rows: 1, columns: 1 }))
        : tables.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
    // Only the rows of the table have a current row.
    if (!table || site.row <= table.area.row || site.row >= table.area.row + table.area.rows) return undefined;
    const at = (column: string | undefined, missing: number): number =>
      column === undefined
        ? missing
        : table.columns.findIndex((candidate) => candidate.toLowerCase() === column.toLowerCase());
    const first = at(from, 0);
    const last = from === undefined ? table.area.columns - 1 : at(to, first);
    if (first < 0 || last < first) return undefined;
    const cells = toA1(site.row, table.area.column + first, 1, last - first + 1).replace(/([A-Z]+)/g, "$$$1");
    return table.area.sheet === site.sheet
      ? cells
      : `${quoteSheet(this.grid.sheet(table.area.sheet).getSheetName())}!${cells}`;
  }
  shownFormula(sheet: string, row: number, column: number, stored: string): string {
    const known = this.entered.get(siteKey({ sheet, row, column }));
    return known?.stored === stored ? known.shown : withOperators(withoutAliases(stored));
  }
  /**
   * Univer keeps each formula it has read by its text, with the area of the tables and names found then. It reads it again once when one of
   * them changes, without replacing what it kept: the next calculation would go back to the former area.
   */
  forgetParsed(): void {
    this.grid.get<IFunctionService>(IFunctionService).deleteFormulaAstCacheKey("");
    // The only way in to its cache of what formulas are made of; a builder holds nothing else.
    this.grid.get<LexerTreeBuilder>(LexerTreeBuilder).dispose();
  }

  renameTable(before: string, after: string): void {
    for (const [key, { shown, stored }] of this.entered)
      this.entered.set(key, {
        shown: withTableRenamed(shown, before, after),
        stored: withTableRenamed(stored, aliasOf(before), aliasOf(after)),
      });
  }
  reset(): void {
    this.entered.clear();
  }
}
