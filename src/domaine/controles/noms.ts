/**
 * Deux noms presque égaux : un seul bailleur, une seule intercommunalité, ou deux ? Rien n'est fusionné en silence. Les verdicts sont ceux
 * des noms séparés ; là où la fusion en changerait un, il devient à justifier, et la question vient d'abord.
 */
import { lieuDe, pairesDeNoms, pairesDIntercommunalites, type RefDeLigne } from "../commun";
import { cleDe, cleDuNom, regroupe } from "./cles";
import { type Constat, explique, lePire, type Note, type Verdict } from "./constat";
import { type ProblemeDeControle, signale } from "./problemes";
import type {
  LigneDAttribution,
  LigneDeConvention,
  LigneDEcheance,
  LigneDeReservation,
  LigneDObjectif,
} from "./situation";

/** Au-delà, les paires qui restent sont seulement demandées. */
const PAIRES_JUGEES = 50;
/** Lignes jugées de nouveau pour les intercommunalités ; au-delà aussi. */
const LIGNES_REJUGEES = 20_000;

const DECIDES: readonly Verdict[] = ["conforme", "non-conforme", "a-justifier"];

const cleSansBailleur = (c: Constat): string => {
  const p = c.portee;
  return [c.regle, c.colonne, p.departement, p.territoire, p.objet, p.annee].join("|");
};

/** Deux lignes que la fusion rend égales sont deux lignes : elles étaient écrites de deux façons. */
const verdictDeLaFusion = (cs: readonly Constat[]): Verdict =>
  lePire(
    cs.map((c) =>
      c.lecture === "doublon-compte-une-fois" && c.autreLecture !== null ? c.autreLecture.verdict : c.verdict,
    ),
  );

interface Jugees {
  readonly constats: readonly Constat[];
  /** Ceux dont un verdict dépend d'abord. */
  readonly questions: readonly ProblemeDeControle[];
}

/** Les lignes qui nomment un bailleur. */
export interface LignesNommees {
  readonly conventions?: readonly LigneDeConvention[] | undefined;
  readonly attributions?: readonly LigneDAttribution[] | undefined;
  readonly echeances?: readonly LigneDEcheance[] | undefined;
  readonly objectifs?: readonly LigneDObjectif[] | undefined;
  readonly reservations?: readonly LigneDeReservation[] | undefined;
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

export const dependDUnVerdict = (q: ProblemeDeControle): boolean =>
  (q.code === "noms-voisins" || q.code === "intercommunalites-voisines") && q.valeurs.change;

/** Les constats que des questions laissent en suspens, chacun avec les notes de toutes. */
class EnSuspens {
  private readonly remplaces = new Map<Constat, Constat>();
  suspend(c: Constat, note: Note): void {
    const deja = this.remplaces.get(c) ?? c;
    this.remplaces.set(c, { ...deja, verdict: "a-justifier", notes: [...deja.notes, note] });
  }
  rend(constats: readonly Constat[], questions: readonly ProblemeDeControle[]): Jugees {
    return {
      constats: constats.map((c) => this.remplaces.get(c) ?? c),
      questions: [...questions].sort((x, y) => Number(dependDUnVerdict(y)) - Number(dependDUnVerdict(x))),
    };
  }
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
    ...(lues.reservations ?? []),
  ];
  const paires = pairesDeNoms(nommees.map((l) => l.bailleur));
  if (paires.length === 0) return { constats, questions: [] };
  const premieres = new Map<string, RefDeLigne>();
  for (const l of nommees) if (!premieres.has(cleDuNom(l.bailleur))) premieres.set(cleDuNom(l.bailleur), l);
  const siens = regroupe(constats, (c) => cleDuNom(c.portee.bailleur ?? ""));
  const suspens = new EnSuspens();
  const questions = paires.map(([nom, autre], rang) => {
    const [a, b] = [cleDuNom(nom), cleDuNom(autre)];
    const touches =
      rang >= PAIRES_JUGEES
        ? new Map<Constat, Verdict>()
        : changes([...(siens.get(a) ?? []), ...(siens.get(b) ?? [])], rejuge(sousUnNom(lues, nom, autre)));
    for (const [c, verdict] of touches) suspens.suspend(c, explique("noms-voisins", { noms: [nom, autre], verdict }));
    return signale("noms-voisins", lieuDe(premieres.get(b)!, "Bailleur"), { nom, autre, change: touches.size > 0 });
  });
  return suspens.rend(constats, questions);
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
    const verdict = verdictDeLaFusion(ensemble);
    if (!DECIDES.includes(verdict)) continue;
    for (const c of cs) if (DECIDES.includes(c.verdict) && c.verdict !== verdict) touches.set(c, verdict);
  }
  return touches;
}

/** Deux écritures d'une intercommunalité, et leurs tables comme si c'en était une. */
class Reunion {
  private readonly a: string;
  private readonly b: string;
  constructor(
    readonly nom: string,
    readonly autre: string,
  ) {
    this.a = cleDuNom(nom);
    this.b = cleDuNom(autre);
  }
  porte(nom: string | undefined): boolean {
    const k = cleDuNom(nom ?? "");
    return k === this.a || k === this.b;
  }
  private ecris(nom: string): string {
    return cleDuNom(nom) === this.b ? this.nom : nom;
  }
  reunit(lues: LignesNommees): LignesNommees {
    return {
      conventions: lues.conventions?.map((l) => ({
        ...l,
        reservataire: this.ecris(l.reservataire),
        territoire: this.ecris(l.territoire),
        epci: this.ecris(l.epci),
      })),
      attributions: lues.attributions?.map((l) => ({
        ...l,
        reservataire: this.ecris(l.reservataire),
        epci: this.ecris(l.epci),
      })),
      objectifs: lues.objectifs?.map((l) => ({ ...l, territoire: this.ecris(l.territoire) })),
    };
  }
  /** La même pour les deux écritures. */
  cle(c: Constat): string {
    const p = c.portee;
    const nom = (n: string | undefined): string => cleDuNom(this.ecris(n ?? ""));
    return [
      c.regle,
      c.colonne,
      cleDuNom(p.bailleur ?? ""),
      cleDe(p.departement ?? ""),
      nom(p.territoire),
      nom(p.reservataire),
      p.objet,
      p.annee,
    ].join("|");
  }
}

/**
 * « CA de Valmont » et « Communauté d'agglomération de Valmont » : comptées à part tant que personne ne les a réunies. `juges` : ce que
 * donnent déjà les questions de bailleurs, dont celles-ci prennent la suite.
 */
export function questionsDIntercommunalites(
  lues: LignesNommees,
  juges: Jugees,
  rejuge: (lignes: LignesNommees) => readonly Constat[],
): Jugees {
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
  const suspens = new EnSuspens();
  let reste = LIGNES_REJUGEES;
  const questions = pairesDIntercommunalites(ecrits.map((e) => e.nom)).map(([nom, autre], rang) => {
    const { ligne, entete } = ecrits.find((e) => e.nom === autre)!;
    const reunion = new Reunion(nom, autre);
    const siennes = lignesDeLaReunion(lues, reunion);
    reste -= (siennes.conventions?.length ?? 0) + (siennes.attributions?.length ?? 0);
    const touches =
      rang >= PAIRES_JUGEES || reste < 0 ? new Map<string, Verdict>() : changesParLaReunion(siennes, reunion, rejuge);
    let change = false;
    for (const c of touches.size === 0 ? [] : juges.constats) {
      const verdict = touches.get(reunion.cle(c));
      if (verdict === undefined || !DECIDES.includes(c.verdict) || c.verdict === verdict) continue;
      suspens.suspend(c, explique("intercommunalites-voisines", { noms: [nom, autre], verdict }));
      change = true;
    }
    return signale("intercommunalites-voisines", lieuDe(ligne, entete), { nom, autre, change });
  });
  return questions.length === 0 ? juges : suspens.rend(juges.constats, [...juges.questions, ...questions]);
}

/** Les conventions de leurs départements, les attributions où l'une des deux est nommée. */
function lignesDeLaReunion(lues: LignesNommees, reunion: Reunion): LignesNommees {
  const departements = new Set(
    lues.conventions
      ?.filter((l) => [l.reservataire, l.territoire, l.epci].some((n) => reunion.porte(n)))
      .map((l) => cleDe(l.departement)),
  );
  return {
    conventions: lues.conventions?.filter((l) => departements.has(cleDe(l.departement))),
    attributions: lues.attributions?.filter((l) => reunion.porte(l.reservataire) || reunion.porte(l.epci)),
    objectifs: lues.objectifs,
  };
}

/** Ce que deviendraient les verdicts que la réunion changerait, par clé. */
function changesParLaReunion(
  lues: LignesNommees,
  reunion: Reunion,
  rejuge: (lignes: LignesNommees) => readonly Constat[],
): ReadonlyMap<string, Verdict> {
  const parCle = (l: LignesNommees): ReadonlyMap<string, readonly Constat[]> =>
    regroupe(
      [
        ...rejuge({ conventions: l.conventions }),
        // D'un bailleur ou d'Action Logement, ces attributions-là ne sont qu'une partie.
        ...rejuge({ attributions: l.attributions, objectifs: l.objectifs }).filter(
          (c) => reunion.porte(c.portee.territoire) || reunion.porte(c.portee.reservataire),
        ),
      ],
      (c) => reunion.cle(c),
    );
  const reunis = parCle(reunion.reunit(lues));
  const touches = new Map<string, Verdict>();
  for (const [cle, cs] of parCle(lues)) {
    const verdict = verdictDeLaFusion(reunis.get(cle) ?? []);
    if (reunis.has(cle) && DECIDES.includes(verdict) && cs.some((c) => c.verdict !== verdict))
      touches.set(cle, verdict);
  }
  return touches;
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
