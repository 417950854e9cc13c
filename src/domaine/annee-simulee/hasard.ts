/**
 * L'aléa d'une année simulée. Il n'y a pas de suite à dérouler : chaque événement a son nombre, qui ne dépend que de la graine et de ce
 * qui le nomme (le tirage, le logement, le ménage). Deux grilles ou deux répartitions reçoivent donc les mêmes libérations et les mêmes
 * refus, et un tirage se rejoue seul.
 *
 * Le mélange est la finale de MurmurHash3 (Austin Appleby, domaine public), sur 32 bits : des multiplications entières et des décalages,
 * les mêmes dans tous les moteurs. Chaque mot y entre après l'ajout de 2^32 ÷ nombre d'or. Aucun logarithme, aucun sinus : leurs derniers
 * chiffres changent d'un moteur à l'autre.
 */
import type { Ratio } from "../commun";

/** Ce que le nombre décide : deux événements d'un même logement n'ont pas le même. */
export const USAGE = { liberation: 1, jour: 2, typologie: 3, egalite: 4, refus: 5, nonAttribution: 6 } as const;

function melange(mot: number): number {
  let h = mot;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** L'état après un mot de plus ; entier de 0 à 2^32 − 1. */
export const ajouteUnMot = (etat: number, mot: number): number => melange(((etat + 0x9e3779b9) | 0) ^ mot);

/** Le nombre d'un événement nommé par ses mots, dans leur ordre ; entier de 0 à 2^32 − 1. */
export function alea(graine: number, ...mots: readonly number[]): number {
  let etat = ajouteUnMot(0, graine);
  for (const mot of mots) etat = ajouteUnMot(etat, mot);
  return etat;
}

export const DEUX_32 = 4294967296;

/** Un événement de cette probabilité arrive quand son nombre est sous ce seuil : partie entière de p × 2^32. 0 : jamais ; 1 : toujours. */
export const seuilDe = (probabilite: Ratio): number => Number((probabilite.n << 32n) / probabilite.d);
