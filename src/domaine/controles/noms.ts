/**
 * Deux noms de bailleur presque égaux : un seul bailleur, ou deux ? Rien n'est fusionné en silence. Les verdicts sont ceux des noms
 * séparés ; là où la fusion en changerait un, il devient à justifier, et la question vient d'abord.
 */
import { type DateLegale, lieuDe, pairesDeNoms } from "../commun";
import { cleDuNom, regroupe } from "./cles";
import { type Constat, explique, lePire, type Verdict } from "./constat";
import { controleConventions } from "./conventions";
import { type ProblemeDeControle, signale } from "./problemes";
import type { LigneDeConvention } from "./situation";

/** Au-delà, les paires qui restent sont seulement demandées. */
const PAIRES_JUGEES = 50;

const DECIDES: readonly Verdict[] = ["conforme", "non-conforme", "a-justifier"];

const cleSansBailleur = (c: Constat): string => {
  const p = c.portee;
  return [c.regle, c.colonne, p.departement, p.territoire, p.objet, p.annee].join("|");
};

interface Jugees {
  readonly constats: readonly Constat[];
  readonly questions: readonly ProblemeDeControle[];
}

export function questionsDeNoms(
  lignes: readonly LigneDeConvention[],
  constats: readonly Constat[],
  date: DateLegale | null,
): Jugees {
  const paires = pairesDeNoms(lignes.map((l) => l.bailleur));
  if (paires.length === 0) return { constats, questions: [] };
  const parBailleur = regroupe(lignes, (l) => cleDuNom(l.bailleur));
  const siens = regroupe(constats, (c) => cleDuNom(c.portee.bailleur ?? ""));
  const remplaces = new Map<Constat, Constat>();
  const questions = paires.map(([nom, autre], rang) => {
    const [a, b] = [cleDuNom(nom), cleDuNom(autre)];
    const touches =
      rang >= PAIRES_JUGEES
        ? new Map<Constat, Verdict>()
        : changes(
            [...(siens.get(a) ?? []), ...(siens.get(b) ?? [])],
            [...(parBailleur.get(a) ?? []), ...(parBailleur.get(b) ?? [])].map((l) => ({ ...l, bailleur: nom })),
            date,
          );
    for (const [c, verdict] of touches) {
      const deja = remplaces.get(c) ?? c;
      remplaces.set(c, {
        ...deja,
        verdict: "a-justifier",
        notes: [...deja.notes, explique("noms-voisins", { noms: [nom, autre], verdict })],
      });
    }
    const ligne = parBailleur.get(b)![0]!;
    return signale("noms-voisins", lieuDe(ligne, "Bailleur"), { nom, autre, change: touches.size > 0 });
  });
  return {
    constats: constats.map((c) => remplaces.get(c) ?? c),
    questions: [...questions].sort((x, y) => Number(y.valeurs.change) - Number(x.valeurs.change)),
  };
}

/** Les constats que la fusion changerait, et ce qu'ils deviendraient. */
function changes(
  separes: readonly Constat[],
  reunies: readonly LigneDeConvention[],
  date: DateLegale | null,
): ReadonlyMap<Constat, Verdict> {
  const fusion = regroupe(controleConventions(reunies, date).constats, cleSansBailleur);
  const touches = new Map<Constat, Verdict>();
  for (const [cle, cs] of regroupe(separes, cleSansBailleur)) {
    const reunis = fusion.get(cle);
    if (reunis === undefined) continue;
    const verdict = lePire(reunis.map((c) => c.verdict));
    if (!DECIDES.includes(verdict)) continue;
    for (const c of cs) if (DECIDES.includes(c.verdict) && c.verdict !== verdict) touches.set(c, verdict);
  }
  return touches;
}
