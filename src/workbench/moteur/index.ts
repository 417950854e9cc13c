export { createUniver, type Created } from "./create-univer";
export {
  CellError,
  functionsOf,
  type Answer,
  type FunctionMetadata,
  type FunctionsFile,
  type Invocation,
  type ReturnedError,
} from "./functions";
export { UNIT, UniverEngine, type FunctionRegistration } from "./univer-engine";
export { snapshotOf } from "./snapshot";
export { withoutOperators } from "./spills";
