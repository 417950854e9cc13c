/** The notice to the public: the grid in plain French, under its headings. Nothing of the applications. Pure. */
import { type DateLegale } from "../../domaine/commun";
import { FICHE_DU_DEMANDEUR, NOTICE_AU_PUBLIC as T, type PhraseDeNotice } from "../../messages";
import { type Document, type Section } from "../types";

export interface DonneesDeLaNotice {
  readonly phrases: readonly PhraseDeNotice[];
  readonly version: { readonly nom: string; readonly votee: DateLegale | null };
  readonly date: DateLegale;
}

/** Three columns that every text crosses: one alone, wider than the page, would be cut. */
const LARGEURS = [38, 38, 38];

export const versionDite = ({ nom, votee }: DonneesDeLaNotice["version"]): string =>
  votee === null ? FICHE_DU_DEMANDEUR.versionNonVotee(nom) : FICHE_DU_DEMANDEUR.versionVotee(nom, votee);

export function noticeAuPublic({ phrases, version, date }: DonneesDeLaNotice): Document {
  const sections: { genre: "texte"; titre: string; paragraphes: string[] }[] = [];
  for (const p of phrases) {
    const derniere = sections.at(-1);
    if (derniere?.titre === p.rubrique) derniere.paragraphes.push(p.phrase);
    else sections.push({ genre: "texte", titre: p.rubrique, paragraphes: [p.phrase] });
  }
  return {
    nom: T.nom,
    feuilles: [
      {
        nom: T.feuille,
        titre: T.titre,
        sousTitres: [T.version(versionDite(version), date)],
        sections: sections satisfies Section[],
        impression: { orientation: "portrait", pied: T.pied },
        largeurs: LARGEURS,
      },
    ],
  };
}
