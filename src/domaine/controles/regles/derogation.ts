/** L'arrêté du préfet qui déroge, à titre exceptionnel, au plafond de l'État : CCH R. 441-5-2 I al. 2, un an au plus. */
import { type DateLegale, decaleDeMois, serieDe } from "../../commun";
import { explique, jourCite, type Note, type UnManque, type Verdict } from "../constat";
import { estLu, type LigneDeConvention, valeurLue } from "../situation";

export interface Derogation {
  readonly etat: "aucune" | "couvre" | "incomplete" | "sans-date" | "trop-longue" | "echue" | "a-venir";
  readonly du: DateLegale | null;
  readonly jusquAu: DateLegale | null;
}

/** De quantième à quantième : du 01/01/2024 au 01/01/2025 compris, la durée n'excède pas un an ; un jour de plus, si. */
export function derogationDe(
  lignes: readonly LigneDeConvention[],
  date: DateLegale | null,
  annee: number | null,
): Derogation {
  const ordre: readonly Derogation["etat"][] = [
    "couvre",
    "incomplete",
    "sans-date",
    "trop-longue",
    "echue",
    "a-venir",
    "aucune",
  ];
  let meilleure: Derogation = { etat: "aucune", du: null, jusquAu: null };
  for (const l of lignes) {
    if (l.derogationDu.etat === "blanc" && l.derogationJusquAu.etat === "blanc") continue;
    const du = valeurLue(l.derogationDu);
    const jusquAu = valeurLue(l.derogationJusquAu);
    let etat: Derogation["etat"];
    if (du === null || jusquAu === null || jusquAu < du) etat = "incomplete";
    else if (jusquAu > (decaleDeMois(du, 12) ?? jusquAu)) etat = "trop-longue";
    else {
      // Sans date de contrôle, l'année du flux dit si l'arrêté la couvre au moins en partie.
      const debut = date ?? (annee === null ? null : serieDe(annee, 1, 1));
      const fin = date ?? (annee === null ? null : serieDe(annee, 12, 31));
      etat = debut === null || fin === null ? "sans-date" : jusquAu < debut ? "echue" : du > fin ? "a-venir" : "couvre";
    }
    if (ordre.indexOf(etat) < ordre.indexOf(meilleure.etat)) meilleure = { etat, du, jusquAu };
  }
  return meilleure;
}

/** Verdict d'un dépassement selon l'arrêté de dérogation. */
export function verdictDuDepassement(d: Derogation): Verdict {
  return d.etat === "couvre"
    ? "a-justifier"
    : d.etat === "incomplete" || d.etat === "sans-date"
      ? "indetermine"
      : "non-conforme";
}

export const noteDeDerogation = (d: Derogation): Note[] =>
  d.etat === "aucune"
    ? []
    : [
        explique(`derogation-${d.etat}`, {
          ...(d.du === null ? {} : { du: jourCite(d.du) }),
          ...(d.jusquAu === null ? {} : { jusquAu: jourCite(d.jusquAu) }),
        }),
      ];

export const manqueDeDerogation = (d: Derogation, ls: readonly LigneDeConvention[]): UnManque[] =>
  d.etat === "sans-date"
    ? [{ quoi: "date du contrôle", ligne: null }]
    : d.etat === "incomplete"
      ? ls
          .filter(
            (l) =>
              (l.derogationDu.etat !== "blanc" || l.derogationJusquAu.etat !== "blanc") &&
              !(estLu(l.derogationDu) && estLu(l.derogationJusquAu)),
          )
          .map((l) => ({ quoi: estLu(l.derogationDu) ? "Dérogation jusqu'au" : "Dérogation du", ligne: l }))
      : [];
