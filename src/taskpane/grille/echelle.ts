/** The travel of a weight's slider: round bounds around the value in the workbook, steps as fine as its decimals. Pure. */

export interface Echelle {
  readonly min: number;
  readonly max: number;
  readonly pas: number;
}

/** 1, 2 or 5 times a power of ten, at least x. */
function rond(x: number): number {
  let puissance = 1;
  while (puissance * 10 <= x) puissance *= 10;
  return [1, 2, 5, 10].map((m) => m * puissance).find((m) => m >= x)!;
}

const decimales = (x: number): number => /\.(\d+)$/.exec(String(x))?.[1]?.length ?? 0;

/**
 * Points: from 0 to twice the value or more, 10 at least; a malus goes the other way. Coefficients: from ×1 to twice the surplus or more,
 * by tenths. A value tried in the field beyond the travel widens it.
 */
export function echelleDe(valeur: number, coefficient: boolean, essayee: number): Echelle {
  const neutre = coefficient ? 1 : 0;
  const portee = rond(Math.max(2 * Math.abs(valeur - neutre), coefficient ? 1 : 10));
  const pas = 10 ** -Math.min(6, Math.max(decimales(valeur), coefficient ? 1 : 0));
  const bornes = valeur < neutre ? [neutre - portee, neutre] : [neutre, neutre + portee];
  const basse = Math.min(bornes[0]!, Math.floor(essayee / pas) * pas);
  const haute = Math.max(bornes[1]!, Math.ceil(essayee / pas) * pas);
  return { min: basse, max: haute, pas };
}
