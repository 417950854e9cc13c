/** « 3 ou plus », « entre 24 et 48 mois » : sans doute des bornes, que seul un texte identique remplirait. */

/** Sur un texte normalisé (sans accents ni majuscules). */
export const BORNES_EN_MOTS =
  /^(entre|de|plus de|moins de|\+ de|[-–] de|au moins|au plus|au-dela de|a partir de|jusqu'a|superieure?s? (ou egale?s? )?a|inferieure?s? (ou egale?s? )?a) \d|^\d[\d ,.]*(%|ans?|mois|jours?)?( a \d| ?[-–] ?\d+ ?(%|ans?|mois|jours?)?$| (et|ou) (plus|moins)$| ?\+$)/;

const BORNE = "(\\d[\\d ,.]*?) ?(%|ans?|mois|jours?)?";

/** [tournure, crochet et place de la borne] ; la première qui convient. */
const TOURNURES = (
  [
    [`(?:entre|de) ${BORNE} (?:et|a) ${BORNE}|${BORNE} (?:a|[-–]) ${BORNE}|${BORNE}[-–]${BORNE}`, "[a;b]"],
    [`(?:au moins|a partir de|superieure?s? ou egale?s? a) ${BORNE}|${BORNE} (?:et|ou) plus|${BORNE} ?\\+`, "[a;["],
    [`(?:au plus|jusqu'a|inferieure?s? ou egale?s? a) ${BORNE}|${BORNE} (?:et|ou) moins`, "];a]"],
    [`(?:plus de|\\+ de|au-dela de|superieure?s? a) ${BORNE}`, "]a;["],
    [`(?:moins de|[-–] de|inferieure?s? a) ${BORNE}`, "];a["],
  ] as const
).map(([motif, forme]) => [new RegExp(`^(?:${motif})$`), forme] as const);

export interface IntervallePropose {
  readonly ecrire: string;
  readonly duree: boolean;
}

/** L'intervalle qu'il faudrait écrire, ou null s'il n'est pas certain. Une proposition, jamais une lecture. */
export function intervalleDesMots(forme: string): IntervallePropose | null {
  for (const [motif, modele] of TOURNURES) {
    const lus = motif
      .exec(forme)
      ?.slice(1)
      .filter((x) => x !== undefined);
    if (lus === undefined) continue;
    const bornes = lus.filter((x) => /^\d/.test(x));
    const unites = new Set(lus.filter((x) => !/^\d/.test(x)));
    const [basse, haute] = bornes.map((x) => Number(x.replace(/[ .](?=\d{3})/g, "").replace(",", ".")));
    if (unites.size > 1 || (haute !== undefined && basse! > haute)) return null;
    const [unite = ""] = unites;
    const taux = unite === "%" ? "\u00a0%" : "";
    const ecrire = modele.replace("a", bornes[0]! + taux).replace("b", bornes[1]! + taux);
    return { ecrire: unite === "" || taux !== "" ? ecrire : `${ecrire} ${unite}`, duree: unite !== "" && taux === "" };
  }
  return null;
}
