/** Les réservations dès la première mise en location. */
import { type DateLegale, ratio } from "../../commun";
import { cleDuNom, regroupe } from "../cles";
import { compte, type Constat, constat, explique, lignesDe, manques, type Portee } from "../constat";
import { estLu, type LigneDAttribution, valeurLue } from "../situation";
import { anneeDe } from "../temps";
import { famille } from "./famille";

/** FLX-NEUF : les réservations s'exercent dès la première mise en location. */
function premieresLocations(lignes: readonly LigneDAttribution[], annee: number | null): Constat[] {
  const date = (l: LigneDAttribution): DateLegale | null => valeurLue(l.proposeLe) ?? valeurLue(l.attribueLe);
  const neuves = lignes.filter(
    (l) =>
      valeurLue(l.premiereLocation) === true && (annee === null || (date(l) !== null && anneeDe(date(l)!) === annee)),
  );
  return [...regroupe(neuves, (l) => cleDuNom(l.bailleur)).values()].map((ls) => {
    const portee: Portee = {
      ...(ls[0]!.bailleur === "" ? {} : { bailleur: ls[0]!.bailleur }),
      ...(annee === null ? {} : { annee }),
    };
    const reservees = ls.filter(
      (l) => (estLu(l.type) && l.type.valeur !== "bailleur") || (l.type.etat === "blanc" && l.reservataire !== ""),
    );
    const inconnues = ls.filter((l) => l.type.etat === "illisible");
    const jours = ls.map(date).filter((d): d is number => d !== null);
    const jour = jours.length > 0 ? Math.max(...jours) : null;
    const chiffres = {
      numerateur: compte(reservees.length, "logements", null),
      denominateur: compte(ls.length, "logements", "premieres-locations" as const),
      lignes: lignesDe(ls),
      colonne: "Première mise en location",
    };
    return reservees.length > 0
      ? constat(
          "FLX-NEUF",
          portee,
          "conforme",
          explique("neuf-propose", { nombre: ratio(reservees.length), sur: ratio(ls.length) }),
          jour,
          chiffres,
        )
      : inconnues.length > 0
        ? constat("FLX-NEUF", portee, "indetermine", explique("manque"), jour, {
            ...chiffres,
            manque: manques(inconnues.map((l) => ({ quoi: "Type", ligne: l }))),
          })
        : constat(
            "FLX-NEUF",
            portee,
            "a-justifier",
            explique("neuf-non-propose", { sur: ratio(ls.length) }),
            jour,
            chiffres,
          );
  });
}

export const premieresMisesEnLocation = famille({ "FLX-NEUF": ["attributions"] }, premieresLocations);
