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
    let b = l.comptee === true ? oui : nul;
    let h = l.comptee === false ? nul : oui;
    if (l.dedans === null) {
      if (b > 0n) b = 0n;
      if (h < 0n) h = 0n;
    } else {
      n++;
      if (l.comptee === true) k++;
    }
    bas += b;
    haut += h;
    if (l.dedans === null || l.comptee === null) incertaines.push(l);
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
