/** What a person types in a cell of a French Excel. */
import { ERREURS_EN, ERREURS_FR } from "./noms-de-fonctions";
import { formuleEnAnglais } from "./formules";

export type Saisie =
  | { readonly genre: "formule"; readonly formule: string }
  | { readonly genre: "valeur"; readonly valeur: string | number | boolean; readonly format?: string };

const ESPACES = /[ \u00a0\u202f]/g;
const NOMBRE =
  /^([-+]?)((?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:,\d*)?|,\d+)(?:[eE]([-+]?\d+))?[ \u00a0\u202f]*(%|€)?$/;
const DATE = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})$/;
const JOUR_ET_MOIS = /^(\d{1,2})[/-](\d{1,2})$/;
const MOIS_ET_ANNEE = /^(\d{1,2})[/-](\d{4})$/;
const HEURE = /^(\d{1,4}):([0-5]?\d)(?::([0-5]?\d))?$/;
/** « +SOMME(A1) », « -B2 », « +(1+2) »: Excel puts the = itself. */
const FORMULE_SANS_EGAL = /^[+-][\p{L}_$('(]/u;
const DATE_ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

export interface LieuDeSaisie {
  /** That of a date typed without one. */
  readonly annee?: number;
  /** The number format of the cell. */
  readonly format?: string | undefined;
}

/** Reads what was typed. */
export function lisSaisie(texte: string, { annee = new Date().getFullYear(), format }: LieuDeSaisie = {}): Saisie {
  if (texte.startsWith("=") && texte.length > 1) return { genre: "formule", formule: formuleEnAnglais(texte) };
  if (FORMULE_SANS_EGAL.test(texte)) return { genre: "formule", formule: `=${formuleEnAnglais(texte)}` };
  if (texte.startsWith("'")) return { genre: "valeur", valeur: texte.slice(1) };
  const net = texte.trim();
  const nombre = NOMBRE.exec(net);
  if (nombre) return lisNombre(nombre, format !== undefined && format.includes("%"));
  const date = lisDate(net, annee);
  if (date) return date;
  const heure = HEURE.exec(net);
  if (heure) {
    const secondes = Number(heure[1]) * 3600 + Number(heure[2]) * 60 + Number(heure[3] ?? 0);
    return {
      genre: "valeur",
      valeur: secondes / 86_400,
      format: Number(heure[1]) > 23 ? "[h]:mm:ss" : heure[3] === undefined ? "hh:mm" : "hh:mm:ss",
    };
  }
  if (/^(vrai|faux)$/i.test(net)) return { genre: "valeur", valeur: /^v/i.test(net) };
  const erreur = ERREURS_EN[net.toUpperCase()];
  if (erreur !== undefined) return { genre: "formule", formule: `=${erreur}` };
  return { genre: "valeur", valeur: texte };
}

/** 12/03/2026, 2026-03-12, and what Excel also takes for a date: 1-2 (1 February of this year), 12/2026 (December 2026). */
function lisDate(net: string, annee: number): Saisie | undefined {
  const lue = DATE.exec(net);
  const iso = DATE_ISO.exec(net);
  const jour = JOUR_ET_MOIS.exec(net);
  const mois = MOIS_ET_ANNEE.exec(net);
  const date = (format: string, an: number, m: number, j: number): Saisie | undefined => {
    const serie = numeroDeSerie(an, m, j);
    return serie === undefined ? undefined : { genre: "valeur", valeur: serie, format };
  };
  if (lue) {
    const an = Number(lue[3]);
    return date(
      "dd/mm/yyyy",
      lue[3]!.length === 4 ? an : an < 30 ? 2000 + an : 1900 + an,
      Number(lue[2]),
      Number(lue[1]),
    );
  }
  if (iso) return date("dd/mm/yyyy", Number(iso[1]), Number(iso[2]), Number(iso[3]));
  if (jour) return date("dd-mmm", annee, Number(jour[2]), Number(jour[1]));
  return mois ? date("mmm-yy", Number(mois[2]), Number(mois[1]), 1) : undefined;
}

function lisNombre(lu: RegExpExecArray, enPourcentage: boolean): Saisie {
  const [, signe, mantisse, exposant, unite] = lu;
  const chiffres = quinzeChiffres(mantisse!.replace(ESPACES, "").replace(",", "."));
  const valeur = Number(`${signe}${chiffres}${exposant === undefined ? "" : `e${exposant}`}`);
  const decimales = chiffres.includes(".") && !chiffres.endsWith(".");
  if (unite === "%")
    return {
      genre: "valeur",
      valeur: enCentiemes(`${signe}${chiffres}`, exposant),
      format: decimales ? "0.00%" : "0%",
    };
  // In a cell already in %, « 5 » is 5 %; below 1, Excel takes the number for the share itself: « 0,05 » is 5 % too.
  if (enPourcentage && unite === undefined && Math.abs(valeur) >= 1)
    return { genre: "valeur", valeur: enCentiemes(`${signe}${chiffres}`, exposant) };
  if (unite === "€") return { genre: "valeur", valeur, format: decimales ? '#,##0.00 "€"' : '#,##0 "€"' };
  if (exposant !== undefined) return { genre: "valeur", valeur, format: "0.00E+00" };
  if (/[ \u00a0\u202f]/.test(mantisse!)) return { genre: "valeur", valeur, format: decimales ? "#,##0.00" : "#,##0" };
  return { genre: "valeur", valeur };
}

/** Excel keeps fifteen significant figures: the rest of an 18-figure number becomes zeros, and is lost. */
export function quinzeChiffres(chiffres: string): string {
  let gardes = 0;
  let commence = false;
  return chiffres.replace(/\d/g, (chiffre) => {
    commence = commence || chiffre !== "0";
    if (!commence) return chiffre;
    gardes += 1;
    return gardes > 15 ? "0" : chiffre;
  });
}

/** Through the decimal exponent: 12,3 % is 0.123, not 0.12300000000000001. */
function enCentiemes(chiffres: string, exposant: string | undefined): number {
  return Number(`${chiffres}e${Number(exposant ?? 0) - 2}`);
}

/** Excel's serial number, 1900 system; undefined for a date that does not exist. */
export function numeroDeSerie(annee: number, mois: number, jour: number): number | undefined {
  const date = new Date(Date.UTC(annee, mois - 1, jour));
  if (date.getUTCFullYear() !== annee || date.getUTCMonth() !== mois - 1 || date.getUTCDate() !== jour || annee < 1900)
    return undefined;
  const jours = Math.round(date.getTime() / 86_400_000) + 25_569;
  // Excel believes that 29 February 1900 existed.
  return jours < 61 ? jours - 1 : jours;
}

export const erreurEnFrancais = (erreur: string): string => ERREURS_FR[erreur] ?? erreur;

/** A value as the formula bar shows it for editing. */
export function valeurPourEdition(valeur: string | number | boolean, format?: string): string {
  if (typeof valeur === "boolean") return valeur ? "VRAI" : "FAUX";
  if (typeof valeur === "number") {
    if (format !== undefined && /%/.test(format))
      return `${String(Number((valeur * 100).toPrecision(15))).replace(".", ",")}%`;
    if (format !== undefined && /[dy]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]/g, ""))) return dateEcrite(valeur);
    if (format !== undefined && /h/i.test(format.replace(/"[^"]*"/g, ""))) return heureEcrite(valeur);
    return String(valeur).replace(".", ",");
  }
  return ERREURS_FR[valeur] ?? valeur;
}

function dateEcrite(serie: number): string {
  const date = new Date((Math.floor(serie) - 25_569 + (serie < 60 ? 1 : 0)) * 86_400_000);
  const deux = (n: number): string => String(n).padStart(2, "0");
  return `${deux(date.getUTCDate())}/${deux(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`;
}

function heureEcrite(valeur: number): string {
  const secondes = Math.round(valeur * 86_400);
  return [Math.floor(secondes / 3600), Math.floor(secondes / 60) % 60, secondes % 60]
    .map((n) => String(n).padStart(2, "0"))
    .join(":");
}
