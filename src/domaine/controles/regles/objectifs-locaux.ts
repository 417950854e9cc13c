/** Les objectifs locaux d'attribution : mesurés si une colonne dit qui en relève, sinon indéterminés. */
import { type DateLegale, lieuDe, type Ratio, serieDe } from "../../commun";
import { valeurEnVigueur } from "../../droit";
import { cleDuNom, regroupe } from "../cles";
import { type Constat, constat, explique, mesure, partCitee, type Portee } from "../constat";
import { Objectifs } from "../objectifs";
import { estLu, type LigneDAttribution, valeurLue } from "../situation";
import { famille } from "./famille";
import { juge } from "./proportion-jugee";

/**
 * La part des travailleurs essentiels dans les attributions de l'année sur le territoire, si une colonne en dit au moins un. Le texte demande un
 * objectif et ne dit ni son dénominateur ni une sanction : ne pas l'atteindre est à justifier.
 */
function mesureDesEssentiels(
  ls: readonly LigneDAttribution[],
  taux: Ratio,
  portee: Portee,
  jour: DateLegale,
): Constat | null {
  if (ls.every((l) => l.essentiel.etat === "blanc")) return null;
  return juge({
    regle: "ATT-ESS",
    portee,
    lignes: ls.map((l) => ({
      ligne: l,
      dedans: true,
      comptee: valeurLue(l.essentiel),
      manque: estLu(l.essentiel) ? [] : ["Travailleur essentiel"],
    })),
    taux,
    jour,
    unite: "attributions",
    base: "attributions",
    colonne: "Travailleur essentiel",
    siManque: "a-justifier",
  });
}

/** ATT-ESS (objectif dû) et ATT-SPV (objectif facultatif) : leur présence dans Objectifs, et pour le premier leur atteinte. */
function objectifsLocaux(ls: readonly LigneDAttribution[], annee: number, objectifs: Objectifs): Constat[] {
  const jour = serieDe(annee, 12, 31)!;
  const constats: Constat[] = [];
  for (const duTerritoire of regroupe(
    ls.filter((l) => l.epci !== ""),
    (l) => cleDuNom(l.epci),
  ).values()) {
    const territoire = duTerritoire[0]!.epci;
    const lues = { lues: duTerritoire };
    for (const regle of ["ATT-ESS", "ATT-SPV"] as const) {
      if (valeurEnVigueur(regle, jour).etat !== "en-vigueur") continue;
      const o = objectifs.cherche(regle, territoire, "", annee);
      const mesuree =
        o !== null && regle === "ATT-ESS"
          ? mesureDesEssentiels(duTerritoire, o.taux, { territoire, annee }, jour)
          : null;
      if (mesuree !== null) {
        constats.push(mesuree);
        continue;
      }
      constats.push(
        o !== null
          ? constat(
              regle,
              { territoire, annee },
              "indetermine",
              explique("objectif-fixe", { taux: partCitee(o.taux), ou: { lieu: lieuDe(o.ligne) } }),
              jour,
              { ...lues, limite: mesure(o.taux, "part"), sens: "plancher" },
            )
          : regle === "ATT-ESS"
            ? constat(regle, { territoire, annee }, "a-justifier", explique("objectif-non-trouve"), jour, lues)
            : constat(regle, { territoire, annee }, "non-applicable", explique("objectif-facultatif"), jour, lues),
      );
    }
  }
  return constats;
}

export const objectifsLocauxFixes = famille(
  { "ATT-ESS": ["attributions", "objectifs"], "ATT-SPV": ["attributions", "objectifs"] },
  objectifsLocaux,
);
