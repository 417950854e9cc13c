/**
 * « npm run test:long » plays some files at their full size: a file `x.long.ts` only imports `x.test.ts`, which reads here
 * how far it goes. Every place is seen in both; the long run sees every combination, or many more seeds.
 */
export const ENTIER = (globalThis as { COTAFLUX_ENTIER?: boolean }).COTAFLUX_ENTIER === true;
