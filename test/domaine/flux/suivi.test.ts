import { enNombre, ratio, serieDe, type Ratio } from "../../../src/domaine/commun";
import {
  anneeCivile,
  basesDUnBilan,
  dejaRecus,
  evalueBilan,
  evalueBilansIntermediaires,
  evalueEligibilite,
  evalueOrientation,
  evalueTaux,
  orienteLogement,
  reconnaisLesBases,
  SANS_LIMITE,
  type LigneVentilee,
  type MiseADisposition,
} from "../../../src/domaine/flux";

const j = (a: number, m: number, d: number): number => serieDe(a, m, d)!;
const mise = (m: Partial<MiseADisposition> = {}): MiseADisposition => ({
  ligne: 1,
  bailleur: "",
  logement: "",
  commune: "Rennes",
  epci: "RM",
  qpv: "non",
  typologie: "T3",
  financement: "PLUS",
  periode: "",
  reservataire: "ALS",
  type: "",
  convention: "",
  horsFlux: "",
  enStock: false,
  libereLe: null,
  proposeLe: null,
  attribueLe: null,
  bailSigneLe: null,
  echec: "inconnu",
  premiereLocation: "inconnu",
  ...m,
});

/** Écran « Bilan synthétique annuel » 2022 publié par le CREHA Ouest (webinaire du 28 février 2023), recopié ligne à ligne. */
const S0: [string, number, number, number[], number[], number[], number[]][] = [
  // désignataire, propositions, entrées, QPV/hors QPV, T1…T6 et chambres, PLAI/PLUS/PLS, périodes
  ["Action Logement Services", 112, 85, [7, 78], [0, 27, 52, 5, 1, 0, 0], [19, 64, 0], [2, 1, 1, 6, 75]],
  ["Autre réservataire", 4, 4, [0, 4], [0, 2, 1, 1, 0, 0, 0], [0, 4, 0], [0, 0, 4, 0, 0]],
  ["Bailleur", 3, 2, [2, 1], [0, 0, 3, 0, 0, 0, 0], [0, 3, 0], [0, 2, 0, 0, 1]],
  [
    "Désignataire Bailleur Formation",
    520,
    444,
    [168, 352],
    [10, 99, 224, 160, 18, 1, 8],
    [28, 478, 4],
    [102, 182, 78, 70, 88],
  ],
  ["Etat - Fonctionnaire", 8, 6, [1, 7], [0, 3, 3, 0, 2, 0, 0], [0, 8, 0], [1, 3, 3, 1, 0]],
  ["Etat - Prioritaire", 340, 287, [91, 249], [16, 114, 163, 44, 2, 1, 0], [55, 285, 0], [56, 101, 46, 47, 90]],
];
const lignesS0: LigneVentilee[] = S0.map(([nom, p, e, qpv, typologie, financement, periode]) => ({
  nom,
  bases: { propositions: p, entrées: e },
  dimensions: [
    { dimension: "QPV", modalites: qpv },
    { dimension: "Typologie", modalites: typologie },
    { dimension: "Financement", modalites: financement },
    { dimension: "Période de construction", modalites: periode },
  ],
  ...(nom === "Action Logement Services" ? { objectif: 150, avancement: ratio(5667n, 10000n) } : {}),
}));

interface EtapeDeSimulation {
  /** Indice du réservataire servi ; null : personne d'éligible. */
  readonly servi: number | null;
  /** Le plus grand |réalisé − quota| après cette étape. */
  readonly ecartMaximal: Ratio;
}

/** Une année simulée : le rang 1 est servi à chaque étape. L'écart au-delà d'un logement est ce que l'éligibilité coûte. */
function simuleOrientation(
  objectifs: readonly Ratio[],
  eligibles: readonly (readonly boolean[])[],
): readonly EtapeDeSimulation[] {
  const realises = objectifs.map(() => 0);
  return eligibles.map((admis) => {
    const o = evalueOrientation(
      objectifs.map((objectif, i) => ({
        objectif,
        realise: ratio(realises[i]!),
        eligible: admis[i] === true ? "oui" : "non",
      })),
    );
    if (o.servie !== null) realises[o.servie] = realises[o.servie]! + 1;
    const total = realises.reduce((s, x) => s + x, 0);
    return {
      servi: o.servie,
      ecartMaximal: ecartMaximal(
        o.lignes.map((l) => l.part),
        realises,
        total,
      ),
    };
  });
}

function ecartMaximal(parts: readonly Ratio[], realises: readonly number[], total: number): Ratio {
  let pire = ratio(0);
  parts.forEach((p, i) => {
    const n = BigInt(realises[i]!) * p.d - p.n * BigInt(total);
    const e = ratio(n < 0n ? -n : n, p.d);
    if (e.n * pire.d > pire.n * e.d) pire = e;
  });
  return pire;
}

describe("Écran de bilan publié (S0) : des bases mêlées", () => {
  const r = reconnaisLesBases(lignesS0);
  test("la ligne d'Action Logement est ventilée sur les entrées, toutes les autres sur les propositions", () => {
    const qpv = r.ventilations.filter((v) => v.dimension === "QPV").map((v) => [v.nom, v.somme, v.bases]);
    expect(qpv).toEqual([
      ["Action Logement Services", 85, ["entrées"]],
      ["Autre réservataire", 4, ["propositions", "entrées"]],
      ["Bailleur", 3, ["propositions"]],
      ["Désignataire Bailleur Formation", 520, ["propositions"]],
      ["Etat - Fonctionnaire", 8, ["propositions"]],
      ["Etat - Prioritaire", 340, ["propositions"]],
    ]);
    expect([r.melees, r.baseCommune]).toEqual([true, null]);
  });
  test("le total imprimé par QPV, 269 + 691 = 960, est 987 − 112 + 85 : ni les propositions ni les entrées", () => {
    const somme = r.ventilations.filter((v) => v.dimension === "QPV").reduce((s, v) => s + v.somme, 0);
    expect([somme, 269 + 691, 987 - 112 + 85]).toEqual([960, 960, 960]);
    expect([S0.reduce((s, l) => s + l[1], 0), S0.reduce((s, l) => s + l[2], 0)]).toEqual([987, 828]);
  });
  test("l'avancement de 56,67 % est 85 ÷ 150 : les entrées, non les propositions (74,67 %)", () => {
    expect(r.avancements).toEqual([{ nom: "Action Logement Services", bases: ["entrées"] }]);
  });
  test("trois ventilations par financement n'atteignent aucune base : 83 sur 85, 510 sur 520", () => {
    expect(r.inexpliquees.map((v) => [v.nom, v.dimension, v.somme])).toEqual([
      ["Action Logement Services", "Financement", 83],
      ["Désignataire Bailleur Formation", "Financement", 510],
    ]);
  });
  test("sans la ligne d'Action Logement, l'écran est cohérent sur les propositions", () => {
    const sans = reconnaisLesBases(
      lignesS0.slice(1).map((l) => ({ ...l, dimensions: l.dimensions.filter((d) => d.dimension !== "Financement") })),
    );
    expect([sans.melees, sans.baseCommune]).toEqual([false, "propositions"]);
  });

  test("un bilan reçu : la colonne de la ligne d'Action Logement suit les entrées, celle des autres les propositions ; cohérent, rien n'est dit", () => {
    const COLONNES = ["Proposés", "Baux signés"];
    const recu = (lignes: typeof S0) =>
      lignes.flatMap(([nom, p, e, qpv], i) => [
        { ligne: 3 * i + 1, reservataire: nom, dimension: "Total", decomptes: { Proposés: p, "Baux signés": e } },
        ...qpv.map((x, k) => ({
          ligne: 3 * i + 2 + k,
          reservataire: nom,
          dimension: "QPV",
          decomptes: { Proposés: x, "Baux signés": null },
        })),
      ]);
    expect(basesDUnBilan(recu(S0), COLONNES)).toEqual({
      melees: ["Proposés"],
      ecarts: [
        {
          ligne: 2,
          reservataire: "Action Logement Services",
          dimension: "QPV",
          colonne: "Proposés",
          somme: 85,
          annonce: 112,
          bases: ["Baux signés"],
        },
      ],
    });
    expect(basesDUnBilan(recu(S0.slice(1)), COLONNES)).toEqual({ melees: [], ecarts: [] });
    // Sans ligne de total, rien n'est annoncé : rien n'est jugé.
    expect(
      basesDUnBilan(
        recu(S0).filter((l) => l.dimension !== "Total"),
        COLONNES,
      ),
    ).toEqual({ melees: [], ecarts: [] });
  });

  test("le second écran est cohérent : 2 065 = 104 + 1 961, 16 pour l'ANRU, 129 = 10 + 119 mutations ; refait par le bilan", () => {
    // attributions hors ANRU hors mutations, en QPV / hors QPV, puis ANRU (hors QPV), puis mutations en QPV / hors QPV
    const lignes: [number, number, number, number, number][] = [
      [7, 78, 0, 1, 12],
      [0, 37, 0, 0, 0],
      [7, 109, 3, 0, 6],
      [0, 66, 0, 0, 0],
      [0, 275, 4, 0, 10],
      [0, 29, 1, 0, 1],
      [5, 61, 0, 0, 0],
      [0, 2, 0, 0, 0],
      [0, 210, 0, 0, 8],
      [10, 340, 4, 0, 21],
      [5, 70, 1, 0, 2],
      [0, 94, 1, 0, 2],
      [51, 84, 0, 7, 8],
      [19, 438, 2, 2, 48],
      [0, 52, 0, 0, 1],
      [0, 16, 0, 0, 0],
    ];
    const mises: MiseADisposition[] = [];
    const pousse = (n: number, m: Partial<MiseADisposition>): void => {
      for (let i = 0; i < n; i++) mises.push(mise({ attribueLe: j(2022, 6, 1), ligne: mises.length + 1, ...m }));
    };
    for (const [q, h, anru, mq, mh] of lignes) {
      pousse(q, { qpv: "oui" });
      pousse(h, { qpv: "non" });
      pousse(anru, { horsFlux: "Renouvellement urbain" });
      pousse(mq, { horsFlux: "Mutation interne", qpv: "oui" });
      pousse(mh, { horsFlux: "Mutation interne", qpv: "non" });
    }
    const b = evalueBilan(mises, anneeCivile(2022));
    expect(b.total.total.attribues).toBe(2065);
    expect(
      b.total.dimensions.find((d) => d.dimension === "QPV")!.modalites.map((m) => [m.modalite, m.attribues]),
    ).toEqual([
      ["Hors QPV", 1961],
      ["En QPV", 104],
    ]);
    expect(b.horsFlux.motifs.map((m) => [m.modalite, m.attribues])).toEqual([
      ["Mutation interne", 129],
      ["Renouvellement urbain", 16],
    ]);
  });
});

describe("Suivi : taux, bilans intermédiaires, ce que chacun a reçu", () => {
  test("FX15 : transformation 85 ÷ 112 = 75,89 % ; taux de chute sur les seules issues renseignées", () => {
    const mises = Array.from({ length: 112 }, (_, i) =>
      mise({
        proposeLe: j(2022, 1, 1),
        bailSigneLe: i < 85 ? j(2022, 2, 1) : null,
        echec: i < 85 ? "non" : i < 100 ? "oui" : "inconnu",
      }),
    );
    const t = evalueTaux(evalueBilan(mises, anneeCivile(2022)).total);
    expect(enNombre(t.transformation!)).toBeCloseTo(0.758929, 6);
    expect([t.chuteNumerateur, t.chuteDenominateur, t.chuteNonRenseignes]).toEqual([15, 100, 12]);
    expect(enNombre(t.chute!)).toBe(0.15);
  });
  test("rien de renseigné : le taux de chute n'est pas 0, il n'existe pas", () => {
    const t = evalueTaux(
      evalueBilan([mise({ attribueLe: j(2022, 1, 1) }), mise({ proposeLe: j(2022, 1, 1) })], anneeCivile(2022)).total,
    );
    expect([t.chute, t.chuteNonRenseignes, enNombre(t.transformation!)]).toEqual([null, 1, 0]);
  });
  test("bilans intermédiaires cumulés : le 31 mars compte au premier, le 1er avril au deuxième", () => {
    const mises = [
      mise({ proposeLe: j(2024, 3, 31) }),
      mise({ proposeLe: j(2024, 4, 1), bailSigneLe: j(2024, 10, 1) }),
      mise({ proposeLe: j(2023, 12, 31) }),
    ];
    expect(
      evalueBilansIntermediaires(mises, 2024).map((b) => [b.total.total.proposes, b.total.total.bauxSignes]),
    ).toEqual([
      [1, 0],
      [2, 0],
      [2, 0],
      [2, 1],
    ]);
  });
  test("déjà reçu, par typologie, financement et QPV", () => {
    const mises = [
      mise({ attribueLe: j(2024, 1, 1), typologie: "T1", qpv: "oui" }),
      mise({ attribueLe: j(2024, 1, 2), typologie: "t1", qpv: "oui", financement: "PLAI" }),
    ];
    expect(dejaRecus(evalueBilan(mises, anneeCivile(2024)), "attribues")).toEqual([
      {
        reservataire: "ALS",
        total: 2,
        typologies: [{ modalite: "T1", nombre: 2 }],
        financements: [
          { modalite: "PLAI", nombre: 1 },
          { modalite: "PLUS", nombre: 1 },
        ],
        qpv: [{ modalite: "En QPV", nombre: 2 }],
      },
    ]);
  });
});

describe("Orientation d'un logement", () => {
  const logement = {
    commune: "Bruz",
    epci: "Rennes Métropole",
    qpv: "inconnu" as const,
    typologie: "T2",
    financement: "PLUS",
    premiereLocation: "non" as const,
  };
  test("éligibilité : territoire, typologie, QPV, première location ; le non l'emporte sur le non connu", () => {
    const e = (l: object) => evalueEligibilite(logement, [{ ...SANS_LIMITE, ...l }]);
    expect(e({}).eligible).toBe("oui");
    expect(e({ territoires: ["rennes metropole"] }).eligible).toBe("oui");
    expect(e({ territoires: ["Rennes"] })).toEqual({
      eligible: "non",
      raisons: [{ raison: "territoire", etat: "non" }],
    });
    expect(e({ qpv: "hors-qpv" }).eligible).toBe("inconnu");
    expect(e({ qpv: "hors-qpv", typologies: ["T4"] }).eligible).toBe("non");
    expect([e({ premiereLocation: "premiere" }).eligible, e({ premiereLocation: "suivantes" }).eligible]).toEqual([
      "non",
      "oui",
    ]);
  });
  test("financement, typologie d'un autre nom, limite illisible : rangés comme la synthèse, jamais devinés", () => {
    const e = (l: object, de: object = {}) => evalueEligibilite({ ...logement, ...de }, [{ ...SANS_LIMITE, ...l }]);
    expect(e({ financements: ["PLAI", "PLUS-CD"] }).eligible).toBe("oui");
    expect(e({ financements: ["PLAI"] })).toEqual({
      eligible: "non",
      raisons: [{ raison: "financement", etat: "non" }],
    });
    expect(e({ financements: ["PLAI"] }, { financement: "" }).eligible).toBe("inconnu");
    // « Type 2 » est un T2 ; « T2 à T4 » ne se range pas, et n'écarte personne.
    expect(e({ typologies: ["Type 2"] }).eligible).toBe("oui");
    expect(e({ typologies: ["T3 à T5"] }).eligible).toBe("inconnu");
    expect(e({ qpv: "inconnue" }).eligible).toBe("inconnu");
  });
  test("chaque ligne de convention garde son territoire et ses limites : ni réunies, ni croisées", () => {
    // À Rennes les T2, à Bruz les T4 : un T2 de Bruz n'est d'aucune des deux.
    const lignes = [
      { ...SANS_LIMITE, territoires: ["Rennes"], typologies: ["T2"] },
      { ...SANS_LIMITE, territoires: ["Bruz"], typologies: ["T4"] },
    ];
    const de = (commune: string, typologie: string) =>
      evalueEligibilite({ ...logement, epci: "Ailleurs", commune, typologie }, lignes).eligible;
    expect([de("Rennes", "T2"), de("Bruz", "T4"), de("Bruz", "T2"), de("Rennes", "T4"), de("Rennes", "")]).toEqual([
      "oui",
      "oui",
      "non",
      "non",
      "inconnu",
    ]);
  });
  test("ordre par les mises à disposition déjà faites ; un réservataire inconnu de la liste est dit", () => {
    const o = orienteLogement(
      logement,
      [
        { nom: "Préfet", objectif: ratio(30), limites: [] },
        { nom: "Ville de Rennes", objectif: ratio(20), limites: [{ ...SANS_LIMITE, territoires: ["Rennes"] }] },
        { nom: "Bailleur", objectif: ratio(50), limites: [] },
      ],
      [
        mise({ reservataire: "bailleur", proposeLe: j(2024, 1, 1) }),
        mise({ reservataire: "Pref", proposeLe: j(2024, 1, 2) }),
      ],
      anneeCivile(2024),
      "proposes",
    );
    expect(o.orientation.lignes.map((l) => l.rang)).toEqual([1, null, 2]);
    expect(o.dejaRecus.map((d) => d?.total ?? 0)).toEqual([0, 0, 1]);
    expect(o.inconnus).toEqual(["Pref"]);
  });
  test("ce que l'éligibilité coûte : un réservataire admis un logement sur quatre s'écarte de plus d'un logement", () => {
    const objectifs = [ratio(50), ratio(50)];
    const libre = simuleOrientation(
      objectifs,
      Array.from({ length: 40 }, () => [true, true]),
    );
    const bride = simuleOrientation(
      objectifs,
      Array.from({ length: 40 }, (_, h) => [true, h % 4 === 0]),
    );
    expect(Math.max(...libre.map((e) => enNombre(e.ecartMaximal)))).toBe(0.5);
    // Le premier logement va à la première ligne (égalité) ; la seconde prend les 9 suivants qui lui sont ouverts : 31 et 9 pour 20 et 20.
    expect(enNombre(bride.at(-1)!.ecartMaximal)).toBe(11);
    expect(simuleOrientation(objectifs, [[false, false]])[0]!.servi).toBeNull();
  });
});
