/**
 * Avancement d'un réservataire : ce qui est atteint, ce qui devrait l'être à la date, et l'objectif redit sur le flux réel.
 * Le décompte (proposés, attribués ou baux signés) est celui du nombre reçu : l'appelant dit lequel, rien n'est mélangé.
 */
import {
  civileDe,
  decaleDeMois,
  DERNIERE_DATE,
  divise,
  fois,
  moins,
  ratio,
  serieDe,
  type DateLegale,
  type Ratio,
} from "../commun";
import { problemeDeFlux, type ProblemeDeFlux } from "./problemes";

export interface Periode {
  readonly debut: DateLegale;
  readonly fin: DateLegale;
}

/**
 * La période du suivi : les deux bornes données ; un début seul ouvre 12 mois ; une fin seule ferme les 12 mois qui y mènent ;
 * sans bornes, l'année civile de la date.
 */
export function periodeDeSuivi(
  date: DateLegale | null,
  debut: DateLegale | null,
  fin: DateLegale | null,
): Periode | ProblemeDeFlux | null {
  if (debut !== null && fin !== null)
    return debut <= fin ? { debut, fin } : problemeDeFlux("flux-dates-inversees", { plage: "Début" }, { debut, fin });
  if (debut !== null) {
    const suivante = decaleDeMois(debut, 12);
    if (suivante === null) return { debut, fin: debut };
    // Un 29 février n'a pas d'anniversaire : les 12 mois finissent alors le 28 février, jour compris.
    return { debut, fin: civileDe(suivante).jour === civileDe(debut).jour ? suivante - 1 : suivante };
  }
  // Le dernier jour d'Excel n'a pas de lendemain : ses 12 mois sont l'année civile.
  if (fin === DERNIERE_DATE) return { debut: serieDe(civileDe(fin).annee, 1, 1)!, fin };
  if (fin !== null) return { debut: decaleDeMois(fin + 1, -12) ?? 1, fin };
  if (date === null) return null;
  const { annee } = civileDe(date);
  return { debut: serieDe(annee, 1, 1)!, fin: serieDe(annee, 12, 31)! };
}

/** Jours écoulés ÷ jours de la période, les deux bornes comprises ; une date hors période est ramenée à sa borne. */
export function prorata(date: DateLegale, p: Periode): Ratio {
  const d = date < p.debut ? p.debut : date > p.fin ? p.fin : date;
  return ratio(d - p.debut + 1, p.fin - p.debut + 1);
}

export interface Avancement {
  readonly objectif: Ratio;
  readonly realise: Ratio;
  /** réalisé ÷ objectif. */
  readonly tauxAtteint: Ratio;
  /** null sans date. */
  readonly tauxAttendu: Ratio | null;
  /** réalisé − objectif × taux attendu, en logements. */
  readonly ecart: Ratio | null;
  /** objectif × flux réel ÷ assiette ; null sans flux réel. */
  readonly objectifSurFluxReel: Ratio | null;
  readonly ecartSurFluxReel: Ratio | null;
}

/** L'objectif et, s'ils sont donnés, l'assiette et le flux réel sont supérieurs à 0. */
export function evalueAvancement(
  objectif: Ratio,
  realise: Ratio,
  tauxAttendu: Ratio | null,
  reel: { readonly flux: Ratio; readonly assiette: Ratio } | null,
): Avancement {
  const objectifSurFluxReel = reel === null ? null : divise(fois(objectif, reel.flux), reel.assiette);
  return {
    objectif,
    realise,
    tauxAtteint: divise(realise, objectif),
    tauxAttendu,
    ecart: tauxAttendu === null ? null : moins(realise, fois(objectif, tauxAttendu)),
    objectifSurFluxReel,
    ecartSurFluxReel: objectifSurFluxReel === null ? null : moins(realise, objectifSurFluxReel),
  };
}
