/** Rank by the score beside the rank that the commission gave, with its motive, and what is left to justify (R. 441-3). Pure. */
import { type DateLegale } from "../../domaine/commun";
import { resumeDesPassages, type PassageControle } from "../../domaine/commission";
import { constatDuPassage, DECISIONS_DE_COMMISSION as T } from "../../messages";
import { type Document, type LigneDeDocument } from "../types";

export interface DonneesDesDecisions {
  readonly controles: readonly PassageControle[];
  /** The grid that scored who has no score in the table; null: none could. */
  readonly grille: string | null;
  /** The sheet of the table, and the row of one of its lines. */
  readonly feuille: string;
  readonly rangee: (ligne: number) => number;
  /** Sentences of what could not be read. */
  readonly remarques: readonly string[];
  readonly tables: readonly string[];
  readonly date: DateLegale;
}

export function decisionsDeCommission(d: DonneesDesDecisions): Document {
  const r = resumeDesPassages(d.controles);
  return {
    nom: T.nom,
    feuilles: [
      {
        nom: T.feuille,
        titre: T.titre,
        sousTitres: [
          `${T.date(d.date)} ${T.tables(d.tables)}`,
          T.resume(d.controles.length, r.logements),
          T.comparees(r),
          T.att3(r.moinsDeTrois, r.logements),
          T.principe,
        ],
        largeurs: [16, 11, 12, 21, 8, 9, 12, 8, 17, 22, 34],
        impression: { orientation: "paysage", pied: `${T.titre}, ${T.pied(d.date)}` },
        sections: [
          {
            genre: "tableau",
            nom: "Decisions_Candidatures",
            colonnes: [
              { cle: "commission", entete: T.commission, genre: "texte" },
              { cle: "date", entete: T.seance, genre: "date" },
              { cle: "logement", entete: T.logement, genre: "texte" },
              { cle: "numero", entete: T.numero, genre: "code" },
              { cle: "note", entete: T.note, genre: "points" },
              { cle: "rangParLaNote", entete: T.rangParLaNote, genre: "entier" },
              { cle: "rangEnCommission", entete: T.rangEnCommission, genre: "entier" },
              { cle: "ecart", entete: T.ecart, genre: "ecart" },
              { cle: "decision", entete: T.decision, genre: "texte" },
              { cle: "motif", entete: T.motif, genre: "texte" },
              { cle: "constat", entete: T.constat, genre: "texte" },
            ],
            lignes: d.controles.map((c): LigneDeDocument => ({
              cellules: [
                c.passage.commission,
                c.passage.date,
                c.passage.logement,
                c.passage.numero,
                c.note,
                c.rangParLaNote,
                c.passage.rangEnCommission,
                c.ecart,
                c.passage.decision,
                c.passage.motif,
                constatDuPassage(c, (rangs) => T.lignes(d.feuille, rangs.map(d.rangee))),
              ],
              ...(c.remarques.length > 0 ? { accent: "attention" as const } : {}),
            })),
            vide: T.vide,
            notes: [T.noteDe(d.grille)],
          },
          ...(d.remarques.length === 0
            ? []
            : [{ genre: "texte", titre: T.aCorriger, paragraphes: d.remarques } as const]),
        ],
      },
    ],
  };
}
