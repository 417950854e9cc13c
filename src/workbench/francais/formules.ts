/**
 * A formula as a French Excel writes it, from and to the form that files and Office.js carry:
 * names of functions, ";" between arguments, decimal comma, VRAI and FAUX, names of errors.
 */
import { ELEMENTS_EN, ELEMENTS_FR, ERREURS_EN, ERREURS_FR, FONCTIONS, FONCTIONS_EN } from "./noms-de-fonctions";

type Sens = "vers-anglais" | "vers-francais";

const NOM = /^[\p{L}_\\][\p{L}\p{N}_.\\]*/u;
const NOMBRE_FR = /^(?:\d+(?:,\d+)?|,\d+)(?:[eE][+-]?\d+)?/;
const NOMBRE_EN = /^(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/;
const ERREUR = /^#[\p{L}/0-9]+[!?]|^#N\/A/u;

export const formuleEnAnglais = (formule: string): string => traduit(formule, "vers-anglais");
export const formuleEnFrancais = (formule: string): string => traduit(formule, "vers-francais");

function traduit(formule: string, sens: Sens): string {
  const versAnglais = sens === "vers-anglais";
  const nombre = versAnglais ? NOMBRE_FR : NOMBRE_EN;
  let sortie = "";
  let i = 0;
  let accolades = 0;
  while (i < formule.length) {
    const signe = formule[i]!;
    const reste = formule.slice(i);
    if (signe === '"' || signe === "'") {
      const fin = finDeGuillemets(formule, i, signe);
      sortie += formule.slice(i, fin);
      i = fin;
      continue;
    }
    if (signe === "[") {
      const fin = finDeCrochets(formule, i);
      sortie += crochets(formule.slice(i, fin), versAnglais);
      i = fin;
      continue;
    }
    const erreur = ERREUR.exec(reste);
    if (erreur) {
      const nom = erreur[0].toUpperCase();
      sortie += (versAnglais ? ERREURS_EN : ERREURS_FR)[nom] ?? erreur[0];
      i += erreur[0].length;
      continue;
    }
    const mot = NOM.exec(reste);
    if (mot) {
      const ecrit = mot[0];
      i += ecrit.length;
      sortie += /^\s*\(/.test(formule.slice(i)) ? nomDeFonction(ecrit, versAnglais) : constante(ecrit, versAnglais);
      continue;
    }
    const chiffres = nombre.exec(reste);
    if (chiffres && !(i > 0 && /[\p{L}\p{N}_$]/u.test(formule[i - 1]!) && signe !== "," && signe !== ".")) {
      sortie += versAnglais ? chiffres[0].replace(",", ".") : chiffres[0].replace(".", ",");
      i += chiffres[0].length;
      continue;
    }
    if (/\d/.test(signe)) {
      // The figures of a reference: $A$12, 2:4.
      const suite = /^\d+/.exec(reste)![0];
      sortie += suite;
      i += suite.length;
      continue;
    }
    if (signe === "{") accolades += 1;
    if (signe === "}") accolades -= 1;
    sortie += separateur(signe, accolades > 0, versAnglais);
    i += 1;
  }
  return sortie;
}

function separateur(signe: string, dansUneMatrice: boolean, versAnglais: boolean): string {
  // In a constant array the rows are ";" in both languages; the columns are "." in French, "," in English.
  if (dansUneMatrice) {
    if (versAnglais && signe === ".") return ",";
    if (!versAnglais && signe === ",") return ".";
    return signe;
  }
  if (versAnglais && signe === ";") return ",";
  if (!versAnglais && signe === ",") return ";";
  return signe;
}

function nomDeFonction(ecrit: string, versAnglais: boolean): string {
  const nom = ecrit.toUpperCase().replace(/^_XLFN\.(_XLWS\.)?/, "");
  const connu = versAnglais ? FONCTIONS[nom] : FONCTIONS_EN[nom];
  return connu ?? ecrit;
}

function constante(ecrit: string, versAnglais: boolean): string {
  const nom = ecrit.toUpperCase();
  if (versAnglais) return nom === "VRAI" ? "TRUE" : nom === "FAUX" ? "FALSE" : ecrit;
  return nom === "TRUE" ? "VRAI" : nom === "FALSE" ? "FAUX" : ecrit;
}

function finDeGuillemets(formule: string, debut: number, guillemet: string): number {
  let i = debut + 1;
  while (i < formule.length) {
    if (formule[i] === guillemet) {
      if (formule[i + 1] !== guillemet) return i + 1;
      i += 2;
    } else i += 1;
  }
  return formule.length;
}

function finDeCrochets(formule: string, debut: number): number {
  let profondeur = 0;
  for (let i = debut; i < formule.length; i++) {
    // An apostrophe escapes the next character in a column name.
    if (formule[i] === "'") i += 1;
    else if (formule[i] === "[") profondeur += 1;
    else if (formule[i] === "]" && --profondeur === 0) return i + 1;
  }
  return formule.length;
}

/** [#Données], [[#En-têtes];[Colonne]]: a column name is never translated. */
function crochets(texte: string, versAnglais: boolean): string {
  const dedans = texte.slice(1, -1);
  const element = (brut: string): string => {
    const cle = brut.trim().toLowerCase();
    return (versAnglais ? ELEMENTS_EN : ELEMENTS_FR)[cle] ?? brut;
  };
  if (!dedans.includes("[")) return `[${element(dedans)}]`;
  let sortie = "[";
  for (let i = 0; i < dedans.length;) {
    if (dedans[i] === "[") {
      const fin = finDeCrochets(dedans, i);
      sortie += `[${element(dedans.slice(i + 1, fin - 1))}]`;
      i = fin;
    } else {
      sortie += versAnglais && dedans[i] === ";" ? "," : !versAnglais && dedans[i] === "," ? ";" : dedans[i]!;
      i += 1;
    }
  }
  return `${sortie}]`;
}
