/** An export of thousands of lines, from its bytes to the workbook and back, by the real office.js and its 5 MB limit. */
import { classeurOuvert as c, ErreurDuClasseur } from "../../src/excel";
import { DEMANDES } from "../../src/modeles";
import { type AtelierHeadless } from "../../src/workbench/node/ouvre-atelier";
import { cellulesAEcrire, disposePour, type Preparation } from "../../src/taskpane/import/choix";
import { lisExport } from "../../src/taskpane/import/lecture";
import { ligneDesEntetes, prepare, proposeChoix } from "../../src/taskpane/import/preparation";
import { REQUIREMENTS } from "../../src/workbench/shim-install";
import { ENTIER } from "../long";
import { ferme, ouvre } from "./atelier";

/** A quarter of the lines, each four times as heavy: as many bytes, and as many requests (test/long.ts). */
const [LIGNES, POIDS] = ENTIER ? ([8_000, 1] as const) : ([2_000, 4] as const);
/** The line, in the file without its headings, whose number a spreadsheet has shortened. */
const ABIMEE = ENTIER ? 4_999 : 1_499;
/** Tells how long each step took. */
const MESURE = process.env["MESURE"] === "1";
/** Enough columns to pass 5 MB several times; all of them would only take longer. */
const COLONNES = DEMANDES.colonnes.filter((x) =>
  [
    "numeroUnique",
    "rangDuSouhait",
    "dateDeDepot",
    "communeSouhaitee",
    "motif1",
    "motif2",
    "dalo",
    "tauxDEffort",
  ].includes(x.cle),
);
const ENTETES = ["Numéro unique", "Nom", "NIR", ...COLONNES.slice(1).map((x) => x.entete), "Nature de la demande"];
const numero = (i: number): string => String(350_000_000_000_000_000n + BigInt(i)).padStart(18, "0");

/** Windows-1252, « ; », with two bad lines: one too long, one whose number a spreadsheet has shortened. */
function fichier(): Uint8Array {
  const lignes = [ENTETES.join(";")];
  for (let i = 0; i < LIGNES; i++) {
    const cellules = COLONNES.slice(1).map((x, j) =>
      x.type === "date"
        ? "14/03/2022"
        : x.type === "taux"
          ? "28,5 %"
          : x.type === "ouiNon"
            ? "Non"
            : x.type === "texte"
              ? `Libellé assez long pour peser son poids ${j}, et dépasser plusieurs fois la limite d’une requête en moins de lignes : la limite compte les octets, pas les lignes ni les cellules. `
                  .repeat(POIDS)
                  .trimEnd()
              : String(j + 1),
    );
    if (i === 999) cellules.push("=1+1", "de trop");
    else cellules.push(i === 0 ? "=1+1" : "Première demande");
    lignes.push([i === ABIMEE ? "3,5E+17" : numero(i), "Martin", "285057800608436", ...cellules].join(";"));
  }
  return new Uint8Array(Buffer.from(lignes.join("\r\n"), "latin1"));
}

async function prepareLeFichier(presentes: ReadonlySet<string> | null = null): Promise<Preparation> {
  const lu = await lisExport(fichier(), "export.csv");
  if (!lu.ok) throw new Error(lu.probleme.code);
  const feuille = lu.valeur.feuilles[0]!;
  const ligne = ligneDesEntetes(feuille.lignes);
  const choix = proposeChoix(feuille, ligne, true, DEMANDES).map((x) =>
    x.association.entete === "Nature de la demande" ? { ...x, cible: { genre: "gardee" as const } } : x,
  );
  return prepare(feuille, ligne, true, DEMANDES, choix, { completeCourtes: false, presentes, ecartePresentes: true });
}
const table = (p: Preparation) => ({
  nom: DEMANDES.nom,
  feuille: DEMANDES.titre,
  entetes: p.colonnes.map((x) => x.entete),
  lignes: cellulesAEcrire(p.lignes),
  formats: p.colonnes.map((x) => x.format),
  titre: ["Demandes", "", "Version du format", 1],
});
const mesure = async <T>(quoi: string, f: () => Promise<T>): Promise<T> => {
  const debut = performance.now();
  const avant = process.cpuUsage();
  const r = await f();
  if (MESURE)
    process.stdout.write(
      `${quoi} : ${Math.round(performance.now() - debut)} ms, dont ${Math.round(process.cpuUsage(avant).user / 1000)} ms de calcul, ${Math.round(process.memoryUsage().rss / 1048576)} Mo\n`,
    );
  return r;
};

let a: AtelierHeadless;
let p: Preparation;
beforeAll(async () => {
  a = await ouvre({ nom: "Vide", feuilles: [{ nom: "Feuil1", cellules: [["à moi"]] }] });
  p = await mesure("lecture et préparation", () => prepareLeFichier());
});
afterAll(() => ferme(a));

const feuilles = async (): Promise<string[]> => (await c.lisInventaire()).feuilles.map((f) => f.nom);

describe(`Un export de ${LIGNES} lignes`, () => {
  it("se lit entier : ni nom ni NIR, deux lignes refusées à leur place dans le fichier", () => {
    expect([p.lues, p.lignes.length, p.distinctes]).toEqual([LIGNES, LIGNES - 2, LIGNES - 2]);
    // La ligne 1 est celle des en-têtes.
    expect(p.refus.map((r) => [r.numero, r.motif])).toEqual([
      [1001, "trop-de-cellules"],
      [ABIMEE + 2, "numero-abime"],
    ]);
    expect(p.colonnes.map((x) => x.entete)).toEqual([...COLONNES.map((x) => x.entete), "Nature de la demande"]);
  });

  it("interrompu, ne laisse rien", async () => {
    const arret = new AbortController();
    const e = await c
      .insereTables("Importer", [table(p)], {
        signal: arret.signal,
        progression: ({ fait }) => fait > (3 * LIGNES) / 8 && arret.abort(),
      })
      .catch((x: unknown) => x);
    expect((e as ErreurDuClasseur).code).toBe("requete-abandonnee");
    expect(await feuilles()).toEqual(["Feuil1"]);
    expect((await c.lisInventaire()).sources.filter((s) => s.genre === "table")).toEqual([]);
  });

  it("s'écrit par morceaux dans une table neuve, et « Annuler » la retire", async () => {
    const vus: number[] = [];
    const i = await mesure("écriture", () =>
      c.insereTables("Importer", [table(p)], { progression: ({ fait }) => vus.push(fait) }),
    );
    expect(vus.length).toBeGreaterThan(3);
    expect(vus.at(-1)).toBe(LIGNES - 1);
    expect(a.values("Demandes!C1:D1")).toEqual([["Version du format", 1]]);
    // Numéro en texte, date en numéro de série (14/03/2022 : 44634), taux en fraction.
    expect(a.values("Demandes!A4:C4")).toEqual([[numero(0), 1, 44634]]);
    const taux = p.colonnes.findIndex((x) => x.entete === "Taux d'effort");
    const lues = await c.lisSource((await c.lisInventaire()).sources.find((s) => s.nom === "Demandes")!);
    expect([
      lues.valeurs.length,
      lues.valeurs[1]![taux],
      lues.valeurs[1]!.at(-1),
      lues.valeurs[LIGNES - 2]![0],
    ]).toEqual([LIGNES - 1, 0.285, "=1+1", numero(LIGNES - 1)]);
    await mesure("annulation", () => c.annuleEcriture(i.ecriture));
    expect(await feuilles()).toEqual(["Feuil1"]);
  });
});

it("ajouter à une table sans ExcelApi 1.13 : Excel ne le permet pas, rien n'est écrit", async () => {
  const b = await ouvre(
    { nom: "Ancien", feuilles: [{ nom: "F", cellules: [["A"], [1]], tables: [{ nom: "Demandes", plage: "A1:A2" }] }] },
    { exigences: { ...REQUIREMENTS, ExcelApi: "1.12" } },
  );
  const [s] = (await c.lisInventaire()).sources;
  const e = await c
    .agranditTable("Importer", {
      tableId: s!.tableId!,
      nom: s!.nom,
      entetesLus: ["A"],
      entetes: [],
      lignes: [[2]],
      formats: [null],
    })
    .catch((x: unknown) => x);
  expect((e as ErreurDuClasseur).code).toBe("non-pris-en-charge");
  expect(b.values("F!A1:A3")).toEqual([["A"], [1], [""]]);
  ferme(b);
});

it("tous les en-têtes d'une table large sont vus, ceux d'une feuille s'arrêtent à quatre-vingts", async () => {
  const entetes = Array.from({ length: 90 }, (_, i) => `C${i + 1}`);
  const b = await ouvre({
    nom: "Large",
    feuilles: [{ nom: "F", cellules: [entetes, entetes], tables: [{ nom: "T", plage: "A1:CL2" }] }],
  });
  const { sources } = await c.lisInventaire();
  expect(sources.map((s) => [s.genre, s.tete[0]!.length])).toEqual([
    ["table", 90],
    ["feuille", 80],
  ]);
  ferme(b);
});

describe("À la suite d'une table", () => {
  const petit = (n: number): Preparation => ({ ...p, lignes: p.lignes.slice(0, n) });
  const source = async () => (await c.lisInventaire()).sources.find((s) => s.nom === "Demandes")!;
  const ajoute = async (q: Preparation, options = {}) => {
    const s = await source();
    const { valeurs } = await c.lisSource(s);
    const d = disposePour(valeurs[0]!, DEMANDES, q);
    return {
      s,
      d,
      ajout: () =>
        c.agranditTable(
          "Importer",
          {
            tableId: s.tableId!,
            nom: s.nom,
            entetesLus: valeurs[0]!,
            entetes: d.entetes,
            lignes: d.lignes,
            formats: d.formats,
          },
          options,
        ),
    };
  };
  beforeAll(async () => {
    ferme(a);
    a = await ouvre({
      nom: "Mois dernier",
      feuilles: [
        {
          nom: "Mes demandes",
          cellules: [
            ["Score", "Taux d'effort (%)", "Numéro unique"],
            ["=1+1", 30, numero(90_000)],
            [null, null, null],
            ["une note", null, null],
          ],
          tables: [{ nom: "Demandes", plage: "A1:C2" }],
        },
      ],
    });
  });

  it("des cellules occupées sous la table : refusé, avec la place", async () => {
    const { ajout } = await ajoute(petit(3));
    const e = await ajout().catch((x: unknown) => x as ErreurDuClasseur);
    expect(e).toMatchObject({ code: "plage-occupee" });
    expect((await source()).zone).toMatchObject({ lignes: 2, colonnes: 3 });
    await a.type("'Mes demandes'!A4", "");
  });

  it("deux colonnes échangées depuis la lecture : refusé, aucune valeur ne va sous un autre en-tête", async () => {
    const { ajout } = await ajoute(petit(3));
    await a.type("'Mes demandes'!A1", "Points");
    expect(await ajout().catch((x: unknown) => x)).toMatchObject({ code: "change-depuis-la-lecture" });
    expect((await source()).zone).toMatchObject({ lignes: 2, colonnes: 3 });
    await a.type("'Mes demandes'!A1", "Score");
  });

  it("chaque colonne à sa place, les manquantes à droite, les autres laissées ; « Annuler » rend la table", async () => {
    const { ajout, d } = await ajoute(petit(3));
    expect(d.laissees).toEqual(["Score"]);
    const r = await ajout();
    const apres = await source();
    expect(apres.zone.lignes).toBe(5);
    // Les colonnes de l'export moins les deux que la table a déjà.
    expect(apres.zone.colonnes).toBe(3 + p.colonnes.length - 2);
    const [entetes, premiere, ajoutee] = (await c.lisSource(apres)).valeurs;
    expect(entetes!.slice(0, 4)).toEqual(["Score", "Taux d'effort (%)", "Numéro unique", "Rang du souhait"]);
    expect(premiere!.slice(0, 3)).toEqual([2, 30, numero(90_000)]);
    // 28,5 % s'écrit 28,5 dans une colonne de pourcentages.
    expect(ajoutee!.slice(1, 3)).toEqual([28.5, numero(0)]);
    await c.annuleEcriture(r.ecriture);
    expect((await source()).zone).toMatchObject({ lignes: 2, colonnes: 3 });
    expect(a.values("'Mes demandes'!A1:E3")).toEqual([
      ["Score", "Taux d'effort (%)", "Numéro unique", "", ""],
      [2, 30, numero(90_000), "", ""],
      ["", "", "", "", ""],
    ]);
  });

  it("interrompu, rend la table telle qu'elle était", async () => {
    const arret = new AbortController();
    const { ajout } = await ajoute(petit(LIGNES / 2), { signal: arret.signal, progression: () => arret.abort() });
    expect(await ajout().catch((x: unknown) => (x as ErreurDuClasseur).code)).toBe("requete-abandonnee");
    expect((await source()).zone).toMatchObject({ lignes: 2, colonnes: 3 });
    expect(a.values("'Mes demandes'!A2:D4")).toEqual([
      [2, 30, numero(90_000), ""],
      ["", "", "", ""],
      ["", "", "", ""],
    ]);
  });

  it("les demandes déjà dans la table sont laissées de côté, et comptées", async () => {
    const q = await prepareLeFichier(new Set([numero(7)]));
    expect([q.presentes, q.lignes.length]).toEqual([1, LIGNES - 3]);
    // La demande 7 est à la ligne 9 du fichier.
    expect(q.refus.find((r) => r.motif === "deja-presente")).toEqual({
      numero: 9,
      motif: "deja-presente",
      valeurs: { lu: numero(7) },
    });
  });
});
