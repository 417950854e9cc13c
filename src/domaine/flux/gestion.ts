/**
 * Qui propose les candidats (CCH, R. 441-5, I, al. 8) : le réservataire lui-même (gestion directe), ou le bailleur à qui il l'a confié (gestion
 * déléguée). La Gestion écrite sur un logement décide ; vide, c'est celle de sa convention si toutes ses lignes disent la même. Ce qui n'est
 * écrit nulle part n'est ni l'une, ni l'autre.
 */
import { plus, type Ratio, ZERO } from "../commun";
import type { DroitDeConvention } from "./rattachement";
import type { Decompte, Gestion, MiseADisposition } from "./suivi";

export type ModeDeGestion = Gestion | "inconnue";
export const MODES_DE_GESTION: readonly ModeDeGestion[] = ["directe", "deleguee", "inconnue"];

/** Ce qu'un mode porte : les droits de l'année, en logements, et ce qui en est reçu sur chaque base. */
export interface LigneDeGestion {
  readonly mode: ModeDeGestion;
  /** Σ part × assiette des lignes de ce mode, non arrondie ; null : l'une ne se calcule pas. */
  readonly droits: Ratio | null;
  readonly recu: Decompte;
}

/** Le mode que toutes les lignes d'une convention disent ; sinon on ne sait pas duquel est un logement qui ne le dit pas. */
export function modeDesDroits(droits: readonly DroitDeConvention[]): ModeDeGestion {
  const modes = new Set(droits.map((d) => d.gestion));
  const [seul] = modes;
  return modes.size === 1 ? (seul ?? "inconnue") : "inconnue";
}

export const modeDuLogement = (m: MiseADisposition, droits: readonly DroitDeConvention[]): ModeDeGestion =>
  m.gestion ?? modeDesDroits(droits);

/** Les modes qui portent un droit ou un logement, dans l'ordre de `MODES_DE_GESTION`. */
export function lignesDeGestion(
  droits: readonly DroitDeConvention[],
  recus: ReadonlyMap<ModeDeGestion, Decompte>,
): readonly LigneDeGestion[] {
  return MODES_DE_GESTION.flatMap((mode) => {
    const siens = droits.filter((d) => (d.gestion ?? "inconnue") === mode);
    const recu = recus.get(mode);
    if (siens.length === 0 && recu === undefined) return [];
    let somme: Ratio | null = ZERO;
    for (const { logements } of siens) somme = somme === null || logements === null ? null : plus(somme, logements);
    return [{ mode, droits: somme, recu: recu ?? { proposes: 0, attribues: 0, bauxSignes: 0 } }];
  });
}

/** Les mêmes modes de plusieurs conventions, réunis : des logements, jamais des parts. */
export function reunisLesGestions(listes: readonly (readonly LigneDeGestion[])[]): readonly LigneDeGestion[] {
  return MODES_DE_GESTION.flatMap((mode) => {
    const siennes = listes.flat().filter((l) => l.mode === mode);
    if (siennes.length === 0) return [];
    let droits: Ratio | null = ZERO;
    const recu = { proposes: 0, attribues: 0, bauxSignes: 0 };
    for (const l of siennes) {
      droits = droits === null || l.droits === null ? null : plus(droits, l.droits);
      recu.proposes += l.recu.proposes;
      recu.attribues += l.recu.attribues;
      recu.bauxSignes += l.recu.bauxSignes;
    }
    return [{ mode, droits, recu }];
  });
}
