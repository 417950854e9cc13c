/**
 * L'essai d'un bailleur, par le chemin réel : Parc et Reservations → assiette et parts → trois tours de négociation → scénario gardé et repris →
 * conventions → 400 mises à disposition → bilans, synthèse, suivi. Tout ce qui est attendu est recompté ici, en fractions et par des
 * boucles propres à l'essai ; les nombres déjà publiés par l'essai d'origine (assiette 273,95 ; 305,09 sans les autres retraits ; 31 libérations sans
 * taux ; ALS 35 % et 96 logements, Préfet 30 % et 82 ; 25 % gardés : ALS 29,03 % et 79) sont écrits en toutes lettres.
 */
import { serieDe, type Ratio } from "../../../src/domaine/commun";
import { BASES, fluxDesTerritoires, OPTIONS_DE_PATRIMOINE, type BaseDeDecompte } from "../../../src/domaine/flux";
import { fluxAssiette, fluxBilan, fluxPartStock, fluxSuivi, fluxSynthese } from "../../../src/functions/flux";
import {
  CONVENTIONS,
  MISES_A_DISPOSITION,
  NEGOCIATION,
  PARC,
  RESERVATIONS,
  SCENARIOS,
  type Modele,
} from "../../../src/modeles";
import { avancements, calculeFlux, lisSuivi, suiviDe } from "../../../src/taskpane/flux/flux";
import { scenariosDe, tape, type ScenarioAEcrire } from "../../../src/taskpane/flux/negociation";
import {
  lignesAGarder,
  lignesDuScenarioRepris,
  lisLesTours,
  premieresLignes,
  type TourMontre,
} from "../../../src/taskpane/flux/tour";
import { tableLue } from "../../documents/papiers";
import { installeExcel } from "./outils";

installeExcel();

// Une fraction à part : rien du produit.
type F = readonly [bigint, bigint];
const pg = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : pg(b, a % b));
const fr = (n: bigint | number, d: bigint | number = 1): F => {
  const [a, b] = [BigInt(n), BigInt(d)];
  const g = pg(a, b);
  return g === 0n ? [0n, 1n] : [a / g, b / g];
};
const add = (a: F, b: F): F => fr(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);
const sub = (a: F, b: F): F => add(a, [-b[0], b[1]]);
const mul = (a: F, b: F): F => fr(a[0] * b[0], a[1] * b[1]);
const div = (a: F, b: F): F => mul(a, b[0] < 0n ? [-b[1], -b[0]] : [b[1], b[0]]);
const inf = (a: F, b: F): boolean => a[0] * b[1] < b[0] * a[1];
const min = (a: F, b: F): F => (inf(b, a) ? b : a);
const tout = (fs: readonly F[]): F => fs.reduce(add, fr(0));
const ent = (a: F): number => Number(a[0] / a[1]);
const num = (a: F): number => Number(a[0]) / Number(a[1]);
const egale = (r: Ratio, a: F): boolean => r.n * a[1] === a[0] * r.d;

const LIEUX = [
  ["Aubagne", "Métropole Sud"],
  ["Gémenos", "Métropole Sud"],
  ["Cassis", "Métropole Sud"],
  ["Trets", "Pays d'Aix"],
  ["Rousset", "Pays d'Aix"],
  ["Fuveau", "Pays d'Aix"],
  ["Arles", "Terre d'Arles"],
  ["Tarascon", "Terre d'Arles"],
] as const;
/** Nom, lieu, logements, identifiés, vente, démolition, taux en %, mutations, relogements, libérations observées sans taux. */
const PROGRAMMES: readonly (readonly [
  string,
  number,
  number,
  number,
  number,
  number,
  number | null,
  number,
  number,
  number | null,
])[] = [
  ["P01", 0, 58, 12, 0, 16, 6, 0, 1, null],
  ["P02", 6, 261, 17, 6, 0, 7, 2, 0, null],
  ["P03", 4, 220, 18, 12, 0, 8, 1, 0, null],
  ["P04", 0, 184, 21, 4, 0, 9, 0, 0, null],
  ["P05", 7, 148, 12, 10, 0, 10, 2, 0, null],
  ["P06", 5, 112, 15, 2, 16, 5, 1, 0, null],
  ["P07", 0, 76, 18, 8, 0, 6, 0, 1, null],
  ["P08", 1, 274, 21, 0, 0, 7, 2, 0, null],
  ["P09", 6, 238, 12, 6, 0, 8, 1, 0, null],
  ["P10", 0, 206, 20, 12, 0, 9, 0, 0, null],
  ["P11", 2, 166, 14, 4, 16, 10, 2, 0, null],
  ["P12", 7, 130, 17, 10, 0, 5, 1, 0, null],
  ["P13", 0, 94, 8, 2, 0, 6, 0, 1, null],
  ["P14", 3, 58, 11, 8, 0, 7, 2, 0, null],
  ["P15", 1, 256, 14, 0, 0, 8, 1, 0, null],
  ["P16", 0, 220, 17, 6, 16, 9, 0, 0, null],
  ["P17", 4, 184, 8, 12, 0, 10, 2, 0, null],
  ["P18", 2, 148, 11, 4, 0, 5, 1, 0, null],
  ["P19", 0, 112, 14, 10, 0, 6, 0, 1, null],
  ["P20", 5, 76, 17, 2, 0, 7, 2, 0, null],
  ["P21", 3, 274, 8, 8, 16, 8, 1, 0, null],
  ["P22", 0, 240, 11, 0, 0, 9, 0, 0, null],
  ["P23", 6, 204, 14, 6, 0, 10, 2, 0, null],
  ["P24", 4, 140, 0, 0, 0, null, 1, 0, 14],
  ["P25", 7, 200, 0, 0, 0, null, 0, 0, 17],
];
const H = "Habitat 13";
const table = (m: Modele, ls: readonly Readonly<Record<string, unknown>>[]): unknown[][] => {
  const e = m.colonnes.map((c) => c.entete);
  return [e, ...ls.map((l) => e.map((x) => l[x] ?? ""))];
};
const LE_PARC = table(
  PARC,
  PROGRAMMES.map(([nom, lieu, logements, identifies, vente, demolition, taux, mutations, relogements, observees]) => ({
    Programme: nom,
    Commune: LIEUX[lieu]![0],
    EPCI: LIEUX[lieu]![1],
    QPV: lieu === 0 ? "Oui" : "Non",
    Logements: logements,
    "Défense sécurité santé": identifies,
    Vente: vente,
    Démolition: demolition,
    "Libérations 12 mois": observees ?? "",
    "Taux de rotation": taux === null ? "" : taux / 100,
    "Mutations prévues": mutations,
    "Relogements RU": relogements,
    Bailleur: H,
    "À défaut de taux": taux === null ? "taux observé" : "",
  })),
);
const LES_RESERVATIONS = table(
  RESERVATIONS,
  [
    { Réservataire: "Préfet 13", Type: "État", "Logements réservés": 1200 },
    { Réservataire: "Action Logement Services", Type: "Action Logement", "Logements réservés": 1000 },
    {
      Réservataire: "Métropole Sud",
      Type: "EPCI",
      Programme: "P08",
      "Logements réservés": 300,
      Contrepartie: "garantie",
    },
    { Réservataire: "Département", Type: "Département ou région", "Logements réservés": 240 },
    {
      Réservataire: "Ville d'Aubagne",
      Type: "Commune",
      Programme: "P22",
      "Logements réservés": 130,
      Contrepartie: "garantie",
    },
    {
      Réservataire: "Trets",
      Type: "Commune",
      Programme: "P21",
      "Logements réservés": 27,
      Contrepartie: "garantie",
      "Fin des droits": "30/06/2023",
    },
  ].map((l) => ({ ...l, Bailleur: H })),
);

const concernes = (p: (typeof PROGRAMMES)[number]): number => p[2] - p[3] - p[4] - p[5];
const apport = (p: (typeof PROGRAMMES)[number], n = concernes(p)): F =>
  sub(p[6] === null ? mul(fr(n), fr(p[9]!, concernes(p))) : mul(fr(n), fr(p[6], 100)), fr(p[7] + p[8]));
const ASSIETTE = tout(PROGRAMMES.map((p) => apport(p)));
const fluxDe = (nom: string): F =>
  tout(PROGRAMMES.filter((p) => (LIEUX[p[1]]! as readonly string[]).includes(nom)).map((p) => apport(p)));
const PARC_ENTIER = PROGRAMMES.reduce((s, p) => s + p[2], 0);

const DATE = serieDe(2023, 11, 30)!;
const lues = (plus: Readonly<Record<string, unknown[][]>> = {}) =>
  Object.fromEntries(
    Object.entries({ Parc: LE_PARC, Reservations: LES_RESERVATIONS, ...plus }).map(([n, v]) => [n, tableLue(n, v)]),
  );

const calcul = calculeFlux(lues(), OPTIONS_DE_PATRIMOINE, "total", null, DATE, null);
const donnees = {
  assiette: calcul.patrimoine!.total.assiette,
  conversion: calcul.conversion!,
  methode: "stock" as const,
  territoires: fluxDesTerritoires(calcul.programmes, OPTIONS_DE_PATRIMOINE),
  date: DATE,
};

describe("Assiette et parts", () => {
  test("273,95 logements à partager, 305,09 si seules les ventes sortent ; 31 libérations viennent de deux programmes sans taux", () => {
    expect(num(ASSIETTE)).toBe(273.95);
    expect(egale(donnees.assiette, ASSIETTE)).toBe(true);
    const colonne = (k: 2 | 3 | 4 | 5 | 7 | 8): number[][] => PROGRAMMES.map((p) => [p[k]]);
    const taux = PROGRAMMES.map((p) => [p[6] === null ? p[9]! / concernes(p) : p[6] / 100]);
    const sorties = PROGRAMMES.map((p) => [p[3] + p[4] + p[5]]);
    expect(fluxAssiette(colonne(2), colonne(4), taux, colonne(7), colonne(8))).toBeCloseTo(305.09, 9);
    expect(fluxAssiette(colonne(2), sorties, taux, colonne(7), colonne(8))).toBeCloseTo(273.95, 9);
    // Sans « À défaut de taux », les deux programmes sont nommés à leur cellule et leurs 31 libérations manquent.
    const sans = LE_PARC.map((l, i) => l.map((c, j) => (i > 0 && LE_PARC[0]![j] === "À défaut de taux" ? "" : c)));
    const nu = calculeFlux(lues({ Parc: sans }), OPTIONS_DE_PATRIMOINE, "total", null, DATE, null);
    expect(egale(nu.patrimoine!.total.assiette, sub(ASSIETTE, fr(31)))).toBe(true);
    expect(
      nu.remarques.filter((r) => r.phrase.includes("P24") || r.phrase.includes("P25")).map((r) => r.zone?.ligne),
    ).toEqual([24, 25]);
  });

  test("le poids du stock : les cellules et l'écran donnent la même part, 0 pour un droit échu", () => {
    const reserves = [1200, 1000, 300, 240, 130, 27];
    for (const [i, r] of calcul.conversion!.reservataires.entries())
      expect([r.reservataire, egale(r.stock!.part, i === 5 ? fr(0) : fr(reserves[i]!, PARC_ENTIER))]).toEqual([
        r.reservataire,
        true,
      ]);
    const parc = PROGRAMMES.map((p) => [p[2]]);
    const fins = ["", "", "", "", "", "30/06/2023"].map((c) => [c]);
    const avec = fluxPartStock(
      reserves.map((r) => [r]),
      parc,
      undefined,
      fins,
      DATE,
    ) as number[][];
    const sans = fluxPartStock(
      reserves.map((r) => [r]),
      parc,
    ) as number[][];
    expect([avec[5]![0], Math.round(1e4 * sans[5]![0]!)]).toEqual([0, 63]);
    expect(avec.slice(0, 5).map((l) => l[0])).toEqual(reserves.slice(0, 5).map((r) => r / PARC_ENTIER));
  });
});

// Un tour, recalculé à part : souhait ramené au plafond, puis chaque groupe, puis le total, chacun cède la même fraction de son écart.
interface Voeu {
  readonly nom: string;
  readonly type: string;
  readonly territoire?: string;
  readonly plancher: F;
  readonly souhait: F;
}
const plafondDe = (v: Voeu): F | null =>
  v.type === "État"
    ? fr(30, 100)
    : v.territoire === undefined
      ? null
      : div(mul(fr(20, 100), fluxDe(v.territoire)), ASSIETTE);
function partage(
  voeux: readonly Voeu[],
  garde: F,
): { readonly parts: readonly F[]; readonly logements: readonly number[] } {
  const ramenes = voeux.map((v) => {
    const p = plafondDe(v);
    return p === null ? v.souhait : min(v.souhait, p);
  });
  const reste = sub(fr(1), garde);
  const trop = sub(tout(ramenes), reste);
  const ecarts = tout(voeux.map((v, i) => sub(ramenes[i]!, v.plancher)));
  const t = trop[0] > 0n ? div(trop, ecarts) : fr(0);
  const parts = voeux.map((v, i) => sub(ramenes[i]!, mul(t, sub(ramenes[i]!, v.plancher))));
  // Plus forts restes, sous les plafonds en logements entiers ; la somme est arrondie la moitié vers le haut.
  const quotas = parts.map((p) => mul(p, ASSIETTE));
  const total = ent(add(tout(quotas), fr(1, 2)));
  const max = voeux.map((v) => {
    const p = plafondDe(v);
    return p === null ? Infinity : ent(mul(p, ASSIETTE));
  });
  const donnes = quotas.map((q, i) => Math.min(ent(q), max[i]!));
  const restes = quotas.map((q, i) => sub(q, fr(donnes[i]!)));
  while (donnes.reduce((a, b) => a + b, 0) < total) {
    let premier = -1;
    restes.forEach((r, i) => {
      if (donnes[i]! < max[i]! && (premier < 0 || inf(restes[premier]!, r))) premier = i;
    });
    donnes[premier]!++;
    restes[premier] = sub(restes[premier]!, fr(1));
  }
  return { parts, logements: donnes };
}
const VOEUX: Readonly<Record<2 | 3, { readonly garde: F; readonly voeux: readonly Voeu[] }>> = {
  2: {
    garde: fr(10, 100),
    voeux: [
      { nom: "Préfet 13", type: "État", plancher: fr(28, 100), souhait: fr(33, 100) },
      { nom: "Action Logement Services", type: "Action Logement", plancher: fr(20, 100), souhait: fr(35, 100) },
      { nom: "Métropole Sud", type: "EPCI", territoire: "Métropole Sud", plancher: fr(72, 1000), souhait: fr(8, 100) },
      { nom: "Département", type: "Département ou région", plancher: fr(55, 1000), souhait: fr(6, 100) },
      { nom: "Ville d'Aubagne", type: "Commune", territoire: "Aubagne", plancher: fr(31, 1000), souhait: fr(9, 100) },
    ],
  },
  3: {
    garde: fr(25, 100),
    voeux: [
      { nom: "Préfet 13", type: "État", plancher: fr(28, 100), souhait: fr(30, 100) },
      { nom: "Action Logement Services", type: "Action Logement", plancher: fr(20, 100), souhait: fr(35, 100) },
      { nom: "Métropole Sud", type: "EPCI", territoire: "Métropole Sud", plancher: fr(72, 1000), souhait: fr(8, 100) },
      { nom: "Département", type: "Département ou région", plancher: fr(55, 1000), souhait: fr(6, 100) },
      { nom: "Ville d'Aubagne", type: "Commune", territoire: "Aubagne", plancher: fr(31, 1000), souhait: fr(34, 1000) },
    ],
  },
};
const premier = premieresLignes(donnees, H, calcul.reservations, calcul.programmes);
const feuille = table(NEGOCIATION, [
  ...premier,
  ...([2, 3] as const).flatMap((n) => [
    ...VOEUX[n].voeux.map((v) => ({
      Bailleur: H,
      Territoire: v.territoire ?? "",
      Réservataire: v.nom,
      Type: v.type,
      Tour: n,
      Plancher: num(v.plancher),
      Souhait: num(v.souhait),
      ...(v.territoire === undefined ? {} : { "dont garantie": num(v.souhait) }),
    })),
    { Bailleur: H, Réservataire: H, Type: "Bailleur", Tour: n, Plancher: num(VOEUX[n].garde) },
  ]),
]);
const tours = lisLesTours(tableLue("Negociation", feuille), H, [H], donnees).tours;
const verifie = (t: TourMontre, attendu: ReturnType<typeof partage>): void => {
  expect(t.refus).toEqual([]);
  expect(
    t.negociation!.lignes.map((l, i) => [
      l.reservataire,
      egale(l.part, attendu.parts[i]!),
      num([l.repartie!.donne.n, l.repartie!.donne.d]),
    ]),
  ).toEqual(t.negociation!.lignes.map((l, i) => [l.reservataire, true, attendu.logements[i]]));
};

describe("Trois tours", () => {
  test("le premier offre à chacun sa part convertie, et chacun l'obtient", () => {
    expect(tours.map((t) => t.numero)).toEqual([1, 2, 3]);
    expect(premier.map((l) => [l["Réservataire"], l["Territoire"]])).toEqual([
      ["Préfet 13", ""],
      ["Action Logement Services", ""],
      // Un EPCI : son territoire est toutes ses communes, même si ses droits sont dans une seule.
      ["Métropole Sud", "Métropole Sud"],
      ["Département", ""],
      ["Ville d'Aubagne", "Aubagne"],
      ["Trets", "Trets"],
      [H, ""],
    ]);
    const parts = [1200, 1000, 300, 240, 130, 0].map((n) => fr(n, PARC_ENTIER));
    expect(tours[0]!.refus).toEqual([]);
    expect(tours[0]!.negociation!.lignes.map((l, i) => egale(l.part, parts[i]!))).toEqual(parts.map(() => true));
  });

  test("le deuxième : 30 % et 82 logements au préfet, 35 % et 96 à ALS ; la Ville est retenue par 20 % du flux de son territoire", () => {
    const attendu = partage(VOEUX[2].voeux, VOEUX[2].garde);
    verifie(tours[1]!, attendu);
    expect(attendu.logements.slice(0, 2)).toEqual([82, 96]);
    // 20 % de 77,99 : 15,598 logements, 15 entiers.
    expect([num(mul(attendu.parts[4]!, ASSIETTE)), attendu.logements[4]]).toEqual([15.598, 15]);
  });

  test("le troisième, 25 % gardés : ALS descend à 29,03 % et 79 logements", () => {
    const attendu = partage(VOEUX[3].voeux, VOEUX[3].garde);
    verifie(tours[2]!, attendu);
    expect(attendu.parts[1]).toEqual([9n, 31n]);
    expect(attendu.logements).toEqual([80, 79, 21, 16, 9]);
  });

  test("gardé puis repris, un tour redonne tout : parts, logements, 25 % gardés, méthode, bailleur, territoires", () => {
    const t = tours[2]!;
    const s: ScenarioAEcrire = {
      nom: "Tour 3",
      auteur: "",
      remarque: "",
      jour: DATE,
      assiette: donnees.assiette,
      bailleur: H,
      territoire: "",
      garde: tape("25"),
      methode: "stock",
    };
    const garde = table(SCENARIOS, lignesAGarder(s, t, t.negociation!));
    const [relu] = scenariosDe(tableLue("Scenarios", garde)).scenarios;
    expect([relu!.bailleur, relu!.methode, relu!.positions.map((p) => p.territoire)]).toEqual([
      H,
      "Poids du stock",
      ["", "", "Métropole Sud", "", "Aubagne"],
    ]);
    const repris = table(NEGOCIATION, lignesDuScenarioRepris(relu!, H, 4));
    const [quatre] = lisLesTours(tableLue("Negociation", repris), H, [H], donnees).tours;
    verifie(quatre!, partage(VOEUX[3].voeux, VOEUX[3].garde));
    expect(egale(quatre!.garde!, fr(25, 100))).toBe(true);
  });
});

// L'année : quatre cents logements, tirés par des congruences.
const QUI = [
  "Préfet 13",
  "Action Logement Services",
  "",
  "Préfet 13",
  "Action Logement Services",
  "",
  "Métropole Sud",
  "Préfet 13",
  "Action Logement Services",
  "",
  "Département",
  "Préfet 13",
  "Action Logement Services",
  "",
  "Ville d'Aubagne",
];
const J = serieDe(2024, 1, 1)!;
interface Brute {
  readonly qui: string;
  readonly qpv: string;
  readonly typologie: string;
  readonly hors: string;
  readonly dates: Readonly<Record<BaseDeDecompte, number | "">>;
}
const BRUTES: readonly Brute[] = Array.from({ length: 400 }, (_, i): Brute => {
  const propose = J + Math.floor((i * 362) / 400);
  const attribue = i % 5 === 0 ? "" : propose + 20;
  return {
    qui: QUI[(i * 7) % QUI.length]!,
    qpv: i % 4 === 0 ? "Oui" : "Non",
    typologie: `T${1 + (i % 5)}`,
    hors: i % 23 === 0 ? "Mutation interne" : i % 37 === 0 ? "Renouvellement urbain" : "",
    dates: { proposes: propose, attribues: attribue, bauxSignes: attribue === "" || i % 7 === 0 ? "" : propose + 45 },
  };
});
const ENTETE_DE: Readonly<Record<BaseDeDecompte, string>> = {
  proposes: "Proposé le",
  attribues: "Attribué le",
  bauxSignes: "Bail signé le",
};
const LES_MISES = table(
  MISES_A_DISPOSITION,
  BRUTES.map((b, i) => ({
    Bailleur: H,
    Logement: `L${i + 1}`,
    Commune: "Aubagne",
    EPCI: "Métropole Sud",
    QPV: b.qpv,
    Typologie: b.typologie,
    Financement: "PLUS",
    Réservataire: b.qui,
    "Hors flux": b.hors,
    ...Object.fromEntries(BASES.map((x) => [ENTETE_DE[x], b.dates[x]])),
  })),
);
const TROIS = partage(VOEUX[3].voeux, VOEUX[3].garde);
const objectifDe = (i: number): F => mul(TROIS.parts[i]!, ASSIETTE);
const LES_CONVENTIONS = table(
  CONVENTIONS,
  VOEUX[3].voeux.map((v, i) => {
    const flux = v.territoire === undefined ? ASSIETTE : fluxDe(v.territoire);
    return {
      Convention: `C${i + 1}`,
      Bailleur: H,
      Département: "13",
      Réservataire: v.nom,
      Type: v.type,
      Territoire: v.territoire ?? "",
      Assiette: num(flux),
      Part: num(div(objectifDe(i), flux)),
      Année: 2024,
    };
  }),
);
const FIN = serieDe(2024, 12, 31)!;
const compte = (base: BaseDeDecompte, admis: (b: Brute) => boolean, fin = FIN): number =>
  BRUTES.filter((b) => {
    const d = b.dates[base];
    return d !== "" && d >= J && d <= fin && admis(b);
  }).length;
const enFlux = (b: Brute): boolean => b.hors === "";

describe("L'année, 400 mises à disposition", () => {
  const tables = lues({ MisesADisposition: LES_MISES, Conventions: LES_CONVENTIONS });
  const lu = lisSuivi(tables, FIN, 2024, null);
  const objectifs = lu.conventions[0]!;
  const suivi = suiviDe(tables, lu, H, FIN);
  const de = (m: unknown[][]): [any[][], any[][]] => [[m[0]!], m.slice(1)];
  const [entetes, donneesDesMises] = de(LES_MISES);
  const [titres, conventions] = de(LES_CONVENTIONS);

  test("chaque objectif est la part du tour 3 × l'assiette, territoire compris", () => {
    expect(objectifs.reservataires.map((r) => r.reservataire)).toEqual(VOEUX[3].voeux.map((v) => v.nom));
    objectifs.reservataires.forEach((r, i) =>
      expect(Number(r.objectif!.n) / Number(r.objectif!.d)).toBeCloseTo(num(objectifDe(i)), 9),
    );
  });

  test("les bilans aux quatre dates, sur les trois bases, recomptés un à un", () => {
    const fins = [
      [3, 31],
      [6, 30],
      [9, 30],
      [12, 31],
    ].map(([m, j]) => serieDe(2024, m!, j!)!);
    expect(suivi.bilans.map((b) => BASES.map((x) => b.bilan.total.total[x]))).toEqual(
      fins.map((f) => BASES.map((x) => compte(x, enFlux, f))),
    );
    // 400 ; sans un sur cinq, 320, moins ceux dont l'attribution passe l'année ; sans un sur sept de plus, moins ceux dont le bail la passe.
    expect(BASES.map((x) => compte(x, () => true))).toEqual([400, 306, 244]);
  });

  test("FLUX_BILAN, FLUX_SYNTHESE et FLUX_SUIVI disent les mêmes nombres que l'écran, et que le recompte", () => {
    const bilan = fluxBilan(entetes, donneesDesMises, 2024) as (string | number)[][];
    const synthese = fluxSynthese(entetes, donneesDesMises, titres, conventions, 2024) as (string | number)[][];
    const suivies = fluxSuivi(entetes, donneesDesMises, titres, conventions, 2024) as (string | number)[][];
    const lignes = avancements(suivi, objectifs, "attribues", FIN);
    for (const [i, v] of VOEUX[3].voeux.entries()) {
      const sien = (b: Brute): boolean => enFlux(b) && b.qui === v.nom;
      const attendus = BASES.map((x) => compte(x, sien));
      expect(bilan.find((l) => l[0] === v.nom && l[1] === "Total")!.slice(3)).toEqual(attendus);
      expect(
        ["Proposés", "Attribués", "Baux signés"].map((b) => synthese.find((l) => l[1] === v.nom && l[4] === b)![5]),
      ).toEqual(attendus);
      const s = suivies.find((l) => l[1] === v.nom && l[4] === "Attribués")!;
      const hors = (motif: string): number => compte("attribues", (b) => b.qui === v.nom && b.hors === motif);
      expect([s[5], s[9], s[12]]).toEqual([attendus[1], hors("Renouvellement urbain"), hors("Mutation interne")]);
      expect(s[6]).toBeCloseTo(attendus[1]! / num(objectifDe(i)), 12);
      const t3 = synthese.find((l) => l[1] === v.nom && l[4] === "Attribués")!;
      expect(t3.slice(10, 15)).toEqual(
        [1, 2, 3, 4, 5].map((t) => compte("attribues", (b) => sien(b) && b.typologie === `T${t}`)),
      );
      expect(Number(lignes[i]!.avancement!.realise.n)).toBe(attendus[1]);
    }
    // Ce que le bailleur garde : 25 % de 273,95.
    const reste = lignes.at(-1)!;
    expect([reste.reservataire, Number(reste.avancement!.realise.n)]).toEqual([
      "Non réservé",
      compte("attribues", (b) => enFlux(b) && b.qui === ""),
    ]);
    expect(Number(reste.objectif!.n) / Number(reste.objectif!.d)).toBeCloseTo(num(mul(fr(25, 100), ASSIETTE)), 9);
  });
});
