/** Arguments of FLUX_PART_STOCK and FLUX_PART_ROTATION that end rights: [fins]; [date]; [remboursements]; [contreparties]. */
import { erreurDe, estBlanc, lisDate, lisTexte, type DateLegale } from "../../domaine/commun";
import { droitALaDate, type Contrepartie, problemeDeFlux } from "../../domaine/flux";
import { lieuDe, lisDateSeule, lisFacultatif, lisArgument, memeTaille, type Argument, type ProblemeFlux } from "./flux";
import { lisContrepartie } from "./flux-parc";

export interface FinsRecues {
  readonly fins?: unknown;
  readonly date?: unknown;
  readonly remboursements?: unknown;
  readonly contreparties?: unknown;
}

export interface DroitsLus {
  readonly bloquants: readonly ProblemeFlux[];
  /** For each line of the reference: it counts, it has ended, or it cannot be read. */
  readonly lignes: readonly (boolean | ProblemeFlux)[];
}

function dateDe(a: Argument, i: number): DateLegale | null | ProblemeFlux {
  const c = a.cellules[i];
  if (estBlanc(c)) return null;
  const erreur = erreurDe(c);
  if (erreur !== null)
    return problemeDeFlux("flux-erreur-de-cellule", lieuDe(a, i), { lu: erreur, attendu: "une date" });
  const d = lisDate(c);
  if (d === "inconnu") return null;
  return d === "autre" ? problemeDeFlux("flux-date-attendue", lieuDe(a, i), { lu: lisTexte(c) }) : d;
}

/** Without `contreparties`, a line that has a repayment date is that of a guarantee: nothing else is repaid. */
function contrepartieDe(a: Argument, i: number, remboursee: boolean): Contrepartie | ProblemeFlux {
  if (a.cellules.length === 0) return remboursee ? "garantie" : "";
  const c = a.cellules[i];
  const erreur = erreurDe(c);
  if (erreur !== null)
    return problemeDeFlux("flux-erreur-de-cellule", lieuDe(a, i), { lu: erreur, attendu: "une contrepartie" });
  return lisContrepartie(c, lisTexte(c), lieuDe(a, i));
}

export function lisLesDroits(recues: FinsRecues, reference: Argument): DroitsLus {
  const aFins = lisFacultatif(recues.fins, "Fins", reference);
  const aDate = lisArgument(recues.date, "Date");
  const aRemboursements = lisFacultatif(recues.remboursements, "Remboursements", reference);
  const aContreparties = lisFacultatif(recues.contreparties, "Contreparties", reference);
  const bloquants: ProblemeFlux[] = [];
  for (const a of [aFins, aRemboursements, aContreparties]) {
    const p = a.cellules.length === 0 ? null : memeTaille(a, reference);
    if (p !== null) bloquants.push(p);
  }
  const date = lisDateSeule(aDate);
  if (date !== null && typeof date !== "number") bloquants.push(date);
  else if (date === null)
    for (const a of [aFins, aRemboursements])
      if (a.cellules.length > 0) bloquants.push(problemeDeFlux("flux-fins-sans-date", { plage: a.nom }, {}));
  if (bloquants.length > 0 || typeof date !== "number")
    return { bloquants, lignes: reference.cellules.map(() => true) };
  return {
    bloquants,
    lignes: reference.cellules.map((_, i) => {
      const fin = dateDe(aFins, i);
      if (fin !== null && typeof fin !== "number") return fin;
      const remboursement = dateDe(aRemboursements, i);
      if (remboursement !== null && typeof remboursement !== "number") return remboursement;
      const contrepartie = contrepartieDe(aContreparties, i, remboursement !== null);
      if (typeof contrepartie !== "string") return contrepartie;
      return droitALaDate({ contrepartie, finDesDroits: fin, remboursement }, date).compte;
    }),
  };
}
