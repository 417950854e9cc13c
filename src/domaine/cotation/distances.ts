/**
 * Distances à vol d'oiseau entre communes, d'après une table de coordonnées que la personne fournit. Une commune sans coordonnées donne une
 * distance non connue, jamais 0.
 */
import { cleDuNom, normalise } from "../commun";

/** En degrés décimaux (WGS 84). */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** Rayon moyen de la Terre, R1 = (2a + b) / 3 du système GRS 80 (Moritz, Journal of Geodesy 74, 2000) : 6 371,0088 km. */
export const RAYON_MOYEN_KM = 6371.0088;

const radians = (degres: number): number => (degres * Math.PI) / 180;

/** En kilomètres, sur le grand cercle (formule de l'haversine) ; au plus 0,6 % de l'arc de l'ellipsoïde. */
export function distanceOrthodromique(a: Position, b: Position): number {
  const [phi, psi] = [radians(a.latitude), radians(b.latitude)];
  const h =
    Math.sin((psi - phi) / 2) ** 2 +
    Math.cos(phi) * Math.cos(psi) * Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  return 2 * RAYON_MOYEN_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

interface Boite {
  readonly latitude: readonly [number, number];
  readonly longitude: readonly [number, number];
}

/**
 * Des boîtes larges, et non des limites : la métropole et ses voisins (Bruxelles, Luxembourg, Genève, Monaco), les Antilles, la Guyane, La
 * Réunion, Mayotte, Saint-Pierre-et-Miquelon. Aucune ne rencontre l'image d'une autre par l'échange des deux coordonnées.
 */
const BOITES: readonly Boite[] = [
  { latitude: [41, 51.5], longitude: [-5.5, 10] },
  { latitude: [14, 18.5], longitude: [-63.5, -60.5] },
  { latitude: [2, 6], longitude: [-55, -51] },
  { latitude: [-21.5, -20.5], longitude: [55, 56] },
  { latitude: [-13.2, -12.4], longitude: [44.8, 45.5] },
  { latitude: [46.6, 47.3], longitude: [-56.6, -56] },
];

const entre = (x: number, [min, max]: readonly [number, number]): boolean => x >= min && x <= max;

const estEnFrance = (p: Position): boolean =>
  BOITES.some((b) => entre(p.latitude, b.latitude) && entre(p.longitude, b.longitude));

/** Ce que deux nombres écrits sont : une position, deux coordonnées échangées, ou un point hors de France. */
export const jugeLaPosition = (p: Position): "admise" | "inversee" | "hors-de-france" =>
  estEnFrance(p)
    ? "admise"
    : estEnFrance({ latitude: p.longitude, longitude: p.latitude })
      ? "inversee"
      : "hors-de-france";

/** Par nom ou code INSEE (`cleDuNom`) ; null : deux positions différentes portent ce nom. */
export type PositionsDesCommunes = ReadonlyMap<string, Position | null>;

/** Une distance à un dixième de kilomètre, ou les communes (telles qu'elles sont écrites) qui empêchent de la connaître ; aucune : non renseignée. */
export type Distance =
  | { readonly km: number }
  | { readonly km: null; readonly sansPosition: readonly { readonly commune: string; readonly deuxFois: boolean }[] };

export function distanceDe(positions: PositionsDesCommunes, de: string, vers: string): Distance {
  if (de === "" || vers === "") return { km: null, sansPosition: [] };
  const [a, b] = [positions.get(cleDuNom(de)), positions.get(cleDuNom(vers))];
  if (a && b) return { km: Math.round(distanceOrthodromique(a, b) * 10) / 10 };
  const manquent = [
    ...(a ? [] : [{ commune: de, deuxFois: a === null }]),
    ...(b ? [] : [{ commune: vers, deuxFois: b === null }]),
  ];
  return {
    km: null,
    sansPosition: manquent.length === 2 && normalise(de) === normalise(vers) ? manquent.slice(0, 1) : manquent,
  };
}

/** Les trajets d'une demande, d'une commune à l'autre. */
export const TRAJETS = ["souhait-travail", "souhait-logement", "logement-travail"] as const;
export type TrajetDeDemande = (typeof TRAJETS)[number];

/** D'où à où, par la clé de la colonne des demandes. */
export const COMMUNES_DU_TRAJET: Readonly<Record<TrajetDeDemande, readonly [string, string]>> = {
  "souhait-travail": ["communeSouhaitee", "communeDeTravail"],
  "souhait-logement": ["communeSouhaitee", "communeActuelle"],
  "logement-travail": ["communeActuelle", "communeDeTravail"],
};
