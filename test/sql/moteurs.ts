/** DuckDB et PGlite derrière une même façon de demander : une table de textes, un programme, des lignes. */
import { identifiant } from "../../src/sql";
import { NUMERO, type Ligne } from "./outils";

export interface Moteur {
  readonly dialecte: "duckdb" | "postgresql";
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

export async function pglite(): Promise<Moteur> {
  const { PGlite } = await import("@electric-sql/pglite");
  const base = await PGlite.create();
  return {
    dialecte: "postgresql",
    charge: async (table, entetes, demandes) => {
      for (const i of instructions("postgresql", table, entetes, demandes)) await base.exec(i);
    },
    lis: async (programme) => (await base.query<Ligne>(programme)).rows,
    ferme: () => base.close(),
  };
}
