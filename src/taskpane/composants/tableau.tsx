/** A small table that scrolls inside the pane: the pane itself never does, at 320 pixels. */
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { type JSX, type ReactNode } from "react";

const useStyles = makeStyles({
  defile: { overflowX: "auto", ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  table: { borderCollapse: "collapse", fontSize: tokens.fontSizeBase200, width: "100%" },
  cellule: { textAlign: "left", verticalAlign: "top", padding: "3px 6px", borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  tete: { fontWeight: tokens.fontWeightSemibold },
  droite: { textAlign: "right", whiteSpace: "nowrap" },
  fort: { fontWeight: tokens.fontWeightSemibold },
});

export interface LigneDeTableau {
  readonly cle: string;
  readonly cellules: readonly ReactNode[];
  readonly fort?: boolean;
}

export function Tableau({ nom, entetes, lignes, nombres = [] }: { readonly nom: string; readonly entetes: readonly string[]; readonly lignes: readonly LigneDeTableau[]; readonly nombres?: readonly number[] }): JSX.Element {
  const s = useStyles();
  const classe = (j: number, ...plus: (string | false | undefined)[]): string => mergeClasses(s.cellule, nombres.includes(j) && s.droite, ...plus);
  return (
    <div className={s.defile} role="group" aria-label={nom} tabIndex={0}>
      <table className={s.table} aria-label={nom}>
        <thead><tr>{entetes.map((e, j) => <th key={j} scope="col" className={classe(j, s.tete)}>{e}</th>)}</tr></thead>
        <tbody>
          {lignes.map((l) => (
            <tr key={l.cle}>
              {l.cellules.map((c, j) => j === 0
                ? <th key={j} scope="row" className={classe(j, l.fort === true && s.fort)}>{c}</th>
                : <td key={j} className={classe(j, l.fort === true && s.fort)}>{c}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
