/** Whether the scores written in the table still follow the grid, the weights, the date and the applications. Pure. */
import {
  EmpreinteDEnsemble,
  empreinteDeSuite,
  estBlanc,
  estVide,
  normaliseEntete,
  type DateLegale,
} from "../../domaine/commun";
import { type GrilleCompilee } from "../../domaine/cotation";
import { GRILLE_DU_VOLET } from "../../messages";
import { DEMANDES, GRILLE } from "../../modeles";
import { donneesDe } from "../controles/constats";
import { type TableLue } from "../coquille/etat";
import { ANCIENNETE, type ColonnesAEcrire } from "./cotation";

/** What the workbook keeps beside the scores: hashes, the date, the table. No cell of an application. */
export interface NotesEcrites {
  readonly cle: string;
  readonly nom: string;
  readonly date: DateLegale;
  readonly grille: string;
  /** Of each application: its number, the cells that the grid reads, what settles equal scores. */
  readonly demandes: string;
  /** The same with the score and the rank. */
  readonly notes: string;
}

type Empreintes = Pick<NotesEcrites, "date" | "grille" | "demandes" | "notes">;

export type Cause = "grille" | "date" | "demandes" | "notes";

export type EtatDesNotes =
  | { readonly genre: "absentes" }
  /** A column Score that this screen did not write, as far as the workbook knows. */
  | { readonly genre: "inconnues" }
  | { readonly genre: "a-jour" }
  | {
      readonly genre: "perimees";
      readonly causes: readonly Cause[];
      readonly depuis: DateLegale;
      readonly nombre: number;
    };

const NUMERO = DEMANDES.colonnes.find((c) => c.cle === "numeroUnique")!.entete;

const rangDe = (entetes: readonly unknown[], entete: string): number =>
  entetes.findIndex((e) => typeof e === "string" && normaliseEntete(e) === normaliseEntete(entete));

/** The columns of the model, in its order, whatever theirs: a comment beside the grid is no change of it. */
export function empreinteDeLaGrille(grille: TableLue): string {
  const { entetes, lignes } = donneesDe(grille);
  const connues = GRILLE.colonnes
    .map((c) => ({ entete: c.entete, rang: rangDe(entetes, c.entete) }))
    .filter((c) => c.rang >= 0 && lignes.some((l) => !estVide(l[c.rang])));
  return empreinteDeSuite([
    connues.map((c) => c.entete),
    ...lignes.map((l) => connues.map((c) => l[c.rang])).filter((l) => !l.every(estVide)),
  ]);
}

/** Reads the applications by slices: thousands of them must not hold the page. */
export class LectureDesNotes {
  readonly #demandes = new EmpreinteDEnsemble();
  readonly #notes = new EmpreinteDEnsemble();
  readonly #lignes: readonly (readonly unknown[])[];
  readonly #lues: readonly { readonly entete: string; readonly rang: number }[];
  readonly #rangs: readonly [number, number];
  #fait = 0;
  #ecrites = false;

  /** `aEcrire`: the scores about to be written, instead of those of the table. */
  constructor(
    grille: GrilleCompilee,
    demandes: TableLue,
    private readonly aEcrire: ColonnesAEcrire | null,
  ) {
    const { entetes, lignes } = donneesDe(demandes);
    this.#lignes = lignes;
    const noms = [NUMERO, ANCIENNETE, ...grille.colonnes.map((c) => c.entete)].map(normaliseEntete);
    this.#lues = [...new Set(noms)]
      .sort()
      .map((entete) => ({ entete, rang: rangDe(entetes, entete) }))
      .filter((c) => c.rang >= 0);
    this.#rangs = [rangDe(entetes, GRILLE_DU_VOLET.score), rangDe(entetes, GRILLE_DU_VOLET.rang)];
    this.#demandes.ajoute(this.#lues.map((c) => c.entete));
  }

  /** `true` once every application is read. */
  avance(nombre: number): boolean {
    const fin = Math.min(this.#lignes.length, this.#fait + nombre);
    for (let i = this.#fait; i < fin; i++) {
      const l = this.#lignes[i]!;
      if (l.every(estBlanc)) continue;
      const cellules = this.#lues.map((c) => l[c.rang]);
      const [score, rang] =
        this.aEcrire === null
          ? this.#rangs.map((r) => (r < 0 ? "" : l[r]))
          : [this.aEcrire.scores[i], this.aEcrire.rangs[i]];
      if (!estVide(score)) this.#ecrites = true;
      this.#demandes.ajoute(cellules);
      this.#notes.ajoute([...cellules, score, rang]);
    }
    this.#fait = fin;
    return fin === this.#lignes.length;
  }

  /** Applications read so far. */
  get nombre(): number {
    return this.#notes.nombre;
  }

  /** The table holds scores. */
  get ecrites(): boolean {
    return this.#ecrites;
  }

  empreintes(grille: TableLue, date: DateLegale): Empreintes {
    return {
      date,
      grille: empreinteDeLaGrille(grille),
      demandes: this.#demandes.texte(),
      notes: this.#notes.texte(),
    };
  }
}

export function etatDesNotes(
  { ecrites, nombre }: LectureDesNotes,
  gardees: NotesEcrites | null,
  maintenant: Empreintes,
): EtatDesNotes {
  if (!ecrites) return { genre: "absentes" };
  if (gardees === null) return { genre: "inconnues" };
  const causes: Cause[] = (["grille", "date", "demandes"] as const).filter((c) => gardees[c] !== maintenant[c]);
  // The scores are hashed with the cells: where these changed, nothing more can be said of them.
  if (!causes.includes("demandes") && gardees.notes !== maintenant.notes) causes.push("notes");
  return causes.length === 0 ? { genre: "a-jour" } : { genre: "perimees", causes, depuis: gardees.date, nombre };
}

// What the workbook keeps.

/** Tables whose scores are followed: the last ones written. */
const GARDEES = 5;

const estNotes = (x: unknown): x is NotesEcrites => {
  if (typeof x !== "object" || x === null) return false;
  const o = x as Readonly<Record<string, unknown>>;
  return (
    typeof o["date"] === "number" &&
    ["cle", "nom", "grille", "demandes", "notes"].every((champ) => typeof o[champ] === "string")
  );
};

function lisToutes(texte: string | null): readonly NotesEcrites[] {
  try {
    const lu: unknown = JSON.parse(texte ?? "[]");
    return Array.isArray(lu) ? lu.filter(estNotes) : [];
  } catch {
    return [];
  }
}

export function notesDe(texte: string | null, { reconnue: { source } }: TableLue): NotesEcrites | null {
  const toutes = lisToutes(texte);
  return toutes.find((n) => n.nom === source.nom) ?? toutes.find((n) => n.cle === source.cle) ?? null;
}

export const avecLesNotes = (
  texte: string | null,
  { reconnue: { source } }: TableLue,
  empreintes: Empreintes,
): string =>
  JSON.stringify(
    [
      { cle: source.cle, nom: source.nom, ...empreintes },
      ...lisToutes(texte).filter((n) => n.nom !== source.nom && n.cle !== source.cle),
    ].slice(0, GARDEES),
  );
