/** A file as the workbench opens it: cells, formulas, formats, widths, tables and names. The rest stays in the package. */
import type {
  AspectDecrit,
  CelluleDecrite,
  ClasseurDecrit,
  FeuilleDecrite,
  FormatDecrit,
  TableDecrite,
} from "../classeur-decrit";
import { columnName, parseA1, toA1, MAX_COLUMNS, MAX_ROWS, type TableLook } from "../hote";
import {
  decodeTexteExcel,
  element,
  elements,
  nomLocal,
  PaquetRefuse,
  texteDe,
  XmlIllisible,
  type Compte,
  type Noeud,
  type Paquet,
} from "../../xlsx";
import { avecSaTable, decale, formuleLue } from "./formules";
import { couleursDuTheme } from "./couleurs";
import { lisPresentation, type Presentation } from "./presentation";
import { ECART_1904, estUneDate, lisStyles, type StyleLu } from "./styles";

export interface FeuilleDuFichier {
  readonly nom: string;
  readonly partie: string;
  /** Its <sheet> element in the workbook part, by relation. */
  readonly relation: string;
  readonly masquee: boolean;
  readonly lignesMasquees: readonly number[];
  readonly colonnesMasquees: readonly number[];
  readonly fusions: readonly string[];
  /** Texts that begin with "=": entered after the opening, or they would be formulas. */
  readonly textes: readonly { readonly adresse: string; readonly texte: string }[];
  /** Areas of array formulas, anchor included. */
  readonly tableaux: readonly string[];
  /** Cells whose formula is not an array: in Excel it fills no other cell. The value is the result that the file holds. */
  readonly formules: ReadonlyMap<string, CelluleDecrite>;
  /** The same for the first cell of each array. */
  readonly resultats: ReadonlyMap<string, CelluleDecrite>;
  readonly presentation: Presentation;
}
export interface FichierLu {
  readonly decrit: ClasseurDecrit;
  readonly feuilles: readonly FeuilleDuFichier[];
  /** What the workbench cannot show of this file, in French. */
  readonly remarques: readonly string[];
  readonly date1904: boolean;
  /** Colours of the theme, in the order in which styles number them. */
  readonly theme: readonly string[];
}

const POINTS_PAR_PIXEL = 0.75;
const oui = (v: string | undefined): boolean => v === "1" || v === "true";

export function lisFichier(paquet: Paquet, nom: string): FichierLu {
  const principal = paquet.principal;
  const classeur = paquet.arbre(principal)!;
  const relations = paquet.relations(principal);
  const de = (type: string): Noeud | undefined => {
    const cible = relations.find((r) => r.type === type)?.cible;
    return cible === undefined ? undefined : paquet.arbre(cible);
  };
  const chaines = elements(de("sharedStrings") ?? { nom: "", attributs: {}, enfants: [] }, "si").map(texteDeChaine);
  const styles = lisStyles(de("styles"), de("theme"));
  const theme = couleursDuTheme(de("theme"));
  const date1904 = oui(element(classeur, "workbookPr")?.attributs["date1904"]);
  const remarques: string[] = [];
  const feuilles: FeuilleDuFichier[] = [];
  const decrites: FeuilleDecrite[] = [];
  const tablesVues = new Set<string>();
  for (const s of elements(element(classeur, "sheets") ?? classeur, "sheet")) {
    const id = Object.entries(s.attributs).find(([k]) => k.endsWith(":id"))?.[1] ?? "";
    const r = relations.find((x) => x.id === id);
    if (r?.type !== "worksheet") {
      remarques.push(
        `La feuille « ${s.attributs["name"]} » n'est pas une feuille de calcul : elle reste dans le fichier, sans être montrée.`,
      );
      continue;
    }
    const xml = paquet.arbre(r.cible);
    if (xml === undefined) throw new PaquetRefuse("corrompu", r.cible);
    // Two sheets on one part would be read, and changed, twice.
    if (feuilles.some((f) => f.partie === r.cible)) throw new PaquetRefuse("partagee", r.cible);
    const lue = situe(r.cible, () => lisFeuille(xml, chaines, styles, date1904, paquet.compte));
    const tables: TableDecrite[] = [];
    for (const t of paquet.relations(r.cible).filter((x) => x.type === "table")) {
      const xmlDeTable = paquet.arbre(t.cible);
      if (xmlDeTable === undefined) throw new PaquetRefuse("corrompu", t.cible);
      const a = xmlDeTable.attributs;
      const plage = parseA1(a["ref"] ?? "", MAX_ROWS, MAX_COLUMNS);
      const colonnes = elements(element(xmlDeTable, "tableColumns") ?? xmlDeTable, "tableColumn").length;
      if (plage === undefined || a["displayName"] === undefined || colonnes !== plage.columns)
        throw new XmlIllisible("table", null, t.cible);
      if (tablesVues.has(t.cible)) throw new PaquetRefuse("partagee", t.cible);
      tablesVues.add(t.cible);
      paquet.compte.prends(plage.rows * plage.columns);
      if (a["headerRowCount"] === "0") {
        remarques.push(
          `La table « ${a["displayName"]} » n'a pas d'en-têtes : l'atelier la garde dans le fichier, sans la montrer.`,
        );
        continue;
      }
      for (let i = plage.row; i < plage.row + plage.rows; i++)
        for (let j = plage.column; j < plage.column + plage.columns; j++) {
          const v = lue.cellules[i]?.[j];
          if (typeof v === "string" && v.startsWith("=")) lue.cellules[i]![j] = avecSaTable(v, a["displayName"]);
        }
      // The totals row is outside of the table for the workbench, which has none; the file keeps it.
      tables.push({
        nom: a["displayName"],
        plage: toA1(plage.row, plage.column, plage.rows - Number(a["totalsRowCount"] ?? 0), plage.columns),
      });
    }
    decrites.push({
      nom: s.attributs["name"] ?? "",
      cellules: lue.cellules,
      tables,
      formats: lue.formats,
      largeurs: lue.largeurs,
      aspects: lue.aspects,
      hauteurs: lue.hauteurs,
    });
    feuilles.push({
      nom: s.attributs["name"] ?? "",
      partie: r.cible,
      relation: id,
      masquee: (s.attributs["state"] ?? "visible") !== "visible",
      lignesMasquees: lue.lignesMasquees,
      colonnesMasquees: lue.colonnesMasquees,
      fusions: elements(element(xml, "mergeCells") ?? { nom: "", attributs: {}, enfants: [] }).map((m) => {
        const ref = m.attributs["ref"] ?? "";
        if (parseA1(ref, MAX_ROWS, MAX_COLUMNS) === undefined)
          throw new XmlIllisible("cellule-hors-feuille", null, r.cible);
        return ref;
      }),
      textes: lue.textes,
      tableaux: lue.tableaux,
      formules: lue.formules,
      resultats: lue.resultats,
      presentation: presentationDe(classeur, s, xml, theme),
    });
  }
  if (decrites.length === 0) throw new Error("Ce classeur ne contient aucune feuille de calcul.");
  const ordre = elements(element(classeur, "sheets") ?? classeur, "sheet");
  const noms = nomsVisibles(classeur).flatMap((n) => {
    const feuille =
      n.attributs["localSheetId"] === undefined
        ? undefined
        : ordre[Number(n.attributs["localSheetId"])]?.attributs["name"];
    return n.attributs["localSheetId"] !== undefined && feuille === undefined
      ? []
      : [
          {
            nom: n.attributs["name"]!,
            plage: texteDe(n),
            ...(feuille === undefined ? {} : { feuille }),
            ...(n.attributs["comment"] === undefined ? {} : { remarque: n.attributs["comment"] }),
          },
        ];
  });
  return { decrit: { nom, feuilles: decrites, noms }, feuilles, remarques, date1904, theme };
}

/** Names that a person sees: hidden or reserved ones, and those that say no name, stay in the file. */
const nomsVisibles = (classeur: Noeud): Noeud[] =>
  elements(element(classeur, "definedNames") ?? { nom: "", attributs: {}, enfants: [] }).filter(
    ({ attributs: a }) => !oui(a["hidden"]) && a["name"] !== undefined && !a["name"].startsWith("_xlnm."),
  );
/** Those of the workbook: what the host shows and changes. Those of a sheet are computed and stay in the file. */
export const nomsGlobaux = (classeur: Noeud): Noeud[] =>
  nomsVisibles(classeur).filter(({ attributs: a }) => a["localSheetId"] === undefined);

/** How a table of the file is dressed. */
export function habitDeTable(table: Noeud): { readonly nom: string; readonly look: TableLook } {
  const a = element(table, "tableStyleInfo")?.attributs ?? {};
  return {
    nom: table.attributs["displayName"] ?? "",
    look: {
      style: a["name"] ?? "",
      bandedRows: oui(a["showRowStripes"]),
      bandedColumns: oui(a["showColumnStripes"]),
      firstColumn: oui(a["showFirstColumn"]),
      lastColumn: oui(a["showLastColumn"]),
      filterButton: element(table, "autoFilter") !== undefined,
    },
  };
}

/** What is repeated or printed is said by names of the workbook, reserved, one for each sheet. */
function presentationDe(classeur: Noeud, sheet: Noeud, xml: Noeud, theme: readonly string[]): Presentation {
  const lue = lisPresentation(xml, theme);
  const rang = elements(element(classeur, "sheets") ?? classeur, "sheet").indexOf(sheet);
  const nomme = (nom: string): string[] => {
    const defini = elements(element(classeur, "definedNames") ?? { nom: "", attributs: {}, enfants: [] }).find(
      ({ attributs: a }) => a["name"] === nom && a["localSheetId"] === String(rang),
    );
    return defini === undefined
      ? []
      : // Commas that are not in the quoted name of a sheet.
        (texteDe(defini).match(/(?:'[^']*'|[^',])+/g) ?? []).map((ref) => ref.slice(ref.lastIndexOf("!") + 1));
  };
  const titres = nomme("_xlnm.Print_Titles");
  const lignes = titres.find((ref) => /^\$\d+:\$\d+$/.test(ref));
  const colonnes = titres.find((ref) => /^\$[A-Z]+:\$[A-Z]+$/.test(ref));
  const zone = nomme("_xlnm.Print_Area");
  return {
    ...lue,
    page: {
      ...lue.page,
      ...(lignes === undefined ? {} : { PrintTitleRows: lignes }),
      ...(colonnes === undefined ? {} : { PrintTitleColumns: colonnes }),
      ...(zone.length === 0 ? {} : { PrintArea: zone.join(",") }),
    },
  };
}

function texteDeChaine(si: Noeud): string {
  return decodeTexteExcel(
    elements(si)
      .map((x) =>
        nomLocal(x) === "t" ? texteDe(x) : nomLocal(x) === "r" ? elements(x, "t").map(texteDe).join("") : "",
      )
      .join(""),
  );
}

/** Runs `lis`, and says in which part it failed. */
function situe<T>(partie: string, lis: () => T): T {
  try {
    return lis();
  } catch (erreur) {
    throw erreur instanceof XmlIllisible && erreur.partie === null
      ? new XmlIllisible(erreur.motif, erreur.ligne, partie)
      : erreur;
  }
}

function lisFeuille(
  xml: Noeud,
  chaines: readonly string[],
  styles: (s: number) => StyleLu,
  date1904: boolean,
  compte: Compte,
) {
  const { limites } = compte;
  const cellules: CelluleDecrite[][] = [];
  const parFormat = new Map<string, string[]>();
  const textes: { adresse: string; texte: string }[] = [];
  const tableaux: string[] = [];
  const parStyle = new Map<number, string[]>();
  const hauteurs = new Map<number, number>();
  const lignesMasquees: number[] = [];
  const colonnesMasquees: number[] = [];
  const formules = new Map<string, CelluleDecrite>();
  const resultats = new Map<string, CelluleDecrite>();
  const partagees = new Map<string, { texte: string; ligne: number; colonne: number }>();
  let ligne = -1;
  for (const row of elements(element(xml, "sheetData") ?? xml, "row")) {
    ligne = row.attributs["r"] === undefined ? ligne + 1 : Number(row.attributs["r"]) - 1;
    if (!(Number.isInteger(ligne) && ligne >= 0 && ligne < limites.lignes))
      throw new XmlIllisible("ligne-hors-feuille");
    const hauteur = Number(row.attributs["ht"]);
    if (oui(row.attributs["customHeight"]) && hauteur > 0) hauteurs.set(ligne, hauteur / POINTS_PAR_PIXEL);
    if (oui(row.attributs["hidden"])) lignesMasquees.push(ligne);
    let colonne = -1;
    for (const c of elements(row, "c")) {
      const ou = c.attributs["r"] === undefined ? undefined : parseA1(c.attributs["r"], MAX_ROWS, MAX_COLUMNS);
      colonne = ou === undefined ? colonne + 1 : ou.column;
      if (colonne >= limites.colonnes) throw new XmlIllisible("cellule-hors-feuille");
      const adresse = toA1(ligne, colonne);
      // What came without an address gets one: a cell changed later is found by it.
      c.attributs["r"] = adresse;
      row.attributs["r"] = String(ligne + 1);
      const numero = Number(c.attributs["s"] ?? 0);
      const style = styles(numero);
      if (style.format !== null) ajoute(parFormat, style.format, adresse);
      if (Object.keys(style.aspect).length > 0) ajoute(parStyle, numero, adresse);
      const f = element(c, "f");
      let formule = f === undefined ? "" : texteDe(f);
      if (f?.attributs["t"] === "shared") {
        const si = f.attributs["si"] ?? "";
        const mere = partagees.get(si);
        if (formule !== "") partagees.set(si, { texte: formule, ligne, colonne });
        else if (mere !== undefined) formule = decale(mere.texte, ligne - mere.ligne, colonne - mere.colonne);
      }
      if (formule.length > limites.formule) throw new XmlIllisible("formule");
      compte.formule(formule.length);
      if (f?.attributs["t"] === "array" && f.attributs["ref"] !== undefined) tableaux.push(f.attributs["ref"]);
      if (formule !== "")
        (c.attributs["cm"] === undefined && f?.attributs["t"] !== "array" ? formules : resultats).set(
          adresse,
          valeurDe(c, chaines),
        );
      let v: CelluleDecrite = formule !== "" ? formuleLue(formule) : valeurDe(c, chaines);
      if (date1904 && formule === "" && typeof v === "number" && estUneDate(style.format)) v += ECART_1904;
      if (formule === "" && typeof v === "string" && v.startsWith("=")) {
        textes.push({ adresse, texte: v });
        v = null;
      }
      compte.prends(Math.max(0, ligne + 1 - cellules.length));
      while (cellules.length <= ligne) cellules.push([]);
      const l = cellules[ligne]!;
      compte.prends(Math.max(0, colonne + 1 - l.length));
      while (l.length <= colonne) l.push(null);
      l[colonne] = v;
    }
  }
  // What an array filled is a cached result: left in place it would prevent the array from spilling again.
  for (const ref of tableaux) {
    const z = parseA1(ref, MAX_ROWS, MAX_COLUMNS);
    if (z === undefined) throw new XmlIllisible("formule");
    compte.prends(z.rows * z.columns);
    for (let i = z.row; i < z.row + z.rows; i++)
      for (let j = z.column; j < z.column + z.columns; j++)
        if ((i > z.row || j > z.column) && cellules[i]?.[j] !== undefined) cellules[i]![j] = null;
  }
  const largeurs: number[] = [];
  const dites = elements(element(xml, "cols") ?? { nom: "", attributs: {}, enfants: [] });
  if (dites.length > limites.largeurs) throw new XmlIllisible("colonnes");
  for (const { attributs: a } of dites) {
    if (oui(a["hidden"]))
      for (let c = Math.max(1, Math.ceil(Number(a["min"]))); c <= Math.min(Number(a["max"]), 200); c++)
        colonnesMasquees.push(c - 1);
    if (a["width"] === undefined || (oui(a["hidden"]) && Number(a["width"]) === 0)) continue;
    for (let c = Math.max(1, Math.ceil(Number(a["min"]))); c <= Math.min(Number(a["max"]), 200); c++)
      largeurs[c - 1] = pixels(Number(a["width"]));
  }
  const formats: FormatDecrit[] = [...parFormat].flatMap(([format, adresses]) =>
    enPlages(adresses).map((plage) => ({ plage, format })),
  );
  return {
    cellules,
    textes,
    tableaux,
    formules,
    resultats,
    formats,
    aspects: [...parStyle].flatMap(([numero, adresses]) =>
      enPlages(adresses).map((plage) => ({ plage, aspect: styles(numero).aspect as AspectDecrit })),
    ),
    hauteurs,
    lignesMasquees,
    colonnesMasquees,
    largeurs: Array.from(largeurs, (x) => x ?? 88),
  };
}

/** Widths are counted in characters of 7 pixels, with 5 pixels of margin. */
export const pixels = (largeur: number): number => Math.round(largeur * 7 + 5);
export const caracteres = (px: number): number => Math.max(1, Math.round(((px - 5) / 7) * 100) / 100);

function ajoute<K, V>(m: Map<K, V[]>, cle: K, valeur: V): void {
  const liste = m.get(cle);
  if (liste === undefined) m.set(cle, [valeur]);
  else liste.push(valeur);
}

/** Cells one under the other become one range. */
function enPlages(adresses: readonly string[]): string[] {
  const parColonne = new Map<number, number[]>();
  for (const a of adresses) {
    const z = parseA1(a, MAX_ROWS, MAX_COLUMNS)!;
    ajoute(parColonne, z.column, z.row);
  }
  return [...parColonne].flatMap(([c, lignes]) => {
    const plages: string[] = [];
    for (let i = 0; i < lignes.length;) {
      let j = i;
      while (lignes[j + 1] === lignes[j]! + 1) j++;
      plages.push(`${columnName(c)}${lignes[i]! + 1}:${columnName(c)}${lignes[j]! + 1}`);
      i = j + 1;
    }
    return plages;
  });
}

function valeurDe(c: Noeud, chaines: readonly string[]): CelluleDecrite {
  const type = c.attributs["t"] ?? "n";
  if (type === "inlineStr") return texteDeChaine(element(c, "is") ?? c) || null;
  const v = element(c, "v");
  const t = v === undefined ? "" : texteDe(v);
  if (type === "str") return decodeTexteExcel(t);
  if (t === "") return null;
  if (type === "s") return chaines[Number(t)] ?? null;
  if (type === "b") return oui(t);
  if (type === "e" || type === "d") return t;
  const n = Number(t);
  return Number.isFinite(n) ? n : t;
}
