/**
 * Les six fonctions de la grille, appelées comme Excel les appelle : formes des résultats, mauvaises entrées, poids de l'appel.
 * Chaque appel passe deux fois, blancs en 0 puis en null ; les deux résultats doivent être identiques.
 */
import {
  cotation,
  cotationBlocs,
  cotationColonnes,
  cotationDetail,
  cotationProblemes,
  cotationVerifier,
} from "../../src/functions/cotation";
import { avecBlancs, FausseErreur, installeFauxCustomFunctions } from "./faux-custom-functions";

beforeAll(installeFauxCustomFunctions);

const sansInsecables = (t: string): string => t.replace(/[\u00a0\u202f]/g, " ");
type Fonction = (...plages: any[]) => any[][];
const lisible = (c: any): unknown =>
  c instanceof FausseErreur ? `${c.code} ${sansInsecables(c.message)}` : typeof c === "string" ? sansInsecables(c) : c;
const rectangle = (plage: any[][]): any[][] => {
  const l = Math.max(...plage.map((x) => x.length));
  return plage.map((x) => [...x, ...Array<unknown>(l - x.length).fill(null)]);
};

/** Appelle deux fois et rend le résultat, ou la phrase de l'erreur. */
function appelle(f: Fonction, ...plages: any[]): any {
  const [a, b] = [0, null].map((blanc) => {
    try {
      return f(...plages.map((p) => (Array.isArray(p) ? avecBlancs(rectangle(p), blanc) : p))).map((l) =>
        l.map(lisible),
      );
    } catch (e) {
      if (!(e instanceof FausseErreur)) throw e;
      return lisible(e);
    }
  });
  expect(b).toEqual(a);
  return a;
}

const GRILLE = [
  ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points", "Par"],
  [null, "Publics", "DALO", "DALO", "Oui", 50, null],
  [null, "Publics", "Enfants", "Enfants", null, 5, "unité"],
  [null, "Histoire", "Ancienneté", "Dépôt", null, 1, "mois"],
];
const E = [["DALO", "Enfants", "Dépôt"]];
const D = [
  ["Oui", 2, 45000],
  ["Non", "", 45200],
  [null, null, null],
  ["Oui", "deux", 45200],
];
const DATE = 45292;

describe("Formes", () => {
  it("COTATION : un score par ligne, un blanc pour une ligne blanche, l'erreur pour la seule ligne fautive", () =>
    expect(appelle(cotation, GRILLE, E, D, DATE)).toEqual([
      [69],
      [3],
      [""],
      [
        "#VALUE! Demandes, 4e ligne de la plage, colonne « Enfants » : « deux » n'est pas un nombre. Attendu : un nombre, une cellule vide ou NC, ou une ligne « inconnu » de la grille qui nomme cette valeur.",
      ],
    ]));
  it("COTATION_BLOCS : en-têtes, blocs, total", () =>
    expect(appelle(cotationBlocs, GRILLE, E, D.slice(0, 3), DATE)).toEqual([
      ["Publics", "Histoire", "Total"],
      [60, 9, 69],
      [0, 3, 3],
      ["", "", ""],
    ]));
  it("COTATION_BLOCS avec une base : Base d'abord, et la ligne s'additionne", () => {
    const g = [
      ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points", "Par"],
      ["base", null, null, "Dépôt", null, null, "mois"],
      [null, "Publics", "DALO", "DALO", "Oui", "×1,5", null],
    ];
    expect(appelle(cotationBlocs, g, E, [["Oui", 0, 45000]], DATE)).toEqual([
      ["Base", "Publics", "Total"],
      [9, 4.5, 13.5],
    ]);
  });
  it("COTATION_DETAIL : les en-têtes du contrat, chaque critère, le total", () => {
    const d = appelle(cotationDetail, GRILLE, E, [D[0]], DATE);
    expect(d).toEqual([
      ["Bloc", "Critère", "Donnée", "Valeur", "Condition", "Points", "Retenu", "Explication"],
      ["Publics", "DALO", "DALO", "Oui", "Oui", 50, "Oui", "50 points."],
      ["Publics", "Enfants", "Enfants", "2", "par unité", 10, "Oui", "5 × 2 unités = 10 points."],
      ["Histoire", "Ancienneté", "Dépôt", "15/03/2023 : 9 mois", "par mois", 9, "Oui", "1 × 9 mois = 9 points."],
      ["", "Total", "", "", "", 69, "", ""],
    ]);
  });
  it("COTATION_DETAIL d'une ligne fautive dit la phrase dans la table, d'une ligne vide le dit aussi", () => {
    expect(appelle(cotationDetail, GRILLE, E, [D[3]], DATE)[1]).toEqual([
      "",
      "Problème",
      "Enfants",
      "deux",
      "",
      "",
      "",
      expect.stringContaining("n'est pas un nombre"),
    ]);
    expect(appelle(cotationDetail, GRILLE, E, [D[2]], DATE)[1][7]).toBe("La ligne est vide.");
  });
  it("COTATION_PROBLEMES : une ligne par problème ; rien d'autre que l'en-tête s'il n'y en a pas", () => {
    expect(appelle(cotationProblemes, GRILLE, E, D, DATE)).toEqual([
      ["Ligne", "En-tête", "Valeur lue", "Attendu", "Gravité"],
      [
        4,
        "Enfants",
        "deux",
        "« deux » n'est pas un nombre. Attendu : un nombre, une cellule vide ou NC, ou une ligne « inconnu » de la grille qui nomme cette valeur.",
        "ligne non notée",
      ],
    ]);
    expect(appelle(cotationProblemes, GRILLE, E, [D[0]], DATE)).toHaveLength(1);
  });
  it("COTATION_PROBLEMES d'une grille fautive : tous ses problèmes, et COTATION le premier avec leur nombre", () => {
    const g = [GRILLE[0], [null, "P", "X", "DALLO", "Oui", "vingt", null], ["plafon", null, null, null, null, 3, null]];
    expect(appelle(cotationProblemes, g, E, D, DATE).map((l: any[]) => [l[0], l[1], l[4]])).toEqual([
      ["Ligne", "En-tête", "Gravité"],
      [3, "Grille : Type", "bloquant"],
      [2, "Grille : Donnée", "bloquant"],
      [2, "Grille : Points", "bloquant"],
    ]);
    expect(appelle(cotation, g, E, D, DATE)).toBe(
      "#VALUE! Grille, 3e ligne de la plage, colonne « Type » : « plafon » n'est pas un type de ligne. Le plus proche : « plafond ». Attendu : rien, ou « critère », « base », « plafond », « plancher », « exclusion », « inconnu », « équivaut », « si vide », « liste » ou « champ ». Et 2 autres problèmes (voir HLM.COTATION_PROBLEMES).",
    );
  });
  it("COTATION_VERIFIER : une ligne par colonne et par valeur ni oui ni non, et les numéros uniques tronqués", () => {
    const entetes = [["Numéro unique", ...E[0]!]];
    const demandes = ["Reconnu", "En cours", "reconnu", "Oui"].map((dalo) => [21012000115810603, dalo, 2, 45000]);
    const bloquants = cotationVerifier(GRILLE, entetes, demandes, DATE).filter((l) => l[0] === "bloquant");
    expect(
      bloquants.map(
        (l) =>
          String(l[3])
            .replace(/\u00a0/g, " ")
            .split(". ")[0],
      ),
    ).toEqual([
      "« DALO » : « Reconnu » n'est ni oui ni non (2 demandes sans note)",
      "« DALO » : « En cours » n'est ni oui ni non (1 demande sans note)",
      "« Numéro unique » : 4 numéros sont des nombres de plus de 15 chiffres, dont Excel a remplacé les derniers par des 0",
    ]);
  });
  it("COTATION_PROBLEMES signale des numéros uniques en nombres, sans toucher aux scores", () => {
    const [entetes, demandes] = [
      [["Numéro unique", ...E[0]!]],
      [
        [21012000115810603, ...D[0]!],
        ["021012000115810604", ...D[0]!],
        [0, ...D[0]!],
        [21012000115810605, ...D[0]!],
      ],
    ];
    expect(appelle(cotationProblemes, GRILLE, entetes, demandes, DATE).slice(1)).toEqual([
      [
        1,
        "Numéro unique",
        "21012000115810600",
        "2 numéros uniques sont des nombres de plus de 15 chiffres, où les derniers sont perdus (d'abord sur cette ligne). Attendu : un texte : mettez la colonne au format Texte avant de coller.",
        "à corriger",
      ],
    ]);
    expect(new Set(cotation(GRILLE, entetes, demandes, DATE).map((l) => l[0])).size).toBe(1);
  });
  it.each([[5], [80]])(
    "un en-tête répété au milieu de %i demandes : cette ligne seule est refusée, dans les deux évaluateurs",
    (n) => {
      const demandes = Array.from({ length: n }, (_, i) => (i === 3 ? [" dalo", "ENFANTS", "Dépot"] : D[0]!));
      const phrase =
        "Demandes, 4e ligne de la plage : cette ligne répète les en-têtes (« dalo »…). Attendu : une demande, ou rien : supprimez cette ligne.";
      expect(appelle(cotation, GRILLE, E, demandes, DATE)).toEqual(
        demandes.map((_, i) => [i === 3 ? `#VALUE! ${phrase}` : 69]),
      );
      expect(appelle(cotationProblemes, GRILLE, E, demandes, DATE).slice(1)).toEqual([
        [
          4,
          "",
          "dalo",
          phrase.slice("Demandes, 4e ligne de la plage : ".length).replace("cette", "Cette"),
          "ligne non notée",
        ],
      ]);
      // Une grille de textes ne trouverait rien à redire à ces cellules : elles y valent « En cours ».
      const g = [GRILLE[0], [null, "P", "X", "DALO", "<>Accordé", 5, null]];
      const textes = (ligne: readonly unknown[]): unknown[][] =>
        demandes.map((_, i) => (i === 3 ? [...ligne] : ["En cours", 2, 45000]));
      expect(appelle(cotation, g, E, textes(demandes[3]!), null)).toEqual(
        demandes.map((_, i) => [i === 3 ? `#VALUE! ${phrase}` : 5]),
      );
      // Une ligne d'espaces est une ligne vide, dans les deux aussi.
      expect(appelle(cotation, g, E, textes(["  ", null, "\u202f"]), null)).toEqual(
        demandes.map((_, i) => [i === 3 ? "" : 5]),
      );
      // Une cellule qui diffère : ce n'est plus l'en-tête.
      expect(JSON.stringify(appelle(cotation, GRILLE, E, [D[0], ["DALO", 2, 45000]], DATE))).toContain(
        "« DALO » n'est ni oui, ni non, ni non renseigné",
      );
    },
  );
  it("une grille donnée en colonnes entières est refusée pour son poids, pas celui des demandes", () => {
    const entiere = [...GRILLE, ...Array.from({ length: 16_000 }, () => new Array<unknown>(70).fill(null))];
    expect(appelle(cotation, entiere, E, [D[0]], DATE)).toBe(
      "#VALUE! Grille : la grille et les en-têtes pèsent à eux seuls environ 5,6 Mo, et Excel ne transporte pas plus d'environ 5 Mo. Attendu : les seules lignes et colonnes de la grille, et non des colonnes entières.",
    );
  });
  it("COTATION_VERIFIER : sans rien, avec des en-têtes, avec des demandes ; une grille fautive y est bloquante", () => {
    expect(appelle(cotationVerifier, GRILLE)[0]).toEqual(["Gravité", "Bloc", "Critère", "Constat", "Référence"]);
    expect(
      appelle(cotationVerifier, GRILLE, E, D, DATE).some((l: any[]) =>
        l[3].startsWith("2 lignes notées, 0 ligne hors champ, 1 ligne en erreur"),
      ),
    ).toBe(true);
    expect(appelle(cotationVerifier, [GRILLE[0], [null, "P", "X", "DALLO", "Oui", 5, null]], E)[1]).toEqual([
      "bloquant",
      "",
      "",
      expect.stringContaining("« DALLO »"),
      "",
    ]);
    expect(appelle(cotationVerifier, GRILLE, null, D)[1][0]).toBe("bloquant");
  });
  it("COTATION_VERIFIER : une ligne citée est un rang dans la plage, et le dit (contrat, « Lieux »)", () => {
    const lignes = appelle(cotationVerifier, GRILLE, E, D, DATE).slice(1) as string[][];
    const citees = lignes.map((l) => l[3]!).filter((c) => /^Lignes? \d|\(lignes? \d/.test(c));
    expect(citees.length).toBeGreaterThan(1);
    expect(citees.filter((c) => !c.includes("de la plage"))).toEqual([]);
    expect(lignes.map((l) => l[3])).toContain("Ligne 2 de la plage : remplie par 1 ligne sur 2 (50 %).");
  });
  it("COTATION_COLONNES : le numéro dans la table, ou manquante, et les lignes qui s'en servent", () => {
    expect(appelle(cotationColonnes, GRILLE, [["Nom", "dépôt", "DALO"]])).toEqual([
      ["Colonne", "Numéro", "Lignes de la grille"],
      ["DALO", 3, "2"],
      ["Enfants", "manquante", "3"],
      ["dépôt", 2, "4"],
    ]);
    expect(appelle(cotationColonnes, GRILLE)[1]).toEqual(["DALO", "", "2"]);
    const joker = [GRILLE[0], [null, "P", "X", "L441-1 *", "Oui", 5, null]];
    expect(appelle(cotationColonnes, joker, [["L441-1 a", "Nom", "L441-1 g bis"]]).slice(1)).toEqual([
      ["L441-1 a", 1, "2"],
      ["L441-1 g bis", 3, "2"],
    ]);
    expect(appelle(cotationColonnes, joker, [["Nom"]]).slice(1)).toEqual([["L441-1 *", "manquante", "2"]]);
  });
});

describe("Mauvaises entrées : une phrase située, jamais un nombre faux", () => {
  it.each<[string, any[], string]>([
    ["plage vide", [[[null]], E, D, DATE], "Grille : la plage est vide"],
    [
      "grille sans en-tête",
      [
        [
          ["a", 1],
          ["b", 2],
        ],
        E,
        D,
        DATE,
      ],
      "aucune des dix premières lignes",
    ],
    [
      "en-tête mal écrit",
      [
        [
          ["Critère", "Donée", "Condition", "Points"],
          ["X", "DALO", "Oui", 1],
        ],
        E,
        D,
        DATE,
      ],
      "Grille, 1re ligne de la plage : cette ligne ressemble à des en-têtes mais il y manque « Donnée » (lu : « Donée »)",
    ],
    [
      "deux en-têtes semblables",
      [
        [
          ["Donnée", "Points", "points"],
          ["DALO", 1, 2],
        ],
        E,
        D,
        DATE,
      ],
      "cet en-tête figure déjà dans la colonne 2",
    ],
    ["une seule cellule", [[["Donnée"]], [["DALO"]], [["Oui"]], DATE], "il y manque « Points »"],
    ["en-têtes seuls", [[["Donnée", "Points"]], E, D, DATE], "il n'y a aucune ligne sous les en-têtes"],
    [
      "coefficient sans base",
      [
        [
          ["Donnée", "Condition", "Points"],
          ["DALO", "Oui", "×1,3"],
        ],
        E,
        D,
        DATE,
      ],
      "la grille n'a pas de ligne « base »",
    ],
    ["date d'évaluation absente", [GRILLE, E, D], "Grille, 4e ligne de la plage : cette ligne compte du temps écoulé"],
    ["date d'évaluation nulle", [GRILLE, E, D, 0], "la date d'évaluation n'est pas donnée"],
    ["date d'évaluation illisible", [GRILLE, E, D, "demain"], "Date : « demain » n'est pas une date"],
    ["en-têtes sur deux lignes", [GRILLE, [...E, ...E], D, DATE], "Entêtes : la plage a 2 lignes"],
    ["en-têtes vides", [GRILLE, [[null, null, null]], D, DATE], "Entêtes : la plage est vide"],
    [
      "largeurs différentes",
      [GRILLE, E, [["Oui", 2]], DATE],
      "Demandes : la plage a 2 colonnes et les en-têtes 3 colonnes",
    ],
    [
      "en-tête répété comme donnée",
      [GRILLE, E, [["dalo", "ENFANTS", "Depot"], ...D], DATE],
      "Demandes, 1re ligne de la plage : la première ligne répète les en-têtes",
    ],
    ["deux demandes pour une fiche", [GRILLE, E, D, DATE], "une seule demande"],
  ])("%s", (nom, plages, attendu) => {
    const f: Fonction = nom.startsWith("deux demandes") ? cotationDetail : cotation;
    expect(appelle(f, ...plages)).toContain(attendu);
  });
  it("une année pour date d'évaluation : la phrase dit que 2025 a été lu comme un nombre de jours, et propose une date", () =>
    expect(appelle(cotation, GRILLE, E, D, 2025)).toEqual(
      expect.arrayContaining([
        [
          expect.stringContaining(
            "est après la date d'évaluation, le 17/07/1905 (2025 lu comme un nombre de jours). Attendu : une date d'évaluation, comme DATE(2025;12;31).",
          ),
        ],
      ]),
    ));
  it("une date future se lit jj/mm/aaaa dans la colonne Valeur lue de COTATION_PROBLEMES", () =>
    expect(appelle(cotationProblemes, GRILLE, E, [["Oui", 2, 46203]], DATE)[1]).toEqual([
      1,
      "Dépôt",
      "30/06/2026",
      expect.stringContaining("Le 30/06/2026 est après"),
      "ligne non notée",
    ]));
  it("une grille dans un autre ordre, avec des titres, des blocs fusionnés et une ligne de titre au-dessus, donne les mêmes scores", () => {
    const autre = [
      ["GRILLE DE COTATION", null, null, null, null, null],
      ["Points", "Par", "Donnée", "Critère", "Bloc", "Condition"],
      [null, null, null, "PUBLICS", null, null],
      [50, null, "dalo", "DALO", "Publics", "Oui"],
      [5, "Unité", "Enfants", "Enfants", null, null],
      [0, null, null, null, "HISTOIRE", null],
      [1, "mois", "Depot", "Ancienneté", "Histoire", null],
    ];
    expect(appelle(cotation, autre, E, D.slice(0, 2), DATE)).toEqual([[69], [3]]);
  });
});

describe("Poids de l'appel", () => {
  const ENTETES = [[...E[0]!, ...Array.from({ length: 37 }, (_, i) => `Colonne ${i + 1}`)]];
  const LIGNE = ["Oui", 2, 45000, ...Array.from({ length: 37 }, () => "abcdef")]; // 40 colonnes, 348 octets de JSON
  const lignes = (n: number): any[][] => Array.from({ length: n }, () => LIGNE);
  it("20 000 lignes de 40 colonnes : refus qui dit combien de lignes tiennent et quelles colonnes sont inutiles", () => {
    const phrase = appelle(cotation, GRILLE, ENTETES, lignes(20000), DATE);
    expect(phrase).toMatch(
      /^#VALUE! Demandes : l'appel pèse environ 7 Mo \(20 000 lignes de 40 colonnes\) et Excel ne transporte pas plus d'environ 5 Mo : au-delà de 4,5 Mo il est refusé, pour ne pas rester sans réponse ; environ 12 \d{3} lignes tiennent/,
    );
    expect(phrase).toContain(
      "La grille n'utilise pas 37 colonnes (« Colonne 1 », « Colonne 2 », « Colonne 3 », « Colonne 4 », « Colonne 5 »…)",
    );
    expect(phrase).toMatch(/sans elles 2\d\d \d{3} lignes tiendraient/);
    expect(phrase).toContain("les scores écrits en valeurs depuis le volet");
  });
  it("juste sous 4,5 Mo l'appel passe, juste au-dessus il est refusé", () => {
    const octets = JSON.stringify(LIGNE).length + 1;
    const limite = Math.floor((4_500_000 - JSON.stringify(GRILLE).length - JSON.stringify(ENTETES).length) / octets);
    expect(cotation(GRILLE, ENTETES, lignes(limite - 5), DATE)).toHaveLength(limite - 5);
    expect(() => cotation(GRILLE, ENTETES, lignes(limite + 5), DATE)).toThrow("l'appel pèse");
  });
  it("les colonnes utiles seules, 20 000 lignes, et Demandes[@] ligne par ligne rendent les scores de la plage entière", () => {
    const varie = (i: number): any[] => [i % 3 === 0 ? "Non" : "Oui", i % 5, 44000 + (i % 1200)];
    const utiles = Array.from({ length: 20_000 }, (_, i) => varie(i));
    const tous = cotation(GRILLE, E, utiles, DATE);
    expect(tous).toHaveLength(20_000);
    expect(new Set(tous.map((l) => l[0])).size).toBeGreaterThan(10);
    const entieres = utiles.slice(0, 1000).map((l) => [...l, ...Array.from({ length: 37 }, () => "abcdef")]);
    expect(entieres.map((l) => cotation(GRILLE, ENTETES, [l], DATE)[0]![0])).toEqual(
      tous.slice(0, 1000).map((l) => l[0]),
    );
  });
  it("COTATION_PROBLEMES dit de quelle plage il s'agit quand aucune cellule n'est en cause", () =>
    expect(appelle(cotationProblemes, GRILLE, ENTETES, lignes(20000), DATE)[1].slice(0, 2)).toEqual(["", "Demandes"]));
  it("les accents comptent pour ce qu'ils pèsent", () => {
    const accents = Array.from({ length: 9000 }, () => [
      "Oui",
      2,
      45000,
      ...Array.from({ length: 37 }, () => "éééééé"),
    ]);
    expect(() => cotation(GRILLE, ENTETES, accents, DATE)).toThrow("l'appel pèse");
  });
});
