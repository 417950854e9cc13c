/** `npm run base -- --grille grille.xlsx --demandes demandes.parquet --sortie notes.parquet` : une base entière, sans Excel. */
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { normaliseEntete } from "../domaine/commun";
import type { GrilleCompilee } from "../domaine/cotation";
import { ENTETES_DE_LA_BASE as E, ETATS_DE_LA_BASE, PHRASES_DE_LA_BASE as P } from "../messages";
import { ENTRE_DEUX_RAISONS, identifiant, imprime, NOMS_DES_DIALECTES, type Programme } from "../sql";
import { ouvreLaBase, texteSql, type Base, type LigneLue } from "./duckdb";
import { colonnesDe, entetesDe, NUMERO, ouvreLEntree, TABLE, TRONQUEES } from "./entree";
import { compile, lisLaGrille, programmeDe, Refuse } from "./grille";
import { lisOptions, type OptionsDeLaBase } from "./options";

export * from "./options";
export { ouvreLaBase, type Base } from "./duckdb";

type Dis = (ligne: string) => void;
const nom = (n: string): string => identifiant("duckdb", n);
const entierDe = (l: LigneLue | undefined, champ: string): number => Number(l?.[champ] ?? 0);

/** `--sql` : le programme seul, devant les colonnes d'un fichier si on en donne un, sinon celles que la grille cite. */
async function programmeImprime(o: OptionsDeLaBase): Promise<string> {
  const lue = await lisLaGrille(o.grille);
  const duFichier = o.demandes === null ? null : await entetesDe(o.demandes);
  const g = compile(o.grille, lue, duFichier, o.date);
  const entetes =
    duFichier ?? Array.from({ length: g.largeur }, (_, i) => g.colonnes.find((k) => k.indice === i)?.entete ?? "");
  const dialecte = o.sql!;
  const programme = programmeDe(g, {
    entetes,
    colonnes: entetes,
    numero: o.numero,
    date: o.date,
    anciennete: o.anciennete,
    commentaire: [
      `Cotation en ${NOMS_DES_DIALECTES[dialecte]}, grille ${path.basename(o.grille)}.`,
      `Lit la table ${o.table} : une ligne par demande, une colonne ${o.numero} qui les numérote, et les colonnes de la grille.`,
      `Rend : ${["ligne, etat, note, rang", ...g.blocs.map((b, i) => `bloc_${i} (${b.nom.replace(/\s+/g, " ")})`), ...(g.base === null ? [] : ["base"]), "non_renseignes, raison"].join(", ")}.`,
    ],
  });
  return imprime(
    programme,
    dialecte,
    o.table
      .split(".")
      .map((x) => identifiant(dialecte, x))
      .join("."),
  );
}

async function avecAvancement(base: Base, dis: Dis, travail: () => Promise<void>): Promise<void> {
  let dernier = 0;
  const minuterie = setInterval(() => {
    const p = base.avancement();
    if (p === null || p < dernier + 10) return;
    dernier = Math.floor(p / 10) * 10;
    dis(P.avancement(dernier));
  }, 500);
  try {
    await travail();
  } finally {
    clearInterval(minuterie);
  }
}

/** Les colonnes qu'une grille lit comme des dates. */
const datesDe = (g: GrilleCompilee): number[] =>
  g.colonnes.filter((k) => k.lectures.includes("date")).map((k) => k.indice);

async function note(o: OptionsDeLaBase, base: Base, dis: Dis): Promise<0 | 1> {
  const demandes = o.demandes!;
  const entree = await ouvreLEntree(demandes, base);
  const { entetes } = entree;
  const chemins = [o.grille, ...(o.grille2 === null ? [] : [o.grille2])];
  const grilles: GrilleCompilee[] = [];
  for (const c of chemins) grilles.push(compile(c, await lisLaGrille(c), entetes, o.date));
  const programmes = (valeurs?: (indice: number) => number | null): Programme[] =>
    grilles.map((g) =>
      programmeDe(g, {
        entetes,
        colonnes: colonnesDe(entetes),
        numero: NUMERO,
        date: o.date,
        anciennete: o.anciennete,
        commentaire: [],
        ...(valeurs === undefined ? {} : { valeurs }),
      }),
    );
  // Ce qui est refusé l'est avant de lire.
  programmes();
  const dates = new Set(grilles.flatMap(datesDe));
  if (o.anciennete !== null) dates.add(entetes.findIndex((e) => normaliseEntete(e) === normaliseEntete(o.anciennete!)));

  dis(P.lecture(demandes));
  await base.fais(
    "CREATE TABLE IF NOT EXISTS rejetees_vides (ligne BIGINT, texte VARCHAR, lues BIGINT, genre VARCHAR)",
  );
  await base.fais(`CREATE TABLE ${TRONQUEES} (ligne BIGINT)`);
  await avecAvancement(base, dis, () => entree.charge(base, dates));
  dis(P.lues(entierDe((await base.lis(`SELECT count(*) AS n FROM ${TABLE}`))[0], "n")));
  for (const m of entree.mentions) dis(m);
  dis(P.notation);
  try {
    const valeurs = await valeursDe(base, entetes.length);
    for (const [i, p] of programmes((indice) => valeurs[indice] ?? null).entries())
      await avecAvancement(base, dis, () => base.fais(`CREATE TABLE note_${i} AS ${imprime(p, "duckdb", TABLE)}`));
  } catch (e) {
    await entree.relis?.(base);
    throw e;
  }
  return ecris(o, base, grilles[0]!, entetes, dis);
}

/** Combien de valeurs chaque colonne paraît avoir, sur les premières demandes : seule la vitesse en dépend. */
async function valeursDe(base: Base, colonnes: number): Promise<readonly number[]> {
  const rangs = Array.from({ length: colonnes }, (_, i) => i);
  const [l] = await base.lis(
    `SELECT ${rangs.map((i) => `count(DISTINCT c${i}) AS v${i}`).join(", ")} FROM (SELECT * FROM ${TABLE} LIMIT 20000)`,
  );
  return rangs.map((i) => entierDe(l, `v${i}`));
}

async function rejeteesDe(base: Base): Promise<string> {
  const [t] = await base.lis("SELECT count(*) AS n FROM duckdb_tables() WHERE table_name = 'rejetees'");
  return entierDe(t, "n") > 0 ? "rejetees" : "rejetees_vides";
}

/** Écrit à part, puis mis à sa place : un fichier à moitié écrit se lirait comme un résultat. */
async function ecrisLeFichier(base: Base, selection: string, sortie: string, enCsv: boolean): Promise<void> {
  const ecrit = path.join(base.dossier, "ecrit");
  const format = enCsv ? "FORMAT csv, HEADER true, DELIMITER ';'" : "FORMAT parquet";
  await base.fais(`COPY (${selection}) TO ${texteSql(ecrit)} (${format})`);
  const partiel = `${sortie}.partiel`;
  try {
    // La marque d'UTF-8, sans quoi un tableur lirait mal les accents.
    await writeFile(partiel, enCsv ? "\ufeff" : "");
    await pipeline(createReadStream(ecrit), createWriteStream(partiel, { flags: "a" }));
    await rename(partiel, sortie);
  } catch (e) {
    await rm(partiel, { force: true });
    throw e;
  }
}

async function ecris(
  o: OptionsDeLaBase,
  base: Base,
  g: GrilleCompilee,
  entetes: readonly string[],
  dis: Dis,
): Promise<0 | 1> {
  const rejetees = await rejeteesDe(base);
  const illisibles = await base.lis(`SELECT ligne, lues, genre FROM ${rejetees} ORDER BY ligne`);
  await base.fais("CREATE TABLE illisibles (ligne BIGINT, texte VARCHAR, raison VARCHAR)");
  for (const l of illisibles) {
    const colonnes = /COLUMN/.test(String(l.genre)) ? entierDe(l, "lues") : null;
    const raison = P.ligneRejetee(entierDe(l, "ligne"), colonnes, entetes.length);
    await base.fais(
      `INSERT INTO illisibles SELECT ligne, texte, ${texteSql(raison)} FROM ${rejetees} WHERE ligne = ${entierDe(l, "ligne")}`,
    );
  }
  const enCsv = /\.csv$/i.test(o.sortie!);
  // Un tableur français lit 12,5 et non 12.5.
  const nombreEcrit = (x: string): string =>
    enCsv ? `replace(regexp_replace(CAST(${x} AS VARCHAR), '[.]0$', ''), '.', ',')` : x;
  const noms = new Set<string>();
  const libre = (n: string): string => {
    let x = n;
    for (let i = 2; noms.has(x.toLowerCase()); i++) x = `${n} (${i})`;
    noms.add(x.toLowerCase());
    return nom(x);
  };
  const etats = `CASE n.etat ${Object.entries(ETATS_DE_LA_BASE)
    .map(([k, v]) => `WHEN '${k}' THEN ${texteSql(v)}`)
    .join(" ")} END`;
  const deux = o.grille2 !== null;
  const tronquees = entierDe((await base.lis(`SELECT count(*) AS n FROM ${TRONQUEES}`))[0], "n");
  const sansFin = `CASE WHEN x.ligne IS NOT NULL THEN ${texteSql(P.identifiantTronque)} END`;
  const raisonEcrite =
    tronquees === 0 ? "n.raison" : `nullif(concat_ws(${texteSql(ENTRE_DEUX_RAISONS)}, ${sansFin}, n.raison), '')`;
  const colonnes: (readonly [string, string, string])[] = [
    [libre(E.ligne), "n.ligne", "NULL"],
    [libre(entetes[0] === undefined || entetes[0] === "" ? E.identifiant : entetes[0]), "d.c0", "texte"],
    [libre(E.etat), etats, texteSql(ETATS_DE_LA_BASE.illisible)],
    [libre(E.note), nombreEcrit("n.note"), "NULL"],
    [libre(E.rang), "n.rang", "NULL"],
    ...(deux
      ? ([
          [libre(E.note2), nombreEcrit("m.note"), "NULL"],
          [libre(E.rang2), "m.rang", "NULL"],
          [libre(E.ecart), "n.rang - m.rang", "NULL"],
        ] as const)
      : []),
    ...(g.base === null ? [] : [[libre(E.base), nombreEcrit("n.base"), "NULL"] as const]),
    ...g.blocs.map((b, i) => [libre(b.nom), nombreEcrit(`n.bloc_${i}`), "NULL"] as const),
    [libre(E.nonRenseignes), "n.non_renseignes", "NULL"],
    [libre(E.raison), raisonEcrite, "raison"],
  ];
  const jointe = [
    ...(deux ? ["JOIN note_1 m ON m.ligne = n.ligne"] : []),
    ...(tronquees > 0 ? [`LEFT JOIN ${TRONQUEES} x ON x.ligne = n.ligne`] : []),
  ].join(" ");
  const parLigne = `SELECT ${colonnes.map(([c, e]) => `${e} AS ${c}`).join(", ")} FROM note_0 n JOIN ${TABLE} d ON d.${NUMERO} = n.ligne ${jointe}`;
  const rejets = `SELECT ${colonnes.map(([, , e]) => e).join(", ")} FROM illisibles`;
  const sortie = o.sortie!;
  try {
    await ecrisLeFichier(base, `${parLigne} UNION ALL ${rejets} ORDER BY 1 NULLS LAST`, sortie, enCsv);
  } catch (e) {
    throw new Refuse(P.ecritureImpossible(sortie, (e instanceof Error ? e.message : String(e)).split("\n")[0]!));
  }
  const parEtat = new Map(
    (await base.lis("SELECT etat, count(*) AS n FROM note_0 GROUP BY etat")).map((l) => [
      String(l.etat),
      entierDe(l, "n"),
    ]),
  );
  const [total] = await base.lis("SELECT (SELECT count(*) FROM note_0) + (SELECT count(*) FROM illisibles) AS n");
  dis(P.ecrit(sortie, entierDe(total, "n")));
  const bilan = {
    notees: parEtat.get("note") ?? 0,
    problemes: parEtat.get("probleme") ?? 0,
    horsChamp: parEtat.get("hors-champ") ?? 0,
    blanches: parEtat.get("blanche") ?? 0,
    illisibles: illisibles.length,
  };
  dis(P.bilan(bilan));
  if (illisibles.length > 0) dis(P.rangLu(illisibles.length));
  if (tronquees > 0) dis(P.tronquees(tronquees, entetes[0] ?? ""));
  const raisons = await base.lis(
    "SELECT raison, count(*) AS n FROM note_0 WHERE raison IS NOT NULL GROUP BY raison ORDER BY n DESC, raison LIMIT 10",
  );
  if (raisons.length > 0) dis(P.raisons);
  for (const r of raisons) dis(P.raison(entierDe(r, "n"), String(r.raison)));
  await disLesIllisibles(base, illisibles.length, dis);
  await disLesTranches(o, base, bilan.notees, dis);
  if (deux) await disLEffet(base, dis);
  return bilan.problemes + bilan.illisibles + tronquees > 0 ? 1 : 0;
}

/** Au-delà, le fichier écrit les garde toutes. */
const ILLISIBLES_DITES = 3;

async function disLesIllisibles(base: Base, combien: number, dis: Dis): Promise<void> {
  if (combien === 0) return;
  dis(P.illisibles);
  const premieres = await base.lis(`SELECT raison FROM illisibles ORDER BY rowid LIMIT ${ILLISIBLES_DITES}`);
  for (const l of premieres) dis(P.ligneIllisible(String(l.raison)));
  if (combien > premieres.length) dis(P.autresIllisibles(combien - premieres.length));
}

/** Une borne basse en est, la haute n'en est pas. */
async function disLesTranches(o: OptionsDeLaBase, base: Base, notees: number, dis: Dis): Promise<void> {
  if (o.tranches.length === 0) return;
  dis(P.tranches);
  const fr = (b: string | undefined): string | null => (b === undefined ? null : b.replace(".", ","));
  for (let i = 0; i <= o.tranches.length; i++) {
    const [de, a] = [o.tranches[i - 1], o.tranches[i]];
    const condition = [
      ...(de === undefined ? [] : [`note >= CAST('${de}' AS DOUBLE)`]),
      ...(a === undefined ? [] : [`note < CAST('${a}' AS DOUBLE)`]),
    ].join(" AND ");
    const [l] = await base.lis(`SELECT count(*) AS n FROM note_0 WHERE ${condition}`);
    dis(P.tranche(fr(de), fr(a), entierDe(l, "n"), notees));
  }
}

async function disLEffet(base: Base, dis: Dis): Promise<void> {
  const [l] = await base.lis(
    `SELECT count(*) AS comparees, count(*) FILTER (WHERE n.rang > m.rang) AS montent, count(*) FILTER (WHERE n.rang < m.rang) AS descendent,
      count(*) FILTER (WHERE n.rang = m.rang) AS memes, max(n.rang - m.rang) AS gain, max(m.rang - n.rang) AS perte
      FROM note_0 n JOIN note_1 m ON m.ligne = n.ligne WHERE n.rang IS NOT NULL AND m.rang IS NOT NULL`,
  );
  const positif = (champ: string): number => Math.max(0, entierDe(l, champ));
  dis(
    P.effet({
      comparees: entierDe(l, "comparees"),
      montent: entierDe(l, "montent"),
      descendent: entierDe(l, "descendent"),
      memes: entierDe(l, "memes"),
      gain: positif("gain"),
      perte: positif("perte"),
    }),
  );
}

/** 0 : tout est lu ; 1 : des lignes gardent une raison ; 2 : rien n'a été noté. */
export async function principal(args: readonly string[], dis: Dis): Promise<0 | 1 | 2> {
  const o = lisOptions(args);
  if (o === null || typeof o === "string") {
    if (o !== null) dis(o);
    dis(P.usage);
    return o === null ? 0 : 2;
  }
  let base: Base | null = null;
  try {
    if (o.sql !== null) {
      dis(await programmeImprime(o));
      return 0;
    }
    const entrees = [o.grille, o.demandes!, ...(o.grille2 === null ? [] : [o.grille2])];
    const sortie = path.resolve(o.sortie!);
    if (entrees.some((f) => path.resolve(f) === sortie)) throw new Refuse(P.memeFichier(o.sortie!));
    for (const f of entrees) if (!existsSync(f)) throw new Refuse(P.fichierAbsent(f));
    base = await ouvreLaBase([...entrees, ...entrees.map((f) => path.resolve(f))], o.memoire);
    return await note(o, base, dis);
  } catch (e) {
    dis(e instanceof Refuse ? e.message : P.defaut(e instanceof Error ? e.message : String(e)));
    return 2;
  } finally {
    await base?.ferme();
  }
}

if (typeof require !== "undefined" && require.main === module) {
  void principal(process.argv.slice(2), (l) => console.log(l)).then((code) => {
    process.exitCode = code;
  });
}
