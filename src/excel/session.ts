/** One door to Excel.run: waits for the end of a cell edit, translates every error. */
import { ErreurDuClasseur, traduisErreur } from "./erreurs";

/**
 * Runs a batch. While a cell is being edited Excel holds it until the entry is validated: an event starts a reading as the next cell is
 * already being typed. Excels that cannot wait refuse (« cellule-en-edition »).
 */
export async function dansExcel<T>(objet: string, lot: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
  if (typeof Excel === "undefined") throw new ErreurDuClasseur("hors-excel");
  try {
    return await Excel.run({ delayForCellEdit: true }, lot);
  } catch (e) {
    throw traduisErreur(e, objet);
  }
}

let ecritureEnCours: string | null = null;

/**
 * Runs a batch that writes. One at a time for the workbook, whatever button asked: a second one would have been decided on cells that the
 * first is changing. It is refused at once, before it touches anything.
 */
export async function enEcrivant<T>(
  libelle: string,
  objet: string,
  lot: (context: Excel.RequestContext) => Promise<T>,
): Promise<T> {
  if (ecritureEnCours !== null) throw new ErreurDuClasseur("ecriture-en-cours", { objet: ecritureEnCours });
  ecritureEnCours = libelle;
  try {
    return await dansExcel(objet, lot);
  } finally {
    ecritureEnCours = null;
  }
}

export type Hote = "excel" | "hors-excel";

/** Waits for office.js. Outside Excel (a plain browser, Word…) the pane must say so instead of staying blank. */
export async function attendsHote(): Promise<Hote> {
  if (typeof Office === "undefined") return "hors-excel";
  const { host } = await Office.onReady();
  return host === Office.HostType.Excel ? "excel" : "hors-excel";
}

/** A pane of Excel for Mac cannot give a file: a download fails there without a word. */
export const peutTelecharger = (): boolean =>
  typeof Office === "undefined" || Office.context?.platform !== Office.PlatformType?.Mac;

/** Anything beyond ExcelApi 1.12 must pass here first. */
export const prendEnCharge = (version: string): boolean =>
  typeof Office !== "undefined" && Office.context?.requirements?.isSetSupported("ExcelApi", version) === true;

/** The theme of Office, or null where the host does not give one (Excel on the web): then the system's preference decides. */
export function themeDOffice(): { readonly sombre: boolean } | null {
  if (typeof Office === "undefined") return null;
  const theme = Office.context?.officeTheme as (Office.OfficeTheme & { isDarkTheme?: boolean }) | undefined;
  if (!theme) return null;
  if (typeof theme.isDarkTheme === "boolean") return { sombre: theme.isDarkTheme };
  const m = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(theme.bodyBackgroundColor ?? "");
  if (!m) return null;
  const [r, v, b] = [m[1], m[2], m[3]].map((x) => parseInt(x!, 16)) as [number, number, number];
  return { sombre: 0.2126 * r + 0.7152 * v + 0.0722 * b < 128 };
}
