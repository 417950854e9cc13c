/** Les mots de la fiche du demandeur (CCH, art. R. 441-2-17) : sa note, pourquoi, où elle se situe, ce qu'elle ne promet pas. */
import { type DateLegale } from "../../domaine/commun";
import {
  publicDeLEntete,
  type Critere,
  type GrilleCompilee,
  type Ligne,
  type TraceDeCritere,
} from "../../domaine/cotation";
import { Notice, PUBLICS_EN_MOTS } from "../fonctions/cotation-notice";
import { accorde, citation, date as ecrisDate, nombre, partDe } from "../format";

const NB = "\u00a0";
const points = (n: number): string => accorde(n, "point");
const majuscule = (t: string): string => t.charAt(0).toUpperCase() + t.slice(1);
const enumere = (ts: readonly string[]): string =>
  ts.length <= 1 ? ts.join("") : `${ts.slice(0, -1).join(", ")} et ${ts[ts.length - 1]!}`;
const NOMS_DITS = 6;
const PUBLICS_DITS = 3;
/** Les publics de la loi se disent par ce qu'ils sont, pas par leur lettre. */
function manquants(entetes: readonly string[]): string {
  const publics = entetes.flatMap((e) => publicDeLEntete(e) ?? []).map((code) => PUBLICS_EN_MOTS[code]);
  const autres = entetes.filter((e) => publicDeLEntete(e) === null);
  return enumere([
    ...autres.slice(0, NOMS_DITS).map(citation),
    ...(autres.length > NOMS_DITS
      ? [accorde(autres.length - NOMS_DITS, "autre information", "autres informations")]
      : []),
    ...(publics.length === 0
      ? []
      : [
          `${accorde(publics.length, "situation prioritaire", "situations prioritaires")} (${publics.slice(0, PUBLICS_DITS).join(", ")}${publics.length > PUBLICS_DITS ? "…" : ""})`,
        ]),
  ]);
}

/** Les règles de la grille, pour les lignes que la demande remplit. */
export class ReglesEnClair extends Notice {
  /** Ce qui fait les points d'un critère : ses lignes retenues, et la borne qui joue. */
  compte(c: Critere, t: TraceDeCritere): string {
    const lignes = t.retenues.map((i) => majuscule(this.ligne(c.lignes[i]!)));
    const bornes =
      t.borne === null
        ? []
        : this.bornes(
            { plancher: t.borne === "plancher" ? c.plancher : null, plafond: t.borne === "plafond" ? c.plafond : null },
            "pour ce critère",
          );
    return [`${lignes.join(" ; ")}.`, ...bornes].join(" ");
  }

  /** Les critères qui lisent des refus, avec leurs points : ce qu'un refus change. */
  refus(): readonly string[] {
    return this.g.criteres.flatMap((c, k) => (this.parleDeRefus(c) && this.#agit(c) ? [this.critere(c, k)] : []));
  }

  readonly #agit = (c: Critere): boolean => c.lignes.some((l: Ligne) => l.points !== 0n);
}

/** Sans les membres des listes : leur nom seul, quand la place manque. */
class ReglesSansMembres extends ReglesEnClair {
  protected override readonly membresDits = 0;
}

export const reglesEnClair = (g: GrilleCompilee, membres = true): ReglesEnClair =>
  membres ? new ReglesEnClair(g) : new ReglesSansMembres(g);

export const FICHE_DU_DEMANDEUR = {
  nom: (n: number) => (n === 1 ? "Fiche du demandeur" : "Fiches des demandeurs"),
  feuille: (numero: string, rang: number) => `Fiche ${numero === "" ? String(rang) : numero}`,
  titre: (notes: readonly number[]) =>
    notes.length === 1
      ? `Votre note${NB}: ${points(notes[0]!)}`
      : `Votre note${NB}: de ${nombre(notes[0]!)} à ${points(notes[notes.length - 1]!)} selon le souhait`,
  titreEnErreur: "Votre note n’est pas encore calculée",
  titreHorsChamp: "Votre demande n’est pas dans le champ de la cotation",
  demande: (numero: string, version: string, d: DateLegale) => `Demande ${numero} · ${version} · au ${ecrisDate(d)}`,
  sansNumero: "sans numéro",
  versionVotee: (nom: string, votee: DateLegale) => `grille ${citation(nom)}, votée le ${ecrisDate(votee)}`,
  versionNonVotee: (nom: string) => `grille ${citation(nom)}, qui n’est pas celle d’un vote gardé dans le classeur`,

  points: "Ce qui vous donne des points",
  pointsDuSouhait: (souhait: string) => `Ce qui vous donne des points, pour ${souhait}`,
  situation: "Votre situation",
  compte: "Ce qui est compté",
  colonnePoints: "Points",
  /** « Ancienneté : 01/10/2022, soit 26 mois » ; plusieurs cellules lues ensemble portent chacune leur nom. */
  dossier: (critere: string, donnee: string, valeur: string) =>
    valeur === ""
      ? critere
      : `${critere}${NB}: ${
          valeur.includes(" ; ") && !/[;|]/.test(donnee)
            ? `${donnee}${NB}: ${valeur}`
            : valeur.replace(`${NB}: `, ", soit ")
        }`,
  dejaCompte: (autre: string) => `Déjà compté avec ${citation(autre)}${NB}: ne s’ajoute pas.`,
  exclu: (bloc: string) => `Ne compte pas en même temps que ${citation(bloc)}.`,
  base: "Point de départ",
  sousTotal: (bloc: string) => `Sous-total, ${bloc}`,
  aucunPoint: "Aucun critère de la grille ne donne de point à cette demande.",
  total: "Total",
  autres: (n: number) =>
    n === 1
      ? "Un autre critère de la grille a été regardé : il ne donne pas de point à votre demande."
      : `${nombre(n)} autres critères de la grille ont été regardés : ils ne donnent pas de point à votre demande.`,

  situe: "Où vous vous situez",
  souhait: "Votre souhait",
  parmi: "Parmi les demandes semblables",
  parmiTexte: (effectif: number, devancees: number | null) =>
    effectif === 0
      ? "Aucune demande notée."
      : effectif === 1
        ? "La vôtre est la seule."
        : `${accorde(effectif, "demande")}, la vôtre comprise${
            devancees === null ? "" : `${NB}; vous en devancez ${nombre(devancees)} (${partDe(devancees, effectif)})`
          }.`,
  /** Une demande sans note n'est pas de l'effectif. */
  parmiSansNote: (effectif: number) =>
    effectif === 0
      ? "Aucune demande notée."
      : `${accorde(effectif, "demande notée", "demandes notées")} ; la vôtre n’en est pas.`,
  delaiDit: (mois: number, n: number) =>
    `Délai moyen constaté${NB}: ${nombre(mois, 1)}${NB}mois (${accorde(n, "attribution")}).`,
  delaiDeColonne: (entete: string, valeur: number, n: number) =>
    `Délai moyen constaté (${citation(entete)})${NB}: ${nombre(valeur, 1)} (${accorde(n, "attribution")}).`,
  sansDelai: "Aucun délai constaté.",
  note: "Vous",
  noteSeule: "Note",
  minimum: "Minimum",
  mediane: "Médiane",
  maximum: "Maximum",
  sansLocalisation: "localisation non renseignée",
  sansTypologie: "taille non renseignée",
  toutes: "toutes les demandes",
  autresSouhaits: (n: number) => `${accorde(n, "autre souhait", "autres souhaits")}, non montrés ici.`,
  semblables:
    "Demandes semblables : même localisation et même typologie souhaitées. La médiane partage ces demandes en deux moitiés.",
  graphique: "Votre note, la médiane et le maximum",
  description: "Pour chaque souhait, votre note, la médiane et le maximum. Les nombres sont dans le tableau.",

  temps: "Si seul le temps passe",
  dans: "Dans",
  horizon: (mois: number, d: DateLegale) => `${nombre(mois)}${NB}mois (${ecrisDate(d)})`,
  change: "Ce qui change",
  /** `suite`: the first horizon where the score changes and that the page has no room for. */
  tempsSeul: (suite: number | null): string =>
    `Rien d’autre de votre situation n’est supposé changer. ${
      suite === null
        ? "Les échéances où rien ne change ne sont pas écrites."
        : `La note change encore à ${nombre(suite)}${NB}mois${NB}: la suite n’est pas écrite, faute de place.`
    }`,
  memeNote: "Votre note ne change pas avec le temps seul dans les trois ans.",
  pasDeNote: "pas de note",

  refus: "Un refus",
  sansRefus: "La grille ne fait pas dépendre votre note d’un refus.",

  promesse: "Ce que cette note ne promet pas",
  aide: "La cotation aide les commissions à décider ; elle n’attribue pas de logement et ne promet ni logement, ni délai. Votre note change si votre situation, la date ou la grille changent.",
  manque: (absentes: readonly string[]) =>
    absentes.length === 0
      ? "Toutes les informations que la grille lit sont renseignées dans votre dossier."
      : `Une information qui manque compte pour zéro${NB}: ici, il manque ${manquants(absentes)}. Vous pouvez compléter ou corriger votre demande auprès de tout guichet d’enregistrement.`,
  erreur:
    "Une information de votre dossier ne se lit pas : la note n’est pas calculée tant qu’elle n’est pas corrigée. Aucune note n’est donnée à sa place.",
  aCorriger: "Ce qui est à corriger",
  jour: "de cette fiche",
  illisible: (phrase: string, lieu: string) => `${phrase} Pour le guichet${NB}: ${lieu}.`,
  horsChamp: "La grille ne note que certaines demandes ; la vôtre n’en fait pas partie aujourd’hui.",
  horsChampInconnu: "On ne sait pas si votre demande est dans le champ de la grille : une information manque.",
  souhaitEnErreur: "note à corriger",
  souhaitHorsChamp: "hors champ",
  pied: "CCH, art. R. 441-2-17 · critères et points : notice au public",
} as const;

/** Le volet : pour qui écrire des fiches, et ce qui l'empêche. */
export const FICHES_DU_VOLET = {
  titre: "Fiche du demandeur",
  aide: "Une page par demande (R. 441-2-17) : sa note et ses raisons, où elle se situe pour chaque souhait, ce que le temps et un refus y changent. Elle est calculée à l’instant.",
  pour: "Pour",
  choix: {
    numero: "un numéro unique",
    premieres: "les premières demandes",
    commune: "une commune souhaitée",
    commission: "une commission",
  },
  numero: "Numéro unique",
  nombre: "Combien",
  commune: "Commune souhaitée",
  commission: "Commission",
  delais: "Délais constatés",
  sansDelais: "aucun",
  delaisDesLoges: "ménages logés (table des mises à disposition)",
  delaisDe: (entete: string) => `colonne ${citation(entete)}`,
  attend: "Lecture et notation des demandes…",
  inconnu: (numero: string) => `Le numéro ${citation(numero)} n’est pas dans la table des demandes.`,
  inconnus: (n: number) =>
    `${accorde(n, "numéro de cette commission n’est", "numéros de cette commission ne sont")} pas dans la table des demandes.`,
  trop: (n: number, maximum: number) =>
    `${accorde(n, "demande")}${NB}: ${nombre(maximum)} fiches au plus s’écrivent à la fois, les ${nombre(maximum)} premières par le rang.`,
  pretes: (n: number, sansNote: number) =>
    `${accorde(n, "fiche")}${sansNote === 0 ? "" : `, dont ${nombre(sansNote)} ${sansNote === 1 ? "qui dit" : "qui disent"} pourquoi il n’y a pas de note`}.`,
  aucune: "Aucune demande ne répond à ce choix.",
  ecrire: (n: number) => (n === 1 ? "Écrire la fiche" : `Écrire les ${nombre(n)} fiches`),
  pasDeNote: "pas de note",
  refusees: "Aucune fiche ne s’écrit : elle contredirait les notes de la table.",
  ecart: (numero: string, ecrite: string, calculee: string) =>
    `Demande ${numero}${NB}: la colonne Score dit ${ecrite}, la grille d’aujourd’hui donne ${calculee}.`,
} as const;
