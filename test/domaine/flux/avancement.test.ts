/** La période d'un suivi et l'avancement d'un réservataire : fractions exactes, bornes comprises. */
import { ratio, serieDe } from "../../../src/domaine/commun";
import { evalueAvancement, periodeDeSuivi, prorata } from "../../../src/domaine/flux";

const j = (jour: number, mois: number, annee: number): number => serieDe(annee, mois, jour)!;

describe("La période du suivi", () => {
  it.each([
    ["un début seul ouvre douze mois", null, j(15, 3, 2024), null, j(15, 3, 2024), j(14, 3, 2025)],
    ["un 29 février n'a pas d'anniversaire", null, j(29, 2, 2024), null, j(29, 2, 2024), j(28, 2, 2025)],
    ["une fin seule ferme les douze mois qui y mènent", null, null, j(31, 12, 2024), j(1, 1, 2024), j(31, 12, 2024)],
    ["une fin en milieu d'année", null, null, j(30, 6, 2024), j(1, 7, 2023), j(30, 6, 2024)],
    ["le dernier jour d'Excel, qui n'a pas de lendemain", null, null, j(31, 12, 9999), j(1, 1, 9999), j(31, 12, 9999)],
    ["les deux bornes telles quelles", j(1, 6, 2022), j(1, 2, 2024), j(31, 3, 2024), j(1, 2, 2024), j(31, 3, 2024)],
    ["un seul jour", null, j(1, 2, 2024), j(1, 2, 2024), j(1, 2, 2024), j(1, 2, 2024)],
    ["sans bornes, l'année civile de la date", j(1, 6, 2022), null, null, j(1, 1, 2022), j(31, 12, 2022)],
    // Excel ne compte ni avant le 1er janvier 1900 ni après 9999.
    ["douze mois qui commenceraient avant 1900", null, null, j(30, 6, 1900), 1, j(30, 6, 1900)],
    ["douze mois qui finiraient après 9999", null, j(1, 3, 9999), null, j(1, 3, 9999), j(1, 3, 9999)],
  ])("%s", (_, date, debut, fin, attenduDebut, attenduFin) =>
    expect(periodeDeSuivi(date, debut, fin)).toEqual({ debut: attenduDebut, fin: attenduFin }),
  );
  it("sans date ni borne, aucune", () => expect(periodeDeSuivi(null, null, null)).toBeNull());
  it("des bornes inversées se disent, avec les deux jours", () =>
    expect(periodeDeSuivi(null, j(2, 1, 2024), j(1, 1, 2024))).toEqual({
      code: "flux-dates-inversees",
      ou: { plage: "Début" },
      valeurs: { debut: j(2, 1, 2024), fin: j(1, 1, 2024) },
    }));
});

it("le prorata compte les deux bornes, et une date hors période est ramenée à la sienne", () => {
  const annee = { debut: j(1, 1, 2024), fin: j(31, 12, 2024) };
  // 2024 a 366 jours ; le 31 mars est le 91e.
  expect(
    [j(31, 3, 2024), j(1, 1, 2024), j(31, 12, 2023), j(31, 12, 2024), j(1, 1, 2025)].map((d) => prorata(d, annee)),
  ).toEqual([ratio(91, 366), ratio(1, 366), ratio(1, 366), ratio(1), ratio(1)]);
});

it("14,25 logements attendus, 3 réalisés à la moitié de l'année ; le flux réel est de 60 pour une assiette de 57", () => {
  const objectif = ratio(57, 4);
  expect(evalueAvancement(objectif, ratio(3), ratio(1, 2), { flux: ratio(60), assiette: ratio(57) })).toEqual({
    objectif,
    realise: ratio(3),
    // 3 ÷ 14,25 ; 3 − 7,125 ; 14,25 × 60 ÷ 57 = 15.
    tauxAtteint: ratio(4, 19),
    tauxAttendu: ratio(1, 2),
    ecart: ratio(-33, 8),
    objectifSurFluxReel: ratio(15),
    ecartSurFluxReel: ratio(-12),
  });
  expect(evalueAvancement(objectif, ratio(3), null, null)).toMatchObject({
    tauxAttendu: null,
    ecart: null,
    objectifSurFluxReel: null,
    ecartSurFluxReel: null,
  });
});
