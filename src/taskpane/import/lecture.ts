/** A file chosen by the user, as sheets of raw rows. Loaded on demand: the first screen does not carry the reading of files. */
import {
  lisClasseurPeuAPeu,
  lisCsvPeuAPeu,
  rectangle,
  type CelluleDeFichier,
  type FeuilleLue,
  type SeparateurCsv,
} from "../../fichiers";
import { illisible, lu, type LuOu, type ProblemeDeFichier } from "../../domaine/commun";
import { type ExportLu, type FeuilleDExport } from "./choix";
import { parTranches, type OptionsDeTranches } from "./tranches";

const estVide = (c: CelluleDeFichier): boolean => c === null || (typeof c === "string" && c.trim() === "");

const estDeDate = (format: string): boolean => /[dy]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ""));

const TRANCHE = 500;

function* feuillesDuClasseur(feuilles: readonly FeuilleLue[]): Generator<number, FeuilleDExport[], void> {
  const sorties: FeuilleDExport[] = [];
  for (const f of feuilles) {
    const numeros: number[] = [];
    const lignes: CelluleDeFichier[][] = [];
    for (const [i, l] of f.cellules.entries()) {
      if (!l.every(estVide)) {
        numeros.push(i + 1);
        lignes.push(l);
      }
      if (i % TRANCHE === 0) yield 1;
    }
    const dates = new Set<number>();
    const deDate = new Map<string, boolean>();
    for (const [i, { plage, format }] of f.formats.entries()) {
      const date = deDate.get(format) ?? estDeDate(format);
      deDate.set(format, date);
      const r = date ? rectangle(plage) : null;
      if (r !== null) for (let c = r.c1; c <= r.c2; c++) dates.add(c - 1);
      if (i % TRANCHE === 0) yield 1;
    }
    sorties.push({ nom: f.nom, masquee: f.masquee, lignes, numeros, dates });
  }
  return sorties;
}

/** What the first bytes are: a zip, an old workbook, or a page disguised as one; anything else is a text. */
const estUnClasseur = (o: Uint8Array): boolean => {
  const texte = String.fromCharCode(...o.subarray(0, 64))
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .trimStart();
  return (o[0] === 0x50 && o[1] === 0x4b) || (o[0] === 0xd0 && o[1] === 0xcf) || texte.startsWith("<");
};

/** Reads the bytes of a file. `progression` is told how far, from 0 to 1; an interruption throws as any other long work does. */
export async function lisExport(
  octets: Uint8Array,
  fichier: string,
  options: OptionsDeTranches & { readonly separateur?: SeparateurCsv } = {},
): Promise<LuOu<ExportLu, ProblemeDeFichier>> {
  const { separateur } = options;
  if (octets.length === 0 || estUnClasseur(octets)) {
    const r = await parTranches(lisClasseurPeuAPeu(octets), options);
    if (!r.ok) return illisible(r.probleme);
    const feuilles = await parTranches(feuillesDuClasseur(r.valeur.feuilles), options);
    return lu({ fichier, csv: null, date1904: r.valeur.date1904, feuilles });
  }
  const r = await parTranches(lisCsvPeuAPeu(octets, separateur === undefined ? {} : { separateur }), options);
  if (!r.ok) return illisible(r.probleme);
  const { encodage, lignes, melange, numeros } = r.valeur;
  return lu({
    fichier,
    csv: { encodage, separateur: r.valeur.separateur, melange },
    date1904: false,
    feuilles: [{ nom: fichier, masquee: false, lignes, numeros, dates: new Set() }],
  });
}
