/** When what was edited has been computed. */
import { FormulaCalculationSessionService } from "@univerjs/sheets-formula";
import type { Grid } from "./grid";

const CALCULATION_START = 700;
const CALCULATION_TURNS = 10;

export class Calculation {
  /** Resolves when Univer is able to compute. */
  private readonly computing: Promise<void>;
  private dirtyAt = -1;
  private dirtySince = 0;
  /** Turns of the event loop waited since the last edit. */
  private turns = 0;

  constructor(
    private readonly grid: Grid,
    /** On a page, Univer computes nothing before it has displayed its first workbook. */
    displayed: Promise<void>,
  ) {
    this.computing = displayed.then(() => this.startWaiting());
  }

  private session(): FormulaCalculationSessionService {
    return this.grid.get<FormulaCalculationSessionService>(FormulaCalculationSessionService);
  }
  markDirty(): void {
    this.dirtyAt = this.session().state.id;
    this.startWaiting();
  }
  private startWaiting(): void {
    this.turns = 0;
    this.dirtySince = Date.now();
  }
  /** Univer groups edits for 100 ms, then opens a session: the edit is computed when a later session has been applied. */
  private settled(): boolean {
    if (this.dirtyAt < 0) return true;
    const { id, started, resultApplied, stopped, completed, resultEmitted } = this.session().state;
    // A busy machine may not have let Univer's own timer run: time alone proves nothing, turns of the event loop do.
    if (id <= this.dirtyAt) return Date.now() - this.dirtySince > CALCULATION_START && this.turns >= CALCULATION_TURNS;
    return started && resultApplied && (stopped || completed || resultEmitted);
  }

  /** Waits for what was edited to be computed; `before`: what may still edit. */
  async settle(before: () => Promise<void>): Promise<void> {
    await this.computing;
    await before();
    while (!this.settled()) await this.nextState();
    this.dirtyAt = -1;
  }
  /** A turn of the event loop, or the state of Univer that settles it. */
  private nextState(): Promise<void> {
    return new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        this.turns += 1;
        done();
      }, 20);
      const subscription = this.session().state$.subscribe(() => {
        if (this.settled()) done();
      });
      function done(): void {
        clearTimeout(timer);
        // The first notification arrives during the subscription itself.
        queueMicrotask(() => subscription.unsubscribe());
        resolve();
      }
    });
  }
}
