/** Ce que le volet lit des tables pour ouvrir une année, suivre des objectifs, et dire ce qui les empêche. */
import { lisAttributions, lisConventions, lisDroit, lisObjectifs } from "../../../src/cells";
import { serieDe } from "../../../src/domaine/commun";
import {
  anneesDesAttributions,
  controle,
  controleAttributions,
  defautsDesObjectifs,
  lignesDeFlux,
  lignesDejaOuvertes,
  nomsAConfirmer,
  versionsAppliquees,
} from "../../../src/domaine/controles";

const j = (a: number, m: number, d: number): number => serieDe(a, m, d)!;
const E = ["Convention", "Bailleur", "Département", "Réservataire", "Type", "Territoire", "Assiette", "Part", "Année"];
const lis = (lignes: unknown[][]) => lisConventions(E, lignes as never).lignes;

it("les années des attributions : une fois chacune, dans l'ordre ; une date illisible n'en est pas une", () =>
  expect(
    anneesDesAttributions(
      lisAttributions(
        ["Bailleur", "Attribué le"],
        [
          ["A", j(2024, 3, 1)],
          ["A", j(2022, 12, 31)],
          ["B", j(2024, 1, 1)],
          ["B", "un jour"],
          ["C", j(2023, 1, 1)],
        ],
      ).lignes,
    ),
  ).toEqual([2022, 2023, 2024]));

describe("Pourquoi un objectif ne se calcule pas", () => {
  const dits = (lignes: unknown[][], annee = 2024): readonly unknown[] =>
    defautsDesObjectifs(lis(lignes), annee).map((p) => [p.code, p.ou, p.valeurs]);
  const ou = (ligne: number, entete: string) => ({ plage: "Conventions", ligne, entete });

  it("deux assiettes d'un territoire : la première lue, et la première qui en diffère", () => {
    const deux = (territoire: string, departement: string) =>
      dits([
        ["C", "A", departement, "Ville", "Commune", territoire, "", 0.1, 2024],
        ["C", "A", departement, "Agglo", "EPCI", territoire, 100, 0.1, 2024],
        ["C", "A", departement, "Caisse", "Autre", territoire, 100, 0.1, 2024],
        ["C", "A", departement, "Préfet", "État", territoire, 90.5, 0.3, 2024],
      ]);
    const attendu = (de: string) => [
      [
        "flux-valeurs-contraires",
        ou(4, "Assiette"),
        { quoi: "assiette", lu: 90.5, autre: 100, ailleurs: ou(2, "Assiette"), de },
      ],
    ];
    expect(deux("Rennes", "35")).toEqual(attendu("Rennes"));
    expect(deux("", "35")).toEqual(attendu("A, 35"));
    expect(deux("", "")).toEqual(attendu("A"));
  });
  it("deux assiettes égales, ou d'une autre année, ne s'opposent pas ; une convention sans année vaut pour toutes", () => {
    const lignes = (annee: unknown) => [
      ["C", "A", "35", "Ville", "Commune", "", 100, 0.1, 2024],
      ["C", "A", "35", "Préfet", "État", "", 90, 0.3, annee],
    ];
    expect([dits(lignes(2023)), dits(lignes("un an"))]).toEqual([[], []]);
    // Sans année, elle n'est pas du même groupe : rien ne s'oppose non plus.
    expect(dits(lignes(""))).toEqual([]);
    expect(dits([...lignes(""), ["C", "A", "35", "Caisse", "Autre", "", 80, 0.1, ""]])).toHaveLength(1);
  });
  it("un réservataire répété : sa part change, ou la ligne est en double", () => {
    const repete = (nom: string, convention: string, parts: readonly unknown[]) =>
      dits(parts.map((p) => [convention, "A", "35", nom, "Commune", "Rennes", 100, p, 2024]));
    expect(repete("Ville", "C", [0.1, 0.2])).toEqual([
      ["flux-part-change", ou(2, "Part"), { lu: 0.2, autre: 0.1, ailleurs: ou(1, "Part"), de: "Ville" }],
    ]);
    expect(repete("Ville", "C", [0.1, 0.1])).toEqual([
      ["flux-doublon", ou(2, "Part"), { lu: "Ville", premiere: ou(1, "Part") }],
    ]);
    expect(repete("Ville", "C", ["", 0.1])).toEqual([
      ["flux-doublon", ou(2, "Part"), { lu: "Ville", premiere: ou(1, "Part") }],
    ]);
    // Sans réservataire, c'est la convention qui le nomme.
    expect(repete("", "C", [0.1, 0.2])).toEqual([
      ["flux-part-change", ou(2, "Part"), { lu: 0.2, autre: 0.1, ailleurs: ou(1, "Part"), de: "C" }],
    ]);
  });
  it("l'État à côté d'un de ses volets est le même, sous un autre nom aussi", () =>
    expect(
      dits([
        ["C", "A", "35", "Préfet", "État", "", 100, 0.3, 2024],
        ["C", "A", "35", "Préfet 35", "État – fonctionnaires", "", 100, 0.05, 2024],
      ]),
    ).toEqual([
      ["flux-part-change", ou(2, "Part"), { lu: 0.05, autre: 0.3, ailleurs: ou(1, "Part"), de: "Préfet 35" }],
    ]));
  it("d'autres territoires, d'autres types, d'autres réservataires ne se répètent pas", () =>
    expect(
      dits([
        ["C", "A", "35", "Ville", "Commune", "Rennes", 100, 0.1, 2024],
        ["C", "A", "35", "Ville", "Commune", "Betton", 50, 0.1, 2024],
        ["C", "A", "35", "Ville", "Autre", "Rennes", 100, 0.1, 2024],
        ["C", "A", "35", "Agglo", "Commune", "Rennes", 100, 0.1, 2024],
      ]),
    ).toEqual([]));
});

describe("Les lignes d'une année déjà écrites pour la suivante", () => {
  const deja = (finie: unknown[][], ouverte: unknown[][]): readonly number[] => {
    const [a] = lignesDeFlux(lis(finie));
    return [...lignesDejaOuvertes(a!, lignesDeFlux(lis(ouverte))[0])];
  };
  const ligne = (convention: string, qui: string, territoire: string, annee: number): unknown[] => [
    convention,
    "A",
    "35",
    qui,
    "Commune",
    territoire,
    100,
    0.1,
    annee,
  ];
  it("même territoire, et même réservataire ou même convention", () => {
    const finie = [
      ligne("C-1", "Ville", "Rennes", 2024),
      ligne("C-2", "Agglo", "Rennes", 2024),
      ligne("C-3", "Bourg", "Betton", 2024),
    ];
    expect(deja(finie, [ligne("C-9", "ville", "RENNES", 2025)])).toEqual([1]);
    expect(deja(finie, [ligne("C-2", "Autre nom", "Rennes", 2025)])).toEqual([2]);
    expect(deja(finie, [ligne("C-1", "Ville", "Betton", 2025)])).toEqual([]);
    expect(deja(finie, [ligne("C-3", "Bourg", "Betton", 2025), ligne("C-8", "Ville", "Rennes", 2025)])).toEqual([1, 3]);
  });
  it("sans réservataire ni convention, rien ne dit que c'est la même", () =>
    expect(deja([ligne("", "", "Rennes", 2024)], [ligne("", "", "Rennes", 2025)])).toEqual([]));
  it("aucune année qui suit : aucune n'est ouverte", () => {
    const [a] = lignesDeFlux(lis([ligne("C-1", "Ville", "Rennes", 2024)]));
    expect([...lignesDejaOuvertes(a!, undefined)]).toEqual([]);
  });
  it("chaque ligne a l'assiette de son territoire, sa part, et le rang de son réservataire ; en double, plus de part", () =>
    expect(
      lignesDeFlux(
        lis([
          ligne("C-1", "Ville", "Rennes", 2024),
          ["C-2", "A", "35", "Agglo", "EPCI", "Rennes", "", 0.2, 2024],
          ["C-2", "A", "35", "Agglo", "EPCI", "Rennes", "", 0.3, 2024],
          ["C-4", "A", "35", "Ville", "Commune", "Betton", 40, 0.05, 2024],
          ["C-5", "A", "35", "Ville", "Commune", "Betton", 40, 0.05, ""],
        ]),
      ).map((g) => [
        g.annee,
        g.lignes.map((l) => [
          l.ligne,
          l.titulaire,
          l.territoire,
          l.assiette && Number(l.assiette.n),
          l.part && `${l.part.n}/${l.part.d}`,
        ]),
      ]),
    ).toEqual([
      [
        2024,
        [
          [1, 0, "Rennes", 100, "1/10"],
          [2, 1, "Rennes", 100, "1/5"],
          [3, 1, "Rennes", 100, null],
          [4, 0, "Betton", 40, "1/20"],
        ],
      ],
    ]));
});

describe("Ce qu'une personne a lu des articles", () => {
  const LIGNE = ["C", "A", "35", "Préfet", "État", "", 100, 0.3, 2023];
  const lu = (article: string, luLe: unknown = j(2024, 5, 2), lecteur = "Mme Le Goff") => {
    const droit = lisDroit(["Article", "Lu le", "Lecteur"], [[article, luLe, lecteur]] as never);
    const r = controle(
      { conventions: [lisConventions(E, [LIGNE] as never)], droit: [{ ...droit, problemes: [] }] },
      { date: j(2023, 12, 31), annee: null },
    );
    return {
      regles: [...new Set(r.constats.filter((c) => c.relectures.length > 0).map((c) => c.regle))].sort(),
      relectures: r.constats.find((c) => c.relectures.length > 0)?.relectures ?? [],
      inconnus: r.defauts.filter((d) => d.probleme.code === "article-inconnu").map((d) => d.probleme),
    };
  };
  it("les règles de l'article la portent, sous le nom de qui l'a lu", () => {
    const dite = lu("art. R441‑5‑2");
    // R. 441-5-2 : les 30 %, les 5 %, hors QPV, uniforme, sans convention.
    expect(dite.regles).toEqual(["FLX-05", "FLX-30", "FLX-30H", "FLX-NOCONV", "FLX-UNI"]);
    expect(dite.relectures).toEqual([{ article: "R441-5-2", luLe: j(2024, 5, 2), lecteur: "Mme Le Goff" }]);
    expect(lu("R. 441-5-2").regles).toEqual(dite.regles);
  });
  it("l'article 5 du décret n° 2020-145 se nomme par son décret", () => {
    const dite = lu("Décret n° 2020-145, art. 5");
    expect(dite.regles).toEqual(["FLX-ART5"]);
    expect(dite.relectures[0]!.article).toBe("D2020-145-5");
  });
  it("sans date lisible, ce n'est pas une lecture", () => {
    expect([lu("R. 441-5-2", "").regles, lu("R. 441-5-2", "").inconnus]).toEqual([[], []]);
  });
  it("un article qu'aucune règle ne cite se dit, à son Article", () => {
    expect(lu("R. 441-99").inconnus.map((p) => [p.ou.ligne, p.ou.entete, p.valeurs])).toEqual([
      [1, "Article", { lu: "R. 441-99" }],
    ]);
    expect(lu("le code").inconnus).toHaveLength(1);
  });
});

it("les noms dont personne n'a dit s'ils en sont un seul", () =>
  expect(
    nomsAConfirmer([
      { probleme: { code: "noms-voisins", valeurs: { nom: "Habitat 35", autre: "Habitat-35", change: false } } },
      { probleme: { code: "type-absent", valeurs: { nom: "X", autre: "Y" } } },
    ] as never),
  ).toEqual([["Habitat 35", "Habitat-35"]]));

it("une version appliquée après le dernier jour où son texte a été vu est à revérifier ; une version vue, non", () => {
  const le = (jour: number) => {
    const { constats } = controle(
      { conventions: [lisConventions(E, [["C", "A", "35", "Préfet", "État", "", 100, 0.3, 2023]] as never)] },
      { date: jour, annee: null },
    );
    return versionsAppliquees(constats).find((v) => v.regle === "FLX-30")!;
  };
  // R. 441-5-2 : sans nouvelle version jusqu'au 12 juillet 2025, non observé ensuite.
  expect([le(j(2023, 12, 6)).aReverifier, le(j(2025, 7, 12)).aReverifier, le(j(2025, 7, 13)).aReverifier]).toEqual([
    false,
    false,
    true,
  ]);
  expect(le(j(2023, 12, 6)).texte).not.toBeNull();
  // Avant le 22 février 2020, la règle ne s'appliquait pas : rien n'est su de son texte ce jour-là.
  const avant = le(j(2020, 1, 1));
  expect([avant.aReverifier, avant.texte, avant.cartes, avant.parametre.effet]).toEqual([
    true,
    null,
    [],
    j(2020, 2, 22),
  ]);
});

it("deux taux d'un même territoire se contredisent : aucun n'est pris, et c'est dit une fois, à l'autre Taux", () => {
  const juge = (taux: readonly number[]) => {
    const { constats, problemes } = controleAttributions(
      lisAttributions(
        ["Bailleur", "EPCI", "QPV", "Type", "Attribué le", "Bail signé le", "1er quartile"],
        [
          ["A", "Rives", "Non", "Bailleur", j(2024, 3, 1), j(2024, 3, 2), "Oui"],
          ["A", "Rives", "Non", "Bailleur", j(2024, 3, 1), j(2024, 3, 2), "Non"],
        ],
      ).lignes,
      {
        annee: null,
        date: j(2024, 6, 30),
        objectifs: lisObjectifs(
          ["Règle", "Territoire", "Bailleur", "Taux", "Année"],
          taux.map((t) => ["ATT-Q1", "Rives", "A", t, 2024]),
        ).lignes,
      },
    );
    const c = constats.find((x) => x.regle === "ATT-Q1" && x.portee.bailleur === "A")!;
    return [
      c.limite && Number(c.limite.valeur.n) / Number(c.limite.valeur.d),
      problemes.map((p) => [p.code, p.ou.ligne, p.ou.entete]),
    ];
  };
  // L. 441-1 : un quart, à défaut d'objectif.
  expect(juge([0.3])).toEqual([0.3, []]);
  expect(juge([0.3, 0.3])).toEqual([0.3, []]);
  expect(juge([0.3, 0.4])).toEqual([0.25, [["objectif-en-double", 2, "Taux"]]]);
});
