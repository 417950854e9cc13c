/** Les mots du simulateur public : des questions tirées de la grille, des points et leur raison, ce que la page ne promet pas. */
import { normaliseEntete, type DateLegale } from "../domaine/commun";
import {
  publicDeLEntete,
  type Condition,
  type GrilleCompilee,
  type ProblemeDeCotation,
  type Question,
  type Questionnaire,
  type ReponseLue,
  type ResultatDeDemande,
  type TraceDeCritere,
} from "../domaine/cotation";
import { FICHE_DU_DEMANDEUR, ReglesEnClair } from "./documents/fiche-du-demandeur";
import { ficheDePoints, type ObjetDeLigne } from "./fonctions/cotation-detail";
import { ENTETES_DE_TRAJET } from "./fonctions/distances";
import { noticeDeGrille, PUBLICS_EN_MOTS, RUBRIQUES_DE_LA_NOTICE } from "./fonctions/cotation-notice";
import { accorde, citation, citations, date as ecrisDate, nombre } from "./format";
import { phraseDeCotation } from "./problemes/cotation";

const NB = "\u00a0";
const majuscule = (t: string): string => t.charAt(0).toUpperCase() + t.slice(1);
const CRITERES_DITS = 3;
const VALEURS_DITES = 12;

export const SIMULATEUR = {
  nom: "Simulateur",
  titre: "Estimer les points d’une demande de logement social",
  deLaGrille: (version: string) => `${majuscule(version)}.`,
  aide: "Répondez à ce que vous savez : une question sans réponse n’est pas comptée « non », elle est comptée comme inconnue. Rien de ce que vous écrivez n’est envoyé ni gardé : la page calcule sur votre appareil.",
  sansScript: "Cette page calcule sur votre appareil : elle a besoin que JavaScript soit permis.",
  dateDeLEstimation: "Date de l’estimation",
  aideDeLaDate: "Jour, mois, année. Le temps d’attente est compté jusqu’à cette date.",
  votreDemande: "Votre demande",
  oui: "Oui",
  non: "Non",
  neSaisPas: "Je ne sais pas",
  autreReponse: "Autre réponse",
  calcule: "Voir mes points",
  efface: "Effacer mes réponses",
  resultat: "Votre estimation",
  attend: "Répondez aux questions, puis demandez « Voir mes points ».",
  points: (n: number, d: DateLegale) => `${accorde(n, "point")}, au ${ecrisDate(d)}`,
  bloc: (nom: string, n: number) => `${nom}${NB}: ${accorde(n, "point")}`,
  critere: (nom: string, n: number | string) =>
    `${nom}${NB}: ${typeof n === "number" ? (n === 0 ? "0 point" : accorde(n, "point")) : n}`,
  horsChamp: "Avec ces réponses, la demande n’est pas notée par cette grille.",
  horsChampInconnu: "Il manque une réponse pour savoir si cette grille note la demande.",
  sansNote: "Avec ces réponses, la note ne peut pas être calculée.",
  aCorriger: (n: number) =>
    `${accorde(n, "réponse ne se lit pas", "réponses ne se lisent pas")}${NB}: rien n’est calculé tant que ${n > 1 ? "ces réponses ne sont pas corrigées" : "cette réponse n’est pas corrigée"}.`,
  attendu: {
    nombre: "Un nombre est attendu, par exemple 2 ou 12,5.",
    date: "Une date est attendue : jour, mois, année, par exemple 31/12/2025.",
    choix: "Une des réponses proposées est attendue.",
    "oui-non": "Oui ou Non est attendu.",
  } satisfies Record<(ReponseLue & { ok: false })["attendu"], string>,
  dateVide: "La date de l’estimation est nécessaire.",
  nonPosees: "Ce que cette page ne peut pas demander",
  nePromet: "Ce que cette estimation ne promet pas",
  estimation:
    "C’est une estimation d’après vos réponses. Seule compte la note calculée sur votre dossier, après vérification de vos pièces.",
  /** La grille ne se compile pas, ou rien ne peut être demandé. */
  grilleRefusee: (phrases: readonly string[]) => `Pas de simulateur pour cette grille${NB}: ${phrases.join(" ")}`,
  rienADemander: "la grille ne lit rien que l’on puisse demander à une personne.",
} as const;

/** Ce que demande une colonne du modèle à qui on répond par oui ou non, en mots simples. */
const QUESTIONS_FERMEES: Readonly<Record<string, string>> = {
  "Logement adapté": "Avez-vous coché « logement adapté » dans votre demande ?",
  "Accord collectif": "Votre demande relève-t-elle d’un accord collectif ?",
  Mutation: "Êtes-vous déjà locataire d’un logement social ?",
  "Pièces complètes": "Vos pièces justificatives ont-elles été vérifiées ?",
  "Salarié d'employeur cotisant": "Votre employeur cotise-t-il à Action Logement ?",
  "QPV actuel": "Votre logement actuel est-il dans un quartier prioritaire de la ville ?",
};
/** Celles où l'on répond par une valeur. */
const QUESTIONS_OUVERTES: Readonly<Record<string, string>> = {
  "Rang du souhait": "Quel rang a ce souhait : 1 pour votre premier choix, 2 pour le deuxième… ?",
  "Date de dépôt": "Quand avez-vous déposé votre demande ?",
  "Date d'ancienneté": "Depuis quelle date votre demande compte-t-elle ? Votre attestation la porte.",
  "Commune actuelle": "Dans quelle commune habitez-vous ?",
  "Commune souhaitée": "Dans quelle commune voulez-vous habiter ?",
  "Commune de travail": "Dans quelle commune travaillez-vous ?",
  "Distance travail (km)": "À combien de kilomètres de chez vous travaillez-vous ?",
  "Typologie souhaitée": "Quelle taille de logement demandez-vous, de T1 à T6 ?",
  "Motif 1": "Quel est le premier motif de votre demande ?",
  "Motif 2": "Quel est le deuxième motif de votre demande ?",
  "Motif 3": "Quel est le troisième motif de votre demande ?",
  "Logement actuel": "Où logez-vous aujourd’hui ?",
  "Occupants actuels": "Combien de personnes vivent dans votre logement actuel ?",
  "Pièces actuelles": "Combien de pièces a votre logement actuel ?",
  "Personnes à loger": "Combien de personnes sont à loger, enfant à naître compris ?",
  "Situation familiale": "Quelle est votre situation familiale ?",
  "Situation professionnelle": "Quelle est votre situation professionnelle ?",
  Profession: "Quelle est votre profession ?",
  "Taux d'effort": "Quelle part de vos ressources paie votre logement actuel ?",
  "Reste à vivre": "Que vous reste-t-il pour vivre, par jour et par unité de consommation, une fois le logement payé ?",
  Quartile: "Dans quel quart des ressources êtes-vous, du plus modeste (1) au plus élevé (4) ?",
  "Refus de prospection": "Combien de logements avez-vous refusés avant qu’une commission en décide ?",
  "Refus de proposition": "Combien de logements qui vous étaient attribués avez-vous refusés ?",
  "Date du dernier refus": "Quand avez-vous refusé un logement pour la dernière fois ?",
  "Passages en CAL": "Combien de fois votre demande est-elle passée en commission d’attribution ?",
  "Passages en CAL rang 2 et plus":
    "Combien de fois une commission d’attribution vous a-t-elle classé deuxième ou plus loin ?",
  "Plafond de ressources %": "À combien du plafond de ressources du logement social (PLUS) sont vos ressources ?",
  Surface: "Quelle est la surface de votre logement actuel, en mètres carrés ?",
  "Loyer actuel": "Quel est votre loyer, par mois et en euros ?",
  "Ressources mensuelles": "Quelles sont les ressources de votre ménage, par mois et en euros ?",
  "Unités de consommation":
    "Combien d’unités de consommation compte votre ménage : 1 pour une personne seule, 1,5 pour deux… ?",
  "Bailleur actuel": "Qui est votre bailleur ?",
  [ENTETES_DE_TRAJET["souhait-travail"]]:
    "À combien de kilomètres, à vol d’oiseau, votre travail est-il de la commune où vous voulez habiter ?",
  [ENTETES_DE_TRAJET["souhait-logement"]]:
    "À combien de kilomètres, à vol d’oiseau, la commune où vous voulez habiter est-elle de la vôtre ?",
  [ENTETES_DE_TRAJET["logement-travail"]]:
    "À combien de kilomètres, à vol d’oiseau, votre travail est-il de chez vous ?",
};
const parEntete = (questions: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(questions).map(([entete, question]) => [normaliseEntete(entete), question]));
const FERMEES = parEntete(QUESTIONS_FERMEES);
const OUVERTES = parEntete(QUESTIONS_OUVERTES);

/** Les en-têtes que la page sait demander en mots simples : chacun est celui d'une colonne que le produit connaît. */
export const ENTETES_EN_QUESTION: readonly string[] = [
  ...Object.keys(QUESTIONS_FERMEES),
  ...Object.keys(QUESTIONS_OUVERTES),
];

/** Une grille lit parfois un oui dans une colonne de nombres, ou l'inverse : la question ne conviendrait pas à la réponse. */
function questionDe({ entete, forme }: Pick<Question, "entete" | "forme">): string | undefined {
  const cle = normaliseEntete(entete);
  const parOuiOuNon = forme.genre === "oui-non" || forme.genre === "renseigne";
  const parMesure = forme.genre === "nombre" || forme.genre === "date";
  return (parMesure ? undefined : FERMEES.get(cle)) ?? (parOuiOuNon ? undefined : OUVERTES.get(cle));
}

/**
 * L'intitulé d'une question : un public de la loi par ce qu'il est, une colonne connue par une question, le reste comme la grille le nomme.
 * Le nom de la colonne suit : c'est lui que citent les règles et les raisons.
 */
export function intituleDe(q: Pick<Question, "entete" | "forme">): string {
  const code = publicDeLEntete(q.entete);
  const question = code === null ? questionDe(q) : majuscule(PUBLICS_EN_MOTS[code]);
  return question === undefined ? q.entete : `${question} (${q.entete})`;
}

const ecrits = (c: Condition): readonly string[] =>
  c.genre === "ou"
    ? c.parmi.flatMap(ecrits)
    : c.genre === "texte"
      ? [c.motif.ecrit]
      : c.genre === "liste"
        ? c.membres.map((m) => m.ecrit)
        : [];

/** Sous l'intitulé : comment répondre, et pour quoi la réponse compte. */
export function precisionsDe(g: GrilleCompilee, q: Question): readonly string[] {
  const autres = q.comparees.map((k) => g.colonnes[k]!.entete);
  const reconnues = [...new Set(g.colonnes[q.colonne]!.formes.flatMap(ecrits))].map((t) => t.replace(/\*/g, "…"));
  const comment = {
    "oui-non": "",
    choix: "",
    renseigne: "Est-ce que cela vous concerne ?",
    nombre:
      q.forme.genre === "nombre" && q.forme.pourcent ? "En pour cent, par exemple 33." : "Un nombre, par exemple 2.",
    date: "Jour, mois, année : 31/12/2025. Laissez vide si vous n’êtes pas concerné.",
    texte:
      autres.length > 0
        ? `À écrire de la même façon que ${citations(autres, "et")}.`
        : reconnues.length === 0
          ? ""
          : `La grille reconnaît : ${reconnues.slice(0, VALEURS_DITES).join(", ")}${reconnues.length > VALEURS_DITES ? "…" : ""}.`,
  }[q.forme.genre];
  const noms = q.criteres.map((k) => g.criteres[k]!.nom).filter((n) => n !== "" && n !== q.entete);
  const pour =
    noms.length === 0
      ? ""
      : `Compte pour ${citations(noms.slice(0, CRITERES_DITS), "et")}${noms.length > CRITERES_DITS ? ` et ${accorde(noms.length - CRITERES_DITS, "autre critère", "autres critères")}` : ""}.`;
  return [comment, pour].filter((t) => t !== "");
}

/** Ce que la page ne demande pas, et ce que cela change. */
export const nonPoseesEnClair = (g: GrilleCompilee, q: Questionnaire): readonly string[] =>
  q.nonPosees.map(({ entete, raison, criteres }) => {
    const noms = criteres.map((k) => citation(g.criteres[k]!.nom));
    const pronom = raison === "numero-unique" ? "lui" : "elles";
    const touche =
      noms.length === 0
        ? `${pronom === "lui" ? "il reste inconnu" : "elles restent inconnues"} dans l’estimation`
        : `${noms.length > 1 ? "les critères" : "le critère"} ${noms.slice(0, CRITERES_DITS).join(", ")}${noms.length > CRITERES_DITS ? "…" : ""} ${noms.length > 1 ? "sont estimés" : "est estimé"} sans ${pronom}`;
    return raison === "numero-unique"
      ? `${citation(entete)} n’est pas demandé : ${touche}.`
      : `La grille lit toutes les colonnes ${citation(entete.replace(/\*/g, "…"))}, que cette page ne connaît pas une à une${NB}: ${touche}.`;
  });

/** Les règles de la grille, pour qui vient de répondre. */
class RaisonsEnClair extends ReglesEnClair {
  private manquants(k: number, t: TraceDeCritere): readonly string[] {
    const rangs = t.lignes.flatMap((l, i) => {
      if (l.verite !== "inconnu") return [];
      const { quantite } = this.g.criteres[k]!.lignes[i]!;
      return [
        ...l.tests.flatMap((x) => x.inconnues),
        ...(quantite !== null && l.quantite === null ? [quantite.colonne] : []),
      ];
    });
    return [...new Set(rangs)].map((r) => this.g.colonnes[r]!.entete);
  }

  pourquoi(k: number, r: ResultatDeDemande): string {
    const c = this.g.criteres[k]!;
    const t = r.trace!.criteres[k]!;
    // La règle entière commence par le nom du critère, qui est déjà le titre.
    const regle = this.critere(c, k)
      .slice(c.nom.length)
      .replace(/^[\s\u00a0]*:[\s\u00a0]*/, "");
    switch (t.motif) {
      case "retenu":
        return this.compte(c, t);
      case "faux":
        return `Vos réponses ne remplissent pas la règle${NB}: ${regle}`;
      case "non-renseigne": {
        const absents = this.manquants(k, t);
        const dits = absents.slice(0, CRITERES_DITS).map(citation).join(", ");
        const autres = absents.length - CRITERES_DITS;
        return `${absents.length === 0 ? "Il manque une réponse" : `Réponse inconnue${NB}: ${dits}${autres > 0 ? ` et ${accorde(autres, "autre")}` : ""}`}. Règle${NB}: ${regle}`;
      }
      case "non-cumul":
        return FICHE_DU_DEMANDEUR.dejaCompte(this.g.criteres[t.cause!]!.nom);
      case "exclusion":
        return FICHE_DU_DEMANDEUR.exclu(this.g.blocs[t.cause!]!.nom);
      case "hors-champ-bloc":
        return "Ces points ne concernent pas la situation décrite.";
      case "bloc-champ-inconnu":
        return "Il manque une réponse pour savoir si ces points vous concernent.";
    }
  }
}

export interface LigneDEstimation {
  readonly nom: string;
  /** Points ; le texte « hors champ » n'y vient jamais : une demande hors champ n'a pas de lignes. */
  readonly points: number;
  readonly pourquoi: string;
}

/** Ce que la page montre d'une demande notée : bloc par bloc, chaque critère, ses points et pourquoi. */
export function estimationEnClair(
  g: GrilleCompilee,
  cellules: readonly unknown[],
  r: ResultatDeDemande,
): readonly { readonly titre: string; readonly lignes: readonly LigneDEstimation[] }[] {
  if (r.etat !== "note") return [];
  const raisons = new RaisonsEnClair(g);
  const sections: { readonly titre: string; readonly lignes: LigneDEstimation[] }[] = [];
  let derniere: number | "base" | "total" | null = null;
  for (const l of ficheDePoints(g, cellules, r, undefined, "feuille")) {
    const place = sectionDe(g, l.objet);
    if (place === null) continue;
    const { cle, titre } = place;
    if (cle !== derniere)
      sections.push({ titre: typeof cle === "number" ? SIMULATEUR.bloc(titre, r.blocs[cle]!) : titre, lignes: [] });
    derniere = cle;
    const pourquoi = l.objet.genre === "critere" ? raisons.pourquoi(l.objet.critere, r) : l.explication;
    sections.at(-1)!.lignes.push({ nom: l.critere, points: Number(l.points), pourquoi });
  }
  return sections;
}

/** Sous quel titre de la page une ligne de la fiche se montre : un bloc, par son rang, la base ou la note entière. Null : nulle part. */
function sectionDe(
  g: GrilleCompilee,
  objet: ObjetDeLigne,
): { readonly cle: number | "base" | "total"; readonly titre: string } | null {
  const duBloc = (cle: number) => ({ cle, titre: g.blocs[cle]!.nom || RUBRIQUES_DE_LA_NOTICE.sansBloc });
  switch (objet.genre) {
    case "base":
      return { cle: "base", titre: FICHE_DU_DEMANDEUR.base };
    case "critere":
      return duBloc(g.criteres[objet.critere]!.bloc);
    case "bornes-de-bloc":
      return duBloc(objet.bloc);
    case "bornes-du-total":
      return { cle: "total", titre: RUBRIQUES_DE_LA_NOTICE.total };
    // La note est en tête de la page, avec sa date.
    case "total":
    case "sans-note":
      return null;
  }
}

/** Pourquoi une demande n'a pas de note, dans les mots de la page. */
export function sansNoteEnClair(r: ResultatDeDemande): readonly string[] {
  if (r.etat === "hors-champ") return [r.nonRenseignes > 0 ? SIMULATEUR.horsChampInconnu : SIMULATEUR.horsChamp];
  return [SIMULATEUR.sansNote, ...r.problemes.map((p) => problemeEnClair(p))];
}

/** Ce qui empêche une note, pour le demandeur : sans cellule ni mot de la grille. `jour` : la date d'évaluation, nommée. */
export function problemeEnClair(p: ProblemeDeCotation, jour = "de l’estimation"): string {
  const quoi = p.ou.entete === undefined ? "" : citation(p.ou.entete);
  const lu = "lu" in p.valeurs ? String(p.valeurs.lu) : "";
  switch (p.code) {
    case "date-future":
      return `${quoi}${NB}: la date ${ecrisDate(p.valeurs.serie)} est après celle ${jour}.`;
    case "si-vide-manquant":
      return `${quoi}${NB}: la grille ne dit pas ce que vaut 0. Demandez au guichet.`;
    case "lignes-en-conflit":
      return "Deux règles de la grille se contredisent pour ces réponses. Demandez au guichet.";
    default:
      return quoi === "" ? phraseDeCotation(p) : `${quoi}${NB}: ${citation(lu)} ne se lit pas pour cette grille.`;
  }
}

/** Ce que la note ne promet pas, mot pour mot comme dans la notice au public. */
export const promessesEnClair = (g: GrilleCompilee): readonly string[] => [
  SIMULATEUR.estimation,
  ...noticeDeGrille(g)
    .filter((p) => p.rubrique === RUBRIQUES_DE_LA_NOTICE.promesse)
    .map((p) => p.phrase),
];

/** La commande et le bouton du volet. */
export const SIMULATEUR_AILLEURS = {
  aide: "Une page à mettre sur votre site : chacun y répond à des questions tirées de la grille et voit ses points et pourquoi. Elle n’envoie rien et ne garde rien.",
  bouton: "Télécharger le simulateur",
  telechargement: (fichier: string) =>
    `Téléchargement demandé : ${fichier}. Si rien n’arrive, votre navigateur ou Excel l’a refusé.`,
  sansTelechargement:
    "Excel pour Mac ne laisse pas le volet donner un fichier. Demandez à votre service informatique de lancer, sur le classeur enregistré :",
  commande: (classeur: string) => `npm run simulateur -- ${classeur} --sortie simulateur/`,
  classeur: "classeur.xlsx",
  titre: "Simulateur pour le public",
  fichier: "simulateur.html",
  usage:
    "Usage : npm run simulateur -- grille.xlsx [--sortie dossier/] [--feuille nom]\nÉcrit dossier/simulateur.html : une seule page, sans réseau, à mettre sur un site ou à ouvrir telle quelle.",
  optionInconnue: (o: string) => `Option inconnue : ${o}.`,
  valeurAttendue: (o: string) => `Une valeur est attendue après ${o}.`,
  unSeulClasseur: (n: number) =>
    n === 0 ? "Aucun classeur donné." : `Un seul classeur est attendu, ${nombre(n)} sont donnés.`,
  illisible: (fichier: string, raison: string) => `${fichier} ne se lit pas : ${raison}`,
  sansGrille: (fichier: string, feuilles: readonly string[]) =>
    `Aucune grille dans ${fichier} : une ligne d’en-têtes avec « Donnée » et « Points » est attendue dans les dix premières d’une feuille (${citations(feuilles, "et")}).`,
  sansFeuille: (nom: string, feuilles: readonly string[]) =>
    `Pas de grille sur la feuille ${citation(nom)}. Feuilles qui en portent une : ${feuilles.length === 0 ? "aucune" : citations(feuilles, "et")}.`,
  plusieurs: (prise: string, autres: readonly string[]) =>
    `Plusieurs grilles : celle de la feuille ${citation(prise)} est prise (--feuille choisit ; aussi : ${citations(autres, "et")}).`,
  ecrit: (fichier: string, questions: number) => `${fichier} écrit : ${accorde(questions, "question")}.`,
  ecritureImpossible: (fichier: string, raison: string) => `${fichier} ne s’écrit pas : ${raison}`,
} as const;
