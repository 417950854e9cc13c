/** Chaque mise à disposition sur sa convention : ce qui se rattache, ce qui ne se rattache pas, et la phrase qui le dit. */
import { ratio } from "../../../src/domaine/commun";
import {
  anneeCivile,
  evalueSuiviDesConventions,
  evalueSynthese,
  periodeDuSuivi,
  rattache,
  type ConventionSuivie,
  type MiseADisposition,
} from "../../../src/domaine/flux";

const mise = (ligne: number, m: Partial<MiseADisposition> = {}): MiseADisposition => ({
  ligne,
  bailleur: "Habitat A",
  logement: "",
  commune: "",
  epci: "",
  qpv: "oui",
  typologie: "T1",
  financement: "PLAI",
  periode: "1990",
  reservataire: "ALS",
  type: "",
  convention: "",
  horsFlux: "",
  enStock: false,
  libereLe: null,
  proposeLe: 45_292,
  attribueLe: null,
  bailSigneLe: null,
  echec: "inconnu",
  premiereLocation: "inconnu",
  ...m,
});
const convention = (c: Partial<ConventionSuivie> = {}): ConventionSuivie => ({
  bailleur: "Habitat A",
  reservataire: "ALS",
  duBailleur: false,
  convention: "A-1",
  objectif: ratio(57, 4),
  ligne: 1,
  departement: "",
  annee: 2024,
  droits: [],
  ...c,
});
const VILLE = convention({ reservataire: "Ville", convention: "V-1", ligne: 2 });
const essai = (mises: readonly MiseADisposition[], conventions: readonly ConventionSuivie[]) => {
  const r = rattache(mises, conventions, mises);
  return {
    suivies: r.rangs.map((i) => [r.lignes[i]!.bailleur, r.lignes[i]!.reservataire, r.lignes[i]!.convention]),
    dits: r.problemes.map((p) => [p.code, p.ou.ligne, p.valeurs]),
    lignes: r.lignes.length,
  };
};

describe("La convention d'un logement", () => {
  it("écrite, elle décide ; vide, c'est la seule du réservataire, à la casse et à la ponctuation près", () => {
    const mises = [
      mise(1, { convention: " a-1 " }),
      mise(2, { reservataire: "a.l.s." }),
      mise(3, { reservataire: "Ville" }),
    ];
    expect(essai(mises, [convention(), VILLE])).toEqual({
      suivies: [
        ["Habitat A", "ALS", "A-1"],
        ["Habitat A", "ALS", "A-1"],
        ["Habitat A", "Ville", "V-1"],
      ],
      dits: [],
      lignes: 2,
    });
  });
  it("un numéro suffit quand le réservataire n'est pas écrit, d'un côté ou de l'autre", () => {
    expect(essai([mise(1, { reservataire: "", convention: "V-1" })], [convention(), VILLE])).toMatchObject({
      suivies: [["Habitat A", "Ville", "V-1"]],
      dits: [],
    });
    expect(
      essai([mise(1, { convention: "X-1" })], [convention({ reservataire: "", convention: "X-1" })]),
    ).toMatchObject({
      suivies: [["Habitat A", "", "X-1"]],
      dits: [],
    });
    // Deux réservataires sous ce numéro : il ne dit plus lequel.
    const deux = [convention(), convention({ reservataire: "Ville" })];
    expect(essai([mise(1, { reservataire: "", convention: "A-1" })], deux)).toMatchObject({
      suivies: [["Habitat A", "Non réservé", "A-1"]],
      dits: [["flux-convention-d-un-autre", 1, { reservataire: "Non réservé", autre: "ALS", lignes: 1 }]],
    });
  });
  it("un même numéro, deux fois pour un réservataire : aucune des deux n'est choisie", () => {
    const r = essai(
      [mise(1, { convention: "A-1" }), mise(2, { convention: "A-1" })],
      [VILLE, convention(), convention()],
    );
    expect([r.suivies, r.dits.map(([, ligne]) => ligne), r.lignes]).toEqual([
      [
        ["Habitat A", "ALS", "A-1"],
        ["Habitat A", "ALS", "A-1"],
      ],
      [1],
      4,
    ]);
  });
  it("celle d'un autre réservataire : une ligne à part, dite une fois avec le nombre de lignes", () =>
    expect(
      essai(
        [mise(4, { convention: "V-1" }), mise(5, { convention: "v-1" }), mise(6, { reservataire: "Ville" })],
        [convention(), VILLE],
      ),
    ).toEqual({
      suivies: [
        ["Habitat A", "ALS", "V-1"],
        ["Habitat A", "ALS", "V-1"],
        ["Habitat A", "Ville", "V-1"],
      ],
      dits: [["flux-convention-d-un-autre", 4, { lu: "V-1", reservataire: "ALS", autre: "Ville", lignes: 2 }]],
      lignes: 3,
    }));
  it("un numéro inconnu : les numéros proches du même bailleur sont proposés", () =>
    expect(
      essai(
        [mise(3, { convention: "CONV-12" }), mise(4, { convention: "CONV-12" })],
        [convention({ convention: "CONV-13" }), convention({ bailleur: "Habitat B", convention: "CONV-14" })],
      ),
    ).toEqual({
      suivies: [
        ["Habitat A", "ALS", "CONV-12"],
        ["Habitat A", "ALS", "CONV-12"],
      ],
      dits: [
        ["flux-convention-inconnue", 3, { lu: "CONV-12", bailleur: "Habitat A", lignes: 2, proches: ["CONV-13"] }],
      ],
      lignes: 3,
    }));
  it("plusieurs conventions du réservataire : cinq au plus sont citées, sans celles qui n'ont pas de numéro", () => {
    const sept = ["", "1", "2", "3", "4", "5", "6"].map((n) => convention({ convention: n }));
    expect(essai([mise(2), mise(3)], sept)).toMatchObject({
      suivies: [
        ["Habitat A", "ALS", null],
        ["Habitat A", "ALS", null],
      ],
      dits: [
        ["flux-plusieurs-conventions", 2, { reservataire: "ALS", conventions: ["1", "2", "3", "4", "5"], lignes: 2 }],
      ],
      lignes: 8,
    });
  });
  it("un réservataire sans convention : les noms proches ; sans aucune convention, il n'y a rien à en dire", () => {
    expect(
      essai([mise(2, { reservataire: "Vile" }), mise(3, { reservataire: "Vile" })], [convention(), VILLE]),
    ).toMatchObject({
      suivies: [
        ["Habitat A", "Vile", null],
        ["Habitat A", "Vile", null],
      ],
      dits: [
        ["flux-reservataire-sans-convention", 2, { lu: "Vile", bailleur: "Habitat A", lignes: 2, proches: ["Ville"] }],
      ],
    });
    expect(essai([mise(2)], []).dits).toEqual([]);
  });
  it("au-delà de trente noms sans convention, ils sont dits sans ceux à quoi ils ressemblent", () => {
    const mises = Array.from({ length: 32 }, (_, i) => mise(i + 1, { reservataire: `Vill${i}` }));
    const { problemes } = rattache(mises, [VILLE], mises);
    const dits = problemes.filter((p) => p.code === "flux-reservataire-sans-convention");
    expect(dits.map((p) => (p.valeurs as { proches: readonly string[] }).proches.length)).toEqual([
      ...Array.from({ length: 30 }, () => 1),
      0,
      0,
    ]);
  });
  it("ce qui n'est réservé à personne, ou l'est au bailleur, va à la convention du bailleur s'il en a une", () => {
    const mises = ["", "Non réservé", "habitat-a"].map((reservataire, i) => mise(i + 1, { reservataire }));
    const propre = convention({ reservataire: "", duBailleur: true, convention: "" });
    expect(essai(mises, [convention(), propre])).toMatchObject({
      suivies: mises.map(() => ["Habitat A", "", null]),
      dits: [],
      lignes: 2,
    });
    expect(essai(mises, [convention()])).toMatchObject({
      suivies: mises.map(() => ["Habitat A", "Non réservé", null]),
      dits: [],
      lignes: 2,
    });
  });
});

describe("Le bailleur d'un logement", () => {
  it("s'il n'est écrit nulle part, c'est le seul des conventions ; écrit une fois, il ne se devine plus", () => {
    expect(essai([mise(1, { bailleur: "" })], [convention()]).suivies).toEqual([["Habitat A", "ALS", "A-1"]]);
    expect(essai([mise(1, { bailleur: "" }), mise(2)], [convention()]).suivies).toEqual([
      ["", "ALS", null],
      ["Habitat A", "ALS", "A-1"],
    ]);
    const deux = [convention(), convention({ bailleur: "Toits du Sud" })];
    expect(essai([mise(1, { bailleur: "" })], deux).suivies).toEqual([["", "ALS", null]]);
  });
  it("presque comme un autre : une question à sa première ligne, et rien n'est réuni", () => {
    const r = essai(
      [mise(1), mise(7, { bailleur: "Toits rennais" }), mise(8, { bailleur: "Toits rennais" })],
      [convention(), convention({ bailleur: "Toits renais" })],
    );
    expect(r.dits[0]).toEqual(["flux-noms-voisins", 7, { lu: "Toits rennais", autre: "Toits renais" }]);
    expect(r.suivies[1]).toEqual(["Toits rennais", "ALS", null]);
    // Deux écritures du tableau lui-même : la seconde est interrogée.
    expect(essai([mise(3, { bailleur: "Toits rennais" }), mise(4, { bailleur: "Toits renais" })], []).dits).toEqual([
      ["flux-noms-voisins", 4, { lu: "Toits renais", autre: "Toits rennais" }],
    ]);
  });
});

describe("La synthèse et le suivi disent ce qu'ils ne comptent pas", () => {
  const P = anneeCivile(2024);
  const codes = (ps: readonly { code: string; valeurs: unknown }[]): unknown[] => ps.map((p) => [p.code, p.valeurs]);
  const conventions = [convention()];
  it("sorties du flux et droits en stock, chacun son nombre ; sans eux, rien", () => {
    const mises = [
      mise(1, { horsFlux: "Mutation interne" }),
      mise(2, { enStock: true }),
      mise(3, { enStock: true }),
      mise(4, { horsFlux: "LHI", enStock: true }),
      mise(5),
      // Hors de la période : de nulle part.
      mise(6, { enStock: true, proposeLe: 45_291 }),
    ];
    expect(codes(evalueSynthese(mises, conventions, P).problemes)).toEqual([
      ["flux-lignes-non-soumises", { hors: 2, stock: 2 }],
    ]);
    expect(codes(evalueSuiviDesConventions(mises, conventions, P).problemes)).toEqual([
      ["flux-lignes-non-soumises", { hors: 0, stock: 2 }],
    ]);
    expect(evalueSynthese([mise(1)], conventions, P).problemes).toEqual([]);
    expect(evalueSuiviDesConventions([mise(1)], conventions, P).problemes).toEqual([]);
  });
  it("ce qui n'entre dans aucune colonne : les écritures et le nombre de vides, dimension par dimension", () =>
    expect(
      codes(
        evalueSynthese(
          [
            mise(1, { typologie: "maison", financement: "PLI", periode: "" }),
            mise(2, { typologie: "", financement: "PLI" }),
            mise(3, { typologie: "maison" }),
          ],
          conventions,
          P,
        ).problemes,
      ),
    ).toEqual([
      ["flux-hors-colonnes", { dimension: "typologie", ecrites: ["maison"], vides: 1 }],
      ["flux-hors-colonnes", { dimension: "financement", ecrites: ["PLI"], vides: 0 }],
      ["flux-hors-colonnes", { dimension: "période", ecrites: [], vides: 1 }],
    ]));
  it("en QPV, hors QPV et non renseigné ne se confondent pas", () => {
    const mises = (["oui", "non", "non", "inconnu", "inconnu", "inconnu"] as const).map((qpv, i) =>
      mise(i + 1, { qpv }),
    );
    const v = evalueSynthese(mises, conventions, P).total.proposes;
    expect([v.effectif, v.qpv, v.horsQpv, v.qpvNonRenseigne]).toEqual([6, 1, 2, 3]);
    const t = evalueSuiviDesConventions(mises, conventions, P).total.proposes.flux;
    expect([t.total, t.qpv, t.horsQpv]).toEqual([6, 1, 2]);
  });
  it("ce que le rattachement dit, les deux le disent", () => {
    const inconnue = [mise(1, { convention: "X-9" })];
    for (const r of [evalueSynthese(inconnue, conventions, P), evalueSuiviDesConventions(inconnue, conventions, P)])
      expect(r.problemes.map((p) => p.code)).toEqual(["flux-convention-inconnue"]);
  });
  it("un QPV non renseigné, un objectif inconnu", () => {
    const inconnue = [convention({ objectif: null, ligne: 3 })];
    const objectif = ["flux-objectif-inconnu", { convention: "A-1", reservataire: "ALS" }];
    const suivi = evalueSuiviDesConventions([mise(1, { qpv: "inconnu" }), mise(2, { qpv: "non" })], inconnue, P);
    expect(codes(suivi.problemes)).toEqual([objectif, ["flux-qpv-non-renseigne", { lignes: 1 }]]);
    expect(suivi.problemes[0]!.ou).toEqual({ plage: "Conventions", ligne: 3 });
    expect([suivi.objectifTotal, evalueSynthese([], [], P).objectifTotal]).toEqual([null, null]);
    expect(evalueSynthese([], [convention(), VILLE], P).objectifTotal).toEqual(ratio(57, 2));
  });
});

describe("L'année d'un suivi", () => {
  it("donnée, ou celle des événements, ou celle des conventions", () => {
    expect(periodeDuSuivi(2023, null, [mise(1)], [2022])).toEqual(anneeCivile(2023));
    expect(periodeDuSuivi(null, null, [mise(1), mise(2, { attribueLe: 45_300 })], [2022])).toEqual(anneeCivile(2024));
    expect(periodeDuSuivi(null, null, [mise(1, { proposeLe: null })], [2022, 2022])).toEqual(anneeCivile(2022));
  });
  it("aucune, ou plusieurs : une phrase, les années dans l'ordre", () => {
    expect(periodeDuSuivi(null, null, [], [])).toMatchObject({ code: "flux-bilan-vide" });
    expect(periodeDuSuivi(null, null, [mise(1), mise(2, { proposeLe: 45_291 })], [])).toMatchObject({
      code: "flux-annee-necessaire",
      valeurs: { annees: "2023, 2024" },
    });
  });
});
