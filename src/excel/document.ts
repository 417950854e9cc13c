/**
 * A document put on new sheets of the workbook: real numbers, Excel tables, native charts, a page ready to print. The same layout as
 * the one that src/fichiers writes. Whole or absent: a failure at any exchange, or « Interrompre », takes every sheet back.
 */
import {
  composeDocument,
  COULEURS_DES_SERIES,
  type Aspect,
  type Document,
  type FeuilleComposee,
  type GraphiqueCompose,
  type SerieComposee,
  type ZoneComposee,
  PIED_A_DROITE,
} from "../documents";
import { adresseDe, type Zone } from "./adresses";
import { ecrisDans, ouDefais, type CelluleEcrite, type Ecriture } from "./ecriture";
import { estErreurDExcel } from "./erreurs";
import { surNouvelleFeuille } from "./feuille-neuve";
import { nomDeTableLibre } from "./feuilles";
import { verifieSignal, type OptionsDeLecture } from "./lecture";
import { prendEnCharge } from "./session";

export interface DocumentEcrit {
  readonly ecriture: Ecriture;
  /** Names of the sheets, as Excel took them: « Note d’impact (2) » when the first was already there. */
  readonly feuilles: readonly string[];
  /** False when the host could not set the page (orientation, margins, footer): the sheets themselves are complete. */
  readonly misEnPage: boolean;
}

/** A few calls that belong together, and how many they are. */
interface Geste {
  readonly appels: number;
  readonly fais: () => void;
}

/** Calls sent at once, as estimated: 400 real ones at most. Excel on the web plays them in a second or so, and the user may interrupt between two. */
const APPELS_PAR_ENVOI = 350;

const GENERAL = "General";
/** A character of Calibri 11 is 7 pixels wide, a column has 5 more; a pixel is 0,75 point. */
const pointsDe = (caracteres: number): number => caracteres * 5.25 + 3.75;

/** The number format of every cell of the sheet, row by row. */
function formatsDe(f: FeuilleComposee, colonnes: number): readonly (readonly string[])[] {
  const formats = f.cellules.map(() => Array.from({ length: colonnes }, () => GENERAL));
  for (const { zone: z, aspect } of f.aspects) {
    if (aspect.format === undefined) continue;
    for (let i = z.ligne; i < Math.min(z.ligne + z.lignes, formats.length); i++)
      formats[i]!.fill(aspect.format, z.colonne, z.colonne + z.colonnes);
  }
  return formats;
}

/** The columns that the sheet holds: those of its widths, and any cell beyond. */
const largeurDe = (f: FeuilleComposee): number =>
  f.cellules.reduce((n, l) => Math.max(n, l.length), Math.max(1, f.largeurs.length));

class FeuilleEnCours {
  readonly gestes: Geste[] = [];
  constructor(
    private readonly feuille: Excel.Worksheet,
    private readonly f: FeuilleComposee,
  ) {}

  private plage(z: ZoneComposee): Excel.Range {
    return this.feuille.getRangeByIndexes(z.ligne, z.colonne, z.lignes, z.colonnes);
  }
  private fais(appels: number, fais: () => void): void {
    this.gestes.push({ appels, fais });
  }

  private aspect(z: ZoneComposee, a: Aspect): void {
    const reglages = Object.keys(a).filter((c) => c !== "format").length;
    if (reglages === 0) return;
    this.fais(3 + 2 * reglages + (a.filet === undefined ? 0 : 8), () => {
      const { format } = this.plage(z);
      if (a.gras !== undefined) format.font.bold = a.gras;
      if (a.italique !== undefined) format.font.italic = a.italique;
      if (a.taille !== undefined) format.font.size = a.taille;
      if (a.couleur !== undefined) format.font.color = a.couleur;
      if (a.fond !== undefined) format.fill.color = a.fond;
      if (a.horizontal !== undefined)
        format.horizontalAlignment = ({ gauche: "Left", droite: "Right", centre: "Center" } as const)[a.horizontal];
      if (a.vertical !== undefined)
        format.verticalAlignment = ({ haut: "Top", milieu: "Center", bas: "Bottom" } as const)[a.vertical];
      if (a.retour !== undefined) format.wrapText = a.retour;
      // exigence : ExcelApi 1.9, sans elle le texte touche le nombre qui le précède
      if (a.retrait !== undefined && prendEnCharge("1.9")) format.indentLevel = a.retrait;
      if (a.filet === undefined) return;
      // The line is under each row: Excel has no such border inside a single one.
      for (const cote of z.lignes > 1 ? (["EdgeBottom", "InsideHorizontal"] as const) : (["EdgeBottom"] as const)) {
        const bord = format.borders.getItem(cote);
        bord.style = "Continuous";
        bord.weight = a.filet.epais ? "Medium" : "Thin";
        bord.color = a.filet.couleur;
      }
    });
  }

  private table(nom: string, zone: ZoneComposee): void {
    this.fais(8, () => {
      const table = this.feuille.tables.add(this.plage(zone), true);
      table.name = nom;
      // Its looks are those of the cells: a style of table is not drawn everywhere.
      table.style = "TableStyleLight1";
      table.showBandedRows = false;
      table.showFilterButton = false;
    });
  }

  private serie(g: GraphiqueCompose, s: SerieComposee, i: number, serie: Excel.ChartSeries): void {
    const couleur = COULEURS_DES_SERIES[i % COULEURS_DES_SERIES.length]!;
    serie.name = s.nom;
    serie.setXAxisValues(this.plage(g.categories.zone));
    if (g.forme === "lignes") {
      serie.format.line.color = couleur;
      serie.format.line.weight = 2.25;
      serie.markerStyle = "Circle";
      serie.markerSize = 5;
      serie.markerBackgroundColor = couleur;
      serie.markerForegroundColor = couleur;
      serie.smooth = false;
      return;
    }
    serie.format.fill.setSolidColor(couleur);
    serie.gapWidth = 60;
    if (g.forme === "barres-empilees") serie.overlap = 100;
  }

  private graphique(g: GraphiqueCompose): void {
    const forme = (
      {
        colonnes: "ColumnClustered",
        barres: "BarClustered",
        "barres-empilees": "BarStacked",
        lignes: "LineMarkers",
      } as const
    )[g.forme];
    this.fais(45 + 14 * g.series.length, () => {
      const [premiere, ...autres] = g.series;
      const graphique = this.feuille.charts.add(forme, this.plage(premiere!.valeurs), "Columns");
      graphique.name = g.nom;
      // Its title is the cell above it.
      graphique.title.visible = false;
      graphique.legend.visible = g.series.length > 1;
      if (g.series.length > 1) graphique.legend.position = "Bottom";
      this.serie(g, premiere!, 0, graphique.series.getItemAt(0));
      autres.forEach((s, i) => {
        const serie = graphique.series.add(s.nom);
        serie.setValues(this.plage(s.valeurs));
        this.serie(g, s, i + 1, serie);
      });
      const { categoryAxis, valueAxis } = graphique.axes;
      for (const { font } of [categoryAxis.format, valueAxis.format, graphique.legend.format]) {
        font.size = 9;
        font.color = "#3B444B";
      }
      categoryAxis.tickLabelPosition = "Low";
      valueAxis.numberFormat = premiere!.format;
      if (g.depuisZero) valueAxis.minimum = 0;
      valueAxis.majorGridlines.format.line.color = "#D9DEE3";
      if (g.forme === "barres" || g.forme === "barres-empilees") {
        // Lying bars are read from the top; the axis of the values stays below.
        categoryAxis.reversePlotOrder = true;
        categoryAxis.position = "Maximum";
      }
      const fin = { ligne: g.zone.ligne + g.zone.lignes - 1, colonne: g.zone.colonne + g.zone.colonnes - 1 };
      graphique.setPosition(
        adresseDe({ ...g.zone, lignes: 1, colonnes: 1 }),
        adresseDe({ ...fin, lignes: 1, colonnes: 1 }),
      );
    });
  }

  /** Everything but the cells and the page. `nomsDesTables`: free in the workbook, in the order of the sheet. */
  prepare(nomsDesTables: readonly string[]): readonly Geste[] {
    const { feuille, f } = this;
    const bas = Math.max(1, f.cellules.length);
    f.largeurs.forEach((l, j) =>
      this.fais(3, () => {
        feuille.getRangeByIndexes(0, j, bas, 1).format.columnWidth = pointsDe(l);
      }),
    );
    for (const { zone, aspect } of f.aspects) this.aspect(zone, aspect);
    for (const zone of f.fusions) this.fais(2, () => this.plage(zone).merge(false));
    f.tables.forEach((t, i) => this.table(nomsDesTables[i]!, t.zone));
    // After what makes Excel fit the rows by itself.
    for (const { debut, fin, hauteur } of suitesDeHauteurs(f.hauteurs))
      this.fais(3, () => {
        feuille.getRangeByIndexes(debut, 0, fin - debut, 1).format.rowHeight = hauteur;
      });
    for (const g of f.graphiques) this.graphique(g);
    this.fais(4, () => {
      feuille.showGridlines = false;
      if (f.figees > 0) feuille.freezePanes.freezeRows(f.figees);
    });
    return this.gestes;
  }
}

/** Rows of the same height that follow one another, as one. */
function suitesDeHauteurs(
  hauteurs: ReadonlyMap<number, number>,
): readonly { readonly debut: number; readonly fin: number; readonly hauteur: number }[] {
  const suites: { debut: number; fin: number; hauteur: number }[] = [];
  for (const [ligne, hauteur] of [...hauteurs].sort(([a], [b]) => a - b)) {
    const derniere = suites.at(-1);
    if (derniere?.fin === ligne && derniere.hauteur === hauteur) derniere.fin++;
    else suites.push({ debut: ligne, fin: ligne + 1, hauteur });
  }
  return suites;
}

/** What is written, counted in calls: a row of cells is one. */
class Avancement {
  #fait = 0;
  #total = 1;
  constructor(private readonly options: OptionsDeLecture) {}
  attend(n: number): void {
    this.#total += n;
  }
  dis(fait: number): void {
    this.#fait += fait;
    this.options.progression?.({ fait: Math.min(this.#fait, this.#total), total: this.#total });
  }
}

/** Plays the calls in slices, each an exchange. */
async function joue(
  context: Excel.RequestContext,
  gestes: readonly Geste[],
  { signal }: OptionsDeLecture,
  avancement: Avancement,
): Promise<void> {
  let appels = 0;
  const envoie = async (): Promise<void> => {
    if (appels === 0) return;
    verifieSignal(signal);
    await context.sync();
    avancement.dis(appels);
    appels = 0;
  };
  for (const g of gestes) {
    if (appels > 0 && appels + g.appels > APPELS_PAR_ENVOI) await envoie();
    g.fais();
    appels += g.appels;
  }
  await envoie();
}

async function poseFeuille(
  context: Excel.RequestContext,
  feuille: Excel.Worksheet,
  f: FeuilleComposee,
  nomsDesTables: readonly string[],
  options: OptionsDeLecture,
  avancement: Avancement,
): Promise<Ecriture["blocs"][number]> {
  const colonnes = largeurDe(f);
  const zone: Zone = {
    feuilleId: feuille.id,
    feuille: feuille.name,
    ligne: 0,
    colonne: 0,
    lignes: f.cellules.length,
    colonnes,
  };
  const gestes = new FeuilleEnCours(feuille, f).prepare(nomsDesTables);
  avancement.attend(gestes.reduce((n, g) => n + g.appels, f.cellules.length));
  let lignes = 0;
  const trace = await ecrisDans(
    context,
    {
      zone,
      valeurs: f.cellules.map((l) => Array.from({ length: colonnes }, (_, j): CelluleEcrite | null => l[j] ?? null)),
      formatsParCellule: formatsDe(f, colonnes),
      litteral: true,
      surFeuilleNeuve: true,
    },
    {
      ...options,
      progression: ({ fait }) => {
        avancement.dis(fait - lignes);
        lignes = fait;
      },
    },
  );
  await joue(context, gestes, options, avancement);
  return trace;
}

/** « & » begins a code of the footer; a digit after the size would be read as part of it. */
const piedDe = (texte: string): string => `&9${/^\d/.test(texte) ? " " : ""}${texte.replace(/&/g, "&&")}`;

/** A4, one page wide, margins, header row repeated, footer, breaks. The sheet is complete without: the caller tells it. */
async function metsEnPage(
  context: Excel.RequestContext,
  feuille: Excel.Worksheet,
  { impression: i }: FeuilleComposee,
): Promise<boolean> {
  if (!prendEnCharge("1.9")) return false;
  const page = feuille.pageLayout;
  page.orientation = i.orientation === "paysage" ? Excel.PageOrientation.landscape : Excel.PageOrientation.portrait;
  page.paperSize = Excel.PaperType.a4;
  page.zoom = { horizontalFitToPages: 1, verticalFitToPages: 0 };
  // 0,7, 0,75 and 0,3 inch, as the file has them.
  page.leftMargin = page.rightMargin = 50.4;
  page.topMargin = page.bottomMargin = 54;
  page.headerMargin = page.footerMargin = 21.6;
  if (i.repetee !== null) page.setPrintTitleRows(`$${i.repetee + 1}:$${i.repetee + 1}`);
  page.headersFooters.defaultForAllPages.leftFooter = piedDe(i.pied);
  page.headersFooters.defaultForAllPages.rightFooter = `&9${PIED_A_DROITE}`;
  for (const ligne of i.sauts) feuille.horizontalPageBreaks.add(`A${ligne + 1}`);
  try {
    await context.sync();
  } catch (e) {
    // Excel refuses to set the page on a machine without a printer.
    if (!estErreurDExcel(e)) throw e;
    return false;
  }
  return true;
}

/**
 * Puts every sheet of the document at the end of the workbook and shows the first. One write for « Annuler ». Runs within `enEcrivant`:
 * whoever loads this file on demand has already taken its turn.
 */
export async function poseLeDocument(
  context: Excel.RequestContext,
  libelle: string,
  document: Document,
  options: OptionsDeLecture,
): Promise<DocumentEcrit> {
  const composees = composeDocument(document);
  const { worksheets, tables, names } = context.workbook;
  tables.load("items/name");
  names.load("items/name");
  await context.sync();
  const pris = [...tables.items.map((t) => t.name), ...names.items.map((n) => n.name)];
  const avancement = new Avancement(options);
  const blocs: Ecriture["blocs"][number][] = [];
  const posees: { readonly id: string; readonly nom: string; readonly feuille: Excel.Worksheet }[] = [];
  return await ouDefais(
    document.nom,
    async () => {
      for (const f of composees) {
        const libres = f.tables.map((t) => {
          const nom = nomDeTableLibre(t.nom, pris);
          pris.push(nom);
          return nom;
        });
        const posee = await surNouvelleFeuille(context, f.nom, async (feuille) => ({
          bloc: await poseFeuille(context, feuille, f, libres, options, avancement),
          id: feuille.id,
          nom: feuille.name,
          feuille,
        }));
        blocs.push(posee.bloc);
        posees.push(posee);
      }
      verifieSignal(options.signal);
      posees[0]!.feuille.activate();
      posees[0]!.feuille.getRange("A1").select();
      await context.sync();
      let misEnPage = true;
      for (const [i, { feuille }] of posees.entries())
        misEnPage = (await metsEnPage(context, feuille, composees[i]!)) && misEnPage;
      const feuilles = posees.map(({ id, nom }) => ({ id, nom }));
      return {
        ecriture: { libelle, blocs, feuilles, colonnes: [] },
        feuilles: feuilles.map((f) => f.nom),
        misEnPage,
      };
    },
    async () => {
      for (const f of posees) worksheets.getItemOrNullObject(f.id).delete();
      await context.sync();
    },
  );
}
