/** Les mots des papiers de la commission : la liste pour un logement, puis les rangs et les décisions. */
import { type DateLegale, type Ratio } from "../../domaine/commun";
import {
  type Candidature,
  type ConditionManquee,
  type LogementDecrit,
  type PassagesPrecedents,
  type PointsDUneDemande,
  type ResumeDesPassages,
} from "../../domaine/commission";
import { type GrilleCompilee } from "../../domaine/cotation";
import { MotsDeGrille } from "../fonctions/cotation-detail";
import { motifDuCandidat } from "../fonctions/cotation-logement";
import { accorde, citation, date as ecrisDate, nombre } from "../format";
import { phraseDeCotation } from "../problemes/cotation";

const NB = "\u00a0";
/** « 480 € », « 398,40 € »: cents are two digits. */
const euros = (x: Ratio): string => `${nombre(x, 2).replace(/,\d$/, "$&0")}${NB}€`;

/** « T3, 12 rue des Halles, Aubagne ». */
export const nomDuLogement = (l: LogementDecrit): string =>
  [l.typologie, l.reference, l.programme, l.commune].filter((t) => t !== "").join(", ") || "Logement sans référence";

/** « PLUS, 62 m², 480 €, hors QPV, réservé à la Ville ». */
export const detailsDuLogement = (l: LogementDecrit): string =>
  [
    l.typologie === "" ? "typologie non renseignée" : "",
    l.financement,
    l.surface === null ? "" : `${nombre(l.surface, 2)}${NB}m²`,
    l.loyer === null ? "loyer non renseigné" : euros(l.loyer),
    l.qpv === null ? "" : l.qpv ? "en QPV" : "hors QPV",
    l.reservataire === "" ? "" : `réservé${NB}: ${l.reservataire}`,
  ]
    .filter((t) => t !== "")
    .join(", ");

/** « DALO 50 · Mobilité 20 ». */
export function pointsEnBref(p: PointsDUneDemande | null, auPlus = 6): string {
  if (p === null) return "";
  const dits = p.criteres
    .slice(0, auPlus)
    .map((c) => (c.points === null ? c.nom : `${c.nom}${NB}${nombre(c.points, 12)}`));
  const reste = p.criteres.length - dits.length;
  return [
    ...dits,
    ...(reste > 0 ? [accorde(reste, "autre critère", "autres critères")] : []),
    ...(p.borne ? ["bornes de la grille appliquées"] : []),
  ].join(" · ");
}

/** « passée 2 fois, la dernière le 20/02/2024 (Non-attribution) ». */
export function passagesEnMots(p: PassagesPrecedents | null): string {
  if (p === null) return "";
  const { date, decision } = p.dernier;
  const le = date === null ? "" : p.nombre === 1 ? ` le ${ecrisDate(date)}` : `, la dernière le ${ecrisDate(date)}`;
  return `passée ${p.nombre === 1 ? "une fois" : `${nombre(p.nombre)} fois`}${le}${decision === "" ? "" : ` (${decision})`}`;
}

/** Ce qui donne les points d'une demande admissible ; ce qui manque à une demande à vérifier, ou pourquoi elle n'a pas de note. */
export function motifDeLaCandidature(champ: GrilleCompilee, c: Candidature): string {
  if (c.candidat.admissible !== "oui") return motifDuCandidat(champ, c.candidat, "feuille");
  if (c.problemesDeNote.length > 0) return c.problemesDeNote.map(phraseDeCotation).join(" ; ");
  if (c.etat === "hors-champ") return LISTE_DE_COMMISSION.horsChamp;
  const points = pointsEnBref(c.points) || LISTE_DE_COMMISSION.sansPoint;
  // Sans rang : sa date d'ancienneté ne se lit pas.
  const reste = motifDuCandidat(champ, c.candidat, "feuille");
  return reste === "" ? points : `${points}. ${reste}`;
}

/** « « Typologie souhaitée » : il faut que l'une de ses valeurs soit « Logement : Typologie » (T3) ». */
export function conditionDeLaListe(champ: GrilleCompilee, c: ConditionManquee): string {
  const mots = new MotsDeGrille(champ, c.cellules, undefined, "feuille");
  return c.tests.map((t) => `${citation(t.donnee)}${NB}: ${mots.ilFaut(t)}`).join(" ; ");
}

export const LISTE_DE_COMMISSION = {
  nom: (logement: string) => `Liste de commission, ${logement}`,
  feuille: (logement: string) => `Liste ${logement}`,
  titre: (logement: string) => `Liste de commission : ${logement}`,
  compte: (admissibles: number, aVerifier: number, non: number) =>
    `${accorde(admissibles, "demande admissible", "demandes admissibles")}, ${nombre(aVerifier)} à vérifier, ${accorde(non, "non admissible", "non admissibles")}.`,
  fraiche: (grille: string, date: DateLegale, rapprochement: boolean) =>
    rapprochement
      ? `Ordre calculé en écrivant cette feuille, table « ${grille} », au ${ecrisDate(date)}.`
      : `Notes calculées en écrivant cette feuille avec la grille « ${grille} », au ${ecrisDate(date)} ; celles d’une colonne Score n’y sont pas lues.`,
  conditionsDe: (grille: string) => `Conditions d’accès lues dans « ${grille} ».`,
  aide: "La cotation aide à décider : la commission choisit. Cette liste ne désigne personne (CCH, art. R. 441-2-10, 11°).",
  rapprochement:
    "L’ordre est un rapprochement avec ce logement, et non la cotation, qui est uniforme sur le territoire (CCH, art. R. 441-2-10, 11°) : la grille lit le logement.",
  sansCondition: (grille: string) =>
    `Aucune ligne « champ » de « ${grille} » ne lit le logement : chaque demande est admissible, rien n’a été rapproché du logement.`,
  liste: "Demandes",
  rang: "Rang",
  numero: "Numéro unique",
  note: (rapprochement: boolean) => (rapprochement ? "Rapprochement" : "Note"),
  mois: "Ancienneté (mois)",
  admissibilite: "Admissibilité",
  admissible: "Admissible",
  aVerifier: "À vérifier",
  ceQuiCompte: "Ce qui donne les points, ou ce qui manque",
  rangEnCommission: "Rang en commission",
  decision: "Décision",
  motif: "Motif",
  vide: "Aucune demande n’est admissible ni à vérifier.",
  horsChamp: "hors du champ de la grille",
  sansPoint: "aucun critère ne donne de points",
  coupe: (montrees: number, total: number, exAequoLaisses: number) =>
    `${montrees === 1 ? "La première demande admissible" : `Les ${nombre(montrees)} premières demandes admissibles`} sur ${nombre(total)}${
      exAequoLaisses === 0
        ? ", ex æquo de la dernière compris."
        : ` ; la dernière est à égalité avec ${accorde(exAequoLaisses, "demande qui n’y est pas", "demandes qui n’y sont pas")}.`
    }`,
  verifierCoupe: (montrees: number, total: number) =>
    `${montrees === 1 ? "La première demande" : `Les ${nombre(montrees)} premières demandes`} à vérifier sur ${nombre(total)}, par note.`,
  anciennete:
    "À note égale, la demande la plus ancienne est devant. Un numéro unique n’a qu’une ligne. À vérifier : une donnée de la demande n’est pas connue ; ces demandes n’ont pas de rang et ne sont pas écartées.",
  pied: (d: DateLegale) => `au ${ecrisDate(d)}`,
  feuilleDesAutres: (logement: string) => `Non admissibles ${logement}`,
  titreDesAutres: (n: number) => `Demandes non admissibles (${nombre(n)})`,
  parCondition: "Par condition qui n’est pas remplie",
  condition: "Condition",
  ligneDeGrille: "Ligne de la grille",
  demandes: "Demandes",
  plusieursConditions:
    "Une demande qui ne remplit pas deux conditions est comptée dans chacune : ces nombres ne s’additionnent pas.",
  toutesAdmissibles: "Aucune demande n’est non admissible.",
  remarques: "Ce qui n’a pas pu être appliqué",
  precisions: "À savoir",
  ecrire: "Écrire la liste",
} as const;

export const DECISIONS_DE_COMMISSION = {
  nom: "Commission, rangs et décisions",
  feuille: "Rangs et décisions",
  titre: "Commission : rangs et décisions",
  date: (d: DateLegale) => `Évaluation au ${ecrisDate(d)}.`,
  tables: (noms: readonly string[]) => `Tables lues : ${noms.join(", ")}.`,
  enBref: "En bref",
  resume: (candidats: number, logements: number) =>
    `${accorde(candidats, "candidature")} pour ${accorde(logements, "logement présenté", "logements présentés")}.`,
  comparees: ({ comparees, memes, avecMotif, sansMotif, ouverts }: ResumeDesPassages) =>
    comparees === 0
      ? "Aucun rang par la note ne se compare à un rang en commission."
      : `Sur ${accorde(comparees, "candidature")} dont les deux rangs sont connus, ${nombre(memes)} ${memes < 2 ? "a" : "ont"} le même ; ${accorde(avecMotif, "écart a un motif", "écarts ont un motif")}, ${nombre(sansMotif)} n’en ${sansMotif < 2 ? "a" : "ont"} pas${
          ouverts === 0
            ? ""
            : ` ; ${accorde(ouverts, "place départage une égalité ou suit une demande sans note", "places départagent une égalité ou suivent une demande sans note")}, sans contredire la note`
        }.`,
  att3: (n: number, logements: number) =>
    n === 0
      ? logements === 0
        ? "Aucun logement présenté : rien à comparer au nombre de demandes de R. 441-3 (CCH)."
        : "Trois demandes au moins ont été présentées pour chaque logement (CCH, art. R. 441-3)."
      : `${accorde(n, "logement")} avec moins de trois demandes : à justifier (ATT-3 ; CCH, art. R. 441-3 : candidats en nombre insuffisant, désignés par le préfet, ou logement subventionné).`,
  principe:
    "La note est une aide à la décision : un rang en commission différent du rang par la note n’est pas une irrégularité, il se motive (CCH, art. R. 441-2-10, 11°).",
  noteDe: (grille: string | null) =>
    grille === null
      ? "Note : celle de la table Commissions ; aucune grille n’a pu noter les autres candidatures."
      : `Note : celle de la table Commissions, sinon celle que « ${grille} » donne à la date d’évaluation. Écart : rang par la note moins rang en commission ; positif, la commission a fait monter la demande.`,
  tableau: "Candidatures, par séance et par logement",
  commission: "Commission",
  pied: (d: DateLegale) => `au ${ecrisDate(d)}`,
  seance: "Séance du",
  // Sous « Logement », « Date » ou « Constat », cette feuille se lirait comme une table du classeur.
  logement: "Logement présenté",
  numero: "Numéro unique",
  note: "Note",
  rangParLaNote: "Rang par la note",
  rangEnCommission: "Rang en commission",
  ecart: "Écart",
  decision: "Décision",
  motif: "Motif",
  constat: "À vérifier ou à justifier",
  vide: "Aucune candidature dans la table Commissions.",
  aCorriger: "Ce qui n’a pas pu être lu",
  /** Les lignes d'une feuille, dites dans un constat. */
  lignes: (feuille: string, rangees: readonly number[]) =>
    `${rangees.length === 1 ? "ligne" : "lignes"} ${rangees.slice(0, 12).map(String).join(", ")}${rangees.length > 12 ? "…" : ""} de « ${feuille} »`,
  ecrire: "Écrire les rangs et décisions",
} as const;
