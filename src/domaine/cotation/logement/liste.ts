/** La liste des demandes pour un logement : admissibles, à vérifier, puis les autres avec la condition qui leur manque. Jamais une désignation. */
import { estBlanc, estNumeroTronque, lisTexte, normalise, normaliseEntete, type DateLegale } from "../../commun";
import { formesDEntetes } from "../compilation";
import { estBlancOuZero, evalueLeChamp, type LigneDeChamp } from "../evaluation";
import { evalueLesScores, type Demandes } from "../notation";
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

export function listePourLogement(d: DonneesDeLaListe): ListePourLogement {
  const { pret, demandes } = d;
  const champ = pret.pourLeChamp!;
  const colonne = formesDEntetes(d.entetes).indexOf(normaliseEntete("Numéro unique"));
  // Une cellule vide de la demande est à vérifier, jamais un 0 ni un « non » ; sauf si la grille dit ce qu'elle vaut.
  const aConnaitre = champ.colonnes.flatMap((c) =>
    c.siVideNombre === null && c.siVideOuiNon === null ? [c.indice] : [],
  );
  const pourLeChamp = (ligne: readonly unknown[]): readonly unknown[] => {
    const lues = [...ligne];
    for (const j of aConnaitre) if (estBlancOuZero(lues[j])) lues[j] = INCONNU;
    return lues;
  };
  const remplies = demandes.flatMap((demande, i) => (demande.every(estBlanc) ? [] : [i]));
  const cellules = remplies.map((i) => pret.cellules(demandes[i]!));
  const scores = d.notes === null ? evalueLesScores(pret.pourLaNote!, cellules, d.date) : null;
  let numeroTronque: number | null = null;

  const tous = remplies.map((i, k): CandidatPourLogement => {
    const { lignes: conditions, problemes: duChamp } = evalueLeChamp(champ, pourLeChamp(cellules[k]!), i + 1, d.date);
    const score = scores?.[k];
    const donnee = d.notes?.[i];
    const brut = colonne < 0 ? undefined : demandes[i]![colonne];
    if (estNumeroTronque(brut)) numeroTronque ??= i + 1;
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
      cellules: cellules[k]!,
      problemes,
    };
  });

  const retenus: CandidatPourLogement[] = [];
  const vus = new Set<string>();
  for (const c of [...tous].sort(devant)) {
    const cle = normalise(c.numero);
    const seule = cle === "" || estNumeroTronque(demandes[c.ligne - 1]![colonne]);
    if (!seule && vus.has(cle)) continue;
    if (!seule) vus.add(cle);
    retenus.push(c);
  }
  const rangs = calculeRangs({
    scores: Float64Array.from(retenus, (c) => (c.admissible === "oui" ? (c.note ?? NaN) : NaN)),
    anciennetes: d.anciennetes === null ? undefined : Float64Array.from(retenus, (c) => c.anciennete!),
  });
  return {
    candidats: retenus.map((c, k) => ({ ...c, rang: rangs[k]! > 0 ? rangs[k]! : null })),
    doublons: tous.length - retenus.length,
    numeroTronque,
  };
}
