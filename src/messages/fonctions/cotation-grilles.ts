/** Deux grilles comparées : une ligne de grille en une phrase, la nature d'une différence, ses valeurs d'avant et d'après. */
import {
  ENTETES_DE_GRILLE,
  texteDeCondition,
  type CellulesDeLigne,
  type ColonneDeGrille,
  type DifferenceDeGrilles,
  type DirectiveEcrite,
  type NatureDeDifference,
  type ValeurDeGrille,
} from "../../domaine/cotation";

export const ENTETES_DES_DIFFERENCES = ["Nature", "Bloc", "Critère", "Élément", "Avant", "Après"] as const;
export const AUCUNE_DIFFERENCE = "Aucune différence";

const NATURES: Readonly<Record<NatureDeDifference, string>> = {
  ajoute: "ajouté",
  retire: "retiré",
  modifie: "modifié",
};
const TOTAL = "Total";
const ORDRE = "Ordre";

const TESTS: readonly (readonly [ColonneDeGrille, ColonneDeGrille])[] = [
  ["donnee", "condition"],
  ["donnee2", "condition2"],
  ["donnee3", "condition3"],
  ["donnee4", "condition4"],
];

/** « DALO : Oui ; Mutation : Non » : ce qu'une ligne exige. */
export function ecrisLesTests(cellules: CellulesDeLigne): string {
  return TESTS.flatMap(([d, c]) => {
    if (cellules[d] === undefined) return [];
    const condition = texteDeCondition(cellules[c]);
    const connue = condition === "" && d === "donnee" && cellules.par !== undefined;
    return [texteDeCondition(cellules[d]) + (connue ? "" : ` : ${condition || "Oui"}`)];
  }).join(" ; ");
}

/** « Date de dépôt : non vide → 5 par 6 mois, depuis Date du dernier refus ». */
export function ecrisLigneDeGrille(cellules: CellulesDeLigne): string {
  const par = cellules.par === undefined ? "" : ` par ${texteDeCondition(cellules.par)}`;
  const depuis = cellules.depuis === undefined ? "" : `, depuis ${texteDeCondition(cellules.depuis)}`;
  return `${ecrisLesTests(cellules)} → ${texteDeCondition(cellules.points) || "0"}${par}${depuis}`;
}

/** « exclusion – par Priorités nationales », « équivaut – DALO : Reconnu → Oui ». */
export function ecrisDirective({ type, cellules }: DirectiveEcrite): string {
  const condition = texteDeCondition(cellules.condition);
  switch (type) {
    case "exclusion":
      return `${type} – par ${condition}`;
    case "plafond":
    case "plancher":
      return `${type} – ${texteDeCondition(cellules.points)}`;
    case "liste":
      return `${type} – ${texteDeCondition(cellules.critere)} : ${condition}`;
    case "équivaut":
      return `${type} – ${texteDeCondition(cellules.donnee)} : ${condition} → ${texteDeCondition(cellules.critere)}`;
    case "champ":
      return `${type} – ${ecrisLesTests(cellules)}`;
    case "base": {
      const bornes = (["plancher", "plafond"] as const)
        .filter((b) => cellules[b] !== undefined)
        .map((b) => `, ${b} ${texteDeCondition(cellules[b])}`);
      return `${type} – ${texteDeCondition(cellules.donnee)} → ${texteDeCondition(cellules.points) || "1"} par ${texteDeCondition(cellules.par) || "unité"}${cellules.depuis === undefined ? "" : `, depuis ${texteDeCondition(cellules.depuis)}`}${bornes.join("")}`;
    }
    case "inconnu":
    case "si vide":
      return `${type} – ${texteDeCondition(cellules.donnee)} : ${condition}`;
  }
}

/** La valeur telle qu'une cellule la montre : un nombre reste un nombre. */
function ecrisValeur(v: ValeurDeGrille | null): string | number {
  if (v === null) return "";
  switch (v.genre) {
    case "cellule":
      return typeof v.valeur === "number" ? v.valeur : texteDeCondition(v.valeur);
    case "ligne":
      return ecrisLigneDeGrille(v.cellules);
    case "lignes":
      return v.lignes.map(ecrisLesTests).join(" > ");
    case "directive":
      return ecrisDirective(v.directive);
  }
}

export const blocDe = (bloc: string, element: string): string =>
  bloc === "" && (element === "plafond" || element === "plancher") ? TOTAL : bloc;

/** Une différence en cellules, dans l'ordre des en-têtes. */
export function ecrisDifference(d: DifferenceDeGrilles): (string | number)[] {
  const element = d.element === "ordre" ? ORDRE : ENTETES_DE_GRILLE[d.element];
  return [
    NATURES[d.nature],
    d.critere === "" ? blocDe(d.bloc, d.element) : d.bloc,
    d.critere,
    d.parmi === null ? element : `${element} (${ecrisLesTests(d.parmi)})`,
    ecrisValeur(d.avant),
    ecrisValeur(d.apres),
  ];
}
