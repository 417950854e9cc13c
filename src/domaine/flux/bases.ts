/**
 * Sur quelle base un bilan a-t-il été compté ? Un écran publié en 2023 rapporte « Avancement » aux entrées dans les lieux, ventile une
 * ligne sur les entrées et toutes les autres sur les propositions : ses totaux ne s'accordent avec aucune base.
 */
import { cleDuNom, compare, divise, moins, normalise, ratio, type Ratio } from "../commun";

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
  const communes =
    reconnues.length === 0 ? [] : reconnues[0]!.bases.filter((b) => reconnues.every((v) => v.bases.includes(b)));
  return {
    ventilations,
    avancements,
    baseCommune: communes[0] ?? null,
    melees: reconnues.length > 0 && communes.length === 0,
    inexpliquees: ventilations.filter((v) => v.bases.length === 0),
  };
}

/** Une ligne d'un tableau Bilan : ses décomptes par colonne ; null : vide ou illisible. */
export interface LigneDeBilanRecu {
  readonly ligne: number;
  readonly reservataire: string;
  /** Dimension écrite ; « Total » pour le décompte du réservataire. */
  readonly dimension: string;
  readonly decomptes: Readonly<Record<string, number | null>>;
}

/** Une dimension d'un réservataire dont la colonne ne totalise pas ce que son total annonce. */
export interface BaseDouteuse {
  readonly ligne: number;
  readonly reservataire: string;
  readonly dimension: string;
  readonly colonne: string;
  readonly somme: number;
  readonly annonce: number;
  /** Les autres décomptes que cette somme retrouve ; vide : aucun. */
  readonly bases: readonly string[];
}

export interface BasesDUnBilan {
  readonly ecarts: readonly BaseDouteuse[];
  /** Colonnes dont les ventilations ne sont pas toutes comptées sur la même base. */
  readonly melees: readonly string[];
}

/** Sur quelle base chaque dimension d'un bilan reçu est comptée, colonne par colonne ; un réservataire sans ligne de total n'est pas jugé. */
export function basesDUnBilan(lignes: readonly LigneDeBilanRecu[], colonnes: readonly string[]): BasesDUnBilan {
  const parReservataire = new Map<string, LigneDeBilanRecu[]>();
  for (const l of lignes) {
    const cle = cleDuNom(l.reservataire);
    const deja = parReservataire.get(cle);
    if (deja === undefined) parReservataire.set(cle, [l]);
    else deja.push(l);
  }
  const estTotal = (l: LigneDeBilanRecu): boolean => normalise(l.dimension) === "total";
  const ecarts: BaseDouteuse[] = [];
  const melees: string[] = [];
  for (const colonne of colonnes) {
    const suite: { ligne: number; annonce: number }[] = [];
    const ventilees: LigneVentilee[] = [];
    for (const ls of parReservataire.values()) {
      const total = ls.find(estTotal);
      const annonce = total?.decomptes[colonne] ?? null;
      if (total === undefined || annonce === null) continue;
      const bases = Object.fromEntries(
        colonnes.flatMap((c) => (total.decomptes[c] == null ? [] : [[c, total.decomptes[c]]])),
      );
      const dimensions = new Map<string, { dimension: string; modalites: number[] }>();
      for (const l of ls) {
        const x = l.decomptes[colonne] ?? null;
        if (estTotal(l) || x === null) continue;
        let d = dimensions.get(normalise(l.dimension));
        if (d === undefined) {
          dimensions.set(normalise(l.dimension), (d = { dimension: l.dimension, modalites: [] }));
          suite.push({ ligne: l.ligne, annonce });
        }
        d.modalites.push(x);
      }
      ventilees.push({ nom: total.reservataire, bases, dimensions: [...dimensions.values()] });
    }
    const r = reconnaisLesBases(ventilees);
    if (r.melees) melees.push(colonne);
    r.ventilations.forEach((v, i) => {
      if (!v.bases.includes(colonne))
        ecarts.push({
          ...suite[i]!,
          reservataire: v.nom,
          dimension: v.dimension,
          colonne,
          somme: v.somme,
          bases: v.bases,
        });
    });
  }
  return { ecarts, melees };
}
