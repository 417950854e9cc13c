/**
 * Chaque grille de test/cas/cotation, passée par COTATION et COTATION_BLOCS comme Excel les appelle :
 * une fois les blancs en 0 (Excel sous Windows), une fois en null (Excel sur le web), avec le même résultat.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import {
  cotation,
  cotationBlocs,
  cotationDetail,
  cotationProblemes,
  cotationVerifier,
} from "../../src/functions/cotation";
import { avecBlancs, FausseErreur, installeFauxCustomFunctions } from "./faux-custom-functions";

interface Cas {
  titre: string;
  source: string;
  date?: string;
  grille: unknown[][];
  entetes: string[];
  demandes: {
    cas: string;
    origine: string;
    demande: Record<string, unknown>;
    score?: number | string;
    blocs?: number[];
    erreur?: string;
  }[];
}

const DOSSIER = join(__dirname, "../cas/cotation");
const fichiers = readdirSync(DOSSIER)
  .filter((f) => f.endsWith(".yaml"))
  .sort();

beforeAll(installeFauxCustomFunctions);

/** Une plage est rectangulaire : les lignes courtes sont complétées de blancs. */
const rectangle = (plage: readonly unknown[][]): unknown[][] => {
  const largeur = Math.max(...plage.map((l) => l.length));
  return plage.map((l) => [...l, ...Array<unknown>(largeur - l.length).fill(null)]);
};

it("dix grilles au moins", () => expect(fichiers.length).toBeGreaterThanOrEqual(10));

describe.each(fichiers)("%s", (fichier) => {
  const cas = parse(readFileSync(join(DOSSIER, fichier), "utf8"), { merge: true }) as Cas;
  const grille = rectangle(cas.grille);
  for (const d of cas.demandes)
    for (const cle of Object.keys(d.demande))
      if (!cas.entetes.includes(cle)) throw new Error(`${fichier} : en-tête inconnu ${cle}`);
  const lignes = cas.demandes.map((d) => cas.entetes.map((e) => d.demande[e] ?? null));

  describe.each([
    ["0", 0],
    ["null", null],
    ["texte vide", ""],
  ])("blancs en %s", (_, blanc) => {
    const a = [avecBlancs(grille, blanc), [cas.entetes], avecBlancs(lignes, blanc)] as [any[][], any[][], any[][]];
    it.each(cas.demandes.map((d, i) => [d.cas, i] as const))("%s", (_nom, i) => {
      const d = cas.demandes[i]!;
      const recu = cotation(a[0], a[1], [a[2][i]!], cas.date)[0]![0];
      if (d.erreur !== undefined) {
        expect(recu).toBeInstanceOf(FausseErreur);
        expect((recu as FausseErreur).message.replace(/[\u00a0\u202f]/g, " ")).toContain(d.erreur);
        const detail = cotationDetail(a[0], a[1], [a[2][i]!], cas.date);
        expect(detail[1]![1]).toBe("Problème");
      } else {
        expect(recu).toBe(d.score);
        const blocs = cotationBlocs(a[0], a[1], [a[2][i]!], cas.date);
        expect(blocs[1]!.at(-1)).toBe(d.score);
        if (d.blocs !== undefined) expect(blocs[1]!.slice(0, -1)).toEqual(d.blocs);
        const detail = cotationDetail(a[0], a[1], [a[2][i]!], cas.date).slice(1);
        expect(detail.at(-1)!.slice(1, 6)).toEqual(["Total", "", "", "", d.score]);
        // La colonne Points s'additionne jusqu'au total.
        if (typeof d.score === "number")
          expect(detail.slice(0, -1).reduce((s, l) => s + (l[5] as number), 0)).toBeCloseTo(d.score, 9);
      }
    });
    it("la plage entière donne les mêmes scores que ligne à ligne, et COTATION_PROBLEMES dit les lignes fautives", () => {
      const tous = cotation(a[0], a[1], a[2], cas.date).map((l) => l[0]);
      expect(tous.map((s) => (s instanceof FausseErreur ? "erreur" : s))).toEqual(
        cas.demandes.map((d) => (d.erreur === undefined ? d.score : "erreur")),
      );
      const dites = cotationProblemes(a[0], a[1], a[2], cas.date)
        .slice(1)
        .filter((l) => l[4] === "ligne non notée")
        .map((l) => l[0]);
      expect([...new Set(dites)]).toEqual(cas.demandes.flatMap((d, i) => (d.erreur === undefined ? [] : [i + 1])));
    });
    it("COTATION_VERIFIER lit la grille sans rien trouver d'illisible", () => {
      expect(
        cotationVerifier(a[0], a[1]).filter((l) => String(l[3]).startsWith("Grille, ligne") && l[0] === "bloquant"),
      ).toEqual([]);
      expect(cotationVerifier(a[0], a[1], a[2], cas.date).length).toBeGreaterThan(1);
    });
  });
});
