import { serieDe } from "../../src/domaine/commun";
import { CONVENTIONS, ECHEANCES, MISES_A_DISPOSITION, OBJECTIFS, RESERVATIONS } from "../../src/modeles";

class Erreur extends Error {
  constructor(
    public readonly code: string,
    message?: string,
  ) {
    super(message);
  }
}
(globalThis as Record<string, unknown>)["CustomFunctions"] = {
  Error: Erreur,
  ErrorCode: { invalidValue: "#VALUE!", notAvailable: "#N/A" },
};
import {
  CONTROLE_ATTRIBUTIONS,
  CONTROLE_BILAN,
  CONTROLE_CONVENTIONS,
  REFERENCE_LEGALE,
  SEUIL_LEGAL,
} from "../../src/functions/controles";
import { ENTETES_DES_CONSTATS } from "../../src/messages";

const j = (a: number, m: number, d: number): number => serieDe(a, m, d)!;
const plat = (x: unknown): string => String(x).replace(/[\u00a0\u202f]/g, " ");
const erreur = (f: () => unknown): string => {
  try {
    return `rendu : ${JSON.stringify(f())}`;
  } catch (e) {
    return e instanceof Erreur ? `${e.code} ${plat(e.message)}` : `bogue : ${String(e)}`;
  }
};
const entetes = (m: { readonly colonnes: readonly { readonly entete: string }[] }): string[] =>
  m.colonnes.map((c) => c.entete);
/** Les exemples d'un modèle, leurs vides en 0 ou en null. */
const exemples = (m: { readonly exemples: readonly (readonly unknown[])[] }, vide: unknown): unknown[][] =>
  m.exemples.map((l) => l.map((c) => (c === "" ? vide : c)));

describe("SEUIL_LEGAL", () => {
  it.each([
    ["FLX-30", j(2024, 1, 1), 0.3],
    ["FLX-05", "22/02/2020", 0.05],
    ["FLX-20", j(2020, 2, 22), 0.2],
    ["FLX-30-OLD", j(2020, 2, 21), 0.3],
    ["ATT-Q1", j(2017, 1, 29), 0.25],
    ["ATT-50", j(2018, 11, 25), 0.5],
    ["FLX-5ANS", j(2024, 1, 1), 5],
    ["flx 1mois", j(2024, 1, 1), 1],
    ["ATT-INJ-12", j(2024, 1, 1), 12],
  ])("%s au %s vaut %s", (r, d, attendu) => {
    expect(SEUIL_LEGAL(r, d)).toBe(attendu);
    expect(SEUIL_LEGAL([[r]], [[d]])).toBe(attendu);
  });
  it("#N/A avant la couverture, après l'abrogation, et pour une règle sans seuil", () => {
    expect(erreur(() => SEUIL_LEGAL("FLX-30", j(2020, 2, 21)))).toBe(
      "#N/A FLX-30 : aucun texte lu ne couvre le 21/02/2020 ; la première version lue prend effet le 22/02/2020.",
    );
    expect(erreur(() => SEUIL_LEGAL("FLX-30-OLD", j(2020, 2, 22)))).toBe(
      "#N/A FLX-30-OLD : abrogée depuis le 22/02/2020.",
    );
    expect(erreur(() => SEUIL_LEGAL("FLX-2802B", j(2024, 1, 1)))).toBe(
      "#N/A FLX-2802B n'a pas de seuil ; c'est une échéance (avant le 28/02). REFERENCE_LEGALE en donne le texte.",
    );
    expect(erreur(() => SEUIL_LEGAL("FLX-NEUF", j(2024, 1, 1)))).toContain("#N/A FLX-NEUF n'a pas de seuil.");
    expect(erreur(() => SEUIL_LEGAL("ATT-3", j(2023, 12, 5)))).toContain("sans que son jour d'effet soit connu");
  });
  it("#VALEUR! pour une règle inconnue, une date vide (0 ou null) ou illisible, une erreur", () => {
    expect(erreur(() => SEUIL_LEGAL("FLX-31", j(2024, 1, 1)))).toMatch(
      /^#VALUE! La règle « FLX-31 » n'est pas connue\. Voulez-vous dire .*« FLX-30 »/,
    );
    for (const vide of [0, null, ""]) {
      expect(erreur(() => SEUIL_LEGAL("FLX-30", vide))).toBe(
        "#VALUE! La date est vide : un seuil ne se lit qu'à une date.",
      );
      expect(erreur(() => SEUIL_LEGAL(vide, j(2024, 1, 1)))).toContain("#VALUE! La règle n'est pas donnée");
    }
    expect(erreur(() => SEUIL_LEGAL("FLX-30", "janvier"))).toContain("« janvier » n'est pas une date");
    expect(erreur(() => SEUIL_LEGAL("#REF!", j(2024, 1, 1)))).toContain("La règle est une erreur (#REF!)");
  });
});

describe("REFERENCE_LEGALE", () => {
  it("donne l'article, le texte, l'effet, la vérification", () =>
    expect(REFERENCE_LEGALE("FLX-20", j(2023, 12, 6))).toEqual([
      ["Article", "Texte", "Effet", "Vérifié le", "Remarque", "État"],
      [
        "CCH, art. R. 441-5-3, al. 2",
        expect.stringContaining("« globalement plus de 20 % du flux annuel sur leur territoire »"),
        "22/02/2020",
        "06/12/2023",
        "",
        "Texte lu.",
      ],
    ]));
  // Les périodes sont celles des relevés : état du 6 décembre 2023, versions publiées jusqu'au 12 juillet 2025, rien ensuite.
  it.each([
    ["FLX-20", j(2023, 12, 6), "", "Texte lu."],
    [
      "FLX-20",
      j(2023, 12, 7),
      "",
      "Aucune nouvelle version enregistrée jusqu'au 12/07/2025 (versions publiées de la base LEGI, relevé du 04/04/2026).",
    ],
    [
      "FLX-20",
      j(2025, 7, 12),
      "",
      "Aucune nouvelle version enregistrée jusqu'au 12/07/2025 (versions publiées de la base LEGI, relevé du 04/04/2026).",
    ],
    ["FLX-20", j(2025, 7, 13), "à revérifier", "Non observé depuis le 13/07/2025."],
    ["FLX-20", j(2026, 11, 29), "à revérifier", "Non observé depuis le 13/07/2025."],
    ["FLX-NUL", j(2026, 6, 30), "à revérifier", "Non observé depuis le 13/07/2025."],
    [
      "FLX-NUL",
      j(2026, 7, 1),
      "à revérifier",
      "L. 441-1 modifié au 01/07/2026 par la loi n° 2026-553 du 29 juin 2026, texte définitif à vérifier (navette parlementaire, consultée le 29/11/2026).",
    ],
    // Le même alinéa porte le quart du DALO, que la loi ne touche pas.
    ["ATT-25C", j(2026, 7, 1), "à revérifier", "Non observé depuis le 13/07/2025."],
    [
      "FLX-AMENDE",
      j(2023, 12, 30),
      "",
      "Aucune nouvelle version enregistrée jusqu'au 30/12/2023 (versions publiées de la base LEGI, relevé du 04/04/2026).",
    ],
    [
      "FLX-AMENDE",
      j(2023, 12, 31),
      "à revérifier",
      "L. 342-14 modifié au 31/12/2023, nouvelle rédaction non lue (versions publiées de la base LEGI, relevé du 04/04/2026).",
    ],
    ["ATT-50", j(2023, 12, 6), "", "Texte lu. QPV : carte de 2015."],
  ])("%s au %i : %s, %s", (regle, jour, remarque, etat) =>
    expect(REFERENCE_LEGALE(regle, jour)[1]!.slice(4).map(plat)).toEqual([remarque, etat]),
  );
  it("la carte des quartiers prioritaires change le 1er janvier 2024, un an plus tard en outre-mer (décret n° 2023-1314)", () => {
    const carte = (jour: number): string => plat(REFERENCE_LEGALE("ATT-Q1", jour)[1]![5]).replace(/^.*QPV/, "QPV");
    expect(carte(j(2023, 12, 31))).toBe("QPV : carte de 2015.");
    expect(carte(j(2024, 1, 1))).toBe("QPV : carte de 2024, de 2015 en outre-mer.");
    expect(carte(j(2024, 12, 31))).toBe("QPV : carte de 2024, de 2015 en outre-mer.");
    expect(carte(j(2025, 1, 1))).toBe("QPV : carte de 2024.");
  });
  it("le nombre ne dépend pas de ce que l'on sait du texte", () => {
    for (const jour of [j(2023, 12, 6), j(2025, 7, 13), j(2026, 7, 1)])
      expect(SEUIL_LEGAL("FLX-AMENDE", jour)).toBe(18);
  });
  it("#N/A hors couverture ; une échéance a un texte", () => {
    expect(erreur(() => REFERENCE_LEGALE("FLX-20", j(2019, 1, 1)))).toContain("#N/A FLX-20");
    expect(REFERENCE_LEGALE("FLX-2802B", j(2023, 1, 1))[1]![1]).toContain("« Avant le 28 février de chaque année »");
  });
});

describe("CONTROLE_CONVENTIONS", () => {
  const appel = (vide: unknown): unknown[][] =>
    CONTROLE_CONVENTIONS([entetes(CONVENTIONS)], exemples(CONVENTIONS, vide) as any[][], j(2024, 6, 1), [
      entetes(ECHEANCES),
      ...exemples(ECHEANCES, vide),
    ] as any[][]);
  it("rend les en-têtes du contrat, et le même tableau que les vides soient 0 ou null", () => {
    expect([...ENTETES_DES_CONSTATS]).toEqual([
      "Règle",
      "Portée",
      "Verdict",
      "Valeur",
      "Limite",
      "Numérateur",
      "Dénominateur",
      "Marge",
      "Explication",
      "Référence",
      "Ligne",
    ]);
    const avecNull = appel(null);
    expect(avecNull[0]).toEqual([...ENTETES_DES_CONSTATS]);
    expect(appel(0)).toEqual(avecNull);
    expect(appel("")).toEqual(avecNull);
    for (const l of avecNull) expect(l.length).toBe(11);
  });
  it("Valeur, Limite, Numérateur, Dénominateur et Marge sont des nombres exacts, vides quand il n'y en a pas", () => {
    const en = ["Bailleur", "Département", "Type", "Assiette", "Part", "dont fonctionnaires", "Réservataire", "Année"];
    const r = CONTROLE_CONVENTIONS(
      [en],
      [
        ["A", "13", "État", 57, 17.1 / 57, 0.05, "P", 2023],
        ["B", "13", "État", 100, "30,0001 %", 0.05, "P", 2023],
        ["C", "13", "État", "", 0.3, 0.05, "P", 2023],
        ["D", "13", "État", 90, 0.29, 0.05, "P", 2023],
      ],
      j(2023, 6, 1),
    );
    const ligne = (b: string): any[] => r.find((l) => l[0] === "FLX-30" && String(l[1]).startsWith(b))!;
    // R. 441-5-2, I, al. 1 : 30 % de 57 = 17,1 ; 30,0001 % de 100 = 30,0001 ; 29 % de 90 = 26,1, il reste 0,9.
    expect(ligne("A").slice(2, 8)).toEqual(["Conforme", 0.3, 0.3, 17.1, 57, 0]);
    expect(ligne("B").slice(2, 8)).toEqual(["Non conforme", 0.300001, 0.3, 30.0001, 100, -0.0001]);
    expect(ligne("C").slice(2, 8)).toEqual(["Indéterminé", "", 0.3, "", "", ""]);
    expect(ligne("D").slice(2, 8)).toEqual(["Conforme", 0.29, 0.3, 26.1, 90, 0.9]);
    expect(plat(ligne("A")[8])).toContain(
      "17,1 logements sur 57 (flux annuel total du bailleur dans le département), soit 30 %",
    );
    expect(plat(ligne("B")[8])).toContain(
      "30,0001 logements sur 100 (flux annuel total du bailleur dans le département), soit 30,0001 % : le plafond de 30 % est dépassé de 0,0001 logement",
    );
    const e = CONTROLE_CONVENTIONS([en], [], j(2024, 6, 1), [
      entetes(ECHEANCES),
      ["A", 2023, "bilan annuel", "28/02/2024"],
    ] as any[][]).find((l) => l[0] === "FLX-2802B")!;
    // Une date est un numéro de série ; la marge est en jours, comptée depuis le 27, dernier jour « avant le 28 février ».
    expect(e.slice(2, 8)).toEqual(["À justifier", j(2024, 2, 28), j(2024, 2, 28), "", "", -1]);
  });
  it("deux valeurs différentes ne s'écrivent jamais de la même façon", () => {
    const en = [
      "Convention",
      "Bailleur",
      "Département",
      "Type",
      "Territoire",
      "Assiette",
      "Part",
      "Réservataire",
      "Année",
    ];
    const r = CONTROLE_CONVENTIONS(
      [en],
      [
        ["C", "A", "13", "État", "Arles", 300, "30 %", "P", 2023],
        ["C", "A", "13", "État", "Aix", 301, "30,00001 %", "P", 2023],
      ],
      j(2023, 6, 1),
    );
    const dit = (regle: string): string => plat(r.find((l) => l[0] === regle)![8]);
    expect(dit("FLX-UNI")).toContain("va de 30 % à 30,00001 % selon le territoire, soit 0,00001 point d'écart");
    expect(dit("FLX-30")).not.toMatch(/(réserve|soit) (au moins )?(180,3 logements|30 %)/);
    expect(dit("FLX-PCT")).not.toMatch(/soit 30 %/);
    const o = CONTROLE_ATTRIBUTIONS(
      [["Bailleur", "EPCI", "QPV", "Attribué le", "Bail signé le", "1er quartile"]],
      [
        ["A", "E", "Non", "01/03/2023", "10/03/2023", "Oui"],
        ...Array.from({ length: 3 }, () => ["A", "E", "Non", "01/03/2023", "10/03/2023", "Non"]),
      ],
      2023,
      [
        ["Règle", "Territoire", "Bailleur", "Taux", "Source", "Année"],
        ["ATT-Q1", "E", "A", "25,001 %", "CIA", 2023],
      ] as any[][],
    );
    const q = plat(o.find((l) => l[0] === "ATT-Q1" && String(l[1]).startsWith("A"))![8]);
    expect(q).toContain("soit 25 % : il manque 0,00004 bail signé pour atteindre 25,001 %");
    expect(q).toContain("Objectif du bailleur : 25,001 %");
  });
  it("va du plus grave au moins grave, les défauts d'abord", () => {
    const r = CONTROLE_CONVENTIONS(
      [["Bailleur", "Département", "Type", "Assiette", "Part", "Réservataire"]],
      [
        ["A", "13", "État", 100, 0.31, "P"],
        ["B", "13", "État", 100, 0.3, "P"],
        ["C", "13", "État", 100, 31, "P"],
      ],
      j(2023, 6, 1),
    );
    const verdicts = r.slice(1).map((l) => l[2]);
    const ordre = ["À corriger", "Non conforme", "À justifier", "Indéterminé", "Conforme", "Non applicable"];
    expect(verdicts).toEqual([...verdicts].sort((a, b) => ordre.indexOf(a) - ordre.indexOf(b)));
    expect(verdicts[0]).toBe("À corriger");
    expect(plat(r[1]![8])).toContain("la colonne mêle deux écritures");
    expect(plat(r[2]![8])).toBe(
      "Conventions, 3e ligne de la plage, colonne « Part » : « 31 » peut se lire 31 % ou 3 100 %. Écrivez le pourcentage avec son signe.",
    );
  });
  it("sans en-têtes reconnus, la phrase est une ligne du tableau", () => {
    const r = CONTROLE_CONVENTIONS([["x", "y"]], [[1, 2]]);
    expect(r.length).toBe(2);
    expect(plat(r[1]![8])).toContain("aucun en-tête reconnu");
    // Une table qui n'exige aucune colonne : la phrase donne celles qu'elle a.
    expect(plat(CONTROLE_ATTRIBUTIONS([["x"]], [[1]])[1]![8])).toBe(
      "En-têtes : aucun en-tête reconnu parmi « x » ; le tableau a des colonnes comme « Bailleur », « Logement », « Programme » et « Commune ».",
    );
  });
  it("reçoit Reservations et contrôle la fin des droits", () => {
    const r = CONTROLE_CONVENTIONS([entetes(RESERVATIONS)], exemples(RESERVATIONS, null) as any[][], j(2040, 1, 1));
    expect(r.slice(1).map((l) => [l[0], l[2]])).toEqual([["FLX-5ANS", "À justifier"]]);
  });
  it("une contrepartie illisible n'est pas lue comme l'absence de garantie ; « 1 % » tapé est le nombre 0,01", () => {
    const r = CONTROLE_CONVENTIONS(
      [
        [
          "Réservataire",
          "Type",
          "Programme",
          "Logements réservés",
          "Contrepartie",
          "Fin des droits",
          "Date de remboursement",
        ],
      ],
      [
        ["Ville", "Commune", "P1", 10, "garentie", j(2024, 4, 18), ""],
        ["Action Logement", "Action Logement", "P2", 10, 0.01, j(2024, 4, 18), ""],
      ],
      j(2024, 7, 27),
    );
    expect(r.slice(1).map((l) => [l[0], l[2]])).toEqual([
      ["Données", "À corriger"],
      ["FLX-5ANS", "À justifier"],
      ["FLX-5ANS", "Indéterminé"],
    ]);
    expect(plat(r[1]![8])).toContain("« garentie » n'est pas prévu");
    expect(plat(r[3]![8])).toContain("Il manque « Contrepartie » (1re ligne de la plage)");
  });
  it("une ligne de Type Commune n'est jamais l'EPCI des autres, même si son nom porte « Grand »", () => {
    const lectures = (type: string) =>
      CONTROLE_CONVENTIONS(
        [
          [
            "Convention",
            "Bailleur",
            "Département",
            "Réservataire",
            "Type",
            "Territoire",
            "Assiette",
            "Part",
            "dont garantie d'emprunt",
            "Année",
          ],
        ],
        [
          ["C1", "Habitat A", "76", "Ville du Grand-Quevilly", type, "Le Grand-Quevilly", 200, 0.15, 0.15, 2024],
          ["C2", "Habitat A", "76", "Ville de Rouen", type, "Rouen", 150, 0.15, 0.15, 2024],
        ],
        j(2024, 7, 27),
      )
        .filter((l) => l[0] === "FLX-20")
        .map((l) => plat(l[8]).includes("Autre lecture"));
    expect(lectures("Commune")).toEqual([false, false]);
    expect(lectures("Commune ou EPCI")).toEqual([true, true]);
  });
  it("refuse une date illisible", () =>
    expect(erreur(() => CONTROLE_CONVENTIONS([entetes(CONVENTIONS)], [], "hier"))).toContain(
      "#VALUE! « hier » n'est pas une date",
    ));
});

describe("Un appel au-delà de 4,5 Mo", () => {
  const ligne = (vide: unknown, i: number): unknown[] =>
    MISES_A_DISPOSITION.colonnes.map((c) =>
      c.cle === "logement"
        ? `L${i}`
        : c.type === "date"
          ? 45_000
          : c.cle === "typologie"
            ? "T3, exposé au sud, avec balcon et cave ".repeat(4)
            : vide,
    );
  const donnees = (n: number, vide: unknown): any[][] => Array.from({ length: n }, (_, i) => ligne(vide, i));
  it("est refusé par une ligne qui dit combien de lignes tiennent et les colonnes que rien ne lit, blancs en 0 ou en null", () => {
    const refus = (vide: unknown): unknown[][] =>
      CONTROLE_ATTRIBUTIONS([entetes(MISES_A_DISPOSITION)], donnees(20_000, vide));
    const r = refus(null);
    expect(refus(0)).toEqual(r);
    expect(r.length).toBe(2);
    expect(r[1]!.slice(0, 3)).toEqual(["Données", "Mises à disposition", "À corriger"]);
    const dit = plat(r[1]![8]);
    expect(dit).toMatch(
      /^Mises à disposition : 20 000 lignes sur 30 colonnes dépassent ce qu'Excel transmet à une fonction \(environ 4,5 Mo\) ; il en tient environ \d\d? \d{3}\./,
    );
    expect(dit).toContain("« Typologie », « Financement »");
    // Le nombre annoncé passe ; un dixième de plus, non.
    const tiennent = Number(/environ (\d\d? \d{3})\./.exec(dit)![1]!.replace(" ", ""));
    expect(
      CONTROLE_ATTRIBUTIONS([entetes(MISES_A_DISPOSITION)], donnees(tiennent, null), 2023)
        .map((l) => plat(l[8]))
        .some((t) => t.includes("4,5 Mo")),
    ).toBe(false);
    expect(
      plat(
        CONTROLE_ATTRIBUTIONS([entetes(MISES_A_DISPOSITION)], donnees(Math.ceil(tiennent * 1.1), null), 2023)[1]![8],
      ),
    ).toContain("4,5 Mo");
  });
  it("vaut pour les conventions et le bilan, table facultative comprise", () => {
    const lourd = "x".repeat(1500);
    const beaucoup = (n: number): any[][] => Array.from({ length: n }, () => ["A", lourd]);
    expect(plat(CONTROLE_CONVENTIONS([["Bailleur", "Convention"]], beaucoup(3100))[1]![8])).toContain(
      "Conventions : 3 100 lignes",
    );
    expect(plat(CONTROLE_BILAN([["Réservataire", "Modalité"]], beaucoup(3100))[1]![8])).toContain("4,5 Mo");
    expect(
      plat(
        CONTROLE_CONVENTIONS([["Bailleur", "Convention"]], beaucoup(2000), 45_000, [
          ["Bailleur", "Objet"],
          ...beaucoup(1500),
        ] as any[][])[1]![8],
      ),
    ).toContain("4,5 Mo");
  });
});

describe("CONTROLE_ATTRIBUTIONS et CONTROLE_BILAN", () => {
  const attributions = (vide: unknown, annee: unknown): unknown[][] =>
    CONTROLE_ATTRIBUTIONS(
      [entetes(MISES_A_DISPOSITION)],
      exemples(MISES_A_DISPOSITION, vide) as any[][],
      annee,
      [entetes(OBJECTIFS), ...exemples(OBJECTIFS, vide)] as any[][],
      j(2024, 12, 31),
    );
  it("le même tableau que les vides soient 0 ou null", () => {
    expect(attributions(0, 0)).toEqual(attributions(null, null));
    expect(attributions(null, 2024)[0]).toEqual([...ENTETES_DES_CONSTATS]);
    expect(attributions(null, 2023).length).toBeLessThan(attributions(null, 2024).length);
  });
  it("refuse une année illisible", () =>
    expect(erreur(() => CONTROLE_ATTRIBUTIONS([entetes(MISES_A_DISPOSITION)], [], "deux mille"))).toContain(
      "n'est pas une année",
    ));
  it("les lignes d'un tableau facultatif se comptent depuis ses en-têtes", () => {
    const r = CONTROLE_BILAN(
      [["Réservataire", "Dimension", "Modalité", "Proposés", "Attribués"]],
      [["P", "Commune", "Arles", 1, 1]],
      [["Suivi", "", "", ""], entetes(ECHEANCES), ["A", 2024, "bilan", ""]] as any[][],
    );
    expect(r.map((l) => plat(l[8])).find((t) => t.includes("n'est pas prévu"))).toMatch(
      /^Échéances, 3e ligne de la plage, colonne « Objet »/,
    );
  });
  it("relit le bilan que rend FLUX_BILAN", () => {
    const { fluxBilan } = require("../../src/functions/flux") as typeof import("../../src/functions/flux");
    const b = fluxBilan(
      [entetes(MISES_A_DISPOSITION)],
      exemples(MISES_A_DISPOSITION, null) as any[][],
      2024,
    ) as unknown[][];
    const r = CONTROLE_BILAN([b[0] as any[]], b.slice(1) as any[][]);
    expect(r.slice(1).map((l) => [l[1], l[2]])).toEqual([
      ["date du bilan", "Indéterminé"],
      ["dimensions du bilan", "Conforme"],
      ["décomptes du bilan", "Conforme"],
      ["totaux du bilan", "Conforme"],
    ]);
  });
  it("relit un bilan dont des lignes sont en stock : elles sont à part, pas un réservataire de plus", () => {
    const { fluxBilan } = require("../../src/functions/flux") as typeof import("../../src/functions/flux");
    const enTetes = entetes(MISES_A_DISPOSITION);
    const [reservee] = exemples(MISES_A_DISPOSITION, null);
    const enStock = reservee!.map((c, k) =>
      enTetes[k] === "Mode" ? "stock" : enTetes[k] === "Logement" ? "T-0999" : c,
    );
    const b = fluxBilan([enTetes], [reservee, enStock] as any[][], 2024) as unknown[][];
    expect(b.at(-1)).toEqual(["En stock", "Total", "Total", 1, 1, 1]);
    const r = CONTROLE_BILAN([b[0] as any[]], b.slice(1) as any[][]);
    expect(r.slice(1).map((l) => [l[1], l[2]])).toEqual([
      ["date du bilan", "Indéterminé"],
      ["dimensions du bilan", "Conforme"],
      ["décomptes du bilan", "Conforme"],
      ["totaux du bilan", "Conforme"],
    ]);
  });
});
