/** ZIP containers: written with a fixed date and no option of the platform, read with limits (a workbook may be hostile). */
import { compresse, crc32 } from "./deflate";

/** 1 January 1980, 00:00: the first date of the format. */
const DATE_DOS = 0x0021;

const encodeur = new TextEncoder();

function ecris16(v: DataView, o: number, x: number): void {
  v.setUint16(o, x, true);
}
function ecris32(v: DataView, o: number, x: number): void {
  v.setUint32(o, x, true);
}

/** Entries in the order given. */
export function archive(entrees: readonly (readonly [nom: string, contenu: Uint8Array | string])[]): Uint8Array {
  const morceaux: Uint8Array[] = [];
  const repertoire: Uint8Array[] = [];
  let position = 0;
  for (const [nom, contenu] of entrees) {
    const octets = typeof contenu === "string" ? encodeur.encode(contenu) : contenu;
    const nomOctets = encodeur.encode(nom);
    const serre = compresse(octets);
    const crc = crc32(octets);
    const local = new Uint8Array(30 + nomOctets.length);
    const central = new Uint8Array(46 + nomOctets.length);
    const l = new DataView(local.buffer);
    const c = new DataView(central.buffer);
    ecris32(l, 0, 0x04034b50);
    ecris32(c, 0, 0x02014b50);
    ecris16(c, 4, 20);
    for (const [v, o] of [[l, 4], [c, 6]] as const) {
      ecris16(v, o, 20);
      ecris16(v, o + 2, 0x0800);
      ecris16(v, o + 4, 8);
      ecris16(v, o + 6, 0);
      ecris16(v, o + 8, DATE_DOS);
      ecris32(v, o + 10, crc);
      ecris32(v, o + 14, serre.length);
      ecris32(v, o + 18, octets.length);
      ecris16(v, o + 22, nomOctets.length);
    }
    ecris32(c, 42, position);
    local.set(nomOctets, 30);
    central.set(nomOctets, 46);
    morceaux.push(local, serre);
    repertoire.push(central);
    position += local.length + serre.length;
  }
  const taille = repertoire.reduce((s, x) => s + x.length, 0);
  const fin = new Uint8Array(22);
  const f = new DataView(fin.buffer);
  ecris32(f, 0, 0x06054b50);
  ecris16(f, 8, entrees.length);
  ecris16(f, 10, entrees.length);
  ecris32(f, 12, taille);
  ecris32(f, 16, position);
  const sortie = new Uint8Array(position + taille + 22);
  let o = 0;
  for (const m of [...morceaux, ...repertoire, fin]) {
    sortie.set(m, o);
    o += m.length;
  }
  return sortie;
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

export type Repertoire = { readonly etat: "ok"; readonly entrees: ReadonlyMap<string, Entree> } | { readonly etat: "tronque" | "corrompu" };

/** The central directory; "tronque" when its end is missing (an interrupted download or copy). */
export function repertoire(octets: Uint8Array): Repertoire {
  const v = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  let fin = -1;
  for (let i = octets.length - 22; i >= Math.max(0, octets.length - 22 - 65535); i--)
    if (v.getUint32(i, true) === 0x06054b50) {
      fin = i;
      break;
    }
  if (fin < 0) return { etat: "tronque" };
  const nombre = v.getUint16(fin + 10, true);
  let o = v.getUint32(fin + 16, true);
  if (o === 0xffffffff || nombre === 0xffff) return { etat: "corrompu" };
  const entrees = new Map<string, Entree>();
  const decode = new TextDecoder();
  for (let k = 0; k < nombre; k++) {
    if (o + 46 > octets.length || v.getUint32(o, true) !== 0x02014b50) return { etat: "corrompu" };
    const n = v.getUint16(o + 28, true);
    const x = v.getUint16(o + 30, true);
    const m = v.getUint16(o + 32, true);
    const nom = decode.decode(octets.subarray(o + 46, o + 46 + n)).replace(/\\/g, "/").replace(/^\//, "");
    entrees.set(nom, {
      nom,
      methode: v.getUint16(o + 10, true),
      chiffree: (v.getUint16(o + 8, true) & 1) === 1,
      crc: v.getUint32(o + 16, true),
      tailleSerree: v.getUint32(o + 20, true),
      taille: v.getUint32(o + 24, true),
      position: v.getUint32(o + 42, true),
    });
    o += 46 + n + x + m;
  }
  return { etat: "ok", entrees };
}

/** Thrown inside this folder only; `lisClasseur` turns it into a Probleme. */
export class EntreeIllisible extends Error {
  constructor(
    readonly motif: "corrompu" | "demesure",
    readonly entree: string,
  ) {
    super(`${motif} : ${entree}`);
  }
}

/** The bytes of one entry, never more than it declares; its checksum is verified. */
export async function extrait(octets: Uint8Array, e: Entree): Promise<Uint8Array> {
  const v = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  if (e.position + 30 > octets.length || v.getUint32(e.position, true) !== 0x04034b50) throw new EntreeIllisible("corrompu", e.nom);
  const debut = e.position + 30 + v.getUint16(e.position + 26, true) + v.getUint16(e.position + 28, true);
  const serre = octets.subarray(debut, debut + e.tailleSerree);
  if (serre.length !== e.tailleSerree || (e.methode !== 0 && e.methode !== 8)) throw new EntreeIllisible("corrompu", e.nom);
  const sortie = e.methode === 0 ? serre.slice() : await detend(serre, e);
  if (sortie.length !== e.taille || crc32(sortie) !== e.crc) throw new EntreeIllisible("corrompu", e.nom);
  return sortie;
}

async function detend(serre: Uint8Array, e: Entree): Promise<Uint8Array> {
  const sortie = new Uint8Array(e.taille);
  let n = 0;
  const copie = new Uint8Array(serre);
  const lecteur = new Blob([copie]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  try {
    for (;;) {
      const { done, value } = await lecteur.read();
      if (done) break;
      if (n + value.length > e.taille) {
        await lecteur.cancel();
        throw new EntreeIllisible("demesure", e.nom);
      }
      sortie.set(value, n);
      n += value.length;
    }
  } catch (erreur) {
    if (erreur instanceof EntreeIllisible) throw erreur;
    throw new EntreeIllisible("corrompu", e.nom);
  }
  return n === e.taille ? sortie : sortie.slice(0, n);
}
