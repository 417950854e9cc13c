/** Which of the known tables a header row is. Apart from `tableau.ts`: it names every model, which the functions need not carry. */
import { lisTexte, type Cellule } from "../../domaine/commun";
import { MODELES, type Modele } from "../../modeles";
import { aLesObligatoires, aUneMarque, nombreReconnu } from "./tableau";

/** The model whose headers a row holds best, or null: every required column, one that is its own when it has such, and at least two. */
export function reconnaisModele(entetes: readonly Cellule[]): Modele | null {
  let meilleur: Modele | null = null;
  let note = 0;
  for (const m of MODELES) {
    const n = nombreReconnu(m, entetes);
    if (n < 2 || !aLesObligatoires(m, entetes) || !aUneMarque(m, entetes)) continue;
    const part = n / entetes.filter((e) => lisTexte(e) !== "").length + n / 1000;
    if (part > note) {
      note = part;
      meilleur = m;
    }
  }
  return meilleur;
}
