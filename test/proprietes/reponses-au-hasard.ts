/** Answers to the questions of a grid, from a seed: what a person may type or choose, clean and dirty. */
import { type Question } from "../../src/domaine/cotation";
import { type Hasard } from "./generateur-de-grilles";

const parmi = <T>(h: Hasard, liste: readonly T[]): T => liste[Math.floor(h() * liste.length)]!;
const NOMBRES = ["0", "1", "2", "3", "12", "12,5", "24", "48", "1 200", "7"];
const TAUX = ["0", "20", "33", "33,5 %", "990", "12"];
const DATES = ["01/01/2024", "15/06/2022", "31/12/2025", "2019-03-01", "29/02/2020"];
const TEXTES = ["CDI", "Nantes", "nantes", "T2", "1er", "Épinay", "Ailleurs", "01053"];

export function reponseAuHasard(h: Hasard, { forme }: Question): string {
  if (h() < 0.2) return "";
  switch (forme.genre) {
    case "oui-non":
    case "renseigne":
      return parmi(h, ["Oui", "Non"]);
    case "choix":
      return parmi(h, [...forme.valeurs.map((v) => v.valeur), ...(forme.autre === null ? [] : [forme.autre])]);
    case "nombre":
      return parmi(h, forme.pourcent ? TAUX : NOMBRES);
    case "date":
      return parmi(h, DATES);
    case "texte":
      return parmi(h, TEXTES);
  }
}
