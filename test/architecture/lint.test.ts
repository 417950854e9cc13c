import { execFileSync } from "node:child_process";
import path from "node:path";

const RACINE = path.resolve(__dirname, "../..");

const FAUTES_OFFICE = `
Office.initialize = () => {};
export const lit = async (feuilles: string[]): Promise<unknown> =>
  Excel.run(async (context) => {
    const plage = context.workbook.worksheets.getActiveWorksheet().getRange("A1");
    const jamaisChargee = context.workbook.getSelectedRange();
    plage.load("values");
    const avant = plage.values;
    await context.sync();
    const sansChargement = jamaisChargee.address;
    plage.load();
    plage.load("format/fill/color, values/length");
    for (const nom of feuilles) {
      context.workbook.worksheets.getItem(nom).load("name");
      await context.sync();
    }
    const table = context.workbook.tables.getItemOrNullObject("Grille");
    await context.sync();
    if (table === null) return null;
    return [avant, sansChargement];
  });
`;

const CAS: readonly (readonly [titre: string, fichier: string, source: string, attendues: readonly string[]])[] = [
  [
    "les huit règles Office dans src/excel",
    "src/excel/faute.ts",
    FAUTES_OFFICE,
    [
      "office-addins/call-sync-after-load",
      "office-addins/call-sync-before-read",
      "office-addins/load-object-before-read",
      "office-addins/no-context-sync-in-loop",
      "office-addins/no-empty-load",
      "office-addins/no-navigational-load",
      "office-addins/no-office-initialize",
      "office-addins/test-for-null-using-isNullObject",
    ],
  ],
  [
    "« any » et « @ts-ignore » dans le produit",
    "src/excel/faute.ts",
    "// @ts-ignore\nexport const x: any = 1;\n",
    ["@typescript-eslint/ban-ts-comment", "@typescript-eslint/no-explicit-any"],
  ],
  [
    "un code évalué",
    "src/cells/faute.ts",
    'export const x: unknown = eval("1");\nexport const f: unknown = new Function("return 1");\n',
    ["no-eval", "no-new-func"],
  ],
  [
    "une promesse que personne n'attend",
    "src/domaine/faute.ts",
    "const f = async () => {};\nexport const g = (): void => {\n  f();\n};\n",
    ["@typescript-eslint/no-floating-promises"],
  ],
  [
    "une promesse donnée pour condition",
    "scripts/faute.ts",
    "const f = async (): Promise<boolean> => true;\nexport const g = (): number => (f() ? 1 : 0);\n",
    ["@typescript-eslint/no-misused-promises"],
  ],
  [
    "un cas oublié",
    "src/domaine/faute.ts",
    'export function g(x: "a" | "b"): void {\n  switch (x) {\n    case "a":\n  }\n}\n',
    ["@typescript-eslint/switch-exhaustiveness-check"],
  ],
  [
    "un effet de React qui tait ce dont il dépend",
    "src/taskpane/faute.tsx",
    'import { useEffect } from "react";\nexport function V({ n }: { n: number }): null {\n  useEffect(() => {\n    document.title = String(n);\n  }, []);\n  return null;\n}\n',
    ["react-hooks/exhaustive-deps"],
  ],
];

describe("chaque règle d'écriture, vue en échec sur un source fautif", () => {
  let lues: readonly (readonly string[])[];
  beforeAll(() => {
    // One process for all: ESLint and the compiler are long to start.
    const sortie = execFileSync(process.execPath, [path.join(RACINE, "scripts/construction/lint-de-sources.mjs")], {
      input: JSON.stringify(CAS.map(([, fichier, source]) => ({ fichier, source }))),
      encoding: "utf8",
    });
    lues = JSON.parse(sortie) as string[][];
  });
  it.each(CAS.map(([titre, , , attendues], i) => [titre, i, attendues] as const))("%s", (_, i, attendues) =>
    expect(lues[i]!.filter((r) => !r.startsWith("office-addins/") || attendues.includes(r))).toEqual(attendues),
  );
});
