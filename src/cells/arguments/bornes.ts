/** The bounds of score brackets: ascending numbers, in a row, a column or a rectangle read line by line. */
import { estBlanc, illisible, lisNombreDeRegle, lisTexte, lu, type LuOu } from "../../domaine/commun";
import { problemeDePopulation, type ProblemeDePopulation } from "../../domaine/cotation/population";
import { plageFacultative } from "../plage";
import { citee, lieuDansLaForme } from "./population";

/**
 * Null: none given, or blank cells only. A blank or 0 is the bound 0 where the order allows it (after the negative bounds,
 * before the positive ones), else it is padding: Excel on Windows sends 0 for an empty cell.
 */
export function lisBornes(valeur: unknown, nom = "bornes"): LuOu<readonly number[] | null, ProblemeDePopulation> {
  const plage = plageFacultative(valeur);
  if (plage === null) return lu(null);
  const forme = { lignes: plage.length, colonnes: Math.max(...plage.map((l) => l.length)) };
  const bornes: number[] = [];
  let blancAvant = false;
  const cellules = plage.flatMap((ligne) => Array.from({ length: forme.colonnes }, (_, j) => ligne[j]));
  for (const [k, c] of cellules.entries()) {
    const n = estBlanc(c) ? null : lisNombreDeRegle(c);
    if (typeof n === "string" || n?.pourcent)
      return illisible(problemeDePopulation("population-borne", lieuDansLaForme(nom, k, forme), { lu: citee(c) }));
    if (n === null || n.valeur === 0) {
      blancAvant = true;
      continue;
    }
    const avant = bornes[bornes.length - 1];
    if (blancAvant && n.valeur > 0 && (avant === undefined || avant < 0)) bornes.push(0);
    blancAvant = false;
    const derniere = bornes[bornes.length - 1];
    if (derniere !== undefined && n.valeur <= derniere)
      return illisible(
        problemeDePopulation("population-bornes-ordre", lieuDansLaForme(nom, k, forme), {
          lu: lisTexte(n.valeur).replace(".", ","),
          avant: lisTexte(derniere).replace(".", ",") || "0",
        }),
      );
    bornes.push(n.valeur);
  }
  const derniere = bornes[bornes.length - 1];
  if (blancAvant && derniere !== undefined && derniere < 0) bornes.push(0);
  return lu(bornes.length === 0 ? null : bornes);
}
