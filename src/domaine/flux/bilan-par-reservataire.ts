/**
 * Ce qui se remet à chaque réservataire d'un bailleur (R. 441-5-1) : ses conventions, leur objectif, son bilan et ses logements un à un.
 * Une mise à disposition va au réservataire de la convention qu'elle suit, comme dans la synthèse ; le bailleur n'est le réservataire de personne.
 */
import { cleDuNom, type Ratio } from "../commun";
import { lignesDeGestion, modeDuLogement, type LigneDeGestion, type ModeDeGestion } from "./gestion";
import { parBailleur, rattache, type ConventionSuivie, type LigneSuivie } from "./rattachement";
import {
  BASES,
  evalueBilan,
  NON_RESERVE,
  type BaseDeDecompte,
  type Bilan,
  type MiseADisposition,
  type PeriodeDeBilan,
} from "./suivi";
import { dateDe, estDans, objectifTotalDe } from "./synthese";

export interface RemiseAuReservataire {
  readonly bailleur: string;
  readonly reservataire: string;
  /** Les numéros écrits, dans l'ordre de la table. */
  readonly conventions: readonly string[];
  /** En logements, non arrondi ; null : une convention n'a pas d'objectif connu, ou il n'y a pas de convention. */
  readonly objectif: Ratio | null;
  readonly bilan: Bilan;
  /** Qui propose les candidats : les droits et les logements en flux de chaque mode. */
  readonly gestions: readonly LigneDeGestion[];
  /** Celles qui ont un événement dans la période, dans l'ordre de la table ; sorties du flux et droits en stock compris. */
  readonly mises: readonly MiseADisposition[];
}

interface Groupe {
  readonly premiere: LigneSuivie;
  readonly lignes: LigneSuivie[];
  readonly conventions: ConventionSuivie[];
  readonly mises: MiseADisposition[];
  readonly modes: Map<ModeDeGestion, Record<BaseDeDecompte, number>>;
}

export function remisesAuxReservataires(
  mises: readonly MiseADisposition[],
  conventions: readonly ConventionSuivie[],
  periode: PeriodeDeBilan,
): readonly RemiseAuReservataire[] {
  const datees = mises.filter((m) => BASES.some((b) => estDans(dateDe(m, b), periode)));
  const r = rattache(datees, conventions, mises);
  const groupes = new Map<string, Groupe>();
  const groupeDe = (l: LigneSuivie): Groupe => {
    const k = `${cleDuNom(l.bailleur)}|${cleDuNom(l.reservataire)}`;
    let g = groupes.get(k);
    if (g === undefined)
      groupes.set(k, (g = { premiere: l, lignes: [], conventions: [], mises: [], modes: new Map() }));
    return g;
  };
  r.lignes.forEach((l, i) => {
    const c = conventions[i];
    if (c?.duBailleur === true) return;
    const g = groupeDe(l);
    g.lignes.push(l);
    if (c !== undefined) g.conventions.push(c);
  });
  datees.forEach((m, i) => {
    const rang = r.rangs[i]!;
    if (conventions[rang]?.duBailleur === true) return;
    const g = groupeDe(r.lignes[rang]!);
    g.mises.push(m);
    if (m.horsFlux !== "" || m.enStock) return;
    const mode = modeDuLogement(m, conventions[rang]?.droits ?? []);
    let recu = g.modes.get(mode);
    if (recu === undefined) g.modes.set(mode, (recu = { proposes: 0, attribues: 0, bauxSignes: 0 }));
    for (const b of BASES) if (estDans(dateDe(m, b), periode)) recu[b]++;
  });
  const propre = cleDuNom(NON_RESERVE);
  return parBailleur(
    [...groupes.values()]
      .filter((g) => cleDuNom(g.premiere.reservataire) !== propre && g.premiere.reservataire !== "")
      .map((g) => ({
        bailleur: g.premiere.bailleur,
        reservataire: g.premiere.reservataire,
        convention: g.premiere.convention,
        conventions: [...new Set(g.lignes.flatMap((l) => (l.convention === null ? [] : [l.convention])))],
        objectif: objectifTotalDe(g.conventions),
        bilan: evalueBilan(g.mises, periode),
        gestions: lignesDeGestion(
          g.conventions.flatMap((c) => c.droits),
          g.modes,
        ),
        mises: g.mises,
      })),
  ).map(({ convention: _, ...reste }) => reste);
}
