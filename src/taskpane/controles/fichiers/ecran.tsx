/** « Contrôler plusieurs fichiers »: choose or drop them, follow their reading, see what became of each, write what they give. */
import { Button, Field, makeStyles, mergeClasses, ProgressBar, Select, Text, tokens } from "@fluentui/react-components";
import { useId, useRef, useState, useSyncExternalStore, type DragEvent, type JSX } from "react";
import { lisDate, lisNombre } from "../../../domaine/commun";
import { lignesReunies } from "../../../documents/papiers";
import { type GenreDeColonne } from "../../../documents";
import { ETATS_DU_LOT, FICHIERS as T, phraseDesComptes } from "../../../messages";
import { CONVENTIONS, type TypeDeColonne } from "../../../modeles";
import { EcrirePapier } from "../../composants/ecrire-papier";
import { useZoneDeDepot } from "../../composants/zone-de-depot";
import { Repli } from "../../composants/repli";
import { Carte, Liste, Rangee } from "../../composants/section";
import { useActions } from "../../coquille/contexte";
import { lignesAReunir, remarquesDe, type EtatDuJeu, type FichierDuJeu, type JeuDeFichiers } from "./jeu";

const MONTRES = 50;

const useStyles = makeStyles({
  refuse: { borderLeft: `4px solid ${tokens.colorPaletteRedBorderActive}` },
  nom: { fontWeight: tokens.fontWeightSemibold },
});

export const useJeu = (jeu: JeuDeFichiers): EtatDuJeu => useSyncExternalStore(jeu.abonne, jeu.lisEtat);

/** Nothing of a file is read before it is chosen. */
export function Choisir({
  libelle,
  nom = T.champ,
  choisit,
}: {
  readonly libelle: string;
  readonly nom?: string;
  readonly choisit: (f: File[]) => void;
}): JSX.Element {
  const champ = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button size="small" onClick={() => champ.current?.click()}>
        {libelle}
      </Button>
      <input
        ref={champ}
        type="file"
        multiple
        accept=".xlsx,.xlsm,.csv,.xls"
        aria-label={nom}
        hidden
        onChange={(e) => {
          const choisis = [...(e.target.files ?? [])];
          // The same file, corrected, may be chosen again.
          e.target.value = "";
          if (choisis.length > 0) choisit(choisis);
        }}
      />
    </>
  );
}

export function PlusieursFichiers({
  jeu,
  actif,
  montre,
}: {
  readonly jeu: JeuDeFichiers;
  /** The screen shows what the files give, not the open workbook. */
  readonly actif: boolean;
  readonly montre: (fichiers: boolean) => void;
}): JSX.Element {
  const etat = useJeu(jeu);
  const { dis } = useActions();
  const choisit = (choisis: File[]): void => {
    montre(true);
    void jeu.ajoute(choisis);
  };
  if (etat.fichiers.length === 0) return <Depot choisit={choisit} />;
  if (!actif)
    return (
      <Rangee>
        <Button size="small" onClick={() => montre(true)}>
          {T.voirLesFichiers(etat.fichiers.length)}
        </Button>
      </Rangee>
    );
  const { lignes, enDouble } = lignesAReunir(etat);
  return (
    <section aria-label={T.titre}>
      <Avancement etat={etat} arrete={jeu.arrete} reprend={() => void jeu.lis()} />
      <AnneeJugee etat={etat} limite={(annee) => void jeu.limiteALAnnee(annee)} />
      <Rangee>
        <Choisir libelle={T.ajouter} choisit={choisit} />
        {etat.resultat !== null && lignes.length > 0 && (
          <EcrirePapier
            libelle={T.ecrireLesLignes(lignes.length)}
            compose={() =>
              lignesReunies({
                colonnes: CONVENTIONS.colonnes.map((c) => ({ cle: c.cle, entete: c.entete, genre: GENRES[c.type] })),
                lignes: lignes.map((l) => ({
                  ...l,
                  cellules: l.cellules.map((c, j) => telleQuElleSeLit(c, CONVENTIONS.colonnes[j]!.type)),
                })),
                enDouble,
              })
            }
          />
        )}
        <Button size="small" onClick={() => montre(false)}>
          {T.voirLeClasseur}
        </Button>
        <Button
          size="small"
          onClick={() => {
            dis(T.oublies(jeu.oublie()), "succes");
            montre(false);
          }}
        >
          {T.fermer}
        </Button>
      </Rangee>
      <Repli titre={T.liste(etat.fichiers.length)} ouvert={etat.fichiers.some((f) => f.refus !== null)}>
        <LesFichiers etat={etat} retire={(nom) => void jeu.retire(nom)} />
      </Repli>
    </section>
  );
}

/** With one year only, there is nothing to choose. */
function AnneeJugee({
  etat: { annee, resultat },
  limite,
}: {
  readonly etat: EtatDuJeu;
  readonly limite: (annee: number | null) => void;
}): JSX.Element | null {
  const annees = resultat?.annees ?? [];
  if (annee === null && annees.length < 2) return null;
  return (
    <Field label={T.annee} size="small">
      <Select
        size="small"
        value={annee === null ? "" : String(annee)}
        onChange={(_, d) => limite(d.value === "" ? null : Number(d.value))}
      >
        <option value="">{T.toutesLesAnnees(annees)}</option>
        {[...new Set([...annees, ...(annee === null ? [] : [annee])])].map((a) => (
          <option key={a} value={String(a)}>
            {T.celleDe(a)}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function Depot({ choisit }: { readonly choisit: (f: File[]) => void }): JSX.Element {
  const depot = useZoneDeDepot();
  const [survol, fixeSurvol] = useState(false);
  const depose = (e: DragEvent): void => {
    e.preventDefault();
    fixeSurvol(false);
    const deposes = [...e.dataTransfer.files];
    if (deposes.length > 0) choisit(deposes);
  };
  return (
    <Repli titre={T.titre}>
      <Text as="p" size={200}>
        {T.aide}
      </Text>
      <div
        className={mergeClasses(depot.zone, survol && depot.survol)}
        onDragOver={(e) => {
          e.preventDefault();
          fixeSurvol(true);
        }}
        onDragLeave={() => fixeSurvol(false)}
        onDrop={depose}
      >
        <Text as="p" size={200}>
          {T.deposer}
        </Text>
        <Choisir libelle={T.choisir} choisit={choisit} />
      </div>
    </Repli>
  );
}

export function Avancement({
  etat: { fichiers, travail, resultat },
  arrete,
  reprend,
}: {
  readonly etat: EtatDuJeu;
  readonly arrete: () => void;
  readonly reprend: () => void;
}): JSX.Element {
  const lus = fichiers.filter((f) => f.lu !== null).length;
  const refuses = fichiers.filter((f) => f.refus !== null).length;
  const restent = fichiers.filter((f) => f.source !== null).length;
  if (travail !== null) {
    const phrase = travail.genre === "lecture" ? T.lecture(travail.rang, travail.total, travail.nom) : T.jugement(lus);
    return (
      <>
        <Text as="p" role="status">
          {phrase}
        </Text>
        <ProgressBar
          aria-label={phrase}
          {...(travail.genre === "lecture" ? { value: (travail.rang - 1) / travail.total } : {})}
        />
        <Rangee>
          <Button size="small" onClick={arrete}>
            {T.arreter}
          </Button>
        </Rangee>
      </>
    );
  }
  return (
    <>
      <Text as="p" role="status">
        {resultat === null ? T.aucunLu(refuses) : T.ensemble(lus, refuses, resultat.conventions.length)}
      </Text>
      {restent > 0 && (
        <Rangee>
          <Text>{T.reste(restent)}</Text>
          <Button size="small" onClick={reprend}>
            {T.reprendre(restent)}
          </Button>
        </Rangee>
      )}
    </>
  );
}

/** Refused ones first: they are what is left to do. */
const ordre = (f: FichierDuJeu): number => (f.refus !== null ? 0 : f.lu === null ? 1 : 2);

export function LesFichiers({
  nom = T.nomDeLaListe,
  etat: { fichiers, resultat },
  retire,
}: {
  readonly nom?: string;
  readonly etat: EtatDuJeu;
  readonly retire: (nom: string) => void;
}): JSX.Element {
  const s = useStyles();
  const racine = useId();
  const [limite, fixeLimite] = useState(MONTRES);
  const ranges = [0, 1, 2].flatMap((o) => fichiers.filter((f) => ordre(f) === o));
  return (
    <>
      <Liste nom={nom}>
        {ranges.slice(0, limite).map((f, i) => {
          const juge = resultat?.parFichier.get(f.nom);
          const etat =
            f.refus !== null
              ? T.refuse
              : juge === undefined
                ? T.enAttente
                : `${ETATS_DU_LOT[juge.etat]} (${phraseDesComptes(juge.comptes)})`;
          return (
            <Carte key={f.nom} {...(f.refus === null ? {} : { className: s.refuse })}>
              <Text id={`${racine}-${i}`} size={200} className={s.nom}>
                {T.etat(f.nom, etat)}
              </Text>
              {remarquesDe(f, juge).map((r) => (
                <Text key={r} size={200}>
                  {r}
                </Text>
              ))}
              <Rangee>
                <Button size="small" aria-describedby={`${racine}-${i}`} onClick={() => retire(f.nom)}>
                  {T.retirer}
                </Button>
              </Rangee>
            </Carte>
          );
        })}
      </Liste>
      {ranges.length > limite && (
        <Button size="small" onClick={() => fixeLimite(limite + MONTRES)}>
          {T.autresFichiers(ranges.length - limite)}
        </Button>
      )}
    </>
  );
}

const GENRES: Readonly<Record<TypeDeColonne, GenreDeColonne>> = {
  texte: "texte",
  liste: "texte",
  ouiNon: "texte",
  nombre: "nombre",
  degres: "nombre",
  effectif: "entier",
  annee: "code",
  part: "part",
  taux: "part",
  date: "date",
};

/**
 * A number or a date written as a text is the number or the date that the checks read; anything else stays as it was written, a number
 * of a column of texts (a département, a year without a thousands separator) as a text.
 */
function telleQuElleSeLit(c: string | number | boolean | null, type: TypeDeColonne): string | number | null {
  if (typeof c === "boolean") return c ? "Oui" : "Non";
  if (typeof c === "number") return GENRES[type] === "texte" || GENRES[type] === "code" ? String(c) : c;
  if (c === null) return null;
  if (type === "date") {
    const lue = lisDate(c);
    return typeof lue === "number" ? lue : c;
  }
  if (type === "nombre" || type === "effectif" || type === "part" || type === "taux") {
    const lu = c.trim() === "" ? "autre" : lisNombre(c);
    return typeof lu === "string" ? c : lu.valeur;
  }
  return c;
}
