/** What a person types in a cell of a French Excel. */
import { ERREURS_EN, ERREURS_FR } from "./noms-de-fonctions";
import { formuleEnAnglais } from "./formules";

export type Saisie =
  | { readonly genre: "formule"; readonly formule: string }
  | { readonly genre: "valeur"; readonly valeur: string | number | boolean; readonly format?: string };

const ESPACES = /[ \u00a0\u202f]/g;
const NOMBRE = /^([-+]?)((?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:,\d*)?|,\d+)(?:[eE]([-+]?\d+))?[ \u00a0\u202f]*(%|€)?$/;
const DATE = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})$/;
const DATE_ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

export function lisSaisie(texte: string): Saisie {
  if (texte.startsWith("=") && texte.length > 1) return { genre: "formule", formule: formuleEnAnglais(texte) };
  if (texte.startsWith("'")) return { genre: "valeur", valeur: texte.slice(1) };
  const net = texte.trim();
  const nombre = NOMBRE.exec(net);
  if (nombre) return lisNombre(nombre);
  const date = DATE.exec(net);
  if (date) {
    const an = Number(date[3]);
    const serie = numeroDeSerie(date[3]!.length === 2 ? (an < 30 ? 2000 + an : 1900 + an) : an, Number(date[2]), Number(date[1]));
    if (serie !== undefined) return { genre: "valeur", valeur: serie, format: "dd/mm/yyyy" };
  }
  const iso = DATE_ISO.exec(net);
  if (iso) {
    const serie = numeroDeSerie(Number(iso[1]), Number(iso[2]), Number(iso[3]));
    if (serie !== undefined) return { genre: "valeur", valeur: serie, format: "dd/mm/yyyy" };
  }
  if (/^(vrai|faux)$/i.test(net)) return { genre: "valeur", valeur: /^v/i.test(net) };
  const erreur = ERREURS_EN[net.toUpperCase()];
  if (erreur !== undefined) return { genre: "formule", formule: `=${erreur}` };
  return { genre: "valeur", valeur: texte };
}

function lisNombre(lu: RegExpExecArray): Saisie {
  const [, signe, mantisse, exposant, unite] = lu;
  const chiffres = quinzeChiffres(mantisse!.replace(ESPACES, "").replace(",", "."));
  const valeur = Number(`${signe}${chiffres}${exposant === undefined ? "" : `e${exposant}`}`);
  const decimales = chiffres.includes(".") && !chiffres.endsWith(".");
  if (unite === "%") return { genre: "valeur", valeur: enCentiemes(`${signe}${chiffres}`, exposant), format: decimales ? "0.00%" : "0%" };
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
  if (date.getUTCFullYear() !== annee || date.getUTCMonth() !== mois - 1 || date.getUTCDate() !== jour || annee < 1900) return undefined;
  const jours = Math.round(date.getTime() / 86_400_000) + 25_569;
  // Excel believes that 29 February 1900 existed.
  return jours < 61 ? jours - 1 : jours;
}

export const erreurEnFrancais = (erreur: string): string => ERREURS_FR[erreur] ?? erreur;

/** A value as the formula bar shows it for editing. */
export function valeurPourEdition(valeur: string | number | boolean, format?: string): string {
  if (typeof valeur === "boolean") return valeur ? "VRAI" : "FAUX";
  if (typeof valeur === "number") {
    if (format !== undefined && /%/.test(format)) return `${String(Number((valeur * 100).toPrecision(15))).replace(".", ",")}%`;
    if (format !== undefined && /[dy]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]/g, ""))) return dateEcrite(valeur);
    return String(valeur).replace(".", ",");
  }
  return ERREURS_FR[valeur] ?? valeur;
}

function dateEcrite(serie: number): string {
  const date = new Date((Math.floor(serie) - 25_569 + (serie < 60 ? 1 : 0)) * 86_400_000);
  const deux = (n: number): string => String(n).padStart(2, "0");
  return `${deux(date.getUTCDate())}/${deux(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`;
}
