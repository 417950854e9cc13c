/**
 * L'année qui s'ouvre, à partir des tables de celle qui finit (CCH R441-5, I, dernier al. : la convention est actualisée chaque année selon
 * les programmes mis en service l'année précédente et l'échéance des droits).
 *
 * - Les programmes mis en service l'année précédente entrent dans le parc ; ceux qui le seront plus tard n'y sont pas encore.
 * - L'assiette est refaite, en tout et par territoire ; les parts écrites sont reconduites telles quelles, ligne par ligne.
 * - L'écart de l'année finie est une information : il ne s'ajoute à aucun objectif, et ne s'en retranche pas.
 * - Un taux de rotation écrit se compare à ce que l'on observe ; il n'est remplacé que si la personne le demande.
 */
import {
  civileDe,
  cleDuNom,
  egal,
  fois,
  moins,
  normalise,
  plus,
  ratio,
  serieDe,
  signe,
  ZERO,
  type DateLegale,
  type Ratio,
} from "../commun";
import {
  convertisReservations,
  finDesDroits,
  programmesDesReservations,
  type PartConvertie,
  type Reservation,
} from "./droits";
import type { MethodeDeConversion } from "./passage";
import {
  concernesDuProgramme,
  evaluePatrimoine,
  liberationsDuProgramme,
  regleLesTaux,
  type OptionsDePatrimoine,
  type PatrimoineEvalue,
  type Programme,
  type TauxRegles,
} from "./patrimoine";
import { anneeCivile, evalueBilan, type BaseDeDecompte, type MiseADisposition } from "./suivi";
import { misesSuivies, reservatairesSuivis, type ObjectifsSuivis, type ReservataireSuivi } from "./suivi-des-objectifs";

/** Une ligne de Conventions de l'année finie. */
export interface ConventionAReconduire {
  readonly ligne: number;
  readonly convention: string;
  /** Rang de son réservataire dans les objectifs de l'année finie. */
  readonly titulaire: number;
  /** « » : tout le département. */
  readonly territoire: string;
  /** null : elle manque, ou deux lignes du territoire se contredisent. */
  readonly assiette: Ratio | null;
  /** null : elle n'est pas écrite. */
  readonly assietteHorsQpv: Ratio | null;
  /** null : elle manque, ou la ligne en répète une autre. */
  readonly part: Ratio | null;
}

/** Les taux écrits dans Parc, ou ceux que ses libérations de douze mois montrent, quand elles les montrent. */
export type TauxDOuverture = "ecrits" | "observes";

export interface DonneesDOuverture {
  /** L'année qui s'ouvre. */
  readonly annee: number;
  readonly programmes: readonly Programme[];
  readonly reservations: readonly Reservation[];
  /** Le taux est toujours celui de chaque programme ; les autres choix sont suivis. */
  readonly options: OptionsDePatrimoine;
  readonly taux: TauxDOuverture;
  readonly methode: MethodeDeConversion;
  /** Les lignes de l'année finie. */
  readonly lignes: readonly ConventionAReconduire[];
  readonly assietteAvant: Ratio | null;
  /** Les objectifs de l'année finie. */
  readonly objectifs: ObjectifsSuivis;
  /** Celles du bailleur ; null : aucune table, les écarts ne sont pas connus. */
  readonly mises: readonly MiseADisposition[] | null;
  readonly base: BaseDeDecompte;
}

/**
 * `a-jour` : le taux écrit est celui que l'on observe, à ses propres décimales, ou Parc dit de prendre l'observé ; `a-mettre-a-jour` : il en diffère ; `moins-de-douze-mois` :
 * mis en service l'année précédente ; `sans-observation` : libérations vides, ou plus de libérations que de logements ; `exclu` : Parc le sort du flux ;
 * `a-regler` : aucun taux.
 */
export type EtatDuTaux =
  "a-jour" | "a-mettre-a-jour" | "moins-de-douze-mois" | "sans-observation" | "exclu" | "a-regler";

export interface TauxDeProgramme {
  readonly programme: Programme;
  readonly concernes: number;
  readonly ecrit: Ratio | null;
  /** Libérations de douze mois ÷ logements concernés. */
  readonly observe: Ratio | null;
  readonly etat: EtatDuTaux;
  /** Celui de l'assiette refaite ; null : aucune libération n'y est comptée. */
  readonly retenu: Ratio | null;
  /** Le taux observé remplace celui qui est écrit. */
  readonly remplace: boolean;
}

export interface LigneOuverte {
  readonly avant: ConventionAReconduire;
  /** null : Parc ne connaît pas ce territoire. */
  readonly assiette: Ratio | null;
  /** Hors QPV, quand la ligne la portait et qu'elle se refait. */
  readonly assietteHorsQpv: Ratio | null;
  readonly objectifAvant: Ratio | null;
  readonly objectif: Ratio | null;
}

export interface ReservataireOuvert {
  readonly reservataire: string;
  /** Ses lignes ; vide pour ce qui reste au bailleur. */
  readonly lignes: readonly LigneOuverte[];
  readonly objectifAvant: Ratio | null;
  readonly objectif: Ratio | null;
  readonly difference: Ratio | null;
  /** null : les mises à disposition ne sont pas là. */
  readonly realise: number | null;
  /** Réalisé − objectif de l'année finie : pour information. */
  readonly ecart: Ratio | null;
  /** Ce que la méthode donnerait au 1er janvier, du flux annuel entier ; null : elle ne se calcule pas, ou il n'a pas de droit lu. */
  readonly convertie: PartConvertie | null;
}

export interface DroitQuiChange {
  readonly reservation: Reservation;
  /** Celui des conventions à qui il est ; null : aucun, ou l'on ne sait pas lequel. */
  readonly titulaire: string | null;
  readonly fin: DateLegale | null;
}

export interface Ouverture {
  readonly annee: number;
  readonly taux: readonly TauxDeProgramme[];
  /** Mis en service l'année précédente. */
  readonly nouveaux: readonly {
    readonly programme: Programme;
    readonly concernes: number;
    readonly liberations: Ratio | null;
  }[];
  /** Mis en service à partir de l'année qui s'ouvre : hors de l'assiette. */
  readonly aVenir: readonly Programme[];
  /** Programmes dont la mise en service n'est pas écrite : tenus pour anciens. */
  readonly sansDate: number;
  readonly regles: TauxRegles;
  readonly patrimoine: PatrimoineEvalue;
  readonly assietteAvant: Ratio | null;
  /** Ce que le parc déjà là, ses taux, mutations et relogements changent ; null sans assiette avant. */
  readonly changement: Ratio | null;
  /** Ce que les nouveaux programmes apportent. */
  readonly apport: Ratio;
  readonly reservataires: readonly ReservataireOuvert[];
  /** Ils ont des droits en cours au 1er janvier et aucune convention de l'année finie. */
  readonly sansConvention: readonly string[];
  /** Droits dont le dernier jour est dans l'année finie. */
  readonly finis: readonly DroitQuiChange[];
  /** Droits dont le dernier jour est dans l'année qui s'ouvre : l'échéance est à prévoir. */
  readonly finissant: readonly DroitQuiChange[];
  /** Droits sur les programmes nouveaux. */
  readonly droitsNouveaux: readonly DroitQuiChange[];
}

const CENT = ratio(100);
const DECIMALES_AU_PLUS = 6;

/** Les deux disent le même pourcentage aux décimales du premier (moitié vers le haut) : 8 % et 31 ÷ 373. */
export function memeTaux(ecrit: Ratio, observe: Ratio): boolean {
  let dixieme = CENT;
  for (let k = 0; k <= DECIMALES_AU_PLUS; k++) {
    const e = fois(ecrit, dixieme);
    if (e.n % e.d === 0n) {
      const o = fois(observe, dixieme);
      return (2n * o.n + o.d) / (2n * o.d) === e.n / e.d;
    }
    dixieme = fois(dixieme, ratio(10));
  }
  return egal(ecrit, observe);
}

function tauxDe(p: Programme, nouveau: boolean, o: OptionsDePatrimoine, choix: TauxDOuverture): TauxDeProgramme {
  const concernes = concernesDuProgramme(p, o);
  const vus = p.liberations12Mois;
  const observe = vus === null || concernes === 0 || vus > concernes ? null : ratio(vus, concernes);
  const etat: EtatDuTaux =
    p.regle?.choix === "exclu"
      ? "exclu"
      : nouveau
        ? p.taux === null && p.regle === undefined
          ? "a-regler"
          : "moins-de-douze-mois"
        : p.taux === null && observe === null && p.regle === undefined
          ? "a-regler"
          : observe === null
            ? "sans-observation"
            : p.regle?.choix === "observe" || (p.taux !== null && memeTaux(p.taux, observe))
              ? "a-jour"
              : "a-mettre-a-jour";
  const remplace = choix === "observes" && etat === "a-mettre-a-jour";
  return {
    programme: p,
    concernes,
    ecrit: p.taux,
    observe,
    etat,
    remplace,
    retenu: remplace ? observe : (p.taux ?? p.regle?.taux ?? null),
  };
}

const somme = (xs: readonly (Ratio | null)[]): Ratio | null =>
  xs.reduce<Ratio | null>((s, x) => (s === null || x === null ? null : plus(s, x)), ZERO);
const produit = (a: Ratio | null, b: Ratio | null): Ratio | null => (a === null || b === null ? null : fois(a, b));

/** Le type d'un droit qui n'a qu'un titulaire possible dans un département. */
const TYPES_SEULS: Readonly<Record<string, string>> = { etat: "etat", "action logement": "als" };

/**
 * À qui est un droit : au réservataire du même nom ; l'État et Action Logement, que les tables nomment chacune à leur façon (« État »,
 * « Préfet 35 »), se reconnaissent aussi à leur type quand ils n'ont qu'une ligne.
 */
function titulaires(suivis: readonly ReservataireSuivi[]): {
  readonly titulaireDe: (r: Pick<Reservation, "reservataire" | "type">) => ReservataireSuivi | undefined;
  readonly aUneConvention: (r: Pick<Reservation, "reservataire" | "type">) => boolean;
} {
  const parNom = new Map(suivis.map((s) => [cleDuNom(s.nom), s]));
  const duType = (r: Pick<Reservation, "type">): readonly ReservataireSuivi[] => {
    const type = TYPES_SEULS[normalise(r.type)];
    return type === undefined ? [] : suivis.filter((s) => s.type === type);
  };
  const titulaireDe = (r: Pick<Reservation, "reservataire" | "type">): ReservataireSuivi | undefined => {
    const memes = duType(r);
    return parNom.get(cleDuNom(r.reservataire)) ?? (memes.length === 1 ? memes[0] : undefined);
  };
  return { titulaireDe, aUneConvention: (r) => titulaireDe(r) !== undefined || duType(r).length > 0 };
}

export function ouvreLAnnee(d: DonneesDOuverture): Ouverture {
  const { annee } = d;
  const options: OptionsDePatrimoine = { ...d.options, rotation: { mode: "par-programme" } };
  const debut = serieDe(annee, 1, 1)!;
  const finie = anneeCivile(annee - 1);
  const aVenir = d.programmes.filter((p) => p.miseEnService !== null && p.miseEnService >= debut);
  const presents = d.programmes.filter((p) => p.miseEnService === null || p.miseEnService < debut);
  const estNouveau = (p: Programme): boolean => p.miseEnService !== null && p.miseEnService >= finie.debut;
  const regles = regleLesTaux(presents, options);
  const taux = regles.programmes
    .map((p) => tauxDe(p, estNouveau(p), options, d.taux))
    .filter((t) => t.concernes > 0 || t.programme.regle?.choix === "exclu");
  const retenus = new Map(taux.map((t) => [t.programme.ligne, t]));
  const programmes = regles.programmes.map((p): Programme => {
    const t = retenus.get(p.ligne);
    if (t?.remplace !== true) return p;
    const { regle: _, ...reste } = p;
    return { ...reste, taux: t.observe };
  });
  const patrimoine = evaluePatrimoine(programmes, options, "commune");
  const parEpci = evaluePatrimoine(programmes, options, "epci").territoires;
  const horsQpv = evaluePatrimoine(programmes, options, "qpv");
  const sansNouveaux = evaluePatrimoine(
    programmes.filter((p) => !estNouveau(p)),
    options,
  ).total.assiette;
  const { assiette } = patrimoine.total;
  const territoires = new Map(
    [...parEpci, ...patrimoine.territoires].flatMap((t) =>
      t.territoire === "" ? [] : [[cleDuNom(t.territoire), t.assiette] as const],
    ),
  );
  const qpvConnu = programmes.every((p) => p.qpv !== "inconnu" || concernesDuProgramme(p, options) === 0);
  const assietteHorsQpv = qpvConnu
    ? (horsQpv.territoires.find((t) => t.territoire === "Hors QPV")?.assiette ?? ZERO)
    : null;

  const lignes = d.lignes.map((avant): LigneOuverte => {
    const refaite = avant.territoire === "" ? assiette : (territoires.get(cleDuNom(avant.territoire)) ?? null);
    return {
      avant,
      assiette: refaite,
      assietteHorsQpv: avant.assietteHorsQpv !== null && avant.territoire === "" ? assietteHorsQpv : null,
      objectifAvant: produit(avant.part, avant.assiette),
      objectif: produit(avant.part, refaite),
    };
  });

  const suivis = reservatairesSuivis(d.objectifs);
  const { titulaireDe, aUneConvention } = titulaires(suivis);
  const programmeDe = programmesDesReservations(programmes);
  const droits = d.reservations
    .filter((r) => r.reserves > 0 || r.droitsUniques > 0)
    .map((reservation): DroitQuiChange => ({
      reservation,
      titulaire: titulaireDe(reservation)?.nom ?? null,
      fin: finDesDroits(reservation).fin,
    }));
  const dans = (x: DateLegale | null, a: number): boolean => x !== null && civileDe(x).annee === a;
  const enCours = droits.filter((x) => x.fin === null || x.fin >= debut);
  const conversion = convertisReservations(d.reservations, programmes, options, patrimoine.total, null, debut);

  const realises =
    d.mises === null
      ? null
      : new Map(
          evalueBilan(misesSuivies(d.mises, d.objectifs), finie).reservataires.map((r) => [
            cleDuNom(r.reservataire),
            r.total[d.base],
          ]),
        );
  const converties = new Map(conversion.reservataires.map((r) => [titulaireDe(r) ?? r, r]));
  const promis = somme(lignes.map((l) => l.objectif));
  const reservataires = suivis.map((s, i): ReservataireOuvert => {
    const cle = cleDuNom(s.nom);
    const siennes = lignes.filter((l) => l.avant.titulaire === i);
    const duReste = siennes.length === 0 && s.type === "bailleur";
    // Ce qui reste : l'assiette moins ce qui est promis ; rien n'est dit d'un reste négatif.
    const reste = promis === null ? null : moins(assiette, promis);
    const objectif = duReste
      ? reste === null || signe(reste) < 0
        ? null
        : reste
      : somme(siennes.map((l) => l.objectif));
    const realise = realises === null ? null : (realises.get(cle) ?? 0);
    return {
      reservataire: s.nom,
      lignes: siennes,
      objectifAvant: s.objectif,
      objectif,
      difference: objectif === null || s.objectif === null ? null : moins(objectif, s.objectif),
      realise,
      ecart: realise === null || s.objectif === null ? null : moins(ratio(realise), s.objectif),
      convertie: converties.get(s)?.[d.methode] ?? null,
    };
  });
  return {
    annee,
    taux,
    nouveaux: programmes.filter(estNouveau).map((programme) => ({
      programme,
      concernes: concernesDuProgramme(programme, options),
      liberations: liberationsDuProgramme(programme, options),
    })),
    aVenir,
    sansDate: presents.filter((p) => p.miseEnService === null).length,
    regles,
    patrimoine,
    assietteAvant: d.assietteAvant,
    changement: d.assietteAvant === null ? null : moins(sansNouveaux, d.assietteAvant),
    apport: moins(assiette, sansNouveaux),
    reservataires,
    sansConvention: [
      ...new Map(
        enCours
          .filter((x) => !aUneConvention(x.reservation))
          .map((x) => [cleDuNom(x.reservation.reservataire), x.reservation.reservataire]),
      ).values(),
    ],
    finis: droits.filter((x) => dans(x.fin, annee - 1)),
    finissant: droits.filter((x) => dans(x.fin, annee)),
    droitsNouveaux: enCours.filter((x) => {
      const p = programmeDe(x.reservation);
      return p !== undefined && estNouveau(p);
    }),
  };
}
