/**
 * Deux noms de bailleur presque égaux : un seul bailleur, ou deux ? Rien n'est fusionné en silence. Les verdicts sont ceux des noms
 * séparés ; là où la fusion en changerait un, il devient à justifier, et la question vient d'abord.
 */
import { lieuDe, pairesDeNoms, pairesDIntercommunalites, type RefDeLigne } from "../commun";
import { cleDuNom, regroupe } from "./cles";
import { type Constat, explique, lePire, type Verdict } from "./constat";
import { type ProblemeDeControle, signale } from "./problemes";
import type { LigneDAttribution, LigneDeConvention, LigneDEcheance, LigneDObjectif } from "./situation";

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

/** Les lignes qui nomment un bailleur. */
export interface LignesNommees {
  readonly conventions?: readonly LigneDeConvention[] | undefined;
  readonly attributions?: readonly LigneDAttribution[] | undefined;
  readonly echeances?: readonly LigneDEcheance[] | undefined;
  readonly objectifs?: readonly LigneDObjectif[] | undefined;
}

/** Les lignes de deux noms sous le premier ; celles des autres bailleurs n'y sont pas. */
function sousUnNom(lues: LignesNommees, nom: string, autre: string): LignesNommees {
  const siens = new Set([cleDuNom(nom), cleDuNom(autre)]);
  const reunis = <L extends { readonly bailleur: string }>(
    lignes: readonly L[] | undefined,
  ): readonly L[] | undefined =>
    lignes?.filter((l) => siens.has(cleDuNom(l.bailleur))).map((l) => ({ ...l, bailleur: nom }));
  return {
    conventions: reunis(lues.conventions),
    attributions: reunis(lues.attributions),
    objectifs: reunis(lues.objectifs),
  };
}

/**
 * Deux noms peuvent être dans deux tables (la convention et les attributions), ou dans deux fichiers. `rejuge` donne les constats de ces
 * seules lignes.
 */
export function questionsDeNoms(
  lues: LignesNommees,
  constats: readonly Constat[],
  rejuge: (lignes: LignesNommees) => readonly Constat[],
): Jugees {
  const nommees: readonly (RefDeLigne & { readonly bailleur: string })[] = [
    ...(lues.conventions ?? []),
    ...(lues.attributions ?? []),
    ...(lues.echeances ?? []),
    ...(lues.objectifs ?? []),
  ];
  const paires = pairesDeNoms(nommees.map((l) => l.bailleur));
  if (paires.length === 0) return { constats, questions: [] };
  const premieres = new Map<string, RefDeLigne>();
  for (const l of nommees) if (!premieres.has(cleDuNom(l.bailleur))) premieres.set(cleDuNom(l.bailleur), l);
  const siens = regroupe(constats, (c) => cleDuNom(c.portee.bailleur ?? ""));
  const remplaces = new Map<Constat, Constat>();
  const questions = paires.map(([nom, autre], rang) => {
    const [a, b] = [cleDuNom(nom), cleDuNom(autre)];
    const touches =
      rang >= PAIRES_JUGEES
        ? new Map<Constat, Verdict>()
        : changes([...(siens.get(a) ?? []), ...(siens.get(b) ?? [])], rejuge(sousUnNom(lues, nom, autre)));
    for (const [c, verdict] of touches) {
      const deja = remplaces.get(c) ?? c;
      remplaces.set(c, {
        ...deja,
        verdict: "a-justifier",
        notes: [...deja.notes, explique("noms-voisins", { noms: [nom, autre], verdict })],
      });
    }
    return signale("noms-voisins", lieuDe(premieres.get(b)!, "Bailleur"), { nom, autre, change: touches.size > 0 });
  });
  return {
    constats: constats.map((c) => remplaces.get(c) ?? c),
    questions: [...questions].sort((x, y) => Number(y.valeurs.change) - Number(x.valeurs.change)),
  };
}

/** Les constats que la fusion changerait, et ce qu'ils deviendraient. */
function changes(separes: readonly Constat[], reunis: readonly Constat[]): ReadonlyMap<Constat, Verdict> {
  // Ce que ces seules lignes disent d'un territoire ou d'un réservataire n'en est qu'une partie.
  const fusion = regroupe(
    reunis.filter((c) => c.portee.bailleur !== undefined),
    cleSansBailleur,
  );
  const touches = new Map<Constat, Verdict>();
  for (const [cle, cs] of regroupe(separes, cleSansBailleur)) {
    const ensemble = fusion.get(cle);
    if (ensemble === undefined) continue;
    const verdict = lePire(ensemble.map((c) => c.verdict));
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
