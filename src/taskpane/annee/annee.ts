/** What a simulated year is made from, read in the workbook; every refusal at its place. Pure: the runs are the domain's. */
import {
  grilleCompilee,
  lisConventions,
  lisHypotheses,
  lisMises,
  lisObjectifs,
  lisParc,
  lireGrille,
  lisScenarios,
  publicsUnAUn,
  type HypotheseDite,
  type PublicDesDemandes,
  typeDeReservataire,
} from "../../cells";
import {
  Admissibles,
  AnneeSimulee,
  conditionsDAcces,
  ENTETES_DU_LOGEMENT,
  gisementDe,
  joursDeLAnnee,
  partsObservees,
  possiblesInconnus,
  prioritesNonConnues,
  signaleLAnnee,
  TYPOLOGIES,
  type BilanDeLAnnee,
  type DemandesSimulees,
  type EntreesDeLAnnee,
  type Hypotheses,
  type ProblemeDAnnee,
  type RepartitionSimulee,
} from "../../domaine/annee-simulee";
import {
  civileDe,
  cleDuNom,
  compare,
  dUnTrait,
  estBlanc,
  estNonRenseigne,
  estNumeroTronque,
  fois,
  lisTexte,
  moins,
  normalise,
  plus,
  signe,
  situe,
  ZERO,
  type DateLegale,
  type ProblemeDeTableau,
  type Ratio,
} from "../../domaine/commun";
import { objectifsDeFlux } from "../../domaine/controles";
import { PREFIXE_DU_LOGEMENT, problemeDeDate, type GrilleLue } from "../../domaine/cotation";
import {
  bailleursDe,
  evaluePatrimoine,
  lignesDuBailleur,
  OPTIONS_DE_PATRIMOINE,
  reservatairesSuivis,
  situeLeProblemeDeFlux,
  type ObjectifsSuivis,
  type Programme,
} from "../../domaine/flux";
import { anneeSimulee, type DonneesDeLAnneeSimulee } from "../../documents/papiers";
import { type Document } from "../../documents";
import { type Zone } from "../../excel";
import {
  ANNEE_SIMULEE as T,
  citationDeLaGrilleBloquee,
  estDAnnee,
  phraseDAnnee,
  phraseDeTableau,
  phraseFlux,
  raisonDeLEcart,
} from "../../messages";
import { DEMANDES } from "../../modeles";
import { donneesDe, origineDe, zoneDuLieu } from "../controles/constats";
import { type TableLue } from "../coquille/etat";
import { anciennetesDe, phraseSituee, populationPeuAPeu } from "../grille/cotation";
import { formeDuNumero, rangDe } from "../grille/papiers-commun";
import { nomDuPublic } from "../grille/simulation";

export interface Remarque {
  readonly phrase: string;
  readonly zone: Zone | null;
}

type Lues = Readonly<Record<string, TableLue>>;

/** The splits that the workbook holds: a bailleur's conventions, or a kept scenario. */
export interface RepartitionLue {
  readonly cle: string;
  readonly nom: string;
  readonly objectifs: ObjectifsSuivis;
}

export interface ChoixDeLAnnee {
  readonly bailleur: string | null;
  /** Keys of RepartitionLue; « »: the first one, and none. */
  readonly repartition: string;
  readonly autreRepartition: string;
}

export interface EntreesDuVolet {
  readonly lues: Lues;
  readonly grille: TableLue;
  readonly autreGrille: TableLue | null;
  /** A grid whose `champ` lines say who may be proposed a dwelling; null: the sheet of assumptions alone. */
  readonly conditions?: TableLue | null;
  readonly demandes: TableLue;
  readonly date: DateLegale;
  readonly choix: ChoixDeLAnnee;
}

/** In the order of the workbook: conventions, then kept scenarios. */
export function repartitionsDe(lues: Lues, date: DateLegale): readonly RepartitionLue[] {
  const c = lues["Conventions"];
  const s = lues["Scenarios"];
  const conventions =
    c === undefined ? [] : objectifsDeFlux(lisConventions(donneesDe(c).entetes, donneesDe(c).lignes).lignes, date);
  const scenarios = s === undefined ? [] : lisScenarios(donneesDe(s).entetes, donneesDe(s).lignes).scenarios;
  return [
    ...conventions.map((o): RepartitionLue => ({
      cle: `conventions|${o.bailleur}|${o.departement}|${o.annee ?? ""}`,
      nom: T.conventions(o.bailleur, o.departement, o.annee),
      objectifs: o,
    })),
    ...scenarios.map((x): RepartitionLue => {
      // Shares of one whole: without the assiette they are as good, only proportions count.
      const assiette = x.assiette ?? { n: 1n, d: 1n };
      const reservataires = x.positions.map((p) => ({
        reservataire: p.reservataire,
        type: typeDeReservataire(p.type),
        objectif: p.part === null ? null : fois(p.part, assiette),
        territoires: p.territoire === "" ? [] : [p.territoire],
      }));
      const promis = reservataires.reduce<Ratio | null>(
        (t, r) => (t === null || r.objectif === null ? null : plus(t, r.objectif)),
        ZERO,
      );
      return {
        cle: `scenario|${x.nom}`,
        nom: T.scenarioGarde(x.nom),
        objectifs: {
          bailleur: x.bailleur,
          reservataires,
          reste: promis === null || compare(promis, assiette) > 0 ? null : moins(assiette, promis),
        },
      };
    }),
  ];
}

/** The one chosen, else the first of the landlord shown, else the first. */
export const repartitionChoisie = (
  repartitions: readonly RepartitionLue[],
  choix: Pick<ChoixDeLAnnee, "bailleur" | "repartition">,
): RepartitionLue | undefined =>
  repartitions.find((r) => r.cle === choix.repartition) ??
  repartitions.find((r) => choix.bailleur !== null && cleDuNom(r.objectifs.bailleur) === cleDuNom(choix.bailleur)) ??
  repartitions[0];

/** The landlords of the Parc; several are never simulated together. */
export function bailleursDuParc(lues: Lues): readonly string[] {
  const parc = lues["Parc"];
  return parc === undefined ? [] : bailleursDe(lisParc([donneesDe(parc).entetes], donneesDe(parc).lignes).programmes);
}

export interface AnneePrete {
  readonly entrees: EntreesDeLAnnee;
  readonly hypotheses: readonly HypotheseDite[];
  readonly remarques: readonly Remarque[];
  readonly bailleur: string;
  readonly date: DateLegale;
}
export type Preparation =
  | { readonly ok: true; readonly prete: AnneePrete }
  | { readonly ok: false; readonly refus: readonly Remarque[]; readonly sansHypotheses: boolean };

export const prepareLAnnee = (e: EntreesDuVolet): Preparation => dUnTrait(prepareLAnneePeuAPeu(e));

/** In steps, none of which reads more than one table. */
export function* prepareLAnneePeuAPeu(e: EntreesDuVolet): Generator<number, Preparation, void> {
  const { lues, date, choix } = e;
  const refus: Remarque[] = [];
  const remarques: Remarque[] = [];
  const dit = (p: ProblemeDAnnee | ProblemeDeTableau, table: TableLue | undefined): Remarque => {
    const place = table === undefined || p.ou.genre === "feuille" ? p : { ...p, ou: situe(p.ou, origineDe(table)) };
    return {
      phrase: estDAnnee(place) ? phraseDAnnee(place) : phraseDeTableau(place as ProblemeDeTableau),
      zone: table === undefined ? null : zoneDuLieu({ table }, place.ou),
    };
  };
  const refuse = (p: ProblemeDAnnee, table?: TableLue): void => void refus.push(dit(p, table));
  const sansHypotheses = lues["Hypotheses"] === undefined;
  for (const [table, titre] of [
    ["Hypotheses", "Hypothèses"],
    ["Parc", "Parc"],
  ] as const)
    if (lues[table] === undefined) refuse(signaleLAnnee("annee-table-absente", {}, { table: titre }));
  const repartitions = repartitionsDe(lues, date);
  if (repartitions.length === 0) refuse(signaleLAnnee("annee-table-absente", {}, { table: "Conventions" }));
  if (refus.length > 0) return { ok: false, refus, sansHypotheses };

  const hypotheses = hypothesesDe(lues["Hypotheses"]!, refus, remarques, dit);
  yield 0;
  const parc = parcDe(lues["Parc"]!, choix.bailleur, hypotheses?.lues ?? null, refus, remarques, dit);
  yield 0;
  const demandes = yield* demandesDe(e.demandes, e.grille, remarques, dit);
  yield 0;
  const scenarios = yield* scenariosDe(e, repartitions, refus, dit);
  const conditions = e.conditions == null ? null : conditionsDe(e.conditions, e.demandes, refus, remarques);
  yield 0;
  const h = hypotheses?.lues ?? null;
  if (
    h?.etatPrioritaires === true &&
    demandes.dalo === null &&
    demandes.prioritaire === null &&
    scenarios.some((s) => s.repartition.reservataires.some((r) => r.type === "etat"))
  )
    refuse(signaleLAnnee("annee-prioritaires-inconnus", { plage: "Demandes" }, {}), undefined);
  const reservataires = scenarios.flatMap((s) => s.repartition.reservataires);
  const nonConnues = prioritesNonConnues(demandes);
  if (h?.etatPrioritaires === true && nonConnues > 0 && reservataires.some((r) => r.type === "etat"))
    remarques.push(
      dit(signaleLAnnee("annee-priorite-non-connue", { plage: "Demandes" }, { lignes: nonConnues }), e.demandes),
    );
  const inconnus = possiblesInconnus(reservataires, demandes);
  if (h?.reservatairesPossibles === true && inconnus.noms.length > 0)
    remarques.push(dit(signaleLAnnee("annee-possibles-inconnus", { plage: "Demandes" }, inconnus), e.demandes));
  const typologies = h === null ? null : typologiesDe(h, lues["MisesADisposition"], choix.bailleur);
  if (h !== null && typologies === null) {
    refuse(signaleLAnnee("annee-typologies-absentes", {}, {}));
    refus.push(...misesIllisibles(lues["MisesADisposition"]));
  }
  if (refus.length > 0 || h === null || parc === null || typologies === null)
    return { ok: false, refus, sansHypotheses };

  const annee = h.annee ?? civileDe(date).annee + 1;
  const gisement = gisementDe(parc.programmes, h.tauxADefaut, typologies, joursDeLAnnee(annee));
  if (signe(gisement.attendus) === 0 || gisement.effectifs.every((n) => n === 0))
    return {
      ok: false,
      sansHypotheses,
      refus: [
        dit(
          signaleLAnnee("annee-sans-logement", { plage: "Parc" }, { programmes: parc.programmes.length }),
          lues["Parc"],
        ),
      ],
    };
  const d = donneesDe(e.demandes);
  const objectifs = lues["Objectifs"];
  // A Parc of one landlord may not name it: its conventions do.
  const bailleur = parc.bailleur === "" ? repartitionChoisie(repartitions, choix)!.objectifs.bailleur : parc.bailleur;
  const entrees: EntreesDeLAnnee = {
    hypotheses: h,
    annee,
    gisement,
    admissibles: new Admissibles(
      conditionsDAcces(conditions, h.typologieSouhaitee, h.communeSouhaitee),
      d.entetes,
      d.lignes,
      date,
    ),
    demandes,
    objectifs:
      objectifs === undefined ? [] : lisObjectifs(donneesDe(objectifs).entetes, donneesDe(objectifs).lignes).lignes,
    bailleur,
    scenarios,
  };
  return { ok: true, prete: { entrees, hypotheses: hypotheses!.dites, remarques, bailleur, date } };
}

type Dit = (p: ProblemeDAnnee | ProblemeDeTableau, table: TableLue | undefined) => Remarque;

function hypothesesDe(
  table: TableLue,
  refus: Remarque[],
  remarques: Remarque[],
  dit: Dit,
): { readonly lues: Hypotheses; readonly dites: readonly HypotheseDite[] } | null {
  const { entetes, lignes } = donneesDe(table);
  const lue = lisHypotheses(entetes, lignes, { origine: origineDe(table) });
  const phrases = lue.problemes.map((p) => dit(p, table));
  (lue.hypotheses === null ? refus : remarques).push(...phrases);
  return lue.hypotheses === null ? null : { lues: lue.hypotheses, dites: lue.dites };
}

function parcDe(
  table: TableLue,
  voulu: string | null,
  h: Hypotheses | null,
  refus: Remarque[],
  remarques: Remarque[],
  dit: Dit,
): { readonly programmes: readonly Programme[]; readonly bailleur: string } | null {
  const { entetes, lignes } = donneesDe(table);
  const lu = lisParc([entetes], lignes, undefined, { origine: origineDe(table) });
  const phrases = lu.problemesDuTableau.map((p) => dit(p, table));
  if (!lu.lisible) {
    refus.push(...phrases);
    return null;
  }
  remarques.push(...phrases);
  const bailleurs = bailleursDe(lu.programmes);
  const bailleur = bailleurs.find((b) => b === voulu) ?? bailleurs[0] ?? "";
  const programmes = bailleurs.length < 2 ? lu.programmes : lignesDuBailleur(lu.programmes, bailleur).siennes;
  if (h !== null) {
    const { problemes } = evaluePatrimoine(
      programmes.map((p) => (p.taux === null ? { ...p, taux: h.tauxADefaut } : p)),
      OPTIONS_DE_PATRIMOINE,
      "total",
    );
    for (const p of problemes) {
      const place = situeLeProblemeDeFlux(p, origineDe(table));
      remarques.push({ phrase: phraseFlux(place), zone: zoneDuLieu({ table }, place.ou) });
    }
  }
  return { programmes, bailleur };
}

/** Written on the sheet of assumptions, else as MisesADisposition shows them; null: neither. */
function typologiesDe(h: Hypotheses, mises: TableLue | undefined, bailleur: string | null): readonly Ratio[] | null {
  if (h.typologies.some((t) => t !== null)) return h.typologies.map((t) => t ?? ZERO);
  if (mises === undefined) return null;
  const { entetes, lignes } = donneesDe(mises);
  const toutes = lisMises([entetes], lignes).mises;
  const siennes =
    bailleur === null
      ? toutes
      : toutes.filter((m) => m.bailleur === "" || normalise(m.bailleur) === normalise(bailleur));
  const de = (texte: string): number => {
    const m = /^[tf]\s*([1-9])/.exec(normalise(texte));
    return m === null ? -1 : Math.min(Number(m[1]), TYPOLOGIES.length) - 1;
  };
  const comptes = TYPOLOGIES.map(() => 0);
  for (const m of siennes) {
    const t = de(m.typologie);
    if (t >= 0) comptes[t]!++;
  }
  return partsObservees(comptes);
}

/** Why a table of mises à disposition that is there says nothing: « Typologie » may well be filled. */
function misesIllisibles(table: TableLue | undefined): readonly Remarque[] {
  if (table === undefined) return [];
  const { entetes, lignes } = donneesDe(table);
  const lue = lisMises([entetes], lignes);
  if (lue.lisible) return [];
  return lue.problemes.map((p) => {
    const place = situeLeProblemeDeFlux(p, origineDe(table));
    return { phrase: phraseFlux(place), zone: zoneDuLieu({ table }, place.ou) };
  });
}

const OUI_NON = { non: 0, oui: 1, inconnu: 2 } as const;
const entete = (cle: string): string => DEMANDES.colonnes.find((c) => c.cle === cle)!.entete;

/** Applications read between two steps. */
const LIGNES_PAR_PAS = 1000;

function* demandesDe(
  table: TableLue,
  cotation: TableLue,
  remarques: Remarque[],
  dit: Dit,
): Generator<number, DemandesSimulees, void> {
  const { entetes, lignes } = donneesDe(table);
  const { grille } = grilleCompilee(cotation.bloc.valeurs, entetes);
  const numero = rangDe(table, entete("numeroUnique"));
  const numeros = new Map<string, number>();
  const menages = new Int32Array(lignes.length);
  for (const [i, l] of lignes.entries()) {
    if (i % LIGNES_PAR_PAS === 0) yield 0;
    const c = numero < 0 ? "" : l[numero];
    // A number that has lost digits joins nobody.
    const cle = estBlanc(c) || estNumeroTronque(c) ? `ligne ${i}` : formeDuNumero(c);
    let m = numeros.get(cle);
    if (m === undefined) numeros.set(cle, (m = numeros.size));
    menages[i] = m;
  }
  yield 0;
  const publics: PublicDesDemandes[] = [];
  for (const p of publicsUnAUn(entetes, lignes, grille)) {
    publics.push(p);
    yield 0;
  }
  const reponses = (cle: string): Uint8Array | null => {
    const p = publics.find((x) => x.cle === cle);
    return p === undefined ? null : Uint8Array.from(p.appartenances, (a) => OUI_NON[a]);
  };
  const possibles = rangDe(table, entete("reservatairesPossibles"));
  const anciennetes = anciennetesDe(table) ?? null;
  yield 0;
  const suivis = publics
    .filter((p) => p.cle !== "colonne")
    .map((p) => ({ nom: nomDuPublic(p), reponses: Uint8Array.from(p.appartenances, (a) => OUI_NON[a]) }));
  for (const p of suivis)
    if (!p.reponses.includes(1))
      remarques.push(
        dit(
          signaleLAnnee(
            "annee-public-vide",
            { plage: "Demandes" },
            { public: p.nom, inconnues: p.reponses.filter((r) => r === 2).length },
          ),
          table,
        ),
      );
  return {
    n: lignes.length,
    menages,
    nombreDeMenages: numeros.size,
    anciennetes,
    publics: suivis,
    dalo: reponses("dalo"),
    prioritaire: reponses("l441-1"),
    quartile1: reponses("premier-quartile"),
    possibles:
      possibles < 0
        ? null
        : lignes.map((l) =>
            estBlanc(l[possibles]) || estNonRenseigne(l[possibles])
              ? []
              : lisTexte(l[possibles])
                  .split(/[|;]/)
                  .map((x) => x.trim())
                  .filter((x) => x !== ""),
          ),
  };
}

/** The lines of a grid that say who may be proposed a dwelling; a line that does not read refuses the year, none is left aside in silence. */
function conditionsDe(table: TableLue, demandes: TableLue, refus: Remarque[], remarques: Remarque[]): GrilleLue | null {
  const lue = lireGrille(table.bloc.valeurs);
  const { nom } = table.reconnue.source;
  const duLogement = ENTETES_DU_LOGEMENT.map((e) => PREFIXE_DU_LOGEMENT + e);
  // Conditions alone give no points: that is not a fault here.
  const problemes = grilleCompilee(table.bloc.valeurs, [
    ...donneesDe(demandes).entetes,
    ...duLogement,
  ]).problemes.filter((p) => p.code !== "grille-sans-critere");
  if (problemes.length > 0) {
    refus.push({ phrase: T.conditionsRefusees(phraseSituee(problemes[0]!, table, demandes)), zone: null });
    return null;
  }
  remarques.push({ phrase: T.conditionsDites(nom, conditionsDAcces(lue, false, false).lignes.length), zone: null });
  return lue;
}

/** Today's first; then the other grid, the other split, and both. */
function* scenariosDe(
  e: EntreesDuVolet,
  repartitions: readonly RepartitionLue[],
  refus: Remarque[],
  dit: Dit,
): Generator<number, EntreesDeLAnnee["scenarios"], void> {
  const { choix, demandes, date } = e;
  const grilles: EntreesDeLAnnee["scenarios"][number]["grille"][] = [];
  for (const table of [e.grille, ...(e.autreGrille === null ? [] : [e.autreGrille])]) {
    yield 0;
    const g = grilleCompilee(table.bloc.valeurs, donneesDe(demandes).entetes);
    const sansDate = g.grille === null ? null : problemeDeDate(g.grille, date);
    const problemes = [...g.problemes, ...(sansDate === null ? [] : [sansDate])];
    if (g.grille === null || problemes.length > 0) {
      const phrases = [...new Set(problemes.map((p) => phraseSituee(p, table, demandes)))];
      refus.push({ phrase: citationDeLaGrilleBloquee(table.reconnue.source.nom, phrases[0] ?? ""), zone: null });
      continue;
    }
    yield 0;
    const population = populationPeuAPeu(g.grille, demandes, date);
    let pas = population.next();
    for (; pas.done !== true; pas = population.next()) yield 0;
    const notes = pas.value.scores.slice();
    if (notes.every((n) => n !== n))
      refus.push(dit(signaleLAnnee("annee-sans-demande", { plage: "Demandes" }, { lignes: notes.length }), demandes));
    grilles.push({ nom: table.reconnue.source.nom, notes });
  }
  const base = repartitionChoisie(repartitions, choix)!;
  const autre = repartitions.find((r) => r.cle === choix.autreRepartition && r.cle !== base.cle);
  const partages = [base, ...(autre === undefined ? [] : [autre])].flatMap((r) => {
    const lue = repartitionSimulee(r);
    if (!("code" in lue)) return [lue];
    const conventions = r.cle.startsWith("conventions") ? e.lues["Conventions"] : e.lues["Scenarios"];
    refus.push(dit(lue, conventions));
    return [];
  });
  const [g, autreGrille] = grilles;
  const [p, autrePartage] = partages;
  if (g === undefined || p === undefined) return [];
  return [
    { nom: T.base, grille: g, repartition: p },
    ...(autreGrille === undefined ? [] : [{ nom: T.autre.grille, grille: autreGrille, repartition: p }]),
    ...(autrePartage === undefined ? [] : [{ nom: T.autre.repartition, grille: g, repartition: autrePartage }]),
    ...(autreGrille === undefined || autrePartage === undefined
      ? []
      : [{ nom: T.autre.deux, grille: autreGrille, repartition: autrePartage }]),
  ];
}

function repartitionSimulee(r: RepartitionLue): RepartitionSimulee | ProblemeDAnnee {
  const suivis = reservatairesSuivis(r.objectifs);
  const sans = suivis.find((s) => s.objectif === null);
  if (sans !== undefined)
    return signaleLAnnee("annee-objectif-absent", {}, { reservataire: sans.nom, repartition: r.nom });
  const reservataires = suivis.map((s) => ({ ...s, objectif: s.objectif! }));
  return reservataires.every((s) => signe(s.objectif) <= 0)
    ? signaleLAnnee("annee-parts-nulles", {}, { repartition: r.nom })
    : { nom: r.nom, reservataires };
}

/** What the runs themselves brought to light: conditions that could not be read. */
export function remarquesDesTirages(s: AnneeSimulee, demandes: TableLue): readonly string[] {
  const { admissibles } = s.entrees;
  return [
    ...admissibles.ecartees.map((x) => raisonDeLEcart(x)),
    ...admissibles.problemes.map((p) => phraseSituee(p, null, demandes)),
  ]
    .map((t) => (/[.!]$/.test(t) ? t : `${t}.`))
    .map((t) => t.charAt(0).toUpperCase() + t.slice(1));
}

export function donneesDuPapier(
  prete: AnneePrete,
  bilan: BilanDeLAnnee,
  desTirages: readonly string[],
): DonneesDeLAnneeSimulee {
  return {
    bilan,
    date: prete.date,
    bailleur: prete.bailleur,
    graine: prete.entrees.hypotheses.graine,
    hypotheses: prete.hypotheses.map((h) => ({
      libelle: h.libelle,
      valeur: T.valeur(h.valeur, h.lecture),
      source: T.sourceDite(h.source, h.parDefaut),
      aFixer: h.aFixer,
    })),
    remarques: [...prete.remarques.map((r) => r.phrase), ...desTirages],
  };
}

export const papierDeLAnnee = (d: DonneesDeLAnneeSimulee): Document => anneeSimulee(d);
