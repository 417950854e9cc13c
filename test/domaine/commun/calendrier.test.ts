import { ansRevolus, civileDe, decaleDeMois, moisRevolus, serieDe } from "../../../src/domaine/commun";

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
  it("aller et retour sur tous les jours de 1900 à 2100", () => {
    for (let n = 1; n <= 73415; n++) {
      if (n === 60) continue;
      const c = civileDe(n);
      expect(serieDe(c.annee, c.mois, c.jour)).toBe(n);
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
});
