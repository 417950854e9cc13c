/** « Noter »: the scores already written, the points of the selected application, the distribution, and the scores written as values. */
import { Button, Field, Select, Text } from "@fluentui/react-components";
import { useMemo, useState, type JSX } from "react";
import { ECRITURE, GRILLE_DU_VOLET as T } from "../../messages";
import { ListeDeCellules } from "../composants/liste-cellules";
import { Reponse } from "../composants/reponse";
import { Rangee, Section } from "../composants/section";
import { Tableau } from "../composants/tableau";
import { donneesDe } from "../controles/constats";
import { useCotaflux, useEtat } from "../coquille/contexte";
import { type TableLue } from "../coquille/etat";
import { colonnesAEcrire, distributionsDe, examineGrille, type Population } from "./cotation";
import { Distances } from "./distances-vue";
import { FicheDePoints } from "./fiche";
import { useNotation } from "./notation";
import { NotesDeLaTable, useEcriture, type EcrisLesNotes } from "./peremption";

export function Noter({ grille, demandes }: { readonly grille: TableLue; readonly demandes: TableLue }): JSX.Element {
  const date = useEtat((e) => e.date);
  const rapide = useMemo(() => examineGrille(grille, demandes, date, false), [grille, demandes, date]);
  const { population, enCours } = useNotation(grille, rapide.grille, demandes, date);
  const ecris = useEcriture(grille, rapide.grille, demandes);
  // A grid that names a distance not written yet is blocked: the column is written from here.
  if (rapide.grille === null)
    return (
      <>
        <Text as="p">{T.grilleBloquee}</Text>
        <Distances grille={grille} demandes={demandes} />
      </>
    );
  return (
    <>
      <NotesDeLaTable grille={grille} demandes={demandes} />
      {population !== null && (
        <>
          <Reponse phrase={T.reponseNoter(population.notees, population.scores.length)} />
          <EcrireLesScores population={population} demandes={demandes} perimee={enCours} ecris={ecris} />
        </>
      )}
      <FicheDePoints grille={rapide.grille} demandes={demandes} />
      {enCours && (
        <Text as="p" role="status">
          {T.notation}
        </Text>
      )}
      {population !== null && <Scores population={population} demandes={demandes} />}
      <Distances grille={grille} demandes={demandes} />
    </>
  );
}

function Scores({
  population,
  demandes,
}: {
  readonly population: Population;
  readonly demandes: TableLue;
}): JSX.Element {
  const [par, fixePar] = useState("");
  const entetes = donneesDe(demandes).entetes.filter((e): e is string => typeof e === "string" && e.trim() !== "");
  const d = useMemo(() => distributionsDe(population, demandes, par === "" ? null : par), [population, demandes, par]);
  return (
    <>
      <Section titre={T.scores}>
        <Text as="p">
          {T.notees(population.notees, population.scores.length)}
          {population.horsChamp > 0 ? ` ${T.horsChamp(population.horsChamp)}` : ""}
        </Text>
        {population.aCorriger.length > 0 && (
          <>
            <Text as="p">{T.aCorriger(population.aCorriger.length)}</Text>
            <ListeDeCellules
              nom={T.aCorriger(population.aCorriger.length)}
              elements={population.aCorriger.map((p) => ({ zone: p.zone, contenu: p.phrase }))}
            />
          </>
        )}
        {population.doublons.length > 0 && (
          <>
            <Text as="p">{T.doublons(population.doublons.length)}</Text>
            <ListeDeCellules
              nom={T.doublons(population.doublons.length)}
              dAbord={5}
              elements={population.doublons.map((d) => ({ zone: d.zone, contenu: T.doublon(d.numero, d.rangees) }))}
            />
          </>
        )}
        <Field label={T.repartirPar} size="small">
          <Select size="small" value={par} onChange={(_, x) => fixePar(x.value)}>
            <option value="">{T.ensemble}</option>
            {entetes.map((e) => (
              <option key={e} value={e}>
                {e}
              </option>
            ))}
          </Select>
        </Field>
        {d.refus !== "" ? (
          <Text as="p">{d.refus}</Text>
        ) : (
          <Tableau
            nom={T.scores}
            entetes={T.distributionColonnes}
            nombres={[1, 4]}
            dessous={[2, 3, 5, 6]}
            lignes={d.lignes.slice(0, 100).map(({ groupe, distribution: x }) => ({
              cle: groupe,
              cellules: [
                groupe,
                ...[x.effectif, x.minimum, x.quartInferieur, x.mediane, x.quartSuperieur, x.maximum].map(T.nombre),
              ],
            }))}
          />
        )}
        {d.lignes.length > 100 && <Text size={200}>{T.autres(d.lignes.length - 100)}</Text>}
      </Section>
    </>
  );
}

function EcrireLesScores({
  population,
  demandes,
  perimee,
  ecris,
}: {
  readonly population: Population;
  readonly demandes: TableLue;
  readonly perimee: boolean;
  readonly ecris: EcrisLesNotes;
}): JSX.Element {
  const { etat } = useCotaflux();
  const [apercu, fixeApercu] = useState(false);
  const aEcrire = useMemo(
    () => (apercu ? colonnesAEcrire(population, demandes) : null),
    [apercu, population, demandes],
  );
  const tableId = demandes.reconnue.source.tableId;
  if (tableId === null)
    return (
      <Section titre={T.ecrire}>
        <Text as="p">{T.pasUneTable}</Text>
      </Section>
    );
  const entetes = donneesDe(demandes).entetes;
  const noms = [T.score, T.rang];
  const applique = async (): Promise<void> => {
    if (aEcrire !== null && (await ecris(() => ({ population, colonnes: aEcrire })))) fixeApercu(false);
  };
  return (
    <Section titre={T.ecrire}>
      <Text as="p" size={200}>
        {T.ecrireAide}
      </Text>
      {aEcrire === null ? (
        <Rangee>
          <Button size="small" disabled={etat.occupe !== null} onClick={() => fixeApercu(true)}>
            {T.voirAvantDEcrire}
          </Button>
        </Rangee>
      ) : (
        <>
          <Text as="p">
            {T.apercu(
              population.scores.length,
              noms.filter((n) => !entetes.includes(n)),
              noms.filter((n) => entetes.includes(n)),
            )}
          </Text>
          {!aEcrire.avecAnciennete && (
            <Text as="p" size={200}>
              {T.sansAnciennete}
            </Text>
          )}
          <Rangee>
            <Button
              size="small"
              appearance="primary"
              disabled={etat.occupe !== null || perimee}
              onClick={() => void applique()}
            >
              {ECRITURE.appliquer}
            </Button>
            <Button size="small" onClick={() => fixeApercu(false)}>
              {ECRITURE.renoncer}
            </Button>
          </Rangee>
        </>
      )}
    </Section>
  );
}
