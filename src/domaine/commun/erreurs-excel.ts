/**
 * Les erreurs d'Excel, une seule liste : le code que donnent Office et les fichiers, et ce qu'un Excel français en montre.
 * Les sept premières sont celles qu'un fichier peut porter comme erreurs (ECMA-376, 18.18.11) ; les autres y sont des textes.
 */
export interface ErreurExcel {
  readonly code: string;
  readonly francais: string;
  readonly dansUnFichier: boolean;
}

const erreur = (code: string, francais: string, dansUnFichier = false): ErreurExcel => ({
  code,
  francais,
  dansUnFichier,
});

export const ERREURS_EXCEL: readonly ErreurExcel[] = [
  erreur("#N/A", "#N/A", true),
  erreur("#VALUE!", "#VALEUR!", true),
  erreur("#REF!", "#REF!", true),
  erreur("#NAME?", "#NOM?", true),
  erreur("#NUM!", "#NOMBRE!", true),
  erreur("#DIV/0!", "#DIV/0!", true),
  erreur("#NULL!", "#NUL!", true),
  erreur("#SPILL!", "#PROPAGATION!"),
  erreur("#CALC!", "#CALC!"),
  erreur("#BUSY!", "#OCCUPÉ!"),
  erreur("#FIELD!", "#CHAMP!"),
  erreur("#BLOCKED!", "#BLOQUÉ!"),
  erreur("#CONNECT!", "#CONNEXION!"),
  erreur("#UNKNOWN!", "#INCONNU!"),
  erreur("#GETTING_DATA", "#CHARGEMENT_DONNEES"),
];

/** Écritures rencontrées dans des exports : sans la barre, sans l'accent, ou le mot entier. */
const AUTRES = ["#NA", "#CALCUL!", "#OCCUPE!", "#BLOQUE!"];

/** Toutes les écritures d'une erreur, en majuscules. */
export const ECRITS_D_ERREUR: ReadonlySet<string> = new Set([
  ...ERREURS_EXCEL.flatMap((e) => [e.code, e.francais]),
  ...AUTRES,
]);
const DANS_UN_FICHIER = new Set(ERREURS_EXCEL.filter((e) => e.dansUnFichier).map((e) => e.code));

/** Un texte qui est le code d'une erreur, dans l'une ou l'autre langue, quelle que soit la casse. */
export const estErreurExcel = (texte: string): boolean =>
  texte.trimStart().startsWith("#") && ECRITS_D_ERREUR.has(texte.trim().toUpperCase());

/** Une erreur qu'un fichier porte comme telle, écrite exactement. */
export const estErreurDeFichier = (texte: string): boolean => DANS_UN_FICHIER.has(texte);
