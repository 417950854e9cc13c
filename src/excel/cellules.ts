/** Scattered cells of a block already read: written only if the block still holds what was read. */
import { adresseDe, type Zone } from "./adresses";
import { ecrisDans, ouDefais, remets, type CelluleEcrite, type Ecriture } from "./ecriture";
import { ErreurDuClasseur } from "./erreurs";
import { type BlocLu } from "./lecture";
import { surFeuille } from "./protection";
import { dansExcel, enEcrivant } from "./session";

export interface CelluleAEcrire {
  /** Row and column in the block, from 0. */
  readonly ligne: number;
  readonly colonne: number;
  readonly valeur: CelluleEcrite;
}

const zoneDeCellule = (z: Zone, c: Pick<CelluleAEcrire, "ligne" | "colonne">): Zone => ({
  ...z,
  ligne: z.ligne + c.ligne,
  colonne: z.colonne + c.colonne,
  lignes: 1,
  colonnes: 1,
});

/** The formulas of the block now; throws when one of its values is no longer the one that was read. */
async function formulesInchangees(
  context: Excel.RequestContext,
  { zone, valeurs }: BlocLu,
): Promise<readonly (readonly unknown[])[]> {
  const feuille = context.workbook.worksheets.getItemOrNullObject(zone.feuilleId);
  await context.sync();
  const objet = `${zone.feuille}, ${adresseDe(zone)}`;
  if (feuille.isNullObject) throw new ErreurDuClasseur("change-depuis-la-lecture", { objet });
  const plage = feuille.getRangeByIndexes(zone.ligne, zone.colonne, zone.lignes, zone.colonnes);
  plage.load("values,formulas");
  await context.sync();
  const maintenant = plage.values as unknown[][];
  valeurs.forEach((l, ligne) =>
    l.forEach((c, colonne) => {
      if (c !== maintenant[ligne]?.[colonne])
        throw new ErreurDuClasseur("change-depuis-la-lecture", {
          objet: `${zone.feuille}, ${adresseDe(zoneDeCellule(zone, { ligne, colonne }))}`,
        });
    }),
  );
  return plage.formulas as unknown[][];
}

/** How many formulas the write would replace. Read only; refuses when the block has changed. */
export const apercoisCellules = (
  bloc: BlocLu,
  cellules: readonly CelluleAEcrire[],
): Promise<{ readonly formules: number }> =>
  dansExcel(bloc.zone.feuille, async (context) => {
    const formules = await formulesInchangees(context, bloc);
    return { formules: cellules.filter((c) => String(formules[c.ligne]![c.colonne]).startsWith("=")).length };
  });

/** Cells of one column that follow one another: one block to write. */
function parBlocs(cellules: readonly CelluleAEcrire[]): readonly (readonly CelluleAEcrire[])[] {
  const triees = [...cellules].sort((a, b) => a.colonne - b.colonne || a.ligne - b.ligne);
  const blocs: CelluleAEcrire[][] = [];
  for (const c of triees) {
    const derniere = blocs.at(-1)?.at(-1);
    if (derniere !== undefined && derniere.colonne === c.colonne && derniere.ligne + 1 === c.ligne)
      blocs.at(-1)!.push(c);
    else blocs.push([c]);
  }
  return blocs;
}

/** Writes the cells, all or none, and remembers them for « Annuler ». */
export const ecrisCellules = (libelle: string, bloc: BlocLu, cellules: readonly CelluleAEcrire[]): Promise<Ecriture> =>
  enEcrivant(libelle, bloc.zone.feuille, async (context) => {
    const lues = await formulesInchangees(context, bloc);
    const blocs: Ecriture["blocs"][number][] = [];
    return await surFeuille(context, { id: bloc.zone.feuilleId, nom: bloc.zone.feuille }, () =>
      ouDefais(
        libelle,
        async () => {
          for (const suite of parBlocs(cellules))
            blocs.push(
              await ecrisDans(context, {
                zone: { ...zoneDeCellule(bloc.zone, suite[0]!), lignes: suite.length },
                valeurs: suite.map((c) => [c.valeur]),
                attendues: suite.map((c) => [lues[c.ligne]![c.colonne]]),
              }),
            );
          return { libelle, blocs, feuilles: [], colonnes: [] };
        },
        async () => {
          for (const b of blocs) await remets(context, b.zone, b.avant, b.apres.formules);
        },
      ),
    );
  });
