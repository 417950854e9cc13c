/** Les mots de la prévision des logements soustraits du flux (R. 441-5, I, al. 5) : l'écran et le papier disent les mêmes phrases. */
import { type DateLegale } from "../../domaine/commun";
import { type EcheanceSuivie } from "../../domaine/controles";
import {
  type CategorieSoustraite,
  type LigneDePrevision,
  type PrevisionDesSoustraits,
  type ProgrammeSoustrait,
} from "../../domaine/flux";
import { accorde, citation, citations, date as ecrisDate, nombre, pourcent } from "../format";
import { LIBELLES_ETAPES } from "../fonctions/flux";
import { TABLEAU_DE_BORD } from "./tableau-de-bord";

const ARTICLE = "CCH, art. R. 441-5, I, al. 5";

const CATEGORIES: Readonly<Record<CategorieSoustraite, string>> = {
  mutations: LIBELLES_ETAPES.mutations,
  RU: LIBELLES_ETAPES["relogements-RU"],
  ORCOD: LIBELLES_ETAPES["relogements-ORCOD"],
  LHI: LIBELLES_ETAPES["relogements-LHI"],
  vente: LIBELLES_ETAPES["relogements-vente"],
};
const COURTES: Readonly<Record<CategorieSoustraite, string>> = {
  mutations: "Mutations",
  RU: "RU",
  ORCOD: "ORCOD",
  LHI: "LHI",
  vente: "Vente",
};
/** Où la catégorie s'écrit dans Parc. */
const COLONNES: Readonly<Record<CategorieSoustraite, string>> = {
  mutations: "Mutations prévues",
  RU: "Relogements RU",
  ORCOD: "Relogements ORCOD",
  LHI: "Relogements LHI",
  vente: "Relogements vente",
};
/** Ce que l'article nomme, dans ses mots. */
const DU_TEXTE: Readonly<Record<CategorieSoustraite, string>> = {
  mutations: "« mutations de locataires au sein du parc social de l’organisme bailleur »",
  RU: "opération de rénovation ou de renouvellement urbain (loi n° 2003-710 du 1er août 2003)",
  ORCOD: "requalification de copropriétés dégradées (L. 741-1 et L. 741-2)",
  LHI: "« en application des articles L. 521-3-1 à L. 521-3-3 » (habitat indigne)",
  vente: "opération de vente de logements sociaux (L. 443-7 et suivants)",
};

const colonnesCitees = (cs: readonly CategorieSoustraite[]): string => cs.map((c) => citation(COLONNES[c])).join(", ");
const logements = (n: number): string => accorde(n, "logement");

const programmesCites = (ps: readonly ProgrammeSoustrait[]): string =>
  ps
    .slice(0, 5)
    .map((p) => `${citation(p.programme)} (${nombre(p.total)})`)
    .join(", ") + (ps.length > 5 ? "…" : "");

const ecrit = (n: number | null, minimum: boolean): string =>
  n === null ? "non renseigné" : minimum ? `${nombre(n)} au moins` : nombre(n);

/** Ce qui manque et ce qui est à justifier, dans l'ordre où le bailleur le reprend. */
function aReprendre(p: PrevisionDesSoustraits): readonly string[] {
  return [
    ...(p.sansNombre.length === 0
      ? []
      : [
          `Sans nombre dans Parc : ${colonnesCitees(p.sansNombre)}. Une case vide n’est pas 0 : écrivez le nombre prévu, ou 0 s’il n’y en a pas.`,
        ]),
    ...p.lignes
      .filter((l) => p.incompletes.includes(l.categorie))
      .map(
        (l) =>
          `${citation(COLONNES[l.categorie])} est vide pour ${accorde(l.nonRenseignes, "programme")} sur ${nombre(p.programmes)} : le nombre donné est un minimum.`,
      ),
    ...(p.bilan === null
      ? [
          `Le bilan ${p.annee - 1} des relogements, que le même alinéa demande, ne peut pas être donné : aucune attribution de cette année-là n’est lue pour ce bailleur.`,
        ]
      : p.bilan.horsTexte.map(
          ({ motif, nombre: n }) =>
            `À justifier : ${accorde(n, "logement attribué", "logements attribués")} en ${p.annee - 1} sous le motif ${citation(motif)}, qui n’est pas dans la liste fermée de l’article ; ${n === 1 ? "il n’est compté" : "ils ne sont comptés"} dans aucune catégorie.`,
        )),
    ...(p.bilan !== null &&
    p.bilan.parCategorie.vente + (p.lignes.find((l) => l.categorie === "vente")?.prevus ?? 0) > 0
      ? [
          "À justifier : la catégorie « vente » est lue comme les relogements de personnes qu’une opération de vente entraîne ; le texte ne nomme pas les logements vendus eux-mêmes.",
        ]
      : []),
    ...(p.enVente + p.aDemolir === 0
      ? []
      : [
          `À justifier s’ils sont retirés de l’assiette : ${logements(p.enVente)} en vente et ${nombre(p.aDemolir)} à démolir. Ce sont des logements du parc, non de l’année, que l’article ne nomme pas ; ils ne sont pas dans cette prévision.`,
        ]),
    ...(p.horsDuFlux.length === 0
      ? []
      : [
          `Non comptés : les logements prévus dans ${accorde(p.horsDuFlux.length, "programme")} hors du flux, dont rien n’est à soustraire : ${programmesCites(p.horsDuFlux)}.`,
        ]),
    ...(p.programmesSansTaux === 0
      ? []
      : [
          `${accorde(p.programmesSansTaux, "programme")} sans taux de rotation : les libérations attendues, dénominateur de la part, sont incomplètes.`,
        ]),
    ...(p.ramenee
      ? [
          "Plus de logements soustraits que de libérations attendues : l’assiette est ramenée à 0, la prévision est à revoir.",
        ]
      : []),
  ];
}

export const PREVISION = {
  sansBailleur: (bailleurs: readonly string[]) =>
    `Parc ne nomme pas son bailleur et Mises à disposition en réunit ${nombre(bailleurs.length)} (${citations(bailleurs.slice(0, 5), "et")}) : les attributions de l’année précédente ne sont à aucun. Remplissez la colonne Bailleur de Parc.`,
  categorie: (c: CategorieSoustraite) => CATEGORIES[c],
  courte: (c: CategorieSoustraite) => COURTES[c],
  duTexte: (c: CategorieSoustraite) => DU_TEXTE[c],
  aReprendre,
  aReprendreTitre: "À compléter ou à justifier",
  rienAReprendre: "Chaque catégorie est écrite pour chaque programme, et chaque motif est de la liste du texte.",
  article: ARTICLE,
  aide: `Le nombre prévisionnel de logements soustraits du flux de l’année, par catégorie d’opération, et le bilan des relogements de l’année précédente, dus à tous les réservataires (${ARTICLE}).`,
  annee: "Année en cours",
  reponse: (p: PrevisionDesSoustraits) =>
    p.prevus === null
      ? `Aucun logement soustrait n’est écrit pour ${p.annee} : la prévision est à faire`
      : `${logements(p.prevus)} ${p.prevus >= 2 ? "soustraits prévus" : "soustrait prévu"} en ${p.annee}${p.incomplet ? ", au moins" : ""}`,
  part: (p: PrevisionDesSoustraits) =>
    p.part === null
      ? ""
      : `Soit ${pourcent(p.part, 2)} des ${nombre(p.liberations, 2)} libérations attendues de l’année ; l’assiette du flux en est le reste, ${nombre(p.assiette, 2)}.`,
  echeance: (e: EcheanceSuivie | null, date: DateLegale) =>
    e === null
      ? "Aucune échéance : le texte n’est en vigueur que depuis le 22 février 2020."
      : e.etat === "recue" || e.etat === "recue-le-jour" || e.etat === "recue-en-retard"
        ? `Attendue ${TABLEAU_DE_BORD.terme(e)} ; reçue le ${ecrisDate(e.recu!)} selon Echeances${e.etat === "recue-le-jour" ? " (le jour même : à justifier)" : e.etat === "recue-en-retard" ? `, ${accorde(e.jours, "jour")} de retard` : ""}.`
        : e.etat === "a-venir"
          ? `À transmettre ${TABLEAU_DE_BORD.terme(e)} (${TABLEAU_DE_BORD.delai(e)} au ${ecrisDate(date)}).`
          : e.etat === "illisible"
            ? `Attendue ${TABLEAU_DE_BORD.terme(e)} ; la date de réception écrite dans Echeances ne se lit pas.`
            : `Attendue ${TABLEAU_DE_BORD.terme(e)} ; au ${ecrisDate(date)}, Echeances n’en dit pas la réception.`,
  table: "Par catégorie d’opération",
  colonnes: (annee: number) => ["Catégorie", `Prévus ${annee}`, `Attribués ${annee - 1}`, "Dans le texte"],
  colonneCategorie: "Catégorie d’opération",
  colonnePrevus: (annee: number) => `Prévus ${annee}`,
  colonneAttribues: (annee: number) => `Attribués ${annee - 1}`,
  colonneTexte: "Ce que nomme le texte",
  nonRenseigne: "non renseigné",
  auMoins: (n: number) => `${nombre(n)} au moins`,
  prevus: (l: LigneDePrevision) => ecrit(l.prevus, l.nonRenseignes > 0),
  somme: (n: number | null, incomplet: boolean) => ecrit(n, incomplet),
  attribues: (n: number | null) => (n === null ? "non connu" : nombre(n)),
  relogements: "Relogements, mutations non comprises",
  total: "Tous les logements soustraits",
  notes: (p: PrevisionDesSoustraits): readonly string[] => [
    `Prévus : table Parc, qui ne dit pas l’année de ses prévisions ; elles sont données pour ${p.annee}.`,
    ...(p.bilan === null
      ? []
      : [
          `Attribués : lignes Hors flux de Mises à disposition attribuées en ${p.annee - 1}, à la date d’attribution. Dénominateur : ${accorde(p.bilan.toutes, "logement attribué", "logements attribués")} dans l’année, flux, stock et hors flux.`,
          "Le texte demande le bilan « au titre de ces relogements » ; les mutations de l’année précédente sont données à côté.",
        ]),
    ...(p.bilan === null || p.bilan.injonction === 0
      ? []
      : [
          `À part : ${accorde(p.bilan.injonction, "attribution")} du préfet après injonction, hors du flux par un autre texte (CCH, art. L. 441-1, al. 34).`,
        ]),
    `La prévision faite pour ${p.annee - 1} n’est pas dans le classeur : l’écart entre le prévu et le réalisé n’est pas donné.`,
  ],
  parProgramme: (annee: number) => `Logements soustraits prévus en ${annee}, programme par programme`,
  feuilleDesProgrammes: (annee: number) => `Programmes ${annee}`,
  programme: "Programme",
  commune: "Commune",
  totalCourt: "Total",
  vides: "Une case vide n’est pas écrite dans Parc : elle ne vaut pas 0, et le total est un minimum.",
  sansProgramme: "Aucun programme n’a de logement soustrait.",
  ecrire: "Écrire la prévision",

  nom: (bailleur: string, annee: number) => `Prévision ${annee}${bailleur === "" ? "" : `, ${bailleur}`}`,
  feuille: (annee: number) => `Prévision ${annee}`,
  titre: (annee: number) => `Logements soustraits du flux : prévision ${annee}, bilan ${annee - 1}`,
  du: (bailleur: string) =>
    `${bailleur === "" ? "Bailleur non nommé par le classeur" : bailleur}, à l’ensemble de ses réservataires. Le même nombre vaut pour tous.`,
  date: (d: DateLegale, tables: readonly string[]) => `Au ${ecrisDate(d)}. Tables lues : ${tables.join(", ")}.`,
  departement: "Parc ne dit pas le département : ce papier vaut pour les programmes qui y sont.",
  fondement: `Les réservataires sont informés « avant le 28 février de chaque année du nombre prévisionnel de logements ainsi soustraits du calcul du flux de l’année en cours, de leur affectation par catégorie d’opération, ainsi que du bilan des attributions réalisées l’année précédente au titre de ces relogements » (${ARTICLE}, texte lu au 6 décembre 2023).`,
  enBref: "En bref",
  pied: (titre: string, bailleur: string) => `${titre}${bailleur === "" ? "" : `, ${bailleur}`}`,
  chiffres: {
    prevus: (annee: number) => `Logements soustraits prévus en ${annee}`,
    liberations: "Libérations attendues de l’année (logements concernés × rotation)",
    part: "Soustraits écrits ÷ libérations attendues",
    assiette: "Assiette annuelle du flux, à partager",
    relogements: (annee: number) => `Relogements attribués en ${annee}`,
  },
  signature: (bailleur: string) => `Pour ${bailleur === "" ? "le bailleur" : bailleur}\nNom, qualité, date :`,
  inconnu: "non connu",
} as const;
