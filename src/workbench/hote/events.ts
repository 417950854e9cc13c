/**
 * Events of the workbook: what the add-in subscribed to, and when each is sent.
 * A user's edit and an API write are announced; a recalculation is not.
 */
import type { Area, ChangeEvent, Engine, Scalar, TableInfo } from "./engine";
import { MAX_COLUMNS, MAX_ROWS, parseA1, toA1 } from "./addresses";
import { method, type HostContext, type HostObject, type Member } from "./members";
import { ERREURS_FR } from "../francais/noms-de-fonctions";
import type { MessageEntry } from "./protocol";

/** Numbers of the events, as the client library declares them. */
export const EventNumber = {
  worksheetChanged: 10,
  worksheetActivated: 11,
  worksheetDeactivated: 12,
  worksheetAdded: 13,
  worksheetSelectionChanged: 14,
  worksheetDeleted: 15,
  worksheetCalculated: 16,
  worksheetFormatChanged: 18,
  worksheetRowHiddenChanged: 22,
  worksheetNameChanged: 25,
  tableSelectionChanged: 100,
  tableChanged: 101,
  tableAdded: 102,
  tableDeleted: 103,
} as const;

/** Target of an event registered on a whole collection. */
export const WORKBOOK_TARGET = "Workbook";
const EVENT_CATEGORY = 65536;
/** Document-level event: the selection changed. */
const DOCUMENT_SELECTION = 2;

export class EventHub {
  enabled = true;
  /** The client counts its own handlers: it may register twice and unregister once. */
  private readonly subscriptions = new Set<string>();
  private sequence = 0;
  private queue: MessageEntry[] = [];
  private scheduled = false;
  private lastSelectedTable: string | undefined;

  constructor(private readonly host: HostContext) {
    const engine = host.engine;
    engine.on("changed", (event) => this.changed(engine, event));
    engine.on("formatted", ({ area, trigger }) =>
      this.send(EventNumber.worksheetFormatChanged, area.sheet, {
        source: "Local",
        worksheetId: area.sheet,
        address: addressOf(area),
        triggerSource: trigger,
      }),
    );
    engine.on("selected", ({ area }) => this.selected(engine, area));
    engine.on("activated", ({ sheet, previous }) => {
      if (previous !== null) this.send(EventNumber.worksheetDeactivated, previous, { worksheetId: previous });
      this.send(EventNumber.worksheetActivated, sheet, { worksheetId: sheet });
    });
    engine.on("sheetAdded", ({ sheet }) =>
      this.send(EventNumber.worksheetAdded, WORKBOOK_TARGET, { source: "Local", worksheetId: sheet }),
    );
    engine.on("sheetDeleted", ({ sheet }) =>
      this.send(EventNumber.worksheetDeleted, WORKBOOK_TARGET, { source: "Local", worksheetId: sheet }),
    );
    engine.on("sheetRenamed", ({ sheet, before, after }) =>
      this.send(EventNumber.worksheetNameChanged, sheet, {
        source: "Local",
        worksheetId: sheet,
        nameBefore: before,
        nameAfter: after,
      }),
    );
    engine.on("tableAdded", ({ table, sheet }) =>
      this.send(EventNumber.tableAdded, sheet, { source: "Local", tableId: table, worksheetId: sheet }),
    );
    engine.on("tableDeleted", ({ table, name, sheet }) =>
      this.send(EventNumber.tableDeleted, sheet, {
        source: "Local",
        tableId: table,
        tableName: name,
        worksheetId: sheet,
      }),
    );
    engine.on("calculated", ({ area }) =>
      this.send(EventNumber.worksheetCalculated, area.sheet, { worksheetId: area.sheet, address: addressOf(area) }),
    );
  }

  /** `area`: rows that were all seen and are all hidden, or the reverse. */
  rowsHidden(area: Area, hidden: boolean): void {
    this.send(EventNumber.worksheetRowHiddenChanged, area.sheet, {
      source: "Local",
      worksheetId: area.sheet,
      address: `${area.row + 1}:${area.row + area.rows}`,
      changeType: hidden ? "Hidden" : "Unhidden",
    });
  }
  subscribe(event: number, target: string, on: boolean): null {
    const key = `${event}|${target}`;
    if (on) this.subscriptions.add(key);
    else this.subscriptions.delete(key);
    return null;
  }
  reset(): void {
    this.enabled = true;
    this.subscriptions.clear();
    this.queue = [];
    this.lastSelectedTable = undefined;
  }
  /** How many subscriptions are live: a pane that closes must come back to 0. */
  get live(): number {
    return this.subscriptions.size;
  }

  private changed(engine: Engine, event: ChangeEvent): void {
    const single = event.before !== undefined && event.after !== undefined;
    const details = single
      ? {
          valueBefore: event.before,
          valueAfter: event.after,
          valueTypeBefore: typeOf(event.before!),
          valueTypeAfter: typeOf(event.after!),
        }
      : {};
    const common = {
      changeType: event.changeType,
      source: "Local",
      triggerSource: event.trigger,
      worksheetId: event.area.sheet,
      ...details,
    };
    const referenceId = (): string => this.host.keepArea(event.area);
    if (this.listened(EventNumber.worksheetChanged, event.area.sheet)) {
      this.send(EventNumber.worksheetChanged, event.area.sheet, {
        ...common,
        address: addressOf(event.area),
        referenceId: referenceId(),
      });
    }
    for (const table of engine.tables()) {
      const touched = intersection(table.area, event.area);
      if (!touched) continue;
      if (
        ![table.id, event.area.sheet, WORKBOOK_TARGET].some((target) =>
          this.subscriptions.has(`${EventNumber.tableChanged}|${target}`),
        )
      )
        continue;
      const payload = { ...common, tableId: table.id, address: addressOf(touched), referenceId: referenceId() };
      this.sendTo(EventNumber.tableChanged, [table.id, event.area.sheet, WORKBOOK_TARGET], payload);
    }
  }

  private selected(engine: Engine, area: Area): void {
    this.send(EventNumber.worksheetSelectionChanged, area.sheet, { address: addressOf(area), worksheetId: area.sheet });
    if (this.enabled) this.host.emitDocumentEvent(DOCUMENT_SELECTION);
    const inside = engine.tables().find((table) => intersection(table.area, area) !== undefined);
    if (inside) this.tableSelection(inside, intersection(inside.area, area)!);
    if (this.lastSelectedTable !== undefined && this.lastSelectedTable !== inside?.id) {
      // Leaving a table: Excel sends an empty address, which the client reads as "not inside".
      this.sendTo(EventNumber.tableSelectionChanged, [this.lastSelectedTable], {
        worksheetId: area.sheet,
        tableId: this.lastSelectedTable,
        address: "",
      });
    }
    this.lastSelectedTable = inside?.id;
  }
  private tableSelection(table: TableInfo, area: Area): void {
    this.sendTo(EventNumber.tableSelectionChanged, [table.id], {
      worksheetId: area.sheet,
      tableId: table.id,
      address: addressOf(area),
    });
  }

  private listened(event: number, target: string): boolean {
    return this.subscriptions.has(`${event}|${target}`) || this.subscriptions.has(`${event}|${WORKBOOK_TARGET}`);
  }
  private send(event: number, target: string, payload: Record<string, unknown>): void {
    this.sendTo(event, target === WORKBOOK_TARGET ? [WORKBOOK_TARGET] : [target, WORKBOOK_TARGET], payload);
  }
  private sendTo(event: number, targets: readonly string[], payload: Record<string, unknown>): void {
    if (!this.enabled) return;
    for (const target of targets) {
      if (!this.subscriptions.has(`${event}|${target}`)) continue;
      this.sequence += 1;
      this.queue.push([EVENT_CATEGORY, event, target, JSON.stringify(payload), this.sequence]);
    }
    if (this.queue.length > 0 && !this.scheduled) {
      this.scheduled = true;
      // After the response of the batch that caused them, and together: Excel sends its events in groups.
      setTimeout(() => this.deliver(), 0);
    }
  }
  private deliver(): void {
    this.scheduled = false;
    const entries = this.queue;
    this.queue = [];
    const { events } = this.host.limits;
    const sent = events === "merged" ? merged(entries) : events === "reversed" ? entries.reverse() : entries;
    if (sent.length > 0) this.host.emit(sent);
  }
}

/** The changes of one target become one, at the place of the first: the area around them all, without details. */
function merged(entries: readonly MessageEntry[]): MessageEntry[] {
  const groups = new Map<string, MessageEntry[]>();
  for (const entry of entries) {
    const [, event, target, , sequence] = entry;
    const key =
      event === EventNumber.worksheetChanged || event === EventNumber.tableChanged
        ? `${event}|${target}`
        : `${event}|${target}|${sequence}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()].map((group): MessageEntry => {
    const [category, event, target, json, sequence] = group[0]!;
    if (group.length === 1) return group[0]!;
    const { details: _, ...first } = JSON.parse(json) as Record<string, unknown>;
    const areas = group.map((entry) =>
      parseA1((JSON.parse(entry[3]) as { address: string }).address, MAX_ROWS, MAX_COLUMNS)!,
    );
    const row = Math.min(...areas.map((area) => area.row));
    const column = Math.min(...areas.map((area) => area.column));
    const address = toA1(
      row,
      column,
      Math.max(...areas.map((area) => area.row + area.rows)) - row,
      Math.max(...areas.map((area) => area.column + area.columns)) - column,
    );
    return [category, event, target, JSON.stringify({ ...first, changeType: "RangeEdited", address }), sequence];
  });
}

/** `_RegisterXEvent` and `_UnregisterXEvent` of an object, for a table of members. */
export function registration<T extends HostObject>(
  name: string,
  event: number,
  target: (self: T) => string,
): Record<string, Member<T>> {
  return {
    [`_Register${name}`]: method<T>((self) => self.host.events.subscribe(event, target(self), true)),
    [`_Unregister${name}`]: method<T>((self) => self.host.events.subscribe(event, target(self), false)),
  };
}

export function intersection(a: Area, b: Area): Area | undefined {
  if (a.sheet !== b.sheet) return undefined;
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  const rows = Math.min(a.row + a.rows, b.row + b.rows) - row;
  const columns = Math.min(a.column + a.columns, b.column + b.columns) - column;
  return rows > 0 && columns > 0 ? { sheet: a.sheet, row, column, rows, columns } : undefined;
}

export const addressOf = (area: Area): string => toA1(area.row, area.column, area.rows, area.columns);

export function typeOf(value: Scalar): string {
  if (value === "") return "Empty";
  if (typeof value === "number") return "Double";
  if (typeof value === "boolean") return "Boolean";
  return ERRORS.has(value) ? "Error" : "String";
}
/** Those that the workbench knows, as the API gives them. */
export const ERRORS: ReadonlySet<string> = new Set(Object.keys(ERREURS_FR));
