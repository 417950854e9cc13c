/** Un logement du répertoire des logements locatifs des bailleurs sociaux (RPLS), lu d'une ligne d'export. */
import { civileDe, estVide, normalise, type Cellule } from "../commun";

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

export interface MoisDAnnee {
  readonly annee: number;
  /** null : la cellule ne porte que l'année. */
  readonly mois: number | null;
}

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
  /** Prise d'effet du bail en cours (BAIL). */
  readonly bail: MoisDAnnee | null;
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

/** Un tableur écrit une date en jours : aucune année n'est aussi grande. */
const PREMIER_JOUR = 10_000;
const DERNIER_JOUR = 110_000;

/** Une date MM/AAAA, JJ/MM/AAAA, AAAA-MM-JJ, une année seule, ou un jour de tableur ; null si elle manque, -1 si elle ne se lit pas. */
export function moisDe(c: Cellule): MoisDAnnee | null | -1 {
  if (typeof c === "number" && c >= PREMIER_JOUR && c < DERNIER_JOUR) {
    const { annee, mois } = civileDe(Math.floor(c));
    return { annee, mois };
  }
  const t = entierEcrit(texteDe(c));
  if (t === "") return null;
  const iso = /^(\d{4})-(\d{2})-\d{2}/.exec(t);
  const m = iso ?? /^(?:(\d{1,2})\/)?(?:(\d{1,2})\/)?(\d{4})(?: 00:00(?::00)?)?$/.exec(t);
  if (m === null) return -1;
  const annee = Number(iso === null ? m[3] : m[1]);
  if (annee === 1900 || annee === 9999) return null;
  const ecrit = iso === null ? (m[2] ?? m[1]) : m[2];
  const mois = ecrit === undefined ? null : Number(ecrit);
  return annee >= 1700 && annee <= 2200 && (mois === null || (mois >= 1 && mois <= 12)) ? { annee, mois } : -1;
}

/** L'année de la même date. */
export function anneeDe(c: Cellule): number | null {
  const d = moisDe(c);
  return d === null || d === -1 ? d : d.annee;
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
