/**
 * Du stock aux parts : trois méthodes de conversion des réservations en part du flux annuel.
 *   poids du stock   : réservés ÷ parc
 *   rotation         : réservés × leur taux ÷ toutes les libérations (celles du non-réservé comprises)
 *   droits uniques   : (droits ÷ années) ÷ attributions de l'année
 */
import { cleDuNom, divise, fois, moins, plus, UN, ZERO, type Ratio } from "../commun";

/** Poids du stock. Le parc est le total, non nul. */
export const partDuStock = (reserves: Ratio, parc: Ratio): Ratio => divise(reserves, parc);

/** Part pondérée par la rotation. Les libérations sont le total du parc, non nul. */
export const partParRotation = (reserves: Ratio, taux: Ratio, liberations: Ratio): Ratio =>
  divise(fois(reserves, taux), liberations);

/** Droits uniques : ni les années ni les attributions ne sont nulles. */
export const partDesDroitsUniques = (droits: Ratio, annees: Ratio, attributions: Ratio): Ratio =>
  divise(divise(droits, annees), attributions);

export interface PartNommee {
  readonly reservataire: string;
  readonly reserves: Ratio;
  readonly part: Ratio;
}

/** Une ligne par réservataire, dans l'ordre d'apparition (la première écriture du nom), puis ce qui n'est pas réservé. */
export function partsDuStockParReservataire(
  lignes: readonly { readonly reservataire: string; readonly reserves: Ratio }[],
  parc: Ratio,
): { readonly parts: readonly PartNommee[]; readonly nonReserve: Ratio } {
  const cumuls = new Map<string, { reservataire: string; reserves: Ratio }>();
  for (const l of lignes) {
    const cle = cleDuNom(l.reservataire);
    const c = cumuls.get(cle);
    if (c === undefined) cumuls.set(cle, { reservataire: l.reservataire.trim(), reserves: l.reserves });
    else c.reserves = plus(c.reserves, l.reserves);
  }
  let pris = ZERO;
  const parts = [...cumuls.values()].map((c) => {
    const part = partDuStock(c.reserves, parc);
    pris = plus(pris, part);
    return { ...c, part };
  });
  return { parts, nonReserve: moins(UN, pris) };
}
