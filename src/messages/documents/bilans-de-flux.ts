/** Les mots des papiers du suivi du flux : bilan synthétique, suivi des conventions, bilan remis à chaque réservataire. */
import { civileDe, type DateLegale } from "../../domaine/commun";
import { type Decompte } from "../../domaine/flux";
import { accorde, date as ecrisDate, nombre } from "../format";

const periode = (debut: DateLegale, fin: DateLegale): string => `du ${ecrisDate(debut)} au ${ecrisDate(fin)}`;

export const BILANS_DE_FLUX = {
  nomDeLaSynthese: (annee: number) => `Bilan synthétique ${annee}`,
  nomDesRemises: (annee: number, bailleur: string) => `Bilans ${annee} par réservataire, ${bailleur}`,
  titreDeLaSynthese: (annee: number, bailleur: string | null) =>
    bailleur === null ? `Bilan synthétique annuel ${annee}` : `Bilan synthétique annuel ${annee} : ${bailleur}`,
  periode: (debut: DateLegale, fin: DateLegale, jour: DateLegale) =>
    `Événements ${periode(debut, fin)}.${fin > jour ? ` Le ${ecrisDate(fin)} est après la date d’évaluation (${ecrisDate(jour)}) : ce bilan n’est pas définitif.` : ""}`,
  sources: (noms: readonly string[]) => `Tables lues : ${noms.join(", ")}.`,
  pied: (titre: string, fin: DateLegale) => `${titre}, arrêté au ${ecrisDate(fin)}`,

  enBref: "En bref",
  resume: (d: Decompte, enRetard: number, suivies: number, enCours: boolean) =>
    `${accorde(d.proposes, "logement proposé", "logements proposés")}, ${accorde(d.attribues, "attribué")}, ${accorde(d.bauxSignes, "bail signé", "baux signés")}. ${
      suivies === 0
        ? "Aucun objectif n’est connu."
        : `L’objectif annuel d’attributions n’est pas ${enCours ? "encore " : ""}atteint pour ${accorde(enRetard, "convention")} sur ${nombre(suivies)}.`
    }`,
  bases:
    "Proposés, attribués et baux signés sont trois décomptes à part, chacun à sa propre date : un logement proposé une année peut être attribué la suivante. Ils ne s’additionnent pas.",
  definitionDeLAvancement:
    "Objectif annuel : somme des Part × Assiette de la convention, non arrondie. Avancement : effectif ÷ objectif annuel. Les logements sortis du flux et les droits en stock n’y sont pas.",
  avancement: "Avancement par convention",
  graphique: "Attribués et objectif annuel, en logements",
  description: (n: number) =>
    `Pour ${n === 1 ? "la convention" : `chacune des ${nombre(n)} conventions`}, les logements attribués à côté de l’objectif. Les nombres sont dans le tableau.`,
  bailleur: "Bailleur",
  reservataire: "Réservataire",
  convention: "Convention",
  objectif: "Objectif annuel",
  effectif: "Effectif",
  avancementCourt: "Avancement",
  conventionEtReservataire: (reservataire: string, convention: string) =>
    convention === "" ? reservataire : `${reservataire} (${convention})`,
  ventilation: (base: string) => `${base} : localisation et typologie`,
  ventilationSuite: (base: string) => `${base} : financement et période de construction`,
  feuilleDesVentilations: "Ventilation",
  titreDesVentilations: "Ventilation par localisation, typologie, financement et période de construction",
  feuilleDuSuivi: "Suivi des conventions",
  titreDuSuivi: (annee: number) => `Suivi des conventions ${annee}`,
  suivi: (base: string) => base,
  notesDuSuivi:
    "Seules les attributions soumises à convention avancent l’objectif. Anru : renouvellement urbain ; mutations : mutations internes ; autres : ORCOD, lutte contre l’habitat indigne, vente, injonction du préfet et motifs que le texte ne connaît pas (CCH, art. R. 441-5).",
  remarques: "Ce qui n’a pas pu être lu ou rattaché",
  sansRemarque: (sansConvention: number) =>
    sansConvention === 0
      ? "Tout a été lu et rattaché à une convention."
      : `Tout a été lu ; ${accorde(sansConvention, "ligne du tableau est", "lignes du tableau sont")} sans convention.`,
  vide: "Aucun logement ni aucune convention dans cette période.",

  titreDesRemises: (annee: number) => `Bilans ${annee} par réservataire`,
  sansRemise: (bailleur: string) =>
    `Aucun réservataire n’a de convention ni de logement dans cette période${bailleur === "" ? "" : ` chez ${bailleur}`}.`,
  feuilleDuReservataire: (reservataire: string) => `Bilan ${reservataire}`,
  titreDuReservataire: (annee: number, reservataire: string) => `Bilan ${annee} : ${reservataire}`,
  duBailleur: (bailleur: string, conventions: readonly string[]) =>
    [
      bailleur === "" ? "Bailleur non renseigné" : `Bailleur : ${bailleur}`,
      conventions.length === 0
        ? "sans convention"
        : `convention${conventions.length > 1 ? "s" : ""} ${conventions.join(", ")}`,
    ].join(" ; ") + ".",
  fondement:
    "Bilan annuel des logements proposés et attribués, par typologie, financement, localisation en ou hors quartier prioritaire, commune et période de construction, transmis avant le 28 février aux réservataires (CCH, art. R. 441-5-1).",
  attendu: "Part de l’année écoulée",
  ecart: "Attribués de plus ou de moins qu’attendu à ce jour",
  proposes: "Logements proposés",
  attribues: "Logements attribués",
  bauxSignes: "Baux signés",
  objectifAtteint: "Attribués ÷ objectif annuel",
  objectifInconnu: "inconnu",
  horsFlux: "Sortis du flux pour ce réservataire (attribués, comptés à part)",
  stock: "Sur des droits encore en stock (attribués, comptés à part)",
  nonCompte: "Ce que ce bilan ne compte pas",
  dimensions: "Par dimension",
  dimension: "Dimension",
  modalite: "Modalité",
  colonnesDesBases: { proposes: "Proposés", attribues: "Attribués", bauxSignes: "Baux signés" },
  logements: "Logement par logement",
  logement: "Logement",
  commune: "Commune",
  typologie: "Typologie",
  financement: "Financement",
  qpv: "QPV",
  observation: "Observation",
  reponses: { oui: "Oui", non: "Non", inconnu: "non renseigné" },
  observations: (horsFlux: string, enStock: boolean, echec: boolean) =>
    [
      horsFlux === "" ? "" : `Hors flux : ${horsFlux}`,
      enStock ? "Droit en stock" : "",
      echec ? "Échec du réservataire" : "",
    ]
      .filter((t) => t !== "")
      .join(" ; "),
  sansLogement: "Aucun logement dans cette période.",
  chute: (n: number, d: number, inconnus: number) =>
    `Propositions sans suite du fait du réservataire : ${nombre(n)} sur ${nombre(d)} dont l’issue est renseignée${inconnus > 0 ? ` (${nombre(inconnus)} non renseignée${inconnus > 1 ? "s" : ""})` : ""}.`,
  mentionDuBailleur: (bailleur: string) => `Pour ${bailleur === "" ? "le bailleur" : bailleur}, le`,
  mentionDuReservataire: (reservataire: string) => `Reçu par ${reservataire}, le`,
  annee: (fin: DateLegale) => civileDe(fin).annee,

  ecrireLaSynthese: "Écrire le bilan synthétique",
  ecrireLesRemises: "Écrire un bilan par réservataire",
  papiers: "Papiers du bilan",
  papiersAide:
    "Le bilan synthétique réunit toutes les conventions et le suivi hors flux ; l’autre papier fait une feuille par réservataire, à lui remettre. Chacun s’écrit sur des feuilles neuves.",
} as const;
