/**
 * Ce que personne n'a prévu d'écrire dans une cellule : nombres de quatre cents chiffres, cellules pleines, motifs qui feraient
 * chercher sans fin. Une mauvaise cellule n'ôte que sa ligne, aucun nombre n'est infini, aucun texte ne déborde d'une cellule.
 */
import { travailDe } from "./travail";
import {
  cotation,
  cotationBlocs,
  cotationColonnes,
  cotationDetail,
  cotationProblemes,
  cotationVerifier,
} from "../../src/functions/cotation";
import {
  cotationComparer,
  cotationDistribution,
  cotationImpact,
  cotationPosition,
  cotationRang,
  cotationSensibilite,
} from "../../src/functions/cotation-population";
import { avecBlancs, FausseErreur, installeFauxCustomFunctions } from "./faux-custom-functions";

beforeAll(installeFauxCustomFunctions);

const GRILLE = [
  ["Bloc", "Critère", "Donnée", "Condition", "Points", "Par"],
  ["B", "Taux", "A", ">30", 10, null],
  ["B", "Enfants", "E", null, 5, "unité"],
  ["B", "Ville", "V", "Lyon", 3, null],
];
const ENTETES = [["A", "E", "V"]];
const QUATRE_CENTS = "9".repeat(400);
const PLEINE = "é".repeat(32_767);
const SAINE = [40, 2, "Lyon"];

describe("une cellule de quatre cents chiffres n'ôte que sa ligne", () => {
  const mauvaises: [string, unknown[]][] = [
    ["en condition", [QUATRE_CENTS, 2, "Lyon"]],
    ["en quantité", [40, QUATRE_CENTS, "Lyon"]],
    ["en pourcentage", [`${QUATRE_CENTS} %`, 2, "Lyon"]],
    ["en quantité, le plus grand des nombres", [40, 1.7976931348623157e308, "Lyon"]],
  ];
  it.each(mauvaises)("%s : COTATION et COTATION_BLOCS", (_, mauvaise) => {
    for (const lignes of [
      [SAINE, mauvaise, SAINE],
      Array.from({ length: 100 }, (__, i) => (i === 1 ? mauvaise : SAINE)),
    ]) {
      const scores = cotation(GRILLE, ENTETES, lignes);
      expect(scores[0]).toEqual([23]);
      expect(scores[1]![0]).toBeInstanceOf(FausseErreur);
      expect((scores[1]![0] as FausseErreur).message).toMatch(
        /^Demandes, 2e ligne de la plage, colonne «\s[AE]\s»\s: /,
      );
      expect(scores[2]).toEqual([23]);
      expect(cotationBlocs(GRILLE, ENTETES, lignes)[3]).toEqual([23, 23]);
    }
  });
  it.each(mauvaises)("%s : COTATION_DETAIL et COTATION_PROBLEMES disent la cellule", (_, mauvaise) => {
    expect(cotationDetail(GRILLE, ENTETES, [mauvaise])[1]![1]).toBe("Problème");
    expect(cotationProblemes(GRILLE, ENTETES, [SAINE, mauvaise]).slice(1)).toHaveLength(1);
  });
  it.each(mauvaises)("%s : COTATION_COMPARER, COTATION_SENSIBILITE, COTATION_VERIFIER", (_, mauvaise) => {
    expect(cotationComparer(GRILLE, GRILLE, ENTETES, [SAINE, mauvaise])[1]).toEqual([23, 1, 23, 1, 0]);
    expect(cotationSensibilite(GRILLE, ENTETES, [SAINE, mauvaise, SAINE]).at(-1)![2]).toBe(1);
    expect(cotationVerifier(GRILLE, ENTETES, [SAINE, mauvaise]).length).toBeGreaterThan(3);
  });
  it("dans les scores, les groupes, les dates, les délais et les publics", () => {
    const scores = [[10], [QUATRE_CENTS], [20]];
    expect(cotationRang(scores)).toEqual([[2], [""], [1]]);
    expect(cotationRang([[10], [20]], [[QUATRE_CENTS], [44000]])[1]).toEqual([1]);
    expect(cotationRang([[10], [20]], undefined, [[QUATRE_CENTS], ["a"]])).toEqual([[1], [1]]);
    expect(cotationDistribution(scores, [["a"], ["a"], ["b"]], [[QUATRE_CENTS], [1], [2]])[1]!.slice(0, 2)).toEqual([
      "a",
      1,
    ]);
    expect(cotationPosition(10, scores)[1]!.slice(3, 5)).toEqual([2, 2]);
    expect(cotationImpact(scores, scores, [["P"]], [["Oui"], ["Non"], [QUATRE_CENTS]])[1]!.slice(0, 2)).toEqual([
      "P",
      1,
    ]);
  });
});

describe("des nombres qu'Excel sait écrire", () => {
  it("COTATION_DISTRIBUTION : des délais et des scores de 1E308 ont une moyenne et des quarts finis", () => {
    const lignes = cotationDistribution([[1e307], [9e307], [-9e307]], undefined, [[9e307], [9e307], [9e307]]);
    expect(lignes[1]).toEqual(["Ensemble", 3, -9e307, -4e307, 1e307, 5e307, 9e307, 9e307]);
  });
  it("jamais −0", () => {
    const r = cotationDistribution([[-0], [-0]], undefined, [[5], [-0]])[1]!;
    expect(r.every((x) => !Object.is(x, -0))).toBe(true);
  });
});

describe("des textes qui tiennent dans une cellule", () => {
  it("une cellule pleine est citée par son début", () => {
    const [, ligne] = cotationProblemes(GRILLE, ENTETES, [[PLEINE, 2, "Lyon"]]);
    expect(ligne![3]).toMatch(/^«\sé{249}…\s» n'est pas un nombre/);
  });
  it("la fiche de points la coupe à 32 767 signes", () => {
    const fiche = cotationDetail(
      [GRILLE[0]!, ["B", "Ville", "V | W", "Lyon*", 3, null]],
      [["V", "W"]],
      [["Lyon" + PLEINE.slice(4), "x"]],
    );
    for (const t of fiche.flat()) if (typeof t === "string") expect(t.length).toBeLessThanOrEqual(32_767);
  });
  it("un caractère en deux moitiés n'est pas coupé en deux", () => {
    const [, ligne] = cotationProblemes(GRILLE, ENTETES, [["🏠".repeat(16_000), 2, "Lyon"]]);
    expect(ligne![3]).toMatch(/^«\s(🏠)+…\s» /u);
  });
});

describe("chercher sans revenir en arrière", () => {
  const avec = (condition: string): unknown[][] => [GRILLE[0]!, ["B", "Ville", "V", condition, 3, null]];
  it.each([
    ["*a*a*b", "a".repeat(32_767), 0],
    ["*a*a*b", "a".repeat(32_766) + "b", 3],
    ["*?a?a*b", "a".repeat(32_767), 0],
    ["a*", "a".repeat(32_767), 3],
    ["*ab*ba*", "ab".repeat(3) + "b" + "a", 3],
    ["ab*ba", "aba", 0],
    ["a?c*", "abcd", 3],
    ["*?", "", 0],
  ])("« %s » sur une longue cellule", (condition, cellule, points) =>
    expect(cotation(avec(condition), [["V"]], [[cellule]])).toEqual([[points === 0 && cellule === "" ? "" : points]]),
  );
  it("le travail est proportionnel à la longueur de la cellule", () => {
    const travail = (n: number): number => travailDe(() => cotation(avec("*a*a*?b*b"), [["V"]], [["a".repeat(n)]]));
    travail(10);
    expect(travail(32_000) / travail(8_000)).toBeLessThanOrEqual(4.5);
  });
  it("un motif de plus de 255 caractères est un problème de la grille", () =>
    expect(cotationProblemes(avec("*" + "a".repeat(255)), [["V"]], [["a"]])[1]![3]).toMatch(
      /a plus de 255 caractères/,
    ));
  it("une Donnée faite d'étoiles ne gèle pas", () => {
    const grille = [GRILLE[0]!, ["B", "Ville", "*".repeat(10) + "x", "Oui", 3, null]];
    expect(cotationColonnes(grille, [["a".repeat(37)]])[1]![1]).toBe("manquante");
    expect(cotationColonnes([GRILLE[0]!, ["B", "V", "*".repeat(10), "Oui", 3, null]], [["a".repeat(37)]])[1]![1]).toBe(
      1,
    );
  });
});

describe("aucune ligne de demandes", () => {
  it("COTATION rend le blanc d'une ligne vide", () => expect(cotation(GRILLE, ENTETES, [])).toEqual([[""]]));
  it.each([0, null, ""])("comme une ligne de blancs reçus en %p", (blanc) =>
    expect(cotation(GRILLE, ENTETES, [[blanc, blanc, blanc]])).toEqual([[""]]),
  );
});

describe("un défaut du complément", () => {
  it("se dit, avec sa pile dans la console", () => {
    const dit = jest.spyOn(console, "error").mockImplementation(() => undefined);
    const piege: unknown[] = [];
    Object.defineProperty(piege, 0, {
      get: () => {
        throw new Error("piège");
      },
    });
    expect(() => cotationRang([piege])).toThrow("Défaut du complément, à signaler : piège");
    expect((dit.mock.calls[0]![0] as Error).stack).toContain("piège");
    dit.mockRestore();
  });
});

// ─────────────────────────────────────────────────── au hasard, à graine ───────────────────────────────────────────────────

function hasard(graine: number): <T>(parmi: readonly T[]) => T {
  let etat = graine >>> 0;
  return (parmi) => {
    etat = (Math.imul(etat, 1664525) + 1013904223) >>> 0;
    return parmi[Math.floor((etat / 2 ** 32) * parmi.length)]!;
  };
}
const ETRANGES: readonly unknown[] = [
  null, null, null, 0, "", "0", -0, 1, -1, 0.1, 1e15, 1e16, 1e307, 1e308, -1e308, 1.7976931348623157e308, 5e-324, 45_000, 2_958_466,
  QUATRE_CENTS, "0," + "0".repeat(400) + "1", `${QUATRE_CENTS} %`, "1e400", "−5", "12,5 %", "1 234", "Oui", "Non", true, false, "NC",
  "hors champ", "31/12/2025", "99/99/9999", "#N/A", "#NOM?", PLEINE, "🏠", "Lyon", "lyon ", "T2", "T10",
]; // prettier-ignore
const CONDITIONS: readonly unknown[] = [
  null, "Oui", "Non", "<>Oui", ">30", "[0;10[", ">33 %", ">=24 mois", "[0;30[ jours", "L*", "*a*a*b", "??", "Lyon | T2", "vide", "non vide",
  "[V]", ">=[E]+2", "dans L", "<>dans L", QUATRE_CENTS, "*".repeat(300), 45_000, 24, PLEINE, "<>L*",
]; // prettier-ignore
const TITRES = ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points", "Par", "Plafond", "Cumul", "Non-cumul"];

function verifieLesCellules(r: unknown, appel: string): void {
  const cellules = (r as unknown[][]).flat();
  if (cellules.length === 0) throw new Error(`${appel} : aucun résultat`);
  for (const c of cellules) {
    if (typeof c === "number" && (!Number.isFinite(c) || Object.is(c, -0))) throw new Error(`${appel} : ${c}`);
    const texte = c instanceof FausseErreur ? c.message : c;
    if (typeof texte !== "string") continue;
    if (texte.length > 32_767) throw new Error(`${appel} : un texte de ${texte.length} signes`);
    if (texte.includes("Défaut du complément")) throw new Error(`${appel} : ${texte}`);
  }
}

// Une cellule Points vide n'est pas 0 (contrat, §2) : seule colonne où les blancs ne se valent pas, et donc toujours remplie ici.
describe("des appels faits de n'importe quoi, à graine", () => {
  it.each(Array.from({ length: 12 }, (_, i) => i + 1))("graine %i", (graine) => {
    const tire = hasard(graine * 7919);
    const combien = (max: number): number => tire(Array.from({ length: max }, (_, i) => i + 1));
    for (let tour = 0; tour < 6; tour++) {
      const ligneDeGrille = (): unknown[] => [
        tire([null, null, null, null, null, "base", "plafond", "inconnu", "si vide", "liste", "champ"]),
        tire([null, "B", "C"]),
        tire([null, "X", "Y", "L"]),
        tire(["A", "E", "V", "A | V", "*", "D", null]),
        tire(CONDITIONS),
        tire([5, -5, 0, 0.5, "×1,3", 1e9, QUATRE_CENTS]),
        tire([null, null, null, "unité", "mois", "6 mois", "unité au-delà de 1"]),
        tire([null, null, null, 10]),
        tire([null, null, "premier", "max", "somme"]),
        tire([null, null, null, "G"]),
      ];
      const grille = (): unknown[][] => [TITRES, ...Array.from({ length: combien(6) }, ligneDeGrille)];
      const [a, b] = [grille(), grille()];
      const n = tire([0, 1, 2, 5, 70]);
      const colonne = (): unknown[][] => Array.from({ length: n }, () => [tire(ETRANGES)]);
      const demandes = Array.from({ length: n }, () => [1, 2, 3, 4].map(() => tire(ETRANGES)));
      const entetes = [["A", "E", "V", "D"]];
      const date = tire([45_292, 45_292, null, QUATRE_CENTS]);
      const [scores, autres, dates, groupes, delais] = [colonne(), colonne(), colonne(), colonne(), colonne()];
      const publics = colonne();
      const appels: readonly (readonly [string, (blanc: unknown) => unknown])[] = [
        ["COTATION", (v) => cotation(avecBlancs(a, v), entetes, avecBlancs(demandes, v), date)],
        ["COTATION_BLOCS", (v) => cotationBlocs(avecBlancs(a, v), entetes, avecBlancs(demandes, v), date)],
        ["COTATION_DETAIL", (v) => cotationDetail(avecBlancs(a, v), entetes, avecBlancs(demandes.slice(0, 1), v), date)],
        ["COTATION_PROBLEMES", (v) => cotationProblemes(avecBlancs(a, v), entetes, avecBlancs(demandes, v), date)],
        ["COTATION_VERIFIER", (v) => cotationVerifier(avecBlancs(a, v), entetes, avecBlancs(demandes, v), date)],
        ["COTATION_COLONNES", (v) => cotationColonnes(avecBlancs(a, v), entetes)],
        ["COTATION_RANG", (v) => cotationRang(scores, avecBlancs(dates, v), avecBlancs(groupes, v))],
        ["COTATION_DISTRIBUTION", (v) => cotationDistribution(scores, avecBlancs(groupes, v), avecBlancs(delais, v))],
        ["COTATION_POSITION", (v) => cotationPosition(tire([10, 1e308]), scores, [["T2"]], avecBlancs(groupes, v), avecBlancs(delais, v))],
        ["COTATION_IMPACT", (v) => cotationImpact(scores, autres, [["P"]], avecBlancs(publics, v), undefined, avecBlancs(groupes, v))],
        ["COTATION_COMPARER", (v) => cotationComparer(avecBlancs(a, v), avecBlancs(b, v), entetes, avecBlancs(demandes, v), date)],
        ["COTATION_SENSIBILITE", (v) => cotationSensibilite(avecBlancs(a, v), entetes, avecBlancs(demandes, v), date)],
      ]; // prettier-ignore
      for (const [nom, appel] of appels) {
        const rendus = [0, null, ""].map((blanc) => {
          try {
            const r = appel(blanc);
            verifieLesCellules(r, `${nom}, graine ${graine}, tour ${tour}`);
            return r;
          } catch (e) {
            if (!(e instanceof FausseErreur)) throw e;
            verifieLesCellules([[e]], `${nom}, graine ${graine}, tour ${tour}`);
            return e.message;
          }
        });
        if (nom === "COTATION_POSITION") continue;
        expect(rendus[1]).toEqual(rendus[0]);
        expect(rendus[2]).toEqual(rendus[0]);
      }
    }
  });
});
