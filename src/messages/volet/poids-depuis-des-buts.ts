/** Les mots de « Trouver des poids » : les buts, ce qui est proposé, ce qui ne tient pas ensemble ; et du papier qui le garde. */
import type { DefautDeBut } from "../../domaine/ponderation";
import { accorde, citation, nombre, pourcent } from "../format";

const NB = " ";
const pts = (x: number): string => `${nombre(x, 6)}${NB}point${Math.abs(x) >= 2 ? "s" : ""}`;

const GENRES = {
  "cas-types": "L’ordre attendu des cas types",
  cas: "Un cas type avant un autre",
  public: "Un public avant les autres demandes",
  premiers: "Une part d’un public dans les premiers",
  bloc: "La part d’un bloc dans les points",
  plafond: "Aucun critère au-dessus de…",
  fixe: "Un critère qui ne change pas",
} as const;

export type GenreDeBut = keyof typeof GENRES;

const DEFAUTS: {
  readonly [G in DefautDeBut["genre"]]: (
    d: Extract<DefautDeBut, { genre: G }>,
    noms: { readonly cas: (i: number) => string; readonly public: (i: number) => string },
  ) => string;
} = {
  "cas-sans-score": (d, n) =>
    `le cas type ${citation(n.cas(d.cas))} n’a pas de score avec la grille d’aujourd’hui : complétez sa ligne, ou retirez-le du but.`,
  "public-vide": (d, n) =>
    `aucune demande n’est du public ${citation(n.public(d.public))} : il n’y a personne à placer devant.`,
  "autres-vides": (d, n) =>
    d.public === null
      ? "aucune demande n’est en face : toutes sont du public, ou leur appartenance n’est pas renseignée."
      : `aucune demande n’est du seul public ${citation(n.public(d.public))} : il n’y a personne à placer derrière.`,
  "sans-demandes": () => "ce but parle des demandes, et aucune n’est lue.",
  "part-hors-bornes": () => `la part attendue est un pourcentage entre 0 et 100${NB}%.`,
  "premiers-trop-nombreux": (d) =>
    `${accorde(d.n, "première", "premières")} demandée${d.n >= 2 ? "s" : ""}, ${accorde(d.classees, "demande classée", "demandes classées")} : donnez un nombre de 1 à ${nombre(d.classees)}.`,
  "meme-cas": (d, n) => `le cas type ${citation(n.cas(d.cas))} ne peut pas passer devant lui-même.`,
};

export const POIDS_DEPUIS_DES_BUTS = {
  titre: "Trouver des poids",
  aide: "Dites ce que la grille doit donner ; les poids les plus proches de ceux d’aujourd’hui qui y parviennent sont proposés. Seuls les points des critères bougent : ni conditions, ni bornes. Rien n’est écrit avant que vous ne l’appliquiez.",
  but: "But",
  genres: GENRES,
  devant: "Passe devant",
  derriere: "Passe derrière",
  public: "Public",
  autres: "Derrière",
  toutesLesAutres: "Toutes les autres demandes",
  premiers: "Parmi les premières",
  part: "Part, en %",
  bloc: "Bloc",
  sens: "Sens",
  lesSens: { "au-moins": "au moins", "au-plus": "au plus" },
  critere: "Critère",
  points: "Points au plus",
  exigence: "Exigence",
  exige: "Exigé",
  prefere: "Préféré",
  vaut: "Vaut jusqu’à, en points de changement",
  vautAide: "Le but est abandonné s’il faut changer les poids davantage.",
  pas: "Les poids changent par pas de",
  maximum: "Aucun poids au-dessus de",
  ajoute: "Ajouter ce but",
  retire: "Retirer",
  listeDesButs: "Buts",
  aucunBut: "Aucun but encore.",
  butsPerdus:
    "La grille, les publics ou les cas types ont changé depuis : les buts posés ne diraient plus la même chose. Posez-les de nouveau.",
  cherche: "Chercher des poids",
  continue: "Continuer la recherche",
  continueAide: (pourquoi: "temps" | "manque", graine: number, exacte: number, population: number) =>
    `${pourquoi === "temps" ? "La recherche s’est arrêtée faute de temps." : "Un but exigé sur les demandes est manqué, et ni un poids, ni deux ensemble n’en rapprochent plus d’ici."} La continuer prend au plus ${nombre(exacte)}${NB}secondes, et ${nombre(population)} pour des buts sur les demandes, qui repartent alors de poids tirés au sort (graine ${nombre(graine)}) ; elle s’interrompt quand vous voulez, et la proposition affichée reste.`,
  continuee: (graine: number, secondes: number) =>
    `Recherche continuée depuis des poids tirés au sort : graine ${nombre(graine)}, ${nombre(secondes)}${NB}secondes au plus.`,
  auDessus: (poids: readonly { readonly critere: string; readonly points: number }[], maximum: number) =>
    `${accorde(poids.length, "poids est déjà", "poids sont déjà")} au-dessus de ${nombre(maximum, 6)} (${poids
      .slice(0, 3)
      .map((p) => `${citation(p.critere)} : ${nombre(p.points, 6)}`)
      .join(
        ", ",
      )}${poids.length > 3 ? "…" : ""}) : ${poids.length >= 2 ? "ils peuvent baisser, jamais monter, et gardent leur valeur si rien ne les fait baisser" : "il peut baisser, jamais monter, et garde sa valeur si rien ne le fait baisser"}. Pour l’interdire, ajoutez le but « ${GENRES.plafond} ».`,
  illisible: (champ: string, lu: string) =>
    `${champ} : ${lu === "" ? "rien n’est saisi" : `${citation(lu)} n’est pas un nombre`}, un nombre positif est attendu.`,
  manqueUnChoix: "Choisissez de quoi ce but parle.",
  sansCas: "Aucun cas type avec un ordre attendu : la vue « Cas types » en insère.",
  casEcartes: (noms: string) =>
    `Laissés de côté, car leur table porte une colonne que la table des demandes n’a pas : ${noms}.`,
  etapes: {
    exacte: "Recherche exacte",
    population: "Recherche sur les demandes",
    conflit: "Recherche des buts en conflit",
  },
  // ─── les buts, en phrases ───
  phrases: {
    casTypes: (n: number) => `L’ordre attendu des cas types est tenu (${accorde(n, "paire")})`,
    cas: (a: string, b: string) => `${citation(a)} passe devant ${citation(b)}, d’au moins 1${NB}point`,
    public: (p: string, autres: string | null) =>
      `Chaque demande du public ${citation(p)} passe devant ${autres === null ? "chaque autre" : `chaque demande du seul public ${citation(autres)}`}, d’au moins 1${NB}point`,
    premiers: (p: string, n: number, part: number) =>
      `Au moins ${pourcent(part)} de ${citation(p)} parmi les ${nombre(n)} premières demandes`,
    bloc: (b: string, sens: "au-moins" | "au-plus", part: number) =>
      `Le bloc ${citation(b)} fait ${sens === "au-moins" ? "au moins" : "au plus"} ${pourcent(part)} des points distribués`,
    plafond: (x: number) =>
      `Aucun critère ne peut donner plus de ${pts(x)} (par unité, si la ligne compte une quantité sans plafond)`,
    fixe: (c: string) => `Le critère ${citation(c)} ne change pas`,
  },
  avecExigence: (phrase: string, vaut: number | null, parPaire: boolean) =>
    vaut === null
      ? `${phrase}. Exigé.`
      : `${phrase}. Préféré, jusqu’à ${pts(vaut)} de changement${parPaire ? " par paire" : ""}.`,
  // ─── ce qui est trouvé ───
  defaut: (phrase: string, defaut: DefautDeBut, noms: Parameters<(typeof DEFAUTS)["cas-sans-score"]>[1]): string =>
    `${phrase} : ${(DEFAUTS[defaut.genre] as (d: DefautDeBut, n: typeof noms) => string)(defaut, noms)}`,
  defauts: (n: number) =>
    n === 1 ? "Un but ne peut pas être examiné" : `${nombre(n)} buts ne peuvent pas être examinés`,
  propose: (poids: number, points: number, atteints: number, sur: number) =>
    poids === 0
      ? `Aucun poids à changer : ${nombre(atteints)} but${atteints >= 2 ? "s" : ""} sur ${nombre(sur)} déjà atteint${atteints >= 2 ? "s" : ""}`
      : `${accorde(poids, "poids à changer", "poids à changer")}, de ${pts(points)} en tout : ${nombre(atteints)} but${atteints >= 2 ? "s" : ""} atteint${atteints >= 2 ? "s" : ""} sur ${nombre(sur)}`,
  prouve: "Aucun changement plus petit ne donne mieux : c’est démontré, avec ces pas et ces bornes.",
  nonProuve: "C’est le meilleur trouvé : un changement plus petit existe peut-être.",
  exigesManques: (n: number) =>
    `${n === 1 ? "Un but exigé n’est pas atteint" : `${nombre(n)} buts exigés ne sont pas atteints`} : cette proposition est la plus proche trouvée, et non une réponse. Rien ne dit qu’il n’en existe pas : retirez un but, dites-en un comme préféré, ou demandez moins.`,
  impossible: "Ces buts ne tiennent pas ensemble",
  impossibleDetail: (maximum: number, minimal: boolean) =>
    minimal
      ? `Avec des poids qui gardent leur signe et ne passent pas ${pts(maximum)}, aucun choix ne les atteint tous ; retirer un seul d’entre eux lève ce conflit.`
      : `Avec des poids qui gardent leur signe et ne passent pas ${pts(maximum)}, aucun choix ne les atteint tous. La liste n’a pas pu être réduite dans le temps donné : elle est peut-être trop longue.`,
  pasTrouve: {
    temps: "Rien trouvé dans le temps donné",
    "non-lineaire": "Rien trouvé",
  },
  pasTrouveDetail: {
    temps: "Rien ne dit que c’est impossible. Retirez un but, ou agrandissez le pas des poids.",
    "non-lineaire":
      "Des exclusions ou des groupes de non-cumul entre blocs empêchent de conclure : une solution existe peut-être. Retirez un but, ou dites-en un comme préféré.",
  },
  tableDesButs: "Buts, avant et après",
  colonnesDesButs: ["But", "Aujourd’hui", "Proposé", "Atteint"],
  atteint: (oui: boolean) => (oui ? "oui" : "non"),
  mesures: {
    ordre: (x: number) => `écart ${pts(x)}`,
    part: (x: number) => pourcent(x),
    points: (x: number) => pts(x),
    rien: "–",
  },
  inconnues: (n: number) =>
    `${accorde(n, "demande")} au public non renseigné : ni dedans ni dehors, comptée${n >= 2 ? "s" : ""} à part.`,
  tableDesPoids: "Poids proposés",
  colonnesDesPoids: ["Critère", "Aujourd’hui", "Proposé", "Peut aller de… à…"],
  marge: (bas: string, haut: string) => `${bas} à ${haut}`,
  margeAide:
    "« Peut aller de… à… » : seul, les autres poids restant à la valeur proposée, sans qu’aucun ordre de cas types dit plus haut ne change.",
  tableDesPublics: "Publics parmi les premières",
  colonnesDesPublics: ["Public", "Aujourd’hui", "Proposé", "Entrent", "Sortent"],
  publicsAide: (n: number) =>
    `${n === 1 ? "À la première place" : `Parmi les ${nombre(n)} premières`}, 10${NB}% des demandes classées ; les ex æquo au dernier rang y sont tous.`,
  essaie: "Essayer ces poids",
  essayes: (n: number) =>
    `${accorde(n, "poids", "poids")} mis à l’essai : leurs effets sont montrés en bas, les curseurs reviennent en repliant « Trouver des poids ». « Appliquer… » les écrit dans la grille.`,
  // ─── deux poids à la fois ───
  croisee: "Deux poids à la fois",
  croiseeAide:
    "La part d’un public parmi les premières, pour chaque couple de valeurs de deux poids, les autres restant ceux de la grille du classeur. Le tableau est écrit sur une feuille.",
  premierPoids: "Premier poids (lignes)",
  secondPoids: "Second poids (colonnes)",
  valeursDe: "de",
  valeursA: "à",
  ecrisLaCroisee: "Écrire le tableau croisé",
  memesPoids: "Choisissez deux poids différents.",
  borneIllisible: (champ: string, lu: string, coefficient: boolean) =>
    `${champ} : ${lu === "" ? "rien n’est saisi" : `${citation(lu)} ne se lit pas`}, ${coefficient ? "un coefficient positif ou nul" : "un nombre"} est attendu${coefficient ? "" : ", négatif pour un malus"}.`,
  bornesInversees: (champ: string, de: string, a: string) => `${champ} : de ${de} à ${a} ne va pas en croissant.`,
  // ─── le papier ───
  ecris: "Écrire la proposition",
  nomDuPapier: "Poids proposés",
  feuille: "Poids proposés",
  titreDuPapier: "Poids proposés depuis des buts",
  sousTitres: {
    grille: (nom: string, n: number) => `Grille : ${nom}. ${accorde(n, "demande lue", "demandes lues")}.`,
    pas: (pas: number, maximum: number) =>
      `Poids changés par pas de ${pts(pas)}, aucun au-dessus de ${pts(maximum)}, signes gardés.`,
  },
  enBref: "En bref",
  colonneBloc: "Bloc",
  colonneCritere: "Critère",
  colonneRegle: "Règle",
  colonneAujourdhui: "Aujourd’hui",
  colonnePropose: "Proposé",
  colonneChange: "Changement",
  colonneMinimum: "Peut descendre à",
  colonneMaximum: "Peut monter à",
  aucunPoids: "Aucun poids à changer.",
  piedDuPapier: "Poids proposés depuis des buts : une proposition, que seul un vote adopte",
  limite:
    "Cette proposition est un calcul sur les demandes présentes dans le classeur ; elle ne remplace ni le choix des élus ni l’avis de la conférence intercommunale du logement.",
  feuilleCroisee: "Deux poids à la fois",
  titreCroisee: "Sensibilité croisée de deux poids",
  sousTitreCroisee: (publicNom: string, n: number) =>
    `Part du public ${citation(publicNom)} parmi les ${nombre(n)} premières demandes (dénominateur : ces premières, ex æquo compris).`,
  axesCroisee: (lignes: string, colonnes: string) => `Lignes : ${lignes}. Colonnes : ${colonnes}.`,
  videCroisee: "Aucune demande classée.",
  enteteCroisee: (x: number) => pts(x),
} as const;
