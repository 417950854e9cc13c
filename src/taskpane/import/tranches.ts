/** Long work in slices: the page draws and answers between two of them. */

import { ErreurDuClasseur } from "../../excel";

/** How long a slice may last, in milliseconds: its last step, and a sweep of the memory, come on top. */
export const TRANCHE_EN_MS = 25;

export interface OptionsDeTranches {
  /** What each `yield` gave last. */
  readonly progression?: (fait: number) => void;
  readonly signal?: AbortSignal;
  readonly duree?: number;
  readonly maintenant?: () => number;
}

const souffle = (): Promise<void> => new Promise((suite) => setTimeout(suite, 0));

/** Runs a generator to its end, giving the page its turn each time a slice has lasted long enough. */
export async function parTranches<T>(travail: Generator<number, T, void>, options: OptionsDeTranches = {}): Promise<T> {
  const { progression, signal, duree = TRANCHE_EN_MS, maintenant = () => performance.now() } = options;
  for (;;) {
    const debut = maintenant();
    let fait = 0;
    do {
      const pas = travail.next();
      if (pas.done === true) return pas.value;
      fait = pas.value;
    } while (maintenant() - debut < duree);
    progression?.(fait);
    await souffle();
    if (signal?.aborted === true) throw new ErreurDuClasseur("requete-abandonnee");
  }
}
