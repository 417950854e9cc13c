/** L'état d'une règle un jour donné : celui de ses articles, le moins sûr l'emportant. */
import { serieDuTexte, type DateLegale } from "../commun";
import { ETATS_DES_ARTICLES, MODIFICATIONS, type BaseDEtat, type EtatDuTexte } from "./etats";
import type { Parametre } from "./types";

export interface EtatALaDate {
  readonly etat: EtatDuTexte;
  /** L'article dont vient l'état : « L441-1 ». */
  readonly article: string;
  /** Premier jour de cet état ; null : depuis l'effet du texte lu. */
  readonly depuis: DateLegale | null;
  /** Dernier jour de cet état ; null : jusqu'à nouvel ordre. */
  readonly jusquAu: DateLegale | null;
  readonly base: BaseDEtat;
  readonly releveLe: DateLegale;
  /** Le texte qui modifie, quand il est connu. */
  readonly texte: string | null;
}

/** Les articles qu'une référence cite : « CCH, art. R. 441-5-2, IV, et L. 342-14 » → R441-5-2 et L342-14. */
export function articlesDe(reference: string): readonly string[] {
  const decret = /^Décret n° (\d+-\d+), art\. (\d+)/.exec(reference);
  if (decret) return [`D${decret[1]!}-${decret[2]!}`];
  return [...reference.matchAll(/([LR])\. ?(\d+(?:-\d+)*)/g)].map((m) => `${m[1]!}${m[2]!}`);
}

const jourDe = (texte: string): DateLegale => {
  const s = serieDuTexte(texte);
  if (s === null) throw new RangeError(`date attendue : ${texte}`);
  return s;
};

/** Du plus sûr au moins sûr. */
const ORDRE: readonly EtatDuTexte[] = ["texte-lu", "aucune-version", "non-observe", "modifie"];

function etatDeLArticle(article: string, date: DateLegale): EtatALaDate {
  const periodes = ETATS_DES_ARTICLES[article];
  if (periodes === undefined) throw new Error(`article sans état : ${article}`);
  // Les périodes d'un article se suivent sans jour oublié : la vérification des données le garde.
  const p = periodes.find((x) => (x.du === null || jourDe(x.du) <= date) && (x.au === null || date <= jourDe(x.au)))!;
  return {
    etat: p.etat,
    article,
    depuis: p.du === null ? null : jourDe(p.du),
    jusquAu: p.au === null ? null : jourDe(p.au),
    base: p.base,
    releveLe: jourDe(p.releve),
    texte: null,
  };
}

/** À état égal, celui qui cesse le premier d'être connu, ou qui a cessé le premier. */
function moinsSur(a: EtatALaDate, b: EtatALaDate): boolean {
  const rang = ORDRE.indexOf(a.etat) - ORDRE.indexOf(b.etat);
  if (rang !== 0) return rang > 0;
  return a.etat === "aucune-version"
    ? (a.jusquAu ?? Infinity) < (b.jusquAu ?? Infinity)
    : (a.depuis ?? 0) < (b.depuis ?? 0);
}

export function etatALaDate(p: Pick<Parametre, "regle" | "article">, date: DateLegale): EtatALaDate {
  const m = MODIFICATIONS.find((x) => x.regles.includes(p.regle) && jourDe(x.effet) <= date);
  if (m !== undefined)
    return {
      etat: "modifie",
      article: m.article,
      depuis: jourDe(m.effet),
      jusquAu: null,
      base: m.base,
      releveLe: jourDe(m.releve),
      texte: m.texte,
    };
  return articlesDe(p.article)
    .map((a) => etatDeLArticle(a, date))
    .reduce((pire, e) => (moinsSur(e, pire) ? e : pire));
}

/** Ni lu, ni vérifié sans changement : ce qu'en dit le registre est à revérifier. */
export const estARevoir = (e: EtatALaDate): boolean => e.etat === "non-observe" || e.etat === "modifie";

/** La carte des quartiers prioritaires en vigueur : celle de 2024 (décret n° 2023-1314) depuis le 1er janvier 2024, en outre-mer un an après. */
export interface CarteDesQpv {
  readonly carte: 2015 | 2024;
  /** La carte d'outre-mer, quand elle est encore l'autre. */
  readonly outreMer: 2015 | 2024;
}

const CARTE_2024 = jourDe("2024-01-01");
const CARTE_2024_OUTRE_MER = jourDe("2025-01-01");
export const carteDesQpv = (date: DateLegale): CarteDesQpv => ({
  carte: date >= CARTE_2024 ? 2024 : 2015,
  outreMer: date >= CARTE_2024_OUTRE_MER ? 2024 : 2015,
});

/** Les règles qui comptent en ou hors QPV : leur réponse dépend de la carte. */
const EN_QPV: ReadonlySet<string> = new Set([
  "FLX-30H",
  "FLX-EXC2",
  "ATT-Q1",
  "ATT-50",
  "ATT-REP",
  "ATT-INJ",
  "ATT-INJ-12",
  "ATT-QPVM",
]);

/** La carte dont dépend une règle ce jour-là ; null : aucune. */
export const carteDeLaRegle = (regle: string, date: DateLegale): CarteDesQpv | null =>
  EN_QPV.has(regle) ? carteDesQpv(date) : null;
