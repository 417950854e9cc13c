/** « Note d'impact »: the sheet of the vote, shown in outline before it is written, undone by « Annuler ». */
import { Button, Text } from "@fluentui/react-components";
import { useState, type JSX } from "react";
import { nomLibre } from "../../excel";
import { ECRITURE, NOTE_D_IMPACT as T } from "../../messages";
import { Liste, Rangee, Section } from "../composants/section";
import { useCotaflux } from "../coquille/contexte";
import { noteDImpact, type EntreesDeLaNote, type NoteDImpact } from "./note-d-impact";

/** Lets the screen say what is under way before a long calculation. */
const apresLeDessin = (): Promise<void> => new Promise((suite) => setTimeout(suite, 0));

export function EcrireLaNote({ entrees }: { readonly entrees: EntreesDeLaNote }): JSX.Element {
  const { etat, classeur, fais, retiens, dis } = useCotaflux();
  const [apercu, fixeApercu] = useState<{ readonly entrees: EntreesDeLaNote; readonly note: NoteDImpact } | null>(null);
  const occupe = etat.occupe !== null;
  const prepare = (): Promise<boolean> =>
    fais(T.titre, async () => {
      await apresLeDessin();
      fixeApercu({ entrees, note: noteDImpact(entrees) });
    });
  const ecris = (note: NoteDImpact): Promise<boolean> =>
    fais(T.ecriture, async () => {
      const r = await classeur.ecrisRapport(T.ecriture, note.rapport);
      retiens(r.ecriture);
      fixeApercu(null);
      dis(r.misEnPage ? T.ecrite(r.feuille) : T.ecriteSansMiseEnPage(r.feuille), "succes");
    });
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
            {T.feuilleNeuve(
              nomLibre(
                note.rapport.feuille,
                (etat.inventaire?.feuilles ?? []).map((f) => f.nom),
              ),
            )}
          </Text>
          <Liste nom={ECRITURE.apercu}>
            {note.parties.map((p) => (
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
