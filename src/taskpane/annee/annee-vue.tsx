/** « Une année simulée »: what to simulate, the runs by slices, then the answer, its tables and its paper. Loaded when its fold is opened. */
import { Button, Field, ProgressBar, Select, Text } from "@fluentui/react-components";
import { useEffect, useMemo, useRef, useState, type JSX } from "react";
import {
  AnneeSimulee,
  bilanDeLAnnee,
  MESURES,
  type BilanDeLAnnee,
  type ScenarioDuBilan,
} from "../../domaine/annee-simulee";
import { resumeDesEcarts } from "../../documents/papiers";
import { ANNEE_SIMULEE as T, SAISIE, SOURCES } from "../../messages";
import { HYPOTHESES } from "../../modeles";
import { tableAInserer } from "../accueil/table-a-inserer";
import { EcrirePapier } from "../composants/ecrire-papier";
import { ListeDeCellules } from "../composants/liste-cellules";
import { Repli } from "../composants/repli";
import { Reponse } from "../composants/reponse";
import { Rangee, Section } from "../composants/section";
import { Tableau } from "../composants/tableau";
import { useActions, useCotaflux, useEtat } from "../coquille/contexte";
import { type TableLue } from "../coquille/etat";
import { montree } from "../coquille/sources";
import { useGrille, useGrilles } from "../grille/grilles";
import { parTranches } from "../import/tranches";
import {
  bailleursDuParc,
  donneesDuPapier,
  papierDeLAnnee,
  prepareLAnneePeuAPeu,
  remarquesDesTirages,
  repartitionChoisie,
  repartitionsDe,
  type AnneePrete,
  type Preparation,
} from "./annee";

interface Choix {
  readonly bailleur: string | null;
  readonly repartition: string;
  readonly autreRepartition: string;
  readonly autreGrille: string;
  readonly conditions: string;
}
const AUCUN: Choix = { bailleur: null, repartition: "", autreRepartition: "", autreGrille: "", conditions: "" };
/** What was chosen, from one screen to another, as long as the pane is open on this workbook. */
const gardes = new WeakMap<object, Choix>();

interface Course {
  readonly prete: AnneePrete;
  readonly simulation: AnneeSimulee;
  readonly faits: number;
  /** Null while it runs. */
  readonly bilan: BilanDeLAnnee | null;
}

export default function UneAnnee({
  grille,
  demandes,
}: {
  readonly grille: TableLue;
  readonly demandes: TableLue;
}): JSX.Element {
  const { classeur } = useActions();
  const lues = useEtat((e) => e.lues);
  const date = useEtat((e) => e.date);
  const [choix, fixe] = useState<Choix>(() => gardes.get(classeur) ?? AUCUN);
  const change = (c: Partial<Choix>): void => {
    const nouveau = { ...choix, ...c };
    gardes.set(classeur, nouveau);
    fixe(nouveau);
  };
  const grilles = useGrilles(grille);
  const autreGrille = useGrille(choix.autreGrille === "" ? null : choix.autreGrille, grille);
  const conditions = useGrille(choix.conditions === "" ? null : choix.conditions, grille);
  const repartitions = useMemo(() => repartitionsDe(lues, date), [lues, date]);
  const bailleurs = useMemo(() => bailleursDuParc(lues), [lues]);
  const base = repartitionChoisie(repartitions, { ...choix, bailleur: choix.bailleur ?? bailleurs[0] ?? null });
  const { course, enPreparation, refus, lance, arrete } = useCourse();
  const prepare = (): Generator<number, Preparation, void> =>
    prepareLAnneePeuAPeu({
      lues,
      grille,
      autreGrille,
      conditions,
      demandes,
      date,
      choix: { ...choix, bailleur: choix.bailleur ?? bailleurs[0] ?? null },
    });
  // What was simulated is of tables that have changed since: it stays shown, and says so.
  const tables = useRef<readonly unknown[]>([]);
  const enCause = [
    lues["Hypotheses"],
    lues["Parc"],
    lues["Conventions"],
    lues["Scenarios"],
    lues["Objectifs"],
    lues["MisesADisposition"],
    grille,
    autreGrille,
    conditions,
    demandes,
    date,
    choix,
  ];
  const perimee = course?.bilan != null && enCause.some((t, i) => t !== tables.current[i]);
  return (
    <Section titre={T.titre}>
      <Text as="p" size={200}>
        {T.aide}
      </Text>
      <Text as="p" size={200} weight="semibold">
        {T.avertissement}
      </Text>
      {lues["Hypotheses"] === undefined ? (
        <SansHypotheses />
      ) : (
        <>
          {bailleurs.length > 1 && (
            <Choisir
              libelle={T.bailleur}
              valeur={choix.bailleur ?? bailleurs[0]!}
              options={bailleurs.map((b) => ({ cle: b, nom: b }))}
              choisit={(bailleur) => change({ bailleur })}
            />
          )}
          {repartitions.length > 1 && (
            <>
              <Choisir
                libelle={T.repartition}
                valeur={base?.cle ?? ""}
                options={repartitions}
                choisit={(repartition) => change({ repartition })}
              />
              <Choisir
                libelle={T.autreRepartition}
                valeur={choix.autreRepartition}
                options={[{ cle: "", nom: T.aucune }, ...repartitions.filter((r) => r.cle !== base?.cle)]}
                choisit={(autreRepartition) => change({ autreRepartition })}
              />
            </>
          )}
          {grilles.length > 1 && (
            <Choisir
              libelle={T.autreGrille}
              valeur={choix.autreGrille}
              options={[
                { cle: "", nom: T.aucune },
                ...grilles
                  .filter((g) => g.source.cle !== grille.reconnue.source.cle)
                  .map((g) => ({ cle: g.source.cle, nom: SOURCES.option(montree(g)) })),
              ]}
              choisit={(cle) => change({ autreGrille: cle })}
            />
          )}
          <Choisir
            libelle={T.conditions}
            valeur={choix.conditions}
            options={[
              { cle: "", nom: T.sansConditions },
              ...grilles.map((g) => ({ cle: g.source.cle, nom: SOURCES.option(montree(g)) })),
            ]}
            choisit={(cle) => change({ conditions: cle })}
          />
          <Rangee>
            <Button
              size="small"
              appearance={course === null ? "primary" : "secondary"}
              disabled={
                enPreparation ||
                (course !== null && course.bilan === null) ||
                (choix.autreGrille !== "" && autreGrille === null) ||
                (choix.conditions !== "" && conditions === null)
              }
              onClick={() => {
                tables.current = enCause;
                lance(prepare);
              }}
            >
              {T.simuler}
            </Button>
            {course !== null && course.bilan === null && (
              <Button size="small" onClick={arrete}>
                {T.arreter}
              </Button>
            )}
          </Rangee>
        </>
      )}
      {refus !== null && (
        <>
          <Reponse ton="rouge" phrase={T.refus} />
          <Remarques nom={T.refus} remarques={refus} />
        </>
      )}
      {enPreparation && (
        <Field validationState="none" validationMessage={T.enPreparation}>
          <ProgressBar aria-label={T.enPreparation} />
        </Field>
      )}
      {course !== null && course.bilan === null && (
        <Field validationState="none" validationMessage={T.progression(course.faits, course.simulation.total)}>
          <ProgressBar aria-label={T.enCours} value={course.faits} max={course.simulation.total} />
        </Field>
      )}
      {course?.bilan != null && (
        <>
          {perimee && (
            <Text as="p" role="status">
              {T.perimee}
            </Text>
          )}
          <Resultats
            prete={course.prete}
            bilan={course.bilan}
            desTirages={remarquesDesTirages(course.simulation, demandes)}
          />
        </>
      )}
    </Section>
  );
}

/** Prepared and run by slices, within a run too: the page answers between two. Given up when the view goes away. */
function useCourse(): {
  readonly course: Course | null;
  readonly enPreparation: boolean;
  readonly refus: AnneePrete["remarques"] | null;
  readonly lance: (prepare: () => Generator<number, Preparation, void>) => void;
  readonly arrete: () => void;
} {
  const [course, fixe] = useState<Course | null>(null);
  const [enPreparation, fixeEnPreparation] = useState(false);
  const [refus, fixeLesRefus] = useState<AnneePrete["remarques"] | null>(null);
  const abandon = useRef(new AbortController());
  const arret = useRef(false);
  useEffect(() => () => abandon.current.abort(), []);
  const deroule = async (travail: Generator<number, Preparation, void>, signal: AbortSignal): Promise<void> => {
    fixeEnPreparation(true);
    fixe(null);
    const p = await parTranches(travail, { signal }).finally(() => fixeEnPreparation(false));
    fixeLesRefus(p.ok ? null : p.refus);
    if (!p.ok) return;
    const simulation = new AnneeSimulee(p.prete.entrees);
    const montre = (faits: number): void => fixe({ prete: p.prete, simulation, faits, bilan: null });
    montre(0);
    await parTranches(jusquAlArret(simulation, arret), { signal, progression: montre });
    // What was drawn is kept, and says how many runs it rests on.
    fixe(
      simulation.faits === 0
        ? null
        : { prete: p.prete, simulation, faits: simulation.faits, bilan: bilanDeLAnnee(simulation) },
    );
  };
  return {
    course,
    enPreparation,
    refus,
    lance: (prepare) => {
      abandon.current.abort();
      abandon.current = new AbortController();
      arret.current = false;
      const { signal } = abandon.current;
      deroule(prepare(), signal).catch((e: unknown) => {
        if (!signal.aborted) throw e;
      });
    },
    arrete: () => {
      arret.current = true;
    },
  };
}

/** The runs until a stop is asked for: the one begun is ended first, all the scenarios then have the same. */
function* jusquAlArret(simulation: AnneeSimulee, arret: { readonly current: boolean }): Generator<number, void, void> {
  let faits = 0;
  for (const n of simulation.peuAPeu()) {
    if (n > faits && arret.current) return;
    faits = n;
    yield n;
  }
}

function Remarques({
  nom,
  remarques,
}: {
  readonly nom: string;
  readonly remarques: AnneePrete["remarques"];
}): JSX.Element {
  return (
    <ListeDeCellules
      nom={nom}
      aide={nom}
      dAbord={5}
      elements={remarques.map((r) => ({ zone: r.zone, contenu: r.phrase }))}
    />
  );
}

function SansHypotheses(): JSX.Element {
  const { classeur, fais, retiens, dis, actualise, etat } = useCotaflux();
  const insere = async (): Promise<void> => {
    await fais(T.insererHypotheses, async () => {
      const { ecriture, tables, amenagees } = await classeur.insereTables(T.insererHypotheses, [
        tableAInserer(HYPOTHESES),
      ]);
      retiens(ecriture);
      await actualise();
      const faite = T.inseree(tables[0]!.zone.feuille);
      dis(amenagees ? faite : `${faite} ${SAISIE.sansAmenagement}`, "succes");
    });
  };
  return (
    <Reponse
      ton="ambre"
      phrase={T.sansHypotheses}
      actions={
        <Button size="small" appearance="primary" disabled={etat.occupe !== null} onClick={() => void insere()}>
          {T.insererHypotheses}
        </Button>
      }
    />
  );
}

function Choisir({
  libelle,
  valeur,
  options,
  choisit,
}: {
  readonly libelle: string;
  readonly valeur: string;
  readonly options: readonly { readonly cle: string; readonly nom: string }[];
  readonly choisit: (cle: string) => void;
}): JSX.Element {
  return (
    <Field label={libelle} size="small">
      <Select size="small" value={valeur} onChange={(_, d) => choisit(d.value)}>
        {options.map((o) => (
          <option key={o.cle} value={o.cle}>
            {o.nom}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function Resultats({
  prete,
  bilan,
  desTirages,
}: {
  readonly prete: AnneePrete;
  readonly bilan: BilanDeLAnnee;
  readonly desTirages: readonly string[];
}): JSX.Element {
  const aFixer = prete.hypotheses.filter((h) => h.aFixer).length;
  const [base, ...autres] = bilan.scenarios;
  const remarques = [...prete.remarques, ...desTirages.map((phrase) => ({ phrase, zone: null }))];
  return (
    <>
      <Reponse
        ton={aFixer > 0 ? "ambre" : "neutre"}
        phrase={T.reponse(bilan)}
        detail={[T.detail(bilan), ...resumeDesEcarts(bilan.scenarios, bilan.tirages), T.aFixerDites(aFixer)].map(
          (t) => (
            <Text as="p" block key={t} size={200}>
              {t}
            </Text>
          ),
        )}
        actions={
          <EcrirePapier
            primaire
            libelle={T.ecrire}
            compose={() => papierDeLAnnee(donneesDuPapier(prete, bilan, desTirages))}
          />
        }
      />
      <Tableau
        nom={T.publics}
        entetes={[T.colonnes.public, T.colonnes.menages, ...bilan.scenarios.map((s) => s.nom)]}
        nombres={[1]}
        dessous={bilan.scenarios.map((_, k) => k + 2)}
        lignes={base!.publics.map((p, i) => ({
          cle: p.nom,
          cellules: [p.nom, String(p.menages), ...bilan.scenarios.map((s) => T.intervalle(s.publics[i]!.loges))],
        }))}
      />
      {autres.map((s) => (
        <Ecarts key={s.nom} scenario={s} />
      ))}
      <Repli titre={T.ensemble}>
        <Tableau
          nom={T.ensemble}
          entetes={[T.colonnes.mesure, ...bilan.scenarios.map((s) => s.nom)]}
          dessous={bilan.scenarios.map((_, k) => k + 1)}
          lignes={MESURES.map((m) => ({
            cle: m,
            cellules: [T.mesures[m], ...bilan.scenarios.map((s) => T.intervalle(s.ensemble[m]))],
          }))}
        />
      </Repli>
      <Repli titre={T.voirDelais}>
        <Tableau
          nom={T.voirDelais}
          entetes={[T.colonnes.public, ...bilan.scenarios.map((s) => s.nom)]}
          dessous={bilan.scenarios.map((_, k) => k + 1)}
          lignes={base!.publics.map((p, i) => ({
            cle: p.nom,
            cellules: [p.nom, ...bilan.scenarios.map((s) => T.intervalle(s.publics[i]!.delai))],
          }))}
        />
      </Repli>
      <Repli titre={T.voirCibles}>
        {bilan.scenarios.map((s) => (
          <Cibles key={s.nom} scenario={s} />
        ))}
      </Repli>
      <Repli titre={T.voirReservataires}>
        {bilan.scenarios.map((s) => (
          <Reservataires key={s.nom} scenario={s} />
        ))}
      </Repli>
      {remarques.length > 0 && <Remarques nom={T.remarques} remarques={remarques} />}
      <Repli titre={T.pasSimule}>
        {T.limites.map((t) => (
          <Text as="p" key={t} size={200}>
            {t}
          </Text>
        ))}
      </Repli>
    </>
  );
}

function Ecarts({ scenario: s }: { readonly scenario: ScenarioDuBilan }): JSX.Element {
  return (
    <Tableau
      nom={T.ecartsDe(s.nom)}
      entetes={[T.ecartsDe(s.nom), T.colonnes.ecart, T.colonnes.plus, T.colonnes.moins]}
      nombres={[2, 3]}
      dessous={[1]}
      sansEtiquette={[1]}
      lignes={[
        ...s.ecarts!.publics.map((e, i) => [s.publics[i]!.nom, e] as const),
        ...(["attribues", "delai"] as const).map((m) => [T.mesures[m], s.ecarts![m]] as const),
      ].map(([nom, e]) => ({
        cle: nom,
        cellules: [nom, T.intervalleSigne(e.intervalle), String(e.plus), String(e.moins)],
      }))}
    />
  );
}

function Cibles({ scenario: s }: { readonly scenario: ScenarioDuBilan }): JSX.Element {
  return (
    <Tableau
      nom={T.dit(s.nom, s.grille, s.repartition)}
      entetes={[s.nom, T.colonnes.tauxMedian, T.colonnes.fraction, T.colonnes.verdict]}
      dessous={[1, 2, 3]}
      sansEtiquette={[3]}
      lignes={s.cibles
        .filter((c) => c.juges > 0)
        .map((c) => ({
          cle: T.cible(c),
          cellules: [T.cible(c), T.intervalleEnPart(c.taux), T.fraction(c), T.verdict(c)],
          ambre: c.manquee > c.atteinte,
        }))}
    />
  );
}

function Reservataires({ scenario: s }: { readonly scenario: ScenarioDuBilan }): JSX.Element {
  return (
    <Tableau
      nom={T.dit(s.nom, s.grille, s.repartition)}
      entetes={[s.nom, T.colonnes.orientesEcran, T.colonnes.attribuesEcran]}
      dessous={[1, 2]}
      lignes={s.reservataires.map((r) => ({
        cle: r.nom,
        cellules: [r.nom, T.intervalle(r.orientes), T.intervalle(r.attribues)],
      }))}
    />
  );
}
