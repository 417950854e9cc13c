/** The body of a table rewritten in place: cells changed, rows gone, rows added. One write: « Annuler » gives the table back as it was. */
import { adresseDe, type Zone } from "./adresses";
import { estVide, videSaufSaisies } from "./ajout";
import {
  ecrisDans,
  etatDe,
  ouDefais,
  plageDe,
  remets,
  verifieLaTable,
  type CelluleEcrite,
  type Ecriture,
  type Etat,
} from "./ecriture";
import { ErreurDuClasseur } from "./erreurs";
import { type BlocLu, type OptionsDeLecture } from "./lecture";
import { surFeuille } from "./protection";
import { enEcrivant, prendEnCharge } from "./session";

export interface LigneActualisee {
  /** The row of the table, from 1, that this one was; null: a new row. */
  readonly de: number | null;
  /** As wide as the table with its new columns; `null`: the cell as it was (on a new row, left to the table). */
  readonly cellules: readonly (CelluleEcrite | null)[];
}

export interface TableAActualiser {
  readonly tableId: string;
  /** Name of the table, for the sentences. */
  readonly nom: string;
  /** What was read of it: nothing is written if it has changed since. */
  readonly lu: BlocLu;
  /** Headers of the columns to add at its right. */
  readonly entetes: readonly string[];
  /** The whole body, in order. A row of the table that is not named goes. */
  readonly lignes: readonly LigneActualisee[];
  /** One a column, for the rows added. */
  readonly formats: readonly (string | null)[];
}

const estFormule = (c: unknown): boolean => typeof c === "string" && c.startsWith("=");

/** What each cell of the old rows becomes; `null`: left alone. A calculated column fills itself and stays where it is. */
function contenu(
  nom: string,
  entetes: readonly unknown[],
  formules: Etat["formules"],
  lignes: readonly LigneActualisee[],
  largeur: number,
): (CelluleEcrite | null)[][] {
  const deplacees = lignes.some((l, i) => l.de !== null && l.de !== i + 1);
  const calculees = entetes.map((_, j) => {
    const n = formules.filter((l) => estFormule(l[j])).length;
    if (deplacees && n > 0 && n < formules.length)
      throw new ErreurDuClasseur("formules-melees", { objet: nom, colonne: String(entetes[j]) });
    return n === formules.length;
  });
  return lignes.map((l, i) =>
    Array.from({ length: largeur }, (_, j): CelluleEcrite | null => {
      const c = l.cellules[j] ?? null;
      if (c !== null || l.de === null || l.de === i + 1 || j >= entetes.length || calculees[j] === true) {
        // Under a row that moved up, a new one must not keep what the old one held.
        return c === null && l.de === null && i < formules.length && calculees[j] !== true ? "" : c;
      }
      return formules[l.de - 1]![j] as CelluleEcrite;
    }),
  );
}

export const actualiseTable = (
  libelle: string,
  { tableId, nom, lu, entetes, lignes, formats }: TableAActualiser,
  options: OptionsDeLecture = {},
): Promise<{ readonly ecriture: Ecriture; readonly zone: Zone }> =>
  enEcrivant(libelle, nom, async (context) => {
    // Table.resize came with 1.13.
    if (!prendEnCharge("1.13")) throw new ErreurDuClasseur("non-pris-en-charge", { objet: libelle });
    const table = context.workbook.tables.getItem(tableId);
    const plage = table.getRange();
    table.load("showTotals");
    plage.load("rowIndex,columnIndex,rowCount,columnCount");
    const { worksheet: feuille } = plage;
    feuille.load("id,name");
    await context.sync();
    if (table.showTotals) throw new ErreurDuClasseur("ligne-de-total", { objet: nom });
    await verifieLaTable(context, table, lu, new Set(), options.signal);
    const avant: Zone = {
      feuilleId: feuille.id,
      feuille: feuille.name,
      ligne: plage.rowIndex,
      colonne: plage.columnIndex,
      lignes: plage.rowCount,
      colonnes: plage.columnCount,
    };
    const largeur = avant.colonnes + entetes.length;
    const anciennes = avant.lignes - 1;
    if (lignes.some((l) => l.cellules.length !== largeur || (l.de !== null && (l.de < 1 || l.de > anciennes))))
      throw new ErreurDuClasseur("change-depuis-la-lecture", { objet: nom });
    // A table keeps one row, blank when nothing is left.
    const finales = Math.max(1, lignes.length);
    const corps: Zone = { ...avant, ligne: avant.ligne + 1, lignes: anciennes, colonnes: largeur };
    const dessous: Zone = { ...corps, ligne: avant.ligne + avant.lignes, lignes: Math.max(0, finales - anciennes) };
    const aDroite: Zone = { ...avant, colonne: avant.colonne + avant.colonnes, colonnes: entetes.length };
    const libres = async (z: Zone): Promise<Etat> => {
      if (z.lignes === 0 || z.colonnes === 0) return { formules: [], formats: [] };
      const etat = await etatDe(context, z);
      if (!etat.formules.every(estVide))
        throw new ErreurDuClasseur("plage-occupee", { objet: `${z.feuille}, ${adresseDe(z)}` });
      return etat;
    };
    // Before the table grows: it then fills its headers and its calculated columns by itself.
    const sousLaTable = await libres(dessous);
    const aCote = await libres(aDroite);
    const { formules } = await etatDe(context, { ...corps, colonnes: avant.colonnes }, options);
    const tout = contenu(nom, lu.valeurs[0] ?? [], formules, lignes, largeur);
    const dansLesAnciennes = Array.from(
      { length: anciennes },
      (_, i): (CelluleEcrite | null)[] => tout[i] ?? Array.from({ length: largeur }, () => ""),
    );
    const trouvees = formules.map((l) => [...l, ...entetes.map(() => "")]);
    const blocs: Ecriture["blocs"][number][] = [];
    return await surFeuille(context, { id: feuille.id, nom: feuille.name }, () =>
      ouDefais(
        nom,
        async () => {
          // exigence : ExcelApi 1.13, repli éprouvé par test/excel/actualisation.test.ts
          table.resize(plageDe(context, { ...avant, lignes: finales + 1, colonnes: largeur }));
          await context.sync();
          if (entetes.length > 0) {
            const poses = await ecrisDans(context, {
              zone: { ...aDroite, lignes: 1 },
              valeurs: [entetes],
              litteral: true,
            });
            blocs.push({
              ...poses,
              avant: { formules: aCote.formules.slice(0, 1), formats: aCote.formats.slice(0, 1) },
            });
          }
          blocs.push(
            await ecrisDans(
              context,
              { zone: corps, valeurs: dansLesAnciennes, litteral: true, attendues: trouvees },
              options,
            ),
          );
          if (dessous.lignes > 0) {
            const ajoutees = await ecrisDans(
              context,
              { zone: dessous, valeurs: tout.slice(anciennes), formats, litteral: true },
              options,
            );
            blocs.push({ ...ajoutees, avant: sousLaTable });
          }
          return {
            ecriture: { libelle, blocs, feuilles: [], colonnes: [], agrandies: [{ tableId, zone: avant }] },
            zone: { ...avant, lignes: finales + 1, colonnes: largeur },
          };
        },
        async () => {
          // exigence : ExcelApi 1.13, repli éprouvé par test/excel/actualisation.test.ts
          table.resize(plageDe(context, avant));
          await context.sync();
          for (const b of blocs) await remets(context, b.zone, b.avant, b.apres.formules);
          if (dessous.lignes > 0) await videSaufSaisies(context, dessous, []);
          if (entetes.length > 0) plageDe(context, { ...aDroite, lignes: 1 }).clear();
          await context.sync();
        },
      ),
    );
  });
