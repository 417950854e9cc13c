/** Les mots d'un tour de négociation écrit sur la feuille : le volet le lit et répond. */
import type { EcartEntreTours, LectureGlobale, LigneNegociee, Negociation, Retenue } from "../../domaine/flux";
import { citation, citations, nombre, pourcent } from "../format";

interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}
/** Une part qui n'a pas d'écriture finie à deux décimales est dite approchée. */
const part = (x: Fraction): string => `${(x.n * 10_000n) % x.d === 0n ? "" : "≈ "}${pourcent(x, 2)}`;
const ouRien = (x: Fraction | null): string => (x === null ? "rien" : part(x));
const logements = (x: Fraction): string => `${nombre(x, 4)} ${x.n >= 2n * x.d ? "logements" : "logement"}`;

function retenue(r: Retenue): string {
  switch (r.genre) {
    case "etat":
      return `État ${pourcent(r.part)} du flux annuel (R. 441-5-2)`;
    case "collectivites":
      return `garanties des collectivités${r.territoire === "" ? "" : ` (${r.territoire})`} ${pourcent(r.duTerritoire)} du flux ${r.territoire === "" ? "annuel" : `de ce territoire, soit ${part(r.part)} de celui du bailleur`} (R. 441-5-3)`;
    case "plafond":
      return `plafond écrit de ${r.reservataire}, ${part(r.part)}`;
    case "total":
      return `le total à partager, ${part(r.part)}`;
  }
}

const QUOI = { offre: "offre", plancher: "plancher", souhait: "souhait", plafond: "plafond" } as const;

export const TOUR = {
  ecrire: "Écrire le tour sur une feuille",
  ecrit: (feuille: string) =>
    `Tour 1 écrit sur la feuille ${citation(feuille)} : chaque réservataire y a ses droits issus du stock, son offre et son plancher. Modifiez la table, ce tableau suit.`,
  choix: "Tour",
  nom: (numero: number) => `Tour ${nombre(numero)}`,
  nomDeGarde: (numero: number, fois: number) =>
    `Tour ${nombre(numero)}${fois === 1 ? "" : `, version ${nombre(fois)}`}`,
  /** La réponse : une phrase. */
  reponse: (n: Negociation) => {
    if (n.retenues.length === 0) return `Chacun obtient son souhait : ${part(n.demande)} du flux annuel`;
    return n.souhaits.n > n.souhaits.d
      ? `Les souhaits demandent ${part(n.souhaits)} : voici la répartition conforme la plus proche`
      : `Les souhaits tiennent dans le flux (${part(n.souhaits)}), pas sous leurs plafonds : voici la répartition conforme la plus proche`;
  },
  /** Les deux lectures du plafond des collectivités, quand elles concluent autrement. */
  lectureGlobale: (l: LectureGlobale) =>
    `À trancher avant de signer (R. 441-5-3, al. 2, « globalement […] sur leur territoire ») : chaque territoire pris seul tient, mais les garanties de ${citation(l.territoire)} et de ses communes ensemble font ${logements(l.garanties)} sur ${nombre(l.flux, 4)}, soit ${part(l.part)} du flux annuel de cet EPCI, plus de ${pourcent(l.plafond)}. Le texte ne dit pas laquelle de ces lectures vaut ; l’écran Contrôles montre les deux.`,
  retient: (rs: readonly Retenue[]) => `Ce qui retient : ${rs.map(retenue).join(" ; ")}.`,
  entierementLibre: (bailleur: Fraction) => `Le bailleur garde ${part(bailleur)} du flux annuel.`,
  incomparables: (numeros: readonly number[]) =>
    numeros.length === 1
      ? `Le tour ${nombre(numeros[0]!)} n’a pas de répartition conforme : il n’y a rien à comparer.`
      : `Les tours ${numeros.map((n) => nombre(n)).join(" et ")} n’ont pas de répartition conforme : il n’y a rien à comparer.`,
  garder: "Garder ce tour",
  garde: (nom: string) =>
    `${nom} gardé dans la table Scénarios : méthode, bailleur, territoires, part gardée et positions.`,
  colonnesAjoutees: (titre: string, colonnes: readonly string[]) =>
    `La table ${citation(titre)} venait d’une version plus ancienne : ${colonnes.length === 1 ? "la colonne" : "les colonnes"} ${citations(colonnes, "et")} y ${colonnes.length === 1 ? "a été ajoutée" : "ont été ajoutées"} à droite, vides sur les lignes qu’elle avait. « Annuler » les retire.`,
  dejaGarde: (nom: string) => `Ce tour est déjà gardé, à l’identique, sous le nom ${citation(nom)}.`,
  comparer: (a: number, b: number) => `Tour ${nombre(a)} ↔ ${nombre(b)}`,
  comparaison: (a: number, b: number) => `Du tour ${nombre(a)} au tour ${nombre(b)}, en logements`,
  suivant: (numero: number) => `Préparer le tour ${nombre(numero)}`,
  suivantEcrit: (numero: number, nom: string) => `Tour ${nombre(numero)} ajouté à la table ${citation(nom)}.`,
  resultat: "Répartition du tour",
  colonnes: ["Réservataire", "Souhait", "Obtient", "Logements", "Cède", "Ce qui retient"],
  part,
  cede: (l: LigneNegociee, enLogements: Fraction | null) =>
    l.concede.n === 0n ? "" : `${part(l.concede)}${enLogements === null ? "" : `, soit ${logements(enLogements)}`}`,
  logements: (x: Fraction | null) => (x === null ? "" : nombre(x, 4)),
  bailleur: "Bailleur",
  auMoins: (x: Fraction | null) => (x === null || x.n === 0n ? "" : `au moins ${part(x)}`),
  total: "Total",
  colonnesDesTours: (a: number, b: number) => [
    "Réservataire",
    `Tour ${nombre(a)}`,
    `Tour ${nombre(b)}`,
    "Écart",
    "Ce qui a bougé",
  ],
  ecart: (a: Fraction | null, b: Fraction | null) => {
    if (a === null || b === null) return "";
    const n = b.n * a.d - a.n * b.d;
    return n === 0n ? "0" : `${n > 0n ? "+" : "−"}${nombre({ n: n < 0n ? -n : n, d: a.d * b.d }, 4)}`;
  },
  mouvements: (e: EcartEntreTours) => {
    if (e.partAvant === null) return "nouveau dans ce tour";
    if (e.partApres === null) return "absent de ce tour";
    const dits = e.mouvements.map((m) => `${QUOI[m.quoi]} : ${ouRien(m.avant)} → ${ouRien(m.apres)}`);
    const obtenu = `${part(e.partAvant)} → ${part(e.partApres)}`;
    return [...dits, ...(part(e.partAvant) === part(e.partApres) ? [] : [`obtient : ${obtenu}`])].join(" ; ");
  },
  modifiez: (table: string) => `Modifiez la table ${citation(table)} de la feuille : ce tableau suit.`,
  aller: (table: string) => `Aller à la table ${citation(table)}`,
  comment: "Comment ce partage est calculé",
  aide: [
    "Les parts sont des pourcentages du flux annuel du bailleur. Souhait vide : l’offre. Plancher vide : la part convertie, dans le souhait et le plafond ; un 0 écrit est un 0.",
    "Plafonds du texte : 30 % du flux annuel pour l’État (R. 441-5-2) ; pour les communes et EPCI d’un même territoire, ensemble, 20 % du flux annuel de ce territoire (R. 441-5-3), lu dans la table Parc. Ce qui répond à un terrain ou à un financement s’y ajoute (R. 441-5-4).",
    "Une commune et son EPCI se comptent chacun sur son territoire. Le texte (« globalement », « sur leur territoire ») peut aussi se lire ensemble, sur le flux de l’EPCI : si cette lecture-là dépasse 20 %, la réponse le dit, sans la retenir ; l’EPCI de chaque commune est celui de Parc.",
    "Au-delà du total à partager, chacun cède la même fraction de l’écart entre son souhait, ramené à son plafond, et son plancher ; un Poids la divise. Les logements entiers suivent les plus forts restes.",
    "La ligne de Type Bailleur porte en Plancher ce que le bailleur garde au moins.",
  ],
  illisible: "La table Négociation ne peut pas être lue",
  aucun: (bailleur: string, nommes: readonly string[]) =>
    `Aucun tour de ${citation(bailleur)} dans la table Négociation${nommes.length === 0 ? "" : ` : elle porte ceux de ${citations(nommes, "et")}`}`,
  sansBailleurDuParc: (nommes: readonly string[]) =>
    `La table Négociation réunit ${citations(nommes, "et")} : la table Parc ne dit pas de quel bailleur est l’assiette`,
  ajouter: "Ajouter un premier tour à la table",
  defauts: "À corriger ou à savoir",
  reprendre: "Reprendre un tour gardé",
  reprendreAide: "Il est ajouté à la table comme un tour nouveau ; rien n’est remplacé.",
  reprise: "Écrire sur la feuille",
  repris: (nom: string, numero: number) => `${citation(nom)} repris : c’est le tour ${nombre(numero)}.`,
} as const;
