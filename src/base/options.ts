/** Ce qui est tapé derrière `npm run base --`. */
import { serieDuTexte, type DateLegale } from "../domaine/commun";
import { PHRASES_DE_LA_BASE as P } from "../messages";
import { DIALECTES, type Dialecte } from "../sql";

export interface OptionsDeLaBase {
  readonly grille: string;
  readonly grille2: string | null;
  readonly demandes: string | null;
  readonly sortie: string | null;
  readonly date: DateLegale | null;
  readonly anciennete: string | null;
  /** Bornes croissantes, telles qu'elles sont écrites. */
  readonly tranches: readonly string[];
  /** Gigaoctets. */
  readonly memoire: number;
  readonly sql: Dialecte | null;
  readonly table: string;
  readonly numero: string;
}

const AVEC_VALEUR = [
  "--grille",
  "--grille2",
  "--demandes",
  "--sortie",
  "--date",
  "--anciennete",
  "--tranches",
  "--memoire",
  "--sql",
  "--table",
  "--numero",
] as const;
type Option = (typeof AVEC_VALEUR)[number];

/** « 20;40,5 » → 20, 40.5 ; null si ce n'est pas une suite croissante. */
export function lisTranches(t: string): readonly string[] | null {
  const bornes = t.split(";").map((b) => b.trim().replace(",", ".").replace("−", "-"));
  if (bornes.some((b) => !/^-?\d{1,9}(\.\d{1,6})?$/.test(b))) return null;
  return bornes.every((b, i) => i === 0 || Number(bornes[i - 1]) < Number(b)) ? bornes : null;
}

/** Les options, `null` pour l'aide, ou la phrase qui dit ce qui ne va pas. */
export function lisOptions(args: readonly string[]): OptionsDeLaBase | string | null {
  const lues = new Map<Option, string>();
  for (let i = 0; i < args.length; i++) {
    const a = args[i]!;
    if (a === "--aide" || a === "--help") return null;
    const [nom, colle] = a.split(/=(.*)/s) as [string, string | undefined];
    const option = AVEC_VALEUR.find((o) => o === nom);
    if (option === undefined) return P.optionInconnue(nom);
    const v = colle ?? args[++i];
    if (v === undefined || v === "") return P.valeurAttendue(option);
    lues.set(option, v);
  }
  const date = lues.get("--date");
  const serie = date === undefined ? null : serieDuTexte(date);
  if (date !== undefined && serie === null) return P.dateIllisible(date);
  const memoire = lues.get("--memoire") ?? "3";
  if (!/^[1-9]\d{0,2}$/.test(memoire) || Number(memoire) > 512) return P.memoireIllisible(memoire);
  const tranches = lues.get("--tranches");
  const bornes = tranches === undefined ? [] : lisTranches(tranches);
  if (bornes === null) return P.tranchesIllisibles(tranches!);
  const dialecte = lues.get("--sql");
  const sql = DIALECTES.find((d) => d === dialecte) ?? null;
  if (dialecte !== undefined && sql === null) return P.dialecteInconnu(dialecte, DIALECTES);
  const grille = lues.get("--grille");
  if (grille === undefined) return P.obligatoire("--grille");
  for (const o of sql === null ? (["--demandes", "--sortie"] as const) : []) if (!lues.has(o)) return P.obligatoire(o);
  const sortie = lues.get("--sortie") ?? null;
  if (sortie !== null && !/\.(csv|parquet)$/i.test(sortie)) return P.sortieInconnue(sortie);
  return {
    grille,
    grille2: lues.get("--grille2") ?? null,
    demandes: lues.get("--demandes") ?? null,
    sortie,
    date: serie,
    anciennete: lues.get("--anciennete") ?? null,
    tranches: bornes,
    memoire: Number(memoire),
    sql,
    table: lues.get("--table") ?? "demandes",
    numero: lues.get("--numero") ?? "numero",
  };
}
