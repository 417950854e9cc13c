/** « Vérifier »: what the grid is reproached with. */
import { Text } from "@fluentui/react-components";
import { useMemo, type JSX } from "react";
import { GRILLE_DU_VOLET as T } from "../../messages";
import { ListeDeCellules } from "../composants/liste-cellules";
import { Section } from "../composants/section";
import { useEtat } from "../coquille/contexte";
import { type TableLue } from "../coquille/etat";
import { ConditionEnPlus } from "./condition-en-plus";
import { Corrections } from "./corrections-vue";
import { examineGrille } from "./cotation";
import { useNotation } from "./notation";

export function Verifier({
  grille,
  demandes,
}: {
  readonly grille: TableLue;
  readonly demandes: TableLue | null;
}): JSX.Element {
  const date = useEtat((e) => e.date);
  const rapide = useMemo(() => examineGrille(grille, demandes, date, false), [grille, demandes, date]);
  const { complet, enCours } = useNotation(grille, rapide.grille, demandes, date);
  const examen = complet ?? rapide;
  const nombreDe = (g: string): number => examen.remarques.filter((r) => r.gravite === g).length;
  return (
    <>
      {examen.grille === null && demandes !== null && <Text as="p">{T.grilleBloquee}</Text>}
      <Corrections remarques={examen.remarques} grille={grille} />
      <Section titre={T.verification}>
        <Text as="p" role="status">
          {examen.remarques.length === 0
            ? T.rienADire
            : T.resume(nombreDe("bloquant"), nombreDe("anomalie légale"), nombreDe("remarque"))}
        </Text>
        {examen.remarques.length > 0 && (
          <ListeDeCellules
            nom={T.verification}
            aide={T.verificationAide}
            dAbord={10}
            elements={examen.remarques.map((r) => ({
              zone: r.zone,
              contenu: (
                <>
                  <strong>{[r.gravite, r.bloc, r.critere].filter((t) => t !== "").join(" · ")}</strong>
                  <span>{r.constat}</span>
                  {r.reference !== "" && <span>{r.reference}</span>}
                </>
              ),
            }))}
          />
        )}
      </Section>
      {enCours && (
        <Text as="p" role="status">
          {T.notation}
        </Text>
      )}
      <ConditionEnPlus grille={grille} />
    </>
  );
}
