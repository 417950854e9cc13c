/** The horizons of a trajectory: whole months of at least 0, sorted, each once, 0 always among them. */
import { estBlanc, illisible, lisNombre, lu, type LuOu } from "../../domaine/commun";
import { HORIZONS, problemeDeCotation, type ProblemeDeCotation } from "../../domaine/cotation";
import { plageFacultative } from "../plage";
import { citee, lieuDansLaForme } from "./population";

/** Beyond a century no applicant is told anything. */
const MOIS_MAXIMUM = 1200;

export function lisMois(valeur: unknown, nom = "mois"): LuOu<readonly number[], ProblemeDeCotation> {
  const plage = plageFacultative(valeur);
  if (plage === null) return lu(HORIZONS);
  const forme = { lignes: plage.length, colonnes: Math.max(...plage.map((l) => l.length)) };
  const mois = new Set([0]);
  for (const [i, ligne] of plage.entries())
    for (const [j, c] of ligne.entries()) {
      if (estBlanc(c)) continue;
      const n = lisNombre(c);
      if (typeof n === "string" || n.pourcent || !Number.isInteger(n.valeur) || n.valeur < 0 || n.valeur > MOIS_MAXIMUM)
        return illisible(
          problemeDeCotation("mois-illisible", lieuDansLaForme(nom, i * forme.colonnes + j, forme), { lu: citee(c) }),
        );
      mois.add(n.valeur);
    }
  return lu([...mois].sort((a, b) => a - b));
}
