/** La recherche de mutants : ce qui est changé dans un source, ce qui ne l'est pas, et une boucle sans fin s'arrête. */
import { Script } from "node:vm";
import { traduis } from "../../scripts/construction/traduction-jest.cjs";
import { mutantsDe, tire } from "../../scripts/commandes/mutation/mutants";
import { change, compte, zoneDe, zonesDe } from "../../scripts/commandes/mutation/zones";

const changements = (source: string): string[] =>
  mutantsDe("a.ts", source).map((m) => `${m.ligne} ${m.genre} ${m.avant} → ${m.apres}`);
/** What the source, once translated, gives to `exports`. */
function charge(source: string): Record<string, (...a: unknown[]) => unknown> {
  const module = { exports: {} };
  const { code } = traduis(source, "a.ts");
  const fonction = new Script(`(function (module, exports, globalThis) {${code}\n})`).runInThisContext() as (
    m: unknown,
    e: unknown,
    g: unknown,
  ) => void;
  fonction(module, module.exports, globalThis);
  return module.exports;
}

describe("les mutants d'un source", () => {
  it.each<[string, string[]]>([
    ["const b = a < 3;", ["1 borne < → <=", "1 operateur < → >=", "1 constante 3 → 4"]],
    ["const b = a && !c;", ["1 operateur && → ||", "1 operateur !c → c"]],
    [
      "if (a === b) oublie();",
      [
        "1 condition a === b → false",
        "1 condition a === b → true",
        "1 operateur === → !==",
        "1 instruction oublie(); → ;",
      ],
    ],
    ["function f(): boolean {\n  return a;\n}", ["2 retour a → !(a)"]],
    [
      "for (let i = 1; i < n; i++) s += i;",
      [
        "1 constante 1 → 0",
        "1 constante 1 → 2",
        "1 condition i < n → false",
        "1 borne < → <=",
        "1 operateur < → >=",
        "1 instruction s += i; → ;",
        "1 operateur += → -=",
      ],
    ],
    [
      'const r = a ?? "part-ambigue";',
      [
        '1 operateur a ?? "part-ambigue" → "part-ambigue"',
        '1 operateur a ?? "part-ambigue" → a',
        '1 constante "part-ambigue" → ""',
      ],
    ],
    ["const m = Math.min(a, b);", ["1 methode min → max"]],
  ])("%s", (source, attendus) => expect(changements(source).sort()).toEqual([...attendus].sort()));

  it("ni les types, ni les imports, ni les commentaires, ni les phrases, ni le texte d'une erreur", () =>
    expect(
      changements(
        [
          'import { a } from "./b";',
          'type T = 1 | "x"; // a < 3',
          "interface I { readonly n: 2 }",
          'const phrase: "oui" | string = "Une phrase que lit une personne.";',
          'throw new Error("jamais");',
        ].join("\n"),
      ),
    ).toEqual([]));

  it("la même graine tire le même échantillon, sans remise ; une autre en tire un autre", () => {
    const cent = Array.from({ length: 100 }, (_, i) => i);
    expect(tire(cent, 5, 1)).toEqual(tire(cent, 5, 1));
    expect(tire(cent, 5, 1)).not.toEqual(tire(cent, 5, 2));
    expect([...tire(cent, 100, 3)].sort((a, b) => a - b)).toEqual(cent);
    expect(tire(cent, 200, 3)).toHaveLength(100);
  });
});

describe("les zones d'un source", () => {
  const SOURCE = `export const double = (n: number): number => (n < 0 ? -n : n) * 2;
export function somme(t: readonly number[]): number {
  let s = 0;
  for (const n of t) s += n;
  if (s > 100) return 100;
  else s += 0;
  return s;
}`;

  it("le source qui compte rend les mêmes résultats, et dit où il est passé", () => {
    const { double, somme } = charge(compte("a.ts", SOURCE));
    expect([double!(-3), somme!([1, 2, 3])]).toEqual([6, 6]);
    const passages = (globalThis as unknown as { __zones: Record<string, (number | undefined)[]> }).__zones["a.ts"]!;
    const ou = (texte: string): number => {
      const debut = SOURCE.indexOf(texte);
      return passages[zoneDe(zonesDe("a.ts", SOURCE), debut, debut + texte.length)] ?? 0;
    };
    expect([ou("-n : n) * 2"), ou("-n"), ou("s += n"), ou("return 100"), ou("s += 0"), ou("let s")]).toEqual([
      1, 1, 3, 0, 1, 1,
    ]);
  });

  it("un mutant ne change que sa place", () => {
    const mutant = mutantsDe("a.ts", SOURCE).find((m) => m.avant === "s += n;")!;
    expect(charge(change("a.ts", SOURCE, mutant, 1000)).somme!([1, 2, 3])).toBe(0);
    const autre = mutantsDe("a.ts", SOURCE).find((m) => m.avant === "+=" && m.ligne === 4)!;
    expect(charge(change("a.ts", SOURCE, autre, 1000)).somme!([1, 2, 3])).toBe(-6);
  });

  it("une boucle qui ne finit plus s'arrête", () => {
    const boucle = "export const f = (): number => { let i = 0; while (i < 3) i++; return i; };";
    const mutant = mutantsDe("a.ts", boucle).find((m) => m.apres === "i--")!;
    expect(() => charge(change("a.ts", boucle, mutant, 1000)).f!()).toThrow("boucle sans fin");
    const meilleur = mutantsDe("a.ts", boucle).find((m) => m.apres === "<=")!;
    expect(charge(change("a.ts", boucle, meilleur, 1000)).f!()).toBe(4);
  });
});
