/** Every file of assets/exemples that is generated, in memory: the writer writes them, a test compares them. */
import { ecrisClasseur, type VoletAProposer } from "../../src/fichiers";
import { bailleur } from "./bailleur";
import { essais } from "./essais";
import { ouest } from "./ouest";
import { enJson, type Exemple } from "./outils";
import { strasbourg } from "./strasbourg";

/** The id of manifest.xml, sideloaded: whoever deploys otherwise regenerates the files with their own values. */
const VOLET: VoletAProposer = {
  id: "152f30f5-b36f-4ca2-a75e-405cd2b5dae6",
  version: "0.1.0.0",
  store: "developer",
  storeType: "Registry",
};

export const tousLesExemples = (): Exemple[] => [strasbourg(), ouest(), bailleur(), essais()];

export async function tousLesFichiers(): Promise<[nom: string, octets: Buffer][]> {
  const exemples = tousLesExemples();
  const fichiers: [string, Buffer][] = exemples.map((e) => [
    `${e.fichier}.json`,
    Buffer.from(enJson(e.classeur), "utf8"),
  ]);
  for (const e of exemples)
    fichiers.push([`${e.fichier}.xlsx`, Buffer.from(ecrisClasseur(e.classeur, { volet: VOLET }))]);
  fichiers.push(["attendus.json", Buffer.from(enJson(exemples.flatMap((e) => e.attendus)), "utf8")]);
  return fichiers;
}
