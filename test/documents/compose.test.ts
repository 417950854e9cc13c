import {
  composeFeuille,
  decimalesDe,
  formatDeColonne,
  nomDeFeuille,
  type FeuilleDeDocument,
  type Section,
  type Tableau,
} from "../../src/documents";
import { lignesDuTexte } from "../../src/documents/compose";

const feuille = (sections: readonly Section[], plus: Partial<FeuilleDeDocument> = {}): FeuilleDeDocument => ({
  nom: "Note",
  titre: "Note d’impact",
  sousTitres: ["au 31/12/2025"],
  sections,
  impression: { orientation: "portrait", pied: "Note d’impact" },
  largeurs: [20, 10, 10],
  ...plus,
});
const tableau = (plus: Partial<Tableau> = {}): Tableau => ({
  genre: "tableau",
  titre: "Publics",
  nom: "Publics",
  colonnes: [
    { cle: "public", entete: "Public", genre: "texte" },
    { cle: "effectif", entete: "Effectif", genre: "entier" },
    { cle: "part", entete: "Part", genre: "part" },
  ],
  lignes: [
    { cellules: ["DALO", 870, 0.0435] },
    { cellules: ["Premier quartile", 0, 0.4543] },
    { cellules: ["Total", 870, 1], accent: "total" },
  ],
  vide: "Aucun public n’est suivi.",
  ...plus,
});

describe("mise en place d'une feuille", () => {
  it("le titre, les sous-titres, puis chaque section après une ligne vide", () => {
    const c = composeFeuille(feuille([tableau(), { genre: "texte", titre: "Limites", paragraphes: ["Rien."] }]));
    expect(c.cellules.map((l) => l[0] ?? null)).toEqual([
      "Note d’impact",
      "au 31/12/2025",
      null,
      "Publics",
      "Public",
      "DALO",
      "Premier quartile",
      "Total",
      null,
      "Limites",
      "Rien.",
    ]);
    expect(c.tables).toEqual([{ nom: "Publics", zone: { ligne: 4, colonne: 0, lignes: 4, colonnes: 3 } }]);
  });

  it("un nombre reste un nombre, zéro compris ; une colonne a un seul format", () => {
    const c = composeFeuille(feuille([tableau()]));
    expect(c.cellules[6]).toEqual(["Premier quartile", 0, 0.4543]);
    const formats = c.aspects.flatMap((a) => (a.aspect.format === undefined ? [] : [a.aspect.format]));
    expect(formats).toEqual(["@", "#,##0", "0.00 %"]);
  });

  it("−0 s'écrit 0, un texte vide laisse la cellule vide", () => {
    const c = composeFeuille(feuille([tableau({ lignes: [{ cellules: ["", -0, null] }] })]));
    expect(c.cellules[5]).toEqual([null, 0, null]);
    expect(Object.is(c.cellules[5]![1], 0)).toBe(true);
  });

  it("une table sans ligne dit sa phrase au lieu d'un tableau, et n'est pas une table", () => {
    const c = composeFeuille(feuille([tableau({ lignes: [] })]));
    expect(c.tables).toEqual([]);
    expect(c.cellules[4]![0]).toBe("Aucun public n’est suivi.");
  });

  it("l'en-tête d'une seule table, ou de tables aux mêmes colonnes, se fige et se répète ; d'autres colonnes, aucun", () => {
    const un = composeFeuille(feuille([tableau()]));
    expect([un.figees, un.impression.repetee]).toEqual([5, 4]);
    const pareilles = composeFeuille(feuille([tableau(), tableau({ nom: "Autres" })]));
    expect([pareilles.figees, pareilles.impression.repetee]).toEqual([5, 4]);
    const colonnes = [{ cle: "p", entete: "Autre", genre: "texte" }] as const;
    const deux = composeFeuille(
      feuille([tableau(), tableau({ nom: "Autres", colonnes, lignes: [{ cellules: ["x"] }] })]),
    );
    expect([deux.figees, deux.impression.repetee]).toEqual([0, null]);
  });

  it("une phrase court sur toute la largeur, et sa ligne prend la hauteur qu'il lui faut", () => {
    // 40 caractères de large : « mot » répété 30 fois fait 119 caractères, dix mots par ligne (39 caractères), trois lignes.
    const texte = Array.from({ length: 30 }, () => "mot").join(" ");
    const c = composeFeuille(feuille([{ genre: "texte", paragraphes: [texte] }]));
    expect(c.fusions).toContainEqual({ ligne: 3, colonne: 0, lignes: 1, colonnes: 3 });
    // Trois lignes de 15 points, et 2 d'air.
    expect(c.hauteurs.get(3)).toBe(47);
  });

  it("un saut fait commencer la section suivante sur une page", () => {
    const c = composeFeuille(feuille([tableau(), { genre: "saut" }, { genre: "texte", paragraphes: ["Annexe"] }]));
    expect(c.impression.sauts).toEqual([9]);
    expect(c.cellules[9]![0]).toBe("Annexe");
  });
});

describe("pages", () => {
  const graphique = (tableau: string, hauteur: number): Section => ({
    genre: "graphique",
    titre: "Effectifs",
    forme: "colonnes",
    tableau,
    categories: "public",
    series: ["effectif"],
    hauteur,
    description: "",
  });
  it("une page ne coupe pas un graphique : il passe à la suivante avec son titre", () => {
    // Portrait, à l'échelle 1 : 98,5 % de 734 points, 723. Titre 21, sous-titre 17, vide 15, titre 21, 33 lignes de 19 : 701.
    const lignes = Array.from({ length: 32 }, (_, i) => ({ cellules: [`Public ${i}`, i, 0] }));
    const c = composeFeuille(feuille([tableau({ lignes }), graphique("Publics", 14)]));
    // Le vide d'avant le graphique est la ligne 37, son titre la ligne 38.
    expect(c.impression.sauts).toEqual([38]);
    expect(composeFeuille(feuille([tableau(), graphique("Publics", 14)])).impression.sauts).toEqual([]);
  });
  it("un titre ne reste pas seul au bas d'une page", () => {
    // 21 + 17 + 15 + 21 + 33 × 19 = 701, un vide : 716 ; un titre (21) n'y tient plus.
    const lignes = Array.from({ length: 32 }, (_, i) => ({ cellules: [`Public ${i}`, i, 0] }));
    const c = composeFeuille(feuille([tableau({ lignes }), tableau({ nom: "Suite" })]));
    expect(c.impression.sauts).toEqual([38]);
  });
  it("une table plus haute qu'une page se coupe où la page est pleine, son en-tête répété compté", () => {
    const lignes = Array.from({ length: 80 }, (_, i) => ({ cellules: [`Public ${i}`, i, 0] }));
    // 723 points : 21 + 17 + 15 + 21 + 19 = 93, puis 33 lignes de 19 (720), la dernière au rang 37. Ensuite l'en-tête (19) et 37 lignes (722).
    expect(composeFeuille(feuille([tableau({ lignes })])).impression.sauts).toEqual([38, 75]);
  });
  it("une table de peu de lignes, mais hautes de plus d'une demi-page, commence sous son titre", () => {
    const long = Array.from({ length: 60 }, () => "mot").join(" ");
    const lignes = Array.from({ length: 8 }, () => ({ cellules: [long, 1, 0] }));
    expect(composeFeuille(feuille([tableau({ lignes })])).impression.sauts[0]).toBeGreaterThan(6);
  });
  const autre = [{ cle: "p", entete: "Autre", genre: "texte" }] as const;
  const uneLigne = { colonnes: autre, lignes: [{ cellules: ["x"] }] };
  it("devant une table d'autres colonnes, une table qui tient sur une page n'est pas coupée : elle passe à la suivante", () => {
    const lignes = Array.from({ length: 30 }, (_, i) => ({ cellules: [`Public ${i}`, i, 0] }));
    // 21 + 17 + 15 = 53, la courte table (21 + 19 + 19) et deux vides : 142. Titre, en-tête et 30 lignes : 610, sous 723 ; ensemble, au-delà.
    const c = composeFeuille(
      feuille([tableau({ nom: "Une", ...uneLigne }), tableau({ lignes }), tableau({ nom: "Deux", ...uneLigne })]),
    );
    const publics = c.tables.find((t) => t.nom === "Publics")!.zone;
    // La page commence à son titre, la rangée d'avant l'en-tête.
    expect(c.impression.sauts[0]).toBe(publics.ligne - 1);
    expect(c.impression.sauts.filter((l) => l > publics.ligne && l < publics.ligne + publics.lignes)).toEqual([]);
    expect(c.impression.repetee).toBeNull();
  });
  it("la dernière table, coupée, répète le sien, que rien d'autre ne suit", () => {
    const lignes = Array.from({ length: 80 }, (_, i) => ({ cellules: [`Public ${i}`, i, 0] }));
    const c = composeFeuille(feuille([tableau({ nom: "Une", ...uneLigne }), tableau({ lignes })]));
    const publics = c.tables.find((t) => t.nom === "Publics")!.zone;
    expect(c.impression.repetee).toBe(publics.ligne);
    // Ses pages suivantes portent l'en-tête (19) et 37 lignes de 19 (722).
    const [premier, second] = c.impression.sauts as [number, number];
    expect(premier).toBeGreaterThan(publics.ligne);
    expect(second - premier).toBe(37);
    expect(c.figees).toBe(0);
  });
  it("où aucune table n'est coupée, l'en-tête ne se répète pas au-dessus d'un texte ou d'un graphique", () => {
    const lignes = Array.from({ length: 32 }, (_, i) => ({ cellules: [`Public ${i}`, i, 0] }));
    const { impression } = composeFeuille(feuille([tableau({ lignes }), graphique("Publics", 14)]));
    expect([impression.sauts, impression.repetee]).toEqual([[38], null]);
  });
  it("une table courte ne se coupe pas, ses notes comprises", () => {
    const lignes = Array.from({ length: 28 }, (_, i) => ({ cellules: [`Public ${i}`, i, 0] }));
    // 93 + 28 × 19 = 625, un vide : 640 ; titre, en-tête et trois lignes (97) n'y tiennent plus, et vont ensemble.
    const c = composeFeuille(feuille([tableau({ lignes }), tableau({ nom: "Suite", notes: ["Source."] })]));
    expect(c.impression.sauts).toEqual([34]);
  });
});

describe("graphiques", () => {
  const graphique = {
    genre: "graphique",
    titre: "Effectifs",
    forme: "colonnes",
    tableau: "Publics",
    categories: "public",
    series: ["effectif"],
    description: "DALO : 870.",
  } as const;

  it("lit les cellules de la table, sans la ligne de total, et en garde les valeurs", () => {
    const g = composeFeuille(feuille([tableau(), graphique])).graphiques[0]!;
    expect(g.categories).toEqual({
      zone: { ligne: 5, colonne: 0, lignes: 2, colonnes: 1 },
      textes: ["DALO", "Premier quartile"],
    });
    expect(g.series).toEqual([
      {
        nom: "Effectif",
        entete: { ligne: 4, colonne: 1, lignes: 1, colonnes: 1 },
        valeurs: { ligne: 5, colonne: 1, lignes: 2, colonnes: 1 },
        nombres: [870, 0],
        format: "#,##0",
      },
    ]);
  });

  it.each([
    ["colonnes", 0, true],
    ["barres", 0, true],
    ["barres-empilees", 0, true],
    ["barres-empilees", -1, false],
    ["lignes", 0, false],
  ] as const)("%s : des longueurs se lisent depuis 0, sauf une valeur négative (%d)", (forme, effectif, attendu) => {
    const t = tableau({ lignes: [{ cellules: ["DALO", 870, 0.5] }, { cellules: ["Mutation", effectif, 0] }] });
    expect(composeFeuille(feuille([t, { ...graphique, forme }])).graphiques[0]!.depuisZero).toBe(attendu);
  });

  it("peut précéder sa table", () => {
    const c = composeFeuille(feuille([graphique, tableau()]));
    expect(c.graphiques[0]!.zone).toEqual({ ligne: 4, colonne: 0, lignes: 14, colonnes: 3 });
    expect(c.graphiques[0]!.series[0]!.valeurs.ligne).toBe(21);
  });

  it.each([
    ["une table absente", { ...graphique, tableau: "Autre" }, /table « Autre » sans ligne/],
    ["une colonne absente", { ...graphique, series: ["rang"] }, /colonne « rang » absente/],
    ["une série de textes", { ...graphique, series: ["public"] }, /n'est pas un nombre/],
  ])("refuse %s", (_, g, message) => {
    expect(() => composeFeuille(feuille([tableau(), g]))).toThrow(message);
  });
});

describe("ce qu'Excel refuserait est une faute dite", () => {
  it.each([
    ["deux tables de même nom", [tableau(), tableau()], /répétée/],
    ["un nom de table avec une espace", [tableau({ nom: "Les publics" })], /nom de table/],
    [
      "deux en-têtes égaux à la casse près",
      [
        tableau({
          colonnes: [
            { cle: "a", entete: "Part", genre: "part" },
            { cle: "b", entete: "PART", genre: "part" },
          ],
          lignes: [],
        }),
      ],
      /répété/,
    ],
    ["un nombre qui n'est pas fini", [tableau({ lignes: [{ cellules: ["DALO", NaN, 1] }] })], /non fini/],
    ["une ligne trop courte", [tableau({ lignes: [{ cellules: ["DALO"] }] })], /1 cellules/],
  ])("%s", (_, sections, message) => {
    expect(() => composeFeuille(feuille(sections as Section[]))).toThrow(message);
  });
  it("un nom de feuille trop long ou interdit", () => {
    expect(() => composeFeuille(feuille([], { nom: "Avant/après" }))).toThrow(/nom de feuille/);
    expect(() => composeFeuille(feuille([], { nom: "a".repeat(32) }))).toThrow(/nom de feuille/);
  });
});

describe("formats de nombres", () => {
  it.each([
    [3, 0],
    [0.5, 1],
    [1.25, 2],
    [0.1 + 0.2, 1],
    [1e-7, 6],
    [1e21, 0],
    [-12.5, 1],
  ])("%d demande %d décimale(s), six au plus", (x, n) => expect(decimalesDe(x, 6)).toBe(n));

  it.each([
    ["points", [5, 2.5], "#,##0.0"],
    ["points", [5, 20], "#,##0"],
    // Le signe d'un malus est celui des phrases et des écarts.
    ["points", [5, -20], '#,##0;"−"#,##0'],
    ["points", [2.5, -1], '#,##0.0;"−"#,##0.0'],
    ["entier", [-3], '#,##0;"−"#,##0'],
    ["part", [0.3, 0.05], "0 %"],
    ["part", [0.125], "0.0 %"],
    ["part", [1 / 3], "0.00 %"],
    ["ecart", [-3, 4], '+#,##0;"−"#,##0;0'],
    ["ecart-de-part", [0.007], '+0.0 %;"−"0.0 %;0'],
    ["euros", [480], '#,##0 "€"'],
    ["euros", [480.5], '#,##0.00 "€"'],
    ["date", [45000], "dd/mm/yyyy"],
    ["code", ["021012000115810603"], "@"],
  ] as const)("%s de %j : %s", (genre, valeurs, format) => expect(formatDeColonne(genre, valeurs)).toBe(format));
});

describe("une part ne ment pas sur son plafond", () => {
  const parts = (...lignes: (readonly [number, number])[]): readonly string[] => {
    const c = composeFeuille(
      feuille([
        tableau({
          colonnes: [
            { cle: "lue", entete: "Lue", genre: "part", repere: "plafond" },
            { cle: "plafond", entete: "Plafond", genre: "part" },
          ],
          lignes: lignes.map((cellules) => ({ cellules })),
        }),
      ]),
    );
    // Le dernier aspect qui porte un format l'emporte, cellule par cellule.
    return lignes.map((_, i) =>
      c.aspects
        .filter((a) => a.zone.colonne === 0 && a.zone.ligne <= 5 + i && 5 + i < a.zone.ligne + a.zone.lignes)
        .reduce((f, a) => a.aspect.format ?? f, ""),
    );
  };
  it("30,001 % à côté d'un plafond de 30 % : trois décimales, à cette seule cellule", () =>
    expect(parts([0.30001, 0.3], [0.3, 0.3], [0.25, 0.3])).toEqual(["0.000 %", "0.00 %", "0.00 %"]));
  it("30,00005 % : quatre décimales, où il s'arrondit à 30,0001 ; le plafond exactement atteint n'en demande pas", () =>
    expect(parts([0.3000005, 0.3], [0.2, 0.2])).toEqual(["0.0000 %", "0.00 %"]));
  it("presque 100 %, presque 0 % : ni l'un ni l'autre", () =>
    expect(parts([0.99999, 0.3], [0.000001, 0.3])).toEqual(["0.000 %", "0.0000 %"]));
  it("un repère qui n'est pas une colonne est une faute dite", () =>
    expect(() =>
      composeFeuille(
        feuille([
          tableau({
            colonnes: [{ cle: "lue", entete: "Lue", genre: "part", repere: "seuil" }],
            lignes: [{ cellules: [0.3] }],
          }),
        ]),
      ),
    ).toThrow(/repère « seuil »/));
});

describe("un texte dans une colonne de nombres", () => {
  it("est un texte, qui passe à la ligne", () => {
    const c = composeFeuille(feuille([tableau({ lignes: [{ cellules: ["DALO", "12 conventions en plus", 0.5] }] })]));
    const a = c.aspects.find((x) => x.zone.ligne === 5 && x.zone.colonne === 1 && x.aspect.retour === true)!;
    expect(a.aspect.format).toBe("@");
    expect(c.hauteurs.get(5)).toBeGreaterThan(15);
  });
  it("« nombre » : chaque cellule a ses décimales", () => {
    const colonnes = [{ cle: "n", entete: "Compté", genre: "nombre" }] as const;
    const c = composeFeuille(feuille([tableau({ colonnes, lignes: [{ cellules: [12] }, { cellules: [17.1] }] })]));
    const formats = c.aspects.flatMap((a) => (a.aspect.format === undefined ? [] : [[a.zone.ligne, a.aspect.format]]));
    expect(formats).toEqual([
      [5, "#,##0"],
      [6, "#,##0.0"],
    ]);
  });
});

describe("hauteur d'un texte", () => {
  it.each([
    ["", 10, 1],
    ["court", 10, 1],
    ["deux mots", 5, 2],
    ["a\nb", 10, 2],
    ["anticonstitutionnellement", 10, 3],
    ["un anticonstitutionnellement", 10, 4],
  ])("« %s » sur %d caractères : %d ligne(s)", (t, l, n) => expect(lignesDuTexte(t, l)).toBe(n));
});

describe("un chiffre seul sur sa ligne", () => {
  it("un nombre de logements qui n'est pas entier garde ses décimales", () => {
    const c = composeFeuille(
      feuille([{ genre: "chiffres", lignes: [{ libelle: "Objectif annuel", valeur: 17.1, genre: "nombre" }] }]),
    );
    expect(c.aspects.flatMap((a) => a.aspect.format ?? [])).toContain("#,##0.0");
  });
});

it("deux feuilles que la coupe à 31 signes rendrait homonymes : la seconde prend son rang", () => {
  const pris = new Set<string>();
  const longue = "Bilan Communauté d’agglomération de Rive-et-Loire";
  expect([nomDeFeuille(`${longue} Nord`, pris), nomDeFeuille(`${longue} SUD`, pris)]).toEqual([
    "Bilan Communauté",
    "Bilan Communauté (2)",
  ]);
  // Trente et un signes tombent dans « Moulins » ; un mot plus long que la moitié du nom se coupe, faute de mieux.
  expect(nomDeFeuille("Courrier Office des Trois Moulins")).toBe("Courrier Office des Trois");
  expect(nomDeFeuille("Courrier Intercommunalissimementtrop")).toBe("Courrier Intercommunalissimemen");
  expect(nomDeFeuille("Bilan Ville de Sablonceaux-le-Val")).toBe("Bilan Ville de Sablonceaux-le-V");
  // Vingt-neuf lettres, puis « , » et une espace : la coupe tombe après la virgule.
  expect(nomDeFeuille("Liste T2, MV-9000, Résidence A, Sablonceaux")).toBe("Liste T2, MV-9000, Résidence A");
});
