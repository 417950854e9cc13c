/** What may wait: a title that unfolds. What it holds is drawn when it is first opened. */
import { makeStyles, tokens } from "@fluentui/react-components";
import { useState, type JSX, type ReactNode } from "react";

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
  const [deplie, fixeDeplie] = useState(ouvert);
  const [vu, fixeVu] = useState(ouvert);
  return (
    <details open={deplie}>
      <summary
        className={s.titre}
        onClick={(e) => {
          // The page's own toggle would not tell us in time.
          e.preventDefault();
          fixeDeplie(!deplie);
          fixeVu(true);
        }}
      >
        {titre}
      </summary>
      {vu && <div className={s.corps}>{children}</div>}
    </details>
  );
}
