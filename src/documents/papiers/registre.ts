/** The record of processing (RGPD, art. 30) and the annex of the impact assessment, filled from the grid. Nothing of any application. Pure. */
import { type DateLegale } from "../../domaine/commun";
import { estSensible, REGISTRE as T, type UsageDUneColonne } from "../../messages";
import { versionDite } from "./notice";
import { type Document, type FeuilleDeDocument } from "../types";

export interface DonneeLue {
  readonly entete: string;
  /** Null: no table of applications. */
  readonly dansLaTable: boolean | null;
  /** Names of the criteria, or what else reads it. */
  readonly pour: readonly string[];
  /** Lines of the sheet. */
  readonly lignes: readonly number[];
}

export interface DonneesDuRegistre {
  readonly version: { readonly nom: string; readonly votee: DateLegale | null };
  readonly date: DateLegale;
  readonly donnees: readonly DonneeLue[];
  /** Columns of the table that the grid does not read; null: no table. */
  readonly nonLues: readonly { readonly entete: string; readonly usage: UsageDUneColonne }[] | null;
}

const LIGNES_DITES = 12;

export function registre(d: DonneesDuRegistre): Document {
  const sousTitres = [T.version(versionDite(d.version), d.date), T.relire];
  const sensibles = d.donnees.filter((x) => estSensible(x.entete)).length;
  return {
    nom: T.nom,
    feuilles: [
      {
        nom: T.feuilles.registre,
        titre: T.titre,
        sousTitres,
        largeurs: [24, 13, 30, 11, 28],
        impression: { orientation: "portrait", pied: T.pied },
        sections: [
          {
            genre: "texte",
            titre: T.enBref,
            paragraphes: [T.compte(d.donnees.length, sensibles, d.nonLues?.length ?? null)],
          },
          {
            genre: "texte",
            titre: T.traitement,
            paragraphes: T.fiche.map(([rubrique, contenu]) => `${rubrique} : ${contenu ?? `…… (${T.aCompleter})`}`),
          },
          {
            genre: "tableau",
            titre: T.donnees,
            nom: "Registre_Donnees",
            colonnes: [
              { cle: "donnee", entete: T.donnee, genre: "texte" },
              { cle: "ou", entete: T.lueDans, genre: "texte" },
              { cle: "pour", entete: T.pour, genre: "texte" },
              { cle: "lignes", entete: T.lignes, genre: "texte" },
              { cle: "nature", entete: T.nature, genre: "texte" },
            ],
            lignes: d.donnees.map((x) => ({
              cellules: [
                x.entete,
                x.dansLaTable === null ? T.sansTable : x.dansLaTable ? T.dansLaTable : T.absente,
                x.pour.join(" ; "),
                x.lignes.slice(0, LIGNES_DITES).join(", ") + (x.lignes.length > LIGNES_DITES ? "…" : ""),
                T.natureDe(x.entete),
              ],
              ...(estSensible(x.entete) ? { accent: "attention" as const } : {}),
            })),
            vide: T.vide,
            notes: [T.notesDesDonnees],
          },
        ],
      },
      {
        nom: T.feuilles.aipd,
        titre: T.titreAipd,
        sousTitres,
        largeurs: [26, 42, 34],
        impression: { orientation: "portrait", pied: T.pied },
        sections: [
          {
            genre: "texte",
            titre: T.necessaire,
            paragraphes: [...T.raisons, T.compte(d.donnees.length, sensibles, d.nonLues?.length ?? null)],
          },
          { genre: "texte", titre: T.contient, paragraphes: T.contenuDit },
          {
            genre: "tableau",
            titre: T.risques,
            nom: "Registre_Risques",
            colonnes: [
              { cle: "risque", entete: T.risque, genre: "texte" },
              { cle: "mesure", entete: T.mesure, genre: "texte" },
              { cle: "reste", entete: T.reste, genre: "texte" },
            ],
            lignes: T.mesures.map((m) => ({ cellules: [...m] })),
            vide: T.vide,
          },
          { genre: "texte", titre: T.droits, paragraphes: [...T.droitsDits, T.lectures] },
        ],
      },
      // Two long tables of other columns: each on its sheet, which repeats its header on every page.
      ...(d.nonLues === null ? [] : [desNonLues(d.nonLues, sousTitres)]),
    ],
  };
}

const desNonLues = (
  nonLues: NonNullable<DonneesDuRegistre["nonLues"]>,
  sousTitres: readonly string[],
): FeuilleDeDocument => ({
  nom: T.feuilles.nonLues,
  titre: T.nonLues,
  sousTitres,
  largeurs: [40, 24, 42],
  impression: { orientation: "portrait", pied: T.pied },
  sections: [
    {
      genre: "tableau",
      nom: "Registre_Non_Lues",
      colonnes: [
        { cle: "colonne", entete: T.colonne, genre: "texte" },
        { cle: "ou", entete: T.lueDans, genre: "texte" },
        { cle: "usage", entete: T.usage, genre: "texte" },
      ],
      lignes: nonLues.map((x) => ({
        cellules: [x.entete, T.dansLaTable, T.usages[x.usage]],
        ...(x.usage === "inconnue" ? { accent: "attention" as const } : {}),
      })),
      vide: T.aucuneNonLue,
      notes: [T.notesNonLues],
    },
  ],
});
