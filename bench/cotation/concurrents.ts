import type { GrilleCompilee } from "../../src/domaine/cotation";
export const concurrents = async (_g: GrilleCompilee, _s: unknown): Promise<string[]> => [];
