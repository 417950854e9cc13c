/** Where the signatures stand: by type, by département, by landlord, and the conventions that are missing with their reason. Pure. */
import { cleDe, enNombre, lieuDe, type DateLegale } from "../../domaine/commun";
import { type CompteDeSignatures, type SignaturesDUnType, type TableauDesSignatures } from "../../domaine/controles";
import {
  bailleursAuDelaDeLaMoitie,
  conventionsAnciennes,
  DOCUMENTS,
  LIBELLES_DES_SIGNATAIRES,
  lieux,
  motifDeNonSignature,
  SIGNATURES as T,
} from "../../messages";
import {
  type CelluleDeDocument,
  type ColonneDeDocument,
  type Document,
  type LigneDeDocument,
  type Section,
} from "../types";

export interface DonneesDesSignatures {
  readonly signatures: TableauDesSignatures;
  readonly tables: readonly string[];
  readonly date: DateLegale;
}

const COMPTES: readonly ColonneDeDocument[] = [
  { cle: "aSigner", entete: T.aSigner, genre: "entier" },
  { cle: "signees", entete: T.signees, genre: "entier" },
  { cle: "taux", entete: T.taux, genre: "part" },
];
const comptes = (c: CompteDeSignatures): readonly CelluleDeDocument[] => [
  c.aSigner,
  c.signees,
  c.taux === null ? null : enNombre(c.taux),
];
const type = (s: SignaturesDUnType): string => (s.type === null ? DOCUMENTS.total : LIBELLES_DES_SIGNATAIRES[s.type]);

/** « 8 » et « 08 » sont le même, et viennent avant « 10 ». */
const rangDuDepartement = (d: string): string => cleDe(d).padStart(2, "0");

/** Sur le papier, les départements se suivent, quel que soit l'ordre des fichiers ; à département égal, l'ordre reçu. */
const parDepartement = <L extends { readonly departement: string }>(lignes: readonly L[]): readonly L[] =>
  [...lignes].sort((x, y) => {
    const [a, b] = [rangDuDepartement(x.departement), rangDuDepartement(y.departement)];
    return a < b ? -1 : Number(a > b);
  });

export function etatDesSignatures(d: DonneesDesSignatures): Document {
  const { signatures: s } = d;
  const ensemble = s.ensemble.find((l) => l.type === null);
  const pied = `${T.titre}, ${T.date(d.date)}`;
  const sousTitres = [T.date(d.date), T.tables(d.tables)];
  return {
    nom: T.nom,
    feuilles: [
      {
        nom: T.feuille,
        titre: T.titre,
        sousTitres,
        largeurs: [32, 26, 11, 11, 11],
        impression: { orientation: "portrait", pied },
        sections: [
          {
            genre: "texte",
            titre: T.enBref,
            paragraphes:
              ensemble === undefined
                ? [T.sansConvention]
                : [
                    T.resume(ensemble.signees, ensemble.aSigner),
                    bailleursAuDelaDeLaMoitie(s.auDelaDeLaMoitie),
                    ...(s.anciennes === 0 ? [] : [conventionsAnciennes(s.anciennes)]),
                    T.definition,
                  ],
          },
          ...(ensemble === undefined ? [] : tableaux(s)),
          ...nonComptees(s),
        ],
      },
      ...(s.nonSignees.length === 0
        ? []
        : [
            {
              nom: T.feuilleDesNonSignees,
              titre: T.nonSignees(s.nonSignees.length),
              sousTitres,
              largeurs: [13, 20, 30, 32, 40, 16],
              impression: { orientation: "paysage", pied } as const,
              sections: [nonSignees(s)],
            },
          ]),
    ],
  };
}

const DEPARTEMENT_ET_TYPE: readonly ColonneDeDocument[] = [
  { cle: "departement", entete: T.departement, genre: "code" },
  { cle: "type", entete: T.type, genre: "texte" },
  ...COMPTES,
];

const tableaux = (s: TableauDesSignatures): readonly Section[] => [
  {
    genre: "tableau",
    titre: T.parType,
    nom: "Signatures_Types",
    colonnes: DEPARTEMENT_ET_TYPE,
    lignes: s.ensemble.map((l): LigneDeDocument => ({
      cellules: [T.ensemble, type(l), ...comptes(l)],
      ...(l.type === null ? { accent: "total" as const } : {}),
    })),
    vide: T.sansConvention,
  },
  ...(s.ensemble.length > 2
    ? [
        {
          genre: "graphique",
          titre: T.graphique,
          forme: "barres",
          tableau: "Signatures_Types",
          categories: "type",
          series: ["aSigner", "signees"],
          hauteur: 5 + 2 * s.ensemble.length,
          description: T.description,
        } as const,
      ]
    : []),
  {
    genre: "tableau",
    titre: T.parDepartement,
    nom: "Signatures_Departements",
    colonnes: DEPARTEMENT_ET_TYPE,
    lignes: parDepartement(s.departements).map((l) => ({ cellules: [l.departement, type(l), ...comptes(l)] })),
    vide: T.sansConvention,
  },
  {
    genre: "tableau",
    titre: T.parBailleur,
    nom: "Signatures_Bailleurs",
    colonnes: [
      { cle: "bailleur", entete: T.bailleur, genre: "texte" },
      { cle: "moitie", entete: T.auDela, genre: "texte" },
      ...COMPTES,
    ],
    lignes: s.bailleurs.map((b) => ({
      cellules: [b.bailleur, 2 * b.signees > b.aSigner ? T.oui : T.non, ...comptes(b)],
    })),
    vide: T.sansConvention,
  },
];

const nonSignees = (s: TableauDesSignatures): Section => ({
  genre: "tableau",
  nom: "Signatures_Manquantes",
  colonnes: [
    { cle: "departement", entete: T.departement, genre: "code" },
    { cle: "type", entete: T.type, genre: "texte" },
    { cle: "bailleur", entete: T.bailleur, genre: "texte" },
    { cle: "reservataire", entete: T.reservataire, genre: "texte" },
    { cle: "motif", entete: T.motif, genre: "texte" },
    { cle: "ou", entete: T.ou, genre: "texte" },
  ],
  lignes: parDepartement(s.nonSignees).map((c) => ({
    cellules: [
      c.departement,
      LIBELLES_DES_SIGNATAIRES[c.type],
      c.bailleur,
      c.reservataire,
      motifDeNonSignature(c) || T.sansMotif,
      lieux(c.lignes.map((l) => lieuDe(l))),
    ],
  })),
  vide: T.toutesSignees,
});

function nonComptees(s: TableauDesSignatures): readonly Section[] {
  if (s.nonComptees.length === 0) return [];
  const phrases = s.nonComptees.map(({ raison, ligne }) =>
    T.raisons[raison](lieux([lieuDe(ligne, COLONNE_DE_LA_RAISON[raison])])),
  );
  return [{ genre: "texte", titre: T.nonComptees, paragraphes: phrases }];
}
const COLONNE_DE_LA_RAISON = { bailleur: T.bailleur, type: T.type, signature: "Date de signature" } as const;
