/** Services that the client library calls by name, outside of the workbook. */
import { HostObject, method, type Members, type HostContext } from "./members";

/** What a custom function gave back through the runtime's protocol. */
export interface FunctionOutcome {
  readonly ok: boolean;
  readonly value: unknown;
  readonly errorCode?: number;
}

/** The custom functions runtime: readiness, and results when the calls go through Microsoft's own protocol. */
export class CustomFunctionsService extends HostObject {
  readonly className = "CustomFunctions";
  readonly members = MEMBERS as unknown as Members<never>;
  private readonly waiting = new Map<number, (outcome: FunctionOutcome) => void>();
  private isReady = false;
  private readonly readers: (() => void)[] = [];
  private sequence = 0;

  constructor(host: HostContext) {
    super(host);
  }

  get ready(): Promise<void> {
    return this.isReady ? Promise.resolve() : new Promise((resolve) => this.readers.push(resolve));
  }
  /** The add-in is being loaded again. */
  setWaiting(): void {
    this.isReady = false;
  }
  setReady(): void {
    this.isReady = true;
    for (const reader of this.readers.splice(0)) reader();
  }

  /** Protocol mode: asks the add-in's runtime to run a function, as Excel does. */
  invoke(id: string, args: readonly unknown[], address: string): Promise<FunctionOutcome> {
    this.sequence += 1;
    const sequence = this.sequence;
    return new Promise((resolve) => {
      this.waiting.set(sequence, resolve);
      this.host.emit([[CUSTOM_FUNCTION, INVOKE, "", JSON.stringify([sequence, id, args, address, 0, []]), sequence]]);
    });
  }
  settle(results: readonly unknown[]): void {
    for (const entry of results) {
      if (!Array.isArray(entry)) continue;
      const [id, ok, value, errorCode] = entry as [number, boolean, unknown, number | undefined];
      const resolve = this.waiting.get(id);
      this.waiting.delete(id);
      resolve?.(errorCode === undefined ? { ok, value } : { ok, value, errorCode });
    }
  }
}

const CUSTOM_FUNCTION = 1;
const INVOKE = 1000;

const MEMBERS: Members<CustomFunctionsService> = {
  _SetOsfControlContainerReadyForCustomFunctions: method((self) => {
    self.setReady();
    return null;
  }),
  // 2: results may be sent in slices, which also shortens the interval between two sends.
  _GetEnabledFeatures: method(() => [2]),
  SetInvocationArrayResults: method((self, args) => {
    self.settle(Array.isArray(args[0]) ? (args[0] as unknown[]) : []);
    return null;
  }),
  SetInvocationResult: method((self, args) => {
    self.settle([[args[0], args[1] === undefined || args[1] === true, args[2], args[3]]]);
    return null;
  }),
};

/**
 * Start-up services of Office that have no effect in the workbench and answer null. The list is explicit:
 * anything else is refused by name.
 */
const SILENT: Readonly<Record<string, readonly string[]>> = {
  "Microsoft.InternalService.AddinInternalService": ["NotifyActionHandlerReady"],
  "Microsoft.ExtensionLifeCycle": [],
  "Microsoft.AppRuntime.AppRuntimeService": ["SetAppRuntimeState", "GetAppRuntimeState"],
  "Microsoft.AppRuntime.AppRuntimePersistenceService": ["SetAppRuntimeStartState", "GetAppRuntimeStartState"],
  "Microsoft.DynamicRibbon.DynamicRibbon": ["ExecuteRequestUpdate", "ExecuteRequestCreate"],
};

export class InternalService extends HostObject {
  readonly members: Members<never>;
  private constructor(
    host: HostContext,
    readonly className: string,
    names: readonly string[],
  ) {
    super(host);
    this.members = Object.fromEntries(names.map((name) => [name, method(() => null)])) as unknown as Members<never>;
  }
  static named(host: HostContext, name: string): InternalService | undefined {
    const members = SILENT[name];
    return members ? new InternalService(host, name, members) : undefined;
  }
}
