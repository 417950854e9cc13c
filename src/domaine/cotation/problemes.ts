/**
 * Les problèmes de la cotation : chaque code et ce qu'il cite. La phrase de chacun est dans messages/cotation.ts : un code
 * sans phrase, ou une phrase qui cite autre chose que sa charge, ne compile pas.
 */
import { signaleur, type Charges, type DateLegale, type Lieu, type ProblemesParCode, type Rien } from "../commun";

type Lu = { readonly lu: string };
type NomInconnu = Lu & { readonly proches: readonly string[] };
/** Un nombre lu, et celui qu'il fallait. */
type Compte = { readonly lu: number };
type Borne = "plafond" | "plancher";
type AvecLu<Ch> = { readonly [C in keyof Ch]: Ch[C] & Lu };

/** Ce que cite une condition illisible, en plus de son texte. */
type EnPlusDuTexte = {
  readonly "condition-alternative-vide": Rien;
  readonly "condition-difference-alternatives": Rien;
  readonly "condition-operateur-inverse": Rien;
  readonly "condition-operateur-dedans": Rien;
  readonly "condition-operateur-seul": Rien;
  readonly "condition-point-virgule": Rien;
  readonly "condition-guillemets": { readonly ecrire: string };
  readonly "condition-nombre-attendu": { readonly reste: string };
  readonly "condition-duree-illisible": Rien;
  readonly "condition-duree-nue": Rien;
  readonly "condition-date-illisible": { readonly date: string };
  readonly "condition-difference-vide": { readonly ecrire: string };
  readonly "condition-difference-intervalle": Rien;
  readonly "condition-non-renseigne": Rien;
  readonly "condition-zero": Rien;
  readonly "condition-liste-sans-nom": Rien;
  readonly "condition-liste-inconnue": { readonly nom: string; readonly proches: readonly string[] };
  readonly "condition-contient": Rien;
  readonly "condition-intervalle": Rien;
  readonly "condition-intervalle-unite": { readonly unite: string };
  readonly "condition-intervalle-sans-borne": Rien;
  readonly "condition-intervalle-vide": Rien;
  readonly "condition-motif-long": Rien;
  readonly "condition-borne": { readonly borne: string };
  readonly "condition-bornes-melangees": Rien;
  readonly "condition-pourcent-partiel": Rien;
  readonly "condition-colonne-constante": { readonly entete: string; readonly suite: string };
};
export type CodeDeCondition = keyof EnPlusDuTexte;
export type EnPlus<C extends CodeDeCondition> = EnPlusDuTexte[C];

/** Ce qui empêche de lire une grille, ou ce qu'il faut en dire. */
type ChargesDeGrille = AvecLu<EnPlusDuTexte> & {
  readonly "grille-vide": Rien;
  readonly "grille-sans-entete": Rien;
  readonly "grille-entete-incomplet": { readonly manquants: readonly string[]; readonly proches: readonly string[] };
  readonly "grille-cellule-en-erreur": Lu;
  readonly "grille-entete-inconnu": { readonly proches: readonly string[] };
  /** `premiere` : rang de la colonne dans la plage. */
  readonly "grille-entete-double": { readonly premiere: number };
  readonly "grille-trop-de-conditions": Rien;
  readonly "grille-entete-repete": Lu;
  readonly "grille-titre-avec-reglage": Lu;
  readonly "grille-titre": Lu;
  readonly "grille-sans-ligne": Rien;
  readonly "grille-sans-critere": Rien;
  readonly "type-inconnu": NomInconnu & { readonly connus: readonly string[] };
  readonly "colonne-inconnue": NomInconnu;
  readonly "colonne-du-logement": Lu;
  readonly "colonne-en-double": Lu & { readonly colonnes: readonly string[] };
  readonly "colonne-date-et-nombre": {
    readonly entete: string;
    readonly ligne: number;
    readonly lecture: "date" | "nombre";
  };
  readonly "donnee-morceau-vide": Lu;
  /** Des points sans donnée : peut-être un sous-total. */
  readonly "donnee-manquante": { readonly pointsEcrits: boolean };
  readonly "condition-sans-donnee": Lu & { readonly colonne: string };
  readonly "points-manquants": { readonly attendu: "nombre" | "coefficient" };
  readonly "points-illisibles": Lu;
  readonly "points-trop-de-decimales": Lu;
  readonly "points-trop-grands": Lu;
  readonly "coefficient-sans-base": Lu;
  readonly "coefficient-refuse": Lu;
  readonly "coefficient-attendu": Lu;
  readonly "par-illisible": Lu;
  readonly "par-plusieurs-colonnes": Lu;
  readonly "par-condition": Lu & { readonly par: string };
  readonly "depuis-sans-effet": Lu;
  readonly "cumul-inconnu": NomInconnu;
  readonly "reglage-contradictoire": Lu & { readonly critere: string; readonly ligne: number };
  readonly "bornes-inversees": { readonly de: string };
  /** `bloc` vide : le total. */
  readonly "borne-contradictoire": { readonly type: Borne; readonly ligne: number; readonly bloc: string };
  readonly "borne-de-critere-en-directive": Lu & { readonly type: Borne };
  readonly "cellule-sans-effet": Lu & { readonly type: string };
  readonly "base-en-double": { readonly ligne: number };
  readonly "base-condition": Lu;
  readonly "exclusion-sans-bloc": Rien;
  readonly "exclusion-sans-cause": Rien;
  readonly "exclusion-en-cycle": { readonly chemin: readonly string[] };
  /** `vide` : ce qu'une cellule vide voudrait dire ici, ou rien. */
  readonly "bloc-inconnu": NomInconnu & { readonly vide: string; readonly connus: readonly string[] };
  readonly "inconnu-sans-valeur": Rien;
  readonly "inconnu-zero": Rien;
  readonly "inconnu-condition": Lu;
  readonly "equivaut-sans-cible": Rien;
  readonly "equivaut-cible": Lu;
  readonly "equivaut-sans-valeur": Rien;
  readonly "equivaut-valeur": Lu;
  readonly "equivaut-nombre-ou-date": Lu & { readonly entete: string; readonly ligne: number };
  readonly "equivaut-en-double": Lu & { readonly entete: string; readonly ligne: number };
  readonly "equivaut-en-chaine": Lu & { readonly entete: string; readonly ligne: number };
  readonly "equivaut-inconnu": Lu & { readonly entete: string };
  readonly "equivaut-condition": Lu & { readonly entete: string; readonly cible: string };
  readonly "si-vide-valeur": Lu;
  readonly "si-vide-contradictoire": Lu & { readonly entete: string };
  readonly "liste-sans-nom": Rien;
  readonly "liste-vide": { readonly nom: string };
  readonly "liste-membre": Lu;
  readonly "liste-inutilisee": { readonly nom: string };
  readonly "separateur-douteux": Lu & { readonly ecrire: string };
  readonly "borne-sans-pourcent": Lu & { readonly entete: string };
  readonly "condition-changee-en-date": { readonly lu: number; readonly serie: DateLegale };
  readonly "condition-en-mots": Lu & { readonly ecrire: string };
  readonly "condition-sauf": Lu;
  readonly "bornes-en-mots": Lu & { readonly entete: string; readonly ligne: number; readonly ecrire: string };
};

/** La cellule telle qu'elle est lue, et la ligne de la grille qui la lit. */
type CelluleLue = Lu & { readonly ligneGrille: number };

/** Ce qui empêche de noter une demande. */
type ChargesDeCellule = {
  readonly "cellule-en-erreur": CelluleLue;
  readonly "numero-unique-en-nombre": CelluleLue;
  readonly "nombre-attendu": CelluleLue;
  readonly "quantite-trop-grande": CelluleLue;
  readonly "date-attendue": CelluleLue;
  readonly "pourcent-ambigu": CelluleLue;
  readonly "taux-ambigu": CelluleLue;
  readonly "ni-oui-ni-non": CelluleLue;
  readonly "equivaut-ambigu": CelluleLue;
  readonly "si-vide-manquant": CelluleLue;
};
export type CodeDeCellule = keyof ChargesDeCellule;

type ChargesDeDemande = ChargesDeCellule & {
  readonly "date-future": CelluleLue & { readonly serie: DateLegale; readonly date: DateLegale };
  readonly "ligne-d-entetes": Lu;
  /** Les lignes de la grille vraies ensemble. */
  readonly "lignes-en-conflit": { readonly critere: string; readonly bloc: string; readonly lignes: readonly number[] };
};

/** Ce qui empêche un appel tout entier : la date, les plages. */
type ChargesDAppel = {
  readonly "numeros-uniques-en-nombre": Lu & { readonly combien: number };
  readonly "date-manquante": Rien;
  readonly "date-illisible": Lu;
  readonly "entetes-forme": Compte;
  readonly "entetes-vides": Rien;
  readonly "entetes-largeur": Compte & { readonly attendu: number };
  readonly "entetes-repetees": Rien;
  readonly "argument-en-erreur": Lu;
  readonly "detail-une-demande": Compte;
  readonly "trajectoire-sans-date": Rien;
  readonly "socle-borne": Lu;
  readonly "socle-bornes-inversees": Rien;
  readonly "socle-facultatif": Lu;
  readonly "logement-forme": Compte;
  readonly "logement-largeur": Compte & { readonly attendu: number };
  readonly "mois-illisible": Lu;
  readonly "grille-trop-lourde": { readonly octets: number };
  readonly "plage-trop-lourde": {
    readonly octets: number;
    readonly lignes: number;
    readonly colonnes: number;
    readonly tiennent: number;
    readonly combienInutiles: number;
    readonly inutiles: readonly string[];
    readonly tiendraient: number;
  };
};

export type ChargesDeCotation = ChargesDeGrille & ChargesDeDemande & ChargesDAppel;
type ParCode = ProblemesParCode<ChargesDeCotation>;
export type CodeDeCotation = keyof ParCode;
export type ProblemeDeCotation = ParCode[CodeDeCotation];
/** Construit un problème de cotation ; ce qu'il cite est vérifié à chaque appel. */
export const problemeDeCotation = signaleur<ChargesDeCotation>();

const signaleurDeTexte =
  <Ch extends Charges>() =>
  <C extends keyof Ch & string>(code: C, ou: Lieu, lu: string, enPlus: Ch[C]): ProblemesParCode<AvecLu<Ch>>[C] => ({
    code,
    ou,
    valeurs: { ...enPlus, lu },
  });
/** Une condition illisible : son texte, et ce que son code cite en plus. */
export const conditionIllisible = signaleurDeTexte<EnPlusDuTexte>();

const cite = <K extends "ligne" | "ligneGrille">(
  p: ProblemeDeCotation,
  cle: K,
): p is Extract<ProblemeDeCotation, { readonly valeurs: Readonly<Record<K, number>> }> => cle in p.valeurs;

/** Le même problème, dont les autres lignes de la grille que sa phrase cite sont comptées autrement (celles de la feuille). */
export function avecLignesDeGrille(p: ProblemeDeCotation, numero: (rang: number) => number): ProblemeDeCotation {
  if (p.code === "lignes-en-conflit")
    return { ...p, valeurs: { ...p.valeurs, lignes: p.valeurs.lignes.map((l) => numero(l)) } };
  if (cite(p, "ligne")) return avecValeurs(p, { ligne: numero(p.valeurs.ligne) });
  if (cite(p, "ligneGrille")) return avecValeurs(p, { ligneGrille: numero(p.valeurs.ligneGrille) });
  return p;
}
const avecValeurs = <P extends ProblemeDeCotation>(p: P, valeurs: Partial<P["valeurs"]>): P => ({
  ...p,
  valeurs: { ...p.valeurs, ...valeurs },
});
