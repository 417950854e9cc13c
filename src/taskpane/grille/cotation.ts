/** Passes the grid and the applications of the workbook to the engine; places every result in the workbook. Pure. */
import {
  grilleCompilee,
  lireEntetes,
  lisAnciennetes,
  lisGroupes,
  ordreDesGroupes,
  problemesDeForme,
} from "../../cells";
import { dUnTrait, normaliseEntete, situe, type DateLegale, type Origine } from "../../domaine/commun";
import { calculeDistributions, calculeRangs, type Distribution } from "../../domaine/cotation/population";
import {
  avecLignesDeGrille,
  constatAvecLignes,
  evalueDemande,
  notePopulationPeuAPeu,
  problemeDeDate,
  verifieGrille,
  type ConstatDeGrille,
  type GraviteDeGrille,
  type GrilleCompilee,
  type Population as PopulationNotee,
  type ProblemeDeCotation,
  type ScoreDeDemande,
} from "../../domaine/cotation";
import { type Zone } from "../../excel";
import {
  ditConstatDeGrille,
  ficheDePoints,
  GRILLE_DU_VOLET,
  LIGNES_DE_DECOMPTE,
  phraseDeCotation,
  phraseDePopulation,
  type LigneDeFiche,
} from "../../messages";
import { DEMANDES } from "../../modeles";
import { donneesDe, zoneDe } from "../controles/constats";
import { enteteARemplacer, valeurATraduire, type Correction } from "./corrections";
import { type TableLue } from "../coquille/etat";

const enteteDe = (cle: string): string => DEMANDES.colonnes.find((c) => c.cle === cle)!.entete;
const NUMERO = enteteDe("numeroUnique");
const SOUHAIT = enteteDe("rangDuSouhait");
/** The column that settles equal scores. */
export const ANCIENNETE = enteteDe("dateDAnciennete");

export interface RemarqueDeGrille {
  readonly gravite: GraviteDeGrille;
  readonly bloc: string;
  readonly critere: string;
  readonly constat: string;
  readonly reference: string;
  /** Some applications have a wrong score, or none, as long as it stands. */
  readonly aCorriger: boolean;
  /** The cell to show, or null. */
  readonly zone: Zone | null;
  /** The same in few words with what mends it, when one write does or a choice settles it. */
  readonly correction: Correction | null;
}

/** A line of a criterion before the applications: how many fulfil it, how many do not say. */
export interface LigneVerifiee {
  readonly bloc: string;
  readonly critere: string;
  /** What it asks, as the grid writes it. */
  readonly regle: string;
  readonly points: string;
  readonly atteintes: number;
  /** Applications that have a score. */
  readonly notees: number;
  readonly inconnues: number;
  /** Applications that were read, with a score or to be corrected: what `inconnues` is counted on. */
  readonly lues: number;
  /** Why nobody fulfils it, or what its blank cells are worth; « » when there is nothing to say. */
  readonly precision: string;
  readonly zone: Zone;
}

export interface GrilleExaminee {
  /** Null when something blocks. */
  readonly grille: GrilleCompilee | null;
  /** Empty as long as the applications are not looked at. */
  readonly lignes: readonly LigneVerifiee[];
  readonly remarques: readonly RemarqueDeGrille[];
}

/** The table on its sheet. A grid is given to the engine from its first row, applications from the one under their headers. */
const origineDe = (
  { bloc: { zone }, reconnue }: TableLue,
  entetes: readonly unknown[],
  depuisLeHaut: boolean,
): Origine => ({
  feuille: zone.feuille,
  rangeeDesEntetes: zone.ligne + reconnue.ligneDesEntetes + 1,
  ...(depuisLeHaut ? { premiereRangee: zone.ligne + 1 } : {}),
  premiereColonne: zone.colonne + 1,
  entetes,
});

/** A problem at the row and cell that the user sees. */
export function problemeSitue(
  p: ProblemeDeCotation,
  grille: TableLue | null,
  demandes: TableLue | null,
): ProblemeDeCotation {
  const { plage } = p.ou;
  const deDemandes = plage === "Demandes" || plage === "Entêtes";
  const table = deDemandes ? demandes : grille;
  // The other lines that a sentence cites are always those of the grid.
  const cite = grille === null ? p : avecLignesDeGrille(p, (rang) => grille.bloc.zone.ligne + rang);
  return table === null || (p.ou.ligne === undefined && p.ou.entete === undefined && plage !== "Entêtes")
    ? cite
    : {
        ...cite,
        ou: situe(
          plage === "Entêtes" ? { ...p.ou, dansLesEntetes: true as const } : p.ou,
          origineDe(table, donneesDe(table).entetes, !deDemandes),
        ),
      };
}

/** Its sentence. */
export const phraseSituee = (p: ProblemeDeCotation, grille: TableLue | null, demandes: TableLue | null): string =>
  phraseDeCotation(problemeSitue(p, grille, demandes));

/** A constat whose lines are those of the sheet: of the grid (a kept version has none), and of the applications that it cites. */
export function constatSitue(c: ConstatDeGrille, grille: TableLue | null, demandes: TableLue | null): ConstatDeGrille {
  return constatAvecLignes(
    c,
    (rang) => (grille === null ? rang : grille.bloc.zone.ligne + rang),
    (rang) => (demandes === null ? rang : zoneDe(demandes, rang, null).ligne + 1),
  );
}

/** Where a problem of the engine stands: in the grid (rows of its range), or in the applications. */
function zoneDuProbleme(p: ProblemeDeCotation, grille: TableLue, demandes: TableLue | null): Zone | null {
  const { plage, ligne, colonne, entete } = p.ou;
  if (plage === "Demandes" || plage === "Entêtes") {
    if (demandes === null) return null;
    return zoneDe(demandes, plage === "Entêtes" ? 0 : (ligne ?? 0), entete ?? null);
  }
  if (ligne === undefined) return null;
  const z = grille.bloc.zone;
  return colonne === undefined
    ? { ...z, ligne: z.ligne + ligne - 1, lignes: 1 }
    : { ...z, ligne: z.ligne + ligne - 1, lignes: 1, colonne: z.colonne + colonne - 1, colonnes: 1 };
}

/** Remarks that change scores: values that the grid does not recognise, lines that clash, numbers cut. */
const A_CORRIGER: ReadonlySet<string> = new Set([
  "valeur-ni-oui-ni-non",
  "valeur-presque-egale",
  "conflit-de-lignes",
  "numeros-tronques",
  "nombre-lu-en-date",
  "distance-vide-lue-zero",
]);

const EN_TABLE: ReadonlySet<string> = new Set(["ligne-atteinte", "ligne-jamais-atteinte", "part-non-renseignee"]);

/** The lines of the criteria, in the order of the grid, with what the applications make of them. */
function lignesVerifiees(
  compilee: GrilleCompilee,
  constats: readonly ConstatDeGrille[],
  grille: TableLue,
  demandes: TableLue | null,
): readonly LigneVerifiee[] {
  const entetes = donneesDe(grille).entetes.map((e) => (typeof e === "string" ? normaliseEntete(e) : ""));
  const cellule = (rang: number, entete: string): unknown =>
    grille.bloc.valeurs[rang - 1]?.[entetes.indexOf(normaliseEntete(entete))] ?? "";
  const parts = constats.flatMap((c) => (c.code === "part-non-renseignee" ? [c] : []));
  return constats.flatMap((c): LigneVerifiee[] => {
    if (c.code !== "ligne-atteinte" && c.code !== "ligne-jamais-atteinte") return [];
    const critere = compilee.criteres[c.critere!]!;
    const rang = c.lignes[0]!;
    const ligne = critere.lignes.find((l) => l.ligne === rang)!;
    const siennes = parts.filter((p) => p.lignes.includes(rang));
    const pire = [...siennes].sort((a, b) => b.valeurs.inconnues - a.valeurs.inconnues)[0];
    const lus = siennes.filter((p) => p.valeurs.videsLus > 0);
    const precisions = [
      ...(c.code === "ligne-jamais-atteinte" && c.valeurs.rencontrees !== null
        ? [ditConstatDeGrille(constatSitue(c, grille, demandes)).constat]
        : []),
      ...lus.map((p) => ditConstatDeGrille(constatSitue(p, grille, demandes)).constat),
    ];
    return [
      {
        bloc: compilee.blocs[critere.bloc]!.nom,
        critere: critere.nom,
        regle: ligne.tests.map((t) => `${t.donnee} ${t.texte}`.trim()).join(" ; "),
        points: GRILLE_DU_VOLET.pointsPar(cellule(rang, "Points"), cellule(rang, "Par")),
        atteintes: c.valeurs.atteintes,
        notees: c.valeurs.notees,
        inconnues: pire?.valeurs.inconnues ?? 0,
        lues: pire?.valeurs.lues ?? c.valeurs.notees,
        precision: precisions.join(" "),
        zone: { ...grille.bloc.zone, ligne: grille.bloc.zone.ligne + rang - 1, lignes: 1 },
      },
    ];
  });
}

/**
 * What must be said of the grid. `avecLesLignes`: also what the applications reach of it, which takes time with many of them; without,
 * only their headers are looked at.
 */
export function examineGrille(
  grille: TableLue,
  demandes: TableLue | null,
  date: DateLegale,
  avecLesLignes: boolean,
): GrilleExaminee {
  const remarques: RemarqueDeGrille[] = [];
  const dis = (ps: readonly ProblemeDeCotation[], gravite: GraviteDeGrille): void => {
    for (const p of ps) {
      remarques.push({
        gravite,
        bloc: "",
        critere: "",
        constat: phraseSituee(p, grille, demandes),
        reference: "",
        aCorriger: gravite !== "remarque",
        zone: zoneDuProbleme(p, grille, demandes),
        correction: enteteARemplacer(p, grille),
      });
    }
  };
  const d = demandes === null ? null : donneesDe(demandes);
  const lus = d === null ? { entetes: null, problemes: [] } : lireEntetes([d.entetes]);
  const g = grilleCompilee(grille.bloc.valeurs, lus.entetes);
  dis(lus.problemes, "bloquant");
  dis(g.problemes, "bloquant");
  const formes = d === null || lus.entetes === null ? [] : problemesDeForme(lus.entetes, d.lignes);
  dis(formes, "bloquant");
  const sansDate = g.grille === null ? null : problemeDeDate(g.grille, date);
  if (sansDate !== null) dis([sansDate], "bloquant");
  let lignes: readonly LigneVerifiee[] = [];
  // What is grave in some lines (two modalities that clash) leaves the others their score.
  const bloque = remarques.length > 0;
  if (g.grille !== null) {
    const donnees =
      d === null || bloque || !avecLesLignes ? null : { demandes: d.lignes, date, entetes: d.entetes, videsVus: true };
    const constats = verifieGrille(g.grille, donnees);
    lignes = lignesVerifiees(g.grille, constats, grille, demandes);
    // A column that no criterion reads has no line to be said on.
    const rangs = new Set(g.grille.criteres.flatMap((x) => x.lignes.map((l) => l.ligne)));
    const enTable = new Set(constats.filter((c) => c.lignes.some((r) => rangs.has(r))));
    for (const c of constats) {
      // Said line by line, in one table.
      if (EN_TABLE.has(c.code) && (c.code !== "part-non-renseignee" || enTable.has(c))) continue;
      const dit = ditConstatDeGrille(constatSitue(c, grille, demandes));
      const ligne = c.lignes[0];
      remarques.push({
        gravite: dit.gravite,
        bloc: c.bloc === null ? "" : g.grille.blocs[c.bloc]!.nom,
        critere: c.critere === null ? "" : g.grille.criteres[c.critere]!.nom,
        constat: dit.constat,
        reference: dit.reference,
        aCorriger: dit.gravite !== "remarque" || A_CORRIGER.has(c.code),
        zone:
          ligne === undefined ? null : { ...grille.bloc.zone, ligne: grille.bloc.zone.ligne + ligne - 1, lignes: 1 },
        correction: valeurATraduire(c, grille),
      });
    }
  }
  dis(g.mentions, "remarque");
  return { grille: bloque ? null : g.grille, lignes, remarques };
}

export interface Fiche {
  readonly numero: string;
  readonly lignes: readonly LigneDeFiche[];
}

/** The points of one application (data line from 1). `table`: the grid on its sheet, for the line that an explanation cites. */
export function ficheDe(
  grille: GrilleCompilee,
  demandes: TableLue,
  ligne: number,
  date: DateLegale,
  table: TableLue | null = null,
): Fiche | null {
  const d = donneesDe(demandes);
  const cellules = d.lignes[ligne - 1];
  if (cellules === undefined) return null;
  return {
    numero: numeroDe(demandes, ligne),
    lignes: ficheDePoints(
      grille,
      cellules,
      evalueDemande(grille, cellules, ligne, date),
      table === null ? undefined : (rang) => GRILLE_DU_VOLET.ligneDeFeuille(table.bloc.zone.ligne + rang),
      "feuille",
    ),
  };
}

export interface Population {
  readonly scores: readonly ScoreDeDemande[];
  readonly notees: number;
  readonly horsChamp: number;
  /** Lines without a score, with their first sentence and cell. */
  readonly aCorriger: readonly { readonly phrase: string; readonly zone: Zone | null }[];
  readonly doublons: readonly Doublon[];
}

/** A unique number that several lines bear: each keeps its score and its rank. */
export interface Doublon {
  readonly numero: string;
  /** Rows of the sheet, from 1. */
  readonly rangees: readonly number[];
  /** The second of them. */
  readonly zone: Zone;
}

/** Lines of one number and one wish: an application may have a line a wished place. */
export function doublonsDe(demandes: TableLue): readonly Doublon[] {
  const numeros = colonne(demandes, NUMERO);
  const souhaits = colonne(demandes, SOUHAIT);
  const lignes = new Map<string, number[]>();
  numeros?.forEach(([brut], i) => {
    const numero = String(brut ?? "").trim();
    if (numero === "") return;
    const cle = JSON.stringify([numero, souhaits?.[i]?.[0] ?? ""]);
    const vues = lignes.get(cle);
    if (vues === undefined) lignes.set(cle, [i + 1]);
    else vues.push(i + 1);
  });
  return [...lignes.values()].flatMap((l) =>
    l.length < 2
      ? []
      : [
          {
            numero: String(numeros![l[0]! - 1]![0]).trim(),
            rangees: l.map((x) => zoneDe(demandes, x, null).ligne + 1),
            zone: zoneDe(demandes, l[1]!, NUMERO),
          },
        ],
  );
}

/** Applications read once; kept as long as what was read of their table, and re-scored when only weights changed. */
const populations = new WeakMap<TableLue["bloc"], PopulationNotee>();

export const populationDe = (grille: GrilleCompilee, demandes: TableLue, date: DateLegale): PopulationNotee =>
  dUnTrait(populationPeuAPeu(grille, demandes, date));

/** In short steps, for a page that must answer between two. */
export function* populationPeuAPeu(
  grille: GrilleCompilee,
  demandes: TableLue,
  date: DateLegale,
): Generator<undefined, PopulationNotee, void> {
  const gardee = populations.get(demandes.bloc);
  const connue = gardee !== undefined && gardee.date === date ? gardee.essaie(grille) : null;
  yield undefined;
  const population = connue ?? (yield* notePopulationPeuAPeu(grille, donneesDe(demandes).lignes, date));
  populations.set(demandes.bloc, population);
  return population;
}

/** `table`: the grid on its sheet, for the sentences that cite one of its lines. */
export function noteLaPopulation(
  grille: GrilleCompilee,
  demandes: TableLue,
  date: DateLegale,
  table: TableLue | null = null,
): Population {
  const population = populationDe(grille, demandes, date);
  const scores = Array.from({ length: population.n }, (_, i) => population.demande(i));
  const aCorriger: { phrase: string; zone: Zone | null }[] = [];
  let notees = 0;
  let horsChamp = 0;
  for (const s of scores) {
    if (s.etat === "note") notees++;
    else if (s.etat === "hors-champ") horsChamp++;
    else if (s.etat === "probleme") {
      const p = s.problemes[0]!;
      aCorriger.push({
        phrase: phraseSituee(p, table, demandes),
        zone: zoneDe(demandes, p.ou.ligne ?? 0, p.ou.entete ?? null),
      });
    }
  }
  return { scores, notees, horsChamp, aCorriger, doublons: doublonsDe(demandes) };
}

const valeurs = (p: Population): Float64Array => Float64Array.from(p.scores, (s) => s.score ?? NaN);
const colonne = (t: TableLue, entete: string): unknown[][] | null => {
  const d = donneesDe(t);
  const j = d.entetes.findIndex((e) => typeof e === "string" && normaliseEntete(e) === normaliseEntete(entete));
  return j < 0 ? null : d.lignes.map((l) => [l[j]]);
};

export interface Distributions {
  readonly lignes: readonly { readonly groupe: string; readonly distribution: Distribution }[];
  /** Why the groups could not be read, or "". */
  readonly refus: string;
}

/** Distribution of the scores, for all or by the values of a column. */
export function distributionsDe(p: Population, demandes: TableLue, entete: string | null): Distributions {
  const n = p.scores.length;
  const plage = entete === null ? null : colonne(demandes, entete);
  if (plage === null)
    return {
      lignes: [
        { groupe: LIGNES_DE_DECOMPTE.ensemble, distribution: calculeDistributions(valeurs(p), undefined, 1)[0]! },
      ],
      refus: "",
    };
  const groupes = lisGroupes(plage, { lignes: n, colonnes: 1 });
  if (!groupes.ok) return { lignes: [], refus: phraseDePopulation(groupes.probleme) };
  const distributions = calculeDistributions(valeurs(p), groupes.valeur.ids, groupes.valeur.libelles.length);
  return {
    lignes: ordreDesGroupes(groupes.valeur.libelles)
      .map((g) => ({
        groupe: GRILLE_DU_VOLET.groupe(groupes.valeur.libelles[g]!),
        distribution: distributions[g]!,
      }))
      .filter((l) => l.distribution.effectif > 0),
    refus: "",
  };
}

/** « Date d'ancienneté » of each application, which settles equal scores; undefined when the table has no such column. */
export function anciennetesDe(demandes: TableLue): Float64Array | undefined {
  const plage = colonne(demandes, ANCIENNETE);
  const dates = plage === null ? null : lisAnciennetes(plage, { lignes: plage.length, colonnes: 1 });
  return dates !== null && dates.ok ? dates.valeur.dates : undefined;
}

/** The unique number of an application (data line from 1), when it is a text. */
export function numeroDe(demandes: TableLue, ligne: number): string {
  const d = donneesDe(demandes);
  const j = d.entetes.findIndex((e) => typeof e === "string" && normaliseEntete(e) === normaliseEntete(NUMERO));
  const numero = j < 0 ? "" : d.lignes[ligne - 1]?.[j];
  return typeof numero === "string" ? numero : "";
}

export interface ColonnesAEcrire {
  readonly scores: readonly (number | string)[];
  readonly rangs: readonly (number | string)[];
  readonly avecAnciennete: boolean;
}

/** What the columns Score and Rang will hold: ranks by score, then by the older « Date d'ancienneté ». */
export function colonnesAEcrire(p: Population, demandes: TableLue): ColonnesAEcrire {
  const anciennetes = anciennetesDe(demandes);
  const rangs = calculeRangs({ scores: valeurs(p), anciennetes });
  return {
    scores: p.scores.map((s) =>
      s.etat === "note"
        ? s.score!
        : s.etat === "hors-champ"
          ? GRILLE_DU_VOLET.celluleHorsChamp
          : s.etat === "probleme"
            ? GRILLE_DU_VOLET.celluleACorriger
            : "",
    ),
    rangs: Array.from(rangs, (r) => (r === 0 ? "" : r)),
    avecAnciennete: anciennetes !== undefined,
  };
}
