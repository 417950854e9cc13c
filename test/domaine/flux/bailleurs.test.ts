import { enNombre, ratio, serieDe, type Ratio } from "../../../src/domaine/commun";
import {
  avancementsDesObjectifs,
  bailleursDe,
  lignesDuBailleur,
  LOGEMENT_INCONNU,
  orienteSelonLesObjectifs,
  plafondLegalDe,
  planchersParDefaut,
  type MiseADisposition,
  type ObjectifsSuivis,
} from "../../../src/domaine/flux";

const j = (a: number, m: number, d: number): number => serieDe(a, m, d)!;
const pc = (x: number): Ratio => ratio(Math.round(x * 100), 10_000);

test("les bailleurs d'une ou deux tables, une fois chacun ; les lignes d'un seul ; une table sans bailleur est celle d'un seul", () => {
  const a = [{ bailleur: "Office A" }, { bailleur: "" }, { bailleur: "office a" }, { bailleur: "B" }];
  expect(bailleursDe(a, [{ bailleur: "b" }, { bailleur: "C" }])).toEqual(["Office A", "B", "C"]);
  expect(lignesDuBailleur(a, "OFFICE A")).toEqual({ siennes: [a[0], a[2]], sans: 1 });
  expect(lignesDuBailleur([{ bailleur: "" }], "B")).toEqual({ siennes: [{ bailleur: "" }], sans: 0 });
});

test("un bailleur écrit avec ou sans ponctuation est le même, comme dans les contrôles ; un autre numéro en est un autre", () => {
  const a = [{ bailleur: "Habitat 35" }, { bailleur: "HABITAT-35" }, { bailleur: "Habitat 36" }];
  expect(bailleursDe(a)).toEqual(["Habitat 35", "Habitat 36"]);
  expect(lignesDuBailleur(a, "habitat 35").siennes).toEqual([a[0], a[1]]);
});

describe("Le plancher de départ", () => {
  const LE = j(2024, 6, 30);
  const part = (type: string, x: number, hors = 0) => ({ type, part: pc(x), horsPlafond: pc(hors) });
  const enPc = (ps: Parameters<typeof planchersParDefaut>[0]): number[] =>
    planchersParDefaut(ps, LE).map((x) => enNombre(x) * 100);
  test("est la part convertie ; l'État ne dépasse pas son plafond de 30 %, terrain et financement en plus (R. 441-5-2, R. 441-5-4)", () => {
    expect(enPc([part("État", 30), part("Autre", 45)])).toEqual([30, 45]);
    expect(enPc([part("État", 40), part("Autre", 45)])).toEqual([30, 45]);
    expect(enPc([part("État", 40, 5), part("Autre", 45)])).toEqual([35, 45]);
  });
  test("deux lignes de l'État se partagent le plafond en proportion", () => {
    expect(enPc([part("État", 30), part("État", 10), part("Autre", 45)])).toEqual([22.5, 7.5, 45]);
  });
  test("le plafond légal est celui de l'État seul, au jour dit", () => {
    expect(plafondLegalDe({ type: "État", horsPlafond: pc(5) }, LE)).toEqual(pc(35));
    expect(plafondLegalDe({ type: "Autre", horsPlafond: pc(5) }, LE)).toBeNull();
  });
});

describe("Le suivi des objectifs d'un bailleur", () => {
  const mise = (reservataire: string, attribueLe: number): MiseADisposition => ({
    ligne: 1,
    bailleur: "Habitat 35",
    logement: "",
    commune: "Rennes",
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
    attribueLe,
    bailSigneLe: null,
    echec: "inconnu",
    premiereLocation: "inconnu",
  });
  const MISES = ["Préfet 35", "préfet 35", "", "Non réservé", "HABITAT 35", "Inconnu"].map((r) =>
    mise(r, j(2024, 3, 1)),
  );
  const OBJECTIFS: ObjectifsSuivis = {
    bailleur: "Habitat 35",
    reservataires: [
      { reservataire: "Préfet 35", type: "etat", objectif: ratio(30), territoires: ["Ailleurs"] },
      { reservataire: "Ville", type: "collectivite", objectif: ratio(20), territoires: ["Rennes"] },
    ],
    reste: ratio(50),
  };
  const ANNEE = { debut: j(2024, 1, 1), fin: j(2024, 12, 31) };
  test("vide, « Non réservé » et le nom du bailleur se comptent ensemble ; sur sa ligne quand il en a une", () => {
    const realises = (o: ObjectifsSuivis) =>
      avancementsDesObjectifs(MISES, o, ANNEE, "attribues", j(2024, 6, 30)).map((l) => [
        l.reservataire,
        l.avancement === null ? null : enNombre(l.avancement.realise),
      ]);
    expect(realises(OBJECTIFS)).toEqual([
      ["Préfet 35", 2],
      ["Ville", 0],
      ["Non réservé", 3],
    ]);
    const propre = { reservataire: "Habitat 35 (propre)", type: "bailleur", objectif: ratio(50), territoires: [] };
    expect(realises({ ...OBJECTIFS, reservataires: [...OBJECTIFS.reservataires, propre], reste: null })).toEqual([
      ["Préfet 35", 2],
      ["Ville", 0],
      ["Habitat 35 (propre)", 3],
    ]);
    expect(realises({ ...OBJECTIFS, reste: null })[2]).toEqual(["Non réservé", null]);
    expect(realises({ ...OBJECTIFS, reste: ratio(0) })[2]).toEqual(["Non réservé", null]);
  });
  test("le territoire ne limite que les collectivités ; un objectif inconnu : aucun ordre ; une commune à confirmer n'écarte personne", () => {
    const oriente = (commune: string, o: ObjectifsSuivis = OBJECTIFS) =>
      orienteSelonLesObjectifs(MISES, o, { ...LOGEMENT_INCONNU, commune }, [], ANNEE, "attribues");
    const eligibles = (commune: string) => oriente(commune)!.resultat.eligibilites.map((e) => e.eligible);
    expect(eligibles("Rennes")).toEqual(["oui", "oui", "oui"]);
    expect(eligibles("Renes")).toEqual(["oui", "inconnu", "oui"]);
    expect(oriente("Renes")!.lieu.aConfirmer).toEqual(["Rennes"]);
    expect(oriente("Rennes", { ...OBJECTIFS, reste: null })).toBeNull();
    expect(oriente("Rennes")!.noms).toEqual(["Préfet 35", "Ville", "Non réservé"]);
  });
});
