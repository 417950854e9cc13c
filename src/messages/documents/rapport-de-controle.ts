/** Les mots du rapport de contrôle, écrit par le volet ou par le contrôle de plusieurs classeurs. */
import { accorde, citation, date as ecrisDate, nombre } from "../format";
import type { DateLegale } from "../../domaine/commun";

const jour = (d: DateLegale | null): string => (d === null ? "sans date de contrôle" : `règles au ${ecrisDate(d)}`);

export const RAPPORT_DE_CONTROLE = {
  nom: (bailleur: string | null) => (bailleur === null ? "Rapport de contrôle" : `Rapport de contrôle, ${bailleur}`),
  titre: (bailleur: string | null) =>
    bailleur === null ? "Rapport de contrôle des conventions et des attributions" : `Rapport de contrôle : ${bailleur}`,
  feuille: (bailleur: string | null) => (bailleur === null ? "Rapport de contrôle" : `Rapport ${bailleur}`),
  feuilleDesConstats: (bailleur: string | null) => (bailleur === null ? "Constats" : `Constats ${bailleur}`),
  feuilleDesConformes: (bailleur: string | null) =>
    bailleur === null ? "Constats conformes" : `Conformes ${bailleur}`,
  feuilleDesAnnexes: (bailleur: string | null) => (bailleur === null ? "Annexes du contrôle" : `Annexes ${bailleur}`),
  pied: (titre: string, d: DateLegale | null) => `${titre}, ${jour(d)}`,
  date: (d: DateLegale | null) =>
    d === null
      ? "Aucune date de contrôle n’a été donnée : ce qui dépend du jour reste indéterminé."
      : `Règles appliquées au ${ecrisDate(d)}.`,
  version: (d: DateLegale) =>
    `Textes lus dans leur état du ${ecrisDate(d)} ; ce que l’on en sait à la date du contrôle est dit avec chaque référence.`,
  tables: (noms: readonly string[]) => `Tables lues : ${noms.join(", ")}.`,

  enBref: "En bref",
  /** « 3 constats non conformes chez 2 bailleurs ; 1 à justifier ; 4 indéterminés ; 58 conformes. » */
  synthese: (
    n: {
      readonly nonConformes: number;
      readonly aJustifier: number;
      readonly indetermines: number;
      readonly conformes: number;
    },
    /** Those of landlords, and how many landlords; null: the report is of one. */
    chez: { readonly constats: number; readonly bailleurs: number } | null,
  ) =>
    [
      n.nonConformes === 0
        ? "Aucun constat non conforme"
        : `${accorde(n.nonConformes, "constat non conforme", "constats non conformes")}${
            chez === null || chez.bailleurs === 0
              ? ""
              : chez.constats === n.nonConformes
                ? `, chez ${accorde(chez.bailleurs, "bailleur")}`
                : `, dont ${nombre(chez.constats)} chez ${accorde(chez.bailleurs, "bailleur")}`
          }`,
      n.aJustifier === 0 ? "rien à justifier" : `${nombre(n.aJustifier)} à justifier`,
      n.indetermines === 0 ? "aucun indéterminé" : `${accorde(n.indetermines, "indéterminé")}, faute de données`,
      accorde(n.conformes, "conforme"),
    ].join(" ; ") + ".",
  /** Ce qui a été relevé dans les données : à corriger (non lu, ou contredit), à confirmer, à savoir (lu, et dit). */
  releves: (n: Readonly<Record<"a-corriger" | "a-confirmer" | "a-savoir", number>>, feuille: string) =>
    `${[
      ...(n["a-corriger"] === 0
        ? []
        : [
            `${accorde(n["a-corriger"], "donnée à corriger", "données à corriger")}, qui ${n["a-corriger"] === 1 ? "n’a pas pu être lue ou en contredit une autre" : "n’ont pas pu être lues ou en contredisent d’autres"}`,
          ]),
      ...(n["a-confirmer"] === 0 ? [] : [`${accorde(n["a-confirmer"], "point à confirmer", "points à confirmer")}`]),
      ...(n["a-savoir"] === 0 ? [] : [`${accorde(n["a-savoir"], "lecture à savoir", "lectures à savoir")}`]),
    ].join(" ; ")} : le détail est dans la feuille ${citation(feuille)}.`,
  deuxLectures: (n: number, feuille: string) =>
    `${n === 1 ? "Pour un constat, une autre lecture du texte conclut autrement : elle est" : `Pour ${nombre(n)} constats, une autre lecture du texte conclut autrement : elle est`} à côté de celle qui est retenue, dans la feuille ${citation(feuille)}.`,
  titreDesLectures: "Deux lectures du texte, deux conclusions",
  lectureRetenue: "Lecture retenue",
  autreLecture: "Autre lecture",
  rien: "Aucun constat : les tables sont vides.",
  limites:
    "Un constat dit ce que donne une règle appliquée aux données lues : ce n’est ni une décision, ni un avis de légalité. « Indéterminé » n’est ni conforme, ni non conforme.",

  parBailleur: "Par bailleur",
  parRegle: "Par règle",
  bailleur: "Bailleur",
  regle: "Règle",
  sansBailleur: "D’un territoire, d’un réservataire ou d’un département",
  autresBailleurs: (n: number, suite: string) =>
    `${accorde(n, "autre bailleur", "autres bailleurs")} (feuille ${citation(suite)})`,
  autresReglesATraiter: (n: number, suite: string) =>
    `${accorde(n, "autre règle à traiter", "autres règles à traiter")} (feuille ${citation(suite)})`,
  autresRegles: (n: number) => accorde(n, "autre règle, où tout est conforme", "autres règles, où tout est conforme"),
  nonConformes: "Non conformes",
  aJustifier: "À justifier",
  indetermines: "Indéterminés",
  conformes: "Conformes",
  graphique: "Ce qui est à traiter, par bailleur",
  description: (bailleur: string, n: number) =>
    `${bailleur} a le plus de constats non conformes : ${nombre(n)}. Les nombres sont dans le tableau ci-dessus.`,

  constats: "Constats à traiter",
  sansNonConforme: "Aucun constat non conforme.",
  sansAJustifier: "Aucun constat à justifier.",
  sansIndetermine: "Aucun constat indéterminé.",
  sansConforme: "Aucun constat conforme.",
  nonApplicables: "Non applicables",
  sansNonApplicable: "Aucune règle non applicable.",
  indeterminesManque: "Indéterminés : ce qui manque",
  combien: (titre: string, n: number) => `${titre} (${nombre(n)})`,
  fichier: "Fichier",
  portee: "Portée",
  valeur: "Valeur lue",
  limite: "Limite",
  numerateur: "Compté",
  denominateur: "Sur",
  explication: "Explication",
  reference: "Article",
  lignes: "Cellules",
  decision: "Décision",
  notesDesConstats:
    "« Compté » et « Sur » : le numérateur et le dénominateur de la part lue ; l’explication dit ce que chacun compte. « Limite » : le plafond ou le minimum du texte.",

  fichiers: "Fichiers contrôlés",
  etatDuFichier: "État",
  aCorriger: "À corriger",
  remarque: "Remarque",
  /** « 2 Illisible » se lit mal : « Illisible : 2 ; Conforme : 89 ». */
  fichiersParEtat: (n: readonly (readonly [string, number])[]) =>
    `${n.map(([e, k]) => `${e} : ${nombre(k)}`).join(" ; ")}.`,
  renvoiAuxFichiers: (total: number, n: readonly (readonly [string, number])[]) =>
    `${accorde(total, "fichier")} (${n.map(([e, k]) => `${e.charAt(0).toLowerCase()}${e.slice(1)} : ${nombre(k)}`).join(" ; ")}), dans la feuille ${citation("Fichiers contrôlés")}.`,
  sansFichier: "Aucun fichier.",

  annexes: "Annexes du rapport de contrôle",
  corrections: "Données à corriger, à confirmer ou à savoir",
  sansCorrection: "Toutes les données ont été lues.",
  regles: "Règles appliquées",
  texte: "Ce que dit le texte",
  etatDuTexte: "État",
  nonEnVigueur: "Pas en vigueur ce jour-là.",
  sansRegle: "Aucune règle appliquée.",
} as const;
