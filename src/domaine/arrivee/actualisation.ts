/**
 * Un nouvel export à côté de la table : ce qui s'ajoute, ce qui change, ce qui a disparu, ce qui ne bouge pas, par numéro unique (et par rang
 * du souhait quand les deux en ont un). Rien n'est écrit ici ; chaque ligne des deux côtés est dans un groupe et un seul.
 */
import { estVide, lisTexte, normaliseEntete } from "../commun";

export interface TableAComparer {
  readonly entetes: readonly unknown[];
  readonly lignes: readonly (readonly unknown[])[];
}
export interface CelluleChangee {
  readonly entete: string;
  readonly avant: unknown;
  readonly apres: unknown;
}
export interface LigneChangee {
  readonly numero: string;
  /** Rangs, à partir de 1, dans chaque table. */
  readonly avant: number;
  readonly apres: number;
  readonly cellules: readonly CelluleChangee[];
}
export interface Doublon {
  readonly numero: string;
  readonly lignes: readonly number[];
  /** Lignes du même numéro dans l'autre table : elles attendent la même décision. */
  readonly enFace: readonly number[];
}
export interface Actualisation {
  readonly ajoutees: readonly number[];
  readonly changees: readonly LigneChangee[];
  readonly disparues: readonly number[];
  readonly inchangees: number;
  /** Lignes des deux côtés qui vont ensemble, changées ou non : rang avant, rang après. */
  readonly paires: readonly (readonly [avant: number, apres: number])[];
  /** Le même numéro plusieurs fois d'un côté : rien n'en est comparé, une personne choisit. */
  readonly doublonsAvant: readonly Doublon[];
  readonly doublonsApres: readonly Doublon[];
  readonly sansNumeroAvant: readonly number[];
  readonly sansNumeroApres: readonly number[];
  /** Colonnes de la table que l'export n'a pas : elles ne changent pas. */
  readonly absentes: readonly string[];
  /** Colonnes de l'export que la table n'a pas. */
  readonly nouvelles: readonly string[];
}

const NUMERO = normaliseEntete("Numéro unique");
const RANG = normaliseEntete("Rang du souhait");

const formes = (entetes: readonly unknown[]): Map<string, number> => {
  const m = new Map<string, number>();
  entetes.forEach((e, j) => {
    const f = normaliseEntete(lisTexte(e));
    if (f !== "" && !m.has(f)) m.set(f, j);
  });
  return m;
};

/** Deux cellules disent la même chose : vides toutes les deux, ou de même écriture. 0 n'est pas un vide ici. */
const memes = (a: unknown, b: unknown): boolean => {
  if (a === b || (estVide(a) && estVide(b))) return true;
  if (estVide(a) || estVide(b)) return false;
  const ecrit = (c: unknown): string => (c === 0 ? "0" : lisTexte(c));
  return ecrit(a) === ecrit(b);
};

const PAS = 500;

/** Ce qui distingue une demande : son numéro, et le rang du souhait quand les deux tables en ont un. */
interface Reperes {
  readonly numero: number;
  readonly rang: number | undefined;
}
const cleDe = (l: readonly unknown[], r: Reperes): { readonly numero: string; readonly cle: string } | null => {
  const numero = lisTexte(l[r.numero]);
  if (numero === "") return null;
  const cle = numero.toUpperCase();
  return { numero, cle: r.rang === undefined ? cle : `${cle}|${lisTexte(l[r.rang])}` };
};

/** Des lignes d'une même demande, laquelle compte ; `aucune` : ces demandes sont laissées de côté. */
export type ChoixDesDoublons = "premiere" | "derniere" | "aucune";

/** Les lignes (rangs, à partir de 1) qu'une décision sur les doublons écarte. */
export function doublonsEcartes(t: TableAComparer, parRang: boolean, choix: ChoixDesDoublons): ReadonlySet<number> {
  const f = formes(t.entetes);
  const numero = f.get(NUMERO);
  const ecartes = new Set<number>();
  if (numero === undefined) return ecartes;
  const vues = new Map<string, number[]>();
  t.lignes.forEach((l, i) => {
    const c = cleDe(l, { numero, rang: parRang ? f.get(RANG) : undefined });
    if (c === null) return;
    const deja = vues.get(c.cle);
    if (deja === undefined) vues.set(c.cle, [i + 1]);
    else deja.push(i + 1);
  });
  for (const rangs of vues.values()) {
    if (rangs.length < 2) continue;
    const garde = choix === "premiere" ? rangs[0] : choix === "derniere" ? rangs.at(-1) : undefined;
    for (const r of rangs) if (r !== garde) ecartes.add(r);
  }
  return ecartes;
}

/** Les deux tables se repèrent-elles aussi par le rang du souhait ? */
export const parRangDuSouhait = (avant: TableAComparer, apres: TableAComparer): boolean =>
  formes(avant.entetes).has(RANG) && formes(apres.entetes).has(RANG);

/** Par tranches : `next()` dit combien de lignes du nouvel export sont comparées. null : une table n'a pas de « Numéro unique ». */
export function* compareParNumeroPeuAPeu(
  avant: TableAComparer,
  apres: TableAComparer,
): Generator<number, Actualisation | null, void> {
  const fa = formes(avant.entetes);
  const fb = formes(apres.entetes);
  const na = fa.get(NUMERO);
  const nb = fb.get(NUMERO);
  if (na === undefined || nb === undefined) return null;
  const parRang = fa.has(RANG) && fb.has(RANG);
  type Rangees = Map<string, { readonly numero: string; readonly rangs: number[] }>;
  const ranger = function* (
    t: TableAComparer,
    r: Reperes,
  ): Generator<number, { lignes: Rangees; sans: number[] }, void> {
    const lignes: Rangees = new Map();
    const sans: number[] = [];
    for (let i = 0; i < t.lignes.length; i++) {
      if (i % PAS === 0) yield 0;
      const c = cleDe(t.lignes[i]!, r);
      if (c === null) {
        sans.push(i + 1);
        continue;
      }
      const deja = lignes.get(c.cle);
      if (deja === undefined) lignes.set(c.cle, { numero: c.numero, rangs: [i + 1] });
      else deja.rangs.push(i + 1);
    }
    return { lignes, sans };
  };
  const a = yield* ranger(avant, { numero: na, rang: parRang ? fa.get(RANG) : undefined });
  const b = yield* ranger(apres, { numero: nb, rang: parRang ? fb.get(RANG) : undefined });
  const doublons = (m: Rangees, autre: Rangees): Doublon[] =>
    [...m].flatMap(([cle, x]) =>
      x.rangs.length > 1 ? [{ numero: x.numero, lignes: x.rangs, enFace: autre.get(cle)?.rangs ?? [] }] : [],
    );
  const communes = [...fa].flatMap(([f, j]) => (fb.has(f) && f !== NUMERO ? [[j, fb.get(f)!] as const] : []));
  const ajoutees: number[] = [];
  const changees: LigneChangee[] = [];
  const paires: (readonly [number, number])[] = [];
  let inchangees = 0;
  let faites = 0;
  for (const [cle, x] of b.lignes) {
    if (faites++ % PAS === 0) yield faites;
    if (x.rangs.length > 1) continue;
    const y = a.lignes.get(cle);
    if (y === undefined) ajoutees.push(x.rangs[0]!);
    if (y === undefined || y.rangs.length > 1) continue;
    const la = avant.lignes[y.rangs[0]! - 1]!;
    const lb = apres.lignes[x.rangs[0]! - 1]!;
    paires.push([y.rangs[0]!, x.rangs[0]!]);
    const cellules = communes
      .filter(([i, j]) => !memes(la[i], lb[j]))
      .map(([i, j]): CelluleChangee => ({ entete: lisTexte(avant.entetes[i]), avant: la[i], apres: lb[j] }));
    if (cellules.length === 0) inchangees++;
    else changees.push({ numero: x.numero, avant: y.rangs[0]!, apres: x.rangs[0]!, cellules });
  }
  return {
    ajoutees,
    changees,
    disparues: [...a.lignes].flatMap(([cle, y]) => (y.rangs.length === 1 && !b.lignes.has(cle) ? [y.rangs[0]!] : [])),
    inchangees,
    paires,
    doublonsAvant: doublons(a.lignes, b.lignes),
    doublonsApres: doublons(b.lignes, a.lignes),
    sansNumeroAvant: a.sans,
    sansNumeroApres: b.sans,
    absentes: [...fa].filter(([f]) => !fb.has(f)).map(([, j]) => lisTexte(avant.entetes[j])),
    nouvelles: [...fb].filter(([f]) => !fa.has(f)).map(([, j]) => lisTexte(apres.entetes[j])),
  };
}

/** Toutes les lignes à la fois. */
export function compareParNumero(avant: TableAComparer, apres: TableAComparer): Actualisation | null {
  const g = compareParNumeroPeuAPeu(avant, apres);
  for (;;) {
    const pas = g.next();
    if (pas.done === true) return pas.value;
  }
}
