/**
 * Les grilles de plusieurs EPCI devant leur socle commun, côte à côte : ce que chacun a repris, modifié, retiré, ajouté. Chaque case est un
 * constat de `compareAuSocle` ; l'ordre d'écriture ne compte pas.
 */
import { normalise } from "../../commun";
import { texteDeCondition } from "../condition";
import type { GrilleLue } from "../types";
import { cleDeCellule, COLONNES_DE_LIGNE, grilleEcrite } from "./ecrite";
import {
  compareAuSocle,
  type ComparaisonAuSocle,
  type ConstatDeSocle,
  type LatitudeDuSocle,
  type SocleLu,
} from "./socle";
import type { ElementDeDifference, ValeurDeGrille } from "./differences";

export interface GrilleDEpci {
  readonly nom: string;
  readonly lue: GrilleLue;
}

/** Un élément du socle, ou un élément que le socle n'a pas et qu'un EPCI au moins ajoute. */
export interface ElementCommun {
  readonly bloc: string;
  readonly critere: string;
  readonly element: ElementDeDifference;
  /** Null : le socle ne l'a pas. */
  readonly socle: ValeurDeGrille | null;
  readonly latitude: LatitudeDuSocle | null;
  /** Un par EPCI, dans leur ordre ; null : il n'a rien changé à cet élément (ou n'ajoute pas celui-ci). */
  readonly parEpci: readonly (ComparaisonAuSocle | null)[];
}

export interface ComptesDUnEpci {
  readonly nom: string;
  /** Les lignes du socle, chacune dans un compte et un seul. */
  readonly reprises: number;
  readonly modifiees: number;
  readonly horsBornes: number;
  readonly retirees: number;
  /** Facultatives et absentes : permis. */
  readonly facultatives: number;
  /** Éléments changés qui ne sont pas des lignes : nom, bloc, cumul, non-cumul, plafond, plancher, ordre, directive. */
  readonly reglages: number;
  readonly ajouts: number;
}

export interface EpcisCompares {
  /** Lignes du socle qui se comparent : le dénominateur des comptes. */
  readonly lignesDuSocle: number;
  readonly epcis: readonly ComptesDUnEpci[];
  /** Les éléments du socle dans son ordre, puis ce qui s'y ajoute. */
  readonly elements: readonly ElementCommun[];
}

const estUneLigne = (c: ComparaisonAuSocle): boolean => c.element === "donnee";

/** Deux ajouts de même clé sont le même : mêmes tests, quels que soient leurs points. */
function cleDUnAjout(c: ComparaisonAuSocle): string {
  const commun = `${normalise(c.bloc)}/${normalise(c.critere)}/${c.element}`;
  const v = c.grille;
  if (v === null) return commun;
  if (v.genre === "ligne")
    return `${commun}/${COLONNES_DE_LIGNE.filter((x) => x !== "points")
      .map((x) => cleDeCellule(x, v.cellules))
      .join(" ")}`;
  if (v.genre === "directive") {
    const { type, cellules } = v.directive;
    return `${commun}/${type}/${(["critere", "donnee", "condition"] as const).map((x) => normalise(texteDeCondition(cellules[x]))).join(" ")}`;
  }
  return commun;
}

export function compareLesEpcis(socle: SocleLu, grilles: readonly GrilleDEpci[]): EpcisCompares {
  const comparaisons = grilles.map((g) => compareAuSocle(socle, g.lue));
  const rien = (): (ComparaisonAuSocle | null)[] => grilles.map(() => null);
  interface Range {
    readonly premiere: ComparaisonAuSocle;
    readonly parEpci: (ComparaisonAuSocle | null)[];
  }
  const duSocle = new Map<string, Range>();
  const ajoutes = new Map<string, Range>();
  const range = (ou: Map<string, Range>, cle: string, c: ComparaisonAuSocle, k: number): void => {
    const deja = ou.get(cle) ?? { premiere: c, parEpci: rien() };
    ou.set(cle, deja);
    // Le même ajout écrit deux fois par un EPCI : le second reste visible sous sa propre clé.
    if (deja.parEpci[k] === null) deja.parEpci[k] = c;
    else range(ou, `${cle}+`, c, k);
  };
  comparaisons.forEach((cs, k) => {
    for (const c of cs) {
      if (c.constat === "ajoute") range(ajoutes, cleDUnAjout(c), c, k);
      else if (c.ligneDuSocle !== null) range(duSocle, `${c.ligneDuSocle}/${c.element}`, c, k);
      else range(duSocle, `${normalise(c.bloc)}/${normalise(c.critere)}/${c.element}`, c, k);
    }
  });
  // Sous les noms du socle : un EPCI peut avoir renommé le critère.
  const noms = new Map(grilleEcrite(socle.lue).criteres.flatMap((c) => c.lignes.map((l) => [l.ligne, c] as const)));
  const commun = ({ premiere: p, parEpci }: Range): ElementCommun => {
    const sien = p.ligneDuSocle === null ? undefined : noms.get(p.ligneDuSocle);
    return {
      bloc: sien?.bloc ?? p.bloc,
      critere: sien?.nom ?? p.critere,
      element: p.element,
      socle: p.socle,
      latitude: p.latitude,
      parEpci,
    };
  };
  const rangDansLeSocle = ({ premiere: p }: Range): number => p.ligneDuSocle ?? Number.MAX_SAFE_INTEGER;
  const combien = (cs: readonly ComparaisonAuSocle[], constat: ConstatDeSocle): number =>
    cs.filter((c) => c.constat === constat).length;
  return {
    lignesDuSocle: [...duSocle.values()].filter((r) => estUneLigne(r.premiere)).length,
    epcis: comparaisons.map((cs, k) => {
      const lignes = cs.filter((c) => estUneLigne(c) && c.constat !== "ajoute");
      return {
        nom: grilles[k]!.nom,
        reprises: lignes.filter((c) => c.constat === "conforme" && c.grille !== null).length,
        modifiees: combien(lignes, "modifie"),
        horsBornes: combien(lignes, "hors-bornes"),
        retirees: combien(lignes, "manquant"),
        facultatives: lignes.filter((c) => c.constat === "conforme" && c.grille === null).length,
        reglages: cs.filter((c) => !estUneLigne(c) && c.constat !== "ajoute" && c.constat !== "conforme").length,
        ajouts: combien(cs, "ajoute"),
      };
    }),
    elements: [
      ...[...duSocle.values()].sort((a, b) => rangDansLeSocle(a) - rangDansLeSocle(b)),
      ...ajoutes.values(),
    ].map(commun),
  };
}
