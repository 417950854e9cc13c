/** Ce que partagent les essais de la grille en SQL : les demandes en textes, le programme, et la comparaison avec la référence. */
import { DERNIERE_DATE, civileDe } from "../../src/domaine/commun";
import {
  evalueDemandes,
  type GrilleCompilee,
  type ProblemeDeCotation,
  type ResultatDeDemande,
} from "../../src/domaine/cotation";
import { calculeRangs } from "../../src/domaine/cotation/population";
import { CODES_DU_PROGRAMME, enProgramme, imprime, type Dialecte, type Raison } from "../../src/sql";

export type Ligne = Readonly<Record<string, unknown>>;
export const NUMERO = "numero";

/** Une raison se réduit à son code et à son lieu : ce que la référence dit aussi. */
export const PAR_CODE: Raison = (code, ou) => ({ avant: `${code}/${ou}`, apres: null });

const deux = (n: number): string => String(n).padStart(2, "0");

/** Une cellule telle qu'un fichier de textes la porte : une date écrite, un nombre comme il s'affiche. */
export function enTexte(cellule: unknown, estUneDate: boolean, h: () => number): string {
  if (cellule === null || cellule === undefined) return "";
  if (typeof cellule === "boolean") return cellule ? (h() < 0.5 ? "VRAI" : "true") : h() < 0.5 ? "FAUX" : "false";
  if (typeof cellule !== "number") return String(cellule);
  if (estUneDate && Number.isInteger(cellule) && cellule > 61 && cellule <= DERNIERE_DATE) {
    const { annee, mois, jour } = civileDe(cellule);
    const r = h();
    if (r < 0.4) return `${annee}-${deux(mois)}-${deux(jour)}`;
    if (r < 0.5) return `${jour}/${mois}/${annee}`;
    return r < 0.6 ? `${annee}-${deux(mois)}-${deux(jour)} 00:00:00` : `${deux(jour)}/${deux(mois)}/${annee}`;
  }
  return h() < 0.5 ? String(cellule).replace(".", ",") : String(cellule);
}

export interface Programme {
  readonly texte: string;
  readonly colonnes: readonly string[];
}
/** Null : refusée par son nom. */
export function programmeDe(
  g: GrilleCompilee,
  entetes: readonly string[],
  date: number | null,
  dialecte: Dialecte,
  table: string,
  anciennete: number | null = null,
  valeurs?: (indice: number) => number | null,
): Programme | null {
  const p = enProgramme(g, {
    colonnes: entetes,
    numero: NUMERO,
    date,
    raison: PAR_CODE,
    anciennete,
    entete: ["essai"],
    ...(valeurs === undefined ? {} : { valeurs }),
  });
  return "programme" in p ? { texte: imprime(p.programme, dialecte, table), colonnes: p.programme.colonnes } : null;
}

const ouEst = (p: ProblemeDeCotation): string =>
  p.code === "lignes-en-conflit" ? p.valeurs.critere : p.code === "ligne-d-entetes" ? "" : (p.ou.entete ?? "");
const raisonsDe = (r: ResultatDeDemande): string =>
  [...new Set(r.problemes.map((p) => `${p.code}/${ouEst(p)}`))].sort().join(" ; ");
const ranges = (raison: unknown): string =>
  typeof raison === "string" ? [...new Set(raison.split(" ; "))].sort().join(" ; ") : "";

export interface Bilan {
  lignes: number;
  notees: number;
  problemes: number;
  horsChamp: number;
  blanches: number;
  /** Refusées ligne par ligne, avec une raison que seul le programme a. */
  refusees: number;
}
export const BILAN_VIDE = (): Bilan => ({ lignes: 0, notees: 0, problemes: 0, horsChamp: 0, blanches: 0, refusees: 0 });

/** La première différence entre le programme et la référence, dite ; null s'il n'y en a pas. */
export function difference(
  g: GrilleCompilee,
  demandes: readonly (readonly string[])[],
  date: number | null,
  rendues: readonly Ligne[],
  bilan: Bilan,
): string | null {
  const reference = evalueDemandes(g, demandes, date);
  if (rendues.length !== demandes.length) return `${rendues.length} lignes rendues pour ${demandes.length}`;
  const parNumero = new Map(rendues.map((l) => [Number(l.ligne), l]));
  const propres = (l: Ligne): boolean =>
    typeof l.raison === "string" && CODES_DU_PROGRAMME.some((c) => (l.raison as string).includes(c));
  const refusees = rendues.some(propres);
  const rangs = calculeRangs({ scores: reference.map((r) => r.score ?? NaN) });
  for (const [i, r] of reference.entries()) {
    const l = parNumero.get(i + 1);
    if (l === undefined) return `ligne ${i + 1} absente`;
    bilan.lignes++;
    if (propres(l)) {
      if (l.etat !== "probleme" || l.note !== null) return `ligne ${i + 1} refusée et pourtant notée`;
      bilan.refusees++;
      continue;
    }
    const rendu = {
      etat: l.etat,
      note: l.note === null ? null : Number(l.note),
      blocs: r.etat === "note" ? g.blocs.map((_, k) => Number(l[`bloc_${k}`])) : [],
      base: l.base === null || l.base === undefined ? null : Number(l.base),
      nonRenseignes: r.etat === "probleme" || r.etat === "blanche" ? null : Number(l.non_renseignes),
      raisons: ranges(l.raison),
      ...(refusees ? {} : { rang: l.rang === null ? 0 : Number(l.rang) }),
    };
    const attendu = {
      etat: r.etat,
      note: r.score,
      blocs: r.etat === "note" ? r.blocs.map((x) => x + 0) : [],
      base: r.base,
      nonRenseignes: r.etat === "probleme" || r.etat === "blanche" ? null : r.nonRenseignes,
      raisons: raisonsDe(r),
      ...(refusees ? {} : { rang: rangs[i]! }),
    };
    if (JSON.stringify(rendu) !== JSON.stringify(attendu))
      return `ligne ${i + 1} : rendu ${JSON.stringify(rendu)}, attendu ${JSON.stringify(attendu)}, demande ${JSON.stringify(demandes[i])}`;
    if (r.etat === "note") bilan.notees++;
    else if (r.etat === "probleme") bilan.problemes++;
    else if (r.etat === "hors-champ") bilan.horsChamp++;
    else bilan.blanches++;
  }
  return null;
}
