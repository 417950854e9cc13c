/**
 * A small table for a narrow pane. The columns named in `dessous` stand under their line, each with its header: at 320 pixels an
 * explanation keeps the whole width instead of a column of one word. What is still too wide scrolls inside its own frame.
 */
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { type JSX, type ReactNode } from "react";
import { texteDuTableau } from "./copie";
import { useRoulante } from "./use-roulante";

const useStyles = makeStyles({
  defile: { overflowX: "auto", ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  table: { borderCollapse: "collapse", fontSize: tokens.fontSizeBase200, width: "100%" },
  // The roles are written in full: a table laid out as a grid would lose them.
  grille: { display: "grid" },
  groupe: { display: "contents" },
  rangee: {
    display: "grid",
    gridColumn: "1 / -1",
    gridTemplateColumns: "subgrid",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    padding: "3px 0",
  },
  cellule: {
    textAlign: "left",
    verticalAlign: "top",
    padding: "3px 4px",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    fontWeight: tokens.fontWeightRegular,
  },
  sansTrait: { borderBottom: "none", padding: "1px 4px", overflowWrap: "break-word", minWidth: 0 },
  dessous: {
    gridColumn: "1 / -1",
    order: 1,
    color: tokens.colorNeutralForeground2,
    padding: "0 4px 2px",
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: "anywhere",
    ":empty": { display: "none" },
  },
  etiquette: { "::before": { content: "attr(data-entete) ' : '" } },
  // Read by a screen reader; on the screen the header is written on each line.
  lu: {
    position: "absolute",
    width: "1px",
    height: "1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
    whiteSpace: "nowrap",
  },
  tete: { fontWeight: tokens.fontWeightSemibold },
  // A number is never cut, and takes the room that it needs.
  droite: { textAlign: "right", overflowWrap: "normal", minWidth: "auto" },
  ambre: { backgroundColor: tokens.colorPaletteMarigoldBackground1 },
  lien: {
    padding: 0,
    border: "none",
    backgroundColor: "transparent",
    color: tokens.colorBrandForegroundLink,
    font: "inherit",
    textAlign: "left",
    cursor: "pointer",
    overflowWrap: "anywhere",
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    "@media (forced-colors: active)": { color: "LinkText" },
  },
  fort: { fontWeight: tokens.fontWeightSemibold },
});

export interface LigneDeTableau {
  readonly cle: string;
  readonly cellules: readonly ReactNode[];
  readonly fort?: boolean;
  /** To be looked at. The cells say why: colour alone says nothing. */
  readonly ambre?: boolean;
}

export interface TableauProps {
  readonly nom: string;
  readonly entetes: readonly string[];
  readonly lignes: readonly LigneDeTableau[];
  /** Columns of numbers, aligned on the right. */
  readonly nombres?: readonly number[];
  /** Columns written under their line. */
  readonly dessous?: readonly number[];
  /** Among them, those that are a sentence: their header is not written again on each line. */
  readonly sansEtiquette?: readonly number[];
  /** What a line leads to: its first cell is then a button. One tab stop, arrows inside, Enter goes, Escape comes back. */
  readonly va?: (ligne: number) => void;
  readonly revient?: () => void;
  /** The column that takes the room that is left. */
  readonly large?: number;
}

export function Tableau({
  nom,
  entetes,
  lignes,
  nombres = [],
  dessous = [],
  sansEtiquette = [],
  large = 0,
  va,
  revient,
}: TableauProps): JSX.Element {
  const s = useStyles();
  const roulante = useRoulante(lignes.length);
  const empile = dessous.length > 0;
  const enGrille = empile ? s.grille : undefined;
  const rangee = empile ? s.rangee : undefined;
  const groupe = empile ? s.groupe : undefined;
  const classe = (j: number, ...plus: (string | false | undefined)[]): string =>
    mergeClasses(
      s.cellule,
      empile && s.sansTrait,
      dessous.includes(j) ? s.dessous : nombres.includes(j) && s.droite,
      dessous.includes(j) && !sansEtiquette.includes(j) && s.etiquette,
      ...plus,
    );
  const colonnes = entetes
    .flatMap((_, j) => (dessous.includes(j) ? [] : [j === large ? "minmax(96px, 1fr)" : "auto"]))
    .join(" ");
  return (
    <div
      className={s.defile}
      role="group"
      aria-label={nom}
      {...(va === undefined ? { tabIndex: 0 } : {})}
      onKeyDown={(e) => {
        if (va === undefined) return;
        if (e.key === "Escape") revient?.();
        else roulante.surTouche(e);
      }}
      onCopy={(e) => {
        // Ctrl + C without a selection: the whole table, a tab between two cells.
        const table = e.currentTarget.querySelector("table");
        if (table === null || document.getSelection()?.isCollapsed === false) return;
        e.preventDefault();
        e.clipboardData.setData("text/plain", texteDuTableau(table));
      }}
    >
      <table
        role="table"
        className={mergeClasses(s.table, enGrille)}
        aria-label={nom}
        {...(empile ? { style: { gridTemplateColumns: colonnes } } : {})}
      >
        <thead role="rowgroup" className={groupe}>
          <tr role="row" className={rangee}>
            {entetes.map((e, j) => (
              <th key={j} role="columnheader" scope="col" className={dessous.includes(j) ? s.lu : classe(j, s.tete)}>
                {e}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className={groupe}>
          {lignes.map((l, i) => (
            <tr key={l.cle} role="row" className={mergeClasses(rangee, l.ambre === true && s.ambre)}>
              {l.cellules.map((c, j) => {
                const forte = l.fort === true && !dessous.includes(j) && s.fort;
                return j === 0 ? (
                  <th key={j} role="rowheader" scope="row" className={classe(j, forte)}>
                    {va === undefined ? (
                      c
                    ) : (
                      <button type="button" className={s.lien} onClick={() => va(i)} {...roulante.element(i)}>
                        {c}
                      </button>
                    )}
                  </th>
                ) : (
                  <td
                    key={j}
                    role="cell"
                    className={classe(j, forte)}
                    {...(dessous.includes(j) ? { "data-entete": entetes[j] } : {})}
                  >
                    {c}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
