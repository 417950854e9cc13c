/** Ce qui sort du flux : la liste fermée des motifs, et l'injonction. */
import { ratio, serieDe } from "../../commun";
import { valeurEnVigueur } from "../../droit";
import { cleDuNom, regroupe } from "../cles";
import { compte, type Constat, constat, explique, jourCite, lignesDe, manques, type Portee } from "../constat";
import { estLu, type LigneDAttribution, valeurLue } from "../situation";
import { famille } from "./famille";

/** FLX-EXC et FLX-EXC2 : les motifs de retrait du flux, liste fermée. */
function exclusions(ls: readonly LigneDAttribution[], annee: number): Constat[] {
  const constats: Constat[] = [];
  const jour = serieDe(annee, 12, 31)!;
  for (const duBailleur of regroupe(ls, (l) => cleDuNom(l.bailleur)).values()) {
    const portee: Portee = { ...(duBailleur[0]!.bailleur === "" ? {} : { bailleur: duBailleur[0]!.bailleur }), annee };
    const hors = duBailleur.filter(
      (l) => l.horsFluxEcrit !== "" && !(estLu(l.horsFlux) && l.horsFlux.valeur === "injonction"),
    );
    const horsTexte = hors.filter((l) => !estLu(l.horsFlux));
    const ventes = hors.filter((l) => estLu(l.horsFlux) && l.horsFlux.valeur === "vente");
    if (hors.length > 0) {
      const cites = {
        motifs: [...new Set(horsTexte.map((l) => l.horsFluxEcrit))],
        nombre: ratio(horsTexte.length > 0 ? horsTexte.length : ventes.length),
      };
      const chiffres = {
        numerateur: compte(hors.length - horsTexte.length, "logements", null),
        denominateur: compte(hors.length, "logements", "logements-hors-flux"),
        colonne: "Hors flux",
      };
      constats.push(
        valeurEnVigueur("FLX-EXC", jour).etat !== "en-vigueur"
          ? constat(
              "FLX-EXC",
              portee,
              "non-applicable",
              explique("avant-couverture", { jour: jourCite(jour), depuis: jourCite(serieDe(2020, 2, 22)!) }),
              jour,
            )
          : horsTexte.length > 0
            ? constat("FLX-EXC", portee, "non-conforme", explique("motifs-hors-liste", cites), jour, {
                ...chiffres,
                lignes: lignesDe(horsTexte),
              })
            : ventes.length > 0
              ? constat("FLX-EXC", portee, "a-justifier", explique("relogements-de-vente", cites), jour, {
                  ...chiffres,
                  lignes: lignesDe(ventes),
                })
              : constat("FLX-EXC", portee, "conforme", explique("motifs-prevus"), jour, {
                  ...chiffres,
                  lignes: lignesDe(hors),
                }),
      );
    }
    const injonctions = duBailleur.filter((l) => estLu(l.horsFlux) && l.horsFlux.valeur === "injonction");
    if (injonctions.length > 0) {
      const v = valeurEnVigueur("FLX-EXC2", jour);
      // Une attribution après injonction est hors QPV : dans un quartier prioritaire, elle est à justifier ; avant la loi, rien ne l'exclut.
      const enQpv = injonctions.filter((l) => valeurLue(l.qpv) === true);
      const inconnues = injonctions.filter((l) => !estLu(l.qpv));
      const chiffres = { numerateur: compte(injonctions.length, "logements", null), colonne: "Hors flux" };
      constats.push(
        v.etat !== "en-vigueur"
          ? constat("FLX-EXC2", portee, "non-conforme", explique("injonction-avant-la-loi"), jour, {
              ...chiffres,
              lignes: lignesDe(injonctions),
            })
          : enQpv.length > 0
            ? constat("FLX-EXC2", portee, "a-justifier", explique("injonction-en-qpv"), jour, {
                ...chiffres,
                lignes: lignesDe(enQpv),
              })
            : inconnues.length > 0
              ? constat("FLX-EXC2", portee, "indetermine", explique("manque"), jour, {
                  ...chiffres,
                  lignes: lignesDe(inconnues),
                  manque: manques(inconnues.map((l) => ({ quoi: "QPV", ligne: l }))),
                })
              : constat(
                  "FLX-EXC2",
                  portee,
                  "conforme",
                  explique("injonctions-exclues", { nombre: ratio(injonctions.length) }),
                  jour,
                  { ...chiffres, lignes: lignesDe(injonctions) },
                ),
      );
    }
  }
  return constats;
}

export const horsFlux = famille({ "FLX-EXC": ["attributions"], "FLX-EXC2": ["attributions"] }, exclusions);
