/** Les problèmes du flux : chaque code et ce qu'il cite. La phrase de chacun est dans messages/flux.ts : un code sans phrase ne compile pas. */
import {
  situe,
  signaleur,
  type DateLegale,
  type Lieu,
  type Origine,
  type Rien,
  type UnionDeProblemes,
  type Valeurs,
} from "../commun";

/** Une valeur lue et ce qui était attendu à sa place ; un nombre reste un nombre, pour s'écrire à la française. */
type NombreLuDeFlux = { readonly lu: string | number; readonly attendu: string };
type TauxLu = NombreLuDeFlux & { readonly nombre: number };
type NomLuDeFlux = { readonly lu: string; readonly proches: readonly string[] };

export type ChargesDeFlux = {
  readonly "flux-erreur-de-cellule": { readonly lu: string; readonly attendu: string };
  readonly "flux-nombre-attendu": NombreLuDeFlux;
  readonly "flux-nombre-negatif": NombreLuDeFlux;
  readonly "flux-nombre-trop-grand": NombreLuDeFlux;
  readonly "flux-taux-echelle": TauxLu;
  readonly "flux-taux-superieur-a-un": TauxLu;
  readonly "flux-tailles": {
    readonly lu: number;
    readonly attendu: number;
    readonly reference: string;
    readonly seule?: "oui";
  };
  readonly "flux-plage-vide": Rien;
  readonly "flux-hors-flux-superieur-au-parc": { readonly lu: number; readonly parc: number };
  readonly "flux-taux-absent": Rien;
  readonly "flux-taux-tous-absents": { readonly lignes: number };
  readonly "flux-taux-de-ligne-absent": { readonly lu: number };
  readonly "flux-liberations-sans-taux": {
    readonly lu: string;
    readonly liberations: number;
    readonly logements: number;
  };
  readonly "flux-logements-sans-taux": {
    readonly lu: string;
    readonly logements: number;
    readonly liberations: "oui" | "non";
  };
  readonly "flux-parc-nul": Rien;
  readonly "flux-liberations-nulles": Rien;
  readonly "flux-liberations-superieures": { readonly lu: number; readonly concernes: number };
  readonly "flux-reserves-superieures": { readonly lu: number; readonly parc: number };
  readonly "flux-part-superieure": { readonly lu: number };
  readonly "flux-reservataire-absent": { readonly lu: number };
  readonly "flux-annees-nulles": { readonly lu: number };
  readonly "flux-attributions-nulles": Rien;
  readonly "flux-assiette-nulle": Rien;
  readonly "flux-parts-superieures": { readonly lu: number };
  readonly "flux-parts-nulles": Rien;
  readonly "flux-methode-inconnue": NomLuDeFlux;
  readonly "flux-plafonds-de-groupe": { readonly groupe: string; readonly premier: number; readonly second: number };
  readonly "flux-plancher-sans-part": { readonly lu: number };
  readonly "flux-plancher-superieur-au-plafond": {
    readonly plancher: number;
    readonly plafond: number;
    readonly assiette: number;
  };
  readonly "flux-planchers-du-groupe": {
    readonly groupe: string;
    readonly planchers: number;
    readonly plafond: number;
  };
  readonly "flux-planchers-superieurs-au-total": { readonly planchers: number; readonly total: number };
  readonly "flux-plafonds-insuffisants": { readonly maximum: number; readonly total: number };
  readonly "flux-objectif-nul": Rien;
  readonly "flux-date-attendue": { readonly lu: string | number };
  readonly "flux-dates-inversees": { readonly debut: DateLegale; readonly fin: DateLegale };
  readonly "flux-assiette-manquante": Rien;
  readonly "flux-oui-non-attendu": { readonly lu: string | number };
  readonly "flux-objectifs-nuls": Rien;
  readonly "flux-annee-attendue": { readonly lu: string };
  readonly "flux-ordre-des-dates": {
    readonly apres: string;
    readonly dateApres: DateLegale;
    readonly avant: string;
    readonly dateAvant: DateLegale;
  };
  readonly "flux-date-sans-precedente": {
    readonly apres: string;
    readonly dateApres: DateLegale;
    readonly avant: string;
  };
  readonly "flux-hors-flux-inconnu": NomLuDeFlux;
  readonly "flux-reservataire-non-renseigne": { readonly lu: string };
  readonly "flux-noms-voisins": { readonly lu: string; readonly autre: string };
  readonly "flux-nom-inconnu": NomLuDeFlux & { readonly reference: string };
  readonly "flux-doublon": { readonly lu: string; readonly premiere: Lieu };
  readonly "flux-colonne-absente": NomLuDeFlux;
  readonly "flux-sans-colonne-de-date": Rien;
  readonly "flux-entetes-largeur": { readonly lu: number; readonly attendu: number };
  readonly "flux-plage-trop-lourde": Valeurs;
  readonly "flux-plusieurs-annees": { readonly annees: string };
  readonly "flux-bilan-vide": { readonly annee?: string };
  readonly "flux-droit-sans-logement": { readonly lu: string };
  readonly "flux-droits-echus": { readonly lu: string; readonly fin: DateLegale; readonly date: DateLegale };
  readonly "flux-contrepartie-inconnue": NomLuDeFlux;
  readonly "flux-fins-sans-date": Rien;
  readonly "flux-plusieurs-bailleurs": { readonly nombre: number; readonly bailleurs: readonly string[] };
  readonly "flux-bailleur-absent": NomLuDeFlux;
  /** Aucune ligne ne dit son bailleur, ni aucune autre table : elles sont comptées pour celui qui est demandé. */
  readonly "flux-bailleur-jamais-ecrit": { readonly lu: string; readonly lignes: number };
  readonly "flux-lignes-sans-bailleur": { readonly lu: string; readonly lignes: number };
  readonly "flux-arrete-hors-annee": { readonly arrete: DateLegale; readonly annee: string };
  readonly "flux-nom-attendu": Rien;
  readonly "flux-annee-necessaire": { readonly annees: string };
  readonly "flux-convention-inconnue": NomLuDeFlux & { readonly bailleur: string; readonly lignes: number };
  readonly "flux-convention-d-un-autre": {
    readonly lu: string;
    readonly reservataire: string;
    readonly autre: string;
    readonly lignes: number;
  };
  /** `lu` : le numéro écrit, qui en désigne plusieurs ; « » : il n'est pas écrit. */
  readonly "flux-plusieurs-conventions": {
    readonly lu: string;
    readonly reservataire: string;
    readonly conventions: readonly string[];
    readonly lignes: number;
  };
  readonly "flux-reservataire-sans-convention": NomLuDeFlux & { readonly bailleur: string; readonly lignes: number };
  readonly "flux-objectif-inconnu": { readonly convention: string; readonly reservataire: string };
  /** Ce qui est compté dans la colonne des autres : les écritures, et les lignes vides. */
  readonly "flux-hors-colonnes": {
    readonly dimension: string;
    readonly ecrites: readonly string[];
    readonly vides: number;
  };
  readonly "flux-lignes-non-soumises": { readonly hors: number; readonly stock: number };
  readonly "flux-qpv-non-renseigne": { readonly lignes: number };
  readonly "flux-valeurs-contraires": {
    readonly quoi: "assiette" | "part";
    readonly lu: number;
    readonly autre: number;
    readonly ailleurs: Lieu;
    readonly de: string;
  };
  readonly "flux-part-change": {
    readonly lu: number;
    readonly autre: number;
    readonly ailleurs: Lieu;
    readonly de: string;
  };
  readonly "flux-retrocession-non-etat": { readonly de: string; readonly vers: string };
  readonly "flux-retrocession-titulaires": { readonly etats: number; readonly actions: number };
  readonly "flux-retrocession-excessive": { readonly lu: number; readonly part: number };
  readonly "flux-composantes-superieures": { readonly lu: number; readonly parc: number; readonly detail: string };
  readonly "flux-repartition-trop-longue": { readonly lu: number; readonly assiette: number };
};

export type ProblemeDeFlux = UnionDeProblemes<ChargesDeFlux>;
/** Construit un problème du flux ; ce qu'il cite est vérifié à chaque appel. */
export const problemeDeFlux = signaleur<ChargesDeFlux>();

/** Le problème, et l'autre ligne qu'il cite, à leur place sur la feuille d'où vient la plage. */
export function situeLeProblemeDeFlux(p: ProblemeDeFlux, origine: Origine): ProblemeDeFlux {
  const ou = situe(p.ou, origine);
  if (p.code === "flux-doublon")
    return { ...p, ou, valeurs: { ...p.valeurs, premiere: situe(p.valeurs.premiere, origine) } };
  if (p.code === "flux-valeurs-contraires")
    return { ...p, ou, valeurs: { ...p.valeurs, ailleurs: situe(p.valeurs.ailleurs, origine) } };
  if (p.code === "flux-part-change")
    return { ...p, ou, valeurs: { ...p.valeurs, ailleurs: situe(p.valeurs.ailleurs, origine) } };
  return { ...p, ou };
}
