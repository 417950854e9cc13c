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

/** Un texte qu'aucune cellule ne porte. */
export const JAMAIS = "\u0000\uffff\u0000";

/** Un texte presque toujours différent (un identifiant) ne doit pas remplir la mémoire. */
const TEXTES_MAX = 50_000;
/** Une recherche qui passe par plus de places que cela en ferait un parcours. */
const ESSAIS_MAX = 32;

/**
 * Texte → classe et identifiant, par un hachage de la longueur et de deux caractères, puis l'égalité. Plus rapide qu'une Map
 * sur des textes fraîchement reçus, dont le hachage n'est pas encore calculé.
 */
export class TableDeTextes {
  textes = new Array<string>(256).fill(JAMAIS);
  /** −1 : place libre. */
  classes = new Int32Array(256).fill(-1);
  ids = new Int32Array(256);
  private pleines = 0;
  /** Des textes trop pareils (« Ville 1 », « Ville 2 »…) tombaient aux mêmes places : tous leurs caractères y servent désormais. */
  complet = false;

  static hachageComplet(t: string): number {
    let h = t.length;
    for (let i = 0; i < t.length; i++) h = (Math.imul(h, 31) + t.charCodeAt(i)) | 0;
    return h ^ (h >>> 15);
  }

  static hachage(t: string): number {
    const l = t.length;
    return l === 0 ? 0 : (l * 37) ^ (t.charCodeAt(0) * 11) ^ (t.charCodeAt(l >> 1) * 131);
  }

  /** Où se trouve un texte, ou la place libre où il irait. */
  place(t: string): number {
    const masque = this.textes.length - 1;
    let c = (this.complet ? TableDeTextes.hachageComplet(t) : TableDeTextes.hachage(t)) & masque;
    while (this.classes[c]! >= 0 && this.textes[c] !== t) c = (c + 1) & masque;
    return c;
  }

  ecris(texte: string, classe: number, id: number): void {
    if (this.pleines >= TEXTES_MAX) this.refais(256, []);
    else if (this.pleines * 4 >= this.textes.length) {
      this.refais(this.textes.length * 4, this.entrees());
    }
    this.pose(texte, classe, id);
    if (!this.complet && this.pleines > ESSAIS_MAX && this.eloignement(texte) > ESSAIS_MAX) {
      this.complet = true;
      this.refais(this.textes.length, this.entrees());
    }
  }

  /** À combien de places de la sienne un texte a fini par se ranger. */
  private eloignement(t: string): number {
    return (this.place(t) - TableDeTextes.hachage(t)) & (this.textes.length - 1);
  }

  private entrees(): { t: string; classe: number; id: number }[] {
    return this.textes.flatMap((t, c) =>
      this.classes[c]! >= 0 ? [{ t, classe: this.classes[c]!, id: this.ids[c]! }] : [],
    );
  }

  private pose(texte: string, classe: number, id: number): void {
    const c = this.place(texte);
    this.textes[c] = texte;
    this.classes[c] = classe;
    this.ids[c] = id;
    this.pleines++;
  }

  private refais(taille: number, entrees: readonly { t: string; classe: number; id: number }[]): void {
    this.textes = new Array<string>(taille).fill(JAMAIS);
    this.classes = new Int32Array(taille).fill(-1);
    this.ids = new Int32Array(taille);
    this.pleines = 0;
    for (const { t, classe, id } of entrees) this.pose(t, classe, id);
  }
}
