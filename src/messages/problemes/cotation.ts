/**
 * Phrases de la cotation : chaque code de problème dit ce qui a été lu et ce qui était attendu, à sa place.
 * La phrase complète commence par le lieu (« Grille, ligne 3, colonne « Condition » : … »).
 */
import type { Lieu, Probleme } from "../../domaine/commun";
import { accorde, citation, citations, date, lieu, nombre, pourcent } from "../format";

const NB = "\u00a0";
const t = (p: Probleme, cle: string): string => {
  const v = p.valeurs[cle];
  return v === undefined ? "" : Array.isArray(v) ? v.join(", ") : String(v);
};
const liste = (p: Probleme, cle: string): readonly string[] => {
  const v = p.valeurs[cle];
  return Array.isArray(v) ? (v as readonly string[]) : v === undefined || v === "" ? [] : [String(v)];
};
const lu = (p: Probleme): string => (t(p, "lu") === "" ? "une cellule vide" : citation(t(p, "lu")));
const proches = (p: Probleme): string => {
  const noms = liste(p, "proches");
  return noms.length === 0 ? "" : `. Le plus proche${NB}: ${citations(noms)}`;
};
const n = (p: Probleme, cle = "lu"): number => Number(p.valeurs[cle]);

/** [ce qui a été lu et ce qui ne va pas, ce qui était attendu (peut être vide)]. */
type Ecriture = (p: Probleme) => readonly [constat: string, attendu: string];

const INTERVALLES =
  "[24;48[, ]0;10], [48;+∞[ ou ];12[, chaque crochet disant si la borne est comprise, l'unité (jours, mois, ans) après le dernier crochet";

/** Les deux lectures d'un nombre sans % : « 38 » est 38 % ou 3 800 %. */
const deuxLectures = (p: Probleme): string => {
  const v = Number(t(p, "lu").replace(",", "."));
  return Number.isFinite(v) ? `${pourcent(v / 100, 6)} ou ${pourcent(v, 4)}` : "deux lectures possibles";
};

const DE_GRILLE: Readonly<Record<string, Ecriture>> = {
  "grille-vide": () => [
    "la plage est vide",
    "une grille, avec une ligne d'en-têtes qui contient « Donnée » et « Points »",
  ],
  "grille-sans-entete": () => [
    "aucune des dix premières lignes ne contient à la fois « Donnée » et « Points »",
    "la ligne d'en-têtes en haut de la plage (Type, Bloc, Critère, Donnée, Condition, Points), au moins « Donnée » et « Points »",
  ],
  "grille-entete-incomplet": (p) => [
    `cette ligne ressemble à des en-têtes mais il y manque ${citations(liste(p, "manquants"), "et")}${liste(p, "proches").length > 0 ? ` (lu${NB}: ${citations(liste(p, "proches"), "et")})` : ""}`,
    "une ligne d'en-têtes qui contient « Donnée » et « Points »",
  ],
  "grille-cellule-en-erreur": (p) => [`la cellule porte l'erreur ${t(p, "lu")}`, "une valeur"],
  "grille-entete-inconnu": (p) => [
    `cet en-tête n'est pas de ceux d'une grille, la colonne est gardée mais n'a pas d'effet${proches(p)}`,
    "",
  ],
  "grille-entete-double": (p) => [
    `cet en-tête figure déjà dans la colonne ${t(p, "premiere")}`,
    "une seule colonne de chaque sorte",
  ],
  "grille-trop-de-conditions": () => [
    "une ligne porte au plus quatre Données et quatre Conditions",
    "Donnée à Donnée 4, Condition à Condition 4 ; pour aller au-delà, ajoutez une colonne calculée aux demandes",
  ],
  "grille-entete-repete": (p) => [
    `cette ligne répète les en-têtes de la grille (${lu(p)}…)`,
    `une règle, ou rien${NB}: supprimez cette ligne`,
  ],
  "grille-titre-avec-reglage": (p) => [
    `${lu(p)} est écrit sur une ligne sans Donnée ni Points, il n'aurait aucun effet`,
    "ce réglage sur une des lignes du critère",
  ],
  "grille-titre": (p) => [`ligne de titre ignorée (${lu(p)})`, ""],
  "grille-sans-ligne": () => ["il n'y a aucune ligne sous les en-têtes", "au moins un critère"],
  "grille-sans-critere": () => ["aucune ligne ne donne de points", "au moins un critère ou une base"],
  "type-inconnu": (p) => [
    `${lu(p)} n'est pas un type de ligne${proches(p)}`,
    `rien, ou ${citations(liste(p, "connus"))}`,
  ],
  "colonne-inconnue": (p) => [
    `aucune colonne des demandes ne s'appelle ${lu(p)}${proches(p)}`,
    "un en-tête des demandes, tel qu'il y est écrit" +
      (/[;,/]|\sou\s|\s[-–+]\s/i.test(t(p, "lu"))
        ? ". Plusieurs colonnes s'écrivent Motif 1 | Motif 2, ou Motif *\u00a0; un calcul se fait dans une colonne des demandes"
        : ""),
  ],
  "colonne-en-double": (p) => [
    `plusieurs colonnes des demandes s'appellent ${lu(p)} (colonnes ${t(p, "colonnes")})`,
    "un en-tête différent pour chacune",
  ],
  "colonne-date-et-nombre": (p) => [
    `la colonne ${citation(t(p, "entete"))} est lue ici comme ${t(p, "lecture") === "date" ? "une date" : "un nombre"} et ligne ${t(p, "ligne")} comme ${t(p, "lecture") === "date" ? "un nombre" : "une date"}`,
    "une seule lecture ; pour une durée écrivez l'unité, comme [24;48[ mois",
  ],
  "donnee-morceau-vide": (p) => [
    `il manque un en-tête avant ou après « | » dans ${lu(p)}`,
    "des en-têtes séparés par « | », comme Motif 1 | Motif 2",
  ],
  "donnee-manquante": () => [
    "il n'y a pas de Donnée sur cette ligne",
    "l'en-tête d'une colonne des demandes\u00a0; un sous-total n'est pas une règle, videz ses Points et la ligne devient un titre",
  ],
  "condition-sans-donnee": (p) => [
    `la condition ${lu(p)} n'a pas de donnée`,
    `un en-tête dans la colonne ${citation(t(p, "colonne"))}`,
  ],
  "points-manquants": (p) => [
    "les Points sont vides",
    t(p, "attendu") === "coefficient"
      ? "un coefficient, comme ×1,3 (×1 s'il s'agit de ne rien changer)"
      : "un nombre (0 s'il s'agit de ne rien donner)",
  ],
  "points-illisibles": (p) => [
    `${lu(p)} n'est pas un nombre de points`,
    "un nombre comme 20, −20 ou 12,5, ou un coefficient comme ×1,3" +
      (/\bpar\b/i.test(t(p, "lu")) ? "\u00a0; ce qui se compte s'écrit dans la colonne Par (unité, mois, an)" : ""),
  ],
  "points-trop-de-decimales": (p) => [`${lu(p)} a plus de six décimales`, "au plus six décimales"],
  "points-trop-grands": (p) => [`${lu(p)} dépasse un milliard`, "un nombre de points plus petit"],
  "coefficient-sans-base": (p) => [
    `${lu(p)} est un coefficient, et la grille n'a pas de ligne « base »`,
    "un nombre de points, ou une ligne de Type « base »",
  ],
  "coefficient-refuse": (p) => [
    `${lu(p)} est un coefficient`,
    "ici un nombre simple : les points de la base et les bornes du total",
  ],
  "coefficient-attendu": (p) => [
    `${lu(p)} est un nombre simple, et la grille a une ligne « base »`,
    `un coefficient, comme ×1,3`,
  ],
  "par-illisible": (p) => [
    `${lu(p)} n'est pas une unité`,
    "jour, mois, an ou unité, avec au besoin un pas ou un seuil : 6 mois, mois au-delà de 24, unité au-delà de 1",
  ],
  "par-plusieurs-colonnes": (p) => [
    `${lu(p)} nomme plusieurs colonnes, on ne peut pas y compter une quantité`,
    "une seule colonne quand Par est rempli (ou sur une ligne base)",
  ],
  "par-condition": (p) => [
    `avec Par (${citation(t(p, "par"))}) la Donnée est une date ou un nombre, et ${lu(p)} se compare à un texte`,
    "une durée comme [24;48[ mois, un nombre comme >=2, une date, ou cette condition sur une autre Donnée",
  ],
  "depuis-sans-effet": (p) => [
    `Depuis (${lu(p)}) n'a pas d'effet sur cette ligne`,
    "un Par en jours, mois ou ans, ou une condition de durée comme <12 mois",
  ],
  "cumul-inconnu": (p) => [
    `${lu(p)} n'est pas une façon de cumuler${proches(p)}`,
    "rien (une seule ligne vraie), premier, max ou somme",
  ],
  "reglage-contradictoire": (p) => [
    `${lu(p)} contredit la ligne ${t(p, "ligne")} du même critère ${citation(t(p, "critere"))}`,
    "une seule valeur par critère, sur une de ses lignes",
  ],
  "bornes-inversees": (p) => [
    `le plancher dépasse le plafond (${citation(t(p, "de"))})`,
    "un plancher au plus égal au plafond",
  ],
  "borne-contradictoire": (p) => [
    `un autre ${t(p, "type")} ${t(p, "bloc") === "" ? "du total" : `du bloc ${citation(t(p, "bloc"))}`} est donné ligne ${t(p, "ligne")}`,
    "un seul",
  ],
  "borne-de-critere-en-directive": (p) => [
    `${lu(p)} est un critère, et une ligne ${citation(t(p, "type"))} borne un bloc ou le total`,
    `cette borne dans la colonne ${t(p, "type") === "plafond" ? "Plafond" : "Plancher"} du critère`,
  ],
  "cellule-sans-effet": (p) => [
    `${lu(p)} n'aurait aucun effet sur une ligne ${citation(t(p, "type"))}`,
    "une cellule vide",
  ],
  "base-en-double": (p) => [`la grille a déjà une base, ligne ${t(p, "ligne")}`, "une seule ligne « base »"],
  "base-condition": (p) => [
    `une ligne « base » ne prend ni condition ni autre donnée (lu${NB}: ${lu(p)})`,
    "une Donnée, et au besoin Par, Depuis, Plafond et Plancher",
  ],
  "exclusion-sans-bloc": () => ["le bloc à exclure n'est pas dit", "son nom dans la colonne Bloc"],
  "exclusion-sans-cause": () => ["le bloc qui exclut n'est pas dit", "son nom dans la colonne Condition"],
  "exclusion-en-cycle": (p) => [
    `les exclusions tournent en rond${NB}: ${liste(p, "chemin").map(citation).join(" est exclu par ")}`,
    "des exclusions qui ne reviennent pas à leur point de départ",
  ],
  "bloc-inconnu": (p) => [
    `aucun critère n'a pour bloc ${lu(p)}${proches(p)}`,
    liste(p, "connus").length > 0
      ? `un des blocs de la grille${NB}: ${citations(liste(p, "connus"))}${t(p, "vide") === "" ? "" : `, ou une cellule vide pour ${t(p, "vide")}`}`
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
  "inconnu-condition": (p) => [
    `${lu(p)} ne convient pas à une ligne « inconnu »`,
    "une valeur, plusieurs séparées par « | », un intervalle ou une liste",
  ],
  "si-vide-valeur": (p) => [
    `${lu(p)} ne dit pas ce que vaut une cellule vide`,
    "zéro (pour un nombre), Non (pour un oui/non) ou inconnu",
  ],
  "si-vide-contradictoire": (p) => [
    `${lu(p)} contredit une autre ligne « si vide » de la colonne ${citation(t(p, "entete"))}`,
    "une seule valeur par colonne et par lecture",
  ],
  "liste-sans-nom": () => ["la liste n'a pas de nom", "son nom dans la colonne Critère, sur chacune de ses lignes"],
  "liste-vide": (p) => [
    `la liste ${citation(t(p, "nom"))} n'a pas de membre sur cette ligne`,
    "ses membres en Condition, séparés par « | »",
  ],
  "liste-membre": (p) => [
    `${lu(p)} est une condition, et un membre de liste est une valeur`,
    "des valeurs séparées par « | », comme CDD ou 67* ; une borne s'écrit dans une Condition",
  ],
  "separateur-douteux": (p) => [
    `${lu(p)} est lu comme un seul texte. Si ce sont plusieurs valeurs, écrivez ${citation(t(p, "ecrire"))}`,
    "",
  ],
  "liste-inutilisee": (p) => [`la liste ${citation(t(p, "nom"))} n'est utilisée par aucune ligne`, ""],
  "borne-sans-pourcent": (p) => [
    `${lu(p)} s'applique à la colonne de pourcentages ${citation(t(p, "entete"))} sans le signe %`,
    "le signe %, comme >33 %",
  ],
  "condition-changee-en-date": (p) => [
    `Excel a changé cette condition en date (${nombre(n(p))}, soit le ${date(n(p, "serie"))})`,
    "la condition en texte (précédée d'une apostrophe), ou un intervalle comme [1;2] ; un code s'écrit aussi avec une apostrophe",
  ],
  "condition-operateur-dedans": (p) => [
    `l'opérateur de ${lu(p)} n'est pas en tête`,
    "un opérateur puis une valeur, comme >=24, ou un intervalle, comme ]24;48[",
  ],
  "condition-en-mots": (p) => [
    `${lu(p)} est lu comme un texte, égal à lui seul. Si ce sont des bornes, écrivez ${t(p, "ecrire") || "un intervalle comme [24;48[ ou une comparaison comme >=24"}`,
    "",
  ],
  "condition-sauf": (p) => [
    `${lu(p)} est lu comme un texte, égal à lui seul. Si c'est une différence, écrivez-la avec <>, comme <>CDD ou <>dans Nom de liste`,
    "",
  ],
  "bornes-en-mots": (p) => [
    `${lu(p)} est un texte, alors que la colonne ${citation(t(p, "entete"))} porte des nombres ou des dates (ligne ${t(p, "ligne")})`,
    t(p, "ecrire") || "un intervalle comme [24;48[ mois, ou une comparaison comme >=24 mois",
  ],
  "condition-point-virgule": (p) => [
    `${lu(p)} peut être un intervalle ou plusieurs valeurs`,
    "des crochets pour un intervalle, comme [24;48[ mois, ou « | » entre plusieurs valeurs, comme 24 | 48",
  ],
  "condition-guillemets": (p) => [
    `${t(p, "lu")} est entre guillemets, que les demandes n'ont pas`,
    `la valeur seule${NB}: ${t(p, "ecrire")}`,
  ],
  "condition-alternative-vide": (p) => [
    `il manque une valeur avant ou après « | » dans ${lu(p)}`,
    "des valeurs séparées par « | », comme CDD | Intérim",
  ],
  "condition-difference-alternatives": (p) => [
    `${lu(p)} peut se lire « ni l'un ni l'autre » ou « l'un des deux »`,
    "deux conditions (Condition et Condition 2), ou <>dans Nom de liste",
  ],
  "condition-operateur-inverse": (p) => [`l'opérateur de ${lu(p)} n'existe pas`, ">=, <=, >, < ou <>"],
  "condition-operateur-seul": (p) => [
    `${lu(p)} ne dit pas à quoi comparer`,
    "une valeur après l'opérateur ; vide et non vide s'écrivent en toutes lettres",
  ],
  "condition-nombre-attendu": (p) => [
    `${citation(t(p, "reste"))} n'est ni un nombre, ni un taux, ni une date, ni une durée`,
    "par exemple >=24, >33 %, >=01/01/2024, <12 mois ou >=[autre colonne]+2, sans unité comme € ou km",
  ],
  "condition-duree-illisible": (p) => [
    `${lu(p)} mélange une durée avec un taux ou une date`,
    "une durée en nombre entier, comme <12 mois",
  ],
  "condition-duree-nue": (p) => [
    `${lu(p)} peut être un texte ou une durée exacte`,
    "une durée bornée, comme [24;25[ mois, ou un texte avec joker, comme 24 mois*",
  ],
  "condition-date-illisible": (p) => [`${citation(t(p, "date"))} n'est pas une date qui existe`, "une date jj/mm/aaaa"],
  "condition-difference-vide": (p) => [`${lu(p)} s'écrit autrement`, t(p, "ecrire")],
  "condition-difference-intervalle": (p) => [
    `un intervalle ne se compare pas (lu${NB}: ${lu(p)})`,
    "l'intervalle seul, ou deux conditions",
  ],
  "condition-non-renseigne": (p) => [
    `${lu(p)} se lit comme non renseigné et n'est donc jamais égal à rien`,
    "vide ou non vide",
  ],
  "condition-zero": () => [
    "zéro ne se distingue pas d'une cellule vide",
    "[0;0], avec une ligne « si vide » qui dit ce que vaut une cellule vide",
  ],
  "condition-liste-sans-nom": () => ["la liste n'est pas nommée", "dans Nom de liste"],
  "condition-liste-inconnue": (p) => [
    `aucune ligne « liste » ne s'appelle ${citation(t(p, "nom"))}${proches(p)}`,
    "une liste déclarée, son nom en Critère et ses membres en Condition",
  ],
  "condition-intervalle": (p) => [
    `${lu(p)} n'est ni un intervalle (deux bornes séparées par un point-virgule, entre deux crochets) ni un en-tête entre crochets`,
    INTERVALLES,
  ],
  "condition-intervalle-unite": (p) => [
    `${citation(t(p, "unite"))} n'est pas une unité de temps`,
    "jours, mois ou ans, ou rien pour un nombre",
  ],
  "condition-intervalle-sans-borne": (p) => [
    `${lu(p)} n'a aucune borne`,
    "au moins une borne, ou la condition « non vide »",
  ],
  "condition-intervalle-vide": (p) => [
    `aucune valeur n'est dans ${lu(p)}`,
    "une première borne plus petite que la seconde, comme [24;48[",
  ],
  "condition-motif-long": (p) => [
    `le motif ${lu(p)} a plus de 255 caractères`,
    "un motif plus court ; un joker en remplace autant que l'on veut",
  ],
  "condition-borne": (p) => [
    `la borne ${citation(t(p, "borne"))} n'est ni un nombre, ni un taux, ni une date`,
    INTERVALLES,
  ],
  "condition-bornes-melangees": (p) => [`${lu(p)} mélange une date et un nombre`, "deux dates ou deux nombres"],
  "condition-pourcent-partiel": (p) => [`une seule borne de ${lu(p)} porte le signe %`, "le signe % sur les deux"],
  "condition-colonne-constante": (p) => [
    `après [${t(p, "entete")}], ${citation(t(p, "suite"))} n'est pas une constante à ajouter ou à retrancher`,
    `par exemple >=[${t(p, "entete")}]+2`,
  ],
};

const DE_DEMANDE: Readonly<Record<string, Ecriture>> = {
  "ligne-d-entetes": (p) => [
    `cette ligne répète les en-têtes (${lu(p)}…)`,
    `une demande, ou rien${NB}: supprimez cette ligne`,
  ],
  "cellule-en-erreur": (p) => [`la cellule porte l'erreur ${t(p, "lu")}`, "une valeur"],
  "numero-unique-en-nombre": (p) => [
    `${lu(p)} est un nombre, et un numéro unique de 18 caractères y a perdu des chiffres`,
    "un texte : mettez la colonne au format Texte avant de coller",
  ],
  "nombre-attendu": (p) => [
    `${lu(p)} n'est pas un nombre`,
    `un nombre, une cellule vide ou NC, ou une ligne «${NB}inconnu${NB}» de la grille qui nomme cette valeur`,
  ],
  "quantite-trop-grande": (p) => [
    `${lu(p)} dépasse un milliard, et la grille compte cette colonne par «${NB}Par${NB}»`,
    "une quantité plus petite",
  ],
  "date-attendue": (p) => [
    `${lu(p)} n'est pas une date (du 01/01/1900 au 31/12/9999)`,
    `une date Excel, jj/mm/aaaa ou aaaa-mm-jj, ou une ligne «${NB}inconnu${NB}» de la grille qui nomme cette valeur`,
  ],
  "date-future": (p) => {
    const d = n(p, "date");
    // 2025 seul : une année, sans doute, et non le 17/07/1905.
    const annee = d >= 1900 && d < 2200;
    return [
      `le ${date(n(p, "serie"))} est après la date d'évaluation, le ${date(d)}${annee ? ` (${d} lu comme un nombre de jours)` : ""}`,
      annee
        ? `une date d'évaluation, comme DATE(${d};12;31)`
        : "une date au plus tard ce jour-là, car du temps est compté",
    ];
  },
  "pourcent-ambigu": (p) => [
    `cette colonne est en pourcentages et ${lu(p)} peut se lire ${deuxLectures(p)}`,
    `38 pour 38${NB}% («${NB}38${NB}%${NB}» tapé dans une cellule y devient 0,38), ou un en-tête sans «${NB}%${NB}» si la colonne porte des taux comme 0,38, le signe % étant dans la condition (>33${NB}%)`,
  ],
  "taux-ambigu": (p) => [
    `${lu(p)} est comparé à un taux et peut se lire ${deuxLectures(p)}`,
    "un taux comme 0,38 ou 38 %, ou « (%) » à la fin de l'en-tête si toute la colonne est en pourcentages",
  ],
  "ni-oui-ni-non": (p) => [
    `${lu(p)} n'est ni oui, ni non, ni non renseigné`,
    `Oui ou Non ; si cette valeur veut dire oui, écrivez ${lu(p)} comme Condition ligne ${t(p, "ligneGrille")} de la grille ; si elle veut dire que l'on ne sait pas, nommez-la sur une ligne «${NB}inconnu${NB}»`,
  ],
  "si-vide-manquant": (p) => [
    `la condition de la ligne ${t(p, "ligneGrille")} de la grille serait remplie parce que cette cellule est vide ou vaut 0`,
    "une ligne « si vide » dans la grille, qui dit si une cellule vide vaut zéro ou inconnu",
  ],
  "lignes-en-conflit": (p) => [
    `les lignes ${t(p, "lignes")} de la grille sont vraies ensemble pour le critère ${citation(t(p, "critere"))}, avec des résultats différents`,
    "une seule ligne vraie, ou un Cumul (premier, max ou somme)",
  ],
};

const D_APPEL: Readonly<Record<string, Ecriture>> = {
  "numeros-uniques-en-nombre": (p) => [
    `${accorde(n(p, "combien"), "numéro unique est un nombre", "numéros uniques sont des nombres")}, où les derniers des 18 caractères sont perdus${n(p, "combien") > 1 ? " (d'abord sur cette ligne)" : ""}`,
    "un texte : mettez la colonne au format Texte avant de coller",
  ],
  "date-manquante": () => [
    "cette ligne compte du temps écoulé et la date d'évaluation n'est pas donnée",
    "la date d'évaluation dans le paramètre date (l'horloge n'est jamais lue)",
  ],
  "date-illisible": (p) => [`${lu(p)} n'est pas une date`, "une date Excel, jj/mm/aaaa ou aaaa-mm-jj"],
  "entetes-forme": (p) => [`la plage a ${accorde(n(p), "ligne")}`, "une seule ligne, celle des en-têtes des demandes"],
  "entetes-vides": () => ["la plage est vide", "la ligne d'en-têtes des demandes"],
  "entetes-largeur": (p) => [
    `la plage a ${accorde(n(p), "colonne")} et les en-têtes ${accorde(n(p, "attendu"), "colonne")}`,
    "autant de colonnes que d'en-têtes",
  ],
  "entetes-repetees": () => [
    "la première ligne répète les en-têtes",
    "les demandes seules, à partir de la ligne suivante",
  ],
  "argument-en-erreur": (p) => [
    `l'argument tout entier est l'erreur ${t(p, "lu")}`,
    "une plage de cellules, ou un nom qui existe",
  ],
  "detail-une-demande": (p) => [`la plage a ${accorde(n(p), "ligne")}`, "une seule demande"],
  "grille-trop-lourde": (p) => [
    `la grille et les en-têtes pèsent à eux seuls environ ${nombre(n(p, "octets") / 1_000_000, 1)}${NB}Mo, et Excel ne transporte pas plus d'environ 5${NB}Mo`,
    "les seules lignes et colonnes de la grille, et non des colonnes entières",
  ],
  "plage-trop-lourde": (p) => {
    const inutiles = liste(p, "inutiles");
    return [
      `l'appel pèse environ ${nombre(n(p, "octets") / 1_000_000, 1)}${NB}Mo (${accorde(n(p, "lignes"), "ligne")} de ${accorde(n(p, "colonnes"), "colonne")}) et Excel ne transporte pas plus d'environ 5${NB}Mo${NB}: au-delà de 4,5${NB}Mo il est refusé, pour ne pas rester sans réponse${NB}; ` +
        `environ ${accorde(n(p, "tiennent"), "ligne tient", "lignes tiennent")} dans un appel` +
        (inutiles.length === 0
          ? ""
          : `. La grille n'utilise pas ${accorde(n(p, "combienInutiles"), "colonne")} (${inutiles.map(citation).join(", ")}${n(p, "combienInutiles") > inutiles.length ? "…" : ""})${NB}; sans elles ${accorde(n(p, "tiendraient"), "ligne tiendrait", "lignes tiendraient")}`),
      "les seules colonnes utiles, ou moins de lignes par appel, ou une formule par ligne, ou les scores écrits en valeurs depuis le volet",
    ];
  },
};

const PHRASES: Readonly<Record<string, Ecriture>> = { ...DE_GRILLE, ...DE_DEMANDE, ...D_APPEL };
export const CODES_DE_COTATION: readonly string[] = Object.keys(PHRASES);

/** Ce qui ne va pas et ce qui était attendu, sans le lieu. Null si le code n'est pas de la cotation. */
export function ditProblemeDeCotation(p: Probleme): { readonly constat: string; readonly attendu: string } | null {
  const e = PHRASES[p.code]?.(p);
  return e === undefined ? null : { constat: e[0], attendu: e[1] };
}

/** La valeur lue, comme Excel la montre : une date future s'écrit jj/mm/aaaa. */
export const valeurLue = (p: Probleme): unknown =>
  p.code === "date-future" ? date(n(p, "serie")) : (p.valeurs["lu"] ?? "");

const majuscule = (texte: string): string => texte.charAt(0).toUpperCase() + texte.slice(1);

/** La phrase sans le lieu : « constat. Attendu : … ». */
export function corpsDeProblemeDeCotation(p: Probleme): string | null {
  const d = ditProblemeDeCotation(p);
  return d === null ? null : majuscule(d.constat) + (d.attendu === "" ? "." : `. Attendu${NB}: ${d.attendu}.`);
}

const sansPlace = (ou: Lieu): boolean => Object.keys(ou).length === 0;

/** La phrase entière, qui commence par le lieu. */
export function phraseDeCotation(p: Probleme): string | null {
  const d = ditProblemeDeCotation(p);
  if (d === null) return null;
  const corps = d.attendu === "" ? `${d.constat}.` : `${d.constat}. Attendu${NB}: ${d.attendu}.`;
  return sansPlace(p.ou) ? majuscule(corps) : `${lieu(p.ou)}${NB}: ${corps}`;
}

/** « première phrase » (et n autres problèmes). */
export function phrasesDeCotation(problemes: readonly Probleme[]): string {
  const [premier, ...autres] = problemes;
  const phrase = premier === undefined ? "" : (phraseDeCotation(premier) ?? premier.code);
  return autres.length === 0
    ? phrase
    : `${phrase} Et ${accorde(autres.length, "autre problème", "autres problèmes")} (voir HLM.COTATION_PROBLEMES).`;
}
