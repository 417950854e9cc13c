/** Arguments of FLUX_ASSIETTE and FLUX_ASSIETTE_DETAIL → lines of the parc. */
import { cleDuNom, compare, enNombre, estNul, moins, signe, ZERO, type Ratio } from "../../domaine/commun";
import { type LigneDeParc, problemeDeFlux } from "../../domaine/flux";
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
  /** Lines that have dwellings and no rate: they free nothing, and each is said at its cell. */
  readonly sansTaux: readonly ProblemeFlux[];
  /** Some problem concerns every line (sizes, a single rate): nothing can be computed. */
  readonly toutEnDefaut: boolean;
  /** True where the line itself bears a problem; the others can still be computed. */
  readonly lignesEnDefaut: readonly boolean[];
}

/** A territory that cannot be computed, and how many of its lines are to correct. */
export interface TerritoireEnDefaut {
  readonly territoire: string;
  readonly lignes: number;
}

/** What one bad line does not lose: the lines of the territories without defect, and the territories that have some. */
export function separeLesDefauts(lue: AssietteLue): {
  readonly lignes: readonly LigneDeParc[];
  readonly enDefaut: readonly TerritoireEnDefaut[];
} {
  const enDefaut = new Map<string, { territoire: string; lignes: number }>();
  lue.lignes.forEach((l, i) => {
    if (!lue.lignesEnDefaut[i]) return;
    const cle = cleDuNom(l.territoire);
    const t = enDefaut.get(cle);
    if (t === undefined) enDefaut.set(cle, { territoire: l.territoire.trim(), lignes: 1 });
    else t.lignes++;
  });
  return { lignes: lue.lignes.filter((l) => !enDefaut.has(cleDuNom(l.territoire))), enDefaut: [...enDefaut.values()] };
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

  if (n === 0) problemes.push(problemeDeFlux("flux-plage-vide", { plage: aParc.nom }, {}));
  if (aTaux.cellules.length === 0) problemes.push(problemeDeFlux("flux-taux-absent", { plage: aTaux.nom }, {}));
  // An omitted argument is blank, so 0 everywhere; a range given must fit.
  const tailles = [
    aHors.cellules.length === 0 ? null : memeTaille(aHors, aParc),
    aTaux.cellules.length === 0 ? null : uneOuParLigne(aTaux, aParc),
    aMutations.cellules.length === 0 ? null : uneOuParLigne(aMutations, aParc),
    aRelogements.cellules.length === 0 ? null : uneOuParLigne(aRelogements, aParc),
    aTerritoires.cellules.length === 0 ? null : memeTaille(aTerritoires, aParc),
  ].filter((p): p is ProblemeFlux => p !== null);
  problemes.push(...tailles);

  const nParc = lisPositifs(aParc);
  const nHors = lisPositifs(aHors);
  const nTaux = lesTaux(aTaux, "un taux de rotation");
  const nMutations = lisPositifs(aMutations);
  const nRelogements = lisPositifs(aRelogements);
  problemes.push(...defauts(nParc, nHors, nTaux, nMutations, nRelogements));

  const depasse = Array.from({ length: n }, () => false);
  const bornes = n > 0 && (aHors.cellules.length === n || aHors.cellules.length === 0);
  if (bornes)
    for (let i = 0; i < n; i++) {
      const p = nParc.valeurs[i]!;
      const h = nHors.valeurs[i] ?? ZERO;
      if (nParc.problemes[i] || nHors.problemes[i] || compare(h, p) <= 0) continue;
      depasse[i] = true;
      problemes.push(
        problemeDeFlux("flux-hors-flux-superieur-au-parc", lieuDe(aHors, i), { lu: enNombre(h), parc: enNombre(p) }),
      );
    }

  const unTaux = aTaux.cellules.length === 1;
  if (unTaux && nTaux.problemes[0] === null && estNul(nTaux.valeurs[0]!))
    problemes.push(problemeDeFlux("flux-taux-absent", { plage: aTaux.nom }, {}));

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
      problemes.push(problemeDeFlux("flux-taux-tous-absents", { plage: aTaux.nom }, { lignes: avecLogements.length }));
  }

  const sansTaux = unTaux
    ? []
    : lignes.flatMap((l, i) => {
        const concernes = moins(l.parc, l.horsFlux);
        if (nTaux.problemes[i] || signe(concernes) <= 0 || (l.taux !== null && !estNul(l.taux))) return [];
        return [
          problemeDeFlux("flux-logements-sans-taux", lieuDe(aTaux, i), {
            lu: l.territoire === "" ? aTaux.nom : l.territoire,
            logements: enNombre(concernes),
            liberations: "non",
          }),
        ];
      });

  const aLaLigne = (i: number, seule: boolean, c: { readonly problemes: readonly (ProblemeFlux | null)[] }): boolean =>
    !seule && (c.problemes[i] ?? null) !== null;
  return {
    lignes,
    sansTaux,
    toutEnDefaut:
      n === 0 ||
      tailles.length > 0 ||
      aTaux.cellules.length === 0 ||
      (unTaux && (nTaux.problemes[0] !== null || estNul(nTaux.valeurs[0]!))),
    lignesEnDefaut: lignes.map(
      (_, i) =>
        depasse[i]! ||
        aLaLigne(i, false, nParc) ||
        aLaLigne(i, false, nHors) ||
        aLaLigne(i, unTaux, nTaux) ||
        aLaLigne(i, uneMutation, nMutations) ||
        aLaLigne(i, unRelogement, nRelogements),
    ),
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
