/** Grille: the checks of the grid, the points of the selected application, the distribution, and the scores written as values. */
import {
  Button,
  Checkbox,
  Field,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  Select,
  Spinner,
  Tab,
  TabList,
  Text,
} from "@fluentui/react-components";
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, type JSX } from "react";
import { ECRITURE, GRILLE_DU_VOLET as T, NOTES_ECRITES } from "../../messages";
import { ChampDate } from "../composants/champ-date";
import { ListeDeCellules } from "../composants/liste-cellules";
import { Rangee, Section } from "../composants/section";
import { Sources } from "../composants/sources";
import { Tableau } from "../composants/tableau";
import { donneesDe } from "../controles/constats";
import { useActions, useCotaflux, useEtat } from "../coquille/contexte";
import {
  colonnesAEcrire,
  distributionsDe,
  examineGrille,
  ficheDe,
  noteLaPopulation,
  type GrilleExaminee,
  type ColonnesAEcrire,
  type Population,
} from "./cotation";
import { ConditionEnPlus } from "./condition-en-plus";
import { avecLesNotes, etatDesNotes, LectureDesNotes, notesDe, type EtatDesNotes } from "./notes-ecrites";
import { type TableLue } from "../coquille/etat";
import { useLigneChoisie } from "./use-selection";
import { type DateLegale } from "../../domaine/commun";
import { type GrilleCompilee } from "../../domaine/cotation";

/** Read without asking up to this size; beyond, the user decides. */
const LECTURE_D_OFFICE = 5000;

/** The heavier views come in their own file, when asked. */
const Simuler = lazy(() => import(/* webpackChunkName: "grille" */ "./simuler"));
const Comparer = lazy(() => import(/* webpackChunkName: "grille" */ "./comparer"));
const Sensibilite = lazy(() => import(/* webpackChunkName: "grille" */ "./sensibilite-vue"));

const useStyles = makeStyles({
  vues: { flexWrap: "wrap" },
  vue: { display: "flex", flexDirection: "column", gap: "12px" },
});

const SOURCES_LUES = ["Grille", "Demandes"];
const VUES = ["verifier", "simuler", "comparer", "sensibilite"] as const;
type Vue = (typeof VUES)[number];

export function Grille(): JSX.Element {
  const { lis, fais } = useActions();
  const s = useStyles();
  const [vue, fixeVue] = useState<Vue>("verifier");
  const grille = useEtat((e) => e.lues["Grille"]);
  const presente = useEtat((e) => e.sources["Demandes"]?.lue);
  const demandes = useEtat((e) => e.lues["Demandes"]) ?? null;
  const occupe = useEtat((e) => e.occupe !== null);
  const aLire =
    presente === undefined || demandes !== null
      ? 0
      : Math.max(0, presente.source.zone.lignes - 1 - presente.ligneDesEntetes);
  const litLesDemandes = useCallback(() => fais(T.lectureDesDemandes, () => lis("Demandes")), [fais, lis]);
  const cle = presente?.source.cle;
  // Once for each table of applications: a reading that failed is asked again by the button.
  const demandee = useRef<string | null>(null);
  useEffect(() => {
    if (cle === undefined || cle === demandee.current || aLire === 0 || aLire > LECTURE_D_OFFICE) return;
    demandee.current = cle;
    void litLesDemandes();
  }, [cle, aLire, litLesDemandes]);
  if (grille === undefined) return <Text as="p">{T.sansGrille}</Text>;
  return (
    <>
      <ChampDate />
      <Sources modeles={SOURCES_LUES} toujours />
      {presente === undefined && <Text as="p">{T.sansDemandes}</Text>}
      {presente !== undefined && demandes === null && (
        <Rangee>
          <Text>{T.demandesNonLues(aLire)}</Text>
          <Button size="small" disabled={occupe} onClick={() => void litLesDemandes()}>
            {T.lireDemandes}
          </Button>
        </Rangee>
      )}
      <TabList
        size="small"
        className={s.vues}
        aria-label={T.vues.nom}
        selectedValue={vue}
        onTabSelect={(_, d) => fixeVue(d.value as Vue)}
      >
        {VUES.map((v) => (
          <Tab key={v} value={v} id={`vue-${v}`} aria-controls="vue">
            {T.vues[v]}
          </Tab>
        ))}
      </TabList>
      <div id="vue" role="tabpanel" className={s.vue} aria-labelledby={`vue-${vue}`}>
        {vue === "verifier" ? (
          <Verifier grille={grille} demandes={demandes} />
        ) : demandes === null ? (
          <Text as="p">{presente === undefined ? T.simulerSansDemandes : T.simulerAvantLecture}</Text>
        ) : (
          <Suspense fallback={<Spinner size="tiny" label={T.vues.chargement} />}>
            {vue === "simuler" ? (
              <Simuler grille={grille} demandes={demandes} />
            ) : vue === "comparer" ? (
              <Comparer grille={grille} demandes={demandes} />
            ) : (
              <Sensibilite grille={grille} demandes={demandes} />
            )}
          </Suspense>
        )}
      </div>
    </>
  );
}

function Verifier({
  grille,
  demandes,
}: {
  readonly grille: TableLue;
  readonly demandes: TableLue | null;
}): JSX.Element {
  const date = useEtat((e) => e.date);
  const rapide = useMemo(() => examineGrille(grille, demandes, date, false), [grille, demandes, date]);
  const { population, complet, enCours } = useNotation(grille, rapide.grille, demandes, date);
  const examen = complet ?? rapide;
  const ecriture = useEcriture(grille, rapide.grille, demandes);
  const notes = useEtatDesNotes(grille, rapide.grille, demandes, date, ecriture.faites);
  const nombreDe = (g: string): number => examen.remarques.filter((r) => r.gravite === g).length;
  return (
    <>
      {demandes !== null && rapide.grille !== null && (
        <NotesDeLaTable
          notes={notes}
          demandes={demandes}
          population={enCours ? null : population}
          ecris={ecriture.ecris}
        />
      )}
      {demandes !== null &&
        (examen.grille === null ? (
          <Text as="p">{T.grilleBloquee}</Text>
        ) : (
          <FicheDePoints grille={examen.grille} demandes={demandes} />
        ))}
      <Section titre={T.verification}>
        <Text as="p" role="status">
          {examen.remarques.length === 0
            ? T.rienADire
            : T.resume(nombreDe("bloquant"), nombreDe("anomalie légale"), nombreDe("remarque"))}
        </Text>
        {examen.remarques.length > 0 && (
          <ListeDeCellules
            nom={T.verification}
            aide={T.verificationAide}
            dAbord={10}
            elements={examen.remarques.map((r) => ({
              zone: r.zone,
              contenu: (
                <>
                  <strong>{[r.gravite, r.bloc, r.critere].filter((t) => t !== "").join(" · ")}</strong>
                  <span>{r.constat}</span>
                  {r.reference !== "" && <span>{r.reference}</span>}
                </>
              ),
            }))}
          />
        )}
      </Section>
      {enCours && (
        <Text as="p" role="status">
          {T.notation}
        </Text>
      )}
      {population !== null && demandes !== null && (
        <Scores population={population} demandes={demandes} perimee={enCours} ecris={ecriture.ecris} />
      )}
      <ConditionEnPlus grille={grille} />
    </>
  );
}

interface Notation {
  readonly population: Population | null;
  readonly complet: GrilleExaminee | null;
  readonly enCours: boolean;
}
const SANS_NOTATION: Notation = { population: null, complet: null, enCours: false };

/** Scores, then what the applications reach of the grid: after the screen is drawn, in two steps, and given up when the data change. */
function useNotation(
  grille: TableLue,
  compilee: GrilleCompilee | null,
  demandes: TableLue | null,
  date: DateLegale,
): Notation {
  const [notation, fixe] = useState<Notation>(SANS_NOTATION);
  useEffect(() => {
    if (compilee === null || demandes === null) {
      fixe(SANS_NOTATION);
      return undefined;
    }
    fixe((n) => ({ ...n, complet: null, enCours: true }));
    let suite = setTimeout(() => {
      const population = noteLaPopulation(compilee, demandes, date, grille);
      fixe({ population, complet: null, enCours: false });
      suite = setTimeout(
        () => fixe({ population, complet: examineGrille(grille, demandes, date, true), enCours: false }),
        0,
      );
    }, 0);
    return () => clearTimeout(suite);
  }, [grille, compilee, demandes, date]);
  return notation;
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

function FicheDePoints({
  grille,
  demandes,
}: {
  readonly grille: GrilleCompilee;
  readonly demandes: TableLue;
}): JSX.Element {
  const date = useEtat((e) => e.date);
  const choisie = useLigneChoisie(demandes);
  const ligne = choisie?.ligne ?? null;
  const [tout, fixeTout] = useState(false);
  const fiche = useMemo(
    () => (ligne === null ? null : ficheDe(grille, demandes, ligne, date)),
    [grille, demandes, ligne, date],
  );
  const sansPoint = fiche === null ? 0 : fiche.lignes.filter((l) => l.retenu === "Non").length;
  return (
    <Section titre={T.fiche}>
      {fiche === null || choisie === null ? (
        <Text as="p">{T.ficheAide}</Text>
      ) : (
        <>
          <Text as="p" weight="semibold" role="status">
            {T.ficheDe(fiche.numero, choisie.ligneDeFeuille + 1)}
          </Text>
          {sansPoint > 0 && (
            <Checkbox
              label={T.ficheSansPoint(sansPoint)}
              checked={tout}
              onChange={(_, d) => fixeTout(d.checked === true)}
            />
          )}
          <Tableau
            nom={T.fiche}
            entetes={[
              T.ficheColonnes.critere,
              T.ficheColonnes.points,
              T.ficheColonnes.explication,
              T.ficheColonnes.valeur,
            ]}
            nombres={[1]}
            dessous={[2, 3]}
            lignes={fiche.lignes
              .filter((l) => tout || l.retenu !== "Non")
              .map((l, i) => ({
                cle: String(i),
                fort: l.retenu === "Oui" || l.retenu === "",
                cellules: [
                  [l.bloc, l.critere].filter((t) => t !== "").join(" : "),
                  T.points(l.points),
                  l.explication,
                  l.valeur,
                ],
              }))}
          />
        </>
      )}
    </Section>
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
