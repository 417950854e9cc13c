/** Les problèmes des plages d'une population (classements, distributions, impact) : chaque code et ce qu'il cite. */
import { signaleur, type Rien, type UnionDeProblemes } from "../../commun";

type Lu = { readonly lu: string };
type Compte = { readonly lu: number; readonly attendu: number };
export interface FormeDePlage {
  readonly lignes: number;
  readonly colonnes: number;
}
type FormeRefusee = { readonly lue: FormeDePlage; readonly attendue: FormeDePlage };

export type ChargesDePopulation = {
  readonly "population-vide": Rien;
  readonly "population-taille": FormeRefusee;
  readonly "population-date": Lu;
  readonly "population-groupe": Lu;
  readonly "population-groupe-absent": Lu;
  readonly "population-groupe-sans-plage": Rien;
  readonly "population-groupe-largeur": Compte;
  readonly "population-delai": Lu;
  readonly "population-public": Lu;
  readonly "population-entetes": FormeRefusee;
  readonly "population-entete-repete": Rien;
  readonly "population-n": Lu;
  readonly "population-pas": Lu;
  readonly "population-sensibilite": { readonly lu: number };
  readonly "population-lourde": Compte;
  readonly "population-argument": Lu;
  readonly "population-borne": Lu;
  /** Une borne, et celle d'avant, qu'elle ne dépasse pas. */
  readonly "population-bornes-ordre": Lu & { readonly avant: string };
  readonly "population-trop-de-tranches": { readonly lu: number };
};
export type ProblemeDePopulation = UnionDeProblemes<ChargesDePopulation>;
/** Construit un problème d'une plage ; ce qu'il cite est vérifié à chaque appel. */
export const problemeDePopulation = signaleur<ChargesDePopulation>();
