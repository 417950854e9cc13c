/**
 * The annex of a convention: from the parc to the assiette, from the rights in stock to the share, from the share to whole dwellings,
 * then the clauses and the boxes to sign. One sheet per réservataire: what is handed over carries nothing of the others. Pure.
 */
import { enNombre, fois, signe, type DateLegale, type Ratio } from "../../domaine/commun";
import { valeurEnVigueur, type IdDeParametre } from "../../domaine/droit";
import {
  estCollectivite,
  estLEtat,
  METHODES_DE_CONVERSION,
  type AssietteDuPatrimoine,
  type ConversionDeReservataire,
  type LectureGlobale,
  type LigneDeGestion,
  type LigneNegociee,
  type LigneRepartie,
  type MethodeDeConversion,
} from "../../domaine/flux";
import {
  ANNEXE as T,
  EXPLICATIONS_ETAPES,
  FLUX_DU_VOLET,
  GESTION,
  LIBELLES_ETAPES,
  motifRepartition,
  NEGOCIATION,
  TAUX_A_DEFAUT_DU_VOLET,
  TOUR,
  VUE_DU_RESERVATAIRE,
} from "../../messages";
import { nomDeFeuille } from "../compose";
import { type CelluleDeDocument, type Document, type FeuilleDeDocument, type Section } from "../types";

/** What a réservataire ends with: from a round, or from the converted shares alone. */
export interface LigneDAnnexe {
  readonly reservataire: string;
  readonly type: string;
  /** Null: no right in stock is read for this réservataire. */
  readonly droits: ConversionDeReservataire | null;
  /** Who proposes the candidates, as its convention of the year says; empty: it has none. */
  readonly gestions: readonly LigneDeGestion[];
  readonly part: Ratio;
  readonly horsPlafond: Ratio;
  /** What the PNRU transfer adds or takes. */
  readonly transfert: Ratio | null;
  readonly repartie: LigneRepartie | null;
  readonly negociee: {
    readonly ligne: LigneNegociee;
    readonly offre: Ratio | null;
    readonly plancher: Ratio | null;
  } | null;
  /** Where the other reading of the common cap is exceeded, of its territory: to be settled before signing. */
  readonly lecturesGlobales: readonly LectureGlobale[];
}

export interface DonneesDesAnnexes {
  /** « » : not named by the workbook. */
  readonly bailleur: string;
  readonly patrimoine: AssietteDuPatrimoine;
  readonly methode: MethodeDeConversion;
  readonly lignes: readonly LigneDAnnexe[];
  /** The name of the round whose shares these are; null: the converted shares. */
  readonly tour: string | null;
  readonly resteAuBailleur: Ratio | null;
  readonly tables: readonly string[];
  readonly date: DateLegale;
}

export function annexesDeConvention(d: DonneesDesAnnexes): Document {
  const noms = new Set<string>();
  return {
    nom: T.nom(d.bailleur),
    feuilles: d.lignes.length === 0 ? [sansAnnexe(d)] : d.lignes.map((l, i) => annexe(d, l, i + 1, noms)),
  };
}

const sansAnnexe = (d: DonneesDesAnnexes): FeuilleDeDocument => ({
  nom: nomDeFeuille(T.nom(d.bailleur)),
  titre: T.nom(d.bailleur),
  sousTitres: [T.date(d.date)],
  largeurs: [90],
  impression: { orientation: "portrait", pied: T.nom(d.bailleur) },
  sections: [{ genre: "texte", paragraphes: [T.aucun] }],
});

const ouRien = (r: Ratio | null): CelluleDeDocument => (r === null ? null : enNombre(r));

function annexe(d: DonneesDesAnnexes, l: LigneDAnnexe, rang: number, noms: Set<string>): FeuilleDeDocument {
  return {
    nom: nomDeFeuille(T.feuille(l.reservataire), noms),
    titre: T.titre(l.reservataire),
    sousTitres: [T.entre(d.bailleur, l.reservataire, l.type), T.date(d.date), T.tables(d.tables)],
    largeurs: [46, 12, 14, 9, 14],
    impression: { orientation: "portrait", pied: T.pied(d.bailleur, l.reservataire) },
    sections: [
      enBref(d, l),
      etapes(d, rang),
      ...conversion(d, l, rang),
      ...retenu(d, l),
      gestion(l, rang),
      {
        genre: "texte",
        titre: T.clauses,
        paragraphes: [...clauses(d, l), ...l.lecturesGlobales.map(TOUR.lectureGlobale)],
      },
      {
        genre: "signatures",
        titre: T.signatures,
        mentions: [T.duBailleur(d.bailleur), T.duReservataire(l.reservataire)],
      },
    ],
  };
}

const enBref = (d: DonneesDesAnnexes, l: LigneDAnnexe): Section => ({
  genre: "chiffres",
  titre: T.enBref,
  lignes: [
    { libelle: T.assiette, valeur: enNombre(d.patrimoine.assiette), genre: "nombre" },
    { libelle: T.part, valeur: enNombre(l.part), genre: "part" },
    ...(signe(l.horsPlafond) > 0 ? [{ libelle: T.hors, valeur: enNombre(l.horsPlafond), genre: "part" } as const] : []),
    ...(l.transfert === null || signe(l.transfert) === 0
      ? []
      : [{ libelle: T.transfert, valeur: enNombre(l.transfert), genre: "ecart-de-part" } as const]),
    { libelle: T.exact, valeur: enNombre(fois(l.part, d.patrimoine.assiette)), genre: "nombre" },
    {
      libelle: T.entiers,
      valeur: l.repartie === null ? T.impossible : enNombre(l.repartie.donne),
      genre: "nombre",
    },
  ],
});

const etapes = (d: DonneesDesAnnexes, rang: number): Section =>
  etapesDeLAssiette(d.patrimoine, T.etapes, `Annexe_${rang}_Assiette`);

/** From the parc to the assiette: a step that is nil, or says twice the same number, is not one. */
export const etapesDeLAssiette = (patrimoine: AssietteDuPatrimoine, titre: string, nom: string): Section => ({
  genre: "tableau",
  titre,
  nom,
  colonnes: [
    { cle: "etape", entete: T.etape, genre: "texte" },
    { cle: "signe", entete: T.signe, genre: "code" },
    { cle: "valeur", entete: T.logements, genre: "nombre" },
  ],
  lignes: patrimoine.etapes
    .filter((e) => (e.code === "brut" ? patrimoine.ramenee : true))
    .filter((e) => e.signe === "=" || e.signe === "×" || (e.valeur !== null && signe(e.valeur) !== 0))
    .map((e) => ({
      cellules: [
        e.retenue ? LIBELLES_ETAPES[e.code] : T.nonRetenue(LIBELLES_ETAPES[e.code]),
        e.signe,
        e.code === "taux" && e.valeur !== null ? T.taux(e.valeur) : ouRien(e.valeur),
      ],
      ...(e.code === "assiette" ? { accent: "total" as const } : {}),
    })),
  vide: T.vide,
  notes: [
    ...(patrimoine.ramenee ? [EXPLICATIONS_ETAPES.assiette] : []),
    ...TAUX_A_DEFAUT_DU_VOLET.regles(patrimoine.regles, patrimoine.programmesSansTaux),
  ],
});

function conversion(d: DonneesDesAnnexes, l: LigneDAnnexe, rang: number): readonly Section[] {
  const { droits } = l;
  if (droits === null) return [{ genre: "texte", titre: T.conversion, paragraphes: [T.sansDroits] }];
  return [
    {
      genre: "tableau",
      titre: T.conversion,
      nom: `Annexe_${rang}_Conversion`,
      colonnes: [
        { cle: "methode", entete: T.methode, genre: "texte" },
        { cle: "numerateur", entete: T.numerateur, genre: "nombre" },
        { cle: "denominateur", entete: T.denominateur, genre: "nombre" },
        { cle: "part", entete: T.partConvertie, genre: "part" },
        { cle: "usage", entete: T.usage, genre: "texte" },
      ],
      lignes: METHODES_DE_CONVERSION.map((m) => {
        const p = droits[m];
        const usage = m === d.methode ? T.retenue : p === null ? T.nonCalculee : "";
        return {
          cellules: [
            FLUX_DU_VOLET.methodes[m],
            ouRien(p?.numerateur ?? null),
            ouRien(p?.denominateur ?? null),
            ouRien(p?.part ?? null),
            usage,
          ],
          ...(m === d.methode ? {} : { accent: "attenue" as const }),
        };
      }),
      vide: T.vide,
      notes: METHODES_DE_CONVERSION.filter((m) => droits[m] !== null).map((m) => T.notes[m]),
    },
  ];
}

function retenu(d: DonneesDesAnnexes, l: LigneDAnnexe): readonly Section[] {
  const arrondi = T.arrondi(l.repartie === null ? "" : motifRepartition(l.repartie));
  const n = l.negociee;
  if (n === null || d.tour === null)
    return [{ genre: "texte", titre: T.negociation, paragraphes: [T.sansNegociation, arrondi] }];
  const chiffre = (libelle: string, x: Ratio | null) =>
    x === null ? [] : [{ libelle, valeur: enNombre(x), genre: "part" } as const];
  return [
    {
      genre: "chiffres",
      titre: T.negociation,
      lignes: [
        ...chiffre(T.offre, n.offre),
        ...chiffre(T.plancher, n.plancher),
        ...chiffre(T.souhait, n.ligne.souhait),
        ...chiffre(T.cede, n.ligne.concede),
      ],
    },
    {
      genre: "texte",
      paragraphes: [T.duTour(d.tour), T.limite(NEGOCIATION.limite(n.ligne)), arrondi],
    },
  ];
}

/** One mode for all of its rights, or one line a mode; when nothing says it, a choice to tick. */
function gestion(l: LigneDAnnexe, rang: number): Section {
  const connues = l.gestions.filter((g) => g.mode !== "inconnue");
  if (connues.length === 0) return { genre: "texte", titre: GESTION.titre, paragraphes: T.gestionAChoisir };
  if (l.gestions.length === 1)
    return {
      genre: "texte",
      titre: GESTION.titre,
      paragraphes: [T.gestionUnique(GESTION.modes[connues[0]!.mode], l.repartie?.donne ?? null)],
    };
  return {
    genre: "tableau",
    titre: GESTION.titre,
    nom: `Annexe_${rang}_Gestion`,
    colonnes: [
      { cle: "mode", entete: GESTION.colonneMode, genre: "texte" },
      { cle: "droits", entete: T.logements, genre: "nombre" },
    ],
    lignes: l.gestions.map((g) => ({
      cellules: [GESTION.modes[g.mode], g.droits === null ? VUE_DU_RESERVATAIRE.inconnus : enNombre(g.droits)],
      ...(g.mode === "inconnue" ? { accent: "attention" as const } : {}),
    })),
    vide: T.vide,
    notes: [T.gestionNote],
  };
}

const TOUTES: readonly IdDeParametre[] = [
  "FLX-CONV",
  "FLX-EXC",
  "FLX-NEUF",
  "FLX-2802P",
  "FLX-2802B",
  "FLX-ACT",
  "FLX-TRANS",
];
const DE_L_ETAT: readonly IdDeParametre[] = ["FLX-30", "FLX-05", "FLX-UNI", "FLX-30H"];

/** What the texts in force that day say of this réservataire, in their words. */
function clauses(d: DonneesDesAnnexes, l: LigneDAnnexe): readonly string[] {
  const regles = [
    ...TOUTES,
    ...(estLEtat(l) ? DE_L_ETAT : []),
    ...(estCollectivite(l) ? (["FLX-20"] as const) : []),
    ...(signe(l.horsPlafond) > 0 ? (["FLX-SUP"] as const) : []),
  ];
  return [
    ...regles.flatMap((r) => {
      const v = valeurEnVigueur(r, d.date);
      return v.etat === "en-vigueur" ? [T.clause(v.parametre.phrase, v.parametre.article)] : [];
    }),
    ...(d.resteAuBailleur === null ? [] : [T.reste(d.resteAuBailleur)]),
  ];
}
