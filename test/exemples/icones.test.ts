import { readFileSync } from "node:fs";
import path from "node:path";
import { inflateSync } from "node:zlib";
import { icone, TAILLES } from "../../scripts/exemples/icones";

const lis = (t: number): Buffer => readFileSync(path.resolve(__dirname, `../../assets/icon-${t}.png`));

test.each([16, 32, 64, 80, 128])("icône de %i pixels : à jour, carrée, à fond transparent", (t) => {
  const octets = lis(t);
  expect(octets.equals(icone(t))).toBe(true);
  expect(octets.subarray(0, 8)).toEqual(Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]));
  expect([octets.readUInt32BE(16), octets.readUInt32BE(20)]).toEqual([t, t]);
  // 8 bits, RVBA ; l'angle haut gauche est transparent, le centre ne l'est pas.
  expect([octets[24], octets[25]]).toEqual([8, 6]);
  const taille = octets.readUInt32BE(33);
  const pixels = inflateSync(octets.subarray(41, 41 + taille));
  expect(pixels.length).toBe(t * (1 + 4 * t));
  expect(pixels[4]).toBe(0);
  expect(pixels[(t >> 1) * (1 + 4 * t) + 1 + 4 * (t >> 1) + 3]).toBe(255);
});

test("les cinq tailles que demande le manifeste", () => expect([...TAILLES]).toEqual([16, 32, 64, 80, 128]));
