/** Runs the checks on the tables that were read and gives the screen what it shows. The engine judges, messages/ writes. Pure. */
import { lisAttributions, lisBilan, lisConventions, lisEcheances, lisObjectifs, lisReservations } from "../cells";
import { normalise, type DateLegale, type Probleme } from "../domaine/commun";
import {
  cleDuConstat,
  controleAttributions,
  controleBilan,
  controleConventions,
  controleReservations,
  type Constat,
} from "../domaine/controles";
import { type LigneDeRegistre } from "../excel";
import { affichageDuConstat, phraseDuProblemeDeControle } from "../messages";
import { MODELES } from "../modeles";
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

const lis = <L>(
  table: TableLue | undefined,
  lecteur: (entetes: readonly unknown[], lignes: readonly (readonly unknown[])[]) => L,
): L | null => {
  if (table === undefined) return null;
  const { entetes, lignes } = donneesDe(table);
  return lecteur(entetes, lignes);
};

/** One check a table: what reads it and what judges it, with the tables that complete it. */
const CONTROLES_PAR_TABLE: Readonly<Record<string, (table: TableLue, lues: Lues, date: DateLegale) => Resultat>> = {
  Conventions: (table, lues, date) => {
    const c = lis(table, lisConventions)!;
    const e = lis(lues["Echeances"], lisEcheances);
    const r = controleConventions(c.lignes, { date, ...(e === null ? {} : { echeances: e.lignes }) });
    return { constats: r.constats, problemes: [...c.problemes, ...(e?.problemes ?? []), ...r.problemes] };
  },
  MisesADisposition: (table, lues, date) => {
    const a = lis(table, lisAttributions)!;
    const o = lis(lues["Objectifs"], lisObjectifs);
    const r = controleAttributions(a.lignes, { annee: null, objectifs: o === null ? null : o.lignes, date });
    return { constats: r.constats, problemes: [...a.problemes, ...(o?.problemes ?? []), ...r.problemes] };
  },
  Bilan: (table, lues) => {
    const b = lis(table, lisBilan)!;
    const e = lis(lues["Echeances"], lisEcheances);
    const r = controleBilan(b.lignes, {
      echeances: e === null ? null : e.lignes,
      colonnesManquantes: b.colonnesManquantes,
    });
    return { constats: r.constats, problemes: [...b.problemes, ...r.problemes] };
  },
  Reservations: (table, _, date) => {
    const l = lis(table, lisReservations)!;
    return { constats: controleReservations(l.lignes, date), problemes: l.problemes };
  },
};

export const TABLES_CONTROLEES: readonly string[] = Object.keys(CONTROLES_PAR_TABLE);

/** A place names its table by its French title; anything else (« en-têtes », nothing) is the table being checked. */
const modeleDe = (plage: string | undefined, defaut: string): string =>
  (plage === undefined ? undefined : MODELES.find((m) => normalise(m.titre) === normalise(plage))?.nom) ?? defaut;

export function controle(lues: Lues, justifications: readonly LigneDeRegistre[], date: DateLegale): Controle {
  const constats: ConstatMontre[] = [];
  const problemes: ProblemeMontre[] = [];
  const tables: string[] = [];
  const memes = new Map<string, ConstatMontre[]>();
  const phrases = new Set<string>();
  for (const nom of TABLES_CONTROLEES) {
    const table = lues[nom];
    if (table === undefined) continue;
    tables.push(nom);
    const r = CONTROLES_PAR_TABLE[nom]!(table, lues, date);
    for (const p of r.problemes) {
      const phrase = phraseDuProblemeDeControle(p);
      // A table that completes two checks (Echeances) is read twice: its defects are told once.
      const unique = `${modeleDe(p.ou.plage, nom)}|${phrase}`;
      if (phrases.has(unique)) continue;
      phrases.add(unique);
      problemes.push({ modele: modeleDe(p.ou.plage, nom), phrase, ou: p.ou });
    }
    for (const c of r.constats) {
      const base = cleDuConstat(c);
      const dit = affichageDuConstat(c);
      const deja = memes.get(base) ?? [];
      // A due date is judged with the conventions and with the annual report: said once.
      if (deja.some((d) => d.controle !== nom && d.verdict === c.verdict && d.dit.explication === dit.explication))
        continue;
      const cle = deja.length === 0 ? base : `${base}|${deja.length + 1}`;
      const montre: ConstatMontre = {
        cle,
        constat: c,
        controle: nom,
        modele: modeleDe(c.ou?.plage, nom),
        regle: c.regle,
        bailleur: c.portee.bailleur ?? "",
        verdict: c.verdict,
        dit,
        lignes: c.lignes.length > 0 ? c.lignes : c.ou?.ligne === undefined ? [] : [c.ou.ligne],
        colonne: c.colonne,
        decision: decisionDe(justifications, cle),
      };
      memes.set(base, [...deja, montre]);
      constats.push(montre);
    }
  }
  return { constats, problemes, tables };
}
