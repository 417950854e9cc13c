/**
 * npm run bench -- base [--tout] [--postgresql]: a whole base noted by an engine, 40 columns and 41 criteria, in ratio to `count(*)` and to one read of every
 * cell of the same file. The first 2 000 notes are checked against the reference before any time is printed. --tout adds 10 million rows (2.7 million to PostgreSQL); --postgresql
 * runs a local server of /usr/lib/postgresql/15 as an ordinary user, said when it is absent.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { lireGrille } from "../src/cells";
import { civileDe } from "../src/domaine/commun";
import { compileGrille, evalueDemandes } from "../src/domaine/cotation";
import { enProgramme, imprime, type Dialecte } from "../src/sql";
import { DATE, demandes, ENTETES, grille } from "./cotation/donnees";
import { exige } from "./outils";

const args = process.argv.slice(2);
const TAILLES = [300_000, 2_700_000, ...(args.includes("--tout") ? [10_000_000] : [])];
const MODELES = 20_000;
const COLONNES = ENTETES.map((_, i) => `c${i}`);
const compilee = compileGrille(lireGrille(grille()), ENTETES).grille!;
const dossier = mkdtempSync(path.join(tmpdir(), "bench-base-"));
const deux = (n: number): string => String(n).padStart(2, "0");

/** The applications as a file of texts holds them. */
const textes = demandes(MODELES).map((l) =>
  l.map((c, j) => {
    if (c === null || c === undefined) return "";
    if (typeof c !== "number") return typeof c === "boolean" ? (c ? "VRAI" : "FAUX") : String(c);
    if (!ENTETES[j]!.startsWith("Date") || c === 0) return String(c);
    const { annee, mois, jour } = civileDe(Math.floor(c));
    return `${deux(jour)}/${deux(mois)}/${annee}`;
  }),
);
/** What src/base counts on the first rows: how many values each column has. */
const valeurs = ENTETES.map((_, i) => new Set(textes.map((l) => l[i])).size);
valeurs[0] = MODELES;
const programme = (dialecte: Dialecte, table: string): string => {
  const p = enProgramme(compilee, {
    colonnes: COLONNES,
    numero: "numero",
    date: DATE,
    raison: (code, ou) => ({ avant: `${code} ${ou}`, apres: null }),
    anciennete: ENTETES.indexOf("Date de dépôt"),
    entete: [],
    valeurs: (i) => valeurs[i] ?? null,
  });
  if (!("programme" in p)) throw new Error("refusée");
  return imprime(p.programme, dialecte, table);
};
/** Seconds of the clock, and of all processors: on a shared machine only the second means something. */
const dure = async (f: () => Promise<unknown>): Promise<{ horloge: number; processeur: number }> => {
  const [t, u] = [performance.now(), process.cpuUsage()];
  await f();
  const { user, system } = process.cpuUsage(u);
  return { horloge: (performance.now() - t) / 1000, processeur: (user + system) / 1e6 };
};
const dit = (d: { horloge: number; processeur: number }): string =>
  `${s(d.horloge)} s (${s(d.processeur)} s de processeur)`;
const s = (x: number): string => x.toFixed(2).replace(".", ",");

function verifie(notes: readonly { ligne: unknown; note: unknown; etat: unknown }[]): void {
  const attendus = evalueDemandes(compilee, textes.slice(0, 2000), DATE);
  const parLigne = new Map(notes.map((l) => [Number(l.ligne), l]));
  attendus.forEach((r, i) => {
    const l = parLigne.get(i + 1);
    exige(l?.etat === r.etat && (l.note === null ? null : Number(l.note)) === r.score, `ligne ${i + 1}`);
  });
}

async function surDuckDb(): Promise<void> {
  const modeles = path.join(dossier, "modeles.csv");
  writeFileSync(modeles, textes.map((l) => l.map((c) => `"${c.replace(/"/g, '""')}"`).join(";")).join("\n"));
  for (const n of args.includes("--sans-duckdb") ? [] : TAILLES) {
    const base = path.join(dossier, `base-${n}.duckdb`);
    const instance = await DuckDBInstance.create(base, { threads: "2", memory_limit: "3GB" });
    const c: DuckDBConnection = await instance.connect();
    // As src/base does: the applications look their values up, never the reverse.
    await c.run("SET disabled_optimizers = 'join_order,build_side_probe_side'");
    const fichier = path.join(dossier, `d-${n}.parquet`);
    // The number is unique, and each copy has its own dates: a real base repeats neither.
    await c.run(
      `COPY (SELECT row_number() OVER () AS numero, printf('%018d', row_number() OVER ()) AS c0, ${COLONNES.slice(1)
        .map((x) => `m.${x}`)
        .join(
          ", ",
        )} FROM (SELECT * FROM range(${n / MODELES})) k, read_csv('${modeles}', header=false, delim=';', quote='"', auto_detect=false, columns={${COLONNES.map((x) => `'${x}': 'VARCHAR'`).join(", ")}}) m LIMIT ${n}) TO '${fichier}' (FORMAT parquet)`,
    );
    const compte = await dure(() => c.run(`SELECT count(*) FROM read_parquet('${fichier}')`));
    // As src/base does: the file is read where it is.
    await c.run(`CREATE VIEW demandes AS SELECT * FROM read_parquet('${fichier}')`);
    // What no engine can avoid: every cell of the file, read once.
    const cellules = await dure(() =>
      c.runAndReadAll(`SELECT ${COLONNES.map((x) => `max(hash(${x}))`).join(", ")} FROM demandes`),
    );
    const note = await dure(() => c.run(`CREATE TABLE notes AS ${programme("duckdb", "demandes")}`));
    const premieres = await c.runAndReadAll("SELECT ligne, note, etat FROM notes WHERE ligne <= 2000");
    verifie(premieres.getRowObjects() as never);
    const memoire = process.resourceUsage().maxRSS / 1024 / 1024;
    const rapport = note.processeur / Math.max(compte.processeur, 0.001);
    console.log(
      `DuckDB, ${n} demandes : count(*) ${dit(compte)}, lecture de chaque cellule ${dit(cellules)}, notes et rangs, lecture comprise, ${dit(note)}, ${Math.round(rapport)} fois count(*), ${s(note.processeur / cellules.processeur)} fois la lecture, ${s((note.processeur / n) * 1e6)} µs de processeur par demande, mémoire du processus au plus ${s(memoire)} Go, fichier ${Math.round(statSync(fichier).size / 1e6)} Mo`,
    );
    c.closeSync();
    instance.closeSync();
    rmSync(base, { force: true });
    if (!args.includes("--postgresql")) rmSync(fichier, { force: true });
  }
}

/** Seconds of all processors and the most memory of the session's own process, said by the system at the end of it. */
const DE_LA_SESSION = `\\! awk '{print "processeur " ($14+$15)/100}' /proc/$PID/stat
\\! awk '/VmHWM|RssAnon/ {print $1, $2}' /proc/$PID/status
`;

function mesurePostgreSql(sql: (t: string) => string, n: number): void {
  sql(
    `DROP TABLE IF EXISTS demandes, notes; CREATE UNLOGGED TABLE demandes AS SELECT row_number() OVER () AS numero, lpad(CAST(row_number() OVER () AS text), 18, '0') AS c0, ${COLONNES.slice(1).join(", ")} FROM generate_series(1, ${n / MODELES}), modeles; ANALYZE demandes;`,
  );
  const temps = (t: string): readonly [number, string] => {
    const d = performance.now();
    const dit = sql(`SELECT pg_backend_pid() AS pid \\gset\n\\setenv PID :pid\n${t}\n${DE_LA_SESSION}`);
    return [(performance.now() - d) / 1000, dit];
  };
  const lu = (dit: string, mot: RegExp): number => Number(mot.exec(dit)?.[1] ?? NaN);
  const texte = programme("postgresql", "demandes");
  const plan = sql(`EXPLAIN (COSTS OFF) ${texte.replace(/;\s*$/, "")};`);
  const noeuds = new Map<string, number>();
  for (const l of plan.split("\n")) {
    const nom =
      /^\s*(?:->\s+)?((?:Parallel )?(?:[A-Z][a-z]+ )*(?:Scan|Join|Aggregate|HashAggregate|GroupAggregate|WindowAgg|Sort|Gather|Materialize|Unique|Append|Memoize|Nested Loop|ProjectSet))\b/.exec(
        l,
      )?.[1];
    if (nom !== undefined) noeuds.set(nom, (noeuds.get(nom) ?? 0) + 1);
  }
  const [compte] = temps("SELECT count(*) FROM demandes;");
  const [note, dit] = temps(`CREATE UNLOGGED TABLE notes AS ${texte}`);
  const processeur = lu(dit, /processeur ([\d.]+)/);
  // Copies are not in the order of the file there: a count, and the sum of the notes of as many copies, stand for each of them.
  const [lignes, total] = sql("SELECT count(*), sum(note) FROM notes;").trim().split("|").map(Number) as [
    number,
    number,
  ];
  exige(lignes === n, `${lignes} notes pour ${n} demandes`);
  console.log(
    `PostgreSQL 15, ${n} demandes : count(*) ${s(compte)} s, notes et rangs ${s(note)} s (${s(processeur)} s de processeur, ${s((processeur / n) * 1e6)} µs par demande), mémoire propre du processus à la fin ${s(lu(dit, /RssAnon: (\d+)/) / 1024 / 1024)} Go, au plus avec la part commune ${s(lu(dit, /VmHWM: (\d+)/) / 1024 / 1024)} Go, fichiers de tri ${sql("SELECT temp_bytes / 1000000 FROM pg_stat_database WHERE datname = 'postgres';").trim()} Mo depuis le début, somme des notes ${total}, plan : ${[...noeuds].map(([k, v]) => `${v} ${k}`).join(", ")}`,
  );
}

const BIN = "/usr/lib/postgresql/15/bin";
/** A server of one run, in a folder of its own, on a socket: never as root. */
function surPostgreSql(): void {
  if (!existsSync(BIN)) {
    console.log("PostgreSQL 15 : absent de ce poste, non mesuré.");
    return;
  }
  const racine = process.getuid?.() === 0;
  const donnees = path.join(dossier, "pg");
  const lance = (commande: string, entree?: string): string =>
    execFileSync(
      racine ? "runuser" : "bash",
      racine ? ["-u", "postgres", "--", "bash", "-c", commande] : ["-c", commande],
      {
        input: entree,
        encoding: "utf8",
        maxBuffer: 1 << 28,
      },
    );
  if (racine) execFileSync("chmod", ["777", dossier]);
  lance(`${BIN}/initdb -D ${donnees} -E UTF8 --locale=C.UTF-8 -A trust >/dev/null`);
  lance(
    `${BIN}/pg_ctl -D ${donnees} -w -o "-k ${dossier} -c listen_addresses='' -c work_mem=256MB -c shared_buffers=512MB -c fsync=off" -l ${dossier}/pg.log start >/dev/null`,
  );
  try {
    const sql = (t: string): string => lance(`${BIN}/psql -h ${dossier} -d postgres -v ON_ERROR_STOP=1 -At -q`, t);
    sql(`CREATE TABLE modeles (${COLONNES.map((x) => `${x} text`).join(", ")})`);
    execFileSync("chmod", ["644", path.join(dossier, "modeles.csv")]);
    sql(`\\copy modeles FROM '${dossier}/modeles.csv' WITH (FORMAT csv, DELIMITER ';')\n`);
    for (const n of [300_000, ...(args.includes("--tout") ? [1_000_000, 2_700_000] : [])]) mesurePostgreSql(sql, n);
  } finally {
    lance(`${BIN}/pg_ctl -D ${donnees} -m immediate stop >/dev/null || true`);
  }
}

async function principal(): Promise<void> {
  try {
    await surDuckDb();
    if (args.includes("--postgresql")) surPostgreSql();
  } finally {
    rmSync(dossier, { recursive: true, force: true });
  }
}
void principal();
