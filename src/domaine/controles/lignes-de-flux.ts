/** Les lignes en flux d'une année, une à une, avec l'assiette que leur territoire leur donne : ce qu'une année qui s'ouvre reconduit. */
import { cleDuNom } from "../commun";
import type { ConventionAReconduire } from "../flux";
import { doublonsDe, groupesDe } from "./groupe";
import { objectifsDuGroupe, type ObjectifsDeFlux } from "./objectifs-de-flux";
import type { ProblemeDeControle } from "./problemes";
import { type LigneDeConvention, valeurLue } from "./situation";

export interface LignesDeFlux {
  readonly annee: number;
  /** Son bailleur, son département, son assiette et ce que chacun y a. */
  readonly objectifs: ObjectifsDeFlux;
  readonly lignes: readonly ConventionAReconduire[];
}

/** Un par bailleur, département et année écrite. Une convention sans année ne s'ouvre pas : elle vaut pour toutes. */
export function lignesDeFlux(lignes: readonly LigneDeConvention[]): readonly LignesDeFlux[] {
  // Les défauts des conventions sont dits par leur contrôle : ils ne sont pas répétés ici.
  const problemes: ProblemeDeControle[] = [];
  return groupesDe(lignes, null, problemes).flatMap((g): LignesDeFlux[] => {
    if (g.flux.length === 0 || g.annee === null) return [];
    const objectifs = objectifsDuGroupe(g);
    const enDouble = new Set(doublonsDe(g.flux));
    const territoires = new Map([...g.territoires.values()].map((t) => [cleDuNom(t.nom), t]));
    return [
      {
        annee: g.annee,
        objectifs,
        lignes: g.flux.map((l) => ({
          ligne: l.ligne,
          convention: l.convention,
          titulaire: objectifs.reservataires.findIndex((r) => r.lignes.includes(l.ligne)),
          territoire: l.territoire,
          assiette: territoires.get(cleDuNom(l.territoire))?.assiette ?? null,
          assietteHorsQpv: valeurLue(l.assietteHorsQpv),
          part: enDouble.has(l) ? null : valeurLue(l.part),
        })),
      },
    ];
  });
}

/**
 * Les lignes de l'année finie qui ont déjà la leur dans l'année qui s'ouvre (une convention pluriannuelle y est écrite d'avance) : même
 * territoire, et même réservataire ou même convention. Numéros de `ligne`, dans `finie`.
 */
export function lignesDejaOuvertes(finie: LignesDeFlux, ouverte: LignesDeFlux | undefined): ReadonlySet<number> {
  if (ouverte === undefined) return new Set();
  const cles = (g: LignesDeFlux, l: ConventionAReconduire): string[] => {
    const territoire = cleDuNom(l.territoire);
    const reservataire = g.objectifs.reservataires[l.titulaire]?.reservataire ?? "";
    return [
      ...(reservataire === "" ? [] : [`${territoire}|réservataire|${cleDuNom(reservataire)}`]),
      ...(l.convention === "" ? [] : [`${territoire}|convention|${cleDuNom(l.convention)}`]),
    ];
  };
  const deja = new Set(ouverte.lignes.flatMap((l) => cles(ouverte, l)));
  return new Set(finie.lignes.filter((l) => cles(finie, l).some((c) => deja.has(c))).map((l) => l.ligne));
}
