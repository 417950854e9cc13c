/** Arguments of FLUX_REPARTIR → a demand of the domain, evaluated. */
import { enNombre, estBlanc, lisTexte, nomsProches, normalise, ZERO, type Ratio } from "../../domaine/commun";
import {
  evalueRepartition,
  METHODES,
  type MethodeDeRepartition,
  type Repartition,
  problemeDeFlux,
} from "../../domaine/flux";
import {
  defauts,
  lesTaux,
  lesTextes,
  lieuDe,
  lisArgument,
  lisFacultatif,
  lisPositifs,
  memeTaille,
  type Argument,
  type Nombres,
  type ProblemeFlux,
} from "./flux";

export interface RepartitionLue {
  readonly argument: Argument;
  readonly problemes: readonly ProblemeFlux[];
  readonly repartition: Repartition | null;
}

/** In caps and floors a 0 is a blank: no bound. */
const bornes = (n: Nombres): (Ratio | null)[] => n.valeurs.map((v) => (v.n === 0n ? null : v));

export function lisRepartition(
  assiette: unknown,
  parts: unknown,
  plafonds?: unknown,
  methode?: unknown,
  planchers?: unknown,
  groupes?: unknown,
): RepartitionLue {
  const aAssiette = lisArgument(assiette, "Assiette");
  const aParts = lisArgument(parts, "Parts");
  const aPlafonds = lisFacultatif(plafonds, "Plafonds", aParts);
  const aPlanchers = lisFacultatif(planchers, "Planchers", aParts);
  const aGroupes = lisFacultatif(groupes, "Groupes", aParts);
  const aMethode = lisArgument(methode, "Méthode");
  const nAssiette = lisPositifs(aAssiette);
  const nParts = lesTaux(aParts, "une part");
  const nPlafonds = lesTaux(aPlafonds, "un plafond");
  const nPlanchers = lesTaux(aPlanchers, "un plancher");
  const problemes: ProblemeFlux[] = [];
  if (aParts.cellules.length === 0) problemes.push(problemeDeFlux("flux-plage-vide", { plage: aParts.nom }, {}));
  if (aAssiette.cellules.length > 1)
    problemes.push(
      problemeDeFlux(
        "flux-tailles",
        { plage: aAssiette.nom },
        { lu: aAssiette.cellules.length, attendu: 1, reference: "un seul total" },
      ),
    );
  for (const a of [aPlafonds, aPlanchers, aGroupes]) {
    const p = a.cellules.length === 0 ? null : memeTaille(a, aParts);
    if (p !== null) problemes.push(p);
  }
  problemes.push(...defauts(nAssiette, nParts, nPlafonds, nPlanchers));
  const choix = lisMethode(aMethode);
  if (typeof choix !== "string") problemes.push(choix);
  if (problemes.length > 0) return { argument: aParts, problemes, repartition: null };

  const r = evalueRepartition({
    assiette: nAssiette.valeurs[0] ?? ZERO,
    parts: nParts.valeurs,
    plafonds: bornes(nPlafonds),
    planchers: bornes(nPlanchers),
    groupes: lesTextes(aGroupes),
    methode: choix as MethodeDeRepartition,
  });
  if (r.ok) return { argument: aParts, problemes: [], repartition: r.valeur };
  // The domain counts lines; the user's range may be a row.
  const places: Record<string, Argument> = { Plafonds: aPlafonds, Planchers: aPlanchers, Parts: aParts };
  return {
    argument: aParts,
    repartition: null,
    problemes: r.problemes.map((p) => {
      const a = p.ou.plage === undefined ? undefined : places[p.ou.plage];
      return a !== undefined && p.ou.ligne !== undefined ? { ...p, ou: lieuDe(a, p.ou.ligne - 1) } : p;
    }),
  };
}

function lisMethode(a: Argument): MethodeDeRepartition | ProblemeFlux {
  const c = a.cellules[0];
  if (estBlanc(c)) return "plus forts restes";
  const lu = lisTexte(c);
  const m = METHODES.find((x) => normalise(x) === normalise(lu));
  return m ?? problemeDeFlux("flux-methode-inconnue", { plage: a.nom }, { lu, proches: nomsProches(lu, METHODES) });
}

export const donnesEnNombres = (r: Repartition): number[] => r.lignes.map((l) => enNombre(l.donne));
