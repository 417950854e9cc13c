/** Phrases de COTATION_VERIFIER : constats sur une grille, avec leur référence. */
import { enNombre, ratio, type Ratio } from "../../domaine/commun";
import {
  MICRO,
  type BorneDeGrille,
  type ChargesDeConstat,
  type CodeDeConstat,
  type ConstatDeGrille,
  type GraviteDeGrille,
  type Perte,
  type PublicDevantLaGrille,
  type Segment,
} from "../../domaine/cotation";
import { accorde, citation, date, nombre, pourcent } from "../format";

const NB = "\u00a0";
const UN12 = MICRO * MICRO;
const R441_2_10 = "CCH, art. R. 441-2-10, 11°";
const CREHA = "Enseignements du CREHA Ouest, webinaire aux EPCI du 28 février 2023 (remarque, sans valeur légale)";

const points = (v: bigint): string => accorde3(ratio(v, UN12));
const accorde3 = (r: Ratio): string => `${nombre(r, 12)}${NB}${Math.abs(enNombre(r)) >= 2 ? "points" : "point"}`;
/** Ce que comptent les numéros de ligne d'un constat : les lignes de la feuille (volet, papiers), ou celles de la plage qu'une formule reçoit. */
export type Numerotation = "feuille" | "plage";
const deLaPlage = (n: Numerotation): string => (n === "plage" ? " de la plage" : "");
const lignes = (c: Pick<ConstatDeGrille, "lignes">, n: Numerotation): string =>
  (c.lignes.length === 1
    ? `Ligne ${c.lignes[0]}`
    : `Lignes ${c.lignes.slice(0, -1).join(", ")} et ${c.lignes[c.lignes.length - 1]}`) + deLaPlage(n);

/** Une zone en notation française, avec l'unité : [12;12] mois → « 12 mois », ]12;24[ → « entre 12 et 24, bornes exclues ». */
function zone(s: Segment, domaine: string): string {
  // Des années complètes se comptent en mois : [360 ; 779] mois sont [30 ; 64] ans.
  if (domaine === "an")
    return zone({ ...s, min: s.min && ratio(s.min.n / 12n), max: s.max && ratio(s.max.n / 12n) }, "ans");
  const bout = (r: Ratio): string =>
    domaine === "date" ? date(Number(r.n)) : domaine === "taux" ? pourcent(r) : nombre(r);
  const unite = domaine.startsWith("mois")
    ? `${NB}mois`
    : domaine === "ans"
      ? `${NB}ans`
      : domaine.startsWith("jour")
        ? `${NB}jours`
        : domaine.startsWith("écart")
          ? " (écart entre les deux colonnes)"
          : "";
  if (s.min !== null && s.max !== null && s.min.n === s.max.n && s.min.d === s.max.d) return `${bout(s.min)}${unite}`;
  const g = s.min === null ? "]−∞" : `${s.minInclus ? "[" : "]"}${bout(s.min)}`;
  const d = s.max === null ? "+∞[" : `${bout(s.max)}${s.maxInclus ? "]" : "["}`;
  return `${g} ; ${d}${unite}`;
}
const zones = (v: ChargesDeConstat["trou"]): string => v.zones.map((z) => zone(z, v.domaine)).join(", ");
/** « 3 et 5, 4 et 5 ». */
const paires = (v: ChargesDeConstat["lignes-peut-etre-ensemble"]): string =>
  v.paires.map(([a, b]) => `${a} et ${b}`).join(", ");
/** Des points, ou un coefficient dans une grille multiplicative. Au 10^-12. */
const valeur = (x: bigint, { multiplicatif }: BorneDeGrille): string =>
  multiplicatif ? `×${nombre(ratio(x + UN12, UN12), 12)}` : points(x);
const limite = ({ valeur: m, multiplicatif }: BorneDeGrille): string =>
  multiplicatif ? `×${nombre(ratio(m + MICRO, MICRO))}` : nombre(ratio(m, MICRO));
const part = (a: number, b: number): string => (b === 0 ? "" : ` (${pourcent(ratio(a, b), 2)})`);

/** Ce que donne un critère qui exclut un bloc, et ce que ce bloc pouvait donner. */
function perte(v: Perte): string {
  const signe = (x: bigint): string => `${x < 0n ? "" : "+"}${nombre(ratio(x, UN12))}`;
  const exclu =
    v.plafond === null ? "sans limite" : v.multiplicatif ? signe(v.plafond) : nombre(ratio(v.plafond, UN12));
  return (
    `${v.multiplicatif ? `${signe(v.points)} de coefficient` : points(v.points)} et exclut alors le bloc ${citation(v.exclu)}, ` +
    `qui peut en donner ${exclu}.`
  );
}

/** « Couverts : DALO (ligne 2), a (lignes 3, 5). » ; rien si aucun public n'est dans cet état. */
function ecrisPublics(
  publics: readonly PublicDevantLaGrille[],
  etat: PublicDevantLaGrille["etat"],
  titre: string,
  n: Numerotation,
): string {
  const siens = publics.filter((p) => p.etat === etat);
  const parLignes = new Map<string, string[]>();
  for (const { code, lignes: ls } of siens) {
    const ou =
      ls.length === 0
        ? ""
        : ` (${ls.length === 1 ? "ligne" : "lignes"} ${ls.slice(0, 6).join(", ")}${ls.length > 6 ? "…" : ""}${deLaPlage(n)})`;
    parLignes.set(ou, [...(parLignes.get(ou) ?? []), code]);
  }
  const morceaux = [...parLignes].map(
    ([ou, codes]) => `${codes.length === 14 && codes[0] === "a" ? "a à m" : codes.join(", ")}${ou}`,
  );
  return siens.length === 0 ? "" : `${titre}${NB}: ${morceaux.join(" ; ")}.`;
}

/** `lignes` : les lignes de la grille en cause, « Ligne 3 », « Lignes 3 et 5 ». */
const PHRASES: {
  readonly [C in CodeDeConstat]: (
    v: ChargesDeConstat[C],
    lignes: string,
    numerotation: Numerotation,
  ) => readonly [constat: string, reference: string];
} = {
  "ligne-contradictoire": (_, l) => [
    `${l}${NB}: ses conditions ne peuvent pas être remplies ensemble, elle n'est jamais vraie.`,
    "",
  ],
  "ligne-toujours-inconnue": (_, l) => [
    `${l}${NB}: jamais vraie, les valeurs qu'elle attend sont lues comme non renseignées (ligne « inconnu » ou « si vide »).`,
    "",
  ],
  "ligne-inatteignable": (v, l) => [
    `${l}${NB}: jamais retenue, ${v.couvrantes.length > 1 ? `les lignes ${v.couvrantes.join(", ")} couvrent` : `la ligne ${v.couvrantes.join()} couvre`} toutes ses valeurs (Cumul ${citation(v.cumul)}).`,
    "",
  ],
  "ligne-en-double": (v, l) => [
    `${l}${NB}: toujours vraie avec la ligne ${v.couvrantes.join()} et pour le même résultat, elle n'ajoute rien.`,
    "",
  ],
  chevauchement: (v, l) => [
    `${l}${NB}: elles se chevauchent pour ${zones(v)} avec des résultats différents. Ces demandes seront en erreur${NB}; séparez les tranches ou donnez un Cumul.`,
    "",
  ],
  "lignes-toujours-ensemble": (_, l) => [
    `${l}${NB}: elles peuvent être vraies pour une même valeur avec des résultats différents. Ces demandes seront en erreur${NB}; distinguez les conditions ou donnez un Cumul.`,
    "",
  ],
  "lignes-peut-etre-ensemble": (v, _, n) => [
    `Des lignes${deLaPlage(n)} peuvent être vraies ensemble avec des résultats différents${NB}: ${paires(v)}${v.combien > v.paires.length ? ` (${nombre(v.combien)} paires en tout)` : ""}. Sans Cumul, ces demandes seront en erreur.`,
    "",
  ],
  trou: (v, l) => [`${l}${NB}: il y a un trou entre les tranches, ${zones(v)}${NB}: aucun point n'y est donné.`, ""],
  "trou-entre-entiers": (v, l) => [
    `${l}${NB}: rien n'est prévu pour ${zones(v)}. Sans objet si la colonne ne porte que des nombres entiers.`,
    "",
  ],
  "rien-au-dela": (v, l) => [
    `${l}${NB}: la ligne ${v.derniere} donne le plus, et plus rien n'est donné au-delà (${zones(v)}). Est-ce voulu${NB}? Sinon, ouvrez sa dernière borne, comme [48;+∞[.`,
    "",
  ],
  "verification-partielle": (v) => [
    `ce critère a ${accorde(v.lignes, "ligne")}, trop pour que toutes soient comparées deux à deux${NB}: des chevauchements peuvent ne pas être dits.`,
    "",
  ],
  "vrai-pour-zero": (v, l) => [
    `${l}${NB}: la condition ${citation(v.condition)} peut être remplie par une cellule vide ou 0 de ${citation(v.colonne)}. Ajoutez une ligne « si vide » (zéro ou inconnu), sinon ces demandes seront en erreur.`,
    "",
  ],
  "date-lue-en-nombre": (v, l) => [
    `${l}${NB}: ${citation(v.colonne)} y est comparée à un nombre. Pour une durée écrivez l'unité (>24 mois), pour une date jj/mm/aaaa.`,
    "",
  ],
  "taux-sans-pourcent": (v, l) => [
    `${l}${NB}: ${citation(v.condition)} n'a pas le signe %, et ${citation(v.colonne)} semble un taux${NB}: 0,385, affiché 38,5${NB}%, y est plus petit que 33. Pour un taux écrivez >33${NB}%.`,
    "",
  ],
  "duree-stricte": (v, l) => {
    const mot = v.unite === "jour" ? "jours" : v.unite === "mois" ? "mois" : "ans";
    return [
      `${l}${NB}: ${citation(v.condition)} compte des ${mot} complets, elle n'est remplie qu'à partir de ${nombre(v.borne + 1)} ${mot}. Pour ${nombre(v.borne)} ${mot} atteints ou dépassés, écrivez >=${nombre(v.borne)} ${mot}.`,
      "",
    ];
  },
  "groupe-seul": (v) => [
    `Ce critère est seul dans le groupe de non-cumul ${citation(v.nom)}, qui n'a donc aucun effet. Vérifiez l'écriture de ce nom sur les autres critères.`,
    "",
  ],
  "borne-sans-effet": (v) => [
    `${v.borne === "plafond" ? "Le plafond" : "Le plancher"} du ${v.de} (${limite(v)}) n'est jamais atteint${NB}: ${v.borne === "plafond" ? "au plus" : "au moins"} ${valeur(v.atteint, v)}.`,
    "",
  ],
  "points-au-dela": (v, l) => [
    `${l}${NB}: ses ${valeur(v.points, v)} ne sont jamais donnés en entier, le ${v.borne} du ${v.de} (${limite(v)}) ${v.borne === "plafond" ? "les ramène toujours plus bas" : "les relève toujours"}.`,
    "",
  ],
  "exclusion-sans-effet": (v) => [
    `L'exclusion du bloc ${citation(v.nom)} n'a aucun effet${NB}: le bloc ${citation(v.par)} vaut toujours 0.`,
    "",
  ],
  "points-a-zero": (_, l) => [
    `${l}${NB}: 0 point. Vérifiez que ce n'est pas une cellule vide${NB}: Excel sous Windows ne les distingue pas.`,
    "",
  ],
  "plafond-nul": (v) => [
    `Le plafond ${v.nom === "" ? "du total" : `du bloc ${citation(v.nom)}`} est 0${NB}: vérifiez que ses Points ne sont pas une cellule vide.`,
    "",
  ],
  "base-annule": (v, l) => [
    `${l}${NB}: la base peut valoir 0${v.unite === "unite" ? "" : ` (moins d'un ${v.unite} d'ancienneté, ou décompte relancé)`} et annule alors toutes les priorités. Un Plancher sur la base l'évite.`,
    "Modèle multiplicatif (Strasbourg, 2019)",
  ],
  "bloc-toujours-exclu": (v) => [
    `Le bloc ${citation(v.nom)} est toujours exclu${NB}: le bloc ${citation(v.par)} n'est jamais nul.`,
    "",
  ],
  "prioritaire-perdant": (v) => [
    `Être prioritaire peut faire perdre${NB}: ce critère peut ne donner que ${perte(v)}`,
    "",
  ],
  "critere-perdant": (v) => [`Remplir ce critère peut faire perdre${NB}: il peut valoir ${perte(v)}`, ""],
  "publics-de-la-loi": (v, _, n) => [
    `Publics de l'article L. 441-1 et DALO. ${[
      ecrisPublics(v.publics, "couvert", "Couverts", n),
      ecrisPublics(v.publics, "indecidable", "À vérifier, un mot y ressemble ou une autre condition s'y ajoute", n),
      ecrisPublics(v.publics, "absent", "Absents", n),
    ]
      .filter((t) => t !== "")
      .join(" ")}`,
    `${R441_2_10}${NB}; L. 441-1`,
  ],
  "sans-priorites": () => [
    "Aucun critère ne met en œuvre les priorités de l'article L. 441-1 (aucune ligne qui donne des points ne lit la colonne d'un public, ni n'en nomme un).",
    `${R441_2_10}${NB}; L. 441-1`,
  ],
  "sans-dalo": () => [
    "Aucun critère ne favorise les personnes bénéficiant d'une décision favorable DALO.",
    `${R441_2_10}${NB}; L. 441-2-3`,
  ],
  "sans-refus": () => [
    "La grille ne dit pas l'effet du refus d'un logement adapté. Le PPGDID doit définir les cas où un refus a des effets sur la cotation et la nature de ces effets (l'effet lui-même est libre).",
    R441_2_10,
  ],
  "plus-de-cinquante": (v) => [
    `Ce critère peut donner ${v.points === null ? "un nombre de points sans limite" : points(v.points)}, plus de 50.`,
    CREHA,
  ],
  "decote-de-plus-de-cinquante": (v) => [
    `La décote de ce critère ${v.points === null ? "n'a pas de limite" : `va jusqu'à ${points(v.points)}`}, au-delà de −50.`,
    CREHA,
  ],
  "national-sous-local": (v) => [
    `Les priorités nationales donnent au plus ${points(v.national)}, moins que le bloc ${citation(v.nom)} (${v.local === null ? "sans limite" : points(v.local)}).`,
    CREHA,
  ],
  "dalo-pas-le-plus-haut": (v) => [
    `Le DALO donne ${points(v.points)}, moins que le critère ${citation(v.autre)}.`,
    CREHA,
  ],
  population: (v) => [
    `${accorde(v.notees, "ligne notée", "lignes notées")}${v.distinctes !== null ? ` (${accorde(v.distinctes, "demande distincte", "demandes distinctes")})` : ""}, ${accorde(v.horsChamp, "ligne hors champ", "lignes hors champ")}, ${accorde(v.enErreur, "ligne en erreur", "lignes en erreur")}${NB}; ${v.enErreur > 0 ? "les lignes remplies se comptent sur les lignes notées, les cellules non renseignées aussi sur les lignes en erreur" : "les comptes ci-dessous portent sur les lignes notées"}.`,
    "",
  ],
  "ligne-jamais-atteinte": (v, l) => [
    `${l}${NB}: aucune demande ne la remplit, sur ${accorde(v.notees, "ligne notée", "lignes notées")}.` +
      (v.rencontrees === null
        ? ""
        : ` ${citation(v.rencontrees.colonne)} y porte${NB}: ${v.rencontrees.valeurs.join(", ")}.`),
    "",
  ],
  "distance-vide-lue-zero": (v, l) => [
    `${l}${NB}: ${citation(v.colonne)} est ${v.vides ? "vide" : "vide, ou à 0,"} pour ${accorde(v.combien, "demande")} sur ${nombre(v.lues)}, et la grille lit une cellule vide comme 0 (« si vide », zéro)${NB}: ${v.combien > 1 ? "elles comptent" : "elle compte"} pour 0${NB}km. Écrivez la distance, ou « NC » si elle n'est pas connue${NB}; Grille, Noter, Distances à vol d'oiseau écrit les siennes ainsi.`,
    "",
  ],
  "nombre-lu-en-date": (v) => [
    `${citation(v.colonne)} est lue comme une date, et ${accorde(v.combien, "ligne y porte", "lignes y portent")} un petit nombre (${nombre(v.exemple)} est le ${date(Math.floor(v.exemple))}). Si cette colonne compte déjà des mois ou des années, écrivez unité dans Par, et des bornes sans unité, comme [24;48[.`,
    "",
  ],
  "valeur-presque-egale": (v) => [
    `${citation(v.colonne)}${NB}: ${citation(v.lu)} (${accorde(v.combien, "ligne")}) ressemble à ${citation(v.attendu)} de la grille, sans lui être égal. Écrivez les deux de la même façon.`,
    "",
  ],
  "ligne-atteinte": (v, l) => [
    `${l}${NB}: remplie par ${accorde(v.atteintes, "ligne")} sur ${nombre(v.notees)}${part(v.atteintes, v.notees)}.`,
    "",
  ],
  "part-non-renseignee": (v) => [
    `${citation(v.colonne)}${NB}: non renseigné sur ${accorde(v.inconnues, "ligne")} sur ${nombre(v.lues)}${part(v.inconnues, v.lues)}${v.videsLus > 0 ? `, dont ${accorde(v.videsLus, "cellule vide", "cellules vides")} que la grille lit comme une valeur` : ""}${v.videsOuZeros > 0 ? `, sans compter ${accorde(v.videsOuZeros, "cellule vide ou à 0", "cellules vides ou à 0")} que la grille lit comme une valeur` : ""}.`,
    "",
  ],
  "colonnes-par-joker": (v) => [
    `${citation(v.donnee)} lit ${accorde(v.colonnes.length, "colonne")} des demandes${NB}: ${v.colonnes.slice(0, 40).join(", ")}${v.colonnes.length > 40 ? "…" : ""}.`,
    "",
  ],
  "valeur-ni-oui-ni-non": (v) => [
    `${citation(v.colonne)}${NB}: ${citation(v.lu)} n'est ni oui ni non (${accorde(v.combien, "demande", "demandes")} sans note). Écrivez-y Oui ou Non, ou nommez cette valeur dans la grille${NB}: une ligne «${NB}équivaut${NB}» (cette valeur en Condition, Oui ou Non en Critère) si elle veut dire oui ou non, une Condition sur cette colonne si elle a son propre sens, une ligne «${NB}inconnu${NB}» si elle veut dire que l'on ne sait pas.`,
    "",
  ],
  "numeros-tronques": (v) => [
    `${citation(v.colonne)}${NB}: ${accorde(v.combien, "numéro est un nombre", "numéros sont des nombres")} de plus de 15 chiffres, dont Excel a remplacé les derniers par des 0. Deux demandes différentes peuvent y porter le même numéro${NB}: mettez la colonne au format Texte et recollez l'export.`,
    "",
  ],
  "conflit-de-lignes": (v, l) => [
    `${l}${NB}: vraies ensemble avec des résultats différents pour ${accorde(v.combien, "demande")} (${v.combien > 10 ? "par exemple " : ""}ligne${v.combien > 1 ? "s" : ""} ${v.demandes.join(", ")} des demandes).`,
    "",
  ],
};

export const CODES_DE_CONSTAT_DE_GRILLE = Object.keys(PHRASES) as readonly CodeDeConstat[];

const phraseDuCode = <C extends CodeDeConstat>(
  code: C,
  valeurs: ChargesDeConstat[C],
  lignes: string,
  n: Numerotation,
): readonly [constat: string, reference: string] => PHRASES[code](valeurs, lignes, n);

/** Le constat en une phrase. `numerotation` dit ce que comptent ses numéros de ligne. */
export function ditConstatDeGrille(
  c: ConstatDeGrille,
  numerotation: Numerotation = "feuille",
): {
  readonly gravite: GraviteDeGrille;
  readonly constat: string;
  readonly reference: string;
} {
  const [constat, reference] = phraseDuCode(c.code, c.valeurs, lignes(c, numerotation), numerotation);
  return { gravite: c.gravite, constat, reference };
}
