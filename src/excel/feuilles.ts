/** New sheets: a known table with its example rows. Existing cells are never touched. */
import { type Zone } from "./adresses";
import { amenage, feuilleDesListes, type AmenagementDeTable, type FeuilleDesListes } from "./amenagement";
import { ecrisDans, ouDefais, plageDe, type CelluleEcrite, type Ecriture } from "./ecriture";
import { surNouvelleFeuille } from "./feuille-neuve";
import { type OptionsDeLecture } from "./lecture";
import { enEcrivant } from "./session";

/** A table name that is free in the workbook: « Conventions_2 » when taken. */
export function nomDeTableLibre(voulu: string, pris: readonly string[]): string {
  const occupes = new Set(pris.map((n) => n.toLowerCase()));
  let nom = voulu;
  for (let i = 2; occupes.has(nom.toLowerCase()); i++) nom = `${voulu}_${i}`;
  return nom;
}

export interface TableAInserer extends Partial<AmenagementDeTable> {
  readonly nom: string;
  readonly feuille: string;
  readonly entetes: readonly string[];
  readonly lignes: readonly (readonly CelluleEcrite[])[];
  /** Number format of each column, or null. */
  readonly formats: readonly (string | null)[];
  /** Line written above the table, two rows higher: title, version of the format. */
  readonly titre: readonly CelluleEcrite[];
}

export interface TableInseree {
  readonly nom: string;
  readonly zone: Zone;
}

export interface Insertion {
  readonly ecriture: Ecriture;
  /** In the order asked for. */
  readonly tables: readonly TableInseree[];
  /** False when this host has no drop-down lists or cannot freeze the headers: the tables themselves are complete. */
  readonly amenagees: boolean;
}

/**
 * New sheets, one a table, its header row in row 3; the first is shown. Interrupted or refused: every sheet that it created goes.
 */
export const insereTables = (
  libelle: string,
  tables: readonly TableAInserer[],
  options: OptionsDeLecture = {},
): Promise<Insertion> =>
  enEcrivant(libelle, libelle, async (context) => {
    const { worksheets, tables: existantes, names } = context.workbook;
    existantes.load("items/name");
    names.load("items/name");
    await context.sync();
    const pris = [...existantes.items.map((t) => t.name), ...names.items.map((n) => n.name)];
    const blocs: Ecriture["blocs"][number][] = [];
    const feuilles: { id: string; nom: string }[] = [];
    const inserees: TableInseree[] = [];
    return await ouDefais(
      libelle,
      async () => {
        const longues = await feuilleDesListes(
          context,
          tables.flatMap((t) => t.listes ?? []),
        );
        if (longues?.bloc) {
          blocs.push(longues.bloc);
          feuilles.push({ id: longues.bloc.zone.feuilleId, nom: longues.bloc.zone.feuille });
        }
        let amenagees = true;
        for (const table of tables) {
          const posee = await surNouvelleFeuille(context, table.feuille, (feuille) =>
            poseTable(context, feuille, table, nomDeTableLibre(table.nom, pris), longues, options),
          );
          amenagees &&= posee.amenagee;
          blocs.push(...posee.blocs);
          feuilles.push({ id: posee.table.zone.feuilleId, nom: posee.table.zone.feuille });
          pris.push(posee.table.nom);
          inserees.push(posee.table);
        }
        const premiere = inserees[0]?.zone;
        if (premiere !== undefined) {
          const feuille = worksheets.getItem(premiere.feuilleId);
          feuille.activate();
          plageDe(context, { ...premiere, lignes: 1, colonnes: 1 }).select();
          await context.sync();
        }
        return { ecriture: { libelle, blocs, feuilles, colonnes: [] }, tables: inserees, amenagees };
      },
      async () => {
        for (const f of feuilles) worksheets.getItemOrNullObject(f.id).delete();
        await context.sync();
      },
    );
  });

async function poseTable(
  context: Excel.RequestContext,
  feuille: Excel.Worksheet,
  table: TableAInserer,
  nom: string,
  longues: FeuilleDesListes | null,
  options: OptionsDeLecture,
): Promise<{ readonly blocs: Ecriture["blocs"]; readonly table: TableInseree; readonly amenagee: boolean }> {
  const lignes = table.lignes.length === 0 ? [[]] : table.lignes;
  const zone: Zone = {
    feuilleId: feuille.id,
    feuille: feuille.name,
    ligne: 2,
    colonne: 0,
    lignes: lignes.length + 1,
    colonnes: table.entetes.length,
  };
  const cellules = { litteral: true, surFeuilleNeuve: true };
  const titre = await ecrisDans(context, {
    ...cellules,
    zone: { ...zone, ligne: 0, lignes: 1, colonnes: Math.max(1, table.titre.length) },
    valeurs: [table.titre.length === 0 ? [""] : table.titre],
  });
  const valeurs = [table.entetes, ...lignes.map((l) => table.entetes.map((_, j) => l[j] ?? ""))];
  const corps = await ecrisDans(
    context,
    {
      ...cellules,
      zone,
      valeurs,
      formats: table.formats,
    },
    options,
  );
  const plage = plageDe(context, zone);
  context.workbook.tables.add(plage, true).name = nom;
  feuille.getRange("A1").format.font.bold = true;
  await context.sync();
  const amenagee = await amenage(
    context,
    zone,
    valeurs,
    { listes: table.listes ?? [], enTexte: table.enTexte ?? [] },
    longues,
  );
  return { blocs: [titre, corps], table: { nom, zone }, amenagee };
}
