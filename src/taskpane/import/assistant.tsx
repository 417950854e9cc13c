/** Three steps on one page: the file, its columns, its lines. Nothing is written before the last button. */
import { Button, MessageBar, MessageBarBody, Spinner, Text } from "@fluentui/react-components";
import { startTransition, useEffect, useRef, useState, type JSX } from "react";
import { type SeparateurCsv } from "../../fichiers";
import { DEPOT, VOLET } from "../../messages";
import { Rangee } from "../composants/section";
import { Colonnes } from "./colonnes";
import { FournisseurDuMoteur, useMoteur, type Moteur } from "./contexte";
import { type ExportLu, type FeuilleDExport } from "./choix";
import { Ecriture } from "./ecriture";
import { useFeuille, type Ecrite, type FeuilleEnCours } from "./feuille";
import { LeFichier } from "./fichier-vue";
import { Fin, type Fini } from "./fin";
import { OCTETS, octetsDe } from "../composants/octets";
import { Repertoire } from "./repertoire";

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

interface DeLaFeuilleProps extends EtapesProps {
  readonly feuille: FeuilleDExport;
  readonly rang: number;
  readonly fixeRang: (rang: number) => void;
}

const SANS_CADRE = { outline: "none" } as const;

function DeLaFeuille(props: DeLaFeuilleProps): JSX.Element {
  const { lu, feuille: brute, rang, fixeRang, fixeSeparateur, apres, ecrit, encore, ferme } = props;
  const enCours = useFeuille(brute, lu.csv !== null, apres);
  const titre = useRef<HTMLDivElement>(null);
  const [fini, fixeFini] = useState<Fini | null>(null);
  // The screen has changed under the user: a keyboard or a screen reader goes on from here.
  useEffect(() => titre.current?.focus(), [fini]);
  const termine = (f: Fini): void => {
    fixeFini(f);
    ecrit({ modele: f.modele.nom, nom: f.nom });
  };
  return (
    <>
      <div ref={titre} tabIndex={-1} style={SANS_CADRE}>
        {fini !== null ? (
          <Fin fini={fini} encore={encore} ferme={ferme} />
        ) : (
          <LeFichier {...{ lu, brute, rang, fixeRang, fixeSeparateur, enCours }} />
        )}
      </div>
      {fini === null && <Suite lu={lu} enCours={enCours} termine={termine} encore={encore} ferme={ferme} />}
    </>
  );
}

interface SuiteProps {
  readonly lu: ExportLu;
  readonly enCours: FeuilleEnCours;
  readonly termine: (f: Fini) => void;
  readonly encore: boolean;
  readonly ferme: () => void;
}

/** What follows the file: nothing to read, a directory of conventions, or the columns and the lines. */
function Suite({ lu, enCours, termine, encore, ferme }: SuiteProps): JSX.Element {
  const { IMPORT } = useMoteur();
  const { feuille, ligne, connue, modele, choix, fixeChoix, besoin, reprises, destination, existante } = enCours;
  if (feuille.lignes.length <= ligne + 1)
    return (
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
    );
  if (connue?.repertoire === true)
    return (
      <Repertoire
        key={ligne}
        lu={lu}
        feuille={feuille}
        ligne={ligne}
        csv={lu.csv !== null}
        termine={termine}
        ferme={ferme}
      />
    );
  return (
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
  );
}
