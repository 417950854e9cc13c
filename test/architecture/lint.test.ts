import { execFileSync } from "node:child_process";
import path from "node:path";

const RACINE = path.resolve(__dirname, "../..");

/** Rules that ESLint reports on a source, as if it were that file. */
function regles(fichier: string, source: string): string[] {
  const args = [
    path.join(RACINE, "node_modules/eslint/bin/eslint.js"),
    "--stdin",
    "--stdin-filename",
    fichier,
    "--format",
    "json",
  ];
  let sortie: string;
  try {
    sortie = execFileSync(process.execPath, args, {
      cwd: RACINE,
      input: source,
      encoding: "utf8",
      stdio: ["pipe", "pipe", "ignore"],
    });
  } catch (e) {
    sortie = (e as { stdout: string }).stdout;
  }
  const [resultat] = JSON.parse(sortie) as { messages: { ruleId: string | null; message: string }[] }[];
  return [...new Set((resultat?.messages ?? []).map((m) => m.ruleId ?? m.message))].sort();
}

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

describe("les huit règles Office, vues en échec sur un source fautif", () => {
  it("se déclenchent dans src/excel", () => {
    expect(regles("src/excel/faute.ts", FAUTES_OFFICE).filter((r) => r.startsWith("office-addins/"))).toEqual([
      "office-addins/call-sync-after-load",
      "office-addins/call-sync-before-read",
      "office-addins/load-object-before-read",
      "office-addins/no-context-sync-in-loop",
      "office-addins/no-empty-load",
      "office-addins/no-navigational-load",
      "office-addins/no-office-initialize",
      "office-addins/test-for-null-using-isNullObject",
    ]);
  });

  it("« any » et « @ts-ignore » sont refusés dans le produit", () => {
    expect(regles("src/excel/faute.ts", "// @ts-ignore\nexport const x: any = 1;\n")).toEqual([
      "@typescript-eslint/ban-ts-comment",
      "@typescript-eslint/no-explicit-any",
    ]);
  });

  it("un code évalué est refusé", () => {
    expect(
      regles(
        "src/cells/faute.ts",
        'export const x: unknown = eval("1");\nexport const f: unknown = new Function("return 1");\n',
      ),
    ).toEqual(["no-eval", "no-new-func"]);
  });
});
