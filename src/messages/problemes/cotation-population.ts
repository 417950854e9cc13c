/** Phrases des classements, distributions et comparaisons. */
import type { Probleme } from "../../domaine/commun";
import { accorde, citation, lieu } from "../format";

const lue = (p: Probleme): string => {
  const v = p.valeurs["lu"];
  return v === undefined || v === "" ? "une cellule vide" : citation(String(v));
};
const taille = (p: Probleme): string => {
  const [l, c] = String(p.valeurs["lu"]).split(" × ");
  const [l2, c2] = String(p.valeurs["attendu"]).split(" × ");
  return `la plage reçue a ${accorde(Number(l), "ligne")} et ${accorde(Number(c), "colonne")}, il en faut autant que de scores (${accorde(Number(l2), "ligne")}, ${accorde(Number(c2), "colonne")})`;
};

const PHRASES: Readonly<Record<string, (p: Probleme) => string>> = {
  "population-vide": (p) => `${lieu(p.ou)} : la plage est vide, il faut au moins une cellule.`,
  "population-taille": (p) => `${lieu(p.ou)} : ${taille(p)}.`,
  "population-date": (p) =>
    `${lieu(p.ou)} : ${lue(p)} n'est pas une date. Attendu : une date Excel, jj/mm/aaaa, ou une cellule vide.`,
  "population-groupe": (p) => `${lieu(p.ou)} : la cellule porte l'erreur ${lue(p)}, le groupe est inconnu.`,
  "population-groupe-absent": (p) => `${lieu(p.ou)} : le groupe ${lue(p)} n'est celui d'aucune ligne de groupes.`,
  "population-groupe-sans-plage": (p) =>
    p.ou.plage === "groupe"
      ? "groupe : un groupe est donné sans la plage groupes. Donnez les deux, ou aucun."
      : "groupe : la plage groupes est donnée sans le groupe de la demande, ou ce groupe n'est pas renseigné. Donnez le groupe, ou retirez la plage.",
  "population-groupe-largeur": (p) =>
    `${lieu(p.ou)} : ${accorde(Number(p.valeurs["lu"]), "cellule")} pour le groupe, alors que groupes a ${accorde(Number(p.valeurs["attendu"]), "colonne")}.`,
  "population-delai": (p) =>
    `${lieu(p.ou)} : ${lue(p)} n'est pas un délai. Attendu : un nombre positif, ou une cellule vide pour une demande non attribuée. Ce délai est laissé de côté.`,
  "population-public": (p) =>
    `${lieu(p.ou)} : ${lue(p)} n'est ni oui, ni non. Attendu : Oui, Non ou une cellule vide. La ligne est comptée comme non renseignée pour ce public.`,
  "population-entetes": (p) => {
    const [l, lues] = String(p.valeurs["lu"]).split(" × ");
    const [, c] = String(p.valeurs["attendu"]).split(" × ");
    return `${lieu(p.ou)} : la plage reçue a ${accorde(Number(l), "ligne")} et ${accorde(Number(lues), "colonne")}, il faut une seule ligne de ${accorde(Number(c), "en-tête")}, un par colonne de publics.`;
  },
  "population-entete-repete": (p) =>
    `${lieu(p.ou)} : la première ligne répète les en-têtes. Commencez la plage à la ligne suivante.`,
  "population-n": (p) =>
    `n : ${lue(p)} n'est pas un nombre entier de demandes, au moins 1. Laissez vide pour 10${"\u00a0"}% des lignes.`,
  "population-argument": (p) =>
    `${lieu(p.ou)} : l'argument tout entier est l'erreur ${lue(p)}. Corrigez le nom ou la référence qu'il cite.`,
  "population-lourde": (p) =>
    `Les plages reçues (${accorde(Number(p.valeurs["lu"]), "ligne")}) dépassent ce qu'Excel transporte en un appel, environ ${accorde(Number(p.valeurs["attendu"]), "ligne")} de cette largeur. Découpez le calcul par groupe, ou faites-le écrire par le volet.`,
  "population-sensibilite": (p) =>
    `Les points de la grille sont trop grands ou les quantités trop diverses pour essayer un pas exactement (${accorde(Number(p.valeurs["lu"]), "demande")} en cause). Réduisez les points, ou les décimales des colonnes comptées par « Par ».`,
  "population-pas": (p) =>
    `pas : ${lue(p)} n'est pas un pas. Attendu : un nombre positif (5 points, ou 0,1 pour une grille à coefficients).`,
};

/** La phrase d'un problème des fonctions de population, ou null si le code n'est pas des leurs. */
export function phraseDePopulation(p: Probleme): string | null {
  return PHRASES[p.code]?.(p) ?? null;
}

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
  base: "Base",
  total: "Total",
  suite: (combien: number) => `et ${accorde(combien, "autre cellule illisible", "autres cellules illisibles")}.`,
  aucuneAnalogue: "Aucune demande analogue : la distribution est vide.",
  scoreAbsent: (texte: string) =>
    `Le score de la demande n'est pas un nombre (${citation(texte)}) : elle n'a pas de rang.`,
} as const;
