/**
 * npm run bench -- poids: weights from goals. A grid of 300 lines and ten orders of cases that hold together, five seeds: what was found in two
 * seconds, in how many nodes; then one candidate of a population question, 20 000 applications. Every goal found is measured again by the
 * evaluator before anything is printed. Figures are processor time, and their ratio to reading and scoring the applications once.
 */
import { grilleCompilee } from "../src/cells";
import { evalueDemande, MICRO, notePopulation, type GrilleCompilee } from "../src/domaine/cotation";
import { chercheDesPoids, partDesPremiers, type ButDemande, type DemandeDePoids } from "../src/domaine/ponderation";
import { relaxationYalps } from "../src/solveur";
import { exige, hasard } from "./outils";

const LIGNES = 300;
const BUDGET = 2000;
const ENTETES = [...Array.from({ length: LIGNES }, (_, i) => `Q${i}`), "Âge"];

function grille(h: (n: number) => number): GrilleCompilee {
  const lignes: unknown[][] = [
    ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points", "Plafond", "Cumul", "Non-cumul"],
  ];
  for (let i = 0; i < LIGNES; i++) {
    const k = i >> 1;
    lignes.push([
      "",
      `B${k % 6}`,
      `K${k}`,
      ENTETES[i],
      "Oui",
      h(31),
      k % 5 === 0 ? 25 : "",
      ["max", "somme", "premier"][k % 3],
      k % 11 === 0 ? `G${k % 6}` : "",
    ]);
  }
  lignes.push(["plafond", "B0", "", "", "", 120, "", "", ""], ["plafond", "B1", "", "", "", 60, "", "", ""]);
  const lue = grilleCompilee(lignes, ENTETES);
  exige(lue.grille !== null && lue.problemes.length === 0, `${lue.problemes.length} problèmes dans la grille`);
  return lue.grille!;
}

/** Ten orders that another set of weights fulfils: they hold together. */
function probleme(graine: number): DemandeDePoids {
  const h = hasard(graine);
  const g = grille(h);
  const cas = Array.from({ length: 10 }, () => [
    ...Array.from({ length: LIGNES }, () => (h(100) < 8 ? "Oui" : "Non")),
    30,
  ]);
  const cachee: GrilleCompilee = {
    ...g,
    criteres: g.criteres.map((c) => ({
      ...c,
      lignes: c.lignes.map((l) => ({ ...l, points: BigInt(h(41)) * MICRO })),
    })),
  };
  const exacts = cas.map((c) => evalueDemande(cachee, c, 1, null).exact!);
  const buts: ButDemande[] = [];
  while (buts.length < 10) {
    const [devant, derriere] = [h(10), h(10)];
    if (exacts[devant]! - exacts[derriere]! < MICRO * MICRO) continue;
    buts.push({ but: { genre: "ordre", devant, derriere, ecart: MICRO }, vaut: "exige" });
  }
  return {
    grille: g,
    date: null,
    cas,
    demandes: null,
    population: null,
    publics: [],
    buts,
    pas: MICRO,
    maximum: 50n * MICRO,
  };
}

const millisecondes = (debut: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(debut);
  return (user + system) / 1000;
};

console.log("graine · nœuds · points de changement · démontré · processeur");
for (let graine = 1; graine <= 5; graine++) {
  const d = probleme(graine);
  const debut = process.cpuUsage();
  let noeuds = 0;
  const recherche = chercheDesPoids(
    d,
    (...args) => {
      noeuds++;
      return relaxationYalps(...args);
    },
    () => millisecondes(debut) < BUDGET,
  );
  let s = recherche.next();
  while (s.done !== true) s = recherche.next();
  const r = s.value;
  const duree = millisecondes(debut);
  if (r.genre !== "propose") throw new Error(`graine ${graine} : ${r.genre}`);
  for (const { but } of d.buts) {
    if (but.genre !== "ordre") continue;
    const [a, b] = [but.devant, but.derriere].map((i) => evalueDemande(r.grille, d.cas[i]!, 1, null).exact!);
    exige(a! - b! >= MICRO * MICRO, `graine ${graine} : un ordre dit tenu ne l'est pas`);
  }
  console.log(
    `${graine} · ${noeuds} · ${Number(r.cout / MICRO)} · ${r.prouve ? "oui" : "non"} · ${Math.round(duree)} ms`,
  );
}

const h = hasard(9);
const N = 20_000;
const g = grille(h);
const demandes = Array.from({ length: N }, () => [
  ...Array.from({ length: LIGNES }, () => (h(100) < 8 ? "Oui" : "Non")),
  30,
]);
const publics = demandes.map(() => (h(10) < 1 ? ("oui" as const) : ("non" as const)));
const lecture = process.cpuUsage();
const population = notePopulation(g, demandes, null);
const fraiche = millisecondes(lecture);
const candidats = 60;
const essais = process.cpuUsage();
for (let i = 0; i < candidats; i++) {
  const k = (i * 7) % g.criteres.length;
  const essai = population.essaie({
    ...g,
    criteres: g.criteres.map((c, j) =>
      j === k ? { ...c, lignes: c.lignes.map((l) => ({ ...l, points: l.points + MICRO })) } : c,
    ),
  })!;
  const p = partDesPremiers(essai.rangs(), publics, 2000);
  exige(p.premieres >= 2000, "moins de 2 000 premières");
}
const parCandidat = millisecondes(essais) / candidats;
console.log(
  `un candidat, ${N} demandes × ${LIGNES} lignes : ${parCandidat.toFixed(1)} ms, ${(parCandidat / fraiche).toFixed(3)} fois lire et noter (${Math.round(fraiche)} ms)`,
);
