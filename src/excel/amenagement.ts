/**
 * What an inserted table offers to who fills it: drop-down lists, numbers kept as text below it, header that stays in sight, readable widths.
 * The table is complete without: a host that lacks one of these keeps the rest.
 */
import { type Zone } from "./adresses";
import { ecrisDans, plageDe, type Ecriture } from "./ecriture";
import { estNonPrisEnCharge } from "./erreurs";
import { nomLibre, surNouvelleFeuille } from "./feuille-neuve";

/** The list of a column, and what Excel says of an entry outside of it. */
export interface ListeDeColonne {
  readonly valeurs: readonly string[];
  /** Header of the list on the sheet of lists, when it is too long to be written in the rule. */
  readonly nom: string;
  /** `true`: anything else is refused; else Excel warns and lets through. */
  readonly fermee: boolean;
  readonly titre: string;
  readonly message: string;
}

/** Excel keeps at most this many characters of a list written in its rule. */
export const CARACTERES_D_UNE_LISTE = 255;

const estCourte = ({ valeurs }: ListeDeColonne): boolean =>
  valeurs.join(",").length <= CARACTERES_D_UNE_LISTE && valeurs.every((v) => !v.includes(","));

/** Sheet of the lists that do not hold in a rule; hidden, plain cells. */
const FEUILLE_DES_LISTES = "Listes Cotaflux";

export interface FeuilleDesListes {
  /** Null: it was there already. */
  readonly bloc: Ecriture["blocs"][number] | null;
  /** Formula of the cells of a list, by its name. */
  readonly plages: ReadonlyMap<string, string>;
}

const formuleDe = (feuille: string, colonne: number, nombre: number): string => {
  const lettre = String.fromCharCode(65 + colonne);
  return `='${feuille.replace(/'/g, "''")}'!$${lettre}$2:$${lettre}$${nombre + 1}`;
};

/** The sheet that holds these lists: an earlier one when its cells are still ours, else a new one. Null when every list is short. */
export async function feuilleDesListes(
  context: Excel.RequestContext,
  toutes: readonly (ListeDeColonne | null)[],
): Promise<FeuilleDesListes | null> {
  const longues = [
    ...new Map(toutes.flatMap((l) => (l === null || estCourte(l) ? [] : [[l.nom, l] as const]))).values(),
  ];
  if (longues.length === 0) return null;
  const hauteur = Math.max(...longues.map((l) => l.valeurs.length)) + 1;
  const cellules = Array.from({ length: hauteur }, (_, i) =>
    longues.map((l) => (i === 0 ? l.nom : (l.valeurs[i - 1] ?? ""))),
  );
  const plagesSur = (feuille: string): ReadonlyMap<string, string> =>
    new Map(longues.map((l, j) => [l.nom, formuleDe(feuille, j, l.valeurs.length)]));
  const { worksheets } = context.workbook;
  worksheets.load("items/name");
  await context.sync();
  const presente = worksheets.items.find((f) => f.name === FEUILLE_DES_LISTES);
  if (presente !== undefined) {
    const lues = presente.getRangeByIndexes(0, 0, hauteur + 1, longues.length);
    lues.load("values");
    await context.sync();
    const attendues = [...cellules, longues.map(() => "")];
    if ((lues.values as unknown[][]).every((l, i) => l.every((c, j) => c === attendues[i]![j])))
      return { bloc: null, plages: plagesSur(presente.name) };
  }
  return await surNouvelleFeuille(context, nomLibre(FEUILLE_DES_LISTES, []), async (feuille) => {
    const zone: Zone = {
      feuilleId: feuille.id,
      feuille: feuille.name,
      ligne: 0,
      colonne: 0,
      lignes: hauteur,
      colonnes: longues.length,
    };
    const bloc = await ecrisDans(context, {
      zone,
      valeurs: cellules,
      formats: longues.map(() => "@"),
      litteral: true,
      surFeuilleNeuve: true,
    });
    feuille.visibility = Excel.SheetVisibility.hidden;
    await context.sync();
    return { bloc, plages: plagesSur(feuille.name) };
  });
}

/** Does it, or tells that this host cannot. */
async function siPossible(context: Excel.RequestContext, faire: () => void): Promise<boolean> {
  try {
    faire();
    await context.sync();
    return true;
  } catch (e) {
    if (!estNonPrisEnCharge(e)) throw e;
    return false;
  }
}

/** Rows kept as text under a table that grows by pasting. */
const LIGNES_DESSOUS = 2000;
/** Last row of a sheet, from 0. */
const DERNIERE_LIGNE = 1_048_575;

export interface AmenagementDeTable {
  /** One a column, or null. */
  readonly listes: readonly (ListeDeColonne | null)[];
  /** Columns (from 0) whose cells stay text below the table too: their digits would be lost. */
  readonly enTexte: readonly number[];
}

/** About 5.25 points a character of the default font; the arrow of the filter takes the place of three. */
const POINTS_PAR_CARACTERE = 5.25;
const largeurDe = (entete: string, cellules: readonly unknown[]): number =>
  Math.min(42, Math.max(8, entete.length + 4, ...cellules.map((c) => String(c ?? "").length + 2)));

/** On a sheet that holds only this table, headers in its first row. `false`: the host could not do all of it. */
export async function amenage(
  context: Excel.RequestContext,
  zone: Zone,
  valeurs: readonly (readonly unknown[])[],
  { listes, enTexte }: AmenagementDeTable,
  longues: FeuilleDesListes | null,
): Promise<boolean> {
  const [entetes = [], ...lignes] = valeurs;
  const vues = lignes.slice(0, 200);
  entetes.forEach((e, j) => {
    const { format } = plageDe(context, { ...zone, colonne: zone.colonne + j, colonnes: 1 });
    format.columnWidth =
      largeurDe(
        String(e),
        vues.map((l) => l[j]),
      ) * POINTS_PAR_CARACTERE;
  });
  const dessous = zone.ligne + zone.lignes;
  for (const j of enTexte)
    plageDe(context, {
      ...zone,
      ligne: dessous,
      lignes: Math.min(LIGNES_DESSOUS, DERNIERE_LIGNE + 1 - dessous),
      colonne: zone.colonne + j,
      colonnes: 1,
    }).numberFormat = "@" as unknown as string[][];
  await context.sync();
  const fige = await siPossible(context, () =>
    context.workbook.worksheets.getItem(zone.feuilleId).freezePanes.freezeRows(zone.ligne + 1),
  );
  const listees = await siPossible(context, () =>
    listes.forEach((l, j) => {
      if (l === null) return;
      const source = longues?.plages.get(l.nom) ?? l.valeurs.join(",");
      const validation = plageDe(context, {
        ...zone,
        ligne: zone.ligne + 1,
        lignes: zone.lignes - 1,
        colonne: zone.colonne + j,
        colonnes: 1,
      }).dataValidation;
      validation.rule = { list: { inCellDropDown: true, source } };
      validation.ignoreBlanks = true;
      validation.errorAlert = {
        showAlert: true,
        style: l.fermee ? Excel.DataValidationAlertStyle.stop : Excel.DataValidationAlertStyle.warning,
        title: l.titre,
        message: l.message,
      };
    }),
  );
  return fige && listees;
}
