/** Le programme en nombres entiers résolu par un autre solveur, HiGHS : même optimum, ou impossible pour les deux. */
import loadHighs from "highs";
import { MICRO, type GrilleCompilee } from "../../../src/domaine/cotation";
import {
  type ButDemande,
  type DemandeDePoids,
  type Programme,
  type Relaxation,
} from "../../../src/domaine/ponderation";
import { relaxationGardee } from "../../../src/solveur";
import { ENTIER } from "../../long";
import { hasard } from "../../proprietes/generateur-de-grilles";
import { atteint, cherche, compile, enLp, ENTETES, menage } from "./outils";
import { problemeDeTroisCentsLignes } from "./trois-cents-lignes";

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
    const relaxation = relaxationGardee();
    const espion: Relaxation = (p, ...reste) => {
      if (!vus.includes(p)) vus.push(p);
      return relaxation(p, ...reste);
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

it("trois cents lignes et dix ordres : démontré, et le même optimum que HiGHS", async () => {
  for (let graine = 1; graine <= (ENTIER ? 25 : 1); graine++) {
    const highs = await loadHighs();
    const d = problemeDeTroisCentsLignes(graine);
    const vus: Programme[] = [];
    const relaxation = relaxationGardee();
    let noeuds = 0;
    const r = cherche(d, (p, ...reste) => {
      noeuds++;
      if (!vus.includes(p)) vus.push(p);
      return relaxation(p, ...reste);
    });
    if (r.genre !== "propose") throw new Error(`graine ${graine} : ${r.genre}`);
    const leur = highs.solve(enLp(vus[0]!));
    expect([graine, r.prouve, Number(r.cout / MICRO)]).toEqual([
      graine,
      true,
      Math.round(leur.ObjectiveValue * 1e6) / 1e6,
    ]);
    d.buts.forEach((b, i) => expect([graine, i, atteint(d, b, r.grille)]).toEqual([graine, i, true]));
    // La première en compte moins de 300 ; l'exploration ne doit pas exploser sans que personne ne le voie.
    expect(noeuds).toBeLessThan(ENTIER ? 10_000 : 1000);
  }
});
