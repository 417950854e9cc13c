/**
 * Sensibilité d'une grille : ce que chaque critère distribue, et combien de rangs bougent s'il donne un peu plus ou un peu
 * moins. L'écart s'ajoute au résultat du critère pour chaque demande à qui il donne des points, avant les bornes du critère,
 * du bloc et du total ; non-cumul et exclusions s'appliquent ensuite comme d'ordinaire. Rangs sans date, ex æquo au même rang.
 */
import { enNombre, ratio } from "../../commun";
import type { Encodage } from "./encodage";
import { RangsDeDepart, rangsDesTotaux, type Deplacements } from "./comptage";
import { Etat } from "./notation";
import type { Poids } from "./poids";
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

/** Le critère qui l'emporte dans chaque groupe, ligne par ligne ; −1 : aucun. */
function gagnants(poids: Poids, n: number): readonly Int16Array[] {
  const { groupes, criteres } = poids.grille;
  return groupes.map(({ criteres: membres }) => {
    const gagnant = new Int16Array(n).fill(-1);
    const meilleur = new Float64Array(n).fill(-Infinity);
    for (const k of membres) {
      const { codes, valeurs } = poids.resultats[k]!;
      const { champ } = poids.blocs[criteres[k]!.bloc]!;
      for (let i = 0; i < n; i++) {
        const v = valeurs[codes[i]!]!;
        if (v > meilleur[i]! && (champ === null || champ.valeurs[champ.codes[i]!] !== 0)) {
          meilleur[i] = v;
          gagnant[i] = k;
        }
      }
    }
    return gagnant;
  });
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

/** Sans histogramme possible : les rangs de tous, avant et après. */
function compareLesRangs(totaux: Float64Array, { nombre, lignes, totaux: nouveaux }: Changements, quart: number): Deplacements {
  const n = totaux.length;
  const essai = totaux.slice();
  for (let j = 0; j < nombre; j++) essai[lignes[j]!] = nouveaux[j]!;
  const depart = rangsDesTotaux(totaux, new Int32Array(n));
  const rangs = rangsDesTotaux(essai, new Int32Array(n));
  let somme = 0;
  let maximal = 0;
  let entrees = 0;
  for (let i = 0; i < n; i++) {
    // Une demande sans rang n'en a pas davantage après l'essai.
    const d = Math.abs(rangs[i]! - depart[i]!);
    somme += d;
    if (d > maximal) maximal = d;
    if (rangs[i]! <= quart && depart[i]! > quart) entrees++;
  }
  return { somme, maximal, entrees };
}

/** `pas` : écart au 10^-12. Les demandes confiées à la référence n'ont pas de rang ici : l'appelant les compte. */
export function calculeSensibilite(encodage: Encodage, pas: bigint): Sensibilite {
  const { n, plan } = encodage;
  const seance = new Seance(encodage, plan.grille, [pas]);
  const poids = seance.poidsCourants;
  const { etats, totaux } = seance.notes;
  const { grille } = plan;
  let classees = 0;
  for (let i = 0; i < n; i++) if (etats[i] === Etat.Notee) classees++;
  const quart = Math.ceil(classees / 4);
  const depart = RangsDeDepart.de(totaux);
  const lesGagnants = gagnants(poids, n);
  const lesExclus = exclus(seance, poids, n);
  const { base } = poids;
  const un = 10n ** 12n;
  const diviseur = (un / poids.unite) * (base === null ? 1n : un / poids.uniteDeBase);
  const enPoints = (somme: bigint): number => enNombre(ratio(somme, diviseur));

  const changements: Changements = { nombre: 0, lignes: new Int32Array(n), totaux: new Float64Array(n) };
  const mouvement = (k: number, ecart: bigint): Mouvement => {
    seance.essaie(k, ecart, changements);
    const { nombre, lignes, totaux: nouveaux } = changements;
    const { somme, maximal, entrees } = depart?.deplacements(nombre, lignes, nouveaux, quart) ?? compareLesRangs(totaux, changements, quart);
    return { moyen: classees === 0 ? 0 : somme / classees, maximal, entrees };
  };

  let total = 0n;
  const criteres = grille.criteres.map((c, k): SensibiliteDeCritere => {
    const { codes, valeurs } = poids.resultats[k]!;
    const { champ } = poids.blocs[c.bloc]!;
    const gagnant = c.groupe === null ? null : lesGagnants[c.groupe]!;
    const exclu = lesExclus[c.bloc]!;
    let effectif = 0;
    let somme = 0n;
    let partiel = 0;
    const utile = Uint8Array.from(valeurs, (v) => (v === -Infinity || v === 0 ? 0 : 1));
    for (let i = 0; i < n; i++) {
      if (utile[codes[i]!] === 0 || etats[i] !== Etat.Notee) continue;
      const v = valeurs[codes[i]!]!;
      if (champ !== null && champ.valeurs[champ.codes[i]!] === 0) continue;
      if ((gagnant !== null && gagnant[i] !== k) || (exclu !== null && exclu[i] === 1)) continue;
      const points = base === null ? v : v * base.valeurs[base.codes[i]!]!;
      if (points === 0) continue;
      effectif++;
      // Un cumul en double est exact tant qu'il ne peut pas passer 2^53.
      if (Math.abs(partiel) + Math.abs(points) > Number.MAX_SAFE_INTEGER) {
        somme += BigInt(partiel);
        partiel = 0;
      }
      partiel += points;
    }
    somme += BigInt(partiel);
    total += somme;
    return { effectif, points: enPoints(somme), plus: mouvement(k, pas), moins: mouvement(k, -pas) };
  });
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
