import { ratio, type Ratio } from "../../../src/domaine/commun";
import {
  memeTaux,
  OPTIONS_DE_PATRIMOINE,
  ouvreLAnnee,
  type ConventionAReconduire,
  type DonneesDOuverture,
  type MiseADisposition,
  type Programme,
  type Reservation,
} from "../../../src/domaine/flux";

const jour = (a: number, m: number, j: number): number => Math.round(Date.UTC(a, m - 1, j) / 86_400_000) + 25_569;
const programme = (ligne: number, plus: Partial<Programme>): Programme => ({
  ligne,
  programme: `P${ligne}`,
  bailleur: "",
  commune: "Rennes",
  epci: "Rennes Métropole",
  qpv: "non",
  miseEnService: null,
  logements: 0,
  identifies: 0,
  vente: 0,
  demolition: 0,
  liberations12Mois: null,
  taux: null,
  mutations: 0,
  relogements: { RU: 0, ORCOD: 0, LHI: 0, vente: 0 },
  ...plus,
});
const A = programme(1, {
  programme: "A",
  miseEnService: jour(2010, 5, 1),
  logements: 400,
  taux: ratio(8, 100),
  liberations12Mois: 32,
  mutations: 4,
});
const B = programme(2, {
  programme: "B",
  commune: "Bruz",
  qpv: "oui",
  logements: 500,
  taux: ratio(6, 100),
  liberations12Mois: 35,
});
const C = programme(3, {
  programme: "C",
  miseEnService: jour(2024, 3, 15),
  logements: 100,
  taux: ratio(10, 100),
  liberations12Mois: 3,
});
const D = programme(4, { programme: "D", miseEnService: jour(2025, 2, 1), logements: 60, taux: ratio(10, 100) });

const droit = (ligne: number, reservataire: string, plus: Partial<Reservation>): Reservation => ({
  ligne,
  reservataire,
  type: "",
  programme: "",
  bailleur: "",
  commune: "",
  reserves: 0,
  contrepartie: "",
  droitsUniques: 0,
  annees: null,
  finDesDroits: null,
  remboursement: null,
  ...plus,
});
const RESERVATIONS = [
  droit(1, "Préfet 35", { type: "État", reserves: 300 }),
  droit(2, "Ville", { type: "Commune ou EPCI", programme: "C", reserves: 40, finDesDroits: jour(2044, 12, 31) }),
  droit(3, "Ville", { type: "Commune ou EPCI", programme: "A", reserves: 30, finDesDroits: jour(2025, 12, 31) }),
  droit(4, "ALS", { type: "Action Logement", reserves: 50, finDesDroits: jour(2024, 6, 30) }),
  droit(5, "Département", { type: "Département", reserves: 10 }),
];
const ligne = (l: number, plus: Partial<ConventionAReconduire>): ConventionAReconduire => ({
  ligne: l,
  convention: `C${l}`,
  titulaire: l - 1,
  territoire: "",
  assiette: null,
  assietteHorsQpv: null,
  part: null,
  ...plus,
});
const mise = (reservataire: string, i: number): MiseADisposition => ({
  ligne: i,
  bailleur: "",
  logement: `${reservataire}${i}`,
  commune: "",
  epci: "",
  qpv: "inconnu",
  typologie: "",
  financement: "",
  periode: "",
  reservataire,
  type: "",
  convention: "",
  horsFlux: "",
  enStock: false,
  libereLe: null,
  proposeLe: null,
  attribueLe: jour(2024, 6, 1),
  bailSigneLe: null,
  echec: "inconnu",
  premiereLocation: "inconnu",
});
const mises = (reservataire: string, n: number): MiseADisposition[] =>
  Array.from({ length: n }, (_, i) => mise(reservataire, i + 1));

// Assiette 2024 : 400 × 8 % + 500 × 6 % − 4 = 58 ; à Rennes, 32 − 4 = 28, qui est aussi le hors QPV.
const DONNEES: DonneesDOuverture = {
  annee: 2025,
  programmes: [A, B, C, D],
  reservations: RESERVATIONS,
  options: OPTIONS_DE_PATRIMOINE,
  taux: "ecrits",
  methode: "stock",
  lignes: [
    ligne(1, { assiette: ratio(58), assietteHorsQpv: ratio(28), part: ratio(30, 100) }),
    ligne(2, { territoire: "rennes", assiette: ratio(28), part: ratio(20, 100) }),
  ],
  assietteAvant: ratio(58),
  objectifs: {
    bailleur: "Habitat 35",
    reservataires: [
      { reservataire: "Préfet 35", type: "etat", objectif: ratio(174, 10), territoires: [] },
      { reservataire: "Ville", type: "collectivite", objectif: ratio(56, 10), territoires: ["rennes"] },
    ],
    reste: ratio(35),
  },
  mises: [...mises("Préfet 35", 15), ...mises("Ville", 7), ...mises("", 20)],
  base: "attribues",
};
const f = (r: Ratio | null | undefined): string | null => (r === null || r === undefined ? null : `${r.n}/${r.d}`);

describe("Ouverture de l'année 2025", () => {
  // 2025 : 32 + 30 + 100 × 10 % − 4 = 68 ; à Rennes 32 + 10 − 4 = 38. C apporte 10 ; rien d'autre n'a changé.
  it("ajoute les programmes mis en service l'année précédente, refait l'assiette de chaque ligne, reconduit les parts", () => {
    const o = ouvreLAnnee(DONNEES);
    expect([f(o.patrimoine.total.assiette), f(o.changement), f(o.apport)]).toEqual(["68/1", "0/1", "10/1"]);
    expect(o.nouveaux.map((n) => [n.programme.programme, n.concernes, f(n.liberations)])).toEqual([["C", 100, "10/1"]]);
    expect(o.aVenir.map((p) => p.programme)).toEqual(["D"]);
    expect(o.sansDate).toBe(1);
    expect(
      o.reservataires.flatMap((r) => r.lignes).map((l) => [f(l.assiette), f(l.assietteHorsQpv), f(l.objectif)]),
    ).toEqual([
      ["68/1", "38/1", "102/5"], // 30 % × 68 = 20,4
      ["38/1", null, "38/5"], // 20 % × 38 = 7,6
    ]);
  });

  it("le 1er janvier de l'année précédente est nouveau, celui de l'année qui s'ouvre est à venir ; le taux est toujours celui du programme", () => {
    const o = ouvreLAnnee({
      ...DONNEES,
      programmes: [A, { ...B, miseEnService: jour(2024, 1, 1) }, { ...C, miseEnService: jour(2025, 1, 1) }],
      options: { ...OPTIONS_DE_PATRIMOINE, rotation: { mode: "liberations", denominateur: "concernes" } },
    });
    expect([o.nouveaux, o.aVenir].map((xs) => xs.length)).toEqual([1, 1]);
    expect([o.nouveaux[0]!.programme.programme, o.aVenir[0]!.programme]).toEqual(["B", "C"]);
    // 400 × 8 % + 500 × 6 % − 4, et non 32 + 35 − 4.
    expect(f(o.patrimoine.total.assiette)).toBe("58/1");
  });

  it("avant et après par réservataire ; l'écart de l'année finie est dit et ne change aucun objectif", () => {
    const o = ouvreLAnnee(DONNEES);
    expect(
      o.reservataires.map((r) => [
        r.reservataire,
        f(r.objectifAvant),
        r.realise,
        f(r.ecart),
        f(r.objectif),
        f(r.difference),
      ]),
    ).toEqual([
      ["Préfet 35", "87/5", 15, "-12/5", "102/5", "3/1"],
      ["Ville", "28/5", 7, "7/5", "38/5", "2/1"],
      ["Non réservé", "35/1", 20, "-15/1", "40/1", "5/1"],
    ]);
    // 300 réservés sur un parc de 1 000 (A, B et C).
    expect(f(o.reservataires[0]!.convertie?.part)).toBe("3/10");
    const sansMises = ouvreLAnnee({ ...DONNEES, mises: null });
    expect(sansMises.reservataires.map((r) => [r.realise, r.ecart, f(r.objectif)])).toEqual([
      [null, null, "102/5"],
      [null, null, "38/5"],
      [null, null, "40/1"],
    ]);
  });

  it("un taux écrit se compare à ce qui est observé, et n'est remplacé que si on le demande", () => {
    const o = ouvreLAnnee(DONNEES);
    expect(o.taux.map((t) => [t.programme.programme, t.etat, f(t.observe), f(t.retenu)])).toEqual([
      ["A", "a-jour", "2/25", "2/25"],
      ["B", "a-mettre-a-jour", "7/100", "3/50"],
      ["C", "moins-de-douze-mois", "3/100", "1/10"],
    ]);
    // B : 500 × 7 % = 35 au lieu de 30. C, en service depuis moins d'un an, garde le sien.
    const vus = ouvreLAnnee({ ...DONNEES, taux: "observes" });
    expect([f(vus.patrimoine.total.assiette), f(vus.changement), f(vus.apport)]).toEqual(["73/1", "5/1", "10/1"]);
    expect(vus.taux.map((t) => t.remplace)).toEqual([false, true, false]);
  });

  it("un programme d'un seul logement a son taux ; un programme sans logement concerné n'en a pas", () => {
    const un = programme(5, { programme: "E", logements: 1, taux: ratio(8, 100), liberations12Mois: 0 });
    const aucun = programme(6, { programme: "F", logements: 1, vente: 1, taux: ratio(8, 100) });
    const o = ouvreLAnnee({ ...DONNEES, programmes: [un, aucun] });
    expect(o.taux.map((t) => [t.programme.programme, t.concernes, f(t.observe)])).toEqual([["E", 1, "0/1"]]);
  });

  it("faute de taux, celui que Parc dit d'observer est à jour ; la moyenne, que l'on peut observer, est à mettre à jour", () => {
    const sans = (aDefaut: "observe" | "moyenne") =>
      ouvreLAnnee({ ...DONNEES, programmes: [A, { ...B, taux: null, aDefaut }] }).taux.map((t) => [
        t.etat,
        f(t.retenu),
      ]);
    // B : 35 ÷ 500 = 7 % ; la moyenne est celle de A seul, 8 %.
    expect(sans("observe")[1]).toEqual(["a-jour", "7/100"]);
    expect(sans("moyenne")[1]).toEqual(["a-mettre-a-jour", "2/25"]);
  });

  it("un taux observé dit le même pourcentage qu'un taux écrit à ses décimales", () => {
    expect(memeTaux(ratio(8, 100), ratio(31, 373))).toBe(true); // 8,31 %
    expect(memeTaux(ratio(83, 1000), ratio(31, 373))).toBe(true); // 8,3 %
    expect(memeTaux(ratio(832, 10000), ratio(31, 373))).toBe(false); // 8,32 % contre 8,31 %
    expect(memeTaux(ratio(8, 100), ratio(85, 1000))).toBe(false); // 8,5 % s'arrondit à 9 %
  });

  it("les droits qui ont pris fin, ceux qui vont finir et ceux des programmes nouveaux sont à part ; qui n'a pas de convention est nommé", () => {
    const o = ouvreLAnnee(DONNEES);
    const noms = (xs: readonly { readonly reservation: Reservation }[]): number[] => xs.map((x) => x.reservation.ligne);
    expect([noms(o.finis), noms(o.finissant), noms(o.droitsNouveaux)]).toEqual([[4], [3], [2]]);
    // Le droit d'ALS a pris fin le 30/06/2024 : il n'a plus à conclure.
    expect(o.sansConvention).toEqual(["Département"]);
  });

  it("un territoire que Parc ne connaît pas, ou une part qui manque : l'objectif n'est pas inventé, ni le reste", () => {
    const o = ouvreLAnnee({
      ...DONNEES,
      lignes: [DONNEES.lignes[0]!, { ...DONNEES.lignes[1]!, territoire: "Vitré" }],
    });
    expect(o.reservataires.map((r) => f(r.objectif))).toEqual(["102/5", null, null]);
    const sansPart = ouvreLAnnee({ ...DONNEES, lignes: [{ ...DONNEES.lignes[0]!, part: null }, DONNEES.lignes[1]!] });
    expect(sansPart.reservataires.map((r) => f(r.objectif))).toEqual([null, "38/5", null]);
  });

  it("une assiette d'EPCI se refait sur ses communes", () => {
    const o = ouvreLAnnee({ ...DONNEES, lignes: [{ ...DONNEES.lignes[1]!, territoire: "Rennes Métropole" }] });
    expect(f(o.reservataires[1]!.lignes[0]!.assiette)).toBe("68/1");
  });

  it("des parts qui promettent plus que l'assiette refaite ne laissent pas un reste négatif", () => {
    const o = ouvreLAnnee({ ...DONNEES, lignes: [{ ...DONNEES.lignes[0]!, part: ratio(101, 100) }] });
    expect(o.reservataires.at(-1)!.objectif).toBeNull();
  });
});
