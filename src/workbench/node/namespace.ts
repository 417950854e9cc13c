import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The namespace of the custom functions, as the manifest declares it. */
export function namespaceOfManifest(xml: string): string | undefined {
  const resource = /<Namespace\s+resid="([^"]+)"/.exec(xml)?.[1];
  if (resource === undefined) return undefined;
  for (const tag of xml.match(/<bt:String\s[^>]*>/g) ?? []) {
    if (new RegExp(`\\sid="${resource.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}"`).test(tag))
      return /DefaultValue="([^"]*)"/.exec(tag)?.[1];
  }
  return undefined;
}

/** Looks for a manifest in the folders given, in order. */
export function findNamespace(folders: readonly string[]): string {
  for (const folder of folders) {
    const path = join(folder, "manifest.xml");
    if (!existsSync(path)) continue;
    const found = namespaceOfManifest(readFileSync(path, "utf8"));
    if (found !== undefined) return found;
  }
  throw new Error("Aucun manifeste ne déclare l'espace de noms des fonctions : donnez l'option « espaceDeNoms ».");
}
