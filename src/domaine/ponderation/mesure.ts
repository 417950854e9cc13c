/** Ce que vaut chaque but avec une grille : mesuré par l'évaluateur et par le moteur, en exact, jamais par le solveur. */
import { compare, enNombre, ratio, type Ratio } from "../commun";
import { evalueDemande, MICRO, type Critere, type GrilleCompilee, type Micro, type Population } from "../cotation";
import type { Appartenance } from "../cotation/population";
import type { But, ButMesure, DemandeDePoids } from "./types";

/** Le score exact de `cellules`, ou null. */
const exactDe = (d: DemandeDePoids, grille: GrilleCompilee, cellules: readonly unknown[]): bigint | null =>
  evalueDemande(grille, cellules, 1, d.date).exact;

const unitesParPoint = (g: GrilleCompilee): bigint => 10n ** BigInt(g.echelle);

/** Qui est dans le public, qui est en face, et combien on ne sait pas ranger. */
export interface Camps {
  readonly dedans: readonly number[];
  readonly enFace: readonly number[];
  readonly inconnues: number;
}

export function campsDe(
  publics: readonly (readonly Appartenance[])[],
  but: Extract<But, { genre: "public-devant" }>,
): Camps {
  const dedans: number[] = [];
  const enFace: number[] = [];
  let inconnues = 0;
  const autres = but.autres === null ? null : publics[but.autres]!;
  publics[but.public]!.forEach((a, i) => {
    if (a === "oui") dedans.push(i);
    else if (a === "inconnu") inconnues++;
    else if (autres === null || autres[i] === "oui") enFace.push(i);
    else if (autres[i] === "inconnu") inconnues++;
  });
  return { dedans, enFace, inconnues };
}

/** La demande la plus basse du public et la plus haute d'en face ; null : un des deux camps n'a personne de noté. */
export function pireFaceAFace(
  { dedans, enFace }: Camps,
  scores: Float64Array,
): { readonly bas: number; readonly haut: number } | null {
  let [bas, haut] = [-1, -1];
  for (const i of dedans) {
    const s = scores[i]!;
    if (s === s && (bas < 0 || s < scores[bas]!)) bas = i;
  }
  for (const i of enFace) {
    const s = scores[i]!;
    if (s === s && (haut < 0 || s > scores[haut]!)) haut = i;
  }
  return bas < 0 || haut < 0 ? null : { bas, haut };
}

/** Combien des premières sont du public, sur combien de premières : celles dont le rang ne passe pas n. */
export function partDesPremiers(
  rangs: Int32Array,
  appartenances: readonly Appartenance[],
  n: number,
): { readonly dedans: number; readonly premieres: number; readonly inconnues: number } {
  let [dedans, premieres, inconnues] = [0, 0, 0];
  for (let i = 0; i < rangs.length; i++) {
    if (rangs[i] === 0 || rangs[i]! > n) continue;
    premieres++;
    if (appartenances[i] === "oui") dedans++;
    else if (appartenances[i] === "inconnu") inconnues++;
  }
  return { dedans, premieres, inconnues };
}

/** Part d'un bloc dans les points distribués ; null : aucun point distribué. */
export function partDuBloc(points: readonly bigint[], bloc: number): Ratio | null {
  const total = points.reduce((s, x) => s + x, 0n);
  return total === 0n ? null : ratio(points[bloc]!, total);
}

const plusGrand = (a: Micro, b: Micro): Micro => (a > b ? a : b);

/** Le plus que donne un critère, en micro ; par unité quand une ligne a un Par et que le critère n'a pas de plafond. */
export function plusHautDuCritere(c: Critere): Micro {
  const positifs = c.lignes.map((l) => plusGrand(l.points, 0n));
  const libre = c.cumul === "somme" ? positifs.reduce((s, x) => s + x, 0n) : positifs.reduce(plusGrand, 0n);
  if (c.plafond === null) return libre;
  return c.lignes.some((l) => l.quantite !== null) ? c.plafond : libre < c.plafond ? libre : c.plafond;
}

const SANS_INCONNUE = { inconnues: 0 } as const;

/** `population` : les demandes notées avec `grille`. */
export function mesureLeBut(
  d: DemandeDePoids,
  but: But,
  grille: GrilleCompilee,
  population: Population | null,
): ButMesure {
  switch (but.genre) {
    case "ordre": {
      const [a, b] = [exactDe(d, grille, d.cas[but.devant]!), exactDe(d, grille, d.cas[but.derriere]!)];
      return { ...ecartMesure(grille, a, b, but.ecart), ...SANS_INCONNUE };
    }
    case "public-devant": {
      const camps = campsDe(d.publics, but);
      const pire = pireFaceAFace(camps, population!.scores);
      if (pire === null) return { atteint: false, mesure: null, inconnues: camps.inconnues };
      const exact = (i: number): bigint | null => exactDe(d, grille, d.demandes![i]!);
      return { ...ecartMesure(grille, exact(pire.bas), exact(pire.haut), but.ecart), inconnues: camps.inconnues };
    }
    case "part-des-premiers": {
      const p = partDesPremiers(population!.rangs(d.anciennetes), d.publics[but.public]!, but.n);
      if (p.premieres === 0) return { atteint: false, mesure: null, inconnues: p.inconnues };
      const part = ratio(BigInt(p.dedans), BigInt(p.premieres));
      return { atteint: compare(part, but.part) >= 0, mesure: enNombre(part), inconnues: p.inconnues };
    }
    case "part-du-bloc": {
      const part = partDuBloc(population!.pointsParBloc(), but.bloc);
      if (part === null) return { atteint: false, mesure: null, ...SANS_INCONNUE };
      const c = compare(part, but.part);
      return { atteint: but.sens === "au-moins" ? c >= 0 : c <= 0, mesure: enNombre(part), ...SANS_INCONNUE };
    }
    case "plafond-des-criteres": {
      const haut = grille.criteres.map(plusHautDuCritere).reduce(plusGrand, 0n);
      return { atteint: haut <= but.points, mesure: enNombre(ratio(haut, MICRO)), ...SANS_INCONNUE };
    }
    case "critere-fixe": {
      const avant = d.grille.criteres[but.critere]!.lignes;
      const meme = grille.criteres[but.critere]!.lignes.every((l, i) => l.points === avant[i]!.points);
      return { atteint: meme, mesure: null, ...SANS_INCONNUE };
    }
  }
}

function ecartMesure(
  g: GrilleCompilee,
  a: bigint | null,
  b: bigint | null,
  ecart: Micro,
): { readonly atteint: boolean; readonly mesure: number | null } {
  if (a === null || b === null) return { atteint: false, mesure: null };
  const parPoint = unitesParPoint(g);
  return { atteint: (a - b) * MICRO >= ecart * parPoint, mesure: enNombre(ratio(a - b, parPoint)) };
}
