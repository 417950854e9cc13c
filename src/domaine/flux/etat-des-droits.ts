/**
 * L'état des lieux des droits de chaque réservataire d'un bailleur, et ce qu'ils donnent : avant, en stock ; après, en flux.
 *
 *   - Avant : logements réservés en cours × taux de rotation de leur programme, dans la commune du programme (« tours par an »).
 *   - Après : part × assiette. Un réservataire exerce ses droits là où ils sont : une collectivité sur son territoire (R441-5-3), les
 *     autres dans toutes les communes du bailleur (pour l'État, R441-5-2 II : la même part partout, sauf stipulation contraire). Ses
 *     logements s'y répartissent comme l'assiette des communes, faute d'un texte qui dise autre chose.
 *   - Un droit dont la commune n'est pas connue est réparti comme les libérations des communes où ses droits s'exercent, et c'est dit ; une
 *     collectivité dont aucun droit n'a de commune n'a pas de territoire connu : ses logements restent sur une ligne à part.
 *   - Un droit de suite revient avec le logement (Logements réservés) ; un droit unique s'emploie une fois (Droits uniques ÷ Années).
 *
 * Rien n'est arrondi.
 */
import {
  cleDuNom,
  divise,
  estNul,
  fois,
  moins,
  plus,
  ratio,
  signe,
  somme,
  ZERO,
  type DateLegale,
  type Ratio,
} from "../commun";
import { evalueAvantApres, type AvantApres, type Comparaison, type LigneDAvantApres } from "./avant-apres";
import {
  droitALaDate,
  programmesDesReservations,
  tauxDesReservations,
  type Conversion,
  type ConversionDeReservataire,
  type FinDeDroits,
  type Reservation,
} from "./droits";
import { estCollectivite } from "./negociation";
import type { MethodeDeConversion } from "./passage";
import { evaluePatrimoine, liberationsDuProgramme, type OptionsDePatrimoine, type Programme } from "./patrimoine";

export interface DroitDuReservataire {
  readonly reservation: Reservation;
  /** Celle de la réservation, à défaut de son programme ; « » : non connue. */
  readonly commune: string;
  readonly fin: FinDeDroits;
  /** En cours à la date. */
  readonly compte: boolean;
  /** null : ni le programme, ni le parc n'en ont. */
  readonly taux: Ratio | null;
  /** Celui du programme ; à défaut, la moyenne du parc. */
  readonly tauxDuProgramme: boolean;
  /** Réservés × taux ; 0 quand le droit est échu ; null sans taux. */
  readonly tours: Ratio | null;
  /** Droits uniques ÷ années ; null sans durée ; 0 sans droit unique, ou échu. */
  readonly uniquesParAn: Ratio | null;
}

/** Où les logements d'un réservataire se prennent. */
export type EtendueDesDroits = "commune" | "epci" | "communes" | "parc" | "inconnue";

export interface EtatDuReservataire {
  readonly reservataire: string;
  readonly type: string;
  readonly droits: readonly DroitDuReservataire[];
  readonly conversion: ConversionDeReservataire;
  /** Logements réservés en cours : des droits de suite. */
  readonly deSuite: number;
  /** Droits uniques en cours. */
  readonly uniques: number;
  readonly etendue: EtendueDesDroits;
  /** La commune, ou l'EPCI, de ses droits ; « » pour les autres. */
  readonly territoire: string;
  /** Une ligne par commune, puis le total ; null : la méthode ne lui donne pas de part. */
  readonly communes: readonly Comparaison[] | null;
  readonly total: Comparaison | null;
  /** Logements réservés dont aucun taux n'est connu : aucun tour n'en est compté. */
  readonly sansTaux: number;
  /** Logements réservés qui ne sont d'aucune commune connue : répartis comme les libérations, ou laissés à part. */
  readonly sansCommune: number;
  /** L'assiette est nulle partout où ses droits s'exercent : ses logements n'y trouvent pas de flux. */
  readonly sansFlux: boolean;
}

export interface EtatDesDroits {
  readonly methode: MethodeDeConversion;
  readonly reservataires: readonly EtatDuReservataire[];
  readonly avantApres: AvantApres;
  /** Sans part par cette méthode : ils ne sont pas comparés. */
  readonly sansPart: readonly string[];
  /** Les communes de Parc et leur assiette. */
  readonly communes: readonly { readonly commune: string; readonly assiette: Ratio }[];
  /** Σ assiettes des communes − assiette du parc : ce que les planchers à 0 ajoutent aux communes. */
  readonly ecartDesPlanchers: Ratio;
}

export interface DonneesDeLEtat {
  readonly reservations: readonly Reservation[];
  readonly programmes: readonly Programme[];
  readonly options: OptionsDePatrimoine;
  readonly conversion: Conversion;
  readonly methode: MethodeDeConversion;
  readonly date: DateLegale | null;
}

interface Commune {
  readonly nom: string;
  readonly assiette: Ratio;
  readonly liberations: Ratio;
  readonly epcis: ReadonlySet<string>;
}

/** Les communes où ses logements se prennent, parmi celles du parc. */
function etendueDe(
  type: string,
  droits: readonly DroitDuReservataire[],
  communes: ReadonlyMap<string, Commune>,
): { readonly etendue: EtendueDesDroits; readonly ou: readonly Commune[]; readonly territoire: string } {
  const toutes = [...communes.values()];
  const sienne = new Map(
    droits.filter((d) => d.compte && d.commune !== "").map((d) => [cleDuNom(d.commune), d.commune]),
  );
  if (!estCollectivite({ type })) return { etendue: "parc", ou: toutes, territoire: "" };
  if (sienne.size === 0) return { etendue: "inconnue", ou: [], territoire: "" };
  const connues = [...sienne.keys()].flatMap((k) => communes.get(k) ?? []);
  const epcis = new Set(connues.flatMap((c) => [...c.epcis]));
  const duNiveau = droits.every((d) => !d.compte || d.reservation.niveau === "epci");
  if (sienne.size === 1 && !(duNiveau && epcis.size === 1))
    return { etendue: "commune", ou: connues, territoire: [...sienne.values()][0]! };
  if (epcis.size === 1 && connues.length === sienne.size) {
    const [epci] = epcis;
    return { etendue: "epci", ou: toutes.filter((c) => c.epcis.has(epci!)), territoire: epci! };
  }
  return { etendue: "communes", ou: connues, territoire: "" };
}

export function etatDesDroits(d: DonneesDeLEtat): EtatDesDroits {
  const parc = evaluePatrimoine(d.programmes, d.options, "commune");
  const epcisDe = new Map<string, Set<string>>();
  for (const p of d.programmes) {
    if (p.epci === "") continue;
    const k = cleDuNom(p.commune);
    const deja = epcisDe.get(k);
    if (deja === undefined) epcisDe.set(k, new Set([p.epci]));
    else if (![...deja].some((e) => cleDuNom(e) === cleDuNom(p.epci))) deja.add(p.epci);
  }
  const communes = new Map<string, Commune>(
    parc.territoires.map((t) => [
      cleDuNom(t.territoire),
      {
        nom: t.territoire,
        assiette: t.assiette,
        liberations: t.liberations,
        epcis: epcisDe.get(cleDuNom(t.territoire)) ?? new Set(),
      },
    ]),
  );
  const { total } = parc;
  const moyen =
    signe(total.concernes) > 0 && signe(total.liberations) > 0 ? divise(total.liberations, total.concernes) : null;
  const programmeDe = programmesDesReservations(d.programmes);
  const tauxDe = tauxDesReservations(d.programmes, d.options, moyen);
  const parNom = new Map<string, DroitDuReservataire[]>();
  for (const r of d.reservations) {
    if (r.reserves === 0 && r.droitsUniques === 0) continue;
    const programme = programmeDe(r);
    const { fin, compte } = droitALaDate(r, d.date);
    const taux = tauxDe(r);
    const connue = communes.get(cleDuNom(r.commune === "" ? (programme?.commune ?? "") : r.commune));
    const droit: DroitDuReservataire = {
      reservation: r,
      commune: connue?.nom ?? (r.commune === "" ? (programme?.commune ?? "") : r.commune),
      fin,
      compte,
      taux,
      tauxDuProgramme: programme !== undefined && liberationsDuProgramme(programme, d.options) !== null,
      tours: !compte || r.reserves === 0 ? ZERO : taux === null ? null : fois(ratio(r.reserves), taux),
      uniquesParAn:
        !compte || r.droitsUniques === 0
          ? ZERO
          : r.annees === null || estNul(r.annees)
            ? null
            : divise(ratio(r.droitsUniques), r.annees),
    };
    const cle = cleDuNom(r.reservataire);
    const deja = parNom.get(cle);
    if (deja === undefined) parNom.set(cle, [droit]);
    else deja.push(droit);
  }
  const lignes: LigneDAvantApres[] = [];
  const ebauches = d.conversion.reservataires.map((c) => {
    const droits = parNom.get(cleDuNom(c.reservataire)) ?? [];
    const lieux = etendueDe(c.type, droits, communes);
    const part = c[d.methode]?.part ?? null;
    const enCours = droits.filter((x) => x.compte);
    const fluxDuTerritoire = somme(lieux.ou.map((x) => x.assiette));
    if (part !== null && (signe(part) > 0 || enCours.length > 0)) {
      const flux = fois(part, total.assiette);
      // Sa part du flux de ces communes : celle du flux du bailleur, quand elles sont tout le parc.
      const locale = estNul(fluxDuTerritoire) ? ZERO : divise(flux, fluxDuTerritoire);
      const la = new Set(lieux.ou.map((x) => cleDuNom(x.nom)));
      const ou = { plage: "Réservations" };
      const ligne = (territoire: string, reserves: Ratio, taux: Ratio): void => {
        const cle = cleDuNom(territoire);
        lignes.push({
          reservataire: c.reservataire,
          territoire,
          reserves,
          taux,
          assiette: cle === "" ? total.assiette : (communes.get(cle)?.assiette ?? ZERO),
          part: cle === "" ? (lieux.etendue === "inconnue" ? part : ZERO) : la.has(cle) ? locale : ZERO,
          ouPart: ou,
          ouAssiette: ou,
        });
      };
      // Chaque commune de son territoire a une ligne, même sans droit en stock ; sans territoire connu, une ligne à part.
      for (const x of lieux.ou) ligne(x.nom, ZERO, ZERO);
      if (lieux.etendue === "inconnue") ligne("", ZERO, ZERO);
      const libere = somme(lieux.ou.map((x) => x.liberations));
      for (const { commune, reservation, taux } of enCours) {
        const reserves = ratio(reservation.reserves);
        if (reservation.reserves === 0) continue;
        if (commune !== "" || estNul(libere)) ligne(commune, reserves, taux ?? ZERO);
        else for (const x of lieux.ou) ligne(x.nom, fois(reserves, divise(x.liberations, libere)), taux ?? ZERO);
      }
    }
    return {
      c,
      droits,
      enCours,
      lieux,
      part,
      sansFlux: lieux.ou.length > 0 && part !== null && signe(part) > 0 && estNul(fluxDuTerritoire),
    };
  });
  const avantApres = evalueAvantApres(lignes);
  const compares = new Map<string, Comparaison[]>();
  for (const l of avantApres.lignes) {
    const cle = cleDuNom(l.reservataire!);
    const deja = compares.get(cle);
    if (deja === undefined) compares.set(cle, [l]);
    else deja.push(l);
  }
  const totaux = new Map(avantApres.parReservataire.map((l) => [cleDuNom(l.reservataire!), l]));
  return {
    methode: d.methode,
    avantApres,
    sansPart: ebauches.filter((e) => e.part === null).map((e) => e.c.reservataire),
    communes: [...communes.values()].map((c) => ({ commune: c.nom, assiette: c.assiette })),
    ecartDesPlanchers: moins(somme([...communes.values()].map((c) => c.assiette)), total.assiette),
    reservataires: ebauches.map(({ c, droits, enCours, lieux, part, sansFlux }): EtatDuReservataire => {
      const cle = cleDuNom(c.reservataire);
      const reserves = (admis: (x: DroitDuReservataire) => boolean): number =>
        enCours.filter(admis).reduce((s, x) => s + x.reservation.reserves, 0);
      return {
        reservataire: c.reservataire,
        type: c.type,
        droits,
        conversion: c,
        deSuite: reserves(() => true),
        uniques: enCours.reduce((s, x) => s + x.reservation.droitsUniques, 0),
        etendue: lieux.etendue,
        territoire: lieux.territoire,
        communes: part === null ? null : (compares.get(cle) ?? []),
        total: part === null ? null : (totaux.get(cle) ?? null),
        sansTaux: reserves((x) => x.taux === null),
        sansCommune: reserves((x) => x.commune === ""),
        sansFlux,
      };
    }),
  };
}

/** Σ tours par an en stock ; null : un taux manque. */
export const toursEnStock = (droits: readonly DroitDuReservataire[]): Ratio | null =>
  droits.reduce<Ratio | null>((s, x) => (s === null || x.tours === null ? null : plus(s, x.tours)), ZERO);
