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
  /** Un choix 0/1 qui décide de la forme du reste : séparé avant les poids. */
  readonly choix?: true;
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
  /** Rang du poids → rangs de p et de m ; null : ce côté ne peut servir à rien. */
  private readonly poids = new Map<number, readonly [number | null, number | null]>();
  /** Variable du chantier → variable du programme achevé, celles qui se confondent ensemble. */
  private places: readonly number[] = [];
  private nombre = 0;
  private readonly traduites = { 1: new Map<Expression, Lineaire>(), [-1]: new Map<Expression, Lineaire>() };

  constructor(private readonly v: Variables) {}

  ajoute(variable: VariableDuProgramme): number {
    return this.variables.push(variable) - 1;
  }

  private binaire(cout = 0): number {
    return this.ajoute({ minimum: 0, maximum: 1, entiere: true, cout, choix: true });
  }

  private duPoids(rang: number): readonly [number | null, number | null] {
    let pm = this.poids.get(rang);
    if (pm === undefined) {
      const cote = (maximum: number): number | null =>
        maximum === 0 ? null : this.ajoute({ minimum: 0, maximum, entiere: true, cout: this.v.pas });
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
      if (p !== null) termes.set(p, c);
      if (m !== null) termes.set(m, -c);
    }
    return { constante: l.constante, termes };
  }

  private contrains(l: Lineaire, minimum: number, maximum: number): void {
    this.contraintes.push({ termes: l.termes, minimum: minimum - l.constante, maximum: maximum - l.constante });
  }

  /**
   * Ce qui tient lieu de l'expression, en variables du programme : au plus sa valeur du côté qui doit être grand (`cote` 1), au moins
   * sa valeur du côté qui doit être petit (−1). Un maximum n'a alors besoin de variables 0/1 que d'un côté.
   */
  private traduis(e: Expression, cote: 1 | -1): Lineaire {
    const gardees = this.traduites[cote];
    const deja = gardees.get(e);
    if (deja !== undefined) return deja;
    const lue = this.traduction(e, cote);
    gardees.set(e, lue);
    // Ce qui la minore ne passe pas ce qui la majore : des ordres en rond s'excluent alors sans rien séparer.
    const autre = this.traduites[cote === 1 ? -1 : 1].get(e);
    if (autre !== undefined) {
      // Majorant moins minorant.
      const ecart = cote === 1 ? plusLineaires(autre, lue, -1) : plusLineaires(lue, autre, -1);
      if (ecart.termes.size > 0) this.contrains(ecart, 0, Infinity);
    }
    return lue;
  }

  private traduction(e: Expression, cote: 1 | -1): Lineaire {
    switch (e.genre) {
      case "lineaire":
        return this.enVariables(e.de);
      case "somme":
        return e.de.map((x) => this.traduis(x, cote)).reduce((a, b) => plusLineaires(a, b));
      case "max":
        return this.maximum(
          e.de.map((x) => ({ de: this.traduis(x, cote), etendue: etendueDe(x, this.v) })),
          cote,
        );
      case "borne": {
        let [bas, haut] = etendueDe(e.de, this.v);
        let x = this.traduis(e.de, cote);
        // D'abord le plancher, puis le plafond, comme l'évaluateur.
        if (e.plancher !== null && bas < e.plancher) {
          const plancher = { de: seule(e.plancher), etendue: [e.plancher, e.plancher] as const };
          x = this.maximum([{ de: x, etendue: [bas, haut] }, plancher], cote);
          [bas, haut] = [Math.max(bas, e.plancher), Math.max(haut, e.plancher)];
        }
        if (e.plafond === null || haut <= e.plafond) return x;
        // Le plus petit de x et du plafond : l'opposé du plus grand de leurs opposés.
        const plafond = { de: seule(-e.plafond), etendue: [-e.plafond, -e.plafond] as const };
        const opposes = [{ de: plusLineaires(seule(0), x, -1), etendue: [-haut, -bas] as const }, plafond];
        return plusLineaires(seule(0), this.maximum(opposes, cote === 1 ? -1 : 1), -1);
      }
    }
  }

  /** Côté −1 : z ≥ chacun. Côté 1 : z ≤ celui que sa variable 0/1 désigne. */
  private maximum(
    parmi: readonly { readonly de: Lineaire; readonly etendue: readonly [number, number] }[],
    cote: 1 | -1,
  ): Lineaire {
    const bas = Math.max(...parmi.map((x) => x.etendue[0]));
    const auPlusBas = parmi.find((x) => x.etendue[0] === bas)!;
    const utiles = parmi.filter((x) => x.etendue[1] > bas);
    if (utiles.length === 0) return auPlusBas.de;
    // Un seul peut dépasser le plus grand des minimums, et c'est le sien : il est le plus grand.
    if (utiles.length === 1 && utiles[0] === auPlusBas) return auPlusBas.de;
    const retenus = utiles.includes(auPlusBas) ? utiles : [...utiles, auPlusBas];
    const haut = Math.max(...retenus.map((x) => x.etendue[1]));
    const t = this.ajoute({ minimum: 0, maximum: haut - bas, entiere: false, cout: 0 });
    const z: Lineaire = { constante: bas, termes: new Map([[t, 1]]) };
    if (cote === -1) {
      for (const x of retenus) this.contrains(plusLineaires(z, x.de, -1), 0, Infinity);
      return z;
    }
    const choix = retenus.map((x) => {
      const b = this.binaire();
      // z − x ≤ M (1 − b) : un autre étant désigné, z ne passe pas le plus haut des autres.
      const autres = Math.max(...retenus.map((y) => (y === x ? -Infinity : y.etendue[1])));
      const grandM = Math.max(0, autres - x.etendue[0]);
      this.contrains(plusLineaires(plusLineaires(z, x.de, -1), terme(b, grandM)), -Infinity, grandM);
      return b;
    });
    this.contraintes.push({ termes: new Map(choix.map((b) => [b, 1])), minimum: 1, maximum: 1 });
    return z;
  }

  /** `abandon` : une variable 0/1 qui, à 1, dispense de l'inégalité. */
  impose(x: Inegalite, abandon: number | null = null): void {
    const { gauche, droite, minimum, maximum } = x;
    const [gb, gh] = etendueDe(gauche, this.v);
    const [db, dh] = etendueDe(droite, this.v);
    if (minimum > gb - dh) {
      const l = plusLineaires(this.traduis(gauche, 1), this.traduis(droite, -1), -1);
      const dispense = abandon === null ? l : plusLineaires(l, terme(abandon, minimum - (gb - dh)));
      this.contrains(dispense, minimum, Infinity);
    }
    if (maximum < gh - db) {
      const l = plusLineaires(this.traduis(gauche, -1), this.traduis(droite, 1), -1);
      const dispense = abandon === null ? l : plusLineaires(l, terme(abandon, gh - db - maximum), -1);
      this.contrains(dispense, -Infinity, maximum);
    }
  }

  /** Abandonner un but préféré coûte ce qu'il vaut. */
  abandon(cout: number): number {
    return this.binaire(cout);
  }

  /**
   * Les poids qui entrent de la même façon dans les mêmes contraintes n'y font qu'un : leur somme seule compte, et la recherche ne
   * les essaie pas à tour de rôle.
   */
  acheve(granularite: number): Programme {
    const colonnes = this.variables.map((): string[] => []);
    this.contraintes.forEach((c, i) => {
      for (const [v, a] of c.termes) colonnes[v]!.push(`${i}:${a}`);
    });
    const parCle = new Map<string, number>();
    const variables: VariableDuProgramme[] = [];
    this.places = this.variables.map((v, i) => {
      const cle = v.entiere && v.choix !== true ? `${v.cout} ${colonnes[i]!.sort().join(" ")}` : `seule ${i}`;
      const deja = parCle.get(cle);
      if (deja !== undefined) {
        variables[deja] = { ...variables[deja]!, maximum: variables[deja]!.maximum + v.maximum };
        return deja;
      }
      parCle.set(cle, variables.length);
      return variables.push(v) - 1;
    });
    this.nombre = variables.length;
    const contraintes = this.contraintes.map((c) => ({
      ...c,
      termes: new Map([...c.termes].map(([v, a]) => [this.places[v]!, a] as const)),
    }));
    return { variables, contraintes, granularite };
  }

  /** Une solution aux poids entiers, dite en variables du programme ; les variables de liaison, que rien ne relit, y sont à 0. */
  solutionDe(
    pas: Float64Array,
    abandons: readonly number[],
  ): { readonly valeur: number; readonly x: readonly number[] } {
    const x = Array.from({ length: this.nombre }, () => 0);
    let valeur = 0;
    const met = (variable: number, combien: number): void => {
      x[this.places[variable]!] = x[this.places[variable]!]! + combien;
      valeur += this.variables[variable]!.cout * combien;
    };
    for (const [rang, pm] of this.poids) {
      const cote = pm[pas[rang]! > 0 ? 0 : 1];
      if (cote !== null) met(cote, Math.abs(pas[rang]!));
    }
    for (const a of abandons) met(a, 1);
    return { x, valeur };
  }

  /** Un but préféré est-il abandonné dans cette solution ? */
  estAbandonne = (x: readonly number[], abandon: number): boolean => x[this.places[abandon]!]! > 0.5;

  /** Les pas des poids dans une solution, arrondis par `arrondi` ; 0 pour un poids dont rien ne parle. */
  pasDe(x: readonly number[], arrondi: (pas: number) => number = Math.round): Float64Array {
    const pas = new Float64Array(this.v.places.length);
    // Ce qui reste à répartir entre les poids qui n'en font qu'un : le premier d'abord, jusqu'à sa borne.
    const reste = x.slice();
    const prends = (variable: number | null): number => {
      if (variable === null) return 0;
      const place = this.places[variable]!;
      const pris = Math.min(reste[place]!, this.variables[variable]!.maximum);
      reste[place] = reste[place]! - pris;
      return pris;
    };
    for (const [rang, [p, m]] of this.poids) {
      const lu = prends(p) - prends(m);
      pas[rang] = Math.sign(lu) * arrondi(Math.abs(lu));
    }
    return pas;
  }
}

const seule = (constante: number): Lineaire => ({ constante, termes: new Map() });
const terme = (variable: number, coefficient: number): Lineaire => ({
  constante: 0,
  termes: new Map([[variable, coefficient]]),
});
