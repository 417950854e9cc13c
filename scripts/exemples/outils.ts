/** Shared tools of the sample generators: seeded randomness, addresses, and formulas that also describe their arguments. */
import { serieDe } from "../../src/domaine/commun";
import type { CelluleDecrite, ClasseurDecrit } from "../../src/workbench/classeur-decrit";

export type { CelluleDecrite, ClasseurDecrit, FeuilleDecrite, NomDecrit } from "../../src/workbench/classeur-decrit";

/** mulberry32: a small generator whose sequence depends on the seed only. */
export function mulberry32(graine: number): () => number {
  let a = graine >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export interface Hasard {
  /** Integer from min to max, both included. */
  entier(min: number, max: number): number;
  chance(p: number): boolean;
  parmi<T>(choix: readonly T[]): T;
}

export function hasard(graine: number): Hasard {
  const tire = mulberry32(graine);
  return {
    entier: (min, max) => min + Math.floor(tire() * (max - min + 1)),
    chance: (p) => tire() < p,
    parmi: (choix) => choix[Math.floor(tire() * choix.length)]!,
  };
}

/** Excel serial of a civil date; throws on a date that does not exist (a bug of the generator). */
export function jour(annee: number, mois: number, quantieme: number): number {
  const s = serieDe(annee, mois, quantieme);
  if (s === null) throw new RangeError(`date inexistante : ${quantieme}/${mois}/${annee}`);
  return s;
}

/** 1 → A, 27 → AA. */
export function colonne(n: number): string {
  let s = "";
  for (let k = n; k > 0; k = Math.floor((k - 1) / 26)) s = String.fromCharCode(65 + ((k - 1) % 26)) + s;
  return s;
}

/** Address of a rectangle, 1-based, absolute when asked. */
export function adresse(ligne: number, col: number, hauteur = 1, largeur = 1): string {
  const debut = colonne(col) + String(ligne);
  return hauteur === 1 && largeur === 1 ? debut : `${debut}:${colonne(col + largeur - 1)}${ligne + hauteur - 1}`;
}

export const citeFeuille = (nom: string): string =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(nom) ? nom : `'${nom.replace(/'/g, "''")}'`;

/** Rows of a table from records: one cell per header, blank where the record says nothing. */
export function lignesDe(
  entetes: readonly string[],
  fiches: readonly Readonly<Record<string, CelluleDecrite>>[],
): CelluleDecrite[][] {
  for (const f of fiches)
    for (const cle of Object.keys(f))
      if (!entetes.includes(cle)) throw new Error(`colonne inconnue dans un exemple : ${cle}`);
  return fiches.map((f) => entetes.map((e) => f[e] ?? null));
}

// ---- Arguments: written once, rendered both as formula text and as plain addresses -------------------------------------

export type Argument =
  | { readonly feuille: string; readonly plage: string }
  | { readonly valeurs: readonly (readonly CelluleDecrite[])[] }
  | { readonly valeur: CelluleDecrite }
  | null;

export interface Arg {
  readonly texte: string;
  readonly argument: Argument;
}

/** A table of the workbook being described: where it is, so that an argument can be given as an address. */
export interface Table {
  readonly nom: string;
  readonly feuille: string;
  readonly ligne: number;
  readonly colonne: number;
  /** Data rows, the header row apart. */
  readonly lignes: number;
  readonly entetes: readonly string[];
}

export const plageDeTable = (t: Table): string => adresse(t.ligne, t.colonne, t.lignes + 1, t.entetes.length);

const zone = (t: Table, ligne: number, hauteur: number, col = t.colonne, largeur = t.entetes.length): Argument => ({
  feuille: t.feuille,
  plage: adresse(ligne, col, hauteur, largeur),
});
export const tout = (t: Table): Arg => ({ texte: `${t.nom}[#All]`, argument: zone(t, t.ligne, t.lignes + 1) });
export const entetesDe = (t: Table): Arg => ({ texte: `${t.nom}[#Headers]`, argument: zone(t, t.ligne, 1) });
export const donnees = (t: Table): Arg => ({ texte: `${t.nom}[#Data]`, argument: zone(t, t.ligne + 1, t.lignes) });
export function colonneDe(t: Table, entete: string): Arg {
  const i = t.entetes.indexOf(entete);
  if (i < 0) throw new Error(`${t.nom} n'a pas de colonne ${entete}`);
  // A header with an apostrophe, a bracket or a sharp needs escapes that readers of files treat differently: give its address.
  if (/[[\]#'’]/.test(entete)) return plage(t.feuille, adresse(t.ligne + 1, t.colonne + i, t.lignes, 1));
  return { texte: `${t.nom}[${entete}]`, argument: zone(t, t.ligne + 1, t.lignes, t.colonne + i, 1) };
}
/** One data row of a table (1 = first), as an ordinary address. */
export const ligneDe = (t: Table, rang: number): Arg =>
  plage(t.feuille, adresse(t.ligne + rang, t.colonne, 1, t.entetes.length));
export const plage = (feuille: string, a1: string): Arg => ({
  texte: `${citeFeuille(feuille)}!${a1.replace(/([A-Z]+)(\d+)/g, "$$$1$$$2")}`,
  argument: { feuille, plage: a1 },
});
/** A range of the same workbook whose cells are formulas: the values they must give are stated beside. */
export const plageCalculee = (feuille: string, a1: string, valeurs: readonly (readonly CelluleDecrite[])[]): Arg => ({
  texte: plage(feuille, a1).texte,
  argument: { valeurs },
});
export const valeur = (v: number | string | boolean): Arg => ({
  texte:
    typeof v === "string" ? `"${v.replace(/"/g, '""')}"` : typeof v === "boolean" ? (v ? "TRUE" : "FALSE") : String(v),
  argument: { valeur: v },
});
export const omis: Arg = { texte: "", argument: null };

export const formule = (id: string, args: readonly Arg[]): string =>
  `=HLM.${id}(${args.map((a) => a.texte).join(",")})`;

// ---- Expected results ----------------------------------------------------------------------------------------------------

/** Where an expected result comes from. */
export type Origine = "publié" | "publié, corrigé" | "dérivé" | "construit" | "calcul indépendant";

export type Resultat =
  /** From the top left of the result; `null` = this cell is not checked. */
  | { readonly valeurs: readonly (readonly CelluleDecrite[])[] }
  /** Lines that the result must hold, each as header → value; verdicts and names compared without case, accents or hyphens. */
  | { readonly lignes: readonly Readonly<Record<string, CelluleDecrite>>[] };

export interface Attendu {
  readonly classeur: string;
  readonly libelle: string;
  readonly feuille: string;
  readonly cellule: string;
  readonly fonction: string;
  readonly arguments: readonly Argument[];
  readonly attendu: Resultat;
  readonly origine: Origine;
  readonly source: string;
}

/** Cells of a sheet written at any place, then rendered as rows from A1. */
export class Page {
  private readonly lignes: CelluleDecrite[][] = [];
  constructor(readonly nom: string) {}
  pose(ligne: number, col: number, bloc: readonly (readonly CelluleDecrite[])[]): this {
    bloc.forEach((rangee, i) => {
      while (this.lignes.length < ligne + i) this.lignes.push([]);
      const cible = this.lignes[ligne + i - 1]!;
      rangee.forEach((v, j) => {
        while (cible.length < col + j) cible.push(null);
        cible[col + j - 1] = v;
      });
    });
    return this;
  }
  cellules(): CelluleDecrite[][] {
    return this.lignes.map((l) => {
      let fin = l.length;
      while (fin > 0 && l[fin - 1] === null) fin--;
      return l.slice(0, fin);
    });
  }
}

/** The JSON of a workbook: indented, one sheet row per line, so that a change is read line by line. */
export function enJson(o: unknown): string {
  const texte = (v: unknown, marge: string): string => {
    if (Array.isArray(v)) {
      if (v.every((x) => x === null || typeof x !== "object")) return JSON.stringify(v);
      return v.length === 0 ? "[]" : `[\n${v.map((x) => marge + " " + texte(x, marge + " ")).join(",\n")}\n${marge}]`;
    }
    if (v !== null && typeof v === "object") {
      const e = Object.entries(v).filter(([, x]) => x !== undefined);
      return `{\n${e.map(([k, x]) => `${marge} ${JSON.stringify(k)}: ${texte(x, marge + " ")}`).join(",\n")}\n${marge}}`;
    }
    return JSON.stringify(v);
  };
  return texte(o, "") + "\n";
}

export interface Exemple {
  readonly fichier: string;
  readonly classeur: ClasseurDecrit;
  readonly attendus: readonly Attendu[];
}
