/** Avant, en stock ; après, en flux : par commune et par réservataire, chaque nombre refait à la main. */
import { lisEtatDesLieux, lisParc } from "../../../src/cells";
import { divise, enNombre, ratio, serieDe } from "../../../src/domaine/commun";
import {
  convertisReservations,
  etatDesDroits,
  evaluePatrimoine,
  OPTIONS_DE_PATRIMOINE,
  regleLesTaux,
  type EtatDesDroits,
} from "../../../src/domaine/flux";

const DATE = serieDe(2024, 12, 31)!;
const j = (a: number): number => serieDe(a, 12, 31)!;
/**
 * Rennes : 500 × 10 % = 50 − 10 mutations = 40. Bruz : 300 × 8 % = 24. Vern : 200 × 3 % = 6. En tout : 80 − 10 = 70.
 */
const PARC = lisParc(
  [["Programme", "Commune", "EPCI", "Logements", "Taux de rotation", "Mutations prévues"]],
  [
    ["R", "Rennes", "Métropole", 500, 0.1, 10],
    ["B", "Bruz", "Métropole", 300, 0.08, ""],
    ["V", "Vern", "Pays", 200, 0.03, ""],
  ],
);
const ENTETES = [
  "Réservataire",
  "Type",
  "Programme",
  "Commune",
  "Logements réservés",
  "Contrepartie",
  "Droits uniques",
  "Années",
  "Fin des droits",
  "Date de remboursement",
];
function etat(
  lignes: readonly (readonly (string | number)[])[],
  methode: "stock" | "droitsUniques" = "stock",
): EtatDesDroits {
  const { programmes } = regleLesTaux(PARC.programmes, OPTIONS_DE_PATRIMOINE);
  const { reservations } = lisEtatDesLieux([ENTETES], lignes, programmes);
  const { total } = evaluePatrimoine(programmes);
  const conversion = convertisReservations(reservations, programmes, OPTIONS_DE_PATRIMOINE, total, ratio(100), DATE);
  return etatDesDroits({ reservations, programmes, options: OPTIONS_DE_PATRIMOINE, conversion, methode, date: DATE });
}
const LIGNES = [
  ["Préfet", "État", "R", "", 150, "", "", "", "", ""],
  ["Préfet", "État", "B", "", 90, "", "", "", "", ""],
  ["Ville de Bruz", "Commune", "B", "", 60, "garantie", "", "", "", ""],
  ["Ville de Bruz", "Commune", "B", "", 10, "garantie", "", "", j(2020), ""],
  ["Métropole", "EPCI", "R", "", 20, "garantie", "", "", "", ""],
  ["Métropole", "EPCI", "B", "", 20, "terrain", "", "", "", ""],
  ["ALS", "Action Logement", "R", "", 30, "1 %", 60, 10, "", ""],
];
const communes = (e: EtatDesDroits, nom: string): unknown[] =>
  e.reservataires
    .find((r) => r.reservataire === nom)!
    .communes!.map((c) => [c.territoire, enNombre(c.stock!), enNombre(c.flux!), enNombre(c.ecart!)]);

describe("état des droits", () => {
  // Préfet : 240 ÷ 1 000 = 24 % ; × 70 = 16,8, répartis comme 40, 24 et 6. En stock : 150 × 10 % = 15 ; 90 × 8 % = 7,2.
  it("l'État exerce la même part dans toutes les communes : 24 % de 40, de 24, de 6", () => {
    expect(communes(etat(LIGNES), "Préfet")).toEqual([
      ["Rennes", 15, 9.6, -5.4],
      ["Bruz", 7.2, 5.76, -1.44],
      ["Vern", 0, 1.44, 1.44],
    ]);
  });

  // 20 ÷ 1 000 = 2 % ; × 70 = 1,4 sur le flux de la Métropole (40 + 24) : 0,875 et 0,525. En stock : 20 × 10 % à Rennes.
  it("un EPCI dont les droits sont dans une seule commune les exerce dans toutes les siennes (R441-5-3)", () => {
    const e = etat([["Métropole", "EPCI", "R", "", 20, "garantie", "", "", "", ""]]);
    expect(communes(e, "Métropole")).toEqual([
      ["Rennes", 2, 0.875, -1.125],
      ["Bruz", 0, 0.525, 0.525],
    ]);
    // « Commune ou EPCI » ne le dit pas : la commune de ses droits est retenue.
    const dit = etat([["Métropole", "Commune ou EPCI", "R", "", 20, "garantie", "", "", "", ""]]);
    expect(communes(dit, "Métropole")).toEqual([["Rennes", 2, 1.4, -0.6]]);
  });

  // 60 ÷ 1 000 = 6 % ; × 70 = 4,2, tous à Bruz (R441-5-3) ; en stock 60 × 8 % = 4,8. Les 10 échus ne comptent nulle part.
  it("une commune exerce les siens chez elle, et un droit échu ne compte pas", () => {
    const e = etat(LIGNES);
    const bruz = e.reservataires[1]!;
    expect(communes(e, "Ville de Bruz")).toEqual([["Bruz", 4.8, 4.2, -0.6]]);
    expect([bruz.etendue, bruz.territoire, bruz.deSuite]).toEqual(["commune", "Bruz", 60]);
    expect(bruz.droits.map((d) => [d.compte, enNombre(d.tours!)])).toEqual([
      [true, 4.8],
      [false, 0],
    ]);
  });

  // Métropole : 40 ÷ 1 000 × 70 = 2,8, dans Rennes et Bruz comme 40 et 24 : 1,75 et 1,05. En stock : 2 et 1,6.
  it("un EPCI exerce les siens dans ses communes, comme leur assiette", () => {
    const e = etat(LIGNES);
    expect(e.reservataires[2]).toMatchObject({ etendue: "epci", territoire: "Métropole" });
    expect(communes(e, "Métropole")).toEqual([
      ["Rennes", 2, 1.75, -0.25],
      ["Bruz", 1.6, 1.05, -0.55],
    ]);
  });

  it("les totaux des réservataires, des communes et de tous se retrouvent, sans rien perdre", () => {
    const { avantApres, communes: cs, ecartDesPlanchers } = etat(LIGNES);
    // (240 + 60 + 40 + 30) ÷ 1 000 × 70 = 25,9 ; en stock 22,2 + 4,8 + 3,6 + 3.
    expect([enNombre(avantApres.ensemble.stock!), enNombre(avantApres.ensemble.flux!)]).toEqual([33.6, 25.9]);
    expect(avantApres.parTerritoire.reduce((s, t) => s + enNombre(t.flux!), 0)).toBeCloseTo(25.9, 9);
    expect(cs.map((c) => enNombre(c.assiette))).toEqual([40, 24, 6]);
    expect(ecartDesPlanchers).toEqual(ratio(0));
    expect(avantApres.problemes).toEqual([]);
  });

  // ALS : 60 droits sur 10 ans : 6 par an, sur 100 attributions, 6 % × 70 = 4,2. Les autres n'ont pas de part par cette méthode.
  it("la méthode des droits uniques : qui n'en a pas n'est pas comparé, et c'est dit", () => {
    const e = etat(LIGNES, "droitsUniques");
    expect(e.sansPart).toEqual(["Préfet", "Ville de Bruz", "Métropole"]);
    expect(enNombre(e.reservataires[3]!.total!.flux!)).toBe(4.2);
    expect(e.reservataires[3]!.uniques).toBe(60);
    expect(e.reservataires[0]!.communes).toBeNull();
  });

  it("sans programme ni commune : le taux est la moyenne du parc, et ses tours sont répartis comme les libérations", () => {
    const e = etat([["Préfet", "État", "", "", 100, "", "", "", "", ""]]);
    const [prefet] = e.reservataires;
    expect(prefet).toMatchObject({ sansCommune: 100, sansTaux: 0 });
    // Moyenne : 80 ÷ 1 000.
    expect(prefet!.droits[0]).toMatchObject({ tauxDuProgramme: false, tours: divise(ratio(800), ratio(100)) });
    // 8 tours, répartis comme les libérations : 50, 24 et 6 sur 80.
    expect(communes(e, "Préfet").map((c) => (c as unknown[]).slice(0, 2))).toEqual([
      ["Rennes", 5],
      ["Bruz", 2.4],
      ["Vern", 0.6],
    ]);
  });

  it("une collectivité dont aucun droit n'a de commune : ses logements restent à part, aucune commune ne les reçoit", () => {
    const e = etat([["Ville", "Commune", "", "", 100, "garantie", "", "", "", ""]]);
    expect(e.reservataires[0]).toMatchObject({ etendue: "inconnue", sansCommune: 100, sansFlux: false });
    // 100 ÷ 1 000 × 70 = 7 ; en stock, 8.
    expect(communes(e, "Ville")).toEqual([["", 8, 7, -1]]);
  });

  it("une commune dont l'assiette est nulle : ses droits n'y trouvent pas de flux, et c'est dit", () => {
    const { programmes } = lisParc(
      [["Programme", "Commune", "Logements", "Taux de rotation", "Mutations prévues"]],
      [
        ["R", "Rennes", 500, 0.1, ""],
        ["B", "Bruz", 100, 0.08, 20],
      ],
    );
    const { reservations } = lisEtatDesLieux(
      [ENTETES],
      [["Ville de Bruz", "Commune", "B", "", 60, "garantie", "", "", "", ""]],
      programmes,
    );
    const { total } = evaluePatrimoine(programmes);
    const conversion = convertisReservations(reservations, programmes, OPTIONS_DE_PATRIMOINE, total, null, DATE);
    const e = etatDesDroits({
      reservations,
      programmes,
      options: OPTIONS_DE_PATRIMOINE,
      conversion,
      methode: "stock",
      date: DATE,
    });
    expect(e.reservataires[0]!.sansFlux).toBe(true);
    // 50 + 8 − 20 = 38 ; les communes : 50 et 0, soit 12 de plus.
    expect(enNombre(e.ecartDesPlanchers)).toBe(12);
  });
});
