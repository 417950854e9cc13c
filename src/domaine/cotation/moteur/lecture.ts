/**
 * Lire des cellules et écrire leurs codes, bloc de lignes par bloc de lignes, colonne par colonne. Chaque boucle est droite : ce
 * qu'une table sait déjà s'écrit aussitôt, le reste attend la fin du bloc, où la source le juge à loisir.
 */
import type { PaquetBinaire, Plan } from "./plan";
import { JAMAIS, TableDeTextes } from "./tables";
import type { Codes, Ligne, SourceDeColonne, SourceLiee } from "./sources";
import { LIGNES_PAR_BLOC } from "./sources";
import { SANS_TRANCHES, place } from "./tranches";

/** Ce que l'on sait d'une demande avant de la noter. */
export const Drapeau = {
  Ordinaire: 0,
  Blanche: 1,
  /** Confiée tout entière à la référence : ses classes débordent, ou elle répète les en-têtes. */
  Confiee: 2,
  /** La référence y a trouvé un problème. */
  Fautive: 3,
} as const;

export interface EnCours {
  readonly plan: Plan;
  readonly codes: Codes[];
  readonly drapeaux: Uint8Array;
}

/** Le tableau des codes, sur deux octets si un seul n'y suffit plus. */
function sortieDe(e: EnCours, tableau: number, classes: number): Codes {
  const codes = e.codes[tableau]!;
  if (classes <= 256 || codes.BYTES_PER_ELEMENT > 1) return codes;
  const large = new Uint16Array(codes.length);
  large.set(codes);
  e.codes[tableau] = large;
  return large;
}

function ecris(e: EnCours, tableau: number, i: number, k: number): void {
  if (k < 0) e.drapeaux[i] = Drapeau.Confiee;
  else sortieDe(e, tableau, k + 1)[i] = k;
}

/** Les lignes du bloc que la boucle droite n'a pas su lire. */
const attente = new Int32Array(LIGNES_PAR_BLOC);

// ─────────────────────────────────────────────── une colonne, lue seule ───────────────────────────────────────────────

/** Les lignes en attente, jugées une à une par la source. */
function lisLesAttentes(
  source: SourceDeColonne,
  tableau: number,
  lignes: readonly Ligne[],
  debut: number,
  combien: number,
  e: EnCours,
): void {
  for (let j = 0; j < combien; j++) {
    const i = attente[j]!;
    const ligne = lignes[i]!;
    ecris(e, tableau, i, source.classe(ligne[source.indice], ligne));
    source.ids[i - debut] = source.id;
  }
}

/** Une colonne de nombres, de dates ou de quantités, qu'aucune autre ne regarde. */
export function lisNombres(
  source: SourceDeColonne,
  tableau: number,
  lignes: readonly Ligne[],
  debut: number,
  fin: number,
  e: EnCours,
): void {
  const { indice, entiers, parTable, kNul, kVide } = source;
  const { seuils, classes, departs, echelle } = source.tranches ?? SANS_TRANCHES;
  const sortie = sortieDe(e, tableau, source.nombreDeClasses);
  let p = 0;
  for (let i = debut; i < fin; i++) {
    const v = lignes[i]![indice];
    let k = -1;
    if (typeof v === "number") {
      if (parTable) {
        const q = v | 0;
        k = q === v && q >= 0 && q < entiers.length ? entiers[q]! - 1 : classes[place(v, seuils, departs, echelle)]!;
      } else k = classes[place(v, seuils, departs, echelle)]!;
    } else if (v === "") k = kVide;
    else if (v === null) k = kNul;
    if (k >= 0) sortie[i] = k;
    else attente[p++] = i;
  }
  if (p > 0) lisLesAttentes(source, tableau, lignes, debut, p, e);
}

/** Une colonne de textes, ou dont la valeur se compare à une autre cellule. */
export function lisTextes(
  source: SourceDeColonne,
  tableau: number,
  lignes: readonly Ligne[],
  debut: number,
  fin: number,
  e: EnCours,
): void {
  const { indice, entiers, kNul, ids } = source;
  const { textes, classes, ids: idsDesTextes, complet } = source.textes;
  const masque = textes.length - 1;
  const sortie = sortieDe(e, tableau, source.nombreDeClasses);
  let p = 0;
  for (let i = debut; i < fin; i++) {
    const v = lignes[i]![indice];
    let k = -1;
    let id = 0;
    if (typeof v === "string") {
      let c = (complet ? TableDeTextes.hachageComplet(v) : TableDeTextes.hachage(v)) & masque;
      while (textes[c] !== v && classes[c]! >= 0) c = (c + 1) & masque;
      k = classes[c]!;
      id = idsDesTextes[c]!;
    } else if (typeof v === "number") {
      const q = v | 0;
      if (q === v && q >= 0 && q < entiers.length) {
        k = entiers[q]! - 1;
        id = q;
      }
    } else if (v === null) k = kNul;
    if (k >= 0) {
      sortie[i] = k;
      ids[i - debut] = id;
    } else attente[p++] = i;
  }
  if (p > 0) lisLesAttentes(source, tableau, lignes, debut, p, e);
}

/** Deux colonnes lues ensemble ; leurs identifiants sont ceux du bloc, que la lecture de chacune vient de poser. */
export function lisLiee(
  source: SourceLiee,
  tableau: number,
  lignes: readonly Ligne[],
  debut: number,
  fin: number,
  e: EnCours,
): void {
  const { paires, plusTardive } = source;
  const [lesX, lesY] = [source.a.ids, source.b.ids];
  const sortie = sortieDe(e, tableau, source.nombreDeClasses);
  let p = 0;
  for (let i = debut; i < fin; i++) {
    const x = lesX[i - debut]!;
    const y = lesY[i - debut]!;
    const k = x > 0 && x <= plusTardive && y >= 0 && y <= plusTardive ? paires.lis(x > y ? x : y, 0) : paires.lis(x, y);
    if (k >= 0) sortie[i] = k;
    else attente[p++] = i;
  }
  for (let j = 0; j < p; j++) {
    const i = attente[j]!;
    ecris(e, tableau, i, source.classe(lesX[i - debut]!, lesY[i - debut]!, lignes[i]!));
  }
}

// ───────────────────────────────────────── jusqu'à quatre colonnes de oui et de non ─────────────────────────────────────────

/** Les deux valeurs les plus fréquentes du début des demandes, blancs mis à part : « Oui » et « Non », vrai et faux… */
const SONDEES = 64;

export function choisisLesMots(paquet: PaquetBinaire, lignes: readonly Ligne[]): void {
  const combien = new Map<unknown, number>();
  for (let i = 0; i < lignes.length && i < SONDEES; i++)
    for (const { indice } of paquet.colonnes) {
      const v = lignes[i]![indice];
      if (v === "" || v === 0 || v === null || v === undefined || typeof v === "object") continue;
      combien.set(v, (combien.get(v) ?? 0) + 1);
    }
  const [premier = JAMAIS, second = JAMAIS] = [...combien].sort((a, b) => b[1] - a[1]).map(([v]) => v);
  if ((premier === paquet.mot1 && second === paquet.mot2) || (premier === paquet.mot2 && second === paquet.mot1))
    return;
  paquet.mot1 = premier;
  paquet.mot2 = second;
  paquet.codeDe.fill(-1);
}

/** Rang d'une cellule : 0 inconnue, 1 et 2 les deux mots, 3 un blanc. */
function rangDuMot(v: unknown, mot1: unknown, mot2: unknown): number {
  if (typeof v === "string") return v === mot1 ? 1 : v === mot2 ? 2 : v === "" ? 3 : 0;
  return v === null || v === 0 ? 3 : v === mot1 ? 1 : v === mot2 ? 2 : 0;
}

export function lisBinaires(
  paquet: PaquetBinaire,
  lignes: readonly Ligne[],
  debut: number,
  fin: number,
  e: EnCours,
): void {
  const { mot1, mot2, codeDe, c0, c1, c2, c3 } = paquet;
  const sortie = e.codes[paquet.tableau]!;
  let p = 0;
  for (let i = debut; i < fin; i++) {
    const l = lignes[i]!;
    const rangs =
      rangDuMot(l[c0], mot1, mot2) |
      (rangDuMot(l[c1], mot1, mot2) << 2) |
      (rangDuMot(l[c2], mot1, mot2) << 4) |
      (rangDuMot(l[c3], mot1, mot2) << 6);
    const code = codeDe[rangs]!;
    if (code >= 0) sortie[i] = code;
    else attente[p++] = i;
  }
  for (let j = 0; j < p; j++) lisBinairesUneAUne(paquet, lignes[attente[j]!]!, attente[j]!, e);
}

function lisBinairesUneAUne(paquet: PaquetBinaire, ligne: Ligne, i: number, e: EnCours): void {
  const { colonnes, mot1, mot2 } = paquet;
  let code = 0;
  let rangs = 0;
  let connues = true;
  for (let j = 0; j < 4; j++) {
    // Un paquet de moins de quatre colonnes relit la première à la place de celles qui lui manquent.
    const source = colonnes[j] ?? colonnes[0]!;
    const v = ligne[source.indice];
    const rang = rangDuMot(v, mot1, mot2);
    rangs |= rang << (2 * j);
    if (rang === 0 || (rang === 3 && !source.blancsPareils)) connues = false;
    if (j >= colonnes.length) continue;
    const k = source.classe(v, ligne);
    if (k < 0) {
      ecris(e, paquet.tableau, i, k);
      return;
    }
    code |= k << (2 * j);
  }
  e.codes[paquet.tableau]![i] = code;
  if (connues) paquet.codeDe[rangs] = code;
}
