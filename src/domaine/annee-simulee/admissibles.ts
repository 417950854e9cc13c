/**
 * Qui peut prétendre à quel logement, par les conditions de la liste d'un logement (domaine/cotation/logement). Deux logements que les
 * conditions ne distinguent pas, et deux demandes dont elles lisent les mêmes cellules, ne sont jugés qu'une fois.
 */
import { lisTexte, normalise, normaliseEntete, type DateLegale } from "../commun";
import {
  colonnesDeLaGrille,
  ConditionsDuLogement,
  estDuLogement,
  PREFIXE_DU_LOGEMENT,
  prepareLeLogement,
  type Admissibilite,
  type GrilleLue,
  type LigneDeGrille,
  type LignesEcartees,
  type ProblemeDeCotation,
} from "../cotation";

/** Ce qu'un logement tiré au sort dit de lui ; le reste (loyer, surface…) n'est pas connu. */
export const ENTETES_DU_LOGEMENT = ["Programme", "Commune", "EPCI", "QPV", "Typologie", "Pièces"] as const;

const VIDE: GrilleLue = { ligneEntete: 1, colonnes: {}, lignes: [], titres: [], mentions: [], problemes: [] };

/** Les lignes d'une grille de conditions : ses `champ` de toute la grille, et ce qui dit comment lire les colonnes. */
const GARDEES: ReadonlySet<string> = new Set(["champ", "liste", "inconnu", "equivaut", "si vide"]);
const estGardee = ({ cellules, fautive }: LigneDeGrille): boolean => {
  const type = normalise(lisTexte(cellules.type));
  return !fautive && GARDEES.has(type) && (type !== "champ" || cellules.bloc === undefined);
};

/** Les conditions d'accès : celles de la grille donnée, et ce que les hypothèses demandent. */
export function conditionsDAcces(
  grille: GrilleLue | null,
  typologieSouhaitee: boolean,
  communeSouhaitee: boolean,
): GrilleLue {
  const siennes = grille?.lignes.filter(estGardee) ?? [];
  const derniere = Math.max(0, ...(grille?.lignes ?? []).map((l) => l.ligne));
  const champ = (rang: number, donnee: string, condition: string): LigneDeGrille => ({
    ligne: derniere + rang,
    cellules: { type: "champ", donnee, condition },
    fautive: false,
  });
  return {
    ...(grille ?? VIDE),
    lignes: [
      ...siennes,
      ...(typologieSouhaitee ? [champ(1, "Typologie souhaitée", "contient [Logement : Typologie]")] : []),
      ...(communeSouhaitee ? [champ(2, "Commune souhaitée", "[Logement : Commune]")] : []),
    ],
  };
}

const CODE: Readonly<Record<Admissibilite, number>> = { non: 0, oui: 1, "a-verifier": 2 };

export class Admissibles {
  /** Ce que la grille demande d'un logement et que l'on ne sait pas : dit, jamais deviné. */
  readonly ecartees: LignesEcartees[] = [];
  readonly problemes: ProblemeDeCotation[] = [];
  readonly #lus: readonly number[];
  readonly #classes = new Map<string, number>();
  readonly #admet: Uint8Array[] = [];
  readonly #signatures = new Map<string, Int32Array>();

  constructor(
    private readonly conditions: GrilleLue,
    private readonly entetes: readonly unknown[],
    private readonly demandes: readonly (readonly unknown[])[],
    private readonly date: DateLegale | null,
  ) {
    const citees = colonnesDeLaGrille(conditions, [
      ...entetes,
      ...ENTETES_DU_LOGEMENT.map((e) => PREFIXE_DU_LOGEMENT + e),
    ]).flatMap((c) => (estDuLogement(c.entete) ? [normaliseEntete(c.entete)] : []));
    this.#lus = ENTETES_DU_LOGEMENT.flatMap((e, j) =>
      citees.includes(normaliseEntete(PREFIXE_DU_LOGEMENT + e)) ? [j] : [],
    );
  }

  /** Les logements d'une même classe ont les mêmes candidats admissibles. `logement` : dans l'ordre de ENTETES_DU_LOGEMENT. */
  classe(logement: readonly unknown[]): number {
    const cle = JSON.stringify(this.#lus.map((j) => logement[j]));
    let classe = this.#classes.get(cle);
    if (classe === undefined) {
      classe = this.#admet.length;
      this.#classes.set(cle, classe);
      this.#admet.push(this.#juge(logement));
    }
    return classe;
  }

  /** Par ligne de demande : 0 non admissible, 1 admissible, 2 à vérifier. */
  admet(classe: number): Uint8Array {
    return this.#admet[classe]!;
  }

  #juge(logement: readonly unknown[]): Uint8Array {
    const { demandes } = this;
    if (this.conditions.lignes.length === 0) return new Uint8Array(demandes.length).fill(1);
    const pret = prepareLeLogement(this.conditions, this.entetes, ENTETES_DU_LOGEMENT, logement, true);
    for (const e of pret.ecartees)
      if (!this.ecartees.some((x) => x.raison === e.raison && x.entete === e.entete)) this.ecartees.push(e);
    if (pret.pourLeChamp === null) {
      if (this.problemes.length === 0) this.problemes.push(...pret.problemes);
      return new Uint8Array(demandes.length);
    }
    const colonnes = pret.pourLeChamp.colonnes.flatMap((c) => (c.indice < this.entetes.length ? [c.indice] : []));
    const signatures = this.#signaturesDe([...new Set(colonnes)].sort((a, b) => a - b));
    const conditions = new ConditionsDuLogement(pret, this.date);
    const connus: number[] = [];
    return Uint8Array.from(signatures, (s, i) => {
      connus[s] ??= CODE[conditions.evalue(pret.cellules(demandes[i]!), i + 1).admissible];
      return connus[s];
    });
  }

  /** Numéro de chaque demande parmi celles qui portent les mêmes cellules dans ces colonnes. */
  #signaturesDe(colonnes: readonly number[]): Int32Array {
    const cle = colonnes.join();
    let gardees = this.#signatures.get(cle);
    if (gardees === undefined) {
      const numeros = new Map<string, number>();
      gardees = Int32Array.from(this.demandes, (l) => {
        const forme = JSON.stringify(colonnes.map((j) => l[j]));
        let n = numeros.get(forme);
        if (n === undefined) numeros.set(forme, (n = numeros.size));
        return n;
      });
      this.#signatures.set(cle, gardees);
    }
    return gardees;
  }
}
