import fc from "fast-check";
import { lisConventions, lisReservations } from "../../../src/cells";
import { ratio, serieDe } from "../../../src/domaine/commun";
import {
  cleDuConstat,
  constat,
  controleConventions,
  explique,
  finDesDroits,
  derogationDe,
  matrice,
  rapport,
  REGLES,
  tableauDesSignatures,
  type Constat,
} from "../../../src/domaine/controles";
import { IDS_DES_PARAMETRES } from "../../../src/domaine/droit";
import { affichageDuConstat, LIBELLES_DES_REGLES, phraseDuConstat } from "../../../src/messages";

const j = (a: number, m: number, d: number): number => serieDe(a, m, d)!;
const E = [
  "Convention",
  "Bailleur",
  "Département",
  "Réservataire",
  "Type",
  "Territoire",
  "Assiette",
  "Part",
  "Année",
  "Date de signature",
];
const lignes = (ls: unknown[][]) => lisConventions(E, ls).lignes;
const etat = (bailleur: string, dep: string, part: unknown, assiette: unknown = 100, signe: unknown = "") => [
  `C-${bailleur}-${dep}`,
  bailleur,
  dep,
  `Préfet ${dep}`,
  "État",
  "",
  assiette,
  part,
  2024,
  signe,
];

describe("Fin des droits de garantie (FLX-5ANS)", () => {
  const R = [
    "Réservataire",
    "Type",
    "Programme",
    "Logements réservés",
    "Contrepartie",
    "Fin des droits",
    "Date de remboursement",
  ];
  const verdict = (fin: unknown, remboursement: unknown, date: number | null, contrepartie = "garantie"): string => {
    const c = finDesDroits.juge(
      lisReservations(R, [["Ville", "Commune ou EPCI", "P", 10, contrepartie, fin, remboursement]]).lignes,
      date,
    );
    for (const x of c) expect(phraseDuConstat(x)).toMatch(/^[A-ZÀ-Ü]/);
    return c.map((x) => `${x.verdict} ${x.explication.code}`).join();
  };
  // R. 441-6 : cinq ans à compter du dernier versement ; remboursé le 15/03/2019, les droits courent jusqu'au 15/03/2024.
  it.each([
    ["14/03/2024", "15/03/2019", j(2023, 1, 1), "non-conforme droits-ecourtes"],
    ["15/03/2024", "15/03/2019", j(2023, 1, 1), "conforme droits-en-cours"],
    ["16/03/2024", "15/03/2019", j(2023, 1, 1), "conforme droits-en-cours"],
    ["", "15/03/2019", j(2024, 3, 15), "conforme droits-en-cours"],
    ["", "15/03/2019", j(2024, 3, 16), "a-justifier droits-echus"],
    ["31/12/2030", "15/03/2019", j(2024, 3, 16), "a-justifier droits-au-dela-du-terme"],
    ["", "15/03/2019", null, "indetermine manque"],
    ["", "", j(2024, 1, 1), "non-applicable pas-de-remboursement"],
    ["31/12/2020", "", j(2024, 1, 1), "a-justifier droits-echus-sans-remboursement"],
    // Sans remboursement, une fin à venir, ou du jour même, ou dont on ne sait si elle est passée.
    ["31/12/2030", "", j(2024, 1, 1), "non-applicable pas-de-remboursement"],
    ["01/01/2024", "", j(2024, 1, 1), "non-applicable pas-de-remboursement"],
    ["31/12/2020", "", null, "non-applicable pas-de-remboursement"],
    ["", "mars 2019", j(2024, 1, 1), "indetermine manque"],
    // Remboursé avant que l'article lu n'existe (8 août 2015) : la même durée, jusqu'au 01/06/2015.
    ["", "01/06/2010", j(2015, 6, 1), "conforme droits-en-cours"],
    ["", "01/06/2010", j(2015, 6, 2), "a-justifier droits-echus"],
    ["", "29/02/2020", j(2025, 2, 28), "conforme droits-en-cours"],
    ["", "29/02/2020", j(2025, 3, 1), "a-justifier droits-echus"],
  ])("fin %s, remboursé le %s, au %s : %s", (fin, r, date, attendu) => expect(verdict(fin, r, date)).toBe(attendu));
  it.each([
    ["31/12/2023", j(2024, 1, 1), "a-justifier droits-echus-sans-garantie"],
    ["01/01/2024", j(2024, 1, 1), "non-applicable droits-en-cours-sans-garantie"],
    ["", j(2024, 1, 1), ""],
  ])("sans garantie, fin %s au %s : « %s »", (fin, date, attendu) =>
    expect(verdict(fin, "", date, "terrain")).toBe(attendu),
  );
  it("le constat montre la colonne qui décide : la date de remboursement d'une garantie, la fin des droits autrement", () => {
    const colonnes = (contrepartie: string): unknown[] =>
      finDesDroits
        .juge(
          lisReservations(R, [
            ["Ville", "Commune ou EPCI", "P", 10, contrepartie, "31/12/2023", "15/03/2019"],
            ["Ville", "Commune ou EPCI", "Q", 10, contrepartie, "31/12/2023", "mars 2019"],
          ]).lignes,
          j(2024, 1, 1),
        )
        .map((c) => [c.portee.programme, c.colonne]);
    const montre = (colonne: string): unknown => [
      ["P", colonne],
      ["Q", colonne],
    ];
    expect(colonnes("garantie")).toEqual(montre("Date de remboursement"));
    expect(colonnes("terrain")).toEqual(montre("Fin des droits"));
  });
});

describe("Suivi des signatures", () => {
  it("retrouve le tableau de l'État en PACA (COPIL du 8 février 2024) : 73 sur 91", () => {
    const deps: readonly (readonly [string, number, number])[] = [
      ["04", 8, 8],
      ["05", 4, 4],
      ["06", 19, 19],
      ["13", 26, 25],
      ["83", 17, 17],
      ["84", 17, 0],
    ];
    const toutes = deps.flatMap(([dep, n, signees]) =>
      Array.from({ length: n }, (_, i) => etat(`Bailleur ${i}`, dep, 0.3, 100, i < signees ? "20/11/2023" : "")),
    );
    const t = tableauDesSignatures(lignes(toutes), j(2024, 2, 8));
    const s = [...t.departements, t.ensemble.at(-1)!];
    expect(s.map((x) => [x.departement, x.aSigner, x.signees, x.taux && `${x.taux.n}/${x.taux.d}`])).toEqual([
      ["04", 8, 8, "1/1"],
      ["05", 4, 4, "1/1"],
      ["06", 19, 19, "1/1"],
      ["13", 26, 25, "25/26"],
      ["83", 17, 17, "1/1"],
      ["84", 17, 0, "0/1"],
      ["", 91, 73, "73/91"],
    ]);
    const c = controleConventions(lignes(toutes), j(2024, 2, 8)).constats.filter(
      (x) => x.portee.objet === "signatures:etat",
    );
    expect(c.map((x) => [x.portee.departement, x.verdict])).toEqual([
      ["04", "conforme"],
      ["05", "conforme"],
      ["06", "conforme"],
      ["13", "a-justifier"],
      ["83", "conforme"],
      ["84", "a-justifier"],
    ]);
    expect(phraseDuConstat(c[3]!).replace(/[\u00a0\u202f]/g, " ")).toBe(
      "25 conventions signées sur 26, soit 96,15 % ; l'échéance du 24/11/2023 est passée.",
    );
  });
  it("une convention compte une fois, et n'est signée que si toutes ses lignes le sont", () => {
    const ls = lignes([
      ["C", "A", "13", "Ville", "Commune ou EPCI", "T1", 10, 0.1, 2024, "20/11/2023"],
      ["C", "A", "13", "Ville", "Commune ou EPCI", "T2", 10, 0.1, 2024, ""],
    ]);
    const [c] = controleConventions(ls, j(2024, 2, 8)).constats.filter((x) =>
      x.portee.objet?.startsWith("signatures:"),
    );
    expect([c!.numerateur?.valeur, c!.denominateur?.valeur]).toEqual([ratio(0), ratio(1)]);
  });
});

describe("Le constat et le tableau des signatures comptent les mêmes conventions", () => {
  const constat = (date: number, ...ls: unknown[][]): string[] =>
    controleConventions(lignes(ls), date)
      .constats.filter((x) => x.portee.objet?.startsWith("signatures:"))
      .map((x) => `${x.verdict}, ${x.numerateur?.valeur.n} sur ${x.denominateur?.valeur.n}`);
  const ligne = (signature: unknown, convention = "C", annee = 2024): unknown[] => [
    convention,
    "A",
    "13",
    "Préfet",
    "État",
    "",
    10,
    0.3,
    annee,
    signature,
  ];
  const apres = j(2024, 2, 8);
  it("une signature illisible n'est ni une signature, ni une absence : indéterminé, et son jour est demandé", () => {
    expect(constat(apres, ligne("bientôt"))).toEqual(["indetermine, 0 sur 0"]);
    const [c] = controleConventions(lignes([ligne("bientôt")]), apres).constats.filter((x) =>
      x.portee.objet?.startsWith("signatures:"),
    );
    expect(c!.manque).toHaveLength(1);
  });
  it("une signature d'après la date du contrôle n'est pas encore là", () => {
    expect(constat(apres, ligne("09/02/2024"))).toEqual(["a-justifier, 0 sur 1"]);
    expect(constat(apres, ligne("08/02/2024"))).toEqual(["conforme, 1 sur 1"]);
  });
  it("deux numéros, ou deux années, d'un même bailleur, réservataire et département : une convention (R. 441-5, I, al. 3)", () => {
    expect(constat(apres, ligne("20/11/2023", "C1"), ligne("20/11/2023", "C2"))).toEqual(["conforme, 1 sur 1"]);
    expect(constat(apres, ligne("20/11/2023", "C", 2023), ligne("", "C", 2024))).toEqual(["a-justifier, 0 sur 1"]);
  });
});

describe("Où en sont les signatures, à une date", () => {
  const C = ["Convention", "Bailleur", "Département", "Réservataire", "Type", "Assiette", "Part", "Date de signature"];
  const lus = (...ls: unknown[][]) => lisConventions(C, ls).lignes;
  const tableau = (date: number | null, ...ls: unknown[][]) => tableauDesSignatures(lus(...ls), date);
  const compte = (x: { aSigner: number; signees: number }): string => `${x.signees} sur ${x.aSigner}`;
  const A = (departement: string, reservataire: string, type: string, signature: unknown, convention = "") => [
    convention,
    "Habitat A",
    departement,
    reservataire,
    type,
    100,
    0.1,
    signature,
  ];
  it("sans convention, rien : ni ensemble, ni taux, ni constat", () => {
    expect(tableau(null)).toEqual({
      departements: [],
      ensemble: [],
      bailleurs: [],
      nonSignees: [],
      auDelaDeLaMoitie: { aSigner: 0, signees: 0, taux: null },
      anciennes: 0,
      nonComptees: [],
    });
    expect(
      controleConventions([], j(2024, 2, 8)).constats.filter((c) => c.portee.objet?.startsWith("signatures:")),
    ).toEqual([]);
  });
  it("une signature compte à partir de son jour ; après, la convention est à signer et son jour est dit", () => {
    const l = A("13", "Préfet", "État", "20/11/2023");
    expect(compte(tableau(j(2023, 11, 19), l).ensemble.at(-1)!)).toBe("0 sur 1");
    expect(compte(tableau(j(2023, 11, 20), l).ensemble.at(-1)!)).toBe("1 sur 1");
    expect(compte(tableau(null, l).ensemble.at(-1)!)).toBe("1 sur 1");
    expect(tableau(j(2023, 11, 19), l).nonSignees.map((n) => n.signeeLe)).toEqual([j(2023, 11, 20)]);
  });
  it("deux lignes d'une convention : signée quand toutes le sont, au jour de la dernière", () => {
    const ls = [A("13", "Ville", "Commune", "20/11/2023"), A("13", "Ville", "Commune", "05/12/2023")];
    const t = tableau(j(2023, 11, 25), ...ls);
    expect(t.nonSignees.map((n) => [n.type, n.signeeLe, n.lignes.map((l) => l.ligne)])).toEqual([
      ["commune", j(2023, 12, 5), [2]],
    ]);
    expect(tableau(j(2023, 12, 5), ...ls).nonSignees).toEqual([]);
    // Une ligne sans date : aucun jour ne se dit.
    expect(tableau(j(2023, 11, 1), ls[0]!, A("13", "Ville", "Commune", "")).nonSignees[0]!.signeeLe).toBeNull();
  });
  it("communes et EPCI à part quand le Type les distingue, dans l'ordre des types puis l'ensemble", () => {
    const t = tableau(
      null,
      A("13", "Rive", "Commune", "20/11/2023"),
      A("13", "Métropole", "EPCI", ""),
      A("13", "Autre ville", "Commune ou EPCI", ""),
      A("13", "Préfet", "État", "20/11/2023"),
      A("13", "ALS", "Action Logement", ""),
      A("13", "Habitat A", "Bailleur", ""),
      A("84", "Préfet 84", "État", ""),
    );
    expect(t.ensemble.map((x) => [x.type, compte(x)])).toEqual([
      ["etat", "1 sur 2"],
      ["als", "0 sur 1"],
      ["commune", "1 sur 1"],
      ["epci", "0 sur 1"],
      ["collectivite", "0 sur 1"],
      [null, "2 sur 6"],
    ]);
    expect(t.departements.filter((x) => x.type === "etat").map((x) => [x.departement, compte(x)])).toEqual([
      ["13", "1 sur 1"],
      ["84", "0 sur 1"],
    ]);
    expect([t.nonComptees, t.anciennes]).toEqual([[], 0]);
  });
  it("la moitié tout juste n'est pas au-delà ; 2 sur 3 l'est", () => {
    const moitie = [A("13", "a", "Commune", "20/11/2023"), A("13", "b", "Commune", "")];
    expect(compte(tableau(null, ...moitie).auDelaDeLaMoitie)).toBe("0 sur 1");
    expect(compte(tableau(null, ...moitie, A("13", "c", "Commune", "20/11/2023")).auDelaDeLaMoitie)).toBe("1 sur 1");
  });
  it("une date illisible, un type ou un bailleur absent : dits, dans l'ordre des lignes, comptés d'aucun côté", () => {
    const t = tableau(
      null,
      A("13", "a", "Commune", "bientôt"),
      A("13", "b", "", "20/11/2023"),
      ["", "", "13", "c", "Commune", 100, 0.1, ""],
      A("13", "d", "Commune", ""),
    );
    expect(t.nonComptees.map((n) => [n.raison, n.ligne.ligne])).toEqual([
      ["signature", 1],
      ["type", 2],
      ["bailleur", 3],
    ]);
    expect(t.ensemble.map(compte)).toEqual(["0 sur 1", "0 sur 1"]);
  });
  it("une convention d'avant le 22 février 2020 est de l'ancien texte : comptée à part", () => {
    const t = tableau(
      null,
      A("13", "a", "Commune", "21/02/2020"),
      A("13", "a", "Commune", "21/02/2020"),
      A("13", "b", "Commune", "22/02/2020"),
    );
    expect([t.anciennes, compte(t.ensemble.at(-1)!)]).toEqual([1, "1 sur 1"]);
  });
  it("sans réservataire écrit, la convention tient les lignes ; sans convention non plus, chaque ligne est seule", () => {
    expect(compte(tableau(null, A("13", "", "Commune", "", "N1"), A("13", "", "Commune", "", "N1")).ensemble[0]!)).toBe(
      "0 sur 1",
    );
    expect(compte(tableau(null, A("13", "", "Commune", ""), A("13", "", "Commune", "")).ensemble[0]!)).toBe("0 sur 2");
  });
});

describe("Les constats de signature", () => {
  const explications = (date: number | null, signe: unknown) =>
    controleConventions(lignes([etat("A", "13", 0.3, 100, signe), etat("B", "13", 0.3, 100, "")]), date)
      .constats.filter((c) => c.portee.objet === "signatures:etat")
      .map((c) => [c.verdict, c.explication.code, c.lignes.length, c.manque.map((m) => m.quoi)]);
  // Mise en conformité : 24 novembre 2023 (loi 3DS).
  it.each([
    ["sans date", null, "indetermine", "signatures-sans-date", ["date du contrôle"]],
    ["le 24 novembre 2023", j(2023, 11, 24), "non-applicable", "signatures-a-venir", []],
    ["le 25 novembre 2023", j(2023, 11, 25), "a-justifier", "signatures-manquantes", []],
  ])("une signée sur deux, %s", (_, date, verdict, code, manque) =>
    expect(explications(date, "20/11/2023")).toEqual([[verdict, code, 1, manque]]),
  );
});

describe("Dérogation préfectorale : un an au plus", () => {
  const d = (du: unknown, au: unknown, date: number | null, annee: number | null = null): string => {
    const ls = lisConventions(
      ["Bailleur", "Type", "Assiette", "Part", "Dérogation du", "Dérogation jusqu'au"],
      [["A", "État", 100, 0.35, du, au]],
    ).lignes;
    return derogationDe(ls, date, annee).etat;
  };
  it.each([
    ["01/01/2024", "31/12/2024", j(2024, 6, 1), null, "couvre"],
    ["01/01/2024", "01/01/2025", j(2024, 6, 1), null, "couvre"],
    ["01/01/2024", "02/01/2025", j(2024, 6, 1), null, "trop-longue"],
    ["01/01/2024", "31/12/2024", j(2023, 12, 31), null, "a-venir"],
    ["01/01/2024", "31/12/2024", j(2025, 1, 1), null, "echue"],
    ["01/01/2024", "31/12/2024", null, 2024, "couvre"],
    ["01/01/2024", "31/12/2024", null, null, "sans-date"],
    ["31/12/2024", "01/01/2024", j(2024, 6, 1), null, "incomplete"],
    ["", "", j(2024, 6, 1), null, "aucune"],
  ])("du %s au %s, contrôle au %s (année %s) : %s", (du, au, date, annee, attendu) =>
    expect(d(du, au, date, annee)).toBe(attendu),
  );
});

describe("Exactitude du plafond", () => {
  it("le verdict est celui des entiers, quelle que soit l'écriture de la part (10 × part ≤ 3 × assiette)", () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.integer({ min: 299_900, max: 300_100 }),
        fc.integer({ min: 0, max: 2 }),
        (assiette, millioniemes, ecriture) => {
          const part =
            ecriture === 0
              ? millioniemes / 1e6
              : ecriture === 1
                ? `${String(millioniemes / 1e4).replace(".", ",")} %`
                : String(millioniemes / 1e6).replace(".", ",");
          const c = controleConventions(lignes([etat("A", "13", part, assiette)]), j(2023, 6, 1)).constats.find(
            (x) => x.regle === "FLX-30",
          )!;
          expect(c.verdict).toBe(millioniemes <= 300_000 ? "conforme" : "non-conforme");
          expect(c.numerateur!.valeur).toEqual(ratio(BigInt(millioniemes) * BigInt(assiette), 1_000_000n));
        },
      ),
      { seed: 7, numRuns: 150 },
    ));
  it("une valeur au-dessus de la limite ne s'écrit jamais comme la limite", () => {
    const c = controleConventions(lignes([etat("A", "13", "30,0000001 %", 1000)]), j(2023, 6, 1)).constats.find(
      (x) => x.regle === "FLX-30",
    )!;
    expect(c.verdict).toBe("non-conforme");
    expect(affichageDuConstat(c).valeur.replace("\u00a0", " ")).toBe("30,0000001 %");
    expect(affichageDuConstat(c).marge).not.toMatch(/^−?0\u00a0/);
  });
});

it("deux parts qui doivent être égales n'ont pas de minimum : la limite est « aucun écart » (R. 441-5-2, II, al. 1)", () => {
  const c = controleConventions(
    lignes([
      ["C", "A", "13", "Préfet", "État", "Aix", 50, 0.3, 2023],
      ["C", "A", "13", "Préfet", "État", "Istres", 50, 0.2, 2023],
    ]),
    j(2023, 6, 1),
  ).constats.find((x) => x.regle === "FLX-UNI")!;
  expect(c.verdict).toBe("a-justifier");
  expect([affichageDuConstat(c).valeur.replace("\u00a0", " "), affichageDuConstat(c).limite]).toEqual([
    "10 %",
    "aucun écart",
  ]);
});

describe("Matrice et rapport", () => {
  const constats = (): readonly Constat[] =>
    controleConventions(lignes([etat("B", "13", 0.31), etat("A", "13", 0.3), etat("A", "84", 0.2)]), j(2024, 2, 8))
      .constats;
  it("range les bailleurs par nom, garde le plus grave de chaque case, et met à part ce qui n'a pas de bailleur", () => {
    const m = matrice(constats());
    expect(m.lignes.map((l) => l.bailleur)).toEqual(["A", "B", ""]);
    const trente = m.regles.indexOf("FLX-30");
    expect(m.lignes.map((l) => l.cases[trente]?.verdict ?? null)).toEqual(["conforme", "non-conforme", null]);
    expect(m.lignes[0]!.cases[trente]!.constats.length).toBe(2);
    expect(Object.values(m.effectifs).reduce((a, b) => a + b, 0)).toBe(constats().length);
  });
  it("l'ordre des bailleurs est celui de leur nom, où que soient les constats sans bailleur", () => {
    const c = (bailleur?: string): Constat =>
      constat("FLX-30", bailleur === undefined ? {} : { bailleur }, "conforme", explique("plafond-tenu"), null);
    for (const ordre of [
      [undefined, "C", "A", "B"],
      ["B", undefined, "C", "A"],
      ["C", "B", "A", undefined],
    ])
      expect(matrice(ordre.map(c)).lignes.map((l) => l.bailleur)).toEqual(["A", "B", "C", ""]);
  });
  it("le rapport de tous les bailleurs a une section par bailleur, du plus grave au moins grave, sans perdre un constat", () => {
    const r = rapport(constats());
    expect([r.bailleur, r.date, r.sections.map((s) => s.bailleur)]).toEqual([null, null, ["A", "B", ""]]);
    expect(r.sections.map((s) => s.constats.length).reduce((x, y) => x + y, 0)).toBe(constats().length);
    for (const s of r.sections) expect(Object.values(s.effectifs).reduce((x, y) => x + y, 0)).toBe(s.constats.length);
    // Les règles sont citées une fois par version appliquée.
    expect(new Set(r.versions.map((v) => v.parametre)).size).toBe(r.versions.length);
  });
  it("le rapport d'un bailleur ne porte que ses constats, du plus grave au moins grave, et les versions appliquées", () => {
    const r = rapport(constats(), { bailleur: "b", date: j(2024, 2, 8) });
    expect(r.sections.length).toBe(1);
    expect(r.sections[0]!.constats[0]).toMatchObject({ regle: "FLX-30", verdict: "non-conforme" });
    const v = r.versions.find((x) => x.regle === "FLX-30")!;
    expect([v.parametre.article, v.aReverifier, v.texte?.etat]).toEqual([
      "CCH, art. R. 441-5-2, I, al. 1",
      false,
      "aucune-version",
    ]);
    expect(r.verifieLe).toBe(j(2023, 12, 6));
  });
  it("la clé d'un constat est stable et unique dans un contrôle", () => {
    const cles = constats().map(cleDuConstat);
    expect(new Set(cles).size).toBe(cles.length);
    expect(cles[0]).toBe("FLX-30|b|13||||||2024");
  });
});

describe("Registre des règles et phrases", () => {
  it("chaque règle a un décideur, sauf celles qu'aucun tableau ne décide", () => {
    expect(REGLES.filter((r) => r.decideurs.length === 0).map((r) => r.id)).toEqual([
      "FLX-AMENDE",
      "ATT-3",
      "COT-OBL",
      "COT-UNI",
      "COT-INFO",
      "COT-AIDE",
      "COT-EVAL",
      "COT-SNE",
    ]);
  });
  it("chaque règle a un libellé", () => {
    for (const id of IDS_DES_PARAMETRES) expect(LIBELLES_DES_REGLES[id].length).toBeGreaterThan(5);
  });
});
