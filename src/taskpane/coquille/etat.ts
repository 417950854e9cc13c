/** The state of the pane and its only reducer. Everything that lasts is in the workbook; this is what the pane knows of it now. */
import { type DateLegale } from "../../domaine/commun";
import {
  reconnaisTout,
  type BlocLu,
  type DatesDuClasseur,
  type Ecriture,
  type FormuleEnErreur,
  type Inventaire,
  type LigneDeRegistre,
  type Progression,
  type Reconnue,
  type Selection,
} from "../../excel";
import { ENTETES_DU_DETAIL } from "../../messages";
import { evaluationDe, type Origine } from "./evaluation";
import { sourcesDe, type ChoixDeTables, type SourcesDuClasseur } from "./sources";
import { VUES_INITIALES, type Onglet, type Vues } from "./vues";

export { type Onglet } from "./vues";

export interface Message {
  readonly genre: "erreur" | "succes" | "information";
  readonly texte: string;
}

/** A known table and its raw content. */
export interface TableLue {
  readonly reconnue: Reconnue;
  readonly bloc: BlocLu;
}

/** Read again with nothing changed: same place, same cells. Compared cell by cell, a table of applications is long. */
export const memeTable = (a: TableLue, b: TableLue): boolean =>
  a.reconnue.source.cle === b.reconnue.source.cle &&
  a.reconnue.source.nom === b.reconnue.source.nom &&
  a.reconnue.ligneDesEntetes === b.reconnue.ligneDesEntetes &&
  JSON.stringify(a.bloc.zone) === JSON.stringify(b.bloc.zone) &&
  a.bloc.valeurs.length === b.bloc.valeurs.length &&
  a.bloc.valeurs.every((l, i) => {
    const autre = b.bloc.valeurs[i]!;
    return l.length === autre.length && l.every((c, j) => Object.is(c, autre[j]));
  });

/** Somewhere the user was: a view of a screen, and the cell selected if they left it for another one. */
export interface Place {
  readonly onglet: Onglet;
  readonly vue: string;
  readonly selection: Selection | null;
}

export interface Etat {
  readonly onglet: Onglet;
  readonly vues: Vues;
  /** Where the user was before, the last one at the end; and where they came back from. */
  readonly passees: readonly Place[];
  readonly suivantes: readonly Place[];
  readonly inventaire: Inventaire | null;
  readonly reconnues: readonly Reconnue[];
  /** What the user chose to read, as the workbook keeps it. */
  readonly choix: ChoixDeTables;
  /** The table that every screen reads of each model, decided here and nowhere else. */
  readonly sources: SourcesDuClasseur;
  /** By name of model. */
  readonly lues: Readonly<Record<string, TableLue>>;
  /** By model read: how many of its rows are hidden, and counted. Apart: hiding a row changes nothing of what was calculated. */
  readonly masquees: Readonly<Record<string, number>>;
  readonly justifications: readonly LigneDeRegistre[];
  /** The evaluation date and where it comes from; until `origine` settles it, no screen calculates. */
  readonly date: DateLegale;
  readonly origine: Origine;
  /** What it is decided from: the user's choice, the dates of the workbook (null: not read yet), the clock that proposes. */
  readonly dateChoisie: DateLegale | null;
  readonly datesDuClasseur: DatesDuClasseur | null;
  readonly horloge: DateLegale;
  readonly auteur: string;
  /** How many settings the pane has written: what one of them says must be looked at again. */
  readonly reglees: number;
  readonly message: Message | null;
  /** What is under way, in words, or null. */
  readonly occupe: string | null;
  readonly progression: Progression | null;
  /** What « Annuler » takes back, the last one at the end. Kept in memory only. */
  readonly ecritures: readonly Ecriture[];
  readonly selection: Selection | null;
  /** The workbook counts its dates from 1904: no date of it can be trusted. */
  readonly depuis1904: boolean;
  /** Weights tried on a grid (recognised by what it says besides its weights), by key of cell. Lost with the pane, as nothing is written. */
  readonly essais: { readonly signature: string; readonly poids: ReadonlyMap<string, string> };
  readonly formulesEnErreur: readonly FormuleEnErreur[] | null;
  /** A request of the ribbon or the context menu, with its number: the same one asked twice is two requests. */
  readonly expliquer: { readonly numero: number; readonly selection: Selection; readonly onglet: Onglet } | null;
}

export const etatInitial = (horloge: DateLegale): Etat => ({
  onglet: "accueil",
  vues: VUES_INITIALES,
  passees: [],
  suivantes: [],
  inventaire: null,
  reconnues: [],
  choix: {},
  sources: {},
  lues: {},
  masquees: {},
  justifications: [],
  ...evaluationDe(null, null, horloge),
  dateChoisie: null,
  datesDuClasseur: null,
  horloge,
  auteur: "",
  reglees: 0,
  message: null,
  occupe: null,
  progression: null,
  ecritures: [],
  selection: null,
  depuis1904: false,
  essais: { signature: "", poids: new Map() },
  formulesEnErreur: null,
  expliquer: null,
});

export type Action =
  | { readonly type: "onglet"; readonly onglet: Onglet; readonly vue?: string }
  | { readonly type: "place"; readonly place: Place; readonly sens: "recule" | "avance" }
  | { readonly type: "inventaire"; readonly inventaire: Inventaire }
  | { readonly type: "choix"; readonly choix: ChoixDeTables }
  | { readonly type: "lue"; readonly table: TableLue }
  | { readonly type: "oubliee"; readonly modele: string }
  | { readonly type: "justifications"; readonly lignes: readonly LigneDeRegistre[] }
  | { readonly type: "date"; readonly date: DateLegale | null }
  | { readonly type: "dates"; readonly dates: DatesDuClasseur }
  | { readonly type: "auteur"; readonly auteur: string }
  | { readonly type: "reglage" }
  | { readonly type: "message"; readonly message: Message | null }
  | { readonly type: "occupe"; readonly quoi: string | null }
  | { readonly type: "progression"; readonly progression: Progression | null }
  | { readonly type: "ecriture"; readonly ecriture: Ecriture }
  | { readonly type: "annulee"; readonly ecriture: Ecriture }
  | { readonly type: "selection"; readonly selection: Selection }
  | { readonly type: "parti"; readonly depuis: Selection }
  | { readonly type: "essais"; readonly essais: Etat["essais"] }
  | { readonly type: "calendrier"; readonly depuis1904: boolean }
  | { readonly type: "formules"; readonly formules: readonly FormuleEnErreur[] | null }
  | { readonly type: "expliquer"; readonly selection: Selection; readonly onglet: Onglet; readonly vue: string };

/** How many places are remembered each way. */
const PLACES = 50;

const placeDe = (etat: Etat, selection: Selection | null): Place => ({
  onglet: etat.onglet,
  vue: etat.vues[etat.onglet],
  selection,
});

/** The place left is remembered; what one came back from is no longer ahead. */
const quitte = (etat: Etat, selection: Selection | null): Etat => ({
  ...etat,
  passees: [...etat.passees, placeDe(etat, selection)].slice(-PLACES),
  suivantes: [],
});

/** True when the view in front has already led to a cell: from one constat to the next, « Revenir » still leads where the user was working. */
export const parti = (etat: Etat): boolean => {
  const derniere = etat.passees.at(-1);
  return (
    derniere !== undefined &&
    derniere.selection !== null &&
    derniere.onglet === etat.onglet &&
    derniere.vue === etat.vues[etat.onglet]
  );
};

/** Writes that « Annuler » remembers, and cells that they may hold in all: what was there before and what was left stay in memory. */
export const ECRITURES_GARDEES = 20;
const CELLULES_GARDEES = 2_000_000;

const cellulesDe = (e: Ecriture): number => e.blocs.reduce((n, { zone }) => n + zone.lignes * zone.colonnes, 0);

/** The latest ones that fit; the last one always. */
export function aGarder(ecritures: readonly Ecriture[]): readonly Ecriture[] {
  let cellules = 0;
  let debut = ecritures.length;
  while (debut > 0 && ecritures.length - debut < ECRITURES_GARDEES) {
    cellules += cellulesDe(ecritures[debut - 1]!);
    if (cellules > CELLULES_GARDEES && debut < ecritures.length) break;
    debut--;
  }
  return ecritures.slice(debut);
}

/** What was read stays shown while its table is still the one to read; the rest is forgotten at once. */
const avecLesSources = (etat: Etat, reconnues: readonly Reconnue[], choix: ChoixDeTables): Etat => {
  const sources = sourcesDe(reconnues, choix);
  const lues = Object.fromEntries(
    Object.entries(etat.lues).filter(([modele, t]) => sources[modele]?.lue.source.cle === t.reconnue.source.cle),
  );
  return { ...etat, reconnues, choix, sources, lues };
};

export function reduis(etat: Etat, action: Action): Etat {
  switch (action.type) {
    case "onglet": {
      const { onglet, vue = etat.vues[onglet] } = action;
      if (onglet === etat.onglet && vue === etat.vues[onglet]) return etat;
      return { ...quitte(etat, null), onglet, vues: { ...etat.vues, [onglet]: vue } };
    }
    case "place": {
      const { onglet, vue } = action.place;
      const ici = placeDe(etat, action.place.selection === null ? null : etat.selection);
      const recule = action.sens === "recule";
      return {
        ...etat,
        onglet,
        vues: { ...etat.vues, [onglet]: vue },
        passees: recule ? etat.passees.slice(0, -1) : [...etat.passees, ici],
        suivantes: recule ? [...etat.suivantes, ici] : etat.suivantes.slice(0, -1),
      };
    }
    case "inventaire":
      return {
        ...avecLesSources(etat, reconnaisTout(action.inventaire, [ENTETES_DU_DETAIL]), etat.choix),
        inventaire: action.inventaire,
      };
    case "choix":
      return avecLesSources(etat, etat.reconnues, action.choix);
    case "lue": {
      const { reconnue } = action.table;
      // A reading that ends after another table was chosen is of no use any more.
      if (etat.sources[reconnue.modele.nom]?.lue.source.cle !== reconnue.source.cle) return etat;
      const masquees = { ...etat.masquees, [reconnue.modele.nom]: action.table.bloc.masquees ?? 0 };
      // The same object while it says the same: what was calculated from it, and what a search found, still holds.
      const avant = etat.lues[reconnue.modele.nom];
      if (avant !== undefined && memeTable(avant, action.table))
        return etat.masquees[reconnue.modele.nom] === masquees[reconnue.modele.nom] ? etat : { ...etat, masquees };
      return { ...etat, masquees, lues: { ...etat.lues, [reconnue.modele.nom]: action.table } };
    }
    case "oubliee": {
      const { [action.modele]: _, ...lues } = etat.lues;
      return { ...etat, lues };
    }
    case "justifications":
      // Read again after every writing: files under check are judged anew only when a decision has changed.
      return JSON.stringify(action.lignes) === JSON.stringify(etat.justifications)
        ? etat
        : { ...etat, justifications: action.lignes };
    case "date":
      return { ...etat, dateChoisie: action.date, ...evaluationDe(action.date, etat.datesDuClasseur, etat.horloge) };
    case "dates":
      return { ...etat, datesDuClasseur: action.dates, ...evaluationDe(etat.dateChoisie, action.dates, etat.horloge) };
    case "auteur":
      return { ...etat, auteur: action.auteur };
    case "reglage":
      return { ...etat, reglees: etat.reglees + 1 };
    case "message":
      return { ...etat, message: action.message };
    case "occupe":
      return { ...etat, occupe: action.quoi, progression: null };
    case "progression":
      return { ...etat, progression: action.progression };
    case "ecriture":
      return { ...etat, ecritures: aGarder([...etat.ecritures, action.ecriture]) };
    case "annulee":
      return { ...etat, ecritures: etat.ecritures.filter((e) => e !== action.ecriture) };
    case "selection":
      return { ...etat, selection: action.selection };
    case "parti":
      return parti(etat) ? { ...etat, suivantes: [] } : quitte(etat, action.depuis);
    case "essais":
      return { ...etat, essais: action.essais };
    case "calendrier":
      return { ...etat, depuis1904: action.depuis1904 };
    case "formules":
      return { ...etat, formulesEnErreur: action.formules };
    case "expliquer":
      return {
        ...quitte(etat, null),
        onglet: action.onglet,
        vues: { ...etat.vues, [action.onglet]: action.vue },
        selection: action.selection,
        expliquer: { numero: (etat.expliquer?.numero ?? 0) + 1, selection: action.selection, onglet: action.onglet },
      };
  }
}
