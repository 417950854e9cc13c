/** The landlords, the worst first: their verdicts in signs and numbers, what they exceed in a few words. Enter opens the constats of one. */
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { type JSX } from "react";
import { VERDICTS, type CompteDeSignatures, type Verdict } from "../../domaine/controles";
import { CONTROLES, LIBELLES_DES_VERDICTS } from "../../messages";
import { useRoulante } from "../composants/use-roulante";
import { type BailleurMontre } from "./bailleurs";
import { SIGNES } from "./matrice";

const EN_BREF = 2;

const useStyles = makeStyles({
  liste: { listStyleType: "none", margin: 0, padding: 0, display: "flex", flexDirection: "column", gap: "4px" },
  bouton: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) auto",
    gap: "0 8px",
    width: "100%",
    textAlign: "left",
    cursor: "pointer",
    padding: "6px 8px",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderLeft: `4px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: "anywhere",
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  nom: { fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  verdicts: { fontVariantNumeric: "tabular-nums", whiteSpace: "nowrap", fontWeight: tokens.fontWeightSemibold },
  dessous: { gridColumn: "1 / -1" },
  "non-conforme": {
    borderLeftColor: tokens.colorPaletteRedBorderActive,
    backgroundColor: tokens.colorPaletteRedBackground1,
  },
  "a-justifier": {
    borderLeftColor: tokens.colorPaletteYellowBorderActive,
    backgroundColor: tokens.colorPaletteYellowBackground1,
  },
  indetermine: {},
  conforme: { borderLeftColor: tokens.colorPaletteGreenBorderActive },
  "non-applicable": {},
  lu: {
    position: "absolute",
    width: "1px",
    height: "1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
    whiteSpace: "nowrap",
  },
});

const MONTRES: readonly Verdict[] = VERDICTS.filter((v) => v !== "non-applicable");

export function ListeDeBailleurs({
  nom,
  bailleurs,
  signatures,
  ouvre,
}: {
  readonly nom: string;
  readonly bailleurs: readonly BailleurMontre[];
  /** Of each, by its key. */
  readonly signatures: ReadonlyMap<string, CompteDeSignatures>;
  readonly ouvre: (b: BailleurMontre) => void;
}): JSX.Element {
  const s = useStyles();
  const roulante = useRoulante(bailleurs.length);
  return (
    <ul className={s.liste} role="list" aria-label={nom} onKeyDown={roulante.surTouche}>
      {bailleurs.map((b, i) => (
        <li key={b.cle}>
          <button
            type="button"
            className={mergeClasses(s.bouton, s[b.pire])}
            onClick={() => ouvre(b)}
            {...roulante.element(i)}
          >
            <span className={s.nom}>{b.cle === "" ? CONTROLES.sansBailleur : b.nom}</span>
            <span className={s.verdicts} aria-hidden="true">
              {MONTRES.filter((v) => b.effectifs[v] > 0)
                .map((v) => `${SIGNES[v]}\u00a0${b.effectifs[v]}`)
                .join(" · ")}
            </span>
            <span className={s.lu}>
              {MONTRES.filter((v) => b.effectifs[v] > 0)
                .map((v) => CONTROLES.verdict(LIBELLES_DES_VERDICTS[v], b.effectifs[v]))
                .join(", ")}
            </span>
            {(b.pire === "non-conforme" || b.pire === "a-justifier" || b.pire === "indetermine") && (
              <span className={s.dessous}>
                {LIBELLES_DES_VERDICTS[b.pire]} : {CONTROLES.enBref(b.enBref, EN_BREF)}
              </span>
            )}
            {(b.departements.length > 0 || b.decides > 0 || signatures.has(b.cle)) && (
              <span className={s.dessous}>{CONTROLES.situation(b.departements, b.decides, signatures.get(b.cle))}</span>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}
