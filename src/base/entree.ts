/** Les demandes d'un fichier → une table de textes c0, c1…, numérotée. Aucun en-tête n'y devient un nom : leurs signes n'y changent rien. */
import { createReadStream, createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { civileDe, DERNIERE_DATE, estVide, lisTexte } from "../domaine/commun";
import { decodeTexte, lisCsv, separateurDe, windows1252 } from "../fichiers";
import { phraseDeFichier, PHRASES_DE_LA_BASE as P } from "../messages";
import { plagesDe, Refuse } from "./grille";
import { ouvreLaBase, texteSql, type Base } from "./duckdb";

export interface Entree {
  readonly entetes: readonly string[];
  /** Lit le fichier dans la table `demandes` ; `dates` : les rangs des colonnes lues comme dates. */
  charge(base: Base, dates: ReadonlySet<number>): Promise<void>;
  readonly mentions: readonly string[];
  /** Le calcul a échoué : le fichier, lu là où il est, se lit-il en entier ? Lève ce qui se dit d'un fichier abîmé. */
  relis?(base: Base): Promise<void>;
}
export const TABLE = "demandes";
export const NUMERO = "numero";
/** Les lignes dont l'identifiant est un nombre de plus de 15 chiffres : un tableur en a perdu la fin. */
export const TRONQUEES = "tronquees";
const LIMITE_DES_CHIFFRES = 1e15;
export const colonnesDe = (entetes: readonly string[]): string[] => entetes.map((_, i) => `c${i}`);

const TETE = 1 << 20;
async function teteDe(chemin: string): Promise<{ tete: Uint8Array; fin: number }> {
  const f = await open(chemin, "r").catch(() => {
    throw new Refuse(P.fichierAbsent(chemin));
  });
  try {
    const { size } = await f.stat();
    const tampon = new Uint8Array(Math.min(size, TETE));
    await f.read(tampon, 0, tampon.length, 0);
    // En UTF-16, une fin de ligne est de deux octets.
    const derniers = new Uint8Array(Math.min(size, 2));
    await f.read(derniers, 0, derniers.length, size - derniers.length);
    const dernier = [...derniers].reverse().find((o) => o !== 0) ?? 0;
    // Jusqu'à la fin d'une ligne : un signe coupé en deux ne se lirait pas.
    const coupe = size > TETE ? tampon.lastIndexOf(10) + 1 : tampon.length;
    return { tete: tampon.subarray(0, coupe === 0 ? tampon.length : coupe), fin: size === 0 ? 10 : dernier };
  } finally {
    await f.close();
  }
}

function premiereLigne(chemin: string, tete: Uint8Array): string[] {
  const { texte } = decodeTexte(tete);
  // Une ligne d'en-têtes peut porter des fins de ligne entre guillemets : le lecteur de CSV la coupe.
  const lignes = texte.split("\n");
  for (let n = 1; n <= lignes.length; n++) {
    const debut = lignes.slice(0, n).join("\n");
    if (debut.trim() === "" || (debut.match(/"/g) ?? []).length % 2 === 1) continue;
    const csv = lisCsv(new TextEncoder().encode(debut), { separateur: separateurDe(texte), encodage: "utf-8" });
    if (!csv.ok) throw new Refuse(P.illisible(chemin, phraseDeFichier(csv.probleme)));
    return csv.valeur.lignes[0]!;
  }
  throw new Refuse(P.fichierVide(chemin));
}

async function csv(chemin: string): Promise<Entree> {
  const { tete, fin } = await teteDe(chemin);
  if (tete.length === 0) throw new Refuse(P.fichierVide(chemin));
  if (tete.subarray(0, 4096).includes(0) && decodeTexte(tete).encodage === "utf-8")
    throw new Refuse(P.illisible(chemin, "ce n'est pas du texte"));
  const { encodage, texte } = decodeTexte(tete);
  const entetes = premiereLigne(chemin, tete);
  return {
    entetes,
    mentions: fin === 10 || fin === 13 ? [] : [P.finManquante(chemin)],
    charge: async (base) => {
      let lu = chemin;
      if (encodage !== "utf-8") {
        lu = path.join(base.dossier, "en-utf8.csv");
        const decodeur = encodage === "windows-1252" ? null : new TextDecoder(encodage);
        const transcode = new Transform({
          transform: (morceau: Buffer, _, suite) =>
            suite(null, decodeur === null ? windows1252(morceau) : decodeur.decode(morceau, { stream: true })),
        });
        await pipeline(createReadStream(chemin), transcode, createWriteStream(lu));
      }
      const noms = colonnesDe(entetes);
      const options = [
        `delim=${texteSql(separateurDe(texte))}`,
        `quote='"'`,
        `escape='"'`,
        "header=true",
        "auto_detect=false",
        `columns={${noms.map((n) => `'${n}': 'VARCHAR'`).join(", ")}}`,
        "store_rejects=true",
        "max_line_size=16777216",
      ];
      await base.fais(
        `CREATE TABLE ${TABLE} AS SELECT row_number() OVER () AS ${NUMERO}, * FROM read_csv(${texteSql(lu)}, ${options.join(", ")})`,
      );
      await base.fais(
        `CREATE TABLE rejetees AS SELECT CAST(line AS BIGINT) AS ligne, any_value(csv_line) AS texte, max(column_idx) AS lues, any_value(CAST(error_type AS VARCHAR)) AS genre FROM reject_errors GROUP BY line`,
      );
    },
  };
}

async function parquet(chemin: string, base: Base): Promise<Entree> {
  await teteDe(chemin);
  const source = `read_parquet(${texteSql(chemin)})`;
  const schema = await base.lis(`DESCRIBE SELECT * FROM ${source}`).catch((e: unknown) => {
    const motif = e instanceof Error ? e.message : String(e);
    throw new Refuse(
      /magic bytes|footer|too small|Invalid Input/i.test(motif)
        ? P.parquetCoupe(chemin)
        : P.illisible(chemin, motif.split("\n")[0]!),
    );
  });
  const entetes = schema.map((l) => String(l.column_name));
  const types = schema.map((l) => String(l.column_type));
  const lecture = (nom: string, type: string): string => {
    const c = `"${nom.replace(/"/g, '""')}"`;
    if (/\[|STRUCT|MAP|UNION/.test(type)) throw new Refuse(P.colonneImbriquee(nom, type));
    if (/^(BLOB|BIT)/.test(type)) throw new Refuse(P.colonneDOctets(nom, type));
    // L'heure est ignorée, comme dans une feuille. Un instant est d'un jour à Paris, quel que soit le fuseau du poste.
    if (/^TIMESTAMP WITH TIME ZONE/.test(type))
      return `CAST(CAST((${c} AT TIME ZONE 'Europe/Paris') AS DATE) AS VARCHAR)`;
    if (/^TIMESTAMP/.test(type)) return `CAST(CAST(${c} AS DATE) AS VARCHAR)`;
    // Quinze chiffres, comme Excel les montre ; sans exposant.
    if (type === "DOUBLE" || type === "FLOAT") {
      // Un nombre de quatre octets n'a que sept chiffres : 0,1 n'est pas 0,100000001490116.
      const x = type === "FLOAT" ? `CAST(CAST(${c} AS VARCHAR) AS DOUBLE)` : c;
      return `CASE WHEN ${x} = 0 THEN '0' WHEN abs(${x}) >= 1e-5 AND abs(${x}) < 1e15 THEN format('{:.15g}', CAST(${x} AS DOUBLE)) WHEN isfinite(${x}) AND abs(${x}) < 1e15 THEN CAST(CAST(${x} AS DECIMAL(38, 18)) AS VARCHAR) ELSE CAST(${x} AS VARCHAR) END`;
    }
    return `CAST(${c} AS VARCHAR)`;
  };
  const colonnes = entetes.map((nom, i) => `${lecture(nom, types[i]!)} AS c${i}`);
  return {
    entetes,
    mentions: [],
    charge: async (b) => {
      // Lu là où il est : ses dictionnaires servent au calcul, et rien n'en est recopié.
      await b.fais(
        `CREATE VIEW ${TABLE} AS SELECT file_row_number + 1 AS ${NUMERO}, ${colonnes.join(", ")} FROM read_parquet(${texteSql(chemin)}, file_row_number=true)`,
      );
      if (/^(DOUBLE|FLOAT)$/.test(types[0] ?? ""))
        await b.fais(
          `INSERT INTO ${TRONQUEES} SELECT ${NUMERO} FROM ${TABLE} WHERE abs(TRY_CAST(c0 AS DOUBLE)) >= ${LIMITE_DES_CHIFFRES}`,
        );
    },
    relis: async (b) => {
      await b
        .lis(
          `SELECT ${colonnesDe(entetes)
            .map((c) => `max(hash(${c}))`)
            .join(", ")} FROM ${TABLE}`,
        )
        .catch((e: unknown) => {
          const motif = (e instanceof Error ? e.message : String(e)).split("\n")[0]!;
          throw new Refuse(P.parquetAbime(chemin, motif.split(": ").at(-1)!));
        });
    },
  };
}

/** Une cellule de classeur, comme un fichier de textes la porte. */
function cellule(c: unknown, estDate: boolean): string {
  if (typeof c !== "number") return lisTexte(c);
  const jour = Math.floor(c);
  if (estDate && jour >= 1 && jour <= DERNIERE_DATE && jour !== 60) {
    const { annee, mois, jour: j } = civileDe(jour);
    return `${annee}-${String(mois).padStart(2, "0")}-${String(j).padStart(2, "0")}`;
  }
  const t = String(Number(c.toPrecision(15)));
  return /e/i.test(t) ? (Math.abs(c) < 1 ? c.toFixed(18).replace(/0+$/, "") : BigInt(c).toString()) : t;
}

async function classeur(chemin: string): Promise<Entree> {
  for (const plage of await plagesDe(chemin, "Demandes")) {
    const debut = plage.findIndex((l) => l.some((c) => !estVide(c)));
    const tete = plage[debut];
    if (tete === undefined || tete.filter((c) => typeof c === "string" && c.trim() !== "").length < 2) continue;
    const entetes = tete.map((c) => lisTexte(c));
    return {
      entetes,
      mentions: [],
      charge: async (base, dates) => {
        const f = path.join(base.dossier, "classeur.csv");
        const sortie = createWriteStream(f);
        const tronquees: number[] = [];
        for (const [i, l] of plage.slice(debut + 1).entries()) {
          if (typeof l[0] === "number" && Math.abs(l[0]) >= LIMITE_DES_CHIFFRES) tronquees.push(i + 1);
          if (
            !sortie.write(
              `${entetes.map((_, i) => `"${cellule(l[i], dates.has(i)).replace(/"/g, '""')}"`).join(";")}\n`,
            )
          )
            await new Promise<void>((r) => sortie.once("drain", () => r()));
        }
        await new Promise<void>((r) => sortie.end(() => r()));
        await base.fais(
          `CREATE TABLE ${TABLE} AS SELECT row_number() OVER () AS ${NUMERO}, * FROM read_csv(${texteSql(f)}, delim=';', quote='"', escape='"', header=false, auto_detect=false, columns={${colonnesDe(
            entetes,
          )
            .map((n) => `'${n}': 'VARCHAR'`)
            .join(", ")}})`,
        );
        for (let i = 0; i < tronquees.length; i += 1000)
          await base.fais(
            `INSERT INTO ${TRONQUEES} VALUES ${tronquees
              .slice(i, i + 1000)
              .map((n) => `(${n})`)
              .join(", ")}`,
          );
      },
    };
  }
  throw new Refuse(P.sansDemandes(chemin));
}

export function ouvreLEntree(chemin: string, base: Base): Promise<Entree> {
  if (/\.(csv|txt)$/i.test(chemin)) return csv(chemin);
  if (/\.parquet$/i.test(chemin)) return parquet(chemin, base);
  if (/\.xls[xm]$/i.test(chemin)) return classeur(chemin);
  throw new Refuse(P.formatInconnu(chemin));
}

/** Les en-têtes seuls : ce que `--sql` demande. Le moteur ne sert qu'à lire ceux d'un Parquet. */
export async function entetesDe(chemin: string): Promise<readonly string[]> {
  if (/\.(csv|txt)$/i.test(chemin)) return (await csv(chemin)).entetes;
  if (/\.xls[xm]$/i.test(chemin)) return (await classeur(chemin)).entetes;
  if (!/\.parquet$/i.test(chemin)) throw new Refuse(P.formatInconnu(chemin));
  const base = await ouvreLaBase([chemin], 1);
  try {
    return (await parquet(chemin, base)).entetes;
  } finally {
    await base.ferme();
  }
}
