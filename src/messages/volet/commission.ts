/** Les mots du pli « Commission ». */
import { type LignesEcartees } from "../../domaine/cotation";
import { raisonDeLEcart } from "../fonctions/cotation-logement";
import { accorde, nombre } from "../format";

const majuscule = (t: string): string => t.replace(/^./, (c) => c.toUpperCase());

export const COMMISSION_DU_VOLET = {
  titre: "Commission",
  listeTitre: "Liste pour un logement",
  aide: "La cotation aide à décider : la commission choisit. La liste ne désigne personne (CCH, art. R. 441-2-10, 11°).",
  logement: "Logement",
  aSaisir: "Un autre logement, à saisir",
  choisir: "Choisir un logement",
  ligneDuLogement: (nom: string, rangee: number) => `${nom} (ligne ${rangee})`,
  sansTable: "Le classeur n’a pas de table Logements : saisissez le logement.",
  saisie: "Logement à saisir",
  autresChamps: "Autres caractéristiques",
  etablir: "Établir la liste",
  conditions: "Conditions d’accès",
  conditionsAide:
    "Les lignes « champ » de cette grille disent qui est admissible ; elles lisent le logement sous « Logement : Typologie », « Logement : Loyer »…",
  ranger: "Ranger par le rapprochement de cette grille",
  montrees: "Demandes sur la liste",
  enCours: "Lecture des demandes…",
  lues: (lues: number, total: number) => `${nombre(lues)} sur ${nombre(total)}`,
  reponse: (logement: string, n: number) => `${logement} : ${accorde(n, "demande admissible", "demandes admissibles")}`,
  refus: "Cette liste ne peut pas être établie",
  sansNotes: (grille: string) =>
    `« ${grille} » ne peut pas noter les demandes : la vue Vérifier dit pourquoi. Une liste ne se fait pas sans notes à jour.`,
  ecarte: (e: LignesEcartees, ou: string | null, grille: string, lignes: readonly number[]) =>
    `${ou === null ? "" : `${ou} : `}${ou === null ? majuscule(raisonDeLEcart(e)) : raisonDeLEcart(e)} : ${
      lignes.length === 1
        ? `la ligne ${lignes[0]!} de « ${grille} » ne s’applique pas`
        : `les lignes ${lignes.slice(0, 12).join(", ")}${lignes.length > 12 ? "…" : ""} de « ${grille} » ne s’appliquent pas`
    }.`,
  numeroTronque: (adresse: string) =>
    `${adresse} : Excel a fait un nombre de ce numéro unique et perdu des chiffres. Cette ligne n’est réunie à aucune autre.`,
  remarques: "À corriger, le reste est calculé",
  admissibles: "Demandes admissibles",
  colonnes: ["#", "Demande", "Note", "Mois", "Ce qui compte"],
  colonnesDuRapprochement: ["#", "Demande", "Rapprochement", "Mois", "Ce qui compte"],
  sansRang: "—",
  sansNumero: "sans numéro",
  nombre: (x: number | null) => (x === null ? "—" : nombre(x, 12)),
  plus: (n: number) => `Montrer ${nombre(n)} de plus`,
  aVerifier: (n: number) => `${nombre(n)} à vérifier`,
  aVerifierAide: "Une donnée de ces demandes n’est pas connue. Elles n’ont pas de rang, et ne sont pas écartées.",
  nonAdmissibles: (n: number) => `${accorde(n, "non admissible", "non admissibles")}, par condition`,
  colonnesDesConditions: ["Condition", "Demandes"],

  decisionsTitre: "Rangs et décisions",
  decisions: (candidats: number, aRevoir: number) =>
    aRevoir === 0
      ? `${accorde(candidats, "candidature")}, rien à justifier`
      : `${accorde(aRevoir, "candidature à revoir", "candidatures à revoir")} sur ${nombre(candidats)}`,
  lecture: "Lecture des commissions",
  colonnesDesDecisions: ["Demande", "Note", "Par la note", "Décidé", "Logement", "Décision", "Motif", "Constat"],
  seulement: (n: number) => `Seulement ce qui est à revoir (${nombre(n)})`,
  logementDeLaSeance: (commission: string, logement: string, rangee: number) =>
    [logement, commission, `ligne ${rangee}`].filter((t) => t !== "").join(", "),
} as const;

/** Les mots de la saisie des décisions. */
export const SAISIE_DE_DECISIONS = {
  titre: "Saisir les décisions de la commission",
  aide: "Ce que la commission a décidé s’ajoute à la table Commissions, d’un seul coup, et s’annule.",
  commission: "Commission",
  date: "Date de la séance",
  logement: "Logement présenté",
  uneDecision: "Une décision",
  numero: "Demande",
  choisir: "Choisir",
  presente: (numero: string, note: number | null) => (note === null ? numero : `${numero} (${accorde(note, "point")})`),
  autreNumero: "Un autre numéro unique",
  decision: "Décision",
  decisions: [
    "Attribution",
    "Attribution sous condition suspensive",
    "Non-attribution",
    "Irrecevabilité",
    "Refus du demandeur",
  ],
  rang: "Rang en commission",
  rangAide: "1 pour la première demande retenue. Vide : aucun rang.",
  motif: "Motif",
  ajouter: "Ajouter cette décision",
  aEcrire: (n: number) => `${accorde(n, "décision")} à écrire`,
  colonnes: ["#", "Demande", "Rang", "Décision", "Motif", "Constat"],
  ecrire: (n: number) => (n === 1 ? "Écrire la décision" : `Écrire les ${nombre(n)} décisions`),
  retirer: "Retirer la dernière",
  ecrites: (n: number) => `${accorde(n, "décision ajoutée", "décisions ajoutées")} à la table Commissions.`,
  deLaSaisie: (rangs: readonly number[]) =>
    `${rangs.length === 1 ? "ligne" : "lignes"} ${rangs.map(String).join(", ")} de la saisie`,
  numeroManque: "Choisissez la demande, ou écrivez son numéro unique.",
  rangIllisible: (lu: string) => `« ${lu} » n’est pas un rang : un nombre entier à partir de 1, ou rien.`,
  decisionManque: "Choisissez la décision.",
  commissionManque: "Écrivez le numéro ou le nom de la séance.",
  dateIllisible: (lu: string) =>
    lu === "" ? "Écrivez la date de la séance (jj/mm/aaaa)." : `« ${lu} » n’est pas une date : jj/mm/aaaa est attendu.`,
  logementManque: "Écrivez la référence du logement.",
  autreTable: (nom: string) =>
    `Les décisions se saisissent dans la table Excel « Commissions ». Celles que le volet lit sont dans « ${nom} » : donnez ce nom à leur table, ou saisissez sur la feuille.`,
} as const;
