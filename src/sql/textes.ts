/**
 * Les textes du contrat (§1.3) en tables de correspondance explicites : chaque signe du répertoire et celui dont il tient lieu, calculés de
 * `normalise` elle-même. Aucun dialecte ne décide de la casse, des accents ni des blancs.
 */
import { normalise } from "../domaine/commun";

/**
 * Les signes que le programme sait comparer : latin, ponctuation, monnaies, lettres-symboles, flèches et opérateurs. Les autres
 * (grec, cyrillique, signes hors du plan de base…) ne se comparent pas signe à signe : la ligne est gardée avec cette raison.
 */
const REPERTOIRE: readonly (readonly [number, number])[] = [
  [0x09, 0x0d],
  [0x20, 0x7e],
  [0xa0, 0x24f],
  [0x300, 0x36f],
  [0x1e00, 0x1eff],
  [0x2000, 0x206f],
  [0x20a0, 0x20bf],
  [0x2190, 0x22ff],
  [0xfeff, 0xfeff],
];
const u = (n: number): string => `\\u${n.toString(16).padStart(4, "0")}`;
export const HORS_DU_REPERTOIRE = `[^${REPERTOIRE.map(([a, b]) => (a === b ? u(a) : `${u(a)}-${u(b)}`)).join("")}]`;

const signes: readonly string[] = REPERTOIRE.flatMap(([a, b]) =>
  Array.from({ length: b - a + 1 }, (_, i) => String.fromCharCode(a + i)),
);
/** Ce que JavaScript coupe au bord d'un texte. */
export const BLANCS: readonly string[] = signes.filter((s) => s.trim() === "");
export const CLASSE_DES_BLANCS = `[${BLANCS.map((s) => u(s.charCodeAt(0))).join("")}]`;

/** Le signe une fois comparé ; les deux lettres liées restent une lettre ici et se déplient ensuite. */
function forme(s: string): string {
  if (s.trim() === "") return " ";
  const liee = normalise(s);
  return liee === "oe" ? "œ" : liee === "ae" ? "æ" : liee;
}
const changes = signes.filter((s) => s.trim() !== "" && forme(s) !== s);
const remplaces = changes.filter((s) => forme(s) !== "");
for (const s of remplaces)
  if (forme(s).length !== 1) throw new Error(`textes.ts : « ${s} » se compare par plusieurs signes`);

/** Les accents posés sur une lettre, qui disparaissent. */
export const ACCENTS = "[\\u0300-\\u036f]";
if (changes.some((s) => forme(s) === "" && !new RegExp(ACCENTS).test(s)))
  throw new Error("textes.ts : un signe qui n'est pas un accent disparaît");

/** Les signes, et ceux mis à leur place ; les blancs sont déjà des espaces. */
export const TABLE_DES_FORMES = { de: remplaces.join(""), vers: remplaces.map(forme).join("") };
/** La même pour un texte en ASCII : presque tous. */
const ascii = remplaces.filter((s) => s < "\u0080");
export const TABLE_ASCII = { de: ascii.join(""), vers: ascii.map(forme).join("") };
/** Les blancs, et une espace pour chacun. */
export const TABLE_DES_BLANCS = { de: BLANCS.join(""), vers: BLANCS.map(() => " ").join("") };
