/** Les mots du volet : titres, boutons, aides, comptes rendus. Le volet lui-même n'écrit aucune phrase. */
import { accorde, citation, citations, date as ecrisDate, nombre } from "./format";
import type { DateLegale } from "../domaine/commun";

export const VOLET = {
  titre: "Cotaflux",
  sousTitre: "Cotation de la demande et gestion en flux",
  ouvrirDansExcel: "Ouvrez ce volet dans Excel",
  ouvrirDansExcelAide:
    "Ce volet travaille sur le classeur ouvert dans Excel. Dans Excel, onglet Accueil ou Cotaflux, choisissez « Ouvrir le volet ». Rien n’est envoyé hors du classeur.",
  chargement: "Lecture du classeur…",
  onglets: { accueil: "Accueil", grille: "Grille", flux: "Flux", controles: "Contrôles", suivi: "Suivi" },
  navigation: "Écrans",
  actualiser: "Actualiser",
  fermer: "Fermer",
  annulerEcriture: (libelle: string) => `Annuler : ${libelle}`,
  annule: "L’écriture a été annulée : valeurs, formules et formats d’avant sont revenus.",
  revenir: "Revenir",
  revenirAide: "Retourner à la cellule où vous étiez",
  dateEvaluation: "Date d’évaluation",
  dateAide: "jj/mm/aaaa. Elle décide des règles en vigueur et des anciennetés.",
  dateIllisible: (texte: string) => `${citation(texte)} n’est pas une date. Écrivez jj/mm/aaaa, par exemple 31/12/2024.`,
  defaut: "Défaut du complément",
  defautAide: "Le volet s’est arrêté sur une erreur qui vient de lui et non de vos données. Vos cellules n’ont pas été touchées. Signalez-le en joignant cette ligne :",
  relancer: "Relancer le volet",
  date: (d: DateLegale) => ecrisDate(d),
} as const;

export const ACCUEIL = {
  titre: "Ce que contient le classeur",
  aucune: "Aucune table connue dans ce classeur. Insérez-en une ci-dessous, avec ses lignes d’exemple, ou donnez à vos colonnes les en-têtes attendus.",
  lignes: (n: number) => accorde(n, "ligne"),
  parNom: "reconnue à son nom",
  parEntetes: "reconnue à ses en-têtes",
  emplacement: (genre: "table" | "nom" | "feuille", nom: string, feuille: string) =>
    genre === "table" ? `table ${citation(nom)}, feuille ${citation(feuille)}`
    : genre === "nom" ? `plage nommée ${citation(nom)}, feuille ${citation(feuille)}`
    : `feuille ${citation(feuille)}`,
  manquants: (entetes: readonly string[]) =>
    entetes.length === 1 ? `Il manque la colonne ${citations(entetes)}.` : `Il manque les colonnes ${citations(entetes, "et")}.`,
  aller: (titre: string) => `Aller à ${titre}`,
  absentes: "Ce qui manque",
  absentesAide: "Insérer crée une feuille avec les en-têtes et des lignes d’exemple à remplacer. Aucune cellule existante n’est touchée.",
  toutPresent: "Toutes les tables connues sont présentes.",
  inserer: (titre: string) => `Insérer ${titre}`,
  insere: (titre: string, feuille: string) => `La table ${citation(titre)} est sur la feuille ${citation(feuille)}. Remplacez ses lignes d’exemple.`,
  versionDuFormat: "Version du format",
  formules: "Formules en erreur #NOM?",
  formulesAide: "Un classeur ouvert avant le complément montre #NOM? : réécrire ses formules suffit.",
  chercher: "Chercher les #NOM?",
  aucuneFormule: "Aucune formule du complément ne montre #NOM?.",
  trouvees: (n: number) => `${accorde(n, "formule")} du complément ${n >= 2 ? "montrent" : "montre"} #NOM?.`,
  reparer: (n: number) => `Réécrire ${accorde(n, "formule")}`,
  reparees: (n: number) => `${accorde(n, "formule")} ${n >= 2 ? "réécrites" : "réécrite"} à l’identique.`,
  exemples: "Classeurs d’exemple",
  exemplesAide:
    "Trois classeurs accompagnent le complément, dans son dossier assets/exemples : la grille publiée de Strasbourg, une grille additive avec 2 000 demandes fictives, le parc et les conventions d’un bailleur. Ouvrez-les dans Excel pour essayer sans risque.",
  date1904: "Ce classeur compte les dates depuis 1904 : les dates y sont décalées de 1 462 jours. Le complément ne le prend pas en charge ; décochez « Utiliser le calendrier depuis 1904 » (Options, Options avancées) sur une copie.",
} as const;

export const ECRITURE = {
  apercu: "Avant d’écrire",
  sur: (feuille: string, adresse: string) => `Feuille ${citation(feuille)}, ${adresse}`,
  cellules: (n: number) => accorde(n, "cellule"),
  remplacees: (n: number) => n === 0 ? "Aucune cellule remplie ne sera remplacée." : `${accorde(n, "cellule remplie sera remplacée", "cellules remplies seront remplacées")}.`,
  formules: (n: number) => n === 0 ? "" : `Dont ${accorde(n, "formule")}.`,
  appliquer: "Appliquer",
  renoncer: "Renoncer",
  progression: (fait: number, total: number) => `${nombre(fait)} sur ${nombre(total)}`,
  interrompre: "Interrompre",
} as const;
