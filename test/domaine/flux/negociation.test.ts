import fc from "fast-check";
import {
  compare,
  enNombre,
  fois,
  moins,
  ratio,
  serieDe,
  signe,
  somme,
  ZERO,
  type Ratio,
} from "../../../src/domaine/commun";
import {
  evalueNegociation,
  type DonneesDeNegociation,
  type Negociation,
  type PositionDeReservataire,
} from "../../../src/domaine/flux";
import { phraseDeNegociation } from "../../../src/messages";

const pc = (n: number): Ratio => ratio(BigInt(Math.round(n * 100)), 10_000n);
const ou = (n: number | null): Ratio | null => (n === null ? null : pc(n));
/** Des pourcentages du flux annuel : offre, plancher, souhait, plafond. */
const position = (
  reservataire: string,
  type: string,
  offre: number | null,
  plancher: number | null = null,
  souhait: number | null = null,
  plafond: number | null = null,
  horsPlafond = 0,
): PositionDeReservataire => ({
  reservataire,
  type,
  offre: ou(offre),
  plancher: ou(plancher),
  souhait: ou(souhait),
  plafond: ou(plafond),
  horsPlafond: pc(horsPlafond),
});
const tour = (
  positions: PositionDeReservataire[],
  bailleur = 0,
  date = serieDe(2024, 6, 30)!,
): DonneesDeNegociation => ({ assiette: ratio(57n), positions, bailleur: pc(bailleur), date });
function reussie(d: DonneesDeNegociation): Negociation {
  const r = evalueNegociation(d);
  if (!r.ok) throw new Error(r.problemes.map(phraseDeNegociation).join(" "));
  return r.valeur;
}
const refus = (d: DonneesDeNegociation): string[] => {
  const r = evalueNegociation(d);
  return r.ok ? [] : r.problemes.map((p) => phraseDeNegociation(p).replace(/\u00a0/g, " "));
};
const parts = (n: Negociation): number[] => n.lignes.map((l) => enNombre(fois(l.part, ratio(100n))));

const TROIS = [
  position("Préfet 35", "État", 28, 25, 35),
  position("ALS", "Action Logement", 25, 20, 30),
  position("Ville", "Commune ou EPCI", 20, 15, 25),
];

describe("Négociation", () => {
  // État : souhait 35 % ramené à 30 % (R441-5-2) ; 30 + 30 + 25 = 85 % pour 100 % à partager.
  test("chacun obtient son souhait, ramené à son plafond, tant que le total le permet", () => {
    const n = reussie(tour(TROIS));
    expect(parts(n)).toEqual([30, 30, 25]);
    expect(n.lignes.map((l) => l.limite)).toEqual(["plafond", "aucune", "aucune"]);
    expect(enNombre(n.concession)).toBe(0);
    expect(enNombre(n.partDuBailleur)).toBe(0.15);
    expect(n.defautsDeLOffre).toEqual([]);
  });

  // Le bailleur garde 30 % : 70 % à partager pour 85 % demandés. Écarts aux planchers : 5 + 10 + 10 = 25 ; 15 ÷ 25 = 60 %.
  // 30 − 3 = 27 ; 30 − 6 = 24 ; 25 − 6 = 19 ; somme 70. Sur 57 : 15,39 ; 13,68 ; 10,83 ; total 39,9, soit 40 : 15 + 14 + 11.
  test("au-delà, chacun cède la même fraction de ce qui le sépare de son plancher", () => {
    const n = reussie(tour(TROIS, 30));
    expect(parts(n)).toEqual([27, 24, 19]);
    expect(enNombre(n.concession)).toBe(0.6);
    expect(n.lignes.map((l) => enNombre(l.concede))).toEqual([0.08, 0.06, 0.06]);
    expect(n.lignes.map((l) => enNombre(l.ecartALOffre!))).toEqual([-0.01, -0.01, -0.01]);
    expect(n.lignes.map((l) => enNombre(l.repartie!.donne))).toEqual([15, 14, 11]);
    expect([enNombre(n.donne!), enNombre(n.resteAuBailleur!)]).toEqual([40, 17]);
    expect(n.defautsDeLOffre.map((p) => phraseDeNegociation(p).replace(/\u00a0/g, " "))).toEqual([
      "Les offres totalisent 73 % et il y a 70 % du flux annuel à partager.",
    ]);
  });

  test("deux parts qui diffèrent après la deuxième décimale ne s'écrivent pas de la même façon", () => {
    const phrase = phraseDeNegociation({
      code: "negociation-offre-plafond",
      ou: {},
      valeurs: { reservataire: "Préfet", offre: ratio(30_001, 100_000), plafond: ratio(3, 10) },
    });
    expect(phrase.replace(/\u00a0/g, " ")).toBe(
      "Préfet : l’offre (30,001 %) dépasse son plafond (30 % du flux annuel).",
    );
  });

  test("juste sous, juste à et juste au-dessus du total à partager", () => {
    expect(enNombre(reussie(tour(TROIS, 14.99)).concession)).toBe(0);
    expect(enNombre(reussie(tour(TROIS, 15)).concession)).toBe(0);
    // 0,01 % de trop sur 25 % d'écarts.
    expect(enNombre(reussie(tour(TROIS, 15.01)).concession)).toBe(0.0004);
  });

  test("des planchers qui épuisent le total sont tenus ; au-delà, rien n'est inventé", () => {
    expect(parts(reussie(tour(TROIS, 40)))).toEqual([25, 20, 15]);
    expect(refus(tour(TROIS, 40.01))).toEqual([
      "Les planchers totalisent 60 % et il y a 59,99 % du flux annuel à partager : aucune répartition ne les respecte tous. Baissez un plancher, ou ce que le bailleur garde.",
    ]);
  });

  // 20 + 20 = 40 % pour 30 % : écarts 15 + 10 = 25 ; 10 ÷ 25 = 40 % ; 20 − 6 = 14 ; 20 − 4 = 16.
  test("deux lignes de l'État partagent un seul plafond", () => {
    const n = reussie(
      tour([position("Préfet, prioritaires", "État", 20, 5), position("Préfet, fonctionnaires", "État", 20, 10)]),
    );
    expect(parts(n)).toEqual([14, 16]);
    expect(n.lignes.map((l) => l.limite)).toEqual(["plafond-commun", "plafond-commun"]);
    // Aucune des deux n'atteint 30 % seule : c'est ensemble qu'elles sont retenues.
    expect(n.retenues).toEqual([{ genre: "etat", part: ratio(3n, 10n) }]);
    // 57 × 30 % = 17,1 : 17 logements au plus.
    expect(enNombre(n.donne!)).toBe(17);
    expect(refus(tour([position("A", "État", 20, 16), position("B", "État", 20, 15)]))[0]).toMatch(
      /^Les planchers de l’État totalisent 31 %/,
    );
  });

  test("un terrain ou un financement s'ajoute au plafond de l'État ; avant le texte, aucun plafond n'est appliqué", () => {
    expect(parts(reussie(tour([position("Préfet", "État", 40, null, null, null, 5)])))).toEqual([35]);
    expect(parts(reussie(tour([position("Préfet", "État", 40)], 0, serieDe(1990, 1, 1)!)))).toEqual([40]);
  });

  // 100 logements par an, dont 50 à Aubagne : 20 % de 50 = 10 logements, 10 % du flux du bailleur, pour la Ville et la Métropole ensemble.
  // Chacune est d'abord ramenée à 10 % : 10 + 9 = 19, 9 de trop ; écarts aux planchers 5 + 6 = 11. Ville 10 − 9/11 × 5 = 65/11 %, Métropole 9 − 9/11 × 6 = 45/11 %.
  const aAubagne = (p: PositionDeReservataire): PositionDeReservataire => ({
    ...p,
    territoire: { nom: "Aubagne", flux: ratio(50n) },
  });
  const AUBAGNE = (hors = 0): PositionDeReservataire[] => [
    aAubagne(position("Ville", "Commune ou EPCI", 10, 5, 14, null, hors)),
    aAubagne(position("Métropole", "Commune ou EPCI", 9, 3, 9)),
  ];
  test("les garanties d'un même territoire tiennent ensemble dans 20 % du flux de ce territoire (R441-5-3)", () => {
    const n = reussie({ ...tour(AUBAGNE()), assiette: ratio(100n) });
    expect(n.lignes.map((l) => l.part)).toEqual([ratio(65n, 1100n), ratio(45n, 1100n)]);
    expect(n.lignes.map((l) => l.limite)).toEqual(["plafond-commun", "plafond-commun"]);
    expect(n.retenues).toEqual([
      { genre: "collectivites", territoire: "Aubagne", part: ratio(1n, 10n), duTerritoire: ratio(1n, 5n) },
    ]);
    // 5,909… + 4,090… = 10 logements exactement : 6 et 4.
    expect(n.lignes.map((l) => enNombre(l.repartie!.donne))).toEqual([6, 4]);
    expect(n.defautsDeLOffre.map((p) => phraseDeNegociation(p).replace(/\u00a0/g, " "))).toEqual([
      "Les offres faites aux collectivités du territoire « Aubagne » totalisent 19 %, au-dessus de leur plafond commun (10 % du flux annuel du bailleur).",
    ]);
  });

  // La Ville tient 4 % d'un terrain : 14 % en tout. 14 + 9 = 23 pour 10 + 4 = 14 : 9 de trop, écarts 9 + 6 = 15 ; 14 − 5,4 = 8,6 et 9 − 3,6 = 5,4.
  test("un terrain s'ajoute au plafond du territoire, et ne se cède pas pour le tenir", () => {
    const n = reussie({ ...tour(AUBAGNE(4)), assiette: ratio(100n) });
    expect(n.lignes.map((l) => l.part)).toEqual([ratio(86n, 1000n), ratio(54n, 1000n)]);
    // Tout ce que demande la Ville vient d'un terrain : elle ne cède rien, la Métropole descend à 10 %.
    const terrain = reussie({
      ...tour([
        aAubagne(position("Ville", "Commune ou EPCI", 15, 0, null, null, 15)),
        aAubagne(position("Métropole", "Commune ou EPCI", 12, 0)),
      ]),
      assiette: ratio(100n),
    });
    expect(parts(terrain)).toEqual([15, 10]);
    // 5 d'un terrain, 8 et 4 : 17 pour 10 + 5 = 15. 2 de trop, écarts 8 + 4 = 12 ; 8 − 8/6 = 20/3 et 4 − 4/6 = 10/3.
    // La Ville a ce qu'elle souhaite, loin de son plancher de 0 % : rien ne l'arrête.
    const trois = reussie({
      ...tour([
        aAubagne(position("Ville", "Commune ou EPCI", 5, 0, null, null, 5)),
        aAubagne(position("Métropole", "Commune ou EPCI", 8, 0)),
        aAubagne(position("Pays", "Commune ou EPCI", 4, 0)),
      ]),
      assiette: ratio(100n),
    });
    expect(trois.lignes.map((l) => [l.part, l.limite])).toEqual([
      [ratio(1n, 20n), "aucune"],
      [ratio(20n, 300n), "plafond-commun"],
      [ratio(10n, 300n), "plafond-commun"],
    ]);
  });

  test("deux territoires ont chacun leur plafond ; des planchers qui passent le plafond commun sont dits, à leur cellule", () => {
    const ailleurs = { ...position("Bruz", "Commune ou EPCI", 10), territoire: { nom: "Bruz", flux: ratio(30n) } };
    const n = reussie({ ...tour([...AUBAGNE(), ailleurs]), assiette: ratio(100n) });
    // 20 % de 30 = 6 logements sur 100.
    expect(parts(n)[2]).toBe(6);
    const [a, b] = AUBAGNE();
    const hauts = [
      { ...a!, plancher: pc(8), ligne: 4 },
      { ...b!, plancher: pc(7), ligne: 5 },
    ];
    expect(refus({ ...tour(hauts), assiette: ratio(100n) })).toEqual([
      "Négociation, 4e ligne de la plage, colonne « Plancher » : Les planchers des collectivités du territoire « Aubagne » totalisent 15 % et leur plafond commun est de 10 % du flux annuel du bailleur : aucune répartition ne respecte les deux.",
    ]);
  });

  // A et B ont 10 % à céder chacun ; B pèse deux fois moins. 9 de trop : λ × (10 + 20) = 9, λ = 30 % : A cède 3, B cède 6. 18 de trop : B donne ses 10, A les 8 qui restent.
  test("un poids deux fois moindre cède deux fois plus, jamais sous son plancher", () => {
    const demi = [position("A", "Autre", 50, 40), { ...position("B", "Autre", 50, 40), poids: ratio(1n, 2n) }];
    expect(parts(reussie(tour(demi, 9)))).toEqual([47, 44]);
    expect(parts(reussie(tour(demi, 18)))).toEqual([42, 40]);
    expect(refus(tour([{ ...demi[0]!, poids: ZERO }]))).toEqual([
      "A : un poids est plus grand que 0 ; vide, il vaut 1.",
    ]);
  });

  test("un plafond écrit s'applique à qui l'on veut, et ne relève jamais celui de l'État", () => {
    const n = reussie(
      tour([position("Préfet", "État", 35, null, null, 50), position("Ville", "Commune ou EPCI", 25, null, null, 20)]),
    );
    expect(parts(n)).toEqual([30, 20]);
    expect(n.lignes.map((l) => l.plafondLegal)).toEqual([true, false]);
    expect(n.defautsDeLOffre.map((p) => p.code)).toEqual(["negociation-offre-plafond", "negociation-offre-plafond"]);
  });

  test("ce qui ne tient pas est refusé avec le nom et les deux nombres", () => {
    expect(refus(tour([position("ALS", "Action Logement", null)]))).toEqual([
      "ALS : ni offre, ni souhait ; écrivez l’une des deux, 0 % s’il n’a rien.",
    ]);
    expect(refus(tour([position("ALS", "Action Logement", 10, 12)]))).toEqual([
      "ALS : son plancher (12 %) dépasse son souhait (10 %) ; le souhait est attendu au moins égal au plancher.",
    ]);
    expect(refus(tour([position("Préfet", "État", 30, 31, 40)]))).toEqual([
      "Préfet : son plancher (31 %) dépasse son plafond (30 % du flux annuel) ; aucune part ne respecte les deux.",
    ]);
    expect(refus(tour([position("ALS", "Action Logement", 130)]))).toEqual([
      "ALS : offre de 130 % ; une part du flux annuel ne dépasse pas 100 %.",
    ]);
    expect(refus(tour([position("Préfet", "État", 30, 30, 30)]))).toEqual([]);
  });

  test("toujours dans les bornes, et aucune autre répartition conforme ne demande moins à celui qui cède le plus", () => {
    const ligne = fc.record({
      offre: fc.integer({ min: 0, max: 60 }),
      plancher: fc.integer({ min: 0, max: 30 }),
      souhait: fc.integer({ min: 0, max: 60 }),
    });
    fc.assert(
      fc.property(
        fc.array(ligne, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 60 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 }),
        (lignes, bailleur, autre) => {
          const d = tour(
            lignes.map((l, i) => position(`R${i}`, "Autre", l.offre, l.plancher, l.souhait)),
            bailleur,
          );
          const r = evalueNegociation(d);
          if (!r.ok) return;
          const n = r.valeur;
          expect(compare(somme(n.lignes.map((l) => l.part)), n.disponible)).toBeLessThanOrEqual(0);
          n.lignes.forEach((l, i) => {
            expect(compare(l.part, pc(lignes[i]!.plancher))).toBeGreaterThanOrEqual(0);
            expect(compare(l.part, l.souhait)).toBeLessThanOrEqual(0);
          });
          if (signe(n.concession) === 0) return;
          expect(enNombre(moins(somme(n.lignes.map((l) => l.part)), n.disponible))).toBe(0);
          // Une autre répartition, tirée au sort entre les planchers et les souhaits : soit elle dépasse le total, soit quelqu'un y cède au moins autant.
          const x = lignes.map((l, i) => l.plancher + (l.souhait - l.plancher) * autre[i]!);
          const pire = Math.max(
            ...lignes.map((l, i) => (l.souhait > l.plancher ? (l.souhait - x[i]!) / (l.souhait - l.plancher) : 0)),
          );
          if (x.reduce((a, b) => a + b, 0) <= 100 - bailleur)
            expect(pire).toBeGreaterThanOrEqual(enNombre(n.concession) - 1e-9);
        },
      ),
      { seed: 441, numRuns: 400 },
    );
  });

  test("sans personne à servir, la répartition en logements dit pourquoi", () => {
    const n = reussie(tour([position("ALS", "Action Logement", 0)]));
    expect(n.lignes[0]!.part).toEqual(ZERO);
    expect(n.problemes.map((p) => p.code)).toEqual(["flux-parts-nulles"]);
  });
});

// R. 441-5-3, al. 2 : « globalement » 20 % du flux annuel « sur leur territoire ». Assiette 57 ; Aubagne, dans la Métropole : 28,5. Ville 10 % de 57 = 5,7,
// 20 % d'Aubagne ; Métropole 20 % de 57 = 11,4, 20 % de la Métropole. Ensemble : 17,1 ÷ 57 = 30 %.
describe("l'autre lecture du plafond des collectivités : un EPCI et ses communes ensemble", () => {
  const aubagne = { nom: "Aubagne", flux: ratio(57n, 2n), epci: "Métropole" };
  const metropole = { nom: "Métropole", flux: ratio(57n) };
  const ville = (part: number, hors = 0): PositionDeReservataire => ({
    ...position("Ville", "Commune ou EPCI", part, null, null, null, hors),
    territoire: aubagne,
  });
  const epci = (part: number): PositionDeReservataire => ({
    ...position("EPCI", "Commune ou EPCI", part),
    territoire: metropole,
  });
  it("chacun tient sur son territoire, ensemble ils font 17,1 ÷ 57 = 30 %", () => {
    const n = reussie(tour([ville(10), epci(20)]));
    expect(parts(n)).toEqual([10, 20]);
    expect(
      n.lecturesGlobales.map((l) => [l.territoire, enNombre(l.garanties), enNombre(l.flux), enNombre(l.part)]),
    ).toEqual([["Métropole", 17.1, 57, 0.3]]);
  });
  it("20 % juste : rien à trancher ; un centième de plus, si", () => {
    expect(reussie(tour([ville(10), epci(10)])).lecturesGlobales).toEqual([]);
    expect(reussie(tour([ville(10), epci(10.01)])).lecturesGlobales).toHaveLength(1);
  });
  it("ce qui répond à un terrain ou à un financement n'est pas compté", () =>
    expect(reussie(tour([ville(10, 5), epci(15)])).lecturesGlobales).toEqual([]));
  it("sans ligne d'EPCI, ou avant le 22 février 2020, il n'y a pas d'autre lecture", () => {
    expect(reussie(tour([ville(10)])).lecturesGlobales).toEqual([]);
    expect(reussie(tour([ville(10), epci(20)], 0, serieDe(2020, 2, 21)!)).lecturesGlobales).toEqual([]);
  });
});
