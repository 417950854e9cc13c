/**
 * Séparation et évaluation (Land et Doig, Econometrica 28, 1960) : les variables entières une à une, la relaxation continue donnée à
 * un solveur linéaire. Par étapes, pour que l'appelant rende la main entre deux. On plonge jusqu'à une solution, puis on reprend le
 * nœud le plus prometteur ; la variable séparée est celle dont les séparations passées ont le plus renchéri la relaxation (Bénichou
 * et al., Mathematical Programming 1, 1971).
 */
import type { Programme } from "./programme";

export interface Relachee {
  /** Aucune solution, entière ou non, ne coûte moins entre ces bornes. */
  readonly valeur: number;
  /** Null : la relaxation s'est arrêtée, `valeur` passant déjà le plafond. */
  readonly x: readonly number[] | null;
  /** Coûts réduits : ce que coûte au moins en plus chaque unité qui éloigne une variable de la borne où `valeur` la met. */
  readonly reduits?: Float64Array;
}

/**
 * Résout la relaxation continue entre ces bornes ; null : rien ne convient ; « echec » : le solveur n'a pas su conclure. `plafond` :
 * une valeur au-delà de laquelle il peut s'arrêter.
 */
export type Relaxation = (
  programme: Programme,
  minimums: ArrayLike<number>,
  maximums: ArrayLike<number>,
  plafond?: number,
) => Relachee | null | "echec";

interface Solution {
  readonly valeur: number;
  readonly x: readonly number[];
}

export interface Separee {
  /** La meilleure solution trouvée ; null : aucune. */
  readonly solution: Solution | null;
  /** Vrai : rien de mieux n'existe (ou rien du tout, sans solution). */
  readonly prouvee: boolean;
  readonly noeuds: number;
}

export interface Reglages {
  /** S'arrêter à la première trouvée. */
  readonly premiere?: boolean;
  /** Une solution entière près de celle de la relaxation, si l'appelant en voit une ; elle n'est pas vérifiée ici. */
  readonly arrondis?: (x: readonly number[]) => Solution | null;
}

interface Noeud {
  readonly minimums: Float64Array;
  readonly maximums: Float64Array;
  readonly borne: number;
  /** La séparation qui y mène : la variable, le sens, de combien elle s'éloigne, et la relaxation d'où l'on vient. */
  readonly depuis: {
    readonly variable: number;
    readonly sens: Sens;
    readonly loin: number;
    readonly valeur: number;
  } | null;
}

/** 0 : vers le bas ; 1 : vers le haut. */
type Sens = 0 | 1;

const PRES = 1e-6;

/** `encore` : faux quand le temps est écoulé. Un `yield` par nœud. */
export function* separe(
  p: Programme,
  relaxation: Relaxation,
  encore: () => boolean,
  { premiere = false, arrondis = () => null }: Reglages = {},
): Generator<undefined, Separee, void> {
  const ouverts: Noeud[] = [
    {
      minimums: Float64Array.from(p.variables, (v) => v.minimum),
      maximums: Float64Array.from(p.variables, (v) => v.maximum),
      borne: -Infinity,
      depuis: null,
    },
  ];
  let solution: Solution | null = null;
  let noeuds = 0;
  let conclues = true;
  let plonge = false;
  const gains = new Gains(p.variables.length);
  const arrondie = (v: number): number => Math.ceil(v / p.granularite - PRES) * p.granularite;
  /** Ce qu'une solution meilleure que la connue coûte au plus. */
  const limite = (): number => (solution === null ? Infinity : solution.valeur - p.granularite + PRES);
  const tropCher = (valeur: number): boolean => valeur > limite();
  while (ouverts.length > 0) {
    const n = plonge ? ouverts.pop()! : prendsLePlusPrometteur(ouverts);
    plonge = false;
    if (tropCher(n.borne)) continue;
    if (noeuds > 0 && !encore()) return { solution, prouvee: false, noeuds };
    noeuds++;
    yield undefined;
    const r = relaxation(p, n.minimums, n.maximums, limite());
    if (r === null) continue;
    if (r === "echec") {
      conclues = false;
      continue;
    }
    if (n.depuis !== null) gains.note(n.depuis, r.valeur);
    const borne = arrondie(r.valeur);
    if (r.x === null || tropCher(borne)) continue;
    const choix = gains.aSeparer(p, r.x);
    const trouvee = choix === null ? entiere(p, r.x) : arrondis(r.x);
    if (trouvee !== null && !tropCher(trouvee.valeur)) {
      solution = trouvee;
      if (premiere) return { solution, prouvee: false, noeuds };
    }
    if (choix === null || tropCher(borne)) continue;
    const [minimums, maximums] = resserrees(p, n, r, limite());
    const bas = Math.floor(r.x[choix]!);
    const loin = r.x[choix]! - bas;
    const depuis = (sens: Sens): Noeud["depuis"] => ({
      variable: choix,
      sens,
      loin: sens === 0 ? loin : 1 - loin,
      valeur: r.valeur,
    });
    const dessous: Noeud = { minimums, maximums: avec(maximums, choix, bas), borne, depuis: depuis(0) };
    const dessus: Noeud = { minimums: avec(minimums, choix, bas + 1), maximums, borne, depuis: depuis(1) };
    // Le plus proche d'abord : il est dépilé le premier.
    ouverts.push(...(loin > 0.5 ? [dessous, dessus] : [dessus, dessous]));
    plonge = true;
  }
  return { solution, prouvee: conclues, noeuds };
}

function prendsLePlusPrometteur(ouverts: Noeud[]): Noeud {
  let m = 0;
  for (let i = 1; i < ouverts.length; i++) if (ouverts[i]!.borne < ouverts[m]!.borne) m = i;
  const n = ouverts[m]!;
  ouverts[m] = ouverts[ouverts.length - 1]!;
  ouverts.pop();
  return n;
}

function entiere({ variables }: Programme, x: readonly number[]): Solution {
  const lus = x.map((v, i) => (variables[i]!.entiere ? Math.round(v) : v));
  return { x: lus, valeur: lus.reduce((s, v, i) => s + v * variables[i]!.cout, 0) };
}

/** Les bornes d'un nœud, sans ce qui coûterait à coup sûr plus que `limite`. */
function resserrees(
  { variables }: Programme,
  n: Noeud,
  { valeur, reduits }: Relachee,
  limite: number,
): readonly [Float64Array, Float64Array] {
  const [minimums, maximums] = [n.minimums.slice(), n.maximums.slice()];
  if (reduits === undefined || limite === Infinity) return [minimums, maximums];
  variables.forEach((v, i) => {
    const d = reduits[i]!;
    if (!v.entiere || Math.abs(d) < PRES) return;
    const pas = Math.floor((limite - valeur) / Math.abs(d) + PRES);
    if (d > 0) maximums[i] = Math.min(maximums[i]!, minimums[i]! + pas);
    else minimums[i] = Math.max(minimums[i]!, maximums[i]! - pas);
  });
  return [minimums, maximums];
}

/** Ce qu'a renchéri la relaxation, par variable et par sens, pour une unité d'éloignement. */
class Gains {
  private readonly sommes: readonly [Float64Array, Float64Array];
  private readonly comptes: readonly [Float64Array, Float64Array];
  /** Sur toutes les variables, pour celles dont on ne sait rien encore. */
  private readonly total = [0, 0];
  private readonly nombre = [0, 0];

  constructor(n: number) {
    this.sommes = [new Float64Array(n), new Float64Array(n)];
    this.comptes = [new Float64Array(n), new Float64Array(n)];
  }

  note({ variable, sens, loin, valeur }: NonNullable<Noeud["depuis"]>, apres: number): void {
    const gain = Math.max(0, apres - valeur) / loin;
    this.sommes[sens][variable] = this.sommes[sens][variable]! + gain;
    this.comptes[sens][variable] = this.comptes[sens][variable]! + 1;
    this.total[sens] = this.total[sens]! + gain;
    this.nombre[sens] = this.nombre[sens]! + 1;
  }

  private de(variable: number, sens: Sens): number {
    const n = this.comptes[sens][variable]!;
    if (n > 0) return this.sommes[sens][variable]! / n;
    return this.nombre[sens] === 0 ? 1 : this.total[sens]! / this.nombre[sens]!;
  }

  /** La variable entière à séparer, les choix d'abord ; à égalité la première ; null : toutes sont entières. */
  aSeparer({ variables }: Programme, x: readonly number[]): number | null {
    for (const parmiLesChoix of [true, false]) {
      let choix: number | null = null;
      let meilleur = 0;
      variables.forEach((v, i) => {
        if (!v.entiere || (v.choix === true) !== parmiLesChoix) return;
        const loin = x[i]! - Math.floor(x[i]!);
        if (loin < PRES || loin > 1 - PRES) return;
        const note = Math.max(PRES, loin * this.de(i, 0)) * Math.max(PRES, (1 - loin) * this.de(i, 1));
        if (note > meilleur) [choix, meilleur] = [i, note];
      });
      if (choix !== null) return choix;
    }
    return null;
  }
}

function avec(liste: Float64Array, rang: number, valeur: number): Float64Array {
  const copie = liste.slice();
  copie[rang] = valeur;
  return copie;
}
