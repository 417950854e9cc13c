/** Les conventions en flux d'une année, leurs lignes réunies, chacune avec son objectif en logements : part × assiette, sommées, non arrondies. */
import { fois } from "../commun";
import { NON_RESERVE, type ConventionSuivie, type DroitDeConvention } from "../flux";
import { cleDe, cleDuNom, regroupe } from "./cles";
import { cleDuReservataire, doublonsDe, type Groupe, groupesDe, sommeEnLogements } from "./groupe";
import type { ProblemeDeControle } from "./problemes";
import { estLu, type LigneDeConvention, type TypeDeReservataire, valeurLue } from "./situation";

/** Les années que disent les conventions. */
export const anneesDesConventions = (lignes: readonly LigneDeConvention[]): readonly number[] => [
  ...new Set(lignes.flatMap((l) => valeurLue(l.annee) ?? [])),
];

/** Un réservataire que sa ligne ne nomme pas, et qui est seul de son type dans un département : il porte le nom du type. */
const NOMS_DES_SEULS: Readonly<Partial<Record<TypeDeReservataire, string>>> = {
  etat: "État",
  als: "Action Logement",
  bailleur: NON_RESERVE,
};

function droitDeLaLigne(g: Groupe, l: LigneDeConvention): DroitDeConvention {
  const part = valeurLue(l.part);
  const assiette = g.territoires.get(cleDuNom(l.territoire))?.assiette ?? null;
  return {
    territoire: l.territoire,
    part,
    assiette,
    logements: part === null || assiette === null ? null : fois(part, assiette),
    gestion: valeurLue(l.gestion),
    ligne: l.ligne,
  };
}

/** Une convention sans année vaut pour toutes. Les défauts des conventions sont dits par leur contrôle : ils ne sont pas répétés ici. */
export function conventionsSuivies(lignes: readonly LigneDeConvention[], annee: number): readonly ConventionSuivie[] {
  const problemes: ProblemeDeControle[] = [];
  const siennes = lignes.filter((l) => (valeurLue(l.annee) ?? annee) === annee && l.annee.etat !== "illisible");
  return groupesDe(siennes, null, problemes)
    .flatMap((g) => {
      const conventions = regroupe(
        g.flux,
        (l) => `${cleDuReservataire(l) ?? `ligne:${l.table.rang}:${l.ligne}`}|${cleDe(l.convention)}`,
      );
      return [...conventions.values()].map((ls): ConventionSuivie => {
        const tete = ls[0]!;
        const droits = ls.map((l) => droitDeLaLigne(g, l));
        const { total, inconnues } = sommeEnLogements(
          g,
          ls,
          (l) => (estLu(l.part) ? l.part.valeur : l.part.etat === "blanc" ? null : "inconnue"),
          "Part",
        );
        return {
          bailleur: tete.bailleur,
          reservataire:
            ls.find((l) => l.reservataire !== "")?.reservataire ??
            (estLu(tete.type) ? NOMS_DES_SEULS[tete.type.valeur] : undefined) ??
            "",
          duBailleur: valeurLue(tete.type) === "bailleur",
          convention: tete.convention,
          objectif: inconnues.length > 0 || doublonsDe(ls).length > 0 ? null : total,
          ligne: tete.ligne,
          departement: tete.departement,
          annee: g.annee,
          droits,
        };
      });
    })
    .sort((a, b) => a.ligne - b.ligne);
}
