/** The styles of a workbook: each aspect once, in the order met, so that the same workbook gives the same bytes. */
import { echappe } from "../xlsx";
import { type AspectDeFichier as Aspect } from "./types";

const ENTETE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const M = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** Number formats that files know by number. "dd/mm/yyyy" is not one of them: number 14 follows the language of Excel. */
const FORMATS_CONNUS: Readonly<Record<string, number>> = {
  General: 0,
  "0": 1,
  "0.00": 2,
  "#,##0": 3,
  "#,##0.00": 4,
  "0%": 9,
  "0.00%": 10,
  "@": 49,
};

/** « #rrggbb » as files write it. */
export const argb = (couleur: string): string => `FF${couleur.replace(/^#/, "").toUpperCase()}`;

/** Things written once each, numbered in the order met. */
class Liste {
  private readonly rangs = new Map<string, number>();
  constructor(...premiers: readonly string[]) {
    for (const p of premiers) this.numero(p);
  }
  numero(xml: string): number {
    const n = this.rangs.get(xml) ?? this.rangs.size;
    this.rangs.set(xml, n);
    return n;
  }
  xml(balise: string): string {
    return `<${balise} count="${this.rangs.size}">${[...this.rangs.keys()].join("")}</${balise}>`;
  }
}

const police = (a: Aspect): string =>
  `<font>${a.gras === true ? "<b/>" : ""}${a.italique === true ? "<i/>" : ""}<sz val="${a.taille ?? 11}"/>` +
  `${a.couleur === undefined ? "" : `<color rgb="${argb(a.couleur)}"/>`}<name val="Calibri"/><family val="2"/></font>`;

const HORIZONTAL = { gauche: "left", droite: "right", centre: "center" } as const;
const VERTICAL = { haut: "top", milieu: "center", bas: "bottom" } as const;

function alignement(a: Aspect): string {
  const attributs = [
    ...(a.horizontal === undefined ? [] : [`horizontal="${HORIZONTAL[a.horizontal]}"`]),
    ...(a.vertical === undefined ? [] : [`vertical="${VERTICAL[a.vertical]}"`]),
    ...(a.retour === true ? ['wrapText="1"'] : []),
    ...(a.retrait === undefined ? [] : [`indent="${a.retrait}"`]),
  ];
  return attributs.length === 0 ? "" : `<alignment ${attributs.join(" ")}/>`;
}

export class Styles {
  private readonly formats = new Map<string, number>();
  private readonly polices = new Liste(police({}), police({ gras: true }));
  private readonly fonds = new Liste(
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
  );
  private readonly bords = new Liste("<border><left/><right/><top/><bottom/><diagonal/></border>");
  private readonly xfs = new Liste('<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>');
  /** The numbers of an aspect already met: of its ordinary texts, and of those that begin as a formula. */
  private readonly connus = [new Map<Aspect, number>(), new Map<Aspect, number>()] as const;

  private format(format: string | undefined): number {
    if (format === undefined) return 0;
    const connu = FORMATS_CONNUS[format] ?? this.formats.get(format);
    if (connu !== undefined) return connu;
    const id = 164 + this.formats.size;
    this.formats.set(format, id);
    return id;
  }

  /** The number to write in `s=`; 0 = an ordinary cell. `inerte`: the text began with an apostrophe, and stays a text when typed over. */
  numero(a: Aspect, inerte: boolean): number {
    const connus = this.connus[inerte ? 1 : 0];
    const connu = connus.get(a);
    if (connu !== undefined) return connu;
    const format = this.format(a.format);
    const fonte = this.polices.numero(police(a));
    const fond =
      a.fond === undefined
        ? 0
        : this.fonds.numero(
            `<fill><patternFill patternType="solid"><fgColor rgb="${argb(a.fond)}"/><bgColor indexed="64"/></patternFill></fill>`,
          );
    const bord =
      a.filet === undefined
        ? 0
        : this.bords.numero(
            `<border><left/><right/><top/><bottom style="${a.filet.epais ? "medium" : "thin"}"><color rgb="${argb(a.filet.couleur)}"/></bottom><diagonal/></border>`,
          );
    const verrou = a.deverrouillee === true ? '<protection locked="0"/>' : "";
    const place = alignement(a);
    const fin =
      place + verrou === ""
        ? "/>"
        : `${verrou === "" ? "" : ' applyProtection="1"'}${place === "" ? "" : ' applyAlignment="1"'}>${place}${verrou}</xf>`;
    const n = this.xfs.numero(
      `<xf numFmtId="${format}" fontId="${fonte}" fillId="${fond}" borderId="${bord}" xfId="0"` +
        `${format === 0 ? "" : ' applyNumberFormat="1"'}${fonte === 0 ? "" : ' applyFont="1"'}${fond === 0 ? "" : ' applyFill="1"'}${bord === 0 ? "" : ' applyBorder="1"'}${inerte ? ' quotePrefix="1"' : ""}` +
        fin,
    );
    connus.set(a, n);
    return n;
  }

  xml(): string {
    const formats = [...this.formats]
      .map(([code, id]) => `<numFmt numFmtId="${id}" formatCode="${echappe(code)}"/>`)
      .join("");
    return (
      `${ENTETE}<styleSheet xmlns="${M}">` +
      (formats === "" ? "" : `<numFmts count="${this.formats.size}">${formats}</numFmts>`) +
      this.polices.xml("fonts") +
      this.fonds.xml("fills") +
      this.bords.xml("borders") +
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
      this.xfs.xml("cellXfs") +
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles><dxfs count="0"/>' +
      '<tableStyles count="0" defaultTableStyle="TableStyleMedium2" defaultPivotStyle="PivotStyleLight16"/></styleSheet>'
    );
  }
}

/** An aspect over a zone: rows and columns from 1, ends included. */
export interface ZoneDAspect {
  readonly l1: number;
  readonly c1: number;
  readonly l2: number;
  readonly c2: number;
  readonly aspect: Aspect;
}

interface Rangee extends ZoneDAspect {
  /** Its rank: what comes later adds to what came before. */
  readonly rang: number;
  /** Two zones of the same aspect have the same. */
  readonly genre: number;
}

/** Zones of that many rows or fewer are filed under each row: a sheet of a thousand accented lines is not read a thousand times. */
const BASSE = 4;

/** The aspects of a sheet, asked row by row, then cell by cell: the same object for the same mixture, so that it is numbered once. */
export class Aspects {
  private readonly parLigne = new Map<number, Rangee[]>();
  private readonly hautes: Rangee[] = [];
  private readonly melanges = new Map<string, Aspect>();
  readonly derniereLigne: number;

  constructor(zones: readonly ZoneDAspect[]) {
    const genres = new Map<string, number>();
    let derniere = 0;
    zones.forEach((z, rang) => {
      const cle = JSON.stringify(z.aspect);
      const genre = genres.get(cle) ?? genres.size;
      genres.set(cle, genre);
      const r = { ...z, rang, genre };
      derniere = Math.max(derniere, z.l2);
      if (z.l2 - z.l1 >= BASSE) this.hautes.push(r);
      else
        for (let l = z.l1; l <= z.l2; l++) {
          const deja = this.parLigne.get(l);
          if (deja === undefined) this.parLigne.set(l, [r]);
          else deja.push(r);
        }
    });
    this.derniereLigne = derniere;
  }

  deLaLigne(l: number): readonly Rangee[] {
    const hautes = this.hautes.filter((z) => l >= z.l1 && l <= z.l2);
    const basses = this.parLigne.get(l) ?? [];
    return [...hautes, ...basses].sort((x, y) => x.rang - y.rang);
  }

  deLaCellule(ligne: readonly Rangee[], c: number): Aspect {
    const vus = ligne.filter((z) => c >= z.c1 && c <= z.c2);
    const cle = vus.map((z) => z.genre).join();
    let melange = this.melanges.get(cle);
    if (melange === undefined) {
      melange = Object.assign({}, ...vus.map((z) => z.aspect)) as Aspect;
      this.melanges.set(cle, melange);
    }
    return melange;
  }
}
