/** First script of the add-in's page in the workbench: the same-origin parent frame is the host. */
import { installShim } from "./shim-install";
import { isMessage, type FromAddin, type ToAddin } from "./frames";

const parent = window.parent;
const replies = new Map<number, (args: unknown) => void>();
let listener: (dispId: number, payload: unknown) => void = () => undefined;
let sequence = 0;

const post = (message: FromAddin): void => parent.postMessage({ atelier: true, ...message }, window.location.origin);

window.addEventListener("message", (event: MessageEvent<unknown>) => {
  if (event.source !== parent || event.origin !== window.location.origin || !isMessage<ToAddin>(event.data)) return;
  const message = event.data;
  if (message.kind === "event") listener(message.dispId, message.payload);
  else {
    const reply = replies.get(message.id);
    replies.delete(message.id);
    reply?.(message.args);
  }
});

const options = new URLSearchParams(window.location.search);
if (parent !== window) {
  installShim(
    window,
    {
      execute: (dispId, params, reply) => {
        sequence += 1;
        replies.set(sequence, reply);
        post({ kind: "execute", id: sequence, dispId, params });
      },
      register: (dispId, on, reply) => {
        post({ kind: on ? "register" : "unregister", dispId });
        setTimeout(() => reply(0), 0);
      },
      saveSettings: (settings) => post({ kind: "settings", settings }),
      onEvent: (given) => {
        listener = given;
      },
    },
    options.has("langue") ? { locale: options.get("langue")! } : {},
  );
}
