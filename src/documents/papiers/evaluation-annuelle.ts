/** The yearly evaluation of the cotation (R441-2-10, 11°): years side by side, refusals and tension, declared beside recomputed and verified. Pure. */
import { type DateLegale, type Lieu } from "../../domaine/commun";
import { type DonneeIllisible, type QuartileRecalcule } from "../../domaine/cotation";
import { EVALUATION_ANNUELLE as T } from "../../messages";
import { versionDite } from "./notice";
import { type Document, type Section } from "../types";

export interface AnneeDeCotation {
  readonly annee: number;
  readonly attributions: number;
  readonly delais: number;
  readonly delaiMoyen: number | null;
  readonly notes: number;
  readonly noteMoyenne: number | null;
  readonly refus: number;
  readonly adaptes: number;
}

export interface TerritoireDeCotation {
  /** « »: not said. */
  readonly commune: string;
  readonly demandes: number;
  readonly attributions: number;
  readonly refus: number;
}

export interface DonneesDeLEvaluation {
  readonly version: { readonly nom: string; readonly votee: DateLegale | null };
  readonly date: DateLegale;
  readonly lues: number;
  readonly notees: number;
  readonly annees: readonly AnneeDeCotation[];
  /** Without a table of refusals nothing is known of them: not « 0 ». */
  readonly refusLus: boolean;
  readonly refusSansDate: number;
  /** Dated after the evaluation: counted nowhere. */
  readonly apres: { readonly attributions: number; readonly refus: number };
  readonly territoires: readonly TerritoireDeCotation[];
  readonly quartile:
    | { readonly absentes: readonly string[] }
    | {
        readonly groupes: readonly {
          readonly territoire: string;
          readonly seuil: number | null;
          readonly compte: QuartileRecalcule;
        }[];
        readonly ou: (d: DonneeIllisible) => Lieu;
      };
  /** Null: the table does not say what is verified. */
  readonly verifiees: {
    readonly soumises: readonly string[];
    readonly comparables: number;
    readonly memes: number;
    readonly baissent: number;
    readonly montent: number;
    readonly ecartMoyen: number | null;
    readonly premieres: number;
    readonly gardent: number;
    readonly perdues: number;
  } | null;
}

const COMMUNES_MONTREES = 30;
const ILLISIBLES_DITES = 20;
const arrondi = (x: number | null): number | null => (x === null ? null : Math.round(x * 10) / 10);
const partDesRefus = (x: { readonly attributions: number; readonly refus: number }): number | null =>
  x.attributions + x.refus === 0 ? null : x.refus / (x.attributions + x.refus);

export function evaluationAnnuelle(d: DonneesDeLEvaluation): Document {
  const sousTitres = [T.version(versionDite(d.version), d.date)];
  const impression = { orientation: "portrait", pied: T.pied(d.date) } as const;
  return {
    nom: T.nom,
    feuilles: [
      {
        nom: T.feuilles.evaluation,
        titre: T.titre,
        sousTitres: [...sousTitres, T.demandes(d.lues, d.notees)],
        largeurs: [26, 13, 13, 11, 11, 13, 10, 10, 13],
        impression,
        sections: [
          ...annees(d),
          territoires(d),
          { genre: "texte", titre: T.commentaire, paragraphes: T.questions.map((q) => `${q} ……`) },
          { genre: "texte", titre: T.limites, paragraphes: T.limitesDites },
        ],
      },
      {
        nom: T.feuilles.fiabilite,
        titre: T.titreFiabilite,
        sousTitres,
        largeurs: [42, 12, 12, 12, 12, 12, 14],
        impression,
        sections: [...quartile(d), verifiees(d)],
      },
    ],
  };
}

function annees(d: DonneesDeLEvaluation): readonly Section[] {
  const nom = "Evaluation_Annees";
  return [
    {
      genre: "tableau",
      titre: T.annees,
      nom,
      colonnes: [
        { cle: "annee", entete: T.annee, genre: "code" },
        { cle: "attributions", entete: T.attributions, genre: "entier" },
        { cle: "delais", entete: T.delais, genre: "entier" },
        { cle: "delai", entete: T.delai, genre: "nombre" },
        { cle: "scores", entete: T.scores, genre: "entier" },
        { cle: "score", entete: T.score, genre: "nombre" },
        { cle: "refus", entete: T.refus, genre: "entier" },
        { cle: "adaptes", entete: T.adaptes, genre: "entier" },
        { cle: "part", entete: T.part, genre: "part" },
      ],
      lignes: d.annees.map((a) => ({
        cellules: [
          String(a.annee),
          a.attributions,
          a.delais,
          arrondi(a.delaiMoyen),
          a.notes,
          arrondi(a.noteMoyenne),
          d.refusLus ? a.refus : null,
          d.refusLus ? a.adaptes : null,
          d.refusLus ? partDesRefus(a) : null,
        ],
      })),
      vide: T.sansAnnee,
      notes: [
        T.notesDesAnnees,
        ...(d.refusLus ? [] : [T.sansRefus]),
        ...(d.refusSansDate === 0 ? [] : [T.sansDate(d.refusSansDate)]),
        ...T.apres(d.date, d.apres),
      ],
    },
    ...(d.annees.length < 2
      ? []
      : [
          {
            genre: "graphique",
            titre: d.refusLus ? T.graphique : T.graphiqueSansRefus,
            forme: "colonnes",
            tableau: nom,
            categories: "annee",
            series: d.refusLus ? ["attributions", "refus"] : ["attributions"],
            hauteur: 10,
            description: d.refusLus ? T.description : T.descriptionSansRefus,
          } as const,
        ]),
  ];
}

function territoires(d: DonneesDeLEvaluation): Section {
  const montres = d.territoires.slice(0, COMMUNES_MONTREES);
  const reste = d.territoires.length - montres.length;
  return {
    genre: "tableau",
    titre: T.territoires,
    nom: "Evaluation_Territoires",
    colonnes: [
      { cle: "commune", entete: T.commune, genre: "texte" },
      { cle: "demandes", entete: T.demandeurs, genre: "entier" },
      { cle: "attributions", entete: T.attributions, genre: "entier" },
      { cle: "tension", entete: T.tension, genre: "nombre" },
      { cle: "refus", entete: T.refus, genre: "entier" },
      { cle: "part", entete: T.part, genre: "part" },
    ],
    lignes: montres.map((t) => ({
      cellules: [
        t.commune === "" ? T.nonRenseigne : t.commune,
        t.demandes,
        t.attributions,
        t.attributions === 0 ? T.sansAttribution : arrondi(t.demandes / t.attributions),
        d.refusLus ? t.refus : null,
        d.refusLus ? partDesRefus(t) : null,
      ],
    })),
    vide: T.sansTerritoire,
    notes: [
      T.notesDesTerritoires(T.periode(d.annees.map((a) => a.annee))),
      ...(reste > 0 ? [T.autresCommunes(reste)] : []),
    ],
  };
}

function quartile({ quartile: q }: DonneesDeLEvaluation): readonly Section[] {
  if ("absentes" in q) return [{ genre: "texte", titre: T.quartile, paragraphes: [T.sansQuartile(q.absentes)] }];
  if (q.groupes.every((g) => g.seuil === null))
    return [{ genre: "texte", titre: T.quartile, paragraphes: [T.sansSeuil] }];
  const illisibles = q.groupes.flatMap((g) => g.compte.illisibles);
  return [
    {
      genre: "tableau",
      titre: T.quartile,
      nom: "Evaluation_Quartile",
      colonnes: [
        { cle: "epci", entete: T.epci, genre: "texte" },
        { cle: "seuil", entete: T.seuilSaisi, genre: "nombre" },
        { cle: "premier", entete: T.premier, genre: "entier" },
        { cle: "declare", entete: T.declare, genre: "entier" },
        { cle: "recalcule", entete: T.recalcule, genre: "entier" },
        { cle: "autre", entete: T.autre, genre: "entier" },
        { cle: "non", entete: T.non, genre: "entier" },
      ],
      lignes: q.groupes.map(({ territoire, seuil, compte: c }) => ({
        cellules: [
          territoire === "" ? T.ensemble : territoire,
          seuil,
          c.premierDesDeuxFacons,
          c.declareSeulement,
          c.recalculeSeulement,
          c.autreDesDeuxFacons,
          c.nonComparables,
        ],
      })),
      vide: T.sansSeuil,
      notes: [T.notesDuQuartile],
    },
    ...(illisibles.length === 0
      ? []
      : [
          {
            genre: "texte" as const,
            titre: T.illisibles,
            paragraphes: [
              ...illisibles.slice(0, ILLISIBLES_DITES).map((x) => T.illisible(x, q.ou(x))),
              ...(illisibles.length > ILLISIBLES_DITES
                ? [T.autresIllisibles(illisibles.length - ILLISIBLES_DITES)]
                : []),
            ],
          },
        ]),
  ];
}

/** Measure and count, in the order in which they are read. */
export const mesuresVerifiees = (
  v: NonNullable<DonneesDeLEvaluation["verifiees"]>,
): readonly (readonly [string, number])[] => [
  [T.comparables, v.comparables],
  [T.memes, v.memes],
  [T.baissent, v.baissent],
  [T.montent, v.montent],
  [T.perdues, v.perdues],
  [T.premieres, v.premieres],
  [T.gardent, v.gardent],
];

function verifiees({ verifiees: v }: DonneesDeLEvaluation): Section {
  if (v === null) return { genre: "texte", titre: T.verifiees, paragraphes: [T.sansVerification] };
  return {
    genre: "tableau",
    titre: T.verifiees,
    nom: "Evaluation_Notes_Verifiees",
    colonnes: [
      { cle: "mesure", entete: T.mesure, genre: "texte" },
      { cle: "demandes", entete: T.valeur, genre: "entier" },
    ],
    lignes: mesuresVerifiees(v).map((cellules) => ({ cellules })),
    vide: T.sansVerification,
    notes: [...(v.ecartMoyen === null ? [] : [T.ecartMoyen(v.ecartMoyen)]), T.notesVerifiees(v.soumises)],
  };
}
