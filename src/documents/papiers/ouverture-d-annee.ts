/**
 * The year that opens: what the landlord keeps (every réservataire, before and after), then the annex of an avenant for each of them, which
 * carries nothing of the others. Parts are those of the conventions; the gap of the year that ends is told and moves nothing. Pure.
 */
import { enNombre, type DateLegale, type Ratio } from "../../domaine/commun";
import { valeurEnVigueur, type IdDeParametre } from "../../domaine/droit";
import {
  anneeCivile,
  type BaseDeDecompte,
  type DroitQuiChange,
  type MethodeDeConversion,
  type Ouverture,
  type ReservataireOuvert,
} from "../../domaine/flux";
import { FLUX_DU_VOLET, LIBELLES_BASES, OUVERTURE as T } from "../../messages";
import { nomDeFeuille } from "../compose";
import { etapesDeLAssiette } from "./annexe-de-convention";
import {
  type CelluleDeDocument,
  type Document,
  type FeuilleDeDocument,
  type LigneDeDocument,
  type Section,
  type Tableau,
} from "../types";

export interface DonneesDOuvertureDAnnee {
  /** « » : not named by the workbook. */
  readonly bailleur: string;
  readonly ouverture: Ouverture;
  readonly methode: MethodeDeConversion;
  /** Those whose lines of the year that opens are in Conventions already: nothing changes them. */
  readonly dejaOuverts: readonly string[];
  readonly base: BaseDeDecompte;
  /** Sentences of what the tables do not say, or could not be read. */
  readonly remarques: readonly string[];
  readonly tables: readonly string[];
  readonly date: DateLegale;
}

export function ouvertureDAnnee(d: DonneesDOuvertureDAnnee): Document {
  const noms = new Set<string>();
  return {
    nom: T.nom(d.ouverture.annee, d.bailleur),
    feuilles: [
      recapitulatif(d, noms),
      ...d.ouverture.reservataires.filter((r) => r.lignes.length > 0).map((r, i) => avenant(d, r, i + 1, noms)),
    ],
  };
}

const ouRien = (r: Ratio | null): CelluleDeDocument => (r === null ? null : enNombre(r));
const ouACompleter = (r: Ratio | null): CelluleDeDocument => (r === null ? T.inconnu : enNombre(r));

const passage = ({ annee, assietteAvant, changement, apport, patrimoine }: Ouverture): Section => {
  const e = T.etapes(annee);
  return {
    genre: "chiffres",
    titre: T.passage,
    lignes: [
      { libelle: e.avant, valeur: ouACompleter(assietteAvant), genre: "nombre" },
      ...(changement === null
        ? []
        : [{ libelle: e.changement, valeur: enNombre(changement), genre: "ecart" } as const]),
      { libelle: e.apport, valeur: enNombre(apport), genre: "ecart" },
      { libelle: e.apres, valeur: enNombre(patrimoine.total.assiette), genre: "nombre" },
    ],
  };
};

function recapitulatif(d: DonneesDOuvertureDAnnee, noms: Set<string>): FeuilleDeDocument {
  const o = d.ouverture;
  return {
    nom: nomDeFeuille(T.feuille(o.annee), noms),
    titre: T.titre(o.annee, d.bailleur),
    sousTitres: [T.interne, T.date(d.date), T.tables(d.tables)],
    largeurs: [32, 18, 13, 16, 20, 20],
    impression: { orientation: "paysage", pied: T.titre(o.annee, d.bailleur) },
    sections: [
      passage(o),
      parReservataire(o),
      programmes(o, "Ouverture_Programmes"),
      taux(o),
      droits([...changements(o)], "Ouverture_Droits"),
      aSavoir(d),
    ],
  };
}

const aSavoir = (d: DonneesDOuvertureDAnnee): Section => ({
  genre: "texte",
  titre: T.remarques,
  paragraphes: [T.aide, T.aRenseigner(d.ouverture.annee), ...d.remarques],
});

function parReservataire(o: Ouverture): Tableau {
  const [qui, avant, apres, difference, realise, ecart] = T.colonnes(o.annee);
  return {
    genre: "tableau",
    titre: T.parReservataire,
    nom: "Ouverture_Reservataires",
    colonnes: [
      { cle: "reservataire", entete: qui!, genre: "texte" },
      { cle: "avant", entete: avant!, genre: "nombre" },
      { cle: "apres", entete: apres!, genre: "nombre" },
      { cle: "difference", entete: difference!, genre: "ecart" },
      { cle: "realise", entete: realise!, genre: "entier" },
      { cle: "ecart", entete: ecart!, genre: "ecart" },
    ],
    lignes: o.reservataires.map((r): LigneDeDocument => ({
      cellules: [
        r.reservataire,
        ouACompleter(r.objectifAvant),
        ouACompleter(r.objectif),
        ouRien(r.difference),
        r.realise,
        ouRien(r.ecart),
      ],
      ...(r.objectif === null ? { accent: "attention" as const } : {}),
    })),
    vide: T.vide,
    notes: [T.notesDesColonnes],
  };
}

function programmes(o: Ouverture, nom: string): Tableau {
  const [programme, commune, service, concernes, liberations] = T.programmesColonnes;
  return {
    genre: "tableau",
    titre: T.programmes,
    nom,
    colonnes: [
      { cle: "programme", entete: programme, genre: "texte" },
      { cle: "commune", entete: commune, genre: "texte" },
      { cle: "service", entete: service, genre: "date" },
      { cle: "concernes", entete: concernes, genre: "entier" },
      { cle: "liberations", entete: liberations, genre: "nombre" },
    ],
    lignes: o.nouveaux.map((n) => ({
      cellules: [
        n.programme.programme,
        n.programme.commune,
        n.programme.miseEnService,
        n.concernes,
        ouACompleter(n.liberations),
      ],
      ...(n.liberations === null ? { accent: "attention" as const } : {}),
    })),
    vide: T.sansNouveau,
  };
}

function taux(o: Ouverture): Tableau {
  const [programme, ecrit, observe, retenu, etat] = T.tauxColonnes;
  return {
    genre: "tableau",
    titre: T.tauxTitre,
    nom: "Ouverture_Taux",
    colonnes: [
      { cle: "programme", entete: programme, genre: "texte" },
      { cle: "ecrit", entete: ecrit, genre: "part" },
      { cle: "observe", entete: observe, genre: "part" },
      { cle: "retenu", entete: retenu, genre: "part" },
      { cle: "etat", entete: etat, genre: "texte" },
    ],
    lignes: o.taux.map((t) => ({
      cellules: [
        t.programme.programme,
        ouRien(t.ecrit),
        ouRien(t.observe),
        t.retenu === null ? T.aucunTaux : enNombre(t.retenu),
        t.remplace ? T.remplace : T.etats[t.etat],
      ],
      ...(t.retenu === null || (t.etat === "a-mettre-a-jour" && !t.remplace) ? { accent: "attention" as const } : {}),
    })),
    vide: T.vide,
    notes: [T.tauxAide],
  };
}

interface Changement {
  readonly droit: DroitQuiChange;
  readonly quoi: string;
}

function* changements(o: Ouverture): Iterable<Changement> {
  const mots = T.changements(o.annee);
  for (const droit of o.finis) yield { droit, quoi: mots.fini };
  for (const droit of o.finissant) yield { droit, quoi: mots.finissant };
  for (const droit of o.droitsNouveaux) yield { droit, quoi: mots.nouveau };
}

function droits(lignes: readonly Changement[], nom: string, seul = false): Tableau {
  const [qui, programme, reserves, fin, quoi] = T.droitsColonnes;
  return {
    genre: "tableau",
    titre: T.droits,
    nom,
    colonnes: [
      ...(seul ? [] : [{ cle: "qui", entete: qui, genre: "texte" } as const]),
      { cle: "programme", entete: programme, genre: "texte" },
      { cle: "reserves", entete: reserves, genre: "entier" },
      { cle: "fin", entete: fin, genre: "date" },
      { cle: "quoi", entete: quoi, genre: "texte" },
    ],
    lignes: lignes.map(({ droit: { reservation: r, fin: le }, quoi: q }) => ({
      cellules: [
        ...(seul ? [] : [r.reservataire]),
        r.programme === "" ? T.toutLeParc : r.programme,
        r.reserves > 0 ? r.reserves : T.droitsUniques(r.droitsUniques),
        le ?? T.sansTerme,
        q,
      ],
    })),
    vide: T.sansDroit,
  };
}

const CLAUSES: readonly IdDeParametre[] = ["FLX-ACT", "FLX-NEUF", "FLX-TRANS"];

/** The rights that change of this réservataire, as the conventions name it. */
const siens = (o: Ouverture, r: ReservataireOuvert): readonly Changement[] =>
  [...changements(o)].filter((c) => c.droit.titulaire === r.reservataire);

function avenant(
  d: DonneesDOuvertureDAnnee,
  r: ReservataireOuvert,
  rang: number,
  noms: Set<string>,
): FeuilleDeDocument {
  const o = d.ouverture;
  const conventions = [...new Set(r.lignes.map((l) => l.avant.convention).filter((c) => c !== ""))];
  const definitif = anneeCivile(o.annee - 1).fin <= d.date;
  const base = LIBELLES_BASES[d.base].toLowerCase();
  return {
    nom: nomDeFeuille(T.feuilleDAvenant(r.reservataire), noms),
    titre: T.titreDAvenant(o.annee, r.reservataire),
    sousTitres: [T.entre(d.bailleur, r.reservataire, conventions), T.date(d.date)],
    largeurs: [40, 13, 14, 14, 20],
    impression: { orientation: "portrait", pied: T.piedDAvenant(o.annee, r.reservataire) },
    sections: [
      {
        genre: "chiffres",
        titre: T.ceQuiChange,
        lignes: [
          { libelle: T.objectifDe(o.annee - 1), valeur: ouACompleter(r.objectifAvant), genre: "nombre" },
          { libelle: T.objectifDe(o.annee), valeur: ouACompleter(r.objectif), genre: "nombre" },
          ...(r.difference === null
            ? []
            : [{ libelle: T.difference, valeur: enNombre(r.difference), genre: "ecart" } as const]),
        ],
      },
      lignesDAvenant(o, r, rang),
      passage(o),
      etapesDeLAssiette(o.patrimoine.total, T.etapesTitre(o.annee), `Avenant_${rang}_Assiette`),
      programmes(o, `Avenant_${rang}_Programmes`),
      droits(siens(o, r), `Avenant_${rang}_Droits`, true),
      {
        genre: "texte",
        titre: T.clauses,
        paragraphes: [
          ...CLAUSES.flatMap((c) => {
            const v = valeurEnVigueur(c, d.date);
            return v.etat === "en-vigueur" ? [T.clause(v.parametre.phrase, v.parametre.article)] : [];
          }),
          T.reconduction(o.annee),
          ...(d.dejaOuverts.includes(r.reservataire) ? [T.dejaDansConventions(o.annee)] : []),
          ...(r.realise === null || r.ecart === null || r.objectifAvant === null
            ? []
            : [T.ecart(o.annee, r.realise, r.objectifAvant, r.ecart, base, definitif)]),
          ...(r.convertie === null
            ? []
            : [
                T.convertie(
                  r.convertie.part,
                  r.convertie.numerateur,
                  r.convertie.denominateur,
                  FLUX_DU_VOLET.methodes[d.methode],
                  o.annee,
                ),
              ]),
        ],
      },
      {
        genre: "signatures",
        titre: T.signatures,
        mentions: [T.duBailleur(d.bailleur), T.duReservataire(r.reservataire)],
      },
    ],
  };
}

function lignesDAvenant(o: Ouverture, r: ReservataireOuvert, rang: number): Tableau {
  const [territoire, part, avant, apres, logements] = T.lignesColonnes(o.annee);
  return {
    genre: "tableau",
    titre: T.lignes,
    nom: `Avenant_${rang}_Lignes`,
    colonnes: [
      { cle: "territoire", entete: territoire!, genre: "texte" },
      { cle: "part", entete: part!, genre: "part" },
      { cle: "avant", entete: avant!, genre: "nombre" },
      { cle: "apres", entete: apres!, genre: "nombre" },
      { cle: "logements", entete: logements!, genre: "nombre" },
    ],
    lignes: r.lignes.map((l) => ({
      cellules: [
        l.avant.territoire === "" ? T.toutLeDepartement : l.avant.territoire,
        ouACompleter(l.avant.part),
        ouACompleter(l.avant.assiette),
        ouACompleter(l.assiette),
        ouACompleter(l.objectif),
      ],
      ...(l.objectif === null ? { accent: "attention" as const } : {}),
    })),
    vide: T.vide,
  };
}
