/** `npm run base`, de bout en bout : chaque entrée, chaque sortie, et ce qu'il dit d'un mauvais fichier. */
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ecrisClasseur } from "../../src/fichiers";
import { lisTranches, ouvreLaBase, principal } from "../../src/base";

const dossier = mkdtempSync(path.join(tmpdir(), "essai-base-"));
afterAll(() => rmSync(dossier, { recursive: true, force: true }));
const f = (nom: string): string => path.join(dossier, nom);
const GRILLE = [
  ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points", "Par"],
  ["", "National", "DALO", "DALO", "", 50, ""],
  ["", "Local", "Ancienneté", "Dépôt", "", 1, "an"],
];
beforeAll(() => {
  const classeur = (points: number) =>
    ecrisClasseur({
      nom: "g",
      feuilles: [
        { nom: "Grille", cellules: GRILLE.map((l, i) => (i === 1 ? l.map((c) => (c === 50 ? points : c)) : l)) },
      ],
    });
  writeFileSync(f("grille.xlsx"), classeur(50));
  writeFileSync(f("grille2.xlsx"), classeur(1));
});

async function lance(...args: string[]): Promise<{ code: number; dites: string }> {
  const dites: string[] = [];
  const code = await principal(args, (l) => dites.push(l));
  return { code, dites: dites.join("\n").replace(/\u00a0|\u202f/g, " ") };
}
const note = (entree: string, ...reste: string[]) =>
  lance(
    "--grille",
    f("grille.xlsx"),
    "--demandes",
    f(entree),
    "--sortie",
    f("s.csv"),
    "--date",
    "31/12/2025",
    ...reste,
  );
const lignes = (): string[] => readFileSync(f("s.csv"), "utf8").trim().split("\n");

test("un CSV en Windows-1252 : notes, rangs, raisons, et les lignes illisibles gardées avec la leur", async () => {
  writeFileSync(
    f("d.csv"),
    Buffer.from(
      'Numéro;DALO;Dépôt\n001;Oui;31/12/2020\n002;Non;01/01/2021\n003;peut-être;hier\n004;Oui\n005;"Oui"x";2\n006;Oui;31/12/2015\n',
      "latin1",
    ),
  );
  const { code, dites } = await note("d.csv", "--tranches", "4,5;50", "--anciennete", "Dépôt");
  expect(code).toBe(1);
  expect(lignes().map((l) => l.replace(/\u00a0/g, " "))).toEqual([
    "Ligne;Numéro;État;Note;Rang;National;Local;Critères non renseignés;Raison",
    "1;001;notée;55;2;50;5;0;",
    "2;002;notée;4;3;0;4;0;",
    "3;003;à corriger;;;;;;\"« DALO » : « peut-être » n'est ni oui, ni non, ni non renseigné ; « Dépôt » : « hier » n'est pas une date (jj/mm/aaaa)\"",
    "4;006;notée;60;1;50;10;0;",
    ';"004;Oui";illisible;;;;;;ligne 5 du fichier : 2 cellules pour 3 colonnes',
    expect.stringMatching(/^;"005;.*;illisible;.*ligne 6 du fichier/),
  ]);
  expect(dites).toContain("3 demandes notées, 1 demande à corriger, 2 lignes illisibles.");
  expect(dites).toContain("ligne 5 du fichier : 2 cellules pour 3 colonnes");
  expect(dites).toContain(
    "« Ligne » est le rang parmi les lignes lues : 2 lignes illisibles n'y comptent pas, la raison de chacune donne sa ligne dans le fichier.",
  );
  // Une ligne illisible n'est pas une raison fréquente : elles ont leur liste, dans l'ordre du fichier ; les tranches, leur titre.
  const [raisons, illisibles, tranches] = [
    "Les raisons les plus fréquentes :",
    "Les lignes illisibles :",
    "Par tranche de points :",
  ].map((titre) => dites.split("\n").indexOf(titre));
  expect([raisons! > 0, illisibles! - raisons!, tranches! - illisibles!]).toEqual([true, 2, 3]);
  expect(dites).toContain("de 4,5 à moins de 50 : 0 sur 3 demandes notées");
  expect(dites).toContain("50 et plus : 2 sur 3 demandes notées");
});

test("des lignes illisibles par dizaines : les trois premières, et combien d'autres", async () => {
  writeFileSync(
    f("courtes.csv"),
    "Numéro;DALO;Dépôt\n001;Oui;31/12/2020\n" + "002;Oui\n".repeat(12) + "003;Non;31/12/2020\n",
  );
  const { dites } = await note("courtes.csv");
  expect(dites).not.toContain("Les raisons les plus fréquentes");
  expect(dites.split("\n").slice(-5)).toEqual([
    "Les lignes illisibles :",
    ...[3, 4, 5].map((l) => `- ligne ${l} du fichier : 2 cellules pour 3 colonnes`),
    "- et 9 autres, que le fichier écrit garde avec leur raison",
  ]);
});

test("un Parquet d'autres types (entiers, doubles, dates, booléens) donne les mêmes notes ; la seconde grille dit son effet", async () => {
  const base = await ouvreLaBase([f("d.parquet")], 1);
  await base.fais(
    `COPY (SELECT * FROM (VALUES (1, true, DATE '2020-12-31', 0.1 + 0.2::DOUBLE), (2, false, DATE '2014-12-31', 1e-9)) t("id", "DALO", "Dépôt", "x")) TO '${f("d.parquet")}' (FORMAT parquet)`,
  );
  await base.ferme();
  const { code, dites } = await note("d.parquet", "--grille2", f("grille2.xlsx"));
  expect(dites).toContain(
    "Seconde grille, sur 2 demandes classées par les deux : 1 gagnent des rangs (1 au plus), 1 en perdent (1 au plus), 0 gardent le leur.",
  );
  expect(code).toBe(0);
  expect(lignes().slice(1)).toEqual(["1;1;notée;55;1;6;2;-1;50;5;0;", "2;2;notée;11;2;11;1;1;0;11;0;"]);
});

test("un classeur : une date de feuille est une date", async () => {
  writeFileSync(
    f("d.xlsx"),
    ecrisClasseur({
      nom: "d",
      feuilles: [
        {
          nom: "Demandes",
          cellules: [
            ["Numéro", "DALO", "Dépôt"],
            ['a;"b', "Oui", 44196],
          ],
        },
      ],
    }),
  );
  expect((await note("d.xlsx")).code).toBe(0);
  expect(lignes()[1]).toBe('1;"a;""b";notée;55;1;50;5;0;');
});

test("un classeur : l'ancienneté départage quelle que soit la casse de l'en-tête donné, la date de feuille reste une date", async () => {
  const cellules = [
    ["Numéro", "DALO", "Dépôt"],
    ["a", "Oui", 46000],
    ["b", "Oui", 45900],
  ];
  writeFileSync(f("o.xlsx"), ecrisClasseur({ nom: "o", feuilles: [{ nom: "Demandes", cellules }] }));
  const grille = [GRILLE[0]!, GRILLE[1]!];
  writeFileSync(f("simple.xlsx"), ecrisClasseur({ nom: "g", feuilles: [{ nom: "Grille", cellules: grille }] }));
  const { code } = await lance(
    ...["--grille", f("simple.xlsx"), "--demandes", f("o.xlsx"), "--sortie", f("s.csv"), "--anciennete", "DÉPÔT"],
  );
  expect([
    code,
    lignes()
      .slice(1)
      .map((l) => l.split(";").slice(1, 5).join(";")),
  ]).toEqual([0, ["a;notée;50;2", "b;notée;50;1"]]);
});

const GRILLE_DES_NOMBRES = [
  ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points", "Par"],
  ["", "Local", "Effort", "Taux", ">=0,1", 1, ""],
  ["", "Local", "Dépôt", "Dépôt", "02/01/2020", 10, ""],
];
test("un nombre de quatre octets, un tiers, un instant : lus comme on les écrirait, au jour de Paris", async () => {
  writeFileSync(f("n.xlsx"), ecrisClasseur({ nom: "g", feuilles: [{ nom: "Grille", cellules: GRILLE_DES_NOMBRES }] }));
  // 23 h 30 en temps universel le 1er janvier : le 2, à Paris. 0,1 sur quatre octets vaut 0,100000001… mais s'écrit 0,1.
  const base = await ouvreLaBase(["quatre.parquet", "huit.parquet", "octets.parquet"].map(f), 1);
  const ecris = (nom: string, colonnes: string): Promise<unknown> =>
    base.fais(`COPY (SELECT '00' AS "id", ${colonnes}) TO '${f(nom)}' (FORMAT parquet, USE_TMP_FILE false)`);
  const instant = `TIMESTAMPTZ '2020-01-01 23:30:00+00' AS "Dépôt"`;
  await ecris("quatre.parquet", `0.1::FLOAT AS "Taux", ${instant}`);
  await ecris("huit.parquet", `1 / 3::DOUBLE AS "Taux", ${instant}`);
  await ecris("octets.parquet", `'abc'::BLOB AS "DALO", '' AS "Dépôt"`);
  await base.ferme();
  for (const nom of ["quatre.parquet", "huit.parquet"]) {
    const { code, dites } = await lance(
      ...["--grille", f("n.xlsx"), "--demandes", f(nom), "--sortie", f("s.csv"), "--date", "31/12/2025"],
    );
    expect([nom, code, dites]).toEqual([nom, 0, expect.stringContaining("1 demande notée")]);
    expect(lignes()[1]).toBe("1;00;notée;11;1;11;0;");
  }
  expect((await note("octets.parquet")).dites).toContain(
    "La colonne « DALO » est de type BLOB : des octets, qui ne se lisent pas comme un texte.",
  );
});

test("un CSV en UTF-16 qui finit par une fin de ligne n'est pas dit coupé ; coupé, il l'est", async () => {
  const texte = "\ufeffNuméro;DALO;Dépôt\n001;Oui;31/12/2020\n";
  writeFileSync(f("u.csv"), Buffer.from(texte, "utf16le"));
  expect((await note("u.csv")).dites).not.toContain("peut-être coupé");
  writeFileSync(f("u.csv"), Buffer.from(texte.slice(0, -1), "utf16le"));
  expect((await note("u.csv")).dites).toContain("peut-être coupé");
});

test("un numéro unique de 18 chiffres tenu comme un nombre est faux : la ligne est notée et le dit, dans un classeur et dans un Parquet", async () => {
  const cellules = [
    ["Numéro unique", "DALO", "Dépôt"],
    [123456789012345678, "Oui", 44196],
    ["123456789012345678", "Non", 44196],
  ];
  writeFileSync(f("t.xlsx"), ecrisClasseur({ nom: "t", feuilles: [{ nom: "Demandes", cellules }] }));
  const base = await ouvreLaBase([f("t.parquet")], 1);
  await base.fais(
    `COPY (SELECT * FROM (VALUES (123456789012345678::DOUBLE, 'Oui', DATE '2020-12-31'), (7.0::DOUBLE, 'Non', DATE '2020-12-31')) t("Numéro unique", "DALO", "Dépôt")) TO '${f("t.parquet")}' (FORMAT parquet)`,
  );
  await base.ferme();
  for (const fichier of ["t.xlsx", "t.parquet"]) {
    const { code, dites } = await note(fichier);
    expect(code).toBe(1);
    expect(dites).toContain("Colonne « Numéro unique » : 1 identifiant est un nombre de plus de 15 chiffres");
    expect(lignes().slice(1)).toEqual([
      expect.stringMatching(
        /^1;[\d.e+]{18,};notée;55;1;50;5;0;identifiant : un nombre de plus de 15 chiffres, dont un tableur a perdu la fin$/,
      ),
      expect.stringMatching(/^2;(123456789012345678|7);notée;5;2;0;5;0;$/),
    ]);
  }
});

test("en-têtes avec guillemets, barre oblique inverse, ou égaux sans la casse : la colonne voulue est lue", async () => {
  writeFileSync(f("h.csv"), '"Avis ""du"" maire";C:\\x;c:\\X;DALO;Dépôt\na;b;c;Oui;31/12/2024\n');
  expect(await note("h.csv")).toMatchObject({ code: 0 });
  // Un tableur lit les accents grâce à la marque d'UTF-8.
  expect([...readFileSync(f("s.csv")).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(lignes()).toEqual([
    '"Avis ""du"" maire";'.replace(/^/, "Ligne;") + "État;Note;Rang;National;Local;Critères non renseignés;Raison",
    "1;a;notée;51;1;50;1;0;",
  ]);
});

describe("ce qui empêche de noter : une phrase, et rien d'écrit", () => {
  test.each([
    ["colonne absente", "sans.csv", "Numéro;DALO\n1;Oui\n", /« Dépôt »/],
    ["fichier vide", "vide.csv", "", /n'a pas de ligne d'en-têtes/],
    ["autre chose qu'un tableau", "d.pdf", "x", /un fichier \.csv, \.parquet ou \.xlsx est attendu/],
    ["Parquet coupé", "coupe.parquet", "PAR1 coupé", /n'est pas un fichier Parquet entier/],
  ])("%s", async (_, nom, contenu, phrase) => {
    writeFileSync(f(nom), contenu);
    rmSync(f("s.csv"), { force: true });
    const { code, dites } = await note(nom);
    expect(dites).toMatch(phrase);
    expect([code, existsSync(f("s.csv"))]).toEqual([2, false]);
  });

  test("un vrai Parquet coupé au milieu", async () => {
    const base = await ouvreLaBase([f("m.parquet")], 1);
    await base.fais(
      `COPY (SELECT range AS id, 'Oui' AS "DALO", '' AS "Dépôt" FROM range(20000)) TO '${f("m.parquet")}' (FORMAT parquet)`,
    );
    await base.ferme();
    truncateSync(f("m.parquet"), 5000);
    const { code, dites } = await note("m.parquet");
    expect([code, dites]).toEqual([2, expect.stringMatching(/n'est pas un fichier Parquet entier/)]);
  });

  test("un Parquet abîmé au milieu, pied intact", async () => {
    const base = await ouvreLaBase([f("p.parquet")], 1);
    await base.fais(
      `COPY (SELECT printf('%018d', range) AS id, 'Oui' AS "DALO", '' AS "Dépôt" FROM range(20000)) TO '${f("p.parquet")}' (FORMAT parquet, COMPRESSION zstd)`,
    );
    await base.ferme();
    const octets = readFileSync(f("p.parquet"));
    octets.fill(0xa5, 200, octets.length - 2000);
    writeFileSync(f("p.parquet"), octets);
    rmSync(f("s.csv"), { force: true });
    const { code, dites } = await note("p.parquet");
    expect([code, existsSync(f("s.csv"))]).toEqual([2, false]);
    expect(dites).toContain("est abîmé : une de ses pages ne se lit pas");
    expect(dites).toContain("rien n'a été noté");
  });

  test("une colonne de Parquet qui est une liste : son nom, son type, rien de noté", async () => {
    const base = await ouvreLaBase([f("l.parquet")], 1);
    await base.fais(`COPY (SELECT 'Oui' AS "DALO", [1, 2] AS "Dépôt") TO '${f("l.parquet")}' (FORMAT parquet)`);
    await base.ferme();
    const { code, dites } = await note("l.parquet");
    expect([code, dites]).toEqual([2, expect.stringContaining("La colonne « Dépôt » est de type INTEGER[]")]);
  });

  test("un classeur coupé au milieu", async () => {
    writeFileSync(f("k.xlsx"), readFileSync(f("grille.xlsx")).subarray(0, 900));
    const { code, dites } = await note("k.xlsx");
    expect([code, dites]).toEqual([2, expect.stringMatching(/^Le fichier « .*k\.xlsx » n'a pas pu être lu : /m)]);
  });

  test.each([
    [["--grille", "g.xlsx"], "L'option « --demandes » est nécessaire."],
    [["--date", "31/02/2024"], "n'est pas une date"],
    [["--sql", "oracle"], "n'est pas un dialecte connu"],
    [["--tranches", "3;2"], "bornes croissantes"],
    [["--vitesse", "1"], "n'est pas connue"],
  ])("%p", async (args, phrase) => {
    const { code, dites } = await lance(...args);
    expect([code, dites]).toEqual([2, expect.stringContaining(phrase)]);
  });

  test("la date manque à une grille qui compte du temps", async () => {
    writeFileSync(f("x.csv"), "Numéro;DALO;Dépôt\n1;Oui;\n");
    const { dites } = await lance("--grille", f("grille.xlsx"), "--demandes", f("x.csv"), "--sortie", f("s.csv"));
    expect(dites).toContain("donnez la date d'évaluation par --date jj/mm/aaaa");
  });

  test("DuckDB absent : la commande dit comment l'ajouter", async () => {
    await expect(ouvreLaBase([], 1, () => Promise.reject(new Error("absent")))).rejects.toThrow(
      /DuckDB n'est pas installé/,
    );
  });
});

test("un CSV coupé au milieu de sa dernière ligne : elle est gardée illisible, et la fin manquante se dit", async () => {
  writeFileSync(f("c.csv"), 'Numéro;DALO;Dépôt\n1;Oui;31/12/2024\n2;Oui;"31/1');
  const { code, dites } = await note("c.csv");
  expect(code).toBe(1);
  expect(dites).toContain("il est peut-être coupé");
  expect(dites).toContain("1 demande notée, 1 ligne illisible.");
});

test("le moteur n'ouvre ni extension, ni réseau, ni autre fichier", async () => {
  const base = await ouvreLaBase([f("grille.xlsx")], 1);
  for (const sql of [
    "INSTALL httpfs",
    "LOAD httpfs",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_csv('https://example.org/a.csv')",
    "SET enable_external_access = true",
  ])
    await expect(base.fais(sql)).rejects.toThrow();
  await base.ferme();
});

test.each(["duckdb", "postgresql", "spark"])("--sql %s imprime le programme, sans moteur ni demandes", async (d) => {
  const { code, dites } = await lance(
    "--grille",
    f("grille.xlsx"),
    "--date",
    "31/12/2025",
    "--sql",
    d,
    "--table",
    "sne.demandes",
  );
  expect(code).toBe(0);
  expect(dites).toContain(d === "spark" ? "FROM `sne`.`demandes`" : 'FROM "sne"."demandes"');
  expect(dites).not.toMatch(/\b(age|datediff|round|date_diff|months_between)\s*\(| \/ /i);
});

test("--sql lit les en-têtes d'un Parquet : un nom avec guillemets et barre oblique y est", async () => {
  const base = await ouvreLaBase([f("q.parquet")], 1);
  await base.fais(
    `COPY (SELECT 1 AS "n", 'Oui' AS "dalo", DATE '2020-12-31' AS "Dépôt", 2 AS "a""b\\c") TO '${f("q.parquet")}' (FORMAT parquet)`,
  );
  await base.ferme();
  const args = ["--grille", f("grille.xlsx"), "--date", "31/12/2025", "--sql", "duckdb", "--demandes"];
  const lu = await lance(...args, f("q.parquet"));
  expect(lu.code).toBe(0);
  expect(lu.dites).toContain('coalesce(CAST("dalo" AS VARCHAR)');
  expect(lu.dites).toContain('coalesce(CAST("a""b\\c" AS VARCHAR)');
  expect(await lance(...args, f("d.odt"))).toEqual({
    code: 2,
    dites: expect.stringContaining("est attendu en entrée"),
  });
});

test("les bornes de tranches se lisent à la française", () =>
  expect(lisTranches("-5; 0;12,5")).toEqual(["-5", "0", "12.5"]));
