/**
 * Le logement qui vient de se libérer : qui y a droit, dans quel ordre, pourquoi, et ce que chacun a déjà reçu.
 * L'éligibilité lit les limites écrites d'une convention ; une limite posée et un logement qui ne dit pas sa valeur : non connu,
 * jamais « oui » ni « non ».
 */
import { cleDuNom, normalise, ratio, type Ratio } from "../commun";
import { evalueOrientation, type Candidat, type Eligibilite, type Orientation } from "./orientation";
import {
  dejaRecus,
  evalueBilan,
  type BaseDeDecompte,
  type DejaRecu,
  type ReponseOuiNon,
  type MiseADisposition,
  type PeriodeDeBilan,
} from "./suivi";

export interface LogementLibere {
  readonly commune: string;
  readonly epci: string;
  readonly qpv: ReponseOuiNon;
  readonly typologie: string;
  readonly premiereLocation: ReponseOuiNon;
}

/** Un logement dont rien n'est dit. */
export const LOGEMENT_INCONNU: LogementLibere = {
  commune: "",
  epci: "",
  qpv: "inconnu",
  typologie: "",
  premiereLocation: "inconnu",
};

/** Limites d'une convention ; une liste vide ne limite rien. */
export interface LimitesDeConvention {
  /** Communes ou EPCI (R441-5-3 : une collectivité n'a de droits que sur son territoire). */
  readonly territoires: readonly string[];
  readonly typologies: readonly string[];
  readonly qpv: "indifferent" | "en-qpv" | "hors-qpv";
  readonly premiereLocation: "indifferent" | "premiere" | "suivantes";
}

export const SANS_LIMITE: LimitesDeConvention = {
  territoires: [],
  typologies: [],
  qpv: "indifferent",
  premiereLocation: "indifferent",
};

export interface ReservataireASuivre {
  readonly nom: string;
  /** Part ou objectif annuel, le bailleur compris. */
  readonly objectif: Ratio;
  readonly limites: LimitesDeConvention;
}

export type RaisonDEligibilite = "territoire" | "typologie" | "qpv" | "premiere-location";

export interface EligibiliteEvaluee {
  readonly eligible: Eligibilite;
  /** Ce qui écarte, ou ce qui manque pour décider. */
  readonly raisons: readonly { readonly raison: RaisonDEligibilite; readonly etat: "non" | "inconnu" }[];
}

const parmi = (
  lus: readonly string[],
  admis: readonly string[],
  forme: (texte: string) => string,
): "oui" | "non" | "inconnu" => {
  const connus = lus.filter((x) => x.trim() !== "").map(forme);
  if (admis.some((a) => connus.includes(forme(a)))) return "oui";
  return connus.length < lus.length ? "inconnu" : "non";
};

export function evalueEligibilite(logement: LogementLibere, l: LimitesDeConvention): EligibiliteEvaluee {
  const tests: [RaisonDEligibilite, ReponseOuiNon][] = [];
  if (l.territoires.length > 0)
    tests.push(["territoire", parmi([logement.commune, logement.epci], l.territoires, cleDuNom)]);
  if (l.typologies.length > 0) tests.push(["typologie", parmi([logement.typologie], l.typologies, normalise)]);
  const inverse = (e: ReponseOuiNon): ReponseOuiNon => (e === "oui" ? "non" : e === "non" ? "oui" : "inconnu");
  if (l.qpv !== "indifferent") tests.push(["qpv", l.qpv === "en-qpv" ? logement.qpv : inverse(logement.qpv)]);
  if (l.premiereLocation !== "indifferent")
    tests.push([
      "premiere-location",
      l.premiereLocation === "premiere" ? logement.premiereLocation : inverse(logement.premiereLocation),
    ]);
  const raisons = tests.flatMap(([raison, etat]) => (etat === "oui" ? [] : [{ raison, etat }]));
  return { eligible: raisons.some((r) => r.etat === "non") ? "non" : raisons.length > 0 ? "inconnu" : "oui", raisons };
}

export interface OrientationDeLogement {
  readonly orientation: Orientation;
  readonly eligibilites: readonly EligibiliteEvaluee[];
  /** Un par réservataire, dans le même ordre ; null : rien reçu encore. */
  readonly dejaRecus: readonly (DejaRecu | null)[];
  readonly base: BaseDeDecompte;
  /** Réservataires du suivi absents de la liste : leurs logements ne comptent dans aucun quota. */
  readonly inconnus: readonly string[];
}

export function orienteLogement(
  logement: LogementLibere,
  reservataires: readonly ReservataireASuivre[],
  mises: readonly MiseADisposition[],
  periode: PeriodeDeBilan | null,
  base: BaseDeDecompte,
): OrientationDeLogement {
  const recus = dejaRecus(evalueBilan(mises, periode), base);
  const parNom = new Map(recus.map((r) => [cleDuNom(r.reservataire), r]));
  const eligibilites = reservataires.map((r) => evalueEligibilite(logement, r.limites));
  const candidats = reservataires.map((r, i): Candidat => ({
    objectif: r.objectif,
    realise: ratio(parNom.get(cleDuNom(r.nom))?.total ?? 0),
    eligible: eligibilites[i]!.eligible,
  }));
  const connus = new Set(reservataires.map((r) => cleDuNom(r.nom)));
  return {
    orientation: evalueOrientation(candidats),
    eligibilites,
    base,
    dejaRecus: reservataires.map((r) => parNom.get(cleDuNom(r.nom)) ?? null),
    inconnus: recus.filter((r) => !connus.has(cleDuNom(r.reservataire))).map((r) => r.reservataire),
  };
}
