/** Les défauts que les contrôles relèvent d'une ligne à l'autre, et ce que chacun cite. La phrase de chacun est dans messages/controles.ts. */
import { type Lieu, type Ratio, type Rien, signaleur, type UnionDeProblemes } from "../commun";
import type { Constat } from "./constat";

export type ChargesDeControle = {
  "table-trop-lourde": {
    readonly lignes: number;
    readonly colonnes: number;
    readonly tiennent: number;
    readonly inutiles: readonly string[];
  };
  "bailleur-absent": Rien;
  "type-absent": Rien;
  "assiettes-differentes": {
    readonly lu: Ratio;
    readonly autre: Ratio;
    readonly ailleurs: Lieu;
    readonly territoire: string;
  };
  "territoire-vide-et-territoires": { readonly convention: string };
  "dont-depasse-part": { readonly lu: Ratio; readonly part: Ratio };
  /** Une ligne « État – fonctionnaires » dont le « dont fonctionnaires » n'est pas la Part. */
  "fonctionnaires-en-partie": { readonly lu: Ratio; readonly part: Ratio };
  "etat-et-ses-volets": { readonly ailleurs: Lieu };
  "ligne-en-double": { readonly ailleurs: Lieu };
  /** Une question : un seul bailleur, ou deux ? `change` : des verdicts en dépendent ; sinon, aucun de ceux qui ont été cherchés. */
  "noms-voisins": { readonly nom: string; readonly autre: string; readonly change: boolean };
  /** Une question : une seule intercommunalité, écrite avec son sigle et en entier, ou deux ? */
  "intercommunalites-voisines": { readonly nom: string; readonly autre: string; readonly change: boolean };
  "ligne-dans-deux-fichiers": { readonly ailleurs: Lieu };
  /** La date ne se lit pas : la convention n'est ni signée, ni non signée. */
  "signature-inconnue": Rien;
  "annee-manquante": { readonly bailleur: string };
  "derogation-inversee": Rien;
  "transmission-avant-signature": Rien;
  "hors-qpv-depasse-assiette": Rien;
  "objectif-sous-le-taux-legal": { readonly lu: Ratio; readonly legal: Ratio };
  "objectif-en-double": { readonly ailleurs: Lieu };
  "regle-inconnue": { readonly lu: string; readonly proches: readonly string[] };
  "attribue-sans-annee": Rien;
  "bail-avant-attribution": Rien;
  "logement-en-double": { readonly ailleurs: Lieu };
  "echeance-en-double": { readonly ailleurs: Lieu };
  "dimension-inconnue": { readonly lu: string; readonly attendus: readonly string[] };
  "bilan-signale": { readonly lu: string };
  "date-apres-controle": Rien;
  "article-inconnu": { readonly lu: string };
  "somme-des-territoires": { readonly somme: Ratio; readonly departement: Ratio };
};

export type ProblemeDeControle = UnionDeProblemes<ChargesDeControle>;

export const signale = signaleur<ChargesDeControle>();

/** À corriger : la donnée ne se lit pas. À confirmer : une question. À savoir : ce qui a été compris, rien n'est à faire. */
export type GenreDeDefaut = "a-corriger" | "a-confirmer" | "a-savoir";
const COMPRIS: ReadonlySet<string> = new Set([
  "valeur-par-synonyme",
  "lignes-ecartees",
  "cellules-recopiees",
  // Le bailleur et le réservataire envoient chacun leur convention : c'est l'usage, pas une faute.
  "ligne-dans-deux-fichiers",
]);
export const genreDuDefaut = (p: { readonly code: string }): GenreDeDefaut =>
  p.code === "noms-voisins" || p.code === "intercommunalites-voisines"
    ? "a-confirmer"
    : COMPRIS.has(p.code)
      ? "a-savoir"
      : "a-corriger";

/** Combien de chaque genre : une donnée mal écrite dans cent cellules en fait cent, partout où elles se comptent. */
export function effectifsDesDefauts(
  defauts: readonly { readonly probleme: { readonly code: string } }[],
): Readonly<Record<GenreDeDefaut, number>> {
  const n = { "a-corriger": 0, "a-confirmer": 0, "a-savoir": 0 };
  for (const d of defauts) n[genreDuDefaut(d.probleme)]++;
  return n;
}

export type ResultatDeControle = {
  readonly constats: readonly Constat[];
  readonly problemes: readonly ProblemeDeControle[];
};
