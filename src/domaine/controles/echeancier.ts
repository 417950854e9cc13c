/**
 * Ce qui est attendu des bailleurs, à une date : reçu, en retard ou à venir, avec les jours ; et le calendrier du texte. Les jours sont ceux
 * que jugent les règles (`termes.ts`). Une échéance qu'aucune ligne n'inscrit n'est pas dite « non reçue » : on ne sait pas.
 */
import { type DateLegale, type RefDeLigne } from "../commun";
import { type IdDeRegle } from "../droit";
import { cleDuNom } from "./cles";
import { estLu, type LigneDEcheance, type ObjetDEcheance, valeurLue } from "./situation";
import { anneeDe } from "./temps";
import { attendusDe, dernierJour, type Due, duesNonInscrites, REGLE_DE_L_OBJET, termeDe } from "./termes";

/** « non-inscrite » : le jour est passé et aucune ligne n'en parle ; reçue ou non, on ne sait pas. */
export type EtatDEcheance =
  "en-retard" | "non-inscrite" | "a-venir" | "recue" | "recue-le-jour" | "recue-en-retard" | "illisible";

export interface EcheanceSuivie {
  readonly bailleur: string;
  readonly objet: ObjetDEcheance;
  readonly annee: number;
  readonly regle: IdDeRegle;
  readonly terme: DateLegale;
  /** « avant le » : la veille est le dernier jour à temps. */
  readonly avant: boolean;
  readonly recu: DateLegale | null;
  readonly etat: EtatDEcheance;
  /** Passés depuis le dernier jour, ou qui restent ; 0 : reçue à temps, ou illisible. */
  readonly jours: number;
  /** null : aucune ligne du tableau Echeances ne l'inscrit. */
  readonly ligne: RefDeLigne | null;
}

const ORDRE: readonly EtatDEcheance[] = [
  "en-retard",
  "non-inscrite",
  "a-venir",
  "illisible",
  "recue-en-retard",
  "recue-le-jour",
  "recue",
];

function etatDe(
  recu: DateLegale | null,
  terme: { readonly le: DateLegale; readonly avant: boolean },
  date: DateLegale,
): Pick<EcheanceSuivie, "etat" | "jours"> {
  const dernier = dernierJour(terme);
  if (recu === null)
    return date > dernier ? { etat: "en-retard", jours: date - dernier } : { etat: "a-venir", jours: dernier - date };
  if (recu <= dernier) return { etat: "recue", jours: 0 };
  return terme.avant && recu === terme.le
    ? { etat: "recue-le-jour", jours: 0 }
    : { etat: "recue-en-retard", jours: recu - dernier };
}

/** Ce qu'aucune ligne d'Echeances ne porte ; null : avant le texte. */
function nonInscrite(d: Due, date: DateLegale): EcheanceSuivie | null {
  const t = termeDe(d.objet, d.annee, null);
  if (t === null) return null;
  const { etat, jours } = etatDe(null, t, date);
  return {
    ...d,
    regle: REGLE_DE_L_OBJET[d.objet],
    terme: t.le,
    avant: t.avant,
    recu: null,
    etat: etat === "en-retard" ? "non-inscrite" : etat,
    jours,
    ligne: null,
  };
}

/** L'échéance d'un seul bailleur, telle que l'échéancier la dit ; null : avant le texte. */
export const echeanceDe = (lignes: readonly LigneDEcheance[], due: Due, date: DateLegale): EcheanceSuivie | null =>
  echeancier(lignes, [], date).find(
    (e) => e.objet === due.objet && e.annee === due.annee && cleDuNom(e.bailleur) === cleDuNom(due.bailleur),
  ) ?? nonInscrite(due, date);

/** Les retards les plus longs d'abord, puis ce qui vient le plus tôt, puis ce qui est reçu. Une ligne répétée ne compte qu'une fois. */
export function echeancier(
  lignes: readonly LigneDEcheance[],
  conventions: Parameters<typeof attendusDe>[0],
  date: DateLegale,
): readonly EcheanceSuivie[] {
  const suivies: EcheanceSuivie[] = [];
  const vues = new Set<string>();
  for (const l of lignes) {
    const objet = valeurLue(l.objet);
    const annee = valeurLue(l.annee);
    if (objet === null || annee === null || l.bailleur === "") continue;
    const cle = `${cleDuNom(l.bailleur)}|${objet}|${annee}`;
    if (vues.has(cle)) continue;
    vues.add(cle);
    const recu = valeurLue(l.recuLe);
    const t = termeDe(objet, annee, recu);
    if (t === null) continue;
    suivies.push({
      bailleur: l.bailleur,
      objet,
      annee,
      regle: REGLE_DE_L_OBJET[objet],
      terme: t.le,
      avant: t.avant,
      recu,
      ...(l.recuLe.etat === "illisible" ? { etat: "illisible" as const, jours: 0 } : etatDe(recu, t, date)),
      ligne: { table: l.table, ligne: l.ligne },
    });
  }
  suivies.push(...duesNonInscrites(lignes, attendusDe(conventions)).flatMap((d) => nonInscrite(d, date) ?? []));
  const rang = (e: EcheanceSuivie): number => ORDRE.indexOf(e.etat);
  return suivies
    .map((e, i) => ({ e, i }))
    .sort((a, b) => rang(a.e) - rang(b.e) || a.e.terme - b.e.terme || a.i - b.i)
    .map((x) => x.e);
}

/** Une échéance écrite deux fois, et pas pareil : la première ligne compte. */
export interface EcheanceContredite {
  readonly comptee: LigneDEcheance;
  readonly autre: LigneDEcheance;
}

const memeRecu = (a: LigneDEcheance["recuLe"], b: LigneDEcheance["recuLe"]): boolean =>
  a.etat === b.etat && valeurLue(a) === valeurLue(b);

/** Ligne par ligne, ce qui contredit la ligne comptée (une date, un blanc, un illisible) : du même fichier, ou d'un autre. */
export function echeancesContredites(lignes: readonly LigneDEcheance[]): readonly EcheanceContredite[] {
  const premieres = new Map<string, LigneDEcheance>();
  return lignes.flatMap((l): readonly EcheanceContredite[] => {
    if (!estLu(l.objet) || !estLu(l.annee) || l.bailleur === "") return [];
    const cle = `${cleDuNom(l.bailleur)}|${l.objet.valeur}|${l.annee.valeur}`;
    const comptee = premieres.get(cle);
    if (comptee === undefined) premieres.set(cle, l);
    return comptee === undefined || memeRecu(comptee.recuLe, l.recuLe) ? [] : [{ comptee, autre: l }];
  });
}

/** Ce qui demande un geste : en retard, passé sans que rien l'inscrive, ou attendu dans ces jours-là. */
export const rappels = (suivies: readonly EcheanceSuivie[], jours: number): readonly EcheanceSuivie[] =>
  suivies.filter(
    (e) => e.etat === "en-retard" || e.etat === "non-inscrite" || (e.etat === "a-venir" && e.jours <= jours),
  );

export interface TermeLegal {
  readonly objet: ObjetDEcheance;
  readonly annee: number;
  readonly regle: IdDeRegle;
  readonly terme: DateLegale;
  readonly avant: boolean;
  readonly jours: number;
}

const OBJETS: readonly ObjetDEcheance[] = ["prevision", "bilan", "cil", "hors-qpv-06", "hors-qpv-12"];

/** Les échéances du texte dont le dernier jour tombe dans l'année qui suit, dans l'ordre. */
export function calendrierLegal(date: DateLegale): readonly TermeLegal[] {
  const annee = anneeDe(date);
  return [annee - 1, annee, annee + 1]
    .flatMap((a) => OBJETS.map((objet) => ({ a, objet, t: termeDe(objet, a, null) })))
    .flatMap(({ a, objet, t }) =>
      t === null
        ? []
        : [
            {
              objet,
              annee: a,
              regle: REGLE_DE_L_OBJET[objet],
              terme: t.le,
              avant: t.avant,
              jours: dernierJour(t) - date,
            },
          ],
    )
    .filter((x) => x.jours >= 0 && x.jours < 365)
    .sort((x, y) => x.terme - y.terme);
}

/** Une ligne d'Echeances dont on ne sait ni l'année ni l'objet n'est pas suivie : elle se compte. */
export const nonSuivies = (lignes: readonly LigneDEcheance[]): readonly LigneDEcheance[] =>
  lignes.filter((l) => !estLu(l.objet) || !estLu(l.annee) || l.bailleur === "");
