/** Phrases des fichiers lus ou refusés. */
import {
  phraseDe,
  type ChargesDeFichier,
  type MotifDeXml,
  type Phrases,
  type ProblemeDeFichier,
} from "../../domaine/commun";
import { nombre } from "../format";

/** Ce qui ne va pas dans le XML d'une partie. */
const MOTIFS: Readonly<Record<MotifDeXml, string>> = {
  interrompu: "document interrompu",
  balises: "balises qui ne se répondent pas",
  attribut: "attribut mal écrit",
  entite: "entité inconnue",
  "mal-forme": "XML mal formé",
  doctype: "DOCTYPE",
  profondeur: "trop profond",
  "ligne-hors-feuille": "ligne hors de la feuille",
  "cellule-hors-feuille": "cellule hors de la feuille",
  colonnes: "trop de largeurs de colonnes",
  table: "étendue de la table impossible",
  formule: "formule trop longue",
  texte: "texte de plus de 32 767 caractères",
};

/** « partie « x », motif, ligne 3 » */
const endroitDuXml = (v: ChargesDeFichier["fichier-xml-illisible"]): string =>
  [
    ...(v.partie === undefined ? [] : [`partie « ${v.partie} »`]),
    MOTIFS[v.motif],
    ...(v.ligne === undefined ? [] : [`ligne ${v.ligne}`]),
  ].join(", ");

const laPartie = (v: { readonly partie?: string }): string => (v.partie === undefined ? "" : ` « ${v.partie} »`);
const combien = (v: { readonly nombre?: number }, unite: string): string =>
  v.nombre === undefined ? "" : ` (${nombre(v.nombre)} ${unite})`;

/** Ce qui ne va pas, puis ce qu'il y a à faire : un refus sans remède ne compile pas. */
interface Refus {
  readonly dit: string;
  readonly aFaire: `${string}.`;
}
const refus = (dit: string, aFaire: Refus["aFaire"]): Refus => ({ dit, aFaire });

const REFUS: Phrases<ChargesDeFichier, Refus> = {
  "fichier-vide": () => refus("Le fichier est vide (aucun octet) :", "demandez-le de nouveau."),
  "fichier-chiffre": () =>
    refus(
      "Le classeur est protégé par un mot de passe :",
      "ouvrez-le dans Excel, retirez le mot de passe (Fichier, Informations, Protéger le classeur), puis enregistrez-le de nouveau.",
    ),
  "fichier-xls": () =>
    refus("Ce fichier est un ancien classeur .xls :", "ouvrez-le dans Excel et enregistrez-le au format .xlsx."),
  "fichier-xlsb": () =>
    refus("Ce fichier est un classeur binaire .xlsb :", "ouvrez-le dans Excel et enregistrez-le au format .xlsx."),
  "fichier-ods": () =>
    refus(
      "Ce fichier est un classeur OpenDocument (.ods) :",
      "ouvrez-le dans LibreOffice ou dans Excel et enregistrez-le au format .xlsx.",
    ),
  "fichier-html": () =>
    refus(
      "Ce fichier porte une extension de tableur mais contient une page HTML, comme le font certains exports :",
      "ouvrez-le dans Excel et enregistrez-le au format .xlsx.",
    ),
  "fichier-xml-2003": () =>
    refus(
      "Ce fichier est au format « Feuille de calcul XML 2003 » :",
      "ouvrez-le dans Excel et enregistrez-le au format .xlsx.",
    ),
  "fichier-tronque": () =>
    refus(
      "Le fichier est incomplet : sa fin manque. Le téléchargement ou la copie a sans doute été interrompu ;",
      "demandez-le de nouveau.",
    ),
  "fichier-corrompu": (v) =>
    refus(
      `Le fichier est abîmé${v.partie === undefined ? "" : ` (partie « ${v.partie} »)`} :`,
      "Excel peut proposer de le réparer ; enregistrez alors la version réparée.",
    ),
  "fichier-partie-en-double": (v) =>
    refus(
      `Le fichier contient deux fois la partie${laPartie(v)} : rien ne dit laquelle est la bonne, aucune n'a été lue.`,
      "Ouvrez-le dans Excel et enregistrez-le de nouveau, ou demandez-le de nouveau.",
    ),
  "fichier-partie-partagee": (v) =>
    refus(
      `Deux feuilles ou deux tables du classeur désignent la même partie${laPartie(v)} : Excel ne l'écrit jamais ainsi.`,
      "Ouvrez-le dans Excel et enregistrez-le de nouveau.",
    ),
  "fichier-demesure": (v) =>
    refus(
      `Le fichier, une fois décompressé, dépasserait ce qui peut être lu ici${combien(v, "octets")} : il n'a pas été ouvert.`,
      "Gardez-y seulement les feuilles et les lignes utiles, retirez les images, puis enregistrez-le de nouveau ; s'il vient d'ailleurs, vérifiez auprès de qui l'envoie que c'est bien son classeur.",
    ),
  "fichier-trop-de-parties": (v) =>
    refus(
      `Le fichier contient plus de parties qu'un classeur n'en a${combien(v, "annoncées")} : il n'a pas été ouvert.`,
      "Copiez les feuilles utiles dans un classeur neuf et enregistrez-le ; s'il vient d'ailleurs, vérifiez auprès de qui l'envoie que c'est bien son classeur.",
    ),
  "fichier-trop-d-elements": () =>
    refus(
      "Le classeur contient plus d'éléments que ce qui peut être lu ici :",
      "gardez-y seulement les feuilles et les lignes utiles, puis enregistrez-le de nouveau.",
    ),
  "fichier-trop-de-cellules": () =>
    refus(
      "Les feuilles du classeur couvrent plus de quatre millions de cellules :",
      "supprimez les lignes et les colonnes inutiles, y compris une cellule remplie loin à droite ou en bas, puis enregistrez-le de nouveau.",
    ),
  "fichier-trop-de-formules": () =>
    refus(
      "Les formules du classeur sont trop nombreuses ou trop longues pour être lues ici :",
      "remplacez par leurs valeurs celles qui ne servent plus, puis enregistrez-le de nouveau.",
    ),
  "fichier-inconnu": () =>
    refus(
      "Ce fichier n'est pas un classeur, quel que soit son nom :",
      "ouvrez-le avec le logiciel qui l'a écrit, ou demandez-le de nouveau au format .xlsx.",
    ),
  "fichier-texte": () =>
    refus(
      "Ce fichier est un texte, sans doute un export .csv qui a reçu l'extension d'un classeur :",
      "donnez-lui l'extension .csv, ou ouvrez-le dans Excel et enregistrez-le au format .xlsx.",
    ),
  "fichier-sans-feuille": () => refus("Le classeur ne contient aucune feuille de calcul :", "demandez-le de nouveau."),
  "fichier-xml-illisible": (v) =>
    refus(
      `Le contenu du classeur ne se lit pas (${endroitDuXml(v)}) :`,
      "ouvrez-le dans Excel et enregistrez-le de nouveau.",
    ),
  "csv-demesure": (v) =>
    refus(
      `Le fichier est trop gros pour être lu ici${combien(v, "octets")} :`,
      "gardez-y seulement les lignes et les colonnes utiles, ou coupez-le en plusieurs fichiers.",
    ),
  "csv-trop-de-lignes": (v) =>
    refus(
      `Le fichier contient plus de ${nombre(v.maximum)} lignes : une feuille Excel n'en porte pas autant.`,
      "Coupez-le en plusieurs fichiers.",
    ),
  "csv-trop-de-colonnes": (v) =>
    refus(
      `La ligne ${nombre(v.ligne)} compte plus de ${nombre(v.maximum)} colonnes, plus qu'une feuille Excel n'en porte :`,
      "vérifiez le séparateur.",
    ),
  "csv-trop-de-cellules": (v) =>
    refus(
      `La ligne ${nombre(v.ligne)} porte le fichier au-delà de ${nombre(v.maximum)} cellules :`,
      "vérifiez le séparateur, gardez les colonnes utiles ou coupez le fichier.",
    ),
  "csv-cellule-trop-longue": (v) =>
    refus(
      `La cellule qui commence à la ligne ${nombre(v.ligne)} dépasse ${nombre(v.maximum)} caractères, plus qu'une cellule Excel n'en porte : un guillemet y est sans doute ouvert ou fermé au mauvais endroit.`,
      "Refermez ce guillemet, ou raccourcissez ce texte.",
    ),
  "csv-nul": (v) =>
    refus(
      `La ligne ${nombre(v.ligne)} contient un caractère nul, qu'aucun texte ne contient : le fichier est abîmé ou n'est pas un CSV.`,
      "Demandez-le de nouveau.",
    ),
  "csv-vide": () =>
    refus(
      "Le fichier ne contient aucune ligne.",
      "Ouvrez-le pour voir ce qu'il porte, et refaites l'export ou demandez-le de nouveau.",
    ),
  "csv-guillemet": (v) =>
    refus(
      `Le texte ouvert par un guillemet à la ligne ${nombre(v.ligne)} n'est jamais refermé : la suite du fichier ne peut pas être découpée en colonnes.`,
      "Refermez ce guillemet, ou retirez-le s'il est de trop : dans un texte entre guillemets, un guillemet s'écrit deux fois (\"\").",
    ),
  "csv-binaire": () => refus("Ce fichier n'est pas un texte :", "si c'est un classeur, choisissez-le au format .xlsx."),
};

/** La phrase d'un fichier refusé ; le nom du fichier, quand il est connu, vient devant. */
export function phraseDeFichier(p: ProblemeDeFichier, fichier?: string): string {
  const { dit, aFaire } = phraseDe<ChargesDeFichier, keyof ChargesDeFichier, Refus>(REFUS, p);
  const phrase = `${dit} ${aFaire}`;
  return fichier === undefined ? phrase : `${fichier} : ${phrase.charAt(0).toLowerCase()}${phrase.slice(1)}`;
}
