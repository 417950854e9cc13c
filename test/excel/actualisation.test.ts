/** A table brought up to date in place, by the real office.js: cells changed, rows gone, rows added, and taken back whole. */
import { classeurOuvert as c, ErreurDuClasseur, type LigneActualisee } from "../../src/excel";
import { REQUIREMENTS } from "../../src/workbench/shim-install";
import { type AtelierHeadless } from "../../src/workbench/node/ouvre-atelier";
import { ferme, ouvre, photo } from "./atelier";

const A = "021012000115810603";
const B = "021012000115810604";
const C = "021012000115810605";
const D = "021012000115810606";
const classeur = (corps: readonly (readonly (string | number | null)[])[], dessous: (string | null)[] = []) => ({
  nom: "Mois dernier",
  feuilles: [
    {
      nom: "F",
      cellules: [["Numéro unique", "DALO", "Double", "Note"], ...corps.map((l) => [...l]), ...dessous.map((x) => [x])],
      tables: [{ nom: "Demandes", plage: `A1:D${corps.length + 1}` }],
    },
  ],
});
const CORPS = [
  [A, "Non", "=D2*2", 1],
  [B, "Oui", "=D3*2", 2],
  [C, "Oui", "=D4*2", 3],
];
const FORMATS = ["@", "@", null, null, "@"];
const libelle = "Importer mai.csv";

async function actualise(lignes: readonly LigneActualisee[], entetes: readonly string[] = []) {
  const source = (await c.lisInventaire()).sources.find((s) => s.nom === "Demandes")!;
  const lu = await c.lisSource(source);
  return () =>
    c.actualiseTable(libelle, {
      tableId: source.tableId!,
      nom: "Demandes",
      lu,
      entetes,
      lignes,
      formats: FORMATS.slice(0, 4 + entetes.length),
    });
}
const reste = (de: number, largeur = 4): LigneActualisee => ({
  de,
  cellules: Array.from({ length: largeur }, () => null),
});

let a: AtelierHeadless;
afterEach(() => ferme(a));

it("une cellule change, une demande s'ajoute, le reste ne bouge pas ; « Annuler » rend la table", async () => {
  a = await ouvre(classeur(CORPS));
  const avant = photo(a);
  const ecris = await actualise([
    { de: 1, cellules: [null, "Oui", null, null] },
    reste(2),
    reste(3),
    { de: null, cellules: [D, "Non", null, null] },
  ]);
  const r = await ecris();
  expect(a.values("F!A1:D5")).toEqual([
    ["Numéro unique", "DALO", "Double", "Note"],
    [A, "Oui", 2, 1],
    [B, "Oui", 4, 2],
    [C, "Oui", 6, 3],
    [D, "Non", expect.anything(), ""],
  ]);
  expect((await c.lisInventaire()).sources.find((s) => s.nom === "Demandes")!.zone.lignes).toBe(5);
  await c.annuleEcriture(r.ecriture);
  expect(photo(a)).toEqual(avant);
});

it("une demande retirée : les suivantes remontent avec leurs cellules, la colonne calculée reste à sa place ; tout revient", async () => {
  a = await ouvre(classeur(CORPS));
  const avant = photo(a);
  const r = await (await actualise([reste(1), reste(3)]))();
  expect(a.values("F!A1:D4")).toEqual([
    ["Numéro unique", "DALO", "Double", "Note"],
    [A, "Non", 2, 1],
    [C, "Oui", 6, 3],
    ["", "", "", ""],
  ]);
  expect((await c.lisInventaire()).sources.find((s) => s.nom === "Demandes")!.zone.lignes).toBe(3);
  await c.annuleEcriture(r.ecriture);
  expect(photo(a)).toEqual(avant);
});

it("retirer, ajouter et une colonne de plus : la ligne ajoutée ne garde rien de celle qu'elle remplace", async () => {
  a = await ouvre(classeur(CORPS));
  const avant = photo(a);
  const r = await (
    await actualise(
      [
        { de: 2, cellules: [null, null, null, null, "Rennes"] },
        { de: null, cellules: [D, "Non", null, null, "=1+1"] },
      ],
      ["Commune"],
    )
  )();
  expect(a.values("F!A1:E4")).toEqual([
    ["Numéro unique", "DALO", "Double", "Note", "Commune"],
    [B, "Oui", 4, 2, "Rennes"],
    [D, "Non", expect.anything(), "", "=1+1"],
    ["", "", "", "", ""],
  ]);
  await c.annuleEcriture(r.ecriture);
  expect(photo(a)).toEqual(avant);
});

it("une colonne qui mêle formules et valeurs : aucune ligne n'est retirée, rien n'est écrit", async () => {
  a = await ouvre(
    classeur([
      [A, "Non", "=D2*2", 1],
      [B, "Oui", 7, 2],
    ]),
  );
  const avant = photo(a);
  const e = await (await actualise([reste(2)]))().catch((x: unknown) => x as ErreurDuClasseur);
  expect(e).toMatchObject({ code: "formules-melees", valeurs: { colonne: "Double" } });
  expect(photo(a)).toEqual(avant);
});

it("une table changée depuis la lecture, une place occupée dessous : refusé, rien n'est écrit", async () => {
  a = await ouvre(classeur(CORPS, [null, "une note"]));
  const plus = [
    reste(1),
    reste(2),
    reste(3),
    ...[D, `${D}1`].map((n) => ({ de: null, cellules: [n, "", null, null] })),
  ];
  expect(await (await actualise(plus))().catch((x: unknown) => x)).toMatchObject({ code: "plage-occupee" });
  const ecris = await actualise([reste(1), reste(2)]);
  await a.type("F!D2", "9");
  const avant = photo(a);
  expect(await ecris().catch((x: unknown) => x)).toMatchObject({ code: "change-depuis-la-lecture" });
  expect(photo(a)).toEqual(avant);
});

it("sans ExcelApi 1.13 : Excel ne le permet pas, rien n'est écrit", async () => {
  a = await ouvre(classeur(CORPS), { exigences: { ...REQUIREMENTS, ExcelApi: "1.12" } });
  const avant = photo(a);
  expect(await (await actualise([reste(1)]))().catch((x: unknown) => x)).toMatchObject({ code: "non-pris-en-charge" });
  expect(photo(a)).toEqual(avant);
});
