/** The plain tables that the pane keeps in the workbook (Justifications, Scenarios): read, replace a line, append. */
import { FORMAT_EXCEL, type Modele } from "../modeles";
import { type Zone } from "./adresses";
import { ErreurDuClasseur } from "./erreurs";
import { ecrisDans, ouDefais, type CelluleEcrite, type Ecriture } from "./ecriture";
import { surNouvelleFeuille } from "./feuille-neuve";
import { lisValeurs } from "./lecture";
import { surFeuille } from "./protection";
import { dansExcel, enEcrivant } from "./session";

export interface Registre {
  readonly nom: string;
  readonly entetes: readonly string[];
  /** Number format of each column, or null. */
  readonly formats: readonly (string | null)[];
  /** Headers that a table kept by an earlier version may lack: added at its right with the lines that need them. */
  readonly facultatifs?: readonly string[];
}

/** A known table, kept by the pane. */
export const registreDe = (modele: Modele): Registre => ({
  nom: modele.nom,
  entetes: modele.colonnes.map((c) => c.entete),
  formats: modele.colonnes.map((c) => FORMAT_EXCEL[c.type]),
  facultatifs: modele.colonnes.filter((c) => !c.obligatoire).map((c) => c.entete),
});

const cles = (entete: unknown): string => String(entete).trim().toLowerCase();

/** Of the columns that the table kept by the pane lacks, those that writing a line adds. */
export const entetesAjoutes = (registre: Registre, presents: readonly unknown[]): readonly string[] =>
  (registre.facultatifs ?? []).filter((e) => !presents.some((x) => cles(x) === cles(e)));

export type LigneDeRegistre = Readonly<Record<string, unknown>>;

/** The lines of the table, by header. No table: no line. */
export const lisRegistre = (registre: Registre): Promise<readonly LigneDeRegistre[]> =>
  dansExcel(registre.nom, async (context) => {
    const table = context.workbook.tables.getItemOrNullObject(registre.nom);
    table.load("id");
    await context.sync();
    if (table.isNullObject) return [];
    const plage = table.getRange();
    plage.load("rowCount,columnCount");
    await context.sync();
    const [entetes = [], ...lignes] = await lisValeurs(context, plage, plage.rowCount, plage.columnCount);
    return lignes
      .filter((l) => l.some((c) => c !== ""))
      .map((l) => {
        const o: Record<string, unknown> = {};
        for (const e of registre.entetes) o[e] = l[entetes.findIndex((x) => cles(x) === cles(e))] ?? "";
        return o;
      });
  });

export type LigneAInscrire = Readonly<Record<string, CelluleEcrite>>;

/** Where the lines go, given those of the table and the rank of each header. */
type Place = (lignes: readonly (readonly unknown[])[], rang: (entete: string) => number) => number;

const estVide = (l: readonly unknown[]): boolean => l.every((c) => c === "");

/**
 * Writes lines one under the other. Creates the table, on a sheet of its name, the first time. Columns that someone added are kept;
 * those that a later version of the pane keeps are added at its right, and « Annuler » removes them. A required one is never guessed.
 */
const ecrisLignes = (
  libelle: string,
  registre: Registre,
  aEcrire: readonly LigneAInscrire[],
  place: Place,
): Promise<Ecriture> =>
  enEcrivant(libelle, registre.nom, async (context) => {
    const { workbook } = context;
    const table = workbook.tables.getItemOrNullObject(registre.nom);
    table.load("id");
    await context.sync();
    const valeurs = aEcrire.map((ligne) => registre.entetes.map((e): CelluleEcrite => ligne[e] ?? ""));

    if (table.isNullObject) {
      return await surNouvelleFeuille(context, registre.nom, async (feuille) => {
        const zone: Zone = {
          feuilleId: feuille.id,
          feuille: feuille.name,
          ligne: 0,
          colonne: 0,
          lignes: 1 + valeurs.length,
          colonnes: registre.entetes.length,
        };
        const trace = await ecrisDans(context, {
          zone,
          valeurs: [registre.entetes, ...valeurs],
          formats: registre.formats,
          litteral: true,
          surFeuilleNeuve: true,
        });
        const plage = feuille.getRangeByIndexes(0, 0, zone.lignes, zone.colonnes);
        workbook.tables.add(plage, true).name = registre.nom;
        plage.format.autofitColumns();
        await context.sync();
        return { libelle, blocs: [trace], feuilles: [{ id: feuille.id, nom: feuille.name }], colonnes: [] };
      });
    }

    const plage = table.getRange();
    plage.load("rowIndex,columnIndex,rowCount,columnCount");
    const { worksheet: feuille } = plage;
    feuille.load("id,name");
    await context.sync();
    const [presents = [], ...lues] = await lisValeurs(context, plage, plage.rowCount, plage.columnCount);
    const ajoutees = entetesAjoutes(registre, presents);
    const entetes = [...presents, ...ajoutees];
    const largeur = plage.columnCount + ajoutees.length;
    const lignes = lues.map((l) => [...l, ...ajoutees.map(() => "")]);
    const rang = (e: string): number => entetes.findIndex((x) => cles(x) === cles(e));
    const absents = registre.entetes.filter((e) => rang(e) < 0);
    if (absents.length > 0)
      throw new ErreurDuClasseur("entetes-du-registre", { objet: registre.nom, absents: absents.join(", ") });
    const debut = place(lignes, rang);
    const completes = valeurs.map((nouvelle) => {
      const l: (CelluleEcrite | null)[] = Array.from({ length: largeur }, () => null);
      registre.entetes.forEach((e, j) => {
        l[rang(e)] = nouvelle[j]!;
      });
      return l;
    });
    const zone: Zone = {
      feuilleId: feuille.id,
      feuille: feuille.name,
      ligne: plage.rowIndex + 1 + debut,
      colonne: plage.columnIndex,
      lignes: completes.length,
      colonnes: largeur,
    };
    const formats = entetes.map(
      (x) => registre.formats[registre.entetes.findIndex((e) => cles(e) === cles(x))] ?? null,
    );
    // What the table held when the place was chosen; beyond its last line, nothing.
    const attendues = completes.map((l, i) => lignes[debut + i] ?? l.map(() => ""));
    const manquent = Math.max(0, debut + completes.length - lignes.length);
    const ecris = async () => {
      for (const nom of ajoutees) table.columns.add(undefined, undefined, nom);
      // Empty rows first, then their cells: « Annuler » empties them again, and the next entry uses them.
      if (manquent > 0)
        table.rows.add(
          undefined,
          Array.from({ length: manquent }, () => Array.from({ length: largeur }, () => "")),
        );
      if (manquent + ajoutees.length > 0) await context.sync();
      return await ecrisDans(context, { zone, valeurs: completes, formats, litteral: true, attendues });
    };
    return await surFeuille(context, { id: feuille.id, nom: feuille.name }, async () => {
      const trace =
        manquent + ajoutees.length === 0
          ? await ecris()
          : await ouDefais(registre.nom, ecris, async () => {
              const agrandie = table.getRange();
              agrandie.load("rowCount");
              const neuves = ajoutees.map((nom) => table.columns.getItemOrNullObject(nom));
              for (const c of neuves) c.load("index");
              await context.sync();
              for (let i = agrandie.rowCount - 2; i >= lignes.length; i--) table.rows.getItemAt(i).delete();
              for (const c of neuves.reverse()) if (!c.isNullObject) c.delete();
              await context.sync();
            });
      return {
        libelle,
        blocs: [trace],
        feuilles: [],
        colonnes: ajoutees.map((nom) => ({ tableId: table.id, nom })),
      };
    });
  });

/** Writes one line: in the place of the line whose `cle` columns hold the same texts, else in an empty one, else at the end. */
export const inscris = (
  libelle: string,
  registre: Registre,
  cle: readonly string[],
  ligne: LigneAInscrire,
): Promise<Ecriture> =>
  ecrisLignes(libelle, registre, [ligne], (lignes, rang) => {
    const memes = (l: readonly unknown[]): boolean =>
      cle.every((e) => String(l[rang(e)] ?? "") === String(ligne[e] ?? ""));
    const libre = lignes.findIndex((l) => memes(l) || estVide(l));
    return libre < 0 ? lignes.length : libre;
  });

/** Adds lines at the end of the table; those it holds are never touched. */
export const ajouteLignes = (
  libelle: string,
  registre: Registre,
  lignes: readonly LigneAInscrire[],
): Promise<Ecriture> =>
  ecrisLignes(libelle, registre, lignes, (presentes) => {
    let fin = presentes.length;
    while (fin > 0 && estVide(presentes[fin - 1]!)) fin--;
    return fin;
  });
