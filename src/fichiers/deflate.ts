/**
 * DEFLATE (RFC 1951) with fixed Huffman codes, written here so that a generated workbook has the same bytes whatever the
 * version of zlib: Node's changes between releases and processors.
 */
const TAILLE_DE_HACHAGE = 1 << 15;
const FENETRE = 1 << 15;
const CHAINE = 64;

const LONGUEURS: readonly (readonly [base: number, bits: number])[] = [
  [3, 0], [4, 0], [5, 0], [6, 0], [7, 0], [8, 0], [9, 0], [10, 0], [11, 1], [13, 1], [15, 1], [17, 1], [19, 2], [23, 2], [27, 2], [31, 2],
  [35, 3], [43, 3], [51, 3], [59, 3], [67, 4], [83, 4], [99, 4], [115, 4], [131, 5], [163, 5], [195, 5], [227, 5], [258, 0],
];
const DISTANCES: readonly (readonly [base: number, bits: number])[] = [
  [1, 0], [2, 0], [3, 0], [4, 0], [5, 1], [7, 1], [9, 2], [13, 2], [17, 3], [25, 3], [33, 4], [49, 4], [65, 5], [97, 5], [129, 6], [193, 6],
  [257, 7], [385, 7], [513, 8], [769, 8], [1025, 9], [1537, 9], [2049, 10], [3073, 10], [4097, 11], [6145, 11], [8193, 12], [12289, 12],
  [16385, 13], [24577, 13],
];

/** For each value, the index of the last base that does not pass it. */
function rangs(bases: readonly (readonly [number, number])[], maximum: number): Uint8Array {
  const r = new Uint8Array(maximum + 1);
  let k = 0;
  for (let v = bases[0]![0]; v <= maximum; v++) {
    while (k + 1 < bases.length && bases[k + 1]![0] <= v) k++;
    r[v] = k;
  }
  return r;
}
const RANG_LONGUEUR = rangs(LONGUEURS, 258);
const RANG_DISTANCE = rangs(DISTANCES, FENETRE);

class Bits {
  private octets = new Uint8Array(1 << 16);
  private taille = 0;
  private tampon = 0;
  private remplis = 0;
  /** Low bit first. */
  pousse(valeur: number, bits: number): void {
    this.tampon |= valeur << this.remplis;
    this.remplis += bits;
    while (this.remplis >= 8) {
      if (this.taille === this.octets.length) {
        const plus = new Uint8Array(this.octets.length * 2);
        plus.set(this.octets);
        this.octets = plus;
      }
      this.octets[this.taille++] = this.tampon & 255;
      this.tampon >>>= 8;
      this.remplis -= 8;
    }
  }
  /** Huffman codes go high bit first. */
  code(valeur: number, bits: number): void {
    let v = 0;
    for (let i = 0; i < bits; i++) v |= ((valeur >> i) & 1) << (bits - 1 - i);
    this.pousse(v, bits);
  }
  fin(): Uint8Array {
    if (this.remplis > 0) this.pousse(0, 8 - this.remplis);
    return this.octets.slice(0, this.taille);
  }
}

function symbole(bits: Bits, s: number): void {
  if (s < 144) bits.code(0x30 + s, 8);
  else if (s < 256) bits.code(0x190 + s - 144, 9);
  else if (s < 280) bits.code(s - 256, 7);
  else bits.code(0xc0 + s - 280, 8);
}

export function compresse(entree: Uint8Array): Uint8Array {
  const bits = new Bits();
  bits.pousse(1, 1);
  bits.pousse(1, 2);
  const tete = new Int32Array(TAILLE_DE_HACHAGE).fill(-1);
  const avant = new Int32Array(entree.length);
  const n = entree.length;
  const hache = (i: number): number => ((entree[i]! * 0x1e35 + entree[i + 1]! * 0x2f1 + entree[i + 2]! * 0x1d) ^ (entree[i + 2]! << 7)) & (TAILLE_DE_HACHAGE - 1);
  const inscris = (i: number): void => {
    if (i + 2 >= n) return;
    const h = hache(i);
    avant[i] = tete[h]!;
    tete[h] = i;
  };
  let i = 0;
  while (i < n) {
    let longueur = 0;
    let distance = 0;
    if (i + 2 < n) {
      const maximum = Math.min(258, n - i);
      for (let j = tete[hache(i)]!, essais = CHAINE; j >= 0 && i - j <= FENETRE && essais > 0; j = avant[j]!, essais--) {
        if (entree[j + longueur] !== entree[i + longueur]) continue;
        let l = 0;
        while (l < maximum && entree[j + l] === entree[i + l]) l++;
        if (l > longueur) {
          longueur = l;
          distance = i - j;
          if (l === maximum) break;
        }
      }
    }
    if (longueur >= 3) {
      const rl = RANG_LONGUEUR[longueur]!;
      symbole(bits, 257 + rl);
      bits.pousse(longueur - LONGUEURS[rl]![0], LONGUEURS[rl]![1]);
      const rd = RANG_DISTANCE[distance]!;
      bits.code(rd, 5);
      bits.pousse(distance - DISTANCES[rd]![0], DISTANCES[rd]![1]);
      for (const fin = i + longueur; i < fin; i++) inscris(i);
    } else {
      symbole(bits, entree[i]!);
      inscris(i);
      i++;
    }
  }
  symbole(bits, 256);
  return bits.fin();
}

const TABLE_CRC = (() => {
  const t = new Uint32Array(256);
  for (let i = 0; i < 256; i++) {
    let c = i;
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
    t[i] = c >>> 0;
  }
  return t;
})();

export function crc32(octets: Uint8Array): number {
  let c = ~0;
  for (let i = 0; i < octets.length; i++) c = (c >>> 8) ^ TABLE_CRC[(c ^ octets[i]!) & 255]!;
  return ~c >>> 0;
}
