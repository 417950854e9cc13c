/**
 * Attributions : CCH L. 441-1 (al. 24 à 27, 34, 39, 43, 44) et L. 313-26-2, sur la table MisesADisposition.
 * L'année est celle d'Attribué le ; « suivies de baux signés » : Bail signé le est rempli ; les lignes hors flux comptent ici.
 */
import { type DateLegale, lieuDe } from "../commun";
import { cleDe, cleDuNom } from "./cles";
import type { Constat } from "./constat";
import { territoiresNommes } from "./departements";
import { Objectifs } from "./objectifs";
import { type ProblemeDeControle, type ResultatDeControle, signale } from "./problemes";
import { estLu, type LigneDAttribution, type LigneDObjectif, valeurLue } from "./situation";
import { anneeDe } from "./temps";
import {
  delaiDeProposition,
  horsFlux,
  injonctionDuPrefet,
  maireEnQpv,
  mixiteSociale,
  objectifsLocauxFixes,
  premieresMisesEnLocation,
  quartsDesContingents,
} from "./regles";

export interface OptionsDesAttributions {
  /** null : toutes les années trouvées, chacune à part. */
  readonly annee: number | null;
  /** null : le tableau n'est pas donné. */
  readonly objectifs: readonly LigneDObjectif[] | null;
  readonly date: DateLegale | null;
  /** Combien de départements nomme tout ce qui est contrôlé, l'Île-de-France pour un ; absent : pas connu. */
  readonly departements?: number;
}

/** Les années où des logements ont été attribués, dans leur ordre. */
export const anneesDesAttributions = (lignes: Iterable<LigneDAttribution>): readonly number[] => {
  const annees = new Set<number>();
  for (const l of lignes) if (estLu(l.attribueLe)) annees.add(anneeDe(l.attribueLe.valeur));
  return [...annees].sort((a, b) => a - b);
};

export function controleAttributions(
  lignes: readonly LigneDAttribution[],
  options: OptionsDesAttributions,
): ResultatDeControle {
  const problemes: ProblemeDeControle[] = [];
  const constats: Constat[] = [];
  const objectifs = new Objectifs(options.objectifs ?? [], problemes);
  const parAnnee = new Map<number, LigneDAttribution[]>();
  const vus = new Map<string, LigneDAttribution>();
  for (const l of lignes) {
    const attribue = valeurLue(l.attribueLe);
    const bail = valeurLue(l.bailSigneLe);
    if (attribue === null) {
      if (bail !== null && l.attribueLe.etat === "blanc")
        problemes.push(signale("attribue-sans-annee", lieuDe(l, "Attribué le"), {}));
      continue;
    }
    if (bail !== null && bail < attribue)
      problemes.push(signale("bail-avant-attribution", lieuDe(l, "Bail signé le"), {}));
    if (options.date !== null && attribue > options.date) {
      problemes.push(signale("date-apres-controle", lieuDe(l, "Attribué le"), {}));
      continue;
    }
    if (l.logement !== "") {
      const k = `${cleDuNom(l.bailleur)}|${cleDe(l.logement)}|${attribue}`;
      const deja = vus.get(k);
      if (deja !== undefined)
        problemes.push(signale("logement-en-double", lieuDe(l, "Logement"), { ailleurs: lieuDe(deja, "Logement") }));
      else vus.set(k, l);
    }
    if (l.type.etat === "blanc" && l.reservataire !== "") problemes.push(signale("type-absent", lieuDe(l, "Type"), {}));
    const annee = anneeDe(attribue);
    if (options.annee !== null && annee !== options.annee) continue;
    const g = parAnnee.get(annee);
    if (g) g.push(l);
    else parAnnee.set(annee, [l]);
  }
  for (const annee of [...parAnnee.keys()].sort((a, b) => a - b)) {
    const ls = parAnnee.get(annee)!;
    constats.push(
      ...mixiteSociale.juge(ls, annee, objectifs),
      ...quartsDesContingents.juge(ls, annee, options.departements ?? territoiresNommes(lignes)),
      ...horsFlux.juge(ls, annee),
      ...maireEnQpv.juge(ls, annee),
    );
    if (options.objectifs !== null) constats.push(...objectifsLocauxFixes.juge(ls, annee, objectifs));
  }
  constats.push(
    ...delaiDeProposition.juge(lignes, options.annee),
    ...premieresMisesEnLocation.juge(lignes, options.annee),
    ...injonctionDuPrefet.juge(lignes, options.date, objectifs),
  );
  return { constats, problemes };
}
