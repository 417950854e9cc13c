/**
 * What else the columns of our tables are called in files: phrases, read through `motsDe`, the surest first. A phrase after « ? » is only a
 * guess, for a person to confirm. By table, then by key.
 */
import type { ColonneDuModele, Modele } from "../modeles";
import { normaliseEntete } from "../domaine/commun";
import { motsDe } from "./mots-d-entete";

type Phrases = Readonly<Record<string, readonly string[]>>;

const NUMERO = ["numéro unique", "numéro unique demande", "numéro de demande", "nud", "?demande"];

const DES_DEMANDES: Phrases = {
  numeroUnique: [...NUMERO.slice(0, 4), "demande"],
  rangDuSouhait: ["rang souhait", "rang choix"],
  dateDeDepot: ["date dépôt", "date création demande", "date demande", "date création", "?dépôt"],
  dateDAnciennete: ["date ancienneté", "?ancienneté"],
  communeActuelle: [
    "commune actuelle",
    "commune logement actuel",
    "commune de residence",
    "commune demandeur",
    "?commune",
  ],
  communeSouhaitee: ["commune souhaitée", "commune demande", "localisation souhaitée", "commune 1", "commune quartier"],
  communeDeTravail: ["commune travail", "commune lieu travail", "commune employeur", "commune emploi", "?lieu travail"],
  distanceTravail: ["distance travail km", "distance travail", "distance domicile travail km"],
  typologieSouhaitee: [
    "typologie souhaitée",
    "type logement souhaité",
    "type souhaité",
    "?type logement souhaité 1",
    "?type logement",
    "?typologie",
  ],
  motif1: ["motif 1", "motif principal", "motif demande 1", "motif", "premier motif"],
  motif2: ["motif 2", "motif secondaire", "motif demande 2"],
  motif3: ["motif 3", "motif demande 3"],
  logementActuel: [
    "logement actuel",
    "type logement actuel",
    "modèle logement actuel",
    "modèle logement",
    "situation logement",
    "statut occupation",
    "nature logement actuel",
  ],
  occupantsActuels: [
    "occupant actuel",
    "nombre occupant",
    "nombre personne logement",
    "nombre personne logement actuel",
    "nombre occupant logement actuel",
    "?nombre total occupant",
  ],
  piecesActuelles: ["pièce actuelle", "nombre pièce", "nombre pièce logement actuel", "nombre pièce logement"],
  personnesALoger: ["personne loger", "nombre personne loger", "?nombre personne"],
  situationFamiliale: ["situation familiale"],
  situationProfessionnelle: ["situation professionnelle", "type contrat travail", "contrat", "type contrat"],
  profession: ["profession"],
  dalo: ["dalo", "statut dalo"],
  logementAdapte: ["logement adapté"],
  accordCollectif: ["accord collectif", "acd", "acd aci"],
  tauxDEffort: ["taux effort", "te"],
  resteAVivre: ["reste vivre", "rav", "reste vivre uc"],
  quartile: ["quartile", "quartile ressource"],
  mutation: ["mutation"],
  refusDeProspection: ["refus prospection"],
  refusDeProposition: ["refus proposition", "nombre refus demandeur", "nombre refus"],
  dateDuDernierRefus: ["date dernier refus"],
  passagesEnCal: ["passage commission", "nombre passage commission"],
  passagesEnCalRang2: ["passage commission rang 2 plus"],
  piecesCompletes: ["pièce complète", "?demande complète", "pièce justificative complète"],
  plafondDeRessources: ["taux plafond ressource", "?taux plafond"],
  surface: ["surface logement actuel", "surface actuelle", "surface habitable", "surface"],
  loyerActuel: ["loyer actuel", "loyer logement actuel", "?loyer mensuel", "?loyer logement", "?loyer"],
  ressourcesMensuelles: ["ressource mensuelle"],
  unitesDeConsommation: ["unité consommation", "uc", "nombre unité consommation", "nombre uc"],
  salarieDEmployeurCotisant: ["salarié employeur cotisant", "employeur cotisant"],
  reservatairesPossibles: ["réservataire possible", "réservataire éligible", "?réservataire"],
  bailleurActuel: ["bailleur actuel", "?bailleur"],
  qpvActuel: ["qpv actuel", "logement actuel qpv", "?qpv"],
  piecesVerifiees: ["pièce vérifiée"],
};

const DU_LOGEMENT: Phrases = {
  logement: ["code logement", "numéro logement", "logement"],
  programme: ["programme", "nom programme", "libellé programme"],
  commune: ["commune", "commune logement", "nom commune"],
  epci: ["epci"],
  qpv: ["qpv", "logement qpv"],
  typologie: ["typologie", "?type logement"],
  financement: ["financement", "type financement", "nature financement"],
  reservataire: ["réservataire", "nom réservataire", "réservataire proposition"],
  dateDeLiberation: ["date libération", "date vacance"],
  bailleur: ["bailleur", "nom bailleur"],
};

const CONNUES: Readonly<Record<string, Phrases>> = {
  Demandes: DES_DEMANDES,
  CasTypes: DES_DEMANDES,
  Commissions: {
    ...DU_LOGEMENT,
    commission: ["commission", "numéro commission", "nom commission"],
    date: ["date commission", "date séance", "date séance commission"],
    numeroUnique: NUMERO,
    note: ["note", "score"],
    rangEnCommission: ["rang commission", "rang", "code rang"],
    decision: ["décision", "décision commission"],
    motif: ["motif non attribution", "motif décision", "motif"],
  },
  Logements: {
    ...DU_LOGEMENT,
    pieces: ["nombre pièce", "pièce"],
    surface: ["surface habitable", "surface"],
    loyer: ["loyer principal", "loyer hc", "loyer mensuel", "loyer logement", "loyer"],
    rezDeChaussee: ["rdc"],
    pmr: ["pmr", "logement pmr"],
    plafondDeRessources: ["taux plafond ressource"],
  },
  MisesADisposition: {
    ...DU_LOGEMENT,
    numeroUnique: NUMERO.slice(0, 4),
    dateDAnciennete: ["date ancienneté"],
    periode: ["période construction"],
    premiereLocation: ["première mise location"],
    type: ["type réservataire"],
    horsFlux: ["hors flux", "motif hors flux"],
    informeLe: ["date information réservataire"],
    candidatsLe: ["date proposition demandeur"],
    proposeLe: ["date proposition"],
    attribueLe: ["date attribution", "?date accord commission", "?date décision commission"],
    bailSigneLe: ["date signature bail", "date bail", "signature bail"],
    dalo: ["dalo", "statut dalo"],
    prioritaire: ["?prioritaire"],
    quartile1: ["premier quartile", "1 quartile"],
    convention: ["numéro convention", "convention"],
  },
  Parc: {
    ...DU_LOGEMENT,
    miseEnService: ["date mise service"],
    logements: ["nombre logement"],
    tauxDeRotation: ["taux rotation"],
    liberations12Mois: ["libération 12 mois", "nombre libération 12 mois"],
  },
  Reservations: {
    ...DU_LOGEMENT,
    type: ["type réservataire"],
    logementsReserves: ["nombre logement réservé", "logement réservé"],
    contrepartie: ["contrepartie", "nature contrepartie", "type contrepartie"],
    finDesDroits: ["date fin droit", "date fin réservation"],
    dateDeRemboursement: ["date remboursement"],
  },
  Conventions: {
    convention: ["numéro convention", "nom convention"],
    bailleur: ["bailleur", "nom bailleur"],
    departement: ["département", "code département"],
    reservataire: ["réservataire", "nom réservataire"],
    type: ["type réservataire"],
    assiette: ["assiette", "?flux annuel", "assiette flux"],
    part: ["part", "part réservataire"],
    dateDeSignature: ["date signature", "date signature convention", "signature"],
    dateDeTransmission: ["date transmission", "?transmission"],
  },
  Refus: {
    ...DU_LOGEMENT,
    numeroUnique: NUMERO.slice(0, 4),
    date: ["date refus"],
    motif: ["motif", "motif refus", "motif refus demandeur"],
  },
};

export interface PhraseConnue {
  readonly colonne: ColonneDuModele;
  readonly mots: ReadonlySet<string>;
  readonly certitude: "connue" | "proche";
  /** 0 = the header of the table itself, then in the order of the list. */
  readonly rang: number;
}

const PHRASES = new WeakMap<Modele, readonly PhraseConnue[]>();

/** What a header of the model may be called, its own header and aliases first. */
export function phrasesDe(modele: Modele): readonly PhraseConnue[] {
  let p = PHRASES.get(modele);
  if (p === undefined) {
    p = modele.colonnes.flatMap((c) =>
      [c.entete, ...c.alias, ...(CONNUES[modele.nom]?.[c.cle] ?? [])].flatMap((texte, rang): PhraseConnue[] => {
        const devinee = texte.startsWith("?");
        const mots = new Set(motsDe(devinee ? texte.slice(1) : texte).mots);
        // Figures and single letters (« 1 % », « L441-1 a ») are names only when they are written exactly.
        const lisible = [...mots].some((m) => /^[a-z]+$/i.test(m) || m === "m2");
        return !lisible ? [] : [{ colonne: c, mots, certitude: devinee ? "proche" : "connue", rang }];
      }),
    );
    PHRASES.set(modele, p);
  }
  return p;
}

const FORMES = new WeakMap<Modele, ReadonlyMap<string, ColonneDuModele>>();

/** The columns by the comparison form of their headers and aliases. */
export function formesDe(modele: Modele): ReadonlyMap<string, ColonneDuModele> {
  let f = FORMES.get(modele);
  if (f === undefined) {
    f = new Map(modele.colonnes.flatMap((c) => [...c.alias, c.entete].map((e) => [normaliseEntete(e), c] as const)));
    FORMES.set(modele, f);
  }
  return f;
}
