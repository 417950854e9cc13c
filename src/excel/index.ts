/** The workbook, as the pane sees it. The only folder, with commands/ and workbench/, that names Office.js. */
import { actualiseTable } from "./actualisation";
import { agranditTable } from "./ajout";
import { apercoisCellules, ecrisCellules } from "./cellules";
import { annuleEcriture as annuleLesCellules, ecrisColonnes, type Ecriture } from "./ecriture";
import { type Marque } from "./marques";
import { demandeLaRelecture, finisLaRelecture } from "./cache-des-fonctions";
import { estDepuis1904 } from "./calendrier";
import { changeLesDates, lisDates } from "./dates";
import { surveille } from "./evenements";
import { insereTables } from "./feuilles";
import { chercheFormulesEnErreur, repareFormules } from "./formules";
import { lisInventaire } from "./inventaire";
import { lisSource } from "./lecture";
import { ajouteLignes, inscris, lisRegistre } from "./registre";
import { ecrisReglage, lisReglage } from "./reglages";
import { lisSelection, selectionne } from "./selection";
import { type DocumentEcrit } from "./document";
import { type OptionsDeLecture } from "./lecture";
import { type Document } from "../documents";
import { dansExcel, enEcrivant, peutTelecharger, themeDOffice } from "./session";

export * from "./adresses";
export { ErreurDuClasseur, traduisErreur, type CodeClasseur, type ValeursClasseur } from "./erreurs";
export { type LigneActualisee, type TableAActualiser } from "./actualisation";
export { type Ajout, type LignesAAjouter } from "./ajout";
export {
  datesDeLaFormule,
  PLACE_DE_LA_DATE,
  type ArgumentDeDate,
  type DateDuClasseur,
  type DatesDuClasseur,
} from "./dates";
export { type DocumentEcrit } from "./document";
export { type CelluleEcrite, type Ecriture } from "./ecriture";
export {
  ASPECT_DES_MARQUES,
  memesMarques,
  NIVEAUX_DE_MARQUE,
  rassemble,
  type Marque,
  type NiveauDeMarque,
} from "./marques";
export { type CelluleAEcrire } from "./cellules";
export { regroupe, type Changement, type Ecouteurs } from "./evenements";
export { nomLibre } from "./feuille-neuve";
export { CARACTERES_D_UNE_LISTE, type ListeDeColonne } from "./amenagement";
export { type Insertion, type TableAInserer, type TableInseree } from "./feuilles";
export { formuleReparee, type FormuleEnErreur } from "./formules";
export { LIGNES_LUES, type FeuilleDuClasseur, type Inventaire } from "./inventaire";
export { type Source } from "./source";
export { type BlocLu, type OptionsDeLecture, type Progression } from "./lecture";
export { reconnaisTout, reconnueDe, type Reconnue } from "./reconnaissance";
export { entetesAjoutes, registreDe, type LigneAInscrire, type LigneDeRegistre, type Registre } from "./registre";
export { compteDepuis1904, zonesDeDates } from "./calendrier";
export { coinDe, type Selection } from "./selection";
export { attendsHote, prendEnCharge, type Hote } from "./session";

/** The writer of papers comes with the first one: most of those who open the pane write none. Its turn is taken before it is loaded. */
const ecrisDocument = (libelle: string, document: Document, options: OptionsDeLecture = {}): Promise<DocumentEcrit> =>
  enEcrivant(libelle, document.nom, async (context) =>
    (await import(/* webpackChunkName: "document" */ "./document")).poseLeDocument(context, libelle, document, options),
  );

/** So do the marks of checked cells. */
const marquage = () => import(/* webpackChunkName: "marquage" */ "./marquage");

/** The marks of ours that the workbook wears, wherever sorting and inserting have taken them. */
const lisMarques = (): Promise<readonly Marque[]> =>
  dansExcel("les marques", async (context) => (await marquage()).lisMarques(context));

/** The workbook then wears these marks and none other of ours; with none, it wears none. Fills are never touched. */
const poseLesMarques = (libelle: string, marques: readonly Marque[]): Promise<Ecriture> =>
  enEcrivant(libelle, libelle, async (context) => (await marquage()).poseLesMarques(context, libelle, marques));

/** Takes a write back, or refuses (« modifie-depuis ») when what it left has changed since. */
const annuleEcriture: typeof annuleLesCellules = async (ecriture) => {
  const { libelle, marques } = ecriture;
  if (marques === undefined) return await annuleLesCellules(ecriture);
  await enEcrivant(libelle, libelle, async (context) => (await marquage()).annuleLesMarques(context, libelle, marques));
  return { gardees: [] };
};

/** Everything the pane may ask of the workbook. Tests of the pane give their own. */
export interface Classeur {
  readonly lisInventaire: typeof lisInventaire;
  readonly lisSource: typeof lisSource;
  readonly lisSelection: typeof lisSelection;
  readonly selectionne: typeof selectionne;
  readonly estDepuis1904: typeof estDepuis1904;
  readonly lisDates: typeof lisDates;
  readonly changeLesDates: typeof changeLesDates;
  readonly surveille: typeof surveille;
  readonly ecrisColonnes: typeof ecrisColonnes;
  readonly apercoisCellules: typeof apercoisCellules;
  readonly ecrisCellules: typeof ecrisCellules;
  readonly annuleEcriture: typeof annuleEcriture;
  readonly lisMarques: typeof lisMarques;
  readonly poseLesMarques: typeof poseLesMarques;
  readonly insereTables: typeof insereTables;
  readonly agranditTable: typeof agranditTable;
  readonly actualiseTable: typeof actualiseTable;
  readonly ecrisDocument: typeof ecrisDocument;
  readonly chercheFormulesEnErreur: typeof chercheFormulesEnErreur;
  readonly repareFormules: typeof repareFormules;
  readonly demandeLaRelecture: typeof demandeLaRelecture;
  readonly finisLaRelecture: typeof finisLaRelecture;
  readonly lisRegistre: typeof lisRegistre;
  readonly inscris: typeof inscris;
  readonly ajouteLignes: typeof ajouteLignes;
  readonly lisReglage: typeof lisReglage;
  readonly ecrisReglage: typeof ecrisReglage;
  readonly theme: typeof themeDOffice;
  readonly peutTelecharger: typeof peutTelecharger;
}

/** The workbook open in Excel. */
export const classeurOuvert: Classeur = {
  lisInventaire,
  lisSource,
  lisSelection,
  selectionne,
  estDepuis1904,
  lisDates,
  changeLesDates,
  surveille,
  ecrisColonnes,
  apercoisCellules,
  ecrisCellules,
  annuleEcriture,
  lisMarques,
  poseLesMarques,
  insereTables,
  agranditTable,
  actualiseTable,
  ecrisDocument,
  chercheFormulesEnErreur,
  repareFormules,
  demandeLaRelecture,
  finisLaRelecture,
  lisRegistre,
  inscris,
  ajouteLignes,
  lisReglage,
  ecrisReglage,
  theme: themeDOffice,
  peutTelecharger,
};
