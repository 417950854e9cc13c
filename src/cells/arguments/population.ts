/**
 * Ranges of the population functions (ranks, distributions, impact): scores, dates, groups, delays, publics.
 * Scores may stand in a column, in a row or in a rectangle; every other range must have one cell (or one line) per score.
 */
import {
  erreurDe,
  estBlanc,
  estNonRenseigne,
  fois,
  illisible,
  lisDate,
  lisNombre,
  lisOuiNon,
  lisTexte,
  lu,
  normalise,
  ratio,
  type LuOu,
  type OuiNon,
} from "../../domaine/commun";
import { affiche } from "../../domaine/cotation";
import {
  problemeDePopulation,
  type Appartenance,
  type FormeDePlage,
  type ProblemeDePopulation,
} from "../../domaine/cotation/population";
import { enPlage } from "../plage";

export type Forme = FormeDePlage;

const largeur = (plage: readonly (readonly unknown[])[]): number => plage.reduce((m, l) => Math.max(m, l.length), 0);

/** What a score cell holds. A text other than « hors champ », an error or a boolean is not a score. */
export const GenreDeScore = { Score: 0, HorsChamp: 1, SansScore: 2, Vide: 3 } as const;
export type GenreDeScore = (typeof GenreDeScore)[keyof typeof GenreDeScore];

export interface ScoresLus {
  readonly forme: Forme;
  readonly n: number;
  /** NaN where there is no score. */
  readonly scores: Float64Array;
  readonly genres: Uint8Array;
}

/** The double as Excel shows it: 15 significant digits. */
function quinzeChiffres(x: number): number {
  if (Number.isInteger(x)) return x;
  const millioniemes = Math.round(x * 1e6) / 1e6;
  return millioniemes === x ? x : Number(x.toPrecision(15));
}

/**
 * A blank cell is 0, as Excel on Windows sends it. An empty text is not a blank cell: only a formula leaves one (COTATION
 * does, on a blank row), and it reaches a function as "" everywhere.
 */
export function lisScore(c: unknown): { valeur: number; genre: GenreDeScore } {
  if (typeof c === "number") {
    return Number.isFinite(c)
      ? { valeur: quinzeChiffres(c), genre: GenreDeScore.Score }
      : { valeur: NaN, genre: GenreDeScore.SansScore };
  }
  if (c === null || c === undefined) return { valeur: 0, genre: GenreDeScore.Score };
  if (typeof c === "string") {
    if (c.trim() === "") return { valeur: NaN, genre: GenreDeScore.Vide };
    if (normalise(c) === "hors champ") return { valeur: NaN, genre: GenreDeScore.HorsChamp };
  }
  return { valeur: NaN, genre: GenreDeScore.SansScore };
}

export function lisScores(valeur: unknown, nom = "Scores"): LuOu<ScoresLus, ProblemeDePopulation> {
  const plage = enPlage(valeur);
  const forme = { lignes: plage.length, colonnes: largeur(plage) };
  const n = forme.lignes * forme.colonnes;
  if (n === 0) return illisible(problemeDePopulation("population-vide", { plage: nom }, {}));
  const scores = new Float64Array(n);
  const genres = new Uint8Array(n);
  let k = 0;
  for (const ligne of plage) {
    for (let j = 0; j < forme.colonnes; j++, k++) {
      const c = ligne[j];
      if (typeof c === "number" && Number.isInteger(c)) {
        scores[k] = c;
        continue;
      }
      const s = lisScore(c);
      scores[k] = s.valeur;
      genres[k] = s.genre;
    }
  }
  return lu({ forme, n, scores, genres });
}

/** One cell per score: same shape, or as many cells in one row or column. */
function cellulesAlignees(valeur: unknown, forme: Forme, nom: string): LuOu<unknown[], ProblemeDePopulation> {
  const plage = enPlage(valeur);
  const l = plage.length;
  const c = largeur(plage);
  const n = forme.lignes * forme.colonnes;
  const accepte = (l === forme.lignes && c === forme.colonnes) || (l * c === n && (l === 1 || c === 1));
  if (!accepte) {
    return illisible(
      problemeDePopulation("population-taille", { plage: nom }, { lue: { lignes: l, colonnes: c }, attendue: forme }),
    );
  }
  const cellules: unknown[] = [];
  for (const ligne of plage) for (let j = 0; j < c; j++) cellules.push(ligne[j]);
  return lu(cellules);
}

/** Place of the k-th cell, counted from 1 in the range that has the shape of the scores. */
export const placeDe = (k: number, forme: Forme): { ligne: number; colonne: number } => ({
  ligne: Math.floor(k / forme.colonnes) + 1,
  colonne: (k % forme.colonnes) + 1,
});

export const lieuDansLaForme = (
  nom: string,
  k: number,
  forme: Forme,
): { plage: string; ligne?: number; colonne?: number } => {
  const { ligne, colonne } = placeDe(k, forme);
  return forme.colonnes === 1
    ? { plage: nom, ligne }
    : forme.lignes === 1
      ? { plage: nom, colonne }
      : { plage: nom, ligne, colonne };
};

/** A cell as a sentence quotes it: a number as Excel shows it in French. */
export const citee = (c: unknown): string => erreurDe(c) ?? affiche(c);

export interface DatesLues {
  /** Infinity: no date; NaN: unreadable (see `problemes`). */
  readonly dates: Float64Array;
  readonly problemes: ReadonlyMap<number, ProblemeDePopulation>;
}

export function lisAnciennetes(
  valeur: unknown,
  forme: Forme,
  nom = "Anciennetés",
): LuOu<DatesLues, ProblemeDePopulation> {
  const cellules = cellulesAlignees(valeur, forme, nom);
  if (!cellules.ok) return cellules;
  const dates = new Float64Array(cellules.valeur.length);
  const problemes = new Map<number, ProblemeDePopulation>();
  cellules.valeur.forEach((c, k) => {
    const d = lisDate(c);
    if (d === "inconnu") dates[k] = Infinity;
    else if (d === "autre") {
      dates[k] = NaN;
      problemes.set(k, problemeDePopulation("population-date", lieuDansLaForme(nom, k, forme), { lu: citee(c) }));
    } else dates[k] = d;
  });
  return lu({ dates, problemes });
}

/** Comparison form of one group cell: numbers of at most 15 digits by value, else text; "" when not known. */
function formeDeGroupe(c: unknown): string {
  if (estBlanc(c) || estNonRenseigne(c)) return "";
  if (typeof c === "boolean") return c ? "t:vrai" : "t:faux";
  const nombre = lisNombre(c);
  if (typeof nombre !== "string" && (typeof c !== "string" || c.replace(/\D/g, "").length <= 15)) {
    return nombre.valeur === 0 ? "" : `n:${nombre.valeur}`;
  }
  return `t:${normalise(lisTexte(c))}`;
}

export interface GroupesLus {
  /** Group number of each score, in order of first appearance; −1 where a cell is an error. */
  readonly ids: Int32Array;
  /** Label of each group: the cell as first read, or the texts joined by « | » for several columns. */
  readonly libelles: readonly (string | number | boolean)[];
  readonly cles: readonly string[];
  readonly largeur: number;
  readonly problemes: ReadonlyMap<number, ProblemeDePopulation>;
}

export const NON_RENSEIGNE = "Non renseigné";
const SEPARATEUR = "\u0000";

function libelleDe(cellules: readonly unknown[]): string | number | boolean {
  const textes = cellules.map((c) => (formeDeGroupe(c) === "" ? NON_RENSEIGNE : lisTexte(c)));
  const seule = cellules[0];
  return cellules.length === 1 &&
    (typeof seule === "number" || typeof seule === "boolean") &&
    textes[0] !== NON_RENSEIGNE
    ? seule
    : textes.join(" | ");
}

/** The comparison key of a group written in cells, and whether each of its cells is known. */
export function cleDeGroupe(cellules: readonly unknown[]): { cle: string; connue: boolean } {
  const formes = cellules.map(formeDeGroupe);
  return { cle: formes.join(SEPARATEUR), connue: formes.every((f) => f !== "") };
}

/** Groups: one line per score, as many columns as wanted (or one column per score, when the scores stand in a row). */
export function lisGroupes(valeur: unknown, forme: Forme, nom = "Groupes"): LuOu<GroupesLus, ProblemeDePopulation> {
  const plage = enPlage(valeur);
  const l = plage.length;
  const c = largeur(plage);
  const n = forme.lignes * forme.colonnes;
  const enLignes = (forme.colonnes === 1 && l === n) || (forme.lignes === 1 && l === n && c !== n);
  const enColonnes = !enLignes && forme.lignes === 1 && c === n;
  const memeForme = l === forme.lignes && c === forme.colonnes;
  if (!enLignes && !enColonnes && !memeForme) {
    return illisible(
      problemeDePopulation("population-taille", { plage: nom }, { lue: { lignes: l, colonnes: c }, attendue: forme }),
    );
  }
  const combien = enLignes ? c : enColonnes ? l : 1;
  const cellule = (k: number, j: number): unknown =>
    enLignes ? plage[k]![j] : enColonnes ? plage[j]![k] : plage[Math.floor(k / forme.colonnes)]![k % forme.colonnes];
  const ids = new Int32Array(n);
  const numeros = new Map<string, number>();
  const libelles: (string | number | boolean)[] = [];
  const cles: string[] = [];
  const problemes = new Map<number, ProblemeDePopulation>();
  const formes = new Map<unknown, string>();
  for (let k = 0; k < n; k++) {
    let cle = "";
    let fautive: unknown;
    let estFautive = false;
    for (let j = 0; j < combien; j++) {
      const x = cellule(k, j);
      let f = formes.get(x);
      if (f === undefined) {
        if (erreurDe(x) !== null) {
          fautive = x;
          estFautive = true;
          break;
        }
        f = formeDeGroupe(x);
        if (formes.size < 100_000) formes.set(x, f);
      }
      cle = j === 0 ? f : cle + SEPARATEUR + f;
    }
    if (estFautive) {
      ids[k] = -1;
      problemes.set(
        k,
        problemeDePopulation("population-groupe", lieuDansLaForme(nom, k, forme), { lu: citee(fautive) }),
      );
      continue;
    }
    let id = numeros.get(cle);
    if (id === undefined) {
      id = libelles.length;
      numeros.set(cle, id);
      cles.push(cle);
      libelles.push(libelleDe(Array.from({ length: combien }, (_, j) => cellule(k, j))));
    }
    ids[k] = id;
  }
  return lu({ ids, libelles, cles, largeur: combien, problemes });
}

/** Digits compare as numbers: T2 before T10. */
function compareNaturellement(a: string, b: string): number {
  const morceaux = (t: string): readonly string[] => t.match(/\d+|\D+/g) ?? [];
  const [x, y] = [morceaux(a), morceaux(b)];
  for (let k = 0; k < x.length && k < y.length; k++) {
    const [p, q] = [x[k]!, y[k]!];
    const [m, n] = [Number(p), Number(q)];
    const ecart = Number.isNaN(m) || Number.isNaN(n) ? (p < q ? -1 : p > q ? 1 : 0) : m - n;
    if (ecart !== 0 && !Number.isNaN(ecart)) return ecart;
  }
  return x.length - y.length;
}

/** The order in which groups are shown: numbers, then texts as one would sort them by hand, what is not known last. */
export function ordreDesGroupes(libelles: readonly (string | number | boolean)[]): readonly number[] {
  const cles = libelles.map((l) => (typeof l === "string" ? normalise(l) : ""));
  const inconnu = normalise(NON_RENSEIGNE);
  return libelles
    .map((_, g) => g)
    .sort((g, h) => {
      const [a, b] = [libelles[g]!, libelles[h]!];
      if (typeof a === "number" && typeof b === "number") return a - b;
      if (typeof a === "number" || typeof b === "number") return typeof a === "number" ? -1 : 1;
      if (cles[g] === inconnu || cles[h] === inconnu) return cles[g] === cles[h] ? g - h : cles[g] === inconnu ? 1 : -1;
      return compareNaturellement(cles[g]!, cles[h]!) || g - h;
    });
}

/** The error that stands for a whole argument (#NOM? for a name that does not exist), or null. */
export function erreurDArgument(valeur: unknown): string | null {
  const plage = enPlage(valeur);
  return plage.length === 1 && plage[0]!.length === 1 ? erreurDe(plage[0]![0]) : null;
}

export interface DelaisLus {
  /** NaN: no delay (blank, 0 or not known: the demand is not attributed, or the delay is unreadable). */
  readonly delais: Float64Array;
  readonly problemes: readonly ProblemeDePopulation[];
}

export function lisDelais(valeur: unknown, forme: Forme, nom = "Délais"): LuOu<DelaisLus, ProblemeDePopulation> {
  const cellules = cellulesAlignees(valeur, forme, nom);
  if (!cellules.ok) return cellules;
  const delais = new Float64Array(cellules.valeur.length).fill(NaN);
  const problemes: ProblemeDePopulation[] = [];
  cellules.valeur.forEach((c, k) => {
    if (estBlanc(c)) return;
    const x = lisNombre(c);
    if (x === "inconnu") return;
    if (x === "autre" || x.valeur < 0)
      problemes.push(problemeDePopulation("population-delai", lieuDansLaForme(nom, k, forme), { lu: citee(c) }));
    else if (x.valeur !== 0) delais[k] = x.valeur;
  });
  return lu({ delais, problemes });
}

export interface PublicsLus {
  readonly noms: readonly string[];
  /** Lines where the answer of one public at least is neither yes, no nor not known. */
  readonly illisibles: number;
  readonly publics: readonly (readonly Appartenance[])[];
  readonly problemes: readonly ProblemeDePopulation[];
}

/** Yes/no columns, one per public, one line per score. `lectureDe`: how a grid reads the column of that name. */
export function lisPublics(
  entetes: unknown,
  valeur: unknown,
  n: number,
  lectureDe: (nom: string) => (c: unknown) => OuiNon = () => lisOuiNon,
): LuOu<PublicsLus, ProblemeDePopulation> {
  const ligneEntetes = enPlage(entetes);
  const plage = enPlage(valeur);
  const c = largeur(plage);
  if (ligneEntetes.length !== 1 || ligneEntetes[0]!.length !== c) {
    return illisible(
      problemeDePopulation(
        "population-entetes",
        { plage: "Entêtes des publics" },
        {
          lue: { lignes: ligneEntetes.length, colonnes: largeur(ligneEntetes) },
          attendue: { lignes: 1, colonnes: c },
        },
      ),
    );
  }
  if (plage.length !== n) {
    return illisible(
      problemeDePopulation(
        "population-taille",
        { plage: "Publics" },
        { lue: { lignes: plage.length, colonnes: c }, attendue: { lignes: n, colonnes: c } },
      ),
    );
  }
  const noms = ligneEntetes[0]!.map((h, j) => lisTexte(h) || `Public ${j + 1}`);
  const premiere = plage[0]!;
  if (noms.every((nom, j) => typeof premiere[j] === "string" && normalise(premiere[j] as string) === normalise(nom))) {
    return illisible(problemeDePopulation("population-entete-repete", { plage: "Publics", ligne: 1 }, {}));
  }
  const fautes: { readonly i: number; readonly j: number; readonly x: unknown }[] = [];
  const publics = noms.map((nom, j) => {
    const lis = lectureDe(nom);
    return plage.map((ligne, i): Appartenance => {
      const x = ligne[j];
      const classe = lis(x);
      if (classe !== "autre") return classe;
      fautes.push({ i, j, x });
      return "inconnu";
    });
  });
  const problemes = fautes
    .sort((a, b) => a.i - b.i || a.j - b.j)
    .map(({ i, j, x }) =>
      problemeDePopulation(
        "population-public",
        { plage: "Publics", ligne: i + 1, colonne: j + 1, entete: noms[j]! },
        { lu: citee(x) },
      ),
    );
  const illisibles = new Set(fautes.map((f) => f.i));
  return lu({ noms, publics, illisibles: illisibles.size, problemes });
}

/** A whole number of at least 1; blank or 0: not given. */
export function lisEffectif(c: unknown): LuOu<number | null, ProblemeDePopulation> {
  const seule = Array.isArray(c) ? enPlage(c)[0]?.[0] : c;
  if (estBlanc(seule)) return lu(null);
  const x = lisNombre(seule);
  if (typeof x === "string" || x.pourcent || x.valeur < 1 || !Number.isSafeInteger(x.valeur)) {
    return illisible(problemeDePopulation("population-n", { plage: "n" }, { lu: citee(seule) }));
  }
  return lu(x.valeur);
}

/**
 * The step of a sensitivity analysis, in 10^-12: 5 points by default, or 0.1 of a coefficient (also written ×0,1).
 * At most six decimals, as the points of a grid.
 */
export function lisPas(c: unknown, multiplicatif: boolean): LuOu<bigint, ProblemeDePopulation> {
  const seule = Array.isArray(c) ? enPlage(c)[0]?.[0] : c;
  if (estBlanc(seule)) return lu(multiplicatif ? 100_000_000_000n : 5_000_000_000_000n);
  const ecrit = typeof seule === "string" && multiplicatif ? seule.replace(/^\s*[×xX]\s*/, "") : seule;
  const x = lisNombre(ecrit);
  const micro = typeof x === "string" || x.pourcent ? null : fois(x.exact, ratio(1_000_000n));
  if (micro === null || micro.d !== 1n || micro.n <= 0n || micro.n > 1_000_000_000_000n)
    return illisible(problemeDePopulation("population-pas", { plage: "pas" }, { lu: citee(seule) }));
  return lu(micro.n * 1_000_000n);
}
