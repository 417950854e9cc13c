/**
 * The built page, without a grid: loaded by the pane when it is asked for. The constant is what `scripts/construction/simulateur.cjs` builds
 * from `page.ts`; webpack puts it here, so that the pane and the command give the same page.
 */
import { type Gabarit } from "..";

declare const GABARIT_DU_SIMULATEUR: Gabarit;

export const gabaritDuSimulateur = (): Gabarit => GABARIT_DU_SIMULATEUR;
