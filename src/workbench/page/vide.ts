/** An empty Univer with the same packages and no host: what the page of the workbench is measured against (npm run bench -- atelier). */
import { LifecycleStages, LocaleType, mergeLocales } from "@univerjs/core";
import { UniverSheetsCorePreset } from "@univerjs/preset-sheets-core";
import coreFrench from "@univerjs/preset-sheets-core/locales/fr-FR";
import { UniverSheetsTablePreset } from "@univerjs/preset-sheets-table";
import tableFrench from "@univerjs/preset-sheets-table/locales/fr-FR";
import { createUniver } from "../moteur";

const { api } = createUniver(
  [
    UniverSheetsCorePreset({ container: "tableur", header: true, toolbar: true, formulaBar: true }),
    UniverSheetsTablePreset(),
  ],
  [],
  { [LocaleType.FR_FR]: mergeLocales(coreFrench, tableFrench) },
);
// Ready as the workbench is: its sheet is displayed. Univer mounts it some time after the workbook is created.
api.addEvent(api.Event.LifeCycleChanged, ({ stage }) => {
  if (stage !== LifecycleStages.Rendered) return;
  // Two frames: the first has been painted.
  requestAnimationFrame(() => requestAnimationFrame(() => (document.documentElement.dataset["atelier"] = "pret")));
});
api.createWorkbook({ name: "Vide" });
