/** Des tranches et des mots au hasard : ce que la vérification dit des lignes d'un critère se recompte valeur par valeur. */
import type { ConstatDeGrille } from "../../../src/domaine/cotation";
import { ENTIER } from "../../long";
import { hasard } from "../../proprietes/generateur-de-grilles";
import { verifie, type LigneCourte } from "./outils";

interface LigneAuHasard {
  readonly condition: string;
  readonly points: number;
  readonly prend: (v: number | string) => boolean;
}
/** Les bornes étant des entiers de 1 à 12, ces valeurs voient toutes les différences. */
const NOMBRES = Array.from({ length: 30 }, (_, i) => i / 2);
const MOTS = ["a", "b", "c", "d"];

function trancheAuHasard(h: () => number, points: number): LigneAuHasard {
  const entier = (n: number): number => Math.floor(h() * n);
  const bas = 1 + entier(10);
  const haut = bas + 1 + entier(4);
  const [basInclus, hautInclus] = [h() < 0.5, h() < 0.5];
  const genre = entier(6);
  const prendBas = (v: number): boolean => (basInclus ? v >= bas : v > bas);
  const prendHaut = (v: number): boolean => (hautInclus ? v <= haut : v < haut);
  if (genre === 0) return { condition: `${basInclus ? ">=" : ">"}${bas}`, points, prend: (v) => prendBas(Number(v)) };
  if (genre === 1)
    return { condition: `${hautInclus ? "<=" : "<"}${haut}`, points, prend: (v) => prendHaut(Number(v)) };
  return {
    condition: `${basInclus ? "[" : "]"}${bas};${haut}${hautInclus ? "]" : "["}`,
    points,
    prend: (v) => prendBas(Number(v)) && prendHaut(Number(v)),
  };
}
function motAuHasard(h: () => number, points: number): LigneAuHasard {
  const siens = MOTS.filter(() => h() < 0.4);
  if (siens.length === 0) siens.push("a");
  return { condition: siens.join(" | "), points, prend: (v) => siens.includes(String(v)) };
}

/** Lignes de la grille dont parle un constat, la première étant la ligne 2. */
const lignesDe = (constats: readonly ConstatDeGrille[], code: string): string[] =>
  constats.filter((x) => x.code === code).map((x) => x.lignes.join());

const critere = (lignes: readonly LigneAuHasard[], cumul: string): readonly LigneCourte[] =>
  lignes.map(({ condition, points }) => ({ Bloc: "B", Critère: "X", Donnée: "D", Condition: condition, Points: points, Cumul: cumul })); // prettier-ignore

describe.each([
  ["tranches", trancheAuHasard, NOMBRES],
  ["mots", motAuHasard, MOTS],
] as const)("%s", (nom, auHasard, valeurs) => {
  const avec = (
    code: string,
    cumul: string,
    attendu: (lignes: readonly LigneAuHasard[]) => string[],
    points: (h: () => number, i: number) => number,
  ): void => {
    // prettier-ignore
    let dites = 0;
    for (let graine = 1; graine <= (ENTIER ? 1000 : 60); graine++) {
      const h = hasard(graine);
      const lignes = Array.from({ length: 2 + Math.floor(h() * 6) }, (_, i) => auHasard(h, points(h, i)));
      const voulu = attendu(lignes).sort();
      const lu = lignesDe(verifie(critere(lignes, cumul)), code).sort();
      expect([graine, lignes.map((l) => l.condition), lu]).toEqual([graine, lignes.map((l) => l.condition), voulu]);
      dites += voulu.length;
    }
    expect(dites).toBeGreaterThan(20);
  };
  const vraies = (l: LigneAuHasard): (number | string)[] => valeurs.filter((v) => l.prend(v));

  it("premier : une ligne que celles d'avant couvrent à elles toutes n'est jamais atteinte", () =>
    avec(
      "ligne-inatteignable",
      "premier",
      (lignes) =>
        lignes.flatMap((l, j) => {
          const avant = lignes.slice(0, j);
          const couvrent = nom === "mots" ? avant.some((a) => vraies(l).every((v) => a.prend(v))) : vraies(l).every((v) => avant.some((a) => a.prend(v))); // prettier-ignore
          return couvrent ? [`${j + 2}`] : [];
        }),
      (_, i) => 1 + i,
    ));
  it("max : une ligne qu'une autre, qui donne au moins autant, couvre n'est jamais retenue", () =>
    avec(
      "ligne-inatteignable",
      "max",
      (lignes) =>
        lignes.flatMap((l, j) =>
          lignes.some((a, i) => i !== j && (a.points > l.points || (a.points === l.points && i < j)) && vraies(l).every((v) => a.prend(v))) // prettier-ignore
            ? [`${j + 2}`]
            : [],
        ),
      (h) => 1 + Math.floor(h() * 3),
    ));
  if (nom === "tranches")
    it("exclusif : deux tranches de points différents qui se rencontrent se chevauchent", () =>
      avec(
        "chevauchement",
        "exclusif",
        (lignes) =>
          lignes.flatMap((a, i) =>
            lignes.flatMap((b, j) => (j > i && vraies(a).some((v) => b.prend(v)) ? [`${i + 2},${j + 2}`] : [])),
          ),
        (_, i) => 1 + i,
      ));
});
