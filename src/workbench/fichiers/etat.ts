/** What the spreadsheet holds at one moment: compared with what it held at the opening, it says what a person changed. */
import {
  IUniverInstanceService,
  UniverInstanceType,
  type ICellData,
  type Nullable,
  type Workbook,
  type Worksheet,
} from "@univerjs/core";
import type { Atelier } from "../atelier";
import {
  toA1,
  type CellFormat,
  type KeptChart,
  type KeptConditional,
  type KeptCriteria,
  type KeptFilter,
  type KeptLink,
  type KeptSort,
  type KeptValidation,
  type NameInfo,
  type Scalar,
  type TableInfo,
} from "../hote";
import { UNIT } from "../moteur";
import { formatOf } from "../moteur/cells";
import type { CelluleDeTotaux } from "./filtres";
import type { Presentation } from "./presentation";

export interface EtatDeCellule {
  readonly formule: string | null;
  /** Computed value; "" is a blank cell. */
  readonly valeur: Scalar;
  /** Filled by the formula of another cell. */
  readonly debordee: boolean;
  readonly format: string;
  /** Fill, font, borders, alignment. */
  readonly aspect: CellFormat;
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
  /** Heights that someone chose, in pixels, by row from 0. */
  readonly hauteurs: ReadonlyMap<number, number>;
  readonly fusions: readonly string[];
  readonly allure: Presentation;
  readonly validations: readonly KeptValidation[];
  readonly graphiques: readonly KeptChart[];
  readonly conditionnelles: readonly KeptConditional[];
  readonly liens: readonly KeptLink[];
  /** Rows and columns that are hidden, from 0. */
  readonly lignesMasquees: ReadonlySet<number>;
  readonly colonnesMasquees: ReadonlySet<number>;
  readonly filtre: KeptFilter | null;
}
/** A table, with what the host keeps of it. */
export interface EtatDeTable extends TableInfo {
  readonly filtre: KeptCriteria;
  readonly tri: KeptSort | undefined;
  /** Cells of its totals row; none when it has none. */
  readonly totaux: readonly CelluleDeTotaux[];
}
export interface Etat {
  readonly feuilles: readonly EtatDeFeuille[];
  readonly tables: readonly EtatDeTable[];
  readonly noms: readonly NameInfo[];
}

const POINTS_PAR_PIXEL = 0.75;

export function etatDe({ engine, host }: Pick<Atelier, "engine" | "host">): Etat {
  engine.commit();
  // One by one, the host's own reading of formats would take seconds on a large workbook.
  const classeur = engine.univer
    .__getInjector()
    .get(IUniverInstanceService)
    .getUnit<Workbook>(UNIT, UniverInstanceType.UNIVER_SHEET)!;
  const connus = new Map<unknown, CellFormat>();
  const aspectDe = (cellule: Nullable<ICellData>): CellFormat => {
    const s = cellule?.s ?? null;
    let lu = connus.get(s);
    if (lu === undefined) {
      lu = formatOf(classeur.getStyles().getStyleByCell(cellule));
      connus.set(s, memes(lu, ORDINAIRE) ? (lu = ORDINAIRE) : lu);
    }
    return lu;
  };
  return {
    tables: engine.tables().map((t) => ({
      ...t,
      filtre: structuredClone(host.kept.filters.get(t.id) ?? new Map()),
      tri: structuredClone(host.kept.sorts.get(t.id)),
      totaux: t.totals ? engine.formulas({ ...t.area, row: t.area.row + t.area.rows, rows: 1 })[0]! : [],
    })),
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
              aspect: aspectDe(matrice.getValue(zone.row + i, zone.column + j)),
            };
            if (formule !== null || valeur !== "" || cellule.format !== "General" || cellule.aspect !== ORDINAIRE)
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
        hauteurs: hauteursDe(classeur.getSheetBySheetId(s.id)!),
        fusions: engine
          .merges(s.id)
          .map((z) => toA1(z.row, z.column, z.rows, z.columns))
          .sort(),
        allure: {
          figees: engine.frozen(s.id),
          quadrillage: engine.gridlines(s.id),
          entetes: host.kept.seen(s.id).headings,
          onglet: engine.tabColor(s.id),
          sautsDeLigne: [...host.kept.seen(s.id).rowBreaks],
          sautsDeColonne: [...host.kept.seen(s.id).columnBreaks],
          page: { ...host.pages.get(s.id) },
        },
        validations: structuredClone(host.kept.seen(s.id).validations),
        conditionnelles: structuredClone(host.kept.seen(s.id).conditional),
        liens: structuredClone(host.kept.seen(s.id).links),
        graphiques: structuredClone(host.kept.seen(s.id).charts),
        lignesMasquees: masques(classeur.getSheetBySheetId(s.id)!.getConfig().rowData),
        colonnesMasquees: masques(classeur.getSheetBySheetId(s.id)!.getConfig().columnData),
        filtre: structuredClone(host.kept.seen(s.id).filter),
      };
    }),
  };
}

/** Only a height that was chosen: Univer adjusts the others by itself, and keeps no number for one that is its own (24 pixels, 18 points). */
const hauteursDe = (feuille: Worksheet): Map<number, number> =>
  new Map(
    Object.entries(feuille.getConfig().rowData).flatMap(([rang, x]): [number, number][] => {
      const ligne = x as Nullable<{ ia?: number; h?: number }>;
      return ligne?.ia === 0 ? [[Number(rang), ligne.h ?? feuille.getConfig().defaultRowHeight]] : [];
    }),
  );

const masques = (de: Record<number, Nullable<{ hd?: number }>>): ReadonlySet<number> =>
  new Set(Object.entries(de).flatMap(([rang, x]) => (x?.hd === 1 ? [Number(rang)] : [])));

const memes = (a: CellFormat, b: CellFormat): boolean =>
  (Object.keys(b) as (keyof CellFormat)[]).every((cle) => a[cle] === b[cle]);
/** Look of a cell that nobody formatted. */
export const ORDINAIRE: CellFormat = formatOf(null);
/** What changed from one look to another. */
export const changements = (avant: CellFormat, apres: CellFormat): CellFormat =>
  avant === apres
    ? {}
    : Object.fromEntries(
        (Object.keys(ORDINAIRE) as (keyof CellFormat)[]).flatMap((cle) =>
          avant[cle] === apres[cle] ? [] : [[cle, apres[cle]]],
        ),
      );
