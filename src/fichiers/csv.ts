/**
 * CSV exports: `;` or tab, UTF-8 or Windows-1252, quotes as RFC 4180. Every cell stays the text that was written:
 * what a column means is decided later, by the column it is matched to, never by the look of a value.
 */
import { illisible, lu, problemeDeFichier, type LuOu, type ProblemeDeFichier } from "../domaine/commun";
import { LIMITES, memesTextes, type Limites } from "../xlsx";

export type EncodageCsv = "utf-8" | "windows-1252" | "utf-16le" | "utf-16be";
export type SeparateurCsv = ";" | "\t" | ",";

export interface CsvLu {
  readonly encodage: EncodageCsv;
  readonly separateur: SeparateurCsv;
  /** Every row, header row included, as wide as it was written; blank rows are left out. */
  readonly lignes: string[][];
  /** Line of the file (from 1) where each row of `lignes` starts. */
  readonly numeros: number[];
  readonly melange: Melange | null;
}

/** A text in UTF-8 where some lines are not: those of another export put after it, or edited by a tool that knew only Windows-1252. */
export interface Melange {
  /** First line that holds a byte which is not UTF-8, from 1 in the file. */
  readonly ligne: number;
  /** How many lines do. */
  readonly lignes: number;
}

interface Texte {
  readonly texte: string;
  readonly encodage: EncodageCsv;
  readonly melange: Melange | null;
}

/** Bytes 0x80 to 0x9F of Windows-1252. Some runtimes (Node 20) decode that name as Latin-1, which has no euro sign. */
const HAUT = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

const MORCEAU = 8192;
/** Bytes done between two pauses. */
const PAUSE = 1 << 18;

export function windows1252(octets: Uint8Array): string {
  return dUnTrait(windows1252PeuAPeu(octets));
}

function* windows1252PeuAPeu(octets: Uint8Array): Generator<number, string, void> {
  const morceaux: string[] = [];
  for (let i = 0; i < octets.length; i += MORCEAU) {
    morceaux.push(
      String.fromCharCode(...octets.subarray(i, i + MORCEAU)).replace(
        /[\u0080-\u009f]/g,
        (c) => HAUT[c.charCodeAt(0) - 0x80]!,
      ),
    );
    if (i % PAUSE === 0) yield 0;
  }
  return morceaux.join("");
}

function dUnTrait<T>(travail: Generator<number, T, void>): T {
  for (;;) {
    const pas = travail.next();
    if (pas.done === true) return pas.value;
  }
}

/** Text in an encoding that is not to be guessed. */
function* decodeEn(octets: Uint8Array, encodage: EncodageCsv): Generator<number, Texte, void> {
  const texte =
    encodage === "windows-1252"
      ? yield* windows1252PeuAPeu(octets)
      : ((yield* enMorceaux(octets, new TextDecoder(encodage))) ?? "");
  return { texte, encodage, melange: null };
}

/** A text decoded some bytes at a time; null when it is not in that encoding. */
function* enMorceaux(octets: Uint8Array, decodeur: TextDecoder): Generator<number, string | null, void> {
  const morceaux: string[] = [];
  try {
    for (let i = 0; i < octets.length; i += PAUSE) {
      morceaux.push(decodeur.decode(octets.subarray(i, i + PAUSE), { stream: true }));
      yield 0;
    }
    morceaux.push(decodeur.decode());
  } catch {
    return null;
  }
  return morceaux.join("");
}

/** A byte order mark decides; without one, a text none of whose lines is UTF-8 with accents is Windows-1252. */
export const decodeTexte = (octets: Uint8Array): Texte => dUnTrait(decodePeuAPeu(octets));

function* decodePeuAPeu(octets: Uint8Array): Generator<number, Texte, void> {
  if (octets[0] === 0xff && octets[1] === 0xfe) return yield* decodeEn(octets.subarray(2), "utf-16le");
  if (octets[0] === 0xfe && octets[1] === 0xff) return yield* decodeEn(octets.subarray(2), "utf-16be");
  const texte = yield* enMorceaux(octets, new TextDecoder("utf-8", { fatal: true }));
  if (texte !== null) return { texte, encodage: "utf-8", melange: null };
  const marque = octets[0] === 0xef && octets[1] === 0xbb && octets[2] === 0xbf;
  return yield* decodeParLignes(marque ? octets.subarray(3) : octets, marque);
}

const DECODEUR = new TextDecoder();

/** Line by line: what is UTF-8 stays so, a byte that cannot be is read as Windows-1252 and said. */
function* decodeParLignes(octets: Uint8Array, marque: boolean): Generator<number, Texte, void> {
  const blocs: string[] = [];
  const morceaux: string[] = [];
  let utf8 = marque;
  let premiere = 0;
  let lignes = 0;
  let numero = 0;
  let debut = 0;
  let saine = 0;
  while (debut < octets.length) {
    if (++numero % 1000 === 0) yield 0;
    let fin = debut;
    let accents = false;
    while (fin < octets.length && octets[fin] !== 10 && octets[fin] !== 13) if (octets[fin++]! >= 0x80) accents = true;
    if (octets[fin] === 13 && octets[fin + 1] === 10) fin++;
    fin++;
    const ligne = octets.subarray(debut, fin);
    if (accents) {
      if (estEnUtf8(ligne)) utf8 = true;
      else {
        if (lignes++ === 0) premiere = numero;
        if (saine < debut) morceaux.push(DECODEUR.decode(octets.subarray(saine, debut)));
        morceaux.push(decodeLigneMelee(ligne));
        // Short strings take more room than what they say.
        if (morceaux.length >= MORCEAU) blocs.push(morceaux.splice(0).join(""));
        saine = fin;
      }
    }
    debut = fin;
  }
  if (!utf8) return yield* decodeEn(octets, "windows-1252");
  if (saine < octets.length) morceaux.push(DECODEUR.decode(octets.subarray(saine)));
  return { texte: blocs.join("") + morceaux.join(""), encodage: "utf-8", melange: { ligne: premiere, lignes } };
}

/** How many bytes a well-formed character takes from `i` (Unicode, table 3-7); 0 when none begins there. */
function octetsDuCaractere(o: Uint8Array, i: number): number {
  const premier = o[i]!;
  if (premier < 0x80) return 1;
  const suit = (k: number, de = 0x80, a = 0xbf): boolean => {
    const x = o[i + k];
    return x !== undefined && x >= de && x <= a;
  };
  if (premier < 0xc2 || premier > 0xf4) return 0;
  if (premier < 0xe0) return suit(1) ? 2 : 0;
  if (premier < 0xf0) return suit(1, premier === 0xe0 ? 0xa0 : 0x80, premier === 0xed ? 0x9f : 0xbf) && suit(2) ? 3 : 0;
  return suit(1, premier === 0xf0 ? 0x90 : 0x80, premier === 0xf4 ? 0x8f : 0xbf) && suit(2) && suit(3) ? 4 : 0;
}

function estEnUtf8(ligne: Uint8Array): boolean {
  for (let i = 0; i < ligne.length;) {
    const n = octetsDuCaractere(ligne, i);
    if (n === 0) return false;
    i += n;
  }
  return true;
}

/** Byte by byte: a decoder called for each of them, or made to throw, would take minutes on thirty megabytes. */
function decodeLigneMelee(ligne: Uint8Array): string {
  const unites = new Uint16Array(ligne.length);
  let n = 0;
  for (let i = 0; i < ligne.length;) {
    const octets = octetsDuCaractere(ligne, i);
    const bits = (k: number): number => ligne[i + k]! & 0x3f;
    const o = ligne[i]!;
    if (octets < 2) unites[n++] = o >= 0x80 && o < 0xa0 ? HAUT.charCodeAt(o - 0x80) : o;
    else if (octets === 2) unites[n++] = ((o & 0x1f) << 6) | bits(1);
    else if (octets === 3) {
      const c = ((o & 0x0f) << 12) | (bits(1) << 6) | bits(2);
      // A mark in the middle is where another file begins.
      if (c !== 0xfeff) unites[n++] = c;
    } else {
      const c = (((o & 0x07) << 18) | (bits(1) << 12) | (bits(2) << 6) | bits(3)) - 0x10000;
      unites[n++] = 0xd800 | (c >> 10);
      unites[n++] = 0xdc00 | (c & 0x3ff);
    }
    i += Math.max(1, octets);
  }
  const morceaux: string[] = [];
  for (let i = 0; i < n; i += MORCEAU)
    morceaux.push(String.fromCharCode(...unites.subarray(i, Math.min(n, i + MORCEAU))));
  return morceaux.join("");
}

/** The separator that cuts the first line into the most cells, outside quotes; a comma only when nothing else cuts. */
export function separateurDe(texte: string): SeparateurCsv {
  const compte = { ";": 0, "\t": 0, ",": 0 };
  let dansTexte = false;
  for (const c of texte.slice(0, 100_000)) {
    if (c === '"') dansTexte = !dansTexte;
    else if (!dansTexte && (c === "\n" || c === "\r") && compte[";"] + compte["\t"] + compte[","] > 0) break;
    else if (!dansTexte && (c === ";" || c === "\t" || c === ",")) compte[c]++;
  }
  if (compte[";"] === 0 && compte["\t"] === 0) return compte[","] > 0 ? "," : ";";
  return compte["\t"] > compte[";"] ? "\t" : ";";
}

/** Thrown inside this file only; `lisCsv` turns it into a Probleme. */
class CsvRefuse extends Error {
  constructor(
    readonly code:
      | "csv-trop-de-lignes"
      | "csv-trop-de-colonnes"
      | "csv-trop-de-cellules"
      | "csv-cellule-trop-longue"
      | "csv-guillemet",
    readonly ligne: number,
    readonly maximum: number,
  ) {
    super(code);
  }
}

/** How many line ends a text holds. */
function finsDeLigne(texte: string): number {
  let n = 0;
  for (let i = texte.indexOf("\n"); i >= 0; i = texte.indexOf("\n", i + 1)) n++;
  return n;
}

/** Cuts a text into rows of cells. A quote opens a quoted cell only at its start; inside, two quotes are one. */
function* decoupe(
  texte: string,
  separateur: SeparateurCsv,
  limites: Limites,
): Generator<number, { lignes: string[][]; numeros: number[] }, void> {
  const lignes: string[][] = [];
  const numeros: number[] = [];
  let ligne: string[] = [];
  let cellules = 0;
  let numero = 1;
  let debut = 1;
  let i = 0;
  const n = texte.length;
  const unique = memesTextes();
  const ajoute = (cellule: string): void => {
    if (cellule.length > limites.texte) throw new CsvRefuse("csv-cellule-trop-longue", debut, limites.texte);
    if (ligne.length === limites.colonnes) throw new CsvRefuse("csv-trop-de-colonnes", debut, limites.colonnes);
    if (++cellules > limites.cellules) throw new CsvRefuse("csv-trop-de-cellules", debut, limites.cellules);
    ligne.push(unique(cellule));
  };
  const finDeLigne = (): void => {
    if (ligne.some((c) => c.trim() !== "")) {
      if (lignes.length === limites.lignes) throw new CsvRefuse("csv-trop-de-lignes", debut, limites.lignes);
      lignes.push(ligne);
      numeros.push(debut);
    }
    ligne = [];
    debut = numero;
    if (numero > limites.lignesDeTexte) throw new CsvRefuse("csv-trop-de-lignes", numero, limites.lignesDeTexte);
  };
  const finDeCellule = (de: number): number => {
    let j = de;
    while (j < n && texte[j] !== separateur && texte[j] !== "\n" && texte[j] !== "\r") j++;
    return j;
  };
  while (i < n) {
    let cellule = "";
    if (texte[i] === '"') {
      const ouvert = numero;
      let j = i + 1;
      for (;;) {
        const f = texte.indexOf('"', j);
        if (f < 0) throw new CsvRefuse("csv-guillemet", ouvert, 0);
        cellule += texte.slice(j, f);
        if (texte[f + 1] !== '"') {
          i = f + 1;
          break;
        }
        cellule += '"';
        if (cellule.length > limites.texte) throw new CsvRefuse("csv-cellule-trop-longue", debut, limites.texte);
        j = f + 2;
      }
      numero += finsDeLigne(cellule);
    }
    // Characters between the closing quote and the separator belong to the cell: badly written, kept.
    const fin = finDeCellule(i);
    cellule += texte.slice(i, fin);
    i = fin;
    ajoute(cellule);
    if (texte[i] === separateur) {
      i++;
      if (i === n || texte[i] === "\n" || texte[i] === "\r") ajoute("");
      else continue;
    }
    if (i >= n) break;
    if (texte[i] === "\r" && texte[i + 1] === "\n") i++;
    i++;
    numero++;
    finDeLigne();
    if (numero % 100 === 0) yield i / n;
  }
  finDeLigne();
  return { lignes, numeros };
}

/** Zeroes at the start are those of a workbook, an image or an archive; further on, those of a damaged text. */
const DEBUT = 4096;

export interface OptionsDeCsv {
  readonly separateur?: SeparateurCsv;
  readonly encodage?: EncodageCsv;
  readonly limites?: Limites;
}

/** All at once, where nothing waits for a page. */
export const lisCsv = (octets: Uint8Array, options: OptionsDeCsv = {}): LuOu<CsvLu, ProblemeDeFichier> =>
  dUnTrait(lisCsvPeuAPeu(octets, options));

/** A little at a time: a page draws between two steps. */
export function* lisCsvPeuAPeu(
  octets: Uint8Array,
  options: OptionsDeCsv = {},
): Generator<number, LuOu<CsvLu, ProblemeDeFichier>, void> {
  const limites = options.limites ?? LIMITES;
  if (octets.length > limites.octets)
    return illisible(problemeDeFichier("csv-demesure", {}, { nombre: octets.length }));
  const d = yield* options.encodage === undefined ? decodePeuAPeu(octets) : decodeEn(octets, options.encodage);
  const nul = d.texte.indexOf("\0");
  if (nul >= 0 && nul < DEBUT) return illisible(problemeDeFichier("csv-binaire", {}, {}));
  if (nul >= 0) {
    const ligne = d.texte.slice(0, nul).split(/\r\n|\r|\n/).length;
    return illisible(problemeDeFichier("csv-nul", { ligne }, { ligne }));
  }
  let texte = d.texte.charCodeAt(0) === 0xfeff ? d.texte.slice(1) : d.texte;
  let separateur = options.separateur;
  // Excel's own first line « sep=; » is an instruction, not data.
  const sep = /^sep=(.)\r?\n/i.exec(texte);
  if (sep !== null) {
    texte = texte.slice(sep[0].length);
    if (separateur === undefined && (sep[1] === ";" || sep[1] === "\t" || sep[1] === ",")) separateur = sep[1];
  }
  separateur ??= separateurDe(texte);
  const decalage = sep === null ? 0 : 1;
  try {
    const { lignes, numeros } = yield* decoupe(texte, separateur, limites);
    if (lignes.length === 0) return illisible(problemeDeFichier("csv-vide", {}, {}));
    return lu({
      encodage: d.encodage,
      separateur,
      lignes,
      numeros: decalage === 0 ? numeros : numeros.map((x) => x + decalage),
      melange: d.melange,
    });
  } catch (e) {
    if (!(e instanceof CsvRefuse)) throw e;
    const ligne = e.ligne + decalage;
    return illisible(
      e.code === "csv-guillemet"
        ? problemeDeFichier(e.code, { ligne }, { ligne })
        : problemeDeFichier(e.code, { ligne }, { ligne, maximum: e.maximum }),
    );
  }
}
