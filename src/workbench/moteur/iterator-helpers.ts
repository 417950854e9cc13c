/** Univer 0.25 calls iterator helpers (`map.keys().some(…)`), which Node has from version 22 on. */
type AnyIterator = Iterable<unknown>;

const HELPERS: Record<string, (this: AnyIterator, ...args: never[]) => unknown> = {
  some(test: (value: unknown) => boolean) {
    for (const value of this) if (test(value)) return true;
    return false;
  },
  every(test: (value: unknown) => boolean) {
    for (const value of this) if (!test(value)) return false;
    return true;
  },
  find(test: (value: unknown) => boolean) {
    for (const value of this) if (test(value)) return value;
    return undefined;
  },
  forEach(run: (value: unknown) => void) {
    for (const value of this) run(value);
  },
  reduce(run: (sum: unknown, value: unknown) => unknown, initial: unknown) {
    let sum = initial;
    for (const value of this) sum = run(sum, value);
    return sum;
  },
  toArray() {
    return [...this];
  },
  *map(run: (value: unknown) => unknown) {
    for (const value of this) yield run(value);
  },
  *filter(test: (value: unknown) => boolean) {
    for (const value of this) if (test(value)) yield value;
  },
};

export function installIteratorHelpers(): void {
  const prototype = Object.getPrototypeOf(Object.getPrototypeOf(new Map().keys())) as object;
  for (const [name, helper] of Object.entries(HELPERS)) {
    if (!(name in prototype))
      Object.defineProperty(prototype, name, { value: helper, configurable: true, writable: true });
  }
}

installIteratorHelpers();
