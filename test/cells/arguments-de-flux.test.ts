/** Les arguments des fonctions de flux : une cellule ou une plage, lue en nombres exacts, chaque défaut à sa place. */
import {
  defauts,
  enForme,
  lesOuiNon,
  lesTaux,
  lieuDe,
  lisAnnee,
  lisArgument,
  lisDateSeule,
  lisFacultatif,
  lisOrientation,
  lisPartsDesDroitsUniques,
  lisPartsDuStock,
  lisPositifs,
  lisTauxDeRotation,
  memeTaille,
  octetsDeLaLigne,
  octetsDeLaPlage,
  octetsParColonne,
  partsNommees,
  refusDePoids,
  uneOuParLigne,
} from "../../src/cells";
import { ratio, ZERO } from "../../src/domaine/commun";

const arg = (v: unknown) => lisArgument(v, "Parts");
const dits = (ps: readonly ({ code: string; ou: unknown; valeurs?: unknown } | null)[]) =>
  ps.map((p) => p && [p.code, p.ou]);

describe("Une plage reçue", () => {
  it("une valeur seule est une plage d'une cellule ; un argument omis n'en a aucune", () => {
    expect(arg(5)).toEqual({ nom: "Parts", cellules: [5], lignes: 1, colonnes: 1 });
    for (const v of [null, undefined]) expect(arg(v)).toEqual({ nom: "Parts", cellules: [], lignes: 0, colonnes: 0 });
  });
  it("une plage inégale se lit à la largeur de sa plus longue ligne", () =>
    expect(arg([[1, 2], [3], 4])).toEqual({
      nom: "Parts",
      cellules: [1, 2, 3, undefined, 4, undefined],
      lignes: 3,
      colonnes: 2,
    }));
  it("le lieu d'une cellule : la ligne dans une colonne, la colonne dans une ligne, les deux dans une plage", () => {
    expect(lieuDe(arg(5), 0)).toEqual({ plage: "Parts" });
    expect(lieuDe(arg([[1, 2, 3]]), 2)).toEqual({ plage: "Parts", colonne: 3 });
    expect(lieuDe(arg([[1], [2], [3]]), 2)).toEqual({ plage: "Parts", ligne: 3 });
    const plage = arg([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect([2, 3, 5].map((i) => lieuDe(plage, i))).toEqual([
      { plage: "Parts", ligne: 1, colonne: 3 },
      { plage: "Parts", ligne: 2, colonne: 1 },
      { plage: "Parts", ligne: 2, colonne: 3 },
    ]);
    expect(enForme(plage, ["a", "b", "c", "d", "e", "f"])).toEqual([
      ["a", "b", "c"],
      ["d", "e", "f"],
    ]);
  });
  it("une cellule vide en face de plusieurs lignes est un argument omis ; en face d'une seule, c'est elle", () => {
    const deux = arg([[1], [2]]);
    for (const vide of ["", 0, null]) expect(lisFacultatif([[vide]], "Fins", deux).cellules).toEqual([]);
    expect(lisFacultatif([[""]], "Fins", arg([[1]])).cellules).toEqual([""]);
    expect(lisFacultatif([[3]], "Fins", deux).cellules).toEqual([3]);
    expect(lisFacultatif([[""], [""]], "Fins", deux).cellules).toEqual(["", ""]);
  });
  it("autant de cellules que la référence, ou une seule pour toutes où cela s'admet", () => {
    const [un, deux, trois] = [arg([[1]]), arg([[1], [2]]), arg([[1], [2], [3]])];
    expect([memeTaille(deux, deux), memeTaille(un, deux)?.valeurs]).toEqual([
      null,
      { lu: 1, attendu: 2, reference: "Parts" },
    ]);
    expect([uneOuParLigne(un, trois), uneOuParLigne(trois, trois), uneOuParLigne(deux, trois)?.valeurs]).toEqual([
      null,
      null,
      { lu: 2, attendu: 3, reference: "Parts", seule: "oui" },
    ]);
  });
});

describe("Un nombre positif", () => {
  const lu = (c: unknown) => {
    const n = lisPositifs(arg(c));
    return n.problemes[0] === null ? n.valeurs[0] : [n.problemes[0]!.code, n.problemes[0]!.valeurs];
  };
  it.each([
    [5, ratio(5)],
    ["12,5", ratio(25, 2)],
    ["", ZERO],
    // Ce qui reste d'une soustraction en virgule flottante, des deux côtés : 0 à 10⁻⁹ près.
    [5e-17, ZERO],
    [-5e-17, ZERO],
    [-9.9e-10, ZERO],
    [1e-9, ratio(1n, 1_000_000_000n)],
    [1e15, ratio(10n ** 15n)],
  ])("%p se lit", (c, attendu) => expect(lu(c)).toEqual(attendu));
  const attendu = "un nombre de logements";
  it.each([
    [-1e-9, "flux-nombre-negatif", -1e-9],
    [-50, "flux-nombre-negatif", -50],
    ["dix", "flux-nombre-attendu", "dix"],
    ["NC", "flux-nombre-attendu", "NC"],
    [true, "flux-nombre-attendu", "VRAI"],
    ["9".repeat(101), "flux-nombre-attendu", "9".repeat(101)],
    [1.1e15, "flux-nombre-trop-grand", "1100000000000000"],
    ["#N/A", "flux-erreur-de-cellule", "#N/A"],
  ])("%p ne se lit pas : %s", (c, code, cite) => expect(lu(c)).toEqual([code, { lu: cite, attendu }]));
  it("cent chiffres se lisent comme un nombre, trop grand", () =>
    expect((lu("9".repeat(100)) as unknown[])[0]).toBe("flux-nombre-trop-grand"));
});

describe("Un taux", () => {
  const lu = (c: unknown) => {
    const n = lesTaux(arg(c));
    return n.problemes[0] === null ? n.valeurs[0] : [n.problemes[0]!.code, n.problemes[0]!.valeurs];
  };
  it.each([
    [0.25, ratio(1, 4)],
    ["25 %", ratio(1, 4)],
    [1, ratio(1)],
    // À un milliardième de la limite, c'est la limite.
    [1.000000001, ratio(1)],
    ["100,0000001 %", ratio(1)],
  ])("%p se lit", (c, attendu) => expect(lu(c)).toEqual(attendu));
  it.each([
    // Jusqu'à 1,5 : plus de 100 % ; au-delà sans signe, 30 peut être 30 % ou 3 000 %.
    [1.2, "flux-taux-superieur-a-un", 1.2],
    [1.5, "flux-taux-superieur-a-un", 1.5],
    [1.51, "flux-taux-echelle", 1.51],
    [30, "flux-taux-echelle", 30],
    ["300 %", "flux-taux-superieur-a-un", 3],
    ["30,5", "flux-taux-echelle", 30.5],
  ])("%p ne se lit pas : %s", (c, code, nombre) =>
    expect(lu(c)).toEqual([code, { lu: c, nombre, attendu: "un taux" }]),
  );
  it("chaque défaut est à sa cellule, et les autres valeurs se lisent", () => {
    const n = lesTaux(arg([[0.5], [30], ["x"], [0.2]]));
    expect(n.valeurs).toEqual([ratio(1, 2), ZERO, ZERO, ratio(1, 5)]);
    expect(dits(n.problemes)).toEqual([
      null,
      ["flux-taux-echelle", { plage: "Parts", ligne: 2 }],
      ["flux-nombre-attendu", { plage: "Parts", ligne: 3 }],
      null,
    ]);
    expect(defauts(n, n)).toHaveLength(4);
  });
});

describe("Oui ou non, une date, une année", () => {
  it("oui, non, inconnu ; le reste se dit à sa cellule", () => {
    const e = lesOuiNon(arg([["Oui"], ["non"], [""], ["peut-être"], ["#REF!"]]));
    expect(e.valeurs).toEqual(["oui", "non", "inconnu", "autre", "autre"]);
    expect(dits(e.problemes)).toEqual([
      null,
      null,
      null,
      ["flux-oui-non-attendu", { plage: "Parts", ligne: 4 }],
      ["flux-erreur-de-cellule", { plage: "Parts", ligne: 5 }],
    ]);
  });
  it("une date", () => {
    expect([45_292, "01/01/2024", "", 0, null].map((c) => lisDateSeule(arg(c)))).toEqual([
      45_292,
      45_292,
      null,
      null,
      null,
    ]);
    expect(lisDateSeule(arg("hier"))).toMatchObject({ code: "flux-date-attendue", valeurs: { lu: "hier" } });
    expect(lisDateSeule(arg("#N/A"))).toMatchObject({
      code: "flux-erreur-de-cellule",
      valeurs: { lu: "#N/A", attendu: "une date" },
    });
  });
  it("une année, de 1900 à 2200", () => {
    expect([1900, 2200, "2024", "", 0, null].map((c) => lisAnnee(arg(c)))).toEqual([
      1900,
      2200,
      2024,
      null,
      null,
      null,
    ]);
    for (const c of [1899, 2201, 2024.5, "l'an dernier"])
      expect(lisAnnee(arg(c))).toMatchObject({ code: "flux-annee-attendue", valeurs: { lu: String(c) } });
    expect(lisAnnee(arg("#N/A"))).toMatchObject({
      code: "flux-erreur-de-cellule",
      valeurs: { lu: "#N/A", attendu: "une année" },
    });
  });
});

describe("Des parts par droits uniques", () => {
  const parts = (d: unknown, a: unknown, n: unknown) => {
    const p = lisPartsDesDroitsUniques(d, a, n);
    return p.bloquants.length > 0
      ? p.bloquants.map((x) => x.code)
      : p.parts.map((x) => ("code" in x ? [x.code, x.ou] : x));
  };
  it("droits ÷ années ÷ attributions d'une année : 30 droits sur 10 ans et 60 attributions font 5 %", () => {
    expect(parts([[30], [0]], 10, 60)).toEqual([ratio(1, 20), ZERO]);
    expect(parts([[30], [12]], [[10], [4]], [[60], [30]])).toEqual([ratio(1, 20), ratio(1, 10)]);
  });
  it("aucune attribution pour toutes les lignes arrête tout ; pour une ligne, elle seule", () => {
    expect(parts([[30], [12]], 10, 0)).toEqual(["flux-attributions-nulles"]);
    expect(parts([[30], [12]], 10, [[60], [0]])).toEqual([
      ratio(1, 20),
      ["flux-attributions-nulles", { plage: "Attributions", ligne: 2 }],
    ]);
    expect(parts([[30], [12]], [[10], [0]], 60)).toEqual([
      ratio(1, 20),
      ["flux-annees-nulles", { plage: "Droits", ligne: 2 }],
    ]);
    expect(parts([[30]], 10, "soixante")).toEqual([["flux-nombre-attendu", { plage: "Attributions" }]]);
    expect(parts(null, 10, 60)).toContain("flux-plage-vide");
  });
});

describe("Un taux de rotation", () => {
  it("libérations ÷ logements, plages additionnées", () =>
    expect(lisTauxDeRotation([[4], [6]], [[50], [75]])).toEqual(ratio(2, 25)));
  it.each([
    [null, 100, "flux-plage-vide"],
    [[[4]], [[0]], "flux-parc-nul"],
    [[["x"]], [[100]], "flux-nombre-attendu"],
    [[[5]], [[4]], "flux-liberations-superieures"],
  ])("%j sur %j : %s", (l, c, code) =>
    expect((lisTauxDeRotation(l, c) as readonly { code: string }[]).map((p) => p.code)).toContain(code),
  );
});

describe("Une orientation", () => {
  it("une ligne sans nom, sans objectif et sans rien de fait ne prend pas de rang ; sans noms, elle en prend un", () => {
    const avec = lisOrientation([[10], [0], [5]], [[1], [0], [5]], undefined, [["A"], [""], ["B"]]);
    expect([avec.noms, avec.lignes!.map((l) => l === null)]).toEqual([
      ["A", "", "B"],
      [false, true, false],
    ]);
    const sans = lisOrientation([[10], [0], [5]], [[1], [0], [5]]);
    expect([sans.noms, sans.lignes!.map((l) => l === null)]).toEqual([null, [false, false, false]]);
    // Un nom, un objectif ou un logement suffit à ne pas être vide.
    for (const [o, r, n] of [
      [0, 0, "X"],
      [1, 0, ""],
      [0, 1, ""],
    ])
      expect(lisOrientation([[10], [o]], [[1], [r]], undefined, [["A"], [n]]).lignes!.every((l) => l !== null)).toBe(
        true,
      );
  });
  it("un défaut d'objectif ou de réalisé arrête tout ; une éligibilité illisible, sa ligne seule", () => {
    const x = lisOrientation([[10], ["x"]], [[1], [0]]);
    expect([x.lignes, dits(x.problemes)]).toEqual([
      null,
      [null, ["flux-nombre-attendu", { plage: "Objectifs", ligne: 2 }]],
    ]);
    const e = lisOrientation([[10], [5]], [[1], [0]], [["Oui"], ["?!"]]);
    expect([e.lignes!.length, dits(e.problemes)]).toEqual([
      2,
      [null, ["flux-oui-non-attendu", { plage: "Éligibles", ligne: 2 }]],
    ]);
  });
  it.each([
    [null, [[1]], "flux-plage-vide"],
    [[[0], [0]], [[1], [0]], "flux-objectifs-nuls"],
    [[[1], [2]], [[1]], "flux-tailles"],
  ])("%j et %j : %s", (o, r, code) => expect(lisOrientation(o, r).bloquants.map((p) => p.code)).toContain(code));
});

describe("Ce que pèse un appel (JSON)", () => {
  // Deux crochets, et une virgule par cellule ; un vide compte « null ».
  it.each([
    [[], 2],
    [[""], 7],
    [[0], 7],
    [[null], 7],
    [["abc"], 8],
    [['a"\\'], 10],
    [["\n"], 11],
    [["é"], 7],
    [["€"], 8],
    [[true], 7],
    [[9], 4],
    [[10], 5],
    [[99], 5],
    [[100], 6],
    [[999], 6],
    [[1000], 7],
    [[9999], 7],
    [[10_000], 8],
    [[99_999], 8],
    [[100_000], 9],
    [[999_999], 9],
    [[1_000_000], 10],
    [[-5], 5],
    [[1.5], 6],
  ])("%j : %d octets", (ligne, octets) => expect(octetsDeLaLigne(ligne)).toBe(octets));
  it("une plage courte est mesurée entière ; une longue et régulière, à un octet près", () => {
    expect(octetsDeLaPlage([["abc"], [9]])).toBe(2 + 8 + 4);
    expect(octetsDeLaPlage(Array.from({ length: 5000 }, () => ["abc"]))).toBe(40_000);
  });
  it("le poids moyen d'une colonne", () => {
    expect(
      octetsParColonne(
        [
          ["abc", 9],
          ["abcde", 9],
        ],
        [0],
      ),
    ).toBe(7);
    expect(
      octetsParColonne(
        [
          ["abc", 9],
          ["abcde", 9],
        ],
        [0, 1],
      ),
    ).toBe(9);
    expect(octetsParColonne([], [0])).toBe(0);
  });
  it("au-delà de 4,5 Mo, le refus dit combien de lignes tiennent et les colonnes que rien ne lit", () => {
    // 100 signes par ligne : 2 + (2 + 97 + 1) + 4 (un 0 pèse 4, et sa virgule) = 107 octets.
    const lourde = Array.from({ length: 50_000 }, () => ["a".repeat(97), 0]);
    const refus = refusDePoids("trop", "Demandes", [["Lu", "Inutile", ""]], lourde, ["lu"])!;
    expect(refus.ou).toEqual({ plage: "Demandes" });
    expect(refus.valeurs).toEqual({ lignes: 50_000, colonnes: 3, tiennent: 42_056, inutiles: ["Inutile"] });
    expect(refusDePoids("trop", "Demandes", [], lourde, ["lu"])!.valeurs).toMatchObject({ colonnes: 0, inutiles: [] });
    expect(refusDePoids("trop", "Demandes", [["Lu"]], lourde.slice(0, 42_000), ["lu"])).toBeNull();
    expect(
      refusDePoids("trop", "Demandes", [["Lu"]], lourde.slice(0, 42_000), ["lu"], [lourde])!.valeurs.tiennent,
    ).toBe(0);
    expect(refusDePoids("trop", "Demandes", [["Lu"]], [], ["lu"], [lourde])).toBeNull();
  });
});

describe("Des parts du stock", () => {
  const lues = (reserves: unknown, parc: unknown, noms?: unknown, fins?: Parameters<typeof lisPartsDuStock>[3]) =>
    lisPartsDuStock(reserves, parc, noms, fins);
  const codes = (ps: readonly { code: string }[]) => ps.map((p) => p.code);
  it("réservés ÷ parc ; un droit fini ne compte plus, une fin illisible est le défaut de sa ligne", () => {
    expect(lues([[25], [10]], [[60], [40]]).parts).toEqual([ratio(1, 4), ratio(1, 10)]);
    const finies = lues([[25], [10], [5]], 100, undefined, { fins: [[45_000], [46_000], ["un jour"]], date: 45_500 });
    expect(finies.parts.slice(0, 2)).toEqual([ZERO, ratio(1, 10)]);
    expect(dits([finies.parts[2] as never])).toEqual([["flux-date-attendue", { plage: "Fins", ligne: 3 }]]);
  });
  it("plus de réservés que de logements : à sa ligne, avec la part ; un milliardième de plus est 100 %", () => {
    expect(dits([lues([[10], [150]], 100).parts[1] as never])).toEqual([
      ["flux-part-superieure", { plage: "Réservés", ligne: 2 }],
    ]);
    expect(lues([[150]], 100).parts[0]).toMatchObject({ valeurs: { lu: 1.5 } });
    expect(lues([[100.00000001]], 100).parts).toEqual([ratio(1)]);
  });
  it("ce qui arrête tout : rien de réservé, pas de parc, des noms d'une autre taille", () => {
    expect(codes(lues(null, 100).bloquants)).toEqual(["flux-plage-vide"]);
    expect(codes(lues([[1]], 0).bloquants)).toEqual(["flux-parc-nul"]);
    expect(codes(lues([[1]], "x").bloquants)).toEqual(["flux-nombre-attendu"]);
    expect(codes(lues([[1], [2]], 100, [["A"], ["B"], ["C"]]).bloquants)).toEqual(["flux-tailles"]);
  });
  it("par nom : une ligne par réservataire et le non réservé ; une ligne sans nom qui réserve se dit", () => {
    expect(partsNommees(lues([[10], [20], [5], [""]], 100, [["ALS"], ["als"], ["Ville"], [""]]))).toEqual({
      parts: [
        { reservataire: "ALS", part: ratio(3, 10) },
        { reservataire: "Ville", part: ratio(1, 20) },
      ],
      nonReserve: ratio(13, 20),
      problemes: [],
    });
    const sansNom = partsNommees(lues([[10], [20]], 100, [["ALS"], [""]]));
    expect([sansNom.nonReserve, dits(sansNom.problemes)]).toEqual([
      null,
      [["flux-reservataire-absent", { plage: "Réservataires", ligne: 2 }]],
    ]);
  });
  it("une ligne illisible : la part de son réservataire n'est pas connue, les autres le sont", () => {
    const r = partsNommees(lues([[10], ["x"], [5]], 100, [["ALS"], ["ALS"], ["Ville"]]));
    expect([r.parts, r.nonReserve, codes(r.problemes)]).toEqual([
      [
        { reservataire: "ALS", part: null },
        { reservataire: "Ville", part: ratio(1, 20) },
      ],
      null,
      ["flux-nombre-attendu"],
    ]);
  });
  it("plus de réservés que de parc, ensemble ; deux noms voisins, à la ligne du second", () => {
    const r = partsNommees(lues([[60], [50]], 100, [["ALS"], ["Ville"]]));
    expect([r.nonReserve, r.problemes.map((p) => [p.code, p.valeurs])]).toEqual([
      null,
      [["flux-reserves-superieures", { lu: 110, parc: 100 }]],
    ]);
    const voisins = partsNommees(lues([[10], [20]], 100, [["Rennes Métropole"], ["Renes Métropole"]]));
    expect(dits(voisins.problemes)).toEqual([["flux-noms-voisins", { plage: "Réservataires", ligne: 2 }]]);
    expect(voisins.nonReserve).toEqual(ratio(7, 10));
  });
});
