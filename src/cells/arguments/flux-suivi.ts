/** Arguments of FLUX_AVANCEMENT and FLUX_ORIENTATION → the domain. */
import { estNul, signe, somme, ZERO, type OuiNon, type Ratio } from "../../domaine/commun";
import {
  evalueAvancement,
  evalueOrientation,
  periodeDeSuivi,
  prorata,
  type Avancement,
  type Eligibilite,
  type LigneOrientee,
  problemeDeFlux,
} from "../../domaine/flux";
import {
  defauts,
  lesOuiNon,
  lesTextes,
  lieuDe,
  lisArgument,
  lisFacultatif,
  lisDateSeule,
  lisPositifs,
  memeTaille,
  uneOuParLigne,
  type Argument,
  type ProblemeFlux,
} from "./flux";

export interface AvancementsLus {
  /** Refused as a whole: dates, sizes, real flux. */
  readonly bloquants: readonly ProblemeFlux[];
  /** One per line of `objectif`. */
  readonly lignes: readonly (Avancement | ProblemeFlux)[];
}

export function lisAvancements(
  objectif: unknown,
  realise: unknown,
  date?: unknown,
  debut?: unknown,
  fin?: unknown,
  fluxReel?: unknown,
  assiette?: unknown,
): AvancementsLus {
  const aObjectif = lisArgument(objectif, "Objectif");
  const aRealise = lisArgument(realise, "Réalisé");
  const aFlux = lisArgument(fluxReel, "Flux réel");
  const aAssiette = lisArgument(assiette, "Assiette");
  const nObjectif = lisPositifs(aObjectif);
  const nRealise = lisPositifs(aRealise);
  const nFlux = lisPositifs(aFlux);
  const nAssiette = lisPositifs(aAssiette);
  const bloquants: ProblemeFlux[] = [];
  if (aObjectif.cellules.length === 0)
    bloquants.push(problemeDeFlux("flux-objectif-nul", { plage: aObjectif.nom }, {}));
  if (aRealise.cellules.length > 0) {
    const p = memeTaille(aRealise, aObjectif);
    if (p !== null) bloquants.push(p);
  }
  for (const a of [aFlux, aAssiette]) {
    const p = a.cellules.length === 0 ? null : uneOuParLigne(a, aObjectif);
    if (p !== null) bloquants.push(p);
  }
  const [d, deb, f] = (
    [
      [date, "Date"],
      [debut, "Début"],
      [fin, "Fin"],
    ] as const
  ).map(([v, nom]) => {
    const lue = lisDateSeule(lisArgument(v, nom));
    if (typeof lue === "object" && lue !== null) bloquants.push(lue);
    return typeof lue === "number" ? lue : null;
  }) as [number | null, number | null, number | null];
  let attendu: Ratio | null = null;
  const periode = periodeDeSuivi(d, deb, f);
  if (periode !== null && "code" in periode) bloquants.push(periode);
  else if (periode !== null && d !== null) attendu = prorata(d, periode);
  if (bloquants.length > 0) return { bloquants, lignes: [] };

  const de = (n: typeof nFlux, i: number): { valeur: Ratio; p: ProblemeFlux | null } => {
    const k = n.argument.cellules.length === 1 ? 0 : i;
    return { valeur: n.valeurs[k] ?? ZERO, p: n.problemes[k] ?? null };
  };
  return {
    bloquants,
    lignes: nObjectif.valeurs.map((o, i) => {
      const flux = de(nFlux, i);
      const base = de(nAssiette, i);
      const p = nObjectif.problemes[i] ?? nRealise.problemes[i] ?? flux.p ?? base.p;
      if (p) return p;
      if (signe(o) === 0) return problemeDeFlux("flux-objectif-nul", lieuDe(aObjectif, i), {});
      // A real flux of 0 cannot be told from a blank: nothing is restated.
      const avecReel = signe(flux.valeur) > 0;
      if (avecReel && signe(base.valeur) === 0)
        return problemeDeFlux("flux-assiette-manquante", { plage: aAssiette.nom }, {});
      return evalueAvancement(
        o,
        nRealise.valeurs[i] ?? ZERO,
        attendu,
        avecReel ? { flux: flux.valeur, assiette: base.valeur } : null,
      );
    }),
  };
}

export interface OrientationLue {
  readonly bloquants: readonly ProblemeFlux[];
  readonly noms: readonly string[] | null;
  /** One per line, null for a blank one; null as a whole when a line cannot be read: the quotas depend on all of them. */
  readonly lignes: readonly (LigneOrientee | null)[] | null;
  /** The problem of each line, or null. */
  readonly problemes: readonly (ProblemeFlux | null)[];
}

export function lisOrientation(
  objectifs: unknown,
  realises: unknown,
  eligibles?: unknown,
  noms?: unknown,
): OrientationLue {
  const aObjectifs = lisArgument(objectifs, "Objectifs");
  const aRealises = lisArgument(realises, "Réalisés");
  const aEligibles = lisFacultatif(eligibles, "Éligibles", aObjectifs);
  const aNoms = lisFacultatif(noms, "Noms", aObjectifs);
  const nObjectifs = lisPositifs(aObjectifs, "une part ou un nombre de logements");
  const nRealises = lisPositifs(aRealises);
  const bloquants: ProblemeFlux[] = [];
  if (aObjectifs.cellules.length === 0)
    bloquants.push(problemeDeFlux("flux-plage-vide", { plage: aObjectifs.nom }, {}));
  const tailles: (Argument | null)[] = [
    aRealises,
    aEligibles.cellules.length ? aEligibles : null,
    aNoms.cellules.length ? aNoms : null,
  ];
  for (const a of tailles) {
    const p = a === null ? null : memeTaille(a, aObjectifs);
    if (p !== null) bloquants.push(p);
  }
  const e = lesOuiNon(aEligibles);
  const textes = aNoms.cellules.length > 0 ? lesTextes(aNoms) : null;
  const problemes = aObjectifs.cellules.map(
    (_, i) => nObjectifs.problemes[i] ?? nRealises.problemes[i] ?? e.problemes[i] ?? null,
  );
  const total = somme(nObjectifs.valeurs);
  if (bloquants.length === 0 && defauts(nObjectifs).length === 0 && estNul(total))
    bloquants.push(problemeDeFlux("flux-objectifs-nuls", { plage: aObjectifs.nom }, {}));
  // An unreadable eligibility is not known: only that line has no rank.
  const illisible = defauts(nObjectifs, nRealises).length > 0;
  if (bloquants.length > 0 || illisible) return { bloquants, noms: textes, problemes, lignes: null };
  // Without a name, an objective or anything done, a line of a named table is blank: it takes no rank.
  const vide = (i: number): boolean =>
    textes?.[i] === "" && estNul(nObjectifs.valeurs[i]!) && estNul(nRealises.valeurs[i]!);
  const rangees = nObjectifs.valeurs.map((_, i) => i).filter((i) => !vide(i));
  const { lignes } = evalueOrientation(
    rangees.map((i) => ({
      objectif: nObjectifs.valeurs[i]!,
      realise: nRealises.valeurs[i]!,
      eligible: eligibilite(e.valeurs[i]),
    })),
  );
  const rendues: (LigneOrientee | null)[] = nObjectifs.valeurs.map(() => null);
  rangees.forEach((i, k) => (rendues[i] = lignes[k]!));
  return { bloquants, noms: textes, problemes, lignes: rendues };
}

/** An omitted argument makes everyone eligible; a cell that is neither yes nor no is not known. */
const eligibilite = (v: OuiNon | undefined): Eligibilite => (v === undefined ? "oui" : v === "autre" ? "inconnu" : v);
