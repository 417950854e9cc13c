/** Every file of assets/exemples that is generated, in memory: the writer writes them, a test compares them. */
import { bailleur } from "./bailleur";
import { essais } from "./essais";
import { ouest } from "./ouest";
import { enJson, type Exemple } from "./outils";
import { strasbourg } from "./strasbourg";

export const tousLesExemples = (): Exemple[] => [strasbourg(), ouest(), bailleur(), essais()];

export async function tousLesFichiers(): Promise<[nom: string, octets: Buffer][]> {
  const exemples = tousLesExemples();
  const fichiers: [string, Buffer][] = exemples.map((e) => [`${e.fichier}.json`, Buffer.from(enJson(e.classeur), "utf8")]);
  fichiers.push(["attendus.json", Buffer.from(enJson(exemples.flatMap((e) => e.attendus)), "utf8")]);
  return fichiers;
}
