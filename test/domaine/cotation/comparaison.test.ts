/** Deux grilles, élément par élément : ce qui a changé, à quelles lignes ; et une grille locale devant un socle. */
import { lireGrille } from "../../../src/cells";
import {
  compareAuSocle,
  differencesDeGrilles,
  type ComparaisonAuSocle,
  type DifferenceDeGrilles,
  type LatitudeDuSocle,
  type ValeurDeGrille,
} from "../../../src/domaine/cotation";
import { ratio } from "../../../src/domaine/commun";
import { plage, type LigneCourte } from "./outils";

const lue = (lignes: readonly LigneCourte[]) => lireGrille(plage(lignes));
const c = (
  Critère: string,
  Donnée: string,
  Condition: unknown,
  Points: unknown,
  reste: LigneCourte = {},
): LigneCourte => ({
  Bloc: "B",
  Critère,
  Donnée,
  Condition,
  Points,
  ...reste,
});
/** Une cellule, une ligne (« Donnée/Condition → Points »), un ordre, une directive. */
function vue(v: ValeurDeGrille | null): unknown {
  const ligne = (l: Readonly<Record<string, unknown>>): string =>
    `${String(l.donnee)}/${String(l.condition ?? "")} → ${String(l.points ?? "")}`;
  if (v === null) return null;
  if (v.genre === "cellule") return v.valeur;
  if (v.genre === "ligne") return ligne(v.cellules);
  return v.genre === "lignes" ? v.lignes.map(ligne) : `${v.directive.type} l. ${v.directive.ligne}`;
}

describe("Ce qui a changé d'une grille à une autre", () => {
  const differences = (a: readonly LigneCourte[], b: readonly LigneCourte[]): unknown[] =>
    differencesDeGrilles(lue(a), lue(b)).map((d: DifferenceDeGrilles) => [
      d.nature,
      d.bloc,
      d.critere,
      d.element,
      vue(d.avant),
      vue(d.apres),
      d.ligneA,
      d.ligneB,
    ]);
  const A = c("A", "DALO", "Oui", 5);
  it("un critère entier ajouté : lui, chacune de ses lignes, ses réglages ; retiré, dans l'autre sens", () => {
    const plus = [c("M", "Motif", "x", 3, { Plafond: 8, Cumul: "somme" }), c("", "Motif", "y", 4)];
    expect(differences([A], [A, ...plus])).toEqual([
      ["ajoute", "B", "M", "critere", null, "M", null, 3],
      ["ajoute", "B", "M", "donnee", null, "Motif/x → 3", null, 3],
      ["ajoute", "B", "M", "donnee", null, "Motif/y → 4", null, 4],
      ["ajoute", "B", "M", "cumul", null, "somme", null, null],
      ["ajoute", "B", "M", "plafond", null, 8, null, null],
    ]);
    expect(differences([...plus, A], [A])).toEqual([
      ["retire", "B", "M", "critere", "M", null, 2, null],
      ["retire", "B", "M", "donnee", "Motif/x → 3", null, 2, null],
      ["retire", "B", "M", "donnee", "Motif/y → 4", null, 3, null],
      ["retire", "B", "M", "cumul", "somme", null, null, null],
      ["retire", "B", "M", "plafond", 8, null, null, null],
    ]);
  });
  it("les critères dans l'ordre de la première grille, puis les ajoutés, puis les directives", () => {
    const a = [c("X", "X", "Oui", 1), c("Y", "Y", "Oui", 2), c("Z", "Z", "Oui", 3)];
    const b = [{ Type: "plafond", Points: 9 }, c("N", "N", "Oui", 9), c("Z", "Z", "Oui", 4), c("X", "X", "Oui", 7)];
    expect(differences(a, b)).toEqual([
      ["modifie", "B", "X", "points", 1, 7, 2, 5],
      ["retire", "B", "Y", "critere", "Y", null, 3, null],
      ["retire", "B", "Y", "donnee", "Y/Oui → 2", null, 3, null],
      ["modifie", "B", "Z", "points", 3, 4, 4, 4],
      ["ajoute", "B", "N", "critere", null, "N", null, 3],
      ["ajoute", "B", "N", "donnee", null, "N/Oui → 9", null, 3],
      ["ajoute", "", "", "plafond", null, 9, null, 2],
    ]);
  });
  it("une cellule qui s'ajoute ou s'enlève est une ligne modifiée ; un réglage s'ajoute, se retire, se modifie", () => {
    const avec = (r: LigneCourte): LigneCourte[] => [c("A", "Mois", null, 5, { Par: "mois", ...r })];
    expect(differences(avec({}), avec({ Depuis: "Refus" }))).toEqual([
      ["modifie", "B", "A", "depuis", null, "Refus", 2, 2],
    ]);
    expect(differences(avec({ Depuis: "Refus" }), avec({}))).toEqual([
      ["modifie", "B", "A", "depuis", "Refus", null, 2, 2],
    ]);
    expect(differences(avec({}), avec({ Plafond: 9 }))).toEqual([["ajoute", "B", "A", "plafond", null, 9, null, null]]);
    expect(differences(avec({ Plafond: 9 }), avec({}))).toEqual([["retire", "B", "A", "plafond", 9, null, null, null]]);
    expect(differences(avec({ Plafond: 9 }), avec({ Plafond: 8 }))).toEqual([
      ["modifie", "B", "A", "plafond", 9, 8, null, null],
    ]);
    expect(differences(avec({}), avec({ Cumul: "exclusif" }))).toEqual([]);
  });
  it("la ligne modifiée se montre quand l'un des deux critères en a plusieurs", () => {
    const parmi = (a: readonly LigneCourte[], b: readonly LigneCourte[]): unknown[] =>
      differencesDeGrilles(lue(a), lue(b)).map((d) => [d.element, d.parmi?.condition ?? null]);
    const [x, y] = [c("M", "Motif", "x", 3), c("M", "Motif", "y", 4)];
    expect(parmi([x], [{ ...x, Points: 5 }])).toEqual([["points", null]]);
    expect(parmi([x, y], [{ ...x, Points: 5 }, y])).toEqual([["points", "x"]]);
    expect(parmi([x, y], [{ ...x, Points: 5 }])).toEqual([
      ["points", "x"],
      ["donnee", null],
    ]);
    expect(parmi([x], [{ ...x, Points: 5 }, y])).toEqual([
      ["points", "x"],
      ["donnee", null],
    ]);
  });
  it("l'ordre des lignes ne compte que sous « premier », des deux côtés", () => {
    const lignes = (cumul: string): LigneCourte[] => [
      c("M", "Motif", "x", 3, { Cumul: cumul }),
      c("M", "Motif", "y", 4),
      c("M", "Motif", "z", 5),
    ];
    const renverse = (cumul: string): LigneCourte[] => [
      c("M", "Motif", "z", 5, { Cumul: cumul }),
      c("M", "Motif", "y", 4),
      c("M", "Motif", "x", 3),
    ];
    expect(differences(lignes("premier"), renverse("premier"))).toEqual([
      [
        "modifie",
        "B",
        "M",
        "ordre",
        ["Motif/x → 3", "Motif/y → 4", "Motif/z → 5"],
        ["Motif/z → 5", "Motif/y → 4", "Motif/x → 3"],
        null,
        null,
      ],
    ]);
    expect(differences(lignes("max"), renverse("max"))).toEqual([]);
    expect(differences(lignes("premier"), renverse("max"))).toEqual([
      ["modifie", "B", "M", "cumul", "premier", "max", null, null],
    ]);
    expect(differences(lignes("premier"), lignes("premier").slice(1, 3))).toEqual([
      ["retire", "B", "M", "donnee", "Motif/x → 3", null, 2, null],
      ["retire", "B", "M", "cumul", "premier", null, null, null],
    ]);
  });
  it("l'identique va avec l'identique, puis la même condition, puis ce qui reste, dans l'ordre", () => {
    const a = [c("M", "Motif", "x", 3), c("M", "Motif", "x", 4), c("M", "Motif", "y", 5), c("M", "Motif", "z", 6)];
    const b = [c("M", "Motif", "x", 4), c("M", "Motif", "x", 9), c("M", "Motif", "t", 5)];
    expect(differences(a, b)).toEqual([
      ["modifie", "B", "M", "points", 3, 9, 2, 3],
      ["modifie", "B", "M", "condition", "y", "t", 4, 4],
      ["retire", "B", "M", "donnee", "Motif/z → 6", null, 5, null],
    ]);
  });
  it("un critère renommé se reconnaît à ses lignes ; le nom d'avant reste au changement de nom", () => {
    const a = [c("Enfants", "E", ">=1", 3), c("Enfants", "E", ">=3", 5, { Cumul: "max" })];
    const renomme = [
      c("Famille", "E", ">=3", 5, { Cumul: "max", Bloc: "C" }),
      c("Famille", "E", ">=1", 3, { Bloc: "C" }),
    ];
    expect(differences(a, renomme)).toEqual([
      ["modifie", "B", "Enfants", "bloc", "B", "C", null, null],
      ["modifie", "B", "Enfants", "critere", "Enfants", "Famille", null, null],
    ]);
    // Sous « premier », une autre suite est un autre critère.
    const premier = (ls: readonly LigneCourte[]): LigneCourte[] => ls.map((l) => ({ ...l, Cumul: "premier" }));
    expect(differences(premier(a), premier(renomme)).map((d) => (d as unknown[])[0])).toEqual([
      "retire",
      "retire",
      "retire",
      "retire",
      "ajoute",
      "ajoute",
      "ajoute",
      "ajoute",
    ]);
  });
  it.each<[string, LigneCourte, LigneCourte, unknown[]]>([
    [
      "un plafond de bloc",
      { Type: "plafond", Bloc: "B", Points: 40 },
      { Type: "plafond", Bloc: "B", Points: 30 },
      [["modifie", "B", "", "plafond", 40, 30, 3, 3]],
    ],
    ["le même plafond, en texte", { Type: "plafond", Points: 40 }, { Type: "plafond", Points: "40,0" }, []],
    [
      "le champ",
      { Type: "champ", Donnée: "V", Condition: "Non" },
      { Type: "champ", Donnée: "V", Condition: "Oui" },
      [
        ["retire", "", "", "type", "champ l. 3", null, 3, null],
        ["ajoute", "", "", "type", null, "champ l. 3", null, 3],
      ],
    ],
    [
      "une valeur inconnue",
      { Type: "inconnu", Donnée: "V", Condition: 990 },
      { Type: "inconnu", Donnée: "V", Condition: 999 },
      [
        ["retire", "", "", "type", "inconnu l. 3", null, 3, null],
        ["ajoute", "", "", "type", null, "inconnu l. 3", null, 3],
      ],
    ],
    [
      "la cible d'une valeur",
      { Type: "équivaut", Donnée: "DALO", Condition: "R", Critère: "Oui" },
      { Type: "équivaut", Donnée: "DALO", Condition: "R", Critère: "Non" },
      [["modifie", "", "", "type", "équivaut l. 3", "équivaut l. 3", 3, 3]],
    ],
    [
      "une liste : ses membres, un à un",
      { Type: "liste", Critère: "L", Condition: "a | b | a" },
      { Type: "liste", Critère: "L", Condition: "B | d" },
      [
        ["retire", "", "L", "condition", "a", null, 3, null],
        ["ajoute", "", "L", "condition", null, "d", null, 3],
      ],
    ],
  ])("une directive : %s", (_, avant, apres, attendu) => expect(differences([A, avant], [A, apres])).toEqual(attendu));
  it.each<[string, LigneCourte, LigneCourte, number]>([
    ["des points absents valent 1", { Points: null }, { Points: 1 }, 0],
    ["d'autres points", { Points: 1 }, { Points: 2 }, 1],
    ["un autre pas", { Par: "mois" }, { Par: "6 mois" }, 1],
    ["un plafond", {}, { Plafond: 100 }, 1],
    ["un plancher", {}, { Plancher: 1 }, 1],
    ["une autre Donnée", {}, { Donnée: "Âge" }, 1],
  ])("une base : %s", (_, avant, apres, combien) => {
    const base = (r: LigneCourte): LigneCourte[] => [
      { Type: "base", Donnée: "Date", Par: "mois", ...r },
      c("A", "DALO", "Oui", "×2"),
    ];
    expect(differences(base(avant), base(apres)).map((d) => (d as unknown[]).slice(0, 4))).toEqual(
      Array.from({ length: combien }, () => ["modifie", "", "", "type"]),
    );
  });
});

describe("Une grille locale devant un socle", () => {
  const latitude = (minimum: number | null, maximum: number | null, facultatif = false): LatitudeDuSocle => ({
    minimum: minimum === null ? null : ratio(BigInt(minimum)),
    maximum: maximum === null ? null : ratio(BigInt(maximum)),
    facultatif,
  });
  const compare = (
    socle: readonly LigneCourte[],
    grille: readonly LigneCourte[],
    latitudes: Readonly<Record<number, LatitudeDuSocle>> = {},
    illisibles: readonly number[] = [],
  ): unknown[] =>
    compareAuSocle(
      {
        lue: lue(socle),
        latitudes: new Map(Object.entries(latitudes).map(([k, l]) => [Number(k), l])),
        illisibles: new Set(illisibles),
      },
      lue(grille),
    ).map((x: ComparaisonAuSocle) => [
      x.constat,
      x.critere,
      x.element,
      vue(x.socle),
      vue(x.grille),
      x.ligneDuSocle,
      x.ligneDeLaGrille,
    ]);
  const constat = (points: unknown, l?: LatitudeDuSocle, duSocle: unknown = 20): unknown => {
    const [x] = compare([c("A", "V", "x", duSocle)], [c("A", "V", "x", points)], l === undefined ? {} : { 2: l });
    return (x as unknown[])[0];
  };
  it.each<[string, unknown, LatitudeDuSocle | undefined, string]>([
    ["les mêmes points", 20, undefined, "conforme"],
    ["les mêmes, en texte", "20,0", undefined, "conforme"],
    ["d'autres", 21, undefined, "modifie"],
    ["d'autres, sans minimum ni maximum", 21, latitude(null, null), "modifie"],
    ["au minimum", 10, latitude(10, null), "conforme"],
    ["sous le minimum", "9,9", latitude(10, null), "hors-bornes"],
    ["au maximum", 30, latitude(null, 30), "conforme"],
    ["au-dessus du maximum", 31, latitude(10, 30), "hors-bornes"],
    ["sous le minimum, avec un maximum", 9, latitude(10, 30), "hors-bornes"],
    ["zéro, sous le minimum", 0, latitude(1, 30), "hors-bornes"],
    ["zéro, compris", 0, latitude(-5, 30), "conforme"],
  ])("des points : %s", (_, points, l, attendu) => expect(constat(points, l)).toBe(attendu));
  it("un coefficient se compare par ce qu'il multiplie", () => {
    expect([
      constat("×2", latitude(1, 2), "×1"),
      constat("x3", latitude(1, 2), "×1"),
      constat("×1,5", undefined, "x1,5"),
    ]).toEqual(["conforme", "hors-bornes", "conforme"]);
  });
  it("des Points vides valent 0", () => {
    expect([constat(0, undefined, 0), constat(0, undefined, null), constat(5, undefined, 0)]).toEqual([
      "conforme",
      "conforme",
      "modifie",
    ]);
  });
  it("manquant, facultatif, ajouté, illisible : ligne à ligne, puis les critères ajoutés", () => {
    const socle = [
      c("A", "V", "x", 5),
      c("A", "V", "y", 6),
      c("Z", "Z", "Oui", 7),
      c("F", "F", "Oui", 8),
      c("I", "I", "Oui", 9),
    ];
    const grille = [c("N", "N", "Oui", 1), c("A", "V", "x", 5), c("A", "V", "t", 2), c("A", "V", "u", 3)];
    expect(compare(socle, grille, { 5: latitude(null, null, true) }, [6])).toEqual([
      ["conforme", "A", "donnee", "V/x → 5", "V/x → 5", 2, 3],
      ["modifie", "A", "donnee", "V/y → 6", "V/t → 2", 3, 4],
      ["ajoute", "A", "donnee", null, "V/u → 3", null, 5],
      ["manquant", "Z", "donnee", "Z/Oui → 7", null, 4, null],
      ["conforme", "F", "donnee", "F/Oui → 8", null, 5, null],
      ["ajoute", "N", "donnee", null, "N/Oui → 1", null, 2],
    ]);
    expect(compare(socle.slice(0, 2), [c("A", "V", "x", 5)], { 3: latitude(1, 9, true) })).toEqual([
      ["conforme", "A", "donnee", "V/x → 5", "V/x → 5", 2, 2],
      ["conforme", "A", "donnee", "V/y → 6", null, 3, null],
    ]);
  });
  it("un critère renommé se reconnaît à ce qu'il teste, quels que soient ses points ; un réglage s'ajoute, manque, change", () => {
    expect(compare([c("A", "V", "x", 5, { Bloc: "C" })], [c("M", "V", "x", 9)], { 2: latitude(1, 9) })).toEqual([
      ["modifie", "A", "bloc", "C", "B", null, null],
      ["modifie", "A", "critere", "A", "M", null, null],
      ["conforme", "M", "donnee", "V/x → 5", "V/x → 9", 2, 2],
    ]);
    const reglage = (a: LigneCourte, b: LigneCourte): unknown[] =>
      compare([c("A", "V", "x", 5, a)], [c("A", "V", "x", 5, b)]).slice(1);
    expect(reglage({}, { Plafond: 9 })).toEqual([["ajoute", "A", "plafond", null, 9, null, null]]);
    expect(reglage({ Plafond: 9 }, {})).toEqual([["manquant", "A", "plafond", 9, null, null, null]]);
    expect(reglage({ Plafond: 9 }, { Plafond: 8 })).toEqual([["modifie", "A", "plafond", 9, 8, null, null]]);
    expect(reglage({ Plafond: 9 }, { Plafond: "9,0" })).toEqual([]);
  });
  it("l'ordre sous « premier » ; ailleurs il ne compte pas", () => {
    const suite = (cumul: string, ...valeurs: string[]): LigneCourte[] =>
      valeurs.map((v) => c("A", "V", v, 5, { Cumul: cumul }));
    expect(compare(suite("premier", "x", "y"), suite("premier", "y", "x")).at(-1)).toEqual([
      "modifie",
      "A",
      "ordre",
      ["V/x → 5", "V/y → 5"],
      ["V/y → 5", "V/x → 5"],
      null,
      null,
    ]);
    expect(compare(suite("max", "x", "y"), suite("max", "y", "x"))).toHaveLength(2);
    expect(compare(suite("premier", "x", "y"), suite("max", "y", "x")).at(-1)).toEqual([
      "modifie",
      "A",
      "cumul",
      "premier",
      "max",
      null,
      null,
    ]);
  });
  describe("les directives", () => {
    const A = c("A", "V", "x", 5);
    const directives = (
      a: readonly LigneCourte[],
      b: readonly LigneCourte[],
      l = {},
      illisibles: number[] = [],
    ): unknown[] => compare([A, ...a], [A, ...b], l, illisibles).slice(1);
    const plafond = (Points: unknown): LigneCourte => ({ Type: "plafond", Points });
    const champ = (Condition: string): LigneCourte => ({ Type: "champ", Donnée: "M", Condition });
    it("une borne se juge comme des points", () => {
      expect(directives([plafond(40)], [plafond(45)], { 3: latitude(30, 45) })).toEqual([
        ["conforme", "", "plafond", 40, 45, 3, 3],
      ]);
      expect(directives([plafond(40)], [plafond(46)], { 3: latitude(30, 45) })).toEqual([
        ["hors-bornes", "", "plafond", 40, 46, 3, 3],
      ]);
      expect(directives([plafond(40)], [plafond(41)])).toEqual([["modifie", "", "plafond", 40, 41, 3, 3]]);
      expect(directives([plafond(40)], [plafond(46)], { 3: latitude(30, 45) }, [3])).toEqual([]);
      expect(directives([], [plafond(46)])).toEqual([["ajoute", "", "plafond", null, 46, null, 3]]);
      expect(directives([{ Type: "plancher", Points: 1 }], [])).toEqual([
        ["manquant", "", "plancher", 1, null, 3, null],
      ]);
    });
    it("le champ manque, est facultatif, ou s'ajoute", () => {
      expect(directives([champ("Non")], [champ("Non")])).toEqual([
        ["conforme", "", "type", "champ l. 3", "champ l. 3", 3, 3],
      ]);
      expect(directives([champ("Non")], [])).toEqual([["manquant", "", "type", "champ l. 3", null, 3, null]]);
      expect(directives([champ("Non")], [], { 3: latitude(null, null, true) })).toEqual([
        ["conforme", "", "type", "champ l. 3", null, 3, null],
      ]);
      expect(directives([], [champ("Non")])).toEqual([["ajoute", "", "type", null, "champ l. 3", null, 3]]);
    });
    it("ce qui ne fait que lire un fichier ne s'ajoute pas au socle ; ce qu'il écrit, la grille l'écrit", () => {
      const siVide = (Condition: string): LigneCourte => ({ Type: "si vide", Donnée: "T", Condition });
      const liste = { Type: "liste", Critère: "L", Condition: "a | b" };
      const local = [
        siVide("zéro"),
        liste,
        { Type: "inconnu", Donnée: "T", Condition: 9 },
        { Type: "équivaut", Donnée: "T", Condition: "R", Critère: "x" },
      ];
      expect(directives([], local)).toEqual([]);
      expect(directives(local, local)).toEqual([]);
      expect(directives([siVide("zéro")], [siVide("inconnu")])).toEqual([
        ["modifie", "", "type", "si vide l. 3", "si vide l. 3", 3, 3],
      ]);
      expect(directives([liste], [{ ...liste, Condition: "a" }])).toEqual([
        ["manquant", "L", "condition", "b", null, 3, null],
      ]);
    });
  });
});
