/** Formes des conditions (contrat §2) : ce qu'elles lisent, et ce qui est refusé avec ce qui était attendu. */
import { ratio, serieDe } from "../../../src/domaine/commun";
import {
  avecColonnes,
  colonnesCitees,
  conditionChangeeEnDate,
  demandeToutes,
  estUnLitteral,
  lireCondition,
  motifDe,
  motifTropLong,
  nombreDEgalite,
  nombreEcrit,
  rangeLesMotifs,
  suitLesJokers,
  texteDeCondition,
  type Condition,
} from "../../../src/domaine/cotation";
import { phrases, score } from "./outils";

const lire = (c: unknown) =>
  lireCondition(c, { plage: "Grille", ligne: 3, colonne: 5, entete: "Condition" }, (nom) =>
    nom === "EMS" ? { nom, membres: [motifDe("Strasbourg"), motifDe("Illkirch*")] } : { proches: ["EMS"] },
  );
const refus = (c: unknown): string => {
  const r = lire(c);
  return r.ok ? "lue" : phrases([r.probleme])[0]!;
};
/** La condition est-elle remplie par cette valeur ? 1 oui, 0 non ou non connue. */
const rempli = (condition: unknown, valeur: unknown, date = 45292): number | string =>
  score(
    [
      { Critère: "C", Donnée: "V", Condition: condition, Points: 1 },
      { Type: "liste", Critère: "EMS", Condition: "Strasbourg | Illkirch*" },
    ],
    { V: valeur, Autre: "x" },
    date,
  );

describe("Formes lues", () => {
  it.each<[unknown, unknown, number]>([
    ["Oui", "o", 1],
    ["Oui", true, 1],
    ["Oui", 1, 1],
    ["Oui", "Non", 0],
    [true, "VRAI", 1],
    [false, "Non", 1],
    ["Non", "faux", 1],
    ["Non", null, 0],
    ["Non", "NONDOC", 0],
    ["<>Oui", "Non", 1],
    ["<>Non", "X", 1],
    ["CDD", " cdd ", 1],
    ["chômage", "CHOMAGE", 1],
    ["L'Haÿ", "l’hay", 1],
    ["<>CDD", "CDI", 1],
    ["<>CDD", null, 0],
    ["<>CDD", "NC", 0],
    ["=CDD", "cdd", 1],
    ["Log*", "logé chez un tiers", 1],
    ["<>Log*", "Hôtel", 1],
    ["T?", "T3", 1],
    ["T?", "T10", 0],
    ["67*", 67482, 1],
    ["1,*", 1.5, 1],
    ["A~*", "A*", 1],
    ["A~*", "AB", 0],
    ["CDD | Intérim | Apprenti", "interim", 1],
    ["CDD | 24", 24, 1],
    ["vide | CDD", null, 1],
    ["vide | CDD", "CDI", 0],
    [24, 24, 1],
    ["24", "24,0", 1],
    ["24", "vingt-quatre", 0],
    ["<>24", "CDD", 1],
    ["24", 0, 0],
    ["01053", 1053, 1],
    [1053, "01053", 1],
    ["021012000115810603", "021012000115810603", 1],
    ["021012000115810603", "021012000115810604", 0],
    [">=24", 24, 1],
    [">=24", 23.999, 0],
    ["<12,5", -3, 1],
    ["> 24", "25", 1],
    ["≥24", 24, 1],
    [">33 %", "33,01 %", 1],
    [">33 %", 0.33, 0],
    ["33 %", 0.33, 1],
    [">=01/01/2024", 45292, 1],
    [">=01/01/2024", "31/12/2023", 0],
    ["01/01/2024", "2024-01-01", 1],
    ["01/01/2024", "bientôt", 0],
    ["[24;48[", 24, 1],
    ["[24;48[", 48, 0],
    ["]0;10]", 10, 1],
    ["]0;10]", 0, 0],
    ["[48;+∞[", 1e9, 1],
    ["[48;[", 47.9, 0],
    ["];12[", -1, 1],
    ["]−∞;12]", 12, 1],
    ["[10 %;33 %]", "33%", 1],
    ["]0;33 %]", 0.2, 1],
    ["[01/01/2023;01/01/2024[", 45291, 1],
    ["[24;48[ mois", "01/01/2022", 1],
    ["[24;48[ mois", "02/01/2022", 0],
    ["<12 mois", 45291, 1],
    [">=65 ans", "01/01/1959", 1],
    [">=65 ans", "02/01/1959", 0],
    ["<30 jours", 45263, 1],
    ["<30 jours", 45262, 0],
    ["dans EMS", "illkirch-graffenstaden", 1],
    ["<>dans ems", "Colmar", 1],
    ["<>dans EMS", null, 0],
    ["vide", null, 1],
    ["vide", "NC", 1],
    ["vide", "0", 1],
    ["non vide", "Colmar", 1],
    ["non vide", null, 0],
  ])("%p devant %p donne %p", (condition, valeur, attendu) => expect(rempli(condition, valeur)).toBe(attendu));

  it.each(["Oui", "Non", "<>Oui", "<>Non", true, false])("%p devant « ACTIF » est une question", (condition) =>
    expect(rempli(condition, "ACTIF")).toContain("« ACTIF » n'est ni oui, ni non, ni non renseigné"),
  );

  it("un joker ne part jamais en retour arrière exponentiel", () => {
    const m = motifDe("*a*a*a*a*a*a*a*a*b").joker!;
    expect(suitLesJokers("a".repeat(200), m)).toBe(false);
  });
});

describe("Formes refusées, avec ce qui était attendu", () => {
  it.each<[unknown, string]>([
    [45659, "Excel a changé cette condition en date (45 659, soit le 02/01/2025)"],
    ["[24;48", "n'est ni un intervalle"],
    ["24;48[", "n'est ni un intervalle"],
    ["[24,48[", "n'est ni un intervalle"],
    ["[24;48;60[", "n'est ni un intervalle"],
    ["[48;24[", "aucune valeur n'est dans"],
    ["]24;24]", "aucune valeur n'est dans"],
    ["];[", "n'a aucune borne"],
    ["[24;48[ semestres", "n'est pas une unité de temps"],
    ["[10;33 %[", "une seule borne"],
    ["[01/01/2024;12[", "mélange une date et un nombre"],
    ["[deux;3[", "n'est ni un nombre"],
    ["[31/02/2024;[", "n'est pas une date qui existe"],
    ["24;48", "peut être un intervalle ou plusieurs valeurs"],
    ["(24;48)", "peut être un intervalle"],
    ["(24 ; 48) mois", "peut être un intervalle"],
    ["{24;48}", "peut être un intervalle"],
    ["=>24", "l'opérateur"],
    ["=<24", "l'opérateur"],
    ["> =24", "l'opérateur"],
    [">=", "ne dit pas à quoi comparer"],
    ["<>", "ne dit pas à quoi comparer"],
    [">dix", "n'est ni un nombre"],
    ["<10 €", "sans unité comme €"],
    [">24 et <48", "n'est ni un nombre"],
    ["<12 % mois", "mélange une durée"],
    ["24 mois", "peut être un texte ou une durée exacte"],
    ["31/02/2024", "n'est pas une date qui existe"],
    ["<>A | B", "deux conditions"],
    ["A | ", "il manque une valeur"],
    ["<>[24;48[", "un intervalle ne se compare pas"],
    ["<>vide", "Attendu : non vide"],
    ["NONDOC", "n'est donc jamais égal à rien"],
    ["0", "[0;0]"],
    ["dans Communes", "aucune ligne « liste » ne s'appelle « Communes »"],
    ["dans ", "n'est pas nommée"],
    [">=[Pièces]+deux", "n'est pas une constante"],
    ["[Pièces] mois", "n'est pas une constante"],
    ["#N/A", "porte l'erreur #N/A"],
  ])("%p : %s", (condition, attendu) => {
    const phrase = refus(condition);
    expect(phrase).toContain("Grille, 3e ligne de la plage, colonne « Condition »");
    expect(phrase).toContain(attendu);
  });
});

describe("Les jokers, devant une expression régulière", () => {
  it("tout motif d'au plus quatre morceaux sur tout texte d'au plus quatre lettres", () => {
    const suites = (lettres: readonly string[], n: number): string[] =>
      n === 0 ? [""] : suites(lettres, n - 1).flatMap((x) => [...new Set([x, ...lettres.map((l) => x + l)])]);
    const textes = [...new Set(suites(["a", "b", "*"], 4))];
    const morceaux = ["a", "b", "*", "?", "~*"];
    const motifs = new Set(suites(morceaux, 4).filter((m) => /(^|[^~])[*?]/.test(m)));
    for (const motif of motifs) {
      const regle = new RegExp(
        `^${motif.replace(/~\*|\*|\?|./g, (m) => (m === "~*" ? "\\*" : m === "*" ? ".*" : m === "?" ? "." : m))}$`,
      );
      const { joker } = motifDe(motif);
      const faux = textes.filter((t) => suitLesJokers(t, joker!) !== regle.test(t));
      expect([motif, faux]).toEqual([motif, []]);
    }
  });
  it("plusieurs ancres, plusieurs « ? » : chaque segment à sa première place, le dernier à la fin", () => {
    const suit = (motif: string, texte: string): boolean => suitLesJokers(texte, motifDe(motif).joker!);
    expect(
      ["ab*cd*ef", "ab*c?*ef", "*b?d*", "??*", "*??", "a*??*f"].map((m) => [suit(m, "abcdef"), suit(m, "f")]),
    ).toEqual(Array.from({ length: 6 }, () => [true, false]));
    expect([suit("*ab*ab", "ab"), suit("*ab*ab", "abab"), suit("a*a", "a"), suit("*aab*", "aaab")]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });
  it("« ~ » devant un joker ou lui-même ; ailleurs, il est lui-même", () => {
    expect([motifDe("a~?").forme, motifDe("a~~").forme, motifDe("a~b").forme, motifDe("a~").forme]).toEqual([
      "a?",
      "a~",
      "a~b",
      "a~",
    ]);
    expect([motifDe("a~*").joker, motifDe("a**b").joker, motifDe("?*?").joker]).toEqual([
      null,
      ["a", null, "b"],
      [undefined, null, undefined],
    ]);
  });
  it("un motif à jokers de 255 caractères se cherche, un de 256 non ; un texte sans joker, toujours", () => {
    expect([
      motifTropLong(motifDe(`${"a".repeat(254)}*`)),
      motifTropLong(motifDe(`${"a".repeat(255)}*`)),
      motifTropLong(motifDe("a".repeat(300))),
    ]).toEqual([false, true, false]);
  });
});

describe("Ce qu'une condition devient", () => {
  const lue = (c: unknown): Condition<string> => {
    const r = lire(c);
    if (!r.ok) throw new Error(r.probleme.code);
    return r.valeur;
  };
  const code = (c: unknown): string => {
    const r = lire(c);
    return r.ok ? "lue" : r.probleme.code;
  };
  const intervalle = (lecture: string, min: unknown, max: unknown, pourcent = false) => ({
    genre: "intervalle",
    lecture,
    min,
    max,
    pourcent,
  });
  const b = (n: number, inclus: boolean, pourcent = false) => ({ valeur: ratio(BigInt(n)), inclus, pourcent });

  it.each<[unknown, object]>([
    ["oui", { genre: "classe", classe: "oui", tous: false }],
    ["VRAI", { genre: "classe", classe: "oui", tous: false }],
    ["true", { genre: "classe", classe: "oui", tous: false }],
    [true, { genre: "classe", classe: "oui", tous: false }],
    ["Non", { genre: "classe", classe: "non", tous: true }],
    ["faux", { genre: "classe", classe: "non", tous: true }],
    ["FALSE", { genre: "classe", classe: "non", tous: true }],
    [false, { genre: "classe", classe: "non", tous: true }],
    ["<>Oui", { genre: "classe", classe: "non", tous: true }],
    ["≠ faux", { genre: "classe", classe: "oui", tous: true }],
    ["vide", { genre: "vide", difference: false }],
    ["non vide", { genre: "vide", difference: true }],
    [24, { genre: "nombre", valeur: ratio(24n), pourcent: false, difference: false }],
    ["<> 24 %", { genre: "nombre", valeur: ratio(6n, 25n), pourcent: true, difference: true }],
    ["01/02/2024", { genre: "date", valeur: serieDe(2024, 2, 1), difference: false }],
    [">=24", intervalle("nombre", b(24, true), null)],
    [">24", intervalle("nombre", b(24, false), null)],
    ["<=24", intervalle("nombre", null, b(24, true))],
    ["<24", intervalle("nombre", null, b(24, false))],
    ["≥ 24 mois", intervalle("mois", b(24, true), null)],
    ["< 2 ans", intervalle("an", null, b(2, false))],
    ["≤ 30 jours", intervalle("jour", null, b(30, true))],
    ["[24;48[", intervalle("nombre", b(24, true), b(48, false))],
    ["]24;48] mois", intervalle("mois", b(24, false), b(48, true))],
    ["[24;24]", intervalle("nombre", b(24, true), b(24, true))],
    ["[24;+∞[", intervalle("nombre", b(24, true), null)],
    ["]- ∞;24[", intervalle("nombre", null, b(24, false))],
    [
      "[0;33 %[",
      { ...intervalle("nombre", b(0, true), { valeur: ratio(33n, 100n), inclus: false, pourcent: true }, true) },
    ],
    [
      "[Pièces]",
      {
        genre: "colonne",
        operateur: "=",
        colonne: "Pièces",
        constante: ratio(0n),
        constantePourcent: false,
        nue: true,
      },
    ],
    [
      "<>[Pièces]",
      {
        genre: "colonne",
        operateur: "<>",
        colonne: "Pièces",
        constante: ratio(0n),
        constantePourcent: false,
        nue: true,
      },
    ],
    [
      ">=[ Pièces ]",
      {
        genre: "colonne",
        operateur: ">=",
        colonne: "Pièces",
        constante: ratio(0n),
        constantePourcent: false,
        nue: false,
      },
    ],
    [
      ">[Pièces]+2",
      {
        genre: "colonne",
        operateur: ">",
        colonne: "Pièces",
        constante: ratio(2n),
        constantePourcent: false,
        nue: false,
      },
    ],
    [
      "<[Pièces] − 10 %",
      {
        genre: "colonne",
        operateur: "<",
        colonne: "Pièces",
        constante: ratio(-1n, 10n),
        constantePourcent: true,
        nue: false,
      },
    ],
    [
      "contient [Logement]",
      {
        genre: "colonne",
        operateur: "=",
        colonne: "Logement",
        constante: ratio(0n),
        constantePourcent: false,
        nue: true,
        contient: true,
      },
    ],
    [
      "<>contient[Logement]",
      {
        genre: "colonne",
        operateur: "<>",
        colonne: "Logement",
        constante: ratio(0n),
        constantePourcent: false,
        nue: true,
        contient: true,
      },
    ],
  ])("%p", (c, attendue) => expect(lue(c)).toEqual(attendue));

  it.each<[unknown, string]>([
    ["=", "condition-operateur-seul"],
    ["<>", "condition-operateur-seul"],
    ["!= 3", "condition-operateur-inverse"],
    ["== 3", "condition-operateur-inverse"],
    ["= <3", "condition-operateur-inverse"],
    ["> <3", "condition-operateur-inverse"],
    ["<> >3", "condition-operateur-inverse"],
    ["« CDD »", "condition-guillemets"],
    ["'CDD'", "condition-guillemets"],
    ['"CDD"', "condition-guillemets"],
    ["<>non vide", "condition-difference-vide"],
    ["dans", "condition-liste-sans-nom"],
    ["contient", "condition-contient"],
    ["contient CDD", "condition-contient"],
    ["contient []", "condition-contient"],
    ["0 %", "condition-zero"],
    ["24 mois", "condition-duree-nue"],
    ["32/01/2024", "condition-date-illisible"],
    [">=32/01/2024", "condition-date-illisible"],
    ["24;48]", "condition-intervalle"],
    ["[24]", "condition-intervalle"],
    ["]Pièces]", "condition-intervalle"],
    ["]Pièces[", "condition-intervalle"],
    ["[24;48[ 3", "condition-intervalle-unite"],
    ["[;]", "condition-intervalle-sans-borne"],
    ["[+∞;3]", "condition-borne"],
    ["[01/01/2024;01/02/2024] mois", "condition-duree-illisible"],
    ["[1 %;3 %] mois", "condition-duree-illisible"],
    ["[1;3 %] mois", "condition-duree-illisible"],
    ["[3;3[", "condition-intervalle-vide"],
    ["]3;3]", "condition-intervalle-vide"],
    ["[1 %;3]", "condition-pourcent-partiel"],
    ["< 01/01/2024 mois", "condition-duree-illisible"],
    ["entre 2 et <3", "condition-operateur-dedans"],
    [">[Pièces]2", "condition-colonne-constante"],
    [">[Pièces]+-2", "condition-colonne-constante"],
    [">=[24;48[", "condition-difference-intervalle"],
    [">=[24", "condition-intervalle"],
    ["<>[24;48[", "condition-difference-intervalle"],
    [Infinity, "condition-nombre-attendu"],
    ["| A", "condition-alternative-vide"],
    ["≠A | B", "condition-difference-alternatives"],
    ["=<>A | B", "condition-difference-alternatives"],
    [`${"a".repeat(255)}*`, "condition-motif-long"],
  ])("%p est refusée : %s", (c, attendu) => expect(code(c)).toBe(attendu));
  it("[0 ; 3 %] se lit, un zéro n'ayant pas d'unité ; « ? » aussi", () =>
    expect([code("[0;3 %]"), code("[3 %;0]"), code("?"), code("A > B")]).toEqual([
      "lue",
      "condition-intervalle-vide",
      "lue",
      "lue",
    ]));
  it("« non renseigné » ne se compare qu'à ce qu'une ligne « inconnu » nomme", () => {
    const r = lireCondition("NC", { plage: "G" }, () => ({ proches: [] }), true);
    expect([code("NC"), r.ok]).toEqual(["condition-non-renseigne", true]);
  });
  it("chaque alternative est lue, et la première qui ne l'est pas se dit", () => {
    expect(lue("CDD | >=24").genre).toBe("ou");
    expect(code("CDD | >= | NC")).toBe("condition-operateur-seul");
  });
  it("les bornes entre lesquelles un entier est une date qu'Excel a faite : 20 000 et 80 000", () =>
    expect(
      [19_999, 20_000, 80_000, 80_001, 45_000.5, "45000"].map(
        (c) => conditionChangeeEnDate(c, { plage: "G" }) !== null,
      ),
    ).toEqual([false, true, true, false, false, false]));

  it("les colonnes citées, et les mêmes conditions sur d'autres colonnes", () => {
    const c = lue("[A] | CDD | >=[B]+1");
    expect(colonnesCitees(c)).toEqual(["A", "B"]);
    expect(colonnesCitees(avecColonnes(c, (x) => `${x}2`))).toEqual(["A2", "B2"]);
    expect(colonnesCitees(lue("CDD"))).toEqual([]);
  });
  it("une différence, Non et vide demandent toutes les colonnes ; le reste, une", () =>
    expect(
      [
        "Oui",
        "Non",
        "<>Oui",
        "CDD",
        "<>CDD",
        "24",
        "<>24",
        "01/02/2024",
        "<>01/02/2024",
        "dans EMS",
        "<>dans EMS",
        "vide",
        "non vide",
        "[A]",
        "<>[A]",
        ">=3",
      ].map((c) => demandeToutes(lue(c) as never)),
    ).toEqual([
      false,
      true,
      true,
      false,
      true,
      false,
      true,
      false,
      true,
      false,
      true,
      true,
      false,
      false,
      true,
      false,
    ]));
});

describe("Un nombre dans une égalité", () => {
  it("au plus quinze chiffres : au-delà, un identifiant", () => {
    expect(["123456789012345", "1234567890123456", "", " ", "douze"].map((t) => nombreEcrit(t) !== null)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
    expect([12, 1e15, 1e15 - 1, Infinity, true, "1er", "12 %"].map((c) => nombreDEgalite(c) !== null)).toEqual([
      true,
      false,
      true,
      false,
      false,
      true,
      true,
    ]);
    expect([nombreEcrit("12 %"), nombreEcrit("1er")]).toEqual([{ valeur: ratio(3n, 25n), pourcent: true }, null]);
  });
  it("une valeur est celle d'un membre par son texte ou par le nombre qu'elle épelle", () => {
    const r = rangeLesMotifs(["12", "CDD", "App*"].map(motifDe));
    const est = (texte: string): boolean => estUnLitteral(r, () => motifDe(texte).forme, motifDe(texte).nombre);
    expect(["12", "12,0", "012", "CDD", "cdd", "13", "App*"].map(est)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
    expect([r.litteraux.length, r.jokers.length, rangeLesMotifs([]).litteraux]).toEqual([2, 1, []]);
  });
  it("une cellule de Condition telle qu'Excel l'affiche", () =>
    expect([null, "", true, false, 0.5, 0.1 + 0.2, " CDD "].map(texteDeCondition)).toEqual([
      "",
      "",
      "VRAI",
      "FAUX",
      "0,5",
      "0,3",
      "CDD",
    ]));
});
