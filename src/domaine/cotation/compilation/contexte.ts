/** Ce que toutes les étapes de la compilation partagent : la grille lue, ses lieux, et tous ses problèmes. */
import { nomsProches, normalise, type Lieu } from "../../commun";
import { texteDeCondition } from "../condition";
import type { ColonneDeGrille, GrilleLue, LigneDeGrille } from "../types";
import { problemeDeCotation, type ChargesDeCotation, type CodeDeCotation, type ProblemeDeCotation } from "../problemes";

export const PLAGE = "Grille";

/** Au-delà de tant de noms comparés, une grille étrangère à sa table n'a plus de noms proches à proposer. */
const COMPARAISONS_MAXIMUM = 10_000;
/** Au-delà, une liste de noms connus ne se lit plus. */
const NOMS_CITES = 20;

export class Contexte {
  readonly problemes: ProblemeDeCotation[];
  readonly mentions: ProblemeDeCotation[];
  /** Une ligne « base » est écrite : les Points sont des coefficients. */
  readonly multiplicatif: boolean;
  /** Première ligne qui compte du temps écoulé. */
  compteLeTemps: number | null = null;

  constructor(
    readonly lue: GrilleLue,
    /** Les colonnes « Logement : … » se lisent. */
    readonly avecLogement = false,
  ) {
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

  private comparaisons = 0;
  private readonly dejaProches = new Map<string, readonly string[]>();

  /** Les noms connus les plus proches d'un nom qui ne l'est pas ; `quoi` distingue les sortes de noms. */
  proches(quoi: string, nom: string, connus: readonly string[]): readonly string[] {
    const cle = `${quoi}/${nom}`;
    let trouves = this.dejaProches.get(cle);
    if (trouves === undefined) {
      trouves = this.comparaisons >= COMPARAISONS_MAXIMUM ? [] : nomsProches(nom, connus);
      this.comparaisons += connus.length;
      this.dejaProches.set(cle, trouves);
    }
    return trouves;
  }

  /** Les premiers noms d'une suite, et « … » s'il y en a d'autres. */
  cites(noms: readonly string[]): readonly string[] {
    return noms.length <= NOMS_CITES ? noms : [...noms.slice(0, NOMS_CITES), "…"];
  }

  dis<C extends CodeDeCotation>(code: C, ou: Lieu, valeurs: ChargesDeCotation[C]): null {
    this.problemes.push(problemeDeCotation(code, ou, valeurs));
    return null;
  }

  texte(l: LigneDeGrille, c: ColonneDeGrille): string {
    return texteDeCondition(l.cellules[c]);
  }
}
