/** Les mots de l'annexe de convention : du parc à la part, puis aux logements, pour un réservataire. */
import { type DateLegale } from "../../domaine/commun";
import { date as ecrisDate, nombre, pourcent } from "../format";

interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export const ANNEXE = {
  nom: (bailleur: string) => `Annexes de convention${bailleur === "" ? "" : `, ${bailleur}`}`,
  feuille: (reservataire: string) => `Annexe ${reservataire}`,
  titre: (reservataire: string) => `Annexe à la convention de réservation : ${reservataire}`,
  entre: (bailleur: string, reservataire: string, type: string) =>
    `Entre ${bailleur === "" ? "le bailleur" : bailleur} et ${reservataire}${type === "" || type === reservataire ? "" : ` (${type})`}.`,
  date: (d: DateLegale) => `Droits et textes appréciés au ${ecrisDate(d)}.`,
  tables: (noms: readonly string[]) => `Tables lues : ${noms.join(", ")}.`,
  pied: (bailleur: string, reservataire: string) =>
    `Annexe de convention, ${reservataire}${bailleur === "" ? "" : `, ${bailleur}`}`,
  enBref: "Ce que cette convention donne",
  part: "Part du flux annuel du bailleur",
  exact: "Logements par an, part × assiette",
  entiers: "Logements entiers de l’année",
  impossible: "aucune répartition possible",
  assiette: "Assiette annuelle du flux",
  hors: "dont terrain ou financement, hors des plafonds (R. 441-5-4)",
  transfert: "dont rétrocession PNRU",
  etapes: "Du parc à l’assiette",
  etape: "Étape",
  signe: "Signe",
  logements: "Logements",
  explication: "Explication",
  taux: (x: Fraction) => pourcent(x),
  nonRetenue: (texte: string) => `${texte} (montré, non retiré)`,
  conversion: "Des droits en stock à la part",
  methode: "Méthode",
  numerateur: "Numérateur",
  denominateur: "Dénominateur",
  partConvertie: "Part",
  usage: "Retenue",
  retenue: "retenue",
  nonCalculee: "non calculée",
  sansDroits: "Aucun droit en stock n’est lu pour ce réservataire : sa part vient de la négociation.",
  notes: {
    stock: "Poids du stock : logements réservés ÷ logements du parc.",
    rotation:
      "Pondérée par la rotation : réservés × taux de leur programme ÷ libérations du parc, non réservé compris.",
    droitsUniques: "Droits uniques : (droits ÷ années) ÷ attributions d’une année.",
  },
  negociation: "Ce qui a été retenu",
  duTour: (tour: string) => `La part est celle du ${tour.charAt(0).toLowerCase()}${tour.slice(1)} de la négociation.`,
  sansNegociation: "La part est la part convertie : aucune négociation ne la change.",
  souhait: "Souhait",
  offre: "Offre du bailleur",
  plancher: "Plancher",
  cede: "Cède sur son souhait",
  limite: (texte: string) => `${texte.charAt(0).toUpperCase()}${texte.slice(1)}.`,
  arrondi: (motif: string) =>
    `Logements entiers par la méthode des plus forts restes ; aucun texte ne fixe d’arrondi${motif === "" ? "" : `. Pour ce réservataire : ${motif}`}.`,
  gestionUnique: (mode: string, entiers: Fraction | null) =>
    `${mode} (CCH, art. R. 441-5, I, al. 8)${entiers === null ? "." : `, pour ${entiers.n >= 2n * entiers.d ? `les ${nombre(entiers)} logements` : `${nombre(entiers)} logement`} de l’année.`} Mode écrit dans Conventions.`,
  gestionAChoisir: [
    "À choisir : Conventions ne le dit pas pour cette année (CCH, art. R. 441-5, I, al. 8).",
    "☐ Directe : le réservataire propose les candidats, selon les modalités et dans le délai que la convention précise.",
    "☐ Déléguée : le réservataire confie au bailleur le soin de proposer des candidats pour son compte.",
  ],
  gestionNote:
    "Part × assiette des lignes de Conventions de chaque mode, non arrondies ; la part retenue ci-dessus peut différer de celles-ci. Le réservataire peut confier au bailleur le soin de proposer des candidats pour son compte (CCH, art. R. 441-5, I, al. 8).",
  clauses: "Clauses",
  clause: (phrase: string, article: string) => `${phrase} (${article})`,
  reste: (x: Fraction) =>
    `Les logements qui ne sont réservés à personne, ${nombre(x, 4)} cette année, restent au bailleur pour ses attributions directes.`,
  signatures: "Signatures",
  duBailleur: (bailleur: string) => `Pour ${bailleur === "" ? "le bailleur" : bailleur}\nNom, qualité, date :`,
  duReservataire: (reservataire: string) => `Pour ${reservataire}\nNom, qualité, date :`,
  vide: "Rien à montrer.",
  aucun: "Aucun réservataire n’a de part : aucune annexe ne peut être écrite.",
} as const;
