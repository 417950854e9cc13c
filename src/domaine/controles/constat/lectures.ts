/** Deux lectures d'un même texte : celle qui est retenue, et l'autre, calculée elle aussi. */
import type { CodeDeLecture } from "./codes";
import type { Constat, Verdict } from "./constat";

/** Des lignes en double ne sont pas deux lectures d'un texte. */
const DU_TABLEAU: ReadonlySet<CodeDeLecture> = new Set(["doublon-compte-une-fois", "doublon-compte-deux-fois"]);
const DECIDE: ReadonlySet<Verdict> = new Set(["conforme", "non-conforme", "a-justifier"]);

/** L'autre lecture du texte conclut autrement que celle qui est retenue. */
export const lecturesContraires = ({ lecture, autreLecture, verdict }: Constat): boolean =>
  lecture !== null &&
  autreLecture !== null &&
  !DU_TABLEAU.has(lecture) &&
  DECIDE.has(verdict) &&
  DECIDE.has(autreLecture.verdict) &&
  autreLecture.verdict !== verdict;
