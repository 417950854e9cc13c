/** Joue les cas lisibles de test/cas/pilotage. */
import path from "node:path";
import * as pilotage from "../../src/functions/cotation-pilotage";
import * as commissions from "../../src/functions/commissions";
import * as cotation from "../../src/functions/cotation";
import * as demande from "../../src/functions/cotation-demande";
import * as grilles from "../../src/functions/cotation-grilles";
import * as logement from "../../src/functions/cotation-logement";
import { joueLesCas } from "./formules";

joueLesCas(path.join(__dirname, "pilotage"), 2, {
  COTATION_TRANCHES: pilotage.cotationTranches,
  COTATION_POSITIONS: pilotage.cotationPositions,
  COTATION_TRAJECTOIRE: demande.cotationTrajectoire,
  COTATION_LOGEMENT: logement.cotationLogement,
  COTATION: cotation.cotation,
  COTATION_COLONNES: cotation.cotationColonnes,
  COTATION_VERIFIER: cotation.cotationVerifier,
  COTATION_SOCLE: grilles.cotationSocle,
  COTATION_NOTICE: grilles.cotationNotice,
  CONTROLE_COMMISSIONS: commissions.controleCommissions,
  COTATION_DIFFERENCES: grilles.cotationDifferences,
});
