/**
 * Ce qu'un réservataire a chez chaque bailleur, une année : par convention, la part et son assiette, les droits en logements, ce qui est reçu et
 * ce qui reste.
 *
 *   - Une part se rapporte à l'assiette de sa ligne (R. 441-5, I, al. 4) : deux parts d'assiettes différentes ne s'additionnent jamais. Des
 *     logements d'une même année s'additionnent, et le total dit combien de conventions il compte.
 *   - Une convention lie un réservataire à un bailleur (R. 441-5, I, al. 3) : ce que l'un donne de trop n'acquitte pas l'autre. Le reste dû est
 *     la somme des restes positifs ; les dépassements sont dits à part.
 */
import { cleDuNom, moins, pairesDeNoms, plus, ratio, signe, type DateLegale, type Ratio, ZERO } from "../commun";
import { bailleursDe } from "./bailleurs";
import { droitALaDate, type FinDeDroits, type Reservation } from "./droits";
import { lignesDeGestion, modeDuLogement, reunisLesGestions, type LigneDeGestion, type ModeDeGestion } from "./gestion";
import type { ProblemeDeFlux } from "./problemes";
import { parBailleur, rattache, type ConventionSuivie, type DroitDeConvention, type LigneSuivie } from "./rattachement";
import {
  BASES,
  NON_RESERVE,
  type BaseDeDecompte,
  type Decompte,
  type MiseADisposition,
  type PeriodeDeBilan,
} from "./suivi";
import { dateDe, estDans } from "./synthese";

/** Une convention, ou les logements qui n'en ont pas. */
export interface LigneDeDroits extends LigneSuivie {
  readonly duBailleur: boolean;
  readonly departement: string;
  readonly annee: number | null;
  /** Une par ligne de Conventions ; vide : sans convention. */
  readonly droits: readonly DroitDeConvention[];
  /** Faux : la table n'a aucune ligne de ce bailleur ; ce qui est reçu n'est pas connu, ce qui n'est pas 0. */
  readonly suivi: boolean;
  /** Dans le flux ; le hors flux et les droits en stock sont à part. */
  readonly recu: Decompte;
  readonly horsFlux: Decompte;
  readonly enStock: Decompte;
  /** Droits − reçu ; négatif : dépassés ; null : les droits ne se calculent pas, ou ce qui est reçu n'est pas connu. */
  readonly restant: Readonly<Record<BaseDeDecompte, Ratio | null>>;
  readonly gestions: readonly LigneDeGestion[];
}

export interface SuiviDesDroits {
  readonly lignes: readonly LigneDeDroits[];
  readonly problemes: readonly ProblemeDeFlux[];
}

interface DecompteEnCours {
  proposes: number;
  attribues: number;
  bauxSignes: number;
}
const zero = (): DecompteEnCours => ({ proposes: 0, attribues: 0, bauxSignes: 0 });

/** `conventions` sont celles d'une seule année, celle de la période. */
export function suiviDesDroits(
  mises: readonly MiseADisposition[],
  conventions: readonly ConventionSuivie[],
  periode: PeriodeDeBilan,
): SuiviDesDroits {
  const datees = mises.filter((m) => BASES.some((b) => estDans(dateDe(m, b), periode)));
  const r = rattache(datees, conventions, mises);
  const comptes = r.lignes.map(() => ({
    flux: zero(),
    hors: zero(),
    stock: zero(),
    modes: new Map<ModeDeGestion, DecompteEnCours>(),
  }));
  datees.forEach((m, i) => {
    const rang = r.rangs[i]!;
    const c = comptes[rang]!;
    const vers = [m.horsFlux !== "" ? c.hors : m.enStock ? c.stock : c.flux];
    if (vers[0] === c.flux) {
      const mode = modeDuLogement(m, conventions[rang]?.droits ?? []);
      let d = c.modes.get(mode);
      if (d === undefined) c.modes.set(mode, (d = zero()));
      vers.push(d);
    }
    for (const b of BASES) if (estDans(dateDe(m, b), periode)) for (const d of vers) d[b]++;
  });
  const suivis = new Set(mises.map((m) => cleDuNom(m.bailleur)));
  const seuls = bailleursDe(conventions);
  // Une table qui ne nomme aucun bailleur est celle du seul que nomment les conventions.
  const duSeul = seuls.length === 1 && mises.length > 0 && mises.every((m) => m.bailleur === "");
  return {
    problemes: r.problemes,
    lignes: parBailleur(
      r.lignes.map((l, i): LigneDeDroits => {
        const c = comptes[i]!;
        const convention = conventions[i];
        const suivi = suivis.has(cleDuNom(l.bailleur)) || duSeul;
        const reste = (b: BaseDeDecompte): Ratio | null =>
          l.objectif === null || !suivi ? null : moins(l.objectif, ratio(c.flux[b]));
        const droits = convention?.droits ?? [];
        return {
          ...l,
          duBailleur: convention?.duBailleur === true,
          departement: convention?.departement ?? "",
          annee: convention?.annee ?? null,
          droits,
          suivi,
          recu: c.flux,
          horsFlux: c.hors,
          enStock: c.stock,
          restant: { proposes: reste("proposes"), attribues: reste("attribues"), bauxSignes: reste("bauxSignes") },
          gestions: lignesDeGestion(droits, c.modes),
        };
      }),
    ),
  };
}

/** Les réservataires du suivi, dans l'ordre des tables, tels qu'ils sont écrits la première fois ; le bailleur n'est le réservataire de personne. */
export function reservatairesDesDroits(lignes: readonly LigneDeDroits[]): readonly string[] {
  const noms = new Map<string, string>();
  for (const l of lignes) {
    const cle = cleDuNom(l.reservataire);
    if (l.duBailleur || cle === "" || cle === cleDuNom(NON_RESERVE) || noms.has(cle)) continue;
    noms.set(cle, l.reservataire);
  }
  return [...noms.values()];
}

/** La fin la plus proche des droits encore en stock chez un bailleur (table Reservations). */
export interface FinChezUnBailleur {
  /** « » : la table ne le nomme pas. */
  readonly bailleur: string;
  readonly fin: FinDeDroits;
  /** Logements réservés en cours. */
  readonly reserves: number;
}

export interface VueDuReservataire {
  readonly reservataire: string;
  readonly lignes: readonly LigneDeDroits[];
  readonly bailleurs: number;
  readonly conventions: number;
  /** Σ des droits connus, en logements ; null : aucun ne l'est. */
  readonly droits: Ratio | null;
  /** Conventions dont les droits ne se calculent pas : elles ne sont pas dans `droits`. */
  readonly sansDroits: number;
  /** Bailleurs dont la table ne dit rien : leurs conventions ne sont dans aucun reste. */
  readonly sansSuivi: readonly string[];
  readonly recu: Decompte;
  readonly horsFlux: Decompte;
  readonly enStock: Decompte;
  readonly resteDu: Readonly<Record<BaseDeDecompte, Ratio>>;
  readonly depasse: Readonly<Record<BaseDeDecompte, Ratio>>;
  readonly gestions: readonly LigneDeGestion[];
  /** Presque le même nom, ailleurs dans les tables : à vérifier, jamais réuni. */
  readonly voisins: readonly string[];
  readonly fins: readonly FinChezUnBailleur[];
}

function additionne(ds: readonly Decompte[]): Decompte {
  const t = zero();
  for (const d of ds) for (const b of BASES) t[b] += d[b];
  return t;
}

export function vueDuReservataire(
  lignes: readonly LigneDeDroits[],
  reservataire: string,
  reservations: readonly Reservation[],
  date: DateLegale,
): VueDuReservataire {
  const cle = cleDuNom(reservataire);
  const siennes = lignes.filter((l) => !l.duBailleur && cleDuNom(l.reservataire) === cle);
  const conventions = siennes.filter((l) => l.droits.length > 0);
  const connues = conventions.flatMap((l) => (l.objectif === null ? [] : [l.objectif]));
  const somme = (rs: readonly Ratio[]): Ratio => rs.reduce(plus, ZERO);
  const restes = (b: BaseDeDecompte, sens: 1 | -1): Ratio =>
    somme(
      conventions.flatMap(({ restant }) => {
        const r = restant[b];
        return r === null || signe(r) !== sens ? [] : [sens === 1 ? r : moins(ZERO, r)];
      }),
    );
  const parBase = (sens: 1 | -1): Record<BaseDeDecompte, Ratio> => ({
    proposes: restes("proposes", sens),
    attribues: restes("attribues", sens),
    bauxSignes: restes("bauxSignes", sens),
  });
  return {
    reservataire,
    lignes: siennes,
    bailleurs: new Set(siennes.map((l) => cleDuNom(l.bailleur))).size,
    conventions: conventions.length,
    droits: connues.length === 0 ? null : somme(connues),
    sansDroits: conventions.length - connues.length,
    sansSuivi: bailleursDe(siennes.filter((l) => !l.suivi)),
    recu: additionne(siennes.map((l) => l.recu)),
    horsFlux: additionne(siennes.map((l) => l.horsFlux)),
    enStock: additionne(siennes.map((l) => l.enStock)),
    resteDu: parBase(1),
    depasse: parBase(-1),
    gestions: reunisLesGestions(siennes.map((l) => l.gestions)),
    voisins: pairesDeNoms(reservatairesDesDroits(lignes)).flatMap(([a, b]) =>
      cleDuNom(a) === cle ? [b] : cleDuNom(b) === cle ? [a] : [],
    ),
    fins: finsDe(reservations, cle, date),
  };
}

/** Par bailleur, ce qui est encore réservé en stock ce jour-là, et le premier terme connu. */
function finsDe(reservations: readonly Reservation[], cle: string, date: DateLegale): readonly FinChezUnBailleur[] {
  const parNom = new Map<string, { bailleur: string; fin: FinDeDroits; reserves: number }>();
  for (const r of reservations) {
    if (cleDuNom(r.reservataire) !== cle) continue;
    const { fin, compte } = droitALaDate(r, date);
    if (!compte) continue;
    const k = cleDuNom(r.bailleur);
    const deja = parNom.get(k);
    if (deja === undefined) parNom.set(k, { bailleur: r.bailleur, fin, reserves: r.reserves });
    else {
      deja.reserves += r.reserves;
      if (fin.fin !== null && (deja.fin.fin === null || fin.fin < deja.fin.fin)) deja.fin = fin;
    }
  }
  return [...parNom.values()];
}

/** Les réservataires d'un bailleur (null : tous), chacun avec ses modes. */
export const gestionsParReservataire = (
  lignes: readonly LigneDeDroits[],
  bailleur: string | null,
): readonly { readonly reservataire: string; readonly gestions: readonly LigneDeGestion[] }[] => {
  const siennes = bailleur === null ? lignes : lignes.filter((l) => cleDuNom(l.bailleur) === cleDuNom(bailleur));
  return reservatairesDesDroits(siennes).map((reservataire) => ({
    reservataire,
    gestions: reunisLesGestions(
      siennes.filter((l) => cleDuNom(l.reservataire) === cleDuNom(reservataire)).map((l) => l.gestions),
    ),
  }));
};
