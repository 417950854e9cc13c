/** Events: who is told of what, in which order, and what is silent. */
import { EVENEMENTS, fil, ref, USAGE, type Cas, type Source, type Terrain } from "./cas";
import { attends } from "./divers";

interface Recu {
  readonly type?: string;
  readonly address?: string;
  readonly changeType?: string;
  readonly worksheetId?: string;
  readonly isInsideTable?: boolean;
  readonly details?: { readonly valueBefore?: unknown; readonly valueAfter?: unknown };
}

/** Subscribes, acts, waits, unsubscribes, compares. */
const suite = (
  titre: string,
  source: Source,
  abonne: (t: Terrain, note: (e: unknown) => Promise<void>) => { remove(): void },
  agis: (t: Terrain) => unknown,
  lit: (recus: readonly Recu[], t: Terrain) => unknown,
  attendu: unknown,
  { prepare, silence = false }: { prepare?: (t: Terrain) => unknown; silence?: boolean } = {},
): Cas => ({
  titre,
  source,
  joue: async (t) => {
    await prepare?.(t);
    await t.sync();
    const recus: Recu[] = [];
    const abonnement = abonne(t, (e) => {
      recus.push(e as Recu);
      return Promise.resolve();
    });
    await t.sync();
    await agis(t);
    await t.sync();
    if (silence) await attends(() => false, 300);
    else await attends(() => JSON.stringify(lit(recus, t)) === JSON.stringify(attendu));
    abonnement.remove();
    await t.sync();
    t.egal(lit(recus, t), attendu);
  },
});
const change = (t: Terrain, note: (e: unknown) => Promise<void>): { remove(): void } => t.feuille.onChanged.add(note);
/** Selects these ranges one after the other, then comes back to the sheet of before. */
const choisis =
  (...plages: string[]) =>
  async (t: Terrain): Promise<void> => {
    const avant = t.classeur.worksheets.getActiveWorksheet();
    avant.load("id");
    await t.sync();
    t.feuille.activate();
    await t.sync();
    for (const adresse of plages) {
      t.plage(adresse).select();
      await t.sync();
    }
    await attends(() => false, 60);
    t.classeur.worksheets.getItem(avant.id).activate();
  };
const adresses = (r: readonly Recu[]): unknown => r.map((e) => e.address);

export const SUITES: readonly Cas[] = [
  suite(
    "une écriture prévient, avec son adresse sans la feuille",
    ref("Worksheet.onChanged"),
    change,
    (t) => {
      t.plage("D1:E2").values = [
        [1, 2],
        [3, 4],
      ];
    },
    adresses,
    ["D1:E2"],
  ),
  suite(
    "une écriture de l'API se dit RangeEdited",
    ref("WorksheetChangedEventArgs.changeType"),
    change,
    (t) => {
      t.plage("D1").values = [[1]];
    },
    (r) => r.map((e) => [e.type, e.changeType]),
    [["WorksheetChanged", "RangeEdited"]],
  ),
  suite(
    "le détail d'une cellule donne l'avant et l'après",
    ref("WorksheetChangedEventArgs.details"),
    change,
    (t) => {
      t.plage("D1").values = [[2]];
    },
    (r) => r.map((e) => [e.details?.valueBefore, e.details?.valueAfter]),
    [[1, 2]],
    {
      prepare: (t) => {
        t.plage("D1").values = [[1]];
      },
    },
  ),
  suite(
    "deux écritures d'un lot préviennent deux fois, dans l'ordre",
    USAGE,
    change,
    (t) => {
      t.plage("D1").values = [[1]];
      t.plage("H9").values = [[2]];
    },
    adresses,
    ["D1", "H9"],
  ),
  suite(
    "le détail de plusieurs cellules modifiées manque",
    fil(5347),
    change,
    (t) => {
      t.plage("D1:D2").values = [[1], [2]];
    },
    (r) => r.map((e) => e.details === undefined),
    [true],
  ),
  suite(
    "toutes les feuilles préviennent par la collection, avec la leur",
    ref("WorksheetCollection.onChanged"),
    (t, note) => t.classeur.worksheets.onChanged.add(note),
    (t) => {
      t.plage("D1").values = [[1]];
      t.feuille.load("id");
    },
    (r, t) => r.map((e) => [e.address, e.worksheetId === t.feuille.id]),
    [["D1", true]],
  ),
  suite(
    "toutes les tables préviennent par la collection",
    ref("TableCollection.onChanged"),
    (t, note) => t.classeur.tables.onChanged.add(note),
    (t) => {
      t.plage("B3").values = [[9]];
    },
    adresses,
    ["B3"],
    {
      prepare: (t) => {
        t.table();
      },
    },
  ),
  suite(
    "choisir une plage prévient sa feuille",
    ref("Worksheet.onSelectionChanged"),
    (t, note) => t.feuille.onSelectionChanged.add(note),
    choisis("C3:D4"),
    (r) => r.at(-1)?.address,
    "C3:D4",
  ),
  suite(
    "un filtre prévient des lignes qu'il cache, sans dire qu'une cellule a changé",
    fil(6559),
    (t, note) => t.classeur.worksheets.onRowHiddenChanged.add(note),
    (t) => {
      t.feuille.tables.getItemAt(0).columns.getItem("Nom").filter.applyValuesFilter(["Abel", "Cid"]);
    },
    (r) => r.map((e) => [e.type, e.changeType]),
    [["WorksheetRowHiddenChanged", "Hidden"]],
    {
      prepare: (t) => {
        t.table();
      },
    },
  ),
  suite(
    "une ligne cachée puis montrée à la main prévient deux fois sa feuille",
    ref("Worksheet.onRowHiddenChanged"),
    (t, note) => t.feuille.onRowHiddenChanged.add(note),
    async (t) => {
      t.plage("3:3").rowHidden = true;
      await t.sync();
      t.plage("3:3").rowHidden = false;
    },
    (r) => r.map((e) => e.changeType),
    ["Hidden", "Unhidden"],
  ),
  suite(
    "choisir une plage prévient le classeur",
    ref("Workbook.onSelectionChanged"),
    (t, note) => t.classeur.onSelectionChanged.add(note),
    choisis("C3:D4"),
    (r) => r.length > 0,
    true,
  ),
  suite(
    "la table dit quand la sélection y entre, et quand elle en sort",
    ref("TableSelectionChangedEventArgs.isInsideTable"),
    (t, note) => t.feuille.tables.getItemAt(0).onSelectionChanged.add(note),
    choisis("B2", "G7"),
    (r) => r.slice(-2).map((e) => [e.address, e.isInsideTable]),
    [
      ["B2", true],
      ["", false],
    ],
    {
      prepare: (t) => {
        t.table();
      },
    },
  ),
  {
    titre: "getRange de l'événement rend la plage modifiée",
    source: ref("WorksheetChangedEventArgs.getRange"),
    joue: async (t) => {
      const lus: unknown[] = [];
      const abonnement = t.feuille.onChanged.add((e) =>
        t.lot(async (contexte) => {
          const p = e.getRange(contexte);
          p.load("address,values");
          await contexte.sync();
          lus.push(p.address, p.values);
        }),
      );
      await t.sync();
      t.plage("C5").values = [[8]];
      await t.sync();
      await attends(() => lus.length > 0);
      abonnement.remove();
      await t.sync();
      t.egal(lus, [t.ici("C5"), [[8]]]);
    },
  },
  suite(
    "une écriture coupée en tranches ne prévient qu'une fois",
    USAGE,
    change,
    (t) => {
      t.plage("K1:T400").values = Array.from({ length: 400 }, () => Array.from({ length: 10 }, () => 1));
    },
    adresses,
    ["K1:T400"],
  ),
  suite(
    "un recalcul ne prévient pas",
    EVENEMENTS,
    (t, note) => t.classeur.worksheets.getItem(`${t.nom} 1`).onChanged.add(note),
    (t) => {
      t.plage("A1").values = [[5]];
    },
    adresses,
    [],
    {
      prepare: async (t) => {
        const f = t.autre();
        await t.sync();
        f.getRange("A1").formulas = [[`='${t.nom}'!A1*2`]];
      },
      silence: true,
    },
  ),
  suite(
    "insérer une ligne se dit RowInserted",
    ref("WorksheetChangedEventArgs.changeType"),
    change,
    (t) => t.plage("2:2").insert("Down"),
    (r) => r.slice(0, 1).map((e) => e.changeType),
    ["RowInserted"],
    {
      prepare: (t) => {
        t.plage("A1:A3").values = [[1], [2], [3]];
      },
    },
  ),
  suite(
    "supprimer une ligne se dit RowDeleted",
    ref("WorksheetChangedEventArgs.changeType"),
    change,
    (t) => t.plage("2:2").delete("Up"),
    (r) => r.slice(0, 1).map((e) => e.changeType),
    ["RowDeleted"],
    {
      prepare: (t) => {
        t.plage("A1:A3").values = [[1], [2], [3]];
      },
    },
  ),
  suite(
    "supprimer une colonne se dit ColumnDeleted",
    ref("WorksheetChangedEventArgs.changeType"),
    change,
    (t) => t.plage("B:B").delete("Left"),
    (r) => r.slice(0, 1).map((e) => e.changeType),
    ["ColumnDeleted"],
    {
      prepare: (t) => {
        t.plage("A1:B1").values = [[1, 2]];
      },
    },
  ),
  suite(
    "une table prévient de ce qui la touche, et d'elle seule",
    ref("Table.onChanged"),
    (t, note) => t.feuille.tables.getItemAt(0).onChanged.add(note),
    async (t) => {
      t.plage("H20").values = [[1]];
      await t.sync();
      t.plage("B3").values = [[9]];
    },
    (r) => r.map((e) => [e.type, e.address]),
    [["TableChanged", "B3"]],
    {
      prepare: (t) => {
        t.table();
      },
    },
  ),
  suite(
    "la collection des feuilles prévient d'une feuille ajoutée",
    ref("WorksheetCollection.onAdded"),
    (t, note) => t.classeur.worksheets.onAdded.add(note),
    (t) => {
      t.autre();
    },
    (r) => r.map((e) => e.type),
    ["WorksheetAdded"],
  ),
  suite(
    "la collection des feuilles prévient d'une feuille supprimée",
    ref("WorksheetCollection.onDeleted"),
    (t, note) => t.classeur.worksheets.onDeleted.add(note),
    (t) => t.classeur.worksheets.getItem("Provisoire").delete(),
    (r) => r.map((e) => e.type),
    ["WorksheetDeleted"],
    {
      prepare: (t) => {
        t.autre("Provisoire");
      },
    },
  ),
  suite(
    "la collection des tables prévient d'une table ajoutée",
    ref("TableCollection.onAdded"),
    (t, note) => t.classeur.tables.onAdded.add(note),
    (t) => {
      t.table();
    },
    (r) => r.map((e) => e.type),
    ["TableAdded"],
  ),
  suite(
    "la collection des tables prévient d'une table supprimée",
    ref("TableCollection.onDeleted"),
    (t, note) => t.classeur.tables.onDeleted.add(note),
    (t) => t.feuille.tables.getItemAt(0).delete(),
    (r) => r.map((e) => e.type),
    ["TableDeleted"],
    {
      prepare: (t) => {
        t.table();
      },
    },
  ),
  suite(
    "activer une feuille prévient la collection",
    ref("WorksheetCollection.onActivated"),
    (t, note) => t.classeur.worksheets.onActivated.add(note),
    async (t) => {
      const avant = t.classeur.worksheets.getActiveWorksheet();
      avant.load("id");
      await t.sync();
      t.feuille.activate();
      await t.sync();
      await attends(() => false, 60);
      t.classeur.worksheets.getItem(avant.id).activate();
    },
    (r) => r.map((e) => e.type),
    ["WorksheetActivated", "WorksheetActivated"],
  ),
  suite(
    "enableEvents à faux fait taire les événements",
    ref("Runtime.enableEvents"),
    change,
    async (t) => {
      t.contexte.runtime.enableEvents = false;
      t.plage("D1").values = [[1]];
      await t.sync();
      t.contexte.runtime.enableEvents = true;
      await t.sync();
      t.plage("D2").values = [[1]];
    },
    adresses,
    ["D2"],
  ),
  suite(
    "une feuille recalculée dit quelles cellules l'ont été",
    ref("Worksheet.onCalculated"),
    (t, note) => t.feuille.onCalculated.add(note),
    (t) => {
      t.plage("A1").values = [[2]];
    },
    (r) => r.map((e) => [e.type, e.address]).slice(-1),
    [["WorksheetCalculated", "B1"]],
    {
      prepare: (t) => {
        t.plage("A1").values = [[1]];
        t.plage("B1").formulas = [["=A1*2"]];
      },
    },
  ),
  {
    titre: "un gestionnaire retiré ne reçoit plus rien",
    source: EVENEMENTS,
    joue: async (t) => {
      const recus: unknown[] = [];
      const abonnement = t.feuille.onChanged.add((e) => {
        recus.push(e.address);
        return Promise.resolve();
      });
      await t.sync();
      abonnement.remove();
      await t.sync();
      t.plage("A1").values = [[1]];
      await t.sync();
      await attends(() => false, 200);
      t.egal(recus, []);
    },
  },
  {
    titre: "deux gestionnaires d'un même événement sont prévenus tous deux",
    source: EVENEMENTS,
    joue: async (t) => {
      const recus: string[] = [];
      const abonne = (nom: string): OfficeExtension.EventHandlerResult<Excel.WorksheetChangedEventArgs> =>
        t.feuille.onChanged.add(() => {
          recus.push(nom);
          return Promise.resolve();
        });
      const [un, deux] = [abonne("un"), abonne("deux")];
      await t.sync();
      t.plage("A1").values = [[1]];
      await t.sync();
      await attends(() => recus.length === 2);
      // Two removals of one event in a batch would leave it subscribed: the client looks at how many handlers remain.
      un.remove();
      await t.sync();
      deux.remove();
      await t.sync();
      t.egal(recus.sort(), ["deux", "un"]);
    },
  },
];
