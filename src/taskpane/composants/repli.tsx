/** What explains, or is asked less often, folded under its title: nothing of it is drawn before it is opened. */
import { makeStyles, tokens } from "@fluentui/react-components";
import { useState, type JSX, type ReactNode } from "react";

const useStyles = makeStyles({
  repli: { minWidth: 0 },
  titre: {
    cursor: "pointer",
    padding: "4px 0",
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorBrandForegroundLink,
    overflowWrap: "anywhere",
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    "@media (forced-colors: active)": { color: "LinkText" },
  },
  contenu: { display: "flex", flexDirection: "column", gap: "8px", padding: "4px 0 8px" },
});

export function Repli({
  titre,
  ouvert: dAbord = false,
  surOuverture,
  children,
}: {
  readonly titre: string;
  readonly ouvert?: boolean;
  /** Told each time it is unfolded or folded. */
  readonly surOuverture?: (ouvert: boolean) => void;
  readonly children: ReactNode;
}): JSX.Element {
  const s = useStyles();
  const [ouvert, fixe] = useState(dAbord);
  return (
    <details className={s.repli} open={ouvert}>
      <summary
        className={s.titre}
        onClick={(e) => {
          e.preventDefault();
          fixe(!ouvert);
          surOuverture?.(!ouvert);
        }}
      >
        {titre}
      </summary>
      {ouvert && <div className={s.contenu}>{children}</div>}
    </details>
  );
}
