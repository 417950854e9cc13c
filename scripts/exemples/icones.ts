/**
 * The icons of the add-in, drawn from signed distances and written as PNG with zlib: no image library.
 * The mark: a house whose body holds three bars of growing height (a score), on a transparent background.
 * `npx tsx scripts/exemples/icones.ts`
 */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { deflateSync } from "node:zlib";

const BLEU = [15, 84, 140] as const;
const BLANC = [255, 255, 255] as const;

function crc32(octets: Uint8Array): number {
  let c = ~0;
  for (const o of octets) {
    c ^= o;
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  }
  return ~c >>> 0;
}

function morceau(type: string, corps: Uint8Array): Buffer {
  const tete = Buffer.alloc(8);
  tete.writeUInt32BE(corps.length, 0);
  tete.write(type, 4, "latin1");
  const queue = Buffer.alloc(4);
  queue.writeUInt32BE(crc32(Buffer.concat([tete.subarray(4), corps])), 0);
  return Buffer.concat([tete, corps, queue]);
}

/** RGBA, 8 bits, no filter, no ancillary chunk: the same bytes everywhere. */
export function png(cote: number, pixel: (x: number, y: number) => readonly [number, number, number, number]): Buffer {
  const lignes = Buffer.alloc(cote * (1 + cote * 4));
  for (let y = 0; y < cote; y++) for (let x = 0; x < cote; x++) lignes.set(pixel(x, y), y * (1 + cote * 4) + 1 + x * 4);
  const entete = Buffer.alloc(13);
  entete.writeUInt32BE(cote, 0);
  entete.writeUInt32BE(cote, 4);
  entete.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    morceau("IHDR", entete),
    morceau("IDAT", deflateSync(lignes, { level: 9 })),
    morceau("IEND", Buffer.alloc(0)),
  ]);
}

/** The mark in a unit square: is this point on the house, and if so, on a bar? Coordinates on a 16 × 16 grid. */
function marque(x: number, y: number): "rien" | "maison" | "barre" {
  const toit = y >= 1 && y <= 8 && Math.abs(x - 8) <= (y - 1) * 1.05 + 0.35;
  const corps = x >= 2 && x <= 14 && y >= 7 && y <= 15;
  if (!toit && !corps) return "rien";
  const barres: readonly (readonly [number, number])[] = [
    [4, 11.5],
    [7, 9.5],
    [10, 7.5],
  ];
  return barres.some(([g, haut]) => x >= g && x < g + 2 && y >= haut && y < 13.5) ? "barre" : "maison";
}

export function icone(cote: number): Buffer {
  const FIN = 8;
  return png(cote, (px, py) => {
    let maison = 0;
    let barre = 0;
    for (let i = 0; i < FIN; i++)
      for (let j = 0; j < FIN; j++) {
        const m = marque(((px + (i + 0.5) / FIN) * 16) / cote, ((py + (j + 0.5) / FIN) * 16) / cote);
        if (m === "maison") maison++;
        else if (m === "barre") barre++;
      }
    const plein = maison + barre;
    if (plein === 0) return [0, 0, 0, 0];
    const melange = (k: 0 | 1 | 2): number => Math.round((BLEU[k] * maison + BLANC[k] * barre) / plein);
    return [melange(0), melange(1), melange(2), Math.round((255 * plein) / (FIN * FIN))];
  });
}

export const TAILLES = [16, 32, 64, 80, 128] as const;

if (require.main === module) {
  const dossier = path.resolve(__dirname, "../../assets");
  mkdirSync(dossier, { recursive: true });
  for (const t of TAILLES) writeFileSync(path.join(dossier, `icon-${t}.png`), icone(t));
}
