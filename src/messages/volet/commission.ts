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
