/**
 * The files under check: chosen, read one at a time, judged as one set. In memory only: what `oublie` drops is nowhere else.
 * Without React: a screen follows it.
 */
import { type DateLegale } from "../../../domaine/commun";
import {
  anneesDesAttributions,
  controleDesFichiersPeuAPeu,
  type LigneDAvancementDEpci,
  type LigneDeConvention,
  type LigneDeCourrier,
  type LigneDEcheance,
  type ResultatDeFichier,
  type ResultatDesFichiers,
  type TableDecodee,
  type TablesAControler,
} from "../../../domaine/controles";
import { type LigneDeRegistre } from "../../../excel";
import { type FichierLu } from "../../../fichiers";
import { DEPOT, ETATS_DU_LOT, FICHIERS, remarquesDuFichier, VOLET } from "../../../messages";
import { OCTETS, octetsDe } from "../../composants/octets";
import { parTranches } from "../../import/tranches";
import { montrePeuAPeu, TABLES_CONTROLEES, type Controle } from "../controle";
import { type FichierDuRapport } from "../rapport";

export interface FichierDuJeu {
  /** Its name, with a number when another file bears it. */
  readonly nom: string;
  /** null: no other file bears its name. */
  readonly memeNomQue: string | null;
  readonly source: File | null;
  readonly lu: FichierLu | null;
  /** Why it was refused, and what to do. */
  readonly refus: string | null;
}

export type Travail =
  | { readonly genre: "lecture"; readonly rang: number; readonly total: number; readonly nom: string }
  | { readonly genre: "jugement" };

export interface EtatDuJeu {
  readonly fichiers: readonly FichierDuJeu[];
  readonly travail: Travail | null;
  /** What the files read gave; null: nothing was judged yet. */
  readonly resultat: ResultatDuJeu | null;
  /** The year whose attributions are judged; null: each year found. */
  readonly annee: number | null;
}

export interface ResultatDuJeu {
  readonly controle: Controle;
  readonly juges: ResultatDesFichiers;
  /** Those read, by name. */
  readonly parFichier: ReadonlyMap<string, ResultatDeFichier>;
  readonly conventions: readonly LigneDeConvention[];
  readonly echeances: readonly LigneDEcheance[];
  readonly avancement: readonly LigneDAvancementDEpci[];
  readonly courriers: readonly LigneDeCourrier[];
  /** The years of attribution that the files hold. */
  readonly annees: readonly number[];
}

const VIDE: EtatDuJeu = { fichiers: [], travail: null, resultat: null, annee: null };

/** « Habitat 35 (2).xlsx »: the first number that no file bears. */
function nomLibre(nom: string, pris: ReadonlySet<string>): string {
  if (!pris.has(nom)) return nom;
  const point = nom.lastIndexOf(".");
  const [debut, fin] = point <= 0 ? [nom, ""] : [nom.slice(0, point), nom.slice(point)];
  let n = 2;
  while (pris.has(`${debut} (${n})${fin}`)) n++;
  return `${debut} (${n})${fin}`;
}

type Lecteur = typeof import("./lecture");

export class JeuDeFichiers {
  #etat: EtatDuJeu = VIDE;
  readonly #ecoutes = new Set<() => void>();
  /** Stops what is under way; a new work makes the old one stale. */
  #arret = new AbortController();
  #options: { readonly date: DateLegale; readonly justifications: readonly LigneDeRegistre[] } | null = null;

  readonly lisEtat = (): EtatDuJeu => this.#etat;

  readonly abonne = (f: () => void): (() => void) => {
    this.#ecoutes.add(f);
    return () => void this.#ecoutes.delete(f);
  };

  #fixe(e: Partial<EtatDuJeu>): void {
    this.#etat = { ...this.#etat, ...e };
    for (const f of [...this.#ecoutes]) f();
  }

  /** Files chosen or dropped join those that are there, and are read. */
  async ajoute(choisis: readonly File[]): Promise<void> {
    const pris = new Set(this.#etat.fichiers.map((f) => f.nom));
    const neufs = choisis.map((source): FichierDuJeu => {
      const nom = nomLibre(source.name, pris);
      pris.add(nom);
      return { nom, memeNomQue: nom === source.name ? null : source.name, source, lu: null, refus: null };
    });
    this.#fixe({ fichiers: [...this.#etat.fichiers, ...neufs] });
    await this.lis();
  }

  /** Reads what was not, one file at a time, then judges all that could be. A second call joins nothing: the first goes on. */
  async lis(): Promise<void> {
    if (this.#etat.travail?.genre === "lecture") return;
    const arret = this.#recommence();
    let lecteur: Lecteur | null = null;
    for (;;) {
      const rang = this.#etat.fichiers.findIndex((f) => f.source !== null);
      if (rang < 0 || arret.aborted) break;
      const fichier = this.#etat.fichiers[rang]!;
      this.#fixe({
        travail: { genre: "lecture", rang: rang + 1, total: this.#etat.fichiers.length, nom: fichier.nom },
      });
      try {
        lecteur ??= await import("./lecture");
      } catch {
        // The server may have gone, or the add-in changed under an open pane.
        this.#remplace(fichier, { source: null, refus: DEPOT.indisponible });
        continue;
      }
      const lu = await this.#lisUn(fichier, lecteur, arret);
      if (lu !== null) this.#remplace(fichier, { source: null, ...lu });
    }
    if (!this.#perime(arret)) await this.juge();
  }

  readonly arrete = (): void => this.#arret.abort();

  #recommence(): AbortSignal {
    this.#arret = new AbortController();
    return this.#arret.signal;
  }
  /** Another work took the place of this one. */
  #perime(arret: AbortSignal): boolean {
    return arret !== this.#arret.signal;
  }

  /** null: stopped on the way, to be read again. */
  async #lisUn(
    { nom, source }: FichierDuJeu,
    { lisAControlerPeuAPeu, phraseDeFichier, PHRASES_DU_LOT }: Lecteur,
    signal: AbortSignal,
  ): Promise<Pick<FichierDuJeu, "lu" | "refus"> | null> {
    const refuse = (refus: string): Pick<FichierDuJeu, "lu" | "refus"> => ({ lu: null, refus });
    if (source!.size > OCTETS) return refuse(DEPOT.tropGros(source!.size, OCTETS));
    let octets: Uint8Array;
    try {
      octets = await octetsDe(source!);
    } catch {
      return refuse(DEPOT.illisibleParLePoste(nom));
    }
    if (signal.aborted) return null;
    const rang = this.#etat.fichiers.reduce((n, f) => n + (f.lu?.tableaux ?? 0), 0);
    try {
      const lu = await parTranches(lisAControlerPeuAPeu(nom, octets, rang), { signal });
      if (!("refus" in lu)) return { lu, refus: null };
      return refuse(lu.refus === "aucun-tableau" ? PHRASES_DU_LOT.aucunTableau : phraseDeFichier(lu.refus));
    } catch (e) {
      if (signal.aborted) return null;
      // A bug on one file is said and does not lose the others.
      console.error(VOLET.defaut, e);
      return refuse(PHRASES_DU_LOT.defaut(e instanceof Error ? e.message : String(e)));
    }
  }

  #remplace(fichier: FichierDuJeu, par: Partial<FichierDuJeu>): void {
    this.#fixe({ fichiers: this.#etat.fichiers.map((f) => (f.nom === fichier.nom ? { ...f, ...par } : f)) });
  }

  /** On another day, or with another decision, the same files are judged again without being read. */
  async regle(date: DateLegale, justifications: readonly LigneDeRegistre[]): Promise<void> {
    if (this.#options?.date === date && this.#options.justifications === justifications) return;
    this.#options = { date, justifications };
    if (this.#etat.travail?.genre !== "lecture") await this.juge();
  }

  /** A file of the year often holds a few attributions of the year before: that one is not theirs to judge. */
  async limiteALAnnee(annee: number | null): Promise<void> {
    this.#fixe({ annee });
    if (this.#etat.travail?.genre !== "lecture") await this.juge();
  }

  async juge(): Promise<void> {
    const { fichiers, annee } = this.#etat;
    const vus = fichiers.filter((f) => f.lu !== null || f.refus !== null);
    const lus = vus.flatMap((f) => f.lu ?? []);
    const { date, justifications } = this.#options ?? {};
    if (lus.length === 0 || date === undefined || justifications === undefined) {
      this.#fixe({ travail: null, resultat: null });
      return;
    }
    const arret = this.#recommence();
    this.#fixe({ travail: { genre: "jugement" } });
    try {
      const juges = await parTranches(
        controleDesFichiersPeuAPeu(
          vus.map((f) => ({ fichier: f.nom, tables: f.lu?.tables ?? null })),
          { date, annee },
        ),
        { signal: arret },
      );
      const lues = new Set(lus.flatMap((l) => tablesDe(l.tables)));
      const controle = await parTranches(
        montrePeuAPeu(
          juges,
          TABLES_CONTROLEES.filter((t) => lues.has(t)),
          justifications,
          {},
        ),
        { signal: arret },
      );
      if (this.#perime(arret)) return;
      const parFichier = new Map(juges.fichiers.map((f) => [f.fichier, f]));
      this.#fixe({
        travail: null,
        resultat: {
          controle: { ...controle, fichiers: fichiers.map((f) => auRapport(f, parFichier.get(f.nom))) },
          juges,
          parFichier,
          echeances: lus.flatMap((l) => (l.tables.echeances ?? []).flatMap((t) => t.lignes)),
          avancement: lus.flatMap((l) => l.suivi.avancement),
          courriers: lus.flatMap((l) => l.suivi.courriers),
          conventions: lus.flatMap((l) => (l.tables.conventions ?? []).flatMap((t) => t.lignes)),
          annees: anneesDesAttributions(lus.flatMap((l) => (l.tables.attributions ?? []).flatMap((t) => t.lignes))),
        },
      });
    } catch (e) {
      if (this.#perime(arret)) return;
      this.#fixe({ travail: null });
      if (!arret.aborted) throw e;
    }
  }

  async retire(nom: string): Promise<void> {
    this.#fixe({ fichiers: this.#etat.fichiers.filter((f) => f.nom !== nom) });
    if (this.#etat.travail?.genre !== "lecture") await this.juge();
  }

  /** Nothing of them is kept. How many there were. */
  oublie(): number {
    const n = this.#etat.fichiers.length;
    this.#arret.abort();
    this.#recommence();
    this.#fixe(VIDE);
    return n;
  }
}

const tablesDe = (t: TablesAControler): readonly string[] =>
  (Object.values(t).flat() as readonly TableDecodee<unknown>[]).map((x) => x.source.table);

/** A file that was not read stands in the report too. */
const auRapport = (f: FichierDuJeu, juge: ResultatDeFichier | undefined): FichierDuRapport => ({
  nom: f.nom,
  etat: juge === undefined ? FICHIERS.enAttente : ETATS_DU_LOT[juge.etat],
  comptes: juge?.comptes ?? SANS_COMPTE,
  remarque: remarquesDe(f, juge).join(" "),
});
const SANS_COMPTE = { conformes: 0, nonConformes: 0, aJustifier: 0, indetermines: 0, aCorriger: 0 };

/** What is said of a file besides its counts. */
export const remarquesDe = (f: FichierDuJeu, juge: ResultatDeFichier | undefined): readonly string[] => [
  ...(f.refus === null ? [] : [f.refus]),
  ...(f.lu === null || juge === undefined ? [] : remarquesDuFichier(juge, f.lu.particularites)),
  ...(f.memeNomQue === null ? [] : [FICHIERS.memeNom(f.memeNomQue)]),
];

/** The lines of Conventions to write: those of a file that another holds the same are left out. */
export function lignesAReunir(etat: EtatDuJeu): {
  readonly lignes: readonly (FichierLu["conventions"][number] & { readonly fichier: string })[];
  readonly enDouble: number;
} {
  const doubles = new Set(
    (etat.resultat?.juges.defauts ?? []).flatMap(({ probleme: { code, ou } }) =>
      code === "ligne-dans-deux-fichiers" && ou.genre === "feuille" ? [`${ou.fichier}|${ou.feuille}|${ou.rangee}`] : [],
    ),
  );
  const toutes = etat.fichiers.flatMap((f) => (f.lu?.conventions ?? []).map((l) => ({ ...l, fichier: f.nom })));
  const lignes = toutes.filter((l) => !doubles.has(`${l.fichier}|${l.feuille}|${l.rangee}`));
  return { lignes, enDouble: toutes.length - lignes.length };
}
