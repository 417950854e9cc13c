/**
 * Un aléa sans suite à dérouler : chaque événement a son nombre, fonction d'une graine et de ce qui le nomme. Le mélange est la finale de
 * MurmurHash3 (Austin Appleby, domaine public), sur 32 bits : des multiplications entières et des décalages, les mêmes dans tous les
 * moteurs. Chaque mot y entre après l'ajout de 2^32 ÷ nombre d'or.
 */
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
