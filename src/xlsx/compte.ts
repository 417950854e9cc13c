/** What a file has already asked for. Each is counted before it is given. */
import type { Limites } from "./limites";
import { PaquetRefuse } from "./refus";

export class Compte {
  private elements = 0;
  private cellules = 0;
  private formules = 0;
  constructor(readonly limites: Limites) {}

  element(): void {
    if (++this.elements > this.limites.elements) throw new PaquetRefuse("trop-d-elements", null, this.elements);
  }
  /** Cells about to be held, empty ones included. */
  prends(cellules: number): void {
    this.cellules += cellules;
    if (this.cellules > this.limites.cellules) throw new PaquetRefuse("trop-de-cellules", null, this.cellules);
  }
  formule(caracteres: number): void {
    this.formules += caracteres;
    if (this.formules > this.limites.formules) throw new PaquetRefuse("trop-de-formules", null, this.formules);
  }
}
