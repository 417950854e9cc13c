/**
 * La grille compilée et ce qu'elle rend d'une demande. Rien ici ne calcule.
 *
 * Échelles (contrat §2.1.5). Points, coefficients et quantités sont des décimaux d'au plus six places : ils sont tenus
 * en entiers « micro » (× 10^6, type `Micro`). Un résultat de critère (points × quantité) est exact au 10^-12. Sans base,
 * blocs et total sont au 10^-12 ; avec une base, ce sont des produits de deux résultats, exacts au 10^-24.
 * Les micro sont des `bigint` : l'évaluateur de référence n'arrondit jamais ; un moteur rapide peut les lire comme
 * `Number` quand il a vérifié que ses bornes tiennent dans 2^53.
 */
import type { DateLegale, Ratio } from "../commun";
import type { ProblemeDeCotation } from "./problemes";

// ───────────────────────────── la grille telle qu'elle est lue (produite par cells/grille) ─────────────────────────────

/** Ce que teste une ligne : jusqu'à quatre données, chacune avec sa condition. */
export const COLONNES_DES_TESTS = [
  ["donnee", "condition"],
  ["donnee2", "condition2"],
  ["donnee3", "condition3"],
  ["donnee4", "condition4"],
] as const;

export const COLONNES_DE_GRILLE = [
  "type",
  "bloc",
  "critere",
  ...COLONNES_DES_TESTS.flat(),
  "points",
  "par",
  "depuis",
  "plafond",
  "plancher",
  "cumul",
  "nonCumul",
] as const;
export type ColonneDeGrille = (typeof COLONNES_DE_GRILLE)[number];

/** L'en-tête de chaque colonne, tel qu'il s'écrit. */
export const ENTETES_DE_GRILLE: Readonly<Record<ColonneDeGrille, string>> = {
  type: "Type",
  bloc: "Bloc",
  critere: "Critère",
  donnee: "Donnée",
  condition: "Condition",
  donnee2: "Donnée 2",
  condition2: "Condition 2",
  donnee3: "Donnée 3",
  condition3: "Condition 3",
  donnee4: "Donnée 4",
  condition4: "Condition 4",
  points: "Points",
  par: "Par",
  depuis: "Depuis",
  plafond: "Plafond",
  plancher: "Plancher",
  cumul: "Cumul",
  nonCumul: "Non-cumul",
};

/** Ce qu'une ligne peut porter en Type, hors critère ; tel que cela s'écrit, et tel que cela se compare. */
export const DIRECTIVES = [
  "base",
  "plafond",
  "plancher",
  "exclusion",
  "inconnu",
  "équivaut",
  "si vide",
  "liste",
  "champ",
] as const;
export type Directive = (typeof DIRECTIVES)[number];

/** Une ligne de la plage, cellules brutes ; les blancs (vide ou 0, hors Points) n'y figurent pas. */
export interface LigneDeGrille {
  /** Rang dans la plage reçue, à partir de 1. */
  readonly ligne: number;
  readonly cellules: Readonly<Partial<Record<ColonneDeGrille, unknown>>>;
  /** Une de ses cellules porte une erreur, déjà signalée : la ligne n'est pas compilée. */
  readonly fautive: boolean;
}

export interface GrilleLue {
  /** Ligne de l'en-tête dans la plage (à partir de 1). */
  readonly ligneEntete: number;
  /** Colonne (à partir de 1) et en-tête tel qu'il est écrit. */
  readonly colonnes: Readonly<Partial<Record<ColonneDeGrille, { readonly colonne: number; readonly entete: string }>>>;
  readonly lignes: readonly LigneDeGrille[];
  /** Lignes de titre (ni Type, ni Donnée, ni Condition, ni Points), ignorées et mentionnées. */
  readonly titres: readonly number[];
  readonly mentions: readonly ProblemeDeCotation[];
  readonly problemes: readonly ProblemeDeCotation[];
}

// ───────────────────────────────────────────────────── conditions ─────────────────────────────────────────────────────

export type UniteDeTemps = "jour" | "mois" | "an";

/** Un texte comparé : forme normalisée, et le nombre qu'il épelle s'il en épelle un d'au plus 15 chiffres. */
export interface Motif {
  readonly ecrit: string;
  readonly forme: string;
  readonly nombre: Ratio | null;
  /** Motif à jokers : la suite des morceaux (`*` = null « n'importe quoi », `?` = undefined « un caractère »). */
  readonly joker: readonly (string | null | undefined)[] | null;
}

export interface Borne {
  readonly valeur: Ratio;
  readonly inclus: boolean;
  /** Écrite avec %. */
  readonly pourcent: boolean;
}

export type Operateur = "=" | "<>" | "<" | "<=" | ">" | ">=";

/**
 * Une condition lue. `R` désigne une colonne : son en-tête à la lecture (string), son rang dans `GrilleCompilee.colonnes`
 * une fois compilée (number).
 */
export type Condition<R = number> =
  /** Condition blanche sans Par : la valeur est oui. */
  | { readonly genre: "affirmation" }
  /** Condition blanche avec Par : la valeur est connue. */
  | { readonly genre: "connu" }
  /** Oui, Non, VRAI, FAUX (une valeur ni oui, ni non, ni non renseignée, ni nommée par la grille est un Probleme) ; <>Oui est la classe non, <>Non la classe oui (`tous` : toutes les colonnes sont requises). */
  | { readonly genre: "classe"; readonly classe: "oui" | "non"; readonly tous: boolean }
  /** Égalité ou différence de texte, jokers compris ; un motif qui épelle un nombre se compare aussi en nombre. */
  | { readonly genre: "texte"; readonly motif: Motif; readonly difference: boolean }
  /** Égalité ou différence d'un nombre ou d'un taux. */
  | { readonly genre: "nombre"; readonly valeur: Ratio; readonly pourcent: boolean; readonly difference: boolean }
  | { readonly genre: "date"; readonly valeur: DateLegale; readonly difference: boolean }
  /** Bornes de nombre, de date (numéro de série) ou de durée écoulée ; null = infini. Comparaisons comprises. */
  | {
      readonly genre: "intervalle";
      readonly lecture: "nombre" | "date" | UniteDeTemps;
      readonly min: Borne | null;
      readonly max: Borne | null;
      readonly pourcent: boolean;
    }
  /** Autre colonne de la ligne ± constante. `nue` : [en-tête] ou <>[en-tête] sans constante, égalité du §1. */
  | {
      readonly genre: "colonne";
      readonly operateur: Operateur;
      readonly colonne: R;
      readonly constante: Ratio;
      readonly constantePourcent: boolean;
      readonly nue: boolean;
      /** `contient [en-tête]` : une des valeurs de la cellule égale l'autre colonne. */
      readonly contient?: true;
    }
  | { readonly genre: "liste"; readonly nom: string; readonly membres: readonly Motif[]; readonly difference: boolean }
  | { readonly genre: "vide"; readonly difference: boolean }
  | { readonly genre: "ou"; readonly parmi: readonly Condition<R>[] };

/** Lecture qu'une condition demande à sa colonne. */
export type Lecture = "ouiNon" | "texte" | "nombre" | "date" | "quelconque";

/** Une ligne `équivaut` : la valeur (jokers compris) et celle dont elle tient lieu. */
export interface Equivalence {
  readonly motif: Motif;
  readonly cible: string;
  /** Ligne de la grille qui le dit (rang dans la plage). */
  readonly ligne: number;
}

export interface Colonne {
  /** Rang dans la ligne de données, à partir de 0. */
  readonly indice: number;
  readonly entete: string;
  /** L'en-tête finit par % ou (%) : 38 y vaut 38 %. */
  readonly pourcent: boolean;
  /** Numéro unique : un nombre de plus de 15 chiffres y en a perdu. */
  readonly numeroUnique: boolean;
  /** Ce que vaut un blanc ou 0 lu comme nombre ; null : rien n'est dit. */
  readonly siVideNombre: "zero" | "inconnu" | null;
  /** Ce que vaut un blanc ou 0 lu comme oui/non. */
  readonly siVideOuiNon: "non" | "inconnu" | null;
  /** Directives `inconnu` : conditions appliquées à la cellule brute (sans règle du %). */
  readonly sentinelles: readonly Condition[];
  /** Directives `équivaut`, lues après `inconnu` et avant `si vide`. */
  readonly equivalences: readonly Equivalence[];
  /** Conditions simples posées à cette colonne : une valeur que l'une d'elles nomme n'est ni un oui ni une question. */
  readonly formes: readonly Condition[];
  /** Lignes de la grille (rang dans la plage) qui la lisent. */
  readonly lignes: readonly number[];
  readonly lectures: readonly Lecture[];
}

/** Une Donnée et sa Condition. Plusieurs colonnes : une seule suffit, sauf `<>`, `Non` et `vide` (toutes). */
export interface Test {
  /** Rangs dans `GrilleCompilee.colonnes`. */
  readonly colonnes: readonly number[];
  readonly condition: Condition;
  /** Donnée et Condition telles qu'elles sont écrites. */
  readonly donnee: string;
  readonly texte: string;
  /** `Depuis` de la ligne, quand il relance la durée de ce test (rang de colonne). */
  readonly depuis: number | null;
  /** Lieu de la cellule Condition. */
  readonly ligne: number;
}

/** Entier × 10^6. */
export type Micro = bigint;
export const MICRO = 1_000_000n;

export interface Quantite {
  readonly colonne: number;
  readonly unite: UniteDeTemps | "unite";
  /** Pas en micro : la quantité est alors le nombre de pas complets. Null : aucun pas écrit, la quantité garde ses décimales. */
  readonly pas: Micro | null;
  /** Seuil en micro (max(0 ; valeur − seuil)). Null : aucun, et la quantité peut être négative. */
  readonly seuil: Micro | null;
  readonly depuis: number | null;
  /** `Par` tel qu'il est écrit. */
  readonly texte: string;
}

export interface Ligne {
  /** Rang de la ligne dans la plage de la grille, à partir de 1. */
  readonly ligne: number;
  readonly tests: readonly Test[];
  /** Points, ou coefficient − 1 dans une grille multiplicative. */
  readonly points: Micro;
  readonly quantite: Quantite | null;
}

export type Cumul = "exclusif" | "premier" | "max" | "somme";

export interface Critere {
  readonly nom: string;
  /** Rang du bloc. */
  readonly bloc: number;
  readonly lignes: readonly Ligne[];
  readonly cumul: Cumul;
  /** Bornes (coefficient − 1 dans une grille multiplicative), appliquées seulement si une ligne est vraie. */
  readonly plancher: Micro | null;
  readonly plafond: Micro | null;
  /** Rang du groupe de non-cumul. */
  readonly groupe: number | null;
}

export interface Bloc {
  readonly nom: string;
  /** Rangs des critères. */
  readonly criteres: readonly number[];
  readonly plancher: Micro | null;
  readonly plafond: Micro | null;
  /** Rangs des blocs qui l'excluent dès qu'ils ne sont pas nuls. */
  readonly exclusPar: readonly number[];
  /** Champ du bloc : tous les tests doivent être remplis. */
  readonly champ: readonly Test[];
}

export interface Base {
  readonly ligne: number;
  readonly nom: string;
  readonly donnee: string;
  readonly points: Micro;
  readonly quantite: Quantite;
  readonly plancher: Micro | null;
  readonly plafond: Micro | null;
}

export interface GrilleCompilee {
  readonly modele: "additif" | "multiplicatif";
  readonly base: Base | null;
  readonly colonnes: readonly Colonne[];
  /** Nombre de cellules d'une ligne de données. */
  readonly largeur: number;
  /** La forme de chaque en-tête de la table (vide : pas d'en-tête) ; aucune si la grille est compilée sans table. */
  readonly entetes: readonly string[];
  readonly blocs: readonly Bloc[];
  readonly criteres: readonly Critere[];
  readonly groupes: readonly { readonly nom: string; readonly criteres: readonly number[] }[];
  /** Rangs des blocs, chacun après ceux qui l'excluent. */
  readonly ordre: readonly number[];
  /** Bornes du total, en points même avec une base. */
  readonly plancher: Micro | null;
  readonly plafond: Micro | null;
  /** Champ de la grille entière. */
  readonly champ: readonly Test[];
  /** Première ligne qui compte du temps écoulé (la date d'évaluation est alors nécessaire), ou null. */
  readonly compteLeTemps: number | null;
  /** 10^echelle unités pour un point : 12 sans base, 24 avec. */
  readonly echelle: 12 | 24;
  /** Titres, en-têtes inconnus, lignes curieuses : rien de bloquant. */
  readonly mentions: readonly ProblemeDeCotation[];
}

// ─────────────────────────────────────────────────── résultat et trace ───────────────────────────────────────────────────

export type Verite = "vrai" | "faux" | "inconnu";

export interface TraceDeTest {
  readonly verite: Verite;
  /** La cellule retenue pour la montrer : celle qui décide, sinon la première. */
  readonly colonne: number;
  readonly brut: unknown;
  /** Les colonnes que l'on ne connaît pas, quand la vérité n'est pas connue. */
  readonly inconnues: readonly number[];
  /** Temps écoulé (unités complètes), quand le test en compte. */
  readonly ecoule: number | null;
}

export interface TraceDeLigne {
  readonly ligne: number;
  readonly verite: Verite;
  readonly tests: readonly TraceDeTest[];
  /** Quantité en micro ; null si la ligne n'en a pas ou si elle n'est pas connue. */
  readonly quantite: Micro | null;
  /** Points × quantité, au 10^-12 ; 0 si la ligne n'est pas vraie. */
  readonly resultat: bigint;
}

/** Pourquoi un critère ne compte pas. */
export type Motivation =
  "retenu" | "faux" | "non-renseigne" | "non-cumul" | "exclusion" | "hors-champ-bloc" | "bloc-champ-inconnu";

export interface TraceDeCritere {
  readonly lignes: readonly TraceDeLigne[];
  /** Rangs (dans le critère) des lignes qui font le résultat. */
  readonly retenues: readonly number[];
  /** Résultat avant bornes, puis après ; au 10^-12. */
  readonly brut: bigint;
  readonly resultat: bigint;
  readonly borne: "plancher" | "plafond" | null;
  readonly motif: Motivation;
  /** Critère du groupe qui l'emporte (non-cumul), ou bloc qui exclut (exclusion). */
  readonly cause: number | null;
}

export interface TraceDeBloc {
  /** Somme des critères retenus, puis après bornes, puis après exclusion ; au 10^-12. */
  readonly somme: bigint;
  readonly borne: "plancher" | "plafond" | null;
  readonly apresBornes: bigint;
  readonly exclusPar: number | null;
  readonly champ: Verite;
  readonly valeur: bigint;
}

export interface Trace {
  readonly criteres: readonly TraceDeCritere[];
  readonly blocs: readonly TraceDeBloc[];
  /** Base : quantité (micro), valeur avant et après bornes (10^-12) ; null sans base. `connue` : faux si elle vaut 0 faute de donnée. */
  readonly base: {
    readonly connue: boolean;
    readonly quantite: Micro | null;
    readonly brute: bigint;
    readonly valeur: bigint;
    readonly borne: "plancher" | "plafond" | null;
    readonly brut: unknown;
  } | null;
  /** Total avant et après bornes, à l'échelle de la grille. */
  readonly totalBrut: bigint;
  readonly borneTotal: "plancher" | "plafond" | null;
}

export type EtatDeDemande = "note" | "hors-champ" | "blanche" | "probleme";

export interface ResultatDeDemande {
  readonly etat: EtatDeDemande;
  /** Le double le plus proche du décimal exact ; null si la demande n'est pas notée. */
  readonly score: number | null;
  /** Le même, exact : score × 10^echelle. Deux scores égaux le sont ici aussi. */
  readonly exact: bigint | null;
  /** Un score par bloc (base × Σ avec une base), puis la base s'il y en a une ; doubles les plus proches. Vide si non notée. */
  readonly blocs: readonly number[];
  readonly base: number | null;
  /** Critères non renseignés (et base ou champ non connus). */
  readonly nonRenseignes: number;
  readonly trace: Trace | null;
  /** Tous les problèmes de la ligne ; le lieu porte ligne et colonne de la plage « demandes ». */
  readonly problemes: readonly ProblemeDeCotation[];
}
