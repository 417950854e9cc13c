/**
 * Sur quelle base un bilan a-t-il été compté ? Un écran publié en 2023 rapporte « Avancement » aux entrées dans les lieux, ventile une
 * ligne sur les entrées et toutes les autres sur les propositions : ses totaux ne s'accordent avec aucune base.
 */
import { compare, divise, moins, ratio, type Ratio } from "../commun";

/** Une ligne d'un bilan reçu : ses décomptes, et chaque dimension ventilée. */
export interface LigneVentilee {
  readonly nom: string;
  /** Décomptes de la ligne, par nom de base (« Proposition », « Entrée dans les lieux »). */
  readonly bases: Readonly<Record<string, number>>;
  readonly dimensions: readonly { readonly dimension: string; readonly modalites: readonly number[] }[];
  readonly objectif?: number;
  /** Taux d'avancement imprimé, en fraction ; comparé à un demi-centième de point près. */
  readonly avancement?: Ratio;
}

export interface VentilationReconnue {
  readonly nom: string;
  readonly dimension: string;
  readonly somme: number;
  /** Bases dont la somme est exactement le décompte. Vide : aucune ; plusieurs : elles sont égales sur cette ligne. */
  readonly bases: readonly string[];
}

export interface BasesReconnues {
  readonly ventilations: readonly VentilationReconnue[];
  /** Bases de chaque taux d'avancement imprimé. */
  readonly avancements: readonly { readonly nom: string; readonly bases: readonly string[] }[];
  /** La base commune à toutes les ventilations, ou null. */
  readonly baseCommune: string | null;
  /** Aucune base ne convient à toutes les ventilations reconnues : elles sont mêlées. */
  readonly melees: boolean;
  /** Ventilations qu'aucune base n'explique. */
  readonly inexpliquees: readonly VentilationReconnue[];
}

/** Un demi-centième de point : les écrans impriment deux décimales de pourcentage. */
const PRECISION = ratio(5n, 100_000n);

export function reconnaisLesBases(lignes: readonly LigneVentilee[]): BasesReconnues {
  const ventilations: VentilationReconnue[] = [];
  const avancements: { nom: string; bases: string[] }[] = [];
  for (const l of lignes) {
    const noms = Object.keys(l.bases);
    for (const d of l.dimensions) {
      const somme = d.modalites.reduce((s, x) => s + x, 0);
      ventilations.push({ nom: l.nom, dimension: d.dimension, somme, bases: noms.filter((b) => l.bases[b] === somme) });
    }
    const { objectif, avancement } = l;
    if (objectif !== undefined && objectif > 0 && avancement !== undefined)
      avancements.push({
        nom: l.nom,
        bases: noms.filter((b) => {
          const ecart = moins(divise(ratio(l.bases[b]!), ratio(objectif)), avancement);
          return compare(ecart, PRECISION) <= 0 && compare(moins(ratio(0n), ecart), PRECISION) <= 0;
        }),
      });
  }
  const reconnues = ventilations.filter((v) => v.bases.length > 0);
  const communes = reconnues.length === 0 ? [] : reconnues[0]!.bases.filter((b) => reconnues.every((v) => v.bases.includes(b)));
  return {
    ventilations,
    avancements,
    baseCommune: communes[0] ?? null,
    melees: reconnues.length > 0 && communes.length === 0,
    inexpliquees: ventilations.filter((v) => v.bases.length === 0),
  };
}
