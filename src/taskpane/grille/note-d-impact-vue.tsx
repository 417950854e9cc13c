/** « Note d'impact »: the sheet of the vote, shown in outline before it is written, undone by « Annuler ». */
import { Button, Text } from "@fluentui/react-components";
import { useState, type JSX } from "react";
import { contenuDuDocument, type Document } from "../../documents";
import { ECRITURE, NOTE_DU_VOLET as T } from "../../messages";
import { Liste, Rangee, Section } from "../composants/section";
import { useActions, useEtat } from "../coquille/contexte";
import { ecrisLeDocument } from "../coquille/papier";
import { noteDImpact, type EntreesDeLaNote } from "./note-d-impact";

/** Lets the screen say what is under way before a long calculation. */
const apresLeDessin = (): Promise<void> => new Promise((suite) => setTimeout(suite, 0));

export function EcrireLaNote({ entrees }: { readonly entrees: EntreesDeLaNote }): JSX.Element {
  const actions = useActions();
  const occupe = useEtat((e) => e.occupe !== null);
  const [apercu, fixeApercu] = useState<{ readonly entrees: EntreesDeLaNote; readonly note: Document } | null>(null);
  const prepare = (): Promise<boolean> =>
    actions.fais(T.titre, async () => {
      await apresLeDessin();
      fixeApercu({ entrees, note: noteDImpact(entrees) });
    });
  const ecris = async (note: Document): Promise<void> => {
    if (await ecrisLeDocument(actions, T.ecriture, () => note)) fixeApercu(null);
  };
  // A preview is of what the view showed: another version, another public asks for another preview.
  const note = apercu !== null && apercu.entrees === entrees ? apercu.note : null;
  return (
    <Section titre={T.titre}>
      <Text as="p" size={200}>
        {T.aide}
      </Text>
      {note === null ? (
        <Rangee>
          <Button size="small" disabled={occupe} onClick={() => void prepare()}>
            {T.ecrire}
          </Button>
        </Rangee>
      ) : (
        <div role="group" aria-label={ECRITURE.apercu}>
          <Text as="p" size={200}>
            {T.feuillesNeuves(note.feuilles.map((f) => f.nom))}
          </Text>
          <Liste nom={ECRITURE.apercu}>
            {contenuDuDocument(note).map((p) => (
              <li key={p.titre}>
                <Text size={200}>{T.partie(p.titre, p.lignes)}</Text>
              </li>
            ))}
          </Liste>
          <Rangee>
            <Button size="small" appearance="primary" disabled={occupe} onClick={() => void ecris(note)}>
              {ECRITURE.appliquer}
            </Button>
            <Button size="small" disabled={occupe} onClick={() => fixeApercu(null)}>
              {ECRITURE.renoncer}
            </Button>
          </Rangee>
        </div>
      )}
    </Section>
  );
}
