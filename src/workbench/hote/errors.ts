/** Errors as Excel returns them: the code is the contract, the sentence is what a French Excel shows. */
export class HostError extends Error {
  /** "Class.member", as `debugInfo.errorLocation` gives it. */
  location: string | undefined;
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
  at(location: string): this {
    this.location = location;
    return this;
  }
}

export const itemNotFound = (): HostError => new HostError("ItemNotFound", "La ressource demandée n'existe pas.", 404);
export const itemAlreadyExists = (): HostError =>
  new HostError("ItemAlreadyExists", "La ressource en cours de création existe déjà.", 409);
export const invalidArgument = (
  message = "L'argument est manquant ou non valide, ou son format est incorrect.",
): HostError => new HostError("InvalidArgument", message);
export const invalidReference = (): HostError =>
  new HostError("InvalidReference", "Cette référence n'est pas valide pour l'opération en cours.");
export const invalidOperation = (message = "L'opération tentée n'est pas valide sur cet objet."): HostError =>
  new HostError("InvalidOperation", message);
export const accessDenied = (): HostError =>
  new HostError("AccessDenied", "Vous ne pouvez pas effectuer l'opération demandée.", 403);
export const mergedConflict = (): HostError =>
  new HostError("MergedRangeConflict", "L'opération entre en conflit avec une plage fusionnée.");
export const sizeMismatch = (): HostError =>
  invalidArgument(
    "Le nombre de lignes ou de colonnes du tableau d'entrée ne correspond pas à la taille ou aux dimensions de la plage.",
  );

/** Strict mode: what this host does not imitate is refused by name, never answered at random. */
export const notImplemented = (className: string, member: string): HostError =>
  new HostError("ApiNotImplementedByLocalHost", `L'atelier n'imite pas ${className}.${member}.`, 501).at(
    `${className}.${member}`,
  );
