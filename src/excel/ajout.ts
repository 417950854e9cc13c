/** Rows added under a table that exists, with the columns that it lacks. One write: « Annuler » gives the table back its size and its cells. */
import { adresseDe, type Zone } from "./adresses";
import {
  ecrisDans,
  etatDe,
  ouDefais,
  plageDe,
  telQuEcrit,
  type CelluleEcrite,
  type Ecriture,
  type Etat,
} from "./ecriture";
import { ErreurDuClasseur } from "./erreurs";
import { type OptionsDeLecture } from "./lecture";
import { surFeuille } from "./protection";
import { enEcrivant, prendEnCharge } from "./session";

export interface LignesAAjouter {
  readonly tableId: string;
  /** Name of the table, for the sentences. */
  readonly nom: string;
  /** Its headers, as they were read when the lines were laid out. */
  readonly entetesLus: readonly unknown[];
  /** Headers of the columns to add at its right. */
  readonly entetes: readonly string[];
  /** As wide as the table with its new columns; `null`: a cell left to the table (a calculated column). */
  readonly lignes: readonly (readonly (CelluleEcrite | null)[])[];
  /** One a column, the new ones included; null: the format in place. */
  readonly formats: readonly (string | null)[];
}

export interface Ajout {
  readonly ecriture: Ecriture;
  /** The rows that were added. */
  readonly zone: Zone;
}

export const estVide = (l: readonly unknown[]): boolean => l.every((c) => c === "" || c === null);

/** Empties cells that were empty, but for what the user typed there meanwhile. Formulas are those of the table's calculated columns. */
export async function videSaufSaisies(
  context: Excel.RequestContext,
  zone: Zone,
  posees: Etat["formules"],
): Promise<void> {
  const { formules } = await etatDe(context, zone);
  plageDe(context, zone).clear();
  formules.forEach((l, i) =>
    l.forEach((f, j) => {
      if (estVide([f]) || f === posees[i]?.[j] || String(f).startsWith("=")) return;
      const cellule = { ...zone, ligne: zone.ligne + i, colonne: zone.colonne + j, lignes: 1, colonnes: 1 };
      plageDe(context, cellule).formulas = [[telQuEcrit(f, "General", true)]] as string[][];
    }),
  );
  await context.sync();
}

export const agranditTable = (libelle: string, ajout: LignesAAjouter, options: OptionsDeLecture = {}): Promise<Ajout> =>
  enEcrivant(libelle, ajout.nom, async (context) => {
    // Table.resize came with 1.13; rows added one by one would take an hour.
    if (!prendEnCharge("1.13")) throw new ErreurDuClasseur("non-pris-en-charge", { objet: libelle });
    const table = context.workbook.tables.getItem(ajout.tableId);
    const plage = table.getRange();
    const entetes = table.getHeaderRowRange();
    entetes.load("values");
    table.load("showTotals");
    plage.load("rowIndex,columnIndex,rowCount,columnCount");
    const { worksheet: feuille } = plage;
    feuille.load("id,name");
    await context.sync();
    if (table.showTotals) throw new ErreurDuClasseur("ligne-de-total", { objet: ajout.nom });
    const avant: Zone = {
      feuilleId: feuille.id,
      feuille: feuille.name,
      ligne: plage.rowIndex,
      colonne: plage.columnIndex,
      lignes: plage.rowCount,
      colonnes: plage.columnCount,
    };
    // A table without data keeps one blank row: it is used first.
    const premiere = { ...avant, ligne: avant.ligne + 1, lignes: 1 };
    const sansDonnees = avant.lignes === 2 && estVide((await etatDe(context, premiere)).formules[0]!);
    const largeur = avant.colonnes + ajout.entetes.length;
    // A column came, went or moved since the lines were prepared.
    if (
      ajout.lignes.some((l) => l.length !== largeur) ||
      (entetes.values as unknown[][])[0]!.some((e, j) => e !== ajout.entetesLus[j])
    )
      throw new ErreurDuClasseur("change-depuis-la-lecture", { objet: ajout.nom });
    const debut = sansDonnees ? premiere.ligne : avant.ligne + avant.lignes;
    const zone: Zone = { ...avant, ligne: debut, lignes: ajout.lignes.length, colonnes: largeur };
    const aDroite: Zone = { ...avant, colonne: avant.colonne + avant.colonnes, colonnes: ajout.entetes.length };
    const libres = async (z: Zone): Promise<Etat> => {
      const etat = await etatDe(context, z);
      if (!etat.formules.every(estVide))
        throw new ErreurDuClasseur("plage-occupee", { objet: `${z.feuille}, ${adresseDe(z)}` });
      return etat;
    };
    // Before the table grows: it then fills its headers and its calculated columns by itself.
    const sousLaTable = await libres(zone);
    const aCote = ajout.entetes.length === 0 ? null : await libres(aDroite);
    let posees: Etat["formules"] = [];
    return await surFeuille(context, { id: feuille.id, nom: feuille.name }, () =>
      ouDefais(
        ajout.nom,
        async () => {
          // exigence : ExcelApi 1.13, repli éprouvé par test/excel/import.test.ts
          table.resize(plageDe(context, { ...avant, lignes: debut + zone.lignes - avant.ligne, colonnes: largeur }));
          await context.sync();
          const lignes = await ecrisDans(
            context,
            {
              zone,
              valeurs: ajout.lignes,
              formats: ajout.formats,
              litteral: true,
              attendues: ajout.lignes.map((l) => l.map(() => "")),
            },
            options,
          );
          posees = lignes.apres.formules;
          const blocs = [{ ...lignes, avant: sousLaTable }];
          if (aCote !== null) {
            const ajoutes = await ecrisDans(context, {
              zone: { ...aDroite, lignes: 1 },
              valeurs: [ajout.entetes],
              litteral: true,
            });
            blocs.push({
              ...ajoutes,
              avant: { formules: aCote.formules.slice(0, 1), formats: aCote.formats.slice(0, 1) },
            });
          }
          return {
            ecriture: {
              libelle,
              blocs,
              feuilles: [],
              colonnes: [],
              agrandies: [{ tableId: ajout.tableId, zone: avant }],
            },
            zone,
          };
        },
        async () => {
          // exigence : ExcelApi 1.13, repli éprouvé par test/excel/import.test.ts
          table.resize(plageDe(context, avant));
          await videSaufSaisies(context, zone, posees);
          // Under the headers that Excel gave to the new columns.
          if (aCote !== null && aDroite.lignes > 1)
            await videSaufSaisies(context, { ...aDroite, ligne: aDroite.ligne + 1, lignes: aDroite.lignes - 1 }, []);
          if (aCote !== null) plageDe(context, { ...aDroite, lignes: 1 }).clear();
          await context.sync();
        },
      ),
    );
  });
