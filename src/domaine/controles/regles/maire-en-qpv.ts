/** Les candidats désignés par le maire en quartier prioritaire. */
import { ratio, serieDe } from "../../commun";
import { valeurEnVigueur } from "../../droit";
import { cleDuNom, regroupe } from "../cles";
import { compte, type Constat, constat, explique, lignesDe, manques, type Portee } from "../constat";
import { estLu, type LigneDAttribution, valeurLue } from "../situation";
import { echoue } from "./proportion-jugee";
import { famille } from "./famille";

/** ATT-QPVM : en QPV, après échec du candidat du réservataire, le maire désigne des candidats hors premier quartile. */
function maire(ls: readonly LigneDAttribution[], annee: number): Constat[] {
  const jour = serieDe(annee, 12, 31)!;
  if (valeurEnVigueur("ATT-QPVM", jour).etat !== "en-vigueur") return [];
  const touches = ls.filter((l) => valeurLue(l.qpv) === true && echoue(l));
  return [...regroupe(touches, (l) => cleDuNom(l.bailleur)).values()].map((siens) => {
    const portee: Portee = { ...(siens[0]!.bailleur === "" ? {} : { bailleur: siens[0]!.bailleur }), annee };
    const q1 = siens.filter((l) => valeurLue(l.quartile1) === true);
    const inconnues = siens.filter((l) => !estLu(l.quartile1));
    const chiffres = {
      numerateur: compte(siens.length - q1.length - inconnues.length, "attributions", null),
      denominateur: compte(siens.length, "attributions", "attributions-qpv"),
      colonne: "1er quartile",
    };
    return q1.length > 0
      ? constat(
          "ATT-QPVM",
          portee,
          "a-justifier",
          explique("maire-premier-quartile", { nombre: ratio(q1.length) }),
          jour,
          { ...chiffres, lignes: lignesDe(q1) },
        )
      : inconnues.length > 0
        ? constat("ATT-QPVM", portee, "indetermine", explique("manque"), jour, {
            lignes: lignesDe(inconnues),
            colonne: "1er quartile",
            manque: manques(inconnues.map((l) => ({ quoi: "1er quartile", ligne: l }))),
          })
        : constat(
            "ATT-QPVM",
            portee,
            "conforme",
            explique("maire-hors-premier-quartile", { nombre: ratio(siens.length) }),
            jour,
            { ...chiffres, lignes: lignesDe(siens) },
          );
  });
}

export const maireEnQpv = famille({ "ATT-QPVM": ["attributions"] }, maire);
