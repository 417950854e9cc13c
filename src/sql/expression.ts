/**
 * Les expressions de la grille en SQL : un petit arbre typé, sans texte SQL. Chaque dialecte l'imprime (dialectes.ts).
 *
 * « Non connu » est NULL : les « et » et « ou » de SQL sont ceux de Kleene dans les trois dialectes. Aucune division : un quotient est
 * celui de deux entiers positifs, entier lui-même. Aucune fonction de date : un jour est un entier.
 */

/** `entier` tient sur 64 bits, `grand` sur 38 chiffres. */
export type TypeSql = "texte" | "booleen" | "entier" | "grand" | "double";
export type Comparaison = "=" | "<>" | "<" | "<=" | ">" | ">=";

/** Ce que les trois dialectes savent calculer de même. */
export type Fonction =
  | "longueur"
  | "octets"
  /** extrait(texte; début à partir de 1; longueur) */
  | "extrait"
  /** remplace(texte; cherché; mis à la place) */
  | "remplace"
  /** traduit(texte; signes; signes mis à leur place ; ceux qui n'en ont pas disparaissent) */
  | "traduit"
  /** Complète à droite, ou à gauche, par un signe. */
  | "completeADroite"
  | "completeAGauche"
  | "bout-a-bout"
  /** joint(séparateur; textes : les NULL sont passés) */
  | "joint"
  | "premierConnu"
  | "nulSi"
  | "plusGrand"
  | "plusPetit"
  | "sansEspacesAuBord";

export type Expression =
  | { readonly g: "colonne"; readonly table: string | null; readonly nom: string; readonly type: TypeSql }
  | { readonly g: "texte"; readonly valeur: string; readonly type: "texte" }
  | { readonly g: "nombre"; readonly valeur: bigint; readonly type: "entier" | "grand" }
  | { readonly g: "booleen"; readonly valeur: boolean; readonly type: "booleen" }
  | { readonly g: "nul"; readonly type: TypeSql }
  | { readonly g: "et" | "ou"; readonly parmi: readonly Expression[]; readonly type: "booleen" }
  | { readonly g: "non" | "estNul" | "estVrai"; readonly a: Expression; readonly type: "booleen" }
  | {
      readonly g: "compare";
      readonly op: Comparaison;
      readonly a: Expression;
      readonly b: Expression;
      readonly type: "booleen";
    }
  | { readonly g: "parmi"; readonly a: Expression; readonly liste: readonly Expression[]; readonly type: "booleen" }
  | {
      readonly g: "cas";
      readonly si: readonly (readonly [Expression, Expression])[];
      readonly sinon: Expression;
      readonly type: TypeSql;
    }
  | {
      readonly g: "calcul";
      readonly op: "+" | "-" | "*" | "quotient";
      readonly a: Expression;
      readonly b: Expression;
      readonly type: "entier" | "grand";
    }
  | { readonly g: "change"; readonly a: Expression; readonly type: TypeSql }
  | { readonly g: "appel"; readonly f: Fonction; readonly args: readonly Expression[]; readonly type: TypeSql }
  /** Une expression régulière : classes, répétitions, alternatives, bords ; `\uXXXX` pour un signe. */
  | { readonly g: "suit"; readonly a: Expression; readonly motif: string; readonly type: "booleen" }
  | {
      readonly g: "remplaceMotif";
      readonly a: Expression;
      readonly motif: string;
      readonly par: string;
      readonly type: "texte";
    }
  /** Le nombre à virgule le plus proche de a × 10^-echelle ; `chiffres` : ceux de a, au plus 15 (à un près), ou null s'il en a davantage. */
  | {
      readonly g: "double";
      readonly a: Expression;
      readonly echelle: number;
      readonly chiffres: number | null;
      readonly type: "double";
    }
  /** LIKE, avec « ! » devant un signe pris pour lui-même. */
  | { readonly g: "comme"; readonly a: Expression; readonly motif: string; readonly type: "booleen" };

export const colonne = (nom: string, type: TypeSql, table: string | null = null): Expression => ({
  g: "colonne",
  table,
  nom,
  type,
});
export const texte = (valeur: string): Expression => ({ g: "texte", valeur, type: "texte" });
export const entier = (valeur: bigint | number): Expression => ({
  g: "nombre",
  valeur: BigInt(valeur),
  type: "entier",
});
export const grand = (valeur: bigint): Expression => ({ g: "nombre", valeur, type: "grand" });
export const nul = (type: TypeSql): Expression => ({ g: "nul", type });
export const VRAI: Expression = { g: "booleen", valeur: true, type: "booleen" };
export const FAUX: Expression = { g: "booleen", valeur: false, type: "booleen" };
export const booleen = (b: boolean): Expression => (b ? VRAI : FAUX);

const estLe = (e: Expression, valeur: boolean): boolean => e.g === "booleen" && e.valeur === valeur;

export function et(...parmi: readonly Expression[]): Expression {
  const utiles = parmi.filter((e) => !estLe(e, true));
  if (utiles.some((e) => estLe(e, false))) return FAUX;
  return utiles.length === 0 ? VRAI : utiles.length === 1 ? utiles[0]! : { g: "et", parmi: utiles, type: "booleen" };
}
export function ou(...parmi: readonly Expression[]): Expression {
  const utiles = parmi.filter((e) => !estLe(e, false));
  if (utiles.some((e) => estLe(e, true))) return VRAI;
  return utiles.length === 0 ? FAUX : utiles.length === 1 ? utiles[0]! : { g: "ou", parmi: utiles, type: "booleen" };
}
export const non = (a: Expression): Expression =>
  a.g === "booleen" ? booleen(!a.valeur) : { g: "non", a, type: "booleen" };
export const estNul = (a: Expression): Expression => ({ g: "estNul", a, type: "booleen" });
/** Vrai, et connu : jamais NULL. */
export const estVrai = (a: Expression): Expression => (a.g === "booleen" ? a : { g: "estVrai", a, type: "booleen" });
export const compare = (op: Comparaison, a: Expression, b: Expression): Expression => ({
  g: "compare",
  op,
  a,
  b,
  type: "booleen",
});
export const egale = (a: Expression, b: Expression): Expression => compare("=", a, b);
export const parmi = (a: Expression, liste: readonly Expression[]): Expression =>
  liste.length === 0 ? FAUX : { g: "parmi", a, liste, type: "booleen" };
export function cas(si: readonly (readonly [Expression, Expression])[], sinon: Expression): Expression {
  const utiles: (readonly [Expression, Expression])[] = [];
  for (const s of si) {
    if (estLe(s[0], false)) continue;
    if (estLe(s[0], true)) return utiles.length === 0 ? s[1] : { g: "cas", si: utiles, sinon: s[1], type: sinon.type };
    utiles.push(s);
  }
  return utiles.length === 0 ? sinon : { g: "cas", si: utiles, sinon, type: sinon.type };
}
type Nombre = "entier" | "grand";
const leType = (a: Expression, b: Expression): Nombre =>
  a.type === "grand" || b.type === "grand" ? "grand" : "entier";
export const calcul = (op: "+" | "-" | "*" | "quotient", a: Expression, b: Expression): Expression => ({
  g: "calcul",
  op,
  a,
  b,
  type: leType(a, b),
});
export const plus = (a: Expression, b: Expression): Expression => calcul("+", a, b);
export const moins = (a: Expression, b: Expression): Expression => calcul("-", a, b);
export const fois = (a: Expression, b: Expression): Expression => calcul("*", a, b);
/** Quotient entier de deux entiers positifs. */
export const quotient = (a: Expression, b: Expression): Expression => calcul("quotient", a, b);
export const somme = (es: readonly Expression[], type: Nombre): Expression =>
  es.length === 0 ? { g: "nombre", valeur: 0n, type } : es.reduce(plus);
export const change = (a: Expression, type: TypeSql): Expression => (a.type === type ? a : { g: "change", a, type });

const TYPES: Readonly<Record<Fonction, TypeSql | "premier">> = {
  longueur: "entier",
  octets: "entier",
  extrait: "texte",
  remplace: "texte",
  traduit: "texte",
  completeADroite: "texte",
  completeAGauche: "texte",
  "bout-a-bout": "texte",
  joint: "texte",
  premierConnu: "premier",
  nulSi: "premier",
  plusGrand: "premier",
  plusPetit: "premier",
  sansEspacesAuBord: "texte",
};
export const appel = (f: Fonction, ...args: readonly Expression[]): Expression => {
  const type = TYPES[f];
  return { g: "appel", f, args, type: type === "premier" ? args[0]!.type : type };
};
export const boutABout = (...args: readonly Expression[]): Expression => appel("bout-a-bout", ...args);
export const suit = (a: Expression, motif: string): Expression => ({ g: "suit", a, motif, type: "booleen" });
export const remplaceMotif = (a: Expression, motif: string, par: string): Expression => ({
  g: "remplaceMotif",
  a,
  motif,
  par,
  type: "texte",
});
export const enDouble = (a: Expression, echelle: number, chiffres: number | null): Expression => ({
  g: "double",
  a,
  echelle,
  chiffres,
  type: "double",
});
export const comme = (a: Expression, motif: string): Expression => ({ g: "comme", a, motif, type: "booleen" });
/** Les textes qui ne sont pas NULL, séparés ; NULL s'il n'y en a aucun. */
export const jointes = (es: readonly Expression[], separateur: string): Expression =>
  es.length === 0
    ? nul("texte")
    : es.length === 1
      ? es[0]!
      : appel("nulSi", appel("joint", texte(separateur), ...es), texte(""));

/** La même expression, ses termes changés par `f`. */
export function surSesTermes(e: Expression, f: (x: Expression) => Expression): Expression {
  switch (e.g) {
    case "colonne":
    case "texte":
    case "nombre":
    case "booleen":
    case "nul":
      return e;
    case "et":
      return et(...e.parmi.map(f));
    case "ou":
      return ou(...e.parmi.map(f));
    case "non":
      return non(f(e.a));
    case "estNul":
      return estNul(f(e.a));
    case "estVrai":
      return estVrai(f(e.a));
    case "compare":
    case "calcul":
      return { ...e, a: f(e.a), b: f(e.b) };
    case "parmi":
      return { ...e, a: f(e.a), liste: e.liste.map(f) };
    case "cas":
      return cas(
        e.si.map(([c, v]) => [f(c), f(v)] as const),
        f(e.sinon),
      );
    case "appel":
      return { ...e, args: e.args.map(f) };
    case "change":
    case "suit":
    case "remplaceMotif":
    case "double":
    case "comme":
      return { ...e, a: f(e.a) };
  }
}
/** Les termes d'une expression, un niveau plus bas. */
export function termesDe(e: Expression): readonly Expression[] {
  const termes: Expression[] = [];
  surSesTermes(e, (x) => {
    termes.push(x);
    return x;
  });
  return termes;
}
/** a + b + c, à plat. */
export const additionnes = (e: Expression): readonly Expression[] =>
  e.g === "calcul" && e.op === "+" ? [...additionnes(e.a), ...additionnes(e.b)] : [e];
