/** Un logement du répertoire des logements locatifs des bailleurs sociaux (RPLS), lu d'une ligne d'export. */
import { estVide, normalise, type Cellule } from "../commun";

/** Titulaire du droit de réservation : arrêté du 5 janvier 2010, rubrique 63 (CONTRESLOG). */
export const CONTINGENTS = [
  "etat-fonctionnaires",
  "etat-prioritaires",
  "action-logement",
  "collectivites",
  "etat-conventions",
  "autres",
  "non-reserve",
] as const;
export type Contingent = (typeof CONTINGENTS)[number];

/** Mode d'occupation (MODE) : 1 loué, 2 proposé à la location et vacant, 3 vide, 4 pris par une association, 5 autre. */
export const MODES_D_OCCUPATION = ["loue", "propose-vacant", "vide", "association", "autre"] as const;
export type ModeDOccupation = (typeof MODES_D_OCCUPATION)[number];

export interface LogementDuRepertoire {
  /** Identifiant au répertoire, ou interne ; « » si aucun n'est sûr. */
  readonly identifiant: string;
  /** Nom de la commune, à défaut son code ; « » si aucun des deux n'est là. */
  readonly commune: string;
  readonly epci: string;
  readonly qpv: boolean | null;
  readonly contingent: Contingent | null;
  readonly mode: ModeDOccupation | null;
  readonly sorti: boolean;
  /** Année de première mise en location (LOCAT). */
  readonly premiereLocation: number | null;
  /** Année de prise d'effet du bail en cours (BAIL). */
  readonly bail: number | null;
}

/** Une valeur de remplacement dit que rien n'est connu. */
const INCONNUES = new Set(["", "na", "n/a", "nan", "na/na", "null", "9999", "99/9999", "01/1900", "1900", "."]);

export function texteDe(c: Cellule): string {
  if (typeof c === "number") return entierEcrit(String(c));
  if (typeof c !== "string") return "";
  const t = c.trim();
  // Les valeurs de remplacement sont courtes : un identifiant n'a pas à être normalisé pour n'en être pas une.
  return t.length <= 8 && INCONNUES.has(normalise(t)) ? "" : t;
}

/** « 1.1144e+006 » et « 1,1144E+06 » sont 1114400 ; ce qui n'est pas un nombre reste tel quel. */
function entierEcrit(t: string): string {
  const m = /^(\d+(?:[.,]\d+)?)e\+?(\d{1,3})$/i.exec(t);
  if (m === null) return t;
  const n = Number(`${m[1]!.replace(",", ".")}e${m[2]!}`);
  return Number.isSafeInteger(n) ? String(n) : t;
}

/** Un nombre écrit en puissance de dix a perdu ses derniers chiffres : ce n'est plus un identifiant. */
export const estAbrege = (c: Cellule): boolean =>
  typeof c === "string" && /[eE]/.test(c) && /^\d+(?:[.,]\d+)?e\+?\d+$/i.test(c.trim());

/** Un code d'un chiffre, « 1 », « 01 », « 1.0 » ou 1 ; null s'il manque, -1 s'il n'en est pas un. */
export function codeDe(c: Cellule): number | null {
  const t = texteDe(c);
  if (t === "" || t === "99" || t === "999") return null;
  const m = /^0?(\d)(?:[.,]0+)?$/.exec(t);
  return m === null ? -1 : Number(m[1]);
}

/** L'année d'une date MM/AAAA, JJ/MM/AAAA, AAAA-MM-JJ, ou d'une année seule ; null si elle manque, -1 si elle ne se lit pas. */
export function anneeDe(c: Cellule): number | null {
  const t = entierEcrit(texteDe(c));
  if (t === "") return null;
  const m =
    /^(?:(\d{1,2})\/)?(?:(\d{1,2})\/)?(\d{4})(?: 00:00(?::00)?)?$/.exec(t) ?? /^()()(\d{4})-\d{2}-\d{2}/.exec(t);
  if (m === null) return -1;
  const annee = Number(m[3]);
  if (annee === 1900 || annee === 9999) return null;
  return annee >= 1700 && annee <= 2200 ? annee : -1;
}

/** Un code INSEE de cinq caractères, le zéro du début rendu à ceux qu'un tableur a pris pour un nombre. */
export function codeInsee(c: Cellule): string {
  const t = entierEcrit(texteDe(c));
  return /^\d{4}$/.test(t) ? `0${t}` : t;
}

/** 1 : en quartier prioritaire, 2 : hors. Le fichier public porte le code du quartier, vide hors d'un quartier. */
export function qpvDe(c: Cellule, code: boolean): boolean | null | "illisible" {
  if (code) return !estVide(c) && texteDe(c) !== "" && texteDe(c) !== "0";
  const n = codeDe(c);
  if (n === 1 || n === 2) return n === 1;
  const t = normalise(texteDe(c));
  return n === null ? null : t === "oui" ? true : t === "non" ? false : "illisible";
}
