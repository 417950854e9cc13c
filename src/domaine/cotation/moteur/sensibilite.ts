/**
 * Sensibilité d'une grille : ce que chaque critère distribue, et combien de rangs bougent s'il donne un peu plus ou un peu
 * moins. L'écart s'ajoute au résultat du critère pour chaque demande à qui il donne des points, avant les bornes du critère,
 * du bloc et du total, comme si les points de sa ligne étaient changés dans la grille : un critère que son plafond retient déjà
 * ne gagne rien à un pas de plus. Non-cumul et exclusions s'appliquent ensuite comme d'ordinaire. Rangs à la règle commune : le score, puis l'ancienneté si elle est donnée.
 */
import { enNombre, ratio } from "../../commun";
import type { Encodage } from "./encodage";
import { RangsDeDepart, rangsDesTotaux, type Deplacements } from "./comptage";
import { calculeRangs, numerote } from "../population";
import { Etat } from "./notation";
import { podiumDe, type Podium } from "./podium";
import { RIEN, type Poids, type Terme } from "./poids";
import type { Codes } from "./sources";
import { Seance, type Changements } from "./seance";

export interface Mouvement {
  /** Moyenne, sur toutes les demandes classées, de la valeur absolue du changement de rang. */
  readonly moyen: number;
  readonly maximal: number;
  /** Demandes qui entrent dans le premier quart du classement. */
  readonly entrees: number;
}

export interface SensibiliteDeCritere {
  /** Demandes dont le score compte des points de ce critère. */
  readonly effectif: number;
  /** Points retenus, avant les bornes du bloc et du total ; base × (coefficient − 1) dans une grille à coefficients. */
  readonly points: number;
  readonly plus: Mouvement;
  readonly moins: Mouvement;
}

export interface Sensibilite {
  readonly criteres: readonly SensibiliteDeCritere[];
  /** Points de la base, dans une grille à coefficients. */
  readonly base: { readonly effectif: number; readonly points: number } | null;
  readonly classees: number;
  /** Somme des points distribués, base comprise : le dénominateur des parts. */
  readonly total: number;
}

// Les boucles sur les demandes sont des fonctions à part : refaites à chaque appel, des fermetures ne seraient jamais optimisées.
/** 1 pour chaque demande notée. */
function notees(etats: Uint8Array): Uint8Array {
  const comptee = new Uint8Array(etats.length);
  for (let i = 0; i < etats.length; i++) if (etats[i] === Etat.Notee) comptee[i] = 1;
  return comptee;
}
function ecarteLesNuls(comptee: Uint8Array, { codes, valeurs }: Terme): void {
  for (let i = 0; i < comptee.length; i++) if (valeurs[codes[i]!] === 0) comptee[i] = 0;
}
function ecarteLesExclus(comptee: Uint8Array, exclu: Uint8Array): void {
  for (let i = 0; i < comptee.length; i++) if (exclu[i] === 1) comptee[i] = 0;
}

/** Les blocs exclus, ligne par ligne. */
function exclus(seance: Seance, poids: Poids, n: number): readonly (Uint8Array | null)[] {
  const exclu: (Uint8Array | null)[] = poids.blocs.map(() => null);
  for (const b of poids.ordre) {
    for (const cause of poids.blocs[b]!.exclusPar) {
      const ici = (exclu[b] ??= new Uint8Array(n));
      for (let i = 0; i < n; i++) if (exclu[cause]?.[i] !== 1 && seance.valeurDuBloc(cause, i) !== 0) ici[i] = 1;
    }
  }
  return exclu;
}

/** Par code d'un critère, les demandes comptées dont il l'emporte. */
function compteParCode(
  codes: Codes,
  comptee: Uint8Array,
  gagnant: Int32Array | null,
  k: number,
  taille: number,
): Int32Array {
  const effectifs = new Int32Array(taille);
  for (let i = 0; i < comptee.length; i++)
    if (gagnant === null || gagnant[i] === k) effectifs[codes[i]!]! += comptee[i]!;
  return effectifs;
}

/** La somme de leurs bases, de `debut` à `fin`. */
function sommeParCode(
  codes: Codes,
  base: Terme,
  comptee: Uint8Array,
  gagnant: Int32Array | null,
  k: number,
  debut: number,
  fin: number,
  taille: number,
): Float64Array {
  const sommes = new Float64Array(taille);
  for (let i = debut; i < fin; i++)
    if (comptee[i] === 1 && (gagnant === null || gagnant[i] === k)) sommes[codes[i]!]! += base.valeurs[base.codes[i]!]!;
  return sommes;
}

/** Les dates par leur numéro d'ordre : les essais les trient sans les relire. NaN reste NaN. */
const numeroteLesDates = (dates: Float64Array): Float64Array =>
  Float64Array.from(numerote(dates).ids, (id) => (id < 0 ? NaN : id));

/** Sans histogramme possible, ou avec des dates pour départager : les rangs de tous, avant et après. */
function compareLesRangs(
  totaux: Float64Array,
  { nombre, lignes, totaux: nouveaux }: Changements,
  quart: number,
  rangsDe: (totaux: Float64Array) => Int32Array,
  depart: Int32Array,
): Deplacements {
  const essai = totaux.slice();
  for (let j = 0; j < nombre; j++) essai[lignes[j]!] = nouveaux[j]!;
  const rangs = rangsDe(essai);
  let somme = 0;
  let maximal = 0;
  let entrees = 0;
  for (let i = 0; i < totaux.length; i++) {
    // Une demande sans rang n'en a pas davantage après l'essai.
    const d = Math.abs(rangs[i]! - depart[i]!);
    somme += d;
    if (d > maximal) maximal = d;
    if (rangs[i]! <= quart && depart[i]! > quart) entrees++;
  }
  return { somme, maximal, entrees };
}

/**
 * `pas` : écart au 10^-12. `anciennetes` : Infinity sans date, NaN pour une date illisible, et la demande n'a pas de rang. Les
 * demandes confiées à la référence n'ont pas de rang ici : l'appelant les compte.
 */
export function calculeSensibilite(
  encodage: Encodage,
  pas: bigint,
  anciennetes: Float64Array | null = null,
): Sensibilite {
  const { n, plan } = encodage;
  const seance = new Seance(encodage, plan.grille, [pas]);
  const poids = seance.poidsCourants;
  const { etats, totaux } = seance.notes;
  const { grille } = plan;
  const lesNotees = notees(etats);
  const classees = lesNotees.reduce((somme, x) => somme + x, 0);
  const rangsDe = (t: Float64Array): Int32Array =>
    anciennetes === null
      ? rangsDesTotaux(t, new Int32Array(n))
      : calculeRangs({ scores: t, anciennetes: datesNumerotees ?? undefined });
  const datesNumerotees = anciennetes === null ? null : numeroteLesDates(anciennetes);
  const parComptage = anciennetes === null ? RangsDeDepart.de(totaux) : null;
  const depart = parComptage === null ? rangsDe(totaux) : null;
  const rangees = depart === null ? classees : depart.reduce((somme, r) => somme + (r > 0 ? 1 : 0), 0);
  const quart = Math.ceil(rangees / 4);
  const lesExclus = exclus(seance, poids, n);
  const { base } = poids;
  const un = 10n ** 12n;
  const diviseur = (un / poids.unite) * (base === null ? 1n : un / poids.uniteDeBase);
  const enPoints = (somme: bigint): number => enNombre(ratio(somme, diviseur));

  const changements = (): Changements => ({
    nombre: 0,
    lignes: new Int32Array(n),
    anciens: new Float64Array(n),
    totaux: new Float64Array(n),
  });
  const essais = [changements(), changements()] as const;
  const mouvement = (essai: Changements): Mouvement => {
    const { nombre, anciens, totaux: nouveaux } = essai;
    const { somme, maximal, entrees } =
      parComptage?.deplacements(nombre, anciens, nouveaux, quart) ??
      compareLesRangs(totaux, essai, quart, rangsDe, depart ?? rangsDe(totaux));
    return { moyen: rangees === 0 ? 0 : somme / rangees, maximal, entrees };
  };

  // Par bloc, 1 pour les demandes où ses points comptent.
  const comptees = poids.blocs.map(({ champ }, b) => {
    const exclu = lesExclus[b]!;
    const comptee = lesNotees.slice();
    if (exclu !== null) ecarteLesExclus(comptee, exclu);
    for (const t of [champ, base]) if (t !== null) ecarteLesNuls(comptee, t);
    return comptee;
  });
  let plusGrandeBase = 1;
  for (const v of base?.valeurs ?? []) plusGrandeBase = Math.max(plusGrandeBase, Math.abs(v));
  // Une somme de bases est exacte tant qu'elle ne peut pas passer 2^53.
  const ensemble = Math.max(1, Math.floor(Number.MAX_SAFE_INTEGER / plusGrandeBase));

  let total = 0n;
  const mesure = (k: number, podium: Podium | null): SensibiliteDeCritere => {
    const { codes, valeurs } = poids.resultats[k]!;
    const comptee = comptees[grille.criteres[k]!.bloc]!;
    const gagnant = podium?.gagnant ?? null;
    const effectifs = compteParCode(codes, comptee, gagnant, k, valeurs.length);
    let effectif = 0;
    let somme = 0n;
    const utile = (v: number): boolean => v !== RIEN && v !== 0;
    valeurs.forEach((v, code) => {
      if (!utile(v)) return;
      effectif += effectifs[code]!;
      if (base === null) somme += BigInt(v) * BigInt(effectifs[code]!);
    });
    for (let debut = 0; base !== null && debut < n; debut += ensemble) {
      const bases = sommeParCode(
        codes,
        base,
        comptee,
        gagnant,
        k,
        debut,
        Math.min(n, debut + ensemble),
        valeurs.length,
      );
      valeurs.forEach((v, code) => {
        if (utile(v)) somme += BigInt(v) * BigInt(bases[code]!);
      });
    }
    total += somme;
    seance.essaie(k, [pas, -pas], essais, podium);
    return { effectif, points: enPoints(somme), plus: mouvement(essais[0]), moins: mouvement(essais[1]) };
  };
  // Groupe par groupe : le podium d'un seul tient en mémoire.
  const criteres: SensibiliteDeCritere[] = [];
  grille.criteres.forEach((c, k) => {
    if (c.groupe === null) criteres[k] = mesure(k, null);
  });
  for (const { criteres: membres } of grille.groupes) {
    const podium = podiumDe(poids, membres, n);
    for (const k of membres) criteres[k] = mesure(k, podium);
  }
  let deLaBase: Sensibilite["base"] = null;
  if (base !== null) {
    let effectif = 0;
    let somme = 0n;
    for (let i = 0; i < n; i++) {
      const v = base.valeurs[base.codes[i]!]!;
      if (etats[i] !== Etat.Notee || v === 0) continue;
      effectif++;
      somme += BigInt(v) * BigInt(poids.un);
    }
    total += somme;
    deLaBase = { effectif, points: enPoints(somme) };
  }
  return { criteres, base: deLaBase, classees, total: enPoints(total) };
}
