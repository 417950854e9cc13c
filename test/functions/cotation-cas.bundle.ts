/** Les grilles de test/cas/cotation par le fichier que l'on publie, dist/functions.js, dans un Node nu : blancs en 0 et en null. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { chargeFonctions } from "../../scripts/construction/charge-fonctions.cjs";

interface Cas {
  date?: string;
  grille: unknown[][];
  entetes: string[];
  demandes: { cas: string; demande: Record<string, unknown>; score?: number | string; erreur?: string }[];
}

const DOSSIER = join(__dirname, "../cas/cotation");
const fonctions = chargeFonctions() as Record<string, (...a: unknown[]) => unknown>;
const remplis = (plage: readonly (readonly unknown[])[], blanc: unknown): unknown[][] => {
  const largeur = Math.max(...plage.map((l) => l.length));
  return plage.map((l) =>
    Array.from({ length: largeur }, (_, j) => (l[j] === null || l[j] === undefined || l[j] === "" ? blanc : l[j])),
  );
};

describe.each(
  readdirSync(DOSSIER)
    .filter((f) => f.endsWith(".yaml"))
    .sort(),
)("%s", (fichier) => {
  const cas = parse(readFileSync(join(DOSSIER, fichier), "utf8"), { merge: true }) as Cas;
  const lignes = cas.demandes.map((d) => cas.entetes.map((e) => d.demande[e] ?? null));
  it.each([
    ["0", 0],
    ["null", null],
  ])("blancs en %s", (_, blanc) => {
    const grille = remplis(cas.grille, blanc);
    const dits = remplis(lignes, blanc).map((ligne, i) => {
      const [[s]] = fonctions["COTATION"]!(grille, [cas.entetes], [ligne], cas.date) as [[unknown]];
      if (typeof s !== "object") return s;
      const attendu = cas.demandes[i]!.erreur;
      const phrase = String((s as { message?: unknown }).message).replace(/[\u00a0\u202f]/g, " ");
      return attendu !== undefined && phrase.includes(attendu) ? `erreur : ${attendu}` : phrase;
    });
    expect(dits).toEqual(cas.demandes.map((d) => (d.erreur === undefined ? d.score : `erreur : ${d.erreur}`)));
  });
});
