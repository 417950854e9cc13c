/**
 * Phrases de la cotation : chaque code de problème dit ce qui a été lu et ce qui était attendu, à sa place.
 * La phrase complète commence par le lieu (« Grille, ligne 3, colonne « Condition » : … »).
 */
import { phraseDe, type Lieu, type Phrases } from "../../domaine/commun";
import type { ChargesDeCotation, ProblemeDeCotation } from "../../domaine/cotation";
import { accorde, citation, citations, date, lieu, nombre, pourcent } from "../format";

const NB = "\u00a0";
const lu = (v: { readonly lu: string | number }): string => (v.lu === "" ? "une cellule vide" : citation(String(v.lu)));
const proches = (v: { readonly proches: readonly string[] }): string =>
  v.proches.length === 0 ? "" : `. Le plus proche${NB}: ${citations(v.proches)}`;

/** [ce qui a été lu et ce qui ne va pas, ce qui était attendu (peut être vide)]. */
type Ecriture = readonly [constat: string, attendu: string];

const INTERVALLES =
  "[24;48[, ]0;10], [48;+∞[ ou ];12[, chaque crochet disant si la borne est comprise, l'unité (jours, mois, ans) après le dernier crochet";

/** Les deux lectures d'un nombre sans % : « 38 » est 38 % ou 3 800 %. */
const deuxLectures = (lu: string): string => {
  const v = Number(lu.replace(",", "."));
  return Number.isFinite(v) ? `${pourcent(v / 100, 6)} ou ${pourcent(v, 4)}` : "deux lectures possibles";
};

const PHRASES: Phrases<ChargesDeCotation, Ecriture> = {
  "grille-vide": () => [
    "la plage est vide",
    "une grille, avec une ligne d'en-têtes qui contient « Donnée » et « Points »",
  ],
  "grille-sans-entete": () => [
    "aucune des dix premières lignes ne contient à la fois « Donnée » et « Points »",
    "la ligne d'en-têtes en haut de la plage (Type, Bloc, Critère, Donnée, Condition, Points), au moins « Donnée » et « Points »",
  ],
  "grille-entete-incomplet": (v) => [
    `cette ligne ressemble à des en-têtes mais il y manque ${citations(v.manquants, "et")}${v.proches.length > 0 ? ` (lu${NB}: ${citations(v.proches, "et")})` : ""}`,
    "une ligne d'en-têtes qui contient « Donnée » et « Points »",
  ],
  "grille-cellule-en-erreur": (v) => [`la cellule porte l'erreur ${v.lu}`, "une valeur"],
  "grille-entete-inconnu": (v) => [
    `cet en-tête n'est pas de ceux d'une grille, la colonne est gardée mais n'a pas d'effet${proches(v)}`,
    "",
  ],
  "grille-entete-double": (v) => [
    `cet en-tête figure déjà dans la colonne ${v.premiere}`,
    "une seule colonne de chaque sorte",
  ],
  "grille-trop-de-conditions": () => [
    "une ligne porte au plus quatre Données et quatre Conditions",
    "Donnée à Donnée 4, Condition à Condition 4 ; pour aller au-delà, ajoutez une colonne calculée aux demandes",
  ],
  "grille-entete-repete": (v) => [
    `cette ligne répète les en-têtes de la grille (${lu(v)}…)`,
    `une règle, ou rien${NB}: supprimez cette ligne`,
  ],
  "grille-titre-avec-reglage": (v) => [
    `${lu(v)} est écrit sur une ligne sans Donnée ni Points, il n'aurait aucun effet`,
    "ce réglage sur une des lignes du critère",
  ],
  "grille-titre": (v) => [`ligne de titre ignorée (${lu(v)})`, ""],
  "grille-sans-ligne": () => ["il n'y a aucune ligne sous les en-têtes", "au moins un critère"],
  "grille-sans-critere": () => ["aucune ligne ne donne de points", "au moins un critère ou une base"],
  "type-inconnu": (v) => [`${lu(v)} n'est pas un type de ligne${proches(v)}`, `rien, ou ${citations(v.connus)}`],
  "colonne-inconnue": (v) => [
    `aucune colonne des demandes ne s'appelle ${lu(v)}${proches(v)}`,
    "un en-tête des demandes, tel qu'il y est écrit" +
      (/[;,/]|\sou\s|\s[-–+]\s/i.test(v.lu)
        ? ". Plusieurs colonnes s'écrivent Motif 1 | Motif 2, ou Motif *\u00a0; un calcul se fait dans une colonne des demandes"
        : ""),
  ],
  "colonne-du-logement": (v) => [
    `${lu(v)} est une colonne du logement, que seule COTATION_LOGEMENT pose à côté des demandes`,
    "une colonne des demandes\u00a0; ce qui dit qui est admissible à un logement va dans une grille à part",
  ],
  "colonne-en-double": (v) => [
    `plusieurs colonnes des demandes s'appellent ${lu(v)} (colonnes ${v.colonnes.join(", ")})`,
    "un en-tête différent pour chacune",
  ],
  "colonne-date-et-nombre": (v) => [
    `la colonne ${citation(v.entete)} est lue ici comme ${v.lecture === "date" ? "une date" : "un nombre"} et ligne ${v.ligne} comme ${v.lecture === "date" ? "un nombre" : "une date"}`,
    "une seule lecture ; pour une durée écrivez l'unité, comme [24;48[ mois",
  ],
  "donnee-morceau-vide": (v) => [
    `il manque un en-tête avant ou après « | » dans ${lu(v)}`,
    "des en-têtes séparés par « | », comme Motif 1 | Motif 2",
  ],
  "donnee-manquante": (v) => [
    "il n'y a pas de Donnée sur cette ligne",
    `l'en-tête d'une colonne des demandes${v.pointsEcrits ? "\u00a0; un sous-total n'est pas une règle, videz ses Points et la ligne devient un titre" : ""}`,
  ],
  "condition-sans-donnee": (v) => [
    `la condition ${lu(v)} n'a pas de donnée`,
    `un en-tête dans la colonne ${citation(v.colonne)}`,
  ],
  "points-manquants": (v) => [
    "les Points sont vides",
    v.attendu === "coefficient"
      ? "un coefficient, comme ×1,3 (×1 s'il s'agit de ne rien changer)"
      : "un nombre (0 s'il s'agit de ne rien donner)",
  ],
  "points-illisibles": (v) => [
    `${lu(v)} n'est pas un nombre de points`,
    "un nombre comme 20, −20 ou 12,5, ou un coefficient comme ×1,3" +
      (/\bpar\b/i.test(v.lu) ? "\u00a0; ce qui se compte s'écrit dans la colonne Par (unité, mois, an)" : ""),
  ],
  "points-trop-de-decimales": (v) => [`${lu(v)} a plus de six décimales`, "au plus six décimales"],
  "points-trop-grands": (v) => [`${lu(v)} dépasse un milliard`, "un nombre de points plus petit"],
  "coefficient-sans-base": (v) => [
    `${lu(v)} est un coefficient, et la grille n'a pas de ligne « base »`,
    "un nombre de points, ou une ligne de Type « base »",
  ],
  "coefficient-refuse": (v) => [
    `${lu(v)} est un coefficient`,
    "ici un nombre simple : les points de la base et les bornes du total",
  ],
  "coefficient-attendu": (v) => [
    `${lu(v)} est un nombre simple, et la grille a une ligne « base »`,
    `un coefficient, comme ×1,3`,
  ],
  "par-illisible": (v) => [
    `${lu(v)} n'est pas une unité`,
    "jour, mois, an ou unité, avec au besoin un pas ou un seuil : 6 mois, mois au-delà de 24, unité au-delà de 1",
  ],
  "par-plusieurs-colonnes": (v) => [
    `${lu(v)} nomme plusieurs colonnes, on ne peut pas y compter une quantité`,
    "une seule colonne quand Par est rempli (ou sur une ligne base)",
  ],
  "par-condition": (v) => [
    `avec Par (${citation(v.par)}) la Donnée est une date ou un nombre, et ${lu(v)} se compare à un texte`,
    "une durée comme [24;48[ mois, un nombre comme >=2, une date, ou cette condition sur une autre Donnée",
  ],
  "depuis-sans-effet": (v) => [
    `Depuis (${lu(v)}) n'a pas d'effet sur cette ligne`,
    "un Par en jours, mois ou ans, ou une condition de durée comme <12 mois",
  ],
  "cumul-inconnu": (v) => [
    `${lu(v)} n'est pas une façon de cumuler${proches(v)}`,
    "rien (une seule ligne vraie), premier, max ou somme",
  ],
  "reglage-contradictoire": (v) => [
    `${lu(v)} contredit la ligne ${v.ligne} du même critère ${citation(v.critere)}`,
    "une seule valeur par critère, sur une de ses lignes",
  ],
  "bornes-inversees": (v) => [
    `le plancher dépasse le plafond (${citation(v.de)})`,
    "un plancher au plus égal au plafond",
  ],
  "borne-contradictoire": (v) => [
    `un autre ${v.type} ${v.bloc === "" ? "du total" : `du bloc ${citation(v.bloc)}`} est donné ligne ${v.ligne}`,
    "un seul",
  ],
  "borne-de-critere-en-directive": (v) => [
    `${lu(v)} est un critère, et une ligne ${citation(v.type)} borne un bloc ou le total`,
    `cette borne dans la colonne ${v.type === "plafond" ? "Plafond" : "Plancher"} du critère`,
  ],
  "cellule-sans-effet": (v) => [`${lu(v)} n'aurait aucun effet sur une ligne ${citation(v.type)}`, "une cellule vide"],
  "base-en-double": (v) => [`la grille a déjà une base, ligne ${v.ligne}`, "une seule ligne « base »"],
  "base-condition": (v) => [
    `une ligne « base » ne prend ni condition ni autre donnée (lu${NB}: ${lu(v)})`,
    "une Donnée, et au besoin Par, Depuis, Plafond et Plancher",
  ],
  "exclusion-sans-bloc": () => ["le bloc à exclure n'est pas dit", "son nom dans la colonne Bloc"],
  "exclusion-sans-cause": () => ["le bloc qui exclut n'est pas dit", "son nom dans la colonne Condition"],
  "exclusion-en-cycle": (v) => [
    `les exclusions tournent en rond${NB}: ${v.chemin.map(citation).join(" est exclu par ")}`,
    "des exclusions qui ne reviennent pas à leur point de départ",
  ],
  "bloc-inconnu": (v) => [
    `aucun critère n'a pour bloc ${lu(v)}${proches(v)}`,
    v.connus.length > 0
      ? `un des blocs de la grille${NB}: ${citations(v.connus)}${v.vide === "" ? "" : `, ou une cellule vide pour ${v.vide}`}`
      : "un bloc de la grille",
  ],
  "inconnu-sans-valeur": () => [
    "la valeur à lire comme non renseignée n'est pas dite",
    "cette valeur en Condition, comme 990",
  ],
  "inconnu-zero": () => [
    "0 ne se distingue pas d'une cellule vide, une ligne « inconnu » ne peut pas le nommer",
    "une ligne de Type « si vide » avec cette Donnée, et inconnu en Condition",
  ],
  "inconnu-condition": (v) => [
    `${lu(v)} ne convient pas à une ligne « inconnu »`,
    "une valeur, plusieurs séparées par « | », un intervalle ou une liste",
  ],
  "equivaut-sans-cible": () => [
    "la valeur dont celles-ci tiennent lieu n'est pas dite",
    "cette valeur en Critère, comme Oui",
  ],
  "equivaut-cible": (v) => [
    `${lu(v)} ne peut pas être la valeur dont d'autres tiennent lieu`,
    `une seule valeur connue, comme Oui, sans joker${NB}; pour des valeurs qui ne disent rien, une ligne «${NB}inconnu${NB}»`,
  ],
  "equivaut-sans-valeur": () => [
    "les valeurs à lire autrement ne sont pas dites",
    "ces valeurs en Condition, séparées par « | », comme Reconnu | Actif",
  ],
  "equivaut-valeur": (v) => [
    `${lu(v)} n'est pas une valeur connue, et ne peut tenir lieu d'aucune autre`,
    "des valeurs séparées par « | », jokers admis ; une cellule vide se règle par une ligne « si vide »",
  ],
  "equivaut-nombre-ou-date": (v) => [
    `la colonne ${citation(v.entete)} est lue comme un nombre ou une date (ligne ${v.ligne})`,
    "une ligne « équivaut » sur une colonne lue comme un oui/non ou un texte",
  ],
  "equivaut-en-double": (v) => [
    `${lu(v)} a déjà un équivalent ligne ${v.ligne}, pour la colonne ${citation(v.entete)}`,
    "une seule ligne « équivaut » par valeur",
  ],
  "equivaut-en-chaine": (v) => [
    `${lu(v)} est remplacée à son tour par la ligne ${v.ligne}, et une valeur n'est remplacée qu'une fois`,
    "directement la dernière valeur en Critère",
  ],
  "equivaut-inconnu": (v) => [
    `${lu(v)} est déjà lue comme non renseignée par une ligne «${NB}inconnu${NB}» de la colonne ${citation(v.entete)}`,
    "l'une des deux lignes",
  ],
  "equivaut-condition": (v) => [
    `une condition sur ${citation(v.entete)} nomme ${lu(v)}, que cette ligne remplace par ${citation(v.cible)}${NB}: elle ne serait jamais remplie par elle`,
    `la condition écrite avec ${citation(v.cible)}, ou cette valeur retirée de la ligne «${NB}équivaut${NB}»`,
  ],
  "si-vide-valeur": (v) => [
    `${lu(v)} ne dit pas ce que vaut une cellule vide`,
    "zéro (pour un nombre), Non (pour un oui/non) ou inconnu",
  ],
  "si-vide-contradictoire": (v) => [
    `${lu(v)} contredit une autre ligne « si vide » de la colonne ${citation(v.entete)}`,
    "une seule valeur par colonne et par lecture",
  ],
  "liste-sans-nom": () => ["la liste n'a pas de nom", "son nom dans la colonne Critère, sur chacune de ses lignes"],
  "liste-vide": (v) => [
    `la liste ${citation(v.nom)} n'a pas de membre sur cette ligne`,
    "ses membres en Condition, séparés par « | »",
  ],
  "liste-membre": (v) => [
    `${lu(v)} est une condition, et un membre de liste est une valeur`,
    "des valeurs séparées par « | », comme CDD ou 67* ; une borne s'écrit dans une Condition",
  ],
  "separateur-douteux": (v) => [
    `${lu(v)} est lu comme un seul texte. Si ce sont plusieurs valeurs, écrivez ${citation(v.ecrire)}`,
    "",
  ],
  "liste-inutilisee": (v) => [`la liste ${citation(v.nom)} n'est utilisée par aucune ligne`, ""],
  "borne-sans-pourcent": (v) => [
    `${lu(v)} s'applique à la colonne de pourcentages ${citation(v.entete)} sans le signe %`,
    "le signe %, comme >33 %",
  ],
  "condition-changee-en-date": (v) => [
    `Excel a changé cette condition en date (${nombre(v.lu)}, soit le ${date(v.serie)})`,
    "la condition en texte (précédée d'une apostrophe), ou un intervalle comme [1;2] ; un code s'écrit aussi avec une apostrophe",
  ],
  "condition-operateur-dedans": (v) => [
    `l'opérateur de ${lu(v)} n'est pas en tête`,
    "un opérateur puis une valeur, comme >=24, ou un intervalle, comme ]24;48[",
  ],
  "condition-en-mots": (v) => [
    `${lu(v)} est lu comme un texte, égal à lui seul. Si ce sont des bornes, écrivez ${v.ecrire || "un intervalle comme [24;48[ ou une comparaison comme >=24"}`,
    "",
  ],
  "condition-sauf": (v) => [
    `${lu(v)} est lu comme un texte, égal à lui seul. Si c'est une différence, écrivez-la avec <>, comme <>CDD ou <>dans Nom de liste`,
    "",
  ],
  "bornes-en-mots": (v) => [
    `${lu(v)} est un texte, alors que la colonne ${citation(v.entete)} porte des nombres ou des dates (ligne ${v.ligne})`,
    v.ecrire || "un intervalle comme [24;48[ mois, ou une comparaison comme >=24 mois",
  ],
  "condition-point-virgule": (v) => [
    `${lu(v)} peut être un intervalle ou plusieurs valeurs`,
    "des crochets pour un intervalle, comme [24;48[ mois, ou « | » entre plusieurs valeurs, comme 24 | 48",
  ],
  "condition-guillemets": (v) => [
    `${v.lu} est entre guillemets, que les demandes n'ont pas`,
    `la valeur seule${NB}: ${v.ecrire}`,
  ],
  "condition-alternative-vide": (v) => [
    `il manque une valeur avant ou après « | » dans ${lu(v)}`,
    "des valeurs séparées par « | », comme CDD | Intérim",
  ],
  "condition-difference-alternatives": (v) => [
    `${lu(v)} peut se lire « ni l'un ni l'autre » ou « l'un des deux »`,
    "deux conditions (Condition et Condition 2), ou <>dans Nom de liste",
  ],
  "condition-operateur-inverse": (v) => [`l'opérateur de ${lu(v)} n'existe pas`, ">=, <=, >, < ou <>"],
  "condition-operateur-seul": (v) => [
    `${lu(v)} ne dit pas à quoi comparer`,
    "une valeur après l'opérateur ; vide et non vide s'écrivent en toutes lettres",
  ],
  "condition-nombre-attendu": (v) => [
    `${citation(v.reste)} n'est ni un nombre, ni un taux, ni une date, ni une durée`,
    "par exemple >=24, >33 %, >=01/01/2024, <12 mois ou >=[autre colonne]+2, sans unité comme € ou km",
  ],
  "condition-duree-illisible": (v) => [
    `${lu(v)} mélange une durée avec un taux ou une date`,
    "une durée en nombre entier, comme <12 mois",
  ],
  "condition-duree-nue": (v) => [
    `${lu(v)} peut être un texte ou une durée exacte`,
    "une durée bornée, comme [24;25[ mois, ou un texte avec joker, comme 24 mois*",
  ],
  "condition-date-illisible": (v) => [`${citation(v.date)} n'est pas une date qui existe`, "une date jj/mm/aaaa"],
  "condition-difference-vide": (v) => [`${lu(v)} s'écrit autrement`, v.ecrire],
  "condition-difference-intervalle": (v) => [
    `un intervalle ne se compare pas (lu${NB}: ${lu(v)})`,
    "l'intervalle seul, ou deux conditions",
  ],
  "condition-non-renseigne": (v) => [
    `${lu(v)} se lit comme non renseigné et n'est donc jamais égal à rien`,
    "vide ou non vide",
  ],
  "condition-zero": () => [
    "zéro ne se distingue pas d'une cellule vide",
    "[0;0], avec une ligne « si vide » qui dit ce que vaut une cellule vide",
  ],
  "condition-liste-sans-nom": () => ["la liste n'est pas nommée", "dans Nom de liste"],
  "condition-liste-inconnue": (v) => [
    `aucune ligne « liste » ne s'appelle ${citation(v.nom)}${proches(v)}`,
    "une liste déclarée, son nom en Critère et ses membres en Condition",
  ],
  "condition-contient": (v) => [
    `${lu(v)} ne dit pas à quelle colonne comparer`,
    "un en-tête entre crochets, comme contient [Logement : Typologie]",
  ],
  "condition-intervalle": (v) => [
    `${lu(v)} n'est ni un intervalle (deux bornes séparées par un point-virgule, entre deux crochets) ni un en-tête entre crochets`,
    INTERVALLES,
  ],
  "condition-intervalle-unite": (v) => [
    `${citation(v.unite)} n'est pas une unité de temps`,
    "jours, mois ou ans, ou rien pour un nombre",
  ],
  "condition-intervalle-sans-borne": (v) => [
    `${lu(v)} n'a aucune borne`,
    "au moins une borne, ou la condition « non vide »",
  ],
  "condition-intervalle-vide": (v) => [
    `aucune valeur n'est dans ${lu(v)}`,
    "une première borne plus petite que la seconde, comme [24;48[",
  ],
  "condition-motif-long": (v) => [
    `le motif ${lu(v)} a plus de 255 caractères`,
    "un motif plus court ; un joker en remplace autant que l'on veut",
  ],
  "condition-borne": (v) => [`la borne ${citation(v.borne)} n'est ni un nombre, ni un taux, ni une date`, INTERVALLES],
  "condition-bornes-melangees": (v) => [`${lu(v)} mélange une date et un nombre`, "deux dates ou deux nombres"],
  "condition-pourcent-partiel": (v) => [`une seule borne de ${lu(v)} porte le signe %`, "le signe % sur les deux"],
  "condition-colonne-constante": (v) => [
    `après [${v.entete}], ${citation(v.suite)} n'est pas une constante à ajouter ou à retrancher`,
    `par exemple >=[${v.entete}]+2`,
  ],

  // Une demande.
  "ligne-d-entetes": (v) => [
    `cette ligne répète les en-têtes (${lu(v)}…)`,
    `une demande, ou rien${NB}: supprimez cette ligne`,
  ],
  "cellule-en-erreur": (v) => [`la cellule porte l'erreur ${v.lu}`, "une valeur"],
  "numero-unique-en-nombre": (v) => [
    `${lu(v)} est un nombre de plus de 15 chiffres, et le numéro unique y a perdu des chiffres`,
    "un texte : mettez la colonne au format Texte avant de coller",
  ],
  "nombre-attendu": (v) => [
    `${lu(v)} n'est pas un nombre`,
    `un nombre, une cellule vide ou NC, ou une ligne «${NB}inconnu${NB}» de la grille qui nomme cette valeur`,
  ],
  "quantite-trop-grande": (v) => [
    `${lu(v)} dépasse un milliard, et la grille compte cette colonne par «${NB}Par${NB}»`,
    "une quantité plus petite",
  ],
  "date-attendue": (v) => [
    `${lu(v)} n'est pas une date (du 01/01/1900 au 31/12/9999)`,
    `une date Excel, jj/mm/aaaa ou aaaa-mm-jj, ou une ligne «${NB}inconnu${NB}» de la grille qui nomme cette valeur`,
  ],
  "date-future": (v) => {
    const d = v.date;
    // 2025 seul : une année, sans doute, et non le 17/07/1905.
    const annee = d >= 1900 && d < 2200;
    return [
      `le ${date(v.serie)} est après la date d'évaluation, le ${date(d)}${annee ? ` (${d} lu comme un nombre de jours)` : ""}`,
      annee
        ? `une date d'évaluation, comme DATE(${d};12;31)`
        : "une date au plus tard ce jour-là, car du temps est compté",
    ];
  },
  "pourcent-ambigu": (v) => [
    `cette colonne est en pourcentages et ${lu(v)} peut se lire ${deuxLectures(v.lu)}`,
    `38 pour 38${NB}% («${NB}38${NB}%${NB}» tapé dans une cellule y devient 0,38), ou un en-tête sans «${NB}%${NB}» si la colonne porte des taux comme 0,38, le signe % étant dans la condition (>33${NB}%)`,
  ],
  "taux-ambigu": (v) => [
    `${lu(v)} est comparé à un taux et peut se lire ${deuxLectures(v.lu)}`,
    "un taux comme 0,38 ou 38 %, ou « (%) » à la fin de l'en-tête si toute la colonne est en pourcentages",
  ],
  "ni-oui-ni-non": (v) => [
    `${lu(v)} n'est ni oui, ni non, ni non renseigné`,
    `Oui ou Non ; si cette valeur veut dire oui, une ligne «${NB}équivaut${NB}» (cette valeur en Condition, Oui en Critère), ou écrivez ${lu(v)} comme Condition ligne ${v.ligneGrille} de la grille ; si elle veut dire que l'on ne sait pas, nommez-la sur une ligne «${NB}inconnu${NB}»`,
  ],
  "equivaut-ambigu": (v) => [
    `${lu(v)} suit plusieurs lignes «${NB}équivaut${NB}» de la grille, qui lui donnent des valeurs différentes`,
    "des jokers qui ne se recouvrent pas",
  ],
  "si-vide-manquant": (v) => [
    `la condition de la ligne ${v.ligneGrille} de la grille serait remplie parce que cette cellule est vide ou vaut 0`,
    "une ligne « si vide » dans la grille, qui dit si une cellule vide vaut zéro ou inconnu",
  ],
  "lignes-en-conflit": (v) => [
    `les lignes ${v.lignes.join(", ")} de la grille sont vraies ensemble pour le critère ${citation(v.critere)}, avec des résultats différents`,
    "une seule ligne vraie, ou un Cumul (premier, max ou somme)",
  ],

  // Un appel.
  "numeros-uniques-en-nombre": (v) => [
    `${accorde(v.combien, "numéro unique est un nombre", "numéros uniques sont des nombres")} de plus de 15 chiffres, où les derniers sont perdus${v.combien > 1 ? " (d'abord sur cette ligne)" : ""}`,
    "un texte : mettez la colonne au format Texte avant de coller",
  ],
  "date-manquante": () => [
    "cette ligne compte du temps écoulé et la date d'évaluation n'est pas donnée",
    "la date d'évaluation dans le paramètre date (l'horloge n'est jamais lue)",
  ],
  "date-illisible": (v) => [`${lu(v)} n'est pas une date`, "une date Excel, jj/mm/aaaa ou aaaa-mm-jj"],
  "entetes-forme": (v) => [`la plage a ${accorde(v.lu, "ligne")}`, "une seule ligne, celle des en-têtes des demandes"],
  "entetes-vides": () => ["la plage est vide", "la ligne d'en-têtes des demandes"],
  "entetes-largeur": (v) => [
    `la plage a ${accorde(v.lu, "colonne")} et les en-têtes ${accorde(v.attendu, "colonne")}`,
    "autant de colonnes que d'en-têtes",
  ],
  "entetes-repetees": () => [
    "la première ligne répète les en-têtes",
    "les demandes seules, à partir de la ligne suivante",
  ],
  "argument-en-erreur": (v) => [
    `l'argument tout entier est l'erreur ${v.lu}`,
    "une plage de cellules, ou un nom qui existe",
  ],
  "detail-une-demande": (v) => [`la plage a ${accorde(v.lu, "ligne")}`, "une seule demande"],
  "trajectoire-sans-date": () => ["la date de départ est vide", "une date Excel, jj/mm/aaaa ou aaaa-mm-jj"],
  "socle-borne": (v) => [
    `${lu(v)} n'est pas un nombre de points`,
    "un nombre, un coefficient comme ×1,3, ou rien\u00a0; cette ligne n'est pas jugée",
  ],
  "socle-bornes-inversees": () => [
    "le minimum est au-dessus du maximum",
    "un minimum, puis un maximum plus grand\u00a0; cette ligne n'est pas jugée",
  ],
  "socle-facultatif": (v) => [`${lu(v)} n'est ni oui, ni non`, "Oui, Non ou rien\u00a0; cette ligne n'est pas jugée"],
  "logement-forme": (v) => [`la plage a ${accorde(v.lu, "ligne")}`, "une seule ligne, celle du logement"],
  "logement-largeur": (v) => [
    `la plage a ${accorde(v.lu, "colonne")} et les en-têtes du logement ${accorde(v.attendu, "colonne")}`,
    "autant de colonnes que d'en-têtes",
  ],
  "mois-illisible": (v) => [`${lu(v)} n'est pas une échéance`, `un nombre entier de mois, de 0 à ${nombre(1200)}`],
  "grille-trop-lourde": (v) => [
    `la grille et les en-têtes pèsent à eux seuls environ ${nombre(v.octets / 1_000_000, 1)}${NB}Mo, et Excel ne transporte pas plus d'environ 5${NB}Mo`,
    "les seules lignes et colonnes de la grille, et non des colonnes entières",
  ],
  "plage-trop-lourde": (v) => {
    const inutiles = v.inutiles;
    return [
      `l'appel pèse environ ${nombre(v.octets / 1_000_000, 1)}${NB}Mo (${accorde(v.lignes, "ligne")} de ${accorde(v.colonnes, "colonne")}) et Excel ne transporte pas plus d'environ 5${NB}Mo${NB}: au-delà de 4,5${NB}Mo il est refusé, pour ne pas rester sans réponse${NB}; ` +
        `environ ${accorde(v.tiennent, "ligne tient", "lignes tiennent")} dans un appel` +
        (inutiles.length === 0
          ? ""
          : `. La grille n'utilise pas ${accorde(v.combienInutiles, "colonne")} (${inutiles.map(citation).join(", ")}${v.combienInutiles > inutiles.length ? "…" : ""})${NB}; sans elles ${accorde(v.tiendraient, "ligne tiendrait", "lignes tiendraient")}`),
      "les seules colonnes utiles, ou moins de lignes par appel, ou une formule par ligne, ou les scores écrits en valeurs depuis le volet",
    ];
  },
};

export const CODES_DE_COTATION = Object.keys(PHRASES) as readonly ProblemeDeCotation["code"][];

/** Ce qui ne va pas et ce qui était attendu, sans le lieu. */
export function ditProblemeDeCotation(p: ProblemeDeCotation): { readonly constat: string; readonly attendu: string } {
  const [constat, attendu] = phraseDe(PHRASES, p);
  return { constat, attendu };
}

/** La valeur lue, comme Excel la montre : une date future s'écrit jj/mm/aaaa. */
export const valeurLue = (p: ProblemeDeCotation): string | number =>
  p.code === "date-future" ? date(p.valeurs.serie) : "lu" in p.valeurs ? p.valeurs.lu : "";

const majuscule = (texte: string): string => texte.charAt(0).toUpperCase() + texte.slice(1);

/** La phrase sans le lieu : « constat. Attendu : … ». */
export function corpsDeProblemeDeCotation(p: ProblemeDeCotation): string {
  const { constat, attendu } = ditProblemeDeCotation(p);
  return majuscule(constat) + (attendu === "" ? "." : `. Attendu${NB}: ${attendu}.`);
}

const sansPlace = (ou: Lieu): boolean => Object.keys(ou).length === 0;

/** La phrase entière, qui commence par le lieu. */
export function phraseDeCotation(p: ProblemeDeCotation): string {
  const { constat, attendu } = ditProblemeDeCotation(p);
  const corps = attendu === "" ? `${constat}.` : `${constat}. Attendu${NB}: ${attendu}.`;
  return sansPlace(p.ou) ? majuscule(corps) : `${lieu(p.ou)}${NB}: ${corps}`;
}

/** « première phrase » (et n autres problèmes). */
export function phrasesDeCotation(problemes: readonly ProblemeDeCotation[]): string {
  const [premier, ...autres] = problemes;
  const phrase = premier === undefined ? "" : phraseDeCotation(premier);
  return autres.length === 0
    ? phrase
    : `${phrase} Et ${accorde(autres.length, "autre problème", "autres problèmes")} (voir HLM.COTATION_PROBLEMES).`;
}
