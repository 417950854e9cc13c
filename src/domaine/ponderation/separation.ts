/**
 * Séparation et évaluation (Land et Doig, Econometrica 28, 1960) : les variables entières une à une, la relaxation continue donnée à
 * un solveur linéaire. Par étapes, pour que l'appelant rende la main entre deux.
 */
import type { Programme } from "./programme";

/** Résout la relaxation continue entre ces bornes ; null : rien ne convient ; « echec » : le solveur n'a pas su conclure. */
export type Relaxation = (
  programme: Programme,
  minimums: readonly number[],
  maximums: readonly number[],
) => { readonly valeur: number; readonly x: readonly number[] } | null | "echec";

export interface Separee {
  /** La meilleure solution trouvée ; null : aucune. */
  readonly solution: { readonly valeur: number; readonly x: readonly number[] } | null;
  /** Vrai : rien de mieux n'existe (ou rien du tout, sans solution). */
  readonly prouvee: boolean;
  readonly noeuds: number;
}

export interface Reglages {
  /** S'arrêter à la première trouvée. */
  readonly premiere?: boolean;
  /** Une solution entière près de celle de la relaxation, si l'appelant en voit une ; elle n'est pas vérifiée ici. */
  readonly arrondis?: (x: readonly number[]) => { readonly valeur: number; readonly x: readonly number[] } | null;
}

interface Noeud {
  readonly minimums: readonly number[];
  readonly maximums: readonly number[];
  readonly borne: number;
}

const PRES = 1e-6;

/** `encore` : faux quand le temps est écoulé. Un `yield` par nœud. */
export function* separe(
  p: Programme,
  relaxation: Relaxation,
  encore: () => boolean,
  { premiere = false, arrondis = () => null }: Reglages = {},
): Generator<undefined, Separee, void> {
  const pile: Noeud[] = [
    { minimums: p.variables.map((v) => v.minimum), maximums: p.variables.map((v) => v.maximum), borne: -Infinity },
  ];
  let solution: Separee["solution"] = null;
  let noeuds = 0;
  let echecs = 0;
  const arrondie = (v: number): number => Math.ceil(v / p.granularite - PRES) * p.granularite;
  const tropCher = (borne: number): boolean => solution !== null && borne > solution.valeur - p.granularite + PRES;
  while (pile.length > 0) {
    const n = pile.pop()!;
    if (tropCher(n.borne)) continue;
    if (noeuds > 0 && !encore()) return { solution, prouvee: false, noeuds };
    noeuds++;
    yield undefined;
    const r = relaxation(p, n.minimums, n.maximums);
    if (r === null) continue;
    if (r === "echec") {
      echecs++;
      continue;
    }
    const borne = arrondie(r.valeur);
    if (tropCher(borne)) continue;
    const choix = aSeparer(p, r.x);
    if (choix < 0) {
      solution = { valeur: borne, x: r.x };
      if (premiere) return { solution, prouvee: false, noeuds };
      continue;
    }
    const proche = arrondis(r.x);
    if (proche !== null && !tropCher(proche.valeur)) {
      solution = proche;
      if (premiere) return { solution, prouvee: false, noeuds };
      if (tropCher(borne)) continue;
    }
    const bas = Math.floor(r.x[choix]!);
    const dessous: Noeud = { minimums: n.minimums, maximums: avec(n.maximums, choix, bas), borne };
    const dessus: Noeud = { minimums: avec(n.minimums, choix, bas + 1), maximums: n.maximums, borne };
    // Le plus proche d'abord : il est dépilé le premier.
    pile.push(...(r.x[choix]! - bas > 0.5 ? [dessous, dessus] : [dessus, dessous]));
  }
  return { solution, prouvee: echecs === 0, noeuds };
}

/** La variable entière la plus loin d'un entier, les choix d'abord ; à égalité la première ; −1 : toutes sont entières. */
function aSeparer({ variables }: Programme, x: readonly number[]): number {
  let choix = -1;
  let loin = PRES;
  for (const parmiLesChoix of [true, false]) {
    variables.forEach((v, i) => {
      if (!v.entiere || (v.choix === true) !== parmiLesChoix) return;
      const ecart = Math.abs(x[i]! - Math.round(x[i]!));
      if (ecart > loin) [choix, loin] = [i, ecart];
    });
    if (choix >= 0) return choix;
  }
  return choix;
}

const avec = (liste: readonly number[], rang: number, valeur: number): readonly number[] =>
  liste.map((v, i) => (i === rang ? valeur : v));
