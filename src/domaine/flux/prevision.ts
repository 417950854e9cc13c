/**
 * La prévision des logements soustraits du flux (CCH, R. 441-5, I, al. 5). Avant le 28 février, les réservataires sont informés :
 *
 *   - du nombre prévisionnel de logements soustraits du calcul du flux de l'année en cours, par catégorie d'opération : la table Parc ;
 *   - du bilan des attributions de l'année précédente « au titre de ces relogements » : les lignes Hors flux attribuées dans l'année.
 *
 * Les mutations sont soustraites comme les relogements, mais le texte ne demande le bilan que de ceux-ci : elles sont dites à part. Une case
 * vide n'est pas 0 : une catégorie dont rien n'est écrit n'a pas de nombre, et ce qui manque est compté.
 */
import { divise, estNul, ratio, type Ratio } from "../commun";
import { CATEGORIES_SOUSTRAITES, categorieDuMotif, type CategorieSoustraite } from "./categories";
import {
  CATEGORIES_DE_RELOGEMENT,
  evaluePatrimoine,
  soustraitsDuProgramme,
  type OptionsDePatrimoine,
  type Programme,
} from "./patrimoine";
import { anneeCivile, type MiseADisposition } from "./suivi";
import { estDans } from "./synthese";

export interface LigneDePrevision {
  readonly categorie: CategorieSoustraite;
  /** Année en cours ; null : aucun programme ne l'écrit. */
  readonly prevus: number | null;
  /** Programmes dont la case est vide ou illisible. */
  readonly nonRenseignes: number;
  /** Attribués dans l'année précédente, à la date d'attribution ; null : aucune attribution de cette année n'est lue. */
  readonly attribues: number | null;
}

export interface ProgrammeSoustrait {
  readonly ligne: number;
  readonly programme: string;
  readonly commune: string;
  /** null : la case est vide ou illisible. */
  readonly nombres: Readonly<Record<CategorieSoustraite, number | null>>;
  /** Ce qui est écrit. */
  readonly total: number;
}

export interface BilanDesSoustraits {
  /** Σ des quatre catégories de relogement : le bilan que le texte demande. */
  readonly relogements: number;
  /** Relogements et mutations. */
  readonly soustraits: number;
  readonly parCategorie: Readonly<Record<CategorieSoustraite, number>>;
  /** L. 441-1, al. 34 : hors du flux, par un autre texte. */
  readonly injonction: number;
  /** Motifs d'aucun texte lu, du plus fréquent au moins fréquent : à justifier. */
  readonly horsTexte: readonly { readonly motif: string; readonly nombre: number }[];
  /** Dénominateur : tous les logements attribués dans l'année, flux, stock et hors flux. */
  readonly toutes: number;
}

export interface PrevisionDesSoustraits {
  readonly annee: number;
  readonly lignes: readonly LigneDePrevision[];
  readonly programmes: number;
  /** Ce qui est écrit ; null : rien ne l'est. */
  readonly prevus: number | null;
  /** Dont relogements, sans les mutations. */
  readonly relogementsPrevus: number | null;
  /** Une catégorie manque, pour un programme ou pour tous : ce qui est écrit est un minimum. */
  readonly incomplet: boolean;
  /** De même pour les seuls relogements : une mutation qui manque ne les rend pas minimaux. */
  readonly relogementsIncomplets: boolean;
  /** Les catégories sans aucun nombre, et celles dont des programmes manquent. */
  readonly sansNombre: readonly CategorieSoustraite[];
  readonly incompletes: readonly CategorieSoustraite[];
  /** Libérations attendues de l'année : le dénominateur de `part`. */
  readonly liberations: Ratio;
  /** Soustraits ÷ libérations attendues ; null sans l'un ou sans l'autre. */
  readonly part: Ratio | null;
  readonly assiette: Ratio;
  /** Plus de logements soustraits que de libérations : l'assiette est ramenée à 0. */
  readonly ramenee: boolean;
  readonly programmesSansTaux: number;
  readonly parProgramme: readonly ProgrammeSoustrait[];
  /** Écrits pour des programmes qui ne sont pas du flux (exclus, ou neufs mis à part) : rien n'en est soustrait. */
  readonly horsDuFlux: readonly ProgrammeSoustrait[];
  /** Logements en vente et à démolir, du parc et non de l'année : le texte ne les nomme pas. */
  readonly enVente: number;
  readonly aDemolir: number;
  /** null : aucune attribution de l'année précédente n'est lue. */
  readonly bilan: BilanDesSoustraits | null;
}

/** null : la case est vide ou illisible. */
const nombreDe = (p: Programme, c: CategorieSoustraite): number | null =>
  p.sansPrevision?.includes(c) === true ? null : c === "mutations" ? p.mutations : p.relogements[c];

function soustraitDe(p: Programme): ProgrammeSoustrait {
  const nombres = {
    mutations: nombreDe(p, "mutations"),
    RU: nombreDe(p, "RU"),
    ORCOD: nombreDe(p, "ORCOD"),
    LHI: nombreDe(p, "LHI"),
    vente: nombreDe(p, "vente"),
  };
  return {
    ligne: p.ligne,
    programme: p.programme,
    commune: p.commune,
    nombres,
    total: CATEGORIES_SOUSTRAITES.reduce((t, c) => t + (nombres[c] ?? 0), 0),
  };
}

/** Les attributions de l'année, par catégorie, et ce qu'aucune ne prend. */
function bilanDe(mises: readonly MiseADisposition[], annee: number): BilanDesSoustraits {
  const periode = anneeCivile(annee);
  const parCategorie = { mutations: 0, RU: 0, ORCOD: 0, LHI: 0, vente: 0 };
  const horsTexte = new Map<string, number>();
  let [injonction, toutes] = [0, 0];
  for (const m of mises) {
    if (!estDans(m.attribueLe, periode)) continue;
    toutes++;
    if (m.horsFlux === "") continue;
    const c = categorieDuMotif(m.horsFlux);
    if (c === null) horsTexte.set(m.horsFlux, (horsTexte.get(m.horsFlux) ?? 0) + 1);
    else if (c === "injonction") injonction++;
    else parCategorie[c]++;
  }
  return {
    parCategorie,
    relogements: CATEGORIES_DE_RELOGEMENT.reduce((t, c) => t + parCategorie[c], 0),
    soustraits: CATEGORIES_SOUSTRAITES.reduce((t, c) => t + parCategorie[c], 0),
    injonction,
    horsTexte: [...horsTexte].map(([motif, nombre]) => ({ motif, nombre })).sort((a, b) => b.nombre - a.nombre),
    toutes,
  };
}

/** `programmes` et `mises` sont ceux d'un seul bailleur ; `annee` est l'année en cours, son bilan celui de la précédente. */
export function evaluePrevision(
  programmes: readonly Programme[],
  options: OptionsDePatrimoine,
  mises: readonly MiseADisposition[] | null,
  annee: number,
): PrevisionDesSoustraits {
  const { total } = evaluePatrimoine(programmes, options);
  const retires = programmes.filter((p) => soustraitsDuProgramme(p, options));
  const compte = mises === null ? null : bilanDe(mises, annee - 1);
  // Aucune attribution cette année-là : la table ne la couvre pas, ce qui n'est pas zéro relogement.
  const bilan = compte === null || compte.toutes === 0 ? null : compte;
  const lignes = CATEGORIES_SOUSTRAITES.map((categorie): LigneDePrevision => {
    const nonRenseignes = retires.filter((p) => nombreDe(p, categorie) === null).length;
    return {
      categorie,
      prevus: nonRenseignes === retires.length ? null : retires.reduce((t, p) => t + (nombreDe(p, categorie) ?? 0), 0),
      nonRenseignes,
      attribues: bilan === null ? null : bilan.parCategorie[categorie],
    };
  });
  const sommeDe = (ls: readonly LigneDePrevision[]): number | null =>
    ls.every((l) => l.prevus === null) ? null : ls.reduce((t, l) => t + (l.prevus ?? 0), 0);
  const prevus = sommeDe(lignes);
  const relogements = lignes.filter((l) => l.categorie !== "mutations");
  const manque = (l: LigneDePrevision): boolean => l.prevus === null || l.nonRenseignes > 0;
  const enStock = (code: "vente" | "demolition"): number => retires.reduce((t, p) => t + p[code], 0);
  return {
    annee,
    lignes,
    programmes: retires.length,
    prevus,
    relogementsPrevus: sommeDe(relogements),
    incomplet: lignes.some(manque),
    relogementsIncomplets: relogements.some(manque),
    sansNombre: lignes.filter((l) => l.prevus === null).map((l) => l.categorie),
    incompletes: lignes.filter((l) => l.prevus !== null && l.nonRenseignes > 0).map((l) => l.categorie),
    liberations: total.liberations,
    part: prevus === null || estNul(total.liberations) ? null : divise(ratio(prevus), total.liberations),
    assiette: total.assiette,
    ramenee: total.ramenee,
    programmesSansTaux: total.programmesSansTaux,
    parProgramme: retires.map(soustraitDe).filter((p) => p.total > 0),
    horsDuFlux: programmes
      .filter((p) => !soustraitsDuProgramme(p, options))
      .map(soustraitDe)
      .filter((p) => p.total > 0),
    enVente: enStock("vente"),
    aDemolir: enStock("demolition"),
    bilan,
  };
}
