/**
 * Ce que les conventions en flux d'un bailleur promettent à chacun, en logements : part × assiette de la ligne, sommées par réservataire.
 * Des pourcentages de bases différentes ne s'additionnent jamais. Le reste du flux revient au bailleur.
 */
import { compare, type DateLegale, moins, plus, type Ratio, signe, ZERO } from "../commun";
import type { LimitesDeConvention } from "../flux";
import { regroupe } from "./cles";
import { cleDuReservataire, doublonsDe, type Groupe, groupesDe, sommeEnLogements } from "./groupe";
import type { ProblemeDeControle } from "./problemes";
import { estLu, type LigneDeConvention, type TypeDeReservataire, valeurLue } from "./situation";

export interface ObjectifDeFlux {
  readonly reservataire: string;
  readonly type: TypeDeReservataire | null;
  /** En logements ; null quand une part ou une assiette manque. */
  readonly objectif: Ratio | null;
  /** Territoires de ses lignes, s'il n'a pas de ligne pour tout le département. */
  readonly territoires: readonly string[];
  /** Ce que chacune de ses lignes admet, dans leur ordre. */
  readonly limites: readonly LimitesDeConvention[];
  readonly lignes: readonly number[];
}

export interface ObjectifsDeFlux {
  readonly bailleur: string;
  readonly departement: string;
  readonly annee: number | null;
  readonly assiette: Ratio | null;
  readonly reservataires: readonly ObjectifDeFlux[];
  /** Ce qui reste au bailleur ; null si une part manque, si l'assiette manque ou si les parts la dépassent. */
  readonly reste: Ratio | null;
}

/** Un par bailleur, département et année qui a des lignes en flux. Les lignes en double n'ont pas d'objectif sûr : il est null. */
export function objectifsDeFlux(
  lignes: readonly LigneDeConvention[],
  date: DateLegale | null,
): readonly ObjectifsDeFlux[] {
  // Les défauts des conventions sont dits par leur contrôle : ils ne sont pas répétés ici.
  const problemes: ProblemeDeControle[] = [];
  return groupesDe(lignes, date, problemes)
    .filter((g) => g.flux.length > 0)
    .map((g) => objectifsDuGroupe(g));
}

/** Ceux d'un groupe qui a des lignes en flux. */
export function objectifsDuGroupe(g: Groupe): ObjectifsDeFlux {
  const enDouble = new Set(doublonsDe(g.flux));
  const reservataires = [
    ...regroupe(g.flux, (l) => cleDuReservataire(l) ?? `ligne:${l.table.rang}:${l.ligne}`).values(),
  ].map((ls): ObjectifDeFlux => {
    const tete = ls[0]!;
    const { total, inconnues } = sommeEnLogements(
      g,
      ls,
      (l) => (estLu(l.part) ? l.part.valeur : l.part.etat === "blanc" ? null : "inconnue"),
      "Part",
    );
    return {
      reservataire: tete.reservataire,
      type: valeurLue(tete.type),
      objectif: inconnues.length > 0 || ls.some((l) => enDouble.has(l)) ? null : total,
      territoires: ls.some((l) => l.territoire === "") ? [] : ls.map((l) => l.territoire),
      limites: ls.map((l) => ({ ...l.limites, territoires: l.territoire === "" ? [] : [l.territoire] })),
      lignes: ls.map((l) => l.ligne),
    };
  });
  let promis: Ratio | null = ZERO;
  for (const r of reservataires) promis = promis === null || r.objectif === null ? null : plus(promis, r.objectif);
  return {
    bailleur: g.portee.bailleur ?? "",
    departement: g.portee.departement ?? "",
    annee: g.annee,
    assiette: g.assiette,
    reservataires,
    reste:
      g.assiette === null || promis === null || compare(promis, g.assiette) > 0 || signe(g.assiette) === 0
        ? null
        : moins(g.assiette, promis),
  };
}
