/** A list whose items lead to cells: one tab stop, arrows, Enter goes, Escape comes back. */
import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useId, useState, type JSX, type ReactNode } from "react";
import { type Zone } from "../../excel";
import { CONTROLES } from "../../messages";
import { useActions } from "../coquille/contexte";
import { useRoulante } from "./use-roulante";

const PAR_PAGE = 60;
const useStyles = makeStyles({
  liste: { listStyleType: "none", margin: 0, padding: 0, display: "flex", flexDirection: "column", gap: "4px" },
  bouton: {
    width: "100%",
    textAlign: "left",
    cursor: "pointer",
    padding: "6px 8px",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase200,
    overflowWrap: "anywhere",
    display: "flex",
    flexDirection: "column",
    gap: "2px",
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
});

export interface ElementDeListe {
  readonly zone: Zone | null;
  readonly contenu: ReactNode;
}

export function ListeDeCellules({
  nom,
  aide,
  elements,
  dAbord = PAR_PAGE,
}: {
  readonly nom: string;
  readonly aide?: string;
  readonly elements: readonly ElementDeListe[];
  /** How many are shown before « Montrer plus ». */
  readonly dAbord?: number;
}): JSX.Element {
  const s = useStyles();
  const { va, revient } = useActions();
  const [limite, fixeLimite] = useState(dAbord);
  const montres = elements.slice(0, limite);
  const roulante = useRoulante(montres.length);
  const id = useId();
  return (
    <>
      {aide !== undefined && (
        <Text id={id} as="p" size={200}>
          {aide}
        </Text>
      )}
      <ul
        className={s.liste}
        role="list"
        aria-label={nom}
        {...(aide === undefined ? {} : { "aria-describedby": id })}
        onKeyDown={(e) => {
          if (e.key === "Escape") void revient();
          else roulante.surTouche(e);
        }}
      >
        {montres.map((e, i) => (
          <li key={i}>
            <button
              type="button"
              className={s.bouton}
              aria-disabled={e.zone === null}
              onClick={() => {
                if (e.zone !== null) void va(e.zone);
              }}
              {...roulante.element(i)}
            >
              {e.contenu}
            </button>
          </li>
        ))}
      </ul>
      {elements.length > montres.length && (
        <Button size="small" onClick={() => fixeLimite(limite + PAR_PAGE)}>
          {CONTROLES.montrerPlus(Math.min(PAR_PAGE, elements.length - montres.length))}
        </Button>
      )}
    </>
  );
}
