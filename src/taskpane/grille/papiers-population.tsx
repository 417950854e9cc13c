/** What a paper of the applications waits for: a grid that scores, then the scores of the whole table. */
import { Text } from "@fluentui/react-components";
import { useMemo, type JSX } from "react";
import { type GrilleCompilee } from "../../domaine/cotation";
import { FICHES_DU_VOLET, GRILLE_DU_VOLET } from "../../messages";
import { useEtat } from "../coquille/contexte";
import { type TableLue } from "../coquille/etat";
import { examineGrille, type Population } from "./cotation";
import { usePopulation } from "./papiers-commun";

export function SurLaPopulation({
  grille,
  demandes,
  aide,
  children,
}: {
  readonly grille: TableLue;
  readonly demandes: TableLue;
  readonly aide: string;
  readonly children: (compilee: GrilleCompilee, population: Population) => JSX.Element;
}): JSX.Element {
  const date = useEtat((e) => e.date);
  const { grille: compilee } = useMemo(() => examineGrille(grille, demandes, date, false), [grille, demandes, date]);
  const population = usePopulation(grille, compilee, demandes, date);
  if (compilee === null) return <Text as="p">{GRILLE_DU_VOLET.grilleBloquee}</Text>;
  return (
    <>
      <Text as="p" size={200}>
        {aide}
      </Text>
      {population === null ? (
        <Text as="p" role="status">
          {FICHES_DU_VOLET.attend}
        </Text>
      ) : (
        children(compilee, population)
      )}
    </>
  );
}
