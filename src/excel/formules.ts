/**
 * Formulas that show #NOM? because the workbook was opened before the add-in: writing them again is what makes Excel look for the
 * function. A formula saved with its internal name (_xldudf_HLM_COTATION) gets its public name back.
 */
import { adresseDe, type Zone } from "./adresses";
import { parLots } from "./lecture";
import { surFeuille } from "./protection";
import { dansExcel, enEcrivant } from "./session";

export interface FormuleEnErreur {
  readonly zone: Zone;
  readonly adresse: string;
  /** As it will be written again. */
  readonly formule: string;
}

const INTERNE = /(?:\[\d+\]!)?_xldudf_HLM_(?=[A-Z])/gi;

/** The formula with its public names, or null when it calls no function of the add-in. */
export function formuleReparee(formule: string): string | null {
  if (!formule.startsWith("=")) return null;
  const publique = formule.replace(INTERNE, "HLM.");
  return /(^|[^A-Za-z0-9_.])HLM\.[A-Z]/i.test(publique) ? publique : null;
}

const estNom = (v: unknown): boolean => typeof v === "string" && /^#(NAME|NOM)\?$/i.test(v.trim());

/** The formulas of the add-in that show #NOM?. Read only. */
export const chercheFormulesEnErreur = (): Promise<readonly FormuleEnErreur[]> =>
  dansExcel("les formules", async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/id,items/name");
    await context.sync();
    const utilises = worksheets.items.map((f) => {
      const u = f.getUsedRangeOrNullObject(false);
      u.load("rowIndex,columnIndex,rowCount,columnCount");
      return { feuille: f, plage: u };
    });
    await context.sync();
    const trouvees: FormuleEnErreur[] = [];
    for (const { feuille, plage } of utilises) {
      if (plage.isNullObject) continue;
      await parLots(plage.rowCount, plage.columnCount * 2, async (debut, nombre) => {
        const morceau = plage.getCell(debut, 0).getResizedRange(nombre - 1, plage.columnCount - 1);
        morceau.load("values,formulas");
        // eslint-disable-next-line office-addins/no-context-sync-in-loop -- one round trip a chunk: the whole sheet would not fit in an answer
        await context.sync();
        const ecrites = morceau.formulas as unknown[][];
        morceau.values.forEach((ligne, i) =>
          ligne.forEach((v, j) => {
            const f = ecrites[i]![j];
            const reparee = estNom(v) && typeof f === "string" ? formuleReparee(f) : null;
            if (reparee === null) return;
            const zone: Zone = {
              feuilleId: feuille.id,
              feuille: feuille.name,
              ligne: plage.rowIndex + debut + i,
              colonne: plage.columnIndex + j,
              lignes: 1,
              colonnes: 1,
            };
            trouvees.push({ zone, adresse: adresseDe(zone), formule: reparee });
          }),
        );
      });
    }
    return trouvees;
  });

/** A request names each formula and its place: far heavier than its cell. */
const POIDS_D_UNE_FORMULE = 120;

const REPARATION = "la réparation des formules";

/** Writes them again; returns how many were written. A cell that holds another formula by now is left alone. */
export const repareFormules = (formules: readonly FormuleEnErreur[]): Promise<number> =>
  enEcrivant(REPARATION, REPARATION, async (context) => {
    let ecrites = 0;
    for (const id of new Set(formules.map((f) => f.zone.feuilleId))) {
      const siennes = formules.filter((f) => f.zone.feuilleId === id);
      const feuille = context.workbook.worksheets.getItem(id);
      const celluleDe = ({ zone }: FormuleEnErreur): Excel.Range =>
        feuille.getRangeByIndexes(zone.ligne, zone.colonne, 1, 1);
      const lis = (fs: readonly FormuleEnErreur[]): readonly Excel.Range[] =>
        fs.map((f) => {
          const cellule = celluleDe(f);
          cellule.load("formulas");
          return cellule;
        });
      const contenu = (c: Excel.Range): string => String((c.formulas as unknown[][])[0]![0]);
      await surFeuille(context, { id, nom: siennes[0]!.zone.feuille }, () =>
        parLots(siennes.length, POIDS_D_UNE_FORMULE, async (debut, nombre) => {
          const lot = siennes.slice(debut, debut + nombre);
          const vues = lis(lot);
          // eslint-disable-next-line office-addins/no-context-sync-in-loop -- one round trip a chunk: the whole would not fit in a request
          await context.sync();
          const aReparer = lot.filter((f, i) => formuleReparee(contenu(vues[i]!)) === f.formule);
          // Read again in the exchange that writes: what was typed meanwhile is put back.
          const remplacees = lis(aReparer);
          for (const f of aReparer) celluleDe(f).formulas = [[f.formule]];
          // eslint-disable-next-line office-addins/no-context-sync-in-loop -- as above
          await context.sync();
          const tapees = aReparer.filter((f, i) => formuleReparee(contenu(remplacees[i]!)) !== f.formule);
          for (const f of tapees)
            celluleDe(f).formulas = remplacees[aReparer.indexOf(f)]!.formulas as unknown[][] as string[][];
          // eslint-disable-next-line office-addins/no-context-sync-in-loop -- as above
          if (tapees.length > 0) await context.sync();
          ecrites += aReparer.length - tapees.length;
        }),
      );
    }
    return ecrites;
  });
