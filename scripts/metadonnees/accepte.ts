/**
 * npm run metadonnees: shows what changed in the functions' signatures since the golden file;
 * npm run metadonnees -- --accepter: writes it, unless a saved workbook would break.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { lisFonctions } from "../construction/fonctions-plugin.cjs";
import { ruptures, signatures, type Signature } from "./signatures";

const RACINE = path.resolve(__dirname, "../..");
const REFERENCE = path.join(RACINE, "test/functions/metadonnees.golden.json");

async function principal(): Promise<number> {
  const { metadonnees, erreurs } = await lisFonctions(path.join(RACINE, "src/functions"));
  if (erreurs.length > 0) {
    console.error(erreurs.join("\n"));
    return 1;
  }
  const avant = existsSync(REFERENCE) ? (JSON.parse(readFileSync(REFERENCE, "utf8")) as Signature[]) : [];
  const apres = signatures(metadonnees.functions);
  const cassees = ruptures(avant, apres);
  if (cassees.length > 0) {
    console.error(`Des classeurs enregistrés ne se calculeraient plus :\n${cassees.join("\n")}`);
    return 1;
  }
  const texte = `[\n${apres.map((s) => `  ${JSON.stringify(s)}`).join(",\n")}\n]\n`;
  const change = !existsSync(REFERENCE) || readFileSync(REFERENCE, "utf8") !== texte;
  if (!change) console.log("Aucun changement de signature.");
  else if (process.argv.includes("--accepter")) {
    writeFileSync(REFERENCE, texte);
    console.log(`${path.relative(RACINE, REFERENCE)} : ${apres.length} fonctions.`);
  } else {
    const anciennes = new Map(avant.map((s) => [s.id, s.parametres.join("; ")]));
    for (const s of apres) {
      const ancienne = anciennes.get(s.id);
      if (ancienne !== s.parametres.join("; "))
        console.log(`${ancienne === undefined ? "nouvelle" : "modifiée"} : ${s.id}(${s.parametres.join("; ")})`);
    }
    console.log("Pour l'accepter : npm run metadonnees -- --accepter");
    return 1;
  }
  return 0;
}

principal().then(
  (code) => (process.exitCode = code),
  (e: unknown) => {
    console.error(e);
    process.exitCode = 1;
  },
);
