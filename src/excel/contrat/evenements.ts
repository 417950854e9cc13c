/** Events: who is told of what, in which order, and what is silent. */
import { EVENEMENTS, fil, ref, type Cas, type Source, type Terrain } from "./cas";
import { attends } from "./divers";

interface Recu {
  readonly type?: string;
  readonly address?: string;
  readonly changeType?: string;
  readonly triggerSource?: string;
  readonly details?: { readonly valueBefore?: unknown; readonly valueAfter?: unknown };
}

/** Subscribes, acts, waits, unsubscribes, compares. */
const suite = (
  titre: string,
  source: Source,
  abonne: (t: Terrain, note: (e: unknown) => Promise<void>) => { remove(): void },
  agis: (t: Terrain) => unknown,
  lit: (recus: readonly Recu[]) => unknown,
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
    else await attends(() => JSON.stringify(lit(recus)) === JSON.stringify(attendu));
    abonnement.remove();
    await t.sync();
    t.egal(lit(recus), attendu);
  },
});
const change = (t: Terrain, note: (e: unknown) => Promise<void>): { remove(): void } => t.feuille.onChanged.add(note);
const adresses = (r: readonly Recu[]): unknown => r.map((e) => e.address);

export const SUITES: readonly Cas[] = [
  suite("une écriture prévient, avec son adresse sans la feuille", ref("Worksheet.onChanged"), change, (t) => { t.plage("D1:E2").values = [[1, 2], [3, 4]]; }, adresses, ["D1:E2"]),
  suite("une écriture de l'API se dit RangeEdited", ref("WorksheetChangedEventArgs.changeType"), change, (t) => { t.plage("D1").values = [[1]]; }, (r) => r.map((e) => [e.type, e.changeType]), [["WorksheetChanged", "RangeEdited"]]),
  suite("le détail d'une cellule donne l'avant et l'après", ref("WorksheetChangedEventArgs.details"), change, (t) => { t.plage("D1").values = [[2]]; },
    (r) => r.map((e) => [e.details?.valueBefore, e.details?.valueAfter]), [[1, 2]], { prepare: (t) => { t.plage("D1").values = [[1]]; } }),
  suite("deux écritures d'un lot préviennent deux fois, dans l'ordre", EVENEMENTS, change, (t) => {
    t.plage("D1").values = [[1]];
    t.plage("H9").values = [[2]];
  }, adresses, ["D1", "H9"]),
  suite("une écriture coupée en tranches ne prévient qu'une fois", EVENEMENTS, change, (t) => { t.plage("K1:T400").values = Array.from({ length: 400 }, () => Array.from({ length: 10 }, () => 1)); }, adresses, ["K1:T400"]),
  suite("un recalcul ne prévient pas", EVENEMENTS, (t, note) => t.classeur.worksheets.getItem(`${t.nom} 1`).onChanged.add(note), (t) => { t.plage("A1").values = [[5]]; }, adresses, [], {
    prepare: async (t) => { const f = t.autre(); await t.sync(); f.getRange("A1").formulas = [[`='${t.nom}'!A1*2`]]; }, silence: true }),
  suite("insérer une ligne se dit RowInserted", ref("WorksheetChangedEventArgs.changeType"), change, (t) => t.plage("2:2").insert("Down"), (r) => r.slice(0, 1).map((e) => e.changeType), ["RowInserted"], { prepare: (t) => { t.plage("A1:A3").values = [[1], [2], [3]]; } }),
  suite("supprimer une ligne se dit RowDeleted", fil(294), change, (t) => t.plage("2:2").delete("Up"), (r) => r.slice(0, 1).map((e) => e.changeType), ["RowDeleted"], { prepare: (t) => { t.plage("A1:A3").values = [[1], [2], [3]]; } }),
  suite("supprimer une colonne se dit ColumnDeleted", ref("WorksheetChangedEventArgs.changeType"), change, (t) => t.plage("B:B").delete("Left"), (r) => r.slice(0, 1).map((e) => e.changeType), ["ColumnDeleted"], { prepare: (t) => { t.plage("A1:B1").values = [[1, 2]]; } }),
  suite("une table prévient de ce qui la touche, et d'elle seule", ref("Table.onChanged"), (t, note) => t.feuille.tables.getItemAt(0).onChanged.add(note), async (t) => {
    t.plage("H20").values = [[1]];
    await t.sync();
    t.plage("B3").values = [[9]];
  }, (r) => r.map((e) => [e.type, e.address]), [["TableChanged", "B3"]], { prepare: (t) => { t.table(); } }),
  suite("la collection des feuilles prévient d'une feuille ajoutée", ref("WorksheetCollection.onAdded"), (t, note) => t.classeur.worksheets.onAdded.add(note), (t) => { t.autre(); }, (r) => r.map((e) => e.type), ["WorksheetAdded"]),
  suite("la collection des feuilles prévient d'une feuille supprimée", ref("WorksheetCollection.onDeleted"), (t, note) => t.classeur.worksheets.onDeleted.add(note), (t) => t.classeur.worksheets.getItem("Provisoire").delete(), (r) => r.map((e) => e.type), ["WorksheetDeleted"], { prepare: (t) => { t.autre("Provisoire"); } }),
  suite("la collection des tables prévient d'une table ajoutée", ref("TableCollection.onAdded"), (t, note) => t.classeur.tables.onAdded.add(note), (t) => { t.table(); }, (r) => r.map((e) => e.type), ["TableAdded"]),
  suite("la collection des tables prévient d'une table supprimée", ref("TableCollection.onDeleted"), (t, note) => t.classeur.tables.onDeleted.add(note), (t) => t.feuille.tables.getItemAt(0).delete(), (r) => r.map((e) => e.type), ["TableDeleted"], { prepare: (t) => { t.table(); } }),
  suite("activer une feuille prévient la collection", ref("WorksheetCollection.onActivated"), (t, note) => t.classeur.worksheets.onActivated.add(note), async (t) => {
    const avant = t.classeur.worksheets.getActiveWorksheet();
    avant.load("id");
    await t.sync();
    t.feuille.activate();
    await t.sync();
    await attends(() => false, 60);
    t.classeur.worksheets.getItem(avant.id).activate();
  }, (r) => r.map((e) => e.type), ["WorksheetActivated", "WorksheetActivated"]),
  suite("enableEvents à faux fait taire les événements", ref("Runtime.enableEvents"), change, async (t) => {
    t.contexte.runtime.enableEvents = false;
    t.plage("D1").values = [[1]];
    await t.sync();
    t.contexte.runtime.enableEvents = true;
    await t.sync();
    t.plage("D2").values = [[1]];
  }, adresses, ["D2"]),
  { titre: "un gestionnaire retiré ne reçoit plus rien", source: EVENEMENTS, joue: async (t) => {
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
  } },
  { titre: "deux gestionnaires d'un même événement sont prévenus tous deux", source: EVENEMENTS, joue: async (t) => {
    const recus: string[] = [];
    const abonne = (nom: string): OfficeExtension.EventHandlerResult<Excel.WorksheetChangedEventArgs> => t.feuille.onChanged.add(() => {
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
  } },
];
