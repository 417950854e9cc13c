/** Libellés des règles, des verdicts et des dénominateurs ; défauts relevés par les contrôles ; références légales. */
import { phraseDe, type Phrases, type Ratio } from "../../domaine/commun";
import {
  genreDuDefaut,
  type ChargesDeControle,
  type GenreDeDefaut,
  type GroupeDeDefauts,
  type ProblemeDuControle,
  type Verdict,
} from "../../domaine/controles";
import {
  carteDeLaRegle,
  type CarteDesQpv,
  valeurEnVigueur,
  versionsDe,
  type Base,
  type BaseDEtat,
  type EtatALaDate,
  type IdDeParametre,
  type Parametre,
} from "../../domaine/droit";
import { accorde, autreLieu, citation, citations, date, lieu, lieux, nombre, pourcent } from "../format";
import { estDeTableau, phraseDeTableau } from "../problemes/tableau";

export const LIBELLES_DES_REGLES: Readonly<Record<IdDeParametre, string>> = {
  "FLX-30": "Contingent de l'État : 30 % au plus du flux",
  "FLX-05": "Agents de l'État : 5 % au plus du flux",
  "FLX-30H": "Contingent de l'État hors QPV : 30 % au moins",
  "FLX-UNI": "Part de l'État uniforme par commune",
  "FLX-20": "Garanties d'emprunt des collectivités : 20 % au plus",
  "FLX-20-OLD": "Garanties d'emprunt, ancien texte : 20 % au plus du programme",
  "FLX-30-OLD": "Contingent de l'État, ancien texte : 30 % au plus du parc",
  "FLX-05-OLD": "Agents de l'État, ancien texte : 5 % au plus du parc",
  "FLX-SUP": "Réservations supplémentaires (terrain, financement)",
  "FLX-CONV": "Une convention par bailleur, réservataire et département",
  "FLX-PCT": "Réservations en pourcentage d'un flux annuel",
  "FLX-NUL": "Nullité des conventions au-delà des limites",
  "FLX-EXC": "Logements retirés du flux : liste fermée",
  "FLX-EXC2": "Attributions après injonction, hors flux",
  "FLX-2802P": "Prévision des logements soustraits, avant le 28 février",
  "FLX-2802B": "Bilan annuel, avant le 28 février",
  "FLX-3103": "Bilan soumis à la CIL, avant le 31 mars",
  "FLX-TRANS": "Convention signée transmise sans délai",
  "FLX-ACT": "Actualisation annuelle de la convention",
  "FLX-NEUF": "Réservations dès la première mise en location",
  "FLX-ART5": "Stock ajouté au flux du préfet en cas de retard",
  "FLX-NOCONV": "Convention de l'État non signée ou résiliée",
  "FLX-AMENDE": "Sanction pécuniaire par logement",
  "FLX-5ANS": "Droits de garantie prolongés de cinq ans",
  "FLX-1MOIS": "Candidats proposés sous un mois",
  "FLX-30-DEROGATION": "Dérogation préfectorale : un an au plus",
  "ATT-Q1": "Hors QPV : 25 % au moins au premier quartile ou relogés",
  "ATT-50": "En QPV : 50 % au moins hors premier quartile",
  "ATT-25C": "Contingent d'une collectivité : un quart au DALO ou aux prioritaires",
  "ATT-25B": "Logements non réservés : un quart au DALO ou aux prioritaires",
  "ATT-25AL": "Action Logement : un quart au DALO ou aux prioritaires",
  "ATT-REP": "Données hors QPV transmises au préfet sous quinze jours",
  "ATT-INJ": "Injonction : objectif hors QPV sur six mois",
  "ATT-INJ-12": "Injonction : objectif hors QPV sur douze mois",
  "ATT-ESS": "Objectif pour les travailleurs essentiels",
  "ATT-SPV": "Objectif pour les sapeurs-pompiers volontaires",
  "ATT-QPVM": "Échec du réservataire en QPV : désignation par le maire",
  "ATT-3": "Trois demandes examinées par logement",
  "COT-OBL": "Cotation prévue par le plan partenarial",
  "COT-UNI": "Cotation uniforme sur le territoire",
  "COT-PRIO": "Cotation des priorités de L. 441-1 et du DALO",
  "COT-REF": "Effet d'un refus sur la cotation",
  "COT-INFO": "Information du demandeur sur sa cotation",
  "COT-AIDE": "Cotation : aide à la décision",
  "COT-EVAL": "Évaluation périodique de la cotation",
  "COT-SNE": "Cotation transmise au SNE",
};

/** Deux ou trois mots par règle, pour une liste étroite. */
export const LIBELLES_COURTS: Readonly<Record<IdDeParametre, string>> = {
  "FLX-30": "État",
  "FLX-05": "Agents de l'État",
  "FLX-30H": "État hors QPV",
  "FLX-UNI": "Part de l'État par commune",
  "FLX-20": "Garanties",
  "FLX-20-OLD": "Garanties (ancien texte)",
  "FLX-30-OLD": "État (ancien texte)",
  "FLX-05-OLD": "Agents (ancien texte)",
  "FLX-SUP": "Terrain, financement",
  "FLX-CONV": "Une seule convention",
  "FLX-PCT": "En pourcentage du flux",
  "FLX-NUL": "Nullité",
  "FLX-EXC": "Retirés du flux",
  "FLX-EXC2": "Après injonction",
  "FLX-2802P": "Prévision du 28 février",
  "FLX-2802B": "Bilan du 28 février",
  "FLX-3103": "Bilan du 31 mars",
  "FLX-TRANS": "Transmission",
  "FLX-ACT": "Actualisation",
  "FLX-NEUF": "Programmes neufs",
  "FLX-ART5": "Stock du préfet",
  "FLX-NOCONV": "Convention non signée",
  "FLX-AMENDE": "Sanction",
  "FLX-5ANS": "Droits prolongés",
  "FLX-1MOIS": "Candidats sous un mois",
  "FLX-30-DEROGATION": "Dérogation",
  "ATT-Q1": "1er quartile hors QPV",
  "ATT-50": "Mixité en QPV",
  "ATT-25C": "Quart des collectivités",
  "ATT-25B": "Quart du bailleur",
  "ATT-25AL": "Quart d'Action Logement",
  "ATT-REP": "Données hors QPV",
  "ATT-INJ": "Injonction, six mois",
  "ATT-INJ-12": "Injonction, douze mois",
  "ATT-ESS": "Travailleurs essentiels",
  "ATT-SPV": "Sapeurs-pompiers volontaires",
  "ATT-QPVM": "Maire en QPV",
  "ATT-3": "Trois candidats",
  "COT-OBL": "Cotation prévue",
  "COT-UNI": "Cotation uniforme",
  "COT-PRIO": "Priorités dans la cotation",
  "COT-REF": "Effet des refus",
  "COT-INFO": "Information du demandeur",
  "COT-AIDE": "Aide à la décision",
  "COT-EVAL": "Évaluation de la cotation",
  "COT-SNE": "Cotation au SNE",
};

/** Un constat en quelques mots : « État 31 % (30 % au plus) ». */
export function enBref(regle: string, valeur: string, limite: string): string {
  const courts: Readonly<Record<string, string>> = LIBELLES_COURTS;
  return `${courts[regle] ?? regle}${valeur === "" ? "" : ` ${valeur}${limite === "" ? "" : ` (${limite})`}`}`;
}

export const LIBELLES_DES_VERDICTS: Readonly<Record<Verdict, string>> = {
  conforme: "Conforme",
  "non-conforme": "Non conforme",
  "a-justifier": "À justifier",
  indetermine: "Indéterminé",
  "non-applicable": "Non applicable",
};
/** Le verdict d'une ligne qui n'est pas un constat : une donnée à corriger, une question, ou ce qui a été compris et qui se dit. */
export const GENRES_DE_DEFAUT: Readonly<Record<GenreDeDefaut, string>> = {
  "a-corriger": "À corriger",
  "a-confirmer": "À confirmer",
  "a-savoir": "À savoir",
};
/** La règle d'une telle ligne. */
export const DONNEES = "Données";

/** En-têtes des tableaux de constats : ils font partie du contrat. */
export const ENTETES_DES_CONSTATS = [
  "Règle",
  "Portée",
  "Verdict",
  "Valeur",
  "Limite",
  "Numérateur",
  "Dénominateur",
  "Marge",
  "Explication",
  "Référence",
  "Ligne",
] as const;
export const ENTETES_DE_REFERENCE = ["Article", "Texte", "Effet", "Vérifié le", "Remarque", "État"] as const;

/** Ce que les fonctions des contrôles refusent de leurs arguments. */
export const REFUS_DE_CONTROLE = {
  regleEnErreur: (code: string) => `La règle est une erreur (${code}).`,
  regleAbsente: `La règle n'est pas donnée : écrivez son identifiant, par exemple ${citation("FLX-30")}.`,
  regleInconnue: (lue: string, proches: readonly string[]) =>
    `La règle ${citation(lue)} n'est pas connue.${proches.length > 0 ? ` Voulez-vous dire ${citations(proches)} ?` : ""}`,
  dateEnErreur: (code: string) => `La date est une erreur (${code}).`,
  dateIllisible: (lue: string) => `${citation(lue)} n'est pas une date : une date ou jj/mm/aaaa est attendu.`,
  anneeEnErreur: (code: string) => `L'année est une erreur (${code}).`,
  anneeIllisible: (lue: string) => `${citation(lue)} n'est pas une année : 2024 est attendu.`,
  seuilSansDate: "La date est vide : un seuil ne se lit qu'à une date.",
  texteSansDate: "La date est vide : un texte ne se lit qu'à une date.",
} as const;

/** Ce que compte un dénominateur, en toutes lettres. */
export const LIBELLES_DES_BASES: Readonly<Record<Base, string>> = {
  "flux-total": "flux annuel total du bailleur dans le département",
  "flux-hors-qpv": "flux annuel du bailleur hors QPV",
  "flux-etat": "flux annuel de l'État",
  "flux-territoire": "flux annuel sur le territoire",
  "flux-territoires": "flux annuel des territoires du tableau",
  "flux-global": "flux annuel de tout le territoire commun",
  "stock-organisme": "total des logements de l'organisme",
  "stock-programme": "logements du programme",
  "baux-hors-qpv": "attributions hors QPV suivies de baux signés",
  "attributions-qpv": "attributions en QPV",
  "attributions-collectivite": "attributions sur les logements réservés par la collectivité",
  "attributions-collectivite-avec-echecs": "attributions sur ces logements, échecs compris",
  "attributions-bailleur": "attributions sur les logements non réservés ou après échec du réservataire",
  "attributions-als": "attributions sur les contrats d'Action Logement Services",
  "attributions-als-avec-echecs": "attributions sur ces contrats, échecs compris",
  attributions: "attributions de l'année",
  conventions: "conventions",
  "mises-a-disposition": "mises à disposition dont les deux dates sont connues",
  droits: "logements réservés",
  "logements-hors-flux": "logements déclarés hors flux",
  "premieres-locations": "premières mises en location",
};

const part = (r: Ratio): string => pourcent(r, 6);

/** Ce que change une question de nom. */
const ceQuiEnDepend = (change: boolean): string =>
  change ? "Des verdicts en dépendent : ils sont à justifier." : "Ils sont comptés à part.";

const PHRASES: Phrases<ChargesDeControle> = {
  "table-trop-lourde": (v) =>
    `${accorde(v.lignes, "ligne")} sur ${accorde(v.colonnes, "colonne")} dépassent ce qu'Excel transmet à une fonction (environ 4,5\u00a0Mo) ; il en tient environ ${nombre(v.tiennent)}. ` +
    `${v.inutiles.length === 0 ? "" : `Le contrôle ne lit pas ${citations(v.inutiles, "et")} : donnez une plage sans ${v.inutiles.length > 1 ? "ces colonnes" : "cette colonne"}. `}Contrôlez une année ou un département à la fois, ou utilisez l'écran Contrôles du volet, qui n'a pas cette limite.`,
  "bailleur-absent": () =>
    "le bailleur n'est pas écrit ; la ligne n'est rattachée à aucun contrôle. Une cellule fusionnée laisse vides les lignes du dessous.",
  "type-absent": () =>
    "le type de réservataire n'est pas écrit ; la ligne ne compte dans aucun plafond, et ceux du bailleur restent à confirmer.",
  "assiettes-differentes": (v) =>
    `${nombre(v.lu)} ici et ${nombre(v.autre)} à ${autreLieu(v.ailleurs)}, pour le même bailleur${v.territoire === "" ? "" : ` et le même territoire (${v.territoire})`} : aucune des deux n'est retenue.`,
  "territoire-vide-et-territoires": (v) =>
    `la convention ${citation(v.convention)} a une ligne pour tout le département et des lignes par territoire : il faut l'un ou l'autre.`,
  "dont-depasse-part": (v) =>
    `${part(v.lu)} dépasse la Part de la ligne (${part(v.part)}), rapportée à la même Assiette.`,
  "fonctionnaires-en-partie": (v) =>
    `${part(v.lu)} n'est pas la Part de la ligne (${part(v.part)}), qui est tout entière pour les agents de l'État : laissez ${citation("dont fonctionnaires")} vide, ou écrivez ${citation("État")} en Type.`,
  "etat-et-ses-volets": (v) =>
    `${citation("État")} est à côté de l'une de ses deux lignes (${autreLieu(v.ailleurs)}), pour le même bailleur, le même territoire et la même année : gardez la ligne ${citation("État")}, ou ${citations(["État – fonctionnaires", "État – prioritaires"], "et")}.`,
  "ligne-en-double": (v) => `même convention et même territoire que ${autreLieu(v.ailleurs)}.`,
  "noms-voisins": (v) =>
    `${citation(v.nom)} et ${citation(v.autre)} sont-ils un seul bailleur ? ${ceQuiEnDepend(v.change)} Si c'est le même, écrivez son nom d'une seule façon.`,
  "intercommunalites-voisines": (v) =>
    `${citation(v.nom)} et ${citation(v.autre)} sont-ils un seul territoire, ou un seul réservataire ? ${ceQuiEnDepend(v.change)} Si c'est le même, écrivez son nom d'une seule façon.`,
  "ligne-dans-deux-fichiers": (v) =>
    `la même ligne est déjà dans ${autreLieu(v.ailleurs)} ; elle n'est comptée qu'une fois.`,
  "signature-inconnue": () =>
    "la date de signature ne se lit pas ; la convention n'est comptée ni signée, ni à signer.",
  "article-inconnu": (v) =>
    `${citation(v.lu)} n'est pas un article que les règles citent ; la lecture n'est montrée nulle part. Écrivez par exemple ${citation("R. 441-5-2")}.`,
  "annee-manquante": (v) =>
    `d'autres lignes de ${citation(v.bailleur)} portent une année ; sans elle, cette ligne est contrôlée à part.`,
  "hors-qpv-depasse-assiette": () => "l'Assiette hors QPV dépasse l'Assiette du même territoire.",
  "objectif-sous-le-taux-legal": (v) =>
    `${part(v.lu)} est sous le taux légal de ${part(v.legal)} : la conférence ne peut fixer qu'un taux supérieur, le taux légal est appliqué au territoire.`,
  "objectif-en-double": (v) =>
    `cet objectif est déjà fixé à ${autreLieu(v.ailleurs)}, à un autre taux ; aucun des deux n'est retenu.`,
  "regle-inconnue": (v) =>
    `la règle ${citation(v.lu)} n'est pas connue.${v.proches.length > 0 ? ` Voulez-vous dire ${citations(v.proches)} ?` : ""}`,
  "transmission-avant-signature": () => "la transmission précède la signature.",
  "derogation-inversee": () => "la fin de la dérogation précède son début.",
  "bail-avant-attribution": () => "le bail précède l'attribution.",
  "attribue-sans-annee": () => "un bail est signé sans date d'attribution ; la ligne n'est dans aucune année.",
  "logement-en-double": (v) => `même logement et même date d'attribution que ${autreLieu(v.ailleurs)}.`,
  "echeance-en-double": (v) =>
    `même bailleur, même année et même objet que ${autreLieu(v.ailleurs)}, à une autre date.`,
  "dimension-inconnue": (v) =>
    `la dimension ${citation(v.lu)} n'est pas l'une des cinq que le texte demande : ${citations(v.attendus, "et")}.`,
  "bilan-signale": (v) => `le bilan signale lui-même : ${v.lu}`,
  "date-apres-controle": () => "cette date est postérieure au jour du contrôle.",
  "somme-des-territoires": (v) =>
    `les territoires font ${nombre(v.somme)} logements, plus que les ${nombre(v.departement)} du département : des territoires se recouvrent, ou une assiette est fausse.`,
};

/** La phrase d'un défaut, lieu compris. */
export const phraseDuProblemeDeControle = (p: ProblemeDuControle): string =>
  estDeTableau(p) ? phraseDeTableau(p) : `${lieu(p.ou)} : ${phraseDe(PHRASES, p)}`;

/** La phrase d'un groupe : celle du premier, et où sont les autres. */
export function phraseDuGroupe({ defaut: { probleme }, lieux: ous }: GroupeDeDefauts): string {
  const phrase = phraseDuProblemeDeControle(probleme);
  const autres = ous.slice(1);
  return autres.length === 0
    ? phrase
    : `${phrase} De même ${accorde(autres.length, "autre cellule", "autres cellules")} de la colonne : ${lieux(autres)}.`;
}

/** La même dans un rapport, où ce qui n'est pas à corriger le dit d'abord. */
export function phraseDeLecture(g: GroupeDeDefauts): string {
  const genre = genreDuDefaut(g.defaut.probleme);
  return genre === "a-corriger" ? phraseDuGroupe(g) : `${GENRES_DE_DEFAUT[genre]} : ${phraseDuGroupe(g)}`;
}

/** Ce qu'un paramètre a de chiffré, en toutes lettres : « 30 % », « 15 jours », « avant le 28/02 », ou « ». */
export function nombreDuParametre(p: Parametre): string {
  const v = p.valeur;
  switch (v.genre) {
    case "seuil":
      return v.unite === "part"
        ? pourcent(v.nombre)
        : `${nombre(v.nombre)}\u00a0${v.nombre.n === v.nombre.d && v.unite !== "mois" ? v.unite.slice(0, -1) : v.unite}`;
    case "avant-le":
      return `avant le ${String(v.jour).padStart(2, "0")}/${String(v.mois).padStart(2, "0")}`;
    case "date-limite":
      return `au ${date(v.le)}`;
    case "enonce":
      return "";
  }
}

/** Ce que SEUIL_LEGAL refuse, et pourquoi : à dire dans la cellule. null quand un nombre est en vigueur. */
export function absenceDeSeuil(regle: IdDeParametre, jour: number): string | null {
  const v = valeurEnVigueur(regle, jour);
  if (v.etat === "avant-couverture")
    return `${regle} : aucun texte lu ne couvre le ${date(jour)} ; la première version lue ${v.premiere.effetInconnu ? `l'a été le ${date(v.premiere.verifieLe)}, sans que son jour d'effet soit connu` : `prend effet le ${date(v.premiere.effet)}`}.`;
  if (v.etat === "abroge") return `${regle} : abrogée depuis le ${date(v.depuis)}.`;
  if (v.parametre.valeur.genre === "seuil") return null;
  const quoi = nombreDuParametre(v.parametre);
  return `${regle} n'a pas de seuil${quoi === "" ? "" : ` ; c'est une échéance (${quoi})`}. REFERENCE_LEGALE en donne le texte.`;
}

/** Une ligne de référence : article, phrase, effet, vérification, et « à revérifier » s'il y a lieu. */
export interface ReferenceAffichee {
  readonly article: string;
  readonly phrase: string;
  /** « » quand le jour d'effet n'est pas connu. */
  readonly effet: string;
  readonly verifieLe: string;
  /** « à revérifier », ou « ». */
  readonly remarque: string;
  /** Ce que l'on sait du texte ce jour-là, et sur quelle base. */
  readonly etat: string;
}

/** « L441-1 » → « L. 441-1 » ; « D2020-145-5 » → « décret n° 2020-145, art. 5 ». */
const ecritArticle = (article: string): string =>
  article.startsWith("D")
    ? article.replace(/^D(\d+-\d+)-(\d+)$/, "décret n° $1, art. $2")
    : `${article.charAt(0)}.\u00a0${article.slice(1)}`;

const BASES_DES_ETATS: Readonly<Record<BaseDEtat, (releveLe: number) => string>> = {
  texte: () => "",
  citation: (d) => ` (cité d'après un compte rendu du ${date(d)}, l'article entier n'a pas été lu)`,
  "versions-legi": (d) => ` (versions publiées de la base LEGI, relevé du ${date(d)})`,
  navette: (d) => ` (navette parlementaire, consultée le ${date(d)})`,
  aucune: () => "",
};

/** Ce que l'on sait du texte à la date, en un membre de phrase : « non observé depuis le 13/07/2025 ». « » quand il a été lu. */
export function suiteDeLEtat(e: EtatALaDate): string {
  switch (e.etat) {
    case "texte-lu":
      return "";
    case "aucune-version":
      return `aucune nouvelle version enregistrée jusqu'au ${date(e.jusquAu!)}`;
    case "non-observe":
      return `non observé depuis le ${date(e.depuis!)}`;
    case "modifie":
      return e.texte === null
        ? `${ecritArticle(e.article)} modifié au ${date(e.depuis!)}, nouvelle rédaction non lue`
        : `${ecritArticle(e.article)} modifié au ${date(e.depuis!)} par la ${e.texte}, texte définitif à vérifier`;
  }
}

/** « R. 441-5-2 relu le 03/11/2026 par A. Martin » : la lecture de la personne, dite comme sienne. */
export const phraseDeRelecture = (r: {
  readonly article: string;
  readonly luLe: number;
  readonly lecteur: string;
}): string => `${ecritArticle(r.article)} relu le ${date(r.luLe)}${r.lecteur === "" ? "" : ` par ${r.lecteur}`}`;

/** L'état d'un texte, seul dans sa cellule : la phrase, et sa base. */
export function phraseDeLEtat(e: EtatALaDate): string {
  const suite = suiteDeLEtat(e);
  const phrase = suite === "" ? "texte lu" : suite;
  return `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}${BASES_DES_ETATS[e.base](e.releveLe)}.`;
}

/** « carte de 2024, de 2015 en outre-mer » : celle qui vaut ce jour-là ; le classeur ne dit pas laquelle il suit. */
const ecritCarte = ({ carte, outreMer }: CarteDesQpv): string =>
  `carte de ${carte}${outreMer === carte ? "" : `, de ${outreMer} en outre-mer`}`;
const carteDite = (regle: IdDeParametre, jour: number): string => {
  const carte = carteDeLaRegle(regle, jour);
  return carte === null ? "" : `QPV : ${ecritCarte(carte)}`;
};

/** Les cartes d'une règle appliquée à plusieurs jours : « QPV : carte de 2015 (31/12/2023) ; carte de 2024 (01/06/2025) ». */
export const cartesDites = (cartes: readonly { readonly jour: number; readonly carte: CarteDesQpv }[]): string =>
  cartes.length === 0
    ? ""
    : `QPV : ${cartes.map((c) => `${ecritCarte(c.carte)}${cartes.length === 1 ? "" : ` (${date(c.jour)})`}`).join(" ; ")}.`;

/** La référence d'une règle un jour donné ; hors couverture, la phrase qui le dit. */
export function referenceLegale(regle: IdDeParametre, jour: number): ReferenceAffichee | string {
  const v = valeurEnVigueur(regle, jour);
  if (v.etat !== "en-vigueur") return absenceDeSeuil(regle, jour)!;
  const p = v.parametre;
  return {
    article: p.article,
    phrase: p.phrase,
    effet: p.effetInconnu ? "" : date(p.effet),
    verifieLe: date(p.verifieLe),
    remarque: v.aReverifier ? "à revérifier" : "",
    etat: [phraseDeLEtat(v.texte), ...(carteDite(regle, jour) === "" ? [] : [`${carteDite(regle, jour)}.`])].join(" "),
  };
}

/** « CCH, art. R. 441-5-2, I, al. 1 (effet 22/02/2020, lu au 06/12/2023, non observé depuis le 13/07/2025) ». */
function ecritReference(regle: IdDeParametre, jour: number | null): string {
  const versions = versionsDe(regle);
  const v = jour === null ? null : valeurEnVigueur(regle, jour);
  const p = v?.etat === "en-vigueur" ? v.parametre : versions[versions.length - 1]!;
  const effet = p.effetInconnu ? "" : `effet ${date(p.effet)}, `;
  const fin = p.fin !== null && (v === null || v.etat !== "en-vigueur") ? `abrogé au ${date(p.fin + 1)}, ` : "";
  const suite = v?.etat === "en-vigueur" ? [suiteDeLEtat(v.texte), carteDite(regle, jour!)] : [];
  return `${p.article} (${effet}${fin}lu au ${date(p.verifieLe)}${suite.map((t) => (t === "" ? "" : `, ${t}`)).join("")})`;
}

/** Le droit est constant : une référence s'écrit une fois par règle et par jour. */
const REFERENCES = new Map<string, string>();
export function citationDeReference(regle: IdDeParametre, jour: number | null): string {
  const k = `${regle}|${jour ?? ""}`;
  let t = REFERENCES.get(k);
  if (t === undefined) {
    if (REFERENCES.size > 5000) REFERENCES.clear();
    REFERENCES.set(k, (t = ecritReference(regle, jour)));
  }
  return t;
}
