/** FLUX_PART_STOCK et FLUX_PART_ROTATION à une date : la règle de l'écran Flux, sur les mêmes données. */
import fc from "fast-check";
import { lisEtatDesLieux, lisParc } from "../../../src/cells";
import { enNombre, serieDe } from "../../../src/domaine/commun";
import { convertisReservations, evaluePatrimoine, OPTIONS_DE_PATRIMOINE } from "../../../src/domaine/flux";
import { fluxPartRotation, fluxPartStock } from "../../../src/functions/flux";
import { avecVides, enClair, installeExcel, phraseDe, VIDES } from "./outils";

installeExcel();
const j = (a: number, m: number, d: number): number => serieDe(a, m, d)!;
const LE = j(2024, 6, 30);

describe.each(VIDES)("Fin des droits, cellules vides reçues comme %p", (vide) => {
  const v = (d: unknown[][]): any[][] => avecVides(d, vide);

  test("un droit compte jusqu'à son dernier jour compris ; sans fin, toujours", () => {
    const parts = (fin: unknown): unknown => fluxPartStock([[25]], [[100]], undefined, v([[fin]]), LE)[0]![0];
    expect([parts(LE - 1), parts(LE), parts(LE + 1), parts("30/06/2024"), parts("")]).toEqual([
      0, 0.25, 0.25, 0.25, 0.25,
    ]);
  });

  test("garantie : cinq ans après le dernier versement (R. 441-6) ; des deux fins, la plus tardive", () => {
    const part = (fin: unknown, remboursement: unknown, contrepartie: unknown): unknown =>
      fluxPartStock([[25]], [[100]], undefined, v([[fin]]), LE, v([[remboursement]]), v([[contrepartie]]))[0]![0];
    expect(part("", j(2019, 6, 30), "garantie")).toBe(0.25);
    expect(part("", j(2019, 6, 29), "garantie")).toBe(0);
    expect(part(j(2020, 1, 1), j(2019, 6, 30), "garantie")).toBe(0.25);
    expect(part(j(2024, 7, 1), j(2010, 1, 1), "garantie")).toBe(0.25);
    // Un terrain ne se rembourse pas : la date ne prolonge ni ne finit rien.
    expect(part("", j(2010, 1, 1), "terrain")).toBe(0.25);
    expect(part(j(2024, 6, 29), j(2023, 1, 1), "terrain")).toBe(0);
  });

  test("sans contreparties, une ligne remboursée est celle d'une garantie", () => {
    expect(fluxPartStock([[25], [10]], [[100]], undefined, undefined, LE, v([[j(2019, 6, 29)], [""]]))).toEqual([
      [0],
      [0.1],
    ]);
  });

  test("par réservataire, ce qui a pris fin revient au non réservé ; par rotation aussi", () => {
    const fins = v([[j(2023, 12, 31)], [""], [LE]]);
    expect(fluxPartStock([[10], [20], [5]], [[100]], [["ALS"], ["ALS"], ["Ville"]], fins, LE)).toEqual([
      ["Réservataire", "Part"],
      ["ALS", 0.2],
      ["Ville", 0.05],
      ["Non réservé", 0.75],
    ]);
    expect(fluxPartRotation([[10], [20], [5]], [[0.1]], [[100]], [[0.1]], fins, LE)).toEqual([[0], [0.2], [0.05]]);
  });
});

describe("Fin des droits : données refusées", () => {
  test("des fins ou des remboursements sans date", () => {
    expect(phraseDe(() => fluxPartStock([[25]], [[100]], undefined, [[LE]]))).toBe(
      "Fins : des fins de droits sont données sans date ; la date à laquelle les droits s'apprécient est attendue.",
    );
    expect(phraseDe(() => fluxPartRotation([[25]], [[0.1]], [[100]], [[0.1]], undefined, "", [[LE]]))).toMatch(
      /^Remboursements : des fins de droits sont données sans date/,
    );
  });
  test("une date illisible ou une contrepartie inconnue n'ôte que sa ligne ; une taille refuse tout", () => {
    const rendu = enClair(
      fluxPartStock([[25], [10], [5]], [[100]], undefined, [["bientôt"], [""], [""]], LE, undefined, [
        [""],
        ["garanti"],
        [""],
      ]),
    ) as unknown[][];
    expect(rendu[0]![0]).toMatch(/^#VALEUR! Fins, .* : «\u00a0bientôt\u00a0» n'est pas une date/);
    expect(rendu[1]![0]).toMatch(/^#VALEUR! Contreparties, .*Vouliez-vous dire «\u00a0garantie\u00a0» \?$/);
    expect(rendu[2]).toEqual([0.05]);
    expect(phraseDe(() => fluxPartStock([[25], [10]], [[100]], undefined, [[LE], [LE], [LE]], LE))).toMatch(
      /^Fins : 3\u00a0cellules reçues ; il en faut 2/,
    );
  });
});

test("la cellule et l'écran Flux donnent la même part, par réservataire, sur des tables tirées au sort", () => {
  const date = fc.constantFrom<unknown>(
    "",
    LE - 1,
    LE,
    LE + 1,
    j(2019, 6, 29),
    j(2019, 6, 30),
    j(2010, 1, 1),
    j(2030, 1, 1),
  );
  const ligne = fc.record({
    nom: fc.constantFrom("Préfet 35", "ALS", "als ", "Ville de Rennes", "Bruz"),
    programme: fc.integer({ min: 0, max: 2 }),
    reserves: fc.integer({ min: 1, max: 30 }),
    contrepartie: fc.constantFrom("", "garantie", "Terrain", "financement", 0.01),
    fin: date,
    remboursement: date,
  });
  const TAUX = [0.08, 0.05, 0.125];
  fc.assert(
    fc.property(fc.array(ligne, { minLength: 1, maxLength: 12 }), (ls) => {
      const { programmes } = lisParc(
        [["Programme", "Commune", "Logements", "Taux de rotation"]],
        TAUX.map((t, i) => [`P${i}`, "Rennes", 1000, t]),
      );
      const { reservations } = lisEtatDesLieux(
        [
          [
            "Réservataire",
            "Type",
            "Programme",
            "Logements réservés",
            "Contrepartie",
            "Fin des droits",
            "Date de remboursement",
          ],
        ],
        ls.map((l) => [l.nom, "Autre", `P${l.programme}`, l.reserves, l.contrepartie, l.fin, l.remboursement]),
      );
      const { total } = evaluePatrimoine(programmes, OPTIONS_DE_PATRIMOINE);
      const ecran = convertisReservations(
        reservations,
        programmes,
        OPTIONS_DE_PATRIMOINE,
        total,
        null,
        LE,
      ).reservataires;
      const colonne = (f: (l: (typeof ls)[number]) => unknown): any[][] => ls.map((l) => [f(l)]);
      const fins = [
        colonne((l) => l.fin),
        LE,
        colonne((l) => l.remboursement),
        colonne((l) => l.contrepartie),
      ] as const;
      const parc = TAUX.map(() => [1000]);
      const stock = fluxPartStock(
        colonne((l) => l.reserves),
        parc,
        colonne((l) => l.nom),
        ...fins,
      );
      expect(stock.slice(1, -1)).toEqual(ecran.map((r) => [r.reservataire, enNombre(r.stock!.part)]));
      const rotation = fluxPartRotation(
        colonne((l) => l.reserves),
        colonne((l) => TAUX[l.programme]),
        parc,
        TAUX.map((t) => [t]),
        ...fins,
      );
      for (const r of ecran) {
        const somme = ls.reduce(
          (s, l, i) =>
            s + (l.nom.trim().toLowerCase() === r.reservataire.toLowerCase() ? (rotation[i]![0] as number) : 0),
          0,
        );
        expect(somme).toBeCloseTo(enNombre(r.rotation!.part), 12);
      }
    }),
    { seed: 441_6, numRuns: 150 },
  );
});
