/**
 * The état des lieux sent to each réservataire (rights one by one, what each method gives, before and after by commune), and the before /
 * after of the whole parc by commune. One sheet per réservataire carries nothing of the others. Pure.
 */
import {
  arrondiDemiHaut,
  cleDuNom,
  compare,
  ratio,
  enNombre,
  fois,
  signe,
  ZERO,
  type DateLegale,
  type Ratio,
} from "../../domaine/commun";
import {
  METHODES_DE_CONVERSION,
  toursEnStock,
  type AssietteDuPatrimoine,
  type Comparaison,
  type EtatDesDroits,
  type EtatDuReservataire,
} from "../../domaine/flux";
import { ETAT_DES_DROITS as T, FLUX_DU_VOLET, TAUX_A_DEFAUT_DU_VOLET } from "../../messages";
import { nomDeFeuille } from "../compose";
import {
  type CelluleDeDocument,
  type Document,
  type FeuilleDeDocument,
  type LigneDeDocument,
  type Section,
} from "../types";

export interface DonneesDeLEtatDesLieux {
  /** « » : not named by the workbook. */
  readonly bailleur: string;
  readonly etat: EtatDesDroits;
  readonly patrimoine: AssietteDuPatrimoine;
  readonly tables: readonly string[];
  readonly date: DateLegale;
}

/** Dwellings a year are read to the hundredth; they are added up before. */
const auCentieme = (r: Ratio): number => Number(arrondiDemiHaut(fois(r, ratio(100)))) / 100;
const ouRien = (r: Ratio | null): CelluleDeDocument => (r === null ? null : auCentieme(r));
/** Une part s'écrit entière, son format l'arrondit ; des logements, au centième. */
const partDe = (p: { readonly part: Ratio } | null): CelluleDeDocument => (p === null ? null : enNombre(p.part));
const comparees = (c: Comparaison): readonly CelluleDeDocument[] => [ouRien(c.stock), ouRien(c.flux), ouRien(c.ecart)];
const COLONNES_COMPAREES = [
  { cle: "avant", entete: T.avantCourt, genre: "nombre" },
  { cle: "apres", entete: T.apresCourt, genre: "nombre" },
  { cle: "ecart", entete: T.ecartCourt, genre: "ecart" },
] as const;
const sousTitres = (d: DonneesDeLEtatDesLieux): readonly string[] => [T.date(d.date), T.tables(d.tables)];
const assiettes = (d: DonneesDeLEtatDesLieux): ((commune: string) => Ratio) => {
  const parNom = new Map(d.etat.communes.map((c) => [cleDuNom(c.commune), c.assiette]));
  return (commune) => parNom.get(cleDuNom(commune)) ?? ZERO;
};
const tauxRegles = (d: DonneesDeLEtatDesLieux): readonly string[] =>
  TAUX_A_DEFAUT_DU_VOLET.regles(d.patrimoine.regles, d.patrimoine.programmesSansTaux);

/** One sheet per réservataire. */
export function etatsDesLieux(d: DonneesDeLEtatDesLieux): Document {
  const noms = new Set<string>();
  const qui = d.etat.reservataires.filter((r) => r.droits.length > 0);
  return {
    nom: T.nom(d.bailleur),
    feuilles:
      qui.length === 0
        ? [
            {
              nom: nomDeFeuille(T.nom(d.bailleur)),
              titre: T.nom(d.bailleur),
              sousTitres: sousTitres(d),
              largeurs: [90],
              impression: { orientation: "portrait", pied: T.nom(d.bailleur) },
              sections: [{ genre: "texte", paragraphes: [T.aucun] }],
            },
          ]
        : qui.map((r, i) => duReservataire(d, r, i + 1, noms)),
  };
}

function duReservataire(
  d: DonneesDeLEtatDesLieux,
  r: EtatDuReservataire,
  rang: number,
  noms: Set<string>,
): FeuilleDeDocument {
  const methode = FLUX_DU_VOLET.methodes[d.etat.methode];
  const part = r.conversion[d.etat.methode]?.part ?? null;
  return {
    nom: nomDeFeuille(T.feuille(r.reservataire), noms),
    titre: T.titre(r.reservataire),
    sousTitres: [T.du(d.bailleur, r.type), ...sousTitres(d)],
    largeurs: [38, 20, 14, 15, 13, 30, 11, 10],
    impression: { orientation: "paysage", pied: T.pied(d.bailleur, T.titre(r.reservataire)) },
    sections: [
      {
        genre: "chiffres",
        titre: T.enBref,
        lignes: [
          { libelle: T.deSuite, valeur: r.deSuite, genre: "entier" },
          ...(r.uniques > 0 ? [{ libelle: T.uniques, valeur: r.uniques, genre: "entier" } as const] : []),
          ...(r.conversion.reservesEchus > 0
            ? [{ libelle: T.echus, valeur: r.conversion.reservesEchus, genre: "entier" } as const]
            : []),
          { libelle: T.part(methode), valeur: part === null ? T.sansPart : enNombre(part), genre: "part" },
          { libelle: T.avant, valeur: ouRien(toursEnStock(r.droits)) ?? T.nonConnue, genre: "nombre" },
          ...(r.total === null
            ? []
            : [
                { libelle: T.apres, valeur: ouRien(r.total.flux), genre: "nombre" } as const,
                { libelle: T.ecart, valeur: ouRien(r.total.ecart), genre: "ecart" } as const,
              ]),
        ],
      },
      lesDroits(r, rang),
      ...lesUniques(r, rang),
      lesMethodes(d, r, rang),
      ...lesCommunes(d, r, rang),
      { genre: "texte", titre: T.remarques, paragraphes: [...remarques(r), ...tauxRegles(d), T.retour] },
    ],
  };
}

const remarques = (r: EtatDuReservataire): readonly string[] => [
  ...(r.sansTaux > 0 ? [T.sansTaux(r.sansTaux)] : []),
  ...(r.sansCommune > 0 ? [T.sansCommune(r.sansCommune, r.etendue === "inconnue")] : []),
  ...(r.sansFlux ? [T.sansFlux] : []),
];

const programmeDe = (p: string): string => (p === "" ? T.sansProgramme : p);
const communeDe = (c: string): string => (c === "" ? T.nonConnue : c);

function lesDroits(r: EtatDuReservataire, rang: number): Section {
  const deSuite = r.droits.filter((x) => x.reservation.reserves > 0);
  return {
    genre: "tableau",
    titre: T.droits,
    nom: `Etat_${rang}_Droits`,
    colonnes: [
      { cle: "programme", entete: T.programme, genre: "texte" },
      { cle: "commune", entete: T.commune, genre: "texte" },
      { cle: "reserves", entete: T.reserves, genre: "entier" },
      { cle: "contrepartie", entete: T.contrepartie, genre: "texte" },
      { cle: "fin", entete: T.fin, genre: "date" },
      { cle: "origine", entete: T.origine, genre: "texte" },
      { cle: "taux", entete: T.taux, genre: "part" },
      { cle: "tours", entete: T.tours, genre: "nombre" },
    ],
    lignes:
      deSuite.length === 0
        ? []
        : [
            ...deSuite.map((x): LigneDeDocument => ({
              cellules: [
                programmeDe(x.reservation.programme),
                communeDe(x.commune),
                x.reservation.reserves,
                x.reservation.contrepartie,
                x.fin.fin,
                x.compte ? T.origineDe(x.fin) : T.origineEchue(T.origineDe(x.fin)),
                x.taux === null ? T.nonConnue : enNombre(x.taux),
                ouRien(x.tours),
              ],
              ...(x.compte ? {} : { accent: "attenue" as const }),
            })),
            {
              cellules: [T.total, "", r.deSuite, "", null, "", null, ouRien(toursEnStock(r.droits))],
              accent: "total",
            },
          ],
    vide: T.vide,
    notes: T.notesDesDroits(deSuite.some((x) => !x.tauxDuProgramme && x.taux !== null)),
  };
}

function lesUniques(r: EtatDuReservataire, rang: number): readonly Section[] {
  const uniques = r.droits.filter((x) => x.reservation.droitsUniques > 0);
  if (uniques.length === 0) return [];
  return [
    {
      genre: "tableau",
      titre: T.uniquesTitre,
      nom: `Etat_${rang}_Uniques`,
      colonnes: [
        { cle: "programme", entete: T.programme, genre: "texte" },
        { cle: "commune", entete: T.commune, genre: "texte" },
        { cle: "droits", entete: T.droitsUniques, genre: "entier" },
        { cle: "annees", entete: T.annees, genre: "nombre" },
        { cle: "parAn", entete: T.parAn, genre: "nombre" },
      ],
      lignes: uniques.map((x): LigneDeDocument => ({
        cellules: [
          programmeDe(x.reservation.programme),
          communeDe(x.commune),
          x.reservation.droitsUniques,
          ouRien(x.reservation.annees),
          x.uniquesParAn === null ? T.sansDuree : enNombre(x.uniquesParAn),
        ],
        ...(x.compte ? {} : { accent: "attenue" as const }),
      })),
      vide: T.vide,
      notes: [T.noteDesUniques],
    },
  ];
}

const lesMethodes = (d: DonneesDeLEtatDesLieux, r: EtatDuReservataire, rang: number): Section => ({
  genre: "tableau",
  titre: T.methodes,
  nom: `Etat_${rang}_Methodes`,
  colonnes: [
    { cle: "methode", entete: T.methode, genre: "texte" },
    { cle: "numerateur", entete: T.numerateur, genre: "nombre" },
    { cle: "denominateur", entete: T.denominateur, genre: "nombre" },
    { cle: "part", entete: T.partConvertie, genre: "part" },
    { cle: "logements", entete: T.logementsParAn, genre: "nombre" },
    { cle: "usage", entete: T.usage, genre: "texte" },
  ],
  lignes: METHODES_DE_CONVERSION.map((m): LigneDeDocument => {
    const p = r.conversion[m];
    return {
      cellules: [
        FLUX_DU_VOLET.methodes[m],
        ouRien(p?.numerateur ?? null),
        ouRien(p?.denominateur ?? null),
        p === null ? null : enNombre(p.part),
        p === null ? null : auCentieme(fois(p.part, d.patrimoine.assiette)),
        p === null
          ? T.sansPart
          : T.usageDe(
              m === d.etat.methode,
              signe(p.dontHorsPlafond) === 0 ? null : FLUX_DU_VOLET.taux(p.dontHorsPlafond),
            ),
      ],
      ...(p === null ? { accent: "attenue" as const } : {}),
    };
  }),
  vide: T.vide,
  notes: [T.noteDesMethodes(d.patrimoine.assiette)],
});

function lesCommunes(d: DonneesDeLEtatDesLieux, r: EtatDuReservataire, rang: number): readonly Section[] {
  if (r.communes === null || r.total === null) return [];
  const assiette = assiettes(d);
  return [
    {
      genre: "tableau",
      titre: T.communes,
      nom: `Etat_${rang}_Communes`,
      colonnes: [
        { cle: "commune", entete: T.commune, genre: "texte" },
        { cle: "assiette", entete: T.assiette, genre: "nombre" },
        ...COLONNES_COMPAREES,
      ],
      lignes: [
        ...r.communes.map((c): LigneDeDocument => ({
          cellules: [
            c.territoire === "" ? T.nonRenseignee : c.territoire!,
            c.territoire === "" ? null : auCentieme(assiette(c.territoire!)),
            ...comparees(c),
          ],
        })),
        { cellules: [T.totalCourt, null, ...comparees(r.total)], accent: "total" },
      ],
      vide: T.vide,
      notes: [T.etendue(r)],
    },
  ];
}

/** Beyond, the picture says less than the table. */
const COMMUNES_DESSINEES = 16;

/** The landlord's own paper: before and after, by commune, by réservataire, then line by line. */
export function avantApresDuParc(d: DonneesDeLEtatDesLieux): Document {
  const { avantApres: a } = d.etat;
  const assiette = assiettes(d);
  const methode = FLUX_DU_VOLET.methodes[d.etat.methode];
  const perdants = a.parTerritoire
    .filter((t) => t.territoire !== "" && t.ecart !== null && signe(t.ecart) < 0)
    .map((t) => ({ commune: t.territoire!, ecart: t.ecart! }))
    .sort((x, y) => compare(x.ecart, y.ecart));
  const communes = [...a.parTerritoire].sort((x, y) => Number(x.territoire === "") - Number(y.territoire === ""));
  const parNom = new Map(d.etat.reservataires.map((r) => [cleDuNom(r.reservataire), r]));
  const pied = T.pied(d.bailleur, T.titreAvantApres);
  const vide = a.lignes.length === 0;
  const noms = new Set<string>();
  const titre = `${T.titreAvantApres}${d.bailleur === "" ? "" : ` : ${d.bailleur}`}`;
  const commune = (c: Comparaison): string => (c.territoire === "" ? T.nonRenseignee : c.territoire!);
  return {
    nom: T.nomAvantApres(d.bailleur),
    feuilles: [
      {
        nom: nomDeFeuille(T.nomAvantApres(d.bailleur), noms),
        titre,
        sousTitres: [T.methodeRetenue(methode, d.patrimoine.assiette), ...sousTitres(d)],
        largeurs: [34, 18, 14, 14, 14, 14, 12],
        impression: { orientation: "paysage", pied },
        sections: [
          {
            genre: "texte",
            titre: T.enBref,
            paragraphes: vide
              ? [T.aucun]
              : [T.resume(a.ensemble.stock!, a.ensemble.flux!, a.ensemble.ecart!, perdants)],
          },
          {
            genre: "tableau",
            titre: T.parCommune,
            nom: "Avant_Apres_Communes",
            colonnes: [
              { cle: "commune", entete: T.commune, genre: "texte" },
              { cle: "assiette", entete: T.assiette, genre: "nombre" },
              ...COLONNES_COMPAREES,
            ],
            lignes: vide
              ? []
              : [
                  ...communes.map((c): LigneDeDocument => ({
                    cellules: [
                      commune(c),
                      c.territoire === "" ? null : auCentieme(assiette(c.territoire!)),
                      ...comparees(c),
                    ],
                  })),
                  {
                    cellules: [T.totalCourt, auCentieme(d.patrimoine.assiette), ...comparees(a.ensemble)],
                    accent: "total",
                  },
                ],
            vide: T.vide,
            notes: T.notesAvantApres,
          },
          ...(vide || communes.length > COMMUNES_DESSINEES
            ? []
            : [
                {
                  genre: "graphique",
                  titre: T.graphique,
                  forme: "barres",
                  tableau: "Avant_Apres_Communes",
                  categories: "commune",
                  series: ["avant", "apres"],
                  hauteur: 8 + communes.length,
                  description: T.descriptionDuGraphique(communes.length),
                } as const,
              ]),
          {
            genre: "tableau",
            titre: T.parReservataire,
            nom: "Avant_Apres_Reservataires",
            colonnes: [
              { cle: "reservataire", entete: T.reservataire, genre: "texte" },
              { cle: "categorie", entete: T.categorie, genre: "texte" },
              ...COLONNES_COMPAREES,
              { cle: "reserves", entete: T.reserves, genre: "entier" },
              { cle: "part", entete: T.partDuFlux, genre: "part" },
            ],
            lignes: vide
              ? []
              : [
                  ...a.parReservataire.map((c): LigneDeDocument => {
                    const r = parNom.get(cleDuNom(c.reservataire!))!;
                    return {
                      cellules: [
                        c.reservataire,
                        r.type,
                        ...comparees(c),
                        r.deSuite,
                        partDe(r.conversion[d.etat.methode]),
                      ],
                    };
                  }),
                  {
                    cellules: [
                      T.totalCourt,
                      "",
                      ...comparees(a.ensemble),
                      a.parReservataire.reduce((s, c) => s + parNom.get(cleDuNom(c.reservataire!))!.deSuite, 0),
                      null,
                    ],
                    accent: "total",
                  },
                ],
            vide: T.vide,
          },
          {
            genre: "texte",
            titre: T.remarques,
            paragraphes: [
              ...(d.etat.sansPart.length > 0 ? [T.nonCompares(d.etat.sansPart)] : []),
              ...(signe(d.etat.ecartDesPlanchers) > 0 ? [T.planchers(d.etat.ecartDesPlanchers)] : []),
              ...d.etat.reservataires.flatMap((r) => remarques(r).map((t) => T.de(r.reservataire, t))),
              ...tauxRegles(d),
            ],
          },
        ],
      },
      {
        nom: nomDeFeuille(T.feuilleDuDetail, noms),
        titre: T.detail,
        sousTitres: [T.methodeRetenue(methode, d.patrimoine.assiette), ...sousTitres(d)],
        largeurs: [34, 30, 16, 16, 16],
        impression: { orientation: "paysage", pied },
        sections: [
          {
            genre: "tableau",
            nom: "Avant_Apres_Detail",
            colonnes: [
              { cle: "reservataire", entete: T.reservataire, genre: "texte" },
              { cle: "commune", entete: T.commune, genre: "texte" },
              ...COLONNES_COMPAREES,
            ],
            lignes: a.lignes.map((c): LigneDeDocument => ({
              cellules: [c.reservataire, commune(c), ...comparees(c)],
            })),
            vide: T.vide,
          },
        ],
      },
    ],
  };
}
