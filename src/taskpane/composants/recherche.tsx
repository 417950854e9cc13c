/** A field that filters the list under it as one types; Escape empties it. */
import { Button, Input, makeStyles } from "@fluentui/react-components";
import { type JSX, type ReactNode } from "react";
import { COQUILLE } from "../../messages";

const useStyles = makeStyles({
  ligne: { display: "flex", flexWrap: "wrap", gap: "6px" },
  champ: { flex: "1 1 150px", minWidth: 0 },
  effacer: { minWidth: "20px", padding: 0 },
});

export function Recherche({
  nom,
  texte,
  fixe,
  children,
}: {
  readonly nom: string;
  readonly texte: string;
  readonly fixe: (texte: string) => void;
  /** Other choices, on the same line. */
  readonly children?: ReactNode;
}): JSX.Element {
  const s = useStyles();
  return (
    <div className={s.ligne}>
      <Input
        className={s.champ}
        size="small"
        type="text"
        role="searchbox"
        aria-label={nom}
        placeholder={nom}
        value={texte}
        onChange={(_, d) => fixe(d.value)}
        onKeyDown={(e) => {
          if (e.key !== "Escape" || texte === "") return;
          e.stopPropagation();
          fixe("");
        }}
        {...(texte === ""
          ? {}
          : {
              contentAfter: (
                <Button
                  className={s.effacer}
                  size="small"
                  appearance="transparent"
                  aria-label={COQUILLE.effacer}
                  onClick={() => fixe("")}
                >
                  <span aria-hidden="true">✕</span>
                </Button>
              ),
            })}
      />
      {children}
    </div>
  );
}
