/**
 * npm run demo -- --capture fichier.png: drives the workbench without a screen and writes a picture of the grid, a result
 * and the pane. Installs and builds what is missing; `--construire` builds again.
 */
import { existsSync } from "node:fs";
import { chemin, construisAtelier, construisComplement, installe, outil, TSX, verifieNode } from "./commun.mjs";

async function principal() {
  verifieNode();
  await installe();
  const reste = process.argv.slice(2).filter((a) => a !== "--construire");
  const refaire = reste.length < process.argv.length - 2;
  if (refaire || !existsSync(chemin("dist/office-js/office.js"))) {
    const { code, sortie } = await construisComplement({ capture: true });
    if (code !== 0) throw new Error(sortie);
  }
  if (refaire || !existsSync(chemin("build/workbench/atelier.js"))) {
    const { code, sortie } = await construisAtelier({ capture: true });
    if (code !== 0) throw new Error(sortie);
  }
  return (await outil(TSX, ["scripts/demo.ts", ...reste])).code;
}

principal().then(
  (code) => (process.exitCode = code),
  (e) => {
    console.error(e instanceof Error ? e.message : e);
    process.exitCode = 1;
  },
);
