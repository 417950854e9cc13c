/** DuckDB dans le programme : ni extension, ni réseau, ni fichier hors de ceux qui sont donnés. Le paquet est facultatif. */
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { PHRASES_DE_LA_BASE as P } from "../messages";
import { Refuse } from "./grille";

export type LigneLue = Readonly<Record<string, unknown>>;
export interface Base {
  /** Un dossier à elle, effacé à la fermeture. */
  readonly dossier: string;
  fais(sql: string): Promise<void>;
  lis(sql: string): Promise<readonly LigneLue[]>;
  /** Pourcentage fait de l'instruction en cours, ou null. */
  avancement(): number | null;
  ferme(): Promise<void>;
}
export const texteSql = (t: string): string => `'${t.replace(/'/g, "''")}'`;

export async function ouvreLaBase(
  fichiers: readonly string[],
  memoire: number,
  charge: () => Promise<typeof import("@duckdb/node-api")> = () => import("@duckdb/node-api"),
): Promise<Base> {
  let paquet: typeof import("@duckdb/node-api");
  try {
    paquet = await charge();
  } catch {
    throw new Refuse(P.sansDuckDb);
  }
  const dossier = await mkdtemp(path.join(os.tmpdir(), "cotaflux-base-"));
  const instance = await paquet.DuckDBInstance.create(path.join(dossier, "base.duckdb"), {
    memory_limit: `${memoire}GB`,
    temp_directory: path.join(dossier, "tri"),
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    allow_community_extensions: "false",
    allow_unsigned_extensions: "false",
  });
  const connexion = await instance.connect();
  // L'ordre des lignes lues est celui du fichier : leur numéro en dépend.
  await connexion.run("SET preserve_insertion_order = true");
  // L'ordre des jointures est celui du programme : les demandes cherchent leurs valeurs, jamais l'inverse.
  await connexion.run("SET disabled_optimizers = 'join_order,build_side_probe_side'");
  await connexion.run(`SET allowed_paths = [${fichiers.map(texteSql).join(", ")}]`);
  await connexion.run(`SET allowed_directories = [${texteSql(dossier)}]`);
  await connexion.run("SET enable_external_access = false");
  await connexion.run("SET lock_configuration = true");
  return {
    dossier,
    fais: async (sql) => {
      await connexion.run(sql);
    },
    lis: async (sql) => (await connexion.runAndReadAll(sql)).getRowObjects() as LigneLue[],
    avancement: () => {
      const p = connexion.progress.percentage;
      return p > 0 && p <= 100 ? p : null;
    },
    ferme: async () => {
      connexion.closeSync();
      instance.closeSync();
      await rm(dossier, { recursive: true, force: true });
    },
  };
}
