/**
 * Orientation d'un logement qui se libère : la méthode des quotas de Balinski et Young.
 *   quota à ce jour = part × (total réalisé + 1)          déficit = quota − réalisé
 * Parmi ceux dont le déficit est positif, le plus grand rapport part ÷ (réalisé + 1) passe d'abord ; puis les autres, par déficit.
 * Suivie depuis zéro, tous éligibles et parts inchangées, elle garde chacun strictement à moins d'un logement de son quota
 * à chaque étape ; servir toujours le plus grand déficit ne le garantit pas.
 */
import { compare, divise, estNul, fois, moins, pgcd, plus, signe, somme, UN, ZERO, type Ratio } from "../commun";

export type Eligibilite = "oui" | "non" | "inconnu";

export interface Candidat {
  /** Part ou nombre de logements : seules les proportions comptent. */
  readonly objectif: Ratio;
  readonly realise: Ratio;
  readonly eligible: Eligibilite;
}

export type MotifOrientation = "prioritaire" | "sans-deficit" | "non-eligible" | "eligibilite-inconnue" | "sans-part";

export interface LigneOrientee {
  /** 1 = le logement va ici ; null = pas de rang, le motif dit pourquoi. */
  readonly rang: number | null;
  readonly part: Ratio;
  readonly quota: Ratio;
  readonly realise: Ratio;
  readonly deficit: Ratio;
  /** part ÷ (réalisé + 1). */
  readonly priorite: Ratio;
  readonly motif: MotifOrientation;
  /** Le rang qu'aurait la ligne si tous étaient éligibles : ce que l'éligibilité coûte se lit en comparant. */
  readonly rangSansEligibilite: number | null;
}

export interface Orientation {
  readonly lignes: readonly LigneOrientee[];
  readonly totalRealise: Ratio;
  /** Indice de la ligne servie, ou null si aucune n'est éligible. */
  readonly servie: number | null;
  /** Indice de la ligne qui serait servie si toutes étaient éligibles. */
  readonly servieSansEligibilite: number | null;
}

const motifDe = (eligible: Eligibilite, b: { readonly part: Ratio; readonly deficit: Ratio }): MotifOrientation => {
  if (eligible === "non") return "non-eligible";
  if (eligible === "inconnu") return "eligibilite-inconnue";
  if (estNul(b.part)) return "sans-part";
  return signe(b.deficit) > 0 ? "prioritaire" : "sans-deficit";
};

/** L'ordre des lignes est celui reçu. Une part nulle n'a jamais de déficit : elle passe avec les autres, après ceux qui sont en retard. */
export function evalueOrientation(candidats: readonly Candidat[]): Orientation {
  const total = somme(candidats.map((c) => c.objectif));
  const totalRealise = somme(candidats.map((c) => c.realise));
  const base = candidats.map((c) => {
    const part = estNul(total) ? ZERO : divise(c.objectif, total);
    const quota = fois(part, plus(totalRealise, UN));
    return {
      part,
      quota,
      realise: c.realise,
      deficit: moins(quota, c.realise),
      priorite: divise(part, plus(c.realise, UN)),
    };
  });
  const avant = (i: number, j: number): number => {
    const a = base[i]!;
    const b = base[j]!;
    const positifs = Number(signe(b.deficit) > 0) - Number(signe(a.deficit) > 0);
    if (positifs !== 0) return positifs;
    const c = signe(a.deficit) > 0 ? compare(b.priorite, a.priorite) : compare(b.deficit, a.deficit);
    return c !== 0 ? c : i - j;
  };
  const rangs = (admis: (i: number) => boolean): (number | null)[] => {
    const ordre = candidats.map((_, i) => i).filter(admis);
    ordre.sort(avant);
    const r: (number | null)[] = candidats.map(() => null);
    ordre.forEach((i, k) => (r[i] = k + 1));
    return r;
  };
  const avec = rangs((i) => candidats[i]!.eligible === "oui");
  const sans = rangs(() => true);
  const indice = (r: (number | null)[]): number | null => {
    const i = r.indexOf(1);
    return i < 0 ? null : i;
  };
  return {
    totalRealise,
    servie: indice(avec),
    servieSansEligibilite: indice(sans),
    lignes: base.map((b, i) => ({
      ...b,
      rang: avec[i]!,
      rangSansEligibilite: sans[i]!,
      motif: motifDe(candidats[i]!.eligible, b),
    })),
  };
}

/**
 * Les logements l'un après l'autre, par la même méthode : à qui revient chacun, sans refaire les comptes à chaque fois. Les parts sont
 * ramenées à des entiers (même dénominateur) et tout se compare par produits en croix, comme ci-dessus.
 */
export class SuiteDOrientations {
  readonly #poids: readonly bigint[];
  readonly #somme: bigint;
  readonly #realises: bigint[];
  #total = 0n;

  /** `objectifs` : parts ou nombres de logements, ≥ 0 ; seules les proportions comptent. */
  constructor(objectifs: readonly Ratio[]) {
    const commun = objectifs.reduce((d, o) => (d / pgcd(d, o.d)) * o.d, 1n);
    this.#poids = objectifs.map((o) => o.n * (commun / o.d));
    const total = this.#poids.reduce((s, p) => s + p, 0n);
    // Sans aucun objectif, chacun est à zéro et le moins servi passe devant.
    this.#somme = total === 0n ? 1n : total;
    this.#realises = objectifs.map(() => 0n);
  }

  /** Combien chacun a reçu. */
  realises(): readonly number[] {
    return this.#realises.map(Number);
  }

  /** L'indice servi, et son compte augmenté d'un ; null si personne n'est éligible. */
  sert(eligible: (i: number) => boolean): number | null {
    let premier = -1;
    let sonDeficit = 0n;
    for (let i = 0; i < this.#poids.length; i++) {
      if (!eligible(i)) continue;
      const deficit = this.#poids[i]! * (this.#total + 1n) - this.#somme * this.#realises[i]!;
      if (premier < 0 || this.#passeDevant(i, deficit, premier, sonDeficit)) {
        premier = i;
        sonDeficit = deficit;
      }
    }
    if (premier < 0) return null;
    this.#realises[premier]!++;
    this.#total++;
    return premier;
  }

  #passeDevant(i: number, deficit: bigint, j: number, autre: bigint): boolean {
    if (deficit > 0n !== autre > 0n) return deficit > 0n;
    if (deficit <= 0n) return deficit > autre;
    return this.#poids[i]! * (this.#realises[j]! + 1n) > this.#poids[j]! * (this.#realises[i]! + 1n);
  }
}
