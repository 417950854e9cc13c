/** Ce que disent les tables et les arguments mal remplis : chaque défaut à sa cellule, et ce qui reste lu. */
import {
  COLONNES_DU_SUIVI,
  lireGrille,
  lisBornes,
  lisConventions,
  lisCoordonnees,
  lisHypotheses,
  lisLesDroits,
  lisArgument,
  lisMois,
  lisNegociation,
  lisPassages,
  lisRepartition,
  lisScenarios,
  lisSuiviDesConventions,
  lisTableau,
  poidsDeLaGrille,
} from "../../src/cells";
import { compileGrille } from "../../src/domaine/cotation";
import { enNombre, serieDe } from "../../src/domaine/commun";
import { CONVENTIONS } from "../../src/modeles";

const j = (a: number, m: number, d: number): number => serieDe(a, m, d)!;
const dits = (ps: readonly { code: string; ou: { ligne?: number | undefined; entete?: string | undefined } }[]) =>
  ps.map((p) => [p.code, p.ou.ligne, p.ou.entete]);

describe("Coordonnees", () => {
  const T = [["Commune", "Code INSEE", "Latitude", "Longitude"]];
  const lis = (lignes: unknown[][], entetes = T) => lisCoordonnees(entetes, lignes as never);
  it("une cellule en erreur, vide, ou qui n'est pas un nombre de degrés se dit, et la commune n'a pas de place", () => {
    const lues = lis([
      ["Rennes", "35238", 48.1113, "#N/A"],
      ["Bruz", "35047", "", -1.7458],
      ["Betton", "35024", "au nord", -1.64],
      ["Cesson", "35051", "48 %", -1.6],
      ["Acigné", "35001", 48.13, -1.54],
    ]);
    expect(dits(lues.problemes)).toEqual([
      ["cellule-en-erreur", 1, "Longitude"],
      ["coordonnee-vide", 2, "Latitude"],
      ["degres-attendus", 3, "Latitude"],
      ["degres-attendus", 4, "Latitude"],
    ]);
    expect(lues.communes).toEqual(["Acigné"]);
  });
  it("la même commune deux fois au même endroit est une commune ; ailleurs, on ne sait pas où elle est", () => {
    const deux = (latitude: number, longitude: number) => {
      const lues = lis([
        ["Rennes", "", 48.1113, -1.6807],
        ["RENNES", "", latitude, longitude],
      ]);
      return [dits(lues.problemes), [...lues.positions.values()].map((p) => p && [p.latitude, p.longitude])];
    };
    expect(deux(48.1113, -1.6807)).toEqual([[], [[48.1113, -1.6807]]]);
    for (const [a, o] of [
      [48.2, -1.6807],
      [48.1113, -1.7],
    ] as const)
      expect(deux(a, o)).toEqual([[["commune-deux-fois", 2, "Commune"]], [null]]);
  });
  it("une troisième place ne rend pas la sienne à une commune qui en a deux", () =>
    expect([
      ...lis([
        ["Rennes", "", 48.1113, -1.6807],
        ["Rennes", "", 48.2, -1.6807],
        ["Rennes", "", 48.2, -1.6807],
      ]).positions.values(),
    ]).toEqual([null]));
  it("sans sa Longitude, la table dit sa colonne et rien de plus", () =>
    expect(dits(lis([["Rennes", "35238", 48.1]], [T[0]!.slice(0, 3)]).problemes).map(([code]) => code)).toEqual([
      "colonne-manquante",
    ]));
  it("une ligne sans commune ni code se dit à sa Commune ; le code seul suffit", () => {
    const lues = lis([
      ["", "", 48.1, -1.6],
      ["", "35047", 48.0242, -1.7458],
    ]);
    expect([dits(lues.problemes), lues.communes, lues.positions.size]).toEqual([
      [["valeur-manquante", 1, "Commune"]],
      [],
      1,
    ]);
  });
});

describe("Commissions", () => {
  const lis = (...lignes: unknown[][]) => lisPassages([["Logement", "Numéro unique", "Note"]], lignes as never);
  it("un logement ou un numéro vide se dit ; une note en erreur, ou qui n'est pas un nombre, aussi", () => {
    const lus = lis(
      ["", "0350", 12],
      ["T-1", "", -4.5],
      ["T-1", "0351", "#DIV/0!"],
      ["T-1", "0352", "douze"],
      ["T-1", "0353", "12 %"],
      ["T-1", "0354", "NC"],
      ["T-1", "0355", ""],
    );
    expect(dits(lus.problemes)).toEqual([
      ["valeur-manquante", 1, "Logement"],
      ["valeur-manquante", 2, "Numéro unique"],
      ["cellule-en-erreur", 3, "Note"],
      ["nombre-attendu", 4, "Note"],
      ["nombre-attendu", 5, "Note"],
    ]);
    expect(lus.passages.map((p) => p.note)).toEqual([12, -4.5, null, null, null, null, null]);
  });
});

describe("Negociation", () => {
  const lis = (entetes: unknown[], ...lignes: unknown[][]) => lisNegociation(entetes as never, lignes as never);
  it("une ligne sans réservataire se dit et ne compte pas ; une cellule illisible marque la sienne", () => {
    const lue = lis(["Réservataire", "Offre", "Poids"], ["", 0.1, 1], ["Ville", "beaucoup", 0], ["Agglo", 0.2, ""]);
    expect(dits(lue.problemes)).toEqual([
      ["valeur-manquante", 1, "Réservataire"],
      ["nombre-attendu", 2, "Offre"],
    ]);
    expect(
      lue.lignes.map((l) => [l.ligne, l.illisible, l.offre && Number(l.offre.n), l.poids && Number(l.poids.n)]),
    ).toEqual([
      [2, true, null, 0],
      [3, false, 1, null],
    ]);
  });
  it("sans sa colonne Réservataire, ou sans en-têtes, elle ne se lit pas", () => {
    expect(lis(["Offre", "Souhait"], [0.1, 0.2]).lisible).toBe(false);
    expect(lis(["A", "B"], [0.1, 0.2]).lisible).toBe(false);
  });
});

it("Scenarios : des logements à 0 sont 0, des logements vides ne sont pas écrits", () =>
  expect(
    lisScenarios(["Scénario", "Réservataire", "Offre", "Logements"], [
      ["S", "Ville", 0.1, 0],
      ["S", "Agglo", 0.1, ""],
      ["S", "Bourg", 0.1, 7],
    ] as never).scenarios.map((s) => s.positions.map((p) => p.logements)),
  ).toEqual([[0, null, 7]]));

it("Hypotheses : une valeur illisible bloque l'année, se dit une fois, et sa ligne reste la première", () => {
  const lue = lisHypotheses(
    ["Hypothèse", "Valeur", "Source"],
    [
      ["Taux de refus des ménages", "souvent", "bilan"],
      ["Jours par proposition", 30, "bilan"],
      ["Taux de refus des ménages", 0.1, "bilan"],
    ],
  );
  expect(lue.hypotheses).toBeNull();
  expect(lue.problemes.map((p) => [p.code, p.ou.ligne])).toEqual([
    ["nombre-attendu", 1],
    ["annee-hypothese-en-double", 3],
  ]);
  expect(lue.dites.find((d) => d.cle === "refus")!.parDefaut).toBe(true);
});

describe("Un en-tête ou une ligne", () => {
  const E = ["Bailleur", "Type", "Assiette", "Part"];
  it("au-dessus des en-têtes, un titre se dit par son premier texte, à sa ligne", () => {
    const lues = lisConventions(
      [["", "Conventions 2024", "page 1", ""], E] as never,
      [["A", "État", 57, 0.3]] as never,
    );
    expect(lues.problemes.map((p) => [p.code, p.ou.ligne, p.valeurs])).toEqual([
      ["ligne-de-titre", 1, { lu: "Conventions 2024" }],
    ]);
    expect(lues.lignes).toHaveLength(1);
  });
  it("sous un titre donné pour en-têtes, les vrais se disent à leur ligne, avec ce qui en tenait lieu", () => {
    const lues = lisConventions(["", "Conventions 2024"], [["", "", "", ""], E, ["A", "État", 57, 0.3]] as never);
    expect(lues.problemes.map((p) => [p.code, p.ou.ligne, p.valeurs])).toEqual([
      ["en-tetes-plus-bas", 2, { lu: "Conventions 2024" }],
    ]);
  });
  it("des parts écrites en points et d'autres en fractions se disent avec cinq de leurs cellules au plus", () => {
    const parts = [30, 25, 20, 0.3, 0.25, 0.2, 0.1, 0.12, 0.15, ""];
    const lues = lisConventions(E, parts.map((p, k) => [`Bailleur ${k}`, "État", 57, p]) as never);
    const p = lues.problemes.find((x) => x.code === "echelles-melees")!;
    const { grandes, petites, bloquant } = p.valeurs as never as {
      grandes: { ligne: number; colonne: number; entete: string }[];
      petites: { ligne: number }[];
      bloquant: boolean;
    };
    expect([grandes.map((x) => x.ligne), petites.map((x) => x.ligne), bloquant]).toEqual([
      [1, 2, 3],
      [4, 5, 6, 7, 8],
      false,
    ]);
    expect([grandes[0]!.colonne, grandes[0]!.entete, p.ou.ligne, p.ou.entete]).toEqual([4, "Part", undefined, "Part"]);
  });
  it("autant de l'une que de l'autre : aucune fraction n'est prise", () => {
    const etats = (parts: readonly unknown[]) =>
      lisConventions(E, parts.map((p, k) => [`Bailleur ${k}`, "État", 57, p]) as never).lignes.map((l) => l.part.etat);
    expect(etats([30, 0.3])).toEqual(["illisible", "illisible"]);
    expect(etats([30, 0.3, 0.2])).toEqual(["illisible", "lu", "lu"]);
    expect(etats(["30 %", 0.3])).toEqual(["lu", "lu"]);
  });
  it("une ligne d'en-têtes répétée, un titre et un total sont mis à part, et comptés ensemble à la première", () => {
    const t = lisTableau(CONVENTIONS, E, [
      ["A", "État", 57, 0.3],
      ["Secteur nord", "", "", ""],
      E,
      ["B", "État", 40, 0.3],
      ["Total", "", 97, ""],
      ["Sous-total nord", "", 40, ""],
      ["Totalement", "État", 40, 0.1],
    ] as never);
    expect(t.lignes.map((l) => l.rang)).toEqual([1, 4, 7]);
    expect(t.totaux.map((l) => l.rang)).toEqual([5, 6]);
    const p = t.problemes.find((x) => x.code === "lignes-ecartees")!;
    expect(p.ou.ligne).toBe(3);
    const v = p.valeurs as never as {
      titres: { lu: string; ou: { ligne: number } }[];
      totaux: { lu: string; ou: { ligne: number } }[];
      entetes: { ligne: number }[];
    };
    expect([v.titres.map((x) => [x.lu, x.ou.ligne]), v.totaux.map((x) => [x.lu, x.ou.ligne])]).toEqual([
      [["Secteur nord", 2]],
      [
        ["Total", 5],
        ["Sous-total nord", 6],
      ],
    ]);
    expect(v.entetes.map((x) => x.ligne)).toEqual([3]);
  });
});

describe("Des mois, des bornes, des fins de droits", () => {
  it("0 écrit est le jour même, déjà compté ; au-delà d'un siècle, en fraction ou en pour cent, rien ne se lit", () => {
    const lu = (...c: unknown[]) => {
      const r = lisMois([c]);
      return r.ok ? r.valeur : "illisible";
    };
    expect([lu("0", 12), lu(1200), lu(12, 6, 12, "")]).toEqual([
      [0, 12],
      [0, 1200],
      [0, 6, 12],
    ]);
    expect([lu(1201), lu(-1), lu(1.5), lu("5 %"), lu("un an")]).toEqual(Array(5).fill("illisible"));
  });
  it("un blanc après des bornes négatives est la borne 0 ; après des positives, rien", () => {
    const lu = (...c: unknown[]) => {
      const r = lisBornes([c]);
      return r.ok ? r.valeur : "illisible";
    };
    expect([lu(-10, -5, ""), lu(-5, "", 5), lu("", 5), lu(5, 10, ""), lu("", "")]).toEqual([
      [-10, -5, 0],
      [-5, 0, 5],
      [0, 5],
      [5, 10],
      null,
    ]);
    expect([lu(5, 5), lu(10, 5), lu(-5, -10), lu("5 %"), lu("cinq")]).toEqual(Array(5).fill("illisible"));
  });
  it("une fin, un remboursement ou une contrepartie en erreur se dit à sa ligne", () => {
    const r = lisArgument([[10], [10], [10]], "Réservés");
    const lignes = lisLesDroits(
      {
        fins: [["#N/A"], [j(2030, 1, 1)], [j(2030, 1, 1)]],
        date: j(2024, 1, 1),
        remboursements: [[""], ["#REF!"], [""]],
        contreparties: [["terrain"], ["garantie"], ["#NOM?"]],
      },
      r,
    ).lignes;
    expect(lignes.map((l) => (typeof l === "boolean" ? l : [l.code, l.ou, l.valeurs]))).toEqual([
      ["flux-erreur-de-cellule", { plage: "Fins", ligne: 1 }, { lu: "#N/A", attendu: "une date" }],
      ["flux-erreur-de-cellule", { plage: "Remboursements", ligne: 2 }, { lu: "#REF!", attendu: "une date" }],
      ["flux-erreur-de-cellule", { plage: "Contreparties", ligne: 3 }, { lu: "#NOM?", attendu: "une contrepartie" }],
    ]);
  });
});

describe("Une grille", () => {
  it("un en-tête en erreur se dit à sa colonne", () =>
    expect(
      lireGrille([
        ["Bloc", "Critère", "#REF!", "Donnée", "Condition", "Points"],
        ["B", "C", "", "D", "oui", 5],
      ]).problemes.map((p) => [p.code, p.ou, p.valeurs]),
    ).toEqual([["grille-cellule-en-erreur", { plage: "Grille", ligne: 1, colonne: 3 }, { lu: "#REF!" }]]));
  it("une ligne qui ne donne pas de points n'a pas de poids", () => {
    const lue = lireGrille([
      ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points"],
      ["", "B", "C", "D", "oui", 5],
      ["", "B2", "C2", "D2", "oui", 3],
      ["exclusion", "B", "", "", "B2", ""],
    ]);
    const { grille, problemes } = compileGrille(lue, null);
    expect(problemes).toEqual([]);
    expect(poidsDeLaGrille(lue, grille!).map((p) => p.ligne)).toEqual([2, 3]);
  });
});

describe("Un suivi de conventions", () => {
  const MISES = [["Bailleur", "Réservataire", "QPV", "Proposé le", "Attribué le", "Bail signé le"]];
  const CONVENTIONS_LUES = [["Bailleur", "Réservataire", "Type", "Assiette", "Part", "Année"]];
  const suivi = (entetes: unknown[][], desConventions: unknown[][]) =>
    lisSuiviDesConventions(
      COLONNES_DU_SUIVI,
      entetes as never,
      [["A", "Ville", "Non", j(2024, 2, 1), j(2024, 3, 1), j(2024, 3, 2)]] as never,
      desConventions as never,
      [["A", "Ville", "Commune", 100, 0.1, 2024]] as never,
      2024,
    ).lu;
  it("sans en-têtes lisibles, des mises ou des conventions, rien ne se compte", () => {
    expect(suivi(MISES, CONVENTIONS_LUES)?.conventions).toHaveLength(1);
    expect(suivi([["a", "b", "c", "d", "e", "f"]], CONVENTIONS_LUES)).toBeNull();
    expect(suivi(MISES, [["a", "b", "c", "d", "e", "f"]])).toBeNull();
  });
  it("deux lignes que rien ne nomme sont deux conventions ; deux d'Action Logement, une", () => {
    const suivies = (type: string) =>
      lisSuiviDesConventions(
        COLONNES_DU_SUIVI,
        MISES as never,
        [["A", "Ville", "Non", j(2024, 2, 1), j(2024, 3, 1), j(2024, 3, 2)]] as never,
        [["Bailleur", "Réservataire", "Type", "Territoire", "Assiette", "Part", "Année"]] as never,
        [
          ["A", "", type, "Rennes", 100, 0.1, 2024],
          ["A", "", type, "Betton", 50, 0.2, 2024],
        ] as never,
        2024,
      ).lu?.conventions.map((c) => [c.reservataire, c.ligne, c.objectif && enNombre(c.objectif)]);
    expect(suivies("Commune")).toEqual([
      ["", 1, 10],
      ["", 2, 10],
    ]);
    expect(suivies("Action Logement")).toEqual([["Action Logement", 1, 20]]);
    expect(suivies("État")).toEqual([["État", 1, 20]]);
  });
});
it("FLUX_REPARTIR : deux cellules d'assiette sont une de trop", () =>
  expect(dits(lisRepartition([[57], [40]], [[0.3]]).problemes).map(([code]) => code)).toHaveLength(1));
