/** Formulas that change cells: shared ones in files, those of sorted lines. */

/** Texts and quoted names of sheets are left alone. */
const horsTextes = (formule: string, f: (morceau: string) => string): string =>
  formule.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'|[^"']+/g, (m) => (m.startsWith('"') || m.startsWith("'") ? m : f(m)));

/** A formula taken to another cell: its relative references move with it. */
export function shifted(formule: string, lignes: number, colonnes: number): string {
  const rang = (t: string): number => [...t.toUpperCase()].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0);
  const lettres = (n: number): string =>
    n <= 0 ? "" : lettres(Math.floor((n - 1) / 26)) + String.fromCharCode(65 + ((n - 1) % 26));
  return horsTextes(formule, (m) =>
    m.replace(
      /\[[^\]]*\]|(^|[^A-Z0-9_.$])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![A-Z0-9_(.])/gi,
      (tout, avant: string | undefined, fixeC: string, c: string, fixeL: string, l: string) =>
        avant === undefined
          ? tout
          : `${avant}${fixeC}${fixeC === "$" ? c : lettres(rang(c) + colonnes)}${fixeL}${fixeL === "$" ? l : Number(l) + lignes}`,
    ),
  );
}
