/** Des parts de blocs exigées qu'aucune grille n'atteint ensemble : celles de tous les blocs font toujours 100 %. */
import { compare, lisNombre, signe, somme, UN, type Ratio } from "../commun";
import type { Micro, Quantite } from "../cotation";
import { variablesDe } from "./expressions";
import type { DemandeDePoids } from "./types";

interface PartExigee {
  readonly rang: number;
  readonly bloc: number;
  readonly part: Ratio;
}

type Sens = "au-moins" | "au-plus";

/** La part la plus exigeante de chaque bloc, les plus exigeantes d'abord. */
function exigees({ buts }: DemandeDePoids, sens: Sens): readonly PartExigee[] {
  const versLExigence = sens === "au-moins" ? -1 : 1;
  const triees = buts
    .flatMap(({ but, vaut }, rang): PartExigee[] =>
      vaut === "exige" && but.genre === "part-du-bloc" && but.sens === sens
        ? [{ rang, bloc: but.bloc, part: but.part }]
        : [],
    )
    .sort((a, b) => versLExigence * compare(a.part, b.part) || a.rang - b.rang);
  return triees.filter((x, i) => triees.findIndex((y) => y.bloc === x.bloc) === i);
}

const rangsDe = (parts: readonly PartExigee[]): readonly number[] => parts.map((x) => x.rang).sort((a, b) => a - b);

const ensemble = (parts: readonly PartExigee[]): Ratio => somme(parts.map((x) => x.part));

/** Les rangs d'un conflit dont retirer une seule part le lève ; null : aucun. */
export function partsContraires(d: DemandeDePoids): readonly number[] | null {
  const [auMoins, auPlus] = [exigees(d, "au-moins"), exigees(d, "au-plus")];
  for (const a of auMoins)
    for (const b of auPlus) if (a.bloc === b.bloc && compare(a.part, b.part) > 0) return rangsDe([a, b]);
  const blocs = d.grille.blocs.length;
  if (auPlus.length === blocs && compare(ensemble(auPlus), UN) < 0) return rangsDe(auPlus);
  if (compare(ensemble(auMoins), UN) <= 0) return null;
  const retirent = blocsQuiRetirent(d);
  const conflit = auMoins.filter((x) => retirent.has(x.bloc));
  // Un bloc qui retire des points et dont aucune part n'est exigée laisse les autres passer 100 %.
  if (conflit.length < retirent.size) return null;
  // Plus de 0 d'un bloc qui ne retire rien : le total est positif, et ce que les autres blocs comptent aussi.
  const positif = (x: PartExigee): boolean => signe(x.part) > 0 && !retirent.has(x.bloc);
  const suffit = (): boolean =>
    compare(ensemble(conflit), UN) > 0 && (retirent.size === 0 || conflit.length === blocs || conflit.some(positif));
  for (const x of auMoins) {
    if (suffit()) break;
    if (!retirent.has(x.bloc)) conflit.push(x);
  }
  return suffit() ? rangsDe(conflit) : null;
}

/** Les blocs qui peuvent compter moins de 0 point, avec des poids admis. */
function blocsQuiRetirent(d: DemandeDePoids): ReadonlySet<number> {
  const { criteres, blocs, base } = d.grille;
  const v = variablesDe(d.grille, d.pas, d.maximum, new Set());
  const sous0 = (x: Micro | null): boolean => x !== null && x < 0n;
  // Un temps écoulé n'est jamais négatif, ni ce qui passe un seuil.
  const negatives = new Map<number, boolean>();
  const negative = ({ unite, seuil, colonne }: Quantite): boolean => {
    if (unite !== "unite" || seuil !== null) return false;
    let lue = negatives.get(colonne);
    const { indice } = d.grille.colonnes[colonne]!;
    if (lue === undefined) negatives.set(colonne, (lue = d.demandes!.some((l) => estNegatif(l[indice]))));
    return lue;
  };
  if (base !== null && (sous0(base.points) || sous0(base.plafond) || negative(base.quantite)))
    return new Set(blocs.keys());
  return new Set([
    ...v.places.flatMap((p, i) => (v.actuels[i]! + v.pas * v.minimums[i]! < 0 ? [criteres[p.critere]!.bloc] : [])),
    ...criteres.flatMap((c) =>
      sous0(c.plafond) || c.lignes.some((l) => l.quantite !== null && negative(l.quantite)) ? [c.bloc] : [],
    ),
    ...blocs.flatMap((b, i) => (sous0(b.plafond) ? [i] : [])),
  ]);
}

const estNegatif = (cellule: unknown): boolean => {
  const n = lisNombre(cellule);
  return typeof n === "object" && n.valeur < 0;
};
