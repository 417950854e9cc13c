/**
 * Des parts converties aux logements entiers d'une année : la méthode retenue, la rétrocession PNRU si elle est demandée, puis la
 * répartition de l'assiette. Le plafond de l'État se lit sur le flux annuel total (R441-5-2) ; ce qui répond à un terrain ou à un
 * financement s'y ajoute (R441-5-4). Le plafond des collectivités se rapporte au flux de leur territoire (R441-5-3) : il n'est pas
 * appliqué ici, le contrôle des conventions le juge.
 */
import { fois, minimum, moins, normalise, plus, somme, type DateLegale, type Ratio } from "../commun";
import { valeurEnVigueur } from "../droit";
import { droitsDuPrefet, retrocedePnru, type Conversion, type DroitsDuPrefet, type PartConvertie } from "./droits";
import { problemeDeFlux, type ProblemeDeFlux } from "./problemes";
import { evalueRepartition, type LigneRepartie } from "./repartition";

export type MethodeDeConversion = "stock" | "rotation" | "droitsUniques";
export const METHODES_DE_CONVERSION: readonly MethodeDeConversion[] = ["stock", "rotation", "droitsUniques"];

export interface DonneesDePassage {
  readonly methode: MethodeDeConversion;
  /** Part du flux annuel que l'État rend à Action Logement ; null : aucune. */
  readonly retrocession: Ratio | null;
  readonly avecPlafondDeLEtat: boolean;
}

export interface LigneDePassage {
  readonly reservataire: string;
  readonly convertie: PartConvertie;
  /** Ce que la rétrocession ajoute ou retire ; 0 pour tous les autres. */
  readonly transfert: Ratio;
  readonly part: Ratio;
  readonly horsPlafond: Ratio;
  /** null : aucune répartition n'est possible, `problemes` dit pourquoi. */
  readonly repartie: LigneRepartie | null;
}

export interface Passage {
  readonly lignes: readonly LigneDePassage[];
  /** Sans part par cette méthode : ni part inventée, ni logement donné. */
  readonly sansPart: readonly string[];
  /** Plafond de l'État appliqué, sans le hors plafonds ; null : aucun. */
  readonly plafondDeLEtat: Ratio | null;
  /** Parts de l'État × assiette, non arrondies, dans le plafond appliqué ; null : l'État n'a pas de part, ou rien n'est réparti. */
  readonly fluxDeLEtat: Ratio | null;
  readonly donne: Ratio | null;
  readonly resteAuBailleur: Ratio | null;
  readonly problemes: readonly ProblemeDeFlux[];
}

export const estLEtat = (r: { readonly type: string }): boolean => normalise(r.type) === "etat";
const estActionLogement = (r: { readonly type: string }): boolean => normalise(r.type) === "action logement";

/** Le plafond de 30 % en vigueur ce jour-là (R441-5-2, part du flux annuel total) ; null : aucun. */
export function plafondDeLEtat(date: DateLegale): Ratio | null {
  const v = valeurEnVigueur("FLX-30", date);
  return v.etat === "en-vigueur" && v.parametre.valeur.genre === "seuil" ? v.parametre.valeur.nombre : null;
}

export function passeAuxLogements(
  conversion: Conversion,
  assiette: Ratio,
  d: DonneesDePassage,
  date: DateLegale,
): Passage {
  const problemes: ProblemeDeFlux[] = [];
  const lues = conversion.reservataires.flatMap((r) => {
    const convertie = r[d.methode];
    return convertie === null ? [] : [{ reservataire: r.reservataire, type: r.type, convertie, part: convertie.part }];
  });
  let nettes: typeof lues | null = lues;
  if (d.retrocession !== null) {
    const etats = lues.filter(estLEtat).length;
    const actions = lues.filter(estActionLogement).length;
    if (etats !== 1 || actions !== 1) {
      problemes.push(problemeDeFlux("flux-retrocession-titulaires", {}, { etats, actions }));
      nettes = null;
    } else {
      const r = retrocedePnru(lues, d.retrocession, lues.findIndex(estLEtat), lues.findIndex(estActionLogement));
      if (r.ok) nettes = [...r.valeur];
      else {
        problemes.push(r.probleme);
        nettes = null;
      }
    }
  }
  const limite = d.avecPlafondDeLEtat ? plafondDeLEtat(date) : null;
  const finales = nettes ?? lues;
  const horsEtat = somme(finales.filter(estLEtat).map((l) => l.convertie.dontHorsPlafond));
  // Plusieurs lignes de l'État partagent un seul plafond.
  const repartition =
    nettes === null
      ? null
      : evalueRepartition({
          assiette,
          parts: nettes.map((l) => l.part),
          plafonds: nettes.map((l) => (limite !== null && estLEtat(l) ? plus(limite, horsEtat) : null)),
          groupes: nettes.map((l) => (estLEtat(l) && nettes.filter(estLEtat).length > 1 ? "État" : "")),
        });
  if (repartition !== null && !repartition.ok) problemes.push(...repartition.problemes);
  const valeur = repartition !== null && repartition.ok ? repartition.valeur : null;
  const etat = finales.flatMap((l, i) => (estLEtat(l) && valeur !== null ? [valeur.lignes[i]!.quota] : []));
  const fluxDeLEtat = etat.length === 0 ? null : somme(etat);
  return {
    fluxDeLEtat:
      fluxDeLEtat === null || limite === null
        ? fluxDeLEtat
        : minimum(fluxDeLEtat, fois(assiette, plus(limite, horsEtat))),
    lignes: finales.map((l, i) => ({
      reservataire: l.reservataire,
      convertie: l.convertie,
      transfert: moins(l.part, l.convertie.part),
      part: l.part,
      horsPlafond: l.convertie.dontHorsPlafond,
      repartie: valeur === null ? null : valeur.lignes[i]!,
    })),
    sansPart: conversion.reservataires.filter((r) => r[d.methode] === null).map((r) => r.reservataire),
    plafondDeLEtat: finales.some(estLEtat) ? limite : null,
    donne: valeur?.donne ?? null,
    resteAuBailleur: valeur?.resteAuBailleur ?? null,
    problemes,
  };
}

/** Ce que l'article 5 laisse au préfet : son flux de l'année (non arrondi, dans son plafond) et ses logements réservés en stock, en cours. */
export function droitsDuPrefetSelon(
  p: Passage,
  conversion: Conversion,
  date: DateLegale,
  conventionConformeLe: DateLegale | null,
): DroitsDuPrefet | null {
  const etats = conversion.reservataires.filter(estLEtat);
  if (etats.length === 0) return null;
  if (p.fluxDeLEtat === null || etats.some((e) => p.sansPart.includes(e.reservataire))) return null;
  return droitsDuPrefet(
    p.fluxDeLEtat,
    etats.reduce((s, e) => s + e.reserves, 0),
    date,
    conventionConformeLe,
  );
}
