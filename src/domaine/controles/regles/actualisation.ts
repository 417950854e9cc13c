/** L'actualisation des conventions. CCH R. 441-5. */
import { type Constat, constat, explique, lignesDe, manques } from "../constat";
import type { Groupe } from "../groupe";
import { estLu } from "../situation";
import { anneeDe } from "../temps";
import { famille } from "./famille";

/** FLX-ACT : actualisation annuelle, « le cas échéant ». */
function controleDeLActualisation(g: Groupe): Constat[] {
  const lignes = g.flux.filter((l) => !(estLu(l.type) && l.type.valeur === "bailleur"));
  if (lignes.length === 0) return [];
  const commun = { lignes: lignesDe(lignes), colonne: "Année" };
  if (g.date === null || g.annee === null)
    return [
      constat("FLX-ACT", g.portee, "indetermine", explique("manque"), g.jour, {
        ...commun,
        manque: manques([
          ...(g.date === null ? [{ quoi: "date du contrôle", ligne: null }] : []),
          ...(g.annee === null ? lignes.map((l) => ({ quoi: "Année", ligne: l })) : []),
        ]),
      }),
    ];
  const annee = anneeDe(g.date);
  return [
    g.annee < annee
      ? constat(
          "FLX-ACT",
          g.portee,
          "a-justifier",
          explique("assiette-ancienne", { annee: String(g.annee), jour: String(annee) }),
          g.jour,
          commun,
        )
      : constat(
          "FLX-ACT",
          g.portee,
          "conforme",
          explique("assiette-de-l-annee", { annee: String(g.annee) }),
          g.jour,
          commun,
        ),
  ];
}

export const actualisation = famille({ "FLX-ACT": ["conventions"] }, controleDeLActualisation);
