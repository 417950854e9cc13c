/** Three steps on one page: the file, its columns, its lines. Nothing is written before the last button. */
import { Button, Field, MessageBar, MessageBarBody, Select, Spinner, Text } from "@fluentui/react-components";
import { startTransition, useEffect, useMemo, useRef, useState, type JSX } from "react";
import type { ColonneAttendue } from "../../domaine/arrivee";
import { type BlocLu, type Reconnue } from "../../excel";
import { type CelluleDeFichier, type SeparateurCsv } from "../../fichiers";
import { DEPOT, SOURCES, VOLET } from "../../messages";
import { DEMANDES, type Modele } from "../../modeles";
import { lisTableau } from "../../cells";
import { Rangee, Section } from "../composants/section";
import { useCotaflux } from "../coquille/contexte";
import { Colonnes } from "./colonnes";
import { FournisseurDuMoteur, useMoteur, type Moteur } from "./contexte";
import {
  type Choix,
  type Conversions,
  type ExportLu,
  type FeuilleDExport,
  type Preparation,
  type Refus,
} from "./choix";
import { Actualisation, estAEcrire, type ReglagesDActualisation } from "./actualisation-vue";
import { type PlanDActualisation } from "./actualisation";
import { type BesoinDeLaGrille } from "./devant-la-grille";
import { ecritLImport } from "./ecrit-l-import";
import { reunies } from "./ecritures";
import { Echelles } from "./echelles";
import { Lignes, Refusees } from "./lignes";
import { OCTETS, octetsDe } from "../composants/octets";
import { Pli } from "./pli";
import { Repertoire } from "./repertoire";
import { Valeurs, type Methode } from "./valeurs";

export interface AssistantProps {
  readonly fichier: File;
  /** Which of several files this is, from 1. */
  readonly rang: number;
  readonly total: number;
  /** What the file before this one filled: the next one is proposed to go after it. */
  readonly apres: Ecrite | null;
  readonly ecrit: (e: Ecrite) => void;
  /** Done, or given up. */
  readonly ferme: () => void;
}

/** A table that an import has just filled. */
export interface Ecrite {
  readonly modele: string;
  readonly nom: string;
}

type Lecture =
  | { readonly genre: "en-cours"; readonly fait: number }
  | { readonly genre: "refus"; readonly phrase: string }
  | { readonly genre: "lu"; readonly lu: ExportLu; readonly moteur: Moteur };

const COMMENCEE: Lecture = { genre: "en-cours", fait: 0 };

/** Told once for each twentieth: the page has other things to draw. */
function auPlusParPas(dis: (fait: number) => void): (fait: number) => void {
  let dernier = 0;
  return (fait) => {
    const pas = Math.floor(fait * 20);
    if (pas === dernier) return;
    dernier = pas;
    dis(fait);
  };
}

export function Assistant({ fichier, rang, total, apres, ecrit, ferme }: AssistantProps): JSX.Element {
  const [lecture, fixeLecture] = useState<Lecture>(COMMENCEE);
  const [separateur, fixeSeparateur] = useState<SeparateurCsv | undefined>(undefined);
  useEffect(() => {
    const arret = new AbortController();
    fixeLecture(COMMENCEE);
    const lis = async (): Promise<Lecture> => {
      if (fichier.size > OCTETS) return { genre: "refus", phrase: DEPOT.tropGros(fichier.size, OCTETS) };
      let octets: Uint8Array;
      try {
        octets = await octetsDe(fichier);
      } catch {
        return { genre: "refus", phrase: DEPOT.illisibleParLePoste(fichier.name) };
      }
      let moteur: Moteur;
      try {
        moteur = await import("./moteur");
      } catch {
        // The server may have gone, or the add-in changed under an open pane.
        return { genre: "refus", phrase: DEPOT.indisponible };
      }
      const r = await moteur.lisExport(octets, fichier.name, {
        signal: arret.signal,
        progression: auPlusParPas((fait) => {
          if (!arret.signal.aborted) fixeLecture({ genre: "en-cours", fait });
        }),
        ...(separateur === undefined ? {} : { separateur }),
      });
      return r.ok
        ? { genre: "lu", lu: r.valeur, moteur }
        : { genre: "refus", phrase: moteur.phraseDeFichier(r.probleme, fichier.name) };
    };
    void lis()
      .catch((e: unknown): Lecture => {
        if (arret.signal.aborted) return COMMENCEE;
        // A bug, or a memory that is full: a sentence for the user, its stack for who mends it.
        console.error(VOLET.defaut, e);
        return { genre: "refus", phrase: `${VOLET.defautAide} ${e instanceof Error ? e.message : String(e)}` };
      })
      .then((l) => {
        // Thirty lists of forty choices to draw: the page answers in between.
        if (!arret.signal.aborted) startTransition(() => fixeLecture(l));
      });
    return () => arret.abort();
  }, [fichier, separateur]);

  const lequel =
    total < 2 ? null : (
      <Text as="p" size={200}>
        {DEPOT.lequel(rang, total)}
      </Text>
    );
  if (lecture.genre === "en-cours")
    return (
      <>
        {lequel}
        <Spinner size="small" label={DEPOT.lecture(fichier.name, lecture.fait)} />
        <Rangee>
          <Button size="small" onClick={ferme}>
            {DEPOT.arreter}
          </Button>
        </Rangee>
      </>
    );
  if (lecture.genre === "refus") {
    return (
      <>
        {lequel}
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{lecture.phrase}</MessageBarBody>
        </MessageBar>
        <Rangee>
          <Button size="small" onClick={ferme}>
            {rang < total ? DEPOT.fichierSuivant : DEPOT.autreFichier}
          </Button>
        </Rangee>
      </>
    );
  }
  return (
    <FournisseurDuMoteur value={lecture.moteur}>
      {lequel}
      <Etapes
        lu={lecture.lu}
        fixeSeparateur={fixeSeparateur}
        apres={apres}
        ecrit={ecrit}
        encore={rang < total}
        ferme={ferme}
      />
    </FournisseurDuMoteur>
  );
}

/** The sheet with the most lines, a visible one first. */
const feuilleProposee = (lu: ExportLu): number => {
  const notes = lu.feuilles.map((f) => (f.masquee ? 0 : 1_000_000_000) + f.lignes.length);
  return notes.indexOf(Math.max(...notes));
};

interface EtapesProps {
  readonly lu: ExportLu;
  readonly fixeSeparateur: (s: SeparateurCsv) => void;
  readonly apres: Ecrite | null;
  readonly ecrit: (e: Ecrite) => void;
  /** Another file waits. */
  readonly encore: boolean;
  readonly ferme: () => void;
}

function Etapes({ lu, ...props }: EtapesProps): JSX.Element {
  const [rang, fixeRang] = useState(() => feuilleProposee(lu));
  const feuille = lu.feuilles[rang] ?? lu.feuilles[0]!;
  // Another sheet is another export: its headers, its table and its columns are proposed anew.
  return (
    <DeLaFeuille
      key={`${lu.csv?.separateur ?? ""} ${rang}`}
      {...props}
      lu={lu}
      feuille={feuille}
      rang={rang}
      fixeRang={fixeRang}
    />
  );
}

type Destination = "neuve" | "ajout" | "actualisation";

interface DeLaFeuilleProps extends EtapesProps {
  readonly feuille: FeuilleDExport;
  readonly rang: number;
  readonly fixeRang: (rang: number) => void;
}

/** What is left when all is written: a sentence, and what to do next. */
interface Fini {
  readonly texte: string;
  readonly refus: readonly Refus[];
  readonly nom: string;
  readonly modele: Modele;
}

function DeLaFeuille(props: DeLaFeuilleProps): JSX.Element {
  const { lu, feuille: brute, rang, fixeRang, fixeSeparateur, apres, ecrit, encore, ferme } = props;
  const csv = lu.csv !== null;
  const {
    besoinDeLaGrille,
    colonnesAttendues,
    completee,
    dispositionDe,
    entetesDe,
    IMPORT,
    IMPORTABLES,
    ligneDesEntetes,
    lignesDeTete,
    modeleProbable,
    proposeChoix,
    REGLAGE,
    repropose,
    reprends,
  } = useMoteur();
  const { etat, reglage } = useCotaflux();
  const [ligne, fixeLigne] = useState(() => ligneDesEntetes(brute.lignes));
  const connue = useMemo(() => dispositionDe(brute, ligne, csv), [dispositionDe, brute, ligne, csv]);
  const feuille = useMemo(() => completee(brute, ligne, csv, connue), [completee, brute, ligne, csv, connue]);
  const [modele, fixeModele] = useState<Modele>(() => connue?.modele ?? modeleProbable(entetesDe(feuille, ligne, csv)));
  const titre = useRef<HTMLDivElement>(null);
  const existanteDe = (m: Modele): Reconnue | undefined => {
    const candidates = (etat.sources[m.nom]?.candidates ?? []).filter((r) => r.source.genre === "table");
    // After the file before this one, else where the screens read.
    return (
      (apres?.modele === m.nom ? candidates.find((r) => r.source.nom === apres.nom) : undefined) ??
      candidates.find((r) => r === etat.sources[m.nom]?.lue) ??
      candidates[0]
    );
  };
  const existante = existanteDe(modele);
  const destinationDe = (m: Modele): Destination =>
    apres?.modele === m.nom && existanteDe(m)?.source.nom === apres.nom ? "ajout" : "neuve";
  const [destination, fixeDestination] = useState<Destination>(() => destinationDe(modele));
  const grille = etat.lues["Grille"]?.bloc.valeurs ?? null;
  const tete = destination === "neuve" ? null : (existante?.source.tete[0] ?? null);
  const propose = (f: FeuilleDExport, l: number, m: Modele, d: Destination): readonly Choix[] =>
    proposeChoix(
      f,
      l,
      csv,
      m,
      colonnesAttendues(
        entetesDe(f, l, csv),
        m,
        d === "neuve" ? null : (existanteDe(m)?.source.tete[0] ?? null),
        grille,
      ),
    );
  const memoire = reglage(REGLAGE);
  const [proposes, fixeProposes] = useState(() => propose(feuille, ligne, modele, destination));
  const [choix, fixeChoix] = useState(() => reprends(memoire, modele, proposes) ?? proposes);
  const [reprises, fixeReprises] = useState(() => reprends(memoire, modele, proposes) !== null);
  const [fini, fixeFini] = useState<Fini | null>(null);
  const besoin = useMemo(
    () => besoinDeLaGrille(grille, modele, choix, tete),
    [besoinDeLaGrille, grille, modele, choix, tete],
  );
  // The screen has changed under the user: a keyboard or a screen reader goes on from here.
  useEffect(() => titre.current?.focus(), [fini]);

  const recommence = (l: number, m: Modele | null): void => {
    const c = dispositionDe(brute, l, csv);
    const f = completee(brute, l, csv, c);
    const suivant = m ?? c?.modele ?? modeleProbable(entetesDe(f, l, csv));
    const d = destinationDe(suivant);
    const nouveaux = propose(f, l, suivant, d);
    const repris = reprends(memoire, suivant, nouveaux);
    fixeLigne(l);
    fixeModele(suivant);
    fixeProposes(nouveaux);
    fixeChoix(repris ?? nouveaux);
    fixeReprises(repris !== null);
    fixeDestination(d);
  };
  const change = (d: Destination): void => {
    const nouveaux = propose(feuille, ligne, modele, d);
    fixeProposes(nouveaux);
    fixeChoix(repropose(choix, proposes, nouveaux));
    fixeDestination(d);
  };
  const termine = (f: Fini): void => {
    fixeFini(f);
    ecrit({ modele: f.modele.nom, nom: f.nom });
  };
  if (fini !== null)
    return (
      <div ref={titre} tabIndex={-1} style={SANS_CADRE}>
        <Fin fini={fini} encore={encore} ferme={ferme} />
      </div>
    );
  const vide = feuille.lignes.length <= ligne + 1;
  const entetes = entetesDe(feuille, ligne, csv);
  return (
    <>
      <div ref={titre} tabIndex={-1} style={SANS_CADRE}>
        <Section titre={IMPORT.etapeFichier}>
          <Text as="p">
            {IMPORT.lu(lu.fichier, Math.max(0, feuille.lignes.length - ligne - 1), entetesDe(brute, ligne, csv).length)}
            {connue === null ? "" : ` ${IMPORT.disposition(connue.disposition)}`}
          </Text>
          {lu.csv !== null && lu.csv.melange !== null && (
            <MessageBar intent="warning" layout="multiline">
              <MessageBarBody>{IMPORT.melange(lu.csv.melange.ligne, lu.csv.melange.lignes)}</MessageBarBody>
            </MessageBar>
          )}
          {lu.csv !== null && (
            <Text as="p" size={200}>
              {IMPORT.csv(lu.csv.encodage, lu.csv.separateur)}
            </Text>
          )}
          {lu.date1904 && (
            <Text as="p" size={200}>
              {IMPORT.converti1904}
            </Text>
          )}
          {lu.feuilles.length > 1 && (
            <Field label={IMPORT.feuille}>
              <Select value={String(rang)} onChange={(_, d) => fixeRang(Number(d.value))}>
                {lu.feuilles.map((f, i) => (
                  <option key={i} value={i}>
                    {f.masquee ? IMPORT.feuilleMasquee(f.nom) : f.nom}
                  </option>
                ))}
              </Select>
            </Field>
          )}
          {lu.csv !== null && entetes.length === 1 && (
            <Field label={IMPORT.separateur}>
              <Select value={lu.csv.separateur} onChange={(_, d) => fixeSeparateur(d.value as SeparateurCsv)}>
                {Object.entries(IMPORT.separateurs).map(([s, nom]) => (
                  <option key={s} value={s}>
                    {nom}
                  </option>
                ))}
              </Select>
            </Field>
          )}
          <Pli titre={IMPORT.plis.fichier} ouvert={entetes.length < 3}>
            <Field label={IMPORT.ligneDesEntetes}>
              <Select value={String(ligne)} onChange={(_, d) => recommence(Number(d.value), null)}>
                {lignesDeTete(brute).map((i) => (
                  <option key={i} value={i}>
                    {IMPORT.ligneProposee(brute.numeros[i]!, remplies(brute.lignes[i]!))}
                  </option>
                ))}
              </Select>
            </Field>
          </Pli>
          {connue?.repertoire !== true && (
            <Field label={IMPORT.table}>
              <Select
                value={modele.nom}
                onChange={(_, d) =>
                  recommence(
                    ligne,
                    IMPORTABLES.find((m) => m.nom === d.value)!,
                  )
                }
              >
                {IMPORTABLES.map((m) => (
                  <option key={m.nom} value={m.nom}>
                    {m.titre}
                  </option>
                ))}
              </Select>
            </Field>
          )}
          {connue?.repertoire !== true && existante !== undefined && (
            <Field
              label={IMPORT.destination}
              hint={IMPORT.dejaLa(
                existante.source.nom,
                existante.source.zone.feuille,
                existante.source.zone.lignes - 1,
              )}
            >
              <Select value={destination} onChange={(_, d) => change(d.value as Destination)}>
                <option value="neuve">{IMPORT.nouvelleTable}</option>
                <option value="ajout">{IMPORT.ajout(existante.source.nom)}</option>
                {estActualisable(modele) && (
                  <option value="actualisation">{IMPORT.actualisation.option(existante.source.nom)}</option>
                )}
              </Select>
            </Field>
          )}
        </Section>
      </div>
      {vide ? (
        <>
          <Text as="p" weight="semibold">
            {IMPORT.feuilleVide}
          </Text>
          <Rangee>
            <Button size="small" onClick={ferme}>
              {encore ? DEPOT.fichierSuivant : DEPOT.autreFichier}
            </Button>
          </Rangee>
        </>
      ) : connue?.repertoire === true ? (
        <Repertoire key={ligne} lu={lu} feuille={feuille} ligne={ligne} csv={csv} termine={termine} ferme={ferme} />
      ) : (
        <>
          <Colonnes modele={modele} choix={choix} change={fixeChoix} besoin={besoin} reprises={reprises} />
          <Ecriture
            key={destination}
            lu={lu}
            feuille={feuille}
            ligne={ligne}
            modele={modele}
            choix={choix}
            besoin={besoin}
            destination={destination}
            tableExistante={destination === "neuve" ? null : (existante ?? null)}
            termine={termine}
            ferme={ferme}
          />
        </>
      )}
    </>
  );
}

const SANS_CADRE = { outline: "none" } as const;
const estActualisable = (m: Modele): boolean => m.nom === DEMANDES.nom;

/** How many cells hold something. Their values are not shown: a row may name a person. */
const remplies = (l: readonly CelluleDeFichier[]): number => l.filter((c) => c !== null && c !== "").length;

/** The end of the import: what was written, and the next thing to do. */
function Fin({
  fini,
  encore,
  ferme,
}: {
  readonly fini: Fini;
  readonly encore: boolean;
  readonly ferme: () => void;
}): JSX.Element {
  const { etat, choisis, ouvre } = useCotaflux();
  const { distancesAEcrire, IMPORT } = useMoteur();
  const deSonModele = etat.sources[fini.modele.nom];
  const ecrite = deSonModele?.candidates.find((r) => r.source.genre === "table" && r.source.nom === fini.nom);
  const cle = ecrite?.source.cle;
  const lue = deSonModele?.lue;
  const noter = cle !== undefined && fini.modele.nom === DEMANDES.nom && etat.sources["Grille"] !== undefined;
  const ailleurs = cle !== undefined && lue !== undefined && lue !== ecrite;
  const occupe = etat.occupe !== null;
  const distances = noter
    ? distancesAEcrire(etat.lues["Grille"]?.bloc.valeurs ?? null, ecrite?.source.tete[0] ?? [])
    : [];
  return (
    <Section titre={IMPORT.importTermine}>
      <Text as="p" weight="semibold">
        {fini.texte}
      </Text>
      {distances.length > 0 && (
        <Text as="p" size={200}>
          {IMPORT.fini.distances(distances, etat.sources["Coordonnees"] !== undefined)}
        </Text>
      )}
      {ailleurs && (
        <Text as="p" size={200}>
          {SOURCES.nonLue(lue.source.nom)}
        </Text>
      )}
      <Rangee>
        {noter && !encore && (
          <Button
            size="small"
            appearance="primary"
            disabled={occupe}
            onClick={() =>
              void choisis(fini.modele.nom, cle).then((fait) => {
                if (!fait) return;
                ferme();
                ouvre("grille", distances.length > 0 ? "noter" : undefined);
              })
            }
          >
            {SOURCES.noter}
          </Button>
        )}
        {ailleurs && (!noter || encore) && (
          <Button
            size="small"
            appearance="primary"
            disabled={occupe}
            onClick={() => void choisis(fini.modele.nom, cle)}
          >
            {SOURCES.lireLaTable(fini.nom)}
          </Button>
        )}
        <Button size="small" appearance={encore ? "primary" : "secondary"} onClick={ferme}>
          {encore ? DEPOT.fichierSuivant : IMPORT.fermer}
        </Button>
      </Rangee>
      {fini.refus.length > 0 && (
        <Pli titre={IMPORT.plis.refusees(fini.refus.length)}>
          <Refusees refus={fini.refus} />
        </Pli>
      )}
    </Section>
  );
}

interface EcritureProps {
  readonly lu: ExportLu;
  readonly feuille: FeuilleDExport;
  readonly ligne: number;
  readonly modele: Modele;
  readonly choix: readonly Choix[];
  readonly besoin: BesoinDeLaGrille | null;
  readonly destination: Destination;
  readonly tableExistante: Reconnue | null;
  readonly termine: (f: Fini) => void;
  readonly ferme: () => void;
}

/** The applications that a table already holds. */
function demandesDe(bloc: BlocLu, cle: string): ReadonlySet<string> {
  const [entetes = [], ...lignes] = bloc.valeurs;
  const colonne = lisTableau(DEMANDES, entetes, []).colonnes.get(cle)?.colonne;
  return new Set(
    colonne === undefined ? [] : lignes.map((l) => String(l[colonne - 1] ?? "").trim()).filter((t) => t !== ""),
  );
}

/** The lines once read: kept as they are until they are written. */
interface Prete {
  readonly preparation: Preparation;
  readonly bloc: BlocLu | null;
  readonly colonnes: readonly ColonneAttendue[] | null;
  readonly plan: PlanDActualisation | null;
}
type ReglagesDesLignes = { readonly completeCourtes: boolean; readonly ecartePresentes: boolean };
const REGLAGES: ReglagesDesLignes = { completeCourtes: false, ecartePresentes: true };

function Ecriture(props: EcritureProps): JSX.Element {
  const { lu, feuille, ligne, modele, choix, besoin, destination, tableExistante, termine, ferme } = props;
  const { classeur, etat, fais, retiens, actualise, dis, reglage, regle } = useCotaflux();
  const moteur = useMoteur();
  const {
    convertisPeuAPeu,
    IMPORT,
    lignesEquivaut,
    NUMERO_UNIQUE,
    parTranches,
    planDActualisation,
    preparePeuAPeu,
    REGLAGE,
    retiensLaDisposition,
    valeursDevantLaGrille,
  } = moteur;
  const [prete, fixePrete] = useState<Prete | null>(null);
  const [reglages, fixeReglages] = useState(REGLAGES);
  const [conversions, fixeConversions] = useState<Conversions>(new Map());
  const [methode, fixeMethode] = useState<Methode>("lignes");
  const [actualiser, fixeActualiser] = useState<ReglagesDActualisation>({ doublons: null, retire: false });
  const grilleLue = etat.lues["Grille"] ?? null;
  const grille = grilleLue?.bloc.valeurs ?? null;
  const grilleEcrivable = grilleLue?.reconnue.source.genre === "table" ? grilleLue : null;
  // A decision changed after the lines were read: they are read again on demand.
  useEffect(() => fixePrete(null), [choix]);

  /** What is added to is read each time its lines are about to be compared; a setting of the lines reads nothing again. */
  const prepare = (r: ReglagesDesLignes, deja: BlocLu | null): Promise<boolean> =>
    fais(IMPORT.verifier, async (options) => {
      const { progression, signal } = options;
      const bloc =
        tableExistante === null ? null : (deja ?? (await classeur.lisSource(tableExistante.source, options)));
      const total = feuille.lignes.length;
      const enTranches = { signal, progression: (fait: number) => progression({ fait, total }) };
      const preparation = await parTranches(
        preparePeuAPeu(feuille, ligne, lu.csv !== null, modele, choix, {
          ...r,
          presentes:
            bloc === null || modele.nom !== DEMANDES.nom || destination === "actualisation"
              ? null
              : demandesDe(bloc, NUMERO_UNIQUE),
          table: destination === "ajout" ? (bloc?.valeurs ?? null) : null,
        }),
        enTranches,
      );
      const colonnes = await parTranches(valeursDevantLaGrille(grille, modele, preparation), enTranches);
      const plan =
        destination !== "actualisation" || bloc === null
          ? null
          : await parTranches(planDActualisation(bloc.valeurs, modele, preparation, conversions, null), enTranches);
      fixeReglages(r);
      fixePrete({ preparation, bloc, colonnes, plan });
    });

  const equivaut = useMemo(
    () =>
      methode !== "grille" || grille === null || prete === null
        ? { lignes: [], refusees: [] }
        : lignesEquivaut(
            grille,
            prete.preparation.colonnes.map((c) => c.entete),
            conversions,
          ),
    [methode, grille, prete, conversions, lignesEquivaut],
  );
  /** What is converted in the lines: all of it, or what a line of the grid cannot say. */
  const dansLesLignes: Conversions = useMemo(
    () =>
      methode === "grille" && grilleEcrivable !== null
        ? new Map([...conversions].filter(([, c]) => c.cible === null || equivaut.refusees.includes(c.valeur)))
        : conversions,
    [methode, grilleEcrivable, conversions, equivaut],
  );

  /** The plan follows what is converted and how duplicates are settled. */
  const replanifie = (r: ReglagesDActualisation): Promise<boolean> =>
    fais(IMPORT.verifier, async (options) => {
      fixeActualiser(r);
      if (prete === null || prete.bloc === null) return;
      const plan = await parTranches(
        planDActualisation(prete.bloc.valeurs, modele, prete.preparation, dansLesLignes, r.doublons),
        { signal: options.signal },
      );
      fixePrete({ ...prete, plan });
    });

  // What is converted changes what differs from the table.
  const converties = useRef(dansLesLignes);
  useEffect(() => {
    if (converties.current === dansLesLignes) return;
    converties.current = dansLesLignes;
    if (destination === "actualisation") void replanifie(actualiser);
  });

  const ecris = async (): Promise<void> => {
    if (prete === null) return;
    const { preparation: brutes, bloc, plan } = prete;
    const libelle = IMPORT.importe(lu.fichier);
    await fais(libelle, async (options) => {
      const { lignes, converties } = await parTranches(convertisPeuAPeu(brutes, dansLesLignes));
      const p: Preparation = { ...brutes, lignes };
      const dans = tableExistante === null || bloc === null ? null : { reconnue: tableExistante, bloc };
      const { ecriture: faite, ...ecrit } = await ecritLImport(
        classeur,
        moteur,
        {
          fichier: lu.fichier,
          modele,
          preparation: p,
          dans,
          plan: plan === null ? null : { plan, retire: actualiser.retire },
        },
        options,
      );
      const { nom } = ecrit;
      let { texte } = ecrit;
      retiens(faite);
      if (converties > 0) texte += ` ${IMPORT.fini.converties(converties)}`;
      if (equivaut.lignes.length > 0 && grilleEcrivable !== null) {
        const { source } = grilleEcrivable.reconnue;
        const r = await classeur.agranditTable(libelle, {
          tableId: source.tableId!,
          nom: source.nom,
          entetesLus: grille![0] ?? [],
          entetes: [],
          lignes: equivaut.lignes.map((l) => l.map((c) => (c === "" ? null : c))),
          formats: (grille![0] ?? []).map(() => null),
        });
        retiens(reunies(faite, r.ecriture));
        texte += ` ${IMPORT.fini.equivaut(equivaut.lignes.length, source.nom)}`;
      }
      await regle(REGLAGE, retiensLaDisposition(reglage(REGLAGE), modele, choix));
      await actualise();
      dis(texte, "succes");
      termine({ texte, refus: p.refus, nom, modele });
    });
  };

  const p = prete?.preparation ?? null;
  const nomDeLaTable = tableExistante?.source.nom ?? modele.nom;
  const aEcrire =
    p === null
      ? null
      : destination === "actualisation"
        ? prete?.plan === null || prete?.plan === undefined || !estAEcrire(prete.plan, actualiser)
          ? null
          : IMPORT.actualisation.bouton(nomDeLaTable)
        : p.lignes.length === 0
          ? null
          : IMPORT.ecrire(p.lignes.length, nomDeLaTable);
  return (
    <Lignes
      modele={modele}
      choix={choix}
      besoin={besoin}
      entetesDeLaTable={tableExistante === null ? null : (prete?.bloc?.valeurs[0] ?? null)}
      nomDeLaTable={nomDeLaTable}
      occupe={etat.occupe !== null}
      preparation={p}
      {...reglages}
      reprepare={(r) => void prepare(r, prete?.bloc ?? null)}
      devant={
        <>
          {destination === "actualisation" && prete !== null && (
            <Actualisation
              plan={prete.plan}
              colonnes={prete.preparation.colonnes}
              reglages={actualiser}
              change={(r) => void replanifie(r)}
              nomDeLaTable={nomDeLaTable}
              occupe={etat.occupe !== null}
            />
          )}
          {prete !== null && prete.preparation.echelles.length > 0 && (
            <Echelles echelles={prete.preparation.echelles} conversions={conversions} change={fixeConversions} />
          )}
          {prete !== null && prete.colonnes !== null && (
            <Valeurs
              colonnes={prete.colonnes}
              conversions={conversions}
              change={fixeConversions}
              methode={methode}
              fixeMethode={fixeMethode}
              nomDeLaGrille={grilleEcrivable?.reconnue.source.nom ?? null}
              refusees={equivaut.refusees}
              lignesDeGrille={equivaut.lignes.length}
            />
          )}
          {prete !== null && prete.colonnes === null && besoin !== null && besoin.lues > 0 && (
            <Text as="p" size={200}>
              {IMPORT.valeursNonComparees}
            </Text>
          )}
        </>
      }
      ecrire={aEcrire}
      verifie={() => void prepare(reglages, null)}
      ecris={() => void ecris()}
      ferme={ferme}
    />
  );
}
