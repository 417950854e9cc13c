/** Decisions of a commission, typed in the pane before they are written in Commissions. Pure: what is wrong in each, and what each would raise. */
import { demandesConnues, lisPassages } from "../../cells";
import { controleLesPassages, type Passage, type PassageControle } from "../../domaine/commission";
import { lisTexte, serieDuTexte, type DateLegale } from "../../domaine/commun";
import { DECISIONS_DE_COMMISSION as D, SAISIE_DE_DECISIONS as T } from "../../messages";
import { COMMISSIONS, DEMANDES } from "../../modeles";
import { donneesDe, zoneDe } from "../controles/constats";
import { type TableLue } from "../coquille/etat";
import { rangDe } from "./papiers-commun";

export interface SeanceSaisie {
  readonly commission: string;
  /** As typed. */
  readonly date: string;
  readonly logement: string;
  readonly reservataire: string;
}

export interface DecisionSaisie {
  readonly numero: string;
  /** As typed. */
  readonly rang: string;
  readonly decision: string;
  readonly motif: string;
  /** The score on the list; null: an application that the list does not score. */
  readonly note: number | null;
}

export const dateDeLaSeance = (texte: string): DateLegale | null => serieDuTexte(texte.trim());
const rangLu = (texte: string): number | null => (/^[1-9]\d{0,3}$/.test(texte.trim()) ? Number(texte.trim()) : null);

/** What must be mended before a decision is kept, by field; none: it can be. */
export function defautsDeLaDecision(d: DecisionSaisie): Partial<Record<"numero" | "rang" | "decision", string>> {
  return {
    ...(d.numero.trim() === "" ? { numero: T.numeroManque } : {}),
    ...(d.rang.trim() !== "" && rangLu(d.rang) === null ? { rang: T.rangIllisible(d.rang.trim()) } : {}),
    ...(d.decision.trim() === "" ? { decision: T.decisionManque } : {}),
  };
}

export function defautsDeLaSeance(s: SeanceSaisie): Partial<Record<"commission" | "date" | "logement", string>> {
  return {
    ...(s.commission.trim() === "" ? { commission: T.commissionManque } : {}),
    ...(dateDeLaSeance(s.date) === null ? { date: T.dateIllisible(s.date.trim()) } : {}),
    ...(s.logement.trim() === "" ? { logement: T.logementManque } : {}),
  };
}

const E = Object.fromEntries(COMMISSIONS.colonnes.map((c) => [c.cle, c.entete])) as Record<
  (typeof COMMISSIONS.colonnes)[number]["cle"],
  string
>;

/** The lines of Commissions that these decisions make. What is not known stays empty: never a 0. */
export const lignesDeDecisions = (
  s: SeanceSaisie,
  decisions: readonly DecisionSaisie[],
): readonly Readonly<Record<string, string | number>>[] =>
  decisions.map((d) => ({
    [E.commission]: s.commission.trim(),
    [E.date]: dateDeLaSeance(s.date)!,
    [E.logement]: s.logement.trim(),
    [E.numeroUnique]: d.numero.trim(),
    [E.note]: d.note ?? "",
    [E.rangEnCommission]: rangLu(d.rang) ?? "",
    [E.decision]: d.decision.trim(),
    [E.motif]: d.motif.trim(),
    [E.reservataire]: s.reservataire.trim(),
  }));

/**
 * What each typed decision raises, beside those of the same sitting that the table already holds: fewer than three applications, two
 * awards, a number that no application has… Said before anything is written; nothing is ever refused for it.
 */
export function remarquesDesDecisions(
  s: SeanceSaisie,
  decisions: readonly DecisionSaisie[],
  commissions: TableLue | null,
  demandes: TableLue,
): readonly { readonly controle: PassageControle; readonly cite: (rangs: readonly number[]) => string }[] {
  const d = commissions === null ? null : donneesDe(commissions);
  const ecrits = d === null ? [] : lisPassages([d.entetes], d.lignes).passages;
  const dernier = d === null ? 0 : d.lignes.length;
  const saisis = decisions.map((x, i): Passage => ({
    ligne: dernier + i + 1,
    commission: s.commission.trim(),
    date: dateDeLaSeance(s.date),
    logement: s.logement.trim(),
    numero: x.numero.trim(),
    note: x.note,
    rangEnCommission: rangLu(x.rang),
    decision: x.decision.trim(),
    motif: x.motif.trim(),
  }));
  const connus = donneesDe(demandes);
  const j = rangDe(demandes, DEMANDES.colonnes.find((c) => c.cle === "numeroUnique")!.entete);
  const connues =
    j < 0
      ? null
      : demandesConnues(
          connus.lignes.map((l) => lisTexte(l[j])),
          null,
          null,
        );
  const cite = (rangs: readonly number[]): string => {
    const anciens = rangs.filter((r) => r <= dernier);
    const neufs = rangs.filter((r) => r > dernier).map((r) => r - dernier);
    return [
      ...(anciens.length === 0 || commissions === null
        ? []
        : [
            D.lignes(
              commissions.bloc.zone.feuille,
              anciens.map((r) => zoneDe(commissions, r, null).ligne + 1),
            ),
          ]),
      ...(neufs.length === 0 ? [] : [T.deLaSaisie(neufs)]),
    ].join(" ; ");
  };
  const controles = controleLesPassages([...ecrits, ...saisis], connues);
  // Fewer than three is said once for a dwelling, on its first line: which may be one that is already written.
  const siens = controles.filter((c) => c.passage.ligne > dernier);
  const memes = controles.filter(
    (c) =>
      c.passage.ligne <= dernier &&
      c.passage.commission === s.commission.trim() &&
      c.passage.logement === s.logement.trim() &&
      c.passage.date === dateDeLaSeance(s.date),
  );
  const trois = memes.flatMap((c) => c.remarques.filter((r) => r.genre === "moins-de-trois"));
  return siens.map((controle, i) => ({
    controle: i === 0 ? { ...controle, remarques: [...trois, ...controle.remarques] } : controle,
    cite,
  }));
}
