/**
 * The evaluation dates that the workbook itself uses: a range named DateEvaluation or DateControle, and the date argument of the
 * HLM.COTATION… and HLM.CONTROLE… formulas. Read only.
 */
import { lisDate, normaliseEntete, serieDe, serieDuTexte, type DateLegale } from "../domaine/commun";
import { lettresDe, rectangleDe, touche, type Zone } from "./adresses";
import { type Changement } from "./evenements";
import { formuleReparee } from "./formules";
import { parLots } from "./lecture";
import { dansExcel } from "./session";

/** Where the date stands among the arguments, from 0. SEUIL_LEGAL and REFERENCE_LEGALE look a text up at any date: not here. */
export const PLACE_DE_LA_DATE: Readonly<Record<string, number>> = {
  COTATION: 3,
  COTATION_BLOCS: 3,
  COTATION_DETAIL: 3,
  COTATION_PROBLEMES: 3,
  COTATION_VERIFIER: 3,
  COTATION_SENSIBILITE: 3,
  COTATION_COMPARER: 4,
  CONTROLE_CONVENTIONS: 2,
  CONTROLE_ATTRIBUTIONS: 4,
};

/** A date argument as it is written, before anything is read. */
export type ArgumentDeDate =
  | { readonly genre: "cellule"; readonly feuille: string | null; readonly adresse: string }
  | { readonly genre: "nom"; readonly nom: string }
  | { readonly genre: "ecrite"; readonly date: DateLegale }
  | { readonly genre: "jour" }
  | { readonly genre: "calculee" };

/** The arguments of a call that begins at `debut` (just after its parenthesis), or null when it is not closed. */
function argumentsDe(formule: string, debut: number): string[] | null {
  const recus: string[] = [];
  let ouverts = 0;
  let cite: string | null = null;
  let depuis = debut;
  for (let i = debut; i < formule.length; i++) {
    const c = formule[i]!;
    // Two quotes inside a text close and open it again: the same.
    if (cite !== null) {
      if (c === cite) cite = null;
    } else if (c === '"' || c === "'") cite = c;
    else if (c === "(" || c === "{" || c === "[") ouverts++;
    else if (c === ")" && ouverts === 0) {
      recus.push(formule.slice(depuis, i).trim());
      return recus;
    } else if (c === ")" || c === "}" || c === "]") ouverts--;
    else if (c === "," && ouverts === 0) {
      recus.push(formule.slice(depuis, i).trim());
      depuis = i + 1;
    }
  }
  return null;
}

const CELLULE = /^(?:(?:'((?:[^']|'')+)'|([^'!()]+))!)?(\$?[A-Z]{1,3}\$?\d+)$/i;

function lisArgument(texte: string): ArgumentDeDate | null {
  if (texte === "") return null;
  const cellule = CELLULE.exec(texte);
  if (cellule !== null)
    return {
      genre: "cellule",
      feuille: cellule[1]?.replace(/''/g, "'") ?? cellule[2] ?? null,
      adresse: cellule[3]!.replace(/\$/g, ""),
    };
  const ecrite = /^DATE\(\s*(\d{4})\s*,\s*(\d{1,2})\s*,\s*(\d{1,2})\s*\)$/i.exec(texte);
  const serie =
    ecrite !== null
      ? serieDe(Number(ecrite[1]), Number(ecrite[2]), Number(ecrite[3]))
      : /^\d{5}$/.test(texte)
        ? Number(texte)
        : serieDuTexte(/^(?:DATEVALUE\(\s*)?"([^"]*)"\s*\)?$/i.exec(texte)?.[1] ?? "");
  if (serie !== null) return { genre: "ecrite", date: serie };
  if (/^TODAY\(\s*\)$/i.test(texte)) return { genre: "jour" };
  return /^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u.test(texte) ? { genre: "nom", nom: texte } : { genre: "calculee" };
}

/** The evaluation dates of one formula (English, commas), one for each call that is given a date. Pure. */
export function datesDeLaFormule(formule: string): readonly ArgumentDeDate[] {
  const publique = formuleReparee(formule);
  if (publique === null) return [];
  return [...publique.matchAll(/(?<![\p{L}\p{N}_.])HLM\.([A-Z_]+)\s*\(/giu)].flatMap((m) => {
    const place = PLACE_DE_LA_DATE[m[1]!.toUpperCase()];
    if (place === undefined) return [];
    const argument = lisArgument(argumentsDe(publique, m.index + m[0].length)?.[place] ?? "");
    return argument === null ? [] : [argument];
  });
}

export interface DateDuClasseur {
  readonly date: DateLegale;
  /** Named range that says it, or null: only formulas do. */
  readonly nom: string | null;
  /** The cell that holds the date, or null: it is written in the formulas. */
  readonly zone: Zone | null;
  /** How many formulas use it, and the first of them. */
  readonly formules: number;
  readonly exemple: Zone | null;
  /** TODAY(): the date of the day, each day another. */
  readonly duJour: boolean;
}

export interface DatesDuClasseur {
  /** The named one first, then the most used. */
  readonly dates: readonly DateDuClasseur[];
  /** Formulas whose date is computed in another way, or whose cell holds no date. */
  readonly illisibles: number;
  /** What to watch: a change there may change the answer. */
  readonly zones: readonly Zone[];
}

const NOMS = new Set([
  "dateevaluation",
  "datedevaluation",
  "datecontrole",
  "datedecontrole",
  "datecotation",
  "datedecotation",
]);
const estNomDeDate = (nom: string): boolean => NOMS.has(normaliseEntete(nom).replace(/[^a-z]/g, ""));

interface Emploi {
  readonly argument: ArgumentDeDate;
  readonly formule: Zone;
}

const uneCellule = (f: { readonly id: string; readonly nom: string }, ligne: number, colonne: number): Zone => ({
  feuilleId: f.id,
  feuille: f.nom,
  ligne,
  colonne,
  lignes: 1,
  colonnes: 1,
});

/** Every formula of the workbook is looked at once. `duJour`: what TODAY() is worth. */
export const lisDates = (duJour: DateLegale): Promise<DatesDuClasseur> =>
  dansExcel("les dates des formules", async (context) => {
    const { worksheets, names } = context.workbook;
    worksheets.load("items/id,items/name");
    names.load("items/name,items/type,items/visible");
    await context.sync();
    const feuilles = worksheets.items.map((f) => ({
      id: f.id,
      nom: f.name,
      feuille: f,
      plage: f.getUsedRangeOrNullObject(false),
    }));
    for (const f of feuilles) f.plage.load("rowIndex,columnIndex,rowCount,columnCount");
    const nommees = new Map(
      names.items
        .filter((n) => n.type === Excel.NamedItemType.range && n.visible)
        .map((n) => {
          const plage = n.getRangeOrNullObject();
          plage.load("rowIndex,columnIndex,rowCount,columnCount");
          const { worksheet } = plage;
          return [n.name.toLowerCase(), { nom: n.name, plage, worksheet }] as const;
        }),
    );
    await context.sync();
    const presentes = [...nommees.values()].filter((n) => !n.plage.isNullObject);
    for (const n of presentes) n.worksheet.load("id,name");

    const emplois: Emploi[] = [];
    const etendues: Zone[] = [];
    for (const f of feuilles) {
      if (f.plage.isNullObject) continue;
      const trouves: Zone[] = [];
      await parLots(f.plage.rowCount, f.plage.columnCount, async (debut, nombre) => {
        const morceau = f.plage.getCell(debut, 0).getResizedRange(nombre - 1, f.plage.columnCount - 1);
        morceau.load("formulas");
        // eslint-disable-next-line office-addins/no-context-sync-in-loop -- one round trip a chunk: the whole sheet would not fit in an answer
        await context.sync();
        (morceau.formulas as unknown[][]).forEach((l, i) =>
          l.forEach((c, j) => {
            if (typeof c !== "string" || !c.startsWith("=")) return;
            const formule = uneCellule(f, f.plage.rowIndex + debut + i, f.plage.columnIndex + j);
            const dates = datesDeLaFormule(c);
            if (dates.length > 0) trouves.push(formule);
            emplois.push(...dates.map((argument) => ({ argument, formule })));
          }),
        );
      });
      if (trouves.length > 0) etendues.push(enveloppe(trouves));
    }
    await context.sync();

    // Where each date is read: one place a distinct argument.
    const lieux = new Map<
      string,
      { readonly zone: Zone | null; readonly nom: string | null; readonly argument: ArgumentDeDate; emplois: Zone[] }
    >();
    const zoneNommee = (nom: string): Zone | null => {
      const n = nommees.get(nom.toLowerCase());
      if (n === undefined || n.plage.isNullObject || n.plage.rowCount * n.plage.columnCount !== 1) return null;
      return uneCellule({ id: n.worksheet.id, nom: n.worksheet.name }, n.plage.rowIndex, n.plage.columnIndex);
    };
    const note = (argument: ArgumentDeDate, formule: Zone | null): void => {
      let zone: Zone | null = null;
      if (argument.genre === "nom") zone = zoneNommee(argument.nom);
      if (argument.genre === "cellule") {
        const r = rectangleDe(argument.adresse);
        const f =
          argument.feuille === null
            ? { id: formule!.feuilleId, nom: formule!.feuille }
            : feuilles.find((x) => x.nom.toLowerCase() === argument.feuille!.toLowerCase());
        if (r !== null && f !== undefined) zone = uneCellule(f, r.ligne, r.colonne);
      }
      const cle = zone !== null ? cleDe(zone) : argument.genre === "ecrite" ? `=${argument.date}` : argument.genre;
      const lieu = lieux.get(cle) ?? {
        zone,
        nom: presentes.find((n) => estNomDeDate(n.nom) && memeCellule(zoneNommee(n.nom), zone))?.nom ?? null,
        argument,
        emplois: [],
      };
      lieux.set(cle, lieu);
      if (formule !== null) lieu.emplois.push(formule);
    };
    for (const n of presentes) if (estNomDeDate(n.nom)) note({ genre: "nom", nom: n.nom }, null);
    for (const e of emplois) note(e.argument, e.formule);

    const lues = [...lieux.values()].map((l) => {
      if (l.zone === null) return { ...l, cellule: null };
      const cellule = plageDeLaZone(context, l.zone);
      cellule.load("values,formulas");
      return { ...l, cellule };
    });
    await context.sync();

    const dates: DateDuClasseur[] = [];
    let illisibles = 0;
    for (const l of lues) {
      const lue =
        l.cellule !== null
          ? lisDate((l.cellule.values as (string | number | boolean)[][])[0]![0])
          : l.argument.genre === "ecrite"
            ? l.argument.date
            : l.argument.genre === "jour"
              ? duJour
              : "autre";
      if (typeof lue !== "number") {
        illisibles += l.emplois.length;
        continue;
      }
      dates.push({
        date: lue,
        nom: l.nom,
        zone: l.zone,
        formules: l.emplois.length,
        exemple: l.emplois[0] ?? null,
        duJour:
          l.argument.genre === "jour" ||
          /\bTODAY\s*\(/i.test(String((l.cellule?.formulas as unknown[][] | undefined)?.[0]![0])),
      });
    }
    dates.sort((a, b) => Number(b.nom !== null) - Number(a.nom !== null) || b.formules - a.formules);
    return { dates, illisibles, zones: [...lues.flatMap((l) => (l.zone === null ? [] : [l.zone])), ...etendues] };
  });

const cleDe = (z: Zone): string => `${z.feuilleId}!${lettresDe(z.colonne)}${z.ligne}`;
const memeCellule = (a: Zone | null, b: Zone | null): boolean => a !== null && b !== null && cleDe(a) === cleDe(b);
const plageDeLaZone = (context: Excel.RequestContext, z: Zone): Excel.Range =>
  context.workbook.worksheets.getItem(z.feuilleId).getRangeByIndexes(z.ligne, z.colonne, z.lignes, z.colonnes);

/** The smallest rectangle around these cells of one sheet. */
function enveloppe(zones: readonly Zone[]): Zone {
  const premiere = zones[0]!;
  let { ligne, colonne } = premiere;
  let bas = ligne;
  let droite = colonne;
  for (const z of zones) {
    ligne = Math.min(ligne, z.ligne);
    colonne = Math.min(colonne, z.colonne);
    bas = Math.max(bas, z.ligne);
    droite = Math.max(droite, z.colonne);
  }
  return { ...premiere, ligne, colonne, lignes: bas - ligne + 1, colonnes: droite - colonne + 1 };
}

/** Beyond this a change is not looked into: the formulas are read again. */
const CELLULES_EXAMINEES = 2000;

/** May these changes change the answer? They touch a date or a formula that uses one, or bring formulas of the add-in. */
export async function changeLesDates(connues: DatesDuClasseur, changements: readonly Changement[]): Promise<boolean> {
  if (changements.length === 0) return false;
  if (changements.some((c) => connues.zones.some((z) => touche(z, c.feuilleId, c.adresse)))) return true;
  const rectangles = changements.map((c) => ({ ...c, r: rectangleDe(c.adresse) }));
  if (
    rectangles.some(({ r }) => r === null) ||
    rectangles.reduce((n, { r }) => n + r!.lignes * r!.colonnes, 0) > CELLULES_EXAMINEES
  )
    return true;
  return dansExcel("les formules modifiées", async (context) => {
    const feuilles = changements.map((c) => context.workbook.worksheets.getItemOrNullObject(c.feuilleId));
    for (const f of feuilles) f.load("name");
    await context.sync();
    const plages = rectangles.flatMap(({ r }, i) => {
      if (feuilles[i]!.isNullObject) return [];
      const p = feuilles[i]!.getRangeByIndexes(r!.ligne, r!.colonne, r!.lignes, r!.colonnes);
      p.load("formulas");
      return [p];
    });
    await context.sync();
    return plages.some((p) =>
      (p.formulas as unknown[][]).some((l) =>
        l.some((c) => typeof c === "string" && c.startsWith("=") && datesDeLaFormule(c).length > 0),
      ),
    );
  });
}
