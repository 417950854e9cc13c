/** The first step: what was read of the file, the sheet, the row of headers, and where the lines go. */
import { Field, MessageBar, MessageBarBody, Select, Text } from "@fluentui/react-components";
import { type JSX } from "react";
import { type CelluleDeFichier, type SeparateurCsv } from "../../fichiers";
import { DEMANDES, type Modele } from "../../modeles";
import { Section } from "../composants/section";
import { type ExportLu, type FeuilleDExport } from "./choix";
import { useMoteur } from "./contexte";
import { type Destination, type FeuilleEnCours } from "./feuille";
import { Pli } from "./pli";

export interface FichierLu {
  readonly lu: ExportLu;
  /** The sheet as the file has it. */
  readonly brute: FeuilleDExport;
  readonly rang: number;
  readonly fixeRang: (rang: number) => void;
  readonly fixeSeparateur: (s: SeparateurCsv) => void;
  readonly enCours: FeuilleEnCours;
}

const estActualisable = (m: Modele): boolean => m.nom === DEMANDES.nom;

/** How many cells hold something. Their values are not shown: a row may name a person. */
const remplies = (l: readonly CelluleDeFichier[]): number => l.filter((c) => c !== null && c !== "").length;

export function LeFichier({ lu, brute, rang, fixeRang, fixeSeparateur, enCours }: FichierLu): JSX.Element {
  const { entetesDe, IMPORT, IMPORTABLES, lignesDeTete } = useMoteur();
  const { ligne, feuille, connue, modele, existante, destination, recommence, vers } = enCours;
  const csv = lu.csv !== null;
  const entetes = entetesDe(feuille, ligne, csv);
  return (
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
          hint={IMPORT.dejaLa(existante.source.nom, existante.source.zone.feuille, existante.source.zone.lignes - 1)}
        >
          <Select value={destination} onChange={(_, d) => vers(d.value as Destination)}>
            <option value="neuve">{IMPORT.nouvelleTable}</option>
            <option value="ajout">{IMPORT.ajout(existante.source.nom)}</option>
            {estActualisable(modele) && (
              <option value="actualisation">{IMPORT.actualisation.option(existante.source.nom)}</option>
            )}
          </Select>
        </Field>
      )}
    </Section>
  );
}
