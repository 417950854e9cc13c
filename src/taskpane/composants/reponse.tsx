/** The answer of a screen, first: one sentence in colour, what it rests on, and what to do next. */
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { type JSX, type ReactNode } from "react";

const useStyles = makeStyles({
  reponse: {
    display: "flex",
    flexDirection: "column",
    gap: "4px",
    padding: "8px 10px",
    borderRadius: tokens.borderRadiusMedium,
    borderLeft: `4px solid ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorNeutralBackground3,
    overflowWrap: "anywhere",
  },
  rouge: {
    borderLeftColor: tokens.colorPaletteRedBorderActive,
    backgroundColor: tokens.colorPaletteRedBackground1,
    "& h2": { color: tokens.colorPaletteRedForeground1 },
  },
  ambre: {
    borderLeftColor: tokens.colorPaletteMarigoldBorderActive,
    backgroundColor: tokens.colorPaletteMarigoldBackground1,
  },
  vert: {
    borderLeftColor: tokens.colorPaletteGreenBorderActive,
    backgroundColor: tokens.colorPaletteGreenBackground1,
  },
  phrase: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground1,
  },
  detail: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  actions: { display: "flex", flexWrap: "wrap", gap: "6px", marginTop: "4px" },
});

export type Ton = "neutre" | "rouge" | "ambre" | "vert";

export interface ReponseProps {
  readonly ton?: Ton;
  readonly phrase: string;
  readonly detail?: ReactNode;
  /** Buttons: the next things to do, the first one primary. */
  readonly actions?: ReactNode;
}

export function Reponse({ ton = "neutre", phrase, detail, actions }: ReponseProps): JSX.Element {
  const s = useStyles();
  return (
    <div className={mergeClasses(s.reponse, ton !== "neutre" && s[ton])} role="group" aria-label={phrase}>
      <h2 className={s.phrase}>{phrase}</h2>
      {detail !== undefined && <div className={s.detail}>{detail}</div>}
      {actions !== undefined && actions !== null && actions !== false && <div className={s.actions}>{actions}</div>}
    </div>
  );
}
