/** Adds the columns of one more condition to a grid that lacks them: they are not inserted with it. */
import { Button, Text } from "@fluentui/react-components";
import { type JSX } from "react";
import { normaliseEntete } from "../../domaine/commun";
import { SAISIE } from "../../messages";
import { Rangee } from "../composants/section";
import { donneesDe } from "../controles/constats";
import { useActions, useEtat } from "../coquille/contexte";
import { type TableLue } from "../coquille/etat";

/** The first condition, of 2 to 4, that the grid has no columns for; null when it has them all. */
export function conditionQuiManque(
  grille: TableLue,
): { readonly n: number; readonly entetes: readonly string[] } | null {
  const presents = new Set(donneesDe(grille).entetes.map((e) => (typeof e === "string" ? normaliseEntete(e) : "")));
  for (const n of [2, 3, 4]) {
    const entetes = [`Donnée ${n}`, `Condition ${n}`].filter((e) => !presents.has(normaliseEntete(e)));
    if (entetes.length > 0) return { n, entetes };
  }
  return null;
}

export function ConditionEnPlus({ grille }: { readonly grille: TableLue }): JSX.Element | null {
  const { classeur, fais, retiens, dis, actualise } = useActions();
  const occupe = useEtat((e) => e.occupe !== null);
  const { tableId } = grille.reconnue.source;
  const manque = conditionQuiManque(grille);
  if (tableId === null || manque === null) return null;
  const libelle = SAISIE.ajouterUneCondition(manque.n);
  const ajoute = async (): Promise<void> => {
    const { lignes } = donneesDe(grille);
    const fait = await fais(libelle, async (options) => {
      const colonnes = manque.entetes.map((nom) => ({ nom, valeurs: lignes.map(() => ""), format: "@" }));
      retiens(await classeur.ecrisColonnes(libelle, tableId, colonnes, { ...options, lu: grille.bloc }));
      await actualise();
    });
    if (fait) dis(SAISIE.conditionAjoutee(manque.n), "succes");
  };
  return (
    <>
      <Text as="p" size={200}>
        {SAISIE.conditionAide}
      </Text>
      <Rangee>
        <Button size="small" disabled={occupe} onClick={() => void ajoute()}>
          {libelle}
        </Button>
      </Rangee>
    </>
  );
}
