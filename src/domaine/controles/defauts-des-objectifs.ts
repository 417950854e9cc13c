/** Pourquoi un objectif ne se calcule pas : deux assiettes pour un territoire, une part qui change en cours d'année, une ligne répétée. */
import { cleDuNom, egal, enNombre } from "../commun";
import { problemeDeFlux, type ProblemeDeFlux } from "../flux";
import { doublonsDe, groupesDe } from "./groupe";
import type { ProblemeDeControle } from "./problemes";
import { estLu, type LigneDeConvention, valeurLue } from "./situation";

const PLAGE = "Conventions";

/** Les lignes d'une année, chacune à sa place dans la table ; une convention sans année vaut pour toutes. */
export function defautsDesObjectifs(lignes: readonly LigneDeConvention[], annee: number): readonly ProblemeDeFlux[] {
  // Les autres défauts sont dits par les contrôles.
  const ignores: ProblemeDeControle[] = [];
  const defauts: ProblemeDeFlux[] = [];
  const siennes = lignes.filter((l) => (valeurLue(l.annee) ?? annee) === annee && l.annee.etat !== "illisible");
  for (const g of groupesDe(siennes, null, ignores)) {
    for (const t of g.territoires.values()) {
      if (!t.assietteContredite) continue;
      const lues = t.lignes.flatMap((l) => (estLu(l.assiette) ? [{ l, valeur: l.assiette.valeur }] : []));
      const premiere = lues[0]!;
      const autre = lues.find((x) => !egal(x.valeur, premiere.valeur))!;
      defauts.push(
        problemeDeFlux(
          "flux-valeurs-contraires",
          { plage: PLAGE, ligne: autre.l.ligne, entete: "Assiette" },
          {
            quoi: "assiette",
            lu: enNombre(autre.valeur),
            autre: enNombre(premiere.valeur),
            ailleurs: { plage: PLAGE, ligne: premiere.l.ligne, entete: "Assiette" },
            de: t.nom === "" ? [premiere.l.bailleur, premiere.l.departement].filter((x) => x !== "").join(", ") : t.nom,
          },
        ),
      );
    }
    for (const l of doublonsDe(g.flux)) {
      const premiere = g.flux.find(
        (x) =>
          x !== l &&
          cleDuNom(x.territoire) === cleDuNom(l.territoire) &&
          (cleDuNom(x.reservataire) === cleDuNom(l.reservataire) || valeurLue(x.type) === "etat") &&
          valeurLue(x.type) === valeurLue(l.type),
      );
      if (premiere === undefined) continue;
      const qui = l.reservataire === "" ? l.convention : l.reservataire;
      const [a, b] = [valeurLue(premiere.part), valeurLue(l.part)];
      const ou = { plage: PLAGE, ligne: l.ligne, entete: "Part" };
      const ailleurs = { plage: PLAGE, ligne: premiere.ligne, entete: "Part" };
      defauts.push(
        a !== null && b !== null && !egal(a, b)
          ? problemeDeFlux("flux-part-change", ou, { lu: enNombre(b), autre: enNombre(a), ailleurs, de: qui })
          : problemeDeFlux("flux-doublon", ou, { lu: qui, premiere: ailleurs }),
      );
    }
  }
  return defauts;
}
