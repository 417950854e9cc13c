/** A sheet of an export under the hands of the user: its headers, its table, where it goes, and what is proposed for each column. */
import { useMemo, useState, type Dispatch, type SetStateAction } from "react";
import { type Reconnue } from "../../excel";
import { type Modele } from "../../modeles";
import { useCotaflux } from "../coquille/contexte";
import { type Choix, type FeuilleDExport } from "./choix";
import { useMoteur } from "./contexte";
import { type BesoinDeLaGrille } from "./devant-la-grille";
import { type DispositionDuFichier } from "./disposition";

export type Destination = "neuve" | "ajout" | "actualisation";

/** A table that an import has just filled. */
export interface Ecrite {
  readonly modele: string;
  readonly nom: string;
}

export interface FeuilleEnCours {
  /** Row of the headers, from 0. */
  readonly ligne: number;
  /** The layout of a known software, if it is one. */
  readonly connue: DispositionDuFichier | null;
  readonly feuille: FeuilleDExport;
  readonly modele: Modele;
  /** The table that is already there. */
  readonly existante: Reconnue | undefined;
  readonly destination: Destination;
  readonly choix: readonly Choix[];
  readonly fixeChoix: Dispatch<SetStateAction<readonly Choix[]>>;
  /** The choices are those of an earlier import. */
  readonly reprises: boolean;
  readonly besoin: BesoinDeLaGrille | null;
  /** Other headers, or another table (null: the probable one): all is proposed anew. */
  readonly recommence: (ligne: number, modele: Modele | null) => void;
  readonly vers: (d: Destination) => void;
}

export function useFeuille(brute: FeuilleDExport, csv: boolean, apres: Ecrite | null): FeuilleEnCours {
  const {
    besoinDeLaGrille,
    colonnesAttendues,
    completee,
    dispositionDe,
    entetesDe,
    ligneDesEntetes,
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
  const besoin = useMemo(
    () => besoinDeLaGrille(grille, modele, choix, tete),
    [besoinDeLaGrille, grille, modele, choix, tete],
  );
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
  const vers = (d: Destination): void => {
    const nouveaux = propose(feuille, ligne, modele, d);
    fixeProposes(nouveaux);
    fixeChoix(repropose(choix, proposes, nouveaux));
    fixeDestination(d);
  };
  return {
    ligne,
    connue,
    feuille,
    modele,
    existante,
    destination,
    choix,
    fixeChoix,
    reprises,
    besoin,
    recommence,
    vers,
  };
}
