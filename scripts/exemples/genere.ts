/**
 * Writes assets/exemples from the data of this folder: `npx tsx scripts/exemples/genere.ts`.
 * With --verifie, writes nothing and exits 1 when a file is not what the data give.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { tousLesFichiers } from "./tous";

const dossier = path.resolve(__dirname, "../../assets/exemples");

async function principal(): Promise<void> {
  const verifie = process.argv.includes("--verifie");
  mkdirSync(dossier, { recursive: true });
  let ecarts = 0;
  for (const [nom, octets] of await tousLesFichiers()) {
    const cible = path.join(dossier, nom);
    const identique = existsSync(cible) && Buffer.compare(readFileSync(cible), octets) === 0;
    if (identique) continue;
    ecarts++;
    if (!verifie) writeFileSync(cible, octets);
    console.log(`${verifie ? "différent" : "écrit"} : assets/exemples/${nom} (${octets.length} octets)`);
  }
  if (ecarts === 0) console.log("assets/exemples est à jour.");
  if (verifie && ecarts > 0) process.exitCode = 1;
}

void principal();
