/** L'arrêté du préfet qui déroge, à titre exceptionnel, au plafond de l'État : CCH R. 441-5-2 I al. 2, un an au plus. */
import { type DateLegale, decaleDeMois, serieDe } from "../../commun";
import { type Constat, explique, jourCite, type Note, type UnManque, type Verdict } from "../constat";
import { estLu, type LigneDeConvention, valeurLue } from "../situation";

export interface Derogation {
  /** « en-partie » : l'arrêté ne vaut qu'une partie de l'année du flux. */
  readonly etat: "aucune" | "couvre" | "en-partie" | "incomplete" | "sans-date" | "trop-longue" | "echue" | "a-venir";
  readonly du: DateLegale | null;
  readonly jusquAu: DateLegale | null;
}

interface Periode {
  readonly du: DateLegale;
  readonly jusquAu: DateLegale;
}

const ORDRE: readonly Derogation["etat"][] = [
  "couvre",
  "en-partie",
  "incomplete",
  "sans-date",
  "trop-longue",
  "echue",
  "a-venir",
  "aucune",
];

/**
 * Les limites portent sur le flux annuel : ce que l'arrêté doit couvrir est l'année de ce flux, quel que soit le jour où elle se contrôle.
 * Sans année, le jour du contrôle.
 */
const periodeDuFlux = (date: DateLegale | null, annee: number | null): Periode | null =>
  annee !== null
    ? { du: serieDe(annee, 1, 1)!, jusquAu: serieDe(annee, 12, 31)! }
    : date !== null
      ? { du: date, jusquAu: date }
      : null;

/** L'ancien texte borne un stock, qui se compte un jour : celui du contrôle, ou l'année de la ligne quand elle n'est pas celle de ce jour. */
const periodeDuStock = (date: DateLegale | null, annee: number | null): Periode | null => {
  const lAnnee = periodeDuFlux(null, annee);
  return date !== null && (lAnnee === null || (lAnnee.du <= date && date <= lAnnee.jusquAu))
    ? { du: date, jusquAu: date }
    : lAnnee;
};

/** Un arrêté, ou plusieurs qui se suivent : rien de la période ne leur échappe. */
function couvrent(arretes: readonly Periode[], p: Periode): boolean {
  let reste = p.du;
  for (const a of [...arretes].sort((x, y) => x.du - y.du))
    if (a.du <= reste && a.jusquAu >= reste) reste = a.jusquAu + 1;
  return reste > p.jusquAu;
}

/**
 * De quantième à quantième : du 01/01/2024 au 01/01/2025 compris, la durée n'excède pas un an ; un jour de plus, si. L'ancien texte ne
 * bornait pas la durée de l'arrêté.
 */
export function derogationDe(
  lignes: readonly LigneDeConvention[],
  date: DateLegale | null,
  annee: number | null,
  texte: "flux" | "stock" = "flux",
): Derogation {
  const periode = texte === "flux" ? periodeDuFlux(date, annee) : periodeDuStock(date, annee);
  let meilleure: Derogation = { etat: "aucune", du: null, jusquAu: null };
  const arretes: Periode[] = [];
  for (const l of lignes) {
    if (l.derogationDu.etat === "blanc" && l.derogationJusquAu.etat === "blanc") continue;
    const du = valeurLue(l.derogationDu);
    const jusquAu = valeurLue(l.derogationJusquAu);
    let etat: Derogation["etat"];
    if (du === null || jusquAu === null || jusquAu < du) etat = "incomplete";
    else if (texte === "flux" && jusquAu > (decaleDeMois(du, 12) ?? jusquAu)) etat = "trop-longue";
    else if (periode === null) etat = "sans-date";
    else if (jusquAu < periode.du) etat = "echue";
    else if (du > periode.jusquAu) etat = "a-venir";
    else {
      arretes.push({ du, jusquAu });
      etat = couvrent([{ du, jusquAu }], periode) ? "couvre" : "en-partie";
    }
    if (ORDRE.indexOf(etat) < ORDRE.indexOf(meilleure.etat)) meilleure = { etat, du, jusquAu };
  }
  return meilleure.etat === "en-partie" && couvrent(arretes, periode!)
    ? {
        etat: "couvre",
        du: Math.min(...arretes.map((a) => a.du)),
        jusquAu: Math.max(...arretes.map((a) => a.jusquAu)),
      }
    : meilleure;
}

/** Verdict d'un dépassement selon l'arrêté de dérogation. */
export function verdictDuDepassement(d: Derogation): Verdict {
  return d.etat === "couvre" || d.etat === "en-partie"
    ? "a-justifier"
    : d.etat === "incomplete" || d.etat === "sans-date"
      ? "indetermine"
      : "non-conforme";
}

/** Un arrêté d'une partie de l'année : le texte ne dit pas s'il vaut pour le plafond de toute l'année. */
export const lecturesDeDerogation = (d: Derogation): Pick<Constat, "lecture" | "autreLecture"> =>
  d.etat === "en-partie"
    ? {
        lecture: "derogation-d-une-partie-de-l-annee",
        autreLecture: {
          code: "derogation-de-toute-l-annee",
          verdict: "non-conforme",
          valeur: null,
          numerateur: null,
          denominateur: null,
        },
      }
    : { lecture: null, autreLecture: null };

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
