/** The state as a screen sees it. */
import { type Etat } from "./etat";

/** Where a state is read and followed: the session, or what a screen left behind saw last. */
export interface SourceDEtat {
  readonly lisEtat: () => Etat;
  readonly abonne: (f: () => void) => () => void;
}

/** What a screen sees: the session while it is in front; left behind, it keeps what it saw last and computes nothing. */
export class EtatDEcran implements SourceDEtat {
  #devant = false;
  #vu: Etat;
  readonly #ecoutes = new Set<() => void>();

  constructor(private readonly session: SourceDEtat) {
    this.#vu = session.lisEtat();
  }

  readonly lisEtat = (): Etat => (this.#devant ? this.session.lisEtat() : this.#vu);

  readonly abonne = (f: () => void): (() => void) => {
    this.#ecoutes.add(f);
    const fin = this.session.abonne(() => {
      if (this.#devant) f();
    });
    return () => {
      this.#ecoutes.delete(f);
      fin();
    };
  };

  montre(devant: boolean): void {
    if (devant === this.#devant) return;
    this.#vu = this.session.lisEtat();
    this.#devant = devant;
    if (devant) for (const f of [...this.#ecoutes]) f();
  }
}
