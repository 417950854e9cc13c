/**
 * What can go wrong between the pane and the workbook, as codes. The sentence of each code is written in messages/classeur.ts;
 * nothing of the library's own text or stack reaches the user.
 */

export type CodeClasseur =
  | "objet-introuvable"
  | "cellule-en-edition"
  | "acces-refuse"
  | "feuille-protegee"
  | "classeur-protege"
  | "trop-volumineux"
  | "non-pris-en-charge"
  | "lecture-avant-chargement"
  | "argument-refuse"
  | "nom-deja-pris"
  | "plage-fusionnee"
  | "plage-filtree"
  | "operation-refusee"
  | "requete-abandonnee"
  | "calcul-occupe"
  | "rien-a-annuler"
  | "modifie-depuis"
  | "ecriture-en-cours"
  | "saisie-pendant-l-ecriture"
  | "ecriture-partielle"
  | "change-depuis-la-lecture"
  | "lecture-instable"
  | "plage-occupee"
  | "ligne-de-total"
  | "formules-melees"
  | "entetes-du-registre"
  | "hors-excel"
  | "inattendue";

export type ValeursClasseur = Readonly<Record<string, string | number>>;

/** The only error that leaves this folder. `message` is for a developer; a user reads the sentence of `code`. */
export class ErreurDuClasseur extends Error {
  constructor(
    readonly code: CodeClasseur,
    readonly valeurs: ValeursClasseur = {},
    cause?: unknown,
  ) {
    super(`${code}${cause instanceof Error ? ` (${cause.message})` : ""}`, cause === undefined ? undefined : { cause });
    this.name = "ErreurDuClasseur";
  }
}

/** Codes of the library (RichApi and common API) and what they mean here. */
const CODES: Readonly<Record<string, CodeClasseur>> = {
  ItemNotFound: "objet-introuvable",
  InvalidReference: "objet-introuvable",
  InvalidObjectPath: "objet-introuvable",
  InvalidOperationInCellEditMode: "cellule-en-edition",
  InvalidOperationInCellEdit: "cellule-en-edition",
  AccessDenied: "acces-refuse",
  RequestPayloadSizeLimitExceeded: "trop-volumineux",
  ResponsePayloadSizeLimitExceeded: "trop-volumineux",
  OperationCellsExceedLimit: "trop-volumineux",
  RangeExceedsLimit: "trop-volumineux",
  FormulaLengthExceedsLimit: "trop-volumineux",
  ApiNotFound: "non-pris-en-charge",
  NotImplemented: "non-pris-en-charge",
  ApiNotImplementedByLocalHost: "non-pris-en-charge",
  UnsupportedOperation: "non-pris-en-charge",
  UnsupportedFeature: "non-pris-en-charge",
  UnsupportedSheet: "non-pris-en-charge",
  PropertyNotLoaded: "lecture-avant-chargement",
  ValueNotLoaded: "lecture-avant-chargement",
  InvalidArgument: "argument-refuse",
  ItemAlreadyExists: "nom-deja-pris",
  MergedRangeConflict: "plage-fusionnee",
  FilteredRangeConflict: "plage-filtree",
  InvalidOperation: "operation-refusee",
  InsertDeleteConflict: "operation-refusee",
  NonBlankCellOffSheet: "operation-refusee",
  Conflict: "operation-refusee",
  RequestAborted: "requete-abandonnee",
  InactiveWorkbook: "requete-abandonnee",
  Timeout: "calcul-occupe",
  HostRestartNeeded: "calcul-occupe",
};

/** The library's error code, whatever object carried it. */
function codeDe(e: unknown): string | null {
  if (typeof e !== "object" || e === null) return null;
  const code = (e as { code?: unknown }).code;
  return typeof code === "string" ? code : null;
}

/** Any error → ErreurDuClasseur. `objet` names what was being done, for the sentence. */
export function traduisErreur(e: unknown, objet = ""): ErreurDuClasseur {
  if (e instanceof ErreurDuClasseur) return e;
  const code = codeDe(e);
  // The library's errors may come from another realm: instanceof would miss them.
  const message = typeof e === "object" && e !== null ? (e as { message?: unknown }).message : undefined;
  const texte = typeof message === "string" ? message : String(e);
  const valeurs: ValeursClasseur = {
    ...(objet === "" ? {} : { objet }),
    ...(code === null ? {} : { codeExcel: code }),
  };
  // Excel answers AccessDenied for a protected sheet as well: only its text tells the two apart.
  if (code === "AccessDenied" && /prot[eé]g|protect/i.test(texte))
    return new ErreurDuClasseur("feuille-protegee", valeurs, e);
  if (code === "GeneralException" && /edit/i.test(texte) && /mode|cell/i.test(texte))
    return new ErreurDuClasseur("cellule-en-edition", valeurs, e);
  const connu = code === null ? undefined : CODES[code];
  return new ErreurDuClasseur(connu ?? "inattendue", connu === undefined ? { ...valeurs, detail: texte } : valeurs, e);
}

export const estErreurDExcel = (e: unknown): boolean => codeDe(e) !== null && !(e instanceof ErreurDuClasseur);

/** True when Excel refused without saying why: a protection may be the reason. */
export const estRefus = (e: unknown): boolean =>
  ["AccessDenied", "InvalidOperation", "GeneralException"].includes(codeDe(e) ?? "");

/** True when the request or the answer was too large: the caller may halve its chunk. */
export const estTropVolumineux = (e: unknown): boolean => CODES[codeDe(e) ?? ""] === "trop-volumineux";

/** True when this host does not know what was asked of it. */
export const estNonPrisEnCharge = (e: unknown): boolean => CODES[codeDe(e) ?? ""] === "non-pris-en-charge";
