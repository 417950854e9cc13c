/**
 * npm run mutation -- --n 300 [--graine 1] [--dossier src/domaine/flux] [--fichier src/cells/plage.ts] [--essais 40] [--duree 8]
 *                     [--ouvriers 2] [--seuil 90] [--survivants]
 *
 * Draws `n` mutants of src/domaine, src/cells and src/functions and gives each to the unit tests that come by the place it
 * changes, the most related for their time first, until one fails: --essais tests and --duree seconds of processor at most.
 * Says which survive, where, and the rate of those caught, by the compiler or by a test, then the rate of the tests alone;
 * with --seuil, exits 1 when the first is below it. The whole report is in build/mutation/rapport.json; --survivants plays
 * again those that survived in it.
 *
 * 1. Each unit test is played once over counting sources: which zones it passes by, how long it takes (kept in
 *    build/mutation/passages.json as long as nothing that the test reads has changed).
 * 2. What the compiler refuses (compilateur.ts) is not played. A mutant whose zone no test passes by survives at once. The others are played in a process that keeps the sources
 *    compiled (chargeur.cjs, joueur.cjs); a loop that no longer ends is stopped after ten times the passages of the whole
 *    set of tests. A test that takes too much time otherwise proves nothing: its mutant survives, and the run says so.
 *
 * Left out of the tests that may kill: those of the hosts (pane, Excel, workbench, browser), which show results and do not
 * define them, and those over the repository itself, save those of the contract.
 */
import { fork, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import ts from "typescript";
import { Compilateur } from "./compilateur";
import { EQUIVALENTS, type Equivalent } from "./equivalents";
import { mutantsDe, tire, type Mutant } from "./mutants";
import { change, compte, zoneDe, zonesDe } from "./zones";

const RACINE = path.resolve(__dirname, "../../..");
const SORTIE = path.join(RACINE, "build/mutation");
const DOSSIERS = ["src/domaine", "src/cells", "src/functions"];
const TESTS_LAISSES =
  /^test\/(?!architecture\/contrat\.)(architecture|e2e|excel|exemples|manifeste|taskpane|workbench)\//;
/** Processor time, in seconds, given to one test file before its process is ended, and how often it is looked at. */
const PATIENCE = 60;
const RONDE = 5_000;
/** What the worker costs goes into what is kept of the passages: another one measures again. */
const LANCEUR = ["chargeur.cjs", "joueur.cjs", "ouvrier.cjs"].map((f) => readFileSync(path.join(__dirname, f), "utf8"));

/** Processor time of a process in seconds, where the system tells it; else the time of the clock. */
function tempsDe(pid: number): number {
  try {
    const champs = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    return (Number(champs[11]) + Number(champs[12])) / 100;
  } catch {
    return performance.now() / 1000;
  }
}

const lit = (f: string): string => readFileSync(path.join(RACINE, f), "utf8");
const condenses = new Map<string, string>();
/** The digest of a file: many tests read the same. */
function contenu(f: string): string {
  let d = condenses.get(f);
  if (d === undefined) condenses.set(f, (d = createHash("sha256").update(lit(f)).digest("hex")));
  return d;
}
function fichiersDe(dossier: string, motif: RegExp): string[] {
  return readdirSync(path.join(RACINE, dossier), { withFileTypes: true })
    .flatMap((e) => {
      const chemin = `${dossier}/${e.name}`;
      return e.isDirectory() ? fichiersDe(chemin, motif) : motif.test(e.name) ? [chemin] : [];
    })
    .sort();
}

const importes = new Map<string, readonly string[]>();
/** The files of ours that a source imports. */
function importsDe(fichier: string): readonly string[] {
  let siens = importes.get(fichier);
  if (siens === undefined) {
    const noms = /\.tsx?$/.test(fichier) ? ts.preProcessFile(lit(fichier), true, true).importedFiles : [];
    siens = noms.flatMap(({ fileName }) => {
      if (!fileName.startsWith(".")) return [];
      const base = path.posix.join(path.posix.dirname(fichier), fileName);
      const trouve = [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`].find(
        (f) => /\.\w+$/.test(f) && existsSync(path.join(RACINE, f)),
      );
      return trouve === undefined ? [] : [trouve];
    });
    importes.set(fichier, siens);
  }
  return siens;
}

/** The files that a test reads by its imports, itself included. */
function fermeture(fichier: string, vus = new Set<string>()): Set<string> {
  if (vus.has(fichier)) return vus;
  vus.add(fichier);
  for (const f of importsDe(fichier)) fermeture(f, vus);
  return vus;
}

interface Passage {
  readonly cle: string;
  readonly duree: number;
  readonly echec: string | null;
  /** File → passages by zone (null where none). */
  readonly zones: Readonly<Record<string, readonly (number | null)[]>>;
}
interface Demande {
  readonly sources: Readonly<Record<string, string>>;
  readonly tests: readonly string[];
  readonly zones?: string;
}
interface Reponse {
  readonly id: number;
  readonly test: string;
  readonly rate: string | null;
  readonly duree: number;
  readonly defaut?: string;
  /** Its process was ended: it took too long. */
  readonly delai?: boolean;
}

/** Processes that play tests; one that does not answer is ended and replaced. */
class Ouvriers {
  #places: (ChildProcess | null)[];
  #id = 0;
  constructor(nombre: number) {
    this.#places = Array.from({ length: nombre }, () => null);
  }

  async #ouvrier(place: number): Promise<ChildProcess> {
    const la = this.#places[place];
    if (la?.connected) return la;
    const enfant = fork(path.join(__dirname, "ouvrier.cjs"), {
      execArgv: ["--max-old-space-size=3000"],
      env: { ...process.env, NODE_ENV: "test", NODE_NO_WARNINGS: "1" },
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    let dit = "";
    enfant.stderr?.on("data", (d: Buffer) => (dit = (dit + d.toString()).slice(-2000)));
    this.#places[place] = enfant;
    await new Promise<void>((resolve, reject) => {
      enfant.once("message", () => resolve());
      enfant.once("exit", (code) => reject(new Error(`un ouvrier s'est arrêté (${code}) : ${dit}`)));
    });
    enfant.removeAllListeners("exit");
    return enfant;
  }

  async #joue(place: number, demande: Demande): Promise<Reponse> {
    const enfant = await this.#ouvrier(place);
    const id = ++this.#id;
    return new Promise((resolve) => {
      let test = demande.tests[0]!;
      let debut = tempsDe(enfant.pid!);
      let delai = false;
      const ronde = setInterval(() => {
        if (tempsDe(enfant.pid!) - debut < (demande.zones === undefined ? PATIENCE : 10 * PATIENCE)) return;
        delai = true;
        enfant.kill("SIGKILL");
      }, RONDE);
      const finit = (r: Reponse): void => {
        clearInterval(ronde);
        enfant.off("message", recois);
        enfant.off("exit", sorti);
        resolve(r);
      };
      const sorti = (): void => {
        this.#places[place] = null;
        finit({ id, test, rate: delai ? null : "épuise la mémoire", duree: 0, delai });
      };
      const recois = (m: Reponse & { fini?: boolean }): void => {
        if (m.id !== id) return;
        test = m.test;
        if (m.fini) finit(m);
        else debut = tempsDe(enfant.pid!);
      };
      enfant.on("message", recois);
      enfant.on("exit", sorti);
      enfant.send({ id, ...demande });
    });
  }

  /** Plays all, each by the first free worker. */
  async tous<T>(elements: readonly T[], demande: (e: T) => Demande, rend: (e: T, r: Reponse) => void): Promise<void> {
    let suivant = 0;
    await Promise.all(
      this.#places.map(async (_, place) => {
        for (let n = 0; suivant < elements.length; n++) {
          const e = elements[suivant++]!;
          rend(e, await this.#joue(place, demande(e)));
          // What each run leaves in memory goes with the process.
          if (n % 200 === 199) this.#ferme(place);
        }
      }),
    );
  }

  #ferme(place: number): void {
    this.#places[place]?.kill();
    this.#places[place] = null;
  }
  ferme(): void {
    this.#places.forEach((_, place) => this.#ferme(place));
  }
}

async function passages(
  tests: readonly string[],
  sources: ReadonlyMap<string, string>,
  ouvriers: Ouvriers,
): Promise<Map<string, Passage>> {
  const fichier = path.join(SORTIE, "passages.json");
  const gardes: Record<string, Passage> = existsSync(fichier) ? JSON.parse(readFileSync(fichier, "utf8")) : {};
  const donnees = fichiersDe("test/cas", /\.(yaml|json|csv|txt)$/)
    .map(lit)
    .join("\n");
  const cles = new Map(
    tests.map((t) => {
      const h = createHash("sha256").update(LANCEUR.join("")).update(donnees);
      for (const f of [...fermeture(t)].sort()) h.update(f).update(contenu(f));
      return [t, h.digest("hex")];
    }),
  );
  const resultat = new Map(tests.flatMap((t) => (gardes[t]?.cle === cles.get(t) ? [[t, gardes[t]!] as const] : [])));
  const manquants = tests.filter((t) => !resultat.has(t));
  if (manquants.length > 0) console.log(`Passages de ${manquants.length} fichiers de test…`);
  const comptees = Object.fromEntries([...sources].map(([f, s]) => [f, compte(f, s)]));
  const zonesDuTest = (t: string): string => path.join(SORTIE, `zones-${t.replace(/\W/g, "-")}.json`);
  await ouvriers.tous(
    manquants,
    (t) => ({ sources: comptees, tests: [t], zones: zonesDuTest(t) }),
    (t, r) => {
      const zones = existsSync(zonesDuTest(t)) ? JSON.parse(readFileSync(zonesDuTest(t), "utf8")) : {};
      if (r.defaut !== undefined) throw new Error(r.defaut);
      resultat.set(t, { cle: cles.get(t)!, duree: r.duree, echec: r.rate, zones });
      if (r.rate !== null) console.log(`  laissé de côté, il échoue sans mutant : ${t} (${r.rate})`);
    },
  );
  writeFileSync(fichier, JSON.stringify(Object.fromEntries([...resultat].filter(([, p]) => p.echec === null))));
  return new Map([...resultat].filter(([, p]) => p.echec === null));
}

/** Those that survived the last run, as far as the sources still have them. */
function survivantsDuRapport(mutants: readonly Mutant[]): readonly Mutant[] {
  const { verdicts } = JSON.parse(readFileSync(path.join(SORTIE, "rapport.json"), "utf8")) as { verdicts: Verdict[] };
  const cle = (m: Mutant): string => [m.fichier, m.texte, m.avant, m.apres].join("\u0000");
  const cles = new Set(verdicts.filter((v) => v.par === null).map((v) => cle(v.mutant)));
  return mutants.filter((m) => cles.delete(cle(m)));
}

interface Verdict {
  readonly mutant: Mutant;
  readonly tests: readonly string[];
  /** The test that kills it, and what fails; null: it survives. */
  readonly par: string | null;
  readonly titre: string | null;
  readonly delai: boolean;
}

const memeQue =
  (m: Mutant) =>
  (e: Equivalent): boolean =>
    e.fichier === m.fichier && e.texte === m.texte && e.avant === m.avant && e.apres === m.apres;
const bref = (t: string): string => {
  const plat = t.replace(/\s+/g, " ");
  return plat.length > 70 ? `${plat.slice(0, 69)}…` : plat;
};

async function principal(): Promise<number> {
  const { values } = parseArgs({
    options: {
      n: { type: "string", default: "100" },
      graine: { type: "string", default: "1" },
      dossier: { type: "string", multiple: true },
      fichier: { type: "string", multiple: true },
      essais: { type: "string", default: "40" },
      duree: { type: "string", default: "8" },
      ouvriers: { type: "string", default: "2" },
      seuil: { type: "string", default: "0" },
      survivants: { type: "boolean", default: false },
    },
  });
  const [n, graine, essais, duree, seuil] = [values.n, values.graine, values.essais, values.duree, values.seuil].map(
    Number,
  ) as [number, number, number, number, number];
  mkdirSync(SORTIE, { recursive: true });
  const tous = DOSSIERS.flatMap((d) => fichiersDe(d, /(?<!\.d)\.ts$/));
  const sources = new Map(tous.map((f) => [f, lit(f)]));
  const choisis = tous.filter(
    (f) =>
      (values.dossier === undefined && values.fichier === undefined) ||
      values.dossier?.some((d) => f.startsWith(`${d.replace(/\/$/, "")}/`)) ||
      values.fichier?.includes(f),
  );
  const mutants = choisis.flatMap((f) => mutantsDe(f, sources.get(f)!));
  const perimes = EQUIVALENTS.filter((e) => choisis.includes(e.fichier) && !mutants.some((m) => memeQue(m)(e)));
  const vivants = mutants.filter((m) => !EQUIVALENTS.some(memeQue(m)));
  const echantillon = values.survivants ? survivantsDuRapport(vivants) : tire(vivants, n, graine);
  console.log(
    `${mutants.length} mutants dans ${choisis.length} fichiers, ${mutants.length - vivants.length} équivalents expliqués ; ${echantillon.length} ${values.survivants ? "survivants du dernier rapport" : `tirés (graine ${graine})`}.`,
  );

  const tests = fichiersDe("test", /\.test\.ts$/).filter(
    (t) => !TESTS_LAISSES.test(t) && [...fermeture(t)].some((f) => sources.has(f)),
  );
  const ouvriers = new Ouvriers(Number(values.ouvriers));
  const debut = Date.now();
  const parTest = await passages(tests, sources, ouvriers);
  const zones = new Map(choisis.map((f) => [f, zonesDe(f, sources.get(f)!)]));
  const toursDe = new Map(
    choisis.map((f) => {
      const comptes = [...parTest.values()].map((p) => (p.zones[f] ?? []).reduce<number>((s, c) => s + (c ?? 0), 0));
      return [f, 10 * Math.max(0, ...comptes) + 100_000];
    }),
  );
  /** What part of a source's zones a test passes by: one that walks it all speaks of it. */
  const partDe = (p: Passage, f: string): number =>
    (p.zones[f] ?? []).filter((n) => (n ?? 0) > 0).length / zones.get(f)!.length;
  /**
   * The tests that come by the place, within `--duree` seconds and `--essais` tests: the first always, then the three that walk most of the
   * source, which speak of it however long they take, then the most related for their time. The most related for their time are played first.
   */
  const testsDe = (m: Mutant): string[] => {
    const zone = zoneDe(zones.get(m.fichier)!, m.debut, m.fin);
    const utile = (p: Passage): number => partDe(p, m.fichier) / (p.duree + 100);
    const parUtilite = [...parTest]
      .filter(([, p]) => (p.zones[m.fichier]?.[zone] ?? 0) > 0)
      .sort(([a, p], [b, q]) => utile(q) - utile(p) || (a < b ? -1 : 1));
    const parPart = [...parUtilite].sort(([, p], [, q]) => partDe(q, m.fichier) - partDe(p, m.fichier)).slice(0, 3);
    let reste = 1000 * duree;
    const retenus = new Set<string>();
    for (const [t, p] of [...parUtilite.slice(0, 1), ...parPart, ...parUtilite]) {
      if (retenus.has(t) || retenus.size >= essais || (retenus.size > 0 && p.duree > reste)) continue;
      retenus.add(t);
      reste -= p.duree;
    }
    return parUtilite.flatMap(([t]) => (retenus.has(t) ? [t] : []));
  };
  console.log(`Mutants, après ${Math.round((Date.now() - debut) / 1000)} s…`);

  const refuses = new Compilateur(RACINE, tous).refuses(echantillon);
  console.log(`${refuses.size} refusés par le compilateur, ${Math.round((Date.now() - debut) / 1000)} s…`);
  const joues = echantillon.filter((m) => !refuses.has(m));

  const verdicts: Verdict[] = [];
  const survit = (m: Mutant, pourquoi: string): string =>
    `  ${m.fichier}:${m.ligne} [${m.genre}] « ${bref(m.avant)} » → « ${bref(m.apres)} »\n      ${bref(m.texte)}${pourquoi}`;
  const aJouer: { mutant: Mutant; tests: string[] }[] = [];
  for (const mutant of joues) {
    const siens = testsDe(mutant);
    if (siens.length === 0) verdicts.push({ mutant, tests: [], par: null, titre: null, delai: false });
    else aJouer.push({ mutant, tests: siens });
  }
  await ouvriers.tous(
    aJouer,
    ({ mutant, tests: siens }) => ({
      sources: {
        [mutant.fichier]: change(mutant.fichier, sources.get(mutant.fichier)!, mutant, toursDe.get(mutant.fichier)!),
      },
      tests: siens,
    }),
    ({ mutant, tests: siens }, r) => {
      if (r.defaut !== undefined) throw new Error(r.defaut);
      verdicts.push({
        mutant,
        tests: siens,
        par: r.rate === null ? null : r.test,
        titre: r.rate,
        delai: r.delai === true,
      });
      // As they come: a long run is worth reading before its end.
      if (r.rate === null) console.log(survit(mutant, ""));
      if (verdicts.length % 25 === 0)
        console.log(`  ${verdicts.length} sur ${joues.length}, ${Math.round((Date.now() - debut) / 1000)} s`);
    },
  );
  ouvriers.ferme();

  const survivants = verdicts
    .filter((v) => v.par === null)
    .sort((a, b) =>
      a.mutant.fichier < b.mutant.fichier
        ? -1
        : a.mutant.fichier > b.mutant.fichier
          ? 1
          : a.mutant.ligne - b.mutant.ligne,
    );
  const part = (k: number, total: number): string =>
    total === 0 ? "aucun" : `${k} sur ${total}, ${((100 * k) / total).toFixed(1).replace(".", ",")} %`;
  if (survivants.length > 0) console.log("\nSurvivants :");
  for (const { mutant: m, tests: siens, delai } of survivants) {
    console.log(survit(m, siens.length === 0 ? "   (aucun test n'y passe)" : delai ? "   (délai dépassé)" : ""));
  }
  console.log("\nTués par un essai, par dossier :");
  const dossierDe = (f: string): string =>
    f
      .split("/")
      .slice(1, f.startsWith("src/domaine/") ? 3 : 2)
      .join("/");
  for (const d of [...new Set(verdicts.map((v) => dossierDe(v.mutant.fichier)))].sort()) {
    const siens = verdicts.filter((v) => dossierDe(v.mutant.fichier) === d);
    console.log(`  ${d.padEnd(20)} ${part(siens.filter((v) => v.par !== null).length, siens.length)}`);
  }
  const tues = verdicts.length - survivants.length;
  const pris = refuses.size + tues;
  console.log(
    `Pris par npm test : ${part(pris, echantillon.length)}, dont ${refuses.size} par les types. Par les essais unitaires seuls, de ceux que le compilateur accepte : ${part(tues, verdicts.length)} (${Math.round((Date.now() - debut) / 1000)} s).`,
  );
  for (const e of perimes)
    console.log(`Équivalent périmé : ${e.fichier} « ${bref(e.texte)} » (${e.avant} → ${e.apres})`);
  writeFileSync(
    path.join(SORTIE, "rapport.json"),
    JSON.stringify({ graine, refuses: [...refuses], verdicts }, null, 1),
  );
  return perimes.length > 0 || 100 * pris < seuil * echantillon.length ? 1 : 0;
}

principal().then(
  (code) => process.exit(code),
  (e: unknown) => {
    console.error(e);
    process.exit(1);
  },
);
