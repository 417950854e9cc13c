/** The benchmark grid as plain rules, so that each competitor is given the same work in its own language. */
import { grille } from "./donnees";

export type Regle =
  | { readonly genre: "parmi"; readonly colonne: string; readonly valeurs: readonly (string | number)[] }
  | {
      readonly genre: "bornes";
      readonly colonne: string;
      readonly mois: boolean;
      readonly min: number;
      readonly minInclus: boolean;
      readonly max: number;
      readonly maxInclus: boolean;
    }
  | { readonly genre: "colonne"; readonly colonne: string; readonly autre: string };
export interface Modalite {
  readonly regles: readonly Regle[];
  readonly points: number;
}
export interface CritereSimple {
  readonly nom: string;
  readonly bloc: string;
  readonly groupe: string;
  readonly modalites: Modalite[];
}

const BLOCS_ET_LISTES = grille().filter((l) => l[0] === "plafond" || l[0] === "liste");
export const PLAFONDS = new Map(
  BLOCS_ET_LISTES.filter((l) => l[0] === "plafond").map((l) => [l[1] as string, l[7] as number]),
);
const LISTES = new Map(
  BLOCS_ET_LISTES.filter((l) => l[0] === "liste").map((l) => [l[2] as string, (l[4] as string).split(" | ")]),
);

function nombre(t: string): number {
  const pc = t.includes("%");
  const x = Number(t.replace("%", "").trim());
  return pc ? x / 100 : x;
}

function regle(colonne: string, condition: unknown): Regle {
  if (typeof condition === "number") return { genre: "parmi", colonne, valeurs: [condition] };
  const c = String(condition);
  const i = /^([[\]])([^;[\]]*);([^;[\]]*)([[\]])( mois)?$/.exec(c);
  if (i) {
    return {
      genre: "bornes",
      colonne,
      mois: i[5] !== undefined,
      min: nombre(i[2]!),
      minInclus: i[1] === "[",
      max: i[3]!.trim() === "" ? Infinity : nombre(i[3]!),
      maxInclus: i[4] === "]",
    };
  }
  if (c === "<12 mois")
    return { genre: "bornes", colonne, mois: true, min: 0, minInclus: true, max: 12, maxInclus: false };
  if (c.startsWith("dans ")) return { genre: "parmi", colonne, valeurs: LISTES.get(c.slice(5))! };
  if (c.startsWith("[")) return { genre: "colonne", colonne, autre: c.slice(1, -1) };
  return { genre: "parmi", colonne, valeurs: c.split(" | ") };
}

export const CRITERES: readonly CritereSimple[] = (() => {
  const r: CritereSimple[] = [];
  for (const l of grille().slice(1)) {
    if (l[0] !== "") continue;
    const nom = `${String(l[1])}/${String(l[2])}`;
    let c = r.find((x) => x.nom === nom);
    if (c === undefined) r.push((c = { nom, bloc: l[1] as string, groupe: l[13] as string, modalites: [] }));
    c.modalites.push({
      regles: [regle(l[3] as string, l[4]), ...(l[5] === "" ? [] : [regle(l[5] as string, l[6])])],
      points: l[7] as number,
    });
  }
  return r;
})();

/** Columns of months elapsed that rules engines cannot compute: given to them ready-made. */
export const COLONNES_DE_MOIS = [
  ...new Set(
    CRITERES.flatMap((c) => c.modalites.flatMap((m) => m.regles)).flatMap((r) =>
      r.genre === "bornes" && r.mois ? [r.colonne] : [],
    ),
  ),
];

/** Blocks → ungrouped criteria and groups (the largest counts, only when one of its lines is true). */
export const BLOCS = [...new Set(CRITERES.map((c) => c.bloc))].map((nom) => {
  const siens = CRITERES.filter((c) => c.bloc === nom);
  return {
    nom,
    plafond: PLAFONDS.get(nom) ?? Infinity,
    seuls: siens.filter((c) => c.groupe === ""),
    groupes: [...new Set(siens.map((c) => c.groupe).filter((g) => g !== ""))].map((g) =>
      siens.filter((c) => c.groupe === g),
    ),
  };
});
