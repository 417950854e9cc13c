/**
 * Le texte d'une condition → une Condition, ou le Probleme qui dit ce qui a été lu. Formes du contrat §2 : celles de
 * NB.SI, plus les intervalles à la française, les durées, les listes et les autres colonnes de la ligne.
 * Rien n'est deviné : une écriture qui ressemble à une forme sans en être une est refusée, jamais prise pour un texte.
 */
import {
  compare,
  erreurDe,
  estBlanc,
  estNonRenseigne,
  estNul,
  illisible,
  lisNombre,
  lisNombreDeRegle,
  lu,
  normalise,
  oppose,
  ratio,
  ratioDuNombre,
  serieDuTexte,
  ZERO,
  type Lieu,
  type LuOu,
  type Ratio,
} from "../commun";
import type { Borne, Condition, Motif, Operateur, UniteDeTemps } from "./types";
import {
  conditionIllisible,
  problemeDeCotation,
  type CodeDeCondition,
  type EnPlus,
  type ProblemeDeCotation,
} from "./problemes";

type Lue = LuOu<Condition<string>, ProblemeDeCotation>;

/** Résout le nom d'une liste ; undefined si elle n'existe pas. */
export type ListesConnues = (
  nom: string,
) =>
  | { readonly nom: string; readonly membres: readonly Motif[]; readonly proches?: never }
  | { readonly proches: readonly string[] };

const UNITES: Readonly<Record<string, UniteDeTemps>> = {
  j: "jour",
  jour: "jour",
  jours: "jour",
  mois: "mois",
  an: "an",
  ans: "an",
  annee: "an",
  annees: "an",
};
export const uniteDeTemps = (texte: string): UniteDeTemps | null => UNITES[normalise(texte)] ?? null;

const chiffres = (t: string): number => (t.match(/\d/g) ?? []).length;

type NombreEcrit = { readonly valeur: Ratio; readonly pourcent: boolean } | null;

/** Plus de 15 chiffres : ce n'est pas un nombre mais un identifiant. */
function nombreDuTexte(texte: string, lis: typeof lisNombre): NombreEcrit {
  if (texte.trim() === "" || chiffres(texte) > 15) return null;
  const n = lis(texte);
  return typeof n === "string" ? null : { valeur: n.exact, pourcent: n.pourcent };
}

/** Nombre écrit en français dans la grille (une borne, des points), ou null ; ni rang ni montant. */
export const nombreEcrit = (texte: string): NombreEcrit => nombreDuTexte(texte, lisNombreDeRegle);

/** Le nombre que vaut une cellule dans une égalité (§1), rangs et montants compris : au plus 15 chiffres, sinon null et l'on compare des textes. */
export function nombreDEgalite(c: unknown): NombreEcrit {
  if (typeof c === "number")
    return Number.isFinite(c) && Math.abs(c) < 1e15 ? { valeur: ratioDuNombre(c), pourcent: false } : null;
  return typeof c === "string" ? nombreDuTexte(c, lisNombre) : null;
}

/** Morceaux d'un motif à jokers ; `~*`, `~?`, `~~` sont les caractères eux-mêmes, comme dans NB.SI. Null s'il n'y a pas de joker. */
function jokersDe(forme: string): { morceaux: (string | null | undefined)[] | null; litteral: string } {
  const morceaux: (string | null | undefined)[] = [];
  let courant = "";
  let a = false;
  for (let i = 0; i < forme.length; i++) {
    const c = forme[i]!;
    const suivant = forme[i + 1];
    if (c === "~" && (suivant === "*" || suivant === "?" || suivant === "~")) {
      courant += suivant;
      i++;
    } else if (c === "*" || c === "?") {
      a = true;
      if (courant !== "") morceaux.push(courant);
      courant = "";
      if (c === "?") morceaux.push(undefined);
      else if (morceaux[morceaux.length - 1] !== null) morceaux.push(null);
    } else courant += c;
  }
  if (courant !== "") morceaux.push(courant);
  return { morceaux: a ? morceaux : null, litteral: courant };
}

/** Un texte à comparer : égalité de textes normalisés, de nombres d'au plus 15 chiffres, ou jokers. */
export function motifDe(ecrit: string): Motif {
  const brute = normalise(ecrit);
  const { morceaux, litteral } = jokersDe(brute);
  const n = morceaux === null ? nombreDEgalite(ecrit) : null;
  return { ecrit, forme: morceaux === null ? litteral : brute, nombre: n === null ? null : n.valeur, joker: morceaux };
}

type Morceau = string | null | undefined;

/** La fin du segment (textes et `?`) posé à cette place du texte, ou −1. */
function finDuSegment(texte: string, segment: readonly Morceau[], place: number): number {
  let p = place;
  for (const m of segment) {
    if (m === undefined || m === null) p++;
    else if (texte.startsWith(m, p)) p += m.length;
    else return -1;
  }
  return p <= texte.length ? p : -1;
}

const longueurDe = (segment: readonly Morceau[]): number => segment.reduce((l, m) => l + (m?.length ?? 1), 0);

/** La fin de la première occurrence du segment à partir de `depuis`, ou −1. */
function chercheLeSegment(texte: string, segment: readonly Morceau[], depuis: number): number {
  const avant = segment.findIndex((m) => typeof m === "string");
  // Des `?` seuls : n'importe quels caractères, en nombre suffisant.
  if (avant < 0) return depuis + segment.length <= texte.length ? depuis + segment.length : -1;
  const ancre = segment[avant] as string;
  for (let p = texte.indexOf(ancre, depuis + avant); p >= 0; p = texte.indexOf(ancre, p + 1)) {
    const fin = finDuSegment(texte, segment, p - avant);
    if (fin >= 0) return fin;
  }
  return -1;
}

/**
 * Le texte (normalisé) suit-il les morceaux d'un motif à jokers ? Les `*` séparent des segments : le premier commence le texte,
 * le dernier le finit, chacun des autres se prend à sa première place après le précédent. Aucun retour en arrière : le texte
 * n'est parcouru qu'une fois.
 */
export function suitLesJokers(texte: string, morceaux: readonly Morceau[]): boolean {
  const segments: Morceau[][] = [[]];
  for (const m of morceaux) {
    if (m === null) segments.push([]);
    else segments[segments.length - 1]!.push(m);
  }
  let place = finDuSegment(texte, segments[0]!, 0);
  if (segments.length === 1) return place === texte.length;
  for (let k = 1; place >= 0 && k < segments.length - 1; k++) place = chercheLeSegment(texte, segments[k]!, place);
  const dernier = segments[segments.length - 1]!;
  const debut = texte.length - longueurDe(dernier);
  return place >= 0 && debut >= place && finDuSegment(texte, dernier, debut) >= 0;
}

/** Les motifs d'une liste, rangés pour qu'une valeur s'y cherche une fois, et non membre par membre. */
export interface MotifsRanges {
  /** Formes des membres littéraux qui épellent un nombre, et des autres. */
  readonly desNombres: ReadonlySet<string>;
  readonly desTextes: ReadonlySet<string>;
  readonly nombres: ReadonlySet<string>;
  readonly litteraux: readonly Motif[];
  readonly jokers: readonly Motif[];
}
const cleDuNombre = (r: Ratio): string => `${r.n}/${r.d}`;
const ranges = new WeakMap<readonly Motif[], MotifsRanges>();

export function rangeLesMotifs(membres: readonly Motif[]): MotifsRanges {
  let r = ranges.get(membres);
  if (r === undefined) {
    const litteraux = membres.filter((m) => m.joker === null);
    r = {
      desNombres: new Set(litteraux.filter((m) => m.nombre !== null).map((m) => m.forme)),
      desTextes: new Set(litteraux.filter((m) => m.nombre === null).map((m) => m.forme)),
      nombres: new Set(litteraux.flatMap((m) => (m.nombre === null ? [] : [cleDuNombre(m.nombre)]))),
      litteraux,
      jokers: membres.filter((m) => m.joker !== null),
    };
    ranges.set(membres, r);
  }
  return r;
}

/** Une forme littérale, et le nombre qu'elle épelle, est-elle d'un des membres littéraux ? Égalité du §1. */
export const estUnLitteral = (r: MotifsRanges, forme: () => string, nombre: Ratio | null): boolean =>
  (nombre === null ? r.desNombres.has(forme()) : r.nombres.has(cleDuNombre(nombre))) || r.desTextes.has(forme());

/** Au-delà, NB.SI ne lit plus un motif, et chercher dans un texte long coûterait trop. */
const MOTIF_MAXIMUM = 255;
/** Un motif à jokers trop long pour être cherché. */
export const motifTropLong = (m: Motif): boolean => m.joker !== null && m.forme.length > MOTIF_MAXIMUM;

/** Texte d'une cellule de Condition, telle qu'Excel l'affiche. */
export function texteDeCondition(c: unknown): string {
  if (estBlanc(c)) return "";
  if (c === true) return "VRAI";
  if (c === false) return "FAUX";
  return typeof c === "number" ? String(Number(c.toPrecision(15))).replace(".", ",") : String(c).trim();
}

const OPERATEURS: readonly (readonly [string, Operateur])[] = [
  ["<>", "<>"],
  ["≠", "<>"],
  [">=", ">="],
  ["≥", ">="],
  ["<=", "<="],
  ["≤", "<="],
  [">", ">"],
  ["<", "<"],
];

function operateurDe(t: string): { op: Operateur; reste: string } | null {
  for (const [signe, op] of OPERATEURS) if (t.startsWith(signe)) return { op, reste: t.slice(signe.length).trim() };
  return null;
}

interface ValeurDeBorne {
  readonly valeur: Ratio;
  readonly pourcent: boolean;
  readonly date: boolean;
}

function valeurDeBorne(texte: string): ValeurDeBorne | null {
  const serie = serieDuTexte(texte);
  if (serie !== null) return { valeur: ratio(serie), pourcent: false, date: true };
  const n = nombreEcrit(texte);
  return n === null ? null : { ...n, date: false };
}

const RESSEMBLE_A_UNE_DATE = /^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}$/;

const intervalle = (op: Operateur, v: ValeurDeBorne, unite: UniteDeTemps | null): Condition<string> => {
  const borne = (inclus: boolean): Borne => ({ valeur: v.valeur, inclus, pourcent: v.pourcent });
  return {
    genre: "intervalle",
    lecture: unite ?? (v.date ? "date" : "nombre"),
    min: op === ">" || op === ">=" ? borne(op === ">=") : null,
    max: op === "<" || op === "<=" ? borne(op === "<=") : null,
    pourcent: v.pourcent,
  };
};

class Lecteur {
  constructor(
    private readonly ou: Lieu,
    private readonly entier: string,
    private readonly listes: ListesConnues,
    /** Une ligne « inconnu » peut nommer ce qui se lit déjà comme non renseigné. */
    private readonly accepteLesInconnus: boolean,
  ) {}

  private non<C extends CodeDeCondition>(code: C, enPlus: EnPlus<C>): Lue {
    return illisible(conditionIllisible(code, this.ou, this.entier, enPlus));
  }

  lis(t: string): Lue {
    if (t.includes("|")) return this.alternatives(t.split("|").map((m) => m.trim()));
    return this.simple(t);
  }

  private alternatives(morceaux: string[]): Lue {
    if (morceaux.some((m) => m === "")) return this.non("condition-alternative-vide", {});
    if (operateurDe(morceaux[0]!.replace(/^=/, ""))?.op === "<>")
      return this.non("condition-difference-alternatives", {});
    const parmi: Condition<string>[] = [];
    for (const m of morceaux) {
      const c = this.simple(m);
      if (!c.ok) return c;
      parmi.push(c.valeur);
    }
    return lu({ genre: "ou", parmi });
  }

  private simple(brut: string): Lue {
    if (/^=\s*[<>≤≥≠=]/.test(brut)) return this.non("condition-operateur-inverse", {});
    const t = brut.startsWith("=") ? brut.slice(1).trim() : brut;
    if (t === "") return this.non("condition-operateur-seul", {});
    if (/^(["“«].*["”»]|'.*')$/s.test(t)) return this.non("condition-guillemets", { ecrire: t.slice(1, -1).trim() });
    const o = operateurDe(t);
    if (o !== null) return o.op === "<>" ? this.difference(o.reste) : this.comparaison(o.op, o.reste);
    if (t.startsWith("!=")) return this.non("condition-operateur-inverse", {});
    return this.valeur(t, false);
  }

  private comparaison(op: Operateur, reste: string): Lue {
    if (reste === "") return this.non("condition-operateur-seul", {});
    if (/^[<>=≤≥≠]/.test(reste)) return this.non("condition-operateur-inverse", {});
    if (reste.startsWith("[")) return this.colonne(op, reste);
    const v = valeurDeBorne(reste);
    if (v !== null) return lu(intervalle(op, v, null));
    const d = this.duree(reste);
    if (d !== null)
      return d.v.pourcent || d.v.date ? this.non("condition-duree-illisible", {}) : lu(intervalle(op, d.v, d.unite));
    if (RESSEMBLE_A_UNE_DATE.test(reste)) return this.non("condition-date-illisible", { date: reste });
    return this.non("condition-nombre-attendu", { reste });
  }

  /** « 24 mois » → sa valeur et son unité. */
  private duree(t: string): { v: ValeurDeBorne; unite: UniteDeTemps } | null {
    const m = /^(.*?[\d%])\s*([a-zé]+)$/i.exec(t);
    const unite = m && uniteDeTemps(m[2]!);
    const v = m && valeurDeBorne(m[1]!);
    return unite && v ? { v, unite } : null;
  }

  private difference(reste: string): Lue {
    if (reste === "") return this.non("condition-operateur-seul", {});
    if (/^[<>=≤≥≠]/.test(reste)) return this.non("condition-operateur-inverse", {});
    const f = normalise(reste);
    if (f === "vide" || f === "non vide")
      return this.non("condition-difference-vide", { ecrire: f === "vide" ? "non vide" : "vide" });
    return this.valeur(reste, true);
  }

  /** Égalité ou différence : classe, liste, colonne, intervalle, nombre, date, texte. */
  private valeur(t: string, difference: boolean): Lue {
    const f = normalise(t);
    if (f === "oui" || f === "vrai" || f === "true")
      return lu({ genre: "classe", classe: difference ? "non" : "oui", tous: difference });
    if (f === "non" || f === "faux" || f === "false")
      return lu({ genre: "classe", classe: difference ? "oui" : "non", tous: true });
    if (f === "vide") return lu({ genre: "vide", difference: false });
    if (f === "non vide") return lu({ genre: "vide", difference: true });
    if (estNonRenseigne(t) && !this.accepteLesInconnus && t !== "?") return this.non("condition-non-renseigne", {});
    if (f === "dans") return this.non("condition-liste-sans-nom", {});
    if (/^contient(\s|\[|$)/.test(f)) return this.contient(t.trim().slice("contient".length).trim(), difference);
    if (f.startsWith("dans ")) return this.liste(t.trim().slice(5).trim(), difference);
    if (t.startsWith("[") || t.startsWith("]")) return this.crochets(t, difference);
    const n = nombreEcrit(t);
    if (n !== null) {
      if (estNul(n.valeur)) return this.non("condition-zero", {});
      return lu({ genre: "nombre", valeur: n.valeur, pourcent: n.pourcent, difference });
    }
    const serie = serieDuTexte(t);
    if (serie !== null) return lu({ genre: "date", valeur: serie, difference });
    if (this.duree(t) !== null) return this.non("condition-duree-nue", {});
    if (RESSEMBLE_A_UNE_DATE.test(t)) return this.non("condition-date-illisible", { date: t });
    if (/[[\]]\s*$/.test(t) && t.includes(";")) return this.non("condition-intervalle", {});
    if (/^[({]?[\d\s.,%/+\-−–]+;[\d\s.,%/+\-−–]+[)}]?\s*[a-zé]*$/i.test(t))
      return this.non("condition-point-virgule", {});
    if (/[<>≤≥]/.test(t) && /\d/.test(t)) return this.non("condition-operateur-dedans", {});
    const motif = motifDe(t);
    if (motif.nombre !== null && estNul(motif.nombre)) return this.non("condition-zero", {});
    return motifTropLong(motif) ? this.non("condition-motif-long", {}) : lu({ genre: "texte", motif, difference });
  }

  private contient(reste: string, difference: boolean): Lue {
    const entete = /^\[([^[\];]+)\]$/.exec(reste)?.[1]?.trim();
    if (entete === undefined || entete === "") return this.non("condition-contient", {});
    return lu({
      genre: "colonne",
      operateur: difference ? "<>" : "=",
      colonne: entete,
      constante: ZERO,
      constantePourcent: false,
      nue: true,
      contient: true,
    });
  }

  private liste(nom: string, difference: boolean): Lue {
    const l = this.listes(nom);
    if ("membres" in l) return lu({ genre: "liste", nom: l.nom, membres: l.membres, difference });
    return this.non("condition-liste-inconnue", { nom, proches: l.proches });
  }

  private crochets(t: string, difference: boolean): Lue {
    const m = /^([[\]])([^[\]]*)([[\]])\s*(.*)$/.exec(t);
    if (!m) return this.non("condition-intervalle", {});
    const [, ouvre, dedans, ferme, suite] = m as unknown as [string, string, string, string, string];
    if (!dedans.includes(";")) {
      if (/^[\d\s.,%∞+\-−–/]+$/.test(dedans)) return this.non("condition-intervalle", {});
      return ouvre === "[" && ferme === "]"
        ? this.colonne(difference ? "<>" : "=", t)
        : this.non("condition-intervalle", {});
    }
    if (difference) return this.non("condition-difference-intervalle", {});
    return this.intervalle(ouvre, dedans, ferme, suite);
  }

  private intervalle(ouvre: string, dedans: string, ferme: string, suite: string): Lue {
    const unite = suite === "" ? null : uniteDeTemps(suite);
    if (suite !== "" && unite === null) return this.non("condition-intervalle-unite", { unite: suite });
    const bouts = dedans.split(";").map((b) => b.trim());
    if (bouts.length !== 2) return this.non("condition-intervalle", {});
    const bornes: (ValeurDeBorne | null)[] = [];
    for (const [i, b] of bouts.entries()) {
      if (b === "" || (i === 0 ? /^[-−–]\s*∞$/ : /^\+?\s*∞$/).test(b)) {
        bornes.push(null);
        continue;
      }
      const v = valeurDeBorne(b);
      if (v === null)
        return this.non(RESSEMBLE_A_UNE_DATE.test(b) ? "condition-date-illisible" : "condition-borne", {
          borne: b,
          date: b,
        });
      bornes.push(v);
    }
    const [min, max] = bornes as [ValeurDeBorne | null, ValeurDeBorne | null];
    if (min === null && max === null) return this.non("condition-intervalle-sans-borne", {});
    const dates = [min, max].filter((b) => b !== null).map((b) => b.date);
    if (dates.includes(true) && dates.includes(false)) return this.non("condition-bornes-melangees", {});
    if (unite !== null && (dates.includes(true) || min?.pourcent || max?.pourcent))
      return this.non("condition-duree-illisible", {});
    if (min && max && min.pourcent !== max.pourcent && !estNul(min.pourcent ? max.valeur : min.valeur))
      return this.non("condition-pourcent-partiel", {});
    const minInclus = ouvre === "[";
    const maxInclus = ferme === "]";
    if (min && max) {
      const c = compare(min.valeur, max.valeur);
      if (c > 0 || (c === 0 && !(minInclus && maxInclus))) return this.non("condition-intervalle-vide", {});
    }
    return lu({
      genre: "intervalle",
      lecture: unite ?? (dates.includes(true) ? "date" : "nombre"),
      min: min && { valeur: min.valeur, inclus: minInclus, pourcent: min.pourcent },
      max: max && { valeur: max.valeur, inclus: maxInclus, pourcent: max.pourcent },
      pourcent: (min?.pourcent ?? false) || (max?.pourcent ?? false),
    });
  }

  private colonne(op: Operateur, t: string): Lue {
    const m = /^\[([^[\];]+)\]\s*(.*)$/.exec(t);
    if (!m) {
      // « >=[24;48[ » : un intervalle ne se compare pas.
      return this.non(t.includes(";") ? "condition-difference-intervalle" : "condition-intervalle", {});
    }
    const [, entete, suite] = m as unknown as [string, string, string];
    if (suite === "")
      return lu({
        genre: "colonne",
        operateur: op,
        colonne: entete.trim(),
        constante: ZERO,
        constantePourcent: false,
        nue: op === "=" || op === "<>",
      });
    const s = /^([+\-−–])\s*(.+)$/.exec(suite);
    const n = s && nombreEcrit(s[2]!);
    if (!s || !n || n.valeur.n < 0n || /^[+\-−–]/.test(s[2]!))
      return this.non("condition-colonne-constante", { entete: entete.trim(), suite });
    return lu({
      genre: "colonne",
      operateur: op,
      colonne: entete.trim(),
      nue: false,
      constantePourcent: n.pourcent,
      constante: s[1] === "+" ? n.valeur : oppose(n.valeur),
    });
  }
}

/** Les bornes entre lesquelles un nombre entier nu est plus sûrement une date qu'Excel a fabriquée (1-2 → 45 659). */
const DATE_MIN = 20000;
const DATE_MAX = 80000;

/** Le problème d'une cellule de Condition qu'Excel a changée en date, ou null. */
export function conditionChangeeEnDate(c: unknown, ou: Lieu): ProblemeDeCotation | null {
  return typeof c === "number" && Number.isInteger(c) && c >= DATE_MIN && c <= DATE_MAX
    ? problemeDeCotation("condition-changee-en-date", ou, { lu: c, serie: c })
    : null;
}

/** Lit une cellule de Condition non blanche. */
export function lireCondition(c: unknown, ou: Lieu, listes: ListesConnues, accepteLesInconnus = false): Lue {
  const erreur = erreurDe(c);
  if (erreur !== null) return illisible(problemeDeCotation("grille-cellule-en-erreur", ou, { lu: erreur }));
  if (typeof c === "boolean") return lu({ genre: "classe", classe: c ? "oui" : "non", tous: !c });
  if (typeof c === "number") {
    const date = conditionChangeeEnDate(c, ou);
    if (date !== null) return illisible(date);
    if (!Number.isFinite(c))
      return illisible(problemeDeCotation("condition-nombre-attendu", ou, { lu: String(c), reste: String(c) }));
    return lu({ genre: "nombre", valeur: ratioDuNombre(c), pourcent: false, difference: false });
  }
  const t = String(c)
    .replace(/[\u00a0\u202f]/g, " ")
    .trim();
  return new Lecteur(ou, t, listes, accepteLesInconnus).lis(t);
}

/** L'écriture d'une condition, à comparer à une autre : la casse et les accents n'y comptent pas, « Oui » et rien se valent. */
export const texteDesConditions = (t: { readonly texte: string; readonly condition: Condition }): string =>
  t.condition.genre === "affirmation" ? "oui" : normalise(t.texte);

/** Toutes les colonnes citées par une condition (autres que sa Donnée). */
export function colonnesCitees<R>(c: Condition<R>): readonly R[] {
  if (c.genre === "colonne") return [c.colonne];
  return c.genre === "ou" ? c.parmi.flatMap((x) => colonnesCitees(x)) : [];
}

/** La condition, ses colonnes traduites. */
export function avecColonnes<R, S>(c: Condition<R>, f: (r: R) => S): Condition<S> {
  if (c.genre === "colonne") return { ...c, colonne: f(c.colonne) };
  if (c.genre === "ou") return { ...c, parmi: c.parmi.map((x) => avecColonnes(x, f)) };
  return c;
}

/** `<>`, `Non` et `vide` demandent toutes les colonnes ; les autres une seule. */
export function demandeToutes(c: Condition): boolean {
  switch (c.genre) {
    case "classe":
      return c.tous;
    case "texte":
    case "nombre":
    case "date":
    case "liste":
      return c.difference;
    case "vide":
      return !c.difference;
    case "colonne":
      return c.operateur === "<>";
    default:
      return false;
  }
}
