/** DuckDB et PGlite derrière une même façon de demander : une table de textes, un programme, des lignes. */
import path from "node:path";
import { Worker } from "node:worker_threads";
import { identifiant, type Dialecte } from "../../src/sql";
import { NUMERO, type Ligne } from "./outils";

export interface Moteur {
  readonly dialecte: Dialecte;
  /** Remplace la table et y met les demandes, numérotées à partir de 1. */
  charge(table: string, entetes: readonly string[], demandes: readonly (readonly string[])[]): Promise<void>;
  lis(programme: string): Promise<readonly Ligne[]>;
  ferme(): Promise<void>;
}

const litteral = (t: string): string => `'${t.replace(/'/g, "''")}'`;
function instructions(
  dialecte: "duckdb" | "postgresql",
  table: string,
  entetes: readonly string[],
  demandes: readonly (readonly string[])[],
): string[] {
  const noms = [NUMERO, ...entetes].map((e) => identifiant(dialecte, e));
  const t = identifiant(dialecte, table);
  const lignes = demandes.map((d, i) => `(${i + 1}, ${d.map(litteral).join(", ")})`);
  return [
    `DROP TABLE IF EXISTS ${t}`,
    `CREATE TABLE ${t} (${noms.map((n, i) => `${n} ${i === 0 ? "BIGINT" : dialecte === "duckdb" ? "VARCHAR" : "TEXT"}`).join(", ")})`,
    ...(lignes.length === 0 ? [] : [`INSERT INTO ${t} VALUES ${lignes.join(", ")}`]),
  ];
}

export async function duckdb(): Promise<Moteur> {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
  const connexion = await instance.connect();
  return {
    dialecte: "duckdb",
    charge: async (table, entetes, demandes) => {
      for (const i of instructions("duckdb", table, entetes, demandes)) await connexion.run(i);
    },
    lis: async (programme) => (await connexion.runAndReadAll(programme)).getRowObjects() as Ligne[],
    ferme: async () => {
      connexion.closeSync();
      instance.closeSync();
      return Promise.resolve();
    },
  };
}

/** Un fil pour tous les appels d'un fichier d'essais : une seule base. */
export async function pglite(): Promise<Moteur> {
  const fil = new Worker(path.resolve(__dirname, "pglite-ouvrier.mjs"));
  const attendues = new Map<number, (r: { lignes?: readonly Ligne[]; erreur?: string }) => void>();
  fil.on("message", (m: { id: number; lignes?: readonly Ligne[]; erreur?: string }) => attendues.get(m.id)?.(m));
  let dernier = 0;
  const demande = (sql: string, lire: boolean): Promise<readonly Ligne[]> =>
    new Promise((rends, refuse) => {
      const id = ++dernier;
      attendues.set(id, (r) => {
        attendues.delete(id);
        if (r.lignes === undefined) refuse(new Error(r.erreur));
        else rends(r.lignes);
      });
      fil.postMessage({ id, sql, lire });
    });
  await demande("SELECT 1", true);
  return {
    dialecte: "postgresql",
    charge: async (table, entetes, demandes) => {
      for (const i of instructions("postgresql", table, entetes, demandes)) await demande(i, false);
    },
    lis: (programme) => demande(programme, true),
    ferme: async () => {
      await fil.terminate();
    },
  };
}
