/** Settings kept in the workbook, outside of undo: those of `workbook.settings` and of `Office.context.document.settings`. */
export class SettingsStore {
  private readonly values = new Map<string, unknown>();
  get(name: string): unknown {
    return this.values.get(name);
  }
  has(name: string): boolean {
    return this.values.has(name);
  }
  set(name: string, value: unknown): void {
    this.values.set(name, value);
  }
  delete(name: string): void {
    this.values.delete(name);
  }
  keys(): string[] {
    return [...this.values.keys()];
  }
  asObject(): Record<string, unknown> {
    return Object.fromEntries(this.values);
  }
  clear(): void {
    this.values.clear();
  }
}
