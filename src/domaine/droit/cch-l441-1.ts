/**
 * CCH, article L. 441-1 : priorités, mixité, réservations. Les alinéas sont ceux de l'état du 6 décembre 2023 ;
 * d'autres articles les citent par d'anciens numéros, d'où une citation par contenu.
 */
import { duree, ENONCE, jour, LOI_3DS, LOI_ELAN, LOI_LEC, parametre, plafond, plancher, type Parametre } from "./types";

export const L441_1: readonly Parametre[] = [
  parametre(
    "ATT-Q1",
    plancher(1, 4),
    "CCH, art. L. 441-1 (attributions hors QPV, al. 24 à 26, 28 et 30)",
    "« Au moins 25 % des attributions annuelles, suivies de baux signés, de logements situés en dehors des quartiers prioritaires » vont au premier quartile ou à des personnes relogées (RU, ORCOD).",
    { denominateur: "baux-hors-qpv", effet: LOI_LEC },
  ),
  parametre(
    "ATT-50",
    plancher(1, 2),
    "CCH, art. L. 441-1 (attributions en QPV, al. 27)",
    "« Au moins 50 % des attributions annuelles de logements situés dans les quartiers prioritaires » vont à des demandeurs autres que ceux du premier quartile.",
    { denominateur: "attributions-qpv", effet: LOI_ELAN },
  ),
  parametre(
    "ATT-25C",
    plancher(1, 4),
    "CCH, art. L. 441-1 (contingent des collectivités, al. 39)",
    "« Au moins un quart des attributions annuelles de logements réservés par une collectivité territoriale ou un groupement » va au DALO ou, à défaut, aux personnes prioritaires.",
    { denominateur: "attributions-collectivite", effet: LOI_LEC },
  ),
  parametre(
    "ATT-25B",
    plancher(1, 4),
    "CCH, art. L. 441-1 (logements non réservés, al. 43)",
    "« Au moins un quart des attributions annuelles de logements non réservés ou pour lesquels l'attribution à un candidat présenté par le réservataire a échoué » va au DALO ou aux prioritaires.",
    { denominateur: "attributions-bailleur", effet: LOI_LEC },
  ),
  parametre(
    "ATT-REP",
    duree(15, "jours"),
    "CCH, art. L. 441-1 (information du préfet, al. 33)",
    "Données hors QPV « arrêtées au 30 juin et au 31 décembre de chaque année », transmises « dans les quinze jours suivant chacune de ces dates ».",
    { effet: LOI_3DS },
  ),
  parametre(
    "ATT-INJ",
    duree(6, "mois"),
    "CCH, art. L. 441-1 (injonction, al. 34)",
    "Objectif hors QPV « pas atteint en flux sur les six derniers mois », ou données non transmises : le préfet enjoint au bailleur de lui signaler chaque logement libéré.",
    { denominateur: "baux-hors-qpv", effet: LOI_3DS },
  ),
  parametre(
    "ATT-INJ-12",
    duree(12, "mois"),
    "CCH, art. L. 441-1 (injonction, al. 34)",
    "Le préfet attribue ces logements « jusqu'à ce que le flux annuel décompté sur les douze mois précédents atteigne l'objectif assigné au bailleur ».",
    { denominateur: "baux-hors-qpv", effet: LOI_3DS },
  ),
  parametre(
    "FLX-EXC2",
    ENONCE,
    "CCH, art. L. 441-1 (injonction, al. 34)",
    "Les attributions que le préfet prononce après injonction « sont exclues du calcul du flux annuel ».",
    { denominateur: "flux-total", effet: LOI_3DS },
  ),
  parametre(
    "ATT-ESS",
    ENONCE,
    "CCH, art. L. 441-1 (travailleurs essentiels, al. 35)",
    "La convention intercommunale d'attribution fixe un objectif pour les demandeurs dont l'activité essentielle ne peut être télétravaillée.",
    { effet: LOI_3DS },
  ),
  parametre(
    "ATT-SPV",
    ENONCE,
    "CCH, art. L. 441-1 (sapeurs-pompiers volontaires, al. 36)",
    "La convention intercommunale d'attribution fixe, « le cas échéant », un objectif pour les sapeurs-pompiers volontaires.",
    { effet: jour(2021, 11, 27) },
  ),
  parametre(
    "ATT-QPVM",
    ENONCE,
    "CCH, art. L. 441-1 (échec en QPV, al. 44)",
    "En QPV, après l'échec du candidat du réservataire, « le logement est mis à disposition du maire » pour qu'il désigne des candidats hors premier quartile.",
    { effet: LOI_ELAN },
  ),
  parametre(
    "FLX-NUL",
    ENONCE,
    "CCH, art. L. 441-1 (limites des réservations, al. 39)",
    "Les conventions de réservation qui ne respectent pas ces limites « sont nulles de plein droit ».",
    { effet: jour(2015, 8, 8) },
  ),
  parametre(
    "FLX-5ANS",
    duree(5, "ans"),
    "CCH, art. L. 441-1 (garantie d'emprunt, al. 40) et R. 441-6",
    "Les droits attachés à la garantie sont « prorogés pour une durée de cinq ans à compter du dernier versement correspondant au remboursement intégral de l'emprunt ».",
    { denominateur: "droits", effet: jour(2015, 8, 8) },
  ),
  parametre(
    "FLX-1MOIS",
    plafond(1, 1, "mois"),
    "CCH, art. L. 441-1 (délai de proposition, al. 42)",
    "En zone tendue, le délai dans lequel le réservataire propose des candidats « ne peut excéder un mois à compter du jour où le réservataire est informé de la vacance ».",
    { denominateur: "mises-a-disposition", effet: jour(2015, 8, 7) },
  ),
];
