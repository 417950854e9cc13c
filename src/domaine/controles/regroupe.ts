/** Les défauts qui disent la même chose d'une même colonne, ensemble : cent cellules mal écrites font une phrase. */
import { type Lieu } from "../commun";
import { type DefautReleve } from "./controle";

export interface GroupeDeDefauts {
  /** Le premier, qui donne sa phrase au groupe. */
  readonly defaut: DefautReleve;
  /** Tous, le premier compris, dans leur ordre. */
  readonly lieux: readonly Lieu[];
  /** Leurs bailleurs ; null : celui d'aucune ligne. */
  readonly bailleurs: ReadonlySet<string | null>;
}

/** Ce que cite un défaut se compare tel quel ; un rapport exact a des entiers que JSON ne connaît pas. */
const forme = (v: unknown): string => JSON.stringify(v, (_, x: unknown) => (typeof x === "bigint" ? `${x}n` : x)) ?? "";

const colonneDe = (ou: Lieu): string | null =>
  ou.genre === "feuille"
    ? ou.rangee === undefined || ou.colonneDeFeuille === undefined
      ? null
      : `${ou.fichier ?? ""}|${ou.feuille}|${ou.colonneDeFeuille}`
    : ou.ligne === undefined || (ou.colonne === undefined && ou.entete === undefined)
      ? null
      : `${ou.table ?? ""}|${ou.plage ?? ""}|${ou.colonne ?? ""}|${ou.entete ?? ""}`;

/** Dans l'ordre du premier de chaque groupe. Ce qui n'est pas d'une cellule reste seul. */
export function regroupeLesDefauts(defauts: readonly DefautReleve[]): readonly GroupeDeDefauts[] {
  const groupes = new Map<string, { defaut: DefautReleve; lieux: Lieu[]; bailleurs: Set<string | null> }>();
  defauts.forEach((defaut, i) => {
    const { probleme, bailleur } = defaut;
    const colonne = colonneDe(probleme.ou);
    const cle = colonne === null ? `${i}` : `${probleme.code}|${colonne}|${forme(probleme.valeurs)}`;
    const g = groupes.get(cle);
    if (g === undefined) groupes.set(cle, { defaut, lieux: [probleme.ou], bailleurs: new Set([bailleur]) });
    else {
      g.lieux.push(probleme.ou);
      g.bailleurs.add(bailleur);
    }
  });
  return [...groupes.values()];
}
