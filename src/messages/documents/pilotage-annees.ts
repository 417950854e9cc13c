/** Les mots du pilotage de deux périodes côte à côte, à l'écran et sur le papier. */
import { type DateLegale } from "../../domaine/commun";
import { anneeDe, type DefautDePeriodes, type Periode } from "../../domaine/cotation/population";
import { accorde, citation, date as ecrisDate, nombre } from "../format";
import { datesApres } from "./commun";

const NB = "\u00a0";
const periode = (p: Periode): string => {
  const annee = anneeDe(p);
  return annee === null ? `du ${ecrisDate(p.de)} au ${ecrisDate(p.a)}` : String(annee);
};

export const PILOTAGE_ANNEES = {
  titreDuVolet: "Année sur année",
  aide: "Deux périodes côte à côte : ménages logés et délai, refus, et, si le classeur garde la table des demandes d’alors, les notes par tranche, QPV, quartile et public. Les deux tables sont notées avec la grille d’aujourd’hui, chacune à la fin de sa période.",
  de: { avant: "Première période, du", apres: "Seconde période, du" },
  a: "au",
  jourIllisible: (lu: string) => `${citation(lu)} n’est pas une date. Écrivez jj/mm/aaaa.`,
  defauts: {
    "a-l-envers": "Une période finit avant de commencer.",
    "se-chevauchent": "Les deux périodes se chevauchent : une attribution serait comptée deux fois.",
    "dans-le-desordre": "La première période vient après la seconde : échangez-les.",
  } satisfies Record<DefautDePeriodes, string>,
  demandesAvant: "Demandes de la première période",
  sansDemandes: "aucune table : les demandes ne se comparent pas",
  periode,
  phrase: (avant: Periode, apres: Periode, n: number, m: number) =>
    `Attributions${NB}: ${nombre(n)} (${periode(avant)}), ${nombre(m)} (${periode(apres)})`,
  delais: (n: number | null, m: number | null) =>
    n === null || m === null
      ? "Délai moyen : pas connu des deux côtés."
      : `Délai moyen${NB}: ${nombre(n, 1)}${NB}mois, puis ${nombre(m, 1)}${NB}mois.`,
  ecrire: "Écrire les deux périodes",
  lecture: "Lecture des demandes de la première période…",

  nom: "Pilotage, année sur année",
  feuille: "Année sur année",
  titre: "Pilotage de la cotation, année sur année",
  sousTitre: (avant: Periode, apres: Periode) =>
    `${periode(avant)} et ${periode(apres)}, les deux derniers jours compris.`,
  ecart: "Écart",
  mesure: "Mesure",
  part: (p: Periode) => `Part ${periode(p)}`,
  ecartDePart: "Écart de part",
  chiffres: "Ménages logés et refus",
  mesures: {
    attributions: "Attributions",
    delais: "dont délai connu",
    delai: "Délai moyen (mois)",
    notes: "dont note inscrite",
    note: "Note moyenne inscrite",
    refus: "Refus",
    adaptes: "dont logement adapté",
    demandes: "Demandes notées",
    mediane: "Note médiane",
  },
  nonConnu: "non connu",
  nonComparable: "non comparable",
  loges: "Ménages logés, par bailleur, réservataire, commune, typologie et classe de résidence",
  classe: "Classe de la résidence",
  refus: "Refus, par motif et par territoire",
  demandes: "Demandes notées, par tranche, QPV, quartile et public",
  tranche: "Tranche de points",
  sansObjet: "Rien à comparer.",
  notesDesChiffres:
    "Attributions : lignes de MisesADisposition dont la date d’attribution est dans la période ; délai : mois révolus de la date d’ancienneté à l’attribution. Refus : lignes de la table Refus dont la date est dans la période. La note inscrite est celle du jour de la commission ; la grille a pu changer entre-temps.",
  notesDesParts: (dimension: string, suite: number) =>
    `Part : effectif du groupe ÷ effectif de la période, ${dimension}. Un groupe absent d’une période y vaut 0.${suite === 0 ? "" : ` ${accorde(suite, "groupe moins nombreux n’est pas montré", "groupes moins nombreux ne sont pas montrés")}.`}`,
  parDimension: "toutes valeurs de la même colonne réunies",
  surLesNotees: "sur les demandes notées de chaque table",
  reserves: "Ce qui ne se compare pas",
  toutSeCompare: "Les deux périodes ont la même durée et sont achevées ; leurs effectifs se comparent.",
  inachevee: (apres: Periode, date: DateLegale) =>
    `La seconde période finit le ${ecrisDate(apres.a)}, après la date d’évaluation (${ecrisDate(date)}) : ses effectifs sont partiels. Les écarts d’effectif ne sont pas donnés ; les moyennes et les parts le sont.`,
  durees: (a: number, b: number) =>
    `Les périodes n’ont pas la même durée (${accorde(a, "jour")} et ${accorde(b, "jour")}) : les écarts d’effectif ne sont pas donnés ; les moyennes et les parts le sont.`,
  refusSansDate: (n: number) =>
    `${accorde(n, "refus sans date lisible n’est", "refus sans date lisible ne sont")} d’aucune période.`,
  apres: datesApres,
  sansAttributionDatee:
    "La table MisesADisposition manque, ou n’a aucune date d’attribution qui se lise : les ménages logés ne se comparent pas.",
  sansRefus: "La table Refus manque : les refus ne se comparent pas.",
  sansTableDAvant:
    "Le classeur ne garde pas la table des demandes de la première période : les demandes d’aujourd’hui ne disent rien de celles d’alors, et les tranches ne se comparent pas.",
  grilleIllisible: (nom: string, phrase: string) =>
    `La table ${citation(nom)} ne se note pas avec la grille d’aujourd’hui : ${phrase}`,
  colonneDUnSeulCote: (entete: string) => `La colonne ${citation(entete)} manque à l’une des deux tables de demandes.`,
  publicDUnSeulCote: (nom: string) => `Le public ${citation(nom)} n’est connu que d’une des deux tables de demandes.`,
  uneSeuleGrille: (avant: Periode, apres: Periode) =>
    `Les deux tables de demandes sont notées avec la grille d’aujourd’hui, l’une au ${ecrisDate(avant.a)}, l’autre au ${ecrisDate(apres.a)} : un écart vient des demandes, non d’un changement de grille.`,
  pied: (avant: Periode, apres: Periode) => `Pilotage de la cotation : ${periode(avant)} et ${periode(apres)}`,
} as const;
