/** Limits and failures of Excel that a test can switch on. */
import type { RequestBody } from "./protocol";

export interface Limits {
  /** Excel on the web refuses a request or a response above 5 MB. 0: no limit. */
  payloadBytes: number;
  /** What a custom function receives for a blank cell of an `any` parameter: 0 on Windows, null on the web. */
  blanks: "zero" | "null";
  /** A cell is being edited: every request is refused. */
  cellEditMode: boolean;
  /** Names of the protected sheets: writing to them is refused. */
  protectedSheets: Set<string>;
  /** Names of the tables that carry a filter: all their rows are read, none can be inserted or deleted through the API. */
  filteredTables: Set<string>;
  /** Asked before each request; an answer makes that sync reject with this code. */
  reject: ((body: RequestBody, index: number) => { code: string; message: string } | undefined) | undefined;
  /** Milliseconds added to each request. */
  latency: number;
}

export const EXCEL_WEB_PAYLOAD = 5 * 1024 * 1024;

export const defaultLimits = (): Limits => ({
  payloadBytes: EXCEL_WEB_PAYLOAD,
  blanks: "zero",
  cellEditMode: false,
  protectedSheets: new Set(),
  filteredTables: new Set(),
  reject: undefined,
  latency: 0,
});
