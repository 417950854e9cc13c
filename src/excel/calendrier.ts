/** The two calendars of Excel. A workbook that counts days from 1904 holds serials 1 462 below what its cells show. */
import { normaliseEntete, serieDuTexte } from "../domaine/commun";
import { type Zone } from "./adresses";
import { type Reconnue } from "./reconnaissance";
import { dansExcel } from "./session";

const ECART = 1462;

/** Cells that show a date: do they hold it 1 462 days lower? One is enough: the setting is that of the whole workbook. Pure. */
export const compteDepuis1904 = (
  valeurs: readonly (readonly unknown[])[],
  textes: readonly (readonly unknown[])[],
): boolean =>
  valeurs.some((l, i) =>
    l.some((v, j) => {
      const t = textes[i]?.[j];
      const montree =
        typeof v === "number" && typeof t === "string" && /^\d{1,2}\/\d{1,2}\/\d{4}$/.test(t.trim())
          ? serieDuTexte(t.trim())
          : null;
      return montree !== null && montree - Math.floor(v as number) === ECART;
    }),
  );

/** True when one of these columns of dates shows that the workbook counts from 1904. Read only, one round trip. */
export const estDepuis1904 = (zones: readonly Zone[]): Promise<boolean> =>
  dansExcel("le calendrier du classeur", async (context) => {
    const plages = zones.map((z) => {
      const p = context.workbook.worksheets
        .getItem(z.feuilleId)
        .getRangeByIndexes(z.ligne, z.colonne, z.lignes, z.colonnes);
      p.load("values,text");
      return p;
    });
    await context.sync();
    return plages.some((p) => compteDepuis1904(p.values as unknown[][], p.text as unknown[][]));
  });

/** Where the dates of the known tables begin: enough cells to see which calendar the workbook follows. */
const LIGNES_DE_DATES = 20;
export const zonesDeDates = (reconnues: readonly Reconnue[]): readonly Zone[] =>
  reconnues.flatMap(({ modele, source, ligneDesEntetes }) => {
    const attendues = new Set(modele.colonnes.filter((c) => c.type === "date").map((c) => normaliseEntete(c.entete)));
    const lignes = Math.min(LIGNES_DE_DATES, source.zone.lignes - ligneDesEntetes - 1);
    if (lignes < 1) return [];
    return (source.tete[ligneDesEntetes] ?? []).flatMap((e, j) =>
      typeof e === "string" && attendues.has(normaliseEntete(e))
        ? [
            {
              ...source.zone,
              ligne: source.zone.ligne + ligneDesEntetes + 1,
              colonne: source.zone.colonne + j,
              lignes,
              colonnes: 1,
            },
          ]
        : [],
    );
  });
