/** The households housed of MisesADisposition: how long each waited, by its own seniority, else by that of its application. Pure. */
import { cleDeGroupe } from "../../cells";
import {
  estBlanc,
  estNumeroTronque,
  estVide,
  lisDate,
  lisNombre,
  lisTexte,
  moisRevolus,
  type DateLegale,
} from "../../domaine/commun";
import { DEMANDES, MISES_A_DISPOSITION } from "../../modeles";
import { donneesDe } from "../controles/constats";
import { type TableLue } from "../coquille/etat";
import { formeDuNumero, rangDe } from "./papiers-commun";

const enteteDe = (
  m: { readonly colonnes: readonly { readonly cle: string; readonly entete: string }[] },
  cle: string,
) => m.colonnes.find((c) => c.cle === cle)!.entete;
export const DEMANDE = (cle: string): string => enteteDe(DEMANDES, cle);
const MISE = (cle: string): string => enteteDe(MISES_A_DISPOSITION, cle);

/** One award: cells as read, and whole months from seniority to award; null when one of the two dates is not known. */
export interface MenageLoge {
  /** Data line of MisesADisposition, from 1. */
  readonly ligne: number;
  /** « » : not written. */
  readonly numero: string;
  /** Data line of the application, from 1; null: not in the table. */
  readonly demande: number | null;
  readonly attribueLe: DateLegale;
  readonly mois: number | null;
  readonly commune: unknown;
  readonly typologie: unknown;
  readonly bailleur: unknown;
  readonly reservataire: unknown;
  readonly programme: unknown;
  readonly qpv: unknown;
  readonly score: unknown;
  readonly quartile1: unknown;
}

/** The score written on the day of the commission; a written 0 is a score. Null: not written, or not a number. */
export function noteInscrite({ score }: Pick<MenageLoge, "score">): number | null {
  const n = estVide(score) ? "inconnu" : lisNombre(score);
  return typeof n === "string" ? null : n.valeur;
}

const jour = (c: unknown): DateLegale | null => {
  const d = lisDate(c);
  return typeof d === "number" ? d : null;
};

/** First line of each numéro among the applications, by its form. */
export function lignesParNumero(demandes: TableLue): ReadonlyMap<string, readonly number[]> {
  const j = rangDe(demandes, DEMANDE("numeroUnique"));
  const lignes = new Map<string, number[]>();
  if (j < 0) return lignes;
  donneesDe(demandes).lignes.forEach((l, i) => {
    if (estBlanc(l[j]) || estNumeroTronque(l[j])) return;
    const cle = formeDuNumero(l[j]);
    const vues = lignes.get(cle);
    if (vues === undefined) lignes.set(cle, [i + 1]);
    else vues.push(i + 1);
  });
  return lignes;
}

/** The seniority that a table of applications gives to a numéro; null: none. */
function ancienneteParNumero(demandes: TableLue): (numero: unknown) => DateLegale | null {
  const lignes = donneesDe(demandes).lignes;
  const numeros = lignesParNumero(demandes);
  const j = rangDe(demandes, DEMANDE("dateDAnciennete"));
  return (numero) => {
    const ligne = numeros.get(formeDuNumero(numero))?.[0];
    return ligne === undefined || j < 0 ? null : jour(lignes[ligne - 1]![j]);
  };
}

/** A line without an award date is no award. `autres`: another state of the applications, asked for the seniorities that the first does not have. */
export function menagesLoges(mises: TableLue, demandes: TableLue, autres?: TableLue): readonly MenageLoge[] {
  const d = donneesDe(mises);
  const numeros = lignesParNumero(demandes);
  const anciennetes = [demandes, ...(autres === undefined ? [] : [autres])].map(ancienneteParNumero);
  const colonnes = (
    [
      "numeroUnique",
      "attribueLe",
      "dateDAnciennete",
      "commune",
      "typologie",
      "bailleur",
      "reservataire",
      "programme",
      "qpv",
      "score",
      "quartile1",
    ] as const
  ).map((cle) => [cle, rangDe(mises, MISE(cle))] as const);
  return d.lignes.flatMap((l, i) => {
    const lu = Object.fromEntries(colonnes.map(([cle, j]) => [cle, j < 0 ? "" : (l[j] ?? "")]));
    const attribueLe = jour(lu["attribueLe"]);
    if (attribueLe === null) return [];
    const connu = !estBlanc(lu["numeroUnique"]) && !estNumeroTronque(lu["numeroUnique"]);
    const demande = connu ? (numeros.get(formeDuNumero(lu["numeroUnique"]))?.[0] ?? null) : null;
    const depuis =
      jour(lu["dateDAnciennete"]) ??
      (connu ? anciennetes.reduce<DateLegale | null>((vue, de) => vue ?? de(lu["numeroUnique"]), null) : null);
    return [
      {
        ligne: i + 1,
        numero: connu ? lisTexte(lu["numeroUnique"]) : "",
        demande,
        attribueLe,
        mois: depuis === null || depuis > attribueLe ? null : moisRevolus(depuis, attribueLe),
        commune: lu["commune"],
        typologie: lu["typologie"],
        bailleur: lu["bailleur"],
        reservataire: lu["reservataire"],
        programme: lu["programme"],
        qpv: lu["qpv"],
        score: lu["score"],
        quartile1: lu["quartile1"],
      },
    ];
  });
}

/** The applications housed on a day, by the form of their numéro: a lease signed houses, even when the day of the award was not written. */
export function numerosServis(mises: TableLue, jusquA: DateLegale): ReadonlySet<string> {
  const [n, attribue, bail] = (["numeroUnique", "attribueLe", "bailSigneLe"] as const).map((cle) =>
    rangDe(mises, MISE(cle)),
  ) as [number, number, number];
  const date = (l: readonly unknown[], j: number): boolean => {
    const d = j < 0 ? null : jour(l[j]);
    return d !== null && d <= jusquA;
  };
  return new Set(
    donneesDe(mises).lignes.flatMap((l) =>
      n < 0 || estBlanc(l[n]) || estNumeroTronque(l[n]) || !(date(l, attribue) || date(l, bail))
        ? []
        : [formeDuNumero(l[n])],
    ),
  );
}

/** Delays known, by the key of place and size (those of the two that the applications have too). */
export function delaisParGroupe(
  loges: readonly MenageLoge[],
  avec: { readonly commune: boolean; readonly typologie: boolean },
): ReadonlyMap<string, readonly number[]> {
  const delais = new Map<string, number[]>();
  for (const m of loges) {
    if (m.mois === null) continue;
    const { cle } = cleDeGroupe([...(avec.commune ? [m.commune] : []), ...(avec.typologie ? [m.typologie] : [])]);
    const vus = delais.get(cle);
    if (vus === undefined) delais.set(cle, [m.mois]);
    else vus.push(m.mois);
  }
  return delais;
}
