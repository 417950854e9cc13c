/** Medians over a few runs. CPU time of the process (user + system): a shared machine makes wall time meaningless. */
import { cpuUsage } from "node:process";

export interface Mesure {
  readonly nom: string;
  readonly lignes: number;
  readonly ms: number;
  readonly minimum: number;
  readonly passes: number;
}

const mesures = new Map<string, number[]>();
const lignesDe = new Map<string, number>();

declare const gc: () => void;

/** A full collection, then time for its helper threads to finish sweeping: they count in the processor time of the process. */
function ramasse(): void {
  gc();
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 40);
}

/** `vivant`: no collection before, as between two frames of a slider (a full collection also throws optimised code away). */
export function chronometre<T>(nom: string, lignes: number, action: () => T, vivant = false): T {
  if (!vivant) ramasse();
  const avant = cpuUsage();
  const r = action();
  const { user, system } = cpuUsage(avant);
  const cle = `${nom} · ${lignes}`;
  (mesures.get(cle) ?? mesures.set(cle, []).get(cle)!).push((user + system) / 1000);
  lignesDe.set(cle, lignes);
  return r;
}

export async function chronometreAsync<T>(nom: string, lignes: number, action: () => Promise<T>): Promise<T> {
  ramasse();
  const avant = cpuUsage();
  const r = await action();
  const { user, system } = cpuUsage(avant);
  const cle = `${nom} · ${lignes}`;
  (mesures.get(cle) ?? mesures.set(cle, []).get(cle)!).push((user + system) / 1000);
  lignesDe.set(cle, lignes);
  return r;
}

export function mesure(nom: string, lignes: number): Mesure | null {
  const t = mesures.get(`${nom} · ${lignes}`);
  if (t === undefined) return null;
  // The first passes compile: one is left out as soon as there are others, three when there are many.
  const utiles = t.slice(t.length > 8 ? 3 : t.length > 2 ? 1 : 0).sort((a, b) => a - b);
  return { nom, lignes, ms: utiles[utiles.length >> 1]!, minimum: utiles[0]!, passes: utiles.length };
}

export const toutes = (): Mesure[] =>
  [...mesures.keys()].map((cle) => mesure(cle.slice(0, cle.lastIndexOf(" · ")), lignesDe.get(cle)!)!);
