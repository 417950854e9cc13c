/** Ce qui peut empêcher une action sur le classeur : un code de src/excel → une phrase. Jamais le texte ni la pile de la bibliothèque. */
import { BORD } from "../fonctions/bord";
import { citation } from "../format";

export type ValeursDuClasseur = Readonly<Record<string, string | number>>;

const objet = (v: ValeursDuClasseur): string =>
  typeof v["objet"] === "string" && v["objet"] !== "" ? ` (${v["objet"]})` : "";

const PHRASES = {
  "objet-introuvable": (v: ValeursDuClasseur) =>
    `Excel ne trouve plus ce qui était demandé${objet(v)} : la table, la plage ou la feuille a été renommée, déplacée ou supprimée. Actualisez le volet.`,
  "cellule-en-edition": () =>
    "Une cellule est en cours de saisie dans Excel. Validez-la avec Entrée (ou Échap), puis recommencez.",
  "acces-refuse": (v: ValeursDuClasseur) =>
    `Excel refuse l’accès${objet(v)} : le classeur est peut-être ouvert en lecture seule ou protégé.`,
  "feuille-protegee": (v: ValeursDuClasseur) =>
    `La feuille est protégée${objet(v)}. Ôtez la protection (Révision, Ôter la protection), puis recommencez.`,
  "classeur-protege": () =>
    "La structure du classeur est protégée : aucune feuille ne s’ajoute ni ne se supprime. Ôtez la protection (Révision, Protéger le classeur), puis recommencez.",
  "trop-volumineux": (v: ValeursDuClasseur) =>
    `Excel n’accepte pas autant de données en une fois${objet(v)}. Réduisez la table, ou fermez les autres classeurs, puis recommencez.`,
  "non-pris-en-charge": (v: ValeursDuClasseur) =>
    `Cette version d’Excel ne permet pas cette action${objet(v)}. Elle demande Excel 2021 ou Microsoft 365.`,
  "lecture-avant-chargement": (v: ValeursDuClasseur) =>
    BORD.defaut(`une valeur a été lue avant d’être chargée${objet(v)}.`),
  "argument-refuse": (v: ValeursDuClasseur) =>
    `Excel refuse ce qui lui est demandé${objet(v)} : l’adresse, le nom ou la taille ne convient pas.`,
  "nom-deja-pris": (v: ValeursDuClasseur) => `Ce nom est déjà pris dans le classeur${objet(v)}.`,
  "plage-fusionnee": (v: ValeursDuClasseur) =>
    `La plage contient des cellules fusionnées${objet(v)}. Annulez la fusion, puis recommencez.`,
  "plage-filtree": (v: ValeursDuClasseur) => `La plage est filtrée${objet(v)}. Effacez le filtre, puis recommencez.`,
  "operation-refusee": (v: ValeursDuClasseur) =>
    `Excel refuse cette opération dans l’état actuel du classeur${objet(v)}. Vérifiez qu’aucune cellule n’est en cours de saisie et que la plage est libre.`,
  "requete-abandonnee": () => "L’opération a été interrompue. Rien n’a été gardé.",
  "calcul-occupe": () => "Excel est occupé. Attendez la fin du calcul, puis recommencez.",
  "rien-a-annuler": () => "Le volet n’a rien écrit depuis son ouverture : il n’y a rien à annuler.",
  "modifie-depuis": (v: ValeursDuClasseur) =>
    `Annulation refusée : une cellule a changé depuis l’écriture${objet(v)}. Votre modification aurait été perdue.`,
  "ecriture-en-cours": (v: ValeursDuClasseur) =>
    `Rien n’a été écrit : le volet écrit déjà dans le classeur${objet(v)}. Attendez la fin de cette écriture, puis recommencez.`,
  "saisie-pendant-l-ecriture": (v: ValeursDuClasseur) =>
    `Rien n’a été écrit : une cellule a été modifiée pendant l’écriture${objet(v)}. Votre saisie est gardée ; recommencez.`,
  "ecriture-partielle": (v: ValeursDuClasseur) =>
    `L’écriture s’est arrêtée en chemin et Excel n’a pas permis de la défaire${objet(v)} : une partie peut être restée. Vérifiez cet endroit, ou revenez en arrière dans Excel (Ctrl+Z).`,
  "change-depuis-la-lecture": (v: ValeursDuClasseur) =>
    `Rien n’a été écrit : la table a changé dans le classeur depuis que le volet l’a lue${objet(v)}. Regardez ses nouvelles valeurs, puis recommencez.`,
  "lecture-instable": (v: ValeursDuClasseur) => `La table a changé pendant la lecture${objet(v)}. Actualisez le volet.`,
  "plage-occupee": (v: ValeursDuClasseur) =>
    `Les cellules où écrire ne sont pas vides${objet(v)}. Libérez-les, puis recommencez.`,
  "ligne-de-total": (v: ValeursDuClasseur) =>
    `La table ${citation(String(v["objet"] ?? ""))} a une ligne de total. Ôtez-la (Création de tableau, Ligne des totaux), puis recommencez.`,
  "formules-melees": (v: ValeursDuClasseur) =>
    `Rien n’a été écrit : dans ${citation(String(v["objet"] ?? ""))}, la colonne ${citation(String(v["colonne"] ?? ""))} mêle des formules et des valeurs ; en retirant des lignes, ses formules changeraient de demande. Gardez les demandes disparues, ou ôtez ces lignes à la main.`,
  "entetes-du-registre": (v: ValeursDuClasseur) =>
    `La table ${citation(String(v["objet"] ?? ""))} n’a plus tous ses en-têtes : il manque ${String(v["absents"] ?? "")}. Rétablissez-les, ou renommez la table pour que le volet en crée une autre.`,
  "hors-excel": () => "Ouvrez ce volet dans Excel : il travaille sur le classeur ouvert.",
  inattendue: (v: ValeursDuClasseur) =>
    `Excel a refusé l’opération${objet(v)}${v["codeExcel"] === undefined ? "" : `, avec le code ${String(v["codeExcel"])}`}. Recommencez ; si cela se répète, signalez-le.`,
} satisfies Record<string, (v: ValeursDuClasseur) => string>;

export type CodeDuClasseur = keyof typeof PHRASES;

/** La phrase d’un empêchement. */
export const phraseDuClasseur = (code: CodeDuClasseur, valeurs: ValeursDuClasseur = {}): string =>
  PHRASES[code](valeurs);
