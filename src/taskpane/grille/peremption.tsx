/**
 * Whether the scores written in the table follow today's grid, said wherever they may be read: checked by slices when the screen shows,
 * at every change of what they depend on and after a write; redone in one click.
 */
import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  Text,
} from "@fluentui/react-components";
import { useEffect, useMemo, useState, type JSX } from "react";
import { type DateLegale } from "../../domaine/commun";
import { type GrilleCompilee } from "../../domaine/cotation";
import { GRILLE_DU_VOLET as T, NOTES_ECRITES } from "../../messages";
import { Rangee } from "../composants/section";
import { donneesDe } from "../controles/constats";
import { useActions, useEtat } from "../coquille/contexte";
import { estFixee } from "../coquille/evaluation";
import { type TableLue } from "../coquille/etat";
import { colonnesAEcrire, examineGrille, noteLaPopulation, type ColonnesAEcrire, type Population } from "./cotation";
import { avecLesNotes, etatDesNotes, LectureDesNotes, notesDe, type EtatDesNotes } from "./notes-ecrites";

/** Applications hashed at once. */
const LOT = 2000;

const apresLeDessin = (): Promise<void> => new Promise((suite) => setTimeout(suite, 0));

export interface AEcrire {
  readonly population: Population;
  readonly colonnes: ColonnesAEcrire;
}

/** Writes what `prepare` gives, and keeps beside the scores what they were made of. */
export type EcrisLesNotes = (prepare: () => AEcrire) => Promise<boolean>;

export function useEcriture(
  grille: TableLue,
  compilee: GrilleCompilee | null,
  demandes: TableLue | null,
): EcrisLesNotes {
  const { classeur, fais, retiens, dis, reglage, regle } = useActions();
  const date = useEtat((e) => e.date);
  return async (prepare) => {
    const tableId = demandes?.reconnue.source.tableId ?? null;
    if (demandes === null || compilee === null || tableId === null) return false;
    let notees = 0;
    const fait = await fais(T.ecrire, async (options) => {
      await apresLeDessin();
      const { population, colonnes } = prepare();
      const { scores, rangs } = colonnes;
      notees = population.notees;
      const lecture = new LectureDesNotes(compilee, demandes, colonnes);
      while (!lecture.avance(LOT)) await apresLeDessin();
      const aEcrire = [
        { nom: T.score, valeurs: scores, format: "General" },
        { nom: T.rang, valeurs: rangs, format: "0" },
      ];
      retiens(await classeur.ecrisColonnes(T.ecrire, tableId, aEcrire, { ...options, lu: demandes.bloc }));
      await regle("notes", avecLesNotes(reglage("notes"), demandes, lecture.empreintes(grille, date)));
    });
    if (fait) dis(T.ecrits(notees), "succes");
    return fait;
  };
}

/** Null as long as it is not known. */
export function useEtatDesNotes(
  grille: TableLue,
  compilee: GrilleCompilee | null,
  demandes: TableLue | null,
  date: DateLegale,
): EtatDesNotes | null {
  const { reglage } = useActions();
  const reglees = useEtat((e) => e.reglees);
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
  }, [grille, compilee, demandes, date, reglees, reglage]);
  return notes;
}

/** `siPerimees`: nothing is said of scores that follow, of those of unknown origin, or of none. */
export function NotesDeLaTable({
  grille,
  demandes,
  siPerimees = false,
}: {
  readonly grille: TableLue;
  readonly demandes: TableLue;
  readonly siPerimees?: boolean;
}): JSX.Element | null {
  const date = useEtat((e) => e.date);
  const connue = useEtat((e) => estFixee(e.origine));
  const occupe = useEtat((e) => e.occupe !== null);
  const { grille: compilee } = useMemo(() => examineGrille(grille, demandes, date, false), [grille, demandes, date]);
  const ecris = useEcriture(grille, compilee, demandes);
  const notes = useEtatDesNotes(grille, compilee, demandes, date);
  // Without an evaluation date, or with a grid that does not read, nothing can be compared.
  if (compilee === null || !connue) return null;
  if (notes === null)
    return donneesDe(demandes).entetes.includes(T.score) ? (
      <Text as="p" size={200}>
        {NOTES_ECRITES.aVerifier}
      </Text>
    ) : null;
  if (notes.genre === "absentes") return null;
  if (notes.genre !== "perimees")
    return siPerimees ? null : (
      <Text as="p" size={200}>
        {notes.genre === "a-jour" ? NOTES_ECRITES.aJour : NOTES_ECRITES.inconnues}
      </Text>
    );
  const renote = (): Promise<boolean> =>
    ecris(() => {
      const population = noteLaPopulation(compilee, demandes, date, grille);
      return { population, colonnes: colonnesAEcrire(population, demandes) };
    });
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{NOTES_ECRITES.perimees(notes.nombre)}</MessageBarTitle>{" "}
        {NOTES_ECRITES.causes(notes.causes, notes.depuis)}
      </MessageBarBody>
      {demandes.reconnue.source.tableId !== null && (
        <MessageBarActions>
          <Button size="small" appearance="primary" disabled={occupe} onClick={() => void renote()}>
            {NOTES_ECRITES.renoter}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}

/** Read without asking up to this size; beyond, the user decides. */
const LECTURE_D_OFFICE = 5000;

/** The same on a screen that does not read the applications: they are read, at once when they are few, else when it is asked. */
export function NotesDuClasseur(): JSX.Element | null {
  const { lis, fais } = useActions();
  const grille = useEtat((e) => e.lues["Grille"]);
  const demandes = useEtat((e) => e.lues["Demandes"]);
  const presente = useEtat((e) => e.sources["Demandes"]?.lue);
  const occupe = useEtat((e) => e.occupe !== null);
  const ecrites = presente !== undefined && (presente.source.tete[presente.ligneDesEntetes] ?? []).includes(T.score);
  const cle = presente?.source.cle;
  const aLire = presente === undefined ? 0 : presente.source.zone.lignes - 1 - presente.ligneDesEntetes;
  const dOffice = ecrites && grille !== undefined && demandes === undefined && aLire <= LECTURE_D_OFFICE;
  useEffect(() => {
    if (dOffice && cle !== undefined) void lis("Demandes").catch(() => undefined);
  }, [dOffice, cle, lis]);
  if (grille === undefined || !ecrites) return null;
  if (demandes !== undefined) return <NotesDeLaTable grille={grille} demandes={demandes} />;
  return (
    <Rangee>
      <Text size={200}>{NOTES_ECRITES.aVerifier}</Text>
      {!dOffice && (
        <Button
          size="small"
          disabled={occupe}
          onClick={() => void fais(T.lectureDesDemandes, (options) => lis("Demandes", options))}
        >
          {NOTES_ECRITES.verifier}
        </Button>
      )}
    </Rangee>
  );
}
