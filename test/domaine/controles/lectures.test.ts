/** Ce que les constats portent de plus que leur verdict : l'autre lecture, ce qui manque, la colonne en cause. */
import { lisAttributions, lisBilan, lisConventions } from "../../../src/cells";
import { enNombre, serieDe, type Ratio } from "../../../src/domaine/commun";
import { controle, controleConventions, matrice, rapport, type Constat } from "../../../src/domaine/controles";
import { phraseDuProblemeDeControle } from "../../../src/messages";

const j = (a: number, m: number, d: number): number => serieDe(a, m, d)!;
const n = (r: Ratio | null | undefined): number | null => (r ? enNombre(r) : null);
type L = Readonly<Record<string, unknown>>;
const plage = (ls: readonly L[]): [string[], unknown[][]] => {
  const e = [...new Set(ls.flatMap((l) => Object.keys(l)))];
  return [e, ls.map((l) => e.map((x) => l[x] ?? ""))];
};
const COMMUN = { Bailleur: "Habitat A", Département: "35", Année: 2023 };
const lignes = (ls: readonly L[]) => lisConventions(...plage(ls.map((l) => ({ ...COMMUN, ...l })))).lignes;
const juge = (ls: readonly L[], date: number | null = j(2023, 6, 30)): readonly Constat[] =>
  controleConventions(lignes(ls), date).constats;
const de = (cs: readonly Constat[], regle: string): readonly Constat[] => cs.filter((c) => c.regle === regle);

describe("FLX-20, toutes les collectivités d'un territoire ensemble (R. 441-5-3, al. 2)", () => {
  const V = { Type: "Commune", Réservataire: "Ville", Territoire: "Rennes", Assiette: 60 };
  const M = { Type: "EPCI", Réservataire: "Métropole", Territoire: "Rennes Métropole", Assiette: 100 };
  const lecture = (ls: readonly L[]): readonly unknown[] =>
    de(juge(ls), "FLX-20").map(({ autreLecture: a }) =>
      a === null ? null : [a.verdict, n(a.numerateur?.valeur), n(a.denominateur?.valeur)],
    );
  test("les garanties écrites tiennent ensemble : 6 + 10 sur 100", () => {
    const l = ["conforme", 16, 100];
    expect(
      lecture([
        { ...V, Part: 0.2, "dont garantie d'emprunt": 0.1 },
        { ...M, Part: 0.1, "dont garantie d'emprunt": 0.1 },
      ]),
    ).toEqual([l, l]);
  });
  test("12 + 10 sur 100 : dépassé ensemble, tenu séparément", () => {
    const l = ["non-conforme", 22, 100];
    expect(
      lecture([
        { ...V, Part: 0.2, "dont garantie d'emprunt": 0.2 },
        { ...M, Part: 0.1, "dont garantie d'emprunt": 0.1 },
      ]),
    ).toEqual([l, l]);
  });
  test("des garanties non dites : au plus 12 + 15 = 27, à justifier", () => {
    const l = ["a-justifier", 27, 100];
    expect(
      lecture([
        { ...V, Part: 0.2 },
        { ...M, Part: 0.15 },
      ]),
    ).toEqual([l, l]);
  });
  test("une part illisible : non décidé ; un territoire large plus petit que sa commune ne la contient pas", () => {
    expect(
      lecture([
        { ...V, Part: "?" },
        { ...M, Part: 0.1, "dont garantie d'emprunt": 0.1 },
      ]).map((l) => (l as unknown[])[0]),
    ).toEqual(["indetermine", "indetermine"]);
    const l = ["indetermine", null, null];
    expect(
      lecture([
        { ...V, Assiette: 120, Part: 0.1, "dont garantie d'emprunt": 0.1 },
        { ...M, Part: 0.1, "dont garantie d'emprunt": 0.1 },
      ]),
    ).toEqual([l, l]);
  });
  test("deux EPCI : une commune se lit avec le sien, écrit dans la colonne EPCI ; sans lui, avec aucun", () => {
    const R = { ...M, Réservataire: "Redon", Territoire: "Redon Agglo", Assiette: 50 };
    const g = { Part: 0.1, "dont garantie d'emprunt": 0.1 };
    // Rennes avec sa métropole : 6 + 10 sur 100. Redon Agglo seule : rien à lire autrement.
    expect(
      lecture([
        { ...V, ...g, EPCI: "Rennes Métropole" },
        { ...M, ...g },
        { ...R, ...g },
      ]),
    ).toEqual([["conforme", 16, 100], ["conforme", 16, 100], null]);
    expect(
      lecture([
        { ...V, ...g },
        { ...M, ...g },
        { ...R, ...g },
      ]),
    ).toEqual([null, null, null]);
  });
  test("la portée d'une ligne sans territoire ne nomme aucun territoire", () => {
    const [c] = de(juge([{ ...V, Territoire: "", Part: 0.1, "dont garantie d'emprunt": 0.1 }]), "FLX-20");
    expect("territoire" in c!.portee).toBe(false);
    expect(c!.notes.map((x) => x.code)).toContain("collectivite-sans-territoire");
  });
  test("une part vide et une ligne au type vide : ni borne haute, ni conformité", () => {
    const [c] = de(
      juge([
        { ...V, Part: "" },
        { ...V, Type: "", Réservataire: "X", Part: 0.01 },
      ]),
      "FLX-20",
    );
    expect(c!.verdict).toBe("indetermine");
    const [d] = de(
      juge([
        { ...V, Part: 0.01, "dont garantie d'emprunt": 0.01 },
        { ...V, Type: "", Réservataire: "X", Part: 0.01 },
      ]),
      "FLX-20",
    );
    expect(d!.verdict).toBe("conforme");
  });
});

test("FLX-SUP : un terrain au-dessus de la Part se contredit et n'est pas additionné", () => {
  const SUP = { Type: "Commune", Réservataire: "Ville", Territoire: "Rennes", Assiette: 100 };
  const verdict = (l: L): string => de(juge([{ ...SUP, ...l }]), "FLX-SUP")[0]!.verdict;
  expect(verdict({ Part: 0.1, "dont terrain ou financement": 0.05 })).toBe("conforme");
  expect(verdict({ Part: 0.1, "dont terrain ou financement": 0.1 })).toBe("conforme");
  expect(verdict({ Part: 0.1, "dont terrain ou financement": 0.11 })).toBe("indetermine");
});

test("FLX-30H : l'assiette hors QPV qui manque est dite une fois par ligne", () => {
  const [c] = de(
    juge([
      { Type: "État", Réservataire: "Préfet", Territoire: "A", Assiette: 100, Part: 0.3, "Part hors QPV": 0.3 },
      { Type: "État", Réservataire: "Préfet", Territoire: "B", Assiette: 50, Part: 0.3, "Part hors QPV": 0.3 },
    ]),
    "FLX-30H",
  );
  expect(c!.verdict).toBe("indetermine");
  expect(c!.manque.map((m) => m.quoi)).toEqual(["Assiette hors QPV"]);
  expect(c!.manque.flatMap((m) => m.lignes)).toHaveLength(2);
});

test("FLX-PCT montre la colonne Part, sur un territoire comme dans le département", () => {
  const cs = juge([
    { Type: "État", Réservataire: "Préfet", Assiette: 100, Part: 0.9 },
    { Type: "Commune", Réservataire: "Ville", Territoire: "Rennes", Assiette: 20, Part: 0.2 },
  ]);
  expect(de(cs, "FLX-PCT").map((c) => [c.portee.territoire ?? "", c.verdict, c.colonne])).toEqual([
    ["", "conforme", "Part"],
    ["Rennes", "non-conforme", "Part"],
  ]);
});

test("trois noms voisins : un constat que deux fusions changeraient porte les deux questions", () => {
  // Trois contingents de 20 % : deux ensemble font 40 %.
  const ls = ["Habitat", "Habitat OPH", "Habitat SA"].map((Bailleur, i) => ({
    Bailleur,
    Type: "État",
    Réservataire: `Préfet ${i}`,
    Assiette: 100,
    Part: 0.2,
    "dont fonctionnaires": 0.01,
  }));
  const table = lisConventions(...plage(ls.map((l) => ({ ...COMMUN, ...l }))));
  const { constats } = controle({ conventions: [table] }, { date: j(2023, 6, 30), annee: null });
  const trente = de(constats, "FLX-30");
  expect(trente.map((c) => [c.verdict, c.notes.filter((x) => x.code === "noms-voisins").length])).toEqual([
    ["a-justifier", 2],
    ["a-justifier", 2],
    ["a-justifier", 2],
  ]);
});

test("trop de noms voisins pour les juger tous : la dernière question dit seulement qu'ils sont comptés à part", () => {
  // 51 paires à 20 % et 20 % : au-delà de la cinquantième, rien n'a été cherché.
  const ls = Array.from({ length: 51 }, (_, i) => [`Habitat ${i + 100}`, `Habitat ${i + 100} OPH`]).flatMap((noms) =>
    noms.map((Bailleur, k) => ({
      ...COMMUN,
      Bailleur,
      Type: "État",
      Réservataire: `Préfet ${k}`,
      Assiette: 100,
      Part: 0.2,
      "dont fonctionnaires": 0.01,
    })),
  );
  const { defauts } = controle({ conventions: [lisConventions(...plage(ls))] }, { date: j(2023, 6, 30), annee: null });
  const dits = defauts.map((d) => phraseDuProblemeDeControle(d.probleme)).filter((t) => t.includes("sont-ils"));
  expect(dits).toHaveLength(51);
  expect(dits.filter((t) => t.includes("Des verdicts en dépendent"))).toHaveLength(50);
  expect(dits[50]).toContain("« Habitat 150 » et « Habitat 150 OPH »".replace(/(?<=«) | (?=»)/g, "\u00a0"));
  expect(dits[50]).toContain("Ils sont comptés à part.");
});

describe("Bilan (R. 441-5-1)", () => {
  const constats = (ls: readonly L[]): readonly Constat[] =>
    controle({ bilans: [lisBilan(...plage(ls))] }, { date: null, annee: null }).constats;
  test.each([["Quartier prioritaire"], ["En QPV"], ["Localisation"], ["qpv / hors qpv"]])(
    "« %s » est la dimension QPV",
    (Dimension) => {
      const dimensions = ["Typologie", "Financement", Dimension, "Commune", "Période"];
      const cs = constats(
        dimensions.map((d) => ({ Réservataire: "Préfet", Dimension: d, Modalité: "x", Proposés: 3, Attribués: 2 })),
      );
      expect(cs.find((c) => c.portee.objet === "bilan:dimensions")!.verdict).toBe("conforme");
    },
  );
  test("un décompte vide sur toutes les lignes manque ; rempli sur une seule, il est là", () => {
    const deux = (attribues: readonly unknown[]) =>
      constats(
        attribues.map((Attribués, i) => ({
          Réservataire: "Préfet",
          Dimension: "Typologie",
          Modalité: `T${i}`,
          Proposés: 3,
          Attribués,
        })),
      ).find((c) => c.portee.objet === "bilan:décomptes")!;
    expect([deux(["", ""]).verdict, deux(["", ""]).colonne]).toEqual(["non-conforme", "Attribués"]);
    expect([deux(["", 2]).verdict, deux(["", 2]).colonne]).toEqual(["conforme", "Proposés"]);
  });
});

test("un objectif de mixité d'avant son texte ne se juge pas territoire par territoire", () => {
  const t = lisAttributions(
    ...plage([
      {
        Bailleur: "A",
        EPCI: "E1",
        QPV: "Non",
        "Attribué le": j(2015, 3, 1),
        "Bail signé le": j(2015, 3, 10),
        "1er quartile": "Non",
      },
    ]),
  );
  const { constats } = controle({ attributions: [t] }, { date: null, annee: 2015 });
  expect(de(constats, "ATT-Q1").map((c) => [c.verdict, c.explication.code, c.portee])).toEqual([
    ["non-applicable", "avant-couverture", { annee: 2015 }],
  ]);
});

test("les motifs hors flux se lisent un à un (R. 441-5, I, al. 5)", () => {
  const motifs = ["Mutation interne", "Renouvellement urbain", "ORCOD", "LHI", "Vente", "Préfet après injonction", ""];
  const t = lisAttributions(...plage(motifs.map((m, i) => ({ Bailleur: "A", Logement: `L${i}`, "Hors flux": m }))));
  expect(t.lignes.map((l) => (l.horsFlux.etat === "lu" ? l.horsFlux.valeur : l.horsFlux.etat))).toEqual([
    "mutation",
    "ru",
    "orcod",
    "lhi",
    "vente",
    "injonction",
    "blanc",
  ]);
});

test("sans date ni année, le suivi des signatures se juge au dernier état des textes lu", () => {
  const cs = juge([{ Année: "", Type: "État", Réservataire: "Préfet", Assiette: 100, Part: 0.2 }], null);
  expect(cs.length).toBeGreaterThan(0);
  for (const c of cs) expect(c.date === null || Number.isFinite(c.date)).toBe(true);
});

test("la matrice range les bailleurs par nom et met en dernier ce qui n'en a pas ; le rapport sans bailleur les porte tous", () => {
  const c = (bailleur: string | undefined, regle: "FLX-30" | "FLX-20"): Constat => ({
    ...juge([{ Type: "État", Réservataire: "P", Assiette: 100, Part: 0.2 }])[0]!,
    regle,
    references: [regle],
    portee: bailleur === undefined ? {} : { bailleur },
  });
  const cs = [
    c(undefined, "FLX-20"),
    c("Zed", "FLX-30"),
    c("Abri", "FLX-30"),
    c(undefined, "FLX-30"),
    c("Mont", "FLX-20"),
  ];
  expect(matrice(cs).lignes.map((l) => l.bailleur)).toEqual(["Abri", "Mont", "Zed", ""]);
  const r = rapport(cs);
  expect(r.sections.map((s) => [s.bailleur, s.constats.length])).toEqual([
    ["Abri", 1],
    ["Mont", 1],
    ["Zed", 1],
    ["", 2],
  ]);
  expect(r.bailleur).toBeNull();
});
