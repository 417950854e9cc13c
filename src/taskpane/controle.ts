/** Runs the checks on the tables that were read and gives the screen what it shows. The engine judges, messages/ writes. Pure. */
import { lisConventions } from "../cells";
import { normalise, type DateLegale, type Probleme } from "../domaine/commun";
import { controleConventions, type Constat } from "../domaine/controles";
import { type LigneDeRegistre } from "../excel";
import { affichageDuConstat, phraseDuProblemeDeControle } from "../messages";
import { decisionDe, donneesDe, type ConstatMontre, type ProblemeMontre } from "./constats";
import { type TableLue } from "./etat";

export interface Controle {
  readonly constats: readonly ConstatMontre[];
  readonly problemes: readonly ProblemeMontre[];
  /** Names of the tables that were checked. */
  readonly tables: readonly string[];
}

type Lues = Readonly<Record<string, TableLue>>;
interface Resultat {
  readonly constats: readonly Constat[];
  readonly problemes: readonly Probleme[];
}

/** One check a table: what reads it and what judges it. */
const CONTROLES_PAR_TABLE: Readonly<Record<string, (table: TableLue, lues: Lues, date: DateLegale) => Resultat>> = {
  Conventions: (table, _, date) => {
    const { entetes, lignes } = donneesDe(table);
    const lecture = lisConventions(entetes, lignes);
    const r = controleConventions(lecture.lignes, { date });
    return { constats: r.constats, problemes: [...lecture.problemes, ...r.problemes] };
  },
};

export const TABLES_CONTROLEES: readonly string[] = Object.keys(CONTROLES_PAR_TABLE);

/** « FLX-30H|habitat 35|35||2024 »: rule, then what it was applied to. Not the value: the decision is found again when a share changes. */
export function cleDuConstat(c: Constat): string {
  const p = c.portee;
  const parties = [c.regle, p.bailleur ?? "", p.departement ?? "", p.territoire ?? "", p.annee === undefined ? "" : String(p.annee)];
  for (const x of [p.reservataire, p.convention, p.programme, p.objet]) if (x !== undefined && x !== "") parties.push(x);
  return parties.map((x, i) => (i === 0 ? x : normalise(x))).join("|");
}

export function controle(lues: Lues, justifications: readonly LigneDeRegistre[], date: DateLegale): Controle {
  const constats: ConstatMontre[] = [];
  const problemes: ProblemeMontre[] = [];
  const tables: string[] = [];
  const vues = new Map<string, number>();
  for (const modele of TABLES_CONTROLEES) {
    const table = lues[modele];
    if (table === undefined) continue;
    tables.push(modele);
    const r = CONTROLES_PAR_TABLE[modele]!(table, lues, date);
    for (const p of r.problemes) problemes.push({ modele, phrase: phraseDuProblemeDeControle(p), ou: p.ou });
    for (const c of r.constats) {
      const base = cleDuConstat(c);
      const n = (vues.get(base) ?? 0) + 1;
      vues.set(base, n);
      const cle = n === 1 ? base : `${base}|${n}`;
      constats.push({
        cle, modele, regle: c.regle, bailleur: c.portee.bailleur ?? null, verdict: c.verdict, dit: affichageDuConstat(c),
        lignes: c.lignes, colonne: c.colonne, decision: decisionDe(justifications, cle),
      });
    }
  }
  return { constats, problemes, tables };
}
