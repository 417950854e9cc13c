/** Three steps on one page: the file, its columns, its lines. Nothing is written before the last button. */
import { Button, Field, MessageBar, MessageBarBody, Select, Spinner, Text } from "@fluentui/react-components";
import { useEffect, useMemo, useRef, useState, type JSX } from "react";
import { type BlocLu } from "../../excel";
import { type CelluleDeFichier, type SeparateurCsv } from "../../fichiers";
import { ACCUEIL, DEPOT, SOURCES, VOLET } from "../../messages";
import { DEMANDES, type Modele } from "../../modeles";
import { lisTableau } from "../../cells";
import { amenagementDe } from "../accueil/table-a-inserer";
import { Rangee, Section } from "../composants/section";
import { useCotaflux } from "../coquille/contexte";
import { Colonnes } from "./colonnes";
import { FournisseurDuMoteur, useMoteur, type Moteur } from "./contexte";
import { type Choix, type ExportLu, type FeuilleDExport, type Preparation } from "./choix";
import { Lignes } from "./lignes";

export interface AssistantProps {
  readonly fichier: File;
  /** Done, or given up. */
  readonly ferme: () => void;
}

/** Read by the oldest means: the others are not everywhere. */
const octetsDe = (fichier: File): Promise<Uint8Array> =>
  new Promise((reussi, echoue) => {
    const lecteur = new FileReader();
    lecteur.onload = () => reussi(new Uint8Array(lecteur.result as ArrayBuffer));
    lecteur.onerror = () => echoue(new Error("lecture refusée"));
    lecteur.readAsArrayBuffer(fichier);
  });

/** Beyond this, a browser may run out of memory. */
const OCTETS = 80 * 1024 * 1024;

type Lecture =
  | { readonly genre: "en-cours" }
  | { readonly genre: "refus"; readonly phrase: string }
  | { readonly genre: "lu"; readonly lu: ExportLu; readonly moteur: Moteur };

export function Assistant({ fichier, ferme }: AssistantProps): JSX.Element {
  const [lecture, fixeLecture] = useState<Lecture>({ genre: "en-cours" });
  const [separateur, fixeSeparateur] = useState<SeparateurCsv | undefined>(undefined);
  useEffect(() => {
    let perime = false;
    fixeLecture({ genre: "en-cours" });
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
      const r = await moteur.lisExport(octets, fichier.name, separateur);
      return r.ok
        ? { genre: "lu", lu: r.valeur, moteur }
        : { genre: "refus", phrase: moteur.phraseDeFichier(r.probleme, fichier.name) };
    };
    void lis()
      .catch((e: unknown): Lecture => {
        // A bug, or a memory that is full: a sentence for the user, its stack for who mends it.
        console.error(VOLET.defaut, e);
        return { genre: "refus", phrase: `${VOLET.defautAide} ${e instanceof Error ? e.message : String(e)}` };
      })
      .then((l) => {
        if (!perime) fixeLecture(l);
      });
    return () => {
      perime = true;
    };
  }, [fichier, separateur]);

  if (lecture.genre === "en-cours") return <Spinner size="small" label={DEPOT.lecture(fichier.name)} />;
  if (lecture.genre === "refus") {
    return (
      <>
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{lecture.phrase}</MessageBarBody>
        </MessageBar>
        <Rangee>
          <Button size="small" onClick={ferme}>
            {DEPOT.autreFichier}
          </Button>
        </Rangee>
      </>
    );
  }
  return (
    <FournisseurDuMoteur value={lecture.moteur}>
      <Etapes lu={lecture.lu} fixeSeparateur={fixeSeparateur} ferme={ferme} />
    </FournisseurDuMoteur>
  );
}

/** The sheet with the most lines, a visible one first. */
const feuilleProposee = (lu: ExportLu): number => {
  const notes = lu.feuilles.map((f) => (f.masquee ? 0 : 1_000_000_000) + f.lignes.length);
  return notes.indexOf(Math.max(...notes));
};

function Etapes({
  lu,
  fixeSeparateur,
  ferme,
}: {
  readonly lu: ExportLu;
  readonly fixeSeparateur: (s: SeparateurCsv) => void;
  readonly ferme: () => void;
}): JSX.Element {
  const [rang, fixeRang] = useState(() => feuilleProposee(lu));
  const feuille = lu.feuilles[rang] ?? lu.feuilles[0]!;
  // Another sheet is another export: its headers, its table and its columns are proposed anew.
  return (
    <DeLaFeuille
      key={`${lu.csv?.separateur ?? ""} ${rang}`}
      lu={lu}
      feuille={feuille}
      rang={rang}
      fixeRang={fixeRang}
      fixeSeparateur={fixeSeparateur}
      ferme={ferme}
    />
  );
}

type Destination = "neuve" | "ajout";

interface DeLaFeuilleProps {
  readonly lu: ExportLu;
  readonly feuille: FeuilleDExport;
  readonly rang: number;
  readonly fixeRang: (rang: number) => void;
  readonly fixeSeparateur: (s: SeparateurCsv) => void;
  readonly ferme: () => void;
}

function DeLaFeuille({ lu, feuille, rang, fixeRang, fixeSeparateur, ferme }: DeLaFeuilleProps): JSX.Element {
  const csv = lu.csv !== null;
  const {
    colonnesAttendues,
    entetesDe,
    IMPORT,
    IMPORTABLES,
    ligneDesEntetes,
    lignesDeTete,
    modeleProbable,
    proposeChoix,
    repropose,
  } = useMoteur();
  const [ligne, fixeLigne] = useState(() => ligneDesEntetes(feuille.lignes));
  const [modele, fixeModele] = useState<Modele>(() => modeleProbable(entetesDe(feuille, ligne, csv)));
  const [destination, fixeDestination] = useState<Destination>("neuve");
  const titre = useRef<HTMLDivElement>(null);
  const { etat } = useCotaflux();
  // The one that the screens read, when lines can be added to it.
  const lue = etat.sources[modele.nom]?.lue;
  const existante =
    lue?.source.genre === "table" ? lue : etat.sources[modele.nom]?.candidates.find((r) => r.source.genre === "table");
  const propose = (l: number, m: Modele, d: Destination): readonly Choix[] =>
    proposeChoix(
      feuille,
      l,
      csv,
      m,
      colonnesAttendues(
        entetesDe(feuille, l, csv),
        m,
        d === "ajout" ? (existante?.source.tete[0] ?? null) : null,
        etat.lues["Grille"]?.bloc.valeurs ?? null,
      ),
    );
  const [proposes, fixeProposes] = useState(() => propose(ligne, modele, destination));
  const [choix, fixeChoix] = useState(proposes);
  // The screen has changed under the user: a keyboard or a screen reader goes on from here.
  useEffect(() => titre.current?.focus(), []);

  const recommence = (l: number, m: Modele): void => {
    const nouveaux = propose(l, m, "neuve");
    fixeLigne(l);
    fixeModele(m);
    fixeProposes(nouveaux);
    fixeChoix(nouveaux);
    fixeDestination("neuve");
  };
  const change = (d: Destination): void => {
    const nouveaux = propose(ligne, modele, d);
    fixeProposes(nouveaux);
    fixeChoix(repropose(choix, proposes, nouveaux));
    fixeDestination(d);
  };
  const vide = feuille.lignes.length <= ligne + 1;
  return (
    <>
      <div ref={titre} tabIndex={-1} style={{ outline: "none" }}>
        <Section titre={IMPORT.etapeFichier}>
          <Text as="p">
            {IMPORT.lu(
              lu.fichier,
              Math.max(0, feuille.lignes.length - ligne - 1),
              entetesDe(feuille, ligne, csv).length,
            )}
          </Text>
          {lu.csv !== null && (
            <Text as="p" size={200}>
              {IMPORT.csv(lu.csv.encodage, lu.csv.separateur)}
            </Text>
          )}
          {lu.csv !== null && lu.csv.melange !== null && (
            <MessageBar intent="warning" layout="multiline">
              <MessageBarBody>{IMPORT.melange(lu.csv.melange.ligne, lu.csv.melange.lignes)}</MessageBarBody>
            </MessageBar>
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
          {lu.csv !== null && entetesDe(feuille, ligne, csv).length === 1 && (
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
          <Field label={IMPORT.ligneDesEntetes}>
            <Select value={String(ligne)} onChange={(_, d) => recommence(Number(d.value), modele)}>
              {lignesDeTete(feuille).map((i) => (
                <option key={i} value={i}>
                  {IMPORT.ligneProposee(feuille.numeros[i]!, remplies(feuille.lignes[i]!))}
                </option>
              ))}
            </Select>
          </Field>
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
          {existante !== undefined && (
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
              {DEPOT.autreFichier}
            </Button>
          </Rangee>
        </>
      ) : (
        <>
          <Colonnes modele={modele} choix={choix} change={fixeChoix} />
          <Ecriture
            key={destination}
            lu={lu}
            feuille={feuille}
            ligne={ligne}
            modele={modele}
            choix={choix}
            tableExistante={destination === "ajout" ? (existante ?? null) : null}
            ferme={ferme}
          />
        </>
      )}
    </>
  );
}

/** How many cells hold something. Their values are not shown: a row may name a person. */
const remplies = (l: readonly CelluleDeFichier[]): number => l.filter((c) => c !== null && c !== "").length;

interface EcritureProps {
  readonly lu: ExportLu;
  readonly feuille: FeuilleDExport;
  readonly ligne: number;
  readonly modele: Modele;
  readonly choix: readonly Choix[];
  readonly tableExistante: ReturnType<typeof useCotaflux>["etat"]["reconnues"][number] | null;
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

function Ecriture({ lu, feuille, ligne, modele, choix, tableExistante, ferme }: EcritureProps): JSX.Element {
  const { classeur, etat, fais, options, retiens, actualise, dis, choisis, ouvre } = useCotaflux();
  const { cellulesAEcrire, disposePour, IMPORT, NUMERO_UNIQUE } = useMoteur();
  const [bloc, fixeBloc] = useState<BlocLu | null>(null);
  const [fini, fixeFini] = useState<{
    readonly texte: string;
    readonly preparation: Preparation;
    readonly nom: string;
  } | null>(null);
  const presentes = useMemo(
    () => (bloc === null || modele.nom !== DEMANDES.nom ? null : demandesDe(bloc, NUMERO_UNIQUE)),
    [bloc, modele, NUMERO_UNIQUE],
  );

  /** What is added to is read each time its lines are about to be compared. */
  const lisLaTable = async (): Promise<boolean> => {
    if (tableExistante === null) return true;
    return await fais(IMPORT.verifier, async () =>
      fixeBloc(await classeur.lisSource(tableExistante.source, options())),
    );
  };

  const ecris = async (p: Preparation): Promise<void> => {
    const libelle = IMPORT.importe(lu.fichier);
    await fais(libelle, async () => {
      let nom: string;
      let sur: string;
      if (tableExistante !== null && bloc !== null) {
        const ajout = disposePour(bloc.valeurs[0] ?? [], modele, p);
        const r = await classeur.agranditTable(
          libelle,
          {
            tableId: tableExistante.source.tableId!,
            nom: tableExistante.source.nom,
            entetesLus: bloc.valeurs[0] ?? [],
            entetes: ajout.entetes,
            lignes: ajout.lignes,
            formats: ajout.formats,
          },
          options(),
        );
        retiens(r.ecriture);
        nom = tableExistante.source.nom;
        sur = r.zone.feuille;
      } else {
        const r = await classeur.insereTables(
          libelle,
          [
            {
              nom: modele.nom,
              feuille: modele.titre,
              entetes: p.colonnes.map((c) => c.entete),
              lignes: cellulesAEcrire(p.lignes),
              formats: p.colonnes.map((c) => c.format),
              titre: [modele.titre, "", ACCUEIL.versionDuFormat, modele.versionDuFormat, "", IMPORT.source, lu.fichier],
              ...amenagementDe(p.colonnes.map((c) => modele.colonnes.find((x) => x.cle === c.cle) ?? null)),
            },
          ],
          options(),
        );
        retiens(r.ecriture);
        nom = r.tables[0]!.nom;
        sur = r.tables[0]!.zone.feuille;
      }
      await actualise();
      const texte = IMPORT.rendu(p.lues, p.lignes.length, p.refus.length, nom, sur);
      dis(texte, "succes");
      fixeFini({ texte, preparation: p, nom });
    });
  };

  /** What was just written, when the screens read another table or can go on from it. */
  const ecrite =
    fini === null
      ? undefined
      : etat.sources[modele.nom]?.candidates.find((r) => r.source.genre === "table" && r.source.nom === fini.nom);
  const cle = ecrite?.source.cle;
  const suite =
    cle === undefined
      ? null
      : modele.nom === DEMANDES.nom && etat.sources["Grille"] !== undefined
        ? {
            libelle: SOURCES.noter,
            fais: async () => {
              if (!(await choisis(modele.nom, cle))) return;
              ferme();
              ouvre("grille");
            },
          }
        : etat.sources[modele.nom]?.lue === ecrite
          ? null
          : {
              libelle: SOURCES.lireLaTable(ecrite!.source.nom),
              fais: async () => void (await choisis(modele.nom, cle)),
            };

  return (
    <Lignes
      feuille={feuille}
      ligne={ligne}
      csv={lu.csv !== null}
      modele={modele}
      choix={choix}
      presentes={presentes}
      table={bloc?.valeurs ?? null}
      entetesDeLaTable={tableExistante === null ? null : (bloc?.valeurs[0] ?? [])}
      nomDeLaTable={tableExistante?.source.nom ?? modele.nom}
      occupe={etat.occupe !== null}
      lisLaTable={lisLaTable}
      ecris={ecris}
      fini={fini}
      suite={suite}
      ferme={ferme}
    />
  );
}
