/** Joue les cas lisibles de test/cas/flux : chacun deux fois, vides reçus comme 0 et comme null. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import * as controles from "../../src/functions/controles";
import * as flux from "../../src/functions/flux";
import { enClair, installeExcel, phraseDe, VIDES } from "../functions/flux/outils";

installeExcel();

interface Cas {
  nom: string;
  source?: string;
  formule: string;
  arguments: unknown[];
  attendu?: unknown;
  /** Un morceau de la phrase de refus. */
  refus?: string;
  /** Ne comparer qu'une ligne, ou qu'une colonne, du tableau rendu. */
  ligne?: number;
  colonne?: number;
}

const FORMULES: Record<string, (...a: any[]) => unknown> = {
  FLUX_ASSIETTE: flux.fluxAssiette,
  FLUX_ASSIETTE_DETAIL: flux.fluxAssietteDetail,
  TAUX_ROTATION: flux.tauxRotation,
  FLUX_PART_STOCK: flux.fluxPartStock,
  FLUX_PART_ROTATION: flux.fluxPartRotation,
  FLUX_PART_DROITS_UNIQUES: flux.fluxPartDroitsUniques,
  FLUX_REPARTIR: flux.fluxRepartir,
  FLUX_AVANCEMENT: flux.fluxAvancement,
  FLUX_ORIENTATION: flux.fluxOrientation,
  FLUX_BILAN: flux.fluxBilan,
  CONTROLE_SIGNATURES: controles.CONTROLE_SIGNATURES,
};
const CLES = new Set(["nom", "source", "formule", "arguments", "attendu", "refus", "ligne", "colonne"]);
const dossier = path.join(__dirname, "flux");
const sansInsecables = <T>(x: T): T => JSON.parse(JSON.stringify(x).replace(/[\u00a0\u202f]/g, " ")) as T;
const vides = (x: unknown, vide: 0 | null): unknown =>
  Array.isArray(x) ? x.map((y) => vides(y, vide)) : x === "" ? vide : x;

const fichiers = readdirSync(dossier).filter((f) => f.endsWith(".yaml"));
test("les dossiers de cas ne sont pas vides", () => expect(fichiers.length).toBeGreaterThanOrEqual(4));

describe.each(fichiers)("%s", (fichier) => {
  const cas = parse(readFileSync(path.join(dossier, fichier), "utf8")) as Cas[];
  test.each(cas.map((c) => [c.nom, c] as const))("%s", (_, c) => {
    expect(Object.keys(c).filter((k) => !CLES.has(k))).toEqual([]);
    const formule = FORMULES[c.formule];
    if (formule === undefined) throw new Error(`formule inconnue : ${c.formule}`);
    for (const vide of VIDES) {
      const appel = (): unknown => formule(...c.arguments.map((a) => vides(a, vide)));
      if (c.refus !== undefined) {
        expect(sansInsecables(phraseDe(appel))).toContain(c.refus);
        continue;
      }
      let r = enClair(appel());
      if (c.ligne !== undefined) r = (r as unknown[][])[c.ligne];
      if (c.colonne !== undefined) r = (r as unknown[][]).map((l) => l[c.colonne!]);
      expect(sansInsecables(r)).toEqual(c.attendu);
    }
  });
});
