/** Ce qui empêche de simuler une année, ou qui se dit avant d'en lire une. */
import { signaleur, type Lieu, type Ratio, type Rien, type UnionDeProblemes } from "../commun";

export type ChargesDAnnee = {
  readonly "annee-table-absente": { readonly table: string };
  readonly "annee-hypothese-inconnue": { readonly lu: string; readonly proches: readonly string[] };
  readonly "annee-hypothese-en-double": { readonly lu: string; readonly premiere: Lieu };
  readonly "annee-hypothese-bornes": {
    readonly hypothese: string;
    readonly lu: number;
    readonly minimum: number;
    readonly maximum: number;
  };
  readonly "annee-typologies-somme": { readonly somme: Ratio };
  readonly "annee-typologies-absentes": Rien;
  readonly "annee-sans-logement": { readonly programmes: number };
  readonly "annee-sans-demande": { readonly lignes: number };
  readonly "annee-public-vide": { readonly public: string; readonly inconnues: number };
  readonly "annee-prioritaires-inconnus": Rien;
  readonly "annee-priorite-non-connue": { readonly lignes: number };
  readonly "annee-possibles-inconnus": { readonly noms: readonly string[]; readonly lignes: number };
  readonly "annee-objectif-absent": { readonly reservataire: string; readonly repartition: string };
  readonly "annee-parts-nulles": { readonly repartition: string };
};
export type ProblemeDAnnee = UnionDeProblemes<ChargesDAnnee>;
export const signaleLAnnee = signaleur<ChargesDAnnee>();
