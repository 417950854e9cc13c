/** « Tableau de bord »: deadlines and reminders, where each EPCI stands, letters without an answer; and the reminders themselves. Pure. */
import { lieuDe, type DateLegale, type Lieu } from "../../domaine/commun";
import {
  OBJETS_SUIVIS,
  rappels,
  type AvancementDesDocuments,
  type CourrierSuivi,
  type EcheanceContredite,
  type EcheanceSuivie,
  type Relance,
  type TermeLegal,
} from "../../domaine/controles";
import {
  delaiDuCourrier,
  LIBELLES_DES_ETATS_D_ECHEANCE,
  LIBELLES_DES_ETATS_DE_COURRIER,
  LIBELLES_DES_OBJETS_D_ECHEANCE,
  lieux,
  phraseDEcheanceContredite,
  phraseDUnDocument,
  TABLEAU_DE_BORD as T,
} from "../../messages";
import { nomDeFeuille } from "../compose";
import {
  type Accent,
  type Document,
  type FeuilleDeDocument,
  type LigneDeDocument,
  type Paragraphes,
  type Section,
} from "../types";

/** How many lines of a table come from the open workbook, and how many from how many files. */
export interface ProvenanceDUneTable {
  readonly table: string;
  readonly duClasseur: number;
  readonly desFichiers: number;
  readonly fichiers: number;
}

export interface DonneesDuTableauDeBord {
  /** Absent or empty: all of it comes from the open workbook. */
  readonly provenances?: readonly ProvenanceDUneTable[];
  readonly date: DateLegale;
  readonly echeances: readonly EcheanceSuivie[];
  /** Deadlines written twice, and not alike. */
  readonly contredites: readonly EcheanceContredite[];
  /** Where the lines of Echeances that count nowhere stand. */
  readonly nonSuivies: readonly Lieu[];
  /** What comes within that many days is a reminder. */
  readonly horizon: number;
  readonly calendrier: readonly TermeLegal[];
  /** null: the workbook has no such table. */
  readonly avancement: AvancementDesDocuments | null;
  readonly courriers: readonly CourrierSuivi[] | null;
}

const texte = (titre: string, ...paragraphes: readonly string[]): Paragraphes => ({
  genre: "texte",
  titre,
  paragraphes,
});
const accent = (a: Accent | null): Pick<LigneDeDocument, "accent"> => (a === null ? {} : { accent: a });

export function tableauDeBord(d: DonneesDuTableauDeBord): Document {
  return {
    nom: T.nom,
    feuilles: [
      desEcheances(d),
      duCalendrier(d),
      ...(d.avancement === null ? [] : [desEpci(d, d.avancement), desEtats(d, d.avancement)]),
      ...(d.courriers === null ? [] : [desCourriers(d, d.courriers)]),
    ],
  };
}

const PAGE = (titre: string) => ({ orientation: "paysage", pied: titre }) as const;

function desEcheances(d: DonneesDuTableauDeBord): FeuilleDeDocument {
  const aRappeler = rappels(d.echeances, d.horizon);
  const combien = (etat: EcheanceSuivie["etat"]): number => aRappeler.filter((e) => e.etat === etat).length;
  const deja = new Set(aRappeler);
  const autres = d.echeances.filter((e) => !deja.has(e));
  const table = (titre: string, nom: string, es: readonly EcheanceSuivie[], vide: string): Section => ({
    genre: "tableau",
    titre,
    nom,
    colonnes: [
      { cle: "bailleur", entete: T.colonnes.bailleur, genre: "texte" },
      { cle: "objet", entete: T.colonnes.objet, genre: "texte" },
      { cle: "annee", entete: T.colonnes.annee, genre: "code" },
      { cle: "regle", entete: T.colonnes.regle, genre: "code" },
      { cle: "terme", entete: T.colonnes.terme, genre: "texte" },
      { cle: "recu", entete: T.colonnes.recu, genre: "date" },
      { cle: "etat", entete: T.colonnes.etat, genre: "texte" },
      { cle: "delai", entete: T.colonnes.delai, genre: "texte" },
      { cle: "inscrit", entete: T.colonnes.inscrit, genre: "texte" },
    ],
    lignes: es.map((e) => ({
      cellules: [
        e.bailleur,
        LIBELLES_DES_OBJETS_D_ECHEANCE[e.objet],
        String(e.annee),
        e.regle,
        T.terme(e),
        e.recu,
        LIBELLES_DES_ETATS_D_ECHEANCE[e.etat],
        T.delai(e),
        e.ligne === null ? T.nulle : lieux([lieuDe(e.ligne)]),
      ],
      ...accent(
        e.etat === "en-retard"
          ? "refus"
          : e.etat === "non-inscrite" || e.etat === "illisible"
            ? "attention"
            : e.etat === "recue"
              ? "attenue"
              : null,
      ),
    })),
    vide,
  });
  return {
    nom: T.feuilles.echeances,
    titre: T.titre,
    sousTitres: [T.date(d.date)],
    largeurs: [24, 23, 8, 11, 22, 12, 14, 18, 18],
    impression: PAGE(T.titre),
    sections: [
      texte(
        T.enBref,
        T.resumeDesEcheances(combien("en-retard"), combien("non-inscrite"), combien("a-venir"), d.horizon),
        ...((d.provenances ?? []).length === 0 ? [] : [T.provenances(d.provenances ?? [])]),
        ...(d.nonSuivies.length === 0 ? [] : [T.nonSuivies(d.nonSuivies.length, lieux(d.nonSuivies))]),
      ),
      ...(d.contredites.length === 0
        ? []
        : [texte(T.contredites(d.contredites.length), ...d.contredites.map(phraseDEcheanceContredite))]),
      table(T.rappels, "Echeances_Rappels", aRappeler, d.echeances.length === 0 ? T.sansEcheance : T.sansRappel),
      ...(autres.length === 0 ? [] : [table(T.toutes, "Echeances_Autres", autres, T.sansEcheance)]),
    ],
  };
}

function duCalendrier(d: DonneesDuTableauDeBord): FeuilleDeDocument {
  return {
    nom: T.feuilles.calendrier,
    titre: T.calendrier,
    sousTitres: [T.date(d.date)],
    largeurs: [44, 40, 10, 16],
    impression: PAGE(T.titre),
    sections: [
      {
        genre: "tableau",
        nom: "Echeances_Calendrier",
        colonnes: [
          { cle: "objet", entete: T.colonnes.objet, genre: "texte" },
          { cle: "terme", entete: T.colonnes.terme, genre: "texte" },
          { cle: "annee", entete: T.colonnes.annee, genre: "code" },
          { cle: "regle", entete: T.colonnes.regle, genre: "code" },
        ],
        lignes: d.calendrier.map((t) => ({
          cellules: [LIBELLES_DES_OBJETS_D_ECHEANCE[t.objet], T.terme(t), String(t.annee), t.regle],
        })),
        vide: T.sansCalendrier,
        notes: [T.calendrierNote],
      },
    ],
  };
}

const epci = (x: { readonly epci: string; readonly departement: string }): string =>
  x.epci === "" ? T.departementSeul(x.departement) : x.epci;

function desEpci(d: DonneesDuTableauDeBord, a: AvancementDesDocuments): FeuilleDeDocument {
  return {
    nom: T.feuilles.epci,
    titre: T.parEpci,
    sousTitres: [T.date(d.date)],
    largeurs: [28, 7, 21, 21, 21, 21, 21],
    impression: PAGE(T.titre),
    sections: [
      {
        genre: "tableau",
        nom: "Epci_Documents",
        colonnes: [
          { cle: "epci", entete: T.colonnes.epci, genre: "texte" },
          { cle: "departement", entete: T.colonnes.departement, genre: "code" },
          ...OBJETS_SUIVIS.map((o) => ({ cle: o, entete: T.document(o), genre: "texte" as const })),
        ],
        lignes: a.epci.map((e) => ({
          cellules: [epci(e), e.departement, ...OBJETS_SUIVIS.map((o) => phraseDUnDocument(e.documents[o]))],
        })),
        vide: T.sansAvancement,
        notes: [
          T.epciNote,
          ...(a.nonComptees.length === 0
            ? []
            : [T.nonComptees(a.nonComptees.length, lieux(a.nonComptees.map((l) => lieuDe(l))))]),
        ],
      },
    ],
  };
}

/** Apart from the table of every EPCI: a long table alone on its sheet has its header on each page. */
function desEtats(d: DonneesDuTableauDeBord, a: AvancementDesDocuments): FeuilleDeDocument {
  return {
    nom: T.feuilles.etats,
    titre: T.feuilles.etats,
    sousTitres: [T.date(d.date)],
    largeurs: [34, 10, 40, 28, 16],
    impression: PAGE(T.titre),
    sections: [
      {
        genre: "tableau",
        titre: T.compteDesEtats,
        nom: "Epci_Etats",
        colonnes: [
          { cle: "etat", entete: T.colonnes.etat, genre: "texte" },
          { cle: "combien", entete: T.colonnes.combien, genre: "entier" },
          { cle: "objet", entete: T.colonnes.objet, genre: "texte" },
        ],
        lignes: a.etats.map((e) => ({
          cellules: [e.etat === "" ? T.nonConnu : e.etat, e.combien, T.document(e.objet)],
          ...accent(e.etat === "" ? "attention" : null),
        })),
        vide: T.sansAvancement,
      },
      {
        genre: "tableau",
        titre: T.aVenir,
        nom: "Epci_Calendrier",
        colonnes: [
          { cle: "epci", entete: T.colonnes.epci, genre: "texte" },
          { cle: "departement", entete: T.colonnes.departement, genre: "code" },
          { cle: "objet", entete: T.colonnes.objet, genre: "texte" },
          { cle: "etat", entete: T.colonnes.etat, genre: "texte" },
          { cle: "date", entete: T.colonnes.date, genre: "date" },
        ],
        lignes: a.calendrier.map((e) => ({
          cellules: [epci(e), e.departement, T.document(e.objet), e.etat, e.date],
        })),
        vide: T.sansCalendrier,
      },
    ],
  };
}

const lue = (d: CourrierSuivi["ligne"]["envoyeLe"]): number | null => (d.etat === "lu" ? d.valeur : null);

function desCourriers(d: DonneesDuTableauDeBord, cs: readonly CourrierSuivi[]): FeuilleDeDocument {
  const combien = (etat: CourrierSuivi["etat"]): number => cs.filter((c) => c.etat === etat).length;
  return {
    nom: T.feuilles.courriers,
    titre: T.courriersTitre,
    sousTitres: [
      T.date(d.date),
      T.resumeDesCourriers(combien("en-retard"), combien("en-attente") + combien("sans-delai"), cs.length),
    ],
    largeurs: [26, 44, 12, 12, 12, 22, 18],
    impression: PAGE(T.titre),
    sections: [
      {
        genre: "tableau",
        nom: "Courriers_Suivi",
        colonnes: [
          { cle: "bailleur", entete: T.colonnes.bailleur, genre: "texte" },
          { cle: "objet", entete: T.colonnes.objet, genre: "texte" },
          { cle: "envoye", entete: T.colonnes.envoye, genre: "date" },
          { cle: "avant", entete: T.colonnes.avant, genre: "date" },
          { cle: "repondu", entete: T.colonnes.repondu, genre: "date" },
          { cle: "etat", entete: T.colonnes.etat, genre: "texte" },
          { cle: "delai", entete: T.colonnes.delai, genre: "texte" },
        ],
        lignes: cs.map((c) => ({
          cellules: [
            c.ligne.bailleur,
            c.ligne.objet,
            lue(c.ligne.envoyeLe),
            lue(c.ligne.reponseAvant),
            lue(c.ligne.reponduLe),
            LIBELLES_DES_ETATS_DE_COURRIER[c.etat],
            delaiDuCourrier(c),
          ],
          ...accent(
            c.etat === "en-retard"
              ? "refus"
              : c.etat === "illisible" || c.etat === "sans-delai"
                ? "attention"
                : c.etat === "repondu"
                  ? "attenue"
                  : null,
          ),
        })),
        vide: T.sansCourrier,
      },
    ],
  };
}

export interface DonneesDesRelances {
  readonly relances: readonly Relance[];
  readonly date: DateLegale;
  readonly reponseAvant: DateLegale;
}

/** One reminder per landlord: the letters whose time has passed, and them alone. */
export function relancesAuxBailleurs(d: DonneesDesRelances): Document {
  const R = T.relances;
  const pris = new Set<string>();
  return {
    nom: d.relances.length === 1 ? R.nomDUne(d.relances[0]!.bailleur) : R.nom,
    feuilles: d.relances.map(({ bailleur, courriers }, i) => ({
      nom: nomDeFeuille(R.feuille(bailleur), pris),
      titre: R.titre(bailleur),
      sousTitres: [R.objet, R.date(d.date)],
      largeurs: [38, 15, 21, 20],
      impression: { orientation: "portrait", pied: R.pied(bailleur) },
      sections: [
        { genre: "texte", paragraphes: [R.introduction(courriers.length), R.reponse(d.reponseAvant)] },
        {
          genre: "tableau",
          titre: R.table,
          nom: `Relance_${i + 1}`,
          colonnes: [
            { cle: "objet", entete: T.colonnes.objet, genre: "texte" },
            { cle: "envoye", entete: T.colonnes.envoye, genre: "date" },
            { cle: "avant", entete: T.colonnes.avant, genre: "date" },
            { cle: "retard", entete: R.retard, genre: "entier" },
          ],
          lignes: courriers.map((c) => ({
            cellules: [c.ligne.objet, lue(c.ligne.envoyeLe), lue(c.ligne.reponseAvant), c.jours],
          })),
          vide: R.aucune,
        },
        { genre: "signatures", mentions: [R.signature] },
      ],
    })),
  };
}
