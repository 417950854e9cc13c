/** Joue les cas lisibles d'un dossier : une formule, ses arguments, ce qu'elle rend. Chacun deux fois, vides reçus comme 0 et comme null. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { enClair, installeExcel, phraseDe, VIDES } from "../functions/flux/outils";

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

const CLES = new Set(["nom", "source", "formule", "arguments", "attendu", "refus", "ligne", "colonne"]);
const sansInsecables = <T>(x: T): T => JSON.parse(JSON.stringify(x).replace(/[\u00a0\u202f]/g, " ")) as T;
const vides = (x: unknown, vide: 0 | null): unknown =>
  Array.isArray(x) ? x.map((y) => vides(y, vide)) : x === "" ? vide : x;

export function joueLesCas(
  dossier: string,
  minimum: number,
  formules: Readonly<Record<string, (...a: any[]) => unknown>>,
): void {
  installeExcel();
  const fichiers = readdirSync(dossier).filter((f) => f.endsWith(".yaml"));
  test("le dossier de cas n'est pas vide", () => expect(fichiers.length).toBeGreaterThanOrEqual(minimum));

  describe.each(fichiers)("%s", (fichier) => {
    const lus = parse(readFileSync(path.join(dossier, fichier), "utf8"), { merge: true }) as Cas[];
    // Une entrée sans formule ne porte que des grilles ou des tables que d'autres citent.
    const cas = lus.filter((c) => "formule" in c);
    test.each(cas.map((c) => [c.nom, c] as const))("%s", (_, c) => {
      expect(Object.keys(c).filter((k) => !CLES.has(k))).toEqual([]);
      const formule = formules[c.formule];
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
}
