/** Who acts, and who is told: the operations of the API beside those of a person, the events announced or kept silent. */
import type { EngineEventName, EngineEvents, Trigger } from "../../hote";

const EDIT_GROUPING = 100;

export class Operations {
  private readonly listeners = new Map<EngineEventName, ((value: never) => void)[]>();
  /** Depth of the operations that the API runs: their commands are not a person's. */
  own = 0;
  /** Commands whose event is announced by the caller instead. */
  muted = 0;
  /** The calculation that Univer has put off. */
  private grouped: { readonly timer: ReturnType<typeof setTimeout>; readonly compute: () => void } | undefined;

  on<N extends EngineEventName>(event: N, listener: (value: EngineEvents[N]) => void): void {
    const known = this.listeners.get(event) ?? [];
    known.push(listener as (value: never) => void);
    this.listeners.set(event, known);
  }
  fire<N extends EngineEventName>(event: N, value: EngineEvents[N]): void {
    for (const listener of this.listeners.get(event) ?? []) (listener as (value: EngineEvents[N]) => void)(value);
  }
  trigger(): Trigger {
    return this.own > 0 ? "ThisLocalAddin" : "Unknown";
  }
  owned<T>(run: () => T): T {
    this.own += 1;
    try {
      return this.grouping(run);
    } finally {
      this.own -= 1;
    }
  }
  /** Univer waits 100 ms for other edits before it computes. What it then does is kept, so that `flush` need not wait. */
  private grouping<T>(run: () => T): T {
    const { setTimeout } = globalThis;
    globalThis.setTimeout = ((compute: () => void, delay?: number) => {
      if (delay !== EDIT_GROUPING) return setTimeout(compute, delay);
      const timer = setTimeout(() => {
        if (this.grouped?.timer === timer) this.grouped = undefined;
        compute();
      }, delay);
      this.grouped = { timer, compute };
      return timer;
    }) as typeof setTimeout;
    try {
      return run();
    } finally {
      globalThis.setTimeout = setTimeout;
    }
  }
  computeNow(): void {
    // In the middle of an edit, whose listener asks for the end of the calculation, only a part of it would be computed.
    if (!this.grouped || this.own > 0) return;
    const { timer, compute } = this.grouped;
    this.grouped = undefined;
    clearTimeout(timer);
    compute();
  }
  async ownedAsync<T>(run: () => Promise<T>): Promise<T> {
    this.own += 1;
    try {
      return await run();
    } finally {
      this.own -= 1;
    }
  }
  quietly<T>(run: () => T): T {
    this.muted += 1;
    try {
      return run();
    } finally {
      this.muted -= 1;
    }
  }
  async quietlyAsync(run: () => Promise<void>): Promise<void> {
    this.muted += 1;
    try {
      await run();
    } finally {
      this.muted -= 1;
    }
  }

  /** What was grouped is for a workbook that is no longer there, or for a calculation that another one includes. */
  forgetGrouped(): void {
    this.grouped = undefined;
  }
  byPerson(): boolean {
    return this.own === 0 && this.muted === 0;
  }
}
