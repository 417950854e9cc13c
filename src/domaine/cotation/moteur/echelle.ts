/** Un quotient d'entiers exacts sous 2^53 : la division en double est alors l'arrondi au plus proche. −0 devient 0. */
export const arrondiAuDouble = (numerateur: number, diviseur: number): number => numerateur / diviseur + 0;
