/**
 * Univer measures the rows of an edit when the browser is idle. A sheet that is deleted, or a workbook that is closed, meanwhile has
 * lost its data: its rows have no height left to measure, and Univer's error would end the measures of all the other sheets.
 */
import { SpreadsheetSkeleton } from "@univerjs/engine-render";

type Measure = SpreadsheetSkeleton["calculateAutoHeightInRange"];
interface Skeleton {
  readonly _worksheetData: unknown;
  calculateAutoHeightInRange: Measure;
}
const skeleton = SpreadsheetSkeleton.prototype as unknown as Skeleton;
const measure = skeleton.calculateAutoHeightInRange;
skeleton.calculateAutoHeightInRange = function (this: Skeleton & SpreadsheetSkeleton, ...args: Parameters<Measure>) {
  return this._worksheetData ? measure.apply(this, args) : [];
};
