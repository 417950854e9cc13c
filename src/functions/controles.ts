/** Fonctions personnalisées des contrôles : elles passent des plages au moteur et montrent ce qui revient. */
import {
  enPlage,
  lisAttributions,
  lisBilan,
  lisConventions,
  lisDroit,
  lisEcheances,
  lisObjectifs,
  lisReservations,
  nombreReconnu,
  refusDeTable,
  separeEntetes,
} from "../cells";
import {
  enNombre,
  erreurDe,
  estBlanc,
  lisDate,
  lisNombre,
  lieuDe,
  lisTexte,
  ZERO,
  type Cellule,
  type DateLegale,
  type Provenance,
} from "../domaine/commun";
import {
  controle,
  genreDuDefaut,
  parGravite,
  relecturesDe,
  relecturesDeLaRegle,
  signale,
  tableauDesSignatures,
  type CompteDeSignatures,
  type Constat,
  type DefautReleve,
  type LigneDeDroit,
  type LigneNonComptee,
  type Mesure,
  type ProblemeDuControle,
  type ResultatDuControle,
  type TableDecodee,
} from "../domaine/controles";
import { trouveRegle, valeurEnVigueur, type IdDeParametre } from "../domaine/droit";
import {
  absenceDeSeuil,
  affichageDuConstat,
  bailleursAuDelaDeLaMoitie,
  conventionsAnciennes,
  GENRES_DE_DEFAUT,
  DONNEES,
  ENTETES_DE_REFERENCE,
  ENTETES_DES_CONSTATS,
  ENTETES_DES_SIGNATURES,
  LIBELLES_DES_SIGNATAIRES,
  motifDeNonSignature,
  NIVEAUX_DES_SIGNATURES as NIVEAUX,
  phraseDeRelecture,
  phraseDuProblemeDeControle,
  referenceLegale,
  REFUS_DE_CONTROLE,
} from "../messages";
import {
  BILAN,
  CONVENTIONS,
  DROIT,
  ECHEANCES,
  MISES_A_DISPOSITION,
  OBJECTIFS,
  RESERVATIONS,
  type Modele,
} from "../modeles";
import { Absence, auBord, Refus } from "./bord";

/** Un argument d'une cellule arrive seul, ou dans une plage d'une cellule. */
const seule = (c: Cellule): Cellule => (Array.isArray(c) ? seule((c as Cellule[])[0]) : c);

function regleLue(argument: Cellule): IdDeParametre {
  const c = seule(argument);
  const e = erreurDe(c);
  if (e !== null) throw new Refus(REFUS_DE_CONTROLE.regleEnErreur(e));
  const t = lisTexte(c);
  if (t === "") throw new Refus(REFUS_DE_CONTROLE.regleAbsente);
  const r = trouveRegle(t);
  if ("regle" in r) return r.regle;
  throw new Refus(REFUS_DE_CONTROLE.regleInconnue(t, r.proches));
}

function dateLue(argument: Cellule): DateLegale | null {
  const c = seule(argument);
  const e = erreurDe(c);
  if (e !== null) throw new Refus(REFUS_DE_CONTROLE.dateEnErreur(e));
  const d = lisDate(c);
  if (d === "autre") throw new Refus(REFUS_DE_CONTROLE.dateIllisible(lisTexte(c)));
  return d === "inconnu" ? null : d;
}

function anneeLue(argument: Cellule): number | null {
  const c = seule(argument);
  const e = erreurDe(c);
  if (e !== null) throw new Refus(REFUS_DE_CONTROLE.anneeEnErreur(e));
  if (estBlanc(c)) return null;
  const n = lisNombre(c);
  if (typeof n === "string" || n.pourcent || !Number.isInteger(n.valeur) || n.valeur < 1900 || n.valeur > 2200)
    throw new Refus(REFUS_DE_CONTROLE.anneeIllisible(lisTexte(c)));
  return n.valeur;
}

const plageVide = (p: Cellule): boolean =>
  !Array.isArray(p) || (p as Cellule[][]).every((l) => !Array.isArray(l) || l.every(estBlanc));

/** Une table facultative, donnée avec ses en-têtes : les lignes comptées depuis le haut de la plage. */
function tableFacultative<L>(
  plage: Cellule,
  modele: Modele,
  lire: (e: readonly Cellule[], d: readonly (readonly Cellule[])[], p: Provenance) => TableDecodee<L>,
): readonly TableDecodee<L>[] | null {
  if (plageVide(plage)) return null;
  const { entetes, donnees, decalage } = separeEntetes(enPlage(plage), (l) => nombreReconnu(modele, l));
  return [lire(entetes, donnees, { decalage })];
}

/** Les lectures de la personne, parmi les tables d'un contrôle. */
function droitLu(droit: Cellule): { readonly droit: readonly TableDecodee<LigneDeDroit>[] } | null {
  const lues = tableFacultative(droit, DROIT, lisDroit);
  return lues === null ? null : { droit: lues };
}

/** Une ligne de défaut tient sa place dans le tableau des constats. */
const ligneDuDefaut = ({ probleme: p }: DefautReleve): any[] => [
  DONNEES,
  p.ou.plage ?? "",
  GENRES_DE_DEFAUT[genreDuDefaut(p)],
  "",
  "",
  "",
  "",
  "",
  phraseDuProblemeDeControle(p),
  "",
  p.ou.ligne ?? "",
];

/** Une grandeur dans sa cellule : un nombre, pour trier, filtrer et calculer. Une part est une fraction de 1, une date un numéro de série. */
const enCellule = (m: Mesure | null): number | "" => (m === null ? "" : enNombre(m.valeur));

function ligneDuConstat(c: Constat): any[] {
  const a = affichageDuConstat(c);
  return [
    a.regle,
    a.portee,
    a.verdict,
    enCellule(c.valeur),
    enCellule(c.limite),
    enCellule(c.numerateur),
    enCellule(c.denominateur),
    enCellule(c.marge),
    a.explication,
    a.reference,
    c.lignes.length === 1 ? (lieuDe(c.lignes[0]!).ligne ?? "") : a.lignes,
  ];
}

/** Défauts d'abord, puis les constats du plus grave au moins grave. */
const tableauDesConstats = ({ constats, defauts }: ResultatDuControle): any[][] => [
  [...ENTETES_DES_CONSTATS],
  ...defauts.map(ligneDuDefaut),
  ...parGravite(constats).map(ligneDuConstat),
];

/** Un appel qu'Excel ne transmettrait pas : la phrase est une ligne du tableau. */
function refus(modele: Modele, entetes: Cellule[][], donnees: Cellule[][], facultative: Cellule): any[][] | null {
  const probleme = refusDeTable(modele, entetes, donnees, plageVide(facultative) ? [] : [enPlage(facultative)]);
  return probleme === null ? null : tableauDesConstats({ constats: [], defauts: [{ probleme, bailleur: null }] });
}

/**
 * Nombre en vigueur d'une règle, plafond, plancher ou délai, à une date donnée.
 * @customfunction SEUIL_LEGAL
 * @param règle Identifiant de la règle, par exemple "FLX-30".
 * @param date Jour auquel lire le droit.
 * @returns Le nombre : 0,3 pour 30 %. #N/A avant le premier texte lu, et une fois la règle abrogée.
 */
export function SEUIL_LEGAL(règle: any, date: any): any {
  return auBord(() => {
    const id = regleLue(règle);
    const jour = dateLue(date);
    if (jour === null) throw new Refus(REFUS_DE_CONTROLE.seuilSansDate);
    const absence = absenceDeSeuil(id, jour);
    if (absence !== null) throw new Absence(absence);
    const v = valeurEnVigueur(id, jour);
    if (v.etat !== "en-vigueur" || v.parametre.valeur.genre !== "seuil") throw new Error(`seuil absent : ${id}`);
    return enNombre(v.parametre.valeur.nombre);
  });
}

/**
 * Texte d'une règle à une date donnée : article, phrase, jour d'effet, jour de vérification.
 * @customfunction REFERENCE_LEGALE
 * @param règle Identifiant de la règle, par exemple "FLX-30".
 * @param date Jour auquel lire le droit.
 * @param [droit] Tableau Droit, en-têtes compris : vos propres lectures, dites comme vôtres.
 * @returns Un tableau : Article, Texte, Effet, Vérifié le, Remarque, État ; l'état dit ce que l'on sait du texte ce jour-là, la remarque « à revérifier » quand il n'a été ni lu ni observé.
 */
export function REFERENCE_LEGALE(règle: any, date: any, droit?: any[][]): any[][] {
  return auBord(() => {
    const id = regleLue(règle);
    const jour = dateLue(date);
    if (jour === null) throw new Refus(REFUS_DE_CONTROLE.texteSansDate);
    const r = referenceLegale(id, jour);
    if (typeof r === "string") throw new Absence(r);
    const lus = relecturesDe(
      (droitLu(droit)?.droit ?? []).flatMap((t) => t.lignes),
      [],
    );
    const etat = [r.etat, ...relecturesDeLaRegle(id, lus).map((x) => `${phraseDeRelecture(x)}.`)].join(" ");
    return [[...ENTETES_DE_REFERENCE], [r.article, r.phrase, r.effet, r.verifieLe, r.remarque, etat]];
  });
}

/**
 * Contrôle les conventions de réservation : plafonds et planchers, unicité, pourcentages, transmission, signatures, anciennes conventions. Donnez-lui un tableau Reservations et il contrôle la fin des droits.
 * @customfunction CONTROLE_CONVENTIONS
 * @param entêtes Ligne d'en-têtes du tableau Conventions.
 * @param conventions Lignes du tableau Conventions.
 * @param [date] Jour du contrôle. Sans lui, ce qui dépend du jour reste indéterminé.
 * @param [échéances] Tableau Echeances, en-têtes compris.
 * @param [droit] Tableau Droit, en-têtes compris : vos propres lectures des textes.
 * @returns Un tableau, un constat par ligne : Règle, Portée, Verdict, Valeur, Limite, Numérateur, Dénominateur, Marge, Explication, Référence, Ligne.
 */
export function CONTROLE_CONVENTIONS(
  entêtes: any[][],
  conventions: any[][],
  date?: any,
  échéances?: any[][],
  droit?: any[][],
): any[][] {
  return auBord(() => {
    const jour = dateLue(date);
    // Les droits échus se contrôlent sur l'état des lieux : reconnu à ses en-têtes.
    const enTete = entêtes[0] ?? [];
    const deReservations = nombreReconnu(RESERVATIONS, enTete) > nombreReconnu(CONVENTIONS, enTete);
    const poids = refus(deReservations ? RESERVATIONS : CONVENTIONS, entêtes, conventions, échéances);
    if (poids !== null) return poids;
    if (deReservations)
      return tableauDesConstats(
        controle(
          { reservations: [lisReservations(entêtes, conventions)], ...droitLu(droit) },
          { date: jour, annee: null },
        ),
      );
    const echeances = tableFacultative(échéances, ECHEANCES, lisEcheances);
    return tableauDesConstats(
      controle(
        {
          conventions: [lisConventions(entêtes, conventions)],
          ...(echeances === null ? {} : { echeances }),
          ...droitLu(droit),
        },
        { date: jour, annee: null },
      ),
    );
  });
}

/** Le type d'une ligne illisible ou une date de signature illisible est déjà dit par la lecture : le second dit ce qui en résulte. */
function problemeDeSignature({ raison, ligne }: LigneNonComptee): ProblemeDuControle | null {
  if (raison === "bailleur") return signale("bailleur-absent", lieuDe(ligne, "Bailleur"), {});
  if (raison === "signature") return signale("signature-inconnue", lieuDe(ligne, "Date de signature"), {});
  return ligne.type.etat === "blanc" ? signale("type-absent", lieuDe(ligne, "Type"), {}) : null;
}

/**
 * Conventions à signer et signées : par département et type de réservataire, ensemble, par bailleur ; puis les conventions non signées et leur motif.
 * @customfunction CONTROLE_SIGNATURES
 * @param entêtes Ligne d'en-têtes du tableau Conventions.
 * @param conventions Lignes du tableau Conventions.
 * @param [date] Jour auquel une convention est dite signée. Sans lui, toute signature écrite compte.
 * @returns Un tableau : Niveau, Département, Type, Bailleur, Réservataire, À signer, Signées, Taux, Motif ; la dernière ligne compte les bailleurs qui ont signé plus de la moitié de leurs conventions.
 */
export function CONTROLE_SIGNATURES(entêtes: any[][], conventions: any[][], date?: any): any[][] {
  return auBord(() => {
    const jour = dateLue(date);
    const entete = [...ENTETES_DES_SIGNATURES];
    const dite = (phrase: string): any[] => [NIVEAUX.probleme, "", "", "", "", "", "", "", phrase];
    const poids = refusDeTable(CONVENTIONS, enPlage(entêtes), enPlage(conventions), []);
    if (poids !== null) return [entete, dite(phraseDuProblemeDeControle(poids))];
    const lues = lisConventions(enPlage(entêtes), enPlage(conventions));
    const lecture = lues.problemes.map((p) => dite(phraseDuProblemeDeControle(p)));
    if (!lues.lisible) return [entete, ...lecture];
    const t = tableauDesSignatures(lues.lignes, jour);
    const ligne = (niveau: string, qui: string[], c: CompteDeSignatures, motif = ""): any[] => [
      niveau,
      ...qui,
      c.aSigner,
      c.signees,
      c.taux === null ? "" : enNombre(c.taux),
      motif,
    ];
    const defauts = t.nonComptees.flatMap((n) => problemeDeSignature(n) ?? []);
    return [
      entete,
      ...[...t.departements, ...t.ensemble].map((s) =>
        ligne(
          t.departements.includes(s) ? NIVEAUX.departement : NIVEAUX.ensemble,
          [s.departement, s.type === null ? "" : LIBELLES_DES_SIGNATAIRES[s.type], "", ""],
          s,
        ),
      ),
      ...t.bailleurs.map((b) => ligne(NIVEAUX.bailleur, ["", "", b.bailleur, ""], b)),
      ...t.nonSignees.map((c) =>
        ligne(
          NIVEAUX.nonSignee,
          [c.departement, LIBELLES_DES_SIGNATAIRES[c.type], c.bailleur, c.reservataire],
          { aSigner: 1, signees: 0, taux: ZERO },
          motifDeNonSignature(c),
        ),
      ),
      ...lecture,
      ...defauts.map((p) => dite(phraseDuProblemeDeControle(p))),
      ...(t.anciennes > 0 ? [dite(conventionsAnciennes(t.anciennes))] : []),
      ligne(NIVEAUX.ensemble, ["", "", "", ""], t.auDelaDeLaMoitie, bailleursAuDelaDeLaMoitie(t.auDelaDeLaMoitie)),
    ];
  });
}

/**
 * Contrôle les attributions : mixité hors QPV et en QPV par territoire et par bailleur, quarts dus au DALO et aux prioritaires, motifs hors flux, délais de proposition.
 * @customfunction CONTROLE_ATTRIBUTIONS
 * @param entêtes Ligne d'en-têtes du tableau MisesADisposition.
 * @param attributions Lignes du tableau MisesADisposition.
 * @param [année] Année d'attribution. Vide : chaque année à part.
 * @param [objectifs] Tableau Objectifs, en-têtes compris.
 * @param [date] Jour du contrôle, pour les six et douze derniers mois.
 * @param [droit] Tableau Droit, en-têtes compris : vos propres lectures des textes.
 * @returns Un tableau, un constat par ligne : Règle, Portée, Verdict, Valeur, Limite, Numérateur, Dénominateur, Marge, Explication, Référence, Ligne.
 */
export function CONTROLE_ATTRIBUTIONS(
  entêtes: any[][],
  attributions: any[][],
  année?: any,
  objectifs?: any[][],
  date?: any,
  droit?: any[][],
): any[][] {
  return auBord(() => {
    const jour = dateLue(date);
    const an = anneeLue(année);
    const poids = refus(MISES_A_DISPOSITION, entêtes, attributions, objectifs);
    if (poids !== null) return poids;
    const lus = tableFacultative(objectifs, OBJECTIFS, lisObjectifs);
    return tableauDesConstats(
      controle(
        {
          attributions: [lisAttributions(entêtes, attributions)],
          ...(lus === null ? {} : { objectifs: lus }),
          ...droitLu(droit),
        },
        { date: jour, annee: an },
      ),
    );
  });
}

/**
 * Contrôle un bilan annuel : dimensions, décomptes, totaux, bases mêlées, dates.
 * @customfunction CONTROLE_BILAN
 * @param entêtes Ligne d'en-têtes du tableau Bilan, ou du résultat de FLUX_BILAN.
 * @param bilan Lignes du bilan.
 * @param [échéances] Tableau Echeances, en-têtes compris.
 * @returns Un tableau, un constat par ligne : Règle, Portée, Verdict, Valeur, Limite, Numérateur, Dénominateur, Marge, Explication, Référence, Ligne.
 */
export function CONTROLE_BILAN(entêtes: any[][], bilan: any[][], échéances?: any[][]): any[][] {
  return auBord(() => {
    const poids = refus(BILAN, entêtes, bilan, échéances);
    if (poids !== null) return poids;
    const echeances = tableFacultative(échéances, ECHEANCES, lisEcheances);
    return tableauDesConstats(
      controle(
        { bilans: [lisBilan(entêtes, bilan)], ...(echeances === null ? {} : { echeances }) },
        { date: null, annee: null },
      ),
    );
  });
}
