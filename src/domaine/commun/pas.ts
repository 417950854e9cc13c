/** Un travail par étapes, fait d'un trait : là où aucune page n'attend. */
export function dUnTrait<T>(travail: Generator<unknown, T, void>): T {
  for (;;) {
    const pas = travail.next();
    if (pas.done === true) return pas.value;
  }
}
