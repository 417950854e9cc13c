/**
 * Ce qui peut se libérer : chaque logement concerné d'un programme, avec la même probabilité, assiette du programme ÷ logements concernés.
 * L'assiette est celle de l'écran Flux (domaine/flux) : libérations moins ce que R. 441-5 en retire. Ainsi le nombre de logements libérés
 * d'un programme suit une loi binomiale d'espérance égale à son assiette.
 */
import { ajouteUnMot, alea, DEUX_32, divise, estNul, plus, ratio, somme, ZERO, type Ratio } from "../commun";
import { evaluePatrimoine, OPTIONS_DE_PATRIMOINE, type Programme } from "../flux";
import { seuilDe, USAGE } from "./hasard";

export interface Gisement {
  readonly programmes: readonly Programme[];
  /** Logements concernés de chaque programme. */
  readonly effectifs: readonly number[];
  readonly seuils: readonly number[];
  /** Logements attendus dans l'année : Σ assiettes. */
  readonly attendus: Ratio;
  /** Seuils cumulés des typologies ; la dernière est 2^32. */
  readonly typologies: readonly number[];
  /** Jours de l'année simulée. */
  readonly jours: number;
}

export interface LogementTire {
  readonly programme: number;
  /** Rang parmi les logements concernés du programme. */
  readonly numero: number;
  /** 0 : le premier jour de l'année. */
  readonly jour: number;
  readonly typologie: number;
}

/** `tauxADefaut` ne sert qu'aux programmes sans taux écrit ; `typologies` : des parts dont la somme n'est pas nulle. */
export function gisementDe(
  programmes: readonly Programme[],
  tauxADefaut: Ratio | null,
  typologies: readonly Ratio[],
  jours: number,
): Gisement {
  const assiettes = programmes.map((p) => {
    const avecTaux = p.taux === null ? { ...p, taux: tauxADefaut } : p;
    return evaluePatrimoine([avecTaux], OPTIONS_DE_PATRIMOINE, "total").total;
  });
  const total = somme(typologies);
  let cumul = ZERO;
  return {
    programmes,
    effectifs: assiettes.map((a) => (estNul(a.assiette) ? 0 : Number(a.concernes.n))),
    seuils: assiettes.map((a) => (estNul(a.concernes) ? 0 : seuilDe(divise(a.assiette, a.concernes)))),
    attendus: somme(assiettes.map((a) => (estNul(a.concernes) ? ZERO : a.assiette))),
    typologies: typologies.map((t) => {
      cumul = plus(cumul, t);
      return seuilDe(divise(cumul, total));
    }),
    jours,
  };
}

/** Les logements libérés d'un tirage, du premier au dernier jour ; le même jour, dans l'ordre du parc. */
export function tireLesLogements(g: Gisement, graine: number, tirage: number): readonly LogementTire[] {
  const libere = alea(graine, tirage, USAGE.liberation);
  const jour = alea(graine, tirage, USAGE.jour);
  const typologie = alea(graine, tirage, USAGE.typologie);
  const tires: LogementTire[] = [];
  g.effectifs.forEach((n, p) => {
    const seuil = g.seuils[p]!;
    const [l, j, t] = [ajouteUnMot(libere, p), ajouteUnMot(jour, p), ajouteUnMot(typologie, p)];
    for (let k = 0; k < n; k++) {
      if (ajouteUnMot(l, k) >= seuil) continue;
      const sort = ajouteUnMot(t, k);
      tires.push({
        programme: p,
        numero: k,
        jour: Math.floor((ajouteUnMot(j, k) * g.jours) / DEUX_32),
        typologie: g.typologies.findIndex((s) => sort < s),
      });
    }
  });
  return tires.sort((a, b) => a.jour - b.jour);
}

/** Parts observées : combien de logements de chaque typologie, rapportés à ceux dont elle est connue ; null si aucun ne l'est. */
export function partsObservees(comptes: readonly number[]): readonly Ratio[] | null {
  const total = comptes.reduce((s, n) => s + n, 0);
  return total === 0 ? null : comptes.map((n) => ratio(n, total));
}
