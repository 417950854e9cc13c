import {
  ansRevolus,
  civileDe,
  decaleDeMois,
  DERNIERE_DATE,
  joursDuMois,
  joursEcoules,
  moisRevolus,
  serieDe,
  serieDuTexte,
} from "../../../src/domaine/commun";

const s = (texte: string): number => {
  const [j, m, a] = texte.split("/").map(Number);
  return serieDe(a!, m!, j!)!;
};

describe("Numéros de série Excel (système 1900)", () => {
  it.each([
    ["01/01/1900", 1],
    ["28/02/1900", 59],
    ["01/03/1900", 61],
    ["01/01/2000", 36526],
    ["29/02/2024", 45351],
    ["31/12/9999", 2958465],
  ])("%s a le numéro %i", (texte, serie) => {
    expect(s(texte)).toBe(serie);
    const c = civileDe(serie);
    expect(`${String(c.jour).padStart(2, "0")}/${String(c.mois).padStart(2, "0")}/${c.annee}`).toBe(texte);
  });
  it("refuse une date qui n'existe pas", () =>
    expect([serieDe(2023, 2, 29), serieDe(1899, 12, 31), serieDe(2024, 13, 1)]).toEqual([null, null, null]));
  it.each([
    [2024, 4, 31],
    [2024, 6, 31],
    [2024, 9, 31],
    [2024, 11, 31],
    [2024, 2, 30],
    [2024, 1, 32],
    [2024, 1, 0],
    [2024, 0, 1],
    [1900, 2, 29],
    [10000, 1, 1],
    [2024, 1, 1.5],
  ])("%d-%d-%d n'existe pas", (a, m, d) => expect(serieDe(a, m, d)).toBeNull());
  it("les jours des mois, 1900 et 2100 sans 29 février, 2000 avec", () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((m) => joursDuMois(2023, m))).toEqual([
      31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
    ]);
    expect([1900, 2000, 2023, 2024, 2100].map((a) => joursDuMois(a, 2))).toEqual([28, 29, 28, 29, 28]);
  });
  it("le numéro 60 est le 29 février 1900 d'Excel ; hors de 1 à 2 958 465, il n'y a pas de date", () => {
    expect(civileDe(60)).toEqual({ annee: 1900, mois: 2, jour: 29 });
    expect(DERNIERE_DATE).toBe(2958465);
    for (const n of [0, DERNIERE_DATE + 1, 45292.5]) expect(() => civileDe(n)).toThrow(RangeError);
  });
  it("comme le calendrier grégorien du système, aux bords des mois de février et des années, de 1901 à 9999", () => {
    for (let a = 1901; a <= 9999; a++)
      for (const [m, d] of [
        [1, 1],
        [2, 28],
        [3, 1],
        [12, 31],
      ] as const) {
        // Le 1er janvier 1970 a le numéro 25 569.
        const n = Date.UTC(a, m - 1, d) / 86_400_000 + 25_569;
        if (serieDe(a, m, d) !== n) expect([a, m, d, serieDe(a, m, d)]).toEqual([a, m, d, n]);
        const c = civileDe(n);
        if (c.annee !== a || c.mois !== m || c.jour !== d) expect(c).toEqual({ annee: a, mois: m, jour: d });
      }
  });
  it("aller et retour sur tous les jours de 1900 à 2100", () => {
    for (let n = 1; n <= 73415; n++) {
      if (n === 60) continue;
      const c = civileDe(n);
      if (serieDe(c.annee, c.mois, c.jour) !== n) expect([c, serieDe(c.annee, c.mois, c.jour)]).toEqual([c, n]);
    }
  });
});

describe("Unités complètes écoulées (DATEDIF)", () => {
  it.each([
    ["15/01/2024", "14/02/2024", 0],
    ["15/01/2024", "15/02/2024", 1],
    ["31/01/2024", "29/02/2024", 0],
    ["31/01/2024", "01/03/2024", 1],
    ["01/03/2022", "01/03/2024", 24],
  ])("de %s à %s : %i mois", (d, f, mois) => expect(moisRevolus(s(d), s(f))).toBe(mois));
  it("65 ans le jour de l'anniversaire, 64 la veille", () =>
    expect([ansRevolus(s("10/06/1959"), s("10/06/2024")), ansRevolus(s("10/06/1959"), s("09/06/2024"))]).toEqual([
      65, 64,
    ]));
  it("décale au dernier jour du mois", () =>
    expect(civileDe(decaleDeMois(s("31/01/2023"), 1)!)).toEqual({ annee: 2023, mois: 2, jour: 28 }));
  it.each([
    ["31/12/2023", 2, "29/02/2024"],
    ["15/01/2024", -1, "15/12/2023"],
    ["15/12/2023", 1, "15/01/2024"],
    ["31/05/2024", -12, "31/05/2023"],
  ])("%s décalé de %i mois : %s", (de, n, attendu) => expect(decaleDeMois(s(de), n)).toBe(s(attendu)));
  it("hors de 1900 à 9999, rien", () =>
    expect([decaleDeMois(s("31/12/9999"), 1), decaleDeMois(s("31/01/1900"), -1)]).toEqual([null, null]));
  it("du 1er au 31 janvier, 30 jours", () => expect(joursEcoules(s("01/01/2024"), s("31/01/2024"))).toBe(30));
});

describe("Une date écrite", () => {
  // 45 323 : le 1er février 2024.
  it.each([
    ["01/02/2024", 45323],
    [" 1/2/2024 ", 45323],
    ["01/02/2024 00:00", 45323],
    ["01/02/2024 00:00:00", 45323],
    ["2024-02-01", 45323],
    ["2024-02-01T00:00:00", 45323],
    ["2024-02-01 00:00", 45323],
    ["2024-02-30", null],
    ["01/02/2024 08:00", null],
    ["février 2024", null],
  ])("« %s » : %p", (texte, attendu) => expect(serieDuTexte(texte)).toBe(attendu));
});
