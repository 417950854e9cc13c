/**
 * What a published workbook relies on: the ids of the functions and the order of their parameters. Formulas are stored in
 * files; a removed id or a moved parameter breaks them in silence. Hence: append only.
 */
import type { Fonction } from "../construction/fonctions-plugin.cjs";

export interface Signature {
  readonly id: string;
  /** "grille: any[][]", "[date]: any"… in order. */
  readonly parametres: readonly string[];
}

export const signatures = (fonctions: readonly Fonction[]): Signature[] =>
  fonctions
    .map((f) => ({
      id: f.id,
      parametres: (f.parameters ?? []).map(
        (p) =>
          `${p.optional ? `[${p.name}]` : p.name}: ${p.type ?? "any"}${p.dimensionality === "matrix" ? "[][]" : ""}${p.repeating ? " …" : ""}`,
      ),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));

const estFacultatif = (parametre: string): boolean => parametre.startsWith("[");
const forme = (parametre: string): string => parametre.slice(parametre.indexOf(": "));
const nom = (parametre: string): string => parametre.slice(0, parametre.indexOf(": ")).replace(/^\[|\]$/g, "");

/** What would break a workbook saved with the former signatures; empty when everything was only appended. */
export function ruptures(avant: readonly Signature[], apres: readonly Signature[]): string[] {
  const trouvees: string[] = [];
  for (const ancienne of avant) {
    const nouvelle = apres.find((s) => s.id === ancienne.id);
    if (!nouvelle) {
      trouvees.push(`${ancienne.id} n'existe plus.`);
      continue;
    }
    ancienne.parametres.forEach((p, i) => {
      const q = nouvelle.parametres[i];
      if (q === undefined) trouvees.push(`${ancienne.id} : le paramètre « ${nom(p)} » n'existe plus.`);
      else if (nom(p) !== nom(q) && ancienne.parametres.some((x) => nom(x) === nom(q)))
        trouvees.push(`${ancienne.id} : « ${nom(q)} » a changé de place.`);
      else if (forme(p) !== forme(q))
        trouvees.push(`${ancienne.id} : « ${nom(q)} » était ${forme(p).slice(2)}, il est ${forme(q).slice(2)}.`);
      else if (estFacultatif(p) && !estFacultatif(q))
        trouvees.push(`${ancienne.id} : « ${nom(q)} » était facultatif, il est exigé.`);
    });
    for (const q of nouvelle.parametres.slice(ancienne.parametres.length))
      if (!estFacultatif(q)) trouvees.push(`${ancienne.id} : le paramètre ajouté « ${nom(q)} » doit être facultatif.`);
  }
  return trouvees;
}
