/** Two periods of the follow-up, compared from the tables of the workbook; what does not compare is said. Pure. */
import { lisDate, normalise, type DateLegale } from "../../domaine/commun";
import { rapproche, reservesDesPeriodes, type Periode } from "../../domaine/cotation/population";
import {
  type DonneesDesAnnees,
  type DonneesDuPilotage,
  type GroupeDesAnnees,
  type MesureDesAnnees,
} from "../../documents/papiers";
import { ecrisTranche, PILOTAGE, PILOTAGE_ANNEES as T } from "../../messages";
import { REFUS } from "../../modeles";
import { donneesDe } from "../controles/constats";
import { type TableLue } from "../coquille/etat";
import { examineGrille, noteLaPopulation } from "./cotation";
import { rangDe } from "./papiers-commun";
import { donneesDuPilotage, type EntreesDuPilotage } from "./papiers-pilotage";

export interface EntreesDesAnnees {
  readonly entrees: EntreesDuPilotage;
  readonly avant: Periode;
  readonly apres: Periode;
  /** The applications as they stood at the end of the first period; null: the workbook does not keep them. */
  readonly demandesAvant: TableLue | null;
}

/** Groups of a period, by dimension and name. */
interface Compte {
  readonly dimension: string;
  readonly groupe: string;
  readonly n: number;
}

const SEPARATEUR = "\u0000";

function reunis(avant: readonly Compte[], apres: readonly Compte[], plusNombreux: boolean): readonly GroupeDesAnnees[] {
  const enCles = (cs: readonly Compte[]): { cle: string; n: number }[] =>
    cs.map((c) => ({ cle: `${c.dimension}${SEPARATEUR}${c.groupe}`, n: c.n }));
  const dimensions = [...new Set([...apres, ...avant].map((c) => c.dimension))];
  const tous = rapproche(enCles(avant), enCles(apres), normalise).map(({ cle, ...n }) => {
    const [dimension, groupe] = cle.split(SEPARATEUR) as [string, string];
    return { dimension, groupe, ...n };
  });
  const rang = (g: GroupeDesAnnees): number => dimensions.indexOf(g.dimension);
  return plusNombreux
    ? [...tous].sort((a, b) => rang(a) - rang(b) || b.avant + b.apres - (a.avant + a.apres))
    : [...tous].sort((a, b) => rang(a) - rang(b));
}

const loges = (d: DonneesDuPilotage): readonly Compte[] => [
  ...(d.loges?.groupes ?? []).map((g) => ({ dimension: g.dimension, groupe: g.groupe, n: g.attributions })),
  ...(d.classes ?? []).map((c) => ({
    dimension: T.classe,
    groupe: c.classe === "" ? PILOTAGE.sansClasse : c.classe,
    n: c.attributions,
  })),
];
const refus = (d: DonneesDuPilotage): readonly Compte[] =>
  (d.refus?.groupes ?? []).map((g) => ({ dimension: g.dimension, groupe: g.groupe, n: g.refus }));
const demandes = (d: DonneesDuPilotage): readonly Compte[] => [
  ...d.comptes.map((c, k) => ({ dimension: T.tranche, groupe: ecrisTranche(d.tranches[k]!), n: c.effectif })),
  ...d.groupes.map((g) => ({ dimension: g.dimension, groupe: g.groupe, n: g.effectif })),
];

function refusSansDate(table: TableLue | undefined): number {
  if (table === undefined) return 0;
  const j = rangDe(table, REFUS.colonnes.find((c) => c.cle === "date")!.entete);
  return donneesDe(table).lignes.filter(
    (l) => l.some((c) => c !== "" && c !== null) && (j < 0 || typeof lisDate(l[j]) !== "number"),
  ).length;
}

/** The applications of the first period, scored with the grid of today at its last day; or why they cannot be. */
function populationDAvant(
  e: EntreesDuPilotage,
  table: TableLue,
  date: DateLegale,
): Pick<EntreesDuPilotage, "demandes" | "compilee" | "population" | "date"> | string {
  const { grille: compilee, remarques } = examineGrille(e.grille, table, date, false);
  if (compilee === null)
    return T.grilleIllisible(table.reconnue.source.nom, remarques.find((r) => r.gravite === "bloquant")?.constat ?? "");
  return { demandes: table, compilee, population: noteLaPopulation(compilee, table, date, e.grille), date };
}

export function donneesDesAnnees({ entrees: e, avant, apres, demandesAvant }: EntreesDesAnnees): DonneesDesAnnees {
  const commun = { groupes: Number.POSITIVE_INFINITY, jusquA: e.date } as const;
  const seconde = donneesDuPilotage({ ...e, ...commun, periode: apres });
  const bornes = seconde.tranches.flatMap((t) => (t.de === null ? [] : [t.de]));
  const dAlors = demandesAvant === null ? T.sansTableDAvant : populationDAvant(e, demandesAvant, avant.a);
  // What is known of awards does not hang on the applications of then: a seniority that they do not have is read from those of today.
  const premiere = donneesDuPilotage({
    ...e,
    ...commun,
    periode: avant,
    bornes,
    ...(typeof dAlors === "string" ? {} : { ...dAlors, autresDemandes: e.demandes }),
  });
  const { inachevee, durees } = reservesDesPeriodes(avant, apres, e.date);
  const comparables = typeof dAlors !== "string";
  const sansDate = refusSansDate(e.refus);
  const mesure = (
    nom: keyof typeof T.mesures,
    genre: MesureDesAnnees["genre"],
    de: (d: DonneesDuPilotage) => number | null | undefined,
  ): MesureDesAnnees => ({ mesure: T.mesures[nom], genre, avant: de(premiere) ?? null, apres: de(seconde) ?? null });
  const sansLoges = seconde.loges === null || (premiere.loges!.attributions === 0 && seconde.loges.attributions === 0);
  const unSeulCote = comparables
    ? [...new Set([...premiere.absentes, ...seconde.absentes])].filter(
        (c) => premiere.absentes.includes(c) !== seconde.absentes.includes(c),
      )
    : [];
  const publicsDe = (d: DonneesDuPilotage): readonly string[] =>
    d.groupes.flatMap((g) => (g.dimension === PILOTAGE.public ? [g.groupe] : []));
  const [publicsAvant, publicsApres] = [publicsDe(premiere), publicsDe(seconde)];
  const publicsDUnCote = comparables
    ? [
        ...publicsAvant.filter((p) => !publicsApres.includes(p)),
        ...publicsApres.filter((p) => !publicsAvant.includes(p)),
      ]
    : [];
  const desDeuxCotes = (c: Compte): boolean =>
    !unSeulCote.includes(c.dimension) && !(c.dimension === PILOTAGE.public && publicsDUnCote.includes(c.groupe));
  return {
    version: seconde.version,
    avant,
    apres,
    filtres: seconde.filtres,
    sansEcartDEffectif: inachevee || durees !== null,
    mesures: [
      ...(sansLoges
        ? []
        : [
            mesure("attributions", "flux", (d) => d.loges?.attributions),
            mesure("delais", "flux", (d) => d.loges?.delais),
            mesure("delai", "etat", (d) => d.loges?.delaiMoyen),
            mesure("notes", "flux", (d) => d.loges?.notes),
            mesure("note", "etat", (d) => d.loges?.noteMoyenne),
          ]),
      ...(seconde.refus === null
        ? []
        : [mesure("refus", "flux", (d) => d.refus?.total), mesure("adaptes", "flux", (d) => d.refus?.adaptes)]),
      ...(comparables
        ? [
            // Applications at a date, whatever the length of the period: their counts compare.
            mesure("demandes", "etat", (d) => d.notees),
            mesure("mediane", "etat", (d) => d.mediane),
          ]
        : []),
    ],
    loges: reunis(loges(premiere), loges(seconde), true),
    refus: reunis(refus(premiere), refus(seconde), true),
    demandes: comparables
      ? reunis(demandes(premiere).filter(desDeuxCotes), demandes(seconde).filter(desDeuxCotes), false)
      : [],
    notees: { avant: premiere.notees, apres: seconde.notees },
    reserves: [
      ...(inachevee ? [T.inachevee(apres, e.date)] : []),
      ...(durees === null ? [] : [T.durees(...durees)]),
      ...(sansLoges ? [T.sansAttributionDatee] : []),
      ...(seconde.refus === null ? [T.sansRefus] : []),
      ...(sansDate === 0 ? [] : [T.refusSansDate(sansDate)]),
      ...T.apres(e.date, {
        attributions: premiere.apres.attributions + seconde.apres.attributions,
        refus: premiere.apres.refus + seconde.apres.refus,
      }),
      ...(typeof dAlors === "string" ? [dAlors] : [T.uneSeuleGrille(avant, apres)]),
      ...unSeulCote.map(T.colonneDUnSeulCote),
      ...publicsDUnCote.map(T.publicDUnSeulCote),
    ],
  };
}
