/** Les mots de l'évaluation annuelle de la cotation (R441-2-10, 11°). */
import { type DateLegale, type Lieu } from "../../domaine/commun";
import { type DonneeIllisible } from "../../domaine/cotation";
import { accorde, citation, citations, date as ecrisDate, lieu, nombre, pourcent } from "../format";
import { datesApres } from "./commun";

const DONNEE: Readonly<Record<DonneeIllisible["donnee"], string>> = {
  ressources: "Ressources mensuelles : un montant en euros, 0 ou plus, est attendu",
  unites: "Unités de consommation : un nombre plus grand que 0 est attendu",
  quartile: "Quartile : 1, 2, 3 ou 4 est attendu",
};

export const EVALUATION_ANNUELLE = {
  nom: "Évaluation annuelle de la cotation",
  titreDuVolet: "Évaluation annuelle",
  aide: "Année sur année, refus par territoire et tension, et ce qui est déclaré devant ce qui se recalcule ou se vérifie. Le commentaire reste à écrire.",
  ecrire: "Écrire l’évaluation",
  seuil: (epci: string) => (epci === "" ? "Seuil du premier quartile" : `Seuil du premier quartile, ${epci}`),
  seuilAide:
    "Ressources par an et par unité de consommation, en euros, de l’arrêté de l’année. Vide : rien n’est recalculé.",
  seuilIllisible: (lu: string) => `${citation(lu)} n’est pas un montant : un nombre d’euros plus grand que 0, ou rien.`,
  feuilles: { evaluation: "Évaluation", fiabilite: "Déclaré et vérifié" },
  titre: "Évaluation annuelle de la cotation",
  titreFiabilite: "Ce qui est déclaré, ce qui se recalcule, ce qui se vérifie",
  version: (v: string, d: DateLegale) => `${v.charAt(0).toUpperCase()}${v.slice(1)} · au ${ecrisDate(d)}.`,
  enBref: "En bref",
  demandes: (n: number, notees: number) =>
    `${accorde(n, "ligne de demande", "lignes de demandes")}, dont ${nombre(notees)} notées.`,
  annees: "Année sur année",
  annee: "Année",
  attributions: "Attributions",
  delais: "Délais connus",
  delai: "Délai moyen (mois)",
  scores: "Notes connues",
  score: "Note moyenne",
  refus: "Refus",
  adaptes: "dont adaptés",
  part: "Part des refus",
  notesDesAnnees:
    "Attributions : lignes de MisesADisposition qui portent une date d’attribution ; refus : lignes de la table Refus qui portent une date. La part des refus a pour dénominateur les propositions connues : attributions et refus inscrits.",
  sansAnnee: "Aucune attribution ni aucun refus daté : rien à comparer d’une année à l’autre.",
  graphique: "Attributions et refus par année",
  graphiqueSansRefus: "Attributions par année",
  descriptionSansRefus: "Pour chaque année, les attributions. Les nombres sont dans le tableau.",
  sansRefus: "La table Refus n’est pas dans le classeur : les refus ne sont pas connus, et ne valent pas 0.",
  description: "Pour chaque année, les attributions et les refus. Les nombres sont dans le tableau.",
  sansDate: (n: number) =>
    `${accorde(n, "refus sans date lisible n’est", "refus sans date lisible ne sont")} d’aucune année.`,
  apres: datesApres,
  territoires: "Refus par territoire et tension",
  commune: "Commune",
  demandeurs: "Demandes",
  tension: "Tension",
  sansAttribution: "aucune attribution",
  notesDesTerritoires: (periode: string) =>
    `Demandes : numéros uniques différents qui souhaitent la commune aujourd’hui. Attributions et refus : ${periode}. Tension : demandes divisées par attributions. La part des refus a pour dénominateur les attributions et les refus de la commune.`,
  periode: (annees: readonly number[]) =>
    annees.length === 0
      ? "aucune année"
      : annees.length === 1
        ? `année ${annees[0]!}`
        : `années ${annees[0]!} à ${annees[annees.length - 1]!}`,
  nonRenseigne: "non renseignée",
  autresCommunes: (n: number) => `${accorde(n, "autre commune", "autres communes")}, non montrées.`,
  sansTerritoire: "Aucune commune à montrer.",
  quartile: "Premier quartile : déclaré et recalculé",
  epci: "Territoire",
  seuilSaisi: "Seuil saisi (euros)",
  premier: "1er des deux façons",
  declare: "1er déclaré seulement",
  recalcule: "1er recalculé seulement",
  autre: "Autre des deux façons",
  non: "Non comparables",
  ensemble: "Ensemble",
  notesDuQuartile:
    "Recalculé : 12 fois les ressources mensuelles, strictement sous le seuil saisi fois les unités de consommation (CCH, art. L. 441-1). Non comparables : quartile, ressources, unités ou seuil non connus, ou qui ne se lisent pas. Chaque ligne de demande est dans un compte et un seul.",
  sansQuartile: (absentes: readonly string[]) =>
    `Le quartile ne se recalcule pas : la table n’a pas ${absentes.length > 1 ? "les colonnes" : "la colonne"} ${citations(absentes, "et")}.`,
  sansSeuil: "Aucun seuil n’est saisi : le premier quartile n’est pas recalculé.",
  illisibles: "Ce qui ne se lit pas",
  illisible: (d: DonneeIllisible, ou: Lieu) => `${lieu(ou)} : ${citation(d.lu)} lu. ${DONNEE[d.donnee]}.`,
  autresIllisibles: (n: number) => `${accorde(n, "autre cellule", "autres cellules")} de même.`,
  verifiees: "La note sur ce qui est vérifié, à côté de la note",
  mesure: "Mesure",
  valeur: "Demandes",
  comparables: "Notées des deux façons",
  memes: "Même note",
  baissent: "Note plus basse sur les données vérifiées",
  montent: "Note plus haute sur les données vérifiées",
  premieres: "Dans le premier dixième par la note déclarée",
  gardent: "dont encore par la note vérifiée",
  perdues: "Notées sur ce qui est déclaré seulement",
  ecartMoyen: (n: number) =>
    `En moyenne, la note vérifiée est ${n === 0 ? "la même" : n < 0 ? `plus basse de ${nombre(-n, 1)} point${n <= -2 ? "s" : ""}` : `plus haute de ${nombre(n, 1)} point${n >= 2 ? "s" : ""}`}.`,
  notesVerifiees: (soumises: readonly string[]) =>
    `Données soumises à vérification, parce qu’au moins une demande les porte dans « Pièces vérifiées » : ${soumises.length === 0 ? "aucune" : citations(soumises, "et")}. Non vérifiée pour une demande, une donnée y est comptée non connue ; les autres restent celles du dossier. Les deux notes se lisent côte à côte : la cotation reste celle du dossier.`,
  sansVerification:
    "La table n’a pas de colonne « Pièces vérifiées » : la note sur données vérifiées ne se calcule pas.",
  part100: (x: number) => pourcent(x, 1),
  commentaire: "À compléter par la conférence intercommunale du logement",
  questions: [
    "Ce que la cotation a changé dans les attributions de l’année :",
    "Critères et points à revoir, et pourquoi :",
    "Refus et données à vérifier : mesures prises :",
    "Information des demandeurs et des partenaires :",
  ],
  limites: "Comment lire",
  limitesDites: [
    "Ces comptes décrivent ; ils ne disent pas qu’une grille est bonne, ni qu’une attribution l’est. Les tables ne portent que ce qui y est inscrit.",
  ],
  pied: (d: DateLegale) => `CCH, art. R. 441-2-10 (11°) · au ${ecrisDate(d)}`,
} as const;
