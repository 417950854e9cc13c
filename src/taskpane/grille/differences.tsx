/** What two grids say differently, element by element: what COTATION_DIFFERENCES gives. */
import { Text } from "@fluentui/react-components";
import { useMemo, type JSX } from "react";
import { lireGrille } from "../../cells";
import { differencesDeGrilles } from "../../domaine/cotation";
import { ecrisDifference, VERSIONS_DU_VOLET as T } from "../../messages";
import { Repli } from "../composants/repli";
import { Tableau } from "../composants/tableau";

type Lignes = readonly (readonly unknown[])[];
const MONTREES = 100;

export function Differences({ avant, apres }: { readonly avant: Lignes; readonly apres: Lignes }): JSX.Element {
  const lignes = useMemo(
    () => differencesDeGrilles(lireGrille(avant), lireGrille(apres)).map(ecrisDifference),
    [avant, apres],
  );
  if (lignes.length === 0)
    return (
      <Text as="p" size={200}>
        {T.differences(0)}
      </Text>
    );
  return (
    <Repli titre={T.differences(lignes.length)} ouvert={lignes.length <= 10}>
      <Tableau
        nom={T.differences(lignes.length)}
        entetes={T.differencesColonnes}
        nombres={[]}
        dessous={[1, 4]}
        lignes={lignes.slice(0, MONTREES).map(([nature, bloc, critere, element, a, b], i) => ({
          cle: String(i),
          cellules: [
            [bloc, critere].filter((t) => t !== "").join(" : ") || T.differencesSansCritere,
            String(element),
            String(a),
            String(b),
            String(nature),
          ],
        }))}
      />
      {lignes.length > MONTREES && <Text size={200}>{T.differencesSuite(lignes.length - MONTREES)}</Text>}
    </Repli>
  );
}
