/** Phrases du contrôle par lot : avancement, bilan, rapport. */
import { type Comptes, type ResultatDeFichier } from "../domaine/controles";
import { accorde, citation, citations, nombre } from "./format";

export type { Comptes } from "../domaine/controles";

export const PHRASES_DU_LOT = {
  usage:
    "Usage : npm run controle -- dossier/*.xlsx [--rapport rapport.xlsx [--conformes]] [--date jj/mm/aaaa] [--annee aaaa]\n" +
    "Contrôle les conventions, les échéances, les réservations, les attributions et les bilans de tous les classeurs, comme un seul ensemble.\n" +
    "Code de sortie : 0 tous les fichiers sont conformes ; 1 au moins une non-conformité, ou un constat à justifier, indéterminé ou une donnée à corriger\n" +
    "(ce qui n'a pas pu être décidé n'est pas conforme ; l'état de chaque fichier est dans le rapport) ; 2 au moins un fichier ou un tableau illisible.",
  aucunFichier: "Aucun fichier à contrôler.",
  fichierAbsent: "Le fichier n'existe pas ou ne peut pas être ouvert : vérifiez son nom et vos droits de lecture.",
  aucunTableau:
    "Aucun tableau reconnu : ni Conventions, ni MisesADisposition, ni Bilan, ni Echeances, ni Reservations. Rien n'a été contrôlé : donnez aux colonnes les en-têtes du classeur à faire remplir (écran Contrôles), ou recopiez-y les lignes.",
  sansDate: "Aucune date de contrôle n'a été donnée (--date jj/mm/aaaa) : ce qui dépend du jour reste indéterminé.",
  optionInconnue: (o: string) => `L'option ${citation(o)} n'est pas connue.`,
  valeurAttendue: (o: string) => `L'option ${citation(o)} attend une valeur.`,
  dateIllisible: (t: string) => `${citation(t)} n'est pas une date : écrivez-la jj/mm/aaaa.`,
  anneeIllisible: (t: string) => `${citation(t)} n'est pas une année : écrivez-la en quatre chiffres.`,
  rapportEcrit: (f: string) => `Rapport écrit : ${f}`,
  rapportImpossible: (f: string, motif: string) =>
    `Le rapport ${citation(f)} n'a pas pu être écrit : ${motif}. Fermez-le s'il est ouvert dans Excel, ou donnez-lui une autre place.`,
  tableauIllisible: (nom: string) =>
    `Le tableau ${citation(nom)} n'a pas pu être lu : ses en-têtes ne sont pas reconnus, ou une colonne obligatoire manque : écrivez-les comme dans le classeur à faire remplir (écran Contrôles).`,
  tableauxLus: (feuilles: readonly string[]) => `lu (${feuilles.join(", ")})`,
  /** Une remarque est une phrase entière : elle a déjà son point. */
  bilanDuFichier: (fichier: string, bilan: string, remarques: readonly string[]) =>
    `${fichier} : ${bilan}${remarques.length === 0 ? "" : `. ${remarques.join(" ")}`}`,
  bilanDEnsemble: (bilan: string) => `Ensemble des fichiers, contrôlés comme un seul : ${bilan}`,
  defaut: (motif: string) => `Défaut du programme, à signaler : ${motif}`,
} as const;

/** « 14 constats : 1 non conforme, 2 à justifier, 3 données à corriger ». */
export function phraseDesComptes(c: Comptes): string {
  const total = c.conformes + c.nonConformes + c.aJustifier + c.indetermines;
  const morceaux = [
    c.nonConformes > 0 ? accorde(c.nonConformes, "non conforme", "non conformes") : "",
    c.aJustifier > 0 ? accorde(c.aJustifier, "à justifier", "à justifier") : "",
    c.indetermines > 0 ? accorde(c.indetermines, "indéterminé") : "",
    c.conformes > 0 ? accorde(c.conformes, "conforme") : "",
  ].filter((t) => t !== "");
  const tete = accorde(total, "constat") + (morceaux.length === 0 ? "" : ` : ${morceaux.join(", ")}`);
  return c.aCorriger > 0 ? `${tete} ; ${accorde(c.aCorriger, "donnée")} à corriger` : tete;
}

export const phraseDAvancement = (rang: number, total: number, fichier: string, suite: string): string =>
  `[${rang}/${total}] ${fichier} : ${suite}`;

export const ETATS_DU_LOT = {
  conforme: "Conforme",
  "a-l-appui": "À l'appui des autres fichiers",
  "a-completer": "Sans non-conformité, à compléter",
  "non-conforme": "Non conforme",
  illisible: "Illisible",
} as const;

const aVoirDAutrui = (constats: ResultatDeFichier["dAutrui"]): number =>
  constats.filter((c) => c.verdict === "non-conforme" || c.verdict === "a-justifier").length;

/** Ce qui se dit d'un fichier qui a pu être lu, hors ses constats : ce qui y manque, et ce qu'il a de particulier. */
export const remarquesDuFichier = (
  juge: Pick<ResultatDeFichier, "etat" | "illisibles" | "sansLigne" | "dAutrui">,
  p: {
    readonly date1904: boolean;
    readonly laissees: readonly string[];
    readonly colonnesEnTrop: readonly { readonly feuille: string; readonly combien: number }[];
  },
): string[] => [
  ...(juge.etat === "a-l-appui"
    ? ["Rien n'y est à juger : objectifs, lectures du droit et suivi servent au contrôle des autres fichiers."]
    : []),
  ...(p.laissees.length === 0 ? [] : [phraseDesFeuillesLaissees(p.laissees)]),
  ...juge.illisibles.map((f) => PHRASES_DU_LOT.tableauIllisible(f)),
  ...juge.sansLigne.map(
    (f) =>
      `La feuille ${citation(f)} ne porte aucune ligne sous ses en-têtes : rien n'y a été contrôlé ; si elle devait en porter, demandez-la de nouveau.`,
  ),
  ...(aVoirDAutrui(juge.dAutrui) === 0
    ? []
    : [
        `Ses lignes comptent aussi dans ${accorde(aVoirDAutrui(juge.dAutrui), "constat")} à voir d'un réservataire, d'un territoire ou d'un département : ce n'est pas son bailleur qui y est en cause.`,
      ]),
  ...(p.date1904
    ? [
        "Le classeur compte ses dates depuis 1904 : celles des cellules au format de date ont été converties ; vérifiez qu'aucune n'est écrite comme un nombre.",
      ]
    : []),
  ...p.colonnesEnTrop.map(
    ({ feuille, combien }) =>
      `La feuille ${citation(feuille)} porte ${nombre(combien)} colonnes qu'aucun contrôle ne lit, plus que celles qui sont lues : si l'une d'elles devait l'être, écrivez son en-tête comme dans le classeur à faire remplir (écran Contrôles) ; sinon, rien n'est à faire.`,
  ),
];

const phraseDesFeuillesLaissees = (feuilles: readonly string[]): string =>
  `Sans table à contrôler, laissées de côté : ${citations(feuilles, "et")}.`;

/** La commande n'a pas de tableau de bord : ce qu'elle n'en montre pas se dit. */
export const phraseDesFeuillesSuivies = (feuilles: readonly string[]): string =>
  `Suivi qu'aucune règle ne juge : ${citations(feuilles, "et")} ; l'écran Contrôles le montre dans son tableau de bord.`;
