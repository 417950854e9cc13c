/** Objects made of properties that are only kept. */
import { invalidArgument } from "./errors";
import type { Properties } from "./kept";
import { HostObject, scalar, type HostContext, type Member, type Members } from "./members";

/** An object made of properties that are only kept: its table of members says their names, defaults and checks. */
export class Facet extends HostObject {
  readonly members: Members<never>;
  constructor(
    host: HostContext,
    readonly className: string,
    table: Members<Facet>,
    readonly sheet: string,
    readonly properties: Properties,
    /** What stands before the name of each of its properties. */
    readonly path: string,
  ) {
    super(host);
    this.members = table as unknown as Members<never>;
  }
  get(name: string, missing: unknown): unknown {
    return this.properties[this.path + name] ?? missing;
  }
  put(name: string, value: unknown): void {
    this.host.requireWritable(this.sheet);
    this.properties[this.path + name] = value;
  }
  clear(...names: string[]): null {
    this.host.requireWritable(this.sheet);
    for (const name of names) delete this.properties[this.path + name];
    return null;
  }
}
/** `name` as it travels: « Text ». It is kept under « text ». */
export const kept = (name: string, missing: unknown, check: (value: unknown) => unknown): Member<Facet> => {
  const key = name.charAt(0).toLowerCase() + name.slice(1);
  return scalar(
    (self) => self.get(key, missing),
    (self, value) => self.put(key, check(value)),
  );
};

export const record = (value: unknown): Properties => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalidArgument();
  return value as Properties;
};
