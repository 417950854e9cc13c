/** The Scenarios table → the rounds saved by the pane, one position per réservataire. */
import {
  cleDuNom,
  normalise,
  ZERO,
  type Cellule,
  type DateLegale,
  type Ratio,
  type ProblemeDeTableau,
  type Provenance,
  valeurLue,
} from "../../domaine/commun";
import { SCENARIOS } from "../../modeles";
import { estZeroEcrit, lisTableau, type LigneLue } from "./tableau";

export interface PositionDeScenario {
  readonly reservataire: string;
  readonly type: string;
  readonly offre: Ratio | null;
  readonly plancher: Ratio | null;
  readonly souhait: Ratio | null;
  readonly plafond: Ratio | null;
  readonly part: Ratio | null;
  /** Null: not written (a scenario of an earlier version). */
  readonly horsPlafonds: Ratio | null;
  readonly territoire: string;
  readonly droits: Ratio | null;
  readonly dontGarantie: Ratio | null;
  readonly poids: Ratio | null;
  /** In whole dwellings; null: not written. */
  readonly logements: number | null;
}

export interface ScenarioLu {
  readonly nom: string;
  readonly date: DateLegale | null;
  readonly assiette: Ratio | null;
  readonly bailleur: string;
  readonly territoire: string;
  /** Null: the landlord keeps nothing beforehand. */
  readonly garde: Ratio | null;
  /** As written; « » when nothing is. */
  readonly methode: string;
  /** Written by a version that kept neither the method nor what the landlord keeps. */
  readonly ancien: boolean;
  readonly positions: readonly PositionDeScenario[];
  /** A réservataire written twice: the first line is kept. */
  readonly enDouble: boolean;
}

type Cle = (typeof SCENARIOS)["colonnes"][number]["cle"];

export function lisScenarios(
  entetes: readonly Cellule[],
  donnees: readonly (readonly Cellule[])[],
  provenance: Provenance = {},
): { readonly scenarios: readonly ScenarioLu[]; readonly problemes: readonly ProblemeDeTableau[] } {
  const t = lisTableau(SCENARIOS, entetes, donnees, { provenance });
  if (t.manquantes.length > 0) return { scenarios: [], problemes: t.problemes };
  // The pane sees blanks: a 0 written here is a share of nothing, not a missing one.
  const part = (l: LigneLue<Cle>, cle: Cle): Ratio | null =>
    estZeroEcrit(l.brut(cle)) ? ZERO : valeurLue(l.part(cle));
  const parNom = new Map<
    string,
    ScenarioLu & { positions: PositionDeScenario[]; enDouble: boolean; territoire: string }
  >();
  for (const l of t.lignes) {
    const nom = l.texte("scenario");
    const reservataire = l.texte("reservataire");
    if (nom === "" || reservataire === "") continue;
    let s = parNom.get(normalise(nom));
    if (s === undefined) {
      s = {
        nom,
        date: valeurLue(l.date("enregistreLe")),
        assiette: valeurLue(l.nombre("assiette")),
        bailleur: l.texte("bailleur"),
        territoire: l.texte("territoire"),
        garde: part(l, "garde"),
        methode: l.texte("methode"),
        ancien: l.texte("methode") === "",
        positions: [],
        enDouble: false,
      };
      parNom.set(normalise(nom), s);
    }
    if (s.positions.some((p) => cleDuNom(p.reservataire) === cleDuNom(reservataire))) {
      s.enDouble = true;
      continue;
    }
    s.positions.push({
      reservataire,
      type: l.texte("type"),
      offre: part(l, "offre"),
      plancher: part(l, "plancher"),
      souhait: part(l, "souhait"),
      plafond: part(l, "plafond"),
      part: part(l, "part"),
      horsPlafonds: part(l, "horsPlafonds"),
      territoire: l.texte("territoire"),
      droits: valeurLue(l.nombre("droits")),
      dontGarantie: part(l, "dontGarantie"),
      poids: estZeroEcrit(l.brut("poids")) ? ZERO : valeurLue(l.nombre("poids")),
      logements: l.brut("logements") === 0 ? 0 : valeurLue(l.effectif("logements")),
    });
    // One word for the whole scenario only when its lines agree.
    const sien = l.texte("territoire");
    if (sien !== "" && normalise(s.territoire) !== normalise(sien)) s.territoire = "";
  }
  return { scenarios: [...parNom.values()], problemes: t.problemes };
}
