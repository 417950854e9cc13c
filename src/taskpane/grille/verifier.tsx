/** « Vérifier »: what must be mended, then every line of the grid before the applications, in one table. */
import { Button, Text } from "@fluentui/react-components";
import { useMemo, useState, type JSX } from "react";
import { GRILLE_DU_VOLET as T } from "../../messages";
import { ListeDeCellules } from "../composants/liste-cellules";
import { Repli } from "../composants/repli";
import { Reponse } from "../composants/reponse";
import { Tableau } from "../composants/tableau";
import { useActions, useEtat } from "../coquille/contexte";
import { type TableLue } from "../coquille/etat";
import { ACorriger, elementDe } from "./a-corriger";
import { ConditionEnPlus } from "./condition-en-plus";
import { Corrections } from "./corrections-vue";
import { examineGrille, type LigneVerifiee } from "./cotation";
import { useNotation } from "./notation";

export function Verifier({
  grille,
  demandes,
}: {
  readonly grille: TableLue;
  readonly demandes: TableLue | null;
}): JSX.Element {
  const { ouvre } = useActions();
  const date = useEtat((e) => e.date);
  const rapide = useMemo(() => examineGrille(grille, demandes, date, false), [grille, demandes, date]);
  const { complet, enCours } = useNotation(grille, rapide.grille, demandes, date);
  const examen = complet ?? rapide;
  const aCorriger = examen.remarques.filter((r) => r.aCorriger);
  const autres = examen.remarques.filter((r) => !r.aCorriger);
  const mortes = examen.lignes.filter((l) => l.atteintes === 0).length;
  const bloquee = examen.grille === null;
  return (
    <>
      <Reponse
        ton={bloquee ? "rouge" : aCorriger.length > 0 || mortes > 0 ? "ambre" : "vert"}
        phrase={T.reponse(aCorriger.length, bloquee, mortes, demandes !== null)}
        detail={
          bloquee
            ? T.grilleBloquee
            : examen.lignes.length === 0
              ? T.resume(
                  examen.remarques.filter((r) => r.gravite === "bloquant").length,
                  examen.remarques.filter((r) => r.gravite === "anomalie légale").length,
                  examen.remarques.filter((r) => r.gravite === "remarque").length,
                )
              : T.reponseDetail(examen.lignes.length, examen.lignes[0]!.notees)
        }
        actions={
          !bloquee &&
          demandes !== null && (
            <Button size="small" appearance="primary" onClick={() => ouvre("grille", "noter")}>
              {T.versNoter}
            </Button>
          )
        }
      />
      {enCours && (
        <Text as="p" role="status">
          {T.notation}
        </Text>
      )}
      <Corrections remarques={examen.remarques} grille={grille} />
      <ACorriger remarques={aCorriger.filter((r) => (r.correction?.remedes.length ?? 0) === 0)} />
      {examen.lignes.length > 0 && <LignesDeLaGrille lignes={examen.lignes} />}
      {autres.length > 0 && (
        <Repli titre={T.autresRemarques(autres.length)}>
          <ListeDeCellules nom={T.autresRemarques(autres.length)} dAbord={10} elements={autres.map(elementDe)} />
        </Repli>
      )}
      <ConditionEnPlus grille={grille} />
    </>
  );
}

/** Shown at once: two or three heights of the pane. */
const LIGNES = 40;

function LignesDeLaGrille({ lignes }: { readonly lignes: readonly LigneVerifiee[] }): JSX.Element {
  const { va, revient } = useActions();
  const [limite, fixe] = useState(LIGNES);
  const montrees = lignes.slice(0, limite);
  return (
    <>
      <Tableau
        nom={T.lignes}
        entetes={T.lignesColonnes}
        nombres={[1, 2, 3]}
        dessous={[4]}
        sansEtiquette={[4]}
        va={(i) => void va(montrees[i]!.zone)}
        revient={() => void revient()}
        lignes={montrees.map((l, i) => ({
          cle: String(i),
          ambre: l.atteintes === 0,
          cellules: [
            l.atteintes === 0 ? T.jamais(l.critere) : l.critere,
            l.points,
            T.effectif(l.atteintes, l.notees),
            T.effectif(l.inconnues, 0),
            [l.regle, l.precision].filter((t) => t !== "").join(" — "),
          ],
        }))}
      />
      {lignes.length > montrees.length && (
        <Button size="small" onClick={() => fixe(lignes.length)}>
          {T.montrerLesLignes(lignes.length - montrees.length)}
        </Button>
      )}
    </>
  );
}
