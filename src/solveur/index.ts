/**
 * La relaxation continue d'un programme, derrière l'interface `Relaxation`. YALPS (simplexe en JavaScript pur : le volet n'admet pas
 * de WebAssembly) repart de rien à chaque nœud ; le simplexe dual du domaine garde son tableau, et YALPS ne prend sa place que là où
 * il n'a pas su conclure.
 */
import { solve, type Constraint } from "yalps";
import { relaxationDuale, type Programme, type Relaxation } from "../domaine/ponderation";

const OBJECTIF = "objectif";

/** Chaque variable est décalée de son minimum : le simplexe de YALPS ne connaît que des variables positives. */
export const relaxationYalps: Relaxation = (p: Programme, minimums, maximums) => {
  const contraintes = new Map<string, Constraint>();
  const variables = p.variables.map((v) => new Map<string, number>([[OBJECTIF, v.cout]]));
  p.contraintes.forEach((c, i) => {
    let decalage = 0;
    for (const [v, coefficient] of c.termes) {
      decalage += coefficient * minimums[v]!;
      variables[v]!.set(`c${i}`, coefficient);
    }
    const [min, max] = [c.minimum - decalage, c.maximum - decalage];
    contraintes.set(`c${i}`, {
      ...(min > -Infinity ? { min } : {}),
      ...(max < Infinity ? { max } : {}),
    });
  });
  for (let i = 0; i < p.variables.length; i++) {
    const max = maximums[i]! - minimums[i]!;
    if (max < 0) return null;
    contraintes.set(`v${i}`, { max });
    variables[i]!.set(`v${i}`, 1);
  }
  const lue = solve(
    {
      direction: "minimize",
      objective: OBJECTIF,
      constraints: contraintes,
      variables: variables.map((v, i) => [`${i}`, v] as const),
    },
    { includeZeroVariables: true },
  );
  if (lue.status === "infeasible") return null;
  if (lue.status !== "optimal") return "echec";
  const x = Array.from(minimums);
  for (const [nom, valeur] of lue.variables) x[Number(nom)] = x[Number(nom)]! + valeur;
  return { valeur: p.variables.reduce((s, v, i) => s + v.cout * x[i]!, 0), x };
};

/** Celle du volet ; une par recherche, car elle garde ses tableaux. */
export function relaxationGardee(): Relaxation {
  const duale = relaxationDuale();
  return (p, minimums, maximums, plafond) => {
    const r = duale(p, minimums, maximums, plafond);
    return r === "echec" ? relaxationYalps(p, minimums, maximums) : r;
  };
}
