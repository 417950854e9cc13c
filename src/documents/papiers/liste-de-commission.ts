/**
 * The list that a commission looks at for one dwelling: the first admissible applications and those to check, with room to write what it
 * decides; the others are only counted, by the condition that they do not meet. It helps to decide and designates nobody. Pure.
 */
import { type DateLegale } from "../../domaine/commun";
import { type Candidature, type DossierDuLogement, type LogementDecrit } from "../../domaine/commission";
import { type GrilleCompilee } from "../../domaine/cotation";
import {
  conditionDeLaListe,
  detailsDuLogement,
  LISTE_DE_COMMISSION as T,
  motifDeLaCandidature,
  nomDuLogement,
  passagesEnMots,
} from "../../messages";
import { nomDeFeuille } from "../compose";
import { type Document, type LigneDeDocument, type Section } from "../types";

export interface DonneesDeLaListeDeCommission {
  readonly logement: LogementDecrit;
  readonly dossier: DossierDuLogement;
  /** The grid of the conditions, compiled with the columns of the dwelling. */
  readonly champ: GrilleCompilee;
  /** The order is not the quotation: a criterion of the grid that gives it reads the dwelling. */
  readonly rapprochement: boolean;
  /** A `champ` line that applies reads the dwelling. */
  readonly conditionsLues: boolean;
  /** Names of the tables that give the scores, and the conditions. */
  readonly grilles: { readonly notes: string; readonly conditions: string };
  /** The row of the sheet of a line of the grid of the conditions. */
  readonly ligneDeGrille: (rang: number) => number;
  /** What was not applied, or could not be read; what is good to know of the order. */
  readonly remarques: readonly string[];
  readonly precisions: readonly string[];
  readonly date: DateLegale;
}

export function listeDeCommission(d: DonneesDeLaListeDeCommission): Document {
  const { dossier: x } = d;
  const logement = nomDuLogement(d.logement);
  const pied = `${T.titre(logement)}, ${T.pied(d.date)}`;
  const pris = new Set<string>();
  const sousTitres = [
    detailsDuLogement(d.logement),
    [
      T.fraiche(d.grilles.notes, d.date, d.rapprochement),
      ...(d.grilles.conditions === d.grilles.notes ? [] : [T.conditionsDe(d.grilles.conditions)]),
    ].join(" "),
  ];
  return {
    nom: T.nom(logement),
    feuilles: [
      {
        nom: nomDeFeuille(T.feuille(logement), pris),
        titre: T.titre(logement),
        sousTitres: [
          ...sousTitres,
          [
            T.compte(x.admissibles, x.aVerifier, x.nonAdmissibles),
            ...(x.retenues.length < x.admissibles ? [T.coupe(x.retenues.length, x.admissibles, x.exAequoLaisses)] : []),
            ...(x.verifiees.length < x.aVerifier ? [T.verifierCoupe(x.verifiees.length, x.aVerifier)] : []),
          ].join(" "),
          ...(d.conditionsLues ? [] : [T.sansCondition(d.grilles.conditions)]),
          ...(d.rapprochement ? [T.rapprochement] : []),
          T.aide,
        ],
        largeurs: [6, 20, d.rapprochement ? 15 : 8, 11, 14, 37, 13, 16, 20],
        impression: { orientation: "paysage", pied },
        sections: [
          {
            genre: "tableau",
            nom: "Liste_Demandes",
            colonnes: [
              { cle: "rang", entete: T.rang, genre: "entier" },
              { cle: "numero", entete: T.numero, genre: "code" },
              { cle: "note", entete: T.note(d.rapprochement), genre: "points" },
              { cle: "mois", entete: T.mois, genre: "entier" },
              { cle: "admissibilite", entete: T.admissibilite, genre: "texte" },
              { cle: "compte", entete: T.ceQuiCompte, genre: "texte" },
              { cle: "rangEnCommission", entete: T.rangEnCommission, genre: "texte" },
              { cle: "decision", entete: T.decision, genre: "texte" },
              { cle: "motif", entete: T.motif, genre: "texte" },
            ],
            lignes: [...x.retenues, ...x.verifiees].map((c) => ligneDe(d.champ, c)),
            vide: T.vide,
            notes: [T.anciennete, ...d.precisions],
          },
        ],
      },
      {
        nom: nomDeFeuille(T.feuilleDesAutres(logement), pris),
        titre: T.titreDesAutres(x.nonAdmissibles),
        sousTitres: [logement, ...sousTitres],
        largeurs: [60, 16, 14],
        impression: { orientation: "portrait", pied },
        sections: nonAdmissibles(d),
      },
    ],
  };
}

const ligneDe = (champ: GrilleCompilee, c: Candidature): LigneDeDocument => {
  const aVerifier = c.candidat.admissible === "a-verifier";
  return {
    cellules: [
      c.candidat.rang,
      c.candidat.numero,
      c.candidat.note,
      c.mois,
      aVerifier ? T.aVerifier : T.admissible,
      [motifDeLaCandidature(champ, c), passagesEnMots(c.passages)].filter((t) => t !== "").join("\n"),
      null,
      null,
      null,
    ],
    ...(aVerifier ? { accent: "attention" as const } : {}),
  };
};

const nonAdmissibles = (d: DonneesDeLaListeDeCommission): readonly Section[] => [
  {
    genre: "tableau",
    titre: T.parCondition,
    nom: "Liste_NonAdmissibles",
    colonnes: [
      { cle: "condition", entete: T.condition, genre: "texte" },
      { cle: "ligne", entete: T.ligneDeGrille, genre: "entier" },
      { cle: "demandes", entete: T.demandes, genre: "entier" },
    ],
    lignes: d.dossier.conditions.map((c) => ({
      cellules: [conditionDeLaListe(d.champ, c), d.ligneDeGrille(c.ligne), c.nombre],
    })),
    vide: T.toutesAdmissibles,
    notes: d.dossier.conditions.length > 1 ? [T.plusieursConditions] : [],
  },
  ...(d.remarques.length === 0 ? [] : [{ genre: "texte", titre: T.remarques, paragraphes: d.remarques } as const]),
];
