/** Reads the arguments of an expected result from a described workbook: enough to call a function without a spreadsheet. */
import type { Argument, Attendu, CelluleDecrite, ClasseurDecrit } from "./outils";

export type Matrice = CelluleDecrite[][];

function numeroDeColonne(lettres: string): number {
  let n = 0;
  for (const c of lettres) n = n * 26 + (c.charCodeAt(0) - 64);
  return n;
}

/** The cells of an A1 range; blanks are `vide` (null on the web, 0 on Windows). A formula in the range is refused: it has no value here. */
export function cellulesDe(classeur: ClasseurDecrit, feuille: string, plage: string, vide: null | 0 = null): Matrice {
  const f = classeur.feuilles.find((x) => x.nom === feuille);
  const m = /^([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?$/.exec(plage);
  if (f === undefined || m === null) throw new Error(`plage introuvable : ${feuille}!${plage}`);
  const [, c1, l1, c2 = c1!, l2 = l1!] = m;
  const sortie: Matrice = [];
  for (let i = Number(l1); i <= Number(l2); i++) {
    const ligne: CelluleDecrite[] = [];
    for (let j = numeroDeColonne(c1!); j <= numeroDeColonne(c2); j++) {
      const v = f.cellules[i - 1]?.[j - 1] ?? null;
      if (typeof v === "string" && v.startsWith("=")) throw new Error(`${feuille}!${plage} contient une formule`);
      ligne.push(v === null ? vide : v);
    }
    sortie.push(ligne);
  }
  return sortie;
}

/** One argument as Excel passes it to a matrix parameter: a scalar becomes one cell, an omitted one `null`. */
export function argumentDe(classeur: ClasseurDecrit, a: Argument, vide: null | 0 = null): Matrice | CelluleDecrite {
  if (a === null) return null;
  if ("valeur" in a) return a.valeur;
  if ("valeurs" in a) return a.valeurs.map((l) => [...l]);
  return cellulesDe(classeur, a.feuille, a.plage, vide);
}

const aplati = (v: unknown): string =>
  String(v)
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[-\s\u00a0\u202f]+/g, " ")
    .replace(/[’]/g, "'")
    .trim()
    .toLowerCase();

const proche = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

function memeCellule(lu: unknown, attendu: CelluleDecrite, parInclusion: boolean): boolean {
  if (typeof attendu === "number") return typeof lu === "number" && proche(lu, attendu);
  if (typeof attendu === "string")
    return parInclusion ? aplati(lu).includes(aplati(attendu)) : aplati(lu) === aplati(attendu);
  return lu === attendu;
}

/** Headers whose text only has to hold the expected one. */
const PAR_INCLUSION = new Set(["Portée", "Explication", "Référence"]);

/** The differences between a result and what was expected, as sentences; empty = they agree. */
export function ecarts(resultat: unknown, attendu: Attendu["attendu"]): string[] {
  const m: readonly (readonly unknown[])[] = Array.isArray(resultat)
    ? Array.isArray(resultat[0])
      ? resultat
      : [resultat]
    : [[resultat]];
  const sortie: string[] = [];
  if ("valeurs" in attendu) {
    attendu.valeurs.forEach((ligne, i) =>
      ligne.forEach((v, j) => {
        if (v !== null && !memeCellule(m[i]?.[j], v, false))
          sortie.push(`ligne ${i + 1}, colonne ${j + 1} : ${String(m[i]?.[j])} au lieu de ${String(v)}`);
      }),
    );
    return sortie;
  }
  const entetes = (m[0] ?? []).map(aplati);
  for (const voulue of attendu.lignes) {
    const cles = Object.entries(voulue);
    const absents = cles.filter(([k]) => !entetes.includes(aplati(k)));
    if (absents.length > 0) sortie.push(`colonne absente : ${absents.map(([k]) => k).join(", ")}`);
    else if (
      !m
        .slice(1)
        .some((ligne) =>
          cles.every(([k, v]) => memeCellule(ligne[entetes.indexOf(aplati(k))], v, PAR_INCLUSION.has(k))),
        )
    )
      sortie.push(`ligne absente : ${cles.map(([k, v]) => `${k} = ${String(v)}`).join(", ")}`);
  }
  return sortie;
}
