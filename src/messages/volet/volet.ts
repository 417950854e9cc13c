/** Les mots du volet : titres, boutons, aides, comptes rendus. Le volet lui-même n'écrit aucune phrase. */
import { accorde, citation, citations, date as ecrisDate, nombre, pourcent } from "../format";
import type { DateLegale } from "../../domaine/commun";

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
  annuleSauf: (cellules: readonly string[]) =>
    `L’écriture a été annulée, sauf ${cellules.join(" ; ")} : vous y avez saisi quelque chose pendant l’annulation, votre saisie est gardée.`,
  /** Fin d’un travail qui a fait attendre et dont le résultat ne dit rien de lui-même. */
  fini: (quoi: string) => `Terminé : ${quoi}.`,
  libelles: {
    justification: "Justifier ou écarter un constat",
    enregistrement: (table: string) => `Ajouter à la table ${citation(table)}`,
  },
  revenir: "Revenir",
  revenirAide: "Retourner à la cellule où vous étiez",
  defaut: "Défaut du complément",
  excelAttend:
    "Excel ne répond pas encore. Si une cellule est en cours de saisie, validez-la (Entrée) ou annulez-la (Échap) : la suite se fera d’elle-même.",
  defautAide:
    "Le volet s’est arrêté sur une erreur qui vient de lui et non de vos données. Vos cellules n’ont pas été touchées. Signalez-le en joignant cette ligne :",
  relancer: "Relancer le volet",
  date: (d: DateLegale) => ecrisDate(d),
} as const;

export const ACCUEIL = {
  titre: "Ce que contient le classeur",
  titreCompte: (n: number) => `Ce que contient le classeur (${nombre(n)})`,
  absentesCompte: (n: number) => `Insérer une table (${nombre(n)})`,
  aucune:
    "Aucune table connue dans ce classeur. Insérez-en une ci-dessous, avec ses lignes d’exemple, ou donnez à vos colonnes les en-têtes attendus.",
  emplacement: (genre: "table" | "nom" | "feuille", nom: string, feuille: string) =>
    genre === "table"
      ? `table ${citation(nom)}, feuille ${citation(feuille)}`
      : genre === "nom"
        ? `plage nommée ${citation(nom)}, feuille ${citation(feuille)}`
        : `feuille ${citation(feuille)}`,
  situation: (emplacement: string, n: number, par: "nom" | "entetes"): string =>
    `${emplacement}\u00a0; ${accorde(n, "ligne")}\u00a0; ${par === "nom" ? "reconnue à son nom" : "reconnue à ses en-têtes"}.`,
  manquants: (entetes: readonly string[]) =>
    entetes.length === 1
      ? `Il manque la colonne ${citations(entetes)}.`
      : `Il manque les colonnes ${citations(entetes, "et")}.`,
  aller: (titre: string) => `Aller à ${titre}`,
  absentes: "Ce qui manque",
  absentesAide:
    "Insérer crée une feuille avec les en-têtes et des lignes d’exemple à remplacer. Aucune cellule existante n’est touchée.",
  toutPresent: "Toutes les tables connues sont présentes.",
  inserer: (titre: string) => `Insérer ${titre}`,
  insere: (titre: string, feuille: string) =>
    `La table ${citation(titre)} est sur la feuille ${citation(feuille)}. Remplacez ses lignes d’exemple.`,
  versionDuFormat: "Version du format",
  formules: "Formules en erreur #NOM?",
  formulesAide: "Un classeur ouvert avant le complément montre #NOM? : réécrire ses formules suffit.",
  chercher: "Chercher les #NOM?",
  aucuneFormule: "Aucune formule du complément ne montre #NOM?.",
  trouvees: (n: number) => `${accorde(n, "formule")} du complément ${n >= 2 ? "montrent" : "montre"} #NOM?.`,
  reparer: (n: number) => `Réécrire ${accorde(n, "formule")}`,
  reparees: (n: number, relecture: boolean) =>
    `${accorde(n, "formule")} ${n >= 2 ? "réécrites" : "réécrite"} à l’identique.${relecture ? " Si #NOM? reste, enregistrez le classeur, fermez-le et rouvrez-le : Excel relira alors la liste des fonctions du complément, qu’il garde jusqu’à un jour." : ""}`,
  exemplesAide:
    "Trois classeurs accompagnent le complément : la grille publiée de Strasbourg, une grille additive avec 2\u00a0000 demandes fictives, le parc et les conventions d’un bailleur. Demandez-les à la personne qui a installé le complément, et ouvrez-les dans Excel pour essayer sans risque.",
  date1904:
    "Ce classeur compte les dates depuis 1904 : les dates y sont décalées de 1 462 jours. Le complément ne le prend pas en charge ; décochez « Utiliser le calendrier depuis 1904 » (Options, Options avancées) sur une copie.",
} as const;

export const ECRITURE = {
  apercu: "Avant d’écrire",
  sur: (feuille: string, adresse: string) => `Feuille ${citation(feuille)}, ${adresse}`,
  cellules: (n: number) => accorde(n, "cellule"),
  remplacees: (n: number) =>
    n === 0
      ? "Aucune cellule remplie ne sera remplacée."
      : `${accorde(n, "cellule remplie sera remplacée", "cellules remplies seront remplacées")}.`,
  formules: (n: number) => (n === 0 ? "" : `Dont ${accorde(n, "formule")}.`),
  appliquer: "Appliquer",
  renoncer: "Renoncer",
  /** Un total de 0 : une recherche dont on ne sait pas combien d'essais elle demande. */
  progression: (fait: number, total: number) =>
    total === 0 ? accorde(fait, "essai") : `${nombre(fait)} sur ${nombre(total)}`,
  interrompre: "Interrompre",
} as const;

export const CONTROLES = {
  reponse: (fautifs: number, bailleurs: number, aJustifier: number, indetermines: number): string =>
    fautifs > 0
      ? `${accorde(fautifs, "bailleur")} sur ${nombre(bailleurs)} ${fautifs >= 2 ? "ont" : "a"} au moins une non-conformité`
      : aJustifier > 0
        ? `Aucune non-conformité ; ${accorde(aJustifier, "constat")} à justifier`
        : indetermines > 0
          ? `Aucune non-conformité ; ${accorde(indetermines, "constat indéterminé", "constats indéterminés")}`
          : "Rien à corriger ni à justifier",
  /** `aRevoir` : les règles dont le texte n'est pas observé, ou a été modifié, à la date d'évaluation. */
  reponseDetail: (
    aJustifier: number,
    indetermines: number,
    releves: Readonly<Record<"a-corriger" | "a-confirmer", number>>,
    verifieLe: DateLegale,
    aRevoir: number,
  ) =>
    [
      aJustifier === 0 ? "" : `${nombre(aJustifier)} à justifier`,
      indetermines === 0 ? "" : accorde(indetermines, "indéterminé"),
      releves["a-corriger"] === 0 ? "" : accorde(releves["a-corriger"], "donnée à corriger", "données à corriger"),
      releves["a-confirmer"] === 0 ? "" : accorde(releves["a-confirmer"], "point à confirmer", "points à confirmer"),
      `textes lus au ${ecrisDate(verifieLe)}${aRevoir === 0 ? "" : `, non observés ou modifiés à cette date pour ${accorde(aRevoir, "règle")}`}`,
    ]
      .filter((t) => t !== "")
      .join(" · "),
  duBailleur: (nom: string, verdict: string, n: number) => `${nom} : ${verdict.toLowerCase()} (${nombre(n)})`,
  bailleurs: "Bailleurs",
  enRegle: (n: number) => (n === 1 ? "1 autre, en règle" : `${nombre(n)} autres, en règle`),
  enBref: (courts: readonly string[], maximum: number) =>
    courts.length <= maximum
      ? courts.join(" · ")
      : `${courts.slice(0, maximum).join(" · ")} et ${accorde(courts.length - maximum, "autre")}`,
  /** `signatures` : ses conventions signées, sur celles qu’il doit signer. */
  situation: (
    departements: readonly string[],
    decides: number,
    signatures?: { readonly signees: number; readonly aSigner: number },
  ) =>
    [
      departements.length === 0
        ? ""
        : `${departements.length === 1 ? "département" : "départements"} ${departements.join(", ")}`,
      signatures === undefined || signatures.aSigner === 0
        ? ""
        : `signées ${nombre(signatures.signees)}/${nombre(signatures.aSigner)}`,
      decides === 0 ? "" : accorde(decides, "déjà justifié ou écarté", "déjà justifiés ou écartés"),
    ]
      .filter((t) => t !== "")
      .join(" · "),
  chercher: "Chercher un bailleur, une règle",
  departement: "Département",
  tousLesDepartements: "Tous les départements",
  tousLesConstats: "Tous les constats",
  tousLesBailleurs: "Tous les bailleurs",
  illisibles: (n: number) => `Ce que la lecture a relevé (${nombre(n)})`,
  filtrer: "Choisir les constats",
  titre: "Constats",
  sansTable: (tables: readonly string[]) =>
    `Aucune table à contrôler : il faut ${citations(tables)} dans le classeur. L’écran Accueil peut en insérer une, avec des lignes d’exemple.`,
  aucun: "Aucun constat : les tables sont vides.",
  aucunFiltre: "Aucun constat ne répond à ces choix.",
  matrice: "Bailleurs et règles",
  matriceAide:
    "Le verdict le plus grave de chaque bailleur et de chaque règle, et son nombre. Flèches pour se déplacer, Entrée pour voir les constats.",
  bailleur: "Bailleur",
  sansBailleur: "Sans bailleur",
  tous: "Tous",
  regle: "Règle",
  toutes: "Toutes",
  verdicts: "Verdicts montrés",
  verdict: (nom: string, n: number) => `${nom} (${nombre(n)})`,
  caseDeMatrice: (regle: string, bailleur: string, verdict: string, n: number) =>
    `${regle}, ${bailleur} : ${verdict}, ${accorde(n, "constat")}`,
  caseVide: (regle: string, bailleur: string) => `${regle}, ${bailleur} : sans objet`,
  compte: (n: number, total: number) =>
    n === total ? accorde(n, "constat") : `${accorde(n, "constat")} sur ${nombre(total)}`,
  listeAide:
    "Flèches haut et bas : la sélection suit dans la feuille. Entrée : le détail. Échap : retour à la cellule de départ.",
  surBase: (valeur: string, numerateur: string, denominateur: string) =>
    `${valeur} : ${numerateur} sur ${denominateur}`,
  montrerPlus: (n: number) => `Montrer ${nombre(n)} de plus`,
  valeur: "Valeur",
  limite: "Limite",
  numerateur: "Numérateur",
  denominateur: "Dénominateur",
  lectureRetenue: "Lecture retenue du texte",
  autreLecture: "Autre lecture",
  selonLAutre: (verdict: string) => `autre lecture du texte : ${verdict}`,
  deuxLectures: (n: number) =>
    n === 1
      ? "Une autre lecture du texte change un verdict"
      : `Une autre lecture du texte change ${nombre(n)} verdicts`,
  marge: "Marge",
  reference: "Référence",
  ligne: "Ligne",
  decisionPrise: (decision: string, motif: string, auteur: string, jour: string) =>
    `${decision === "écarté" ? "Écarté" : "Justifié"}${auteur === "" ? "" : ` par ${auteur}`}${jour === "" ? "" : ` le ${jour}`} : ${motif}`,
  decisionARevoir: (objet: string) => `Les données ont changé depuis (${objet}) : à revoir.`,
  decider: "Justifier ou écarter",
  justifier: "Justifier",
  ecarter: "Écarter",
  motif: "Motif",
  motifManque: "Écrivez le motif : il reste dans le classeur, avec votre nom et la date.",
  auteur: "Auteur",
  auteurManque: "Écrivez votre nom : un motif sans auteur ne se vérifie pas.",
  enregistre: "La décision est dans la table « Justifications ».",
  filtreLigne: (table: string, ligne: string) => `Seulement ${table}, ligne ${ligne} de la feuille.`,
  toutMontrer: "Tout montrer",
  rienSurLaLigne: "Aucune table contrôlée ni demande sous la cellule choisie : rien à expliquer ici.",
  problemes: "Ce qui n’a pas pu être lu",
  rapport: "Rapport de contrôle",
  rapportAide:
    "Des feuilles neuves, prêtes à imprimer, qui se lisent sans le complément : la synthèse, les constats à traiter, les règles appliquées.",
  ecrireRapport: "Écrire le rapport",
  rapportConformes: "Avec une feuille des constats conformes",
  allerALaCellule: "Aller à la cellule",
  autresProblemes: (n: number) => `Et ${accorde(n, "autre", "autres")}, qui paraîtront quand ceux-ci seront corrigés.`,
  justifies: "Montrer les constats déjà justifiés ou écartés",
} as const;

export const GRILLE_DU_VOLET = {
  ligneDeFeuille: (rangee: number) => `ligne ${nombre(rangee)}`,
  vues: {
    nom: "Vues de la grille",
    verifier: "Vérifier et noter",
    simuler: "Simuler",
    comparer: "Comparer",
    sensibilite: "Sensibilité",
    epcis: "Plusieurs EPCI devant un socle commun",
    annee: "Une année simulée",
    chargement: "Ouverture…",
  },
  simulerSansDemandes: "Il faut une table Demandes dans le classeur : les poids se règlent sur leurs effets.",
  simulerAvantLecture: "Lisez d’abord les demandes : l’effet d’un poids se mesure sur elles.",
  sansGrille: "Aucune grille dans ce classeur. L’écran Accueil peut en insérer une, avec des lignes d’exemple.",
  verification: "Vérification de la grille",
  verificationAide: "Flèches pour parcourir, Entrée pour aller à la ligne de la grille, Échap pour revenir.",
  rienADire: "La grille se lit entièrement ; aucune remarque.",
  resume: (bloquants: number, anomalies: number, remarques: number) =>
    [
      accorde(bloquants, "point bloquant", "points bloquants"),
      accorde(anomalies, "anomalie légale", "anomalies légales"),
      accorde(remarques, "remarque"),
    ].join(", ") + ".",
  sansDemandes: "Aucune table Demandes dans ce classeur : la grille est vérifiée seule.",
  demandesNonLues: (n: number) => `${accorde(n, "demande")} à lire pour noter, compter et classer.`,
  lireDemandes: "Lire les demandes",
  lectureDesDemandes: "Lecture des demandes",
  grilleBloquee: "La grille a des points bloquants : aucune demande ne peut être notée.",
  fiche: "Fiche de points",
  ficheAide: "Choisissez dans Excel une cellule d’une ligne de Demandes : sa fiche s’affiche ici.",
  ficheDe: (numero: string, ligne: number) =>
    `Demande ${numero === "" ? "" : `${numero}, `}ligne ${ligne} de la feuille`,
  ficheSansPoint: (n: number) =>
    n >= 2
      ? `Montrer aussi les ${nombre(n)} critères non retenus, et pourquoi`
      : "Montrer aussi le critère non retenu, et pourquoi",
  notation: "Notation des demandes…",
  ficheColonnes: {
    critere: "Critère",
    valeur: "Valeur",
    condition: "Condition",
    points: "Points",
    explication: "Explication",
  },
  points: (p: number | string) => (typeof p === "number" ? nombre(p, 12) : p),
  /** Ce que la grille écrit en Points et en Par : « 5 / an ». */
  pointsPar: (p: unknown, par: unknown): string => {
    const points = typeof p === "number" ? nombre(p, 12) : typeof p === "string" ? p.trim() : "";
    const unite = typeof par === "string" ? par.trim() : "";
    return unite === "" ? points : `${points} / ${unite}`;
  },
  reponse: (aCorriger: number, bloquee: boolean, mortes: number, avecDemandes: boolean): string =>
    aCorriger > 0
      ? `${accorde(aCorriger, "chose")} à régler${bloquee ? " avant de noter" : ""}`
      : !avecDemandes
        ? "La grille se lit entièrement"
        : mortes > 0
          ? `Rien à corriger ; ${accorde(mortes, "ligne")} que personne ne remplit`
          : "Rien à corriger : la grille peut noter",
  reponseDetail: (lignes: number, notees: number): string =>
    `${accorde(lignes, "ligne de critère", "lignes de critère")}, ${accorde(notees, "demande notée", "demandes notées")}.`,
  aCorrigerTitre: (n: number) => `À corriger (${nombre(n)})`,
  autresRemarques: (n: number) => `Autres remarques (${nombre(n)})`,
  lignes: "Les lignes de la grille devant les demandes",
  lignesColonnes: ["Critère", "Points", "Remplie", "Non dit", "Précision"],
  effectif: (n: number, total: number): string =>
    n === 0 || total === 0 ? nombre(n) : `${nombre(n)} · ${pourcent({ n: BigInt(n), d: BigInt(total) }, 1)}`,
  jamais: (critere: string) => `${critere} (jamais remplie)`,
  montrerLesLignes: (n: number) => `Montrer ${accorde(n, "ligne")} de plus`,
  versNoter: "Noter",
  scores: "Scores de la population",
  reponseNoter: (n: number, total: number) => `${accorde(n, "demande notée", "demandes notées")} sur ${nombre(total)}`,
  notees: (n: number, total: number) => `${accorde(n, "demande notée", "demandes notées")} sur ${nombre(total)}.`,
  horsChamp: (n: number) => `${accorde(n, "demande")} hors champ.`,
  aCorriger: (n: number) => `${accorde(n, "demande")} à corriger, sans score :`,
  autres: (n: number) => `Et ${accorde(n, "autre", "autres")}.`,
  doublons: (n: number) =>
    `${accorde(n, "numéro unique est porté", "numéros uniques sont portés")} par plusieurs lignes : chacune garde son score et son rang, la demande compte donc plusieurs fois.`,
  doublon: (numero: string, rangees: readonly number[]) =>
    `${numero} : lignes ${rangees
      .slice(0, 10)
      .map((r) => nombre(r))
      .join(", ")}${rangees.length > 10 ? "…" : ""} de la feuille`,
  repartirPar: "Répartir par",
  ensemble: "Toutes les demandes",
  distributionColonnes: ["Groupe", "Effectif", "Minimum", "Quart inférieur", "Médiane", "Quart supérieur", "Maximum"],
  nombre: (x: number | null) => (x === null ? "" : nombre(x, 12)),
  groupe: (x: string | number | boolean) =>
    typeof x === "number" ? nombre(x) : typeof x === "boolean" ? (x ? "Oui" : "Non") : x,
  ecrire: "Écrire scores et rangs",
  voirAvantDEcrire: "Voir ce qui sera écrit",
  ecrireAide:
    "En valeurs, dans les colonnes Score et Rang de la table Demandes. Rang 1 : le score le plus haut ; à égalité, la date d’ancienneté la plus ancienne passe devant.",
  sansAnciennete: "La table n’a pas de colonne « Date d’ancienneté » : les ex æquo partagent le même rang.",
  pasUneTable:
    "Les demandes ne sont pas dans une table Excel : faites-en une (Insertion, Tableau) pour que le volet y écrive, ou utilisez la formule HLM.COTATION.",
  apercu: (n: number, ajoutees: readonly string[], remplacees: readonly string[]) =>
    [
      `${accorde(n, "ligne")} à écrire.`,
      ajoutees.length === 0
        ? ""
        : `${ajoutees.length >= 2 ? "Colonnes ajoutées" : "Colonne ajoutée"} à droite de la table : ${ajoutees.join(", ")}.`,
      remplacees.length === 0
        ? ""
        : `${remplacees.length >= 2 ? "Colonnes remplacées" : "Colonne remplacée"}, contenu et formules compris : ${remplacees.join(", ")}.`,
    ]
      .filter((t) => t !== "")
      .join(" "),
  ecrits: (n: number) => `${accorde(n, "score écrit", "scores écrits")}, avec leurs rangs.`,
  score: "Score",
  rang: "Rang",
  celluleHorsChamp: "hors champ",
  celluleACorriger: "à corriger",
} as const;
