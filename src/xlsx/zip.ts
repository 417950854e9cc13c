/**
 * ZIP containers. fflate compresses and decompresses; it neither checks a checksum, nor says that an entry is encrypted,
 * nor stops at a size: the directory is therefore read here, and a workbook that may be hostile is held to what it announces.
 */
import { Inflate, zipSync, type Zippable } from "fflate";
import { PaquetRefuse } from "./refus";

const encodeur = new TextEncoder();

/** Noon of the first day of the format, in local time as fflate reads it: the same bytes in every time zone. */
const DATE = new Date(1980, 0, 1, 12);

/** Entries in the order given. fflate compresses with its own code: the bytes depend on no platform. */
export function archive(
  entrees: Iterable<readonly [nom: string, contenu: Uint8Array | string]>,
  niveau: 6 | 9 = 9,
): Uint8Array {
  const contenu: Zippable = {};
  for (const [nom, x] of entrees) contenu[nom] = typeof x === "string" ? encodeur.encode(x) : x;
  return zipSync(contenu, { level: niveau, mtime: DATE });
}

export interface Entree {
  readonly nom: string;
  readonly methode: number;
  readonly chiffree: boolean;
  readonly crc: number;
  readonly tailleSerree: number;
  readonly taille: number;
  readonly position: number;
}

/** The central directory, in its order. Refused as "tronque" when its end is missing (an interrupted download or copy). */
export function repertoire(octets: Uint8Array): Entree[] {
  const v = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  let fin = octets.length - 22;
  const debut = Math.max(0, fin - 65535);
  while (fin >= debut && v.getUint32(fin, true) !== 0x06054b50) fin--;
  if (fin < debut) throw new PaquetRefuse("tronque");
  const nombre = v.getUint16(fin + 10, true);
  let o = v.getUint32(fin + 16, true);
  if (o === 0xffffffff || nombre === 0xffff) throw new PaquetRefuse("corrompu");
  const entrees: Entree[] = [];
  const decode = new TextDecoder();
  for (let k = 0; k < nombre; k++) {
    if (o + 46 > octets.length || v.getUint32(o, true) !== 0x02014b50) throw new PaquetRefuse("corrompu");
    const n = v.getUint16(o + 28, true);
    const nom = decode
      .decode(octets.subarray(o + 46, o + 46 + n))
      .replace(/\\/g, "/")
      .replace(/^\//, "");
    entrees.push({
      nom,
      methode: v.getUint16(o + 10, true),
      chiffree: (v.getUint16(o + 8, true) & 1) === 1,
      crc: v.getUint32(o + 16, true),
      tailleSerree: v.getUint32(o + 20, true),
      taille: v.getUint32(o + 24, true),
      position: v.getUint32(o + 42, true),
    });
    o += 46 + n + v.getUint16(o + 30, true) + v.getUint16(o + 32, true);
  }
  return entrees;
}

/**
 * The bytes of one entry, as they are inflated, never more than it declares; its checksum and its size are verified after the last piece:
 * what was made of them before is not to be believed until then.
 */
export function* morceauxDe(octets: Uint8Array, e: Entree): Generator<Uint8Array, void, void> {
  const v = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  if (e.position + 30 > octets.length || v.getUint32(e.position, true) !== 0x04034b50)
    throw new PaquetRefuse("corrompu", e.nom);
  const debut = e.position + 30 + v.getUint16(e.position + 26, true) + v.getUint16(e.position + 28, true);
  const serre = octets.subarray(debut, debut + e.tailleSerree);
  if (serre.length !== e.tailleSerree || (e.methode !== 0 && e.methode !== 8))
    throw new PaquetRefuse("corrompu", e.nom);
  let crc = ~0;
  let taille = 0;
  for (const morceau of e.methode === 0 ? enMorceaux(serre) : detend(serre, e)) {
    taille += morceau.length;
    if (taille > e.taille) throw new PaquetRefuse(e.methode === 0 ? "corrompu" : "trop-d-octets", e.nom);
    crc = suiteDuCrc(crc, morceau);
    yield morceau;
  }
  if (taille !== e.taille || ~crc >>> 0 !== e.crc) throw new PaquetRefuse("corrompu", e.nom);
}

/** All of them. */
export function extrait(octets: Uint8Array, e: Entree): Uint8Array {
  const morceaux = [...morceauxDe(octets, e)];
  const sortie = new Uint8Array(e.taille);
  let n = 0;
  for (const m of morceaux) {
    sortie.set(m, n);
    n += m.length;
  }
  return sortie;
}

export function dUnTrait<T>(travail: Generator<void, T, void>): T {
  for (;;) {
    const pas = travail.next();
    if (pas.done === true) return pas.value;
  }
}

const MORCEAU_LU = 1 << 18;

function* enMorceaux(octets: Uint8Array): Generator<Uint8Array, void, void> {
  for (let i = 0; i < octets.length; i += MORCEAU_LU) yield octets.slice(i, i + MORCEAU_LU);
}

/** A byte of DEFLATE gives at most about 1 000: what a piece of this size becomes always fits in memory. */
const MORCEAU = 1 << 14;

function* detend(serre: Uint8Array, e: Entree): Generator<Uint8Array, void, void> {
  let prets: Uint8Array[] = [];
  const flux = new Inflate((morceau) => {
    if (morceau.length > 0) prets.push(morceau);
  });
  for (let i = 0; i < serre.length; i += MORCEAU) {
    try {
      flux.push(serre.subarray(i, i + MORCEAU), i + MORCEAU >= serre.length);
    } catch {
      throw new PaquetRefuse("corrompu", e.nom);
    }
    for (const m of prets) yield m;
    prets = [];
  }
}

/** Eight tables: the checksum takes eight bytes at a time. */
const TABLES_CRC = ((): readonly Uint32Array[] => {
  const premiere = Uint32Array.from({ length: 256 }, (_, i) => {
    let c = i;
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
    return c;
  });
  const tables = [premiere];
  for (let k = 1; k < 8; k++) tables.push(tables[k - 1]!.map((c) => (c >>> 8) ^ premiere[c & 255]!));
  return tables;
})();

function suiteDuCrc(depart: number, o: Uint8Array): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = TABLES_CRC as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  let c = depart;
  let i = 0;
  for (const n = o.length - 7; i < n; i += 8) {
    c ^= o[i]! | (o[i + 1]! << 8) | (o[i + 2]! << 16) | (o[i + 3]! << 24);
    c =
      t7[c & 255]! ^
      t6[(c >>> 8) & 255]! ^
      t5[(c >>> 16) & 255]! ^
      t4[c >>> 24]! ^
      t3[o[i + 4]!]! ^
      t2[o[i + 5]!]! ^
      t1[o[i + 6]!]! ^
      t0[o[i + 7]!]!;
  }
  for (; i < o.length; i++) c = (c >>> 8) ^ t0[(c ^ o[i]!) & 255]!;
  return c;
}
export const crc32 = (octets: Uint8Array): number => ~suiteDuCrc(~0, octets) >>> 0;
