/** Ce qu'une grille ne peut pas dire : un problème situé, tous à la fois, jamais un réglage ignoré (contrat §2, §2.1, §2.2). */
import { lireGrille } from "../../../src/cells";
import { colonnesDeLaGrille } from "../../../src/domaine/cotation";
import { compile, phrases, plage, type LigneCourte } from "./outils";

const T = [
  "DALO",
  "Date de dépôt",
  "Taux (%)",
  "Occupants",
  "Pièces",
  "Motif 1",
  "Motif 2",
  "L441-1 a",
  "L441-1 g bis",
];
const dit = (lignes: readonly LigneCourte[], entetes: readonly unknown[] = T): string[] =>
  phrases(compile(lignes, entetes).problemes);
const C = { Bloc: "B", Critère: "DALO", Donnée: "DALO", Condition: "Oui", Points: 50 };
/** Plancher et plafond sont tous deux en cause ; de deux en-têtes répétés, aucun n'est le bon. */
const DE_LA_LIGNE = ["bornes-inversees", "grille-entete-repete"];
const BASE = { Type: "base", Donnée: "Date de dépôt", Par: "mois" };

describe("Une ligne fautive est située, et dit ce qui était attendu", () => {
  it.each<[string, readonly LigneCourte[], string]>([
    [
      "colonne mal écrite",
      [{ ...C, Donnée: "DALLO" }],
      "Grille, 2e ligne de la plage, colonne « Donnée » : aucune colonne des demandes ne s'appelle « DALLO ». Le plus proche : « DALO »",
    ],
    [
      "colonne citée mal écrite",
      [{ ...C, Donnée: "Occupants", Condition: ">[Pieces actuelles]" }],
      "« Pieces actuelles »",
    ],
    [
      "type inconnu",
      [C, { Type: "plafon", Points: 3 }],
      "« plafon » n'est pas un type de ligne. Le plus proche : « plafond »",
    ],
    ["points en texte", [{ ...C, Points: "vingt" }], "« vingt » n'est pas un nombre de points"],
    [
      "points absents",
      [{ ...C, Points: null }],
      "les Points sont vides. Attendu : un nombre (0 s'il s'agit de ne rien donner)",
    ],
    [
      "coefficient absent",
      [{ ...C, Points: null }, BASE],
      "les Points sont vides. Attendu : un coefficient, comme ×1,3",
    ],
    [
      "coefficient absent, blanc envoyé en 0",
      [{ ...C, Points: 0 }, BASE],
      "les Points sont vides. Attendu : un coefficient, comme ×1,3",
    ],
    ["sept décimales", [{ ...C, Points: "0,1234567" }], "plus de six décimales"],
    ["points en %", [{ ...C, Points: "20 %" }], "n'est pas un nombre de points"],
    ["points démesurés", [{ ...C, Points: 2e9 }], "dépasse un milliard"],
    ["coefficient sans base", [{ ...C, Points: "×1,3" }], "la grille n'a pas de ligne « base »"],
    [
      "nombre simple avec base",
      [{ ...C, Points: 20 }, BASE],
      "« 20 » est un nombre simple, et la grille a une ligne « base »",
    ],
    [
      "plafond simple avec base",
      [{ ...C, Points: "x1.3", Plafond: 2 }, BASE],
      "colonne « Plafond » : « 2 » est un nombre simple",
    ],
    [
      "base en coefficient",
      [
        { ...C, Points: "x1.3" },
        { ...BASE, Points: "×2" },
      ],
      "ici un nombre simple",
    ],
    [
      "deux bases",
      [{ ...C, Points: "x1.3" }, BASE, BASE],
      "Grille, 4e ligne de la plage, colonne « Type » : la grille a déjà une base, ligne 3",
    ],
    [
      "base sur deux colonnes",
      [
        { ...C, Points: "x1.3" },
        { ...BASE, Donnée: "Motif 1 | Motif 2" },
      ],
      "nomme plusieurs colonnes",
    ],
    [
      "base avec condition",
      [
        { ...C, Points: "x1.3" },
        { ...BASE, Condition: ">2" },
      ],
      "ne prend ni condition",
    ],
    ["Par illisible", [{ ...C, Par: "semestre" }], "« semestre » n'est pas une unité"],
    [
      "Par sur plusieurs colonnes",
      [{ ...C, Donnée: "Motif 1 | Motif 2", Condition: null, Par: "unité" }],
      "nomme plusieurs colonnes",
    ],
    [
      "condition de texte avec Par",
      [{ ...C, Condition: "au-delà de 24", Par: "mois" }],
      "« au-delà de 24 » se compare à un texte",
    ],
    ["Par avec joker", [{ ...C, Donnée: "L441-1 *", Condition: null, Par: "unité" }], "nomme plusieurs colonnes"],
    [
      "Depuis devant une quantité qui n'est pas du temps",
      [{ ...C, Donnée: "Occupants", Condition: null, Par: "unité", Depuis: "Date de dépôt" }],
      "Depuis (« Date de dépôt ») n'a pas d'effet",
    ],
    [
      "base au plancher au-dessus du plafond",
      [
        { ...C, Points: "×1,5" },
        { ...BASE, Plancher: 9, Plafond: 3 },
      ],
      "plancher",
    ],
    [
      "équivaut d'un motif trop long",
      [C, { Type: "équivaut", Critère: "Oui", Donnée: "DALO", Condition: `${"a*".repeat(300)}` }],
      "a plus de 255 caractères",
    ],
    ["Depuis sans durée", [{ ...C, Depuis: "Date de dépôt" }], "Depuis (« Date de dépôt ») n'a pas d'effet"],
    [
      "condition sans donnée",
      [{ ...C, "Donnée 2": null, "Condition 2": "Oui" }],
      "la condition « Oui » n'a pas de donnée",
    ],
    ["points sans donnée", [{ Bloc: "B", Critère: "X", Points: 5 }], "il n'y a pas de Donnée"],
    ["cumul inconnu", [{ ...C, Cumul: "maxi" }], "« maxi » n'est pas une façon de cumuler. Le plus proche : « max »"],
    [
      "cumuls différents",
      [
        { ...C, Cumul: "max" },
        { ...C, Condition: "Non", Cumul: "somme" },
      ],
      "contredit la ligne 2 du même critère « DALO »",
    ],
    [
      "plafonds différents",
      [
        { ...C, Plafond: 10 },
        { ...C, Condition: "Non", Plafond: 20 },
      ],
      "contredit la ligne 2",
    ],
    ["plancher au-dessus du plafond", [{ ...C, Plafond: 10, Plancher: 20 }], "le plancher dépasse le plafond"],
    [
      "bloc inconnu d'une directive",
      [C, { Type: "plafond", Bloc: "Prioritès", Points: 3 }],
      "aucun critère n'a pour bloc « Prioritès »",
    ],
    ["plafond de bloc sans points", [C, { Type: "plafond", Bloc: "B" }], "les Points sont vides"],
    [
      "deux plafonds du total",
      [C, { Type: "plafond", Points: 3 }, { Type: "plafond", Points: 4 }],
      "un autre plafond du total est donné ligne 3",
    ],
    [
      "plafond conditionnel",
      [C, { Type: "plafond", Bloc: "B", Donnée: "DALO", Points: 4 }],
      "n'aurait aucun effet sur une ligne « plafond »",
    ],
    [
      "plafond d'un critère en directive",
      [C, { Type: "plafond", Bloc: "B", Critère: "DALO", Points: 4 }],
      "dans la colonne Plafond du critère",
    ],
    ["exclusion sans bloc", [C, { Type: "exclusion", Condition: "B" }], "le bloc à exclure n'est pas dit"],
    ["exclusion sans cause", [C, { Type: "exclusion", Bloc: "B" }], "le bloc qui exclut n'est pas dit"],
    ["exclusion par soi-même", [C, { Type: "exclusion", Bloc: "B", Condition: "B" }], "« B » est exclu par « B »"],
    [
      "exclusions en rond",
      [
        C,
        { ...C, Bloc: "A" },
        { ...C, Bloc: "D" },
        { Type: "exclusion", Bloc: "B", Condition: "A" },
        { Type: "exclusion", Bloc: "A", Condition: "D" },
        { Type: "exclusion", Bloc: "D", Condition: "B" },
      ],
      "tournent en rond : « B » est exclu par « A » est exclu par « D » est exclu par « B »",
    ],
    ["inconnu sans valeur", [C, { Type: "inconnu", Donnée: "DALO" }], "la valeur à lire comme non renseignée"],
    [
      "équivaut sans cible",
      [C, { Type: "équivaut", Donnée: "DALO", Condition: "Reconnu" }],
      "la valeur dont celles-ci tiennent lieu n'est pas dite",
    ],
    [
      "équivaut sans valeur",
      [C, { Type: "équivaut", Critère: "Oui", Donnée: "DALO" }],
      "les valeurs à lire autrement ne sont pas dites",
    ],
    [
      "équivaut cible inconnue",
      [C, { Type: "équivaut", Critère: "NC", Donnée: "DALO", Condition: "Reconnu" }],
      "« NC » ne peut pas être la valeur",
    ],
    [
      "équivaut valeur inconnue",
      [C, { Type: "équivaut", Critère: "Oui", Donnée: "DALO", Condition: "NR" }],
      "« NR » n'est pas une valeur connue",
    ],
    [
      "équivaut sur un nombre",
      [
        C,
        { Type: "équivaut", Critère: "Oui", Donnée: "Occupants", Condition: "Deux" },
        { Critère: "N", Donnée: "Occupants", Condition: "[1;3]", Points: 1 },
      ],
      "est lue comme un nombre ou une date",
    ],
    [
      "équivaut en double",
      [
        C,
        { Type: "équivaut", Critère: "Oui", Donnée: "DALO", Condition: "Reconnu" },
        { Type: "équivaut", Critère: "Oui", Donnée: "DALO", Condition: "reconnu | Actif" },
      ],
      "« reconnu » a déjà un équivalent",
    ],
    [
      "équivaut prise par un joker d'une autre ligne",
      [
        C,
        { Type: "équivaut", Critère: "Oui", Donnée: "DALO", Condition: "Reconnu" },
        { Type: "équivaut", Critère: "Non", Donnée: "DALO", Condition: "Rec*" },
      ],
      "« Reconnu » a déjà un équivalent",
    ],
    [
      "équivaut en chaîne",
      [
        C,
        { Type: "équivaut", Critère: "Actif", Donnée: "DALO", Condition: "Reconnu" },
        { Type: "équivaut", Critère: "Oui", Donnée: "DALO", Condition: "Actif" },
      ],
      "« Actif » est remplacée à son tour",
    ],
    [
      "équivaut déjà inconnue",
      [
        C,
        { Type: "équivaut", Critère: "Oui", Donnée: "DALO", Condition: "Reconnu" },
        { Type: "inconnu", Donnée: "DALO", Condition: "Reconnu" },
      ],
      "« Reconnu » est déjà lue comme non renseignée",
    ],
    [
      "équivaut nommée par une condition",
      [
        C,
        { Type: "équivaut", Critère: "Oui", Donnée: "DALO", Condition: "Reconnu" },
        { Critère: "R", Donnée: "DALO", Condition: "Reconnu | Actif", Points: 1 },
      ],
      "nomme « Reconnu », que cette ligne remplace par « Oui »",
    ],
    [
      "si vide faux",
      [C, { Type: "si vide", Donnée: "Occupants", Condition: "peut-être" }],
      "zéro (pour un nombre), Non (pour un oui/non) ou inconnu",
    ],
    [
      "si vide contradictoire",
      [
        C,
        { Type: "si vide", Donnée: "Occupants", Condition: "zéro" },
        { Type: "si vide", Donnée: "Occupants", Condition: "inconnu" },
      ],
      "contredit une autre ligne « si vide »",
    ],
    ["liste sans nom", [C, { Type: "liste", Condition: "A | B" }], "la liste n'a pas de nom"],
    ["liste vide", [C, { Type: "liste", Critère: "L" }], "n'a pas de membre"],
    [
      "code INSEE changé en nombre dans une liste",
      [C, { Type: "liste", Critère: "L", Condition: 67482 }],
      "Excel a changé cette condition en date",
    ],
    [
      "condition dans une liste",
      [
        { ...C, Condition: "dans L" },
        { Type: "liste", Critère: "L", Condition: "CDD | >3" },
      ],
      "« >3 » est une condition, et un membre de liste est une valeur",
    ],
    [
      "liste dans une liste",
      [
        { ...C, Condition: "dans L" },
        { Type: "liste", Critère: "L", Condition: "dans M" },
        { Type: "liste", Critère: "M", Condition: "A" },
      ],
      "« dans M » est une condition",
    ],
    [
      "inconnu avec 0",
      [C, { Type: "inconnu", Donnée: "Occupants", Condition: "0" }],
      "une ligne de Type « si vide » avec cette Donnée, et inconnu en Condition",
    ],
    [
      "bornes en mots sur une date",
      [
        { ...C, Donnée: "Date de dépôt", Condition: "48 mois et plus" },
        { ...C, Donnée: "Date de dépôt", Condition: "<12 mois" },
      ],
      "« 48 mois et plus » est un texte, alors que la colonne « Date de dépôt » porte des nombres ou des dates (ligne 3)",
    ],
    [
      "en-têtes répétés dans la grille",
      [
        C,
        { Type: "Type", Bloc: "Bloc", Critère: "critere", Donnée: "Donnée", Condition: "Condition", Points: "Points" },
        C,
      ],
      "Grille, 3e ligne de la plage : cette ligne répète les en-têtes de la grille (« Type »…)",
    ],
    [
      "valeur entre guillemets",
      [{ ...C, Condition: "« Chez parents »" }],
      "« Chez parents » est entre guillemets, que les demandes n'ont pas. Attendu : la valeur seule : Chez parents.",
    ],
    [
      "plusieurs colonnes mal séparées",
      [{ ...C, Donnée: "Motif 1, Motif 2" }],
      "Plusieurs colonnes s'écrivent Motif 1 | Motif 2, ou Motif *",
    ],
    [
      "points avec leur unité",
      [{ ...C, Points: "10 par enfant" }],
      "ce qui se compte s'écrit dans la colonne Par (unité, mois, an)",
    ],
    [
      "sous-total",
      [C, { Bloc: "B", Critère: "Sous-total", Points: 80 }],
      "un sous-total n'est pas une règle, videz ses Points et la ligne devient un titre",
    ],
    [
      "liste inconnue",
      [
        { ...C, Condition: "dans Communes EM" },
        { Type: "liste", Critère: "Communes EMS", Condition: "A" },
      ],
      "Le plus proche : « Communes EMS »",
    ],
    [
      "borne sans % sur des pourcentages",
      [{ ...C, Donnée: "Taux (%)", Condition: ">33" }],
      "s'applique à la colonne de pourcentages « Taux (%) » sans le signe %",
    ],
    [
      "la même colonne en date et en nombre",
      [
        { ...C, Donnée: "Date de dépôt", Condition: "<12 mois" },
        { ...C, Critère: "Y", Donnée: "Date de dépôt", Condition: ">24" },
      ],
      "est lue ici comme un nombre et ligne 2 comme une date",
    ],
    ["Donnée incomplète", [{ ...C, Donnée: "Motif 1 | " }], "il manque un en-tête avant ou après « | »"],
    [
      "aucun motif ne répond au joker",
      [{ ...C, Donnée: "L442 *" }],
      "aucune colonne des demandes ne s'appelle « L442 * »",
    ],
    ["cinquième donnée", [{ ...C, "Donnée 5": "Occupants" }], "au plus quatre Données"],
    ["réglage seul sur une ligne de titre", [C, { Bloc: "B", Critère: "DALO", Cumul: "max" }], "n'aurait aucun effet"],
    ["cellule en erreur dans la grille", [{ ...C, Points: "#REF!" }], "la cellule porte l'erreur #REF!"],
  ])("%s", (_, lignes, attendu) => {
    const { problemes } = compile(lignes, T);
    expect(phrases(problemes).join("\n")).toContain(attendu);
    // La cellule à reprendre est montrée, ou la ligne s'il en faudrait deux.
    const sansCellule = problemes.filter((p) => p.ou.ligne === undefined || p.ou.entete === undefined);
    expect(sansCellule.filter((p) => !DE_LA_LIGNE.includes(p.code))).toEqual([]);
  });
  it("un plafond dont le bloc n'existe pas n'est pas lu comme un plafond du total", () =>
    expect(
      dit([C, { Type: "plafond", Points: 60 }, { Type: "plafond", Bloc: "Prioritès", Points: 3 }]).map((p) =>
        /aucun critère n'a pour bloc « Prioritès »/.test(p),
      ),
    ).toEqual([true]));

  it("dit tous les problèmes, pas le premier", () =>
    expect(
      dit([
        { ...C, Points: "vingt" },
        { ...C, Donnée: "DALLO", Critère: "X" },
        { ...C, Critère: "Y", Condition: "[24;12[" },
        { Type: "inconu" },
      ]).length,
    ).toBe(4));
  it("deux en-têtes semblables dans les demandes ne gênent que s'ils servent", () => {
    expect(dit([C], ["DALO", "Nom", "nom"])).toEqual([]);
    expect(dit([C], ["DALO", "Dalo"])[0]).toContain(
      "plusieurs colonnes des demandes s'appellent « DALO » (colonnes 1, 2)",
    );
  });
  it("un en-tête de demandes qui contient « | » se nomme en entier", () =>
    expect(dit([{ ...C, Donnée: "A | B" }], ["A | B"])).toEqual([]));
});

describe("Ce qu'une grille peut dire", () => {
  it("un bloc ou un critère blanc reprend celui de la ligne de critère au-dessus, jamais d'un titre ni d'une directive", () => {
    const { grille } = compile(
      [
        C,
        { Bloc: "Titre" },
        { Type: "plafond", Bloc: "B", Critère: "Plafond du bloc", Points: 9 },
        { Donnée: "DALO", Condition: "Non", Points: 1 },
      ],
      T,
    );
    expect(grille!.criteres.map((c) => [grille!.blocs[c.bloc]!.nom, c.nom, c.lignes.length])).toEqual([
      ["B", "DALO", 2],
    ]);
    expect(compile([C, { Bloc: "Titre" }], T).mentions.map((m) => m.code)).toEqual(["grille-titre"]);
  });
  it("sans colonne Critère, chaque Donnée est un critère", () => {
    const { grille } = compile(
      [
        { Donnée: "DALO", Points: 50 },
        { Donnée: "L441-1 a", Points: 20 },
      ],
      T,
    );
    expect(grille!.criteres.map((c) => c.nom)).toEqual(["DALO", "L441-1 a"]);
  });
  it("en-têtes dans un autre ordre, casse, accents et espaces indifférents, « Groupe » pour Non-cumul", () => {
    const { grille, mentions } = compile([{ groupe: "G", "donnee  2": null, Commentaire: "x", ...C }], T);
    expect(grille!.groupes.map((g) => g.nom)).toEqual(["G"]);
    expect(mentions.map((m) => m.ou.entete)).toEqual(["Commentaire"]);
  });
  it("`*` prend toutes les colonnes qui répondent au motif", () => {
    const { grille } = compile([{ ...C, Donnée: "L441-1 *" }], T);
    expect(grille!.criteres[0]!.lignes[0]!.tests[0]!.colonnes.map((c) => grille!.colonnes[c]!.entete)).toEqual([
      "L441-1 a",
      "L441-1 g bis",
    ]);
  });
  it("un point-virgule dans un texte ou une liste est signalé, sans bloquer", () => {
    const { grille, mentions } = compile(
      [
        { ...C, Condition: "CDD ; Intérim" },
        { Type: "liste", Critère: "L", Condition: "Dijon;Longvic | Quetigny" },
        { ...C, Critère: "Y", Condition: "dans L" },
      ],
      T,
    );
    expect(grille).not.toBeNull();
    expect(phrases(mentions)).toEqual([
      "Grille, 3e ligne de la plage, colonne « Condition » : « Dijon;Longvic » est lu comme un seul texte. Si ce sont plusieurs valeurs, écrivez « Dijon | Longvic ».",
      "Grille, 2e ligne de la plage, colonne « Condition » : « CDD ; Intérim » est lu comme un seul texte. Si ce sont plusieurs valeurs, écrivez « CDD | Intérim ».",
    ]);
  });
  it("une valeur de liste qui commence par « dans » reste une valeur", () =>
    expect(
      dit([
        { ...C, Donnée: "Motif 1", Condition: "dans L" },
        { Type: "liste", Critère: "L", Condition: "Dans le parc social | 67*" },
      ]),
    ).toEqual([]));
  it("« CDD ou Intérim », « sauf CDD » sont signalés, une phrase ne l'est pas", () => {
    const mentions = (condition: string): string[] =>
      compile([{ ...C, Donnée: "Motif 1", Condition: condition }], T).mentions.map((m) => m.code);
    for (const x of ["CDD ou Intérim", "CDD, Intérim", "CDD/Intérim", "CDD ; Intérim"])
      expect([x, mentions(x)]).toEqual([x, ["separateur-douteux"]]);
    for (const x of ["sauf CDD", "tout sauf CDD", "différent de CDD"])
      expect([x, mentions(x)]).toEqual([x, ["condition-sauf"]]);
    for (const x of ["Logé à titre gratuit ou hébergé", "Hors QPV", "CDI"]) expect([x, mentions(x)]).toEqual([x, []]);
  });
  it("un plafond pour un bloc « Total » : une cellule vide est proposée", () =>
    expect(dit([C, { Type: "plafond", Bloc: "Total", Points: 9 }])[0]).toContain("ou une cellule vide pour le total"));
  it("quarante critères et trois cents lignes", () => {
    const lignes = Array.from({ length: 300 }, (_, i) => ({
      Bloc: `B${i % 4}`,
      Critère: `C${i % 40}`,
      Donnée: "Occupants",
      Condition: `[${i + 1};${i + 2}[`,
      Points: i,
    }));
    const { grille, problemes } = compile(lignes, T);
    expect(problemes).toEqual([]);
    expect(grille!.criteres.length).toBe(40);
  });
});

describe("Une équivalence qui ne change rien à ce qu'une condition nomme", () => {
  it.each([
    ["Oui", "Vrai", "Oui"],
    ["Non", "Faux", "Non"],
    ["*", "Actif", "Reconnu"],
    ["Reconnu*", "Reconnu A", "Reconnu B"],
  ])("condition « %s », « %s » pour « %s »", (condition, cible, valeur) =>
    expect(
      dit([
        { ...C, Condition: condition },
        { Type: "équivaut", Donnée: "DALO", Critère: cible, Condition: valeur },
      ]),
    ).toEqual([]),
  );
  it("mais celle qui retire la valeur nommée se dit", () =>
    expect(
      dit([
        { ...C, Condition: "Reconnu" },
        { Type: "équivaut", Donnée: "DALO", Critère: "Actif", Condition: "Reconnu" },
      ]),
    ).toHaveLength(1));
});

describe("Ce que la compilation garde de la grille", () => {
  it("les lignes qui lisent une colonne, dans l'ordre de la grille, directives comprises", () => {
    const lignes = [C, { ...C, Critère: "Y", Donnée: "Occupants", Condition: ">3" }, { ...C, Critère: "Z" }];
    const { grille } = compile([...lignes, { Type: "si vide", Donnée: "DALO", Condition: "inconnu" }, { Type: "inconnu", Donnée: "Occupants", Condition: "99" }], T); // prettier-ignore
    expect(grille!.colonnes.map((c) => [c.entete, c.lignes])).toEqual([
      ["DALO", [2, 4, 5]],
      ["Occupants", [3, 6]],
    ]);
  });
  it("une liste qu'aucune condition ne nomme est signalée, l'autre non", () => {
    const { grille } = compile([{ ...C, Condition: "dans Utile" }, { Type: "liste", Critère: "Utile", Condition: "a | b" }, { Type: "liste", Critère: "Oubliée", Condition: "a" }], T); // prettier-ignore
    expect(grille!.mentions.map((m) => [m.code, m.ou.ligne])).toEqual([["liste-inutilisee", 4]]);
  });
  it("les colonnes demandées, chacune une fois ; le joker qui l'a prise est dit, un nom entier n'en a pas", () => {
    const lignes = [
      { ...C, Donnée: "L441-1 *" },
      { ...C, Critère: "Y", Donnée: "Occupants", Condition: ">3" },
      { ...C, Critère: "Z", Donnée: "Ailleurs" },
      { ...C, Critère: "W", Donnée: "Occupants", Condition: "<9" },
    ];
    expect(colonnesDeLaGrille(lireGrille(plage(lignes)), T)).toEqual([
      { entete: "L441-1 a", numero: 8, lignes: [2], motif: "L441-1 *" },
      { entete: "L441-1 g bis", numero: 9, lignes: [2], motif: "L441-1 *" },
      { entete: "Occupants", numero: 4, lignes: [3, 5] },
      { entete: "Ailleurs", numero: null, lignes: [4] },
    ]);
  });
});
