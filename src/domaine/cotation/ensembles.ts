/**
 * Ensembles de valeurs qui remplissent une condition, comme unions d'intervalles : de quoi dire un trou, un chevauchement
 * ou une ligne inatteignable par le raisonnement, sans essayer de valeurs.
 */
import { compare, fois, ratio, UN, plus, moins, partieEntiere, type Ratio } from "../commun";
import { estUnLitteral, rangeLesMotifs, suitLesJokers } from "./condition";
import type { Borne, Condition, Motif, Test } from "./types";

/** Un bout d'intervalle ; null = infini. */
export interface Segment {
  readonly min: Ratio | null;
  readonly minInclus: boolean;
  readonly max: Ratio | null;
  readonly maxInclus: boolean;
}

/** Ce sur quoi porte l'intervalle : deux ensembles de domaines différents ne se comparent pas. */
export interface Ensemble {
  readonly domaine: string;
  /** Valeurs entières seulement (dates, durées en unités complètes). */
  readonly entier: boolean;
  /** Disjoints et croissants. */
  readonly segments: readonly Segment[];
}

const segment = (min: Borne | null, max: Borne | null): Segment => ({
  min: min?.valeur ?? null,
  minInclus: min?.inclus ?? false,
  max: max?.valeur ?? null,
  maxInclus: max?.inclus ?? false,
});

const entier = (a: Ratio): Ratio => ratio(partieEntiere(a));
const plafond = (a: Ratio): Ratio => (a.d === 1n ? a : plus(entier(a), UN));

/** Sur les entiers, toute borne devient comprise : ]12;24[ est [13;23]. */
function surLesEntiers(s: Segment): Segment | null {
  const min = s.min === null ? null : s.minInclus ? plafond(s.min) : plus(entier(s.min), UN);
  const max = s.max === null ? null : s.maxInclus ? entier(s.max) : moins(plafond(s.max), UN);
  if (min !== null && max !== null && compare(min, max) > 0) return null;
  return { min, minInclus: min !== null, max, maxInclus: max !== null };
}

function estVideSegment(s: Segment): boolean {
  if (s.min === null || s.max === null) return false;
  const c = compare(s.min, s.max);
  return c > 0 || (c === 0 && !(s.minInclus && s.maxInclus));
}

/** Le plus grand des deux débuts et la plus petite des deux fins. */
function croise(a: Segment, b: Segment): Segment {
  const cmin = a.min === null ? -1 : b.min === null ? 1 : compare(a.min, b.min);
  const cmax = a.max === null ? 1 : b.max === null ? -1 : compare(a.max, b.max);
  const debut = cmin > 0 ? a : cmin < 0 ? b : { min: a.min, minInclus: a.minInclus && b.minInclus };
  const fin = cmax < 0 ? a : cmax > 0 ? b : { max: a.max, maxInclus: a.maxInclus && b.maxInclus };
  return { min: debut.min, minInclus: debut.minInclus, max: fin.max, maxInclus: fin.maxInclus };
}

const commence = (a: Segment, b: Segment): number =>
  a.min === null
    ? b.min === null
      ? 0
      : -1
    : b.min === null
      ? 1
      : compare(a.min, b.min) || (a.minInclus === b.minInclus ? 0 : a.minInclus ? -1 : 1);

/** Ce qui sépare la fin de `a` du début de `b` ; null si rien (ils se touchent ou se recouvrent). */
export function entre(a: Segment, b: Segment, surEntiers: boolean): Segment | null {
  if (a.max === null || b.min === null) return null;
  const trou: Segment = { min: a.max, minInclus: !a.maxInclus, max: b.min, maxInclus: !b.minInclus };
  const reduit = surEntiers ? surLesEntiers(trou) : trou;
  return reduit === null || estVideSegment(reduit) ? null : reduit;
}

export function fusionne(segments: readonly Segment[], surEntiers: boolean): Segment[] {
  const tries = [...segments].sort(commence);
  const r: Segment[] = [];
  for (const s of tries) {
    const dernier = r[r.length - 1];
    if (dernier === undefined || entre(dernier, s, surEntiers) !== null) r.push(s);
    else if (
      dernier.max !== null &&
      (s.max === null || compare(s.max, dernier.max) > 0 || (compare(s.max, dernier.max) === 0 && s.maxInclus))
    )
      r[r.length - 1] = { ...dernier, max: s.max, maxInclus: s.maxInclus };
  }
  return r;
}

const DOUZE = ratio(12n);

const connus = new WeakMap<Test, Ensemble | null>();

/** L'ensemble d'une condition portant sur un nombre, une date ou une durée ; null pour les autres (texte, classe…). */
export function ensembleDe(t: Test, c: Condition = t.condition): Ensemble | null {
  if (c !== t.condition) return calculeLEnsemble(t, c);
  let e = connus.get(t);
  if (e === undefined) connus.set(t, (e = calculeLEnsemble(t, c)));
  return e;
}

function calculeLEnsemble(t: Test, c: Condition): Ensemble | null {
  switch (c.genre) {
    case "nombre":
    case "date": {
      const v = c.genre === "date" ? ratio(c.valeur) : c.valeur;
      const point: Segment = { min: v, minInclus: true, max: v, maxInclus: true };
      const autour: Segment[] = [
        { min: null, minInclus: false, max: v, maxInclus: false },
        { min: v, minInclus: false, max: null, maxInclus: false },
      ];
      const brut = c.difference ? autour : [point];
      return construit(c.genre, c.genre === "date", brut);
    }
    case "intervalle": {
      const s = segment(c.min, c.max);
      if (c.lecture === "nombre") return construit("nombre", false, [s]);
      if (c.lecture === "date") return construit("date", true, [s]);
      const suffixe = t.depuis === null ? "" : ` depuis ${t.depuis}`;
      if (c.lecture === "jour") return construit(`jour${suffixe}`, true, [s]);
      // Les années complètes sont des mois complets : [2;4[ ans est [24;48[ mois.
      return construit(`mois${suffixe}`, true, c.lecture === "mois" ? [s] : [ansEnMois(s)]);
    }
    case "colonne": {
      if (c.nue) return null;
      const v = c.constante;
      const b = (inclus: boolean): Borne => ({ valeur: v, inclus, pourcent: false });
      const un: Record<string, Segment[]> = {
        "=": [segment(b(true), b(true))],
        ">": [segment(b(false), null)],
        ">=": [segment(b(true), null)],
        "<": [segment(null, b(false))],
        "<=": [segment(null, b(true))],
        "<>": [segment(null, b(false)), segment(b(false), null)],
      };
      return construit(`écart ${c.colonne}`, false, un[c.operateur]!);
    }
    case "ou": {
      const parties = c.parmi.map((x) => ensembleDe(t, x));
      const premier = parties[0];
      if (!premier || parties.some((p) => p === null || p.domaine !== premier.domaine)) return null;
      return construit(
        premier.domaine,
        premier.entier,
        parties.flatMap((p) => p!.segments),
      );
    }
    default:
      return null;
  }
}

function construit(domaine: string, surEntiers: boolean, segments: readonly Segment[]): Ensemble {
  const bornes =
    domaine.startsWith("jour") || domaine.startsWith("mois") ? segments.map((s) => croise(s, POSITIFS)) : segments;
  const reduits = surEntiers
    ? bornes.map(surLesEntiers).filter((s) => s !== null)
    : bornes.filter((s) => !estVideSegment(s));
  return { domaine, entier: surEntiers, segments: fusionne(reduits, surEntiers) };
}

/** Une durée écoulée n'est jamais négative. */
const POSITIFS: Segment = { min: ratio(0n), minInclus: true, max: null, maxInclus: false };

function ansEnMois(s: Segment): Segment {
  const e = surLesEntiers(s);
  if (e === null) return { min: UN, minInclus: false, max: UN, maxInclus: false };
  return {
    min: e.min === null ? null : fois(e.min, DOUZE),
    minInclus: true,
    max: e.max === null ? null : plus(fois(e.max, DOUZE), ratio(11n)),
    maxInclus: true,
  };
}

export const intersection = (a: Ensemble, b: Ensemble): readonly Segment[] =>
  a.segments.flatMap((x) => b.segments.map((y) => croise(x, y)).filter((s) => !estVideSegment(s)));

/** a est-il tout entier dans l'union b ? */
export function estInclus(a: Ensemble, b: Ensemble): boolean {
  return (
    a.domaine === b.domaine &&
    a.segments.every((s) =>
      b.segments.some((u) => {
        const c = croise(s, u);
        return memeSegment(c, s);
      }),
    )
  );
}

const memeBout = (a: Ratio | null, b: Ratio | null): boolean =>
  a === null || b === null ? a === b : compare(a, b) === 0;
const memeSegment = (a: Segment, b: Segment): boolean =>
  memeBout(a.min, b.min) &&
  memeBout(a.max, b.max) &&
  (a.min === null || a.minInclus === b.minInclus) &&
  (a.max === null || a.maxInclus === b.maxInclus);

export const contientZero = (e: Ensemble): boolean => {
  const zero: Segment = { min: ratio(0n), minInclus: true, max: ratio(0n), maxInclus: true };
  return e.segments.some((s) => !estVideSegment(croise(s, zero)));
};

// ─────────────────────────────────────────────── deux conditions sur une colonne ───────────────────────────────────────────────

const litteral = (m: Motif): boolean => m.joker === null;

/** Deux motifs dont un au moins a des jokers. */
function motifsCompatibles(a: Motif, b: Motif): boolean {
  if (litteral(a) && b.joker !== null) return suitLesJokers(a.forme, b.joker);
  if (litteral(b) && a.joker !== null) return suitLesJokers(b.forme, a.joker);
  // Deux motifs à jokers : incompatibles seulement si leurs débuts fixes divergent.
  const [da, db] = [a.joker![0], b.joker![0]];
  return typeof da !== "string" || typeof db !== "string" || da.startsWith(db) || db.startsWith(da);
}

/** Au-delà de tant de comparaisons de motifs à jokers, rien n'est prouvé : on répond ce qui n'accuse personne. */
const COMPARAISONS_DE_MOTIFS = 2_000;
const tropDeMotifs = (xs: readonly Motif[], ys: readonly Motif[]): boolean => {
  const [x, y] = [rangeLesMotifs(xs), rangeLesMotifs(ys)];
  return x.jokers.length * ys.length + xs.length * y.jokers.length > COMPARAISONS_DE_MOTIFS;
};
/** Un motif est-il compatible avec l'un de ceux-là ? */
function compatibleAvecUn(x: Motif, ys: readonly Motif[]): boolean {
  const r = rangeLesMotifs(ys);
  return litteral(x)
    ? estUnLitteral(r, () => x.forme, x.nombre) || r.jokers.some((y) => motifsCompatibles(x, y))
    : ys.some((y) => motifsCompatibles(x, y));
}

const motifsDe = (c: Condition): readonly Motif[] | null =>
  c.genre === "texte" ? [c.motif] : c.genre === "liste" ? c.membres : null;
const CLASSES: Readonly<Record<string, "oui" | "non">> = {
  oui: "oui",
  o: "oui",
  vrai: "oui",
  x: "oui",
  true: "oui",
  non: "non",
  n: "non",
  faux: "non",
  false: "non",
};
const classeDe = (c: Condition): "oui" | "non" | null =>
  c.genre === "affirmation" ? "oui" : c.genre === "classe" ? c.classe : null;

/** Deux conditions sur une même colonne (une seule) peuvent-elles être vraies ensemble ? Faux seulement si c'est prouvé. */
export function peuventEtreVraiesEnsemble(
  ta: Test,
  tb: Test,
  a: Condition = ta.condition,
  b: Condition = tb.condition,
): boolean {
  if (a.genre === "ou") return a.parmi.some((x) => peuventEtreVraiesEnsemble(ta, tb, x, b));
  if (b.genre === "ou") return b.parmi.some((x) => peuventEtreVraiesEnsemble(ta, tb, a, x));
  const [ea, eb] = [ensembleDe(ta, a), ensembleDe(tb, b)];
  if (ea !== null && eb !== null) return ea.domaine !== eb.domaine || intersection(ea, eb).length > 0;
  const [ca, cb] = [classeDe(a), classeDe(b)];
  if (ca !== null && cb !== null) return ca === cb;
  if (a.genre === "vide" || b.genre === "vide") {
    const [v, autre] = a.genre === "vide" ? [a, b] : [b, a];
    if (v.genre !== "vide" || v.difference) return autre.genre !== "vide" || autre.difference;
    if (autre.genre === "vide") return !autre.difference;
    // « vide » : une condition de texte, de date ou de oui/non n'est alors pas connue. Un nombre peut y valoir zéro.
    return (
      autre.genre === "nombre" ||
      (autre.genre === "intervalle" && autre.lecture === "nombre") ||
      autre.genre === "colonne" ||
      autre.genre === "connu"
    );
  }
  if (a.genre === "colonne" && b.genre === "colonne" && a.nue && b.nue && a.colonne === b.colonne)
    return a.operateur === b.operateur || a.contient !== b.contient;
  const [ma, mb] = [motifsDe(a), motifsDe(b)];
  const [na, nb] = [difference(a), difference(b)];
  if (ma !== null && mb !== null) {
    if (tropDeMotifs(ma, mb)) return true;
    if (!na && !nb) return ma.some((x) => compatibleAvecUn(x, mb));
    if (na !== nb) {
      const [egaux, exclus] = na ? [mb, ma] : [ma, mb];
      return egaux.some((x) => !litteral(x) || !compatibleAvecUn(x, exclus));
    }
    return true;
  }
  // Un texte littéral contre une classe ou un nombre.
  const [motifs, autre, nie] = ma !== null ? [ma, b, na] : [mb, a, nb];
  if (motifs === null || nie || !motifs.every(litteral)) return true;
  const classe = classeDe(autre);
  if (classe !== null) return motifs.some((m) => CLASSES[m.forme] === classe || m.nombre !== null);
  if (autre.genre === "nombre" && !autre.difference)
    return motifs.some((m) => m.nombre !== null && compare(m.nombre, autre.valeur) === 0);
  return true;
}

export const memeColonne = (a: Test, b: Test): boolean =>
  a.colonnes.length === 1 && b.colonnes.length === 1 && a.colonnes[0] === b.colonnes[0];

/** Les valeurs entre lesquelles une condition laisse le choix ; elle-même si elle n'en nomme pas. */
function choixDe(c: Condition): readonly Condition[] {
  if (c.genre === "ou") return c.parmi.flatMap(choixDe);
  return c.genre === "liste" && !c.difference
    ? c.membres.map((motif) => ({ genre: "texte", motif, difference: false }))
    : [c];
}

/** Les intervalles d'un même domaine ont-ils une valeur commune ? */
function seCroisent(ensembles: readonly Ensemble[]): boolean {
  return ensembles.every((e) => {
    const memes = ensembles.filter((x) => x.domaine === e.domaine);
    const commun = memes
      .slice(1)
      .reduce<readonly Segment[]>((segments, x) => intersection({ ...x, segments }, x), memes[0]!.segments);
    return commun.length > 0;
  });
}

/** Des tests sur une seule et même colonne : au-delà de tant, rien n'est prouvé. */
const TESTS_D_UNE_COLONNE = 40;

/** Une même valeur peut-elle remplir tous ces tests d'une même colonne ? Faux seulement si c'est prouvé. */
function remplissablesEnsemble(memes: readonly Test[]): boolean {
  if (memes.length > TESTS_D_UNE_COLONNE) return true;
  const ensembles = memes.map((t) => ensembleDe(t)).filter((e) => e !== null);
  return (
    seCroisent(ensembles) &&
    memes.every((t) => {
      if (memes.length === 1) return true;
      if (memes.length === 2) return peuventEtreVraiesEnsemble(memes[0]!, memes[1]!);
      const choix = choixDe(t.condition);
      return (
        choix.length * memes.length > COMPARAISONS_DE_MOTIFS ||
        choix.some((x) => memes.every((u) => u === t || peuventEtreVraiesEnsemble(t, u, x)))
      );
    })
  );
}

/** Des tests qui s'ajoutent à d'autres, rangés par colonne : un champ, que chaque ligne doit remplir aussi. */
export class TestsParColonne {
  private readonly parColonne = new Map<number, Test[]>();
  readonly remplissables: boolean;

  constructor(tests: readonly Test[]) {
    for (const t of tests) {
      if (t.colonnes.length !== 1) continue;
      const memes = this.parColonne.get(t.colonnes[0]!);
      if (memes === undefined) this.parColonne.set(t.colonnes[0]!, [t]);
      else memes.push(t);
    }
    this.remplissables =
      tests.every((t) => ensembleDe(t)?.segments.length !== 0) &&
      [...this.parColonne.values()].every(remplissablesEnsemble);
  }

  /** Une même demande peut-elle remplir ces tests et ceux-là ? Faux seulement si c'est prouvé, colonne par colonne. */
  avec(tests: readonly Test[]): boolean {
    if (!this.remplissables || tests.some((t) => ensembleDe(t)?.segments.length === 0)) return false;
    const seuls = tests.filter((t) => t.colonnes.length === 1);
    return [...new Set(seuls.map((t) => t.colonnes[0]!))].every((r) =>
      remplissablesEnsemble([...seuls.filter((t) => t.colonnes[0] === r), ...(this.parColonne.get(r) ?? [])]),
    );
  }
}

const difference = (c: Condition): boolean => (c.genre === "texte" || c.genre === "liste") && c.difference;

/** Chaque valeur qui remplit `a` remplit-elle `b` ? Vrai seulement si c'est prouvé. */
export function implique(ta: Test, tb: Test, a: Condition = ta.condition, b: Condition = tb.condition): boolean {
  const [ea, eb] = [ensembleDe(ta, a), ensembleDe(tb, b)];
  if (ea !== null && eb !== null) return estInclus(ea, eb);
  if (a.genre === "ou") return a.parmi.every((x) => implique(ta, tb, x, b));
  if (b.genre === "ou") return b.parmi.some((x) => implique(ta, tb, a, x));
  const [ca, cb] = [classeDe(a), classeDe(b)];
  if (ca !== null && cb !== null) return ca === cb;
  if (b.genre === "connu") return a.genre !== "vide" || a.difference;
  if (b.genre === "vide")
    return b.difference ? a.genre !== "vide" || a.difference : a.genre === "vide" && !a.difference;
  if (a.genre === "colonne" && b.genre === "colonne")
    return a.nue && b.nue && a.colonne === b.colonne && a.operateur === b.operateur && a.contient === b.contient;
  const [ma, mb] = [motifsDe(a), motifsDe(b)];
  if (ma === null || mb === null) return false;
  if (tropDeMotifs(ma, mb)) return false;
  const inclus = (xs: readonly Motif[], ys: readonly Motif[]): boolean =>
    xs.every((x) => (litteral(x) ? compatibleAvecUn(x, ys) : ys.some((y) => x.forme === y.forme)));
  if (!difference(a) && !difference(b)) return inclus(ma, mb);
  if (difference(a) && difference(b)) return inclus(mb, ma);
  if (!difference(a)) return ma.every((x) => litteral(x) && !compatibleAvecUn(x, mb));
  return false;
}
