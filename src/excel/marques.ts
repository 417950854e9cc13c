/** What a mark on a checked cell is, and what it looks like: on the sheet, and in the legend of the pane. */
import { adresseDe, type Zone } from "./adresses";

/** From the gravest: where two meet on a cell, the first is kept. */
export const NIVEAUX_DE_MARQUE = ["non-conforme", "a-justifier", "indetermine"] as const;
export type NiveauDeMarque = (typeof NIVEAUX_DE_MARQUE)[number];

export interface Marque {
  readonly zone: Zone;
  readonly niveau: NiveauDeMarque;
}

/** Told apart in black and white too: bold, underlined, italic. Contrast above 7 on each fill. */
export const ASPECT_DES_MARQUES: Readonly<
  Record<
    NiveauDeMarque,
    { readonly fond: string; readonly encre: string; readonly style: "gras" | "souligne" | "italique" }
  >
> = {
  "non-conforme": { fond: "#F9D6D5", encre: "#7A0C12", style: "gras" },
  "a-justifier": { fond: "#FFF0B8", encre: "#5A3E00", style: "souligne" },
  indetermine: { fond: "#E1E4E8", encre: "#33383F", style: "italique" },
};

/** Runs of cells of one column and one level, sorted; where two marks meet the gravest is kept. A mark copied over whole columns is one run each. */
export function rassemble(marques: readonly Marque[]): readonly Marque[] {
  const colonnes = new Map<
    string,
    { readonly zone: Zone; readonly bornes: [ligne: number, rang: number, de: 1 | -1][] }
  >();
  for (const { zone, niveau } of marques) {
    const rang = NIVEAUX_DE_MARQUE.indexOf(niveau);
    for (let j = zone.colonne; j < zone.colonne + zone.colonnes; j++) {
      const cle = `${zone.feuilleId} ${j}`;
      let colonne = colonnes.get(cle);
      if (colonne === undefined)
        colonnes.set(cle, (colonne = { zone: { ...zone, colonne: j, colonnes: 1 }, bornes: [] }));
      colonne.bornes.push([zone.ligne, rang, 1], [zone.ligne + zone.lignes, rang, -1]);
    }
  }
  const triees = [...colonnes.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return triees.flatMap(([, { zone, bornes }]) => {
    const ouvertes = NIVEAUX_DE_MARQUE.map(() => 0);
    const suites: { ligne: number; fin: number; rang: number }[] = [];
    let depuis = 0;
    for (const [ligne, rang, de] of bornes.sort(([a], [b]) => a - b)) {
      const pire = ouvertes.findIndex((n) => n > 0);
      const derniere = suites.at(-1);
      if (pire >= 0 && ligne > depuis) {
        if (derniere !== undefined && derniere.rang === pire && derniere.fin === depuis) derniere.fin = ligne;
        else suites.push({ ligne: depuis, fin: ligne, rang: pire });
      }
      ouvertes[rang]! += de;
      depuis = ligne;
    }
    return suites.map(({ ligne, fin, rang }) => ({
      zone: { ...zone, ligne, lignes: fin - ligne },
      niveau: NIVEAUX_DE_MARQUE[rang]!,
    }));
  });
}

/** The same cells at the same levels, however they are cut into rectangles, whatever the names of the sheets. */
export const memesMarques = (a: readonly Marque[], b: readonly Marque[]): boolean => {
  const dites = (m: readonly Marque[]): string =>
    rassemble(m)
      .map(({ zone, niveau }) => `${zone.feuilleId} ${adresseDe(zone)} ${niveau}`)
      .join("\n");
  return dites(a) === dites(b);
};
