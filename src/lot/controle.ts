/** The checks of one workbook, without a browser: tables found by name, else by their headers; every line keeps its row. */
import {
  lisAttributions,
  lisBilan,
  lisConventions,
  lisEcheances,
  lisObjectifs,
  lisReservations,
  nombreReconnu,
  reconnaisModele,
  type Lecture,
} from "../cells";
import { situe, type DateLegale, type Probleme } from "../domaine/commun";
import {
  controleAttributions,
  controleBilan,
  controleConventions,
  controleEcheances,
  controleReservations,
  echeancesAbsentes,
  valeurLue,
  type Constat,
  type LigneDEcheance,
  type LigneDObjectif,
} from "../domaine/controles";
import { cellulesDeTable, rectangle, type CelluleDeFichier, type ClasseurLu, type FeuilleLue } from "../fichiers";
import { modeleDuNom, type Modele } from "../modeles";

export interface OptionsDuLot {
  readonly date: DateLegale | null;
  readonly annee: number | null;
}

export interface TableauTrouve {
  readonly modele: Modele;
  readonly feuille: string;
  readonly entetes: readonly CelluleDeFichier[];
  readonly donnees: readonly (readonly CelluleDeFichier[])[];
  /** Row of the sheet that holds the headers, from 1. */
  readonly ligneDesEntetes: number;
  /** Column of the sheet where the table starts, from 1. */
  readonly premiereColonne: number;
}

export interface ConstatSitue {
  readonly feuille: string;
  /** Its lines are rows of the sheet. */
  readonly constat: Constat;
}
export interface ProblemeSitue {
  readonly feuille: string;
  readonly probleme: Probleme;
}

export interface ResultatDeClasseur {
  readonly tableaux: readonly TableauTrouve[];
  readonly constats: readonly ConstatSitue[];
  readonly problemes: readonly ProblemeSitue[];
  /** Tables whose headers could not be read: nothing of them was checked. */
  readonly illisibles: readonly string[];
}

const CONTROLES = new Set(["Conventions", "MisesADisposition", "Bilan", "Objectifs", "Echeances", "Reservations"]);
/** Objectives alone are nothing to check. */
export const estAControler = (t: TableauTrouve): boolean => t.modele.nom !== "Objectifs";

/** Tables of the file by their name; then, on sheets without one, a range whose first ten rows hold the headers of a model. */
export function tableauxDe(c: ClasseurLu): TableauTrouve[] {
  const trouves: TableauTrouve[] = [];
  for (const f of c.feuilles) {
    let reconnue = false;
    for (const t of f.tables) {
      const modele = modeleDuNom(t.nom) ?? reconnaisModele(t.colonnes);
      if (modele === null || !CONTROLES.has(modele.nom)) continue;
      const cellules = cellulesDeTable(f, t);
      trouves.push({
        modele,
        feuille: f.nom,
        entetes: cellules[0] ?? [],
        donnees: cellules.slice(1),
        ligneDesEntetes: rectangle(t.plage)?.l1 ?? 1,
        premiereColonne: rectangle(t.plage)?.c1 ?? 1,
      });
      reconnue = true;
    }
    if (!reconnue) {
      const t = parEntetes(f);
      if (t !== null) trouves.push(t);
    }
  }
  return trouves;
}

function parEntetes(f: FeuilleLue): TableauTrouve | null {
  for (let i = 0; i < Math.min(10, f.cellules.length); i++) {
    const modele = reconnaisModele(f.cellules[i]!);
    // Two shared headers do not make a table: a working sheet may well hold « Programme » and « Hors flux ».
    if (modele === null || !CONTROLES.has(modele.nom) || nombreReconnu(modele, f.cellules[i]!) < 4) continue;
    const largeur = Math.max(...f.cellules.map((l) => l.length));
    const carre = f.cellules.slice(i).map((l) => Array.from({ length: largeur }, (_, j) => l[j] ?? null));
    return {
      modele,
      feuille: f.nom,
      entetes: carre[0]!,
      donnees: carre.slice(1),
      ligneDesEntetes: i + 1,
      premiereColonne: 1,
    };
  }
  return null;
}

/** Lines counted in the data become rows of the sheet. */
function situeConstat(c: Constat, t: TableauTrouve): ConstatSitue {
  const n = t.ligneDesEntetes;
  return {
    feuille: t.feuille,
    constat: {
      ...c,
      lignes: c.lignes.map((l) => l + n),
      manque: c.manque.map((m) => ({ ...m, lignes: m.lignes.filter((l) => l > 0).map((l) => l + n) })),
      ou: c.ou === null || c.ou.ligne === undefined ? c.ou : { ...c.ou, ligne: c.ou.ligne + n },
    },
  };
}
const situeProbleme = (p: Probleme, t: TableauTrouve): ProblemeSitue => ({
  feuille: t.feuille,
  probleme: {
    ...p,
    ou: situe(p.ou.plage === "en-têtes" ? { ...p.ou, dansLesEntetes: true } : p.ou, {
      feuille: t.feuille,
      rangeeDesEntetes: t.ligneDesEntetes,
      premiereColonne: t.premiereColonne,
      entetes: t.entetes,
    }),
  },
});

export function controleClasseur(c: ClasseurLu, options: OptionsDuLot): ResultatDeClasseur {
  const tableaux = tableauxDe(c);
  const constats: ConstatSitue[] = [];
  const problemes: ProblemeSitue[] = [];
  const illisibles: string[] = [];

  const lis = <L>(
    t: TableauTrouve,
    lire: (entetes: readonly CelluleDeFichier[], donnees: TableauTrouve["donnees"]) => Lecture<L>,
  ): readonly L[] | null => {
    const lecture = lire(t.entetes, t.donnees);
    problemes.push(...lecture.problemes.map((p) => situeProbleme(p, t)));
    if (lecture.lisible && lecture.colonnesManquantes.length === 0) return lecture.lignes;
    illisibles.push(t.feuille);
    return lecture.lisible ? lecture.lignes : null;
  };
  const range = (
    t: TableauTrouve,
    r: { readonly constats: readonly Constat[]; readonly problemes: readonly Probleme[] },
  ): void => {
    constats.push(...r.constats.map((x) => situeConstat(x, t)));
    problemes.push(...r.problemes.map((p) => situeProbleme(p, t)));
  };
  const de = (nom: string): TableauTrouve[] => tableaux.filter((t) => t.modele.nom === nom);

  const attendus = new Map<string, { bailleur: string; annee: number }>();
  for (const t of de("Conventions")) {
    const lignes = lis(t, lisConventions);
    if (lignes === null) continue;
    range(t, controleConventions(lignes, { date: options.date }));
    for (const l of lignes) {
      const annee = valeurLue(l.annee);
      if (annee !== null && l.bailleur !== "") attendus.set(`${l.bailleur}|${annee}`, { bailleur: l.bailleur, annee });
    }
  }
  const echeances: LigneDEcheance[] = [];
  for (const t of de("Echeances")) {
    const lignes = lis(t, lisEcheances);
    if (lignes === null) continue;
    echeances.push(...lignes);
    const propres: Probleme[] = [];
    range(t, { constats: controleEcheances(lignes, options.date, propres), problemes: propres });
  }
  const premiere = de("Echeances")[0];
  if (premiere !== undefined)
    range(premiere, { constats: echeancesAbsentes(echeances, [...attendus.values()], options.date), problemes: [] });
  for (const t of de("Reservations")) {
    const lignes = lis(t, lisReservations);
    if (lignes !== null) range(t, { constats: controleReservations(lignes, options.date), problemes: [] });
  }
  const objectifs: LigneDObjectif[] = [];
  const tableDesObjectifs = de("Objectifs")[0];
  if (tableDesObjectifs !== undefined) objectifs.push(...(lis(tableDesObjectifs, lisObjectifs) ?? []));
  for (const t of de("MisesADisposition")) {
    const lignes = lis(t, lisAttributions);
    if (lignes === null) continue;
    const r = controleAttributions(lignes, {
      annee: options.annee,
      objectifs: tableDesObjectifs === undefined ? null : objectifs,
      date: options.date,
    });
    // Defects of the objectives are located in their own table.
    const desObjectifs = (p: Probleme): boolean => p.ou.plage === "Objectifs" && tableDesObjectifs !== undefined;
    range(t, { constats: r.constats, problemes: r.problemes.filter((p) => !desObjectifs(p)) });
    if (tableDesObjectifs !== undefined)
      range(tableDesObjectifs, { constats: [], problemes: r.problemes.filter(desObjectifs) });
  }
  for (const t of de("Bilan")) {
    // Missing columns are a finding of the check itself: article R441-5-1 lists them.
    const lecture = lisBilan(t.entetes, t.donnees);
    problemes.push(...lecture.problemes.map((p) => situeProbleme(p, t)));
    if (!lecture.lisible) illisibles.push(t.feuille);
    else range(t, controleBilan(lecture.lignes, { echeances: null, colonnesManquantes: lecture.colonnesManquantes }));
  }
  return { tableaux, constats, problemes, illisibles };
}
