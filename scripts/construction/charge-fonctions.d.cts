export class ErreurDeCellule extends Error {
  readonly code: string;
}
export function chargeFonctions(fichier?: string): Record<string, (...args: unknown[]) => unknown>;
