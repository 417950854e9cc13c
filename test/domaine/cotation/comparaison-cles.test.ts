/** Deux cellules de grille qui veulent dire la même chose ont la même clé ; deux sens différents, jamais. */
import { lireGrille } from "../../../src/cells";
import { cleDeCellule, cleDeNombre, grilleEcrite } from "../../../src/domaine/cotation/comparaison/ecrite";
import { plage, type LigneCourte } from "./outils";

const identite = (l: LigneCourte): string => {
  const [critere] = grilleEcrite(lireGrille(plage([{ Bloc: "B", Critère: "C", ...l }]))).criteres;
  return critere!.lignes[0]!.identite;
};
const N = (n: number, donnee: string, condition: unknown): LigneCourte =>
  n === 1 ? { Donnée: donnee, Condition: condition } : { [`Donnée ${n}`]: donnee, [`Condition ${n}`]: condition };

it.each<[string, LigneCourte, LigneCourte]>([
  ["Oui et rien", { Donnée: "DALO", Condition: "Oui" }, { Donnée: "DALO" }],
  ["≥ et >=", { Donnée: "Âge", Condition: "≥24" }, { Donnée: "Âge", Condition: ">=24" }],
  ["des alternatives dans un autre ordre", { Donnée: "V", Condition: "a | b" }, { Donnée: "V", Condition: "B | a" }],
  ["des colonnes dans un autre ordre", { Donnée: "A | B" }, { Donnée: "b | a" }],
  [
    "une autre colonne, autrement écrite",
    { Donnée: "A", Condition: "[ Ville ]" },
    { Donnée: "A", Condition: "[ville]" },
  ],
  ["50 et « 50,0 »", { Donnée: "A", Points: 50 }, { Donnée: "A", Points: "50,0" }],
  ["×1,5 et x 1.5", { Donnée: "A", Points: "×1,5" }, { Donnée: "A", Points: "x 1,5" }],
  ["par unités", { Donnée: "A", Par: "5 unités" }, { Donnée: "A", Par: "5 unité" }],
  ["par jours", { Donnée: "A", Par: "jours" }, { Donnée: "A", Par: "Jour" }],
  ["par années", { Donnée: "A", Par: "années" }, { Donnée: "A", Par: "an" }],
  ["depuis, autrement écrit", { Donnée: "A", Depuis: "Date du  refus" }, { Donnée: "A", Depuis: "datedurefus" }],
  [
    "deux tests dans un autre ordre",
    { ...N(1, "A", "x"), ...N(2, "B", "y") },
    { ...N(1, "B", "y"), ...N(2, "A", "x") },
  ],
  [
    "quatre tests dans un autre ordre",
    { ...N(1, "A", "x"), ...N(2, "B", "y"), ...N(3, "C", ">=3"), ...N(4, "D", "Oui") },
    { ...N(1, "D", ""), ...N(2, "C", "≥3"), ...N(3, "B", "y"), ...N(4, "A", "x") },
  ],
])("%s : la même ligne", (_, a, b) => expect(identite(a)).toBe(identite(b)));

it.each<[string, LigneCourte, LigneCourte]>([
  ["Oui et Non", { Donnée: "DALO", Condition: "Oui" }, { Donnée: "DALO", Condition: "Non" }],
  ["avec Par, rien n'est pas Oui", { Donnée: "A", Par: "unité" }, { Donnée: "A", Condition: "Oui", Par: "unité" }],
  ["≥ et >", { Donnée: "A", Condition: ">=24" }, { Donnée: "A", Condition: ">24" }],
  ["50 et ×50", { Donnée: "A", Points: 50 }, { Donnée: "A", Points: "×50" }],
  ["0 et rien", { Donnée: "A", Points: "0" }, { Donnée: "A" }],
  ["A et B", { Donnée: "A" }, { Donnée: "B" }],
  ["par jour et par an", { Donnée: "A", Par: "jour" }, { Donnée: "A", Par: "an" }],
  ["deux dates de départ", { Donnée: "A", Depuis: "D1" }, { Donnée: "A", Depuis: "D2" }],
  ["le deuxième test", { ...N(1, "A", "x"), ...N(2, "B", "y") }, { ...N(1, "A", "x"), ...N(2, "B", "z") }],
  [
    "la deuxième Donnée, Oui ou Non",
    { ...N(1, "A", "x"), ...N(2, "B", "") },
    { ...N(1, "A", "x"), ...N(2, "B", "Non") },
  ],
  ["la troisième Donnée", { ...N(1, "A", "x"), ...N(3, "B", "") }, { ...N(1, "A", "x"), ...N(3, "C", "") }],
  ["le troisième test", { ...N(1, "A", "x"), ...N(3, "B", "y") }, { ...N(1, "A", "x"), ...N(3, "B", "z") }],
  ["le quatrième test", { ...N(1, "A", "x"), ...N(4, "B", "y") }, { ...N(1, "A", "x"), ...N(4, "B", "z") }],
  ["un test et deux", { ...N(1, "A", "x") }, { ...N(1, "A", "x"), ...N(2, "B", "y") }],
  ["croisés", { ...N(1, "A", "x"), ...N(2, "B", "y") }, { ...N(1, "A", "y"), ...N(2, "B", "x") }],
])("%s : deux lignes différentes", (_, a, b) => expect(identite(a)).not.toBe(identite(b)));

it("une deuxième, une troisième ou une quatrième Donnée sans Condition demande Oui, même avec Par", () => {
  for (const n of [2, 3, 4]) {
    const avec = (condition: unknown): string => identite({ Donnée: "A", Par: "unité", ...N(n, "B", condition) });
    expect(avec("")).toBe(avec("Oui"));
    expect(avec("")).not.toBe(avec("Non"));
  }
});

it.each([
  [50, "50/1"],
  ["50,0", "50/1"],
  [0, "0/1"],
  ["×1,5", "×3/2"],
  ["* 2", "×2/1"],
  ["X0,5", "×1/2"],
  ["-2,25", "-9/4"],
  ["Beaucoup", "beaucoup"],
])("le nombre %j a pour clé %s", (brut, cle) => expect(cleDeNombre(brut)).toBe(cle));

it("un réglage : « exclusif » est le cumul par défaut, un plafond se compare en nombre", () => {
  expect([undefined, "exclusif", "Exclusif", "Max"].map((x) => cleDeCellule("cumul", { cumul: x }))).toEqual([
    "",
    "",
    "",
    "max",
  ]);
  expect([undefined, 10, "10,0"].map((x) => cleDeCellule("plafond", { plafond: x }))).toEqual(["", "10/1", "10/1"]);
  expect(cleDeCellule("plancher", { plancher: "-1" })).toBe("-1/1");
  expect(cleDeCellule("nonCumul", { nonCumul: " Handicap " })).toBe("handicap");
});

it("les lignes d'un critère se suivent sous son nom et son bloc ; sans nom, la Donnée en tient lieu", () => {
  const { criteres, directives } = grilleEcrite(
    lireGrille(
      plage([
        { Bloc: "Un", Donnée: "A", Condition: "x", Points: 1, Plafond: 5 },
        { Donnée: "B", Condition: "x", Points: 1 },
        { Critère: "C", Donnée: "A", Points: 2 },
        { Donnée: "B", Points: 3, Plafond: 9, Cumul: "somme" },
        { Bloc: "Deux", Critère: "c", Donnée: "A", Points: 4 },
        { Bloc: "UN", Critère: "c", Donnée: "C", Points: 5, Plafond: 7 },
        { Type: "Plafond", Bloc: "Un", Points: 20 },
      ]),
    ),
  );
  expect(criteres.map((c) => [c.bloc, c.nom, c.lignes.map((l) => l.ligne), c.reglages])).toEqual([
    ["Un", "A", [2], { plafond: 5 }],
    ["Un", "B", [3], {}],
    ["Un", "C", [4, 5, 7], { plafond: 9, cumul: "somme" }],
    ["Deux", "c", [6], {}],
  ]);
  expect(directives.map((d) => [d.type, d.bloc, d.ligne])).toEqual([["plafond", "Un", 8]]);
});
