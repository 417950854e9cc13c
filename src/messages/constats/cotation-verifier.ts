/** Phrases de COTATION_VERIFIER : constats sur une grille, avec leur référence. */
import { enNombre, ratio, type Ratio } from "../../domaine/commun";
import { MICRO, type ConstatDeGrille, type GraviteDeGrille, type Segment } from "../../domaine/cotation";
import { accorde, citation, date, nombre, pourcent } from "../format";

const NB = "\u00a0";
const UN12 = MICRO * MICRO;
const R441_2_10 = "CCH, art. R. 441-2-10, 11°";
const CREHA = "Enseignements du CREHA Ouest, webinaire aux EPCI du 28 février 2023 (remarque, sans valeur légale)";

const points = (v: unknown): string => accorde3(ratio(v as bigint, UN12));
const accorde3 = (r: Ratio): string => `${nombre(r, 12)}${NB}${Math.abs(enNombre(r)) >= 2 ? "points" : "point"}`;
const lignes = (c: ConstatDeGrille): string =>
  c.lignes.length === 1
    ? `Ligne ${c.lignes[0]}`
    : `Lignes ${c.lignes.slice(0, -1).join(", ")} et ${c.lignes[c.lignes.length - 1]}`;

/** « 3 et 5 », « 4 et 5 ». */
const paires = (c: ConstatDeGrille): readonly string[] => {
  const rangs = c.valeurs["paires"] as readonly number[];
  return rangs.flatMap((a, k) => (k % 2 === 0 ? [`${a} et ${rangs[k + 1]!}`] : []));
};

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
const zones = (c: ConstatDeGrille): string => (c.zones ?? []).map((z) => zone(z, c.domaine ?? "nombre")).join(", ");
const v = (c: ConstatDeGrille, cle: string): string => String(c.valeurs[cle] ?? "");
const n = (c: ConstatDeGrille, cle: string): number => Number(c.valeurs[cle]);
/** Des points, ou un coefficient dans une grille multiplicative. Au 10^-12. */
const valeur = (c: ConstatDeGrille, cle: string): string =>
  c.valeurs["multiplicatif"]
    ? `×${nombre(ratio((c.valeurs[cle] as bigint) + UN12, UN12), 12)}`
    : points(c.valeurs[cle]);
const limite = (c: ConstatDeGrille): string => {
  const m = c.valeurs["valeur"] as bigint;
  return c.valeurs["multiplicatif"] ? `×${nombre(ratio(m + MICRO, MICRO))}` : nombre(ratio(m, MICRO));
};
const part = (a: number, b: number): string => (b === 0 ? "" : ` (${pourcent(ratio(a, b), 2)})`);

/** Ce que donne un critère qui exclut un bloc, et ce que ce bloc pouvait donner. */
function perte(c: ConstatDeGrille): string {
  const signe = c.valeurs["multiplicatif"]
    ? (x: unknown) => `${(x as bigint) < 0n ? "" : "+"}${nombre(ratio(x as bigint, UN12))}`
    : null;
  const exclu = c.valeurs["plafond"];
  return (
    `${signe === null ? points(c.valeurs["points"]) : `${signe(c.valeurs["points"])} de coefficient`} et exclut alors le bloc ${citation(v(c, "exclu"))}, ` +
    `qui peut en donner ${c.valeurs["sansPlafond"] ? "sans limite" : signe === null ? nombre(ratio(exclu as bigint, UN12)) : signe(exclu)}.`
  );
}

const PHRASES: Readonly<Record<string, (c: ConstatDeGrille) => readonly [constat: string, reference: string]>> = {
  "ligne-contradictoire": (c) => [
    `${lignes(c)}${NB}: ses conditions ne peuvent pas être remplies ensemble, elle n'est jamais vraie.`,
    "",
  ],
  "ligne-toujours-inconnue": (c) => [
    `${lignes(c)}${NB}: jamais vraie, les valeurs qu'elle attend sont lues comme non renseignées (ligne « inconnu » ou « si vide »).`,
    "",
  ],
  "ligne-inatteignable": (c) => [
    `${lignes(c)}${NB}: jamais retenue, ${c.valeurs["couvertes"] !== undefined ? `les lignes ${(c.valeurs["couvertes"] as readonly number[]).join(", ")} couvrent` : `la ligne ${v(c, "couverte")} couvre`} toutes ses valeurs (Cumul ${citation(v(c, "cumul"))}).`,
    "",
  ],
  "ligne-en-double": (c) => [
    `${lignes(c)}${NB}: toujours vraie avec la ligne ${v(c, "couverte")} et pour le même résultat, elle n'ajoute rien.`,
    "",
  ],
  chevauchement: (c) => [
    `${lignes(c)}${NB}: elles se chevauchent pour ${zones(c)} avec des résultats différents. Ces demandes seront en erreur${NB}; séparez les tranches ou donnez un Cumul.`,
    "",
  ],
  "lignes-toujours-ensemble": (c) => [
    `${lignes(c)}${NB}: elles peuvent être vraies pour une même valeur avec des résultats différents. Ces demandes seront en erreur${NB}; distinguez les conditions ou donnez un Cumul.`,
    "",
  ],
  "lignes-peut-etre-ensemble": (c) => [
    `Des lignes peuvent être vraies ensemble avec des résultats différents${NB}: ${paires(c).join(", ")}${n(c, "combien") > paires(c).length ? ` (${nombre(n(c, "combien"))} paires en tout)` : ""}. Sans Cumul, ces demandes seront en erreur.`,
    "",
  ],
  trou: (c) => [
    `${lignes(c)}${NB}: il y a un trou entre les tranches, ${zones(c)}${NB}: aucun point n'y est donné.`,
    "",
  ],
  "trou-entre-entiers": (c) => [
    `${lignes(c)}${NB}: rien n'est prévu pour ${zones(c)}. Sans objet si la colonne ne porte que des nombres entiers.`,
    "",
  ],
  "rien-au-dela": (c) => [
    `${lignes(c)}${NB}: la ligne ${v(c, "derniere")} donne le plus, et plus rien n'est donné au-delà (${zones(c)}). Est-ce voulu${NB}? Sinon, ouvrez sa dernière borne, comme [48;+∞[.`,
    "",
  ],
  "verification-partielle": (c) => [
    `ce critère a ${accorde(Number(c.valeurs["lignes"]), "ligne")}, trop pour que toutes soient comparées deux à deux${NB}: des chevauchements peuvent ne pas être dits.`,
    "",
  ],
  "vrai-pour-zero": (c) => [
    `${lignes(c)}${NB}: la condition ${citation(v(c, "condition"))} peut être remplie par une cellule vide ou 0 de ${citation(v(c, "colonne"))}. Ajoutez une ligne « si vide » (zéro ou inconnu), sinon ces demandes seront en erreur.`,
    "",
  ],
  "date-lue-en-nombre": (c) => [
    `${lignes(c)}${NB}: ${citation(v(c, "colonne"))} y est comparée à un nombre. Pour une durée écrivez l'unité (>24 mois), pour une date jj/mm/aaaa.`,
    "",
  ],
  "taux-sans-pourcent": (c) => [
    `${lignes(c)}${NB}: ${citation(v(c, "condition"))} n'a pas le signe %, et ${citation(v(c, "colonne"))} semble un taux${NB}: 0,385, affiché 38,5${NB}%, y est plus petit que 33. Pour un taux écrivez >33${NB}%.`,
    "",
  ],
  "duree-stricte": (c) => {
    const mot = v(c, "unite") === "jour" ? "jours" : v(c, "unite") === "mois" ? "mois" : "ans";
    return [
      `${lignes(c)}${NB}: ${citation(v(c, "condition"))} compte des ${mot} complets, elle n'est remplie qu'à partir de ${nombre(n(c, "borne") + 1)} ${mot}. Pour ${nombre(n(c, "borne"))} ${mot} atteints ou dépassés, écrivez >=${nombre(n(c, "borne"))} ${mot}.`,
      "",
    ];
  },
  "groupe-seul": (c) => [
    `Ce critère est seul dans le groupe de non-cumul ${citation(v(c, "nom"))}, qui n'a donc aucun effet. Vérifiez l'écriture de ce nom sur les autres critères.`,
    "",
  ],
  "borne-sans-effet": (c) => [
    `${v(c, "borne") === "plafond" ? "Le plafond" : "Le plancher"} du ${v(c, "de")} (${limite(c)}) n'est jamais atteint${NB}: ${v(c, "borne") === "plafond" ? "au plus" : "au moins"} ${valeur(c, "atteint")}.`,
    "",
  ],
  "points-au-dela": (c) => [
    `${lignes(c)}${NB}: ses ${valeur(c, "points")} ne sont jamais donnés en entier, le ${v(c, "borne")} du ${v(c, "de")} (${limite(c)}) ${v(c, "borne") === "plafond" ? "les ramène toujours plus bas" : "les relève toujours"}.`,
    "",
  ],
  "exclusion-sans-effet": (c) => [
    `L'exclusion du bloc ${citation(v(c, "nom"))} n'a aucun effet${NB}: le bloc ${citation(v(c, "par"))} vaut toujours 0.`,
    "",
  ],
  "points-a-zero": (c) => [
    `${lignes(c)}${NB}: 0 point. Vérifiez que ce n'est pas une cellule vide${NB}: Excel sous Windows ne les distingue pas.`,
    "",
  ],
  "plafond-nul": (c) => [
    `Le plafond ${v(c, "nom") === "" ? "du total" : `du bloc ${citation(v(c, "nom"))}`} est 0${NB}: vérifiez que ses Points ne sont pas une cellule vide.`,
    "",
  ],
  "base-annule": (c) => [
    `${lignes(c)}${NB}: la base peut valoir 0${v(c, "unite") === "unite" ? "" : ` (moins d'un ${v(c, "unite")} d'ancienneté, ou décompte relancé)`} et annule alors toutes les priorités. Un Plancher sur la base l'évite.`,
    "Modèle multiplicatif (Strasbourg, 2019)",
  ],
  "bloc-toujours-exclu": (c) => [
    `Le bloc ${citation(v(c, "nom"))} est toujours exclu${NB}: le bloc ${citation(v(c, "par"))} n'est jamais nul.`,
    "",
  ],
  "prioritaire-perdant": (c) => [
    `Être prioritaire peut faire perdre${NB}: ce critère peut ne donner que ${perte(c)}`,
    "",
  ],
  "critere-perdant": (c) => [`Remplir ce critère peut faire perdre${NB}: il peut valoir ${perte(c)}`, ""],
  "sans-priorites": () => [
    "Aucun critère ne met en œuvre les priorités de l'article L. 441-1 (rien dans les données, conditions, blocs et critères ne les nomme).",
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
  "plus-de-cinquante": (c) => [
    `Ce critère peut donner ${c.valeurs["sansBorne"] ? "un nombre de points sans limite" : points(c.valeurs["points"])}, plus de 50.`,
    CREHA,
  ],
  "decote-de-plus-de-cinquante": (c) => [
    `La décote de ce critère ${c.valeurs["sansBorne"] ? "n'a pas de limite" : `va jusqu'à ${points(c.valeurs["points"])}`}, au-delà de −50.`,
    CREHA,
  ],
  "national-sous-local": (c) => [
    `Les priorités nationales donnent au plus ${points(c.valeurs["national"])}, moins que le bloc ${citation(v(c, "nom"))} (${c.valeurs["sansBorne"] ? "sans limite" : points(c.valeurs["local"])}).`,
    CREHA,
  ],
  "dalo-pas-le-plus-haut": (c) => [
    `Le DALO donne ${points(c.valeurs["points"])}, moins que le critère ${citation(v(c, "autre"))}.`,
    CREHA,
  ],
  population: (c) => [
    `${accorde(n(c, "notees"), "ligne notée", "lignes notées")}${n(c, "distinctes") >= 0 ? ` (${accorde(n(c, "distinctes"), "demande distincte", "demandes distinctes")})` : ""}, ${accorde(n(c, "horsChamp"), "ligne hors champ", "lignes hors champ")}, ${accorde(n(c, "enErreur"), "ligne en erreur", "lignes en erreur")}${NB}; les comptes ci-dessous portent sur les lignes notées.`,
    "",
  ],
  "ligne-jamais-atteinte": (c) => [
    `${lignes(c)}${NB}: aucune demande ne la remplit, sur ${accorde(n(c, "notees"), "ligne notée", "lignes notées")}.` +
      (c.valeurs["rencontrees"] === undefined
        ? ""
        : ` ${citation(v(c, "colonne"))} y porte${NB}: ${(c.valeurs["rencontrees"] as readonly string[]).join(", ")}.`),
    "",
  ],
  "nombre-lu-en-date": (c) => [
    `${citation(v(c, "colonne"))} est lue comme une date, et ${accorde(n(c, "combien"), "ligne y porte", "lignes y portent")} un petit nombre (${nombre(n(c, "exemple"))} est le ${date(Math.floor(n(c, "exemple")))}). Si cette colonne compte déjà des mois ou des années, écrivez unité dans Par, et des bornes sans unité, comme [24;48[.`,
    "",
  ],
  "valeur-presque-egale": (c) => [
    `${citation(v(c, "colonne"))}${NB}: ${citation(v(c, "lu"))} (${accorde(n(c, "combien"), "ligne")}) ressemble à ${citation(v(c, "attendu"))} de la grille, sans lui être égal. Écrivez les deux de la même façon.`,
    "",
  ],
  "ligne-atteinte": (c) => [
    `${lignes(c)}${NB}: remplie par ${accorde(n(c, "atteintes"), "ligne")} sur ${nombre(n(c, "notees"))}${part(n(c, "atteintes"), n(c, "notees"))}.`,
    "",
  ],
  "part-non-renseignee": (c) => [
    `${citation(v(c, "colonne"))}${NB}: non renseigné sur ${accorde(n(c, "inconnues"), "ligne")} sur ${nombre(n(c, "lues"))}${part(n(c, "inconnues"), n(c, "lues"))}${n(c, "videsLus") > 0 ? `, dont ${accorde(n(c, "videsLus"), "cellule vide", "cellules vides")} que la grille lit comme une valeur` : ""}.`,
    "",
  ],
  "conflit-de-lignes": (c) => [
    `${lignes(c)}${NB}: vraies ensemble avec des résultats différents pour ${accorde(n(c, "combien"), "demande")} (${n(c, "combien") > 10 ? "par exemple " : ""}ligne${n(c, "combien") > 1 ? "s" : ""} ${(c.valeurs["demandes"] as readonly number[]).join(", ")} des demandes).`,
    "",
  ],
};

export const CODES_DE_CONSTAT_DE_GRILLE: readonly string[] = Object.keys(PHRASES);

export function ditConstatDeGrille(c: ConstatDeGrille): {
  readonly gravite: GraviteDeGrille;
  readonly constat: string;
  readonly reference: string;
} {
  const phrase = PHRASES[c.code];
  if (phrase === undefined) throw new Error(`phrase manquante : ${c.code}`);
  const [constat, reference] = phrase(c);
  return { gravite: c.gravite, constat, reference };
}
