/** Two distributions on the same bars: the workbook as a line, the try as full bars. The numbers are in the table beside it. */
import { makeStyles, tokens } from "@fluentui/react-components";
import { type JSX } from "react";
import { type Histogramme } from "../../domaine/cotation/population";
import { SIMULATION as T } from "../../messages";

const LARGEUR = 300;
const HAUTEUR = 64;

const useStyles = makeStyles({
  image: { display: "block", width: "100%", height: "44px", overflow: "visible" },
  apres: { fill: tokens.colorBrandBackground, "@media (forced-colors: active)": { fill: "Highlight" } },
  avant: {
    fill: "none",
    stroke: tokens.colorNeutralForeground1,
    strokeWidth: "1.5px",
    vectorEffect: "non-scaling-stroke",
    "@media (forced-colors: active)": { stroke: "CanvasText" },
  },
  axe: {
    display: "flex",
    justifyContent: "space-between",
    fontSize: tokens.fontSizeBase100,
    color: tokens.colorNeutralForeground2,
  },
});

export function ImageDeRepartition({
  histogramme: { tranches, maximum },
  nom,
  legende,
}: {
  readonly histogramme: Histogramme;
  readonly nom: string;
  readonly legende: string;
}): JSX.Element | null {
  const s = useStyles();
  if (tranches.length === 0 || maximum === 0) return null;
  const pas = LARGEUR / tranches.length;
  const y = (effectif: number): number => HAUTEUR - (effectif / maximum) * HAUTEUR;
  const trait = tranches
    .map((t, k) => `${k === 0 ? "M" : "L"}${k * pas},${y(t.effectifs[0]!)}H${(k + 1) * pas}`)
    .join("");
  return (
    <div>
      <svg
        className={s.image}
        viewBox={`0 0 ${LARGEUR} ${HAUTEUR}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={nom}
      >
        {tranches.map((t, k) => (
          <rect
            key={k}
            className={s.apres}
            x={k * pas + 0.5}
            width={Math.max(0.5, pas - 1)}
            y={y(t.effectifs[1]!)}
            height={HAUTEUR - y(t.effectifs[1]!)}
          />
        ))}
        <path className={s.avant} d={trait} />
      </svg>
      <div className={s.axe} aria-hidden="true">
        <span>{T.points(tranches[0]!.de)}</span>
        <span>{legende}</span>
        <span>{T.points(tranches.at(-1)!.a)}</span>
      </div>
    </div>
  );
}
