/** Une ligne entière de chaque table des contrôles : chaque colonne va à sa donnée, chaque mot à son code. */
import {
  lisAttributions,
  lisBilan,
  lisConventions,
  lisDroit,
  lisEcheances,
  lisObjectifs,
  lisReservations,
  separeEntetes,
  typeDeReservataire,
} from "../../src/cells";
import { ratio, serieDe, ZERO } from "../../src/domaine/commun";

const lu = <T>(valeur: T) => ({ etat: "lu" as const, valeur });
const BLANC = { etat: "blanc" as const };
const ILLISIBLE = { etat: "illisible" as const };
/** Une ligne par objet : en-têtes et données. */
const table = (...lignes: Readonly<Record<string, unknown>>[]): [unknown[], unknown[][]] => {
  const entetes = [...new Set(lignes.flatMap((l) => Object.keys(l)))];
  return [entetes, lignes.map((l) => entetes.map((e) => l[e] ?? ""))];
};
const le = (j: number, m: number, a: number): number => serieDe(a, m, j)!;

describe("Conventions", () => {
  const convention = (l: Readonly<Record<string, unknown>>) => {
    const t = lisConventions(...(table({ Bailleur: "Habitat", Part: 0.2, ...l }) as [never, never]));
    return { ...t.lignes[0]!, problemes: t.problemes.map((p) => p.code) };
  };
  it("chaque colonne a sa donnée", () =>
    expect(
      convention({
        Convention: "C1",
        Bailleur: "Habitat 35",
        Département: "35",
        Réservataire: "Rennes Métropole",
        Type: "EPCI",
        Territoire: "Rennes",
        EPCI: "Rennes Métropole (EPCI)",
        Assiette: 200,
        "Assiette hors QPV": 150,
        Part: 0.3,
        "dont garantie d'emprunt": 0.1,
        "dont terrain ou financement": 0.05,
        "dont fonctionnaires": 0.02,
        "Part hors QPV": 0.25,
        "Clause contraire": "Oui",
        "Dérogation du": le(1, 2, 2023),
        "Dérogation jusqu'au": le(1, 3, 2023),
        "Stock encore réservé": 12,
        Année: 2024,
        "Date de signature": le(1, 4, 2023),
        "Date de transmission": le(1, 5, 2023),
        "Motif de non-signature": "en attente",
      }),
    ).toMatchObject({
      ligne: 1,
      convention: "C1",
      bailleur: "Habitat 35",
      departement: "35",
      reservataire: "Rennes Métropole",
      type: lu("collectivite"),
      niveau: "epci",
      volet: null,
      territoire: "Rennes",
      epci: "Rennes Métropole (EPCI)",
      assiette: lu(ratio(200)),
      assietteHorsQpv: lu(ratio(150)),
      part: lu(ratio(3, 10)),
      dontGarantie: lu(ratio(1, 10)),
      dontTerrain: lu(ratio(1, 20)),
      dontFonctionnaires: lu(ratio(1, 50)),
      partHorsQpv: lu(ratio(1, 4)),
      clauseContraire: lu(true),
      derogationDu: lu(le(1, 2, 2023)),
      derogationJusquAu: lu(le(1, 3, 2023)),
      stock: lu(12),
      annee: lu(2024),
      signature: lu(le(1, 4, 2023)),
      transmission: lu(le(1, 5, 2023)),
      motifDeNonSignature: "en attente",
      limites: { typologies: [], financements: [], qpv: "indifferent", premiereLocation: "indifferent" },
      problemes: [],
    }));

  it.each([
    ["État", "etat", null, null],
    ["État – fonctionnaires", "etat", null, "fonctionnaires"],
    ["État – prioritaires", "etat", null, "prioritaires"],
    ["Action Logement", "als", null, null],
    ["Commune", "collectivite", "commune", null],
    ["EPCI", "collectivite", "epci", null],
    ["Commune ou EPCI", "collectivite", null, null],
    ["Département ou région", "departement", null, null],
    ["Autre", "autre", null, null],
    ["Bailleur", "bailleur", null, null],
  ])("le type « %s »", (ecrit, type, niveau, volet) => {
    expect(convention({ Type: ecrit })).toMatchObject({ type: lu(type), niveau, volet });
    expect(typeDeReservataire(ecrit)).toBe(type);
  });
  it("un type vide ou illisible n'a ni catégorie, ni niveau, ni volet", () => {
    expect(convention({ Type: "" })).toMatchObject({ type: BLANC, niveau: null, volet: null });
    expect(convention({ Type: "mystère" })).toMatchObject({ type: ILLISIBLE, niveau: null, volet: null });
    expect(typeDeReservataire("mystère")).toBeNull();
  });

  it("toute la part d'un volet « fonctionnaires » est aux fonctionnaires, rien d'un volet « prioritaires » ; ce qui est écrit reste", () => {
    const donts = (type: string, ecrit: unknown) =>
      convention({ Type: type, Part: 0.2, "dont fonctionnaires": ecrit }).dontFonctionnaires;
    expect(donts("État – fonctionnaires", "")).toEqual(lu(ratio(1, 5)));
    expect(donts("État – prioritaires", "")).toEqual(lu(ZERO));
    expect(donts("État – fonctionnaires", 0.05)).toEqual(lu(ratio(1, 20)));
    expect(donts("État", "")).toEqual(BLANC);
  });

  it("ce que la ligne admet : listes séparées par « | », « ; » ou « , », QPV, logements déjà loués", () => {
    const limites = (l: Readonly<Record<string, unknown>>) => convention(l).limites;
    expect(
      limites({
        "Limites de typologie": "T2 | T3;T4",
        "Limites de financement": " PLAI, PLUS ,",
        "Limite QPV": "hors QPV",
        "Première mise en location": "Non",
      }),
    ).toEqual({
      typologies: ["T2", "T3", "T4"],
      financements: ["PLAI", "PLUS"],
      qpv: "hors-qpv",
      premiereLocation: "suivantes",
    });
    expect(limites({ "Limite QPV": "en QPV", "Première mise en location": "Oui" })).toMatchObject({
      qpv: "en-qpv",
      premiereLocation: "indifferent",
    });
    expect(limites({ "Limite QPV": "peut-être", "Première mise en location": "peut-être" })).toMatchObject({
      qpv: "inconnue",
      premiereLocation: "inconnue",
    });
  });
});

describe("Mises à disposition", () => {
  const mise = (l: Readonly<Record<string, unknown>>) =>
    lisAttributions(
      ...(table({ Bailleur: "H", Logement: "L1", Réservataire: "R", Type: "Autre", QPV: "Non", ...l }) as [
        never,
        never,
      ]),
    ).lignes[0]!;
  it("chaque colonne a sa donnée, et les trois de plus quand elles y sont", () =>
    expect(
      mise({
        Bailleur: "Habitat",
        Logement: "L7",
        EPCI: "Rennes Métropole",
        QPV: "Oui",
        "Première mise en location": "Non",
        Réservataire: "Préfet",
        Type: "État",
        "Hors flux": "Vente",
        "Date d'information du réservataire": le(1, 1, 2024),
        "Candidats proposés le": le(2, 1, 2024),
        "Proposé le": le(3, 1, 2024),
        "Attribué le": le(4, 1, 2024),
        "Bail signé le": le(5, 1, 2024),
        "Échec du réservataire": "Oui",
        "Zone tendue": "Oui",
        "Travailleur essentiel": "Non",
        DALO: "Oui",
        "Prioritaire L441-1": "Non",
        "1er quartile": "Oui",
      }),
    ).toMatchObject({
      bailleur: "Habitat",
      logement: "L7",
      epci: "Rennes Métropole",
      qpv: lu(true),
      premiereLocation: lu(false),
      reservataire: "Préfet",
      type: lu("etat"),
      horsFlux: lu("vente"),
      horsFluxEcrit: "Vente",
      informeLe: lu(le(1, 1, 2024)),
      candidatsLe: lu(le(2, 1, 2024)),
      proposeLe: lu(le(3, 1, 2024)),
      attribueLe: lu(le(4, 1, 2024)),
      bailSigneLe: lu(le(5, 1, 2024)),
      echec: lu(true),
      zoneTendue: lu(true),
      essentiel: lu(false),
      dalo: lu(true),
      prioritaire: lu(false),
      quartile1: lu(true),
    }));
  it("une colonne de plus absente, vide, ou qui ne dit ni oui ni non", () => {
    expect(mise({})).toMatchObject({ zoneTendue: BLANC, essentiel: BLANC });
    expect(mise({ "Zone tendue": "", "Travailleur essentiel": "peut-être" })).toMatchObject({
      zoneTendue: BLANC,
      essentiel: ILLISIBLE,
    });
  });
  it.each([
    ["Mutation interne", "mutation"],
    ["Renouvellement urbain", "ru"],
    ["ORCOD", "orcod"],
    ["LHI", "lhi"],
    ["Vente", "vente"],
    ["Préfet après injonction", "injonction"],
  ])("hors flux : « %s »", (ecrit, motif) => expect(mise({ "Hors flux": ecrit }).horsFlux).toEqual(lu(motif)));
  it("« Non » et une cellule vide sont dans le flux ; un motif inconnu se garde tel qu'il est écrit", () => {
    for (const dans of ["", "Non"])
      expect(mise({ "Hors flux": dans })).toMatchObject({ horsFlux: BLANC, horsFluxEcrit: "" });
    expect(mise({ "Hors flux": "autre motif" })).toMatchObject({ horsFlux: ILLISIBLE, horsFluxEcrit: "autre motif" });
  });
});

describe("Les autres tables", () => {
  it.each([
    ["CIA", "cia"],
    ["notification", "notification"],
    ["CIL", "cil"],
    ["à défaut", "defaut"],
  ])("Objectifs, d'après « %s »", (ecrit, source) => {
    const t = lisObjectifs(
      ...(table({ Règle: "ATT-Q1", Territoire: "Rennes", Bailleur: "H", Taux: 0.2, Source: ecrit, Année: 2024 }) as [
        never,
        never,
      ]),
    );
    expect([t.problemes, t.lisible, t.colonnesManquantes]).toEqual([[], true, []]);
    expect(t.lignes[0]).toMatchObject({
      ligne: 1,
      regle: "ATT-Q1",
      territoire: "Rennes",
      bailleur: "H",
      taux: lu(ratio(1, 5)),
      source: lu(source),
      annee: lu(2024),
    });
  });
  it.each([
    ["prévision des logements soustraits", "prevision"],
    ["bilan annuel", "bilan"],
    ["passage en CIL", "cil"],
    ["données hors QPV 30 juin", "hors-qpv-06"],
    ["données hors QPV 31 décembre", "hors-qpv-12"],
  ])("Échéances : « %s »", (ecrit, objet) =>
    expect(
      lisEcheances(
        ...(table({ Bailleur: "H", Année: 2024, Objet: ecrit, "Reçu le": le(15, 2, 2025) }) as [never, never]),
      ).lignes[0],
    ).toMatchObject({ bailleur: "H", annee: lu(2024), objet: lu(objet), recuLe: lu(le(15, 2, 2025)) }),
  );
  it("Bilan : les lignes, puis les totaux, chacun dit", () => {
    const t = lisBilan(
      ...(table(
        { Réservataire: "R", Dimension: "QPV", Modalité: "Oui", Proposés: 5, Attribués: 4, "Baux signés": 3 },
        { Réservataire: "Total", Dimension: "QPV", Modalité: "Total", Proposés: 6, Attribués: 5, "Baux signés": 4 },
        { Réservataire: "S", Dimension: "QPV", Modalité: "Non", Proposés: 1, Attribués: 1, "Baux signés": 1 },
      ) as [never, never]),
    );
    expect(t.lignes.map((l) => [l.ligne, l.reservataire, l.dimension, l.modalite, l.total])).toEqual([
      [1, "R", "QPV", "Oui", false],
      [3, "S", "QPV", "Non", false],
      [2, "Total", "QPV", "Total", true],
    ]);
    expect(t.lignes[0]).toMatchObject({ proposes: lu(5), attribues: lu(4), baux: lu(3) });
  });
  it("Droit", () =>
    expect(
      lisDroit(
        ...(table({
          Article: "R. 441-5-2",
          "Lu le": le(1, 6, 2026),
          Lecteur: "A. Martin",
          "Appliquer quand même": "Oui",
        }) as [never, never]),
      ).lignes[0],
    ).toMatchObject({ article: "R. 441-5-2", luLe: lu(le(1, 6, 2026)), lecteur: "A. Martin" }));
  it("Réservations ; « 1 % » tapé dans une cellule est le nombre 0,01", () => {
    const reservation = (l: Readonly<Record<string, unknown>>) =>
      lisReservations(
        ...(table({
          Réservataire: "ALS",
          Type: "Action Logement",
          Programme: "Pins",
          "Logements réservés": 4,
          ...l,
        }) as [never, never]),
      ).lignes[0]!;
    expect(
      reservation({
        Commune: "Rennes",
        Contrepartie: "garantie",
        "Fin des droits": le(1, 1, 2030),
        "Date de remboursement": le(1, 1, 2025),
      }),
    ).toMatchObject({
      reservataire: "ALS",
      type: lu("als"),
      programme: "Pins",
      commune: "Rennes",
      logements: lu(4),
      contrepartie: lu("garantie"),
      finDesDroits: lu(le(1, 1, 2030)),
      dateDeRemboursement: lu(le(1, 1, 2025)),
    });
    for (const [ecrite, lue] of [
      [0.01, "1 %"],
      ["1 %", "1 %"],
      ["terrain", "terrain"],
      ["financement", "financement"],
    ])
      expect(reservation({ Contrepartie: ecrite }).contrepartie).toEqual(lu(lue));
  });
  it("une table sans sa colonne exigée la nomme, par son en-tête", () => {
    const t = lisObjectifs(["Territoire"] as never, [["Rennes"]] as never);
    expect(t.colonnesManquantes).toContain("Règle");
  });
});

describe("Une plage qui porte ses en-têtes", () => {
  const combien = (l: readonly unknown[]): number => l.filter((x) => x === "E").length;
  it("la première des dix lignes qui en a le plus ; les données la suivent", () => {
    const plage = [["titre"], ["E", "x"], ["E", "E"], [1, 2], ["E", "E"]] as never;
    expect(separeEntetes(plage, combien)).toEqual({
      entetes: ["E", "E"],
      donnees: [
        [1, 2],
        ["E", "E"],
      ],
      decalage: 3,
    });
  });
  it("aucune : la première ; au-delà de dix, on ne cherche plus ; rien du tout", () => {
    expect(separeEntetes([["a"], ["b"]] as never, combien)).toEqual({ entetes: ["a"], donnees: [["b"]], decalage: 1 });
    const loin = [...Array.from({ length: 10 }, () => ["a"]), ["E"]];
    expect(separeEntetes(loin as never, combien).decalage).toBe(1);
    expect(separeEntetes([...loin.slice(0, 9), ["E"]] as never, combien).decalage).toBe(10);
    expect(separeEntetes([], combien)).toEqual({ entetes: [], donnees: [], decalage: 1 });
  });
});
