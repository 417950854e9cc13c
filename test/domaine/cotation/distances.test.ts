/** Distances à vol d'oiseau : une distance publiée, des arcs qui se calculent à la main, et ce qui ne se connaît pas. */
import fc from "fast-check";
import {
  COMMUNES_DU_TRAJET,
  distanceDe,
  distanceOrthodromique,
  jugeLaPosition,
  TRAJETS,
  type Position,
} from "../../../src/domaine/cotation";
import { DEMANDES } from "../../../src/modeles";

/** R1 = (2a + b) / 3, avec a = 6 378 137 m et b = 6 356 752,3141 m (GRS 80, Moritz 2000) : 6 371,00877 km. */
const R1 = (2 * 6_378_137 + 6_356_752.3141) / 3 / 1000;

describe("la distance sur le grand cercle", () => {
  // « Haversine formula », Rosetta Code : BNA (36,12 N, 86,67 O) – LAX (33,94 N, 118,40 O), 2886,44444283798 km pour R = 6371 km.
  it("Nashville – Los Angeles : la valeur publiée, au rayon près", () => {
    const km = distanceOrthodromique({ latitude: 36.12, longitude: -86.67 }, { latitude: 33.94, longitude: -118.4 });
    expect((km * 6371) / R1).toBeCloseTo(2886.44444283798, 3);
    expect(km).toBeCloseTo(2886.4484, 3);
  });

  it("un degré de méridien, un quart de méridien, deux antipodes : 2πR/360, πR/2, πR", () => {
    const d = (a: readonly [number, number], b: readonly [number, number]): number =>
      distanceOrthodromique({ latitude: a[0], longitude: a[1] }, { latitude: b[0], longitude: b[1] });
    expect(d([45, 3], [46, 3])).toBeCloseTo((2 * Math.PI * R1) / 360, 4);
    expect(d([0, 10], [90, 10])).toBeCloseTo((Math.PI * R1) / 2, 3);
    expect(d([0, 0], [0, 180])).toBeCloseTo(Math.PI * R1, 3);
    // Un degré de longitude à 60° de latitude : R × arccos(cos² 60° × cos 1° + sin² 60°).
    const [c, s] = [Math.cos(Math.PI / 3), Math.sin(Math.PI / 3)];
    expect(d([60, 0], [60, 1])).toBeCloseTo(R1 * Math.acos(c * c * Math.cos(Math.PI / 180) + s * s), 3);
  });

  it("égale la formule par les vecteurs (atan2 du produit vectoriel et du scalaire), symétrique, nulle sur soi", () => {
    const point = fc.record({
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    const vecteur = ({ latitude, longitude }: Position): readonly [number, number, number] => {
      const [f, l] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
      return [Math.cos(f) * Math.cos(l), Math.cos(f) * Math.sin(l), Math.sin(f)];
    };
    fc.assert(
      fc.property(point, point, (a, b) => {
        const [[x, y, z], [u, v, w]] = [vecteur(a), vecteur(b)];
        const produit = Math.hypot(y * w - z * v, z * u - x * w, x * v - y * u);
        expect(distanceOrthodromique(a, b)).toBeCloseTo(R1 * Math.atan2(produit, x * u + y * v + z * w), 2);
        expect(distanceOrthodromique(b, a)).toBeCloseTo(distanceOrthodromique(a, b), 6);
        expect(distanceOrthodromique(a, a)).toBe(0);
      }),
    );
  });
});

describe("ce que sont deux nombres écrits", () => {
  it.each([
    ["Lille", 50.63, 3.06, "admise"],
    ["Bonifacio", 41.39, 9.16, "admise"],
    ["Ouessant", 48.46, -5.1, "admise"],
    ["Luxembourg, où l'on travaille", 49.61, 6.13, "admise"],
    ["Pointe-à-Pitre", 16.24, -61.53, "admise"],
    ["Cayenne", 4.92, -52.31, "admise"],
    ["Saint-Denis (La Réunion)", -20.88, 55.45, "admise"],
    ["Mamoudzou", -12.78, 45.23, "admise"],
    ["Saint-Pierre (et-Miquelon)", 46.78, -56.18, "admise"],
    ["Lille, échangées", 3.06, 50.63, "inversee"],
    ["Cayenne, échangées", -52.31, 4.92, "inversee"],
    ["une virgule de travers", 4.863, 2.35, "hors-de-france"],
    ["des mètres (Lambert 93)", 6_785_000, 352_000, "hors-de-france"],
    ["hors de la sphère", 148.11, -1.68, "hors-de-france"],
  ] as const)("%s", (_, latitude, longitude, attendu) => expect(jugeLaPosition({ latitude, longitude })).toBe(attendu));
});

describe("jusqu'où vont les territoires", () => {
  // Communes et pointes extrêmes (IGN, au centième de degré), puis des voisins et la mer tout autour.
  it.each([
    ["Bray-Dunes, au nord", 51.08, 2.52],
    ["Lauterbourg, à l'est du continent", 48.97, 8.18],
    ["Cervione, à l'est de la Corse", 42.33, 9.55],
    ["Saint-Martin, au nord des Antilles", 18.11, -63.05],
    ["Sainte-Anne, au sud de la Martinique", 14.43, -60.88],
    ["Saint-Georges, à l'est de la Guyane", 3.89, -51.8],
    ["Trois-Sauts, au sud de la Guyane", 2.25, -52.88],
    ["Saint-Laurent-du-Maroni", 5.5, -54.03],
    ["Saint-Philippe, au sud-est de La Réunion", -21.36, 55.77],
    ["Le Port, au nord-ouest de La Réunion", -20.94, 55.29],
    ["M'Tsamboro, au nord-ouest de Mayotte", -12.7, 45.07],
    ["Bandrélé, au sud de Mayotte", -12.91, 45.19],
    ["Miquelon", 47.1, -56.38],
  ])("%s : admise", (_, latitude, longitude) => expect(jugeLaPosition({ latitude, longitude })).toBe("admise"));
  it.each([
    ["Londres", 51.51, -0.13],
    ["Minorque", 39.95, 4.1],
    ["la mer d'Iroise, au large", 48.4, -5.9],
    ["Augsbourg", 48.37, 10.9],
    ["Sombrero", 18.6, -63.43],
    ["Sainte-Lucie", 13.91, -60.98],
    ["Virgin Gorda", 18.48, -64.4],
    ["l'Atlantique, à l'est de la Martinique", 14.6, -60],
    ["l'Atlantique, au nord de la Guyane", 6.5, -53],
    ["le Brésil, au sud de la Guyane", 1.5, -52.9],
    ["Paramaribo", 5.85, -55.2],
    ["Macapá, à l'est de la Guyane", 2.1, -50.8],
    ["l'océan, au sud de La Réunion", -22, 55.5],
    ["l'océan, au nord de La Réunion", -20, 55.5],
    ["l'océan, à l'ouest de La Réunion", -21, 54.5],
    ["l'océan, à l'est de La Réunion", -21, 56.5],
    ["l'océan, au sud de Mayotte", -13.7, 45.2],
    ["l'océan, au nord de Mayotte", -12, 45.2],
    ["Anjouan", -12.45, 44.5],
    ["l'océan, à l'est de Mayotte", -12.8, 46],
    ["l'Atlantique, au sud de Saint-Pierre", 46.2, -56.2],
    ["Terre-Neuve, au nord", 47.7, -56.3],
    ["la mer, à l'ouest de Miquelon", 47, -57],
    ["Terre-Neuve, à l'est", 47, -55.6],
  ])("%s : hors de France", (_, latitude, longitude) =>
    expect(jugeLaPosition({ latitude, longitude })).toBe("hors-de-france"),
  );
});

describe("la distance de deux communes", () => {
  const positions = new Map<string, Position | null>([
    ["rennes", { latitude: 48.1113, longitude: -1.6807 }],
    ["bruz", { latitude: 48.0242, longitude: -1.7458 }],
    ["saintdenis", null],
  ]);
  it("au dixième de kilomètre : Rennes – Bruz 10,8 km, calculé par les vecteurs à part", () =>
    expect(distanceDe(positions, "RENNES", "Bruz")).toEqual({ km: 10.8 }));
  it("la même commune : 0 km, connu", () => expect(distanceDe(positions, "Rennes", "rennes")).toEqual({ km: 0 }));
  it("sans coordonnées : non connue, jamais 0, même d'une commune à elle-même", () => {
    expect(distanceDe(positions, "Rennes", "Acigné")).toEqual({
      km: null,
      sansPosition: [{ commune: "Acigné", deuxFois: false }],
    });
    expect(distanceDe(positions, "Acigné", "ACIGNE")).toEqual({
      km: null,
      sansPosition: [{ commune: "Acigné", deuxFois: false }],
    });
  });
  it("deux positions pour un nom : non connue", () =>
    expect(distanceDe(positions, "Saint-Denis", "Bruz")).toEqual({
      km: null,
      sansPosition: [{ commune: "Saint-Denis", deuxFois: true }],
    }));
  it("une commune qui n'est pas écrite : non renseignée", () =>
    expect(distanceDe(positions, "", "Bruz")).toEqual({ km: null, sansPosition: [] }));
});

it("chaque trajet va d'une commune des demandes à une autre, celles que son nom dit", () => {
  const entete = (cle: string): string | undefined => DEMANDES.colonnes.find((c) => c.cle === cle)?.entete;
  expect(TRAJETS.map((t) => [t, ...COMMUNES_DU_TRAJET[t].map(entete)])).toEqual([
    ["souhait-travail", "Commune souhaitée", "Commune de travail"],
    ["souhait-logement", "Commune souhaitée", "Commune actuelle"],
    ["logement-travail", "Commune actuelle", "Commune de travail"],
  ]);
});
