import { loadavg } from "node:os";
import { grilleCompilee, lireGrille } from "../../src/cells";
import { compileGrille, evalueDemandes, evalueLesScores, type GrilleCompilee } from "../../src/domaine/cotation";
import {
  Seance,
  calculeSensibilite,
  encodeLesDemandes,
  noteLesDemandes,
  type Encodage,
} from "../../src/domaine/cotation/moteur";
import { calculeRangs } from "../../src/domaine/cotation/population";
import { cotation } from "../../src/functions/cotation";
import { cotationComparer, cotationSensibilite } from "../../src/functions/cotation-population";
import { concurrents } from "./concurrents";
import * as D from "./donnees";
import { chronometre, mesure, toutes } from "./mesure";

const json = process.argv.includes("--json");
const dis = (t: string): void => {
  if (!json) console.log(t);
};

function exige(vrai: boolean, quoi: string): void {
  if (!vrai) throw new Error(`résultats différents : ${quoi}`);
}
const memes = (a: ArrayLike<number>, b: ArrayLike<number>): boolean => {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
};

function compile(g: unknown[][]): GrilleCompilee {
  const r = compileGrille(lireGrille(g), D.ENTETES);
  if (r.grille === null) throw new Error(JSON.stringify(r.problemes));
  return r.grille;
}

const GRILLE = compile(D.grille());
const UTILES = GRILLE.colonnes.map((c) => c.indice);
const scores = (lignes: readonly (readonly unknown[])[]): Float64Array =>
  noteLesDemandes(GRILLE, lignes, D.DATE).scores;

// ───────────────────────────────────────────── equality, before any timing ─────────────────────────────────────────────
{
  const lignes = D.demandes(1500, 1);
  const reference = Float64Array.from(evalueDemandes(GRILLE, lignes, D.DATE), (r) => r.score ?? NaN);
  exige(memes(scores(lignes), reference), "moteur et référence");
  exige(memes(scores(D.salis(lignes)), scores(lignes)), "cellules sales et propres");
  // Excel sends a blank cell as 0 on some platforms, as null on others: never another score.
  for (const blanc of [0, null]) {
    const blanches = lignes.map((l) => l.map((c) => (c === "" ? blanc : c)));
    exige(
      memes(
        scores(blanches),
        Float64Array.from(evalueDemandes(GRILLE, blanches, D.DATE), (r) => r.score ?? NaN),
      ),
      `moteur et référence, cellules vides en ${blanc}`,
    );
    exige(memes(scores(blanches), reference), `cellules vides en ${blanc} et en texte vide`);
  }
  const autre = compile(D.grille({ critere: "DALO", de: 5 }));
  const seance = new Seance(encodeLesDemandes(GRILLE, lignes, D.DATE));
  seance.renote(autre);
  exige(
    memes(
      seance.acheve().scores,
      Float64Array.from(evalueDemandes(autre, lignes, D.DATE), (r) => r.score ?? NaN),
    ),
    "renotation et référence",
  );
  exige(memes(seance.rangs(), calculeRangs({ scores: seance.acheve().scores })), "rangs par comptage et rangs");
}

// ─────────────────────────────────────────────────── limits and fresh call ───────────────────────────────────────────────────
function limiteEgal(lignes: readonly (readonly unknown[])[]): number {
  let k = 0;
  for (let i = 0; i < lignes.length; i++) {
    const l = lignes[i]!;
    for (let j = 0; j < UTILES.length; j++) if (l[UTILES[j]!] === "Oui") k++;
  }
  return k;
}
function limiteTypeof(lignes: readonly (readonly unknown[])[]): number {
  let k = 0;
  for (let i = 0; i < lignes.length; i++) {
    const l = lignes[i]!;
    for (let j = 0; j < UTILES.length; j++) {
      const v = l[UTILES[j]!];
      if (typeof v === "string") k += v.length;
      else if (typeof v === "number") k += v;
    }
  }
  return k;
}

for (const [n, passes] of [
  [20_000, 15],
  [100_000, 9],
] as const) {
  for (let p = 0; p < passes; p++) {
    // Other data at each pass: what a memory of values already seen brings is not counted.
    const propres = D.demandes(n, 100 + p);
    const sales = D.salis(propres, 200 + p);
    let x = D.commeExcel(propres);
    chronometre("limite ===", n, () => limiteEgal(x));
    x = D.commeExcel(propres);
    chronometre("limite typeof", n, () => limiteTypeof(x));
    const textes = Array.from({ length: Math.ceil(n / 20_000) }, (_, i) =>
      JSON.stringify(propres.slice(i * 20_000, (i + 1) * 20_000)),
    );
    chronometre("JSON.parse", n, () => textes.map((t) => JSON.parse(t) as unknown));
    x = D.commeExcel(propres);
    const a = chronometre("appel frais", n, () => scores(x));
    x = D.commeExcel(sales);
    const b = chronometre("appel frais, 5 % sales", n, () => scores(x));
    exige(memes(a, b), "propres et sales");
  }
}

// ───────────────────────────────────────── one weight, frame, sensitivity (100 000) ─────────────────────────────────────────
const N = 100_000;
const lignes = D.demandes(N, 9);
const encodage: Encodage = encodeLesDemandes(GRILLE, lignes, D.DATE);
const octets =
  (encodage.codes.reduce((s, c) => s + c.byteLength, 0) +
    [...encodage.codesDUnite.values()].reduce((s, c) => s + c.byteLength, 0) +
    N) /
  N;
{
  const seance = new Seance(encodage);
  const rangs = new Int32Array(N);
  for (let p = 0; p < 11; p++) {
    for (const [nom, critere] of [
      ["un poids hors groupe", "Indigne"],
      ["un poids dans un groupe", "DALO"],
    ] as const) {
      const g = compile(D.grille({ critere, de: 1 + (p % 7) }));
      chronometre(nom, N, () => seance.renote(g), true);
      chronometre(
        `image du curseur, ${nom}`,
        N,
        () => {
          seance.renote(GRILLE);
          seance.rangs(rangs);
        },
        true,
      );
    }
  }
  for (let p = 0; p < 9; p++)
    chronometre("sensibilité, 82 essais", N, () => calculeSensibilite(encodage, 5_000_000_000_000n), true);
  seance.renote(GRILLE);
  const s = seance.acheve().scores;
  for (let p = 0; p < 5; p++) {
    chronometre("rang par comptage", N, () => seance.rangs(rangs), true);
    const trie = chronometre("rang par tri typé", N, () => {
      const ordre = Uint32Array.from({ length: N }, (_, i) => i).sort((i, j) => s[j]! - s[i]!);
      const r = new Int32Array(N);
      for (let k = 0; k < N; k++) r[ordre[k]!] = k > 0 && s[ordre[k]!] === s[ordre[k - 1]!] ? r[ordre[k - 1]!]! : k + 1;
      return r;
    });
    exige(memes(trie, rangs), "comptage et tri");
  }
}

// ───────────────────────────────────────────── reference, whole functions, others ─────────────────────────────────────────────
{
  const peu = D.demandes(1000, 3);
  for (let p = 0; p < 3; p++) {
    chronometre("référence", 1000, () => evalueDemandes(GRILLE, peu, D.DATE));
    chronometre("moteur", 1000, () => scores(D.commeExcel(peu)));
  }
  // Every application faulty in three columns of numbers, two writings out of three never seen before.
  const fautives = D.demandes(16_000, 4).map((l, i) =>
    l.map((c, j) => (j === 11 ? `illisible ${i}` : j === 17 ? "n/c ?" : j === 19 ? `âge ${i}` : c)),
  );
  const echantillon = fautives.slice(0, 400);
  const dit = (r: readonly { readonly etat: string; readonly problemes: unknown }[]): string =>
    JSON.stringify(r.map((x) => [x.etat, x.problemes]));
  exige(
    dit(evalueLesScores(GRILLE, echantillon, D.DATE)) === dit(evalueDemandes(GRILLE, echantillon, D.DATE)),
    "phrases des demandes fautives",
  );
  for (let p = 0; p < 3; p++) {
    chronometre("demandes toutes fautives, moteur", 16_000, () => evalueLesScores(GRILLE, fautives, D.DATE));
    chronometre("demandes toutes fautives, référence", 400, () => evalueDemandes(GRILLE, echantillon, D.DATE));
  }
  // 40 columns of 14 000 rows come close to what Excel carries in one call; the useful columns of 20 000 rows too.
  const utiles = (l: readonly unknown[]): unknown[] => UTILES.map((j) => l[j]);
  const entetes = [UTILES.map((j) => D.ENTETES[j]!)] as any[][];
  const g = D.grille() as any[][];
  const g2 = D.grille({ critere: "DALO", de: -10 }) as any[][];
  const deLaFonction = grilleCompilee(g, entetes[0]!).grille!;
  for (let p = 0; p < 12; p++) {
    const vraies = D.demandes(16_000, 500 + p).map(utiles);
    // The same applications for the engine alone and for the whole function, each freshly parsed.
    let x = D.commeExcel(vraies) as any[][];
    const seuls = chronometre(
      "appel frais, colonnes utiles",
      16_000,
      () => noteLesDemandes(deLaFonction, x, D.DATE).scores,
    );
    x = D.commeExcel(vraies) as any[][];
    const rendus = chronometre("fonction COTATION", 16_000, () => cotation(g, entetes, x, D.DATE));
    exige(
      memes(
        Float64Array.from(rendus, (r) => r[0] as number),
        seuls,
      ),
      "fonction COTATION et moteur",
    );
    if (p < 8) continue;
    x = D.commeExcel(vraies) as any[][];
    chronometre("fonction COTATION_COMPARER", 16_000, () => cotationComparer(g, g2, entetes, x, D.DATE));
    x = D.commeExcel(vraies) as any[][];
    chronometre("fonction COTATION_SENSIBILITE", 16_000, () => cotationSensibilite(g, entetes, x, D.DATE));
  }
}
const absents = await concurrents(GRILLE, scores);

// ─────────────────────────────────────────────────────────── report ───────────────────────────────────────────────────────────
interface But {
  readonly but: string;
  readonly valeur: number;
  readonly vise: string;
  readonly tenu: boolean;
}
const buts: But[] = [];
const ms = (nom: string, n: number): number => mesure(nom, n)?.ms ?? NaN;
const auPlus = (but: string, valeur: number, vise: number, unite = ""): void =>
  void buts.push({ but, valeur, vise: `≤ ${vise}${unite}`, tenu: valeur <= vise });
const auMoins = (but: string, valeur: number, vise: number): void => {
  if (!Number.isNaN(valeur)) buts.push({ but, valeur, vise: `≥ ${vise}`, tenu: valeur >= vise });
};
for (const [n, egal, type] of [
  [20_000, 3, 4.5],
  [100_000, 2.2, 3.3],
] as const) {
  const frais = ms("appel frais", n);
  auPlus(`appel frais ÷ limite ===, ${n}`, frais / ms("limite ===", n), egal);
  auPlus(`appel frais ÷ limite typeof, ${n}`, frais / ms("limite typeof", n), type);
  auPlus(`appel frais ÷ JSON.parse, ${n}`, frais / ms("JSON.parse", n), 0.6);
  auPlus(`sales ÷ propres, ${n}`, ms("appel frais, 5 % sales", n) / frais, 1.5);
}
auPlus("un poids hors groupe, 100 000 (ms)", ms("un poids hors groupe", N), 4);
auPlus("un poids dans un groupe, 100 000 (ms)", ms("un poids dans un groupe", N), 4);
auPlus("image du curseur, 100 000 (ms)", ms("image du curseur, un poids dans un groupe", N), 8);
auPlus("sensibilité, 40 poids et leurs rangs, 100 000 (ms)", (ms("sensibilité, 82 essais", N) * 40) / 82, 100);
auMoins("tri typé ÷ comptage, 100 000", ms("rang par tri typé", N) / ms("rang par comptage", N), 20);
auPlus("codes gardés par demande (octets)", octets, 32);
auMoins(
  "demandes fautives : référence ÷ moteur, par demande",
  ms("demandes toutes fautives, référence", 400) / 400 / (ms("demandes toutes fautives, moteur", 16_000) / 16_000),
  5,
);
auPlus(
  "fonction COTATION ÷ appel frais, mêmes demandes",
  ms("fonction COTATION", 16_000) / ms("appel frais, colonnes utiles", 16_000),
  2,
);
const parLigne = ms("appel frais", 20_000) / 20_000;
auMoins("arquero ÷ moteur", ms("arquero", 20_000) / 20_000 / parLigne, 2);
auMoins("formulajs ÷ moteur", ms("formulajs", 2000) / 2000 / parLigne, 8);
auMoins("json-rules-engine ÷ moteur", ms("json-rules-engine", 500) / 500 / parLigne, 250);
auMoins("HyperFormula ÷ moteur", ms("hyperformula", 500) / 500 / parLigne, 1000);

const charge = loadavg()[0]!;
if (json) {
  for (const m of toutes())
    console.log(JSON.stringify({ mesure: m.nom, lignes: m.lignes, ms: m.ms, minimum: m.minimum, passes: m.passes }));
  for (const b of buts) console.log(JSON.stringify(b));
  console.log(
    JSON.stringify({ absents, charge, node: process.version, plateforme: `${process.platform} ${process.arch}` }),
  );
} else {
  dis("Mesure                                              lignes   ms (médiane)  ms (minimum)");
  for (const m of toutes())
    dis(
      `${m.nom.padEnd(48)} ${String(m.lignes).padStart(9)} ${m.ms.toFixed(2).padStart(14)} ${m.minimum.toFixed(2).padStart(13)}`,
    );
  dis("");
  dis("But                                                        valeur     visé");
  for (const b of buts)
    dis(`${b.but.padEnd(55)} ${b.valeur.toFixed(2).padStart(9)}  ${b.vise.padStart(7)}  ${b.tenu ? "tenu" : "MANQUÉ"}`);
  for (const a of absents) dis(`${a} : non installé`);
  dis(
    `\nTemps du processeur, médianes ; Node ${process.version}, charge de la machine ${charge.toFixed(1)}. Les rapports comptent, pas les millisecondes.`,
  );
}
