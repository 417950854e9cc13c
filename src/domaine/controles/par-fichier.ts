/**
 * Plusieurs fichiers, un seul contrôle : leurs tables sont un seul ensemble de lignes, jugé une fois, puis chaque fichier reçoit ce qui
 * porte sur ses lignes. Quatre conventions dans quatre fichiers se jugent comme dans un seul. Le volet et le lot appellent la même chose.
 */
import { dUnTrait, lieuDe, type Lieu } from "../commun";
import { cleDuNom } from "./cles";
import { type Constat, fichiersDuConstat, lignesDOrigine } from "./constat";
import {
  controlePeuAPeu,
  type DefautReleve,
  type OptionsDuControle,
  type ResultatDuControle,
  type TablesAControler,
} from "./controle";
import { effectifsDesDefauts } from "./problemes";
import type { TableDecodee } from "./situation";

/**
 * « a-completer » : rien n'enfreint une règle, mais quelque chose est à justifier, indéterminé, illisible ou absent. Ce n'est pas « conforme ».
 * « a-l-appui » : aucune de ses tables ne se juge (objectifs, lectures du droit, suivi) ; elles servent à juger les autres fichiers.
 */
export type EtatDeFichier = "conforme" | "a-completer" | "non-conforme" | "a-l-appui" | "illisible";

export interface Comptes {
  readonly conformes: number;
  readonly nonConformes: number;
  readonly aJustifier: number;
  readonly indetermines: number;
  readonly aCorriger: number;
}

/** Un fichier, et ses tables décodées ; null : il a été refusé. Deux fichiers n'ont pas le même nom. */
export interface FichierAJuger {
  readonly fichier: string;
  readonly tables: TablesAControler | null;
}

export interface ResultatDeFichier {
  readonly fichier: string;
  readonly etat: EtatDeFichier;
  /** Les constats qui portent sur une de ses lignes ; un constat peut porter sur plusieurs fichiers. */
  readonly constats: readonly Constat[];
  /** Parmi eux, ceux que ses lignes aident à juger sans qu'ils disent rien de son bailleur ; ni ses comptes ni son état ne les retiennent. */
  readonly dAutrui: readonly Constat[];
  readonly defauts: readonly DefautReleve[];
  readonly comptes: Comptes;
  /** Feuilles dont les en-têtes, ou une colonne obligatoire, n'ont pas pu être lus. */
  readonly illisibles: readonly string[];
  /** Feuilles reconnues, mais sans aucune ligne. */
  readonly sansLigne: readonly string[];
}

export interface ResultatDesFichiers extends ResultatDuControle {
  /** Dans l'ordre reçu. */
  readonly fichiers: readonly ResultatDeFichier[];
  /** Chaque constat une fois, sur autant de fichiers qu'il porte. */
  readonly comptes: Comptes;
}

const AUCUN: Comptes = { conformes: 0, nonConformes: 0, aJustifier: 0, indetermines: 0, aCorriger: 0 };

/** Les tables de tous, dans l'ordre : une seule liste de sources par table. */
export function reunisLesTables(tables: readonly TablesAControler[]): TablesAControler {
  const reunies: Record<string, readonly unknown[]> = {};
  for (const ts of tables)
    for (const [cle, sources] of Object.entries(ts) as [string, readonly unknown[]][])
      reunies[cle] = [...(reunies[cle] ?? []), ...sources];
  return reunies as TablesAControler;
}

export function comptesDe(constats: readonly Constat[], defauts: readonly DefautReleve[]): Comptes {
  const combien = (v: Constat["verdict"]): number => constats.filter((c) => c.verdict === v).length;
  return {
    conformes: combien("conforme"),
    nonConformes: combien("non-conforme"),
    aJustifier: combien("a-justifier"),
    indetermines: combien("indetermine"),
    // Une question, ou un mot compris comme un autre, se dit : il n'y a rien à corriger.
    aCorriger: effectifsDesDefauts(defauts)["a-corriger"],
  };
}

const fichierDe = (ou: Lieu): string | null => ou.fichier ?? null;
const fichierDeLaTable = (t: TableDecodee<unknown>): string => t.source.origine?.fichier ?? "";
const feuilleDe = (t: TableDecodee<unknown>): string => t.source.origine?.feuille ?? "";

/** L'article R. 441-5-1 fait la liste des colonnes d'un bilan : celle qui manque est un constat. */
const estIllisible = (t: TableDecodee<unknown>): boolean =>
  !t.lisible || (t.colonnesManquantes.length > 0 && t.source.table !== "Bilan");
/** Des objectifs ou une lecture du droit, seuls, ne se contrôlent pas. */
const seJuge = (t: TableDecodee<unknown>): boolean => t.source.table !== "Objectifs" && t.source.table !== "Droit";

const cleDeLieu = (ou: Lieu): string => [ou.fichier, ou.feuille, ou.rangee].join("|");

/** Une ligne comptée une fois → les autres fichiers qui la portent à l'identique : ce qui est dit d'elle vaut pour eux. */
function fichiersQuiRepetent(defauts: readonly DefautReleve[]): ReadonlyMap<string, readonly string[]> {
  const m = new Map<string, string[]>();
  for (const { probleme: p } of defauts) {
    const fichier = fichierDe(p.ou);
    if (p.code !== "ligne-dans-deux-fichiers" || fichier === null) continue;
    const cle = cleDeLieu(p.valeurs.ailleurs);
    m.set(cle, [...(m.get(cle) ?? []), fichier]);
  }
  return m;
}

/** Les fichiers d'un constat : ceux de ses lignes, et ceux qui les répètent ; sans elles, ceux qui nomment son bailleur ; sinon tous (null). */
function fichiersDUnConstat(
  c: Constat,
  parBailleur: ReadonlyMap<string, ReadonlySet<string>>,
  repetees: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> | null {
  const siens = new Set([
    ...fichiersDuConstat(c),
    ...(repetees.size === 0 ? [] : lignesDOrigine(c).flatMap((l) => repetees.get(cleDeLieu(lieuDe(l))) ?? [])),
  ]);
  return siens.size > 0 ? siens : (parBailleur.get(cleDuNom(c.portee.bailleur ?? "")) ?? null);
}

function bailleursDesFichiers(tables: TablesAControler): ReadonlyMap<string, ReadonlySet<string>> {
  const m = new Map<string, Set<string>>();
  for (const ts of [tables.conventions, tables.attributions, tables.echeances, tables.reservations])
    for (const t of ts ?? [])
      for (const l of t.lignes) {
        const fichier = t.source.origine?.fichier;
        if (l.bailleur === "" || fichier === undefined) continue;
        const k = cleDuNom(l.bailleur);
        m.set(k, (m.get(k) ?? new Set()).add(fichier));
      }
  return m;
}

/** Les tables où les lignes de tous se jugent ensemble ; un bilan, une réservation ou une échéance ne parlent que de leur fichier. */
const PARTAGEES: ReadonlySet<string> = new Set(["Conventions", "MisesADisposition"]);

/** Un réservataire, un territoire ou un département : rien n'y est reproché au bailleur dont le fichier porte des lignes. */
const estDAutrui = (c: Constat): boolean =>
  c.portee.bailleur === undefined &&
  (c.portee.reservataire ?? c.portee.territoire ?? c.portee.departement) !== undefined &&
  lignesDOrigine(c).every((l) => PARTAGEES.has(l.table.table));

/** Les fichiers d'un seul bailleur. */
function fichiersDUnSeul(parBailleur: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const combien = new Map<string, number>();
  for (const fichiers of parBailleur.values()) for (const f of fichiers) combien.set(f, (combien.get(f) ?? 0) + 1);
  return new Set([...combien].flatMap(([f, n]) => (n === 1 ? [f] : [])));
}

function etatDe(comptes: Comptes, illisible: boolean, jugees: readonly TableDecodee<unknown>[]): EtatDeFichier {
  if (illisible) return "illisible";
  if (comptes.nonConformes > 0) return "non-conforme";
  if (comptes.aJustifier + comptes.indetermines + comptes.aCorriger > 0) return "a-completer";
  if (jugees.length === 0) return "a-l-appui";
  return jugees.every((t) => t.lignes.length === 0) ? "a-completer" : "conforme";
}

export const controleDesFichiers = (
  fichiers: readonly FichierAJuger[],
  options: OptionsDuControle,
): ResultatDesFichiers => dUnTrait(controleDesFichiersPeuAPeu(fichiers, options));

/** Le même, par étapes : une page répond entre deux. */
export function* controleDesFichiersPeuAPeu(
  fichiers: readonly FichierAJuger[],
  options: OptionsDuControle,
): Generator<number, ResultatDesFichiers, void> {
  const tables = reunisLesTables(fichiers.flatMap((f) => f.tables ?? []));
  const { constats, defauts } = yield* controlePeuAPeu(tables, options);
  const parBailleur = bailleursDesFichiers(tables);
  const dUnSeul = fichiersDUnSeul(parBailleur);
  const decodees = Object.values(tables).flat() as readonly TableDecodee<unknown>[];
  const repetees = fichiersQuiRepetent(defauts);
  const siens = constats.map((c) => fichiersDUnConstat(c, parBailleur, repetees));
  const resultatDe = ({ fichier, tables: lues }: FichierAJuger): ResultatDeFichier => {
    if (lues === null)
      return {
        fichier,
        etat: "illisible",
        constats: [],
        dAutrui: [],
        defauts: [],
        comptes: AUCUN,
        illisibles: [],
        sansLigne: [],
      };
    const sesTables = decodees.filter((t) => fichierDeLaTable(t) === fichier);
    const jugees = sesTables.filter(seJuge);
    // Un constat qu'aucun fichier ne porte les regarde tous, sauf ceux dont rien ne se juge.
    const desFichiers = constats.filter((_, i) => siens[i]?.has(fichier) ?? jugees.length > 0);
    const sesDefauts = defauts.filter((d) => fichierDe(d.probleme.ou) === fichier);
    const dAutrui = dUnSeul.has(fichier) ? desFichiers.filter(estDAutrui) : [];
    const comptes = comptesDe(
      desFichiers.filter((c) => !dAutrui.includes(c)),
      sesDefauts,
    );
    const illisibles = sesTables.filter(estIllisible);
    return {
      fichier,
      etat: etatDe(comptes, illisibles.length > 0, jugees),
      constats: desFichiers,
      dAutrui,
      defauts: sesDefauts,
      comptes,
      illisibles: illisibles.map(feuilleDe),
      sansLigne: jugees.filter((t) => t.lisible && t.lignes.length === 0).map(feuilleDe),
    };
  };
  const resultats: ResultatDeFichier[] = [];
  for (const f of fichiers) {
    resultats.push(resultatDe(f));
    yield resultats.length;
  }
  return { constats, defauts, comptes: comptesDe(constats, defauts), fichiers: resultats };
}
