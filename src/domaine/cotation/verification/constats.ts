/** Un constat sur une grille : son code, sa gravité, son lieu et ce que sa phrase cite (messages/cotation-verifier.ts). */
import type { Charges, Rien } from "../../commun";
import type { Segment } from "../ensembles";
import type { PublicDevantLaGrille } from "./publics-prioritaires";
import type { Cumul, GrilleCompilee, Micro, Quantite, UniteDeTemps } from "../types";

export type GraviteDeGrille = "bloquant" | "anomalie légale" | "remarque";

/** Des zones de valeurs, et l'unité de leurs bornes. */
type Zones = { readonly zones: readonly Segment[]; readonly domaine: string };
type ConditionSurColonne = { readonly condition: string; readonly colonne: string };
/** Un résultat au 10^-12 ; `multiplicatif` : un coefficient − 1. */
type Multiplicatif = { readonly multiplicatif: boolean };
/** Une borne du critère, du bloc ou du total. */
export type BorneDeGrille = Multiplicatif & {
  readonly de: "critère" | "bloc" | "total";
  readonly borne: "plafond" | "plancher";
  readonly valeur: Micro;
};
/** Ce que donne un critère qui exclut un bloc, et le plus que ce bloc donne (null : sans limite). */
export type Perte = Multiplicatif & {
  readonly points: bigint;
  readonly exclu: string;
  readonly plafond: bigint | null;
};
type BlocExclu = { readonly nom: string; readonly par: string };
/** Null : sans limite. */
type PointsOuSansLimite = { readonly points: bigint | null };
type LigneDevantDesDemandes = {
  readonly atteintes: number;
  readonly notees: number;
  /** Ce que la colonne porte, quand sa condition est un texte que rien ne remplit. */
  readonly rencontrees: { readonly colonne: string; readonly valeurs: readonly string[] } | null;
};

/** Chaque code et ce qu'il cite ; les rangs de lignes (`couvrantes`, `derniere`, `paires`) sont ceux de la plage de la grille. */
export type ChargesDeConstat = {
  readonly "ligne-contradictoire": Rien;
  readonly "ligne-toujours-inconnue": Rien;
  readonly "ligne-inatteignable": { readonly couvrantes: readonly number[]; readonly cumul: Cumul };
  readonly "ligne-en-double": { readonly couvrantes: readonly number[]; readonly cumul: Cumul };
  readonly chevauchement: Zones;
  readonly "lignes-toujours-ensemble": Rien;
  readonly "lignes-peut-etre-ensemble": {
    readonly paires: readonly (readonly [number, number])[];
    readonly combien: number;
  };
  readonly trou: Zones;
  readonly "trou-entre-entiers": Zones;
  readonly "rien-au-dela": Zones & { readonly derniere: number };
  readonly "verification-partielle": { readonly lignes: number };
  readonly "vrai-pour-zero": ConditionSurColonne;
  /** Une Donnée à joker, et les colonnes de la table qu'elle lit. */
  readonly "colonnes-par-joker": { readonly donnee: string; readonly colonnes: readonly string[] };
  readonly "date-lue-en-nombre": { readonly colonne: string };
  readonly "taux-sans-pourcent": ConditionSurColonne;
  readonly "duree-stricte": { readonly condition: string; readonly borne: number; readonly unite: UniteDeTemps };
  readonly "groupe-seul": { readonly nom: string };
  readonly "borne-sans-effet": BorneDeGrille & { readonly atteint: bigint };
  readonly "points-au-dela": BorneDeGrille & { readonly points: bigint };
  readonly "exclusion-sans-effet": BlocExclu;
  readonly "points-a-zero": Rien;
  /** `nom` vide : le total. */
  readonly "plafond-nul": { readonly nom: string };
  readonly "base-annule": { readonly unite: Quantite["unite"] };
  readonly "bloc-toujours-exclu": BlocExclu;
  readonly "prioritaire-perdant": Perte;
  readonly "critere-perdant": Perte;
  /** Chaque public de L441-1 et le DALO, devant la grille. */
  readonly "publics-de-la-loi": { readonly publics: readonly PublicDevantLaGrille[] };
  readonly "sans-priorites": Rien;
  readonly "sans-dalo": Rien;
  readonly "sans-refus": Rien;
  readonly "plus-de-cinquante": PointsOuSansLimite;
  readonly "decote-de-plus-de-cinquante": PointsOuSansLimite;
  /** `local` null : sans limite. */
  readonly "national-sous-local": { readonly national: bigint; readonly local: bigint | null; readonly nom: string };
  readonly "dalo-pas-le-plus-haut": { readonly points: bigint; readonly autre: string };
  /** `distinctes` null : on ne peut pas les compter. */
  readonly population: {
    readonly notees: number;
    readonly enErreur: number;
    readonly horsChamp: number;
    readonly distinctes: number | null;
  };
  readonly "ligne-jamais-atteinte": LigneDevantDesDemandes;
  readonly "ligne-atteinte": LigneDevantDesDemandes;
  readonly "nombre-lu-en-date": { readonly colonne: string; readonly combien: number; readonly exemple: number };
  /** Une distance vide que la grille lit comme 0 km. `vides` faux : vide ou 0, qu'une fonction ne distingue pas. */
  readonly "distance-vide-lue-zero": {
    readonly colonne: string;
    readonly combien: number;
    readonly lues: number;
    readonly vides: boolean;
  };
  readonly "valeur-presque-egale": {
    readonly colonne: string;
    readonly lu: string;
    readonly attendu: string;
    readonly combien: number;
  };
  readonly "part-non-renseignee": {
    readonly colonne: string;
    readonly inconnues: number;
    readonly videsLus: number;
    /** Cellules vides ou à 0, que la grille lit comme une valeur : une fonction ne les distingue pas. 0 où l'hôte voit les vides. */
    readonly videsOuZeros: number;
    readonly lues: number;
  };
  /** `demandes` : rangs dans la plage des demandes. */
  readonly "valeur-ni-oui-ni-non": { readonly colonne: string; readonly lu: string; readonly combien: number };
  readonly "numeros-tronques": { readonly colonne: string; readonly combien: number };
  readonly "conflit-de-lignes": { readonly combien: number; readonly demandes: readonly number[] };
};
export type CodeDeConstat = keyof ChargesDeConstat;

interface LieuEntier {
  readonly bloc: number | null;
  readonly critere: number | null;
  /** Lignes de la grille en cause (rang dans la plage). */
  readonly lignes: readonly number[];
}
interface Constat<C extends string, V extends object> extends LieuEntier {
  readonly code: C;
  readonly gravite: GraviteDeGrille;
  readonly valeurs: V;
}
type ConstatsParCode<Ch extends Charges> = { readonly [C in keyof Ch & string]: Constat<C, Ch[C]> };
export type ConstatDeGrille = ConstatsParCode<ChargesDeConstat>[CodeDeConstat];

const constateur =
  <Ch extends Charges>() =>
  <C extends keyof Ch & string>(
    code: C,
    gravite: GraviteDeGrille,
    lieu: LieuEntier,
    valeurs: Ch[C],
  ): ConstatsParCode<Ch>[C] => ({ code, gravite, ...lieu, valeurs });
const constate = constateur<ChargesDeConstat>();

export type LieuDeConstat = Partial<LieuEntier>;

/** La grille vérifiée et ce que l'on en a constaté. */
export class Constats {
  readonly tous: ConstatDeGrille[] = [];
  constructor(readonly g: GrilleCompilee) {}

  dis<C extends CodeDeConstat>(
    code: C,
    gravite: GraviteDeGrille,
    { bloc = null, critere = null, lignes = [] }: LieuDeConstat,
    valeurs: ChargesDeConstat[C],
  ): void {
    const duCritere = critere === null ? null : this.g.criteres[critere]!.bloc;
    this.tous.push(constate(code, gravite, { bloc: bloc ?? duCritere, critere, lignes }, valeurs));
  }
}

/** Le même constat, dont les lignes citées sont comptées autrement (celles de la feuille) : de la grille, et des demandes. */
export function constatAvecLignes(
  c: ConstatDeGrille,
  deGrille: (rang: number) => number,
  deDemandes: (rang: number) => number,
): ConstatDeGrille {
  const lignes = c.lignes.map((l) => deGrille(l));
  switch (c.code) {
    case "ligne-inatteignable":
    case "ligne-en-double":
      return { ...c, lignes, valeurs: { ...c.valeurs, couvrantes: c.valeurs.couvrantes.map((l) => deGrille(l)) } };
    case "lignes-peut-etre-ensemble":
      return {
        ...c,
        lignes,
        valeurs: { ...c.valeurs, paires: c.valeurs.paires.map(([a, b]) => [deGrille(a), deGrille(b)] as const) },
      };
    case "rien-au-dela":
      return { ...c, lignes, valeurs: { ...c.valeurs, derniere: deGrille(c.valeurs.derniere) } };
    case "publics-de-la-loi":
      return {
        ...c,
        lignes,
        valeurs: {
          publics: c.valeurs.publics.map((p) => ({ ...p, lignes: p.lignes.map((l) => deGrille(l)) })),
        },
      };
    case "conflit-de-lignes":
      return { ...c, lignes, valeurs: { ...c.valeurs, demandes: c.valeurs.demandes.map((l) => deDemandes(l)) } };
    default:
      return { ...c, lignes };
  }
}
