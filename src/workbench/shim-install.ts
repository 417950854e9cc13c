/**
 * Emulates what Excel on Windows puts in its web view before office.js: `window.external`.
 * No internal of Office.js is touched. The transport is given: messages between frames, or direct calls in Node.
 */

export interface ShimTransport {
  /** Sends a request to the host; `reply` receives the arguments of the callback. */
  execute(dispId: number, params: unknown, reply: (args: unknown) => void): void;
  register(dispId: number, on: boolean, reply: (status: number) => void): void;
  saveSettings(settings: Record<string, string>): void;
  /** The host pushes events here. */
  onEvent(listener: (dispId: number, payload: unknown) => void): void;
}

export interface ShimOptions {
  readonly locale?: string;
  readonly documentUrl?: string;
  readonly requirements?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, string>>;
}

/** What the workbench says it supports: the requirement sets whose members it answers or refuses by name. */
export const REQUIREMENTS: Readonly<Record<string, string>> = {
  ExcelApi: "1.17",
  CustomFunctionsRuntime: "1.4",
  CustomFunctions: "1.9",
  SharedRuntime: "1.2",
  RichApiRuntimeFlag: "1.1",
  DelayForCellEdit: "1.1",
  AddinCommands: "1.1",
  RibbonApi: "1.2",
  Settings: "1.1",
  DialogApi: "1.2",
};

type Callback = (...args: unknown[]) => void;

/** Arrays that come from a native host are SafeArrays: the library asks them `toArray()` and `dimensions()`. */
function safeArray<T>(value: T): T {
  if (Array.isArray(value)) {
    value.forEach(safeArray);
    Object.defineProperty(value, "toArray", { value: () => value, configurable: true });
    Object.defineProperty(value, "dimensions", { value: () => 1, configurable: true });
  }
  return value;
}

export function installShim(target: Window, transport: ShimTransport, options: ShimOptions = {}): void {
  const locale = options.locale ?? "fr-FR";
  // 1: shared runtime, 2: custom functions runtime.
  const hostInfo = ["Excel", "Win32", "16.01", locale, "", "", "disableLogging", "3"].join("$");
  // Another for each opening, as for each document in Excel: office.js keeps the settings of an instance for the session.
  const instance = `atelier-${Math.random().toString(36).slice(2)}`;
  const handlers = new Map<number, Callback>();
  transport.onEvent((dispId, payload) => handlers.get(dispId)?.(dispId, safeArray(payload)));
  let settings: Record<string, string> = { ...options.settings };

  const context = {
    GetAppType: () => 1,
    GetSolutionRef: () => "atelier",
    GetAppVersionMajor: () => 16,
    GetAppVersionMinor: () => 1,
    GetAppUILocale: () => locale,
    GetAppDataLocale: () => locale,
    GetDocUrl: () => options.documentUrl ?? "atelier://classeur.xlsx",
    GetAppCapabilities: () => 0,
    GetActivationMode: () => 2,
    GetControlIntegrationLevel: () => 1,
    GetSolutionToken: () => "",
    GetCorrelationId: () => "",
    GetInstanceId: () => instance,
    GetTouchEnabled: () => false,
    GetCommerceAllowed: () => false,
    GetSupportedMatrix: () => JSON.stringify(options.requirements ?? REQUIREMENTS),
    GetHostFullVersion: () => "16.0.18000.20000",
    GetInitialDisplayMode: () => 2,
    GetSettings: () => ({
      Read: (keys: string[], values: string[]) => {
        for (const [key, value] of Object.entries(settings)) {
          keys.push(key);
          values.push(value);
        }
      },
      Write: (keys: string[], values: string[]) => {
        settings = Object.fromEntries(keys.map((key, i) => [key, values[i] ?? ""]));
        transport.saveSettings(settings);
      },
    }),
    GetOfficeThemeInfo: () =>
      JSON.stringify({
        primaryFontColor: "#000000",
        primaryBackgroundColor: "#FFFFFF",
        secondaryFontColor: "#000000",
        secondaryBackgroundColor: "#F2F2F2",
      }),
  };

  const external = {
    GetHostInfo: () => hostInfo,
    GetLoggingAllowed: () => false,
    GetContext: () => context,
    Execute: (dispId: number, params: unknown, callback: Callback) => {
      transport.execute(dispId, params, (args) => callback(typeof args === "number" ? args : safeArray(args)));
    },
    RegisterEvent: (dispId: number, _target: unknown, handler: Callback, callback: Callback) => {
      handlers.set(dispId, handler);
      transport.register(dispId, true, (status) => callback(status));
    },
    UnregisterEvent: (dispId: number, _target: unknown, callback: Callback) => {
      handlers.delete(dispId);
      transport.register(dispId, false, (status) => callback(status));
    },
  };
  Object.defineProperty(target, "external", { value: external, configurable: true, writable: true });
}
