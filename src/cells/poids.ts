/** The weight of a call on a table: Excel carries about 5 MB to a custom function, and shows #BUSY! for ever beyond. */
import { lisTexte, normaliseEntete, type Cellule, type Probleme } from "../domaine/commun";
import { OCTETS_MAXIMUM, octetsDeLaPlage } from "./grille-demandes";
import { nomDEntete } from "./tableau";

/** What a refusal quotes. A type, not an interface: it is also a plain record of values. */
export type PoidsRefuse = {
  readonly lignes: number;
  readonly colonnes: number;
  readonly tiennent: number;
  readonly inutiles: readonly string[];
};

type Plage = readonly (readonly Cellule[])[];

/**
 * The refusal of a call that Excel would not carry, or null: how many rows fit, and the columns that nothing reads.
 * `lues`: the headers that are read. `autres`: the other ranges of the same call. For custom functions only: the pane reads by chunks.
 */
export function refusDePoids<C extends string>(
  code: C,
  plage: string,
  entetes: Plage,
  donnees: Plage,
  lues: readonly string[],
  autres: readonly Plage[] = [],
): Probleme<C, PoidsRefuse> | null {
  const octets = octetsDeLaPlage(donnees);
  const place = OCTETS_MAXIMUM - autres.reduce((s, p) => s + octetsDeLaPlage(p), 0);
  if (octets <= place || donnees.length === 0) return null;
  const formes = new Set(lues.map(normaliseEntete));
  return {
    code,
    ou: { plage },
    valeurs: {
      lignes: donnees.length,
      colonnes: entetes[0]?.length ?? 0,
      tiennent: Math.max(0, Math.floor((donnees.length * place) / octets)),
      inutiles: (entetes[0] ?? [])
        .map((e) => lisTexte(e))
        .filter((e) => e !== "" && !formes.has(normaliseEntete(e)) && !formes.has(normaliseEntete(nomDEntete(e).nom))),
    },
  };
}
