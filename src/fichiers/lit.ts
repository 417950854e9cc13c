/**
 * Reads an .xlsx (or .xlsm) file: values as the file holds them, dates as serials of the 1900 system, formulas as typed.
 * What cannot be read is one Probleme with a code; nothing throws for a bad file.
 */
import {
  illisible,
  lu,
  problemeDeFichier,
  serieDuTexte,
  type ChargesDeFichier,
  type LuOu,
  type ProblemeDeFichier,
} from "../domaine/commun";
import { decale, formuleLue, lettresDeColonne, rectangle } from "./formules";
import {
  Archive,
  decodeTexteExcel,
  LIMITES,
  memesTextes,
  PaquetRefuse,
  XmlIllisible,
  type Limites,
  type Relation,
} from "../xlsx";
import type {
  CelluleDeFichier,
  ClasseurLu,
  FeuilleLue,
  FormatAEcrire,
  FormuleLue,
  NomAEcrire,
  TableLue,
} from "./types";

/** 1 January 1904 is serial 1462 in the 1900 system and 0 in the other. */
export const ECART_1904 = 1462;

const refus = <C extends keyof ChargesDeFichier>(
  code: C,
  valeurs: ChargesDeFichier[C],
): LuOu<never, ProblemeDeFichier> => illisible(problemeDeFichier(code, {}, valeurs));

const commence = (o: Uint8Array, ...octets: number[]): boolean => octets.every((x, i) => o[i] === x);

function contient(o: Uint8Array, texte: string): boolean {
  // Directory names of a compound file are UTF-16.
  const motif = [...texte].flatMap((c) => [c.charCodeAt(0), 0]);
  for (let i = 0; i + motif.length <= o.length; i++) if (motif.every((x, k) => o[i + k] === x)) return true;
  return false;
}

/** What the first bytes say, for files that are not a ZIP container. */
function genreSansZip(
  o: Uint8Array,
):
  | "fichier-vide"
  | "fichier-chiffre"
  | "fichier-xls"
  | "fichier-xml-2003"
  | "fichier-html"
  | "fichier-texte"
  | "fichier-inconnu" {
  if (o.length === 0) return "fichier-vide";
  if (commence(o, 0xd0, 0xcf, 0x11, 0xe0))
    return contient(o, "EncryptedPackage") || contient(o, "EncryptionInfo") ? "fichier-chiffre" : "fichier-xls";
  const debut = new TextDecoder("latin1")
    .decode(o.subarray(0, 2000))
    .replace(/^(?:\u00ef\u00bb\u00bf)?\s*/, "")
    .toLowerCase();
  if (debut.includes("urn:schemas-microsoft-com:office:spreadsheet") && debut.startsWith("<?xml"))
    return "fichier-xml-2003";
  if (/^<(?:!doctype html|html|head|body|table|meta|\?xml[^>]*\?>\s*<html)/.test(debut)) return "fichier-html";
  // Ni octet nul, ni caractère de commande : un texte à qui l'on a donné le nom d'un classeur.
  return /[\u0000-\u0008\u000e-\u001f]/.test(debut) || !/[;,\t\n]/.test(debut) ? "fichier-inconnu" : "fichier-texte";
}

function refusDuPaquet({ motif, partie, nombre }: PaquetRefuse): LuOu<never, ProblemeDeFichier> {
  const ici = partie === null ? {} : { partie };
  const combien = nombre === null ? {} : { nombre };
  switch (motif) {
    case "tronque":
      return refus("fichier-tronque", {});
    case "corrompu":
      return refus("fichier-corrompu", ici);
    case "sans-classeur":
      return refus("fichier-inconnu", {});
    case "chiffre":
      return refus("fichier-chiffre", {});
    case "double":
      return refus("fichier-partie-en-double", ici);
    case "partagee":
      return refus("fichier-partie-partagee", ici);
    case "trop-d-octets":
      return refus("fichier-demesure", combien);
    case "trop-de-parties":
      return refus("fichier-trop-de-parties", combien);
    case "trop-d-elements":
      return refus("fichier-trop-d-elements", {});
    case "trop-de-cellules":
      return refus("fichier-trop-de-cellules", {});
    case "trop-de-formules":
      return refus("fichier-trop-de-formules", {});
  }
}

export async function lisClasseur(
  octets: Uint8Array,
  limites: Limites = LIMITES,
): Promise<LuOu<ClasseurLu, ProblemeDeFichier>> {
  const travail = lisClasseurPeuAPeu(octets, limites);
  for (;;) {
    const pas = travail.next();
    if (pas.done === true) return pas.value;
  }
}

/** The same, a little at a time: a page draws between two steps. Each one gives how far the reading is, from 0 to 1. */
export function* lisClasseurPeuAPeu(
  octets: Uint8Array,
  limites: Limites = LIMITES,
): Generator<number, LuOu<ClasseurLu, ProblemeDeFichier>, void> {
  if (!commence(octets, 0x50, 0x4b)) return refus(genreSansZip(octets), {});
  try {
    const archive = new Archive(octets, limites);
    if (archive.a("xl/workbook.bin")) return refus("fichier-xlsb", {});
    if (archive.a("mimetype") && archive.a("content.xml")) return refus("fichier-ods", {});
    if (!archive.a("[Content_Types].xml")) return refus("fichier-inconnu", {});
    const travail = new Lecture(archive).classeur();
    for (;;) {
      const pas = travail.next();
      if (pas.done === true) return pas.value;
      yield archive.avancement;
    }
  } catch (e) {
    if (e instanceof PaquetRefuse) return refusDuPaquet(e);
    if (e instanceof XmlIllisible)
      return refus("fichier-xml-illisible", {
        motif: e.motif,
        ...(e.ligne === null ? {} : { ligne: e.ligne }),
        ...(e.partie === null ? {} : { partie: e.partie }),
      });
    throw e;
  }
}

const oui = (v: string | undefined): boolean => v === "1" || v === "true" || v === "on";

/** Formats that show a date, by number; custom ones are read from their code. */
const FORMATS_DE_DATE = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56,
  57, 58,
]);
const CODES_CONNUS: Readonly<Record<number, string>> = {
  1: "0",
  2: "0.00",
  3: "#,##0",
  4: "#,##0.00",
  9: "0%",
  10: "0.00%",
  14: "dd/mm/yyyy",
  22: "dd/mm/yyyy hh:mm",
  49: "@",
};
const codeDeDate = (code: string): boolean =>
  /[dmyhs]/i.test(code.replace(/"[^"]*"|\\.|\[(?!h|m|s)[^[\]]*\]|_.|\*./gi, "")) && !/^general$/i.test(code);

/** The column of « AB12 », from 1; null: read as any other address. */
function colonneSimple(adresse: string): number | null {
  let c = 0;
  let i = 0;
  for (; i < 3; i++) {
    const x = adresse.charCodeAt(i);
    if (!(x >= 65 && x <= 90)) break;
    c = c * 26 + x - 64;
  }
  const chiffres = adresse.length - i;
  if (i === 0 || chiffres < 1 || chiffres > 7) return null;
  for (; i < adresse.length; i++) {
    const x = adresse.charCodeAt(i);
    if (!(x >= 48 && x <= 57)) return null;
  }
  return c;
}
const colonneDeCellule = (adresse: string): number | null => colonneSimple(adresse) ?? rectangle(adresse)?.c1 ?? null;

class Lecture {
  constructor(private readonly archive: Archive) {}

  private relations(partie: string): Map<string, Relation> {
    return new Map(this.archive.relations(partie).map((r) => [r.id, r]));
  }

  *classeur(): Generator<void, LuOu<ClasseurLu, ProblemeDeFichier>, void> {
    const racine = this.relations("");
    const principal = [...racine.values()].find((r) => r.type === "officeDocument")?.cible ?? "xl/workbook.xml";
    const rels = this.relations(principal);
    let date1904 = false;
    const feuilles: { nom: string; id: string; masquee: boolean }[] = [];
    const noms: NomAEcrire[] = [];
    let nomCourant: string | null = null;
    let texteDuNom = "";
    const present = this.archive.lis(principal, {
      ouvre: ({ nom, attributs: a }) => {
        if (nom === "workbookPr") date1904 = oui(a["date1904"]);
        else if (nom === "sheet")
          feuilles.push({
            nom: a["name"] ?? "",
            id: a["r:id"] ?? Object.entries(a).find(([k]) => k.endsWith(":id"))?.[1] ?? "",
            masquee: (a["state"] ?? "visible") !== "visible",
          });
        else if (nom === "definedName" && !oui(a["hidden"]) && !(a["name"] ?? "").startsWith("_xlnm.")) {
          nomCourant = a["name"] ?? "";
          texteDuNom = "";
        }
      },
      texte: (t) => {
        if (nomCourant !== null) texteDuNom += t;
      },
      ferme: (nom) => {
        if (nom !== "definedName" || nomCourant === null) return;
        noms.push({ nom: nomCourant, plage: texteDuNom.replace(/\$/g, "") });
        nomCourant = null;
      },
    });
    if (!present) return refus("fichier-inconnu", {});
    const de = (type: string): string | undefined => [...rels.values()].find((r) => r.type === type)?.cible;
    const chaines = yield* this.chaines(de("sharedStrings"));
    const formats = this.formats(de("styles"));
    const lues: FeuilleLue[] = [];
    for (const f of feuilles) {
      const r = rels.get(f.id);
      // Chart and macro sheets have no cells; they are among what is not kept.
      if (r === undefined || r.type !== "worksheet") continue;
      lues.push(yield* this.feuille(f.nom, f.masquee, r.cible, chaines, formats, date1904));
    }
    if (lues.length === 0) return refus("fichier-sans-feuille", {});
    return lu({
      feuilles: lues,
      noms,
      date1904,
      proposeUnVolet: [...racine.values()].some((r) => r.type === "webextensiontaskpanes"),
    });
  }

  private *chaines(partie: string | undefined): Generator<void, string[], void> {
    const liste: string[] = [];
    if (partie === undefined) return liste;
    let texte = "";
    let dansT = false;
    let phonetique = 0;
    yield* this.archive.lisPeuAPeu(partie, {
      ouvre: ({ nom, vide }) => {
        if (nom === "si") texte = "";
        else if (nom === "rPh") phonetique++;
        else if (nom === "t") dansT = !vide;
      },
      texte: (t) => {
        if (dansT && phonetique === 0) texte += t;
      },
      ferme: (nom) => {
        if (nom === "t") dansT = false;
        else if (nom === "rPh") phonetique--;
        else if (nom === "si") {
          if (texte.length > this.archive.compte.limites.texte) throw new XmlIllisible("texte");
          liste.push(decodeTexteExcel(texte));
        }
      },
    });
    return liste;
  }

  /** For each cell style: its format code, and whether it shows a date. */
  private formats(partie: string | undefined): { code: string | null; date: boolean }[] {
    const styles: { code: string | null; date: boolean }[] = [];
    if (partie === undefined) return styles;
    const codes = new Map<number, string>();
    let dansCellXfs = false;
    this.archive.lis(partie, {
      ouvre: ({ nom, attributs: a }) => {
        if (nom === "numFmt") codes.set(Number(a["numFmtId"]), a["formatCode"] ?? "");
        else if (nom === "cellXfs") dansCellXfs = true;
        else if (nom === "xf" && dansCellXfs) {
          const id = Number(a["numFmtId"] ?? 0);
          const code = codes.get(id) ?? CODES_CONNUS[id] ?? null;
          styles.push({
            code: code !== null && /^general$/i.test(code) ? null : code,
            date: FORMATS_DE_DATE.has(id) || (codes.has(id) && codeDeDate(code ?? "")),
          });
        }
      },
      ferme: (nom) => {
        if (nom === "cellXfs") dansCellXfs = false;
      },
    });
    return styles;
  }

  private *feuille(
    nom: string,
    masquee: boolean,
    partie: string,
    chaines: readonly string[],
    styles: readonly { code: string | null; date: boolean }[],
    date1904: boolean,
  ): Generator<void, FeuilleLue, void> {
    const cellules: CelluleDeFichier[][] = [];
    const formules: FormuleLue[] = [];
    const fusions: string[] = [];
    const largeurs: number[] = [];
    const codes = new Map<string, Suites>();
    const partagees = new Map<string, { texte: string; ligne: number; colonne: number }>();
    let ligne = 0;
    let colonne = 0;
    let type = "n";
    let style = 0;
    let meta = false;
    let valeur = "";
    let enLigne = "";
    let formule: { texte: string; attributs: Readonly<Record<string, string>> } | null = null;
    let ou: "v" | "t" | "f" | null = null;
    let phonetique = 0;
    let largeursDites = 0;

    const { compte } = this.archive;
    const { limites } = compte;
    const unique = memesTextes();
    const range = (): void => {
      const t = type === "inlineStr" ? enLigne : valeur;
      if (t.length > limites.texte) throw new XmlIllisible("texte");
      let v: CelluleDeFichier = null;
      if (type === "inlineStr" || type === "str")
        v = t === "" && type === "inlineStr" ? null : unique(decodeTexteExcel(t));
      else if (t === "") v = null;
      else if (type === "s") v = chaines[Number(t)] ?? null;
      else if (type === "b") v = oui(t.trim());
      else if (type === "e") v = t.trim();
      else if (type === "d") v = serieDuTexte(t.slice(0, 10)) ?? t;
      else {
        const x = Number(t);
        v = Number.isFinite(x) ? (date1904 && styles[style]?.date === true ? x + ECART_1904 : x) : t;
      }
      if (formule !== null) {
        const a = formule.attributs;
        let texte = formule.texte;
        if (texte.length > limites.formule) throw new XmlIllisible("formule");
        if (a["t"] === "shared") {
          const si = a["si"] ?? "";
          const mere = partagees.get(si);
          if (texte !== "") partagees.set(si, { texte, ligne, colonne });
          else if (mere !== undefined) texte = decale(mere.texte, ligne - mere.ligne, colonne - mere.colonne);
        }
        compte.formule(texte.length);
        if (texte !== "")
          formules.push({
            ligne,
            colonne,
            formule: formuleLue(texte),
            ...(a["t"] === "array" && a["ref"] !== undefined ? { plage: a["ref"] } : {}),
            ...(meta ? { dynamique: true } : {}),
          });
      }
      if (v === null) return;
      compte.prends(Math.max(0, ligne - cellules.length));
      while (cellules.length < ligne) cellules.push([]);
      const l = cellules[ligne - 1]!;
      compte.prends(Math.max(0, colonne - l.length));
      while (l.length < colonne) l.push(null);
      l[colonne - 1] = v;
      const code = styles[style]?.code ?? null;
      if (code !== null) {
        const parColonne = codes.get(code) ?? new Map<number, number[]>();
        codes.set(code, parColonne);
        const suites = parColonne.get(colonne) ?? [];
        parColonne.set(colonne, suites);
        if (suites.at(-1) === ligne - 1) suites[suites.length - 1] = ligne;
        else suites.push(ligne, ligne);
      }
    };

    const presente = yield* this.archive.lisPeuAPeu(partie, {
      ouvre: (balise) => {
        const { nom: b, vide } = balise;
        if (b === "row") {
          const r = balise.attribut("r");
          ligne = r === undefined ? ligne + 1 : Number(r);
          colonne = 0;
          if (!(Number.isInteger(ligne) && ligne >= 1 && ligne <= limites.lignes))
            throw new XmlIllisible("ligne-hors-feuille");
        } else if (b === "c") {
          const r = balise.attribut("r");
          colonne = (r === undefined ? null : colonneDeCellule(r)) ?? colonne + 1;
          if (ligne < 1 || colonne < 1 || colonne > limites.colonnes) throw new XmlIllisible("cellule-hors-feuille");
          type = balise.attribut("t") ?? "n";
          style = Number(balise.attribut("s") ?? 0);
          meta = balise.attribut("cm") !== undefined;
          valeur = "";
          enLigne = "";
          formule = null;
        } else if (b === "v") ou = vide ? null : "v";
        else if (b === "t" && type === "inlineStr") ou = vide ? null : "t";
        else if (b === "rPh") phonetique++;
        else if (b === "f") {
          formule = { texte: "", attributs: balise.attributs };
          ou = vide ? null : "f";
        } else if (b === "mergeCell") {
          const ref = balise.attribut("ref");
          if (ref !== undefined) fusions.push(ref);
        } else if (b === "col" && balise.attribut("width") !== undefined) {
          const a = balise.attributs;
          if (++largeursDites > limites.largeurs) throw new XmlIllisible("colonnes");
          const px = Math.round(Number(a["width"]) * 7 + 5);
          for (let c = Math.max(1, Math.ceil(Number(a["min"]))); c <= Math.min(Number(a["max"]), 200); c++) {
            while (largeurs.length < c) largeurs.push(0);
            largeurs[c - 1] = px;
          }
        }
      },
      texte: (t) => {
        if (ou === "v") valeur += t;
        else if (ou === "t") enLigne += phonetique === 0 ? t : "";
        else if (ou === "f" && formule !== null) formule.texte += t;
      },
      ferme: (b) => {
        if (b === "v" || b === "f" || b === "t") ou = null;
        else if (b === "rPh") phonetique--;
        else if (b === "c") range();
      },
    });

    if (!presente) throw new PaquetRefuse("corrompu", partie);
    const tables: TableLue[] = [];
    for (const r of this.relations(partie).values()) {
      const t = r.type === "table" ? this.table(nom, r.cible, cellules.length) : null;
      if (t !== null) tables.push(t);
    }
    return { nom, masquee, cellules, formules, tables, fusions, formats: enPlages(codes), largeurs };
  }

  private table(feuille: string, partie: string, lignesLues: number): TableLue | null {
    let nom = "";
    let plage = "";
    let totaux = false;
    const colonnes: string[] = [];
    const presente = this.archive.lis(partie, {
      ouvre: ({ nom: b, attributs: a }) => {
        if (b === "table") {
          nom = a["displayName"] ?? a["name"] ?? "";
          plage = a["ref"] ?? "";
          totaux = Number(a["totalsRowCount"] ?? 0) > 0;
        } else if (b === "tableColumn") colonnes.push(decodeTexteExcel(a["name"] ?? ""));
      },
    });
    if (!presente) return null;
    const { compte } = this.archive;
    const r = rectangle(plage);
    if (
      r === null ||
      r.l1 < 1 ||
      r.l2 > compte.limites.lignes ||
      r.c2 > compte.limites.colonnes ||
      r.c2 - r.c1 + 1 !== colonnes.length
    )
      throw new XmlIllisible("table", null, partie);
    // What `cellulesDeTable` will hold.
    compte.prends(Math.max(0, Math.min(r.l2, lignesLues) - r.l1 + 1) * colonnes.length);
    return { nom, feuille, plage, colonnes, totaux };
  }
}

/** By column, the first and the last row of each run of cells that share a format. */
type Suites = Map<number, number[]>;

function enPlages(codes: ReadonlyMap<string, Suites>): FormatAEcrire[] {
  const sortie: FormatAEcrire[] = [];
  for (const [format, parColonne] of codes)
    for (const [c, suites] of parColonne) {
      const l = lettresDeColonne(c);
      for (let k = 0; k < suites.length; k += 2) {
        const [debut, fin] = [suites[k]!, suites[k + 1]!];
        sortie.push({ plage: debut === fin ? `${l}${debut}` : `${l}${debut}:${l}${fin}`, format });
      }
    }
  return sortie;
}

/**
 * The cells of a table, header row included, as a rectangle (blanks as `null`); the totals row is left out, and the rows after the
 * last filled one of the sheet: a table may announce a million of them.
 */
export function cellulesDeTable(f: FeuilleLue, t: TableLue): CelluleDeFichier[][] {
  const r = rectangle(t.plage);
  if (r === null) return [];
  const sortie: CelluleDeFichier[][] = [];
  for (let i = r.l1; i <= Math.min(r.l2 - (t.totaux ? 1 : 0), f.cellules.length); i++) {
    const ligne: CelluleDeFichier[] = [];
    for (let j = r.c1; j <= r.c2; j++) ligne.push(f.cellules[i - 1]?.[j - 1] ?? null);
    sortie.push(ligne);
  }
  return sortie;
}
