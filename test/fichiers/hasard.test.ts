import { readFileSync } from "node:fs";
import path from "node:path";
import { mulberry32 } from "../../scripts/exemples/outils";
import { ecrisClasseur, lisClasseur, lisCsv } from "../../src/fichiers";
import { archive, extrait, repertoire } from "../../src/xlsx";
import { phraseDeFichier } from "../../src/messages/fichiers";

const octets = new Uint8Array(readFileSync(path.resolve(__dirname, "../../assets/exemples/essais.xlsx")));

/** Read, or refused with a sentence: never an exception. */
async function sansException(o: Uint8Array): Promise<void> {
  const r = await lisClasseur(o);
  if (!r.ok) expect(phraseDeFichier(r.probleme).length).toBeGreaterThan(10);
}

test("un octet changé au hasard : lu ou refusé avec une phrase, jamais une exception (200 tirages, graine 11)", async () => {
  const tire = mulberry32(11);
  for (let i = 0; i < 200; i++) {
    const o = octets.slice();
    for (let k = 0; k < 1 + Math.floor(tire() * 3); k++) o[Math.floor(tire() * o.length)] = Math.floor(tire() * 256);
    await sansException(o);
  }
});

test("un XML abîmé sous une archive saine : lu ou refusé, jamais une exception (200 tirages, graine 12)", async () => {
  const parties = repertoire(octets).map((e): [string, Uint8Array] => [e.nom, extrait(octets, e)]);
  const tire = mulberry32(12);
  for (let i = 0; i < 200; i++) {
    const k = Math.floor(tire() * parties.length);
    const abimee = parties[k]![1].slice();
    const debut = Math.floor(tire() * abimee.length);
    const morceau =
      tire() < 0.5
        ? abimee.slice(0, debut)
        : Uint8Array.from([...abimee.slice(0, debut), ...abimee.slice(debut + 1 + Math.floor(tire() * 20))]);
    await sansException(archive(parties.map(([nom, o], j) => [nom, j === k ? morceau : o])));
  }
});

test("un CSV d'octets au hasard : lu ou refusé, jamais une exception (300 tirages, graine 13)", () => {
  const tire = mulberry32(13);
  const alphabet = [...';"\n\r\tab1,é='].map((c) => c.charCodeAt(0) & 255).concat([0xe9, 0x80, 0xff, 0xfe]);
  for (let i = 0; i < 300; i++) {
    const r = lisCsv(
      Uint8Array.from({ length: Math.floor(tire() * 60) }, () => alphabet[Math.floor(tire() * alphabet.length)]!),
    );
    if (!r.ok) expect(phraseDeFichier(r.probleme).length).toBeGreaterThan(10);
  }
});

test("4 000 lignes de 40 colonnes se relisent à l'identique", async () => {
  const tire = mulberry32(14);
  const cellules = [
    Array.from({ length: 40 }, (_, j) => `Colonne ${j + 1}`),
    ...Array.from({ length: 4_000 }, (_, i) =>
      Array.from({ length: 40 }, (_, j) =>
        j === 0 ? `0350120${i}` : j % 3 === 0 ? (tire() < 0.5 ? "Oui" : "Non") : Math.floor(tire() * 1000) / 10,
      ),
    ),
  ];
  const r = await lisClasseur(
    ecrisClasseur({
      nom: "g",
      feuilles: [{ nom: "Demandes", cellules, tables: [{ nom: "Demandes", plage: "A1:AN4001" }] }],
    }),
  );
  expect(r.ok && r.valeur.feuilles[0]!.cellules.length).toBe(4_001);
  expect(r.ok && r.valeur.feuilles[0]!.cellules[4_000]).toEqual(cellules[4_000]);
});
