/**
 * Échéances : CCH R. 441-5 (prévision), R. 441-5-1 (bilan, CIL), L. 441-1 (données hors QPV). « Avant le 28 février » : la veille
 * est à temps, le jour même est à justifier. « Dans les quinze jours suivant » : le quinzième jour est à temps.
 * Année : celle dont il est question. Le bilan 2024 est attendu avant le 28 février 2025 ; mais un bilan « 2025 » reçu en 2025 ne peut
 * être que celui attendu en 2025, puisque son année n'est pas finie : l'échéance de 2025 est alors prise, et le constat le dit.
 */
import { type DateLegale, lieuDe, ratio, serieDe } from "../../commun";
import { cleDuNom, regroupe } from "../cles";
import {
  type Constat,
  constat,
  explique,
  jourCite,
  lignesDe,
  manques,
  mesure,
  type Portee,
  type Verdict,
} from "../constat";
import { type ProblemeDeControle, signale } from "../problemes";
import { duesNonInscrites, REGLE_DE_L_OBJET, termeDe } from "../termes";
import { estLu, type LigneDEcheance, valeurLue } from "../situation";
import { famille } from "./famille";

function controleEcheances(
  lignes: readonly LigneDEcheance[],
  date: DateLegale | null,
  problemes: ProblemeDeControle[],
): Constat[] {
  const utiles: LigneDEcheance[] = [];
  for (const ls of regroupe(
    lignes.filter((l) => estLu(l.objet)),
    (l) => `${cleDuNom(l.bailleur)}|${valeurLue(l.annee) ?? ""}|${valeurLue(l.objet)!}`,
  ).values()) {
    const premiere = ls[0]!;
    utiles.push(premiere);
    for (const l of ls.slice(1))
      if (valeurLue(l.recuLe) !== valeurLue(premiere.recuLe))
        problemes.push(signale("echeance-en-double", lieuDe(l, "Reçu le"), { ailleurs: lieuDe(premiere, "Reçu le") }));
  }
  return utiles.map((l) => uneEcheance(l, date));
}

function uneEcheance(l: LigneDEcheance, date: DateLegale | null): Constat {
  const objet = valeurLue(l.objet)!;
  const regle = REGLE_DE_L_OBJET[objet];
  const annee = valeurLue(l.annee);
  const recu = valeurLue(l.recuLe);
  const portee: Portee = {
    ...(l.bailleur === "" ? {} : { bailleur: l.bailleur }),
    objet: `echeance:${objet}`,
    ...(annee === null ? {} : { annee }),
  };
  const commun = { lignes: lignesDe([l]), colonne: "Reçu le" };
  if (annee === null || l.recuLe.etat === "illisible")
    return constat(regle, portee, "indetermine", explique("manque"), date, {
      ...commun,
      manque: manques([{ quoi: annee === null ? "Échéances : Année" : "Échéances : Reçu le", ligne: l }]),
    });
  const t = termeDe(objet, annee, recu);
  if (t === null) return constat(regle, portee, "non-applicable", explique("echeance-hors-texte"), date, commun);
  const notes = t.anneeDEcheance
    ? [explique("annee-de-l-echeance", { annee: String(annee), exercice: String(annee - 1) })]
    : [];
  const chiffres = {
    limite: mesure(t.le, "date"),
    sens: "plafond" as const,
    valeur: recu === null ? null : mesure(recu, "date"),
  };
  const cites = { terme: jourCite(t.le), ...(recu === null ? {} : { recu: jourCite(recu) }) };
  if (recu === null) {
    if (date === null)
      return constat(regle, portee, "indetermine", explique("rien-recu", cites), t.le, {
        ...commun,
        ...chiffres,
        notes,
        manque: manques([{ quoi: "Échéances : Reçu le", ligne: l }]),
      });
    const passe = t.avant ? date >= t.le : date > t.le;
    return constat(
      regle,
      portee,
      passe ? "a-justifier" : "non-applicable",
      explique(passe ? "rien-recu-echeance-passee" : "echeance-a-venir", { ...cites, jour: jourCite(date) }),
      t.le,
      { ...commun, ...chiffres, notes },
    );
  }
  // Dernier jour à temps, et jours qui restent.
  const dernier = t.avant ? t.le - 1 : t.le;
  const marge = { marge: mesure(ratio(dernier - recu), "jours") };
  if (t.auPlusTot !== null && recu < t.auPlusTot)
    return constat(
      regle,
      portee,
      "a-justifier",
      explique("recu-trop-tot", { ...cites, debut: jourCite(t.auPlusTot) }),
      t.le,
      { ...commun, ...chiffres, notes },
    );
  const verdict: Verdict = recu <= dernier ? "conforme" : t.avant && recu === t.le ? "a-justifier" : "non-conforme";
  const tolerance =
    verdict !== "conforme" &&
    t.avant &&
    objet !== "cil" &&
    t.le === serieDe(2025, 2, 28) &&
    recu <= (serieDe(2025, 3, 31) ?? 0)
      ? [explique("tolerance-drihl-2025")]
      : [];
  return constat(
    regle,
    portee,
    verdict,
    explique(
      verdict === "conforme" ? "recu-a-temps" : verdict === "a-justifier" ? "recu-le-jour-meme" : "recu-en-retard",
      cites,
    ),
    t.le,
    { ...commun, ...chiffres, ...marge, notes: [...notes, ...tolerance] },
  );
}

/** Ce que les conventions d'une année supposent, et que le tableau Echeances ne porte pas. */
function echeancesAbsentes(
  lignes: readonly LigneDEcheance[],
  attendus: readonly { readonly bailleur: string; readonly annee: number }[],
  date: DateLegale | null,
): Constat[] {
  const constats: Constat[] = [];
  for (const { bailleur, objet, annee: an } of duesNonInscrites(lignes, attendus)) {
    const t = termeDe(objet, an, null);
    if (t === null || (date !== null && date < t.le)) continue;
    constats.push(
      constat(
        REGLE_DE_L_OBJET[objet],
        { bailleur, objet: `echeance:${objet}`, annee: an },
        "indetermine",
        explique("echeance-non-inscrite", { terme: jourCite(t.le) }),
        t.le,
        {
          limite: mesure(t.le, "date"),
          sens: "plafond",
          colonne: "Reçu le",
          manque: manques([{ quoi: "Échéances : Reçu le", ligne: null }]),
        },
      ),
    );
  }
  return constats;
}

export const echeances = famille(
  {
    "FLX-2802P": ["echeances"],
    "FLX-2802B": ["bilan", "echeances"],
    "FLX-3103": ["echeances"],
    "ATT-REP": ["echeances"],
  },
  { recues: controleEcheances, absentes: echeancesAbsentes },
);
