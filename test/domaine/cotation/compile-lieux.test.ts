/** Chaque faute d'une grille se dit à sa ligne et à sa colonne, une fois, et n'en fait pas dire d'autres. */
import { lireGrille } from "../../../src/cells";
import { compileGrille } from "../../../src/domaine/cotation";

const T = [
  "Type",
  "Bloc",
  "Critère",
  "Donnée",
  "Condition",
  "Points",
  "Par",
  "Plafond",
  "Cumul",
  "Non-cumul",
  "Depuis",
];
type Ligne = Readonly<Record<string, unknown>>;
const K: Ligne = { Bloc: "A", Critère: "K", Donnée: "D", Condition: "Oui", Points: 5 };
const fautes = (...lignes: Ligne[]) =>
  compileGrille(lireGrille([T, ...lignes.map((l) => T.map((t) => l[t] ?? ""))]), ["D", "N"]).problemes.map((p) => [
    p.code,
    p.ou.ligne,
    p.ou.entete,
  ]);

it.each<[string, readonly Ligne[], readonly (readonly [string, number, string])[]]>([
  ["une exclusion sans bloc", [K, { Type: "exclusion", Condition: "A" }], [["exclusion-sans-bloc", 3, "Bloc"]]],
  ["une exclusion sans cause", [K, { Type: "exclusion", Bloc: "A" }], [["exclusion-sans-cause", 3, "Condition"]]],
  [
    "l'exclusion d'un bloc inconnu",
    [K, { Type: "exclusion", Bloc: "Z", Condition: "A" }],
    [["bloc-inconnu", 3, "Bloc"]],
  ],
  [
    "l'exclusion par un bloc inconnu",
    [K, { Type: "exclusion", Bloc: "A", Condition: "Z" }],
    [["bloc-inconnu", 3, "Condition"]],
  ],
  [
    "des exclusions en rond",
    [
      K,
      { ...K, Bloc: "B", Critère: "M" },
      { Type: "exclusion", Bloc: "A", Condition: "B" },
      { Type: "exclusion", Bloc: "B", Condition: "A" },
    ],
    [["exclusion-en-cycle", 5, "Condition"]],
  ],
  [
    "un bloc exclu par lui-même",
    [K, { Type: "exclusion", Bloc: "A", Condition: "A" }],
    [["exclusion-en-cycle", 3, "Condition"]],
  ],
  ["un plafond sans points", [K, { Type: "plafond", Bloc: "A" }], [["points-manquants", 3, "Points"]]],
  ["le plafond d'un bloc inconnu", [K, { Type: "plafond", Bloc: "Z", Points: 5 }], [["bloc-inconnu", 3, "Bloc"]]],
  [
    "deux plafonds d'un bloc",
    [K, { Type: "plafond", Bloc: "A", Points: 5 }, { Type: "plafond", Bloc: "A", Points: 6 }],
    [["borne-contradictoire", 4, "Points"]],
  ],
  [
    "deux plafonds égaux",
    [K, { Type: "plafond", Bloc: "A", Points: 5 }, { Type: "plafond", Bloc: "A", Points: 5 }],
    [],
  ],
  [
    "un plancher au-dessus du plafond",
    [K, { Type: "plafond", Bloc: "A", Points: 5 }, { Type: "plancher", Bloc: "A", Points: 6 }],
    [["bornes-inversees", 4, "Points"]],
  ],
  [
    "un plancher égal au plafond",
    [K, { Type: "plafond", Bloc: "A", Points: 5 }, { Type: "plancher", Bloc: "A", Points: 5 }],
    [],
  ],
  [
    "le plancher du total au-dessus de son plafond",
    [K, { Type: "plafond", Points: 5 }, { Type: "plancher", Points: 6 }],
    [["bornes-inversees", 4, "Points"]],
  ],
  [
    "un plafond illisible",
    [K, { Type: "plafond", Bloc: "A", Points: "beaucoup" }],
    [["points-illisibles", 3, "Points"]],
  ],
  [
    "deux bases",
    [
      { Type: "base", Donnée: "N", Par: "mois", Points: 1 },
      { Type: "base", Donnée: "N", Par: "mois", Points: 1 },
    ],
    [["base-en-double", 3, "Type"]],
  ],
  ["une base sans donnée", [{ Type: "base", Par: "mois", Points: 1 }], [["donnee-manquante", 2, "Donnée"]]],
  ["un inconnu sans donnée", [K, { Type: "inconnu", Condition: "9" }], [["donnee-manquante", 3, "Donnée"]]],
  ["un inconnu sans valeur", [K, { Type: "inconnu", Donnée: "D" }], [["inconnu-sans-valeur", 3, "Condition"]]],
  ["une liste sans nom", [K, { Type: "liste", Condition: "a | b" }], [["liste-sans-nom", 3, "Critère"]]],
  ["une liste vide", [K, { Type: "liste", Critère: "L" }], [["liste-vide", 3, "Condition"]]],
  [
    "une liste sur deux lignes",
    [K, { Type: "liste", Critère: "L", Condition: "a" }, { Type: "liste", Critère: "l", Condition: "b" }],
    [],
  ],
  [
    "un membre vide d'une liste",
    [K, { Type: "liste", Critère: "L", Condition: "a | | b" }],
    [["condition-alternative-vide", 3, "Condition"]],
  ],
  [
    "un membre de liste qui est une condition",
    [K, { Type: "liste", Critère: "L", Condition: "a | >=3" }],
    [["liste-membre", 3, "Condition"]],
  ],
  [
    "un membre de liste non renseigné",
    [K, { Type: "liste", Critère: "L", Condition: "NC" }],
    [["liste-membre", 3, "Condition"]],
  ],
  [
    "un membre de liste trop long",
    [K, { Type: "liste", Critère: "L", Condition: `${"a".repeat(255)}*` }],
    [["condition-motif-long", 3, "Condition"]],
  ],
  [
    "une liste qu'Excel a changée en date",
    [K, { Type: "liste", Critère: "L", Condition: 45_659 }],
    [["condition-changee-en-date", 3, "Condition"]],
  ],
  ["un champ sans donnée", [K, { Type: "champ", Condition: "Oui" }], [["condition-sans-donnee", 3, "Condition"]]],
  [
    "un champ avec des points",
    [K, { Type: "champ", Donnée: "D", Condition: "Oui", Points: 3 }],
    [["cellule-sans-effet", 3, "Points"]],
  ],
  [
    "le champ d'un bloc inconnu",
    [K, { Type: "champ", Bloc: "Z", Donnée: "D", Condition: "Oui" }],
    [["bloc-inconnu", 3, "Bloc"]],
  ],
  ["un type inconnu", [K, { Type: "bonus" }], [["type-inconnu", 3, "Type"]]],
  ["des points illisibles", [{ ...K, Points: "cinq" }], [["points-illisibles", 2, "Points"]]],
  ["des points vides", [{ ...K, Points: "" }], [["points-manquants", 2, "Points"]]],
  ["une condition illisible", [{ ...K, Condition: ">=" }], [["condition-operateur-seul", 2, "Condition"]]],
  ["une condition sans donnée", [{ ...K, Donnée: "" }], [["condition-sans-donnee", 2, "Condition"]]],
  ["une donnée inconnue", [{ ...K, Donnée: "Zed" }], [["colonne-inconnue", 2, "Donnée"]]],
  [
    "un Par illisible, sous une condition qui ne s'y compare pas",
    [{ ...K, Par: "siècle" }],
    [
      ["par-condition", 2, "Condition"],
      ["par-illisible", 2, "Par"],
    ],
  ],
  ["le plafond illisible d'un critère", [{ ...K, Plafond: "haut" }], [["points-illisibles", 2, "Plafond"]]],
  ["un cumul inconnu", [{ ...K, Cumul: "produit" }], [["cumul-inconnu", 2, "Cumul"]]],
  ["un Depuis inconnu", [{ ...K, Par: "mois", Condition: "", Depuis: "Zed" }], [["colonne-inconnue", 2, "Depuis"]]],
  [
    "deux cumuls d'un critère",
    [
      { ...K, Cumul: "max" },
      { ...K, Donnée: "N", Cumul: "somme" },
    ],
    [["reglage-contradictoire", 3, "Cumul"]],
  ],
  [
    "deux plafonds d'un critère",
    [
      { ...K, Plafond: 5 },
      { ...K, Donnée: "N", Plafond: 6 },
    ],
    [["reglage-contradictoire", 3, "Plafond"]],
  ],
  [
    "deux groupes d'un critère",
    [
      { ...K, "Non-cumul": "G" },
      { ...K, Donnée: "N", "Non-cumul": "H" },
    ],
    [["reglage-contradictoire", 3, "Non-cumul"]],
  ],
  ["rien de tout cela", [K, { ...K, Bloc: "B" }], []],
])("%s", (_, lignes, attendues) => expect(fautes(...lignes)).toEqual(attendues));
