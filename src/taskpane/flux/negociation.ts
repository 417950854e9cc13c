/** The positions of a round of negotiation: typed, converted or read back from a scenario; passed to the engine. Pure. */
import { lisScenarios, type ScenarioLu } from "../../cells";
import { cleDuNom, enNombre, normalise, ZERO, type DateLegale, type Ratio } from "../../domaine/commun";
import {
  estCollectivite,
  evalueNegociation,
  fluxDesTerritoires,
  territoireDesDroits,
  territoireNegocie,
  memeNombreEcrit,
  METHODES_DE_CONVERSION,
  plafondLegalDe,
  planchersParDefaut,
  type Conversion,
  type MethodeDeConversion,
  type Negociation,
  type OptionsDePatrimoine,
  type PositionDeReservataire,
  type Programme,
  type Reservation,
  type TerritoireDeNegociation,
} from "../../domaine/flux";
import { FLUX_DU_VOLET, NEGOCIATION, partEcrite, phraseDeNegociation, phraseDeTableau } from "../../messages";
import { SCENARIOS } from "../../modeles";
import { donneesDe, origineDe, zoneDuLieu } from "../controles/constats";
import { type TableLue } from "../coquille/etat";
import { pourcentageTape, type Remarque } from "./flux";

export const CHAMPS = ["offre", "plancher", "souhait", "plafond"] as const;
export type ChampDePosition = (typeof CHAMPS)[number];

/** What a field shows, and its exact value: a third is not « 33,3333 % » until someone types it. */
export interface Tape {
  readonly texte: string;
  readonly valeur: Ratio | null | "refus";
}
export interface Position extends Readonly<Record<ChampDePosition, Tape>> {
  readonly reservataire: string;
  readonly type: string;
  readonly horsPlafond: Ratio;
  /** Where the rights of a collectivité are: its cap is 20 % of the flux there, shared. « »: the whole département. */
  readonly territoire: string;
}

/** Where each one's rights are, and the flux there: the same reading as a round of the sheet. */
export interface LieuxDeNegociation {
  readonly territoireDe: (reservataire: string) => string;
  readonly territoires: ReadonlyMap<string, TerritoireDeNegociation>;
}
export const lieuxDeNegociation = (
  reservations: readonly Reservation[],
  programmes: readonly Programme[],
  options: OptionsDePatrimoine,
): LieuxDeNegociation => ({
  territoireDe: (nom) => territoireDesDroits(nom, reservations, programmes),
  territoires: new Map(fluxDesTerritoires(programmes, options).map((t) => [cleDuNom(t.nom), t])),
});

const VIDE: Tape = { texte: "", valeur: null };
export const tape = (texte: string): Tape => ({ texte, valeur: pourcentageTape(texte) });
const reprise = (x: Ratio | null): Tape => (x === null ? VIDE : { texte: partEcrite(x), valeur: x });
/** A cell holds 15 digits: a third read back is the third that it was written from, when that third is still there. */
const memeEcriture = memeNombreEcrit;
const retrouve = (lu: Ratio | null, exact: Ratio | undefined): Ratio | null =>
  lu !== null && exact !== undefined && memeEcriture(lu, exact) ? exact : lu;

/** A position of the sheet, as the fields of the pane would hold it. */
export const positionTapee = (p: PositionDeReservataire): Position => ({
  reservataire: p.reservataire,
  type: p.type,
  horsPlafond: p.horsPlafond,
  territoire: p.territoire?.nom ?? "",
  offre: reprise(p.offre),
  plancher: reprise(p.plancher),
  souhait: reprise(p.souhait),
  plafond: reprise(p.plafond),
});

/** The converted shares are the first offer and the first floor; nobody has said anything else yet. */
export function positionsConverties(
  conversion: Conversion,
  methode: MethodeDeConversion,
  date: DateLegale,
  lieux: LieuxDeNegociation,
): readonly Position[] {
  const parts = conversion.reservataires.flatMap((r) => {
    const p = r[methode];
    return p === null
      ? []
      : [{ reservataire: r.reservataire, type: r.type, part: p.part, horsPlafond: p.dontHorsPlafond }];
  });
  const planchers = planchersParDefaut(parts, date);
  return parts.map(({ reservataire, type, part, horsPlafond }, i): Position => ({
    reservataire,
    type,
    horsPlafond,
    territoire: estCollectivite({ type }) ? lieux.territoireDe(reservataire) : "",
    offre: reprise(part),
    plancher: reprise(planchers[i]!),
    souhait: VIDE,
    plafond: VIDE,
  }));
}

export function positionsDuScenario(
  s: ScenarioLu,
  conversion: Conversion,
  methode: MethodeDeConversion,
  date: DateLegale,
  lieux: LieuxDeNegociation,
): readonly Position[] {
  const converties = new Map(
    positionsConverties(conversion, methode, date, lieux).map((p) => [cleDuNom(p.reservataire), p]),
  );
  return s.positions.map((p): Position => {
    const c = converties.get(cleDuNom(p.reservataire));
    const exact = (t: Tape | undefined): Ratio | undefined =>
      t === undefined || t.valeur === null || t.valeur === "refus" ? undefined : t.valeur;
    const ligne = {
      reservataire: p.reservataire,
      type: p.type,
      // A scenario that does not say where, or says a place that Parc does not have, is that of the rights.
      territoire: lieux.territoires.has(cleDuNom(p.territoire)) ? p.territoire : (c?.territoire ?? ""),
      horsPlafond: retrouve(p.horsPlafonds, c?.horsPlafond) ?? (s.ancien ? c?.horsPlafond : undefined) ?? ZERO,
    };
    // The table holds the cap that applied; that of the law was not typed.
    const legal = plafondLegalDe(ligne, date);
    return {
      ...ligne,
      offre: reprise(retrouve(p.offre, exact(c?.offre))),
      plancher: reprise(retrouve(p.plancher, exact(c?.plancher))),
      souhait: reprise(retrouve(p.souhait, exact(c?.offre))),
      plafond: legal !== null && p.plafond !== null && memeEcriture(p.plafond, legal) ? VIDE : reprise(p.plafond),
    };
  });
}

/** What a scenario sets besides the positions: what the landlord keeps and the method, null when it does not say. */
export function hypothesesDuScenario(s: ScenarioLu): {
  readonly garde: Tape;
  readonly methode: MethodeDeConversion | null;
} {
  return {
    garde: reprise(s.garde),
    methode: METHODES_DE_CONVERSION.find((m) => normalise(FLUX_DU_VOLET.methodes[m]) === normalise(s.methode)) ?? null,
  };
}

export const memeAssiette = memeEcriture;

export interface TourEvalue {
  /** Null: `refus` says why. */
  readonly negociation: Negociation | null;
  readonly refus: readonly string[];
}

export function evalueTour(
  positions: readonly Position[],
  bailleur: Tape,
  assiette: Ratio,
  date: DateLegale,
  { territoires }: Pick<LieuxDeNegociation, "territoires">,
): TourEvalue {
  const lues: PositionDeReservataire[] = [];
  for (const p of positions) {
    const { offre, plancher, souhait, plafond } = p;
    if (
      offre.valeur === "refus" ||
      plancher.valeur === "refus" ||
      souhait.valeur === "refus" ||
      plafond.valeur === "refus"
    )
      break;
    const territoire = estCollectivite(p) ? territoireNegocie(p.territoire, territoires, assiette) : undefined;
    lues.push({
      ...(territoire === undefined ? {} : { territoire }),
      reservataire: p.reservataire,
      type: p.type,
      horsPlafond: p.horsPlafond,
      offre: offre.valeur,
      plancher: plancher.valeur,
      souhait: souhait.valeur,
      plafond: plafond.valeur,
    });
  }
  if (lues.length < positions.length || bailleur.valeur === "refus")
    return { negociation: null, refus: [NEGOCIATION.illisibles] };
  const r = evalueNegociation({ assiette, positions: lues, bailleur: bailleur.valeur ?? ZERO, date });
  return r.ok
    ? { negociation: r.valeur, refus: [] }
    : { negociation: null, refus: r.problemes.map(phraseDeNegociation) };
}

export interface ScenariosDuClasseur {
  readonly scenarios: readonly ScenarioLu[];
  readonly remarques: readonly Remarque[];
}

export function scenariosDe(table: TableLue | undefined): ScenariosDuClasseur {
  if (table === undefined) return { scenarios: [], remarques: [] };
  const d = donneesDe(table);
  const { scenarios, problemes } = lisScenarios(d.entetes, d.lignes, { origine: origineDe(table) });
  const doubles = scenarios.filter((s) => s.enDouble).map((s) => s.nom);
  return {
    scenarios,
    remarques: [
      ...problemes.map((p) => ({ phrase: phraseDeTableau(p), zone: zoneDuLieu({ table }, p.ou) })),
      ...(doubles.length === 0 ? [] : [{ phrase: NEGOCIATION.doublons(doubles), zone: null }]),
    ],
  };
}

interface PartGardee {
  readonly part: Ratio;
  readonly logements: number | null;
}

/** One scenario beside the other: what each réservataire keeps, null where a scenario does not name it. */
export function compare(
  scenarios: readonly ScenarioLu[],
): readonly { readonly reservataire: string; readonly parts: readonly (PartGardee | null)[] }[] {
  const noms = new Map<string, string>();
  for (const s of scenarios)
    for (const p of s.positions)
      if (!noms.has(cleDuNom(p.reservataire))) noms.set(cleDuNom(p.reservataire), p.reservataire);
  return [...noms].map(([cle, reservataire]) => ({
    reservataire,
    parts: scenarios.map((s) => {
      const p = s.positions.find((x) => cleDuNom(x.reservataire) === cle);
      return p === undefined || p.part === null ? null : { part: p.part, logements: p.logements };
    }),
  }));
}

export interface ScenarioAEcrire {
  readonly nom: string;
  readonly auteur: string;
  readonly remarque: string;
  readonly jour: DateLegale;
  readonly assiette: Ratio;
  readonly bailleur: string;
  readonly territoire: string;
  readonly garde: Tape;
  readonly methode: MethodeDeConversion;
}

type EnTete = (typeof SCENARIOS)["colonnes"][number]["cle"];
const ENTETE = Object.fromEntries(SCENARIOS.colonnes.map((c) => [c.cle, c.entete])) as Readonly<Record<EnTete, string>>;
const valeur = (t: Tape): number | string => (t.valeur === null || t.valeur === "refus" ? "" : enNombre(t.valeur));

/** The lines of the table Scenarios, by header: shares are fractions of the yearly flux, as the engine gave them. */
export const lignesDuScenario = (
  s: ScenarioAEcrire,
  positions: readonly Position[],
  n: Negociation,
): readonly Readonly<Record<string, string | number>>[] =>
  n.lignes.map((l, i) => ({
    [ENTETE.scenario]: s.nom,
    [ENTETE.enregistreLe]: s.jour,
    [ENTETE.auteur]: s.auteur,
    [ENTETE.bailleur]: s.bailleur,
    [ENTETE.territoire]: s.territoire === "" ? positions[i]!.territoire : s.territoire,
    [ENTETE.assiette]: enNombre(s.assiette),
    [ENTETE.reservataire]: l.reservataire,
    [ENTETE.type]: l.type,
    [ENTETE.offre]: valeur(positions[i]!.offre),
    [ENTETE.plancher]: valeur(positions[i]!.plancher),
    [ENTETE.souhait]: valeur(positions[i]!.souhait),
    [ENTETE.plafond]: l.plafond === null ? "" : enNombre(l.plafond),
    [ENTETE.part]: enNombre(l.part),
    [ENTETE.logements]: l.repartie === null ? "" : enNombre(l.repartie.donne),
    [ENTETE.remarque]: s.remarque,
    [ENTETE.garde]: valeur(s.garde),
    [ENTETE.methode]: FLUX_DU_VOLET.methodes[s.methode],
    [ENTETE.horsPlafonds]: positions[i]!.horsPlafond.n === 0n ? "" : enNombre(positions[i]!.horsPlafond),
  }));
