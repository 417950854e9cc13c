/**
 * Les mots de l'écran Grille au-delà de la vérification : simulation des poids, cas types, comparaison, sensibilité, note d'impact.
 * Importés seulement par les vues qui se chargent à la demande, pour ne pas peser sur l'ouverture du volet.
 */
import { accorde, citation, citations, nombre, partDe } from "../format";

const NB = "\u00a0";
const accorde2 = (x: number, mot: string): string => `${nombre(x, 6)}${NB}${Math.abs(x) >= 2 ? mot + "s" : mot}`;
const points = (x: number): string => nombre(x, 12);
/** « 3 demandes montent », « 1 demande monte ». */
const verbe = (n: number, singulier: string, pluriel: string): string =>
  `${accorde(n, "demande")} ${n >= 2 ? pluriel : singulier}`;

/** Ce que pèse un poids, selon ce que sa cellule règle. */
const REGLAGES = {
  points: "Points",
  base: "Points de la base",
  plafond: "Plafond",
  plancher: "Plancher",
  "plafond-du-critere": "Plafond du critère",
  "plancher-du-critere": "Plancher du critère",
} as const;

const PUBLICS = {
  dalo: "DALO",
  "l441-1": "Publics L441-1",
  "premier-quartile": "1er quartile",
  mutation: "Mutations",
} as const;

export const SIMULATION = {
  titre: "Simulation des poids",
  preparation: "Lecture des demandes pour la simulation…",
  autreGrille: "La grille a changé dans le classeur depuis ces essais : la simulation repart de ses valeurs.",
  blocDesBornes: "Bornes du total",
  blocDeBase: "Base",
  reglages: REGLAGES,
  /** Nom d'un poids, pour un lecteur d'écran : son réglage, son critère, sa règle. */
  nomDuPoids: (genre: keyof typeof REGLAGES, critere: string, regle: string, bloc: string) =>
    genre === "plafond" || genre === "plancher"
      ? `${REGLAGES[genre]}, ${bloc === "" ? "total" : bloc}`
      : [REGLAGES[genre], critere, regle].filter((t) => t !== "").join(", "),
  libelleDuPoids: (genre: keyof typeof REGLAGES, regle: string) =>
    genre === "points" ? regle : regle === "" ? REGLAGES[genre] : `${REGLAGES[genre]} : ${regle}`,
  demandesDeLaLigne: (n: number, total: number) => `${accorde(n, "demande")} sur ${nombre(total)}`,
  curseur: (nom: string) => `${nom} (curseur)`,
  valeur: (signe: string, texte: string) => (texte === "" ? "aucune borne" : `${signe}${texte}`),
  points,
  retablir: (valeur: string) => `Rétablir ${valeur}`,
  auLieuDe: (valeur: string) => `au lieu de ${valeur}`,
  blocModifie: (bloc: string, n: number) =>
    n === 0 ? bloc : `${bloc} (${accorde(n, "poids changé", "poids changés")})`,
  toutRetablir: "Rétablir",
  appliquer: "Appliquer…",
  filtrer: "Filtrer les critères",
  changes: (n: number) => `Changés (${nombre(n)})`,
  aucunChange: "Aucun poids changé.",
  plus: "Publics, rangs, cas types…",
  moins: "Replier",
  etait: (avant: string) => `était ${avant}`,
  dansLesPremiers: (nom: string, n: number) =>
    `${nom} ${n === 1 ? "à la première place" : `dans les ${nombre(n)} premiers`}`,
  refusee: "Ces poids ne peuvent pas être essayés :",
  effets: "Effet des poids essayés",
  vues: { distribution: "Répartition", publics: "Publics", rangs: "Rangs", cas: "Cas types" },
  /** Une phrase pour tout l'essai. */
  resume: (changes: number, montent: number, descendent: number) =>
    changes === 0
      ? "Aucun poids changé : la grille du classeur."
      : `${accorde(changes, "poids changé", "poids changés")} : ${verbe(montent, "monte", "montent")}, ${nombre(descendent)} ${descendent >= 2 ? "descendent" : "descend"}.`,
  repartition: "Répartition des scores",
  noms: { avant: "Classeur", apres: "Essai" },
  repartitionImage: (nomAvant: string, avant: string, nomApres: string, apres: string) =>
    `Répartition des scores. Médiane, ${nomAvant} : ${avant} ; ${nomApres} : ${apres}. Les nombres sont dans le tableau qui suit.`,
  legende: (avant: string, apres: string) => `${avant} (trait) · ${apres} (plein)`,
  lignesDeDistribution: {
    notees: "Demandes notées",
    minimum: "Minimum",
    quartInferieur: "Quart inférieur",
    mediane: "Médiane",
    quartSuperieur: "Quart supérieur",
    maximum: "Maximum",
  },
  scores: "Scores",
  nombre: (x: number | null) => (x === null ? "–" : points(x)),
  tranches: "Effectifs par tranche",
  scoreDeTranche: "Score",
  tranche: (de: number, a: number) => `[${points(de)} ; ${points(a)}[`,
  aCorriger: (n: number, dAvant: number) =>
    `${accorde(n, "demande")} sans score parce qu’une donnée ou la grille est à corriger${n === dAvant ? "" : ` (${nombre(dAvant)} avant)`} : laissée${n >= 2 ? "s" : ""} de côté.`,
  publics: "Effet sur les publics",
  publicsAide: (n: number, classees: number) =>
    `${n === 1 ? "À la première place" : `Parmi les ${nombre(n)} premières`}, sur ${accorde(classees, "demande classée", "demandes classées")} ; les ex æquo au dernier rang y sont tous. « Non renseigné » n’est compté dans aucun public.`,
  departage: (colonne: string | null) =>
    colonne === null
      ? "La table n’a pas de date d’ancienneté lisible : les demandes de même score partagent leur rang."
      : `À score égal, la colonne ${citation(colonne)} départage : la date la plus ancienne passe devant ; sans date, la demande passe après.`,
  public: "Public",
  detail: "Détail",
  detailDuPublic: (entrants: number, sortants: number, rangMedian: string, effectif: number) =>
    `${entrants + sortants === 0 ? "aucune entrée ni sortie" : `${nombre(entrants)} ${entrants >= 2 ? "entrent" : "entre"}, ${nombre(sortants)} ${sortants >= 2 ? "sortent" : "sort"}`} ; rang médian ${rangMedian} ; effectif ${nombre(effectif)}`,
  publicDe: (cle: keyof typeof PUBLICS | "colonne", entete: string) => (cle === "colonne" ? entete : PUBLICS[cle]),
  publicsSuivis: "Publics suivis",
  sansPublic: "La table Demandes n’a aucune colonne de public (DALO, L441-1, Quartile, Mutation…).",
  publicIllisible: (nom: string, n: number) =>
    `${nom} : ${accorde(n, "cellule ne se lit", "cellules ne se lisent")} ni oui, ni non ; comptée${n >= 2 ? "s" : ""} non renseignée${n >= 2 ? "s" : ""}.`,
  aucunPublic: "Aucun de ces publics",
  dontNonRenseigne: "dont public non renseigné",
  passage: (avant: string, apres: string) => (avant === apres ? avant : `${avant} → ${apres}`),
  premieres: "Nombre de premières",
  premieresAide: `Vide : 10${NB}% des demandes classées.`,
  premieresIllisible: (texte: string) => `${citation(texte)} n’est pas un nombre entier de demandes, au moins 1.`,
  rangs: "Effet sur les rangs",
  mouvements: (montent: number, descendent: number, inchangees: number, classees: number) =>
    `${verbe(montent, "monte", "montent")}, ${nombre(descendent)} ${descendent >= 2 ? "descendent" : "descend"}, ${nombre(inchangees)} ${inchangees >= 2 ? "gardent leur rang" : "garde son rang"}, sur ${nombre(classees)} classées.`,
  apparues: (n: number) => `${accorde(n, "demande")} ${n >= 2 ? "n’ont" : "n’a"} de rang qu’après le changement.`,
  disparues: (n: number) => `${accorde(n, "demande")} ${n >= 2 ? "n’ont" : "n’a"} plus de rang après le changement.`,
  hausses: "Plus fortes montées",
  baisses: "Plus fortes descentes",
  demande: (numero: string, ligne: number) =>
    numero === "" ? `Ligne ${ligne} de la feuille` : `${numero}, ligne ${ligne}`,
  deplacement: (rangA: number, rangB: number, scoreA: string, scoreB: string) =>
    `rang ${nombre(rangA)} → ${nombre(rangB)} ; score ${scoreA} → ${scoreB}`,
  choisie: "Demande choisie dans Excel",
  sansRang: "sans rang",
  rang: (r: number) => (r === 0 ? "sans rang" : nombre(r)),
  apercu: "Avant d’appliquer",
  apercuCompte: (n: number, formules: number) =>
    `${accorde(n, "cellule de la grille sera remplacée", "cellules de la grille seront remplacées")}${formules === 0 ? "." : `, dont ${accorde(formules, "formule")}.`}`,
  apercuLigne: (adresse: string, nom: string, avant: string, apres: string) =>
    `${adresse} : ${nom} : ${avant} → ${apres}`,
  ecriture: "Appliquer les poids",
  appliques: (n: number) => `${accorde(n, "poids écrit", "poids écrits")} dans la grille.`,
} as const;

export const CAS_TYPES_DU_VOLET = {
  titre: "Cas types",
  aucun:
    "Aucune table « CasTypes » dans ce classeur : des ménages types, et l’ordre que les élus en attendent. Chaque poids essayé les reclasse.",
  inserer: "Insérer des cas types d’exemple",
  insere: (feuille: string) =>
    `Les cas types sont sur la feuille ${citation(feuille)} : remplacez ces exemples par les vôtres, et leur ordre par celui que les élus attendent.`,
  /** À leur place, sur ceux dont l’ordre est attendu. */
  tenus: (attendus: number, deplaces: number) =>
    attendus === 0 ? "" : `${nombre(attendus - deplaces)} sur ${nombre(attendus)}`,
  vide: "La table des cas types est vide.",
  colonnes: ["Cas", "Attendu", "Classeur", "Essai", "Détail"],
  rang: (r: number) => (r === 0 ? "–" : nombre(r)),
  attendu: (a: number | null) => (a === null ? "–" : nombre(a)),
  detail: (score: string, place: string, sur: number) =>
    `score ${score}${place === "" ? "" : ` ; serait ${place} parmi ${accorde(sur, "demande classée", "demandes classées")}`}`,
  place: (r: number) => (r === 0 ? "" : r === 1 ? "1er" : `${nombre(r)}e`),
  sansScore: "sans score",
  horsChamp: "hors champ",
  ordreTenu: (n: number) => `L’ordre attendu est tenu pour les ${accorde(n, "cas", "cas")}.`,
  sansAttente: "Aucun ordre attendu : remplissez la colonne « Ordre attendu » (1 passe devant).",
  inversions: (n: number) => `${accorde(n, "paire n’est", "paires ne sont")} pas dans l’ordre attendu.`,
  /** Une phrase pour le résumé de l'essai. */
  resume: (avant: number, apres: number) =>
    `Cas types : ${accorde(apres, "paire", "paires")} dans le désordre${avant === apres ? "" : ` (${nombre(avant)} avec la grille du classeur)`}.`,
  inversion: (devant: string, derriere: string, exAequo: boolean, a: string, b: string) =>
    `${citation(devant)} est attendu devant ${citation(derriere)} ; ${exAequo ? "ils sont à égalité" : "il passe derrière"} (${a} contre ${b}).`,
  separe: (ecarts: readonly string[]) => `Ce qui les sépare : ${ecarts.join(" ; ")}.`,
  ecart: (nom: string, a: string, b: string) => `${nom}, ${a} contre ${b}`,
  base: "Base",
  bornesDuBloc: (bloc: string) => `bornes du bloc ${citation(bloc)}`,
  bornesDuTotal: "bornes du total",
  egales: "Aucun critère ne les distingue : même score par les mêmes points.",
  suffit: "Un seul poids changé y suffirait :",
  essayer: (nom: string, avant: string, apres: string) => `${nom} : ${avant} → ${apres}`,
  aucunPoids: "Aucun poids, changé seul, ne rétablit cet ordre.",
  manquantes: (n: readonly string[]) =>
    `La table n’a pas ${n.length >= 2 ? "les colonnes" : "la colonne"} ${citations(n, "et")} que la grille lit : non renseigné${n.length >= 2 ? "es" : "e"} pour tous les cas.`,
  ordreIllisible: (cas: string, lu: string) =>
    `${cas === "" ? "Un cas" : citation(cas)} : l’ordre attendu ${citation(lu)} n’est pas un nombre entier d’au moins 1 ; rien n’est attendu de ce cas.`,
  aCorriger: (cas: string, phrase: string) => `${citation(cas)} : ${phrase}`,
} as const;

export const SENSIBILITE = {
  titre: "Sensibilité de la grille",
  aide: "Ce que chaque critère distribue, et combien de rangs bougent s’il donne un pas de plus ou de moins aux demandes qu’il concerne. À score égal, la date d’ancienneté départage, comme dans les rangs écrits.",
  pas: "Pas essayé",
  pasAide: (multiplicatif: boolean) => (multiplicatif ? "Vide : 0,1 sur chaque coefficient." : "Vide : 5 points."),
  calcul: "Essai de chaque critère…",
  mesure: "Classer par",
  mesures: {
    points: "Points distribués",
    plus: "Rangs déplacés, un pas de plus",
    moins: "Rangs déplacés, un pas de moins",
    entrees: "Entrées au premier quart",
  },
  base: "Base",
  critere: (bloc: string, critere: string) => [bloc, critere].filter((t) => t !== "").join(" : "),
  points: (p: number, total: number) =>
    `${accorde2(p, "point")}${total === 0 ? "" : `, soit ${partDe(p, total, 1)} des ${accorde2(total, "point")} distribués`}`,
  pointsSeuls: (p: number) => accorde2(p, "point"),
  rangs: (moyen: number) => `${nombre(moyen, 1)} ${moyen >= 2 ? "rangs" : "rang"} en moyenne`,
  entrees: (n: number) => accorde(n, "entrée"),
  detail: (effectif: number, classees: number, points: string) =>
    `${nombre(effectif)} demande${effectif >= 2 ? "s" : ""} sur ${nombre(classees)} classées ; ${points}`,
  mouvement: (signe: "+" | "−", moyen: number, maximal: number, entrees: number) =>
    `un pas de ${signe === "+" ? "plus" : "moins"} : ${nombre(moyen, 1)} ${moyen >= 2 ? "rangs" : "rang"} en moyenne, ${nombre(maximal)} au plus, ${accorde(entrees, "entrée")} au premier quart`,
  deCote: (n: number) => `${accorde(n, "demande")} sans score, laissée${n >= 2 ? "s" : ""} de côté.`,
} as const;

export const VERSIONS_DU_VOLET = {
  garder: "Garder cette grille",
  garderAide:
    "Chaque version est gardée en clair dans la table « Versions » du classeur, une ligne par ligne de grille.",
  nom: "Nom de la version",
  nomManque: "Donnez un nom à cette version.",
  nomPris: (nom: string) => `Une version ${citation(nom)} existe déjà : donnez un autre nom.`,
  auteur: "Auteur",
  auteurManque: "Écrivez votre nom : une version sans auteur ne se vérifie pas.",
  votee: "Votée le",
  voteeAide: "jj/mm/aaaa ; vide si la grille n’est pas votée.",
  voteeIllisible: (texte: string) => `${citation(texte)} n’est pas une date. Écrivez jj/mm/aaaa.`,
  enregistrer: "Garder la version",
  gardee: (nom: string) => `La version ${citation(nom)} est dans la table « Versions ».`,
  comparer: "Comparer à une version",
  comparerDeux: "Comparer deux grilles",
  gauche: "De",
  droite: "À",
  resumeEntre: (avant: string, apres: string, montent: number, descendent: number) =>
    `De ${citation(avant)} à ${citation(apres)} : ${verbe(montent, "monte", "montent")}, ${nombre(descendent)} ${descendent >= 2 ? "descendent" : "descend"}.`,
  differences: (n: number) =>
    n === 0
      ? "Aucune différence entre les deux grilles."
      : `Ce qui change dans la grille (${accorde(n, "différence")})`,
  /** A setting that belongs to no block and no criterion. */
  differencesSansCritere: "Réglage de la grille",
  differencesColonnes: ["Critère", "Élément", "Avant", "Après", "Nature"],
  differencesSuite: (n: number) => `Et ${accorde(n, "autre", "autres")} : =HLM.COTATION_DIFFERENCES les donne toutes.`,
  noteDUneVersion:
    "La note d’impact cite une version gardée : gardez la grille d’avant sous un nom, puis comparez à cette version.",
  aChoisir: "Choisissez une grille",
  aucune: "Aucune version gardée : rien à comparer pour l’instant",
  aucuneDetail: "Gardez la grille d’aujourd’hui avant de la changer : vous pourrez la comparer à ce qu’elle devient.",
  version: "Version",
  description: (nom: string, auteur: string, date: string, votee: string) =>
    [
      nom,
      auteur === "" ? "" : `par ${auteur}`,
      date === "" ? "" : `le ${date}`,
      votee === "" ? "" : `votée le ${votee}`,
    ]
      .filter((t) => t !== "")
      .join(", "),
  classeur: "Classeur",
  calcul: "Notation avec les deux grilles…",
  illisible: (nom: string) => `La version ${citation(nom)} ne se lit pas avec les demandes de ce classeur :`,
  resume: (montent: number, descendent: number) =>
    `De la version au classeur : ${verbe(montent, "monte", "montent")}, ${nombre(descendent)} ${descendent >= 2 ? "descendent" : "descend"}.`,
} as const;
