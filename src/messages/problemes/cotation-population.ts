/** Phrases des classements, distributions et comparaisons. */
import { phraseDe, type Phrases } from "../../domaine/commun";
import type {
  ChargesDePopulation,
  FormeDePlage,
  ProblemeDePopulation,
  TrancheDePoints,
} from "../../domaine/cotation/population";
import { accorde, citation, lieu, nombre } from "../format";

const lue = (v: { readonly lu: string }): string => (v.lu === "" ? "une cellule vide" : citation(v.lu));
const forme = (f: FormeDePlage, entre: string): string =>
  `${accorde(f.lignes, "ligne")}${entre}${accorde(f.colonnes, "colonne")}`;
const taille = (v: ChargesDePopulation["population-taille"]): string =>
  `la plage reçue a ${forme(v.lue, " et ")}, il en faut autant que de scores (${forme(v.attendue, ", ")})`;

const PHRASES: Phrases<ChargesDePopulation> = {
  "population-vide": (_, ou) => `${lieu(ou)} : la plage est vide, il faut au moins une cellule.`,
  "population-taille": (v, ou) => `${lieu(ou)} : ${taille(v)}.`,
  "population-date": (v, ou) =>
    `${lieu(ou)} : ${lue(v)} n'est pas une date. Attendu : une date Excel, jj/mm/aaaa, ou une cellule vide.`,
  "population-groupe": (v, ou) => `${lieu(ou)} : la cellule porte l'erreur ${lue(v)}, le groupe est inconnu.`,
  "population-groupe-absent": (v, ou) => `${lieu(ou)} : le groupe ${lue(v)} n'est celui d'aucune ligne de groupes.`,
  "population-groupe-sans-plage": (_, ou) =>
    ou.plage === "groupe"
      ? "groupe : un groupe est donné sans la plage groupes. Donnez les deux, ou aucun."
      : "groupe : la plage groupes est donnée sans le groupe de la demande, ou ce groupe n'est pas renseigné. Donnez le groupe, ou retirez la plage.",
  "population-groupe-largeur": (v, ou) =>
    `${lieu(ou)} : ${accorde(v.lu, "cellule")} pour le groupe, alors que groupes a ${accorde(v.attendu, "colonne")}.`,
  "population-delai": (v, ou) =>
    `${lieu(ou)} : ${lue(v)} n'est pas un délai. Attendu : un nombre positif, ou une cellule vide pour une demande non attribuée. Ce délai est laissé de côté.`,
  "population-public": (v, ou) =>
    `${lieu(ou)} : ${lue(v)} n'est ni oui, ni non. Attendu : Oui, Non ou une cellule vide. La ligne est comptée comme non renseignée pour ce public.`,
  "population-entetes": (v, ou) =>
    `${lieu(ou)} : la plage reçue a ${forme(v.lue, " et ")}, il faut une seule ligne de ${accorde(v.attendue.colonnes, "en-tête")}, un par colonne de publics.`,
  "population-entete-repete": (_, ou) =>
    `${lieu(ou)} : la première ligne répète les en-têtes. Commencez la plage à la ligne suivante.`,
  "population-n": (v) =>
    `n : ${lue(v)} n'est pas un nombre entier de demandes, au moins 1. Laissez vide pour 10${"\u00a0"}% des lignes.`,
  "population-argument": (v, ou) =>
    `${lieu(ou)} : l'argument tout entier est l'erreur ${lue(v)}. Corrigez le nom ou la référence qu'il cite.`,
  "population-lourde": (v) =>
    `Les plages reçues (${accorde(v.lu, "ligne")}) dépassent ce qu'Excel transporte en un appel, environ ${accorde(v.attendu, "ligne")} de cette largeur. Découpez le calcul par groupe, ou faites-le écrire par le volet.`,
  "population-borne": (v, ou) =>
    `${lieu(ou)} : ${lue(v)} n'est pas une borne de tranche. Attendu : un nombre de points, comme 20 ou 12,5.`,
  "population-bornes-ordre": (v, ou) =>
    v.lu === v.avant
      ? `${lieu(ou)} : la borne ${v.lu} est donnée deux fois. Attendu : des bornes croissantes, chacune une seule fois.`
      : `${lieu(ou)} : la borne ${v.lu} vient après ${v.avant}. Attendu : des bornes croissantes.`,
  "population-trop-de-tranches": (v) =>
    `Ces bornes et ces groupes feraient ${accorde(v.lu, "ligne")}, plus que n'en a une feuille. Donnez moins de bornes, ou moins de groupes.`,
  "population-sensibilite": (v) =>
    `Les points de la grille sont trop grands ou les quantités trop diverses pour essayer un pas exactement (${accorde(v.lu, "demande")} en cause). Réduisez les points, ou les décimales des colonnes comptées par « Par ».`,
  "population-pas": (v) =>
    `pas : ${lue(v)} n'est pas un pas. Attendu : un nombre positif (5 points, ou 0,1 pour une grille à coefficients).`,
};

/** La phrase d'un problème des fonctions de population. */
export const phraseDePopulation = (p: ProblemeDePopulation): string => phraseDe(PHRASES, p);

/** Première colonne des lignes de décompte. */
export const LIGNES_DE_DECOMPTE = {
  horsChamp: "Hors champ (non classées)",
  sansScore: (combien: number, premiere: number) =>
    combien === 1
      ? `Ligne sans score (ligne ${premiere}), laissée de côté`
      : `Lignes sans score (la première : ligne ${premiere}), laissées de côté`,
  sansGroupe: (combien: number, premiere: number) =>
    combien === 1
      ? `Ligne sans groupe lisible (ligne ${premiere}), laissée de côté`
      : `Lignes sans groupe lisible (la première : ligne ${premiere}), laissées de côté`,
  ensemble: "Ensemble",
  aucunPublic: "Aucun public",
  nonRenseigne: "dont public non renseigné",
  illisible: "Illisible",
  avantLesBornes: "Points et parts comptés avant les plafonds et planchers de bloc et du total",
  enErreur: (combien: number, premiere: number) =>
    combien === 1
      ? `Ligne en erreur (ligne ${premiere}), laissée de côté : voir COTATION_PROBLEMES`
      : `Lignes en erreur (la première : ligne ${premiere}), laissées de côté : voir COTATION_PROBLEMES`,
  sansNote: "Sans note",
  base: "Base",
  total: "Total",
  suite: (combien: number) => `et ${accorde(combien, "autre cellule illisible", "autres cellules illisibles")}.`,
  aucuneAnalogue: "Aucune demande analogue : la distribution est vide.",
  scoreAbsent: (texte: string) =>
    `Le score de la demande n'est pas un nombre (${citation(texte)}) : elle n'a pas de rang.`,
} as const;

/** Une tranche comme elle se tape en condition : « ];20[ », « [20;40[ », « [60;[ ». */
export const ecrisTranche = (t: TrancheDePoints): string =>
  `${t.de === null ? "]" : "["}${t.de === null ? "" : nombre(t.de, 12)};${t.a === null ? "" : nombre(t.a, 12)}[`;
