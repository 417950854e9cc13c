/** Un nouvel export à côté de la table : chaque ligne est ajoutée, changée, disparue, inchangée, en double ou sans numéro. */
import fc from "fast-check";
import {
  compareParNumero,
  compareParNumeroPeuAPeu,
  doublonsEcartes,
  parRangDuSouhait,
  type TableAComparer,
} from "../../../src/domaine/arrivee";

const A: TableAComparer = {
  entetes: ["Numéro unique", "DALO", "Loyer", "Score"],
  lignes: [
    ["021012000115810601", "Oui", 400, 55],
    ["021012000115810602", "Non", 500, 20],
    ["021012000115810603", "Non", "", 10],
    ["021012000115810604", "Non", 0, 10],
    ["", "Oui", 1, 1],
    ["021012000115810605", "Oui", 1, 1],
    ["021012000115810605", "Non", 1, 1],
  ],
};
const B: TableAComparer = {
  entetes: ["loyer", "NUMERO UNIQUE", "DALO", "Mutation"],
  lignes: [
    [400, "021012000115810601", " Oui ", "Non"],
    [500, "021012000115810602", "Oui", "Non"],
    [null, "021012000115810603", "Non", ""],
    [12, "021012000115810699", "Oui", ""],
    [1, "021012000115810605", "Oui", ""],
    [1, " ", "Oui", ""],
  ],
};

describe("compareParNumero", () => {
  it("range chaque ligne, et dit ce qui change cellule par cellule", () => {
    expect(compareParNumero(A, B)).toEqual({
      ajoutees: [4],
      changees: [
        {
          numero: "021012000115810602",
          avant: 2,
          apres: 2,
          cellules: [{ entete: "DALO", avant: "Non", apres: "Oui" }],
        },
      ],
      disparues: [4],
      inchangees: 2,
      paires: [
        [1, 1],
        [2, 2],
        [3, 3],
      ],
      doublonsAvant: [{ numero: "021012000115810605", lignes: [6, 7], enFace: [5] }],
      doublonsApres: [],
      sansNumeroAvant: [5],
      sansNumeroApres: [6],
      absentes: ["Score"],
      nouvelles: ["Mutation"],
    });
  });
  it("0 n'est pas un vide, un nombre et son texte sont le même", () => {
    const t = (v: unknown): TableAComparer => ({ entetes: ["Numéro unique", "Loyer"], lignes: [["N1", v]] });
    expect(compareParNumero(t(0), t(""))!.changees).toHaveLength(1);
    expect(compareParNumero(t("12"), t(12))!.inchangees).toBe(1);
    expect(compareParNumero(t(0), t(0))!.inchangees).toBe(1);
  });
  it("par souhait quand les deux tables ont leur rang", () => {
    const t = (...lignes: unknown[][]): TableAComparer => ({
      entetes: ["Numéro unique", "Rang du souhait", "DALO"],
      lignes,
    });
    const r = compareParNumero(t(["N1", 1, "Oui"], ["N1", 2, "Oui"]), t(["N1", 2, "Oui"], ["N1", 3, "Oui"]))!;
    expect([r.inchangees, r.disparues, r.ajoutees, r.doublonsAvant]).toEqual([1, [1], [2], []]);
  });
  it("sans colonne de numéro unique, rien ne se compare", () =>
    expect(compareParNumero({ entetes: ["X"], lignes: [["1"]] }, B)).toBeNull());

  it("aucune ligne n'est perdue ni comptée deux fois, quel que soit l'ordre", () => {
    const table = fc
      .array(fc.tuple(fc.constantFrom("N1", "N2", "N3", "N4", "n1", ""), fc.constantFrom("a", "b")), { maxLength: 12 })
      .map((lignes): TableAComparer => ({ entetes: ["Numéro unique", "V"], lignes }));
    fc.assert(
      fc.property(table, table, (a, b) => {
        const r = compareParNumero(a, b)!;
        const unique = (rangs: readonly number[]): number[] => [...new Set(rangs)];
        const apres = unique([
          ...r.ajoutees,
          ...r.changees.map((c) => c.apres),
          ...r.doublonsApres.flatMap((d) => d.lignes),
          ...r.doublonsAvant.flatMap((d) => d.enFace),
          ...r.sansNumeroApres,
        ]);
        const avant = unique([
          ...r.disparues,
          ...r.changees.map((c) => c.avant),
          ...r.doublonsAvant.flatMap((d) => d.lignes),
          ...r.doublonsApres.flatMap((d) => d.enFace),
          ...r.sansNumeroAvant,
        ]);
        expect(apres.length + r.inchangees).toBe(b.lignes.length);
        expect(avant.length + r.inchangees).toBe(a.lignes.length);
        // Dans l'autre sens, ce qui s'ajoutait disparaît.
        const envers = compareParNumero(b, a)!;
        expect([envers.ajoutees, envers.disparues, envers.inchangees]).toEqual(
          [r.disparues, r.ajoutees, r.inchangees].map((x) => x),
        );
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});

describe("Les doublons d'une demande", () => {
  const t: TableAComparer = {
    entetes: ["DALO", "numéro unique", "Rang du souhait"],
    lignes: [
      ["Oui", "N1", 1],
      ["Oui", "N2", 1],
      ["Non", "n1", 2],
      ["Oui", "", 1],
      ["Non", "N1", 1],
      ["Oui", "", 1],
    ],
  };
  const ecartes = (parRang: boolean, choix: "premiere" | "derniere" | "aucune") => [
    ...doublonsEcartes(t, parRang, choix),
  ];

  it("la première ou la dernière compte, ou aucune ; une demande seule et une ligne sans numéro restent", () => {
    expect(ecartes(false, "premiere")).toEqual([3, 5]);
    expect(ecartes(false, "derniere")).toEqual([1, 3]);
    expect(ecartes(false, "aucune")).toEqual([1, 3, 5]);
  });

  it("par rang du souhait, deux souhaits d'une demande ne sont pas des doublons", () => {
    expect(ecartes(true, "premiere")).toEqual([5]);
    expect(ecartes(true, "derniere")).toEqual([1]);
  });

  it("sans colonne de numéro unique, rien n'est écarté", () =>
    expect([...doublonsEcartes({ entetes: ["DALO"], lignes: [["Oui"], ["Oui"]] }, false, "aucune")]).toEqual([]));

  it("le rang du souhait ne sert que si les deux tables l'ont", () => {
    const sans: TableAComparer = { entetes: ["Numéro unique"], lignes: [] };
    expect([parRangDuSouhait(t, t), parRangDuSouhait(t, sans), parRangDuSouhait(sans, t)]).toEqual([
      true,
      false,
      false,
    ]);
    // L'une sans rang : la demande se repère par son seul numéro.
    expect(compareParNumero({ entetes: ["Numéro unique"], lignes: [["N2"]] }, t)!.paires).toEqual([[1, 2]]);
  });

  it("par tranches de cinq cents lignes, et le même résultat", () => {
    const lignes = Array.from({ length: 1001 }, (_, i) => [`N${i}`]);
    const longue: TableAComparer = { entetes: ["Numéro unique"], lignes };
    const pas: number[] = [];
    const g = compareParNumeroPeuAPeu(longue, longue);
    let r = g.next();
    for (; r.done !== true; r = g.next()) pas.push(r.value);
    // Trois tranches pour ranger chaque table, trois pour comparer.
    expect(pas).toEqual([0, 0, 0, 0, 0, 0, 1, 501, 1001]);
    expect(r.value!.inchangees).toBe(1001);
  });

  it("un 0 et son texte sont la même cellule ; un texte vide et une absence aussi", () => {
    const u = (v: unknown): TableAComparer => ({ entetes: ["Numéro unique", "Loyer"], lignes: [["N1", v]] });
    expect([compareParNumero(u(0), u("0"))!.inchangees, compareParNumero(u(""), u(null))!.inchangees]).toEqual([1, 1]);
    expect(compareParNumero(u("a"), u(""))!.changees[0]!.cellules).toEqual([
      { entete: "Loyer", avant: "a", apres: "" },
    ]);
  });
});

describe("Deux cellules disent-elles la même chose ?", () => {
  const seule = (c: unknown): TableAComparer => ({ entetes: ["Numéro unique", "V"], lignes: [["1", c]] });
  it.each([
    ["a", " a ", true],
    ["a", "A", false],
    ["", null, true],
    ["  ", undefined, true],
    [0, "0", true],
    [0, 0, true],
    // 0 n'est pas un vide ici.
    [0, "", false],
    [null, 0, false],
    ["", "0", false],
    [12.5, "12.5", true],
    [0.1 + 0.2, 0.3, true],
    [1, 2, false],
    [true, "VRAI", true],
    [false, 0, false],
  ])("%j et %j : %s", (avant, apres, memes) => {
    const r = compareParNumero(seule(avant), seule(apres))!;
    expect([r.inchangees, r.changees.length]).toEqual(memes ? [1, 0] : [0, 1]);
  });
});
