/** Fonctions personnalisées des contrôles : elles passent des plages au moteur et montrent ce qui revient. */
import { lisConventions } from "../cells";
import { enNombre, erreurDe, lisDate, lisTexte, type Cellule, type DateLegale, type Probleme } from "../domaine/commun";
import { controleConventions, VERDICTS, type Constat } from "../domaine/controles";
import { trouveRegle, valeurEnVigueur, type IdDeParametre } from "../domaine/droit";
import { absenceDeSeuil, affichageDuConstat, citations, DONNEE_A_CORRIGER, phraseDuProblemeDeControle, referenceLegale } from "../messages";
import { Absence, auBord, Refus } from "./bord";

/** En-têtes des tableaux de constats : ils font partie du contrat. */
export const ENTETES_DES_CONSTATS = ["Règle", "Portée", "Verdict", "Valeur", "Limite", "Numérateur", "Dénominateur", "Marge", "Explication", "Référence", "Ligne"] as const;

function regleLue(c: Cellule): IdDeParametre {
  const e = erreurDe(c);
  if (e !== null) throw new Refus(`La règle est une erreur (${e}).`);
  const t = lisTexte(c);
  if (t === "") throw new Refus("La règle n'est pas donnée : écrivez son identifiant, par exemple « FLX-30 ».");
  const r = trouveRegle(t);
  if ("regle" in r) return r.regle;
  throw new Refus(`La règle « ${t} » n'est pas connue.${r.proches.length > 0 ? ` Voulez-vous dire ${citations(r.proches)} ?` : ""}`);
}

function dateLue(c: Cellule, nom: string): DateLegale | null {
  if (Array.isArray(c)) return dateLue((c as Cellule[][])[0]?.[0], nom);
  const e = erreurDe(c);
  if (e !== null) throw new Refus(`La ${nom} est une erreur (${e}).`);
  const d = lisDate(c);
  if (d === "autre") throw new Refus(`La ${nom} n'est pas une date : « ${lisTexte(c)} ». Attendu : une date ou jj/mm/aaaa.`);
  return d === "inconnu" ? null : d;
}

/** Une ligne de défaut tient sa place dans le tableau des constats. */
const ligneDuProbleme = (p: Probleme): any[] => ["Données", p.ou.plage ?? "", DONNEE_A_CORRIGER, "", "", "", "", "", phraseDuProblemeDeControle(p), "", p.ou.ligne ?? ""];

function ligneDuConstat(c: Constat): any[] {
  const a = affichageDuConstat(c);
  return [a.regle, a.portee, a.verdict, a.valeur, a.limite, a.numerateur, a.denominateur, a.marge, a.explication, a.reference, c.lignes.length === 1 ? c.lignes[0]! : a.lignes];
}

/** Défauts d'abord, puis les constats du plus grave au moins grave, dans l'ordre des règles. */
function tableauDesConstats(constats: readonly Constat[], problemes: readonly Probleme[]): any[][] {
  const tries = constats.map((c, i) => ({ c, i })).sort((a, b) => VERDICTS.indexOf(a.c.verdict) - VERDICTS.indexOf(b.c.verdict) || a.i - b.i);
  return [[...ENTETES_DES_CONSTATS], ...problemes.map(ligneDuProbleme), ...tries.map(({ c }) => ligneDuConstat(c))];
}

/**
 * Nombre en vigueur d'une règle, plafond, plancher ou délai, à une date donnée.
 * @customfunction SEUIL_LEGAL
 * @param regle Identifiant de la règle, par exemple "FLX-30".
 * @param date Jour auquel lire le droit.
 * @returns Le nombre : 0,3 pour 30 %. #N/A avant le premier texte lu, et une fois la règle abrogée.
 */
export function SEUIL_LEGAL(regle: any, date: any): any {
  return auBord(() => {
    const id = regleLue(regle);
    const jour = dateLue(date, "date");
    if (jour === null) throw new Refus("La date est vide : un seuil ne se lit qu'à une date.");
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
 * @param regle Identifiant de la règle, par exemple "FLX-30".
 * @param date Jour auquel lire le droit.
 * @returns Un tableau : Article, Texte, Effet, Vérifié le, Remarque ; la remarque dit « à revérifier » au-delà du jour de vérification.
 */
export function REFERENCE_LEGALE(regle: any, date: any): any[][] {
  return auBord(() => {
    const id = regleLue(regle);
    const jour = dateLue(date, "date");
    if (jour === null) throw new Refus("La date est vide : un texte ne se lit qu'à une date.");
    const r = referenceLegale(id, jour);
    if (typeof r === "string") throw new Absence(r);
    return [["Article", "Texte", "Effet", "Vérifié le", "Remarque"], [r.article, r.phrase, r.effet, r.verifieLe, r.remarque]];
  });
}

/**
 * Contrôle les conventions de réservation : plafonds, planchers, unicité, suivi des signatures.
 * @customfunction CONTROLE_CONVENTIONS
 * @param entetes Ligne d'en-têtes du tableau Conventions.
 * @param conventions Lignes du tableau Conventions.
 * @param [date] Jour du contrôle.
 * @param [echeances] Tableau Echeances, en-têtes compris.
 * @returns Un tableau, un constat par ligne.
 */
export function CONTROLE_CONVENTIONS(entetes: any[][], conventions: any[][], date?: any, echeances?: any[][]): any[][] {
  return auBord(() => {
    const jour = dateLue(date, "date");
    void echeances;
    const t = lisConventions(entetes, conventions);
    const r = controleConventions(t.lignes, { date: jour });
    return tableauDesConstats(r.constats, [...t.problemes, ...r.problemes]);
  });
}
