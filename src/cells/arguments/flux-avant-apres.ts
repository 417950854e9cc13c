/** Arguments of FLUX_AVANT_APRES → the comparison, one line a cell. */
import { estNul, ZERO } from "../../domaine/commun";
import { evalueAvantApres, problemeDeFlux, type AvantApres, type LigneDAvantApres } from "../../domaine/flux";
import {
  defauts,
  lesTaux,
  lesTextes,
  lieuDe,
  lisArgument,
  lisPositifs,
  memeTaille,
  uneOuParLigne,
  type ProblemeFlux,
} from "./flux";

export interface AvantApresLu {
  readonly problemes: readonly ProblemeFlux[];
  readonly resultat: AvantApres | null;
}

export function lisAvantApres(
  reservataires: unknown,
  territoires: unknown,
  reserves: unknown,
  taux: unknown,
  assiette: unknown,
  parts: unknown,
): AvantApresLu {
  const aReservataires = lisArgument(reservataires, "Réservataires");
  const aTerritoires = lisArgument(territoires, "Territoires");
  const aReserves = lisArgument(reserves, "Réservés");
  const aTaux = lisArgument(taux, "Taux");
  const aAssiette = lisArgument(assiette, "Assiette");
  const aParts = lisArgument(parts, "Parts");
  const problemes: ProblemeFlux[] = [];
  if (aReservataires.cellules.length === 0)
    problemes.push(problemeDeFlux("flux-plage-vide", { plage: aReservataires.nom }, {}));
  for (const a of [aTerritoires, aReserves, aAssiette, aParts]) {
    const p = memeTaille(a, aReservataires);
    if (p !== null) problemes.push(p);
  }
  const p = uneOuParLigne(aTaux, aReservataires);
  if (p !== null) problemes.push(p);
  const nReserves = lisPositifs(aReserves);
  const nTaux = lesTaux(aTaux, "un taux de rotation");
  const nAssiette = lisPositifs(aAssiette);
  const nParts = lesTaux(aParts, "une part");
  problemes.push(...defauts(nReserves, nTaux, nAssiette, nParts));
  if (problemes.length > 0) return { problemes, resultat: null };
  const qui = lesTextes(aReservataires);
  const ou = lesTextes(aTerritoires);
  const lignes = qui.flatMap((reservataire, i): LigneDAvantApres[] => {
    const ligne = {
      reservataire,
      territoire: ou[i]!,
      reserves: nReserves.valeurs[i]!,
      taux: nTaux.valeurs[aTaux.cellules.length === 1 ? 0 : i] ?? ZERO,
      assiette: nAssiette.valeurs[i]!,
      part: nParts.valeurs[i]!,
      ouPart: lieuDe(aParts, i),
      ouAssiette: lieuDe(aAssiette, i),
    };
    if (reservataire !== "") return [ligne];
    // A blank line of a table is nothing; dwellings or a share without a name are lost if nobody says it.
    if (!estNul(ligne.reserves) || !estNul(ligne.part))
      problemes.push(problemeDeFlux("flux-nom-attendu", lieuDe(aReservataires, i), {}));
    return [];
  });
  return problemes.length > 0 ? { problemes, resultat: null } : { problemes, resultat: evalueAvantApres(lignes) };
}
