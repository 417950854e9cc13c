/** Actions of the ribbon, of the context menu and of the keyboard. They open the pane and tell it what to show; they compute nothing. */
import { demandeAuVolet, type Commande } from "../taskpane/demandes";

/** Opens the pane on what was asked. The event of a button is always completed, or Excel would keep it busy; a shortcut gives none. */
const ouvreSur =
  (commande: Commande) =>
  async (evenement?: Office.AddinCommands.Event): Promise<void> => {
    try {
      demandeAuVolet(commande);
      await Office.addin.showAsTaskpane();
    } finally {
      evenement?.completed?.();
    }
  };

/** The names are those of the manifest. */
export const ACTIONS = {
  ouvrirVolet: ouvreSur({ genre: "ouvrir" }),
  verifierPlafonds: ouvreSur({ genre: "controles" }),
  expliquerCellule: ouvreSur({ genre: "expliquer" }),
} as const;

export function associeLesActions(): void {
  for (const [nom, action] of Object.entries(ACTIONS)) Office.actions.associate(nom, action);
}

// The page of the pane is also that of the commands (shared runtime): they are associated as soon as Office is ready.
if (typeof Office !== "undefined") {
  void Office.onReady().then(({ host }) => {
    if (host === Office.HostType.Excel) associeLesActions();
  });
}
