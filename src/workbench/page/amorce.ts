/**
 * What need not wait for Univer, whose script is long to read: the answers of the server, and the add-in itself. The add-in's
 * first requests are kept until the workbook is open; it cannot tell, since Excel too starts it beside an open workbook.
 */
import type { ClasseurDecrit } from "../classeur-decrit";
import type { FunctionsFile } from "../moteur";
import type { ConfigurationDeLaPage } from "./configuration";
import { lisExemple, lisJson, pageDuComplement } from "./serveur";

export interface Amorce {
  readonly configuration: Promise<ConfigurationDeLaPage>;
  readonly fonctions: Promise<FunctionsFile>;
  /** The workbook to open first; null: an empty one. */
  readonly classeur: Promise<ClasseurDecrit | null>;
  /** The page of the add-in and its scripts are loaded. */
  readonly charge: Promise<void>;
  /** Gives the messages received so far, then each one as it comes. */
  messages(recois: (message: MessageEvent<unknown>) => void): void;
  /** The add-in starts again: what it had asked is nobody's. */
  oublie(): void;
}

function amorce(cadre: HTMLIFrameElement): Amorce {
  const options = new URLSearchParams(window.location.search);
  const enAttente: MessageEvent<unknown>[] = [];
  let recois = (message: MessageEvent<unknown>): void => void enAttente.push(message);
  window.addEventListener("message", (message: MessageEvent<unknown>) => recois(message));

  const configuration = lisJson<ConfigurationDeLaPage>("/atelier.json");
  const charge = configuration.then(
    (c) =>
      new Promise<void>((fait) => {
        cadre.addEventListener("load", () => fait(), { once: true });
        cadre.src = pageDuComplement(c, options);
      }),
  );
  const fonctions = configuration.then((c) => lisJson<FunctionsFile>(`${c.complement}functions.json`));
  const classeur = configuration.then((c) => {
    const voulu = options.get("classeur") ?? c.exemples[0]?.fichier;
    return voulu === undefined ? null : lisExemple(voulu);
  });
  // The page asks for them later, and says then what went wrong.
  for (const p of [charge, fonctions, classeur]) p.catch(() => undefined);
  return {
    configuration,
    fonctions,
    classeur,
    charge,
    messages(suite) {
      recois = suite;
      for (const message of enAttente.splice(0)) suite(message);
    },
    oublie: () => void enAttente.splice(0),
  };
}

declare global {
  interface Window {
    amorce: Amorce;
  }
}
window.amorce = amorce(document.getElementById("complement") as HTMLIFrameElement);
