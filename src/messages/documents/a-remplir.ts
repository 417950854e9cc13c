/** Les mots du classeur à faire remplir : sa notice, ce que dit chaque colonne, et pourquoi elle est demandée. */
import { type DateLegale } from "../../domaine/commun";
import { citation, date as ecrisDate, nombre } from "../format";

/** Pourquoi chaque colonne est demandée : la règle qui la lit, ou ce qui manque sans elle. Clés : celles des tables. */
export const RAISONS_DES_COLONNES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Conventions: {
    convention: "Nomme la convention dans les constats ; la même, reçue de deux côtés, n’est comptée qu’une fois.",
    bailleur: "Chaque plafond se calcule sur le flux d’un bailleur.",
    departement:
      "Les 30 % et les 5 % de l’État se calculent par département ; une seule convention par bailleur, réservataire et département (R. 441-5, I).",
    reservataire: "Une seule convention par réservataire (R. 441-5, I).",
    type: "Dit quel plafond s’applique : État (R. 441-5-2), communes et EPCI (R. 441-5-3), autres.",
    territoire: "Les 20 % des collectivités se calculent sur leur territoire (R. 441-5-3).",
    assiette: "C’est le nombre auquel toutes les parts de la ligne se rapportent.",
    assietteHorsQpv: "La part de l’État hors quartiers prioritaires s’y rapporte (R. 441-5-2, II).",
    part: "Comparée aux plafonds, et additionnée aux autres parts du bailleur (L. 441-1).",
    dontGarantie: "Seuls les droits nés d’une garantie d’emprunt comptent dans les 20 % (R. 441-5-3).",
    dontTerrain: "Les droits nés d’un terrain ou d’un financement sont hors plafond (R. 441-5-4).",
    dontFonctionnaires: "Comparée aux 5 % du flux total, et non du contingent (R. 441-5-2, I).",
    partHorsQpv: "Comparée aux 30 % hors quartiers prioritaires (R. 441-5-2, II).",
    clauseContraire: "Une stipulation contraire écarte les 30 % hors QPV et la part uniforme (R. 441-5-2, II).",
    derogationDu: "Une dérogation du préfet aux 30 % court d’un an au plus (R. 441-5-2, I).",
    derogationJusquAu: "Après elle, les plafonds s’appliquent de nouveau (R. 441-5-2, I).",
    stockReserve: "S’ajoute au flux du préfet tant que la convention n’est pas conforme (décret 2020-145, art. 5).",
    annee: "L’assiette et les parts sont celles d’une année.",
    dateDeSignature: "Dit quelles règles s’appliquent, et l’état des signatures.",
    dateDeTransmission: "La convention signée est transmise sans délai au préfet (R. 441-5, II).",
    limitesDeTypologie: "Dit quels logements la convention vise, pour le suivi.",
    limitesDeFinancement: "Dit quels logements la convention vise, pour le suivi.",
    limiteQpv: "Dit quels logements la convention vise, pour le suivi.",
    premiereLocation: "Les droits s’exercent dès la première mise en location (R. 441-5, I).",
    gestion: "Dit qui propose les candidats, le réservataire ou le bailleur pour son compte (R. 441-5, I, al. 8).",
    motifDeNonSignature: "Évite de vous le demander par courrier.",
  },
  MisesADisposition: {
    bailleur: "Les objectifs se vérifient par bailleur.",
    logement: "Distingue deux logements ; un même logement n’est compté qu’une fois.",
    programme: "Permet de retrouver le logement.",
    commune: "Dimension du bilan annuel (R. 441-5-1).",
    epci: "Les 25 % et les 50 % se vérifient par territoire (L. 441-1).",
    qpv: "Sépare les 25 % (hors QPV) des 50 % (en QPV) (L. 441-1).",
    typologie: "Dimension du bilan annuel (R. 441-5-1).",
    financement: "Dimension du bilan annuel (R. 441-5-1).",
    periode: "Dimension du bilan annuel (R. 441-5-1).",
    dateDeLiberation: "Situe le logement dans l’année du flux.",
    premiereLocation: "Les droits s’exercent dès la première mise en location (R. 441-5, I).",
    reservataire: "Le quart dû aux prioritaires se vérifie pour chaque réservataire (L. 441-1).",
    type: "Dit quelle obligation porte sur ce logement.",
    horsFlux:
      "Seules cinq sortes de logements sortent du flux (R. 441-5, I), et ceux du préfet après injonction (L. 441-1).",
    informeLe: "Le délai d’un mois pour proposer un candidat court de ce jour (L. 441-1).",
    candidatsLe: "Arrête le délai d’un mois (L. 441-1).",
    proposeLe: "Le bilan compte les logements proposés (R. 441-5-1).",
    attribueLe: "Le bilan compte les logements attribués (R. 441-5-1) ; dit l’année.",
    bailSigneLe: "Les 25 % hors QPV se comptent sur les attributions suivies d’un bail signé (L. 441-1).",
    echec: "Un logement rendu par son réservataire compte dans le quart du bailleur (L. 441-1).",
    dalo: "Compte dans le quart dû aux prioritaires (L. 441-1).",
    prioritaire: "Compte dans le quart dû aux prioritaires (L. 441-1).",
    quartile1: "Compte dans les 25 % hors QPV, et l’inverse dans les 50 % en QPV (L. 441-1).",
    numeroUnique:
      "Permet de rapprocher l’attribution de la demande ; laissez vide si vous ne devez pas le transmettre.",
    dateDAnciennete: "Permet de lire les délais ; facultatif.",
    convention: "Rattache le logement à l’objectif de sa convention.",
    mode: "Un logement en stock ne compte pas dans un objectif de flux.",
    score: "Permet de comparer la note et la décision ; facultatif.",
    rang: "Permet de comparer le rang et la décision ; facultatif.",
    gestion: "Dit qui a proposé les candidats ; vide, c’est le mode de la convention (R. 441-5, I, al. 8).",
  },
  Bilan: {
    reservataire: "Le bilan est dû par réservataire (R. 441-5-1).",
    dimension: "Le texte en nomme cinq : typologie, financement, QPV, commune, période de construction (R. 441-5-1).",
    modalite: "Les totaux de chaque dimension doivent être égaux.",
    proposes: "Le texte demande les logements proposés (R. 441-5-1).",
    attribues: "Le texte demande aussi les logements attribués (R. 441-5-1).",
    bauxSignes: "Dit combien d’attributions ont abouti ; facultatif.",
  },
  Reservations: {
    reservataire: "Titulaire du droit.",
    type: "Dit quelle durée s’applique au droit.",
    programme: "Distingue deux droits d’un même réservataire.",
    commune: "Distingue deux droits d’un même réservataire.",
    logementsReserves: "Donne le poids du réservataire dans le stock.",
    contrepartie: "Un droit né d’une garantie finit cinq ans après le dernier versement (L. 441-1, R. 441-6).",
    droitsUniques: "Un droit unique ne sert qu’une fois.",
    annees: "Étale les droits uniques sur une durée.",
    finDesDroits: "Après elle, le droit ne se compte plus.",
    dateDeRemboursement: "Le droit né d’une garantie dure cinq ans de plus (L. 441-1, R. 441-6).",
    bailleur: "Une réservation se lit avec le parc de son bailleur.",
  },
};

const EXEMPLE_DE_DATE = "31/01/2026";

export const A_REMPLIR = {
  nom: (bailleur: string, annee: number) => `À remplir ${annee}, ${bailleur}`,
  feuilleDeNotice: "Notice",
  feuilleDesListes: "Listes",
  titre: (bailleur: string) => `Conventions et bilan : à remplir par ${bailleur}`,
  sousTitre: (annee: number, reponse: DateLegale | null) =>
    `Année ${annee}.${reponse === null ? "" : ` À renvoyer avant le ${ecrisDate(reponse)}.`}`,
  comment: "Comment le remplir",
  consignes: [
    "Une feuille par sujet ; une ligne par chose à déclarer, à partir de la ligne 4. Laissez vide ce que vous ne savez pas : « vide » n’est lu ni comme « non » ni comme zéro.",
    "Choisissez dans les listes quand une flèche apparaît. Écrivez les parts en pour cent (30 %), les dates jour/mois/année.",
    "Ne changez ni le nom d’une feuille, ni la ligne 3 des titres de colonnes. Les feuilles sont protégées contre les fausses manœuvres, sans mot de passe. Si vous collez, collez les valeurs seules : un collage ordinaire efface les listes et les avertissements.",
    "Une feuille sans objet pour vous reste vide : ne la supprimez pas. Enregistrez au format .xlsx et renvoyez le fichier tel quel.",
  ],
  colonnes: "Ce qui est demandé, et pourquoi",
  enTetes: {
    feuille: "Feuille",
    colonne: "Colonne",
    attendu: "Ce qui est attendu",
    raison: "Pourquoi",
    exemple: "Exemple",
  },
  pied: (bailleur: string, annee: number) => `À remplir ${annee} : ${bailleur}`,
  rappel: (description: string) =>
    `${description} Écrivez à partir de la ligne 4 ; le détail est dans la feuille Notice.`,
  obligatoire: "Obligatoire",
  facultatif: "Si connu",
  attendus: {
    texte: "un texte",
    nombre: "un nombre, 0 ou plus",
    effectif: "un nombre entier, 0 ou plus",
    part: "une part en %, de 0 à 100 %",
    date: `une date, jour/mois/année (${EXEMPLE_DE_DATE})`,
    annee: "une année, en quatre chiffres",
    uneListe: "une valeur de la liste",
    liste: (valeurs: readonly string[]) =>
      valeurs.length > 12 ? "une valeur de la liste" : `une valeur de la liste : ${valeurs.join(" ; ")}`,
    seul: (valeur: string) => `toujours ${citation(valeur)}, choisi dans la liste`,
  },
  date: (serie: DateLegale) => ecrisDate(serie),
  refus: (attendu: string) => `Il faut ici ${attendu}. Si vous ne le savez pas, laissez vide.`,
} as const;

/** La commande qui écrit les classeurs à faire remplir. */
export const PHRASES_DES_CLASSEURS = {
  usage:
    'Usage : npm run classeurs -- --annee aaaa (--bailleur "Nom" … | fichiers de conventions…) [--reponse jj/mm/aaaa] [--dossier dossier] [--tables Conventions,MisesADisposition,Bilan,Reservations]\n' +
    "Écrit un classeur à faire remplir par bailleur : listes, types, formats, notice. Les bailleurs sont ceux que l'on nomme, ou ceux des fichiers donnés.",
  sansBailleur: "Aucun bailleur : nommez-en (--bailleur) ou donnez un fichier qui porte une table Conventions.",
  sansAnnee: "L'année à déclarer manque : --annee aaaa.",
  tableInconnue: (t: string, admises: readonly string[]) =>
    `${citation(t)} n'est pas une table à faire remplir : ${admises.join(", ")}.`,
  ecrit: (chemin: string) => `Écrit : ${chemin}`,
  existe: (chemin: string) =>
    `${chemin} existe déjà : il n'a pas été remplacé. Déplacez-le, ou donnez un autre dossier.`,
  bilan: (n: number) => (n === 1 ? "1 classeur écrit." : `${nombre(n)} classeurs écrits.`),
  impossible: (chemin: string, motif: string) => `${chemin} n'a pas pu être écrit : ${motif}.`,
} as const;
