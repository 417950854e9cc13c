import type { Browser } from "playwright-core";
export class NavigateurAbsent extends Error {}
export function navigateur(): {
  origine: string;
  args: string[];
  executablePath?: string;
  channel?: string;
  env?: NodeJS.ProcessEnv;
};
export function lanceNavigateur(): Promise<Browser>;
