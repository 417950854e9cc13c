/**
 * The arguments shared by every cotation function: a grid, the header row of the applications, the applications, a date.
 * Compiled grids are cached by content in module scope, so that one function call per row compiles once.
 */
import {
  erreurDe,
  estBlanc,
  estNumeroTronque,
  lisDate,
  lisTexte,
  normaliseEntete,
  type DateLegale,
} from "../../domaine/commun";
import {
  compileGrille,
  formesDEntetes,
  problemeDeCotation,
  problemeDeDate,
  repeteLesEntetes,
  type GrilleCompilee,
  type GrilleLue,
  type GrilleOuProblemes,
  type ProblemeDeCotation,
} from "../../domaine/cotation";
import { lireGrille } from "../tables/grille";
import { OCTETS_MAXIMUM, octetsDeLaLigne, octetsDeLaPlage, octetsParColonne } from "../limites";
import { enPlage, type Plage } from "../plage";
import { erreurDArgument } from "./population";

export interface GrilleLueEtCompilee extends GrilleOuProblemes {
  readonly lue: GrilleLue;
}

const MAXIMUM_EN_CACHE = 16;
const cache = new Map<string, GrilleLueEtCompilee>();

/** Reads and compiles a grid for these headers (null: no table given). Same content, same object. */
export function grilleCompilee(grille: unknown, entetes: readonly unknown[] | null): GrilleLueEtCompilee {
  const plage = enPlage(grille);
  const cle = JSON.stringify([plage, entetes]);
  const connue = cache.get(cle);
  if (connue !== undefined) {
    cache.delete(cle);
    cache.set(cle, connue);
    return connue;
  }
  const lue = lireGrille(plage);
  const neuve = { lue, ...compileGrille(lue, entetes) };
  cache.set(cle, neuve);
  if (cache.size > MAXIMUM_EN_CACHE) cache.delete(cache.keys().next().value!);
  return neuve;
}

const CITEES = 5;

/** The refusal of a call that Excel would not carry, or null. `utiles`: the grid, when it compiles. */
export function problemeDeTaille(
  autres: number,
  entetes: readonly unknown[],
  demandes: Plage,
  utiles: GrilleCompilee | null,
): ProblemeDeCotation | null {
  const octets = octetsDeLaPlage(demandes);
  if (octets + autres <= OCTETS_MAXIMUM) return null;
  if (autres > OCTETS_MAXIMUM) return problemeDeCotation("grille-trop-lourde", { plage: "Grille" }, { octets: autres });
  const parLigne = octets / demandes.length;
  const place = Math.max(0, OCTETS_MAXIMUM - autres);
  const lues = new Set(utiles?.colonnes.map((c) => c.indice));
  const inutiles = utiles === null ? [] : entetes.flatMap((_, j) => (lues.has(j) ? [] : [j]));
  const allegee = parLigne - octetsParColonne(demandes, inutiles);
  return problemeDeCotation(
    "plage-trop-lourde",
    { plage: "Demandes" },
    {
      octets: octets + autres,
      lignes: demandes.length,
      colonnes: entetes.length,
      tiennent: Math.floor(place / parLigne),
      combienInutiles: inutiles.length,
      inutiles: inutiles.map((j) => lisTexte(entetes[j]) || `colonne ${j + 1}`).slice(0, CITEES),
      tiendraient: allegee > 0 ? Math.floor(place / allegee) : demandes.length,
    },
  );
}

export interface EntetesLus {
  readonly entetes: readonly unknown[] | null;
  readonly problemes: readonly ProblemeDeCotation[];
}

export function lireEntetes(valeur: unknown): EntetesLus {
  const plage = enPlage(valeur);
  const ou = { plage: "Entêtes" };
  if (plage.length !== 1)
    return { entetes: null, problemes: [problemeDeCotation("entetes-forme", ou, { lu: plage.length })] };
  const entetes = plage[0]!;
  return entetes.every(estBlanc)
    ? { entetes: null, problemes: [problemeDeCotation("entetes-vides", ou, {})] }
    : { entetes, problemes: [] };
}

/** Width and repeated header of a data range. */
export function problemesDeForme(entetes: readonly unknown[], demandes: Plage): ProblemeDeCotation[] {
  const largeur = demandes.find((l) => l.length !== entetes.length)?.length;
  if (largeur !== undefined)
    return [problemeDeCotation("entetes-largeur", { plage: "Demandes" }, { lu: largeur, attendu: entetes.length })];
  return repeteLesEntetes(formesDEntetes(entetes), demandes[0] ?? [])
    ? [problemeDeCotation("entetes-repetees", { plage: "Demandes", ligne: 1 }, {})]
    : [];
}

/** An evaluation date: blank or 0 is none. */
export function lireDateDEvaluation(valeur: unknown): {
  date: DateLegale | null;
  problemes: readonly ProblemeDeCotation[];
} {
  const brut = Array.isArray(valeur) ? enPlage(valeur)[0]?.[0] : valeur;
  const d = lisDate(brut);
  if (typeof d === "number") return { date: d, problemes: [] };
  if (d === "inconnu" && estBlanc(brut)) return { date: null, problemes: [] };
  return {
    date: null,
    problemes: [problemeDeCotation("date-illisible", { plage: "Date" }, { lu: erreurDe(brut) ?? lisTexte(brut) })],
  };
}

export interface Appel {
  /** Null when the call cannot be evaluated: `problemes` says why. */
  readonly pret: {
    readonly grille: GrilleCompilee;
    readonly entetes: readonly unknown[];
    readonly demandes: Plage;
    readonly date: DateLegale | null;
  } | null;
  readonly problemes: readonly ProblemeDeCotation[];
  readonly mentions: readonly ProblemeDeCotation[];
  readonly lue: GrilleLue;
  readonly grille: GrilleCompilee | null;
}

/** Everything a function needs to score rows, or every problem of the call at once. */
export function preparerAppel(grille: unknown, entetes: unknown, demandes: unknown, date: unknown): Appel {
  const e = lireEntetes(entetes);
  const g = grilleCompilee(grille, e.entetes);
  const plage = enPlage(demandes);
  const d = lireDateDEvaluation(date);
  // An argument that is an error as a whole (#NOM?) explains everything else: nothing else is said of the call.
  const enErreur = Object.entries({ Grille: grille, Entêtes: entetes, Demandes: demandes }).flatMap(([nom, valeur]) => {
    const lu = erreurDArgument(valeur);
    return lu === null || (nom === "Demandes" && e.entetes?.length === 1)
      ? []
      : [problemeDeCotation("argument-en-erreur", { plage: nom }, { lu })];
  });
  if (enErreur.length > 0) return { pret: null, problemes: enErreur, mentions: [], lue: g.lue, grille: g.grille };
  const problemes: ProblemeDeCotation[] = [...e.problemes];
  // Without headers the columns of the grid cannot be looked for: only its other problems are told.
  problemes.push(...g.problemes);
  if (e.entetes !== null) {
    const taille = problemeDeTaille(
      octetsDeLaPlage(enPlage(grille)) + octetsDeLaLigne(e.entetes),
      e.entetes,
      plage,
      g.grille,
    );
    if (taille !== null) problemes.push(taille);
    problemes.push(...problemesDeForme(e.entetes, plage));
  }
  problemes.push(...d.problemes);
  if (g.grille !== null && d.problemes.length === 0) {
    const sansDate = problemeDeDate(g.grille, d.date);
    if (sansDate !== null) problemes.push(sansDate);
  }
  const commun = { problemes, mentions: g.mentions, lue: g.lue, grille: g.grille };
  if (problemes.length > 0 || g.grille === null || e.entetes === null) return { ...commun, pret: null };
  return { ...commun, pret: { grille: g.grille, entetes: e.entetes, demandes: plage, date: d.date } };
}

/** What is wrong in the applications without touching a score: `Numéro unique` read as a number, when no rule reads that column. */
export function problemesSansEffet({
  grille,
  entetes,
  demandes,
}: NonNullable<Appel["pret"]>): readonly ProblemeDeCotation[] {
  const j = entetes.findIndex((e) => erreurDe(e) === null && normaliseEntete(lisTexte(e)) === "numerounique");
  if (j < 0 || grille.colonnes.some((c) => c.indice === j)) return [];
  const fautives = demandes.flatMap((d, i) => (estNumeroTronque(d[j]) ? [i] : []));
  if (fautives.length === 0) return [];
  const [premiere] = fautives as [number];
  return [
    problemeDeCotation(
      "numeros-uniques-en-nombre",
      { plage: "Demandes", ligne: premiere + 1, colonne: j + 1, entete: lisTexte(entetes[j]) },
      {
        lu: lisTexte(demandes[premiere]![j]),
        combien: fautives.length,
      },
    ),
  ];
}
