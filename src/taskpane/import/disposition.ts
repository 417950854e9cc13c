/** A file of a layout known to this product: which table it fills, and what its columns become before they are matched. Pure. */
import { complementDe, disposition, type Disposition } from "../../fichiers";
import { modeleDuNom, type Modele } from "../../modeles";
import { type FeuilleDExport } from "./choix";
import { entetesDe } from "./preparation";

export interface DispositionDuFichier {
  readonly disposition: Disposition;
  readonly modele: Modele;
  /** Counted dwelling by dwelling: its rows are not copied. */
  readonly repertoire: boolean;
}

export function dispositionDe(f: FeuilleDExport, ligne: number, csv: boolean): DispositionDuFichier | null {
  const d = disposition(entetesDe(f, ligne, csv));
  const modele = d === null ? undefined : modeleDuNom(d.tables[0]!);
  return d === null || modele === undefined || modele === null
    ? null
    : { disposition: d.disposition, modele, repertoire: d.disposition.startsWith("rpls") };
}

/** The rows with the column that the layout makes of several, under a header of ours; the rows above the headers are left. */
export function completee(
  f: FeuilleDExport,
  ligne: number,
  csv: boolean,
  connue: DispositionDuFichier | null,
): FeuilleDExport {
  const entetes = entetesDe(f, ligne, csv);
  const c = connue === null || connue.repertoire ? null : complementDe(connue.disposition, entetes);
  if (c === null) return f;
  const neuve = entetes.length;
  return {
    ...f,
    complete: (l, i) => {
      if (i < ligne) return l;
      if (i === ligne) return [...c.entetes];
      // A row too short or too long is left so: it is refused with its own count.
      if (l.length !== neuve && csv) return l;
      const faite = c.complete(Array.from({ length: neuve }, (_, j) => l[j] ?? null));
      return faite.map((x) => (x === undefined ? null : x)) as FeuilleDExport["lignes"][number];
    },
  };
}
