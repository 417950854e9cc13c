/** Des parts de blocs exigées qu'aucune grille n'atteint ensemble : celles de tous les blocs font toujours 100 %. */
import { compare, somme, UN, type Ratio } from "../commun";
import { evalueDemande } from "../cotation";
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

/**
 * Les rangs d'un plus petit conflit ; null : aucun. Un `yield` par demande lue, `encore` avant chacune : faute de temps, rien n'est dit.
 */
export function* partsContraires(
  d: DemandeDePoids,
  encore: () => boolean,
): Generator<undefined, readonly number[] | null, void> {
  const [auMoins, auPlus] = [exigees(d, "au-moins"), exigees(d, "au-plus")];
  for (const a of auMoins)
    for (const b of auPlus) if (a.bloc === b.bloc && compare(a.part, b.part) > 0) return rangsDe([a, b]);
  const blocs = d.grille.blocs.length;
  if (auPlus.length === blocs && compare(ensemble(auPlus), UN) < 0) return rangsDe(auPlus);
  if (compare(ensemble(auMoins), UN) <= 0) return null;
  if (yield* retirePeutEtre(d, encore)) return auMoins.length === blocs ? rangsDe(auMoins) : null;
  let n = 1;
  while (compare(ensemble(auMoins.slice(0, n)), UN) <= 0) n++;
  return rangsDe(auMoins.slice(0, n));
}

/** Un bloc peut-il compter moins de 0 point, avec des poids admis ? Les autres passent alors 100 % ensemble. */
function* retirePeutEtre(d: DemandeDePoids, encore: () => boolean): Generator<undefined, boolean, void> {
  const v = variablesDe(d.grille, d.pas, d.maximum, new Set());
  const { criteres, blocs } = d.grille;
  if (v.actuels.some((x, i) => x + v.pas * v.minimums[i]! < 0)) return true;
  if ([...criteres, ...blocs].some((x) => x.plafond !== null && x.plafond < 0n)) return true;
  if (d.grille.base === null && criteres.every((c) => c.lignes.every((l) => l.quantite === null))) return false;
  for (const cellules of d.demandes!) {
    if (!encore()) return true;
    yield undefined;
    const r = evalueDemande(d.grille, cellules, 1, d.date);
    // Des lignes en conflit peuvent s'accorder avec d'autres poids : la demande compterait alors.
    if (r.etat === "probleme" && r.problemes.some((p) => p.code === "lignes-en-conflit")) return true;
    if (r.trace === null) continue;
    if (r.trace.base !== null && r.trace.base.valeur < 0n) return true;
    if (r.trace.criteres.some((c) => c.lignes.some((l) => l.quantite !== null && l.quantite < 0n))) return true;
  }
  return false;
}
