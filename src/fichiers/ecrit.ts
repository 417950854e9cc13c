/**
 * A workbook written part by part: the same description gives the same bytes, on any machine and at any time.
 * Formulas that may spill are dynamic arrays (`cm="1"` and xl/metadata.xml), so that Excel does not read them as `{=…}`.
 */
import { PIED_A_DROITE } from "../documents";
import { estErreurDeFichier } from "../domaine/commun";
import { archive, dessinXml, echappe, echappeTexteExcel, graphiqueXml, type GraphiqueAEcrire } from "../xlsx";
import { appelleLeComplement, formuleDeFichier, lettresDeColonne, peutDeborder, rectangle } from "./formules";
import { argb, Aspects, Styles, type ZoneDAspect } from "./styles";
import type {
  CelluleAEcrire,
  ClasseurAEcrire,
  FeuilleAEcrire,
  TableAEcrire,
  ValidationAEcrire,
  VoletAProposer,
} from "./types";

const ENTETE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const M = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const P = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Last row of a sheet. */
const DERNIERE_LIGNE = 1_048_576;

class Chaines {
  private readonly rangs = new Map<string, number>();
  private usages = 0;
  numero(t: string): number {
    this.usages++;
    const n = this.rangs.get(t) ?? this.rangs.size;
    this.rangs.set(t, n);
    return n;
  }
  xml(): string {
    const si = [...this.rangs.keys()].map(
      (t) => `<si><t${/^\s|\s$|\n/.test(t) ? ' xml:space="preserve"' : ""}>${echappeTexteExcel(t)}</t></si>`,
    );
    return `${ENTETE}<sst xmlns="${M}" count="${this.usages}" uniqueCount="${si.length}">${si.join("")}</sst>`;
  }
}

interface Zone {
  readonly l1: number;
  readonly c1: number;
  readonly l2: number;
  readonly c2: number;
}
function zoneDe(a1: string): Zone {
  const r = rectangle(a1);
  if (r === null) throw new RangeError(`adresse : ${a1}`);
  return r;
}

/** Formats, bold and wrapping as they are said one by one, then whole aspects. */
const aspectsDe = (f: FeuilleAEcrire): Aspects =>
  new Aspects([
    ...(f.colonnes ?? []).map(({ colonne: c, depuis, aspect }): ZoneDAspect => ({
      l1: depuis,
      c1: c,
      l2: DERNIERE_LIGNE,
      c2: c,
      aspect,
    })),
    ...(f.formats ?? []).map((x): ZoneDAspect => ({ ...zoneDe(x.plage), aspect: { format: x.format } })),
    ...(f.gras ?? []).map((x): ZoneDAspect => ({ ...zoneDe(x), aspect: { gras: true } })),
    ...(f.retourALaLigne ?? []).map((x): ZoneDAspect => ({ ...zoneDe(x), aspect: { vertical: "haut", retour: true } })),
    ...(f.aspects ?? []).map((x): ZoneDAspect => ({ ...zoneDe(x.plage), aspect: x.aspect })),
  ]);

/**
 * A text that Excel would read as a formula once the cell is typed over: the style says that it began with an apostrophe, so that it
 * stays the text that it is. A string that begins with "=" is a formula of ours, unless it is given as a text.
 */
function estInerte(v: CelluleAEcrire): boolean {
  const texte = typeof v === "object" && v !== null ? v.texte : v;
  return typeof texte === "string" && /^[=+\-@\t\r]/.test(texte) && !(typeof v === "string" && v.startsWith("="));
}

function celluleXml(ref: string, v: CelluleAEcrire, style: number, chaines: Chaines): string {
  const s = style === 0 ? "" : ` s="${style}"`;
  if (v === null || v === "") return style === 0 ? "" : `<c r="${ref}"${s}/>`;
  if (typeof v === "object")
    return v.texte === ""
      ? celluleXml(ref, null, style, chaines)
      : `<c r="${ref}"${s} t="s"><v>${chaines.numero(v.texte)}</v></c>`;
  if (typeof v === "boolean") return `<c r="${ref}"${s} t="b"><v>${v ? 1 : 0}</v></c>`;
  if (typeof v === "number") {
    if (!Number.isFinite(v)) throw new RangeError(`${ref} : nombre non fini`);
    return `<c r="${ref}"${s}><v>${v}</v></c>`;
  }
  if (v.startsWith("=") && v.length > 1) {
    const f = echappe(formuleDeFichier(v));
    return peutDeborder(v)
      ? `<c r="${ref}"${s} cm="1"><f t="array" ref="${ref}">${f}</f></c>`
      : `<c r="${ref}"${s}><f>${f}</f></c>`;
  }
  if (estErreurDeFichier(v)) return `<c r="${ref}"${s} t="e"><v>${echappe(v)}</v></c>`;
  return `<c r="${ref}"${s} t="s"><v>${chaines.numero(v)}</v></c>`;
}

/** What a sheet refers to, in the order of its relationships: its drawing, then its tables. */
interface LiensDeFeuille {
  readonly premiere: boolean;
  readonly dessin: boolean;
  readonly tables: number;
}

function lignesXml(f: FeuilleAEcrire, styles: Styles, chaines: Chaines): { xml: string; largeur: number } {
  const aspects = aspectsDe(f);
  // A cell that has a look and no value is written only when the whole aspect was asked for: a column format is not one.
  const fin = Math.max(f.cellules.length, ...(f.aspects ?? []).map((x) => zoneDe(x.plage).l2), 0);
  let largeur = 1;
  let tout = "";
  for (let l = 1; l <= fin; l++) {
    const ligne = f.cellules[l - 1] ?? [];
    const pres = aspects.deLaLigne(l);
    const colonnes = Math.max(ligne.length, ...(f.aspects === undefined ? [] : pres.map((z) => z.c2)));
    let xml = "";
    for (let c = 1; c <= colonnes; c++) {
      const v = ligne[c - 1] ?? null;
      xml += celluleXml(
        lettresDeColonne(c) + String(l),
        v,
        styles.numero(aspects.deLaCellule(pres, c), estInerte(v)),
        chaines,
      );
    }
    largeur = Math.max(largeur, colonnes);
    const hauteur = f.hauteurs?.get(l);
    if (xml !== "" || hauteur !== undefined)
      tout += `<row r="${l}"${hauteur === undefined ? "" : ` ht="${hauteur}" customHeight="1"`}>${xml}</row>`;
  }
  return { xml: tout, largeur };
}

function vueXml(f: FeuilleAEcrire, premiere: boolean): string {
  // A table that starts on the first row keeps its headers in sight.
  const figees = f.figees ?? ((f.tables ?? []).some((t) => zoneDe(t.plage).l1 === 1) ? 1 : 0);
  const suite = `A${figees + 1}`;
  return (
    `<sheetViews><sheetView${f.quadrillage === false ? ' showGridLines="0"' : ""}${premiere ? ' tabSelected="1"' : ""} workbookViewId="0">` +
    (figees === 0
      ? ""
      : `<pane ySplit="${figees}" topLeftCell="${suite}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="${suite}" sqref="${suite}"/>`) +
    "</sheetView></sheetViews>"
  );
}

/** « 0 » allows what the protection of a sheet would else forbid. */
const PROTECTION =
  '<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0" sort="0" autoFilter="0"/>';

const TYPE_DE_VALIDATION = { libre: null, liste: "list", entier: "whole", decimal: "decimal", date: "date" } as const;
/** Excel refuses the whole file when one of these is longer. */
const LONGUEURS = { titre: 32, message: 255, refus: 225 } as const;

function validationXml(v: ValidationAEcrire): string {
  for (const cle of ["titre", "message", "refus"] as const)
    if (v[cle].length > LONGUEURS[cle]) throw new RangeError(`validation ${v.plage} : ${cle} trop long`);
  const type = TYPE_DE_VALIDATION[v.regle.genre];
  const bornes =
    v.regle.genre === "libre"
      ? ""
      : v.regle.genre === "liste"
        ? `<formula1>${echappe(v.regle.source)}</formula1>`
        : `<formula1>${v.regle.min}</formula1>${v.regle.max === null ? "" : `<formula2>${v.regle.max}</formula2>`}`;
  const operateur = "max" in v.regle && v.regle.max === null ? ' operator="greaterThanOrEqual"' : "";
  const texte = (t: string): string => echappe(t).replace(/\n/g, "&#10;");
  return (
    `<dataValidation${type === null ? "" : ` type="${type}"`}${operateur} allowBlank="1" showInputMessage="1" showErrorMessage="1"` +
    ` errorTitle="${texte(v.titre)}" error="${texte(v.refus)}" promptTitle="${texte(v.titre)}" prompt="${texte(v.message)}" sqref="${v.plage}">${bornes}</dataValidation>`
  );
}
const validationsXml = (vs: readonly ValidationAEcrire[]): string =>
  vs.length === 0 ? "" : `<dataValidations count="${vs.length}">${vs.map(validationXml).join("")}</dataValidations>`;

/** `&` begins a code in a footer: doubled, it is itself. A digit would be read as part of the size that comes before. */
const pied = (t: string): string => echappe(`${/^\d/.test(t) ? " " : ""}${t.replace(/&/g, "&&")}`);

/** The columns then the row that every page repeats: `'Feuille'!$A:$B,'Feuille'!$3:$3`. */
function titresDImpression(f: FeuilleAEcrire, rangee: number): string {
  const ici = feuilleCitee(f.nom);
  const n = f.impression?.colonnesRepetees ?? 0;
  return `${n === 0 ? "" : `${ici}!$A:$${lettresDeColonne(n)},`}${ici}!$${rangee}:$${rangee}`;
}

function pageXml({ impression: i }: FeuilleAEcrire): string {
  const marges = '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>';
  if (i === undefined) return `${marges}<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>`;
  const largeur = i.pagesDeLarge === undefined ? "" : ` fitToWidth="${i.pagesDeLarge}"`;
  const sauts = i.sauts.map((l) => `<brk id="${l}" max="16383" man="1"/>`).join("");
  return (
    (i.quadrillage === true ? '<printOptions gridLines="1"/>' : "") +
    `${marges}<pageSetup paperSize="9" orientation="${i.paysage ? "landscape" : "portrait"}"${largeur} fitToHeight="0"/>` +
    `<headerFooter><oddFooter>&amp;L&amp;9${pied(i.pied)}&amp;R&amp;9${echappe(PIED_A_DROITE)}</oddFooter></headerFooter>` +
    (sauts === ""
      ? ""
      : `<rowBreaks count="${i.sauts.length}" manualBreakCount="${i.sauts.length}">${sauts}</rowBreaks>`)
  );
}

function feuilleXml(f: FeuilleAEcrire, styles: Styles, chaines: Chaines, liens: LiensDeFeuille): string {
  const { xml, largeur } = lignesXml(f, styles, chaines);
  const aspectDeColonne = new Map((f.colonnes ?? []).map((c) => [c.colonne, styles.numero(c.aspect, false)]));
  const largeurs = (f.largeurs ?? [])
    .map((px, i) => {
      const style = aspectDeColonne.get(i + 1);
      return `<col min="${i + 1}" max="${i + 1}" width="${Math.max(1, Math.round(((px - 5) / 7) * 100) / 100)}"${style === undefined ? "" : ` style="${style}"`} customWidth="1"/>`;
    })
    .join("");
  const onglet = f.couleurDOnglet === undefined ? "" : `<tabColor rgb="${argb(f.couleurDOnglet)}"/>`;
  const premierLien = liens.dessin ? 2 : 1;
  return (
    `${ENTETE}<worksheet xmlns="${M}" xmlns:r="${R}"><sheetPr>${onglet}<pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<dimension ref="A1:${lettresDeColonne(largeur)}${Math.max(1, f.cellules.length)}"/>${vueXml(f, liens.premiere)}` +
    `<sheetFormatPr defaultRowHeight="15"/>${largeurs === "" ? "" : `<cols>${largeurs}</cols>`}<sheetData>${xml}</sheetData>` +
    (f.protegee === true ? PROTECTION : "") +
    ((f.fusions ?? []).length === 0
      ? ""
      : `<mergeCells count="${f.fusions!.length}">${f.fusions!.map((x) => `<mergeCell ref="${echappe(x)}"/>`).join("")}</mergeCells>`) +
    validationsXml(f.validations ?? []) +
    pageXml(f) +
    (liens.dessin ? '<drawing r:id="rId1"/>' : "") +
    (liens.tables === 0
      ? ""
      : `<tableParts count="${liens.tables}">${Array.from({ length: liens.tables }, (_, i) => `<tablePart r:id="rId${i + premierLien}"/>`).join("")}</tableParts>`) +
    "</worksheet>"
  );
}

function tableXml(f: FeuilleAEcrire, { nom, plage, totaux = false, sobre = false }: TableAEcrire, id: number): string {
  const z = zoneDe(plage);
  const vus = new Set<string>();
  const colonnes: string[] = [];
  for (let c = z.c1; c <= z.c2; c++) {
    const cellule = f.cellules[z.l1 - 1]?.[c - 1];
    const v = typeof cellule === "object" && cellule !== null ? cellule.texte : cellule;
    if (typeof v !== "string" || v === "" || (v.startsWith("=") && typeof cellule === "string"))
      throw new RangeError(`table ${nom} : en-tête de la colonne ${c} absent`);
    if (vus.has(v.toLowerCase())) throw new RangeError(`table ${nom} : en-tête « ${v} » répété`);
    vus.add(v.toLowerCase());
    colonnes.push(`<tableColumn id="${c - z.c1 + 1}" name="${echappeTexteExcel(v).replace(/\n/g, "_x000a_")}"/>`);
  }
  const ref = `${lettresDeColonne(z.c1)}${z.l1}:${lettresDeColonne(z.c2)}${z.l2}`;
  const filtre = `${lettresDeColonne(z.c1)}${z.l1}:${lettresDeColonne(z.c2)}${z.l2 - (totaux ? 1 : 0)}`;
  return (
    `${ENTETE}<table xmlns="${M}" id="${id}" name="${echappe(nom)}" displayName="${echappe(nom)}" ref="${ref}" ${totaux ? 'totalsRowCount="1"' : 'totalsRowShown="0"'}>${sobre ? "" : `<autoFilter ref="${filtre}"/>`}` +
    `<tableColumns count="${colonnes.length}">${colonnes.join("")}</tableColumns>` +
    `<tableStyleInfo name="${sobre ? "TableStyleLight1" : "TableStyleMedium2"}" showFirstColumn="0" showLastColumn="0" showRowStripes="${sobre ? 0 : 1}" showColumnStripes="0"/></table>`
  );
}

const METADONNEES =
  `${ENTETE}<metadata xmlns="${M}" xmlns:xda="http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray">` +
  '<metadataTypes count="1"><metadataType name="XLDAPR" minSupportedVersion="120000" copy="1" pasteAll="1" pasteValues="1" merge="1" splitFirst="1" rowColShift="1" clearFormats="1" clearComments="1" assign="1" coerce="1" cellMeta="1"/></metadataTypes>' +
  '<futureMetadata name="XLDAPR" count="1"><bk><extLst><ext uri="{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}"><xda:dynamicArrayProperties fDynamic="1" fCollapsed="0"/></ext></extLst></bk></futureMetadata>' +
  '<cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>';

const relations = (rels: readonly (readonly [id: string, type: string, cible: string])[]): string =>
  `${ENTETE}<Relationships xmlns="${P}">${rels.map(([id, type, cible]) => `<Relationship Id="${id}" Type="${type}" Target="${cible}"/>`).join("")}</Relationships>`;

const VOLETS = "http://schemas.microsoft.com/office/webextensions/taskpanes/2010/11";
const EXTENSION = "http://schemas.microsoft.com/office/webextensions/webextension/2010/11";
const REL_VOLETS = "http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes";
const REL_EXTENSION = "http://schemas.microsoft.com/office/2011/relationships/webextension";

/** [MS-OWEXML] 2.2.11: the workbook calls functions of this add-in, which Excel then loads to compute them. */
const FONCTIONS =
  '<we:extLst><a:ext xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" uri="{D87F86FE-615C-45B5-9D79-34F1136793EB}"><we:containsCustomFunctions/></a:ext></we:extLst>';

/** The parts that propose the pane at opening. Unverified in a real Excel: there is none here. */
function partiesDuVolet(v: VoletAProposer, fonctions: boolean): [string, string][] {
  return [
    [
      "xl/webextensions/taskpanes.xml",
      `${ENTETE}<wetp:taskpanes xmlns:wetp="${VOLETS}"><wetp:taskpane dockstate="right" visibility="${v.visible === true ? 1 : 0}" width="350" row="1"><wetp:webextensionref xmlns:r="${R}" r:id="rId1"/></wetp:taskpane></wetp:taskpanes>`,
    ],
    ["xl/webextensions/_rels/taskpanes.xml.rels", relations([["rId1", REL_EXTENSION, "webextension1.xml"]])],
    [
      "xl/webextensions/webextension1.xml",
      `${ENTETE}<we:webextension xmlns:we="${EXTENSION}" id="{${echappe(v.id)}}"><we:reference id="${echappe(v.id)}" version="${echappe(v.version)}" store="${echappe(v.store)}" storeType="${v.storeType}"/>` +
        `<we:alternateReferences/><we:properties><we:property name="Office.AutoShowTaskpaneWithDocument" value="true"/></we:properties><we:bindings/><we:snapshot xmlns:r="${R}"/>${fonctions ? FONCTIONS : ""}</we:webextension>`,
    ],
  ];
}

/** A sheet name as a reference writes it. */
export const feuilleCitee = (nom: string): string => `'${nom.replace(/'/g, "''")}'`;

const refDeNom = (plage: string): string =>
  plage.replace(/(![^!]*)$/, (r) => r.replace(/\$?([A-Z]{1,3})\$?(\d+)/gi, "$$$1$$$2"));

/** The bytes of an .xlsx file. */
export function ecrisClasseur(c: ClasseurAEcrire, options: { readonly volet?: VoletAProposer } = {}): Uint8Array {
  const styles = new Styles();
  const chaines = new Chaines();
  const tables: string[] = [];
  const dessins: (readonly GraphiqueAEcrire[])[] = [];
  const parFeuille: { readonly tables: readonly number[]; readonly dessin: number | null }[] = [];
  const feuilles = c.feuilles.map((f, i) => {
    const ids = (f.tables ?? []).map((t) => {
      tables.push(tableXml(f, t, tables.length + 1));
      return tables.length;
    });
    const graphiques = f.graphiques ?? [];
    if (graphiques.length > 0) dessins.push(graphiques);
    const dessin = graphiques.length > 0 ? dessins.length : null;
    parFeuille.push({ tables: ids, dessin });
    return feuilleXml(f, styles, chaines, { premiere: i === 0, dessin: dessin !== null, tables: ids.length });
  });
  const dynamiques = c.feuilles.some((f) =>
    f.cellules.some((l) => l.some((v) => typeof v === "string" && v.startsWith("=") && peutDeborder(v))),
  );
  const titres = c.feuilles.flatMap((f, i) => {
    const l = f.impression?.repetee;
    return l === undefined || l === null
      ? []
      : [
          `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${echappe(titresDImpression(f, l))}</definedName>`,
        ];
  });
  const noms = [
    ...titres,
    ...(c.noms ?? []).map((n) => `<definedName name="${echappe(n.nom)}">${echappe(refDeNom(n.plage))}</definedName>`),
  ].join("");
  const entrees: [string, string][] = [];
  const types: string[] = [];
  const partie = (nom: string, type: string | null, xml: string): void => {
    entrees.push([nom, xml]);
    if (type !== null) types.push(`<Override PartName="/${nom}" ContentType="${type}"/>`);
  };
  partie(
    "xl/workbook.xml",
    `${TYPES}.sheet.main+xml`,
    `${ENTETE}<workbook xmlns="${M}" xmlns:r="${R}"><workbookPr defaultThemeVersion="124226"/><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="24000" windowHeight="12000"/></bookViews>` +
      `<sheets>${c.feuilles.map((f, i) => `<sheet name="${echappe(f.nom)}" sheetId="${i + 1}"${f.masquee === true ? ' state="hidden"' : ""} r:id="rId${i + 1}"/>`).join("")}</sheets>` +
      `${noms === "" ? "" : `<definedNames>${noms}</definedNames>`}<calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>`,
  );
  const n = feuilles.length;
  partie(
    "xl/_rels/workbook.xml.rels",
    null,
    relations([
      ...feuilles.map((_, i): [string, string, string] => [
        `rId${i + 1}`,
        `${R}/worksheet`,
        `worksheets/sheet${i + 1}.xml`,
      ]),
      [`rId${n + 1}`, `${R}/styles`, "styles.xml"],
      [`rId${n + 2}`, `${R}/sharedStrings`, "sharedStrings.xml"],
      ...(dynamiques ? [[`rId${n + 3}`, `${R}/sheetMetadata`, "metadata.xml"] as [string, string, string]] : []),
    ]),
  );
  feuilles.forEach((xml, i) => {
    partie(`xl/worksheets/sheet${i + 1}.xml`, `${TYPES}.worksheet+xml`, xml);
    const { tables: ids, dessin } = parFeuille[i]!;
    const liens = [
      ...(dessin === null ? [] : [[`${R}/drawing`, `../drawings/drawing${dessin}.xml`] as const]),
      ...ids.map((id) => [`${R}/table`, `../tables/table${id}.xml`] as const),
    ];
    if (liens.length > 0)
      partie(
        `xl/worksheets/_rels/sheet${i + 1}.xml.rels`,
        null,
        relations(liens.map(([type, cible], k) => [`rId${k + 1}`, type, cible])),
      );
  });
  let graphique = 0;
  dessins.forEach((graphiques, i) => {
    partie(
      `xl/drawings/drawing${i + 1}.xml`,
      "application/vnd.openxmlformats-officedocument.drawing+xml",
      dessinXml(graphiques),
    );
    const debut = graphique;
    partie(
      `xl/drawings/_rels/drawing${i + 1}.xml.rels`,
      null,
      relations(graphiques.map((_, k) => [`rId${k + 1}`, `${R}/chart`, `../charts/chart${debut + k + 1}.xml`])),
    );
    for (const g of graphiques)
      partie(
        `xl/charts/chart${++graphique}.xml`,
        "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
        graphiqueXml(g),
      );
  });
  tables.forEach((xml, i) => partie(`xl/tables/table${i + 1}.xml`, `${TYPES}.table+xml`, xml));
  partie("xl/styles.xml", `${TYPES}.styles+xml`, styles.xml());
  partie("xl/sharedStrings.xml", `${TYPES}.sharedStrings+xml`, chaines.xml());
  if (dynamiques) partie("xl/metadata.xml", `${TYPES}.sheetMetadata+xml`, METADONNEES);
  if (options.volet !== undefined) {
    const [panneaux, rels, extension] = partiesDuVolet(
      options.volet,
      c.feuilles.some((f) =>
        f.cellules.some((l) => l.some((v) => typeof v === "string" && v.startsWith("=") && appelleLeComplement(v))),
      ),
    );
    partie(panneaux![0], "application/vnd.ms-office.webextensiontaskpanes+xml", panneaux![1]);
    partie(rels![0], null, rels![1]);
    partie(extension![0], "application/vnd.ms-office.webextension+xml", extension![1]);
  }
  partie(
    "docProps/core.xml",
    "application/vnd.openxmlformats-package.core-properties+xml",
    `${ENTETE}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${echappe(c.nom)}</dc:title><dc:creator>Cotaflux</dc:creator></cp:coreProperties>`,
  );
  const racine = relations([
    ["rId1", `${R}/officeDocument`, "xl/workbook.xml"],
    [
      "rId2",
      "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
      "docProps/core.xml",
    ],
    ...(options.volet === undefined
      ? []
      : [["rId3", REL_VOLETS, "xl/webextensions/taskpanes.xml"] as [string, string, string]]),
  ]);
  const contenu = `${ENTETE}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${types.join("")}</Types>`;
  return archive([["[Content_Types].xml", contenu], ["_rels/.rels", racine], ...entrees]);
}
