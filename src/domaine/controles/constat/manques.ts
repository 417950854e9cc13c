/** Les lignes qu'un constat juge, et les données qui lui manquent, rassemblées. */
import { compareRefs, type RefDeLigne } from "../../commun";
import { regroupe } from "../cles";
import type { Defaut, Manque } from "./constat";

/** Une donnée qui manque à une ligne ; `ligne` null : un argument, que nulle ligne ne porte. */
export interface UnManque {
  readonly quoi: string;
  readonly ligne: RefDeLigne | null;
  readonly defaut?: Defaut;
}

const refDe = (l: RefDeLigne): RefDeLigne => ({ table: l.table, ligne: l.ligne });

const cleDeRef = (l: RefDeLigne): string => `${l.table.table}|${l.table.rang}|${l.ligne}`;

/** Les lignes distinctes, dans l'ordre des sources puis des lignes. */
export function lignesDe(ls: readonly RefDeLigne[]): RefDeLigne[] {
  const vues = new Map<string, RefDeLigne>();
  for (const l of ls) vues.set(cleDeRef(l), l);
  return [...vues.values()].map(refDe).sort(compareRefs);
}

/** Rassemble les manques par colonne et par défaut. */
export const manques = (liste: readonly UnManque[]): Manque[] =>
  [...regroupe(liste, (m) => `${m.defaut ?? "absent"}|${m.quoi}`).values()].map((ms) => ({
    quoi: ms[0]!.quoi,
    defaut: ms[0]!.defaut ?? "absent",
    lignes: lignesDe(ms.flatMap((m) => (m.ligne === null ? [] : [m.ligne]))),
  }));
