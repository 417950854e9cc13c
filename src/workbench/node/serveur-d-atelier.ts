/** Serves the workbench, the built add-in and office.js on the local machine only. */
import { createReadStream, existsSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, extname, join, normalize, resolve, sep } from "node:path";
import { findNamespace } from "./namespace";
import { dossierDOfficeJs } from "./office-js";
import type { ConfigurationDeLaPage } from "../page/configuration";

export interface OptionsDuServeur {
  /** Wanted port; a busy one is replaced by a free one. 0: any free port. */
  readonly port?: number;
  /** The built add-in. */
  readonly dist: string;
  /** The built workbench: build/workbench by default. */
  readonly atelier?: string;
  /** Sample workbooks, described in JSON: assets/exemples by default. */
  readonly exemples?: string;
  /** Page of the pane; taskpane.html by default. */
  readonly html?: string;
  readonly espaceDeNoms?: string;
  /** The page of the workbench reloads when `annonce` is called: for who builds while they look. */
  readonly suivi?: boolean;
}

export interface ServeurDAtelier {
  readonly port: number;
  readonly adresse: string;
  /** Tells the pages that listen that something was built again. Nothing without `suivi`. */
  annonce(): void;
  ferme(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ".md": "text/markdown; charset=utf-8",
};

const OFFICE_CDN = /https:\/\/appsforoffice\.microsoft\.com\/lib\/1(?:\.1)?\/hosted\//g;
const LOCAL_OFFICE = /(<script[^>]*\ssrc=")(?:\.?\/)?office-js\//g;
const SHIM = "/shim.js";

export async function serveurDAtelier(options: OptionsDuServeur): Promise<ServeurDAtelier> {
  const dist = resolve(options.dist);
  const atelier = resolve(options.atelier ?? "build/workbench");
  const exemples = resolve(options.exemples ?? "assets/exemples");
  const office = dossierDOfficeJs();
  const configuration: ConfigurationDeLaPage = {
    espaceDeNoms: options.espaceDeNoms ?? findNamespace([dist, dirname(dist), process.cwd()]),
    complement: "/addin/",
    page: options.html ?? "taskpane.html",
    exemples: samples(exemples),
  };
  const folders: readonly (readonly [string, string])[] = [
    ["/addin/", dist],
    ["/office-js/", office],
    ["/exemples/", exemples],
    ["/", atelier],
  ];
  const suiveurs = new Set<ServerResponse>();
  const server = createServer((request, response) =>
    answer(request, response, folders, configuration, options.suivi === true ? suiveurs : null),
  );
  const port = await listen(server, options.port ?? 0);
  return {
    port,
    adresse: `http://localhost:${port}/`,
    annonce: () => {
      for (const response of suiveurs) response.write("data: construit\n\n");
    },
    ferme: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** A busy port is replaced by a free one. */
async function listen(server: Server, wanted: number): Promise<number> {
  const attempt = (port: number): Promise<number> =>
    new Promise((done, failed) => {
      server.once("error", failed);
      server.listen(port, "localhost", () => {
        server.removeListener("error", failed);
        done((server.address() as AddressInfo).port);
      });
    });
  try {
    return await attempt(wanted);
  } catch (error) {
    if (wanted === 0 || !["EADDRINUSE", "EACCES"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    return await attempt(0);
  }
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  folders: readonly (readonly [string, string])[],
  configuration: ConfigurationDeLaPage,
  suiveurs: Set<ServerResponse> | null,
): void {
  // A page from elsewhere could have its own name lead here, and read what is served: only the names of this machine are answered.
  if (!LOOPBACK.test(request.headers.host ?? "")) return refuse(response, 403);
  const path = pathOf(request.url ?? "/");
  if (path === undefined || (request.method !== "GET" && request.method !== "HEAD")) return refuse(response, 400);
  if (path === "/atelier.json") return send(response, "application/json; charset=utf-8", JSON.stringify(configuration));
  if (suiveurs !== null && path === SUIVI) return send(response, TYPES[".js"]!, SCRIPT_DE_SUIVI);
  if (suiveurs !== null && path === CHANGEMENTS) return suis(response, suiveurs);
  const [prefix, folder] = folders.find(([start]) => path.startsWith(start))!;
  const file = fileIn(folder, path.slice(prefix.length) || "index.html");
  if (file === undefined) return refuse(response, 404);
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  if (prefix === "/addin/" && extname(file) === ".html")
    return send(response, type, withShim(readFileSync(file, "utf8")));
  if (suiveurs !== null && prefix === "/" && extname(file) === ".html")
    return send(response, type, avecSuivi(readFileSync(file, "utf8")));
  response.writeHead(200, { "content-type": type, "cache-control": "no-store" });
  createReadStream(file)
    .on("error", () => response.destroy())
    .pipe(response);
}

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/** The path of a request; undefined for what is not one: `*`, or a whole address as proxies are sent. */
function pathOf(url: string): string | undefined {
  if (!url.startsWith("/")) return undefined;
  try {
    return decodeURIComponent(url.split("?")[0]!);
  } catch {
    return undefined;
  }
}

/** A file of the folder; a link is followed only when it stays inside. */
function fileIn(folder: string, relative: string): string | undefined {
  const file = normalize(join(folder, relative));
  if (!file.startsWith(folder + sep) || file.includes("\0") || !existsSync(file)) return undefined;
  const real = realpathSync(file);
  return real.startsWith(realpathSync(folder) + sep) && statSync(real).isFile() ? file : undefined;
}

/** The only changes made to the add-in's page: the host before every script, and office.js from node_modules. */
export function withShim(html: string): string {
  return html
    .replace(OFFICE_CDN, "/office-js/")
    .replace(LOCAL_OFFICE, "$1/office-js/")
    .replace(/<head([^>]*)>/i, `<head$1><script src="${SHIM}"></script>`);
}

const SUIVI = "/suivi.js";
const CHANGEMENTS = "/changements";
/** In the page of the workbench, never in that of the add-in, whose policy opens no connection. */
const SCRIPT_DE_SUIVI = `new EventSource("${CHANGEMENTS}").onmessage = () => location.reload();\n`;
const avecSuivi = (html: string): string => html.replace(/<head([^>]*)>/i, `<head$1><script src="${SUIVI}"></script>`);

function suis(response: ServerResponse, suiveurs: Set<ServerResponse>): void {
  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store" });
  response.write("\n");
  suiveurs.add(response);
  response.on("close", () => suiveurs.delete(response));
}

function samples(folder: string): ConfigurationDeLaPage["exemples"] {
  if (!existsSync(folder)) return [];
  const found: { fichier: string; nom: string }[] = [];
  for (const fichier of readdirSync(folder).sort()) {
    if (!fichier.endsWith(".json")) continue;
    const described = JSON.parse(readFileSync(join(folder, fichier), "utf8")) as { nom?: unknown; feuilles?: unknown };
    // Other data may live beside the samples.
    if (typeof described.nom === "string" && Array.isArray(described.feuilles))
      found.push({ fichier, nom: described.nom });
  }
  return found;
}

function send(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { "content-type": type, "cache-control": "no-store" });
  response.end(body);
}
function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
  response.end(`${status}\n`);
}
