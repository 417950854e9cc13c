/**
 * Le taux de chute, en stock et en flux : mises à disposition rendues par le réservataire ÷ mises à disposition dont l'issue est
 * renseignée. Les deux modes ne se mêlent pas ; les sorties du flux (R441-5 I al. 5) ne sont ni l'un, ni l'autre. « Non renseigné » n'est
 * jamais « pas d'échec ».
 */
import { ratio, type Ratio } from "../commun";
import type { MiseADisposition, PeriodeDeBilan } from "./suivi";
import { estDans } from "./synthese";

export interface TauxDeChute {
  readonly echecs: number;
  /** Proposés dont l'issue est renseignée : le dénominateur. */
  readonly connus: number;
  readonly nonRenseignes: number;
  /** null : aucune issue n'est renseignée. */
  readonly taux: Ratio | null;
}

/** Ceux qui sont proposés dans la période, à leur date. */
export function tauxDeChuteParMode(
  mises: readonly MiseADisposition[],
  periode: PeriodeDeBilan,
): { readonly flux: TauxDeChute; readonly stock: TauxDeChute } {
  const vide = () => ({ oui: 0, non: 0, inconnu: 0 });
  const [flux, stock] = [vide(), vide()];
  for (const m of mises) if (m.horsFlux === "" && estDans(m.proposeLe, periode)) (m.enStock ? stock : flux)[m.echec]++;
  const taux = (c: ReturnType<typeof vide>): TauxDeChute => ({
    echecs: c.oui,
    connus: c.oui + c.non,
    nonRenseignes: c.inconnu,
    taux: c.oui + c.non === 0 ? null : ratio(c.oui, c.oui + c.non),
  });
  return { flux: taux(flux), stock: taux(stock) };
}
