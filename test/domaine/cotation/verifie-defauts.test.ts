/**
 * Des défauts plantés un à un dans une grille saine : chacun est trouvé, dit à sa ligne, et rien d'autre ne l'est. Puis des
 * grilles publiées : pas de fausse alerte. Les phrases attendues sont écrites ici en entier.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { lireGrille } from "../../../src/cells";
import { CODES_DES_PUBLICS, compileGrille, publicsDevantLaGrille, verifieGrille } from "../../../src/domaine/cotation";
import { ditConstatDeGrille } from "../../../src/messages";
import { compile, phrases, sansInsecables, verifie, type LigneCourte } from "./outils";

const l = (
  Critère: string,
  Donnée: string,
  Condition: unknown,
  Points: unknown,
  reste: LigneCourte = {},
): LigneCourte => ({ Bloc: "Priorités locales", Critère, Donnée, Condition, Points, ...reste });
/** DALO, une priorité et l'effet d'un refus : ce que R441-2-10 demande. Lignes 2 à 4. */
const SAINE: readonly LigneCourte[] = [
  l("DALO", "DALO", "Oui", 50, { Bloc: "Priorités nationales" }),
  l("Handicap", "Handicap", "Oui", 40, { Bloc: "Priorités nationales" }),
  { Bloc: "Historique", Critère: "Refus", Donnée: "Refus de proposition", Points: -10, Par: "unité", Plancher: -30 },
];
const constats = (lignes: readonly LigneCourte[]): string[] =>
  verifie([...SAINE, ...lignes])
    // La liste des publics de la loi se dit toujours ; elle a son essai.
    .filter((x) => x.code !== "publics-de-la-loi")
    .map((x) => `${x.gravite} : ${sansInsecables(ditConstatDeGrille(x).constat)}`);

it("la grille de départ est saine", () => expect(constats([])).toEqual([]));

describe("Défauts plantés (la première ligne plantée est la ligne 5)", () => {
  const A = (condition: string, points: unknown, reste: LigneCourte = {}): LigneCourte =>
    l("Ancienneté", "Date d'ancienneté", condition, points, reste);
  const N = (condition: string, points: unknown, reste: LigneCourte = {}): LigneCourte =>
    l("Personnes", "Personnes à loger", condition, points, reste);
  it.each<[string, readonly LigneCourte[], readonly string[]]>([
    [
      "un mois oublié entre deux tranches",
      [A("<12 mois", 5), A("]12;24[ mois", 10), A(">=24 mois", 15)],
      [
        "remarque : Lignes 5, 6 et 7 : il y a un trou entre les tranches, 12 mois : aucun point n'y est donné.",
        "remarque : Ligne 6 : « ]12;24[ mois » compte des mois complets, elle n'est remplie qu'à partir de 13 mois. Pour 12 mois atteints ou dépassés, écrivez >=12 mois.",
      ],
    ],
    [
      "un trou entre deux taux s'écrit en %",
      [l("Effort", "Taux d'effort", "[30 %;33 %[", 5), l("Effort", "Taux d'effort", ">=35 %", 10)],
      ["remarque : Lignes 5 et 6 : il y a un trou entre les tranches, [33 % ; 35 %[ : aucun point n'y est donné."],
    ],
    [
      "un trou entre deux âges s'écrit en ans",
      [l("Âge", "Date de naissance", "<30 ans", 5), l("Âge", "Date de naissance", ">=65 ans", 10)],
      ["remarque : Lignes 5 et 6 : il y a un trou entre les tranches, [30 ; 64] ans : aucun point n'y est donné."],
    ],
    [
      "un entier oublié",
      [N("[1;2]", 5), N("[4;6]", 4), N(">=7", 3)],
      ["remarque : Lignes 5, 6 et 7 : il y a un trou entre les tranches, 3 : aucun point n'y est donné."],
    ],
    [
      "des tranches d'entiers, sur une colonne qui peut ne pas l'être",
      [N("[1;2]", 5), N(">=3", 3)],
      [
        "remarque : Lignes 5 et 6 : rien n'est prévu pour ]2 ; 3[. Sans objet si la colonne ne porte que des nombres entiers.",
      ],
    ],
    [
      "la dernière tranche se ferme",
      [A("[12;24[ mois", 5), A("[24;36[ mois", 10)],
      [
        "remarque : Lignes 5 et 6 : la ligne 6 donne le plus, et plus rien n'est donné au-delà ([36 ; +∞[ mois). Est-ce voulu ? Sinon, ouvrez sa dernière borne, comme [48;+∞[.",
      ],
    ],
    [
      "12 mois dans deux tranches",
      [A("[0;12] mois", 5), A(">=12 mois", 10)],
      [
        "bloquant : Lignes 5 et 6 : elles se chevauchent pour 12 mois avec des résultats différents. Ces demandes seront en erreur ; séparez les tranches ou donnez un Cumul.",
      ],
    ],
    [
      "un taux dans deux tranches",
      [l("Effort", "Taux d'effort", "[30 %;40 %]", 5), l("Effort", "Taux d'effort", ">=38 %", 10)],
      [
        "bloquant : Lignes 5 et 6 : elles se chevauchent pour [38 % ; 40 %] avec des résultats différents. Ces demandes seront en erreur ; séparez les tranches ou donnez un Cumul.",
      ],
    ],
    [
      "deux listes qui partagent une commune",
      [
        l("Commune", "Commune", "dans Centre", 5),
        l("Commune", "Commune", "Dijon", 10),
        { Type: "liste", Critère: "Centre", Condition: "Dijon | Longvic" },
      ],
      [
        "bloquant : Lignes 5 et 6 : elles peuvent être vraies pour une même valeur avec des résultats différents. Ces demandes seront en erreur ; distinguez les conditions ou donnez un Cumul.",
      ],
    ],
    [
      "premier : une ligne cachée par une liste plus large",
      [
        l("Commune", "Commune", "dans Centre", 5, { Cumul: "premier" }),
        l("Commune", "Commune", "Longvic", 10),
        { Type: "liste", Critère: "Centre", Condition: "Dijon | Longvic" },
      ],
      ["remarque : Ligne 6 : jamais retenue, la ligne 5 couvre toutes ses valeurs (Cumul « premier »)."],
    ],
    [
      "max : une ligne toujours moindre",
      [A(">=12 mois", 10, { Cumul: "max" }), A(">=24 mois", 5)],
      ["remarque : Ligne 6 : jamais retenue, la ligne 5 couvre toutes ses valeurs (Cumul « max »)."],
    ],
    [
      "une ligne contraire au champ de son bloc",
      [
        l("Mutation", "Nature", "Mutation", 5),
        { Type: "champ", Bloc: "Priorités locales", Donnée: "Nature", Condition: "<>Mutation" },
      ],
      ["remarque : Ligne 5 : ses conditions ne peuvent pas être remplies ensemble, elle n'est jamais vraie."],
    ],
    [
      "trois conditions compatibles deux à deux, impossibles ensemble",
      [
        l("Statut", "Statut", "CDI | Retraité", 5, {
          "Donnée 2": "Statut",
          "Condition 2": "<>CDI",
          "Donnée 3": "Statut",
          "Condition 3": "<>Retraité",
        }),
      ],
      ["remarque : Ligne 5 : ses conditions ne peuvent pas être remplies ensemble, elle n'est jamais vraie."],
    ],
    [
      "une valeur que « inconnu » prend toute",
      [l("Effort", "Reste à vivre", ">=990", 5), { Type: "inconnu", Donnée: "Reste à vivre", Condition: ">=900" }],
      [
        "remarque : Ligne 5 : jamais vraie, les valeurs qu'elle attend sont lues comme non renseignées (ligne « inconnu » ou « si vide »).",
      ],
    ],
    [
      "zéro attendu, zéro inconnu",
      [l("Enfants", "Enfants", "[0;0]", 5), { Type: "si vide", Donnée: "Enfants", Condition: "inconnu" }],
      [
        "remarque : Ligne 5 : jamais vraie, les valeurs qu'elle attend sont lues comme non renseignées (ligne « inconnu » ou « si vide »).",
      ],
    ],
    [
      "vrai pour 0 sans « si vide »",
      [N("<3", 5)],
      [
        "bloquant : Ligne 5 : la condition « <3 » peut être remplie par une cellule vide ou 0 de « Personnes à loger ». Ajoutez une ligne « si vide » (zéro ou inconnu), sinon ces demandes seront en erreur.",
      ],
    ],
    [
      "des points au-delà du plafond du critère",
      [A(">=12 mois", 20, { Plafond: 15 })],
      [
        "remarque : Ligne 5 : ses 20 points ne sont jamais donnés en entier, le plafond du critère (15) les ramène toujours plus bas.",
      ],
    ],
    [
      "des points au-delà du plafond du bloc",
      [A(">=12 mois", 20), { Type: "plafond", Bloc: "Priorités locales", Points: 19 }],
      [
        "remarque : Ligne 5 : ses 20 points ne sont jamais donnés en entier, le plafond du bloc (19) les ramène toujours plus bas.",
      ],
    ],
    [
      "un plafond de bloc que rien n'atteint",
      [A(">=12 mois", 20), { Type: "plafond", Bloc: "Priorités locales", Points: 30 }],
      ["remarque : Le plafond du bloc (30) n'est jamais atteint : au plus 20 points."],
    ],
    [
      "un plafond de critère que ses mois n'atteignent pas",
      [A("[12;24[ mois", 1, { Par: "mois", Plafond: 40 })],
      ["remarque : Le plafond du critère (40) n'est jamais atteint : au plus 23 points."],
    ],
    [
      "un plancher que rien n'atteint",
      [{ Type: "plancher", Bloc: "Historique", Points: -50 }],
      ["remarque : Le plancher du bloc (−50) n'est jamais atteint : au moins −30 points."],
    ],
    [
      "un plafond du total que rien n'atteint",
      [{ Type: "plafond", Points: 100 }],
      ["remarque : Le plafond du total (100) n'est jamais atteint : au plus 90 points."],
    ],
    [
      "un groupe d'un seul critère",
      [A(">=12 mois", 5, { "Non-cumul": "Temps" }), l("Durée", "Durée", ">=2", 4, { "Non-cumul": "Tmps" })],
      [
        "remarque : Ce critère est seul dans le groupe de non-cumul « Temps », qui n'a donc aucun effet. Vérifiez l'écriture de ce nom sur les autres critères.",
        "remarque : Ce critère est seul dans le groupe de non-cumul « Tmps », qui n'a donc aucun effet. Vérifiez l'écriture de ce nom sur les autres critères.",
      ],
    ],
    [
      "un prioritaire que le plafond de son bloc fait perdre",
      [
        A(">=12 mois", 45),
        { Type: "plafond", Bloc: "Priorités nationales", Points: 39 },
        { Type: "exclusion", Bloc: "Priorités locales", Condition: "Priorités nationales" },
      ],
      [
        "remarque : Ligne 2 : ses 50 points ne sont jamais donnés en entier, le plafond du bloc (39) les ramène toujours plus bas.",
        "remarque : Ligne 3 : ses 40 points ne sont jamais donnés en entier, le plafond du bloc (39) les ramène toujours plus bas.",
        "remarque : Être prioritaire peut faire perdre : ce critère peut ne donner que 39 points et exclut alors le bloc « Priorités locales », qui peut en donner 45.",
        "remarque : Les priorités nationales donnent au plus 39 points, moins que le bloc « Priorités locales » (45 points).",
      ],
    ],
    [
      "une exclusion par un bloc qui ne vaut jamais rien",
      [l("Rien", "Rien", "Oui", 0, { Bloc: "Zéro" }), { Type: "exclusion", Bloc: "Historique", Condition: "Zéro" }],
      [
        "remarque : Ligne 5 : 0 point. Vérifiez que ce n'est pas une cellule vide : Excel sous Windows ne les distingue pas.",
        "remarque : L'exclusion du bloc « Historique » n'a aucun effet : le bloc « Zéro » vaut toujours 0.",
      ],
    ],
    [
      "« plus de 36 mois » écrit >36",
      [A(">36 mois", 20)],
      [
        "remarque : Ligne 5 : « >36 mois » compte des mois complets, elle n'est remplie qu'à partir de 37 mois. Pour 36 mois atteints ou dépassés, écrivez >=36 mois.",
      ],
    ],
    [
      "un taux comparé à 33",
      [l("Effort", "Taux d'effort", ">33", 10)],
      [
        "remarque : Ligne 5 : « >33 » n'a pas le signe %, et « Taux d'effort » semble un taux : 0,385, affiché 38,5 %, y est plus petit que 33. Pour un taux écrivez >33 %.",
      ],
    ],
  ])("%s", (_, lignes, attendu) => expect(constats(lignes)).toEqual(attendu));

  it("une priorité que seule une liste nomme compte pour l'article R441-2-10", () => {
    const codes = verifie([
      l("Motif", "Motif 1", "dans Publics", 5),
      { Type: "liste", Critère: "Publics", Condition: "Violences | Décision DALO" },
      SAINE[2]!,
    ]).map((x) => x.code);
    expect(codes.filter((c) => c.startsWith("sans-"))).toEqual([]);
  });
});

describe("Juste sous la limite, rien n'est dit", () => {
  const A = (condition: string, points: unknown, reste: LigneCourte = {}): LigneCourte =>
    l("Ancienneté", "Date d'ancienneté", condition, points, reste);
  it.each<[string, readonly LigneCourte[]]>([
    ["jusqu'à 12 mois, puis au-delà de 12 mois", [A("<=12 mois", 5), A(">12 mois", 10)]],
    ["tranches jointives, la dernière ouverte", [A("[12;24[ mois", 5), A("[24;36[ mois", 10), A(">=36 mois", 15)]],
    ["la dernière tranche se ferme mais donne moins : une fenêtre", [A("[0;6[ mois", 10), A("[6;12[ mois", 5)]],
    [
      "un taux jusqu'à 100 %",
      [l("Effort", "Taux d'effort", "[30 %;50 %[", 5), l("Effort", "Taux d'effort", "[50 %;100 %]", 10)],
    ],
    [
      "des points égaux au plafond",
      [A(">=12 mois", 20, { Plafond: 20 }), { Type: "plafond", Bloc: "Priorités locales", Points: 20 }],
    ],
    [
      "un malus qui redescend sous le plafond du bloc",
      [A(">=12 mois", 20), l("Malus", "Fraude", "Oui", -5), { Type: "plafond", Bloc: "Priorités locales", Points: 19 }],
    ],
    ["un plancher du total à 0", [{ Type: "plancher", Points: 0 }]],
    [
      "deux critères d'un groupe, dans deux blocs",
      [A(">=12 mois", 5, { Groupe: "T" }), l("Durée", "Durée", ">=2", 4, { Bloc: "Historique", Groupe: "T" })],
    ],
    ["des quartiles numérotés", [1, 2, 3, 4].map((q) => l("Quartile", "Quartile", String(q), 20 - 4 * q))],
    [
      "<>A et <>B sur la même colonne, après A | B",
      [
        l("Statut", "Statut", "CDI | Retraité", 5),
        l("Statut", "Statut", "<>CDI", 9, { "Donnée 2": "Statut", "Condition 2": "<>Retraité" }),
      ],
    ],
  ])("%s", (_, lignes) => expect(constats(lignes)).toEqual([]));
});

describe("Grilles publiées : rien que ce qui est vrai", () => {
  const DOSSIER = join(__dirname, "../../cas/cotation");
  /** Ce que disent les lignes et la structure, hors articles de loi et enseignements du CREHA Ouest. */
  const ATTENDUS: Readonly<Record<string, readonly string[]>> = {
    "arithmetique-exacte": [],
    // Deux fenêtres d'âge, moins de 30 ans et 65 ans ou plus : le trou est voulu, et vrai.
    "bordeaux-miniature": ["vrai-pour-zero", "vrai-pour-zero", "vrai-pour-zero", "trou"],
    "champ-par-bloc": ["vrai-pour-zero", "vrai-pour-zero", "vrai-pour-zero", "vrai-pour-zero"],
    "decote-et-fenetre": [],
    "groupes-et-malus": [],
    "imhoweb-demo": [],
    "ivry-plafonnee": ["points-au-dela"],
    "ivry-trois-chapitres": ["critere-perdant"],
    "localisations-et-colonnes": ["vrai-pour-zero"],
    "lyon-fragment": [],
    "melun-dossier-a-jour": [],
    "multiplicative-bornee": [],
    "mutation-champ": ["vrai-pour-zero", "vrai-pour-zero"],
    "nice-bonus-malus": [],
    "paris-premier": ["vrai-pour-zero", "vrai-pour-zero", "lignes-peut-etre-ensemble"],
    "paris-rubriques": [],
    "pourcentages-et-quartiles": ["points-a-zero"],
    "refus-et-dossier": ["points-a-zero"],
    "strasbourg-2019": ["base-annule"],
    "synth-ouest": ["points-a-zero", "prioritaire-perdant"],
    "toulouse-cinq-categories": ["duree-stricte"],
    "toulouse-type": ["duree-stricte"],
  };
  const REFERENCES =
    /^(colonnes-par-joker|publics-|sans-|plus-de-cinquante|decote-de-plus|national-sous-local|dalo-pas)/;
  it.each(Object.entries(ATTENDUS))("%s", (nom, attendus) => {
    const { grille, entetes } = parse(readFileSync(join(DOSSIER, `${nom}.yaml`), "utf8")) as {
      grille: unknown[][];
      entetes: string[];
    };
    const codes = verifieGrille(compileGrille(lireGrille(grille), entetes).grille!, null)
      .map((c) => c.code)
      .filter((c) => !REFERENCES.test(c));
    expect(codes).toEqual(attendus);
  });
});

describe("Avec des demandes", () => {
  const dits = (
    lignes: readonly LigneCourte[],
    entetes: readonly string[],
    demandes: readonly (readonly unknown[])[],
    code: string,
    date: number | null = 45292,
  ): string[] => {
    const { grille, problemes } = compile(lignes, entetes);
    if (grille === null) throw new Error(phrases(problemes).join("\n"));
    return [0, null]
      .map((blanc) =>
        verifieGrille(grille, { demandes: demandes.map((d) => d.map((c) => c ?? blanc)), date, entetes })
          .filter((c) => c.code === code)
          .map((c) => sansInsecables(ditConstatDeGrille(c).constat))
          .join("\n"),
      )
      .filter((x, i, tous) => tous.indexOf(x) === i);
  };
  const D = ["Durée", "Commune", "Taux"];
  it("une distance jamais écrite, que « si vide zéro » compte pour 0 km : elle se dit, à ses lignes", () => {
    const km = "Distance à vol d'oiseau du souhait au travail (km)";
    const pres: readonly LigneCourte[] = [
      l("Près", km, "<15", 7),
      { Type: "si vide", Donnée: km, Condition: "zéro" } as LigneCourte,
    ];
    const constat = (demandes: readonly (readonly unknown[])[], videsVus: boolean, lignes = pres): string[] =>
      verifieGrille(compile(lignes, [km, "Dossier"]).grille!, {
        demandes: demandes.map((d) => [...d, "A"]),
        date: 45292,
        entetes: [km, "Dossier"],
        videsVus,
      })
        .filter((c) => c.code === "distance-vide-lue-zero")
        .map((c) => sansInsecables(ditConstatDeGrille(c).constat));
    const dit = (etat: string, n: string): string =>
      `Lignes 2 et 3 : « ${km} » est ${etat} pour ${n}, et la grille lit une cellule vide comme 0 (« si vide », zéro) : elles comptent pour 0 km. Écrivez la distance, ou « NC » si elle n'est pas connue ; Grille, Noter, Distances à vol d'oiseau écrit les siennes ainsi.`;
    expect(constat([[""], [null], [""]], true)).toEqual([dit("vide", "3 demandes sur 3")]);
    expect(constat([[""], [12], [""], ["NC"]], true)).toEqual([dit("vide", "2 demandes sur 4")]);
    // Une fonction reçoit un vide comme un 0 : seule une colonne qui n'a rien d'autre se dit.
    expect(constat([[0], [0]], false)).toEqual([dit("vide, ou à 0,", "2 demandes sur 2")]);
    expect(constat([[0], [12]], false)).toEqual([]);
    // 0 km écrit, NC, et une colonne où un blanc n'est pas 0 : rien à dire.
    expect(constat([[0], ["NC"], [3]], true)).toEqual([]);
    expect(constat([[""]], true, [l("Près", km, "]0;15]", 7)])).toEqual([]);
  });

  it("une durée déjà comptée, lue comme une date, avec Par ou avec une condition", () => {
    const phrase =
      "« Durée » est lue comme une date, et 2 lignes y portent un petit nombre (12 est le 12/01/1900). Si cette colonne compte déjà des mois ou des années, écrivez unité dans Par, et des bornes sans unité, comme [24;48[.";
    const demandes = [
      [12, "A", 0],
      [36, "A", 0],
      [44000, "A", 0],
      [null, "A", 0],
    ];
    expect(dits([l("X", "Durée", null, 1, { Par: "mois" })], D, demandes, "nombre-lu-en-date")).toEqual([phrase]);
    expect(dits([l("X", "Durée", ">=24 mois", 1)], D, demandes, "nombre-lu-en-date")).toEqual([phrase]);
    // Le 01/01/1920 est une date de naissance possible ; la veille ne l'est plus.
    expect(dits([l("X", "Durée", ">=24 mois", 1)], D, [[7306, "A", 0]], "nombre-lu-en-date")).toEqual([""]);
    expect(dits([l("X", "Durée", ">=24 mois", 1)], D, [[7305, "A", 0]], "nombre-lu-en-date")[0]).toContain(
      "31/12/1919",
    );
  });
  it("une condition de texte que rien ne remplit montre ce que la colonne porte", () =>
    expect(
      dits(
        [l("X", "Commune", "parents", 1)],
        D,
        [
          [1, "Chez parents", 0],
          [1, "HLM", 0],
          [1, "HLM", 0],
          [1, null, 0],
        ],
        "ligne-jamais-atteinte",
      ),
    ).toEqual([
      "Ligne 2 : aucune demande ne la remplit, sur 4 lignes notées. « Commune » y porte : HLM (2), Chez parents (1).",
    ]));
  it("un nombre s'y écrit en français", () =>
    expect(dits([l("X", "Taux", "T3", 1)], D, [[1, "A", 0.385]], "ligne-jamais-atteinte")[0]).toContain(
      "« Taux » y porte : 0,385 (1).",
    ));
  it("un trait d'union ou une abréviation de différence", () =>
    expect(
      dits(
        [l("X", "Commune", "dans L", 1), { Type: "liste", Critère: "L", Condition: "Dammarie-les-Lys | Saint-Denis" }],
        D,
        [
          [1, "Dammarie les Lys", 0],
          [1, "ST DENIS", 0],
          [1, "dammarie-les-lys", 0],
        ],
        "valeur-presque-egale",
      ),
    ).toEqual([
      "« Commune » : « Dammarie les Lys » (1 ligne) ressemble à « Dammarie-les-Lys » de la grille, sans lui être égal. Écrivez les deux de la même façon.\n" +
        "« Commune » : « ST DENIS » (1 ligne) ressemble à « Saint-Denis » de la grille, sans lui être égal. Écrivez les deux de la même façon.",
    ]));
  it("une ligne d'espaces est une ligne vide, pour la vérification aussi", () =>
    expect(
      dits(
        [l("X", "Commune", "A", 1)],
        D,
        [
          ["  ", null, null],
          [1, "A", 0],
        ],
        "population",
      ),
    ).toEqual([
      "1 ligne notée, 0 ligne hors champ, 0 ligne en erreur ; les comptes ci-dessous portent sur les lignes notées.",
    ]));
  it("des numéros uniques collés en nombres sont un point bloquant, deux demandes devenues la même comprises", () => {
    const { grille } = compile([l("X", "Commune", "A", 1)], ["Numéro unique", "Commune"]);
    const dits = (...numeros: readonly unknown[]): unknown[] =>
      verifieGrille(grille!, {
        demandes: numeros.map((n) => [n, "A"]),
        date: null,
        entetes: ["Numéro unique", "Commune"],
      })
        .filter((c) => c.code === "numeros-tronques")
        .map((c) => [c.gravite, c.valeurs]);
    // Excel garde quinze chiffres : 021012000115810603 et …604 y sont le même nombre.
    expect(dits(21012000115810600, 21012000115810600, "021012000115810605")).toEqual([
      ["bloquant", { colonne: "Numéro unique", combien: 2 }],
    ]);
    expect(dits("021012000115810603", "1110318016982G1104", "")).toEqual([]);
  });
  it("des numéros uniques en nombres ne comptent pas de demandes distinctes", () => {
    const { grille } = compile([l("X", "Commune", "A", 1)], ["Numéro unique", "Commune"]);
    const [p] = verifieGrille(grille!, {
      demandes: [
        [21012000115810603, "A"],
        [21012000115810604, "A"],
      ],
      date: null,
      entetes: ["Numéro unique", "Commune"],
    }).filter((c) => c.code === "population");
    expect(p!.valeurs).toMatchObject({ distinctes: null });
  });
});

describe("Les publics de L441-1 et le DALO", () => {
  const etats = (lignes: readonly LigneCourte[]): Record<string, string> =>
    Object.fromEntries(
      publicsDevantLaGrille(compile(lignes, null).grille!).map((p) => [p.code, [p.etat, ...p.lignes].join(" ")]),
    );
  const absents = (sauf: Record<string, string>): Record<string, string> => ({
    ...Object.fromEntries(CODES_DES_PUBLICS.map((c) => [c, "absent"])),
    ...sauf,
  });
  const n = (
    Critère: string,
    Donnée: string,
    Condition: unknown,
    Points: unknown,
    reste: LigneCourte = {},
  ): LigneCourte => l(Critère, Donnée, Condition, Points, { Bloc: "Priorités nationales", ...reste });

  it("une ligne qui lit la colonne du public le couvre ; un bloc nommé « Priorités nationales » ne couvre rien", () =>
    expect(
      etats([n("Reconnu", "DALO", "Oui", 50), n("X", "L441-1 g bis", null, 40), n("Y", "Autre", "Oui", 10)]),
    ).toEqual(absents({ DALO: "couvert 2", "g bis": "couvert 3" })));
  it("« L441-1 * » les couvre tous, sauf le DALO", () =>
    expect(etats([n("Prioritaires", "L441-1 *", "Oui", 40)])).toEqual({
      ...Object.fromEntries(CODES_DES_PUBLICS.map((c) => [c, "couvert 2"])),
      DALO: "absent",
    }));
  it("une colonne de codes couvre ceux que la condition cherche", () =>
    expect(etats([n("Public", "L441-1", "a | g bis | DALO", 40)])).toEqual(
      absents({ DALO: "couvert 2", a: "couvert 2", "g bis": "couvert 2" }),
    ));
  it("un mot qui y ressemble, ou une condition de plus, est à vérifier", () =>
    expect(
      etats([
        n("Handicap", "Handicap", "Oui", 40),
        n("Sans logement", "L441-1 k", "Oui", 30, { "Donnée 2": "Commune actuelle", "Condition 2": "Rennes" }),
      ]),
    ).toEqual(absents({ a: "indecidable 2", k: "indecidable 3" })));
  it("des points négatifs ou nuls, « Non », une différence ne couvrent rien", () =>
    expect(
      etats([
        n("A", "DALO", "Oui", -5),
        n("B", "L441-1 a", "Non", 10),
        n("C", "L441-1 b", "<>Oui", 10),
        n("D", "L441-1 c", "Oui", 10, { Plafond: -5 }),
        n("E", "L441-1 d", "Oui", 0),
      ]),
    ).toEqual(absents({})));
  it("la loi nommée en bloc laisse chaque public à vérifier", () =>
    expect(etats([n("Publics prioritaires", "Public", "Oui", 40)])).toEqual({
      ...Object.fromEntries(CODES_DES_PUBLICS.map((c) => [c, "indecidable 2"])),
      DALO: "absent",
    }));
  it("le constat les réunit en une phrase, et ne se contente plus d'un DALO seul", () => {
    const dit = verifie([n("Reconnu", "DALO", "Oui", 50)]).find((x) => x.code === "publics-de-la-loi")!;
    expect([dit.gravite, sansInsecables(ditConstatDeGrille(dit).constat)]).toEqual([
      "remarque",
      "Publics de l'article L. 441-1 et DALO. Couverts : DALO (ligne 2). Absents : a à m.",
    ]);
  });
});
