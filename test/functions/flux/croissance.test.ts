/** Le travail de chaque fonction du flux, par argument qui peut être long : au plus n puissance 1,15, compté et non chronométré. */
import { exposantDe } from "../travail";
import { controleLesNoms, controleLesReservations, type Reservation } from "../../../src/domaine/flux";
import * as flux from "../../../src/functions/flux";
import { installeExcel } from "./outils";

installeExcel();

/** Un nom de lettres, sans chiffre qui le distinguerait, différent pour chaque rang : « baaf », « baag »… */
const enLettres = (i: number): string =>
  i
    .toString(26)
    .padStart(4, "0")
    .replace(/./g, (c) => String.fromCharCode(97 + parseInt(c, 26)));
const colonne = (n: number, f: (i: number) => unknown): any[][] => Array.from({ length: n }, (_, i) => [f(i)]);
const noms = (n: number, avant: string): any[][] => colonne(n, (i) => `${avant} ${enLettres(i)}`);
const ENTETES = [
  [
    "Bailleur",
    "Logement",
    "Commune",
    "EPCI",
    "Typologie",
    "Date de libération",
    "Réservataire",
    "Hors flux",
    "Proposé le",
    "Attribué le",
  ],
];
const mises = (n: number): any[][] =>
  Array.from({ length: n }, (_, i) => [
    `Office ${enLettres(i)}`,
    `L${i}`,
    `Commune de ${enLettres(i)}`,
    "",
    `T${i}`,
    45000 + (i % 300),
    `Réservataire ${enLettres(i)}`,
    i % 7 === 0 ? `Motif ${enLettres(i)}` : "",
    45300 + (i % 300),
    45400 + (i % 200),
  ]);

const CONVENTIONS = [["Convention", "Bailleur", "Réservataire", "Type", "Assiette", "Part", "Année"]];
const conventions = (n: number): any[][] =>
  Array.from({ length: n }, (_, i) => [`C${i}`, "Office aaaa", `Ville ${enLettres(i)}`, "Commune", 100, 0.1, 2024]);

const droit = (i: number): Reservation => ({
  ligne: i + 1,
  reservataire: "Préfet 35",
  type: "État",
  programme: `Résidence ${enLettres(i)}`,
  bailleur: "",
  commune: "",
  reserves: 1,
  contrepartie: "",
  droitsUniques: 0,
  annees: null,
  finDesDroits: null,
  remboursement: null,
});

const CAS: [string, (n: number) => () => unknown][] = [
  [
    "FLUX_ASSIETTE, programmes",
    (n) => () =>
      flux.fluxAssiette(
        colonne(n, (i) => 100 + i),
        colonne(n, () => 1),
        colonne(n, (i) => 0.01 + (i % 97) / 9973),
        colonne(n, () => 1),
        colonne(n, () => 0),
      ),
  ],
  [
    "FLUX_ASSIETTE_DETAIL, territoires",
    (n) => () =>
      flux.fluxAssietteDetail(
        colonne(n, (i) => 100 + i),
        colonne(n, () => 1),
        colonne(n, (i) => 0.01 + (i % 97) / 9973),
        colonne(n, () => 1),
        colonne(n, () => 0),
        noms(n, "Territoire"),
      ),
  ],
  [
    "TAUX_ROTATION, cellules",
    (n) => () =>
      flux.tauxRotation(
        colonne(n, () => 1),
        colonne(n, (i) => 10 + (i % 7)),
      ),
  ],
  [
    "FLUX_PART_STOCK, lignes et parc",
    (n) => () =>
      flux.fluxPartStock(
        colonne(n, (i) => 1 + (i % 5)),
        colonne(n, () => 97),
      ),
  ],
  [
    "FLUX_PART_STOCK, réservataires qui ne diffèrent que d'une lettre",
    (n) => () =>
      flux.fluxPartStock(
        colonne(n, (i) => 1 + (i % 5)),
        [[n * 97]],
        colonne(n, (i) => `Réservataire${enLettres(i)}`),
      ),
  ],
  [
    "FLUX_PART_STOCK, réservataires de plusieurs mots",
    (n) => () =>
      flux.fluxPartStock(
        colonne(n, (i) => 1 + (i % 5)),
        [[n * 97]],
        noms(n, "Communauté de communes de"),
      ),
  ],
  [
    "FLUX_PART_ROTATION, lignes et programmes",
    (n) => () =>
      flux.fluxPartRotation(
        colonne(n, (i) => 1 + (i % 5)),
        colonne(n, (i) => 0.01 + (i % 97) / 9973),
        colonne(n, () => 97),
        colonne(n, (i) => 0.01 + (i % 89) / 9973),
      ),
  ],
  [
    "FLUX_PART_DROITS_UNIQUES, lignes",
    (n) => () =>
      flux.fluxPartDroitsUniques(
        colonne(n, (i) => 1 + (i % 5)),
        colonne(n, (i) => 1 + (i % 7)),
        [[n * 97]],
      ),
  ],
  [
    "FLUX_REPARTIR, lignes",
    (n) => () =>
      flux.fluxRepartir(
        n * 3 + 0.37,
        colonne(n, (i) => (1 + (i % 2)) / (2 * n)),
      ),
  ],
  [
    "FLUX_REPARTIR, plafonds, planchers et groupes",
    (n) => () =>
      flux.fluxRepartir(
        n * 3.37,
        colonne(n, () => 1 / (2 * n)),
        colonne(n, (i) => (i < n / 2 ? 0.3 : "")),
        "",
        colonne(n, (i) => (i % 3 === 0 ? 1 / (3 * n) : "")),
        colonne(n, (i) => (i < n / 2 ? "G" : "")),
      ),
  ],
  [
    "FLUX_AVANCEMENT, objectifs",
    (n) => () =>
      flux.fluxAvancement(
        colonne(n, (i) => 1 + i),
        colonne(n, (i) => i),
        45400,
      ),
  ],
  [
    "FLUX_ORIENTATION, réservataires",
    (n) => () =>
      flux.fluxOrientation(
        colonne(n, (i) => 1 + (i % 9)),
        colonne(n, (i) => i % 4),
        colonne(n, () => "Oui"),
        noms(n, "Réservataire"),
      ),
  ],
  [
    "réservations dont aucun programme n'est dans le parc",
    (n) => {
      const droits = Array.from({ length: n }, (_, i) => droit(i));
      const parc = Array.from({ length: n }, (_, i) => ({ programme: `Bâtiment ${enLettres(i)}` }));
      return () => controleLesReservations(droits, parc);
    },
  ],
  [
    "réservataires dont aucun n'est dans les conventions",
    (n) => {
      const lus = Array.from({ length: n }, (_, i) => ({ nom: `Préfet ${enLettres(i)}`, ligne: i + 1 }));
      const connus = Array.from({ length: n }, (_, i) => `Ville de ${enLettres(i)}`);
      return () => controleLesNoms(lus, connus, { plage: "Mises", entete: "Réservataire", reference: "Conventions" });
    },
  ],
  [
    "FLUX_AVANT_APRES, réservataires et territoires",
    (n) => () =>
      flux.fluxAvantApres(
        noms(n, "Réservataire"),
        noms(n, "Commune de"),
        colonne(n, (i) => 1 + (i % 5)),
        [[0.08]],
        colonne(n, (i) => 10 + i),
        colonne(n, () => 0.1),
      ),
  ],
  ...([flux.fluxSynthese, flux.fluxSuivi] as const).map((f): [string, (n: number) => () => unknown] => [
    `${f.name}, aucun réservataire n'a sa convention`,
    (n) => () => f(ENTETES, mises(n), CONVENTIONS, conventions(n), 2024),
  ]),
  ["FLUX_BILAN, réservataires, communes et typologies distincts", (n) => () => flux.fluxBilan(ENTETES, mises(n), 2024)],
];

test.each(CAS)("%s", (_, appel) => {
  expect(exposantDe(appel, 400, 1600)).toBeLessThanOrEqual(1.15);
});
