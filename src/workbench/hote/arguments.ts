/** Arguments come from JSON: each is checked before use, and a wrong one is the InvalidArgument of Excel. */
import { COLOR_NAMES } from "./color-names";
import { invalidArgument } from "./errors";

export function text(value: unknown): string {
  if (typeof value !== "string") throw invalidArgument();
  return value;
}
export function key(value: unknown): string {
  if (typeof value === "number") return String(value);
  return text(value);
}
export function integer(value: unknown): number {
  if (typeof value !== "number" || !Number.isInteger(value)) throw invalidArgument();
  return value;
}
export function count(value: unknown, missing?: number): number {
  if ((value === undefined || value === null) && missing !== undefined) return missing;
  const n = integer(value);
  if (n < 0) throw invalidArgument();
  return n;
}
export function finite(value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw invalidArgument();
  return value;
}
export function flag(value: unknown): boolean {
  if (typeof value !== "boolean") throw invalidArgument();
  return value;
}
export function oneOf<T extends string>(value: unknown, allowed: readonly T[], missing?: T): T {
  if ((value === undefined || value === null) && missing !== undefined) return missing;
  const wanted = String(value).toLowerCase();
  const found = allowed.find((candidate) => candidate.toLowerCase() === wanted);
  if (found === undefined) throw invalidArgument();
  return found;
}
/** « #RRGGBB » in capitals, from a code or a name. */
export const color = (value: unknown): string => {
  const written = text(value);
  const named = COLOR_NAMES.get(written.toLowerCase());
  if (named !== undefined) return named;
  if (/^#[0-9a-f]{6}$/i.test(written)) return written.toUpperCase();
  if (/^[0-9a-f]{6}$/i.test(written)) return `#${written.toUpperCase()}`;
  throw invalidArgument();
};
