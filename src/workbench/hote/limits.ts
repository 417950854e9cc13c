/** Limits and failures of Excel that a test can switch on. */
import type { RequestBody } from "./protocol";

export interface Rejection {
  readonly code: string;
  readonly message: string;
  /** How many of its actions are done before: none by default. A batch of Excel is not a transaction. */
  readonly after?: number;
}

export interface Limits {
  /** Excel on the web refuses a request or a response above 5 MB. 0: no limit. */
  payloadBytes: number;
  /** What a custom function receives for a blank cell of an `any` parameter: 0 on Windows, null on the web. */
  blanks: "zero" | "null";
  /** A cell is being edited: a request waits for its end (`delayForCellEdit`), or is refused. */
  cellEditMode: boolean;
  /** Names of the protected sheets: writing to them is refused. */
  protectedSheets: Set<string>;
  /** The structure of the workbook is protected: no sheet is added, deleted, renamed or moved. */
  protectedStructure: boolean;
  /** How the changes of a batch are announced: one event each, in reverse order, or one for each sheet with the area around them. */
  events: "each" | "reversed" | "merged";
  /** Asked before each request; an answer makes that sync reject with this code. */
  reject: ((body: RequestBody, index: number) => Rejection | undefined) | undefined;
  /** Milliseconds added to each request. */
  latency: number;
}

export const EXCEL_WEB_PAYLOAD = 5 * 1024 * 1024;

export const defaultLimits = (): Limits => ({
  payloadBytes: EXCEL_WEB_PAYLOAD,
  blanks: "zero",
  cellEditMode: false,
  protectedSheets: new Set(),
  protectedStructure: false,
  events: "each",
  reject: undefined,
  latency: 0,
});
