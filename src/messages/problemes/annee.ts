/** Phrases de ce qui empêche de simuler une année, ou qui se dit avant d'en lire une. */
import { phraseDe, type Phrases } from "../../domaine/commun";
import type { ChargesDAnnee, ProblemeDAnnee } from "../../domaine/annee-simulee";
import { accorde, autreLieu, citation, citations, lieu, nombre, pourcent } from "../format";

const proches = (noms: readonly string[]): string => (noms.length === 0 ? "" : ` Le plus proche : ${citations(noms)}.`);

const PHRASES: Phrases<ChargesDAnnee> = {
  "annee-table-absente": (v) => `le classeur n’a pas de table ${citation(v.table)}, dont une année simulée a besoin.`,
  "annee-hypothese-inconnue": (v) =>
    `${citation(v.lu)} n’est le nom d’aucune hypothèse : la ligne n’est pas lue.${proches(v.proches)}`,
  "annee-hypothese-en-double": (v) =>
    `${citation(v.lu)} est écrite deux fois, déjà ${autreLieu(v.premiere)} : gardez une seule des deux lignes.`,
  "annee-hypothese-bornes": (v) =>
    `${citation(v.hypothese)} vaut ${nombre(v.lu)} ; un nombre de ${nombre(v.minimum)} à ${nombre(v.maximum)} est attendu.`,
  "annee-typologies-somme": (v) =>
    `les parts des typologies font ${pourcent(v.somme, 2)} en tout ; 100 % sont attendus (une ligne vide compte 0).`,
  "annee-typologies-absentes": () =>
    "la typologie des logements libérés n’est pas connue : écrivez les lignes « Part des T1 » à « Part des T6 » de la table Hypothèses, ou remplissez la colonne Typologie de la table Mises à disposition.",
  "annee-sans-logement": (v) =>
    `aucun logement ne se libérerait dans l’année : ${accorde(v.programmes, "programme lu", "programmes lus")}, aucun n’a de libérations en plus de ses mutations et relogements. Vérifiez « Logements » et « Taux de rotation », ou écrivez « Taux de rotation à défaut » dans Hypothèses.`,
  "annee-sans-demande": (v) =>
    `aucune des ${accorde(v.lignes, "ligne")} de demandes n’a de note avec cette grille : personne n’est candidat.`,
  "annee-public-vide": (v) =>
    `personne n’est du public ${citation(v.public)}${v.inconnues === 0 ? "" : ` (${accorde(v.inconnues, "réponse")} non connue${v.inconnues > 1 ? "s" : ""})`} : ce qui le concerne reste à 0 quelle que soit la grille.`,
  "annee-prioritaires-inconnus": () =>
    "la table n’a ni colonne DALO ni colonnes L441-1 : qui est prioritaire n’est pas connu, et le contingent de l’État n’aurait aucun candidat. Ajoutez ces colonnes, ou écrivez Non à « Contingent de l'État aux seuls prioritaires » dans Hypothèses.",
  "annee-priorite-non-connue": (v) =>
    `le contingent de l’État ne propose qu’au DALO et aux publics de L. 441-1 ; ${accorde(v.lignes, "demande")} dont ce n’est pas renseigné n’y ${v.lignes >= 2 ? "sont" : "est"} jamais candidate${v.lignes >= 2 ? "s" : ""}. Ne pas savoir n’est pas « non » : complétez ces colonnes, ou écrivez Non à « Contingent de l'État aux seuls prioritaires » dans Hypothèses.`,
  "annee-possibles-inconnus": (v) =>
    `« Réservataires possibles » cite ${citations(v.noms.slice(0, 5), "et")}${v.noms.length > 5 ? ` et ${nombre(v.noms.length - 5)} autres` : ""}, qu’aucune convention ne porte : ces noms n’ouvrent aucun logement${v.lignes === 0 ? "" : `, et ${accorde(v.lignes, "demande")} qui ne cite${v.lignes >= 2 ? "nt" : ""} qu’eux n’${v.lignes >= 2 ? "ont" : "a"} que les logements du bailleur`}. Écrivez-les comme dans Conventions.`,
  "annee-objectif-absent": (v) =>
    `dans ${citation(v.repartition)}, l’objectif de ${citation(v.reservataire)} n’est pas connu (part ou assiette manquante, ligne en double, ou parts au-dessus du flux) : les logements ne peuvent pas être orientés.`,
  "annee-parts-nulles": (v) => `dans ${citation(v.repartition)}, aucune part n’est supérieure à 0.`,
};

/** Un problème d'une liste mêlée, s'il vient d'une année simulée. */
export const estDAnnee = (p: { readonly code: string }): p is ProblemeDAnnee => Object.hasOwn(PHRASES, p.code);

/** La phrase, lieu compris. */
export function phraseDAnnee(p: ProblemeDAnnee): string {
  const phrase = phraseDe(PHRASES, p);
  const ou = lieu(p.ou);
  if (ou === "") return phrase.charAt(0).toUpperCase() + phrase.slice(1);
  // L'adresse d'une cellule garde le nom de sa feuille tel qu'il est écrit.
  return ou.includes("!") ? `${ou} : ${phrase}` : `${ou.charAt(0).toUpperCase()}${ou.slice(1)} : ${phrase}`;
}

/** Une grille qui ne se note pas : son nom, et la première phrase. */
export const citationDeLaGrilleBloquee = (nom: string, phrase: string): string =>
  `La grille ${citation(nom)} ne note pas encore${phrase === "" ? "." : ` : ${phrase}`}`;
