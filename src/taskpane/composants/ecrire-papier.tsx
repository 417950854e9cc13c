/** The button « Écrire … » of a paper. */
import { Button } from "@fluentui/react-components";
import { type JSX } from "react";
import { useActions, useEtat } from "../coquille/contexte";
import { ecrisLeDocument } from "../coquille/papier";

export function EcrirePapier({
  libelle,
  compose,
  primaire = false,
}: {
  /** « Écrire le rapport »: the button, and the action in « Annuler ». */
  readonly libelle: string;
  readonly compose: Parameters<typeof ecrisLeDocument>[2];
  readonly primaire?: boolean;
}): JSX.Element {
  const actions = useActions();
  const occupe = useEtat((e) => e.occupe !== null);
  return (
    <Button
      size="small"
      appearance={primaire ? "primary" : "secondary"}
      disabled={occupe}
      onClick={() => void ecrisLeDocument(actions, libelle, compose)}
    >
      {libelle}
    </Button>
  );
}
