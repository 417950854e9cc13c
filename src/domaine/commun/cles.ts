/** Ce qui fait de deux écritures un même nom. */
import { normalise } from "./noms";

/** Les mêmes noms reviennent à chaque ligne : leur forme est gardée, sans dépasser ce nombre. */
const FORMES_GARDEES = 20_000;

function gardee(forme: (nom: string) => string): (nom: string) => string {
  const formes = new Map<string, string>();
  return (nom) => {
    const deja = formes.get(nom);
    if (deja !== undefined) return deja;
    const f = forme(nom);
    if (formes.size >= FORMES_GARDEES) formes.clear();
    formes.set(nom, f);
    return f;
  };
}

/** Forme de comparaison d'un code : « 01 » et 1 sont le même département. */
export const cleDe = gardee((nom) => {
  const n = normalise(nom);
  return /^\d{1,15}$/.test(n) ? n.replace(/^0+(?=\d)/, "") : n;
});

/**
 * Forme de comparaison d'un bailleur, d'un réservataire, d'un territoire ou d'un programme : la ponctuation et les espaces n'y sont plus.
 * Entre deux chiffres, la séparation compte : « 1-2 » n'est pas « 12 ».
 */
export const cleDuNom = gardee((nom) => {
  const n = cleDe(nom);
  const serre = n.replace(/[^\p{L}\p{N}]+/gu, (s, i: number) =>
    /\d/.test(n[i - 1] ?? "") && /\d/.test(n[i + s.length] ?? "") ? "-" : "",
  );
  return serre === "" || serre === "-" ? n : serre;
});
