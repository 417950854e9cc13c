/**
 * A sheet of a document laid out: each cell at its row and column, each style over its zone, each table and chart with its
 * cells. Rows and columns from 0. The same layout is what Office.js writes and what the file holds.
 */
import { feuilleImprimee } from "./typographie";
import { decimalesDePart, estDeTexte, formatDeColonne, formatDePart } from "./formats";
import {
  type Accent,
  type CelluleDeDocument,
  type Document,
  type FeuilleDeDocument,
  type Graphique,
  type Impression,
  type Section,
  type Tableau,
} from "./types";

export interface ZoneComposee {
  readonly ligne: number;
  readonly colonne: number;
  readonly lignes: number;
  readonly colonnes: number;
}

/** What a cell looks like. What is not said is that of an ordinary cell. */
export interface Aspect {
  readonly format?: string;
  readonly gras?: boolean;
  readonly italique?: boolean;
  /** Points. */
  readonly taille?: number;
  /** « #rrggbb ». */
  readonly couleur?: string;
  readonly fond?: string;
  readonly horizontal?: "gauche" | "droite" | "centre";
  readonly vertical?: "haut" | "milieu" | "bas";
  readonly retour?: boolean;
  /** Steps of indentation from the left. */
  readonly retrait?: number;
  /** Line under the cell. */
  readonly filet?: { readonly couleur: string; readonly epais: boolean };
}

export interface ZoneStylee {
  readonly zone: ZoneComposee;
  readonly aspect: Aspect;
}

export interface TableComposee {
  readonly nom: string;
  readonly zone: ZoneComposee;
}

export interface SerieComposee {
  readonly nom: string;
  /** The header cell that names it. */
  readonly entete: ZoneComposee;
  readonly valeurs: ZoneComposee;
  readonly nombres: readonly (number | null)[];
  readonly format: string;
}

export interface GraphiqueCompose {
  readonly nom: string;
  readonly titre: string;
  readonly description: string;
  readonly forme: Graphique["forme"];
  readonly zone: ZoneComposee;
  readonly categories: { readonly zone: ZoneComposee; readonly textes: readonly string[] };
  readonly series: readonly SerieComposee[];
  /** Lengths are compared from zero: the axis of bars without a negative value starts there; elsewhere Excel chooses. */
  readonly depuisZero: boolean;
}

export interface FeuilleComposee {
  readonly nom: string;
  /** Every cell that holds something, row by row; `null` = nothing is written there. */
  readonly cellules: readonly (readonly CelluleDeDocument[])[];
  /** In order: a later aspect adds to an earlier one. No two aspects of one zone contradict each other. */
  readonly aspects: readonly ZoneStylee[];
  readonly fusions: readonly ZoneComposee[];
  /** Row → height in points, where the text needs more than Excel would give. */
  readonly hauteurs: ReadonlyMap<number, number>;
  readonly largeurs: readonly number[];
  readonly tables: readonly TableComposee[];
  readonly graphiques: readonly GraphiqueCompose[];
  /** Rows frozen at the top: those of a header that is alone on its sheet; 0 = none. */
  readonly figees: number;
  readonly impression: Impression & {
    /** Row repeated at the top of every page, or null. */
    readonly repetee: number | null;
    /** Rows before which a page starts. */
    readonly sauts: readonly number[];
  };
}

/** Colours of print: they hold in black and white too (contrast of the texts ≥ 4.5). */
export const COULEURS = {
  titre: "#1F2A37",
  attenue: "#5C6670",
  filetDeSection: "#0F6CBD",
  entete: "#E8F1FA",
  filet: "#D9DEE3",
  attention: "#FFF4CE",
  refus: "#FDE7E9",
  texteDuRefus: "#A4262C",
} as const;

/** Series of a chart, told apart in grey too: from dark to light by turns. */
export const COULEURS_DES_SERIES = ["#0F6CBD", "#F2B705", "#1F2A37", "#7FB2E5", "#A4262C", "#7A7F85"] as const;

const LIGNE = 15;
/** Air above and below the texts of a row of a table or of a paragraph. */
const AIR = 4;
/** Beyond so many lines a cell is read from its top; below, it stands in the middle of its row. */
const LIGNES_CENTREES = 3;
/** Up to so many lines, a table stands on one page. */
const LIGNES_ENSEMBLE = 12;
/** What an indented text loses of its width. */
const RETRAIT = 1.5;
const SANS_FILET: Aspect = {};

const aspectDeLAccent = (accent: Accent | undefined): Aspect =>
  accent === "total"
    ? { gras: true, filet: { couleur: COULEURS.titre, epais: false } }
    : accent === "attention"
      ? { fond: COULEURS.attention }
      : accent === "refus"
        ? { fond: COULEURS.refus }
        : accent === "attenue"
          ? { couleur: COULEURS.attenue }
          : SANS_FILET;

/** Advance widths of Calibri, in thousandths of a digit: the unit of the widths of columns. Accents do not widen a letter. */
const CHASSES: ReadonlyMap<string, number> = new Map(
  (
    [
      [446, " \u00a0\u202f"],
      [455, "ijlI'’.,:;|!·"],
      [610, "ft()[]-"],
      [690, "rJ"],
      [780, "szc/\\"],
      [850, "xkvyL?"],
      [930, "agFSTYZ–"],
      [1040, "bdehnopquBCEKPRX0123456789«»+=<>"],
      [1160, "AV"],
      [1260, "DGHNUQO"],
      [1440, "wm%&"],
      [1760, "MWœŒ—"],
    ] as const
  ).flatMap(([chasse, signes]) => [...signes].map((c) => [c, chasse] as const)),
);
/** Advance widths of Calibri Bold, likewise: exact, because two headers touch or not for less than a digit. */
const CHASSES_GRAS: ReadonlyMap<string, number> = new Map(
  (
    [
      [446, " \u00a0\u202f"],
      [461, "'"],
      [485, "il"],
      [504, "j"],
      [509, "’,"],
      [526, "I"],
      [527, "."],
      [528, "·"],
      [544, ":;"],
      [604, "-"],
      [615, "()"],
      [624, "f"],
      [641, "[]"],
      [643, "!"],
      [653, "J"],
      [684, "t"],
      [701, "r"],
      [784, "z"],
      [787, "s"],
      [826, "c"],
      [834, "L"],
      [848, "/\\"],
      [906, "F"],
      [907, "x"],
      [914, "?"],
      [933, "S"],
      [934, "vy"],
      [935, "g"],
      [937, "|"],
      [943, "Z"],
      [947, "k"],
      [962, "E"],
      [974, "a"],
      [977, "T"],
      [983, "–+=<>÷×−"],
      [993, "e"],
      [1000, "0123456789€"],
      [1025, "Y"],
      [1044, "C"],
      [1050, "P"],
      [1059, "bdhnpqu"],
      [1061, "o"],
      [1063, "«»"],
      [1079, "K"],
      [1087, "X"],
      [1106, "B"],
      [1111, "R"],
      [1167, "V"],
      [1196, "A"],
      [1244, "D"],
      [1245, "H"],
      [1257, "G"],
      [1288, "U"],
      [1300, "N"],
      [1334, "O"],
      [1354, "Q"],
      [1390, "&"],
      [1438, "%"],
      [1470, "w"],
      [1605, "m"],
      [1663, "œ"],
      [1724, "MŒ"],
      [1786, "—"],
      [1788, "W"],
    ] as const
  ).flatMap(([chasse, signes]) => [...signes].map((c) => [c, chasse] as const)),
);
/** A little more than the true width: a line too many is better than a word cut. */
const MARGE = 1.07;
const chasse = (mot: string, chasses: ReadonlyMap<string, number>): number =>
  [...mot.normalize("NFD")].reduce((l, c) => l + (/\p{M}/u.test(c) ? 0 : (chasses.get(c) ?? 1100)), 0) / 1000;
const largeurDuMot = (mot: string): number => chasse(mot, CHASSES) * MARGE;
const largeurEnGras = (mot: string): number => chasse(mot, CHASSES_GRAS);
const ESPACE = largeurDuMot(" ");
/** Bold letters are wider. */
const ENTETE_GRAS = 0.97;

/** Rows that a text takes in a column of `largeur` characters: words are not cut, lines of the text are kept. */
export function lignesDuTexte(texte: string, largeur: number): number {
  const place = Math.max(1, largeur);
  let total = 0;
  for (const ligne of texte.split("\n")) {
    let reste = 0;
    let n = 1;
    for (const mot of ligne.split(" ")) {
      const l = largeurDuMot(mot);
      const avec = reste === 0 ? l : reste + ESPACE + l;
      if (avec <= place) reste = avec;
      else if (l <= place) {
        n++;
        reste = l;
      } else {
        n += (reste === 0 ? 0 : 1) + Math.ceil(l / place) - 1;
        reste = l % place || place;
      }
    }
    total += n;
  }
  return total;
}

/** What cannot be parted by the end of a line: a word, or what comes before a hyphen or a slash in one. */
const morceaux = (texte: string): readonly string[] => texte.split(/[ \n]|(?<=[-/])/).filter((m) => m !== "");

/** The widest of the lines that a text makes in a column. */
function plusLargeLigne(texte: string, place: number, mesure: (mot: string) => number): number {
  let large = 0;
  for (const ligne of texte.split("\n")) {
    let prise = "";
    for (const mot of ligne.split(/(?<=[ /-])/)) {
      if (prise !== "" && mesure((prise + mot).trimEnd()) > place) prise = "";
      prise += mot;
      large = Math.max(large, mesure(prise.trimEnd()));
    }
  }
  return large;
}

/** What a text on the right leaves on its left, so as not to touch the column before it. */
const AIR_A_GAUCHE = 0.8;
/** How much a column may be widened: beyond, its text is cut all the same. */
const ELARGI_AU_PLUS = 6;
const PAS = 0.25;
/** Programs measure a text each their own way: a header leaves air a little wider or narrower too. */
const MESURES = [0.98, 1, 1.02] as const;

/** No letter is wider. */
const PLUS_LARGE_LETTRE = 1.9;

/** Whether a column of `l`, at least `voulue`, is wide enough for what a table puts in it. */
function assezLarge(t: Tableau, j: number, voulue: number): (l: number) => boolean {
  const c = t.colonnes[j]!;
  const distincts = new Set<string>();
  if (c.genre !== "code")
    for (const { cellules } of t.lignes) {
      const v = cellules[j];
      if (typeof v === "string") distincts.add(v);
    }
  const retrait = estDeTexte(c.genre) && j > 0 ? RETRAIT : 0;
  let mots = 0;
  for (const m of morceaux(c.entete)) mots = Math.max(mots, largeurEnGras(m));
  // Only words long enough not to fit are measured: a table may have thousands of lines.
  const longs = new RegExp(`[^ \\n/-]{${Math.max(1, Math.floor((voulue - retrait) / PLUS_LARGE_LETTRE))},}`, "g");
  for (const v of distincts) for (const [m] of v.matchAll(longs)) mots = Math.max(mots, largeurDuMot(m));
  const textes = [...distincts];
  const laisse = (texte: string, place: number, mesure: (mot: string) => number): boolean =>
    plusLargeLigne(texte, place, mesure) + AIR_A_GAUCHE <= place;
  return (l) =>
    mots + retrait <= l &&
    (estDeTexte(c.genre) ||
      j === 0 ||
      (MESURES.every((k) => laisse(c.entete, l * k, largeurEnGras)) &&
        textes.every((v) => laisse(v, l, largeurDuMot) && laisse(v, l * MARGE, largeurDuMot))));
}

/** The widths asked for, a little more where a word would be cut or where two headers would touch. */
function largeursAerees(f: FeuilleDeDocument): readonly number[] {
  const tables = f.sections.filter((s) => s.genre === "tableau").filter((t) => t.lignes.length > 0);
  return f.largeurs.map((voulue, j) => {
    const larges = tables.flatMap((t) => (j < t.colonnes.length ? [assezLarge(t, j, voulue)] : []));
    // The more of them it is wide enough for, the better; then the narrower.
    let meilleure = voulue;
    let contents = -1;
    for (let l = voulue; l <= voulue + ELARGI_AU_PLUS && contents < larges.length; l += PAS) {
      const n = larges.filter((assez) => assez(l)).length;
      if (n > contents) [meilleure, contents] = [l, n];
    }
    return meilleure;
  });
}

/**
 * A name that Excel accepts for a sheet: forbidden characters become spaces, 31 characters at most, cut between two words. `pris`, when given, is kept up to
 * date: of two names that are the same once cut, the later one gets its rank.
 */
export function nomDeFeuille(voulu: string, pris?: Set<string>): string {
  const propre = voulu.replace(/[\\/?*[\]:]/g, " ").replace(/ {2,}/g, " ");
  const coupe = (n: number): string => {
    // Between two words, unless that would leave less than half of it.
    const mot = propre.length > n ? propre.lastIndexOf(" ", n) : n;
    return (
      propre
        .slice(0, mot >= n / 2 ? mot : n)
        .replace(/^[' ]+|[' ]+$/g, "")
        // A name cut after a comma would end with it.
        .replace(/[ ,;·–-]+$/, "") || "Feuille"
    );
  };
  let nom = coupe(31);
  if (pris === undefined) return nom;
  for (let i = 2; pris.has(nom.toLocaleLowerCase("fr")); i++) nom = `${coupe(30 - ` (${i})`.length)} (${i})`;
  pris.add(nom.toLocaleLowerCase("fr"));
  return nom;
}

/** At the right of every footer, in the codes of Excel: the day of the printing, the page of how many. */
export const PIED_A_DROITE = "&D   &P / &N";

const NOM_DE_TABLE = /^[\p{L}_][\p{L}\p{N}_]{0,254}$/u;
const NOM_DE_FEUILLE = /^[^\\/?*[\]:]{1,31}$/;

interface Insecable {
  readonly debut: number;
  readonly fin: number;
  readonly entier: boolean;
  /** Of a table: its header, and the row after its last note. */
  table?: { readonly entete: number; readonly fin: number };
}

class Plan {
  readonly cellules: CelluleDeDocument[][] = [];
  readonly aspects: ZoneStylee[] = [];
  readonly fusions: ZoneComposee[] = [];
  readonly hauteurs = new Map<number, number>();
  readonly tables: TableComposee[] = [];
  readonly sauts: number[] = [];
  readonly poses = new Map<string, { readonly tableau: Tableau; readonly zone: ZoneComposee | null }>();
  /** Rows that must not be parted by a page: a chart with its title, a title with the beginning of what it heads. */
  readonly insecables: Insecable[] = [];
  readonly attente: { readonly graphique: Graphique; readonly zone: ZoneComposee }[] = [];
  ligne = 0;

  constructor(readonly largeurs: readonly number[]) {}

  get colonnes(): number {
    return this.largeurs.length;
  }
  largeur(colonne: number, n: number): number {
    return this.largeurs.slice(colonne, colonne + n).reduce((s, l) => s + l, 0);
  }
  pose(ligne: number, colonne: number, v: CelluleDeDocument): void {
    if (typeof v === "number" && !Number.isFinite(v)) throw new RangeError("document : nombre non fini");
    while (this.cellules.length <= ligne) this.cellules.push([]);
    const l = this.cellules[ligne]!;
    while (l.length <= colonne) l.push(null);
    l[colonne] = v === "" ? null : Object.is(v, -0) ? 0 : v;
  }
  style(zone: ZoneComposee, aspect: Aspect): void {
    if (zone.lignes > 0 && Object.keys(aspect).length > 0) this.aspects.push({ zone, aspect });
  }
  hauteur(ligne: number, points: number): void {
    this.hauteurs.set(ligne, Math.max(this.hauteurs.get(ligne) ?? 0, points));
  }
  /** A text over the width of the sheet, as many rows high as it needs. */
  phrase(texte: string, aspect: Aspect, parLigne = LIGNE): void {
    const zone = { ligne: this.ligne, colonne: 0, lignes: 1, colonnes: this.colonnes };
    this.pose(this.ligne, 0, texte);
    if (this.colonnes > 1) this.fusions.push(zone);
    this.style(zone, { vertical: "milieu", retour: true, ...aspect });
    const taille = (aspect.taille ?? 11) / 11;
    const lignes = lignesDuTexte(texte, this.largeur(0, this.colonnes) / taille);
    this.hauteur(this.ligne, parLigne * lignes + (parLigne === LIGNE ? AIR / 2 : 0));
    this.ligne++;
  }
  /** `suite`: how many rows stay with the title; `entier`: whatever their height. */
  titreDeSection(titre: string | undefined, suite = 3, entier = false): void {
    this.insecables.push({ debut: this.ligne, fin: this.ligne + suite + (titre === undefined ? 0 : 1), entier });
    if (titre === undefined) return;
    const zone = { ligne: this.ligne, colonne: 0, lignes: 1, colonnes: this.colonnes };
    this.pose(this.ligne, 0, titre);
    this.style(zone, {
      gras: true,
      taille: 12,
      couleur: COULEURS.titre,
      vertical: "bas",
      filet: { couleur: COULEURS.filetDeSection, epais: true },
    });
    this.hauteur(this.ligne, 21);
    this.ligne++;
  }
}

/** Points that a page of A4 leaves between its margins (0,7 and 0,75 inch). */
const PAGE = { portrait: { largeur: 494, hauteur: 734 }, paysage: { largeur: 741, hauteur: 487 } } as const;
/** A character of Calibri 11 is 7 pixels wide, 5.25 points; a column has 5 pixels more. */
const pointsDe = (caracteres: number): number => caracteres * 5.25 + 3.75;

/** The rows that the header at the top of a page is repeated for: every table of the sheet, or one. */
interface Repetition {
  readonly ligne: number;
  readonly pour: "toutes" | "une";
}

/**
 * Pages begin where they are asked to, and before what a page would otherwise cut in two. A table whose header is not repeated is not cut
 * as long as a page holds it: read on the next page, its columns would have no name.
 */
function sautsDePage(
  plan: Plan,
  orientation: Impression["orientation"],
  repetition: Repetition | null,
): readonly number[] {
  const repetee = repetition?.ligne ?? null;
  const largeur = plan.largeurs.reduce((s, l) => s + pointsDe(l), 0);
  const echelle = Math.min(1, PAGE[orientation].largeur / largeur);
  const hauteurDe = (ligne: number): number => plan.hauteurs.get(ligne) ?? LIGNE;
  const total = Math.max(plan.cellules.length, ...plan.attente.map((a) => a.zone.ligne + a.zone.lignes), 0);
  const voulus = new Set(plan.sauts);
  const parDebut = new Map(plan.insecables.map((b) => [b.debut, b]));
  const sauts: number[] = [];
  // A little is kept in reserve: each program fits a page its own way.
  const place = (0.985 * PAGE[orientation].hauteur) / echelle;
  let prise = 0;
  for (let ligne = 0; ligne < total; ligne++) {
    const bloc = parDebut.get(ligne);
    const jusqua = (fin: number): number => {
      let h = 0;
      for (let l = ligne; l < Math.min(fin, total); l++) h += hauteurDe(l);
      return h;
    };
    // What would leave most of a page blank is parted all the same, after its first rows.
    const entier = jusqua(bloc?.fin ?? ligne + 1);
    const table = bloc?.table;
    const sansEntete = table !== undefined && repetition?.pour !== "toutes" && repetee !== table.entete;
    const deLaTable = table !== undefined && sansEntete ? jusqua(table.fin) : Infinity;
    const besoin =
      deLaTable <= place
        ? deLaTable
        : bloc !== undefined && !bloc.entier && entier > place / 2
          ? jusqua(bloc.debut + 4)
          : entier;
    const coupe = prise + besoin > place;
    // Where a page is full it ends, said: otherwise what follows would not stand where it was reckoned to.
    if (
      ligne > 0 &&
      (voulus.has(ligne) || (prise > 0 && coupe && (bloc !== undefined || prise + hauteurDe(ligne) > place)))
    ) {
      sauts.push(ligne);
      prise = repetee === null || ligne <= repetee ? 0 : hauteurDe(repetee);
    }
    prise += hauteurDe(ligne);
  }
  return sauts;
}

/** The header that a sheet repeats: Excel has one such row, and prints it on every page that follows it. */
function pages(
  plan: Plan,
  orientation: Impression["orientation"],
  seule: number | null,
): { readonly repetee: number | null; readonly sauts: readonly number[] } {
  const coupee = (sauts: readonly number[]): boolean =>
    sauts.some((l) => plan.tables.some(({ zone: z }) => l > z.ligne && l < z.ligne + z.lignes));
  if (seule !== null) {
    const avec = sautsDePage(plan, orientation, { ligne: seule, pour: "toutes" });
    const sans = sautsDePage(plan, orientation, null);
    // On several pages that part no table, the header would only head a text or a chart.
    return avec.length > 0 && !coupee(avec) && !coupee(sans)
      ? { repetee: null, sauts: sans }
      : { repetee: seule, sauts: avec };
  }
  const sauts = sautsDePage(plan, orientation, null);
  // A table that a page holds has moved to the next one whole: only a longer one is cut, and what follows it reads under its header.
  const derniere = plan.tables.at(-1)?.zone;
  if (derniere === undefined || !sauts.some((l) => l > derniere.ligne && l < derniere.ligne + derniere.lignes))
    return { repetee: null, sauts };
  const repetee = derniere.ligne;
  return { repetee, sauts: sautsDePage(plan, orientation, { ligne: repetee, pour: "une" }) };
}

/** Lays out one sheet. A fault of the caller (a repeated name, a line of the wrong width, NaN) throws a RangeError. */
export function composeFeuille(demandee: FeuilleDeDocument): FeuilleComposee {
  if (!NOM_DE_FEUILLE.test(demandee.nom)) throw new RangeError(`document : nom de feuille « ${demandee.nom} »`);
  if (demandee.largeurs.length === 0) throw new RangeError("document : aucune largeur");
  const f = feuilleImprimee(demandee);
  const plan = new Plan(largeursAerees(f));
  plan.phrase(f.titre, { gras: true, taille: 16, couleur: COULEURS.titre }, 21);
  for (const t of f.sousTitres) plan.phrase(t, { couleur: COULEURS.attenue });
  for (const s of f.sections) {
    if (s.genre !== "saut") plan.ligne++;
    poseSection(plan, s);
  }
  const posees = [...plan.poses.values()].flatMap(({ tableau, zone }) =>
    zone === null ? [] : [{ ligne: zone.ligne, entetes: tableau.colonnes.map((c) => c.entete).join("\n") }],
  );
  // With tables of other columns no header is frozen, and none is repeated above another table: that of the last one may be, if it is cut.
  const seule = new Set(posees.map((p) => p.entetes)).size === 1 ? posees[0]!.ligne : null;
  const { repetee, sauts } = pages(plan, f.impression.orientation, seule);
  return {
    nom: f.nom,
    cellules: plan.cellules,
    aspects: plan.aspects,
    fusions: plan.fusions,
    hauteurs: plan.hauteurs,
    largeurs: plan.largeurs,
    tables: plan.tables,
    graphiques: plan.attente.map(({ graphique, zone }, i) => composeGraphique(plan, graphique, zone, i)),
    figees: seule === null || seule > 12 ? 0 : seule + 1,
    impression: { ...f.impression, repetee, sauts },
  };
}

function poseSection(plan: Plan, s: Section): void {
  switch (s.genre) {
    case "saut":
      plan.sauts.push(plan.ligne + 1);
      return;
    case "texte":
      plan.titreDeSection(s.titre);
      for (const p of s.paragraphes) plan.phrase(p, {});
      return;
    case "chiffres":
      plan.titreDeSection(s.titre);
      for (const l of s.lignes) {
        plan.pose(plan.ligne, 0, l.libelle);
        plan.pose(plan.ligne, 1, l.valeur);
        plan.style(
          { ligne: plan.ligne, colonne: 0, lignes: 1, colonnes: 1 },
          { retour: true, vertical: "milieu", couleur: COULEURS.attenue },
        );
        plan.style(
          { ligne: plan.ligne, colonne: 1, lignes: 1, colonnes: 1 },
          {
            gras: true,
            vertical: "milieu",
            horizontal: estDeTexte(l.genre) ? "gauche" : "droite",
            // Alone on its line, a count shows the decimals that it has.
            format: formatDeColonne(l.genre === "nombre" ? "points" : l.genre, [l.valeur]),
          },
        );
        plan.hauteur(plan.ligne, LIGNE * lignesDuTexte(l.libelle, plan.largeur(0, 1)) + AIR);
        plan.ligne++;
      }
      return;
    case "graphique": {
      const lignes = s.hauteur ?? 14;
      plan.titreDeSection(s.titre, lignes, true);
      plan.attente.push({
        graphique: s,
        zone: { ligne: plan.ligne, colonne: 0, lignes, colonnes: plan.colonnes },
      });
      plan.ligne += lignes;
      return;
    }
    case "signatures":
      poseSignatures(plan, s.titre, s.mentions);
      return;
    case "tableau":
      poseTableau(plan, s);
  }
}

/** Where each of `n` boxes begins, and where the last one ends: the columns that part the sheet the most equally. */
function parts(plan: Plan, n: number): readonly number[] {
  const total = plan.largeur(0, plan.colonnes);
  const bords = [0];
  for (let i = 1; i < n; i++) {
    const voulu = (total * i) / n;
    let colonne = bords[i - 1]! + 1;
    const ecart = (c: number): number => Math.abs(plan.largeur(0, c) - voulu);
    while (colonne < plan.colonnes - (n - i) && ecart(colonne + 1) < ecart(colonne)) colonne++;
    bords.push(colonne);
  }
  return [...bords, plan.colonnes];
}

function poseSignatures(plan: Plan, titre: string | undefined, mentions: readonly string[]): void {
  plan.titreDeSection(titre, 1);
  const bords = parts(plan, mentions.length);
  mentions.forEach((m, i) => {
    const colonne = Math.min(bords[i]!, plan.colonnes - 1);
    const colonnes = Math.max(1, bords[i + 1]! - colonne);
    const zone = { ligne: plan.ligne, colonne, lignes: 1, colonnes };
    plan.pose(plan.ligne, colonne, m);
    if (colonnes > 1) plan.fusions.push(zone);
    plan.style(zone, { vertical: "haut", retour: true, filet: { couleur: COULEURS.attenue, epais: false } });
  });
  plan.hauteur(plan.ligne, 75);
  plan.ligne++;
}

function verifieTableau(plan: Plan, t: Tableau): void {
  if (!NOM_DE_TABLE.test(t.nom)) throw new RangeError(`document : nom de table « ${t.nom} »`);
  if (plan.poses.has(t.nom.toLowerCase())) throw new RangeError(`document : table « ${t.nom} » répétée`);
  if (t.colonnes.length === 0 || t.colonnes.length > plan.colonnes)
    throw new RangeError(`document : ${t.colonnes.length} colonnes dans « ${t.nom} » pour ${plan.colonnes} largeurs`);
  const vus = new Set<string>();
  for (const c of t.colonnes) {
    if (c.entete.trim() === "" || vus.has(c.entete.toLowerCase()))
      throw new RangeError(`document : en-tête « ${c.entete} » vide ou répété dans « ${t.nom} »`);
    vus.add(c.entete.toLowerCase());
  }
  for (const l of t.lignes) {
    if (l.cellules.length !== t.colonnes.length)
      throw new RangeError(`document : ligne de ${l.cellules.length} cellules dans « ${t.nom} »`);
    // Excel would make a text of it.
    t.colonnes.forEach((c, j) => {
      if (estDeTexte(c.genre) && typeof l.cellules[j] === "number")
        throw new RangeError(`document : un nombre dans la colonne de textes « ${c.entete} » de « ${t.nom} »`);
    });
  }
}

function poseTableau(plan: Plan, t: Tableau): void {
  verifieTableau(plan, t);
  // A short table is not parted; of a long one, the beginning stays under its title.
  plan.titreDeSection(t.titre, t.lignes.length <= LIGNES_ENSEMBLE ? t.lignes.length + 1 + (t.notes?.length ?? 0) : 3);
  const bloc = plan.insecables.at(-1)!;
  let entete: number | null = null;
  if (t.lignes.length === 0) {
    plan.poses.set(t.nom.toLowerCase(), { tableau: t, zone: null });
    plan.phrase(t.vide, { couleur: COULEURS.attenue, italique: true });
  } else {
    const haut = plan.ligne;
    entete = haut;
    const n = t.colonnes.length;
    const corps = { ligne: haut + 1, colonne: 0, lignes: t.lignes.length, colonnes: n };
    const zone = { ligne: haut, colonne: 0, lignes: t.lignes.length + 1, colonnes: n };
    // From the second column a text is indented: it would touch what fills the column before.
    const enRetrait = t.colonnes.map((c, j) => estDeTexte(c.genre) && j > 0);
    const lignesDesCellules = t.lignes.map(({ cellules }) =>
      cellules.reduce(
        (m: number, v, j) =>
          typeof v === "string" && t.colonnes[j]!.genre !== "code"
            ? Math.max(m, lignesDuTexte(v, plan.largeurs[j]! - (enRetrait[j]! ? RETRAIT : 0)))
            : m,
        1,
      ),
    );
    const vertical = lignesDesCellules.some((m) => m > LIGNES_CENTREES) ? "haut" : "milieu";
    t.colonnes.forEach((c, j) => {
      const retrait: Aspect = enRetrait[j]! ? { retrait: 1 } : {};
      plan.pose(haut, j, c.entete);
      plan.style(
        { ligne: haut, colonne: j, lignes: 1, colonnes: 1 },
        {
          gras: true,
          fond: COULEURS.entete,
          retour: true,
          vertical: "bas",
          horizontal: estDeTexte(c.genre) ? "gauche" : "droite",
          filet: { couleur: COULEURS.filetDeSection, epais: false },
          ...retrait,
        },
      );
      plan.style(
        { ...corps, colonne: j, colonnes: 1 },
        {
          format: formatDeColonne(
            c.genre,
            valeursDuFormat(t, j).filter((v) => c.parMesure !== true || !aDesDecimales(v)),
          ),
          horizontal: estDeTexte(c.genre) ? "gauche" : "droite",
          vertical,
          retour: c.genre === "texte",
          filet: { couleur: COULEURS.filet, epais: false },
          ...retrait,
        },
      );
      plan.hauteur(
        haut,
        LIGNE * lignesDuTexte(c.entete, plan.largeurs[j]! * ENTETE_GRAS - (enRetrait[j]! ? RETRAIT : 0)) + AIR,
      );
    });
    t.lignes.forEach((l, i) => {
      const ligne = haut + 1 + i;
      plan.hauteur(ligne, LIGNE * lignesDesCellules[i]! + AIR);
      l.cellules.forEach((v, j) => {
        plan.pose(ligne, j, v);
        const { genre } = t.colonnes[j]!;
        if (genre === "code" || typeof v !== "string" || v === "") return;
        if (genre !== "texte") plan.style({ ligne, colonne: j, lignes: 1, colonnes: 1 }, { retour: true, format: "@" });
      });
    });
    for (const { debut, fin, accent } of suitesDAccents(t.lignes))
      plan.style({ ligne: haut + 1 + debut, colonne: 0, lignes: fin - debut, colonnes: n }, aspectDeLAccent(accent));
    affineLesNombres(plan, t, haut + 1);
    plan.tables.push({ nom: t.nom, zone });
    plan.poses.set(t.nom.toLowerCase(), { tableau: t, zone });
    plan.ligne = haut + 1 + t.lignes.length;
  }
  for (const note of t.notes ?? []) plan.phrase(note, { taille: 9, couleur: COULEURS.attenue }, 12.5);
  if (entete !== null) bloc.table = { entete, fin: plan.ligne };
}

/** Lines of the same accent that follow one another, as one. */
function suitesDAccents(
  lignes: Tableau["lignes"],
): readonly { readonly debut: number; readonly fin: number; readonly accent: Accent }[] {
  const suites: { debut: number; fin: number; accent: Accent }[] = [];
  lignes.forEach(({ accent }, i) => {
    const derniere = suites.at(-1);
    if (accent === undefined) return;
    if (derniere?.fin === i && derniere.accent === accent) derniere.fin++;
    else suites.push({ debut: i, fin: i + 1, accent });
  });
  return suites;
}

/** The column named by its key; null: none is named. */
function colonneNommee(t: Tableau, cle: string | undefined, quoi: string): number | null {
  if (cle === undefined) return null;
  const j = t.colonnes.findIndex((x) => x.cle === cle);
  if (j < 0) throw new RangeError(`document : ${quoi} « ${cle} » absent de « ${t.nom} »`);
  return j;
}

/** What settles the decimals of a column: its values, and those of the column that it is read beside. */
function valeursDuFormat(t: Tableau, j: number): readonly CelluleDeDocument[] {
  const v = colonneNommee(t, t.colonnes[j]!.voisine, "voisine");
  return t.lignes.flatMap(({ cellules }) => [cellules[j]!, ...(v === null ? [] : [cellules[v]!])]);
}

const aDesDecimales = (v: CelluleDeDocument | undefined): boolean => typeof v === "number" && !Number.isInteger(v);

/** 30,001 % of a column at two decimals is not shown « 30,00 % » beside a cap of 30 %. */
function affineLesNombres(plan: Plan, t: Tableau, premiere: number): void {
  t.colonnes.forEach((c, j) => {
    if (c.genre === "nombre" || c.parMesure === true)
      t.lignes.forEach(({ cellules }, i) => {
        const v = cellules[j]!;
        if (aDesDecimales(v))
          plan.style(
            { ligne: premiere + i, colonne: j, lignes: 1, colonnes: 1 },
            { format: formatDeColonne(c.genre === "nombre" ? "points" : c.genre, [v]) },
          );
      });
    if (c.genre !== "part") return;
    const voisine = colonneNommee(t, c.voisine, "voisine");
    const format = formatDeColonne(c.genre, valeursDuFormat(t, j));
    const decimales = (cellules: readonly CelluleDeDocument[], k: number, autre: number | null): number => {
      const v = cellules[k];
      const repere = colonneNommee(t, t.colonnes[k]!.repere, "repère");
      const reperes = [repere, autre]
        .map((x) => (x === null ? null : cellules[x]))
        .filter((x) => typeof x === "number");
      return typeof v === "number" ? decimalesDePart(v, format, reperes) : 0;
    };
    t.lignes.forEach(({ cellules }, i) => {
      if (typeof cellules[j] !== "number") return;
      const d = decimales(cellules, j, voisine);
      const affine = formatDePart(voisine === null ? d : Math.max(d, decimales(cellules, voisine, j)), format);
      if (affine !== null) plan.style({ ligne: premiere + i, colonne: j, lignes: 1, colonnes: 1 }, { format: affine });
    });
  });
}

/** The longest run of lines without a total, from the first: a chart that reads a sum beside its terms is wrong. */
function lignesTracees(t: Tableau): { readonly debut: number; readonly fin: number } {
  const debut = t.lignes.findIndex((l) => l.accent !== "total");
  if (debut < 0) return { debut: 0, fin: 0 };
  const suite = t.lignes.findIndex((l, i) => i > debut && l.accent === "total");
  return { debut, fin: suite < 0 ? t.lignes.length : suite };
}

function composeGraphique(plan: Plan, g: Graphique, zone: ZoneComposee, i: number): GraphiqueCompose {
  const pose = plan.poses.get(g.tableau.toLowerCase());
  if (pose === undefined || pose.zone === null) throw new RangeError(`document : table « ${g.tableau} » sans ligne`);
  const { tableau: t, zone: z } = pose;
  const rang = (cle: string): number => {
    const j = t.colonnes.findIndex((c) => c.cle === cle);
    if (j < 0) throw new RangeError(`document : colonne « ${cle} » absente de « ${t.nom} »`);
    return j;
  };
  const { debut, fin } = lignesTracees(t);
  const colonneDe = (j: number): ZoneComposee => ({
    ligne: z.ligne + 1 + debut,
    colonne: z.colonne + j,
    lignes: fin - debut,
    colonnes: 1,
  });
  const tracees = t.lignes.slice(debut, fin);
  const k = rang(g.categories);
  return {
    nom: `Graphique_${i + 1}`,
    titre: g.titre,
    description: g.description,
    forme: g.forme,
    zone,
    categories: { zone: colonneDe(k), textes: tracees.map((l) => String(l.cellules[k] ?? "")) },
    depuisZero:
      g.forme !== "lignes" &&
      g.series.every((cle) =>
        tracees.every((l) => {
          const v = l.cellules[rang(cle)];
          return typeof v !== "number" || v >= 0;
        }),
      ),
    series: g.series.map((cle) => {
      const j = rang(cle);
      const c = t.colonnes[j]!;
      if (estDeTexte(c.genre)) throw new RangeError(`document : la série « ${cle} » n'est pas un nombre`);
      return {
        nom: c.entete,
        entete: { ligne: z.ligne, colonne: z.colonne + j, lignes: 1, colonnes: 1 },
        valeurs: colonneDe(j),
        nombres: tracees.map((l) => {
          const v = l.cellules[j];
          return typeof v === "number" ? v : null;
        }),
        format: formatDeColonne(
          c.genre,
          t.lignes.map((l) => l.cellules[j]!),
        ),
      };
    }),
  };
}

/** What a document holds, for a preview: each titled part, and how many lines its table has (0: it is not a table). */
export const contenuDuDocument = (d: Document): readonly { readonly titre: string; readonly lignes: number }[] =>
  d.feuilles.flatMap((f, i) => [
    ...(i === 0 ? [] : [{ titre: f.titre, lignes: 0 }]),
    ...f.sections.flatMap((s) =>
      s.genre === "saut" || s.titre === undefined
        ? []
        : [{ titre: s.titre, lignes: s.genre === "tableau" ? s.lignes.length : 0 }],
    ),
  ]);

/** Every sheet of a document; sheets and tables have names of their own in the whole workbook. */
export function composeDocument(d: Document): readonly FeuilleComposee[] {
  const feuilles = d.feuilles.map(composeFeuille);
  const uniques = (quoi: string, noms: readonly string[]): void => {
    const vus = new Set<string>();
    for (const nom of noms) {
      if (vus.has(nom.toLowerCase())) throw new RangeError(`document : ${quoi} « ${nom} » répétée`);
      vus.add(nom.toLowerCase());
    }
  };
  uniques(
    "feuille",
    feuilles.map((f) => f.nom),
  );
  uniques(
    "table",
    feuilles.flatMap((f) => f.tables.map((t) => t.nom)),
  );
  return feuilles;
}
