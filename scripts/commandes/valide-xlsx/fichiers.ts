/** Every .xlsx that the product writes the same each time: name → its bytes, made on demand. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { classeurARemplir, ecrisClasseur, ecrisDocument, TABLES_A_REMPLIR } from "../../../src/fichiers";
import { A_REMPLIR, RAISONS_DES_COLONNES } from "../../../src/messages";
import { controleLot, rapportDuLot } from "../../../src/lot";
import { Atelier } from "../../../src/workbench/atelier";
import { Fichiers } from "../../../src/workbench/fichiers";
import { createHeadlessEngine } from "../../../src/workbench/moteur/headless";
import { FORMES } from "../../../test/documents/formes";
import { PAPIERS } from "../../../test/documents/papiers";

const EXEMPLES = path.resolve(__dirname, "../../../assets/exemples");
const EXEMPLES_ECRITS = ["bailleur", "essais", "ouest", "strasbourg"];
const exemple = (nom: string): Uint8Array => new Uint8Array(readFileSync(path.join(EXEMPLES, `${nom}.xlsx`)));

/** The example opened then saved by the workbench, as a user would. */
async function parLAtelier(nom: string): Promise<Uint8Array> {
  const a = new Atelier(createHeadlessEngine());
  try {
    const f = new Fichiers(a, "HLM");
    await f.ouvre(exemple(nom), `${nom}.xlsx`);
    return await f.enregistre();
  } finally {
    a.engine.univer.dispose();
  }
}

async function duLot(): Promise<Uint8Array> {
  const fichiers = [{ nom: "bailleur.xlsx", lis: () => Promise.resolve(exemple("bailleur")) }];
  // 31/12/2024.
  const r = await controleLot(fichiers, { date: 45657, annee: null }, () => undefined);
  return ecrisDocument(rapportDuLot(r, { date: 45657, conformes: true }));
}

const aRemplir = (): Uint8Array =>
  ecrisClasseur(
    classeurARemplir(
      { bailleur: "OPH de l'Aube & Cie", annee: 2025, reponseAvant: 46053, tables: TABLES_A_REMPLIR },
      A_REMPLIR,
      RAISONS_DES_COLONNES,
    ),
  );

export const FICHIERS: readonly (readonly [nom: string, octets: () => Uint8Array | Promise<Uint8Array>])[] = [
  ...EXEMPLES_ECRITS.map((nom) => [`exemple ${nom}`, () => exemple(nom)] as const),
  ...Object.entries(FORMES).map(([nom, d]) => [`document : ${nom}`, () => ecrisDocument(d)] as const),
  ...Object.entries(PAPIERS).map(([nom, d]) => [`papier : ${nom}`, () => ecrisDocument(d())] as const),
  ["lot : rapport", duLot],
  ["classeur à faire remplir", aRemplir],
  ...EXEMPLES_ECRITS.map((nom) => [`atelier : ${nom}`, () => parLAtelier(nom)] as const),
];
