/**
 * Une liste de logements libérés, orientés l'un après l'autre par la méthode de `evalueOrientation` : chacun tient compte de ceux qui le
 * précèdent, par date de libération puis dans l'ordre des lignes. Ce qui est déjà écrit, déjà proposé ou décidé par une personne n'est
 * jamais repris. On oriente un logement vers un réservataire ; aucun ménage n'est désigné.
 */
import { cleDuNom, divise, fois, moins, ratio, somme, ZERO, type DateLegale, type Ratio } from "../commun";
import { evalueEligibilite, type EligibiliteEvaluee, type LogementLibere } from "./logement";
import { evalueOrientation, type Orientation } from "./orientation";
import { evalueBilan, NON_RESERVE, type BaseDeDecompte, type MiseADisposition, type PeriodeDeBilan } from "./suivi";
import { dateDe, estDans } from "./synthese";
import {
  lieuDuLogement,
  misesSuivies,
  situeA,
  titulairesAOrienter,
  type CommuneConnue,
  type LieuDuLogement,
  type ObjectifsSuivis,
} from "./suivi-des-objectifs";

export interface LogementAOrienter {
  /** Rang de la ligne dans les données, à partir de 1. */
  readonly ligne: number;
  /** « » quand elle n'est pas écrite. */
  readonly reference: string;
  readonly bailleur: string;
  readonly programme: string;
  readonly libere: LogementLibere;
  readonly libereLe: DateLegale | null;
  /** Déjà écrit sur la ligne ; « » : à orienter. */
  readonly reservataire: string;
}

/** Par clé de logement : le réservataire choisi, ou null, laissé de côté. Sans choix, la proposition est suivie. */
export type ChoixDOrientation = ReadonlyMap<string, string | null>;

/**
 * - `propose`, `choisi` : orienté vers `retenu`, par la méthode ou par une personne ;
 * - `laisse` : une personne le laisse de côté ; `personne` : la méthode n'a personne à qui le proposer ;
 * - `ecrit` : un réservataire est déjà sur la ligne ; `suivi` : il est déjà dans les mises à disposition de la période ;
 * - `double` : une ligne précédente porte la même référence et la même libération.
 */
export type SortDuLogement = "propose" | "choisi" | "laisse" | "personne" | "ecrit" | "suivi" | "double";

export interface LogementOriente {
  readonly logement: LogementAOrienter;
  /** Retrouve le logement quand la table est relue. */
  readonly cle: string;
  readonly sort: SortDuLogement;
  readonly lieu: LieuDuLogement;
  /** Rang dans `noms` de celui à qui il revient ; null : personne, ou un nom que nul ne suit. */
  readonly retenu: number | null;
  /** Celui que la méthode propose ; null : personne, ou la question ne se pose pas. */
  readonly propose: number | null;
  /** null quand le logement n'est plus à orienter. */
  readonly orientation: Orientation | null;
  /** Une par nom ; vide quand le logement n'est plus à orienter. */
  readonly eligibilites: readonly EligibiliteEvaluee[];
  /** Ceux qui passeraient devant `retenu` si leurs limites l'admettaient, dans leur ordre. */
  readonly ecartes: readonly number[];
  /** La mise à disposition qui le suit déjà. */
  readonly mise: MiseADisposition | null;
}

export interface CompteDOrientation {
  readonly nom: string;
  /** Réalisés de la période, avant la liste. */
  readonly avant: number;
  /** Ceux que la liste ajoute. */
  readonly liste: number;
  /** Part × (réalisés + liste, de tous). */
  readonly quota: Ratio;
  /** Quota − (avant + liste) ; positif : il lui manque. */
  readonly manque: Ratio;
}

export interface OrientationsSuccessives {
  readonly noms: readonly string[];
  /** Dans l'ordre où ils sont servis. */
  readonly logements: readonly LogementOriente[];
  readonly comptes: readonly CompteDOrientation[];
  /** Réservataires écrits sur des lignes et que les conventions ne connaissent pas, avec leur nombre : comptés à personne. */
  readonly inconnus: readonly { readonly nom: string; readonly logements: number }[];
}

const cleDe = (l: LogementAOrienter): string =>
  l.reference === "" ? `ligne ${l.ligne}` : `${cleDuNom(l.reference)}|${l.libereLe ?? ""}`;

/** Deux dates de libération différentes, ou un bail signé avant que le logement se libère : c'est une autre location du même logement. */
const suitLaLiberation = (m: MiseADisposition, libereLe: DateLegale | null): boolean =>
  libereLe === null || (m.libereLe === null ? (m.bailSigneLe ?? libereLe) >= libereLe : m.libereLe === libereLe);

/** null quand un objectif manque : les parts d'un tout inconnu seraient inventées. */
export function orienteLesLogements(
  logements: readonly LogementAOrienter[],
  objectifs: ObjectifsSuivis,
  mises: readonly MiseADisposition[],
  connues: readonly CommuneConnue[],
  periode: PeriodeDeBilan,
  base: BaseDeDecompte,
  choix: ChoixDOrientation,
): OrientationsSuccessives | null {
  const titulaires = titulairesAOrienter(objectifs);
  if (titulaires === null) return null;
  const compte = new CompteDesTitulaires(titulaires, objectifs, realises(mises, objectifs, periode, base));
  const suivies = misesParLogement(mises, periode);
  const situe = situeur(
    connues,
    titulaires.flatMap((t) => t.territoires),
  );
  const vus = new Set<string>();

  const oriente = (logement: LogementAOrienter): LogementOriente => {
    const cle = cleDe(logement);
    const lieu = situe(logement.libere);
    const fixe = (
      sort: SortDuLogement,
      retenu: number | null = null,
      mise: MiseADisposition | null = null,
    ): LogementOriente => ({ ...SANS_ORIENTATION, logement, cle, sort, lieu, retenu, mise });
    if (vus.has(cle)) return fixe("double");
    vus.add(cle);
    const mise =
      logement.reference === ""
        ? undefined
        : suivies.get(cleDuNom(logement.reference))?.find((m) => suitLaLiberation(m, logement.libereLe));
    // Compté une fois : dans le suivi quand cette base l'y compte, sinon ici.
    const dejaCompte = mise !== undefined && estDans(dateDe(mise, base), periode);
    if (mise !== undefined) {
      const enFlux = mise.horsFlux === "" && !mise.enStock;
      return fixe("suivi", enFlux ? compte.nomme(mise.reservataire, !dejaCompte) : null, mise);
    }
    if (logement.reservataire !== "") return fixe("ecrit", compte.nomme(logement.reservataire, true));
    const decision = decide(logement.libere, lieu, titulaires, compte, choix.get(cle));
    return { ...fixe(decision.sort, decision.retenu), ...decision };
  };
  // Deux dates inconnues : Infinity − Infinity n'est pas un nombre, et l'ordre des lignes décide.
  const ordre = [...logements].sort((a, b) => (a.libereLe ?? Infinity) - (b.libereLe ?? Infinity) || a.ligne - b.ligne);
  const orientes = ordre.map(oriente);
  return { noms: compte.noms, logements: orientes, comptes: compte.comptes(), inconnus: compte.inconnus() };
}

type Titulaires = NonNullable<ReturnType<typeof titulairesAOrienter>>;

/** Ce qu'un logement qui n'est plus à orienter n'a pas. */
const SANS_ORIENTATION = { propose: null, orientation: null, eligibilites: [], ecartes: [], mise: null } as const;

/** Les réalisés de la période, par nom. */
const realises = (
  mises: readonly MiseADisposition[],
  objectifs: ObjectifsSuivis,
  periode: PeriodeDeBilan,
  base: BaseDeDecompte,
): ReadonlyMap<string, number> =>
  new Map(
    evalueBilan(misesSuivies(mises, objectifs), periode).reservataires.map((r) => [
      cleDuNom(r.reservataire),
      r.total[base],
    ]),
  );

/** Les mises à disposition qui ont une date dans la période, par logement. */
function misesParLogement(
  mises: readonly MiseADisposition[],
  periode: PeriodeDeBilan,
): ReadonlyMap<string, readonly MiseADisposition[]> {
  const suivies = new Map<string, MiseADisposition[]>();
  for (const m of mises) {
    const dates = [m.proposeLe, m.attribueLe, m.bailSigneLe];
    if (m.logement === "" || !dates.some((d) => estDans(d, periode))) continue;
    const k = cleDuNom(m.logement);
    const deja = suivies.get(k);
    if (deja === undefined) suivies.set(k, [m]);
    else deja.push(m);
  }
  return suivies;
}

/** Le lieu d'un logement, cherché une fois par commune : vingt mille lignes écrivent les mêmes. */
function situeur(
  connues: readonly CommuneConnue[],
  territoires: Titulaires[number]["territoires"],
): (libere: LogementLibere) => LieuDuLogement {
  const lieux = new Map(connues.map((c) => [`${c.commune}|${c.epci}`, c]));
  const situes = new Map<string, LieuDuLogement>();
  return ({ commune, epci }) => {
    const k = `${commune}|${epci}`;
    let lieu = situes.get(k);
    if (lieu === undefined) situes.set(k, (lieu = lieuDuLogement({ commune, epci }, [...lieux.values()], territoires)));
    return lieu;
  };
}

/** Ce que chacun a reçu : les réalisés d'avant, puis ce que la liste ajoute. */
class CompteDesTitulaires {
  readonly noms: readonly string[];
  private readonly rangs: Map<string, number>;
  private readonly avant: readonly number[];
  private readonly liste: number[];
  private readonly horsListe = new Map<string, { readonly nom: string; logements: number }>();

  constructor(
    private readonly titulaires: Titulaires,
    objectifs: ObjectifsSuivis,
    faits: ReadonlyMap<string, number>,
  ) {
    this.noms = titulaires.map((t) => t.nom);
    const duBailleur = objectifs.reservataires.find((r) => r.type === "bailleur")?.reservataire ?? NON_RESERVE;
    this.rangs = new Map(this.noms.map((n, i) => [cleDuNom(n), i]));
    for (const autre of [NON_RESERVE, objectifs.bailleur, ""]) {
      const k = cleDuNom(autre);
      if (!this.rangs.has(k)) this.rangs.set(k, this.rangs.get(cleDuNom(duBailleur))!);
    }
    this.avant = this.noms.map((n) => faits.get(cleDuNom(n)) ?? 0);
    this.liste = this.noms.map(() => 0);
  }

  rangDe(nom: string): number | null {
    return this.rangs.get(cleDuNom(nom)) ?? null;
  }
  realise(rang: number): number {
    return this.avant[rang]! + this.liste[rang]!;
  }
  ajoute(rang: number): void {
    this.liste[rang]!++;
  }
  /** Un logement au nom de quelqu'un : son rang ; null, un nom que nul ne suit, compté à part. */
  nomme(nom: string, ajoute: boolean): number | null {
    const rang = this.rangDe(nom);
    if (rang === null) {
      const deja = this.horsListe.get(cleDuNom(nom));
      if (deja === undefined) this.horsListe.set(cleDuNom(nom), { nom, logements: 1 });
      else deja.logements++;
    } else if (ajoute) this.ajoute(rang);
    return rang;
  }
  inconnus(): OrientationsSuccessives["inconnus"] {
    return [...this.horsListe.values()];
  }
  comptes(): CompteDOrientation[] {
    const total = somme(this.titulaires.map((t) => t.objectif));
    const tous = ratio([...this.avant, ...this.liste].reduce((s, n) => s + n, 0));
    return this.noms.map((nom, i): CompteDOrientation => {
      const quota = total.n === 0n ? ZERO : fois(divise(this.titulaires[i]!.objectif, total), tous);
      return {
        nom,
        avant: this.avant[i]!,
        liste: this.liste[i]!,
        quota,
        manque: moins(quota, ratio(this.realise(i))),
      };
    });
  }
}

/** Un logement encore à orienter : ce que la méthode propose, ce qu'une personne a choisi (null : laissé de côté), qui est écarté. */
function decide(
  libere: LogementLibere,
  lieu: LieuDuLogement,
  titulaires: Titulaires,
  compte: CompteDesTitulaires,
  choisi: string | null | undefined,
): Pick<LogementOriente, "sort" | "retenu" | "propose" | "orientation" | "eligibilites" | "ecartes"> {
  const situe = situeA(libere, lieu);
  const eligibilites = titulaires.map((t) => evalueEligibilite(situe, t.limites));
  const orientation = evalueOrientation(
    titulaires.map((t, i) => ({
      objectif: t.objectif,
      realise: ratio(compte.realise(i)),
      eligible: eligibilites[i]!.eligible,
    })),
  );
  const voulu = choisi === undefined || choisi === null ? null : compte.rangDe(choisi);
  const retenu = choisi === null ? null : (voulu ?? orientation.servie);
  if (retenu !== null) compte.ajoute(retenu);
  const sans = (i: number): number => orientation.lignes[i]!.rangSansEligibilite!;
  return {
    sort:
      choisi === null
        ? "laisse"
        : retenu === null
          ? "personne"
          : voulu !== null && voulu !== orientation.servie
            ? "choisi"
            : "propose",
    retenu,
    propose: orientation.servie,
    orientation,
    eligibilites,
    ecartes: compte.noms
      .map((_, i) => i)
      .filter((i) => eligibilites[i]!.eligible !== "oui" && (retenu === null || sans(i) < sans(retenu)))
      .sort((a, b) => sans(a) - sans(b)),
  };
}
