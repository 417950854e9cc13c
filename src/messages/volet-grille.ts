/**
 * Les mots de l'écran Grille au-delà de la vérification : simulation des poids, cas types, comparaison, sensibilité, note d'impact.
 * Importés seulement par les vues qui se chargent à la demande, pour ne pas peser sur l'ouverture du volet.
 */
import { accorde, citation, nombre } from "./format";

const NB = "\u00a0";
const points = (x: number): string => nombre(x, 12);
/** « 3 demandes montent », « 1 demande monte ». */
const verbe = (n: number, singulier: string, pluriel: string): string => `${accorde(n, "demande")} ${n >= 2 ? pluriel : singulier}`;

/** Ce que pèse un poids, selon ce que sa cellule règle. */
const REGLAGES = {
  points: "Points",
  base: "Points de la base",
  plafond: "Plafond",
  plancher: "Plancher",
  "plafond-du-critere": "Plafond du critère",
  "plancher-du-critere": "Plancher du critère",
} as const;

const PUBLICS = { dalo: "DALO", "l441-1": "Publics L441-1", "premier-quartile": "1er quartile", mutation: "Mutations" } as const;

export const SIMULATION = {
  titre: "Simulation des poids",
  aide: "Déplacez un curseur ou tapez un nombre : scores, rangs et publics suivent. Aucune cellule n’est écrite avant « Appliquer ».",
  preparation: "Lecture des demandes pour la simulation…",
  autreGrille: "La grille a changé dans le classeur depuis ces essais : la simulation repart de ses valeurs.",
  blocDesBornes: "Bornes du total",
  blocDeBase: "Base",
  reglages: REGLAGES,
  /** Nom d'un poids, pour un lecteur d'écran : son réglage, son critère, sa règle. */
  nomDuPoids: (genre: keyof typeof REGLAGES, critere: string, regle: string, bloc: string) =>
    genre === "plafond" || genre === "plancher" ? `${REGLAGES[genre]}, ${bloc === "" ? "total" : bloc}` : [REGLAGES[genre], critere, regle].filter((t) => t !== "").join(", "),
  libelleDuPoids: (genre: keyof typeof REGLAGES, regle: string) => (genre === "points" ? regle : regle === "" ? REGLAGES[genre] : `${REGLAGES[genre]} : ${regle}`),
  demandesDeLaLigne: (n: number, total: number) => `${accorde(n, "demande")} sur ${nombre(total)}`,
  curseur: (nom: string) => `${nom} (curseur)`,
  valeur: (signe: string, texte: string) => (texte === "" ? "aucune borne" : `${signe}${texte}`),
  points,
  retablir: (valeur: string) => `Rétablir ${valeur}`,
  auLieuDe: (valeur: string) => `au lieu de ${valeur}`,
  blocModifie: (bloc: string, n: number) => (n === 0 ? bloc : `${bloc} (${accorde(n, "poids changé", "poids changés")})`),
  toutRetablir: "Rétablir",
  appliquer: "Appliquer…",
  refusee: "Ces poids ne peuvent pas être essayés :",
  effets: "Effet des poids essayés",
  vues: { distribution: "Répartition", publics: "Publics", rangs: "Rangs", cas: "Cas types" },
  /** Une phrase pour tout l'essai. */
  resume: (changes: number, montent: number, descendent: number) =>
    changes === 0 ? "Aucun poids changé : la grille du classeur." : `${accorde(changes, "poids changé", "poids changés")} : ${verbe(montent, "monte", "montent")}, ${nombre(descendent)} ${descendent >= 2 ? "descendent" : "descend"}.`,
  repartition: "Répartition des scores",
  repartitionImage: (avant: string, apres: string) => `Répartition des scores. Médiane dans le classeur : ${avant} ; avec les poids essayés : ${apres}. Les nombres sont dans le tableau qui suit.`,
  legende: { avant: "grille du classeur (trait)", apres: "poids essayés (plein)" },
  lignesDeDistribution: { notees: "Demandes notées", minimum: "Minimum", quartInferieur: "Quart inférieur", mediane: "Médiane", quartSuperieur: "Quart supérieur", maximum: "Maximum" },
  avantApresColonnes: ["Scores", "Classeur", "Essai"],
  nombre: (x: number | null) => (x === null ? "–" : points(x)),
  tranches: "Effectifs par tranche",
  trancheColonnes: ["Score", "Classeur", "Essai"],
  tranche: (de: number, a: number) => `[${points(de)} ; ${points(a)}[`,
  aCorriger: (n: number, dAvant: number) =>
    `${accorde(n, "demande")} sans score parce qu’une donnée ou la grille est à corriger${n === dAvant ? "" : ` (${nombre(dAvant)} avec la grille du classeur)`} : laissée${n >= 2 ? "s" : ""} de côté.`,
  publics: "Effet sur les publics",
  publicsAide: (n: number, classees: number) => `Parmi les ${nombre(n)} premières, sur ${accorde(classees, "demande classée", "demandes classées")} ; les ex æquo au dernier rang y sont tous. « Non renseigné » n’est compté dans aucun public.`,
  publicsColonnes: ["Public", "Classeur", "Essai", "Détail"],
  detailDuPublic: (entrants: number, sortants: number, rangMedian: string, effectif: number) =>
    `${entrants + sortants === 0 ? "aucune entrée ni sortie" : `${nombre(entrants)} ${entrants >= 2 ? "entrent" : "entre"}, ${nombre(sortants)} ${sortants >= 2 ? "sortent" : "sort"}`} ; rang médian ${rangMedian} ; effectif ${nombre(effectif)}`,
  publicDe: (cle: keyof typeof PUBLICS | "colonne", entete: string) => (cle === "colonne" ? entete : PUBLICS[cle]),
  publicsSuivis: "Publics suivis",
  sansPublic: "La table Demandes n’a aucune colonne de public (DALO, L441-1, Quartile, Mutation…).",
  publicIllisible: (nom: string, n: number) => `${nom} : ${accorde(n, "cellule ne se lit", "cellules ne se lisent")} ni oui, ni non ; comptée${n >= 2 ? "s" : ""} non renseignée${n >= 2 ? "s" : ""}.`,
  aucunPublic: "Aucun de ces publics",
  dontNonRenseigne: "dont public non renseigné",
  passage: (avant: string, apres: string) => (avant === apres ? avant : `${avant} → ${apres}`),
  premieres: "Nombre de premières",
  premieresAide: `Vide : 10${NB}% des demandes classées.`,
  premieresIllisible: (texte: string) => `${citation(texte)} n’est pas un nombre entier de demandes, au moins 1.`,
  rangs: "Effet sur les rangs",
  mouvements: (montent: number, descendent: number, inchangees: number, classees: number) =>
    `${verbe(montent, "monte", "montent")}, ${nombre(descendent)} ${descendent >= 2 ? "descendent" : "descend"}, ${nombre(inchangees)} ${inchangees >= 2 ? "gardent leur rang" : "garde son rang"}, sur ${nombre(classees)} classées.`,
  apparues: (n: number) => `${accorde(n, "demande")} ${n >= 2 ? "n’ont" : "n’a"} de rang qu’avec les poids essayés.`,
  disparues: (n: number) => `${accorde(n, "demande")} ${n >= 2 ? "n’ont" : "n’a"} plus de rang avec les poids essayés.`,
  hausses: "Plus fortes montées",
  baisses: "Plus fortes descentes",
  demande: (numero: string, ligne: number) => (numero === "" ? `Ligne ${ligne} de la feuille` : `${numero}, ligne ${ligne}`),
  deplacement: (rangA: number, rangB: number, scoreA: string, scoreB: string) => `rang ${nombre(rangA)} → ${nombre(rangB)} ; score ${scoreA} → ${scoreB}`,
  choisie: "Demande choisie dans Excel",
  sansRang: "sans rang",
  rang: (r: number) => (r === 0 ? "sans rang" : nombre(r)),
  apercu: "Avant d’appliquer",
  apercuCompte: (n: number, formules: number) =>
    `${accorde(n, "cellule de la grille sera remplacée", "cellules de la grille seront remplacées")}${formules === 0 ? "." : `, dont ${accorde(formules, "formule")}.`}`,
  apercuLigne: (adresse: string, nom: string, avant: string, apres: string) => `${adresse} : ${nom} : ${avant} → ${apres}`,
  ecriture: "Appliquer les poids",
  appliques: (n: number) => `${accorde(n, "poids écrit", "poids écrits")} dans la grille.`,
} as const;
