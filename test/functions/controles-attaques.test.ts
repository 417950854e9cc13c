/**
 * Ce que personne n'a prévu d'écrire dans les tables des contrôles : le travail compté croît comme la taille, aucun nombre n'est infini,
 * aucun texte ne déborde d'une cellule, une mauvaise cellule n'ôte que sa ligne, et rien n'est dit « défaut du complément ».
 */
import fc from "fast-check";
import { CONTROLE_ATTRIBUTIONS, CONTROLE_BILAN, CONTROLE_CONVENTIONS } from "../../src/functions/controles";
import {
  BILAN,
  CONVENTIONS,
  ECHEANCES,
  MISES_A_DISPOSITION,
  OBJECTIFS,
  RESERVATIONS,
  type Modele,
} from "../../src/modeles";
import { FausseErreur, installeFauxCustomFunctions } from "./faux-custom-functions";
import { exposantDe } from "./travail";

beforeAll(installeFauxCustomFunctions);

const JOUR = 45657;
type Ligne = Readonly<Record<string, unknown>>;
const table = (m: Modele, lignes: readonly Ligne[]): [unknown[][], unknown[][]] => {
  const noms = [...new Set(lignes.flatMap((l) => Object.keys(l)))].filter((n) =>
    m.colonnes.some((c) => c.entete === n),
  );
  return [[noms], lignes.map((l) => noms.map((n) => l[n] ?? null))];
};
const suite = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const mot = (i: number): string => (i * 7919 + 104729).toString(36);

const convention = (i: number, v: Ligne = {}): Ligne => ({
  Convention: `C${i}`,
  Bailleur: "Opal",
  Département: "35",
  Réservataire: `R ${mot(i)}`,
  Type: "Commune ou EPCI",
  Territoire: "",
  Assiette: 100,
  Part: 0.0001,
  "dont garantie d'emprunt": 0.0001,
  Année: 2024,
  "Date de signature": 45250,
  "Date de transmission": 45251,
  ...v,
});
const conventions = (de: (i: number) => Ligne) => (n: number) => {
  const [e, d] = table(
    CONVENTIONS,
    suite(n).map((i) => convention(i, de(i))),
  );
  return () => CONTROLE_CONVENTIONS(e as never, d as never, JOUR);
};
const mises = (de: (i: number) => Ligne, objectifs?: (n: number) => Ligne[]) => (n: number) => {
  const [e, d] = table(
    MISES_A_DISPOSITION,
    suite(n).map((i) => ({
      Bailleur: "Opal",
      Logement: `L${i}`,
      EPCI: "Rennes Métropole",
      QPV: "Non",
      Réservataire: "Ville",
      Type: "Commune ou EPCI",
      "Date d'information du réservataire": 45300,
      "Candidats proposés le": 45310,
      "Attribué le": 45400,
      "Bail signé le": 45410,
      DALO: "Oui",
      "1er quartile": "Non",
      ...de(i),
    })),
  );
  const o = objectifs === undefined ? undefined : table(OBJECTIFS, objectifs(n)).flat();
  return () => CONTROLE_ATTRIBUTIONS(e as never, d as never, null, o as never, JOUR);
};

const CROISSANCES: readonly (readonly [string, (n: number) => () => unknown])[] = [
  ["CONTROLE_CONVENTIONS, des bailleurs", conventions((i) => ({ Bailleur: `Bailleur ${mot(i)}` }))],
  ["CONTROLE_CONVENTIONS, des réservataires d'un bailleur", conventions(() => ({}))],
  ["CONTROLE_CONVENTIONS, des territoires d'un bailleur", conventions((i) => ({ Territoire: `T ${mot(i)}` }))],
  [
    "CONTROLE_CONVENTIONS, des EPCI d'un bailleur",
    conventions((i) => ({ Territoire: `Communauté ${mot(i)}`, Réservataire: `Communauté ${mot(i)}` })),
  ],
  ["CONTROLE_CONVENTIONS, des lignes en double", conventions(() => ({ Convention: "C", Réservataire: "Ville" }))],
  ["CONTROLE_CONVENTIONS, des types illisibles", conventions((i) => ({ Type: i % 2 === 0 ? "?" : "État" }))],
  [
    "CONTROLE_CONVENTIONS, de vieilles conventions",
    conventions((i) => ({ "Date de signature": i % 2 === 0 ? 43000 : 45250 })),
  ],
  ["CONTROLE_CONVENTIONS, des années", conventions((i) => ({ Année: 1900 + (i % 300) }))],
  ["CONTROLE_CONVENTIONS, des départements", conventions((i) => ({ Département: `D${i}` }))],
  ["CONTROLE_ATTRIBUTIONS, des lignes", mises(() => ({}))],
  ["CONTROLE_ATTRIBUTIONS, des EPCI et des bailleurs", mises((i) => ({ EPCI: `E${i}`, Bailleur: `B${i}` }))],
  [
    "CONTROLE_ATTRIBUTIONS, des objectifs",
    mises(
      (i) => ({ EPCI: `E${i}`, Bailleur: `B${i}` }),
      (n) => suite(n).map((i) => ({ Règle: "ATT-Q1", Territoire: `E${i}`, Bailleur: `B${i}`, Taux: 0.3, Année: 2024 })),
    ),
  ],
  [
    "CONTROLE_ATTRIBUTIONS, des objectifs sous le taux légal",
    mises(
      (i) => ({ EPCI: `E${i}` }),
      (n) => suite(n).map((i) => ({ Règle: "ATT-Q1", Territoire: `E${i}`, Bailleur: "", Taux: 0.1, Année: 2024 })),
    ),
  ],
  [
    "CONTROLE_ATTRIBUTIONS, des réservataires, une ligne sur deux sans type",
    mises((i) => ({ Réservataire: `R${i >> 1}`, Type: i % 2 === 0 ? null : "Commune ou EPCI" })),
  ],
  [
    "CONTROLE_BILAN, des réservataires",
    (n) => {
      const [e, d] = table(
        BILAN,
        suite(n).map((i) => ({
          Réservataire: `R${i}`,
          Dimension: "Commune",
          Modalité: "A",
          Proposés: 2,
          Attribués: 1,
          "Baux signés": 1,
        })),
      );
      return () => CONTROLE_BILAN(e as never, d as never);
    },
  ],
  [
    "CONTROLE_CONVENTIONS, des échéances",
    (n) => {
      const [e, d] = table(
        CONVENTIONS,
        suite(n).map((i) => convention(i, { Bailleur: `Bailleur ${mot(i)}` })),
      );
      const t = table(
        ECHEANCES,
        suite(n).map((i) => ({ Bailleur: `Bailleur ${mot(i)}`, Année: 2024, Objet: "bilan annuel", "Reçu le": 45700 })),
      ).flat();
      return () => CONTROLE_CONVENTIONS(e as never, d as never, JOUR, t as never);
    },
  ],
];

describe("le travail compté croît au plus comme la taille à la puissance 1,15", () => {
  it.each(CROISSANCES)("%s", (_, appel) => expect(exposantDe(appel, 100, 400)).toBeLessThanOrEqual(1.15));
});

/** Toutes les cellules d'un résultat, et ce qu'une cellule d'Excel ne tient pas. */
const intenables = (resultat: unknown): unknown[] =>
  (resultat as unknown[][])
    .flat()
    .filter((c) => (typeof c === "string" ? c.length > 32_767 : typeof c === "number" && !Number.isFinite(c)));

const CELLULES: readonly unknown[] = [
  null,
  0,
  "",
  1,
  -1,
  0.3,
  30,
  1e308,
  5e-324,
  -0,
  "30 %",
  "9".repeat(400),
  `${"9".repeat(400)} %`,
  "é".repeat(32_767),
  "État",
  "Commune ou EPCI",
  "ALS",
  "Opal",
  "opal ",
  "35",
  2024,
  45250,
  43000,
  "31/12/2024",
  "29/02/2023",
  "Oui",
  "non",
  true,
  false,
  "#N/A",
  "Total",
  "Bailleur",
  "hier",
  "__proto__",
  "constructor",
  "toString",
  "ATT-Q1",
  "FLX-30",
  "=1+1",
  "\u0000",
  "🏠",
];
const cellule = fc.constantFrom(...CELLULES);
const plage = (m: Modele) => {
  const entetes = m.colonnes.map((c) => c.entete);
  return fc
    .record({
      lignes: fc.array(fc.array(cellule, { minLength: entetes.length, maxLength: entetes.length }), { maxLength: 8 }),
      abime: fc.option(fc.tuple(fc.nat(entetes.length - 1), cellule), { nil: undefined, freq: 4 }),
    })
    .map(({ lignes, abime }) => ({
      entetes: [abime === undefined ? entetes : entetes.map((e, j) => (j === abime[0] ? abime[1] : e))],
      lignes,
    }));
};

describe("Des cellules au hasard dans chaque table : des phrases, jamais un défaut du complément", () => {
  const essaie = (appel: () => unknown): void => {
    let resultat: unknown;
    try {
      resultat = appel();
    } catch (e) {
      // Une phrase sur un argument est une réponse ; autre chose est un bogue.
      expect(e).toBeInstanceOf(FausseErreur);
      expect((e as FausseErreur).message).not.toContain("Défaut du complément");
      return;
    }
    expect(intenables(resultat)).toEqual([]);
    for (const l of resultat as unknown[][]) expect(l).toHaveLength(11);
  };
  it.each([
    ["CONTROLE_CONVENTIONS", CONVENTIONS, ECHEANCES],
    ["CONTROLE_CONVENTIONS", RESERVATIONS, ECHEANCES],
    ["CONTROLE_ATTRIBUTIONS", MISES_A_DISPOSITION, OBJECTIFS],
    ["CONTROLE_BILAN", BILAN, ECHEANCES],
  ] as const)("%s sur %o", (nom, modele, facultatif) =>
    fc.assert(
      fc.property(plage(modele as Modele), plage(facultatif as Modele), cellule, ({ entetes, lignes }, f, date) => {
        const autre = [...f.entetes, ...f.lignes];
        essaie(() =>
          nom === "CONTROLE_CONVENTIONS"
            ? CONTROLE_CONVENTIONS(entetes as never, lignes as never, date, autre as never)
            : nom === "CONTROLE_ATTRIBUTIONS"
              ? CONTROLE_ATTRIBUTIONS(entetes as never, lignes as never, date, autre as never, date)
              : CONTROLE_BILAN(entetes as never, lignes as never, autre as never),
        );
      }),
      { seed: 5, numRuns: 60 },
    ),
  );
});
