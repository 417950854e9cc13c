/** Defined names, of the workbook and of each sheet. */
import type { FWorkbook } from "@univerjs/sheets/facade";
import { EngineRefusal, type NameInfo } from "../../hote";
import { ALL_SHEETS } from "../snapshot";
import { withAliases, withoutAliases } from "../structured";
import type { Calculation } from "./calculation";
import type { Grid } from "./grid";
import type { Writing } from "./writing";

type FDefinedName = ReturnType<FWorkbook["getDefinedNames"]>[number];
/** Null: the whole workbook. */
const scopeOf = (name: FDefinedName): string | null => {
  const sheet = name.getLocalSheetId();
  return sheet === undefined || sheet === "" || sheet === ALL_SHEETS ? null : sheet;
};

export class Names {
  constructor(
    private readonly grid: Grid,
    private readonly calculation: Calculation,
    private readonly writing: Writing,
  ) {}

  names(): NameInfo[] {
    return this.grid
      .workbook()
      .getDefinedNames()
      .map((name) => ({
        name: name.getName(),
        reference: withoutAliases(name.getFormulaOrRefString().replace(/^=/, "")),
        comment: name.getComment() ?? "",
        sheet: scopeOf(name),
      }));
  }
  addName(name: string, reference: string, comment: string, sheet: string | null): void {
    this.writing.commit();
    const builder = this.grid
      .workbook()
      .newDefinedNameBuilder()
      .setName(name)
      .setRef(withAliases(reference, this.grid.tableNames()));
    if (comment !== "") builder.setComment(comment);
    if (sheet !== null) builder.setScopeToWorksheet(this.grid.sheet(sheet));
    this.grid.workbook().insertDefinedNameBuilder(builder.build());
    this.calculation.markDirty();
  }
  changeName(
    name: string,
    sheet: string | null,
    change: { readonly reference?: string; readonly comment?: string },
  ): void {
    this.writing.commit();
    const known = this.definedName(name, sheet);
    if (change.reference !== undefined) known.setRef(withAliases(change.reference, this.grid.tableNames()));
    if (change.comment !== undefined) known.setComment(change.comment);
    this.calculation.markDirty();
  }
  deleteName(name: string, sheet: string | null): void {
    this.writing.commit();
    this.definedName(name, sheet).delete();
    this.calculation.markDirty();
  }
  private definedName(name: string, sheet: string | null): FDefinedName {
    const known = this.grid
      .workbook()
      .getDefinedNames()
      .find((one) => one.getName().toLowerCase() === name.toLowerCase() && scopeOf(one) === sheet);
    if (!known) throw new EngineRefusal("ItemNotFound", "La ressource demandée n'existe pas.");
    return known;
  }
}
