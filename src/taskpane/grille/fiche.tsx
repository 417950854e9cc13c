/** « Fiche de points »: every criterion of the application selected in Excel. */
import { Checkbox, Text } from "@fluentui/react-components";
import { useMemo, useState, type JSX } from "react";
import { type GrilleCompilee } from "../../domaine/cotation";
import { GRILLE_DU_VOLET as T } from "../../messages";
import { Section } from "../composants/section";
import { Tableau } from "../composants/tableau";
import { useEtat } from "../coquille/contexte";
import { type TableLue } from "../coquille/etat";
import { ficheDe } from "./cotation";
import { useLigneChoisie } from "./use-selection";

export function FicheDePoints({
  grille,
  demandes,
}: {
  readonly grille: GrilleCompilee;
  readonly demandes: TableLue;
}): JSX.Element {
  const date = useEtat((e) => e.date);
  // The grid on its sheet: an explanation may cite one of its lines.
  const table = useEtat((e) => e.lues["Grille"]) ?? null;
  const choisie = useLigneChoisie(demandes);
  const ligne = choisie?.ligne ?? null;
  const [tout, fixeTout] = useState(false);
  const fiche = useMemo(
    () => (ligne === null ? null : ficheDe(grille, demandes, ligne, date, table)),
    [grille, demandes, ligne, date, table],
  );
  const sansPoint = fiche === null ? 0 : fiche.lignes.filter((l) => l.retenu === "Non").length;
  return (
    <Section titre={T.fiche}>
      {fiche === null || choisie === null ? (
        <Text as="p">{T.ficheAide}</Text>
      ) : (
        <>
          <Text as="p" weight="semibold" role="status">
            {T.ficheDe(fiche.numero, choisie.ligneDeFeuille + 1)}
          </Text>
          {sansPoint > 0 && (
            <Checkbox
              label={T.ficheSansPoint(sansPoint)}
              checked={tout}
              onChange={(_, d) => fixeTout(d.checked === true)}
            />
          )}
          <Tableau
            nom={T.fiche}
            entetes={[
              T.ficheColonnes.critere,
              T.ficheColonnes.points,
              T.ficheColonnes.explication,
              T.ficheColonnes.valeur,
            ]}
            nombres={[1]}
            dessous={[2, 3]}
            lignes={fiche.lignes
              .filter((l) => tout || l.retenu !== "Non")
              .map((l, i) => ({
                cle: String(i),
                fort: l.retenu === "Oui" || l.retenu === "",
                cellules: [
                  [l.bloc, l.critere].filter((t) => t !== "").join(" : "),
                  T.points(l.points),
                  l.explication,
                  l.valeur,
                ],
              }))}
          />
        </>
      )}
    </Section>
  );
}
