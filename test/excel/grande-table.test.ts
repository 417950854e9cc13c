/**
 * The pane's writing by pieces, by the real office.js and its limit: 6 000 applications of 40 columns under 1.5 MB, and in the
 * long run the size of a real EPCI, 20 000 under 5 MB.
 */
import { classeurOuvert as c, ErreurDuClasseur, type Source } from "../../src/excel";
import { type AtelierHeadless } from "../../src/workbench/node/ouvre-atelier";
import { ENTIER } from "../long";
import { ferme, ouvre } from "./atelier";

jest.setTimeout(300_000);

const LIGNES = ENTIER ? 20_000 : 6_000;
/** Tells how long each step took. */
const MESURE = process.env["MESURE"] === "1";
const COLONNES = 40;

let a: AtelierHeadless;
let source: Source;
beforeAll(async () => {
  const entetes = Array.from({ length: COLONNES }, (_, j) => (j === 0 ? "Numéro unique" : `Colonne ${j}`));
  const ligne = (i: number): (string | number)[] =>
    Array.from({ length: COLONNES }, (_, j) =>
      j === 0
        ? String(350_000_000_000_000_000n + BigInt(i))
        : j % 3 === 0
          ? 45000 + j
          : j % 3 === 1
            ? "Non"
            : "Logement social",
    );
  a = await ouvre({
    nom: "Grande",
    feuilles: [
      {
        nom: "Demandes",
        cellules: [entetes, ...Array.from({ length: LIGNES }, (_, i) => ligne(i))],
        tables: [{ nom: "Demandes", plage: `A1:AN${LIGNES + 1}` }],
      },
    ],
  });
  source = (await c.lisInventaire()).sources.find((s) => s.nom === "Demandes")!;
});
afterAll(() => ferme(a));

const colonnes = () => [
  { nom: "Score", valeurs: Array.from({ length: LIGNES }, (_, i) => (i * 7) % 101), format: "General" },
  { nom: "Rang", valeurs: Array.from({ length: LIGNES }, (_, i) => i + 1), format: "0" },
];

describe(`Une table de ${LIGNES} lignes et ${COLONNES} colonnes`, () => {
  it("se lit par morceaux, avec sa progression, sous la limite d'un échange", async () => {
    const vus: number[] = [];
    const debut = performance.now();
    const b = await c.lisSource(source, { progression: (p) => vus.push(p.fait) });
    if (MESURE) process.stdout.write(`lecture : ${Math.round(performance.now() - debut)} ms\n`);
    expect(b.valeurs).toHaveLength(LIGNES + 1);
    expect(vus.length).toBeGreaterThan(1);
    expect(vus.at(-1)).toBe(LIGNES + 1);
    expect(b.valeurs[LIGNES]![0]).toBe(String(350_000_000_000_000_000n + BigInt(LIGNES - 1)));
  });

  it("l'écriture interrompue ne laisse rien", async () => {
    const arret = new AbortController();
    const avancees: { fait: number; total: number }[] = [];
    const e = await c
      .ecrisColonnes("Scores", source.tableId!, colonnes(), {
        signal: arret.signal,
        progression: (p) => {
          avancees.push(p);
          arret.abort();
        },
      })
      .catch((x: unknown) => x);
    expect(e).toBeInstanceOf(ErreurDuClasseur);
    expect((e as ErreurDuClasseur).code).toBe("requete-abandonnee");
    // Two columns, by pieces of 2 500 rows: stopped inside the first.
    expect(avancees).toEqual([{ fait: 2500, total: 2 * LIGNES }]);
    expect((await c.lisInventaire()).sources.find((s) => s.nom === "Demandes")!.zone.colonnes).toBe(COLONNES);
  });

  it("scores et rangs s'écrivent en valeurs à droite de la table, et « Annuler » les retire", async () => {
    const debut = performance.now();
    const e = await c.ecrisColonnes("Scores", source.tableId!, colonnes());
    if (MESURE) process.stdout.write(`écriture : ${Math.round(performance.now() - debut)} ms\n`);
    expect(a.values("Demandes!AO1:AP2")).toEqual([
      ["Score", "Rang"],
      [0, 1],
    ]);
    expect(a.values(`Demandes!AO${LIGNES + 1}:AP${LIGNES + 1}`)).toEqual([[((LIGNES - 1) * 7) % 101, LIGNES]]);
    const annulation = performance.now();
    await c.annuleEcriture(e);
    if (MESURE) process.stdout.write(`annulation : ${Math.round(performance.now() - annulation)} ms\n`);
    expect((await c.lisInventaire()).sources.find((s) => s.nom === "Demandes")!.zone.colonnes).toBe(COLONNES);
  });
});
