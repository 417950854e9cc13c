/** La liste pour un logement, en mots : pourquoi une demande n'est pas admissible, ce qu'il faut vérifier, ce qui n'a pas été appliqué. */
import { erreurDe, estNonRenseigne } from "../../domaine/commun";
import {
  estBlancOuZero,
  type Admissibilite,
  type CandidatPourLogement,
  type GrilleCompilee,
  type LigneDeChamp,
  type LignesEcartees,
  type ListePourLogement,
  type LogementPret,
} from "../../domaine/cotation";
import { accorde, citation, citations, ordinal } from "../format";
import { phraseDeCotation } from "../problemes/cotation";
import { MotsDeGrille, type LectureDesCellules } from "./cotation-detail";

const NB = "\u00a0";
/** L'en-tête de la note dit si elle est la cotation. */
export const entetesDuLogement = (rapprochement: boolean): string[] => [
  "Rang",
  "Ligne",
  "Numéro unique",
  rapprochement ? "Rapprochement" : "Note",
  "Ancienneté",
  "Admissible",
  "Motif",
];

export const ADMISSIBLE: Readonly<Record<Admissibilite, string>> = {
  oui: "Oui",
  "a-verifier": "À vérifier",
  non: "Non",
};

const LOGEMENT = {
  sansNote: "Sans note.",
  dateIllisible: "Sans rang : la date d'ancienneté ne se lit pas.",
  rapprochement:
    "Cet ordre n'est pas la cotation, qui est uniforme sur le territoire (R. 441-2-10, 11°) : la grille lit le logement.",
  tauxDEffort:
    "« Logement : Taux d'effort » est le loyer du logement divisé par les ressources mensuelles, aides au logement non déduites.",
  doublons: (n: number): string =>
    n === 1
      ? "Une ligne est laissée de côté : chaque numéro unique n'a que sa meilleure ligne."
      : `${accorde(n, "ligne")} sont laissées de côté : chaque numéro unique n'a que sa meilleure ligne.`,
  numeroTronque: (ligne: number): string =>
    `Demandes, ${ordinal(ligne)} ligne de la plage, colonne « Numéro unique » : Excel en a fait un nombre et perdu des chiffres. Cette ligne n'est réunie à aucune autre.`,
} as const;

const lignesDites = (lignes: readonly number[]): string =>
  lignes.length === 1
    ? `la ${ordinal(lignes[0]!)} ligne de la grille ne s'applique pas`
    : `les lignes ${lignes.slice(0, 12).join(", ")}${lignes.length > 12 ? "…" : ""} de la grille ne s'appliquent pas`;
const proches = (e: LignesEcartees): string =>
  e.proches.length === 0 ? "" : ` (le plus proche${NB}: ${citations(e.proches)})`;

/** Pourquoi des lignes de la grille ne s'appliquent pas. */
export function raisonDeLEcart(e: LignesEcartees): string {
  switch (e.raison) {
    case "vide":
      return `${citation(e.entete)} n'est pas renseigné`;
    case "absente":
      return `le logement n'a pas de colonne pour ${citation(e.entete)}${proches(e)}`;
    case "erreur":
      return `${citation(e.entete)} porte l'erreur ${e.lu}`;
    case "illisible":
      return `${citation(e.entete)} ne se calcule pas, le loyer ${citation(e.lu)} n'est pas un nombre positif`;
    case "sans-ressources":
      return `${citation(e.entete)} ne se calcule pas, les demandes n'ont pas de colonne « Ressources mensuelles »`;
    case "inconnue":
      return `aucune colonne des demandes ne s'appelle ${citation(e.entete)}${proches(e)}`;
  }
}

/** Ce que la liste n'a pas appliqué, et comment elle se lit : une phrase chacun. */
export const remarquesDuLogement = (pret: LogementPret, liste: ListePourLogement, parLaGrille: boolean): string[] => [
  ...pret.ecartees.map((e) =>
    `${raisonDeLEcart(e)}${NB}: ${lignesDites(e.lignes)}.`.replace(/^./, (c) => c.toUpperCase()),
  ),
  ...(parLaGrille && pret.rapprochement ? [LOGEMENT.rapprochement] : []),
  ...(pret.tauxDEffort ? [LOGEMENT.tauxDEffort] : []),
  ...(liste.doublons > 0 ? [LOGEMENT.doublons(liste.doublons)] : []),
  ...(liste.numeroTronque === null ? [] : [LOGEMENT.numeroTronque(liste.numeroTronque)]),
];

/** Ce qui manque d'une ligne du champ : la même ligne lue sur les mêmes cellules se dit de même. */
const manquesDits = new WeakMap<LigneDeChamp, readonly string[]>();
function manquesDe(mots: MotsDeGrille, l: LigneDeChamp): readonly string[] {
  let dits = manquesDits.get(l);
  if (dits === undefined) {
    dits = l.tests.flatMap(({ test, trace }) => (trace.verite === "faux" ? [mots.manque(test, trace)] : []));
    manquesDits.set(l, dits);
  }
  return dits;
}

/** Les conditions qu'une demande ne remplit pas, ou celles que l'on ne peut pas dire. */
export function motifDuCandidat(
  g: GrilleCompilee,
  c: CandidatPourLogement,
  lecture: LectureDesCellules = "fonction",
): string {
  const mots = new MotsDeGrille(g, c.cellules, undefined, lecture);
  const motifs = new Set<string>();
  if (c.admissible === "non")
    for (const l of c.conditions) if (l.verite === "faux") for (const m of manquesDe(mots, l)) motifs.add(m);
  for (const p of c.problemes) motifs.add(phraseDeCotation(p));
  if (c.admissible === "a-verifier")
    for (const l of c.conditions)
      for (const { test, trace } of l.verite === "inconnu" ? l.tests : [])
        for (const r of trace.verite === "inconnu" ? trace.inconnues : []) {
          const { entete, indice } = g.colonnes[r]!;
          const brut = c.cellules[indice];
          if (erreurDe(brut) !== null) continue;
          motifs.add(
            estBlancOuZero(brut) || estNonRenseigne(brut)
              ? `${citation(entete)} n'est pas renseigné`
              : `${mots.vaut(test, trace)}${NB}: à préciser`,
          );
        }
  if (motifs.size > 0) return [...motifs].join(" ; ");
  if (c.note === null) return LOGEMENT.sansNote;
  return c.anciennete !== null && c.anciennete !== c.anciennete ? LOGEMENT.dateIllisible : "";
}
