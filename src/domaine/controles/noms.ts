/**
 * Deux noms de bailleur presque égaux : un seul bailleur, ou deux ? Rien n'est fusionné en silence. Les verdicts sont ceux des noms
 * séparés ; là où la fusion en changerait un, il devient à justifier, et la question vient d'abord.
 */
import { type DateLegale, lieuDe, pairesDeNoms, pairesDIntercommunalites, type RefDeLigne } from "../commun";
import { cleDuNom, regroupe } from "./cles";
import { type Constat, explique, lePire, type Verdict } from "./constat";
import { controleConventions } from "./conventions";
import { type ProblemeDeControle, signale } from "./problemes";
import type { LigneDAttribution, LigneDeConvention, LigneDObjectif } from "./situation";

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

/** « CA de Valmont » et « Communauté d'agglomération de Valmont » : comptées à part tant que personne ne les a réunies. */
export function questionsDIntercommunalites(lues: {
  readonly conventions?: readonly LigneDeConvention[] | undefined;
  readonly attributions?: readonly LigneDAttribution[] | undefined;
  readonly objectifs?: readonly LigneDObjectif[] | undefined;
}): readonly ProblemeDeControle[] {
  const ecrits: { readonly nom: string; readonly ligne: RefDeLigne; readonly entete: string }[] = [
    ...(lues.conventions ?? []).flatMap((ligne) => [
      { nom: ligne.reservataire, ligne, entete: "Réservataire" },
      { nom: ligne.territoire, ligne, entete: "Territoire" },
      { nom: ligne.epci, ligne, entete: "EPCI" },
    ]),
    ...(lues.attributions ?? []).flatMap((ligne) => [
      { nom: ligne.reservataire, ligne, entete: "Réservataire" },
      { nom: ligne.epci, ligne, entete: "EPCI" },
    ]),
    ...(lues.objectifs ?? []).map((ligne) => ({ nom: ligne.territoire, ligne, entete: "Territoire" })),
  ];
  return pairesDIntercommunalites(ecrits.map((e) => e.nom)).map(([nom, autre]) => {
    const { ligne, entete } = ecrits.find((e) => e.nom === autre)!;
    return signale("intercommunalites-voisines", lieuDe(ligne, entete), { nom, autre });
  });
}

/** Les noms de bailleur dont personne n'a encore dit s'ils en sont un seul. */
export const nomsAConfirmer = (
  defauts: readonly { readonly probleme: { readonly code: string } }[],
): readonly (readonly [string, string])[] =>
  defauts.flatMap(({ probleme }) => {
    if (probleme.code !== "noms-voisins") return [];
    const { nom, autre } = (probleme as ProblemeDeControle & { code: "noms-voisins" }).valeurs;
    return [[nom, autre] as const];
  });
