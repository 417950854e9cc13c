/** Ajoute à la fin, quel que soit le nombre : `push(...suite)` déborde la pile au-delà de cent mille éléments. */
export function verse<T>(liste: T[], suite: Iterable<T>): void {
  for (const x of suite) liste.push(x);
}
