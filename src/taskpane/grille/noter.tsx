/** « Noter »: the scores already written, the points of the selected application, the distribution, and the scores written as values. */
import {
  Button,
  Field,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  Select,
  Text,
} from "@fluentui/react-components";
import { useEffect, useMemo, useState, type JSX } from "react";
import { type DateLegale } from "../../domaine/commun";
import { type GrilleCompilee } from "../../domaine/cotation";
import { ECRITURE, GRILLE_DU_VOLET as T, NOTES_ECRITES } from "../../messages";
import { ListeDeCellules } from "../composants/liste-cellules";
import { Rangee, Section } from "../composants/section";
import { Tableau } from "../composants/tableau";
import { donneesDe } from "../controles/constats";
import { useActions, useCotaflux, useEtat } from "../coquille/contexte";
import { type TableLue } from "../coquille/etat";
import { colonnesAEcrire, distributionsDe, examineGrille, type ColonnesAEcrire, type Population } from "./cotation";
import { FicheDePoints } from "./fiche";
import { useNotation } from "./notation";
import { avecLesNotes, etatDesNotes, LectureDesNotes, notesDe, type EtatDesNotes } from "./notes-ecrites";

export function Noter({ grille, demandes }: { readonly grille: TableLue; readonly demandes: TableLue }): JSX.Element {
  const date = useEtat((e) => e.date);
  const rapide = useMemo(() => examineGrille(grille, demandes, date, false), [grille, demandes, date]);
  const { population, enCours } = useNotation(grille, rapide.grille, demandes, date);
  const ecriture = useEcriture(grille, rapide.grille, demandes);
  const notes = useEtatDesNotes(grille, rapide.grille, demandes, date, ecriture.faites);
  if (rapide.grille === null) return <Text as="p">{T.grilleBloquee}</Text>;
  return (
    <>
      <NotesDeLaTable
        notes={notes}
        demandes={demandes}
        population={enCours ? null : population}
        ecris={ecriture.ecris}
      />
      <FicheDePoints grille={rapide.grille} demandes={demandes} />
      {enCours && (
        <Text as="p" role="status">
          {T.notation}
        </Text>
      )}
      {population !== null && (
        <Scores population={population} demandes={demandes} perimee={enCours} ecris={ecriture.ecris} />
      )}
    </>
  );
}

/** Applications hashed at once. */
const LOT = 2000;

type Ecris = (p: Population, colonnes: ColonnesAEcrire) => Promise<boolean>;

/** Writes the scores, and keeps beside them what they were made of. */
function useEcriture(
  grille: TableLue,
  compilee: GrilleCompilee | null,
  demandes: TableLue | null,
): { readonly ecris: Ecris; readonly faites: number } {
  const { classeur, fais, retiens, dis, options, reglage, regle } = useActions();
  const date = useEtat((e) => e.date);
  const [faites, fixeFaites] = useState(0);
  const ecris: Ecris = async (population, { scores, rangs, avecAnciennete }) => {
    const tableId = demandes?.reconnue.source.tableId ?? null;
    if (demandes === null || compilee === null || tableId === null) return false;
    const fait = await fais(T.ecrire, async () => {
      const lecture = new LectureDesNotes(compilee, demandes, { scores, rangs, avecAnciennete });
      while (!lecture.avance(LOT)) await new Promise((suite) => setTimeout(suite, 0));
      const colonnes = [
        { nom: T.score, valeurs: scores, format: "General" },
        { nom: T.rang, valeurs: rangs, format: "0" },
      ];
      retiens(await classeur.ecrisColonnes(T.ecrire, tableId, colonnes, { ...options(), lu: demandes.bloc }));
      await regle("notes", avecLesNotes(reglage("notes"), demandes, lecture.empreintes(grille, date)));
      fixeFaites((n) => n + 1);
    });
    if (fait) dis(T.ecrits(population.notees), "succes");
    return fait;
  };
  return { ecris, faites };
}

/** Null as long as it is not known. Checked again at every change of what it depends on, and after a write. */
function useEtatDesNotes(
  grille: TableLue,
  compilee: GrilleCompilee | null,
  demandes: TableLue | null,
  date: DateLegale,
  faites: number,
): EtatDesNotes | null {
  const { reglage } = useActions();
  const [notes, fixe] = useState<EtatDesNotes | null>(null);
  useEffect(() => {
    fixe(null);
    if (compilee === null || demandes === null) return undefined;
    const lecture = new LectureDesNotes(compilee, demandes, null);
    const avance = (): void => {
      if (lecture.avance(LOT))
        fixe(etatDesNotes(lecture, notesDe(reglage("notes"), demandes), lecture.empreintes(grille, date)));
      else suite = setTimeout(avance, 0);
    };
    let suite = setTimeout(avance, 0);
    return () => clearTimeout(suite);
  }, [grille, compilee, demandes, date, faites, reglage]);
  return notes;
}

/** The scores already in the table: of today's grid, or not. */
function NotesDeLaTable({
  notes,
  demandes,
  population,
  ecris,
}: {
  readonly notes: EtatDesNotes | null;
  readonly demandes: TableLue;
  readonly population: Population | null;
  readonly ecris: Ecris;
}): JSX.Element | null {
  const occupe = useEtat((e) => e.occupe !== null);
  const { entetes } = donneesDe(demandes);
  if (notes === null)
    return entetes.includes(T.score) ? (
      <Text as="p" size={200}>
        {NOTES_ECRITES.aVerifier}
      </Text>
    ) : null;
  if (notes.genre === "absentes") return null;
  if (notes.genre !== "perimees")
    return (
      <Text as="p" size={200}>
        {notes.genre === "a-jour" ? NOTES_ECRITES.aJour : NOTES_ECRITES.inconnues}
      </Text>
    );
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{NOTES_ECRITES.perimees(notes.nombre)}</MessageBarTitle>{" "}
        {NOTES_ECRITES.causes(notes.causes, notes.depuis)}
      </MessageBarBody>
      {demandes.reconnue.source.tableId !== null && (
        <MessageBarActions>
          <Button
            size="small"
            appearance="primary"
            disabled={occupe || population === null}
            onClick={() => population !== null && void ecris(population, colonnesAEcrire(population, demandes))}
          >
            {NOTES_ECRITES.renoter}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}

function Scores({
  population,
  demandes,
  perimee,
  ecris,
}: {
  readonly population: Population;
  readonly demandes: TableLue;
  readonly perimee: boolean;
  readonly ecris: Ecris;
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
      <EcrireLesScores population={population} demandes={demandes} perimee={perimee} ecris={ecris} />
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
  readonly ecris: Ecris;
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
    if (aEcrire !== null && (await ecris(population, aEcrire))) fixeApercu(false);
  };
  return (
    <Section titre={T.ecrire}>
      <Text as="p" size={200}>
        {T.ecrireAide}
      </Text>
      {aEcrire === null ? (
        <Rangee>
          <Button size="small" disabled={etat.occupe !== null} onClick={() => fixeApercu(true)}>
            {ECRITURE.apercu}
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
