/** La note d'une demande si seul le temps passe : rien d'autre n'est supposé de sa situation. */
import { decaleDeMois, enNombre, ratio, type DateLegale } from "../commun";
import { ecartsDesTermes, type EcartDeTerme } from "./cas-types";
import { evalueDemande } from "./evaluation";
import type { GrilleCompilee, ResultatDeDemande } from "./types";

/** Les horizons quand personne n'en donne, en mois. */
export const HORIZONS: readonly number[] = [0, 6, 12, 18, 24, 36];

export interface EtapeDeTrajectoire {
  readonly mois: number;
  /** La fin d'un mois plus court en est le dernier jour. */
  readonly date: DateLegale;
  readonly resultat: ResultatDeDemande;
  /** Points de plus qu'à la première étape ; null si l'une des deux n'est pas notée. */
  readonly ecart: number | null;
  /** Ce qui vaut autre chose qu'à l'étape d'avant, le plus grand écart d'abord ; `devant` est la valeur nouvelle. */
  readonly changements: readonly EcartDeTerme[];
}

/** `mois` : des entiers d'au moins 0, dans l'ordre, le premier étant 0 ; une date hors du calendrier d'Excel n'a pas d'étape. */
export function calculeTrajectoire(
  g: GrilleCompilee,
  cellules: readonly unknown[],
  date: DateLegale,
  mois: readonly number[] = HORIZONS,
): readonly EtapeDeTrajectoire[] {
  const etapes: EtapeDeTrajectoire[] = [];
  for (const m of mois) {
    const jour = decaleDeMois(date, m);
    if (jour === null) continue;
    const resultat = evalueDemande(g, cellules, 1, jour);
    const depart = etapes[0]?.resultat ?? resultat;
    const avant = etapes[etapes.length - 1]?.resultat ?? resultat;
    etapes.push({
      mois: m,
      date: jour,
      resultat,
      ecart:
        resultat.exact === null || depart.exact === null
          ? null
          : enNombre(ratio(resultat.exact - depart.exact, 10n ** BigInt(g.echelle))),
      changements: resultat.trace === null || avant.trace === null ? [] : ecartsDesTermes(g, resultat, avant),
    });
  }
  return etapes;
}
