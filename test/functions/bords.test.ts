/** Au bord des fonctions : les arguments qu'une faute de frappe dans le code lirait autrement, et ce qu'Excel sait recevoir. */
import { auBord } from "../../src/functions/bord";
import { CONTROLE_ATTRIBUTIONS } from "../../src/functions/controles";
import { cotationComparer, cotationImpact, cotationPosition } from "../../src/functions/cotation-population";
import { fluxBilan, fluxOrientation, fluxPartStock, fluxRepartir } from "../../src/functions/flux";
import { installeFauxCustomFunctions } from "./faux-custom-functions";

beforeAll(installeFauxCustomFunctions);

const phrase = (f: () => unknown): string => {
  try {
    f();
    return "calculé";
  } catch (e) {
    return (e as Error).message.replace(/[\u00a0\u202f]/g, " ");
  }
};

test("une date, une méthode, un plafond : la phrase nomme l'argument", () => {
  const stock = (date: unknown) => phrase(() => fluxPartStock([[5]], [[100]], undefined, [[45_000]], date as never));
  expect(stock("demain")).toMatch(/^Date\b/);
  expect(stock("")).toMatch(/^Fins\b/);
  const repartis = (methode: unknown, plafonds?: unknown) =>
    phrase(() => fluxRepartir(57, [[0.6], [0.4]], plafonds as never, methode as never));
  expect(repartis("au hasard")).toMatch(/^Méthode\b/);
  // 60 % et 40 %, plafonnés à 30 % chacun : 17 + 17 = 34 logements au plus sur 57.
  expect(repartis("", [[0.3], [0.3]])).toMatch(/^Plafonds\b.*34.*57/);
  expect(repartis("", [[0.7], [0.5]])).toBe("calculé");
});

test("une année se lit de 1900 à 2200, bornes comprises", () => {
  const E = [["Bailleur", "Attribué le"]];
  const annee = (a: unknown) => phrase(() => CONTROLE_ATTRIBUTIONS(E, [["A", 45_000]], a));
  expect([1900, 2200, 2023].map(annee)).toEqual(["calculé", "calculé", "calculé"]);
  for (const a of [1899, 2201, 2023.5, "2023 %", "an"]) expect([a, annee(a)]).not.toEqual([a, "calculé"]);
});

test("COTATION_POSITION lit un score donné seul ou dans une plage d'une cellule", () => {
  const scores = [[10], [20], [30], [40]];
  const attendu = [10, 25, 40, 2, 4, 0.5, ""];
  expect(cotationPosition(30, scores)[1]).toEqual(attendu);
  expect(cotationPosition([[30]], scores)[1]).toEqual(attendu);
});

test("COTATION_IMPACT : la ligne « Illisible » n'est là que s'il y en a", () => {
  const TITRES = ["Bloc", "Critère", "Donnée", "Condition", "Points"];
  const grille = [TITRES, ["B", "C", "DALO", "Oui", 5]];
  const lignes = (publics: unknown[][]) =>
    cotationImpact([[1], [2]], [[2], [1]], [["DALO"]], publics, 1, undefined, undefined, grille).map((l) => l[0]);
  expect(lignes([["Oui"], ["Non"]]).filter((x) => /illisible/i.test(String(x)))).toEqual([]);
  expect(lignes([["Oui"], ["Reconnu"]]).filter((x) => /illisible/i.test(String(x)))).toHaveLength(1);
});

test("COTATION_COMPARER : un défaut d'une grille dit laquelle, un défaut des demandes dit « Demandes »", () => {
  const TITRES = ["Bloc", "Critère", "Donnée", "Condition", "Points"];
  const bonne = [TITRES, ["B", "C", "DALO", "Oui", 5]];
  const fautive = [TITRES, ["B", "C", "DALO", "Oui", "beaucoup"]];
  const compare = (b: unknown[][], demandes: unknown[][]) =>
    phrase(() => cotationComparer(bonne, b, [["DALO"]], demandes));
  expect(compare(fautive, [["Oui"]])).toMatch(/^Grille B\b/);
  expect(phrase(() => cotationComparer(fautive, bonne, [["DALO"]], [["Oui"]]))).toMatch(/^Grille A\b/);
  expect(compare(bonne, [["Oui", "Non"]])).toMatch(/^Demandes\b/);
});

test("ce qu'Excel reçoit : jamais −0, ni texte au-delà de 32 767 caractères, ni nombre qu'il ne tient pas", () => {
  const long = "a".repeat(40_000);
  const [[zero, texte, nombre, dedans]] = auBord(() => [[-0, long, Infinity, "court"]]) as unknown[][] as [unknown[]];
  expect(Object.is(zero, 0)).toBe(true);
  expect((texte as string).length).toBe(32_767);
  expect(nombre).toBeInstanceOf(Error);
  expect(dedans).toBe("court");
  expect(
    Object.is(
      auBord(() => -0),
      0,
    ),
  ).toBe(true);
  expect((auBord(() => long) as string).length).toBe(32_767);
});

test("une erreur de cellule déjà dite passe telle quelle", () => {
  const dite = new (
    globalThis as never as { CustomFunctions: { Error: new (code: string, m: string) => Error } }
  ).CustomFunctions.Error("#VALUE!", "déjà dit");
  expect(() =>
    auBord(() => {
      throw dite;
    }),
  ).toThrow(dite);
  expect(dite.message).toBe("déjà dit");
});

test("FLUX_ORIENTATION : une ligne sans nom, sans objectif et sans réalisé rend une ligne vide", () => {
  const rendu = fluxOrientation([[0.3], [0], [0.7]], [[1], [0], [2]], undefined, [["État"], [""], ["Bailleur"]]);
  expect(rendu[2]).toEqual(rendu[0]!.map(() => ""));
  expect(rendu.map((l) => l.length)).toEqual(Array(4).fill(rendu[0]!.length));
  expect(rendu[1]![0]).not.toBe("");
});

test("FLUX_BILAN sans année : deux années se disent, une seule non", () => {
  const E = [["Bailleur", "Réservataire", "QPV", "Proposé le", "Attribué le", "Bail signé le"]];
  const notes = (...jours: number[]) =>
    fluxBilan(
      E,
      jours.map((d) => ["A", "Ville", "Non", d, d, d]),
    )
      .flat()
      .filter((x) => /plusieurs années|2023, 2024/.test(String(x)));
  // 15 mars 2023, 14 mars 2024.
  expect([notes(45_000), notes(45_000, 45_365)].map((n) => n.length)).toEqual([0, 1]);
});
