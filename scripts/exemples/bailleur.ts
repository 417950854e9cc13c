/** A bailleur's parc, reservations, conventions and one year of dwellings made available: compliant and faulty cases. */
import {
  adresse,
  citeFeuille,
  colonneDe,
  donnees,
  entetesDe,
  formule,
  hasard,
  jour,
  lignesDe,
  omis,
  Page,
  plage,
  plageCalculee,
  plageDeTable,
  tout,
  valeur,
  type Arg,
  type Attendu,
  type CelluleDecrite,
  type Exemple,
  type Origine,
  type Table,
} from "./outils";

type Fiche = Readonly<Record<string, CelluleDecrite>>;
const EPCI = "Agglomération de Rive-et-Loire";
const DEPARTEMENT = "Rive-et-Loire";
const RIVES = "Habitat des Deux Rives";
const DATE = jour(2024, 10, 1);

// ---- Parc: 1 000 dwellings, 900 concerned, 72 libérations, assiette 57 (FX1) -------------------------------------------------

const PARC_ENTETES = [
  "Programme",
  "Commune",
  "EPCI",
  "QPV",
  "Date de mise en service",
  "Logements",
  "Défense sécurité santé",
  "Vente",
  "Démolition",
  "Libérations 12 mois",
  "Taux de rotation",
  "Mutations prévues",
  "Relogements RU",
  "Relogements ORCOD",
  "Relogements LHI",
  "Relogements vente",
] as const;

interface Programme {
  nom: string;
  commune: string;
  qpv: boolean;
  service: number;
  logements: number;
  defense?: number;
  vente?: number;
  demolition?: number;
  liberations: number;
  taux: number;
  mutations?: number;
  ru?: number;
  lhi?: number;
  vte?: number;
}
const PROGRAMMES: readonly Programme[] = [
  {
    nom: "Les Tilleuls",
    commune: "Pont-Rivière",
    qpv: false,
    service: jour(1974, 6, 1),
    logements: 200,
    defense: 20,
    liberations: 18,
    taux: 0.1,
    mutations: 3,
  },
  {
    nom: "Le Clos des Vignes",
    commune: "Beaumont-la-Vigne",
    qpv: false,
    service: jour(1988, 9, 1),
    logements: 150,
    vente: 50,
    liberations: 6,
    taux: 0.06,
    mutations: 1,
    vte: 1,
  },
  {
    nom: "La Barre du Port",
    commune: "Pont-Rivière",
    qpv: true,
    service: jour(1968, 3, 1),
    logements: 130,
    demolition: 30,
    liberations: 8,
    taux: 0.08,
    mutations: 1,
    ru: 2,
  },
  {
    nom: "Résidence du Canal",
    commune: "Pont-Rivière",
    qpv: false,
    service: jour(1996, 1, 15),
    logements: 120,
    liberations: 9,
    taux: 0.075,
    mutations: 1,
    lhi: 1,
  },
  {
    nom: "Les Hauts de Loire",
    commune: "Pont-Rivière",
    qpv: true,
    service: jour(1979, 11, 1),
    logements: 100,
    liberations: 9,
    taux: 0.09,
    mutations: 1,
    ru: 1,
  },
  {
    nom: "Le Moulin",
    commune: "Beaumont-la-Vigne",
    qpv: false,
    service: jour(2004, 5, 1),
    logements: 100,
    liberations: 5,
    taux: 0.05,
    mutations: 1,
  },
  {
    nom: "Îlot Gambetta",
    commune: "Beaumont-la-Vigne",
    qpv: false,
    service: jour(2016, 7, 1),
    logements: 80,
    liberations: 8,
    taux: 0.1,
    mutations: 1,
  },
  {
    nom: "Les Peupliers",
    commune: "Beaumont-la-Vigne",
    qpv: false,
    service: jour(2011, 2, 1),
    logements: 120,
    liberations: 9,
    taux: 0.075,
    mutations: 1,
  },
];
const horsFlux = (p: Programme): number => (p.defense ?? 0) + (p.vente ?? 0) + (p.demolition ?? 0);
const relogements = (p: Programme): number => (p.ru ?? 0) + (p.lhi ?? 0) + (p.vte ?? 0);

const PARC: readonly Fiche[] = PROGRAMMES.map((p) => ({
  Programme: p.nom,
  Commune: p.commune,
  EPCI,
  QPV: p.qpv ? "Oui" : "Non",
  "Date de mise en service": p.service,
  Logements: p.logements,
  "Défense sécurité santé": p.defense ?? null,
  Vente: p.vente ?? null,
  Démolition: p.demolition ?? null,
  "Libérations 12 mois": p.liberations,
  "Taux de rotation": p.taux,
  "Mutations prévues": p.mutations ?? null,
  "Relogements RU": p.ru ?? null,
  "Relogements LHI": p.lhi ?? null,
  "Relogements vente": p.vte ?? null,
}));

// ---- Reservations ------------------------------------------------------------------------------------------------------------

const RESERVATIONS_ENTETES = [
  "Réservataire",
  "Type",
  "Programme",
  "Commune",
  "Logements réservés",
  "Contrepartie",
  "Droits uniques",
  "Années",
  "Fin des droits",
  "Date de remboursement",
] as const;
const RESERVATIONS: readonly Fiche[] = [
  { Réservataire: "État", Type: "État", "Logements réservés": 300 },
  { Réservataire: "Action Logement Services", Type: "Action Logement", "Logements réservés": 250, Contrepartie: "1 %" },
  {
    Réservataire: "Ville de Pont-Rivière",
    Type: "Commune ou EPCI",
    Programme: "Les Tilleuls",
    Commune: "Pont-Rivière",
    "Logements réservés": 60,
    Contrepartie: "garantie",
    "Fin des droits": jour(2034, 12, 31),
    "Date de remboursement": jour(2029, 12, 31),
  },
  {
    Réservataire: EPCI,
    Type: "Commune ou EPCI",
    Programme: "Résidence du Canal",
    Commune: "Pont-Rivière",
    "Logements réservés": 40,
    Contrepartie: "garantie",
    "Fin des droits": jour(2041, 6, 30),
    "Date de remboursement": jour(2036, 6, 30),
  },
  {
    Réservataire: EPCI,
    Type: "Commune ou EPCI",
    Programme: "Les Peupliers",
    Commune: "Beaumont-la-Vigne",
    "Logements réservés": 30,
    Contrepartie: "terrain",
    "Fin des droits": jour(2051, 1, 1),
  },
  {
    Réservataire: "Ville de Beaumont-la-Vigne",
    Type: "Commune ou EPCI",
    Programme: "Le Clos des Vignes",
    Commune: "Beaumont-la-Vigne",
    "Logements réservés": 20,
    Contrepartie: "garantie",
    "Fin des droits": jour(2022, 6, 30),
    "Date de remboursement": jour(2017, 6, 30),
  },
  {
    Réservataire: "Département de Rive-et-Loire",
    Type: "Département ou région",
    "Logements réservés": 50,
    Contrepartie: "financement",
    "Droits uniques": 100,
    Années: 10,
  },
];

// ---- Conventions -------------------------------------------------------------------------------------------------------------

const CONVENTIONS_ENTETES = [
  "Convention",
  "Bailleur",
  "Département",
  "Réservataire",
  "Type",
  "Territoire",
  "Assiette",
  "Assiette hors QPV",
  "Part",
  "dont garantie d'emprunt",
  "dont terrain ou financement",
  "dont fonctionnaires",
  "Part hors QPV",
  "Clause contraire",
  "Dérogation du",
  "Dérogation jusqu'au",
  "Stock encore réservé",
  "Année",
  "Date de signature",
  "Date de transmission",
] as const;
const signee = (s: number, t: number): Fiche => ({ "Date de signature": s, "Date de transmission": t });
const etat = (nom: string, bailleur: string): Fiche => ({
  Convention: nom,
  Bailleur: bailleur,
  Réservataire: "Préfet de Rive-et-Loire",
  Type: "État",
});
const als = (nom: string, bailleur: string): Fiche => ({
  Convention: nom,
  Bailleur: bailleur,
  Réservataire: "Action Logement Services",
  Type: "Action Logement",
});
const collectivite = (nom: string, bailleur: string, reservataire: string, territoire: string): Fiche => ({
  Convention: nom,
  Bailleur: bailleur,
  Réservataire: reservataire,
  Type: "Commune ou EPCI",
  Territoire: territoire,
});
const ESTUAIRE = "Toits de l'Estuaire";
const BOCAGE = "Foyer du Bocage";
const EAUX = "Logis d'Entre-Deux-Eaux";
const LITTORAL = "Coopérative du Littoral";
const MARAIS = "Maison familiale des Marais";

const CONVENTIONS: readonly Fiche[] = (
  [
    // Compliant, with the State at exactly 30 %: 17.1 / 57 is stored as 0.30000000000000004.
    {
      ...etat("R-État", RIVES),
      Assiette: 57,
      "Assiette hors QPV": 44,
      Part: 17.1 / 57,
      "dont fonctionnaires": 0.05,
      "Part hors QPV": 0.3,
      ...signee(jour(2023, 11, 10), jour(2023, 11, 13)),
    },
    {
      ...als("R-ALS", RIVES),
      Assiette: 57,
      "Assiette hors QPV": 44,
      Part: "25 %",
      ...signee(jour(2023, 11, 15), jour(2023, 11, 16)),
    },
    {
      ...collectivite("R-Ville", RIVES, "Ville de Pont-Rivière", "Pont-Rivière"),
      Assiette: 30,
      Part: 0.12,
      "dont garantie d'emprunt": 0.12,
      ...signee(jour(2023, 11, 20), jour(2023, 11, 21)),
    },
    {
      ...collectivite("R-Agglo", RIVES, EPCI, "Pont-Rivière"),
      Assiette: 30,
      Part: 0.08,
      "dont garantie d'emprunt": 0.08,
      ...signee(jour(2023, 11, 20), jour(2023, 11, 21)),
    },
    {
      ...collectivite("R-Agglo", RIVES, EPCI, "Beaumont-la-Vigne"),
      Assiette: 27,
      Part: 0.1,
      "dont garantie d'emprunt": 0.06,
      "dont terrain ou financement": 0.04,
      ...signee(jour(2023, 11, 20), jour(2023, 11, 21)),
    },
    {
      Convention: "R-Département",
      Bailleur: RIVES,
      Réservataire: "Département de Rive-et-Loire",
      Type: "Département ou région",
      Assiette: 57,
      "Assiette hors QPV": 44,
      Part: 0.05,
      ...signee(jour(2023, 12, 4), jour(2023, 12, 5)),
    },
    // Faulty: State at 31 %, civil servants at 6 %, collectivités at 21 % together.
    {
      ...etat("E-État", ESTUAIRE),
      Assiette: 120,
      "Assiette hors QPV": 100,
      Part: 0.31,
      "dont fonctionnaires": 0.06,
      "Part hors QPV": 0.31,
      ...signee(jour(2023, 11, 22), jour(2023, 11, 23)),
    },
    {
      ...als("E-ALS", ESTUAIRE),
      Assiette: 120,
      "Assiette hors QPV": 100,
      Part: 0.25,
      ...signee(jour(2023, 11, 22), jour(2023, 11, 23)),
    },
    {
      ...collectivite("E-Ville", ESTUAIRE, "Ville de Trélivan-le-Port", "Trélivan-le-Port"),
      Assiette: 50,
      Part: 0.15,
      "dont garantie d'emprunt": 0.15,
      ...signee(jour(2023, 12, 1), jour(2023, 12, 2)),
    },
    {
      ...collectivite("E-Agglo", ESTUAIRE, EPCI, "Trélivan-le-Port"),
      Assiette: 50,
      Part: 0.06,
      "dont garantie d'emprunt": 0.06,
      ...signee(jour(2023, 12, 1), jour(2023, 12, 2)),
    },
    // A dérogation préfectorale of a year at most, and a clause that sets aside the floor outside QPV.
    {
      ...etat("B-État", BOCAGE),
      Assiette: 80,
      "Assiette hors QPV": 60,
      Part: 0.33,
      "dont fonctionnaires": 0.04,
      "Part hors QPV": 0.25,
      "Clause contraire": "Oui",
      "Dérogation du": jour(2024, 2, 1),
      "Dérogation jusqu'au": jour(2025, 1, 31),
      ...signee(jour(2023, 11, 23), jour(2023, 11, 24)),
    },
    {
      ...als("B-ALS", BOCAGE),
      Assiette: 80,
      "Assiette hors QPV": 60,
      Part: 0.3,
      ...signee(jour(2023, 11, 23), jour(2023, 11, 24)),
    },
    // The assiette is missing; and Action Logement has two conventions for the same département.
    { ...etat("L-État", EAUX), Part: 0.3, "dont fonctionnaires": 0.03, ...signee(jour(2024, 1, 8), jour(2024, 1, 9)) },
    { ...als("L-ALS-1", EAUX), Part: 0.2, ...signee(jour(2024, 1, 8), jour(2024, 1, 9)) },
    { ...als("L-ALS-2", EAUX), Part: 0.1, ...signee(jour(2024, 3, 8), jour(2024, 3, 11)) },
    // One millionth above the cap; not signed yet.
    {
      ...etat("C-État", LITTORAL),
      Assiette: 100,
      "Assiette hors QPV": 100,
      Part: 0.300001,
      "dont fonctionnaires": 0.02,
      "Part hors QPV": 0.300001,
    },
    // Signed before 22 February 2020: the denominator is the organisme's dwellings.
    {
      ...etat("M-État", MARAIS),
      Assiette: 2000,
      Part: 0.28,
      "dont fonctionnaires": 0.04,
      "Stock encore réservé": 560,
      ...signee(jour(2018, 6, 15), jour(2018, 6, 18)),
    },
  ] as Fiche[]
).map((f) => ({ Département: DEPARTEMENT, Année: 2024, ...f }));

// ---- MisesADisposition: the year 2024 of Habitat des Deux Rives ---------------------------------------------------------------

const MAD_ENTETES = [
  "Bailleur",
  "Logement",
  "Programme",
  "Commune",
  "EPCI",
  "QPV",
  "Typologie",
  "Financement",
  "Période de construction",
  "Date de libération",
  "Première mise en location",
  "Réservataire",
  "Type",
  "Hors flux",
  "Date d'information du réservataire",
  "Candidats proposés le",
  "Proposé le",
  "Attribué le",
  "Bail signé le",
  "Échec du réservataire",
  "DALO",
  "Prioritaire L441-1",
  "1er quartile",
] as const;

interface Suite {
  readonly reservataire: string;
  readonly type: string;
  readonly horsFlux?: string;
  readonly nombre: number;
}
const SUITE: readonly Suite[] = [
  { reservataire: "Préfet de Rive-et-Loire", type: "État", nombre: 17 },
  { reservataire: "Action Logement Services", type: "Action Logement", nombre: 14 },
  { reservataire: "Ville de Pont-Rivière", type: "Commune ou EPCI", nombre: 4 },
  { reservataire: EPCI, type: "Commune ou EPCI", nombre: 5 },
  { reservataire: "Département de Rive-et-Loire", type: "Département ou région", nombre: 3 },
  { reservataire: RIVES, type: "Bailleur", nombre: 14 },
  { reservataire: RIVES, type: "Bailleur", horsFlux: "Mutation interne", nombre: 10 },
  { reservataire: RIVES, type: "Bailleur", horsFlux: "Renouvellement urbain", nombre: 3 },
  { reservataire: RIVES, type: "Bailleur", horsFlux: "LHI", nombre: 1 },
  { reservataire: RIVES, type: "Bailleur", horsFlux: "Vente", nombre: 1 },
];

interface Evenement {
  readonly fiche: Fiche;
  readonly type: string;
  readonly reservataire: string;
  readonly horsFlux: string | null;
  readonly qpv: boolean;
  readonly attribue: boolean;
  readonly bail: boolean;
  readonly quartile: boolean;
  readonly prioritaire: boolean;
  readonly echec: boolean;
}

function annee2024(): Evenement[] {
  const h = hasard(57);
  // One entry per freed dwelling: 72, in the proportions of the parc.
  const places = PROGRAMMES.flatMap((p) => Array.from({ length: p.liberations }, () => p));
  for (let i = places.length - 1; i > 0; i--) {
    const j = h.entier(0, i);
    [places[i], places[j]] = [places[j]!, places[i]!];
  }
  const evenements: Evenement[] = [];
  let k = 0;
  for (const s of SUITE)
    for (let i = 0; i < s.nombre; i++) {
      const p = places[k]!;
      k++;
      const libere = jour(2024, 1, 2) + Math.floor(((k * 131) % 71) * 4.2);
      const propose = libere + h.entier(10, 25);
      const attribue = h.chance(0.93) || s.horsFlux !== undefined;
      const attribueLe = propose + h.entier(3, 12);
      const bail = attribue && h.chance(0.9);
      const prioritaire = h.chance(s.type === "État" ? 0.8 : 0.32);
      const dalo = prioritaire && h.chance(0.25);
      const quartile = h.chance(prioritaire ? 0.5 : 0.14);
      const echec = s.horsFlux === undefined && s.type !== "Bailleur" && h.chance(0.06);
      const reserve = s.type !== "Bailleur";
      const fiche: Fiche = {
        Bailleur: RIVES,
        Logement: `HDR-${String(k).padStart(4, "0")}`,
        Programme: p.nom,
        Commune: p.commune,
        EPCI,
        QPV: p.qpv ? "Oui" : "Non",
        Typologie: h.parmi(["T1", "T2", "T2", "T3", "T3", "T4", "T5"]),
        Financement: h.parmi(["PLUS", "PLUS", "PLUS", "PLAI", "PLS"]),
        "Période de construction": periode(p.service),
        "Date de libération": libere,
        "Première mise en location": "Non",
        Réservataire: s.reservataire,
        Type: s.type,
        "Hors flux": s.horsFlux ?? null,
        "Date d'information du réservataire": reserve ? libere + 2 : null,
        "Candidats proposés le": reserve ? libere + h.entier(8, 24) : null,
        "Proposé le": propose,
        "Attribué le": attribue ? attribueLe : null,
        "Bail signé le": bail ? attribueLe + h.entier(4, 14) : null,
        "Échec du réservataire": echec ? "Oui" : "Non",
        DALO: dalo ? "Oui" : "Non",
        "Prioritaire L441-1": prioritaire ? "Oui" : "Non",
        "1er quartile": quartile ? "Oui" : "Non",
      };
      evenements.push({
        fiche,
        type: s.type,
        reservataire: s.reservataire,
        horsFlux: s.horsFlux ?? null,
        qpv: p.qpv,
        attribue,
        bail,
        quartile,
        prioritaire,
        echec,
      });
    }
  return evenements;
}

function periode(service: number): string {
  const bornes: readonly (readonly [number, string])[] = [
    [jour(1965, 1, 1), "Avant 1965"],
    [jour(1980, 1, 1), "1965-1979"],
    [jour(2000, 1, 1), "1980-1999"],
    [jour(2013, 1, 1), "2000-2012"],
  ];
  return bornes.find(([b]) => service < b)?.[1] ?? "Depuis 2013";
}

// ---- Logements: freed in December 2024, still to be orienté ------------------------------------------------------------------

const LOGEMENTS_ENTETES = [
  "Logement",
  "Programme",
  "Commune",
  "EPCI",
  "QPV",
  "Typologie",
  "Financement",
  "Réservataire",
  "Date de libération",
  "Bailleur",
  "Première mise en location",
] as const;
const LIBERES: readonly { programme: string; typologie: string; financement: string; le: number; pour?: string }[] = [
  { programme: "Les Tilleuls", typologie: "T3", financement: "PLUS", le: jour(2024, 12, 2) },
  { programme: "Le Moulin", typologie: "T2", financement: "PLUS", le: jour(2024, 12, 5) },
  { programme: "La Barre du Port", typologie: "T4", financement: "PLAI", le: jour(2024, 12, 9) },
  {
    programme: "Îlot Gambetta",
    typologie: "T2",
    financement: "PLS",
    le: jour(2024, 12, 11),
    pour: EPCI,
  },
  { programme: "Résidence du Canal", typologie: "T3", financement: "PLUS", le: jour(2024, 12, 16) },
  { programme: "Les Peupliers", typologie: "T5", financement: "PLUS", le: jour(2024, 12, 18) },
  { programme: "Les Hauts de Loire", typologie: "T3", financement: "PLAI", le: jour(2024, 12, 20) },
];
const LOGEMENTS: readonly Fiche[] = LIBERES.map((l, i) => {
  const p = PROGRAMMES.find((x) => x.nom === l.programme)!;
  return {
    Logement: `HDR-${String(SUITE.reduce((n, s) => n + s.nombre, 0) + i + 1).padStart(4, "0")}`,
    Programme: p.nom,
    Commune: p.commune,
    EPCI,
    QPV: p.qpv ? "Oui" : "Non",
    Typologie: l.typologie,
    Financement: l.financement,
    Réservataire: l.pour ?? null,
    "Date de libération": l.le,
    Bailleur: RIVES,
    "Première mise en location": "Non",
  };
});

const OBJECTIFS_ENTETES = ["Règle", "Territoire", "Bailleur", "Taux", "Source", "Année"] as const;
const OBJECTIFS: readonly Fiche[] = [
  { Règle: "ATT-Q1", Territoire: EPCI, Taux: 0.25, Source: "CIA", Année: 2024 },
  { Règle: "ATT-Q1", Territoire: EPCI, Bailleur: RIVES, Taux: 0.25, Source: "CIA", Année: 2024 },
  { Règle: "ATT-50", Territoire: EPCI, Taux: 0.5, Source: "CIL", Année: 2024 },
];

const ECHEANCES_ENTETES = ["Bailleur", "Année", "Objet", "Reçu le"] as const;
const ECHEANCES: readonly Fiche[] = [
  { Bailleur: RIVES, Année: 2024, Objet: "prévision des logements soustraits", "Reçu le": jour(2024, 2, 15) },
  { Bailleur: RIVES, Année: 2024, Objet: "bilan annuel", "Reçu le": jour(2024, 2, 27) },
  { Bailleur: RIVES, Année: 2024, Objet: "passage en CIL", "Reçu le": jour(2024, 3, 25) },
  { Bailleur: RIVES, Année: 2024, Objet: "données hors QPV 30 juin", "Reçu le": jour(2024, 7, 10) },
  { Bailleur: ESTUAIRE, Année: 2024, Objet: "bilan annuel", "Reçu le": jour(2024, 2, 28) },
  { Bailleur: BOCAGE, Année: 2024, Objet: "bilan annuel", "Reçu le": jour(2024, 3, 12) },
  { Bailleur: EAUX, Année: 2024, Objet: "bilan annuel" },
];

// ---- The workbook ------------------------------------------------------------------------------------------------------------

function table(nom: string, entetes: readonly string[], fiches: readonly Fiche[]): Table {
  return { nom, feuille: nom, ligne: 1, colonne: 1, lignes: fiches.length, entetes };
}

const dates = (t: Table, entetes: readonly string[], format = "dd/mm/yyyy"): { plage: string; format: string }[] =>
  entetes.map((e) => ({ plage: adresse(2, t.entetes.indexOf(e) + 1, t.lignes, 1), format }));

export function bailleur(): Exemple {
  const evenements = annee2024();
  const parc = table("Parc", PARC_ENTETES, PARC);
  const reservations = table("Reservations", RESERVATIONS_ENTETES, RESERVATIONS);
  const conventions = table("Conventions", CONVENTIONS_ENTETES, CONVENTIONS);
  const mad = table(
    "MisesADisposition",
    MAD_ENTETES,
    evenements.map((e) => e.fiche),
  );
  const logements = table("Logements", LOGEMENTS_ENTETES, LOGEMENTS);
  const objectifs = table("Objectifs", OBJECTIFS_ENTETES, OBJECTIFS);
  const echeances = table("Echeances", ECHEANCES_ENTETES, ECHEANCES);

  const attendus: Attendu[] = [];
  const note = (
    libelle: string,
    feuille: string,
    cellule: string,
    fonction: string,
    args: readonly Arg[],
    attendu: Attendu["attendu"],
    origine: Origine,
    source: string,
  ): string => {
    attendus.push({
      classeur: "bailleur",
      libelle,
      feuille,
      cellule,
      fonction,
      arguments: args.map((a) => a.argument),
      attendu,
      origine,
      source,
    });
    return formule(fonction, args);
  };

  // Assiette: one line a programme, ordinary formulas, then the functions on those lines.
  const A = "Assiette";
  const n = PROGRAMMES.length;
  const lettre = (e: (typeof PARC_ENTETES)[number]): string => String.fromCharCode(65 + PARC_ENTETES.indexOf(e));
  const p = (e: (typeof PARC_ENTETES)[number], i: number): string => `${citeFeuille("Parc")}!${lettre(e)}${i + 2}`;
  const colonneA = (col: string, valeurs: readonly number[]): Arg =>
    plageCalculee(
      A,
      `${col}4:${col}${3 + n}`,
      valeurs.map((x) => [x]),
    );
  const argsAssiette: readonly Arg[] = [
    colonneA(
      "B",
      PROGRAMMES.map((x) => x.logements),
    ),
    colonneA("C", PROGRAMMES.map(horsFlux)),
    colonneA(
      "D",
      PROGRAMMES.map((x) => x.taux),
    ),
    colonneA(
      "E",
      PROGRAMMES.map((x) => x.mutations ?? 0),
    ),
    colonneA("F", PROGRAMMES.map(relogements)),
  ];
  const L = 4 + n + 1;
  const fx =
    "Exemple construit sur les étapes publiées (1 000 logements, 900 concernés, 72 libérations, 10 mutations, 5 relogements)";
  const assiette = new Page(A)
    .pose(1, 1, [
      ["Du parc à l'assiette du flux annuel"],
      [],
      ["Nom du programme", "Parc", "Retirés du flux", "Rotation", "Mutations", "Relogements"],
    ])
    .pose(
      4,
      1,
      PROGRAMMES.map((_, i) => [
        `=${p("Programme", i)}`,
        `=${p("Logements", i)}`,
        `=SUM(${p("Défense sécurité santé", i)}:${lettre("Démolition")}${i + 2})`,
        `=${p("Taux de rotation", i)}`,
        `=${p("Mutations prévues", i)}`,
        `=SUM(${p("Relogements RU", i)}:${lettre("Relogements vente")}${i + 2})`,
      ]),
    )
    .pose(L, 1, [
      [
        "Assiette du flux (logements)",
        note("Assiette du flux : 57", A, `B${L}`, "FLUX_ASSIETTE", argsAssiette, { valeurs: [[57]] }, "construit", fx),
        57,
        "attendu",
      ],
      ["30 % au plus pour l'État", `=B${L}*0.3`, 17.1, "attendu"],
      ["5 % au plus pour les fonctionnaires", `=B${L}*0.05`, 2.85, "attendu"],
      [
        "20 % au plus pour les garanties d'emprunt, sur leur territoire",
        `=B${L}*0.2`,
        11.4,
        "si tout le flux est sur ce territoire",
      ],
    ])
    .pose(L + 6, 1, [
      ["Les étapes, programme par programme"],
      [
        formule("FLUX_ASSIETTE_DETAIL", [
          ...argsAssiette,
          plageCalculee(
            A,
            `A4:A${3 + n}`,
            PROGRAMMES.map((x) => [x.nom]),
          ),
        ]),
      ],
    ]);

  // Répartition: stock → shares, whole dwellings within the caps.
  const Rp = "Répartition";
  const parts = [
    ["État", 0.3, 0.3],
    ["Action Logement Services", 0.25, null],
    ["Collectivités (garanties)", 0.2, 0.2],
    ["Bailleur", 0.25, null],
  ] as const;
  const assietteDuParc = plageCalculee(Rp, "B3", [[57]]);
  const repartition = new Page(Rp)
    .pose(1, 1, [
      ["De l'assiette aux logements entiers"],
      [],
      ["Assiette", `=${A}!B${L}`],
      [],
      [
        "Réservataire",
        "Part",
        "Plafond",
        "Logements (plafonds respectés)",
        "Plus forts restes sans plafond",
        "Valeur exacte",
      ],
    ])
    .pose(
      6,
      1,
      parts.map(([nom, part, plafond], i) => [
        nom,
        part,
        plafond,
        i === 0
          ? note(
              "57 logements dans les plafonds : 17, 15, 11, 14",
              Rp,
              "D6",
              "FLUX_REPARTIR",
              [assietteDuParc, plage(Rp, "B6:B9"), plage(Rp, "C6:C9")],
              { valeurs: [[17], [15], [11], [14]] },
              "construit",
              "FX9 : le douzième logement des collectivités ferait 21,05 %, il revient à la plus grande part suivante",
            )
          : null,
        i === 0
          ? note(
              "57 logements aux plus forts restes, sans plafond : 17, 14, 12, 14",
              Rp,
              "E6",
              "FLUX_REPARTIR",
              [assietteDuParc, plage(Rp, "B6:B9")],
              { valeurs: [[17], [14], [12], [14]] },
              "construit",
              "FX9 : la méthode seule dépasse 20 % (12 ÷ 57 = 21,05 %)",
            )
          : null,
        i === 0
          ? note(
              "Quotas exacts : 17,1 ; 14,25 ; 11,4 ; 14,25",
              Rp,
              "F6",
              "FLUX_REPARTIR",
              [assietteDuParc, plage(Rp, "B6:B9"), omis, valeur("exact")],
              { valeurs: [[17.1], [14.25], [11.4], [14.25]] },
              "construit",
              "FX9",
            )
          : null,
      ]),
    )
    .pose(12, 1, [["Poids du stock : part de chaque réservataire (méthode A)"], []])
    .pose(14, 1, [
      [
        note(
          "Poids du stock sur 1 000 logements : État 30 %, Action Logement 25 %",
          Rp,
          "A14",
          "FLUX_PART_STOCK",
          [
            colonneDe(reservations, "Logements réservés"),
            colonneDe(parc, "Logements"),
            colonneDe(reservations, "Réservataire"),
          ],
          {
            lignes: [
              { Réservataire: "État", Part: 0.3 },
              { Réservataire: "Action Logement Services", Part: 0.25 },
              { Réservataire: EPCI, Part: 0.07 },
              { Réservataire: "Non réservé", Part: 0.25 },
            ],
          },
          "construit",
          "réservations ÷ parc, par réservataire",
        ),
      ],
    ]);

  // Published examples, one line each.
  const X = "Exemples publiés";
  const publies: readonly (readonly [
    libelle: string,
    fonction: string,
    args: readonly Arg[],
    attendu: number,
    origine: Origine,
    source: string,
  ])[] = [
    [
      "25 logements réservés sur 100 : 25 %",
      "FLUX_PART_STOCK",
      [valeur(25), valeur(100)],
      0.25,
      "publié",
      "Support USH et AROHLM de Champagne-Ardenne",
    ],
    [
      "100 droits uniques sur 10 ans, 100 attributions : 10 %",
      "FLUX_PART_DROITS_UNIQUES",
      [valeur(100), valeur(10), valeur(100)],
      0.1,
      "publié",
      "Support USH et AROHLM de Champagne-Ardenne",
    ],
    [
      "Les mêmes, 50 attributions : 20 % (le support imprime 5 %)",
      "FLUX_PART_DROITS_UNIQUES",
      [valeur(100), valeur(10), valeur(50)],
      0.2,
      "publié, corrigé",
      "10 droits par an ÷ 50 attributions = 20 % ; 5 % en demanderait 200",
    ],
    [
      "72 libérations pour 900 logements concernés : 8 %",
      "TAUX_ROTATION",
      [valeur(72), valeur(900)],
      0.08,
      "construit",
      "Règle de calcul du comité de pilotage PACA du 8 février 2024",
    ],
    [
      "Pas de flux négatif : 40 × 5 % − 6 → 0",
      "FLUX_ASSIETTE",
      [valeur(40), valeur(0), valeur(0.05), valeur(6), valeur(0)],
      0,
      "construit",
      "Même comité : « absence de flux négatifs »",
    ],
    [
      "Plafond de l'État, règle FLX-30",
      "SEUIL_LEGAL",
      [valeur("FLX-30"), valeur(jour(2023, 12, 6))],
      0.3,
      "publié",
      "CCH R441-5-2 I, en vigueur depuis le 22 février 2020",
    ],
  ];
  const exemples = new Page(X)
    .pose(1, 1, [
      ["Exemples vérifiables à la main"],
      [],
      ["Exemple", "Résultat", "Attendu", "Accord", "Origine", "Source"],
    ])
    .pose(
      4,
      1,
      publies.map(([libelle, fonction, args, attendu, origine, source], i) => [
        libelle,
        note(libelle, X, `B${4 + i}`, fonction, args, { valeurs: [[attendu]] }, origine, source),
        attendu,
        `=IF(ISNUMBER(B${4 + i}),IF(ABS(B${4 + i}-C${4 + i})<0.000001,"oui","NON"),"à calculer")`,
        origine,
        source,
      ]),
    );

  // Contrôles.
  const CC = "Contrôle conventions";
  const constat = (regle: string, portee: string, verdict: string, reste: Record<string, CelluleDecrite> = {}) => ({
    Règle: regle,
    Portée: portee,
    Verdict: verdict,
    ...reste,
  });
  const attendusConventions = [
    constat("FLX-30", RIVES, "conforme", { Numérateur: 17.1, Dénominateur: 57 }),
    constat("FLX-05", RIVES, "conforme", { Numérateur: 2.85, Dénominateur: 57 }),
    constat("FLX-30", ESTUAIRE, "non-conforme", { Numérateur: 37.2, Dénominateur: 120 }),
    constat("FLX-05", ESTUAIRE, "non-conforme", { Numérateur: 7.2, Dénominateur: 120 }),
    constat("FLX-20", ESTUAIRE, "non-conforme", { Numérateur: 10.5, Dénominateur: 50 }),
    constat("FLX-30", BOCAGE, "a-justifier", { Numérateur: 26.4, Dénominateur: 80 }),
    constat("FLX-30", EAUX, "indetermine"),
    constat("FLX-30", LITTORAL, "non-conforme", { Dénominateur: 100 }),
  ];
  const controleConventions = new Page(CC).pose(1, 1, [
    ["Contrôle des conventions au", DATE],
    [],
    [
      note(
        "La convention fautive et la convention conforme à 30 % exactement",
        CC,
        "A3",
        "CONTROLE_CONVENTIONS",
        [entetesDe(conventions), donnees(conventions), plage(CC, "B1"), tout(echeances)],
        { lignes: attendusConventions },
        "construit",
        "CCH R441-5-2 I, R441-5-3 al. 2",
      ),
    ],
  ]);

  const baux = evenements.filter((e) => e.bail && !e.qpv);
  const enQpv = evenements.filter((e) => e.attribue && e.qpv);
  const comptes = {
    q1: baux.filter((e) => e.quartile || e.horsFlux === "Renouvellement urbain" || e.horsFlux === "ORCOD").length,
    bauxHorsQpv: baux.length,
    nonQ1: enQpv.filter((e) => !e.quartile).length,
    enQpv: enQpv.length,
  };
  const CA = "Contrôle attributions";
  const controleAttributions = new Page(CA).pose(1, 1, [
    ["Contrôle des attributions de l'année", 2024, "au", jour(2024, 12, 31)],
    [],
    [
      note(
        "Attributions au 1er quartile hors QPV, et hors 1er quartile en QPV",
        CA,
        "A3",
        "CONTROLE_ATTRIBUTIONS",
        [entetesDe(mad), donnees(mad), plage(CA, "B1"), tout(objectifs), plage(CA, "D1")],
        {
          lignes: [
            constat("ATT-Q1", EPCI, 4 * comptes.q1 >= comptes.bauxHorsQpv ? "conforme" : "non-conforme", {
              Numérateur: comptes.q1,
              Dénominateur: comptes.bauxHorsQpv,
            }),
            constat("ATT-50", EPCI, 2 * comptes.nonQ1 >= comptes.enQpv ? "conforme" : "non-conforme", {
              Numérateur: comptes.nonQ1,
              Dénominateur: comptes.enQpv,
            }),
          ],
        },
        "calcul indépendant",
        "scripts/exemples/bailleur.ts, comptes de l'année tirée",
      ),
    ],
  ]);

  // Suivi.
  const S = "Suivi";
  const reserves = SUITE.filter((s) => s.horsFlux === undefined);
  const partDe: Readonly<Record<string, number>> = {
    "Préfet de Rive-et-Loire": 0.3,
    "Action Logement Services": 0.25,
    "Ville de Pont-Rivière": 0.06,
    [EPCI]: 0.09,
    "Département de Rive-et-Loire": 0.05,
    [RIVES]: 0.25,
  };
  const m = reserves.length;
  const suivi = new Page(S)
    .pose(1, 1, [["Où en est chaque réservataire"], [], ["Réservataire", "Part", "Mis à disposition"]])
    .pose(
      4,
      1,
      reserves.map((s) => [s.reservataire, partDe[s.reservataire]!, s.nombre]),
    )
    .pose(4 + m + 1, 1, [
      ["À qui proposer le prochain logement ?"],
      [
        formule("FLUX_ORIENTATION", [
          plage(S, `B4:B${3 + m}`),
          plage(S, `C4:C${3 + m}`),
          omis,
          plage(S, `A4:A${3 + m}`),
        ]),
      ],
    ])
    .pose(4 + 2 * m + 5, 1, [
      [
        "Avancement d'une convention : objectif de 150 logements, 85 entrées dans les lieux (écran publié par le CREHA Ouest, 2022)",
      ],
      [
        note(
          "Avancement publié : 85 sur 150, soit 56,67 %",
          S,
          `A${4 + 2 * m + 6}`,
          "FLUX_AVANCEMENT",
          [valeur(150), valeur(85)],
          { lignes: [{ Objectif: 150, Réalisé: 85, "Taux atteint": 85 / 150 }] },
          "publié",
          "CREHA Ouest, 28 février 2023 : l'écran imprime 56.67",
        ),
      ],
    ]);

  const B = "Bilan annuel";
  const bilan = new Page(B).pose(1, 1, [
    ["Bilan annuel (R441-5-1) : proposés, attribués, baux signés"],
    [],
    [
      note(
        "Bilan annuel : les baux signés de chaque réservataire",
        B,
        "A3",
        "FLUX_BILAN",
        [entetesDe(mad), donnees(mad), valeur(2024)],
        { valeurs: [["Réservataire", "Dimension", "Modalité", "Proposés", "Attribués", "Baux signés"]] },
        "construit",
        "Colonnes fixées par le contrat de la fonction",
      ),
    ],
  ]);

  const lisezMoi = new Page("Lisez-moi").pose(1, 1, [
    ["Gestion en flux : un bailleur, ses conventions, une année"],
    [],
    [
      "Toutes les données sont construites ou synthétiques : aucun bailleur, aucune commune, aucun logement n'est réel.",
    ],
    ["Parc, Assiette : 1 000 logements, 900 concernés, 72 libérations attendues, 57 logements à répartir."],
    [
      "Répartition : des parts aux logements entiers, sous les plafonds. Sans eux, la méthode des plus forts restes donnerait 21,05 % aux collectivités.",
    ],
    [
      "Conventions : Habitat des Deux Rives est à 30 % exactement (17,1 ÷ 57) ; Toits de l'Estuaire dépasse trois plafonds ;",
    ],
    [
      "Foyer du Bocage a une dérogation préfectorale et une clause contraire ; Logis d'Entre-Deux-Eaux n'indique pas son assiette et signe deux fois avec Action Logement ;",
    ],
    [
      "Coopérative du Littoral dépasse d'un millionième ; Maison familiale des Marais a signé avant le 22 février 2020 (autre dénominateur).",
    ],
    ["MisesADisposition : l'année 2024 de Habitat des Deux Rives, logement par logement (tirage à graine fixe)."],
    [
      "Logements : sept logements libérés en décembre 2024, à orienter (volet, écran Suivi, vue Orienter) ; l'un porte déjà un réservataire.",
    ],
    ["Exemples publiés : à vérifier à la main. L'un des supports imprime un résultat faux, c'est dit."],
    ["Les formules =HLM.… demandent le complément Cotaflux. Si une cellule affiche #NOM?, ouvrez le volet Cotaflux."],
  ]);

  const feuilleDe = (
    t: Table,
    fiches: readonly Fiche[],
    formats: { plage: string; format: string }[],
    largeurs: number[],
  ) => ({
    nom: t.nom,
    cellules: [[...t.entetes], ...lignesDe(t.entetes, fiches)],
    tables: [{ nom: t.nom, plage: plageDeTable(t) }],
    formats,
    largeurs,
  });
  return {
    fichier: "bailleur",
    attendus,
    classeur: {
      nom: "Gestion en flux – bailleur (démonstration)",
      feuilles: [
        { nom: "Lisez-moi", cellules: lisezMoi.cellules(), largeurs: [860], gras: ["A1"] },
        feuilleDe(
          parc,
          PARC,
          [...dates(parc, ["Date de mise en service"]), ...dates(parc, ["Taux de rotation"], "0.0%")],
          [150, 130, 200, 50, 110, 80, 100, 60, 80, 90, 80, 80, 80, 80, 80, 80],
        ),
        {
          nom: A,
          cellules: assiette.cellules(),
          formats: [{ plage: `D4:D${3 + n}`, format: "0.0%" }],
          largeurs: [320, 80, 80, 110, 80, 90],
          gras: ["A1", "A3:F3", `A${L}:C${L}`],
        },
        feuilleDe(
          reservations,
          RESERVATIONS,
          dates(reservations, ["Fin des droits", "Date de remboursement"]),
          [220, 150, 150, 140, 80, 100, 80, 60, 100, 110],
        ),
        {
          nom: Rp,
          cellules: repartition.cellules(),
          formats: [
            { plage: "B6:C9", format: "0%" },
            { plage: "B15:B24", format: "0.0%" },
          ],
          largeurs: [230, 80, 80, 200, 190, 110],
          gras: ["A1", "A5:F5", "A12"],
        },
        feuilleDe(
          conventions,
          CONVENTIONS,
          [
            ...dates(conventions, [
              "Dérogation du",
              "Dérogation jusqu'au",
              "Date de signature",
              "Date de transmission",
            ]),
            ...dates(
              conventions,
              [
                "Part",
                "dont garantie d'emprunt",
                "dont terrain ou financement",
                "dont fonctionnaires",
                "Part hors QPV",
              ],
              "0.00##%",
            ),
          ],
          [110, 190, 110, 200, 150, 140, 70, 90, 70],
        ),
        {
          nom: CC,
          cellules: controleConventions.cellules(),
          formats: [{ plage: "B1", format: "dd/mm/yyyy" }],
          largeurs: [220, 260, 110, 80, 80, 90, 100, 80, 420, 260, 60],
          gras: ["A1"],
        },
        feuilleDe(
          mad,
          evenements.map((e) => e.fiche),
          dates(mad, [
            "Date de libération",
            "Date d'information du réservataire",
            "Candidats proposés le",
            "Proposé le",
            "Attribué le",
            "Bail signé le",
          ]),
          [180, 90, 150, 140, 200, 50, 60, 70, 110, 90, 80, 200, 150, 150],
        ),
        feuilleDe(
          logements,
          LOGEMENTS,
          dates(logements, ["Date de libération"]),
          [90, 150, 140, 200, 50, 70, 80, 200, 100, 180, 90],
        ),
        feuilleDe(objectifs, OBJECTIFS, dates(objectifs, ["Taux"], "0%"), [80, 220, 190, 60, 90, 60]),
        feuilleDe(echeances, ECHEANCES, dates(echeances, ["Reçu le"]), [200, 60, 260, 100]),
        {
          nom: CA,
          cellules: controleAttributions.cellules(),
          formats: [{ plage: "D1", format: "dd/mm/yyyy" }],
          largeurs: [240, 260, 110, 80, 80, 90, 100, 80, 420, 260, 60],
          gras: ["A1"],
        },
        {
          nom: S,
          cellules: suivi.cellules(),
          formats: [{ plage: `B4:B${3 + m}`, format: "0%" }],
          largeurs: [220, 200, 140, 90, 90, 420],
          gras: ["A1", "A3:C3", `A${5 + m}`],
        },
        { nom: B, cellules: bilan.cellules(), largeurs: [220, 160, 180, 90, 90, 100], gras: ["A1"] },
        {
          nom: X,
          cellules: exemples.cellules(),
          formats: [{ plage: `B4:C${3 + publies.length}`, format: "0.00" }],
          largeurs: [400, 90, 80, 80, 120, 420],
          gras: ["A1", "A3:F3"],
        },
      ],
      noms: [{ nom: "DateControle", plage: "'Contrôle conventions'!B1" }],
    },
  };
}
