/** Le programme en nombres entiers résolu par un autre solveur, HiGHS : même optimum, ou impossible pour les deux. */
import loadHighs from "highs";
import { MICRO, type GrilleCompilee } from "../../../src/domaine/cotation";
import {
  type ButDemande,
  type DemandeDePoids,
  type Programme,
  type Relaxation,
} from "../../../src/domaine/ponderation";
import { relaxationYalps } from "../../../src/solveur";
import { ENTIER } from "../../long";
import { hasard } from "../../proprietes/generateur-de-grilles";
import { cherche, compile, ENTETES, menage } from "./outils";

/** Une vingtaine de poids, des cumuls et des bornes. */
function grilleMoyenne(h: () => number): GrilleCompilee {
  const entier = (n: number): number => Math.floor(h() * n);
  const lignes: unknown[][] = [
    ["Type", "Bloc", "Critère", "Donnée", "Condition", "Donnée 2", "Condition 2", "Points", "Plafond", "Cumul"],
  ];
  for (let k = 0; k < 12; k++) {
    const bloc = `B${entier(3)}`;
    const cumul = ["", "max", "somme"][entier(3)]!;
    const plafond = h() < 0.3 ? 10 + entier(20) : "";
    for (let i = 0; i < (cumul === "" ? 1 : 2); i++)
      lignes.push([
        "",
        bloc,
        `K${k}`,
        ENTETES[entier(5)],
        "Oui",
        ENTETES[entier(5)],
        h() < 0.5 ? "Oui" : "Non",
        entier(31),
        plafond,
        cumul,
      ]);
  }
  if (h() < 0.5) lignes.push(["plafond", lignes[1]![1], "", "", "", "", "", 40, "", ""]);
  return compile(lignes);
}

/** Le format LP, tel que HiGHS le lit. */
function enLp(p: Programme): string {
  const terme = (c: number, i: number): string => `${c < 0 ? "-" : "+"} ${Math.abs(c)} x${i}`;
  const somme = (t: readonly (readonly [number, number])[]): string => t.map(([i, c]) => terme(c, i)).join(" ");
  const lignes = p.contraintes.flatMap((c, j) => {
    if (c.termes.size === 0) return c.minimum > 0 || c.maximum < 0 ? [` f${j}: x0 >= 1e9`] : [];
    const s = somme([...c.termes]);
    return c.minimum === c.maximum
      ? [` c${j}: ${s} = ${c.minimum}`]
      : [
          ...(c.minimum > -Infinity ? [` a${j}: ${s} >= ${c.minimum}`] : []),
          ...(c.maximum < Infinity ? [` b${j}: ${s} <= ${c.maximum}`] : []),
        ];
  });
  return [
    "Minimize",
    ` obj: ${somme(p.variables.map((v, i) => [i, v.cout] as const))}`,
    "Subject To",
    ...lignes,
    "Bounds",
    ...p.variables.map((v, i) => ` ${v.minimum} <= x${i} <= ${v.maximum}`),
    "General",
    ...p.variables.flatMap((v, i) => (v.entiere ? [` x${i}`] : [])),
    "End",
  ].join("\n");
}

it("même optimum que HiGHS, là où les deux finissent, sur des grilles d'une vingtaine de poids", async () => {
  const highs = await loadHighs();
  const comptes = { optimum: 0, impossible: 0 };
  for (let graine = 1; graine <= (ENTIER ? 400 : 5); graine++) {
    const h = hasard(graine);
    const entier = (n: number): number => Math.floor(h() * n);
    const grille = grilleMoyenne(h);
    const cas = Array.from({ length: 6 }, () => menage(h));
    const buts = Array.from({ length: 5 }, (): ButDemande => {
      const devant = entier(6);
      return {
        but: { genre: "ordre", devant, derriere: (devant + 1 + entier(5)) % 6, ecart: MICRO },
        vaut: h() < 0.6 ? "exige" : BigInt(1 + entier(20)) * MICRO,
      };
    });
    const d: DemandeDePoids = {
      grille,
      date: null,
      cas,
      demandes: null,
      population: null,
      publics: [],
      buts,
      pas: MICRO,
      maximum: 50n * MICRO,
    };
    const vus: Programme[] = [];
    const espion: Relaxation = (p, a, b) => {
      if (!vus.includes(p)) vus.push(p);
      return relaxationYalps(p, a, b);
    };
    // Arrêté à 200 nœuds : les deux solveurs ne se comparent que là où le nôtre a fini.
    let noeuds = 0;
    const r = cherche(d, espion, () => ++noeuds < 200);
    const leur = highs.solve(enLp(vus[0]!));
    if (r.genre === "impossible") {
      expect([graine, leur.Status]).toEqual([graine, "Infeasible"]);
      comptes.impossible++;
      continue;
    }
    if (r.genre === "pas-trouve") continue;
    if (r.genre !== "propose") throw new Error(`graine ${graine} : ${r.genre}`);
    const manques = buts.reduce((s, b, i) => (b.vaut === "exige" || r.apres[i]!.atteint ? s : s + b.vaut), 0n);
    expect([graine, leur.Status]).toEqual([graine, "Optimal"]);
    if (!r.prouve) {
      expect(Number((r.cout + manques) / MICRO)).toBeGreaterThanOrEqual(leur.ObjectiveValue - 1e-6);
      continue;
    }
    expect([graine, Number((r.cout + manques) / MICRO)]).toEqual([graine, Math.round(leur.ObjectiveValue * 1e6) / 1e6]);
    comptes.optimum++;
  }
  expect(comptes.optimum).toBeGreaterThan(0);
  expect(comptes.impossible).toBeGreaterThan(0);
});
