/** The rounds of the table Negociation: read, evaluated, kept as scenarios and written back. Pure. */
import { lisNegociation, type ScenarioLu } from "../../cells";
import { enNombre, normalise, situe, ZERO, type Ratio } from "../../domaine/commun";
import {
  evalueNegociation,
  positionsDuTour,
  premierTour,
  toursDe,
  type DonneesDuTour,
  type LigneDeTour,
  type Negociation,
  type PositionDeReservataire,
  type ProblemeDeTour,
  type Programme,
  type Reservation,
  situeLeProblemeDeFlux,
} from "../../domaine/flux";
import { estDeNegociation, NEGOCIATION as PHRASES, phraseDeTableau, phraseDuTour, TOUR } from "../../messages";
import { NEGOCIATION, SCENARIOS } from "../../modeles";
import { donneesDe, origineDe, zoneDuLieu } from "../controles/constats";
import type { TableLue } from "../coquille/etat";
import type { Remarque } from "./flux";
import { lignesDuScenario, positionTapee, type ScenarioAEcrire } from "./negociation";

export interface TourMontre {
  readonly numero: number;
  readonly lignes: readonly LigneDeTour[];
  readonly positions: readonly PositionDeReservataire[];
  readonly garde: Ratio | null;
  /** Null: `refus` says why. */
  readonly negociation: Negociation | null;
  readonly refus: readonly Remarque[];
  /** What is wrong with the offer as it stands. */
  readonly defauts: readonly Remarque[];
  readonly remarques: readonly Remarque[];
}

export interface ToursMontres {
  readonly lisible: boolean;
  /** From the first to the last. */
  readonly tours: readonly TourMontre[];
  readonly bailleurs: readonly string[];
  readonly remarques: readonly Remarque[];
}

export function lisLesTours(
  table: TableLue,
  bailleur: string,
  connus: readonly string[],
  d: DonneesDuTour,
): ToursMontres {
  const origine = origineDe(table);
  const { entetes, lignes } = donneesDe(table);
  const lue = lisNegociation(entetes, lignes, { origine });
  const dit = (p: ProblemeDeTour): Remarque => {
    const place = estDeNegociation(p) ? { ...p, ou: situe(p.ou, origine) } : situeLeProblemeDeFlux(p, origine);
    return { phrase: phraseDuTour(place), zone: zoneDuLieu({ table }, place.ou) };
  };
  const deTableau = lue.problemes.map((p): Remarque => ({
    phrase: phraseDeTableau(p),
    zone: zoneDuLieu({ table }, p.ou),
  }));
  const lus = toursDe(lue.lignes, bailleur, connus);
  return {
    lisible: lue.lisible,
    bailleurs: lus.bailleurs,
    remarques: [...deTableau, ...lus.problemes.map(dit)],
    tours: lus.tours.map(({ numero, lignes: siennes }): TourMontre => {
      const { positions, garde, illisible, problemes } = positionsDuTour({ numero, lignes: siennes }, d);
      const r = illisible ? null : evalueNegociation({ ...d, positions, bailleur: garde ?? ZERO });
      const refus: readonly Remarque[] =
        r === null ? [{ phrase: PHRASES.illisibles, zone: null }] : r.ok ? [] : r.problemes.map(dit);
      return {
        numero,
        lignes: siennes,
        positions,
        garde,
        negociation: r !== null && r.ok ? r.valeur : null,
        refus,
        defauts: r !== null && r.ok ? r.valeur.defautsDeLOffre.map(dit) : [],
        remarques: problemes.map(dit),
      };
    }),
  };
}

type EnTete = (typeof NEGOCIATION)["colonnes"][number]["cle"];
const SCENARIO = Object.fromEntries(SCENARIOS.colonnes.map((c) => [c.cle, c.entete])) as Readonly<
  Record<(typeof SCENARIOS)["colonnes"][number]["cle"], string>
>;
const estDuBailleur = (l: LigneDeTour): boolean => normalise(l.type) === normalise(TOUR.bailleur);
export type LigneAEcrire = Readonly<Record<string, string | number>>;
const ouVide = (r: Ratio | null): number | string => (r === null ? "" : enNombre(r));

const ligne = (cellules: Readonly<Partial<Record<EnTete, string | number>>>): LigneAEcrire =>
  Object.fromEntries(NEGOCIATION.colonnes.map((c) => [c.entete, cellules[c.cle] ?? ""]));

/** What the landlord keeps at least, for the sheet to say it: its own line. */
const duBailleur = (bailleur: string, tour: number, garde: Ratio | null): LigneAEcrire =>
  ligne({
    bailleur,
    reservataire: bailleur === "" ? TOUR.bailleur : bailleur,
    type: TOUR.bailleur,
    tour,
    plancher: ouVide(garde),
  });

/** The first round, from the converted shares. */
export const premieresLignes = (
  d: Omit<DonneesDuTour, "territoires">,
  bailleur: string,
  reservations: readonly Reservation[],
  programmes: readonly Programme[],
  numero = 1,
): readonly LigneAEcrire[] => [
  ...premierTour(d, reservations, programmes).map((l) =>
    ligne({
      bailleur,
      territoire: l.territoire,
      reservataire: l.reservataire,
      type: l.type,
      tour: numero,
      droits: enNombre(l.droits),
      offre: enNombre(l.offre),
      plancher: enNombre(l.plancher),
      dontGarantie: ouVide(l.dontGarantie),
    }),
  ),
  duBailleur(bailleur, numero, null),
];

/** The next round: what each one said, the offer being what the round gave. */
export const lignesSuivantes = (t: TourMontre, numero: number): readonly LigneAEcrire[] => {
  let rang = 0;
  return t.lignes.map((l) => {
    const estLui = estDuBailleur(l);
    const obtenue = estLui ? null : (t.negociation?.lignes[rang++]?.part ?? l.offre);
    return ligne({
      bailleur: l.bailleur,
      territoire: l.territoire,
      reservataire: l.reservataire,
      type: l.typeEcrit,
      tour: numero,
      droits: ouVide(l.droits),
      offre: ouVide(estLui ? l.offre : obtenue),
      plancher: ouVide(l.plancher),
      souhait: ouVide(l.souhait ?? l.offre),
      plafond: ouVide(l.plafond),
      dontGarantie: ouVide(l.dontGarantie),
      poids: ouVide(l.poids),
    });
  });
};

/** A round as the table Scenarios keeps it: whole, so that it comes back equal. */
export function lignesAGarder(s: ScenarioAEcrire, t: TourMontre, n: Negociation): readonly LigneAEcrire[] {
  const negocient = t.lignes.filter((l) => !estDuBailleur(l));
  return lignesDuScenario(s, t.positions.map(positionTapee), n).map((l, i) => ({
    ...l,
    [SCENARIO.territoire]: negocient[i]!.territoire,
    // The cap that was written: that of the law is found again at its date.
    [SCENARIO.plafond]: ouVide(negocient[i]!.plafond),
    [SCENARIO.droits]: ouVide(negocient[i]!.droits),
    [SCENARIO.dontGarantie]: ouVide(negocient[i]!.dontGarantie),
    [SCENARIO.poids]: ouVide(negocient[i]!.poids),
  }));
}

/** A cell gives back 15 digits of a number. */
const memeCellule = (lu: string | number, ecrit: string | number | undefined): boolean =>
  typeof lu === "number" && typeof ecrit === "number"
    ? Number(lu.toPrecision(15)) === Number(ecrit.toPrecision(15))
    : lu === ecrit;

/** The scenario that already holds these lines, whatever its name and its day. */
export function dejaGarde(scenarios: readonly ScenarioLu[], lignes: readonly LigneAEcrire[]): ScenarioLu | undefined {
  const nombres = (x: Ratio | null): number | string => ouVide(x);
  return scenarios.find(
    (s) =>
      s.positions.length === lignes.length &&
      lignes.every((l, i) => {
        const p = s.positions[i]!;
        const lus: readonly (readonly [string, number | string])[] = [
          [SCENARIO.reservataire, p.reservataire],
          [SCENARIO.bailleur, s.bailleur],
          [SCENARIO.methode, s.methode],
          [SCENARIO.territoire, p.territoire],
          [SCENARIO.assiette, nombres(s.assiette)],
          [SCENARIO.garde, nombres(s.garde)],
          [SCENARIO.offre, nombres(p.offre)],
          [SCENARIO.plancher, nombres(p.plancher)],
          [SCENARIO.souhait, nombres(p.souhait)],
          [SCENARIO.plafond, nombres(p.plafond)],
          [SCENARIO.part, nombres(p.part)],
          [SCENARIO.poids, nombres(p.poids)],
          [SCENARIO.dontGarantie, nombres(p.dontGarantie)],
        ];
        return lus.every(([e, lu]) => memeCellule(lu, l[e]));
      }),
  );
}

/** The first name that no scenario bears. */
export function nomLibre(scenarios: readonly ScenarioLu[], numero: number): string {
  for (let fois = 1; ; fois++) {
    const nom = TOUR.nomDeGarde(numero, fois);
    if (!scenarios.some((s) => normalise(s.nom) === normalise(nom))) return nom;
  }
}

/** A kept round, as a new round of the sheet. */
export const lignesDuScenarioRepris = (s: ScenarioLu, bailleur: string, numero: number): readonly LigneAEcrire[] => [
  ...s.positions.map((p) =>
    ligne({
      bailleur: s.bailleur === "" ? bailleur : s.bailleur,
      territoire: p.territoire,
      reservataire: p.reservataire,
      type: p.type,
      tour: numero,
      droits: ouVide(p.droits),
      offre: ouVide(p.offre),
      plancher: ouVide(p.plancher),
      souhait: ouVide(p.souhait),
      plafond: ouVide(p.plafond),
      dontGarantie: ouVide(p.dontGarantie),
      poids: ouVide(p.poids),
    }),
  ),
  duBailleur(s.bailleur === "" ? bailleur : s.bailleur, numero, s.garde),
];
