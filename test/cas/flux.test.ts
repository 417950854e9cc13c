/** Joue les cas lisibles de test/cas/flux. */
import path from "node:path";
import * as controles from "../../src/functions/controles";
import * as flux from "../../src/functions/flux";
import { joueLesCas } from "./formules";

joueLesCas(path.join(__dirname, "flux"), 4, {
  FLUX_ASSIETTE: flux.fluxAssiette,
  FLUX_ASSIETTE_DETAIL: flux.fluxAssietteDetail,
  TAUX_ROTATION: flux.tauxRotation,
  FLUX_PART_STOCK: flux.fluxPartStock,
  FLUX_PART_ROTATION: flux.fluxPartRotation,
  FLUX_PART_DROITS_UNIQUES: flux.fluxPartDroitsUniques,
  FLUX_REPARTIR: flux.fluxRepartir,
  FLUX_AVANCEMENT: flux.fluxAvancement,
  FLUX_ORIENTATION: flux.fluxOrientation,
  FLUX_BILAN: flux.fluxBilan,
  FLUX_SYNTHESE: flux.fluxSynthese,
  FLUX_SUIVI: flux.fluxSuivi,
  FLUX_AVANT_APRES: flux.fluxAvantApres,
  CONTROLE_SIGNATURES: controles.CONTROLE_SIGNATURES,
});
