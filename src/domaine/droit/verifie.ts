/** Ce qui ne va pas dans les données du droit : des phrases pour qui les complète, vides quand tout se suit. */
import { serieDuTexte } from "../commun";
import { articlesDe } from "./etat-a-la-date";
import { ETATS_DES_ARTICLES, MODIFICATIONS, type Modification, type PeriodeDEtat } from "./etats";
import { IDS_DES_PARAMETRES } from "./regles";
import { versionsDe } from "./registre";

export type DefautDuDroit =
  | { readonly code: "date-illisible"; readonly article: string; readonly lu: string }
  | { readonly code: "periodes-vides"; readonly article: string }
  | { readonly code: "premiere-datee"; readonly article: string; readonly lu: string }
  | { readonly code: "premiere-non-lue"; readonly article: string }
  | { readonly code: "trou"; readonly article: string; readonly apres: string; readonly du: string }
  | { readonly code: "inversee"; readonly article: string; readonly du: string; readonly au: string }
  | { readonly code: "derniere-bornee"; readonly article: string; readonly au: string }
  | { readonly code: "base-sans-lecture"; readonly article: string; readonly du: string }
  | { readonly code: "article-sans-etat"; readonly article: string; readonly regle: string }
  | { readonly code: "article-sans-regle"; readonly article: string }
  | { readonly code: "versions-mal-suivies"; readonly article: string; readonly regle: string };

export interface DonneesDuDroit {
  readonly etats: Readonly<Record<string, readonly PeriodeDEtat[]>>;
  readonly modifications: readonly Modification[];
}

/** Chaque état a-t-il une base qui peut l'établir ? */
const ETABLISSENT: Readonly<Record<PeriodeDEtat["etat"], readonly PeriodeDEtat["base"][]>> = {
  "texte-lu": ["texte", "citation"],
  "aucune-version": ["versions-legi"],
  "non-observe": ["aucune"],
  modifie: ["versions-legi", "navette"],
};

function defautsDesPeriodes(article: string, ps: readonly PeriodeDEtat[]): DefautDuDroit[] {
  const defauts: DefautDuDroit[] = [];
  if (ps.length === 0) return [{ code: "periodes-vides", article }];
  for (const p of ps) {
    for (const lu of [p.du, p.au, p.releve])
      if (lu !== null && serieDuTexte(lu) === null) defauts.push({ code: "date-illisible", article, lu });
    if (!ETABLISSENT[p.etat].includes(p.base)) defauts.push({ code: "base-sans-lecture", article, du: p.du ?? "" });
    if (p.du !== null && p.au !== null && serieDuTexte(p.du)! > serieDuTexte(p.au)!)
      defauts.push({ code: "inversee", article, du: p.du, au: p.au });
  }
  if (ps[0]!.du !== null) defauts.push({ code: "premiere-datee", article, lu: ps[0]!.du });
  if (ps[0]!.etat !== "texte-lu") defauts.push({ code: "premiere-non-lue", article });
  for (let i = 1; i < ps.length; i++) {
    const [avant, apres] = [ps[i - 1]!.au, ps[i]!.du];
    if (avant === null || apres === null || serieDuTexte(apres) !== (serieDuTexte(avant) ?? -2) + 1)
      defauts.push({ code: "trou", article, apres: avant ?? "", du: apres ?? "" });
  }
  const fin = ps[ps.length - 1]!.au;
  if (fin !== null) defauts.push({ code: "derniere-bornee", article, au: fin });
  return defauts;
}

/** Tout ce que le registre cite a un état, et tout état sert à une règle. */
export function verifieLeDroit(
  donnees: DonneesDuDroit = { etats: ETATS_DES_ARTICLES, modifications: MODIFICATIONS },
): readonly DefautDuDroit[] {
  const defauts = Object.entries(donnees.etats).flatMap(([article, ps]) => defautsDesPeriodes(article, ps));
  const cites = new Set<string>();
  for (const regle of IDS_DES_PARAMETRES) {
    const versions = versionsDe(regle);
    for (const v of versions)
      for (const article of articlesDe(v.article)) {
        if (!cites.has(article) && donnees.etats[article] === undefined)
          defauts.push({ code: "article-sans-etat", article, regle });
        cites.add(article);
      }
    for (let i = 1; i < versions.length; i++)
      if (versions[i]!.effet !== (versions[i - 1]!.fin ?? -2) + 1)
        defauts.push({ code: "versions-mal-suivies", article: versions[i]!.article, regle });
  }
  for (const article of Object.keys(donnees.etats))
    if (!cites.has(article)) defauts.push({ code: "article-sans-regle", article });
  for (const m of donnees.modifications) {
    if (donnees.etats[m.article] === undefined)
      defauts.push({ code: "article-sans-etat", article: m.article, regle: m.regles.join(", ") });
    for (const lu of [m.effet, m.releve])
      if (serieDuTexte(lu) === null) defauts.push({ code: "date-illisible", article: m.article, lu });
  }
  return defauts;
}
