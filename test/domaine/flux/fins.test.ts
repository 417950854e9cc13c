/** Flux : ce qu'une faute de frappe dans le code changerait sans que rien d'autre ne le montre. */
import { enNombre, ratio, serieDe } from "../../../src/domaine/commun";
import {
  evalueAssiette,
  evalueBilan,
  evalueConversion,
  misesDuBailleur,
  nomsVoisins,
  passeAuxLogements,
  reconnaisLesBases,
  type Conversion,
  type MiseADisposition,
} from "../../../src/domaine/flux";
import { phraseFlux } from "../../../src/messages";

const j = (a: number, m: number, d: number): number => serieDe(a, m, d)!;
const mise = (m: Partial<MiseADisposition>): MiseADisposition => ({
  ligne: 1,
  bailleur: "",
  convention: "",
  logement: "",
  commune: "",
  epci: "",
  qpv: "inconnu",
  typologie: "",
  financement: "",
  periode: "",
  reservataire: "Préfet",
  type: "",
  horsFlux: "",
  enStock: false,
  libereLe: null,
  proposeLe: j(2024, 2, 1),
  attribueLe: null,
  bailSigneLe: null,
  echec: "inconnu",
  premiereLocation: "inconnu",
  ...m,
});

test("sans relogements ni mutations donnés, l'assiette n'en déduit aucun", () => {
  const ligne = {
    parc: ratio(100),
    horsFlux: ratio(0),
    taux: ratio(1, 10),
    mutations: ratio(0),
    relogements: ratio(0),
  };
  const { total, relogementsGlobaux, mutationsGlobales } = evalueAssiette([{ ...ligne, territoire: "" }]);
  expect([total.assiette, relogementsGlobaux, mutationsGlobales].map(enNombre)).toEqual([10, 0, 0]);
});

test("les modalités : nombres d'un texte comme des nombres, hors QPV avant en QPV, l'inconnu en dernier, dans quelque ordre qu'elles viennent", () => {
  const lues = (typologies: readonly string[], qpv: readonly MiseADisposition["qpv"][]): unknown => {
    const bilan = evalueBilan(
      typologies.map((typologie, i) => mise({ typologie, qpv: qpv[i]! })),
      null,
    );
    return ["Typologie", "QPV"].map((d) =>
      bilan.total.dimensions.find((x) => x.dimension === d)!.modalites.map((m) => m.modalite),
    );
  };
  const attendu = [
    // « T » seul : rien ne le distingue de « T2 » que sa longueur, le plus court passe devant.
    ["T", "T2", "T2 bis", "T10", "(non renseigné)"],
    ["Hors QPV", "En QPV", "(non renseigné)"],
  ];
  expect(lues(["", "T10", "T2", "T", "T2 bis"], ["inconnu", "oui", "non", "non", "oui"])).toEqual(attendu);
  expect(lues(["T2 bis", "T", "T2", "T10", ""], ["non", "oui", "oui", "oui", "inconnu"])).toEqual(attendu);
});

test("sans aucune libération, un droit a sa part du parc, et pas de part des libérations", () => {
  const droit = {
    ligne: 1,
    reservataire: "Préfet",
    type: "État",
    programme: "",
    bailleur: "",
    commune: "",
    reserves: 5,
    contrepartie: "" as const,
    droitsUniques: 0,
    annees: null,
    finDesDroits: null,
    remboursement: null,
  };
  const { reservataires } = evalueConversion([droit], {
    parc: ratio(100),
    liberations: ratio(0),
    tauxDe: () => ratio(8, 100),
    attributions: null,
    date: null,
  });
  expect(reservataires.map((r) => [enNombre(r.stock!.part), r.rotation])).toEqual([[0.05, null]]);
});

test("un bailleur absent et plusieurs bailleurs se disent dans la colonne Bailleur", () => {
  const deux = [mise({ bailleur: "A" }), mise({ bailleur: "B" })];
  for (const b of ["", "Inconnu"]) {
    const [p] = misesDuBailleur(deux, b).problemes;
    expect(p!.ou).toEqual({ plage: "Mises à disposition", entete: "Bailleur" });
    expect(phraseFlux(p!)).toContain("Bailleur");
  }
});

test("le plus écrit de deux noms voisins est le bon : toutes ses écritures comptent", () => {
  const voisin = (fois: number) =>
    nomsVoisins(
      [
        { nom: "Action Logment", ligne: 1, fois: 2 },
        { nom: "Action Logement", ligne: 2, fois: 1 },
        { nom: "action-logement", ligne: 3, fois },
      ],
      "Réservataires",
    ).map((p) => p.ou.ligne);
  // 2 contre 1 + 1, à égalité la première ligne reste ; 2 contre 1 + 2, la faute est à la première.
  expect([voisin(1), voisin(2)]).toEqual([[2], [1]]);
});

test("une base : une ventilation qu'aucune ne reconnaît n'en rejette aucune", () => {
  const bases = { Proposés: 10, Attribués: 8 };
  const r = reconnaisLesBases([
    {
      nom: "Préfet",
      bases,
      dimensions: [
        { dimension: "QPV", modalites: [4, 6] },
        { dimension: "Commune", modalites: [9] },
        { dimension: "Typologie", modalites: [10] },
      ],
    },
  ]);
  expect([r.baseCommune, r.melees, r.inexpliquees.map((v) => v.dimension)]).toEqual(["Proposés", false, ["Commune"]]);
});

describe("Rétrocession PNRU, de l'État à Action Logement", () => {
  const part = (x: number) => ({
    part: ratio(x, 100),
    numerateur: ratio(x),
    denominateur: ratio(100),
    dontHorsPlafond: ratio(0),
  });
  const titulaire = (reservataire: string, type: string, x: number) => ({
    reservataire,
    type,
    reserves: x,
    reservesEchus: 0,
    prochaineFin: null,
    stock: part(x),
    rotation: null,
    droitsUniques: null,
  });
  const passe = (etat: number, retrocession: number) => {
    const conversion: Conversion = {
      reservataires: [titulaire("Préfet", "État", etat), titulaire("ALS", "Action Logement", 20)],
      problemes: [],
    };
    return passeAuxLogements(
      conversion,
      ratio(100),
      { methode: "stock", retrocession: ratio(retrocession, 100), avecPlafondDeLEtat: false },
      j(2024, 6, 30),
    );
  };
  test("2 % passent de l'un à l'autre", () => {
    const p = passe(30, 2);
    expect(p.problemes).toEqual([]);
    expect(p.lignes.map((l) => [enNombre(l.part), enNombre(l.transfert)])).toEqual([
      [0.28, -0.02],
      [0.22, 0.02],
    ]);
  });
  test("plus que la part de l'État : refusée, et dite ; rien n'est réparti", () => {
    const p = passe(1, 2);
    expect(p.problemes.map((x) => x.code)).toEqual(["flux-retrocession-excessive"]);
    expect(p.lignes.map((l) => l.repartie)).toEqual([null, null]);
    expect(p.lignes.map((l) => enNombre(l.part))).toEqual([0.01, 0.2]);
  });
});
