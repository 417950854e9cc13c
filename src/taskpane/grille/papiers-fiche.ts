/** Whose sheet, made of what: applications by their number, scored now, placed among those that want the same. Pure. */
import { lisDelais, lisGroupes } from "../../cells";
import { dUnTrait, estBlanc, estNumeroTronque, lisTexte, normalise } from "../../domaine/commun";
import { calculeTrajectoire, evalueDemande, type ProblemeDeCotation } from "../../domaine/cotation";
import { calculePositions, calculeRangs, moyenne } from "../../domaine/cotation/population";
import { type Document, type FeuilleDeDocument } from "../../documents";
import {
  ficheDuDemandeur,
  nomDesFiches,
  type DemandeDeLaFiche,
  type DonneesDesFiches,
  type SouhaitDeLaFiche,
} from "../../documents/papiers";
import { FICHE_DU_DEMANDEUR, GRILLE_DU_VOLET, lieu, problemeEnClair } from "../../messages";
import { COMMISSIONS } from "../../modeles";
import { donneesDe } from "../controles/constats";
import { type TableLue } from "../coquille/etat";
import { anciennetesDe, phraseSituee, problemeSitue } from "./cotation";
import { formeDuNumero, rangDe, versionDe, type EntreesDUnPapier } from "./papiers-commun";
import { DEMANDE, delaisParGroupe, lignesParNumero, menagesLoges } from "./papiers-loges";

/** Sheets written at once. */
export const FICHES_MAXIMUM = 100;
const HORIZONS = [0, 12, 24, 36] as const;

export type ChoixDeDelais =
  { readonly genre: "aucun" } | { readonly genre: "loges" } | { readonly genre: "colonne"; readonly entete: string };

export type ChoixDeDemandes =
  | { readonly genre: "numero"; readonly numero: string }
  | { readonly genre: "premieres"; readonly nombre: number }
  | { readonly genre: "commune"; readonly commune: string }
  | { readonly genre: "commission"; readonly commission: string };

export interface EntreesDesFiches extends EntreesDUnPapier {
  readonly commissions: TableLue | undefined;
  readonly delais: ChoixDeDelais;
}

/** The lines of an application (from 1), in the order of its wishes. */
export interface Dossier {
  readonly numero: string;
  readonly lignes: readonly number[];
}

export interface DossiersChoisis {
  /** By rank, or in the order of the commission. */
  readonly dossiers: readonly Dossier[];
  /** Numbers asked for that the table does not have. */
  readonly inconnus: readonly string[];
}

const entetesDe = (m: typeof COMMISSIONS, cle: "commission" | "numeroUnique"): string =>
  m.colonnes.find((c) => c.cle === cle)!.entete;

/** Every different value of a column, as first read. */
export function valeursDe(t: TableLue | undefined, entete: string): readonly string[] {
  const j = t === undefined ? -1 : rangDe(t, entete);
  if (t === undefined || j < 0) return [];
  const vues = new Map<string, string>();
  for (const l of donneesDe(t).lignes) {
    if (estBlanc(l[j])) continue;
    const texte = lisTexte(l[j]);
    if (!vues.has(normalise(texte))) vues.set(normalise(texte), texte);
  }
  return [...vues.values()].sort((a, b) => (normalise(a) < normalise(b) ? -1 : 1));
}

export const communesDe = (demandes: TableLue): readonly string[] => valeursDe(demandes, DEMANDE("communeSouhaitee"));
export const seancesDe = (commissions: TableLue | undefined): readonly string[] =>
  valeursDe(commissions, entetesDe(COMMISSIONS, "commission"));

const dans = (choix: ChoixDeDemandes & { readonly genre: "commune" }, demandes: TableLue): readonly number[] => {
  const j = rangDe(demandes, DEMANDE("communeSouhaitee"));
  return j < 0
    ? []
    : donneesDe(demandes).lignes.flatMap((l, i) =>
        normalise(lisTexte(l[j])) === normalise(choix.commune) ? [i + 1] : [],
      );
};

export function dossiersChoisis(e: EntreesDesFiches, choix: ChoixDeDemandes): DossiersChoisis {
  const { demandes } = e;
  const parNumero = lignesParNumero(demandes);
  const j = rangDe(demandes, DEMANDE("numeroUnique"));
  const souhait = rangDe(demandes, DEMANDE("rangDuSouhait"));
  const { lignes } = donneesDe(demandes);
  const rangDuSouhait = (ligne: number): number => {
    const r = souhait < 0 ? null : lignes[ligne - 1]![souhait];
    return typeof r === "number" ? r : Infinity;
  };
  // A number that is lost, or not written, is an application of its own.
  const numeroDe = (ligne: number): string =>
    j < 0 || estBlanc(lignes[ligne - 1]![j]) || estNumeroTronque(lignes[ligne - 1]![j])
      ? ""
      : lisTexte(lignes[ligne - 1]![j]);
  const dossier = (ligne: number): Dossier => {
    const numero = numeroDe(ligne);
    const siennes = numero === "" ? [ligne] : parNumero.get(formeDuNumero(numero))!;
    return { numero, lignes: [...siennes].sort((a, b) => rangDuSouhait(a) - rangDuSouhait(b) || a - b) };
  };
  const uniques = (ls: readonly number[], maximum = Infinity): Dossier[] => {
    const vus = new Set<string>();
    const dossiers: Dossier[] = [];
    for (const l of ls) {
      if (dossiers.length >= maximum) break;
      const numero = numeroDe(l);
      const cle = numero === "" ? `\u0000${l}` : formeDuNumero(numero);
      if (vus.has(cle)) continue;
      vus.add(cle);
      dossiers.push(dossier(l));
    }
    return dossiers;
  };
  const rangs = calculeRangs({
    scores: Float64Array.from(e.population.scores, (s) => s.score ?? NaN),
    anciennetes: anciennetesDe(demandes),
  });
  // Without a rank, at the end, in the order of the table.
  const ordre = (ls: readonly number[]): readonly number[] =>
    [...ls].sort((a, b) => (rangs[a - 1]! || Infinity) - (rangs[b - 1]! || Infinity) || a - b);
  switch (choix.genre) {
    case "numero": {
      const siennes = parNumero.get(formeDuNumero(choix.numero));
      return siennes === undefined
        ? { dossiers: [], inconnus: [choix.numero] }
        : { dossiers: uniques(siennes), inconnus: [] };
    }
    case "premieres": {
      const classees = e.population.scores.flatMap((_, i) => (rangs[i]! > 0 ? [i + 1] : []));
      return { dossiers: uniques(ordre(classees), choix.nombre), inconnus: [] };
    }
    case "commune":
      return { dossiers: uniques(ordre(dans(choix, demandes))), inconnus: [] };
    case "commission": {
      const numeros = numerosDeLaSeance(e.commissions, choix.commission);
      return {
        dossiers: uniques(numeros.flatMap((n) => parNumero.get(formeDuNumero(n))?.[0] ?? [])),
        inconnus: numeros.filter((n) => !parNumero.has(formeDuNumero(n))),
      };
    }
  }
}

function numerosDeLaSeance(commissions: TableLue | undefined, seance: string): readonly string[] {
  if (commissions === undefined) return [];
  const [c, n] = [
    rangDe(commissions, entetesDe(COMMISSIONS, "commission")),
    rangDe(commissions, entetesDe(COMMISSIONS, "numeroUnique")),
  ];
  const vus = new Map<string, string>();
  for (const l of donneesDe(commissions).lignes)
    if (normalise(lisTexte(l[c])) === normalise(seance) && !estBlanc(l[n]))
      vus.set(formeDuNumero(l[n]), lisTexte(l[n]));
  return [...vus.values()];
}

/** A score written in the table that is not the one computed now: the sheet would contradict it. */
export function premiereContradiction(
  e: EntreesDesFiches,
  dossiers: readonly Dossier[],
): { readonly numero: string; readonly ecrite: string | number; readonly calculee: number | null } | null {
  const j = rangDe(e.demandes, GRILLE_DU_VOLET.score);
  if (j < 0) return null;
  const { lignes } = donneesDe(e.demandes);
  for (const d of dossiers)
    for (const l of d.lignes) {
      const ecrite = lignes[l - 1]![j];
      const calculee = e.population.scores[l - 1]!.score;
      if (ecrite === "" || ecrite === null || ecrite === undefined) continue;
      const suit = typeof ecrite === "number" ? ecrite === calculee : calculee === null;
      if (!suit) return { numero: d.numero, ecrite: typeof ecrite === "number" ? ecrite : lisTexte(ecrite), calculee };
    }
  return null;
}

/** For the applicant in plain words, then its cell for who holds the workbook. */
function illisible(p: ProblemeDeCotation, { grille, demandes }: EntreesDesFiches): string {
  if (p.ou.entete === undefined) return phraseSituee(p, grille, demandes);
  return FICHE_DU_DEMANDEUR.illisible(
    problemeEnClair(p, FICHE_DU_DEMANDEUR.jour),
    lieu(problemeSitue(p, grille, demandes).ou),
  );
}

export const fiches = (e: EntreesDesFiches, dossiers: readonly Dossier[]): Document =>
  dUnTrait(fichesPeuAPeu(e, dossiers));

/** What all the sheets share is worked out once, then each is made: what is given is how many are. */
export function* fichesPeuAPeu(e: EntreesDesFiches, dossiers: readonly Dossier[]): Generator<number, Document, void> {
  const { compilee, demandes, population, date } = e;
  const { lignes } = donneesDe(demandes);
  const [commune, typologie] = [
    rangDe(demandes, DEMANDE("communeSouhaitee")),
    rangDe(demandes, DEMANDE("typologieSouhaitee")),
  ];
  const colonnes = [commune, typologie].filter((j) => j >= 0);
  const forme = { lignes: lignes.length, colonnes: 1 };
  const groupes =
    colonnes.length === 0
      ? null
      : lisGroupes(
          lignes.map((l) => colonnes.map((j) => l[j])),
          forme,
        );
  const lus = groupes !== null && groupes.ok ? groupes.valeur : null;
  const { delais } = e;
  const colonneDeDelais = delais.genre === "colonne" ? rangDe(demandes, delais.entete) : -1;
  const constates =
    colonneDeDelais < 0
      ? null
      : lisDelais(
          lignes.map((l) => [l[colonneDeDelais]]),
          forme,
        );
  const positions = calculePositions({
    scores: Float64Array.from(population.scores, (s) => s.score ?? NaN),
    anciennetes: anciennetesDe(demandes),
    groupes: lus?.ids,
    nombreDeGroupes: lus?.libelles.length ?? 1,
    delais: constates !== null && constates.ok ? constates.valeur.delais : undefined,
  });
  const loges =
    delais.genre === "loges" && e.mises !== undefined
      ? delaisParGroupe(
          // Seen on the day of the sheet: a later award is not yet one.
          menagesLoges(e.mises, demandes).filter((m) => m.attribueLe <= date),
          { commune: commune >= 0, typologie: typologie >= 0 },
        )
      : null;
  const texte = (ligne: number, j: number): string =>
    j < 0 || estBlanc(lignes[ligne - 1]![j]) ? "" : lisTexte(lignes[ligne - 1]![j]);
  const souhait = (ligne: number): SouhaitDeLaFiche => {
    const g = lus === null ? 0 : lus.ids[ligne - 1]!;
    const d = g < 0 ? null : positions.distributions[g]!;
    const mois = loges === null ? null : (loges.get(lus === null ? "" : (lus.cles[g] ?? "")) ?? []);
    const s = population.scores[ligne - 1]!;
    return {
      commune: texte(ligne, commune),
      typologie: texte(ligne, typologie),
      etat: s.etat,
      note: s.score,
      groupe: {
        effectif: d?.effectif ?? 0,
        minimum: d?.minimum ?? null,
        mediane: d?.mediane ?? null,
        maximum: d?.maximum ?? null,
        devancees: positions.devancees[ligne - 1]!,
        delaiMoyen: mois === null ? (d?.delaiMoyen ?? null) : moyenne(mois),
        delais: mois === null ? (d?.delais ?? 0) : mois.length,
      },
    };
  };
  const demande = ({ numero, lignes: siennes }: Dossier): DemandeDeLaFiche => {
    const souhaits = siennes.map(souhait);
    const raconte = Math.max(
      0,
      souhaits.findIndex((s) => s.note !== null),
    );
    const ligne = siennes[raconte]!;
    const cellules = lignes[ligne - 1]!;
    const resultat = evalueDemande(compilee, cellules, ligne, date);
    return {
      numero,
      cellules,
      resultat,
      souhaits,
      raconte,
      problemes: [...new Set(siennes.flatMap((l) => population.scores[l - 1]!.problemes.map((p) => illisible(p, e))))],
      trajectoire: resultat.etat === "note" ? calculeTrajectoire(compilee, cellules, date, HORIZONS) : [],
    };
  };
  const communs: DonneesDesFiches = {
    grille: compilee,
    version: versionDe(e.grille, e.versions),
    date,
    delais:
      delais.genre === "colonne"
        ? { genre: "colonne", entete: delais.entete }
        : loges === null
          ? null
          : { genre: "mois" },
  };
  const feuilles: FeuilleDeDocument[] = [];
  const pris = new Set<string>();
  for (const d of dossiers) {
    feuilles.push(ficheDuDemandeur(communs, demande(d), feuilles.length + 1, pris));
    yield feuilles.length;
  }
  return { nom: nomDesFiches(dossiers.length), feuilles };
}
