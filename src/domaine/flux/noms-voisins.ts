/**
 * Les noms d'une colonne qui ne diffèrent que d'une faute de frappe, en temps linéaire : comparer chaque nom à chaque autre prendrait
 * des minutes sur quelques milliers de noms. Ce que sont deux noms voisins est dit dans commun/noms-voisins.
 */
import {
  cleDuNom,
  clesDeVoisinage,
  formeDeNom,
  LETTRES_D_UN_NOM,
  nomsProches,
  sontVoisins,
  type FormeDeNom,
} from "../commun";
import { problemeDeFlux, type ProblemeDeFlux } from "./problemes";

export interface NomLu {
  readonly nom: string;
  readonly ligne: number;
  readonly fois: number;
}

/** Les premiers sous une clé suffisent : les noms viennent du plus écrit au moins écrit. */
const GARDES_PAR_CLE = 2;
/** Quelques candidats suffisent pour dire à quoi un nom ressemble. */
const CANDIDATS_AU_PLUS = 8;

interface Forme extends FormeDeNom {
  readonly nom: string;
  readonly ligne: number;
  fois: number;
}

/** Le moins fréquent de deux noms voisins est signalé, à sa première ligne ; à égalité, le second. */
export function nomsVoisins(noms: readonly NomLu[], plage: string, entete = "Réservataire"): ProblemeDeFlux[] {
  const uniques = new Map<string, Forme>();
  for (const n of noms) {
    const cle = cleDuNom(n.nom);
    const u = uniques.get(cle);
    if (u === undefined) uniques.set(cle, { ...n, ...formeDeNom(n.nom) });
    else u.fois += n.fois;
  }
  const ordre = [...uniques].sort(([, a], [, b]) => b.fois - a.fois || a.ligne - b.ligne);
  const sous = new Map<string, Forme[]>();
  const trouves: { readonly ligne: number; readonly lu: string; readonly autre: string }[] = [];
  for (const [, n] of ordre) {
    if (n.nom.length > LETTRES_D_UN_NOM || n.mots.length === 0) continue;
    const candidats = new Set<Forme>();
    for (const cle of clesDeVoisinage(n)) {
      const deja = sous.get(cle);
      if (deja === undefined) sous.set(cle, [n]);
      else {
        for (const d of deja) if (d !== n && candidats.size < CANDIDATS_AU_PLUS) candidats.add(d);
        if (deja.length < GARDES_PAR_CLE && !deja.includes(n)) deja.push(n);
      }
    }
    const autres = [...candidats].filter((c) => sontVoisins(n, c));
    const [autre] = nomsProches(
      n.nom,
      autres.map((x) => x.nom),
      1,
    );
    if (autre !== undefined) trouves.push({ ligne: n.ligne, lu: n.nom, autre });
  }
  // Chacun à sa ligne : la clé de tri est aussi l'ordre où l'utilisateur lit ses lignes.
  return trouves
    .sort((a, b) => a.ligne - b.ligne)
    .map(({ ligne, lu, autre }) => problemeDeFlux("flux-noms-voisins", { plage, ligne, entete }, { lu, autre }));
}
