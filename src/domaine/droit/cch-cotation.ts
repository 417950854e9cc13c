/** CCH, articles L. 441-2-8, R. 441-2-10 (11°) et R. 441-2-17 : cotation de la demande (décret n° 2019-1378). */
import { ENONCE, jour, LOI_3DS, parametre, type Parametre } from "./types";

const effet = jour(2019, 12, 19);
const D_2021_1016 = jour(2021, 7, 30);
const R441_2_10 = "CCH, art. R. 441-2-10, 11°";
const obligation = "Le plan partenarial prévoit un système de cotation de la demande";

export const COTATION: readonly Parametre[] = [
  parametre(
    "COT-OBL",
    { genre: "date-limite", le: jour(2021, 9, 1) },
    "CCH, art. L. 441-2-8 et R. 441-2-10, 11°",
    `${obligation}, au 1er septembre 2021.`,
    { effet, fin: D_2021_1016 - 1 },
  ),
  parametre(
    "COT-OBL",
    { genre: "date-limite", le: jour(2021, 12, 31) },
    "CCH, art. L. 441-2-8 et R. 441-2-10, 11°",
    `${obligation}, au 31 décembre 2021.`,
    { effet: D_2021_1016, fin: LOI_3DS - 1 },
  ),
  parametre(
    "COT-OBL",
    { genre: "date-limite", le: jour(2023, 12, 31) },
    "CCH, art. L. 441-2-8 et R. 441-2-10, 11°",
    `${obligation}, au 31 décembre 2023.`,
    { effet: LOI_3DS },
  ),
  parametre(
    "COT-UNI",
    ENONCE,
    R441_2_10,
    "Le système est uniforme, dans son principe et ses modalités, pour toutes les demandes du territoire ; un système propre aux mutations est admis.",
    { effet },
  ),
  parametre(
    "COT-PRIO",
    ENONCE,
    R441_2_10,
    "Un critère ou un ensemble de critères met en œuvre les priorités de l'article L. 441-1, notamment le DALO.",
    { effet },
  ),
  parametre(
    "COT-REF",
    ENONCE,
    "CCH, art. L. 441-2-8 et R. 441-2-10, 11°",
    "Le plan définit les cas où le refus d'un logement adapté a des effets sur la cotation, et la nature de ces effets.",
    { effet },
  ),
  parametre(
    "COT-INFO",
    ENONCE,
    "CCH, art. R. 441-2-17",
    "Le demandeur reçoit les critères, leur pondération, sa cotation, la répartition des cotations d'une demande analogue et le délai observé.",
    { effet },
  ),
  parametre(
    "COT-AIDE",
    ENONCE,
    R441_2_10,
    "La cotation est une aide à la décision, pour la désignation comme pour l'attribution.",
    { effet },
  ),
  parametre("COT-EVAL", ENONCE, R441_2_10, "Le plan prévoit les modalités d'évaluation périodique du système.", {
    effet,
  }),
  parametre(
    "COT-SNE",
    ENONCE,
    R441_2_10,
    "Une cotation calculée hors du système national d'enregistrement lui est transmise.",
    { effet },
  ),
];
