/**
 * npm run bench -- annee: a simulated year of about 1 000 freed dwellings before 20 000 applications, 200 runs: one grid and one split, then
 * two grids and two splits on the same draws. The sample « ouest » is repeated; counts are asserted before any time is printed. Figures are
 * processor time, and their ratio to reading and scoring the same applications once.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { grilleCompilee, publicsDesDemandes } from "../src/cells";
import { ratio, ZERO } from "../src/domaine/commun";
import {
  Admissibles,
  AnneeSimulee,
  conditionsDAcces,
  gisementDe,
  intervalleDe,
  joursDeLAnnee,
  type EntreesDeLAnnee,
  type Hypotheses,
  type RepartitionSimulee,
} from "../src/domaine/annee-simulee";
import { notePopulation } from "../src/domaine/cotation";
import type { Programme } from "../src/domaine/flux";
import { exige, hasard } from "./outils";

const DATE = 45566;
const N = 20_000;
const HYPOTHESES: Hypotheses = {
  graine: 1,
  tirages: 200,
  annee: 2025,
  tauxADefaut: null,
  refus: ratio(1, 10),
  nonAttribution: ratio(1, 20),
  propositions: 3,
  jours: 30,
  resteCandidat: true,
  typologieSouhaitee: true,
  communeSouhaitee: true,
  aVerifier: false,
  etatPrioritaires: true,
  reservatairesPossibles: true,
  typologies: [1, 2, 3, 2, 1, 1].map((n) => ratio(n, 10)),
};

interface Feuille {
  readonly nom: string;
  readonly cellules: readonly (readonly unknown[])[];
}
const { feuilles } = JSON.parse(readFileSync(path.resolve(__dirname, "../assets/exemples/ouest.json"), "utf8")) as {
  feuilles: readonly Feuille[];
};
const rectangle = (nom: string): unknown[][] => {
  const { cellules } = feuilles.find((f) => f.nom === nom)!;
  const largeur = Math.max(...cellules.map((l) => l.length));
  return cellules.map((l) => Array.from({ length: largeur }, (_, j) => l[j] ?? ""));
};
const [entetes, ...modeles] = rectangle("Demandes") as [unknown[], ...unknown[][]];
const col = (nom: string): number => entetes.indexOf(nom);
const tire = hasard(7);
const communes = [...new Set(modeles.map((l) => String(l[col("Commune souhaitée")])))].filter((c) => c !== "");
const lignes = Array.from({ length: N }, (_, i) =>
  modeles[i % modeles.length]!.map((c, j) =>
    j === col("Date d'ancienneté") && typeof c === "number" ? c - (i % 97) : c,
  ),
);
// 125 programmes of 100 dwellings, 8 % a year: 1 000 expected.
const programmes = Array.from({ length: 125 }, (_, i): Programme => ({
  ligne: i + 1,
  programme: `P${i}`,
  bailleur: "Habitat",
  commune: communes[i % communes.length]!,
  epci: "EPCI",
  qpv: tire(4) === 0 ? "oui" : "non",
  miseEnService: null,
  logements: 100,
  identifies: 0,
  vente: 0,
  demolition: 0,
  liberations12Mois: null,
  taux: ratio(8, 100),
  mutations: 0,
  relogements: { RU: 0, ORCOD: 0, LHI: 0, vente: 0 },
}));

const lue = rectangle("Grille");
const compilee = grilleCompilee(lue, entetes).grille!;
const t0 = process.cpuUsage();
const ms = (depuis: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(depuis);
  return (user + system) / 1000;
};
const population = notePopulation(compilee, lignes, DATE);
const notation = ms(t0);
const publics = publicsDesDemandes(entetes, lignes);
const code = { non: 0, oui: 1, inconnu: 2 } as const;
const reponses = (cle: string): Uint8Array | null => {
  const p = publics.find((x) => x.cle === cle);
  return p === undefined ? null : Uint8Array.from(p.appartenances, (a) => code[a]);
};
const anciennetes = Float64Array.from(lignes, (l) => {
  const d = l[col("Date d'ancienneté")];
  return typeof d === "number" ? d : Infinity;
});
const repartition = (nom: string, parts: readonly number[]): RepartitionSimulee => ({
  nom,
  reservataires: ["etat", "als", "collectivite", "bailleur"].map((type, i) => ({
    nom: `${type} ${i}`,
    type,
    territoires: [],
    limites: [],
    objectif: ratio(parts[i]!, 100),
  })),
});
const entrees = (scenarios: EntreesDeLAnnee["scenarios"]): EntreesDeLAnnee => ({
  hypotheses: HYPOTHESES,
  annee: 2025,
  gisement: gisementDe(
    programmes,
    null,
    HYPOTHESES.typologies.map((t) => t ?? ZERO),
    joursDeLAnnee(2025),
  ),
  admissibles: new Admissibles(conditionsDAcces(null, true, true), entetes, lignes, DATE),
  demandes: {
    n: N,
    menages: Int32Array.from({ length: N }, (_, i) => i),
    nombreDeMenages: N,
    anciennetes,
    publics: publics
      .filter((p) => p.cle !== "colonne")
      .map((p) => ({ nom: p.cle, reponses: Uint8Array.from(p.appartenances, (a) => code[a]) })),
    dalo: reponses("dalo"),
    prioritaire: reponses("l441-1"),
    quartile1: reponses("premier-quartile"),
    possibles: null,
  },
  objectifs: [],
  bailleur: "Habitat",
  scenarios,
});

const A = { nom: "grille", notes: population.scores };
const B = { nom: "ancienneté seule", notes: new Float64Array(N) };
const R1 = repartition("un", [30, 20, 20, 30]);
const R2 = repartition("deux", [20, 20, 10, 50]);
const mesure = (nom: string, scenarios: EntreesDeLAnnee["scenarios"]): AnneeSimulee => {
  const debut = process.cpuUsage();
  const s = new AnneeSimulee(entrees(scenarios));
  let pas = 0;
  let precedent = process.cpuUsage();
  for (const _ of s.peuAPeu(1)) {
    pas = Math.max(pas, ms(precedent));
    precedent = process.cpuUsage();
  }
  const premier = ms(debut);
  let pire = 0;
  for (let fini = false; !fini;) {
    const d = process.cpuUsage();
    fini = s.avance(1);
    pire = Math.max(pire, ms(d));
  }
  const tout = ms(debut);
  const liberes = intervalleDe(s.mesures[0]!.ensemble.liberes)!;
  exige(liberes.bas > 900 && liberes.haut < 1100, `environ 1 000 logements libérés (${liberes.bas} à ${liberes.haut})`);
  for (const m of s.mesures)
    for (let t = 0; t < s.total; t++)
      exige(m.ensemble.attribues[t]! + m.ensemble.sansPreneur[t]! === m.ensemble.liberes[t]!, "chaque logement compté");
  console.log(
    `${nom} : ${s.total} tirages de ${liberes.median} logements devant ${N} demandes, ${(tout / 1000).toFixed(1)} s ; le premier ${premier.toFixed(0)} ms (son plus long pas ${pas.toFixed(0)} ms), le plus long des autres ${pire.toFixed(0)} ms, soit ${(tout / s.total / notation).toFixed(2)} fois la notation (${notation.toFixed(0)} ms) par tirage`,
  );
  return s;
};
const un = mesure("un scénario", [{ nom: "A", grille: A, repartition: R1 }]);
const quatre = mesure("quatre scénarios", [
  { nom: "A1", grille: A, repartition: R1 },
  { nom: "B1", grille: B, repartition: R1 },
  { nom: "A2", grille: A, repartition: R2 },
  { nom: "B2", grille: B, repartition: R2 },
]);
exige(
  un.mesures[0]!.ensemble.attribues.join() === quatre.mesures[0]!.ensemble.attribues.join(),
  "un scénario rend la même chose seul ou avec d'autres",
);
