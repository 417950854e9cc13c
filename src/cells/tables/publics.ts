/** The publics that a table of applications lets one follow: its yes/no columns, the L441-1 list as a whole, the first quartile. */
import { lisNombre, lisOuiNon, lisTexte, normaliseEntete } from "../../domaine/commun";
import { lectureDuPublic, type GrilleCompilee } from "../../domaine/cotation";
import type { Appartenance } from "../../domaine/cotation/population";
import { DEMANDES, PUBLICS_L441_1 } from "../../modeles";

export type CleDePublic = "dalo" | "l441-1" | "premier-quartile" | "mutation" | "colonne";

export interface PublicDesDemandes {
  readonly cle: CleDePublic;
  /** Headers that were read, as they stand in the table. */
  readonly entetes: readonly string[];
  /** One a row. */
  readonly appartenances: readonly Appartenance[];
  /** Cells that hold something that cannot be read: counted as not known. */
  readonly illisibles: number;
}

type Lignes = readonly (readonly unknown[])[];
type Lue = Appartenance | "autre";

/** The quartile is a number: 1 is the first. */
const lisPremierQuartile = (c: unknown): Lue => {
  const x = lisNombre(c);
  if (x === "autre" || (typeof x === "object" && (x.pourcent || ![0, 1, 2, 3, 4].includes(x.valeur)))) return "autre";
  return x === "inconnu" || x.valeur === 0 ? "inconnu" : x.valeur === 1 ? "oui" : "non";
};

/** Several columns are one public: yes as soon as one says yes, no only when all say no. */
const reunies = (cellules: readonly Lue[]): Lue =>
  cellules.includes("oui")
    ? "oui"
    : cellules.includes("autre")
      ? "autre"
      : cellules.every((c) => c === "non")
        ? "non"
        : "inconnu";

const L441_1 = PUBLICS_L441_1.map((p) => `L441-1 ${p}`);
const OUI_NON = DEMANDES.colonnes.filter((c) => c.type === "ouiNon").map((c) => c.entete);

/** The same few words fill a column of 100 000 rows: each is read once. */
function unefois(lis: (c: unknown) => Lue): (c: unknown) => Lue {
  const lues = new Map<unknown, Lue>();
  return (c) => {
    let lue = lues.get(c);
    if (lue === undefined) {
      lue = lis(c);
      if (lues.size < 1000) lues.set(c, lue);
    }
    return lue;
  };
}

/**
 * DALO, L441-1, first quartile and mutations first, when their columns are there, then each yes/no column of the model. `grille`: its
 * lines `inconnu`, `équivaut` and `si vide` read the yes/no columns as they do for the scores; null: no grid reads them.
 */
export const publicsDesDemandes = (
  entetes: readonly unknown[],
  lignes: Lignes,
  grille: GrilleCompilee | null = null,
): readonly PublicDesDemandes[] => [...publicsUnAUn(entetes, lignes, grille)];

/** The same, one public at a time: a page answers between two. */
export function* publicsUnAUn(
  entetes: readonly unknown[],
  lignes: Lignes,
  grille: GrilleCompilee | null = null,
): Generator<PublicDesDemandes, void, void> {
  const places = new Map(entetes.map((e, j) => [normaliseEntete(lisTexte(e)), j] as const));
  const colonne = (nom: string): number | undefined => places.get(normaliseEntete(nom));
  const ouiNon = (nom: string): ((c: unknown) => Lue) =>
    unefois(grille === null ? lisOuiNon : lectureDuPublic(grille, nom));
  const public_ = (
    cle: CleDePublic,
    noms: readonly string[],
    lecture: (nom: string) => (c: unknown) => Lue = ouiNon,
  ): readonly PublicDesDemandes[] => {
    const lues = noms.flatMap((nom) => {
      const j = colonne(nom);
      return j === undefined ? [] : [{ j, lis: lecture(nom) }];
    });
    if (lues.length === 0) return [];
    let illisibles = 0;
    const appartenances = lignes.map((l): Appartenance => {
      const lue = lues.length === 1 ? lues[0]!.lis(l[lues[0]!.j]) : reunies(lues.map(({ j, lis }) => lis(l[j])));
      if (lue !== "autre") return lue;
      illisibles++;
      return "inconnu";
    });
    return [{ cle, entetes: lues.map(({ j }) => lisTexte(entetes[j])), appartenances, illisibles }];
  };
  yield* public_("dalo", ["DALO"]);
  yield* public_("l441-1", L441_1);
  yield* public_("premier-quartile", ["Quartile"], () => unefois(lisPremierQuartile));
  yield* public_("mutation", ["Mutation"]);
  for (const nom of OUI_NON) if (nom !== "DALO" && nom !== "Mutation") yield* public_("colonne", [nom]);
}
