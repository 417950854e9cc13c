/** What the manifest is compared with: the repository's icons and commands, and the built files when they exist. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { chargeFonctions } from "../construction/charge-fonctions.cjs";
import { ACTIONS } from "../../src/commands";
import type { Contexte } from "./validateur";

export const RACINE = path.resolve(__dirname, "../..");

/** Width and height of a PNG, read from its IHDR block; null when the file is not a PNG. */
export function tailleDuPng(octets: Buffer): { largeur: number; hauteur: number } | null {
  if (
    octets.length < 24 ||
    octets.toString("latin1", 0, 8) !== "\x89PNG\r\n\x1a\n" ||
    octets.toString("latin1", 12, 16) !== "IHDR"
  )
    return null;
  return { largeur: octets.readUInt32BE(16), hauteur: octets.readUInt32BE(20) };
}

/** Names that src/commands registers with Office.actions.associate. */
export const actionsAssociees = (): string[] => Object.keys(ACTIONS);

export function contexteDuDepot(production: boolean): Contexte {
  const dist = path.join(RACINE, "dist");
  const construit = existsSync(path.join(dist, "functions.json"));
  return {
    production,
    tailleIcone: (chemin) => {
      const fichier = path.join(RACINE, chemin);
      return existsSync(fichier) ? tailleDuPng(readFileSync(fichier)) : null;
    },
    actions: actionsAssociees(),
    raccourcis: readFileSync(path.join(RACINE, "assets/raccourcis.json"), "utf8"),
    ...(construit
      ? {
          fichiers: readdirSync(dist),
          idsMetadonnees: (
            JSON.parse(readFileSync(path.join(dist, "functions.json"), "utf8")) as { functions: { id: string }[] }
          ).functions.map((f) => f.id),
          idsAssocies: Object.keys(chargeFonctions(path.join(dist, "functions.js"))),
        }
      : {}),
  };
}
