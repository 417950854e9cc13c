/** Le jour auquel on lit le droit, et le régime, flux ou stock, d'une convention. */
import { civileDe, type DateLegale, serieDe } from "../commun";
import { DECRET_2020_145, valeurEnVigueur, VERIFIE_LE } from "../droit";
import type { Donnee } from "./situation";

/** Le jour auquel on lit le droit : la date demandée, sinon la fin de l'année du flux, sinon le dernier état lu. */
export function jourDuDroit(date: DateLegale | null, annee: number | null): DateLegale {
  if (date !== null) return date;
  return annee !== null ? (serieDe(annee, 12, 31) ?? VERIFIE_LE) : VERIFIE_LE;
}

export const anneeDe = (d: DateLegale): number => civileDe(d).annee;

/** Signée avant le 22 février 2020 : l'ancien texte, en stock. Signature illisible : on ne sait pas. */
export function regimeDe(signature: Donnee<DateLegale>): "flux" | "stock" | "inconnu" {
  if (signature.etat === "illisible") return "inconnu";
  return signature.etat === "lu" && signature.valeur < DECRET_2020_145 ? "stock" : "flux";
}

/** Le jour limite de mise en conformité des conventions (loi ELAN, puis loi 3DS), lu au jour du contrôle. */
export function jourDeMiseEnConformite(jour: DateLegale): DateLegale | null {
  const v = valeurEnVigueur("FLX-PCT", jour);
  return v.etat === "en-vigueur" && v.parametre.valeur.genre === "date-limite" ? v.parametre.valeur.le : null;
}
