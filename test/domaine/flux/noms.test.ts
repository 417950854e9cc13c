/** Un nom écrit de plusieurs façons (casse, accents, ponctuation, espaces) est le même dans tout le flux, comme dans les contrôles. */
import { lisPartsDuStock, lisScenarios, partsNommees } from "../../../src/cells";
import { enNombre, ratio, serieDe } from "../../../src/domaine/commun";
import {
  avancementsDesObjectifs,
  basesDUnBilan,
  controleLesMises,
  controleLesNoms,
  controleLesReservations,
  evalueAssiette,
  evalueBilan,
  evalueConversion,
  evalueEligibilite,
  evaluePatrimoine,
  lieuDuLogement,
  lignesDuBailleur,
  LOGEMENT_INCONNU,
  nomsVoisins,
  OPTIONS_DE_PATRIMOINE,
  orienteLogement,
  partsDuStockParReservataire,
  SANS_LIMITE,
  tauxDesReservations,
  type MiseADisposition,
  type Programme,
  type Reservation,
} from "../../../src/domaine/flux";

const j = (a: number, m: number, d: number): number => serieDe(a, m, d)!;
const ANNEE = { debut: j(2024, 1, 1), fin: j(2024, 12, 31) };
const FORMES = ["Saint-Denis", "Saint Denis", "SAINT  DENIS", "saint‑denis"] as const;

const mise = (reservataire: string, ligne = 1, commune = "Rennes"): MiseADisposition => ({
  ligne,
  bailleur: "",
  logement: "",
  commune,
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
  proposeLe: j(2024, 2, 1),
  attribueLe: j(2024, 3, 1),
  bailSigneLe: null,
  echec: "inconnu",
  premiereLocation: "inconnu",
});
const MISES = FORMES.map((nom, i) => mise(nom, i + 1));

const programme = (p: Partial<Programme>): Programme => ({
  ligne: 1,
  programme: "Les Tilleuls",
  bailleur: "",
  commune: "Saint-Denis",
  epci: "",
  qpv: "non",
  miseEnService: null,
  logements: 100,
  identifies: 0,
  vente: 0,
  demolition: 0,
  liberations12Mois: null,
  taux: ratio(8, 100),
  mutations: 0,
  relogements: { RU: 0, ORCOD: 0, LHI: 0, vente: 0 },
  ...p,
});
const reservation = (r: Partial<Reservation>): Reservation => ({
  ligne: 1,
  reservataire: "Saint-Denis",
  type: "Commune",
  programme: "Les Tilleuls",
  bailleur: "",
  commune: "",
  reserves: 10,
  contrepartie: "",
  droitsUniques: 0,
  annees: null,
  finDesDroits: null,
  remboursement: null,
  ...r,
});

describe("Un réservataire écrit de quatre façons", () => {
  test("a une seule ligne du bilan, sous sa première écriture ; la commune aussi", () => {
    const bilan = evalueBilan(
      FORMES.map((nom, i) => mise(nom, i + 1, FORMES[3 - i])),
      ANNEE,
    );
    expect(bilan.reservataires.map((r) => [r.reservataire, r.total.attribues])).toEqual([["Saint-Denis", 4]]);
    expect(
      bilan.total.dimensions.find((d) => d.dimension === "Commune")!.modalites.map((m) => [m.modalite, m.proposes]),
    ).toEqual([["saint‑denis", 4]]);
  });
  test("rejoint son objectif et son rang, quelle que soit l'écriture des conventions", () => {
    const objectifs = {
      bailleur: "Habitat 35",
      reservataires: [
        { reservataire: "SAINT DENIS", type: "collectivite", objectif: ratio(8), territoires: ["Saint Denis"] },
      ],
      reste: ratio(2),
    };
    const avances = avancementsDesObjectifs(
      [...MISES, mise("HABITAT-35", 5), mise("non-réservé", 6)],
      objectifs,
      ANNEE,
      "attribues",
      j(2024, 6, 30),
    );
    expect(avances.map((l) => [l.reservataire, enNombre(l.avancement!.realise)])).toEqual([
      ["SAINT DENIS", 4],
      ["Non réservé", 2],
    ]);
    const oriente = orienteLogement(
      LOGEMENT_INCONNU,
      [{ nom: "SAINT DENIS", objectif: ratio(1), limites: [] }],
      MISES,
      ANNEE,
      "attribues",
    );
    expect(oriente.inconnus).toEqual([]);
    expect(oriente.dejaRecus[0]!.total).toBe(4);
    expect(oriente.orientation.lignes.map((l) => enNombre(l.deficit))).toEqual([1]);
  });
  test("n'est ni inconnu de l'autre table, ni voisin de lui-même", () => {
    const ou = { plage: "Mises à disposition", entete: "Réservataire", reference: "Conventions" };
    expect(
      controleLesNoms(
        FORMES.map((nom, i) => ({ nom, ligne: i + 1 })),
        ["SAINT DENIS"],
        ou,
      ),
    ).toEqual([]);
    expect(
      controleLesNoms(
        FORMES.map((nom, i) => ({ nom, ligne: i + 1 })),
        ["Rennes"],
        ou,
      ).map((p) => p.ou.ligne),
    ).toEqual([1]);
    expect(
      nomsVoisins(
        FORMES.map((nom, i) => ({ nom, ligne: i + 1, fois: 1 })),
        "Mises à disposition",
      ),
    ).toEqual([]);
    expect(controleLesMises(MISES)).toEqual([]);
  });
  test("a une seule part : du stock, des trois conversions, dans une cellule", () => {
    const lignes = FORMES.map((reservataire) => ({ reservataire, reserves: ratio(5) }));
    const { parts, nonReserve } = partsDuStockParReservataire(lignes, ratio(100));
    expect(parts.map((p) => [p.reservataire, enNombre(p.part)])).toEqual([["Saint-Denis", 0.2]]);
    expect(enNombre(nonReserve)).toBe(0.8);
    const { reservataires } = evalueConversion(
      FORMES.map((reservataire, i) => reservation({ ligne: i + 1, reservataire })),
      { parc: ratio(100), liberations: ratio(8), tauxDe: () => ratio(8, 100), attributions: null, date: null },
    );
    expect(reservataires.map((r) => [r.reservataire, r.reserves])).toEqual([["Saint-Denis", 40]]);
    // Une de ses lignes ne se lit pas : sa part n'est pas connue, sous aucune de ses écritures.
    const lues = lisPartsDuStock([[5], ["x"]], [[100], [0]], [["Saint-Denis"], ["Saint Denis"]]);
    expect(partsNommees(lues).parts).toEqual([{ reservataire: "Saint-Denis", part: null }]);
  });
  test("n'a qu'un total dans un bilan reçu", () => {
    const ligne = (reservataire: string, dimension: string, modalite: string, n: number, rang: number) => ({
      ligne: rang,
      reservataire,
      dimension,
      modalite,
      decomptes: { Proposés: n },
    });
    // Total 10, QPV 4 + 5 = 9 : l'écart se voit sous les deux écritures.
    const { ecarts } = basesDUnBilan(
      [
        ligne("Saint-Denis", "Total", "", 10, 1),
        ligne("Saint Denis", "QPV", "En QPV", 4, 2),
        ligne("SAINT DENIS", "QPV", "Hors QPV", 5, 3),
      ],
      ["Proposés"],
    );
    expect(ecarts.map((e) => [e.reservataire, e.somme])).toEqual([["Saint-Denis", 9]]);
  });
  test("est le même dans un scénario : sa seconde ligne est un doublon", () => {
    const { scenarios } = lisScenarios(
      ["Scénario", "Réservataire", "Part"],
      [
        ["Tour 1", "Saint-Denis", 0.1],
        ["Tour 1", "Saint Denis", 0.2],
      ],
    );
    expect(scenarios.map((s) => [s.positions.length, s.enDouble])).toEqual([[1, true]]);
  });
});

describe("Un programme, une commune, un territoire", () => {
  test("une commune est une ligne de l'assiette ; un programme d'une même commune n'y est pas deux fois", () => {
    const { territoires, problemes } = evaluePatrimoine(
      [programme({}), programme({ ligne: 2, programme: "LES-TILLEULS", commune: "Saint Denis" })],
      OPTIONS_DE_PATRIMOINE,
      "commune",
    );
    expect(territoires.map((t) => [t.territoire, enNombre(t.parc)])).toEqual([["Saint-Denis", 200]]);
    expect(problemes.map((p) => [p.code, p.ou.ligne])).toEqual([["flux-doublon", 2]]);
    const lignes = FORMES.map((territoire) => ({
      parc: ratio(100),
      horsFlux: ratio(0),
      taux: ratio(1, 10),
      mutations: ratio(0),
      relogements: ratio(0),
      territoire,
    }));
    expect(evalueAssiette(lignes).territoires.map((t) => [t.territoire, enNombre(t.assiette)])).toEqual([
      ["Saint-Denis", 40],
    ]);
  });
  test("une réservation rejoint son programme et son taux", () => {
    const r = reservation({ programme: "les tilleuls." });
    expect(controleLesReservations([r], [programme({})])).toEqual([]);
    expect(tauxDesReservations([programme({})], OPTIONS_DE_PATRIMOINE, null)(r)).toEqual(ratio(8, 100));
  });
  test("le territoire d'une convention est celui du logement ; le lieu écrit est connu sans question", () => {
    const limites = [{ ...SANS_LIMITE, territoires: ["Saint Denis"] }];
    expect(evalueEligibilite({ ...LOGEMENT_INCONNU, commune: "Saint-Denis", epci: "Plaine" }, limites).eligible).toBe(
      "oui",
    );
    expect(
      lieuDuLogement({ commune: "saint denis", epci: "" }, [{ commune: "Saint-Denis", epci: "Plaine Commune" }], []),
    ).toMatchObject({ epci: "Plaine Commune", epciTrouve: true, aConfirmer: [] });
  });
  test("« 01 » et « 1 » sont le même bailleur ; « Lot 1-2 » et « Lot 12 », deux réservataires", () => {
    expect(lignesDuBailleur([{ bailleur: "01" }, { bailleur: "1" }, { bailleur: "2" }], "1").siennes).toHaveLength(2);
    expect(evalueBilan([mise("Lot 1-2"), mise("Lot 12", 2)], ANNEE).reservataires.map((r) => r.reservataire)).toEqual([
      "Lot 1-2",
      "Lot 12",
    ]);
  });
});
