/**
 * Une condition de la grille sur une colonne : ce qu'elle vaut (NULL : non connu) et les problèmes qu'elle dit, en expressions. La
 * référence est `domaine/cotation/evaluation` ; chaque fonction ici en suit une de là-bas.
 */
import { civileDe, partieEntiere, type DateLegale, type Ratio } from "../domaine/commun";
import {
  estToutTexte,
  rangeLesMotifs,
  type Borne,
  type Colonne,
  type Condition,
  type Motif,
  type UniteDeTemps,
} from "../domaine/cotation";
import {
  booleen,
  cas,
  colonne as col,
  comme,
  compare,
  egale,
  entier,
  estNul,
  et,
  estVrai,
  FAUX,
  grand,
  non,
  nul,
  ou,
  parmi,
  texte,
  VRAI,
  type Expression,
} from "./expression";
import { ecouleJusquA, enEntier, fait, UNITE } from "./lecture";
import type { CodeSql } from "./raisons";

export interface Faute {
  readonly code: CodeSql;
  /** Jamais NULL. */
  readonly si: Expression;
}
export interface Jugement {
  readonly verite: Expression;
  readonly fautes: readonly Faute[];
}
/** Un nombre lu : NULL s'il n'est pas connu ou illisible ; `zero` : il vient d'un vide ou d'un 0. */
export interface Mesure {
  readonly valeur: Expression;
  readonly zero: Expression;
  readonly fautes: readonly Faute[];
}

/** Non renseignée, ou valeur d'une ligne « inconnu » ; deux équivalents ; oui, non… : posées par l'étape de la colonne. */
export const INCONNUE = col("inc", "booleen");
export const AMBIGUE = col("amb", "booleen");
export const OUI_NON = col("onc", "texte");
export const RIEN = col("rien", "booleen");
export const ILLISIBLE = col("ill", "booleen");
/** Ce que l'étape de la colonne en fait. */
export const EST_ILLISIBLE = ou(fait("err"), AMBIGUE, fait("hors"));
const lisible = (si: Expression): Expression => et(non(ILLISIBLE), si);

/** Toute lecture d'une cellule commence par là. */
const FAUTES_DE_CELLULE: readonly Faute[] = [
  { code: "caractere-hors-repertoire", si: et(fait("hors"), non(fait("err"))) },
  { code: "cellule-en-erreur", si: fait("err") },
  { code: "equivaut-ambigu", si: AMBIGUE },
];

/** Un joker en LIKE ; la forme lue n'a plus d'accents, un « ? » y est un signe. */
const motifLike = (m: Motif): string =>
  m.joker!.map((x) => (x === null ? "%" : x === undefined ? "_" : x.replace(/[!%_]/g, "!$&"))).join("");

/** Égalité du §1 avec un texte de la grille. */
export function egaleMotif(m: Motif): Expression {
  if (m.joker !== null) return comme(fait("f"), motifLike(m));
  const enTexte = egale(fait("f"), texte(m.forme));
  return m.nombre === null ? enTexte : cas([[estNul(fait("n")), enTexte]], egale(fait("n"), grand(enEntier(m.nombre))));
}

export function egaleUnDesMotifs(membres: readonly Motif[]): Expression {
  const r = rangeLesMotifs(membres);
  const nombres = r.litteraux.flatMap((m) => (m.nombre === null ? [] : [enEntier(m.nombre)]));
  const desNombres = parmi(fait("f"), [...r.desNombres].map(texte));
  return ou(
    nombres.length === 0
      ? FAUX
      : cas([[estNul(fait("n")), desNombres]], parmi(fait("n"), [...new Set(nombres)].map(grand))),
    parmi(fait("f"), [...r.desTextes].map(texte)),
    ...r.jokers.map((m) => comme(fait("f"), motifLike(m))),
  );
}

const dansDesBornes = (x: Expression, min: Borne | null, max: Borne | null): Expression =>
  et(
    min === null ? VRAI : compare(min.inclus ? ">=" : ">", x, grand(enEntier(min.valeur))),
    max === null ? VRAI : compare(max.inclus ? "<=" : "<", x, grand(enEntier(max.valeur))),
  );
/** Un entier dans un intervalle dont les bornes peuvent avoir des décimales. */
function entierDansDesBornes(x: Expression, min: Borne | null, max: Borne | null): Expression {
  const estEntiere = (r: Ratio): boolean => r.d === 1n;
  const bas = (b: Borne): Expression => {
    const e = partieEntiere(b.valeur);
    return estEntiere(b.valeur) ? compare(b.inclus ? ">=" : ">", x, entier(e)) : compare(">", x, entier(e));
  };
  const haut = (b: Borne): Expression => {
    const e = partieEntiere(b.valeur);
    return estEntiere(b.valeur) ? compare(b.inclus ? "<=" : "<", x, entier(e)) : compare("<=", x, entier(e));
  };
  return et(min === null ? VRAI : bas(min), max === null ? VRAI : haut(max));
}

const connue = (e: Expression): Expression => non(estNul(e));

/** Une ligne « inconnu » sur la cellule brute (`verifieBrut`). */
export function sentinelle(c: Condition): Expression {
  const jugee = (): Expression => {
    switch (c.genre) {
      case "classe":
        return egale(col("on_brut", "texte"), texte(c.classe === "oui" ? "o" : "n"));
      case "texte":
        return egaleMotif(c.motif);
      case "liste":
        return egaleUnDesMotifs(c.membres);
      case "nombre":
        return et(connue(fait("n")), egale(fait("n"), grand(enEntier(c.valeur))));
      case "date":
        return et(connue(fait("ser")), egale(fait("ser"), entier(c.valeur)));
      case "intervalle": {
        const enNombre = cas(
          [
            [fait("vide"), dansDesBornes(grand(0n), c.min, c.max)],
            [connue(fait("n")), dansDesBornes(fait("n"), c.min, c.max)],
          ],
          FAUX,
        );
        return c.lecture === "date"
          ? cas([[connue(fait("ser")), entierDansDesBornes(fait("ser"), c.min, c.max)]], FAUX)
          : enNombre;
      }
      case "ou":
        return ou(...c.parmi.map(sentinelle));
      default:
        return FAUX;
    }
  };
  return estVrai(et(non(fait("err")), jugee()));
}

export class Juge {
  constructor(
    readonly colonne: Colonne,
    readonly date: DateLegale | null,
  ) {}

  /** Ce que plusieurs tests demandent de cette colonne, calculé une fois avant eux. */
  readonly poses = new Map<string, Expression>();
  private pose(nom: string, e: Expression): Expression {
    if (e.g === "booleen" || e.g === "colonne") return e;
    this.poses.set(nom, e);
    return col(nom, e.type);
  }

  private sansZero(code: CodeSql, si: Expression): Faute {
    return { code, si: lisible(et(non(INCONNUE), si)) };
  }

  mesure(sousPourcent: boolean): Mesure {
    const k = this.colonne;
    const [n, num, pct, nulle, vide] = [fait("n"), fait("num"), fait("pct"), fait("nulle"), fait("vide")];
    const trois = 3n * (UNITE / 2n);
    const grande = ou(compare(">", n, grand(trois)), compare("<", n, grand(-trois)));
    const zeroLu = ou(vide, et(num, nulle));
    const court = et(num, non(nulle), non(fait("long")));
    const deTaux = k.pourcent || sousPourcent;
    const valeur = cas(
      [
        [ou(ILLISIBLE, INCONNUE), nul("grand")],
        [zeroLu, k.siVideNombre === "inconnu" ? nul("grand") : grand(0n)],
        [ou(non(num), fait("long")), nul("grand")],
        [pct, n],
        ...(k.pourcent ? ([[grande, fait("nc")]] as const) : []),
        ...(deTaux && !k.pourcent ? ([[grande, nul("grand")]] as const) : []),
      ],
      k.pourcent ? nul("grand") : n,
    );
    return {
      valeur: this.pose(sousPourcent ? "taux" : "nombre", valeur),
      zero: k.siVideNombre === "inconnu" ? FAUX : this.pose("zero", lisible(et(non(INCONNUE), zeroLu))),
      fautes: [
        ...FAUTES_DE_CELLULE,
        this.sansZero("nombre-attendu", et(non(vide), non(num))),
        this.sansZero("nombre-long", et(num, fait("long"), non(nulle))),
        ...(k.pourcent ? [this.sansZero("pourcent-ambigu", et(court, non(pct), non(grande)))] : []),
        ...(deTaux && !k.pourcent ? [this.sansZero("taux-ambigu", et(court, non(pct), grande))] : []),
      ],
    };
  }

  /** Numéro de série, NULL s'il n'est pas connu ou illisible. `compte` : après la date d'évaluation, c'est un problème. */
  uneDate(compte: boolean): { readonly serie: Expression; readonly fautes: readonly Faute[] } {
    const sans = ou(fait("vide"), fait("nr"), egale(fait("t"), texte("0")));
    const ser = fait("ser");
    const future = compare(">", ser, entier(this.date ?? 0));
    return {
      serie: cas(
        [[ou(ILLISIBLE, INCONNUE, sans), nul("entier")], ...(compte ? ([[future, nul("entier")]] as const) : [])],
        ser,
      ),
      fautes: [
        ...FAUTES_DE_CELLULE,
        this.sansZero("date-attendue", et(non(sans), estNul(ser))),
        ...(compte ? [this.sansZero("date-future", et(non(sans), connue(ser), estVrai(future)))] : []),
      ],
    };
  }

  /** Temps écoulé, NULL si la date n'est pas connue. */
  ecoule(unite: UniteDeTemps): { readonly temps: Expression; readonly fautes: readonly Faute[] } {
    const { serie, fautes } = this.uneDate(true);
    return {
      temps: cas([[estNul(serie), nul("entier")]], ecouleJusquA(this.date!, unite, civileDe(this.date!))),
      fautes,
    };
  }

  private vraiPourZero(vrai: Expression, m: Mesure): Jugement {
    if (this.colonne.siVideNombre === "zero") return { verite: vrai, fautes: m.fautes };
    const si = estVrai(et(vrai, m.zero));
    return {
      verite: cas([[si, nul("booleen")]], vrai),
      fautes: [...m.fautes, { code: "si-vide-manquant", si }],
    };
  }

  private classe(classe: "oui" | "non"): Jugement {
    const on = OUI_NON;
    const autre = lisible(et(non(INCONNUE), egale(on, texte("a"))));
    const nommee = this.nommee();
    return {
      verite: cas(
        [
          [ou(ILLISIBLE, INCONNUE, egale(on, texte("i"))), nul("booleen")],
          [egale(on, texte(classe === "oui" ? "o" : "n")), VRAI],
          [ou(parmi(on, [texte("o"), texte("n")]), nommee), FAUX],
        ],
        nul("booleen"),
      ),
      fautes: [
        ...FAUTES_DE_CELLULE,
        { code: "nombre-long", si: et(autre, fait("long")) },
        { code: "ni-oui-ni-non", si: et(autre, non(nommee)) },
      ],
    };
  }

  /** La grille nomme-t-elle cette valeur pour cette colonne ? (`estNommee`) Jamais NULL. */
  private nommee(): Expression {
    const k = this.colonne;
    const nombre = k.pourcent ? cas([[fait("pct"), fait("n")]], fait("nc")) : fait("n");
    const formes = k.formes.map((c): Expression => {
      switch (c.genre) {
        case "texte":
          return estToutTexte(c.motif) ? FAUX : egaleMotif(c.motif);
        case "liste":
          return egaleUnDesMotifs(c.membres.filter((m) => !estToutTexte(m)));
        case "date":
          return egale(fait("ser"), entier(c.valeur));
        case "nombre":
          return egale(nombre, grand(enEntier(c.valeur)));
        case "intervalle": {
          if (c.lecture === "nombre") return dansDesBornes(nombre, c.min, c.max);
          if (c.lecture === "date") return entierDansDesBornes(fait("ser"), c.min, c.max);
          if (this.date === null) return FAUX;
          return cas(
            [
              [
                compare("<=", fait("ser"), entier(this.date)),
                entierDansDesBornes(ecouleJusquA(this.date, c.lecture, civileDe(this.date)), c.min, c.max),
              ],
            ],
            FAUX,
          );
        }
        default:
          return FAUX;
      }
    });
    return this.pose("nommee", estVrai(ou(...formes)));
  }

  /** Une condition qui ne lit que cette colonne. */
  juge(c: Condition): Jugement {
    const sansValeur = ou(ILLISIBLE, INCONNUE, RIEN);
    const enTexte = (egales: Expression, difference: boolean): Jugement => ({
      verite: cas([[sansValeur, nul("booleen")]], difference ? non(egales) : egales),
      fautes: FAUTES_DE_CELLULE,
    });
    switch (c.genre) {
      case "connu":
        return { verite: VRAI, fautes: [] };
      case "affirmation":
        return this.classe("oui");
      case "classe":
        return this.classe(c.classe);
      case "vide": {
        const vide = ou(RIEN, INCONNUE);
        return {
          verite: cas([[ILLISIBLE, nul("booleen")]], c.difference ? non(vide) : vide),
          fautes: FAUTES_DE_CELLULE,
        };
      }
      case "texte":
        return enTexte(egaleMotif(c.motif), c.difference);
      case "liste":
        return enTexte(egaleUnDesMotifs(c.membres), c.difference);
      case "nombre": {
        const m = this.mesure(c.pourcent);
        const texteSeul = lisible(et(non(INCONNUE), non(RIEN), non(fait("num"))));
        const lu = compare(c.difference ? "<>" : "=", m.valeur, grand(enEntier(c.valeur)));
        const j = this.vraiPourZero(lu, m);
        return {
          verite: cas([[texteSeul, booleen(c.difference)]], j.verite),
          // Un texte n'est pas égal à un nombre, sans plus.
          fautes: j.fautes.filter((f) => f.code !== "nombre-attendu"),
        };
      }
      case "date": {
        const sans = ou(fait("vide"), fait("nr"), egale(fait("t"), texte("0")));
        const egales = cas([[estNul(fait("ser")), FAUX]], egale(fait("ser"), entier(c.valeur)));
        return {
          verite: cas([[ou(ILLISIBLE, INCONNUE, sans), nul("booleen")]], c.difference ? non(egales) : egales),
          fautes: FAUTES_DE_CELLULE,
        };
      }
      case "intervalle": {
        if (c.lecture === "nombre") {
          const m = this.mesure(c.pourcent);
          return this.vraiPourZero(dansDesBornes(m.valeur, c.min, c.max), m);
        }
        const { temps, fautes } =
          c.lecture === "date"
            ? (({ serie, fautes: fs }) => ({ temps: serie, fautes: fs }))(this.uneDate(false))
            : this.ecoule(c.lecture);
        return { verite: entierDansDesBornes(temps, c.min, c.max), fautes };
      }
      case "colonne":
      case "ou":
        throw new Error(`jugement.ts : « ${c.genre} » ne se juge pas sur une colonne`);
    }
  }

  /** Un vide sans effet parmi des colonnes connues (`blancIgnore`). */
  ignore(c: Condition): Expression {
    if (c.genre === "vide") return FAUX;
    const k = this.colonne;
    const rien = et(non(fait("err")), RIEN);
    if (c.genre === "affirmation" || c.genre === "classe") return k.siVideOuiNon === "non" ? FAUX : rien;
    const enNombre =
      c.genre === "nombre" || (c.genre === "intervalle" && c.lecture === "nombre") || (c.genre === "colonne" && !c.nue);
    return enNombre && k.siVideNombre === "zero" ? FAUX : rien;
  }
}
