/** Les mots de l'état des lieux envoyé à chaque réservataire, et de l'avant / après par commune. */
import { type DateLegale } from "../../domaine/commun";
import type { EtatDuReservataire, FinDeDroits } from "../../domaine/flux";
import { accorde, citation, citations, date as ecrisDate, nombre } from "../format";

interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}
const logements = (x: Fraction): string => `${nombre(x, 2)} ${x.n >= 2n * x.d ? "logements" : "logement"}`;
const tours = (x: Fraction): string => `${nombre(x, 2)} ${x.n >= 2n * x.d ? "tours" : "tour"}`;
const signe = (x: Fraction): string =>
  `${x.n > 0n ? "+" : x.n < 0n ? "−" : ""}${nombre({ n: x.n < 0n ? -x.n : x.n, d: x.d }, 2)}`;

export const ETAT_DES_DROITS = {
  ecrire: "Écrire l’état des lieux de chaque réservataire",
  ecrireAvantApres: "Écrire l’avant et l’après par commune",
  methodeDesPapiers: "Méthode dont ces papiers donnent l’après",
  papiersTitre: "État des lieux, avant et après",
  papiersAide: (methode: string) =>
    `Ce que chacun a en stock, et ce que la méthode ${citation(methode)} lui donne en flux. Une feuille par réservataire, prête à envoyer ; une pour le bailleur, commune par commune.`,
  nom: (bailleur: string) => `États des lieux${bailleur === "" ? "" : `, ${bailleur}`}`,
  feuille: (reservataire: string) => `Droits ${reservataire}`,
  titre: (reservataire: string) => `État des lieux des droits de réservation : ${reservataire}`,
  du: (bailleur: string, type: string) =>
    `${bailleur === "" ? "Bailleur non nommé par le classeur" : `Patrimoine de ${bailleur}`}${type === "" ? "" : `. Catégorie : ${type}`}.`,
  date: (d: DateLegale) => `Droits appréciés au ${ecrisDate(d)}.`,
  tables: (noms: readonly string[]) => `Tables lues : ${noms.join(", ")}.`,
  pied: (bailleur: string, quoi: string) => `${quoi}${bailleur === "" ? "" : `, ${bailleur}`}`,
  enBref: "En bref",
  deSuite: "Logements réservés en cours (droits de suite)",
  uniques: "Droits uniques en cours",
  echus: "Logements réservés échus à cette date",
  part: (methode: string) => `Part du flux annuel du bailleur (${methode.toLowerCase()})`,
  avant: "Avant, en stock : tours par an",
  apres: "Après, en flux : logements par an",
  ecart: "Écart, en logements par an",
  sansPart: "non calculée par cette méthode",
  droits: "Les droits, un à un",
  programme: "Programme",
  commune: "Commune",
  reserves: "Réservés",
  contrepartie: "Contrepartie",
  fin: "Fin des droits",
  origine: "D’où vient la fin",
  etat: "À cette date",
  enCours: "en cours",
  echu: "échu",
  origineEchue: (origine: string) => `échu ; ${origine}`,
  taux: "Taux de rotation",
  tours: "Tours par an",
  nonConnue: "non connue",
  sansProgramme: "non précisé",
  origineDe: (f: FinDeDroits): string =>
    `${
      f.origine === "sans-terme"
        ? "aucune date écrite : sans terme connu"
        : f.origine === "convention"
          ? "date écrite par la convention"
          : "remboursement + 5 ans (R. 441-6)"
    }${f.discordance ? " ; les deux dates écrites diffèrent, la plus tardive est retenue" : ""}${f.aVerifier ? " ; durée à vérifier, remboursement antérieur aux textes lus" : ""}`,
  total: "Total des droits en cours",
  notesDesDroits: (moyenne: boolean) => [
    "Tours par an : logements réservés × taux de rotation de leur programme. Un droit de suite revient avec le logement à chaque rotation.",
    ...(moyenne
      ? [
          "Sans programme connu, ou sans taux pour lui, le taux est la moyenne du parc du bailleur : libérations ÷ logements concernés.",
        ]
      : []),
  ],
  uniquesTitre: "Droits uniques",
  droitsUniques: "Droits uniques",
  annees: "Années",
  parAn: "Droits par an",
  sansDuree: "sans durée",
  noteDesUniques:
    "Un droit unique s’emploie une seule fois : rapporté à un an, il se divise par la durée de la convention.",
  methodes: "Ce que donne chaque méthode",
  methode: "Méthode",
  numerateur: "Numérateur",
  denominateur: "Dénominateur",
  partConvertie: "Part",
  logementsParAn: "Logements par an",
  usage: "À savoir",
  usageDe: (retenue: boolean, hors: string | null) =>
    [retenue ? "retenue ici" : "", hors === null ? "" : `dont ${hors} hors plafonds`]
      .filter((x) => x !== "")
      .join(" ; "),
  noteDesMethodes: (assiette: Fraction) =>
    `Logements par an : part × assiette annuelle du flux (${nombre(assiette, 2)} logements), au centième. Hors plafonds : terrain ou financement (R. 441-5-4). La convention dit la méthode ; aucune n’est imposée par les textes.`,
  communes: "Avant et après, commune par commune",
  assiette: "Assiette de la commune",
  nonRenseignee: "Commune non renseignée",
  etendue: (e: EtatDuReservataire): string =>
    e.etendue === "commune"
      ? `Ses droits s’exercent sur son territoire, ${e.territoire} (R. 441-5-3).`
      : e.etendue === "epci"
        ? `Ses droits s’exercent sur son territoire, ${e.territoire} (R. 441-5-3) ; ses logements y sont répartis comme l’assiette de ses communes.`
        : e.etendue === "communes"
          ? "Ses droits s’exercent dans les communes où il en a en stock (R. 441-5-3) ; ses logements y sont répartis comme leur assiette."
          : e.etendue === "inconnue"
            ? "Aucun de ses droits n’a de commune : son territoire n’est pas connu, ses logements sont sur une ligne à part. Écrivez la commune, ou le programme, dans Réservations."
            : "Ses droits s’exercent dans toutes les communes du bailleur ; ses logements y sont répartis comme leur assiette : la même part partout.",
  remarques: "À savoir",
  sansTaux: (n: number) =>
    `${accorde(n, "logement réservé est", "logements réservés sont")} sans taux de rotation connu : aucun tour n’en est compté, l’avant est donc sous-estimé.`,
  sansCommune: (n: number, aPart: boolean) =>
    `${accorde(n, "logement réservé n’a pas de commune connue", "logements réservés n’ont pas de commune connue")} : ${aPart ? "ses tours sont sur une ligne à part" : "faute de savoir où ils sont, leurs tours sont répartis comme les libérations des communes"}.`,
  sansFlux:
    "L’assiette est nulle dans toutes les communes où ses droits s’exercent : sa part n’y trouve aucun logement.",
  retour:
    "Vos observations sur cet état des lieux sont attendues avant la signature de la convention : un droit manquant, une date, un programme.",
  de: (reservataire: string, phrase: string) => `${reservataire} : ${phrase}`,
  vide: "Rien à montrer.",
  aucun: "Aucun réservataire n’a de droit lisible : aucun état des lieux ne peut être écrit.",
  // L'avant / après du bailleur.
  nomAvantApres: (bailleur: string) => `Avant et après${bailleur === "" ? "" : `, ${bailleur}`}`,
  titreAvantApres: "Avant, en stock ; après, en flux",
  methodeRetenue: (methode: string, assiette: Fraction) =>
    `Méthode de conversion : ${methode.toLowerCase()}. Assiette annuelle du flux : ${logements(assiette)}.`,
  resume: (
    stock: Fraction,
    flux: Fraction,
    ecart: Fraction,
    perdants: readonly { readonly commune: string; readonly ecart: Fraction }[],
  ) =>
    `En stock, les droits en cours donnaient ${tours(stock)} par an ; en flux, ils donnent ${logements(flux)} par an, soit ${signe(ecart)}. ` +
    (perdants.length === 0
      ? "Aucune commune ne perd de logements réservés."
      : `${accorde(perdants.length, "commune en perd", "communes en perdent")} ; ${perdants.length === 1 ? "c’est" : "la baisse la plus forte est à"} ${perdants[0]!.commune} (${signe(perdants[0]!.ecart)} par an).`),
  parCommune: "Par commune, tous réservataires",
  parReservataire: "Par réservataire, toutes communes",
  detail: "Réservataire par réservataire, commune par commune",
  feuilleDuDetail: "Détail avant après",
  reservataire: "Réservataire",
  categorie: "Catégorie",
  partDuFlux: "Part du flux",
  avantCourt: "Avant (stock)",
  apresCourt: "Après (flux)",
  ecartCourt: "Écart",
  totalCourt: "Total",
  notesAvantApres: [
    "Avant : logements réservés en cours × taux de rotation de leur programme, dans sa commune. Après : part × assiette, là où les droits s’exercent. Logements par an ; les nombres montrés sont arrondis au centième, les totaux calculés avant l’arrondi.",
    "Une collectivité exerce ses droits sur son territoire (R. 441-5-3), les autres dans toutes les communes du bailleur ; leurs logements s’y répartissent comme l’assiette des communes, faute d’un texte qui dise autre chose.",
  ],
  graphique: "Tours par an en stock et logements par an en flux, par commune",
  descriptionDuGraphique: (n: number) =>
    `Pour ${accorde(n, "commune")}, deux barres : les tours par an en stock et les logements par an en flux.`,
  nonCompares: (noms: readonly string[]) =>
    `Sans part par cette méthode, et donc non comparés : ${citations(noms, "et")}.`,
  planchers: (x: Fraction) =>
    `Les assiettes des communes dépassent celle du parc de ${nombre(x, 2)} logements : une commune dont les mutations et relogements dépassent les libérations est ramenée à 0, et son manque pèse sur les autres dans le total.`,
} as const;
