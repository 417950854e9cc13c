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
const essayee = (i: number): { k: number; grille: typeof g } => {
  const k = (i * 7) % g.criteres.length;
  const criteres = g.criteres.map((c, j) =>
    j === k ? { ...c, lignes: c.lignes.map((l) => ({ ...l, points: l.points + MICRO })) } : c,
  );
  return { k, grille: { ...g, criteres } };
};
const preparation = process.cpuUsage();
const essais = population.essais(MICRO * MICRO)!;
essais.premiers(publics, 2000);
const preparer = millisecondes(preparation);
const renotes: unknown[] = [];
const avant = process.cpuUsage();
for (let i = 0; i < candidats; i++)
  renotes.push(partDesPremiers(population.essaie(essayee(i).grille)!.rangs(), publics, 2000));
const renote = millisecondes(avant) / candidats;
const apres = process.cpuUsage();
for (let tour = 0; tour < 20; tour++)
  for (let i = 0; i < candidats; i++) {
    const { k, grille } = essayee(i);
    exige(essais.essaie(k, grille.criteres[k]!), "un essai demande à tout renoter");
    const p = essais.premiers(publics, 2000);
    exige(JSON.stringify(p) === JSON.stringify(renotes[i]), "un essai et la population renotée diffèrent");
  }
const parCandidat = millisecondes(apres) / candidats / 20;
console.log(
  `un candidat, ${N} demandes × ${LIGNES} lignes : ${parCandidat.toFixed(2)} ms (${Math.round(essais.relues / candidats / 20)} demandes relues ; ${preparer.toFixed(0)} ms pour préparer), renoté ${renote.toFixed(1)} ms ; lire et noter ${Math.round(fraiche)} ms`,
);
