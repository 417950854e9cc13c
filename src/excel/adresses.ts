/** Places in the workbook. Rows and columns are counted from 0, as Office.js does. */

export interface Zone {
  readonly feuilleId: string;
  readonly feuille: string;
  readonly ligne: number;
  readonly colonne: number;
  readonly lignes: number;
  readonly colonnes: number;
}

/** 0 → A, 25 → Z, 26 → AA. */
export function lettresDe(colonne: number): string {
  let n = colonne + 1;
  let texte = "";
  while (n > 0) {
    const reste = (n - 1) % 26;
    texte = String.fromCharCode(65 + reste) + texte;
    n = (n - 1 - reste) / 26;
  }
  return texte;
}

const A1 = /^\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?$/i;

const indexDe = (lettres: string): number =>
  [...lettres.toUpperCase()].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0) - 1;

/** "B3:D5" (no sheet) → its rectangle, or null (whole rows or columns, several areas). */
export function rectangleDe(
  adresse: string,
): { ligne: number; colonne: number; lignes: number; colonnes: number } | null {
  const sansFeuille = adresse.slice(adresse.lastIndexOf("!") + 1);
  const m = A1.exec(sansFeuille);
  if (!m) return null;
  const c1 = indexDe(m[1]!);
  const l1 = Number(m[2]) - 1;
  const c2 = m[3] === undefined ? c1 : indexDe(m[3]);
  const l2 = m[4] === undefined ? l1 : Number(m[4]) - 1;
  return {
    ligne: Math.min(l1, l2),
    colonne: Math.min(c1, c2),
    lignes: Math.abs(l2 - l1) + 1,
    colonnes: Math.abs(c2 - c1) + 1,
  };
}

/** The address of a rectangle without its sheet: "B3:D5", "B3". */
export function adresseDe(z: { ligne: number; colonne: number; lignes: number; colonnes: number }): string {
  const debut = `${lettresDe(z.colonne)}${z.ligne + 1}`;
  return z.lignes === 1 && z.colonnes === 1
    ? debut
    : `${debut}:${lettresDe(z.colonne + z.colonnes - 1)}${z.ligne + z.lignes}`;
}

export const contient = (z: Zone, feuilleId: string, ligne: number, colonne: number): boolean =>
  z.feuilleId === feuilleId &&
  ligne >= z.ligne &&
  ligne < z.ligne + z.lignes &&
  colonne >= z.colonne &&
  colonne < z.colonne + z.colonnes;

/** True when the two rectangles share a cell. An address that is not a rectangle (whole columns) is taken as touching. */
export function touche(z: Zone, feuilleId: string, adresse: string): boolean {
  if (z.feuilleId !== feuilleId) return false;
  const r = rectangleDe(adresse);
  if (r === null) return true;
  return (
    r.ligne < z.ligne + z.lignes &&
    z.ligne < r.ligne + r.lignes &&
    r.colonne < z.colonne + z.colonnes &&
    z.colonne < r.colonne + r.colonnes
  );
}
