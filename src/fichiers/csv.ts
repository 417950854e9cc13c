/**
 * CSV exports: `;` or tab, UTF-8 or Windows-1252, quotes as RFC 4180. Every cell stays the text that was written:
 * what a column means is decided later, by the column it is matched to, never by the look of a value.
 */
import { illisible, lu, probleme, type Lu } from "../domaine/commun";
import type { CodeDeFichier } from "./types";

export type EncodageCsv = "utf-8" | "windows-1252" | "utf-16le" | "utf-16be";
export type SeparateurCsv = ";" | "\t" | ",";

export interface CsvLu {
  readonly encodage: EncodageCsv;
  readonly separateur: SeparateurCsv;
  /** Every row, header row included, as wide as it was written; blank rows are left out. */
  readonly lignes: string[][];
  /** Line of the file (from 1) where each row of `lignes` starts. */
  readonly numeros: number[];
  /** Rows (from 1 in `lignes`) whose number of cells is not that of the header: a separator inside a text, often. */
  readonly inegales: number[];
}

/** Bytes 0x80 to 0x9F of Windows-1252. Some runtimes (Node 20) decode that name as Latin-1, which has no euro sign. */
const HAUT = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

function windows1252(octets: Uint8Array): string {
  const morceaux: string[] = [];
  for (let i = 0; i < octets.length; i += 8192)
    morceaux.push(
      String.fromCharCode(...octets.subarray(i, i + 8192)).replace(
        /[\u0080-\u009f]/g,
        (c) => HAUT[c.charCodeAt(0) - 0x80]!,
      ),
    );
  return morceaux.join("");
}

const decodeEn = (octets: Uint8Array, encodage: EncodageCsv): string =>
  encodage === "windows-1252" ? windows1252(octets) : new TextDecoder(encodage).decode(octets);

/** Text of the file. A byte order mark decides; without one, what is not valid UTF-8 is Windows-1252. */
export function decodeTexte(octets: Uint8Array): { texte: string; encodage: EncodageCsv } | null {
  if (octets[0] === 0xff && octets[1] === 0xfe)
    return { texte: new TextDecoder("utf-16le").decode(octets.subarray(2)), encodage: "utf-16le" };
  if (octets[0] === 0xfe && octets[1] === 0xff)
    return { texte: new TextDecoder("utf-16be").decode(octets.subarray(2)), encodage: "utf-16be" };
  if (octets.subarray(0, 4096).includes(0)) return null;
  try {
    return { texte: new TextDecoder("utf-8", { fatal: true }).decode(octets), encodage: "utf-8" };
  } catch {
    return { texte: windows1252(octets), encodage: "windows-1252" };
  }
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

/** Cuts a text into rows of cells. A quote opens a quoted cell only at its start; inside, two quotes are one. */
export function decoupe(
  texte: string,
  separateur: SeparateurCsv,
): { lignes: string[][]; numeros: number[]; guillemetOuvert: number | null } {
  const lignes: string[][] = [];
  const numeros: number[] = [];
  let ligne: string[] = [];
  let numero = 1;
  let debut = 1;
  let i = 0;
  const n = texte.length;
  const finDeLigne = (): void => {
    if (ligne.length > 1 || (ligne[0] ?? "").trim() !== "") {
      if (ligne.some((c) => c.trim() !== "")) {
        lignes.push(ligne);
        numeros.push(debut);
      }
    }
    ligne = [];
    debut = numero;
  };
  while (i < n) {
    let cellule: string;
    if (texte[i] === '"') {
      const ouvert = numero;
      let j = i + 1;
      cellule = "";
      for (;;) {
        const f = texte.indexOf('"', j);
        if (f < 0) return { lignes, numeros, guillemetOuvert: ouvert };
        const morceau = texte.slice(j, f);
        for (const c of morceau) if (c === "\n") numero++;
        cellule += morceau;
        if (texte[f + 1] === '"') {
          cellule += '"';
          j = f + 2;
          continue;
        }
        i = f + 1;
        break;
      }
      // Characters between the closing quote and the separator belong to the cell: badly written, kept.
      while (i < n && texte[i] !== separateur && texte[i] !== "\n" && texte[i] !== "\r") cellule += texte[i++]!;
    } else {
      let j = i;
      while (j < n && texte[j] !== separateur && texte[j] !== "\n" && texte[j] !== "\r") j++;
      cellule = texte.slice(i, j);
      i = j;
    }
    ligne.push(cellule);
    if (texte[i] === separateur) {
      i++;
      if (i === n || texte[i] === "\n" || texte[i] === "\r") ligne.push("");
      else continue;
    }
    if (i >= n) break;
    if (texte[i] === "\r" && texte[i + 1] === "\n") i++;
    if (texte[i] === "\n" || texte[i] === "\r") {
      i++;
      numero++;
      finDeLigne();
    }
  }
  finDeLigne();
  return { lignes, numeros, guillemetOuvert: null };
}

export function lisCsv(
  octets: Uint8Array,
  options: { readonly separateur?: SeparateurCsv; readonly encodage?: EncodageCsv } = {},
): Lu<CsvLu, CodeDeFichier> {
  const d =
    options.encodage === undefined
      ? decodeTexte(octets)
      : { texte: decodeEn(octets, options.encodage), encodage: options.encodage };
  if (d === null) return illisible(probleme("csv-binaire", {}));
  let texte = d.texte.charCodeAt(0) === 0xfeff ? d.texte.slice(1) : d.texte;
  let separateur = options.separateur;
  // Excel's own first line « sep=; » is an instruction, not data.
  const sep = /^sep=(.)\r?\n/i.exec(texte);
  if (sep !== null) {
    texte = texte.slice(sep[0].length);
    if (separateur === undefined && (sep[1] === ";" || sep[1] === "\t" || sep[1] === ",")) separateur = sep[1];
  }
  separateur ??= separateurDe(texte);
  const { lignes, numeros, guillemetOuvert } = decoupe(texte, separateur);
  if (guillemetOuvert !== null)
    return illisible(probleme("csv-guillemet", { ligne: guillemetOuvert }, { ligne: guillemetOuvert }));
  const entetes = lignes[0];
  if (entetes === undefined) return illisible(probleme("csv-vide", {}));
  const inegales = lignes.flatMap((l, i) => (l.length === entetes.length ? [] : [i + 1]));
  return lu({
    encodage: d.encodage,
    separateur,
    lignes,
    numeros: sep === null ? numeros : numeros.map((x) => x + 1),
    inegales,
  });
}
