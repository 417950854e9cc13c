/**
 * Un Probleme dit qu'une donnée ne peut pas être lue, ou qu'elle manque.
 * Ce n'est ni un constat (une règle appliquée) ni un bogue (une exception).
 * Les problèmes se collectent tous ; aucun n'arrête la lecture des autres.
 *
 * Chaque domaine déclare ses codes et ce que chacun cite (une « charge » : `type ChargesDeTableau = { "part-ambigue": {…} }`),
 * en fait une union par `UnionDeProblemes`, et messages/ en fait un `Phrases<Charges>` : un code sans phrase ne compile pas.
 */
import type { Lieu } from "./lieu";

export type ValeurDeProbleme = string | number | readonly string[];
export type Valeurs = Readonly<Record<string, ValeurDeProbleme>>;

export interface Probleme<C extends string = string, V extends object = Valeurs> {
  readonly code: C;
  readonly ou: Lieu;
  /** Ce que la phrase cite : la valeur lue, ce qui était attendu, les noms proches. */
  readonly valeurs: V;
}

/** Un problème de n'importe quel domaine, quand des listes se mêlent. */
export type ProblemeQuelconque = Probleme<string, object>;

export function probleme<C extends string>(code: C, ou: Lieu, valeurs: Valeurs = {}): Probleme<C> {
  return { code, ou, valeurs };
}

/** Les codes d'un domaine, chacun avec ce qu'il cite. `Rien` : le code se suffit. */
export type Charges = Readonly<Record<string, object>>;
export type Rien = Readonly<Record<never, never>>;

/** L'union des problèmes d'un domaine : `code` dit quelle charge porte `valeurs`. */
export type ProblemesParCode<Ch extends Charges> = { readonly [C in keyof Ch & string]: Probleme<C, Ch[C]> };
export type UnionDeProblemes<Ch extends Charges> = ProblemesParCode<Ch>[keyof Ch & string];

/** Construit les problèmes d'un domaine : la charge est vérifiée à chaque appel. */
export const signaleur =
  <Ch extends Charges>() =>
  <C extends keyof Ch & string>(code: C, ou: Lieu, valeurs: Ch[C]): ProblemesParCode<Ch>[C] => ({ code, ou, valeurs });

/** Une phrase par code du domaine (ou les morceaux d'une phrase). */
export type Phrases<Ch extends Charges, Phrase = string> = {
  readonly [C in keyof Ch & string]: (valeurs: Ch[C], ou: Lieu) => Phrase;
};

/** La phrase d'un problème, sans son lieu. */
export const phraseDe = <Ch extends Charges, C extends keyof Ch & string, Phrase = string>(
  phrases: Phrases<Ch, Phrase>,
  p: Probleme<C, Ch[C]>,
): Phrase => phrases[p.code](p.valeurs, p.ou);

/** Une valeur lue, ou le problème (de l'union d'un domaine) qui l'empêche. */
export type LuOu<T, P extends ProblemeQuelconque> =
  { readonly ok: true; readonly valeur: T } | { readonly ok: false; readonly probleme: P };
export type Lu<T, C extends string = string> = LuOu<T, Probleme<C>>;

export const lu = <T>(valeur: T): Lu<T, never> => ({ ok: true, valeur });
export const illisible = <P extends ProblemeQuelconque>(p: P): LuOu<never, P> => ({ ok: false, probleme: p });
