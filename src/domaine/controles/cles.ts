/** Ce qui fait de deux écritures un même nom, et les regroupements qui en découlent. */
import { cleDeNom, normalise } from "../commun";

/** Les mêmes noms reviennent à chaque ligne : leur forme est gardée, sans dépasser ce nombre. */
const FORMES = new Map<string, string>();

const FORMES_GARDEES = 20_000;

/** Forme de comparaison d'un nom : « 01 » et 1 sont le même département. */
export function cleDe(nom: string): string {
  const gardee = FORMES.get(nom);
  if (gardee !== undefined) return gardee;
  const n = normalise(nom);
  const forme = /^\d{1,15}$/.test(n) ? n.replace(/^0+(?=\d)/, "") : n;
  if (FORMES.size >= FORMES_GARDEES) FORMES.clear();
  FORMES.set(nom, forme);
  return forme;
}

const NOMS = new Map<string, string>();

/** Forme de comparaison d'un bailleur, d'un réservataire ou d'un territoire : la ponctuation et les espaces n'y sont plus. */
export function cleDuNom(nom: string): string {
  const gardee = NOMS.get(nom);
  if (gardee !== undefined) return gardee;
  const forme = /^\s*\d+\s*$/.test(nom) ? cleDe(nom) : cleDeNom(nom);
  if (NOMS.size >= FORMES_GARDEES) NOMS.clear();
  NOMS.set(nom, forme);
  return forme;
}

/** Regroupe en gardant l'ordre d'arrivée. */
export function regroupe<T>(elements: readonly T[], cle: (e: T) => string): Map<string, T[]> {
  const m = new Map<string, T[]>();
  for (const e of elements) {
    const k = cle(e);
    const g = m.get(k);
    if (g) g.push(e);
    else m.set(k, [e]);
  }
  return m;
}
