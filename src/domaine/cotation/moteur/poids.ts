/**
 * Les points d'une grille → des tables de valeurs par code. Chaque résultat de critère est un entier exact à une échelle
 * commune, tenu dans un double tant qu'aucune somme ne peut passer 2^53.
 */
import { pgcd } from "../../commun";
import { MICRO, type Critere, type GrilleCompilee } from "../types";
import { lectureDe, type Encodage } from "./encodage";
import type { Entree, Plan, Unite } from "./plan";
import type { Codes } from "./sources";

const UN = MICRO * MICRO;
const SUR = 2n ** 53n;
/** Un résultat sous cette borne laisse des milliers de sommes sous 2^53. */
const SUR_UN = 2n ** 40n;
/** Dans un groupe : aucune ligne vraie. */
export const RIEN = -Infinity;

/** Résultat d'un critère (au 10^-12) ; null : aucune ligne vraie ; « conflit » : deux lignes vraies se contredisent. */
export function resultatDuCritere(
  c: Critere,
  entree: Extract<Entree, { genre: "critere" }>,
  ecart = 0n,
): bigint | null | "conflit" {
  let brut: bigint | null = null;
  for (let i = 0; i < entree.lignes.length; i++) {
    const { verite, quantite } = entree.lignes[i]!;
    if (verite !== "vrai") continue;
    const r = c.lignes[i]!.points * (quantite ?? MICRO);
    if (brut === null) brut = r;
    else if (c.cumul === "somme") brut += r;
    else if (c.cumul === "max") brut = r > brut ? r : brut;
    else if (c.cumul === "exclusif" && r !== brut) return "conflit";
  }
  if (brut === null) return null;
  // L'écart d'un essai de sensibilité porte sur les demandes à qui le critère donne des points, avant ses bornes.
  return entreBornes(brut === 0n ? brut : brut + ecart, c.plancher, c.plafond);
}

function entreBornes(v: bigint, plancher: bigint | null, plafond: bigint | null): bigint {
  let x = v;
  if (plancher !== null && x < plancher * MICRO) x = plancher * MICRO;
  if (plafond !== null && x > plafond * MICRO) x = plafond * MICRO;
  return x;
}

const abs = (x: bigint): bigint => (x < 0n ? -x : x);

/** Une somme de termes : le code d'un tableau désigne la valeur à ajouter, ou à comparer dans un groupe. */
export interface Terme {
  readonly codes: Codes;
  /** −1 : les codes sont ceux d'une unité, pas d'un tableau partagé. */
  readonly tableau: number;
  /** Une des unités qui s'y lisent. */
  readonly unite: Unite;
  readonly valeurs: Float64Array;
}

export interface BlocPret {
  readonly termes: readonly Terme[];
  /** Groupes dont tous les critères sont de ce bloc, sans champ : le plus grand. */
  readonly groupes: readonly (readonly Terme[])[];
  readonly plancher: number;
  readonly plafond: number;
  readonly champ: Terme | null;
  readonly exclusPar: readonly number[];
}

/** Un groupe à cheval sur plusieurs blocs, ou dont un bloc a un champ : critère par critère, dans l'ordre. */
interface GroupeMele {
  readonly membres: readonly { readonly terme: Terme; readonly bloc: number }[];
}

export interface Poids {
  readonly grille: GrilleCompilee;
  readonly blocs: readonly BlocPret[];
  readonly meles: readonly GroupeMele[];
  readonly ordre: readonly number[];
  readonly champ: Terme | null;
  readonly base: Terme | null;
  /** La valeur de 1 dans l'unité des blocs, pour base × (1 + Σ). */
  readonly un: number;
  readonly plancher: number;
  readonly plafond: number;
  /** Un score est le total divisé par ce diviseur. */
  readonly diviseur: number;
  /** Les points du moment mettent ces lignes en conflit : elles sont confiées à la référence. */
  readonly conflits: readonly { readonly terme: Terme; readonly champ: Terme | null }[];
  /** Résultats exacts (10^-12) par code, et ce qu'ils ont en commun : repris tant que les points ne changent pas. */
  readonly exacts: readonly (readonly (bigint | null | "conflit")[])[];
  readonly communs: readonly Commun[];
  readonly avecExclusions: boolean;
  /** Résultat de chaque critère par code de son unité, dans l'unité des blocs ; −∞ : aucune ligne vraie. */
  readonly resultats: readonly Terme[];
  /** Valeur de 1 point (10^-12) dans l'unité des blocs, et de la base dans la sienne. */
  readonly unite: bigint;
  readonly uniteDeBase: bigint;
  /** Les mêmes poids, un critère donnant `ecart` (10^-12) de plus à chaque demande à qui il donne des points. */
  readonly avecEcart: (critere: number, ecart: bigint) => Poids;
  /** Ce que cet écart change, sans refaire le reste ; null si le critère est d'un groupe à cheval sur des blocs. */
  readonly changeParEcart: (critere: number, ecart: bigint) => ChangeParEcart | null;
  /** De même quand le critère prend la place de `autre`. Null aussi si ses résultats ne sont pas entiers dans l'unité, ou s'y contredisent. */
  readonly changeParCritere: (critere: number, autre: Critere) => ChangeParEcart | null;
  /** Faux si une somme peut dépasser 2^53 : tout est alors confié à la référence. */
  readonly exact: boolean;
}

/** Valeurs par classe d'une source, étendues aux codes d'un octet partagé. */
function etends(valeurs: readonly number[], decalage: number, masque: number): Float64Array {
  const etendues = new Float64Array(masque === -1 ? Math.max(valeurs.length, 1) : 256);
  for (let c = 0; c < etendues.length; c++) etendues[c] = valeurs[(c >> decalage) & masque] ?? 0;
  return etendues;
}

const somme = (a: number, b: number): number => a + b;
const plusGrand = (a: number, b: number): number => (b > a ? b : a);

/** Ce que donne un critère, avant et après ; `groupe` : le rang de son groupe dans le bloc, null s'il n'est pas dans un groupe. */
export interface ChangeParEcart {
  readonly avant: Terme;
  readonly apres: Terme;
  readonly groupe: number | null;
}

interface Commun {
  /** Plus grand diviseur commun des résultats (et de 1). */
  readonly diviseur: bigint;
  /** Plus grande valeur absolue. */
  readonly maximum: bigint;
}

function communDe(liste: readonly (bigint | null | "conflit")[]): Commun {
  let diviseur = UN;
  let maximum = 0n;
  let precedent: bigint | null = null;
  for (const v of liste) {
    if (typeof v !== "bigint" || v === precedent) continue;
    precedent = v;
    diviseur = pgcd(diviseur, v);
    if (abs(v) > maximum) maximum = abs(v);
  }
  return { diviseur, maximum };
}

/** Deux critères qui donnent le même résultat aux mêmes lignes vraies. */
const memesPoints = (a: Critere, b: Critere): boolean =>
  a === b ||
  (a.cumul === b.cumul &&
    a.plancher === b.plancher &&
    a.plafond === b.plafond &&
    a.lignes.length === b.lignes.length &&
    a.lignes.every((l, i) => l.points === b.lignes[i]!.points));

type Resultats = readonly (bigint | null | "conflit")[];

/** Résultats exacts de chaque critère, par code ; ceux d'un critère dont les points n'ont pas changé se reprennent. */
function resultatsExacts(
  plan: Plan,
  grille: GrilleCompilee,
  avant: Poids | null,
): { readonly exacts: readonly Resultats[]; readonly communs: readonly Commun[] } {
  const exacts = grille.criteres.map((c, k) =>
    avant !== null && memesPoints(avant.grille.criteres[k]!, c)
      ? avant.exacts[k]!
      : plan.criteres[k]!.entrees.map((x) => (x.genre === "critere" ? resultatDuCritere(c, x) : null)),
  );
  const communs = exacts.map((liste, k) =>
    avant !== null && liste === avant.exacts[k] ? avant.communs[k]! : communDe(liste),
  );
  return { exacts, communs };
}

/** Les valeurs de la base, par code ; aucune sans base. */
const valeursDeLaBase = ({ base: b }: GrilleCompilee, { base }: Plan): readonly bigint[] =>
  b === null || base === null
    ? []
    : base.entrees.map((x) =>
        x.genre === "base" && x.quantite !== null ? entreBornes(b.points * x.quantite, b.plancher, b.plafond) : 0n,
      );

const presentes = (bornes: readonly (bigint | null)[]): bigint[] => bornes.filter((v): v is bigint => v !== null);
const bornesDesBlocs = (grille: GrilleCompilee): bigint[] =>
  grille.blocs.flatMap((x) => presentes([x.plancher, x.plafond])).map((v) => v * MICRO);

interface Unites {
  /** La plus grande unité qui rend entiers les résultats, les bornes et les écarts, et qui divise 1. */
  readonly unite: bigint;
  readonly uniteDeBase: bigint;
  /** Un score est le total divisé par ce diviseur. */
  readonly diviseur: bigint;
  /** Bornes du total, dans l'unité du total. */
  readonly plancher: bigint | null;
  readonly plafond: bigint | null;
}

function choisisLesUnites(
  grille: GrilleCompilee,
  communs: readonly Commun[],
  bases: readonly bigint[],
  ecarts: readonly bigint[],
): Unites {
  const sansBase = grille.base === null;
  const duTotal = presentes([grille.plancher, grille.plafond]).map((v) => v * MICRO);
  // Avec une base, une borne du total s'exprime dans le produit des deux unités.
  const unite = [
    ...communs.map((x) => x.diviseur),
    ...bornesDesBlocs(grille),
    ...ecarts,
    ...(sansBase ? duTotal : []),
  ].reduce(pgcd, UN);
  const uniteDeBase = [...bases, ...(sansBase ? [] : duTotal)].reduce(pgcd, UN);
  const borne = (v: bigint | null): bigint | null =>
    v === null ? null : sansBase ? (v * MICRO) / unite : ((v * MICRO) / uniteDeBase) * (UN / unite);
  return {
    unite,
    uniteDeBase,
    diviseur: sansBase ? UN / unite : (UN / unite) * (UN / uniteDeBase),
    plancher: borne(grille.plancher),
    plafond: borne(grille.plafond),
  };
}

const plusGrandeValeur = (liste: readonly bigint[], minimum: bigint): bigint =>
  liste.reduce((m, v) => (abs(v) > m ? abs(v) : m), minimum);

/** Aucune somme ne peut passer 2^53. */
function tientExactement(
  grille: GrilleCompilee,
  u: Unites,
  communs: readonly Commun[],
  bases: readonly bigint[],
  ecarts: readonly bigint[],
): boolean {
  const ecart = plusGrandeValeur(ecarts, 0n);
  let sigma = grille.base === null ? 0n : UN;
  for (const { maximum } of communs) sigma += maximum + ecart;
  for (const v of bornesDesBlocs(grille)) sigma += abs(v);
  const facteur = grille.base === null ? 1n : plusGrandeValeur(bases, u.uniteDeBase) / u.uniteDeBase + 1n;
  const plusGrandTotal = (sigma / u.unite + 1n) * facteur;
  return plusGrandTotal < SUR && u.diviseur <= SUR && plusGrandeValeur(presentes([u.plancher, u.plafond]), 0n) < SUR;
}

/** Par bloc, ses groupes d'un seul bloc sans champ ; les autres, critère par critère ; le rang du groupe d'un critère dans son bloc. */
function rangeLesGroupes(grille: GrilleCompilee, champs: readonly (Terme | null)[]) {
  const meles: (readonly number[])[] = [];
  const duBloc: (readonly number[])[][] = grille.blocs.map(() => []);
  const rangDe = new Map<number, number>();
  for (const { criteres } of grille.groupes) {
    const [seul, ...autres] = new Set(criteres.map((k) => grille.criteres[k]!.bloc));
    if (autres.length === 0 && champs[seul!] === null) {
      for (const k of criteres) rangDe.set(k, duBloc[seul!]!.length);
      duBloc[seul!]!.push(criteres);
    } else meles.push(criteres);
  }
  return { meles, duBloc, rangDe };
}

/** `avant` : des poids du même encodage, dont ce qui n'a pas changé se reprend. */
export function prepareLesPoids(
  e: Encodage,
  grille: GrilleCompilee,
  ecarts: readonly bigint[] = [],
  avant: Poids | null = null,
): Poids {
  const { plan } = e;
  const { exacts, communs } = resultatsExacts(plan, grille, avant);
  const bases = valeursDeLaBase(grille, plan);
  const unites = choisisLesUnites(grille, communs, bases, ecarts);
  const { unite, uniteDeBase, diviseur, plancher, plafond } = unites;
  const exact = tientExactement(grille, unites, communs, bases, ecarts);

  // Les tables, un terme par tableau et par destination.
  const enUnites = (v: bigint): number => Number(v / unite);
  type Exacts = (critere: number) => Resultats;
  const lesExacts: Exacts = (k) => exacts[k]!;
  const avec = (critere: number, ecart: bigint): Exacts => {
    const c = grille.criteres[critere]!;
    const siens = plan.criteres[critere]!.entrees.map((x) =>
      x.genre === "critere" ? resultatDuCritere(c, x, ecart) : null,
    );
    return (k) => (k === critere ? siens : exacts[k]!);
  };
  const terme = (unite: Unite, valeurs: readonly number[]): Terme => {
    const { codes, decalage, masque, tableau } = lectureDe(unite, e);
    return { codes, tableau, unite, valeurs: etends(valeurs, decalage, masque) };
  };
  const termeDe = (les: Exacts, k: number, rien: number): Terme =>
    terme(
      plan.criteres[k]!,
      les(k).map((v) => (typeof v === "bigint" ? enUnites(v) : rien)),
    );
  /** Sans résultat négatif, « aucune ligne vraie » ne se distingue pas de 0 dans un groupe. */
  const rienDe = (les: Exacts, rangs: readonly number[]): number =>
    rangs.every((k) => les(k).every((v) => typeof v !== "bigint" || v >= 0n)) ? 0 : RIEN;
  const fusionne = (
    les: Exacts,
    rangs: readonly number[],
    rien: number,
    fusion: (x: number, y: number) => number,
  ): Terme[] => {
    const termes: Terme[] = [];
    const places = new Map<string, number>();
    for (const k of rangs) {
      const t = termeDe(les, k, rien);
      const cle = `${t.tableau}/${t.valeurs.length}`;
      const deja = t.tableau < 0 ? undefined : places.get(cle);
      if (deja === undefined) places.set(cle, termes.push(t) - 1);
      else termes[deja] = { ...t, valeurs: t.valeurs.map((v, c) => fusion(termes[deja]!.valeurs[c]!, v)) };
    }
    return termes;
  };
  const champDe = (u: Plan["champ"]): Terme | null =>
    u === null
      ? null
      : terme(
          u,
          u.entrees.map((x) => (x.genre === "champ" && x.dedans ? 1 : 0)),
        );
  const champs = plan.champs.map(champDe);
  const groupes = rangeLesGroupes(grille, champs);
  const mele = (les: Exacts, rangs: readonly number[]): GroupeMele => ({
    membres: rangs.map((k) => ({ terme: termeDe(les, k, RIEN), bloc: grille.criteres[k]!.bloc })),
  });
  const groupeDe = (les: Exacts, rangs: readonly number[]): Terme[] =>
    fusionne(les, rangs, rienDe(les, rangs), plusGrand);
  const bloc = (les: Exacts, i: number): BlocPret => {
    const b = grille.blocs[i]!;
    return {
      termes: fusionne(
        les,
        b.criteres.filter((k) => grille.criteres[k]!.groupe === null),
        0,
        somme,
      ),
      groupes: groupes.duBloc[i]!.map((rangs) => groupeDe(les, rangs)),
      plancher: b.plancher === null ? -Infinity : enUnites(b.plancher * MICRO),
      plafond: b.plafond === null ? Infinity : enUnites(b.plafond * MICRO),
      champ: champs[i]!,
      exclusPar: b.exclusPar,
    };
  };
  const base =
    grille.base === null || plan.base === null
      ? null
      : terme(
          plan.base,
          bases.map((v) => Number(v / uniteDeBase)),
        );
  const conflits = exacts.flatMap((liste, k) =>
    liste.includes("conflit")
      ? [
          {
            terme: terme(
              plan.criteres[k]!,
              liste.map((v) => (v === "conflit" ? 1 : 0)),
            ),
            champ: champs[grille.criteres[k]!.bloc]!,
          },
        ]
      : [],
  );
  // Même unité qu'avant : un bloc dont rien n'a changé se reprend tel quel.
  const reprise = avant !== null && avant.unite === unite ? avant : null;
  const blocInchange = (p: Poids, b: GrilleCompilee["blocs"][number], i: number): boolean => {
    const a = p.grille.blocs[i]!;
    return a.plancher === b.plancher && a.plafond === b.plafond && b.criteres.every((k) => exacts[k] === p.exacts[k]);
  };
  const poids: Poids = {
    grille,
    blocs: grille.blocs.map((b, i) =>
      reprise !== null && blocInchange(reprise, b, i) ? reprise.blocs[i]! : bloc(lesExacts, i),
    ),
    meles: groupes.meles.map((rangs) => mele(lesExacts, rangs)),
    ordre: grille.ordre,
    champ: champDe(plan.champ),
    base,
    un: Number(UN / unite),
    plancher: plancher === null ? -Infinity : Number(plancher),
    plafond: plafond === null ? Infinity : Number(plafond),
    diviseur: Number(diviseur),
    conflits,
    exact,
    avecExclusions: grille.blocs.some((x) => x.exclusPar.length > 0),
    resultats: grille.criteres.map((_, k) =>
      reprise !== null && exacts[k] === reprise.exacts[k] ? reprise.resultats[k]! : termeDe(lesExacts, k, RIEN),
    ),
    unite,
    uniteDeBase,
    exacts,
    communs,
    avecEcart: (k, ecart) => {
      const les = avec(k, ecart);
      const { bloc: ici } = grille.criteres[k]!;
      return {
        ...poids,
        blocs: poids.blocs.map((b, i) => (i === ici ? bloc(les, i) : b)),
        meles: poids.meles.map((m, j) => (groupes.meles[j]!.includes(k) ? mele(les, groupes.meles[j]!) : m)),
      };
    },
    changeParEcart: (k, ecart) => changeDe(k, avec(k, ecart)),
    changeParCritere: (k, autre) => {
      const siens = plan.criteres[k]!.entrees.map((x) => (x.genre === "critere" ? resultatDuCritere(autre, x) : null));
      const exacts = siens.every(
        (v) => v === null || (typeof v === "bigint" && v % unite === 0n && abs(v) / unite < SUR_UN),
      );
      return exacts ? changeDe(k, (j) => (j === k ? siens : lesExacts(j))) : null;
    },
  };
  const changeDe = (k: number, les: Exacts): ChangeParEcart | null => {
    if (grille.criteres[k]!.groupe === null)
      return { avant: termeDe(lesExacts, k, 0), apres: termeDe(les, k, 0), groupe: null };
    const groupe = groupes.rangDe.get(k);
    return groupe === undefined ? null : { avant: poids.resultats[k]!, apres: termeDe(les, k, RIEN), groupe };
  };
  return poids;
}

/** Les mêmes poids, lus dans les codes d'une autre population de même plan. */
export function lisAilleurs(poids: Poids, e: Encodage): Poids {
  const t = (terme: Terme): Terme => ({ ...terme, codes: lectureDe(terme.unite, e).codes });
  const siUn = (terme: Terme | null): Terme | null => (terme === null ? null : t(terme));
  const change = (c: ChangeParEcart | null): ChangeParEcart | null =>
    c === null ? null : { ...c, avant: t(c.avant), apres: t(c.apres) };
  return {
    ...poids,
    blocs: poids.blocs.map((b) => ({
      ...b,
      termes: b.termes.map(t),
      groupes: b.groupes.map((g) => g.map(t)),
      champ: siUn(b.champ),
    })),
    meles: poids.meles.map(({ membres }) => ({ membres: membres.map((m) => ({ ...m, terme: t(m.terme) })) })),
    champ: siUn(poids.champ),
    base: siUn(poids.base),
    conflits: poids.conflits.map((c) => ({ terme: t(c.terme), champ: siUn(c.champ) })),
    resultats: poids.resultats.map(t),
    avecEcart: (critere, ecart) => lisAilleurs(poids.avecEcart(critere, ecart), e),
    changeParEcart: (critere, ecart) => change(poids.changeParEcart(critere, ecart)),
    changeParCritere: (critere, autre) => change(poids.changeParCritere(critere, autre)),
  };
}
