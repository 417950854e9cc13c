export { Host, type HostOptions } from "./host";
export { type Limits, EXCEL_WEB_PAYLOAD } from "./limits";
export { EngineRefusal } from "./engine";
export type {
  Area,
  BorderKey,
  CellFormat,
  ChangeEvent,
  ClearWhat,
  Engine,
  EngineEventName,
  EngineEvents,
  Lines,
  NameInfo,
  Scalar,
  SheetInfo,
  Shift,
  TableInfo,
  TableLook,
  Trigger,
} from "./engine";
export {
  columnName,
  parseA1,
  quoteSheet,
  splitReference,
  toA1,
  toAbsoluteA1,
  MAX_COLUMNS,
  MAX_ROWS,
} from "./addresses";
export { ERRORS, intersection } from "./events";
export type { MessageEntry, RequestBody, ResponseBody } from "./protocol";
export type { FunctionOutcome } from "./services";
export { chartId } from "./kept";
export type {
  Anchor,
  KeptChart,
  KeptConditional,
  KeptCriteria,
  KeptFilter,
  KeptLink,
  KeptSeries,
  KeptSheet,
  KeptSort,
  KeptValidation,
  SortField,
} from "./kept";
export { anchorAt, pointOf } from "./geometry";
export { conditionalLook, type ConditionalLook } from "./conditional-look";
export { choicesAt, type Choices } from "./validation";
export { shifted } from "./shifted";
export { UNKNOWN_CRITERIA } from "./filter-criteria";
