/** Une grille de trois cents lignes (cumuls, plafonds, groupes) et dix ordres entre dix ménages : l'essai et la mesure ont le même. */
import { grilleCompilee } from "../../../src/cells";
import { evalueDemande, MICRO, type GrilleCompilee } from "../../../src/domaine/cotation";
import { type ButDemande, type DemandeDePoids } from "../../../src/domaine/ponderation";

/** Des entiers de 0 à n − 1. */
export function entiersAuHasard(graine: number): (n: number) => number {
  let x = graine;
  return (n) => {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    return Math.floor((x / 4294967296) * n);
  };
}

export const LIGNES = 300;
export const ENTETES_LONGUES = [...Array.from({ length: LIGNES }, (_, i) => `Q${i}`), "Âge"];

export function grilleDeTroisCentsLignes(h: (n: number) => number): GrilleCompilee {
  const lignes: unknown[][] = [
    ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points", "Plafond", "Cumul", "Non-cumul"],
  ];
  for (let i = 0; i < LIGNES; i++) {
    const k = i >> 1;
    lignes.push([
      "",
      `B${k % 6}`,
      `K${k}`,
      ENTETES_LONGUES[i],
      "Oui",
      h(31),
      k % 5 === 0 ? 25 : "",
      ["max", "somme", "premier"][k % 3],
      k % 11 === 0 ? `G${k % 6}` : "",
    ]);
  }
  lignes.push(["plafond", "B0", "", "", "", 120, "", "", ""], ["plafond", "B1", "", "", "", 60, "", "", ""]);
  const lue = grilleCompilee(lignes, ENTETES_LONGUES);
  if (lue.grille === null || lue.problemes.length > 0) throw new Error(JSON.stringify(lue.problemes));
  return lue.grille;
}

/** Dix ordres que d'autres poids tiennent : ils tiennent ensemble. */
export function problemeDeTroisCentsLignes(graine: number): DemandeDePoids {
  const h = entiersAuHasard(graine);
  const g = grilleDeTroisCentsLignes(h);
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
