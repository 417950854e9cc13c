/**
 * Les colonnes réunies : peu de valeurs chacune, donc peu de combinaisons ensemble. Ce qui ne dépend que d'elles (vérités, points d'un
 * critère, somme d'un bloc, raisons) se calcule une fois par combinaison, et la ligne le retrouve par une seule jointure. La partition ne
 * change que le temps de calcul, jamais un résultat.
 */
import type { GrilleCompilee } from "../domaine/cotation";
import type { Etape, Selection } from "./etapes";
import {
  additionnes,
  colonne as col,
  egale,
  et,
  ou,
  somme,
  surSesTermes,
  termesDe,
  type Expression,
} from "./expression";

/** Les lignes des demandes, et la table d'une colonne lue. */
export const LIGNES = "s";
export const tableDe = (r: number): string => `colonne_${r}`;
export const aliasDe = (r: number): string => `j${r}`;

/** Au-delà, retrouver une combinaison coûte plus que deux valeurs. */
const COMBINAISONS = 2048;
/** Pour des colonnes qu'un même critère compare : le jugement lui-même est évité. */
const COMBINAISONS_COMPAREES = 32_768;
const COLONNES_MAXIMUM = 8;
/** Une colonne de oui et de non, telle que les bases la portent : deux écritures de chacun, vide, non renseigné. */
const ECRITURES_DE_OUI_NON = 6;

/**
 * Les colonnes de la grille (leurs rangs) en ensembles. `valeurs` : combien de valeurs une colonne paraît avoir, ou null si on ne le sait
 * pas ; une estimation suffit.
 */
export function partage(g: GrilleCompilee, valeurs: (r: number) => number | null): readonly (readonly number[])[] {
  const combien = g.colonnes.map((k, r) => {
    const connues = valeurs(r);
    if (connues !== null) return Math.max(1, connues);
    return k.lectures.length === 1 && k.lectures[0] === "ouiNon" ? ECRITURES_DE_OUI_NON : Infinity;
  });
  const ensembles: number[][] = g.colonnes.map((_, r) => [r]);
  const taille = (e: readonly number[]): number => e.reduce((n, r) => n * combien[r]!, 1);
  const reunis = (rs: readonly number[], limite: number): void => {
    const leurs = ensembles.filter((e) => e.some((r) => rs.includes(r)));
    const tout = leurs.flat();
    if (leurs.length < 2 || tout.length > COLONNES_MAXIMUM || taille(tout) > limite) return;
    for (const e of leurs) ensembles.splice(ensembles.indexOf(e), 1);
    ensembles.push(tout);
  };
  for (const c of g.criteres)
    for (const l of c.lignes)
      for (const t of l.tests) {
        const formes = t.condition.genre === "ou" ? t.condition.parmi : [t.condition];
        const autres = formes.flatMap((f) => (f.genre === "colonne" ? [f.colonne] : []));
        reunis([...t.colonnes, ...autres], COMBINAISONS_COMPAREES);
      }
  const rangs = ensembles.map((e) => ({ e, n: taille(e) })).sort((a, b) => a.n - b.n || a.e[0]! - b.e[0]!);
  const faits: { e: number[]; n: number }[] = [];
  for (const { e, n } of rangs) {
    const place = faits.find((f) => f.n * n <= COMBINAISONS && f.e.length + e.length <= COLONNES_MAXIMUM);
    if (place === undefined) faits.push({ e: [...e], n });
    else {
      place.e.push(...e);
      place.n *= n;
    }
  }
  return faits.map((f) => f.e.sort((a, b) => a - b)).sort((a, b) => a[0]! - b[0]!);
}

/** De quoi dépend une expression de la ligne : d'un ensemble, de plusieurs ou de la ligne elle-même, de rien. */
type Portee = number | "ligne" | "constante";

export class Ensembles {
  private readonly de = new Map<string, number>();
  private readonly portees = new WeakMap<Expression, Portee>();
  private readonly rendus: Map<string, { nom: string; e: Expression }>[];

  constructor(readonly parts: readonly (readonly number[])[]) {
    this.rendus = parts.map(() => new Map());
    parts.forEach((rs, d) => {
      for (const r of rs) {
        this.de.set(aliasDe(r), d);
        this.de.set(`c${r}`, d);
      }
    });
  }

  portee(e: Expression): Portee {
    const connue = this.portees.get(e);
    if (connue !== undefined) return connue;
    let p: Portee = "constante";
    if (e.g === "colonne") p = this.de.get(e.table === LIGNES ? e.nom : (e.table ?? "")) ?? "ligne";
    else
      for (const x of termesDe(e)) {
        const sienne = this.portee(x);
        if (sienne === "constante") continue;
        p = p === "constante" || p === sienne ? sienne : "ligne";
      }
    this.portees.set(e, p);
    return p;
  }
  /** Ces expressions ne dépendent-elles que d'un même ensemble ? */
  tiennent(es: readonly Expression[]): boolean {
    const ps = new Set(es.map((e) => this.portee(e)).filter((p) => p !== "constante"));
    return ps.size <= 1 && !ps.has("ligne");
  }

  /** Une valeur de l'ensemble que la ligne retrouve. */
  private rends(d: number, e: Expression): Expression {
    const siens = this.rendus[d]!;
    const cle = cleDe(e);
    let x = siens.get(cle);
    if (x === undefined) siens.set(cle, (x = { nom: `y${siens.size}`, e }));
    return col(x.nom, e.type, `e${d}`);
  }

  /** Les termes réunis par ensemble, dans l'ordre du premier de chacun ; ceux de la ligne restent un à un. */
  parEnsemble(es: readonly Expression[]): (readonly Expression[])[] {
    const groupes = new Map<Portee | Expression, Expression[]>();
    for (const e of es) {
      const p = this.portee(e);
      const cle = p === "ligne" ? e : p;
      const g = groupes.get(cle);
      if (g === undefined) groupes.set(cle, [e]);
      else g.push(e);
    }
    return [...groupes.values()];
  }

  /** La même expression, dont la ligne retrouve tout ce qui ne dépend que d'un ensemble. */
  hisse(e: Expression): Expression {
    const p = this.portee(e);
    if (p === "constante" || (e.g === "colonne" && (p === "ligne" || e.table === LIGNES))) return e;
    if (p !== "ligne") return this.rends(p, e);
    if (e.g === "et" || e.g === "ou") {
      const op = e.g === "et" ? et : ou;
      return op(...this.parEnsemble(e.parmi).map((es) => this.hisse(es.length === 1 ? es[0]! : op(...es))));
    }
    if (e.g === "calcul" && e.op === "+")
      return somme(
        this.parEnsemble(additionnes(e)).map((es) => this.hisse(somme(es, e.type))),
        e.type,
      );
    return surSesTermes(e, (x) => this.hisse(x));
  }

  private utiles(): number[] {
    return this.parts.map((_, d) => d).filter((d) => this.rendus[d]!.size > 0);
  }
  private reunies(d: number): boolean {
    return this.parts[d]!.length > 1;
  }

  /** Les combinaisons des colonnes réunies. */
  combinaisons(): Etape[] {
    return this.utiles()
      .filter((d) => this.reunies(d))
      .map((d) => ({
        nom: `combinaisons_${d}`,
        dit: "Les combinaisons de valeurs des colonnes que la grille lit et qui en ont peu.",
        genre: "gardee",
        selections: [
          {
            distincte: true,
            colonnes: this.parts[d]!.map((r) => ({ nom: `c${r}`, e: col(`c${r}`, "texte", LIGNES) })),
            de: { table: "lignes_lues", alias: LIGNES },
          },
        ],
      }));
  }
  /** Où une colonne trouve ses valeurs distinctes. */
  provenance(r: number): string {
    const d = this.de.get(`c${r}`)!;
    return this.reunies(d) && this.rendus[d]!.size > 0 ? `combinaisons_${d}` : "lignes_lues";
  }

  /** Ce que la grille fait de chaque combinaison. */
  etapes(): Etape[] {
    return this.utiles().map((d) => {
      const [premiere] = this.parts[d]!;
      const reunies = this.reunies(d);
      // Seule, une colonne est sa table ; réunies, elles sont cherchées chacune dans la sienne.
      const sienne = (e: Expression): Expression =>
        reunies
          ? e
          : e.g === "colonne" && e.table === LIGNES
            ? col("brut", "texte", aliasDe(premiere!))
            : surSesTermes(e, sienne);
      return {
        nom: `ensemble_${d}`,
        dit: reunies ? "Ce que chaque combinaison vaut." : "Ce que chaque valeur vaut.",
        genre: "gardee",
        selections: [
          {
            colonnes: [
              ...this.parts[d]!.map((r) => ({ nom: `c${r}`, e: sienne(col(`c${r}`, "texte", LIGNES)) })),
              ...[...this.rendus[d]!.values()].map((x) => ({ nom: x.nom, e: sienne(x.e) })),
            ],
            ...(reunies
              ? {
                  de: { table: `combinaisons_${d}`, alias: LIGNES },
                  jointures: this.parts[d]!.map((r) => ({
                    table: tableDe(r),
                    alias: aliasDe(r),
                    sur: egale(col("brut", "texte", aliasDe(r)), col(`c${r}`, "texte", LIGNES)),
                  })),
                }
              : { de: { table: tableDe(premiere!), alias: aliasDe(premiere!) } }),
          },
        ],
      };
    });
  }

  /** La ligne et ses ensembles. */
  jointures(): NonNullable<Selection["jointures"]> {
    return this.utiles().map((d) => ({
      table: `ensemble_${d}`,
      alias: `e${d}`,
      sur: et(...this.parts[d]!.map((r) => egale(col(`c${r}`, "texte", `e${d}`), col(`c${r}`, "texte", LIGNES)))),
    }));
  }
}

export const cleDe = (e: Expression): string =>
  JSON.stringify(e, (_, v: unknown) => (typeof v === "bigint" ? `${v}n` : v));
