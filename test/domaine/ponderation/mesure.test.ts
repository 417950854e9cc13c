/** Ce que vaut un but avec une grille, pourquoi il ne s'examine pas, et la note comme expression des poids : cas écrits à la main. */
import { ratio } from "../../../src/domaine/commun";
import { evalueDemande, MICRO, notePopulation, type GrilleCompilee } from "../../../src/domaine/cotation";
import type { Appartenance } from "../../../src/domaine/cotation/population";
import {
  campsDe,
  mesureLeBut,
  partDesPremiers,
  partDuBloc,
  pireFaceAFace,
  plusHautDuCritere,
  type But,
  type DemandeDePoids,
} from "../../../src/domaine/ponderation";
import { defautsDesButs } from "../../../src/domaine/ponderation/defauts";
import {
  constante,
  etendueDe,
  grilleAvec,
  noteExprimee,
  plusLineaires,
  poidsFois,
  somme,
  tient,
  valeurDe,
  variablesDe,
  type Expression,
} from "../../../src/domaine/ponderation/expressions";
import { compile } from "./outils";

const points = (n: number): bigint => BigInt(n) * MICRO;
const TETE = ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points", "Par", "Plafond", "Cumul", "Non-cumul"];
const GRILLE = compile([
  TETE,
  ["", "National", "DALO", "A", "Oui", 10, "", "", "", ""],
  ["", "Local", "Mal logé", "B", "Oui", 20, "", "", "", ""],
  ["", "Local", "Enfants", "Enfants", "", 5, "unité", "", "", ""],
]);
const OUI_A = ["Oui", "Non", "Non", "Non", "Non", 0];
const OUI_B = ["Non", "Oui", "Non", "Non", "Non", 0];
const TROIS = ["Non", "Non", "Non", "Non", "Non", 3];
const ILLISIBLE = ["Non", "Non", "Non", "Non", "Non", "beaucoup"];

const demande = (
  reste: Partial<DemandeDePoids> & { readonly demandes?: readonly (readonly unknown[])[] | null } = {},
): DemandeDePoids => {
  const demandes = reste.demandes === undefined ? [OUI_A, OUI_B, TROIS] : reste.demandes;
  return {
    grille: GRILLE,
    date: null,
    cas: [OUI_A, OUI_B, TROIS, ILLISIBLE],
    publics: [],
    buts: [],
    pas: MICRO,
    maximum: points(100),
    population: demandes && notePopulation(reste.grille ?? GRILLE, demandes, null),
    ...reste,
    demandes,
  };
};
const mesure = (but: But, d: DemandeDePoids = demande(), grille: GrilleCompilee = d.grille) =>
  mesureLeBut(d, but, grille, d.population);

describe("Ce que vaut un but", () => {
  it("un ordre : l'écart de points, atteint dès qu'il vaut ce qui est demandé", () => {
    const ordre = (devant: number, derriere: number, ecart: number) =>
      mesure({ genre: "ordre", devant, derriere, ecart: points(ecart) });
    expect(ordre(1, 0, 10)).toEqual({ atteint: true, mesure: 10, inconnues: 0 });
    expect(ordre(1, 0, 11)).toEqual({ atteint: false, mesure: 10, inconnues: 0 });
    expect(ordre(0, 2, 1)).toEqual({ atteint: false, mesure: -5, inconnues: 0 });
    expect(ordre(0, 3, 1)).toEqual({ atteint: false, mesure: null, inconnues: 0 });
    expect(ordre(3, 0, 1)).toEqual({ atteint: false, mesure: null, inconnues: 0 });
  });

  const publics: readonly (readonly Appartenance[])[] = [
    ["oui", "non", "non", "inconnu"],
    ["non", "oui", "inconnu", "non"],
  ];
  it("un public devant les autres : sa demande la plus basse contre la plus haute d'en face ; ce qu'on ne sait pas se compte", () => {
    const d = demande({ demandes: [OUI_B, OUI_A, TROIS, OUI_A], publics });
    expect(mesure({ genre: "public-devant", public: 0, autres: null, ecart: points(5) }, d)).toEqual({
      atteint: true,
      mesure: 5,
      inconnues: 1,
    });
    expect(mesure({ genre: "public-devant", public: 0, autres: 1, ecart: points(11) }, d)).toEqual({
      atteint: false,
      mesure: 10,
      inconnues: 2,
    });
    const sans = demande({ demandes: [ILLISIBLE, OUI_A, TROIS, OUI_A], publics });
    expect(mesure({ genre: "public-devant", public: 0, autres: null, ecart: points(1) }, sans)).toEqual({
      atteint: false,
      mesure: null,
      inconnues: 1,
    });
  });

  it("les camps : oui dedans, non en face, et ceux d'un autre public seulement quand il est nommé", () => {
    const p: readonly (readonly Appartenance[])[] = [
      ["oui", "non", "non", "non", "inconnu"],
      ["oui", "oui", "non", "inconnu", "oui"],
    ];
    const but = (autres: number | null) => ({ genre: "public-devant", public: 0, autres, ecart: MICRO }) as const;
    expect(campsDe(p, but(null))).toEqual({ dedans: [0], enFace: [1, 2, 3], inconnues: 1 });
    expect(campsDe(p, but(1))).toEqual({ dedans: [0], enFace: [1], inconnues: 2 });
  });

  it("le pire face-à-face prend les premiers des ex æquo, et laisse ce qui n'est pas noté", () => {
    const camps = { dedans: [0, 1, 2], enFace: [3, 4, 5], inconnues: 0 };
    expect(pireFaceAFace(camps, Float64Array.from([NaN, 7, 7, 3, 9, 9]))).toEqual({ bas: 1, haut: 4 });
    expect(pireFaceAFace(camps, Float64Array.from([8, 7, 6, NaN, 2, 1]))).toEqual({ bas: 2, haut: 4 });
    expect(pireFaceAFace(camps, Float64Array.from([NaN, NaN, NaN, 1, 2, 3]))).toBeNull();
    expect(pireFaceAFace(camps, Float64Array.from([1, 2, 3, NaN, NaN, NaN]))).toBeNull();
  });

  it("la part parmi les premières : le rang n est compris, une demande sans rang ne l'est jamais", () => {
    const rangs = Int32Array.from([1, 2, 2, 4, 0]);
    const qui: readonly Appartenance[] = ["oui", "non", "inconnu", "oui", "oui"];
    expect(partDesPremiers(rangs, qui, 2)).toEqual({ dedans: 1, premieres: 3, inconnues: 1 });
    expect(partDesPremiers(rangs, qui, 4)).toEqual({ dedans: 2, premieres: 4, inconnues: 1 });
    expect(partDesPremiers(rangs, qui, 0)).toEqual({ dedans: 0, premieres: 0, inconnues: 0 });
  });

  it("une part des premières : atteinte à l'égalité", () => {
    const d = demande({ publics: [["non", "oui", "oui"]] });
    const but = (n: number, part: ReturnType<typeof ratio>) =>
      mesure({ genre: "part-des-premiers", public: 0, n, part }, d);
    expect(but(3, ratio(2, 3))).toEqual({ atteint: true, mesure: 2 / 3, inconnues: 0 });
    expect(but(3, ratio(3, 4))).toEqual({ atteint: false, mesure: 2 / 3, inconnues: 0 });
    expect(but(0, ratio(0))).toEqual({ atteint: false, mesure: null, inconnues: 0 });
  });

  it("la part d'un bloc dans les points : 10 sur 45 au national, au moins comme au plus", () => {
    const bloc = (sens: "au-moins" | "au-plus", part: ReturnType<typeof ratio>) =>
      mesure({ genre: "part-du-bloc", bloc: 0, sens, part });
    expect(bloc("au-moins", ratio(2, 9))).toEqual({ atteint: true, mesure: 2 / 9, inconnues: 0 });
    expect(bloc("au-plus", ratio(2, 9))).toEqual({ atteint: true, mesure: 2 / 9, inconnues: 0 });
    expect(bloc("au-moins", ratio(1, 2)).atteint).toBe(false);
    expect(bloc("au-plus", ratio(1, 9)).atteint).toBe(false);
    const rien = demande({ demandes: [["Non", "Non", "Non", "Non", "Non", 0]] });
    expect(mesure({ genre: "part-du-bloc", bloc: 0, sens: "au-plus", part: ratio(1) }, rien)).toEqual({
      atteint: false,
      mesure: null,
      inconnues: 0,
    });
    expect([partDuBloc([1n, 3n], 1), partDuBloc([0n, 0n], 0)]).toEqual([ratio(3, 4), null]);
  });

  it("le plus que donne un critère : sa plus grande ligne, leur somme quand il cumule, son plafond", () => {
    const g = compile([
      TETE,
      ["", "Un", "Max", "A", "Oui", 3, "", "", "max", ""],
      ["", "Un", "Max", "B", "Oui", 5, "", "", "max", ""],
      ["", "Un", "Somme", "A", "Oui", 3, "", "", "somme", ""],
      ["", "Un", "Somme", "B", "Oui", 5, "", "", "somme", ""],
      ["", "Un", "Malus", "C", "Oui", -4, "", "", "", ""],
      ["", "Un", "Plafonné", "D", "Oui", 9, "", 7, "", ""],
      ["", "Un", "Sous plafond", "E", "Oui", 2, "", 7, "", ""],
      ["", "Un", "Enfants", "Enfants", "", 2, "unité", 6, "", ""],
      ["", "Un", "Par enfant", "Enfants", "", 2, "unité", "", "", ""],
    ]);
    expect(g.criteres.map((c) => [c.nom, Number(plusHautDuCritere(c)) / 1e6])).toEqual([
      ["Max", 5],
      ["Somme", 8],
      ["Malus", 0],
      ["Plafonné", 7],
      ["Sous plafond", 2],
      ["Enfants", 6],
      ["Par enfant", 2],
    ]);
    const d = demande({ grille: g });
    expect(mesure({ genre: "plafond-des-criteres", points: points(8) }, d)).toEqual({
      atteint: true,
      mesure: 8,
      inconnues: 0,
    });
    expect(mesure({ genre: "plafond-des-criteres", points: points(7) }, d).atteint).toBe(false);
  });

  it("un critère fixe : aucun de ses poids n'a bougé", () => {
    const v = variablesDe(GRILLE, MICRO, points(100), new Set());
    const bouge = grilleAvec(GRILLE, v, MICRO, [0, 1, 0]);
    const fixe = (critere: number) => mesure({ genre: "critere-fixe", critere }, demande(), bouge);
    expect([0, 1, 2].map(fixe)).toEqual(
      [true, false, true].map((atteint) => ({ atteint, mesure: null, inconnues: 0 })),
    );
  });
});

describe("Un but qui ne s'examine pas", () => {
  const defauts = (buts: readonly But[], reste: Parameters<typeof demande>[0] = {}) =>
    defautsDesButs(demande({ ...reste, buts: buts.map((but) => ({ but, vaut: "exige" as const })) }));
  const publics: readonly (readonly Appartenance[])[] = [
    ["oui", "oui", "oui"],
    ["non", "inconnu", "non"],
    ["oui", "non", "non"],
  ];

  it("un cas sans score, quel qu'il soit ; un cas devant lui-même", () => {
    const ordre = (devant: number, derriere: number): But => ({ genre: "ordre", devant, derriere, ecart: MICRO });
    expect(defauts([ordre(0, 1), ordre(3, 0), ordre(0, 3), ordre(2, 2)])).toEqual([
      { but: 1, defaut: { genre: "cas-sans-score", cas: 3 } },
      { but: 2, defaut: { genre: "cas-sans-score", cas: 3 } },
      { but: 3, defaut: { genre: "meme-cas", cas: 2 } },
    ]);
  });

  it("un public sans personne, ou personne en face", () => {
    const devant = (p: number, autres: number | null): But => ({
      genre: "public-devant",
      public: p,
      autres,
      ecart: MICRO,
    });
    expect(defauts([devant(2, null), devant(1, null), devant(0, null), devant(2, 1)], { publics })).toEqual([
      { but: 1, defaut: { genre: "public-vide", public: 1 } },
      { but: 2, defaut: { genre: "autres-vides", public: null } },
      { but: 3, defaut: { genre: "autres-vides", public: 1 } },
    ]);
  });

  it("des premières plus nombreuses que les classées, ou aucune ; une part hors de 0 à 100 %", () => {
    const part = (n: number, p: ReturnType<typeof ratio>, qui = 2): But => ({
      genre: "part-des-premiers",
      public: qui,
      n,
      part: p,
    });
    const d = { publics, demandes: [OUI_A, OUI_B, ILLISIBLE] };
    expect(defauts([part(1, ratio(0)), part(2, ratio(1)), part(1, ratio(1), 1)], d)).toEqual([
      { but: 2, defaut: { genre: "public-vide", public: 1 } },
    ]);
    expect(
      defauts([part(0, ratio(1)), part(3, ratio(1)), part(1, ratio(-1, 100)), part(1, ratio(101, 100))], d),
    ).toEqual([
      { but: 0, defaut: { genre: "premiers-trop-nombreux", n: 0, classees: 2 } },
      { but: 1, defaut: { genre: "premiers-trop-nombreux", n: 3, classees: 2 } },
      { but: 2, defaut: { genre: "part-hors-bornes" } },
      { but: 3, defaut: { genre: "part-hors-bornes" } },
    ]);
    const bloc = (p: ReturnType<typeof ratio>): But => ({ genre: "part-du-bloc", bloc: 0, sens: "au-plus", part: p });
    expect(defauts([bloc(ratio(0)), bloc(ratio(1)), bloc(ratio(-1, 9)), bloc(ratio(9, 8))])).toEqual([
      { but: 2, defaut: { genre: "part-hors-bornes" } },
      { but: 3, defaut: { genre: "part-hors-bornes" } },
    ]);
  });

  it("sans demandes, trois genres de buts n'ont rien à mesurer ; les autres s'en passent", () => {
    const buts: But[] = [
      { genre: "public-devant", public: 0, autres: null, ecart: MICRO },
      { genre: "part-des-premiers", public: 0, n: 1, part: ratio(1) },
      { genre: "part-du-bloc", bloc: 0, sens: "au-moins", part: ratio(1) },
      { genre: "plafond-des-criteres", points: MICRO },
      { genre: "critere-fixe", critere: 0 },
      { genre: "ordre", devant: 0, derriere: 1, ecart: MICRO },
    ];
    expect(defauts(buts, { demandes: null, publics })).toEqual(
      [0, 1, 2].map((but) => ({ but, defaut: { genre: "sans-demandes" } })),
    );
  });
});

describe("La note comme expression des poids", () => {
  const tous = (g: GrilleCompilee, maximum = 30) => variablesDe(g, MICRO, points(maximum), new Set());
  const expression = (g: GrilleCompilee, cellules: readonly unknown[], maximum = 30) => {
    const v = tous(g, maximum);
    return { v, n: noteExprimee(g, evalueDemande(g, cellules, 1, null), v) };
  };
  /** Pour des poids déplacés, ce que dit l'expression et ce que dit l'évaluateur. */
  const confronte = (g: GrilleCompilee, cellules: readonly unknown[], k: readonly number[]): [number, number] => {
    const { v, n } = expression(g, cellules);
    const exact = evalueDemande(grilleAvec(g, v, MICRO, k), cellules, 1, null).score;
    return [valeurDe(n!.note, k), exact!];
  };

  it("les bornes de chaque poids : il garde son signe, et ne passe pas le maximum", () => {
    const g = compile([
      TETE,
      ["", "Un", "Bonus", "A", "Oui", 10, "", "", "", ""],
      ["", "Un", "Malus", "B", "Oui", -4, "", "", "", ""],
      ["", "Un", "Nul", "C", "Oui", 0, "", "", "", ""],
      ["", "Un", "Trop", "D", "Oui", 50, "", "", "", ""],
    ]);
    const v = variablesDe(g, points(3), points(30), new Set([2]));
    expect(v.places.map((p) => p.critere)).toEqual([0, 1, 2, 3]);
    expect([v.pas, v.actuels]).toEqual([3, [10, -4, 0, 50]]);
    // 10 → 1 à 28 ; −4 → −28 à −1 ; fixe ; 50 garde sa valeur pour plafond et descend à 2.
    expect([v.minimums, v.maximums].map((x) => x.map((y) => y + 0))).toEqual([
      [-3, -8, 0, -16],
      [6, 1, 0, 0],
    ]);
  });

  it("aucun pas : la même grille ; un seul critère changé : les autres restent les mêmes", () => {
    const v = tous(GRILLE);
    expect(grilleAvec(GRILLE, v, MICRO, [0, 0, 0])).toBe(GRILLE);
    const autre = grilleAvec(GRILLE, v, MICRO, [0, 2, 0]);
    expect(autre.criteres[0]).toBe(GRILLE.criteres[0]);
    expect(autre.criteres[1]!.lignes[0]!.points).toBe(points(22));
  });

  it("les linéaires s'ajoutent et se retranchent ; un terme qui s'annule disparaît", () => {
    const a = {
      constante: 1,
      termes: new Map([
        [0, 2],
        [1, 3],
      ]),
    };
    const b = {
      constante: 5,
      termes: new Map([
        [1, 3],
        [2, 4],
      ]),
    };
    expect(plusLineaires(a, b)).toEqual({
      constante: 6,
      termes: new Map([
        [0, 2],
        [1, 6],
        [2, 4],
      ]),
    });
    expect(plusLineaires(a, b, -1)).toEqual({
      constante: -4,
      termes: new Map([
        [0, 2],
        [2, -4],
      ]),
    });
  });

  it("valeur et étendue d'une somme, d'un maximum et d'une borne", () => {
    const v = tous(GRILLE);
    const [x, y] = [poidsFois(v, 0, 2), poidsFois(v, 1, -1)];
    // x = 20 + 2k, k de −10 à 20 ; y = −20 − k, k de −20 à 10.
    expect([etendueDe(x, v), etendueDe(y, v)]).toEqual([
      [0, 60],
      [-30, 0],
    ]);
    const max: Expression = { genre: "max", de: [x, y, constante(7)] };
    const borne: Expression = { genre: "borne", de: max, plancher: 10, plafond: 50 };
    const total = somme([x, constante(3), borne]);
    expect([etendueDe(max, v), etendueDe(borne, v), etendueDe(total, v)]).toEqual([
      [7, 60],
      [10, 50],
      [13, 113],
    ]);
    expect([-10, -5, 0, 20].map((k) => valeurDe(total, [k, 0, 0]))).toEqual([13, 23, 43, 113]);
    expect(somme([x, constante(3)]).genre).toBe("lineaire");
    expect(etendueDe({ genre: "borne", de: x, plancher: null, plafond: 12 }, v)).toEqual([0, 12]);
    expect(etendueDe({ genre: "borne", de: x, plancher: 4, plafond: null }, v)).toEqual([4, 60]);
  });

  it("une inégalité tient sur ses bornes, aux doubles près", () => {
    const v = tous(GRILLE);
    const i = { gauche: poidsFois(v, 0, 1), droite: constante(10), minimum: -2, maximum: 3 };
    expect([-3, -2, 0, 3, 4].map((k) => tient(i, Float64Array.of(k, 0, 0)))).toEqual([false, true, true, true, false]);
  });

  it("somme, maximum, premier, bornes de critère, de bloc et de grille, non-cumul : le même nombre que l'évaluateur", () => {
    const g = compile([
      TETE,
      ["", "Un", "S", "A", "Oui", 3, "", 9, "somme", ""],
      ["", "Un", "S", "B", "Oui", 4, "", 9, "somme", ""],
      ["", "Un", "M", "A", "Oui", 2, "", "", "max", "G"],
      ["", "Un", "M", "B", "Oui", 6, "", "", "max", "G"],
      ["", "Un", "N", "C", "Oui", 5, "", "", "", "G"],
      ["", "Deux", "P", "A", "Oui", 1, "", "", "premier", ""],
      ["", "Deux", "P", "B", "Oui", 8, "", "", "premier", ""],
      ["", "Deux", "Q", "Enfants", "", 2, "unité", "", "", ""],
      ["plafond", "Deux", "", "", "", 6, "", "", "", ""],
      ["plafond", "", "", "", "", 20, "", "", "", ""],
    ]);
    const cellules = ["Oui", "Oui", "Oui", "Non", "Non", 2];
    for (const k of [
      [0, 0, 0, 0, 0, 0, 0, 0],
      [3, 4, 0, 0, 0, 0, 0, 0],
      [0, 0, 9, 0, 0, 0, 0, 0],
      [0, 0, 0, -5, 7, 0, 0, 0],
      [-3, -4, 0, 0, 0, 4, 9, 3],
      [0, -4, -2, -6, -5, -1, 0, -2],
    ]) {
      const [dit, vrai] = confronte(g, cellules, k);
      expect([k, dit]).toEqual([k, vrai]);
    }
    expect(expression(g, cellules).n).toMatchObject({ conditions: [], restreinte: false });
  });

  it("une grille multiplicative : base × (1 + somme), et un poids qui ne descend pas sous le coefficient 0", () => {
    const g = compile([
      TETE,
      ["base", "", "Enfants", "Enfants", "", 1, "unité", "", "", ""],
      ["", "Un", "K", "A", "Oui", "×1,5", "", "", "", ""],
      ["", "Un", "L", "B", "Oui", "×2", "", "", "", ""],
    ]);
    const v = tous(g);
    expect([v.minimums, v.maximums]).toEqual([
      [-1, -2],
      [28, 28],
    ]);
    for (const k of [
      [0, 0],
      [1, 0],
      [-1, 2],
      [3, -2],
    ]) {
      const [dit, vrai] = confronte(g, ["Oui", "Oui", "Non", "Non", "Non", 4], k);
      expect(dit).toBeCloseTo(vrai, 9);
    }
  });

  it("sans score, aucune expression", () => expect(expression(GRILLE, ILLISIBLE).n).toBeNull());

  it("un groupe à cheval sur deux blocs : celui qui l'emporte doit l'emporter encore, et l'expression est restreinte", () => {
    const g = compile([
      TETE,
      ["", "Un", "X", "A", "Oui", 7, "", "", "", "G"],
      ["", "Deux", "Y", "B", "Oui", 9, "", "", "", "G"],
      ["", "Deux", "Z", "C", "Oui", 2, "", "", "", ""],
    ]);
    const { n } = expression(g, ["Oui", "Oui", "Oui", "Non", "Non", 0]);
    expect(n!.restreinte).toBe(true);
    expect(valeurDe(n!.note, [0, 0, 0])).toBe(11);
    expect(
      n!.conditions.map((c) => [valeurDe(c.gauche, [0, 0, 0]), valeurDe(c.droite, [0, 0, 0]), c.minimum, c.maximum]),
    ).toEqual([[9, 7, 0.01, Infinity]]);
    const seul = expression(g, ["Oui", "Non", "Oui", "Non", "Non", 0]).n!;
    expect([seul.restreinte, valeurDe(seul.note, [0, 0, 0])]).toEqual([false, 9]);
  });

  it("une exclusion : le bloc exclu vaut 0 tant que l'autre n'est pas nul, et il doit le rester", () => {
    const g = compile([
      TETE,
      ["", "Un", "X", "A", "Oui", 7, "", "", "", ""],
      ["", "Deux", "Y", "B", "Oui", 9, "", "", "", ""],
      ["exclusion", "Deux", "", "", "Un", "", "", "", "", ""],
    ]);
    const cellules = ["Oui", "Oui", "Non", "Non", "Non", 0];
    const { n } = expression(g, cellules);
    expect([valeurDe(n!.note, [0, 0]), valeurDe(n!.note, [3, 5])]).toEqual([7, 10]);
    expect(confronte(g, cellules, [3, 5])).toEqual([10, 10]);
    // Le bloc « Un » peut descendre à 0 : l'expression n'est vraie que s'il reste d'un centième au moins.
    expect(n!.restreinte).toBe(true);
    expect(
      n!.conditions.map((c) => [valeurDe(c.gauche, [0, 0]), valeurDe(c.droite, [0, 0]), c.minimum, c.maximum]),
    ).toEqual([[7, 0, 0.01, Infinity]]);
    // Sans ligne remplie, « Un » est nul quoi qu'il arrive : rien n'est exclu, rien n'est à demander.
    const sans = expression(g, ["Non", "Oui", "Non", "Non", "Non", 0]).n!;
    expect([valeurDe(sans.note, [0, 0]), sans.conditions, sans.restreinte]).toEqual([9, [], false]);
  });

  it("un critère exclusif demande que ses lignes remplies donnent autant", () => {
    const g = compile([
      TETE,
      ["", "Un", "K", "A", "Oui", 10, "", "", "exclusif", ""],
      ["", "Un", "K", "B", "Oui", 10, "", "", "exclusif", ""],
    ]);
    const { n } = expression(g, ["Oui", "Oui", "Non", "Non", "Non", 0]);
    expect(n!.conditions.map((c) => [c.minimum, c.maximum])).toEqual([[0, 0]]);
    expect(tient(n!.conditions[0]!, Float64Array.of(1, 1))).toBe(true);
    expect(tient(n!.conditions[0]!, Float64Array.of(1, 0))).toBe(false);
  });
});
