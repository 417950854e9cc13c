/**
 * How a host object exposes its members: one table per class, keyed by the name that travels on the wire.
 * A member that is not in the table does not exist for the add-in (strict mode).
 */
import type { Area, Engine } from "./engine";
import type { KeptSheets } from "./kept";
import type { Limits } from "./limits";
import type { MessageEntry } from "./protocol";
import type { SettingsStore } from "./settings-store";

/** What a host object knows of its host. The host builds the objects: they reach one another through it. */
export interface HostContext {
  readonly engine: Engine;
  readonly limits: Limits;
  readonly settings: SettingsStore;
  readonly workbookName: string;
  calculationMode: string;
  readonly properties: Map<string, string>;
  readonly pages: Map<string, Record<string, unknown>>;
  readonly kept: KeptSheets;
  readonly events: {
    enabled: boolean;
    subscribe(event: number, target: string, on: boolean): null;
    rowsHidden(area: Area, hidden: boolean): void;
  };
  readonly emit: (entries: MessageEntry[]) => void;
  readonly emitDocumentEvent: (dispId: number) => void;
  range(area: Area): HostObject;
  /** Rectangles of one sheet, as one object. */
  ranges(areas: readonly Area[]): HostObject;
  worksheet(id: string): HostObject;
  /** The name by which the client will find an area again after its batch. */
  keepArea(area: Area): string;
  referenceOf(object: HostObject): string;
  referenced(name: string): HostObject | undefined;
  release(name: string): void;
  releaseAll(): void;
  readonly referencesKept: number;
  requireWritable(sheet: string): void;
  requireStructure(): void;
  requireMovable(area: Area, along: "rows" | "columns"): void;
}

export interface Member<T> {
  readonly kind: "scalar" | "navigation" | "method" | "alias";
  readonly get?: (self: T) => unknown;
  readonly set?: (self: T, value: unknown) => unknown;
  readonly call?: (self: T, args: readonly unknown[]) => unknown;
}

export type Members<T> = Readonly<Record<string, Member<T>>>;

export const scalar = <T>(get: (self: T) => unknown, set?: (self: T, value: unknown) => unknown): Member<T> =>
  set ? { kind: "scalar", get, set } : { kind: "scalar", get };
export const navigation = <T>(get: (self: T) => unknown): Member<T> => ({ kind: "navigation", get });
export const method = <T>(call: (self: T, args: readonly unknown[]) => unknown): Member<T> => ({
  kind: "method",
  call,
});

/** Another name under which the client library writes a property: it is never read by it. */
export const alias = <T>(of: Member<T>): Member<T> => ({ kind: "alias", set: of.set! });

export abstract class HostObject {
  abstract readonly className: string;
  /** Typed loosely: each class gives its own table, always applied to itself. */
  abstract readonly members: Members<never>;
  constructor(readonly host: HostContext) {}
  /** What Instantiate returns: the identity by which the client will name the object later. */
  identity(): Record<string, unknown> {
    return {};
  }
  /** `collection.getItem(key)`. */
  indexer(_args: readonly unknown[]): unknown {
    return undefined;
  }
}

export abstract class HostCollection extends HostObject {
  abstract items(): HostObject[];
}

/** The object that does not exist (`isNullObject` on the client). */
export const NULL_OBJECT = Symbol("null object");

export function memberOf(object: HostObject, name: string): Member<HostObject> | undefined {
  const table = object.members as unknown as Members<HostObject>;
  if (Object.prototype.hasOwnProperty.call(table, name)) return table[name];
  const wanted = name.toLowerCase();
  const key = Object.keys(table).find((candidate) => candidate.toLowerCase() === wanted);
  return key === undefined ? undefined : table[key];
}

export function wireName(object: HostObject, name: string): string {
  const wanted = name.toLowerCase();
  return Object.keys(object.members).find((candidate) => candidate.toLowerCase() === wanted) ?? name;
}
