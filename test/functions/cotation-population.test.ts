import {
  cotationDistribution,
  cotationImpact,
  cotationPosition,
  cotationRang,
} from "../../src/functions/cotation-population";
import { VIDES, avecVides, enClair, installeExcel, phraseDe } from "./flux/outils";

installeExcel();
const N = "\u00a0";

describe.each(VIDES)("Fonctions de population, cellules vides reçues comme %p", (vide) => {
  const v = (d: unknown[][]): any[][] => avecVides(d, vide);

  describe("COTATION_RANG", () => {
    it("classe, saute le rang suivant, et garde la place des textes et des erreurs", () =>
      expect(cotationRang(v([[80], [50], ["hors champ"], [80], ["#N/A"], [10]]))).toEqual([
        [1],
        [3],
        [""],
        [1],
        [""],
        [4],
      ]));
    it("une cellule vide vaut 0, comme Excel sous Windows l'envoie", () =>
      expect(cotationRang(v([[5], [""], [-5]]))).toEqual([[1], [2], [3]]));
    it("les dates départagent ; une date vide passe la dernière", () =>
      expect(cotationRang(v([[80], [80], [80], [80]]), v([["15/03/2022"], [44000], [""], ["NC"]]))).toEqual([
        [2],
        [1],
        [3],
        [3],
      ]));
    it("chaque groupe de plusieurs colonnes a son classement ; casse, accents et zéros de tête ne comptent pas", () =>
      expect(
        cotationRang(v([[10], [20], [30], [40], [50]]), v([[""], [""], [""], [""], [""]]), [
          ["T2", "01053"],
          ["t2 ", 1053],
          ["T3", "01053"],
          ["T2", "Épinay"],
          ["T2", "EPINAY"],
        ]),
      ).toEqual([[2], [1], [1], [2], [1]]));
    it("un groupe vide, 0 ou non renseigné est un même groupe", () =>
      expect(cotationRang(v([[10], [20], [30]]), undefined, v([[""], ["NONDOC"], ["T2"]]))).toEqual([[2], [1], [1]]));
    it("rend la forme reçue : une ligne pour une ligne", () =>
      expect(cotationRang(v([[10, 30, 20]]), v([[1, "", 2]]), v([["a", "a", "b"]]))).toEqual([[2, 1, 1]]));
    it("une date illisible porte son erreur, sans perdre les autres lignes", () =>
      expect(enClair(cotationRang(v([[10], [20], [30]]), [[44000], ["hier"], [44000]]))).toEqual([
        [2],
        [
          `#VALEUR! Anciennetés, 2e ligne de la plage : «${N}hier${N}» n'est pas une date. Attendu : une date Excel, jj/mm/aaaa, ou une cellule vide.`,
        ],
        [1],
      ]));
    it("refuse des plages de tailles différentes, avec les deux tailles", () =>
      expect(phraseDe(() => cotationRang(v([[1], [2], [3]]), v([[44000], [44000]])))).toBe(
        `Anciennetés : la plage reçue a 2${N}lignes et 1${N}colonne, il en faut autant que de scores (3${N}lignes, 1${N}colonne).`,
      ));
    it("les décimaux qu'Excel montre égaux sont égaux", () =>
      expect(cotationRang([[0.1 + 0.2], [0.3]])).toEqual([[1], [1]]));
  });

  describe("COTATION_DISTRIBUTION", () => {
    const entetes = [
      "Groupe",
      "Effectif",
      "Minimum",
      "Quart inférieur",
      "Médiane",
      "Quart supérieur",
      "Maximum",
      "Délai moyen",
    ];
    it("sans groupe : une ligne ; le délai moyen ne compte que les demandes attribuées", () =>
      expect(
        cotationDistribution(
          v([[1], [2], [4], [7], [8], [9], [10], [12]]),
          undefined,
          v([[24], [""], [12], [""], [""], [""], [""], [""]]),
        ),
      ).toEqual([entetes, ["Ensemble", 8, 1, 3.5, 7.5, 9.25, 12, 18]]));
    it("par groupe, puis ce qui est laissé de côté", () =>
      expect(
        cotationDistribution(
          v([[10], [20], ["hors champ"], [5], ["#VALEUR!"], [""]]),
          v([["T2"], ["T2"], ["T2"], ["T3"], ["T3"], [""]]),
        ),
      ).toEqual([
        entetes,
        ["T2", 2, 10, 12.5, 15, 17.5, 20, ""],
        ["T3", 1, 5, 5, 5, 5, 5, ""],
        ["Non renseigné", 1, 0, 0, 0, 0, 0, ""],
        ["Hors champ (non classées)", 1, "", "", "", "", "", ""],
        ["Ligne sans score (ligne 5), laissée de côté", 1, "", "", "", "", "", ""],
      ]));
    it("plusieurs colonnes de groupe s'écrivent ensemble, un code reste un nombre", () => {
      expect(
        cotationDistribution(v([[10], [20]]), [
          ["T2", "Nantes"],
          ["T2", 44109],
        ]).map((l) => l[0]),
      ).toEqual(["Groupe", "T2 | 44109", "T2 | Nantes"]);
      expect(cotationDistribution(v([[10], [20]]), [[44109], [44109]])[1]![0]).toBe(44109);
    });
    it("un délai illisible est dit sur une ligne, jamais une erreur", () =>
      expect(cotationDistribution(v([[10], [20]]), undefined, [["long"], [6]])).toEqual([
        entetes,
        ["Ensemble", 2, 10, 12.5, 15, 17.5, 20, 6],
        [
          `Délais, 1re ligne de la plage : «${N}long${N}» n'est pas un délai. Attendu : un nombre positif, ou une cellule vide pour une demande non attribuée. Ce délai est laissé de côté.`,
          "",
          "",
          "",
          "",
          "",
          "",
          "",
        ],
      ]));
  });

  describe("COTATION_POSITION", () => {
    const entetes = ["Minimum", "Médiane", "Maximum", "Rang", "Effectif", "Part devancée", "Délai moyen"];
    it("situe une demande parmi toutes", () =>
      expect(
        cotationPosition(
          20,
          v([[10], [20], [20], [30], [""]]),
          undefined,
          undefined,
          v([[10], [20], [""], [""], [""]]),
        ),
      ).toEqual([entetes, [0, 20, 30, 2, 5, 0.4, 15]]));
    it("situe une demande parmi les analogues : typologie et commune", () =>
      expect(
        cotationPosition(
          50,
          v([[50], [80], [99], [10]]),
          [["t2", "Nantes "]],
          v([
            ["T2", "Nantes"],
            ["T2", "NANTES"],
            ["T3", "Nantes"],
            ["", ""],
          ]),
        ),
      ).toEqual([entetes, [50, 65, 80, 2, 2, 0, ""]]));
    it("aucune demande analogue : effectif 0 et une phrase", () =>
      expect(cotationPosition(50, v([[50]]), [["T5"]], [["T2"]])).toEqual([
        entetes,
        ["", "", "", "", 0, "", ""],
        [`groupe : le groupe «${N}T5${N}» n'est celui d'aucune ligne de groupes.`, "", "", "", "", "", ""],
      ]));
    it("un score qui n'en est pas un n'a pas de rang", () =>
      expect(cotationPosition("hors champ", v([[50]]))).toEqual([
        entetes,
        [50, 50, 50, "", 1, "", ""],
        [
          `Le score de la demande n'est pas un nombre («${N}hors champ${N}») : elle n'a pas de rang.`,
          "",
          "",
          "",
          "",
          "",
          "",
        ],
      ]));
    it("refuse un groupe sans groupes, des groupes sans groupe, un groupe trop étroit", () => {
      expect(phraseDe(() => cotationPosition(50, v([[50]]), [["T2"]]))).toContain("sans la plage groupes");
      expect(phraseDe(() => cotationPosition(50, v([[50]]), v([[""]]), [["T2"]]))).toContain(
        "sans le groupe de la demande",
      );
      expect(phraseDe(() => cotationPosition(50, v([[50]]), [["T2"]], [["T2", "Nantes"]]))).toBe(
        `groupe : 1${N}cellule pour le groupe, alors que groupes a 2${N}colonnes.`,
      );
    });
  });

  describe("COTATION_IMPACT", () => {
    const entetes = [
      "Public",
      "Effectif",
      "Dans les n premiers A",
      "Dans les n premiers B",
      "Entrants",
      "Sortants",
      "Rang médian A",
      "Rang médian B",
    ];
    it("une ligne par public, puis les demandes d'aucun public", () =>
      expect(
        cotationImpact(
          v([[50], [40], [30], [20], [10]]),
          v([[10], [40], [50], [30], [20]]),
          [["DALO", "Mutation"]],
          [
            ["Oui", "Non"],
            ["X", "Oui"],
            ["Non", true],
            [false, "N"],
            ["non", "Non"],
          ],
          2,
        ),
      ).toEqual([
        entetes,
        ["DALO", 2, 2, 1, 0, 1, 1.5, 3.5],
        ["Mutation", 2, 1, 2, 1, 0, 2.5, 1.5],
        ["Aucun public", 2, 0, 0, 0, 0, 4.5, 3.5],
      ]));
    it("n vide : 10 % des lignes ; un public vide n'est pas « non » en silence", () =>
      expect(cotationImpact(v([[2], [1]]), v([[1], [2]]), [["DALO"]], v([["Oui"], [""]]), vide)).toEqual([
        entetes,
        ["DALO", 1, 1, 0, 0, 1, 1, 2],
        ["Aucun public", 1, 0, 1, 1, 0, 2, 1],
        ["dont public non renseigné", 1, 0, 1, 1, 0, 2, 1],
      ]));
    it("une ligne en erreur avec une grille quitte les deux, et se compte", () =>
      expect(
        cotationImpact(v([[2], [1], ["#VALEUR!"]]), v([[1], [2], [3]]), [["DALO"]], [["Oui"], ["Oui"], ["Oui"]], 1),
      ).toEqual([
        entetes,
        ["DALO", 2, 1, 1, 1, 1, 1.5, 1.5],
        ["Aucun public", 0, 0, 0, 0, 0, "", ""],
        ["Ligne sans score (ligne 3), laissée de côté", 1, "", "", "", "", "", ""],
      ]));
    it("un public illisible est dit avec sa place", () => {
      const r = cotationImpact(v([[2]]), v([[1]]), [["DALO"]], [["peut-être"]], 1);
      expect(r[4]![0]).toBe(
        `Publics, 1re ligne de la plage, colonne «${N}DALO${N}» : «${N}peut-être${N}» n'est ni oui, ni non. Attendu : Oui, Non ou une cellule vide. La ligne est comptée comme non renseignée pour ce public.`,
      );
    });
    it.each([[0.1], [-1], [1.5], ["dix"], ["10 %"]])("n = %p est refusé", (n) =>
      expect(phraseDe(() => cotationImpact(v([[2]]), v([[1]]), [["DALO"]], [["Oui"]], n))).toContain(
        "n'est pas un nombre entier de demandes",
      ),
    );
    it("refuse des en-têtes répétés, et des tailles différentes", () => {
      expect(phraseDe(() => cotationImpact([[1]], [[1]], [["DALO"]], [["Dalo"]]))).toContain("répète les en-têtes");
      expect(phraseDe(() => cotationImpact([[1], [2]], [[1]], [["DALO"]], [["Oui"]]))).toContain("Scores B");
      expect(phraseDe(() => cotationImpact([[1], [2]], [[1], [2]], [["DALO"]], [["Oui"]]))).toContain("Publics");
      expect(phraseDe(() => cotationImpact([[1]], [[1]], [["DALO", "ACD"]], [["Oui"]]))).toContain(
        "Entêtes des publics",
      );
      // Les en-têtes reçus sont dits, comme ceux qu'il faut.
      expect(
        phraseDe(() => cotationImpact([[1]], [[1]], [["DALO", "ACD"]], [["Oui"]])).replace(/\u00a0/g, " "),
      ).toContain(
        "Entêtes des publics : la plage reçue a 1 ligne et 2 colonnes, il faut une seule ligne de 1 en-tête, un par colonne de publics.",
      );
    });
  });
});

describe("Plages trop lourdes", () => {
  it("au-delà de 4,5 Mo estimés, un refus dit combien de lignes tiennent ; juste en dessous, le calcul se fait", () => {
    // Une ligne : [12] et une virgule (5 octets), ["…"] et une virgule (45 octets), soit 50 octets : 90 000 lignes tiennent.
    const groupe = ["x".repeat(40)];
    const plages = (n: number): [any[][], any[][]] => [
      Array.from({ length: n }, () => [12]),
      Array.from({ length: n }, () => groupe),
    ];
    const [s1, g1] = plages(89_000);
    expect(cotationDistribution(s1, g1)[1]![1]).toBe(89_000);
    const [s2, g2] = plages(92_000);
    expect(phraseDe(() => cotationDistribution(s2, g2))).toMatch(
      /92\u202f000\u00a0lignes\) dépassent ce qu'Excel transporte en un appel, environ (89|90)\u202f\d{3}\u00a0lignes/,
    );
    expect(phraseDe(() => cotationRang(s2, undefined, g2))).toContain("dépassent");
  });
});
