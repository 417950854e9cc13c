/**
 * Ce qui est déclaré devant ce qui se recalcule ou se vérifie : le premier quartile de L441-1 d'après les ressources, et la note d'après les
 * seules données vérifiées sur pièces. Ni l'un ni l'autre ne remplace ce qui est déclaré : ils se lisent à côté.
 */
import {
  compare,
  erreurDe,
  estNonRenseigne,
  estVide,
  fois,
  lisNombre,
  lisTexte,
  normaliseEntete,
  ratio,
  signe,
  type DateLegale,
  type Ratio,
} from "../commun";
import { evalueLesScores } from "./notation";
import type { GrilleCompilee } from "./types";

/** Une donnée que l'on ne peut pas lire, à sa place. */
export interface DonneeIllisible {
  /** Rang de la demande, à partir de 1. */
  readonly ligne: number;
  readonly donnee: "ressources" | "unites" | "quartile";
  readonly lu: string;
}

export interface DemandeDevantLeSeuil {
  readonly ressourcesMensuelles: unknown;
  readonly unitesDeConsommation: unknown;
  readonly quartile: unknown;
  readonly ligne: number;
  /** Ressources annuelles par unité de consommation, en euros, sous lesquelles une demande est du premier quartile ; null : non saisi. */
  readonly seuil: Ratio | null;
}

/** Chaque demande est dans un compte, et un seul. */
export interface QuartileRecalcule {
  readonly demandes: number;
  readonly premierDesDeuxFacons: number;
  readonly declareSeulement: number;
  readonly recalculeSeulement: number;
  readonly autreDesDeuxFacons: number;
  /** Une des deux lectures manque : quartile, ressources, unités ou seuil non connus. */
  readonly nonComparables: number;
  readonly illisibles: readonly DonneeIllisible[];
}

type Lu<T> = T | null | "illisible";

/** Vide n'est pas 0 : un ménage peut déclarer 0 euro. */
function montant(c: unknown): Lu<Ratio> {
  if (erreurDe(c) !== null) return "illisible";
  if (estVide(c) || estNonRenseigne(c)) return null;
  const n = lisNombre(c);
  return n === "inconnu" ? null : n === "autre" || n.pourcent || signe(n.exact) < 0 ? "illisible" : n.exact;
}

function rangDuQuartile(c: unknown): Lu<number> {
  const n = montant(c);
  if (n === null || n === "illisible") return n;
  const q = [1, 2, 3, 4].find((k) => compare(n, ratio(k)) === 0);
  return q ?? "illisible";
}

/** Strictement sous le seuil (L441-1, alinéa 25) : 12 × ressources mensuelles < seuil × unités, en fractions exactes. */
export const estDuPremierQuartile = (ressourcesMensuelles: Ratio, unites: Ratio, seuilAnnuel: Ratio): boolean =>
  compare(fois(ressourcesMensuelles, ratio(12)), fois(seuilAnnuel, unites)) < 0;

export function recalculeLeQuartile(demandes: readonly DemandeDevantLeSeuil[]): QuartileRecalcule {
  const comptes = { premier: 0, declare: 0, recalcule: 0, autre: 0, non: 0 };
  const illisibles: DonneeIllisible[] = [];
  for (const d of demandes) {
    const ressources = montant(d.ressourcesMensuelles);
    const unites = montant(d.unitesDeConsommation);
    const declare = rangDuQuartile(d.quartile);
    const dis = (donnee: DonneeIllisible["donnee"], c: unknown): void => {
      illisibles.push({ ligne: d.ligne, donnee, lu: erreurDe(c) ?? lisTexte(c) });
    };
    if (ressources === "illisible") dis("ressources", d.ressourcesMensuelles);
    // Zéro unité de consommation ne divise rien.
    const zeroUnite = unites !== null && unites !== "illisible" && unites.n === 0n;
    if (unites === "illisible" || zeroUnite) dis("unites", zeroUnite ? "0" : d.unitesDeConsommation);
    if (declare === "illisible") dis("quartile", d.quartile);
    if (
      d.seuil === null ||
      typeof declare !== "number" ||
      ressources === null ||
      ressources === "illisible" ||
      unites === null ||
      unites === "illisible" ||
      zeroUnite
    ) {
      comptes.non++;
      continue;
    }
    const recalcule = estDuPremierQuartile(ressources, unites, d.seuil);
    comptes[declare === 1 ? (recalcule ? "premier" : "declare") : recalcule ? "recalcule" : "autre"]++;
  }
  return {
    demandes: demandes.length,
    premierDesDeuxFacons: comptes.premier,
    declareSeulement: comptes.declare,
    recalculeSeulement: comptes.recalcule,
    autreDesDeuxFacons: comptes.autre,
    nonComparables: comptes.non,
    illisibles,
  };
}

export interface NotesVerifiees {
  /** Les données que l'on vérifie ici : celles que la grille lit et qu'au moins une demande a vérifiées. */
  readonly soumises: readonly string[];
  /** Pour chaque demande : la note sur ce qui est déclaré, puis sur ce qui est vérifié ; null sans note. */
  readonly notes: readonly { readonly declaree: number | null; readonly verifiee: number | null }[];
}

/** Ce qui n'est pas vérifié n'est ni « non », ni 0. */
const NON_CONNU = "NC";

/**
 * `colonne` : rang de la cellule qui nomme les données vérifiées de la demande, séparées par « | ». Une donnée soumise à vérification et non
 * vérifiée pour une demande y devient non connue ; celles que personne ne vérifie (un dépôt, un passage) restent ce qu'elles sont.
 */
export function notesVerifiees(
  g: GrilleCompilee,
  demandes: readonly (readonly unknown[])[],
  colonne: number,
  date: DateLegale | null,
): NotesVerifiees {
  const citees = demandes.map(
    (d) =>
      new Set(
        lisTexte(d[colonne])
          .split("|")
          .map(normaliseEntete)
          .filter((f) => f !== ""),
      ),
  );
  const toutes = new Set(citees.flatMap((c) => [...c]));
  const soumises = g.colonnes.filter((c) => toutes.has(normaliseEntete(c.entete)));
  const verifiees = demandes.map((d, i) => {
    const ligne = [...d];
    for (const c of soumises)
      if (!citees[i]!.has(normaliseEntete(c.entete)) && !estVide(d[c.indice])) ligne[c.indice] = NON_CONNU;
    return ligne;
  });
  const [a, b] = [evalueLesScores(g, demandes, date), evalueLesScores(g, verifiees, date)];
  return {
    soumises: soumises.map((c) => c.entete),
    notes: demandes.map((_, i) => ({ declaree: a[i]!.score, verifiee: b[i]!.score })),
  };
}
