/**
 * npm run bench -- ecriture [--lignes 50000] [--colonnes 40]: prepared applications written in a new table by the real office.js, in front of
 * the workbench's host in Node: bytes of each call (5 MB at most on the web), what our code and office.js take beside the host, and the
 * longest stretch between an answer of the host and the next call; then as if the host answered at once, so that the chunks are the largest. The written cells are compared with the prepared ones, and « Annuler »
 * leaves the workbook as it was.
 *
 * A stretch is made of three: the message that comes in and goes out (the workbench's frame and office.js), our own code, from the end
 * of a `context.sync()` to the next one, and the garbage collector, whenever it wants. Only the second has a budget. The time of the
 * collector is taken off; what its other threads burn meanwhile is not: our code is never found faster than it is.
 */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { constants, PerformanceObserver } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { classeurOuvert } from "../src/excel";
import { DEMANDES } from "../src/modeles";
import { cellulesAEcrire } from "../src/taskpane/import/choix";
import { ouvreAtelier } from "../src/workbench/node/ouvre-atelier";
import { exige, hasard } from "./outils";

const { values } = parseArgs({
  options: { lignes: { type: "string", default: "50000" }, colonnes: { type: "string", default: "40" } },
});
const LIGNES = Number(values.lignes);
const COLONNES = Number(values.colonnes);
const LIMITE = 5_000_000;
const BUDGET_PAS = 100;

type Cellule = string | number;
function lignes(): Cellule[][] {
  const h = hasard(20231206);
  const textes = ["Oui", "Non", "Reconnu", "1er", "Sans logement propre", "=1+1", "012"];
  return Array.from({ length: LIGNES }, (_, i) => [
    `02101${String(2_000_115_810_000 + i)}`,
    40_000 + h(6000),
    ...Array.from({ length: COLONNES - 2 }, (_, j): Cellule => (j % 2 === 0 ? textes[h(7)]! : h(90_000) / 100)),
  ]);
}

/** Milliseconds since the process began, whatever becomes of `performance.now`. */
const montre = performance.now.bind(performance);
const ramassages: { readonly debut: number; readonly duree: number; readonly majeur: boolean }[] = [];
new PerformanceObserver((liste) => {
  for (const e of liste.getEntries())
    ramassages.push({
      debut: e.startTime,
      duree: e.duration,
      majeur: (e as unknown as { detail: { kind: number } }).detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR,
    });
}).observe({ entryTypes: ["gc"] });
interface Etape {
  readonly debut: number;
  readonly fin: number;
  readonly processeur: number;
}
const ramasseDans = ({ debut, fin }: Etape): number =>
  ramassages.reduce((n, r) => n + Math.max(0, Math.min(fin, r.debut + r.duree) - Math.max(debut, r.debut)), 0);

const processeur = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

async function main(): Promise<void> {
  const dist = mkdtempSync(join(tmpdir(), "cotaflux-"));
  writeFileSync(
    join(dist, "taskpane.html"),
    `<!doctype html><html lang="fr"><head><title>Mesure</title><script src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"></script></head><body></body></html>`,
  );
  const a = await ouvreAtelier({
    dist,
    classeur: { nom: "Vide", feuilles: [{ nom: "Feuil1", cellules: [["à moi"]] }] },
  });
  Object.assign(globalThis, { Excel: a.complement.Excel, Office: a.complement.Office });

  // Our own code: from the end of a sync to the next.
  const etapes: Etape[] = [];
  let ouverte: { readonly debut: number; readonly processeur: number } | null = null;
  const { prototype } = (
    a.complement.OfficeExtension as unknown as {
      ClientRequestContext: { prototype: { sync(passe?: unknown): Promise<unknown> } };
    }
  ).ClientRequestContext;
  const sync = prototype.sync;
  prototype.sync = function (passe) {
    if (ouverte !== null)
      etapes.push({ debut: ouverte.debut, fin: montre(), processeur: processeur() - ouverte.processeur });
    ouverte = null;
    return sync.call(this, passe).then((v) => {
      ouverte = { debut: montre(), processeur: processeur() };
      return v;
    });
  };

  const m = { appels: 0, demande: 0, reponse: 0, hote: 0, pas: 0, reprise: 0 };
  const hote = a.host;
  const execute = hote.execute.bind(hote);
  hote.execute = async (corps, attend) => {
    const debut = processeur();
    if (m.reprise > 0) m.pas = Math.max(m.pas, debut - m.reprise);
    m.appels++;
    m.demande = Math.max(m.demande, Buffer.byteLength(corps));
    const r = await execute(corps, attend);
    if (typeof r !== "number") m.reponse = Math.max(m.reponse, Buffer.byteLength(r.body));
    m.reprise = processeur();
    m.hote += m.reprise - debut;
    return r;
  };
  const fautes: string[] = [];
  const dis = (quoi: string, debut: number): void => {
    const tout = processeur() - debut;
    console.log(
      `${quoi} de ${LIGNES} × ${COLONNES} : ${m.appels} appels ; au plus ${(m.demande / 1e6).toFixed(2)} Mo envoyés et ${(m.reponse / 1e6).toFixed(2)} Mo reçus ; ${tout.toFixed(0)} ms de processeur, dont ${m.hote.toFixed(0)} du tableur et ${(tout - m.hote).toFixed(0)} de notre code, d'office.js et du passage des messages ; le plus long pas entre deux appels ${m.pas.toFixed(0)} ms.`,
    );
    const notres = etapes.map((e) => ({ brut: e.processeur, net: Math.max(0, e.processeur - ramasseDans(e)) }));
    const pire = (de: "brut" | "net"): number => notres.reduce((n, e) => Math.max(n, e[de]), 0);
    console.log(
      `  notre code, d'un échange à l'autre : ${notres.length} étapes, ${notres.reduce((n, e) => n + e.net, 0).toFixed(0)} ms en tout ; la plus longue ${pire("net").toFixed(0)} ms (${pire("brut").toFixed(0)} avec le ramasse-miettes) ; ramasse-miettes : ${ramassages.length} fois, au plus ${ramassages.reduce((n, r) => Math.max(n, r.duree), 0).toFixed(0)} ms, ${ramassages.filter((r) => r.majeur).length} complets.`,
    );
    for (const o of [m.demande, m.reponse]) if (o > LIMITE) fautes.push(`${quoi} : un échange de ${o} octets`);
    if (pire("net") > BUDGET_PAS)
      fautes.push(`${quoi} : une étape de ${pire("net").toFixed(0)} ms de notre code, pour ${BUDGET_PAS} permises`);
    etapes.length = 0;
    ramassages.length = 0;
    ouverte = null;
    Object.assign(m, { appels: 0, demande: 0, reponse: 0, hote: 0, pas: 0, reprise: 0 });
  };

  const preparees = lignes();
  const entetes = Array.from({ length: COLONNES }, (_, j) => (j === 0 ? "Numéro unique" : `Colonne ${j}`));
  const passe = async (quoi: string): Promise<void> => {
    let debut = processeur();
    const { ecriture } = await classeurOuvert.insereTables("Importer", [
      {
        nom: DEMANDES.nom,
        feuille: DEMANDES.titre,
        entetes,
        lignes: cellulesAEcrire(preparees),
        formats: entetes.map((_, j) => (j === 0 ? "@" : j === 1 ? "dd/mm/yyyy" : "General")),
        titre: ["Demandes", "", "Version du format", 1],
      },
    ]);
    dis(`Écriture, ${quoi},`, debut);
    const { area } = a.engine.tables().find((t) => t.name === DEMANDES.nom)!;
    const lues = a.engine.values({ ...area, row: area.row + 1, rows: area.rows - 1 });
    exige(lues.length === LIGNES, "lignes écrites");
    exige(
      lues.every((l, i) => l.every((c, j) => c === preparees[i]![j])),
      "cellules écrites",
    );
    debut = processeur();
    await classeurOuvert.annuleEcriture(ecriture);
    dis(`Annulation, ${quoi},`, debut);
    exige(a.engine.sheets().length === 1, "annulation");
  };
  await passe("tableur de l'atelier");
  // A spreadsheet that answers at once: the chunks grow up to what a call may carry.
  const horloge = performance.now.bind(performance);
  performance.now = () => 0;
  await passe("tableur instantané");
  performance.now = horloge;
  a.ferme();
  for (const f of fautes) console.error(`manqué : ${f}`);
  if (fautes.length > 0) process.exitCode = 1;
}

void main();
