/**
 * The papers of the year's follow-up: the « Bilan synthétique annuel » with the « Suivi des conventions » behind it, and one bilan
 * per réservataire to hand over (R. 441-5-1). Each counting base is a table of its own: they never add up. Pure.
 */
import { cleDuNom, enNombre, moins, type DateLegale, type Ratio, fois, compare, ratio } from "../../domaine/commun";
import {
  anneeCivile,
  avancementDe,
  BASES,
  evalueTaux,
  FINANCEMENTS_DE_SYNTHESE,
  GROUPES_D_ATTRIBUTIONS,
  prorata,
  PERIODES_DE_SYNTHESE,
  TYPOLOGIES_DE_SYNTHESE,
  type BaseDeDecompte,
  type LigneSuivie,
  type MiseADisposition,
  type PeriodeDeBilan,
  type RemiseAuReservataire,
  type SuiviDesConventions,
  type Synthese,
  type Ventilation,
} from "../../domaine/flux";
import {
  BILANS_DE_FLUX as T,
  DOCUMENTS,
  ENTETES_DE_SUIVI,
  ENTETES_DE_SYNTHESE,
  NOMS_DES_BASES,
  SANS_CONVENTION,
} from "../../messages";
import { nomDeFeuille } from "../compose";
import { tableDeGestion } from "./vue-du-reservataire";
import {
  type CelluleDeDocument,
  type ColonneDeDocument,
  type Document,
  type FeuilleDeDocument,
  type GenreDeColonne,
  type LigneDeDocument,
  type Section,
  type Tableau,
} from "../types";

export interface DonneesDuBilanSynthetique {
  readonly synthese: Synthese;
  readonly suivi: SuiviDesConventions;
  /** null: every landlord of the tables. */
  readonly bailleur: string | null;
  /** Sentences of what could not be read or joined. */
  readonly remarques: readonly string[];
  readonly tables: readonly string[];
  /** Evaluation date: a period that ends after it is not final. */
  readonly date: DateLegale;
}

const ouRien = (r: Ratio | null): CelluleDeDocument => (r === null ? null : enNombre(r));
const plusieursBailleurs = (lignes: readonly LigneSuivie[]): boolean =>
  new Set(lignes.map((l) => cleDuNom(l.bailleur))).size > 1;

/** The first columns of a line of follow-up, with the landlord where there are several. */
function titulaires(lignes: readonly LigneSuivie[]): {
  readonly colonnes: readonly ColonneDeDocument[];
  readonly cellules: (l: LigneSuivie) => readonly CelluleDeDocument[];
  readonly total: readonly CelluleDeDocument[];
} {
  const plusieurs = plusieursBailleurs(lignes);
  return {
    colonnes: [
      ...(plusieurs ? [{ cle: "bailleur", entete: T.bailleur, genre: "texte" } as const] : []),
      { cle: "reservataire", entete: T.reservataire, genre: "texte" },
      { cle: "convention", entete: T.convention, genre: "code" },
    ],
    cellules: (l) => [...(plusieurs ? [l.bailleur] : []), l.reservataire, l.convention ?? SANS_CONVENTION],
    total: [...(plusieurs ? [DOCUMENTS.total, ""] : [DOCUMENTS.total]), ""],
  };
}

export function bilanSynthetique(d: DonneesDuBilanSynthetique): Document {
  const annee = T.annee(d.synthese.periode.fin);
  return { nom: T.nomDeLaSynthese(annee), feuilles: [enTete(d, annee), ventilations(d, annee), suivi(d, annee)] };
}

const sousTitres = (p: PeriodeDeBilan, date: DateLegale, tables: readonly string[]): readonly string[] => [
  T.periode(p.debut, p.fin, date),
  T.sources(tables),
];

function enTete(d: DonneesDuBilanSynthetique, annee: number): FeuilleDeDocument {
  const { synthese: s } = d;
  const titre = T.titreDeLaSynthese(annee, d.bailleur);
  const t = titulaires(s.lignes);
  const effectif = (l: Readonly<Record<BaseDeDecompte, Ventilation>>): readonly number[] =>
    BASES.map((b) => l[b].effectif);
  const enRetard = s.lignes.filter(
    (l) => l.objectif !== null && compare(ratio(l.bases.attribues.effectif), l.objectif) < 0,
  );
  const suivies = s.lignes.filter((l) => l.objectif !== null);
  const lignes = s.lignes.map((l): LigneDeDocument => ({
    cellules: [
      ...t.cellules(l),
      ouRien(l.objectif),
      ...effectif(l.bases),
      ouRien(avancementDe(l.bases.attribues.effectif, l.objectif)),
    ],
    ...(l.convention === null && l.objectif === null ? { accent: "attention" as const } : {}),
  }));
  return {
    nom: nomDeFeuille(T.nomDeLaSynthese(annee)),
    titre,
    sousTitres: sousTitres(s.periode, d.date, d.tables),
    largeurs: [...(t.colonnes.length === 3 ? [26] : []), 30, 20, 12, 12, 12, 14, 18],
    impression: { orientation: "paysage", pied: T.pied(titre, s.periode.fin) },
    sections: [
      {
        genre: "texte",
        titre: T.enBref,
        paragraphes: [
          T.resume(
            {
              proposes: s.total.proposes.effectif,
              attribues: s.total.attribues.effectif,
              bauxSignes: s.total.bauxSignes.effectif,
            },
            enRetard.length,
            suivies.length,
            s.periode.fin < anneeCivile(annee).fin,
          ),
          T.bases,
        ],
      },
      {
        genre: "tableau",
        titre: T.avancement,
        nom: "Bilan_Avancement",
        colonnes: [
          ...t.colonnes,
          { cle: "objectif", entete: T.objectif, genre: "nombre" },
          ...BASES.map((b) => ({ cle: b, entete: NOMS_DES_BASES[b], genre: "entier" }) as const),
          { cle: "avancement", entete: T.objectifAtteint, genre: "part" },
        ],
        lignes:
          lignes.length === 0
            ? []
            : [
                ...lignes,
                { cellules: [...t.total, ouRien(s.objectifTotal), ...effectif(s.total), null], accent: "total" },
              ],
        vide: T.vide,
        notes: [T.definitionDeLAvancement],
      },
      ...(suivies.length > 0 && s.lignes.length <= 14
        ? [
            {
              genre: "graphique",
              titre: T.graphique,
              forme: "barres",
              tableau: "Bilan_Avancement",
              categories: "reservataire",
              series: ["attribues", "objectif"],
              hauteur: 6 + s.lignes.length,
              description: T.description(suivies.length),
            } as const,
          ]
        : []),
      {
        genre: "texte",
        titre: T.remarques,
        paragraphes:
          d.remarques.length === 0
            ? [T.sansRemarque(s.lignes.filter((l) => l.convention === null && l.objectif === null).length)]
            : d.remarques,
      },
    ],
  };
}

/** The published headers of a cut, as columns of counts: what follows the opening ones. */
const comptees = (entetes: readonly string[], depuis: string): readonly ColonneDeDocument[] =>
  entetes
    .slice(entetes.indexOf(depuis))
    .map((entete) => ({ cle: entete, entete, genre: entete === T.avancementCourt ? "part" : "entier" }));

/** The published table is too wide to be read on paper: its columns are given in two parts, each line whole in both. */
const COUPURE = ENTETES_DE_SYNTHESE.indexOf(FINANCEMENTS_DE_SYNTHESE[0]) - ENTETES_DE_SYNTHESE.indexOf(T.effectif);

const coupes = (v: Ventilation, avancement: Ratio | null): readonly CelluleDeDocument[] => [
  v.effectif,
  ouRien(avancement),
  v.qpv,
  v.horsQpv,
  v.qpvNonRenseigne,
  ...TYPOLOGIES_DE_SYNTHESE.map((t) => v.typologies[t]),
  ...FINANCEMENTS_DE_SYNTHESE.map((f) => v.financements[f]),
  ...PERIODES_DE_SYNTHESE.map((p) => v.periodes[p]),
];

function ventilations(d: DonneesDuBilanSynthetique, annee: number): FeuilleDeDocument {
  const { synthese: s } = d;
  const t = titulaires(s.lignes);
  const colonnes = comptees(ENTETES_DE_SYNTHESE, T.effectif);
  const partie = (b: BaseDeDecompte, rang: 1 | 2): Tableau => {
    const garde = <X>(x: readonly X[]): readonly X[] => (rang === 1 ? x.slice(0, COUPURE) : x.slice(COUPURE));
    return {
      genre: "tableau",
      titre: (rang === 1 ? T.ventilation : T.ventilationSuite)(NOMS_DES_BASES[b]),
      nom: `Bilan_Ventilation_${b}_${rang}`,
      colonnes: [...t.colonnes, ...garde(colonnes)],
      lignes:
        s.lignes.length === 0
          ? []
          : [
              ...s.lignes.map((l) => ({
                cellules: [
                  ...t.cellules(l),
                  ...garde(coupes(l.bases[b], avancementDe(l.bases[b].effectif, l.objectif))),
                ],
              })),
              { cellules: [...t.total, ...garde(coupes(s.total[b], null))], accent: "total" as const },
            ],
      vide: T.vide,
    };
  };
  return {
    nom: nomDeFeuille(`${T.feuilleDesVentilations} ${annee}`),
    titre: T.titreDesVentilations,
    sousTitres: sousTitres(s.periode, d.date, d.tables),
    largeurs: [...(t.colonnes.length === 3 ? [22] : []), 26, 16, ...Array.from({ length: COUPURE }, () => 12)],
    impression: { orientation: "paysage", pied: T.pied(T.titreDeLaSynthese(annee, d.bailleur), s.periode.fin) },
    sections: BASES.flatMap((b, i): Section[] => [
      ...(i === 0 ? [] : [{ genre: "saut" } as const]),
      partie(b, 1),
      partie(b, 2),
    ]),
  };
}

function suivi(d: DonneesDuBilanSynthetique, annee: number): FeuilleDeDocument {
  const { suivi: s } = d;
  const t = titulaires(s.lignes);
  const colonnes = comptees(ENTETES_DE_SUIVI, "Attributions");
  const groupes = (l: SuiviDesConventions["total"][BaseDeDecompte], avancement: Ratio | null): CelluleDeDocument[] =>
    GROUPES_D_ATTRIBUTIONS.flatMap((g) => [
      l[g].total,
      ...(g === "flux" ? [ouRien(avancement)] : []),
      l[g].qpv,
      l[g].horsQpv,
    ]);
  return {
    nom: nomDeFeuille(`${T.feuilleDuSuivi} ${annee}`),
    titre: T.titreDuSuivi(annee),
    sousTitres: sousTitres(s.periode, d.date, d.tables),
    largeurs: [...(t.colonnes.length === 3 ? [22] : []), 26, 16, 11, ...colonnes.map(() => 12)],
    impression: { orientation: "paysage", pied: T.pied(T.titreDuSuivi(annee), s.periode.fin) },
    sections: BASES.map((b): Tableau => ({
      genre: "tableau",
      titre: T.suivi(NOMS_DES_BASES[b]),
      nom: `Bilan_Suivi_${b}`,
      colonnes: [...t.colonnes, { cle: "objectif", entete: T.objectif, genre: "nombre" }, ...colonnes],
      lignes:
        s.lignes.length === 0
          ? []
          : [
              ...s.lignes.map((l) => ({
                cellules: [
                  ...t.cellules(l),
                  ouRien(l.objectif),
                  ...groupes(l.bases[b], avancementDe(l.bases[b].flux.total, l.objectif)),
                ],
              })),
              {
                cellules: [...t.total, ouRien(s.objectifTotal), ...groupes(s.total[b], null)],
                accent: "total" as const,
              },
            ],
      vide: T.vide,
      ...(b === "bauxSignes" ? { notes: [T.notesDuSuivi] } : {}),
    })),
  };
}

export interface DonneesDesRemises {
  readonly remises: readonly RemiseAuReservataire[];
  readonly periode: PeriodeDeBilan;
  readonly bailleur: string;
  /** Sentences: the dwellings that no landlord claims, and that no sheet counts. */
  readonly ecartees?: readonly string[];
  readonly tables: readonly string[];
  readonly date: DateLegale;
}

/** One sheet per réservataire, each of them whole: what is handed over carries nothing of the others. */
export function bilansParReservataire(d: DonneesDesRemises): Document {
  const noms = new Set<string>();
  return {
    nom: T.nomDesRemises(T.annee(d.periode.fin), d.bailleur),
    feuilles: d.remises.length === 0 ? [sansRemise(d)] : d.remises.map((r, i) => remise(d, r, i + 1, noms)),
  };
}

const sansRemise = (d: DonneesDesRemises): FeuilleDeDocument => {
  const titre = T.titreDesRemises(T.annee(d.periode.fin));
  return {
    nom: nomDeFeuille(titre),
    titre,
    sousTitres: sousTitres(d.periode, d.date, d.tables),
    largeurs: [90],
    impression: { orientation: "portrait", pied: T.pied(titre, d.periode.fin) },
    sections: [{ genre: "texte", paragraphes: [T.sansRemise(d.bailleur), ...(d.ecartees ?? [])] }],
  };
};

const nombreOuInconnu = (r: Ratio | null): CelluleDeDocument => (r === null ? T.objectifInconnu : enNombre(r));

function remise(d: DonneesDesRemises, r: RemiseAuReservataire, rang: number, noms: Set<string>): FeuilleDeDocument {
  const annee = T.annee(d.periode.fin);
  const titre = T.titreDuReservataire(annee, r.reservataire);
  const { total } = r.bilan.total;
  const ecoule = prorata(d.periode.fin, anneeCivile(annee));
  const taux = evalueTaux(r.bilan.total);
  const chiffre = (libelle: string, valeur: CelluleDeDocument, genre: GenreDeColonne) => ({ libelle, valeur, genre });
  const sections: readonly Section[] = [
    {
      genre: "chiffres",
      titre: T.enBref,
      lignes: [
        chiffre(T.objectif, nombreOuInconnu(r.objectif), "nombre"),
        chiffre(T.proposes, total.proposes, "entier"),
        chiffre(T.attribues, total.attribues, "entier"),
        chiffre(T.bauxSignes, total.bauxSignes, "entier"),
        chiffre(T.objectifAtteint, nombreOuInconnu(avancementDe(total.attribues, r.objectif)), "part"),
        chiffre(T.attendu, enNombre(ecoule), "part"),
        chiffre(
          T.ecart,
          nombreOuInconnu(r.objectif === null ? null : moins(ratio(total.attribues), fois(r.objectif, ecoule))),
          "ecart",
        ),
        ...(r.bilan.horsFlux.total.attribues === 0
          ? []
          : [chiffre(T.horsFlux, r.bilan.horsFlux.total.attribues, "entier")]),
        ...(r.bilan.stock.attribues === 0 ? [] : [chiffre(T.stock, r.bilan.stock.attribues, "entier")]),
      ],
    },
    ...(d.ecartees === undefined || d.ecartees.length === 0
      ? []
      : [{ genre: "texte", titre: T.nonCompte, paragraphes: d.ecartees } as const]),
    {
      genre: "tableau",
      titre: T.dimensions,
      nom: `Remise_${rang}_Dimensions`,
      colonnes: [
        { cle: "dimension", entete: T.dimension, genre: "texte" },
        { cle: "modalite", entete: T.modalite, genre: "texte" },
        ...BASES.map((b) => ({ cle: b, entete: NOMS_DES_BASES[b], genre: "entier" }) as const),
      ],
      lignes: r.bilan.total.dimensions.flatMap(({ dimension, modalites }) =>
        modalites.map((m): LigneDeDocument => ({
          cellules: [dimension, m.modalite, m.proposes, m.attribues, m.bauxSignes],
        })),
      ),
      vide: T.sansLogement,
      notes: [T.bases, T.chute(taux.chuteNumerateur, taux.chuteDenominateur, taux.chuteNonRenseignes)],
    },
    ...(r.gestions.some((g) => g.mode !== "inconnue") ? [tableDeGestion(`Remise_${rang}_Gestion`, r.gestions)] : []),
    {
      genre: "signatures",
      mentions: [T.mentionDuBailleur(r.bailleur), T.mentionDuReservataire(r.reservataire)],
    },
    logements(r.mises, rang),
  ];
  return {
    nom: nomDeFeuille(T.feuilleDuReservataire(r.reservataire), noms),
    titre,
    sousTitres: [
      T.duBailleur(r.bailleur, r.conventions),
      T.periode(d.periode.debut, d.periode.fin, d.date),
      T.fondement,
    ],
    largeurs: [34, 22, 13, 15, 13, 12, 12, 13, 26],
    impression: { orientation: "paysage", pied: T.pied(titre, d.periode.fin) },
    sections,
  };
}

const logements = (mises: readonly MiseADisposition[], rang: number): Tableau => ({
  genre: "tableau",
  titre: T.logements,
  nom: `Remise_${rang}_Logements`,
  colonnes: [
    { cle: "logement", entete: T.logement, genre: "texte" },
    { cle: "commune", entete: T.commune, genre: "texte" },
    { cle: "typologie", entete: T.typologie, genre: "texte" },
    { cle: "financement", entete: T.financement, genre: "texte" },
    { cle: "qpv", entete: T.qpv, genre: "texte" },
    ...BASES.map((b) => ({ cle: b, entete: NOMS_DES_BASES[b], genre: "date" }) as const),
    { cle: "observation", entete: T.observation, genre: "texte" },
  ],
  lignes: mises.map((m): LigneDeDocument => ({
    cellules: [
      m.logement,
      m.commune,
      m.typologie,
      m.financement,
      T.reponses[m.qpv],
      m.proposeLe,
      m.attribueLe,
      m.bailSigneLe,
      T.observations(m.horsFlux, m.enStock, m.echec === "oui"),
    ],
    ...(m.horsFlux !== "" || m.enStock ? { accent: "attenue" as const } : {}),
  })),
  vide: T.sansLogement,
});
