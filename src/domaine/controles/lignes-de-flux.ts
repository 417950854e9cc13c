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
