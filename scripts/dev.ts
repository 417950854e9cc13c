/** Watches the sources of the add-in and of the workbench, builds them again, and tells the open pages. */
import { parseArgs } from "node:util";
import path from "node:path";
import webpack, { type Configuration } from "webpack";
import { serveurDAtelier } from "../src/workbench/node/serveur-d-atelier";

const RACINE = path.resolve(__dirname, "..");
type Fabrique = (env: Record<string, unknown>, argv: Record<string, unknown>) => Configuration;
const fabrique = (fichier: string): Fabrique => require(path.join(RACINE, fichier)) as Fabrique;

async function principal(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: "string", default: "4173" } } });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error(`--port ${values.port} : un nombre entre 0 et 65535 est attendu.`);
  const serveur = await serveurDAtelier({
    port,
    dist: path.join(RACINE, "dist"),
    atelier: path.join(RACINE, "build/workbench"),
    exemples: path.join(RACINE, "assets/exemples"),
    suivi: true,
  });
  const compilateur = webpack([
    fabrique("webpack.config.js")({ officejs: "local" }, { mode: "development" }),
    { ...fabrique("webpack.workbench.config.cjs")({}, {}), mode: "development" },
  ]);
  console.log(`Atelier : ${serveur.adresse}?classeur=strasbourg.json (construction en cours ; Ctrl+C pour arrêter)`);
  const suite = compilateur.watch({ aggregateTimeout: 200, ignored: /node_modules|[\\/](dist|build)[\\/]/ }, (e, r) => {
    if (e !== null && e !== undefined) return console.error(e.message);
    if (r === undefined) return;
    if (r.hasErrors()) return console.error(r.toString({ preset: "errors-only", colors: true }));
    const secondes = Math.max(...r.stats.map((s) => s.endTime - s.startTime)) / 1000;
    console.log(`Construit en ${secondes.toFixed(1).replace(".", ",")} s : la page se recharge.`);
    serveur.annonce();
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => suite?.close(() => void serveur.ferme().then(() => process.exit(0))));
}

principal().catch((e: unknown) => {
  console.error(e instanceof Error ? e.message : e);
  process.exitCode = 1;
});
