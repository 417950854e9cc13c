/** Files in and out: xlsx (read, written byte for byte the same) and CSV exports. */
export * from "./types";
export { ecrisClasseur } from "./ecrit";
export {
  classeurARemplir,
  enUneArchive,
  fichiersARemplir,
  TABLES_A_REMPLIR,
  type DemandeDeClasseur,
  type FichierARemplir,
} from "./a-remplir";
export { classeurDuDocument, ecrisDocument } from "./document";
export { cellulesDeTable, ECART_1904, lisClasseur, lisClasseurPeuAPeu } from "./lit";
export { appelleLeComplement, formuleDeFichier, formuleLue, rectangle } from "./formules";
export {
  decodeTexte,
  lisCsv,
  lisCsvPeuAPeu,
  separateurDe,
  windows1252,
  type CsvLu,
  type EncodageCsv,
  type Melange,
  type SeparateurCsv,
} from "./csv";
export {
  associeColonnes,
  importe,
  type Association,
  type CodeDImport,
  type ColonneConfirmee,
  type ImportDeTable,
  type MotifDExclusion,
} from "./colonnes";
export {
  complementDe,
  disposition,
  estUnRepertoire,
  etatDesLieux,
  motifHorsFlux,
  tablesDuRepertoire,
  transformeFichier,
  type Complement,
  type Disposition,
  type DispositionReconnue,
  type FichierTransforme,
  type NomsDeLEtatDesLieux,
  type TableProduite,
} from "./dispositions";
export {
  lisAControlerPeuAPeu,
  type FichierLu,
  type LectureDeFichier,
  type LigneBrute,
  type Particularites,
} from "./a-controler";
