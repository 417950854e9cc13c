/**
 * npm run bench -- poids: weights from goals. A grid of 300 lines and ten orders of cases that hold together, five seeds: what was found in two
 * seconds, in how many nodes; then one candidate of a population question, 20 000 applications. Every goal found is measured again by the
 * evaluator before anything is printed. Figures are processor time, and their ratio to reading and scoring the applications once.
 */
import { evalueDemande, MICRO, notePopulation } from "../src/domaine/cotation";
import { chercheDesPoids, partDesPremiers } from "../src/domaine/ponderation";
import { relaxationGardee } from "../src/solveur";
import {
  grilleDeTroisCentsLignes,
  LIGNES,
  problemeDeTroisCentsLignes,
} from "../test/domaine/ponderation/trois-cents-lignes";
import { exige, hasard } from "./outils";

const BUDGET = 2000;

const millisecondes = (debut: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(debut);
  return (user + system) / 1000;
};

console.log("graine · nœuds · points de changement · démontré · processeur");
for (let graine = 1; graine <= 5; graine++) {
  const d = problemeDeTroisCentsLignes(graine);
  const debut = process.cpuUsage();
  let noeuds = 0;
  const relaxation = relaxationGardee();
  const recherche = chercheDesPoids(
    d,
    (...args) => {
      noeuds++;
      return relaxation(...args);
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
const g = grilleDeTroisCentsLignes(h);
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
