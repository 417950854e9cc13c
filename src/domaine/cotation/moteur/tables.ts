/** Tables de hachage à clés entières, sans objet par entrée : une recherche par cellule doit rester de l'ordre de la nanoseconde. */

/** (a, b) → entier ≥ 0, a et b entiers 32 bits. −1 quand la paire est absente. */
export class TableDePaires {
  private taille = 256;
  private a = new Int32Array(this.taille);
  private b = new Int32Array(this.taille);
  private v = new Int32Array(this.taille).fill(-1);
  private pleines = 0;

  get nombre(): number {
    return this.pleines;
  }

  private place(a: number, b: number): number {
    const masque = this.taille - 1;
    let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
    h = (h ^ (h >>> 15)) & masque;
    while (this.v[h]! >= 0 && (this.a[h] !== a || this.b[h] !== b)) h = (h + 1) & masque;
    return h;
  }

  lis(a: number, b: number): number {
    return this.v[this.place(a, b)]!;
  }

  ecris(a: number, b: number, valeur: number): void {
    if (this.pleines * 2 >= this.taille) this.double();
    const h = this.place(a, b);
    if (this.v[h]! < 0) this.pleines++;
    this.a[h] = a;
    this.b[h] = b;
    this.v[h] = valeur;
  }

  private double(): void {
    const { a, b, v, taille } = this;
    this.taille = taille * 2;
    this.a = new Int32Array(this.taille);
    this.b = new Int32Array(this.taille);
    this.v = new Int32Array(this.taille).fill(-1);
    for (let h = 0; h < taille; h++) {
      if (v[h]! < 0) continue;
      const h2 = this.place(a[h]!, b[h]!);
      this.a[h2] = a[h]!;
      this.b[h2] = b[h]!;
      this.v[h2] = v[h]!;
    }
  }

  vide(): void {
    this.v.fill(-1);
    this.pleines = 0;
  }
}

export interface EntreeDeTexte {
  readonly texte: string;
  readonly classe: number;
  readonly id: number;
  readonly suivante: EntreeDeTexte | null;
}

const CASES = 2048;

/**
 * Texte → classe, par un hachage de trois caractères puis l'égalité. Plus rapide qu'une Map sur des textes fraîchement
 * reçus, dont le hachage n'est pas encore calculé.
 */
export class TableDeTextes {
  readonly cases: (EntreeDeTexte | null)[] = new Array<EntreeDeTexte | null>(CASES).fill(null);
  private combien = 0;

  static case(t: string): number {
    const l = t.length;
    return l === 0 ? 0 : ((l * 37) ^ (t.charCodeAt(0) * 11) ^ (t.charCodeAt(l - 1) * 5) ^ (t.charCodeAt(l >> 1) * 131)) & (CASES - 1);
  }

  lis(t: string): EntreeDeTexte | null {
    let e = this.cases[TableDeTextes.case(t)] ?? null;
    while (e !== null && e.texte !== t) e = e.suivante;
    return e;
  }

  ecris(texte: string, classe: number, id: number): EntreeDeTexte {
    // Un texte presque toujours différent (un identifiant) ne doit pas remplir la mémoire.
    if (this.combien >= 50_000) {
      this.cases.fill(null);
      this.combien = 0;
    }
    const h = TableDeTextes.case(texte);
    const e: EntreeDeTexte = { texte, classe, id, suivante: this.cases[h] ?? null };
    this.cases[h] = e;
    this.combien++;
    return e;
  }
}
