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
} from "../../domaine/commun";
import { SCENARIOS } from "../../modeles";
import { lisTableau, valeurDe, type LigneLue } from "./tableau";

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
  if (!t.lisible || t.manquantes.length > 0) return { scenarios: [], problemes: t.problemes };
  const present = (cle: Cle): boolean => t.colonnes.has(cle);
  const texte = (l: LigneLue<Cle>, cle: Cle): string => (present(cle) ? l.texte(cle) : "");
  // The pane sees blanks: a 0 written here is a share of nothing, not a missing one.
  const part = (l: LigneLue<Cle>, cle: Cle): Ratio | null =>
    !present(cle) ? null : l.brut(cle) === 0 ? ZERO : valeurDe(l.part(cle));
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
        date: present("enregistreLe") ? valeurDe(l.date("enregistreLe")) : null,
        assiette: present("assiette") ? valeurDe(l.nombre("assiette")) : null,
        bailleur: texte(l, "bailleur"),
        territoire: texte(l, "territoire"),
        garde: part(l, "garde"),
        methode: texte(l, "methode"),
        ancien: texte(l, "methode") === "",
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
      type: texte(l, "type"),
      offre: part(l, "offre"),
      plancher: part(l, "plancher"),
      souhait: part(l, "souhait"),
      plafond: part(l, "plafond"),
      part: part(l, "part"),
      horsPlafonds: part(l, "horsPlafonds"),
      territoire: texte(l, "territoire"),
      droits: present("droits") ? valeurDe(l.nombre("droits")) : null,
      dontGarantie: part(l, "dontGarantie"),
      poids: part(l, "poids"),
      logements: present("logements") ? (l.brut("logements") === 0 ? 0 : valeurDe(l.effectif("logements"))) : null,
    });
    // One word for the whole scenario only when its lines agree.
    const sien = texte(l, "territoire");
    if (sien !== "" && normalise(s.territoire) !== normalise(sien)) s.territoire = "";
  }
  return { scenarios: [...parNom.values()], problemes: t.problemes };
}
