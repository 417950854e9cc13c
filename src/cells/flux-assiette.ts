/** Arguments of FLUX_ASSIETTE and FLUX_ASSIETTE_DETAIL → lines of the parc. */
import { compare, enNombre, estNul, moins, probleme, signe, ZERO, type Ratio } from "../domaine/commun";
import type { LigneDeParc } from "../domaine/flux";
import {
  defauts,
  lesTaux,
  lesTextes,
  lieuDe,
  lisArgument,
  lisFacultatif,
  lisPositifs,
  memeTaille,
  uneOuParLigne,
  type ProblemeFlux,
} from "./flux";

export interface AssietteLue {
  readonly lignes: readonly LigneDeParc[];
  readonly globales: { readonly mutations: Ratio; readonly relogements: Ratio };
  /** One cell was given for the whole range: it is deducted on the total only. */
  readonly mutationsEnUneCellule: boolean;
  readonly relogementsEnUneCellule: boolean;
  readonly avecTerritoires: boolean;
  readonly problemes: readonly ProblemeFlux[];
}

export function lisAssiette(
  parc: unknown,
  horsFlux: unknown,
  taux: unknown,
  mutations: unknown,
  relogements: unknown,
  territoires?: unknown,
): AssietteLue {
  const aParc = lisArgument(parc, "Parc");
  const aHors = lisArgument(horsFlux, "Hors flux");
  const aTaux = lisArgument(taux, "Taux de rotation");
  const aMutations = lisArgument(mutations, "Mutations");
  const aRelogements = lisArgument(relogements, "Relogements");
  const aTerritoires = lisFacultatif(territoires, "Territoires", aParc);
  const problemes: ProblemeFlux[] = [];
  const n = aParc.cellules.length;

  if (n === 0) problemes.push(probleme("flux-plage-vide", { plage: aParc.nom }));
  if (aTaux.cellules.length === 0) problemes.push(probleme("flux-taux-absent", { plage: aTaux.nom }));
  // An omitted argument is blank, so 0 everywhere; a range given must fit.
  for (const p of [
    aHors.cellules.length === 0 ? null : memeTaille(aHors, aParc),
    aTaux.cellules.length === 0 ? null : uneOuParLigne(aTaux, aParc),
    aMutations.cellules.length === 0 ? null : uneOuParLigne(aMutations, aParc),
    aRelogements.cellules.length === 0 ? null : uneOuParLigne(aRelogements, aParc),
    aTerritoires.cellules.length === 0 ? null : memeTaille(aTerritoires, aParc),
  ])
    if (p !== null) problemes.push(p);

  const nParc = lisPositifs(aParc);
  const nHors = lisPositifs(aHors);
  const nTaux = lesTaux(aTaux, "un taux de rotation");
  const nMutations = lisPositifs(aMutations);
  const nRelogements = lisPositifs(aRelogements);
  problemes.push(...defauts(nParc, nHors, nTaux, nMutations, nRelogements));

  const bornes = n > 0 && (aHors.cellules.length === n || aHors.cellules.length === 0);
  if (bornes)
    for (let i = 0; i < n; i++) {
      const p = nParc.valeurs[i]!;
      const h = nHors.valeurs[i] ?? ZERO;
      if (nParc.problemes[i] || nHors.problemes[i] || compare(h, p) <= 0) continue;
      problemes.push(probleme("flux-hors-flux-superieur-au-parc", lieuDe(aHors, i), { lu: enNombre(h), parc: enNombre(p) }));
    }

  const unTaux = aTaux.cellules.length === 1;
  if (unTaux && nTaux.problemes[0] === null && estNul(nTaux.valeurs[0]!))
    problemes.push(probleme("flux-taux-absent", { plage: aTaux.nom }));

  const uneMutation = aMutations.cellules.length === 1 && n !== 1;
  const unRelogement = aRelogements.cellules.length === 1 && n !== 1;
  const noms = lesTextes(aTerritoires);
  const lignes: LigneDeParc[] = Array.from({ length: n }, (_, i) => ({
    parc: nParc.valeurs[i]!,
    horsFlux: nHors.valeurs[i] ?? ZERO,
    taux: nTaux.valeurs[unTaux ? 0 : i] ?? null,
    mutations: uneMutation ? ZERO : (nMutations.valeurs[i] ?? ZERO),
    relogements: unRelogement ? ZERO : (nRelogements.valeurs[i] ?? ZERO),
    territoire: noms[i] ?? "",
  }));

  if (!unTaux && problemes.length === 0) {
    const avecLogements = lignes.filter((l) => signe(moins(l.parc, l.horsFlux)) > 0);
    if (avecLogements.length > 0 && avecLogements.every((l) => l.taux === null || estNul(l.taux)))
      problemes.push(probleme("flux-taux-tous-absents", { plage: aTaux.nom }, { lignes: avecLogements.length }));
  }

  return {
    lignes,
    globales: {
      mutations: uneMutation ? (nMutations.valeurs[0] ?? ZERO) : ZERO,
      relogements: unRelogement ? (nRelogements.valeurs[0] ?? ZERO) : ZERO,
    },
    mutationsEnUneCellule: uneMutation,
    relogementsEnUneCellule: unRelogement,
    avecTerritoires: aTerritoires.cellules.length > 0 && noms.some((x) => x !== ""),
    problemes,
  };
}
