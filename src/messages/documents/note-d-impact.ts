/** Les mots de la note d'impact : l'annexe du vote d'une grille. */
import { accorde, citation, date as ecrisDate, nombre } from "../format";
import type { DateLegale } from "../../domaine/commun";

const avantApres = (quoi: string) => ({ avant: `${quoi} avant`, apres: `${quoi} après` });

/** Ceux du rang 1, ou des n premières demandes. */
const desPremieres = (n: number): string => (n === 1 ? "de la première place" : `des ${nombre(n)} premières`);

export const NOTE_D_IMPACT = {
  nom: "Note d’impact",
  titre: "Note d’impact : cotation de la demande de logement social",
  /** Deux notes côte à côte : chacune dit ses deux grilles et leurs dates. */
  titreDe: (avant: string, votee: DateLegale | null, gardee: DateLegale | null, apres: string, d: DateLegale) =>
    `Note d’impact : de ${citation(avant)}${
      votee !== null ? `, votée le ${ecrisDate(votee)},` : gardee !== null ? `, gardée le ${ecrisDate(gardee)},` : ""
    } à ${citation(apres)}, au ${ecrisDate(d)}`,
  /** La description dit le nom, l'auteur et les dates de la version. */
  comparees: (description: string, votee: boolean, apres: string) =>
    `Avant : ${description}${votee ? "" : ", sans date de vote"}. Après : la grille proposée, table ${citation(apres)} de ce classeur. Cotation de la demande de logement social.`,
  demandes: (n: number, place: string) =>
    `${accorde(n, "ligne de demandes lue", "lignes de demandes lues")} : ${place}.`,
  pied: (version: string, apres: string, d: DateLegale) =>
    `Note d’impact, de ${citation(version)} à la grille proposée ${citation(apres)}, évaluation au ${ecrisDate(d)}`,
  feuilles: {
    note: (version: string) => `Impact, ${version}`,
    grille: "Annexe, grille",
    communes: "Annexe, communes",
    verification: "Annexe, vérification",
  },

  enBref: "En bref",
  mouvements: (montent: number, descendent: number, inchangees: number, classees: number) =>
    `Sur ${accorde(classees, "demande classée", "demandes classées")} avec les deux grilles, ${nombre(montent)} ${montent >= 2 ? "gagnent" : "gagne"} des rangs, ${nombre(descendent)} en ${descendent >= 2 ? "perdent" : "perd"}, ${nombre(inchangees)} ${inchangees >= 2 ? "gardent les leurs" : "garde le sien"}.`,
  medianes: (avant: string, apres: string) => `Note médiane : ${avant} avant, ${apres} après.`,
  casDansLOrdre: (cas: number, paires: number, avant: number, apres: number) =>
    `Cas types : ${accorde(cas, "ménage")}, ${accorde(paires, "paire")} : ${nombre(apres)} dans l’ordre attendu (${nombre(avant)} avant).`,
  anomalies: (n: number) =>
    n === 0
      ? "Aucune anomalie légale relevée dans la grille proposée."
      : `${accorde(n, "anomalie légale relevée", "anomalies légales relevées")} dans la grille proposée : voir plus bas.`,

  changements: (n: number) => `Ce qui change dans la grille (${accorde(n, "ligne")})`,
  aucunChangement: "Les deux grilles disent la même chose.",
  critere: "Critère",
  /** « Historique : Ancienneté, Plafond » ; « Priorités : DALO, DALO : Oui (ajouté) ». */
  changement: (bloc: string, critere: string, quoi: string, nature: string) =>
    `${[[bloc, critere].filter((t) => t !== "").join(" : "), quoi].filter((t) => t !== "").join(", ")}${nature === "" ? "" : ` (${nature})`}`,
  avant: "Avant",
  apres: "Après",
  concernees: "Demandes",
  notesDesChangements:
    "Demandes : celles qui remplissent la ligne dans la grille proposée (dans celle d’avant si la ligne est retirée). Vide : un réglage, qui n’a pas de condition à lui.",

  publics: (n: number) =>
    n === 1 ? "Les publics à la première place" : `Les publics parmi les ${nombre(n)} premières demandes`,
  public: "Public",
  aucunPublic: "Aucun de ces publics",
  dontNonRenseigne: "dont public non renseigné",
  aucunSuivi: "Aucun public n’est suivi.",
  effectif: "Demandes",
  premieres: avantApres("Premières"),
  ecart: "Écart",
  entrants: "Entrent",
  sortants: "Sortent",
  rangMedian: avantApres("Rang médian"),
  notesDesPublics: (n: number, classees: number) =>
    `${n === 1 ? "La première" : `Les ${nombre(n)} premières`} sur ${accorde(classees, "demande classée", "demandes classées")} ; les ex æquo au dernier rang y sont tous. Une demande peut être de plusieurs publics. « Non renseigné » n’est compté dans aucun public.`,

  repartition: "Répartition des notes, avant et après",
  tranche: "Note",
  nomDeTranche: (de: string, a: string) => `[${de} ; ${a}[`,
  description: (avant: string, apres: string) =>
    `Nombre de demandes par tranche de notes. Médiane avant : ${avant} ; après : ${apres}. Les nombres sont dans le tableau qui suit.`,
  notes: "Les notes",
  mesure: "Mesure",
  notees: "Demandes notées",
  distinctes: "dont demandes distinctes, par numéro unique",
  distinctesInconnues: "non comptées",
  horsChamp: "Demandes hors champ",
  enErreur: "Demandes sans note : une donnée ou la grille est à corriger",
  quarts: {
    minimum: "Note la plus basse",
    quartInferieur: "Un quart des demandes a au plus",
    mediane: "Note médiane",
    quartSuperieur: "Un quart des demandes a au moins",
    maximum: "Note la plus haute",
  },
  notesDesNotes:
    "Quarts calculés comme QUARTILE.INCLURE. Sans colonne « Numéro unique » écrite en texte, les demandes distinctes ne se comptent pas.",

  typologies: (n: number) => `Par typologie souhaitée : entrants et sortants ${desPremieres(n)}`,
  typologie: "Typologie",
  communes: (n: number) => `Par commune souhaitée : entrants et sortants ${desPremieres(n)}`,
  toutesLesCommunes: "Toutes les communes souhaitées",
  commune: "Commune",
  sansColonne: (colonne: string) => `La table des demandes n’a pas de colonne ${citation(colonne)}.`,
  autresCommunes: (n: number, feuille: string) =>
    `${accorde(n, "autre commune", "autres communes")} dans la feuille ${citation(feuille)}.`,

  cas: "Cas types",
  unCas: "Ménage",
  attendu: "Ordre attendu",
  noteDuCas: avantApres("Note"),
  rangDuCas: avantApres("Rang"),
  aucunCas: "La table des cas types est vide.",
  casIllisibles: (quand: string, phrase: string) => `Grille ${quand} : ${phrase}`,

  anomaliesDeLaGrille: "Anomalies légales de la grille proposée",
  sansAnomalie: "Aucune anomalie légale relevée.",
  pasUnAvis: "La vérification ne relève que ce qu’une grille laisse lire : ce n’est pas un avis de légalité.",
  constatEtSource: (ou: string, constat: string, reference: string) =>
    `${ou === "" ? "" : `${ou} : `}${constat}${reference === "" ? "" : ` Source : ${reference}.`}`,
  autresConstats: (feuille: string) =>
    `Les remarques, et la grille d’avant, sont dans la feuille ${citation(feuille)}.`,

  nonRenseigne: "Données non renseignées",
  donnee: "Donnée lue par la grille",
  luePar: "Lue par",
  parLesDeux: "les deux",
  parLaNouvelle: "la proposée",
  parLAncienne: "celle d’avant",
  inconnues: "Non renseigné",
  surCombien: "Sur",
  part: "Part",
  connues: (colonnes: readonly string[]) => `Toujours renseigné : ${colonnes.join(", ")}.`,
  toutRenseigne: "Toutes les données que lisent les grilles sont renseignées.",

  lecture: "Comment lire cette note",
  production:
    "Note écrite par Cotaflux, complément d’Excel, à partir des tables Grille, Versions et Demandes de ce classeur (et CasTypes si elle existe). Ses cellules sont des valeurs : elles ne suivent pas les changements faits depuis.",
  decision:
    "La cotation est une aide à la décision (CCH, art. L. 441-2-8 et R. 441-2-10, 11°). La commission d’attribution décide (art. R. 441-3) ; un rang ne vaut pas attribution.",
  regleDesRangs: (avecAnciennete: boolean) =>
    `Toutes les demandes sont classées ensemble, quels que soient la commune et le logement demandés. ${avecAnciennete ? "À note égale, la date d’ancienneté la plus ancienne passe devant, dans tous les tableaux." : "La table n’a pas de date d’ancienneté lisible : les demandes de même note sont ensemble."}`,
  limites:
    "L’effet est mesuré sur les demandes de ce classeur, à la date d’évaluation : il ne prédit pas les attributions. « Non renseigné » n’est jamais compté « non ». Ce que la vérification ne relève pas n’est pas pour autant conforme.",
  personnes: "Aucun numéro unique ni aucune demande n’est cité.",

  grille: "La grille proposée, en entier",
  grilleLue: (place: string) =>
    `Telle qu’elle est écrite : ${place}. Les lignes surlignées diffèrent de la grille d’avant.`,
  sansLigne: "La grille n’a aucune ligne.",
  verification: "Vérification des deux grilles",
  grilleVerifiee: "Grille",
  gravite: "Gravité",
  constat: "Constat",
  source: "Source",
  remarque: "remarque",
  grilleAvant: "d’avant",
  grilleApres: "proposée",
  rienAVerifier: "Rien n’a été relevé.",
} as const;
