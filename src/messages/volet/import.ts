/** L’import d’un export (SNE, Imhoweb) : ce que l’écran demande, montre et rend compte. Chargé avec la lecture des fichiers. */
import { accorde, citation, citations, date as ecrisDate, nombre, pourcent } from "../format";

/** Comment une valeur importée se montre : celle de la colonne où elle sera écrite. */
export type GenreDeValeur = "texte" | "nombre" | "annee" | "taux" | "date";

const MOTIFS: Readonly<Record<string, string>> = {
  nom: "nom de personne",
  adresse: "adresse",
  contact: "téléphone, courriel ou compte",
  naissance: "naissance, âge ou nationalité",
};

const REFUS: Readonly<Record<string, (v: Readonly<Record<string, string | number>>) => string>> = {
  "trop-de-cellules": (v) =>
    `${nombre(Number(v["lues"]))} cellules au lieu de ${nombre(Number(v["attendues"]))} : un séparateur est sans doute dans un texte sans guillemets.`,
  "trop-peu-de-cellules": (v) =>
    `${nombre(Number(v["lues"]))} cellules au lieu de ${nombre(Number(v["attendues"]))} : la ligne est coupée.`,
  "cle-vide": (v) => `rien dans ${String(v["colonne"])} : ligne de total, de titre, ou incomplète.`,
  "ligne-de-total": (v) =>
    `${citation(String(v["lu"]))} dans ${String(v["colonne"])} : une ligne de total, pas une demande.`,
  "entete-repetee": (v) => `l’en-tête de ${String(v["colonne"])}, répété : pas une demande.`,
  "numero-abime": (v) =>
    `${citation(String(v["lu"]))} dans ${String(v["colonne"])} : Excel a perdu des chiffres. Demandez un export où cette colonne est en texte.`,
  "deja-la": () => "une ligne identique est déjà dans la table.",
  "deja-presente": (v) => `la demande ${String(v["lu"])} est déjà dans la table.`,
};

const REMARQUES: Readonly<Record<string, (n: number, exemple: string) => string>> = {
  "garde-en-texte": (n, e) =>
    `${accorde(n, "valeur ne se lit pas comme cette colonne le demande", "valeurs ne se lisent pas comme cette colonne le demande")} ; gardée${n >= 2 ? "s" : ""} telle${n >= 2 ? "s" : ""} quelle${n >= 2 ? "s" : ""} (${e}).`,
  "valeur-en-erreur": (n, e) =>
    `${accorde(n, "cellule est en erreur", "cellules sont en erreur")} dans le fichier (${e}).`,
  "chiffres-perdus": (n, e) =>
    `${accorde(n, "nombre d’au moins quinze chiffres, dont Excel a perdu les derniers", "nombres d’au moins quinze chiffres, dont Excel a perdu les derniers")} (${e}).`,
  "numero-de-longueur-inattendue": (n, e) =>
    `${accorde(n, "numéro unique n’a pas", "numéros uniques n’ont pas")} dix-huit caractères : des zéros de tête ont pu se perdre (${e}).`,
  "deux-echelles": (n, e) =>
    `${accorde(n, "nombre vaut 1 ou moins", "nombres valent 1 ou moins")} (${e}) et d’autres plus de 1,5 : la colonne mêle peut-être des taux (0,38) et des pourcentages (38). Décidez plus haut de chaque valeur, ou demandez un export d’une seule façon.`,
  "au-dessus-de-un": (n, e) =>
    `${accorde(n, "valeur dépasse", "valeurs dépassent")} 1,5 sans signe % (${e}) : dites si les nombres de cette colonne sont des pourcentages.`,
};

const ENCODAGES: Readonly<Record<string, string>> = {
  "utf-8": "UTF-8",
  "windows-1252": "Windows-1252",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16",
};
const SEPARATEURS: Readonly<Record<string, string>> = { ";": "point-virgule", "\t": "tabulation", ",": "virgule" };

const DISPOSITIONS: Readonly<Record<string, string>> = {
  "rpls-complet": "répertoire des logements (RPLS), fichier complet",
  "rpls-public": "répertoire des logements (RPLS), fichier public",
  "imhoweb-demandes": "demandes d’Imhoweb",
  "imhoweb-commissions": "commissions d’Imhoweb",
  "imhoweb-propositions": "propositions d’Imhoweb",
  "pelehas-demandes": "demandes de Pelehas",
  "pelehas-logements": "logements de Pelehas",
};

const numeroAbrege = (n: string): string => (n.length > 14 ? `${n.slice(0, 4)}…${n.slice(-8)}` : n);

interface TableComptee {
  readonly titre: string;
  readonly lignes: number;
}
const tablesComptees = (t: readonly TableComptee[]): string =>
  t.map((x) => `${citation(x.titre)} (${accorde(x.lignes, "ligne")})`).join(" et ");

export const IMPORT = {
  importTermine: "Import terminé",
  disposition: (d: string) => `Reconnu : ${DISPOSITIONS[d] ?? d}.`,
  /** Un numéro se reconnaît à ses deux bouts. */
  numeroAbrege,

  repertoire: {
    titre: "2. Les logements",
    aide: "Chaque logement est compté par commune et QPV, et ceux qui sont réservés par titulaire. Les lignes ne sont pas copiées dans le classeur.",
    compter: "Compter les logements",
    bailleur: "Bailleur",
    bailleurAide: "Écrit sur chaque ligne, quand la table en réunit plusieurs.",
    aucuneAnnee: "Aucune",
    aLaSuite: (noms: readonly string[]) => `À la suite de ${citations(noms, "et")}`,
    neuves: (n: number) => (n >= 2 ? "Des tables neuves, chacune sur sa feuille" : "Une table neuve, sur sa feuille"),
    ecrire: (t: readonly TableComptee[]) => `Écrire ${tablesComptees(t)}`,
    rendu: (logements: number, t: readonly TableComptee[]) =>
      `${accorde(logements, "logement compté", "logements comptés")} : ${tablesComptees(t)}.`,
  },

  actualisation: {
    option: (nom: string) => `Actualiser ${citation(nom)}, par numéro unique`,
    bilan: (ajoutees: number, changees: number, disparues: number, inchangees: number) =>
      `${accorde(ajoutees, "ajoutée")}, ${accorde(changees, "changée")}, ${accorde(disparues, "disparue")}, ${accorde(inchangees, "inchangée")}.`,
    sansNumero: (nom: string) =>
      `Le fichier ou ${citation(nom)} n’a pas de colonne « Numéro unique » : rien ne dit quelle ligne remplace quelle autre.`,
    doublons: (n: number, exemples: readonly string[]) =>
      n >= 2
        ? `${nombre(n)} demandes sont plusieurs fois dans le fichier (${exemples.map((e) => numeroAbrege(e)).join(", ")}${n > exemples.length ? "…" : ""}) : laquelle de leurs lignes compte ?`
        : `Une demande est plusieurs fois dans le fichier (${exemples.map((e) => numeroAbrege(e)).join(", ")}) : laquelle de ses lignes compte ?`,
    choixDesDoublons: "Lignes en double",
    doublon: {
      derniere: "La dernière",
      premiere: "La première",
      aucune: "Aucune : ces demandes ne sont pas actualisées",
    },
    doublonsAvant: (n: number, nom: string) =>
      n >= 2
        ? `${nombre(n)} demandes sont plusieurs fois dans ${citation(nom)} : leurs lignes restent comme elles sont.`
        : `Une demande est plusieurs fois dans ${citation(nom)} : ses lignes restent comme elles sont.`,
    sansNumeroAvant: (n: number) =>
      n >= 2
        ? `${nombre(n)} lignes de la table n’ont pas de numéro unique : elles restent comme elles sont.`
        : "Une ligne de la table n’a pas de numéro unique : elle reste comme elle est.",
    retirer: (n: number) => `Retirer de la table ${accorde(n, "demande disparue", "demandes disparues")} du fichier`,
    videes: (n: number) =>
      `${accorde(n, "cellule remplie dans la table est vide", "cellules remplies dans la table sont vides")} dans le fichier : ${n >= 2 ? "elles seront vidées" : "elle sera vidée"}.`,
    changees: (n: number) => `Lignes changées (${nombre(n)})`,
    parColonne: (entete: string, n: number) => `${entete} : ${nombre(n)}`,
    entetes: ["Demande", "Colonne", "Avant", "Après"],
    vide: "(vide)",
    bouton: (nom: string) => `Actualiser ${citation(nom)}`,
    rendu: (ajoutees: number, changees: number, retirees: number, nom: string, feuille: string) =>
      `${accorde(ajoutees, "demande ajoutée", "demandes ajoutées")}, ${accorde(changees, "changée")}, ${accorde(retirees, "retirée")} dans ${citation(nom)} (feuille ${citation(feuille)}).`,
  },

  abandonner: "Abandonner l’import",
  fermer: "Fermer l’import",

  etapeFichier: "1. Le fichier",
  lu: (fichier: string, lignes: number, colonnes: number) =>
    `${citation(fichier)} : ${accorde(lignes, "ligne")} de données, ${accorde(colonnes, "colonne")}.`,
  csv: (encodage: string, separateur: string) =>
    `Texte ${ENCODAGES[encodage] ?? encodage}, séparateur ${SEPARATEURS[separateur] ?? separateur}.`,
  melange: (ligne: number, lignes: number) =>
    lignes === 1
      ? `Ce fichier est en UTF-8, sauf à la ligne ${nombre(ligne)} : ce qui n’en est pas y est lu comme du Windows-1252. Vérifiez-en les accents.`
      : `Ce fichier est en UTF-8, sauf sur ${nombre(lignes)} lignes, à partir de la ligne ${nombre(ligne)} : ce qui n’en est pas y est lu comme du Windows-1252. Vérifiez-en les accents ; deux exports ont peut-être été mis bout à bout.`,
  separateur: "Séparateur",
  separateurs: SEPARATEURS,
  converti1904: "Ce classeur comptait ses dates depuis 1904 : elles sont converties.",
  feuille: "Feuille",
  feuilleMasquee: (nom: string) => `${nom} (masquée)`,
  feuilleVide: "Cette feuille ne contient aucune ligne de données sous ses en-têtes.",
  ligneDesEntetes: "Ligne des en-têtes",
  ligneProposee: (numero: number, cellules: number) =>
    `Ligne ${nombre(numero)} (${accorde(cellules, "cellule remplie", "cellules remplies")})`,
  table: "Table à remplir",
  destination: "Destination",
  nouvelleTable: "Une table neuve, sur sa feuille",
  ajout: (nom: string) => `À la suite de ${citation(nom)}`,
  dejaLa: (nom: string, feuille: string, lignes: number) =>
    `Le classeur a déjà ${citation(nom)} : feuille ${citation(feuille)}, ${accorde(lignes, "ligne")}.`,

  etapeColonnes: "2. Les colonnes",
  grilleLit: (lues: number, trouvees: number) =>
    `La grille lit ${accorde(lues, "colonne")}, ${nombre(trouvees)} ${trouvees >= 2 ? "trouvées" : "trouvée"}.`,
  colonnesAide:
    "Ce qui porte un autre nom que le nôtre se confirme. Ce qui est laissé de côté n’est pas écrit dans le classeur.",
  reprises: "Ces en-têtes ont déjà été importés : vos choix d’alors sont repris.",
  groupes: {
    necessaires: (n: number) => `Ce que la grille lit (${nombre(n)})`,
    retenues: (n: number) => `Écrites (${nombre(n)})`,
    autres: (n: number) => `Écrites aussi (${nombre(n)})`,
    ecartees: (n: number) => `Laissées de côté (${nombre(n)})`,
  },
  absentes: (n: number) =>
    n >= 2
      ? `Le fichier n’a pas les ${nombre(n)} premières sous ces noms : choisissez ce qui les remplit.`
      : "Le fichier n’a pas la première sous ce nom : choisissez ce qui la remplit.",
  absenteLaissee: (colonnes: readonly string[]) =>
    `La grille la lit, et vous laissez de côté ${citations(colonnes, "et")}.`,
  colonneDuFichierPour: (entete: string) => `${entete} : colonne du fichier`,
  aucuneDuFichier: "Aucune",
  attrapees: (motif: string, entetes: readonly string[]) =>
    `${citation(motif)} réunit ${accorde(entetes.length, "colonne")} : ${citations(entetes, "et")}.`,
  dansLaTable: (entetes: readonly string[]) =>
    `La table a ${citations(entetes, "et")}, que la grille lit et que le fichier ne remplit pas.`,
  ecrireSans: (entetes: readonly string[]) =>
    `J’écris sans ${citations(entetes, "et")} : la grille ne pourra rien en lire`,
  /** Une distance ne vient pas d'un export : le volet la calcule, une fois les demandes écrites. */
  distance: (communes: readonly string[], manquent: readonly string[], coordonnees: boolean) =>
    `Si le fichier ne l’a pas, le volet la calcule après l’import d’après ${citations(communes, "et")} : Grille, Noter, Distances à vol d’oiseau.${
      manquent.length === 0 ? "" : ` Il y faut ${citations(manquent, "et")}, que cet import n’écrirait pas.`
    }${coordonnees ? "" : " Il y faut aussi la table Coordonnees, à insérer depuis Accueil."}`,
  resteSans: (n: number) =>
    n >= 2
      ? `${nombre(n)} colonnes que la grille lit ne seraient pas écrites : choisissez-les, ou confirmez.`
      : "Une colonne que la grille lit ne serait pas écrite : choisissez-la, ou confirmez.",

  valeurs: (n: number) =>
    n >= 2 ? `${nombre(n)} valeurs que la grille n’attend pas` : "Une valeur que la grille n’attend pas",
  valeursComprises: (colonnes: number) =>
    colonnes >= 2
      ? `La grille comprend toutes les valeurs des ${nombre(colonnes)} colonnes qu’elle lit.`
      : "La grille comprend toutes les valeurs de la colonne qu’elle lit.",
  valeursNonComparees:
    "La grille a des défauts : les valeurs du fichier n’ont pas été comparées. Voyez Grille, Vérifier.",
  valeurTrouvee: (valeur: string, n: number) => `${citation(valeur)} · ${accorde(n, "fois", "fois")}`,
  attendu: (attendus: readonly string[]) => `la grille attend ${attendus.join(" ; ")}`,
  uneDate: "une date",
  unNombre: "un nombre",
  sorts: {
    illisible: "sans note si rien n’est décidé",
    "non-nommee": "0 point si rien n’est décidé",
  },
  deciderDe: (entete: string, valeur: string) => `${entete}, ${citation(valeur)}`,
  telleQuelle: "Laisser telle quelle",
  vaut: (cible: string) => `Vaut ${cible}`,
  nonRenseignee: "Non renseignée",
  ouDecider: "Où l’écrire",
  convertir: "Dans les lignes importées",
  ecrireEquivaut: "Dans la grille, par une ligne « équivaut »",
  seraConverti: (n: number) =>
    `${accorde(n, "cellule sera convertie", "cellules seront converties")} ; le fichier ne change pas.`,
  seraEquivaut: (lignes: number, table: string) =>
    `${accorde(lignes, "ligne « équivaut » sera ajoutée", "lignes « équivaut » seront ajoutées")} à ${citation(table)} ; les valeurs s’écrivent telles quelles.`,
  seraMixte: (valeurs: readonly string[]) =>
    `${citations(valeurs, "et")} : une ligne « équivaut » ne peut pas le dire, converti dans les lignes.`,
  autresValeurs: (n: number) => `${accorde(n, "autre valeur", "autres valeurs")}`,
  comptesDesValeurs: (entete: string, comprises: number, inconnues: number) =>
    `${entete} : ${nombre(comprises)} comprises, ${nombre(inconnues)} non renseignées.`,
  echelles: {
    titre: (entete: string, n: number) =>
      `${entete} : ${accorde(n, "valeur", "valeurs")} à une autre échelle que le reste de la colonne`,
    lue: (lue: number, n: number) => `${pourcent(lue)} · ${accorde(n, "fois", "fois")}`,
    decider: (entete: string, lue: number) => `${entete}, ${pourcent(lue)}`,
    telle: (lue: number) => `Garder ${pourcent(lue)}`,
    vaut: (autre: number) => `Lire ${pourcent(autre)}`,
    toutes: "Les mettre toutes à l’échelle des autres",
    aucune: "Les garder toutes",
    nonListees: (n: number) =>
      `${accorde(n, "autre cellule porte", "autres cellules portent")} une valeur qui n’est pas montrée ici : elle reste telle quelle.`,
  },
  comparees: "Valeurs des colonnes que la grille lit",
  fini: {
    distances: (entetes: readonly string[], coordonnees: boolean) =>
      `La grille lit ${citations(entetes, "et")}, que cette table n’a pas encore : ${
        coordonnees ? "" : "insérez d’abord la table Coordonnees depuis Accueil, puis "
      }Noter, Distances à vol d’oiseau, ${entetes.length >= 2 ? "les calcule et les écrit" : "la calcule et l’écrit"}.`,
    converties: (n: number) => `${accorde(n, "cellule convertie", "cellules converties")}.`,
    equivaut: (n: number, table: string) =>
      `${accorde(n, "ligne « équivaut » ajoutée", "lignes « équivaut » ajoutées")} à ${citation(table)}.`,
  },

  bilan: (retenues: number, aConfirmer: number, ecartees: number) =>
    [
      accorde(retenues, "colonne retenue", "colonnes retenues"),
      ...(aConfirmer > 0 ? [`${nombre(aConfirmer)} à confirmer`] : []),
      `${accorde(ecartees, "laissée", "laissées")} de côté`,
    ].join(", ") + ".",
  confirmerLesConnus: (n: number) => `Confirmer ${accorde(n, "nom connu", "noms connus")}`,
  colonneDuFichier: (entete: string, numero: number) =>
    entete === "" ? `Colonne ${nombre(numero)}, sans en-tête` : entete,
  ecrireDans: (entete: string) => `${entete} : écrire dans`,
  laisser: "Laisser de côté",
  garder: (entete: string) => `Garder sous son nom (${entete})`,
  exemples: (valeurs: readonly string[]) =>
    valeurs.length === 0 ? "Aucune valeur dans les premières lignes." : `Par exemple : ${valeurs.join(" ; ")}`,
  certitudes: {
    exacte: "Même nom.",
    connue: "Nom connu des exports : à confirmer.",
    proche: "Nom proche : à confirmer.",
  },
  attendues: {
    table:
      "La table a une colonne de ce nom : elle y sera écrite. Une colonne qui ne porte que des nombres, ou que des dates, l’est en nombres ou en dates ; toute autre, telle quelle.",
    grille:
      "La grille du classeur regarde une colonne de ce nom : gardée. Une colonne qui ne porte que des nombres, ou que des dates, l’est en nombres ou en dates ; toute autre, telle quelle.",
  },
  confirmee: "Confirmée.",
  sansCorrespondance: "Aucune colonne de ce nom : laissée de côté.",
  confirmer: "Correspondance vérifiée",
  deuxFois: (entete: string) => `Deux colonnes iraient dans ${citation(entete)} : gardez-en une.`,
  nir: "Numéro de sécurité sociale : jamais importé. Aucune règle n’en a besoin, et son usage est réservé par la loi.",
  personnelle: (motif: string) =>
    `Donnée personnelle (${MOTIFS[motif] ?? motif}) : laissée de côté. Aucune grille n’en a besoin.`,
  personnelleRetenue: (motif: string) =>
    `Donnée personnelle (${MOTIFS[motif] ?? motif}) : vous avez choisi de l’écrire dans le classeur.`,
  enPourcent: "Ses nombres sont des pourcentages (38 se lit 38 %)",
  obligatoires: (entetes: readonly string[]) =>
    entetes.length >= 2
      ? `Rien n’ira dans les colonnes obligatoires ${entetes.map(citation).join(", ")}.`
      : `Rien n’ira dans la colonne obligatoire ${entetes.map(citation).join("")}.`,
  resteAConfirmer: (n: number) =>
    n >= 2 ? `${nombre(n)} colonnes restent à confirmer.` : "Une colonne reste à confirmer.",
  aucuneColonne: "Aucune colonne n’est retenue.",

  etapeLignes: "3. Les lignes",
  verifier: "Vérifier toutes les lignes",
  courtes: (n: number) =>
    `Compléter par des vides ${accorde(n, "ligne plus courte", "lignes plus courtes")} que les en-têtes`,
  ecarterPresentes: (n: number) =>
    `Laisser de côté ${accorde(n, "ligne dont la demande est déjà", "lignes dont la demande est déjà")} dans la table`,
  ecarterIdentiques: (n: number) =>
    `Laisser de côté ${accorde(n, "ligne identique à une ligne", "lignes identiques à des lignes")} de la table`,
  compte: (lues: number, aEcrire: number, refusees: number) =>
    `${accorde(lues, "ligne lue", "lignes lues")}, ${nombre(aEcrire)} à écrire, ${accorde(refusees, "refusée")}.`,
  distinctes: (n: number) => `${accorde(n, "demande distincte", "demandes distinctes")}.`,
  refusees: "Lignes refusées",
  refus: (numero: number, motif: string, v: Readonly<Record<string, string | number>>) =>
    `Ligne ${nombre(numero)} du fichier : ${REFUS[motif]?.(v) ?? motif}`,
  remarques: "À savoir",
  plis: {
    refusees: (n: number) => `Lignes refusées (${nombre(n)})`,
    remarques: (n: number) => `À savoir (${nombre(n)})`,
    apercu: "Aperçu des premières lignes",
    fichier: "Comment le fichier est lu",
  },
  remarque: (code: string, colonne: string, n: number, lignes: readonly number[], lu: string) =>
    `${colonne} : ${REMARQUES[code]?.(n, `ligne ${lignes.map((l) => nombre(l)).join(", ")}${n > lignes.length ? "…" : ""} : ${citation(lu)}`) ?? code}`,
  montrerPlus: (n: number) => `Montrer ${nombre(n)} de plus`,
  apercu: "Les premières lignes, telles qu’elles seront écrites",
  cellule: (v: string | number | boolean | null, genre: GenreDeValeur): string =>
    v === null
      ? ""
      : typeof v === "boolean"
        ? v
          ? "VRAI"
          : "FAUX"
        : typeof v === "string"
          ? v
          : genre === "date"
            ? ecrisDate(v)
            : genre === "taux"
              ? pourcent(v)
              : // Une année s'écrit d'un trait : 2024.
                genre === "annee"
                ? String(v)
                : nombre(v, 12),
  ecrireAvecPersonnelles: (entetes: readonly string[]) =>
    `Le classeur contiendra des données personnelles : ${entetes.map(citation).join(", ")}.`,
  colonnesAjoutees: (nom: string, entetes: readonly string[]) =>
    `Colonnes ajoutées à droite de ${citation(nom)} : ${entetes.map(citation).join(", ")}.`,
  ecrire: (n: number, nom: string) => `Écrire ${accorde(n, "ligne")} dans ${citation(nom)}`,
  importe: (fichier: string) => `Importer ${fichier}`,
  source: "Importé de",
  rendu: (lues: number, ecrites: number, refusees: number, nom: string, feuille: string) =>
    `${accorde(lues, "ligne lue", "lignes lues")}, ${accorde(ecrites, "écrite")} dans la table ${citation(nom)} (feuille ${citation(feuille)}), ${accorde(refusees, "refusée")}.`,
  colonnesLaissees: (nom: string, entetes: readonly string[]) =>
    `Colonnes de ${citation(nom)} que le fichier ne remplit pas, laissées à la table dans les lignes ajoutées : ${entetes.map(citation).join(", ")}.`,
} as const;
