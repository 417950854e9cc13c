/** New sheets: a known table with its example rows, a report ready to print. Existing cells are never touched. */
import { type Zone } from "./adresses";
import { amenage, feuilleDesListes, type AmenagementDeTable, type FeuilleDesListes } from "./amenagement";
import { ecrisDans, ouDefais, plageDe, type CelluleEcrite, type Ecriture } from "./ecriture";
import { estErreurDExcel } from "./erreurs";
import { surNouvelleFeuille } from "./feuille-neuve";
import { type OptionsDeLecture } from "./lecture";
import { enEcrivant, prendEnCharge } from "./session";

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

export interface LigneDeRapport {
  readonly cellules: readonly CelluleEcrite[];
  /** « libre »: a sentence that runs over the columns. */
  readonly style?: "titre" | "entete" | "section" | "ligne" | "libre";
}

export interface Rapport {
  readonly feuille: string;
  readonly lignes: readonly LigneDeRapport[];
  /** Widths in characters of ordinary text. */
  readonly largeurs: readonly number[];
  /** Footer of every printed page. */
  readonly pied: string;
}

export interface RapportEcrit {
  readonly ecriture: Ecriture;
  readonly feuille: string;
  /** False when the host could not set the page (orientation, fit to width, footer): the sheet itself is complete. */
  readonly misEnPage: boolean;
}

/** About 5.25 points a character of the default font. */
const POINTS_PAR_CARACTERE = 5.25;

/** A report on a new sheet: plain cells that survive without the add-in, ready to print. */
export const ecrisRapport = (libelle: string, rapport: Rapport): Promise<RapportEcrit> =>
  enEcrivant(libelle, rapport.feuille, (context) =>
    surNouvelleFeuille(context, rapport.feuille, async (feuille) => {
      const colonnes = Math.max(1, rapport.largeurs.length, ...rapport.lignes.map((l) => l.cellules.length));
      const zone: Zone = {
        feuilleId: feuille.id,
        feuille: feuille.name,
        ligne: 0,
        colonne: 0,
        lignes: rapport.lignes.length,
        colonnes,
      };
      // The text format keeps as text what looks like a number, a date or a formula.
      const valeurs = rapport.lignes.map((l) =>
        Array.from({ length: colonnes }, (_, j): CelluleEcrite => l.cellules[j] ?? ""),
      );
      const trace = await ecrisDans(context, {
        zone,
        valeurs,
        formats: Array.from({ length: colonnes }, () => "@"),
        surFeuilleNeuve: true,
      });
      rapport.largeurs.forEach((l, j) => {
        const colonne = feuille.getRangeByIndexes(0, j, Math.max(1, zone.lignes), 1);
        colonne.format.columnWidth = l * POINTS_PAR_CARACTERE;
      });
      const tout = feuille.getRangeByIndexes(0, 0, zone.lignes, colonnes);
      tout.format.wrapText = true;
      tout.format.verticalAlignment = Excel.VerticalAlignment.top;
      rapport.lignes.forEach((l, i) => {
        if (l.style === undefined || l.style === "ligne") return;
        const ligne = feuille.getRangeByIndexes(i, 0, 1, colonnes);
        ligne.format.font.bold = l.style !== "libre";
        if (l.style === "entete") {
          ligne.format.fill.color = "#D9E2F3";
        } else {
          // A title runs over the columns instead of being folded into the first.
          ligne.format.wrapText = false;
          if (l.style === "titre") ligne.format.font.size = 14;
        }
      });
      feuille.activate();
      feuille.getRange("A1").select();
      await context.sync();
      const ecriture: Ecriture = {
        libelle,
        blocs: [trace],
        feuilles: [{ id: feuille.id, nom: feuille.name }],
        colonnes: [],
      };
      return {
        ecriture,
        feuille: feuille.name,
        misEnPage: await metsEnPage(context, feuille, rapport.pied, enteteARepeter(rapport.lignes)),
      };
    }),
  );

/** The header row of the only table of the sheet; with several tables none is repeated, it would head the columns of another. */
function enteteARepeter(lignes: readonly LigneDeRapport[]): number | null {
  const entetes = lignes.flatMap((l, i) => (l.style === "entete" ? [i] : []));
  return entetes.length === 1 ? entetes[0]! : null;
}

/** Landscape, one page wide, header row repeated, page numbers. The sheet itself is complete without: the caller tells it. */
async function metsEnPage(
  context: Excel.RequestContext,
  feuille: Excel.Worksheet,
  pied: string,
  entete: number | null,
): Promise<boolean> {
  if (!prendEnCharge("1.9")) return false;
  const page = feuille.pageLayout;
  page.orientation = Excel.PageOrientation.landscape;
  page.paperSize = Excel.PaperType.a4;
  page.zoom = { horizontalFitToPages: 1, verticalFitToPages: 0 };
  if (entete !== null) page.setPrintTitleRows(`$${entete + 1}:$${entete + 1}`);
  page.headersFooters.defaultForAllPages.leftFooter = pied.replace(/&/g, "&&");
  page.headersFooters.defaultForAllPages.rightFooter = "&P / &N";
  try {
    await context.sync();
  } catch (e) {
    // Excel refuses to set the page on a machine without a printer.
    if (!estErreurDExcel(e)) throw e;
    return false;
  }
  return true;
}
