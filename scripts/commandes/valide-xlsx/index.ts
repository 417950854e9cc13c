/**
 * `npm run xlsx:valide`: every file that the product writes, through the Open XML SDK of Microsoft (`@ooxml-tools/validate`, for Office
 * 2021). Nothing leaves the machine. Several seconds a file: the sum of each file already validated is kept in `sommes.json`.
 *   --inconnus   only the files whose sum is not kept (what npm test does)
 *   --retiens    keeps the sums of what was found valid
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { FORMES } from "../../../test/documents/formes";
import { ecrisDocument } from "../../../src/fichiers";
import { FICHIERS } from "./fichiers";

const SOMMES = path.join(__dirname, "sommes.json");
const VERSION = (
  JSON.parse(
    readFileSync(path.resolve(__dirname, "../../../node_modules/@ooxml-tools/validate/package.json"), "utf8"),
  ) as { version: string }
).version;

interface Sommes {
  readonly validateur: string;
  readonly sommes: Readonly<Record<string, string>>;
}
function sommesGardees(): Readonly<Record<string, string>> {
  const { validateur, sommes } = JSON.parse(readFileSync(SOMMES, "utf8")) as Sommes;
  // Another version of the validator may find what this one did not.
  return validateur === VERSION ? sommes : {};
}
const sommeDe = (octets: Uint8Array): string => createHash("sha256").update(octets).digest("hex");

async function defautsDe(octets: Uint8Array): Promise<readonly string[]> {
  const { default: validate } = await import("@ooxml-tools/validate");
  return (await validate(octets, "xlsx", "Office2021")).map(
    (e) => `${e.path.partUri} ${e.path.xpath} : ${e.description}`,
  );
}

/** What the validator must refuse: without these, « no error » would prove nothing. */
const TEMOINS: readonly (readonly [nom: string, partie: string, change: (xml: string) => string])[] = [
  ["un élément étranger", "xl/worksheets/sheet1.xml", (x) => x.replace("<sheetData>", "<sheetData><intrus/>")],
  ["une table sans numéro", "xl/tables/table1.xml", (x) => x.replace(/ id="1"/, ' id="x"')],
  [
    "un type de contenu faux",
    "[Content_Types].xml",
    (x) => x.replace("spreadsheetml.worksheet+xml", "spreadsheetml.styles+xml"),
  ],
  ["un graphique sans axe", "xl/charts/chart1.xml", (x) => x.replace(/<c:valAx>.*<\/c:valAx>/, "<c:valAx/>")],
];

async function temoinsEnDefaut(): Promise<readonly string[]> {
  const sain = ecrisDocument(FORMES["des colonnes"]!);
  const manques: string[] = [];
  if ((await defautsDe(sain)).length > 0) manques.push("le fichier sain du témoin est refusé");
  for (const [nom, partie, change] of TEMOINS) {
    const parties = unzipSync(sain);
    const avant = strFromU8(parties[partie]!);
    const apres = change(avant);
    if (apres === avant) manques.push(`${nom} : le témoin n'a rien changé`);
    parties[partie] = strToU8(apres);
    const trouves = await defautsDe(zipSync(parties)).catch((e: unknown) => [String(e)]);
    console.log(`${trouves.length > 0 ? "✓" : "✗"} témoin refusé : ${nom} (${trouves.length})`);
    if (trouves.length === 0) manques.push(`${nom} n'est pas vu`);
  }
  return manques;
}

async function principal(): Promise<number> {
  const connues = sommesGardees();
  const seulementInconnus = process.argv.includes("--inconnus");
  const valides: Record<string, string> = {};
  const fautes: string[] = [];
  let examines = 0;
  for (const [nom, fais] of FICHIERS) {
    const octets = await fais();
    const somme = sommeDe(octets);
    if (seulementInconnus && connues[nom] === somme) {
      valides[nom] = somme;
      continue;
    }
    examines++;
    const debut = Date.now();
    const defauts = await defautsDe(octets);
    console.log(
      `${defauts.length === 0 ? "✓" : "✗"} ${nom} : ${defauts.length} défaut(s), ${octets.length} octets, ${((Date.now() - debut) / 1000).toFixed(1)} s`,
    );
    for (const d of defauts.slice(0, 10)) console.log(`    ${d}`);
    if (defauts.length === 0) valides[nom] = somme;
    else fautes.push(nom);
  }
  if (examines > 0) fautes.push(...(await temoinsEnDefaut()));
  console.log(
    `@ooxml-tools/validate ${VERSION} : ${FICHIERS.length} fichiers, ${examines} examinés, ${fautes.length} en défaut.`,
  );
  if (process.argv.includes("--retiens")) {
    const gardees: Sommes = { validateur: VERSION, sommes: valides };
    writeFileSync(SOMMES, `${JSON.stringify(gardees, null, 2)}\n`);
  } else if (examines > 0 && seulementInconnus && fautes.length === 0)
    console.log("Ces sommes se gardent par « npm run xlsx:valide -- --inconnus --retiens ».");
  return fautes.length > 0 ? 1 : 0;
}

void principal().then((code) => {
  process.exitCode = code;
});
