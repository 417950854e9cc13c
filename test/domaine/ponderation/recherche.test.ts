/** Des poids depuis des buts : optimum et conflits contre l'énumération complète, cas écrits à la main. */
import { MICRO, notePopulation } from "../../../src/domaine/cotation";
import { chercheDesPoids, type ButDemande, type DemandeDePoids } from "../../../src/domaine/ponderation";
import { relaxationGardee, relaxationYalps } from "../../../src/solveur";
import { ENTIER } from "../../long";
import { cherche, compile, confronte } from "./outils";
import { problemeDeTroisCentsLignes } from "./trois-cents-lignes";

/** Énumérer coûte (maximum + 1)^poids : de petites grilles ici, de plus grandes dans recherche.long.ts. */
it("même optimum que l'énumération de toutes les grilles ; un conflit l'est vraiment, et cesse de l'être sans un de ses buts", () => {
  const [nombre, maximum, poids] = ENTIER ? [1500, 4, 5] : [60, 3, 4];
  const issues = Array.from({ length: nombre }, (_, i) =>
    confronte(i + 1, maximum, poids, i % 4 === 0 ? relaxationYalps : relaxationGardee()),
  );
  expect(issues.filter((x) => x === "optimum").length).toBeGreaterThan(nombre / 3);
  expect(issues.filter((x) => x === "conflit").length).toBeGreaterThan(nombre / 20);
});

const GRILLE = compile([
  ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points", "Par", "Plafond"],
  ["", "National", "DALO", "A", "Oui", 10, "", ""],
  ["", "Local", "Mal logé", "B", "Oui", 20, "", ""],
  ["", "Local", "Enfants", "Enfants", "", 5, "unité", ""],
]);
const base = (buts: ButDemande[], reste: Partial<DemandeDePoids> = {}): DemandeDePoids => ({
  grille: GRILLE,
  date: null,
  cas: [
    ["Oui", "Non", "Non", "Non", "Non", 0],
    ["Non", "Oui", "Non", "Non", "Non", 0],
    ["Non", "Non", "Non", "Non", "Non", 3],
  ],
  demandes: null,
  population: null,
  publics: [],
  buts,
  pas: MICRO,
  maximum: 100n * MICRO,
  ...reste,
});
const ordre = (devant: number, derriere: number, vaut: ButDemande["vaut"] = "exige"): ButDemande => ({
  but: { genre: "ordre", devant, derriere, ecart: MICRO },
  vaut,
});

it("l'avancement part de 1 : le premier nœud examiné est compté une fois", () => {
  const premier = chercheDesPoids(base([ordre(0, 1)]), relaxationGardee(), () => true).next();
  expect(premier).toEqual({ done: false, value: { etape: "exacte", examines: 1 } });
});

describe("Cas écrits à la main", () => {
  it("DALO (10) devant mal logé (20) : 11 points de changement, pas un de moins", () => {
    const r = cherche(base([ordre(0, 1)]), relaxationGardee());
    expect(r).toMatchObject({ genre: "propose", cout: 11n * MICRO, prouve: true });
  });

  it("par pas de 5, il en faut 15", () => {
    const r = cherche(base([ordre(0, 1)], { pas: 5n * MICRO }), relaxationGardee());
    expect(r).toMatchObject({ genre: "propose", cout: 15n * MICRO, prouve: true });
  });

  it("un but préféré est abandonné quand il coûte plus qu'il ne vaut, tenu quand il coûte autant", () => {
    const trop = cherche(base([ordre(0, 1, 10n * MICRO)]), relaxationGardee());
    expect(trop).toMatchObject({ genre: "propose", cout: 0n, changements: [], apres: [{ atteint: false }] });
    const assez = cherche(base([ordre(0, 1, 12n * MICRO)]), relaxationGardee());
    expect(assez).toMatchObject({ genre: "propose", cout: 11n * MICRO, apres: [{ atteint: true, mesure: 1 }] });
  });

  it("deux ordres contraires sont un conflit de deux ; un troisième but n'y est pour rien", () => {
    const r = cherche(base([ordre(1, 2), ordre(0, 1), ordre(1, 0)]), relaxationGardee());
    expect(r).toEqual({ genre: "impossible", conflit: [1, 2], minimal: true });
  });

  it("les deux critères fixes et l'ordre qu'ils empêchent : un conflit de trois", () => {
    const fixe = (critere: number): ButDemande => ({ but: { genre: "critere-fixe", critere }, vaut: "exige" });
    const r = cherche(base([ordre(0, 1), fixe(0), fixe(1), fixe(2)]), relaxationGardee());
    expect(r).toEqual({ genre: "impossible", conflit: [0, 1, 2], minimal: true });
  });

  it("un critère tenu à 20 et aucun critère au-dessus de 15 : les deux buts se contredisent, et eux seuls", () => {
    const fixe: ButDemande = { but: { genre: "critere-fixe", critere: 1 }, vaut: "exige" };
    const plafond: ButDemande = { but: { genre: "plafond-des-criteres", points: 15n * MICRO }, vaut: "exige" };
    const r = cherche(base([ordre(1, 2), fixe, plafond]), relaxationGardee());
    expect(r).toEqual({ genre: "impossible", conflit: [1, 2], minimal: true });
  });

  it("deux poids qui n'en font qu'un montent tous deux : 20 doit passer 23, chacun s'arrêtant à 12", () => {
    // K1 et K2 lisent A : 10 + 10 ; K3 lit B : 23, au-dessus du plus grand poids admis, tenu par un but. Il faut 24 = 12 + 12.
    const grille = compile([
      ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points"],
      ["", "Un", "K1", "A", "Oui", 10],
      ["", "Un", "K2", "A", "Oui", 10],
      ["", "Un", "K3", "B", "Oui", 23],
    ]);
    const fixe: ButDemande = { but: { genre: "critere-fixe", critere: 2 }, vaut: "exige" };
    const r = cherche(base([ordre(0, 1), fixe], { grille, maximum: 12n * MICRO }), relaxationGardee());
    expect(r).toMatchObject({ genre: "propose", cout: 4n * MICRO, prouve: true });
    expect(r.genre === "propose" && r.changements.map((c) => c.apres)).toEqual([12n * MICRO, 12n * MICRO]);
    const trop = cherche(base([ordre(0, 1), fixe], { grille, maximum: 11n * MICRO }), relaxationGardee());
    expect(trop).toEqual({ genre: "impossible", conflit: [0, 1], minimal: true });
  });

  it("rien à changer quand tout tient déjà : aucune proposition inutile", () => {
    const r = cherche(base([ordre(1, 0), ordre(1, 2)]), relaxationGardee());
    expect(r).toMatchObject({ genre: "propose", cout: 0n, changements: [], prouve: true });
  });

  it("un cas devant lui-même, un public sans personne, n trop grand, une part de 120 % : un défaut chacun, rien n'est cherché", () => {
    const demandes = [
      ["Oui", "Non", "Non", "Non", "Non", 0],
      ["Non", "Oui", "Non", "Non", "Non", 0],
    ];
    const r = cherche(
      base(
        [
          ordre(1, 1),
          { but: { genre: "public-devant", public: 0, autres: null, ecart: MICRO }, vaut: "exige" },
          { but: { genre: "part-des-premiers", public: 1, n: 3, part: { n: 1n, d: 2n } }, vaut: "exige" },
          { but: { genre: "part-des-premiers", public: 1, n: 1, part: { n: 6n, d: 5n } }, vaut: "exige" },
        ],
        {
          demandes,
          population: notePopulation(GRILLE, demandes, null),
          publics: [
            ["non", "inconnu"],
            ["oui", "non"],
          ],
        },
      ),
      relaxationGardee(),
    );
    expect(r.genre === "defauts" && r.defauts.map((x) => x.defaut.genre)).toEqual([
      "meme-cas",
      "public-vide",
      "premiers-trop-nombreux",
      "part-hors-bornes",
    ]);
  });
});

describe("Sur une population", () => {
  const demandes = [
    ["Oui", "Non", "Non", "Non", "Non", 0],
    ["Oui", "Oui", "Non", "Non", "Non", 0],
    ["Non", "Oui", "Non", "Non", "Non", 1],
    ["Non", "Oui", "Non", "Non", "Non", 2],
    ["Non", "Non", "Non", "Non", "Non", 0],
  ];
  const avec = (buts: ButDemande[], publics: DemandeDePoids["publics"]): DemandeDePoids =>
    base(buts, { demandes, population: notePopulation(GRILLE, demandes, null), publics });
  const DALO = demandes.map((d) => (d[0] === "Oui" ? ("oui" as const) : ("non" as const)));

  it("chaque DALO devant chaque autre : 10 doit passer 20 + 2 × 5 ; 5 points de moins par enfant et 11 de plus, 16 en tout", () => {
    const r = cherche(
      avec([{ but: { genre: "public-devant", public: 0, autres: null, ecart: MICRO }, vaut: "exige" }], [DALO]),
      relaxationGardee(),
    );
    expect(r).toMatchObject({
      genre: "propose",
      cout: 16n * MICRO,
      prouve: true,
      apres: [{ atteint: true, mesure: 1 }],
    });
  });

  it("une demande dont l'appartenance n'est pas connue n'est d'aucun camp, et se compte", () => {
    const r = cherche(
      avec(
        [{ but: { genre: "public-devant", public: 0, autres: null, ecart: MICRO }, vaut: "exige" }],
        [DALO.map((a, i) => (i === 3 ? ("inconnu" as const) : a))],
      ),
      relaxationGardee(),
    );
    // Sans la quatrième, 10 doit passer 20 + 5.
    expect(r).toMatchObject({ genre: "propose", cout: 16n * MICRO, apres: [{ atteint: true, inconnues: 1 }] });
  });

  it("deux DALO sur les deux premières : atteint, et ramené au plus près d'aujourd'hui", () => {
    const r = cherche(
      avec([{ but: { genre: "part-des-premiers", public: 0, n: 2, part: { n: 1n, d: 1n } }, vaut: "exige" }], [DALO]),
      relaxationGardee(),
    );
    if (r.genre !== "propose") throw new Error(r.genre);
    expect(r.apres[0]).toMatchObject({ atteint: true, mesure: 1 });
    expect(r.prouve).toBe(false);
    expect(r.cout).toBeLessThanOrEqual(25n * MICRO);
  });

  it("la part d'un bloc dans les points distribués : 20 points DALO sur 95, au moins la moitié", () => {
    // National : 2 × 10 = 20 ; Local : 3 × 20 + 3 × 5 = 75.
    const r = cherche(
      avec([{ but: { genre: "part-du-bloc", bloc: 0, sens: "au-moins", part: { n: 1n, d: 2n } }, vaut: "exige" }], []),
      relaxationGardee(),
    );
    if (r.genre !== "propose") throw new Error(r.genre);
    expect(r.avant[0]).toEqual({ atteint: false, mesure: 20 / 95, inconnues: 0 });
    expect(r.apres[0]!.atteint).toBe(true);
  });
});

/**
 * Coefficients ×1,5 et ×0,8 cumulés : le plus que donne le critère est ×1,5, le malus n'y retire rien. Pour ne pas passer ×1,25, il faut
 * 0,25 de changement sur le premier ; compter 0,5 − 0,2 = 0,3 ferait croire 0,05 suffisant, et laisserait ×1,45.
 */
it("un plafond des critères ne compte pas un malus en moins, dans une grille multiplicative", () => {
  const grille = compile([
    ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points", "Par", "Cumul"],
    ["base", "", "", "Enfants", "", 1, "unité", ""],
    ["", "Un", "K", "A", "Oui", "×1,5", "", "somme"],
    ["", "Un", "K", "B", "Oui", "×0,8", "", "somme"],
  ]);
  const but = { genre: "plafond-des-criteres", points: MICRO / 4n } as const;
  const d = { ...base([{ but, vaut: "exige" }]), grille, pas: MICRO / 20n, maximum: 2n * MICRO };
  expect(cherche(d, relaxationGardee())).toMatchObject({
    genre: "propose",
    cout: MICRO / 4n,
    prouve: true,
    apres: [{ atteint: true, mesure: 0.25 }],
  });
});

describe("Un but abandonné ne demande plus rien", () => {
  // « Oui » à A et à B : deux lignes exclusives remplies, qui doivent donner autant pour que le ménage ait une note.
  const exclusive = compile([
    ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points", "Cumul"],
    ["", "Un", "Logement", "A", "Oui", 10, ""],
    ["", "Un", "Logement", "B", "Oui", 10, ""],
    ["", "Un", "Âge", "C", "Oui", 5, ""],
  ]);
  const menages = [
    ["Oui", "Oui", "Non", "Non", "Non", 0],
    ["Oui", "Non", "Non", "Non", "Non", 0],
    ["Non", "Oui", "Non", "Non", "Non", 0],
    ["Non", "Non", "Oui", "Non", "Non", 0],
  ];
  it("un but préféré trop cher n'oblige pas deux lignes à rester égales : A devant B coûte 1, et non 10", () => {
    const r = cherche(
      base(
        [
          // Exigé : la seule ligne A passe devant la seule ligne B.
          ordre(1, 2),
          // Préféré, jusqu'à 1 point : les deux lignes, qui devraient rester égales, devant l'âge.
          ordre(0, 3, MICRO),
        ],
        { grille: exclusive, cas: menages },
      ),
      relaxationGardee(),
    );
    expect(r).toMatchObject({ genre: "propose", cout: MICRO, prouve: true });
  });
});

it("trois cents lignes, des ordres en rond : le rond est nommé, minimal, en quelques dizaines de nœuds", () => {
  for (const graine of [1, 3]) {
    const d = problemeDeTroisCentsLignes(graine);
    const premier = d.buts[0]!.but;
    if (premier.genre !== "ordre") throw new Error(premier.genre);
    const { devant: a, derriere: b } = premier;
    const c = [0, 1, 2].find((x) => x !== a && x !== b)!;
    let noeuds = 0;
    const buts = [...d.buts, ordre(b, c), ordre(c, a)];
    const r = cherche({ ...d, buts }, relaxationGardee(), () => ++noeuds < 500);
    if (r.genre !== "impossible") throw new Error(`graine ${graine} : ${r.genre}`);
    expect([graine, r.minimal]).toEqual([graine, true]);
    // Chaque cas y passe devant un autre et derrière un autre : c'est un rond, et aucun ordre n'y est de trop.
    const ordres = r.conflit.map((i) => buts[i]!.but).flatMap((x) => (x.genre === "ordre" ? [x] : []));
    expect(ordres.map((x) => x.devant).sort()).toEqual(ordres.map((x) => x.derriere).sort());
    expect(new Set(ordres.map((x) => x.devant)).size).toBe(ordres.length);
  }
});
