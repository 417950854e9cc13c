/**
 * Une grille telle qu'elle est écrite, rangée pour être comparée à une autre : ce qui s'écrit de deux façons et veut dire la même chose
 * y a la même clé (« Oui » et rien, « ≥24 » et « >=24 », des colonnes ou des alternatives dans un autre ordre).
 */
import { normalise, normaliseEntete } from "../../commun";
import { lireCondition, nombreEcrit, texteDeCondition, type ListesConnues } from "../condition";
import {
  COLONNES_DES_TESTS,
  DIRECTIVES,
  type ColonneDeGrille,
  type Condition,
  type Directive,
  type GrilleLue,
  type LigneDeGrille,
} from "../types";

export type CellulesDeLigne = LigneDeGrille["cellules"];

export interface LigneEcrite {
  /** Rang dans la plage reçue, à partir de 1. */
  readonly ligne: number;
  readonly cellules: CellulesDeLigne;
  /** Données et Conditions. */
  readonly cle: string;
  /** Données, Conditions, Points, Par et Depuis. */
  readonly identite: string;
}

/** Les réglages d'un critère, sur n'importe laquelle de ses lignes. */
export const REGLAGES = ["cumul", "nonCumul", "plafond", "plancher"] as const satisfies readonly ColonneDeGrille[];
export type Reglage = (typeof REGLAGES)[number];

export interface CritereEcrit {
  readonly bloc: string;
  readonly nom: string;
  readonly lignes: LigneEcrite[];
  readonly reglages: Partial<Record<Reglage, unknown>>;
}

export interface DirectiveEcrite {
  readonly ligne: number;
  readonly type: Directive;
  readonly bloc: string;
  readonly cellules: CellulesDeLigne;
}

export interface GrilleEcrite {
  readonly criteres: readonly CritereEcrit[];
  readonly directives: readonly DirectiveEcrite[];
}

/** Ce qui peut changer d'une ligne à l'autre, dans l'ordre où cela se lit. */
export const COLONNES_DE_LIGNE = [
  ...COLONNES_DES_TESTS.flat(),
  "points",
  "par",
  "depuis",
] as const satisfies readonly ColonneDeGrille[];

const toutesLesListes: ListesConnues = (nom) => ({ nom: normalise(nom), membres: [] });
const OUI: Condition<string> = { genre: "classe", classe: "oui", tous: false };

const enTexte = (x: unknown): string =>
  JSON.stringify(x, (cle, v: unknown) => (cle === "ecrit" ? undefined : typeof v === "bigint" ? String(v) : v));

function cleDeForme(c: Condition<string>): string {
  if (c.genre === "ou") return c.parmi.map(cleDeForme).sort().join("|");
  return enTexte(
    c.genre === "affirmation" ? OUI : c.genre === "colonne" ? { ...c, colonne: normaliseEntete(c.colonne) } : c,
  );
}

/** La clé d'une Condition ; `avecPar` : vide, elle ne demande alors qu'une valeur connue. */
export function cleDeCondition(brut: unknown, avecPar: boolean): string {
  if (brut === undefined) return avecPar ? "" : cleDeForme(OUI);
  const lue = lireCondition(brut, {}, toutesLesListes, true);
  return lue.ok ? cleDeForme(lue.valeur) : normalise(texteDeCondition(brut));
}

export const cleDeDonnee = (brut: unknown): string =>
  texteDeCondition(brut).split("|").map(normaliseEntete).sort().join("|");

/** Des points, un coefficient ou une borne : 50, « 50 » et « 50,0 » sont les mêmes. */
export function cleDeNombre(brut: unknown): string {
  // Un 0 est un nombre de points ; comme texte de condition, ce serait une cellule vide.
  const texte = brut === 0 ? "0" : texteDeCondition(brut);
  const m = /^\s*[×xX✕✖*]\s*(.*)$/u.exec(texte);
  const n = nombreEcrit(m ? m[1]! : texte);
  return n === null ? normalise(texte) : `${m ? "×" : ""}${n.valeur.n}/${n.valeur.d}`;
}

const clePar = (brut: unknown): string =>
  normalise(texteDeCondition(brut))
    .replace(/\b(unite|jour|an)s\b/g, "$1")
    .replace(/\bannees?\b/g, "an");

/** La clé d'une cellule : deux cellules de même clé veulent dire la même chose. */
export function cleDeCellule(c: ColonneDeGrille, cellules: CellulesDeLigne): string {
  const brut = cellules[c];
  switch (c) {
    case "condition":
      return cellules.donnee === undefined ? "" : cleDeCondition(brut, cellules.par !== undefined);
    case "condition2":
      return cellules.donnee2 === undefined ? "" : cleDeCondition(brut, false);
    case "condition3":
      return cellules.donnee3 === undefined ? "" : cleDeCondition(brut, false);
    case "condition4":
      return cellules.donnee4 === undefined ? "" : cleDeCondition(brut, false);
    case "donnee":
    case "donnee2":
    case "donnee3":
    case "donnee4":
      return cleDeDonnee(brut);
    case "points":
    case "plafond":
    case "plancher":
      return brut === undefined ? "" : cleDeNombre(brut);
    case "par":
      return clePar(brut);
    case "depuis":
      return normaliseEntete(texteDeCondition(brut));
    case "cumul": {
      const t = normalise(texteDeCondition(brut));
      return t === "exclusif" ? "" : t;
    }
    default:
      return normalise(texteDeCondition(brut));
  }
}

const TESTS = COLONNES_DE_LIGNE.slice(0, 8);

/** Données et Conditions d'une ligne, l'ordre de ses tests ne comptant pas. */
function cleDesTests(cellules: CellulesDeLigne): string {
  const cles = TESTS.map((c) => cleDeCellule(c, cellules));
  return [0, 2, 4, 6]
    .map((i) => `${cles[i]!} ${cles[i + 1]!}`)
    .filter((t) => t !== " ")
    .sort()
    .join(" & ");
}

function ligneEcrite(l: LigneDeGrille): LigneEcrite {
  const cle = cleDesTests(l.cellules);
  const reste = (["points", "par", "depuis"] as const).map((c) => cleDeCellule(c, l.cellules));
  return { ligne: l.ligne, cellules: l.cellules, cle, identite: [cle, ...reste].join(" # ") };
}

const directiveDe = (texte: string): Directive | null =>
  DIRECTIVES.find((d) => normalise(d) === normalise(texte)) ?? null;

/** Range les lignes d'une grille lue. La grille se compile : ce qui ne se lit pas a été dit avant. */
export function grilleEcrite(lue: GrilleLue): GrilleEcrite {
  const criteres = new Map<string, CritereEcrit>();
  const directives: DirectiveEcrite[] = [];
  let bloc = "";
  let nom: string | null = null;
  for (const l of lue.lignes) {
    const { cellules } = l;
    const texte = (c: ColonneDeGrille): string => texteDeCondition(cellules[c]);
    const type = cellules.type === undefined ? null : directiveDe(texte("type"));
    if (type !== null) {
      directives.push({ ligne: l.ligne, type, bloc: texte("bloc"), cellules });
      continue;
    }
    if (cellules.bloc !== undefined) bloc = texte("bloc");
    if (cellules.critere !== undefined) nom = texte("critere");
    const sien = nom ?? texte("donnee");
    const cle = `${normalise(bloc)}/${normalise(sien)}`;
    let critere = criteres.get(cle);
    if (critere === undefined) criteres.set(cle, (critere = { bloc, nom: sien, lignes: [], reglages: {} }));
    critere.lignes.push(ligneEcrite(l));
    for (const r of REGLAGES) if (cellules[r] !== undefined) critere.reglages[r] ??= cellules[r];
  }
  return { criteres: [...criteres.values()], directives };
}

export const cleDeReglage = (r: Reglage, c: CritereEcrit): string => cleDeCellule(r, { [r]: c.reglages[r] });
