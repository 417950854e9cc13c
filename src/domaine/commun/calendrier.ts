/**
 * Dates du classeur : numéros de série Excel, système 1900, en arithmétique entière.
 * Jamais d'horloge, jamais de fuseau : le numéro 1 est le 1er janvier 1900 et le numéro 60 le 29 février 1900,
 * qui n'a pas existé mais qu'Excel compte.
 */

/** Numéro de série entier (1 = 01/01/1900). */
export type DateLegale = number;

export interface DateCivile {
  readonly annee: number;
  readonly mois: number;
  readonly jour: number;
}

/** 31/12/9999, la dernière date d'Excel. */
export const DERNIERE_DATE: DateLegale = 2958465;

/** Jours depuis le 1er mars de l'an 0 (calendrier grégorien proleptique). */
function joursDepuisMars0({ annee, mois, jour }: DateCivile): number {
  const a = mois > 2 ? annee : annee - 1;
  const m = mois > 2 ? mois - 3 : mois + 9;
  return (
    365 * a + Math.floor(a / 4) - Math.floor(a / 100) + Math.floor(a / 400) + Math.floor((153 * m + 2) / 5) + jour - 1
  );
}

/** Le numéro 61 est le 1er mars 1900. */
const DECALAGE = joursDepuisMars0({ annee: 1900, mois: 3, jour: 1 }) - 61;

const estBissextile = (a: number): boolean => (a % 4 === 0 && a % 100 !== 0) || a % 400 === 0;
export const joursDuMois = (annee: number, mois: number): number =>
  mois === 2 ? (estBissextile(annee) ? 29 : 28) : mois === 4 || mois === 6 || mois === 9 || mois === 11 ? 30 : 31;

/** Le numéro de série d'une date civile, ou null si elle n'existe pas ou sort de 1900–9999. */
export function serieDe(annee: number, mois: number, jour: number): DateLegale | null {
  if (![annee, mois, jour].every(Number.isInteger)) return null;
  if (annee < 1900 || annee > 9999 || mois < 1 || mois > 12 || jour < 1 || jour > joursDuMois(annee, mois)) return null;
  const s = joursDepuisMars0({ annee, mois, jour }) - DECALAGE;
  return s >= 61 ? s : s - 1;
}

/** La date civile d'un numéro de série entier entre 1 et 2 958 465. Le numéro 60 est rendu comme le 29/02/1900 d'Excel. */
export function civileDe(serie: DateLegale): DateCivile {
  if (!Number.isInteger(serie) || serie < 1 || serie > DERNIERE_DATE)
    throw new RangeError(`numéro de série hors bornes : ${serie}`);
  if (serie === 60) return { annee: 1900, mois: 2, jour: 29 };
  const z = (serie > 60 ? serie : serie + 1) + DECALAGE;
  const cycle = Math.floor(z / 146097);
  const jc = z - cycle * 146097;
  const ac = Math.floor((jc - Math.floor(jc / 1460) + Math.floor(jc / 36524) - Math.floor(jc / 146096)) / 365);
  const ja = jc - (365 * ac + Math.floor(ac / 4) - Math.floor(ac / 100));
  const mp = Math.floor((5 * ja + 2) / 153);
  const mois = mp < 10 ? mp + 3 : mp - 9;
  return { annee: ac + cycle * 400 + (mois <= 2 ? 1 : 0), mois, jour: ja - Math.floor((153 * mp + 2) / 5) + 1 };
}

/** Mois complets écoulés de `debut` à `fin`, comme DATEDIF(debut;fin;"m"). Demande debut ≤ fin. */
export function moisRevolus(debut: DateLegale, fin: DateLegale): number {
  const d = civileDe(debut);
  const f = civileDe(fin);
  return (f.annee - d.annee) * 12 + (f.mois - d.mois) - (f.jour < d.jour ? 1 : 0);
}

/** Années complètes écoulées, comme DATEDIF(debut;fin;"y"). */
export const ansRevolus = (debut: DateLegale, fin: DateLegale): number => Math.floor(moisRevolus(debut, fin) / 12);

/** Jours écoulés, comme DATEDIF(debut;fin;"d"). */
export const joursEcoules = (debut: DateLegale, fin: DateLegale): number => fin - debut;

/** La date décalée de n mois ; au-delà de la fin du mois, le dernier jour du mois (comme MOIS.DECALER). */
export function decaleDeMois(serie: DateLegale, n: number): DateLegale | null {
  const { annee, mois, jour } = civileDe(serie);
  const m = annee * 12 + (mois - 1) + n;
  const a = Math.floor(m / 12);
  const mm = m - a * 12 + 1;
  return serieDe(a, mm, Math.min(jour, joursDuMois(a, mm)));
}

/** Numéro d'un texte jj/mm/aaaa ou aaaa-mm-jj, suivi ou non de minuit comme l'écrivent les exports, sinon null. */
export function serieDuTexte(texte: string): DateLegale | null {
  const t = texte.trim();
  const fr = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: 00:00(?::00)?)?$/.exec(t);
  if (fr) return serieDe(Number(fr[3]), Number(fr[2]), Number(fr[1]));
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?$/.exec(t);
  return iso ? serieDe(Number(iso[1]), Number(iso[2]), Number(iso[3])) : null;
}
