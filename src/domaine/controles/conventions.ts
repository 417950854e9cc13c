/** Contrôle de la table Conventions : par bailleur, département et année. */
import type { DateLegale, Probleme } from "../commun";
import type { Constat } from "./constat";
import { controleDesGaranties, controleDesSuites } from "./garanties";
import { controleDuContingentDeLEtat } from "./etat";
import { groupesDe } from "./groupe";
import type { ResultatDeControle } from "./outils";
import type { LigneDeConvention } from "./situation";

export interface OptionsDesConventions {
  /** Jour du contrôle ; sans lui, ce qui dépend du jour est indéterminé. */
  readonly date: DateLegale | null;
}

export function controleConventions(lignes: readonly LigneDeConvention[], options: OptionsDesConventions): ResultatDeControle {
  const problemes: Probleme[] = [];
  const constats: Constat[] = [];
  for (const g of groupesDe(lignes, options.date, problemes)) {
    constats.push(...controleDuContingentDeLEtat(g));
    const garanties = controleDesGaranties(g);
    constats.push(...garanties, ...controleDesSuites(g, garanties));
  }
  return { constats, problemes };
}
