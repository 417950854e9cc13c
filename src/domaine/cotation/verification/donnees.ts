/** Avec des demandes : ce que chaque ligne atteint, ce que chaque colonne ne dit pas, les valeurs que la grille ne reconnaît pas. */
import {
  compare,
  estNonRenseigne,
  estNumeroTronque,
  formeLache,
  lisTexte,
  normalise,
  normaliseEntete,
  type DateLegale,
} from "../../commun";
import { nombreDEgalite } from "../condition";
import { affiche, egaleUnMotif, equivalentDe, estBlancOuZero, PREMIERE_DATE_PLAUSIBLE } from "../evaluation";
import { notePopulation, type Population } from "../notation";
import type { Colonne, Condition, EtatDeDemande, Motif, Test } from "../types";
import type { Constats } from "./constats";

export interface DonneesAVerifier {
  readonly demandes: readonly (readonly unknown[])[];
  readonly date: DateLegale | null;
  /** En-têtes de la table, pour compter les demandes distinctes par leur numéro unique. */
  readonly entetes?: readonly unknown[];
  /** L'hôte voit les cellules vides (le volet) : une fonction les reçoit comme des 0, et ne peut pas les compter. */
  readonly videsVus?: boolean;
}

const DEMANDES_MONTREES = 10;
const VALEURS_MONTREES = 5;

const formesDe = (c: Condition): readonly Condition[] => (c.genre === "ou" ? c.parmi : [c]);
const motifsDe = (c: Condition): readonly Motif[] =>
  formesDe(c).flatMap((x) => (x.genre === "texte" ? [x.motif] : x.genre === "liste" ? x.membres : []));

export function verifieAvecDesDemandes(
  constats: Constats,
  { demandes, date, entetes, videsVus = false }: DonneesAVerifier,
): void {
  const { g } = constats;
  const population = notePopulation(g, demandes, date);
  const etats = demandes.map((_, i) => population.etat(i));
  const lues = demandes.filter((_, i) => etats[i] === "note" || etats[i] === "probleme");
  const notees = etats.filter((e) => e === "note").length;
  constats.dis(
    "population",
    "remarque",
    {},
    {
      notees,
      enErreur: etats.filter((e) => e === "probleme").length,
      horsChamp: etats.filter((e) => e === "hors-champ").length,
      distinctes: distinctes(demandes, etats, entetes),
    },
  );
  // Les valeurs de chaque colonne, comptées une fois : ce qui suit ne lit plus les demandes.
  const valeurs = g.colonnes.map((c) => compteLesValeurs(c, lues));
  const atteintes = population.demandesParLigne();
  g.criteres.forEach((c, critere) =>
    c.lignes.forEach((l, k) => {
      const n = atteintes[critere]![k]!;
      const rencontrees = n > 0 ? [] : valeursRencontrees(l.tests, valeurs);
      constats.dis(
        n === 0 ? "ligne-jamais-atteinte" : "ligne-atteinte",
        "remarque",
        { critere, lignes: [l.ligne] },
        {
          atteintes: n,
          notees,
          rencontrees: rencontrees.length === 0 ? null : { colonne: l.tests[0]!.donnee, valeurs: rencontrees },
        },
      );
    }),
  );
  g.colonnes.forEach((c, r) => {
    let inconnues = 0;
    // Des cellules vides que la grille lit comme une valeur : elles comptent dans les points, la cellule n'en est pas moins vide.
    let videsLus = 0;
    // Une fonction reçoit une cellule vide comme un 0 : ces cellules-là ne se comptent pas, mais elles se disent.
    let videsOuZeros = 0;
    for (const [brut, n] of valeurs[r]!) {
      if (estNonConnue(c, brut)) inconnues += n;
      else if (videsVus && estVide(brut)) videsLus += n;
      else if (!videsVus && estBlancOuZero(brut)) videsOuZeros += n;
    }
    constats.dis(
      "part-non-renseignee",
      "remarque",
      { lignes: c.lignes },
      { colonne: c.entete, inconnues: inconnues + videsLus, videsLus, videsOuZeros, lues: lues.length },
    );
    // Une distance non écrite n'est pas 0 km : sans vides vus, seule une colonne qui n'a rien d'autre se dit.
    const nonEcrites = videsVus ? videsLus : videsOuZeros === lues.length ? videsOuZeros : 0;
    if (nonEcrites > 0 && c.siVideNombre === "zero" && normaliseEntete(c.entete).startsWith("distance"))
      constats.dis(
        "distance-vide-lue-zero",
        "remarque",
        { lignes: c.lignes },
        { colonne: c.entete, combien: nonEcrites, lues: lues.length, vides: videsVus },
      );
    nombresLusEnDates(constats, c, valeurs[r]!);
    presqueEgales(constats, r, valeurs[r]!);
  });
  const fautives = population.fautives();
  niOuiNiNon(constats, fautives);
  conflits(constats, fautives);
  numerosTronques(constats, demandes, entetes);
}

const estVide = (brut: unknown): boolean =>
  brut === null || brut === undefined || (typeof brut === "string" && brut.trim() === "");

type Valeurs = ReadonlyMap<unknown, number>;

function compteLesValeurs(c: Colonne, demandes: readonly (readonly unknown[])[]): Valeurs {
  const comptes = new Map<unknown, number>();
  for (const d of demandes) comptes.set(d[c.indice], (comptes.get(d[c.indice]) ?? 0) + 1);
  return comptes;
}

function estNonConnue(c: Colonne, brut: unknown): boolean {
  if (estNonRenseigne(brut)) return true;
  const sentinelle = c.sentinelles.some(
    (s) =>
      s.genre === "nombre" && nombreDEgalite(brut) !== null && compare(nombreDEgalite(brut)!.valeur, s.valeur) === 0,
  );
  if (sentinelle) return true;
  if (!estBlancOuZero(brut)) return false;
  if (c.lectures.includes("nombre")) return c.siVideNombre === "inconnu";
  return !(c.lectures.includes("ouiNon") && c.siVideOuiNon === "non");
}

/** Une condition de texte que rien ne remplit : les valeurs que la colonne porte, les plus fréquentes d'abord. */
function valeursRencontrees(tests: readonly Test[], valeurs: readonly Valeurs[]): string[] {
  const [t] = tests;
  if (t === undefined || tests.length > 1 || t.colonnes.length > 1 || motifsDe(t.condition).length === 0) return [];
  return lesPlusFrequentes(valeurs[t.colonnes[0]!]!);
}

const frequentes = new WeakMap<Valeurs, string[]>();
/** Cherchées une fois par colonne, quel que soit le nombre des lignes qu'elle ne remplit pas. */
function lesPlusFrequentes(valeurs: Valeurs): string[] {
  let montrees = frequentes.get(valeurs);
  if (montrees === undefined) {
    montrees = [...valeurs]
      .filter(([v]) => !estBlancOuZero(v) && lisTexte(v) !== "")
      .sort((a, b) => b[1] - a[1])
      .slice(0, VALEURS_MONTREES)
      .map(([v, n]) => `${affiche(v)} (${n})`);
    frequentes.set(valeurs, montrees);
  }
  return montrees;
}

/** Un nombre comme 12, lu comme le 12/01/1900 : la colonne porte sans doute des durées et non des dates. */
function nombresLusEnDates(constats: Constats, c: Colonne, valeurs: Valeurs): void {
  if (!c.lectures.includes("date")) return;
  let combien = 0;
  let exemple: number | null = null;
  for (const [v, n] of valeurs)
    if (typeof v === "number" && v >= 1 && v < PREMIERE_DATE_PLAUSIBLE) {
      combien += n;
      exemple ??= v;
    }
  if (exemple !== null)
    constats.dis("nombre-lu-en-date", "remarque", { lignes: c.lignes }, { colonne: c.entete, combien, exemple });
}

/** Une valeur des demandes qui ressemble à une valeur de la grille sans lui être égale. */
function presqueEgales(constats: Constats, r: number, valeurs: Valeurs): void {
  const tests = constats.g.criteres
    .flatMap((c) => c.lignes.flatMap((l) => l.tests))
    .filter((t) => t.colonnes.includes(r));
  const motifs = tests.flatMap((t) => motifsDe(t.condition).map((motif) => ({ motif, ligne: t.ligne })));
  if (motifs.length === 0) return;
  const tous = motifs.map(({ motif }) => motif);
  const parForme = new Map<string, { motif: Motif; ligne: number }>();
  for (const m of motifs)
    if (m.motif.joker === null && !parForme.has(formeLache(m.motif.forme))) parForme.set(formeLache(m.motif.forme), m);
  for (const [v, n] of valeurs) {
    if (typeof v !== "string" || estBlancOuZero(v) || equivalentDe(constats.g.colonnes[r]!, v) !== null) continue;
    const proche = parForme.get(formeLache(normalise(v)));
    if (proche === undefined || egaleUnMotif(v, tous)) continue;
    constats.dis(
      "valeur-presque-egale",
      "remarque",
      { lignes: [proche.ligne] },
      { colonne: constats.g.colonnes[r]!.entete, lu: lisTexte(v), attendu: proche.motif.ecrit, combien: n },
    );
  }
}

/** Une ligne par colonne et par valeur qui n'est ni oui ni non, que rien dans la grille ne nomme : ces demandes n'ont pas de note. */
function niOuiNiNon(constats: Constats, fautives: ReturnType<Population["fautives"]>): void {
  const trouves = new Map<string, { colonne: string; lu: string; ligne: number; combien: number }>();
  for (const [, problemes] of fautives)
    for (const p of problemes) {
      if (p.code !== "ni-oui-ni-non") continue;
      const lu = p.valeurs.lu;
      const cle = `${p.ou.colonne ?? 0}/${normalise(lu)}`;
      const t = trouves.get(cle);
      if (t !== undefined) t.combien++;
      else
        trouves.set(cle, {
          colonne: p.ou.entete ?? "",
          lu,
          ligne: p.valeurs.ligneGrille,
          combien: 1,
        });
    }
  for (const { ligne, ...t } of [...trouves.values()].sort((a, b) => b.combien - a.combien))
    constats.dis("valeur-ni-oui-ni-non", "bloquant", { lignes: [ligne] }, t);
}

const rangDuNumero = (entetes: readonly unknown[] | undefined): number =>
  (entetes ?? []).findIndex((e) => typeof e === "string" && normaliseEntete(e) === "numerounique");

/** Des numéros uniques devenus nombres : deux demandes différentes peuvent y porter le même. */
function numerosTronques(
  constats: Constats,
  demandes: readonly (readonly unknown[])[],
  entetes: readonly unknown[] | undefined,
): void {
  const rang = rangDuNumero(entetes);
  if (rang < 0) return;
  const combien = demandes.filter((d) => estNumeroTronque(d[rang])).length;
  if (combien > 0) constats.dis("numeros-tronques", "bloquant", {}, { colonne: String(entetes![rang]), combien });
}

/** Une demande que des lignes contredisent est confiée à la référence, qui dit lesquelles. */
function conflits(constats: Constats, fautives: ReturnType<Population["fautives"]>): void {
  const { g } = constats;
  const criteres = new Map(g.criteres.map((c, k) => [`${g.blocs[c.bloc]!.nom}\u0000${c.nom}`, k] as const));
  const trouves = new Map<string, { critere: number; lignes: readonly number[]; demandes: number[] }>();
  for (const [i, problemes] of fautives)
    for (const p of problemes) {
      if (p.code !== "lignes-en-conflit") continue;
      const { lignes } = p.valeurs;
      const critere = criteres.get(`${p.valeurs.bloc}\u0000${p.valeurs.critere}`) ?? -1;
      const f = trouves.get(`${critere}/${lignes.join()}`) ?? { critere, lignes, demandes: [] };
      f.demandes.push(i + 1);
      trouves.set(`${critere}/${lignes.join()}`, f);
    }
  for (const f of trouves.values())
    constats.dis(
      "conflit-de-lignes",
      "bloquant",
      { critere: f.critere, lignes: f.lignes },
      { combien: f.demandes.length, demandes: f.demandes.slice(0, DEMANDES_MONTREES) },
    );
}

/** Demandes distinctes d'après la colonne « Numéro unique », comparées en texte ; null s'il n'y en a pas, ou si des nombres y ont perdu des chiffres. */
function distinctes(
  demandes: readonly (readonly unknown[])[],
  etats: readonly EtatDeDemande[],
  entetes: readonly unknown[] | undefined,
): number | null {
  const rang = rangDuNumero(entetes);
  if (rang < 0 || demandes.some((d) => estNumeroTronque(d[rang]))) return null;
  return new Set(demandes.filter((_, i) => etats[i] === "note").map((d) => normalise(lisTexte(d[rang])))).size;
}
