/**
 * Les colonnes du « Bilan synthétique annuel » (écran publié par le CREHA Ouest en 2023) : où va la typologie, le financement ou la période
 * écrits sur une ligne. Ce qui n'entre dans aucune colonne, vide compris, va dans celle des autres : chaque coupe totalise l'effectif.
 */
import { normalise } from "../commun";

export const TYPOLOGIES_DE_SYNTHESE = ["T1", "T2", "T3", "T4", "T5", "T6 et plus", "Chambre", "autre"] as const;
export const FINANCEMENTS_DE_SYNTHESE = ["PLAI", "PLUS", "PLS", "autre"] as const;
export const PERIODES_DE_SYNTHESE = [
  "Avant 1946",
  "1946-1964",
  "1965-1979",
  "1980-1999",
  "2000-2013",
  "Depuis 2014",
  "autre",
] as const;
export type TypologieDeSynthese = (typeof TYPOLOGIES_DE_SYNTHESE)[number];
export type FinancementDeSynthese = (typeof FINANCEMENTS_DE_SYNTHESE)[number];
export type PeriodeDeSynthese = (typeof PERIODES_DE_SYNTHESE)[number];

/** « T5 et plus », « 4+ » : plusieurs typologies, sauf à partir de six pièces. */
const ET_PLUS = /\s*(?:\+|(?:et|ou) (?:plus|\+))$/;

/** « T3 », « F3 », « T3 bis », « Type 3 », « 3 », « 3 pièces », « studio » ; « T2-T3 » et « T5 et plus » ne sont ni l'un ni l'autre. */
export function typologieDeSynthese(ecrite: string): TypologieDeSynthese {
  const t = normalise(ecrite);
  if (t === "studio" || t === "studette") return "T1";
  if (t === "ch" || /^chambres?\b/.test(t)) return "Chambre";
  const seule = t.replace(ET_PLUS, "");
  const m =
    /^(?:[tf] ?|type )(\d{1,2})(?!\d| ?(?:[-/,;&+à]|ou|a|et) ?(?:[tf] ?)?\d)/.exec(seule) ??
    /^(\d{1,2})(?: ?p(?:ieces?)?)?$/.exec(seule);
  const pieces = m === null ? 0 : Number(m[1]);
  if (pieces >= 6) return "T6 et plus";
  return pieces === 0 || seule !== t ? "autre" : (`T${pieces}` as TypologieDeSynthese);
}

/** « PLAI », « PLA-I », « PLAI adapté » ; « PLUS », « PLUS-CD » ; « PLS ». */
export function financementDeSynthese(ecrit: string): FinancementDeSynthese {
  const f = normalise(ecrit).replace(/[^a-z]/g, "");
  return /^plai(?:a|adapte|r|ressources|lm)?$/.test(f)
    ? "PLAI"
    : /^plus(?:cd)?$/.test(f)
      ? "PLUS"
      : f === "pls"
        ? "PLS"
        : "autre";
}

const BORNES: readonly (readonly [PeriodeDeSynthese, number, number])[] = [
  ["Avant 1946", -Infinity, 1945],
  ["1946-1964", 1946, 1964],
  ["1965-1979", 1965, 1979],
  ["1980-1999", 1980, 1999],
  ["2000-2013", 2000, 2013],
  ["Depuis 2014", 2014, Infinity],
];

/** Les années que dit un texte : « 1990-1999 », « 1987 », « avant 1946 », « depuis 2014 », « années 1970 » ; null : aucune. */
function anneesDe(ecrite: string): readonly [number, number] | null {
  const t = normalise(ecrite);
  const lues = (t.match(/\d+/g) ?? []).filter((n) => n.length === 4).map(Number);
  const [a, b] = lues;
  if (a === undefined || lues.length > 2) return null;
  if (b !== undefined) return a <= b ? [a, b] : null;
  if (/avant \d|^< ?\d/.test(t)) return [-Infinity, a - 1];
  if (/jusqu|et avant|^<= ?\d|^≤/.test(t)) return [-Infinity, a];
  if (/apres \d|^> ?\d/.test(t)) return [a + 1, Infinity];
  if (/depuis|a partir|et apres|et plus|^>= ?\d|^≥|\d\+$/.test(t)) return [a, Infinity];
  // « année 2010 » est cette année-là ; « années 2010 », les dix.
  if (/^annee \d{4}$/.test(t)) return [a, a];
  if (/annees? \d|decennie/.test(t)) return a % 10 === 0 ? [a, a + 9] : null;
  return /^\d{4}$/.test(t) || /^\d\d\/\d\d\/\d{4}$/.test(t) ? [a, a] : null;
}

/** La colonne qui contient toutes les années dites ; une période à cheval sur deux colonnes n'est dans aucune. */
export function periodeDeSynthese(ecrite: string): PeriodeDeSynthese {
  const annees = anneesDe(ecrite);
  if (annees === null) return "autre";
  return BORNES.find(([, de, a]) => annees[0] >= de && annees[1] <= a)?.[0] ?? "autre";
}
