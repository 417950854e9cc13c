/** L'année simulée devant ce que le calcul des probabilités donne exactement. Les graines sont fixes : un essai rend toujours la même chose. */
import { ajouteUnMot, alea, DEUX_32, ratio } from "../../../src/domaine/commun";
import { intervalleDe, seuilDe, tireLesLogements, type RepartitionSimulee } from "../../../src/domaine/annee-simulee";
import { SANS_LIMITE } from "../../../src/domaine/flux";
import { demandes, entreesDe, programme, repartition, simule } from "./monde";

const UN = ratio(1);

/** C(n, k), exact. */
function parmi(n: number, k: number): bigint {
  let c = 1n;
  for (let i = 0; i < k; i++) c = (c * BigInt(n - i)) / BigInt(i + 1);
  return k < 0 || k > n ? 0n : c;
}
const part = (a: bigint, b: bigint): number => Number((a * 10n ** 18n) / b) / 1e18;

/** Le khi-deux d'un comptage devant des probabilités ; les cases de moins de cinq attendus sont réunies. */
function khiDeux(comptes: readonly number[], probabilites: readonly number[]): { khi: number; degres: number } {
  const n = comptes.reduce((s, c) => s + c, 0);
  let [khi, degres, vus, attendus] = [0, -1, 0, 0];
  comptes.forEach((c, k) => {
    vus += c;
    attendus += n * probabilites[k]!;
    const reste = n * probabilites.slice(k + 1).reduce((s, p) => s + p, 0);
    if ((attendus >= 5 && reste >= 5) || k === comptes.length - 1) {
      khi += (vus - attendus) ** 2 / attendus;
      degres++;
      [vus, attendus] = [0, 0];
    }
  });
  return { khi, degres };
}
/** Quantile à 99,9 % du khi-deux, approché par Wilson et Hilferty. */
const limite = (d: number): number => d * (1 - 2 / (9 * d) + 3.09 * Math.sqrt(2 / (9 * d))) ** 3;
const attend = (comptes: readonly number[], probabilites: readonly number[]): void => {
  const { khi, degres } = khiDeux(comptes, probabilites);
  expect(degres).toBeGreaterThan(1);
  expect(khi).toBeLessThan(limite(degres));
};
const compte = (valeurs: Float64Array, taille: number): number[] => {
  const c = new Array<number>(taille).fill(0);
  for (const v of valeurs) c[v]!++;
  return c;
};

describe("L'aléa", () => {
  test("donne les nombres que sa définition donne, calculés à part en Python", () => {
    expect([alea(1), alea(1, 0, 1), alea(1, 0, 1, 0, 0), alea(2, 7, 6, 3, 41, 12)]).toEqual([
      920564995, 3613740907, 3648200989, 2832087737,
    ]);
  });

  test("ne dépend que des mots, et de leur ordre", () => {
    expect(alea(5, 1, 2)).toBe(ajouteUnMot(ajouteUnMot(ajouteUnMot(0, 5), 1), 2));
    expect(alea(5, 1, 2)).not.toBe(alea(5, 2, 1));
  });

  test("remplit également cent cases, pour des mots qui se suivent", () => {
    const comptes = new Array<number>(100).fill(0);
    for (let t = 0; t < 100; t++)
      for (let k = 0; k < 1000; k++) comptes[Math.floor((alea(3, t, k) * 100) / DEUX_32)]!++;
    attend(
      comptes,
      comptes.map(() => 0.01),
    );
  });

  test("deux mots voisins n'ont pas de lien : les seize cases d'un couple sont également remplies", () => {
    const comptes = new Array<number>(16).fill(0);
    for (let k = 0; k < 50_000; k++) comptes[(alea(9, k) >>> 30) * 4 + (alea(9, k + 1) >>> 30)]!++;
    attend(
      comptes,
      comptes.map(() => 1 / 16),
    );
  });

  test("un seuil est la partie entière de p × 2^32 : jamais à 0, toujours à 1", () => {
    expect(seuilDe(ratio(0))).toBe(0);
    expect(seuilDe(UN)).toBe(4294967296);
    expect(seuilDe(ratio(1, 3))).toBe(1431655765);
  });
});

describe("Les libérations", () => {
  const e = entreesDe({
    programmes: [programme({ logements: 60, taux: ratio(8, 100) }), programme({ logements: 40, taux: ratio(8, 100) })],
    demandes: demandes(1),
    notes: [1],
  });
  const tirages = Array.from({ length: 5000 }, (_, t) => tireLesLogements(e.gisement, 11, t));
  const p = (n: number, k: number): number =>
    part(parmi(n, k) * 8n ** BigInt(k) * 92n ** BigInt(n - k), 100n ** BigInt(n));

  test("suivent la loi binomiale (100 logements, 8 %)", () => {
    const comptes = new Array<number>(101).fill(0);
    for (const t of tirages) comptes[t.length]!++;
    attend(
      comptes,
      comptes.map((_, k) => p(100, k)),
    );
  });

  test("sachant dix libérations, celles du premier programme suivent la loi hypergéométrique (100, 60, 10)", () => {
    const dix = tirages.filter((t) => t.length === 10);
    const comptes = new Array<number>(11).fill(0);
    for (const t of dix) comptes[t.filter((l) => l.programme === 0).length]!++;
    attend(
      comptes,
      comptes.map((_, k) => part(parmi(60, k) * parmi(40, 10 - k), parmi(100, 10))),
    );
  });

  test("tombent également dans les 365 jours, et sont rendues du premier au dernier", () => {
    const jours = tirages.flatMap((t) => t.map((l) => l.jour));
    const comptes = new Array<number>(365).fill(0);
    for (const j of jours) comptes[j]!++;
    attend(
      comptes,
      comptes.map(() => 1 / 365),
    );
    for (const t of tirages.slice(0, 50))
      expect(t.map((l) => l.jour)).toEqual(t.map((l) => l.jour).sort((a, b) => a - b));
  });

  test("un programme dont les sorties du flux dépassent les libérations n'en a aucune", () => {
    const { gisement } = entreesDe({
      programmes: [programme({ logements: 50, taux: ratio(1, 10), mutations: 5 })],
      demandes: demandes(1),
      notes: [1],
    });
    expect(tireLesLogements(gisement, 1, 0)).toEqual([]);
  });
});

describe("Les ménages logés", () => {
  /** Cinquante demandes, les vingt premières d'un public. */
  const public20 = { nom: "public", reponses: Uint8Array.from({ length: 50 }, (_, i) => (i < 20 ? 1 : 0)) };
  const dix = programme({ logements: 10, taux: UN });

  test("à égalité de note, un public de 20 sur 50 devant dix logements suit la loi hypergéométrique (50, 20, 10)", () => {
    const s = simule({
      hypotheses: { tirages: 2500 },
      programmes: [dix],
      demandes: demandes(50, { publics: [public20] }),
      notes: Array.from({ length: 50 }, () => 7),
    });
    attend(
      compte(s.mesures[0]!.loges[0]!, 11),
      Array.from({ length: 11 }, (_, k) => part(parmi(20, k) * parmi(30, 10 - k), parmi(50, 10))),
    );
    expect(s.mesures[0]!.ensemble.attribues.every((n) => n === 10)).toBe(true);
  });

  test("un point de plus pour le public, sans refus : les dix logements lui vont, toujours", () => {
    const s = simule({
      hypotheses: { tirages: 50 },
      programmes: [dix],
      demandes: demandes(50, { publics: [public20] }),
      notes: Array.from({ length: 50 }, (_, i) => (i < 20 ? 8 : 7)),
    });
    expect(intervalleDe(s.mesures[0]!.loges[0]!)).toEqual({ bas: 10, median: 10, haut: 10, tirages: 50 });
  });

  test("refus de 30 %, échec en commission de 20 %, trois propositions : un logement n'a pas preneur avec la probabilité 0,44³", () => {
    // Une proposition réussit avec la probabilité 0,8 × 0,7 = 0,56.
    const s = simule({
      hypotheses: { tirages: 1500, refus: ratio(3, 10), nonAttribution: ratio(2, 10) },
      programmes: [dix],
      demandes: demandes(100),
      notes: Array.from({ length: 100 }, (_, i) => i),
    });
    const q = 0.44 ** 3;
    const choose = (k: number): number => Number(parmi(10, k));
    attend(
      compte(s.mesures[0]!.ensemble.sansPreneur, 11),
      Array.from({ length: 11 }, (_, k) => choose(k) * q ** k * (1 - q) ** (10 - k)),
    );
    const m = s.mesures[0]!.ensemble;
    const somme = (x: Float64Array): number => x.reduce((a, b) => a + b, 0);
    // Propositions par logement : (1 − q³) ÷ (1 − q) avec q = 0,44, soit 1,6336.
    expect(somme(m.propositions) / 15_000).toBeCloseTo(1.6336, 1);
    // Sur ces propositions, 20 % d'échecs en commission et 0,8 × 30 % de refus.
    expect(somme(m.nonAttributions) / somme(m.propositions)).toBeCloseTo(0.2, 1);
    expect(somme(m.refus) / somme(m.propositions)).toBeCloseTo(0.24, 1);
  });

  test("un réservataire sans preneur rend le logement au bailleur (0,5³), qui n'en trouve pas non plus (0,5⁶)", () => {
    const s = simule({
      hypotheses: { tirages: 1500, refus: ratio(1, 2) },
      programmes: [dix],
      demandes: demandes(100),
      notes: Array.from({ length: 100 }, (_, i) => i),
      partage: repartition({ als: 1, bailleur: 0 }),
    });
    const loi = (q: number): number[] =>
      Array.from({ length: 11 }, (_, k) => Number(parmi(10, k)) * q ** k * (1 - q) ** (10 - k));
    attend(compte(s.mesures[0]!.ensemble.echecs, 11), loi(1 / 8));
    attend(compte(s.mesures[0]!.ensemble.sansPreneur, 11), loi(1 / 64));
  });

  test("qui a refusé ne revient pas, si l'hypothèse le dit : deux demandes qui refusent tout, dix logements, deux propositions", () => {
    const monde = (resteCandidat: boolean) =>
      simule({
        hypotheses: { refus: UN, resteCandidat },
        programmes: [dix],
        demandes: demandes(2),
        notes: [2, 1],
      }).mesures[0]!.ensemble.propositions[0];
    expect(monde(false)).toBe(2);
    expect(monde(true)).toBe(20);
  });
});

describe("Un tirage, à la main", () => {
  // Quatre demandes, deux logements, au 1er janvier 2021, 2022, 2023 (ex æquo sans date : la dernière).
  const JANVIER = [44197, 44562, 44927, Infinity];
  const monde = (jours: number) =>
    simule({
      hypotheses: { jours },
      programmes: [programme({ logements: 2, taux: UN })],
      demandes: demandes(4, {
        anciennetes: Float64Array.from(JANVIER),
        publics: [{ nom: "tous", reponses: new Uint8Array(4).fill(1) }],
      }),
      notes: [10, 30, 30, 30],
    });

  test("la meilleure note, puis la plus ancienne date : les demandes 2 et 3, dans cet ordre", () => {
    const m = monde(0).mesures[0]!;
    expect(m.dernier.map((a) => a.ligne)).toEqual([1, 2]);
    const [a, b] = m.dernier;
    // Mois révolus à l'attribution ; la médiane de deux est leur moyenne.
    const jour = (serie: number): Date => new Date(Date.UTC(1899, 11, 30 + serie));
    const mois = (depuis: number, le: number): number => {
      const [d, f] = [jour(depuis), jour(le)];
      const entiers = (f.getUTCFullYear() - d.getUTCFullYear()) * 12 + f.getUTCMonth() - d.getUTCMonth();
      return entiers - (f.getUTCDate() < d.getUTCDate() ? 1 : 0);
    };
    expect(m.ensemble.delai[0]).toBeCloseTo((mois(44562, a!.attribueLe) + mois(44927, b!.attribueLe)) / 2, 10);
    expect(m.ensemble.delais[0]).toBe(2);
  });

  test("une proposition de trente jours retarde l'attribution de trente jours, sans changer l'ordre", () => {
    const [sans, avec] = [monde(0), monde(30)].map((s) => s.mesures[0]!.dernier);
    expect(avec!.map((a) => a.attribueLe - a.libereLe)).toEqual([30, 30]);
    expect(avec!.map((a) => a.ligne)).toEqual(sans!.map((a) => a.ligne));
  });
});

describe("L'admissibilité", () => {
  test("un T3 à Rennes ne va qu'aux demandes qui le souhaitent ; une cellule vide est à vérifier", () => {
    const cellules = [
      ["T3", "Rennes"],
      ["T2", "Rennes"],
      ["T2 | T3", "Rennes"],
      ["T3", "Bruz"],
      ["", "Rennes"],
    ];
    const monde = (aVerifier: boolean): number[] =>
      simule({
        hypotheses: { typologieSouhaitee: true, communeSouhaitee: true, aVerifier },
        programmes: [programme({ logements: 5, taux: UN })],
        demandes: demandes(5),
        notes: [1, 5, 2, 4, 3],
        entetes: ["Typologie souhaitée", "Commune souhaitée"],
        cellules,
      }).mesures[0]!.dernier.map((a) => a.ligne);
    expect(monde(false)).toEqual([2, 0]);
    expect(monde(true)).toEqual([4, 2, 0]);
  });

  test("le contingent de l'État ne va qu'au DALO et aux publics de L. 441-1 ; non connu n'est pas oui", () => {
    const d = demandes(4, { dalo: Uint8Array.from([0, 1, 2, 0]), prioritaire: Uint8Array.from([0, 0, 2, 1]) });
    const monde = (etatPrioritaires: boolean): number[] =>
      simule({
        hypotheses: { etatPrioritaires },
        programmes: [programme({ logements: 2, taux: UN })],
        demandes: d,
        notes: [9, 1, 8, 2],
        partage: repartition({ etat: 1, bailleur: 0 }),
      }).mesures[0]!.dernier.map((a) => a.ligne);
    expect(monde(true)).toEqual([3, 1]);
    expect(monde(false)).toEqual([0, 2]);
  });

  test("« Réservataires possibles » par nom ou par catégorie ; une cellule vide reste ouverte à tous", () => {
    const possibles = [["Action Logement"], ["État"], [], ["als"]];
    const lignes = simule({
      hypotheses: { reservatairesPossibles: true },
      programmes: [programme({ logements: 4, taux: UN })],
      demandes: demandes(4, { possibles }),
      notes: [1, 4, 2, 3],
      partage: repartition({ als: 1, bailleur: 0 }),
    }).mesures[0]!;
    // Le quatrième logement n'a plus de candidat d'Action Logement : il revient au bailleur, qui l'ouvre à tous.
    expect(lignes.dernier.map((a) => [a.ligne, a.echec])).toEqual([
      [3, false],
      [2, false],
      [0, false],
      [1, true],
    ]);
  });
});

describe("Les cibles légales", () => {
  test("sont celles des contrôles, avec leur dénominateur : 2 baux sur 6 au premier quartile hors QPV, 3 attributions sur 4 aux autres en QPV", () => {
    const s = simule({
      programmes: [
        programme({ logements: 6, taux: UN, qpv: "non", programme: "hors", commune: "A" }),
        programme({ logements: 4, taux: UN, qpv: "oui", programme: "en", commune: "B" }),
      ],
      hypotheses: { communeSouhaitee: true },
      demandes: demandes(10, { quartile1: Uint8Array.from([1, 1, 0, 0, 0, 0, 0, 0, 0, 1]) }),
      notes: Array.from({ length: 10 }, () => 1),
      entetes: ["Commune souhaitée"],
      cellules: Array.from({ length: 10 }, (_, i) => [i < 6 ? "A" : "B"]),
    });
    const lus = [...s.mesures[0]!.constats.values()].map((c) => [
      c.regle,
      c.portee.bailleur ?? "",
      c.numerateurs[0],
      c.denominateurs[0],
      c.verdicts[0],
    ]);
    expect(lus).toContainEqual(["ATT-Q1", "Habitat", 2, 6, "conforme"]);
    expect(lus).toContainEqual(["ATT-50", "Habitat", 3, 4, "conforme"]);
  });

  test("un quart manqué se dit à chaque tirage : aucun DALO parmi les attributions d'une collectivité", () => {
    const s = simule({
      hypotheses: { tirages: 3 },
      programmes: [programme({ logements: 8, taux: UN })],
      demandes: demandes(8, { dalo: new Uint8Array(8), prioritaire: new Uint8Array(8) }),
      notes: Array.from({ length: 8 }, (_, i) => i),
      partage: repartition({ collectivite: 1, bailleur: 1 }),
    });
    const c = [...s.mesures[0]!.constats.values()].find((x) => x.regle === "ATT-25C")!;
    expect([[...c.numerateurs], [...c.denominateurs], c.verdicts]).toEqual([
      [0, 0, 0],
      [4, 4, 4],
      ["non-conforme", "non-conforme", "non-conforme"],
    ]);
  });

  test("une réponse qui manque ne fait pas un verdict : indéterminé", () => {
    const s = simule({
      programmes: [programme({ logements: 4, taux: UN })],
      demandes: demandes(4, { quartile1: new Uint8Array(4).fill(2) }),
      notes: [1, 2, 3, 4],
    });
    expect([...s.mesures[0]!.constats.values()].filter((c) => c.regle === "ATT-Q1").map((c) => c.verdicts[0])).toEqual([
      "indetermine",
    ]);
  });
});

describe("Les intervalles", () => {
  test("de 1 à 101 : 6, 51 et 96, comme CENTILE.INCLURE ; un tirage sans nombre n'y entre pas", () => {
    const valeurs = Float64Array.from({ length: 102 }, (_, i) => (i === 50 ? NaN : i < 50 ? i + 1 : i));
    expect(intervalleDe(valeurs)).toEqual({ bas: 6, median: 51, haut: 96, tirages: 101 });
  });
  test("aucun nombre : aucun intervalle", () => {
    expect(intervalleDe(new Float64Array(3).fill(NaN))).toBeNull();
  });
});

it("les limites d'une convention sont suivies : un parc de T3 ne va pas à qui n'a droit qu'aux T2, et le bailleur le garde", () => {
  const partage = (typologies: readonly string[]): RepartitionSimulee => {
    const { nom, reservataires } = repartition({ als: 1, bailleur: 1 });
    const limites = [{ ...SANS_LIMITE, typologies }];
    return { nom, reservataires: reservataires.map((r) => (r.type === "als" ? { ...r, limites } : r)) };
  };
  // Dix logements qui se libèrent tous : à parts égales, cinq chacun.
  const orientes = (typologies: readonly string[]): readonly number[] => {
    const s = simule({
      programmes: [programme({ logements: 10, taux: UN })],
      demandes: demandes(0),
      notes: [],
      partage: partage(typologies),
    });
    return s.mesures[0]!.orientes.map((x) => x[0]!);
  };
  expect(orientes(["T3"])).toEqual([5, 5]);
  expect(orientes(["T2"])).toEqual([0, 10]);
});
