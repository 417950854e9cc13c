/** What the impact note is made from: both grids judged and applied to the applications, situated in the workbook. Pure. */
import {
  grilleCompilee,
  lireGrille,
  lisGroupes,
  ordreDesGroupes,
  type PublicDesDemandes,
  type VersionDeGrille,
} from "../../cells";
import { normaliseEntete } from "../../domaine/commun";
import { differencesDeGrilles, verifieGrille, type ConstatDeGrille, type GrilleCompilee } from "../../domaine/cotation";
import { calculeHistogramme, calculeImpactParGroupe } from "../../domaine/cotation/population";
import { type Document } from "../../documents";
import {
  noteDImpact as papier,
  type CasDeLaNote,
  type DonneesDeLaNote,
  type GrilleDeLaNote,
  type GroupesDeLaNote,
} from "../../documents/papiers";
import { adresseDe } from "../../excel";
import { CAS_TYPES_DU_VOLET, EVALUATION, GRILLE_DU_VOLET, NOTE_D_IMPACT as T, SIMULATION } from "../../messages";
import { DEMANDES } from "../../modeles";
import { donneesDe } from "../controles/constats";
import { anciennetesDe, constatSitue, phraseSituee } from "./cotation";
import { type TableLue } from "../coquille/etat";
import { motsDe, type Evaluation } from "../coquille/evaluation";
import { classeLesCas, lisLesCas, scoreDuCas, type CasClasses } from "./cas-types";
import { impactsDe, nomDuPublic, type Effets, type GrilleDeBase, type Situation } from "./simulation";

export interface EntreesDeLaNote {
  readonly version: VersionDeGrille;
  /** The version in one line: name, author, dates. */
  readonly description: string;
  /** The grid of the version, compiled on the headers of the applications. */
  readonly ancienne: GrilleCompilee;
  readonly base: GrilleDeBase;
  readonly grille: TableLue;
  readonly demandes: TableLue;
  readonly casTypes: TableLue | undefined;
  readonly evaluation: Evaluation;
  readonly avant: Situation;
  readonly apres: Situation;
  readonly effets: Effets;
  /** The publics followed in the view, and how many first applications are looked at (null: one in ten). */
  readonly publics: readonly PublicDesDemandes[];
  readonly premieres: number | null;
}

/** Bars of the chart: more would not be read on a page. */
const TRANCHES = 12;

const place = (t: TableLue): string => EVALUATION.cellule(t.bloc.zone.feuille, adresseDe(t.bloc.zone));

export const noteDImpact = (e: EntreesDeLaNote): Document => papier(donneesDeLaNote(e));

export function donneesDeLaNote(e: EntreesDeLaNote): DonneesDeLaNote {
  const { version, base, demandes, avant, apres } = e;
  const impact = impactsDe(avant, e.publics, e.premieres)(apres);
  const [lueA, lueB] = [lireGrille(version.grille), lireGrille(base.valeurs)];
  const effets = (cle: string): GroupesDeLaNote => groupesDe(e, cle, impact.n[0]!);
  return {
    version: { nom: version.nom, description: e.description, gardee: version.date, votee: version.votee },
    proposee: e.grille.reconnue.source.nom,
    date: e.evaluation.date,
    dateDite: motsDe(e.evaluation),
    placeDeLaGrille: place(e.grille),
    demandes: { lignes: donneesDe(demandes).lignes.length, place: place(demandes) },
    avant: grilleDe(e, e.ancienne, version.grille, null, avant),
    apres: grilleDe(e, base.grille, base.valeurs, e.grille, apres),
    grille: lueB,
    differences: differencesDeGrilles(lueA, lueB),
    histogramme: calculeHistogramme([avant.scores, apres.scores], TRANCHES),
    classements: e.effets.classements,
    publics: e.publics.map((p) => ({
      nom: nomDuPublic(p),
      remarque: p.illisibles === 0 ? "" : SIMULATION.publicIllisible(nomDuPublic(p), p.illisibles),
    })),
    impact,
    typologies: effets("typologieSouhaitee"),
    communes: parEffectif(effets("communeSouhaitee")),
    casTypes: casDe(e),
    avecAnciennete: anciennetesDe(demandes) !== undefined,
  };
}

function grilleDe(
  { demandes, evaluation: { date }, base }: EntreesDeLaNote,
  grille: GrilleCompilee,
  valeurs: VersionDeGrille["grille"],
  /** Null: a kept version has no rows that a reader can see. */
  table: TableLue | null,
  situation: Situation,
): GrilleDeLaNote {
  const { entetes, lignes } = donneesDe(demandes);
  return {
    constats: verifieGrille(grille, { demandes: lignes, date, entetes, videsVus: true }),
    ou: (c: ConstatDeGrille) =>
      [c.bloc === null ? "" : grille.blocs[c.bloc]!.nom, c.critere === null ? "" : grille.criteres[c.critere]!.nom]
        .filter((t) => t !== "")
        .join(" : "),
    situe: (c) => constatSitue(c, table, demandes),
    mentions: grilleCompilee(valeurs, base.entetes).mentions.map((p) => phraseSituee(p, table, demandes)),
    distribution: situation.distribution,
  };
}

/** The same measures as for publics, for each value of a column; a blank is « non renseigné ». */
function groupesDe({ demandes, avant, apres }: EntreesDeLaNote, cle: string, n: number): GroupesDeLaNote {
  const colonne = DEMANDES.colonnes.find((c) => c.cle === cle)!.entete;
  const { entetes, lignes } = donneesDe(demandes);
  const j = entetes.findIndex((x) => typeof x === "string" && normaliseEntete(x) === normaliseEntete(colonne));
  const lus =
    j < 0
      ? null
      : lisGroupes(
          lignes.map((l) => [l[j]]),
          { lignes: lignes.length, colonnes: 1 },
        );
  if (lus === null || !lus.ok) return { colonne, lignes: null };
  const { ids, libelles } = lus.valeur;
  const impacts = calculeImpactParGroupe({
    scoresA: avant.scores,
    scoresB: apres.scores,
    ecartees: Uint8Array.from(avant.fautives, (f, i) => f | apres.fautives[i]!),
    anciennetes: avant.anciennetes,
    groupes: ids,
    nombre: libelles.length,
    n,
  });
  return {
    colonne,
    lignes: ordreDesGroupes(libelles)
      .map((g) => ({ nom: GRILLE_DU_VOLET.groupe(libelles[g]!), impact: impacts[g]! }))
      .filter((g) => g.impact.effectif > 0),
  };
}

/** The most asked for first. */
const parEffectif = (g: GroupesDeLaNote): GroupesDeLaNote => ({
  ...g,
  lignes: g.lignes === null ? null : [...g.lignes].sort((x, y) => y.impact.effectif - x.impact.effectif),
});

/** Each grid reads its own columns: the cases are read once for each. */
function casDe({
  casTypes,
  version,
  ancienne,
  base,
  evaluation: { date },
}: EntreesDeLaNote): DonneesDeLaNote["casTypes"] {
  if (casTypes === undefined) return null;
  const [lusA, lus] = [lisLesCas(casTypes, ancienne), lisLesCas(casTypes, base.grille)];
  const [avecA, avecB] = [classeLesCas(lusA, version.grille, date), classeLesCas(lus, base.valeurs, date)];
  const [a, b] = [avecA.classes, avecB.classes];
  if (a === null || b === null)
    return {
      cas: [],
      paires: 0,
      inversions: [0, 0],
      remarques: (
        [
          [T.grilleAvant, avecA, null],
          [T.grilleApres, avecB, base.table],
        ] as const
      ).flatMap(([grille, { problemes }, table]) =>
        problemes.map((p) => T.casIllisibles(grille, phraseSituee(p, table, casTypes))),
      ),
    };
  const presents = lus.noms.map((_, i) => i).filter((i) => b.resultats[i]!.etat !== "blanche");
  const attendus = presents.flatMap((i) => lus.attendus[i] ?? []);
  const note = (c: CasClasses, i: number): number | string => c.resultats[i]!.score ?? scoreDuCas(c, i);
  const manquantes = [...new Set([...lusA.manquantes, ...lus.manquantes])];
  return {
    cas: [...presents]
      .sort((x, y) => (b.rangs[x]! || Infinity) - (b.rangs[y]! || Infinity) || x - y)
      .map((i): CasDeLaNote => ({
        nom: lus.noms[i]!,
        attendu: lus.attendus[i]!,
        notes: [note(a, i), note(b, i)],
        rangs: [a.rangs[i]!, b.rangs[i]!],
      })),
    // Two cases expected at the same place are no pair.
    paires: attendus.flatMap((x, i) => attendus.slice(i + 1).filter((y) => y !== x)).length,
    inversions: [a.inversions.length, b.inversions.length],
    remarques: [
      ...(attendus.length === 0 && presents.length > 0 ? [CAS_TYPES_DU_VOLET.sansAttente] : []),
      ...(manquantes.length === 0 ? [] : [CAS_TYPES_DU_VOLET.manquantes(manquantes)]),
      ...lus.illisibles.map(([nom, lu]) => CAS_TYPES_DU_VOLET.ordreIllisible(nom, lu)),
    ],
  };
}
