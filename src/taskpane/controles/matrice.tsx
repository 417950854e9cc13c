/** Landlord × rule: one tab stop, arrows inside, Enter opens the constats of the case. */
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { type JSX } from "react";
import { VERDICTS, type Matrice, type Verdict } from "../../domaine/controles";
import { CONTROLES, LIBELLES_DES_REGLES, LIBELLES_DES_VERDICTS } from "../../messages";
import { useRoulante } from "../composants/use-roulante";

const useStyles = makeStyles({
  defile: { overflowX: "auto", maxHeight: "40vh", overflowY: "auto" },
  table: { borderCollapse: "collapse", fontSize: tokens.fontSizeBase200 },
  tete: { textAlign: "left", padding: "2px 6px", fontWeight: tokens.fontWeightSemibold, whiteSpace: "nowrap" },
  nom: {
    textAlign: "left",
    padding: "2px 6px",
    fontWeight: tokens.fontWeightRegular,
    minWidth: "88px",
    maxWidth: "130px",
    overflowWrap: "break-word",
    position: "sticky",
    left: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  legende: { fontSize: tokens.fontSizeBase200 },
  cellule: { padding: "1px", textAlign: "center" },
  bouton: {
    position: "relative",
    width: "100%",
    minWidth: "44px",
    minHeight: "28px",
    cursor: "pointer",
    fontFamily: "inherit",
    fontSize: "inherit",
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusSmall,
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "1px" },
  },
  // Read by a screen reader only.
  lu: {
    position: "absolute",
    width: "1px",
    height: "1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
    whiteSpace: "nowrap",
  },
  "non-conforme": {
    backgroundColor: tokens.colorPaletteRedBackground2,
    color: tokens.colorPaletteRedForeground2,
    fontWeight: tokens.fontWeightSemibold,
  },
  "a-justifier": {
    backgroundColor: tokens.colorPaletteYellowBackground2,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
  },
  indetermine: { backgroundColor: tokens.colorNeutralBackground4 },
  conforme: { backgroundColor: tokens.colorPaletteGreenBackground2, color: tokens.colorPaletteGreenForeground2 },
  "non-applicable": {},
});

/** A sign besides the colour: a verdict never depends on colour alone. */
export const SIGNES: Readonly<Record<Verdict, string>> = {
  "non-conforme": "✕",
  "a-justifier": "!",
  indetermine: "?",
  conforme: "✓",
  "non-applicable": "–",
};

export function TableauMatrice({
  matrice,
  choisit,
}: {
  readonly matrice: Matrice;
  readonly choisit: (bailleur: string, regle: string, verdict: Verdict) => void;
}): JSX.Element {
  const s = useStyles();
  const n = matrice.regles.length;
  const roulante = useRoulante(matrice.lignes.length * n, n);
  return (
    <>
      <p className={s.legende}>
        {VERDICTS.map((v) => `${SIGNES[v]}\u00a0${LIBELLES_DES_VERDICTS[v].replace(/ /g, "\u00a0")}`).join(" · ")}
      </p>
      <div className={s.defile}>
        <table className={s.table} aria-label={CONTROLES.matrice} onKeyDown={roulante.surTouche}>
          <thead>
            <tr>
              <th scope="col" className={s.tete}>
                {CONTROLES.bailleur}
              </th>
              {matrice.regles.map((r) => (
                <th key={r} scope="col" className={s.tete} title={LIBELLES_DES_REGLES[r]}>
                  {r}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {matrice.lignes.map((l, i) => (
              <tr key={l.bailleur}>
                <th scope="row" className={s.nom}>
                  {l.bailleur === "" ? CONTROLES.sansBailleur : l.bailleur}
                </th>
                {l.cases.map((c, j) => {
                  const regle = matrice.regles[j]!;
                  const qui = l.bailleur === "" ? CONTROLES.sansBailleur : l.bailleur;
                  const pires = c === null ? 0 : c.constats.filter((x) => x.verdict === c.verdict).length;
                  const nom =
                    c === null
                      ? CONTROLES.caseVide(regle, qui)
                      : CONTROLES.caseDeMatrice(regle, qui, LIBELLES_DES_VERDICTS[c.verdict], pires);
                  return (
                    <td key={regle} className={s.cellule}>
                      <button
                        type="button"
                        className={mergeClasses(s.bouton, c === null ? undefined : s[c.verdict])}
                        title={nom}
                        aria-disabled={c === null}
                        onClick={() => {
                          if (c !== null) choisit(l.bailleur, regle, c.verdict);
                        }}
                        {...roulante.element(i * n + j)}
                      >
                        <span aria-hidden="true">{c === null ? "" : `${SIGNES[c.verdict]} ${pires}`}</span>
                        <span className={s.lu}>{nom}</span>
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
