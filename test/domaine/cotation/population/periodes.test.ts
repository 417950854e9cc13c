/** Deux périodes : les jours des deux bords compris, ce qui se compare et ce qui ne se compare pas. */
import { serieDe } from "../../../../src/domaine/commun";
import {
  anneeDe,
  defautDesPeriodes,
  deuxDernieresAnnees,
  estDans,
  rapproche,
  reservesDesPeriodes,
} from "../../../../src/domaine/cotation/population";

const j = (a: number, m: number, d: number): number => serieDe(a, m, d)!;
const an = (a: number) => ({ de: j(a, 1, 1), a: j(a, 12, 31) });

it("le 1er janvier et le 31 décembre en sont, la veille et le lendemain non, une date inconnue non plus", () =>
  expect(
    [j(2023, 12, 31), j(2024, 1, 1), j(2024, 12, 31), j(2025, 1, 1), "inconnu" as const, j(2024, 12, 31) + 0.9].map(
      (d) => estDans(an(2024), d),
    ),
  ).toEqual([false, true, true, false, false, true]));

it("les deux dernières années achevées : le 31/12/2024 finit 2024, le 30/12/2024 non", () => {
  expect(deuxDernieresAnnees(j(2024, 12, 31))).toEqual([an(2023), an(2024)]);
  expect(deuxDernieresAnnees(j(2024, 12, 30))).toEqual([an(2022), an(2023)]);
});

it("une année civile entière, ou rien", () => {
  expect(anneeDe(an(2024))).toBe(2024);
  expect(anneeDe({ de: j(2024, 1, 1), a: j(2024, 12, 30) })).toBeNull();
});

it("à l'envers, qui se chevauchent d'un jour, dans le désordre, ou l'une après l'autre", () => {
  expect(defautDesPeriodes({ de: 10, a: 9 }, { de: 20, a: 30 })).toBe("a-l-envers");
  expect(defautDesPeriodes({ de: 1, a: 10 }, { de: 10, a: 20 })).toBe("se-chevauchent");
  expect(defautDesPeriodes(an(2024), an(2023))).toBe("dans-le-desordre");
  expect(defautDesPeriodes(an(2023), an(2024))).toBeNull();
});

it("365 et 366 jours se comparent ; six mois et un an non ; une année qui finit demain est inachevée", () => {
  expect(reservesDesPeriodes(an(2023), an(2024), j(2024, 12, 31))).toEqual({ inachevee: false, durees: null });
  expect(reservesDesPeriodes(an(2023), an(2024), j(2024, 12, 30)).inachevee).toBe(true);
  expect(reservesDesPeriodes(an(2023), { de: j(2024, 1, 1), a: j(2024, 6, 30) }, j(2024, 12, 31)).durees).toEqual([
    365, 182,
  ]);
});

it("un groupe absent d'une période y vaut 0 ; deux écritures d'un nom sont un groupe", () =>
  expect(
    rapproche(
      [
        { cle: "rive", n: 2 },
        { cle: "Valmont", n: 1 },
      ],
      [
        { cle: "Rive", n: 3 },
        { cle: "Épinay", n: 4 },
      ],
      (x) => x.toLowerCase(),
    ),
  ).toEqual([
    { cle: "Rive", avant: 2, apres: 3 },
    { cle: "Épinay", avant: 0, apres: 4 },
    { cle: "Valmont", avant: 1, apres: 0 },
  ]));
