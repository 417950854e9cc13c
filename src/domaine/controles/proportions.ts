/**
 * Une proportion minimale sur des lignes dont certaines réponses manquent : le verdict n'est donné que s'il ne dépend pas d'elles.
 * Avec un taux p/q, chaque ligne comptée vaut q − p, chaque ligne non comptée − p : le minimum est tenu quand la somme est ≥ 0.
 */
import type { Ratio, RefDeLigne } from "../commun";

/** null : on ne sait pas. */
export type Trois = boolean | null;

export const et = (a: Trois, b: Trois): Trois =>
  a === false || b === false ? false : a === null || b === null ? null : true;

export const ou = (a: Trois, b: Trois): Trois =>
  a === true || b === true ? true : a === null || b === null ? null : false;

export const non = (a: Trois): Trois => (a === null ? null : !a);

export interface LigneComptee {
  readonly ligne: RefDeLigne;
  /** Au dénominateur. */
  readonly dedans: Trois;
  /** Au numérateur, si elle est au dénominateur. */
  readonly comptee: Trois;
  /** Colonnes dont la réponse manque ; lu seulement d'une ligne qui pourrait être au dénominateur. */
  readonly manque: readonly string[];
}

export interface Proportion {
  readonly issue: "tenu" | "manque" | "indecis" | "vide";
  /** Certains, tous deux. */
  readonly numerateur: number;
  readonly denominateur: number;
  readonly incertaines: readonly LigneComptee[];
  readonly lignes: readonly RefDeLigne[];
}

export function proportion(lignes: readonly LigneComptee[], taux: Ratio): Proportion {
  let k = 0;
  let n = 0;
  let bas = 0n;
  let haut = 0n;
  const incertaines: LigneComptee[] = [];
  const vues: RefDeLigne[] = [];
  const oui = taux.d - taux.n;
  const nul = -taux.n;
  for (const l of lignes) {
    if (l.dedans === false) continue;
    vues.push(l.ligne);
    // Hors du dénominateur, elle ne vaut rien : au mieux comme au pire, l'un des deux est ce rien.
    const sure = l.dedans === true;
    if (l.comptee !== true) bas += nul;
    else if (sure) bas += oui;
    if (l.comptee !== false) haut += oui;
    else if (sure) haut += nul;
    if (sure) n++;
    if (sure && l.comptee === true) k++;
    if (!sure || l.comptee === null) incertaines.push(l);
  }
  const issue =
    n === 0 && incertaines.length === 0
      ? "vide"
      : n === 0
        ? "indecis"
        : bas >= 0n
          ? "tenu"
          : haut < 0n
            ? "manque"
            : "indecis";
  return { issue, numerateur: k, denominateur: n, incertaines, lignes: vues };
}
