/**
 * Le même papier écrit par office.js dans l'atelier puis enregistré, et écrit par nos fichiers : une bibliothèque indépendante y lit les
 * mêmes valeurs, formats, aspects, tables, page ; les graphiques lisent les mêmes cellules.
 */
import { Workbook, type Worksheet } from "@cj-tech-master/excelts";
import { installChartSupport } from "@cj-tech-master/excelts/chart";
import { unzipSync } from "fflate";
import { type Document } from "../../src/documents";
import { classeurOuvert } from "../../src/excel";
import { ecrisDocument } from "../../src/fichiers";
import { Fichiers } from "../../src/workbench/fichiers";
import type { AtelierHeadless } from "../../src/workbench/node/ouvre-atelier";
import { ferme, ouvre } from "../excel/atelier";
import { FORMES } from "./formes";
import { ENTIER } from "../long";
import { PAPIERS } from "./papiers";

jest.setTimeout(180_000);

let a: AtelierHeadless;
beforeAll(async () => {
  installChartSupport();
  a = await ouvre({ nom: "Vide", feuilles: [{ nom: "Feuil1", cellules: [] }] });
});
afterAll(() => ferme(a));

async function parOffice(d: Document): Promise<Uint8Array> {
  await a.open({ nom: "Vide", feuilles: [{ nom: "Feuil1", cellules: [] }] });
  const r = await classeurOuvert.ecrisDocument("Écrire", d);
  expect([r.feuilles, r.misEnPage]).toEqual([d.feuilles.map((f) => f.nom), true]);
  return new Fichiers(a, "HLM").enregistre();
}

const couleur = (c: { argb?: string } | undefined): string | null => c?.argb ?? null;
/** Une cellule ordinaire n'a rien à dire. */
const sansDefaut = (o: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(o).filter(([, v]) => v !== null && v !== undefined && v !== false && v !== "General" && v !== 11),
  );
function celluleDe(s: Worksheet, l: number, c: number): unknown {
  const x = s.getCell(l, c);
  const fond = x.fill?.type === "pattern" && x.fill.pattern === "solid" ? couleur(x.fill.fgColor) : null;
  return sansDefaut({
    valeur: x.isMerged && x.master !== x ? null : x.value,
    format: x.numFmt,
    gras: x.font?.bold === true,
    italique: x.font?.italic === true,
    taille: x.font?.size,
    encre: couleur(x.font?.color),
    fond,
    // An ordinary cell stands at the bottom.
    vertical: x.alignment?.vertical === "bottom" ? null : x.alignment?.vertical,
    horizontal: x.alignment?.horizontal,
    retour: x.alignment?.wrapText === true,
    retrait: x.alignment?.indent || null,
    filet: x.border?.bottom?.style ? `${x.border.bottom.style} ${couleur(x.border.bottom.color)}` : null,
  });
}

function feuilleDe(w: Workbook, nom: string, colonnes: number): unknown {
  const s = w.getWorksheet(nom)!;
  const lignes = Array.from({ length: s.rowCount }, (_, i) => i + 1);
  return {
    cellules: lignes.map((l) => Array.from({ length: colonnes }, (_, j) => celluleDe(s, l, j + 1))),
    fusions: s.mergedRegions.map((m) => JSON.stringify(m)).sort(),
    largeurs: Array.from({ length: colonnes }, (_, j) => Math.round((s.getColumn(j + 1).width ?? 0) * 10) / 10),
    hauteurs: lignes.map((l) => s.getRow(l).height ?? null),
    tables: s.getTables().map((t) => {
      const { table } = t as unknown as { table: { name: string; tableRef: string; style: Record<string, unknown> } };
      return [table.name, table.tableRef, table.style["theme"], table.style["showRowStripes"] === true];
    }),
    vue: [s.views[0]?.state ?? "normal", (s.views[0] as { ySplit?: number })?.ySplit ?? 0, s.views[0]?.showGridLines],
    page: {
      orientation: s.pageSetup.orientation ?? "portrait",
      papier: s.pageSetup.paperSize,
      ajuste: [s.pageSetup.fitToPage, s.pageSetup.fitToWidth ?? 1, s.pageSetup.fitToHeight],
      marges: s.pageSetup.margins,
      titres: s.pageSetup.printTitlesRow,
    },
    pied: s.headerFooter.oddFooter,
  };
}

const textes = (xml: string, motif: RegExp): string[] => [...xml.matchAll(motif)].map((m) => m[1]!);
/** A plain name of a sheet may be quoted or not. */
const references = (xml: string, motif: RegExp): string[] =>
  textes(xml, motif).map((r) => r.replace(/^'(\p{L}[\p{L}\p{N}_]*)'!/u, "$1!"));
/** What each chart reads and where it stands, in the order of the file; its looks are each writer's. */
function graphiquesDe(octets: Uint8Array): unknown {
  const parties = Object.fromEntries(
    Object.entries(unzipSync(octets)).map(([nom, o]) => [nom, new TextDecoder().decode(o)]),
  );
  const noms = Object.keys(parties).filter((n) => /^xl\/charts\/chart\d+\.xml$/.test(n));
  const numero = (n: string): number => Number(/\d+(?=\.xml)/.exec(n)![0]);
  return {
    graphiques: noms
      .sort((x, y) => numero(x) - numero(y))
      .map((n) => {
        const xml = parties[n]!;
        return {
          forme: textes(xml, /<c:(barChart|lineChart)>/g),
          sens: textes(xml, /<c:barDir val="(\w+)"/g),
          groupe: textes(xml, /<c:grouping val="(\w+)"/g),
          categories: references(xml, /<c:cat>.*?<c:f>([^<]*)<\/c:f>/gs),
          valeurs: references(xml, /<c:val>.*?<c:f>([^<]*)<\/c:f>/gs),
          gardees: textes(xml, /<c:val>(.*?)<\/c:val>/gs).map((v) => textes(v, /<c:v>([^<]*)<\/c:v>/g)),
          couleurs: [...new Set(textes(xml, /<c:ser>.*?<a:srgbClr val="(\w{6})"/gs))],
          depuisZero: /<c:valAx>.*?<c:min val="0"\/>/s.test(xml),
          inverse: /orientation val="maxMin"/.test(xml),
          croise: /<c:crosses val="max"/.test(xml),
          titre: /<c:autoTitleDeleted val="1"/.test(xml),
          legende: /<c:legend>/.test(xml),
        };
      }),
    places: Object.entries(parties)
      .filter(([n]) => /^xl\/drawings\/drawing\d+\.xml$/.test(n))
      .map(([, xml]) => textes(xml, /<xdr:from>.*?<xdr:row>(\d+)<\/xdr:row>/gs)),
    sauts: Object.entries(parties)
      .filter(([n]) => /^xl\/worksheets\/sheet\d+\.xml$/.test(n))
      .map(([, xml]) => textes(xml, /<brk id="(\d+)"/g))
      .filter((s) => s.length > 0),
  };
}

const lis = async (octets: Uint8Array): Promise<Workbook> => {
  const w = new Workbook();
  await w.xlsx.load(Buffer.from(octets));
  return w;
};

/** Every shape, and the papers that put the most of them together; in the long run, every paper. */
const TOUJOURS: ReadonlySet<string> = new Set([
  "rapport-de-controle-d-un-bailleur",
  "fiche-du-demandeur",
  "liste-de-commission",
  "annexe-de-convention",
  "etat-des-signatures",
]);
const TOUS: readonly (readonly [string, () => Document])[] = [
  ...Object.entries(FORMES).map(([nom, d]) => [nom, () => d] as const),
  ...Object.entries(PAPIERS).filter(([nom]) => ENTIER || TOUJOURS.has(nom)),
];

describe("les deux écritures d'un papier", () => {
  it.each(TOUS)("%s : mêmes cellules, mêmes tables, même page, mêmes graphiques", async (_, compose) => {
    const d = compose();
    const [office, fichier] = [await parOffice(d), ecrisDocument(d)];
    const [x, y] = [await lis(office), await lis(fichier)];
    for (const f of d.feuilles) {
      expect(y.getWorksheet(f.nom)!.mergedRegions.length).toBeGreaterThan(0);
      const [deOffice, duFichier] = [feuilleDe(x, f.nom, f.largeurs.length), feuilleDe(y, f.nom, f.largeurs.length)];
      expect(deOffice).toEqual(duFichier);
    }
    expect(graphiquesDe(office)).toEqual(graphiquesDe(fichier));
  });
});
