/**
 * Many workbooks, one control: every file is read, one after the other (a bad one never stops the next), then all their tables are one
 * set of conventions, of releases, of deadlines. Four conventions in four files are judged as they would be in one.
 * No file access here: the caller gives bytes.
 */
import type { Lieu } from "../domaine/commun";
import {
  cleDuNom,
  controle,
  genreDuDefaut,
  type Constat,
  type DefautReleve,
  type TableDecodee,
  type TablesAControler,
} from "../domaine/controles";
import { lisClasseur } from "../fichiers";
import { phraseDAvancement, phraseDeFichier, phraseDesComptes, PHRASES_DU_LOT, type Comptes } from "../messages";
import {
  decodeLesTableaux,
  estAControler,
  estIllisible,
  tableauxDe,
  type OptionsDuLot,
  type TableauTrouve,
} from "./controle";

/** "a-completer": nothing is against a rule, but something is to justify, not determined or unreadable. It is not "conforme". */
export type EtatDeFichier = "conforme" | "a-completer" | "non-conforme" | "illisible";

export interface ResultatDeFichier {
  readonly fichier: string;
  readonly etat: EtatDeFichier;
  /** The constats that bear on a line of this file; one may bear on several files. */
  readonly constats: readonly Constat[];
  readonly defauts: readonly DefautReleve[];
  readonly comptes: Comptes;
  readonly remarques: readonly string[];
}

export interface ResultatDuLot {
  readonly fichiers: readonly ResultatDeFichier[];
  /** Each once, however many files it bears on. */
  readonly constats: readonly Constat[];
  readonly defauts: readonly DefautReleve[];
  readonly comptes: Comptes;
}

export interface FichierDuLot {
  readonly nom: string;
  readonly lis: () => Promise<Uint8Array>;
}

const AUCUN: Comptes = { conformes: 0, nonConformes: 0, aJustifier: 0, indetermines: 0, aCorriger: 0 };

type Lu =
  | { readonly fichier: string; readonly tableaux: readonly TableauTrouve[] }
  | { readonly fichier: string; readonly refus: string };

/** A workbook read to its tables, or the sentence that refuses it. */
async function lis(f: FichierDuLot): Promise<Lu> {
  const refuse = (refus: string): Lu => ({ fichier: f.nom, refus });
  try {
    const octets = await f.lis().catch(() => null);
    if (octets === null) return refuse(PHRASES_DU_LOT.fichierAbsent);
    const lu = await lisClasseur(octets);
    if (!lu.ok) return refuse(phraseDeFichier(lu.probleme));
    const tableaux = tableauxDe(f.nom, lu.valeur);
    return tableaux.some(estAControler) ? { fichier: f.nom, tableaux } : refuse(PHRASES_DU_LOT.aucunTableau);
  } catch (e) {
    // A bug on one workbook is said and does not lose the others.
    return refuse(PHRASES_DU_LOT.defaut(e instanceof Error ? e.message : String(e)));
  }
}

function compte(constats: readonly Constat[], defauts: readonly DefautReleve[]): Comptes {
  const combien = (v: Constat["verdict"]): number => constats.filter((c) => c.verdict === v).length;
  return {
    conformes: combien("conforme"),
    nonConformes: combien("non-conforme"),
    aJustifier: combien("a-justifier"),
    indetermines: combien("indetermine"),
    // A question, or a word understood as another, is said: there is nothing to correct.
    aCorriger: defauts.filter((d) => genreDuDefaut(d.probleme) === "a-corriger").length,
  };
}

const fichierDe = (ou: Lieu): string | null => (ou.genre === "feuille" ? (ou.fichier ?? null) : null);

/** The files of a constat: those of its lines; without a line, those that name its landlord; else all of them. */
function fichiersDUnConstat(
  c: Constat,
  parBailleur: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> | null {
  const siens = new Set(c.lignes.flatMap((l) => l.table.origine?.fichier ?? []));
  return siens.size > 0 ? siens : (parBailleur.get(cleDuNom(c.portee.bailleur ?? "")) ?? null);
}

function bailleursDesFichiers(tables: TablesAControler): ReadonlyMap<string, ReadonlySet<string>> {
  const m = new Map<string, Set<string>>();
  for (const ts of [tables.conventions, tables.attributions, tables.echeances])
    for (const t of ts ?? [])
      for (const l of t.lignes) {
        const fichier = t.source.origine?.fichier;
        if (l.bailleur === "" || fichier === undefined) continue;
        const k = cleDuNom(l.bailleur);
        m.set(k, (m.get(k) ?? new Set()).add(fichier));
      }
  return m;
}

const etatDe = (comptes: Comptes, illisible: boolean): EtatDeFichier =>
  illisible
    ? "illisible"
    : comptes.nonConformes > 0
      ? "non-conforme"
      : comptes.aJustifier + comptes.indetermines + comptes.aCorriger > 0
        ? "a-completer"
        : "conforme";

export async function controleLot(
  fichiers: readonly FichierDuLot[],
  options: OptionsDuLot,
  dis: (ligne: string) => void,
): Promise<ResultatDuLot> {
  const lus: Lu[] = [];
  for (const [i, f] of fichiers.entries()) {
    const lu = await lis(f);
    lus.push(lu);
    dis(
      phraseDAvancement(
        i + 1,
        fichiers.length,
        f.nom,
        "refus" in lu ? lu.refus : PHRASES_DU_LOT.tableauxLus(lu.tableaux.map((t) => t.feuille)),
      ),
    );
  }
  const tables = decodeLesTableaux(lus.flatMap((l) => ("refus" in l ? [] : l.tableaux)));
  const { constats, defauts } = controle(tables, options);
  const parBailleur = bailleursDesFichiers(tables);
  const decodees = Object.values(tables).flat() as readonly TableDecodee<unknown>[];
  const siens = constats.map((c) => fichiersDUnConstat(c, parBailleur));
  const resultats = lus.map((l): ResultatDeFichier => {
    if ("refus" in l)
      return { fichier: l.fichier, etat: "illisible", constats: [], defauts: [], comptes: AUCUN, remarques: [l.refus] };
    const desFichiers = constats.filter((_, i) => siens[i]?.has(l.fichier) ?? true);
    const sesDefauts = defauts.filter((d) => fichierDe(d.probleme.ou) === l.fichier);
    const comptes = compte(desFichiers, sesDefauts);
    const illisibles = decodees.filter((t) => t.source.origine?.fichier === l.fichier && estIllisible(t));
    return {
      fichier: l.fichier,
      etat: etatDe(comptes, illisibles.length > 0),
      constats: desFichiers,
      defauts: sesDefauts,
      comptes,
      remarques: illisibles.map((t) => PHRASES_DU_LOT.tableauIllisible(t.source.origine!.feuille)),
    };
  });
  for (const r of resultats)
    if (r.comptes !== AUCUN)
      dis(PHRASES_DU_LOT.bilanDuFichier(r.fichier, [phraseDesComptes(r.comptes), ...r.remarques].join(". ")));
  const comptes = compte(constats, defauts);
  if (resultats.filter((r) => r.comptes !== AUCUN).length > 1)
    dis(PHRASES_DU_LOT.bilanDEnsemble(phraseDesComptes(comptes)));
  return { fichiers: resultats, constats, defauts, comptes };
}

/**
 * 2 as soon as one file could not be read, 0 when every file is compliant, else 1. What is to justify or could not be decided
 * is not compliant: a script that goes on at 0 must not go on with it.
 */
export const codeDeSortie = ({ fichiers }: ResultatDuLot): 0 | 1 | 2 =>
  fichiers.some((r) => r.etat === "illisible") ? 2 : fichiers.every((r) => r.etat === "conforme") ? 0 : 1;
