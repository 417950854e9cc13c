/** De petits mondes : un parc, des demandes, un partage, et des hypothèses où rien n'arrive qui ne soit dit. */
import { ratio, type Ratio } from "../../../src/domaine/commun";
import {
  Admissibles,
  AnneeSimulee,
  conditionsDAcces,
  gisementDe,
  joursDeLAnnee,
  type DemandesSimulees,
  type EntreesDeLAnnee,
  type Hypotheses,
  type RepartitionSimulee,
} from "../../../src/domaine/annee-simulee";
import type { Programme } from "../../../src/domaine/flux";

export const SANS_ALEA: Hypotheses = {
  graine: 1,
  tirages: 1,
  annee: 2025,
  tauxADefaut: null,
  refus: ratio(0),
  nonAttribution: ratio(0),
  propositions: 3,
  jours: 0,
  resteCandidat: true,
  typologieSouhaitee: false,
  communeSouhaitee: false,
  aVerifier: false,
  etatPrioritaires: false,
  reservatairesPossibles: false,
  typologies: [0, 0, 1, 0, 0, 0].map((n) => ratio(n)),
};

export const programme = (p: Partial<Programme> & { readonly logements: number; readonly taux: Ratio }): Programme => ({
  ligne: 1,
  programme: "Les Tilleuls",
  bailleur: "Habitat",
  commune: "Rennes",
  epci: "Rennes Métropole",
  qpv: "non",
  miseEnService: null,
  identifies: 0,
  vente: 0,
  demolition: 0,
  liberations12Mois: null,
  mutations: 0,
  relogements: { RU: 0, ORCOD: 0, LHI: 0, vente: 0 },
  ...p,
});

export const demandes = (n: number, plus: Partial<DemandesSimulees> = {}): DemandesSimulees => ({
  n,
  menages: Int32Array.from({ length: n }, (_, i) => i),
  nombreDeMenages: n,
  anciennetes: null,
  publics: [],
  dalo: null,
  prioritaire: null,
  quartile1: null,
  possibles: null,
  ...plus,
});

export const repartition = (parts: Readonly<Record<string, number>>): RepartitionSimulee => ({
  nom: "partage",
  reservataires: Object.entries(parts).map(([type, n]) => ({
    nom: type,
    type,
    objectif: ratio(n),
    territoires: [],
    limites: [],
  })),
});
export const SEUL = repartition({ bailleur: 1 });

export interface Monde {
  readonly hypotheses?: Partial<Hypotheses>;
  readonly programmes: readonly Programme[];
  readonly demandes: DemandesSimulees;
  readonly notes: readonly number[];
  readonly partage?: RepartitionSimulee;
  readonly autres?: readonly { readonly notes: readonly number[]; readonly partage?: RepartitionSimulee }[];
  readonly entetes?: readonly string[];
  readonly cellules?: readonly (readonly unknown[])[];
}

export function entreesDe(m: Monde): EntreesDeLAnnee {
  const hypotheses = { ...SANS_ALEA, ...m.hypotheses };
  const cellules = m.cellules ?? Array.from({ length: m.demandes.n }, () => []);
  return {
    hypotheses,
    annee: 2025,
    gisement: gisementDe(
      m.programmes,
      hypotheses.tauxADefaut,
      hypotheses.typologies.map((t) => t!),
      joursDeLAnnee(2025),
    ),
    admissibles: new Admissibles(
      conditionsDAcces(null, hypotheses.typologieSouhaitee, hypotheses.communeSouhaitee),
      m.entetes ?? [],
      cellules,
      45657,
    ),
    demandes: m.demandes,
    objectifs: [],
    bailleur: "Habitat",
    scenarios: [{ notes: m.notes, partage: m.partage }, ...(m.autres ?? [])].map((s, i) => ({
      nom: `scénario ${i + 1}`,
      grille: { nom: `grille ${i + 1}`, notes: Float64Array.from(s.notes) },
      repartition: s.partage ?? m.partage ?? SEUL,
    })),
  };
}

export function simule(m: Monde): AnneeSimulee {
  const s = new AnneeSimulee(entreesDe(m));
  s.avance(Infinity);
  return s;
}
