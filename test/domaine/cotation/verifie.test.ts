/** COTATION_VERIFIER raisonne sur les intervalles : chaque constat a sa phrase, son lieu et, s'il est légal, sa référence. */
import {
  compileGrille,
  evalueDemande,
  peuventEtreVraiesEnsemble,
  verifieGrille,
  type Test,
} from "../../../src/domaine/cotation";
import { lireGrille } from "../../../src/cells";
import { ditConstatDeGrille } from "../../../src/messages";
import { compile, phrases, plage, sansInsecables, verifie, type LigneCourte } from "./outils";

const c = (donnee: string, condition: unknown, points: unknown, reste: LigneCourte = {}): LigneCourte => ({
  Bloc: "B",
  Critère: "X",
  Donnée: donnee,
  Condition: condition,
  Points: points,
  ...reste,
});
const dits = (lignes: readonly LigneCourte[], codes: readonly string[]): string[] =>
  verifie(lignes)
    .filter((x) => codes.includes(x.code))
    .map((x) => `${x.gravite} : ${sansInsecables(ditConstatDeGrille(x).constat)}`);
const INTERVALLES = [
  "trou",
  "chevauchement",
  "lignes-toujours-ensemble",
  "lignes-peut-etre-ensemble",
  "ligne-contradictoire",
  "ligne-inatteignable",
  "ligne-en-double",
  "vrai-pour-zero",
];

describe("Joker dans une Donnée", () => {
  const jokers = (entetes: string[] | null): string[] =>
    verifieGrille(compile([c("L441-1 *", "Oui", 10), c("L441-1 *", "Non", 0, { Critère: "Y" })], entetes).grille!, null)
      .filter((x) => x.code === "colonnes-par-joker")
      .map((x) => sansInsecables(ditConstatDeGrille(x).constat));
  it("dit une fois les colonnes prises : une de trop se voit", () =>
    expect(jokers(["L441-1 a", "DALO", "L441-1 g bis", "L441-1 commentaire"])).toEqual([
      "« L441-1 * » lit 3 colonnes des demandes : L441-1 a, L441-1 g bis, L441-1 commentaire.",
    ]));
  it("sans table, il n'y a rien à en dire", () => expect(jokers(null)).toEqual([]));
});

describe("Tranches", () => {
  const tranches = (...conditions: string[]): string[] =>
    dits(
      conditions.map((x, i) => c("D", x, i + 1)),
      INTERVALLES,
    );
  it.each<[string, readonly string[], string[]]>([
    ["jointives", ["<12 mois", "[12;24[ mois", ">=24 mois"], []],
    ["jointives sur des mois entiers", ["[0;12] mois", "[13;24] mois", "]24;[ mois"], []],
    [
      "12 n'est nulle part",
      ["<12 mois", "]12;24[ mois", ">=24 mois"],
      ["remarque : Lignes 2, 3 et 4 : il y a un trou entre les tranches, 12 mois : aucun point n'y est donné."],
    ],
    ["années et mois", ["<1 ans", "[12;24[ mois", ">=2 ans"], []],
    [
      "12 est deux fois",
      ["<=12 mois", "[12;24[ mois"],
      [
        "bloquant : Lignes 2 et 3 : elles se chevauchent pour 12 mois avec des résultats différents. Ces demandes seront en erreur ; séparez les tranches ou donnez un Cumul.",
      ],
    ],
    [
      "un large chevauchement",
      ["[0;24[ mois", "[12;48[ mois"],
      [
        "bloquant : Lignes 2 et 3 : elles se chevauchent pour [12 ; 23] mois avec des résultats différents. Ces demandes seront en erreur ; séparez les tranches ou donnez un Cumul.",
      ],
    ],
    [
      "nombres : 5 et 5,5",
      ["]0;5]", "]6;9]"],
      ["remarque : Lignes 2 et 3 : il y a un trou entre les tranches, ]5 ; 6] : aucun point n'y est donné."],
    ],
    [
      "dates",
      ["<01/01/2024", ">01/01/2024"],
      ["remarque : Lignes 2 et 3 : il y a un trou entre les tranches, 01/01/2024 : aucun point n'y est donné."],
    ],
  ])("%s", (_, conditions, attendu) => expect(tranches(...conditions)).toEqual(attendu));
  it("le même résultat n'est pas un chevauchement", () =>
    expect(dits([c("D", "<=12 mois", 5), c("D", "[12;24[ mois", 5)], INTERVALLES)).toEqual([]));
  it("avec un Cumul non plus", () =>
    expect(dits([c("D", "<=12 mois", 5, { Cumul: "max" }), c("D", "[12;24[ mois", 9)], INTERVALLES)).toEqual([]));
  it("d'autres conditions séparent les tranches", () =>
    expect(
      dits(
        [
          c("D", "<12 mois", 5, { "Donnée 2": "P", "Condition 2": "Oui" }),
          c("D", "<24 mois", 9, { "Donnée 2": "P", "Condition 2": "Non" }),
        ],
        INTERVALLES,
      ),
    ).toEqual([]));
});

describe("Lignes", () => {
  it("deux colonnes différentes peuvent être vraies ensemble : une remarque", () =>
    expect(dits([c("A", "Oui", 5), c("P", "Oui", 9)], INTERVALLES)).toEqual([
      "remarque : Des lignes peuvent être vraies ensemble avec des résultats différents : 2 et 3. Sans Cumul, ces demandes seront en erreur.",
    ]));
  it("la même condition deux fois, points différents", () =>
    expect(dits([c("A", "CDD", 5), c("A", "cdd | Stage", 9)], INTERVALLES)[0]).toContain("bloquant : Lignes 2 et 3"));
  it("premier : une ligne couverte par une plus large au-dessus", () =>
    expect(dits([c("N", ">=2", 5, { Cumul: "premier" }), c("N", ">=4", 9)], INTERVALLES)).toEqual([
      "remarque : Ligne 3 : jamais retenue, la ligne 2 couvre toutes ses valeurs (Cumul « premier »).",
    ]));
  it("premier : couverte par deux lignes à elles deux", () =>
    expect(
      dits([c("N", "]0;5]", 1, { Cumul: "premier" }), c("N", "]5;9]", 2), c("N", "[2;8]", 3)], INTERVALLES)[0],
    ).toContain("Ligne 4 : jamais retenue, les lignes 2, 3 couvrent"));
  it("deux conditions impossibles ensemble", () =>
    expect(dits([c("N", ">=4", 5, { "Donnée 2": "N", "Condition 2": "<3" })], ["ligne-contradictoire"])[0]).toContain(
      "n'est jamais vraie",
    ));
  it("le champ du bloc peut rendre une ligne impossible", () =>
    expect(
      dits([c("M", "Oui", 5), { Type: "champ", Bloc: "B", Donnée: "M", Condition: "Non" }], ["ligne-contradictoire"])
        .length,
    ).toBe(1));
  it("vraie pour 0 sans si vide, même dans une comparaison de colonnes", () => {
    expect(dits([c("N", "[0;5]", 5)], INTERVALLES)[0]).toContain(
      "« [0;5] » peut être remplie par une cellule vide ou 0 de « N »",
    );
    expect(dits([c("N", "[0;5]", 5), { Type: "si vide", Donnée: "N", Condition: "inconnu" }], INTERVALLES)).toEqual([]);
    expect(dits([c("N", ">=[P]+2", 5), { Type: "si vide", Donnée: "N", Condition: "zéro" }], INTERVALLES)).toEqual([
      expect.stringContaining("de « P »"),
    ]);
    expect(dits([c("N", "]0;5]", 5)], INTERVALLES)).toEqual([]);
  });
});

describe("Deux lignes vraies ensemble d'un critère exclusif", () => {
  /** Le code dit de deux lignes qui se rencontrent, la seconde avec une autre quantité. */
  const codes = (seconde: LigneCourte): readonly string[] => {
    const q = { Par: "2 mois au-delà de 3", Depuis: "Date 0" };
    return verifie([c("D", "[0;60] mois", 4, q), c("D", "[12;48] mois", 4, { ...q, ...seconde })])
      .map((x) => x.code)
      .filter((x) => ["chevauchement", "ligne-en-double", "lignes-peut-etre-ensemble"].includes(x));
  };
  it("le même résultat : la seconde est en double", () => expect(codes({})).toEqual(["ligne-en-double"]));
  it.each<[string, LigneCourte]>([
    ["autres points", { Points: 5 }],
    ["autre pas", { Par: "3 mois au-delà de 3" }],
    ["autre seuil", { Par: "2 mois au-delà de 4" }],
    ["autre unité", { Par: "2 ans au-delà de 3" }],
    ["sans quantité", { Par: null }],
    ["une autre date de départ", { Depuis: "Date 2" }],
  ])("%s : elles se contredisent", (_, seconde) => expect(codes(seconde)).not.toContain("ligne-en-double"));
});

it("trois tranches qui commencent ou finissent à 10 : celles qui le comprennent toutes deux se chevauchent, dans tous les ordres", () => {
  const tranches = ["]10;14]", ">=10", "]9;10]"];
  for (const [i, j, k] of [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ] as const) {
    // prettier-ignore
    const lignes = [tranches[i], tranches[j], tranches[k]];
    const lus = verifie(lignes.map((x, n) => c("D", x, n + 1)))
      .filter((x) => x.code === "chevauchement")
      .map((x) => x.lignes.map((l) => lignes[l - 2]!).sort().join(" et ")); // prettier-ignore
    expect(lus.sort()).toEqual([">=10 et ]10;14]", ">=10 et ]9;10]"]);
  }
});

it("premier : une tranche que deux lignes couvrent à elles deux est dite après cent tranches, pas après cent une", () => {
  // Cent fois cent paires se comparent encore ; la ligne 2 et la ligne 3 couvrent [0;2[ à elles deux.
  const inatteignables = (combien: number): unknown =>
    verifie([
      ...Array.from({ length: combien }, (_, i) => c("N", `[${i};${i + 1}[`, i + 1, { Cumul: "premier" })),
      c("N", "[0;2[", 500),
    ])
      .filter((x) => x.code === "ligne-inatteignable" || x.code === "verification-partielle")
      .map((x) => [x.code, x.lignes]);
  expect(inatteignables(100)).toEqual([["ligne-inatteignable", [102]]]);
  expect(inatteignables(101)).toEqual([["verification-partielle", []]]);
});

it.each<[string, (i: number) => string]>([
  ["tranches qui se suivent", (i) => `[${i};${i + 1}[`],
  ["valeurs", (i) => `Quartier ${i}`],
])("exclusif : cent cinquante %s sont toutes vérifiées, sans que chacune se compare à toutes", (_, condition) => {
  // 150 × 150 dépasse les dix mille paires ; jamais vraies ensemble, elles n'ont pas à se comparer.
  const lignes = Array.from({ length: 150 }, (_, i) => c("N", condition(i), i + 1, { Cumul: "exclusif" }));
  expect(verifie(lignes).filter((x) => x.code === "verification-partielle")).toEqual([]);
});

it("premier : la première ligne qui en couvre une autre est nommée, quelle que soit sa colonne", () => {
  const lignes = [
    c("E", "b", 1, { Cumul: "premier" }),
    c("D", "a", 2),
    c("D", "a", 3, { "Donnée 2": "E", "Condition 2": "b" }),
  ];
  expect(
    verifie(lignes)
      .filter((x) => x.code === "ligne-inatteignable")
      .map((x) => [x.lignes, x.valeurs]),
  ).toEqual([[[4], { couvrantes: [2], cumul: "premier" }]]);
});

describe("Grille entière", () => {
  const N = (critere: string, points: number, reste: LigneCourte = {}): LigneCourte => ({
    Bloc: "Priorités nationales",
    Critère: critere,
    Donnée: critere,
    Condition: "Oui",
    Points: points,
    ...reste,
  });
  const L = (points: number): LigneCourte => ({
    Bloc: "Priorités locales",
    Critère: "Mutation",
    Donnée: "Mutation",
    Condition: "Oui",
    Points: points,
  });
  const REFUS = {
    Bloc: "Historique",
    Critère: "Refus",
    Donnée: "Refus",
    Condition: null,
    Points: -10,
    Par: "unité",
    Plancher: -30,
  };
  const EXCLUT = { Type: "exclusion", Bloc: "Priorités locales", Condition: "Priorités nationales" };

  it("une grille sans DALO, sans priorités, sans refus : trois anomalies légales, l'article R441-2-10 cité", () => {
    const constats = verifie([L(10)]).filter((x) => x.gravite === "anomalie légale");
    expect(constats.map((x) => x.code)).toEqual(["sans-priorites", "sans-dalo", "sans-refus"]);
    for (const x of constats) expect(ditConstatDeGrille(x).reference).toContain("R. 441-2-10, 11°");
  });
  it("aucune anomalie quand les trois y sont ; un DALO à points négatifs n'en est pas un", () => {
    expect(verifie([N("DALO", 50), REFUS]).filter((x) => x.gravite === "anomalie légale")).toEqual([]);
    expect(verifie([N("DALO", -5), N("L441-1 a", 5), REFUS]).map((x) => x.code)).toContain("sans-dalo");
  });
  it("un prioritaire qui perd : 35 points contre un bloc local plafonné à 40, mais pas à 35", () => {
    const g = (p: number): LigneCourte[] => [
      N("DALO", 50),
      N("Handicap", 35),
      L(60),
      { Type: "plafond", Bloc: "Priorités locales", Points: p },
      EXCLUT,
    ];
    expect(
      verifie(g(36))
        .filter((x) => x.code === "prioritaire-perdant")
        .map((x) => sansInsecables(ditConstatDeGrille(x).constat)),
    ).toEqual([
      "Être prioritaire peut faire perdre : ce critère peut ne donner que 35 points et exclut alors le bloc « Priorités locales », qui peut en donner 36.",
    ]);
    expect(verifie(g(35)).filter((x) => x.code === "prioritaire-perdant")).toEqual([]);
  });
  it("un malus, ou un critère qui n'est pas une priorité, n'est pas appelé prioritaire quand il exclut un bloc", () => {
    const perdants = (...lignes: LigneCourte[]): string[] =>
      verifie([...lignes, L(30), EXCLUT])
        .filter((x) => x.code.endsWith("perdant"))
        .map((x) => sansInsecables(ditConstatDeGrille(x).constat));
    const fin = "et exclut alors le bloc « Priorités locales », qui peut en donner 30.";
    expect(perdants(N("DALO", 50), N("Troubles", -20))).toEqual([
      `Remplir ce critère peut faire perdre : il peut valoir −20 points ${fin}`,
    ]);
    // Le malus ne cache pas le public prioritaire qui perd aussi.
    expect(perdants(N("Handicap", 25), N("Troubles", -20))).toEqual([
      `Être prioritaire peut faire perdre : ce critère peut ne donner que 25 points ${fin}`,
      `Remplir ce critère peut faire perdre : il peut valoir −20 points ${fin}`,
    ]);
    const ailleurs = { Bloc: "Situation", Critère: "Sport", Donnée: "Sport", Condition: "Oui", Points: 5 };
    expect(perdants(ailleurs, { ...EXCLUT, Condition: "Situation" }, N("DALO", 50))).toEqual([
      `Remplir ce critère peut faire perdre : il peut valoir 5 points ${fin}`,
    ]);
  });
  it("la base qui annule les priorités, sauf avec un plancher", () => {
    const g = (reste: LigneCourte): LigneCourte[] => [
      { Type: "base", Donnée: "Date", Par: "mois", ...reste },
      { ...N("DALO", 0), Points: "×1,3" },
    ];
    expect(verifie(g({})).map((x) => x.code)).toContain("base-annule");
    expect(verifie(g({ Plancher: 1 })).map((x) => x.code)).not.toContain("base-annule");
  });
  it("enseignements du CREHA Ouest : des remarques seulement", () => {
    const codes = verifie([N("DALO", 40), N("Handicap", 51), { ...REFUS, Plancher: -51 }, L(100)]).filter((x) =>
      /cinquante|local|dalo/.test(x.code),
    );
    expect(codes.map((x) => [x.code, x.gravite])).toEqual([
      ["plus-de-cinquante", "remarque"],
      ["decote-de-plus-de-cinquante", "remarque"],
      ["plus-de-cinquante", "remarque"],
      ["national-sous-local", "remarque"],
      ["dalo-pas-le-plus-haut", "remarque"],
    ]);
    // Où qu'il soit dans la grille, le critère qui donne plus que le DALO est nommé.
    expect(
      verifie([N("Handicap", 51), N("DALO", 40)])
        .filter((x) => x.code === "dalo-pas-le-plus-haut")
        .map((x) => [x.critere, x.valeurs]),
    ).toEqual([[1, { points: 40n * 10n ** 12n, autre: "Handicap" }]]);
    expect(
      verifie([N("DALO", 50), N("Handicap", 50), { ...REFUS, Plancher: -50 }, L(50)]).filter((x) =>
        /cinquante|local|dalo/.test(x.code),
      ),
    ).toEqual([]);
  });
});

describe("Soupçons", () => {
  it("des bornes écrites en mots sont lues comme un texte, et c'est signalé", () => {
    for (const mots of [
      "entre 24 et 48",
      "De 24 à 48",
      "plus de 2 ans",
      "24-48",
      "24 – 48",
      "24 mois et plus",
      "au moins 3",
      "inférieur à 10",
    ])
      expect(phrases(compile([c("Durée", mots, 5)], null).mentions)).toEqual([
        expect.stringContaining(`« ${mots} » est lu comme un texte, égal à lui seul.`),
      ]);
    for (const texte of [
      "05 - Procédure d'expulsion",
      "T3",
      "Plus de logement",
      "2A004",
      "De Gaulle",
      "69123",
      "CDI à temps partiel",
    ])
      expect(compile([c("Motif", texte, 5)], null).mentions).toEqual([]);
  });
  it.each([
    ["3 ou plus", "[3;["],
    ["3 et plus", "[3;["],
    ["3+", "[3;["],
    ["3 ou moins", "];3]"],
    ["+ de 3", "]3;["],
    ["plus de 3", "]3;["],
    ["moins de 3", "];3["],
    ["au moins 3", "[3;["],
    ["au plus 3", "];3]"],
    ["entre 5 et 10", "[5;10]"],
    ["de 5 à 10", "[5;10]"],
    ["5-10", "[5;10]"],
    ["3 ans et plus", "[3;[ ans"],
    ["entre 1 et 2 ans", "[1;2] ans"],
    ["plus de 33 %", "]33 %;["],
    ["entre 20 et 30 %", "[20 %;30 %]"],
    ["Supérieur ou égal à 1 234,5", "[1 234,5;["],
    ["jusqu'à 4", "];4]"],
  ])("« %s » : une seule remarque, qui propose %s, et cet intervalle se lit", (mots, intervalle) => {
    expect(phrases(compile([c("Durée", mots, 5)], null).mentions)).toEqual([
      `Grille, 2e ligne de la plage, colonne « Condition » : « ${mots} » est lu comme un texte, égal à lui seul. Si ce sont des bornes, écrivez ${intervalle}.`,
    ]);
    const { grille } = compile([c("Durée", intervalle, 5)], null);
    expect(grille!.criteres[0]!.lignes[0]!.tests[0]!.condition).toMatchObject({ genre: "intervalle" });
  });
  it("des bornes dans le désordre : aucun intervalle n'est proposé", () => {
    for (const mots of ["entre 10 et 5", "entre 1 000 et 2,5"])
      expect(phrases(compile([c("Durée", mots, 5)], null).mentions)).toEqual([
        expect.stringContaining("écrivez un intervalle comme [24;48[ ou une comparaison comme >=24."),
      ]);
  });
  it("« 3 ou plus » sur une colonne de nombres : le problème propose [3;[, et rien ne le contredit ; sur une date sans unité, aucune n'est devinée", () => {
    const { problemes, mentions } = compile([c("Enfants", "3 ou plus", 5), c("Enfants", ">=5", 8)], null);
    expect(phrases([...problemes, ...mentions])).toEqual([
      "Grille, 2e ligne de la plage, colonne « Condition » : « 3 ou plus » est un texte, alors que la colonne « Enfants » porte des nombres ou des dates (ligne 3). Attendu : [3;[.",
    ]);
    const attendu = (mots: string): string =>
      phrases(compile([c("Dépôt", mots, 5), c("Dépôt", "<12 mois", 8)], null).problemes)[0]!.replace(
        /.*Attendu : /,
        "",
      );
    expect([attendu("plus de 24"), attendu("plus de 2 ans")]).toEqual([
      "un intervalle comme [24;48[ mois, ou une comparaison comme >=24 mois.",
      "]2;[ ans.",
    ]);
  });
  it.each(["Oui ou En cours", "Oui, En cours", "En cours ou Oui"])(
    "« %s » : plusieurs valeurs se séparent par « | »",
    (texte) =>
      expect(phrases(compile([c("Recours", texte, 5)], null).mentions)).toEqual([
        `Grille, 2e ligne de la plage, colonne « Condition » : « ${texte} » est lu comme un seul texte. Si ce sont plusieurs valeurs, écrivez « ${texte.startsWith("Oui") ? "Oui | En cours" : "En cours | Oui"} ».`,
      ]),
  );
  it("un opérateur au milieu du texte est refusé", () =>
    expect(phrases(compile([c("Durée", "24 < N < 48", 5)], null).problemes)).toEqual([
      "Grille, 2e ligne de la plage, colonne « Condition » : l'opérateur de « 24 < N < 48 » n'est pas en tête. Attendu : un opérateur puis une valeur, comme >=24, ou un intervalle, comme ]24;48[.",
    ]));
  it("des points positifs par unité, plafonnés ou non, ne sont pas une décote", () => {
    const codes = (reste: LigneCourte): string[] =>
      verifie([{ ...c("Passages en CAL", null, 5), Par: "unité", ...reste }]).map((x) => x.code);
    expect(codes({ Plafond: 10 })).not.toContain("decote-de-plus-de-cinquante");
    expect(codes({})).not.toContain("decote-de-plus-de-cinquante");
    expect(codes({ Plafond: 10, Cumul: "somme" })).not.toContain("decote-de-plus-de-cinquante");
    expect(codes({ Points: -5, Plafond: 10 })).toContain("decote-de-plus-de-cinquante");
    expect(codes({ Points: -5, Plancher: -50 })).not.toContain("decote-de-plus-de-cinquante");
  });
  it("une date comparée à un nombre sans unité, des Points à 0, un plafond à 0", () => {
    const codes = verifie([
      c("Date de dépôt", ">24", 0),
      { Type: "plafond", Bloc: "B", Points: 0 },
      { Type: "plancher", Points: 0 },
    ]).map((x) => [x.code, x.gravite]);
    expect(codes).toEqual(
      expect.arrayContaining([
        ["date-lue-en-nombre", "remarque"],
        ["points-a-zero", "remarque"],
        ["plafond-nul", "remarque"],
      ]),
    );
    expect(verifie([c("Date de dépôt", ">24 mois", 5)]).map((x) => x.code)).not.toContain("date-lue-en-nombre");
  });
  it("un plafond à 0, d'un bloc ou du total : chacun à sa place", () => {
    const nuls = (...directives: LigneCourte[]): unknown =>
      verifie([c("D", "Oui", 5), ...directives]).filter((x) => x.code === "plafond-nul").map((x) => [x.bloc, x.critere]); // prettier-ignore
    expect(nuls({ Type: "plafond", Points: 0 })).toEqual([[null, null]]);
    expect(nuls({ Type: "plafond", Bloc: "B", Points: 0 })).toEqual([[0, null]]);
    expect(nuls({ Type: "plafond", Points: 1 }, { Type: "plafond", Bloc: "B", Points: 1 })).toEqual([]);
  });
  it("une priorité nommée par un membre de liste, seule ou dans une alternative, en est une", () => {
    const dalo = c("D", "DALO", 10, { Critère: "DALO" });
    const autres = (condition: string): unknown =>
      verifie([dalo, c("E", condition, 20), { Type: "liste", Critère: "L", Condition: "Handicap | Divers" }])
        .filter((x) => x.code === "dalo-pas-le-plus-haut")
        .map((x) => [x.critere, x.valeurs]);
    const pasLePlusHaut = [[0, { points: 10n * 10n ** 12n, autre: "X" }]];
    expect(autres("dans L")).toEqual(pasLePlusHaut);
    expect(autres("dans L | Ailleurs")).toEqual(pasLePlusHaut);
    expect(autres("Divers | Ailleurs")).toEqual([]);
  });
});

describe("Avec des demandes", () => {
  it("compte les lignes et les demandes distinctes quand la table a un numéro unique", () => {
    const { grille } = compile([c("A", "Oui", 5)], ["Numéro unique", "A"]);
    const demandes = [
      ["021012000115810603", "Oui"],
      ["021012000115810603", "Non"],
      ["021012000115810604", "Oui"],
    ];
    const [population] = verifieGrille(grille!, { demandes, date: null, entetes: ["Numéro unique", "A"] }).filter(
      (x) => x.code === "population",
    );
    expect(sansInsecables(ditConstatDeGrille(population!).constat)).toContain(
      "3 lignes notées (2 demandes distinctes)",
    );
  });
  it.each([
    ["par une fonction, qui reçoit une cellule vide comme un 0", 0, false],
    ["par une fonction, qui reçoit une cellule vide comme null", null, false],
  ])("un nombre vide ou à 0 n'est pas compté non renseigné, mais il est dit : lu %s", (_, vide, videsVus) => {
    const { grille } = compileGrille(lireGrille(plage([c("R", "[500;+∞[", 5)])), ["R", "Nom"]);
    const demandes = [900, vide, "NC", 0, 200, vide].map((r) => [r, "x"]);
    const dit = verifieGrille(grille!, { demandes, date: null, videsVus })
      .filter((x) => x.code === "part-non-renseignee")
      .map((x) => sansInsecables(ditConstatDeGrille(x).constat));
    expect(dit).toEqual([
      "« R » : non renseigné sur 1 ligne sur 6 (16,67 %), sans compter 3 cellules vides ou à 0 que la grille lit comme une valeur.",
    ]);
  });
  it("un hôte qui voit les cellules vides les compte, et un 0 y est un 0", () => {
    const { grille } = compileGrille(lireGrille(plage([c("R", "[500;+∞[", 5)])), ["R", "Nom"]);
    const demandes = [900, null, "NC", 0].map((r) => [r, "x"]);
    const dit = verifieGrille(grille!, { demandes, date: null, videsVus: true })
      .filter((x) => x.code === "part-non-renseignee")
      .map((x) => sansInsecables(ditConstatDeGrille(x).constat));
    expect(dit).toEqual([
      "« R » : non renseigné sur 2 lignes sur 4 (50 %), dont 1 cellule vide que la grille lit comme une valeur.",
    ]);
  });
  it("lignes atteintes, part non renseignée avec son dénominateur, demandes en conflit", () => {
    const g = [c("A", "Oui", 5), c("P", "Oui", 9), { ...c("A", "Peut-être", 1), Critère: "Y" }];
    const { grille } = compileGrille(lireGrille(plage(g)), ["A", "P"]);
    const constats = verifieGrille(grille!, {
      demandes: [
        ["Oui", "Non"],
        ["Oui", "Oui"],
        ["Non", "NC"],
        ["", ""],
        ["NC", "Oui"],
      ],
      date: null,
    }).map((x) => sansInsecables(ditConstatDeGrille(x).constat));
    expect(constats).toEqual(
      expect.arrayContaining([
        "3 lignes notées, 0 ligne hors champ, 1 ligne en erreur ; les lignes remplies se comptent sur les lignes notées, les cellules non renseignées aussi sur les lignes en erreur.",
        "Ligne 2 : remplie par 1 ligne sur 3 (33,33 %).",
        "Ligne 4 : aucune demande ne la remplit, sur 3 lignes notées. « A » y porte : Oui (2), Non (1), NC (1).",
        "« A » : non renseigné sur 1 ligne sur 4 (25 %).",
        "Lignes 2 et 3 : vraies ensemble avec des résultats différents pour 1 demande (ligne 2 des demandes).",
      ]),
    );
  });
});

describe("Le raisonnement et l'évaluateur s'accordent", () => {
  // Conditions tirées deux à deux : si le raisonnement dit « jamais ensemble », aucune valeur ne doit les rendre vraies ensemble.
  const conditions = [
    "[0;12[",
    "]12;24]",
    "12",
    "<>12",
    ">=24",
    "CDD",
    "<>CDD",
    "C*",
    "CDD | 12",
    "Oui",
    "Non",
    "<>Oui",
    "vide",
    "non vide",
    "dans L",
    "<>dans L",
  ];
  const valeurs = [0.5, 12, 12.5, 24, 25, -1, "CDD", "CDI", "oui", "Non", "NC", null, "L1"];
  it("« jamais ensemble » n'est jamais démenti", () => {
    const g = [
      ...conditions.map((x, i) => ({ Bloc: "B", Critère: `X${i}`, Donnée: "V", Condition: x, Points: 1 })),
      { Type: "liste", Critère: "L", Condition: "CDD | L1" },
      { Type: "si vide", Donnée: "V", Condition: "zéro" },
    ];
    const { grille } = compile(g, ["V", "Z"]);
    let prouves = 0;
    grille!.criteres.forEach((a, i) =>
      grille!.criteres.forEach((b, j) => {
        const [ta, tb] = [a.lignes[0]!.tests[0]!, b.lignes[0]!.tests[0]!] as [Test, Test];
        if (peuventEtreVraiesEnsemble(ta, tb)) return;
        prouves++;
        for (const v of valeurs) {
          const ligneSeule = (x: number): boolean => {
            const seule = compile([g[x]!, ...g.slice(-2)], ["V", "Z"]).grille!;
            const r = evalueDemande(seule, [v, 1], 1, null);
            return r.etat === "note" && r.score === 1;
          };
          if (ligneSeule(i) && ligneSeule(j))
            throw new Error(`${conditions[i]} et ${conditions[j]} sont vraies pour ${String(v)}`);
        }
      }),
    );
    expect(prouves).toBeGreaterThan(40);
  });
});
