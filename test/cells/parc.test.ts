/** Parc et Réservations : une colonne qui n'est pas là se lit comme vide ; chaque cellule à sa place. */
import { lisEtatDesLieux, lisParc } from "../../src/cells";
import { ratio, serieDe } from "../../src/domaine/commun";
import { controleLeParc, OPTIONS_DE_PATRIMOINE, regleLesTaux } from "../../src/domaine/flux";

describe("Un programme", () => {
  it("avec les seules colonnes obligatoires : rien n'est inventé", () => {
    expect(lisParc([["Programme", "Commune", "Logements"]], [["Les Tilleuls", "Rive", 40]]).programmes).toEqual([
      {
        ligne: 1,
        programme: "Les Tilleuls",
        bailleur: "",
        commune: "Rive",
        epci: "",
        qpv: "inconnu",
        miseEnService: null,
        logements: 40,
        identifies: 0,
        vente: 0,
        demolition: 0,
        liberations12Mois: null,
        taux: null,
        mutations: 0,
        relogements: { RU: 0, ORCOD: 0, LHI: 0, vente: 0 },
        communaux: 0,
        aDefaut: null,
        // Aucune colonne n'écrit ces sorties prévues : elles ne sont pas connues, et le 0 n'est pas le leur.
        sansPrevision: ["mutations", "RU", "ORCOD", "LHI", "vente"],
      },
    ]);
  });
  it("chaque colonne va à sa place", () => {
    const colonnes: readonly (readonly [string, unknown])[] = [
      ["Programme", "Les Tilleuls"],
      ["Bailleur", "Habitat A"],
      ["Commune", "Rive"],
      ["EPCI", "Métropole"],
      ["QPV", "Non"],
      ["Date de mise en service", "01/09/1998"],
      ["Logements", 1000],
      ["Défense sécurité santé", 20],
      ["Vente", 50],
      ["Démolition", 30],
      ["Libérations 12 mois", 72],
      ["Taux de rotation", "8 %"],
      ["Mutations prévues", 10],
      ["Relogements RU", 4],
      ["Relogements ORCOD", 3],
      ["Relogements LHI", 2],
      ["Relogements vente", 1],
    ];
    const t = lisParc([colonnes.map(([e]) => e)], [colonnes.map(([, v]) => v)]);
    expect(t.problemesDuTableau).toEqual([]);
    expect(t.programmes).toEqual([
      {
        ligne: 1,
        programme: "Les Tilleuls",
        bailleur: "Habitat A",
        commune: "Rive",
        epci: "Métropole",
        qpv: "non",
        miseEnService: serieDe(1998, 9, 1),
        logements: 1000,
        identifies: 20,
        vente: 50,
        demolition: 30,
        liberations12Mois: 72,
        taux: ratio(8, 100),
        mutations: 10,
        relogements: { RU: 4, ORCOD: 3, LHI: 2, vente: 1 },
        communaux: 0,
        aDefaut: null,
        sansPrevision: [],
      },
    ]);
  });
});

describe("Un 0 écrit n'est pas un vide", () => {
  const lu = (taux: unknown, liberations: unknown) =>
    lisParc(
      [["Programme", "Commune", "Logements", "Taux de rotation", "Libérations 12 mois"]],
      [["Les Tilleuls", "Rive", 40, taux, liberations]],
    );
  it.each([[0], ["0"], ["0 %"], ["0,0 %"]])("taux %p : 0 %%, et non sans taux", (taux) => {
    const { programmes, problemesDuTableau } = lu(taux, "");
    expect(problemesDuTableau).toEqual([]);
    expect(programmes[0]!.taux).toEqual(ratio(0));
    // Rien ne s'en libère, et rien n'est à compléter.
    expect(controleLeParc(programmes)).toEqual([]);
    expect(regleLesTaux(programmes, OPTIONS_DE_PATRIMOINE).sansTaux).toEqual([]);
  });
  it("zéro libération en 12 mois : un taux observé de 0 %", () => {
    const { programmes } = lu("", 0);
    expect(programmes[0]).toMatchObject({ taux: null, liberations12Mois: 0 });
    expect(regleLesTaux(programmes, OPTIONS_DE_PATRIMOINE).sansTaux[0]!.observe).toEqual(ratio(0));
  });
  it.each([[""], [null], ["NR"]])("%p reste sans taux, et se dit à sa cellule", (taux) => {
    const { programmes } = lu(taux, "");
    expect(programmes[0]!.taux).toBeNull();
    expect(regleLesTaux(programmes, OPTIONS_DE_PATRIMOINE).sansTaux).toHaveLength(1);
  });
});

describe("Une réservation", () => {
  const lue = (entetes: string[], ligne: unknown[]) => lisEtatDesLieux([entetes], [ligne]);
  it("avec les seules colonnes obligatoires : ni droit, ni fin, ni contrepartie", () => {
    const l = lue(["Réservataire", "Type", "Logements réservés"], ["ALS", "Action Logement", 12]);
    expect(l.problemesDuTableau).toEqual([]);
    expect(l.reservations).toEqual([
      {
        ligne: 1,
        reservataire: "ALS",
        type: "Action Logement",
        programme: "",
        bailleur: "",
        commune: "",
        reserves: 12,
        contrepartie: "",
        droitsUniques: 0,
        annees: null,
        finDesDroits: null,
        remboursement: null,
      },
    ]);
  });
  it.each([
    ["Garantie", "garantie"],
    [0.01, "1 %"],
    ["1%", "1 %"],
    ["", ""],
    [0, ""],
  ])("contrepartie %p : « %s »", (ecrite, attendue) => {
    const l = lue(
      ["Réservataire", "Type", "Logements réservés", "Contrepartie"],
      ["ALS", "Action Logement", 12, ecrite],
    );
    expect([l.reservations[0]!.contrepartie, l.problemes]).toEqual([attendue, []]);
  });
  it("une contrepartie hors de la liste se dit, avec la plus proche", () => {
    const l = lue(
      ["Réservataire", "Type", "Logements réservés", "Contrepartie"],
      ["ALS", "Action Logement", 12, "garanti"],
    );
    expect([l.reservations[0]!.contrepartie, l.problemes.map((p) => [p.code, p.valeurs])]).toEqual([
      "",
      [["flux-contrepartie-inconnue", { lu: "garanti", proches: ["garantie"] }]],
    ]);
  });
});
