import {
  fluxAssiette,
  fluxAssietteDetail,
  fluxPartDroitsUniques,
  fluxPartRotation,
  fluxPartStock,
  fluxRepartir,
  tauxRotation,
} from "../../../src/functions/flux";
import { avecVides, enClair, installeExcel, phraseDe, VIDES } from "./outils";

installeExcel();

describe.each(VIDES)("FLUX_ASSIETTE, cellules vides reçues comme %p", (vide) => {
  const v = (d: unknown[][]) => avecVides(d, vide);

  test("FX1 : 1000 − 100 = 900 ; × 8 % = 72 ; − 10 − 5 = 57", () => {
    expect(fluxAssiette([[1000]], [[100]], [[0.08]], [[10]], [[5]])).toBe(57);
  });

  test("FX8 : 40 × 5 % − 6 = −4, ramené à 0 (absence de flux négatif, PACA 2024)", () => {
    expect(fluxAssiette([[40]], v([[""]]), [["5 %"]], [[4]], [[2]])).toBe(0);
  });

  test("programme par programme, taux par ligne, plancher une seule fois sur la somme", () => {
    // 600×10 % − 8 = 52 ; 300×4 % − 20 = −8 ; total 44 et non 52
    expect(
      fluxAssiette(
        v([[600], [300], [""]]),
        v([[""], [""], [""]]),
        v([[0.1], [0.04], [""]]),
        v([[8], [20], [""]]),
        v([[""]]),
      ),
    ).toBe(44);
  });

  test("une ligne sans taux compte pour 0 libération ; toutes sans taux : refus", () => {
    expect(fluxAssiette([[100], [50]], v([[""], [""]]), v([[0.1], [""]]), v([[""]]), v([[""]]))).toBe(10);
    expect(
      phraseDe(() => fluxAssiette([[100], [50]], v([[""], [""]]), v([[""], [""]]), v([[""]]), v([[""]]))),
    ).toContain("aucune des 2 lignes qui ont des logements");
  });

  test("un taux unique vide ou nul est refusé", () => {
    expect(phraseDe(() => fluxAssiette([[100]], v([[""]]), v([[""]]), v([[""]]), v([[""]])))).toBe(
      "Taux de rotation : taux de rotation vide ou nul ; un taux comme 8\u00a0% est attendu.",
    );
  });
});

test("FLUX_ASSIETTE_DETAIL nomme chaque ligne sans taux ; le total reste calculé", () => {
  const t = fluxAssietteDetail(
    [[100], [50], [0]],
    [[0], [0], [0]],
    [[0.1], [""], [""]],
    [[0]],
    [[0]],
    [["A"], ["B"], ["C"]],
  );
  expect(t.find((l) => l[0] === "Total")![9]).toBe(10);
  expect(t.filter((l) => l[0] === "À compléter").map((l) => l.at(-1))).toEqual([
    expect.stringMatching(
      /^Taux de rotation, .* : «\u00a0B\u00a0» : 50\u00a0logements concernés sans taux de rotation, aucune libération n'y est comptée\.$/,
    ),
  ]);
});

describe("FLUX_ASSIETTE_DETAIL : la ligne sans territoire", () => {
  // Une commune de 100 logements à 10 %, et une ligne sans nom : elle se montre dès qu'elle compte quelque chose.
  const detail = (parc: number, mutations: number, relogements: number): readonly unknown[][] =>
    fluxAssietteDetail(
      [[100], [parc]],
      [[0], [0]],
      [[0.1], [0.1]],
      [[0], [mutations]],
      [[0], [relogements]],
      [["Rennes"], [""]],
    );
  test.each([
    [0, 0, 0, 1],
    [50, 0, 0, 2],
    [0, 2, 0, 2],
    [0, 0, 3, 2],
  ])("parc %i, mutations %i, relogements %i : %i territoires", (parc, mutations, relogements, n) => {
    const lignes = detail(parc, mutations, relogements);
    const total = lignes.findIndex((l) => l[0] === "Total");
    expect(total - 1).toBe(n);
    expect(lignes[1]![0]).toBe("Rennes");
    expect(lignes[total]![9]).toBe(Math.max(0, 10 + parc / 10 - mutations - relogements));
  });
});

describe("FLUX_ASSIETTE : données refusées, avec leur lieu", () => {
  test("un taux de 8 pour 8 % montre les deux lectures", () => {
    expect(phraseDe(() => fluxAssiette([[100], [50]], [[0], [0]], [[0.08], [8]], [[0]], [[0]]))).toBe(
      "Taux de rotation, 2e ligne de la plage : «\u00a08\u00a0» peut se lire 8\u00a0% ou 800\u00a0% ; écrivez «\u00a08\u00a0%\u00a0» ou «\u00a00,08\u00a0» si c'est le premier.",
    );
  });
  test("1,2 (sans %) et 120 % dépassent 100 %", () => {
    expect(phraseDe(() => fluxAssiette([[100]], [[0]], [[1.2]], [[0]], [[0]]))).toContain("vaut 120\u00a0%");
    expect(phraseDe(() => fluxAssiette([[100]], [[0]], [["800 %"]], [[0]], [[0]]))).toContain(
      "ne dépasse pas 100\u00a0%",
    );
  });
  test("hors flux au-dessus du parc sur une ligne, nombre négatif, texte : tous comptés", () => {
    const p = phraseDe(() => fluxAssiette([[100], [50], [-3], ["dix"]], [[0], [51], [0], [0]], [[0.1]], [[0]], [[0]]));
    expect(p).toContain("Parc, 3e ligne de la plage : «\u00a0−3\u00a0» est négatif");
    expect(p).toContain("(et 2\u00a0autres problèmes)");
    expect(phraseDe(() => fluxAssiette([[50]], [[51]], [[0.1]], [[0]], [[0]]))).toContain(
      "51\u00a0logements hors flux pour un parc de 50",
    );
    expect(fluxAssiette([[50]], [[50]], [[0.1]], [[0]], [[0]])).toBe(0);
  });
  test("plages de tailles différentes", () => {
    expect(phraseDe(() => fluxAssiette([[1], [2], [3]], [[0], [0]], [[0.1]], [[0]], [[0]]))).toBe(
      "Hors flux : 2\u00a0cellules reçues ; il en faut 3, autant que «\u00a0Parc\u00a0».",
    );
    expect(phraseDe(() => fluxAssiette([[1], [2], [3]], [[0], [0], [0]], [[0.1], [0.2]], [[0]], [[0]]))).toContain(
      "une seule ou 3",
    );
  });
  test("une erreur de cellule est dite avec sa place", () => {
    expect(phraseDe(() => fluxAssiette([[1], ["#N/A"]], [[0], [0]], [[0.1]], [[0]], [[0]]))).toContain(
      "Parc, 2e ligne de la plage : la cellule porte l'erreur #N/A",
    );
  });
});

describe.each(VIDES)("Parts, cellules vides reçues comme %p", (vide) => {
  const v = (d: unknown[][]) => avecVides(d, vide);
  test("FX3 : 25 réservés sur 100 = 25 % (S1)", () => {
    expect(fluxPartStock([[25]], [[100]])).toEqual([[0.25]]);
    expect(fluxPartStock(v([[25], [""]]), v([[60], [40], [""]]))).toEqual([[0.25], [0]]);
  });
  test("avec les noms : une ligne par réservataire puis le non réservé", () => {
    expect(fluxPartStock(v([[10], [30], [15], [""]]), [[100]], v([["ALS"], ["État"], ["als "], [""]]))).toEqual([
      ["Réservataire", "Part"],
      ["ALS", 0.25],
      ["État", 0.3],
      ["Non réservé", 0.45],
    ]);
  });
  test("FX4 et FX5 : 100 droits sur 10 ans ; 10 % de 100 attributions, 20 % de 50 (la diapositive imprime 5 %)", () => {
    expect(fluxPartDroitsUniques([[100]], [[10]], [[100]])).toEqual([[0.1]]);
    expect(fluxPartDroitsUniques([[100]], [[10]], [[50]])).toEqual([[0.2]]);
    expect(fluxPartDroitsUniques([[100]], [[10]], [[200]])).toEqual([[0.05]]);
    expect(fluxPartDroitsUniques(v([[100], [""]]), v([[10], [""]]), [[100]])).toEqual([[0.1], [0]]);
  });
  test("rotation : 100 × 6 % et 50 × 12 % sur 600 × 10 % + 400 × 5 % = 80 libérations", () => {
    expect(
      fluxPartRotation(v([[100], [50], [""]]), v([[0.06], [0.12], [""]]), [[600], [400]], [[0.1], [0.05]]),
    ).toEqual([[0.075], [0.075], [0]]);
  });
  test("FX7 : 72 ÷ 900 = 8 % ; 72 ÷ 1000 = 7,2 %", () => {
    expect(tauxRotation([[72]], [[900]])).toBe(0.08);
    expect(tauxRotation([[72]], [[1000]])).toBe(0.072);
    expect(phraseDe(() => tauxRotation([[72]], v([[""]])))).toContain("Logements concernés : aucun logement ;");
  });
});

describe("Parts : données refusées", () => {
  test("une ligne en défaut porte seule son erreur", () => {
    expect(enClair(fluxPartStock([[25], ["x"], [-1]], [[100]]))).toEqual([
      [0.25],
      [
        "#VALEUR! Réservés, 2e ligne de la plage : «\u00a0x\u00a0» n'est pas un nombre ; un nombre de logements est attendu.",
      ],
      [
        "#VALEUR! Réservés, 3e ligne de la plage : «\u00a0−1\u00a0» est négatif ; un nombre de logements, positif ou nul, est attendu.",
      ],
    ]);
  });
  test("avec les noms, la phrase est une ligne du tableau et le non réservé n'est pas inventé", () => {
    expect(fluxPartStock([[25], ["x"], [5]], [[100]], [["ALS"], ["État"], [""]])).toEqual([
      ["Réservataire", "Part"],
      ["ALS", 0.25],
      ["État", ""],
      ["Non réservé", ""],
      [
        "Problème",
        "Réservés, 2e ligne de la plage : «\u00a0x\u00a0» n'est pas un nombre ; un nombre de logements est attendu.",
      ],
      [
        "Problème",
        "Réservataires, 3e ligne de la plage : 5\u00a0logements réservés sans nom de réservataire ; un nom est attendu.",
      ],
    ]);
  });
  test("deux écritures voisines d'un réservataire : comptées à part, et signalées", () => {
    expect(fluxPartStock([[25], [5]], [[100]], [["Action Logement"], ["Action Logment"]]).slice(2)).toEqual([
      ["Action Logment", 0.05],
      ["Non réservé", 0.7],
      [
        "Problème",
        "Réservataires, 2e ligne de la plage : «\u00a0Action Logment\u00a0» ressemble à «\u00a0Action Logement\u00a0» : s'il s'agit du même, écrivez-le partout de la même façon ; ils sont comptés séparément.",
      ],
    ]);
  });
  test("réservés au-dessus du parc : juste à 100 %, puis au-dessus", () => {
    expect(fluxPartStock([[60], [40]], [[100]])).toEqual([[0.6], [0.4]]);
    expect(fluxPartStock([[60], [41]], [[100]])).toEqual([[0.6], [0.41]]);
    expect(enClair(fluxPartStock([[100], [101]], [[100]]))).toEqual([
      [1],
      [
        "#VALEUR! Réservés, 2e ligne de la plage : la part calculée serait de 101\u00a0% ; une part ne dépasse pas 100\u00a0%.",
      ],
    ]);
  });
  test("un nombre cité s'écrit à la française, et l'attendu s'accorde", () => {
    expect(phraseDe(() => fluxAssiette([[1.5]], [[0]], [[1.2]], [[0]], [[0]]))).toBe(
      "Taux de rotation : «\u00a01,2\u00a0» vaut 120\u00a0% ; un taux de rotation ne dépasse pas 100\u00a0%.",
    );
    expect(phraseDe(() => fluxRepartir(10, [[-0.3], [0.7]]))).toBe(
      "Parts, 1re ligne de la plage : «\u00a0−0,3\u00a0» est négatif ; une part, positive ou nulle, est attendue.",
    );
    expect(phraseDe(() => fluxRepartir(10, [["abc"], [0.7]]))).toBe(
      "Parts, 1re ligne de la plage : «\u00a0abc\u00a0» n'est pas un nombre ; une part est attendue.",
    );
    expect(fluxAssietteDetail([[100]], [[1]], [[0.1]], [[1]], [[1.5]])[1]![10]).toBe(
      "100 − 1 = 99 logements concernés × 10\u00a0% = 9,9 libérations ; − 1 mutation − 1,5 relogement = 7,4",
    );
  });
  test("parc nul, droits sans durée", () => {
    expect(phraseDe(() => fluxPartStock([[1]], [[0]]))).toContain("Parc : aucun logement ;");
    expect(enClair(fluxPartDroitsUniques([[100], [10]], [[0], [2]], [[100]]))).toEqual([
      [
        "#VALEUR! Droits, 1re ligne de la plage : 100\u00a0droits uniques sans nombre d'années ; la durée de la convention, supérieure à 0, est attendue.",
      ],
      [0.05],
    ]);
  });
});
