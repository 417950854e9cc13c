/**
 * Ce qu'une commission lit d'un logement : les premières demandes de la liste avec ce qui donne leurs points et leurs passages d'avant,
 * celles qui sont à vérifier, les autres comptées par condition. Une aide à la décision, jamais une désignation (R441-2-10, 11°).
 */
import { enNombre, moisRevolus, ratio, type DateLegale, type Ratio } from "../commun";
import {
  evalueDemande,
  type CandidatPourLogement,
  type EtatDeDemande,
  type GrilleCompilee,
  type ListePourLogement,
  type ProblemeDeCotation,
  type ResultatDeDemande,
  type Test,
} from "../cotation";
import { formeDeNumero, seanceDuLogement, type Passage, type PassageControle } from "./passages";

/** Ce que l'on sait d'un logement ; un texte vide, ou null : non renseigné. */
export interface LogementDecrit {
  readonly reference: string;
  readonly programme: string;
  readonly commune: string;
  readonly typologie: string;
  readonly financement: string;
  readonly reservataire: string;
  /** Mètres carrés. */
  readonly surface: Ratio | null;
  /** Euros par mois. */
  readonly loyer: Ratio | null;
  readonly qpv: boolean | null;
}

export interface PassagesPrecedents {
  /** Un logement dans une séance compte une fois. */
  readonly nombre: number;
  readonly dernier: Passage;
}

/** Les passages connus à la date, par la forme du numéro ; un passage sans date en est un, le plus ancien. */
export function passagesPrecedents(
  passages: readonly Passage[],
  date: DateLegale,
): ReadonlyMap<string, PassagesPrecedents> {
  const parNumero = new Map<string, { seances: Set<string>; dernier: Passage }>();
  for (const p of passages) {
    const cle = formeDeNumero(p.numero);
    if (cle === "" || (p.date !== null && p.date > date)) continue;
    const seance = seanceDuLogement(p);
    const deja = parNumero.get(cle);
    if (deja === undefined) parNumero.set(cle, { seances: new Set([seance]), dernier: p });
    else {
      deja.seances.add(seance);
      if ((p.date ?? -Infinity) >= (deja.dernier.date ?? -Infinity)) deja.dernier = p;
    }
  }
  return new Map([...parNumero].map(([k, { seances, dernier }]) => [k, { nombre: seances.size, dernier }]));
}

export interface PointsDUneDemande {
  /** Les critères retenus qui ne valent pas 0, le plus fort d'abord ; `points` null : la grille est multiplicative. */
  readonly criteres: readonly { readonly nom: string; readonly points: number | null }[];
  /** Les bornes ou les exclusions de la grille font que la note n'est pas leur somme. */
  readonly borne: boolean;
}

const DECIMALES = 10n ** 12n;
const abs = (x: bigint): bigint => (x < 0n ? -x : x);

export function pointsDUneDemande(g: GrilleCompilee, r: ResultatDeDemande): PointsDUneDemande | null {
  if (r.trace === null || r.exact === null) return null;
  const comptes = r.trace.criteres
    .map((t, i) => ({ nom: g.criteres[i]!.nom, resultat: t.motif === "retenu" ? t.resultat : 0n }))
    .filter((c) => c.resultat !== 0n)
    .sort((a, b) => (abs(a.resultat) < abs(b.resultat) ? 1 : abs(a.resultat) > abs(b.resultat) ? -1 : 0));
  return {
    criteres: comptes.map((c) => ({
      nom: c.nom,
      points: g.base === null ? enNombre(ratio(c.resultat, DECIMALES)) : null,
    })),
    borne: g.base === null && comptes.reduce((s, c) => s + c.resultat, 0n) !== r.exact,
  };
}

export interface Candidature {
  readonly candidat: CandidatPourLogement;
  readonly etat: EtatDeDemande;
  readonly points: PointsDUneDemande | null;
  /** Pourquoi la grille ne la note pas. */
  readonly problemesDeNote: readonly ProblemeDeCotation[];
  /** Mois complets depuis sa date d'ancienneté ; null : pas de date, illisible ou à venir. */
  readonly mois: number | null;
  readonly passages: PassagesPrecedents | null;
}

export interface ConditionManquee {
  /** Rang de la ligne `champ` dans la grille. */
  readonly ligne: number;
  readonly tests: readonly Test[];
  /** Une demande qui ne la remplit pas, le logement à côté. */
  readonly cellules: readonly unknown[];
  readonly nombre: number;
}

export interface DossierDuLogement {
  readonly admissibles: number;
  readonly aVerifier: number;
  readonly nonAdmissibles: number;
  /** Les premières demandes admissibles, ex æquo de la dernière compris s'ils ne doublent pas la liste. */
  readonly retenues: readonly Candidature[];
  /** Celles qui sont à égalité avec la dernière retenue et ne sont pas sur la liste. */
  readonly exAequoLaisses: number;
  /** Les premières à vérifier, par note. */
  readonly verifiees: readonly Candidature[];
  /** La plus manquée d'abord ; une demande qui en manque deux compte dans chacune. */
  readonly conditions: readonly ConditionManquee[];
}

export interface DonneesDuDossier {
  readonly liste: ListePourLogement;
  /** La grille qui note, et la demande telle qu'elle la lit. */
  readonly grille: GrilleCompilee;
  readonly cellulesDe: (c: CandidatPourLogement) => readonly unknown[];
  readonly date: DateLegale;
  readonly passages: readonly Passage[];
  /** Combien de demandes admissibles, et combien à vérifier, sont montrées. */
  readonly jusqua: number;
}

export function dossierDuLogement(d: DonneesDuDossier): DossierDuLogement {
  const { candidats } = d.liste;
  const de = (a: CandidatPourLogement["admissible"]): readonly CandidatPourLogement[] =>
    candidats.filter((c) => c.admissible === a);
  const [admissibles, aVerifier, non] = [de("oui"), de("a-verifier"), de("non")];
  const precedents = passagesPrecedents(d.passages, d.date);
  const candidature = (c: CandidatPourLogement): Candidature => {
    const r = evalueDemande(d.grille, d.cellulesDe(c), c.ligne, d.date);
    const a = c.anciennete;
    return {
      candidat: c,
      etat: r.etat,
      points: pointsDUneDemande(d.grille, r),
      problemesDeNote: r.problemes,
      mois: a !== null && Number.isFinite(a) && a <= d.date ? moisRevolus(a, d.date) : null,
      passages: precedents.get(formeDeNumero(c.numero)) ?? null,
    };
  };
  const dernier = admissibles[d.jusqua - 1]?.rang ?? null;
  const egales = dernier === null ? 0 : admissibles.slice(d.jusqua).filter((c) => c.rang === dernier).length;
  const avecEgales = egales <= d.jusqua;
  const retenues = admissibles.slice(0, d.jusqua + (avecEgales ? egales : 0));
  const manquees = new Map<number, ConditionManquee>();
  for (const c of non)
    for (const l of c.conditions)
      if (l.verite === "faux") {
        const deja = manquees.get(l.ligne);
        manquees.set(l.ligne, {
          ligne: l.ligne,
          tests: deja?.tests ?? l.tests.map((t) => t.test),
          cellules: deja?.cellules ?? c.cellules,
          nombre: (deja?.nombre ?? 0) + 1,
        });
      }
  return {
    admissibles: admissibles.length,
    aVerifier: aVerifier.length,
    nonAdmissibles: non.length,
    retenues: retenues.map(candidature),
    exAequoLaisses: avecEgales ? 0 : egales,
    verifiees: aVerifier.slice(0, d.jusqua).map(candidature),
    conditions: [...manquees.values()].sort((a, b) => b.nombre - a.nombre || a.ligne - b.ligne),
  };
}

export interface ResumeDesPassages {
  /** Logements d'une séance : le même, représenté plus tard, en est un autre. */
  readonly logements: number;
  /**
   * Candidatures dont les deux rangs sont connus, et parmi elles : le même rang, un écart motivé, un écart à motiver, et celles qu'une
   * égalité ou une demande sans note met ailleurs sans contredire la note.
   */
  readonly comparees: number;
  readonly memes: number;
  readonly avecMotif: number;
  readonly sansMotif: number;
  readonly ouverts: number;
  readonly moinsDeTrois: number;
  /** Candidatures qui portent une remarque. */
  readonly aRevoir: number;
}

export function resumeDesPassages(controles: readonly PassageControle[]): ResumeDesPassages {
  const comparees = controles.filter((c) => c.ecart !== null);
  const ecarts = comparees.filter((c) => c.ecart !== 0);
  const avecMotif = ecarts.filter((c) => c.passage.motif !== "").length;
  const sansMotif = ecarts.filter((c) => c.remarques.some((r) => r.genre === "rang-sans-motif")).length;
  return {
    logements: new Set(controles.map((c) => seanceDuLogement(c.passage))).size,
    comparees: comparees.length,
    memes: comparees.length - ecarts.length,
    avecMotif,
    sansMotif,
    ouverts: ecarts.length - avecMotif - sansMotif,
    moinsDeTrois: controles.filter((c) => c.remarques.some((r) => r.genre === "moins-de-trois")).length,
    aRevoir: controles.filter((c) => c.remarques.length > 0).length,
  };
}
