/** Les phrases du flux : chaque problème dit où, ce qui a été lu, ce qui était attendu. */
import {
  compare,
  divise,
  enNombre,
  ratioDuNombre,
  signe,
  type Ratio,
  type ValeurDeProbleme,
  phraseDe,
  type Phrases,
} from "../../domaine/commun";
import type {
  AssietteEvaluee,
  BaseDeDecompte,
  CodeDEtape,
  EligibiliteEvaluee,
  EtapesAssiette,
  FinDeDroits,
  LigneOrientee,
  LigneRepartie,
  RaisonDEligibilite,
  ProblemeDeFlux,
  ChargesDeFlux,
} from "../../domaine/flux";
import { accorde, autreLieu, citation, citations, date, lieu, lieux, nombre, pourcent } from "../format";

type Valeurs = Readonly<Record<string, ValeurDeProbleme>>;
const texte = (v: ValeurDeProbleme | undefined): string =>
  v === undefined ? "" : Array.isArray(v) ? v.join(", ") : String(v);
const num = (v: ValeurDeProbleme | undefined): number => (typeof v === "number" ? v : Number(v ?? 0));
const liste = (v: ValeurDeProbleme | undefined): readonly string[] =>
  Array.isArray(v) ? (v as readonly string[]) : [];
const lu = (v: Valeurs): string => citation(typeof v.lu === "number" ? nombre(v.lu, 15) : texte(v.lu));
/** « un nombre … positif ou nul, est attendu », « une part, positive ou nulle, est attendue ». */
const feminin = (v: Valeurs): boolean => /^une (?!.* un )/.test(texte(v.attendu));
const estAttendu = (v: Valeurs): string => `est attendu${feminin(v) ? "e" : ""}`;
const proches = (v: Valeurs): string => {
  const l = liste(v.proches);
  return l.length === 0 ? "" : ` Vouliez-vous dire ${citations(l)} ?`;
};
/** Un défaut qui revient, dit une fois. */
const fois = (n: number): string => (n > 1 ? ` (${accorde(n, "ligne")})` : "");
/** Un pourcentage tiré d'un nombre lu (8 → « 800 % »). */
const pc = (x: number): string => pourcent(ratioDuNombre(x));
const cellules = (n: number): string => accorde(n, "cellule");
const reserves = (n: number): string => accorde(n, "logement réservé", "logements réservés");
/** « 1 mutation », « 1,5 mutation », « 2 mutations » : un nombre exact, au plus quatre décimales. */
const quantite = (r: Ratio, singulier: string, pluriel = singulier + "s"): string =>
  `${nombre(r, 4)} ${compare(r, DEUX) < 0 ? singulier : pluriel}`;
const DEUX = ratioDuNombre(2);

const PHRASES: Phrases<ChargesDeFlux> = {
  "flux-erreur-de-cellule": (v) =>
    `la cellule porte l'erreur ${texte(v.lu)} ; ${texte(v.attendu)} ${estAttendu(v)}. Corrigez d'abord cette cellule.`,
  "flux-nombre-attendu": (v) => `${lu(v)} n'est pas un nombre ; ${texte(v.attendu)} ${estAttendu(v)}.`,
  "flux-nombre-negatif": (v) =>
    `${lu(v)} est négatif ; ${texte(v.attendu)}, ${feminin(v) ? "positive ou nulle" : "positif ou nul"}, ${estAttendu(v)}.`,
  "flux-nombre-trop-grand": (v) =>
    `${lu(v)} dépasse ce qui peut être compté (${nombre(1e15)}) ; ${texte(v.attendu)} ${estAttendu(v)}.`,
  "flux-taux-echelle": (v) =>
    `${lu(v)} peut se lire ${pc(num(v.nombre) / 100)} ou ${pc(num(v.nombre))} ; écrivez ${citation(pc(num(v.nombre) / 100))} ou ${citation(nombre(ratioDuNombre(num(v.nombre) / 100)))} si c'est le premier.`,
  "flux-taux-superieur-a-un": (v) =>
    `${lu(v)} vaut ${pc(num(v.nombre))} ; ${texte(v.attendu)} ne dépasse pas 100\u00a0%.`,
  "flux-tailles": (v) =>
    `${cellules(num(v.lu))} reçue${num(v.lu) > 1 ? "s" : ""} ; il en faut ${v.seule === "oui" && num(v.attendu) !== 1 ? "une seule ou " : ""}${nombre(num(v.attendu))}, autant que ${citation(texte(v.reference))}.`,
  "flux-plage-vide": () => "la plage est vide ; au moins une cellule est attendue.",
  "flux-hors-flux-superieur-au-parc": (v) =>
    `${accorde(num(v.lu), "logement")} hors flux pour un parc de ${nombre(num(v.parc))} ; le hors flux ne peut pas dépasser le parc de sa ligne.`,
  "flux-taux-absent": () => "taux de rotation vide ou nul ; un taux comme 8\u00a0% est attendu.",
  "flux-taux-tous-absents": (v) =>
    `${num(v.lignes) === 1 ? "la seule ligne qui a des logements n'a pas" : `aucune des ${nombre(num(v.lignes))} lignes qui ont des logements n'a`} de taux de rotation ; renseignez au moins un taux, comme 8\u00a0%.`,
  "flux-liberations-sans-taux": (v) =>
    `${lu(v)} n'a pas de taux de rotation : ses ${accorde(num(v.liberations), "libération")} de 12 mois ne sont pas comptées dans l'assiette. Écrivez son taux (${nombre(num(v.liberations))} ÷ ${nombre(num(v.logements))} = ${pourcent(divise(ratioDuNombre(num(v.liberations)), ratioDuNombre(num(v.logements))), 2)}) ou, dans l'écran Flux, choisissez les libérations de 12 mois.`,
  "flux-logements-sans-taux": (v) =>
    `${lu(v)} : ${accorde(num(v.logements), "logement concerné", "logements concernés")} sans ${v.liberations === "oui" ? "libérations de 12 mois" : "taux de rotation"}, aucune libération n'y est comptée.`,
  "flux-taux-de-ligne-absent": (v) =>
    `${reserves(num(v.lu))} sans taux de rotation ; un taux comme 8\u00a0% est attendu.`,
  "flux-parc-nul": () => "aucun logement ; un nombre supérieur à 0 est attendu, car le résultat s'y rapporte.",
  "flux-liberations-nulles": () =>
    "le parc multiplié par ses taux ne donne aucune libération ; une part ne peut pas être rapportée à 0. Vérifiez le parc et ses taux de rotation.",
  "flux-liberations-superieures": (v) =>
    `${accorde(num(v.lu), "libération")} pour ${accorde(num(v.concernes), "logement concerné", "logements concernés")} : le taux dépasserait 100\u00a0%. Vérifiez l'ordre des arguments et la période (12 mois).`,
  "flux-reserves-superieures": (v) =>
    `${reserves(num(v.lu))} pour un parc de ${nombre(num(v.parc))} : la somme des parts dépasse 100\u00a0%. Vérifiez qu'un logement n'est pas compté deux fois.`,
  "flux-part-superieure": (v) => `la part calculée serait de ${pc(num(v.lu))} ; une part ne dépasse pas 100\u00a0%.`,
  "flux-reservataire-absent": (v) => `${reserves(num(v.lu))} sans nom de réservataire ; un nom est attendu.`,
  "flux-annees-nulles": (v) =>
    `${accorde(num(v.lu), "droit unique", "droits uniques")} sans nombre d'années ; la durée de la convention, supérieure à 0, est attendue.`,
  "flux-attributions-nulles": () =>
    "le nombre d'attributions de l'année est vide ou nul ; un nombre supérieur à 0 est attendu.",
  "flux-assiette-nulle": () =>
    "l'assiette est vide ou nulle : il n'y a aucun logement à répartir. Une assiette supérieure à 0 est attendue.",
  "flux-parts-superieures": (v) =>
    `les parts totalisent ${pc(num(v.lu))} ; leur somme ne peut pas dépasser 100\u00a0%. Réduisez une part, ou retirez la ligne du bailleur si elle compte deux fois.`,
  "flux-parts-nulles": () => "aucune part n'est supérieure à 0 ; au moins une part est attendue.",
  "flux-methode-inconnue": (v) =>
    `méthode ${lu(v)} inconnue ; sont admises ${citations(["plus forts restes", "arrondi", "plancher", "exact"])}.${proches(v)}`,
  "flux-plafonds-de-groupe": (v) =>
    `le groupe ${citation(texte(v.groupe))} porte deux plafonds, ${pc(num(v.premier))} et ${pc(num(v.second))} ; ses lignes partagent un seul plafond : gardez une valeur.`,
  "flux-plancher-sans-part": (v) =>
    `plancher de ${pc(num(v.lu))} sur une part vide ou nulle ; donnez une part à cette ligne ou effacez son plancher.`,
  "flux-plancher-superieur-au-plafond": (v) =>
    `répartition impossible : le plancher demande au moins ${accorde(num(v.plancher), "logement")} et le plafond en permet au plus ${nombre(num(v.plafond))} (assiette de ${nombre(num(v.assiette))}). Aucun nombre entier ne respecte les deux.`,
  "flux-planchers-du-groupe": (v) =>
    `répartition impossible : les planchers du groupe ${citation(texte(v.groupe))} demandent ${accorde(num(v.planchers), "logement")} et son plafond commun en permet au plus ${nombre(num(v.plafond))}.`,
  "flux-planchers-superieurs-au-total": (v) =>
    `répartition impossible : les planchers demandent ${accorde(num(v.planchers), "logement")} et il n'y en a que ${nombre(num(v.total))} à répartir.`,
  "flux-plafonds-insuffisants": (v) =>
    `répartition impossible : les plafonds permettent au plus ${accorde(num(v.maximum), "logement")} et les parts, qui totalisent 100\u00a0%, en demandent ${nombre(num(v.total))}. Relevez un plafond, ou laissez une part au bailleur (total des parts inférieur à 100\u00a0%).`,
  "flux-objectif-nul": () => "l'objectif est vide ou nul ; un nombre de logements supérieur à 0 est attendu.",
  "flux-date-attendue": (v) => `${lu(v)} n'est pas une date ; une date comme 31/03/2024 est attendue.`,
  "flux-dates-inversees": (v) =>
    `le début (${date(num(v.debut))}) est postérieur à la fin (${date(num(v.fin))}) ; intervertissez les deux dates.`,
  "flux-assiette-manquante": () =>
    "flux réel donné sans assiette ; l'assiette prévue, supérieure à 0, est attendue pour redire l'objectif sur le flux réel.",
  "flux-oui-non-attendu": (v) =>
    `${lu(v)} n'est ni oui, ni non ; ${citation("Oui")} ou ${citation("Non")} est attendu.`,
  "flux-objectifs-nuls": () =>
    "tous les objectifs sont vides ou nuls ; au moins un objectif supérieur à 0 est attendu.",
  "flux-annee-attendue": (v) => `${lu(v)} n'est pas une année ; un nombre comme 2024 est attendu.`,
  "flux-ordre-des-dates": (v) =>
    `${citation(texte(v.apres))} le ${date(num(v.dateApres))}, avant ${citation(texte(v.avant))} le ${date(num(v.dateAvant))} ; les dates doivent se suivre. La ligne est comptée à ses dates.`,
  "flux-date-sans-precedente": (v) =>
    `${citation(texte(v.apres))} le ${date(num(v.dateApres))} sans date ${citation(texte(v.avant))} ; l'étape manquante n'est comptée nulle part.`,
  "flux-hors-flux-inconnu": (v) =>
    `${lu(v)} n'est pas un motif de sortie du flux connu.${proches(v)} La ligne est comptée hors flux, sous ce motif.`,
  "flux-reservataire-non-renseigne": (v) =>
    `réservataire vide alors que le Type est ${lu(v)} ; le logement est compté sous ${citation("Non réservé")}.`,
  "flux-noms-voisins": (v) =>
    `${lu(v)} ressemble à ${citation(texte(v.autre))} : s'il s'agit du même, écrivez-le partout de la même façon ; ils sont comptés séparément.`,
  "flux-nom-inconnu": (v) => `${lu(v)} est inconnu dans ${citation(texte(v.reference))}.${proches(v)}`,
  "flux-doublon": (v) =>
    `${citation(v.lu)} figure déjà ${v.premiere.genre === "feuille" ? "en" : "à la"} ${lieux([v.premiere])} ; gardez une seule des deux lignes, ou distinguez-les.`,
  "flux-colonne-absente": (v) =>
    `colonne ${lu(v)} absente ; le bilan de l'article R. 441-5-1 la demande, ses lignes sont rendues « (non renseigné) ».`,
  "flux-sans-colonne-de-date": () =>
    `aucune des colonnes ${citations(["Proposé le", "Attribué le", "Bail signé le"], "et")} n'est présente : rien ne peut être compté.`,
  "flux-entetes-largeur": (v) =>
    `${accorde(num(v.lu), "colonne")} dans les données pour ${accorde(num(v.attendu), "en-tête", "en-têtes")} ; la ligne d'en-têtes doit avoir la largeur des données, dans le même ordre.`,
  "flux-plage-trop-lourde": (v) =>
    `${accorde(num(v.lignes), "ligne")} sur ${accorde(num(v.colonnes), "colonne")} dépassent ce qu'Excel transmet à une fonction (environ 4,5 Mo) ; il en tient environ ${nombre(num(v.tiennent))}.` +
    (liste(v.inutiles).length === 0
      ? ""
      : ` Le bilan ne lit pas ${citations(liste(v.inutiles), "et")} : donnez une plage sans ces colonnes,`) +
    `${liste(v.inutiles).length === 0 ? " Donnez" : " ou"} une année à la fois, ou écrivez le bilan depuis le volet.`,
  "flux-plusieurs-annees": (v) =>
    `sans année, les événements de ${texte(v.annees)} sont comptés ensemble ; donnez l'année du bilan en troisième argument.`,
  "flux-bilan-vide": (v) =>
    v.annee === undefined
      ? "aucun événement daté dans ces lignes."
      : `aucun événement daté de ${texte(v.annee)} dans ces lignes.`,
  "flux-droit-sans-logement": (v) =>
    `${lu(v)} a un droit mais aucun logement réservé ni droit unique ; renseignez l'un des deux, ou retirez la ligne.`,
  "flux-droits-echus": (v) =>
    `les droits de ${lu(v)} ont pris fin le ${date(num(v.fin))} ; ils ne comptent plus au ${date(num(v.date))}.`,
  "flux-contrepartie-inconnue": (v) =>
    `contrepartie ${lu(v)} inconnue ; ${citations(["garantie", "terrain", "financement", "1 %"])} est attendu.${proches(v)}`,
  "flux-fins-sans-date": () =>
    "des fins de droits sont données sans date ; la date à laquelle les droits s'apprécient est attendue.",
  "flux-plusieurs-bailleurs": (v) =>
    `${nombre(num(v.nombre))} bailleurs (${citations(liste(v.bailleurs), "et")}${num(v.nombre) > liste(v.bailleurs).length ? "…" : ""}) sont comptés ensemble ; donnez le bailleur du bilan en cinquième argument.`,
  "flux-bailleur-absent": (v) => `aucune ligne du bailleur ${lu(v)}.${proches(v)}`,
  "flux-bailleur-jamais-ecrit": (v) =>
    `aucune ligne ne dit son bailleur : ${num(v.lignes) === 1 ? "elle est comptée" : `les ${nombre(num(v.lignes))} sont comptées`} pour ${lu(v)} ; remplissez la colonne « Bailleur » si la table en réunit plusieurs.`,
  "flux-lignes-sans-bailleur": (v) =>
    `${accorde(num(v.lignes), "ligne sans bailleur n'est pas comptée", "lignes sans bailleur ne sont pas comptées")} dans le bilan de ${lu(v)}.`,
  "flux-arrete-hors-annee": (v) =>
    `l'arrêté au ${date(num(v.arrete))} n'est pas dans l'année ${texte(v.annee)} ; une date de cette année est attendue.`,
  "flux-nom-attendu": () => "le réservataire n'est pas nommé ; un nom est attendu.",
  "flux-annee-necessaire": (v) =>
    `les événements sont de ${texte(v.annees)} et les objectifs d'une année : donnez l'année.`,
  "flux-convention-inconnue": (v) =>
    `la convention ${lu(v)} n'est pas dans Conventions${v.bailleur === "" ? "" : ` pour ${citation(texte(v.bailleur))}`}${fois(num(v.lignes))} ; les logements gardent leur ligne, sans objectif.${proches(v)}`,
  "flux-convention-d-un-autre": (v) =>
    `la convention ${lu(v)} est celle de ${citation(texte(v.autre))}, et le réservataire écrit ${citation(texte(v.reservataire))}${fois(num(v.lignes))} ; les logements gardent leur ligne, sans objectif. Corrigez l'un des deux.`,
  "flux-plusieurs-conventions": (v) =>
    v.lu === ""
      ? `${citation(texte(v.reservataire))} a plusieurs conventions${v.conventions.length === 0 ? "" : ` (${citations(liste(v.conventions), "et")})`} et la Convention n'est pas écrite${fois(num(v.lignes))} ; ces logements sont comptés « sans convention ».`
      : `${citation(texte(v.reservataire))} a plusieurs conventions ${lu(v)}, dans deux départements ou avec et sans année${fois(num(v.lignes))} ; ces logements gardent leur ligne, sans objectif.`,
  "flux-reservataire-sans-convention": (v) =>
    `${lu(v)} n'a pas de convention${v.bailleur === "" ? "" : ` avec ${citation(texte(v.bailleur))}`} cette année${fois(num(v.lignes))} ; ses logements sont comptés « sans convention ».${proches(v)}`,
  "flux-objectif-inconnu": (v) =>
    `l'objectif de ${citation(texte(v.convention === "" ? v.reservataire : v.convention))} ne se calcule pas : une Part ou une Assiette manque ou se contredit, ou ses lignes se répètent. Son avancement reste vide.`,
  "flux-hors-colonnes": (v) =>
    `${[
      ...(v.ecrites.length === 0
        ? []
        : [
            `${citations(v.ecrites.slice(0, 8), "et")}${v.ecrites.length > 8 ? "…" : ""} n'${v.ecrites.length > 1 ? "ont" : "a"} pas de colonne à ${v.ecrites.length > 1 ? "eux" : "lui"}`,
          ]),
      ...(v.vides === 0
        ? []
        : [`${accorde(v.vides, "logement n'est pas renseigné", "logements ne sont pas renseignés")}`]),
    ].join(
      " ; ",
    )} : ${v.ecrites.length + v.vides > 1 ? "comptés" : "compté"} dans « ${v.dimension === "typologie" ? "Autre typologie" : v.dimension === "financement" ? "Autre financement" : "Autre période"} ».`,
  "flux-lignes-non-soumises": (v) =>
    `${[
      ...(v.hors === 0 ? [] : [accorde(v.hors, "logement hors flux", "logements hors flux")]),
      ...(v.stock === 0
        ? []
        : [accorde(v.stock, "logement sur des droits en stock", "logements sur des droits en stock")]),
    ].join(" et ")} ${v.hors + v.stock > 1 ? "ne sont pas comptés" : "n'est pas compté"} contre un objectif.`,
  "flux-qpv-non-renseigne": (v) =>
    `${accorde(v.lignes, "logement n'est dit", "logements ne sont dits")} ni en QPV, ni hors QPV : QPV + Hors QPV n'est pas le total.`,
  "flux-valeurs-contraires": (v) =>
    `${v.quoi === "part" ? pc(v.lu) : nombre(v.lu)} ici et ${v.quoi === "part" ? pc(v.autre) : nombre(v.autre)} à ${autreLieu(v.ailleurs)}, pour ${v.quoi === "part" ? "la part de" : "l'assiette de"} ${citation(v.de)} : ${v.quoi === "part" ? "la part est une" : "l'assiette est celle du territoire"} ; aucune des deux n'est retenue.`,
  "flux-part-change": (v) =>
    `la Part de ${citation(v.de)} est ${pc(v.lu)} ici et ${pc(v.autre)} à ${autreLieu(v.ailleurs)}, la même année : une part ne change pas en cours d'année. Aucune des deux n'est retenue et son objectif n'est pas calculé ; gardez une seule ligne.`,
  "flux-retrocession-non-etat": (v) =>
    `la rétrocession PNRU va de l'État à Action Logement seulement ; lu ${citation(texte(v.de))} vers ${citation(texte(v.vers))}.`,
  "flux-retrocession-titulaires": (v) =>
    `la rétrocession PNRU demande un réservataire de type « État » et un de type « Action Logement », un seul de chaque, ayant une part par cette méthode ; lus : ${nombre(num(v.etats))} et ${nombre(num(v.actions))}.`,
  "flux-retrocession-excessive": (v) =>
    `une rétrocession de ${pc(num(v.lu))} dépasse la part de l'État (${pc(num(v.part))}).`,
  "flux-repartition-trop-longue": (v) =>
    `les plafonds laissent ${nombre(num(v.lu))} logements à redistribuer un à un : c'est plus que ce qui peut être réparti. Vérifiez l'assiette (${nombre(num(v.assiette))} logements par an).`,
  "flux-composantes-superieures": (v) =>
    `${texte(v.detail)} totalisent ${nombre(num(v.lu))} logements pour un programme de ${nombre(num(v.parc))}.`,
};

/** « Taux de rotation, ligne 3 : « 8 » peut se lire… » */
export function phraseFlux(p: ProblemeDeFlux): string {
  const ici = lieu(p.ou);
  const phrase = phraseDe(PHRASES, p);
  return ici === ""
    ? phrase.charAt(0).toUpperCase() + phrase.slice(1)
    : `${ici.charAt(0).toUpperCase()}${ici.slice(1)} : ${phrase}`;
}

/** La première phrase, et combien d'autres. */
export function premierePhraseFlux(problemes: readonly ProblemeDeFlux[]): string {
  const [premier, ...autres] = problemes;
  if (premier === undefined) return "";
  return (
    phraseFlux(premier) +
    (autres.length === 0 ? "" : ` (et ${accorde(autres.length, "autre problème", "autres problèmes")})`)
  );
}

/** Les étapes d'une assiette, en une phrase que l'on peut refaire à la main. */
export function explicationAssiette(e: EtapesAssiette): string {
  // Un taux moyen n'a pas toujours une écriture finie : il est alors dit approché.
  const fini = e.taux !== null && 1_000_000n % e.taux.d === 0n;
  const taux = e.taux === null ? "" : ` × ${fini ? "" : "environ "}${pourcent(e.taux)}`;
  const phrases = [
    `${nombre(e.parc)} − ${nombre(e.horsFlux)} = ${quantite(e.concernes, "logement concerné", "logements concernés")}${taux} = ${quantite(e.liberations, "libération")} ; − ${quantite(e.mutations, "mutation")} − ${quantite(e.relogements, "relogement")} = ${nombre(e.brut, 4)}`,
  ];
  if (e.ramenee) phrases.push("un flux ne peut pas être négatif : ramené à 0");
  if (e.lignesSansTaux > 0)
    phrases.push(
      `${accorde(e.lignesSansTaux, "ligne avec des logements n'a pas de taux", "lignes avec des logements n'ont pas de taux")} : aucune libération n'y est comptée`,
    );
  return phrases.join(" ; ");
}

/** Ce que le total ajoute : les déductions faites une seule fois, et l'écart avec les lignes. */
export function explicationTotal(a: AssietteEvaluee, avecTerritoires: boolean): string {
  const phrases = [explicationAssiette(a.total)];
  const globales: string[] = [];
  if (signe(a.mutationsGlobales) > 0) globales.push(quantite(a.mutationsGlobales, "mutation"));
  if (signe(a.relogementsGlobaux) > 0) globales.push(quantite(a.relogementsGlobaux, "relogement"));
  if (globales.length > 0 && avecTerritoires)
    phrases.push(`${globales.join(" et ")} en une seule cellule, déduits sur le total seulement`);
  if (avecTerritoires && a.territoiresRamenes > 0) {
    phrases.push(
      `${accorde(a.territoiresRamenes, "territoire ramené", "territoires ramenés")} à 0 : les lignes dépassent le total de ${nombre(a.ecartDesLignes, 4)}` +
        (globales.length > 0 && signe(a.ecartDesPlanchers) > 0
          ? `, dont ${nombre(a.ecartDesPlanchers, 4)} par ces planchers`
          : ""),
    );
  }
  return phrases.join(" ; ");
}

/** Ce que disent les lignes d'un tableau d'assiette qu'un défaut empêche de calculer ; les défauts suivent, un par ligne. */
export const territoireNonCalcule = (lignes: number): string =>
  `Non calculé : ${accorde(lignes, "ligne à corriger", "lignes à corriger")}, voir plus bas.`;
export const TOTAL_NON_CALCULE =
  "Non calculé : une assiette à laquelle il manque une ligne serait fausse. Corrigez ce qui suit.";

/** Motif des lignes lisibles d'un tableau d'orientation dont une autre ligne ne l'est pas. */
export const AUTRE_LIGNE_ILLISIBLE =
  "Aucun rang : une autre ligne ne peut pas être lue, et les quotas dépendent de toutes.";

/** « 2,7 logements », « 0,4 logement ». */
const enLogements = (r: Ratio): string => `${nombre(r, 2)}\u00a0${enNombre(r) >= 2 ? "logements" : "logement"}`;

/** Ce qui écarte, ou ce qui manque pour décider, dit en mots. */
export const raisonsDeLEligibilite = (e: EligibiliteEvaluee): readonly string[] =>
  e.raisons.filter((r) => e.eligible === "inconnu" || r.etat === "non").map((r) => LIBELLES_RAISONS[r.raison][r.etat]);

/** Pourquoi ce rang, ou pourquoi aucun. Les raisons de l'éligibilité sont dites quand on les connaît (volet). */
export function motifOrientation(l: LigneOrientee, eligibilite: EligibiliteEvaluee | null = null): string {
  const raisons = eligibilite === null ? [] : raisonsDeLEligibilite(eligibilite);
  switch (l.motif) {
    case "prioritaire":
      return `il lui manque ${enLogements(l.deficit)} (quota ${nombre(l.quota, 2)}, réalisé ${nombre(l.realise, 2)})${l.rang === 1 ? " ; sa part ÷ (réalisé + 1) est la plus grande" : ` ; part ÷ (réalisé + 1) = ${nombre(l.priorite, 4)}`}`;
    case "sans-deficit":
      return "quota déjà atteint : classé par déficit, après ceux qui sont en retard";
    case "non-eligible":
      return `non éligible à ce logement${raisons.length === 0 ? "" : ` : ${raisons.join(" ; ")}`}${l.rangSansEligibilite === null ? "" : ` (sans cette condition : rang ${l.rangSansEligibilite})`}`;
    case "eligibilite-inconnue":
      return `${raisons.length === 0 ? "éligibilité non renseignée : écrivez Oui ou Non" : `éligibilité non connue : ${raisons.join(" ; ")}`}${l.rangSansEligibilite === null ? "" : ` (s'il est éligible et tous les autres aussi : rang ${l.rangSansEligibilite})`}`;
    case "sans-part":
      return `objectif vide ou nul : aucune part de ce flux${l.rang === null ? "" : " ; classé par déficit, après ceux qui sont en retard"}`;
  }
}

/** Pourquoi ce nombre de logements (volet et notes). */
export function motifRepartition(l: LigneRepartie): string {
  switch (l.motif) {
    case "quota":
      return "partie entière du quota";
    case "reste":
      return "un logement de plus, par le plus fort reste";
    case "excedent-recu":
      return "reçoit l'excédent que d'autres ne peuvent pas prendre";
    case "au-plafond":
      return "arrêté à son plafond";
    case "au-plancher":
      return "porté à son plancher";
    case "plafond-du-groupe":
      return "réduit pour tenir le plafond commun du groupe";
    case "repris":
      return "réduit pour servir les planchers des autres";
  }
}

/** Le bilan, tel que FLUX_BILAN le rend : libellés fixés par le contrat. */
export const LIBELLES_BILAN = {
  total: "Total",
  horsFlux: "Hors flux",
  motif: "Motif",
  stock: "En stock",
  probleme: "Problème",
} as const;

/** Dernière ligne d'un tableau dont toutes les notes ne sont pas montrées. */
export const autresNotes = (n: number): string =>
  `Et ${accorde(n, "autre problème", "autres problèmes")}, que le volet montre un à un.`;

/** Étapes du parc à l'assiette, pour le volet. */
export const LIBELLES_ETAPES: Readonly<Record<CodeDEtape, string>> = {
  parc: "Logements locatifs sociaux",
  neuf: "Programmes neufs, comptés à part",
  identifies: "Logements identifiés (défense, sécurité, santé)",
  vente: "Logements en vente",
  demolition: "Logements à démolir",
  communaux: "Logements communaux",
  exclus: "Programmes sans taux, exclus du flux",
  concernes: "Logements concernés par le flux",
  taux: "Taux de rotation",
  liberations: "Libérations attendues",
  mutations: "Mutations internes au parc du bailleur",
  "relogements-RU": "Relogements de renouvellement urbain",
  "relogements-ORCOD": "Relogements de copropriétés dégradées (ORCOD)",
  "relogements-LHI": "Relogements de lutte contre l'habitat indigne",
  "relogements-vente": "Relogements dus à une vente",
  brut: "Assiette avant le plancher à 0",
  assiette: "Assiette annuelle du flux",
};

export const EXPLICATIONS_ETAPES: Readonly<Record<CodeDEtape, string>> = {
  parc: "Tous les programmes du bailleur dans le département.",
  neuf: "Les réservations s'exercent dès la première mise en location (R. 441-5) ; la convention dit si les programmes neufs entrent dans l'assiette.",
  identifies: "Réservés à des services identifiés dans des programmes : hors du flux (L. 441-1, R. 441-5).",
  vente: "Retirés par la pratique ; le texte ne nomme que les relogements dus à une vente.",
  demolition: "Retirés par la pratique ; le texte ne les nomme pas.",
  communaux:
    "Possédés par la commune et gérés par l'organisme : les textes ne les nomment pas, la convention dit s'ils comptent.",
  exclus:
    "Choix écrit dans la table Parc, programme par programme ; leurs mutations et relogements ne sont pas déduits.",
  concernes: "Parc, moins ce qui en est retiré.",
  taux: "Libérations attendues rapportées aux logements concernés.",
  liberations: "Logements concernés × taux de rotation.",
  mutations: "Ne comptent pas dans le flux (R. 441-5, I, al. 5).",
  "relogements-RU": "Ne comptent pas dans le flux (R. 441-5, I, al. 5).",
  "relogements-ORCOD": "Ne comptent pas dans le flux (R. 441-5, I, al. 5).",
  "relogements-LHI": "Ne comptent pas dans le flux (R. 441-5, I, al. 5).",
  "relogements-vente": "Ne comptent pas dans le flux (R. 441-5, I, al. 5).",
  brut: "Libérations, moins les mutations et les relogements.",
  assiette: "Un flux ne peut pas être négatif : au moins 0. Non arrondie.",
};

export const LIBELLES_BASES: Readonly<Record<BaseDeDecompte, string>> = {
  proposes: "Logements proposés",
  attribues: "Logements attribués",
  bauxSignes: "Baux signés",
};

export const LIBELLES_RAISONS: Readonly<
  Record<RaisonDEligibilite, { readonly non: string; readonly inconnu: string }>
> = {
  territoire: { non: "hors de son territoire", inconnu: "commune ou EPCI du logement non connu" },
  typologie: {
    non: "typologie non prévue par sa convention",
    inconnu: "typologie du logement ou de sa convention non connue",
  },
  financement: { non: "financement non prévu par sa convention", inconnu: "financement du logement non renseigné" },
  qpv: {
    non: "QPV ou hors QPV : non prévu par sa convention",
    inconnu: "QPV du logement ou limite de sa convention non connu",
  },
  "premiere-location": {
    non: "première mise en location : non prévu par sa convention",
    inconnu: "première mise en location, du logement ou dans sa convention, non connue",
  },
};

/** Quand un droit finit, et d'où vient la date. */
export function phraseFinDesDroits(f: FinDeDroits): string {
  if (f.fin === null) return "Sans terme connu.";
  const origine =
    f.origine === "remboursement"
      ? "cinq ans après le dernier versement de l'emprunt garanti (R. 441-6)"
      : "date écrite dans la convention";
  return (
    `Jusqu'au ${date(f.fin)} : ${origine}.` +
    (f.discordance
      ? " La convention et le remboursement ne donnent pas la même date : la plus tardive est retenue."
      : "") +
    (f.aVerifier ? " Remboursement antérieur aux textes lus : à vérifier." : "")
  );
}
