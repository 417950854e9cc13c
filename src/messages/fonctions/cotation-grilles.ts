/** Deux grilles comparées : une ligne de grille en une phrase, la nature d'une différence, ses valeurs d'avant et d'après. */
import {
  COLONNES_DES_TESTS,
  ENTETES_DE_GRILLE,
  texteDeCondition,
  type CellulesDeLigne,
  type ComparaisonAuSocle,
  type ConstatDeSocle,
  type ElementCommun,
  type ElementDeDifference,
  type LatitudeDuSocle,
  type DifferenceDeGrilles,
  type DirectiveEcrite,
  type NatureDeDifference,
  type ValeurDeGrille,
} from "../../domaine/cotation";
import { nombre } from "../format";

export const ENTETES_DES_DIFFERENCES = ["Nature", "Bloc", "Critère", "Élément", "Avant", "Après"] as const;
export const AUCUNE_DIFFERENCE = "Aucune différence";

const NATURES: Readonly<Record<NatureDeDifference, string>> = {
  ajoute: "ajouté",
  retire: "retiré",
  modifie: "modifié",
};
const TOTAL = "Total";
const ORDRE = "Ordre";

/** « DALO : Oui ; Mutation : Non » : ce qu'une ligne exige. */
export function ecrisLesTests(cellules: CellulesDeLigne): string {
  return COLONNES_DES_TESTS.flatMap(([d, c]) => {
    if (cellules[d] === undefined) return [];
    const condition = texteDeCondition(cellules[c]);
    const connue = condition === "" && d === "donnee" && cellules.par !== undefined;
    return [texteDeCondition(cellules[d]) + (connue ? "" : ` : ${condition || "Oui"}`)];
  }).join(" ; ");
}

/** « Date de dépôt : non vide → 5 par 6 mois, depuis Date du dernier refus ». */
export function ecrisLigneDeGrille(
  cellules: CellulesDeLigne,
  points = texteDeCondition(cellules.points) || "0",
): string {
  const par = cellules.par === undefined ? "" : ` par ${texteDeCondition(cellules.par)}`;
  const depuis = cellules.depuis === undefined ? "" : `, depuis ${texteDeCondition(cellules.depuis)}`;
  return `${ecrisLesTests(cellules)} → ${points}${par}${depuis}`;
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

export const ENTETES_DU_SOCLE = ["Constat", "Bloc", "Critère", "Socle", "Grille"] as const;
const CONSTATS: Readonly<Record<ConstatDeSocle, string>> = {
  manquant: "Manquant",
  modifie: "Modifié",
  "hors-bornes": "Hors bornes",
  ajoute: "Ajouté",
  conforme: "Conforme",
};
/** Ce qu'un EPCI a fait du socle, en un mot. */
const POUR_UN_EPCI: Readonly<Record<ConstatDeSocle, string>> = {
  manquant: "retiré",
  modifie: "modifié",
  "hors-bornes": "hors bornes",
  ajoute: "ajouté",
  conforme: "repris",
};
const HORS_SOCLE = "(pas au socle)";
const ABSENT = "absent";
const FACULTATIF = " (facultatif)";

/** « de 40 à 60 », « au moins 40 », « au plus 60 » ; null sans bornes. */
function ecrisLesBornes(l: LatitudeDuSocle | null): string | null {
  if (l === null || (l.minimum === null && l.maximum === null)) return null;
  if (l.minimum === null) return `au plus ${nombre(l.maximum!)}`;
  return l.maximum === null ? `au moins ${nombre(l.minimum)}` : `de ${nombre(l.minimum)} à ${nombre(l.maximum)}`;
}

/** Ce qu'un côté porte : une ligne, une directive, ou un réglage précédé de son en-tête. */
function ecrisCote(v: ValeurDeGrille | null, element: ElementDeDifference, latitude: LatitudeDuSocle | null): string {
  if (v === null) return "";
  const bornes = ecrisLesBornes(latitude);
  const suite = latitude?.facultatif === true ? FACULTATIF : "";
  if (v.genre === "ligne")
    return (bornes === null ? ecrisLigneDeGrille(v.cellules) : ecrisLigneDeGrille(v.cellules, bornes)) + suite;
  if (v.genre === "directive") return ecrisDirective(v.directive) + suite;
  const titre = element === "ordre" ? ORDRE : ENTETES_DE_GRILLE[element];
  return `${titre} : ${bornes ?? String(ecrisValeur(v))}${suite}`;
}

/** Ce que le socle demande d'un élément. */
export const ecrisLeSocle = (e: ElementCommun): string =>
  e.socle === null ? HORS_SOCLE : ecrisCote(e.socle, e.element, e.latitude);

/** Ce qu'un EPCI fait d'un élément ; `null` : rien d'autre que le socle, ou rien du tout quand le socle ne l'a pas. */
export function ecrisPourUnEpci(e: ElementCommun, c: ComparaisonAuSocle | null): string {
  if (c === null) return e.socle === null ? "" : POUR_UN_EPCI.conforme;
  const sien = ecrisCote(c.grille, c.element, null);
  if (c.constat === "conforme") {
    if (c.grille === null) return ABSENT + FACULTATIF;
    return ecrisLesBornes(e.latitude) === null ? POUR_UN_EPCI.conforme : `${POUR_UN_EPCI.conforme} : ${sien}`;
  }
  return sien === "" ? POUR_UN_EPCI[c.constat] : `${POUR_UN_EPCI[c.constat]} : ${sien}`;
}

/** Une comparaison au socle en cellules, dans l'ordre des en-têtes. */
export const ecrisComparaisonAuSocle = (c: ComparaisonAuSocle): string[] => [
  CONSTATS[c.constat],
  c.critere === "" ? blocDe(c.bloc, c.element) : c.bloc,
  c.critere,
  ecrisCote(c.socle, c.element, c.latitude),
  c.grille === null && c.constat === "conforme" ? ABSENT : ecrisCote(c.grille, c.element, null),
];
