/** What the spreadsheet holds at one moment: compared with what it held at the opening, it says what a person changed. */
import {
  IUniverInstanceService,
  UniverInstanceType,
  type ICellData,
  type Nullable,
  type Workbook,
  type Worksheet,
} from "@univerjs/core";
import { toA1, type CellFormat, type NameInfo, type Scalar, type TableInfo } from "../hote";
import { UNIT, type UniverEngine } from "../moteur";
import { formatOf } from "../moteur/cells";

export interface EtatDeCellule {
  readonly formule: string | null;
  /** Computed value; "" is a blank cell. */
  readonly valeur: Scalar;
  /** Filled by the formula of another cell. */
  readonly debordee: boolean;
  readonly format: string;
  readonly gras: boolean;
  /** The rest of its formatting, that files are not given. */
  readonly autre: string;
}
export interface EtatDeFeuille {
  readonly id: string;
  readonly nom: string;
  readonly masquee: boolean;
  /** By address. */
  readonly cellules: ReadonlyMap<string, EtatDeCellule>;
  /** Area of each formula that fills several cells, by the address of the formula. */
  readonly debords: ReadonlyMap<string, string>;
  readonly largeurs: readonly number[];
  /** What a person may change of the sheet itself and that files are not given: what it is, then how it stands (empty: as a new sheet). */
  readonly presentation: ReadonlyMap<string, string>;
}
export interface Etat {
  readonly feuilles: readonly EtatDeFeuille[];
  readonly tables: readonly TableInfo[];
  readonly noms: readonly NameInfo[];
}

const POINTS_PAR_PIXEL = 0.75;
function sansGras({ bold: _, ...autres }: CellFormat): CellFormat {
  return autres;
}

export function etatDe(engine: UniverEngine): Etat {
  engine.commit();
  // One by one, the host's own reading of formats would take seconds on a large workbook.
  const classeur = engine.univer
    .__getInjector()
    .get(IUniverInstanceService)
    .getUnit<Workbook>(UNIT, UniverInstanceType.UNIVER_SHEET)!;
  const connus = new Map<unknown, { gras: boolean; autre: string }>();
  const miseEnForme = (cellule: Nullable<ICellData>): { gras: boolean; autre: string } => {
    const s = cellule?.s ?? null;
    let lu = connus.get(s);
    if (lu === undefined) {
      const lue = formatOf(classeur.getStyles().getStyleByCell(cellule));
      connus.set(s, (lu = { gras: lue.bold === true, autre: JSON.stringify(sansGras(lue)) }));
    }
    return lu;
  };
  return {
    tables: engine.tables(),
    noms: engine.names(),
    feuilles: engine.sheets().map((s) => {
      const cellules = new Map<string, EtatDeCellule>();
      const debords = new Map<string, string>();
      const matrice = classeur.getSheetBySheetId(s.id)!.getCellMatrix();
      const zone = engine.usedArea(s.id, false);
      if (zone !== null) {
        const valeurs = engine.values(zone);
        const formules = engine.formulas(zone);
        const formats = engine.numberFormats(zone);
        const couvertes = new Set<string>();
        for (let i = 0; i < zone.rows; i++)
          for (let j = 0; j < zone.columns; j++) {
            const f = formules[i]![j]!;
            // A text that begins with "=" is its own value; a formula never is.
            if (typeof f !== "string" || !f.startsWith("=") || f === valeurs[i]![j]) continue;
            const z = engine.spillFrom(s.id, zone.row + i, zone.column + j);
            if (z === null || (z.rows === 1 && z.columns === 1)) continue;
            debords.set(toA1(z.row, z.column), toA1(z.row, z.column, z.rows, z.columns));
            for (let k = z.row; k < z.row + z.rows; k++)
              for (let l = z.column; l < z.column + z.columns; l++)
                if (k > z.row || l > z.column) couvertes.add(toA1(k, l));
          }
        for (let i = 0; i < zone.rows; i++)
          for (let j = 0; j < zone.columns; j++) {
            const adresse = toA1(zone.row + i, zone.column + j);
            const f = formules[i]![j]!;
            const valeur = valeurs[i]![j]!;
            const debordee = couvertes.has(adresse);
            const formule = !debordee && typeof f === "string" && f.startsWith("=") && f !== valeur ? f : null;
            const cellule: EtatDeCellule = {
              formule,
              valeur,
              debordee,
              format: formats[i]![j]!,
              ...miseEnForme(matrice.getValue(zone.row + i, zone.column + j)),
            };
            if (
              formule !== null ||
              valeur !== "" ||
              cellule.format !== "General" ||
              cellule.gras ||
              cellule.autre !== ORDINAIRE
            )
              cellules.set(adresse, cellule);
          }
      }
      const colonnes = Math.min(s.columns, 200);
      const largeurs = Array.from({ length: colonnes }, (_, c) =>
        Math.round(
          (engine.columnWidth({ sheet: s.id, row: 0, column: c, rows: 1, columns: 1 }) ?? 0) / POINTS_PAR_PIXEL,
        ),
      );
      return {
        id: s.id,
        nom: s.name,
        masquee: s.hidden,
        cellules,
        debords,
        largeurs,
        presentation: presentationDe(classeur.getSheetBySheetId(s.id)!),
      };
    }),
  };
}

function presentationDe(feuille: Worksheet): Map<string, string> {
  const { rowData, columnData, freeze, tabColor } = feuille.getConfig();
  const rangs = (
    de: Record<number, Nullable<{ hd?: number; ia?: number; h?: number }>>,
    dit: (x: { hd?: number; ia?: number; h?: number }) => string,
  ): string =>
    Object.entries(de)
      .flatMap(([rang, x]) => (x && dit(x) !== "" ? [`${rang}:${dit(x)}`] : []))
      .join();
  return new Map([
    [
      "cellules fusionnées",
      feuille
        .getMergeData()
        .map((m) => toA1(m.startRow, m.startColumn, m.endRow - m.startRow + 1, m.endColumn - m.startColumn + 1))
        .sort()
        .join(),
    ],
    ["lignes masquées", rangs(rowData, (x) => (x.hd === 1 ? "1" : ""))],
    ["colonnes masquées", rangs(columnData, (x) => (x.hd === 1 ? "1" : ""))],
    // Only a height that a person chose: Univer adjusts the others by itself.
    ["hauteurs de lignes", rangs(rowData, (x) => (x.ia === 0 ? String(x.h) : ""))],
    ["volets figés", freeze.xSplit > 0 || freeze.ySplit > 0 ? `${freeze.xSplit},${freeze.ySplit}` : ""],
    ["couleur d'onglet", tabColor ?? ""],
  ]);
}

/** Formatting of a cell that nobody formatted. */
export const ORDINAIRE = JSON.stringify(sansGras(formatOf(null)));
