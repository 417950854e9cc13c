/**
 * Le logement qui vient de se libérer : qui y a droit, dans quel ordre, pourquoi, et ce que chacun a déjà reçu.
 * L'éligibilité lit les limites écrites d'une convention ; une limite posée et un logement qui ne dit pas sa valeur : non connu,
 * jamais « oui » ni « non ».
 */
import { cleDuNom, normalise, ratio, type Ratio } from "../commun";
import { financementDeSynthese, typologieDeSynthese } from "./classes";
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
  readonly financement: string;
  readonly premiereLocation: ReponseOuiNon;
}

/** Un logement dont rien n'est dit. */
export const LOGEMENT_INCONNU: LogementLibere = {
  commune: "",
  epci: "",
  qpv: "inconnu",
  typologie: "",
  financement: "",
  premiereLocation: "inconnu",
};

/** Limites d'une ligne de convention ; une liste vide ne limite rien. « inconnue » : écrite, et illisible. */
export interface LimitesDeConvention {
  /** Communes ou EPCI (R441-5-3 : une collectivité n'a de droits que sur son territoire). */
  readonly territoires: readonly string[];
  readonly typologies: readonly string[];
  readonly financements: readonly string[];
  readonly qpv: "indifferent" | "en-qpv" | "hors-qpv" | "inconnue";
  readonly premiereLocation: "indifferent" | "premiere" | "suivantes" | "inconnue";
}

export const SANS_LIMITE: LimitesDeConvention = {
  territoires: [],
  typologies: [],
  financements: [],
  qpv: "indifferent",
  premiereLocation: "indifferent",
};

export interface ReservataireASuivre {
  readonly nom: string;
  /** Part ou objectif annuel, le bailleur compris. */
  readonly objectif: Ratio;
  /** Une par ligne de ses conventions : le logement que l'une d'elles admet est à lui. Aucune : rien ne le limite. */
  readonly limites: readonly LimitesDeConvention[];
}

export type RaisonDEligibilite = "territoire" | "typologie" | "financement" | "qpv" | "premiere-location";

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

/** Une typologie, un financement comme la synthèse les range ; ce qu'elle ne range pas reste tel qu'il est écrit. */
const formeDe =
  (classe: (ecrit: string) => string) =>
  (ecrit: string): string => {
    const c = classe(ecrit);
    return c === "autre" ? normalise(ecrit) : c;
  };

const inverse = (e: ReponseOuiNon): ReponseOuiNon => (e === "oui" ? "non" : e === "non" ? "oui" : "inconnu");

/** Une ligne de convention devant un logement. */
function evalueLimites(logement: LogementLibere, l: LimitesDeConvention): EligibiliteEvaluee {
  const tests: [RaisonDEligibilite, ReponseOuiNon][] = [];
  const typologie = parmi([logement.typologie], l.typologies, formeDe(typologieDeSynthese));
  // Une typologie que l'on ne sait pas ranger (« T2 à T4 ») peut en être : elle n'écarte pas.
  const malRangee = [logement.typologie, ...l.typologies].some((t) => typologieDeSynthese(t) === "autre");
  if (l.territoires.length > 0)
    tests.push(["territoire", parmi([logement.commune, logement.epci], l.territoires, cleDuNom)]);
  if (l.typologies.length > 0) tests.push(["typologie", typologie === "non" && malRangee ? "inconnu" : typologie]);
  if (l.financements.length > 0)
    tests.push(["financement", parmi([logement.financement], l.financements, formeDe(financementDeSynthese))]);
  if (l.qpv !== "indifferent")
    tests.push(["qpv", l.qpv === "inconnue" ? "inconnu" : l.qpv === "en-qpv" ? logement.qpv : inverse(logement.qpv)]);
  if (l.premiereLocation !== "indifferent")
    tests.push([
      "premiere-location",
      l.premiereLocation === "inconnue"
        ? "inconnu"
        : l.premiereLocation === "premiere"
          ? logement.premiereLocation
          : inverse(logement.premiereLocation),
    ]);
  const raisons = tests.flatMap(([raison, etat]) => (etat === "oui" ? [] : [{ raison, etat }]));
  return { eligible: raisons.some((r) => r.etat === "non") ? "non" : raisons.length > 0 ? "inconnu" : "oui", raisons };
}

/**
 * Un logement devant les lignes des conventions d'un réservataire, chacune avec son territoire et ses limites : ni réunies, ni croisées.
 * Une ligne qui l'admet suffit ; à défaut une ligne dont on ne sait pas ; les raisons sont celles des lignes qui décident.
 */
export function evalueEligibilite(
  logement: LogementLibere,
  limites: readonly LimitesDeConvention[],
): EligibiliteEvaluee {
  const lignes = limites.map((l) => evalueLimites(logement, l));
  if (lignes.length === 0 || lignes.some((l) => l.eligible === "oui")) return { eligible: "oui", raisons: [] };
  const eligible = lignes.some((l) => l.eligible === "inconnu") ? "inconnu" : "non";
  const raisons = lignes.filter((l) => l.eligible === eligible).flatMap((l) => l.raisons);
  return {
    eligible,
    raisons: raisons.filter((r, i) => raisons.findIndex((x) => x.raison === r.raison && x.etat === r.etat) === i),
  };
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
