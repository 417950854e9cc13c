/** npm run documentation: writes docs/fonctions.md and docs/entetes-essayes.md. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { lisFonctions } from "../construction/fonctions-plugin.cjs";
import { documentationDesEntetes } from "./entetes";
import { documentationDesFonctions } from "./fonctions";

const RACINE = path.resolve(__dirname, "../..");

async function principal(): Promise<void> {
  const { metadonnees, erreurs } = await lisFonctions(path.join(RACINE, "src/functions"));
  if (erreurs.length > 0) throw new Error(erreurs.join("\n"));
  writeFileSync(path.join(RACINE, "docs/fonctions.md"), documentationDesFonctions(metadonnees.functions));
  writeFileSync(path.join(RACINE, "docs/entetes-essayes.md"), documentationDesEntetes());
  console.log(`docs/fonctions.md : ${metadonnees.functions.length} fonctions.`);
}

principal().catch((e: unknown) => {
  console.error(e instanceof Error ? e.message : e);
  process.exitCode = 1;
});
