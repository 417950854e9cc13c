/**
 * npm run bench -- simulation: what one move of a weight costs the pane, from the text of the field to the figures shown, on the sample
 * « ouest » (additive, three blocks) repeated to 20 000 and 100 000 applications. Results are asserted before any time is printed.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { publicsDesDemandes } from "../src/cells";
import { evalueLesScores } from "../src/domaine/cotation";
import { MODELES } from "../src/modeles";
import { type TableLue } from "../src/taskpane/coquille/etat";
import { effetsDe, grilleDeBase, grilleEssayee, impactsDe, prepareSimulation } from "../src/taskpane/grille/simulation";
import { exige } from "./outils";

const DATE = 45566;
const ESSAIS = 21;

interface Feuille {
  readonly nom: string;
  readonly cellules: readonly (readonly unknown[])[];
}
const { feuilles } = JSON.parse(readFileSync(path.resolve(__dirname, "../assets/exemples/ouest.json"), "utf8")) as {
  feuilles: readonly Feuille[];
};

function table(nom: string, valeurs: unknown[][]): TableLue {
  const zone = {
    feuilleId: nom,
    feuille: nom,
    ligne: 0,
    colonne: 0,
    lignes: valeurs.length,
    colonnes: valeurs[0]!.length,
  };
  const source = { cle: nom, genre: "table" as const, nom, tableId: nom, zone, tete: [valeurs[0]!] };
  return {
    reconnue: { modele: MODELES.find((m) => m.nom === nom)!, source, par: "nom", ligneDesEntetes: 0, manquants: [] },
    bloc: { source, zone, valeurs },
  };
}
const rectangle = (nom: string): unknown[][] => {
  const { cellules } = feuilles.find((f) => f.nom === nom)!;
  const largeur = Math.max(...cellules.map((l) => l.length));
  return cellules.map((l) => Array.from({ length: largeur }, (_, j) => l[j] ?? ""));
};

const grille = table("Grille", rectangle("Grille"));
const [entetes, ...modeles] = rectangle("Demandes") as [unknown[], ...unknown[][]];
const anciennete = entetes.indexOf("Date d'ancienneté");

for (const n of [20_000, 100_000]) {
  // The dates differ from one copy to the next, so that ranks are settled by date as in a real table.
  const lignes = Array.from({ length: n }, (_, i) =>
    modeles[i % modeles.length]!.map((c, j) => (j === anciennete && typeof c === "number" ? c - (i % 97) : c)),
  );
  const demandes = table("Demandes", [entetes, ...lignes]);
  const t0 = performance.now();
  const base = grilleDeBase(grille, demandes, DATE)!;
  const simulation = prepareSimulation(base.grille, demandes, DATE);
  const preparation = performance.now() - t0;
  const publics = publicsDesDemandes(entetes, lignes).filter((p) => p.cle !== "colonne");
  const vers = impactsDe(simulation.avant, publics, null);
  const dalo = base.poids.find((p) => p.regle.startsWith("DALO"))!;
  const temps: number[] = [];
  for (let k = 1; k <= ESSAIS; k++) {
    const t = performance.now();
    const essai = grilleEssayee(base, new Map([[dalo.cle, String(50 - k)]])).grille!;
    const apres = simulation.essaie(essai);
    effetsDe(simulation.avant, apres);
    const impact = vers(apres);
    temps.push(performance.now() - t);
    if (k === ESSAIS) {
      const attendus = evalueLesScores(essai, lignes.slice(0, 500), DATE);
      exige(
        attendus.every((r, i) => Object.is(r.score ?? NaN, apres.scores[i])),
        "scores d'un essai",
      );
      exige(impact.publics.length === publics.length, "publics");
    }
  }
  temps.sort((a, b) => a - b);
  console.log(
    `${n} demandes : préparation ${preparation.toFixed(0)} ms ; un poids déplacé, médiane ${temps[ESSAIS >> 1]!.toFixed(1)} ms, au pire ${temps.at(-1)!.toFixed(1)} ms`,
  );
}
