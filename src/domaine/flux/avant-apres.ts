/**
 * Avant, en stock : les tours que chaque réservataire avait par an (logements réservés × taux de rotation). Après, en flux : sa part ×
 * l'assiette du territoire. Par réservataire et territoire, puis par réservataire, par territoire, et en tout ; rien n'est arrondi.
 */
import { cleDuNom, egal, enNombre, fois, moins, plus, type Lieu, type Ratio, ZERO } from "../commun";
import { problemeDeFlux, type ProblemeDeFlux } from "./problemes";

export interface LigneDAvantApres {
  readonly reservataire: string;
  readonly territoire: string;
  readonly reserves: Ratio;
  readonly taux: Ratio;
  readonly assiette: Ratio;
  readonly part: Ratio;
  /** Où dire que sa part ou son assiette en contredit une autre. */
  readonly ouPart: Lieu;
  readonly ouAssiette: Lieu;
}

export interface Comparaison {
  /** « » : tous. */
  readonly reservataire: string | null;
  readonly territoire: string | null;
  /** null : une donnée se contredit, `problemes` dit laquelle. */
  readonly stock: Ratio | null;
  readonly flux: Ratio | null;
  readonly ecart: Ratio | null;
}

export interface AvantApres {
  readonly lignes: readonly Comparaison[];
  readonly parReservataire: readonly Comparaison[];
  readonly parTerritoire: readonly Comparaison[];
  readonly ensemble: Comparaison;
  readonly problemes: readonly ProblemeDeFlux[];
}

interface Case {
  readonly reservataire: string;
  readonly territoire: string;
  readonly cles: readonly [string, string];
  readonly premiere: LigneDAvantApres;
  stock: Ratio;
  partsContraires: boolean;
}

const comparaison = (
  reservataire: string | null,
  territoire: string | null,
  stock: Ratio | null,
  flux: Ratio | null,
): Comparaison => ({
  reservataire,
  territoire,
  stock,
  flux,
  ecart: stock === null || flux === null ? null : moins(flux, stock),
});

export function evalueAvantApres(lignes: readonly LigneDAvantApres[]): AvantApres {
  const problemes: ProblemeDeFlux[] = [];
  const assiettes = new Map<string, { readonly premiere: LigneDAvantApres; contraire: boolean }>();
  const cases = new Map<string, Case>();
  for (const l of lignes) {
    const t = cleDuNom(l.territoire);
    const r = cleDuNom(l.reservataire);
    const a = assiettes.get(t);
    if (a === undefined) assiettes.set(t, { premiere: l, contraire: false });
    else if (!egal(a.premiere.assiette, l.assiette)) {
      if (!a.contraire)
        problemes.push(
          problemeDeFlux("flux-valeurs-contraires", l.ouAssiette, {
            quoi: "assiette",
            lu: enNombre(l.assiette),
            autre: enNombre(a.premiere.assiette),
            ailleurs: a.premiere.ouAssiette,
            de: l.territoire,
          }),
        );
      a.contraire = true;
    }
    const k = `${r}\u0000${t}`;
    const c = cases.get(k);
    const tours = fois(l.reserves, l.taux);
    if (c === undefined)
      cases.set(k, {
        reservataire: l.reservataire,
        territoire: l.territoire,
        cles: [r, t],
        premiere: l,
        stock: tours,
        partsContraires: false,
      });
    else {
      c.stock = plus(c.stock, tours);
      if (!egal(c.premiere.part, l.part)) {
        if (!c.partsContraires)
          problemes.push(
            problemeDeFlux("flux-valeurs-contraires", l.ouPart, {
              quoi: "part",
              lu: enNombre(l.part),
              autre: enNombre(c.premiere.part),
              ailleurs: c.premiere.ouPart,
              de: l.territoire === "" ? l.reservataire : `${l.reservataire}, ${l.territoire}`,
            }),
          );
        c.partsContraires = true;
      }
    }
  }
  const fluxDe = (c: Case): Ratio | null =>
    c.partsContraires || assiettes.get(c.cles[1])!.contraire ? null : fois(c.premiere.part, c.premiere.assiette);
  const toutes = [...cases.values()];
  const reunis = (cs: readonly Case[], reservataire: string | null, territoire: string | null): Comparaison => {
    let stock: Ratio = ZERO;
    let flux: Ratio | null = ZERO;
    for (const c of cs) {
      stock = plus(stock, c.stock);
      const f = fluxDe(c);
      flux = flux === null || f === null ? null : plus(flux, f);
    }
    return comparaison(reservataire, territoire, stock, flux);
  };
  const groupes = (rang: 0 | 1): Case[][] => {
    const m = new Map<string, Case[]>();
    for (const c of toutes) {
      const deja = m.get(c.cles[rang]);
      if (deja === undefined) m.set(c.cles[rang], [c]);
      else deja.push(c);
    }
    return [...m.values()];
  };
  const parReservataire = groupes(0);
  return {
    lignes: parReservataire.flat().map((c) => comparaison(c.reservataire, c.territoire, c.stock, fluxDe(c))),
    parReservataire: parReservataire.map((cs) => reunis(cs, cs[0]!.reservataire, null)),
    parTerritoire: groupes(1).map((cs) => reunis(cs, null, cs[0]!.territoire)),
    ensemble: reunis(toutes, null, null),
    problemes,
  };
}
