import { serieDe } from "../../../src/domaine/commun";
import { fluxAssietteDetail, fluxAvancement, fluxOrientation, fluxRepartir } from "../../../src/functions/flux";
import { avecVides, enClair, installeExcel, phraseDe, VIDES } from "./outils";

installeExcel();
const j = (a: number, m: number, d: number): number => serieDe(a, m, d)!;

describe.each(VIDES)("FLUX_REPARTIR, cellules vides reçues comme %p", (vide) => {
  const v = (d: unknown[][]) => avecVides(d, vide);

  test("FX9 dans les plafonds, en colonne et en ligne ; une part vide reçoit 0", () => {
    expect(fluxRepartir(57, v([["30 %"], [0.25], [0.2], [0.25], [""]]), v([[0.3], [""], [0.2], [""], [""]]))).toEqual([
      [17],
      [15],
      [11],
      [14],
      [0],
    ]);
    expect(fluxRepartir([[57]], v([[0.3, 0.25, 0.2, 0.25]]), v([["30 %", "", "20 %", ""]]))).toEqual([
      [17, 15, 11, 14],
    ]);
  });
  test("méthode vide : plus forts restes ; les autres ignorent les bornes", () => {
    const p = v([[0.3], [0.25], [0.2], [0.25]]);
    const c = v([[0.1], [""], [""], [""]]);
    expect(fluxRepartir(57, p, v([[""], [""], [""], [""]]), vide)).toEqual([[17], [14], [12], [14]]);
    expect(fluxRepartir(57, p, c, "Arrondi")).toEqual([[17], [14], [11], [14]]);
    expect(fluxRepartir(57, p, c, "plancher")).toEqual([[17], [14], [11], [14]]);
    expect(fluxRepartir(57, p, c, "EXACT")).toEqual([[17.1], [14.25], [11.4], [14.25]]);
  });
  test("groupe : plafond écrit sur une seule ligne, partagé", () => {
    expect(
      fluxRepartir(
        57,
        v([[0.3], [0.15], [0.15], [0.4]]),
        v([[0.3], [0.2], [""], [""]]),
        vide,
        v([[""], [""], [""], [""]]),
        v([[""], ["Coll."], ["coll."], [""]]),
      ),
    ).toEqual([[17], [6], [5], [29]]);
  });
  test("assiette vide ou nulle : une phrase, pas des zéros", () => {
    expect(phraseDe(() => fluxRepartir(vide, [[0.3], [0.7]]))).toBe(
      "Assiette : l'assiette est vide ou nulle : il n'y a aucun logement à répartir. Une assiette supérieure à 0 est attendue.",
    );
  });
});

describe("FLUX_REPARTIR : refus", () => {
  test("parts au-dessus de 100 %, échelle, tailles, méthode inconnue", () => {
    expect(phraseDe(() => fluxRepartir(57, [[0.6], [0.41]]))).toContain("les parts totalisent 101\u00a0%");
    expect(phraseDe(() => fluxRepartir(57, [[30], [0.7]]))).toContain(
      "Parts, 1re ligne de la plage : «\u00a030\u00a0» peut se lire 30\u00a0% ou 3\u202f000\u00a0%",
    );
    expect(phraseDe(() => fluxRepartir(57, [[0.3], [0.7]], [[0.3]]))).toBe(
      "Plafonds : 1\u00a0cellule reçue ; il en faut 2, autant que «\u00a0Parts\u00a0».",
    );
    expect(phraseDe(() => fluxRepartir(57, [[0.3], [0.7]], undefined, "plus fort reste"))).toContain(
      "Vouliez-vous dire «\u00a0plus forts restes\u00a0» ?",
    );
  });
  test("assiette démesurée sous un plafond : refusée sans bloquer le classeur", () => {
    expect(phraseDe(() => fluxRepartir(1e9, [[0.5], [0.5]], [[0.1], [0]]))).toContain("à redistribuer un à un");
    expect(fluxRepartir(1e9, [[0.5], [0.5]])).toEqual([[5e8], [5e8]]);
  });
  test("impossible : la phrase dit pourquoi et où", () => {
    expect(phraseDe(() => fluxRepartir(57, [[0.5], [0.5]], [[0.4], [0.4]]))).toContain(
      "les plafonds permettent au plus 44\u00a0logements et les parts, qui totalisent 100\u00a0%, en demandent 57",
    );
    expect(phraseDe(() => fluxRepartir(57, [[0.5, 0.5]], [[0.2, 0]], undefined, [[0.3, 0]]))).toContain(
      "Planchers, 1re colonne de la plage : répartition impossible",
    );
  });
});

describe.each(VIDES)("FLUX_AVANCEMENT, cellules vides reçues comme %p", (vide) => {
  const ligne = (...args: unknown[]) => (fluxAvancement as (...a: unknown[]) => any[][])(...args)[1];
  test("FX15 : 85 entrées sur 150 = 56,67 % (S0) ; sans date ni flux réel, le reste est vide", () => {
    const l = ligne([[150]], [[85]], vide, vide, vide, [[vide]], [[vide]])!;
    expect(l[2]).toBeCloseTo(0.566667, 6);
    expect(l.slice(3)).toEqual(["", "", "", ""]);
    expect(ligne([[150]], [[112]])![2]).toBeCloseTo(0.746667, 6);
  });
  test("30 juin 2024, année bissextile : 182 jours sur 366", () => {
    const l = ligne([[366]], [[180]], j(2024, 6, 30), vide, vide)!;
    expect(l[3]).toBe(182 / 366);
    expect(l[4]).toBe(-2);
  });
  test("objectif redit sur le flux réel : 150 × 40 ÷ 100 = 60, écart 85 − 60 = 25", () => {
    expect(ligne([[150]], [[85]], vide, vide, vide, [[40]], [[100]])!.slice(5)).toEqual([60, 25]);
  });
  test("début seul : 12 mois ; fin seule : les 12 mois qui s'y terminent ; date hors période ramenée à sa borne", () => {
    // du 1er juillet 2023 au 30 juin 2024 : 366 jours, le 29 février compris
    expect(ligne([[366]], [[0]], j(2023, 7, 1), j(2023, 7, 1), vide)![4]).toBe(-1);
    expect(ligne([[365]], [[0]], j(2024, 6, 30), vide, j(2024, 6, 30))![3]).toBe(1);
    expect(ligne([[366]], [[0]], j(2023, 7, 1), vide, j(2024, 6, 30))![4]).toBe(-1);
    expect(ligne([[100]], [[0]], j(2030, 1, 1), j(2024, 1, 1), j(2024, 12, 31))![3]).toBe(1);
    expect(ligne([[366]], [[0]], j(2020, 1, 1), j(2024, 1, 1), j(2024, 12, 31))![4]).toBe(-1);
  });
  test("objectif vide ou nul, dates inversées, assiette manquante : une phrase", () => {
    expect(ligne([[vide]], [[3]])![0]).toContain("Objectif : l'objectif est vide ou nul");
    expect(ligne([[10]], [[3]], j(2024, 1, 1), j(2024, 12, 31), j(2024, 1, 1))![0]).toContain(
      "le début (31/12/2024) est postérieur à la fin (01/01/2024)",
    );
    expect(ligne([[10]], [[3]], vide, vide, vide, [[40]], [[vide]])![0]).toContain("flux réel donné sans assiette");
  });
});

describe.each(VIDES)("FLUX_ORIENTATION, cellules vides reçues comme %p", (vide) => {
  const v = (d: unknown[][]) => avecVides(d, vide);
  test("ordre donné, en-têtes du contrat, avec et sans noms", () => {
    const t = fluxOrientation([[0.3], [0.25], [0.2], [0.25]], v([[17], [14], [11], [""]]), undefined, [
      ["État"],
      ["ALS"],
      ["Coll."],
      ["Bailleur"],
    ]);
    expect(t[0]).toEqual(["Rang", "Réservataire", "Quota à ce jour", "Réalisé", "Déficit", "Motif"]);
    // total 42 + 1 = 43 : quotas 12,9 / 10,75 / 8,6 / 10,75
    expect(t.slice(1).map((l) => l.slice(0, 5))).toEqual([
      [4, "État", 12.9, 17, -4.1],
      [3, "ALS", 10.75, 14, -3.25],
      [2, "Coll.", 8.6, 11, -2.4],
      [1, "Bailleur", 10.75, 0, 10.75],
    ]);
    expect(fluxOrientation([[1], [1]], v([[""], [""]]))[0]).toEqual([
      "Rang",
      "Quota à ce jour",
      "Réalisé",
      "Déficit",
      "Motif",
    ]);
  });
  test("éligibilité : non, vide et illisible n'ont pas de rang et le motif le dit", () => {
    const t = fluxOrientation(
      [[4], [3], [2], [1]],
      v([[""], [""], [""], [""]]),
      v([["Non"], [""], ["peut-être"], [true]]),
    );
    expect(t.slice(1).map((l) => l[0])).toEqual(["", "", "", 1]);
    expect(t[1]![4]).toContain("Non éligible à ce logement");
    expect(t[2]![4]).toContain("Éligibilité non renseignée");
    expect(t[3]![4]).toContain("Éligibles, 3e ligne de la plage : «\u00a0peut-être\u00a0» n'est ni oui, ni non");
  });
  test("tailles différentes, objectif illisible : des phrases, pas une erreur", () => {
    expect(fluxOrientation([[1], [2]], [[0]])[1]![4]).toContain("Réalisés : 1\u00a0cellule reçue ; il en faut 2");
    const t = fluxOrientation([[1], ["deux"]], v([[""], [""]]));
    expect(t[1]).toEqual([
      "",
      "",
      "",
      "",
      "Aucun rang : une autre ligne ne peut pas être lue, et les quotas dépendent de toutes.",
    ]);
    expect(t[2]![4]).toContain("Objectifs, 2e ligne de la plage");
    expect(fluxOrientation(v([[""], [""]]), v([[""], [""]]))[1]![4]).toContain("tous les objectifs sont vides ou nuls");
  });
});

describe.each(VIDES)("FLUX_ASSIETTE_DETAIL, cellules vides reçues comme %p", (vide) => {
  const v = (d: unknown[][]) => avecVides(d, vide);
  const ENTETE = [
    "Territoire",
    "Parc",
    "Hors flux",
    "Logements concernés",
    "Taux de rotation",
    "Libérations",
    "Mutations",
    "Relogements",
    "Assiette brute",
    "Assiette",
    "Explication",
  ];
  test("FX1 sans territoire : la seule ligne Total", () => {
    expect(fluxAssietteDetail([[1000]], [[100]], [[0.08]], [[10]], [[5]])).toEqual([
      ENTETE,
      [
        "Total",
        1000,
        100,
        900,
        0.08,
        72,
        10,
        5,
        57,
        57,
        "1\u202f000 − 100 = 900 logements concernés × 8\u00a0% = 72 libérations ; − 10 mutations − 5 relogements = 57",
      ],
    ]);
  });
  test("territoires : plancher à 0, déductions globales et lignes sans taux sont dits", () => {
    const t = fluxAssietteDetail(
      v([[600], [300], [50], [""]]),
      v([[""], [""], [""], [""]]),
      v([[0.1], [0.04], [""], [""]]),
      v([[8], [20], [""], [""]]),
      [[3]],
      v([["Rennes"], ["Bruz"], ["rennes "], [""]]),
    );
    expect(t.slice(1).map((l) => [l[0], l[8], l[9]])).toEqual([
      ["Rennes", 52, 52],
      ["Bruz", -8, 0],
      ["Total", 41, 41],
      ["À compléter", "", ""],
    ]);
    expect(t[3]![10]).toContain("950 logements concernés × environ 7,5789\u00a0% = 72 libérations");
    expect(t[1]![10]).toContain("1\u00a0ligne avec des logements n'a pas de taux");
    expect(t[2]![10]).toContain("ramené à 0");
    expect(t[3]![10]).toContain("3 relogements en une seule cellule, déduits sur le total seulement");
    expect(t[3]![10]).toContain(
      "1\u00a0territoire ramené à 0 : les lignes dépassent le total de 11, dont 8 par ces planchers",
    );
  });
  test("données refusées : chaque phrase est une ligne", () => {
    const t = fluxAssietteDetail([[-1], [10]], [[0], [11]], [[0.1]], [[0]], [[0]]);
    expect(t.slice(1).map((l) => [l[0], l[10]])).toEqual([
      [
        "Problème",
        "Parc, 1re ligne de la plage : «\u00a0−1\u00a0» est négatif ; un nombre de logements, positif ou nul, est attendu.",
      ],
      [
        "Problème",
        "Hors flux, 2e ligne de la plage : 11\u00a0logements hors flux pour un parc de 10 ; le hors flux ne peut pas dépasser le parc de sa ligne.",
      ],
    ]);
    expect(enClair(t[0])).toEqual(ENTETE);
  });
});
