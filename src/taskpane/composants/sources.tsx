/** One line a model: the table that the screen reads, with its sheet and its rows, and the choice when there are several. */
import { Button, makeStyles, Select, Text } from "@fluentui/react-components";
import { type JSX } from "react";
import { SOURCES } from "../../messages";
import { useActions, useEtat } from "../coquille/contexte";
import { montree, type SourceDuModele } from "../coquille/sources";

const useStyles = makeStyles({
  ligne: { display: "flex", alignItems: "center", gap: "6px", minWidth: 0 },
  choix: { flex: "1 1 0", minWidth: 0 },
});

/** `toujours`: the models said even when the workbook holds only one table of theirs. */
export function Sources({
  modeles,
  toujours = false,
}: {
  readonly modeles: readonly string[];
  readonly toujours?: boolean;
}): JSX.Element {
  const sources = useEtat((e) => e.sources);
  return (
    <>
      {modeles.map((m) => {
        const s = sources[m];
        return s === undefined ? null : <UneSource key={m} modele={m} source={s} toujours={toujours} />;
      })}
    </>
  );
}

function UneSource({
  modele,
  source,
  toujours,
}: {
  readonly modele: string;
  readonly source: SourceDuModele;
  readonly toujours: boolean;
}): JSX.Element | null {
  const s = useStyles();
  const { choisis } = useActions();
  const occupe = useEtat((e) => e.occupe !== null);
  const masquees = useEtat((e) => e.masquees[modele] ?? 0);
  const { lue, candidates, disparue } = source;
  const { titre } = lue.modele;
  return (
    <>
      {disparue !== null && (
        <Text as="p" size={200} weight="semibold" role="status">
          {SOURCES.disparue(titre, disparue, montree(lue))}
        </Text>
      )}
      {candidates.length > 1 ? (
        <div className={s.ligne}>
          <Text size={200}>{titre}</Text>
          <Select
            className={s.choix}
            size="small"
            aria-label={SOURCES.choix(titre)}
            value={lue.source.cle}
            disabled={occupe}
            onChange={(_, d) => void choisis(modele, d.value)}
          >
            {candidates.map((r) => (
              <option key={r.source.cle} value={r.source.cle}>
                {SOURCES.option(montree(r))}
              </option>
            ))}
          </Select>
        </div>
      ) : (
        toujours &&
        disparue === null && (
          <Text as="p" size={200}>
            {SOURCES.seule(titre, montree(lue))}
          </Text>
        )
      )}
      {masquees > 0 && (
        <Text as="p" size={200}>
          {SOURCES.masquees(titre, masquees)}
        </Text>
      )}
      {disparue !== null && (
        <div className={s.ligne}>
          <Button size="small" disabled={occupe} onClick={() => void choisis(modele, lue.source.cle)}>
            {SOURCES.compris}
          </Button>
        </div>
      )}
    </>
  );
}
