/** Subscriptions to the workbook, grouped: a burst of events gives one call. */
import { dansExcel, prendEnCharge } from "./session";

export interface Changement {
  readonly feuilleId: string;
  readonly adresse: string;
  /** Rows were hidden or shown: no cell changed, but a reading says how many are hidden. */
  readonly lignes?: true;
}

export interface Ecouteurs {
  /** Cells changed: every change since the last call. */
  readonly change: (changements: readonly Changement[]) => void;
  readonly selection: (feuilleId: string, adresse: string) => void;
  /** A table or a sheet was added, deleted or renamed: the inventory must be read again. */
  readonly structure: () => void;
}

const DELAI = 250;

/** Calls `f` once, DELAI after the last call. */
export function regroupe(f: () => void, delai = DELAI): { demande: () => void; annule: () => void } {
  let attente: ReturnType<typeof setTimeout> | null = null;
  return {
    demande: () => {
      if (attente !== null) clearTimeout(attente);
      attente = setTimeout(() => {
        attente = null;
        f();
      }, delai);
    },
    annule: () => {
      if (attente !== null) clearTimeout(attente);
      attente = null;
    },
  };
}

type Abonnement = OfficeExtension.EventHandlerResult<unknown>;

/** Subscribes; the returned function removes everything. */
export async function surveille(ecouteurs: Ecouteurs, delai = DELAI): Promise<() => Promise<void>> {
  let changements: Changement[] = [];
  let derniere: { feuilleId: string; adresse: string } | null = null;
  const change = regroupe(() => {
    const lot = changements;
    changements = [];
    ecouteurs.change(lot);
  }, delai);
  const selection = regroupe(() => {
    if (derniere !== null) ecouteurs.selection(derniere.feuilleId, derniere.adresse);
  }, delai);
  const structure = regroupe(ecouteurs.structure, delai);

  const abonnements = await dansExcel("le suivi des modifications", async (context) => {
    const { worksheets, tables } = context.workbook;
    const recus: Abonnement[] = [
      worksheets.onChanged.add(async (e) => {
        changements.push({ feuilleId: e.worksheetId, adresse: e.address });
        change.demande();
      }),
      // A filter announces the rows that it hides and shows, many at once; its own event is in no published set.
      worksheets.onRowHiddenChanged.add(async ({ worksheetId }) => {
        if (!changements.some((c) => c.lignes === true && c.feuilleId === worksheetId))
          changements.push({ feuilleId: worksheetId, adresse: "", lignes: true });
        change.demande();
      }),
      worksheets.onSelectionChanged.add(async (e) => {
        derniere = { feuilleId: e.worksheetId, adresse: e.address };
        selection.demande();
      }),
      worksheets.onAdded.add(async () => structure.demande()),
      worksheets.onDeleted.add(async () => structure.demande()),
      tables.onAdded.add(async () => structure.demande()),
      tables.onDeleted.add(async () => structure.demande()),
    ];
    // Elsewhere the new name is read at the next change.
    // exigence : ExcelApi 1.17, repli éprouvé par test/excel/pannes.test.ts
    if (prendEnCharge("1.17")) recus.push(worksheets.onNameChanged.add(async () => structure.demande()));
    await context.sync();
    return recus;
  });

  return async () => {
    change.annule();
    selection.annule();
    structure.annule();
    const premier = abonnements[0];
    if (premier === undefined) return;
    // A handler is removed in the context that added it.
    await Excel.run(premier.context as Excel.RequestContext, async (context) => {
      for (const a of abonnements) a.remove();
      await context.sync();
    });
  };
}
