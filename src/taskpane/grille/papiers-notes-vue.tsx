/** « Notice au public » and « Export des notes »: a sentence and a button each. */
import { Text } from "@fluentui/react-components";
import { useMemo, type JSX } from "react";
import { EXPORT_DES_NOTES, FICHES_DU_VOLET, GRILLE_DU_VOLET, NOTICE_AU_PUBLIC, REGISTRE } from "../../messages";
import { EcrirePapier } from "../composants/ecrire-papier";
import { Rangee } from "../composants/section";
import { useEtat } from "../coquille/contexte";
import { type TableLue } from "../coquille/etat";
import { examineGrille } from "./cotation";
import { usePopulation, useTableVoisine } from "./papiers-commun";
import { exportDe, noticeDe } from "./papiers-notes";
import { registreDe } from "./papiers-registre";

interface Tables {
  readonly grille: TableLue;
  readonly demandes: TableLue;
}

export function Notice({ grille }: Tables): JSX.Element {
  const date = useEtat((e) => e.date);
  const versions = useTableVoisine("Versions");
  const notice = useMemo(() => noticeDe(grille, versions, date), [grille, versions, date]);
  return notice === null ? (
    <Text as="p">{GRILLE_DU_VOLET.grilleBloquee}</Text>
  ) : (
    <>
      <Text as="p" size={200}>
        {NOTICE_AU_PUBLIC.aide}
      </Text>
      <Rangee>
        <EcrirePapier libelle={NOTICE_AU_PUBLIC.ecrire} compose={() => notice} />
      </Rangee>
    </>
  );
}

export function Registre({ grille, demandes }: Tables): JSX.Element {
  const date = useEtat((e) => e.date);
  const versions = useTableVoisine("Versions");
  const papier = useMemo(() => registreDe(grille, demandes, versions, date), [grille, demandes, versions, date]);
  return papier === null ? (
    <Text as="p">{GRILLE_DU_VOLET.grilleBloquee}</Text>
  ) : (
    <>
      <Text as="p" size={200}>
        {REGISTRE.aide}
      </Text>
      <Rangee>
        <EcrirePapier libelle={REGISTRE.ecrire} compose={() => papier} />
      </Rangee>
    </>
  );
}

export function ExportDesNotes({ grille, demandes }: Tables): JSX.Element {
  const date = useEtat((e) => e.date);
  const versions = useTableVoisine("Versions");
  const { grille: compilee } = useMemo(() => examineGrille(grille, demandes, date, false), [grille, demandes, date]);
  const population = usePopulation(grille, compilee, demandes, date);
  if (compilee === null) return <Text as="p">{GRILLE_DU_VOLET.grilleBloquee}</Text>;
  return (
    <>
      <Text as="p" size={200}>
        {EXPORT_DES_NOTES.aide}
      </Text>
      {population === null ? (
        <Text as="p" role="status">
          {FICHES_DU_VOLET.attend}
        </Text>
      ) : (
        <Rangee>
          <EcrirePapier
            libelle={EXPORT_DES_NOTES.ecrire}
            compose={() => exportDe(grille, demandes, population, versions, date)}
          />
        </Rangee>
      )}
    </>
  );
}
