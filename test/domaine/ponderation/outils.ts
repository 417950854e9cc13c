/** Grilles et ménages au hasard, assez petits pour que tout énumérer serve d'oracle. */
import { grilleCompilee } from "../../../src/cells";
import { evalueDemande, MICRO, type GrilleCompilee } from "../../../src/domaine/cotation";
import {
  chercheDesPoids,
  type ButDemande,
  type DemandeDePoids,
  type Programme,
  type Relaxation,
  type ResultatDeRecherche,
} from "../../../src/domaine/ponderation";
import { hasard, type Hasard } from "../../proprietes/generateur-de-grilles";

export const ENTETES = ["A", "B", "C", "D", "E", "Enfants"];
const entier = (h: Hasard, n: number): number => Math.floor(h() * n);
const parmi = <T>(h: Hasard, liste: readonly T[]): T => liste[entier(h, liste.length)]!;

export const compile = (lignes: unknown[][]): GrilleCompilee => {
  const g = grilleCompilee(lignes, ENTETES);
  if (g.grille === null || g.problemes.length > 0) throw new Error(JSON.stringify(g.problemes));
  return g.grille;
};

const EN_TETE = ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points", "Par", "Plafond", "Cumul", "Non-cumul"];

/** Au plus `poids` poids, avec bornes, cumuls, groupes de non-cumul et bornes de bloc tirés au sort. */
export function petiteGrille(h: Hasard, maximum: number, poids: number): GrilleCompilee {
  const lignes: unknown[][] = [EN_TETE];
  const n = 2 + entier(h, 3);
  for (let k = 0; k < n && lignes.length <= poids; k++) {
    const bloc = parmi(h, ["Un", "Deux"]);
    const groupe = h() < 0.25 ? "G" : "";
    const points = (): number => entier(h, maximum + 1);
    if (lignes.length < poids && h() < 0.3) {
      const cumul = parmi(h, ["max", "somme", "premier"]);
      for (const d of [ENTETES[k]!, ENTETES[(k + 1) % 5]!])
        lignes.push(["", bloc, `K${k}`, d, "Oui", points(), "", "", cumul, groupe]);
      continue;
    }
    if (h() < 0.3) lignes.push(["", bloc, `K${k}`, "Enfants", "", points(), "unité", h() < 0.5 ? 5 : "", "", groupe]);
    else lignes.push(["", bloc, `K${k}`, ENTETES[k]!, "Oui", points(), "", h() < 0.2 ? 2 : "", "", groupe]);
  }
  if (h() < 0.3 && lignes.some((l) => l[1] === "Un"))
    lignes.push(["plafond", "Un", "", "", "", 3 + entier(h, 3), "", "", "", ""]);
  if (h() < 0.2) lignes.push(["plafond", "", "", "", "", 4 + entier(h, 4), "", "", "", ""]);
  return compile(lignes);
}

export const menage = (h: Hasard): unknown[] => [
  ...[0, 1, 2, 3, 4].map(() => (h() < 0.5 ? "Oui" : "Non")),
  entier(h, 4),
];

/** Des ordres entre ménages, exigés ou préférés, et parfois un critère fixe ou un plafond des critères. */
export function butsAuHasard(h: Hasard, cas: number, grille: GrilleCompilee): ButDemande[] {
  const vaut = (): ButDemande["vaut"] => (h() < 0.7 ? "exige" : BigInt(1 + entier(h, 4)) * MICRO);
  const buts: ButDemande[] = [];
  for (let i = 0; i < 1 + entier(h, 4); i++) {
    const devant = entier(h, cas);
    const derriere = (devant + 1 + entier(h, cas - 1)) % cas;
    buts.push({ but: { genre: "ordre", devant, derriere, ecart: BigInt(1 + entier(h, 2)) * MICRO }, vaut: vaut() });
  }
  if (h() < 0.3)
    buts.push({ but: { genre: "critere-fixe", critere: entier(h, grille.criteres.length) }, vaut: vaut() });
  if (h() < 0.3)
    buts.push({ but: { genre: "plafond-des-criteres", points: BigInt(2 + entier(h, 4)) * MICRO }, vaut: vaut() });
  return buts;
}

export interface Probleme {
  readonly d: DemandeDePoids;
  readonly graine: number;
}

export function problemeAuHasard(graine: number, maximum: number, poids: number): Probleme {
  const h = hasard(graine);
  const grille = petiteGrille(h, maximum, poids);
  const cas = Array.from({ length: 3 + entier(h, 3) }, () => menage(h));
  return {
    graine,
    d: {
      grille,
      date: null,
      cas,
      demandes: null,
      population: null,
      publics: [],
      buts: butsAuHasard(h, cas.length, grille),
      pas: MICRO,
      maximum: BigInt(maximum) * MICRO,
    },
  };
}

export function cherche(d: DemandeDePoids, relaxation: Relaxation, encore = (): boolean => true): ResultatDeRecherche {
  const recherche = chercheDesPoids(d, relaxation, encore);
  for (;;) {
    const s = recherche.next();
    if (s.done === true) return s.value;
  }
}

/** Compare à l'énumération ; rend ce qui en a été prouvé. */
export function confronte(
  graine: number,
  maximum: number,
  poids: number,
  relaxation: Relaxation,
): "optimum" | "conflit" | "autre" {
  const { d } = problemeAuHasard(graine, maximum, poids);
  const r = cherche(d, relaxation);
  if (r.genre === "defauts") throw new Error(`graine ${graine} : ${JSON.stringify(r.defauts)}`);
  if (r.genre === "pas-trouve") {
    expect([graine, r.raison]).toEqual([graine, "non-lineaire"]);
    return "autre";
  }
  if (r.genre === "impossible") {
    const buts = r.conflit.map((i) => d.buts[i]!);
    expect([graine, r.minimal, meilleurCout(d, buts)]).toEqual([graine, true, null]);
    for (const retire of buts)
      expect([
        graine,
        meilleurCout(
          d,
          buts.filter((b) => b !== retire),
        ) === null,
      ]).toEqual([graine, false]);
    return "conflit";
  }
  d.buts.forEach((b, i) => expect([graine, i, r.apres[i]!.atteint]).toEqual([graine, i, atteint(d, b, r.grille)]));
  const cout =
    Number(r.cout / MICRO) +
    d.buts.reduce((s, b, i) => (r.apres[i]!.atteint || b.vaut === "exige" ? s : s + Number(b.vaut / MICRO)), 0);
  const oracle = meilleurCout(d);
  if (r.prouve) expect([graine, cout]).toEqual([graine, oracle]);
  else expect(cout).toBeGreaterThanOrEqual(oracle!);
  return r.prouve ? "optimum" : "autre";
}

/** Le format LP, tel que HiGHS le lit. */
export function enLp(p: Programme): string {
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

/** Toutes les grilles que les pas permettent, et le coût de chacune en points. */
export function* toutesLesGrilles(d: DemandeDePoids): Generator<{ grille: GrilleCompilee; cout: number }> {
  const places = d.grille.criteres.flatMap((c, k) => c.lignes.map((_, i) => [k, i] as const));
  const n = Number(d.maximum / MICRO) + 1;
  for (let code = 0; code < n ** places.length; code++) {
    let reste = code;
    let cout = 0;
    const points = d.grille.criteres.map((c) => c.lignes.map((l) => l.points));
    for (const [k, i] of places) {
      const p = reste % n;
      reste = Math.floor(reste / n);
      cout += Math.abs(p - Number(points[k]![i]! / MICRO));
      points[k]![i] = BigInt(p) * MICRO;
    }
    yield {
      cout,
      grille: {
        ...d.grille,
        criteres: d.grille.criteres.map((c, k) => ({
          ...c,
          lignes: c.lignes.map((l, i) => ({ ...l, points: points[k]![i]! })),
        })),
      },
    };
  }
}

/** Un but atteint, dit ici de nouveau, par l'évaluateur seul. */
export function atteint(d: DemandeDePoids, { but }: ButDemande, g: GrilleCompilee): boolean {
  if (but.genre === "ordre") {
    const [a, b] = [but.devant, but.derriere].map((i) => evalueDemande(g, d.cas[i]!, 1, d.date).exact);
    return a != null && b != null && a - b >= but.ecart * MICRO;
  }
  if (but.genre === "critere-fixe")
    return g.criteres[but.critere]!.lignes.every(
      (l, i) => l.points === d.grille.criteres[but.critere]!.lignes[i]!.points,
    );
  if (but.genre !== "plafond-des-criteres") throw new Error(but.genre);
  return g.criteres.every((c) => {
    const libre =
      c.cumul === "somme"
        ? c.lignes.reduce((s, l) => s + l.points, 0n)
        : c.lignes.reduce((m, l) => (l.points > m ? l.points : m), 0n);
    const plus =
      c.plafond === null ? libre : c.lignes[0]!.quantite !== null ? c.plafond : libre < c.plafond ? libre : c.plafond;
    return plus <= but.points;
  });
}

/** Le coût du meilleur (points changés, plus ce que valent les buts préférés manqués) ; null : les exigés ne tiennent pas ensemble. */
export function meilleurCout(d: DemandeDePoids, retenus = d.buts): number | null {
  let meilleur: number | null = null;
  for (const { grille, cout } of toutesLesGrilles(d)) {
    let total = cout;
    let admis = true;
    for (const b of retenus) {
      if (meilleur !== null && total >= meilleur) break;
      if (atteint(d, b, grille)) continue;
      if (b.vaut === "exige") {
        admis = false;
        break;
      }
      total += Number(b.vaut / MICRO);
    }
    if (admis && (meilleur === null || total < meilleur)) meilleur = total;
  }
  return meilleur;
}
