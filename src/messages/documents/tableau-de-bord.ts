/** Les mots du tableau de bord : échéances et rappels, état des documents par EPCI, courriers sans réponse. */
import { type DateLegale, lieuDe } from "../../domaine/commun";
import {
  type CourrierSuivi,
  type EcheanceContredite,
  type EcheanceSuivie,
  type EtatDeCourrier,
  type EtatDEcheance,
  type EtatDUnDocument,
  type ObjetDAvancement,
  type TermeLegal,
} from "../../domaine/controles";
import { LIBELLES_DES_OBJETS_D_ECHEANCE } from "../constats/constats";
import { accorde, citation, date as ecrisDate, lieu, nombre } from "../format";

interface Provenance {
  readonly table: string;
  readonly duClasseur: number;
  readonly desFichiers: number;
  readonly fichiers: number;
}
/** « Echeances, 3 lignes du classeur ouvert et 5 lignes de 2 fichiers ». */
const provenance = ({ table, duClasseur, desFichiers, fichiers }: Provenance): string =>
  `${table}, ${
    [
      ...(duClasseur === 0 ? [] : [`${accorde(duClasseur, "ligne")} du classeur ouvert`]),
      ...(desFichiers === 0 ? [] : [`${accorde(desFichiers, "ligne")} de ${accorde(fichiers, "fichier")}`]),
    ].join(" et ") || "aucune ligne"
  }`;

export const LIBELLES_DES_ETATS_D_ECHEANCE: Readonly<Record<EtatDEcheance, string>> = {
  "en-retard": "En retard",
  "non-inscrite": "Passée, rien d’inscrit",
  "a-venir": "À venir",
  recue: "Reçu à temps",
  "recue-le-jour": "Reçu le jour même",
  "recue-en-retard": "Reçu en retard",
  illisible: "Date illisible",
};
export const LIBELLES_DES_ETATS_DE_COURRIER: Readonly<Record<EtatDeCourrier, string>> = {
  "en-retard": "À relancer",
  "sans-delai": "Sans réponse, sans délai demandé",
  "en-attente": "En attente",
  "a-envoyer": "Pas encore envoyé",
  illisible: "Date illisible",
  repondu: "Répondu",
};
const LIBELLES_DES_DOCUMENTS: Readonly<Record<ObjetDAvancement, string>> = {
  CIL: "CIL",
  CIA: "CIA",
  PPGDID: "PPGDID",
  cotation: "Cotation",
  convention: "Convention",
};

const jours = (n: number): string => accorde(n, "jour");
const terme = (e: { readonly terme: DateLegale; readonly avant: boolean }): string =>
  e.avant ? `avant le ${ecrisDate(e.terme)}` : `au plus tard le ${ecrisDate(e.terme)}`;
const delai = (e: EcheanceSuivie): string =>
  e.etat === "en-retard"
    ? `${jours(e.jours)} de retard`
    : e.etat === "a-venir"
      ? e.jours === 0
        ? "dernier jour"
        : `il reste ${jours(e.jours)}`
      : e.etat === "recue-en-retard"
        ? `${jours(e.jours)} de retard`
        : "";
const nonInscrite = (e: EcheanceSuivie): string =>
  e.ligne !== null
    ? "."
    : e.etat === "non-inscrite"
      ? ". Le jour est passé et rien n’est inscrit dans Echeances : reçu ou non, écrivez-le."
      : ". Rien n’est encore inscrit dans Echeances.";

export const phraseDEcheance = (e: EcheanceSuivie): string =>
  `${e.bailleur} : ${LIBELLES_DES_OBJETS_D_ECHEANCE[e.objet]} ${e.annee}, ${terme(e)}${delai(e) === "" ? "" : ` (${delai(e)})`}${nonInscrite(e)}`;
export const phraseDeTerme = (t: TermeLegal): string =>
  `${LIBELLES_DES_OBJETS_D_ECHEANCE[t.objet]} ${t.annee}, ${terme(t)} (${t.jours === 0 ? "dernier jour" : `dans ${jours(t.jours)}`})`;

/** « OPAL, bilan annuel 2023 : reçu le 27/02/2024 en « Echeances », ligne 2 (compté) ; rien d’écrit en Suivi.xlsx… ». */
export function phraseDEcheanceContredite({ comptee, autre }: EcheanceContredite): string {
  const recu = (l: EcheanceContredite["comptee"]): string =>
    `${
      l.recuLe.etat === "lu"
        ? `reçu le ${ecrisDate(l.recuLe.valeur)}`
        : l.recuLe.etat === "blanc"
          ? "rien d’inscrit"
          : "une date illisible"
    } (${lieu(lieuDe(l, "Reçu le"))})`;
  const objet = comptee.objet.etat === "lu" ? LIBELLES_DES_OBJETS_D_ECHEANCE[comptee.objet.valeur] : "";
  const annee = comptee.annee.etat === "lu" ? String(comptee.annee.valeur) : "";
  return `${comptee.bailleur}, ${objet} ${annee} : ${recu(comptee)}, compté ; et ${recu(autre)}, non compté. Corrigez celle des deux lignes qui se trompe.`;
}

export const delaiDuCourrier = ({ etat, jours: n }: CourrierSuivi): string =>
  etat === "en-retard"
    ? `${jours(n)} de retard`
    : etat === "sans-delai"
      ? `envoyé il y a ${jours(n)}`
      : etat === "en-attente"
        ? n === 0
          ? "dernier jour"
          : `il reste ${jours(n)}`
        : "";
export const phraseDeCourrier = (c: CourrierSuivi): string =>
  `${c.ligne.bailleur === "" ? "Bailleur non écrit" : c.ligne.bailleur} : ${c.ligne.objet === "" ? "objet non écrit" : c.ligne.objet} (${LIBELLES_DES_ETATS_DE_COURRIER[c.etat].toLowerCase()}${delaiDuCourrier(c) === "" ? "" : `, ${delaiDuCourrier(c)}`})`;

/** « signé (29/06/2023) ; prévu : adopté (31/12/2026) », « non connu ». */
export function phraseDUnDocument({ actuel, contredit, prevu }: EtatDUnDocument): string {
  const dit = (e: { readonly etat: string; readonly date: DateLegale | null }): string =>
    e.date === null ? `${e.etat} (sans date)` : `${e.etat} (${ecrisDate(e.date)})`;
  return [
    actuel === null ? "non connu" : [actuel, ...contredit].map(dit).join(" ou "),
    ...(prevu === null ? [] : [`prévu : ${dit(prevu)}`]),
  ].join(" ; ");
}

export const TABLEAU_DE_BORD = {
  /** D’où viennent les lignes, quand des fichiers sont à l’écran. */
  provenances: (ps: readonly Provenance[]) =>
    `Lignes comptées : ${ps.map(provenance).join(" ; ")}.${
      ps.some((p) => p.table === "Echeances" && p.duClasseur > 0 && p.desFichiers > 0)
        ? " Une échéance inscrite des deux côtés compte une fois, comme le classeur ouvert l’écrit ; ce qu’un fichier en dit d’autre est écrit ligne par ligne."
        : ""
    }`,
  contredites: (n: number) => `Échéances écrites de deux façons (${nombre(n)})`,
  nom: "Tableau de bord",
  titre: "Tableau de bord : échéances, EPCI, courriers",
  date: (d: DateLegale) => `Au ${ecrisDate(d)}.`,
  feuilles: {
    echeances: "Échéances",
    calendrier: "Calendrier",
    epci: "EPCI",
    etats: "EPCI, états et dates",
    courriers: "Courriers",
  },
  enBref: "En bref",
  resumeDesEcheances: (retards: number, nonInscrites: number, aVenir: number, horizon: number) =>
    retards + nonInscrites + aVenir === 0
      ? `Aucune échéance en retard, aucune dans les ${nombre(horizon)} jours.`
      : `${accorde(retards, "échéance en retard", "échéances en retard")}, ${accorde(nonInscrites, "passée dont rien n’est inscrit", "passées dont rien n’est inscrit")}, ${nombre(aVenir)} à venir dans les ${nombre(horizon)} jours.`,
  nonSuivies: (n: number, ou: string) =>
    `${accorde(n, "ligne")} d’Echeances sans bailleur, objet ou année lisibles ne ${n === 1 ? "compte" : "comptent"} nulle part : ${ou}.`,
  rappels: "En retard, et à venir",
  toutes: "Toutes les échéances",
  calendrier: "Calendrier du texte, douze mois",
  calendrierNote:
    "« Avant le » un jour : la veille est le dernier jour à temps. Les jours sont ceux des articles cités, à la date du tableau.",
  sansEcheance: "Aucune échéance : ni table Echeances, ni convention qui nomme son bailleur et son année.",
  sansRappel: "Rien n’est en retard ni à venir bientôt.",
  parEpci: "Où en est chaque EPCI",
  compteDesEtats: "Combien d’EPCI, par état",
  nonConnu: "non connu",
  aVenir: "Ce qui est daté d’un jour à venir",
  sansAvancement: "Aucune ligne dans Avancement.",
  sansCalendrier: "Rien n’est daté d’un jour à venir.",
  nonComptees: (n: number, ou: string) =>
    `${accorde(n, "ligne")} d’Avancement sans objet, état, date ou territoire lisibles ne ${n === 1 ? "compte" : "comptent"} nulle part : ${ou}.`,
  epciNote:
    "« Non connu » : aucune ligne ne le dit ; ce n’est pas « non fait ». Deux états du même jour sont écrits tous les deux. La cotation est obligatoire depuis le 31 décembre 2023 pour les EPCI que vise le texte (R. 441-2-10, 11°).",
  courriersTitre: "Courriers et réponses",
  resumeDesCourriers: (relances: number, attente: number, total: number) =>
    `${accorde(relances, "courrier à relancer", "courriers à relancer")}, ${nombre(attente)} en attente, sur ${nombre(total)}.`,
  sansCourrier: "Aucun courrier inscrit dans Courriers.",
  colonnes: {
    bailleur: "Bailleur",
    objet: "Objet",
    annee: "Année",
    regle: "Règle",
    terme: "Attendu",
    recu: "Reçu le",
    etat: "État",
    delai: "Délai",
    inscrit: "Inscrit en",
    epci: "EPCI",
    departement: "Dép.",
    combien: "EPCI",
    date: "Date",
    envoye: "Envoyé le",
    avant: "Réponse avant le",
    repondu: "Répondu le",
  },
  departementSeul: (d: string) => `Département ${d}`,
  nulle: "nulle part",
  document: (o: ObjetDAvancement) => LIBELLES_DES_DOCUMENTS[o],
  terme,
  delai,

  relances: {
    nom: "Relances",
    nomDUne: (bailleur: string) => `Relance, ${bailleur}`,
    feuille: (bailleur: string) => `Relance ${bailleur}`,
    titre: (bailleur: string) => `À ${bailleur}`,
    objet: "Objet : relance, courriers restés sans réponse.",
    date: (d: DateLegale) => `Le ${ecrisDate(d)}.`,
    introduction: (n: number) =>
      n === 1
        ? "Le courrier ci-dessous, qui demandait une réponse, est resté sans réponse à ce jour."
        : `Les ${nombre(n)} courriers ci-dessous, qui demandaient une réponse, sont restés sans réponse à ce jour.`,
    reponse: (d: DateLegale) =>
      `Nous vous remercions d’y répondre avant le ${ecrisDate(d)}. Si votre réponse est déjà partie, dites-nous à quelle date et à qui.`,
    table: "Restés sans réponse",
    retard: "Jours de retard",
    pied: (bailleur: string) => `Relance : ${bailleur}`,
    signature: "Le service chargé du contrôle, le",
    aucune: "Aucun courrier à relancer.",
  },

  volet: {
    titre: "Échéances, EPCI et courriers",
    aide: "Ce qui est en retard, ce qui vient, où en est chaque EPCI, ce qui attend une réponse. D’après les tables Echeances, Conventions, Avancement et Courriers.",
    echeances: "Échéances et rappels",
    horizon: "Rappeler ce qui vient dans (jours)",
    horizonIllisible: (t: string) => `${citation(t)} n’est pas un nombre de jours, de 0 à 366.`,
    autres: (n: number) => `Montrer ${accorde(n, "autre")}`,
    epci: "Documents par EPCI",
    courriers: "Courriers sans réponse",
    ecrire: "Écrire le tableau de bord",
    ecrireRelances: (n: number) => (n === 1 ? "Écrire la relance" : `Écrire les ${nombre(n)} relances`),
    inserer: (table: string) => `Pour les suivre, insérez la table ${table} (Accueil, Insérer une table).`,
    lecture: "Lecture des courriers et de l’avancement",
    epciDit: (epci: string, dits: string) => `${epci} : ${dits}`,
  },
  inscrire: (n: number) => (n === 1 ? "Noter l’envoi dans Courriers" : `Noter les ${nombre(n)} envois dans Courriers`),
  inscrits: (n: number) =>
    `${n === 1 ? "1 envoi noté" : `${nombre(n)} envois notés`} dans Courriers, à la date d’aujourd’hui. Écrivez « Répondu le » quand la réponse arrive ; ce qui n’a pas répondu à temps se relance sous « Échéances, EPCI et courriers ».`,
  objetDuCourrier: (d: DateLegale, nonConformes: number, aJustifier: number) =>
    `Contrôle au ${ecrisDate(d)} : ${[
      nonConformes === 0 ? "" : accorde(nonConformes, "point non conforme", "points non conformes"),
      aJustifier === 0 ? "" : accorde(aJustifier, "point à justifier", "points à justifier"),
    ]
      .filter((t) => t !== "")
      .join(", ")}`,
} as const;
