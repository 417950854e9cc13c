/**
 * Le suivi d'un bailleur : qui est suivi, sous quel nom se compte ce qu'il garde, où chacun en est, et à qui revient le logement libéré.
 * Les objectifs viennent des conventions (domaine/controles les calcule) ; les logements, des mises à disposition.
 */
import { cleDuNom, formeLache, nomsProches, normalise, ratio, type DateLegale, type Ratio } from "../commun";
import { evalueAvancement, periodeDeSuivi, prorata, type Avancement } from "./avancement";
import {
  orienteLogement,
  SANS_LIMITE,
  type LimitesDeConvention,
  type LogementLibere,
  type OrientationDeLogement,
  type ReservataireASuivre,
} from "./logement";
import { evalueBilan, NON_RESERVE, type BaseDeDecompte, type MiseADisposition, type PeriodeDeBilan } from "./suivi";

/** Ce que les conventions d'un bailleur promettent, en logements. */
export interface ObjectifsSuivis {
  readonly bailleur: string;
  readonly reservataires: readonly {
    readonly reservataire: string;
    readonly type: string | null;
    readonly objectif: Ratio | null;
    readonly territoires: readonly string[];
    /** Une par ligne de ses conventions, son territoire compris ; absentes : aucune autre limite que `territoires`. */
    readonly limites?: readonly LimitesDeConvention[];
  }[];
  /** Ce qui reste au bailleur ; null : inconnu. */
  readonly reste: Ratio | null;
}

export interface ReservataireSuivi {
  readonly nom: string;
  /** Comme dans `ObjectifsSuivis` ; « bailleur » pour ce qui lui reste ; null : non renseigné. */
  readonly type: string | null;
  readonly objectif: Ratio | null;
  readonly territoires: readonly string[];
  readonly limites: readonly LimitesDeConvention[];
}

/** Les titulaires des conventions, puis ce qui reste au bailleur, suivi sous « Non réservé » s'il n'a pas de ligne à lui. */
export function reservatairesSuivis(o: ObjectifsSuivis): readonly ReservataireSuivi[] {
  const liste = o.reservataires.map((r): ReservataireSuivi => {
    // R441-5-3 : une collectivité n'a de droits que sur son territoire.
    const situees = r.type === "collectivite";
    const limites = r.limites ?? [{ ...SANS_LIMITE, territoires: r.territoires }];
    return {
      nom: r.reservataire,
      type: r.type,
      objectif: r.objectif,
      territoires: situees ? r.territoires : [],
      limites: situees ? limites : limites.map((l) => ({ ...l, territoires: [] })),
    };
  });
  return o.reservataires.some((r) => r.type === "bailleur")
    ? liste
    : [...liste, { nom: NON_RESERVE, type: "bailleur", objectif: o.reste, territoires: [], limites: [] }];
}

/** Ce que les limites de ces conventions demandent d'un logement ; le reste n'y change rien, et ne se demande pas. */
export function demandesDesLimites(o: ObjectifsSuivis): {
  readonly [C in "typologie" | "financement" | "qpv" | "premiereLocation"]: boolean;
} {
  const limites = reservatairesSuivis(o).flatMap((r) => r.limites);
  return {
    typologie: limites.some((l) => l.typologies.length > 0),
    financement: limites.some((l) => l.financements.length > 0),
    qpv: limites.some((l) => l.qpv !== "indifferent"),
    premiereLocation: limites.some((l) => l.premiereLocation !== "indifferent"),
  };
}

/**
 * Ce que le bailleur garde s'écrit de trois façons, un réservataire vide, « Non réservé » ou son nom : toutes se comptent sur sa ligne. Les
 * autres prennent le nom de leur convention : « ville de  RENNES » est la même, écrite autrement.
 */
export function misesSuivies(mises: readonly MiseADisposition[], o: ObjectifsSuivis): readonly MiseADisposition[] {
  const propre = o.reservataires.find((r) => r.type === "bailleur")?.reservataire ?? "";
  const siens = new Set(["", NON_RESERVE, o.bailleur].map(cleDuNom));
  const noms = new Map(o.reservataires.map((r) => [cleDuNom(r.reservataire), r.reservataire]));
  return mises.map((m) => {
    const cle = cleDuNom(m.reservataire);
    const reservataire = siens.has(cle) ? propre : (noms.get(cle) ?? m.reservataire);
    return reservataire === m.reservataire ? m : { ...m, reservataire };
  });
}

export interface LigneDAvancement {
  readonly reservataire: string;
  readonly objectif: Ratio | null;
  /** null sans objectif supérieur à 0. */
  readonly avancement: Avancement | null;
}

/** Le taux atteint et le taux attendu à `date`, pour chacun des suivis. */
export function avancementsDesObjectifs(
  mises: readonly MiseADisposition[],
  objectifs: ObjectifsSuivis,
  periode: PeriodeDeBilan | null,
  base: BaseDeDecompte,
  date: DateLegale,
): readonly LigneDAvancement[] {
  const exercice = periodeDeSuivi(date, null, null);
  const attendu = exercice === null || "code" in exercice ? null : prorata(date, exercice);
  const { reservataires } = evalueBilan(misesSuivies(mises, objectifs), periode);
  const realises = new Map(reservataires.map((r) => [cleDuNom(r.reservataire), r.total[base]]));
  return reservatairesSuivis(objectifs).map(({ nom, objectif }) => ({
    reservataire: nom,
    objectif,
    avancement:
      objectif === null || objectif.n <= 0n
        ? null
        : evalueAvancement(objectif, ratio(realises.get(cleDuNom(nom)) ?? 0), attendu, null),
  }));
}

/** Une commune et son EPCI, tels qu'une table les écrit ensemble. */
export interface CommuneConnue {
  readonly commune: string;
  readonly epci: string;
}

export interface LieuDuLogement {
  readonly commune: string;
  readonly epci: string;
  /** L'EPCI a été lu dans le classeur. */
  readonly epciTrouve: boolean;
  /** La commune n'est nulle part et ressemble à celles-ci : elle est à confirmer, et ne décide de rien d'ici là. */
  readonly aConfirmer: readonly string[];
  /** La commune n'est nulle part et ne ressemble à aucune : elle est lue telle quelle, et cela se dit. */
  readonly introuvable: boolean;
}

/**
 * Le lieu que la personne a écrit, complété par ce que le classeur en sait. Une faute de frappe n'écarte personne : elle se demande.
 */
export function lieuDuLogement(
  ecrit: CommuneConnue,
  connues: readonly CommuneConnue[],
  territoires: readonly string[],
): LieuDuLogement {
  const commune = ecrit.commune.trim();
  const epci = ecrit.epci.trim();
  const forme = cleDuNom(commune);
  const dite = { commune, epci, epciTrouve: false, aConfirmer: [], introuvable: false };
  if (forme === "") return dite;
  const siennes = connues.filter((c) => cleDuNom(c.commune) === forme);
  if (siennes.length === 0 && !territoires.some((t) => cleDuNom(t) === forme)) {
    const noms = new Map([...connues.map((c) => c.commune), ...territoires].map((n) => [cleDuNom(n), n]));
    noms.delete("");
    const lache = (nom: string): string => formeLache(normalise(nom));
    const memes = [...noms.values()].filter((nom) => lache(nom) === lache(commune));
    const aConfirmer = memes.length > 0 ? memes : nomsProches(commune, noms.values());
    return { ...dite, aConfirmer, introuvable: aConfirmer.length === 0 };
  }
  if (epci !== "") return dite;
  const epcis = new Map(siennes.filter((c) => c.epci !== "").map((c) => [cleDuNom(c.epci), c.epci]));
  const [seul] = epcis.values();
  return epcis.size === 1 ? { ...dite, epci: seul!, epciTrouve: true } : dite;
}

export interface OrientationDuSuivi {
  readonly noms: readonly string[];
  readonly lieu: LieuDuLogement;
  readonly resultat: OrientationDeLogement;
}

export interface TitulaireAOrienter extends ReservataireASuivre {
  readonly territoires: readonly string[];
}

/** Ceux entre qui un logement s'oriente ; null quand un objectif manque, ou que tous sont nuls. */
export function titulairesAOrienter(objectifs: ObjectifsSuivis): readonly TitulaireAOrienter[] | null {
  const liste = reservatairesSuivis(objectifs);
  const connus = liste.flatMap(({ nom, objectif, limites, territoires }) =>
    objectif === null ? [] : [{ nom, objectif, limites, territoires }],
  );
  return connus.length < liste.length || !connus.some((s) => s.objectif.n > 0n) ? null : connus;
}

/** Le logement à sa place ; une commune à confirmer ne décide de rien. */
export const situeA = (logement: LogementLibere, lieu: LieuDuLogement): LogementLibere => ({
  ...logement,
  commune: lieu.aConfirmer.length > 0 ? "" : lieu.commune,
  epci: lieu.epci,
});

/** À qui revient le logement ; null quand un objectif manque : les parts d'un tout inconnu seraient inventées. */
export function orienteSelonLesObjectifs(
  mises: readonly MiseADisposition[],
  objectifs: ObjectifsSuivis,
  logement: LogementLibere,
  connues: readonly CommuneConnue[],
  periode: PeriodeDeBilan,
  base: BaseDeDecompte,
): OrientationDuSuivi | null {
  const connus = titulairesAOrienter(objectifs);
  if (connus === null) return null;
  const lieu = lieuDuLogement(
    logement,
    connues,
    connus.flatMap((s) => s.territoires),
  );
  return {
    noms: connus.map((s) => s.nom),
    lieu,
    resultat: orienteLogement(situeA(logement, lieu), connus, misesSuivies(mises, objectifs), periode, base),
  };
}
