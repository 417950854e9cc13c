/** Une grille écrite en lignes courtes, compilée pour une table ; les blancs sont `null`. */
import { lireGrille } from "../../../src/cells";
import {
  compileGrille,
  evalueDemande,
  verifieGrille,
  type ConstatDeGrille,
  type GrilleOuProblemes,
  type ProblemeDeCotation,
  type ResultatDeDemande,
} from "../../../src/domaine/cotation";
import { phraseDeCotation } from "../../../src/messages";

export type LigneCourte = Readonly<Record<string, unknown>>;

/** Lignes données par en-tête → plage avec sa ligne d'en-têtes. */
export function plage(lignes: readonly LigneCourte[]): unknown[][] {
  const entetes = [
    ...new Set(["Type", "Bloc", "Critère", "Donnée", "Condition", "Points", ...lignes.flatMap((l) => Object.keys(l))]),
  ];
  return [entetes, ...lignes.map((l) => entetes.map((e) => l[e] ?? null))];
}

export const compile = (lignes: readonly LigneCourte[], entetes: readonly unknown[] | null): GrilleOuProblemes =>
  compileGrille(lireGrille(plage(lignes)), entetes);

export const sansInsecables = (t: string): string => t.replace(/[\u00a0\u202f]/g, " ");
export const phrases = (ps: readonly ProblemeDeCotation[]): string[] =>
  ps.map((p) => sansInsecables(phraseDeCotation(p)));

/** Évalue une demande donnée par en-tête ; lance si la grille ne compile pas. */
export function evalue(
  lignes: readonly LigneCourte[],
  demande: LigneCourte,
  date: number | null = null,
): ResultatDeDemande {
  const entetes = Object.keys(demande);
  const { grille, problemes } = compile(lignes, entetes);
  if (grille === null) throw new Error(phrases(problemes).join("\n"));
  // Deux passages, blancs en 0 et en null : ils doivent se valoir.
  const cellules = entetes.map((e) => demande[e]);
  const [a, b] = [0, null].map((blanc) =>
    evalueDemande(
      grille,
      cellules.map((c) => (c === null || c === "" ? blanc : c)),
      1,
      date,
    ),
  );
  const cle = (r: ResultatDeDemande): string =>
    JSON.stringify([r.etat, r.score, r.blocs, r.nonRenseignes, r.problemes.map((p) => p.code)]);
  if (cle(a!) !== cle(b!)) throw new Error(`le résultat dépend de la plateforme : ${cle(a!)} ≠ ${cle(b!)}`);
  return a!;
}

export const score = (
  lignes: readonly LigneCourte[],
  demande: LigneCourte,
  date: number | null = null,
): number | string => {
  const r = evalue(lignes, demande, date);
  return r.etat === "note" ? r.score! : r.etat === "probleme" ? phrases(r.problemes).join(" / ") : r.etat;
};

export function verifie(
  lignes: readonly LigneCourte[],
  entetes: readonly unknown[] | null = null,
): readonly ConstatDeGrille[] {
  const { grille, problemes } = compile(lignes, entetes);
  if (grille === null) throw new Error(phrases(problemes).join("\n"));
  return verifieGrille(grille, null);
}
