/** Le champ de la grille entière, ligne par ligne : ce qu'une demande remplit, ce qui lui manque, ce que l'on ne sait pas. */
import type { DateLegale } from "../../commun";
import type { ProblemeDeCotation } from "../problemes";
import type { Condition, GrilleCompilee, Test, TraceDeTest, Verite } from "../types";
import { et } from "./comparaisons";
import { EvaluateurDeTests } from "./conditions";
import { Lecteur } from "./lecteur";

export interface LigneDeChamp {
  /** Rang de la ligne dans la plage de la grille, à partir de 1. */
  readonly ligne: number;
  readonly verite: Verite;
  readonly tests: readonly { readonly test: Test; readonly trace: TraceDeTest }[];
}

export interface ChampEvalue {
  readonly lignes: readonly LigneDeChamp[];
  readonly problemes: readonly ProblemeDeCotation[];
}

/** Une ligne du champ, et les seules cellules dont son verdict dépend. */
interface LigneALire {
  readonly ligne: number;
  readonly tests: Test[];
  readonly cellules: number[];
  readonly connues: Map<string, LigneDeChamp>;
}

/** Des verdicts gardés par ligne : au-delà, une colonne de nombres tous différents remplirait la mémoire pour rien. */
const GARDES_PAR_LIGNE = 20_000;

const colonnesDe = (c: Condition): readonly number[] =>
  c.genre === "ou" ? c.parmi.flatMap(colonnesDe) : c.genre === "colonne" ? [c.colonne] : [];

/** Les cellules en une clé : deux suites égales ont la même. Null : une cellule qui n'est ni texte, ni nombre, ni oui ou non, ni vide. */
function cleDe(cellules: readonly unknown[], indices: readonly number[]): string | null {
  let cle = "";
  for (const j of indices) {
    const c = cellules[j];
    if (typeof c === "object" && c !== null) return null;
    const t = String(c);
    cle += `${typeof c},${t.length},${t};`;
  }
  return cle;
}

/**
 * Le champ d'une grille à une date, lu sur une demande après l'autre. Le verdict d'une ligne ne dépend que des cellules qu'elle lit : il se
 * calcule une fois par combinaison rencontrée. Une cellule en défaut se relit toujours : son problème porte le rang de la demande.
 */
export class ChampDeGrille {
  readonly #lignes: readonly LigneALire[];
  #evaluees = 0;

  /** `prepare` : ce que vaut une cellule, par son rang dans la demande (un blanc à vérifier). */
  constructor(
    private readonly g: GrilleCompilee,
    private readonly date: DateLegale | null,
    private readonly prepare: (cellule: unknown, indice: number) => unknown = (c) => c,
  ) {
    const parLigne = new Map<number, LigneALire>();
    for (const test of g.champ) {
      const l: LigneALire = parLigne.get(test.ligne) ?? {
        ligne: test.ligne,
        tests: [],
        cellules: [],
        connues: new Map(),
      };
      parLigne.set(test.ligne, l);
      l.tests.push(test);
      for (const k of [...test.colonnes, ...(test.depuis === null ? [] : [test.depuis]), ...colonnesDe(test.condition)])
        if (!l.cellules.includes(g.colonnes[k]!.indice)) l.cellules.push(g.colonnes[k]!.indice);
    }
    this.#lignes = [...parLigne.values()];
  }

  /** Combien de lignes ont été évaluées plutôt que retrouvées. */
  get evaluees(): number {
    return this.#evaluees;
  }

  /** `rang` : la place de la demande dans sa plage, à partir de 1. */
  evalue(cellules: readonly unknown[], rang: number): ChampEvalue {
    const problemes: ProblemeDeCotation[] = [];
    const dits = new Set<string>();
    const lignes = this.#lignes.map((l): LigneDeChamp => {
      const cle = cleDe(cellules, l.cellules);
      const connue = cle === null ? undefined : l.connues.get(cle);
      if (connue !== undefined) return connue;
      this.#evaluees++;
      const preparees = [...cellules];
      for (const j of l.cellules) preparees[j] = this.prepare(cellules[j], j);
      const lecteur = new Lecteur(this.g, preparees, rang, this.date);
      const evaluateur = new EvaluateurDeTests(lecteur);
      const tests = l.tests.map((test) => ({ test, trace: evaluateur.test(test) }));
      const neuve = { ligne: l.ligne, verite: et(tests.map((t) => t.trace.verite)), tests };
      if (lecteur.problemes.length === 0 && cle !== null && l.connues.size < GARDES_PAR_LIGNE)
        l.connues.set(cle, neuve);
      // Un même défaut d'une même cellule ne se dit qu'une fois.
      for (const p of lecteur.problemes) {
        const defaut = `${p.code}/${p.ou.colonne ?? ""}`;
        if (!dits.has(defaut)) problemes.push(p);
        dits.add(defaut);
      }
      return neuve;
    });
    return { lignes, problemes };
  }
}
