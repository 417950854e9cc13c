/**
 * What one réservataire holds with each landlord in a year: shares beside what they are shares of, rights in dwellings, what came, what is
 * left. Percentages of different bases are never added. Pure.
 */
import { civileDe, enNombre, type DateLegale, type Ratio } from "../../domaine/commun";
import {
  anneeCivile,
  BASES,
  type BaseDeDecompte,
  type LigneDeGestion,
  type PeriodeDeBilan,
  type VueDuReservataire,
} from "../../domaine/flux";
import { BILANS_DE_FLUX, GESTION, VUE_DU_RESERVATAIRE as T } from "../../messages";
import { nomDeFeuille } from "../compose";
import { type CelluleDeDocument, type Document, type GenreDeColonne, type Section } from "../types";

export interface DonneesDeLaVue {
  readonly vue: VueDuReservataire;
  /** What is left is counted on this base. */
  readonly base: BaseDeDecompte;
  readonly periode: PeriodeDeBilan;
  /** False: no table Reservations, the end of the rights in stock is not known. */
  readonly reservationsLues: boolean;
  readonly tables: readonly string[];
  readonly date: DateLegale;
}

const ouRien = (r: Ratio | null): CelluleDeDocument => (r === null ? null : enNombre(r));
const ouInconnus = (r: Ratio | null): CelluleDeDocument => (r === null ? T.inconnus : enNombre(r));

/** One line a mode, for any paper: rights in dwellings, what came. */
export const tableDeGestion = (nom: string, gestions: readonly LigneDeGestion[]): Section => ({
  genre: "tableau",
  titre: GESTION.titre,
  nom,
  colonnes: [
    { cle: "mode", entete: GESTION.colonneMode, genre: "texte" },
    { cle: "droits", entete: T.entetes.droits, genre: "nombre" },
    ...BASES.map((b) => ({ cle: b, entete: BILANS_DE_FLUX.colonnesDesBases[b], genre: "entier" }) as const),
  ],
  lignes: gestions.map((g) => ({
    cellules: [GESTION.modes[g.mode], ouInconnus(g.droits), ...BASES.map((b) => g.recu[b])],
    ...(g.mode === "inconnue" ? { accent: "attention" as const } : {}),
  })),
  vide: GESTION.sansMode,
  notes: [...(gestions.every((g) => g.mode === "inconnue") ? [GESTION.sansMode] : []), GESTION.note],
});

export function vueParBailleur(d: DonneesDeLaVue): Document {
  const { vue: v, base } = d;
  const { annee } = civileDe(d.periode.fin);
  const titre = T.titre(v.reservataire, annee);
  const fin = anneeCivile(annee).fin;
  const chiffre = (libelle: string, valeur: CelluleDeDocument, genre: GenreDeColonne) => ({ libelle, valeur, genre });
  const savoir = [...T.nonComptes(v), ...(d.reservationsLues ? v.fins.map(T.fin) : [T.sansReservations])];
  const sections: readonly Section[] = [
    {
      genre: "chiffres",
      titre: T.enBref,
      lignes: [
        chiffre(T.chiffres.bailleurs, v.bailleurs, "entier"),
        chiffre(T.chiffres.conventions, v.conventions, "entier"),
        chiffre(T.chiffres.droits, ouInconnus(v.droits), "nombre"),
        ...(v.sansDroits === 0 ? [] : [chiffre(T.chiffres.sansDroits, v.sansDroits, "entier")]),
        chiffre(T.chiffres.proposes, v.recu.proposes, "entier"),
        chiffre(T.chiffres.attribues, v.recu.attribues, "entier"),
        chiffre(T.chiffres.baux, v.recu.bauxSignes, "entier"),
        chiffre(T.chiffres.reste(base), v.droits === null ? T.inconnus : enNombre(v.resteDu[base]), "nombre"),
        ...(v.depasse[base].n === 0n ? [] : [chiffre(T.chiffres.depasse(base), enNombre(v.depasse[base]), "nombre")]),
      ],
    },
    {
      genre: "tableau",
      titre: T.parConvention,
      nom: "Vue_Conventions",
      colonnes: [
        { cle: "bailleur", entete: T.entetes.bailleur, genre: "texte" },
        { cle: "convention", entete: T.entetes.convention, genre: "texte" },
        { cle: "droits", entete: T.entetes.droits, genre: "nombre" },
        ...BASES.map((b) => ({ cle: b, entete: BILANS_DE_FLUX.colonnesDesBases[b], genre: "entier" }) as const),
        { cle: "reste", entete: T.entetes.reste(base), genre: "nombre" },
        { cle: "echeance", entete: T.entetes.echeance, genre: "date" },
      ],
      lignes:
        v.lignes.length === 0
          ? []
          : [
              ...v.lignes.map((l) => ({
                cellules: [
                  l.bailleur,
                  T.convention(l),
                  l.droits.length === 0 ? null : ouInconnus(l.objectif),
                  ...BASES.map((b) => (l.suivi ? l.recu[b] : T.inconnus)),
                  ouRien(l.restant[base]),
                  l.droits.length === 0 ? null : l.annee === null ? T.sansAnnee : fin,
                ],
                ...(l.objectif === null || !l.suivi ? { accent: "attention" as const } : {}),
              })),
              {
                cellules: [
                  T.total(v),
                  "",
                  ouInconnus(v.droits),
                  ...BASES.map((b) => v.recu[b]),
                  v.droits === null ? null : enNombre(v.resteDu[base]),
                  null,
                ],
                accent: "total" as const,
              },
            ],
      vide: T.vide,
      notes: T.notes,
    },
    {
      genre: "tableau",
      titre: T.deParts,
      nom: "Vue_Parts",
      colonnes: [
        { cle: "bailleur", entete: T.entetes.bailleur, genre: "texte" },
        { cle: "convention", entete: T.entetes.convention, genre: "texte" },
        { cle: "part", entete: T.entetes.part, genre: "part" },
        { cle: "assiette", entete: T.entetes.assiette, genre: "nombre" },
        { cle: "logements", entete: T.entetes.logements, genre: "nombre" },
        { cle: "departement", entete: T.entetes.departement, genre: "code" },
        { cle: "gestion", entete: T.entetes.gestion, genre: "texte" },
        { cle: "territoire", entete: T.entetes.territoire, genre: "texte" },
      ],
      lignes: v.lignes.flatMap((l) =>
        l.droits.map((x) => ({
          cellules: [
            l.bailleur,
            T.convention(l),
            ouRien(x.part),
            ouRien(x.assiette),
            ouInconnus(x.logements),
            l.departement,
            GESTION.court(x.gestion),
            x.territoire === "" ? T.toutLeDepartement : x.territoire,
          ],
          ...(x.logements === null ? { accent: "attention" as const } : {}),
        })),
      ),
      vide: T.vide,
    },
    tableDeGestion("Vue_Gestion", v.gestions),
    { genre: "texte", titre: T.nonCompte, paragraphes: savoir.length === 0 ? [T.rienASavoir] : savoir },
  ];
  return {
    nom: T.nom(v.reservataire, annee),
    feuilles: [
      {
        nom: nomDeFeuille(T.feuille(v.reservataire)),
        titre,
        sousTitres: [BILANS_DE_FLUX.periode(d.periode.debut, d.periode.fin, d.date), BILANS_DE_FLUX.sources(d.tables)],
        largeurs: [44, 18, 12, 12, 12, 12, 14, 24],
        impression: { orientation: "paysage", pied: BILANS_DE_FLUX.pied(titre, d.periode.fin) },
        sections,
      },
    ],
  };
}
