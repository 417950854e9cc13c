export { createUniver, type Created } from "./create-univer";
export { CellError, type Answer, type FunctionMetadata, type Invocation, type ReturnedError } from "./functions";
export { UNIT, UniverEngine, type FunctionRegistration } from "./univer-engine";
export { snapshotOf } from "./snapshot";
export { withoutOperators } from "./spills";
