import { lireGrille } from "../../src/cells";
import { compileGrille, evalueDemandes, evalueLesScores, type GrilleCompilee } from "../../src/domaine/cotation";
import {
  Etat,
  Seance,
  calculeSensibilite,
  encodeLesDemandes,
  noteLesDemandes,
} from "../../src/domaine/cotation/moteur";
import { ENTIER } from "../long";
import { DATE_D_EVALUATION, ENTETES, demandesAuHasard, grilleAuHasard, hasard } from "./generateur-de-grilles";

/** Seeds of the long run for one of the ordinary run. */
const FOIS = ENTIER ? 20 : 1;

const compile = (grille: readonly (readonly unknown[])[]): GrilleCompilee | null =>
  compileGrille(lireGrille(grille), ENTETES).grille;

interface Bilan {
  compilees: number;
  lignes: number;
  notees: number;
  confiees: number;
  horsChamp: number;
  blanches: number;
}

/** Compare le moteur et la référence sur une population ; rend la première différence, dite. */
function difference(grille: GrilleCompilee, demandes: readonly (readonly unknown[])[], bilan: Bilan): string | null {
  const reference = evalueDemandes(grille, demandes, DATE_D_EVALUATION);
  const { scores, notes } = noteLesDemandes(grille, demandes, DATE_D_EVALUATION);
  for (let i = 0; i < demandes.length; i++) {
    const r = reference[i]!;
    bilan.lignes++;
    const etat = notes.etats[i]!;
    // Une ligne n'est confiée à la référence que si celle-ci y voit un problème : le reste se note ici.
    if (etat === Etat.Confiee && r.etat === "probleme") {
      bilan.confiees++;
      continue;
    }
    const attendu = r.etat === "note" ? r.score! : NaN;
    const etatAttendu = {
      note: Etat.Notee,
      blanche: Etat.Blanche,
      "hors-champ": Etat.HorsChamp,
      probleme: Etat.Confiee,
    }[r.etat];
    if (etat !== etatAttendu || !Object.is(scores[i], attendu)) {
      return `ligne ${i} : moteur ${etat} ${scores[i]}, référence ${r.etat} ${r.score} ${JSON.stringify(r.problemes.map((p) => p.code))} ${JSON.stringify(demandes[i])}`;
    }
    if (etat === Etat.Notee) bilan.notees++;
    if (etat === Etat.HorsChamp) bilan.horsChamp++;
    if (etat === Etat.Blanche) bilan.blanches++;
  }
  return null;
}

function eprouve(premiere: number, combien: number, lignes: number, sale: number): Bilan {
  const bilan: Bilan = { compilees: 0, lignes: 0, notees: 0, confiees: 0, horsChamp: 0, blanches: 0 };
  for (let graine = premiere; graine < premiere + combien; graine++) {
    const h = hasard(graine);
    const { grille } = grilleAuHasard(h);
    const compilee = compile(grille);
    if (compilee === null) continue;
    bilan.compilees++;
    // Deux populations de suite : la seconde trouve des tables déjà remplies.
    for (const taux of [sale, sale / 4]) {
      const d = difference(compilee, demandesAuHasard(h, lignes, taux), bilan);
      if (d !== null) throw new Error(`graine ${graine}, ${d}\n${grille.map((l) => l.join(";")).join("\n")}`);
    }
  }
  return bilan;
}

describe("Le moteur rend le score de la référence, ligne par ligne", () => {
  it("données propres, additif et multiplicatif", () => {
    const b = eprouve(1, 140 * FOIS, 4, 0.02);
    expect(b.compilees).toBeGreaterThan(100);
    // La plupart des lignes passent par le moteur, et les deux états rares sont représentés.
    expect(b.notees / b.lignes).toBeGreaterThan(0.55);
    expect(b.horsChamp).toBeGreaterThan(7);
    expect(b.blanches).toBeGreaterThan(7);
  });
  it("cellules sales : casse, espaces, textes de nombres, NONDOC, erreurs, blancs en 0, en null et en texte vide", () => {
    const b = eprouve(5001, 110 * FOIS, 4, 0.25);
    expect(b.compilees).toBeGreaterThan(80);
    expect(b.confiees).toBeGreaterThan(50);
    expect(b.notees).toBeGreaterThan(80);
  });
});

describe("Renoter après un changement de points", () => {
  const propres = (h: () => number) => demandesAuHasard(h, 30, 0.02);
  /** La même grille, une ligne de critère sur trois changée de points, quelques bornes déplacées. */
  function repesee(g: GrilleCompilee, h: () => number): GrilleCompilee {
    const autres = (x: bigint): bigint =>
      h() < 0.3 ? x + (BigInt(Math.floor(h() * 21) - 10) * 500_000n) / (g.base === null ? 1n : 100n) : x;
    return {
      ...g,
      criteres: g.criteres.map((c) => ({ ...c, lignes: c.lignes.map((l) => ({ ...l, points: autres(l.points) })) })),
      blocs: g.blocs.map((b) => ({ ...b, plafond: b.plafond === null ? null : autres(b.plafond) + 10_000_000n })),
    };
  }
  it("sans relire les demandes, le score reste celui de la référence", () => {
    let notees = 0;
    for (let graine = 20_001; graine < 20_001 + 20 * FOIS; graine++) {
      const h = hasard(graine);
      const { grille } = grilleAuHasard(h);
      const compilee = compile(grille);
      if (compilee === null) continue;
      const demandes = propres(h);
      const seance = new Seance(encodeLesDemandes(compilee, demandes, DATE_D_EVALUATION));
      for (const _ of [1, 2, 3]) {
        const autre = repesee(compilee, h);
        seance.renote(autre);
        const { scores, notes } = seance.acheve();
        const reference = evalueDemandes(autre, demandes, DATE_D_EVALUATION);
        const rangs = seance.rangs();
        for (let i = 0; i < demandes.length; i++) {
          if (notes.etats[i] !== Etat.Notee) continue;
          notees++;
          if (!Object.is(scores[i], reference[i]!.score))
            throw new Error(`graine ${graine}, ligne ${i} : ${scores[i]} et ${reference[i]!.score}`);
          const devant = demandes.filter((__, j) => notes.etats[j] === Etat.Notee && scores[j]! > scores[i]!).length;
          if (rangs[i] !== devant + 1)
            throw new Error(`graine ${graine}, ligne ${i} : rang ${rangs[i]}, attendu ${devant + 1}`);
        }
      }
    }
    expect(notees).toBeGreaterThan(500);
  });
});

describe("Sensibilité", () => {
  it("déplacements et entrées au premier quart sont ceux de la grille relue avec un pas de plus ou de moins, demande par demande", () => {
    let deplaces = 0;
    for (let graine = 40_001; graine < 40_101; graine++) {
      const h = hasard(graine);
      const compilee = compile(grilleAuHasard(h).grille);
      if (
        compilee === null ||
        compilee.criteres.some((c) => c.lignes.length > 1 && c.cumul !== "premier" && c.cumul !== "exclusif")
      )
        continue;
      const demandes = demandesAuHasard(h, 40, 0.02);
      const encodage = encodeLesDemandes(compilee, demandes, DATE_D_EVALUATION);
      const depart = evalueDemandes(compilee, demandes, DATE_D_EVALUATION);
      const notees = depart.flatMap((r, i) => (r.etat === "note" ? [i] : []));
      const pas = 1_000_000n;
      const { criteres } = calculeSensibilite(encodage, pas * 1_000_000n);
      const rangsDe = (scores: readonly number[]): number[] =>
        scores.map((s) => 1 + scores.filter((x) => x > s).length);
      const avant = rangsDe(notees.map((i) => depart[i]!.score!));
      const quart = Math.ceil(notees.length / 4);
      compilee.criteres.forEach((c, k) => {
        // Un pas s'ajoute aux points des lignes sans quantité dont les points ne sont pas nuls : la grille relue dit le reste.
        if (c.lignes.some((l) => l.quantite !== null)) return;
        for (const [signe, mouvement] of [
          [1n, criteres[k]!.plus],
          [-1n, criteres[k]!.moins],
        ] as const) {
          const lignes = c.lignes.map((l) => ({ ...l, points: l.points === 0n ? 0n : l.points + signe * pas }));
          const essai = { ...compilee, criteres: compilee.criteres.map((x, j) => (j === k ? { ...c, lignes } : x)) };
          const apres = rangsDe(notees.map((i) => evalueDemandes(essai, [demandes[i]!], DATE_D_EVALUATION)[0]!.score!));
          const ecarts = apres.map((r, j) => Math.abs(r - avant[j]!));
          const attendu = {
            moyen: notees.length === 0 ? 0 : ecarts.reduce((s, d) => s + d, 0) / notees.length,
            maximal: Math.max(0, ...ecarts),
            entrees: apres.filter((r, j) => r <= quart && avant[j]! > quart).length,
          };
          if (JSON.stringify(mouvement) !== JSON.stringify(attendu))
            throw new Error(`graine ${graine}, critère ${k} : ${JSON.stringify([mouvement, attendu])}`);
          if (attendu.maximal > 0) deplaces++;
        }
      });
    }
    expect(deplaces).toBeGreaterThan(20);
  });
});

describe("evalueLesScores", () => {
  it("état, score et phrases sont ceux de la référence, sur assez de lignes pour que le moteur serve", () => {
    const vus = new Set<string>();
    let fautes = 0;
    for (let graine = 30_001; graine < 30_021; graine++) {
      const h = hasard(graine);
      const compilee = compile(grilleAuHasard(h).grille);
      if (compilee === null) continue;
      const demandes = demandesAuHasard(h, 66, 0.15);
      const reference = evalueDemandes(compilee, demandes, DATE_D_EVALUATION).map(({ etat, score, problemes }) => ({
        etat,
        score,
        problemes,
      }));
      for (const r of reference) {
        vus.add(r.etat);
        fautes += r.problemes.length > 1 ? 1 : 0;
      }
      expect(
        evalueLesScores(compilee, demandes, DATE_D_EVALUATION).map(({ etat, score, problemes }) => ({
          etat,
          score,
          problemes,
        })),
      ).toEqual(reference);
    }
    // Assez de demandes ont plusieurs fautes : leur ordre et leurs répétitions comptent.
    expect(fautes).toBeGreaterThan(100);
    expect([...vus].sort()).toEqual(["blanche", "hors-champ", "note", "probleme"]);
  });
});
