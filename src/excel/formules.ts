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

/** Cells written by one exchange, and what their formulas weigh: the page draws between two. */
const CELLULES_PAR_ENVOI = 2000;
const SIGNES_PAR_ENVOI = 500_000;
/** Rectangles of one exchange: each takes a few calls. */
const RECTANGLES_PAR_ENVOI = 40;

/** Formulas that fill a rectangle, line by line. */
interface Rectangle {
  readonly zone: Zone;
  readonly formules: readonly (readonly string[])[];
}

/** Columns of formulas one under another, then those of the same lines side by side: one call each instead of one a cell. */
function rectangles(formules: readonly FormuleEnErreur[]): readonly Rectangle[] {
  const rangees = [...formules].sort((x, y) => x.zone.colonne - y.zone.colonne || x.zone.ligne - y.zone.ligne);
  const bandes: { zone: Zone; formules: string[] }[] = [];
  let signes = 0;
  for (const { zone, formule } of rangees) {
    const b = bandes.at(-1);
    const suit = b?.zone.colonne === zone.colonne && b.zone.ligne + b.zone.lignes === zone.ligne;
    if (suit && b.zone.lignes < CELLULES_PAR_ENVOI && signes + formule.length <= SIGNES_PAR_ENVOI) {
      b.zone = { ...b.zone, lignes: b.zone.lignes + 1 };
      b.formules.push(formule);
      signes += formule.length;
    } else {
      bandes.push({ zone, formules: [formule] });
      signes = formule.length;
    }
  }
  const faits: { zone: Zone; formules: string[][] }[] = [];
  const poids = (l: readonly (readonly string[])[]): number => l.flat().reduce((n, f) => n + f.length, 0);
  for (const { zone, formules: siennes } of bandes.sort(
    (x, y) => x.zone.ligne - y.zone.ligne || x.zone.lignes - y.zone.lignes || x.zone.colonne - y.zone.colonne,
  )) {
    const r = faits.at(-1);
    if (
      r?.zone.ligne === zone.ligne &&
      r.zone.lignes === zone.lignes &&
      r.zone.colonne + r.zone.colonnes === zone.colonne &&
      zone.lignes * (r.zone.colonnes + 1) <= CELLULES_PAR_ENVOI &&
      poids(r.formules) + poids([siennes]) <= SIGNES_PAR_ENVOI
    ) {
      r.zone = { ...r.zone, colonnes: r.zone.colonnes + 1 };
      r.formules.forEach((l, i) => l.push(siennes[i]!));
    } else faits.push({ zone, formules: siennes.map((f) => [f]) });
  }
  return faits;
}

/** Rectangles that one exchange writes. */
function envois(faits: readonly Rectangle[]): readonly (readonly Rectangle[])[] {
  const lots: Rectangle[][] = [];
  let cellules = 0;
  let signes = 0;
  for (const r of faits) {
    const n = r.zone.lignes * r.zone.colonnes;
    const s = r.formules.flat().reduce((t, f) => t + f.length, 0);
    const lot = lots.at(-1);
    if (
      lot === undefined ||
      lot.length >= RECTANGLES_PAR_ENVOI ||
      cellules + n > CELLULES_PAR_ENVOI ||
      signes + s > SIGNES_PAR_ENVOI
    ) {
      lots.push([r]);
      [cellules, signes] = [n, s];
    } else {
      lot.push(r);
      cellules += n;
      signes += s;
    }
  }
  return lots;
}

const REPARATION = "la réparation des formules";

/** Writes them again; returns how many were written. A cell that holds another formula by now is left alone. */
export const repareFormules = (formules: readonly FormuleEnErreur[]): Promise<number> =>
  enEcrivant(REPARATION, REPARATION, async (context) => {
    let ecrites = 0;
    const contenus = (p: Excel.Range): readonly (readonly unknown[])[] => p.formulas as unknown[][];
    for (const id of new Set(formules.map((f) => f.zone.feuilleId))) {
      const siennes = formules.filter((f) => f.zone.feuilleId === id);
      const feuille = context.workbook.worksheets.getItem(id);
      const plage = ({ ligne, colonne, lignes, colonnes }: Zone): Excel.Range =>
        feuille.getRangeByIndexes(ligne, colonne, lignes, colonnes);
      const lis = (lot: readonly Rectangle[]): readonly Excel.Range[] =>
        lot.map(({ zone }) => {
          const lue = plage(zone);
          lue.load("formulas");
          return lue;
        });
      const estLa = (lue: unknown, formule: string): boolean => formuleReparee(String(lue)) === formule;
      await surFeuille(context, { id, nom: siennes[0]!.zone.feuille }, async () => {
        for (const lot of envois(rectangles(siennes))) {
          const vues = lis(lot);
          // eslint-disable-next-line office-addins/no-context-sync-in-loop -- one round trip a batch: the whole would not fit in a request
          await context.sync();
          // Null leaves a cell as it is.
          const aEcrire = lot.map((r, k) => {
            const lues = contenus(vues[k]!);
            return r.formules.map((l, i) => l.map((f, j) => (estLa(lues[i]![j], f) ? f : null)));
          });
          // Read again in the exchange that writes: what was typed meanwhile is put back.
          const remplacees = lis(lot);
          lot.forEach(({ zone }, k) => {
            if (aEcrire[k]!.flat().some((f) => f !== null)) plage(zone).formulas = aEcrire[k] as string[][];
          });
          // eslint-disable-next-line office-addins/no-context-sync-in-loop -- as above
          await context.sync();
          let tapees = 0;
          lot.forEach(({ zone }, k) => {
            const trouvees = contenus(remplacees[k]!);
            aEcrire[k]!.forEach((l, i) =>
              l.forEach((f, j) => {
                if (f === null) return;
                ecrites += 1;
                if (estLa(trouvees[i]![j], f)) return;
                tapees += 1;
                plage({ ...zone, ligne: zone.ligne + i, colonne: zone.colonne + j, lignes: 1, colonnes: 1 }).formulas =
                  [[trouvees[i]![j]]] as string[][];
              }),
            );
          });
          // eslint-disable-next-line office-addins/no-context-sync-in-loop -- as above
          if (tapees > 0) await context.sync();
          ecrites -= tapees;
        }
      });
    }
    return ecrites;
  });
