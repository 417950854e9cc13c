/** The documents of the repository read as data: headings, sections, tables, what stands between backquotes. */
import { readFileSync } from "node:fs";
import path from "node:path";

export const RACINE = path.resolve(__dirname, "../..");
export const lis = (fichier: string): string => readFileSync(path.join(RACINE, fichier), "utf8");

/** The text of one section, from its heading to the next heading of the same level or above. */
export function section(texte: string, numero: string): string {
  const lignes = texte.split("\n");
  const debut = lignes.findIndex((l) => new RegExp(`^#+ ${numero.replace(/\./g, "\\.")}[. ]`).test(l));
  if (debut < 0) throw new Error(`§${numero} : aucun titre`);
  const niveau = /^#+/.exec(lignes[debut]!)![0].length;
  const fin = lignes.findIndex((l, i) => i > debut && /^#+ /.test(l) && /^#+/.exec(l)![0].length <= niveau);
  return lignes.slice(debut, fin < 0 ? undefined : fin).join("\n");
}

/** Numbers of the headings: « 2 », « 2.1 », « 2.1.5 ». */
export const numeros = (texte: string): ReadonlySet<string> =>
  new Set([...texte.matchAll(/^#{2,} (\d+(?:\.\d+)*)\.? /gm)].map((m) => m[1]!));

/** Rows of every table of a text, cells trimmed, header and rule rows left out; « \| » is a sign of the cell. */
export const rangees = (texte: string): string[][] =>
  texte
    .split("\n")
    .flatMap((l, i, toutes) =>
      /^\|/.test(l) && !/^\|[\s:|-]+\|$/.test(l) && !/^\|[\s:|-]+\|$/.test(toutes[i + 1] ?? "") ? [l] : [],
    )
    .map((l) =>
      l
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((c) => c.trim().replaceAll("\\|", "|")),
    );

/** What stands between backquotes. */
export const entreApostrophes = (texte: string): string[] => [...texte.matchAll(/`([^`]+)`/g)].map((m) => m[1]!);
