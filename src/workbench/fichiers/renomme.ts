/**
 * Names of sheets and tables that a person changed, in the parts that the workbench does not read: charts, conditional formats,
 * validations, links, pivot tables, reserved names. A sheet that is gone leaves #REF!, as it does in Excel.
 */
import { quoteSheet } from "../hote";
import { elements, nomLocal, type Noeud, type Paquet } from "../../xlsx";

export interface Renommes {
  /** Former name in lower case → new one, null when the sheet is gone. */
  readonly feuilles: ReadonlyMap<string, string | null>;
  readonly tables: ReadonlyMap<string, string>;
}

const NOMS =
  /"(?:[^"]|"")*"|(?:'((?:[^']|'')+)'|(?<![\p{L}\p{N}_.'\]])([\p{L}_][\p{L}\p{N}_.]*))!|(?<![\p{L}\p{N}_.])([\p{L}_\\][\p{L}\p{N}_.\\]*)(?=\[)/gu;

export const avecNouveauxNoms = (formule: string, { feuilles, tables }: Renommes): string =>
  formule.replace(NOMS, (tout, citee: string | undefined, simple: string | undefined, table: string | undefined) => {
    if (table !== undefined) return tables.get(table.toLowerCase()) ?? tout;
    const ancien = citee?.replace(/''/g, "'") ?? simple;
    const nouveau = ancien === undefined ? undefined : feuilles.get(ancien.toLowerCase());
    return nouveau === undefined ? tout : nouveau === null ? "#REF!" : `${quoteSheet(nouveau)}!`;
  });

/** Elements that hold a formula, and attributes that do. The formulas of the cells are the workbench's own business. */
const FORMULES = new Set([
  "f",
  "formula",
  "formula1",
  "formula2",
  "definedName",
  "calculatedColumnFormula",
  "totalsRowFormula",
]);
const ATTRIBUTS = ["location", "fmlaLink", "fmlaRange", "fmlaTxbx"];

export function renomme(paquet: Paquet, noms: Renommes): void {
  if (noms.feuilles.size === 0 && noms.tables.size === 0) return;
  const visite = (n: Noeud): void => {
    if (nomLocal(n) === "sheetData") return;
    for (const a of ATTRIBUTS)
      if (n.attributs[a] !== undefined) n.attributs[a] = avecNouveauxNoms(n.attributs[a], noms);
    if (nomLocal(n) === "worksheetSource") {
      const { sheet, name } = n.attributs;
      const nouveau = sheet === undefined ? undefined : noms.feuilles.get(sheet.toLowerCase());
      if (typeof nouveau === "string") n.attributs["sheet"] = nouveau;
      const table = name === undefined ? undefined : noms.tables.get(name.toLowerCase());
      if (table !== undefined) n.attributs["name"] = table;
    }
    if (FORMULES.has(nomLocal(n)))
      n.enfants = n.enfants.map((x) => (typeof x === "string" ? avecNouveauxNoms(x, noms) : x));
    for (const e of elements(n)) visite(e);
  };
  for (const partie of paquet.parties.keys())
    if (/^xl\/.*\.xml$/.test(partie) && !/sharedStrings|styles|theme/.test(partie)) visite(paquet.arbre(partie)!);
}
