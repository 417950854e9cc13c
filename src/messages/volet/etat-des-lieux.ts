/** Ce que dit l'état des lieux tiré d'un répertoire de logements. */
import type {
  AnneeDeBaux,
  Contingent,
  EtatDesLieux,
  PartieDuParc,
  RaisonDeDoute,
  RaisonDeMiseAPart,
} from "../../domaine/etat-des-lieux";
import { nombre, partDe } from "../format";

const compte = (n: number, un: string, plusieurs: string): string => `${nombre(n)} ${n > 1 ? plusieurs : un}`;

const rangs = (lignes: readonly number[], nombre: number): string =>
  ` (${lignes.length > 1 ? "lignes" : "ligne"} ${lignes.join(", ")}${nombre > lignes.length ? "…" : ""} du fichier)`;

const A_PART: Readonly<Record<RaisonDeMiseAPart, string>> = {
  "sorti-du-patrimoine": "sorti du patrimoine (SORTIEPATRIM)",
  doublon: "déjà compté, sous le même identifiant",
  "commune-inconnue": "sans commune",
  "en-tetes-repetes": "en-têtes répétés",
  "ligne-vide": "ligne vide",
};
const DOUTES: Readonly<Record<RaisonDeDoute, string>> = {
  "contingent-inconnu": "réservataire inconnu (CONTRESLOG) : dans le parc, dans aucune réservation",
  "qpv-inconnu": "QPV inconnu : compté à part",
  "mode-inconnu": "mode d’occupation inconnu : dans le parc, pas dans la rotation",
  "premiere-location-inconnue": "première mise en location inconnue (LOCAT) : pas dans la rotation",
  "bail-inconnu": "loué, date du bail inconnue (BAIL) : dans les logements concernés, aucun bail de l’année",
  "identifiant-abrege": "identifiant écrit en puissance de dix : des chiffres sont perdus, un doublon ne se voit plus",
  "sans-identifiant": "sans identifiant sûr : un doublon ne se voit pas",
  "valeur-illisible": "code ou date que le répertoire ne prévoit pas : lu comme inconnu",
};
const ABSENTES: Readonly<Record<EtatDesLieux["absentes"][number], string>> = {
  contingent: "CONTRESLOG manque : le fichier ne dit pas qui réserve, aucune réservation n’est comptée.",
  mode: "MODE manque : le fichier ne dit pas ce qui est loué ou proposé, aucune rotation n’est calculée.",
  bail: "BAIL manque : aucune rotation n’est calculée.",
  premiereLocation: "LOCAT manque : aucune rotation n’est calculée.",
  qpv: "QPV manque : les logements ne sont pas séparés selon le quartier.",
  sortie: "SORTIEPATRIM manque : un logement vendu ou démoli ne peut pas être mis à part.",
};
const RESERVATAIRES: Readonly<Record<Exclude<Contingent, "non-reserve">, string>> = {
  "etat-fonctionnaires": "État, fonctionnaires",
  "etat-prioritaires": "État, prioritaires",
  "action-logement": "Action Logement et employeurs",
  collectivites: "Collectivités et EPCI",
  "etat-conventions": "État, réservations conventionnelles",
  autres: "Autres réservataires",
};

/** Un taux de 0 se relirait comme une cellule vide : la ligne garde ses libérations, à 0, et le taux reste à écrire. */
const sansBail = (e: EtatDesLieux): readonly string[] => {
  const sans = e.parties.filter((p) => p.rotation.concernes > 0 && p.rotation.baux === 0);
  return e.annee === null || sans.length === 0
    ? []
    : [
        `Aucun bail en ${e.annee} pour ${compte(sans.length, "ligne du parc", "lignes du parc")} (${compte(
          sans.reduce((n, p) => n + p.rotation.concernes, 0),
          "logement",
          "logements",
        )}) : leurs libérations sont à 0 et leur taux reste vide, car un taux de 0 ne se distingue pas d’un vide.`,
      ];
};

export const ETAT_DES_LIEUX = {
  /** Le répertoire ne nomme pas les programmes : une partie du parc est une commune, en QPV ou hors. */
  partie: (p: PartieDuParc): string =>
    `${p.commune}, ${p.qpv === null ? "QPV inconnu" : p.qpv ? "en QPV" : "hors QPV"}`,
  reservataire: (c: Exclude<Contingent, "non-reserve">): string => RESERVATAIRES[c],
  bilan: (e: EtatDesLieux): string =>
    `${compte(e.lues, "ligne lue", "lignes lues")}, ${compte(e.retenues, "logement compté", "logements comptés")}.`,
  rotation: (e: EtatDesLieux): string => {
    const baux = e.parties.reduce((n, p) => n + p.rotation.baux, 0);
    const concernes = e.parties.reduce((n, p) => n + p.rotation.concernes, 0);
    return e.annee === null || concernes === 0
      ? "Aucune rotation ne se calcule sur ce fichier."
      : `Rotation observée en ${e.annee} : ${compte(baux, "bail", "baux")} de l’année ÷ ${compte(concernes, "logement mis", "logements mis")} en location avant ${e.annee} et ${concernes > 1 ? "loués ou proposés" : "loué ou proposé"} = ${partDe(baux, concernes, 1)}. Les logements vides, ceux des associations et les logements neufs n’y sont pas.`;
  },
  /** Pourquoi cette année : le répertoire est arrêté au 1er janvier. */
  annee: (e: EtatDesLieux): string => {
    if (e.dernierBail === null) return "";
    const { annee, mois } = e.dernierBail;
    const dernier = mois === null ? String(annee) : `${String(mois).padStart(2, "0")}/${annee}`;
    if (e.annee === null)
      return `Le bail le plus récent est de ${dernier} : aucune année du fichier n’est complète, choisissez-en une.`;
    const choisie = e.annees.find((a) => a.annee === e.annee);
    return choisie?.complete === true
      ? `Le bail le plus récent est de ${dernier} : ${e.annee} est une année complète.`
      : `Le bail le plus récent est de ${dernier} : rien ne montre que ${e.annee} soit complète.`;
  },
  choixDeLAnnee: "Année de la rotation",
  uneAnnee: (a: AnneeDeBaux): string =>
    `${a.annee} (${compte(a.baux, "bail", "baux")}${a.complete ? "" : ", peut-être incomplète"})`,
  remarques: (e: EtatDesLieux): readonly string[] => [
    ...sansBail(e),
    ...[...e.misesAPart].map(([k, d]) => `Mis à part, ${A_PART[k]} : ${nombre(d.nombre)}${rangs(d.lignes, d.nombre)}.`),
    ...[...e.doutes].map(([k, d]) => `À voir, ${DOUTES[k]} : ${nombre(d.nombre)}${rangs(d.lignes, d.nombre)}.`),
    ...e.absentes.map((k) => ABSENTES[k]),
  ],
} as const;
