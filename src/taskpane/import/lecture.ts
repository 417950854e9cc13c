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
import { parTranches } from "./tranches";

const estVide = (c: CelluleDeFichier): boolean => c === null || (typeof c === "string" && c.trim() === "");

function feuilleDuClasseur(f: FeuilleLue): FeuilleDExport {
  const numeros: number[] = [];
  const lignes = f.cellules.filter((l, i) => {
    const pleine = !l.every(estVide);
    if (pleine) numeros.push(i + 1);
    return pleine;
  });
  const dates = new Set<number>();
  for (const { plage, format } of f.formats) {
    const r = /[dy]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, "")) ? rectangle(plage) : null;
    if (r !== null) for (let c = r.c1; c <= r.c2; c++) dates.add(c - 1);
  }
  return { nom: f.nom, masquee: f.masquee, lignes, numeros, dates };
}

/** What the first bytes are: a zip, an old workbook, or a page disguised as one; anything else is a text. */
const estUnClasseur = (o: Uint8Array): boolean => {
  const texte = String.fromCharCode(...o.subarray(0, 64))
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .trimStart();
  return (o[0] === 0x50 && o[1] === 0x4b) || (o[0] === 0xd0 && o[1] === 0xcf) || texte.startsWith("<");
};

function* enComptant<T>(travail: Generator<void, T, void>): Generator<number, T, void> {
  for (let n = 0; ; n++) {
    const pas = travail.next();
    if (pas.done === true) return pas.value;
    yield n;
  }
}

export async function lisExport(
  octets: Uint8Array,
  fichier: string,
  separateur?: SeparateurCsv,
): Promise<LuOu<ExportLu, ProblemeDeFichier>> {
  if (octets.length === 0 || estUnClasseur(octets)) {
    const r = await parTranches(enComptant(lisClasseurPeuAPeu(octets)));
    if (!r.ok) return illisible(r.probleme);
    return lu({ fichier, csv: null, date1904: r.valeur.date1904, feuilles: r.valeur.feuilles.map(feuilleDuClasseur) });
  }
  const r = await parTranches(lisCsvPeuAPeu(octets, separateur === undefined ? {} : { separateur }));
  if (!r.ok) return illisible(r.probleme);
  const { encodage, lignes, melange, numeros } = r.valeur;
  return lu({
    fichier,
    csv: { encodage, separateur: r.valeur.separateur, melange },
    date1904: false,
    feuilles: [{ nom: fichier, masquee: false, lignes, numeros, dates: new Set() }],
  });
}
