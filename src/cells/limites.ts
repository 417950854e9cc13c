/** The weight of a call on a table: Excel carries about 5 MB to a custom function, and shows #BUSY! for ever beyond. */
import { lisTexte, normaliseEntete, type Cellule, type Probleme } from "../domaine/commun";
import { type Plage } from "./plage";
import { nomDEntete } from "./tables/tableau";

/** What a refusal quotes. A type, not an interface: it is also a plain record of values. */
export type PoidsRefuse = {
  readonly lignes: number;
  readonly colonnes: number;
  readonly tiennent: number;
  readonly inutiles: readonly string[];
};

/** Beyond this estimate a call is refused: Excel limits a call to 5 MB and then shows #BUSY! for ever. */
export const OCTETS_MAXIMUM = 4_500_000;

function octetsDuTexte(t: string): number {
  let n = 2;
  for (let i = 0; i < t.length; i++) {
    const c = t.charCodeAt(i);
    n += c === 34 || c === 92 ? 2 : c < 32 ? 6 : c < 128 ? 1 : c < 2048 ? 2 : 3;
  }
  return n;
}

/** Length of a number as JSON writes it; integers without building a text. */
function octetsDuNombre(x: number): number {
  if ((x | 0) !== x || x < 0) return String(x).length;
  return x < 10
    ? 1
    : x < 100
      ? 2
      : x < 1000
        ? 3
        : x < 10_000
          ? 4
          : x < 100_000
            ? 5
            : x < 1_000_000
              ? 6
              : String(x).length;
}

/** A blank weighs the same whatever the platform sends (0, null or an empty text): the refusal must not depend on it. */
function octetsDeLaCellule(c: unknown): number {
  if (typeof c === "string") return c === "" ? 4 : octetsDuTexte(c);
  if (typeof c === "number") return c === 0 ? 4 : octetsDuNombre(c);
  return c === null || c === undefined
    ? 4
    : typeof c === "boolean"
      ? String(c).length
      : octetsDuTexte(JSON.stringify(c));
}

export function octetsDeLaLigne(l: readonly unknown[]): number {
  let s = 2;
  for (let j = 0; j < l.length; j++) s += octetsDeLaCellule(l[j]) + 1;
  return s;
}

function mesureEntiere(plage: Plage): number {
  let s = 2;
  for (const l of plage) s += octetsDeLaLigne(l);
  return s;
}

const SONDEES = 1000;
/** Standard errors of the estimate within which the whole range is measured. */
const PRUDENCE = 8;

/**
 * Rows that stand for the whole range: all of a small one; of a large one a thousand, one per equal slice, at a place in its
 * slice that follows no step: a table whose rows repeat (a heavy comment every twentieth) would else be read on one of its
 * rhythms only. Always the same rows for the same length.
 */
function* lignesSondees(lignes: number): Generator<number> {
  const tranches = Math.min(lignes, SONDEES);
  for (let i = 0; i < tranches; i++) {
    let h = Math.imul(i + 1, 0x9e3779b1);
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    yield Math.floor(((i + ((h ^ (h >>> 16)) >>> 0) / 2 ** 32) * lignes) / tranches);
  }
}

/**
 * Size of a range as Excel sends it (JSON). Small ranges are measured whole; large ones on a thousand rows, and whole when that
 * estimate, with its margin, comes near the limit: the refusal must not depend on which rows were sampled.
 */
export function octetsDeLaPlage(plage: Plage): number {
  if (plage.length <= 2 * SONDEES) return mesureEntiere(plage);
  let somme = 0;
  let carres = 0;
  for (const i of lignesSondees(plage.length)) {
    const o = octetsDeLaLigne(plage[i]!);
    somme += o;
    carres += o * o;
  }
  const moyenne = somme / SONDEES;
  const estime = moyenne * plage.length;
  const erreur = Math.sqrt(Math.max(0, carres / SONDEES - moyenne * moyenne) / SONDEES) * plage.length;
  const marge = Math.max(OCTETS_MAXIMUM / 50, PRUDENCE * erreur);
  return Math.abs(estime - OCTETS_MAXIMUM) > marge ? Math.round(estime) : mesureEntiere(plage);
}

export function octetsParColonne(plage: Plage, indices: readonly number[]): number {
  let mesure = 0;
  for (const i of lignesSondees(plage.length)) for (const j of indices) mesure += octetsDeLaCellule(plage[i]![j]) + 1;
  return plage.length === 0 ? 0 : mesure / Math.min(plage.length, SONDEES);
}

/**
 * The refusal of a call that Excel would not carry, or null: how many rows fit, and the columns that nothing reads.
 * `lues`: the headers that are read. `autres`: the other ranges of the same call. For custom functions only: the pane reads by chunks.
 */
export function refusDePoids<C extends string>(
  code: C,
  plage: string,
  entetes: readonly (readonly Cellule[])[],
  donnees: Plage,
  lues: readonly string[],
  autres: readonly Plage[] = [],
): Probleme<C, PoidsRefuse> | null {
  const octets = octetsDeLaPlage(donnees);
  const place = OCTETS_MAXIMUM - autres.reduce((s, p) => s + octetsDeLaPlage(p), 0);
  if (octets <= place || donnees.length === 0) return null;
  const formes = new Set(lues.map(normaliseEntete));
  return {
    code,
    ou: { plage },
    valeurs: {
      lignes: donnees.length,
      colonnes: entetes[0]?.length ?? 0,
      tiennent: Math.max(0, Math.floor((donnees.length * place) / octets)),
      inutiles: (entetes[0] ?? [])
        .map((e) => lisTexte(e))
        .filter((e) => e !== "" && !formes.has(normaliseEntete(e)) && !formes.has(normaliseEntete(nomDEntete(e).nom))),
    },
  };
}
