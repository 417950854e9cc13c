export interface Parametre {
  readonly name: string;
  readonly description?: string;
  readonly type?: string;
  readonly dimensionality?: "matrix";
  readonly optional?: boolean;
  readonly repeating?: boolean;
}
export interface Fonction {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly parameters?: readonly Parametre[];
  readonly result?: { readonly type?: string; readonly dimensionality?: "matrix" };
  readonly options?: Readonly<Record<string, boolean>>;
}
interface Metadonnees {
  $schema: string;
  allowErrorForDataTypeAny: boolean;
  functions: Fonction[];
}
/** Each function with the place of the page where it is explained. */
export function avecAide(metadonnees: Metadonnees, aide: string): { functions: (Fonction & { helpUrl: string })[] };
export function fichiersDeFonctions(dossier: string): string[];
export function lisFonctions(dossier: string): Promise<{
  fichiers: string[];
  associations: { id: string; fonction: string; fichier: string }[];
  erreurs: string[];
  metadonnees: Metadonnees;
}>;
