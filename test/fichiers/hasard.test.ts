import { readFileSync } from "node:fs";
import path from "node:path";
import { mulberry32 } from "../../scripts/exemples/outils";
import { ecrisClasseur, lisClasseur, lisCsv } from "../../src/fichiers";
import { archive, extrait, LIMITES, repertoire } from "../../src/xlsx";
import { ENTIER } from "../long";
import { phraseDeFichier } from "../../src/messages/problemes/fichiers";

/** Draws of each test: more by « npm run test:long ». */
const TIRAGES = ENTIER ? 5_000 : 200;
const octets = new Uint8Array(readFileSync(path.resolve(__dirname, "../../assets/exemples/essais.xlsx")));

/** Read, or refused with a sentence: never an exception. */
async function sansException(o: Uint8Array): Promise<void> {
  const r = await lisClasseur(o);
  if (!r.ok) expect(phraseDeFichier(r.probleme).length).toBeGreaterThan(10);
}

test("un octet changé au hasard : lu ou refusé avec une phrase, jamais une exception (graine 11)", async () => {
  const tire = mulberry32(11);
  for (let i = 0; i < TIRAGES; i++) {
    const o = octets.slice();
    for (let k = 0; k < 1 + Math.floor(tire() * 3); k++) o[Math.floor(tire() * o.length)] = Math.floor(tire() * 256);
    await sansException(o);
  }
});

test("un XML abîmé sous une archive saine : lu ou refusé, jamais une exception (graine 12)", async () => {
  const parties = repertoire(octets).map((e): [string, Uint8Array] => [e.nom, extrait(octets, e)]);
  const tire = mulberry32(12);
  for (let i = 0; i < TIRAGES; i++) {
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

/** Valeurs qu'aucun tableur n'écrit : hors de la feuille, ni entières, ni nombres, démesurées. */
const HOSTILES = [
  "",
  "-1",
  "0",
  "1.5",
  "1e18",
  "-1e18",
  "NaN",
  "Infinity",
  "1048577",
  "A0",
  "A1:XFD1048576",
  "ZZZ9999999",
  "XFD1048576",
  "é",
  "s",
  "shared",
  "../../x",
];

test("un attribut changé au hasard : lu ou refusé, jamais une exception, jamais plus de cellules que la limite (graine 15)", async () => {
  const parties = repertoire(octets).map((e): [string, string] => [
    e.nom,
    new TextDecoder().decode(extrait(octets, e)),
  ]);
  const limites = { ...LIMITES, cellules: 200_000, formules: 1_000_000 };
  const tire = mulberry32(15);
  const un = <T>(liste: readonly T[]): T => liste[Math.floor(tire() * liste.length)]!;
  for (let i = 0; i < TIRAGES; i++) {
    const change = parties.map(([nom, xml]): [string, string] => [nom, xml]);
    for (let k = 0; k < 1 + Math.floor(tire() * 3); k++) {
      const partie = un(change);
      const attributs = [...partie[1].matchAll(/ ([\w:]+)="([^"]*)"/g)];
      if (attributs.length === 0) continue;
      const a = un(attributs);
      partie[1] = `${partie[1].slice(0, a.index)} ${a[1]}="${un(HOSTILES)}"${partie[1].slice(a.index + a[0].length)}`;
    }
    const r = await lisClasseur(archive(change, 6), limites);
    if (!r.ok) expect(phraseDeFichier(r.probleme).length).toBeGreaterThan(10);
    else
      expect(
        r.valeur.feuilles.reduce((n, f) => n + f.cellules.reduce((m, l) => m + l.length, f.cellules.length), 0),
      ).toBeLessThanOrEqual(limites.cellules);
  }
});

test("un fichier coupé au hasard : lu ou refusé, jamais une exception (graine 16)", async () => {
  const tire = mulberry32(16);
  for (let i = 0; i < TIRAGES; i++) await sansException(octets.slice(0, Math.floor(tire() * octets.length)));
});

test("un CSV d'octets au hasard : lu ou refusé, jamais une exception (graine 13)", () => {
  const tire = mulberry32(13);
  const alphabet = [...';"\n\r\tab1,é='].map((c) => c.charCodeAt(0) & 255).concat([0xe9, 0x80, 0xff, 0xfe]);
  for (let i = 0; i < TIRAGES; i++) {
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
