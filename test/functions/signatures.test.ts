/** CONTROLE_SIGNATURES : le tableau du COPIL PACA, et un compte refait autrement. */
import fc from "fast-check";
import { CONTROLE_SIGNATURES } from "../../src/functions/controles";
import { avecVides, installeExcel, VIDES } from "./flux/outils";

installeExcel();

const ENTETES = [["Bailleur", "Département", "Réservataire", "Type", "Assiette", "Part", "Date de signature"]];
const cherche = (t: unknown[][], ...cle: string[]): unknown[] | undefined =>
  t.find((l) => cle.every((c, i) => l[i] === c))?.slice(5, 8);

describe.each(VIDES)("cellules vides reçues comme %p", (vide) => {
  /** COPIL PACA du 8 février 2024, « Point sur les signatures du réservataire État » : 04 à 84, 91 à signer dont 73 signées. */
  const PACA = [
    ["04", 8, 8],
    ["05", 4, 4],
    ["06", 19, 19],
    ["13", 26, 25],
    ["83", 17, 17],
    ["84", 17, 0],
  ] as const;
  const lignes = PACA.flatMap(([departement, aSigner, signees]) =>
    Array.from({ length: aSigner }, (_, i) => [
      `Bailleur ${departement}-${i}`,
      departement,
      "Préfet",
      "État",
      100,
      0.3,
      i < signees ? "20/12/2023" : "",
    ]),
  );
  const t = CONTROLE_SIGNATURES(ENTETES, avecVides(lignes, vide), "08/02/2024");

  test("le tableau de PACA : 91 à signer, signées comprises, 73 signées, 80 %", () => {
    for (const [departement, aSigner, signees] of PACA)
      expect(cherche(t, "Département", departement, "État")).toEqual([aSigner, signees, signees / aSigner]);
    expect(cherche(t, "Ensemble", "", "État")).toEqual([91, 73, 73 / 91]);
    // Imprimé « 96,15 % » pour le 13 et « 80 % » au total.
    expect(Math.round((25 / 26) * 10000)).toBe(9615);
    expect(Math.round((73 / 91) * 100)).toBe(80);
    expect(t.filter((l) => l[0] === "Non signée")).toHaveLength(18);
    expect(t.at(-1)!.slice(5)).toEqual([
      91,
      73,
      73 / 91,
      expect.stringContaining("73\u00a0bailleurs ont signé plus de 50\u00a0% de leurs conventions"),
    ]);
  });

  test("la date borne les signatures : la veille, le jour même", () => {
    expect(
      cherche(CONTROLE_SIGNATURES(ENTETES, avecVides(lignes, vide), "19/12/2023"), "Ensemble", "", "État"),
    ).toEqual([91, 0, 0]);
    expect(
      cherche(CONTROLE_SIGNATURES(ENTETES, avecVides(lignes, vide), "20/12/2023"), "Ensemble", "", "État"),
    ).toEqual([91, 73, 73 / 91]);
    expect(cherche(CONTROLE_SIGNATURES(ENTETES, avecVides(lignes, vide)), "Ensemble", "", "État")).toEqual([
      91,
      73,
      73 / 91,
    ]);
  });

  test("sans ligne : un tableau vide et une dernière ligne qui le dit", () => {
    const vide0 = CONTROLE_SIGNATURES(
      ENTETES,
      [["", "", "", "", "", "", ""]].map((l) => l.map(() => vide)),
    );
    expect(vide0).toEqual([
      expect.arrayContaining(["Niveau"]),
      ["Ensemble", "", "", "", "", 0, 0, "", expect.stringContaining("0\u00a0bailleur")],
    ]);
  });
});

test("les comptes sont ceux de couples distincts bailleur × réservataire × département, signés si toutes leurs lignes le sont", () => {
  const ligne = fc.record({
    b: fc.constantFrom("Habitat A", "habitat-a", "Habitat B"),
    d: fc.constantFrom("13", "84"),
    r: fc.constantFrom("Ville", "VILLE", "Métropole", "Préfet"),
    signe: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(ligne, { minLength: 1, maxLength: 20 }), (ls) => {
      const t = CONTROLE_SIGNATURES(
        ENTETES,
        ls.map((l) => [l.b, l.d, l.r, "Autre", 100, 0.1, l.signe ? "01/01/2024" : ""]),
      );
      const cle = (l: (typeof ls)[number]): string =>
        [l.b.toLowerCase().replace("-", " "), l.d, l.r.toLowerCase()].join("|");
      const toutes = new Set(ls.map(cle));
      const aSigner = new Set(ls.filter((l) => !l.signe).map(cle));
      expect(cherche(t, "Ensemble", "", "", "", "")).toEqual([
        toutes.size,
        toutes.size - aSigner.size,
        (toutes.size - aSigner.size) / toutes.size,
      ]);
      expect(t.filter((l) => l[0] === "Non signée")).toHaveLength(aSigner.size);
      // Chaque coupe du tableau totalise le même nombre.
      for (const niveau of ["Département", "Bailleur"])
        expect(t.filter((l) => l[0] === niveau).reduce((s, l) => s + (l[5] as number), 0)).toBe(toutes.size);
    }),
    { seed: 7, numRuns: 200 },
  );
});
