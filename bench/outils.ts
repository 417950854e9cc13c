/** What the benches share: a seeded generator (the same data at every run) and the assertion that comes before any figure. */

/** Whole numbers from 0 to n − 1. */
export function hasard(graine: number): (n: number) => number {
  let x = graine;
  return (n) => {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    return Math.floor((x / 4294967296) * n);
  };
}

export const exige = (vrai: boolean, quoi: string): void => {
  if (!vrai) throw new Error(`résultat faux : ${quoi}`);
};
