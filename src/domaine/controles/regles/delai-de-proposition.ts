/** Un mois pour proposer des candidats. */
import { type DateLegale, decaleDeMois, ratio } from "../../commun";
import { cleDuNom, regroupe } from "../cles";
import {
  compte,
  type Constat,
  constat,
  explique,
  lignesDe,
  manques,
  mesure,
  type Portee,
  type UnManque,
} from "../constat";
import { estLu, type LigneDAttribution, valeurLue } from "../situation";
import { anneeDe } from "../temps";
import { famille } from "./famille";

/** Le délai presse le réservataire : un logement qui n'est réservé à personne n'en a pas. */
const nEstPasReserve = (l: LigneDAttribution): boolean =>
  estLu(l.type) ? l.type.valeur === "bailleur" : l.type.etat === "blanc" && l.reservataire === "";

/** FLX-1MOIS : d'un quantième au même quantième du mois suivant (31 janvier → dernier jour de février). */
function delaisDeProposition(lignes: readonly LigneDAttribution[], annee: number | null): Constat[] {
  const constats: Constat[] = [];
  const connues = lignes.filter(
    (l) =>
      l.informeLe.etat !== "blanc" &&
      !nEstPasReserve(l) &&
      (annee === null || !estLu(l.informeLe) || anneeDe(l.informeLe.valeur) === annee),
  );
  for (const ls of regroupe(connues, (l) => cleDuNom(l.reservataire)).values()) {
    const nom = ls[0]!.reservataire;
    const portee: Portee = { ...(nom === "" ? {} : { reservataire: nom }), ...(annee === null ? {} : { annee }) };
    const tardives: LigneDAttribution[] = [];
    const inconnues: UnManque[] = [];
    let completes = 0;
    let pire = 0;
    let jour: DateLegale | null = null;
    for (const l of ls) {
      const i = valeurLue(l.informeLe);
      const c = valeurLue(l.candidatsLe);
      if (i === null || c === null) {
        inconnues.push({
          quoi: i === null ? "Date d'information du réservataire" : "Candidats proposés le",
          ligne: l,
        });
        continue;
      }
      completes++;
      jour = jour === null ? i : Math.max(jour, i);
      if (c > (decaleDeMois(i, 1) ?? c) && valeurLue(l.zoneTendue) !== false) {
        tardives.push(l);
        pire = Math.max(pire, c - i);
      }
    }
    const chiffres = {
      numerateur: compte(tardives.length, "logements", null),
      denominateur: compte(completes, "logements", "mises-a-disposition" as const),
      limite: mesure(1, "mois"),
      sens: "plafond" as const,
      colonne: "Candidats proposés le",
    };
    const manque = manques(inconnues);
    const certaines = tardives.filter((l) => valeurLue(l.zoneTendue) === true);
    const lignesTardives = lignesDe(certaines.length > 0 ? certaines : tardives);
    constats.push(
      tardives.length > 0
        ? constat(
            "FLX-1MOIS",
            portee,
            certaines.length > 0 ? "non-conforme" : "a-justifier",
            explique(certaines.length > 0 ? "delai-depasse" : "delai-depasse-zone-inconnue", {
              nombre: ratio(lignesTardives.length),
              jours: ratio(pire),
            }),
            jour,
            { ...chiffres, valeur: mesure(pire, "jours"), lignes: lignesTardives, manque },
          )
        : inconnues.length > 0
          ? constat(
              "FLX-1MOIS",
              portee,
              "indetermine",
              explique("delais-incomplets", { nombre: ratio(completes) }),
              jour,
              {
                ...chiffres,
                ...(completes === 0 ? { numerateur: null, denominateur: null } : {}),
                lignes: lignesDe(inconnues.flatMap((x) => (x.ligne === null ? [] : [x.ligne]))),
                manque,
              },
            )
          : constat("FLX-1MOIS", portee, "conforme", explique("delais-tenus", { nombre: ratio(completes) }), jour, {
              ...chiffres,
              lignes: lignesDe(ls),
            }),
    );
  }
  return constats;
}

export const delaiDeProposition = famille({ "FLX-1MOIS": ["attributions"] }, delaisDeProposition);
