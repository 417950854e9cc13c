/**
 * A RichApi host: one JSON request in, one JSON response out, over any `Engine`.
 * Strict: a member that no table lists fails with ApiNotImplementedByLocalHost and its name.
 */
import type { Engine } from "./engine";
import { EngineRefusal } from "./engine";
import { accessDenied, HostError, invalidReference, mergedConflict, notImplemented } from "./errors";
import { MAX_COLUMNS, MAX_ROWS } from "./addresses";
import { EventHub, intersection } from "./events";
import { filteredAreas, isFiltered } from "./filters";
import { CustomFunctionsService, InternalService } from "./services";
import { defaultLimits, type Limits, type Rejection } from "./limits";
import { KeptSheets } from "./kept";
import { HostCollection, HostObject, memberOf, NULL_OBJECT, wireName, type HostContext, type Members } from "./members";
import {
  ActionType,
  ExecuteError,
  PathType,
  type Action,
  type ArgumentInfo,
  type MessageEntry,
  type ObjectPath,
  type QueryInfo,
  type RequestBody,
  type ResponseBody,
} from "./protocol";
import { moved } from "./moved";
import { Range } from "./range";
import { RangeAreas } from "./range-areas";
import { SettingsStore } from "./settings-store";
import { Workbook } from "./workbook";
import { Worksheet } from "./worksheet";
import type { Area } from "./engine";

export interface HostOptions {
  readonly limits?: Partial<Limits>;
  readonly workbookName?: string;
  /** Called with each exchange: for tests and for the journal of the page. */
  readonly journal?: (request: RequestBody, response: ResponseBody) => void;
}

type Resolved = HostObject | typeof NULL_OBJECT;

export class Host implements HostContext {
  readonly limits: Limits;
  readonly events: EventHub;
  readonly settings = new SettingsStore();
  readonly functions: CustomFunctionsService;
  readonly workbookName: string;
  calculationMode = "Automatic";
  readonly properties = new Map<string, string>();
  /** `Office.context.document.settings`, as saved. */
  readonly documentSettings = new Map<string, string>();
  /** Page setup of each sheet, as the add-in set it: nothing is printed here. */
  readonly pages = new Map<string, Record<string, unknown>>();
  /** What the sheets carry beside their cells: charts, validations, page breaks… */
  readonly kept = new KeptSheets();
  /** Delivers event entries to the add-in (dispId 33). */
  emit: (entries: MessageEntry[]) => void = () => undefined;
  /** Delivers a document-level event (selection changed…), for `workbook.onSelectionChanged`. */
  emitDocumentEvent: (dispId: number) => void = () => undefined;

  private readonly journal: HostOptions["journal"];
  private readonly references = new Map<string, Range | RangeAreas>();
  private referenceCount = 0;
  private requestCount = 0;
  private readonly rangeNames = new Map<Range | RangeAreas, string>();

  constructor(
    readonly engine: Engine,
    options: HostOptions = {},
  ) {
    this.limits = { ...defaultLimits(), ...options.limits };
    this.workbookName = options.workbookName ?? "Classeur1.xlsx";
    this.journal = options.journal;
    this.functions = new CustomFunctionsService(this);
    // References move before anyone is told of the change.
    engine.on("changed", (change) => {
      // Thousands of cells may be written at once under thousands of references: none moves.
      if (change.changeType === "RangeEdited") return;
      for (const range of this.references.values()) range.follow((area) => moved(area, change));
      this.kept.follow(
        change,
        (name) => engine.sheets().find((sheet) => sheet.name.toLowerCase() === name.toLowerCase())?.id,
      );
    });
    engine.on("sheetDeleted", ({ sheet }) => {
      this.kept.forget(sheet);
      this.pages.delete(sheet);
    });
    engine.on("tableDeleted", ({ table }) => {
      this.kept.sorts.delete(table);
      this.kept.filters.delete(table);
    });
    engine.filteredBy(() => filteredAreas(this));
    this.events = new EventHub(this);
  }

  /**
   * `Execute(93, …)` of Excel: the response, or a return code that the client turns into an error.
   */
  async execute(text: string, waitsForCellEdit = false): Promise<{ status: number; body: string } | number> {
    const body = JSON.parse(text) as RequestBody;
    this.requestCount += 1;
    if (this.limits.latency > 0) await new Promise((resolve) => setTimeout(resolve, this.limits.latency));
    if (!isStartup(body)) {
      while (this.limits.cellEditMode && waitsForCellEdit)
        await new Promise((resolve) => setTimeout(resolve, CELL_EDIT_POLL));
      if (this.limits.cellEditMode) return ExecuteError.cellEditMode;
    }
    if (this.limits.payloadBytes > 0 && byteLength(text) > this.limits.payloadBytes) return ExecuteError.requestPayload;
    const response = await this.process(body, this.limits.reject?.(body, this.requestCount));
    const answer = JSON.stringify(response);
    if (this.limits.payloadBytes > 0 && byteLength(answer) > this.limits.payloadBytes)
      return ExecuteError.responsePayload;
    return { status: 200, body: answer };
  }

  private async process(body: RequestBody, rejection?: Rejection): Promise<ResponseBody> {
    const response: ResponseBody = { Results: [], TraceIds: [] };
    const paths = body.ObjectPaths ?? {};
    const objects = new Map<number, Resolved>();
    let index = 0;
    try {
      // Excel has computed what the former batch wrote before it takes the next.
      if (!isStartup(body)) await this.engine.flush();
      for (; index < body.Actions.length; index++) {
        if (index === (rejection?.after ?? 0) && rejection) throw new HostError(rejection.code, rejection.message, 500);
        const action = body.Actions[index]!;
        if (action.ActionType === ActionType.Trace) {
          // The client runs the callbacks of event registration when it sees its trace come back.
          response.TraceIds.push(action.Id);
          response.Results.push({ ActionId: action.Id, Value: null });
          continue;
        }
        const target = await this.resolve(action.ObjectPathId, paths, objects);
        if (target === NULL_OBJECT) {
          response.Results.push({ ActionId: action.Id, Value: null });
          continue;
        }
        const value = await this.act(target, action, objects, paths);
        if (value !== NO_RESULT)
          response.Results.push({ ActionId: action.Id, Value: value === undefined ? null : value });
      }
      this.engine.commit();
      if (rejection) throw new HostError(rejection.code, rejection.message, 500);
    } catch (error) {
      const action = body.Actions[Math.min(index, body.Actions.length - 1)];
      response.Error = this.describe(error, action, action ? paths[action.ObjectPathId] : undefined, index);
      this.engine.commit();
    }
    this.journal?.(body, response);
    return response;
  }

  private async act(
    target: HostObject,
    action: Action,
    objects: Map<number, Resolved>,
    paths: Record<string, ObjectPath>,
  ): Promise<unknown> {
    switch (action.ActionType) {
      case ActionType.Instantiate:
        return target.identity();
      case ActionType.Query:
      case ActionType.QueryAsJson:
        return await this.query(target, action.QueryInfo ?? {});
      case ActionType.Method: {
        if (action.Name === "_KeepReference") {
          if (target instanceof Range || target instanceof RangeAreas) this.keep(target);
          return null;
        }
        const result = await this.call(target, action.Name ?? "", await this.args(action.ArgumentInfo, paths, objects));
        if (result instanceof HostObject) return result.identity();
        return result === NULL_OBJECT ? null : result;
      }
      case ActionType.SetProperty: {
        const values = await this.args(action.ArgumentInfo, paths, objects);
        await this.assign(target, action.Name ?? "", values[0]);
        return NO_RESULT;
      }
      case ActionType.Update:
        for (const [name, value] of Object.entries(action.ObjectState ?? {})) await this.assign(target, name, value);
        return NO_RESULT;
      case ActionType.EnsureUnchanged:
        return NO_RESULT;
      default:
        throw notImplemented(target.className, `ActionType ${action.ActionType}`);
    }
  }

  private async resolve(
    id: number,
    paths: Record<string, ObjectPath>,
    objects: Map<number, Resolved>,
  ): Promise<Resolved> {
    const known = objects.get(id);
    if (known !== undefined) return known;
    const path = paths[id];
    if (!path) throw new HostError("InvalidObjectPath", `Chemin d'objet inconnu : ${id}.`, 500);
    const parent = path.ParentObjectPathId ? await this.resolve(path.ParentObjectPathId, paths, objects) : null;
    const object = parent === NULL_OBJECT ? NULL_OBJECT : await this.follow(path, parent, paths, objects);
    objects.set(id, object);
    return object;
  }

  private async follow(
    path: ObjectPath,
    parent: HostObject | null,
    paths: Record<string, ObjectPath>,
    objects: Map<number, Resolved>,
  ): Promise<Resolved> {
    switch (path.ObjectPathType) {
      case PathType.GlobalObject:
        return new Workbook(this);
      case PathType.NewObject:
        return this.newObject(path.Name);
      case PathType.NullObject:
        return NULL_OBJECT;
      case PathType.ReferenceId: {
        const range = this.references.get(path.Name);
        if (!range) throw invalidReference();
        return range;
      }
      case PathType.Method:
        return this.asObject(
          await this.call(parent!, path.Name, await this.args(path.ArgumentInfo, paths, objects)),
          parent!,
          path.Name,
        );
      case PathType.Property: {
        const member = memberOf(parent!, path.Name);
        if (member?.kind !== "navigation" || !member.get)
          throw notImplemented(parent!.className, lowerFirst(path.Name));
        return this.asObject(await located(parent!, path.Name, () => member.get!(parent!)), parent!, path.Name);
      }
      case PathType.Indexer: {
        const args = await this.args(path.ArgumentInfo, paths, objects);
        const found = await located(parent!, "getItem", () => parent!.indexer(args));
        if (found === undefined) throw notImplemented(parent!.className, "getItem");
        return this.asObject(found, parent!, "getItem");
      }
      default:
        throw notImplemented("ObjectPath", String(path.ObjectPathType));
    }
  }

  private asObject(value: unknown, parent: HostObject, name: string): Resolved {
    if (value === NULL_OBJECT || value instanceof HostObject) return value as Resolved;
    throw notImplemented(parent.className, lowerFirst(name));
  }

  private newObject(name: string): HostObject {
    if (name === "Microsoft.ExcelServices.CustomFunctions") return this.functions;
    const service = InternalService.named(this, name);
    if (!service) throw notImplemented("NewObject", name);
    return service;
  }

  private async args(
    info: ArgumentInfo | undefined,
    paths: Record<string, ObjectPath>,
    objects: Map<number, Resolved>,
  ): Promise<unknown[]> {
    const values = info?.Arguments ?? [];
    const ids = info?.ReferencedObjectPathIds;
    if (!ids) return await Promise.all(values.map((value) => this.within(value, paths, objects)));
    return await Promise.all(
      values.map(async (value, i) => {
        const id = ids[i];
        return id ? await this.resolve(id, paths, objects) : await this.within(value, paths, objects);
      }),
    );
  }

  /** The client puts the path of a range that stands inside a plain object, such as the source of a list. */
  private async within(
    value: unknown,
    paths: Record<string, ObjectPath>,
    objects: Map<number, Resolved>,
  ): Promise<unknown> {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    const { _ObjectPathId: id } = value as { _ObjectPathId?: unknown };
    if (typeof id === "number") return await this.resolve(id, paths, objects);
    const entries = await Promise.all(
      Object.entries(value).map(async ([name, inner]) => [name, await this.within(inner, paths, objects)] as const),
    );
    return Object.fromEntries(entries);
  }

  private async call(target: HostObject, name: string, args: readonly unknown[]): Promise<unknown> {
    const member = memberOf(target, name);
    if (member?.kind !== "method" || !member.call) throw notImplemented(target.className, lowerFirst(name));
    return await located(target, name, () => member.call!(target, args));
  }

  private async assign(target: HostObject, name: string, value: unknown): Promise<void> {
    const member = memberOf(target, name);
    if (member?.kind === "navigation" && member.get && typeof value === "object" && value !== null) {
      const child = member.get(target);
      if (!(child instanceof HostObject)) throw notImplemented(target.className, lowerFirst(name));
      for (const [key, inner] of Object.entries(value)) await this.assign(child, key, inner);
      return;
    }
    if (!member?.set) throw notImplemented(target.className, `${lowerFirst(name)} =`);
    await located(target, name, () => member.set!(target, value));
  }

  /** `load`: the scalars asked for, and the ones of the navigation properties that the selection goes through. */
  private async query(object: HostObject, info: QueryInfo): Promise<Record<string, unknown>> {
    const selection = [...(info.Select ?? []), ...(info.Expand ?? [])];
    if (object instanceof HostCollection && !onlyCount(selection)) {
      const all = object.items();
      const skip = info.Skip ?? 0;
      const some = all.slice(skip, info.Top === undefined ? undefined : skip + info.Top);
      const items: Record<string, unknown>[] = [];
      for (const item of some)
        items.push(await this.query(item, { Select: selection.filter((s) => s.toLowerCase() !== "count") }));
      const own = memberOf(object, "Count");
      return own?.get && selection.some((s) => /^(count|\*)$/i.test(s))
        ? { _Items: items, Count: await own.get(object) }
        : { _Items: items };
    }
    const wanted = new Set<string>();
    const nested = new Map<string, string[]>();
    let everything = selection.length === 0;
    for (const entry of selection) {
      if (entry === "*") {
        everything = true;
        continue;
      }
      if (/^(?:\$?none|no-?properties-?needed)$/i.test(entry)) continue;
      const slash = entry.indexOf("/");
      const head = slash < 0 ? entry : entry.slice(0, slash);
      const member = memberOf(object, head);
      if (slash < 0 && member?.kind !== "navigation") wanted.add(head);
      else {
        const name = wireName(object, head);
        const below = nested.get(name) ?? [];
        if (slash >= 0) below.push(entry.slice(slash + 1));
        nested.set(name, below);
      }
    }
    const answer = object.identity();
    if (everything) {
      for (const [name, member] of Object.entries(object.members))
        if ((member as { kind: string }).kind === "scalar") wanted.add(name);
    }
    for (const name of wanted) {
      const member = memberOf(object, name);
      if (member?.kind !== "scalar" || !member.get) throw notImplemented(object.className, lowerFirst(name));
      answer[wireName(object, name)] = await located(object, name, () => member.get!(object));
    }
    for (const [name, below] of nested) {
      const member = memberOf(object, name);
      if (member?.kind !== "navigation" || !member.get) throw notImplemented(object.className, lowerFirst(name));
      const child = await located(object, name, () => member.get!(object));
      answer[name] = child instanceof HostObject ? await this.query(child, { Select: below }) : null;
    }
    return answer;
  }

  /** A range lives on after its batch once the client asked to keep it. */
  keep(range: Range | RangeAreas): string {
    const known = this.rangeNames.get(range);
    if (known !== undefined) return known;
    this.referenceCount += 1;
    const name = `plage${this.referenceCount}`;
    this.rangeNames.set(range, name);
    this.references.set(name, range);
    return name;
  }
  keepArea(area: Area): string {
    return this.keep(this.range(area));
  }
  referenceOf(object: HostObject): string {
    return object instanceof Range || object instanceof RangeAreas ? (this.rangeNames.get(object) ?? "") : "";
  }
  referenced(name: string): Range | RangeAreas | undefined {
    return this.references.get(name);
  }
  release(name: string): void {
    const range = this.references.get(name);
    if (range) this.rangeNames.delete(range);
    this.references.delete(name);
  }
  releaseAll(): void {
    this.references.clear();
    this.rangeNames.clear();
  }
  /** Another workbook: nothing of the former one remains. Limits chosen by a test stay. */
  reset(): void {
    this.releaseAll();
    this.settings.clear();
    this.documentSettings.clear();
    this.properties.clear();
    this.limits.protectedSheets.clear();
    this.limits.protectedStructure = false;
    this.pages.clear();
    this.kept.clear();
    this.events.reset();
    this.calculationMode = "Automatic";
  }
  get referencesKept(): number {
    return this.references.size;
  }

  /** What this host imitates, class by class: compared with the client library by a test, and listed in the documentation. */
  catalogue(): { className: string; members: string[] }[] {
    const workbook = new Workbook(this);
    const seen = new Map<string, string[]>();
    const visit = (object: HostObject): void => {
      if (seen.has(object.className)) return;
      seen.set(
        object.className,
        Object.entries(object.members as Members<HostObject>).flatMap(([name, { kind }]) =>
          kind === "alias" ? [] : [name],
        ),
      );
      for (const member of Object.values(object.members) as { kind: string; get?: (self: HostObject) => unknown }[]) {
        if (member.kind !== "navigation") continue;
        const child = member.get?.(object);
        if (child instanceof HostObject) visit(child);
      }
      if (object instanceof HostCollection) for (const item of object.items().slice(0, 1)) visit(item);
    };
    visit(workbook);
    visit(this.range({ sheet: this.engine.activeSheet(), row: 0, column: 0, rows: 1, columns: 1 }));
    return [...seen].map(([className, members]) => ({ className, members }));
  }

  range(area: Area): Range {
    return new Range(this, area);
  }
  ranges(areas: readonly Area[]): RangeAreas {
    return new RangeAreas(this, areas);
  }
  worksheet(id: string): Worksheet {
    return new Worksheet(this, id);
  }

  /** Refuses a write to a protected sheet. */
  requireWritable(sheet: string): void {
    if (this.limits.protectedSheets.size === 0) return;
    const name = this.engine.sheets().find((candidate) => candidate.id === sheet)?.name;
    if (name !== undefined && this.limits.protectedSheets.has(name)) {
      throw accessDenied();
    }
  }

  /** Refuses to add, delete, rename or move a sheet of a protected workbook. */
  requireStructure(): void {
    if (this.limits.protectedStructure) throw accessDenied();
  }

  /** Refuses to move cells across a filtered table or a part of a merge. */
  requireMovable(area: Area, along: "rows" | "columns"): void {
    const { engine } = this;
    if (engine.tables().some(({ id, area: own }) => isFiltered(this.kept, id) && intersection(own, area))) {
      throw new HostError("FilteredRangeConflict", "L'opération entre en conflit avec une plage filtrée.");
    }
    // All that the move pushes: down to the bottom of these columns, or to the end of these rows.
    const band: Area =
      along === "rows" ? { ...area, rows: MAX_ROWS - area.row } : { ...area, columns: MAX_COLUMNS - area.column };
    for (const merge of engine.merges(area.sheet)) {
      const common = intersection(merge, band);
      if (!common) continue;
      const cut = along === "rows" ? common.columns < merge.columns : common.rows < merge.rows;
      if (cut) throw mergedConflict();
    }
  }

  private describe(
    error: unknown,
    action: Action | undefined,
    path: ObjectPath | undefined,
    index: number,
  ): NonNullable<ResponseBody["Error"]> {
    const known =
      error instanceof HostError
        ? error
        : error instanceof EngineRefusal
          ? new HostError(error.code, error.message)
          : undefined;
    if (known) {
      return {
        Code: known.code,
        Message: known.message,
        HttpStatusCode: known.status,
        ActionIndex: index,
        Location: known.location ?? action?.Name ?? path?.Name ?? "",
      };
    }
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return {
      Code: "GeneralException",
      Message: `Défaut de l'atelier : ${message}`,
      HttpStatusCode: 500,
      ActionIndex: index,
      Location: action?.Name ?? "",
    };
  }
}

/** Milliseconds between two looks at a cell being edited. */
const CELL_EDIT_POLL = 5;
const NO_RESULT = Symbol("no result");
const onlyCount = (selection: readonly string[]): boolean =>
  selection.length > 0 && selection.every((entry) => entry.toLowerCase() === "count");
const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

async function located(object: HostObject, name: string, run: () => unknown): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    const known = error instanceof EngineRefusal ? new HostError(error.code, error.message) : error;
    if (known instanceof HostError && known.location === undefined) known.at(`${object.className}.${lowerFirst(name)}`);
    throw known;
  }
}

function isStartup(body: RequestBody): boolean {
  return Object.values(body.ObjectPaths ?? {}).some((path) => path.ObjectPathType === PathType.NewObject);
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
