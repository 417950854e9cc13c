/** Les bords de la lecture d'un tableau : chaque cellule dans chacun de ses états, chaque seuil juste au-dessous, dessus, au-delà. */
import { lisTableau, nombreReconnu, type OptionsDeTableau } from "../../src/cells/tables/tableau";
import { ratio, serieDe } from "../../src/domaine/commun";
import { phraseDeTableau } from "../../src/messages";
import { COMMISSIONS, CONVENTIONS, MISES_A_DISPOSITION, OBJECTIFS, RESERVATIONS } from "../../src/modeles";

const E = ["Bailleur", "Type", "Assiette", "Part"];
const lis = (lignes: unknown[][], entetes: unknown[] | unknown[][] = E, options: OptionsDeTableau = {}) =>
  lisTableau(CONVENTIONS, entetes as unknown[], lignes, options);
const net = (t: string): string => t.replace(/[\u00a0\u202f]/g, " ");
const dits = (t: { readonly problemes: readonly Parameters<typeof phraseDeTableau>[0][] }): string[] =>
  t.problemes.map((p) => net(phraseDeTableau(p)));
const codes = (t: { readonly problemes: readonly { readonly code: string }[] }): string[] =>
  t.problemes.map((p) => p.code);
const BLANC = { etat: "blanc" };
const ILLISIBLE = { etat: "illisible" };
const lu = (valeur: unknown) => ({ etat: "lu", valeur });

describe("Une cellule et ses états", () => {
  const VIDES = [null, "", "  ", 0, "0", " 0 ", "NC", "Non renseigné"];
  const champ = (entete: string, cle: never, lecture: string, c: unknown) => {
    const t = lis([["A", "État", 57, 0.3, c]], [...E, entete]);
    const l = t.lignes[0] as unknown as Record<string, (cle: never) => unknown>;
    return { lu: l[lecture]!(cle), codes: codes(t) };
  };
  it.each([
    ["Stock encore réservé", "stockReserve", "effectif"],
    ["Assiette hors QPV", "assietteHorsQpv", "nombre"],
    ["Part hors QPV", "partHorsQpv", "part"],
    ["Date de signature", "dateDeSignature", "date"],
    ["Année", "annee", "annee"],
    ["Clause contraire", "clauseContraire", "ouiNon"],
    ["Limite QPV", "limiteQpv", "liste"],
  ])(
    "%s : vide, non renseignée ou 0, elle est blanche, sans rien dire ; en erreur, elle se dit",
    (entete, cle, lecture) => {
      for (const vide of VIDES)
        expect([vide, champ(entete, cle as never, lecture, vide)]).toEqual([vide, { lu: BLANC, codes: [] }]);
      expect(champ(entete, cle as never, lecture, "#N/A")).toEqual({ lu: ILLISIBLE, codes: ["cellule-en-erreur"] });
    },
  );
  it.each<[string, string, string, unknown, unknown, string[]]>([
    ["Stock encore réservé", "stockReserve", "effectif", 12, lu(12), []],
    ["Stock encore réservé", "stockReserve", "effectif", 12.5, ILLISIBLE, ["entier-attendu"]],
    ["Assiette hors QPV", "assietteHorsQpv", "nombre", 12.5, lu(ratio(25, 2)), []],
    ["Assiette hors QPV", "assietteHorsQpv", "nombre", "12 %", ILLISIBLE, ["nombre-attendu"]],
    ["Assiette hors QPV", "assietteHorsQpv", "nombre", -1, ILLISIBLE, ["nombre-negatif"]],
    ["Assiette hors QPV", "assietteHorsQpv", "nombre", "0,0", BLANC, []],
    ["Part hors QPV", "partHorsQpv", "part", "0 %", BLANC, []],
    ["Part hors QPV", "partHorsQpv", "part", 1, lu(ratio(1)), []],
    ["Part hors QPV", "partHorsQpv", "part", 1.2, ILLISIBLE, ["part-au-dela-de-1"]],
    ["Part hors QPV", "partHorsQpv", "part", 1.5, ILLISIBLE, ["part-au-dela-de-1"]],
    ["Part hors QPV", "partHorsQpv", "part", 1.51, ILLISIBLE, ["part-ambigue"]],
    ["Part hors QPV", "partHorsQpv", "part", "150 %", ILLISIBLE, ["part-au-dela-de-1"]],
    ["Part hors QPV", "partHorsQpv", "part", -0.1, ILLISIBLE, ["nombre-negatif"]],
    ["Date de signature", "dateDeSignature", "date", "01/02/2024", lu(serieDe(2024, 2, 1)), []],
    ["Date de signature", "dateDeSignature", "date", "32/02/2024", ILLISIBLE, ["date-attendue"]],
    ["Clause contraire", "clauseContraire", "ouiNon", "Oui", lu(true), []],
    ["Clause contraire", "clauseContraire", "ouiNon", "non", lu(false), []],
    ["Clause contraire", "clauseContraire", "ouiNon", "peut-être", ILLISIBLE, ["oui-non-attendu"]],
    ["Limite QPV", "limiteQpv", "liste", "EN QPV", lu("en QPV"), []],
  ])("%s (%s, lue en %s) : %p", (entete, cle, lecture, c, attendu, problemes) =>
    expect(champ(entete, cle as never, lecture, c)).toEqual({ lu: attendu, codes: problemes }),
  );
  it("dans une colonne en pour cent, 30 est 30 %, « 30 % » aussi, et 0,3 ne se devine pas", () => {
    const part = (c: unknown) =>
      lis([["A", "État", 57, c]], ["Bailleur", "Type", "Assiette", "Part (%)"]).lignes[0]!.part("part");
    expect([part(30), part("30 %"), part(1.6), part(0.3), part(100), part(100.5)]).toEqual([
      lu(ratio(3, 10)),
      lu(ratio(3, 10)),
      lu(ratio(2, 125)),
      ILLISIBLE,
      lu(ratio(1)),
      ILLISIBLE,
    ]);
  });
});

describe("Deux échelles dans une colonne", () => {
  const melees = (...parts: unknown[]) => {
    const t = lis(parts.map((p) => ["A", "État", 57, p]));
    const p = t.problemes.find((x) => x.code === "echelles-melees");
    return p === undefined ? null : (p.valeurs as { bloquant: boolean }).bloquant;
  };
  it("des points à côté de fractions se disent ; autant de l'un que de l'autre, rien n'est pris", () => {
    expect(melees(0.3, 0.2)).toBeNull();
    expect(melees(30, 20)).toBeNull();
    expect(melees(30, 0.2, 0.1)).toBe(false);
    expect(melees(30, 0.2)).toBe(true);
    expect(melees(30, 20, 0.2)).toBe(true);
  });
  it("ni une cellule blanche, ni un pourcentage, ni un mot, ni un négatif n'est d'une échelle ; 1,5 est une fraction", () => {
    expect(melees(0.3, "30 %", "", "beaucoup", -30, null)).toBeNull();
    expect(melees(0.3, 1.5)).toBeNull();
    expect(melees(0.3, 0.2, 1.51)).toBe(false);
  });
});

describe("Les en-têtes", () => {
  it("un en-tête en erreur se dit, et ne fait pas une colonne de plus", () => {
    const t = lis([["A", "État", 57, 0.3, "x"]], [...E, "#REF!"]);
    expect([codes(t), t.supplementaires]).toEqual([["en-tete-en-erreur"], []]);
  });
  it("une année pour en-tête fait une colonne de plus, sous son nom", () =>
    expect(lis([["A", "État", 57, 0.3, "x"]], [...E, 2024]).supplementaires).toEqual([{ entete: "2024", colonne: 5 }]));
  it("un seul en-tête reconnu suffit à lire, s'il n'y en a pas plus bas", () => {
    expect(lis([["A"]], ["Bailleur"]).lisible).toBe(true);
    expect(codes(lis([["x"]], ["y"]))).toEqual(["en-tetes-absents"]);
  });
  it("plus bas : à la deuxième ligne de la plage, et ce qui est au-dessus est cité", () => {
    expect(dits(lis([["x", null, null, null], E], ["Titre"]))).toEqual([
      expect.stringMatching(/^Conventions, 2e ligne de la plage : .*« Titre »/),
    ]);
    // Deux en-têtes dans la rangée donnée : elle est prise.
    expect(lis([E], ["Bailleur", "Type"]).lisible).toBe(true);
  });
  it.each([
    // Une lettre d'écart dans un mot court, deux dans un mot de huit lettres ou plus.
    ["Territoires", true],
    ["Teritoires", true],
    ["Terrtoiress", false],
    ["Anné", true],
    ["Ann", false],
    ["Convenzione", true],
    ["Convenzzione", false],
  ])("« %s » ressemble à une colonne facultative : %p", (entete, ressemble) =>
    expect(codes(lis([["A", "État", 57, 0.3, "x"]], [...E, entete]))).toEqual(
      ressemble ? ["colonne-ressemblante"] : [],
    ),
  );
  it("seuls des textes sont des en-têtes, chacun compté une fois", () => {
    expect(nombreReconnu(CONVENTIONS, ["Bailleur", "BAILLEUR", "Part (%)", 12, null, "x"])).toBe(2);
    expect(nombreReconnu(CONVENTIONS, [])).toBe(0);
  });
});

describe("Les lignes mises à part", () => {
  const rangs = (lignes: unknown[][], entetes: unknown[] = E) => lis(lignes, entetes).lignes.map((l) => l.rang);
  it("la moitié des en-têtes, deux au moins, fait une ligne d'en-têtes répétée ; un de moins n'en fait pas une", () => {
    expect(
      rangs([
        ["Bailleur", "Type", 1, 2],
        ["Bailleur", "x", 1, 2],
      ]),
    ).toEqual([2]);
    const six = [...E, "Territoire", "Convention"];
    expect(
      rangs(
        [
          ["Bailleur", "Type", "Assiette", 1, 2, 3],
          ["Bailleur", "Type", 1, 1, 2, 3],
        ],
        six,
      ),
    ).toEqual([2]);
  });
  it("un texte seul est un titre dans une table large ; un nombre, un total ou une table étroite, non", () => {
    expect(
      rangs([
        ["Marne", null, null, null],
        [57, null, null, null],
        ["57", null, null, null],
      ]),
    ).toEqual([2, 3]);
    expect(rangs([["Marne", null]], ["Bailleur", "Part"])).toEqual([1]);
  });
  it.each([
    "Total",
    "TOTAL GÉNÉRAL",
    "Sous-total :",
    "sous total Marne",
    "Totaux",
    "Ensemble",
    "Cumul",
    "Somme",
    "somme générale",
  ])("« %s » est un total", (mot) => {
    const t = lis([[mot, null, 67, 0.4]]);
    expect([t.lignes.length, t.totaux.length, codes(t)]).toEqual([0, 1, ["lignes-ecartees"]]);
  });
  it.each(["Totalement", "Ensemble immobilier", "Sommet", "Habitat total"])("« %s » n'en est pas un", (mot) =>
    expect(rangs([[mot, "État", 67, 0.4]])).toEqual([1]),
  );
  it("un total admis se garde sans être dit", () =>
    expect(codes(lis([["Total", null, 67, 0.4]], E, { totauxAdmis: true }))).toEqual([]));
});

describe("Un nom écrit une fois pour son groupe", () => {
  const bailleurs = (...noms: unknown[]) => {
    const t = lis(noms.map((n) => [n, "État", 57, 0.3]));
    return [t.lignes.map((l) => l.texte("bailleur")), codes(t)];
  };
  it("se recopie dans les cellules vides qui le suivent", () => {
    expect(bailleurs("A", null, "B", "")).toEqual([["A", "A", "B", "B"], ["cellules-recopiees"]]);
  });
  it("pas quand un nom se répète : la cellule vide est un oubli", () =>
    expect(bailleurs("A", "a", null)[0]).toEqual(["A", "a", ""]));
  it("ni sous un nom non renseigné ou un nombre, ni après une ligne blanche", () => {
    expect(bailleurs("NC", null)[0]).toEqual(["", ""]);
    expect(bailleurs(12, null)[0]).toEqual(["12", ""]);
    const t = lis([
      ["A", "État", 57, 0.3],
      [null, null, null, null],
      [null, "État", 57, 0.3],
    ]);
    expect(t.lignes.map((l) => l.texte("bailleur"))).toEqual(["A", ""]);
  });
  it("dit chaque place", () => {
    const t = lis([
      ["A", "État", 57, 0.3],
      [null, "État", 57, 0.3],
      [null, "État", 57, 0.3],
    ]);
    expect(dits(t)).toEqual([expect.stringContaining("2e ligne de la plage, colonne « Bailleur » : 2 cellules vides")]);
  });
});

describe("Une rangée d'en-têtes parmi plusieurs", () => {
  it("chaque autre rangée qui dit quelque chose est un titre, à sa place", () => {
    const t = lis([["A", "État", 57, 0.3]], [["Conventions"], [null], E, ["x", "Part"]]);
    expect(t.lignes).toHaveLength(1);
    expect(t.problemes.map((p) => [p.code, (p.ou as { ligne?: number }).ligne])).toEqual([
      ["ligne-de-titre", 1],
      ["ligne-de-titre", 4],
    ]);
  });
  it("le décalage et l'origine d'une feuille se gardent, à zéro et sans feuille sinon", () => {
    expect(lis([["A", "État", 57, 0.3]]).source).toMatchObject({
      rang: 0,
      decalage: 0,
      origine: null,
      table: "Conventions",
    });
    const origine = { feuille: "F", rangeeDesEntetes: 3, premiereColonne: 2 };
    expect(lis([], E, { provenance: { rang: 4, decalage: 2, origine } }).source).toMatchObject({
      rang: 4,
      decalage: 2,
      origine,
    });
  });
});

it("les modèles se lisent par les mêmes règles : une table de plus de deux colonnes, un titre seul y est mis à part", () => {
  for (const m of [COMMISSIONS, MISES_A_DISPOSITION, OBJECTIFS, RESERVATIONS]) {
    const entetes = m.colonnes.map((c) => c.entete);
    const t = lisTableau(m as never, entetes, [["Un titre", ...entetes.slice(1).map(() => null)], [...m.exemples[0]!]]);
    expect([m.nom, t.lignes.map((l) => l.rang), codes(t)]).toEqual([m.nom, [2], ["lignes-ecartees"]]);
  }
});
