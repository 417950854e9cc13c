/** Écriture française des nombres et des dates. Ici seulement : ni le domaine ni le volet ne mettent en forme. */
import {
  arrondiDemiHaut,
  civileDe,
  fois,
  lettresDeColonne,
  ratio,
  ratioDuNombre,
  type DateLegale,
  type Lieu,
  type LieuDeFeuille,
  type Ratio,
} from "../../domaine/commun";

const ESPACE_FINE = "\u202f";
const INSECABLE = "\u00a0";

const groupe = (chiffres: string): string => chiffres.replace(/\B(?=(\d{3})+$)/g, ESPACE_FINE);

/** Nombre exact ou double → texte français, au plus `decimales` décimales, zéros finaux retirés : 1 234,5. */
export function nombre(x: number | bigint | Ratio, decimales = 6): string {
  const r: Ratio = typeof x === "number" ? ratioDuNombre(x) : typeof x === "bigint" ? ratio(x) : x;
  const echelle = 10n ** BigInt(decimales);
  const entier = arrondiDemiHaut(fois(r, ratio(echelle)));
  const abs = entier < 0n ? -entier : entier;
  const fraction = (abs % echelle).toString().padStart(decimales, "0").replace(/0+$/, "");
  return (
    (entier < 0n ? "−" : "") +
    groupe((abs / echelle).toString()) +
    (decimales > 0 && fraction !== "" ? "," + fraction : "")
  );
}

/** Fraction → pourcentage : 0,3 → « 30 % ». */
export const pourcent = (x: number | Ratio, decimales = 4): string =>
  nombre(fois(typeof x === "number" ? ratioDuNombre(x) : x, ratio(100n)), decimales) + INSECABLE + "%";

/** Au-delà, « 100 % » pour tout sauf un dix-millionième ne trompe plus. */
const DECIMALES_DE_PART = 6;
/** La part de `n` dans `total` : assez de décimales pour ne se lire ni 0 % quand il y en a, ni 100 % quand ce n'est pas tout. */
export function partDe(n: number, total: number, decimales = 0): string {
  const dite = pourcent(n / total, decimales);
  const bord = n !== 0 && n !== total && (dite === pourcent(0) || dite === pourcent(1));
  return bord && decimales < DECIMALES_DE_PART ? partDe(n, total, decimales + 1) : dite;
}

const deux = (n: number): string => String(n).padStart(2, "0");

/** Numéro de série → jj/mm/aaaa. */
export function date(serie: DateLegale): string {
  const { annee, mois, jour } = civileDe(serie);
  return `${deux(jour)}/${deux(mois)}/${annee}`;
}

/** Le début d'un texte trop long, sans couper un caractère en deux, suivi de « … ». */
export function coupe(texte: string, maximum: number): string {
  if (texte.length <= maximum) return texte;
  const fin = texte.charCodeAt(maximum - 2);
  return texte.slice(0, fin >= 0xd800 && fin < 0xdc00 ? maximum - 2 : maximum - 1) + "…";
}

/** Ce que l'on cite d'une valeur lue : une cellule pleine (32 767 signes) ne tiendrait pas dans la phrase. */
const CITATION_MAXIMUM = 250;
/** Une valeur lue, citée entre guillemets français. */
export const citation = (texte: string): string => `«${INSECABLE}${coupe(texte, CITATION_MAXIMUM)}${INSECABLE}»`;

/** « A, B ou C », entre guillemets. */
export function citations(textes: readonly string[], lien: "ou" | "et" = "ou"): string {
  const c = textes.map(citation);
  return c.length <= 1 ? c.join("") : c.slice(0, -1).join(", ") + ` ${lien} ` + c[c.length - 1]!;
}

/** « 1 ligne », « 3 lignes » : le singulier vaut pour 0 et 1. */
export const accorde = (n: number | bigint, singulier: string, pluriel = singulier + "s"): string =>
  `${nombre(n)}${INSECABLE}${Number(n) >= 2 || Number(n) <= -2 ? pluriel : singulier}`;

/** « 1re », « 3e ». */
export const ordinal = (n: number): string => (n === 1 ? "1re" : `${nombre(n)}e`);

/** Un nom de feuille comme Excel l'écrit devant « ! » : entre apostrophes dès qu'il n'est pas un simple mot. */
const nomDeFeuille = (feuille: string): string =>
  /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(feuille) && !/^[A-Za-z]{1,3}\d+$/.test(feuille)
    ? feuille
    : `'${feuille.replace(/'/g, "''")}'`;

/** La cellule d'un lieu de feuille : « Conventions!F19 », ou null quand la ligne ou la colonne n'est pas connue. */
export const adresseDe = (ou: LieuDeFeuille): string | null =>
  ou.rangee === undefined || ou.colonneDeFeuille === undefined
    ? null
    : `${nomDeFeuille(ou.feuille)}!${lettresDeColonne(ou.colonneDeFeuille)}${ou.rangee}`;

function lieuDeFeuille(ou: LieuDeFeuille): string {
  const adresse = adresseDe(ou);
  const colonne = ou.entete === undefined ? "" : citation(ou.entete);
  return [
    ou.fichier ?? "",
    adresse !== null
      ? adresse + (colonne === "" ? "" : ` (${colonne})`)
      : `feuille ${citation(ou.feuille)}${ou.rangee === undefined ? "" : `, ligne ${ou.rangee}`}${colonne === "" ? "" : `, colonne ${colonne}`}`,
  ]
    .filter((t) => t !== "")
    .join(", ");
}

/**
 * Un lieu, tel qu'une phrase le dit. Sur la feuille, la cellule qu'on y lit : « Conventions!F19 (« Part ») ».
 * Dans une plage reçue, le rang dit comme tel : « Grille, 3e ligne de la plage, colonne « Points » ».
 */
export function lieu(ou: Lieu): string {
  if (ou.genre === "feuille") return lieuDeFeuille(ou);
  const morceaux: string[] = [];
  if (ou.plage !== undefined) morceaux.push(ou.plage);
  const parRang = ou.colonne !== undefined && ou.entete === undefined;
  if (ou.ligne !== undefined) morceaux.push(`${ordinal(ou.ligne)} ligne${parRang ? "" : " de la plage"}`);
  if (ou.entete !== undefined) morceaux.push(`colonne ${citation(ou.entete)}`);
  else if (ou.colonne !== undefined) morceaux.push(`${ordinal(ou.colonne)} colonne de la plage`);
  return morceaux.join(", ");
}

const enumere = (ts: readonly string[]): string =>
  ts.length <= 1 ? ts.join("") : `${ts.slice(0, -1).join(", ")} et ${ts[ts.length - 1]!}`;

/** Au-delà, les lieux sont comptés : une phrase reste lisible, et tient dans une cellule. */
const LIEUX_DITS = 12;

/** Plusieurs lieux d'une même table, de la même colonne ou sans colonne : « 2e et 4e lignes de la plage », « Conventions!F19, F20 ». */
export function lieux(ous: readonly Lieu[], maximum = LIEUX_DITS): string {
  const montres = ous.slice(0, maximum);
  const suite = ous.length > maximum ? `… (${nombre(ous.length)} en tout)` : "";
  const groupes = new Map<string, Lieu[]>();
  for (const o of montres) {
    const k = o.genre === "feuille" ? `${o.fichier ?? ""}|${o.feuille}` : "";
    groupes.set(k, [...(groupes.get(k) ?? []), o]);
  }
  return [...groupes.values()].map(memeTable).join(" ; ") + suite;
}

function memeTable(ous: readonly Lieu[]): string {
  const tete = ous[0]!;
  if (tete.genre !== "feuille") {
    const rangs = ous.flatMap((o) => (o.ligne === undefined ? [] : [o.ligne]));
    return rangs.length === 0
      ? ""
      : `${enumere(rangs.map(ordinal))} ${rangs.length > 1 ? "lignes" : "ligne"} de la plage`;
  }
  const fichier = tete.fichier === undefined ? "" : `${tete.fichier}, `;
  const adresses = ous.map((o) => (o.genre === "feuille" ? adresseDe(o) : null));
  if (adresses.every((a) => a !== null))
    return fichier + adresses.map((a, i) => (i === 0 ? a : a.slice(a.lastIndexOf("!") + 1))).join(", ");
  const rangees = ous.flatMap((o) => (o.genre === "feuille" && o.rangee !== undefined ? [String(o.rangee)] : []));
  return `${fichier}feuille ${citation(tete.feuille)}${rangees.length === 0 ? "" : `, ${rangees.length > 1 ? "lignes" : "ligne"} ${enumere(rangees)}`}`;
}

/** Une autre ligne, dite depuis celle-ci : « la 1re ligne de la plage », « Conventions!F19 ». */
export const autreLieu = (ou: Lieu): string => (ou.genre === "feuille" ? lieuDeFeuille(ou) : `la ${lieux([ou])}`);
