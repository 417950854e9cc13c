/** In « Vérifier », what one write mends: one card each, with its choices; « Annuler » takes it back. */
import { Button, Text } from "@fluentui/react-components";
import { useId, type JSX } from "react";
import { CORRECTIONS as T } from "../../messages";
import { Carte, Liste, Rangee, Section } from "../composants/section";
import { useActions, useEtat } from "../coquille/contexte";
import { type TableLue } from "../coquille/etat";
import { type RemedeDeGrille } from "./corrections";
import { type RemarqueDeGrille } from "./cotation";

const MONTREES = 20;

export function Corrections({
  remarques,
  grille,
}: {
  readonly remarques: readonly RemarqueDeGrille[];
  readonly grille: TableLue;
}): JSX.Element | null {
  const { classeur, fais, retiens, dis, actualise, va } = useActions();
  const id = useId();
  const occupe = useEtat((e) => e.occupe !== null);
  const corrigeables = remarques.flatMap(({ correction, zone }) =>
    correction === null || correction.remedes.length === 0 ? [] : [{ ...correction, zone }],
  );
  if (corrigeables.length === 0) return null;
  const applique = async (r: RemedeDeGrille): Promise<void> => {
    const fait = await fais(r.libelle, async (options) => {
      if (r.genre === "cellule") retiens(await classeur.ecrisCellules(r.libelle, grille.bloc, [r.cellule]));
      else retiens((await classeur.agranditTable(r.libelle, r.ajout, options)).ecriture);
      await actualise();
    });
    if (fait) dis(r.dit, "succes");
  };
  return (
    <Section titre={T.titre(corrigeables.length)}>
      <Liste nom={T.titre(corrigeables.length)}>
        {corrigeables.slice(0, MONTREES).map(({ titre, detail, remedes, zone }, i) => (
          <Carte key={`${titre}|${detail}`}>
            <Text weight="semibold" id={`${id}${i}`}>
              {titre}
            </Text>
            {detail !== "" && <Text size={200}>{detail}</Text>}
            <Rangee>
              {remedes.map((r, k) => (
                <Button
                  key={r.libelle}
                  size="small"
                  appearance={k === 0 ? "primary" : "secondary"}
                  aria-describedby={`${id}${i}`}
                  disabled={occupe}
                  onClick={() => void applique(r)}
                >
                  {r.libelle}
                </Button>
              ))}
              {zone !== null && (
                <Button size="small" aria-describedby={`${id}${i}`} onClick={() => void va(zone)}>
                  {T.aller}
                </Button>
              )}
            </Rangee>
          </Carte>
        ))}
      </Liste>
      {corrigeables.length > MONTREES && <Text size={200}>{T.autres(corrigeables.length - MONTREES)}</Text>}
    </Section>
  );
}
