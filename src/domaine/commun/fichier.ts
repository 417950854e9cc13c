/** Pourquoi un fichier ne se lit pas, et ce que chaque refus cite. Ceux qui le disent sont dans fichiers/ ; la phrase est dans messages/. */
import { signaleur, type Rien, type UnionDeProblemes } from "./probleme";

/** Ce qui ne va pas dans le XML d'une partie. */
export type MotifDeXml =
  | "interrompu"
  | "balises"
  | "attribut"
  | "entite"
  | "mal-forme"
  | "doctype"
  | "profondeur"
  | "ligne-hors-feuille"
  | "cellule-hors-feuille"
  | "colonnes"
  | "table"
  | "formule"
  | "texte";

/** Une partie du classeur, quand on sait laquelle ; ce qui a été annoncé ou atteint, quand cela se compte. */
type DUnePartie = { readonly partie?: string };
type DUnNombre = { readonly nombre?: number };
type DUneLigne = { readonly ligne: number };
type AuPlus = DUneLigne & { readonly maximum: number };

export type ChargesDeFichier = {
  "fichier-vide": Rien;
  "fichier-chiffre": Rien;
  "fichier-xls": Rien;
  "fichier-xlsb": Rien;
  "fichier-ods": Rien;
  "fichier-html": Rien;
  "fichier-xml-2003": Rien;
  "fichier-tronque": Rien;
  "fichier-corrompu": DUnePartie;
  "fichier-partie-en-double": DUnePartie;
  "fichier-partie-partagee": DUnePartie;
  "fichier-demesure": DUnNombre;
  "fichier-trop-de-parties": DUnNombre;
  "fichier-trop-d-elements": Rien;
  "fichier-trop-de-cellules": Rien;
  "fichier-trop-de-formules": Rien;
  "fichier-inconnu": Rien;
  "fichier-texte": Rien;
  "fichier-sans-feuille": Rien;
  "fichier-xml-illisible": DUnePartie & { readonly motif: MotifDeXml; readonly ligne?: number };
  "csv-demesure": { readonly nombre: number };
  "csv-trop-de-lignes": AuPlus;
  "csv-trop-de-colonnes": AuPlus;
  "csv-trop-de-cellules": AuPlus;
  "csv-cellule-trop-longue": AuPlus;
  "csv-nul": DUneLigne;
  "csv-vide": Rien;
  "csv-guillemet": DUneLigne;
  "csv-binaire": Rien;
};

export type ProblemeDeFichier = UnionDeProblemes<ChargesDeFichier>;
export const problemeDeFichier = signaleur<ChargesDeFichier>();
