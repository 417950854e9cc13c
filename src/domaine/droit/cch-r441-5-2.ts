/** CCH, article R. 441-5-2 : réservations de l'État (décret n° 2020-145). */
import { DECRET_2020_145 as effet, duree, ENONCE, parametre, plafond, plancher, type Parametre } from "./types";

export const R441_5_2: readonly Parametre[] = [
  parametre(
    "FLX-30",
    plafond(3, 10),
    "CCH, art. R. 441-5-2, I, al. 1",
    "La part des logements réservés par le préfet représente « 30 % au plus du flux annuel total de logements de chaque organisme bailleur ».",
    { denominateur: "flux-total", effet },
  ),
  // Même dénominateur que les 30 % : 5 % du flux total, et non 5 % du contingent de l'État.
  parametre(
    "FLX-05",
    plafond(1, 20),
    "CCH, art. R. 441-5-2, I, al. 1",
    "Dans ces 30 % du flux annuel total, « au plus 5 % au bénéfice des agents civils et militaires de l'Etat ».",
    { denominateur: "flux-total", effet },
  ),
  parametre(
    "FLX-30-DEROGATION",
    duree(1, "ans"),
    "CCH, art. R. 441-5-2, I, al. 2",
    "Un arrêté du préfet peut déroger à ces limites, à titre exceptionnel, « pour une durée déterminée qui ne peut excéder un an ».",
    { effet },
  ),
  parametre(
    "FLX-UNI",
    ENONCE,
    "CCH, art. R. 441-5-2, II, al. 1",
    "« Sauf stipulation contraire », la part de l'État « s'applique uniformément dans chacune des communes » où le bailleur a des logements.",
    { denominateur: "flux-territoire", effet },
  ),
  parametre(
    "FLX-30H",
    plancher(3, 10),
    "CCH, art. R. 441-5-2, II, al. 2",
    "« Sauf stipulation contraire », la part de l'État sur le patrimoine situé hors des quartiers prioritaires « ne peut être inférieure à 30 % ».",
    { denominateur: "flux-hors-qpv", effet },
  ),
  parametre(
    "FLX-NOCONV",
    duree(2, "mois"),
    "CCH, art. R. 441-5-2, IV",
    "Le préfet peut résilier après une mise en demeure « restée sans suite pendant deux mois » ; à défaut de signature, il règle par arrêté les modalités des réservations de l'État.",
    { effet },
  ),
  parametre(
    "FLX-AMENDE",
    plafond(18, 1, "mois"),
    "CCH, art. R. 441-5-2, IV, et L. 342-14, I, 1°, a",
    "La méconnaissance des règles d'attribution est passible d'une sanction qui « ne peut excéder dix-huit mois du loyer en principal du ou des logements concernés ».",
    { effet },
  ),
];
