/** Les mots du pilotage : où en sont les notes, qui est logé et quand, qui ne l'est pas, ce qui est refusé. */
import { type DateLegale } from "../../domaine/commun";
import { accorde, citation, citations, date as ecrisDate, nombre, partDe } from "../format";
import { datesApres } from "./commun";

const NB = "\u00a0";

export const PILOTAGE = {
  nom: "Pilotage de la cotation",
  feuilles: { synthese: "Pilotage", suite: "Pilotage, logés et refus", liste: "Bien placées, non servies" },
  titre: "Pilotage de la cotation",
  titreSuite: "Ménages logés, refus, données vérifiées",
  titreListe: "Demandes bien placées et non servies",
  pied: (d: DateLegale) => `Pilotage de la cotation, évaluation au ${ecrisDate(d)}`,
  version: (version: string, d: DateLegale) =>
    `${version.charAt(0).toUpperCase()}${version.slice(1)} · évaluation au ${ecrisDate(d)}.`,
  filtres: (dits: readonly string[]) => (dits.length === 0 ? "Sans filtre." : `Filtres${NB}: ${dits.join(" ; ")}.`),
  filtre: {
    commune: (v: string) => `commune ${citation(v)} (souhaitée, pour les demandes)`,
    typologie: (v: string) => `typologie ${citation(v)} (souhaitée, pour les demandes)`,
    bailleur: (v: string) => `bailleur ${citation(v)} (ménages logés et refus seulement)`,
    reservataire: (v: string) =>
      `réservataire ${citation(v)} (ménages logés ; les demandes, par « Réservataires possibles » si la colonne existe)`,
  },
  lignes: (lues: number, notees: number, aCorriger: number, horsChamp: number) =>
    `${accorde(lues, "ligne")} de demandes, dont ${nombre(notees)} notées, ${nombre(aCorriger)} à corriger, ${nombre(horsChamp)} hors champ.`,

  apres: datesApres,
  enBref: "En bref",
  refus: "Refus",
  sansObjet: "non connu",

  tranches: "Demandes par tranche de points",
  tranche: "Tranche",
  effectif: "Demandes",
  part: "Part",
  cumul: "Part cumulée",
  delaiMoyen: "Délai moyen (mois)",
  delais: "Délais connus",
  notesDesTranches:
    "Parts : demandes notées de la tranche ÷ demandes notées. Une tranche comprend sa borne basse. Délai : mois révolus de la date d’ancienneté à l’attribution, pour les demandes dont le numéro unique est dans les mises à disposition.",
  graphique: "Demandes par tranche de points",
  graphiqueDescription: "Une colonne par tranche de points. Les nombres sont dans le tableau.",

  croise: "Les tranches, par QPV, quartile et public",
  dimension: "Par",
  groupe: "Groupe",
  qpv: "QPV actuel",
  quartile: "Quartile",
  oui: "Oui",
  non: "Non",
  public: "Public",
  notesCroisees:
    "Demandes notées de chaque groupe, par tranche. Un ménage peut être de plusieurs publics ; une réponse non renseignée n’est d’aucun.",
  sansColonne: (entete: string) => `La table des demandes n’a pas de colonne ${citation(entete)}.`,
  blocs: "Points moyens de chaque bloc, par tranche",
  bloc: "Bloc",
  partDite: (n: number, total: number) => partDe(n, total, 1),
  valeur: (x: number) => nombre(x, 1),
  ecart: (x: number) => `${x > 0 ? "+" : ""}${nombre(x, 1)}`,
  ensemble: "Ensemble",
  notesDesBlocs:
    "Moyenne des points du bloc sur les demandes notées de la tranche, bornes et exclusions comprises ; vide : aucune demande.",

  parLoges: "Délai des ménages logés",
  attributions: "Attributions",
  dimensions: {
    bailleur: "Bailleur",
    reservataire: "Réservataire",
    commune: "Commune",
    typologie: "Typologie",
  },
  nonRenseigne: "Non renseigné",
  sansLoges: "La table des mises à disposition n’a aucune attribution datée qui réponde aux filtres.",
  notesDesLoges: (n: number, numeros: number, retrouves: number) =>
    `${accorde(n, "attribution")}, dont ${nombre(numeros)} avec un numéro unique et ${nombre(retrouves)} retrouvées dans les demandes. Délai : mois révolus ; la date d’ancienneté est celle de la mise à disposition, sinon celle de la demande.`,

  classes: "Attributions, selon la classe de la résidence",
  classe: "Classe",
  sansClasse: "Programme sans classe",
  partDuQuartile: "dont 1er quartile",
  occupants: "Occupants, 1er quartile",
  noteMoyenne: "Note moyenne",
  notesDesClasses:
    "Programme de l’attribution rapproché de celui de la table Residences, à la casse, aux accents et à la ponctuation près. Part : attributions de la classe ÷ attributions. Occupants : moyenne simple des parts écrites dans Residences.",
  notesDuQuartile: (connus: number, total: number) =>
    `« dont 1er quartile » : attributions dont la colonne « 1er quartile » dit oui ÷ celles qui répondent (${nombre(connus)} sur ${nombre(total)}). Note : celle inscrite au jour de la commission.`,
  classesEnDouble: (programmes: readonly string[]) =>
    `${programmes.length > 1 ? "Programmes écrits dans deux classes, comptés" : "Programme écrit dans deux classes, compté"} sans classe : ${citations(programmes, "et")}.`,

  nonServiesTitre: "Bien placées et non servies, par commune souhaitée",
  definition: (premieres: number, mois: number, passages: "commissions" | "colonne" | "rien") =>
    `Parmi les ${nombre(premieres)} premières demandes (une sur dix), celles qui attendent depuis ${nombre(mois)}${NB}mois au moins, qui ne sont pas logées${
      passages === "commissions"
        ? " et dont le numéro unique n’est dans aucune ligne de Commissions"
        : passages === "colonne"
          ? " et dont « Passages en CAL » vaut 0 ou est vide (pas de table Commissions)"
          : " ; les passages en commission ne sont pas connus"
    }.`,
  commune: "Commune souhaitée",
  dontT: "Note la plus haute",
  moisAttendus: "Attente moyenne (mois)",
  aucuneNonServie: "Aucune demande ne répond à cette définition.",
  numero: "Numéro unique",
  typologie: "Typologie",
  note: "Note",
  rang: "Rang",
  mois: "Attente (mois)",
  listeCoupee: (n: number, total: number) => `Les ${nombre(n)} premières sur ${nombre(total)}.`,

  refusTitre: "Refus, par motif",
  dontAdaptes: "dont adaptés",
  dontNonAdaptes: "dont non adaptés",
  motif: "Motif",
  sansRefus: "La table Refus n’est pas dans le classeur, ou aucun refus ne répond aux filtres.",
  notesDesRefus:
    "Part : refus du groupe ÷ refus. Adapté : le logement l’était aux besoins et aux capacités du ménage, tel que la table le dit.",

  refusLieux: "Refus, par commune, typologie et bailleur",
  refusGraphique: "Refus d’un logement adapté ou non",
  refusDescription:
    "Pour chaque motif, les refus d’un logement adapté et d’un logement qui ne l’était pas. Les nombres sont dans le tableau.",

  donneeCourte: "Donnée",
  verifiees: "Déclaré et vérifié",
  donnee: "Donnée lue par la grille",
  renseignees: "Renseignée",
  dontVerifiees: "dont vérifiée sur pièces",
  sansVerification: "La table des demandes n’a pas de colonne « Pièces vérifiées ».",
  notesDesVerifications:
    "Part : lignes de demandes où la donnée est citée par « Pièces vérifiées » ÷ lignes où elle est renseignée.",

  lecture: "Comment lire ces nombres",
  limites:
    "Les notes sont calculées à l’instant, sur toutes les demandes filtrées. Une demande à plusieurs localisations a une ligne par localisation ; chacune compte. La note aide à décider ; un écart n’est pas une faute.",

  titreDuVolet: "Pilotage",
  aide: "Tranches de points par QPV, quartile, bloc et public, délai des ménages logés, demandes bien placées et non servies, refus : ce que le suivi de la cotation demande, en un papier.",
  tous: "tous",
  ecrire: "Écrire le pilotage",
  phrase: (notees: number, nonServies: number) =>
    `${accorde(notees, "demande notée", "demandes notées")} ; ${accorde(nonServies, "bien placée et non servie", "bien placées et non servies")}`,
  delaiDit: (mois: number, n: number) =>
    `Délai moyen des ménages logés${NB}: ${nombre(mois, 1)}${NB}mois, sur ${accorde(n, "attribution")}.`,
  refusDits: (n: number, adaptes: number) =>
    `${accorde(n, "refus", "refus")}, dont ${nombre(adaptes)} d’un logement adapté${n === 0 ? "" : ` (${partDe(adaptes, n)})`}.`,
} as const;
