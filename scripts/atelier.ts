/** Serves the built workbench with the sample open and the pane beside it, prints its address, and stays. */
import { parseArgs } from "node:util";
import path from "node:path";
import { serveurDAtelier } from "../src/workbench/node/serveur-d-atelier";

const RACINE = path.resolve(__dirname, "..");
const PORT = 4173;

async function principal(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: "string" } } });
  const demande = values.port === undefined ? PORT : Number(values.port);
  if (!Number.isInteger(demande) || demande < 0 || demande > 65535)
    throw new Error(`--port ${values.port} : un nombre entre 0 et 65535 est attendu.`);
  const serveur = await serveurDAtelier({
    port: demande,
    dist: path.join(RACINE, "dist"),
    atelier: path.join(RACINE, "build/workbench"),
    exemples: path.join(RACINE, "assets/exemples"),
  });
  if (demande !== 0 && serveur.port !== demande)
    console.log(`Le port ${demande} est occupé : ${serveur.port} le remplace.`);
  console.log(`\nAtelier : ${serveur.adresse}?classeur=strasbourg.json`);
  console.log("Ouvrez cette adresse dans un navigateur. Ctrl+C pour arrêter.");
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void serveur.ferme().then(() => process.exit(0)));
}

principal().catch((e: unknown) => {
  console.error(e instanceof Error ? e.message : e);
  process.exitCode = 1;
});
