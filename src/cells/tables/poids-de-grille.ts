/** The cells of a grid that hold a weight: points, coefficients and bounds, with what each of them weighs. */
import { estVide, lisNombreDeRegle, lisTexte, normalise } from "../../domaine/commun";
import type { GrilleCompilee, GrilleLue, LigneDeGrille } from "../../domaine/cotation";
import type { Plage } from "../plage";

export type GenreDePoids = "points" | "base" | "plafond" | "plancher" | "plafond-du-critere" | "plancher-du-critere";

export interface PoidsDeGrille {
  /** « line:column » in the range of the grid, from 1: the same weight from one reading to the next. */
  readonly cle: string;
  readonly ligne: number;
  readonly colonne: number;
  readonly genre: GenreDePoids;
  /** Name of the block; « » for a bound of the total and for the base. */
  readonly bloc: string;
  readonly critere: string;
  /** What the line asks: « Taux d'effort, >33 % ». */
  readonly regle: string;
  /** Rank of the criterion and of the line in it, for the lines that give points. */
  readonly rang: { readonly critere: number; readonly ligne: number } | null;
  /** The weight as it is written, without the sign of a coefficient. */
  readonly texte: string;
  /** Its value; null for a cell that is blank (a bound that is not there). */
  readonly valeur: number | null;
  /** « × » or « x » as written in the cell, « » for plain points. */
  readonly signe: string;
}

const SIGNE = /^\s*([×xX✕✖*])\s*(.*)$/u;

/** What a weight cell says: the sign of a coefficient apart, then the number. */
export function lisPoids(cellule: unknown): {
  readonly signe: string;
  readonly texte: string;
  readonly valeur: number | null;
} {
  const m = typeof cellule === "string" ? SIGNE.exec(cellule) : null;
  const texte = m === null ? (estVide(cellule) ? "" : lisTexte(cellule) || "0") : m[2]!.trim();
  const n = lisNombreDeRegle(m === null ? cellule : m[2]);
  return { signe: m === null ? "" : m[1]!, texte, valeur: texte === "" || typeof n === "string" ? null : n.valeur };
}

/** Every weight of a grid that compiles, in the order of its lines. */
export function poidsDeLaGrille(lue: GrilleLue, grille: GrilleCompilee): readonly PoidsDeGrille[] {
  const criteres = new Map(
    grille.criteres.flatMap((c, k) => c.lignes.map((l, i) => [l.ligne, { c, k, i, l }] as const)),
  );
  const poids: PoidsDeGrille[] = [];
  const ajoute = (
    l: LigneDeGrille,
    colonne: "points" | "plafond" | "plancher",
    genre: GenreDePoids,
    reste: Pick<PoidsDeGrille, "bloc" | "critere" | "regle" | "rang">,
  ): void => {
    const place = lue.colonnes[colonne];
    if (place === undefined || (colonne !== "points" && l.cellules[colonne] === undefined)) return;
    poids.push({
      cle: `${l.ligne}:${place.colonne}`,
      ligne: l.ligne,
      colonne: place.colonne,
      genre,
      ...reste,
      ...lisPoids(l.cellules[colonne]),
    });
  };
  for (const l of lue.lignes) {
    const type = normalise(lisTexte(l.cellules.type));
    if (type === "plafond" || type === "plancher") {
      ajoute(l, "points", type, { bloc: lisTexte(l.cellules.bloc), critere: "", regle: "", rang: null });
      continue;
    }
    const trouve = criteres.get(l.ligne);
    const commun =
      type === "base" && grille.base !== null
        ? {
            bloc: "",
            critere: grille.base.nom,
            regle: [grille.base.donnee, grille.base.quantite.texte].filter((t) => t !== "").join(", "),
            rang: null,
          }
        : trouve === undefined
          ? null
          : {
              bloc: grille.blocs[trouve.c.bloc]!.nom,
              critere: trouve.c.nom,
              regle: [
                ...trouve.l.tests.map((t) => [t.donnee, t.texte].filter((x) => x !== "").join(" ")),
                trouve.l.quantite?.texte ?? "",
              ]
                .filter((t) => t !== "")
                .join(", "),
              rang: { critere: trouve.k, ligne: trouve.i },
            };
    if (commun === null) continue;
    ajoute(l, "points", type === "base" ? "base" : "points", commun);
    ajoute(l, "plafond", "plafond-du-critere", { ...commun, rang: null });
    ajoute(l, "plancher", "plancher-du-critere", { ...commun, rang: null });
  }
  return poids;
}

/** The text tried in place of a weight, as the cell would hold it: a number when it reads as one, its sign kept. */
export function celluleDePoids(signe: string, texte: string): string | number {
  if (signe !== "" && texte.trim() !== "") return `${signe}${texte.trim()}`;
  const n = lisNombreDeRegle(texte);
  return texte.trim() === "" ? "" : typeof n === "string" || n.pourcent ? texte.trim() : n.valeur;
}

/** The same grid with other weights (by key): what « Appliquer » would leave in the workbook. */
export function avecLesPoids(grille: Plage, essais: ReadonlyMap<string, string | number>): Plage {
  if (essais.size === 0) return grille;
  const parLigne = new Map<number, Map<number, string | number>>();
  for (const [cle, valeur] of essais) {
    const [ligne, colonne] = cle.split(":").map(Number) as [number, number];
    const deLaLigne = parLigne.get(ligne - 1) ?? new Map<number, string | number>();
    deLaLigne.set(colonne - 1, valeur);
    parLigne.set(ligne - 1, deLaLigne);
  }
  return grille.map((l, i) => {
    const changees = parLigne.get(i);
    return changees === undefined ? l : l.map((c, j) => changees.get(j) ?? c);
  });
}
