/**
 * Séparation et évaluation, nœud par nœud : la relaxation est écrite d'avance, par bornes. L'ordre des nœuds et les bornes de chacun
 * sont comptés à la main.
 */
import { separe, type Programme, type Relachee, type Separee } from "../../../src/domaine/ponderation";

type Variable = Programme["variables"][number];
const ENTIERE: Variable = { minimum: 0, maximum: 9, entiere: true, cout: 1 };
const CONTINUE: Variable = { ...ENTIERE, entiere: false };
const programme = (variables: readonly Variable[], granularite = 1): Programme => ({
  variables,
  contraintes: [],
  granularite,
});

interface Visite {
  /** « minimum..maximum » de chaque variable. */
  readonly bornes: string;
  readonly plafond: number | undefined;
}
/** Chaque nœud reçoit, dans l'ordre, la réponse suivante. */
function joue(
  p: Programme,
  reponses: readonly (Relachee | null | "echec")[],
  reglages: Parameters<typeof separe>[3] = {},
  encore: (noeuds: number) => boolean = () => true,
): { readonly visites: readonly Visite[]; readonly issue: Separee; readonly rendus: number } {
  const visites: Visite[] = [];
  const pas = separe(
    p,
    (_, minimums, maximums, plafond) => {
      visites.push({ bornes: Array.from(minimums, (m, i) => `${m}..${maximums[i]!}`).join(" "), plafond });
      const r = reponses[visites.length - 1];
      if (r === undefined) throw new Error(`un nœud de trop : ${visites.at(-1)!.bornes}`);
      return r;
    },
    () => encore(visites.length),
    reglages,
  );
  let rendus = 0;
  for (;;) {
    const e = pas.next();
    if (e.done === true) return { visites, issue: e.value, rendus };
    rendus++;
  }
}
const vaut = (valeur: number, ...x: number[]): Relachee => ({ valeur, x });

describe("L'ordre des nœuds", () => {
  it("plonge du côté le plus proche jusqu'à une solution, puis reprend le plus prometteur ; à égalité, le plus ancien", () => {
    const p = programme([ENTIERE, ENTIERE, { ...CONTINUE, cout: 2 }]);
    const { visites, issue, rendus } = joue(p, [
      vaut(3.3, 2.3, 1, 0), // 0,3 au-dessus de 2 : dessous d'abord
      vaut(4.6, 2, 1.6, 1), // 0,4 sous 2 : dessus d'abord
      vaut(5.5, 2, 2.5, 1), // à mi-chemin : dessous
      vaut(8, 2, 2, 2), // entière : 8, il faut désormais 7 ou moins
      null, // x0 ≥ 3, attendu à 4 : le plus prometteur
      null, // x1 ≤ 1, attendu à 5
      vaut(7, 2, 3, 1), // x1 ≥ 3, attendu à 6 : 7
    ]);
    expect(visites.map((v) => v.bornes)).toEqual([
      "0..9 0..9 0..9",
      "0..2 0..9 0..9",
      "0..2 2..9 0..9",
      "0..2 2..2 0..9",
      "3..9 0..9 0..9",
      "0..2 0..1 0..9",
      "0..2 3..9 0..9",
    ]);
    const [I, S] = [Infinity, 7.000001];
    expect(visites.map((v) => v.plafond)).toEqual([I, I, I, I, S, S, S]);
    expect(issue).toEqual({ solution: { valeur: 7, x: [2, 3, 1] }, prouvee: true, noeuds: 7 });
    expect(rendus).toBe(7);
  });

  it("un nœud dont la borne, arrondie à la granularité, n'améliore pas la solution n'est pas visité", () => {
    const p = programme([ENTIERE, ENTIERE], 2);
    const { visites, issue } = joue(p, [
      vaut(3, 0.4, 3), // au moins 4
      vaut(6, 0, 6), // entière : il faut désormais 4 ou moins
      vaut(4.0000001, 1, 0.4), // 4, à l'arrondi près, peut encore l'améliorer
      vaut(4.1, 1, 0), // mais 6, non
      null,
    ]);
    expect(visites.map((v) => v.bornes)).toEqual(["0..9 0..9", "0..0 0..9", "1..9 0..9", "1..9 0..0", "1..9 1..9"]);
    expect(issue).toEqual({ solution: { valeur: 6, x: [0, 6] }, prouvee: true, noeuds: 5 });
  });

  it("de deux nœuds aussi prometteurs, le plus ancien", () => {
    const { visites } = joue(programme([ENTIERE, ENTIERE]), [vaut(1, 0.4, 0), vaut(1, 0, 0.4), null, null, null]);
    expect(visites.map((v) => v.bornes)).toEqual(["0..9 0..9", "0..0 0..9", "0..0 0..0", "1..9 0..9", "0..0 1..9"]);
  });

  it("de trois nœuds ouverts, celui de plus petite borne, où qu'il soit", () => {
    const p = programme([ENTIERE, ENTIERE, ENTIERE, CONTINUE]);
    const { visites, issue } = joue(p, [
      vaut(1, 0.4, 0, 0, 0), // reste x0 ≥ 1, à 1
      vaut(4, 0, 0.4, 0, 0), // reste x1 ≥ 1, à 4
      vaut(5, 0, 0, 0.4, 0), // reste x2 ≥ 1, à 5
      vaut(9, 0, 0, 0, 9), // 9 : il faut 8 ou moins
      vaut(6, 1, 0, 0.4, 0), // x0 ≥ 1 ; restent 6 de chaque côté
      null, // on plonge : x2 ≤ 0
      null, // x1 ≥ 1, à 4
      null, // x2 ≥ 1, à 5
      vaut(8, 1, 0, 1, 6), // à 6
    ]);
    expect(visites.slice(4).map((v) => v.bornes)).toEqual([
      "1..9 0..9 0..9 0..9",
      "1..9 0..9 0..0 0..9",
      "0..0 1..9 0..9 0..9",
      "0..0 0..0 1..9 0..9",
      "1..9 0..9 1..9 0..9",
    ]);
    expect(issue).toEqual({ solution: { valeur: 8, x: [1, 0, 1, 6] }, prouvee: true, noeuds: 9 });
  });
});

describe("La variable séparée", () => {
  const separees = (p: Programme, reponses: readonly (Relachee | null)[]): readonly string[] =>
    joue(p, [...reponses, ...Array.from({ length: 2 * reponses.length }, () => null)]).visites.map((v) => v.bornes);

  it("sans rien savoir, la plus loin d'un entier ; à égalité la première ; une entière à 10^-6 près ne l'est pas", () => {
    const p = programme([ENTIERE, ENTIERE, ENTIERE, CONTINUE]);
    expect(separees(p, [vaut(1, 0.2, 0.25, 0.75, 0.5)])[1]).toBe("0..9 0..0 0..9 0..9");
    expect(separees(p, [vaut(1, 0.2, 0.45, 0.5, 0.5)])[1]).toBe("0..9 0..9 0..0 0..9");
    expect(joue(p, [vaut(1, 2.0000001, 2.9999999, 0, 0.5)]).issue.solution).toEqual({ valeur: 5.5, x: [2, 3, 0, 0.5] });
  });

  it("un choix d'abord, même plus près d'un entier", () => {
    const choix: Variable = { ...ENTIERE, maximum: 1, choix: true };
    const p = programme([ENTIERE, choix, ENTIERE]);
    expect(separees(p, [vaut(1, 0.5, 0.1, 0.5)])[1]).toBe("0..9 0..0 0..9");
    expect(separees(p, [vaut(1, 0.5, 1, 0.4)])[1]).toBe("0..0 0..1 0..9");
  });

  /**
   * Trois variables. La deuxième est séparée deux fois de ce côté, puis la première une fois ; chaque fois à un quart de sa borne, si
   * bien que la relaxation monte d'un quart du gain par unité. Le quatrième nœud est `x` ; rend la variable séparée ensuite.
   */
  function apprise(haut: boolean, gains: readonly [number, number, number], x: readonly number[]): number {
    const valeurs = [10];
    for (const g of gains) valeurs.push(valeurs.at(-1)! + g / 4);
    const [a, b, c, d] = valeurs as [number, number, number, number];
    const [premiere, suivante, enfin] = haut ? [1.75, 2.75, 4] : [5.25, 4.25, 2];
    const { visites } = joue(programme([ENTIERE, ENTIERE, ENTIERE], 0.001), [
      vaut(a, 0, premiere, 0),
      vaut(b, 0, suivante, 0),
      vaut(c, premiere, 0, 0),
      vaut(d, ...x.map((v) => enfin + v)),
      ...Array.from({ length: 5 }, () => null),
    ]);
    const [avant, apres] = [visites[3]!.bornes.split(" "), visites[4]!.bornes.split(" ")];
    return avant.findIndex((t, i) => t !== apres[i]);
  }
  it.each([false, true])("puis celle qui renchérit le plus, en moyenne et par unité (vers le haut : %s)", (haut) => {
    // (1 + 3) / 2 = 2 pour la deuxième, 1,8 pour la première, 5,8 / 3 = 1,93 pour la troisième, dont on ne sait rien.
    expect(apprise(haut, [1, 3, 1.8], [0.5, 0.5, 0.5])).toBe(1);
    expect(apprise(haut, [1, 3, 1.8], [0.5, 0, 0.5])).toBe(2);
    expect(apprise(haut, [1, 3, 2.2], [0.5, 0, 0.5])).toBe(0);
    // Une relaxation qui baisse (l'arrondi des calculs) ne retire rien : 4 et 0 font 2 en moyenne.
    expect(apprise(haut, [4, -2, 1.8], [0.5, 0.5, 0.5])).toBe(1);
    // Plus loin d'un entier d'un tiers : 2 × 0,21 ne vaut plus 1,93 × 0,25.
    expect(apprise(haut, [1, 3, 1.8], [0, 0.3, 0.5])).toBe(2);
  });
  it.each([
    ["bas", [5.25, 0], [5, 4.5], [3.5, 3.5]],
    ["haut", [1.75, 0], [2, 4.75], [3.5, 6.5]],
  ] as const)("par unité d'éloignement, vers le %s", (sens, premiere, seconde, fin) => {
    // x0, à un quart, renchérit de 0,5 : 2 par unité. x1 de 0,75 à une demie (1,5) ou de 0,35 à un quart (1,4).
    const { visites } = joue(programme([ENTIERE, ENTIERE], 0.001), [
      vaut(1, ...premiere),
      vaut(1.5, ...seconde),
      vaut(sens === "bas" ? 2.25 : 1.85, ...fin),
      ...Array.from({ length: 5 }, () => null),
    ]);
    const [x0] = visites[3]!.bornes.split(" ");
    expect(x0).toBe(sens === "bas" ? "0..3" : "2..3");
  });
  it("ce qui ne renchérit rien d'un côté se compare encore de l'autre", () => {
    const { visites } = joue(programme([ENTIERE, ENTIERE], 0.001), [
      vaut(1, 0.5, 0), // x0
      vaut(1, 0, 0.5), // x0 ≤ 0, sans gain : x1
      null, // x1 ≤ 0
      vaut(1.5, 1, 0.5), // x0 ≥ 1, le plus ancien : 1 par unité ; x1
      vaut(1.5, 1, 0), // x1 ≤ 0, sans gain ; entière, à 1 : il faut 0,999
    ]);
    expect(visites.length).toBe(5);
    const suite = joue(programme([ENTIERE, ENTIERE], 0.001), [
      vaut(1, 0.5, 0),
      vaut(1, 0, 0.5),
      null,
      vaut(1.5, 1, 0.5),
      null,
      vaut(3, 0.5, 1.5), // x0 ≤ 0, x1 ≥ 1, à 1 : 4 par unité ; les deux à mi-chemin
      ...Array.from({ length: 5 }, () => null),
    ]);
    expect(suite.visites[5]!.bornes).toBe("0..0 1..9");
    expect(suite.visites[6]!.bornes).toBe("0..0 1..1");
  });
});

describe("Ce qu'une solution apprend", () => {
  /** Une solution de 10 rendue par l'arrondi, et une relaxation de 5 : il reste 4 à dépenser (9 ou moins). */
  const apres = (p: Programme, x: readonly number[], reduits: readonly number[]) =>
    joue(p, [{ valeur: 5, x, reduits: Float64Array.from(reduits) }, null, null], {
      arrondis: () => ({ valeur: 10, x: [] }),
    });

  it("une variable ne s'éloigne plus de sa borne au-delà de ce que coûterait une moins bonne solution", () => {
    const p = programme([ENTIERE, ENTIERE, ENTIERE, CONTINUE, ENTIERE, ENTIERE]);
    const { visites, issue } = apres(p, [0, 9, 0, 0, 0, 0.5], [2, -3, 0.0000005, 2, 0.5, 0]);
    // 4 / 2 = 2 au-dessus de 0 ; 4 / 3 : 1 sous 9 ; rien sur une continue ni sur un coût nul ; 4 / 0,5 = 8.
    expect(visites.map((v) => v.bornes)).toEqual([
      "0..9 0..9 0..9 0..9 0..9 0..9",
      "0..2 8..9 0..9 0..9 0..8 0..0",
      "0..2 8..9 0..9 0..9 0..8 1..9",
    ]);
    expect(issue).toEqual({ solution: { valeur: 10, x: [] }, prouvee: true, noeuds: 3 });
  });

  it("et ce qui est déjà plus serré le reste", () => {
    const p = programme([{ ...ENTIERE, maximum: 1 }, { ...ENTIERE, minimum: 9 }, ENTIERE]);
    const { visites } = apres(p, [0, 9, 0.5], [2, -3, 0]);
    expect(visites.slice(1).map((v) => v.bornes)).toEqual(["0..1 9..9 0..0", "0..1 9..9 1..9"]);
  });

  it("sans solution, ou sans coûts réduits, rien ne se resserre", () => {
    const p = programme([ENTIERE, ENTIERE]);
    const sans = joue(p, [{ valeur: 5, x: [0, 0.5], reduits: Float64Array.of(2, 0) }, null, null]);
    expect(sans.visites.map((v) => v.bornes)).toEqual(["0..9 0..9", "0..9 0..0", "0..9 1..9"]);
    expect(sans.issue).toEqual({ solution: null, prouvee: true, noeuds: 3 });
    const muets = joue(p, [vaut(5, 0, 0.5), null, null], { arrondis: () => ({ valeur: 10, x: [] }) });
    expect(muets.visites.map((v) => v.bornes)).toEqual(sans.visites.map((v) => v.bornes));
  });

  it("un arrondi qui atteint la borne du nœud le clôt ; un arrondi moins bon que la solution connue est ignoré", () => {
    const p = programme([ENTIERE]);
    const clos = joue(p, [vaut(5, 0.5)], { arrondis: () => ({ valeur: 5, x: [5] }) });
    expect(clos.issue).toEqual({ solution: { valeur: 5, x: [5] }, prouvee: true, noeuds: 1 });
    const valeurs = [8, 8];
    const ignore = joue(p, [vaut(5, 0.5), null, vaut(5, 1.5), null, null], {
      arrondis: (x) => ({ valeur: valeurs.shift()!, x }),
    });
    expect(ignore.issue).toEqual({ solution: { valeur: 8, x: [0.5] }, prouvee: true, noeuds: 5 });
  });

  it("une relaxation arrêtée au plafond n'a pas de suite", () => {
    const { issue } = joue(programme([ENTIERE]), [{ valeur: 5, x: null }]);
    expect(issue).toEqual({ solution: null, prouvee: true, noeuds: 1 });
  });
});

describe("S'arrêter", () => {
  const p = programme([ENTIERE]);
  it("à la première solution, quand elle suffit : elle n'est pas prouvée", () => {
    const { issue } = joue(p, [vaut(5, 0.5), vaut(6, 0)], { premiere: true });
    expect(issue).toEqual({ solution: { valeur: 0, x: [0] }, prouvee: false, noeuds: 2 });
  });
  it("le temps écoulé, après un nœud au moins", () => {
    const { issue, rendus } = joue(p, [vaut(5, 0.5)], {}, () => false);
    expect(issue).toEqual({ solution: null, prouvee: false, noeuds: 1 });
    expect(rendus).toBe(1);
    const deux = joue(p, [vaut(5, 0.5), vaut(6, 0)], {}, (n) => n < 2);
    expect(deux.issue).toEqual({ solution: { valeur: 0, x: [0] }, prouvee: true, noeuds: 2 });
  });
  it("un nœud que le solveur n'a pas su conclure : la suite se cherche, rien n'est prouvé", () => {
    const { issue } = joue(p, [vaut(5, 0.5), "echec", vaut(6, 1)]);
    expect(issue).toEqual({ solution: { valeur: 1, x: [1] }, prouvee: false, noeuds: 3 });
  });
});
