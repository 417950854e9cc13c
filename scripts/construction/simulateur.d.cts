import type { Gabarit } from "../../src/simulateur";

export function construisLeSimulateur(): { readonly gabarit: Gabarit; readonly fichiers: readonly string[] };
