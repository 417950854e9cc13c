/** Les marques que le contrôle pose sur les feuilles : chaque niveau se dit aussi en mots. */
import { accorde } from "../format";

type Niveau = "non-conforme" | "a-justifier" | "indetermine";
type Nombres = Readonly<Record<Niveau, number>>;

const ASPECTS: Readonly<Record<Niveau, string>> = {
  "non-conforme": "fond rouge, gras",
  "a-justifier": "fond jaune, souligné",
  indetermine: "fond gris, italique",
};
const COMPTES: Readonly<Record<Niveau, (n: number) => string>> = {
  "non-conforme": (n) => accorde(n, "non conforme", "non conformes"),
  "a-justifier": (n) => accorde(n, "à justifier", "à justifier"),
  indetermine: (n) => accorde(n, "indéterminée", "indéterminées"),
};
const total = (n: Nombres): number => n["non-conforme"] + n["a-justifier"] + n.indetermine;
const detail = (n: Nombres): string =>
  (Object.keys(ASPECTS) as Niveau[])
    .filter((k) => n[k] > 0)
    .map((k) => `${COMPTES[k](n[k])} (${ASPECTS[k]})`)
    .join(", ");

export const MARQUES = {
  titre: "Marques sur les feuilles",
  marquer: "Marquer sur les feuilles",
  marquerANouveau: "Marquer à nouveau",
  retirer: "Retirer les marques",
  compte: (niveau: Niveau, n: number) => COMPTES[niveau](n),
  /** Triées, insérées, ou corrigées depuis. */
  perimees:
    "Les marques ne sont plus celles de ces constats : une ligne a été triée ou insérée, ou une donnée a changé.",
  rien: "Rien à marquer : aucun constat à traiter ne désigne une cellule de ce classeur.",
  marquees: (n: Nombres) =>
    `${accorde(total(n), "cellule marquée", "cellules marquées")} : ${detail(n)}. Les couleurs de vos cellules restent dessous, et « Retirer les marques » les rend.`,
  retirees: "Les marques sont retirées ; les couleurs de vos cellules n’ont pas changé.",
} as const;
