/** The Commissions table, and what is known of the applications it names: scores and dates beside their numbers. */
import {
  erreurDe,
  estBlanc,
  estNumeroTronque,
  lisNombre,
  lisTexte,
  signaleDansLaTable,
  type Cellule,
  type DateLegale,
  type ProblemeDeTableau,
  type Provenance,
  valeurLue,
} from "../../domaine/commun";
import { formeDeNumero, type DemandeConnue, type Passage } from "../../domaine/commission";
import { COMMISSIONS } from "../../modeles";
import type { Plage } from "../plage";
import { lisTableau } from "../tables/tableau";

export interface PassagesLus {
  readonly passages: readonly Passage[];
  readonly problemes: readonly ProblemeDeTableau[];
}

export function lisPassages(entetes: Plage, donnees: Plage, provenance: Provenance = {}): PassagesLus {
  const t = lisTableau(COMMISSIONS, entetes, donnees, { provenance });
  const notes: ProblemeDeTableau[] = [];
  const passages = t.lignes.map((l): Passage => {
    const a = (cle: Parameters<typeof l.brut>[0]): boolean => t.colonnes.has(cle);
    if (l.texte("logement") === "") l.manque("logement");
    const brut = l.brut("numeroUnique");
    if (!estNumeroTronque(brut) && l.texte("numeroUnique") === "") l.manque("numeroUnique");
    return {
      ligne: l.rang,
      commission: a("commission") ? l.texte("commission") : "",
      date: a("date") ? valeurLue(l.date("date")) : null,
      logement: l.texte("logement"),
      numero: estNumeroTronque(brut) ? "" : l.texte("numeroUnique"),
      note: a("note") ? noteDe(l.brut("note"), () => l.lieu("note"), notes) : null,
      rangEnCommission: a("rangEnCommission") ? valeurLue(l.effectif("rangEnCommission")) : null,
      decision: a("decision") ? l.texte("decision") : "",
      motif: a("motif") ? l.texte("motif") : "",
    };
  });
  return { passages, problemes: [...t.problemes, ...notes] };
}

/** A score may be negative, which a number of a table is not. Blank or 0: looked for among the applications. */
function noteDe(
  c: Cellule,
  ou: () => Parameters<typeof signaleDansLaTable>[1],
  problemes: ProblemeDeTableau[],
): number | null {
  const erreur = erreurDe(c);
  if (erreur !== null) {
    problemes.push(signaleDansLaTable("cellule-en-erreur", ou(), { lu: erreur }));
    return null;
  }
  if (estBlanc(c)) return null;
  const n = lisNombre(c);
  if (n === "inconnu") return null;
  if (n === "autre" || n.pourcent) {
    problemes.push(signaleDansLaTable("nombre-attendu", ou(), { lu: lisTexte(c) }));
    return null;
  }
  return n.valeur;
}

/** What is known of each number: its different scores and dates. A line without a score gives none. */
export function demandesConnues(
  numeros: readonly unknown[],
  notes: ArrayLike<number> | null,
  anciennetes: ArrayLike<number> | null,
): ReadonlyMap<string, DemandeConnue> {
  const connues = new Map<string, { notes: Set<number>; anciennetes: Set<DateLegale> }>();
  numeros.forEach((c, i) => {
    const cle = erreurDe(c) !== null || estNumeroTronque(c) ? "" : formeDeNumero(lisTexte(c));
    if (cle === "") return;
    let d = connues.get(cle);
    if (d === undefined) connues.set(cle, (d = { notes: new Set(), anciennetes: new Set() }));
    const note = notes?.[i];
    if (note !== undefined && note === note) d.notes.add(note);
    const date = anciennetes?.[i];
    if (date !== undefined && Number.isFinite(date)) d.anciennetes.add(date);
  });
  return new Map([...connues].map(([k, d]) => [k, { notes: [...d.notes], anciennetes: [...d.anciennetes] }]));
}
