/** Ce qui sort du flux : la liste fermée des motifs, et l'injonction. */
import { type DateLegale, ratio, serieDe } from "../../commun";
import { valeurEnVigueur } from "../../droit";
import { cleDuNom, regroupe } from "../cles";
import { compte, type Constat, constat, explique, jourCite, lignesDe, manques, type Portee } from "../constat";
import { estLu, type LigneDAttribution, valeurLue } from "../situation";
import { famille } from "./famille";

/** FLX-EXC : chaque motif écrit est de la liste, hors injonction. */
function motifsDeLaListe(hors: readonly LigneDAttribution[], portee: Portee, jour: DateLegale): Constat {
  if (valeurEnVigueur("FLX-EXC", jour).etat !== "en-vigueur")
    return constat(
      "FLX-EXC",
      portee,
      "non-applicable",
      explique("avant-couverture", { jour: jourCite(jour), depuis: jourCite(serieDe(2020, 2, 22)!) }),
      jour,
      { lues: hors },
    );
  const horsTexte = hors.filter((l) => !estLu(l.horsFlux));
  const ventes = hors.filter((l) => estLu(l.horsFlux) && l.horsFlux.valeur === "vente");
  const cites = {
    motifs: [...new Set(horsTexte.map((l) => l.horsFluxEcrit))],
    nombre: ratio(horsTexte.length > 0 ? horsTexte.length : ventes.length),
  };
  const chiffres = {
    numerateur: compte(hors.length - horsTexte.length, "logements", null),
    denominateur: compte(hors.length, "logements", "logements-hors-flux" as const),
    colonne: "Hors flux",
  };
  if (horsTexte.length > 0)
    return constat("FLX-EXC", portee, "non-conforme", explique("motifs-hors-liste", cites), jour, {
      ...chiffres,
      lignes: lignesDe(horsTexte),
    });
  if (ventes.length > 0)
    return constat("FLX-EXC", portee, "a-justifier", explique("relogements-de-vente", cites), jour, {
      ...chiffres,
      lignes: lignesDe(ventes),
    });
  return constat("FLX-EXC", portee, "conforme", explique("motifs-prevus"), jour, {
    ...chiffres,
    lignes: lignesDe(hors),
  });
}

/** FLX-EXC2 : une attribution après injonction est hors QPV ; dans un quartier prioritaire, elle est à justifier. */
function apresInjonction(injonctions: readonly LigneDAttribution[], portee: Portee, jour: DateLegale): Constat {
  const enQpv = injonctions.filter((l) => valeurLue(l.qpv) === true);
  const inconnues = injonctions.filter((l) => !estLu(l.qpv));
  const chiffres = { numerateur: compte(injonctions.length, "logements", null), colonne: "Hors flux" };
  // Avant la loi, rien ne l'exclut du flux.
  if (valeurEnVigueur("FLX-EXC2", jour).etat !== "en-vigueur")
    return constat("FLX-EXC2", portee, "non-conforme", explique("injonction-avant-la-loi"), jour, {
      ...chiffres,
      lignes: lignesDe(injonctions),
    });
  if (enQpv.length > 0)
    return constat("FLX-EXC2", portee, "a-justifier", explique("injonction-en-qpv"), jour, {
      ...chiffres,
      lignes: lignesDe(enQpv),
    });
  if (inconnues.length > 0)
    return constat("FLX-EXC2", portee, "indetermine", explique("manque"), jour, {
      ...chiffres,
      lignes: lignesDe(inconnues),
      manque: manques(inconnues.map((l) => ({ quoi: "QPV", ligne: l }))),
    });
  return constat(
    "FLX-EXC2",
    portee,
    "conforme",
    explique("injonctions-exclues", { nombre: ratio(injonctions.length) }),
    jour,
    { ...chiffres, lignes: lignesDe(injonctions) },
  );
}

/** FLX-EXC et FLX-EXC2 : les motifs de retrait du flux, liste fermée. */
function exclusions(ls: readonly LigneDAttribution[], annee: number): Constat[] {
  const jour = serieDe(annee, 12, 31)!;
  const injonction = (l: LigneDAttribution): boolean => estLu(l.horsFlux) && l.horsFlux.valeur === "injonction";
  return [...regroupe(ls, (l) => cleDuNom(l.bailleur)).values()].flatMap((duBailleur) => {
    const { bailleur } = duBailleur[0]!;
    const portee: Portee = { ...(bailleur === "" ? {} : { bailleur }), annee };
    const hors = duBailleur.filter((l) => l.horsFluxEcrit !== "" && !injonction(l));
    const injonctions = duBailleur.filter(injonction);
    return [
      ...(hors.length === 0 ? [] : [motifsDeLaListe(hors, portee, jour)]),
      ...(injonctions.length === 0 ? [] : [apresInjonction(injonctions, portee, jour)]),
    ];
  });
}

export const horsFlux = famille({ "FLX-EXC": ["attributions"], "FLX-EXC2": ["attributions"] }, exclusions);
