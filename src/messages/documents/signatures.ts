/** Les mots du papier des signatures : où en sont les conventions à une date, et celles qui manquent. */
import { type DateLegale } from "../../domaine/commun";
import { accorde, citations, date as ecrisDate, nombre } from "../format";

const TABLES_NOMMEES = 6;

export const SIGNATURES = {
  nom: "Signatures des conventions",
  feuille: "Signatures",
  titre: "Signatures des conventions de réservation",
  date: (d: DateLegale) => `Signées au ${ecrisDate(d)}.`,
  /** Trois lignes de noms de fichiers en tête ne se lisent pas : le rapport en donne la liste. */
  tables: (noms: readonly string[]) =>
    noms.length > TABLES_NOMMEES
      ? `Tables lues : celles de ${nombre(noms.length)} fichiers, que le rapport de contrôle nomme.`
      : `Tables lues : ${noms.join(", ")}.`,
  enBref: "En bref",
  resume: (signees: number, aSigner: number) =>
    `${accorde(signees, "convention signée", "conventions signées")} sur ${nombre(aSigner)} à signer, signées comprises.`,
  definition:
    "Une convention est un bailleur, un réservataire et un département, quels que soient ses territoires et ses années ; elle est signée quand toutes ses lignes le sont (CCH, art. R. 441-5, I). Taux : signées ÷ à signer.",
  parType: "Par type de réservataire",
  parDepartement: "Par département",
  parBailleur: "Par bailleur",
  graphique: "Conventions à signer et signées, par type de réservataire",
  description: "Pour chaque type, ce qui est à signer et ce qui est signé. Les nombres sont dans le tableau.",
  nonSignees: (n: number) => `Non signées (${nombre(n)})`,
  feuilleDesNonSignees: "Non signées",
  departement: "Département",
  type: "Type",
  bailleur: "Bailleur",
  reservataire: "Réservataire",
  aSigner: "À signer",
  signees: "Signées",
  taux: "Taux",
  ensemble: "Ensemble",
  auDela: "Plus de 50 % signées",
  oui: "Oui",
  non: "Non",
  motif: "Motif",
  sansMotif: "non renseigné",
  ou: "Lignes",
  nonComptees: "Lignes qui ne sont comptées nulle part",
  raisons: {
    bailleur: (ou: string) => `${ou} : le bailleur n’est pas écrit.`,
    type: (ou: string) => `${ou} : le type de réservataire n’est pas lu.`,
    signature: (ou: string) =>
      `${ou} : la date de signature ne se lit pas, la convention n’est ni signée ni non signée.`,
  },
  sansConvention: "Aucune convention à signer.",
  toutesSignees: "Toutes les conventions sont signées.",
  ecrire: "Écrire l’état des signatures",
} as const;

/** Les mots des courriers aux bailleurs après un contrôle. */
export const COURRIERS = {
  nom: "Courriers aux bailleurs",
  nomDUn: (bailleur: string) => `Courrier, ${bailleur}`,
  feuille: (bailleur: string) => `Courrier ${bailleur}`,
  titre: (bailleur: string) => `À ${bailleur}`,
  objet: "Objet : contrôle des conventions de réservation et des attributions.",
  date: (d: DateLegale) => `Règles appliquées au ${ecrisDate(d)}.`,
  introduction: (nonConformes: number, aJustifier: number) =>
    `La lecture de vos conventions et de vos déclarations fait apparaître ${[
      nonConformes === 0 ? "" : accorde(nonConformes, "point non conforme", "points non conformes"),
      aJustifier === 0 ? "" : accorde(aJustifier, "point à justifier", "points à justifier"),
    ]
      .filter((t) => t !== "")
      .join(
        " et ",
      )}. ${nonConformes + aJustifier === 1 ? "Il est donné" : "Chacun est donné"} avec ce qui a été lu, le plafond ou le plancher du texte, et l’article dont il découle.`,
  reponse: (d: DateLegale, points: number) =>
    `Nous vous remercions de nous faire parvenir avant le ${ecrisDate(d)}${points === 1 ? "" : ", pour chaque point,"} une correction, ou les éléments qui le justifient.`,
  nonConformes: "Points non conformes",
  aJustifier: "Points à justifier",
  regle: "Règle et article",
  lu: "Lu",
  limite: "Limite",
  explication: "Ce qui est constaté, et ce qui suffirait",
  aucun: "Aucun.",
  reserve:
    "Ces constats résultent de l’application des articles cités aux données transmises ; ils ne préjugent d’aucune décision. Une donnée transmise par erreur peut suffire à en faire disparaître un : dites-le.",
  pied: (bailleur: string) => `Contrôle des conventions : ${bailleur}`,
  signature: "Le service chargé du contrôle, le",
  sansCourrier: "Aucun bailleur n’a de point non conforme ni à justifier : aucun courrier à écrire.",

  titreDuVolet: "Courriers et signatures",
  aide: "Un courrier par bailleur qui a un point non conforme ou à justifier : ses constats seuls, leur article, une date de réponse. Les constats déjà justifiés ou écartés n’y sont pas.",
  reponseAvant: "Réponse attendue avant le",
  illisible: (texte: string) => `« ${texte} » n’est pas une date : écrivez jour/mois/année, 31/01/2026 par exemple.`,
  ecrire: (n: number) => (n === 1 ? "Écrire le courrier" : `Écrire les ${nombre(n)} courriers`),
  /** Deux noms qui sont peut-être ceux d’un seul bailleur : on ne sait pas à qui écrire. */
  aConfirmer: (paires: readonly (readonly [string, string])[]) =>
    `Aucun courrier n’est écrit tant que ${paires.length === 1 ? "ce nom n’est pas confirmé" : "ces noms ne sont pas confirmés"} : ${paires.map((p) => citations(p, "et")).join(" ; ")} ${paires.length === 1 ? "sont-ils" : "sont-ils chaque fois"} un seul bailleur ? Si oui, écrivez son nom d’une seule façon.`,
  sontDistincts: "Ce sont des bailleurs distincts : écrire à chacun",
  aucunAEcrire: "Aucun courrier à écrire : rien n’est non conforme ni à justifier.",
} as const;
