/** Le registre des règles : ce qui les décide, ou pourquoi aucun classeur ne le peut (la raison est dans les messages). */
import { type IdDeRegle, IDS_DES_REGLES } from "../../droit";

/** Ce qui permet de décider une règle : les tableaux à donner, ou la grille de cotation. */
export type Decideur = "conventions" | "reservations" | "attributions" | "objectifs" | "bilan" | "echeances" | "grille";

export interface Regle {
  readonly id: IdDeRegle;
  /** Vide : aucune donnée d'un classeur ne la décide. */
  readonly decideurs: readonly Decideur[];
}

const DECIDEURS: Readonly<Record<IdDeRegle, readonly Decideur[]>> = {
  "FLX-30": ["conventions"],
  "FLX-05": ["conventions"],
  "FLX-30H": ["conventions"],
  "FLX-UNI": ["conventions"],
  "FLX-20": ["conventions"],
  "FLX-20-OLD": ["conventions"],
  "FLX-30-OLD": ["conventions"],
  "FLX-05-OLD": ["conventions"],
  "FLX-SUP": ["conventions"],
  "FLX-CONV": ["conventions"],
  "FLX-PCT": ["conventions"],
  "FLX-NUL": ["conventions"],
  "FLX-TRANS": ["conventions"],
  "FLX-ACT": ["conventions"],
  "FLX-ART5": ["conventions"],
  "FLX-NOCONV": ["conventions"],
  "FLX-EXC": ["attributions"],
  "FLX-EXC2": ["attributions"],
  "FLX-NEUF": ["attributions"],
  "FLX-1MOIS": ["attributions"],
  "FLX-2802P": ["echeances"],
  "FLX-2802B": ["bilan", "echeances"],
  "FLX-3103": ["echeances"],
  "FLX-5ANS": ["reservations"],
  "ATT-Q1": ["attributions"],
  "ATT-50": ["attributions"],
  "ATT-25C": ["attributions"],
  "ATT-25B": ["attributions"],
  "ATT-25AL": ["attributions"],
  "ATT-INJ": ["attributions"],
  "ATT-QPVM": ["attributions"],
  "ATT-ESS": ["attributions", "objectifs"],
  "ATT-SPV": ["attributions", "objectifs"],
  "ATT-REP": ["echeances"],
  "COT-PRIO": ["grille"],
  "COT-REF": ["grille"],
  // Aucun tableau ne porte le loyer, le nombre de demandes examinées, le plan partenarial ni l'information donnée au demandeur.
  "FLX-AMENDE": [],
  "ATT-3": [],
  "COT-OBL": [],
  "COT-UNI": [],
  "COT-INFO": [],
  "COT-AIDE": [],
  "COT-EVAL": [],
  "COT-SNE": [],
};

export const REGLES: readonly Regle[] = IDS_DES_REGLES.map((id) => ({ id, decideurs: DECIDEURS[id] }));
