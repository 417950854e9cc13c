/** Phrases des fichiers lus ou refusés. */
import type { Probleme } from "../domaine/commun";
import { nombre } from "./format";

const PHRASES: Readonly<Record<string, (v: Readonly<Record<string, unknown>>) => string>> = {
  "fichier-vide": () => "Le fichier est vide (aucun octet).",
  "fichier-chiffre": () =>
    "Le classeur est protégé par un mot de passe : ouvrez-le dans Excel, retirez le mot de passe (Fichier, Informations, Protéger le classeur), puis enregistrez-le de nouveau.",
  "fichier-xls": () =>
    "Ce fichier est un ancien classeur .xls : ouvrez-le dans Excel et enregistrez-le au format .xlsx.",
  "fichier-xlsb": () =>
    "Ce fichier est un classeur binaire .xlsb : ouvrez-le dans Excel et enregistrez-le au format .xlsx.",
  "fichier-ods": () => "Ce fichier est un classeur OpenDocument (.ods) : enregistrez-le au format .xlsx.",
  "fichier-html": () =>
    "Ce fichier porte une extension de tableur mais contient une page HTML, comme le font certains exports : ouvrez-le dans Excel et enregistrez-le au format .xlsx.",
  "fichier-xml-2003": () =>
    "Ce fichier est au format « Feuille de calcul XML 2003 » : ouvrez-le dans Excel et enregistrez-le au format .xlsx.",
  "fichier-tronque": () =>
    "Le fichier est incomplet : sa fin manque. Le téléchargement ou la copie a sans doute été interrompu ; demandez-le de nouveau.",
  "fichier-corrompu": (v) =>
    `Le fichier est abîmé${typeof v["partie"] === "string" ? ` (partie « ${v["partie"]} »)` : ""} : Excel peut proposer de le réparer ; enregistrez alors la version réparée.`,
  "fichier-demesure": (v) =>
    `Le fichier, une fois décompressé, dépasserait ce qui peut être lu ici${typeof v["taille"] === "number" ? ` (${nombre(v["taille"])} annoncés)` : ""} : il n'a pas été ouvert.`,
  "fichier-inconnu": () => "Ce fichier n'est pas un classeur .xlsx.",
  "fichier-sans-feuille": () => "Le classeur ne contient aucune feuille de calcul.",
  "fichier-xml-illisible": (v) =>
    `Le contenu du classeur ne se lit pas (${typeof v["partie"] === "string" ? `partie « ${v["partie"]} », ` : ""}${String(v["motif"] ?? "XML")}) : ouvrez-le dans Excel et enregistrez-le de nouveau.`,
  "csv-vide": () => "Le fichier ne contient aucune ligne.",
  "csv-guillemet": (v) =>
    `Le texte ouvert par un guillemet à la ligne ${nombre(Number(v["ligne"]))} n'est jamais refermé : la suite du fichier ne peut pas être découpée en colonnes.`,
  IMPORT_NUMERO_EN_NOMBRE: (v) =>
    `« ${String(v["lu"])} » est un nombre d'au moins quinze chiffres : Excel en a perdu les derniers. Demandez un export où cette colonne est en texte.`,
  IMPORT_VALEUR_GARDEE_EN_TEXTE: (v) =>
    `« ${String(v["lu"])} » ne se lit pas comme cette colonne le demande : la valeur est gardée telle qu'elle est écrite.`,
  "csv-binaire": () => "Ce fichier n'est pas un texte : si c'est un classeur, choisissez-le au format .xlsx.",
};

/** La phrase d'un fichier refusé ; le nom du fichier, quand il est connu, vient devant. */
export function phraseDeFichier(p: Probleme, fichier?: string): string {
  const phrase = PHRASES[p.code]?.(p.valeurs) ?? `Le fichier ne peut pas être lu (${p.code}).`;
  return fichier === undefined ? phrase : `${fichier} : ${phrase.charAt(0).toLowerCase()}${phrase.slice(1)}`;
}
