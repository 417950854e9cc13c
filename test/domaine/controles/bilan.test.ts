/** Le bilan annuel (CCH R. 441-5-1) : cinq dimensions, deux décomptes, des totaux égaux et jamais deux bases mêlées. */
import { lisBilan } from "../../../src/cells";
import { bilanAnnuel } from "../../../src/domaine/controles/regles";

const E = ["Réservataire", "Dimension", "Modalité", "Proposés", "Attribués", "Baux signés"];
const DIMENSIONS = ["Typologie", "Financement", "QPV", "Commune", "Période de construction"];
type Ligne = readonly unknown[];
const cinq = (reservataire: string, p: unknown, a: unknown, b: unknown, sauf: Readonly<Record<string, Ligne>> = {}) =>
  DIMENSIONS.map((d) => [reservataire, d, `${d} 1`, ...(sauf[d] ?? [p, a, b])]);
const juge = (lignes: readonly Ligne[], avecEcheances = true, colonnesManquantes: readonly string[] = []) => {
  const t = lisBilan(E, lignes);
  return bilanAnnuel.juge(t.lignes, { avecEcheances, colonnesManquantes });
};
const dits = (lignes: readonly Ligne[], avecEcheances = true, manquantes: readonly string[] = []) =>
  juge(lignes, avecEcheances, manquantes).constats.map((c) => [
    (c.portee.objet ?? "").replace("bilan:", ""),
    c.verdict,
    c.explication.code,
  ]);
const valeurs = (lignes: readonly Ligne[], code: string) =>
  juge(lignes).constats.find((c) => c.explication.code === code)!;

const CONFORME = [
  ["dimensions", "conforme", "dimensions-presentes"],
  ["décomptes", "conforme", "decomptes-presents"],
  ["totaux", "conforme", "totaux-egaux"],
];

it("cinq dimensions, deux décomptes, des totaux égaux ; sans tableau d'échéances, la date n'est pas connue", () => {
  const lignes = [...cinq("ALS", 4, 3, 2), ...cinq("Ville", 1, 1, 1)];
  expect(dits(lignes)).toEqual(CONFORME);
  expect(dits(lignes, false)).toEqual([...CONFORME, ["date", "indetermine", "date-non-donnee"]]);
  expect(juge(lignes, false).constats.map((c) => c.manque.map((m) => m.quoi))).toEqual([[], [], [], ["Échéances"]]);
  // Chaque constat mène à sa colonne.
  expect(juge(lignes).constats.map((c) => c.colonne)).toEqual(["Dimension", "Proposés", "Proposés"]);
  expect(juge(lignes).constats[0]!.explication.valeurs).toMatchObject({ reservataires: { n: 2n, d: 1n } });
});

it("les dimensions s'écrivent de plusieurs façons", () => {
  const ecrites = [
    ["typologie des logements", "Type de financement", "en quartier prioritaire", "communes", "construction"],
    ["TYPOLOGIES", "financement", "Localisation", "Commune", "période"],
    ["Typologie", "Financement", "hors QPV", "commune", "Période de construction"],
  ];
  for (const ds of ecrites) expect(dits(ds.map((d) => ["ALS", d, "x", 1, 1, 1]))).toEqual(CONFORME);
});

it("une dimension absente est dite pour son réservataire, et pour lui seul", () => {
  const lignes = [
    ...cinq("ALS", 4, 3, 2),
    ...cinq("Ville", 1, 1, 1).filter((l) => l[1] !== "QPV" && l[1] !== "Commune"),
  ];
  const { constats } = juge(lignes);
  expect([
    constats[0]!.portee.reservataire,
    constats[0]!.explication,
    constats[0]!.lignes.length,
    constats[0]!.colonne,
  ]).toEqual(["Ville", { code: "dimensions-absentes", valeurs: { dimensions: ["QPV", "Commune"] } }, 3, "Dimension"]);
  expect(constats.filter((c) => c.explication.code.startsWith("dimensions"))).toHaveLength(1);
});

it("un décompte vide partout, ou dont la colonne manque, est dû ; une seule cellule remplie suffit", () => {
  expect(dits(cinq("ALS", 4, "", 2))[1]).toEqual(["décomptes", "non-conforme", "decomptes-absents"]);
  expect(valeurs(cinq("ALS", 4, "", 2), "decomptes-absents")).toMatchObject({
    colonne: "Attribués",
    explication: { valeurs: { colonnes: ["Attribués"] } },
  });
  expect(valeurs(cinq("ALS", "", "", 2), "decomptes-absents")).toMatchObject({
    colonne: "Proposés",
    explication: { valeurs: { colonnes: ["Proposés", "Attribués"] } },
  });
  expect(dits(cinq("ALS", 4, "", 2, { QPV: [4, 3, 2] }))[1]![1]).toBe("conforme");
  expect(dits(cinq("ALS", 4, 3, 2), true, ["Attribués"])[1]![1]).toBe("non-conforme");
  // Les baux signés ne sont pas demandés par le texte.
  expect(dits(cinq("ALS", 4, 3, ""), true, ["Baux signés"])).toEqual(CONFORME);
});

it("des totaux différents : chaque somme est citée", () => {
  const c = valeurs(cinq("ALS", 4, 3, 2, { QPV: [6, 3, 2], Commune: [5, 3, 2] }), "totaux-differents");
  expect([c.verdict, c.portee.reservataire, c.colonne, c.explication.valeurs]).toEqual([
    "non-conforme",
    "ALS",
    "Proposés",
    {
      colonne: "Proposés",
      sommes: ["Typologie 4", "Financement 4", "QPV 6", "Commune 5", "Période de construction 4"],
    },
  ]);
});

it("une dimension comptée sur une autre base : 3 attribués là où les autres disent 4 proposés", () => {
  const c = valeurs(cinq("ALS", 4, 3, 2, { QPV: [3, 3, 2] }), "bases-melees-dimension");
  expect([c.verdict, c.lignes.length, c.explication.valeurs]).toEqual([
    "non-conforme",
    5,
    {
      colonne: "Proposés",
      dimension: "QPV",
      autre: "Attribués",
      somme: { n: 3n, d: 1n },
      reference: { n: 4n, d: 1n },
    },
  ]);
});

it("une cellule illisible : le total de sa base n'est pas jugé, et la cellule est nommée", () => {
  const c = juge(cinq("ALS", 4, 3, 2, { QPV: ["quatre", 3, 2] })).constats.filter((x) => x.verdict === "indetermine");
  expect(c.map((x) => [x.explication.code, x.colonne, x.lignes.length, x.manque.map((m) => m.quoi)])).toEqual([
    ["manque", "Proposés", 1, ["Proposés"]],
  ]);
});

describe("Une ligne de total", () => {
  const avec = (...total: unknown[]) => [...cinq("ALS", 4, 3, 2), ...cinq("Ville", 6, 5, 4), ["Total", ...total]];
  it("juste, sur chacune des trois bases ; des baux vides n'y sont pas faux", () => {
    for (const lignes of [
      avec("Total", "", 10, 8, 6),
      avec("Total", "", 10, 8, ""),
      avec("Typologie", "Typologie 1", 10, 8, 6),
    ]) {
      expect(dits(lignes)).toEqual(CONFORME);
      expect(juge(lignes).problemes).toEqual([]);
    }
  });
  it("faux : le total écrit et la somme sont cités, avec les lignes", () => {
    const c = valeurs(avec("Total", "", 12, 8, 6), "total-faux");
    expect([c.verdict, c.colonne, c.explication.valeurs]).toEqual([
      "non-conforme",
      "Proposés",
      { colonne: "Proposés", total: { n: 12n, d: 1n }, somme: { n: 10n, d: 1n } },
    ]);
    expect([c.numerateur!.valeur.n, c.denominateur!.valeur.n]).toEqual([12n, 10n]);
    // La ligne de total, et celles de la première dimension : une par réservataire.
    expect(c.lignes.map((l) => l.ligne)).toEqual([1, 6, 11]);
    expect(valeurs(avec("Total", "", "", 8, 6), "total-faux").verdict).toBe("non-conforme");
    expect(valeurs(avec("Typologie", "Typologie 1", 12, 8, 6), "total-faux").verdict).toBe("non-conforme");
  });
  it("une base mêlée : 9 est 10 moins les 4 proposés d'ALS plus ses 3 attribués", () =>
    expect(valeurs(avec("Total", "", 9, 8, 6), "bases-melees-total").explication.valeurs).toEqual({
      colonne: "Proposés",
      total: { n: 9n, d: 1n },
      somme: { n: 10n, d: 1n },
      reservataire: "ALS",
      autre: "Attribués",
      sien: { n: 4n, d: 1n },
      autreSien: { n: 3n, d: 1n },
    }));
  it("devant une cellule illisible, il ne se juge pas", () =>
    expect(dits(avec("Total", "", "douze", 8, 6))).toEqual(CONFORME));
});

it("ce qui n'est pas une ligne du bilan : un problème relevé, un motif de sortie, une dimension inconnue", () => {
  const r = juge([
    ...cinq("ALS", 4, 3, 2),
    ["Problème", "", "Une date manque", "", "", ""],
    ["Hors flux", "Motif", "Mutation interne", 2, 2, 2],
    ["En stock", "Typologie", "T1", 9, 9, 9],
    ["ALS", "Hors flux", "LHI", 9, 9, 9],
    ["ALS", "Couleur", "rouge", 9, 9, 9],
  ]);
  expect(r.constats.map((c) => c.explication.code)).toEqual(CONFORME.map((x) => x[2]));
  expect(r.problemes.map((p) => [p.code, p.ou.ligne, p.valeurs])).toEqual([
    ["bilan-signale", 6, { lu: "Une date manque" }],
    ["dimension-inconnue", 10, { lu: "Couleur", attendus: DIMENSIONS }],
  ]);
  expect(r.problemes[1]!.ou.entete).toBe("Dimension");
});

it("un bilan vide n'est ni conforme ni non conforme", () =>
  expect(juge([]).constats.map((c) => [c.verdict, c.explication.code, c.manque.map((m) => m.quoi)])).toEqual([
    ["indetermine", "bilan-vide", ["Bilan"]],
  ]));
