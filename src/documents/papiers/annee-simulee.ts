/**
 * A simulated year: what the runs gave with today's grid and split, the other scenarios beside it on the same draws, and every assumption
 * with its source. Intervals everywhere; no household is named. Pure.
 */
import { type DateLegale } from "../../domaine/commun";
import {
  MESURES,
  type BilanDeLAnnee,
  type CibleDuBilan,
  type Intervalle,
  type ScenarioDuBilan,
} from "../../domaine/annee-simulee";
import { ANNEE_SIMULEE as T } from "../../messages";
import { type Accent, type CelluleDeDocument, type Document, type FeuilleDeDocument, type Section } from "../types";

export interface HypotheseDuPapier {
  readonly libelle: string;
  /** Already written. */
  readonly valeur: string;
  readonly source: string;
  readonly aFixer: boolean;
}

export interface DonneesDeLAnneeSimulee {
  readonly bilan: BilanDeLAnnee;
  readonly date: DateLegale;
  readonly bailleur: string;
  readonly graine: number;
  readonly hypotheses: readonly HypotheseDuPapier[];
  /** What was said before and after the runs, one sentence each. */
  readonly remarques: readonly string[];
}

const C = T.colonnes;
const arrondi = (x: number, decimales = 1): number => Number(x.toFixed(decimales));
const bornes = (i: Intervalle | null): readonly CelluleDeDocument[] =>
  i === null ? [null, null, null] : [arrondi(i.bas), arrondi(i.median), arrondi(i.haut)];
const mediane = (i: Intervalle | null): CelluleDeDocument => (i === null ? null : arrondi(i.median));
const part = (i: Intervalle | null, de: "bas" | "median" | "haut"): CelluleDeDocument =>
  i === null ? null : arrondi(i[de], 4);
const BORNES = [
  { cle: "bas", entete: C.bas, genre: "nombre" },
  { cle: "median", entete: C.median, genre: "nombre" },
  { cle: "haut", entete: C.haut, genre: "nombre" },
] as const;

export function anneeSimulee(d: DonneesDeLAnneeSimulee): Document {
  const { bilan } = d;
  const impression = { orientation: "paysage", pied: T.pied(d.date) } as const;
  const sousTitres = [T.sousTitre(bilan.annee, d.date, d.bailleur), T.tirages(bilan, d.graine)];
  const dites = bilan.scenarios.map((s) => T.dit(s.nom, s.grille, s.repartition));
  const feuille = (f: Omit<FeuilleDeDocument, "impression">): FeuilleDeDocument => ({ ...f, impression });
  const [base, ...autres] = bilan.scenarios;
  return {
    nom: T.nom,
    feuilles: [
      feuille({
        nom: T.feuilles.resultats,
        titre: T.titre,
        sousTitres: [...sousTitres, dites[0]!],
        largeurs: [46, 13, 11, 11, 11, 11, 11, 11, 11, 11],
        sections: [
          { genre: "texte", titre: T.enBref, paragraphes: enBref(d) },
          ensemble(base!),
          ...publics(base!),
          ...reservataires(base!),
          cibles(base!),
        ],
      }),
      ...(autres.length === 0
        ? []
        : [
            feuille({
              nom: T.feuilles.comparaison,
              titre: T.titreComparaison,
              sousTitres: [...sousTitres, ...dites],
              largeurs: [42, 27, 13, 13, 13, 13, 13, 13, 13],
              sections: comparaison(bilan),
            }),
          ]),
      feuille({
        nom: T.feuilles.hypotheses,
        titre: T.titreHypotheses,
        sousTitres,
        largeurs: [44, 16, 78],
        sections: hypotheses(d),
      }),
    ],
  };
}

function enBref(d: DonneesDeLAnneeSimulee): readonly string[] {
  const { bilan } = d;
  return [
    `${T.reponse(bilan)}.`,
    T.detail(bilan),
    T.avertissement,
    T.aFixerDites(d.hypotheses.filter((h) => h.aFixer).length),
    // Une remarque située commence par sa feuille.
    ...d.remarques.map((t) => t.charAt(0).toUpperCase() + t.slice(1)),
  ];
}

const ensemble = (s: ScenarioDuBilan): Section => ({
  genre: "tableau",
  titre: T.ensemble,
  nom: "Annee_Ensemble",
  colonnes: [{ cle: "mesure", entete: C.mesure, genre: "texte" }, ...BORNES],
  lignes: MESURES.map((m) => ({ cellules: [T.mesures[m], ...bornes(s.ensemble[m])] })),
  vide: T.sansObjet,
  notes: [T.notes.quantiles],
});

const publics = (s: ScenarioDuBilan): readonly Section[] => [
  {
    genre: "tableau",
    titre: T.publics,
    nom: "Annee_Publics",
    colonnes: [
      { cle: "public", entete: C.public, genre: "texte" },
      { cle: "menages", entete: C.menages, genre: "entier" },
      { cle: "nonConnus", entete: C.nonConnus, genre: "entier" },
      ...BORNES,
      { cle: "part", entete: C.part, genre: "part" },
      { cle: "delai", entete: C.delai, genre: "nombre" },
    ],
    lignes: s.publics.map((p) => ({
      cellules: [
        p.nom,
        p.menages,
        p.nonConnus,
        ...bornes(p.loges),
        p.loges === null || p.menages === 0 ? null : arrondi(p.loges.median / p.menages, 4),
        mediane(p.delai),
      ],
    })),
    vide: T.sansObjet,
    notes: [T.notes.publics],
  },
  ...(s.publics.length === 0
    ? []
    : [
        {
          genre: "graphique",
          titre: T.graphiquePublics,
          forme: "barres",
          tableau: "Annee_Publics",
          categories: "public",
          series: ["bas", "median", "haut"],
          description: T.descriptionPublics,
        } as const,
      ]),
];

const reservataires = (s: ScenarioDuBilan): readonly Section[] => [
  {
    genre: "tableau",
    titre: T.reservataires,
    nom: "Annee_Reservataires",
    colonnes: [
      { cle: "reservataire", entete: C.reservataire, genre: "texte" },
      { cle: "part", entete: C.partDuFlux, genre: "part" },
      { cle: "orientes", entete: C.orientes, genre: "nombre" },
      { cle: "attribues", entete: C.attribues, genre: "nombre" },
    ],
    lignes: s.reservataires.map((r) => ({
      cellules: [r.nom, arrondi(r.part, 6), mediane(r.orientes), mediane(r.attribues)],
    })),
    vide: T.sansObjet,
    notes: [T.notes.reservataires],
  },
  {
    genre: "graphique",
    titre: T.graphiqueReservataires,
    forme: "barres",
    tableau: "Annee_Reservataires",
    categories: "reservataire",
    series: ["orientes", "attribues"],
    description: T.descriptionReservataires,
  },
];

const cibleDite = (c: CibleDuBilan): string => `${T.cible(c)} (${T.denominateur(c)})`;
const jugees = (s: ScenarioDuBilan): readonly CibleDuBilan[] => s.cibles.filter((c) => c.juges > 0);

const cibles = (s: ScenarioDuBilan): Section => ({
  genre: "tableau",
  titre: T.cibles,
  nom: "Annee_Cibles",
  colonnes: [
    { cle: "cible", entete: C.cible, genre: "texte" },
    { cle: "numerateur", entete: C.numerateur, genre: "nombre" },
    { cle: "denominateur", entete: C.denominateur, genre: "nombre" },
    { cle: "limite", entete: C.limite, genre: "part" },
    { cle: "tauxBas", entete: C.tauxBas, genre: "part" },
    { cle: "taux", entete: C.taux, genre: "part", repere: "limite" },
    { cle: "tauxHaut", entete: C.tauxHaut, genre: "part" },
    { cle: "atteinte", entete: C.atteinte, genre: "entier" },
    { cle: "manquee", entete: C.manquee, genre: "entier" },
    { cle: "indeterminee", entete: C.indeterminee, genre: "entier" },
  ],
  lignes: jugees(s).map((c) => ({
    cellules: [
      cibleDite(c),
      mediane(c.numerateur),
      mediane(c.denominateur),
      c.limite === null ? null : Number(c.limite.valeur.n) / Number(c.limite.valeur.d),
      part(c.taux, "bas"),
      part(c.taux, "median"),
      part(c.taux, "haut"),
      c.atteinte,
      c.manquee,
      c.indeterminee,
    ],
    ...(c.manquee > c.atteinte ? { accent: "attention" as Accent } : {}),
  })),
  vide: T.sansObjet,
  notes: [T.notes.cibles],
});

/** One line a target, two columns a scenario; a target that a scenario does not have is blank. */
function ciblesComparees(scenarios: readonly ScenarioDuBilan[]): Section {
  const noms = [...new Set(scenarios.flatMap((s) => jugees(s).map(cibleDite)))];
  return {
    genre: "tableau",
    titre: T.cibles,
    nom: "Annee_Cibles_Comparees",
    colonnes: [
      { cle: "cible", entete: C.cible, genre: "texte" },
      ...scenarios.flatMap((s, k) => [
        { cle: `t${k}`, entete: T.tauxDe(s.nom), genre: "part" as const },
        { cle: `a${k}`, entete: T.atteinteDe(s.nom), genre: "entier" as const },
      ]),
    ],
    lignes: noms.map((nom) => ({
      cellules: [
        nom,
        ...scenarios.flatMap((s) => {
          const c = jugees(s).find((x) => cibleDite(x) === nom);
          return c === undefined ? [null, null] : [part(c.taux, "median"), c.atteinte];
        }),
      ],
    })),
    vide: T.sansObjet,
    notes: [T.notes.cibles],
  };
}

function comparaison({ scenarios, tirages }: BilanDeLAnnee): readonly Section[] {
  const [base, ...autres] = scenarios;
  const series = scenarios.map((_, k) => `s${k}`);
  return [
    { genre: "texte", titre: T.enBref, paragraphes: [...resume(scenarios, tirages), T.notes.ecarts, T.avertissement] },
    {
      genre: "tableau",
      titre: T.publics,
      nom: "Annee_Medianes",
      colonnes: [
        { cle: "public", entete: C.public, genre: "texte" },
        ...scenarios.map((s, k) => ({ cle: series[k]!, entete: s.nom, genre: "nombre" as const })),
      ],
      lignes: base!.publics.map((p, i) => ({
        cellules: [p.nom, ...scenarios.map((s) => mediane(s.publics[i]!.loges))],
      })),
      vide: T.sansObjet,
    },
    ...(base!.publics.length === 0
      ? []
      : [
          {
            genre: "graphique",
            titre: T.publics,
            forme: "barres",
            tableau: "Annee_Medianes",
            categories: "public",
            series,
            description: T.descriptionEcarts,
          } as const,
        ]),
    {
      genre: "tableau",
      titre: T.ecarts,
      nom: "Annee_Ecarts",
      colonnes: [
        { cle: "public", entete: C.public, genre: "texte" },
        { cle: "scenario", entete: C.scenario, genre: "texte" },
        { cle: "bas", entete: C.bas, genre: "ecart" },
        { cle: "median", entete: C.ecart, genre: "ecart" },
        { cle: "haut", entete: C.haut, genre: "ecart" },
        { cle: "plus", entete: C.plus, genre: "entier" },
        { cle: "moins", entete: C.moins, genre: "entier" },
      ],
      lignes: autres.flatMap((s) => [
        ...s.ecarts!.publics.map((e, i) => ({
          cellules: [s.publics[i]!.nom, s.nom, ...bornes(e.intervalle), e.plus, e.moins],
        })),
        ...(["attribues", "delai"] as const).map((m) => ({
          cellules: [T.mesures[m], s.nom, ...bornes(s.ecarts![m].intervalle), s.ecarts![m].plus, s.ecarts![m].moins],
        })),
      ]),
      vide: T.sansObjet,
    },
    {
      genre: "tableau",
      titre: T.effetsSurLEnsemble,
      nom: "Annee_Ensemble_Compare",
      colonnes: [
        { cle: "mesure", entete: C.mesure, genre: "texte" },
        ...scenarios.map((s, k) => ({ cle: series[k]!, entete: s.nom, genre: "nombre" as const })),
      ],
      lignes: MESURES.map((m) => ({ cellules: [T.mesures[m], ...scenarios.map((s) => mediane(s.ensemble[m]))] })),
      vide: T.sansObjet,
    },
    reservatairesCompares(scenarios, "orientes", T.orientesCompares),
    { ...reservatairesCompares(scenarios, "attribues", T.attribuesCompares), notes: [T.notes.reservataires] },
    ciblesComparees(scenarios),
  ];
}

/** One line a réservataire, one column a scenario; one that a split does not have is blank. */
function reservatairesCompares(
  scenarios: readonly ScenarioDuBilan[],
  quoi: "orientes" | "attribues",
  titre: string,
): Extract<Section, { genre: "tableau" }> {
  const noms = [...new Set(scenarios.flatMap((s) => s.reservataires.map((r) => r.nom)))];
  return {
    genre: "tableau",
    titre,
    nom: quoi === "orientes" ? "Annee_Orientes_Compares" : "Annee_Attribues_Compares",
    colonnes: [
      { cle: "reservataire", entete: C.reservataire, genre: "texte" },
      ...scenarios.map((s, k) => ({ cle: `s${k}`, entete: s.nom, genre: "nombre" as const })),
    ],
    lignes: noms.map((nom) => ({
      cellules: [nom, ...scenarios.map((s) => mediane(s.reservataires.find((r) => r.nom === nom)?.[quoi] ?? null))],
    })),
    vide: T.sansObjet,
  };
}

/** The publics that move most often, one way or the other: at most three a scenario. */
export function resume(scenarios: readonly ScenarioDuBilan[], tirages: number): readonly string[] {
  return scenarios.slice(1).flatMap((s) =>
    s
      .ecarts!.publics.map((e, i) => ({ e, nom: s.publics[i]!.nom, net: Math.abs(e.plus - e.moins) }))
      .filter((x) => x.net > 0)
      .sort((a, b) => b.net - a.net)
      .slice(0, 3)
      .map((x) => T.ecartDePublic(s.nom, x.nom, x.e, tirages)),
  );
}

const hypotheses = (d: DonneesDeLAnneeSimulee): readonly Section[] => [
  {
    genre: "tableau",
    titre: T.hypotheses,
    nom: "Annee_Hypotheses",
    colonnes: [
      { cle: "hypothese", entete: C.hypothese, genre: "texte" },
      { cle: "valeur", entete: C.valeur, genre: "texte" },
      { cle: "source", entete: C.source, genre: "texte" },
    ],
    lignes: d.hypotheses.map((h) => ({
      cellules: [h.libelle, h.valeur, h.source],
      ...(h.aFixer ? { accent: "attention" as Accent } : {}),
    })),
    vide: T.sansObjet,
    notes: [T.notes.hypotheses],
  },
  { genre: "texte", titre: T.pasSimule, paragraphes: T.limites },
];
