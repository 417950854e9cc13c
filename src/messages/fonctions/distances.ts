/** Les distances à vol d'oiseau, en mots. */
import { chercheurDeNoms, type Lieu } from "../../domaine/commun";
import { RAYON_MOYEN_KM, type Distance, type TrajetDeDemande } from "../../domaine/cotation";
import { accorde, citation, citations, lieux, nombre } from "../format";

/** Les colonnes de demandes que le volet écrit et qu'une grille lit : l'en-tête dit partout que la distance est à vol d'oiseau. */
export const ENTETES_DE_TRAJET: Readonly<Record<TrajetDeDemande, string>> = {
  "souhait-travail": "Distance à vol d'oiseau du souhait au travail (km)",
  "souhait-logement": "Distance à vol d'oiseau du souhait au logement actuel (km)",
  "logement-travail": "Distance à vol d'oiseau du logement actuel au travail (km)",
};

export const ENTETES_DES_DISTANCES = ["Distance à vol d'oiseau (km)", "Constat"] as const;

/** Lu par une grille comme non renseigné : ni 0, ni « non ». */
export const DISTANCE_NON_CONNUE = "NC";

type SansPosition = Extract<Distance, { readonly km: null }>["sansPosition"][number];

/** Les noms proches d'une commune, cherchés une fois chacun : la même revient à chaque ligne. */
export type Proches = (commune: string) => readonly string[];
export function prochesParmi(connues: readonly string[]): Proches {
  const trouves = new Map<string, readonly string[]>();
  const cherche = chercheurDeNoms(connues);
  return (commune) => {
    const deja = trouves.get(commune) ?? cherche(commune);
    trouves.set(commune, deja);
    return deja;
  };
}

function ditSansPosition({ commune, deuxFois }: SansPosition, proches: Proches): string {
  if (deuxFois) return `${citation(commune)} a deux positions dans les coordonnées`;
  const noms = proches(commune);
  return `${citation(commune)} n'a pas de coordonnées${noms.length === 0 ? "" : ` ; voulez-vous dire ${citations(noms)} ?`}`;
}

/** Vide quand la distance est connue. */
export const constatDeDistance = (d: Distance, proches: Proches): string =>
  d.km !== null
    ? ""
    : d.sansPosition.length === 0
      ? "Non renseignée : une des deux communes n'est pas écrite."
      : `Non connue : ${d.sansPosition.map((s) => ditSansPosition(s, proches)).join(" ; ")}.`.replace("?.", "?");

export const DISTANCES_REFUSEES = {
  tailles: (de: number, vers: number) =>
    `Les deux plages de communes n'ont pas la même taille : ${accorde(de, "cellule")} et ${accorde(vers, "cellule")}.`,
} as const;

export const DISTANCES = {
  titre: "Distances à vol d’oiseau",
  aide: `D’une commune à l’autre, par le plus court chemin sur une sphère de ${nombre(RAYON_MOYEN_KM)} km de rayon, à un dixième de kilomètre : ni route, ni temps de trajet. Deux adresses d’une même commune sont à 0 km. La table Coordonnees dit où sont les communes ; rien n’est cherché ailleurs.`,
  sansTable:
    "Le classeur n’a pas de table Coordonnees (Commune, Code INSEE, Latitude, Longitude). Insérez-la depuis Accueil, puis collez-y vos communes.",
  versAccueil: "Aller à Accueil",
  sansCommunes:
    "La table des demandes n’a pas deux colonnes parmi « Commune souhaitée », « Commune de travail » et « Commune actuelle ».",
  reponse: (connues: number, total: number) =>
    `${accorde(connues, "distance connue", "distances connues")} sur ${nombre(total)}`,
  nonRenseignees: (n: number) =>
    n === 0
      ? ""
      : `${accorde(n, "autre n’est pas renseignée", "autres ne sont pas renseignées")} : une des deux communes n’est pas écrite.`,
  coordonnees: (n: number) => `${accorde(n, "défaut", "défauts")} dans la table Coordonnees`,
  sansPosition: (n: number) =>
    `${accorde(n, "commune sans position", "communes sans position")} : leurs distances ne sont pas connues, et la cellule dira « ${DISTANCE_NON_CONNUE} », jamais 0`,
  commune: (s: SansPosition, proches: Proches, ous: readonly Lieu[]) =>
    `${ditSansPosition(s, proches)} (${accorde(ous.length, "cellule")} : ${lieux(ous, 4)})`,
  colonnes: "Colonnes à écrire dans la table des demandes",
  etat: (entete: string, etat: "absente" | number, connues: number) =>
    `${entete} : ${accorde(connues, "connue", "connues")}${
      etat === "absente"
        ? ", pas encore écrite"
        : etat === 0
          ? ", écrite et à jour"
          : `, écrite ; ${accorde(etat, "cellule ne suit plus", "cellules ne suivent plus")} les communes ou les coordonnées`
    }`,
  ecrire: "Écrire les distances",
  ecrites: (n: number, connues: number, autres: number) =>
    `${accorde(n, "colonne écrite", "colonnes écrites")} : ${accorde(connues, "distance à vol d’oiseau", "distances à vol d’oiseau")}${
      autres === 0 ? "" : `, ${accorde(autres, "cellule")} « ${DISTANCE_NON_CONNUE} »`
    }.`,
  pourLaGrille:
    "Dans la grille, citez la colonne en Donnée, avec une Condition comme « ]10;30] ». Pour une condition que 0 remplit (« <10 »), ajoutez une ligne « si vide », de cette Donnée, Condition « zéro » : une distance non connue y reste non renseignée.",
  pasUneTable: "Les demandes sont une plage, et non une table d’Excel : les colonnes ne peuvent pas s’y ajouter.",
} as const;
