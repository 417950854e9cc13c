/** The views of a screen, side by side, on a second line where a narrow pane would cut their names: one tab stop, arrows inside. */
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { type JSX } from "react";
import { useRoulante } from "./use-roulante";

const useStyles = makeStyles({
  segments: {
    display: "flex",
    flexWrap: "wrap",
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  segment: {
    flex: "1 1 auto",
    minWidth: 0,
    padding: "4px 2px",
    border: "none",
    borderLeft: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: "transparent",
    color: tokens.colorNeutralForeground2,
    cursor: "pointer",
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase200,
    overflow: "hidden",
    textOverflow: "ellipsis",
    ":first-child": { borderLeft: "none" },
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  choisi: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    boxShadow: `inset 0 -2px ${tokens.colorCompoundBrandStroke}`,
    "@media (forced-colors: active)": { outline: "2px solid Highlight", outlineOffset: "-2px" },
  },
});

export function Segments<V extends string>({
  nom,
  vues,
  choisie,
  libelle,
  panneau,
  choisis,
}: {
  readonly nom: string;
  readonly vues: readonly V[];
  readonly choisie: V;
  readonly libelle: (vue: V) => string;
  /** The element that they change. */
  readonly panneau: string;
  readonly choisis: (vue: V) => void;
}): JSX.Element {
  const s = useStyles();
  const roulante = useRoulante(vues.length, vues.length, vues.indexOf(choisie));
  return (
    <div role="tablist" aria-label={nom} className={s.segments} onKeyDown={roulante.surTouche}>
      {vues.map((v, i) => (
        <button
          key={v}
          type="button"
          role="tab"
          id={`vue-${v}`}
          aria-selected={v === choisie}
          aria-controls={panneau}
          className={mergeClasses(s.segment, v === choisie && s.choisi)}
          onClick={() => choisis(v)}
          {...roulante.element(i)}
        >
          {libelle(v)}
        </button>
      ))}
    </div>
  );
}
