/** « Simulateur pour le public »: a page to put on a site, or the command that writes it where a pane cannot give a file. */
import { Button, Text } from "@fluentui/react-components";
import { useMemo, type JSX } from "react";
import { SIMULATEUR, SIMULATEUR_AILLEURS as T } from "../../messages";
import { Rangee } from "../composants/section";
import { useActions, useEtat } from "../coquille/contexte";
import { type TableLue } from "../coquille/etat";
import { useTableVoisine, versionDe } from "./papiers-commun";
import { demandeLeSimulateur, simulateurDe } from "./simulateur";

export function Simulateur({
  grille,
  demandes,
}: {
  readonly grille: TableLue;
  readonly demandes: TableLue;
}): JSX.Element {
  const actions = useActions();
  const occupe = useEtat((e) => e.occupe !== null);
  const versions = useTableVoisine("Versions");
  const donnees = useMemo(
    () => simulateurDe(grille, demandes, versionDe(grille, versions)),
    [grille, demandes, versions],
  );
  if (!("grille" in donnees)) return <Text as="p">{SIMULATEUR.grilleRefusee(donnees)}</Text>;
  return (
    <>
      <Text as="p" size={200}>
        {T.aide}
      </Text>
      {actions.classeur.peutTelecharger() ? (
        <Rangee>
          <Button size="small" disabled={occupe} onClick={() => void demandeLeSimulateur(actions, donnees)}>
            {T.bouton}
          </Button>
        </Rangee>
      ) : (
        <>
          <Text as="p">{T.sansTelechargement}</Text>
          <Text as="p" font="monospace">
            {T.commande(T.classeur)}
          </Text>
        </>
      )}
    </>
  );
}
