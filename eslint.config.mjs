// ESLint checks what the compiler cannot: the eight rules of Office add-ins (reads before sync, sync in loops, null objects).
// Their own configuration is not spread here: it redefines the typescript-eslint plugin and ESLint 9 refuses it.
import officeAddins from "eslint-plugin-office-addins";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const REGLES_OFFICE = [
  "call-sync-after-load",
  "call-sync-before-read",
  "load-object-before-read",
  "no-context-sync-in-loop",
  "no-empty-load",
  "no-navigational-load",
  "no-office-initialize",
  "test-for-null-using-isNullObject",
];

export default [
  { ignores: ["node_modules/", "dist/", "build/", "coverage/", "bench/node_modules/", "**/.cache/"] },
  {
    files: [
      "src/**/*.{ts,tsx}",
      "scripts/**/*.{ts,mjs,cjs}",
      "test/**/*.{ts,tsx}",
      "bench/**/*.{ts,mjs}",
      "*.{js,cjs,mjs}",
    ],
    languageOptions: { parser: tseslint.parser, ecmaVersion: 2023, sourceType: "module" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: { "@typescript-eslint": tseslint.plugin },
    rules: {
      "@typescript-eslint/ban-ts-comment": "error",
      "no-debugger": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-empty": "error",
      "no-unreachable": "error",
      "no-fallthrough": "error",
      "no-constant-condition": ["error", { checkLoops: false }],
      "no-dupe-keys": "error",
      "no-var": "error",
      "prefer-const": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
  {
    // With types: a promise that nobody waits for, a switch that forgets a case.
    // One program, the widest, for all of them: with the nearest tsconfig of each file, four programs were built.
    files: ["src/**/*.{ts,tsx}", "scripts/**/*.ts"],
    ignores: ["src/functions/runtime.d.ts"],
    languageOptions: { parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ["src/commands/**/*.ts"],
    // Office takes an action that ends later; the tests wait for it.
    rules: { "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { arguments: false } }] },
  },
  {
    files: ["src/taskpane/**/*.{ts,tsx}"],
    plugins: { "react-hooks": reactHooks },
    rules: { "react-hooks/rules-of-hooks": "error", "react-hooks/exhaustive-deps": "error" },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    // The workbench is the other side of the wire: it answers load and sync, it does not call them.
    ignores: ["src/workbench/**", "src/functions/**"],
    plugins: { "office-addins": officeAddins },
    rules: Object.fromEntries(REGLES_OFFICE.map((r) => [`office-addins/${r}`, "error"])),
  },
  {
    // The cases synchronise through their own ground (`t.sync()`), which these rules do not follow; they are played in tests.
    files: ["src/excel/contrat/**"],
    rules: Object.fromEntries(
      ["call-sync-after-load", "call-sync-before-read", "load-object-before-read"].map((r) => [
        `office-addins/${r}`,
        "off",
      ]),
    ),
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    ignores: ["src/functions/**", "src/workbench/**"],
    plugins: { "@typescript-eslint": tseslint.plugin },
    rules: { "@typescript-eslint/no-explicit-any": "error" },
  },
];
