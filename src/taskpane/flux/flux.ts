/** Passes Parc, Reservations, MisesADisposition and Conventions to the engine; places what comes back. Pure. */
import { lisBilan, lisConventions, lisEtatDesLieux, lisMises, lisParc } from "../../cells";
import {
  civileDe,
  cleDuNom,
  compare,
  divise,
  lisNombre,
  ratio,
  serieDe,
  type DateLegale,
  type ProblemeDeTableau,
  type Ratio,
  UN,
} from "../../domaine/commun";
import {
  conventionsSuivies,
  defautsDesObjectifs,
  objectifsDeFlux,
  regroupeLesDefauts,
  valeurLue,
  type ObjectifsDeFlux,
} from "../../domaine/controles";
import {
  anneeCivile,
  basesDUnBilan,
  controleLesNoms,
  convertisReservations,
  evalueBilan,
  evalueBilansIntermediaires,
  evaluePatrimoine,
  evalueTaux,
  misesDuBailleur,
  misesSuivies,
  NON_RESERVE,
  periodesDesBilans,
  prorata,
  regleLesTaux,
  type TauxRegles,
  type BaseDeDecompte,
  type Bilan,
  type Conversion,
  type DimensionDeTerritoire,
  type MiseADisposition,
  type OptionsDePatrimoine,
  type PatrimoineEvalue,
  type PeriodeDeBilan,
  type TauxDuSuivi,
  avancementsDesObjectifs,
  bailleursDe,
  bailleursVoisins,
  rattache,
  lignesDuBailleur,
  type Programme,
  type Reservation,
  type CommuneConnue,
  type LigneDAvancement,
  type ProblemeDeFlux,
  situeLeProblemeDeFlux,
} from "../../domaine/flux";
import { estDeTableau, FLUX_DU_VOLET, phraseDuGroupe, phraseFlux, SUIVI_DU_VOLET } from "../../messages";
import { PARC, RESERVATIONS } from "../../modeles";
import { donneesDe, origineDe, zoneDe, zoneDuLieu } from "../controles/constats";
import { remedeDe, type Remede } from "../composants/remedes";
import type { TableLue } from "../coquille/etat";
import type { Zone } from "../../excel";

export interface Remarque {
  readonly phrase: string;
  readonly zone: Zone | null;
  /** What mends all that it speaks of, when one write does. */
  readonly remede?: Remede | null;
}

type Lues = Readonly<Record<string, TableLue>>;

/** Problems of the lines of one table, each led to its cell; those that say the same thing of a column are one. */
function remarques(ps: readonly (ProblemeDeTableau | ProblemeDeFlux)[], table: TableLue): Remarque[] {
  const dePlage = ps.filter((p) => !estDeTableau(p)).map((p) => situeLeProblemeDeFlux(p, origineDe(table)));
  return [
    ...regroupeLesDefauts(ps.filter(estDeTableau).map((probleme) => ({ probleme, bailleur: null }))).map((g) => ({
      phrase: phraseDuGroupe(g),
      zone: zoneDuLieu({ table }, g.defaut.probleme.ou),
      remede: remedeDe(g.defaut.probleme, { table }),
    })),
    ...dePlage.map((p) => ({ phrase: phraseFlux(p), zone: zoneDuLieu({ table }, p.ou) })),
  ];
}

const parcDe = (table: TableLue): ReturnType<typeof lisParc> => {
  const { entetes, lignes } = donneesDe(table);
  return lisParc([entetes], lignes, undefined, { origine: origineDe(table) });
};
const etatDesLieuxDe = (table: TableLue, programmes: readonly Programme[]): ReturnType<typeof lisEtatDesLieux> => {
  const { entetes, lignes } = donneesDe(table);
  return lisEtatDesLieux([entetes], lignes, programmes, undefined, { origine: origineDe(table) });
};
const misesDe = (table: TableLue): ReturnType<typeof lisMises> => {
  const { entetes, lignes } = donneesDe(table);
  return lisMises([entetes], lignes, undefined, { origine: origineDe(table) });
};

/** The table MisesADisposition, or null without it, or when it does not read. */
export function misesLues(lues: Lues): readonly MiseADisposition[] | null {
  const table = lues["MisesADisposition"];
  const lu = table === undefined ? null : misesDe(table);
  return lu === null || !lu.lisible ? null : lu.mises;
}

export interface FluxCalcule {
  /** Null when the table Parc cannot be read: `remarques` says why. */
  readonly patrimoine: PatrimoineEvalue | null;
  readonly conversion: Conversion | null;
  /** The landlords of Parc and Reservations; above one, only the lines of `bailleur` are counted. */
  readonly bailleurs: readonly string[];
  readonly bailleur: string | null;
  readonly remarques: readonly Remarque[];
  /** The lines that are counted: those of the landlord shown. */
  readonly programmes: readonly Programme[];
  readonly reservations: readonly Reservation[];
  /** The programmes without a rate, and what is chosen for each. */
  readonly taux: TauxRegles;
}

/** A number typed in the pane, or null when blank; "refus" when it is not one. */
export function nombreTape(texte: string): Ratio | null | "refus" {
  if (texte.trim() === "") return null;
  const n = lisNombre(texte);
  return typeof n === "string" || n.pourcent || n.exact.n <= 0n ? "refus" : n.exact;
}

const CENT = ratio(100n);
/**
 * A share of the yearly flux, in a field that holds nothing but percentages and shows the unit: « 30 » and « 30 % » are the same.
 * More than the whole flux is no share of it.
 */
export function pourcentageTape(texte: string): Ratio | null | "refus" {
  if (texte.trim() === "") return null;
  const n = lisNombre(texte);
  if (typeof n === "string" || n.exact.n < 0n) return "refus";
  const part = n.pourcent ? n.exact : divise(n.exact, CENT);
  return compare(part, UN) > 0 ? "refus" : part;
}

/** The same, above 0. */
export function partTapee(texte: string): Ratio | null | "refus" {
  const p = pourcentageTape(texte);
  return p !== null && p !== "refus" && p.n === 0n ? "refus" : p;
}

/** The problems of a computation that no cell holds alone. */
export const phrasesDe = (ps: readonly ProblemeDeFlux[]): readonly string[] => ps.map(phraseFlux);

export function calculeFlux(
  lues: Lues,
  options: OptionsDePatrimoine,
  dimension: DimensionDeTerritoire,
  attributions: Ratio | null,
  date: DateLegale,
  voulu: string | null,
): FluxCalcule {
  const p = parcDe(lues["Parc"]!);
  const duParc = remarques(p.problemesDuTableau, lues["Parc"]!);
  if (!p.lisible)
    return {
      patrimoine: null,
      conversion: null,
      bailleurs: [],
      bailleur: null,
      remarques: duParc,
      programmes: [],
      reservations: [],
      taux: { programmes: [], sansTaux: [], moyenne: null },
    };
  const table = lues["Reservations"];
  const e = table === undefined ? null : etatDesLieuxDe(table, p.programmes);
  const bailleurs = bailleursDe(p.programmes, e?.reservations ?? []);
  // Several landlords are never added up: a share is that of one.
  const bailleur = bailleurs.length < 2 ? null : (bailleurs.find((b) => b === voulu) ?? bailleurs[0]!);
  const siens = <T extends { readonly bailleur: string }>(lignes: readonly T[]): readonly T[] =>
    bailleur === null ? lignes : lignesDuBailleur(lignes, bailleur).siennes;
  const taux = regleLesTaux(siens(p.programmes), options);
  const { programmes } = taux;
  const patrimoine = evaluePatrimoine(programmes, options, dimension);
  duParc.push(...remarques(patrimoine.problemes, lues["Parc"]!));
  // The same landlord written two ways is two landlords: asked at its cell, in the table that bears the second way.
  const voisins = bailleursVoisins(
    { plage: PARC.titre, lignes: p.programmes },
    { plage: RESERVATIONS.titre, lignes: e?.reservations ?? [] },
  );
  const dansLeParc = (x: ProblemeDeFlux): boolean => x.ou.genre !== "feuille" && x.ou.plage === PARC.titre;
  duParc.push(...remarques(voisins.filter(dansLeParc), lues["Parc"]!));
  const horsDesLignes = sansBailleur(p.programmes, e?.reservations ?? [], bailleur);
  const dits = horsDesLignes.map((phrase): Remarque => ({ phrase, zone: null }));
  if (table === undefined || e === null)
    return {
      patrimoine,
      conversion: null,
      bailleurs,
      bailleur,
      remarques: [...dits, ...duParc],
      programmes,
      reservations: [],
      taux,
    };
  const conversion = e.lisible
    ? convertisReservations(siens(e.reservations), programmes, options, patrimoine.total, attributions, date)
    : null;
  const desReservations = [
    ...e.problemesDuTableau,
    ...e.problemes,
    ...(conversion?.problemes ?? []),
    ...voisins.filter((x) => !dansLeParc(x)),
  ];
  return {
    patrimoine,
    conversion,
    bailleurs,
    bailleur,
    remarques: [...dits, ...duParc, ...remarques(desReservations, table)],
    programmes,
    reservations: siens(e.reservations),
    taux,
  };
}

/** What the choice of one landlord leaves out, or cannot tell apart. */
function sansBailleur(
  programmes: readonly Programme[],
  reservations: readonly Reservation[],
  bailleur: string | null,
): readonly string[] {
  if (bailleur === null) return [];
  return [
    { titre: PARC.titre, lignes: programmes },
    { titre: RESERVATIONS.titre, lignes: reservations },
  ].flatMap(({ titre, lignes }) => {
    const vides = lignes.filter((l) => l.bailleur === "").length;
    if (vides === 0) return [];
    return [
      vides === lignes.length ? FLUX_DU_VOLET.toutesSansBailleur(titre) : FLUX_DU_VOLET.sansBailleur(titre, vides),
    ];
  });
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
  /** Every line of Conventions, whatever its year: the landlords that the workbook knows. */
  readonly nommes: readonly { readonly bailleur: string }[];
}

/** The follow-up of one landlord (null: the whole table). */
export interface SuiviDeBailleur {
  readonly mises: readonly MiseADisposition[];
  readonly bilan: Bilan;
  readonly taux: readonly TauxDuSuivi[];
  /** What the choice of one landlord leaves out, a sentence each. */
  readonly ecartees: readonly string[];
  /** What is done at each closing date of the year, with the share of the year elapsed. */
  readonly bilans: readonly BilanArrete[];
}

export interface BilanArrete {
  readonly bilan: Bilan;
  readonly fin: DateLegale;
  readonly prorata: Ratio;
  readonly definitif: boolean;
}

/** What the screen says of the joining: a réservataire without a convention is said with the names that no convention bears. */
const DU_RATTACHEMENT: ReadonlySet<ProblemeDeFlux["code"]> = new Set([
  "flux-convention-inconnue",
  "flux-convention-d-un-autre",
  "flux-plusieurs-conventions",
  "flux-noms-voisins",
]);

const aUnEvenementDans = (m: MiseADisposition, { debut, fin }: PeriodeDeBilan): boolean =>
  [m.proposeLe, m.attribueLe, m.bailSigneLe].some((d) => d !== null && d >= debut && d <= fin);

/** `voulue`: the year chosen, or null: that of the date if it has events, else the last one before it that has some. `arret`: a closing date of that year, by its rank. */
export function lisSuivi(lues: Lues, date: DateLegale, voulue: number | null, arret: number | null): SuiviLu {
  const m = misesDe(lues["MisesADisposition"]!);
  const courante = civileDe(date).annee;
  const { annees } = evalueBilan(m.mises, null);
  const annee = voulue ?? [...annees].reverse().find((a) => a <= courante) ?? courante;
  const arretes = periodesDesBilans(annee);
  const aCeJour = { debut: serieDe(annee, 1, 1)!, fin: annee === courante ? date : serieDe(annee, 12, 31)! };
  const periode = (arret === null ? undefined : arretes[arret]) ?? aCeJour;
  const tableDesConventions = lues["Conventions"];
  const c = tableDesConventions === undefined ? null : donneesDe(tableDesConventions);
  const nommes = c === null ? [] : lisConventions(c.entetes, c.lignes).lignes;
  const conventions = objectifsDeFlux(nommes, date).filter((o) => o.annee === null || o.annee === annee);
  const noms = conventions.flatMap((o) => [o.bailleur, ...o.reservataires.map((r) => r.reservataire)]);
  const inconnus =
    conventions.length === 0
      ? []
      : controleLesNoms(
          m.mises.filter((x) => x.horsFlux === "").map((x) => ({ nom: x.reservataire, ligne: x.ligne })),
          [...noms, NON_RESERVE],
          { plage: "Mises à disposition", entete: "Réservataire", reference: "Conventions" },
        );
  const rattachement =
    conventions.length === 0
      ? []
      : rattache(
          m.mises.filter((x) => x.horsFlux === "" && !x.enStock && aUnEvenementDans(x, anneeCivile(annee))),
          conventionsSuivies(nommes, annee),
          m.mises,
        ).problemes.filter((x) => DU_RATTACHEMENT.has(x.code));
  return {
    lisible: m.lisible,
    remarques: [
      ...remarques([...m.problemesDuTableau, ...m.problemes, ...inconnus, ...rattachement], lues["MisesADisposition"]!),
      ...(tableDesConventions === undefined ? [] : remarques(defautsDesObjectifs(nommes, annee), tableDesConventions)),
    ],
    annee,
    annees,
    periode,
    aCeJour,
    arretes,
    aVenir: periode.fin > date,
    conventions,
    nommes,
  };
}

export function suiviDe(
  lues: Lues,
  { periode, nommes, conventions }: Pick<SuiviLu, "periode" | "nommes" | "conventions">,
  bailleur: string | null,
  date: DateLegale,
): SuiviDeBailleur {
  const { mises, problemes } = misesDuBailleur(misesDe(lues["MisesADisposition"]!).mises, bailleur ?? "", nommes);
  const objectifs = conventions.find((o) => bailleur !== null && cleDuNom(o.bailleur) === cleDuNom(bailleur));
  // As the other views count them: one line per réservataire, under the name of its convention.
  const bilan = evalueBilan(objectifs === undefined ? mises : misesSuivies(mises, objectifs), periode);
  const { annee } = civileDe(periode.debut);
  const exercice = anneeCivile(annee);
  const bilans = evalueBilansIntermediaires(mises, annee).map((b): BilanArrete => {
    const { fin } = b.periode!;
    return { bilan: b, fin, prorata: prorata(fin, exercice), definitif: fin <= date };
  });
  const ecartees = problemes.filter((p) => p.code === "flux-lignes-sans-bailleur").map(phraseFlux);
  return { mises, bilan, taux: bilan.reservataires.map(evalueTaux), bilans, ecartees };
}

/** Rate reached and expected at the end of the period followed, for each holder of the conventions of a landlord. */
export const avancements = (
  suivi: SuiviDeBailleur,
  objectifs: ObjectifsDeFlux,
  base: BaseDeDecompte,
  date: DateLegale,
): readonly LigneDAvancement[] => avancementsDesObjectifs(suivi.mises, objectifs, suivi.bilan.periode, base, date);

/** The communes that the workbook knows with their EPCI: those of Parc, then of the follow-up. */
export function communesConnues(lues: Lues, mises: readonly MiseADisposition[]): readonly CommuneConnue[] {
  const table = lues["Parc"];
  return [...(table === undefined ? [] : parcDe(table).programmes), ...mises];
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
