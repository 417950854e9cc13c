/** Les demandes → des codes. Un seul passage, bloc de lignes par bloc de lignes : les cellules d'une ligne se suivent en mémoire. */
import { dUnTrait, estBlanc } from "../../commun";
import { repeteLesEntetes } from "../evaluation";
import type { Plan, SourceQuelconque, Unite } from "./plan";
import { CLASSES_MAX, LIGNES_PAR_BLOC, type Codes, type Ligne } from "./sources";
import { Drapeau, choisisLesMots, lisBinaires, lisLiee, lisNombres, lisTextes, type EnCours } from "./lecture";

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

function estBlanche(ligne: Ligne): boolean {
  // Presque toujours, le premier caractère de la première cellule suffit à le dire.
  const premiere = ligne[0];
  if (typeof premiere === "string") {
    const c = premiere.charCodeAt(0);
    if (c > 32 && c < 127) return false;
  }
  for (let j = 0; j < ligne.length; j++) if (!estBlanc(ligne[j])) return false;
  return true;
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
    for (let j = 1; j < places.length; j++)
      k = unite.code(j - 1, k, (tableaux[j]![i]! >> places[j]!.decalage) & places[j]!.masque, lignes[i]!);
    code[i] = k;
    if (k > maximum) maximum = k;
  }
  return maximum < 256 ? new Uint8Array(code) : maximum <= CLASSES_MAX ? new Uint16Array(code) : code;
}

export const encode = (plan: Plan, lignes: readonly Ligne[]): Encodage => dUnTrait(encodePeuAPeu(plan, lignes));

/** Ce qui se sait d'une ligne avant de la lire. */
function poseLesDrapeaux(plan: Plan, lignes: readonly Ligne[], debut: number, fin: number, drapeaux: Uint8Array): void {
  for (let i = debut; i < fin; i++) {
    const ligne = lignes[i]!;
    if (estBlanche(ligne)) drapeaux[i] = Drapeau.Blanche;
    else if (repeteLesEntetes(plan.grille.entetes, ligne)) drapeaux[i] = Drapeau.Confiee;
  }
}

/** Un `yield` par bloc de lignes, puis par unité à plusieurs sources. Le plan peut servir à d'autres demandes entre deux : il ne fait qu'apprendre des valeurs. */
export function* encodePeuAPeu(plan: Plan, lignes: readonly Ligne[]): Generator<undefined, Encodage, void> {
  const n = lignes.length;
  const codes: Codes[] = Array.from({ length: plan.tableaux }, () => new Uint8Array(n));
  for (const { source, tableau } of [...plan.nombres, ...plan.textes, ...plan.liees])
    if (source.nombreDeClasses > 200) codes[tableau] = new Uint16Array(n);
  const drapeaux = new Uint8Array(n);
  const e: EnCours = { plan, codes, drapeaux };
  for (const paquet of plan.paquets) choisisLesMots(paquet, lignes);
  for (let debut = 0; debut < n; debut += LIGNES_PAR_BLOC) {
    const fin = Math.min(n, debut + LIGNES_PAR_BLOC);
    poseLesDrapeaux(plan, lignes, debut, fin, drapeaux);
    for (let p = 0; p < plan.paquets.length; p++) lisBinaires(plan.paquets[p]!, lignes, debut, fin, e);
    for (let p = 0; p < plan.nombres.length; p++)
      lisNombres(plan.nombres[p]!.source, plan.nombres[p]!.tableau, lignes, debut, fin, e);
    for (let p = 0; p < plan.textes.length; p++)
      lisTextes(plan.textes[p]!.source, plan.textes[p]!.tableau, lignes, debut, fin, e);
    for (let p = 0; p < plan.liees.length; p++)
      lisLiee(plan.liees[p]!.source, plan.liees[p]!.tableau, lignes, debut, fin, e);
    yield undefined;
  }

  const codesDUnite = new Map<Unite, Codes>();
  for (const u of unitesDe(plan)) {
    if (u.sources.length <= 1) continue;
    codesDUnite.set(u, combine(u, e, lignes));
    yield undefined;
  }
  confieLesFautives({ codes, codesDUnite, plan }, drapeaux);
  yield undefined;
  return { plan, n, codes, codesDUnite, drapeaux, lignes };
}

export function unitesDe(plan: Plan): Unite[] {
  return [...plan.criteres, ...plan.champs, plan.champ, plan.base].filter((u) => u !== null);
}

/** Tableau et place où se lit le code d'une unité. */
export function lectureDe(
  u: Unite,
  e: Pick<Encodage, "codes" | "codesDUnite" | "plan">,
): { codes: Codes; decalage: number; masque: number; tableau: number } {
  const propres = e.codesDUnite.get(u);
  if (propres !== undefined) return { codes: propres, decalage: 0, masque: -1, tableau: -1 };
  if (u.sources.length === 0)
    return { codes: new Uint8Array(e.codes[0]?.length ?? 0), decalage: 0, masque: -1, tableau: -1 };
  const p = e.plan.places.get(u.sources[0] as SourceQuelconque)!;
  return { codes: e.codes[p.tableau]!, decalage: p.decalage, masque: p.masque, tableau: p.tableau };
}

type Codees = Pick<Encodage, "codes" | "codesDUnite" | "plan">;

/** Pour chaque ligne, vrai si la référence lit cette unité : hors du champ, rien d'autre n'est lu. */
function estLue(e: Codees, champs: readonly (Unite | null)[]): (i: number) => boolean {
  const lectures = champs.flatMap((u) => {
    if (u === null) return [];
    const { codes, decalage, masque } = lectureDe(u, e);
    return [
      {
        codes,
        decalage,
        masque,
        dehors: Uint8Array.from(u.entrees, (x) => (x.genre === "champ" && !x.dedans ? 1 : 0)),
      },
    ];
  });
  return (i) => lectures.every(({ codes, decalage, masque, dehors }) => dehors[(codes[i]! >> decalage) & masque] !== 1);
}

// Hors de toute fermeture, et une par largeur de code : refaite à chaque appel, une boucle ne serait jamais optimisée.
function unDe8(codes: Uint8Array, decalage: number, masque: number, marques: Uint8Array): boolean {
  for (let i = 0; i < codes.length; i++) if (marques[(codes[i]! >> decalage) & masque] === 1) return true;
  return false;
}
function unDe32(codes: Uint16Array | Int32Array, decalage: number, masque: number, marques: Uint8Array): boolean {
  for (let i = 0; i < codes.length; i++) if (marques[(codes[i]! >> decalage) & masque] === 1) return true;
  return false;
}

function confie(e: Codees, drapeaux: Uint8Array, u: Unite | null, champs: readonly (Unite | null)[]): void {
  if (u === null) return;
  const fautives = u.fautives();
  if (fautives === null) return;
  const { codes, decalage, masque } = lectureDe(u, e);
  const une =
    codes instanceof Uint8Array ? unDe8(codes, decalage, masque, fautives) : unDe32(codes, decalage, masque, fautives);
  if (!une) return;
  const lue = estLue(e, champs);
  for (let i = 0; i < drapeaux.length; i++) {
    if (drapeaux[i] !== Drapeau.Ordinaire || fautives[(codes[i]! >> decalage) & masque] !== 1) continue;
    if (lue(i)) drapeaux[i] = Drapeau.Fautive;
  }
}

/** Les lignes où la référence a trouvé un problème, en lisant ce qu'elle lit, lui sont confiées. */
function confieLesFautives(e: Codees, drapeaux: Uint8Array): void {
  const { plan } = e;
  confie(e, drapeaux, plan.champ, []);
  confie(e, drapeaux, plan.base, [plan.champ]);
  for (const u of plan.champs) confie(e, drapeaux, u, [plan.champ]);
  plan.criteres.forEach((u, k) => confie(e, drapeaux, u, [plan.champ, plan.champs[plan.grille.criteres[k]!.bloc]!]));
}
