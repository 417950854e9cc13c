/**
 * Plusieurs fichiers, un seul ensemble de lignes. La même ligne écrite à l'identique dans deux fichiers (le bailleur et le réservataire
 * envoient chacun la leur) n'est comptée qu'une fois, et c'est dit à sa place ; deux versions différentes restent toutes deux, et les
 * règles des doublons les départagent.
 */
import { lieuDe, type ProblemeDeTableau, type RefDeLigne } from "../commun";
import { type ProblemeDeControle, signale } from "./problemes";
import type { TableDecodee } from "./situation";

/** Tout ce que la ligne porte, hors sa place : un rationnel et une date s'écrivent par leur valeur. */
const contenu = (l: RefDeLigne): string =>
  JSON.stringify(l, (cle, valeur: unknown) =>
    cle === "table" || cle === "ligne" ? undefined : typeof valeur === "bigint" ? `${valeur}n` : valeur,
  );

/** `cle` : ce qui fait que deux lignes parlent de la même chose ; « » : la ligne ne le dit pas, elle compte toujours. */
export function consolide<L extends RefDeLigne>(
  tables: readonly TableDecodee<L>[],
  problemes: (ProblemeDeTableau | ProblemeDeControle)[],
  cle: ((l: L) => string) | null,
): readonly L[] {
  if (tables.length === 1) return tables[0]!.lignes;
  const retenues: L[] = [];
  const vues = new Map<string, L>();
  for (const t of tables)
    for (const l of t.lignes) {
      const k = cle?.(l) ?? "";
      if (k !== "") {
        const tout = `${k}|${contenu(l)}`;
        const deja = vues.get(tout);
        if (deja === undefined) vues.set(tout, l);
        else if (deja.table.origine?.fichier !== l.table.origine?.fichier) {
          problemes.push(signale("ligne-dans-deux-fichiers", lieuDe(l), { ailleurs: lieuDe(deja) }));
          continue;
        }
      }
      retenues.push(l);
    }
  return retenues;
}
