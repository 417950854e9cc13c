/** Les demandes → des codes. Un seul passage, ligne par ligne : les cellules d'une ligne se suivent en mémoire. */
import { estBlanc } from "../../commun";
import { repeteLesEntetes } from "../evaluation";
import type { Plan, SourceQuelconque, Unite } from "./plan";
import { CLASSES_MAX, type Codes, type Ligne, type SourceDeColonne } from "./sources";

/** Ce que l'on sait d'une demande avant de la noter. */
export const Drapeau = {
  Ordinaire: 0,
  Blanche: 1,
  /** Confiée tout entière à la référence : ses classes débordent, ou elle répète les en-têtes. */
  Confiee: 2,
  /** La référence y a trouvé un problème. */
  Fautive: 3,
} as const;

export interface Encodage {
  readonly plan: Plan;
  readonly n: number;
  readonly codes: readonly Codes[];
  /** Codes d'une unité qui a plusieurs sources. */
  readonly codesDUnite: ReadonlyMap<Unite, Codes>;
  readonly drapeaux: Uint8Array;
  /** Les demandes reçues : la référence y relit celles qui lui sont confiées. */
  readonly lignes: readonly Ligne[];
}

interface EnCours {
  readonly plan: Plan;
  readonly codes: Codes[];
  readonly drapeaux: Uint8Array;
}

function elargis(codes: Codes[], tableau: number): Codes {
  const large = new Uint16Array(codes[tableau]!.length);
  large.set(codes[tableau]!);
  codes[tableau] = large;
  return large;
}

function ecris(e: EnCours, tableau: number, i: number, k: number): void {
  if (k < 0) {
    e.drapeaux[i] = Drapeau.Confiee;
    return;
  }
  const codes = e.codes[tableau]!;
  if (k > 255 && codes.BYTES_PER_ELEMENT === 1) elargis(e.codes, tableau)[i] = k;
  else codes[i] = k;
}

function classeDe(s: SourceDeColonne, ligne: Ligne): number {
  const v = ligne[s.indice];
  if (v === s.s1) return s.k1;
  if (v === s.s2) return s.k2;
  if (v === "" && s.kVide >= 0) return s.kVide;
  return s.classe(v, ligne);
}

function estBlanche(ligne: Ligne): boolean {
  for (let j = 0; j < ligne.length; j++) if (!estBlanc(ligne[j])) return false;
  return true;
}

/** La première cellule ne dit pas déjà que la ligne n'est pas blanche ; un texte qui commence par une espace se juge en entier. */
const peutEtreBlanche = (c: unknown): boolean => typeof c !== "string" || c === "" || c.charCodeAt(0) <= 32 || c.charCodeAt(0) >= 160;

function encodeLigne(e: EnCours, ligne: Ligne, i: number): void {
  if (peutEtreBlanche(ligne[0]) && estBlanche(ligne)) {
    e.drapeaux[i] = Drapeau.Blanche;
    return;
  }
  const { paquets, seules, liees, grille } = e.plan;
  if (repeteLesEntetes(grille.entetes, ligne)) {
    e.drapeaux[i] = Drapeau.Confiee;
    return;
  }
  for (let p = 0; p < paquets.length; p++) {
    const paquet = paquets[p]!;
    const { colonnes, decalages } = paquet;
    let code = 0;
    for (let j = 0; j < colonnes.length; j++) {
      const k = classeDe(colonnes[j]!, ligne);
      if (k < 0) e.drapeaux[i] = Drapeau.Confiee;
      else code |= k << decalages[j]!;
    }
    e.codes[paquet.tableau]![i] = code;
  }
  for (let p = 0; p < seules.length; p++) {
    const { source, tableau } = seules[p]!;
    ecris(e, tableau, i, source.classe(ligne[source.indice], ligne));
  }
  for (let p = 0; p < liees.length; p++) {
    const { source, tableau } = liees[p]!;
    ecris(e, tableau, i, source.classe(ligne));
  }
}

/** Codes des unités à plusieurs sources, une source après l'autre. */
function combine(unite: Unite, e: EnCours, lignes: readonly Ligne[]): Codes {
  const n = lignes.length;
  const code = new Int32Array(n);
  const places = unite.sources.map((s) => e.plan.places.get(s)!);
  const tableaux = places.map((p) => e.codes[p.tableau]!);
  let maximum = 0;
  for (let i = 0; i < n; i++) {
    if (e.drapeaux[i] !== Drapeau.Ordinaire) continue;
    let k = (tableaux[0]![i]! >> places[0]!.decalage) & places[0]!.masque;
    for (let j = 1; j < places.length; j++) k = unite.code(j - 1, k, (tableaux[j]![i]! >> places[j]!.decalage) & places[j]!.masque, lignes[i]!);
    code[i] = k;
    if (k > maximum) maximum = k;
  }
  return maximum < 256 ? Uint8Array.from(code) : maximum <= CLASSES_MAX ? Uint16Array.from(code) : code;
}

export function encode(plan: Plan, lignes: readonly Ligne[]): Encodage {
  const n = lignes.length;
  const classes = new Map<number, number>();
  for (const { source, tableau } of plan.seules) classes.set(tableau, source.nombreDeClasses);
  for (const { source, tableau } of plan.liees) classes.set(tableau, source.nombreDeClasses);
  const codes: Codes[] = Array.from({ length: plan.tableaux }, (_, t) => ((classes.get(t) ?? 0) > 200 ? new Uint16Array(n) : new Uint8Array(n)));
  const drapeaux = new Uint8Array(n);
  const e: EnCours = { plan, codes, drapeaux };
  for (let i = 0; i < n; i++) encodeLigne(e, lignes[i]!, i);

  const codesDUnite = new Map<Unite, Codes>();
  for (const u of unitesDe(plan)) if (u.sources.length > 1) codesDUnite.set(u, combine(u, e, lignes));
  confieLesFautives({ codes, codesDUnite, plan }, drapeaux);
  return { plan, n, codes, codesDUnite, drapeaux, lignes };
}

export function unitesDe(plan: Plan): Unite[] {
  return [...plan.criteres, ...plan.champs, plan.champ, plan.base].filter((u) => u !== null);
}

/** Tableau et place où se lit le code d'une unité. */
export function lectureDe(u: Unite, e: Pick<Encodage, "codes" | "codesDUnite" | "plan">): { codes: Codes; decalage: number; masque: number; tableau: number } {
  const propres = e.codesDUnite.get(u);
  if (propres !== undefined) return { codes: propres, decalage: 0, masque: -1, tableau: -1 };
  if (u.sources.length === 0) return { codes: new Uint8Array(e.codes[0]?.length ?? 0), decalage: 0, masque: -1, tableau: -1 };
  const p = e.plan.places.get(u.sources[0] as SourceQuelconque)!;
  return { codes: e.codes[p.tableau]!, decalage: p.decalage, masque: p.masque, tableau: p.tableau };
}

type Codees = Pick<Encodage, "codes" | "codesDUnite" | "plan">;

/** Pour chaque ligne, vrai si la référence lit cette unité : hors du champ, rien d'autre n'est lu. */
function estLue(e: Codees, champs: readonly (Unite | null)[]): ((i: number) => boolean) | null {
  const lectures = champs.flatMap((u) => {
    if (u === null) return [];
    const { codes, decalage, masque } = lectureDe(u, e);
    return [{ codes, decalage, masque, dehors: Uint8Array.from(u.entrees, (x) => (x.genre === "champ" && !x.dedans ? 1 : 0)) }];
  });
  if (lectures.length === 0) return null;
  return (i) => lectures.every(({ codes, decalage, masque, dehors }) => dehors[(codes[i]! >> decalage) & masque] !== 1);
}

/** Les lignes où la référence a trouvé un problème, en lisant ce qu'elle lit, lui sont confiées. */
function confieLesFautives(e: Codees, drapeaux: Uint8Array): void {
  const { plan } = e;
  const confie = (u: Unite | null, champs: readonly (Unite | null)[]): void => {
    if (u === null || !u.entrees.some((x) => x.genre === "probleme")) return;
    const { codes, decalage, masque } = lectureDe(u, e);
    const fautive = Uint8Array.from(u.entrees, (x) => (x.genre === "probleme" ? 1 : 0));
    const lue = estLue(e, champs);
    for (let i = 0; i < drapeaux.length; i++) {
      if (drapeaux[i] !== Drapeau.Ordinaire || fautive[(codes[i]! >> decalage) & masque] !== 1) continue;
      if (lue === null || lue(i)) drapeaux[i] = Drapeau.Fautive;
    }
  };
  confie(plan.champ, []);
  confie(plan.base, [plan.champ]);
  for (const u of plan.champs) confie(u, [plan.champ]);
  plan.criteres.forEach((u, k) => confie(u, [plan.champ, plan.champs[plan.grille.criteres[k]!.bloc]!]));
}

