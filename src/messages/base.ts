/** Phrases de la cotation d'une base entière (npm run base) : options, avancement, refus, et pourquoi une ligne n'est pas notée. */
import { type ProblemeDeCotation } from "../domaine/cotation";
import { accorde, citation, nombre } from "./format";
import { phraseDeCotation } from "./problemes/cotation";

const NB = "\u00a0";

export const PHRASES_DE_LA_BASE = {
  usage:
    "Usage : npm run base -- --grille grille.xlsx --demandes demandes.parquet --sortie notes.parquet [options]\n" +
    "Note toutes les demandes d'un fichier CSV, Parquet ou .xlsx et écrit état, note, rang, blocs et raison en Parquet ou en CSV.\n" +
    "  --date jj/mm/aaaa          date d'évaluation, si la grille compte du temps\n" +
    '  --anciennete "en-tête"     date qui départage les notes égales : la plus ancienne devant\n' +
    "  --grille2 autre.xlsx       une seconde grille : sa note, son rang, et l'effet sur les rangs\n" +
    '  --tranches "20;40;60"      compte les demandes par tranche de points\n' +
    "  --memoire 3                mémoire permise, en gigaoctets (3 par défaut)\n" +
    "  --sql dialecte             imprime le programme (duckdb, postgresql ou spark) au lieu de noter\n" +
    "  --table nom, --numero nom  avec --sql : la table des demandes (demandes) et sa colonne de numéros (numero)\n" +
    "Code de sortie : 0 toutes les lignes sont lues ; 1 des lignes gardent une raison ; 2 rien n'a été noté.",
  optionInconnue: (o: string) => `L'option ${citation(o)} n'est pas connue.`,
  valeurAttendue: (o: string) => `L'option ${citation(o)} attend une valeur.`,
  obligatoire: (o: string) => `L'option ${citation(o)} est nécessaire.`,
  dateIllisible: (t: string) => `${citation(t)} n'est pas une date : écrivez-la jj/mm/aaaa.`,
  memoireIllisible: (t: string) =>
    `${citation(t)} n'est pas un nombre de gigaoctets : écrivez un nombre entier, de 1 à 512.`,
  tranchesIllisibles: (t: string) =>
    `${citation(t)} n'est pas une suite de bornes croissantes : écrivez-les séparées par des points-virgules, par exemple 20;40;60.`,
  dialecteInconnu: (t: string, connus: readonly string[]) =>
    `${citation(t)} n'est pas un dialecte connu : ${connus.join(", ")}.`,
  formatInconnu: (f: string) => `${citation(f)} : un fichier .csv, .parquet ou .xlsx est attendu en entrée.`,
  sortieInconnue: (f: string) => `${citation(f)} : la sortie est un fichier .parquet ou .csv.`,
  memeFichier: (f: string) =>
    `La sortie ${citation(f)} est aussi une entrée : choisissez un autre nom, rien n'a été écrit.`,
  fichierAbsent: (f: string) =>
    `Le fichier ${citation(f)} n'existe pas ou ne peut pas être ouvert : vérifiez son nom et vos droits de lecture.`,
  fichierVide: (f: string) => `Le fichier ${citation(f)} n'a pas de ligne d'en-têtes : rien à noter.`,
  illisible: (f: string, motif: string) => `Le fichier ${citation(f)} n'a pas pu être lu : ${motif}.`,
  parquetCoupe: (f: string) =>
    `Le fichier ${citation(f)} n'est pas un fichier Parquet entier : il est peut-être coupé, son pied manque. Copiez-le de nouveau ; rien n'a été noté.`,
  parquetAbime: (f: string, motif: string) =>
    `Le fichier ${citation(f)} est abîmé : une de ses pages ne se lit pas (${motif}). Copiez-le de nouveau ; rien n'a été noté.`,
  sansGrille: (f: string) =>
    `Aucune grille dans ${citation(f)} : une ligne d'en-têtes avec Donnée et Points est attendue.`,
  sansDemandes: (f: string) =>
    `Aucune table de demandes dans ${citation(f)} : la première ligne remplie doit porter les en-têtes.`,
  grilleRefusee: (f: string, ps: readonly ProblemeDeCotation[]) =>
    `La grille de ${citation(f)} a ${accorde(ps.length, "problème")} à corriger, rien n'a été noté :\n${ps.map((p) => `- ${phraseDeCotation(p)}`).join("\n")}`,
  sansDate: (ligne: number) =>
    `La ligne ${nombre(ligne)} de la grille compte du temps écoulé : donnez la date d'évaluation par --date jj/mm/aaaa.`,
  colonneImbriquee: (entete: string, type: string) =>
    `La colonne ${citation(entete)} est de type ${type} : une valeur par cellule est attendue, pas une liste ni une structure.`,
  colonneDOctets: (entete: string, type: string) =>
    `La colonne ${citation(entete)} est de type ${type} : des octets, qui ne se lisent pas comme un texte. Écrivez-la en texte (VARCHAR) dans le fichier.`,
  ancienneteInconnue: (entete: string) => `La colonne d'ancienneté ${citation(entete)} n'est pas dans les demandes.`,
  refus: (nom: string, ligne: number) =>
    `La condition « ${nom} » (ligne ${nombre(ligne)} de la grille) ne s'exprime exactement dans aucun des dialectes : cette grille se note par le complément, pas par npm run base.`,
  sansDuckDb:
    "DuckDB n'est pas installé sur ce poste (paquet facultatif @duckdb/node-api) : npm install l'ajoute. L'option --sql, qui imprime le programme, n'en a pas besoin.",
  lecture: (f: string) => `Lecture de ${f}…`,
  lues: (n: number) => `${accorde(n, "demande lue", "demandes lues")}.`,
  notation: "Notation…",
  avancement: (pourcent: number) => `  ${nombre(pourcent)}${NB}%`,
  ecrit: (f: string, n: number) => `Écrit : ${f} (${accorde(n, "ligne")}).`,
  ecritureImpossible: (f: string, motif: string) => `Le fichier ${citation(f)} n'a pas pu être écrit : ${motif}.`,
  bilan: (b: { notees: number; problemes: number; horsChamp: number; blanches: number; illisibles: number }) =>
    [
      accorde(b.notees, "demande notée", "demandes notées"),
      ...(b.horsChamp > 0 ? [`${nombre(b.horsChamp)} hors champ`] : []),
      ...(b.blanches > 0 ? [accorde(b.blanches, "ligne vide", "lignes vides")] : []),
      ...(b.problemes > 0 ? [`${accorde(b.problemes, "demande")} à corriger`] : []),
      ...(b.illisibles > 0 ? [accorde(b.illisibles, "ligne illisible", "lignes illisibles")] : []),
    ].join(", ") + ".",
  rangLu: (n: number) =>
    `« Ligne » est le rang parmi les lignes lues : ${accorde(n, "ligne illisible n'y compte pas", "lignes illisibles n'y comptent pas")}, la raison de chacune donne sa ligne dans le fichier.`,
  tronquees: (n: number, entete: string) =>
    `Colonne ${citation(entete)} : ${accorde(n, "identifiant est un nombre", "identifiants sont des nombres")} de plus de 15 chiffres, dont un tableur a perdu la fin. Ces demandes sont notées, mais leur identifiant est faux : exportez la colonne en texte.`,
  identifiantTronque: "identifiant : un nombre de plus de 15 chiffres, dont un tableur a perdu la fin",
  raisons: "Les raisons les plus fréquentes :",
  raison: (n: number, texte: string) => `- ${nombre(n)} : ${texte}`,
  illisibles: "Les lignes illisibles :",
  ligneIllisible: (raison: string) => `- ${raison}`,
  autresIllisibles: (n: number) =>
    `- et ${nombre(n)} ${n >= 2 ? "autres" : "autre"}, que le fichier écrit garde avec ${n >= 2 ? "leur" : "sa"} raison`,
  tranches: "Par tranche de points :",
  tranche: (de: string | null, a: string | null, n: number, sur: number) =>
    `- ${de === null ? `moins de ${a}` : a === null ? `${de} et plus` : `de ${de} à moins de ${a}`} : ${nombre(n)} sur ${accorde(sur, "demande notée", "demandes notées")}`,
  effet: (e: { montent: number; descendent: number; memes: number; gain: number; perte: number; comparees: number }) =>
    `Seconde grille, sur ${accorde(e.comparees, "demande classée", "demandes classées")} par les deux : ${nombre(e.montent)} gagnent des rangs (${nombre(e.gain)} au plus), ` +
    `${nombre(e.descendent)} en perdent (${nombre(e.perte)} au plus), ${nombre(e.memes)} gardent le leur.`,
  ligneRejetee: (ligne: number, lues: number | null, attendues: number) =>
    lues === null
      ? `ligne ${nombre(ligne)} du fichier : elle ne se lit pas (guillemet mal fermé, ou signes d'un autre codage)`
      : `ligne ${nombre(ligne)} du fichier : ${accorde(lues, "cellule")} pour ${accorde(attendues, "colonne")}`,
  finManquante: (f: string) =>
    `Le fichier ${citation(f)} ne finit pas par une fin de ligne : il est peut-être coupé. Comparez le nombre de lignes lues à celui qui est attendu.`,
  defaut: (motif: string) => `Défaut du programme, à signaler : ${motif}`,
} as const;

/** En-têtes du fichier écrit. */
export const ENTETES_DE_LA_BASE = {
  ligne: "Ligne",
  identifiant: "Identifiant",
  etat: "État",
  note: "Note",
  rang: "Rang",
  base: "Base",
  nonRenseignes: "Critères non renseignés",
  raison: "Raison",
  note2: "Note, seconde grille",
  rang2: "Rang, seconde grille",
  ecart: "Rangs gagnés",
} as const;
export const ETATS_DE_LA_BASE = {
  note: "notée",
  "hors-champ": "hors champ",
  blanche: "ligne vide",
  probleme: "à corriger",
  illisible: "illisible",
} as const;

type Dite = readonly [avant: string, apres: string | null];
const cellule = (entete: string, apres: string): Dite => [`${citation(entete)} : «${NB}`, `${NB}» ${apres}`];
/** Pourquoi une demande n'est pas notée, en peu de mots : ce qui précède et ce qui suit la valeur lue. */
export const RAISONS_DE_LA_BASE = {
  "cellule-en-erreur": (e: string) => cellule(e, "est une erreur"),
  "nombre-attendu": (e: string) => cellule(e, "n'est pas un nombre"),
  "quantite-trop-grande": (e: string) => cellule(e, "dépasse un milliard"),
  "date-attendue": (e: string) => cellule(e, "n'est pas une date (jj/mm/aaaa)"),
  "date-future": (e: string) => cellule(e, "est après la date d'évaluation"),
  "pourcent-ambigu": (e: string) => cellule(e, "peut se lire de deux façons dans une colonne en pourcentages"),
  "taux-ambigu": (e: string) => cellule(e, "peut être un taux ou un pourcentage"),
  "ni-oui-ni-non": (e: string) => cellule(e, "n'est ni oui, ni non, ni non renseigné"),
  "equivaut-ambigu": (e: string) => cellule(e, "suit deux lignes équivaut qui lui donnent des valeurs différentes"),
  "si-vide-manquant": (e: string): Dite => [
    `${citation(e)} : vide ou 0 remplirait une condition, et la grille ne dit pas ce que cela vaut (si vide)`,
    null,
  ],
  "ligne-d-entetes": (): Dite => ["cette ligne répète les en-têtes", null],
  "lignes-en-conflit": (c: string): Dite => [
    `critère ${citation(c)} : deux lignes de la grille sont remplies et donnent des points différents`,
    null,
  ],
  "caractere-hors-repertoire": (e: string) =>
    cellule(e, "porte des signes que ce calcul ne compare pas (autre alphabet)"),
  "nombre-long": (e: string) => cellule(e, "a plus de 15 chiffres"),
  "total-trop-grand": (): Dite => ["le total dépasse ce que ce calcul tient exactement", null],
} as const satisfies Readonly<Record<string, (ou: string) => Dite>>;
