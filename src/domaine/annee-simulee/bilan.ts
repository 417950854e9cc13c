/** Ce que disent les tirages faits : chaque nombre avec son intervalle, et l'écart d'un scénario au premier, tirage par tirage. */
import type { Constat } from "../controles";
import type { AnneeSimulee } from "./annee";
import { intervalleDe, type Cible, type Intervalle, type Mesure, type Mesures, type SuiteDeConstats } from "./mesures";

export interface PublicDuBilan {
  readonly nom: string;
  /** Ménages qui en sont, et ménages dont on ne sait pas : le dénominateur de ce qui suit, et ce qu'il laisse de côté. */
  readonly menages: number;
  readonly nonConnus: number;
  readonly loges: Intervalle | null;
  /** Médiane des délais d'un tirage, en mois. */
  readonly delai: Intervalle | null;
}

export interface ReservataireDuBilan {
  readonly nom: string;
  /** Fraction du total des objectifs. */
  readonly part: number;
  readonly orientes: Intervalle | null;
  readonly attribues: Intervalle | null;
}

export interface CibleDuBilan {
  readonly regle: Cible;
  readonly portee: Constat["portee"];
  readonly limite: Constat["limite"];
  readonly base: SuiteDeConstats["base"];
  readonly numerateur: Intervalle | null;
  readonly denominateur: Intervalle | null;
  /** Fraction : numérateur ÷ dénominateur, tirage par tirage. */
  readonly taux: Intervalle | null;
  /** Tirages où la règle avait quelque chose à juger, et ce qu'elle y a dit. */
  readonly juges: number;
  readonly atteinte: number;
  readonly manquee: number;
  readonly indeterminee: number;
}

/** Ce scénario moins le premier, dans le même tirage. */
export interface Ecart {
  readonly intervalle: Intervalle | null;
  /** Tirages où il y en a plus, et où il y en a moins. */
  readonly plus: number;
  readonly moins: number;
}

export interface ScenarioDuBilan {
  readonly nom: string;
  readonly grille: string;
  readonly repartition: string;
  /** Lignes de demande qui ont un rang. */
  readonly classees: number;
  readonly ensemble: Readonly<Record<Mesure, Intervalle | null>>;
  readonly publics: readonly PublicDuBilan[];
  readonly reservataires: readonly ReservataireDuBilan[];
  readonly cibles: readonly CibleDuBilan[];
  /** null pour le premier. */
  readonly ecarts: { readonly publics: readonly Ecart[]; readonly attribues: Ecart; readonly delai: Ecart } | null;
}

export interface BilanDeLAnnee {
  readonly annee: number;
  /** Faits : une simulation arrêtée en a moins que voulu. */
  readonly tirages: number;
  /** Demandés dans les hypothèses. */
  readonly voulus: number;
  readonly demandes: number;
  readonly menages: number;
  readonly scenarios: readonly ScenarioDuBilan[];
}

const combien = <T>(xs: readonly T[], y: T): number => xs.filter((x) => x === y).length;

function cibleDe(c: SuiteDeConstats): CibleDuBilan {
  return {
    regle: c.regle,
    portee: c.portee,
    limite: c.limite,
    base: c.base,
    numerateur: intervalleDe(c.numerateurs),
    denominateur: intervalleDe(c.denominateurs),
    taux: intervalleDe(c.numerateurs.map((n, t) => n / c.denominateurs[t]!)),
    juges: c.verdicts.filter((v) => v !== null).length,
    atteinte: combien(c.verdicts, "conforme"),
    manquee: combien(c.verdicts, "non-conforme") + combien(c.verdicts, "a-justifier"),
    indeterminee: combien(c.verdicts, "indetermine"),
  };
}

function ecartDe(a: Float64Array, b: Float64Array): Ecart {
  const d = b.map((x, t) => x - a[t]!);
  return {
    intervalle: intervalleDe(d),
    plus: d.filter((x) => x > 0).length,
    moins: d.filter((x) => x < 0).length,
  };
}

/** Les tirages faits jusqu'ici : une simulation arrêtée a son bilan, qui dit combien. */
export function bilanDeLAnnee(s: AnneeSimulee): BilanDeLAnnee {
  const { demandes, annee, scenarios } = s.entrees;
  const menages = (reponses: Uint8Array, reponse: number): Set<number> => {
    const trouves = new Set<number>();
    for (let i = 0; i < demandes.n; i++) if (reponses[i] === reponse) trouves.add(demandes.menages[i]!);
    return trouves;
  };
  const effectifs = demandes.publics.map((p) => {
    const oui = menages(p.reponses, 1);
    const inconnus = menages(p.reponses, 2);
    return { menages: oui.size, nonConnus: [...inconnus].filter((m) => !oui.has(m)).length };
  });
  const premier = s.mesures[0]!;
  return {
    annee,
    tirages: s.faits,
    voulus: s.total,
    demandes: demandes.n,
    menages: demandes.nombreDeMenages,
    scenarios: s.mesures.map((m, k): ScenarioDuBilan => {
      const { nom, grille, repartition } = scenarios[k]!;
      const total = repartition.reservataires.reduce((n, r) => n + Number(r.objectif.n) / Number(r.objectif.d), 0);
      return {
        nom,
        grille: grille.nom,
        repartition: repartition.nom,
        classees: s.classees[k]!,
        ensemble: Object.fromEntries(Object.entries(m.ensemble).map(([c, v]) => [c, intervalleDe(v)])) as Record<
          Mesure,
          Intervalle | null
        >,
        publics: demandes.publics.map((p, i) => ({
          nom: p.nom,
          ...effectifs[i]!,
          loges: intervalleDe(m.loges[i]!),
          delai: intervalleDe(m.delais[i]!),
        })),
        reservataires: repartition.reservataires.map((r, i) => ({
          nom: r.nom,
          part: Number(r.objectif.n) / Number(r.objectif.d) / total,
          orientes: intervalleDe(m.orientes[i]!),
          attribues: intervalleDe(m.attribues[i]!),
        })),
        cibles: [...m.constats.values()].map(cibleDe),
        ecarts: k === 0 ? null : ecartsDe(premier, m),
      };
    }),
  };
}

const ecartsDe = (a: Mesures, b: Mesures): NonNullable<ScenarioDuBilan["ecarts"]> => ({
  publics: a.loges.map((x, i) => ecartDe(x, b.loges[i]!)),
  attribues: ecartDe(a.ensemble.attribues, b.ensemble.attribues),
  delai: ecartDe(a.ensemble.delai, b.ensemble.delai),
});
