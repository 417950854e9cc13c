/** A workbook that was read, ready to be written again: formulas back in their cells, spilled values left out. */
import {
  rectangle,
  type CelluleAEcrire,
  type ClasseurAEcrire,
  type ClasseurLu,
  type FeuilleLue,
} from "../../src/fichiers";

function cellulesAEcrire(f: FeuilleLue): CelluleAEcrire[][] {
  // A text that begins with "=" in a file is a text: only formulas read as such become formulas.
  const cellules: CelluleAEcrire[][] = f.cellules.map((l) =>
    l.map((v) => (typeof v === "string" && v.startsWith("=") ? { texte: v } : v)),
  );
  const pose = (ligne: number, colonne: number, v: CelluleAEcrire): void => {
    while (cellules.length < ligne) cellules.push([]);
    const l = cellules[ligne - 1]!;
    while (l.length < colonne) l.push(null);
    l[colonne - 1] = v;
  };
  for (const x of f.formules) {
    const r = x.plage === undefined ? null : rectangle(x.plage);
    // What an array filled is a cached result: left in place it would prevent the array from spilling again.
    if (r !== null)
      for (let i = r.l1; i <= r.l2; i++)
        for (let j = r.c1; j <= r.c2; j++) if (cellules[i - 1]?.[j - 1] !== undefined) cellules[i - 1]![j - 1] = null;
  }
  for (const x of f.formules) pose(x.ligne, x.colonne, x.formule);
  return cellules;
}

export function classeurAEcrire(c: ClasseurLu, nom: string): ClasseurAEcrire {
  return {
    nom,
    noms: c.noms,
    feuilles: c.feuilles.map((f) => ({
      nom: f.nom,
      cellules: cellulesAEcrire(f),
      tables: f.tables.map((t) => ({ nom: t.nom, plage: t.plage, totaux: t.totaux })),
      masquee: f.masquee,
      fusions: f.fusions,
      formats: f.formats,
      largeurs: f.largeurs,
    })),
  };
}
