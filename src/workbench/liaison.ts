/** Answers what the shim of an add-in asks: the seam between the transport and the host. */
import type { Host } from "./hote";

/** ExecuteRichApiRequest. */
const RICH_API = 93;
/** The channel of RichApi messages. */
const RICH_API_MESSAGE = 33;
const UNSUPPORTED = 5001;

/** Positions of the body and of the flags in the parameters of a request. */
const BODY = 4;
const FLAGS = 6;
/** `Excel.run({ delayForCellEdit: true })`. */
const DELAY_FOR_CELL_EDIT = 64;

export async function answerExecute(host: Host, dispId: number, params: unknown): Promise<unknown> {
  if (dispId !== RICH_API) return UNSUPPORTED;
  const request = Array.isArray(params) ? (params[0] as unknown) : undefined;
  const body: unknown = Array.isArray(request) ? request[BODY] : undefined;
  if (typeof body !== "string") return UNSUPPORTED;
  const flags: unknown = (request as unknown[])[FLAGS];
  const answer = await host.execute(body, typeof flags === "number" && (flags & DELAY_FOR_CELL_EDIT) !== 0);
  return typeof answer === "number" ? answer : [0, [answer.status, [], answer.body]];
}

/** Sends the host's events through the transport. */
export function connectEvents(host: Host, send: (dispId: number, payload: unknown) => void): void {
  host.emit = (entries) => send(RICH_API_MESSAGE, entries);
  host.emitDocumentEvent = (dispId) => send(dispId, []);
}
