/** What the pictures of docs/captures depend on, in one sum: sources of the pane, sentences, samples. Pixels differ from a machine to another. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const RACINE = path.resolve(__dirname, "../..");
const DEPENDANCES = ["src/taskpane", "src/messages/volet", "scripts/captures", "scripts/exemples"];

function* fichiers(dossier: string): Generator<string> {
  for (const e of readdirSync(dossier, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const f = path.join(dossier, e.name);
    if (e.isDirectory()) yield* fichiers(f);
    else yield f;
  }
}

export function empreinteDesEcrans(): string {
  const somme = createHash("sha256");
  for (const d of DEPENDANCES)
    for (const f of fichiers(path.join(RACINE, d))) {
      somme.update(path.relative(RACINE, f).split(path.sep).join("/"));
      somme.update(readFileSync(f));
    }
  return somme.digest("hex");
}
