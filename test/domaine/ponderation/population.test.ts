/** Les buts de population : la recherche se compare à l'énumération. */
import { ratio } from "../../../src/domaine/commun";
import { MICRO, notePopulation, type GrilleCompilee } from "../../../src/domaine/cotation";
import {
  manqueSurLesDemandes,
  mesureLeBut,
  type ButDemande,
  type DemandeDePoids,
} from "../../../src/domaine/ponderation";
import { relaxationGardee } from "../../../src/solveur";
import { ENTIER } from "../../long";
import { hasard } from "../../proprietes/generateur-de-grilles";
import { cherche, compile, menage, petiteGrille, toutesLesGrilles } from "./outils";

describe("Des buts exigés qui se tiennent", () => {
  const EN_TETE = ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points"];
  const oui = (...colonnes: number[]): unknown[] => [0, 1, 2, 3, 4].map((j) => (colonnes.includes(j) ? "Oui" : "Non"));
  const exige = (but: ButDemande["but"]): ButDemande => ({ but, vaut: "exige" });
  // A et B doivent rester égaux (A + 1 devant B, B + 1 devant A, d'un point), C ne change pas : ni A ni B ne monte seul.
  const grille = compile([
    EN_TETE,
    ["", "Un", "A", "A", "Oui", 10],
    ["", "Un", "B", "B", "Oui", 10],
    ["", "Un", "C", "C", "Oui", 30],
    ["", "Un", "D", "D", "Oui", 1],
  ]);
  const demandes = [...Array.from({ length: 10 }, (_, i) => oui(i % 2)), ...Array.from({ length: 10 }, () => oui(2))];
  const d = (buts: readonly ButDemande[], plus: Partial<DemandeDePoids> = {}): DemandeDePoids => ({
    grille,
    date: null,
    cas: [oui(0, 3), oui(1), oui(1, 3), oui(0)],
    demandes,
    population: notePopulation(grille, demandes, null),
    publics: [demandes.map((_, i) => (i < 10 ? ("oui" as const) : ("non" as const)))],
    buts: [
      exige({ genre: "ordre", devant: 0, derriere: 1, ecart: MICRO }),
      exige({ genre: "ordre", devant: 2, derriere: 3, ecart: MICRO }),
      exige({ genre: "critere-fixe", critere: 2 }),
      exige({ genre: "critere-fixe", critere: 3 }),
      ...buts,
    ],
    pas: MICRO,
    maximum: 100n * MICRO,
    ...plus,
  });
  it("un bloc à 60 % au moins et à 40 % au plus : un conflit de ces deux buts, et d'eux seuls ; à la même part, aucun", () => {
    const bloc = (sens: "au-moins" | "au-plus", n: number): ButDemande =>
      exige({ genre: "part-du-bloc", bloc: 0, sens, part: ratio(n, 100) });
    expect(cherche(d([bloc("au-plus", 40), bloc("au-moins", 60)]), relaxationGardee())).toEqual({
      genre: "impossible",
      conflit: [4, 5],
      minimal: true,
    });
    // Il n'y a qu'un bloc : tous les points en sont, et « au plus 40 % » seul est déjà hors d'atteinte.
    expect(cherche(d([bloc("au-plus", 40)]), relaxationGardee())).toEqual({
      genre: "impossible",
      conflit: [4],
      minimal: true,
    });
    const r = cherche(d([bloc("au-plus", 100), bloc("au-moins", 100)]), relaxationGardee());
    expect(r.genre === "propose" && r.apres.every((b) => b.atteint)).toBe(true);
  });
  describe("Les parts de plusieurs blocs", () => {
    const trois = (malus: number): GrilleCompilee =>
      compile([
        EN_TETE,
        ["", "Un", "A", "A", "Oui", 10],
        ["", "Deux", "B", "B", "Oui", 10],
        ["", "Trois", "C", "C", "Oui", malus],
      ]);
    const conflit = (
      parts: readonly (readonly [bloc: number, sens: "au-moins" | "au-plus", n: number])[],
      g = trois(10),
      lues: readonly unknown[][] = [0, 1, 2].map((j) => oui(j)),
    ): readonly number[] | string => {
      const r = cherche(
        d([], {
          grille: g,
          demandes: lues,
          population: notePopulation(g, lues, null),
          publics: [],
          cas: [],
          buts: parts.map(([bloc, sens, n]) => exige({ genre: "part-du-bloc", bloc, sens, part: ratio(n, 100) })),
        }),
        relaxationGardee(),
      );
      return r.genre === "impossible" ? r.conflit : r.genre;
    };
    it("qui dépassent 100 % ensemble : un conflit, sans celle qui n'y est pour rien ; 100 % juste n'en est pas un", () => {
      // 60 + 50 : la troisième (5) n'y est pour rien.
      expect(
        conflit([
          [2, "au-moins", 5],
          [0, "au-moins", 60],
          [1, "au-moins", 50],
        ]),
      ).toEqual([1, 2]);
      // 40 + 40 + 30 : il faut les trois ; de deux parts d'un même bloc, la plus grande.
      expect(
        conflit([
          [0, "au-moins", 40],
          [1, "au-moins", 40],
          [2, "au-moins", 30],
          [0, "au-moins", 10],
        ]),
      ).toEqual([0, 1, 2]);
      expect(
        conflit([
          [0, "au-moins", 60],
          [1, "au-moins", 40],
        ]),
      ).not.toEqual([0, 1]);
    });
    it("qui ne font pas 100 % ensemble, tous les blocs bornés par le haut : un conflit de tous", () => {
      expect(
        conflit([
          [0, "au-plus", 30],
          [1, "au-plus", 30],
          [2, "au-plus", 39],
          [2, "au-plus", 80],
        ]),
      ).toEqual([0, 1, 2]);
      expect(
        conflit([
          [0, "au-plus", 30],
          [1, "au-plus", 30],
          [2, "au-plus", 40],
        ]),
      ).toBe("propose");
    });
    it("un bloc qui retire des points laisse deux autres passer 100 % : rien n'est dit en conflit, sauf s'ils y sont tous", () => {
      // 10 + 10 − 5 = 15 : les parts sont 2/3, 2/3 et −1/3.
      const tenus = [
        [0, "au-moins", 66],
        [1, "au-moins", 66],
      ] as const;
      expect(conflit(tenus, trois(-5))).toBe("propose");
      expect(conflit([...tenus, [2, "au-moins", 0]], trois(-5))).toEqual([0, 1, 2]);
      // Le bloc qui retire y est : un bloc qui n'en retire pas a plus de 0, le total aussi, et le dernier n'y est pour rien.
      const quatre = compile([
        EN_TETE,
        ["", "Un", "A", "A", "Oui", 10],
        ["", "Deux", "B", "B", "Oui", 10],
        ["", "Trois", "C", "C", "Oui", -5],
        ["", "Quatre", "D", "D", "Oui", 10],
      ]);
      expect(
        conflit(
          [
            [3, "au-moins", 5],
            [0, "au-moins", 40],
            [1, "au-moins", 40],
            [2, "au-moins", 30],
          ],
          quatre,
        ),
      ).toEqual([1, 2, 3]);
      // Les deux parts de plus de 0 sont celles de blocs qui retirent : un total négatif les porterait toutes deux.
      const deux = compile([
        EN_TETE,
        ["", "Un", "A", "A", "Oui", -10],
        ["", "Deux", "B", "B", "Oui", -10],
        ["", "Trois", "C", "C", "Oui", 5],
      ]);
      expect(
        conflit(
          [
            [0, "au-moins", 66],
            [1, "au-moins", 66],
          ],
          deux,
        ),
      ).toBe("propose");
      expect(
        conflit(
          [
            [0, "au-moins", 66],
            [1, "au-moins", 66],
            [2, "au-moins", 0],
          ],
          deux,
        ),
      ).toEqual([0, 1, 2]);
      // Une quantité négative retire des points de même : 10 + 10 − 5.
      const g = compile([
        [...EN_TETE, "Par"],
        ["", "Un", "A", "A", "Oui", 10, ""],
        ["", "Deux", "B", "B", "Oui", 10, ""],
        ["", "Trois", "Enfants", "Enfants", "", 5, "unité"],
      ]);
      const avec = (n: number): unknown[][] => [["Oui", "Oui", "Non", "Non", "Non", n]];
      expect(conflit(tenus, g, avec(-1))).toBe("propose");
      expect(conflit(tenus, g, avec(1))).toEqual([0, 1]);
    });
  });
  it("deux poids qui ne bougent qu'ensemble : 31 et 31, au moindre changement", () => {
    const r = cherche(d([exige({ genre: "part-des-premiers", public: 0, n: 10, part: ratio(1) })]), relaxationGardee());
    if (r.genre !== "propose") throw new Error(r.genre);
    expect(r.apres.map((b) => b.atteint)).toEqual([true, true, true, true, true]);
    expect(r.changements.map((c) => [c.critere, Number(c.apres / MICRO)])).toEqual([
      [0, 31],
      [1, 31],
    ]);
  });
  it("trois poids que des ordres lient se déplacent ensemble ; avec une graine, la même chose deux fois", () => {
    // A, B et E doivent rester égaux : il en faut trois ensemble.
    const trois = compile([
      EN_TETE,
      ["", "Un", "A", "A", "Oui", 10],
      ["", "Un", "B", "B", "Oui", 10],
      ["", "Un", "C", "C", "Oui", 30],
      ["", "Un", "D", "D", "Oui", 1],
      ["", "Un", "E", "E", "Oui", 10],
    ]);
    const siens = [
      ...Array.from({ length: 9 }, (_, i) => oui([0, 1, 4][i % 3]!)),
      ...Array.from({ length: 9 }, () => oui(2)),
    ];
    const buts = (graine?: number): DemandeDePoids =>
      d([], {
        grille: trois,
        cas: [oui(0, 3), oui(1), oui(1, 3), oui(4), oui(4, 3), oui(0)],
        demandes: siens,
        population: notePopulation(trois, siens, null),
        publics: [siens.map((_, i) => (i < 9 ? ("oui" as const) : ("non" as const)))],
        buts: [
          ...[0, 2, 4].map((devant) => exige({ genre: "ordre", devant, derriere: devant + 1, ecart: MICRO })),
          exige({ genre: "critere-fixe", critere: 2 }),
          exige({ genre: "critere-fixe", critere: 3 }),
          exige({ genre: "part-des-premiers", public: 0, n: 9, part: ratio(1) }),
        ],
        graine,
      });
    const trouve = (graine?: number): readonly number[] => {
      let essais = 0;
      const r = cherche(buts(graine), relaxationGardee(), () => essais++ < 20_000);
      if (r.genre !== "propose") throw new Error(r.genre);
      // Un but exigé déjà tenu ne se perd jamais.
      expect(r.apres.slice(0, 5).every((b) => b.atteint)).toBe(true);
      return [Number(r.apres[5]!.atteint), ...r.changements.map((c) => Number(c.apres / MICRO))];
    };
    expect(trouve()).toEqual([1, 31, 31, 31]);
    expect(trouve(1)).toEqual(trouve(1));
  });
});

describe("Une recherche continuée depuis des poids tirés au sort", () => {
  // La demande du public a A, B et C (10 + 10 + 10), l'autre a D (100, fixe). Un poids monte de 20 au plus d'un coup, deux de 40 :
  // 70, et rien n'en rapproche. Il faut passer 100 : 71 points de plus, à trois poids.
  const grille = compile([
    ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points"],
    ["", "Un", "A", "A", "Oui", 10],
    ["", "Un", "B", "B", "Oui", 10],
    ["", "Un", "C", "C", "Oui", 10],
    ["", "Un", "D", "D", "Oui", 100],
  ]);
  const demandes = [
    ["Oui", "Oui", "Oui", "Non", "Non", 0],
    ["Non", "Non", "Non", "Oui", "Non", 0],
  ];
  const avec = (graine?: number) => {
    const d: DemandeDePoids = {
      grille,
      date: null,
      cas: [],
      demandes,
      population: notePopulation(grille, demandes, null),
      publics: [["oui", "non"]],
      buts: [
        { but: { genre: "critere-fixe", critere: 3 }, vaut: "exige" },
        { but: { genre: "part-des-premiers", public: 0, n: 1, part: ratio(1) }, vaut: "exige" },
      ],
      pas: MICRO,
      maximum: 100n * MICRO,
      graine,
    };
    let essais = 0;
    const r = cherche(d, relaxationGardee(), () => essais++ < 20_000);
    if (r.genre !== "propose") throw new Error(r.genre);
    return { d, r, essais };
  };
  it("sans graine, s'arrête d'elle-même sans rien trouver, et le dit ; avec, trois poids montent de 71 points en tout", () => {
    const seule = avec();
    expect([seule.r.changements, seule.r.apres.map((b) => b.atteint)]).toEqual([[], [true, false]]);
    expect(manqueSurLesDemandes(seule.d, seule.r)).toBe(true);
    expect(seule.essais).toBeLessThan(20_000);
    for (const graine of [1, 2, 3]) {
      const { r, essais } = avec(graine);
      expect(r.apres.map((b) => b.atteint)).toEqual([true, true]);
      expect([r.cout, r.prouve, r.changements.map((c) => c.critere)]).toEqual([71n * MICRO, false, [0, 1, 2]]);
      expect(essais).toBeLessThan(20_000);
      expect(avec(graine).r).toEqual(r);
    }
  });
  it("deux graines partent de poids différents", () => {
    const trouves = [1, 2, 3, 4].map((g) =>
      avec(g)
        .r.changements.map((c) => Number(c.apres / MICRO))
        .join(" "),
    );
    expect(new Set(trouves).size).toBeGreaterThan(1);
  });
});

/** Le moindre coût, en points, d'une grille qui atteint le but ; null : aucune. */
function moindreCout(d: DemandeDePoids): number | null {
  let meilleur: number | null = null;
  for (const { grille, cout } of toutesLesGrilles(d)) {
    if (meilleur !== null && cout >= meilleur) continue;
    const population = notePopulation(grille, d.demandes!, null);
    if (d.buts.every(({ but }) => mesureLeBut(d, but, grille, population).atteint)) meilleur = cout;
  }
  return meilleur;
}

it("contre l'énumération : jamais mieux que le moindre, jamais dit prouvé, et presque toujours trouvé quand c'est possible", () => {
  const comptes = { possibles: 0, trouves: 0, moindres: 0, cout: 0, optimum: 0 };
  for (let graine = 1; graine <= (ENTIER ? 600 : 60); graine++) {
    const h = hasard(graine);
    const entier = (n: number): number => Math.floor(h() * n);
    const grille = petiteGrille(h, 4, 3);
    const demandes = Array.from({ length: 24 }, () => menage(h));
    const colonne = entier(5);
    const publics = [demandes.map((m) => (m[colonne] === "Oui" ? ("oui" as const) : ("non" as const)))];
    const but: ButDemande["but"] =
      graine % 2 === 0
        ? { genre: "part-des-premiers", public: 0, n: 6, part: ratio(BigInt(3 + entier(4)), 6n) }
        : {
            genre: "part-du-bloc",
            bloc: 0,
            sens: h() < 0.5 ? "au-moins" : "au-plus",
            part: ratio(BigInt(2 + entier(6)), 10n),
          };
    const d: DemandeDePoids = {
      grille,
      date: null,
      cas: [],
      demandes,
      population: notePopulation(grille, demandes, null),
      publics,
      buts: [{ but, vaut: "exige" }],
      pas: MICRO,
      maximum: 4n * MICRO,
    };
    const r = cherche(d, relaxationGardee());
    if (r.genre === "defauts") continue;
    const optimum = moindreCout(d);
    if (r.genre === "impossible") {
      // La grille n'a qu'un bloc, et sa part devrait être sous 100 %.
      expect([graine, r.conflit, optimum, grille.blocs.length]).toEqual([graine, [0], null, 1]);
      continue;
    }
    if (r.genre !== "propose") throw new Error(`graine ${graine} : ${r.genre}`);
    const atteint = mesureLeBut(d, but, r.grille, notePopulation(r.grille, demandes, null)).atteint;
    expect([graine, r.apres[0]!.atteint]).toEqual([graine, atteint]);
    if (optimum === null) {
      expect([graine, atteint, r.prouve]).toEqual([graine, false, false]);
      continue;
    }
    // Ce qui tient déjà ne se cherche pas.
    if (optimum === 0) {
      expect([graine, r.cout, r.prouve]).toEqual([graine, 0n, true]);
      continue;
    }
    comptes.possibles++;
    if (!atteint) continue;
    comptes.trouves++;
    const cout = Number(r.cout / MICRO);
    expect([graine, cout >= optimum]).toEqual([graine, true]);
    expect([graine, r.prouve]).toEqual([graine, false]);
    comptes.moindres += cout === optimum ? 1 : 0;
    comptes.cout += cout;
    comptes.optimum += optimum;
  }
  // Vu : 12 sur 12 trouvés, au moindre coût. La recherche est locale : elle peut en manquer un sur dix.
  expect(comptes.possibles).toBeGreaterThanOrEqual(ENTIER ? 100 : 10);
  expect(comptes.trouves / comptes.possibles).toBeGreaterThan(0.9);
  expect(comptes.moindres / comptes.trouves).toBeGreaterThan(0.8);
});
