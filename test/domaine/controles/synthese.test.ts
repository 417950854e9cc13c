import fc from "fast-check";
import { lisConventions, lisReservations } from "../../../src/cells";
import { ratio, serieDe } from "../../../src/domaine/commun";
import {
  cleDuConstat,
  controleConventions,
  finDesDroits,
  derogationDe,
  matrice,
  rapport,
  REGLES,
  suiviDesSignatures,
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
    const s = suiviDesSignatures(lignes(toutes));
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
    expect(suiviDesSignatures(ls)[0]).toMatchObject({ type: "collectivite", aSigner: 1, signees: 0 });
  });
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
