/** Les mots de Suivi › Orienter, pour une liste de logements libérés. */
import type { DateLegale, Ratio } from "../../domaine/commun";
import type { LogementAOrienter, LogementOriente, SortDuLogement } from "../../domaine/flux";
import { motifOrientation, raisonsDeLEligibilite } from "../fonctions/flux";
import { accorde, citation, citations, date as ecrisDate, nombre } from "../format";

const logements = (n: number): string => accorde(n, "logement");
const capitale = (t: string): string => t.charAt(0).toUpperCase() + t.slice(1);

/** Ceux qui passeraient devant, et pourquoi ils n'y sont pas. */
const quiSOppose = (l: LogementOriente, noms: readonly string[]): string =>
  l.ecartes.map((i) => `${noms[i]!} (${raisonsDeLEligibilite(l.eligibilites[i]!).join(" ; ")})`).join(", ");

const motifDe = (l: LogementOriente, i: number): string =>
  motifOrientation(l.orientation!.lignes[i]!, l.eligibilites[i]!);

export const ORIENTER = {
  titre: "Une liste de logements libérés",
  sansTable:
    "Aucune table Logements dans ce classeur : l’écran Accueil peut en insérer une. Chaque ligne est un logement libéré.",
  illisible: "La table Logements ne peut pas être lue :",
  sansOrientation: "Sans l’objectif de chacun, la liste ne peut pas être orientée.",
  reponse: (aOrienter: number, personne: number, deja: number): string =>
    aOrienter === 0
      ? deja === 0
        ? "Aucun logement dans la table Logements pour ce bailleur"
        : "Tous les logements de la liste sont déjà orientés"
      : `${accorde(aOrienter, "logement")} à orienter${personne === 0 ? "" : `, dont ${nombre(personne)} sans réservataire à qui le proposer`}`,
  aide: "Par date de libération, chacun après les précédents : changez un choix, les suivants sont recalculés. Un réservataire est proposé, aucun ménage n’est désigné. Rien n’est écrit avant le bouton.",
  completes: (n: number) =>
    `${logements(n)} : ce que la ligne ne dit pas de la commune, de l’EPCI, du QPV ou du bailleur est lu dans Parc, à son programme.`,
  sansBailleur: (n: number) =>
    `${accorde(n, "ligne ne dit pas son bailleur et n’est pas orientée", "lignes ne disent pas leur bailleur et ne sont pas orientées")}.`,
  sansDate: (n: number) =>
    `${accorde(n, "logement sans date de libération passe", "logements sans date de libération passent")} après les autres.`,
  inconnus: (noms: readonly { readonly nom: string; readonly logements: number }[]) =>
    `Réservataires écrits que les conventions ne connaissent pas : ${noms.map((x) => `${citation(x.nom)} (${logements(x.logements)})`).join(", ")}. Ils ne comptent dans aucun quota.`,
  /** « T-0412, Les Tilleuls, Rennes, T3, PLUS, libéré le 31/01/2024 ». */
  logement: ({ reference, ligne, programme, libere, libereLe }: LogementAOrienter): string =>
    [
      reference === "" ? `Ligne ${nombre(ligne)} de la table` : reference,
      programme,
      libere.commune,
      libere.typologie,
      libere.financement,
      libereLe === null ? "" : `libéré le ${ecrisDate(libereLe)}`,
    ]
      .filter((t) => t !== "")
      .join(", "),
  choix: (l: LogementAOrienter) => `Réservataire, ${l.reference === "" ? `ligne ${nombre(l.ligne)}` : l.reference}`,
  allerA: (l: LogementAOrienter) => `Aller à ${l.reference === "" ? `la ligne ${nombre(l.ligne)}` : l.reference}`,
  suivreLaProposition: (nom: string | null) => (nom === null ? "Personne à qui le proposer" : `${nom} (proposé)`),
  laisser: "Laisser de côté",
  /** Pourquoi ce réservataire, à l'écran et sur la feuille. */
  pourquoi: (l: LogementOriente, noms: readonly string[]): string => {
    const proposition = l.propose === null ? "" : `${noms[l.propose]!}, ${motifDe(l, l.propose)}`;
    switch (l.sort) {
      case "propose":
        return capitale(motifDe(l, l.retenu!));
      case "choisi":
        return `Choisi par une personne ; ${motifDe(l, l.retenu!)}.${proposition === "" ? "" : ` La méthode proposait ${proposition}`}`;
      case "laisse":
        return `Laissé de côté.${proposition === "" ? "" : ` La méthode proposait ${proposition}`}`;
      case "personne":
        return "Aucun réservataire n’est éligible à coup sûr.";
      case "ecrit":
      case "suivi":
      case "double":
        return "";
    }
  },
  oppose: (l: LogementOriente, noms: readonly string[]): string =>
    l.ecartes.length === 0
      ? ""
      : `${l.retenu === null ? "Ce qui s’oppose à chacun" : l.ecartes.length === 1 ? "Passerait devant, n’était ce qui l’écarte" : "Passeraient devant, n’était ce qui les écarte"} : ${quiSOppose(l, noms)}.`,
  communeAConfirmer: (commune: string, proches: readonly string[]) =>
    `Commune ${citation(commune)} : vouliez-vous dire ${citations(proches)} ? D’ici là, elle n’écarte personne.`,
  communeIntrouvable: (commune: string) =>
    `${citation(commune)} n’est la commune d’aucune autre ligne : vérifiez comment elle s’écrit.`,
  plus: (n: number) => `Montrer ${logements(n)} de plus`,
  toutSuivre: "Revenir aux propositions",
  deja: (n: number) => `Ceux qui ne sont plus à orienter (${nombre(n)})`,
  sorts: {
    ecrit: (nom: string) => `déjà orienté sur la feuille : ${nom}`,
    suivi: (nom: string) => `déjà dans les mises à disposition : ${nom}`,
    horsFlux: (motif: string) => `déjà dans les mises à disposition, hors flux : ${motif}`,
    stock: "déjà dans les mises à disposition, sur des droits en stock",
    double: "même référence et même date qu’une ligne précédente : gardez une seule des deux",
  },
  nonReserve: "non réservé",
  comptes: "Où en serait chacun",
  comptesColonnes: ["Réservataire", "Réalisé", "Liste", "Quota", "Il lui manque"],
  comptesAide: (base: string) =>
    `Réalisé : ${base}. Quota : sa part de tout ce qui est réalisé, liste comprise. Un nombre négatif : il a reçu plus que sa part.`,
  ecrire: (n: number) => `Écrire ${logements(n)} sur la feuille`,
  libelle: "Orienter la liste de logements",
  colonneDuMotif: "Motif de l'orientation",
  enteteAttendu: (entetes: readonly string[]) =>
    `La plage Logements n’est pas un tableau Excel : écrivez d’abord ${entetes.length === 1 ? "l’en-tête" : "les en-têtes"} ${citations(entetes, "et")} à sa droite, ou faites-en un tableau.`,
  ecrits: (n: number, feuille: string, laisses: number) =>
    `${accorde(n, "logement orienté", "logements orientés")} : réservataire et motif écrits sur la feuille ${citation(feuille)}.${laisses === 0 ? "" : ` ${accorde(laisses, "ligne laissée vide", "lignes laissées vides")}.`} Aucun ménage n’est désigné.`,
  logements: (x: Ratio) => nombre(x, 2),
  nombre: (n: number) => nombre(n),
  jour: (d: DateLegale) => ecrisDate(d),
} as const;

/** Ceux qui ne sont plus à orienter, dits en mots. */
export function dejaOriente(l: LogementOriente): string {
  const nom = (ecrit: string): string => (ecrit === "" ? ORIENTER.nonReserve : ecrit);
  const sort: SortDuLogement = l.sort;
  if (sort === "double") return ORIENTER.sorts.double;
  if (l.mise === null) return ORIENTER.sorts.ecrit(nom(l.logement.reservataire));
  if (l.mise.horsFlux !== "") return ORIENTER.sorts.horsFlux(l.mise.horsFlux);
  if (l.mise.enStock) return ORIENTER.sorts.stock;
  return ORIENTER.sorts.suivi(nom(l.mise.reservataire));
}
