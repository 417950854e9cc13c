/**
 * Reading of the arguments of the FLUX functions: one cell or a range, without header, into exact numbers.
 * Every defect is located (argument, row, column when the range has several) and all of them are kept.
 * A blank is 0 here: Excel on Windows sends 0 for it and the web null, and the result must not depend on that.
 */
import {
  compare,
  enNombre,
  erreurDe,
  estBlanc,
  lisDate,
  lisNombre,
  lisOuiNon,
  lisTexte,
  oppose,
  plus,
  ratio,
  signe,
  UN,
  ZERO,
  type DateLegale,
  type Lieu,
  type OuiNon,
  type Ratio,
} from "../../domaine/commun";
import { problemeDeFlux, type ProblemeDeFlux } from "../../domaine/flux";

export type ProblemeFlux = ProblemeDeFlux;

/** §3: sums and bounds within 1E-9 of a limit are at the limit. */
export const TOLERANCE: Ratio = ratio(1n, 1_000_000_000n);
const LIMITE_HAUTE = plus(UN, TOLERANCE);
const ECHELLE = ratio(3n, 2n);

/** An argument as it arrives: its cells in reading order and its shape. An omitted argument has no cell. */
export interface Argument {
  readonly nom: string;
  readonly cellules: readonly unknown[];
  readonly lignes: number;
  readonly colonnes: number;
}

/** A value alone is a range of one cell; an omitted argument (null, undefined) has none. */
export function lisArgument(valeur: unknown, nom: string): Argument {
  if (valeur === null || valeur === undefined) return { nom, cellules: [], lignes: 0, colonnes: 0 };
  if (!Array.isArray(valeur)) return { nom, cellules: [valeur], lignes: 1, colonnes: 1 };
  const rangees = valeur.map((r: unknown) => (Array.isArray(r) ? (r as unknown[]) : [r]));
  const colonnes = rangees.reduce((m, r) => Math.max(m, r.length), 0);
  const cellules: unknown[] = [];
  for (const r of rangees) for (let j = 0; j < colonnes; j++) cellules.push(r[j]);
  return { nom, cellules, lignes: rangees.length, colonnes };
}

/** An optional range beside `reference`: one blank cell for several lines is an omitted argument (`;;` or an empty cell). */
export function lisFacultatif(valeur: unknown, nom: string, reference: Argument): Argument {
  const a = lisArgument(valeur, nom);
  return a.cellules.length === 1 && reference.cellules.length > 1 && estBlanc(a.cellules[0])
    ? lisArgument(null, nom)
    : a;
}

export function lieuDe(a: Argument, i: number): Lieu {
  if (a.cellules.length <= 1) return { plage: a.nom };
  if (a.lignes === 1) return { plage: a.nom, colonne: i + 1 };
  const ligne = Math.floor(i / a.colonnes) + 1;
  return a.colonnes === 1 ? { plage: a.nom, ligne } : { plage: a.nom, ligne, colonne: (i % a.colonnes) + 1 };
}

/** Gives a column back in the shape of the argument it answers. */
export function enForme<T>(a: Argument, valeurs: readonly T[]): T[][] {
  return Array.from({ length: a.lignes }, (_, r) => valeurs.slice(r * a.colonnes, (r + 1) * a.colonnes));
}

/** A column of exact numbers; where `problemes[i]` is set the value is 0 and must not be used. */
export interface Nombres {
  readonly argument: Argument;
  readonly valeurs: readonly Ratio[];
  readonly problemes: readonly (ProblemeFlux | null)[];
}

/** A number stays a number, for the sentence to write it as the French do (« −50 », « 1,2 »), unless no decimal holds it. */
const citable = (c: unknown): string | number =>
  typeof c === "number" && Math.abs(c) <= LISIBLE_AU_PLUS ? c : lisTexte(c) || String(c);

/** A count of dwellings never passes it; kept under it, no quotient of two numbers read leaves the doubles. */
const LISIBLE_AU_PLUS = 1e15;
const PLAFOND = ratio(BigInt(LISIBLE_AU_PLUS));
/** No number needs more characters; beyond, exact arithmetic would cost more than it is worth. */
const CARACTERES_AU_PLUS = 100;

/** One number ≥ 0, or the problem. `attendu` names what the cell holds: « un nombre de logements ». */
export function lisPositif(c: unknown, ou: Lieu, attendu: string): Ratio | ProblemeFlux {
  const erreur = erreurDe(c);
  if (erreur !== null) return problemeDeFlux("flux-erreur-de-cellule", ou, { lu: erreur, attendu });
  const n = typeof c === "string" && c.trim().length > CARACTERES_AU_PLUS ? "autre" : lisNombre(c);
  if (n === "inconnu" || n === "autre") return problemeDeFlux("flux-nombre-attendu", ou, { lu: citable(c), attendu });
  // What is left of a subtraction in floating point (5E-17) is 0, on both sides.
  if (compare(n.exact, TOLERANCE) < 0 && compare(n.exact, oppose(TOLERANCE)) > 0) return ZERO;
  if (signe(n.exact) < 0) return problemeDeFlux("flux-nombre-negatif", ou, { lu: citable(c), attendu });
  if (compare(n.exact, PLAFOND) > 0) return problemeDeFlux("flux-nombre-trop-grand", ou, { lu: citable(c), attendu });
  return n.exact;
}

/** One rate or share in [0 ; 1]; above 1,5 without a %, both readings are shown and none is chosen. */
export function lisTaux(c: unknown, ou: Lieu, attendu: string): Ratio | ProblemeFlux {
  const r = lisPositif(c, ou, attendu);
  if ("code" in r) return r;
  if (compare(r, LIMITE_HAUTE) <= 0) return compare(r, UN) > 0 ? UN : r;
  const n = lisNombre(c);
  const pourcent = typeof n === "object" && n.pourcent;
  const charge = { lu: citable(c), nombre: enNombre(r), attendu };
  return !pourcent && compare(r, ECHELLE) > 0
    ? problemeDeFlux("flux-taux-echelle", ou, charge)
    : problemeDeFlux("flux-taux-superieur-a-un", ou, charge);
}

function lisColonne(
  a: Argument,
  attendu: string,
  lis: (c: unknown, ou: Lieu, attendu: string) => Ratio | ProblemeFlux,
): Nombres {
  const valeurs: Ratio[] = [];
  const problemes: (ProblemeFlux | null)[] = [];
  a.cellules.forEach((c, i) => {
    const r = lis(c, lieuDe(a, i), attendu);
    const bon = !("code" in r);
    valeurs.push(bon ? r : ZERO);
    problemes.push(bon ? null : r);
  });
  return { argument: a, valeurs, problemes };
}

export const lisPositifs = (a: Argument, attendu = "un nombre de logements"): Nombres =>
  lisColonne(a, attendu, lisPositif);
export const lesTaux = (a: Argument, attendu = "un taux"): Nombres => lisColonne(a, attendu, lisTaux);

export const defauts = (...colonnes: readonly Nombres[]): ProblemeFlux[] =>
  colonnes.flatMap((c) => c.problemes.filter((p): p is ProblemeFlux => p !== null));

/** Problem when the argument has not exactly n cells. */
export function memeTaille(a: Argument, reference: Argument): ProblemeFlux | null {
  return a.cellules.length === reference.cellules.length
    ? null
    : problemeDeFlux(
        "flux-tailles",
        { plage: a.nom },
        {
          lu: a.cellules.length,
          attendu: reference.cellules.length,
          reference: reference.nom,
        },
      );
}

/** One cell for all the lines, or one per line. */
export function uneOuParLigne(a: Argument, reference: Argument): ProblemeFlux | null {
  return a.cellules.length === 1 || a.cellules.length === reference.cellules.length
    ? null
    : problemeDeFlux(
        "flux-tailles",
        { plage: a.nom },
        {
          lu: a.cellules.length,
          attendu: reference.cellules.length,
          reference: reference.nom,
          seule: "oui",
        },
      );
}

export const lesTextes = (a: Argument): string[] => a.cellules.map((c) => lisTexte(c));

/** Yes, no, not known, or a problem. */
export function lesOuiNon(a: Argument): { valeurs: OuiNon[]; problemes: (ProblemeFlux | null)[] } {
  const valeurs: OuiNon[] = [];
  const problemes: (ProblemeFlux | null)[] = [];
  a.cellules.forEach((c, i) => {
    const erreur = erreurDe(c);
    const v = erreur === null ? lisOuiNon(c) : "autre";
    valeurs.push(v);
    problemes.push(
      v !== "autre"
        ? null
        : erreur !== null
          ? problemeDeFlux("flux-erreur-de-cellule", lieuDe(a, i), { lu: erreur, attendu: "Oui ou Non" })
          : problemeDeFlux("flux-oui-non-attendu", lieuDe(a, i), { lu: citable(c) }),
    );
  });
  return { valeurs, problemes };
}

/** A date argument: null when omitted or blank. */
export function lisDateSeule(a: Argument): DateLegale | null | ProblemeFlux {
  const c = a.cellules[0];
  const ou = { plage: a.nom };
  const erreur = erreurDe(c);
  if (erreur !== null) return problemeDeFlux("flux-erreur-de-cellule", ou, { lu: erreur, attendu: "une date" });
  const d = lisDate(c);
  if (d === "inconnu") return null;
  return d === "autre" ? problemeDeFlux("flux-date-attendue", ou, { lu: citable(c) }) : d;
}

/** A year argument (2024), null when omitted or blank. A date gives its year only if it is not a plausible year itself. */
export function lisAnnee(a: Argument): number | null | ProblemeFlux {
  const c = a.cellules[0];
  const ou = { plage: a.nom };
  if (estBlanc(c)) return null;
  const erreur = erreurDe(c);
  if (erreur !== null) return problemeDeFlux("flux-erreur-de-cellule", ou, { lu: erreur, attendu: "une année" });
  const n = lisNombre(c);
  if (typeof n === "object" && Number.isInteger(n.valeur) && n.valeur >= 1900 && n.valeur <= 2200) return n.valeur;
  return problemeDeFlux("flux-annee-attendue", ou, { lu: lisTexte(c) });
}
