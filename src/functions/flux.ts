/**
 * Fonctions personnalisées du flux : lecture des arguments, appel du domaine, écriture. Aucun calcul ici.
 * Les identifiants et l'ordre des paramètres ne changent jamais ; un paramètre nouveau s'ajoute à la fin.
 */
import {
  COLONNES_DE_SYNTHESE,
  COLONNES_DU_SUIVI,
  donnesEnNombres,
  enForme,
  enPlage,
  lisAnnee,
  lisArgument,
  lisAssiette,
  lisAvantApres,
  lisAvancements,
  lisDateSeule,
  lisMises,
  lisOrientation,
  lisPartsDesDroitsUniques,
  lisPartsDuStock,
  lisPartsParRotation,
  lisRepartition,
  lisSuiviDesConventions,
  lisTauxDeRotation,
  partsNommees,
  problemeDePoids,
  separeLesDefauts,
  type PartsLues,
  type SuiviLu,
  type ProblemeFlux,
} from "../cells";
import { civileDe, enNombre, lisTexte, type Ratio } from "../domaine/commun";
import {
  avancementDe,
  BASES,
  evalueAssiette,
  evalueBilan,
  evalueSuiviDesConventions,
  evalueSynthese,
  FINANCEMENTS_DE_SYNTHESE,
  GROUPES_D_ATTRIBUTIONS,
  misesDuBailleur,
  periodeDuBilan,
  PERIODES_DE_SYNTHESE,
  TYPOLOGIES_DE_SYNTHESE,
  type BaseDeDecompte,
  type BilanDeReservataire,
  type Comparaison,
  type Decompte,
  type DecomptesDeSuivi,
  type EtapesAssiette,
  type LigneSuivie,
  problemeDeFlux,
  type Ventilation,
} from "../domaine/flux";
import {
  AUTRE_LIGNE_ILLISIBLE,
  autresNotes,
  ENTETES_D_AVANT_APRES,
  ENTETES_DE_SUIVI,
  ENTETES_DE_SYNTHESE,
  explicationAssiette,
  explicationTotal,
  LIBELLES_BILAN,
  motifOrientation,
  NOMS_DES_BASES,
  phraseDeTableau,
  phraseFlux,
  premierePhraseFlux,
  SANS_CONVENTION,
  territoireNonCalcule,
  TOTAL_NON_CALCULE,
} from "../messages";
import { auBord, erreurValeur, Refus } from "./bord";
import { complete } from "./commun";

const refuse = (problemes: readonly ProblemeFlux[]): void => {
  if (problemes.length > 0) throw new Refus(premierePhraseFlux(problemes));
};

const ouVide = (r: Ratio | null): number | string => (r === null ? "" : enNombre(r));
const majuscule = (phrase: string): string => phrase.charAt(0).toUpperCase() + phrase.slice(1);

/** La forme de la première plage ; une ligne en défaut porte seule son erreur. */
function ecrisParts(lues: PartsLues): any[][] {
  refuse(lues.bloquants);
  return enForme(
    lues.argument,
    lues.parts.map((p) => ("code" in p ? erreurValeur(phraseFlux(p)) : enNombre(p))),
  );
}

/**
 * Assiette annuelle du flux : (parc − hors flux) × taux de rotation − mutations − relogements, jamais négative, non arrondie.
 * @customfunction FLUX_ASSIETTE
 * @param parc Logements du parc, une cellule par programme ou une seule pour tout.
 * @param hors_flux Logements identifiés, vendus ou démolis, sortis du flux : autant de cellules que le parc.
 * @param taux_rotation Taux de rotation : un pour tous ou un par ligne (vide ou 0 : aucune libération ; FLUX_ASSIETTE_DETAIL nomme ces lignes).
 * @param mutations Mutations internes : le total en une cellule, ou une valeur par ligne.
 * @param relogements Relogements hors flux (RU, ORCOD, LHI, vente) : le total en une cellule, ou une valeur par ligne.
 * @returns L'assiette, en logements par an.
 */
export function fluxAssiette(
  parc: any[][],
  hors_flux: any[][],
  taux_rotation: any[][],
  mutations: any[][],
  relogements: any[][],
): number {
  return auBord(() => {
    const lue = lisAssiette(parc, hors_flux, taux_rotation, mutations, relogements);
    refuse(lue.problemes);
    return enNombre(evalueAssiette(lue.lignes, lue.globales).total.assiette);
  });
}

/**
 * Taux de rotation : libérations de la période rapportées aux logements concernés par le flux.
 * @customfunction TAUX_ROTATION
 * @param libérations Logements libérés sur les 12 derniers mois (une plage est additionnée).
 * @param logements_concernés Logements concernés par le flux (une plage est additionnée).
 * @returns Le taux, entre 0 et 1.
 */
export function tauxRotation(libérations: any[][], logements_concernés: any[][]): number {
  return auBord(() => {
    const t = lisTauxDeRotation(libérations, logements_concernés);
    if (!("n" in t)) throw new Refus(premierePhraseFlux(t));
    return enNombre(t);
  });
}

/**
 * Part du flux selon le poids du stock : logements réservés ÷ parc total, ligne par ligne, ou un tableau par réservataire si leurs noms sont donnés.
 * @customfunction FLUX_PART_STOCK
 * @param réservés Logements réservés, une cellule par ligne.
 * @param parc Logements du parc (une plage est additionnée).
 * @param [réservataires] Noms des réservataires, autant que de lignes : le résultat est alors un tableau Réservataire, Part.
 * @param [fins] Fin des droits de chaque ligne ; un droit qui a pris fin avant la date ne compte pas (son dernier jour compte).
 * @param [date] Date à laquelle les droits s'apprécient ; obligatoire avec des fins ou des remboursements.
 * @param [remboursements] Dernier versement de l'emprunt garanti : le droit dure cinq ans de plus.
 * @param [contreparties] garantie, terrain, financement ou 1 % ; sans elles, une ligne remboursée est une garantie.
 * @returns Une part par ligne, ou le tableau par réservataire terminé par « Non réservé ».
 */
export function fluxPartStock(
  réservés: any[][],
  parc: any[][],
  réservataires?: any[][],
  fins?: any[][],
  date?: any,
  remboursements?: any[][],
  contreparties?: any[][],
): any[][] {
  return auBord(() => {
    const lues = lisPartsDuStock(réservés, parc, réservataires, { fins, date, remboursements, contreparties });
    if (lues.noms === null) return ecrisParts(lues);
    const entete = ["Réservataire", "Part"];
    if (lues.bloquants.length > 0) return [entete, ...lues.bloquants.map((p) => ["Problème", phraseFlux(p)])];
    const { parts, nonReserve, problemes } = partsNommees(lues);
    return [
      entete,
      ...parts.map((p) => [p.reservataire, p.part === null ? "" : enNombre(p.part)]),
      ["Non réservé", nonReserve === null ? "" : enNombre(nonReserve)],
      ...problemes.map((p) => ["Problème", phraseFlux(p)]),
    ];
  });
}

/**
 * Part du flux pondérée par la rotation : logements réservés × leur taux, rapportés à toutes les libérations du parc, non réservé compris.
 * @customfunction FLUX_PART_ROTATION
 * @param réservés Logements réservés, une cellule par ligne.
 * @param taux Taux de rotation des logements réservés : un pour tous ou un par ligne.
 * @param parc Logements du parc, une cellule par programme ou une seule.
 * @param taux_parc Taux de rotation du parc : un pour tous ou un par programme.
 * @param [fins] Fin des droits de chaque ligne ; un droit qui a pris fin avant la date ne compte pas (son dernier jour compte).
 * @param [date] Date à laquelle les droits s'apprécient ; obligatoire avec des fins ou des remboursements.
 * @param [remboursements] Dernier versement de l'emprunt garanti : le droit dure cinq ans de plus.
 * @param [contreparties] garantie, terrain, financement ou 1 % ; sans elles, une ligne remboursée est une garantie.
 * @returns Une part par ligne.
 */
export function fluxPartRotation(
  réservés: any[][],
  taux: any[][],
  parc: any[][],
  taux_parc: any[][],
  fins?: any[][],
  date?: any,
  remboursements?: any[][],
  contreparties?: any[][],
): any[][] {
  return auBord(() =>
    ecrisParts(lisPartsParRotation(réservés, taux, parc, taux_parc, { fins, date, remboursements, contreparties })),
  );
}

/**
 * Part du flux tirée des droits uniques : (droits ÷ années) ÷ attributions de l'année.
 * @customfunction FLUX_PART_DROITS_UNIQUES
 * @param droits Droits uniques de désignation, une cellule par ligne.
 * @param années Durée de la convention en années : une pour toutes ou une par ligne.
 * @param attributions Attributions d'une année : un nombre pour tous ou un par ligne.
 * @returns Une part par ligne.
 */
export function fluxPartDroitsUniques(droits: any[][], années: any[][], attributions: any[][]): any[][] {
  return auBord(() => ecrisParts(lisPartsDesDroitsUniques(droits, années, attributions)));
}

const ENTETE_ASSIETTE = [
  "Territoire",
  "Parc",
  "Hors flux",
  "Logements concernés",
  "Taux de rotation",
  "Libérations",
  "Mutations",
  "Relogements",
  "Assiette brute",
  "Assiette",
  "Explication",
];

const ligneAssiette = (territoire: string, e: EtapesAssiette, explication: string): (string | number)[] => [
  territoire,
  enNombre(e.parc),
  enNombre(e.horsFlux),
  enNombre(e.concernes),
  ouVide(e.taux),
  enNombre(e.liberations),
  enNombre(e.mutations),
  enNombre(e.relogements),
  enNombre(e.brut),
  enNombre(e.assiette),
  majuscule(explication),
];

/** Une ligne sans nombre : son libellé, et ce qu'il y a à en dire. */
const ligneDite = (libelle: string, phrase: string): (string | number)[] => [
  libelle,
  ...Array.from({ length: ENTETE_ASSIETTE.length - 2 }, () => ""),
  phrase,
];
const nomDeTerritoire = (nom: string): string => (nom === "" ? "(non renseigné)" : nom);

/**
 * Étapes de l'assiette, du parc au flux : une ligne par territoire, puis le total calculé sur l'ensemble.
 * @customfunction FLUX_ASSIETTE_DETAIL
 * @param parc Logements du parc, une cellule par programme ou une seule pour tout.
 * @param hors_flux Logements identifiés, vendus ou démolis, sortis du flux : autant de cellules que le parc.
 * @param taux_rotation Taux de rotation : un pour tous ou un par ligne.
 * @param mutations Mutations internes : le total en une cellule, ou une valeur par ligne.
 * @param relogements Relogements hors flux (RU, ORCOD, LHI, vente) : le total en une cellule, ou une valeur par ligne.
 * @param [territoires] Territoire de chaque ligne (commune, EPCI, QPV…), autant de cellules que le parc.
 * @returns Un tableau : une ligne par territoire et le total, avec l'explication de chaque calcul.
 */
export function fluxAssietteDetail(
  parc: any[][],
  hors_flux: any[][],
  taux_rotation: any[][],
  mutations: any[][],
  relogements: any[][],
  territoires?: any[][],
): any[][] {
  return auBord(() => {
    const lue = lisAssiette(parc, hors_flux, taux_rotation, mutations, relogements, territoires);
    const problemes = lue.problemes.map((p) => ligneDite("Problème", phraseFlux(p)));
    if (problemes.length > 0 && (lue.toutEnDefaut || !lue.avecTerritoires)) return [ENTETE_ASSIETTE, ...problemes];
    const { lignes, enDefaut } = separeLesDefauts(lue);
    const a = evalueAssiette(lignes, lue.globales);
    const parTerritoire = lue.avecTerritoires
      ? a.territoires
          .filter((t) => t.territoire !== "" || t.parc.n !== 0n || t.mutations.n !== 0n || t.relogements.n !== 0n)
          .map((t) => ligneAssiette(nomDeTerritoire(t.territoire), t, explicationAssiette(t)))
      : [];
    return [
      ENTETE_ASSIETTE,
      ...parTerritoire,
      ...enDefaut.map((t) => ligneDite(nomDeTerritoire(t.territoire), territoireNonCalcule(t.lignes))),
      problemes.length > 0
        ? ligneDite("Total", TOTAL_NON_CALCULE)
        : ligneAssiette("Total", a.total, explicationTotal(a, lue.avecTerritoires)),
      ...problemes,
      ...notesMontrees(lue.sansTaux.map(phraseFlux)).map((p) => ligneDite("À compléter", p)),
    ];
  });
}

/**
 * Répartit l'assiette en logements entiers selon les parts, dans les plafonds et planchers, individuels et de groupe.
 * @customfunction FLUX_REPARTIR
 * @param assiette Assiette annuelle du flux, en logements (non arrondie).
 * @param parts Part de chaque réservataire (30 % ou 0,3), une cellule par ligne ; leur somme ne dépasse pas 100 %.
 * @param [plafonds] Plafond de chaque ligne, en part de l'assiette ; vide : sans plafond. Les lignes d'un groupe partagent un seul plafond.
 * @param [méthode] « plus forts restes » (par défaut), « arrondi », « plancher » ou « exact » ; les trois dernières ignorent les bornes.
 * @param [planchers] Plancher de chaque ligne, en part de l'assiette ; vide : sans plancher.
 * @param [groupes] Groupe de chaque ligne (toutes les collectivités ensemble, par exemple) ; vide : aucun.
 * @returns Le nombre de logements de chaque ligne, dans la forme des parts.
 */
export function fluxRepartir(
  assiette: any,
  parts: any[][],
  plafonds?: any[][],
  méthode?: any,
  planchers?: any[][],
  groupes?: any[][],
): any[][] {
  return auBord(() => {
    const lue = lisRepartition(assiette, parts, plafonds, méthode, planchers, groupes);
    refuse(lue.problemes);
    return enForme(lue.argument, donnesEnNombres(lue.repartition!));
  });
}

const ENTETE_AVANCEMENT = [
  "Objectif",
  "Réalisé",
  "Taux atteint",
  "Taux attendu",
  "Écart",
  "Objectif sur flux réel",
  "Écart sur flux réel",
];

/**
 * Avancement d'un objectif annuel : taux atteint, taux attendu à la date, écart en logements, et les mêmes sur le flux réel.
 * @customfunction FLUX_AVANCEMENT
 * @param objectif Objectif annuel, en logements (une cellule, ou une par réservataire).
 * @param réalisé Logements réalisés, dans un seul décompte : proposés, attribués ou baux signés.
 * @param [date] Date du suivi ; sans date, ni taux attendu ni écart.
 * @param [début] Début de la période ; par défaut l'année civile de la date. Seul : 12 mois à partir de lui.
 * @param [fin] Fin de la période. Seule : les 12 mois qui s'y terminent.
 * @param [flux_réel] Logements réellement entrés dans le flux du début à la date.
 * @param [assiette] Assiette prévue pour la période, à laquelle le flux réel est comparé.
 * @returns Un tableau : Objectif, Réalisé, Taux atteint, Taux attendu, Écart, Objectif sur flux réel, Écart sur flux réel.
 */
export function fluxAvancement(
  objectif: any[][],
  réalisé: any[][],
  date?: any,
  début?: any,
  fin?: any,
  flux_réel?: any[][],
  assiette?: any[][],
): any[][] {
  return auBord(() => {
    const lus = lisAvancements(objectif, réalisé, date, début, fin, flux_réel, assiette);
    const largeur = ENTETE_AVANCEMENT.length;
    return [
      ENTETE_AVANCEMENT,
      ...lus.bloquants.map((p) => complete([phraseFlux(p)], largeur)),
      ...lus.lignes.map((l) =>
        "code" in l
          ? complete([phraseFlux(l)], largeur)
          : [
              enNombre(l.objectif),
              enNombre(l.realise),
              enNombre(l.tauxAtteint),
              ouVide(l.tauxAttendu),
              ouVide(l.ecart),
              ouVide(l.objectifSurFluxReel),
              ouVide(l.ecartSurFluxReel),
            ],
      ),
    ];
  });
}

/**
 * Pour le logement qui se libère, dans quel ordre les réservataires y ont droit, et pourquoi (méthode des quotas).
 * @customfunction FLUX_ORIENTATION
 * @param objectifs Part ou objectif annuel de chaque réservataire, le bailleur compris ; seules les proportions comptent.
 * @param réalisés Logements déjà réalisés par chacun, dans un seul décompte.
 * @param [éligibles] Oui ou Non : le réservataire a droit à ce logement (territoire, QPV, typologie, première mise en location).
 * @param [noms] Nom de chaque réservataire.
 * @returns Un tableau : Rang, Réservataire, Quota à ce jour, Réalisé, Déficit, Motif.
 */
export function fluxOrientation(objectifs: any[][], réalisés: any[][], éligibles?: any[][], noms?: any[][]): any[][] {
  return auBord(() => {
    const lue = lisOrientation(objectifs, réalisés, éligibles, noms);
    const nom = (i: number): string[] => (lue.noms === null ? [] : [lue.noms[i] ?? ""]);
    const entete = [
      "Rang",
      ...(lue.noms === null ? [] : ["Réservataire"]),
      "Quota à ce jour",
      "Réalisé",
      "Déficit",
      "Motif",
    ];
    const vides = (n: number): string[] => Array.from({ length: n }, () => "");
    if (lue.bloquants.length > 0)
      return [entete, ...lue.bloquants.map((p) => [...vides(entete.length - 1), phraseFlux(p)])];
    if (lue.lignes === null)
      return [
        entete,
        ...lue.problemes.map((p, i) => [
          "",
          ...nom(i),
          ...vides(3),
          p === null ? AUTRE_LIGNE_ILLISIBLE : phraseFlux(p),
        ]),
      ];
    return [
      entete,
      ...lue.lignes.map((l, i) => {
        const p = lue.problemes[i];
        if (l === null) return vides(entete.length);
        return [
          l.rang ?? "",
          ...nom(i),
          enNombre(l.quota),
          enNombre(l.realise),
          enNombre(l.deficit),
          p ? phraseFlux(p) : majuscule(motifOrientation(l)),
        ];
      }),
    ];
  });
}

function phraseDuTableau(p: Parameters<typeof phraseDeTableau>[0]): string {
  const phrase = phraseDeTableau(p);
  if (phrase === null) throw new Error(`phrase manquante : ${p.code}`);
  return phrase;
}

/** Un tableau de résultat garde les premières phrases et dit combien il y en a d'autres ; le volet les montre toutes. */
const NOTES_MONTREES = 200;
const notesMontrees = (notes: readonly string[]): string[] =>
  notes.length <= NOTES_MONTREES
    ? [...notes]
    : [...notes.slice(0, NOTES_MONTREES), autresNotes(notes.length - NOTES_MONTREES)];

const ENTETE_BILAN = ["Réservataire", "Dimension", "Modalité", "Proposés", "Attribués", "Baux signés"];
const decompte = (d: Decompte): number[] => [d.proposes, d.attribues, d.bauxSignes];

/** Les cinq dimensions d'un réservataire, puis son total : chaque dimension totalise le même nombre. */
const lignesDeBilan = (b: BilanDeReservataire): (string | number)[][] => [
  ...b.dimensions.flatMap(({ dimension, modalites }) =>
    modalites.map((m) => [b.reservataire, dimension, m.modalite, ...decompte(m)]),
  ),
  [b.reservataire, LIBELLES_BILAN.total, LIBELLES_BILAN.total, ...decompte(b.total)],
];

/**
 * Bilan annuel de l'article R. 441-5-1 : proposés, attribués et baux signés par réservataire et par typologie, financement, QPV, commune et période de construction ; hors flux et en stock à part.
 * @customfunction FLUX_BILAN
 * @param entêtes Ligne d'en-têtes du tableau des mises à disposition.
 * @param mises_à_disposition Lignes du tableau, une par logement.
 * @param [année] Année du bilan : chaque événement compte dans l'année de sa propre date. Vide : toutes les années ensemble.
 * @param [arrêté_au] Dernier jour compté, dans l'année du bilan (31/03, 30/06…) ; seul, il donne l'année.
 * @param [bailleur] Le seul bailleur compté ; vide : toutes les lignes.
 * @returns Un tableau : Réservataire, Dimension, Modalité, Proposés, Attribués, Baux signés.
 */
export function fluxBilan(
  entêtes: any[][],
  mises_à_disposition: any[][],
  année?: any,
  arrêté_au?: any,
  bailleur?: any,
): any[][] {
  return auBord(() => {
    const note = (phrase: string): (string | number)[] => [LIBELLES_BILAN.probleme, "", phrase, "", "", ""];
    const annee = lisAnnee(lisArgument(année, "Année"));
    if (annee !== null && typeof annee !== "number") return [ENTETE_BILAN, note(phraseFlux(annee))];
    const arrete = lisDateSeule(lisArgument(arrêté_au, "Arrêté au"));
    if (arrete !== null && typeof arrete !== "number") return [ENTETE_BILAN, note(phraseFlux(arrete))];
    const periode = periodeDuBilan(annee, arrete);
    if (periode !== null && "code" in periode) return [ENTETE_BILAN, note(phraseFlux(periode))];
    const entetes = enPlage(entêtes);
    const lignes = enPlage(mises_à_disposition);
    const poids = problemeDePoids(entetes, lignes);
    if (poids !== null) return [ENTETE_BILAN, note(phraseFlux(poids))];
    const lues = lisMises(entetes, lignes);
    const notes = [...lues.problemesDuTableau.map(phraseDuTableau), ...lues.problemes.map(phraseFlux)];
    if (!lues.lisible) return [ENTETE_BILAN, ...notesMontrees(notes).map(note)];
    const siennes = misesDuBailleur(lues.mises, lisTexte(lisArgument(bailleur, "Bailleur").cellules[0]));
    const bilan = evalueBilan(siennes.mises, periode);
    if (periode === null && bilan.annees.length > 1)
      notes.unshift(phraseFlux(problemeDeFlux("flux-plusieurs-annees", {}, { annees: bilan.annees.join(", ") })));
    if (bilan.annees.length === 0)
      notes.unshift(
        phraseFlux(
          problemeDeFlux("flux-bilan-vide", {}, periode === null ? {} : { annee: String(civileDe(periode.fin).annee) }),
        ),
      );
    notes.unshift(...siennes.problemes.map(phraseFlux));
    const { motifs, total } = bilan.horsFlux;
    const stock = decompte(bilan.stock);
    return [
      ENTETE_BILAN,
      ...bilan.reservataires.flatMap(lignesDeBilan),
      ...(bilan.reservataires.length > 0 ? lignesDeBilan(bilan.total) : []),
      ...motifs.map((m) => [LIBELLES_BILAN.horsFlux, LIBELLES_BILAN.motif, m.modalite, ...decompte(m)]),
      ...(motifs.length > 0
        ? [[LIBELLES_BILAN.horsFlux, LIBELLES_BILAN.total, LIBELLES_BILAN.total, ...decompte(total)]]
        : []),
      ...(stock.some((n) => n > 0)
        ? [[LIBELLES_BILAN.stock, LIBELLES_BILAN.total, LIBELLES_BILAN.total, ...stock]]
        : []),
      ...notesMontrees(notes).map(note),
    ];
  });
}

/** Ce qui précède les décomptes d'une ligne de suivi. */
const debutDeLigne = (l: LigneSuivie): (string | number)[] => [
  l.bailleur,
  l.reservataire,
  l.convention ?? SANS_CONVENTION,
  ouVide(l.objectif),
];
const debutDuTotal = (objectif: Ratio | null): (string | number)[] => [LIBELLES_BILAN.total, "", "", ouVide(objectif)];

/** Le tableau d'un suivi : ses lignes, puis ce qui n'a pu être lu ou rattaché. */
function tableauDeSuivi(
  entete: readonly string[],
  lu: SuiviLu,
  lignes: readonly (string | number)[][],
  problemes: readonly ProblemeFlux[],
): any[][] {
  const notes = [
    ...lu.problemes.map(phraseFlux),
    ...problemes.map(phraseFlux),
    ...lu.problemesDesTableaux.map(phraseDuTableau),
  ];
  return [
    [...entete],
    ...lignes,
    ...notesMontrees(notes).map((n) => complete([LIBELLES_BILAN.probleme, "", n], entete.length)),
  ];
}

/** Une ligne par convention et par base, puis un total par base : une base ne s'additionne jamais à une autre. */
const lignesParBase = <D>(
  s: {
    readonly lignes: readonly (LigneSuivie & { readonly bases: Readonly<Record<BaseDeDecompte, D>> })[];
    readonly total: Readonly<Record<BaseDeDecompte, D>>;
    readonly objectifTotal: Ratio | null;
  },
  effectif: (d: D) => number,
  cellules: (d: D, avancement: Ratio | null) => (string | number)[],
): (string | number)[][] => [
  ...s.lignes.flatMap((l) =>
    BASES.map((b) => [
      ...debutDeLigne(l),
      NOMS_DES_BASES[b],
      ...cellules(l.bases[b], avancementDe(effectif(l.bases[b]), l.objectif)),
    ]),
  ),
  ...BASES.map((b) => [...debutDuTotal(s.objectifTotal), NOMS_DES_BASES[b], ...cellules(s.total[b], null)]),
];

const ventilee = (v: Ventilation, avancement: Ratio | null): (string | number)[] => [
  v.effectif,
  ouVide(avancement),
  v.qpv,
  v.horsQpv,
  v.qpvNonRenseigne,
  ...TYPOLOGIES_DE_SYNTHESE.map((t) => v.typologies[t]),
  ...FINANCEMENTS_DE_SYNTHESE.map((f) => v.financements[f]),
  ...PERIODES_DE_SYNTHESE.map((p) => v.periodes[p]),
];

/**
 * Bilan synthétique annuel : par bailleur, réservataire et convention, l'objectif, l'avancement et les logements ventilés, sur chacune des trois bases ; hors flux exclus.
 * @customfunction FLUX_SYNTHESE
 * @param entêtes Ligne d'en-têtes du tableau des mises à disposition.
 * @param mises Lignes du tableau, une par logement.
 * @param entêtes_conventions Ligne d'en-têtes du tableau Conventions.
 * @param conventions Lignes du tableau Conventions.
 * @param [année] Année du bilan ; vide quand il n'y en a qu'une.
 * @param [arrêté_au] Dernier jour compté, dans l'année du bilan.
 * @param [bailleur] Le seul bailleur compté ; vide : tous, chacun ses lignes.
 * @returns Un tableau : Bailleur, Réservataire, Convention, Objectif annuel, Base, Effectif, Avancement, puis QPV, typologies, financements et périodes de construction.
 */
export function fluxSynthese(
  entêtes: any[][],
  mises: any[][],
  entêtes_conventions: any[][],
  conventions: any[][],
  année?: any,
  arrêté_au?: any,
  bailleur?: any,
): any[][] {
  return auBord(() => {
    const [e, m, ec, c] = [entêtes, mises, entêtes_conventions, conventions].map(enPlage);
    const lu = lisSuiviDesConventions(COLONNES_DE_SYNTHESE, e!, m!, ec!, c!, année, arrêté_au, bailleur);
    if (lu.lu === null) return tableauDeSuivi(ENTETES_DE_SYNTHESE, lu, [], []);
    const s = evalueSynthese(lu.lu.mises, lu.lu.conventions, lu.lu.periode);
    return tableauDeSuivi(
      ENTETES_DE_SYNTHESE,
      lu,
      lignesParBase(s, (v) => v.effectif, ventilee),
      s.problemes,
    );
  });
}

const suivie = (d: DecomptesDeSuivi, avancement: Ratio | null): (string | number)[] =>
  GROUPES_D_ATTRIBUTIONS.flatMap((g) => [
    d[g].total,
    ...(g === "flux" ? [ouVide(avancement)] : []),
    d[g].qpv,
    d[g].horsQpv,
  ]);

/**
 * Suivi des conventions : par convention et par base, les attributions qui avancent l'objectif, puis Anru, mutations et autres sorties du flux, en QPV et hors QPV.
 * @customfunction FLUX_SUIVI
 * @param entêtes Ligne d'en-têtes du tableau des mises à disposition.
 * @param mises Lignes du tableau, une par logement.
 * @param entêtes_conventions Ligne d'en-têtes du tableau Conventions.
 * @param conventions Lignes du tableau Conventions.
 * @param [année] Année du suivi ; vide quand il n'y en a qu'une.
 * @param [arrêté_au] Dernier jour compté, dans l'année du suivi.
 * @param [bailleur] Le seul bailleur compté ; vide : tous, chacun ses lignes.
 * @returns Un tableau : Bailleur, Réservataire, Convention, Objectif annuel, Base, Attributions, Avancement, QPV, Hors QPV, puis Anru, mutations et autres hors flux.
 */
export function fluxSuivi(
  entêtes: any[][],
  mises: any[][],
  entêtes_conventions: any[][],
  conventions: any[][],
  année?: any,
  arrêté_au?: any,
  bailleur?: any,
): any[][] {
  return auBord(() => {
    const [e, m, ec, c] = [entêtes, mises, entêtes_conventions, conventions].map(enPlage);
    const lu = lisSuiviDesConventions(COLONNES_DU_SUIVI, e!, m!, ec!, c!, année, arrêté_au, bailleur);
    if (lu.lu === null) return tableauDeSuivi(ENTETES_DE_SUIVI, lu, [], []);
    const s = evalueSuiviDesConventions(lu.lu.mises, lu.lu.conventions, lu.lu.periode);
    return tableauDeSuivi(
      ENTETES_DE_SUIVI,
      lu,
      lignesParBase(s, (d) => d.flux.total, suivie),
      s.problemes,
    );
  });
}

/**
 * Avant, en stock, et après, en flux : les logements par an de chaque réservataire sur chaque territoire, l'écart, et les totaux.
 * @customfunction FLUX_AVANT_APRES
 * @param réservataires Nom du réservataire, une cellule par ligne.
 * @param territoires Territoire de chaque ligne (la commune, par exemple).
 * @param réservés Logements réservés en stock sur cette ligne.
 * @param taux Taux de rotation de ces logements : un pour tous ou un par ligne.
 * @param assiette Assiette annuelle du flux du territoire, la même sur toutes ses lignes ; comptée une fois.
 * @param parts Part du réservataire sur ce territoire, la même sur toutes ses lignes ; comptée une fois.
 * @returns Un tableau : Réservataire, Territoire, Tours par an en stock, Logements par an en flux, Écart ; puis les totaux.
 */
export function fluxAvantApres(
  réservataires: any[][],
  territoires: any[][],
  réservés: any[][],
  taux: any[][],
  assiette: any[][],
  parts: any[][],
): any[][] {
  return auBord(() => {
    const { resultat, problemes } = lisAvantApres(réservataires, territoires, réservés, taux, assiette, parts);
    const largeur = ENTETES_D_AVANT_APRES.length;
    const dits = (ps: readonly ProblemeFlux[]): (string | number)[][] =>
      notesMontrees(ps.map(phraseFlux)).map((n) => complete([LIBELLES_BILAN.probleme, n], largeur));
    if (resultat === null) return [[...ENTETES_D_AVANT_APRES], ...dits(problemes)];
    const ligne = (c: Comparaison): (string | number)[] => [
      c.reservataire ?? LIBELLES_BILAN.total,
      c.territoire ?? LIBELLES_BILAN.total,
      ouVide(c.stock),
      ouVide(c.flux),
      ouVide(c.ecart),
    ];
    const { lignes, parReservataire, parTerritoire, ensemble } = resultat;
    return [
      [...ENTETES_D_AVANT_APRES],
      ...[...lignes, ...parReservataire, ...parTerritoire, ensemble].map(ligne),
      ...dits(resultat.problemes),
    ];
  });
}
