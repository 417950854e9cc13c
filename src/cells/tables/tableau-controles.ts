/** Decodes the tables of the checks (Conventions, MisesADisposition, Objectifs, Echeances, Bilan, Reservations) into domain lines. */
import {
  lisOuiNon,
  lisTexte,
  normalise,
  ZERO,
  type Cellule,
  type Provenance,
  type Ratio,
  type Donnee,
} from "../../domaine/commun";

import type {
  Contrepartie,
  LigneDAttribution,
  LigneDEcheance,
  LigneDeBilan,
  LigneDeConvention,
  LigneDeDroit,
  LigneDeReservation,
  LigneDObjectif,
  MotifHorsFlux,
  ObjetDEcheance,
  ProblemeDeControle,
  SourceDObjectif,
  TableDecodee,
  TypeDeReservataire,
  VoletDeLEtat,
} from "../../domaine/controles";
import type { Gestion } from "../../domaine/flux";
import {
  type Modele,
  BILAN,
  CONTREPARTIES,
  CONVENTIONS,
  type GESTIONS,
  DROIT,
  ECHEANCES,
  LIMITES_QPV,
  MISES_A_DISPOSITION,
  MOTIFS_HORS_FLUX,
  OBJECTIFS,
  OBJETS_D_ECHEANCE,
  RESERVATIONS,
  SOURCES_D_OBJECTIF,
  CATEGORIE_DU_TYPE,
  type CategorieDeReservataire,
  type TypeEcrit,
} from "../../modeles";
import { refusDePoids } from "../limites";
import { dansLeFlux } from "./hors-flux";
import { lisTableau, type Tableau } from "./tableau";

type Plage = readonly (readonly Cellule[])[];
type Entetes = Plage | readonly Cellule[];

type Mot<M extends readonly string[]> = M[number];
/** The code of the domain for a word of a list: every word has one, or it does not compile. */
export const code = <M extends string, T>(c: Donnee<string>, codes: Readonly<Record<M, T>>): Donnee<T> =>
  c.etat === "lu" ? { etat: "lu", valeur: codes[c.valeur as M] } : c;
/**
 * The rules of the checks know six categories: « Commune » and « EPCI » are one of them, the two State lines another. What the words say
 * besides (civil servants) is given to the columns that the rules read.
 */
const CODE_DE_CATEGORIE: Readonly<Record<CategorieDeReservataire, TypeDeReservataire>> = {
  État: "etat",
  "Action Logement": "als",
  "Commune ou EPCI": "collectivite",
  "Département ou région": "departement",
  Autre: "autre",
  Bailleur: "bailleur",
};
/** La catégorie d'un type tel qu'il est écrit dans une table ; null : ni un type connu, ni une catégorie. */
export const typeDeReservataire = (ecrit: string): TypeDeReservataire | null =>
  (CODE_DE_CATEGORIE as Readonly<Record<string, TypeDeReservataire>>)[
    (CATEGORIE_DU_TYPE as Readonly<Record<string, CategorieDeReservataire>>)[ecrit] ?? ecrit
  ] ?? null;
const typeLu = (c: Donnee<string>): Donnee<TypeDeReservataire> =>
  c.etat === "lu" ? { etat: "lu", valeur: CODE_DE_CATEGORIE[CATEGORIE_DU_TYPE[c.valeur as TypeEcrit]] } : c;

const VOLETS: Readonly<Partial<Record<TypeEcrit, VoletDeLEtat>>> = {
  "État – fonctionnaires": "fonctionnaires",
  "État – prioritaires": "prioritaires",
};
const voletLu = (c: Donnee<string>): VoletDeLEtat | null =>
  c.etat === "lu" ? (VOLETS[c.valeur as TypeEcrit] ?? null) : null;

const niveauLu = (c: Donnee<string>): LigneDeConvention["niveau"] =>
  c.etat !== "lu" ? null : c.valeur === "Commune" ? "commune" : c.valeur === "EPCI" ? "epci" : null;

/** All of a line « État – fonctionnaires » is for civil servants, nothing of a line « État – prioritaires » is. */
function fonctionnaires(type: Donnee<string>, part: Donnee<Ratio>, ecrit: Donnee<Ratio>): Donnee<Ratio> {
  const volet = voletLu(type);
  if (volet === null || ecrit.etat !== "blanc") return ecrit;
  return volet === "fonctionnaires" ? part : { etat: "lu", valeur: ZERO };
}
const MOTIFS: Readonly<Record<Mot<typeof MOTIFS_HORS_FLUX>, MotifHorsFlux>> = {
  "Mutation interne": "mutation",
  "Renouvellement urbain": "ru",
  ORCOD: "orcod",
  LHI: "lhi",
  Vente: "vente",
  "Préfet après injonction": "injonction",
};
const OBJETS: Readonly<Record<Mot<typeof OBJETS_D_ECHEANCE>, ObjetDEcheance>> = {
  "prévision des logements soustraits": "prevision",
  "bilan annuel": "bilan",
  "passage en CIL": "cil",
  "données hors QPV 30 juin": "hors-qpv-06",
  "données hors QPV 31 décembre": "hors-qpv-12",
};
const SOURCES: Readonly<Record<Mot<typeof SOURCES_D_OBJECTIF>, SourceDObjectif>> = {
  CIA: "cia",
  notification: "notification",
  CIL: "cil",
  "à défaut": "defaut",
};
const LIMITES_DE_QPV: Readonly<Record<Mot<typeof LIMITES_QPV>, "en-qpv" | "hors-qpv">> = {
  "hors QPV": "hors-qpv",
  "en QPV": "en-qpv",
};
/** Shared with the reading of MisesADisposition. */
export const GESTIONS_LUES: Readonly<Record<Mot<typeof GESTIONS>, Gestion>> = {
  directe: "directe",
  déléguée: "deleguee",
};
const CONTREPARTIE: Readonly<Record<Mot<typeof CONTREPARTIES>, Contrepartie>> = {
  garantie: "garantie",
  terrain: "terrain",
  financement: "financement",
  "1 %": "1 %",
};

/** Columns of MisesADisposition that the checks read; « Zone tendue », « EPCI », « Département » and « Travailleur essentiel » are read when a table has them. */
const LUES_DES_ATTRIBUTIONS = new Set<string>([
  "bailleur",
  "logement",
  "epci",
  "qpv",
  "premiereLocation",
  "reservataire",
  "type",
  "horsFlux",
  "informeLe",
  "candidatsLe",
  "proposeLe",
  "attribueLe",
  "bailSigneLe",
  "echec",
  "dalo",
  "prioritaire",
  "quartile1",
]);

/** The refusal of a call on a table of the checks that Excel would not carry, or null. `autres`: the optional tables of the same call. */
export function refusDeTable(
  modele: Modele,
  entetes: Plage,
  donnees: Plage,
  autres: readonly Plage[],
): ProblemeDeControle | null {
  const lues =
    modele.nom === MISES_A_DISPOSITION.nom
      ? modele.colonnes.filter((c) => LUES_DES_ATTRIBUTIONS.has(c.cle))
      : modele.colonnes;
  const lourd = refusDePoids(
    "table-trop-lourde",
    modele.titre,
    entetes,
    donnees,
    [...lues.flatMap((c) => [c.entete, ...c.alias]), "Zone tendue", "EPCI", "Département", "Travailleur essentiel"],
    autres,
  );
  return lourd === null ? null : { ...lourd, code: "table-trop-lourde", valeurs: lourd.valeurs };
}

/** Reads every line first: the readings append to the problems of the table. */
export function rend<L>(t: Tableau, lignes: readonly L[]): TableDecodee<L> {
  return {
    source: t.source,
    lignes,
    problemes: t.problemes,
    lisible: t.lisible,
    colonnesManquantes: t.manquantes.map((c) => t.modele.colonnes.find((d) => d.cle === c)?.entete ?? c),
  };
}

/** « T2 | T3 » : chacun ce qui est entre les barres, points-virgules ou virgules. */
const enListe = (texte: string): readonly string[] =>
  texte
    .split(/[|;,]/)
    .map((x) => x.trim())
    .filter((x) => x !== "");

/** « Porte aussi sur les neufs » : oui ne limite rien ; non, les logements déjà loués seulement. */
const neufsLus = (d: Donnee<boolean>): Donnee<"indifferent" | "suivantes"> =>
  d.etat === "lu" ? { etat: "lu", valeur: d.valeur ? "indifferent" : "suivantes" } : d;

/** Rien d'écrit ne limite rien ; ce qui est écrit et ne se lit pas limite d'une façon que l'on ne connaît pas. */
const limiteLue = <L extends string>(d: Donnee<L>): L | "indifferent" | "inconnue" =>
  d.etat === "lu" ? d.valeur : d.etat === "blanc" ? "indifferent" : "inconnue";

export function lisConventions(
  entetes: Entetes,
  donnees: Plage,
  provenance: Provenance = {},
): TableDecodee<LigneDeConvention> {
  const t = lisTableau(CONVENTIONS, entetes, donnees, { provenance });
  const epci = t.supplementaires.find((s) => normalise(s.entete) === "epci");
  return rend(
    t,
    t.lignes.map((l) => ({
      table: t.source,
      ligne: l.rang,
      convention: l.texte("convention"),
      bailleur: l.texte("bailleur"),
      departement: l.texte("departement"),
      reservataire: l.texte("reservataire"),
      type: typeLu(l.liste("type")),
      niveau: niveauLu(l.liste("type")),
      volet: voletLu(l.liste("type")),
      territoire: l.texte("territoire"),
      epci: epci ? lisTexte(donnees[l.rang - 1]?.[epci.colonne - 1]) : "",
      assiette: l.nombre("assiette"),
      assietteHorsQpv: l.nombre("assietteHorsQpv"),
      part: l.part("part"),
      dontGarantie: l.part("dontGarantie"),
      dontTerrain: l.part("dontTerrain"),
      dontFonctionnaires: fonctionnaires(l.liste("type"), l.part("part"), l.part("dontFonctionnaires")),
      partHorsQpv: l.part("partHorsQpv"),
      clauseContraire: l.ouiNon("clauseContraire"),
      derogationDu: l.date("derogationDu"),
      derogationJusquAu: l.date("derogationJusquAu"),
      stock: l.effectif("stockReserve"),
      annee: l.annee("annee"),
      signature: l.date("dateDeSignature"),
      transmission: l.date("dateDeTransmission"),
      motifDeNonSignature: l.texte("motifDeNonSignature"),
      gestion: code(l.liste("gestion"), GESTIONS_LUES),
      limites: {
        typologies: enListe(l.texte("limitesDeTypologie")),
        financements: enListe(l.texte("limitesDeFinancement")),
        qpv: limiteLue(code(l.liste("limiteQpv"), LIMITES_DE_QPV)),
        premiereLocation: limiteLue(neufsLus(l.ouiNon("premiereLocation"))),
      },
    })),
  );
}

export function lisAttributions(
  entetes: Entetes,
  donnees: Plage,
  provenance: Provenance = {},
): TableDecodee<LigneDAttribution> {
  const t = lisTableau(MISES_A_DISPOSITION, entetes, donnees, { provenance });
  const enPlus = (entete: string): ((rang: number) => Donnee<boolean>) => {
    const s = t.supplementaires.find((x) => normalise(x.entete) === entete);
    return (rang) => {
      const o = s ? lisOuiNon(donnees[rang - 1]?.[s.colonne - 1]) : "inconnu";
      return o === "inconnu"
        ? { etat: "blanc" }
        : o === "autre"
          ? { etat: "illisible" }
          : { etat: "lu", valeur: o === "oui" };
    };
  };
  const zoneDe = enPlus("zone tendue");
  const essentielDe = enPlus("travailleur essentiel");
  const departement = t.supplementaires.find((s) => normalise(s.entete) === "departement");
  return rend(
    t,
    t.lignes.map((l) => ({
      table: t.source,
      ligne: l.rang,
      bailleur: l.texte("bailleur"),
      departement: departement ? lisTexte(donnees[l.rang - 1]?.[departement.colonne - 1]) : "",
      logement: l.texte("logement"),
      epci: l.texte("epci"),
      qpv: l.ouiNon("qpv"),
      premiereLocation: l.ouiNon("premiereLocation"),
      reservataire: l.texte("reservataire"),
      type: typeLu(l.liste("type")),
      niveau: niveauLu(l.liste("type")),
      horsFlux: dansLeFlux(l.brut("horsFlux")) ? { etat: "blanc" as const } : code(l.liste("horsFlux"), MOTIFS),
      horsFluxEcrit: dansLeFlux(l.brut("horsFlux")) ? "" : l.texte("horsFlux"),
      informeLe: l.date("informeLe"),
      candidatsLe: l.date("candidatsLe"),
      proposeLe: l.date("proposeLe"),
      attribueLe: l.date("attribueLe"),
      bailSigneLe: l.date("bailSigneLe"),
      echec: l.ouiNon("echec"),
      zoneTendue: zoneDe(l.rang),
      essentiel: essentielDe(l.rang),
      dalo: l.ouiNon("dalo"),
      prioritaire: l.ouiNon("prioritaire"),
      quartile1: l.ouiNon("quartile1"),
    })),
  );
}

export function lisObjectifs(
  entetes: Entetes,
  donnees: Plage,
  provenance: Provenance = {},
): TableDecodee<LigneDObjectif> {
  const t = lisTableau(OBJECTIFS, entetes, donnees, { provenance });
  return rend(
    t,
    t.lignes.map((l) => ({
      table: t.source,
      ligne: l.rang,
      regle: l.texte("regle"),
      territoire: l.texte("territoire"),
      bailleur: l.texte("bailleur"),
      taux: l.part("taux"),
      source: code(l.liste("source"), SOURCES),
      annee: l.annee("annee"),
    })),
  );
}

export function lisEcheances(
  entetes: Entetes,
  donnees: Plage,
  provenance: Provenance = {},
): TableDecodee<LigneDEcheance> {
  const t = lisTableau(ECHEANCES, entetes, donnees, { provenance });
  return rend(
    t,
    t.lignes.map((l) => ({
      table: t.source,
      ligne: l.rang,
      bailleur: l.texte("bailleur"),
      annee: l.annee("annee"),
      objet: code(l.liste("objet"), OBJETS),
      recuLe: l.date("recuLe"),
    })),
  );
}

export function lisBilan(entetes: Entetes, donnees: Plage, provenance: Provenance = {}): TableDecodee<LigneDeBilan> {
  const t = lisTableau(BILAN, entetes, donnees, { totauxAdmis: true, provenance });
  const lire =
    (total: boolean) =>
    (l: (typeof t.lignes)[number]): LigneDeBilan => ({
      table: t.source,
      ligne: l.rang,
      reservataire: l.texte("reservataire"),
      dimension: l.texte("dimension"),
      modalite: l.texte("modalite"),
      proposes: l.effectif("proposes"),
      attribues: l.effectif("attribues"),
      baux: l.effectif("bauxSignes"),
      total,
    });
  return rend(t, [...t.lignes.map(lire(false)), ...t.totaux.map(lire(true))]);
}

export function lisDroit(entetes: Entetes, donnees: Plage, provenance: Provenance = {}): TableDecodee<LigneDeDroit> {
  const t = lisTableau(DROIT, entetes, donnees, { provenance });
  return rend(
    t,
    t.lignes.map((l) => ({
      table: t.source,
      ligne: l.rang,
      article: l.texte("article"),
      luLe: l.date("luLe"),
      lecteur: l.texte("lecteur"),
      appliquer: l.ouiNon("appliquer"),
    })),
  );
}

export function lisReservations(
  entetes: Entetes,
  donnees: Plage,
  provenance: Provenance = {},
): TableDecodee<LigneDeReservation> {
  const t = lisTableau(RESERVATIONS, entetes, donnees, { provenance });
  return rend(
    t,
    t.lignes.map((l) => ({
      table: t.source,
      ligne: l.rang,
      bailleur: l.texte("bailleur"),
      reservataire: l.texte("reservataire"),
      type: typeLu(l.liste("type")),
      programme: l.texte("programme"),
      commune: l.texte("commune"),
      logements: l.effectif("logementsReserves"),
      // « 1 % » typed in a cell is the number 0,01.
      contrepartie:
        l.brut("contrepartie") === 0.01
          ? { etat: "lu" as const, valeur: "1 %" as const }
          : code(l.liste("contrepartie"), CONTREPARTIE),
      finDesDroits: l.date("finDesDroits"),
      dateDeRemboursement: l.date("dateDeRemboursement"),
    })),
  );
}

/** One range of a table that carries its own headers (an optional argument): the best of its first ten rows is the header. */
export function separeEntetes(
  plage: Plage,
  nombreReconnuDe: (ligne: readonly Cellule[]) => number,
): { entetes: readonly Cellule[]; donnees: Plage; decalage: number } {
  const notes = plage.slice(0, 10).map(nombreReconnuDe);
  const i = Math.max(0, notes.indexOf(Math.max(...notes, 0)));
  return { entetes: plage[i] ?? [], donnees: plage.slice(i + 1), decalage: i + 1 };
}
