/**
 * Lecture d'une cellule (§1 du contrat). Une même cellule n'a pas le même sens selon ce que la règle demande :
 * lue comme oui/non, texte ou date, 0 est un blanc ; lue comme nombre, un blanc est 0. Excel sous Windows envoie 0
 * pour une cellule vide et le web `null` : le résultat ne doit pas en dépendre.
 */
import { DERNIERE_DATE, serieDuTexte, type DateLegale } from "./calendrier";
import { estErreurExcel } from "./erreurs-excel";
import { normalise } from "./noms";
import { ratioDuDecimal, ratioDuNombre, type Ratio } from "./ratio";

export type Cellule = unknown;

/** Le code d'erreur que porte la cellule (« #N/A »), ou null. Un objet erreur d'Office est reconnu par son code. */
export function erreurDe(c: Cellule): string | null {
  if (typeof c === "string") return c.startsWith("#") && estErreurExcel(c) ? c.trim() : null;
  if (typeof c !== "object" || c === null) return null;
  const o = c as { code?: unknown; basicValue?: unknown; errorType?: unknown };
  if (typeof o.basicValue === "string" && estErreurExcel(o.basicValue)) return o.basicValue;
  if (typeof o.code === "string" && estErreurExcel(o.code)) return o.code;
  return "#VALEUR!";
}

/** Rien : vide, null, undefined ou texte d'espaces. Le nombre 0 n'est pas vide ici. */
export const estVide = (c: Cellule): boolean =>
  c === null || c === undefined || (typeof c === "string" && c.trim() === "");

/** Vide ou 0 : un blanc pour les lectures oui/non, texte et date, et dans une grille. Ni FALSE ni « 0 » écrit en texte n'en sont. */
export const estBlanc = (c: Cellule): boolean => c === 0 || estVide(c);

/** Formes qui disent « non renseigné ». */
export const ECRITS_NON_RENSEIGNES: ReadonlySet<string> = new Set([
  "nondoc",
  "non renseigne",
  "nc",
  "n.c.",
  "nr",
  "-",
  "–",
  "—",
  "−",
  "?",
]);
/** Écrit comme non renseigné : NONDOC, Non renseigné, NC, n.c., NR, un tiret, un point d'interrogation. */
export const estNonRenseigne = (c: Cellule): boolean =>
  typeof c === "string" && ECRITS_NON_RENSEIGNES.has(normalise(c));

export type OuiNon = "oui" | "non" | "inconnu" | "autre";
/** Formes de la classe oui, et de la classe non. */
export const ECRITS_OUI: ReadonlySet<string> = new Set(["oui", "o", "vrai", "x", "true"]);
export const ECRITS_NON: ReadonlySet<string> = new Set(["non", "n", "faux", "false"]);
/** Classe d'une cellule lue comme oui/non. 0 et blanc : inconnu. « autre » : ni oui, ni non, ni non renseigné. */
export function lisOuiNon(c: Cellule): OuiNon {
  if (c === true || c === 1) return "oui";
  if (c === false) return "non";
  if (estBlanc(c) || estNonRenseigne(c)) return "inconnu";
  if (typeof c === "string") {
    const t = normalise(c);
    if (ECRITS_OUI.has(t)) return "oui";
    if (ECRITS_NON.has(t)) return "non";
    // Un texte qui épelle 0 ou 1 se lit comme ce nombre : 0 est un blanc, 1 un oui. Un rang (« 1er ») n'est jamais un oui.
    const e = ecritureDeCellule(c);
    if (e !== null && !e.pourcent && Number(e.valeur) === 0) return "inconnu";
    if (ecritureDecimale(c)?.pourcent === false && Number(e!.valeur) === 1) return "oui";
  }
  return "autre";
}

/** Un texte français de nombre : « 1 234,5 », « −20 », « 12,5 % ». Rend l'écriture décimale et la présence du %. */
function ecritureDecimale(texte: string): { valeur: string; pourcent: boolean } | null {
  const t = texte
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .trim()
    .replace(/^[−–]/, "-");
  const m = /^([+-]?) ?(\d{1,3}(?: \d{3})+|\d+)?(?:[.,](\d+))? ?(%?)$/.exec(t);
  if (!m) return null;
  const [, signe, entier, fraction, pc] = m;
  if (entier === undefined && fraction === undefined) return null;
  const chiffres = (entier ?? "").replace(/ /g, "").replace(/^0+(?=\d)/, "") || "0";
  return {
    valeur: (signe === "-" ? "-" : "") + chiffres + (fraction === undefined ? "" : "." + fraction),
    pourcent: pc === "%",
  };
}

/** « 1er », « 2nde », « 3ème » (forme normalisée), seuls dans la cellule : jamais dans un nom comme « Bâtiment 2E ». */
const ORDINAL = /^(?:(1) ?(?:er|ere|re)|(2) ?nde?|([1-9]\d{0,3}) ?(?:e|eme|ieme))$/;
const MONTANT = /^(.*\d) ?€$/s;

/** Un rang écrit seul dans la cellule. */
export const estOrdinal = (c: Cellule): boolean => typeof c === "string" && ORDINAL.test(normalise(c));

/** Ce qu'une cellule épelle de nombre : un nombre à la française, un montant en euros, un rang. */
function ecritureDeCellule(texte: string): ReturnType<typeof ecritureDecimale> {
  const nombre = ecritureDecimale(texte);
  if (nombre !== null || texte.length > LONGUEUR_DE_NOMBRE) return nombre;
  const forme = normalise(texte);
  const rang = ORDINAL.exec(forme);
  if (rang !== null) return { valeur: (rang[1] ?? rang[2] ?? rang[3])!, pourcent: false };
  const montant = MONTANT.exec(forme);
  return montant === null ? null : ecritureDecimale(montant[1]!);
}
/** Aucun rang ni montant n'est plus long : un texte ne se normalise pas pour rien. */
const LONGUEUR_DE_NOMBRE = 40;

export interface NombreLu {
  /** Valeur à 15 chiffres significatifs, le % déjà divisé par 100. */
  readonly valeur: number;
  /** La même valeur, exacte. */
  readonly exact: Ratio;
  /** La cellule portait le signe % (texte « 38 % ») : aucune ambiguïté d'échelle. */
  readonly pourcent: boolean;
}

const NOMBRE_ZERO: NombreLu = { valeur: 0, exact: { n: 0n, d: 1n }, pourcent: false };

/**
 * Lit un nombre. Blanc → 0 (l'appelant qui en a besoin teste `estBlanc` avant). « 1er » est 1, « 42,89 € » est 42,89. « autre » :
 * texte qui n'est pas un nombre, booléen, erreur. « inconnu » : NONDOC, NC.
 */
export const lisNombre = (c: Cellule): NombreLu | "inconnu" | "autre" => nombreLu(c, ecritureDeCellule);

/** Le même, écrit dans une grille (une borne, des points, un seuil) : ni rang ni montant. */
export const lisNombreDeRegle = (c: Cellule): NombreLu | "inconnu" | "autre" => nombreLu(c, ecritureDecimale);

function nombreLu(c: Cellule, ecriture: typeof ecritureDecimale): NombreLu | "inconnu" | "autre" {
  if (typeof c === "number") {
    const valeur = aQuinzeChiffres(c);
    return Number.isFinite(valeur) ? { valeur, exact: ratioDuNombre(c), pourcent: false } : "autre";
  }
  if (estVide(c)) return NOMBRE_ZERO;
  if (typeof c !== "string") return "autre";
  if (estNonRenseigne(c)) return "inconnu";
  const e = ecriture(c);
  if (e === null) return "autre";
  const ecrit = e.pourcent ? e.valeur + "e-2" : e.valeur;
  // Avant d'en faire un entier exact : quatre cents chiffres n'écrivent aucun nombre qu'Excel sache tenir.
  const valeur = aQuinzeChiffres(Number(ecrit));
  if (!Number.isFinite(valeur)) return "autre";
  const exact = ratioDuDecimal(ecrit);
  return exact === null ? "autre" : { valeur, exact, pourcent: e.pourcent };
}

/** À 15 chiffres significatifs, comme Excel le montre ; jamais −0. */
const aQuinzeChiffres = (x: number): number => (Number.isSafeInteger(x) ? x : Number(x.toPrecision(15))) + 0;

/** Lit une date : numéro de série (l'heure est ignorée) ou texte jj/mm/aaaa, aaaa-mm-jj. Blanc ou 0 → "inconnu". */
export function lisDate(c: Cellule): DateLegale | "inconnu" | "autre" {
  if (estBlanc(c) || estNonRenseigne(c)) return "inconnu";
  if (typeof c === "number") {
    const jour = Math.floor(c);
    return Number.isFinite(c) && jour >= 1 && jour <= DERNIERE_DATE ? jour : "autre";
  }
  if (typeof c !== "string") return "autre";
  if (c.trim() === "0") return "inconnu";
  return serieDuTexte(c) ?? "autre";
}

/** Au-delà de 15 chiffres, Excel a remplacé les derniers par des 0. */
const NOMBRE_TRONQUE = 1e15;
/** Un numéro unique devenu nombre, dont des chiffres sont perdus. */
export const estNumeroTronque = (c: Cellule): boolean => typeof c === "number" && Math.abs(c) >= NOMBRE_TRONQUE;

/** Lit un texte. Blanc ou 0 → "" ; un nombre s'écrit comme Excel le montre (15 chiffres, point décimal). */
export function lisTexte(c: Cellule): string {
  if (estBlanc(c)) return "";
  if (typeof c === "string") return c.trim();
  if (typeof c === "number") {
    const x = aQuinzeChiffres(c);
    return String(Number.isFinite(x) ? x : c);
  }
  if (typeof c === "boolean") return c ? "VRAI" : "FAUX";
  return erreurDe(c) ?? "";
}
