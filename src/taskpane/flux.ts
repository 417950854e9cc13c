/** Passes Parc, Reservations, MisesADisposition and Conventions to the engine; places what comes back. Pure. */
import { lisBilan, lisConventions, lisEtatDesLieux, lisMises, lisParc } from "../cells";
import {
  civileDe,
  divise,
  lisNombre,
  normalise,
  ratio,
  serieDe,
  type DateLegale,
  type Probleme,
  type Ratio,
} from "../domaine/commun";
import { objectifsDeFlux, valeurLue, type ObjectifsDeFlux } from "../domaine/controles";
import {
  anneeCivile,
  basesDUnBilan,
  controleLesNoms,
  convertisReservations,
  evalueAvancement,
  evalueBilan,
  evalueBilansIntermediaires,
  evaluePatrimoine,
  evalueTaux,
  misesDuBailleur,
  NON_RESERVE,
  orienteLogement,
  periodeDeSuivi,
  periodesDesBilans,
  prorata,
  SANS_LIMITE,
  type Avancement,
  type BaseDeDecompte,
  type Bilan,
  type CodeFlux,
  type Conversion,
  type DimensionDeTerritoire,
  type LogementLibere,
  type MiseADisposition,
  type OptionsDePatrimoine,
  type OrientationDeLogement,
  type PatrimoineEvalue,
  type PeriodeDeBilan,
  type TauxDuSuivi,
} from "../domaine/flux";
import { phraseDeTableau, phraseFlux, SUIVI_DU_VOLET } from "../messages";
import { MODELES } from "../modeles";
import { donneesDe, zoneDe } from "./constats";
import { type TableLue } from "./etat";
import { type Zone } from "../excel";

export interface Remarque {
  readonly phrase: string;
  readonly zone: Zone | null;
}

type Lues = Readonly<Record<string, TableLue>>;

function place(p: Probleme, lues: Lues): Zone | null {
  const modele = MODELES.find((m) => p.ou.plage !== undefined && normalise(m.titre) === normalise(p.ou.plage));
  const table = modele === undefined ? undefined : lues[modele.nom];
  return table === undefined || p.ou.ligne === undefined ? null : zoneDe(table, p.ou.ligne, p.ou.entete ?? null);
}
const remarques = (ps: readonly Probleme[], lues: Lues): Remarque[] =>
  ps.map((p) => ({ phrase: phraseDeTableau(p) ?? phraseFlux(p as Probleme<CodeFlux>), zone: place(p, lues) }));

export interface FluxCalcule {
  /** Null when the table Parc cannot be read: `remarques` says why. */
  readonly patrimoine: PatrimoineEvalue | null;
  readonly conversion: Conversion | null;
  readonly remarques: readonly Remarque[];
}

/** A number typed in the pane, or null when blank; "refus" when it is not one. */
export function nombreTape(texte: string): Ratio | null | "refus" {
  if (texte.trim() === "") return null;
  const n = lisNombre(texte);
  return typeof n === "string" || n.pourcent || n.exact.n <= 0n ? "refus" : n.exact;
}

const CENT = ratio(100n);
/** A share of the yearly flux, in a field that holds nothing but percentages and shows the unit: « 30 » and « 30 % » are the same. */
export function pourcentageTape(texte: string): Ratio | null | "refus" {
  if (texte.trim() === "") return null;
  const n = lisNombre(texte);
  if (typeof n === "string" || n.exact.n < 0n) return "refus";
  return n.pourcent ? n.exact : divise(n.exact, CENT);
}

/** The same, above 0. */
export function partTapee(texte: string): Ratio | null | "refus" {
  const p = pourcentageTape(texte);
  return p !== null && p !== "refus" && p.n === 0n ? "refus" : p;
}

/** The problems of a computation that no cell holds alone. */
export const phrasesDe = (ps: readonly Probleme<CodeFlux>[]): readonly string[] => ps.map(phraseFlux);

export function calculeFlux(
  lues: Lues,
  options: OptionsDePatrimoine,
  dimension: DimensionDeTerritoire,
  attributions: Ratio | null,
  date: DateLegale,
): FluxCalcule {
  const parc = donneesDe(lues["Parc"]!);
  const p = lisParc([parc.entetes], parc.lignes);
  if (!p.lisible) return { patrimoine: null, conversion: null, remarques: remarques(p.problemesDuTableau, lues) };
  const patrimoine = evaluePatrimoine(p.programmes, options, dimension);
  const problemes: Probleme[] = [...p.problemesDuTableau, ...patrimoine.problemes];
  const table = lues["Reservations"];
  let conversion: Conversion | null = null;
  if (table !== undefined) {
    const r = donneesDe(table);
    const e = lisEtatDesLieux([r.entetes], r.lignes, p.programmes);
    problemes.push(...e.problemesDuTableau, ...e.problemes);
    if (e.lisible) {
      conversion = convertisReservations(e.reservations, p.programmes, options, patrimoine.total, attributions, date);
      problemes.push(...conversion.problemes);
    }
  }
  return { patrimoine, conversion, remarques: remarques(problemes, lues) };
}

export interface SuiviLu {
  readonly lisible: boolean;
  readonly remarques: readonly Remarque[];
  /** The year shown, and those of which the table has events. */
  readonly annee: number;
  readonly annees: readonly number[];
  /** That civil year, up to the closing date chosen, else up to the evaluation date when it falls in it. */
  readonly periode: PeriodeDeBilan;
  /** The same without a closing date: a dwelling freed today is oriented on what is done to this day. */
  readonly aCeJour: PeriodeDeBilan;
  /** The closing dates of that year, the annual one last. */
  readonly arretes: readonly PeriodeDeBilan[];
  /** The period ends after the evaluation date. */
  readonly aVenir: boolean;
  readonly conventions: readonly ObjectifsDeFlux[];
}

/** The follow-up of one landlord (null: the whole table). */
export interface SuiviDeBailleur {
  readonly mises: readonly MiseADisposition[];
  readonly bilan: Bilan;
  readonly taux: readonly TauxDuSuivi[];
  /** What is done at each closing date of the year, with the share of the year elapsed. */
  readonly bilans: readonly BilanArrete[];
}

export interface BilanArrete {
  readonly bilan: Bilan;
  readonly fin: DateLegale;
  readonly prorata: Ratio;
  readonly definitif: boolean;
}

/** `voulue`: the year chosen, or null: that of the date if it has events, else the last one before it that has some. `arret`: a closing date of that year, by its rank. */
export function lisSuivi(lues: Lues, date: DateLegale, voulue: number | null, arret: number | null): SuiviLu {
  const d = donneesDe(lues["MisesADisposition"]!);
  const m = lisMises([d.entetes], d.lignes);
  const courante = civileDe(date).annee;
  const { annees } = evalueBilan(m.mises, null);
  const annee = voulue ?? [...annees].reverse().find((a) => a <= courante) ?? courante;
  const arretes = periodesDesBilans(annee);
  const aCeJour = { debut: serieDe(annee, 1, 1)!, fin: annee === courante ? date : serieDe(annee, 12, 31)! };
  const periode = (arret === null ? undefined : arretes[arret]) ?? aCeJour;
  const c = lues["Conventions"] === undefined ? null : donneesDe(lues["Conventions"]);
  const conventions =
    c === null
      ? []
      : objectifsDeFlux(lisConventions(c.entetes, c.lignes).lignes, date).filter(
          (o) => o.annee === null || o.annee === annee,
        );
  const noms = conventions.flatMap((o) => [o.bailleur, ...o.reservataires.map((r) => r.reservataire)]);
  const inconnus =
    conventions.length === 0
      ? []
      : controleLesNoms(
          m.mises.filter((x) => x.horsFlux === "").map((x) => ({ nom: x.reservataire, ligne: x.ligne })),
          [...noms, NON_RESERVE],
          { plage: "Mises à disposition", entete: "Réservataire", reference: "Conventions" },
        );
  return {
    lisible: m.lisible,
    remarques: remarques([...m.problemesDuTableau, ...m.problemes, ...inconnus], lues),
    annee,
    annees,
    periode,
    aCeJour,
    arretes,
    aVenir: periode.fin > date,
    conventions,
  };
}

export function suiviDe(
  lues: Lues,
  periode: PeriodeDeBilan,
  bailleur: string | null,
  date: DateLegale,
): SuiviDeBailleur {
  const d = donneesDe(lues["MisesADisposition"]!);
  const { mises } = misesDuBailleur(lisMises([d.entetes], d.lignes).mises, bailleur ?? "");
  const bilan = evalueBilan(mises, periode);
  const { annee } = civileDe(periode.debut);
  const exercice = anneeCivile(annee);
  const bilans = evalueBilansIntermediaires(mises, annee).map((b): BilanArrete => {
    const { fin } = b.periode!;
    return { bilan: b, fin, prorata: prorata(fin, exercice), definitif: fin <= date };
  });
  return { mises, bilan, taux: bilan.reservataires.map(evalueTaux), bilans };
}

interface Suivi {
  readonly nom: string;
  readonly objectif: Ratio | null;
  readonly territoires: readonly string[];
}

/** The holders of the conventions, then what is left to the landlord, followed under « Non réservé ». */
function suivis(o: ObjectifsDeFlux): readonly Suivi[] {
  const liste = o.reservataires.map((r): Suivi => ({
    nom: r.reservataire,
    objectif: r.objectif,
    territoires: r.type === "collectivite" ? r.territoires : [],
  }));
  return o.reservataires.some((r) => r.type === "bailleur")
    ? liste
    : [...liste, { nom: NON_RESERVE, objectif: o.reste, territoires: [] }];
}

/**
 * What the landlord keeps is written in three ways: a blank holder, « Non réservé », or its own name. All of them are counted on the
 * line that follows it.
 */
function misesSuivies(mises: readonly MiseADisposition[], o: ObjectifsDeFlux): readonly MiseADisposition[] {
  const propre = o.reservataires.find((r) => r.type === "bailleur")?.reservataire ?? "";
  const siens = new Set(["", NON_RESERVE, o.bailleur].map(normalise));
  return mises.map((m) => (siens.has(normalise(m.reservataire)) ? { ...m, reservataire: propre } : m));
}

export interface LigneDAvancement {
  readonly reservataire: string;
  readonly objectif: Ratio | null;
  /** Null without an objective above 0. */
  readonly avancement: Avancement | null;
}

/** Rate reached and expected at the end of the period followed, for each holder of the conventions of a landlord. */
export function avancements(
  suivi: SuiviDeBailleur,
  objectifs: ObjectifsDeFlux,
  base: BaseDeDecompte,
  date: DateLegale,
): readonly LigneDAvancement[] {
  const periode = periodeDeSuivi(date, null, null);
  const attendu = periode === null || "code" in periode ? null : prorata(date, periode);
  const { reservataires } = evalueBilan(misesSuivies(suivi.mises, objectifs), suivi.bilan.periode);
  const realises = new Map(reservataires.map((r) => [normalise(r.reservataire), r.total[base]]));
  return suivis(objectifs).map(({ nom, objectif }) => ({
    reservataire: nom,
    objectif,
    avancement:
      objectif === null || objectif.n <= 0n
        ? null
        : evalueAvancement(objectif, ratio(realises.get(normalise(nom)) ?? 0), attendu, null),
  }));
}

/** Who comes first for the dwelling; null when an objective is missing: shares of an unknown whole would be invented. */
export function oriente(
  suivi: SuiviDeBailleur,
  objectifs: ObjectifsDeFlux,
  logement: LogementLibere,
  periode: PeriodeDeBilan,
  base: BaseDeDecompte,
): { readonly noms: readonly string[]; readonly resultat: OrientationDeLogement } | null {
  const liste = suivis(objectifs);
  const connus = liste.flatMap((s) =>
    s.objectif === null
      ? []
      : [{ nom: s.nom, objectif: s.objectif, limites: { ...SANS_LIMITE, territoires: s.territoires } }],
  );
  if (connus.length < liste.length || !connus.some((s) => s.objectif.n > 0n)) return null;
  return {
    noms: connus.map((s) => s.nom),
    resultat: orienteLogement(logement, connus, misesSuivies(suivi.mises, objectifs), periode, base),
  };
}

export interface BilanRecu {
  readonly melees: readonly string[];
  readonly ecarts: readonly Remarque[];
}

/** The table Bilan, received or written: the counting base of each dimension. Null without the table, or when nothing disagrees. */
export function bilanRecu(lues: Lues): BilanRecu | null {
  const table = lues["Bilan"];
  if (table === undefined) return null;
  const d = donneesDe(table);
  const lignes = lisBilan([d.entetes], d.lignes)
    .lignes.filter((l) => !l.total)
    .map((l) => ({
      ligne: l.ligne,
      reservataire: l.reservataire,
      dimension: l.dimension,
      decomptes: {
        Proposés: valeurLue(l.proposes),
        Attribués: valeurLue(l.attribues),
        "Baux signés": valeurLue(l.baux),
      },
    }));
  const { ecarts, melees } = basesDUnBilan(lignes, ["Proposés", "Attribués", "Baux signés"]);
  return ecarts.length === 0
    ? null
    : {
        melees,
        ecarts: ecarts.map((e) => ({ phrase: SUIVI_DU_VOLET.recuEcart(e), zone: zoneDe(table, e.ligne, e.colonne) })),
      };
}
