/**
 * Ce que l'on sait de chaque article, période par période, après le jour où son texte a été lu. Des données seulement : comment en ajouter
 * est dans docs/mise-a-jour-du-droit.md, et `npm run droit:verifie` les relit. Dates en aaaa-mm-jj ; les périodes d'un article se suivent.
 *
 * - `texte-lu` : quelqu'un a lu cette rédaction.
 * - `aucune-version` : les versions publiées de l'article sont connues, et il n'y en a pas de nouvelle.
 * - `non-observe` : rien n'a été regardé.
 * - `modifie` : une nouvelle rédaction existe, et personne ne l'a lue ici.
 */
import type { IdDeParametre } from "./regles";

export type EtatDuTexte = "texte-lu" | "aucune-version" | "non-observe" | "modifie";

/** Sur quoi l'état repose ; la phrase de chacune est dans messages/. */
export type BaseDEtat =
  /** Le texte de l'article, gardé dans test/donnees/cch. */
  | "texte"
  /** Une citation : l'article entier n'a pas été lu. */
  | "citation"
  /** La liste des articles qui ont reçu une nouvelle version, jour par jour, dans une copie publique de la base LEGI. */
  | "versions-legi"
  /** La navette parlementaire : le texte définitif n'a pas été lu. */
  | "navette"
  | "aucune";

export interface PeriodeDEtat {
  /** Premier jour ; la première période d'un article commence avec le texte lu. */
  readonly du: string | null;
  /** Dernier jour ; null : jusqu'à nouvel ordre. */
  readonly au: string | null;
  readonly etat: EtatDuTexte;
  readonly base: BaseDEtat;
  /** Jour où la base a été consultée, ou jour de l'état qu'elle donne. */
  readonly releve: string;
}

const periode = (
  du: string | null,
  au: string | null,
  etat: EtatDuTexte,
  base: BaseDEtat,
  releve: string,
): PeriodeDEtat => ({ du, au, etat, base, releve });

const LU = periode(null, "2023-12-06", "texte-lu", "texte", "2023-12-06");
/** Aucune nouvelle version enregistrée jusqu'au 12 juillet 2025, rien de regardé ensuite. */
const SANS_VERSION_JUSQU_EN_2025: readonly PeriodeDEtat[] = [
  LU,
  periode("2023-12-07", "2025-07-12", "aucune-version", "versions-legi", "2026-04-04"),
  periode("2025-07-13", null, "non-observe", "aucune", "2026-11-29"),
];

/** Par article : « L441-1 » pour CCH, L. 441-1 ; « D2020-145-5 » pour le décret n° 2020-145, art. 5. */
export const ETATS_DES_ARTICLES: Readonly<Record<string, readonly PeriodeDEtat[]>> = {
  "L313-26-2": SANS_VERSION_JUSQU_EN_2025,
  "L342-14": [
    LU,
    periode("2023-12-07", "2023-12-30", "aucune-version", "versions-legi", "2026-04-04"),
    periode("2023-12-31", null, "modifie", "versions-legi", "2026-04-04"),
  ],
  "L441-1": SANS_VERSION_JUSQU_EN_2025,
  "L441-2-8": SANS_VERSION_JUSQU_EN_2025,
  "R441-2-10": SANS_VERSION_JUSQU_EN_2025,
  "R441-2-17": SANS_VERSION_JUSQU_EN_2025,
  "R441-3": SANS_VERSION_JUSQU_EN_2025,
  "R441-5": SANS_VERSION_JUSQU_EN_2025,
  "R441-5-1": SANS_VERSION_JUSQU_EN_2025,
  "R441-5-2": SANS_VERSION_JUSQU_EN_2025,
  "R441-5-3": SANS_VERSION_JUSQU_EN_2025,
  "R441-5-4": SANS_VERSION_JUSQU_EN_2025,
  "R441-6": SANS_VERSION_JUSQU_EN_2025,
  "D2020-145-5": [
    periode(null, "2024-02-08", "texte-lu", "citation", "2024-02-08"),
    periode("2024-02-09", null, "non-observe", "aucune", "2026-11-29"),
  ],
};

/** Un texte qui change un article à partir d'un jour, pour les règles qu'il touche ; les autres règles de l'article gardent son état. */
export interface Modification {
  readonly texte: string;
  readonly article: string;
  readonly effet: string;
  readonly regles: readonly IdDeParametre[];
  readonly base: BaseDEtat;
  readonly releve: string;
}

export const LOI_2026_553 = "loi n° 2026-553 du 29 juin 2026";

export const MODIFICATIONS: readonly Modification[] = [
  // L. 441-1, al. 39 : les logements identifiés s'étendent aux douanes, à l'administration pénitentiaire et, en zone tendue, aux transports publics.
  {
    texte: LOI_2026_553,
    article: "L441-1",
    effet: "2026-07-01",
    regles: ["FLX-PCT", "FLX-EXC", "FLX-NUL"],
    base: "navette",
    releve: "2026-11-29",
  },
];
