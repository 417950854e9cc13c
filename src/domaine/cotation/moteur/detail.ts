/**
 * Ce que le moteur sait d'une population au-delà du total : la valeur de chaque bloc, et combien de demandes remplissent
 * chaque ligne de la grille.
 */
import { MICRO, type GrilleCompilee } from "../types";
import { arrondiAuDouble } from "./echelle";
import { lectureDe, type Encodage } from "./encodage";
import { Etat, note } from "./notation";
import { prepareLesPoids, type Poids } from "./poids";
import { acheve, type PopulationNotee } from "./seance";

export interface BlocsDeLaPopulation {
  readonly population: PopulationNotee;
  /** Score de chaque bloc (base × Σ avec une base) d'une demande que le moteur a notée. */
  readonly blocsDe: (i: number) => number[];
  /** Sa base, ou null sans base. */
  readonly baseDe: (i: number) => number | null;
}

const UN = Number(MICRO * MICRO);

/** La base d'une demande, dans son unité. */
const baseEnUnites = (poids: Poids, i: number): number => poids.base!.valeurs[poids.base!.codes[i]!]!;

export function noteLesBlocs(encodage: Encodage, grille: GrilleCompilee): BlocsDeLaPopulation {
  const poids = prepareLesPoids(encodage, grille);
  const gardes = poids.blocs.map(() => new Float64Array(encodage.n));
  const population = acheve(encodage, poids, note(encodage, poids, gardes));
  return {
    population,
    // Sous 2^53 comme les totaux : une seule division, bien arrondie.
    blocsDe: (i) =>
      gardes.map((g) => arrondiAuDouble(poids.base === null ? g[i]! : baseEnUnites(poids, i) * g[i]!, poids.diviseur)),
    baseDe: (i) =>
      poids.base === null ? null : arrondiAuDouble(baseEnUnites(poids, i), UN / Number(poids.uniteDeBase)),
  };
}

/** Somme de chaque bloc sur les demandes notées, hors base : entiers dans une unité commune. */
export function pointsDesBlocs(encodage: Encodage, grille: GrilleCompilee): bigint[] {
  const poids = prepareLesPoids(encodage, grille);
  const gardes = poids.blocs.map(() => new Float64Array(encodage.n));
  const { notes, confiees } = acheve(encodage, poids, note(encodage, poids, gardes));
  // Chaque valeur est entière sous 2^53 ; par paquets, la somme l'est aussi.
  const sommes = gardes.map((g) => {
    let somme = 0n;
    let paquet = 0;
    for (let i = 0; i < g.length; i++) {
      if (notes.etats[i] !== Etat.Notee) continue;
      if (Math.abs(paquet) > 2 ** 52) {
        somme += BigInt(paquet);
        paquet = 0;
      }
      paquet += g[i]!;
    }
    return (somme + BigInt(paquet)) * poids.unite;
  });
  for (const r of confiees.values())
    r.trace?.blocs.forEach((b, i) => {
      sommes[i] = sommes[i]! + b.valeur;
    });
  return sommes;
}

/** Par critère et par ligne de la grille, combien de demandes notées la remplissent. */
export function demandesParLigne({ encodage, notes, confiees, poids }: PopulationNotee): number[][] {
  const { plan, n } = encodage;
  const { criteres } = plan.grille;
  const champs = poids.blocs.map((b) => b.champ);
  const comptes = criteres.map((c) => c.lignes.map(() => 0));
  criteres.forEach((c, k) => {
    const unite = plan.criteres[k]!;
    const { codes, decalage, masque } = lectureDe(unite, encodage);
    const champ = champs[c.bloc]!;
    const parCode = new Float64Array(unite.entrees.length);
    for (let i = 0; i < n; i++) {
      // Hors du champ de son bloc, un critère n'est pas lu.
      if (notes.etats[i] === Etat.Notee && (champ === null || champ.valeurs[champ.codes[i]!] !== 0))
        parCode[(codes[i]! >> decalage) & masque]!++;
    }
    unite.entrees.forEach((x, code) => {
      if (parCode[code] !== 0 && x.genre === "critere")
        x.lignes.forEach((l, j) => {
          if (l.verite === "vrai") comptes[k]![j]! += parCode[code]!;
        });
    });
  });
  // Notées par la référence : leur trace le dit.
  for (const r of confiees.values())
    r.trace?.criteres.forEach((t, k) =>
      t.lignes.forEach((l, j) => {
        if (l.verite === "vrai") comptes[k]![j]!++;
      }),
    );
  return comptes;
}
