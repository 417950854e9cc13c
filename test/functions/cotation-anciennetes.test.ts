/**
 * Une seule règle de classement partout : le score, puis la date d'ancienneté la plus ancienne (sans date : après), puis ex æquo.
 * Et ce qui entoure les tableaux : ordre des groupes, arguments en erreur, lecture des publics par la grille, parts avant les bornes.
 */
import { cotationProblemes } from "../../src/functions/cotation";
import {
  cotationDistribution,
  cotationImpact,
  cotationPosition,
  cotationRang,
  cotationSensibilite,
} from "../../src/functions/cotation-population";
import { VIDES, avecVides, phraseDe, installeExcel } from "./flux/outils";

installeExcel();
const N = "\u00a0";

describe.each(VIDES)("L'ancienneté départage, cellules vides reçues comme %p", (vide) => {
  const v = (d: unknown[][]): any[][] => avecVides(d, vide);

  describe("COTATION_IMPACT", () => {
    // Cinq demandes à 50 avec A, dont l'ordre est celui des dates : e, d, c, b, a. Avec B la demande a passe devant.
    const a = [[50], [50], [50], [50], [50]];
    const b = [[60], [50], [50], [50], [50]];
    const dates = v([[45000], [44900], [44800], [44700], [44600]]);
    const publics = [["Oui"], ["Non"], ["Non"], ["Oui"], ["Non"]];
    it("sans dates, tous les ex æquo du rang 2 sont dans les deux premiers de A", () =>
      expect(cotationImpact(a, b, [["P"]], publics, 2)[1]).toEqual(["P", 2, 2, 2, 0, 0, 1, 1.5]));
    it("avec les dates, les deux premiers de A sont e et d, ceux de B a et e", () =>
      // Rangs de P (a et d) : avec A 5 et 2, avec B 1 et 3.
      expect(cotationImpact(a, b, [["P"]], publics, 2, undefined, dates)[1]).toEqual(["P", 2, 1, 1, 1, 1, 3.5, 2]));
    it("une date vide passe la dernière ; une date illisible n'a pas de rang et se dit", () => {
      const lignes = cotationImpact(
        a,
        b,
        [["P"]],
        publics,
        2,
        undefined,
        v([[""], [44900], [44800], [44700], ["hier"]]),
      );
      // Rangs : A → d 1, c 2, b 3, a 4 ; B → a 1, d 2, c 3, b 4.
      expect(lignes[1]).toEqual(["P", 2, 1, 2, 1, 0, 2.5, 1.5]);
      expect(lignes[2]!.slice(0, 2)).toEqual(["Aucun public", 2]);
      expect(lignes.at(-1)![0]).toBe(
        `Anciennetés, 5e ligne de la plage : «${N}hier${N}» n'est pas une date. Attendu : une date Excel, jj/mm/aaaa, ou une cellule vide.`,
      );
    });
  });

  describe("COTATION_IMPACT, publics lus par la grille", () => {
    const grille = v([
      ["Type", "Critère", "Donnée", "Condition", "Points"],
      ["", "DALO", "DALO", "Oui", 50],
      ["inconnu", "", "DALO", "Sans objet", ""],
      ["inconnu", "", "L441-1 *", "En cours", ""],
      ["si vide", "", "Mutation", "Non", ""],
      ["", "Mutation", "Mutation", "Oui", 5],
    ]);
    const s = [[3], [2], [1], [1]];
    const publics = v([
      ["Oui", "", "Oui"],
      ["Sans objet", "En cours", ""],
      ["Peut-être", "Non", ""],
      ["Non", "Non", "Non"],
    ]);
    const entetes = [["DALO", "L441-1 a", "Mutation"]];
    it("les valeurs « inconnu » ne sont pas illisibles, les autres sont comptées", () => {
      const lignes = cotationImpact(s, s, entetes, publics, 1, undefined, undefined, grille);
      expect(lignes.map((l) => l.slice(0, 2))).toEqual([
        ["Public", "Effectif"],
        ["DALO", 1],
        ["L441-1 a", 0],
        ["Mutation", 1],
        ["Aucun public", 3],
        ["dont public non renseigné", 2],
        ["Illisible", 1],
        [
          expect.stringContaining(
            `Publics, 3e ligne de la plage, colonne «${N}DALO${N}» : «${N}Peut-être${N}» n'est ni oui, ni non`,
          ),
          "",
        ],
      ]);
    });
    it("sans la grille, chaque valeur illisible se dit, comme avant", () =>
      expect(cotationImpact(s, s, entetes, publics, 1).filter((l) => String(l[0]).startsWith("Publics,"))).toHaveLength(
        3,
      ));
    it("une grille qui ne se lit pas est refusée avec sa phrase", () =>
      expect(
        phraseDe(() =>
          cotationImpact(s, s, entetes, publics, 1, undefined, undefined, [
            ["Donnée", "Condition", "Points"],
            ["DALO", "[24;48", 5],
          ]),
        ),
      ).toMatch(/^Grille, 2e ligne de la plage/));
  });

  describe("COTATION_SENSIBILITE", () => {
    const grille = [
      ["Critère", "Donnée", "Condition", "Points"],
      ["DALO", "DALO", "Oui", 10],
      ["Mutation", "Mutation", "Oui", 5],
    ];
    const entetes = [["DALO", "Mutation"]];
    const demandes = v([
      ["Oui", "Non"], // 10
      ["Oui", ""], // 10
      ["Non", "Oui"], // 5
      ["Non", "Oui"], // 5
    ]);
    // Dates : la deuxième demande devant la première, la quatrième devant la troisième.
    const dates = v([[45000], [44000], [45000], [44000]]);
    it("sans dates, deux rangs : +5 points sur Mutation font quatre ex æquo", () =>
      // Rangs 1, 1, 3, 3 → 1, 1, 1, 1 : déplacements 0, 0, 2, 2.
      expect(cotationSensibilite(grille, entetes, demandes, undefined, 5)[2]!.slice(5, 8)).toEqual([1, 2, 2]));
    it("avec les dates, quatre rangs : les deux plus anciennes se partagent la tête", () =>
      // Rangs 2, 1, 4, 3 → 3, 1, 3, 1 : déplacements 1, 0, 1, 2 ; premier quart (1 demande) : la quatrième y entre.
      expect(cotationSensibilite(grille, entetes, demandes, undefined, 5, dates)[2]!.slice(5, 8)).toEqual([1, 2, 1]));
    it("une date illisible n'a pas de rang et se dit", () => {
      const lignes = cotationSensibilite(
        grille,
        entetes,
        demandes,
        undefined,
        5,
        v([[45000], [44000], [45000], ["hier"]]),
      );
      // Rangs 2, 1, 3 → 2, 1, 2 : déplacements 0, 0, 1.
      expect(lignes[2]!.slice(5, 8)).toEqual([1 / 3, 1, 0]);
      expect(lignes.at(-1)![0]).toMatch(/^Anciennetés, 4e ligne de la plage : «\shier\s» n'est pas une date/);
    });
    it("dit que les parts sont comptées avant les plafonds, quand la grille en a", () => {
      const avec = [[...grille[0]!, "Type"], ...grille.slice(1).map((l) => [...l, ""]), ["", "", "", 12, "plafond"]];
      expect(cotationSensibilite(v(avec), entetes, demandes).at(-1)![0]).toBe(
        "Points et parts comptés avant les plafonds et planchers de bloc et du total",
      );
      expect(cotationSensibilite(grille, entetes, demandes).at(-1)![1]).toBe("Total");
    });
  });
});

describe("Les groupes dans l'ordre où on les lit", () => {
  it("T1, T2, T10 ; les nombres d'abord, le non renseigné à la fin", () => {
    const groupes = ["T10", "", "T2", 67, "t1", 9, "Colmar", "Épinal", "Dijon"];
    expect(
      cotationDistribution(
        groupes.map((_, i) => [i]),
        groupes.map((g) => [g]),
      )
        .slice(1)
        .map((l) => l[0]),
    ).toEqual([9, 67, "Colmar", "Dijon", "Épinal", "t1", "T2", "T10", "Non renseigné"]);
  });
});

describe("Un argument tout entier en erreur", () => {
  const scores = [[10], [20], [30]];
  const groupes = [["a"], ["b"], ["a"]];
  it.each<[string, () => unknown]>([
    ["scores", () => cotationPosition(10, "#NOM?" as unknown as any[][], [["a"]], groupes)],
    ["groupes", () => cotationDistribution(scores, [["#NOM?"]])],
    ["anciennetés", () => cotationRang(scores, [["#NOM?"]])],
    ["scores B", () => cotationImpact(scores, [["#NOM?"]], [["P"]], [["Oui"], ["Non"], ["Oui"]])],
  ])("%s : dit que l'argument est l'erreur, et non deux tailles", (nom, appel) =>
    expect(phraseDe(appel)).toBe(
      `${nom} : l'argument tout entier est l'erreur «${N}#NOM?${N}». Corrigez le nom ou la référence qu'il cite.`,
    ),
  );
  it("la grille, les en-têtes ou les demandes : une seule phrase", () => {
    const grille = [
      ["Critère", "Donnée", "Condition", "Points"],
      ["DALO", "DALO", "Oui", 10],
    ];
    for (const [plage, lignes] of [
      ["Grille", cotationProblemes([["#NOM?"]], [["DALO", "X"]], [["Oui", 1]])],
      ["Entêtes", cotationProblemes(grille, [["#NOM?"]], [["Oui", 1]])],
      ["Demandes", cotationProblemes(grille, [["DALO", "X"]], [["#NOM?"]])],
    ] as const) {
      expect(lignes).toHaveLength(2);
      expect(lignes[1]!.slice(1, 4)).toEqual([
        plage,
        "#NOM?",
        `L'argument tout entier est l'erreur #NOM?. Attendu${N}: une plage de cellules, ou un nom qui existe.`,
      ]);
    }
  });
  it("une seule cellule de score en erreur garde son blanc", () => expect(cotationRang([["#N/A"]])).toEqual([[""]]));
});
