/** La date d’évaluation du volet : d’où elle vient, et ce qui est demandé quand personne ne l’a dite. */
import { accorde, citation, date as ecrisDate } from "../format";
import type { DateLegale } from "../../domaine/commun";

export const EVALUATION = {
  titre: "Date d’évaluation",
  aide: "jj/mm/aaaa. Elle décide des règles en vigueur et des anciennetés.",
  illisible: (texte: string) => `${citation(texte)} n’est pas une date. Écrivez jj/mm/aaaa, par exemple 31/12/2024.`,
  cellule: (feuille: string, adresse: string) => `${feuille}!${adresse}`,
  source: (d: {
    readonly nom: string | null;
    readonly cellule: string | null;
    readonly exemple: string | null;
    readonly formules: number;
    readonly duJour: boolean;
  }): string => {
    const jour = d.duJour ? ", qui suit la date du jour" : "";
    const emploi = d.formules === 0 ? "" : `, employée par ${accorde(d.formules, "formule")}`;
    if (d.nom !== null) return `plage nommée ${citation(d.nom)} (${d.cellule ?? ""})${jour}`;
    if (d.cellule !== null) return `cellule ${d.cellule}${jour}${emploi}`;
    const premiere = d.formules <= 1 ? ` (${d.exemple ?? ""})` : ` (la première en ${d.exemple ?? ""})`;
    return d.duJour
      ? `date du jour, AUJOURDHUI() dans ${accorde(d.formules, "formule")}${premiere}`
      : `écrite dans ${accorde(d.formules, "formule")}${premiere}`;
  },
  auChoisie: (d: DateLegale) => `Évaluation au ${ecrisDate(d)} : date choisie dans ce volet, gardée dans le classeur.`,
  auDuClasseur: (d: DateLegale, source: string) => `Évaluation au ${ecrisDate(d)}, d’après le classeur : ${source}.`,
  recherche: "Recherche de la date d’évaluation dans les formules du classeur…",
  aDemander:
    "Ce classeur ne dit pas à quelle date évaluer. L’horloge de ce poste propose la date du jour : confirmez-la, ou écrivez-en une autre.",
  aChoisir: "Les formules de ce classeur emploient plusieurs dates d’évaluation. Choisissez celle du volet.",
  question: "À quelle date évaluer ?",
  evaluerAu: (d: DateLegale) => `Évaluer au ${ecrisDate(d)}`,
  datesDuClasseur: "Dates employées par le classeur",
  allerA: (feuille: string) => `Voir dans ${citation(feuille)}`,
  evaluerACetteDate: "Évaluer à cette date",
  choix: (d: DateLegale, source: string) => `${ecrisDate(d)} : ${source}.`,
  autres: (n: number) =>
    n >= 2
      ? "D’autres formules du classeur emploient d’autres dates : leurs résultats et ceux du volet peuvent différer."
      : "Une autre date est employée dans le classeur : ses résultats et ceux du volet peuvent différer.",
  illisibles: (n: number) =>
    n >= 2
      ? `La date de ${accorde(n, "formule")} est calculée autrement : le volet ne la lit pas.`
      : "La date d’une formule est calculée autrement : le volet ne la lit pas.",
  reprendre: "Reprendre la date du classeur",
} as const;
