/** Ce que toutes les étapes de la compilation partagent : la grille lue, ses lieux, et tous ses problèmes. */
import { normalise, probleme, type Lieu, type Probleme } from "../../commun";
import { texteDeCondition } from "../condition";
import type { ColonneDeGrille, GrilleLue, LigneDeGrille } from "../types";

export const PLAGE = "Grille";

export class Contexte {
  readonly problemes: Probleme[];
  readonly mentions: Probleme[];
  /** Une ligne « base » est écrite : les Points sont des coefficients. */
  readonly multiplicatif: boolean;
  /** Première ligne qui compte du temps écoulé. */
  compteLeTemps: number | null = null;

  constructor(readonly lue: GrilleLue) {
    this.problemes = [...lue.problemes];
    this.mentions = [...lue.mentions];
    this.multiplicatif = lue.lignes.some(
      (l) => typeof l.cellules.type === "string" && normalise(l.cellules.type) === "base",
    );
  }

  ou(l: LigneDeGrille, c: ColonneDeGrille): Lieu {
    const place = this.lue.colonnes[c];
    return place === undefined
      ? { plage: PLAGE, ligne: l.ligne }
      : { plage: PLAGE, ligne: l.ligne, colonne: place.colonne, entete: place.entete };
  }

  dis(code: string, ou: Lieu, valeurs: Record<string, string | number | readonly string[]> = {}): null {
    this.problemes.push(probleme(code, ou, valeurs));
    return null;
  }

  texte(l: LigneDeGrille, c: ColonneDeGrille): string {
    return texteDeCondition(l.cellules[c]);
  }
}
