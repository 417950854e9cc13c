/** Ce qu'une attribution répond à une règle de proportion, et le constat qui en sort. */
import { type DateLegale, type Ratio, ratio } from "../../commun";
import type { Base, IdDeRegle } from "../../droit";
import {
  comparaison,
  comptePartiel,
  type Constat,
  constat,
  explique,
  lignesDe,
  manques,
  mesure,
  type Note,
  type Portee,
  type Unite,
} from "../constat";
import { et, type LigneComptee, non, ou, proportion, type Trois } from "../proportions";
import { type Donnee, estLu, type LigneDAttribution, valeurLue } from "../situation";

const trois = (d: Donnee<boolean>): Trois => valeurLue(d);

const rempli = (d: Donnee<DateLegale>): Trois => (d.etat === "lu" ? true : d.etat === "blanc" ? false : null);

/** Une colonne Échec vide : aucun échec indiqué. */
export const echoue = (l: LigneDAttribution): boolean => valeurLue(l.echec) === true;

export const prioritaire = (l: LigneDAttribution): Trois => ou(trois(l.dalo), trois(l.prioritaire));

export const manquePrioritaire = (l: LigneDAttribution): string[] =>
  prioritaire(l) !== null
    ? []
    : [...(estLu(l.dalo) ? [] : ["DALO"]), ...(estLu(l.prioritaire) ? [] : ["Prioritaire L441-1"])];

/** Hors QPV, bail signé ; premier quartile, ou relogé RU ou ORCOD, sans double compte. */
export function ligneQ1(l: LigneDAttribution): LigneComptee {
  const dedans = et(rempli(l.bailSigneLe), non(trois(l.qpv)));
  const releve: Trois =
    l.horsFlux.etat === "illisible"
      ? null
      : estLu(l.horsFlux)
        ? l.horsFlux.valeur === "ru" || l.horsFlux.valeur === "orcod"
        : false;
  const comptee = ou(trois(l.quartile1), releve);
  return {
    ligne: l,
    dedans,
    comptee,
    manque: [
      ...(estLu(l.qpv) ? [] : ["QPV"]),
      ...(l.bailSigneLe.etat === "illisible" ? ["Bail signé le"] : []),
      ...(comptee === null ? ["1er quartile"] : []),
    ],
  };
}

/** En QPV ; autres que le premier quartile. Le texte ne parle pas ici de baux signés. */
export function ligneQpv(l: LigneDAttribution): LigneComptee {
  const dedans = trois(l.qpv);
  const comptee = non(trois(l.quartile1));
  return {
    ligne: l,
    dedans,
    comptee,
    manque: [...(estLu(l.qpv) ? [] : ["QPV"]), ...(comptee === null ? ["1er quartile"] : [])],
  };
}

interface Jugement {
  readonly regle: IdDeRegle;
  readonly portee: Portee;
  readonly lignes: readonly LigneComptee[];
  readonly taux: Ratio;
  readonly jour: DateLegale;
  readonly unite: Unite;
  readonly base: Base;
  readonly colonne: string;
  /** Verdict quand le minimum n'est pas atteint. */
  readonly siManque?: "non-conforme" | "a-justifier";
  readonly notes?: readonly Note[];
  readonly references?: readonly string[];
}

export function juge(j: Jugement): Constat {
  const p = proportion(j.lignes, j.taux);
  const references = j.references ?? [j.regle];
  const notes = j.notes ?? [];
  if (p.issue === "vide")
    return constat(j.regle, j.portee, "non-applicable", explique("aucune-attribution"), j.jour, {
      references,
      limite: mesure(j.taux, "part"),
      sens: "plancher",
      notes,
      lues: j.lignes.map((l) => l.ligne),
    });
  const chiffres = comparaison("plancher", ratio(p.numerateur), ratio(p.denominateur), j.taux, j.unite, j.base);
  const manque = manques(p.incertaines.flatMap((l) => l.manque.map((quoi) => ({ quoi, ligne: l.ligne }))));
  const commun = { ...chiffres, references, colonne: j.colonne, lignes: lignesDe(p.lignes), manque };
  const incertain = p.incertaines.length > 0;
  if (p.issue === "indecis")
    return constat(j.regle, j.portee, "indetermine", explique("manque"), j.jour, {
      ...commun,
      ...comptePartiel(chiffres),
      lignes: lignesDe(p.incertaines.map((l) => l.ligne)),
      notes: [explique("certaines"), ...notes],
    });
  if (p.issue === "tenu")
    return constat(
      j.regle,
      j.portee,
      "conforme",
      explique(incertain ? "plancher-tenu-quoi-qu-il-manque" : "plancher-tenu"),
      j.jour,
      { ...commun, notes },
    );
  // Combien il en aurait fallu : le plus petit entier qui atteint le taux.
  const besoin = (j.taux.n * BigInt(p.denominateur) + j.taux.d - 1n) / j.taux.d;
  return constat(j.regle, j.portee, j.siManque ?? "non-conforme", explique("plancher-manque"), j.jour, {
    ...commun,
    notes: [
      ...(incertain ? [explique("meme-avec-les-incertaines")] : []),
      explique("il-en-fallait", { besoin: ratio(besoin), sur: ratio(p.denominateur) }),
      ...notes,
    ],
  });
}
