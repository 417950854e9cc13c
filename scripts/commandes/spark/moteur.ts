/** Un Spark local derrière la même façon de demander que les autres moteurs des essais : environnement Python, grappe, instructions. */
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { createWriteStream, existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Moteur } from "../../../test/sql/moteurs";
import { NUMERO, type Ligne } from "../../../test/sql/outils";

export const VERSION = "4.0.1";
const PAQUETS = [`pyspark==${VERSION}`, "py4j==0.10.9.9"];
const RACINE = path.resolve(__dirname, "../../..");
const DOSSIER = path.join(RACINE, "node_modules", ".cache", `spark-${VERSION}`);
const PYTHON = path.join(DOSSIER, "venv", "bin", "python");

const rend = (commande: string, ...args: string[]): string | null => {
  try {
    return execFileSync(commande, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();
  } catch {
    return null;
  }
};

/** Ce qui manque à ce poste pour un Spark, ou null. */
export function manque(): string | null {
  const java = rend("bash", "-c", "java -version 2>&1");
  const version = /version "(\d+)/.exec(java ?? "")?.[1];
  if (version === undefined) return "Java est absent (17 ou 21 est attendu)";
  if (Number(version) < 17) return `Java ${version} est trop ancien (17 ou 21 est attendu)`;
  if (rend("python3", "-c", "import venv, ensurepip") === null) return "Python 3 avec venv est absent";
  return null;
}

/** L'environnement Python, fait une fois ; une phrase si le paquet ne s'installe pas. */
export function installe(dis: (ligne: string) => void): string | null {
  const posee = (): string | null =>
    existsSync(PYTHON) ? rend(PYTHON, "-c", "import pyspark; print(pyspark.__version__)") : null;
  if (posee() === VERSION) return null;
  dis(`Installation de ${PAQUETS.join(" et ")} dans un environnement à part (une fois)…`);
  mkdirSync(DOSSIER, { recursive: true });
  rend("python3", "-m", "venv", path.join(DOSSIER, "venv"));
  rend(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...PAQUETS);
  return posee() === VERSION ? null : `le paquet pyspark ${VERSION} ne s'est pas installé`;
}

export interface Grappe {
  /** Le maître, tel que Spark le nomme. */
  readonly maitre: string;
  readonly ferme: () => void;
}
/** Dans un programme : deux exécuteurs, une machine virtuelle chacun. */
export const enLocal = (): Grappe => ({ maitre: "local-cluster[2,1,1024]", ferme: () => undefined });

const environnement = (): NodeJS.ProcessEnv => {
  const sparkHome = path.join(DOSSIER, "venv", "lib");
  const accueil = rend(PYTHON, "-c", "import os, pyspark; print(os.path.dirname(pyspark.__file__))") ?? sparkHome;
  return {
    ...process.env,
    SPARK_HOME: accueil,
    SPARK_LOCAL_IP: "127.0.0.1",
    SPARK_LOCAL_HOSTNAME: "localhost",
    SPARK_WORKER_DIR: path.join(DOSSIER, "travail"),
    PYSPARK_PYTHON: PYTHON,
  };
};

const attends = (ms: number): Promise<void> => new Promise((r) => setTimeout(r, ms));
async function jusqua(journal: string, motif: RegExp, fois: number): Promise<void> {
  for (let i = 0; i < 240; i++) {
    if (existsSync(journal) && (readFileSync(journal, "utf8").match(motif) ?? []).length >= fois) return;
    await attends(500);
  }
  throw new Error(`Spark n'a pas démarré : voir ${journal}`);
}

/** Un maître et deux ouvriers, par les scripts du paquet. */
export async function enGrappe(): Promise<Grappe> {
  const env = environnement();
  const classe = path.join(env.SPARK_HOME!, "bin", "spark-class");
  const port = 17077 + (process.pid % 1000);
  const maitre = `spark://127.0.0.1:${port}`;
  const lances: ChildProcess[] = [];
  const lance = (nom: string, ...args: string[]): string => {
    const journal = path.join(DOSSIER, `${nom}.log`);
    const p = spawn("bash", [classe, ...args], { env, stdio: ["ignore", "pipe", "pipe"], detached: true });
    const sortie = createWriteStream(journal);
    p.stdout.pipe(sortie);
    p.stderr.pipe(sortie);
    lances.push(p);
    return journal;
  };
  const ferme = (): void => {
    // Chaque script a son groupe : la machine virtuelle qu'il lance part avec lui.
    for (const p of lances)
      if (p.pid !== undefined && p.exitCode === null)
        try {
          process.kill(-p.pid);
        } catch {
          // Déjà finie.
        }
  };
  // Interrompue, la commande ne laisse rien tourner.
  process.once("exit", ferme);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
  try {
    const journal = lance(
      "maitre",
      "org.apache.spark.deploy.master.Master",
      ...["--host", "127.0.0.1", "--port", String(port), "--webui-port", "0"],
    );
    await jusqua(journal, /New state: ALIVE/g, 1);
    for (const n of [1, 2])
      lance(
        `ouvrier-${n}`,
        "org.apache.spark.deploy.worker.Worker",
        ...["--host", "127.0.0.1", "--cores", "1", "--memory", "1g", "--webui-port", "0", maitre],
      );
    await jusqua(journal, /Registering worker/g, 2);
    return { maitre, ferme };
  } catch (e) {
    ferme();
    throw e;
  }
}

interface Reponse {
  readonly id: number;
  readonly lignes?: readonly Ligne[];
  readonly erreur?: string;
  readonly version?: string;
  readonly executeurs?: number;
}
export interface MoteurSpark extends Moteur {
  readonly version: string;
  readonly executeurs: number;
}

/** `ansi` : le mode où un débordement et un texte qui n'est pas un nombre arrêtent (celui de Spark 4), ou l'ancien où ils sont NULL. */
export async function spark(grappe: Grappe, ansi: boolean): Promise<MoteurSpark> {
  const p = spawn(PYTHON, [path.join(__dirname, "ouvrier.py"), grappe.maitre, String(ansi)], {
    cwd: DOSSIER,
    env: environnement(),
    stdio: ["pipe", "pipe", "pipe"],
  });
  const journal: string[] = [];
  p.stderr.setEncoding("utf8").on("data", (t: string) => {
    journal.push(t);
    if (journal.length > 200) journal.shift();
  });
  const attendues = new Map<number, { rends: (r: Reponse) => void; refuse: (e: Error) => void }>();
  createInterface({ input: p.stdout }).on("line", (l) => {
    const r = JSON.parse(l) as Reponse;
    attendues.get(r.id)?.rends(r);
    attendues.delete(r.id);
  });
  p.on("exit", (code) => {
    for (const { refuse } of attendues.values())
      refuse(new Error(`Spark s'est arrêté (code ${code}) :\n${journal.join("").slice(-3000)}`));
    attendues.clear();
  });
  const reponse = (id: number): Promise<Reponse> =>
    new Promise((rends, refuse) => void attendues.set(id, { rends, refuse }));
  let dernier = 0;
  const demande = async (d: object): Promise<readonly Ligne[]> => {
    const id = ++dernier;
    const attendue = reponse(id);
    p.stdin.write(`${JSON.stringify({ id, ...d })}\n`);
    const r = await attendue;
    if (r.lignes === undefined) throw new Error(r.erreur);
    return r.lignes;
  };
  const ouvert = await reponse(0);
  return {
    dialecte: "spark",
    version: ouvert.version!,
    executeurs: ouvert.executeurs!,
    charge: async (table, entetes, demandes) => {
      await demande({ charge: table, colonnes: [NUMERO, ...entetes], lignes: demandes });
    },
    lis: (programme) => demande({ programme }),
    ferme: () =>
      new Promise((r) => {
        p.once("exit", () => r());
        p.stdin.end();
      }),
  };
}
