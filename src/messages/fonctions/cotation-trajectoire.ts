/** La trajectoire d'une note, en mots : ce qui change d'un horizon au suivant. */
import type { EcartDeTerme, EtapeDeTrajectoire, GrilleCompilee } from "../../domaine/cotation";
import { nombre } from "../format";
import { phrasesDeCotation } from "../problemes/cotation";
import { HORS_CHAMP } from "./cotation-detail";

const NB = "\u00a0";
export const ENTETES_DE_LA_TRAJECTOIRE = ["Date", "Note", "Écart", "Ce qui change"] as const;

const TRAJECTOIRE = {
  rien: "Rien ne change.",
  entre: "La demande entre dans le champ de la grille.",
  sort: "La demande sort du champ de la grille.",
  vide: "La ligne est vide.",
} as const;

function nomDuTerme(g: GrilleCompilee, { terme }: EcartDeTerme): string {
  switch (terme.genre) {
    case "base":
      return g.base?.nom ?? "Base";
    case "critere":
      return g.criteres[terme.critere]!.nom;
    case "bloc":
      return `Bornes du bloc ${g.blocs[terme.bloc]!.nom}`;
    case "total":
      return "Bornes du total";
  }
}

/** « Ancienneté : 10 → 15 ; Refus : −20 → 0 ». */
export const ecrisLesChangements = (g: GrilleCompilee, ecarts: readonly EcartDeTerme[]): string =>
  ecarts.map((e) => `${nomDuTerme(g, e)}${NB}: ${nombre(e.derriere, 12)} → ${nombre(e.devant, 12)}`).join(" ; ");

function ceQuiChange(g: GrilleCompilee, etape: EtapeDeTrajectoire, avant: EtapeDeTrajectoire | undefined): string {
  const { resultat, changements } = etape;
  if (resultat.etat === "probleme") return phrasesDeCotation(resultat.problemes);
  if (resultat.etat === "blanche") return TRAJECTOIRE.vide;
  if (avant === undefined) return "";
  const [dedans, etait] = [resultat.etat === "note", avant.resultat.etat === "note"];
  if (avant.resultat.etat !== "probleme" && dedans !== etait) return dedans ? TRAJECTOIRE.entre : TRAJECTOIRE.sort;
  return changements.length === 0 ? TRAJECTOIRE.rien : ecrisLesChangements(g, changements);
}

/** Les étapes en cellules, sous leurs en-têtes. */
export const ecrisLaTrajectoire = (g: GrilleCompilee, etapes: readonly EtapeDeTrajectoire[]): (string | number)[][] => [
  [...ENTETES_DE_LA_TRAJECTOIRE],
  ...etapes.map((e, i) => [
    e.date,
    e.resultat.etat === "hors-champ" ? HORS_CHAMP : (e.resultat.score ?? ""),
    e.ecart ?? "",
    ceQuiChange(g, e, etapes[i - 1]),
  ]),
];
