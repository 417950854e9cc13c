/**
 * A workbook of the workbench as an .xlsx file: the parts of the file that was opened, changed only where a person changed
 * something. What cannot follow is named before anything is written.
 */
import { ERRORS, parseA1, quoteSheet, toA1, toAbsoluteA1, MAX_COLUMNS, MAX_ROWS, type NameInfo } from "../hote";
import {
  element,
  elements,
  encodeTexteExcel,
  enfantOuNouveau,
  insere,
  noeud,
  nomLocal,
  Paquet,
  prefixe,
  retire,
  texteDe,
  type Noeud,
} from "../../xlsx";
import type { Etat, EtatDeCellule, EtatDeFeuille, EtatDeTable } from "./etat";
import { aDAutresConditionnelles, ecrisConditionnelles } from "./conditionnelles";
import { changements, ORDINAIRE } from "./etat";
import { ecrisLiens } from "./liens";
import { ecrisGraphiques, type GraphiqueDuFichier } from "./dessins";
import { ecrisFiltre, ecrisTotal, ecrisTri } from "./filtres";
import { formuleDeFichier, nonEcrite, peutDeborder } from "./formules";
import type { Lecture } from "./graphiques-ecrits";
import { caracteres, nomsGlobaux, type FeuilleDuFichier } from "./ouvre";
import { avecAttribut, place } from "./ordre";
import { ecrisPresentation, ORDINAIRE as PRESENTATION_ORDINAIRE } from "./presentation";
import { renomme } from "./renomme";
import { ECART_1904, estUneDate, Styles } from "./styles";
import { validationsXml } from "./validations";

const M = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";

export interface AEnregistrer {
  /** The file that was opened, or null for a workbook born here. */
  readonly paquet: Paquet | null;
  readonly feuilles: ReadonlyMap<string, FeuilleDuFichier>;
  readonly depart: Etat;
  readonly etat: Etat;
  /** Sheets where rows, columns or cells were inserted or deleted: addresses no longer are those of the file. */
  readonly deplacees: ReadonlySet<string>;
  readonly espaceDeNoms: string;
  /** By sheet, then by cell. */
  readonly gardes: ReadonlyMap<string, ReadonlyMap<string, ResultatGarde>>;
  readonly date1904: boolean;
  /** The charts of the file that the host shows, by identifier. */
  readonly graphiques: ReadonlyMap<string, GraphiqueDuFichier>;
  readonly lecture: Lecture;
}

/** A result of the file that the workbench cannot compute, kept while its formula, at `ancre`, is that of the file. */
export interface ResultatGarde {
  readonly ancre: string;
  /** Whatever the workbench finds; else only while it finds an error. */
  readonly toujours: boolean;
}

/** Parts of a sheet that hold addresses, and that the workbench cannot move. */
const A_ADRESSES: Readonly<Record<string, string>> = {
  sortState: "tri",
  ignoredErrors: "erreurs ignorées",
  protectedRanges: "plages protégées",
  extLst: "extensions de la feuille",
};
const DESSINS: Readonly<Record<string, string>> = {
  drawing: "images, et graphiques que l'atelier ne montre pas",
  legacyDrawing: "commentaires et contrôles",
  tableParts: "",
};

const feuilleDe = (x: AEnregistrer, s: EtatDeFeuille): FeuilleDuFichier | undefined => x.feuilles.get(s.id);
const avant = (x: AEnregistrer, id: string): EtatDeFeuille | undefined =>
  x.feuilles.has(id) ? x.depart.feuilles.find((f) => f.id === id) : undefined;
const aChange = (a: EtatDeCellule | undefined, b: EtatDeCellule | undefined): boolean =>
  (a?.formule ?? null) !== (b?.formule ?? null) ||
  (a?.formule == null &&
    !(a?.debordee ?? false) &&
    !(b?.debordee ?? false) &&
    (a?.valeur ?? "") !== (b?.valeur ?? "")) ||
  (a?.debordee ?? false) !== (b?.debordee ?? false);

/** What the saved file would not keep, in French; empty when everything is kept. */
export function pertesDe(x: AEnregistrer): string[] {
  const pertes: string[] = [];
  for (const s of x.etat.feuilles) {
    const fichier = feuilleDe(x, s);
    const depart = avant(x, s.id);
    if (fichier !== undefined && x.deplacees.has(s.id)) {
      const xml = x.paquet!.arbre(fichier.partie)!;
      const perdus = [...new Set(elements(xml).flatMap((e) => A_ADRESSES[nomLocal(e)] ?? []))];
      if (aDAutresConditionnelles(xml))
        perdus.unshift("mises en forme conditionnelles autres que par une formule ou une valeur");
      if (perdus.length > 0)
        pertes.push(
          `Feuille « ${s.nom} » : des lignes, des colonnes ou des cellules ont été insérées ou supprimées ; ne seront pas conservés : ${perdus.join(", ")}.`,
        );
      const dessins = elements(xml).flatMap((e) =>
        nomLocal(e) === "drawing" && tousMontres(x, fichier.partie) ? [] : DESSINS[nomLocal(e)] || [],
      );
      if (dessins.length > 0)
        pertes.push(
          `Feuille « ${s.nom} » : gardés à leur ancienne place, sans suivre les lignes insérées ou supprimées : ${dessins.join(", ")}.`,
        );
      pertes.push(
        `Feuille « ${s.nom} » : motifs de fond, textes barrés ou tournés et déverrouillages ne seront pas conservés, les cellules ayant changé de place.`,
      );
    }
    const arbre = fichier === undefined ? undefined : x.paquet!.arbre(fichier.partie);
    const riches = [...(depart?.cellules ?? [])].filter(([a, c]) => aChange(c, s.cellules.get(a))).map(([a]) => a);
    if (arbre !== undefined && riches.length > 0) {
      const enrichies = new Set(cellulesRiches(x.paquet!, arbre));
      const perdues = riches.filter((a) => enrichies.has(a));
      if (perdues.length > 0)
        pertes.push(
          `Feuille « ${s.nom} » : mise en forme à l'intérieur du texte perdue pour les cellules modifiées (${citees(perdues)}).`,
        );
    }
    for (const [a, c] of s.cellules) {
      const fonction =
        c.formule === null || c.formule === depart?.cellules.get(a)?.formule ? undefined : nonEcrite(c.formule);
      if (fonction !== undefined)
        pertes.push(
          `Feuille « ${s.nom} », cellule ${a} : l'atelier ne sait pas écrire une formule avec ${fonction} ; seule sa valeur sera conservée.`,
        );
    }
  }
  for (const [id, f] of x.feuilles)
    if (!x.etat.feuilles.some((s) => s.id === id) && x.paquet!.relations(f.partie).some((r) => r.type !== "table"))
      pertes.push(
        `La feuille « ${f.nom} » est supprimée avec ce qu'elle portait (dessins, graphiques, commentaires ou tableaux croisés).`,
      );
  if (x.paquet !== null && [...x.paquet.parties.keys()].some((n) => n.startsWith("_xmlsignatures/")))
    pertes.push("La signature numérique du classeur ne sera plus valable.");
  return pertes;
}

/** Every frame of the drawing is a chart that the host shows, and moves. */
function tousMontres(x: AEnregistrer, partie: string): boolean {
  const siens = [...x.graphiques.values()];
  return x
    .paquet!.relations(partie)
    .filter((r) => r.type === "drawing")
    .every(
      ({ cible }) =>
        elements(x.paquet!.arbre(cible) ?? noeud("")).length === siens.filter(({ dessin }) => dessin === cible).length,
    );
}

export const citees = (adresses: readonly string[]): string =>
  adresses.length <= 5 ? adresses.join(", ") : `${adresses.slice(0, 5).join(", ")} et ${adresses.length - 5} autres`;

function cellulesRiches(paquet: Paquet, feuille: Noeud): string[] {
  const cible = paquet.relations(paquet.principal).find((r) => r.type === "sharedStrings")?.cible;
  const si = cible === undefined ? [] : elements(paquet.arbre(cible) ?? noeud(""), "si");
  return elements(element(feuille, "sheetData") ?? noeud(""), "row").flatMap((row) =>
    elements(row, "c")
      .filter((c) => c.attributs["t"] === "s" && element(si[Number(texteDe(c))] ?? noeud(""), "r") !== undefined)
      .map((c) => c.attributs["r"] ?? ""),
  );
}

/** The bytes of the file. */
export function octetsDe(x: AEnregistrer): Uint8Array {
  const paquet = x.paquet === null ? paquetVide() : x.paquet.copie();
  const principal = paquet.principal;
  const classeur = paquet.arbre(principal)!;
  const partieDesStyles = paquet.relations(principal).find((r) => r.type === "styles")?.cible;
  const styles = new Styles(
    partieDesStyles === undefined ? nouveauxStyles(paquet, principal) : paquet.arbre(partieDesStyles)!,
  );
  const contexte: Contexte = { x, paquet, principal, styles, dynamique: dynamiques(paquet, principal) };

  // What is written afterwards already says the new names.
  renomme(paquet, {
    feuilles: new Map(
      [...x.feuilles].flatMap(([id, { nom }]): [string, string | null][] => {
        const s = x.etat.feuilles.find((y) => y.id === id);
        return s?.nom === nom ? [] : [[nom.toLowerCase(), s?.nom ?? null]];
      }),
    ),
    tables: new Map(
      x.depart.tables.flatMap((t): [string, string][] => {
        const devenue = x.etat.tables.find((y) => y.id === t.id);
        return devenue === undefined || devenue.name === t.name ? [] : [[t.name.toLowerCase(), devenue.name]];
      }),
    ),
  });

  const sheets = element(classeur, "sheets")!;
  const anciennes = elements(sheets);
  const parRelation = new Map(
    anciennes.map((s) => [Object.entries(s.attributs).find(([k]) => k.endsWith(":id"))?.[1] ?? "", s]),
  );
  const gardees: Noeud[] = [];
  const prefixeR =
    Object.entries(classeur.attributs)
      .find(([k, v]) => k.startsWith("xmlns:") && v === R)?.[0]
      .slice(6) ?? "r";
  classeur.attributs[`xmlns:${prefixeR}`] = R;
  let numero = Math.max(0, ...anciennes.map((s) => Number(s.attributs["sheetId"] ?? 0)));
  for (const s of x.etat.feuilles) {
    const fichier = feuilleDe(x, s);
    let sheet = fichier === undefined ? undefined : parRelation.get(fichier.relation);
    let partie = fichier?.partie;
    if (sheet === undefined || partie === undefined) {
      partie = paquet.libre("xl/worksheets/sheet");
      paquet.pose(
        partie,
        // As Excel does: without it, each reader takes a row to be as high as it likes, and what is anchored to rows with it.
        noeud("worksheet", { xmlns: M, "xmlns:r": R }, [
          noeud("sheetFormatPr", { defaultRowHeight: "15" }),
          noeud("sheetData"),
        ]),
        `${TYPES}.worksheet+xml`,
      );
      sheet = noeud(`${prefixe(classeur)}sheet`, {
        name: s.nom,
        sheetId: String(++numero),
        [`${prefixeR}:id`]: paquet.relie(principal, `${R}/worksheet`, partie),
      });
    }
    sheet.attributs["name"] = s.nom;
    if (s.masquee !== (fichier?.masquee ?? false)) {
      delete sheet.attributs["state"];
      if (s.masquee) sheet.attributs["state"] = "hidden";
    }
    gardees.push(sheet);
    feuille(contexte, s, partie);
  }
  for (const [id, f] of x.feuilles) {
    if (x.etat.feuilles.some((s) => s.id === id)) continue;
    for (const t of paquet.relations(f.partie).filter((r) => r.type === "table")) paquet.retire(t.cible);
    paquet.retire(f.partie);
    paquet.delie(principal, f.relation);
  }
  // Chart sheets come after: the workbench does not order them.
  const autres = anciennes.filter((s) => ![...x.feuilles.values()].some((f) => parRelation.get(f.relation) === s));
  const memeOrdre =
    gardees.length + autres.length === anciennes.length &&
    anciennes.filter((s) => gardees.includes(s)).every((s, i) => s === gardees[i]);
  const nouvelles = memeOrdre ? anciennes : [...gardees, ...autres];
  sheets.enfants = nouvelles;
  definis(contexte, classeur, anciennes, nouvelles);
  const vue = element(element(classeur, "bookViews") ?? noeud(""), "workbookView");
  if (vue !== undefined && Number(vue.attributs["activeTab"] ?? 0) >= nouvelles.length)
    delete vue.attributs["activeTab"];

  // Excel rebuilds the chain of calculation; one that names a cell without a formula is a damaged file.
  for (const r of paquet.relations(principal)) {
    if (r.type !== "calcChain") continue;
    paquet.retire(r.cible);
    paquet.delie(principal, r.id);
  }
  enfantOuNouveau(classeur, "calcPr", (n) =>
    insere(classeur, n, ["oleSize", "customWorkbookViews", "pivotCaches", "webPublishing", "fileRecoveryPr", "extLst"]),
  ).attributs["fullCalcOnLoad"] = "1";
  return paquet.octets();
}

interface Contexte {
  readonly x: AEnregistrer;
  readonly paquet: Paquet;
  readonly principal: string;
  readonly styles: Styles;
  /** Index of the metadata that makes a formula a dynamic array; created when first asked. */
  readonly dynamique: () => string | undefined;
}

/** A sheet of the file on the way to its new state. */
interface FeuilleEnCours {
  readonly contexte: Contexte;
  readonly s: EtatDeFeuille;
  /** As it was when it was opened. */
  readonly depart: EtatDeFeuille | undefined;
  /** Its addresses no longer are those of the file. */
  readonly deplacee: boolean;
  /** Prefix of its elements. */
  readonly p: string;
  readonly lignes: Map<number, LigneDuFichier>;
}
interface LigneDuFichier {
  readonly noeud: Noeud;
  readonly cellules: Map<number, Noeud>;
}

function feuille(contexte: Contexte, s: EtatDeFeuille, partie: string): void {
  const { x, paquet } = contexte;
  const xml = paquet.arbre(partie)!;
  const depart = avant(x, s.id);
  const donnees = element(xml, "sheetData")!;
  const deplacee = x.deplacees.has(s.id);
  const lignes = lignesDuFichier(donnees);
  if (deplacee) {
    lignes.clear();
    for (const e of elements(xml))
      if (nomLocal(e) in A_ADRESSES || nomLocal(e) === "conditionalFormatting") retire(xml, e);
  }
  const enCours: FeuilleEnCours = { contexte, s, depart, deplacee, p: prefixe(xml), lignes };
  const toutes = new Set([...s.cellules.keys(), ...adressesDe(lignes)]);
  const modifiees = cellulesModifiees(s, depart);
  const partageRompu = unPartageEstRompu(lignes, modifiees);
  for (const adresse of toutes) uneCellule(enCours, adresse, modifiees, partageRompu);
  hauteursEtMasques(enCours, prefixe(donnees));
  donnees.enfants = dansLOrdre(lignes);
  if (modifiees.size > 0) dimensionDe(xml, toutes);
  largeurs(xml, s, depart, deplacee);
  fusions(xml, enCours);
  ecrisPresentation(xml, depart?.allure ?? PRESENTATION_ORDINAIRE, s.allure);
  if (JSON.stringify(s.validations) !== JSON.stringify(depart?.validations ?? []))
    place(xml, "dataValidations", validationsXml(enCours.p, s.validations));
  if (deplacee || JSON.stringify(s.conditionnelles) !== JSON.stringify(depart?.conditionnelles ?? []))
    ecrisConditionnelles(xml, contexte.styles, s.conditionnelles);
  if (deplacee || JSON.stringify(s.liens) !== JSON.stringify(depart?.liens ?? []))
    ecrisLiens(paquet, partie, xml, s.liens);
  filtreDeFeuille(xml, s, depart);
  ecrisGraphiques(paquet, partie, xml, depart?.graphiques ?? [], s.graphiques, x.graphiques, x.lecture);
  tables(contexte, s, partie, xml);
}

/** Rows and cells of the file, each given the address that it may leave unsaid. */
function lignesDuFichier(donnees: Noeud): Map<number, LigneDuFichier> {
  const lignes = new Map<number, LigneDuFichier>();
  let r = -1;
  for (const row of elements(donnees, "row")) {
    r = row.attributs["r"] === undefined ? r + 1 : Number(row.attributs["r"]) - 1;
    row.attributs["r"] = String(r + 1);
    const cellules = new Map<number, Noeud>();
    let c = -1;
    for (const cellule of elements(row, "c")) {
      c = cellule.attributs["r"] === undefined ? c + 1 : parseA1(cellule.attributs["r"], MAX_ROWS, MAX_COLUMNS)!.column;
      cellule.attributs["r"] = toA1(r, c);
      cellules.set(c, cellule);
    }
    lignes.set(r, { noeud: row, cellules });
  }
  return lignes;
}

const adressesDe = (lignes: ReadonlyMap<number, LigneDuFichier>): string[] =>
  [...lignes.values()].flatMap((l) => [...l.cellules.values()].map((c) => c.attributs["r"]!));

const cellulesModifiees = (s: EtatDeFeuille, depart: EtatDeFeuille | undefined): ReadonlySet<string> =>
  new Set(
    [...new Set([...(depart?.cellules.keys() ?? []), ...s.cellules.keys()])].filter((a) =>
      aChange(depart?.cellules.get(a), s.cellules.get(a)),
    ),
  );

/** A shared formula holds those of other cells: once one of them changes, each cell gets its own. */
const unPartageEstRompu = (lignes: ReadonlyMap<number, LigneDuFichier>, modifiees: ReadonlySet<string>): boolean =>
  [...lignes.values()].some((l) =>
    [...l.cellules.values()].some(
      (c) => modifiees.has(c.attributs["r"]!) && element(c, "f")?.attributs["t"] === "shared",
    ),
  );

/** The row of the file, made when it is not there yet. */
function ligneOuNouvelle({ lignes }: FeuilleEnCours, row: number, p: string): LigneDuFichier {
  let ligne = lignes.get(row);
  if (ligne === undefined) {
    ligne = { noeud: noeud(`${p}row`, { r: String(row + 1) }), cellules: new Map() };
    lignes.set(row, ligne);
  }
  return ligne;
}

/** One cell: left as it is in the file, made, styled or written. */
function uneCellule(
  enCours: FeuilleEnCours,
  adresse: string,
  modifiees: ReadonlySet<string>,
  partageRompu: boolean,
): void {
  const { contexte, s, depart, deplacee, p, lignes } = enCours;
  const { x } = contexte;
  const { row, column } = parseA1(adresse, MAX_ROWS, MAX_COLUMNS)!;
  const apres = s.cellules.get(adresse);
  const debut = deplacee ? undefined : depart?.cellules.get(adresse);
  let c = lignes.get(row)?.cellules.get(column);
  const f = c === undefined ? undefined : element(c, "f");
  const rompue = partageRompu && f?.attributs["t"] === "shared";
  const intacte = c !== undefined && !rompue && !aChange(debut, apres);
  // A style that the workbench reads otherwise than it was at the opening is one that a person changed.
  const aspect = changements(debut?.aspect ?? ORDINAIRE, apres?.aspect ?? ORDINAIRE);
  const format = apres?.format ?? "General";
  const autreFormat = format !== (debut?.format ?? "General");
  const change = autreFormat || Object.keys(aspect).length > 0;
  const style = change
    ? contexte.styles.numero(Number(c?.attributs["s"] ?? 0), { ...(autreFormat ? { format } : {}), aspect })
    : 0;
  if (c === undefined) {
    if (apres === undefined || (apres.formule === null && apres.valeur === "" && style === 0)) return;
    c = noeud(`${p}c`, { r: adresse });
    const ligne = ligneOuNouvelle(enCours, row, p);
    ligne.cellules.set(column, c);
    delete ligne.noeud.attributs["spans"];
  }
  if (change) {
    if (style === 0) delete c.attributs["s"];
    else c.attributs["s"] = String(style);
  }
  const garde = x.gardes.get(s.id)?.get(adresse);
  const gardee =
    garde !== undefined &&
    !deplacee &&
    !modifiees.has(garde.ancre) &&
    (garde.toujours || ERRORS.has(String(s.cellules.get(garde.ancre)?.valeur)));
  if (gardee && garde.ancre !== adresse) return;
  if (intacte && apres?.formule == null && !(apres?.debordee ?? false)) {
    // Former results of an array that no longer reaches this cell.
    if (apres === undefined || apres.valeur === "")
      if (element(c, "v") !== undefined && dansUnTableau(x, s.id, row, column)) vide(c);
    return;
  }
  ecrisCellule(contexte, s, c, apres, intacte ? f : undefined, adresse, gardee);
}

/** Heights, and hidden rows: those that changed since the opening. */
function hauteursEtMasques(enCours: FeuilleEnCours, p: string): void {
  const { s, depart, deplacee, lignes } = enCours;
  for (const r of new Set([...s.hauteurs.keys(), ...(depart?.hauteurs.keys() ?? [])])) {
    const px = s.hauteurs.get(r);
    if (!deplacee && px === depart?.hauteurs.get(r)) continue;
    if (px === undefined && !lignes.has(r)) continue;
    const ligne = ligneOuNouvelle(enCours, r, p);
    avecAttribut(ligne.noeud, "ht", px === undefined ? undefined : String(Math.round(px * 75) / 100));
    avecAttribut(ligne.noeud, "customHeight", px === undefined ? undefined : "1");
  }
  for (const r of new Set([...s.lignesMasquees, ...(depart?.lignesMasquees ?? [])])) {
    const cachee = s.lignesMasquees.has(r);
    if (!deplacee && cachee === depart?.lignesMasquees.has(r)) continue;
    if (!cachee && !lignes.has(r)) continue;
    avecAttribut(ligneOuNouvelle(enCours, r, p).noeud, "hidden", cachee ? "1" : undefined);
  }
}

/** The rows and their cells, as a file wants them: from top to bottom, from left to right, what is not a cell after them. */
const dansLOrdre = (lignes: ReadonlyMap<number, LigneDuFichier>): Noeud[] =>
  [...lignes]
    .sort(([a], [b]) => a - b)
    .map(([, l]) => {
      const suite = elements(l.noeud).filter((e) => nomLocal(e) !== "c");
      l.noeud.enfants = [...[...l.cellules].sort(([a], [b]) => a - b).map(([, c]) => c), ...suite];
      return l.noeud;
    });

function dimensionDe(xml: Noeud, adresses: ReadonlySet<string>): void {
  const dimension = element(xml, "dimension");
  if (dimension === undefined) return;
  const zones = [...adresses].map((a) => parseA1(a, MAX_ROWS, MAX_COLUMNS)!);
  const max = zones.reduce((m, z) => ({ row: Math.max(m.row, z.row), column: Math.max(m.column, z.column) }), {
    row: 0,
    column: 0,
  });
  dimension.attributs["ref"] = toA1(0, 0, max.row + 1, max.column + 1);
}

function fusions(xml: Noeud, { s, depart, deplacee, p }: FeuilleEnCours): void {
  if (!deplacee && String(s.fusions) === String(depart?.fusions ?? [])) return;
  place(
    xml,
    "mergeCells",
    s.fusions.length === 0
      ? null
      : noeud(
          "mergeCells",
          { count: String(s.fusions.length) },
          s.fusions.map((ref) => noeud(`${p}mergeCell`, { ref })),
        ),
  );
}

/** The filter of a sheet outside of its tables. */
function filtreDeFeuille(xml: Noeud, s: EtatDeFeuille, depart: EtatDeFeuille | undefined): void {
  const texte = (f: EtatDeFeuille["filtre"] | undefined): string =>
    f == null ? "" : JSON.stringify([f.area, [...f.criteria]]);
  if (texte(s.filtre) === texte(depart?.filtre)) return;
  const ancien = element(xml, "autoFilter");
  if (s.filtre === null) {
    if (ancien !== undefined) retire(xml, ancien);
    return;
  }
  const { row, column, rows, columns } = s.filtre.area;
  if (ancien === undefined) place(xml, "autoFilter", noeud("autoFilter"));
  const filtre = element(xml, "autoFilter")!;
  filtre.attributs["ref"] = toA1(row, column, rows, columns);
  ecrisFiltre(filtre, depart?.filtre?.criteria ?? new Map(), s.filtre.criteria);
}

function dansUnTableau(x: AEnregistrer, id: string, row: number, column: number): boolean {
  return (x.feuilles.get(id)?.tableaux ?? []).some((ref) => {
    const z = parseA1(ref, MAX_ROWS, MAX_COLUMNS);
    return (
      z !== undefined && row >= z.row && row < z.row + z.rows && column >= z.column && column < z.column + z.columns
    );
  });
}

function vide(c: Noeud): void {
  c.enfants = [];
  for (const a of ["t", "cm", "vm", "ph"]) delete c.attributs[a];
}

/** Errors that the format knows (ECMA-376, 18.18.11): files hold the others as #VALUE!. */
const DU_FORMAT = new Set(["#N/A", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#DIV/0!", "#NULL!"]);

/** `garde`: the formula element of the file, when nobody changed it; `gardee`: its result as well. */
function ecrisCellule(
  contexte: Contexte,
  s: EtatDeFeuille,
  c: Noeud,
  etat: EtatDeCellule | undefined,
  garde: Noeud | undefined,
  adresse: string,
  gardee: boolean,
): void {
  const p = prefixe(c);
  const { cm, t } = c.attributs;
  const v = element(c, "v");
  vide(c);
  if (etat === undefined) return;
  const { formule, valeur } = etat;
  const espace = contexte.x.espaceDeNoms;
  if (formule !== null && garde !== undefined) {
    if (cm !== undefined) c.attributs["cm"] = cm;
    if (!gardee && garde.attributs["t"] === "array" && (cm !== undefined || s.debords.has(adresse)))
      garde.attributs["ref"] = s.debords.get(adresse) ?? adresse;
    c.enfants.push(garde);
  } else if (formule !== null && nonEcrite(formule) === undefined) {
    const deborde = s.debords.get(adresse);
    const tableau = deborde !== undefined || peutDeborder(formule, espace);
    const index = tableau ? contexte.dynamique() : undefined;
    if (index !== undefined) c.attributs["cm"] = index;
    c.enfants.push(
      noeud(`${p}f`, tableau ? { t: "array", ref: deborde ?? adresse } : {}, [formuleDeFichier(formule, espace)]),
    );
  }
  if (gardee && v !== undefined) {
    if (t !== undefined) c.attributs["t"] = t;
    c.enfants.push(v);
    return;
  }
  if (valeur === "") return;
  if (typeof valeur === "number")
    c.enfants.push(
      noeud(`${p}v`, {}, [String(contexte.x.date1904 && estUneDate(etat.format) ? valeur - ECART_1904 : valeur)]),
    );
  else if (typeof valeur === "boolean") {
    c.attributs["t"] = "b";
    c.enfants.push(noeud(`${p}v`, {}, [valeur ? "1" : "0"]));
  } else if (ERRORS.has(valeur) && (formule !== null || etat.debordee)) {
    c.attributs["t"] = "e";
    c.enfants.push(noeud(`${p}v`, {}, [DU_FORMAT.has(valeur) ? valeur : "#VALUE!"]));
  } else if (formule !== null || etat.debordee) {
    c.attributs["t"] = "str";
    c.enfants.push(noeud(`${p}v`, {}, [encodeTexteExcel(valeur)]));
  } else {
    c.attributs["t"] = "inlineStr";
    c.enfants.push(
      noeud(`${p}is`, {}, [
        noeud(`${p}t`, /^\s|\s$|\n/.test(valeur) ? { "xml:space": "preserve" } : {}, [encodeTexteExcel(valeur)]),
      ]),
    );
  }
}

function largeurs(xml: Noeud, s: EtatDeFeuille, depart: EtatDeFeuille | undefined, deplacee: boolean): void {
  const ORDINAIRE_PX = 88;
  const cachee = (c: number): boolean => s.colonnesMasquees.has(c);
  const changees = s.largeurs.flatMap((px, c) =>
    px !== (depart?.largeurs[c] ?? ORDINAIRE_PX) || cachee(c) !== (depart?.colonnesMasquees.has(c) ?? false) ? [c] : [],
  );
  if (changees.length === 0) return;
  const p = prefixe(xml);
  const cols = enfantOuNouveau(xml, "cols", (n) => insere(xml, n, ["sheetData"]));
  const parColonne = new Map<number, Noeud>();
  const fin: Noeud[] = [];
  for (const col of elements(cols)) {
    const max = Number(col.attributs["max"]);
    for (let c = Number(col.attributs["min"]); c <= Math.min(max, s.largeurs.length); c++)
      parColonne.set(c, noeud(col.nom, { ...col.attributs, min: String(c), max: String(c) }));
    if (max > s.largeurs.length)
      fin.push(
        noeud(col.nom, {
          ...col.attributs,
          min: String(Math.max(s.largeurs.length + 1, Number(col.attributs["min"]))),
        }),
      );
  }
  for (const c of deplacee ? s.largeurs.keys() : changees) {
    const ancienne = deplacee ? undefined : parColonne.get(c + 1);
    if (deplacee && s.largeurs[c] === ORDINAIRE_PX && !cachee(c)) parColonne.delete(c + 1);
    else {
      const col = noeud(`${p}col`, {
        ...(ancienne?.attributs ?? { min: String(c + 1), max: String(c + 1) }),
        width: String(caracteres(s.largeurs[c]!)),
        customWidth: "1",
      });
      avecAttribut(col, "hidden", cachee(c) ? "1" : undefined);
      parColonne.set(c + 1, col);
    }
  }
  cols.enfants = [...[...parColonne].sort(([a], [b]) => a - b).map(([, n]) => n), ...fin];
  if (cols.enfants.length === 0) retire(xml, cols);
}

function tables(contexte: Contexte, s: EtatDeFeuille, partie: string, xml: Noeud): void {
  const { x, paquet } = contexte;
  const siennes = x.etat.tables.filter((t) => t.area.sheet === s.id);
  const anciennes = x.feuilles.has(s.id) ? x.depart.tables.filter((t) => t.area.sheet === s.id) : [];
  const parts = paquet.relations(partie).filter((r) => r.type === "table");
  const partieDe = (t: EtatDeTable) => parts.find((r) => paquet.arbre(r.cible)!.attributs["displayName"] === t.name);
  for (const t of anciennes) {
    const r = partieDe(t);
    if (r === undefined) continue;
    const devenue = siennes.find((y) => y.id === t.id);
    if (devenue === undefined) {
      paquet.retire(r.cible);
      paquet.delie(partie, r.id);
      const liste = element(xml, "tableParts");
      for (const e of liste === undefined ? [] : elements(liste))
        if (Object.values(e.attributs).includes(r.id)) retire(liste!, e);
      if (liste !== undefined) {
        liste.attributs["count"] = String(elements(liste).length);
        if (elements(liste).length === 0) retire(xml, liste);
      }
    } else if (texteDeTable(devenue) !== texteDeTable(t)) changeTable(contexte, paquet.arbre(r.cible)!, devenue, t);
  }
  for (const t of siennes) {
    if (anciennes.some((y) => y.id === t.id)) continue;
    const nom = paquet.libre("xl/tables/table");
    const ids = [...paquet.parties.keys()]
      .filter((n) => /^xl\/tables\/[^/]+\.xml$/.test(n))
      .map((n) => Number(paquet.arbre(n)!.attributs["id"]));
    const arbre = noeud(
      "table",
      {
        xmlns: M,
        id: String(Math.max(0, ...ids) + 1),
        name: t.name,
        displayName: t.name,
        ref: "",
        totalsRowShown: "0",
      },
      [noeud("autoFilter"), noeud("tableColumns"), noeud("tableStyleInfo")],
    );
    changeTable(contexte, arbre, t, undefined);
    paquet.pose(nom, arbre, `${TYPES}.table+xml`);
    const id = paquet.relie(partie, `${R}/table`, nom);
    const liste = enfantOuNouveau(xml, "tableParts", (n) => insere(xml, n, ["extLst"]));
    xml.attributs["xmlns:r"] = R;
    liste.enfants.push(noeud(`${prefixe(xml)}tablePart`, { "r:id": id }));
    liste.attributs["count"] = String(elements(liste).length);
  }
}

const texteDeTable = (t: EtatDeTable): string => JSON.stringify({ ...t, filtre: [...t.filtre] });

function changeTable({ x }: Contexte, arbre: Noeud, t: EtatDeTable, avant: EtatDeTable | undefined): void {
  const totaux = t.totals ? 1 : 0;
  avecAttribut(arbre, "totalsRowCount", t.totals ? "1" : undefined);
  if (t.totals) delete arbre.attributs["totalsRowShown"];
  const { row, column, rows, columns } = t.area;
  Object.assign(arbre.attributs, { name: t.name, displayName: t.name, ref: toA1(row, column, rows + totaux, columns) });
  let filtre = element(arbre, "autoFilter");
  if (t.filterButton && filtre === undefined)
    insere(arbre, (filtre = noeud(`${prefixe(arbre)}autoFilter`)), ["sortState", "tableColumns"]);
  else if (!t.filterButton && filtre !== undefined) {
    retire(arbre, filtre);
    filtre = undefined;
  }
  const drapeau = (v: boolean): string => (v ? "1" : "0");
  const habit = enfantOuNouveau(arbre, "tableStyleInfo", (n) => insere(arbre, n, ["extLst"]));
  avecAttribut(habit, "name", t.style === "" ? undefined : t.style);
  Object.assign(habit.attributs, {
    showFirstColumn: drapeau(t.firstColumn),
    showLastColumn: drapeau(t.lastColumn),
    showRowStripes: drapeau(t.bandedRows),
    showColumnStripes: drapeau(t.bandedColumns),
  });
  if (filtre !== undefined) {
    filtre.attributs["ref"] = toA1(row, column, rows, columns);
    ecrisFiltre(filtre, avant?.filtre ?? new Map(), t.filtre);
  }
  if (JSON.stringify([t.area, t.tri]) !== JSON.stringify(avant && [avant.area, avant.tri]))
    ecrisTri(arbre, t.area, t.tri);
  const liste = element(arbre, "tableColumns")!;
  const connues = elements(liste);
  let id = Math.max(0, ...connues.map((c) => Number(c.attributs["id"])));
  const pareil = connues.length === t.columns.length;
  liste.enfants = t.columns.map((nom, i) => {
    const texte = encodeTexteExcel(nom).replace(/\n/g, "_x000a_");
    // Same place in a table of the same width: renamed. Else the column of that name, or a new one.
    const meme = connues.find((c) => c.attributs["name"] === texte) ?? (pareil ? connues[i] : undefined);
    return meme === undefined
      ? noeud(`${prefixe(arbre)}tableColumn`, { id: String(++id), name: texte })
      : { ...meme, attributs: { ...meme.attributs, name: texte } };
  });
  if (JSON.stringify(t.totaux) !== JSON.stringify(avant?.totaux ?? []))
    elements(liste).forEach((colonne, i) =>
      ecrisTotal(colonne, t.totaux[i], (formule) => formuleDeFichier(formule, x.espaceDeNoms)),
    );
  liste.attributs["count"] = String(t.columns.length);
}

function definis(contexte: Contexte, classeur: Noeud, anciennes: readonly Noeud[], nouvelles: readonly Noeud[]): void {
  const { depart, etat, paquet } = contexte.x;
  const globaux = (noms: Etat["noms"]): Etat["noms"] => noms.filter(({ sheet }) => sheet === null);
  const connus = paquet === null ? [] : globaux(depart.noms);
  const p = prefixe(classeur);
  const liste = enfantOuNouveau(classeur, "definedNames", (n) =>
    insere(classeur, n, ["calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "extLst"]),
  );
  const visibles = nomsGlobaux(classeur);
  for (const n of visibles) if (!globaux(etat.noms).some((x) => x.name === n.attributs["name"])) retire(liste, n);
  for (const n of globaux(etat.noms)) {
    const element = visibles.find((v) => v.attributs["name"] === n.name);
    if (element === undefined)
      liste.enfants.push(
        noeud(`${p}definedName`, { name: n.name, ...(n.comment === "" ? {} : { comment: n.comment }) }, [
          absolue(n.reference),
        ]),
      );
    else if (connus.find((x) => x.name === n.name)?.reference !== n.reference) element.enfants = [absolue(n.reference)];
  }
  for (const n of elements(liste)) {
    const local = n.attributs["localSheetId"];
    if (local === undefined) continue;
    const rang = nouvelles.indexOf(anciennes[Number(local)]!);
    if (rang < 0) retire(liste, n);
    else n.attributs["localSheetId"] = String(rang);
  }
  nomsDesFeuilles(contexte, liste, nouvelles);
  imprimes(contexte, liste, nouvelles);
  if (elements(liste).length === 0) retire(classeur, liste);
}

/** Names that one sheet alone knows: those that changed since the opening. */
function nomsDesFeuilles({ x }: Contexte, liste: Noeud, nouvelles: readonly Noeud[]): void {
  const cle = (n: NameInfo): string => `${n.sheet}|${n.name.toLowerCase()}`;
  const locaux = (noms: Etat["noms"]): NameInfo[] => noms.filter(({ sheet }) => sheet !== null);
  const apres = new Map(locaux(x.etat.noms).map((n) => [cle(n), n]));
  const avantLes = new Map(locaux(x.depart.noms).map((n) => [cle(n), n]));
  for (const [c, n] of new Map([...avantLes, ...apres])) {
    const devenu = apres.get(c);
    const ancien = avantLes.get(c);
    if (JSON.stringify(devenu) === JSON.stringify(ancien)) continue;
    const nomDeFeuille = x.etat.feuilles.find(({ id }) => id === n.sheet)?.nom;
    const rang = String(nouvelles.findIndex((s) => s.attributs["name"] === nomDeFeuille));
    for (const e of elements(liste))
      if (e.attributs["localSheetId"] === rang && e.attributs["name"]?.toLowerCase() === n.name.toLowerCase())
        retire(liste, e);
    if (devenu !== undefined && nomDeFeuille !== undefined)
      liste.enfants.push(
        noeud(
          `${prefixe(liste)}definedName`,
          { name: devenu.name, ...(devenu.comment === "" ? {} : { comment: devenu.comment }), localSheetId: rang },
          [absolue(devenu.reference)],
        ),
      );
  }
}

/** Lines repeated on every page and printed area: reserved names, one for each sheet. */
function imprimes({ x }: Contexte, liste: Noeud, nouvelles: readonly Noeud[]): void {
  for (const s of x.etat.feuilles) {
    const rang = nouvelles.findIndex((n) => n.attributs["name"] === s.nom);
    const feuilleCitee = `'${s.nom.replace(/'/g, "''")}'!`;
    const avantPage = avant(x, s.id)?.allure.page ?? {};
    const { page } = s.allure;
    const dit = (cle: string): string | undefined => page[cle] as string | undefined;
    const titres = [dit("PrintTitleColumns"), dit("PrintTitleRows")].flatMap((ref) =>
      ref ? [feuilleCitee + ref] : [],
    );
    const zone = dit("PrintArea");
    for (const [nom, cles, valeur] of [
      ["_xlnm.Print_Titles", ["PrintTitleColumns", "PrintTitleRows"], titres.join(",")],
      [
        "_xlnm.Print_Area",
        ["PrintArea"],
        zone === undefined
          ? ""
          : zone
              .split(",")
              .map((r) => feuilleCitee + r)
              .join(","),
      ],
    ] as const) {
      if (cles.every((cle) => page[cle] === avantPage[cle])) continue;
      for (const n of elements(liste))
        if (n.attributs["name"] === nom && n.attributs["localSheetId"] === String(rang)) retire(liste, n);
      if (valeur !== "")
        liste.enfants.push(noeud(`${prefixe(liste)}definedName`, { name: nom, localSheetId: String(rang) }, [valeur]));
    }
  }
}

const absolue = (reference: string): string => {
  const m = /^(?:'((?:[^']|'')+)'|([^'!]+))!(.+)$/.exec(reference);
  const z = m === null ? undefined : parseA1(m[3]!, MAX_ROWS, MAX_COLUMNS);
  return m === null || z === undefined || z.entireColumns || z.entireRows
    ? reference
    : `${quoteSheet((m[1] ?? m[2]!).replace(/''/g, "'"))}!${toAbsoluteA1(z.row, z.column, z.rows, z.columns)}`;
};

/** Dynamic arrays need an entry of the metadata part: that of the file, or a new one. */
function dynamiques(paquet: Paquet, principal: string): () => string | undefined {
  let index: string | undefined;
  return () => {
    if (index !== undefined) return index;
    const cible = paquet.relations(principal).find((r) => r.type === "sheetMetadata")?.cible;
    if (cible === undefined) {
      const nom = "xl/metadata.xml";
      paquet.pose(nom, metadonnees(), `${TYPES}.sheetMetadata+xml`);
      paquet.relie(principal, `${R}/sheetMetadata`, nom);
      return (index = "1");
    }
    const arbre = paquet.arbre(cible)!;
    const type =
      elements(element(arbre, "metadataTypes") ?? noeud("")).findIndex((t) => t.attributs["name"] === "XLDAPR") + 1;
    const rang =
      elements(element(arbre, "cellMetadata") ?? noeud(""), "bk").findIndex((b) =>
        elements(b, "rc").some((rc) => rc.attributs["t"] === String(type)),
      ) + 1;
    // Without that entry the formula is written as an array of the old kind, which every spreadsheet reads.
    return type === 0 || rang === 0 ? undefined : (index = String(rang));
  };
}

const metadonnees = (): Noeud =>
  noeud("metadata", { xmlns: M, "xmlns:xda": "http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray" }, [
    noeud("metadataTypes", { count: "1" }, [
      noeud("metadataType", {
        name: "XLDAPR",
        minSupportedVersion: "120000",
        copy: "1",
        pasteAll: "1",
        pasteValues: "1",
        merge: "1",
        splitFirst: "1",
        rowColShift: "1",
        clearFormats: "1",
        clearComments: "1",
        assign: "1",
        coerce: "1",
        cellMeta: "1",
      }),
    ]),
    noeud("futureMetadata", { name: "XLDAPR", count: "1" }, [
      noeud("bk", {}, [
        noeud("extLst", {}, [
          noeud("ext", { uri: "{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}" }, [
            noeud("xda:dynamicArrayProperties", { fDynamic: "1", fCollapsed: "0" }),
          ]),
        ]),
      ]),
    ]),
    noeud("cellMetadata", { count: "1" }, [noeud("bk", {}, [noeud("rc", { t: "1", v: "0" })])]),
  ]);

const STYLES = `<styleSheet xmlns="${M}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";

function nouveauxStyles(paquet: Paquet, principal: string): Noeud {
  const arbre = Paquet.de({ s: STYLES }).arbre("s")!;
  paquet.pose("xl/styles.xml", arbre, `${TYPES}.styles+xml`);
  paquet.relie(principal, `${R}/styles`, "xl/styles.xml");
  return arbre;
}

/** A workbook without a sheet yet. */
function paquetVide(): Paquet {
  return Paquet.de({
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${R}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${M}" xmlns:r="${R}"><bookViews><workbookView/></bookViews><sheets/></workbook>`,
  });
}
