/** Comparer une cellule à ce que la grille écrit, et compter : les opérations que partagent l'évaluateur et le moteur. */
import {
  ansRevolus,
  compare,
  erreurDe,
  estBlanc,
  estNonRenseigne,
  estNul,
  fois,
  joursEcoules,
  lisDate,
  lisNombre,
  lisOuiNon,
  lisTexte,
  moisRevolus,
  normalise,
  normaliseEntete,
  ratio,
  type DateLegale,
  type Ratio,
} from "../../commun";
import { estUnLitteral, nombreDEgalite, rangeLesMotifs, suitLesJokers } from "../condition";
import { MICRO } from "../types";
import type {
  Borne,
  Colonne,
  Condition,
  Equivalence,
  Micro,
  Motif,
  Operateur,
  Quantite,
  UniteDeTemps,
  Verite,
} from "../types";

export const et = (vs: readonly Verite[]): Verite =>
  vs.includes("faux") ? "faux" : vs.includes("inconnu") ? "inconnu" : "vrai";
export const ou = (vs: readonly Verite[]): Verite =>
  vs.includes("vrai") ? "vrai" : vs.includes("inconnu") ? "inconnu" : "faux";
export const verite = (b: boolean): Verite => (b ? "vrai" : "faux");

/** Blanc au sens du contrat : vide, 0, ou un texte qui épelle 0. */
export function estBlancOuZero(c: unknown): boolean {
  if (estBlanc(c)) return true;
  if (typeof c !== "string") return false;
  const n = lisNombre(c);
  return typeof n !== "string" && !n.pourcent && estNul(n.exact);
}

export function dansLIntervalle(x: Ratio, min: Borne | null, max: Borne | null): boolean {
  if (min !== null) {
    const c = compare(x, min.valeur);
    if (c < 0 || (c === 0 && !min.inclus)) return false;
  }
  if (max !== null) {
    const c = compare(x, max.valeur);
    if (c > 0 || (c === 0 && !max.inclus)) return false;
  }
  return true;
}

export function compareAvec(op: Operateur, a: Ratio, b: Ratio): boolean {
  const c = compare(a, b);
  switch (op) {
    case "=":
      return c === 0;
    case "<>":
      return c !== 0;
    case "<":
      return c < 0;
    case "<=":
      return c <= 0;
    case ">":
      return c > 0;
    case ">=":
      return c >= 0;
  }
}

/** Une cellule telle qu'elle s'affiche : c'est sur quoi portent les jokers. */
export const affiche = (c: unknown): string => (typeof c === "number" ? lisTexte(c).replace(".", ",") : lisTexte(c));

/** Égalité du §1 entre une cellule (ni blanche ni inconnue) et un motif écrit dans la grille. */
export function egaleLeMotif(c: unknown, m: Motif): boolean {
  if (m.joker !== null) return suitLesJokers(normalise(affiche(c)), m.joker);
  if (m.nombre !== null) {
    const n = nombreDEgalite(c);
    if (n !== null) return compare(n.valeur, m.nombre) === 0;
  }
  return normalise(lisTexte(c)) === m.forme;
}

/** Égalité du §1 entre une cellule et l'un des membres d'une liste. */
export function egaleUnMotif(c: unknown, membres: readonly Motif[]): boolean {
  const r = rangeLesMotifs(membres);
  return (
    estUnLitteral(r, () => normalise(lisTexte(c)), nombreDEgalite(c)?.valeur ?? null) ||
    r.jokers.some((m) => egaleLeMotif(c, m))
  );
}

export function ecoule(unite: UniteDeTemps, debut: DateLegale, fin: DateLegale): number {
  return unite === "jour"
    ? joursEcoules(debut, fin)
    : unite === "mois"
      ? moisRevolus(debut, fin)
      : ansRevolus(debut, fin);
}

/** Division entière vers le bas (une quantité négative prend le pas inférieur). */
const divisionBasse = (a: bigint, b: bigint): bigint => (a % b !== 0n && a < 0n !== b < 0n ? a / b - 1n : a / b);

/** Le temps écoulé ou la valeur lue → la quantité : seuil, puis pas complets. */
export function quantiteDe(valeur: Micro, q: Quantite): Micro {
  const auDela = q.seuil === null ? valeur : valeur > q.seuil ? valeur - q.seuil : 0n;
  return q.pas === null ? auDela : divisionBasse(auDela, q.pas) * MICRO;
}

/** Une condition de `inconnu` sur la cellule brute : sans règle du %, sans `si vide`, sans problème. */
export function verifieBrut(c: Condition, brut: unknown): boolean {
  if (erreurDe(brut) !== null) return false;
  switch (c.genre) {
    case "classe":
      return lisOuiNon(brut) === c.classe;
    case "texte":
      return egaleLeMotif(brut, c.motif);
    case "liste":
      return egaleUnMotif(brut, c.membres);
    case "nombre": {
      const n = nombreDEgalite(brut);
      return n !== null && compare(n.valeur, c.valeur) === 0;
    }
    case "date":
      return lisDate(brut) === c.valeur;
    case "intervalle": {
      const d = c.lecture === "date" ? lisDate(brut) : null;
      const n = d === null ? lisNombre(brut) : typeof d === "number" ? { exact: ratio(d) } : "autre";
      return typeof n !== "string" && dansLIntervalle(n.exact, c.min, c.max);
    }
    case "ou":
      return c.parmi.some((x) => verifieBrut(x, brut));
    default:
      return false;
  }
}

/** `*` seul : toute valeur, aucune en particulier. */
export const estToutTexte = (m: Motif): boolean => m.joker !== null && m.joker.length === 1 && m.joker[0] === null;

/**
 * La grille nomme-t-elle cette valeur pour cette colonne (un texte, un nombre, un intervalle, une liste, un joker autre que `*`
 * seul), que la condition la veuille ou l'exclue ?
 */
export function estNommee(colonne: Colonne, brut: unknown, date: DateLegale | null): boolean {
  return colonne.formes.some((c) => {
    switch (c.genre) {
      case "texte":
        return !estToutTexte(c.motif) && egaleLeMotif(brut, c.motif);
      case "liste":
        return c.membres.some((m) => !estToutTexte(m) && egaleLeMotif(brut, m));
      case "date":
        return lisDate(brut) === c.valeur;
      case "nombre":
      case "intervalle": {
        const x = c.genre === "nombre" || c.lecture === "nombre" ? nombreDe(colonne, brut) : tempsDe(c, brut, date);
        if (x === null) return false;
        return c.genre === "nombre" ? compare(x, c.valeur) === 0 : dansLIntervalle(x, c.min, c.max);
      }
      default:
        return false;
    }
  });
}

function nombreDe(colonne: Colonne, brut: unknown): Ratio | null {
  const n = lisNombre(brut);
  if (typeof n === "string") return null;
  return colonne.pourcent && !n.pourcent ? fois(n.exact, ratio(1n, 100n)) : n.exact;
}

function tempsDe(c: Condition & { genre: "intervalle" }, brut: unknown, date: DateLegale | null): Ratio | null {
  const d = lisDate(brut);
  if (typeof d !== "number") return null;
  if (c.lecture === "date" || c.lecture === "nombre") return ratio(d);
  return date === null || d > date ? null : ratio(ecoule(c.lecture, d, date));
}

/** La valeur dont tient lieu une cellule (lignes `équivaut`) ; null : elle-même ; « ambigu » : deux jokers lui en donnent deux. */
export function equivalentDe(colonne: Colonne, brut: unknown): Equivalence | "ambigu" | null {
  const { equivalences, sentinelles } = colonne;
  if (equivalences.length === 0 || erreurDe(brut) !== null || estBlancOuZero(brut) || estNonRenseigne(brut))
    return null;
  if (sentinelles.some((s) => verifieBrut(s, brut))) return null;
  const trouvees = equivalences.filter((e) => egaleLeMotif(brut, e.motif));
  const [premiere, ...autres] = trouvees;
  if (premiere === undefined) return null;
  return autres.some((e) => normalise(e.cible) !== normalise(premiere.cible)) ? "ambigu" : premiere;
}

/** La cellule telle que les conditions la lisent. */
export function valeurEquivalente(colonne: Colonne, brut: unknown): unknown {
  const e = equivalentDe(colonne, brut);
  return e === null || e === "ambigu" ? brut : e.cible;
}

/** Une initiale suffit presque toujours à dire qu'une cellule n'a pas cette forme ; les autres signes se comparent en entier. */
function autreInitiale(cellule: unknown, forme: string): boolean {
  // Un nombre s'écrit par un chiffre ou un moins : presque aucun en-tête ne commence ainsi.
  if (typeof cellule === "number") return Number.isFinite(cellule) && !/^[\d-]/.test(forme);
  if (typeof cellule !== "string") return false;
  const x = cellule.charCodeAt(0);
  const simple = (x >= 48 && x <= 57) || (x >= 65 && x <= 90) || (x >= 97 && x <= 122);
  return simple && (x >= 65 ? x | 32 : x) !== forme.charCodeAt(0);
}

/** Cette ligne répète-t-elle les en-têtes de la table, donnés par leur forme ? */
export function repeteLesEntetes(formes: readonly string[], ligne: readonly unknown[]): boolean {
  // Une initiale ou un blanc, dans n'importe quelle colonne, le dit sans rien normaliser.
  let repetes = false;
  for (let j = 0; j < formes.length; j++) {
    const forme = formes[j]!;
    const c = ligne[j];
    if (forme === "" ? !estBlanc(c) : autreInitiale(c, forme) || estBlanc(c)) return false;
    repetes ||= forme !== "";
  }
  return repetes && formes.every((forme, j) => forme === "" || normaliseEntete(lisTexte(ligne[j])) === forme);
}
