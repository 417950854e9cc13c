/** Reads the tables of the workbook, hands them to the engine, and gives the screen what it shows. The engine judges, messages/ writes. Pure. */
import {
  lisAttributions,
  lisBilan,
  lisConventions,
  lisDroit,
  lisEcheances,
  lisObjectifs,
  lisReservations,
} from "../../cells";
import { dUnTrait, lieuDe, type DateLegale, type Lieu, type Provenance } from "../../domaine/commun";
import {
  cleDuConstat,
  controle as juge,
  genreDuDefaut,
  regroupeLesDefauts,
  type Constat,
  type GenreDeDefaut,
  type ResultatDuControle,
  type TableDecodee,
} from "../../domaine/controles";
import { type LigneDeRegistre } from "../../excel";
import { affichageDuConstat, phraseDuGroupe, phraseDuProblemeDeControle } from "../../messages";
import { decisionDe, donneesDe, origineDe, type ConstatMontre, type ProblemeMontre } from "./constats";
import { type FichierDuRapport } from "./rapport";
import { type TableLue } from "../coquille/etat";
import { remedeDe, type Remede } from "../composants/remedes";

export interface GroupeMontre {
  readonly genre: GenreDeDefaut;
  readonly phrase: string;
  readonly ou: Lieu;
  readonly remede: Remede | null;
}

export interface Controle {
  readonly constats: readonly ConstatMontre[];
  readonly problemes: readonly ProblemeMontre[];
  /** The same, one sentence for all that says the same thing of a column, with what mends them. */
  readonly groupes: readonly GroupeMontre[];
  /** Names of the tables that were checked. */
  readonly tables: readonly string[];
  /** The files they come from, for the report; absent: the open workbook. */
  readonly fichiers?: readonly FichierDuRapport[];
}

type Lues = Readonly<Record<string, TableLue>>;

/** The tables that a check starts from; Objectifs alone is nothing to check. */
export const TABLES_CONTROLEES: readonly string[] = [
  "Conventions",
  "MisesADisposition",
  "Bilan",
  "Reservations",
  "Echeances",
];

function lis<L>(
  table: TableLue | undefined,
  lecteur: (
    entetes: readonly unknown[],
    lignes: readonly (readonly unknown[])[],
    provenance: Provenance,
  ) => TableDecodee<L>,
): readonly TableDecodee<L>[] | null {
  if (table === undefined) return null;
  const { entetes, lignes } = donneesDe(table);
  return [lecteur(entetes, lignes, { origine: origineDe(table) })];
}
const siLue = <C extends string, T>(cle: C, tables: T | null): { [K in C]?: T } =>
  tables === null ? {} : ({ [cle]: tables } as { [K in C]?: T });

export const controle = (lues: Lues, justifications: readonly LigneDeRegistre[], date: DateLegale): Controle =>
  dUnTrait(
    montrePeuAPeu(
      jugeLeClasseur(lues, date),
      TABLES_CONTROLEES.filter((nom) => lues[nom] !== undefined),
      justifications,
      lues,
    ),
  );

const jugeLeClasseur = (lues: Lues, date: DateLegale): ResultatDuControle =>
  juge(
    {
      ...siLue("conventions", lis(lues["Conventions"], lisConventions)),
      ...siLue("echeances", lis(lues["Echeances"], lisEcheances)),
      ...siLue("reservations", lis(lues["Reservations"], lisReservations)),
      ...siLue("attributions", lis(lues["MisesADisposition"], lisAttributions)),
      ...siLue("objectifs", lis(lues["Objectifs"], lisObjectifs)),
      ...siLue("bilans", lis(lues["Bilan"], lisBilan)),
      ...siLue("droit", lis(lues["Droit"], lisDroit)),
    },
    { date, annee: null },
  );

/** What was judged, with its sentences and its places; constat by constat: a page answers in between. `lues`: what a remedy may write to. */
export function* montrePeuAPeu(
  r: ResultatDuControle,
  tables: readonly string[],
  justifications: readonly LigneDeRegistre[],
  lues: Lues,
): Generator<number, Controle, void> {
  const rangs = new Map<string, number>();
  const constats: ConstatMontre[] = [];
  for (const c of r.constats) {
    constats.push(montre(c, rangs, justifications));
    yield constats.length;
  }
  return {
    tables,
    constats,
    groupes: regroupeLesDefauts(r.defauts).map((g) => ({
      genre: genreDuDefaut(g.defaut.probleme),
      phrase: phraseDuGroupe(g),
      ou: g.defaut.probleme.ou,
      remede: remedeDe(g.defaut.probleme, lues),
    })),
    problemes: r.defauts.map((defaut) => ({
      defaut,
      phrase: phraseDuProblemeDeControle(defaut.probleme),
      ou: defaut.probleme.ou,
      bailleur: defaut.bailleur,
    })),
  };
}

/** Two constats of one scope keep apart: the second has its rank in its key. */
function montre(c: Constat, rangs: Map<string, number>, justifications: readonly LigneDeRegistre[]): ConstatMontre {
  const base = cleDuConstat(c);
  const rang = (rangs.get(base) ?? 0) + 1;
  rangs.set(base, rang);
  const cle = rang === 1 ? base : `${base}|${rang}`;
  return {
    cle,
    constat: c,
    regle: c.regle,
    bailleur: c.portee.bailleur ?? "",
    verdict: c.verdict,
    dit: affichageDuConstat(c),
    lieux: c.lignes.map((l) => lieuDe(l, c.colonne ?? undefined)),
    decision: decisionDe(justifications, cle),
  };
}
