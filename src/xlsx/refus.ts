/** Why a package is refused. Thrown inside the readers only: each of them turns it into its own sentence. */
export type MotifDeRefus =
  | "tronque"
  /** A package that has no workbook. */
  | "sans-classeur"
  | "corrompu"
  | "chiffre"
  /** Two parts of one name: which is the right one cannot be known. */
  | "double"
  /** A part that is asked for twice: two sheets, or two tables, that are one. */
  | "partagee"
  | "trop-d-octets"
  | "trop-de-parties"
  | "trop-d-elements"
  | "trop-de-cellules"
  | "trop-de-formules";

export class PaquetRefuse extends Error {
  constructor(
    readonly motif: MotifDeRefus,
    readonly partie: string | null = null,
    /** What was announced or reached, in the unit of the motive. */
    readonly nombre: number | null = null,
  ) {
    super(partie === null ? motif : `${motif} : ${partie}`);
  }
}

export type MotifXml =
  | "interrompu"
  | "balises"
  | "attribut"
  | "entite"
  | "mal-forme"
  | "doctype"
  | "profondeur"
  | "ligne-hors-feuille"
  | "cellule-hors-feuille"
  | "colonnes"
  | "table"
  | "formule"
  | "texte";

export class XmlIllisible extends Error {
  constructor(
    readonly motif: MotifXml,
    readonly ligne: number | null = null,
    readonly partie: string | null = null,
  ) {
    super(`${motif}${ligne === null ? "" : `, ligne ${ligne}`}${partie === null ? "" : ` (${partie})`}`);
  }
}
