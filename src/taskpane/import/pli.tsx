/** What may wait: a title that unfolds. */
import { makeStyles, tokens } from "@fluentui/react-components";
import { type JSX, type ReactNode } from "react";

const useStyles = makeStyles({
  titre: {
    cursor: "pointer",
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    padding: "2px 0",
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  corps: { display: "flex", flexDirection: "column", gap: "6px", paddingTop: "4px" },
});

export function Pli({
  titre,
  ouvert = false,
  children,
}: {
  readonly titre: string;
  readonly ouvert?: boolean;
  readonly children: ReactNode;
}): JSX.Element {
  const s = useStyles();
  return (
    <details open={ouvert}>
      <summary className={s.titre}>{titre}</summary>
      <div className={s.corps}>{children}</div>
    </details>
  );
}
