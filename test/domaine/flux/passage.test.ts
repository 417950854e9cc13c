import { enNombre, ratio, serieDe, type Ratio } from "../../../src/domaine/commun";
import {
  droitsDuPrefetSelon,
  passeAuxLogements,
  type Conversion,
  type ConversionDeReservataire,
  type DonneesDePassage,
} from "../../../src/domaine/flux";
import { phraseFlux } from "../../../src/messages";

const JOUR = serieDe(2024, 6, 1)!;
const pc = (x: number): Ratio => ratio(BigInt(Math.round(x * 100)), 10_000n);
/** Une part sur un parc de 10 000 logements : 30,01 % = 3 001 réservés. */
const r = (reservataire: string, type: string, part: number, horsPlafond = 0): ConversionDeReservataire => ({
  reservataire,
  type,
  reserves: Math.round(part * 100),
  reservesEchus: 0,
  prochaineFin: null,
  rotation: null,
  droitsUniques: null,
  stock: {
    part: pc(part),
    numerateur: ratio(BigInt(Math.round(part * 100))),
    denominateur: ratio(10_000),
    dontHorsPlafond: pc(horsPlafond),
  },
});
const conversion = (...reservataires: ConversionDeReservataire[]): Conversion => ({ reservataires, problemes: [] });
const DEMANDE: DonneesDePassage = { methode: "stock", retrocession: null, avecPlafondDeLEtat: true };
const donnes = (c: Conversion, d: DonneesDePassage = DEMANDE, assiette = ratio(1000), date = JOUR): (number | null)[] =>
  passeAuxLogements(c, assiette, d, date).lignes.map((l) => (l.repartie === null ? null : enNombre(l.repartie.donne)));

describe("Des parts aux logements", () => {
  // Assiette 1 000 : 30 % de plafond = 300 logements (R441-5-2).
  test.each([
    [29.9, 299],
    [30, 300],
    [30.1, 300],
  ])("plafond de l'État : %p %% demandés sur 1 000, %p logements donnés", (part, attendu) => {
    const c = conversion(r("Préfet", "État", part), r("ALS", "Action Logement", 25));
    expect(donnes(c)[0]).toBe(attendu);
  });
  test("sans le plafond (arrêté du préfet), 30,1 % donnent 301 ; avant le 22 février 2020 aucun plafond n'est appliqué", () => {
    const c = conversion(r("Préfet", "État", 30.1), r("ALS", "Action Logement", 25));
    expect(donnes(c, { ...DEMANDE, avecPlafondDeLEtat: false })[0]).toBe(301);
    expect(passeAuxLogements(c, ratio(1000), DEMANDE, serieDe(2020, 2, 21)!).plafondDeLEtat).toBeNull();
    expect(passeAuxLogements(c, ratio(1000), DEMANDE, serieDe(2020, 2, 22)!).plafondDeLEtat).toEqual(pc(30));
  });
  test("ce qui répond à un terrain s'ajoute au plafond (R441-5-4) : 35 % dont 5 % donnent 350 ; dont 4 %, 340", () => {
    expect(donnes(conversion(r("Préfet", "État", 35, 5), r("ALS", "Action Logement", 25)))[0]).toBe(350);
    expect(donnes(conversion(r("Préfet", "État", 35, 4), r("ALS", "Action Logement", 25)))[0]).toBe(340);
  });
  test("deux lignes de l'État partagent un seul plafond : 20 % + 12 % donnent 300 ensemble", () => {
    const [a, b] = donnes(
      conversion(r("Préfet", "État", 20), r("Fonctionnaires", "État", 12), r("ALS", "Action Logement", 25)),
    );
    expect(a! + b!).toBe(300);
  });
  test("aucune assiette, ou des parts au-dessus de 100 % : la raison est dite, aucun logement n'est donné", () => {
    const nulle = passeAuxLogements(conversion(r("Préfet", "État", 30)), ratio(0), DEMANDE, JOUR);
    expect([nulle.donne, nulle.lignes[0]!.repartie, phraseFlux(nulle.problemes[0]!)]).toEqual([
      null,
      null,
      expect.stringContaining("aucun logement à répartir"),
    ]);
    const trop = passeAuxLogements(
      conversion(r("Préfet", "État", 60), r("ALS", "Action Logement", 50)),
      ratio(57),
      DEMANDE,
      JOUR,
    );
    expect(trop.problemes.map((p) => p.code)).toEqual(["flux-parts-superieures"]);
  });
  test("la rétrocession PNRU veut un seul État et un seul Action Logement ; sinon rien n'est réparti", () => {
    const p = passeAuxLogements(
      conversion(r("Préfet", "État", 30), r("Ville", "Commune ou EPCI", 20)),
      ratio(57),
      { ...DEMANDE, retrocession: pc(1.37) },
      JOUR,
    );
    expect(p.lignes.map((l) => [enNombre(l.part), l.repartie])).toEqual([
      [0.3, null],
      [0.2, null],
    ]);
    expect(phraseFlux(p.problemes[0]!)).toMatch(/un seul de chaque.* lus : 1 et 0\.$/);
  });
  test("sans part par la méthode : nommé, aucun logement ; les droits du préfet ne sont alors pas dits", () => {
    const c = conversion(r("Préfet", "État", 30), { ...r("ALS", "Action Logement", 25), stock: null });
    expect(passeAuxLogements(c, ratio(57), DEMANDE, JOUR).sansPart).toEqual(["ALS"]);
    // 35 % dont 4 % hors plafond, sur 57 : au plus 34 %, soit 19,38 par an.
    const plafonne = conversion(r("Préfet", "État", 35, 4));
    expect(
      enNombre(droitsDuPrefetSelon(passeAuxLogements(plafonne, ratio(57), DEMANDE, JOUR), plafonne, JOUR, null)!.flux),
    ).toBe(19.38);
    const sansPrefet = conversion({ ...r("Préfet", "État", 30), stock: null }, r("ALS", "Action Logement", 25));
    expect(
      droitsDuPrefetSelon(passeAuxLogements(sansPrefet, ratio(57), DEMANDE, JOUR), sansPrefet, JOUR, null),
    ).toBeNull();
  });
  test("sans ligne de l'État, il n'y a pas de droits du préfet", () => {
    const c = conversion(r("ALS", "Action Logement", 25));
    expect(droitsDuPrefetSelon(passeAuxLogements(c, ratio(57), DEMANDE, JOUR), c, JOUR, null)).toBeNull();
  });
  test("deux lignes de l'État dont une sans part : ses droits ne sont pas dits, car une part en manque", () => {
    const c = conversion(r("Préfet", "État", 20), { ...r("Fonctionnaires", "État", 5), stock: null });
    const p = passeAuxLogements(c, ratio(1000), DEMANDE, JOUR);
    expect([enNombre(p.fluxDeLEtat!), p.sansPart]).toEqual([200, ["Fonctionnaires"]]);
    expect(droitsDuPrefetSelon(p, c, JOUR, null)).toBeNull();
    // Avec les deux parts : 25 % de 1 000, et 2 000 + 500 logements réservés.
    const deux = conversion(r("Préfet", "État", 20), r("Fonctionnaires", "État", 5));
    const droits = droitsDuPrefetSelon(passeAuxLogements(deux, ratio(1000), DEMANDE, JOUR), deux, JOUR, null)!;
    expect(enNombre(droits.flux)).toBe(250);
  });
  test("la rétrocession PNRU passe de l'État à Action Logement : 1,37 % de 1 000, soit 13,7 logements", () => {
    const p = passeAuxLogements(
      conversion(r("Préfet", "État", 30), r("Ville", "Commune ou EPCI", 20), r("ALS", "Action Logement", 25)),
      ratio(1000),
      { ...DEMANDE, retrocession: pc(1.37) },
      JOUR,
    );
    expect(p.lignes.map((l) => [l.reservataire, enNombre(l.transfert), enNombre(l.part)])).toEqual([
      ["Préfet", -0.0137, 0.2863],
      ["Ville", 0, 0.2],
      ["ALS", 0.0137, 0.2637],
    ]);
    expect([enNombre(p.fluxDeLEtat!), p.problemes]).toEqual([286.3, []]);
  });
  test("une rétrocession plus grande que la part de l'État se dit, et rien n'est réparti", () => {
    const p = passeAuxLogements(
      conversion(r("Préfet", "État", 1), r("ALS", "Action Logement", 25)),
      ratio(1000),
      { ...DEMANDE, retrocession: pc(1.37) },
      JOUR,
    );
    expect(p.problemes).toHaveLength(1);
    expect([p.donne, p.resteAuBailleur, p.fluxDeLEtat, p.lignes.map((l) => enNombre(l.part))]).toEqual([
      null,
      null,
      null,
      [0.01, 0.25],
    ]);
  });
  test("ce qui est donné et ce qui reste font l'assiette ; sans État, il n'y a ni plafond ni flux de l'État", () => {
    const c = conversion(r("Ville", "Commune ou EPCI", 20), r("ALS", "Action Logement", 25));
    const p = passeAuxLogements(c, ratio(1000), DEMANDE, JOUR);
    expect([enNombre(p.donne!), enNombre(p.resteAuBailleur!), p.plafondDeLEtat, p.fluxDeLEtat]).toEqual([
      450,
      550,
      null,
      null,
    ]);
    expect(droitsDuPrefetSelon(p, c, JOUR, null)).toBeNull();
  });
});
