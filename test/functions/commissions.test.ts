/** CONTROLE_COMMISSIONS : le rang par la note est celui de COTATION_RANG parmi les candidats du logement. */
import fc from "fast-check";
import { controleCommissions } from "../../src/functions/commissions";
import { cotationRang } from "../../src/functions/cotation-population";
import { COMMISSIONS } from "../../src/modeles";
import { installeExcel, phraseDe } from "./flux/outils";

installeExcel();

const ENTETES = [["Commission", "Logement", "Numéro unique", "Note", "Rang en commission", "Décision", "Motif"]];

it("le rang par la note, logement par logement", () => {
  const candidat = fc.record({
    logement: fc.constantFrom("T-1", "T-2", "t-1 "),
    note: fc.integer({ min: -20, max: 60 }).filter((n) => n !== 0),
    date: fc.oneof(fc.constant(null), fc.integer({ min: 44000, max: 44003 })),
  });
  fc.assert(
    fc.property(fc.array(candidat, { minLength: 2, maxLength: 25 }), (cs) => {
      const numeros = cs.map((_, i) => [`N${i}`]);
      const lignes = controleCommissions(
        ENTETES,
        cs.map((c, i) => ["CAL 1", c.logement, `N${i}`, c.note, "", "", ""]),
        numeros,
        undefined,
        cs.map((c) => [c.date]),
      ).slice(1);
      const rangs = cotationRang(
        cs.map((c) => [c.note]),
        cs.map((c) => [c.date]),
        cs.map((c) => [c.logement.trim().toUpperCase()]),
      );
      expect(lignes.map((l) => l[4])).toEqual(rangs.map((l) => l[0]));
      expect(lignes.map((l) => l[3])).toEqual(cs.map((c) => c.note));
    }),
  );
});

it("la table d'exemple se contrôle", () => {
  const lignes = controleCommissions(
    [COMMISSIONS.colonnes.map((c) => c.entete)],
    COMMISSIONS.exemples.map((l) => [...l]),
  );
  expect(lignes.slice(1).map((l) => [l[3], l[4], l[5], l[9]])).toEqual([
    [85, 1, 1, ""],
    [40, 2, 2, ""],
    [35, 3, "", ""],
  ]);
});

it("une ligne répétée des milliers de fois : une phrase courte chacune", () => {
  const ligne = ["CAL 1", "T-1", "A", 10, 1, "Attribution", ""];
  const lignes = controleCommissions(ENTETES, new Array<unknown[]>(3000).fill(ligne)).slice(1);
  expect(lignes).toHaveLength(3000);
  expect(Math.max(...lignes.map((l) => String(l[9]).length))).toBeLessThan(400);
});

it("deux attributions au même rang ne sont dites que pour des numéros différents", () => {
  const constats = (autre: string): unknown[] =>
    controleCommissions(ENTETES, [
      ["CAL 1", "T-1", "A", 30, 1, "Attribution", ""],
      ["CAL 1", "T-1", autre, 20, 1, "Attribuée", "Accord"],
      ["CAL 1", "T-1", "C", 10, 3, "Non attribué", "Ressources"],
    ])
      .slice(1)
      .map((l) => /Deux attributions/.test(String(l[9])));
  expect(constats("B")).toEqual([true, true, false]);
  expect(constats("A")).toEqual([false, false, false]);
});

it("des attributions de rangs différents classent les candidats par ordre de priorité (R. 441-3, II, b) : rien n'est à dire", () => {
  const lignes = controleCommissions(ENTETES, [
    ["CAL 1", "T-1", "A", 30, 1, "Attribution", ""],
    ["CAL 1", "T-1", "B", 20, 2, "Attribution", ""],
    ["CAL 1", "T-1", "C", 10, 3, "Attribution", ""],
  ]).slice(1);
  expect(lignes.map((l) => l[9])).toEqual(["", "", ""]);
});

it("deux attributions dont l'une n'a pas de rang : la question se pose, « au même rang » n'est pas affirmé", () => {
  const [premiere] = controleCommissions(ENTETES, [
    ["CAL 1", "T-1", "A", 30, 1, "Attribution", ""],
    ["CAL 1", "T-1", "B", 20, "", "Attribution", ""],
    ["CAL 1", "T-1", "C", 10, 3, "Non attribué", "Ressources"],
  ]).slice(1);
  expect(premiere![9]).toContain(
    "Deux attributions de ce logement, sans que leur rang soit toujours écrit (lignes 1, 2",
  );
});

it("une attribution sans rang à côté d'une attribution de rang 2 : la question se pose aussi, à leurs lignes", () => {
  const lignes = controleCommissions(ENTETES, [
    ["CAL 1", "T-1", "A", 30, "", "Attribution", ""],
    ["CAL 1", "T-1", "B", 20, 2, "Attribution", ""],
    ["CAL 1", "T-1", "C", 10, 3, "Attribution", ""],
  ]).slice(1);
  const dit = "Deux attributions de ce logement, sans que leur rang soit toujours écrit (lignes 1, 2 de la plage).";
  expect(lignes.map((l) => l[9])).toEqual([dit, dit, ""]);
});

it("trois attributions au même rang ne sont pas dites deux", () => {
  const lignes = controleCommissions(ENTETES, [
    ["CAL 1", "T-1", "A", 30, 1, "Attribution", ""],
    ["CAL 1", "T-1", "B", 20, 1, "Attribution", ""],
    ["CAL 1", "T-1", "C", 10, 1, "Attribution", ""],
  ]).slice(1);
  expect(lignes.map((l) => String(l[9]).split(" (")[0])).toEqual(
    Array(3).fill("Plusieurs attributions de ce logement au même rang"),
  );
});

describe("Les arguments à côté de la table", () => {
  const TABLE = [
    ["CAL 1", "T-1", "N1", "", 1, "", ""],
    ["CAL 1", "T-1", "N2", "", 2, "", ""],
  ];
  it("les notes viennent des demandes, par leur numéro, dans l'ordre où elles sont données", () =>
    expect(
      controleCommissions(ENTETES, TABLE, [["N2"], ["N3"], ["N1"]], [[40], [99], [25]])
        .slice(1)
        .map((l) => [l[2], l[3], l[4], l[5], l[6]]),
    ).toEqual([
      ["N1", 25, 2, 1, 1],
      ["N2", 40, 1, 2, -1],
    ]));
  it("des notes ou des dates sans numéros, ou pas autant que de numéros : une phrase", () => {
    expect(phraseDe(() => controleCommissions(ENTETES, TABLE, undefined, [[40]]))).toMatch(/[Nn]uméros/);
    expect(phraseDe(() => controleCommissions(ENTETES, TABLE, undefined, undefined, [[44_000]]))).toMatch(/[Nn]uméros/);
    expect(phraseDe(() => controleCommissions(ENTETES, TABLE, [["N1"], ["N2"]], [[40]]))).toMatch(/^Notes\b/);
    expect(controleCommissions(ENTETES, TABLE, [["N1"], ["N2"]])).toHaveLength(3);
  });
  it("une date d'ancienneté illisible se dit après les lignes, sur toute la largeur", () => {
    const r = controleCommissions(ENTETES, TABLE, [["N1"], ["N2"]], [[40], [40]], [[44_000], ["hier"]]);
    expect(new Set(r.map((l) => l.length))).toEqual(new Set([10]));
    expect(r).toHaveLength(4);
    expect(r[3]![0]).toMatch(/hier/);
  });
  it("une table qu'Excel ne transmettrait pas : la phrase dans la première cellule, la ligne à la largeur du tableau", () => {
    const lourde = Array.from({ length: 3000 }, () => ["CAL 1", "T-1", "N1", 1, 1, "", "m".repeat(2000)]);
    const r = controleCommissions(ENTETES, lourde);
    expect(r.map((l) => l.length)).toEqual([10, 10]);
    // Une ligne pèse 2 033 octets : 4 500 000 en contiennent 2 213.
    expect(r[1]![0]).toMatch(/3\s000\slignes.*environ 2\s213\./);
  });
});
