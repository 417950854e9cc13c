/**
 * Ce que le moteur demande à l'évaluateur de référence, une fois par valeur distincte : la vérité d'une condition, une
 * quantité, le résultat d'un critère sur une ligne. Il le fait sur une grille réduite à cette seule question, pour que le sens
 * d'une cellule n'ait qu'une définition.
 */
import type { DateLegale } from "../../commun";
import { evalueDesCellules, type Cellules } from "../evaluation";
import {
  MICRO,
  type Base,
  type Bloc,
  type Condition,
  type Critere,
  type GrilleCompilee,
  type Ligne,
  type Micro,
  type Quantite,
  type Test,
  type TraceDeLigne,
  type Verite,
} from "../types";

/** Ce que la grille demande à une colonne : une ligne de critère réduite à une condition, ou à une quantité. */
export type Question = Ligne;

export interface IssueDeLigne {
  readonly verite: Verite;
  readonly quantite: Micro | null;
}

const BLOC: Bloc = { nom: "", criteres: [], plancher: null, plafond: null, exclusPar: [], champ: [] };

const reduite = (g: GrilleCompilee, reste: Partial<GrilleCompilee>): GrilleCompilee => ({
  ...g,
  modele: "additif",
  base: null,
  blocs: [],
  criteres: [],
  groupes: [],
  ordre: [],
  plancher: null,
  plafond: null,
  champ: [],
  echelle: 12,
  mentions: [],
  ...reste,
});

export class Feuilles {
  constructor(
    readonly grille: GrilleCompilee,
    readonly date: DateLegale | null,
  ) {}

  /** Les cellules de ces colonnes, telles que dans `ligne`. */
  cellulesDe(ligne: Cellules, rangs: readonly number[]): Cellules {
    const l: Record<number, unknown> = {};
    for (const r of rangs) {
      const { indice } = this.grille.colonnes[r]!;
      l[indice] = ligne[indice];
    }
    return l;
  }

  private unCritere(lignes: Critere["lignes"]): GrilleCompilee {
    const critere: Critere = {
      nom: "",
      bloc: 0,
      lignes,
      cumul: "premier",
      plancher: null,
      plafond: null,
      groupe: null,
    };
    return reduite(this.grille, { blocs: [{ ...BLOC, criteres: [0] }], criteres: [critere], ordre: [0] });
  }

  /** Question : la vérité d'une forme de condition sur une colonne. */
  verite(test: Test, forme: Condition, rang: number): Question {
    return {
      ligne: test.ligne,
      tests: [{ ...test, colonnes: [rang], condition: forme }],
      points: MICRO,
      quantite: null,
    };
  }

  /** Question : une quantité. */
  quantite(q: Quantite, numero: number): Question {
    return { ligne: numero, tests: [], points: MICRO, quantite: q };
  }

  /** Les issues de plusieurs questions sur une ligne, écrites à la suite : même écriture, mêmes issues. */
  issues(questions: readonly Question[]): (ligne: Cellules) => string {
    const ensemble = this.unCritere(questions);
    const seules = questions.map((q) => this.unCritere([q]));
    const dit = (l: TraceDeLigne, q: Question): string =>
      q.quantite === null ? l.verite : l.quantite === null ? "?" : l.quantite.toString();
    return (ligne) => {
      const { trace } = evalueDesCellules(ensemble, ligne, this.date);
      if (trace !== null) return questions.map((q, j) => dit(trace.criteres[0]!.lignes[j]!, q)).join();
      // La référence voit un problème : à quelle question ?
      return questions
        .map((q, j) => {
          const seule = evalueDesCellules(seules[j]!, ligne, this.date).trace;
          return seule === null ? "illisible" : dit(seule.criteres[0]!.lignes[0]!, q);
        })
        .join();
    };
  }

  /** L'issue de chaque ligne d'un critère ; null : problème. */
  critere(c: Critere): (ligne: Cellules) => IssueDeLigne[] | null {
    // « premier » : un conflit de points se juge ensuite, avec les points du moment.
    const question = this.unCritere(c.lignes);
    return (ligne) => {
      const r = evalueDesCellules(question, ligne, this.date);
      return r.trace === null
        ? null
        : r.trace.criteres[0]!.lignes.map(({ verite, quantite }) => ({ verite, quantite }));
    };
  }

  /** Les tests d'un champ sont-ils tous vrais ? */
  champ(tests: readonly Test[]): (ligne: Cellules) => boolean | null {
    const question = reduite(this.grille, { champ: tests });
    return (ligne) => {
      const { etat } = evalueDesCellules(question, ligne, this.date);
      return etat === "probleme" ? null : etat === "note";
    };
  }

  /** La quantité de la base, null si elle n'est pas connue. */
  base(b: Base): (ligne: Cellules) => Micro | null | "illisible" {
    const question = this.unCritere([this.quantite(b.quantite, b.ligne)]);
    return (ligne) => {
      const { trace } = evalueDesCellules(question, ligne, this.date);
      return trace === null ? "illisible" : trace.criteres[0]!.lignes[0]!.quantite;
    };
  }
}
