/** Des indices servis dans l'ordre d'une comparaison stricte : le premier sort en log n, sans relire les autres. */
export class FileDePriorite {
  private readonly tas: number[] = [];
  /** `devant(i, j)` : i sort avant j. La clé d'un indice ne change que lorsqu'il est sorti. */
  constructor(
    private readonly devant: (i: number, j: number) => boolean,
    indices: Iterable<number> = [],
  ) {
    for (const i of indices) this.ajoute(i);
  }

  ajoute(i: number): void {
    const { tas } = this;
    let k = tas.push(i) - 1;
    while (k > 0) {
      const parent = (k - 1) >> 1;
      if (!this.devant(i, tas[parent]!)) break;
      tas[k] = tas[parent]!;
      k = parent;
    }
    tas[k] = i;
  }

  /** Le premier, ou undefined quand il n'en reste pas. */
  retire(): number | undefined {
    const { tas } = this;
    const premier = tas[0];
    const dernier = tas.pop();
    if (dernier === undefined || tas.length === 0) return premier;
    let k = 0;
    for (;;) {
      let fils = 2 * k + 1;
      if (fils >= tas.length) break;
      if (fils + 1 < tas.length && this.devant(tas[fils + 1]!, tas[fils]!)) fils++;
      if (!this.devant(tas[fils]!, dernier)) break;
      tas[k] = tas[fils]!;
      k = fils;
    }
    tas[k] = dernier;
    return premier;
  }
}
