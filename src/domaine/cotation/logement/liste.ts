/** La liste des demandes pour un logement : admissibles, à vérifier, puis les autres avec la condition qui leur manque. Jamais une désignation. */
import { estBlanc, estNumeroTronque, lisTexte, normalise, normaliseEntete, type DateLegale } from "../../commun";
import { formesDEntetes } from "../compilation";
import { ChampDeGrille, estBlancOuZero, type LigneDeChamp } from "../evaluation";
import { evalueLesScores, type Demandes, type ScoreDeDemande } from "../notation";
import { calculeRangs } from "../population";
import type { ProblemeDeCotation } from "../problemes";
import { INCONNU, type LogementPret } from "./colonnes";

export type Admissibilite = "oui" | "a-verifier" | "non";

export interface CandidatPourLogement {
  /** Parmi les admissibles ; null pour les autres, sans note, ou dont la date ne se lit pas. */
  readonly rang: number | null;
  /** Rang de la demande dans sa plage, à partir de 1. */
  readonly ligne: number;
  readonly numero: string;
  readonly note: number | null;
  /** La grille elle-même ne note pas cette demande. */
  readonly horsChamp: boolean;
  /** Infinity : aucune date ; NaN : illisible ; null : aucune date n'a été donnée. */
  readonly anciennete: number | null;
  readonly admissible: Admissibilite;
  /** Chaque ligne `champ` qui s'applique, et ce que cette demande en remplit. */
  readonly conditions: readonly LigneDeChamp[];
  /** La demande, le logement à côté : ce que lisent les conditions. */
  readonly cellules: readonly unknown[];
  readonly problemes: readonly ProblemeDeCotation[];
}

export interface DonneesDeLaListe {
  readonly pret: LogementPret;
  readonly entetes: readonly unknown[];
  readonly demandes: Demandes;
  readonly date: DateLegale | null;
  /** Une par demande ; Infinity : aucune, NaN : illisible. */
  readonly anciennetes: ArrayLike<number> | null;
  /** Les notes déjà calculées ; NaN : pas de note. Null : celles de la grille. */
  readonly notes: ArrayLike<number> | null;
}

export interface ListePourLogement {
  readonly candidats: readonly CandidatPourLogement[];
  /** Lignes laissées de côté parce qu'une meilleure porte le même numéro. */
  readonly doublons: number;
  /** Première ligne dont le numéro, devenu nombre, a perdu des chiffres : elle n'est réunie à aucune autre. */
  readonly numeroTronque: number | null;
}

const ORDRE: Readonly<Record<Admissibilite, number>> = { oui: 0, "a-verifier": 1, non: 2 };

const admissibiliteDe = (
  conditions: readonly LigneDeChamp[],
  problemes: readonly ProblemeDeCotation[],
): Admissibilite =>
  conditions.some((c) => c.verite === "faux")
    ? "non"
    : problemes.length > 0 || conditions.some((c) => c.verite === "inconnu")
      ? "a-verifier"
      : "oui";

/** Qui passe devant : l'admissible, la meilleure note, la plus ancienne, la première. */
function devant(a: CandidatPourLogement, b: CandidatPourLogement): number {
  const decroissant = (x: number | null, y: number | null): number =>
    (x === null ? 1 : 0) - (y === null ? 1 : 0) || (x === null || y === null ? 0 : y - x);
  const date = (c: CandidatPourLogement): number =>
    c.anciennete === null || c.anciennete !== c.anciennete ? Infinity : c.anciennete;
  const [x, y] = [date(a), date(b)];
  return (
    ORDRE[a.admissible] - ORDRE[b.admissible] ||
    decroissant(a.note, b.note) ||
    (x < y ? -1 : x > y ? 1 : 0) ||
    a.ligne - b.ligne
  );
}

/** Une demande devant un logement : ce qu'elle remplit de ses conditions. */
export interface DemandeDevantUnLogement {
  readonly admissible: Admissibilite;
  readonly conditions: readonly LigneDeChamp[];
  /** La demande, le logement à côté : ce que lisent les conditions. */
  readonly cellules: readonly unknown[];
  readonly problemes: readonly ProblemeDeCotation[];
}

/** Les conditions d'un logement, lues sur une demande après l'autre. */
export class ConditionsDuLogement {
  readonly #champ: ChampDeGrille;

  constructor(pret: LogementPret, date: DateLegale | null) {
    // Une cellule vide de la demande est à vérifier, jamais un 0 ni un « non » ; sauf si la grille dit ce qu'elle vaut.
    const aConnaitre = new Set(
      pret.pourLeChamp!.colonnes.flatMap((c) => (c.siVideNombre === null && c.siVideOuiNon === null ? [c.indice] : [])),
    );
    this.#champ = new ChampDeGrille(pret.pourLeChamp!, date, (c, j) =>
      aConnaitre.has(j) && estBlancOuZero(c) ? INCONNU : c,
    );
  }

  /** Combien de conditions ont été évaluées : une fois par combinaison de cellules, non par demande. */
  get evaluees(): number {
    return this.#champ.evaluees;
  }

  /** `rang` : celui de la demande dans sa plage, à partir de 1. */
  evalue(cellules: readonly unknown[], rang: number): DemandeDevantUnLogement {
    const { lignes: conditions, problemes } = this.#champ.evalue(cellules, rang);
    return { admissible: admissibiliteDe(conditions, problemes), conditions, cellules, problemes };
  }
}

/** La liste, par tranches : un hôte qui ne doit pas se figer avance de quelques demandes à la fois. */
export class LectureDeLaListe {
  readonly #d: DonneesDeLaListe;
  readonly #colonne: number;
  readonly #conditions: ConditionsDuLogement;
  readonly #remplies: readonly number[];
  readonly #cellules: readonly (readonly unknown[])[];
  readonly #scores: readonly ScoreDeDemande[] | null;
  readonly #tous: CandidatPourLogement[] = [];
  #numeroTronque: number | null = null;

  constructor(d: DonneesDeLaListe) {
    const { pret, demandes } = d;
    this.#d = d;
    this.#colonne = formesDEntetes(d.entetes).indexOf(normaliseEntete("Numéro unique"));
    this.#conditions = new ConditionsDuLogement(pret, d.date);
    this.#remplies = demandes.flatMap((demande, i) => (demande.every(estBlanc) ? [] : [i]));
    this.#cellules = this.#remplies.map((i) => pret.cellules(demandes[i]!));
    this.#scores = d.notes === null ? evalueLesScores(pret.pourLaNote!, this.#cellules, d.date) : null;
  }

  get lues(): number {
    return this.#tous.length;
  }
  get total(): number {
    return this.#remplies.length;
  }

  /** `true` quand chaque demande est lue. */
  avance(nombre: number): boolean {
    const fin = Math.min(this.total, this.lues + nombre);
    while (this.#tous.length < fin) this.#tous.push(this.#candidat(this.#tous.length));
    return fin === this.total;
  }

  #candidat(k: number): CandidatPourLogement {
    const d = this.#d;
    const i = this.#remplies[k]!;
    const cellules = this.#cellules[k]!;
    const { conditions, problemes: duChamp } = this.#conditions.evalue(cellules, i + 1);
    const score = this.#scores?.[k];
    const donnee = d.notes?.[i];
    const brut = this.#brut(i);
    if (estNumeroTronque(brut)) this.#numeroTronque ??= i + 1;
    // Un problème vu par le champ et par la note ne se dit qu'une fois ; la note compte ses lignes parmi les seules remplies.
    const vus = new Set(duChamp.map((p) => `${p.code}/${p.ou.colonne ?? ""}`));
    const deLaNote = (score?.problemes ?? []).filter((p) => !vus.has(`${p.code}/${p.ou.colonne ?? ""}`));
    const problemes = [
      ...duChamp,
      ...deLaNote.map((p) => (p.ou.genre === "feuille" ? p : { ...p, ou: { ...p.ou, ligne: i + 1 } })),
    ];
    return {
      rang: null,
      ligne: i + 1,
      numero: lisTexte(brut),
      note: donnee === undefined ? (score?.score ?? null) : donnee === donnee ? donnee : null,
      horsChamp: score?.etat === "hors-champ",
      anciennete: d.anciennetes === null ? null : d.anciennetes[i]!,
      admissible: admissibiliteDe(conditions, problemes),
      conditions,
      cellules,
      problemes,
    };
  }

  #brut(i: number): unknown {
    return this.#colonne < 0 ? undefined : this.#d.demandes[i]![this.#colonne];
  }

  /** Une fois tout lu : rangée, un numéro une fois. */
  liste(): ListePourLogement {
    const { anciennetes } = this.#d;
    const retenus: CandidatPourLogement[] = [];
    const vus = new Set<string>();
    for (const c of [...this.#tous].sort(devant)) {
      const cle = normalise(c.numero);
      const seule = cle === "" || estNumeroTronque(this.#brut(c.ligne - 1));
      if (!seule && vus.has(cle)) continue;
      if (!seule) vus.add(cle);
      retenus.push(c);
    }
    const rangs = calculeRangs({
      scores: Float64Array.from(retenus, (c) => (c.admissible === "oui" ? (c.note ?? NaN) : NaN)),
      anciennetes: anciennetes === null ? undefined : Float64Array.from(retenus, (c) => c.anciennete!),
    });
    return {
      candidats: retenus.map((c, k) => ({ ...c, rang: rangs[k]! > 0 ? rangs[k]! : null })),
      doublons: this.#tous.length - retenus.length,
      numeroTronque: this.#numeroTronque,
    };
  }
}

export function listePourLogement(d: DonneesDeLaListe): ListePourLogement {
  const lecture = new LectureDeLaListe(d);
  lecture.avance(Infinity);
  return lecture.liste();
}
