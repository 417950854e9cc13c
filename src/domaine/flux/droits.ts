/**
 * Les droits d'un état des lieux et leur conversion en parts, par les trois méthodes côte à côte.
 *
 * - Fin d'un droit : la date de la convention ; pour une garantie d'emprunt, cinq ans après le dernier versement du remboursement
 *   intégral (CCH R441-6, L441-1). Quand les deux sont écrites, la plus tardive est retenue et l'écart est dit.
 * - Terrain ou financement : réservations supplémentaires, hors des plafonds de 30 % et de 20 % (R441-5-4). Comptées à part.
 */
import {
  chercheurDeNoms,
  cleDuNom,
  decaleDeMois,
  divise,
  enNombre,
  fois,
  normalise,
  plus,
  ratio,
  signe,
  ZERO,
  type DateLegale,
  type Ratio,
} from "../commun";
import { valeurEnVigueur } from "../droit";
import {
  concernesDuProgramme,
  liberationsDuProgramme,
  type AssietteDuPatrimoine,
  type OptionsDePatrimoine,
  type Programme,
} from "./patrimoine";
import { problemeDeFlux, type ProblemeDeFlux } from "./problemes";

export type Contrepartie = "garantie" | "terrain" | "financement" | "1 %" | "";

export interface Reservation {
  readonly ligne: number;
  readonly reservataire: string;
  readonly type: string;
  /** Ce que le Type dit d'une collectivité ; absent : il ne le dit pas. Le territoire d'un EPCI est toutes ses communes (R441-5-3). */
  readonly niveau?: "commune" | "epci";
  readonly programme: string;
  /** « » quand il n'est pas écrit. */
  readonly bailleur: string;
  readonly commune: string;
  readonly reserves: number;
  readonly contrepartie: Contrepartie;
  readonly droitsUniques: number;
  /** null : non renseigné. */
  readonly annees: Ratio | null;
  readonly finDesDroits: DateLegale | null;
  readonly remboursement: DateLegale | null;
}

/** « Une durée de cinq ans à compter du dernier versement » (R441-6) : le nombre vient du registre des textes, jamais d'ici. */
export function finApresRemboursement(remboursement: DateLegale): {
  /** Dernier jour, le même quantième ; null : hors du calendrier. */
  readonly fin: DateLegale | null;
  /** Le texte lu n'était pas en vigueur ce jour-là. */
  readonly aVerifier: boolean;
} {
  const v = valeurEnVigueur("FLX-5ANS", remboursement);
  const parametre = v.etat === "en-vigueur" ? v.parametre : v.etat === "avant-couverture" ? v.premiere : v.derniere;
  const { valeur } = parametre;
  if (valeur.genre !== "seuil" || valeur.unite !== "ans")
    throw new Error("FLX-5ANS : une durée en années est attendue");
  return { fin: decaleDeMois(remboursement, enNombre(valeur.nombre) * 12), aVerifier: v.etat !== "en-vigueur" };
}

export interface FinDeDroits {
  /** Dernier jour où le droit s'exerce ; null : sans terme connu. */
  readonly fin: DateLegale | null;
  readonly origine: "sans-terme" | "convention" | "remboursement";
  /** Les deux dates sont écrites et ne disent pas la même chose. */
  readonly discordance: boolean;
  /** Remboursement antérieur aux textes lus : la durée de cinq ans est à vérifier. */
  readonly aVerifier: boolean;
}

export function finDesDroits(r: Pick<Reservation, "contrepartie" | "finDesDroits" | "remboursement">): FinDeDroits {
  const p = r.contrepartie === "garantie" && r.remboursement !== null ? finApresRemboursement(r.remboursement) : null;
  const convention = r.finDesDroits;
  if (p === null || p.fin === null)
    return {
      fin: convention,
      origine: convention === null ? "sans-terme" : "convention",
      discordance: false,
      aVerifier: false,
    };
  const discordance = convention !== null && convention !== p.fin;
  return convention === null || convention <= p.fin
    ? { fin: p.fin, origine: "remboursement", discordance, aVerifier: p.aVerifier }
    : { fin: convention, origine: "convention", discordance, aVerifier: p.aVerifier };
}

/** Le droit existe encore ce jour-là (le dernier jour compris). */
export const droitEnCours = (f: FinDeDroits, date: DateLegale): boolean => f.fin === null || date <= f.fin;

export interface DroitALaDate {
  readonly fin: FinDeDroits;
  /** Le droit compte : il est en cours ce jour-là, ou aucune date n'est demandée. */
  readonly compte: boolean;
}

/** Ce que la date d'évaluation laisse d'un droit : la même réponse pour une cellule et pour le volet. */
export function droitALaDate(
  r: Pick<Reservation, "contrepartie" | "finDesDroits" | "remboursement">,
  date: DateLegale | null,
): DroitALaDate {
  const fin = finDesDroits(r);
  return { fin, compte: date === null || droitEnCours(fin, date) };
}

export const estHorsPlafond = (c: Contrepartie): boolean => c === "terrain" || c === "financement";

/** Une part et de quoi la refaire : le numérateur et le dénominateur. null : la méthode n'a pas ses données. */
export interface PartConvertie {
  readonly part: Ratio;
  readonly numerateur: Ratio;
  readonly denominateur: Ratio;
  /** La fraction de cette part qui vient d'un terrain ou d'un financement : hors des plafonds (R441-5-4). */
  readonly dontHorsPlafond: Ratio;
}

export interface ConversionDeReservataire {
  readonly reservataire: string;
  readonly type: string;
  readonly reserves: number;
  readonly stock: PartConvertie | null;
  readonly rotation: PartConvertie | null;
  readonly droitsUniques: PartConvertie | null;
  /** Droits échus à la date, écartés des trois méthodes. */
  readonly reservesEchus: number;
  /** La fin la plus proche de ses droits en cours ; null : aucun droit en cours. */
  readonly prochaineFin: FinDeDroits | null;
}

export interface DonneesDeConversion {
  readonly parc: Ratio;
  /** Toutes les libérations du parc, non réservé compris. */
  readonly liberations: Ratio;
  /** Taux de rotation d'une réservation (celui de son programme, ou le taux moyen) ; null : inconnu. */
  readonly tauxDe: (r: Reservation) => Ratio | null;
  /** Attributions d'une année ; null : la méthode des droits uniques n'est pas calculée. */
  readonly attributions: Ratio | null;
  /** Date à laquelle les droits sont appréciés ; null : tous comptent. */
  readonly date: DateLegale | null;
}

export interface Conversion {
  readonly reservataires: readonly ConversionDeReservataire[];
  readonly problemes: readonly ProblemeDeFlux[];
}

interface Cumul {
  nom: string;
  type: string;
  reserves: number;
  echus: number;
  horsPlafond: number;
  pondere: Ratio | null;
  pondereHors: Ratio;
  /** null : une ligne a des droits sans durée ; la somme serait fausse. */
  droits: Ratio | null;
  droitsHors: Ratio;
  aDesDroits: boolean;
  prochaine: FinDeDroits | null;
}

export function evalueConversion(
  reservations: readonly Reservation[],
  d: DonneesDeConversion,
  plage = "Réservations",
): Conversion {
  const problemes: ProblemeDeFlux[] = [];
  const cumuls = new Map<string, Cumul>();
  for (const r of reservations) {
    const ou = { plage, ligne: r.ligne };
    const cle = cleDuNom(r.reservataire);
    let c = cumuls.get(cle);
    if (c === undefined)
      cumuls.set(
        cle,
        (c = {
          nom: r.reservataire.trim(),
          type: r.type,
          reserves: 0,
          echus: 0,
          horsPlafond: 0,
          pondere: ZERO,
          pondereHors: ZERO,
          droits: ZERO,
          droitsHors: ZERO,
          aDesDroits: false,
          prochaine: null,
        }),
      );
    if (r.reserves === 0 && r.droitsUniques === 0) {
      problemes.push(
        problemeDeFlux("flux-droit-sans-logement", { ...ou, entete: "Logements réservés" }, { lu: r.reservataire }),
      );
      continue;
    }
    const { fin, compte } = droitALaDate(r, d.date);
    if (!compte) {
      c.echus += r.reserves;
      problemes.push(
        problemeDeFlux(
          "flux-droits-echus",
          { ...ou, entete: "Fin des droits" },
          { lu: r.reservataire, fin: fin.fin!, date: d.date! },
        ),
      );
      continue;
    }
    if (c.prochaine === null || (fin.fin !== null && (c.prochaine.fin === null || fin.fin < c.prochaine.fin)))
      c.prochaine = fin;
    const hors = estHorsPlafond(r.contrepartie);
    c.reserves += r.reserves;
    if (hors) c.horsPlafond += r.reserves;
    const taux = r.reserves === 0 ? ZERO : d.tauxDe(r);
    if (taux === null) c.pondere = null;
    else {
      const liberes = fois(ratio(r.reserves), taux);
      if (c.pondere !== null) c.pondere = plus(c.pondere, liberes);
      if (hors) c.pondereHors = plus(c.pondereHors, liberes);
    }
    if (r.droitsUniques > 0) {
      if (r.annees === null || signe(r.annees) === 0) {
        c.droits = null;
        problemes.push(problemeDeFlux("flux-annees-nulles", { ...ou, entete: "Années" }, { lu: r.droitsUniques }));
      } else {
        const parAn = divise(ratio(r.droitsUniques), r.annees);
        c.aDesDroits = true;
        if (c.droits !== null) c.droits = plus(c.droits, parAn);
        if (hors) c.droitsHors = plus(c.droitsHors, parAn);
      }
    }
  }
  const part = (numerateur: Ratio, denominateur: Ratio, hors: Ratio): PartConvertie => ({
    part: divise(numerateur, denominateur),
    numerateur,
    denominateur,
    dontHorsPlafond: divise(hors, denominateur),
  });
  return {
    problemes,
    reservataires: [...cumuls.values()].map((c) => ({
      reservataire: c.nom,
      type: c.type,
      reserves: c.reserves,
      reservesEchus: c.echus,
      prochaineFin: c.prochaine,
      stock: signe(d.parc) > 0 ? part(ratio(c.reserves), d.parc, ratio(c.horsPlafond)) : null,
      rotation: c.pondere !== null && signe(d.liberations) > 0 ? part(c.pondere, d.liberations, c.pondereHors) : null,
      droitsUniques:
        c.aDesDroits && c.droits !== null && d.attributions !== null && signe(d.attributions) > 0
          ? part(c.droits, d.attributions, c.droitsHors)
          : null,
    })),
  };
}

/** Au-delà, un nom inconnu est dit sans ceux à quoi il ressemble : chaque recherche parcourt tous les noms connus. */
const NOMS_CHERCHES = 30;

function prochesParmi(connus: readonly string[]): (nom: string) => readonly string[] {
  const cherche = chercheurDeNoms(connus);
  const trouves = new Map<string, readonly string[]>();
  return (nom) => {
    const deja = trouves.get(nom);
    if (deja !== undefined || trouves.size >= NOMS_CHERCHES) return deja ?? [];
    const proches = cherche(nom);
    trouves.set(nom, proches);
    return proches;
  };
}

/** Programmes des réservations absents du parc, avec les plus proches. */
export function controleLesReservations(
  reservations: readonly Reservation[],
  programmes: readonly { readonly programme: string }[],
  plage = "Réservations",
): ProblemeDeFlux[] {
  const connus = new Map<string, string>();
  for (const p of programmes) connus.set(cleDuNom(p.programme), p.programme);
  const proches = prochesParmi([...connus.values()]);
  return reservations
    .filter((r) => r.programme !== "" && !connus.has(cleDuNom(r.programme)))
    .map((r) =>
      problemeDeFlux(
        "flux-nom-inconnu",
        { plage, ligne: r.ligne, entete: "Programme" },
        {
          lu: r.programme,
          reference: "Parc",
          proches: proches(r.programme),
        },
      ),
    );
}

/** Noms d'un tableau absents d'un autre (réservataires des conventions et des mises à disposition), avec les plus proches. */
export function controleLesNoms(
  lus: readonly { readonly nom: string; readonly ligne: number }[],
  connus: readonly string[],
  ou: { readonly plage: string; readonly entete: string; readonly reference: string },
): ProblemeDeFlux[] {
  const formes = new Set(connus.map(cleDuNom));
  const proches = prochesParmi(connus);
  const dits = new Set<string>();
  const problemes: ProblemeDeFlux[] = [];
  for (const { nom, ligne } of lus) {
    const forme = cleDuNom(nom);
    if (forme === "" || formes.has(forme) || dits.has(forme)) continue;
    dits.add(forme);
    problemes.push(
      problemeDeFlux(
        "flux-nom-inconnu",
        { plage: ou.plage, ligne, entete: ou.entete },
        { lu: nom, reference: ou.reference, proches: proches(nom) },
      ),
    );
  }
  return problemes;
}

export interface PartDeReservataire {
  readonly reservataire: string;
  readonly type: string;
  readonly part: Ratio;
}

/**
 * Rétrocession PNRU : l'État rend à Action Logement une part du flux total (1,37 % en PACA, COPIL du 8 février 2024).
 * Elle ne touche que ces deux réservataires ; la somme des parts ne change pas.
 */
export function retrocedePnru<T extends PartDeReservataire>(
  parts: readonly T[],
  taux: Ratio,
  de: number,
  vers: number,
): { readonly ok: true; readonly valeur: readonly T[] } | { readonly ok: false; readonly probleme: ProblemeDeFlux } {
  const source = parts[de];
  const cible = parts[vers];
  if (
    source === undefined ||
    cible === undefined ||
    normalise(source.type) !== "etat" ||
    normalise(cible.type) !== "action logement"
  )
    return {
      ok: false,
      probleme: problemeDeFlux("flux-retrocession-non-etat", {}, { de: source?.type ?? "", vers: cible?.type ?? "" }),
    };
  if (signe(plus(source.part, fois(taux, ratio(-1)))) < 0)
    return {
      ok: false,
      probleme: problemeDeFlux("flux-retrocession-excessive", {}, { lu: enNombre(taux), part: enNombre(source.part) }),
    };
  const moinsTaux = fois(taux, ratio(-1));
  return {
    ok: true,
    valeur: parts.map((p, i) =>
      i === de ? { ...p, part: plus(p.part, moinsTaux) } : i === vers ? { ...p, part: plus(p.part, taux) } : p,
    ),
  };
}

export interface DroitsDuPrefet {
  /** Flux annuel, en logements par an. */
  readonly flux: Ratio;
  /** Logements réservés en stock qui restent utilisables ; une autre unité : jamais additionnés au flux. */
  readonly stockAjoute: number;
  readonly regime: "flux" | "flux-et-stock" | "avant-echeance";
}

/**
 * Convention non conforme après l'échéance : les logements réservés en stock par la convention en cours « peuvent s'ajouter » au flux
 * du préfet jusqu'à la conclusion d'une convention conforme (décret 2020-145, art. 5). Le préfet seul.
 */
export function droitsDuPrefet(
  flux: Ratio,
  stock: number,
  date: DateLegale,
  conventionConformeLe: DateLegale | null,
): DroitsDuPrefet {
  if (conventionConformeLe !== null && conventionConformeLe <= date) return { flux, stockAjoute: 0, regime: "flux" };
  if (valeurEnVigueur("FLX-ART5", date).etat === "avant-couverture")
    return { flux, stockAjoute: 0, regime: "avant-echeance" };
  return { flux, stockAjoute: stock, regime: "flux-et-stock" };
}

/** Le programme d'une réservation, par son nom ; undefined : elle n'en a pas, ou il n'est pas dans le parc. */
export function programmesDesReservations(
  programmes: readonly Programme[],
): (r: Pick<Reservation, "programme">) => Programme | undefined {
  const parNom = new Map<string, Programme>();
  for (const p of programmes) {
    const cle = cleDuNom(p.programme);
    if (!parNom.has(cle)) parNom.set(cle, p);
  }
  return (r) => (r.programme === "" ? undefined : parNom.get(cleDuNom(r.programme)));
}

/** Le taux d'une réservation : celui de son programme, à défaut le taux moyen du parc ; 0 pour un programme exclu du flux ; null quand il n'y en a aucun. */
export function tauxDesReservations(
  programmes: readonly Programme[],
  options: OptionsDePatrimoine,
  moyen: Ratio | null,
): (r: Reservation) => Ratio | null {
  const programmeDe = programmesDesReservations(programmes);
  return (r) => {
    const p = programmeDe(r);
    if (p === undefined) return moyen;
    if (p.regle?.choix === "exclu") return ZERO;
    const liberations = liberationsDuProgramme(p, options);
    const concernes = concernesDuProgramme(p, options);
    return liberations === null || concernes === 0 ? moyen : divise(liberations, ratio(concernes));
  };
}

/** Les trois méthodes sur un parc évalué : mêmes dénominateurs que l'assiette, taux des programmes. */
export function convertisReservations(
  reservations: readonly Reservation[],
  programmes: readonly Programme[],
  options: OptionsDePatrimoine,
  total: AssietteDuPatrimoine,
  attributions: Ratio | null,
  date: DateLegale | null,
): Conversion {
  const moyen =
    signe(total.concernes) > 0 && signe(total.liberations) > 0 ? divise(total.liberations, total.concernes) : null;
  return evalueConversion(reservations, {
    parc: total.parc,
    liberations: total.liberations,
    tauxDe: tauxDesReservations(programmes, options, moyen),
    attributions,
    date,
  });
}
