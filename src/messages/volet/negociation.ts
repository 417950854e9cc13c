/** Les mots et les phrases de la négociation, dans l'écran Flux du volet. */
import { phraseDe, UN, type Phrases, type Ratio } from "../../domaine/commun";
import type { ChargesDeNegociation, LigneNegociee, ProblemeDeNegociation, ProblemeDeTour } from "../../domaine/flux";
import { accorde, citation, citations, date as ecrisDate, lieu, nombre, pourcent } from "../format";
import { phraseFlux } from "../fonctions/flux";

interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}
const pc = (x: Ratio, autre: Ratio | null = null): string => {
  // Deux parts différentes ne s'écrivent jamais de la même façon : « 30 % dépasse 30 % » ne se comprend pas.
  const decimales = [2, 4, 6].find((d) => autre === null || pourcent(x, d) !== pourcent(autre, d));
  return pourcent(x, decimales ?? 6);
};

const surLeTerritoire = (nom: string): string => (nom === "" ? "du département" : `du territoire ${citation(nom)}`);

const PHRASES: Phrases<ChargesDeNegociation> = {
  "negociation-part-excessive": (v) =>
    `${v.reservataire} : ${v.quoi} de ${pc(v.lu, UN)} ; une part du flux annuel ne dépasse pas 100 %.`,
  "negociation-sans-demande": (v) =>
    `${v.reservataire} : ni offre, ni souhait ; écrivez l’une des deux, 0 % s’il n’a rien.`,
  "negociation-poids-nul": (v) => `${v.reservataire} : un poids est plus grand que 0 ; vide, il vaut 1.`,
  "negociation-tour-attendu": (v) =>
    `le numéro du tour de ${v.reservataire} est attendu : d’autres lignes en ont un, celle-ci n’est d’aucun.`,
  "negociation-sans-bailleur": (v) =>
    `${accorde(v.lignes, "ligne sans bailleur n’est", "lignes sans bailleur ne sont")} dans aucun tour${v.bailleur === "" ? "" : ` de ${citation(v.bailleur)}`} ; écrivez le bailleur.`,
  "negociation-territoire-inconnu": (v) =>
    `${citation(v.territoire)} n’est ni une commune ni un EPCI de la table Parc : son flux n’est pas connu, et le plafond de 20 % (R. 441-5-3) n’est pas appliqué à ${v.reservataire}.${v.proches.length === 0 ? "" : ` Vouliez-vous dire ${citations(v.proches)} ?`}`,
  "negociation-type-absent": (v) =>
    `le Type de ${v.reservataire} est attendu : sans lui, aucun plafond du texte ne lui est appliqué.`,
  "negociation-bailleur-demande": (v) =>
    `${v.bailleur} ne négocie pas avec lui-même : ce qu’il garde au moins est attendu en Plancher, ses autres parts ne sont pas lues.`,
  "negociation-plancher-souhait": (v) =>
    `${v.reservataire} : son plancher (${pc(v.plancher, v.souhait)}) dépasse son souhait (${pc(v.souhait, v.plancher)}) ; le souhait est attendu au moins égal au plancher.`,
  "negociation-plancher-plafond": (v) =>
    `${v.reservataire} : son plancher (${pc(v.plancher, v.plafond)}) dépasse son plafond (${pc(v.plafond, v.plancher)} du flux annuel) ; aucune part ne respecte les deux.`,
  "negociation-planchers": (v) =>
    `Les planchers totalisent ${pc(v.planchers, v.disponible)} et il y a ${pc(v.disponible, v.planchers)} du flux annuel à partager : aucune répartition ne les respecte tous. Baissez un plancher, ou ce que le bailleur garde.`,
  "negociation-planchers-communs": (v) =>
    `Les planchers ${v.collectivites === null ? "de l’État" : `des collectivités ${surLeTerritoire(v.collectivites)}`} totalisent ${pc(v.planchers, v.plafond)} et ${v.collectivites === null ? "son" : "leur"} plafond commun est de ${pc(v.plafond, v.planchers)} du flux annuel${v.collectivites === null ? "" : " du bailleur"} : aucune répartition ne respecte les deux.`,
  "negociation-offre-plafond": (v) =>
    `${v.reservataire} : l’offre (${pc(v.offre, v.plafond)}) dépasse son plafond (${pc(v.plafond, v.offre)} du flux annuel).`,
  "negociation-offre-plancher": (v) =>
    `${v.reservataire} : l’offre (${pc(v.offre, v.plancher)}) est sous son plancher (${pc(v.plancher, v.offre)}).`,
  "negociation-offres-communes": (v) =>
    `Les offres faites ${v.collectivites === null ? "à l’État" : `aux collectivités ${surLeTerritoire(v.collectivites)}`} totalisent ${pc(v.offre, v.plafond)}, au-dessus de ${v.collectivites === null ? "son" : "leur"} plafond commun (${pc(v.plafond, v.offre)} du flux annuel${v.collectivites === null ? "" : " du bailleur"}).`,
  "negociation-offres": (v) =>
    `Les offres totalisent ${pc(v.offre, v.disponible)} et il y a ${pc(v.disponible, v.offre)} du flux annuel à partager.`,
};
export function phraseDeNegociation(p: ProblemeDeNegociation): string {
  const ici = lieu(p.ou);
  const phrase = phraseDe(PHRASES, p);
  return ici === "" ? phrase : `${ici.charAt(0).toUpperCase()}${ici.slice(1)} : ${phrase}`;
}

/** Un problème d'un tour écrit sur la feuille : de la négociation, ou du flux. */
export const phraseDuTour = (p: ProblemeDeTour): string =>
  estDeNegociation(p) ? phraseDeNegociation(p) : phraseFlux(p);
export const estDeNegociation = (p: ProblemeDeTour): p is ProblemeDeNegociation => p.code in PHRASES;

/** Une part qui n'a pas d'écriture finie à deux décimales est dite approchée. */
const part = (x: Fraction, signe = ""): string =>
  `${(x.n * 10_000n) % x.d === 0n ? "" : "≈ "}${signe}${pourcent(x, 2)}`;
/** Ce qui retient une part ; le plafond de l'État porte son dénominateur et son article. */
function limite(l: LigneNegociee): string {
  switch (l.limite) {
    case "aucune":
      return "souhait obtenu";
    case "plafond":
      return `retenue par son plafond${l.plafond === null ? "" : `, ${part(l.plafond)} du flux annuel`}${l.plafondLegal ? (l.collectivitesDe === null ? " (R. 441-5-2)" : " (R. 441-5-3)") : ""}`;
    case "plafond-commun":
      return l.collectivitesDe === null
        ? "retenue par le plafond commun aux lignes de l’État (R. 441-5-2)"
        : `retenue par le plafond commun aux garanties ${surLeTerritoire(l.collectivitesDe)} (R. 441-5-3)`;
    case "total":
      return "retenue par le total à partager";
    case "plancher":
      return "à son plancher : ne cède rien";
  }
}

/** Une part telle qu'un champ la montre, à côté de son unité ; elle reste exacte tant que personne ne la récrit. */
export const partEcrite = (x: Fraction): string => nombre({ n: x.n * 100n, d: x.d }, 4);
const signee = (x: Fraction): string => part(x, x.n > 0n ? "+" : "");

export const NEGOCIATION = {
  titre: "Négociation",
  aide: "Les parts sont des pourcentages du flux annuel. Le plancher proposé est la part convertie : baissez-le pour que ce réservataire cède, effacez-le pour qu’il n’en ait aucun. Souhait vide : l’offre ; plafond vide : celui de l’État s’il s’agit de lui.",
  reponse: (demande: Fraction, disponible: Fraction, cede: boolean) =>
    cede
      ? `Les souhaits demandent ${part(demande)} pour ${part(disponible)} : voici la répartition conforme la plus proche`
      : `Chacun obtient son souhait, ramené à son plafond : ${part(demande)} du flux annuel`,
  comment: "Comment ce partage est calculé",
  garderLeTour: "Garder ce tour sous un nom",
  champEnPourcent: (champ: string) => `${champ}\u00a0%`,
  unite: "%",
  partirDe: "Partir de",
  conversion: (methode: string) => `Parts converties : ${methode.toLowerCase()}`,
  scenario: (nom: string, date: number | null) => (date === null ? nom : `${nom} (${ecrisDate(date)})`),
  autreAssiette: (a: Fraction, actuelle: Fraction) =>
    `Ce scénario a été enregistré pour une assiette de ${nombre(a, 4)} ; l’assiette est aujourd’hui de ${nombre(actuelle, 4)}.`,
  ancienScenario: (nom: string) =>
    `Le scénario ${citation(nom)} a été enregistré par une version antérieure : il ne dit ni la méthode, ni ce que le bailleur garde. Vérifiez les deux.`,
  methodeInconnue: (nom: string, methode: string) =>
    `Le scénario ${citation(nom)} suit la méthode ${citation(methode)}, inconnue ici : choisissez la méthode.`,
  scenarioDe: (bailleur: string, territoire: string) =>
    [bailleur === "" ? "" : `Bailleur : ${bailleur}.`, territoire === "" ? "" : `Territoire : ${territoire}.`]
      .filter((t) => t !== "")
      .join(" "),
  leBailleur: "Bailleur",
  territoire: "Territoire",
  territoireAide: "Vide : tout le département.",
  bailleurGarde: "Le bailleur garde au moins",
  bailleurGardeAide: "Part du flux annuel pour ses attributions directes. Vide : rien n’est réservé d’avance.",
  champs: { offre: "Offre", plancher: "Plancher", souhait: "Souhait", plafond: "Plafond" },
  champDe: (champ: string, reservataire: string) => `${champ}, ${reservataire}`,
  illisible: (t: string) => `${citation(t)} n’est pas un pourcentage entre 0 et 100. Écrivez par exemple 12,5.`,
  illisibles: "Corrigez d’abord les parts qui ne se lisent pas.",
  resultat: "Répartition conforme la plus proche des souhaits",
  resultatAide:
    "Au-delà du total à partager, chacun cède la même fraction de l’écart entre son souhait (ramené à son plafond) et son plancher. Les logements entiers suivent les plus forts restes.",
  colonnes: ["Réservataire", "Obtient", "Logements", "Cède", "Sur l’offre", "Ce qui retient"],
  part: (x: Fraction) => part(x),
  cede: (x: Fraction) => (x.n === 0n ? "rien" : part(x)),
  ecart: (x: Fraction | null) => (x === null ? "" : x.n === 0n ? "égale" : signee(x)),
  limite,
  logements: (x: Fraction | null) => (x === null ? "" : nombre(x)),
  personneNeCede: (demande: Fraction, disponible: Fraction) =>
    `Les souhaits, ramenés aux plafonds, totalisent ${part(demande)} pour ${part(disponible)} du flux annuel à partager : personne n’a rien de plus à céder.`,
  chacunCede: (demande: Fraction, disponible: Fraction, fraction: Fraction) =>
    `Les souhaits, ramenés aux plafonds, totalisent ${part(demande)} pour ${part(disponible)} du flux annuel à partager : chacun cède ${part(fraction)} de l’écart entre son souhait et son plancher.`,
  bailleur: (p: Fraction, logements: Fraction | null) =>
    `Le bailleur garde ${part(p)} du flux annuel${logements === null ? "" : `, soit ${nombre(logements, 4)} après l’arrondi en logements entiers`}.`,
  offreSignable: "L’offre, telle qu’elle est, respecte les plafonds, les planchers et le total.",
  offreDefauts: "L’offre, telle qu’elle est, ne peut pas être signée",
  impossible: "Aucune répartition conforme",
  sansOffre:
    "Aucun réservataire n’a de part par cette méthode : choisissez-en une autre, ou complétez la table Réservations.",
  ecrireLesAnnexes: "Écrire les annexes de convention",
  enregistrer: "Enregistrer le scénario",
  nom: "Nom du scénario",
  nomManque: "Un nom est attendu, par exemple « Tour 1 ».",
  nomPris: (nom: string) =>
    `Un scénario s’appelle déjà ${citation(nom)} : choisissez un autre nom, l’ancien reste tel quel.`,
  auteur: "Votre nom",
  remarque: "Remarque",
  apercu: (n: number, table: string) =>
    `${accorde(n, "ligne sera ajoutée", "lignes seront ajoutées")} à la table ${citation(table)} (créée au besoin) : une par réservataire, avec la date du jour.`,
  /** `territoire` : null pour qui n'a pas le plafond commun des collectivités. */
  positionDe: (reservataire: string, territoire: string | null) =>
    territoire === null
      ? reservataire
      : `${reservataire} (plafond commun des collectivités : flux ${territoire === "" ? "de tout le parc" : surLeTerritoire(territoire)}, R. 441-5-3)`,
  enregistre: (nom: string) => `Scénario ${citation(nom)} enregistré dans le classeur.`,
  compares: "Scénarios enregistrés",
  partGardee: (p: Fraction, logements: number | null) =>
    `${part(p)}${logements === null ? "" : ` · ${accorde(logements, "logement")}`}`,
  absent: "—",
  doublons: (noms: readonly string[]) =>
    `Lignes en double dans la table Scénarios pour ${citations(noms, "et")} : seule la première est montrée.`,
} as const;
