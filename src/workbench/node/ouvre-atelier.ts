/**
 * The workbench in Node: jsdom loads the add-in's page as it was built, with Microsoft's office.js from node_modules,
 * and the host answers it over Univer without a screen.
 */
import { createHeadlessEngine } from "../moteur/headless";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { JSDOM, ResourceLoader, VirtualConsole } from "jsdom";
import { Atelier, type FunctionMode } from "../atelier";
import type { ClasseurDecrit } from "../classeur-decrit";
import type { HostOptions } from "../hote";
import { answerExecute, connectEvents } from "../liaison";
import { functionsOf, type FunctionsFile } from "../moteur";
import { installShim } from "../shim-install";
import { findNamespace } from "./namespace";
import { dossierDOfficeJs } from "./office-js";

export interface OptionsDAtelier extends HostOptions {
  /** Folder of the built add-in: functions.json, functions.js, taskpane.html… */
  readonly dist: string;
  readonly classeur?: ClasseurDecrit;
  /** "volet" (default): the page of the pane with its scripts; "fonctions": functions.js only. */
  readonly page?: "volet" | "fonctions";
  /** Name of the page in `dist`; taskpane.html by default. */
  readonly html?: string;
  /** Namespace of the functions; read from manifest.xml (in `dist`, its parent, or the current folder) by default. */
  readonly espaceDeNoms?: string;
  readonly mode?: FunctionMode;
  readonly locale?: string;
  /** Requirement sets to announce instead of the workbench's own. */
  readonly exigences?: Readonly<Record<string, string>>;
}

/** What the add-in's window offers to a test. */
export interface FenetreDuComplement {
  readonly Excel: typeof Excel;
  readonly Office: typeof Office;
  readonly OfficeExtension: typeof OfficeExtension;
  readonly CustomFunctions: unknown;
  readonly document: Document;
  readonly window: Window;
}

export class AtelierHeadless extends Atelier {
  /** Messages of the add-in's console, and its uncaught errors. */
  readonly messages: string[] = [];
  dom!: JSDOM;

  /** The add-in's window, with the real `Excel` and `Office`. */
  get complement(): FenetreDuComplement {
    return this.dom.window as unknown as FenetreDuComplement;
  }
  /** Lets pending timers and events of both sides run. */
  async repos(milliseconds = 30): Promise<void> {
    await this.flush();
    await new Promise((done) => setTimeout(done, milliseconds));
  }
  ferme(): void {
    this.dom.window.close();
    this.engine.univer.dispose();
  }
}

const CDN = /^https:\/\/appsforoffice\.microsoft\.com\/lib\/1(?:\.1)?\/hosted\//;
const ORIGIN = "http://localhost";

/** Every resource comes from the disk: the add-in's from `dist`, office.js from node_modules, wherever the page takes it. */
class DiskLoader extends ResourceLoader {
  constructor(
    private readonly dist: string,
    private readonly office: string,
    private readonly refused: (url: string) => void,
  ) {
    super();
  }
  override fetch(url: string): ReturnType<ResourceLoader["fetch"]> {
    const file = this.fileOf(url);
    if (file === undefined || !existsSync(file)) {
      this.refused(url);
      return null;
    }
    return Promise.resolve(readFileSync(file)) as ReturnType<ResourceLoader["fetch"]>;
  }
  private fileOf(url: string): string | undefined {
    if (CDN.test(url)) return join(this.office, url.replace(CDN, "").split("?")[0]!);
    if (!url.startsWith(`${ORIGIN}/`)) return undefined;
    const path = decodeURIComponent(new URL(url).pathname);
    const own = join(this.dist, path.replace(/^\/addin\//, ""));
    if (existsSync(own)) return own;
    const at = path.lastIndexOf("/office-js/");
    return at >= 0 ? join(this.office, path.slice(at + "/office-js/".length)) : own;
  }
}

export async function ouvreAtelier(options: OptionsDAtelier): Promise<AtelierHeadless> {
  const dist = resolve(options.dist);
  const atelier = new AtelierHeadless(createHeadlessEngine(), options);
  let loaded: Promise<void> = Promise.resolve();
  const metadataFile = join(dist, "functions.json");
  if (existsSync(metadataFile)) {
    const metadata = JSON.parse(readFileSync(metadataFile, "utf8")) as FunctionsFile;
    const namespace = options.espaceDeNoms ?? findNamespace([dist, dirname(dist), process.cwd()]);
    const window = (): Window => atelier.dom.window as unknown as Window;
    atelier.registerFunctions(
      namespace,
      functionsOf(metadata),
      {
        customFunctions: () => (window() as unknown as { CustomFunctions?: never }).CustomFunctions,
        loaded: () => loaded,
      },
      options.mode,
    );
  }
  // The add-in starts on an open workbook, as in Excel; functions of its cells wait for it to be ready.
  const blank: ClasseurDecrit = { nom: "Classeur1", feuilles: [{ nom: "Feuil1", cellules: [] }] };
  const opening = atelier.open(options.classeur ?? blank);
  loaded = loadAddin(atelier, dist, options);
  await Promise.all([loaded, opening]);
  return atelier;
}

async function loadAddin(atelier: AtelierHeadless, dist: string, options: OptionsDAtelier): Promise<void> {
  const virtualConsole = new VirtualConsole();
  for (const level of ["error", "warn"] as const)
    virtualConsole.on(level, (...parts: unknown[]) =>
      atelier.messages.push(`${level} : ${parts.map(String).join(" ")}`),
    );
  virtualConsole.on("jsdomError", (error: Error) => {
    // jsdom says what it does not do (styles, canvas): not the add-in's concern.
    if (!/Not implemented|Could not parse CSS/.test(error.message)) atelier.messages.push(`erreur : ${error.message}`);
  });
  const page = options.html ?? "taskpane.html";
  const html =
    options.page === "fonctions"
      ? `<!doctype html><html><head><script src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"></script><script src="functions.js"></script></head><body></body></html>`
      : readFileSync(join(dist, page), "utf8");
  const loader = new DiskLoader(dist, dossierDOfficeJs(), (url) => atelier.messages.push(`refusé : ${url}`));
  const dom = new JSDOM(html, {
    url: `${ORIGIN}/addin/${page}`,
    runScripts: "dangerously",
    resources: loader,
    pretendToBeVisual: true,
    virtualConsole,
    beforeParse: (window) => {
      atelier.dom = { window } as unknown as JSDOM;
      completeWindow(window as unknown as Window & typeof globalThis);
      connect(atelier, window as unknown as Window & typeof globalThis, options);
    },
  });
  atelier.dom = dom;
  await new Promise<void>((done) => {
    if (dom.window.document.readyState === "complete") done();
    else dom.window.addEventListener("load", () => done());
  });
  const office = (dom.window as unknown as { Office?: { onReady(): Promise<unknown> } }).Office;
  if (!office) throw new Error("La page du complément n'a pas chargé office.js.");
  await office.onReady();
  await atelier.host.functions.ready;
}

/** What a web view has and jsdom has not. */
function completeWindow(window: Window & typeof globalThis): void {
  const define = (name: string, value: unknown): void => {
    if (!(name in window)) Object.defineProperty(window, name, { value, configurable: true, writable: true });
  };
  class Observer {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  }
  define("ResizeObserver", Observer);
  define("IntersectionObserver", Observer);
  define("TextEncoder", TextEncoder);
  define("TextDecoder", TextDecoder);
  define("structuredClone", structuredClone);
  define("matchMedia", (media: string) => ({
    media,
    matches: false,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    dispatchEvent: () => false,
  }));
}

function connect(atelier: AtelierHeadless, window: Window & typeof globalThis, options: OptionsDAtelier): void {
  const { host } = atelier;
  // Objects must belong to the window's own realm, as those of a native host do.
  const inside = <T>(value: T): T => (value === undefined ? value : (window.JSON.parse(JSON.stringify(value)) as T));
  installShim(
    window,
    {
      execute: (dispId, params, reply) => {
        void answerExecute(host, dispId, params).then((answer) => window.setTimeout(() => reply(inside(answer)), 0));
      },
      register: (_dispId, _on, reply) => window.setTimeout(() => reply(0), 0),
      saveSettings: (settings) => {
        for (const [name, value] of Object.entries(settings)) host.documentSettings.set(name, value);
      },
      onEvent: (listener) => connectEvents(host, (dispId, payload) => listener(dispId, inside(payload))),
    },
    {
      ...(options.locale === undefined ? {} : { locale: options.locale }),
      ...(options.exigences === undefined ? {} : { requirements: options.exigences }),
    },
  );
}
