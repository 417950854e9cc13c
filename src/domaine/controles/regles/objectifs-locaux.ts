/** Les objectifs locaux d'attribution qu'aucune colonne ne permet de mesurer. */
import { lieuDe, serieDe } from "../../commun";
import { valeurEnVigueur } from "../../droit";
import { cleDuNom, regroupe } from "../cles";
import { type Constat, constat, explique, mesure, partCitee } from "../constat";
import { Objectifs } from "../objectifs";
import type { LigneDAttribution } from "../situation";
import { famille } from "./famille";

/** ATT-ESS (objectif dû) et ATT-SPV (objectif facultatif) : leur présence dans Objectifs ; aucune colonne ne dit qui en relève. */
function objectifsLocaux(ls: readonly LigneDAttribution[], annee: number, objectifs: Objectifs): Constat[] {
  const jour = serieDe(annee, 12, 31)!;
  const constats: Constat[] = [];
  for (const duTerritoire of regroupe(
    ls.filter((l) => l.epci !== ""),
    (l) => cleDuNom(l.epci),
  ).values()) {
    const territoire = duTerritoire[0]!.epci;
    for (const regle of ["ATT-ESS", "ATT-SPV"] as const) {
      if (valeurEnVigueur(regle, jour).etat !== "en-vigueur") continue;
      const o = objectifs.cherche(regle, territoire, "", annee);
      constats.push(
        o !== null
          ? constat(
              regle,
              { territoire, annee },
              "indetermine",
              explique("objectif-fixe", { taux: partCitee(o.taux), ou: { lieu: lieuDe(o.ligne) } }),
              jour,
              { limite: mesure(o.taux, "part"), sens: "plancher" },
            )
          : regle === "ATT-ESS"
            ? constat(regle, { territoire, annee }, "a-justifier", explique("objectif-non-trouve"), jour)
            : constat(regle, { territoire, annee }, "non-applicable", explique("objectif-facultatif"), jour),
      );
    }
  }
  return constats;
}

export const objectifsLocauxFixes = famille(
  { "ATT-ESS": ["attributions", "objectifs"], "ATT-SPV": ["attributions", "objectifs"] },
  objectifsLocaux,
);
