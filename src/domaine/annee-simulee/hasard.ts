/**
 * L'aléa d'une année simulée. Il n'y a pas de suite à dérouler : chaque événement a son nombre, qui ne dépend que de la graine et de ce
 * qui le nomme (le tirage, le logement, le ménage). Deux grilles ou deux répartitions reçoivent donc les mêmes libérations et les mêmes
 * refus, et un tirage se rejoue seul. Aucun logarithme, aucun sinus : leurs derniers chiffres changent d'un moteur à l'autre ; le mélange
 * est celui de domaine/commun.
 */
import type { Ratio } from "../commun";

/** Ce que le nombre décide : deux événements d'un même logement n'ont pas le même. */
export const USAGE = { liberation: 1, jour: 2, typologie: 3, egalite: 4, refus: 5, nonAttribution: 6 } as const;

/** Un événement de cette probabilité arrive quand son nombre est sous ce seuil : partie entière de p × 2^32. 0 : jamais ; 1 : toujours. */
export const seuilDe = (probabilite: Ratio): number => Number((probabilite.n << 32n) / probabilite.d);
