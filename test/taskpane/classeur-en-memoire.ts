/** A workbook in memory for the tests of the pane: plain data, and a journal of what the pane asked. */
import {
  entetesAjoutes,
  ErreurDuClasseur,
  type CelluleAEcrire,
  type Classeur,
  type DatesDuClasseur,
  type Ecouteurs,
  type Ecriture,
  type FormuleEnErreur,
  type LigneDeRegistre,
  type LignesAAjouter,
  type Marque,
  type Selection,
  type Source,
  type TableAActualiser,
  type TableAInserer,
  type Zone,
} from "../../src/excel";
import { composeDocument, type Document } from "../../src/documents";

export type Tables = Record<string, unknown[][]>;

export interface Atelier {
  readonly classeur: Classeur;
  tables: Tables;
  /** Of the tables that were renamed: by name, what the workbook knows them by. Otherwise their name. */
  readonly identifiants: Record<string, string>;
  /** How many rows of a table are hidden. */
  readonly masquees: Record<string, number>;
  readonly journal: string[];
  readonly selections: (Zone | Selection)[];
  readonly documents: Document[];
  readonly insertions: TableAInserer[];
  readonly ajouts: LignesAAjouter[];
  readonly actualisations: TableAActualiser[];
  dates: DatesDuClasseur;
  readonly colonnesEcrites: { nom: string; valeurs: readonly unknown[] }[];
  readonly cellulesEcrites: CelluleAEcrire[];
  registre: LigneDeRegistre[];
  formules: FormuleEnErreur[];
  reglages: Record<string, string>;
  panne: ErreurDuClasseur | null;
  ecouteurs: Ecouteurs | null;
  selection: Selection;
  depuis1904: boolean;
  /** Those that the sheets wear. */
  marques: readonly Marque[];
  /** What « Annuler » leaves in place. */
  gardees: readonly string[];
}

const ecriture = (libelle: string): Ecriture => ({ libelle, blocs: [], feuilles: [], colonnes: [] });

export function atelier(tables: Tables): Atelier {
  const sources = (): Source[] =>
    Object.entries(a.tables).map(([nom, v], i) => ({
      cle: `table:${a.identifiants[nom] ?? nom}`,
      genre: "table",
      nom,
      tableId: a.identifiants[nom] ?? nom,
      tete: v.slice(0, 1),
      zone: {
        feuilleId: `f${i}`,
        feuille: `Feuille ${nom}`,
        ligne: 0,
        colonne: 0,
        lignes: v.length,
        colonnes: v[0]?.length ?? 0,
      },
    }));
  const verifie = (): void => {
    if (a.panne !== null) throw a.panne;
  };
  /** By write of cells, the table as it was. */
  const avantEcriture = new Map<string, readonly [string, unknown[][]]>();
  const a: Atelier = {
    tables,
    identifiants: {},
    masquees: {},
    journal: [],
    selections: [],
    documents: [],
    insertions: [],
    ajouts: [],
    actualisations: [],
    dates: { dates: [], illisibles: 0, zones: [] },
    colonnesEcrites: [],
    cellulesEcrites: [],
    registre: [],
    formules: [],
    reglages: {},
    panne: null,
    ecouteurs: null,
    depuis1904: false,
    gardees: [],
    marques: [],
    selection: { feuilleId: "f0", feuille: "Départ", adresse: "C7" },
    classeur: {
      lisInventaire: async () => {
        verifie();
        return { sources: sources(), feuilles: sources().map((s) => ({ id: s.zone.feuilleId, nom: s.zone.feuille })) };
      },
      lisSource: async (source) => {
        verifie();
        a.journal.push(`lis ${source.nom}`);
        const s = sources().find((x) => x.cle === source.cle);
        if (s === undefined) throw new ErreurDuClasseur("objet-introuvable", { objet: source.nom });
        return { source: s, zone: s.zone, valeurs: a.tables[s.nom]!, masquees: a.masquees[s.nom] ?? 0 };
      },
      lisSelection: async () => a.selection,
      selectionne: async (cible) => {
        verifie();
        a.selections.push(cible);
        const avant = a.selection;
        a.selection =
          "adresse" in cible
            ? cible
            : { feuilleId: cible.feuilleId, feuille: cible.feuille, adresse: `L${cible.ligne}C${cible.colonne}` };
        return avant;
      },
      estDepuis1904: async () => {
        verifie();
        return a.depuis1904;
      },
      surveille: async (e) => {
        a.ecouteurs = e;
        return async () => {
          a.ecouteurs = null;
        };
      },
      ecrisColonnes: async (libelle, _, colonnes) => {
        verifie();
        a.colonnesEcrites.push(...colonnes);
        return ecriture(libelle);
      },
      apercoisCellules: async () => {
        verifie();
        return { formules: 0 };
      },
      ecrisCellules: async (libelle, bloc, cellules) => {
        verifie();
        a.cellulesEcrites.push(...cellules);
        const nom = bloc.source.nom;
        avantEcriture.set(libelle, [nom, a.tables[nom]!]);
        a.tables = {
          ...a.tables,
          [nom]: a.tables[nom]!.map((l, i) =>
            l.map((c, j) => cellules.find((x) => x.ligne === i && x.colonne === j)?.valeur ?? c),
          ),
        };
        return ecriture(libelle);
      },
      lisMarques: async () => {
        verifie();
        return a.marques;
      },
      poseLesMarques: async (libelle, apres) => {
        verifie();
        const avant = a.marques;
        a.marques = apres;
        return { ...ecriture(libelle), marques: { avant, apres } };
      },
      annuleEcriture: async ({ libelle, marques }) => {
        verifie();
        const avant = avantEcriture.get(libelle);
        if (avant !== undefined) a.tables = { ...a.tables, [avant[0]]: avant[1] };
        if (marques !== undefined) a.marques = marques.avant;
        a.journal.push("annule");
        return { gardees: a.gardees };
      },
      insereTables: async (libelle, tables) => {
        verifie();
        a.insertions.push(...tables);
        const noms = tables.map((t) => {
          // As the workbook does: a name that is taken gets a number.
          let nom = t.nom;
          for (let n = 2; a.tables[nom] !== undefined; n++) nom = `${t.nom}_${n}`;
          a.tables = { ...a.tables, [nom]: [[...t.entetes], ...t.lignes.map((l) => [...l])] };
          return nom;
        });
        return {
          ecriture: ecriture(libelle),
          tables: noms.map((nom) => ({ nom, zone: sources().find((s) => s.nom === nom)!.zone })),
          amenagees: true,
        };
      },
      agranditTable: async (libelle, ajout) => {
        verifie();
        a.ajouts.push(ajout);
        return { ecriture: ecriture(libelle), zone: sources().find((s) => s.tableId === ajout.tableId)!.zone };
      },
      actualiseTable: async (libelle, t) => {
        verifie();
        a.actualisations.push(t);
        const nom = sources().find((s) => s.tableId === t.tableId)!.nom;
        const [entetes = [], ...avant] = a.tables[nom]!;
        const ligne = (de: number | null, cellules: readonly unknown[]): unknown[] =>
          cellules.map((c, j) => c ?? (de === null ? "" : (avant[de - 1]![j] ?? "")));
        a.tables = {
          ...a.tables,
          [nom]: [[...entetes, ...t.entetes], ...t.lignes.map((l) => ligne(l.de, l.cellules))],
        };
        return { ecriture: ecriture(libelle), zone: sources().find((s) => s.nom === nom)!.zone };
      },
      lisDates: async () => {
        verifie();
        return a.dates;
      },
      changeLesDates: async () => false,
      ecrisDocument: async (libelle, d) => {
        verifie();
        // A document that cannot be laid out fails here as it would in Excel.
        const feuilles = composeDocument(d).map((f) => f.nom);
        a.documents.push(d);
        return { ecriture: ecriture(libelle), feuilles, misEnPage: true };
      },
      chercheFormulesEnErreur: async () => a.formules,
      repareFormules: async (f) => f.length,
      demandeLaRelecture: async () => {
        a.journal.push("demande la relecture");
        return true;
      },
      finisLaRelecture: async () => undefined,
      lisRegistre: async () => a.registre,
      ajouteLignes: async (libelle, registre, lignes) => {
        verifie();
        const [entetes, ...presentes] = a.tables[registre.nom] ?? [[...registre.entetes]];
        const neufs = entetesAjoutes(registre, entetes!);
        a.tables[registre.nom] = [
          [...entetes!, ...neufs],
          ...presentes.map((l) => [...l, ...neufs.map(() => "")]),
          ...lignes.map((l) => [...entetes!, ...neufs].map((e) => l[e as string] ?? "")),
        ];
        return ecriture(libelle);
      },
      inscris: async (libelle, _, cle, ligne) => {
        verifie();
        a.registre = [...a.registre.filter((l) => cle.some((c) => l[c] !== ligne[c])), ligne];
        return ecriture(libelle);
      },
      lisReglage: (nom) => a.reglages[nom] ?? null,
      ecrisReglage: async (nom, v) => {
        a.reglages[nom] = v;
      },
      theme: () => ({ sombre: false }),
      peutTelecharger: () => true,
    },
  };
  return a;
}
