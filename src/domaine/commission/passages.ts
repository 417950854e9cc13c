/**
 * Les passages en commission : le rang par la note à côté du rang décidé, et ce qui reste à expliquer. Rien n'est jamais dit non conforme :
 * la note est une aide à la décision (R441-2-10, 11°), et R441-3 a ses exceptions.
 */
import { normalise, type DateLegale } from "../commun";
import { calculeRangs } from "../cotation/population";

export interface Passage {
  /** Rang de la ligne dans la plage, à partir de 1. */
  readonly ligne: number;
  readonly commission: string;
  readonly date: DateLegale | null;
  readonly logement: string;
  readonly numero: string;
  /** Celle de la table ; null : vide ou illisible. */
  readonly note: number | null;
  readonly rangEnCommission: number | null;
  readonly decision: string;
  readonly motif: string;
}

/** Ce que l'on sait d'une demande, par la forme de son numéro. */
export interface DemandeConnue {
  /** Ses notes différentes : une ligne par souhait peut en donner plusieurs. */
  readonly notes: readonly number[];
  /** Ses dates différentes. */
  readonly anciennetes: readonly DateLegale[];
}

export type Remarque =
  /** Moins de trois demandes pour ce logement : à justifier. */
  | { readonly genre: "moins-de-trois"; readonly demandes: number }
  | { readonly genre: "numero-inconnu" }
  | { readonly genre: "notes-differentes"; readonly notes: readonly number[] }
  | { readonly genre: "dates-differentes" }
  | { readonly genre: "sans-note" }
  | { readonly genre: "numero-en-double"; readonly lignes: readonly number[]; readonly decisions: boolean }
  /** Sans rang écrit, on ne sait pas s'il est le même : la question se pose, la phrase ne l'affirme pas. */
  | { readonly genre: "deux-attributions"; readonly lignes: readonly number[]; readonly rangsEcrits: boolean }
  | { readonly genre: "non-attribution-sans-motif" }
  | { readonly genre: "rang-sans-motif" };

export interface PassageControle {
  readonly passage: Passage;
  readonly note: number | null;
  readonly rangParLaNote: number | null;
  /** Rang par la note moins rang en commission : positif, la commission a fait monter cette demande. */
  readonly ecart: number | null;
  readonly remarques: readonly Remarque[];
}

/** Au moins tant de demandes par logement (R441-3). */
const DEMANDES_PAR_LOGEMENT = 3;

export const estUneAttribution = (decision: string): boolean => normalise(decision).startsWith("attribu");
/** « Non renseigné » et « non connu » ne disent pas ce que la commission a décidé. */
const NON_DIT = /^non (renseign|connu|communiqu|precis|saisi|indiqu|disponible|determin|statue|examin)/;
export const estUneNonAttribution = (decision: string): boolean => {
  const d = normalise(decision);
  return /^(non|refus|rejet)/.test(d) && !NON_DIT.test(d);
};
export const formeDeNumero = (numero: string): string => normalise(numero);
/** Un logement dans une séance : ceux dont les candidats se comparent. */
export const seanceDuLogement = (p: Passage): string =>
  [normalise(p.commission), p.date ?? "", normalise(p.logement)].join("\u0000");
/** Un numéro qui manque n'est celui d'aucune autre ligne. */
const cleDuNumero = (p: Passage): string => formeDeNumero(p.numero) || `\u0000${p.ligne}`;

function parCle<T>(xs: readonly T[], cle: (x: T) => string): ReadonlyMap<string, readonly T[]> {
  const groupes = new Map<string, T[]>();
  for (const x of xs) {
    const k = cle(x);
    const deja = groupes.get(k);
    if (deja === undefined) groupes.set(k, [x]);
    else deja.push(x);
  }
  return groupes;
}

function noteDe(
  p: Passage,
  demandes: ReadonlyMap<string, DemandeConnue> | null,
): { note: number | null; remarques: Remarque[] } {
  const connue = demandes?.get(formeDeNumero(p.numero));
  const inconnu: Remarque[] =
    demandes !== null && connue === undefined && p.numero !== "" ? [{ genre: "numero-inconnu" }] : [];
  if (p.note !== null) return { note: p.note, remarques: inconnu };
  const notes = connue?.notes ?? [];
  const [note, ...autres] = notes;
  if (note === undefined) return { note: null, remarques: inconnu.length > 0 ? inconnu : [{ genre: "sans-note" }] };
  return autres.length === 0
    ? { note, remarques: inconnu }
    : { note: null, remarques: [...inconnu, { genre: "notes-differentes", notes }] };
}

/** Un logement dans une séance : ses candidats, rangés par la note. */
function controleUnLogement(
  passages: readonly Passage[],
  demandes: ReadonlyMap<string, DemandeConnue> | null,
): PassageControle[] {
  const notees = passages.map((p) => noteDe(p, demandes));
  const parNumero = parCle(passages, cleDuNumero);
  // Une demande écrite deux fois n'a qu'un rang : sa première ligne le porte.
  const premiere = passages.map((p) => parNumero.get(cleDuNumero(p))![0] === p);
  const dates = passages.map((p) => demandes?.get(formeDeNumero(p.numero))?.anciennetes ?? []);
  const rangs = calculeRangs({
    scores: notees.map((n, i) => (premiere[i]! ? (n.note ?? NaN) : NaN)),
    anciennetes: dates.map((d) => (d.length === 1 ? d[0]! : Infinity)),
  });
  // Ce qu'un numéro, ou un rang d'attribution, partage se calcule une fois : une table peut répéter la même ligne des milliers de fois.
  const doubles = new Map(
    [...parNumero].flatMap(([cle, siens]) =>
      siens.length < 2
        ? []
        : [
            [
              cle,
              {
                genre: "numero-en-double" as const,
                lignes: siens.map((x) => x.ligne),
                // Une décision qui n'est pas écrite n'en contredit aucune.
                decisions: new Set(siens.flatMap((x) => normalise(x.decision) || [])).size > 1,
              },
            ] as const,
          ],
    ),
  );
  const attribues = passages.filter((p) => estUneAttribution(p.decision));
  // Sans rang écrit, elle peut être la première de celles qui en ont un : des rangs différents classent par priorité (R441-3, II, b), un blanc non.
  const premierRang = attribues.reduce((n, p) => Math.min(n, p.rangEnCommission ?? n), Infinity);
  const rangDAttribution = (p: Passage): string => String(p.rangEnCommission ?? premierRang);
  // À égalité, la commission départage ; une demande sans note peut être devant : ces places-là ne contredisent pas la note.
  const sansRang = rangs.filter((r, i) => premiere[i]! && r === 0).length;
  const egales = new Map<number, number>();
  for (const r of rangs) egales.set(r, (egales.get(r) ?? 0) + 1);
  const contredit = (rang: number, decide: number): boolean =>
    decide < rang || decide >= rang + egales.get(rang)! + sansRang;
  const attributions = parCle(attribues, rangDAttribution);
  const concurrentes = new Map(
    [...attributions].flatMap(([rang, ps]) =>
      parCle(ps, cleDuNumero).size < 2
        ? []
        : [
            [
              rang,
              {
                genre: "deux-attributions" as const,
                lignes: ps.map((x) => x.ligne),
                rangsEcrits: ps.every((x) => x.rangEnCommission !== null),
              },
            ] as const,
          ],
    ),
  );
  return passages.map((p, i): PassageControle => {
    const double = doubles.get(cleDuNumero(p));
    const concurrente = estUneAttribution(p.decision) ? concurrentes.get(rangDAttribution(p)) : undefined;
    const rangParLaNote = rangs[i]! > 0 ? rangs[i]! : null;
    const ecart = rangParLaNote === null || p.rangEnCommission === null ? null : rangParLaNote - p.rangEnCommission;
    const sansMotif = p.motif === "";
    return {
      passage: p,
      note: notees[i]!.note,
      rangParLaNote,
      ecart,
      remarques: [
        ...(i === 0 && parNumero.size < DEMANDES_PAR_LOGEMENT
          ? [{ genre: "moins-de-trois" as const, demandes: parNumero.size }]
          : []),
        ...notees[i]!.remarques,
        ...(dates[i]!.length > 1 ? [{ genre: "dates-differentes" as const }] : []),
        ...(double === undefined ? [] : [double]),
        ...(concurrente === undefined ? [] : [concurrente]),
        ...(estUneNonAttribution(p.decision) && sansMotif ? [{ genre: "non-attribution-sans-motif" as const }] : []),
        ...(ecart !== null && sansMotif && contredit(rangParLaNote!, p.rangEnCommission!)
          ? [{ genre: "rang-sans-motif" as const }]
          : []),
      ],
    };
  });
}

/** Chaque passage, dans l'ordre reçu. `demandes` : null si aucune n'est donnée, et les numéros ne se vérifient pas. */
export function controleLesPassages(
  passages: readonly Passage[],
  demandes: ReadonlyMap<string, DemandeConnue> | null,
): readonly PassageControle[] {
  const seances = parCle(passages, seanceDuLogement);
  return [...seances.values()]
    .flatMap((s) => controleUnLogement(s, demandes))
    .sort((a, b) => a.passage.ligne - b.passage.ligne);
}
