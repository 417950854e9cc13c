/**
 * Un programme linéaire en nombres entiers : ce que l'on cherche, dit à un solveur. Maximums et bornes deviennent des variables 0/1
 * par la méthode usuelle du grand M, le M venant des bornes des poids.
 */
import {
  etendueDe,
  plusLineaires,
  type Expression,
  type Inegalite,
  type Lineaire,
  type Variables,
} from "./expressions";

export interface VariableDuProgramme {
  readonly minimum: number;
  readonly maximum: number;
  readonly entiere: boolean;
  /** Ce qu'une unité ajoute à l'objectif, que l'on minimise. */
  readonly cout: number;
}

export interface Contrainte {
  /** Rang de variable → coefficient. */
  readonly termes: ReadonlyMap<number, number>;
  readonly minimum: number;
  readonly maximum: number;
}

export interface Programme {
  readonly variables: readonly VariableDuProgramme[];
  readonly contraintes: readonly Contrainte[];
  /** Toute valeur de l'objectif atteinte par une solution entière est un multiple de celle-ci. */
  readonly granularite: number;
}

/** Construit un programme autour des poids : chaque pas k d'un poids est p − m, p et m ≥ 0, et coûte |k| × pas. */
export class Chantier {
  private readonly variables: VariableDuProgramme[] = [];
  private readonly contraintes: Contrainte[] = [];
  /** Rang du poids → rangs de p et de m. */
  private readonly poids = new Map<number, readonly [number, number]>();
  private readonly traduites = new Map<Expression, Lineaire>();

  constructor(private readonly v: Variables) {}

  ajoute(variable: VariableDuProgramme): number {
    return this.variables.push(variable) - 1;
  }

  private binaire(cout = 0): number {
    return this.ajoute({ minimum: 0, maximum: 1, entiere: true, cout });
  }

  private duPoids(rang: number): readonly [number, number] {
    let pm = this.poids.get(rang);
    if (pm === undefined) {
      const cote = (maximum: number): number => this.ajoute({ minimum: 0, maximum, entiere: true, cout: this.v.pas });
      pm = [cote(this.v.maximums[rang]!), cote(-this.v.minimums[rang]!)];
      this.poids.set(rang, pm);
    }
    return pm;
  }

  /** Les termes en pas de poids → en variables du programme. */
  private enVariables(l: Lineaire): Lineaire {
    const termes = new Map<number, number>();
    for (const [rang, c] of l.termes) {
      const [p, m] = this.duPoids(rang);
      termes.set(p, c);
      termes.set(m, -c);
    }
    return { constante: l.constante, termes };
  }

  private contrains(l: Lineaire, minimum: number, maximum: number): void {
    this.contraintes.push({ termes: l.termes, minimum: minimum - l.constante, maximum: maximum - l.constante });
  }

  /** x vaut l'expression ; rend x en variables du programme. */
  private traduis(e: Expression): Lineaire {
    const deja = this.traduites.get(e);
    if (deja !== undefined) return deja;
    const lue = this.traduction(e);
    this.traduites.set(e, lue);
    return lue;
  }

  private traduction(e: Expression): Lineaire {
    switch (e.genre) {
      case "lineaire":
        return this.enVariables(e.de);
      case "somme":
        return e.de.map((x) => this.traduis(x)).reduce((a, b) => plusLineaires(a, b));
      case "max":
        return this.maximum(e.de.map((x) => ({ de: this.traduis(x), etendue: etendueDe(x, this.v) })));
      case "borne": {
        let [bas, haut] = etendueDe(e.de, this.v);
        let x = this.traduis(e.de);
        // « borner » : d'abord le plancher, puis le plafond, comme l'évaluateur.
        if (e.plancher !== null && bas < e.plancher) {
          x = this.maximum([
            { de: x, etendue: [bas, haut] },
            { de: seule(e.plancher), etendue: [e.plancher, e.plancher] },
          ]);
          [bas, haut] = [Math.max(bas, e.plancher), Math.max(haut, e.plancher)];
        }
        if (e.plafond !== null && haut > e.plafond) {
          const oppose = this.maximum([
            { de: plusLineaires(seule(0), x, -1), etendue: [-haut, -bas] },
            { de: seule(-e.plafond), etendue: [-e.plafond, -e.plafond] },
          ]);
          x = plusLineaires(seule(0), oppose, -1);
        }
        return x;
      }
    }
  }

  /** z = le plus grand : z ≥ chacun, et z ≤ celui que sa variable 0/1 désigne. */
  private maximum(parmi: readonly { readonly de: Lineaire; readonly etendue: readonly [number, number] }[]): Lineaire {
    const bas = Math.max(...parmi.map((x) => x.etendue[0]));
    const utiles = parmi.filter((x) => x.etendue[1] > bas);
    if (utiles.length === 0) return parmi.find((x) => x.etendue[0] === bas)!.de;
    // Un seul peut dépasser le plus grand des minimums : il l'est, sauf si un autre y est exactement.
    if (utiles.length === 1 && utiles[0]!.etendue[0] === bas) return utiles[0]!.de;
    const retenus = utiles.some((x) => x.etendue[0] === bas)
      ? utiles
      : [...utiles, parmi.find((x) => x.etendue[0] === bas)!];
    const haut = Math.max(...retenus.map((x) => x.etendue[1]));
    const z: Lineaire = {
      constante: bas,
      termes: new Map([[this.ajoute({ minimum: 0, maximum: haut - bas, entiere: false, cout: 0 }), 1]]),
    };
    const choix = retenus.map((x) => {
      const b = this.binaire();
      this.contrains(plusLineaires(z, x.de, -1), 0, Infinity);
      // z − x ≤ M (1 − b)
      const grandM = haut - x.etendue[0];
      this.contrains(plusLineaires(plusLineaires(z, x.de, -1), terme(b, grandM)), -Infinity, grandM);
      return b;
    });
    this.contraintes.push({ termes: new Map(choix.map((b) => [b, 1])), minimum: 1, maximum: 1 });
    return z;
  }

  /** `abandon` : une variable 0/1 qui, à 1, dispense de l'inégalité. */
  impose({ gauche, droite, minimum, maximum }: Inegalite, abandon: number | null = null): void {
    const [gb, gh] = etendueDe(gauche, this.v);
    const [db, dh] = etendueDe(droite, this.v);
    const l = plusLineaires(this.traduis(gauche), this.traduis(droite), -1);
    if (abandon === null) {
      this.contrains(l, minimum, maximum);
      return;
    }
    const manque = minimum - (gb - dh);
    if (minimum > -Infinity && manque > 0) this.contrains(plusLineaires(l, terme(abandon, manque)), minimum, Infinity);
    const excede = gh - db - maximum;
    if (maximum < Infinity && excede > 0)
      this.contrains(plusLineaires(l, terme(abandon, excede), -1), -Infinity, maximum);
  }

  /** Abandonner un but préféré coûte ce qu'il vaut. */
  abandon(cout: number): number {
    return this.binaire(cout);
  }

  acheve(granularite: number): Programme {
    return { variables: this.variables, contraintes: this.contraintes, granularite };
  }

  /** Les pas des poids dans une solution ; 0 pour un poids dont rien ne parle. */
  pasDe(x: readonly number[]): Float64Array {
    const pas = new Float64Array(this.v.places.length);
    for (const [rang, [p, m]] of this.poids) pas[rang] = Math.round(x[p]!) - Math.round(x[m]!);
    return pas;
  }
}

const seule = (constante: number): Lineaire => ({ constante, termes: new Map() });
const terme = (variable: number, coefficient: number): Lineaire => ({
  constante: 0,
  termes: new Map([[variable, coefficient]]),
});
