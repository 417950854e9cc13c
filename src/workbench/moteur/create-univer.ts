/** Univer from its open-source packages only: `@univerjs/presets` would bring proprietary ones. */
import { LocaleType, LogLevel, Univer, type IUniverConfig, type Plugin, type PluginCtor } from "@univerjs/core";
import { FUniver } from "@univerjs/core/facade";
import { LexerTreeBuilder } from "@univerjs/engine-formula";
import { TriggerCalculationController } from "@univerjs/sheets-formula";
import "./formula-scan";
import "./table-references";

/**
 * Univer's lexer starts each formula afresh, but for its count of square brackets: a formula being typed, read as far as
 * « Grille[ », left one open, and every comma of every later formula was then read as part of a name.
 */
interface Lexer {
  _resetTemp(): void;
  _squareBracketState: number;
}
const lexer = LexerTreeBuilder.prototype as unknown as Lexer;
const resetTemp = lexer._resetTemp;
lexer._resetTemp = function (this: Lexer): void {
  resetTemp.call(this);
  this._squareBracketState = 0;
};

/** After a second of calculation Univer shows its progress, in words that it has no longer when it has been closed meanwhile. */
interface Calculation {
  dispose(): void;
  _startProgress(): void;
}
const calculation = TriggerCalculationController.prototype as unknown as Calculation;
const { dispose } = calculation;
calculation.dispose = function (this: Calculation): void {
  dispose.call(this);
  this._startProgress = () => undefined;
};

type Entry = PluginCtor<Plugin> | [PluginCtor<Plugin>, unknown];
interface Preset {
  readonly plugins: readonly unknown[];
}

export interface Created {
  readonly univer: Univer;
  readonly api: FUniver;
}

export function createUniver(
  presets: readonly Preset[],
  more: readonly unknown[],
  locales: NonNullable<IUniverConfig["locales"]>,
): Created {
  const univer = new Univer({ logLevel: LogLevel.WARN, locale: LocaleType.FR_FR, locales });
  // The last registration of a plugin wins: a preset may repeat one with other options.
  const entries = new Map<string, [PluginCtor<Plugin>, unknown]>();
  for (const entry of [...presets.flatMap((preset) => preset.plugins), ...more] as Entry[]) {
    const [plugin, options] = Array.isArray(entry) ? entry : [entry, undefined];
    entries.set(plugin.pluginName, [plugin, options]);
  }
  for (const [plugin, options] of entries.values()) univer.registerPlugin(plugin, options as never);
  return { univer, api: FUniver.newAPI(univer) };
}
