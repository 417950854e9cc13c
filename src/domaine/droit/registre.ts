/** Le registre : tous les paramètres, par règle, et la valeur en vigueur un jour donné. L'horloge n'est jamais lue. */
import { nomsProches, normalise, type DateLegale } from "../commun";
import { COTATION } from "./cch-cotation";
import { L313_26_2 } from "./cch-l313-26-2";
import { L441_1 } from "./cch-l441-1";
import { R441_3 } from "./cch-r441-3";
import { R441_5 } from "./cch-r441-5";
import { R441_5_1 } from "./cch-r441-5-1";
import { R441_5_2 } from "./cch-r441-5-2";
import { R441_5_3 } from "./cch-r441-5-3";
import { R441_5_4 } from "./cch-r441-5-4";
import { R441_5_AVANT_2020 } from "./cch-r441-5-avant-2020";
import { DECRET_2020_145_ART_5 } from "./decret-2020-145";
import { estARevoir, etatALaDate, type EtatALaDate } from "./etat-a-la-date";
import { IDS_DES_PARAMETRES, type IdDeParametre } from "./regles";
import type { Parametre } from "./types";

const TOUS: readonly Parametre[] = [
  ...R441_5,
  ...R441_5_1,
  ...R441_5_2,
  ...R441_5_3,
  ...R441_5_4,
  ...R441_5_AVANT_2020,
  ...L441_1,
  ...L313_26_2,
  ...R441_3,
  ...DECRET_2020_145_ART_5,
  ...COTATION,
];

const PAR_REGLE: ReadonlyMap<IdDeParametre, readonly Parametre[]> = new Map(
  IDS_DES_PARAMETRES.map((id) => [id, TOUS.filter((p) => p.regle === id).sort((a, b) => a.effet - b.effet)]),
);

/** Les versions d'une règle, de la plus ancienne à la plus récente. */
export const versionsDe = (regle: IdDeParametre): readonly Parametre[] => PAR_REGLE.get(regle) ?? [];

export type EnVigueur =
  | {
      readonly etat: "en-vigueur";
      readonly parametre: Parametre;
      /** Ce que l'on sait de son texte ce jour-là. */
      readonly texte: EtatALaDate;
      readonly aReverifier: boolean;
    }
  /** Aucune version lue ne couvre ce jour : la première commence plus tard. */
  | { readonly etat: "avant-couverture"; readonly premiere: Parametre }
  | { readonly etat: "abroge"; readonly derniere: Parametre; readonly depuis: DateLegale };

/** Ce que vaut une règle un jour donné. Rien n'est prolongé en silence : la réponse dit ce que l'on sait du texte ce jour-là. */
export function valeurEnVigueur(regle: IdDeParametre, date: DateLegale): EnVigueur {
  const versions = versionsDe(regle);
  const premiere = versions[0];
  const derniere = versions[versions.length - 1];
  if (premiere === undefined || derniere === undefined) throw new Error(`règle sans paramètre : ${regle}`);
  const p = versions.find((v) => v.effet <= date && (v.fin === null || date <= v.fin));
  if (p) {
    const texte = etatALaDate(p, date);
    return { etat: "en-vigueur", parametre: p, texte, aReverifier: estARevoir(texte) };
  }
  if (date < premiere.effet) return { etat: "avant-couverture", premiere };
  return { etat: "abroge", derniere, depuis: (derniere.fin ?? date) + 1 };
}

/** L'identifiant écrit par une personne (« flx-30 », « FLX 30 »), ou les plus proches. */
export function trouveRegle(
  ecrit: string,
): { readonly regle: IdDeParametre } | { readonly proches: readonly string[] } {
  const forme = normalise(ecrit)
    .toUpperCase()
    .replace(/[\s_‐‑–—−]+/g, "-");
  const regle = IDS_DES_PARAMETRES.find((r) => r === forme);
  return regle ? { regle } : { proches: nomsProches(forme, IDS_DES_PARAMETRES) };
}
