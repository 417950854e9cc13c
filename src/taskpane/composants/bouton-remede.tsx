/** Writes on the sheet what mends the cells of a sentence; « Annuler » takes it back. */
import { Button } from "@fluentui/react-components";
import { type JSX } from "react";
import { REMEDES } from "../../messages";
import { useActions, useEtat } from "../coquille/contexte";
import { type Remede } from "./remedes";

export function BoutonRemede({
  remede: { libelle, table, cellules },
  premier = false,
}: {
  readonly remede: Remede;
  readonly premier?: boolean;
}): JSX.Element {
  const { classeur, fais, retiens, dis, actualise } = useActions();
  const occupe = useEtat((e) => e.occupe !== null);
  const ecris = async (): Promise<void> => {
    const fait = await fais(libelle, async () => {
      retiens(await classeur.ecrisCellules(libelle, table.bloc, cellules));
      await actualise();
    });
    if (fait) dis(REMEDES.fait(cellules.length, table.bloc.zone.feuille), "succes");
  };
  return (
    <Button size="small" appearance={premier ? "primary" : "secondary"} disabled={occupe} onClick={() => void ecris()}>
      {libelle}
    </Button>
  );
}
