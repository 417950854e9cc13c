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

/** null : l'une des deux tables n'a pas de colonne « Numéro unique ». */
export function compareParNumero(avant: TableAComparer, apres: TableAComparer): Actualisation | null {
  const fa = formes(avant.entetes);
  const fb = formes(apres.entetes);
  const na = fa.get(NUMERO);
  const nb = fb.get(NUMERO);
  if (na === undefined || nb === undefined) return null;
  const parRang = fa.has(RANG) && fb.has(RANG);
  const range = (t: TableAComparer, n: number, r: number | undefined) => {
    const lignes = new Map<string, { numero: string; rangs: number[] }>();
    const sans: number[] = [];
    t.lignes.forEach((l, i) => {
      const numero = lisTexte(l[n]);
      if (numero === "") {
        sans.push(i + 1);
        return;
      }
      const cle = parRang && r !== undefined ? `${numero.toUpperCase()}|${lisTexte(l[r])}` : numero.toUpperCase();
      const deja = lignes.get(cle);
      if (deja === undefined) lignes.set(cle, { numero, rangs: [i + 1] });
      else deja.rangs.push(i + 1);
    });
    return { lignes, sans };
  };
  const a = range(avant, na, fa.get(RANG));
  const b = range(apres, nb, fb.get(RANG));
  const doublons = (m: typeof a.lignes, autre: typeof a.lignes): Doublon[] =>
    [...m].flatMap(([cle, x]) =>
      x.rangs.length > 1 ? [{ numero: x.numero, lignes: x.rangs, enFace: autre.get(cle)?.rangs ?? [] }] : [],
    );
  const communes = [...fa].flatMap(([f, j]) => (fb.has(f) && f !== NUMERO ? [[j, fb.get(f)!] as const] : []));
  const ajoutees: number[] = [];
  const changees: LigneChangee[] = [];
  let inchangees = 0;
  for (const [cle, x] of b.lignes) {
    if (x.rangs.length > 1) continue;
    const y = a.lignes.get(cle);
    if (y === undefined) ajoutees.push(x.rangs[0]!);
    if (y === undefined || y.rangs.length > 1) continue;
    const la = avant.lignes[y.rangs[0]! - 1]!;
    const lb = apres.lignes[x.rangs[0]! - 1]!;
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
    doublonsAvant: doublons(a.lignes, b.lignes),
    doublonsApres: doublons(b.lignes, a.lignes),
    sansNumeroAvant: a.sans,
    sansNumeroApres: b.sans,
    absentes: [...fa].filter(([f]) => !fb.has(f)).map(([, j]) => lisTexte(avant.entetes[j])),
    nouvelles: [...fb].filter(([f]) => !fa.has(f)).map(([, j]) => lisTexte(apres.entetes[j])),
  };
}
