/**
 * Du patrimoine à l'assiette annuelle du flux (CCH R441-5 I al. 4 et 5).
 *
 *   concernés   = parc − hors flux (identifiés défense, sécurité, santé ; vente et démolition selon la pratique retenue)
 *   libérations = concernés × taux de rotation
 *   assiette    = max(0 ; libérations − mutations − relogements)     « absence de flux négatif »
 *
 * Tout est exact (Ratio) et rien n'est arrondi : l'arrondi appartient à la répartition.
 */
import { cleDuNom, divise, estNul, fois, maximum, moins, plus, signe, ZERO, type Ratio } from "../commun";

/** Une ligne du parc (un programme), en nombres exacts. */
export interface LigneDeParc {
  readonly parc: Ratio;
  readonly horsFlux: Ratio;
  /** Fraction ; null ou 0 quand il n'est pas renseigné : la ligne ne donne alors aucune libération. */
  readonly taux: Ratio | null;
  readonly mutations: Ratio;
  readonly relogements: Ratio;
  /** Tel qu'il est écrit ; « » quand il n'est pas renseigné. */
  readonly territoire: string;
}

/** Les étapes chiffrées d'un territoire ou du total. */
export interface EtapesAssiette {
  readonly parc: Ratio;
  readonly horsFlux: Ratio;
  readonly concernes: Ratio;
  /** Libérations ÷ logements concernés ; null sans logement concerné. */
  readonly taux: Ratio | null;
  readonly liberations: Ratio;
  readonly mutations: Ratio;
  readonly relogements: Ratio;
  /** Avant le plancher à 0. */
  readonly brut: Ratio;
  readonly assiette: Ratio;
  /** Le brut était négatif. */
  readonly ramenee: boolean;
  readonly lignes: number;
  /** Lignes qui ont des logements concernés et aucun taux. */
  readonly lignesSansTaux: number;
}

export interface AssietteDeTerritoire extends EtapesAssiette {
  readonly territoire: string;
}

export interface AssietteEvaluee {
  readonly total: EtapesAssiette;
  readonly territoires: readonly AssietteDeTerritoire[];
  /** Déduites une seule fois, sur le total : elles ne sont ventilées sur aucun territoire. */
  readonly mutationsGlobales: Ratio;
  readonly relogementsGlobaux: Ratio;
  /** Somme des assiettes des territoires − assiette totale. */
  readonly ecartDesLignes: Ratio;
  /** La part de cet écart qui vient des planchers à 0 (le reste vient des déductions globales). */
  readonly ecartDesPlanchers: Ratio;
  readonly territoiresRamenes: number;
}

interface Cumul {
  nom: string;
  parc: Ratio;
  horsFlux: Ratio;
  liberations: Ratio;
  mutations: Ratio;
  relogements: Ratio;
  lignes: number;
  sansTaux: number;
}

const cumulVide = (nom: string): Cumul => ({
  nom,
  parc: ZERO,
  horsFlux: ZERO,
  liberations: ZERO,
  mutations: ZERO,
  relogements: ZERO,
  lignes: 0,
  sansTaux: 0,
});

function ajoute(c: Cumul, l: LigneDeParc): void {
  const concernes = moins(l.parc, l.horsFlux);
  const sansTaux = l.taux === null || estNul(l.taux);
  c.parc = plus(c.parc, l.parc);
  c.horsFlux = plus(c.horsFlux, l.horsFlux);
  if (!sansTaux) c.liberations = plus(c.liberations, fois(concernes, l.taux!));
  c.mutations = plus(c.mutations, l.mutations);
  c.relogements = plus(c.relogements, l.relogements);
  c.lignes++;
  if (sansTaux && signe(concernes) > 0) c.sansTaux++;
}

function etapes(c: Cumul): EtapesAssiette {
  const concernes = moins(c.parc, c.horsFlux);
  const brut = moins(moins(c.liberations, c.mutations), c.relogements);
  return {
    parc: c.parc,
    horsFlux: c.horsFlux,
    concernes,
    taux: estNul(concernes) ? null : divise(c.liberations, concernes),
    liberations: c.liberations,
    mutations: c.mutations,
    relogements: c.relogements,
    brut,
    assiette: maximum(ZERO, brut),
    ramenee: signe(brut) < 0,
    lignes: c.lignes,
    lignesSansTaux: c.sansTaux,
  };
}

/**
 * Les étapes par territoire (dans l'ordre où ils apparaissent) et le total, calculé sur l'ensemble :
 * le plancher à 0 s'applique une seule fois, à la somme.
 */
export function evalueAssiette(
  lignes: readonly LigneDeParc[],
  globales: { readonly mutations?: Ratio; readonly relogements?: Ratio } = {},
): AssietteEvaluee {
  const mutationsGlobales = globales.mutations ?? ZERO;
  const relogementsGlobaux = globales.relogements ?? ZERO;
  const total = cumulVide("");
  const parTerritoire = new Map<string, Cumul>();
  for (const l of lignes) {
    ajoute(total, l);
    const cle = cleDuNom(l.territoire);
    let c = parTerritoire.get(cle);
    if (c === undefined) parTerritoire.set(cle, (c = cumulVide(l.territoire.trim())));
    ajoute(c, l);
  }
  total.mutations = plus(total.mutations, mutationsGlobales);
  total.relogements = plus(total.relogements, relogementsGlobaux);
  const t = etapes(total);
  const territoires = [...parTerritoire.values()].map((c) => ({ territoire: c.nom, ...etapes(c) }));
  let sommeLignes = ZERO;
  for (const x of territoires) sommeLignes = plus(sommeLignes, x.assiette);
  const ecartDesLignes = moins(sommeLignes, t.assiette);
  return {
    total: t,
    territoires,
    mutationsGlobales,
    relogementsGlobaux,
    ecartDesLignes,
    // Sans plancher nulle part, Σ lignes − total serait exactement ce qui est déduit globalement.
    ecartDesPlanchers: moins(ecartDesLignes, plus(mutationsGlobales, relogementsGlobaux)),
    territoiresRamenes: territoires.filter((x) => x.ramenee).length,
  };
}

/** Libérations ÷ logements concernés (« libérations des 12 derniers mois / logements concernés par le flux », PACA 2024). */
export const tauxDeRotation = (liberations: Ratio, concernes: Ratio): Ratio => divise(liberations, concernes);
