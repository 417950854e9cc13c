/** Le plus petit et le plus grand résultat possibles d'une ligne, d'un critère, d'un bloc, du total (10^-12 ; null : sans limite). */
import { estNul, fois, partieEntiere, ratio, type Ratio } from "../../commun";
import { ensembleDe } from "../ensembles";
import { quantiteDe } from "../evaluation";
import { MICRO, type Critere, type GrilleCompilee, type Ligne, type Micro, type Quantite } from "../types";

export interface Etendue {
  readonly min: bigint | null;
  readonly max: bigint | null;
}

const NULLE: Etendue = { min: 0n, max: 0n };
const DOUZE = ratio(12n);

const somme = (a: bigint | null, b: bigint | null): bigint | null => (a === null || b === null ? null : a + b);
const additionne = (es: readonly Etendue[]): Etendue =>
  es.reduce((s, e) => ({ min: somme(s.min, e.min), max: somme(s.max, e.max) }), NULLE);
const petit = (a: bigint | null, b: bigint | null): bigint | null => (a === null || b === null ? null : a < b ? a : b);
const grand = (a: bigint | null, b: bigint | null): bigint | null => (a === null || b === null ? null : a > b ? a : b);
const avecZero = (e: Etendue): Etendue => ({ min: petit(e.min, 0n), max: grand(e.max, 0n) });

/** Après bornes (en micro). */
export function bornee(e: Etendue, plancher: Micro | null, plafond: Micro | null): Etendue {
  const un = (v: bigint | null, infini: "min" | "max"): bigint | null => {
    if (plancher !== null && (v === null ? infini === "min" : v < plancher * MICRO)) return plancher * MICRO;
    if (plafond !== null && (v === null ? infini === "max" : v > plafond * MICRO)) return plafond * MICRO;
    return v;
  };
  return { min: un(e.min, "min"), max: un(e.max, "max") };
}

/** Les quantités que les conditions de la ligne permettent. Une quantité se compte : jamais négative ici, bien qu'admise au calcul. */
function quantitesDe(l: Ligne, q: Quantite): Etendue {
  let min: Ratio | null = null;
  let max: Ratio | null = null;
  for (const t of l.tests) {
    const e = t.colonnes.length === 1 && t.colonnes[0] === q.colonne ? ensembleDe(t) : null;
    const domaine = e?.domaine.split(" ")[0];
    if (
      e === null ||
      e.segments.length === 0 ||
      domaine !== (q.unite === "unite" ? "nombre" : q.unite === "jour" ? "jour" : "mois")
    )
      continue;
    const parAn = (b: Ratio | null): Ratio | null =>
      b === null || q.unite !== "an" ? b : ratio(partieEntiere(ratio(b.n * DOUZE.d, b.d * DOUZE.n)));
    min = parAn(e.segments[0]!.min);
    max = parAn(e.segments[e.segments.length - 1]!.max);
  }
  const enMicro = (b: Ratio): bigint => partieEntiere(fois(b, ratio(MICRO)));
  const basse = min === null || min.n < 0n || estNul(min) ? 0n : quantiteDe(enMicro(min), q);
  return { min: basse, max: max === null ? null : quantiteDe(enMicro(max), q) };
}

/** Ce que donne une ligne vraie. */
export function etendueDeLigne(l: Ligne): Etendue {
  if (l.quantite === null || l.points === 0n) return { min: l.points * MICRO, max: l.points * MICRO };
  const q = quantitesDe(l, l.quantite);
  const [a, b] = [q.min! * l.points, q.max === null ? null : q.max * l.points];
  return l.points > 0n ? { min: a, max: b } : { min: b, max: a };
}

/** Ce que donne un critère dont une ligne au moins est vraie, avant ses bornes. */
export function etendueDesLignes(c: Critere): Etendue {
  const es = c.lignes.map(etendueDeLigne);
  if (c.cumul === "somme") {
    // Une seule ligne vraie, ou toutes celles qui tirent dans un sens.
    const ensemble = additionne(es.map(avecZero));
    const seule = es.reduce((r, e) => ({ min: petit(r.min, e.min), max: grand(r.max, e.max) }));
    return {
      min: petit(seule.min, ensemble.min === 0n ? seule.min : ensemble.min),
      max: grand(seule.max, ensemble.max === 0n ? seule.max : ensemble.max),
    };
  }
  return es.reduce((r, e) => ({ min: petit(r.min, e.min), max: grand(r.max, e.max) }));
}

/** Un critère, retenu ou non. */
export const etendueDeCritere = (c: Critere): Etendue =>
  c.lignes.length === 0 ? NULLE : avecZero(bornee(etendueDesLignes(c), c.plancher, c.plafond));

/** Un bloc avant ses bornes : d'un groupe de non-cumul, un seul critère compte au plus. */
export function etendueDuBloc(g: GrilleCompilee, rang: number): Etendue {
  const groupes = new Map<number, Etendue>();
  const seuls: Etendue[] = [];
  for (const k of g.blocs[rang]!.criteres) {
    const c = g.criteres[k]!;
    const e = etendueDeCritere(c);
    const deja = c.groupe === null ? undefined : groupes.get(c.groupe);
    if (c.groupe === null) seuls.push(e);
    else groupes.set(c.groupe, deja === undefined ? e : { min: petit(deja.min, e.min), max: grand(deja.max, e.max) });
  }
  return additionne([...seuls, ...groupes.values()]);
}

/** Un bloc après ses bornes. */
export const etendueBornee = (g: GrilleCompilee, rang: number): Etendue =>
  bornee(etendueDuBloc(g, rang), g.blocs[rang]!.plancher, g.blocs[rang]!.plafond);

/** La somme des blocs, chacun pouvant être exclu ou hors de son champ. */
export const etendueDesBlocs = (g: GrilleCompilee): Etendue =>
  additionne(
    g.blocs.map((b, i) =>
      b.exclusPar.length > 0 || b.champ.length > 0 ? avecZero(etendueBornee(g, i)) : etendueBornee(g, i),
    ),
  );

/** Le plus petit résultat non nul d'un critère dont une ligne est vraie : une quantité se compte au moins une fois. */
export function plusPetitNonNul(c: Critere): bigint | null {
  let pire: bigint | null = null;
  for (const l of c.lignes) {
    const e = etendueDeLigne(l);
    const un = l.quantite === null ? e.min : l.points > 0n ? grand(e.min, l.points * MICRO) : e.min;
    const borne =
      un === null
        ? bornee({ min: null, max: null }, c.plancher, c.plafond).min
        : bornee({ min: un, max: un }, c.plancher, c.plafond).min;
    if (borne !== null && borne !== 0n && (pire === null || borne < pire)) pire = borne;
  }
  return pire;
}
