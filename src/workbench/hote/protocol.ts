/** The messages that Microsoft's client library exchanges with Excel, as observed. */

export interface ArgumentInfo {
  Arguments?: unknown[];
  /** Where not 0, the argument is the object whose path has this id. */
  ReferencedObjectPathIds?: (number | null)[];
}

export interface QueryInfo {
  Select?: string[];
  Expand?: string[];
  Top?: number;
  Skip?: number;
}

export const ActionType = {
  Instantiate: 1,
  Query: 2,
  Method: 3,
  SetProperty: 4,
  Trace: 5,
  RecursiveQuery: 6,
  QueryAsJson: 7,
  EnsureUnchanged: 8,
  Update: 9,
} as const;

export const PathType = {
  GlobalObject: 1,
  NewObject: 2,
  Method: 3,
  Property: 4,
  Indexer: 5,
  ReferenceId: 6,
  NullObject: 7,
} as const;

export interface Action {
  Id: number;
  ActionType: number;
  Name?: string;
  ObjectPathId: number;
  ArgumentInfo?: ArgumentInfo;
  QueryInfo?: QueryInfo;
  ObjectState?: Record<string, unknown>;
}

export interface ObjectPath {
  Id: number;
  ObjectPathType: number;
  Name: string;
  ParentObjectPathId?: number;
  ArgumentInfo?: ArgumentInfo;
}

export interface RequestBody {
  AutoKeepReference?: boolean;
  Actions: Action[];
  ObjectPaths?: Record<string, ObjectPath>;
}

export interface ResponseBody {
  Results: { ActionId: number; Value: unknown }[];
  TraceIds: number[];
  Error?: { Code: string; Message: string; HttpStatusCode: number; ActionIndex: number; Location: string };
}

/** An event entry: [category, type, target id, JSON text, sequence number]. */
export type MessageEntry = [category: number, type: number, target: string, json: string, id: number];

/** Return codes of Execute other than 0, which the client turns into errors of its own. */
export const ExecuteError = {
  /** ooeInvalidApiCallInContext: InvalidOperationInCellEditMode. */
  cellEditMode: 5004,
  requestPayload: 5103,
  responsePayload: 5104,
  unsupported: 5001,
} as const;
