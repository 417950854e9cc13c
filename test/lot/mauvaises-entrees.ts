/**
 * Ce qu'un service reçoit : un bon fichier et, autour, chacune des mauvaises entrées. Chaque fichier dit ce qu'il est et ce qu'il faut faire ;
 * le même attendu vaut pour le contrôle sans Excel et pour le volet.
 */
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { ecrisClasseur, type CelluleDeFichier } from "../../src/fichiers";
import { CONVENTIONS } from "../../src/modeles";

export interface MauvaiseEntree {
  readonly nom: string;
  readonly octets: Uint8Array;
  /** Refusé : rien n'en est jugé. */
  readonly refuse: boolean;
  /** Ce qu'il est, puis ce qu'il faut faire. */
  readonly dit: readonly RegExp[];
}

const ENTETES = CONVENTIONS.colonnes.map((c) => c.entete);
const ligne = (v: Readonly<Record<string, CelluleDeFichier>>): CelluleDeFichier[] =>
  ENTETES.map((e) => ({ Département: "35", Assiette: 100, Année: 2024, "Date de signature": 45250, ...v })[e] ?? null);
const garantie = (bailleur: string, part = 0.1): CelluleDeFichier[] =>
  ligne({
    Convention: `C ${bailleur}`,
    Bailleur: bailleur,
    Réservataire: `Ville de ${bailleur}`,
    Type: "Commune",
    Territoire: `Ville de ${bailleur}`,
    Part: part,
    "dont garantie d'emprunt": part,
    "Date de transmission": 45250,
  });
const classeur = (lignes: readonly CelluleDeFichier[][], entetes: readonly CelluleDeFichier[] = ENTETES): Uint8Array =>
  ecrisClasseur({ nom: "c", feuilles: [{ nom: "Conventions", cellules: [entetes, ...lignes] }] });
/** Un document composé d'Office : seuls ses premiers octets et les noms de son répertoire comptent. */
const ole = (repertoire: string): Uint8Array =>
  new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...[...repertoire].flatMap((c) => [c.charCodeAt(0), 0])]);
const depuis1904 = (octets: Uint8Array): Uint8Array => {
  const parties = unzipSync(octets);
  const livre = strFromU8(parties["xl/workbook.xml"]!);
  parties["xl/workbook.xml"] = strToU8(livre.replace("<workbookPr ", '<workbookPr date1904="1" '));
  return zipSync(parties);
};

/** Le seul qui porte une faute : 21 % de garanties pour 20 % au plus (R. 441-5-3). Deux fichiers le portent. */
export const CONVENTION_EN_FAUTE = garantie("Rennes", 0.21);
const EN_FAUTE = classeur([CONVENTION_EN_FAUTE]);

export const BONS: readonly { readonly nom: string; readonly octets: Uint8Array }[] = [
  { nom: "Vitré.xlsx", octets: classeur([garantie("Vitré")]) },
];

export const MAUVAISES_ENTREES: readonly MauvaiseEntree[] = [
  {
    nom: "Mot de passe.xlsx",
    octets: ole("EncryptedPackage"),
    refuse: true,
    dit: [/protégé par un mot de passe/, /retirez le mot de passe/],
  },
  {
    nom: "Coupé.xlsx",
    octets: EN_FAUTE.slice(0, EN_FAUTE.length - 700),
    refuse: true,
    dit: [/incomplet : sa fin manque/, /demandez-le de nouveau/],
  },
  {
    nom: "Ancien.xls",
    octets: ole("Workbook"),
    refuse: true,
    dit: [/ancien classeur \.xls/, /enregistrez-le au format \.xlsx/],
  },
  {
    nom: "Page.xlsx",
    octets: strToU8("<html><body><table><tr><td>Bailleur</td></tr></table></body></html>"),
    refuse: true,
    dit: [/contient une page HTML/, /enregistrez-le au format \.xlsx/],
  },
  {
    nom: "Texte.xlsx",
    octets: strToU8("Bailleur;Type;Part\nHabitat 35;Commune;0,1\n"),
    refuse: true,
    dit: [/est un texte/, /donnez-lui l'extension \.csv/],
  },
  { nom: "Vide.xlsx", octets: new Uint8Array(), refuse: true, dit: [/aucun octet/, /demandez-le de nouveau/] },
  {
    nom: "Octets.xlsx",
    octets: Uint8Array.from({ length: 4000 }, (_, i) => (i * 97 + 13) % 256),
    refuse: true,
    dit: [/n'est pas un classeur, quel que soit son nom/, /demandez-le de nouveau au format \.xlsx/],
  },
  {
    nom: "Autre chose.xlsx",
    octets: ecrisClasseur({ nom: "a", feuilles: [{ nom: "F", cellules: [["bonjour"]] }] }),
    refuse: true,
    dit: [/Aucun tableau reconnu/, /donnez aux colonnes les en-têtes du classeur à faire remplir/],
  },
  {
    nom: "1904.xlsx",
    octets: depuis1904(classeur([garantie("Fougères")])),
    refuse: false,
    dit: [/compte ses dates depuis 1904/, /vérifiez qu'aucune n'est écrite comme un nombre/],
  },
  {
    nom: "Sans ligne.xlsx",
    octets: classeur([]),
    refuse: false,
    dit: [/« Conventions » ne porte aucune ligne/, /demandez-la de nouveau/],
  },
  {
    nom: "400 colonnes.xlsx",
    octets: classeur([garantie("Redon")], [...ENTETES, ...Array.from({ length: 400 }, (_, i) => `Colonne ${i + 1}`)]),
    refuse: false,
    dit: [/400 colonnes qu'aucun contrôle ne lit/, /écrivez son en-tête comme dans le classeur à faire remplir/],
  },
];

/** La même convention, envoyée par le bailleur et par la ville. */
export const DEUX_FOIS: readonly { readonly nom: string; readonly octets: Uint8Array }[] = [
  { nom: "Du bailleur.xlsx", octets: EN_FAUTE },
  { nom: "De la ville.xlsx", octets: classeur([CONVENTION_EN_FAUTE]) },
];
