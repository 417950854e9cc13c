/** Phrases des défauts de lecture d'un tableau. */
import { ratio, type Probleme, type Ratio, type ValeurDeProbleme } from "../domaine/commun";
import { citation, citations, lieu, pourcent } from "./format";

/** Un nombre lu s'écrit comme Excel le montre en français. */
const virgule = (t: string): string => (/^-?\d+\.\d+$/.test(t) ? t.replace(".", ",") : t);
const texte = (v: ValeurDeProbleme | undefined): string =>
  v === undefined ? "" : typeof v === "string" ? virgule(v) : typeof v === "number" ? String(v) : v.join(", ");
const liste = (v: ValeurDeProbleme | undefined): readonly string[] =>
  v === undefined ? [] : typeof v === "object" ? v : [String(v)];

/** Un ratio écrit « n/d » par la lecture. */
export function ratioCite(v: ValeurDeProbleme | undefined): Ratio {
  const m = /^(-?\d+)\/(\d+)$/.exec(texte(v));
  return m ? ratio(BigInt(m[1]!), BigInt(m[2]!)) : ratio(0n);
}
const rangs = (v: ValeurDeProbleme | undefined): string =>
  `${liste(v).length > 1 ? "lignes" : "ligne"} ${liste(v).join(", ")}${liste(v).length >= 5 ? "…" : ""}`;
const part = (v: ValeurDeProbleme | undefined): string => pourcent(ratioCite(v), 6);
const proches = (v: ValeurDeProbleme | undefined): string =>
  liste(v).length === 0 ? "" : ` Voulez-vous dire ${citations(liste(v))} ?`;

const CORPS: Readonly<Record<string, (p: Probleme) => string>> = {
  EN_TETES_ABSENTS: (p) =>
    `aucun en-tête reconnu${liste(p.valeurs["lu"]).length > 0 ? ` parmi ${citations(liste(p.valeurs["lu"]), "et")}` : ""} ; le tableau ${liste(p.valeurs["attendus"]).length > 0 ? `attend au moins ${citations(liste(p.valeurs["attendus"]), "et")}` : `a des colonnes comme ${citations(liste(p.valeurs["connus"]), "et")}`}.`,
  EN_TETES_PLUS_BAS: (p) =>
    `cette ligne porte les en-têtes, alors que la ligne d'en-têtes donnée${texte(p.valeurs["lu"]) === "" ? "" : ` commence par ${citation(texte(p.valeurs["lu"]))}`} est un titre. Donnez la bonne ligne d'en-têtes.`,
  EN_TETES_REPETES: () => "cette ligne répète les en-têtes ; elle n'est pas lue.",
  EN_TETE_DOUBLE: (p) =>
    `l'en-tête se trouve deux fois, colonnes ${texte(p.valeurs["premiere"])} et ${texte(p.valeurs["seconde"])} ; aucune des deux n'est retenue.`,
  EN_TETE_EN_ERREUR: (p) => `l'en-tête est une erreur (${texte(p.valeurs["lu"])}).`,
  LIGNE_DE_TITRE: (p) =>
    `${citation(texte(p.valeurs["lu"]))} est seul sur sa ligne et semble un titre ; la ligne n'est pas lue.`,
  LIGNE_DE_TOTAL: (p) =>
    `${citation(texte(p.valeurs["lu"]))} semble un total mêlé aux données ; la ligne est mise à part et ne compte pas.`,
  COLONNE_MANQUANTE: (p) =>
    `la colonne ${citation(p.ou.entete ?? "")} est obligatoire et ne s'y trouve pas.${proches(p.valeurs["proches"])}`,
  COLONNE_RESSEMBLANTE: (p) => `cet en-tête n'est pas connu ; il ressemble à ${citation(texte(p.valeurs["attendu"]))}.`,
  VALEUR_MANQUANTE: () => "la cellule est vide.",
  CELLULE_EN_ERREUR: (p) => `la cellule est en erreur (${texte(p.valeurs["lu"])}).`,
  NOMBRE_ATTENDU: (p) => `un nombre est attendu, ${citation(texte(p.valeurs["lu"]))} n'en est pas un.`,
  NOMBRE_NEGATIF: (p) => `un nombre positif est attendu, ${citation(texte(p.valeurs["lu"]))} est négatif.`,
  ENTIER_ATTENDU: (p) => `un nombre entier est attendu, et non ${citation(texte(p.valeurs["lu"]))}.`,
  PART_AMBIGUE: (p) =>
    `${citation(texte(p.valeurs["lu"]))} peut se lire ${part(p.valeurs["points"])} ou ${part(p.valeurs["fraction"])}. Écrivez le pourcentage avec son signe.`,
  PART_AU_DELA_DE_1: (p) => `une part ne dépasse pas 100 %, et la cellule dit ${part(p.valeurs["part"])}.`,
  ECHELLES_MELEES: (p) =>
    `la colonne mêle deux écritures : des nombres comme 30 (${rangs(p.valeurs["grandes"])}) et comme 0,3 (${rangs(p.valeurs["petites"])}). ${
      p.valeurs["bloquant"] === "oui"
        ? "Un 0,5 y vaut 50 % ou 0,5 % : aucun de ces nombres n'est lu."
        : "Les nombres jusqu'à 1 sont lus comme des fractions (0,3 = 30 %), les autres ne sont pas lus."
    } Écrivez les pourcentages avec leur signe.`,
  DATE_ATTENDUE: (p) => `une date est attendue (jj/mm/aaaa), ${citation(texte(p.valeurs["lu"]))} n'en est pas une.`,
  ANNEE_ATTENDUE: (p) => `une année est attendue (2024), et non ${citation(texte(p.valeurs["lu"]))}.`,
  OUI_NON_ATTENDU: (p) => `Oui ou Non est attendu, et non ${citation(texte(p.valeurs["lu"]))}.`,
  VALEUR_HORS_LISTE: (p) =>
    `${citation(texte(p.valeurs["lu"]))} n'est pas prévu ; valeurs admises : ${citations(liste(p.valeurs["attendus"]))}.${proches(p.valeurs["proches"])}`,
  VALEUR_PAR_SYNONYME: (p) =>
    `${citation(texte(p.valeurs["lu"]))} est lu ${citation(texte(p.valeurs["compris"]))}, partout dans la colonne.`,
};

export const CODES_DE_TABLEAU: readonly string[] = Object.keys(CORPS);

/** La phrase d'un défaut de lecture, lieu compris, ou null si le code n'est pas d'ici. */
export function phraseDeTableau(p: Probleme): string | null {
  const corps = CORPS[p.code];
  if (!corps) return null;
  const ou = p.code === "COLONNE_MANQUANTE" ? (p.ou.plage ?? "") : lieu(p.ou);
  const phrase = corps(p);
  return ou === "" ? phrase[0]!.toUpperCase() + phrase.slice(1) : `${ou[0]!.toUpperCase()}${ou.slice(1)} : ${phrase}`;
}
