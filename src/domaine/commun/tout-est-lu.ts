/** Ce qui reste d'une valeur décomposée, sans les champs nommés : l'erreur du compilateur dit celui qui est oublié. */
type Oublie<T, Ailleurs extends keyof T> = [Exclude<keyof T, Ailleurs>] extends [never]
  ? unknown
  : { readonly "champ oublié": Exclude<keyof T, Ailleurs> };

/**
 * Qui dit, compte ou récrit une forme la décompose en entier, `const { a, b, ...reste } = forme`, et donne ici le reste, avec le nom des
 * champs qui se lisent ailleurs ou n'ont pas d'effet sur lui. Un champ ajouté à la forme ne compile plus tant que chacun n'a pas répondu.
 * Ne fait rien : le type est la vérification.
 */
export function toutEstLu<T extends object, Ailleurs extends keyof T = never>(
  _reste: T & Oublie<T, Ailleurs>,
  ..._ailleurs: readonly Ailleurs[]
): void {
  // Rien à faire : voir le type.
}
