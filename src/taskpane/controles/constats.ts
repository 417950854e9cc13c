/** Constats as the screen handles them: sentences already written by messages/, places in the workbook, decisions kept there. Pure. */
import { normaliseEntete, type Lieu, type Origine } from "../../domaine/commun";
import { cleDuNom, VERDICTS, type Constat, type DefautReleve, type Verdict } from "../../domaine/controles";
import { type LigneDeRegistre, type Zone } from "../../excel";
import { CONTROLES, VOLET, type ConstatAffiche } from "../../messages";
import { JUSTIFICATIONS } from "../../modeles";
import { type TableLue } from "../coquille/etat";

export interface Decision {
  /** What was judged when it was taken: scope, verdict and value, as kept in the workbook. */
  readonly objet: string;
  readonly decision: string;
  readonly motif: string;
  readonly auteur: string;
  readonly date: unknown;
}

export interface ConstatMontre {
  /** Stable from one reading to the next: what the decision is kept under. */
  readonly cle: string;
  readonly constat: Constat;
  readonly regle: string;
  /** « » for a territory, a réservataire or a département. */
  readonly bailleur: string;
  readonly verdict: Verdict;
  readonly dit: ConstatAffiche;
  /** Its cells, or its lines, on the sheet. */
  readonly lieux: readonly Lieu[];
  readonly decision: Decision | null;
}

export interface ProblemeMontre {
  readonly defaut: DefautReleve;
  readonly phrase: string;
  readonly ou: Lieu;
  /** null: of no landlord in particular (headers, a whole column, a line without one). */
  readonly bailleur: string | null;
}

export interface Filtre {
  readonly verdicts: ReadonlySet<Verdict>;
  /** null: all; « »: those without a landlord. */
  readonly bailleur: string | null;
  readonly regle: string | null;
  /** A row of a sheet, from 1: the constats of the active cell. */
  readonly ligne: { readonly feuille: string; readonly rangee: number } | null;
  readonly decides: boolean;
}

export const FILTRE_INITIAL: Filtre = {
  verdicts: new Set<Verdict>(["non-conforme", "a-justifier", "indetermine"]),
  bailleur: null,
  regle: null,
  ligne: null,
  decides: true,
};

export const memeBailleur = (a: string, b: string): boolean => cleDuNom(a) === cleDuNom(b);

/** What a landlord's report says could not be read: its lines, and what belongs to no one. */
export const problemesDe = (
  problemes: readonly ProblemeMontre[],
  bailleur: string | null,
): readonly ProblemeMontre[] =>
  bailleur === null ? problemes : problemes.filter((p) => p.bailleur === null || memeBailleur(p.bailleur, bailleur));

const surLaRangee = (ou: Lieu, l: { readonly feuille: string; readonly rangee: number }): boolean =>
  ou.genre === "feuille" && ou.fichier === undefined && ou.feuille === l.feuille && ou.rangee === l.rangee;

/** What the choices retain, the gravest first; inside a verdict, the order of the engine. */
export function retiens(constats: readonly ConstatMontre[], f: Filtre): readonly ConstatMontre[] {
  return VERDICTS.flatMap((v) =>
    constats.filter(
      (c) =>
        c.verdict === v &&
        (f.ligne !== null ? c.lieux.some((ou) => surLaRangee(ou, f.ligne!)) : f.verdicts.has(v)) &&
        (f.bailleur === null || memeBailleur(c.bailleur, f.bailleur)) &&
        (f.regle === null || c.regle === f.regle) &&
        (f.decides || c.decision === null),
    ),
  );
}

/** The landlords named by the constats, as first written, in alphabetical order. */
export function bailleursDe(constats: readonly ConstatMontre[]): readonly string[] {
  const vus = new Map<string, string>();
  for (const c of constats)
    if (c.bailleur !== "" && !vus.has(cleDuNom(c.bailleur))) vus.set(cleDuNom(c.bailleur), c.bailleur);
  return [...vus.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, nom]) => nom);
}

/** The cell of a data line (from 1) under a header; the whole line when the header is not known. */
export function zoneDe(table: TableLue, ligne: number, entete: string | null): Zone {
  const { bloc, reconnue } = table;
  const l = bloc.zone.ligne + reconnue.ligneDesEntetes + ligne;
  const entetes = bloc.valeurs[reconnue.ligneDesEntetes] ?? [];
  const j =
    entete === null
      ? -1
      : entetes.findIndex((e) => typeof e === "string" && normaliseEntete(e) === normaliseEntete(entete));
  return j < 0
    ? { ...bloc.zone, ligne: l, lignes: 1 }
    : { ...bloc.zone, ligne: l, lignes: 1, colonne: bloc.zone.colonne + j, colonnes: 1 };
}

/** The data line (from 1) of a row of the sheet (from 0), or null above or below the data. */
export function ligneDeDonnees(table: TableLue, ligneDeFeuille: number): number | null {
  const n = ligneDeFeuille - table.bloc.zone.ligne - table.reconnue.ligneDesEntetes;
  return n >= 1 && n < table.bloc.valeurs.length - table.reconnue.ligneDesEntetes ? n : null;
}

/** Where a table is, for the engine to place its lines. */
export const origineDe = (t: TableLue): Origine => ({
  feuille: t.bloc.zone.feuille,
  rangeeDesEntetes: t.bloc.zone.ligne + t.reconnue.ligneDesEntetes + 1,
  premiereColonne: t.bloc.zone.colonne + 1,
  entetes: t.bloc.valeurs[t.reconnue.ligneDesEntetes] ?? [],
});

/** The zone of a place of the sheet: its cell, or the line of its table; null when the sheet is not among those read. */
export function zoneDuLieu(lues: Readonly<Record<string, TableLue>>, ou: Lieu): Zone | null {
  if (ou.genre !== "feuille" || ou.fichier !== undefined || ou.rangee === undefined) return null;
  const l = ou.rangee - 1;
  const table = Object.values(lues).find(
    ({ bloc: { zone } }) => zone.feuille === ou.feuille && l >= zone.ligne && l < zone.ligne + zone.lignes,
  );
  if (table === undefined) return null;
  const { zone } = table.bloc;
  return ou.colonneDeFeuille === undefined
    ? { ...zone, ligne: l, lignes: 1 }
    : { ...zone, ligne: l, lignes: 1, colonne: ou.colonneDeFeuille - 1, colonnes: 1 };
}

/** Headers and data of a table, as the engine takes them. */
export const donneesDe = (
  t: TableLue,
): { readonly entetes: readonly unknown[]; readonly lignes: readonly (readonly unknown[])[] } => ({
  entetes: t.bloc.valeurs[t.reconnue.ligneDesEntetes] ?? [],
  lignes: t.bloc.valeurs.slice(t.reconnue.ligneDesEntetes + 1),
});

const entete = (cle: string): string => JUSTIFICATIONS.colonnes.find((c) => c.cle === cle)!.entete;
export const ENTETES_DE_JUSTIFICATION = {
  constat: entete("constat"),
  regle: entete("regle"),
  portee: entete("portee"),
  decision: entete("decision"),
  motif: entete("motif"),
  auteur: entete("auteur"),
  date: entete("date"),
} as const;

/** The decision kept under this key, or null. A line without a motive decides nothing. */
export function decisionDe(lignes: readonly LigneDeRegistre[], cle: string): Decision | null {
  const e = ENTETES_DE_JUSTIFICATION;
  const l = lignes.find((x) => String(x[e.constat] ?? "") === cle);
  const motif = l === undefined ? "" : String(l[e.motif] ?? "").trim();
  if (l === undefined || motif === "") return null;
  return {
    objet: String(l[e.portee] ?? ""),
    decision: String(l[e.decision] ?? ""),
    motif,
    auteur: String(l[e.auteur] ?? ""),
    date: l[e.date],
  };
}

/** What is kept under « Portée » with a decision: if the constat later says something else, the decision must be looked at again. */
export const objetDeLaDecision = (c: ConstatMontre): string =>
  [c.dit.portee, c.dit.verdict, c.dit.valeur].filter((t) => t !== "").join(" ; ");

/** The decision as one reads it, or that it was taken on something else. */
export function phraseDeDecision(c: ConstatMontre): string {
  const d = c.decision;
  if (d === null) return "";
  const jour =
    typeof d.date === "number" && Number.isInteger(d.date) && d.date > 0 ? VOLET.date(d.date) : String(d.date ?? "");
  const phrase = CONTROLES.decisionPrise(d.decision, d.motif, d.auteur, jour);
  return d.objet === objetDeLaDecision(c) ? phrase : `${phrase} ${CONTROLES.decisionARevoir(d.objet)}`;
}
