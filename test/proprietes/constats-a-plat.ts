/** Les constats mis à plat, pour les comparer à ceux d'un calcul écrit à part : des nombres et des textes, les logements en millièmes. */
import { civileDe, type Lieu, type Ratio, serieDe } from "../../src/domaine/commun";
import type { Constat, Mesure } from "../../src/domaine/controles";

export const jour = (annee: number, mois: number, j: number): number => serieDe(annee, mois, j)!;
/** Les jours d'effet, lus dans les textes ; les deux de mise en conformité sont ceux des lois ELAN et 3DS. */
export const JOURS = {
  loiLEC: jour(2017, 1, 29),
  loiELAN: jour(2018, 11, 25),
  texteDe2019: jour(2019, 9, 1),
  decret: jour(2020, 2, 22),
  conformite2021: jour(2021, 11, 24),
  pompiers: jour(2021, 11, 27),
  loi3DS: jour(2022, 2, 23),
  conformite2023: jour(2023, 11, 24),
  civil: civileDe,
  serie: serieDe,
};

/** Un constat mis à plat ; les logements en millièmes. */
export type Plat = Readonly<Record<string, unknown>>;
export type Manque = readonly [quoi: string, defaut: string, ligne: number | null];
export interface Note {
  readonly code: string;
  readonly [cite: string]: unknown;
}

export const manquesEnTexte = (ms: readonly Manque[]): readonly string[] => {
  const par = new Map<string, Set<number>>();
  for (const [quoi, defaut, ligne] of ms) {
    const s = par.get(`${quoi} ${defaut}`) ?? new Set();
    if (ligne !== null) s.add(ligne);
    par.set(`${quoi} ${defaut}`, s);
  }
  return [...par].map(([k, s]) => `${k} ${[...s].sort((a, b) => a - b).join(",")}`).sort();
};
export const VIDE = {
  bailleur: null,
  departement: null,
  annee: null,
  territoire: null,
  reservataire: null,
  objet: null,
  programme: null,
  n: null,
  d: null,
  marge: null,
  limite: null,
  sens: null,
  unite: null,
  base: null,
  valeur: null,
  manque: [] as readonly string[],
  lecture: null,
  autre: null,
  notes: [] as readonly Note[],
  qui: "",
  lues: "",
  references: null,
} as const;

const enMilliemes = (r: Ratio): number => (Number(r.n) * 1000) / Number(r.d);
const enNombre = (r: Ratio): number => Number(r.n) / Number(r.d);
const mesure = (m: Mesure | null): number | null =>
  m === null ? null : m.unite === "part" ? enMilliemes(m.valeur) : enNombre(m.valeur);
const compte = (m: Mesure | null): number | null => (m === null ? null : enMilliemes(m.valeur));
const cite = (v: unknown): unknown => {
  if (typeof v !== "object" || v === null) return v;
  if (Array.isArray(v)) return v.join(",");
  if ("date" in v) return v.date;
  if ("lieu" in v) return (v.lieu as Lieu).ligne;
  if ("part" in v) return enNombre(v.part as Ratio);
  return enNombre(v as Ratio);
};
const cites = (valeurs: object): Plat => Object.fromEntries(Object.entries(valeurs).map(([k, v]) => [k, cite(v)]));
const quotient = (v: Mesure | null, n: Mesure | null, d: Mesure | null): unknown =>
  v !== null && n !== null && d !== null && v.unite === "part" && enNombre(v.valeur) === compte(n)! / compte(d)!
    ? "n/d"
    : mesure(v);

export function aPlat(c: Constat): Plat {
  const { numerateur: n, denominateur: d, autreLecture: a, portee: p } = c;
  if (c.marge !== null && c.marge.unite !== (n?.unite ?? "jours"))
    throw new Error("une marge se compte comme le numérateur, ou en jours");
  if (a?.valeur != null && quotient(a.valeur, a.numerateur, a.denominateur) !== "n/d")
    throw new Error("la valeur d'une autre lecture est son quotient");
  return {
    regle: c.regle,
    date: c.date,
    bailleur: p.bailleur ?? null,
    departement: p.departement ?? null,
    annee: p.annee ?? null,
    territoire: p.territoire ?? null,
    reservataire: p.reservataire ?? null,
    objet: p.objet ?? null,
    programme: p.programme ?? null,
    verdict: c.verdict,
    code: c.explication.code,
    cites: cites(c.explication.valeurs),
    n: compte(n),
    d: compte(d),
    marge: compte(c.marge),
    limite: mesure(c.limite),
    sens: c.sens,
    unite: n?.unite ?? d?.unite ?? null,
    base: d?.base ?? null,
    valeur: quotient(c.valeur, n, d),
    lignes: c.lignes.map((l) => l.ligne).join(","),
    colonne: c.colonne,
    manque: manquesEnTexte(
      c.manque.flatMap((m) =>
        (m.lignes.length === 0 ? [null] : m.lignes.map((l) => l.ligne)).map((l) => [m.quoi, m.defaut, l] as const),
      ),
    ),
    lecture: c.lecture,
    autre:
      a === null
        ? null
        : `${a.code} ${a.verdict} ${compte(a.numerateur)} ${compte(a.denominateur)} ${a.denominateur?.base ?? null}`,
    notes: c.notes.map((x) => ({ code: x.code, ...cites(x.valeurs) })),
    qui: c.qui.join(","),
    lues: c.lues
      .map((l) => l.ligne)
      .sort((x, y) => x - y)
      .join(","),
    references: c.references.join(","),
  };
}
/** Un constat par texte, ses champs dans l'ordre des noms. */
const enOrdre = (v: unknown): unknown =>
  Array.isArray(v)
    ? v.map(enOrdre)
    : typeof v === "object" && v !== null
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v;
export const ranges = (cs: readonly Plat[]): readonly string[] =>
  cs
    .map((c) =>
      Object.keys(c)
        .sort()
        .map((k) => `${k}: ${JSON.stringify(enOrdre(c[k]))}`)
        .join("\n"),
    )
    .sort();
