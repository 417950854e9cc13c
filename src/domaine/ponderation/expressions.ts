/**
 * La note d'un ménage comme expression de ses poids : sommes, maximums et bornes. Les lignes remplies, les quantités et les champs
 * ne dépendent pas des poids ; ce qui en dépend (le maximum d'un critère ou d'un groupe, une borne atteinte) reste dans l'expression.
 * Les valeurs sont en points, en doubles : ce qui sort d'ici est toujours vérifié ensuite par l'évaluateur, en exact.
 */
import { toutEstLu } from "../commun";
import { MICRO, type Critere, type GrilleCompilee, type Micro, type ResultatDeDemande } from "../cotation";
import type { Place } from "./types";

/** constante + Σ coefficient × pas du poids de rang `variable`. */
export interface Lineaire {
  readonly constante: number;
  readonly termes: ReadonlyMap<number, number>;
}

export type Expression =
  | { readonly genre: "lineaire"; readonly de: Lineaire }
  | { readonly genre: "somme"; readonly de: readonly Expression[] }
  | { readonly genre: "max"; readonly de: readonly Expression[] }
  | {
      readonly genre: "borne";
      readonly de: Expression;
      readonly plancher: number | null;
      readonly plafond: number | null;
    };

/** Une inégalité sur les poids : minimum ≤ gauche − droite ≤ maximum. */
export interface Inegalite {
  readonly gauche: Expression;
  readonly droite: Expression;
  readonly minimum: number;
  readonly maximum: number;
}

export interface NoteExprimee {
  readonly note: Expression;
  /** Sans elles, l'expression ne dit plus la note. */
  readonly conditions: readonly Inegalite[];
  /** Une condition ferme une porte que d'autres poids ouvriraient : ce que l'on trouve est juste, mais peut-être pas le meilleur. */
  readonly restreinte: boolean;
}

/** Les poids d'une grille, numérotés ; chacun vaut `actuel + pas × k`, k entier entre ses bornes. */
export interface Variables {
  readonly places: readonly Place[];
  readonly rangDe: readonly (readonly number[])[];
  /** Valeur d'aujourd'hui, et pas, en points. */
  readonly actuels: readonly number[];
  readonly pas: number;
  /** Bornes de k. */
  readonly minimums: readonly number[];
  readonly maximums: readonly number[];
}

export const enPoints = (m: Micro): number => Number(m) / 1e6;

/** La même grille, chaque poids déplacé de `k` pas. */
export function grilleAvec(grille: GrilleCompilee, v: Variables, pas: Micro, k: ArrayLike<number>): GrilleCompilee {
  if (v.places.every((_, i) => k[i] === 0)) return grille;
  return {
    ...grille,
    criteres: grille.criteres.map((c, critere) => {
      const rangs = v.rangDe[critere]!;
      return rangs.every((r) => k[r] === 0)
        ? c
        : { ...c, lignes: c.lignes.map((l, i) => ({ ...l, points: l.points + pas * BigInt(k[rangs[i]!]!) })) };
    }),
  };
}

/** Les poids que l'on peut changer : un poids garde son signe, et aucun changé ne passe `maximum` en valeur absolue. */
export function variablesDe(grille: GrilleCompilee, pas: Micro, maximum: Micro, fixes: ReadonlySet<number>): Variables {
  const places: Place[] = [];
  const rangDe: number[][] = [];
  const minimums: number[] = [];
  const maximums: number[] = [];
  // Dans une grille multiplicative, les points tenus sont le coefficient moins un : le poids ne descend pas sous le coefficient 0.
  const zero = grille.modele === "multiplicatif" ? -MICRO : 0n;
  grille.criteres.forEach((c, critere) => {
    rangDe.push(
      c.lignes.map(({ points, ...reste }, ligne) => {
        // Remplie ou non, et combien de fois : la trace le dit.
        toutEstLu(reste, "ligne", "tests", "quantite");
        const valeur = points - zero;
        const enHaut = valeur >= 0n ? maximum - valeur : -valeur;
        const enBas = valeur >= 0n ? valeur : maximum + valeur;
        const fixe = fixes.has(critere);
        minimums.push(fixe || enBas <= 0n ? 0 : -Number(enBas / pas));
        maximums.push(fixe || enHaut <= 0n ? 0 : Number(enHaut / pas));
        return places.push({ critere, ligne }) - 1;
      }),
    );
  });
  const actuels = places.map((p) => enPoints(grille.criteres[p.critere]!.lignes[p.ligne]!.points));
  return { places, rangDe, actuels, pas: enPoints(pas), minimums, maximums };
}

export const constante = (c: number): Expression => ({
  genre: "lineaire",
  de: { constante: c, termes: new Map() },
});

/** Le poids de ce rang × facteur, en points. */
export const poidsFois = (v: Variables, rang: number, facteur: number): Expression => ({
  genre: "lineaire",
  de: {
    constante: v.actuels[rang]! * facteur,
    termes: v.minimums[rang] === 0 && v.maximums[rang] === 0 ? new Map() : new Map([[rang, v.pas * facteur]]),
  },
});

export function plusLineaires(a: Lineaire, b: Lineaire, signe: 1 | -1 = 1): Lineaire {
  const termes = new Map(a.termes);
  for (const [v, c] of b.termes) {
    const somme = (termes.get(v) ?? 0) + signe * c;
    if (somme === 0) termes.delete(v);
    else termes.set(v, somme);
  }
  return { constante: a.constante + signe * b.constante, termes };
}

export function somme(de: readonly Expression[]): Expression {
  let droite: Lineaire = { constante: 0, termes: new Map() };
  const autres: Expression[] = [];
  for (const e of de) {
    if (e.genre === "lineaire") droite = plusLineaires(droite, e.de);
    else autres.push(e);
  }
  const l: Expression = { genre: "lineaire", de: droite };
  return autres.length === 0 ? l : { genre: "somme", de: [l, ...autres] };
}

const maximumDe = (de: readonly Expression[]): Expression => (de.length === 1 ? de[0]! : { genre: "max", de });

const borne = (de: Expression, plancher: number | null, plafond: number | null): Expression =>
  plancher === null && plafond === null ? de : { genre: "borne", de, plancher, plafond };
const entreBornes = (de: Expression, plancher: Micro | null, plafond: Micro | null): Expression =>
  borne(de, plancher === null ? null : enPoints(plancher), plafond === null ? null : enPoints(plafond));

/** `facteur` ≥ 0. */
function fois(e: Expression, facteur: number): Expression {
  switch (e.genre) {
    case "lineaire":
      return {
        genre: "lineaire",
        de: {
          constante: e.de.constante * facteur,
          termes: new Map([...e.de.termes].map(([v, c]) => [v, c * facteur] as const)),
        },
      };
    case "somme":
    case "max":
      return { genre: e.genre, de: e.de.map((x) => fois(x, facteur)) };
    case "borne":
      return borne(
        fois(e.de, facteur),
        e.plancher === null ? null : e.plancher * facteur,
        e.plafond === null ? null : e.plafond * facteur,
      );
  }
}

/** La plus petite et la plus grande valeur que les bornes des poids permettent. */
export function etendueDe(e: Expression, v: Variables): readonly [number, number] {
  switch (e.genre) {
    case "lineaire": {
      let [bas, haut] = [e.de.constante, e.de.constante];
      for (const [rang, c] of e.de.termes) {
        const [a, b] = [c * v.minimums[rang]!, c * v.maximums[rang]!];
        bas += Math.min(a, b);
        haut += Math.max(a, b);
      }
      return [bas, haut];
    }
    case "somme":
      return e.de.reduce<readonly [number, number]>(
        ([bas, haut], x) => {
          const [b, h] = etendueDe(x, v);
          return [bas + b, haut + h];
        },
        [0, 0],
      );
    case "max": {
      const etendues = e.de.map((x) => etendueDe(x, v));
      return [Math.max(...etendues.map(([b]) => b)), Math.max(...etendues.map(([, h]) => h))];
    }
    case "borne": {
      const [bas, haut] = etendueDe(e.de, v);
      const serre = (x: number): number => Math.min(e.plafond ?? Infinity, Math.max(e.plancher ?? -Infinity, x));
      return [serre(bas), serre(haut)];
    }
  }
}

/** Sa valeur pour des pas donnés. */
export function valeurDe(e: Expression, pas: ArrayLike<number>): number {
  switch (e.genre) {
    case "lineaire": {
      let x = e.de.constante;
      for (const [rang, c] of e.de.termes) x += c * pas[rang]!;
      return x;
    }
    case "somme":
      return e.de.reduce((s, x) => s + valeurDe(x, pas), 0);
    case "max":
      return Math.max(...e.de.map((x) => valeurDe(x, pas)));
    case "borne":
      return Math.min(e.plafond ?? Infinity, Math.max(e.plancher ?? -Infinity, valeurDe(e.de, pas)));
  }
}

/** Vrai pour ces pas, aux doubles près : l'évaluateur le dira ensuite en exact. */
export function tient({ gauche, droite, minimum, maximum }: Inegalite, pas: Float64Array): boolean {
  const ecart = valeurDe(gauche, pas) - valeurDe(droite, pas);
  return ecart >= minimum - 1e-9 && ecart <= maximum + 1e-9;
}

/** Ce que donne un critère dont une ligne au moins est remplie. */
function resultatDuCritere(
  { cumul, plancher, plafond, ...reste }: Critere,
  critere: number,
  { lignes: traces }: Trace["criteres"][number],
  v: Variables,
  conditions: Inegalite[],
): Expression {
  // Le bloc et le groupe se comptent dans `termesDesBlocs`.
  toutEstLu(reste, "nom", "bloc", "groupe", "lignes");
  const lignes = traces.flatMap((l, i) =>
    l.verite !== "vrai"
      ? []
      : [poidsFois(v, v.rangDe[critere]![i]!, l.quantite === null ? 1 : Number(l.quantite) / 1e6)],
  );
  const premiere = lignes[0]!;
  // Deux lignes remplies d'un critère exclusif doivent donner autant, sinon la demande n'a plus de note.
  if (cumul === "exclusif")
    for (const l of lignes.slice(1)) conditions.push({ gauche: premiere, droite: l, minimum: 0, maximum: 0 });
  return entreBornes(cumule(cumul, lignes), plancher, plafond);
}

function cumule(cumul: Critere["cumul"], lignes: readonly Expression[]): Expression {
  switch (cumul) {
    case "somme":
      return somme(lignes);
    case "max":
      return maximumDe(lignes);
    case "premier":
    case "exclusif":
      return lignes[0]!;
  }
}

type Trace = NonNullable<ResultatDeDemande["trace"]>;

/** Le plus petit écart à 0 que l'on demande à un bloc qui doit rester non nul, et à un critère qui doit l'emporter, en points. */
const NON_NUL = 0.01;

/** Ce qui s'ajoute à chaque bloc : ses critères, et ses groupes de non-cumul pour leur plus grand résultat. */
function termesDesBlocs(
  grille: Pick<GrilleCompilee, "criteres" | "blocs" | "groupes">,
  parCritere: readonly (Expression | null)[],
  aujourdhui: Float64Array,
  conditions: Inegalite[],
): { readonly termes: readonly Expression[][]; readonly restreinte: boolean } {
  const termes: Expression[][] = grille.blocs.map(() => []);
  const blocDe = (k: number): Expression[] => termes[grille.criteres[k]!.bloc]!;
  const groupes = new Set<number>();
  let restreinte = false;
  for (const g of grille.groupes) {
    const vrais = g.criteres.filter((k) => parCritere[k] !== null);
    if (vrais.length < 2) continue;
    for (const k of vrais) groupes.add(k);
    if (new Set(vrais.map((k) => grille.criteres[k]!.bloc)).size === 1) {
      blocDe(vrais[0]!).push(maximumDe(vrais.map((k) => parCritere[k]!)));
      continue;
    }
    // À cheval sur des blocs : le critère qui l'emporte aujourd'hui doit l'emporter encore.
    restreinte = true;
    const vaut = (k: number): number => valeurDe(parCritere[k]!, aujourdhui);
    const gagnant = vrais.reduce((m, k) => (vaut(k) > vaut(m) ? k : m));
    blocDe(gagnant).push(parCritere[gagnant]!);
    for (const k of vrais)
      if (k !== gagnant)
        conditions.push({
          gauche: parCritere[gagnant]!,
          droite: parCritere[k]!,
          minimum: k < gagnant ? NON_NUL : 0,
          maximum: Infinity,
        });
  }
  parCritere.forEach((e, k) => {
    if (e !== null && !groupes.has(k)) blocDe(k).push(e);
  });
  return { termes, restreinte };
}

/**
 * La note d'une demande notée par `grille`, comme expression des poids. Null : elle n'a pas de note, ou sa base est négative.
 */
export function noteExprimee(
  grille: GrilleCompilee,
  { trace: t }: ResultatDeDemande,
  v: Variables,
): NoteExprimee | null {
  if (t === null) return null;
  const { criteres, blocs, groupes, ordre, plancher, plafond, ...reste } = grille;
  // La base et le champ, lus, sont dans la trace ; la lecture des cellules aussi.
  toutEstLu(reste, "modele", "base", "champ", "colonnes", "largeur", "entetes", "compteLeTemps", "echelle", "mentions");
  const aujourdhui = new Float64Array(v.places.length);
  const base = t.base === null ? null : Number(t.base.valeur) / 1e12;
  if (base !== null && base < 0) return null;
  const conditions: Inegalite[] = [];
  const parCritere = criteres.map((c, k): Expression | null =>
    t.criteres[k]!.lignes.some((l) => l.verite === "vrai")
      ? resultatDuCritere(c, k, t.criteres[k]!, v, conditions)
      : null,
  );
  const lesTermes = termesDesBlocs({ criteres, blocs, groupes }, parCritere, aujourdhui, conditions);
  let { restreinte } = lesTermes;
  const valeurs = blocs.map((b, i): Expression => {
    const { plancher: auMoins, plafond: auPlus, ...duBloc } = b;
    // Le champ est dans la trace ; les exclusions suivent.
    toutEstLu(duBloc, "nom", "criteres", "champ", "exclusPar");
    return t.blocs[i]!.champ !== "vrai" ? constante(0) : entreBornes(somme(lesTermes.termes[i]!), auMoins, auPlus);
  });
  const nulle = constante(0);
  for (const i of ordre)
    for (const p of t.blocs[i]!.champ === "vrai" ? blocs[i]!.exclusPar : []) {
      const [bas, haut] = etendueDe(valeurs[p]!, v);
      if (bas === 0 && haut === 0) continue;
      const vaut = valeurDe(valeurs[p]!, aujourdhui);
      if (bas <= 0 && haut >= 0) {
        // Nul ou non selon les poids : il reste comme il est.
        restreinte = true;
        const [minimum, maximum] = vaut === 0 ? [0, 0] : vaut > 0 ? [NON_NUL, Infinity] : [-Infinity, -NON_NUL];
        conditions.push({ gauche: valeurs[p]!, droite: nulle, minimum, maximum });
      }
      if (vaut !== 0 || bas > 0 || haut < 0) {
        valeurs[i] = nulle;
        break;
      }
    }
  const sigma = somme(valeurs);
  const total = base === null ? sigma : fois(somme([constante(1), sigma]), base);
  return {
    note: entreBornes(total, plancher, plafond),
    conditions,
    restreinte,
  };
}

/**
 * Les mêmes poids, chacun borné au côté qui peut servir : monter (ou baisser) un poids qui n'aide aucune inégalité ne peut que coûter,
 * le remettre à sa valeur d'aujourd'hui garderait tout. Vrai parce qu'une note ne change de sens avec un poids que par le signe de son
 * coefficient : sommes, maximums et bornes sont croissants.
 */
export function auxCotesUtiles(v: Variables, inegalites: readonly Inegalite[]): Variables {
  const monter = new Uint8Array(v.places.length);
  const baisser = new Uint8Array(v.places.length);
  const vus = { 1: new Set<Expression>(), [-1]: new Set<Expression>() };
  /** `sens` : 1, il aide que l'expression monte ; −1, qu'elle baisse. */
  const note = (e: Expression, sens: 1 | -1): void => {
    if (vus[sens].has(e)) return;
    vus[sens].add(e);
    if (e.genre === "lineaire") for (const [rang, c] of e.de.termes) (c * sens > 0 ? monter : baisser)[rang] = 1;
    else if (e.genre === "borne") note(e.de, sens);
    else for (const x of e.de) note(x, sens);
  };
  for (const { gauche, droite, minimum, maximum } of inegalites) {
    if (minimum > -Infinity) {
      note(gauche, 1);
      note(droite, -1);
    }
    if (maximum < Infinity) {
      note(gauche, -1);
      note(droite, 1);
    }
  }
  return {
    ...v,
    minimums: v.minimums.map((x, i) => (baisser[i] === 1 ? x : 0)),
    maximums: v.maximums.map((x, i) => (monter[i] === 1 ? x : 0)),
  };
}
