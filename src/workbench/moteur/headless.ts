/** Univer without a screen, for Node. */
import "./iterator-helpers";
import { LocaleType } from "@univerjs/core";
import { UniverSheetsNodeCorePreset } from "@univerjs/preset-sheets-node-core";
import "@univerjs/sheets-table/facade";
import { UniverSheetsTablePlugin } from "@univerjs/sheets-table";
import { createUniver } from "./create-univer";
import { UniverEngine } from "./univer-engine";

export function createHeadlessEngine(): UniverEngine {
  const { univer, api } = createUniver([UniverSheetsNodeCorePreset()], [UniverSheetsTablePlugin], {
    [LocaleType.FR_FR]: {},
  });
  return new UniverEngine(univer, api);
}
